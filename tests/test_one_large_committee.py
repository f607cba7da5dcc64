"""One committee too large to be searched whole: by stretches of its meetings, with a bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import days_of_planning, programmes
from test_never_empty import holds_in_the_plain_problem

from benchmarks import problem
from benchmarks.shapes import one_committee
from workprog.planning.solve import solve
from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES
from workprog.rules.preferences import DEFAULT_PREFERENCES
from workprog.solving import cpsat, engine, stretches
from workprog.solving.cpsat import Stop
from workprog.solving.engine import minimise
from workprog.solving.formulation import build, relaxed
from workprog.solving.relaxation import _bound, _weights, relaxation

INSTANCE = one_committee(28, 100)


def planned(**asked):
    """The plan of a committee of 28 meetings and 100 items."""
    return solve(
        problem.programme_of(INSTANCE),
        on=problem.on_of(INSTANCE),
        preferences=problem.preferences_of(INSTANCE),
        break_ties=False,
        **asked,
    )


@pytest.fixture
def too_large(monkeypatch):
    """As if nothing of that size could be searched whole, nor half of it."""
    monkeypatch.setattr(engine, "_HUGE", 100)
    monkeypatch.setattr(stretches, "_MEETINGS", 8)
    monkeypatch.setattr(stretches, "_EFFORT_UNLIKE", 1.0)


def test_stretch_by_stretch_comes_within_a_tenth_of_the_proven_best(monkeypatch):
    """Everything required is taken, no rule is broken, and the best lies between bound and plan."""
    best = planned()
    assert best.proven
    monkeypatch.setattr(engine, "_HUGE", 100)
    plan = planned()
    holds_in_the_plain_problem(INSTANCE, plan)
    assert not any(left.required for left in plan.left_out)
    assert plan.bound <= best.objective <= plan.objective
    assert plan.objective - plan.bound <= plan.objective / 10


def test_on_one_core_or_three_it_is_the_same_plan(too_large, monkeypatch):
    """Stretches are searched at once and put in in their order."""
    plans = []
    for cores in (1, 3):
        monkeypatch.setattr(cpsat, "cores", lambda cores=cores: cores)
        plans.append(planned())
    assert plans[0] == plans[1]


def test_stopped_at_once_it_still_ends_in_a_plan(too_large):
    """Without a moment for the relaxation, what can be placed is placed, and no rule is broken."""
    plan = planned(seconds=1e-6)
    assert plan.cut_short
    holds_in_the_plain_problem(INSTANCE, plan)
    assert len(plan.placements) >= 0.9 * len(INSTANCE["items"])


def model_of(programme, on):
    """The model of a programme with nothing required."""
    return relaxed(build(expand(programme, on), DEFAULT_RULES, DEFAULT_PREFERENCES)).model


@given(programmes(), days_of_planning())
def test_the_relaxation_is_never_dearer_than_the_best_plan(programme, on):
    """With halves and thirds allowed no row breaks, and no plan costs less than its bound."""
    model = model_of(programme, on)
    found, best = relaxation(model, Stop()), minimise(model)
    assert best.proven
    assert found.bound <= best.objective
    for row in model.rows:
        came_to = sum(
            weight * found.values[index]
            for index, weight in zip(row.indexes, row.coefficients, strict=True)
        )
        assert row.upper is None or came_to <= row.upper + 1e-5
        assert row.lower is None or came_to >= row.lower - 1e-5


@given(programmes(), days_of_planning(), st.data())
def test_whatever_the_prices_no_plan_costs_less_than_the_bound_from_them(programme, on, data):
    """The bound holds by arithmetic, not by trust in what GLOP says the prices are."""
    model = model_of(programme, on)
    price = st.floats(-1e6, 1e6, allow_nan=False)
    rows = [(row, _weights(row)) for row in model.rows]
    prices = data.draw(st.lists(price, min_size=len(rows), max_size=len(rows)))
    assert _bound(model, rows, prices) <= minimise(model).objective
