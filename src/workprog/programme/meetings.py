"""When and where items are heard: meetings, committees, people, the council's year."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import attrs

from workprog.words import full_date

MeetingKind = Literal["ordinary", "special", "joint", "spotlight", "reserve", "extra"]


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
