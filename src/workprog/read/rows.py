"""The work-programme table of a council's own file into entries of items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from workprog.read.cells import Row, Table
from workprog.read.entries import Entry
from workprog.read.headings import known_columns, unknown_columns
from workprog.read.tables import read_tables, work_programme_table
from workprog.read.toml import Sections
from workprog.words import listed

# The reader's names for columns, and ours for the keys of an item.
_KEYS = {"target": "date"}
_BULLET = re.compile("[•●▪■◦‣⁃∙\uf0b7]")
# Bodies that a note names before it counts the rest.
_MOST_NAMED = 6
_TEXT = ("ref", "title", "description", "suggested_by", "portfolio", "position", "target", "lead")


def table_sections(path: Path) -> Sections:
    """The sections of a file that holds a table: its items, its heading, its notes.

    A column that only counts the rows (1, 2, 3) gives no refs: a row put in would change them all.

    Raises:
        ReadError: no table, or more than one, is a work programme.
    """
    table, notes = work_programme_table(read_tables(path))
    columns = known_columns(table.columns)
    others = unknown_columns(table.columns)
    if "ref" in columns and _counts_rows(table, columns["ref"]):
        counting = columns.pop("ref")
        others = (counting, *others)
        heading = table.columns[counting]
        notes += (f"{table.place}: the column “{heading}” only counts the rows; it gives no refs.",)
    notes += (*_several_bodies(table, columns), *_several_issues(table, columns))
    entries = tuple(_entry(table, row, columns, others) for row in table.rows)
    empty = Entry({}, path.name)
    title = table.heading or path.stem
    return Sections(Entry({"title": title}, table.place), empty, empty, {"items": entries}, notes)


def _counts_rows(table: Table, index: int) -> bool:
    numbers = [row.cells[index].text.rstrip(".)") for row in table.rows]
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _several_bodies(table: Table, columns: dict[str, int]) -> Iterator[str]:
    index = columns.get("committee")
    if index is None:
        return
    named = dict.fromkeys(row.cells[index].text for row in table.rows if row.cells[index].text)
    if len(named) > 1:
        shown = [*islice(named, _MOST_NAMED)]
        more = [f"{len(named) - _MOST_NAMED} more"] if len(named) > _MOST_NAMED else []
        yield (
            f"{table.place}: the column “{table.columns[index]}” names {len(named)} bodies "
            f"({listed([*shown, *more])}); all items were taken as one committee's. To plan for "
            "one of them, keep its rows in a file of their own."
        )


def _several_issues(table: Table, columns: dict[str, int]) -> Iterator[str]:
    for row in table.rows:
        cell = row.cells[columns["title"]]
        if len(_BULLET.findall(cell.text)) > 1:
            yield (
                f"{cell.place}: the cell seems to hold several issues and was kept as one item. "
                "To plan them apart, give each a row."
            )


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
