"""What a committee looks at: topics and items, when they are wanted and how they come back.

Nothing here reads a file, knows a rule or asks what day it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import attrs

from workprog.programme.keys import (
    CommitteeId,
    DecisionRef,
    ItemRef,
    Key,
    KnownItemRef,
    KnownMeetingId,
    MeetingId,
    Named,
    OutingRef,
    PersonId,
    Phrase,
    minutes,
)
from workprog.showing import Shown
from workprog.words import full_date

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
# What a person may type of them; "later" is worked out.
TypedStatus = Literal[
    "suggested", "agreed", "scheduled", "taken", "parked", "removed", "transferred"
]
# An ISO 8601 duration of one unit.
EVERY = re.compile(r"P[1-9]\d{0,3}[DWMY]")


@attrs.frozen(repr=False)
class Window(Shown):
    """What a paper prints as the date, kept as printed and read into days where it names any.

    `start` and `end` are inclusive; None means no bound on that side. `every` is an ISO 8601
    duration ("P3M", "P12W"), "meeting" or "2 meetings". `days` are the single days a phrase
    names, the preferred one first; `months` are the numbers of the months that it lists, in its
    order: "Quarterly (Jul, Sep, Jan, Mar)".
    """

    text: str = ""
    kind: Kind = "blank"
    start: dt.date | None = None
    end: dt.date | None = None
    every: str | None = None
    continuing: bool = False
    days: tuple[dt.date, ...] = ()
    months: tuple[int, ...] = ()

    @classmethod
    def of(cls, day: dt.date, text: str = "") -> Window:
        """A single day, printed as it is written in full where no other text is given."""
        return cls(text or full_date(day), "day", day, day, days=(day,))

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


@attrs.frozen(repr=False)
class Status(Shown):
    """Where an item is in its life, on whose word and since when."""

    name: Annotated[
        StatusName, Key("Where it is in its life.", name="status", holds=TypedStatus)
    ] = "agreed"
    reason: Annotated[str, Key("Why it is parked, removed or transferred.")] = ""
    until: Annotated[str, Key("What a parked item waits for.")] = ""
    day: dt.date | None = None
    minute: Annotated[str, Key("The minute that says so.")] = ""


@attrs.frozen(repr=False)
class EnteredRating(Shown):
    """A judgement typed by a person about progress or impact, each with a key of its own.

    `value` is a word of that key; "not yet assessed" is a value, never a gap.
    """

    about: Literal["progress", "impact"]
    value: str = "not yet assessed"
    reason: str = ""
    day: dt.date | None = None


@attrs.frozen(repr=False)
class Series(Shown):
    """How an item comes back: how often, how far apart, how long a later outing takes.

    `min_days` and `max_days` are calendar days between neighbouring outings; `last_taken` is the
    outing before the first on this programme. From `then_from` on it runs as `then` says.
    """

    every: Annotated[str, Key("How often it comes back: “quarterly”, “every 12 weeks”.")]
    min_days: int
    max_days: int
    later_minutes: int = 20
    last_taken: Annotated[dt.date | None, Key("When it was last taken.")] = None
    then: Annotated[
        Series | None,
        Key(
            "How often it comes back after that: its frequency changes part-way.", "then_every", str
        ),
    ] = None
    then_from: Annotated[
        dt.date | None, Key("The day from which it comes back as then_every says.")
    ] = None


@attrs.frozen(repr=False)
class Topic(Shown):
    """A suggestion, before selection."""

    title: str
    description: str = ""
    suggested_by: str = ""


@attrs.frozen(repr=False)
class Item(Shown):
    """A topic accepted onto the programme, known by its `ref` alone.

    `minutes` is the time it takes on an agenda; `minutes_assumed` says nobody at the council
    stated it. `earliest` and `latest` are hard bounds, inclusive; `target` is what the paper
    prints and binds only where `firm`. `group_days` is how long a task and finish group works
    before it reports. `extra` keeps the columns that workprog does not know, under their own
    headings.
    """

    ref: Annotated[
        str,
        Named("item", own=True),
        Key("The item's lasting name, “2013-07”; it never changes.", required=False),
    ]
    title: Annotated[str, Key("The issue.")]
    committee: Annotated[
        CommitteeId, Key("Which committee's, where there are several.", required=False)
    ]
    target: Annotated[
        Window, Key("The date for completion as the paper prints it.", "date", Phrase)
    ] = Window()
    description: Annotated[str, Key("What the committee is to look at.")] = ""
    suggested_by: Annotated[str, Key("Who suggested it.")] = ""
    portfolio: Annotated[str, Key("The portfolio holder's portfolio.")] = ""
    position: Annotated[str, Key("The current position, in the council's own words.")] = ""
    minutes: Annotated[int, minutes("How long it takes.")] = 45
    minutes_assumed: bool = True
    method: Annotated[Method, Key("How it is taken.")] = "substantive"
    status: Status = Status()
    priority: Annotated[int, Key("1 (least) to 5 (most); 3 without one.", least=1, most=5)] = 3
    required: Annotated[bool, Key("Whether it must be taken; a dated item must.")] = True
    firm: Annotated[bool, Key("Whether the printed date binds; false makes it a wish.")] = True
    major: Annotated[
        bool, Key("Whether it is a major item; a meeting takes one unless max_major says more.")
    ] = False
    may_be_briefed: Annotated[bool, Key("Whether a written briefing may take its place.")] = False
    exempt: Annotated[bool, Key("Whether it is Part 2 business, kept out of public outputs.")] = (
        False
    )
    exempt_paragraph: Annotated[
        int | None,
        Key(
            "The paragraph of Schedule 12A, Part 1, of the Local Government Act 1972 that makes it "
            "exempt.",
            least=1,
            most=7,
        ),
    ] = None
    sensitive: Annotated[bool, Key("Whether it keeps out of the pre-election period.")] = False
    earliest: Annotated[dt.date | None, Key("The first day on which it can be taken.")] = None
    latest: Annotated[dt.date | None, Key("The last day on which it can be taken.")] = None
    earliest_reason: Annotated[str, Key("Why not sooner: “exam data are out in November”.")] = ""
    latest_reason: Annotated[str, Key("Why not later.")] = ""
    pinned: Annotated[MeetingId | None, Key("The id of the meeting it is fixed to.")] = None
    series: Series | None = None
    by_exception: Annotated[bool, Key("Whether it is taken only when called.")] = False
    called: Annotated[bool, Key("Whether an item by exception has been called.")] = False
    awaiting: Annotated[str, Key("Information that somebody still has to give.")] = ""
    group_days: Annotated[
        int, Key("How many days a task and finish group works before it reports.")
    ] = 0
    people: Annotated[tuple[PersonId, ...], Key("The ids of the people it needs.")] = ()
    lead: Annotated[str | None, Key("The lead officer's role.")] = None
    decision: Annotated[
        DecisionRef | None, Key("The ref of the decision it looks at beforehand.")
    ] = None
    attach_to: Annotated[KnownItemRef | None, Key("The ref of the item it is taken with.")] = None
    originally_due: Window | None = None
    ratings: Annotated[
        tuple[EnteredRating, ...],
        Key("A rating of progress, entered by a person.", "progress", str),
        Key("A rating of impact, entered by a person.", "impact", str),
        Key("Why that rating.", "rating_reason", str),
    ] = ()
    first_published: Annotated[
        dt.date | None, Key("When it was first on a published programme.")
    ] = None
    suggested_on: Annotated[dt.date | None, Key("When it was suggested.")] = None
    extra: Annotated[
        tuple[tuple[str, str], ...],
        Key(
            "Other columns of the council's own table, by their headings.",
            holds=Mapping[str, str],
            expected="a text for each heading: {Ward = “All”}",
        ),
    ] = ()
    source: str = ""

    @property
    def substantive(self) -> bool:
        """Whether it counts towards the number of substantive items on an agenda."""
        return self.method in ("substantive", "witness", "spotlight")

    @property
    def series_ref(self) -> str:
        """The ref of the item that a person typed: its own."""
        return self.ref

    @property
    def typed_title(self) -> str:
        """The title that a person typed: its own."""
        return self.title


class OfSeries:
    """What is one outing of an item that comes back, or of an item that is taken once.

    The first is `part_of` that item by its ref, and has its `number`, from 1, and its title.
    """

    __slots__ = ()

    ref: str
    title: str
    part_of: KnownItemRef | None
    number: int | None
    series_title: str

    @property
    def series_ref(self) -> str:
        """The ref of the item that a person typed: its own, or that of its series."""
        return self.part_of or self.ref

    @property
    def typed_title(self) -> str:
        """The title that a person typed: its own, or that of its series."""
        return self.series_title or self.title


@attrs.frozen
class Outing(OfSeries, Item):
    """An item as it is placed on a day: one of the times that it is taken.

    `published` is the id of its meeting in the plan published last. `later` marks one that was
    worked out: not the first of its series, and on nobody's list. `settled` marks a fact, not a
    choice: it was taken at a past meeting, or is on a published agenda. `recorded` is one of which
    the programme itself says that it was taken, `proposed` one that no more than a plan put where
    it is. `agreed` is the day on which an amendment set its date, None where the date is that of
    the paper.
    """

    part_of: KnownItemRef | None = None
    number: int | None = None
    series_title: str = ""
    published: KnownMeetingId | None = None
    later: bool = False
    settled: bool = False
    recorded: bool = False
    proposed: bool = False
    agreed: dt.date | None = None

    @classmethod
    def of(cls, item: Item, **facts: Any) -> Outing:
        """An item as it is kept, or an outing, with what is otherwise of this outing."""
        return cls(**attrs.asdict(item, recurse=False) | facts)

    @property
    def as_fits(self) -> bool:
        """A later outing of an undated series: as many are taken as fit, and none is missed."""
        return self.later and not self.target.dated


@attrs.frozen(repr=False)
class OutingName(Shown):
    """What the ref of an outing says: which outing of which item."""

    part_of: str
    number: int

    @classmethod
    def of(cls, ref: str) -> OutingName | None:
        """What the ref of an outing says, "2013-03/2"; None where it cannot be one."""
        item, _, number = ref.rpartition("/")
        return cls(item, int(number)) if item and number.isdecimal() else None

    @property
    def ref(self) -> str:
        """The ref of the outing: "2013-03/2"."""
        return f"{self.part_of}/{self.number}"


@attrs.frozen(repr=False)
class OutingChange(Shown):
    """One outing of a series that a person cancelled or moved, by its ref: "2013-03/2"."""

    ref: Annotated[OutingRef, Key("The outing's ref, as the plan gives it: “2013-03/2”.")]
    target: Annotated[
        Window | None, Key("When it is taken instead, as printed.", "date", Phrase)
    ] = None
    cancelled: Annotated[bool, Key("Whether the outing is cancelled.")] = False
    source: str = ""

    @property
    def part_of(self) -> str:
        """The ref of the item whose outing it is."""
        outing = OutingName.of(self.ref)
        return outing.part_of if outing else self.ref


@attrs.frozen(repr=False)
class Gap(Shown):
    """`after` comes at least `min_days` after `before`, and at most `max_days`.

    Where it is `chained`, `after` is taken only if `before` is; in a series a missed outing does
    not cancel those after it.
    """

    before: Annotated[ItemRef, Key("The ref of the item that comes first.")]
    after: Annotated[ItemRef, Key("The ref of the item that comes after.")]
    min_days: Annotated[int, Key("The least days between them; 1 without one.")] = 1
    max_days: Annotated[int | None, Key("The most days between them.")] = None
    chained: bool = True
    source: str = ""


@attrs.frozen(repr=False)
class Pair(Shown):
    """Two items at the same meeting, or kept from it; `min_days` spaces those kept apart."""

    first: Annotated[ItemRef, Key("The ref of one item.")]
    second: Annotated[ItemRef, Key("The ref of the other.")]
    min_days: Annotated[int, Key("The least days between two items kept apart; 1 without one.")] = 1
    source: str = ""
