"""Whatever stops the search, the plan keeps every rule and places what can be placed."""

import pytest
from hypothesis import given, settings
from strategies import programmes

from benchmarks import problem
from benchmarks.generate import generate
from workprog.planning.solve import solve
from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES, Required
from workprog.rules.check import check, costs
from workprog.rules.preferences import DEFAULT_PREFERENCES
from workprog.solving.building import Builder
from workprog.solving.demands import without_impossible
from workprog.solving.engine import minimise
from workprog.solving.task import build, relaxed


@pytest.mark.parametrize("size", ["S", "M", "L", "XL"])
def test_a_search_that_is_stopped_at_once_still_ends_in_a_plan(size):
    """With no time at all nine items in ten are placed, no rule is broken, the points are true."""
    instance = generate(size, 7)
    preferences = problem.preferences_of(instance)
    plan = solve(
        problem.programme_of(instance),
        on=problem.on_of(instance),
        preferences=preferences,
        seconds=1e-6,
    )

    without_place = {left.ref for left in plan.left_out}
    broken = [
        found
        for found in check(plan)
        if not found.advice
        and not (found.rule == Required.name and found.about[0] in without_place)
    ]
    assert not broken
    assert len(plan.placements) >= 0.9 * len(instance["items"])
    assert len(plan.placements) + len(plan.left_out) == len(instance["items"])
    assert plan.costs == costs(plan, preferences)
    assert plan.bound is None or plan.bound <= plan.objective


@settings(max_examples=150)
@given(programmes())
def test_what_is_built_without_a_search_keeps_every_row(programme):
    """Item by item, nothing is put where a row would break, and what is wanted comes first."""
    task = build(expand(programme, programme.on), DEFAULT_RULES, DEFAULT_PREFERENCES)
    model = relaxed(without_impossible(task)).model
    builder = Builder.of(model)
    assert builder is not None
    values = builder.built()
    assert all(row.holds(values) for row in model.rows)
    best = minimise(model)
    assert best.values is not None
    assert best.objective <= model.objective.value(values)

    again = builder.built(best.values)
    assert model.objective.value(again) == best.objective
