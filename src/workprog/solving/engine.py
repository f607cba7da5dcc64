"""How a model is searched: small ones whole, large ones by committee or by stretches of meetings.

What was measured is in docs/explanation/solving.md. What only large models need is imported when
the first of them comes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from workprog.rules.linear import Linear
from workprog.solving.cpsat import Question, Stop, ask, second
from workprog.solving.model import Answer, Model, Tell

# Below the first number of columns the whole model is proven sooner than it is taken apart; from
# the second on the whole is never searched.
_LARGE, _HUGE = 3000, 12000
_WHOLE_SECONDS = 20.0
# For the choice among equally good plans: of a small model whole, and of each committee.
_TIES_SECONDS, _TIES_SECONDS_EACH = 3.0, 0.25

Progress = Callable[[int | None, int | None], None]


def minimise(
    model: Model,
    *,
    seconds: float | None = None,
    start: list[int] | None = None,
    effort: float = 60.0,
    progress: Progress = lambda best, bound: None,
) -> Answer:
    """The best values of a model, proven so where the effort allows.

    Args:
        model: what to minimise.
        seconds: a safety stop by the clock; an answer cut short by it is not reproducible.
        start: values to fall back on when the search finds none; a model that is taken apart is
            improved from there.
        effort: how much searching a model of one committee is worth, in seconds of an ordinary
            machine; counted in work done, so that it ends at the same place on any.
        progress: called with the best points and the bound so far.
    """
    stop = Stop(seconds)

    def tell(values: list[int], bound: int | None) -> None:
        cost, penalty = model.objective.value(values), model.penalty(values)
        progress(cost - penalty, None if bound is None else bound - penalty)

    if too_large(model):
        return _in_parts(model, stop, tell)
    large = model.size >= _LARGE and _several(model)
    answer = _whole(model, stop, (_WHOLE_SECONDS if large else effort) * second(model.size))
    if answer.values is None and not answer.proven and start is not None:
        answer = attrs.evolve(answer, values=start, objective=model.objective.value(start))
    if answer.values is not None:
        tell(answer.values, answer.bound)
    if answer.proven or answer.values is None or not large:
        return answer
    return _by_committee(model, stop, tell, answer.values, answer.bound)


def _whole(model: Model, stop: Stop, effort: float) -> Answer:
    """The whole model at once."""
    (found,) = ask([Question(model, effort)], stop)
    cut_short = stop.over() and not found.proven
    if found.values is None:
        return Answer(None, bound=found.bound, proven=found.proven, cut_short=cut_short)
    objective = model.objective.value(found.values)
    return Answer(found.values, objective, found.bound, found.proven, cut_short)


def _in_parts(model: Model, stop: Stop, tell: Tell) -> Answer:
    """The model by committee, or one committee by stretches of its meetings."""
    if _several(model):
        return _by_committee(model, stop, tell, None, None)
    from workprog.solving.stretches import by_stretches

    return by_stretches(model, stop, tell)


def _by_committee(
    model: Model, stop: Stop, tell: Tell, start: list[int] | None, bound: int | None
) -> Answer:
    """The model taken apart by committee."""
    from workprog.solving.decomposition import taken_apart

    return taken_apart(model, stop, tell, start, bound)


def too_large(model: Model) -> bool:
    """Whether a model is too large, or too crowded for its size, to be searched whole."""
    return model.size >= (_LARGE if model.crowded and _several(model) else _HUGE)


def _several(model: Model) -> bool:
    """Whether a model has more than one committee."""
    return len(set(model.groups)) > 1


def ties_broken(
    model: Model, answer: Answer, by: Sequence[Linear], seconds: float | None
) -> Answer:
    """Among values as good as the answer's, those with the least of other sums, one by one.

    A large model is gone through once committee by committee, each held to its own points.
    """
    from workprog.solving.blocks import Parts

    assert answer.values is not None
    stop = Stop(seconds)
    values = list(answer.values)
    parts = Parts.of(model)
    small = model.size < _LARGE
    worth = _TIES_SECONDS if small else _TIES_SECONDS_EACH
    blocks = [tuple(sorted(parts.columns))] if small else [(g,) for g in sorted(parts.columns)]
    for block in blocks:
        sub = parts.block(block, values)
        held = attrs.evolve(
            sub.model, rows=[*sub.model.rows, sub.model.objective <= sub.own_cost(values)]
        )
        for expression in by:
            own = sub.part_of(expression)
            own_model = attrs.evolve(held, objective=own)
            effort = worth * second(own_model.size)
            (found,) = ask([Question(own_model, effort, start=sub.own(values))], stop)
            if found.values is not None:
                sub.put(found.values, values)
            least = own.value(sub.own(values))
            held = attrs.evolve(held, rows=[*held.rows, own <= least])
    return attrs.evolve(answer, values=values)
