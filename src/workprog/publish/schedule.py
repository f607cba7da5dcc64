"""The schedule a person reads, as frozen values with the fixed words that every output prints.

Nothing here is worked out, and nothing depends on a language: `schedule_from_plan` makes it from a
plan, and the page, the tables and the text print it. Fixed words are in English here;
`workprog.publish.language` has them in others.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Protocol

import attrs

from workprog.words import capital

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

NO_ITEMS = "No item is placed at this meeting."
CANCELLED = "This meeting is cancelled."
NOT_RECORDED = "What was taken is not recorded in this programme."
NOT_IN_PLAN = "The plan says nothing of it."
NOT_ON_PROGRAMME = "The plan names it; it is not on the programme."
NOT_REQUIRED = "It is not required."
RATED_ELSEWHERE = "An item has one rating, which stands beside its next outing."
CANNOT_ALL_HOLD = "These cannot all hold together."

# Name, heading, what it holds. None is shown when empty.
SECTIONS = (
    (
        "proposed",
        "Proposed, not agreed",
        "Items without a usable date, and the meeting suggested for each. "
        "Nothing here is agreed until the committee agrees it.",
    ),
    ("abeyance", "In abeyance", "Held until something else has happened."),
    ("undated", "No date", "No date is printed and no meeting is proposed."),
    ("unplaced", "Could not be placed", "Dated items without a meeting."),
    ("taken off", "Taken off", "Items that were taken off this programme."),
    ("off", "Not to be placed", "Items that need no meeting at present."),
)

# What stands under "What needs attention" beside items.
ATTENTION = ("problems", "findings", "full")

# Name, heading, whether the public is told.
REMARKS = (
    ("problems", "Problems", False),
    ("findings", "Rules that the plan does not keep", False),
    ("full", "Agendas that are too full", True),
    ("advice", "Worth knowing", False),
    ("remedies", "What the plan resorts to", True),
    ("changes", "Changes since last time", True),
    ("amendments", "Amendments applied", True),
    ("assumptions", "Assumptions made", False),
    ("notes", "Notes from reading the papers", False),
)


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

    `item` is the ref of the item, `ref` that of the outing. `printed` is the date for completion
    as the paper prints it; `reason` why it is where it is, and `remark` that with the reason of
    its rating; `progress` and `impact` what a person judged, apart from the `mark`; `age` the days
    it has waited without a date, since the day `since`; `sitting` the id of a meeting and `date`
    its day. `lead` is the lead officer's role, `own` the council's own columns by their headings;
    `early` says that it is planned before the time printed for it.
    """

    section: str
    ref: str
    issue: str
    mark: Mark
    item: str = ""
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
    date: dt.date | None = None
    minutes: int = 0
    minutes_assumed: bool = False
    since: dt.date | None = None
    age: int | None = None
    private: bool = False
    progress: str = ""
    impact: str = ""
    lead: str = ""
    own: tuple[tuple[str, str], ...] = ()
    early: bool = False

    @property
    def ref_beside(self) -> str:
        """The ref as it is printed beside the issue: "" where the issue ends with it already."""
        return "" if self.issue.endswith(f"({self.ref})") else self.ref

    @property
    def proposed(self) -> bool:
        """Whether its meeting is workprog's suggestion, which nobody has agreed."""
        return self.basis == "proposed"


@attrs.frozen
class Entry:
    """One line of an agenda: its start ("" when not known), minutes and words.

    `line` is the item it is about, None for fixed business.
    """

    start: str
    minutes: int
    title: str
    assumed: bool = False
    line: Line | None = None


@attrs.frozen
class Sitting:
    """One meeting as a person reads it.

    `used` of its `free` minutes for items are taken; `committee` is "" where there is only one.
    `agenda_seen` says that its published agenda is known and was compared with the plan.
    """

    id: str
    committee: str
    date: dt.date
    start: dt.time | None
    end: dt.time | None
    used: int
    free: int
    kind: str = "ordinary"
    venue: str = ""
    assumed: bool = False
    cancelled: bool = False
    papers_due: dt.date | None = None
    papers_assumed: bool = False
    agenda_published: dt.date | None = None
    agenda_seen: bool = False
    agenda_url: str = ""
    agenda: tuple[Entry, ...] = ()
    note: str = ""
    past: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its items, in agenda order."""
        return tuple(entry.line for entry in self.agenda if entry.line is not None)

    @property
    def blocks(self) -> tuple[Entry, ...]:
        """Its agenda with the fixed business that stands together in one entry."""
        found: list[Entry] = []
        for entry in self.agenda:
            if entry.line is None and found and found[-1].line is None:
                before = found.pop()
                title = f"{before.title}; {entry.title}"
                minutes = before.minutes + entry.minutes
                found.append(Entry(before.start, minutes, title, before.assumed or entry.assumed))
            else:
                found.append(entry)
        return tuple(found)


@attrs.frozen
class Section:
    """Items that are on no agenda, or on one that nobody has agreed."""

    name: str
    heading: str
    note: str
    lines: tuple[Line, ...]


@attrs.frozen
class Subject:
    """One item with all that is known of it; `line` is the outing that its rating is about.

    `outings` are those at meetings, earliest first; `history` sentences on what became of it.
    """

    title: str
    line: Line
    outings: tuple[Line, ...] = ()
    history: tuple[str, ...] = ()


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
    """Everything that an output prints, without a word of how it is laid out.

    `rows` are all items and outings, each once; `subjects` the items, each with its outings.
    `sittings` are the meetings to come, `history` those of the past. `key`, `counts` (how many
    items have each rating) and `costs` are pairs. `costs` and `verdict` are empty, and `broken`
    (rules not kept) is 0, but for officers.
    """

    title: str
    council: str
    committees: tuple[str, ...]
    year: str
    on: dt.date
    rows: tuple[Line, ...]
    subjects: tuple[Subject, ...]
    sittings: tuple[Sitting, ...]
    history: tuple[Sitting, ...]
    sections: tuple[Section, ...]
    remarks: tuple[Remarks, ...]
    key: tuple[tuple[Mark, str], ...]
    counts: tuple[tuple[Mark, int], ...]
    required_left: int
    broken: int = 0
    costs: tuple[tuple[str, int], ...] = ()
    verdict: str = ""
    officers: bool = False

    @cached_property
    def sitting_by_id(self) -> dict[str, Sitting]:
        """Every meeting by its id."""
        return {sitting.id: sitting for sitting in (*self.history, *self.sittings)}

    @property
    def next_sitting(self) -> Sitting | None:
        """The meeting that comes next and is not cancelled."""
        return next((sitting for sitting in self.sittings if not sitting.cancelled), None)

    @property
    def scored(self) -> tuple[tuple[str, int], ...]:
        """The points of each preference, and of all together."""
        return (*self.costs, ("Together", sum(points for _, points in self.costs)))

    @property
    def urgent(self) -> tuple[Line, ...]:
        """What needs attention: items rated red, those planned too early, those without a place."""
        red = [s.line for s in self.subjects if s.line.mark.rating == "red"]
        named = {line.item for line in red}
        others = [line for line in self.rows if line.item not in named and not line.private]
        early = [line for line in others if line.early]
        return (*red, *early, *(line for line in others if line.section == "unplaced"))

    @property
    def portfolios(self) -> tuple[str, ...]:
        """Every portfolio that an item names, in the order of the alphabet."""
        named = {subject.line.portfolio for subject in self.subjects} - {""}
        return tuple(sorted(sorted(named), key=str.casefold))

    @property
    def troubles(self) -> tuple[Remarks, ...]:
        """What needs attention and is said of no item alone."""
        return self.remarks_on(*ATTENTION)

    def remarks_on(self, *names: str) -> tuple[Remarks, ...]:
        """The parts of these names that say something."""
        return tuple(part for part in self.remarks if part.name in names)
