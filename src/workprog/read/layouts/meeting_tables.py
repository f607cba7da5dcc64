"""Small tables, and runs of rows in a large one, that only tell of a meeting: date, venue, time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

import attrs

from workprog.read.document.blocks import Block, Cell, Line, Paragraph, Row, Table
from workprog.read.layouts.headings import plain_heading
from workprog.read.layouts.labels import MEETING_LABELS
from workprog.read.layouts.short_texts import dated
from workprog.read.values import read_time


def is_meeting_block(table: Table) -> bool:
    """Whether a small table only says when and where a meeting is: Date, Venue, Time."""
    return any(MEETING_LABELS[plain_heading(name)] == "date" for name, _ in _pairs(table))


def meeting_values(table: Table) -> dict[str, str]:
    """What such a table says of a meeting: its date, its venue, its start."""
    return {MEETING_LABELS[plain_heading(name)]: text for name, text in _pairs(table) if text}


def _pairs(table: Table) -> list[tuple[str, str]]:
    """Names and values, beside or under each other; none where any name is none of a meeting's."""
    down = [(row.texts[0], row.texts[1]) for row in table.rows if len(row.texts) > 1]
    if len(table.rows[0].cells) == 2 and _all_known(down):
        return [(name, text) for name, text in down if name]
    if len(table.rows) == 2:
        across = list(zip(table.rows[0].texts, table.rows[1].texts, strict=False))
        if _all_known(across):
            return [(name, text) for name, text in across if name]
    return []


def _all_known(pairs: list[tuple[str, str]]) -> bool:
    return all(plain_heading(name) in MEETING_LABELS for name, _ in pairs if name)


_MEETING = re.compile(
    r"(?:(?:scrutiny|committee|panel) )?meeting(?: (?:no\.? ?)?\d{1,2}| date)?|date of meeting",
    re.IGNORECASE,
)


def with_meeting_rows(block: Block) -> Block:
    """A table whose rows of two texts "Meeting 1", "11 June 2026" are one heading each.

    Other rows stand under each of them; a table of nothing but such rows is a line of meetings.
    """
    if not isinstance(block, Table):
        return block
    heads = [_heads_meeting(row) for row in block.rows]
    if all(heads) and len(heads) > 1:
        days = ", ".join(_texts(row)[1] for row in block.rows)
        return Paragraph(f"Meetings: {days}", block.place)
    if not any(heads) or any(a and b for a, b in pairwise((*heads, heads[-1]))):
        return block
    rows = (
        _as_heading(row) if heads_meeting else row
        for row, heads_meeting in zip(block.rows, heads, strict=True)
    )
    return attrs.evolve(block, rows=tuple(rows))


def _heads_meeting(row: Row) -> bool:
    texts = _texts(row)
    if len(texts) != 2 or not _MEETING.fullmatch(texts[0].rstrip(" :")):
        return False
    found = dated(texts[1])
    return found is not None and found.alone


def _texts(row: Row) -> list[str]:
    """The texts of a row that are its own."""
    return [cell.text for cell in row.cells if cell.text and not cell.merged]


def _as_heading(row: Row) -> Row:
    texts = _texts(row)
    head = Cell((Line(" – ".join(text.rstrip(" :") for text in texts)),))
    return Row((head, *(Cell(()) for _ in row.cells[1:])), row.place)


def without_meetings(block: Block) -> Iterator[Block]:
    """A table in parts where rows of it say when and where a meeting is, each run of them apart.

    A sheet or a table of a year prints "Date", "Venue", "Time" over each meeting's items.
    """
    if not isinstance(block, Table) or is_meeting_block(block):
        yield block
        return
    labels = [_meeting_label(row) for row in block.rows]
    runs = [[*group] for _, group in groupby(range(len(labels)), lambda at: bool(labels[at]))]
    begun = 0
    for run in runs:
        told = {labels[at] for at in run}
        if "date" in told and len(told) > 1:
            if begun < run[0]:
                yield _piece(block, block.rows[begun : run[0]], narrow=False)
            yield _piece(block, block.rows[run[0] : run[-1] + 1], narrow=True)
            begun = run[-1] + 1
    if begun < len(block.rows):
        yield _piece(block, block.rows[begun:], narrow=False)


def _piece(table: Table, rows: tuple[Row, ...], *, narrow: bool) -> Table:
    if len(rows) == len(table.rows):
        return table
    if narrow:
        pairs = ([cell for cell in row.cells if cell.text and not cell.merged] for row in rows)
        rows = tuple(Row(tuple(cells), row.place) for cells, row in zip(pairs, rows, strict=True))
    return attrs.evolve(table, rows=rows, place=rows[0].place)


def _meeting_label(row: Row) -> str:
    """What a row of two texts says of a meeting, "" for any other row."""
    texts = _texts(row)
    if len(texts) != 2 or not row.texts[0]:
        return ""
    field = MEETING_LABELS.get(plain_heading(texts[0]), "")
    value = texts[1].rstrip(".")
    told = {"date": dated(value), "start": read_time(value)}.get(field, value)
    return field if field and told is not None else ""
