"""Which tables of a document are the programme, and the question where that is not plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from workprog.errors import Problem, ReadError
from workprog.publish.workbook import WORKED_OUT
from workprog.read.document.blocks import Block, Document, Heading, Paragraph, Table
from workprog.read.layouts.columns import Columns
from workprog.read.layouts.date_columns import is_body_grid, is_month_grid
from workprog.read.layouts.headings import names_work_programme
from workprog.read.layouts.meeting_tables import is_meeting_block
from workprog.read.layouts.table_options import Choices
from workprog.read.layouts.table_parts import Part, columns_of, is_date_row, parts
from workprog.read.layouts.table_repairs import announces, is_transparent
from workprog.words import plural

# Tables that a question names before it counts the rest.
_MOST_NAMED = 6


@attrs.frozen
class Candidate:
    """A part of a table that could be the programme, or a part of it."""

    at: int
    number: int
    part: Part
    columns: Columns | None
    strength: int
    near: str
    scoped: bool

    @property
    def named(self) -> bool:
        """Whether the heading nearest to it names the work programme."""
        texts = [row.texts[0] or next(t for t in row.texts if t) for row in self.part.above]
        return any(map(names_work_programme, (*texts, self.near, self.part.table.sheet)))

    @property
    def placed(self) -> bool:
        """Whether the heading nearest to it is a date, a section or a body."""
        texts = [next((t for t in row.texts if t), "") for row in self.part.above]
        return any(map(is_transparent, (self.near, *texts)))

    @property
    def signature(self) -> tuple[str, ...]:
        """What tells it from another: the same headings make one programme in several tables."""
        return self.part.headings

    def said(self) -> str:
        """The table as a message names it."""
        filled = [text for text in self.part.headings if text] or [
            text for row in self.part.body[:1] for text in row.texts if text
        ]
        shown = [f"{text[:40]}…" if len(text) > 40 else text for text in filled[:_MOST_NAMED]]
        return ", ".join([*shown, *(["…"] if len(filled) > _MOST_NAMED else [])]) or "with nothing"


def _candidates(
    blocks: Sequence[Block], scopes: Sequence[bool], choices: Choices
) -> Iterator[Candidate]:
    near, number = "", 0
    for at, block in enumerate(blocks):
        if (
            isinstance(block, Heading)
            or (isinstance(block, Paragraph) and announces(blocks, at))
            or (isinstance(block, Paragraph) and is_transparent(block.text))
        ):
            near = block.text
        elif isinstance(block, Table) and not is_meeting_block(block):
            for part in parts(block):
                number += 1
                if is_month_grid(part) or is_body_grid(part):
                    yield Candidate(at, number, part, None, 3, near, scopes[at])
                    continue
                columns = columns_of(part, choices.columns)
                yield Candidate(
                    at, number, part, columns, _strength(part, columns), near, scopes[at]
                )


def _strength(part: Part, columns: Columns) -> int:
    """3 for a title by its heading with dates, 2 for one by contents, 1 for one without dates."""
    if "title" not in columns.fields or not part.body:
        return 0
    if "date" in columns.fields or any(map(is_date_row, part.body)):
        return 3 if columns.firm else 2
    return 1 if columns.firm else 0


def chosen(
    document: Document, blocks: Sequence[Block], scopes: Sequence[bool], choices: Choices
) -> dict[int, list[Candidate]]:
    """The parts of tables to read, by the block they are in; the others have a strength of 0."""
    every = [*_candidates(blocks, scopes, choices)]
    if choices.table is not None:
        if not any(c.number == choices.table for c in every):
            found, expected = f"no table {choices.table}", f"a number from 1 to {len(every)}"
            raise ReadError((Problem(f"{document.file}, --which-table", found, expected),))
        taken = [c for c in every if c.number == choices.table]
    else:
        able = [c for c in every if c.strength or (c.placed and _in_part(c))]
        # A report that workprog wrote has its agendas beside the programme, which it marks.
        ours = [c for c in able if set(WORKED_OUT) <= set(c.part.headings)]
        taken = ours or _told_apart(document, able)
    return {
        at: [c if c in taken else attrs.evolve(c, strength=0) for c in every if c.at == at]
        for at in {c.at for c in every}
    } | {-1: taken}


def _in_part(candidate: Candidate) -> bool:
    """Whether a table without dates under a date or section has titles at least by contents."""
    columns = candidate.columns
    return columns is not None and "title" in columns.fields


def _told_apart(document: Document, able: Sequence[Candidate]) -> list[Candidate]:
    scoped = [c for c in able if c.scoped]
    pool = scoped or [*able]
    named = [c for c in pool if c.named]
    if named:
        alike = {c.signature for c in named}
        pool = [c for c in pool if c.named or c.placed or c.signature in alike]
    best = max((c.strength for c in pool), default=0)
    alike = {c.signature for c in pool if c.strength == best}
    pool = [c for c in pool if c.strength == best or c.placed or c.signature in alike]
    doubtful = [c for c in pool if not (c.placed or c.named)]
    if (
        len({c.signature for c in doubtful}) > 1
        and not (scoped or named)
        and not all(c.part.table.sheet for c in doubtful)
    ):
        readings = "; ".join(
            f"{c.number}: the table headed {c.said()} ({_short(document, c.part.place)}), "
            f"{plural(len(c.part.body), 'row')}"
            for c in doubtful[:_MOST_NAMED]
        )
        mend = (
            f"Say which with --which-table {doubtful[0].number}, or write “Work Programme” over it."
        )
        found = f"{len(doubtful)} tables that could be it: {readings}"
        raise ReadError((Problem(document.file, found, "one work programme", mend),))
    return pool


def _short(document: Document, place: str) -> str:
    return place.removeprefix(f"{document.file}, ")


def reason(candidate: Candidate) -> str:
    """Why a table was passed over, in words."""
    columns = candidate.columns
    fields: Mapping[str, int] = {} if columns is None else columns.fields
    if columns is None or {"title", "date"} <= fields.keys():
        return "another stands nearer to a Work Programme heading or is surer"
    if "title" in fields:
        return "it has a column of topics but none of dates"
    return "it has no column of topics"
