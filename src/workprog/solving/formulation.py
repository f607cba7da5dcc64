"""Outings to be placed as a model: rows from the rules, points from the preferences.

No solver is imported here; `engine` searches, `conflicts` asks why nothing was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

import attrs

from workprog.programme import Outing, Outings
from workprog.programme.outings import on_hold
from workprog.rules.facts import collected
from workprog.rules.grid import Grid, Helper, Requirement
from workprog.rules.items import Required
from workprog.rules.linear import Condition, Linear, total
from workprog.rules.typing import Preference, Rule
from workprog.solving.model import Model
from workprog.solving.totals import totals

# More than any preference can come to for one item, so that leaving out what is required is the
# last resort; what is optional is left out before it.
LEFT_OUT_THOUGH_REQUIRED = 1_000_000


@attrs.frozen(eq=False, repr=False)
class Demand:
    """A requirement that does not hold when nothing is planned, and the numbers of its rows."""

    requirement: Requirement
    rows: tuple[int, ...]


@attrs.frozen(eq=False, repr=False)
class Formulation:
    """Outings to be placed as a model, and which of its rows say that an item is taken.

    `demands` are what else must be done, by rules of somebody's own; `unmet` those let go because
    no plan can meet them. The last `helper_rows` rows only tie helpers to what they follow from,
    and say what the rows before them come to together.
    """

    outings: Outings
    grid: Grid
    model: Model
    required: tuple[tuple[int, Outing], ...]
    demands: tuple[Demand, ...] = ()
    helper_rows: int = 0
    unmet: tuple[Requirement, ...] = ()


def build(
    outings: Outings, rules: Sequence[Rule], preferences: Sequence[Preference]
) -> Formulation:
    """The model of outings to be placed.

    What has no possible meeting at all is not asked for: it would make everything impossible.
    """
    x = Grid(outings)
    facts = x.facts
    x.drop(index for index, value in facts.items() if not value)
    rows: list[Condition] = []
    named: list[tuple[str, Condition]] = []
    required: list[tuple[int, Outing]] = []
    demands: list[Demand] = []
    for requirement in collected(rules, x):
        asked = []
        for condition in requirement.conditions:
            row = condition.given(facts)
            if row.forbids:
                x.drop(row.indexes)
                continue
            if not row.indexes and (requirement.rule == Required.name or row.holds(())):
                continue
            if requirement.rule == Required.name:
                required.append((len(rows), outings.item_by_ref[requirement.about[0]]))
            elif not row.holds_at_zero:
                asked.append(len(rows))
            rows.append(row)
            named.append((requirement.rule, row))
        if asked:
            demands.append(Demand(requirement, tuple(asked)))
    objective = total(preference.cost(x) for preference in preferences).given(x.facts)
    helpers = tuple(attrs.evolve(helper, of=helper.of.given(x.facts)) for helper in x.helpers)
    uppers = [1] * len(x.pairs) + [helper.most for helper in helpers]
    for index in (*x.dropped, *x.facts):
        uppers[index] = 0
    groups = _groups(x, helpers)
    taken, in_all = totals(named, [item.ref for item, _ in x.pairs], uppers, groups)
    following = [row for helper in helpers for row in _follows(helper)] + in_all
    model = Model(
        uppers + [helper.most for helper in taken],
        rows + following,
        objective,
        _groups(x, (*helpers, *taken)),
        (*helpers, *taken),
        _crowded(outings),
        items=_numbers(item.ref for item, _ in x.pairs),
        meetings=_numbers((m.date, m.id) for _, m in x.pairs),
    )
    return Formulation(outings, x, model, tuple(required), tuple(demands), len(following))


def _groups(x: Grid, helpers: Iterable[Helper]) -> list[int]:
    """The committee of each column, by number; a helper's is that of what it follows from."""
    number = {committee.id: n for n, committee in enumerate(x.outings.committees)}
    groups = [number[item.committee] for item, _ in x.pairs]
    for helper in helpers:
        groups.append(groups[helper.of.indexes[0]] if helper.of.indexes else 0)
    return groups


def _numbers(names: Iterable[Any]) -> list[int]:
    """The place of each name in the order of them all."""
    names = list(names)
    number = {name: n for n, name in enumerate(sorted(set(names)))}
    return [number[name] for name in names]


def _crowded(outings: Outings) -> bool:
    """Whether the items ask for more minutes than the meetings have."""
    demand = sum(item.minutes for item in outings.items if not on_hold(item))
    return demand > sum(meeting.free for meeting in outings.meetings)


def _follows(helper: Helper) -> list[Condition]:
    """What ties a helper to the entries it follows from; costs keep it no higher than it must."""
    entry = Linear((helper.index,), (1,))
    if helper.kind == "over":
        return [helper.of - entry <= 0]
    if helper.of.constant:
        return [entry >= 1]
    return [Linear((index,), (1,)) - entry <= 0 for index in helper.of.indexes]


def relaxed(built: Formulation) -> Formulation:
    """The same with nothing required, at a price that makes leaving out the last resort."""
    model = built.model
    rows, helpers = list(model.rows), list(model.helpers)
    prices = [model.objective]
    groups = list(model.groups)
    for number, item in built.required:
        row = Linear(rows[number].indexes, rows[number].coefficients)
        missing = Helper(len(model.groups) + len(prices) - 1, "over", 1 - row, 1)
        rows[number] = _follows(missing)[0]
        helpers.append(missing)
        groups.append(groups[row.indexes[0]])
        entry = Linear((missing.index,), (1,))
        prices.append(LEFT_OUT_THOUGH_REQUIRED * item.priority * entry)
    uppers = model.uppers + [1] * len(built.required)
    lacking = tuple(range(len(model.uppers), len(uppers)))
    return attrs.evolve(
        built,
        model=attrs.evolve(
            model,
            uppers=uppers,
            rows=rows,
            objective=total(prices),
            groups=groups,
            helpers=tuple(helpers),
            lacking=lacking,
        ),
    )


def published_places(built: Formulation) -> frozenset[str]:
    """Refs of the items that may still be taken where the last plan was published to have them."""
    return frozenset(
        item.ref
        for index, (item, meeting) in enumerate(built.grid.pairs)
        if meeting.id == item.published and built.model.uppers[index]
    )


def staying(built: Formulation, refs: Set[str], taken: Iterable[str] = ()) -> Formulation:
    """The same with some items where they were published, and further ones taken somewhere."""
    uppers = list(built.model.uppers)
    rows = list(built.model.rows)
    for index, (item, meeting) in enumerate(built.grid.pairs):
        if item.ref in refs and meeting.id != item.published:
            uppers[index] = 0
        elif item.ref in refs:
            rows.append(Linear((index,), (1,)) >= 1)
    rows += [(built.grid.taken(ref) >= 1).given(built.grid.facts) for ref in taken]
    return attrs.evolve(built, model=attrs.evolve(built.model, uppers=uppers, rows=rows))


def fewest_moves(built: Formulation, refs: Set[str], wanted: Mapping[str, int]) -> Formulation:
    """The same formulation asking for two things alone: items taken, then fewest of `refs` moved.

    What each item counts for when it is left out is in `wanted`; others may be left out freely.
    What is required is taken before all, as ever.
    """
    x = built.grid
    items = [item for item in x.items if item.ref in refs]
    moved = total(1 - x[item, item.published] for item in items if item.published is not None)
    left_out = total((1 + len(items)) * count * (1 - x.taken(ref)) for ref, count in wanted.items())
    objective = (left_out + moved).given(x.facts)
    return relaxed(attrs.evolve(built, model=attrs.evolve(built.model, objective=objective)))


def tie_breakers(built: Formulation) -> tuple[Linear, Linear]:
    """Two sums, in order: days from the printed dates; then how late, the earlier ref first."""
    x = built.grid
    most = Counter(item.committee for item in x.items)
    following = Counter(most)
    rank: dict[str, int] = {}
    for item in x.items:
        following[item.committee] -= 1
        # The first item of a committee weighs most, so that it comes earlier than the others.
        rank[item.ref] = following[item.committee]
    order = {
        meeting.id: number
        for held in built.outings.meetings_of.values()
        for number, meeting in enumerate(held)
    }
    last = 1 + max(order.values(), default=0)
    open_pairs = [
        (index, item, meeting)
        for index, (item, meeting) in enumerate(x.pairs)
        if built.model.uppers[index]
    ]
    away = [(i, item.target.days_outside(meeting.date)) for i, item, meeting in open_pairs]
    late = [
        (i, order[meeting.id] * (most[item.committee] ** 2 * last + rank[item.ref]))
        for i, item, meeting in open_pairs
    ]
    return _sum_of(away), _sum_of(late)


def _sum_of(weighted: list[tuple[int, int]]) -> Linear:
    kept = [(index, weight) for index, weight in weighted if weight]
    return Linear([index for index, _ in kept], [weight for _, weight in kept])
