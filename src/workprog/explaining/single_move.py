"""What a plan would break, and what it would cost, with one item elsewhere and the rest as it is.

The grid, the requirements and the points are written out once for a plan. A question then looks
only at what touches the two entries of the grid that change.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from workprog.programme import Item, Meeting
from workprog.programme.plan import Finding, Plan
from workprog.rules.check import arranged, preferences_of, rules_of
from workprog.rules.facts import written
from workprog.rules.grid import Grid, Helper, Requirement
from workprog.rules.linear import Condition, Linear
from workprog.rules.typing import Preference, Rule
from workprog.words import WouldBe
from workprog.words.rules import where_it_is

Points = tuple[tuple[str, int], ...]


def elsewhere(
    plan: Plan,
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
) -> Elsewhere:
    """The plan ready for questions. The last two plans asked about are kept, so the next is quick.

    Args:
        plan: any plan, solved or typed.
        rules: the rules to hold it to, firmest first; those it was made with when not given.
        preferences: what to price it by; what it was made with when not given.
    """
    by = rules_of(plan, rules), preferences_of(plan, preferences)
    for known in _recent:
        if known.plan is plan and by == (known.rules, known.preferences):
            return known
    made = Elsewhere(plan, *by)
    _recent.append(made)
    return made


class Elsewhere:
    """A plan whose items can be thought of at other meetings."""

    def __init__(
        self, plan: Plan, rules: tuple[Rule, ...], preferences: tuple[Preference, ...]
    ) -> None:
        self.plan = plan
        self.rules = rules
        self.preferences = preferences
        self.grid = x = Grid(arranged(plan))
        self._requirements = [found for rule in rules for found in written(rule, x)]
        self._touching = _by_entry(self._requirements)
        self._costs = [(preference.name, preference.cost(x)) for preference in preferences]
        self._prices = [(name, _price_by_entry(cost)) for name, cost in self._costs]
        self._following: dict[int, list[Helper]] = {}
        for helper in x.helpers:
            for index in dict.fromkeys(helper.of.indexes):
                self._following.setdefault(index, []).append(helper)
        self._values = x.values((p.ref, p.meeting) for p in plan.placements)

    @property
    def costs(self) -> Points:
        """The points of the plan by preference."""
        return tuple((name, cost.value(self._values)) for name, cost in self._costs)

    def broken(self, item: Item, meeting: Meeting) -> tuple[Finding, ...]:
        """The requirements that stand against the item there, firmest first; () when none does.

        Where rules close the meeting to the item whatever else is planned, those alone are given.
        What the plan breaks already counts where it would still be broken at the new place.
        """
        changed = self._changed(item, meeting)
        here = self.grid[item, meeting].indexes
        touched = self._touched(changed)
        with self._supposed(changed) as values:
            fails = [found for found in touched if not _holds(found.conditions, values)]
        found = [
            requirement
            for requirement in fails
            if _touches(requirement, here) or _holds(requirement.conditions, self._values)
        ]
        closing = [requirement for requirement in found if _closes(requirement, here)]
        return tuple(self._finding(r, item, meeting) for r in closing or found)

    def _finding(self, requirement: Requirement, item: Item, meeting: Meeting) -> Finding:
        where = WouldBe(self.plan.where, item, meeting)
        shortfall = requirement.shortfall(where)
        if shortfall == where_it_is(item.ref, where):
            # That the item is there is what was asked.
            shortfall = ""
        return requirement.missed(shortfall)

    def difference(self, item: Item, meeting: Meeting | None) -> Points:
        """The points by preference that it would cost more there than now; fewer are below 0."""
        changed = self._changed(item, meeting)
        helpers = list(self._helpers(changed))
        before = {n: self._values[n] for n in (*changed, *(helper.index for helper in helpers))}
        with self._supposed(before | changed) as values:
            for helper in helpers:
                values[helper.index] = helper.value(values)
            more = {index: values[index] - was for index, was in before.items()}
        return tuple(
            (name, sum(prices.get(index, 0) * by for index, by in more.items()))
            for name, prices in self._prices
        )

    def closed(self, item: Item) -> Mapping[str, Requirement]:
        """The meetings that are closed to the item whatever else is planned, by id.

        Each is given with the firmest requirement that closes it.
        """
        row = {self.grid[item, m].indexes[0]: m for m in self.grid.meetings(item)}
        found: dict[str, Requirement] = {}
        for requirement in self._touched(row):
            for condition in requirement.conditions:
                if condition.forbids:
                    for index in condition.indexes:
                        if index in row:
                            found.setdefault(row[index].id, requirement)
        return found

    def _changed(self, item: Item, meeting: Meeting | None) -> dict[int, int]:
        """The entries of the item that would be another number, with that number."""
        changed = {}
        for held in self.grid.meetings(item):
            index = self.grid[item, held].indexes[0]
            value = int(meeting is not None and held.id == meeting.id)
            if value or self._values[index]:
                changed[index] = value
        return changed

    @contextmanager
    def _supposed(self, changed: Mapping[int, int]) -> Iterator[list[int]]:
        """The values with some of them others, for as long as is asked; a copy takes too long."""
        before = {index: self._values[index] for index in changed}
        try:
            for index, value in changed.items():
                self._values[index] = value
            yield self._values
        finally:
            for index, value in before.items():
                self._values[index] = value

    def _touched(self, changed: Mapping[int, int] | Mapping[int, Meeting]) -> list[Requirement]:
        numbers = {number for index in changed for number in self._touching.get(index, ())}
        return [self._requirements[number] for number in sorted(numbers)]

    def _helpers(self, changed: Mapping[int, int]) -> Iterator[Helper]:
        """The helpers that follow from these entries, each after those it follows from."""
        found: dict[int, Helper] = {}
        waiting = list(changed)
        while waiting:
            for helper in self._following.get(waiting.pop(), ()):
                if helper.index not in found:
                    found[helper.index] = helper
                    waiting.append(helper.index)
        return (found[index] for index in sorted(found))


# A plan and the one it is compared with; more would keep old plans alive.
_recent: deque[Elsewhere] = deque(maxlen=2)


def _by_entry(requirements: Sequence[Requirement]) -> dict[int, list[int]]:
    """The numbers of the requirements that touch each entry."""
    found: dict[int, list[int]] = {}
    for number, requirement in enumerate(requirements):
        for index in {index for row in requirement.conditions for index in row.indexes}:
            found.setdefault(index, []).append(number)
    return found


def _price_by_entry(cost: Linear) -> dict[int, int]:
    found: dict[int, int] = {}
    for index, coefficient in zip(cost.indexes, cost.coefficients, strict=True):
        found[index] = found.get(index, 0) + coefficient
    return found


def _holds(conditions: Sequence[Condition], values: Sequence[int]) -> bool:
    return all(condition.holds(values) for condition in conditions)


def _touches(requirement: Requirement, indexes: Sequence[int]) -> bool:
    return any(not set(indexes).isdisjoint(row.indexes) for row in requirement.conditions)


def _closes(requirement: Requirement, indexes: Sequence[int]) -> bool:
    """Whether a requirement says of one of these entries that it is 0, whatever the others are."""
    return any(
        row.forbids and not set(indexes).isdisjoint(row.indexes) for row in requirement.conditions
    )
