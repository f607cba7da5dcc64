"""What was tried and lost, beside what is used: points, bound and processor seconds of each.

Run ``python -m benchmarks.tried``; it takes some minutes. Each comparison is on an instance of our
own making, and both sides have the same deterministic effort or the same number of rounds.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from math import ceil
from unittest.mock import patch

from benchmarks import problem
from benchmarks.generate import generate
from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES
from workprog.solving import cpsat, formulation
from workprog.solving.blocks import Parts
from workprog.solving.cpsat import LED_BY_BOUND, MOST_LINEAR, Question, Stop
from workprog.solving.decomposition import taken_apart
from workprog.solving.formulation import build, relaxed
from workprog.solving.model import Model, merged
from workprog.solving.prices import Prices

Result = tuple[int | None, int | None]


def model_of(instance: problem.Instance) -> Model:
    """The model that a large programme is searched in: nothing required, at a price."""
    single = expand(problem.programme_of(instance), problem.on_of(instance))
    return relaxed(build(single, DEFAULT_RULES, problem.preferences_of(instance))).model


def without_totals(instance: problem.Instance) -> Model:
    """The same without the rows of what all meetings hold together."""
    with patch.object(formulation, "totals", lambda *_: ([], [])):
        return model_of(instance)


def tell(name: str, work: Callable[[], Result]) -> None:
    """Do it and print what came of it."""
    before = _cpu()
    points, bound = work()
    print(f"  {name:<44}{points!s:>10}{bound!s:>10}{_cpu() - before:>8.1f} s", flush=True)


def _cpu() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in usage)


def whole(model: Model, effort: float, led_by: tuple[str, ...] = LED_BY_BOUND) -> Result:
    """The whole model at once, by CP-SAT."""
    (found,) = cpsat.ask([Question(model, effort, led_by)], Stop())
    points = None if found.values is None else model.objective.value(found.values)
    return points, points if found.proven else found.bound


def apart(model: Model) -> Result:
    """Committee by committee at prices, as workprog does."""
    answer = taken_apart(model, Stop(), lambda values, bound: None, None, None)
    return answer.objective, answer.bound


def by_highs(model: Model, nodes: int) -> Result:
    """The whole model at once, by HiGHS, which OR-Tools also holds, with so many nodes."""
    from ortools.math_opt.python import mathopt

    asked = mathopt.Model()
    columns = [asked.add_integer_variable(lb=0, ub=upper) for upper in model.uppers]
    for row in model.rows:
        pairs = zip(row.indexes, row.coefficients, strict=True)
        asked.add_linear_constraint(
            lb=float("-inf") if row.lower is None else row.lower,
            ub=float("inf") if row.upper is None else row.upper,
            expr=mathopt.LinearSum(weight * columns[index] for index, weight in pairs),
        )
    points = merged(model.objective)
    priced = zip(points.indexes, points.coefficients, strict=True)
    asked.minimize(mathopt.LinearSum(price * columns[index] for index, price in priced))
    # It prints from within.
    screen = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    found = mathopt.solve(
        asked,
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            node_limit=nodes, relative_gap_tolerance=0.0, absolute_gap_tolerance=0.99
        ),
    )
    os.dup2(screen, 1)
    best = found.objective_value() if found.has_primal_feasible_solution() else None
    bound = found.termination.objective_bounds.dual_bound
    return (
        None if best is None else round(best) + points.constant,
        ceil(bound - 1e-6 * abs(bound)) + points.constant,
    )


def rounds(model: Model, first_gap: int | None) -> Result:
    """The bound after six rounds of prices; the steps as if so much were open, or a hundredth."""
    prices = Prices.of(Parts.of(model), [0] * len(model.uppers))
    due = set(prices.alone)
    for _ in range(6):
        groups = sorted(due)
        questions = [Question(prices.question(g).model, 1.5, light=True) for g in groups]
        for group, found in zip(groups, cpsat.ask(questions, Stop()), strict=True):
            prices.take(group, found)
        gap = abs(prices.bound() - model.penalty(prices.plan)) // 100
        due = prices.move(prices.missed(), first_gap or gap)
    assert prices.best is not None
    return None, prices.best[0]


def main() -> None:
    """Print the comparisons."""
    print(f"{'':<46}{'points':>10}{'bound':>10}{'cpu':>10}")
    print("3,000 items in 30 committees")
    large = model_of(generate("XL", 1))
    tell("the whole at once, effort 10", lambda: whole(large, 10.0))
    tell("committee by committee at prices", lambda: apart(large))
    tell("six rounds, steps for all that is open", lambda: rounds(large, 20000))
    tell("six rounds, steps for a hundredth", lambda: rounds(large, None))
    print("one committee of 90 items with room for 80")
    crowded, plain = model_of(generate("MO", 1)), without_totals(generate("MO", 1))
    tell("CP-SAT led by the bound", lambda: whole(crowded, 4.0))
    tell("CP-SAT, most linear", lambda: whole(crowded, 4.0, MOST_LINEAR))
    tell("CP-SAT, tree of bounds", lambda: whole(crowded, 4.0, ("lb_tree_search",)))
    tell("HiGHS, 100 nodes", lambda: by_highs(crowded, 100))
    tell("CP-SAT led by the bound, without totals", lambda: whole(plain, 4.0))
    tell("HiGHS, 100 nodes, without totals", lambda: by_highs(plain, 100))
    print("900 items in 10 committees, with room for 800")
    crowded, plain = model_of(generate("LO", 1)), without_totals(generate("LO", 1))
    tell("the whole at once, effort 14", lambda: whole(crowded, 14.0))
    tell("committee by committee at prices", lambda: apart(crowded))
    tell("the whole at once, effort 14, without totals", lambda: whole(plain, 14.0))
    tell("committee by committee, without totals", lambda: apart(plain))
    print("one committee of 80 items with room for all")
    small = model_of(generate("M", 1))
    tell("CP-SAT led by the bound", lambda: whole(small, 4.0))
    tell("CP-SAT, tree of bounds", lambda: whole(small, 4.0, ("lb_tree_search",)))
    tell("CP-SAT, most linear", lambda: whole(small, 4.0, MOST_LINEAR))
    tell("HiGHS, 100 nodes", lambda: by_highs(small, 100))


if __name__ == "__main__":
    main()
