"""What was tried and lost, beside what is used: points, bound and processor seconds of each.

Run ``python -m benchmarks.tried``; it takes some minutes. Each comparison is on an instance of our
own making, and both sides have the same deterministic effort or the same number of rounds.
"""

from __future__ import annotations

import resource
from collections.abc import Callable

from benchmarks import problem
from benchmarks.generate import generate
from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES
from workprog.solving import cpsat
from workprog.solving.blocks import Parts
from workprog.solving.cpsat import LED_BY_BOUND, Question, Stop
from workprog.solving.decomposition import taken_apart
from workprog.solving.formulation import build, relaxed
from workprog.solving.highs import processes
from workprog.solving.model import Model
from workprog.solving.prices import Prices

Result = tuple[int | None, int | None]


def model_of(instance: problem.Instance) -> Model:
    """The model that a large programme is searched in: nothing required, at a price."""
    single = expand(problem.programme_of(instance), problem.on_of(instance))
    return relaxed(build(single, DEFAULT_RULES, problem.preferences_of(instance))).model


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


def by_highs(model: Model, effort: float) -> Result:
    """The whole model at once, by HiGHS with as many nodes as it is given for the effort."""
    with processes() as highs:
        (found,) = highs.ask([Question(model, effort)], Stop())
    points = None if found.values is None else model.objective.value(found.values)
    return points, found.bound


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
    crowded = model_of(generate("MO", 1))
    tell("CP-SAT led by the bound, effort 4", lambda: whole(crowded, 4.0))
    tell("CP-SAT, most linear, effort 4", lambda: whole(crowded, 4.0, ()))
    tell("CP-SAT, tree of bounds, effort 4", lambda: whole(crowded, 4.0, ("lb_tree_search",)))
    tell("HiGHS, 100 nodes", lambda: by_highs(crowded, 1.5))
    print("one committee of 80 items with room for all")
    small = model_of(generate("M", 1))
    tell("CP-SAT led by the bound", lambda: whole(small, 4.0))
    tell("CP-SAT, tree of bounds", lambda: whole(small, 4.0, ("lb_tree_search",)))
    tell("CP-SAT, most linear", lambda: whole(small, 4.0, ()))
    tell("HiGHS, 100 nodes", lambda: by_highs(small, 1.5))


if __name__ == "__main__":
    main()
