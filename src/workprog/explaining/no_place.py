"""Why an item has no place in a plan, worked out from what keeps it from each meeting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from workprog.programme import Meeting, Outing
from workprog.programme.plan import Plan
from workprog.rules.check import arranged
from workprog.rules.typing import Preference, Rule

# Most plans have a place for everything, and what follows is a quarter of planning a year.
if TYPE_CHECKING:
    from workprog.explaining.conflicts import Case
    from workprog.explaining.single_move import Elsewhere


class NoPlace:
    """A plan to be asked why an item is in it nowhere.

    A meeting that is open to the item either has no place for it beside the rest, or would cost
    the plan points.
    """

    def __init__(
        self,
        plan: Plan,
        rules: Sequence[Rule],
        preferences: Sequence[Preference],
    ) -> None:
        self._plan = plan
        self._rules = tuple(rules)
        self._preferences = tuple(preferences)

    def reason(self, item: Outing) -> str:
        """How many of its meetings what takes away; the price where that is what keeps it out."""
        from workprog.explaining.conflicts import why_no_place

        return why_no_place(self._case, item, lambda meeting: self._price(item, meeting))

    @cached_property
    def _case(self) -> Case:
        from workprog.explaining.conflicts import Case

        return Case.of(arranged(self._plan), self._rules)

    @cached_property
    def _asked(self) -> Elsewhere:
        from workprog.explaining.single_move import Elsewhere

        return Elsewhere(self._plan, self._rules, self._preferences)

    def _price(self, item: Outing, meeting: Meeting) -> int | None:
        """The points more with the item there; None where it has no place beside the rest."""
        if self._asked.broken(item, meeting):
            return None
        return sum(points for _, points in self._asked.difference(item, meeting))
