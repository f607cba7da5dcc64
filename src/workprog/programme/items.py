"""What a committee looks at: topics and items, when they are wanted and how they come back.

Nothing here reads a file, knows a rule or asks what day it is.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

import attrs

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
StatusName = Literal[
    "suggested", "agreed", "scheduled", "taken", "parked", "removed", "transferred", "later"
]
# An ISO 8601 duration of one unit.
EVERY = re.compile(r"P[1-9]\d{0,3}[DWMY]")


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
class OutingChange:
    """One outing of a series that a person cancelled or moved, by its ref: "2013-03/2"."""

    ref: str
    target: Window | None = None
    cancelled: bool = False
    source: str = ""


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
