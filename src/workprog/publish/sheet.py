"""The schedule a person reads, as frozen values with the fixed words that every output prints.

Nothing here is worked out: `workprog.publish.schedule` makes it from a plan, and the page, the
tables and the text print it.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Protocol

import attrs

from workprog.words import capital

TIME_UNKNOWN = "time to be confirmed"
DATE_ASSUMED = "date assumed"
AGENDA_SEEN = "known, and compared with this plan"
NOT_AGREED = "proposed, not agreed"
NOT_SET = "not set"
ASSUMED = "assumed"

# Each rating has a shape and a word, so that it is never told by its colour alone.
SHAPES = {"red": "◆", "amber": "▲", "green": "●", "grey": "○", "": "–"}

COUNCIL_COLUMNS = (
    ("Issue", "issue"),
    ("Description", "description"),
    ("Suggested by", "suggested_by"),
    ("Portfolio holder", "portfolio"),
    ("Current position", "position"),
    ("Date for completion", "printed"),
)
RATING_COLUMN = ("Rating", "mark")

MEETINGS = "Meetings"
EARLIER = "Earlier meetings"
NO_MEETINGS = "No meeting is to come on this programme."
NO_ITEMS = "No item is placed at this meeting."
NOT_IN_PLAN = "The plan says nothing of it."
NOT_ON_PROGRAMME = "The plan names it; it is not on the programme."
NOT_REQUIRED = "It is not required."
RATED_ELSEWHERE = "An item has one rating, which stands beside its next outing."
AGE_UNKNOWN = "How long it has waited is not known."
NOT_RECORDED = "What was taken is not recorded in this programme."
CANCELLED = "This meeting is cancelled."
AGENDA_COLUMNS = ("Start", "Minutes", "Business")
KEY_HEADING = "What the ratings mean"
KEY_COLUMNS = ("Rating", "Meaning")
COSTS_HEADING = "How the plan scores"
COSTS_NOTE = "Points for what is not as a committee would wish; fewer is better."
COSTS_COLUMNS = ("Preference", "Points")
TOTAL = "Together"
NOTHING = "None."

# Name, heading, what it holds, heading of the last column. None is shown when empty.
SECTIONS = (
    ("standing", "Standing items", "Taken at meeting after meeting.", "Taken on"),
    (
        "proposed",
        "Proposed, not agreed",
        "Items without a usable date, and the meeting suggested for each. "
        "Nothing here is agreed until the committee agrees it.",
        "Meeting proposed",
    ),
    ("abeyance", "In abeyance", "Held until something else has happened.", "Why it waits"),
    ("undated", "No date", "No date is printed and no meeting is proposed.", "Why"),
    ("unplaced", "Could not be placed", "Dated items without a meeting.", "Why"),
    ("off", "Not to be placed", "Items that need no meeting at present.", "Why"),
)

# Name, heading, whether the public is told.
REMARKS = (
    ("problems", "Problems", False),
    ("findings", "Rules that the plan does not keep", False),
    ("advice", "Worth knowing", False),
    ("remedies", "What the plan resorts to", True),
    ("changes", "Changes since last time", True),
    ("amendments", "Amendments applied", True),
    ("assumptions", "Assumptions made", False),
    ("notes", "Notes from reading the papers", False),
)
CANNOT_ALL_HOLD = "These cannot all hold together."


class Rating(Protocol):
    """What the schedule needs of a rating: whose it is, the colour's name, and why."""

    @property
    def ref(self) -> str:
        """The ref of the item as a person typed it."""

    @property
    def rating(self) -> str:
        """One of red, amber, green and grey."""

    @property
    def reason(self) -> str:
        """The sentence beside the rating."""


@attrs.frozen
class Mark:
    """A rating as it is printed: always a shape and a word, and the reason."""

    rating: str
    reason: str = ""

    @property
    def shape(self) -> str:
        """A shape of its own for each rating."""
        return SHAPES[self.rating]

    @property
    def word(self) -> str:
        """The rating in a word: "Red", or "Not rated"."""
        return capital(self.rating) or "Not rated"

    def __str__(self) -> str:
        return f"{self.shape} {self.word}"


@attrs.frozen
class Line:
    """One item, or one outing of it. An exempt one is `private` and holds no word of its own.

    `printed` is the date for completion as the paper prints it; `remark` what the last column of
    its section says; `progress` and `impact` what a person judged, apart from the `mark`; `age` the
    days it has waited without a date; `sitting` the id of a meeting.
    """

    section: str
    ref: str
    issue: str
    mark: Mark
    committee: str = ""
    description: str = ""
    suggested_by: str = ""
    portfolio: str = ""
    position: str = ""
    printed: str = ""
    basis: str = ""
    reason: str = ""
    remark: str = ""
    sitting: str = ""
    minutes: int = 0
    minutes_assumed: bool = False
    age: int | None = None
    private: bool = False
    progress: str = ""
    impact: str = ""

    @property
    def ref_beside(self) -> str:
        """The ref as it is printed beside the issue: "" where the issue ends with it already."""
        return "" if self.issue.endswith(f"({self.ref})") else self.ref

    @property
    def last(self) -> str:
        """The last column: the remark, then the ratings that a person entered, a line each."""
        entered = (("Progress", self.progress), ("Impact", self.impact))
        return "\n".join(filter(None, (self.remark, *(f"{w}: {v}." for w, v in entered if v))))


@attrs.frozen
class Entry:
    """One line of an agenda: its start ("" when not known), minutes and words."""

    start: str
    minutes: int
    title: str
    assumed: bool = False
    note: str = ""

    @property
    def duration(self) -> str:
        """The minutes, with a word where nobody at the council stated them: "45, assumed"."""
        return f"{self.minutes}, assumed" if self.assumed else str(self.minutes)

    @property
    def business(self) -> str:
        """The title, with its note: "Budget (proposed, not agreed)"."""
        return f"{self.title} ({self.note})" if self.note else self.title


@attrs.frozen
class Sitting:
    """One meeting as a person reads it; `facts` are pairs of a word and what is so."""

    id: str
    heading: str
    date: dt.date
    start: dt.time | None
    assumed: bool
    papers_due: dt.date | None
    agenda_published: dt.date | None
    facts: tuple[tuple[str, str], ...]
    agenda: tuple[Entry, ...] = ()
    note: str = ""
    papers_assumed: bool = False


@attrs.frozen
class Section:
    """Items that are at no meeting's table; `last` heads the column of their remarks."""

    name: str
    heading: str
    note: str
    last: str
    lines: tuple[Line, ...]

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Heading and field of each column, the council's own six first."""
        return (*COUNCIL_COLUMNS, RATING_COLUMN, (self.last, "last"))


@attrs.frozen
class Remark:
    """A sentence, and the sentences that belong under it."""

    said: str
    more: tuple[str, ...] = ()


@attrs.frozen
class Remarks:
    """Sentences under a heading."""

    name: str
    heading: str
    remarks: tuple[Remark, ...]


@attrs.frozen
class Schedule:
    """Everything that an output prints, in the order in which it is printed.

    `rows` are all items and outings, each once; `sections` and `lines_at` are the same lines as
    a person reads them, a standing item on one line. `key` and `costs` are pairs. `costs` and
    `verdict` are empty but for officers.
    """

    title: str
    council: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Line, ...]
    sittings: tuple[Sitting, ...]
    history: tuple[Sitting, ...]
    sections: tuple[Section, ...]
    remarks: tuple[Remarks, ...]
    key: tuple[tuple[Mark, str], ...]
    costs: tuple[tuple[str, int], ...]
    verdict: str
    officers: bool = False

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Heading and field of each column of a meeting's table."""
        return (*COUNCIL_COLUMNS, RATING_COLUMN, ("Why", "last"))

    @cached_property
    def sitting_by_id(self) -> dict[str, Sitting]:
        """Every meeting by its id."""
        return {sitting.id: sitting for sitting in (*self.history, *self.sittings)}

    @property
    def scored(self) -> tuple[tuple[str, int], ...]:
        """The points of each preference, and of all together."""
        return (*self.costs, (TOTAL, sum(points for _, points in self.costs)))

    @property
    def contents(self) -> tuple[tuple[str, str, int | None], ...]:
        """Name, heading and count of each part, in the order in which the parts are printed."""
        history = [("history", EARLIER, len(self.history))] if self.history else []
        return (
            ("key", KEY_HEADING, None),
            *([("meetings", MEETINGS, len(self.sittings))] if self.sittings else []),
            *((part.name, part.heading, len(part.lines)) for part in self.sections),
            *history,
            *((part.name, part.heading, len(part.remarks)) for part in self.remarks),
            *([("costs", COSTS_HEADING, None)] if self.officers else []),
        )

    def lines_at(self, sitting: Sitting) -> tuple[Line, ...]:
        """The items of a meeting's table, in agenda order."""
        return tuple(
            line
            for line in self.rows
            if line.sitting == sitting.id and line.section in ("meetings", "history")
        )
