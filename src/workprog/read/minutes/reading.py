"""Minutes as read: read_minutes(path)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import attrs

from workprog.programme import Programme, arguments
from workprog.read.minutes.clauses import Found, Kind, decisions
from workprog.read.minutes.followups import FollowUp, Reading, follow_ups, moved_in_list
from workprog.read.minutes.grammar import extended
from workprog.read.minutes.heading import committee_named, meeting_day
from workprog.read.minutes.horizons import NONE, days_meant
from workprog.read.minutes.lines import lines_in
from workprog.read.minutes.matching import matched
from workprog.read.minutes.subjects import is_frame


@attrs.frozen
class Clause:
    """One decision of minutes in its own words, where it stands and what it asks for.

    `may_be` are for each action the refs of the items that it may be about, where that is a
    question.
    """

    text: str
    place: str
    kind: Kind
    doubtful: bool
    actions: tuple[FollowUp, ...]
    may_be: tuple[tuple[str, ...], ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it asks for anything of a programme."""
        return any(action.action != "note_only" for action in self.actions)


@attrs.frozen
class Minutes:
    """Minutes as read: the meeting's day, its committee, and every decision found."""

    meeting: dt.date | None
    committee: str | None
    clauses: tuple[Clause, ...]

    def as_data(self) -> dict[str, object]:
        """As JSON holds it: dates as text, a decision as its words and its follow-ups."""
        shown = attrs.filters.exclude("may_be")
        return attrs.asdict(self, value_serializer=_plain, filter=shown)


def _plain(_: object, __: object, value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def read_minutes(
    path: Path,
    *,
    on: dt.date | None = None,
    programme: Programme | None = None,
    words: Path | None = None,
) -> Minutes:
    """The decisions of minutes in a .txt, .md, .docx, .html or .pdf file.

    Args:
        path: the minutes.
        on: the day of the meeting; without it, the day that the minutes print, if any.
        programme: where the items are looked for that follow-ups are about.
        words: a grammar file of one's own, whose words and rules are added to those that come with
            workprog.

    Raises:
        ReadError: the file is of another kind, or cannot be read.
    """
    path = arguments.path(path)
    if on is not None:
        arguments.day(on)
    if programme is not None:
        arguments.programme(programme)
    lines = lines_in(path)
    day = on or meeting_day(lines)
    committee = committee_named(lines)
    clauses = []
    with extended(words):
        for found in decisions(lines):
            held = _Held(on or found.day or day, committee)
            clauses.append(_clause(found, _read(found, held), programme, held))
    return Minutes(day, committee, tuple(clauses))


@attrs.frozen
class _Held:
    """The meeting whose minutes they are."""

    day: dt.date | None
    committee: str | None


_NEXT = re.compile(
    r"(?:at |to )?(?:the |its |our |a )?(?:"
    r"(?P<one>next (?:ordinary |scheduled |formal |available )?(?:meeting|committee))"
    r"|(?P<two>meeting after next|next meeting but one))"
    r"(?: of (?:the|this) (?:\w+ )?(?:committee|board|panel))?(?P<one_but> but one)?",
    re.IGNORECASE,
)


def _at_meeting(action: FollowUp, programme: Programme | None, held: _Held) -> FollowUp:
    """The follow-up with the day of "the next meeting", where the programme knows that meeting."""
    named = _NEXT.fullmatch(action.target or "")
    if named is None or programme is None or held.day is None:
        return action
    wanted = (held.committee or "").casefold()
    several = len(programme.committees) > 1
    committees = [c.id for c in programme.committees if not several or c.name.casefold() == wanted]
    if len(committees) != 1:
        return action
    coming = [m.date for m in programme.meetings_of[committees[0]] if m.date > held.day]
    at = 1 if named["two"] or named["one_but"] else 0
    return attrs.evolve(action, start=coming[at], end=coming[at]) if at < len(coming) else action


def _read(found: Found, held: _Held) -> Reading:
    day = held.day
    if found.horizon is not None:
        # A recommendation of a report is tracked to its time; whether to take it on is a question.
        days = days_meant(found.horizon, day)
        text = found.text.strip(" ;.")
        return Reading((FollowUp("report_back", text, found.horizon, *days),), doubtful=True)
    reading = follow_ups(found.text, meeting=day, committee=held.committee, heading=found.heading)
    if reading.doubtful and reading.actions[0].action == "note_only" and found.above:
        # "The changes listed above": the dates that the list gives items.
        moved = tuple(action for line in found.above if (action := moved_in_list(line, day)))
        return Reading(moved, doubtful=True) if moved else reading
    if found.owner or found.due:
        reading = _of_row(reading, found, day)
    if found.heading:
        # "A further report" is about what the item of the agenda is about.
        named = (
            attrs.evolve(action, subject=found.heading) if is_frame(action.subject) else action
            for action in reading.actions
        )
        return attrs.evolve(reading, actions=tuple(named))
    return reading


def _of_row(reading: Reading, found: Found, day: dt.date | None) -> Reading:
    """What a row of a table of actions asks for, by its owner and to its deadline.

    The deadline of "add X to the work programme" is that of the adding, and no date of X.
    """
    days = days_meant(found.due, day)
    actions = []
    for action in reading.actions:
        if action.who is None and found.owner:
            action = attrs.evolve(action, who=found.owner)
        dated = action.action in ("report_back", "note_only") and days != NONE
        if dated and action.target is None:
            action = attrs.evolve(action, target=found.due, start=days[0], end=days[1])
        actions.append(action)
    return attrs.evolve(reading, actions=tuple(actions))


def _clause(found: Found, reading: Reading, programme: Programme | None, held: _Held) -> Clause:
    dated = tuple(_at_meeting(action, programme, held) for action in reading.actions)
    pairs = tuple(_with_items(dated, programme))
    unsure = any(may_be for _, may_be in pairs)
    return Clause(
        found.text,
        found.place,
        found.kind,
        reading.doubtful or unsure,
        tuple(action for action, _ in pairs),
        tuple(may_be for _, may_be in pairs),
    )


def _with_items(
    actions: tuple[FollowUp, ...], programme: Programme | None
) -> Iterator[tuple[FollowUp, tuple[str, ...]]]:
    """The follow-ups with the refs of their items, or with the refs of those that they may be."""
    for action in actions:
        if programme is None or action.action == "note_only":
            yield action, ()
            continue
        match = matched(action.subject, programme.items)
        yield attrs.evolve(action, item=match.item), match.may_be
