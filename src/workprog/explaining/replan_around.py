"""The best plan with one item held at one meeting: who else would move, and at what cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from workprog.explaining import placements
from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.minimal import smallest
from workprog.explaining.single_move import Elsewhere
from workprog.programme import Item, Meeting
from workprog.programme.plan import Finding, Plan
from workprog.rules.check import costs
from workprog.rules.grid import Grid, Requirement, none_of, total
from workprog.rules.items import Required
from workprog.rules.typing import Preference, Rule
from workprog.solving.engine import minimise, ties_broken
from workprog.solving.formulation import build, relaxed
from workprog.words import explaining as words


@attrs.frozen
class HeldAt:
    """An item is at one meeting and no other, as a person asks."""

    item: Item
    meeting: Meeting
    name = "asked-for"

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement."""
        others = (m for m in x.meetings(self.item) if m.id != self.meeting.id)
        here = x[self.item, self.meeting]
        yield Requirement(
            self.name,
            (self.item.ref, self.meeting.id),
            (*none_of(x, self.item, others), here >= 1),
            lambda: words.is_asked_for(self.item, self.meeting),
            lambda where: "",
        )


# What one question is worth: an exact answer where there is one in a second or two.
_EFFORT = 2.0


def forced(
    plan: Plan,
    item: Item,
    meeting: Meeting,
    *,
    rules: Sequence[Rule],
    preferences: Sequence[Preference],
    seconds: float | None = None,
) -> Plan | None:
    """The best plan with the item held there, or None where the rules allow none.

    Among plans of equal points it is one in which fewest items move. What is required is left out
    only where nothing else will do, as in any plan.

    Args:
        plan: the plan as it is.
        item: one of its items.
        meeting: a meeting of its committee.
        rules: the rules the plan was made by.
        preferences: the preferences it was made by.
        seconds: a safety stop for each of the searches.
    """
    built = build(plan.outings, (*rules, HeldAt(item, meeting)), preferences)
    if not built.grid.is_open(item, meeting):
        return None
    answer = None
    if not any(left.required for left in plan.left_out):
        answer = minimise(built.model, seconds=seconds, effort=_EFFORT)
    if answer is None or answer.values is None:
        built = relaxed(built)
        answer = minimise(built.model, seconds=seconds, effort=_EFFORT)
    if answer.values is None:
        return None
    kept = total(built.grid[p.ref, p.meeting] for p in plan.placements)
    answer = ties_broken(built.model, answer, (-kept,), seconds)
    assert answer.values is not None
    where = built.grid.where(answer.values)
    placed = [
        placements.placement(
            plan.outings, i, where[i.ref], placements.previous_outing(i, where.get)
        )
        for i in plan.outings.items
        if i.ref in where
    ]
    made = Plan(
        plan.programme,
        plan.outings,
        tuple(sorted(placed, key=lambda p: (p.date, p.meeting))),
        proven=answer.proven,
        gap=answer.gap,
        rules=tuple(rules),
        preferences=tuple(preferences),
    )
    return attrs.evolve(made, costs=costs(made, preferences))


def impossible_because(asked: Elsewhere, item: Item, meeting: Meeting) -> tuple[Finding, ...]:
    """The fewest requirements that cannot all hold with the item there; () where none are found.

    Args:
        asked: the plan as it is. What it leaves out although it is required is not asked for.
        item: one of its items.
        meeting: a meeting of its committee that is not closed to the item by itself.
    """
    case = Case.of(asked.plan.outings, (*asked.rules, HeldAt(item, meeting)))
    without = {left.ref for left in asked.plan.left_out}
    numbers = [
        number
        for number, requirement in enumerate(case.requirements)
        if requirement.rule != Required.name or requirement.about[0] not in without
    ]
    found = [case.requirements[number] for number in smallest(case, numbers) or ()]
    return tuple(
        Finding(requirement.rule, requirement.about, requirement.sentence())
        for requirement in found
        if requirement.rule != HeldAt.name
    )
