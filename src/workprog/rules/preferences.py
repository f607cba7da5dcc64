"""What a good plan is like, in points: each preference written once, over the same grid as rules.

A preference is a frozen class with a `name`, a sentence of docstring with its unit, and
`cost(x)`. The points of all of them are the objective; `check.costs` prints them by name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any

import attrs

from workprog.errors import Problem, ProgrammeError
from workprog.programme import Item, Meeting, Outing, Outings
from workprog.programme.outings import briefing_allowed, on_hold
from workprog.programme.series import LAST_RESORTS
from workprog.rules.grid import Grid
from workprog.rules.linear import ZERO, Linear, total
from workprog.rules.typing import Preference
from workprog.showing import Shown


def _started_weeks(days: int) -> int:
    return -(-days // 7)


@attrs.frozen(repr=False)
class LeaveOutLeast(Shown):
    """Points for each item left out, times its priority (1 to 5).

    A later outing of a series counts half, and a quarter where the series itself has no date. An
    item that may be a written briefing instead costs a fifth.
    """

    points: int = 1000
    briefing: int = 200
    name = "left out"

    def cost(self, x: Grid) -> Linear:
        """Points of the items that are at no meeting."""
        return total(
            price + -price * x.taken(item)
            for item in x.items
            if not on_hold(item)
            for price in (self._price(x.outings, item),)
        )

    def _price(self, outings: Outings, item: Outing) -> int:
        if briefing_allowed(outings, item):
            return self.briefing * item.priority
        if not item.later:
            return self.points * item.priority
        return self.points * item.priority // (2 if item.target.dated else 4)


@attrs.frozen(repr=False)
class NearTarget(Shown):
    """Points for each started week after the printed date, and fewer for each before it."""

    late: int = 10
    early: int = 4
    name = "away from the printed date"

    def cost(self, x: Grid) -> Linear:
        """Points of the weeks between each item's printed date and its meeting."""
        return total(
            self._price(item, meeting) * x[item, meeting]
            for item in x.items
            if item.target.dated
            for meeting in x.meetings(item)
        )

    def _price(self, item: Item, meeting: Meeting) -> int:
        if item.target.kind == "alternatives" and meeting.date in item.target.days[1:]:
            # The date printed first is the one that is wanted.
            return item.priority * self.early
        weeks = _started_weeks(item.target.days_outside(meeting.date))
        end = item.target.end or dt.date.max
        return weeks * item.priority * (self.late if meeting.date > end else self.early)


@attrs.frozen(repr=False)
class KeepPublished(Shown):
    """Points for each item that leaves the meeting where the last plan was published to have it."""

    points: int = 15
    name = "moved since published"

    def cost(self, x: Grid) -> Linear:
        """Points of the items moved or left out since the last plan."""
        return total(
            self.points + -self.points * stays
            for item in x.items
            if item.published is not None and not on_hold(item)
            # The meeting may be gone, an extra one that nothing needs any more.
            for stays in (x[item, item.published] if x.is_pair(item.ref, item.published) else ZERO,)
        )


@attrs.frozen(repr=False)
class FewSubstantive(Shown):
    """Points for each substantive item on an agenda beyond the preferred number, usually two."""

    points: int = 20
    name = "substantive items beyond the preferred number"

    def cost(self, x: Grid) -> Linear:
        """Points of the meetings with more substantive items than preferred."""
        preferred = x.outings.preferred_substantive
        costs = []
        for meeting in x.outings.meetings:
            items = [item for item in x.items_at(meeting) if item.substantive]
            if len(items) > preferred:
                taken = total(x[item, meeting] for item in items)
                costs.append(self.points * x.over(taken, preferred, len(items)))
        return total(costs)


@attrs.frozen(repr=False)
class EvenAgendas(Shown):
    """Points for each started 5 minutes on an agenda above four fifths of its time, more near full.

    The second fifth of the way to a full agenda costs three times the first.
    """

    points: int = 1
    minutes: int = 5
    name = "full agendas"

    def cost(self, x: Grid) -> Linear:
        """Points of the agendas that run close to the end of their time."""
        costs = []
        for meeting in x.outings.meetings:
            items = x.items_at(meeting)
            used = total(-(-item.minutes // self.minutes) * x[item, meeting] for item in items)
            most = sum(used.coefficients)
            first = meeting.free * 4 // 5 // self.minutes
            for bound, points in ((first, 1), ((first + meeting.free // self.minutes) // 2, 2)):
                if most > bound:
                    costs.append(self.points * points * x.over(used, bound, most - bound))
        return total(costs)


@attrs.frozen(repr=False)
class FewVisits(Shown):
    """One point for each meeting a portfolio holder has to come to."""

    points: int = 1
    name = "visits of portfolio holders"

    def cost(self, x: Grid) -> Linear:
        """Points of the visits."""
        return _visits(x, self.points, [(item.portfolio.casefold(), item) for item in x.items])


@attrs.frozen(repr=False)
class GroupMonitoring(Shown):
    """One point for each meeting at which a lead officer presents monitoring reports."""

    points: int = 1
    name = "visits of lead officers with monitoring reports"

    def cost(self, x: Grid) -> Linear:
        """Points of the visits."""
        monitoring = [(item.lead or "", item) for item in x.items if item.part_of is not None]
        return _visits(x, self.points, monitoring)


def _visits(x: Grid, points: int, named: Sequence[tuple[str, Item]]) -> Linear:
    """Points for each (name, meeting) with an item, in every committee."""
    by_name: dict[str, list[Item]] = {}
    for name, item in named:
        if name and not on_hold(item):
            by_name.setdefault(name, []).append(item)
    costs = []
    for items in by_name.values():
        entries: dict[str, list[Linear]] = {}
        for item in items:
            for meeting in x.meetings(item):
                entries.setdefault(meeting.id, []).append(x[item, meeting])
        for present in entries.values():
            costs.append(points * (x.any(present) if len(present) > 1 else present[0]))
    return total(costs)


@attrs.frozen(repr=False)
class FewLastResorts(Shown):
    """Points for each reserve or extra meeting used, and for each started 5 minutes of reserve."""

    meeting: int = 4000
    minutes: int = 10
    name = "reserve and extra meetings"

    def cost(self, x: Grid) -> Linear:
        """Points of what is used as a last resort."""
        costs = []
        for meeting in x.outings.meetings:
            items = x.items_at(meeting)
            entries = [x[item, meeting] for item in items]
            if meeting.kind in LAST_RESORTS and entries:
                costs.append(self.meeting * x.any(entries))
            if meeting.reserve and "reserve" in x.outings.remedies:
                used = total(-(-item.minutes // 5) * x[item, meeting] for item in items)
                most = sum(used.coefficients)
                if most > meeting.free // 5:
                    over = x.over(used, meeting.free // 5, most - meeting.free // 5)
                    costs.append(self.minutes * over)
        return total(costs)


def weighted(
    preferences: Sequence[Preference], weights: Iterable[tuple[str, int]]
) -> tuple[Preference, ...]:
    """The preferences with a council's own points: "moved since published" = 50.

    Points for a preference of workprog's that is not among these are for another plan.

    Raises:
        ProgrammeError: a weight names no preference, or one whose points cannot be set.
    """
    own = dict(weights)
    known = dict.fromkeys(p.name for p in (*preferences, *DEFAULT_PREFERENCES))
    expected = f"one of {', '.join(f'“{name}”' for name in known)}"
    problems = [Problem("weights", f"“{name}”", expected) for name in own if name not in known]
    found = []
    for preference in preferences:
        if preference.name in own:
            priced = _priced(preference, own[preference.name])
            if priced is None:
                said = "a preference whose `points` can be set"
                problems.append(Problem("weights", f"“{preference.name}”", said))
            preference = priced or preference
        found.append(preference)
    if problems:
        raise ProgrammeError(tuple(problems))
    return tuple(found)


def _priced(preference: Any, points: int) -> Preference | None:
    """The preference with other points: in `points`, or the first whole number among its fields."""
    if attrs.has(type(preference)):
        fields = [f.name for f in attrs.fields(type(preference)) if f.init]
        numbers = [name for name in fields if type(getattr(preference, name)) is int]
        named = "points" if "points" in numbers else next(iter(numbers), None)
        return attrs.evolve(preference, **{named: points}) if named else None
    if type(getattr(preference, "points", None)) is not int:
        return None
    priced: Preference = copy(preference)
    # Also where the class forbids it, as a frozen dataclass does: this copy is ours.
    object.__setattr__(priced, "points", points)
    return priced


DEFAULT_PREFERENCES: tuple[Preference, ...] = (
    LeaveOutLeast(),
    FewLastResorts(),
    NearTarget(),
    KeepPublished(),
    FewSubstantive(),
    EvenAgendas(),
    FewVisits(),
    GroupMonitoring(),
)
