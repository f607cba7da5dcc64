"""The search: linear rows over whole numbers in, the best values out.

Only this module knows OR-Tools.
Choices and what was measured for them are in docs/explanation/solving.md.
"""

from __future__ import annotations

import threading
from typing import Any

import attrs

from workprog.grid import Condition, Linear

# No bound on one side of a row; any larger overflows inside CP-SAT.
_UNBOUNDED = 2**62


@attrs.frozen
class Model:
    """Minimise `objective` over whole numbers 0..`uppers` that satisfy every row."""

    uppers: list[int]
    rows: list[Condition]
    objective: Linear


@attrs.frozen
class Answer:
    """What a search found: values (None when there are none), their points, and a lower bound."""

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
    """The versions that an answer depends on."""
    import platform
    from importlib.metadata import version

    return (
        ("workprog", version("workprog")),
        ("ortools", version("ortools")),
        ("platform", f"{platform.system()} {platform.machine()}"),
    )


def minimise(model: Model, *, seconds: float | None = None, effort: float = 60.0) -> Answer:
    """The best values of a model, proven so where the effort allows.

    Args:
        model: what to minimise.
        seconds: a safety stop by the clock; an answer cut short by it is not reproducible.
        effort: the limit in deterministic units, about a second each, the same on every machine.
    """
    # cp_model itself imports pandas, 0.7 s; the helper beside it holds the same native solver.
    from ortools.sat.python import cp_model_helper as native

    parameters = native.SatParameters()
    parameters.num_workers = 1
    # One worker led by the linear relaxation proves these models 4 to 10 times sooner than the
    # default portfolio, and gives the same answer every time.
    parameters.subsolvers.append("objective_lb_search_max_lp")
    parameters.random_seed = 1
    parameters.max_deterministic_time = effort
    parameters.catch_sigint_signal = False
    if seconds is not None:
        parameters.max_time_in_seconds = seconds
    wrapper = native.SolveWrapper()
    wrapper.set_parameters(parameters)
    proto = _proto(model, native)
    response, stopped = _interruptible(wrapper, proto)
    if response.status not in (native.OPTIMAL, native.FEASIBLE):
        return Answer(None, cut_short=stopped or response.status == native.UNKNOWN)
    values = list(response.solution)
    proven = response.status == native.OPTIMAL
    objective = model.objective.value(values)
    bound = objective if proven else -int(-response.best_objective_bound // 1)
    out_of_time = not proven and response.deterministic_time < effort
    return Answer(values, objective, bound, proven, stopped or out_of_time)


def _proto(model: Model, native: Any) -> Any:
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
    objective = _merged(model.objective)
    proto.objective.vars.extend(objective.indexes)
    proto.objective.coeffs.extend(objective.coefficients)
    proto.objective.offset = objective.constant
    return proto


def _merged(expression: Linear) -> Linear:
    """The same sum with each entry once."""
    found: dict[int, int] = {}
    for index, coefficient in zip(expression.indexes, expression.coefficients, strict=True):
        found[index] = found.get(index, 0) + coefficient
    kept = {index: coefficient for index, coefficient in found.items() if coefficient}
    return Linear(list(kept), list(kept.values()), expression.constant)


def _interruptible(wrapper: Any, proto: Any) -> tuple[Any, bool]:
    """Solve in a thread, so that Ctrl-C stops the search and keeps the best so far."""
    box: list[Any] = []
    done = threading.Event()

    def search() -> None:
        try:
            box.append(wrapper.solve(proto))
        finally:
            done.set()

    thread = threading.Thread(target=search)
    thread.start()
    stopped = False
    try:
        while not done.wait(0.05):
            pass
    except KeyboardInterrupt:
        stopped = True
        wrapper.stop_search()
        done.wait()
    thread.join()
    return box[0], stopped


def fixed_objective(model: Model, best: int, then: Linear) -> Model:
    """The same model held to its best points, minimising something else."""
    held = _merged(model.objective)
    return Model(model.uppers, [*model.rows, held <= best], then)
