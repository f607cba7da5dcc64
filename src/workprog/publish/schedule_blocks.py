"""The schedule block by block, from its title to its last line: one walk for every dialect.

Plain text and Markdown print these blocks, each in its own way; whatever one shows, the other does.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from workprog.publish import wording
from workprog.publish.language import Language
from workprog.publish.schedule import Line, Remarks, Schedule, Section, Sitting, Subject


@attrs.frozen
class Heading:
    """The heading of a part; `level` 1 is the title."""

    level: int
    text: str


@attrs.frozen
class Paragraph:
    """A sentence or two."""

    text: str


@attrs.frozen
class Facts:
    """Pairs of a word and what is so."""

    pairs: tuple[tuple[str, str], ...]


@attrs.frozen
class Points:
    """Sentences, each with those that belong under it."""

    points: tuple[tuple[str, tuple[str, ...]], ...]


@attrs.frozen
class Table:
    """Rows under headings; a reader knows a row by its first `lead` cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lead: int = 1


Block = Heading | Paragraph | Facts | Points | Table


def walk(made: Schedule, say: Language) -> Iterator[Block]:
    """Everything that a schedule says, in the order in which it is read."""
    yield Heading(1, made.title)
    if made.council:
        yield Paragraph(made.council)
    yield Facts(tuple(wording.schedule_facts(made, say)))
    for part in made.remarks_on("changes", "amendments"):
        yield from _remarks(part, say)
    yield from _attention(made, say)
    for heading, sittings in (("Meetings", made.sittings), ("Earlier meetings", made.history)):
        if sittings:
            yield Heading(2, say(heading))
        for sitting in sittings:
            yield from _meeting(sitting, say)
    if made.subjects:
        yield Heading(2, say("Items"))
        yield _items(made.subjects, say)
    for section in made.sections:
        yield from _section(section, say)
    for part in made.remarks_on("remedies", "advice", "assumptions", "notes"):
        yield from _remarks(part, say)
    yield Heading(2, say("What the ratings mean"))
    key = tuple((wording.marked(mark, say), say(meaning)) for mark, meaning in made.key)
    yield Table((say("Rating"), say("Meaning")), key, lead=2)
    if made.officers:
        yield Heading(2, say("How the plan scores"))
        note = say("Points for what is not as a committee would wish; fewer is better.")
        yield Paragraph(f"{made.verdict} {note}")
        scored = tuple((say(name), str(points)) for name, points in made.scored)
        yield Table((say("Preference"), say("Points")), scored, lead=2)


def _attention(made: Schedule, say: Language) -> Iterator[Block]:
    parts = made.troubles
    if not made.urgent and not parts:
        return
    yield Heading(2, say("What needs attention"))
    if made.urgent:
        yield Points(tuple((f"{_named(line, say)}. {line.remark}", ()) for line in made.urgent))
    for part in parts:
        yield Heading(3, say(part.heading))
        yield _points(part, say)


def _named(line: Line, say: Language) -> str:
    mark = f"{wording.marked(line.mark, say)}: " if line.mark.rating else ""
    return f"{mark}{line.issue}"


def _meeting(sitting: Sitting, say: Language) -> Iterator[Block]:
    yield Heading(3, wording.heading(sitting, say))
    yield Facts(tuple(wording.meeting_facts(sitting, say)))
    if sitting.note:
        yield Paragraph(say(sitting.note))
    if not sitting.agenda:
        return
    columns = ("Start", "Minutes", "Business", "Portfolio holder", "Rating", "Why")
    rows = []
    for entry in sitting.blocks:
        line = entry.line
        start = (entry.start, wording.duration(entry, say), wording.business(entry, say))
        rest = ("", "", "")
        if line is not None:
            rated = wording.marked(line.mark, say) if line.mark.rating else ""
            rest = (line.portfolio, rated, line.remark)
        rows.append((*start, *rest))
    yield Table(tuple(map(say, columns)), tuple(rows), lead=3)


def _items(subjects: tuple[Subject, ...], say: Language) -> Table:
    own = tuple(dict.fromkeys(name for one in subjects for name, _ in one.line.own))
    led = any(subject.line.lead for subject in subjects)
    columns = (
        "Issue",
        "Rating",
        "Description",
        "Suggested by",
        "Portfolio holder",
        *(("Lead officer",) if led else ()),
        "Current position",
        "Date for completion",
    )
    worked_out = ("Meetings", "Why", "History")
    rows = []
    for subject in subjects:
        line = subject.line
        ref = f" ({line.ref})" if line.ref and not subject.title.endswith(f"({line.ref})") else ""
        row = (
            f"{subject.title}{ref}",
            wording.marked(line.mark, say),
            *(line.description, line.suggested_by, line.portfolio),
            *((line.lead,) if led else ()),
            *(line.position, line.printed),
            *("\n".join(text for name, text in line.own if name == column) for column in own),
            "; ".join(wording.when(subject.outings, say)),
            "\n".join((line.remark, *wording.judged(line, say))),
            "\n".join(subject.history),
        )
        rows.append(row)
    return Table((*map(say, columns), *own, *map(say, worked_out)), tuple(rows))


def _section(section: Section, say: Language) -> Iterator[Block]:
    yield Heading(2, say(section.heading))
    yield Paragraph(say(section.note))
    rows = []
    for line in section.lines:
        held = say.date(line.date) if line.date else ""
        row = (wording.issue(line), line.portfolio, wording.waited(line, say), held, line.remark)
        rows.append(row)
    columns = ("Issue", "Portfolio holder", "Has waited", "Meeting proposed", "Why")
    yield Table(tuple(map(say, columns)), tuple(rows))


def _remarks(part: Remarks, say: Language) -> Iterator[Block]:
    yield Heading(2, say(part.heading))
    yield _points(part, say)


def _points(part: Remarks, say: Language) -> Points:
    return Points(tuple((say(remark.said), remark.more) for remark in part.remarks))
