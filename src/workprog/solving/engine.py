"""The search: linear rows over whole numbers in, the best values out.

Only this module knows OR-Tools. How it goes about it, and what was measured, is in
docs/explanation/solving.md: one worker led by the linear relaxation for the whole model; for a
large one after that, or first where it is very large or more is asked than there is room for,
committee by committee with the rest held.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from math import ceil, sqrt
from time import monotonic
from typing import Any

import attrs

from workprog.rules.grid import Condition, Linear
from workprog.solving.building import built
from workprog.solving.model import Model, merged
from workprog.solving.parts import Block, Parts
from workprog.version import __version__

# No bound on one side of a row; any larger overflows inside CP-SAT.
_UNBOUNDED = 2**62
# Below the first number of columns the whole model is proven sooner than it is taken apart; above
# the second it is taken apart first.
_LARGE, _HUGE = 3000, 12000
# Above this the whole model at once proves nothing in the time, and takes more than a gigabyte.
_BEYOND = 40000
# Deterministic effort of about a second, for a model of so many columns: measured from 80 items
# (2.7 units a second) to 3,000 (0.4).
_EFFORT = 60.0
_WHOLE_SECONDS, _BLOCKS_SECONDS, _BOUND_SECONDS = 20.0, 60.0, 20.0
# Deterministic effort for one committee with the others held, about a second: more on one finds
# less than going on to the next.
_BLOCK_EFFORT = 1.5
_TIES_SECONDS = 3.0

_LED_BY_BOUND = ("objective_lb_search_max_lp",)
_LED_BY_RELAXATION = ("max_lp",)

Progress = Callable[[int | None, int | None], None]


@attrs.frozen
class Answer:
    """What a search found: values (None when there are none), their points, and a lower bound.

    `cut_short` says that the clock or a person stopped it, so another run may differ.
    """

    values: list[int] | None
    objective: int = 0
    bound: int | None = None
    proven: bool = False
    cut_short: bool = False

    @property
    def gap(self) -> float | None:
        """How far from the best the answer may be, as a fraction; None when nothing is known."""
        if self.values is None or self.bound is None:
            return None
        return max(0, self.objective - self.bound) / max(1, abs(self.objective))


def versions() -> tuple[tuple[str, str], ...]:
    """The versions and the platform that an answer depends on."""
    import platform

    import ortools

    # Asking importlib.metadata instead costs 20 ms, a tenth of planning a year.
    return (
        ("workprog", __version__),
        ("ortools", str(ortools.__version__)),
        ("platform", f"{platform.system()} {platform.machine()}"),
    )


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
    search = _Search(model, seconds, progress)
    if not apart_first(model):
        limit = _WHOLE_SECONDS if model.size >= _LARGE and _several(model) else effort
        answer = search.whole(limit * _second(model))
        if answer.values is None and not answer.proven and start is not None:
            answer = attrs.evolve(answer, values=start, objective=model.objective.value(start))
        if answer.proven or not _several(model) or model.size < _LARGE or answer.values is None:
            return answer
        return search.by_committee(answer)
    return search.bounded(search.by_committee(search.alone(start)))


def apart_first(model: Model) -> bool:
    """Whether a model is too large, or too crowded for its size, to be tried as a whole first."""
    size = model.size
    return _several(model) and size >= (_LARGE if model.crowded else _HUGE)


def _several(model: Model) -> bool:
    """Whether a model has more than one committee."""
    return len(set(model.groups)) > 1


def _second(model: Model) -> float:
    """Deterministic effort of about a second."""
    return _EFFORT / sqrt(max(1, model.size))


@attrs.define
class _Search:
    """One search: the model, when it must stop, and whether somebody stopped it."""

    model: Model
    seconds: float | None
    progress: Progress
    began: float = attrs.Factory(monotonic)
    stopped: bool = False

    def left(self) -> float | None:
        """Seconds until the safety stop."""
        return None if self.seconds is None else self.seconds - (monotonic() - self.began)

    def over(self) -> bool:
        """Whether the clock or a person has stopped the search."""
        left = self.left()
        return self.stopped or (left is not None and left <= 0.01)

    def tell(self, values: list[int], bound: int | None) -> None:
        """Report values and a bound in the points of a plan."""
        cost, penalty = self.model.objective.value(values), self.model.penalty(values)
        self.progress(cost - penalty, None if bound is None else bound - penalty)

    def whole(self, effort: float, start: list[int] | None = None) -> Answer:
        """The whole model at once."""
        answer = self._solve(self.model, effort, _LED_BY_BOUND, start)
        return attrs.evolve(answer, cut_short=self.over() and not answer.proven)

    def alone(self, start: list[int] | None) -> Answer:
        """Values near what each committee would do alone, and the bound that this proves.

        What binds committees to one another is left out of that, so that the sum of their bounds
        is one for the whole; `built` then puts together as much of it as keeps every row.
        """
        parts = Parts.of(self.model)
        wanted, bound = [0] * len(self.model.uppers), self.model.objective.constant
        for group in sorted(parts.columns):
            if self.over():
                return self._known(start, None)
            sub = parts.alone(group)
            found = self._solve(sub.model, _BLOCK_EFFORT, _LED_BY_BOUND, None)
            if found.values is not None:
                sub.put(found.values, wanted)
            elif found.proven:
                return attrs.evolve(found, cut_short=False)
            assert found.bound is not None
            bound += found.bound
        return self._known(built(self.model, wanted) or start, bound)

    def _known(self, values: list[int] | None, bound: int | None) -> Answer:
        """Values found without a search."""
        if values is None:
            return Answer(None, bound=bound)
        return Answer(values, self.model.objective.value(values), bound)

    def bounded(self, best: Answer) -> Answer:
        """A known answer with what the whole model says of how good it can be."""
        if self.over():
            return attrs.evolve(best, cut_short=not best.proven)
        if best.values is None or self.model.size >= _BEYOND:
            return best
        whole = self._solve(
            self.model, _BOUND_SECONDS * _second(self.model), _LED_BY_BOUND, best.values
        )
        better = whole if whole.values and whole.objective < best.objective else best
        known = [bound for bound in (whole.bound, best.bound) if bound is not None]
        bound = max(known, default=None)
        proven = whole.proven or better.objective == bound
        return attrs.evolve(
            better, bound=bound, proven=proven, cut_short=self.over() and not proven
        )

    def by_committee(self, known: Answer) -> Answer:
        """Better and better, one committee or a few that share people at a time, the rest held."""
        if known.values is None:
            return attrs.evolve(known, cut_short=self.over())
        values, bound = list(known.values), known.bound
        parts = Parts.of(self.model)
        cost = self.model.objective.value(values)
        effort = _BLOCKS_SECONDS * _second(self.model)
        for block in parts.blocks():
            if self.over() or effort <= 0 or cost == bound:
                break
            if parts.unchanged(block) or not self._worth(parts, block, values):
                continue
            sub = parts.held(block, values)
            limit = min(effort, _BLOCK_EFFORT * len(block))
            setting = () if self.model.crowded else _LED_BY_BOUND
            answer = self._solve(sub.model, limit, setting, sub.own(values))
            effort -= answer.effort
            if answer.values is not None and answer.objective < sub.own_cost(values):
                sub.put(answer.values, values)
                cost = self.model.objective.value(values)
                parts.note_change(block)
                self.tell(values, bound)
            parts.note_done(block)
        return Answer(values, cost, bound, cost == bound, self.over() and cost != bound)

    def _worth(self, parts: Parts, block: Block, values: list[int]) -> bool:
        """Whether a block is worth a search.

        While something required has no place, several committees are only where it is missing.
        """
        if len(block) == 1:
            return True
        missing = {self.model.groups[column] for column in self.model.lacking if values[column]}
        return not missing or not missing.isdisjoint(block)

    def _solve(
        self,
        model: Model,
        effort: float,
        subsolvers: Sequence[str],
        start: list[int] | None,
        *,
        first_only: bool = False,
    ) -> _Found:
        return _cp_sat(self, model, effort, subsolvers, start, first_only)


@attrs.frozen
class _Found(Answer):
    """An answer with the deterministic effort it took."""

    effort: float = 0.0


def _cp_sat(
    search: _Search,
    model: Model,
    effort: float,
    subsolvers: Sequence[str],
    start: list[int] | None,
    first_only: bool,
) -> _Found:
    # cp_model itself imports pandas, 0.7 s; the helper beside it holds the same native solver.
    from ortools.sat.python import cp_model_helper as native

    parameters = native.SatParameters()
    # One worker and a seed: the same answer every time, and no slower on these models.
    parameters.num_workers = 1
    parameters.random_seed = 1
    parameters.subsolvers.extend(subsolvers)
    if not subsolvers:
        parameters.linearization_level = 2
    parameters.max_deterministic_time = effort
    parameters.catch_sigint_signal = False
    parameters.stop_after_first_solution = first_only
    left = search.left()
    if left is not None:
        parameters.max_time_in_seconds = max(0.01, left)
    wrapper = native.SolveWrapper()
    wrapper.set_parameters(parameters)
    proto = native_model(model)
    if start is not None:
        proto.solution_hint.vars.extend(range(len(start)))
        proto.solution_hint.values.extend(start)
    response = _interruptible(wrapper, proto, search)
    # A little less than the bound's rounding error, so that a bound is never one too high.
    best_bound = ceil(response.best_objective_bound - 1e-6)
    if response.status not in (native.OPTIMAL, native.FEASIBLE):
        impossible = response.status == native.INFEASIBLE
        return _Found(
            None,
            bound=None if impossible else best_bound,
            proven=impossible,
            effort=response.deterministic_time,
        )
    values = model.tightened(list(response.solution))
    objective = model.objective.value(values)
    proven = response.status == native.OPTIMAL and not first_only
    bound = objective if proven else best_bound
    if model is search.model:
        search.tell(values, bound)
    return _Found(values, objective, bound, proven, effort=response.deterministic_time)


def native_model(model: Model) -> Any:
    """The model as CP-SAT's own."""
    from ortools.sat.python import cp_model_helper as native

    proto = native.CpModelProto()
    bit = native.IntegerVariableProto()
    bit.domain.extend([0, 1])
    proto.variables.extend([bit] * len(model.uppers))
    for index, upper in enumerate(model.uppers):
        if upper != 1:
            proto.variables[index].domain[1] = upper
    add = proto.constraints.add
    for row in model.rows:
        linear = add().linear
        linear.vars.extend(row.indexes)
        linear.coeffs.extend(row.coefficients)
        lower = -_UNBOUNDED if row.lower is None else row.lower
        linear.domain.extend([lower, _UNBOUNDED if row.upper is None else row.upper])
    objective = merged(model.objective)
    proto.objective.vars.extend(objective.indexes)
    proto.objective.coeffs.extend(objective.coefficients)
    proto.objective.offset = objective.constant
    return proto


def _interruptible(wrapper: Any, proto: Any, search: _Search) -> Any:
    """Solve in a thread, so that Ctrl-C stops the search and keeps the best so far.

    With its own handling of the signal CP-SAT swallows the first Ctrl-C and leaves the next to
    kill the process; in the main thread without it, Ctrl-C waits for the end of the search.
    """
    box: list[Any] = []
    done = threading.Event()

    def run() -> None:
        try:
            box.append(wrapper.solve(proto))
        finally:
            done.set()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        while not done.wait(0.05):
            pass
    except KeyboardInterrupt:
        search.stopped = True
        wrapper.stop_search()
        done.wait()
    thread.join()
    return box[0]


def ties_broken(
    model: Model, answer: Answer, by: Sequence[Linear], seconds: float | None
) -> Answer:
    """Among values as good as the answer's, those with the least of other sums, one by one.

    A large model is gone through once committee by committee, each held to its own points.
    """
    assert answer.values is not None
    search = _Search(model, seconds, lambda best, bound: None)
    values = list(answer.values)
    parts = Parts.of(model)
    small = model.size < _LARGE
    blocks = [tuple(sorted(parts.columns))] if small else [(g,) for g in sorted(parts.columns)]
    for block in blocks:
        sub = parts.held(block, values)
        held = attrs.evolve(
            sub.model, rows=[*sub.model.rows, sub.model.objective <= sub.own_cost(values)]
        )
        for expression in by:
            own = sub.part_of(expression)
            second = attrs.evolve(held, objective=own)
            effort = _TIES_SECONDS * _second(second)
            found = search._solve(second, effort, _LED_BY_BOUND, sub.own(values))
            if found.values is not None:
                sub.put(found.values, values)
            least = own.value(sub.own(values))
            held = attrs.evolve(held, rows=[*held.rows, own <= least])
    return attrs.evolve(answer, values=values)


@attrs.frozen
class Held:
    """Whether some rows can hold together: yes, no, or not known (None); and where, if they can.

    `clash` are numbers of switched groups that cannot all hold. Take them for a guess: with
    presolve a core can be wrong (google/or-tools issue 5141), so prove them again alone.
    """

    possible: bool | None
    values: dict[int, int]
    clash: tuple[int, ...] = ()


def can_hold(
    rows: Sequence[Condition],
    *,
    groups: Sequence[Sequence[Condition]] = (),
    objective: Linear | None = None,
    seconds: float = 1.0,
) -> Held:
    """Whether rows over entries that are 0 or 1 can hold together, and at best values where.

    Args:
        rows: what always holds.
        groups: further rows, each group switched on by one assumption.
        objective: what to minimise, if anything.
        seconds: roughly how much effort to spend; it is counted, not timed.
    """
    from ortools.sat.python import cp_model_helper as native

    used = {
        index for row in (*rows, *(r for group in groups for r in group)) for index in row.indexes
    }
    used |= set() if objective is None else set(objective.indexes)
    column = {index: number for number, index in enumerate(sorted(used))}
    proto = native.CpModelProto()
    bit = native.IntegerVariableProto()
    bit.domain.extend([0, 1])
    proto.variables.extend([bit] * (len(column) + len(groups)))
    for row in rows:
        _add_row(proto, row, column)
    for number, group in enumerate(groups, start=len(column)):
        for row in group:
            _add_row(proto, row, column).enforcement_literal.append(number)
    proto.assumptions.extend(range(len(column), len(column) + len(groups)))
    if objective is not None:
        weighed = merged(objective)
        proto.objective.vars.extend(column[index] for index in weighed.indexes)
        proto.objective.coeffs.extend(weighed.coefficients)
    parameters = native.SatParameters()
    parameters.num_workers = 1
    parameters.random_seed = 1
    parameters.catch_sigint_signal = False
    parameters.max_deterministic_time = seconds * _EFFORT / sqrt(max(1, len(column)))
    if not groups:
        parameters.subsolvers.extend(_LED_BY_RELAXATION)
    wrapper: Any = native.SolveWrapper()
    wrapper.set_parameters(parameters)
    response = wrapper.solve(proto)
    if response.status in (native.OPTIMAL, native.FEASIBLE):
        solution = list(response.solution)
        return Held(True, {index: solution[number] for index, number in column.items()})
    if response.status != native.INFEASIBLE:
        return Held(None, {})
    first = len(column)
    core = sorted(literal - first for literal in response.sufficient_assumptions_for_infeasibility)
    return Held(False, {}, tuple(core))


def _add_row(proto: Any, row: Condition, column: dict[int, int]) -> Any:
    constraint = proto.constraints.add()
    linear = constraint.linear
    linear.vars.extend(column[index] for index in row.indexes)
    linear.coeffs.extend(row.coefficients)
    lower = -_UNBOUNDED if row.lower is None else row.lower
    linear.domain.extend([lower, _UNBOUNDED if row.upper is None else row.upper])
    return constraint
