"""When and where items are heard: meetings, committees, people, the council's year."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import attrs

from workprog.programme.keys import (
    LONGEST_DAY,
    BodyId,
    CommitteeId,
    Key,
    KnownItemRef,
    Named,
    Range,
    Setting,
    minutes,
)
from workprog.showing import Shown
from workprog.words import full_date

MeetingKind = Literal["ordinary", "special", "joint", "spotlight", "reserve", "extra"]


@attrs.frozen(repr=False)
class MunicipalYear(Shown):
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


@attrs.frozen(repr=False)
class PublishedAgenda(Shown):
    """What a meeting's printed agenda holds, by ref. It beats the table."""

    refs: Annotated[
        tuple[KnownItemRef, ...],
        Key("The refs on its published agenda; an empty list is an agenda too.", "agenda"),
    ] = ()


@attrs.frozen(repr=False)
class Meeting(Shown):
    """A dated sitting of one committee.

    `minutes` is its whole length, `fixed` what its fixed business takes of that; both in minutes.
    `assumed` marks a date nobody at the council has confirmed.
    """

    id: Annotated[
        str,
        Named("meeting", own=True),
        Key("A lasting name; without one it is made from the date.", required=False),
    ]
    committee: Annotated[
        CommitteeId, Key("Which committee's, where there are several.", required=False)
    ]
    date: Annotated[dt.date, Key("The day.")]
    start: Annotated[
        dt.time | None,
        Key("When it begins; without one, “time to be confirmed”."),
        Setting(
            "When a meeting begins: “14:00”.", "meeting_start", assumed="a meeting begins at {}"
        ),
    ] = None
    minutes: Annotated[
        int,
        minutes("How long it lasts.", least=1),
        minutes(
            "How long a meeting lasts.",
            name="meeting_minutes",
            least=1,
            assumed="a meeting lasts {} minutes",
            kind=Setting,
        ),
    ] = 150  # Cheshire East's meeting of 16 April 2013 ran from 2.00 to 4.35 pm.
    fixed: Annotated[int, Range(0, LONGEST_DAY)] = 50
    kind: Annotated[MeetingKind, Key("What sort of meeting.")] = "ordinary"
    venue: Annotated[
        str,
        Key("Where."),
        Setting("Where it meets.", "meeting_venue", assumed="a meeting is held at {}"),
    ] = ""
    max_substantive: Annotated[
        int | None,
        Key("The most substantive items it takes."),
        Setting(
            "The most substantive items a meeting takes.",
            assumed="a meeting takes at most {} substantive items",
        ),
    ] = None
    max_major: Annotated[
        int,
        Key("The most major items it takes."),
        Setting(
            "The most major items a meeting takes.",
            assumed="the most major items that a meeting takes is {}",
        ),
    ] = 1
    reserve: Annotated[
        int,
        minutes("Minutes kept free for call-ins and urgent business.", name="reserve_minutes"),
        minutes(
            "Minutes kept free at each meeting for call-ins and urgent business.",
            name="reserve_minutes",
            assumed="{} minutes of each meeting are kept free for call-ins and urgent business",
            kind=Setting,
        ),
    ] = 0
    assumed: Annotated[bool, Key("Whether nobody has confirmed the date.")] = False
    cancelled: Annotated[bool, Key("Whether it is cancelled.")] = False
    agenda: PublishedAgenda | None = None
    agenda_url: Annotated[
        str, Key("The web address of its agenda, to which the pages link: “https://…”.")
    ] = ""
    report_deadline: Annotated[dt.date | None, Key("The day its reports are due.")] = None
    agenda_published: Annotated[
        dt.date | None, Key("The day the agenda was or will be published.")
    ] = None
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


@attrs.frozen(repr=False)
class Committee(Shown):
    """A scrutiny committee; `max_groups` bounds its task and finish groups at work at once."""

    id: Annotated[str, Named("committee", own=True), Key("A short name for use in this file.")]
    name: Annotated[str, Key("The committee's name.")]
    max_groups: Annotated[
        int | None,
        Key("The most task and finish groups at work at once."),
        Setting(
            "The most task and finish groups that a committee has at work at once.",
            assumed="a committee has at most {} task and finish groups at work at once",
        ),
    ] = None


@attrs.frozen(repr=False)
class Body(Shown):
    """A body whose meetings only bound ours: Cabinet, full Council."""

    id: Annotated[str, Named("body", own=True), Key("A short name for use in this file.")]
    name: Annotated[str, Key("Cabinet, Council, or another body.")]
    dates: Annotated[tuple[dt.date, ...], Key("When it meets.", holds=tuple[str, ...])] = ()


@attrs.frozen(repr=False)
class Decision(Shown):
    """A coming decision of another body, which bounds scrutiny before it."""

    ref: Annotated[str, Named("decision", own=True), Key("A lasting name.")]
    title: Annotated[str, Key("What is decided.")]
    body: Annotated[BodyId, Key("The id of the body that decides.")]
    date: Annotated[dt.date, Key("When it decides.")]
    papers: Annotated[dt.date | None, Key("When its papers are published.")] = None
    notice: Annotated[dt.date | None, Key("When its notice is published.")] = None
    key_decision: Annotated[
        bool,
        Key(
            "Whether it is an executive's key decision in England, of which notice is given 28 "
            "clear days before."
        ),
    ] = False


@attrs.frozen(repr=False)
class Person(Shown):
    """Somebody an item needs, known by role; absences are inclusive pairs of days."""

    id: Annotated[str, Named("person", own=True), Key("A short name for use in this file.")]
    role: Annotated[str, Key("The role, never a name: “portfolio holder for finance”.")]
    absences: Annotated[
        tuple[tuple[dt.date, dt.date], ...],
        Key("Days or ranges they are away: “3 to 9 June 2013”.", holds=tuple[str, ...]),
    ] = ()

    def away(self, day: dt.date) -> bool:
        """Whether the person cannot attend on `day`."""
        return any(first <= day <= last for first, last in self.absences)


@attrs.frozen(repr=False)
class FixedBusiness(Shown):
    """What every agenda opens or closes with, in minutes: apologies, minutes, public speaking."""

    title: Annotated[str, Key("What it is.")]
    minutes: Annotated[int, minutes("How long it takes.")]
    last: Annotated[bool, Key("Whether it closes the meeting.")] = False


FIXED_BUSINESS = (
    FixedBusiness("Apologies for absence", 2),
    FixedBusiness("Minutes of the previous meeting", 8),
    FixedBusiness("Declarations of interest and party whip", 5),
    # The 15 minutes are the ones printed on Cheshire East's agenda for 7 May 2013.
    FixedBusiness("Public speaking time", 15),
    FixedBusiness("Work programme", 20, last=True),
)


@attrs.frozen(repr=False)
class PreElection(Shown):
    """The days before an election in which sensitive items are not taken, both inclusive."""

    start: Annotated[
        dt.date,
        Key("The first day; without one the last day for the notice of election.", required=False),
    ]
    end: Annotated[dt.date, Key("The last day; without one polling day.", required=False)]
    election: Annotated[
        dt.date | None, Key("Polling day, where the period is to be worked out from it.")
    ] = None
