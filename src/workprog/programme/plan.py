"""A plan: which item goes to which meeting, on what footing, and what was left out and why."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol

import attrs

from workprog.errors import PlanError
from workprog.programme import Item, Meeting, Outings, Programme, Remedy
from workprog.programme.items import OfSeries
from workprog.programme.keys import (
    CommitteeId,
    Form,
    ItemRef,
    MeetingId,
    Object,
    PersonId,
    Range,
)
from workprog.showing import Picture, Shown, printer

if TYPE_CHECKING:
    from workprog.rules.typing import Preference, Rule

# What plan.json says that it is, and the newest form of it that is known.
FORMAT, VERSION = "workprog plan", 1
# RFC 5545, 3.3.8: calendar programs hold the count of changes in 32 bits.
_LARGEST_SEQUENCE = 2**31 - 2
Basis = Literal["printed", "moved", "proposed", "standing", "occurrence"]
EventKind = Literal["meeting", "papers", "agenda", "item", "report"]
EventStatus = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]


def besides(about: tuple[str, ...], items: tuple[str, ...]) -> tuple[str, ...]:
    """The meetings and people among what something is about, of which the refs of items are known.

    Each ref stands for one name: an item may be called as a meeting is.
    """
    rest = list(about)
    for ref in items:
        if ref in rest:
            rest.remove(ref)
    return tuple(rest)


@attrs.frozen(repr=False)
class Finding(Shown):
    """A requirement that a plan breaks, or something worth saying that no rule forbids.

    `about` are refs, meeting ids and people, of which `items` are the refs: an item may be called
    as a meeting is. `advice` marks what is worth saying: it changes no exit code.
    """

    rule: str
    about: tuple[str, ...]
    sentence: str
    shortfall: str = ""
    advice: bool = False
    items: tuple[str, ...] = attrs.field(
        default=attrs.Factory(lambda self: self.about, takes_self=True), kw_only=True
    )

    def __str__(self) -> str:
        return f"{self.sentence}: {self.shortfall}" if self.shortfall else self.sentence


class Findings(tuple[Finding, ...]):
    """Findings that show themselves: what is broken, then what is worth knowing."""

    __slots__ = ()

    def __str__(self) -> str:
        return printer().text(self)

    def _repr_html_(self) -> str:
        return printer().html(self)


@attrs.frozen
class Placement(OfSeries):
    """One item at one meeting, with the footing it stands on and the reason in words.

    One outing of an item that comes back is `part_of` that item, with its number and its title.
    """

    ref: ItemRef
    title: str
    committee: CommitteeId
    meeting: MeetingId
    date: dt.date
    basis: Basis
    reason: str
    part_of: ItemRef | None = None
    number: int | None = None
    series_title: str = ""


@attrs.frozen(repr=False)
class LeftOut(Shown):
    """An item the plan has no place for, and why. `required` ones are a failure of the plan."""

    ref: ItemRef
    title: str
    reason: str
    required: bool = True


@attrs.frozen(repr=False)
class Parked(Shown):
    """An item that is not to be placed: in abeyance, not yet agreed, removed, transferred."""

    ref: ItemRef
    title: str
    reason: str


@attrs.frozen(repr=False)
class CalendarEntry(Shown):
    """An event as calendar programs know it: lasting identity, what it says, how often it changed.

    A meeting, the day its papers are due or its agenda is published (`about` is the meeting's id);
    an item at its meeting, or the day its report is due (`about` is the ref of the outing).
    `feeds` are the calendars that show it. `start` and `end` are London time, both None for an
    event of the whole day. `sequence` rises by one with each change and never falls (RFC 5546,
    2.1.4 and 2.1.5). `private` entries are for officers alone. `gone` says that the plan has the
    event no longer; `left` names the one calendar that such an entry is about, where others still
    show the event.
    """

    kind: EventKind
    about: str
    uid: Annotated[
        str,
        Form(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "a UUID in small letters"),
    ]
    sequence: Annotated[int, Range(0, _LARGEST_SEQUENCE)]
    last_modified: dt.date
    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    summary: str = ""
    description: str = ""
    location: str = ""
    status: EventStatus = "CONFIRMED"
    feeds: tuple[str, ...] = ()
    private: bool = False
    gone: bool = False
    left: str = ""


@attrs.frozen(repr=False)
class UsedRemedy(Shown):
    """Something the solver resorted to because it was allowed, and the sentence that says so."""

    kind: Remedy
    about: str
    sentence: str

    @property
    def item(self) -> str:
        """The ref of the item that it is about, "" where it is about a meeting."""
        return self.about if self.kind == "briefing" else ""

    @property
    def meeting(self) -> str:
        """The id of the meeting that it is about, "" where it is about an item."""
        return "" if self.kind == "briefing" else self.about


@attrs.frozen(repr=False)
class Change(Shown):
    """One difference from the plan published before, with the reason or authority for it."""

    ref: ItemRef
    title: str
    kind: Literal["moved", "added", "dropped", "retimed", "renamed", "recurs"]
    sentence: str
    reason: str = ""


@attrs.frozen(repr=False)
class Contradiction(Shown):
    """The smallest set of the user's own requirements that cannot all hold, and what mends it.

    `shortfall` says by how much it fails, where that can be counted.
    """

    sentences: tuple[str, ...]
    items: tuple[ItemRef, ...] = ()
    meetings: tuple[MeetingId, ...] = ()
    people: tuple[PersonId, ...] = ()
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    shortfall: str = ""

    def __str__(self) -> str:
        from workprog.words.publishing import cannot_all_hold

        return cannot_all_hold(self.sentences, self.shortfall, self.repairs)


@attrs.frozen(repr=False)
class Slot(Shown):
    """One line of an agenda: when it starts (None without a start time) and how long it takes.

    Fixed business has no ref. `assumed` says that nobody at the council stated its minutes, and
    where it is fixed business that nobody stated it at all.
    """

    start: dt.time | None
    minutes: int
    title: str
    ref: str = ""
    part: Literal[1, 2] = 1
    assumed: bool = False

    @property
    def invented(self) -> bool:
        """Whether it is business that nobody stated; no public agenda holds it."""
        return self.assumed and not self.ref


class Published(Protocol):
    """What planning again needs of the plan published last; a Plan is one."""

    @property
    def on(self) -> dt.date:
        """The day it was made for."""

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Where each item was."""

    @property
    def calendar(self) -> tuple[CalendarEntry, ...]:
        """What calendar programs know of its events."""


@attrs.frozen(repr=False)
class Plan(Shown):
    """Every item of a programme accounted for: placed, left out with a reason, or parked.

    `programme` is what a person keeps, and `outings` what was placed of it. `gap` is how far the
    plan may be from the best, as a fraction; 0 when `proven`, None when nothing is known.
    `bound` is the fewest points any plan could have.
    `costs` are points by preference and add up to `objective`. `kept` are the refs that were held
    where the plan before was published to have them; `proven`, `gap` and `bound` then speak of the
    plans that do so too. `follows` is the day of the plan published before, None for the first.
    `rules` and `preferences` are those it was made with, the council's own
    points among them; None where nobody said, as for a plan typed by hand. Two plans that say the
    same are equal, whatever they were made with.
    """

    programme: Programme
    outings: Outings
    placements: tuple[Placement, ...]
    left_out: tuple[LeftOut, ...] = ()
    parked: tuple[Parked, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Contradiction, ...] = ()
    changes: tuple[Change, ...] = ()
    remedies: tuple[UsedRemedy, ...] = ()
    proven: bool = True
    gap: float | None = 0.0
    bound: int | None = None
    costs: Annotated[tuple[tuple[str, int], ...], Object()] = ()
    cut_short: bool = False
    versions: Annotated[tuple[tuple[str, str], ...], Object()] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    kept: tuple[ItemRef, ...] = ()
    follows: dt.date | None = None
    rules: tuple[Rule, ...] | None = attrs.field(default=None, eq=False, repr=False)
    preferences: tuple[Preference, ...] | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def objective(self) -> int:
        """The points of all preferences together; fewer is better."""
        return sum(points for _, points in self.costs)

    @property
    def on(self) -> dt.date:
        """The day of planning."""
        return self.outings.on

    @cached_property
    def placed(self) -> dict[str, Placement]:
        """Each placement by its ref."""
        return {placement.ref: placement for placement in self.placements}

    def where(self, ref: str) -> Meeting | None:
        """The meeting at which an item is taken, or None."""
        placement = self.placed.get(ref)
        return self.outings.meeting_by_id.get(placement.meeting) if placement else None

    def at(self, meeting: Meeting | str) -> tuple[Item, ...]:
        """The items taken at a meeting, in agenda order."""
        key = meeting if isinstance(meeting, str) else meeting.id
        items = self.outings.item_by_ref
        held = [items[p.ref] for p in self.placements if p.meeting == key and p.ref in items]
        return tuple(sorted(held, key=_agenda_order))

    @property
    def complete(self) -> bool:
        """Whether everything required is placed and no rule is broken."""
        broken = any(not finding.advice for finding in self.findings)
        return not broken and not any(left.required for left in self.left_out)

    @property
    def verdict(self) -> str:
        """How good the plan is, in words: proven best, or how far off it may be."""
        keeping = " that keeps what was published" if self.kept else ""
        if self.proven:
            return f"Proven best: no other plan{keeping} scores fewer points."
        stopped = " It was stopped before its end, so another run may differ."
        how_far = (
            f"Within {self.gap:.1%} of the best possible{' plan' + keeping if keeping else ''}."
            if self.gap is not None
            else "How far it is from the best is not known."
        )
        return how_far + (stopped if self.cut_short else "")

    def agenda(self, meeting: Meeting | str) -> tuple[Slot, ...]:
        """The agenda of a meeting in order: fixed business, Part 1, closing business, Part 2."""
        key = meeting if isinstance(meeting, str) else meeting.id
        held = self.outings.meeting_by_id[key]
        assumed = self.programme.business_assumed
        fixed = [
            (business.last, Slot(None, business.minutes, business.title, assumed=assumed))
            for business in self.programme.fixed_business
        ]
        lines = [slot for last, slot in fixed if not last]
        for item in self.at(key):
            part: Literal[1, 2] = 2 if item.exempt else 1
            lines.append(Slot(None, item.minutes, item.title, item.ref, part, item.minutes_assumed))
        lines += [slot for last, slot in fixed if last]
        # Part 2 is taken last, after the public have left.
        lines.sort(key=lambda line: line.part)
        return tuple(_with_times(lines, held.start))

    def timeline(self) -> Picture:
        """The year at a glance as an SVG that shows itself in a notebook.

        Bars are meetings, as full as they are; shapes are items, with their ratings. Exempt items
        are not named. `Path("year.svg").write_text(plan.timeline().svg, "utf-8")` keeps it.
        """
        return Picture(printer().picture(self))

    def rows(self) -> list[dict[str, object]]:
        """Every item and outing as a plain dictionary, exempt ones too: for officers."""
        return printer().rows(self)

    def to_frame(self) -> Any:
        """`rows` as a pandas DataFrame.

        Raises:
            PlanError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise PlanError(
                "found no pandas; expected it for to_frame. Install it with “pip install pandas”, "
                "or use plan.rows(), which gives the same as dictionaries."
            ) from None
        return pandas.DataFrame(self.rows())

    def __str__(self) -> str:
        return printer().text(self)

    def _repr_html_(self) -> str:
        return printer().html(self)


def _agenda_order(item: Item) -> tuple[bool, bool, int, str]:
    """Part 1 before Part 2, standing items first, then by priority and ref."""
    return (item.exempt, item.method != "standing", -item.priority, item.ref)


def _with_times(lines: list[Slot], start: dt.time | None) -> list[Slot]:
    if start is None:
        return lines
    clock = start.hour * 60 + start.minute
    timed = []
    for line in lines:
        begins = dt.time(clock // 60, clock % 60) if clock < 24 * 60 else None
        timed.append(attrs.evolve(line, start=begins))
        clock += line.minutes
    return timed
