"""What was found in a document as the sections of a programme: committees, meetings, notes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

import attrs

from workprog.errors import Problem, ReadError
from workprog.programme import MunicipalYear
from workprog.programme.calendar import bank_holidays
from workprog.read.document.blocks import Block, Document, Heading, Paragraph, Table
from workprog.read.entries import Entry
from workprog.read.layouts.found_items import Found
from workprog.read.layouts.front_lines import without_council
from workprog.read.layouts.headings import names_work_programme
from workprog.read.layouts.table_repairs import announces, is_transparent
from workprog.read.layouts.venues import UsualMeeting
from workprog.read.toml import Sections
from workprog.read.values import read_day, read_time

_SPAN = re.compile(r"(?<!\d)(20\d\d|19\d\d)\s*[/–-]\s*(\d{4}|\d{2})(?!\d)")


_SUBJECT = re.compile(r"(?:subject|re)\s*:\s*(?:(?:re|fw|fwd)\s*:\s*)*(?P<title>.+)", re.IGNORECASE)
_LONGEST_TITLE = 100
# Lines at the head of a letter, among which is what it is about.
_HEAD_OF_LETTER = 8


def sections(
    document: Document,
    found: Found,
    joined: Sequence[str],
    top: Entry,
    meetings: Sequence[Entry],
) -> Sections:
    """The sections of a programme from what was found.

    Raises:
        ReadError: a sheet that was read has cells without a value.
    """
    problems = [p for p in document.problems if _concerns(p, found)]
    if problems:
        raise ReadError(tuple(problems))
    values = {key: text for key, text in top.values.items() if text}
    lists, name = _by_committee(found, meetings)
    if name:
        values["committee"] = without_council(name, values.get("council", ""))
    elif "committees" in lists:
        values.pop("committee", None)
    notes = (
        *document.notes,
        *joined,
        *found.kept,
        *(f"Inferred: {text}" for text in found.inferred),
        *(f"Not understood: {where}: “{text}”." for where, text in found.unread),
    )
    empty = Entry({}, document.file)
    top = attrs.evolve(top, values=values)
    return Sections(top, empty, empty, lists, tuple(dict.fromkeys(notes)))


def meetings_of(
    found: Found, year: MunicipalYear, nation: str, usual: UsualMeeting
) -> Iterator[Entry]:
    """The meetings on the days that the paper prints, each day of a committee once.

    `usual` is what the paper says of each that has no time or place of its own.
    """
    held: dict[tuple[str, dt.date], Entry] = {}
    for meeting in found.meetings.values():
        day = read_day(meeting.date, year)
        if day is None:
            continue
        holiday = bank_holidays(nation, (day.year,)).get(day)
        if holiday:
            found.unread.append((meeting.place, f"{meeting.date}, a meeting on {holiday}"))
            continue
        values: dict[str, object] = {"date": day, "committee": meeting.committee}
        if venue := meeting.venue or usual.venue:
            values["venue"] = venue
        if (start := read_time((meeting.start or usual.start).rstrip("."))) is not None:
            values["start"] = start
        key = (_key(meeting.committee), day)
        known = held.get(key)
        held[key] = known.evolve(**values) if known else Entry(values, meeting.place)
    yield from held.values()


def _concerns(problem: Problem, found: Found) -> bool:
    """Whether a cell without a value is in a sheet that was read."""
    sheet = problem.where.rpartition(", cell ")[0]
    return any(entry.place.startswith(sheet) for entry in found.items)


def title_of(blocks: Sequence[Block], stem: str, file: str) -> tuple[str, str]:
    """The title of the programme: the heading that names it, else the first heading."""
    for at, block in enumerate(blocks):
        if announces(blocks, at) and not isinstance(block, Table):
            return block.text, block.place
        if isinstance(block, Table):
            for row in block.rows[:5]:
                text = next((text for text in row.texts if text), "")
                if row.filled == 1 and names_work_programme(text):
                    return text, row.place
    for block in blocks[:_HEAD_OF_LETTER]:
        found = None if isinstance(block, Table) else _SUBJECT.fullmatch(block.text)
        if found and names_work_programme(found["title"]):
            return found["title"], block.place
    first = next((b for b in blocks if isinstance(b, Heading) and not is_transparent(b.text)), None)
    if first and not _sheet_name(first, blocks):
        return first.text, first.place
    lines = (b for b in blocks[:_HEAD_OF_LETTER] if isinstance(b, Paragraph))
    titles = (b for b in lines if len(b.text) <= _LONGEST_TITLE and names_work_programme(b.text))
    line = next(titles, None)
    return (line.text, line.place) if line else (stem, file)


def _sheet_name(heading: Heading, blocks: Sequence[Block]) -> bool:
    return any(isinstance(b, Table) and b.sheet == heading.text for b in blocks)


def year_of(blocks: Sequence[Block], title: str, found: Found) -> str:
    """The municipal year that the title names, "2024/25", or a line above the items."""
    items = {item.place for item in found.items}
    above = [b for b in blocks[:6] if isinstance(b, Heading | Paragraph) and b.place not in items]
    for text in (title, *(block.text for block in above)):
        for match in _SPAN.finditer(text[:200]):
            first, second = int(match[1]), int(match[2])
            if second in (first + 1, (first + 1) % 100):
                return f"{first}/{(first + 1) % 100:02d}"
    return ""


def _by_committee(
    found: Found, meetings: Sequence[Entry]
) -> tuple[dict[str, tuple[Entry, ...]], str]:
    """The lists of a programme, and the committee's name where there is one only.

    Several bodies in one list are several committees of one programme.
    """
    names: dict[str, tuple[str, str]] = {}
    for entry in found.items:
        if name := entry.get("committee"):
            names.setdefault(_key(name), (name, entry.where("committee")))
    if len(names) < 2:
        items = tuple(in_committee(entry, "") for entry in found.items)
        held = _each_day(in_committee(entry, "") for entry in meetings)
        only = next(iter(names.values()), ("", ""))[0]
        return {"items": items, "meetings": held}, only
    ids = {key: f"committee-{number}" for number, key in enumerate(names, start=1)}
    first, (name, place) = next(iter(ids.values())), next(iter(names.values()))
    homeless = [entry for entry in found.items if not entry.get("committee")]
    if homeless:
        found.inferred.append(
            f"{homeless[0].place}: items without a committee were taken for {name}'s: "
            f"{len(homeless)}."
        )
    found.inferred.append(
        f"{place}: {len(names)} bodies are named and were taken for as many committees: "
        f"{'; '.join(name for name, _ in names.values())}."
    )
    return {
        "committees": tuple(
            Entry({"id": ids[key], "name": name}, place) for key, (name, place) in names.items()
        ),
        "items": tuple(
            in_committee(entry, ids.get(_key(entry.get("committee", "")), first))
            for entry in found.items
        ),
        "meetings": tuple(
            in_committee(entry, ids[_key(entry.get("committee"))])
            for entry in meetings
            if _key(entry.get("committee")) in ids
        ),
    }, ""


def _each_day(meetings: Iterator[Entry]) -> tuple[Entry, ...]:
    held: dict[dt.date, Entry] = {}
    for entry in meetings:
        held.setdefault(entry.get("date"), entry)
    return tuple(held.values())


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("&", "and").split()).removeprefix("the ")


def in_committee(entry: Entry, committee: str) -> Entry:
    """The entry with a committee's id in place of its name, or without either."""
    values = {key: value for key, value in entry.values.items() if key != "committee"}
    if committee:
        values["committee"] = committee
    return attrs.evolve(entry, values=values)
