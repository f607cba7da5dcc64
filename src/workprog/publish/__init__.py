"""Plans into files and pages. `export` and `export_all` are the only functions that write."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from workprog.errors import PlanError

if TYPE_CHECKING:
    from workprog.programme.plan import Plan

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
    """Write the five files of a plan into a folder, all or none; returns their paths.

    Raises:
        PlanError: the folder cannot be written to.
    """
    folder = Path(folder)
    contents = {folder / name: _content(plan, Path(name).suffix) for name in FILES}
    _write_all(contents)
    return tuple(contents)


def write(path: Path, content: bytes) -> None:
    """Put a whole file in place at once: a reader finds the old one or the new, never half.

    Raises:
        PlanError: the place cannot be written to.
    """
    _write_all({path: content})


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Write every file beside its place first, and put them in place when all are whole."""
    ready: list[tuple[str, Path]] = []
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            ready.append((name, path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(name, 0o644)
        while ready:
            name, path = ready[0]
            os.replace(name, path)
            ready.pop(0)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PlanError(
            f"{path}: cannot be written ({reason}); choose a folder you may write to."
        ) from None
    finally:
        for name, _ in ready:
            Path(name).unlink(missing_ok=True)


def _content(plan: Plan, suffix: str) -> bytes:
    if suffix == ".ics":
        from workprog.publish.ics import to_ics

        return to_ics(plan)
    return _text_form(suffix)(plan).encode("utf-8")


def _text_form(suffix: str) -> Callable[[Plan], str]:
    if suffix == ".json":
        from workprog.publish.json import to_json

        return to_json
    if suffix == ".html":
        from workprog.publish.html import to_html

        return to_html
    if suffix == ".md":
        from workprog.publish.markdown import to_markdown

        return to_markdown
    if suffix == ".csv":
        from workprog.publish.csv import to_csv

        return to_csv
    if suffix == ".txt":
        from workprog.publish.text import to_text

        return to_text
    raise PlanError(f"“{suffix}” is no form of a plan; use .json, .html, .md, .csv, .txt or .ics")
