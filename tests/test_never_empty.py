"""Whatever stops the search, the plan keeps every rule and places what can be placed."""

import pytest
from hypothesis import given, settings
from strategies import days_of_planning, programmes

from benchmarks import problem
from benchmarks.check import broken, points
from benchmarks.generate import generate, made, shape_of
from workprog.planning.solve import solve
from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES
from workprog.rules.check import costs
from workprog.rules.preferences import DEFAULT_PREFERENCES
from workprog.solving import cpsat, decomposition, engine
from workprog.solving.building import Builder
from workprog.solving.demands import without_impossible
from workprog.solving.engine import minimise
from workprog.solving.formulation import build, relaxed


@pytest.mark.parametrize(
    "size", ["S", "M", "MO", "L", "LO", "XL", pytest.param("XXL", marks=pytest.mark.slow)]
)
def test_a_search_that_is_stopped_at_once_still_ends_in_a_plan(size):
    """With no time at all nine in ten of what fits find a place, and no rule is broken.

    Rules and points are counted from the plain problem, by a check that knows no rule of ours.
    """
    instance = generate(size, 7)
    preferences = problem.preferences_of(instance)
    plan = solve(
        problem.programme_of(instance),
        on=problem.on_of(instance),
        preferences=preferences,
        seconds=1e-6,
    )
    assert plan.cut_short
    holds_in_the_plain_problem(instance, plan)
    assert len(plan.placements) >= 0.9 * shape_of(size)[2]
    assert plan.costs == costs(plan, preferences)


def holds_in_the_plain_problem(instance, plan):
    """Every item is accounted for, only what is left out is missing, and points and bound hold."""
    where = dict.fromkeys(item["id"] for item in instance["items"])
    where |= {placed.ref: placed.meeting for placed in plan.placements}
    without_place = {f"{left.ref} must be taken" for left in plan.left_out if left.required}
    assert set(broken(instance, where)) == without_place
    assert len(plan.placements) + len(plan.left_out) == len(instance["items"])
    assert plan.objective == points(instance, where)
    assert plan.bound is None or plan.bound <= plan.objective


@pytest.mark.parametrize("size", ["300", "1000"])
def test_a_search_of_little_effort_ends_in_a_plan_with_a_bound(size, monkeypatch):
    """One round of prices at next to no effort: a plan, what it costs, and what none can beat."""
    monkeypatch.setattr(engine, "_LARGE", 100)
    monkeypatch.setattr(engine, "_HUGE", 100)
    monkeypatch.setattr(decomposition, "_ROUNDS", 1)
    monkeypatch.setattr(decomposition, "_COMMITTEE_EFFORT", 1e-4)
    instance = generate(size, 3)
    plan = solve(
        problem.programme_of(instance),
        on=problem.on_of(instance),
        preferences=problem.preferences_of(instance),
        break_ties=False,
    )
    assert not plan.cut_short
    holds_in_the_plain_problem(instance, plan)
    assert len(plan.placements) >= 0.9 * len(instance["items"])


def test_the_number_of_cores_changes_nothing(monkeypatch):
    """Taken apart on one core or on three, a programme has the same plan and the same bound."""
    monkeypatch.setattr(engine, "_LARGE", 100)
    monkeypatch.setattr(engine, "_HUGE", 100)
    instance = generate("500", 1)
    plans = []
    for cores in (1, 3):
        monkeypatch.setattr(cpsat, "cores", lambda cores=cores: cores)
        plans.append(
            solve(
                problem.programme_of(instance),
                on=problem.on_of(instance),
                preferences=problem.preferences_of(instance),
                break_ties=False,
            )
        )
    assert plans[0] == plans[1]
    assert plans[0].gap < 0.01


def test_taken_apart_comes_within_a_hundredth_of_the_proven_best(monkeypatch):
    """The bound from the prices is no higher than the best there is, the plan no lower."""
    instance = generate("400", 2)
    asked = {
        "on": problem.on_of(instance),
        "preferences": problem.preferences_of(instance),
        "break_ties": False,
    }
    best = solve(problem.programme_of(instance), **asked)
    assert best.proven
    monkeypatch.setattr(engine, "_LARGE", 100)
    monkeypatch.setattr(engine, "_HUGE", 100)
    plan = solve(problem.programme_of(instance), **asked)
    holds_in_the_plain_problem(instance, plan)
    assert plan.bound <= best.objective <= plan.objective
    assert plan.objective - plan.bound <= plan.objective / 100


def test_more_than_there_is_room_for_is_planned_by_committees_too(monkeypatch):
    """Two crowded committees: the plan keeps every rule and its bound holds, on any cores."""
    monkeypatch.setattr(engine, "_LARGE", 100)
    instance = made(2, 12, 60, 5, crowded=True)
    plans = []
    for cores in (1, 2):
        monkeypatch.setattr(cpsat, "cores", lambda cores=cores: cores)
        plans.append(
            solve(
                problem.programme_of(instance),
                on=problem.on_of(instance),
                preferences=problem.preferences_of(instance),
                break_ties=False,
            )
        )
    assert plans[0] == plans[1]
    holds_in_the_plain_problem(instance, plans[0])
    monkeypatch.undo()
    best = solve(
        problem.programme_of(instance),
        on=problem.on_of(instance),
        preferences=problem.preferences_of(instance),
    )
    assert plans[0].bound <= best.objective
    assert best.bound <= plans[0].objective


@settings(max_examples=150)
@given(programmes(), days_of_planning())
def test_what_is_built_without_a_search_keeps_every_row(programme, on):
    """Item by item, nothing is put where a row would break, and what is wanted comes first."""
    built = build(expand(programme, on), DEFAULT_RULES, DEFAULT_PREFERENCES)
    model = relaxed(without_impossible(built)).model
    builder = Builder.of(model)
    assert builder is not None
    values = builder.built()
    assert all(row.holds(values) for row in model.rows)
    best = minimise(model)
    assert best.values is not None
    assert best.objective <= model.objective.value(values)

    again = builder.built(best.values)
    assert model.objective.value(again) == best.objective
