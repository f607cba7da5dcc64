"""The words of scrutiny as frozen values: programme, committee, meeting, item and what binds them.

Nothing here reads a file, knows a rule or asks what day it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

import attrs

from workprog.errors import Problem, ProgrammeError

Kind = Literal[
    "day",
    "days",
    "month",
    "months",
    "season",
    "quarter",
    "half",
    "year",
    "municipal_year",
    "range",
    "alternatives",
    "recurring",
    "standing",
    "relative",
    "exception",
    "parked",
    "unscheduled",
    "blank",
    "unknown",
]
Method = Literal["substantive", "standing", "briefing", "group", "witness", "spotlight"]
MeetingKind = Literal["ordinary", "special", "joint", "spotlight", "reserve", "extra"]
# An ISO 8601 duration of one unit.
EVERY = re.compile(r"P[1-9]\d{0,3}[DWMY]")

Remedy = Literal["briefing", "reserve", "extra meeting"]
StatusName = Literal[
    "suggested", "agreed", "scheduled", "taken", "parked", "removed", "transferred", "later"
]


def full_date(day: dt.date) -> str:
    """A date as a report prints it: "7 May 2013"."""
    return f"{day.day} {day:%B %Y}"


@attrs.frozen
class MunicipalYear:
    """One year of the council, both days inclusive.

    It runs from the annual meeting to the day before the next. Without those dates 1 May to
    30 April stands in for it: annual meetings of principal councils fall in March, April or May
    (Local Government Act 1972, Schedule 12, paragraph 1).
    """

    start: dt.date
    end: dt.date

    @classmethod
    def of(cls, day: dt.date) -> MunicipalYear:
        """The year, 1 May to 30 April, that holds `day`."""
        first = day.year if day.month >= 5 else day.year - 1
        return cls(dt.date(first, 5, 1), dt.date(first + 1, 4, 30))

    def __str__(self) -> str:
        return f"{self.start.year}/{(self.start.year + 1) % 100:02d}"

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end


@attrs.frozen
class Window:
    """What a paper prints as the date, kept as printed and read into days where it names any.

    `start` and `end` are inclusive; None means no bound on that side. `every` is an ISO 8601
    duration ("P3M", "P12W"), "meeting" or "2 meetings". `days` are the single days a phrase
    names, the preferred one first.
    """

    text: str = ""
    kind: Kind = "blank"
    start: dt.date | None = None
    end: dt.date | None = None
    every: str | None = None
    continuing: bool = False
    days: tuple[dt.date, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether the phrase was read; a blank is, an unknown is not."""
        return self.kind != "unknown"

    @property
    def dated(self) -> bool:
        """Whether the phrase bounds the date on any side."""
        return self.start is not None or self.end is not None

    def __contains__(self, day: dt.date) -> bool:
        if self.days:
            return day in self.days
        after_start = self.start is None or self.start <= day
        return after_start and (self.end is None or day <= self.end)

    def days_outside(self, day: dt.date) -> int:
        """Days by which `day` misses the window, 0 inside it."""
        if self.start is not None and day < self.start:
            return (self.start - day).days
        if self.end is not None and day > self.end:
            return (day - self.end).days
        return 0


@attrs.frozen
class Status:
    """Where an item is in its life, on whose word and since when."""

    name: StatusName = "agreed"
    reason: str = ""
    until: str = ""
    day: dt.date | None = None
    minute: str = ""


@attrs.frozen
class EnteredRating:
    """A judgement typed by a person about progress or impact, each with a key of its own.

    `value` is a word of that key; "not yet assessed" is a value, never a gap.
    """

    about: Literal["progress", "impact"]
    value: str = "not yet assessed"
    reason: str = ""
    day: dt.date | None = None


@attrs.frozen
class Series:
    """How an item comes back: how often, how far apart, how long a later outing takes.

    `min_days` and `max_days` are calendar days between neighbouring outings; `last_taken` is the
    outing before the first on this programme. From `then_from` on it runs as `then` says.
    """

    every: str
    min_days: int
    max_days: int
    later_minutes: int = 20
    last_taken: dt.date | None = None
    then: Series | None = None
    then_from: dt.date | None = None


@attrs.frozen
class Topic:
    """A suggestion, before selection."""

    title: str
    description: str = ""
    suggested_by: str = ""


@attrs.frozen
class Item:
    """A topic accepted onto the programme, known by its `ref` alone.

    `minutes` is the time it takes on an agenda; `minutes_assumed` says nobody at the council
    stated it. `earliest` and `latest` are hard bounds, inclusive; `target` is what the paper
    prints and binds only where `firm`. `published` is the meeting id of the last published plan.
    `group_days` is how long a task and finish group works before it reports. `extra` keeps the
    columns that workprog does not know, under their own headings. `later` marks a
    computed outing: not the first of its series, and on nobody's list. `settled` marks a fact, not
    a choice: it was taken at a past meeting, or is on a published agenda.
    """

    ref: str
    title: str
    committee: str
    target: Window = Window()
    description: str = ""
    suggested_by: str = ""
    portfolio: str = ""
    position: str = ""
    minutes: int = 45
    minutes_assumed: bool = True
    method: Method = "substantive"
    status: Status = Status()
    priority: int = 3
    required: bool = True
    firm: bool = True
    major: bool = False
    may_be_briefed: bool = False
    exempt: bool = False
    sensitive: bool = False
    earliest: dt.date | None = None
    latest: dt.date | None = None
    earliest_reason: str = ""
    latest_reason: str = ""
    pinned: str | None = None
    published: str | None = None
    series: Series | None = None
    by_exception: bool = False
    called: bool = False
    awaiting: str = ""
    group_days: int = 0
    people: tuple[str, ...] = ()
    lead: str | None = None
    decision: str | None = None
    attach_to: str | None = None
    part_of: str | None = None
    later: bool = False
    settled: bool = False
    originally_due: Window | None = None
    ratings: tuple[EnteredRating, ...] = ()
    first_published: dt.date | None = None
    suggested_on: dt.date | None = None
    extra: tuple[tuple[str, str], ...] = ()
    source: str = ""

    @property
    def substantive(self) -> bool:
        """Whether it counts towards the number of substantive items on an agenda."""
        return self.method in ("substantive", "witness", "spotlight")

    @property
    def as_fits(self) -> bool:
        """A later outing of an undated series: as many are taken as fit, and none is missed."""
        return self.later and not self.target.dated

    @property
    def series_ref(self) -> str:
        """The ref of the item that a person typed: its own, or that of its series."""
        return self.part_of or self.ref


@attrs.frozen
class PublishedAgenda:
    """What a meeting's printed agenda holds, by ref. It beats the table."""

    refs: tuple[str, ...] = ()


@attrs.frozen
class Meeting:
    """A dated sitting of one committee.

    `minutes` is its whole length, `fixed` what its fixed business takes of that; both in minutes.
    `assumed` marks a date nobody at the council has confirmed.
    """

    id: str
    committee: str
    date: dt.date
    start: dt.time | None = None
    minutes: int = 150
    fixed: int = 50
    kind: MeetingKind = "ordinary"
    venue: str = ""
    max_substantive: int | None = None
    max_major: int = 1
    reserve: int = 0
    assumed: bool = False
    cancelled: bool = False
    agenda: PublishedAgenda | None = None
    report_deadline: dt.date | None = None
    agenda_published: dt.date | None = None
    source: str = ""

    @property
    def free(self) -> int:
        """Minutes left for items after fixed business and the room kept free; 0 at least."""
        return max(0, self.minutes - self.fixed - self.reserve)

    @property
    def end(self) -> dt.time | None:
        """When it closes, or None for a meeting without a time. It never runs past midnight."""
        if self.start is None:
            return None
        last = min(self.start.hour * 60 + self.start.minute + self.minutes, 24 * 60 - 1)
        return dt.time(last // 60, last % 60)

    def overlaps(self, other: Meeting) -> bool:
        """Whether one person cannot attend both; a meeting without a time takes the whole day."""
        if self.date != other.date:
            return False
        if self.start is None or other.start is None:
            return True
        assert self.end is not None
        assert other.end is not None
        return self.start < other.end and other.start < self.end

    def __str__(self) -> str:
        return full_date(self.date)


@attrs.frozen
class Committee:
    """A scrutiny committee; `max_groups` bounds its task and finish groups at work at once."""

    id: str
    name: str
    max_groups: int | None = None


@attrs.frozen
class Body:
    """A body whose meetings only bound ours: Cabinet, full Council."""

    id: str
    name: str
    dates: tuple[dt.date, ...] = ()


@attrs.frozen
class Decision:
    """A coming decision of another body, which bounds scrutiny before it."""

    ref: str
    title: str
    body: str
    date: dt.date
    papers: dt.date | None = None
    notice: dt.date | None = None


@attrs.frozen
class Person:
    """Somebody an item needs, known by role; absences are inclusive pairs of days."""

    id: str
    role: str
    absences: tuple[tuple[dt.date, dt.date], ...] = ()

    def away(self, day: dt.date) -> bool:
        """Whether the person cannot attend on `day`."""
        return any(first <= day <= last for first, last in self.absences)


@attrs.frozen
class Gap:
    """`after` comes at least `min_days` after `before`, and at most `max_days`.

    Where it is `chained`, `after` is taken only if `before` is; in a series a missed outing does
    not cancel those after it.
    """

    before: str
    after: str
    min_days: int = 1
    max_days: int | None = None
    chained: bool = True
    source: str = ""


@attrs.frozen
class Pair:
    """Two items at the same meeting, or kept from it; `min_days` spaces those kept apart."""

    first: str
    second: str
    min_days: int = 1
    source: str = ""


@attrs.frozen
class Amendment:
    """One change to a programme with its date, reason and minute reference."""

    day: dt.date
    ref: str
    change: str
    reason: str = ""
    minute: str = ""


@attrs.frozen
class OutingChange:
    """One outing of a series that a person cancelled or moved, by its ref: "2013-03/2"."""

    ref: str
    target: Window | None = None
    cancelled: bool = False
    source: str = ""


@attrs.frozen
class FixedBusiness:
    """What every agenda opens or closes with, in minutes: apologies, minutes, public speaking."""

    title: str
    minutes: int
    last: bool = False


FIXED_BUSINESS = (
    FixedBusiness("Apologies for absence", 2),
    FixedBusiness("Minutes of the previous meeting", 8),
    FixedBusiness("Declarations of interest and party whip", 5),
    # The 15 minutes are the ones printed on Cheshire East's agenda for 7 May 2013.
    FixedBusiness("Public speaking time", 15),
    FixedBusiness("Work programme", 20, last=True),
)


@attrs.frozen
class PreElection:
    """The days before an election in which sensitive items are not taken, both inclusive."""

    start: dt.date
    end: dt.date


@attrs.frozen
class Programme:
    """What must be looked at, and when each committee meets.

    `on` is the day of planning; `year` the municipal year that supplies missing years.
    `assumptions` and `notes` are sentences printed with every output: what was taken for granted
    and what the reader passed over. Plans published for meetings before `frozen_until` stay as they
    are. `remedies` are what the solver may resort to, at a price. `minted` are the refs that
    nobody typed and those that are retired, `typed_meetings` the meeting ids that somebody did.
    `deadlines_assumed` says that nobody stated how long before a meeting its reports are due.
    """

    title: str
    committees: tuple[Committee, ...]
    meetings: tuple[Meeting, ...] = ()
    items: tuple[Item, ...] = ()
    year: MunicipalYear | None = None
    council: str = ""
    nation: str = "England"
    on: dt.date | None = None
    bodies: tuple[Body, ...] = ()
    decisions: tuple[Decision, ...] = ()
    people: tuple[Person, ...] = ()
    gaps: tuple[Gap, ...] = ()
    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    pre_election: tuple[PreElection, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    outing_changes: tuple[OutingChange, ...] = ()
    frozen_until: dt.date | None = None
    remedies: tuple[Remedy, ...] = ()
    fixed_business: tuple[FixedBusiness, ...] = FIXED_BUSINESS
    preferred_substantive: int = 2
    weights: tuple[tuple[str, int], ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    minted: tuple[str, ...] = ()
    typed_meetings: tuple[str, ...] = ()
    deadlines_assumed: bool = False
    source: str = ""

    def __attrs_post_init__(self) -> None:
        problems = tuple(self._problems())
        if problems:
            raise ProgrammeError(problems)

    def _problems(self) -> Iterable[Problem]:
        named: tuple[tuple[str, list[tuple[str, str, str]]], ...] = (
            ("item ref", [(i.ref, i.committee, i.source) for i in self.items]),
            ("meeting id", [(m.id, m.committee, m.source) for m in self.meetings]),
        )
        committees = {committee.id for committee in self.committees}
        expected = f"one of {', '.join(sorted(committees)) or 'none given'}"
        for noun, values in named:
            times = Counter(key for key, _, _ in values)
            for repeated in (key for key, count in times.items() if count > 1):
                places = ", ".join(place for key, _, place in values if key == repeated and place)
                yield Problem(
                    places or self.source or self.title,
                    f"{noun} “{repeated}” {times[repeated]} times",
                    "each once",
                    "Give one of them another.",
                )
            for key, committee, place in values:
                if committee not in committees:
                    mend = "Add the committee or mend the spelling."
                    yield Problem(place or key, f"committee “{committee}”", expected, mend)
        yield from self._loose_ends()

    def _loose_ends(self) -> Iterable[Problem]:
        yield from self._contradictions()
        refs = {item.ref for item in self.items}
        links = [(gap.before, gap.source) for gap in self.gaps]
        links += [(gap.after, gap.source) for gap in self.gaps]
        for pair in (*self.together, *self.apart):
            links += [(pair.first, pair.source), (pair.second, pair.source)]
        for ref, place in links:
            if ref not in refs:
                expected = "the ref of an item on the programme"
                yield Problem(place or self.title, f"item “{ref}”", expected, "Mend the ref.")
        known = {person.id for person in self.people}
        for item in self.items:
            for person in item.people:
                if person not in known:
                    yield Problem(
                        item.source or item.ref,
                        f"person “{person}”",
                        "a person listed under [[people]]",
                        "Add the person by role.",
                    )

    def _contradictions(self) -> Iterable[Problem]:
        meetings = {meeting.id: meeting.committee for meeting in self.meetings}
        decisions = {decision.ref for decision in self.decisions}
        committees = {item.ref: item.committee for item in self.items}
        for item in self.items:
            place = item.source or item.ref
            if item.pinned is not None and meetings.get(item.pinned) != item.committee:
                expected = "the id of a meeting of the item's committee"
                yield Problem(place, f"pinned to “{item.pinned}”", expected, "Mend the id.")
            if item.decision is not None and item.decision not in decisions:
                expected = "the ref of a decision under [[decisions]]"
                yield Problem(place, f"decision “{item.decision}”", expected, "Mend the ref.")
            if item.minutes < 0:
                yield Problem(place, f"{item.minutes} minutes", "0 minutes or more")
            if item.series is not None and not EVERY.fullmatch(item.series.every):
                expected = "an interval such as P3M (three months) or P12W (twelve weeks)"
                yield Problem(place, f"every “{item.series.every}”", expected)
        ends = [(gap.before, gap.after, gap.source) for gap in self.gaps]
        ends += [(pair.first, pair.second, pair.source) for pair in (*self.together, *self.apart)]
        for first, second, source in ends:
            if first == second:
                yield Problem(source or self.title, f"item “{first}” linked to itself", "two items")
        for pair in self.together:
            if committees.get(pair.first) != committees.get(pair.second):
                found = f"“{pair.first}” together with “{pair.second}” of another committee"
                yield Problem(pair.source or self.title, found, "two items of one committee")

    @cached_property
    def item_by_ref(self) -> dict[str, Item]:
        """Every item by its ref."""
        return {item.ref: item for item in self.items}

    @cached_property
    def meeting_by_id(self) -> dict[str, Meeting]:
        """Every meeting by its id."""
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """Every person by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def committee_by_id(self) -> dict[str, Committee]:
        """Every committee by its id."""
        return {committee.id: committee for committee in self.committees}

    @cached_property
    def meetings_of(self) -> dict[str, tuple[Meeting, ...]]:
        """The meetings of each committee that are not cancelled, earliest first."""
        ordered = sorted(self.meetings, key=lambda m: (m.date, m.start or dt.time.min, m.id))
        return {
            committee.id: tuple(
                m for m in ordered if m.committee == committee.id and not m.cancelled
            )
            for committee in self.committees
        }
