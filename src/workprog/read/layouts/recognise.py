"""A document into the sections of a programme: which of its tables and lists are the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from workprog.errors import Problem, ReadError
from workprog.programme import MunicipalYear
from workprog.publish.workbook import PROGRAMME_HEADING, WORKED_OUT
from workprog.read.document.blocks import Block, Document, Table
from workprog.read.document.opening import read_document
from workprog.read.entries import Entry
from workprog.read.layouts.date_columns import read_grid
from workprog.read.layouts.dated_lines import dated_lines
from workprog.read.layouts.found_items import Found
from workprog.read.layouts.front_lines import FrontLines, front_lines, own_front
from workprog.read.layouts.headings import plain_heading
from workprog.read.layouts.mail_head import without_mail_head
from workprog.read.layouts.meeting_tables import is_meeting_block, meeting_values
from workprog.read.layouts.own_labels import own_labels
from workprog.read.layouts.private_business import with_private_marked
from workprog.read.layouts.programme_sections import meetings_of, sections, title_of, year_of
from workprog.read.layouts.programme_tables import Candidate, chosen, reason
from workprog.read.layouts.rows import read_part
from workprog.read.layouts.running_text import Flow
from workprog.read.layouts.sentences import is_letter
from workprog.read.layouts.short_texts import dated, is_footer
from workprog.read.layouts.table_options import Choices
from workprog.read.layouts.table_parts import parts, texts_of
from workprog.read.layouts.table_repairs import flat, scopes, with_tables_joined
from workprog.read.layouts.venues import usual_meeting
from workprog.read.toml import Sections
from workprog.words import plural

# Lines passed over that are said one by one; more are counted.
_LITTLE = 12
_WANTED = "a work programme: a table with a column of topics, or dates with items under them"


def document_sections(
    path: Path, *, on: dt.date, nation: str = "England", choices: Choices | None = None
) -> Sections:
    """The sections of a council's own file: its items, meetings, committees and notes.

    Args:
        path: the file.
        on: a day of the municipal year that supplies missing years where the file names none.
        nation: whose bank holidays no meeting is on.
        choices: what a person says of its tables.

    Raises:
        ReadError: the file cannot be read, holds no programme, or several that it does not tell
            apart.
    """
    document = read_document(path)
    return recognised(document, path.stem, on=on, nation=nation, choices=choices or Choices())


def recognised(
    document: Document, stem: str, *, on: dt.date, nation: str, choices: Choices
) -> Sections:
    """The sections of a document; `stem` names a programme that has no title.

    Raises:
        ReadError: it holds no programme, or several that it does not tell apart.
    """
    printed, joined = with_tables_joined(flat(document.blocks))
    body, head = without_mail_head(printed)
    blocks, usual = usual_meeting(body)
    under = scopes(blocks)
    picked = chosen(document, blocks, under, choices)
    _check_choices(document, blocks, choices)
    # A report that workprog wrote has its programme in one table, and tells of it all round.
    ours = any(set(WORKED_OUT) <= set(candidate.part.headings) for candidate in picked[-1])
    if ours:
        under = [False] * len(blocks)
    above = printed[: len(printed) - len(body)]
    title, place = title_of([*above, *blocks], stem, document.file)
    front = own_front(blocks) if ours else front_lines(printed if head else blocks, title)
    untitled = (title, place) == (stem, document.file)
    title = front.committee or stem if untitled else title
    found = _walk(blocks, under, picked, choices, front, limited=ours or any(under))
    if not found.items and any(under):
        found = _walk(blocks, [True] * len(blocks), picked, choices, front, limited=False)
    if not found.items:
        raise _nothing(document, blocks)
    with_private_marked(found, choices.columns)
    title = title.removeprefix(PROGRAMME_HEADING) if ours else title
    year = year_of(blocks, title, found)
    day = dt.date(int(year[:4]), 6, 1) if year else on
    found.inferred += usual.notes()
    if untitled and title == stem:
        said = f"nothing names the programme, so it is called “{stem}”, after the file"
        found.inferred.append(f"{document.file}: {said}.")
    meetings = [*meetings_of(found, MunicipalYear.of(day), nation, usual)]
    top = Entry({"title": title, "year": year, **front.values}, place)
    return sections(document, found, [*head, *joined], top, meetings)


def _check_choices(document: Document, blocks: Sequence[Block], choices: Choices) -> None:
    """Raise a ReadError for each heading that a person named and no table has."""
    headings = dict.fromkeys(
        text
        for block in blocks
        if isinstance(block, Table) and choices.columns
        for part in parts(block)
        for text in part.headings
        if text
    )
    known = {plain_heading(text) for text in headings}
    shown = ", ".join(f"“{text}”" for text in [*headings][:12]) or "a table with headings"
    problems = tuple(
        Problem(f"{document.file}, --columns", f"no column headed “{name}”", f"one of {shown}")
        for name in choices.columns
        if name not in known
    )
    if problems:
        raise ReadError(problems)


def _walk(
    blocks: Sequence[Block],
    under: Sequence[bool],
    picked: Mapping[int, Sequence[Candidate]],
    choices: Choices,
    front: FrontLines,
    *,
    limited: bool,
) -> Found:
    """Everything read in order, each place under what stands above it.

    Where it is `limited`, only what stands under a heading of the programme, and its tables.
    """
    found = Found()
    found.inferred += front.notes()
    letter = is_letter(block.text for block in blocks if not isinstance(block, Table))
    flow = Flow(found, names=own_labels(blocks), letter=letter)
    taken = {c.number for c in picked[-1]}
    own = dated_lines(blocks, beside_tables=bool(taken))
    passed: list[tuple[str, str]] = []
    for at, block in enumerate(blocks):
        if limited and not under[at] and not any(c.number in taken for c in picked.get(at, ())):
            passed += texts_of(block) if isinstance(block, Table) else [(block.place, block.text)]
            continue
        if not isinstance(block, Table):
            flow.block(block, blocks[at + 1 : at + 4], own.get(at))
            continue
        flow.open = False
        if is_meeting_block(block):
            values = meeting_values(block)
            date = dated(values.get("date", ""))
            if date:
                flow.pending = {k: v for k, v in values.items() if k in ("venue", "start")}
                flow.date(
                    date.date, date.rest, values["date"], block.place, flow.context.level or 20
                )
            continue
        for candidate in picked[at]:
            _read_candidate(candidate, flow, candidate.number in taken, choices)
    if flow.closing:
        lines = " to ".join(dict.fromkeys((flow.closing[0], flow.closing[-1])))
        found.inferred.append(f"{lines}: the close of a letter, and no business.")
    found.kept += _passed_over([line for line in passed if line[0] not in front.places])
    found.unread = [line for line in found.unread if line[0] not in front.places]
    if not found.items and flow.loose:
        for entry, context in flow.loose:
            found.add_item({"title": entry.text}, entry.place, context)
        place = flow.loose[0][0].place
        found.inferred.append(f"{place}: points of a list without dates were taken for items.")
    else:
        for entry, _ in flow.loose:
            found.skip(entry.place, entry.text)
    return found


def _passed_over(passed: Sequence[tuple[str, str]]) -> list[str]:
    """What stands under no heading of the programme: line by line where it is little."""
    if len(passed) <= _LITTLE:
        return [f"{place}: passed over, as no part of it: “{text}”." for place, text in passed]
    place, text = passed[0]
    return [
        f"{place}: {len(passed)} lines and rows under no Work Programme heading were passed over, "
        f"beginning “{text[:60]}”."
    ]


def _read_candidate(candidate: Candidate, flow: Flow, taken: bool, choices: Choices) -> None:
    part, found = candidate.part, flow.found
    if not taken:
        rows = [" | ".join(filter(None, row.texts)) for row in (*part.above, *part.body, *part.key)]
        shown = "; ".join(f"“{text}”" for text in rows)
        found.kept.append(
            f"{part.place}: the table headed {candidate.said()} was passed over: "
            f"{reason(candidate)}. Its rows: {shown or 'none'}."
        )
        return
    for row in part.above:
        text = " ".join(dict.fromkeys(text for text in row.texts if text))
        if is_footer(text):
            found.skip(row.place, text)
            continue
        flow.heading(text, row.place, 3, (part.table,))
        found.kept.append(f"{row.place}: “{text}” was taken for a heading.")
    if candidate.columns is None:
        read_grid(part, flow.context, found, choices.columns)
    else:
        committee = read_part(part, candidate.columns, flow.context, found)
        flow.context = attrs.evolve(flow.context, committee=committee)
    flow.open = False


def _nothing(document: Document, blocks: Sequence[Block]) -> ReadError:
    tables = [
        f"{place}: “{text[:60]}”"
        for b in blocks
        if isinstance(b, Table)
        for place, text in [*texts_of(b)][:1]
    ]
    texts = [b for b in blocks if not isinstance(b, Table)]
    if not blocks:
        found = "nothing printed"
    elif tables:
        found = f"no table or list of items in it; its tables begin {'; '.join(tables[:3])}"
    else:
        found = f"{plural(len(texts), 'line')} and no table or list of items"
    mend = "Head one column “Topic” and one “Date”, or say what they are: --columns “Meeting=date”."
    if not tables:
        mend = (
            "Print the date of each item on its line, as in “Budget: June 2013”, or over the item."
        )
    return ReadError((Problem(document.file, found, _WANTED, mend),))
