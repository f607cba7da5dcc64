"""Tables cut where new headings stand: each part a run of rows under one row of headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from workprog.read.document.blocks import Cell, Line, Row, Table
from workprog.read.layouts.columns import Columns, heads_again, is_heading_row, match
from workprog.read.layouts.headings import field_of, names_work_programme, plain_heading
from workprog.read.layouts.short_texts import (
    dated,
    heads_items,
    is_body,
    is_date,
    names_year,
    officer_in,
    opens_key,
    phrase,
    section_of,
)


@attrs.frozen
class Part:
    """A run of rows under one row of headings.

    `above` are single texts over the headings, `repeated` the headings again on a new page, and
    `key` what explains letters and colours at its end.
    """

    table: Table
    above: tuple[Row, ...]
    head: Row | None
    body: tuple[Row, ...]
    repeated: tuple[Row, ...] = ()
    key: tuple[Row, ...] = ()

    @property
    def place(self) -> str:
        """Where its headings stand, or the first of its rows."""
        return (self.head or self.body[0]).place if self.head or self.body else self.table.place

    @property
    def headings(self) -> tuple[str, ...]:
        """The text over each column."""
        width = len(self.table.rows[0].cells)
        return self.head.texts if self.head else ("",) * width


def parts(table: Table) -> list[Part]:
    """A table cut where a new row of headings stands; headings repeated on a new page go."""
    return [_without_key(part) for part in _cut(table)]


def _without_key(part: Part) -> Part:
    at = next((n for n, row in enumerate(part.body) if opens_key(_only(row))), None)
    if at is None or not all(row.filled < 3 for row in part.body[at:]):
        return part
    return attrs.evolve(part, body=part.body[:at], key=part.body[at:])


def _cut(table: Table) -> list[Part]:
    rows = _finished_headings(table.rows)
    starts = _starts(rows)
    if not starts:
        return [_unknown_headings(table, rows)]
    repeated = {
        at
        for first, at in pairwise(starts)
        if rows[at].texts == rows[starts[0]].texts and not _titles(rows, first + 1, at)
    }
    starts = [at for at in starts if at not in repeated]
    found = []
    begins = [0, *(at - len(_titles(rows, starts[n] + 1, at)) for n, at in enumerate(starts[1:]))]
    for number, at in enumerate(starts):
        stop = begins[number + 1] if number + 1 < len(starts) else len(rows)
        body = tuple(rows[n] for n in range(at + 1, stop) if n not in repeated)
        again = tuple(rows[n] for n in sorted(repeated) if at < n < stop)
        found.append(Part(table, tuple(rows[begins[number] : at]), rows[at], body, again))
    return found


def _starts(rows: Sequence[Row]) -> list[int]:
    """The rows that are headings: none is an item under the headings above it."""
    starts: list[int] = []
    for at, row in enumerate(rows):
        titled = at > 0 and rows[at - 1].filled == 1
        if is_heading_row(row.texts) and (
            not starts or heads_again(rows[starts[-1]].texts, row.texts, titled=titled)
        ):
            starts.append(at)
    return starts


def _finished_headings(rows: Sequence[Row]) -> list[Row]:
    """The rows, headings printed over two of them as one: "Date for" over "completion"."""
    made = [*rows]
    for at, (above, below) in enumerate(pairwise(rows)):
        pairs = [(a, b) for a, b in zip(above.texts, below.texts, strict=True) if b]
        if (
            pairs
            and not below.texts[0]
            and all(a and plain_heading(b) and _known_together(a, b) for a, b in pairs)
            and sum(field_of(text) is not None for text in above.texts if text) * 2 >= above.filled
        ):
            joined = tuple(
                Cell((Line(f"{a.text} {b.text}".strip()),))
                for a, b in zip(above.cells, below.cells, strict=True)
            )
            return [*made[:at], Row(joined, above.place), *made[at + 2 :]]
    return made


def _known_together(above: str, below: str) -> bool:
    found = field_of(f"{above} {below}")
    return found is not None and found[1] < 1_000


def _titles(rows: Sequence[Row], after: int, start: int) -> list[Row]:
    """The rows of one text directly above the headings at `start`, which head what follows.

    Under headings that only come again, a row of one text may be an item without more.
    """
    again = rows[start].texts == rows[after - 1].texts
    first = start
    while first > after and rows[first - 1].filled == 1:
        row = rows[first - 1]
        if any(cell.merged for cell in row.cells):
            break
        if not _is_title(row) and (again or first < start):
            break
        first -= 1
    return [*rows[first:start]]


def _is_title(row: Row) -> bool:
    text = _only(row)
    return bool(
        dated(text)
        or is_body(text)
        or section_of(text)
        or names_work_programme(text)
        or any(cell.across > 1 for cell in row.cells)
    )


def _only(row: Row) -> str:
    return next((cell.text for cell in row.cells if cell.text and not cell.merged), "")


def _unknown_headings(table: Table, rows: Sequence[Row]) -> Part:
    """The first row of two texts or more as headings, unless it is a row like the others."""
    first = next((at for at, row in enumerate(rows) if row.filled > 1), None)
    if first is None:
        return Part(table, (), None, tuple(rows))
    head = rows[first]
    again = tuple(row for row in rows[first + 1 :] if row.texts == head.texts)
    below = [row for row in rows[first + 1 :] if row.texts != head.texts]
    if _is_body_row(head, below):
        return Part(table, tuple(rows[:first]), None, tuple(rows[first:]))
    return Part(table, tuple(rows[:first]), head, tuple(below), again)


def _is_body_row(head: Row, below: Sequence[Row]) -> bool:
    """Whether the first row has a date where the others have, or is as long as they are."""
    known = [
        text
        for at, text in enumerate(head.texts)
        if field_of(text) is not None and all(row.texts[at] != text for row in below)
    ]
    if any(is_date(date) for date, post in map(officer_in, head.texts) if post):
        return True
    # "2024/25 meeting" heads a column, "every meeting" does not.
    if any(is_date(text) and (not field_of(text) or phrase(text).every) for text in head.texts):
        dates = [at for at, text in enumerate(head.texts) if text and is_date(text)]
        # A row of months over crosses is headings.
        return len(dates) < 3
    if known or not below:
        return False
    if any(len(text) > 60 or text.endswith(".") for text in head.texts):
        return True
    # No dates below where this has words: nothing tells it from the rest.
    return not any(
        sum(is_date(row.texts[at]) for row in below if row.texts[at]) * 2 >= len(below)
        for at in range(len(head.texts))
    ) and not any(cell.across > 1 for cell in head.cells)


def columns_of(part: Part, chosen: Mapping[str, str]) -> Columns:
    """Which column of a part holds what."""
    rows = [row for row in part.body if row.filled > 1 or len(row.cells) == 1]
    return match(
        part.headings,
        rows or [row for row in part.body if not is_date_row(row)],
        chosen,
        part.place,
        under_dates=any(map(is_date_row, (*part.above, *part.body))),
    )


def is_date_row(row: Row) -> bool:
    """Whether a row holds one date and nothing else, and so heads those under it."""
    if row.filled != 1:
        return False
    text = _only(row)
    found = dated(text)
    return (found is not None and found.alone) or heads_items(text) or names_year(text) is not None


def texts_of(table: Table) -> Iterator[tuple[str, str]]:
    """Every row of a table as one text with its place."""
    for row in table.rows:
        texts = [c.text for c in row.cells if c.text and not c.merged]
        if texts:
            yield row.place, " | ".join(texts)
