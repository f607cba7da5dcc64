"""Plans into files and pages. `export` and `export_all` are the only functions that write."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workprog.errors import PlanError

if TYPE_CHECKING:
    from workprog.plan import Plan

FILES = ("plan.json", "schedule.html", "schedule.md", "schedule.csv", "calendar.ics")


def export(plan: Plan, path: str | Path) -> Path:
    """Write a plan to one file, in the form its suffix names; returns the path.

    Args:
        plan: what to write.
        path: ends in .json, .html, .md, .csv, .txt or .ics.

    Raises:
        PlanError: the suffix names no form.
    """
    path = Path(path)
    write(path, _content(plan, path.suffix.lower()))
    return path


def export_all(plan: Plan, folder: str | Path) -> tuple[Path, ...]:
    """Write the five files of a plan into a folder, all or none; returns their paths."""
    folder = Path(folder)
    contents = [(folder / name, _content(plan, Path(name).suffix)) for name in FILES]
    for path, content in contents:
        write(path, content)
    return tuple(path for path, _ in contents)


def write(path: Path, content: bytes) -> None:
    """Put a whole file in place at once: a reader finds the old one or the new, never half.

    Raises:
        PlanError: the place cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PlanError(
            f"{path}: cannot be written ({error.strerror}); choose a folder you may write to."
        ) from None


def _content(plan: Plan, suffix: str) -> bytes:
    if suffix == ".ics":
        from workprog.export.ics import to_ics

        return to_ics(plan)
    return _text_form(suffix)(plan).encode("utf-8")


def _text_form(suffix: str) -> Callable[[Plan], str]:
    if suffix == ".json":
        from workprog.export.json import to_json

        return to_json
    if suffix == ".html":
        from workprog.export.html import to_html

        return to_html
    if suffix == ".md":
        from workprog.export.markdown import to_markdown

        return to_markdown
    if suffix == ".csv":
        from workprog.export.csv import to_csv

        return to_csv
    if suffix == ".txt":
        from workprog.export.text import to_text

        return to_text
    raise PlanError(f"“{suffix}” is no form of a plan; use .json, .html, .md, .csv, .txt or .ics")
