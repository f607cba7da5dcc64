"""A search with an answer that is never empty: what has no place is left out, dearly."""

from __future__ import annotations

from functools import partial

import attrs

from workprog.solving.engine import Progress, minimise, too_large
from workprog.solving.formulation import Formulation, relaxed
from workprog.solving.model import Answer


def searched(
    built: Formulation,
    *,
    seconds: float | None = None,
    effort: float = 60.0,
    progress: Progress = lambda best, bound: None,
) -> tuple[Formulation, Answer]:
    """The best values of a formulation, and the one that they are values of.

    Everything required is asked for first. Where that cannot be, where nothing was found, or where
    the programme is too large to be searched whole, nothing is: what is required has its price.

    Args:
        built: the model of a programme.
        seconds: a safety stop by the clock for each search.
        effort: how much searching one committee is worth; see `minimise`.
        progress: called with the best points and the bound so far.
    """
    ask = partial(minimise, seconds=seconds, effort=effort, progress=progress)
    if too_large(built.model):
        built = relaxed(built)
        return built, _in_points(built, ask(built.model))
    answer = ask(built.model)
    if answer.values is not None:
        return built, answer
    from workprog.solving.building import Builder

    built = relaxed(built)
    builder = Builder.of(built.model)
    start = None if builder is None else builder.built()
    return built, _in_points(built, ask(built.model, start=start))


def _in_points(built: Formulation, answer: Answer) -> Answer:
    """The answer without the price of leaving out what is required, which are no points.

    A bound that says nothing of what must be left out says nothing of the points of such a plan.
    """
    if answer.values is None:
        return answer
    penalty = built.model.penalty(answer.values)
    known = answer.bound
    bound = None if known is None or known < penalty else known - penalty
    return attrs.evolve(answer, objective=answer.objective - penalty, bound=bound)
