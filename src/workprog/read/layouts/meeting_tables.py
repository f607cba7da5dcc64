"""Small tables, and runs of rows in a large one, that only tell of a meeting: date, venue, time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import attrs

from workprog.read.document.blocks import Block, Row, Table
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
    texts = [cell.text for cell in row.cells if cell.text and not cell.merged]
    if len(texts) != 2 or not row.texts[0]:
        return ""
    field = MEETING_LABELS.get(plain_heading(texts[0]), "")
    value = texts[1].rstrip(".")
    told = {"date": dated(value), "start": read_time(value)}.get(field, value)
    return field if field and told is not None else ""
