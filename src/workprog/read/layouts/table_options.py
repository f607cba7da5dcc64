"""What a person says of a table: what its columns hold, and which of several it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs

from workprog.errors import Problem, ReadError
from workprog.read.layouts.headings import known_headings, plain_heading
from workprog.read.toml import read_table
from workprog.words import did_you_mean

_EXAMPLE = "“Meeting=date, Comments=position”"


@attrs.frozen
class Choices:
    """Fields by the headings of columns, plain and in small letters; a table's number, from 1."""

    columns: Mapping[str, str] = attrs.Factory(dict)
    table: int | None = None


def read_choices(columns: str = "", table: int | None = None) -> Choices:
    """What --columns and --which-table say.

    Args:
        columns: "Meeting=date, Comments=position", or the path of a .toml file with a table
            [columns] of the same: Meeting = "date".
        table: the number of the table that is meant, as a question counts them.

    Raises:
        ReadError: every part that is no heading and field, or the file cannot be read.
    """
    if columns.strip().casefold().endswith(".toml"):
        source, pairs = columns, _kept(Path(columns))
    else:
        source, pairs = "--columns", _pairs(columns)
    problems = [
        problem for name, field in pairs if (problem := _problem(source, name, field)) is not None
    ]
    if problems:
        raise ReadError(tuple(problems))
    return Choices({plain_heading(name): field.strip().casefold() for name, field in pairs}, table)


def _pairs(text: str) -> list[tuple[str, str]]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return [(name.strip(), field.strip()) for name, _, field in (p.rpartition("=") for p in parts)]


def _kept(path: Path) -> list[tuple[str, str]]:
    found = read_table(path).get("columns")
    if not isinstance(found, dict) or not found:
        expected = "a table [columns] with lines such as Meeting = “date”"
        raise ReadError((Problem(path.name, "no [columns]", expected),))
    return [(name, str(field)) for name, field in found.items()]


def known_fields() -> tuple[str, ...]:
    """What a person may say that a column holds; "extra" keeps it beside the item."""
    return (*known_headings(), "extra")


def _problem(source: str, name: str, field: str) -> Problem | None:
    fields = known_fields()
    if not name or not field:
        return Problem(source, f"“{name or field}”", f"a heading and a field: {_EXAMPLE}")
    if field.strip().casefold() not in fields:
        mend = did_you_mean(field.casefold(), fields)
        return Problem(source, f"“{field}” for “{name}”", f"one of {', '.join(fields)}", mend)
    return None
