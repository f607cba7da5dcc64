"""What a plan would break, and what it would cost, with one item elsewhere and the rest as it is.

The grid, the requirements and the points are written out once for a plan. A question then looks
only at what touches the two entries of the grid that change.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

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
        values = _with(self._values, changed)
        here = self.grid[item, meeting].indexes
        found = [
            requirement
            for requirement in self._touched(changed)
            if not _holds(requirement.conditions, values)
            and (_touches(requirement, here) or _holds(requirement.conditions, self._values))
        ]
        closing = [requirement for requirement in found if _closes(requirement, here)]
        return tuple(self._finding(r, item, meeting) for r in closing or found)

    def _finding(self, requirement: Requirement, item: Item, meeting: Meeting) -> Finding:
        where = WouldBe(self.plan.where, item, meeting)
        shortfall = requirement.shortfall(where)
        if shortfall == where_it_is(item.ref, where):
            # That the item is there is what was asked.
            shortfall = ""
        return Finding(requirement.rule, requirement.about, requirement.sentence(), shortfall)

    def difference(self, item: Item, meeting: Meeting | None) -> Points:
        """The points by preference that it would cost more there than now; fewer are below 0."""
        changed = self._changed(item, meeting)
        values = self._values
        new = _with(values, changed)
        for helper in self._helpers(changed):
            changed[helper.index] = new[helper.index] = helper.value(new)
        return tuple(
            (name, sum(prices.get(index, 0) * (new[index] - values[index]) for index in changed))
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


def _with(values: Sequence[int], changed: Mapping[int, int]) -> list[int]:
    new = list(values)
    for index, value in changed.items():
        new[index] = value
    return new


def _holds(conditions: Sequence[Condition], values: Sequence[int]) -> bool:
    return all(condition.holds(values) for condition in conditions)


def _touches(requirement: Requirement, indexes: Sequence[int]) -> bool:
    return any(not set(indexes).isdisjoint(row.indexes) for row in requirement.conditions)


def _closes(requirement: Requirement, indexes: Sequence[int]) -> bool:
    """Whether a requirement says of one of these entries that it is 0, whatever the others are."""
    return any(
        row.forbids and not set(indexes).isdisjoint(row.indexes) for row in requirement.conditions
    )
