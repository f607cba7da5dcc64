"""From a programme to its best plan: rules and preferences become a model, its answer a plan.

The rules do not know this module. The search itself is in `engine`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

import attrs

from workprog import reasons, words
from workprog.check import check, costs
from workprog.domain import Item, Meeting, Programme
from workprog.engine import Answer, Model, fixed_objective, minimise, versions
from workprog.errors import PlanError
from workprog.grid import Condition, Grid, Helper, Linear, total
from workprog.occurrences import expand, is_later_outing, on_hold
from workprog.plan import Plan, Published
from workprog.preferences import DEFAULT_PREFERENCES
from workprog.rules import DEFAULT_RULES, Required
from workprog.typing import Preference, Rule

# More than any preference can come to for one item, so that leaving out what is required is the
# last resort; what is optional is left out before it.
LEFT_OUT_THOUGH_REQUIRED = 1_000_000

# Sums of tie-breaking weights stay exact in the solver below this; larger programmes go without.
MOST_A_SUM_MAY_BE = 2**52

# Sums of tie-breaking weights stay exact in the solver below this; larger ones go without.
MOST_A_SUM_MAY_BE = 2**52

Clock = Callable[[str, float], None]


def solve(
    programme: Programme,
    *,
    on: dt.date,
    previous: Published | None = None,
    rules: Sequence[Rule] = DEFAULT_RULES,
    preferences: Sequence[Preference] = DEFAULT_PREFERENCES,
    seconds: float | None = None,
    break_ties: bool = True,
    clock: Clock = lambda phase, spent: None,
) -> Plan:
    """The best plan of a programme, every item accounted for.

    A programme that asks for too much is no error: what cannot be placed is left out with a
    reason, required items last.

    Args:
        programme: what must be looked at, and when each committee meets.
        on: the day of planning. Earlier meetings are history.
        previous: the plan published last; leaving its places costs points.
        rules: what a plan must keep.
        preferences: what a good plan is like.
        seconds: a safety stop. A plan cut short by it says so, and another run may differ.
        break_ties: whether to choose among equally good plans the one nearest the printed
            dates, then the earliest, then by ref.
        clock: called with the name of each phase and the seconds it took.

    Raises:
        PlanError: the answer breaks a rule, which is a fault of workprog and never of the user.
    """
    began = perf_counter()
    single = expand(programme, on, previous)
    task = build(single, rules, preferences)
    clock("build", perf_counter() - began)
    began = perf_counter()
    answer = minimise(task.model, seconds=seconds)
    if answer.values is None and not answer.cut_short:
        task = relaxed(task)
        answer = minimise(task.model, seconds=seconds)
    clock("solve", perf_counter() - began)
    if break_ties and answer.proven:
        began = perf_counter()
        answer = _tie_broken(task, answer)
        clock("ties", perf_counter() - began)
    began = perf_counter()
    plan = _plan(programme, task, answer, rules, preferences)
    plan = attrs.evolve(plan, calendar=previous.calendar if previous else ())
    clock("explain", perf_counter() - began)
    return plan


@attrs.frozen
class Task:
    """A programme of single items as a model, and which of its rows say that an item is taken."""

    programme: Programme
    grid: Grid
    model: Model
    required: tuple[tuple[int, Item], ...]


def build(single: Programme, rules: Sequence[Rule], preferences: Sequence[Preference]) -> Task:
    """The model of a programme of single items.

    What has no possible meeting at all is not asked for: it would make everything impossible.
    """
    x = Grid(single)
    rows: list[Condition] = []
    required: list[tuple[int, Item]] = []
    for rule in rules:
        for requirement in rule.requirements(x):
            for condition in requirement.conditions:
                if condition.forbids:
                    x.drop(condition.indexes)
                elif condition.indexes:
                    if requirement.rule == Required.name:
                        required.append((len(rows), single.item_by_ref[requirement.about[0]]))
                    rows.append(condition)
    objective = total(preference.cost(x) for preference in preferences)
    uppers = [1] * len(x.pairs)
    for index in x.dropped:
        uppers[index] = 0
    for helper in x.helpers:
        uppers.append(helper.most)
        rows += _follows(helper)
    return Task(single, x, Model(uppers, rows, objective), tuple(required))


def _follows(helper: Helper) -> list[Condition]:
    """What ties a helper to the entries it follows from; costs keep it no higher than it must."""
    entry = Linear((helper.index,), (1,))
    if helper.kind == "over":
        return [helper.of - entry <= 0]
    return [Linear((index,), (1,)) - entry <= 0 for index in helper.of.indexes]


def relaxed(task: Task) -> Task:
    """The same task with nothing required, at a price that makes leaving out the last resort."""
    uppers = list(task.model.uppers)
    rows = list(task.model.rows)
    prices = [task.model.objective]
    for number, item in task.required:
        missing = Linear((len(uppers),), (1,))
        uppers.append(1)
        rows[number] = task.grid.taken(item) + missing >= 1
        prices.append(LEFT_OUT_THOUGH_REQUIRED * item.priority * missing)
    return attrs.evolve(task, model=Model(uppers, rows, total(prices)))


def _tie_broken(task: Task, answer: Answer) -> Answer:
    """Among equally good plans the one nearest the printed dates, then earliest, then by ref."""
    x = task.grid
    rank = {item.ref: number for number, item in enumerate(x.items)}
    order = {
        meeting.id: number
        for held in task.programme.meetings_of.values()
        for number, meeting in enumerate(held)
    }
    last = 1 + max(order.values(), default=0)
    by_ref = 1 + len(rank) * len(rank) * last
    by_date = by_ref * (1 + len(rank) * last)
    free = [
        (index, item, meeting)
        for index, (item, meeting) in enumerate(x.pairs)
        if index not in x.dropped
    ]
    weights = [
        by_date * item.target.days_outside(meeting.date)
        + (by_ref + len(rank) - rank[item.ref]) * order[meeting.id]
        for _, item, meeting in free
    ]
    if sum(weights) > MOST_A_SUM_MAY_BE:
        return answer
    nearest = Linear([index for index, _, _ in free], weights)
    best = minimise(fixed_objective(task.model, answer.objective, nearest))
    if best.values is None:
        return answer
    return attrs.evolve(answer, values=best.values)


def _plan(
    programme: Programme,
    task: Task,
    answer: Answer,
    rules: Sequence[Rule],
    preferences: Sequence[Preference],
) -> Plan:
    values = answer.values or [0] * len(task.model.uppers)
    meetings = {
        item.ref: meeting for index, (item, meeting) in enumerate(task.grid.pairs) if values[index]
    }
    single = attrs.evolve(
        task.programme, items=tuple(_titled(item, meetings) for item in task.programme.items)
    )
    placed = [
        reasons.placement(
            single, item, meetings[item.ref], reasons.previous_outing(item.ref, meetings.get)
        )
        for item in single.items
        if item.ref in meetings
    ]
    # An undated series has as many later outings as fit after its first; the rest are not due.
    missing = [
        item
        for item in single.items
        if item.ref not in meetings
        and not on_hold(item)
        and (item.target.dated or not is_later_outing(item))
    ]
    plan = Plan(
        programme=single,
        original=programme,
        on=single.on or dt.date.min,
        placements=tuple(sorted(placed, key=lambda p: (p.date, p.meeting))),
        left_out=tuple(reasons.left_out(missing, Grid(single), rules)) if missing else (),
        parked=tuple(reasons.parked(item) for item in single.items if on_hold(item)),
        proven=answer.proven,
        gap=answer.gap,
        cut_short=answer.cut_short,
        versions=versions(),
    )
    found = check(plan, rules)
    without_place = {left.ref for left in plan.left_out}
    broken = [
        f
        for f in found
        if not f.advice and not (f.rule == Required.name and f.about[0] in without_place)
    ]
    if broken:
        raise PlanError(
            "workprog made a plan that breaks its own rules; please report this: "
            + "; ".join(map(str, broken))
        )
    return attrs.evolve(
        plan, findings=tuple(f for f in found if f.advice), costs=costs(plan, preferences)
    )


def _titled(item: Item, meetings: Mapping[str, Meeting]) -> Item:
    """An outing named for the month it is taken in, not the one it was due in."""
    meeting = meetings.get(item.ref)
    if meeting is None or item.series is None or item.part_of is None:
        return item
    series = item.title.rpartition(": ")[0]
    title = words.outing_title(series, item.series.every, f"{meeting.date:%B %Y}")
    return attrs.evolve(item, title=title)
