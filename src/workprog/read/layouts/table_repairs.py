"""A document made ready: tables of running text as text, tables that a page cut put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase

import attrs

from workprog.read.document.blocks import (
    Block,
    Cell,
    Heading,
    Line,
    ListEntry,
    Paragraph,
    Row,
    Table,
    text_block,
)
from workprog.read.layouts.headings import (
    field_of,
    is_known_heading,
    names_work_programme,
    plain_heading,
)
from workprog.read.layouts.labels import MEETING_LABELS
from workprog.read.layouts.meeting_tables import (
    is_meeting_block,
    with_meeting_rows,
    without_meetings,
)
from workprog.read.layouts.short_texts import dated, is_body, section_of

_NUMBERED = re.compile(r"(?P<name>[^\W\d][^\d]*?) ?(?:no\.? ?)?\d")
_DAY_MARK = re.compile(r"(?:[1-9]|[12]\d|3[01])\.")
_COUNT = re.compile(r"\(?\d{1,3}[.)]")


def flat(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with tables that only hold running text as that text, each value by its label."""
    parted = [
        part
        for block in map(_without_marks, map(_with_one_title, map(with_meeting_rows, blocks)))
        for part in without_meetings(block)
    ]
    parted = _without_counts(parted)
    texts = [block for block in _without_frames(parted) if not _is_number(block)]
    return [*_labelled(texts)]


def _with_one_title(block: Block) -> Block:
    """A table with its columns "Item 1", "Item 2" as one column of several items in a cell."""
    if not isinstance(block, Table):
        return block
    for head in block.rows[:5]:
        named = [_NUMBERED.fullmatch(text) for text in head.texts]
        names = {match["name"].strip() for match in named if match}
        columns = [at for at, match in enumerate(named) if match]
        if len(columns) > 1 and len(names) == 1 and (field_of(*names) or ("",))[0] == "title":
            rows = tuple(_in_one(row, columns, *names, heads=row is head) for row in block.rows)
            return attrs.evolve(block, rows=rows)
    return block


def _in_one(row: Row, columns: Sequence[int], name: str, *, heads: bool) -> Row:
    lines = [line for at in columns for line in row.cells[at].lines]
    points = tuple(attrs.evolve(line, level=line.level or 1) for line in lines)
    one = Cell((Line(name),)) if heads else attrs.evolve(row.cells[columns[0]], lines=points)
    kept = ((at, cell) for at, cell in enumerate(row.cells) if at not in columns[1:])
    return Row(tuple(one if at == columns[0] else cell for at, cell in kept), row.place)


def _without_marks(block: Block) -> Block:
    """A table whose rows are counted in their first cell, "a) Budget", without what counts them."""
    if not isinstance(block, Table) or len(block.rows[0].cells) < 2:
        return block
    firsts = [row.cells[0].lines[0] for row in block.rows if row.cells[0].lines]
    marks = [line.mark if line.numbered else "" for line in firsts]
    counted = marks if marks[:1] != [""] else marks[1:]
    if len(counted) < 2 or not count(counted):
        return block
    return attrs.evolve(block, rows=tuple(map(_without_mark, block.rows)))


def _without_mark(row: Row) -> Row:
    first, *others = row.cells
    if not first.lines:
        return row
    line, *lines = first.lines
    # Made anew, as a cell remembers its text.
    cell = Cell((Line(line.text), *lines), first.merged, first.across, first.fill)
    return Row((cell, *others), row.place)


def _without_counts(blocks: Sequence[Block]) -> list[Block]:
    """Points that begin with a month as dates, "12. September 2024", unless their numbers count."""
    numbered = [b for b in blocks if isinstance(b, ListEntry) and _DAY_MARK.fullmatch(b.mark)]
    months = [
        b
        for b in numbered
        if dated(f"{b.mark} {b.text}") and (found := dated(b.text)) and found.first
    ]
    if count([b.mark for b in months]) or count([b.mark for b in numbered]):
        return [*blocks]
    return [
        Paragraph(f"{b.mark} {b.text}", b.place) if isinstance(b, ListEntry) and b in months else b
        for b in blocks
    ]


def count(marks: Sequence[str]) -> bool:
    """Whether marks count what they stand before, lists within lists too: 1, 1, 2, 2, 1."""
    plain = [mark.strip("().").casefold() for mark in marks]
    return any(
        _counts([numerals.get(mark, 0) for mark in plain])
        for numerals in (_DIGITS, _LETTERS, _ROMAN)
    )


def _counts(numbers: Sequence[int]) -> bool:
    lists: list[int] = []
    for number in numbers:
        while number != 1 and lists and lists[-1] != number - 1:
            lists.pop()
        if number != 1 and not lists:
            return False
        lists = [*lists, number] if number == 1 else [*lists[:-1], number]
    return True


_DIGITS = {str(number): number for number in range(1, 100)}
_LETTERS = {letter: number for number, letter in enumerate(ascii_lowercase, start=1)}
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {numeral: number for number, numeral in enumerate(_NUMERALS, start=1)}


def _is_number(block: Block) -> bool:
    """Whether a line only counts what stands on the next: "3."."""
    return not isinstance(block, Table) and bool(_COUNT.fullmatch(block.text.strip()))


def _labelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with a label on one line and its value on the next as one line.

    Pasted lists come so. A label is told by coming again.
    """
    names = Counter(_label(block) for block in blocks)
    at = 0
    while at < len(blocks):
        block, name = blocks[at], _label(blocks[at])
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if (
            name
            and names[name] > 1
            and isinstance(below, Paragraph)
            and not _heads_with(name, below)
        ):
            yield Paragraph(f"{name}: {below.text}", block.place)
            at += 2
            continue
        yield block
        at += 1


def _heads_with(name: str, below: Block) -> bool:
    """Whether a label of one word stands over another, as the headings of a pasted table do."""
    return " " not in name and bool(_label(below))


def _label(block: Block) -> str:
    """The label that a line consists of, "" for any other block."""
    if isinstance(block, Table | ListEntry):
        return ""
    name = block.text.rstrip(":")
    if len(name.split()) < 2:
        return name if MEETING_LABELS.get(plain_heading(name)) else ""
    return name if is_known_heading(name) else ""


def _without_frames(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table) and len(block.rows[0].cells) == 1:
            for row in block.rows:
                yield from (text_block(line, row.place) for line in row.cells[0].lines)
        elif isinstance(block, Table) and _is_form(block):
            for row in block.rows:
                name, value = row.texts
                yield Paragraph(f"{name.rstrip(':')}: {value}", row.place)
        else:
            yield block


def _is_form(table: Table) -> bool:
    """Whether a table of two columns is a form: a label and its value in each row."""
    if len(table.rows[0].cells) != 2 or len(table.rows) < 2 or is_meeting_block(table):
        return False
    labels = [row.texts[0].rstrip(":") for row in table.rows]
    return all(map(is_known_heading, labels)) and len(set(labels)) > 1


def with_tables_joined(blocks: Iterable[Block]) -> tuple[list[Block], list[str]]:
    """Tables that a page broke in two as one, and a note for each."""
    made: list[Block] = []
    notes = []
    for block in blocks:
        above = made[-1] if made else None
        if (
            isinstance(block, Table)
            and isinstance(above, Table)
            and not block.sheet
            and _goes_on(above, block)
        ):
            again = block.rows[0].texts == above.rows[0].texts
            rows = block.rows[1:] if again else block.rows
            made[-1] = attrs.evolve(above, rows=(*above.rows, *rows))
            notes.append(f"{block.place}: this page goes on with the table above.")
        else:
            made.append(block)
    return made, notes


def _goes_on(above: Table, below: Table) -> bool:
    """Whether a table has as many columns as the one above it and no headings of its own."""
    first = below.rows[0]
    if is_meeting_block(above) or is_meeting_block(below):
        return False
    return len(first.cells) == len(above.rows[0].cells) and (
        first.texts == above.rows[0].texts
        or not (
            sum(map(is_known_heading, first.texts)) > 1
            or all(is_known_heading(text) for text in first.texts if text)
        )
    )


def announces(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading names the work programme, or a line at the top or over a table does.

    Elsewhere such a line is an item: committees review their programme at each meeting.
    """
    block = blocks[at]
    if isinstance(block, Table) or not names_work_programme(block.text):
        return False
    if isinstance(block, Heading):
        return True
    if not isinstance(block, Paragraph) or len(block.text) > 100:
        return False
    follows = blocks[at + 1] if at + 1 < len(blocks) else None
    heads = at == 0 or isinstance(follows, Table | Heading) or _is_appendix(block.text)
    return heads and not block.text.endswith((".", ";", ","))


def _is_appendix(text: str) -> bool:
    return text.casefold().startswith(("appendix", "annex", "schedule"))


def is_transparent(text: str) -> bool:
    """Whether a heading belongs to a programme's own layout: a date, a section or a body."""
    return bool(dated(text) or section_of(text) or is_body(text))


# How many lines stand at most before the title of a paper.
_FRONT = 5


def _is_front(above: Sequence[Block]) -> bool:
    """Whether lines are names over a paper: short, and no table or list among them."""
    return all(isinstance(b, Heading | Paragraph) and len(b.text) < 90 for b in above)


def scopes(blocks: Sequence[Block]) -> list[bool]:
    """For each block whether it stands under a heading that names the work programme."""
    first = next((b for b in blocks if not isinstance(b, Table)), None)
    stack: list[tuple[int, bool]] = []
    found = []
    for at, block in enumerate(blocks):
        if announces(blocks, at) and not isinstance(block, Table):
            level = block.level if isinstance(block, Heading) else 9
            # A line under the names of the council and the committee is over all that follows.
            fronts = at < _FRONT and not isinstance(block, Heading) and _is_front(blocks[:at])
            level = 0 if block is first or fronts else level
            stack = [*(entry for entry in stack if entry[0] < level), (level, True)]
        elif isinstance(block, Heading) and not is_transparent(block.text):
            stack = [*(entry for entry in stack if entry[0] < block.level), (block.level, False)]
        found.append(any(named for _, named in stack))
    return found
