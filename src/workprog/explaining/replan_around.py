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
from workprog.rules.check import arranged, costs
from workprog.rules.grid import Grid, Requirement, none_of
from workprog.rules.items import Required
from workprog.rules.linear import Condition, total
from workprog.rules.typing import Preference, Rule
from workprog.solving.engine import minimise, ties_broken
from workprog.solving.formulation import Formulation, build, relaxed
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
            items=(self.item.ref,),
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

    Among plans of equal points it is one in which fewest items move. What is required and has a
    place keeps one where that can be; a demand of somebody's own that the plan does not meet is
    not asked for. The plan is `proven` where nothing was cut short on the way to it.

    Args:
        plan: the plan as it is.
        item: one of its items.
        meeting: a meeting of its committee.
        rules: the rules the plan was made by.
        preferences: the preferences it was made by.
        seconds: a safety stop for each of the searches.
    """
    outings = arranged(plan)
    whole = _without_unmet(plan, build(outings, (*rules, HeldAt(item, meeting)), preferences))
    if not whole.grid.is_open(item, meeting):
        return None
    lacking = tuple((row, i) for row, i in whole.required if i.ref not in plan.placed)
    built = relaxed(attrs.evolve(whole, required=lacking))
    answer = minimise(built.model, seconds=seconds, effort=_EFFORT)
    certain = answer.proven
    if answer.values is None:
        built = relaxed(whole)
        answer = minimise(built.model, seconds=seconds, effort=_EFFORT)
    if answer.values is None:
        return None
    kept = total(built.grid[p.ref, p.meeting] for p in plan.placements)
    answer = ties_broken(built.model, answer, (-kept,), seconds)
    assert answer.values is not None
    where = built.grid.where(answer.values)
    made = Plan(
        plan.programme,
        outings,
        placements.placements(outings, where),
        proven=certain and answer.proven,
        gap=answer.gap,
        rules=tuple(rules),
        preferences=tuple(preferences),
    )
    return attrs.evolve(made, costs=costs(made, preferences))


def _without_unmet(plan: Plan, built: Formulation) -> Formulation:
    """The formulation without the demands of somebody's own that a plan does not meet."""
    unmet = {(finding.rule, finding.about) for finding in plan.findings if not finding.advice}
    gone = {
        row
        for demand in built.demands
        if (demand.requirement.rule, demand.requirement.about) in unmet
        for row in demand.rows
    }
    if not gone:
        return built
    rows = [
        Condition((), (), None, None) if number in gone else row
        for number, row in enumerate(built.model.rows)
    ]
    return attrs.evolve(built, model=attrs.evolve(built.model, rows=rows))


def impossible_because(asked: Elsewhere, item: Item, meeting: Meeting) -> tuple[Finding, ...]:
    """The fewest requirements that cannot all hold with the item there; () where none are found.

    Args:
        asked: the plan as it is. What it leaves out although it is required is not asked for.
        item: one of its items.
        meeting: a meeting of its committee that is not closed to the item by itself.
    """
    plan = asked.plan
    case = Case.of(arranged(plan), (*asked.rules, HeldAt(item, meeting)))
    unmet = {(finding.rule, finding.about) for finding in plan.findings if not finding.advice}
    unmet |= {(Required.name, (left.ref,)) for left in plan.left_out}
    numbers = [
        number
        for number, requirement in enumerate(case.requirements)
        if (requirement.rule, requirement.about) not in unmet
    ]
    found = [case.requirements[number] for number in smallest(case, numbers) or ()]
    return tuple(one.missed() for one in found if one.rule != HeldAt.name)
