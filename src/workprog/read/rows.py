"""The work-programme table of a council's own file into entries of items."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from workprog.read.cells import Row, Table
from workprog.read.entries import Entry
from workprog.read.headings import known_columns, unknown_columns
from workprog.read.tables import read_tables, work_programme_table
from workprog.read.toml import Sections

# The reader's names for columns, and ours for the keys of an item.
_KEYS = {"target": "date"}
_TEXT = ("ref", "title", "description", "suggested_by", "portfolio", "position", "target", "lead")


def table_sections(path: Path, on: dt.date) -> Sections:
    """The sections of a file that holds a table: its items, its heading, its notes.

    Raises:
        ReadError: no table, or more than one, is a work programme.
    """
    table, notes = work_programme_table(read_tables(path))
    columns = known_columns(table.columns)
    others = unknown_columns(table.columns)
    entries = tuple(_entry(table, row, columns, others) for row in table.rows)
    empty = Entry({}, path.name)
    title = table.heading or path.stem
    return Sections(Entry({"title": title}, table.place), empty, empty, {"items": entries}, notes)


def _entry(table: Table, row: Row, columns: dict[str, int], others: tuple[int, ...]) -> Entry:
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    extra = [
        (table.columns[index], row.cells[index].text) for index in others if row.cells[index].text
    ]
    for field, index in columns.items():
        cell = row.cells[index]
        if field in _TEXT and cell.text:
            values[_KEYS.get(field, field)] = cell.text
            places[_KEYS.get(field, field)] = cell.place
        elif field not in _TEXT and cell.text:
            extra.append((table.columns[index], cell.text))
    return Entry(values, row.place, places, tuple(extra))
