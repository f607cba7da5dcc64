"""One committee with a great many meetings, planned a stretch of its meetings at a time.

It cannot be taken apart by committee, and whole it is too large for a search. Where halves and
thirds are allowed it is not, and nearly all items come out whole. So a plan is built from there;
then what stands at a dozen meetings in a row, with what has no place and could have one there, is
planned anew with the rest held, and so on along the year for as long as it helps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workprog.solving import cpsat
from workprog.solving.blocks import Parts
from workprog.solving.building import Builder
from workprog.solving.cpsat import Question, Stop
from workprog.solving.model import Answer, Model, Tell
from workprog.solving.relaxation import Relaxation, relaxation

# Meetings in a stretch, and the deterministic effort for one, about a second.
_MEETINGS, _EFFORT = 24, 1.5
# The most columns to be freed where they are unlike the relaxation, the effort for them, and what
# is no difference.
_MOST_UNLIKE, _EFFORT_UNLIKE, _NONE = 12_000, 6.0, 1e-6
# How often the year is gone through at most, and how often in vain: each time the stretches begin
# half a stretch later.
_TIMES, _IN_VAIN = 16, 2


def by_stretches(model: Model, stop: Stop, tell: Tell) -> Answer:
    """The best values that stretch by stretch come to, and the bound of the relaxation.

    Args:
        model: a model of one committee, with nothing required.
        stop: when to end.
        tell: called with the best values so far and the bound.
    """
    builder = Builder.of(model)
    if builder is None:
        return Answer(None, cut_short=stop.over())
    guide = None if stop.over() else relaxation(model, stop)
    bound = None if guide is None else guide.bound
    values = builder.built(() if guide is None else guide.values)
    tell(values, bound)
    parts, in_vain = Parts.of(model), 0
    for time in range(_TIMES):
        stretches = _stretches(model, values, late=bool(time % 2))
        better = _improved(parts, stretches, values, stop, _EFFORT)
        if guide is not None and not better:
            unlike = _unlike(model, values, guide)
            better = _improved(parts, unlike, values, stop, _EFFORT_UNLIKE)
        in_vain = 0 if better else in_vain + 1
        tell(values, bound)
        if stop.over() or in_vain == _IN_VAIN:
            break
    cost = model.objective.value(values)
    return Answer(values, cost, bound, cost == bound, stop.over() and cost != bound)


def _improved(
    parts: Parts, blocks: Iterable[Iterable[int]], values: list[int], stop: Stop, effort: float
) -> bool:
    """Plan each block anew and put in what is better and fits; whether anything was."""
    subs = [parts.held(columns, values) for columns in blocks]
    questions = [Question(sub.model, effort, start=sub.own(values), light=True) for sub in subs]
    better = False
    for sub, found in zip(subs, cpsat.ask(questions, stop), strict=True):
        own = found.values
        if own is not None and sub.model.objective.value(own) < sub.own_cost(values):
            # What had no place may have found one in two blocks.
            better = parts.put(sub, own, values) or better
    return better


def _stretches(model: Model, values: Sequence[int], *, late: bool) -> Iterator[set[int]]:
    """The columns of each stretch of meetings that are free to change."""
    pairs = _open_pairs(model)
    taken = {item for column, item, _ in pairs if values[column]}
    offset = _MEETINGS // 2 if late else 0
    stretches: dict[int, list[tuple[int, int]]] = {}
    for column, item, meeting in pairs:
        stretches.setdefault((meeting + offset) // _MEETINGS, []).append((column, item))
    for _, within in sorted(stretches.items()):
        here = {item for column, item in within if values[column] or item not in taken}
        yield _with_helpers(model, {column for column, item in within if item in here})


def _unlike(model: Model, values: Sequence[int], guide: Relaxation) -> Iterator[set[int]]:
    """The columns of the items that do not stand where the relaxation has them, if not too many.

    (Relaxation induced neighbourhood search: Danna, Rothberg and Le Pape, Mathematical Programming
    102, 2005.)
    """
    pairs = _open_pairs(model)
    unlike = {
        item for column, item, _ in pairs if abs(values[column] - guide.values[column]) > _NONE
    }
    columns = {column for column, item, _ in pairs if item in unlike}
    if len(columns) <= _MOST_UNLIKE:
        yield _with_helpers(model, columns)


def _open_pairs(model: Model) -> list[tuple[int, int, int]]:
    """Column, item and meeting of each pair that may be taken."""
    numbered = enumerate(zip(model.items, model.meetings, strict=True))
    return [(column, item, meeting) for column, (item, meeting) in numbered if model.uppers[column]]


def _with_helpers(model: Model, columns: set[int]) -> set[int]:
    """Columns, and the helpers that follow from any of them."""
    return columns | {h.index for h in model.helpers if not columns.isdisjoint(h.of.indexes)}
