"""The solver itself: rows over whole numbers in, values and a bound out.

Only this module knows OR-Tools. One question has one worker, a seed and a limit of
effort that is counted, not timed, so its answer is the same on any machine; several questions are
answered at once, each in a thread of its own, and their answers come back in the order asked, so
that the number of cores changes nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from math import ceil, sqrt
from threading import Thread
from time import monotonic
from typing import Any

import attrs

from workprog.rules.linear import Condition, Linear
from workprog.solving.model import Model, merged
from workprog.version import __version__

# No bound on one side of a row; any larger overflows inside CP-SAT.
_UNBOUNDED = 2**62
# Deterministic effort of about a second, for a model of so many columns: measured from 80 items
# (2.7 units a second) to 3,000 (0.4).
_EFFORT = 60.0
LED_BY_BOUND = ("objective_lb_search_max_lp",)
# The usual search, with as much of the linear relaxation in it as there is.
MOST_LINEAR: tuple[str, ...] = ()
_LED_BY_RELAXATION = ("max_lp",)


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


@cache
def _native() -> Any:
    """CP-SAT as OR-Tools compiled it, loaded when it is first needed.

    `cp_model` itself imports pandas, 0.7 s; the helper beside it holds the same solver. Python asks
    the system to bind every function of a library as it loads it, which takes a fifth of the time
    for one this large; as in C programs, each is bound when it is first called instead.
    """
    if not hasattr(sys, "setdlopenflags"):
        from ortools.sat.python import cp_model_helper

        return cp_model_helper
    usual = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    try:
        from ortools.sat.python import cp_model_helper
    finally:
        sys.setdlopenflags(usual)
    return cp_model_helper


def second(size: int) -> float:
    """Deterministic effort of about a second, for a model of so many columns."""
    return _EFFORT / sqrt(max(1, size))


@attrs.define(eq=False, repr=False)
class Stop:
    """When searching must end: a safety stop by the clock, or a person."""

    seconds: float | None = None
    began: float = attrs.Factory(monotonic)
    asked: bool = False

    def left(self) -> float | None:
        """Seconds until the safety stop."""
        return None if self.seconds is None else self.seconds - (monotonic() - self.began)

    def over(self) -> bool:
        """Whether the clock or a person has stopped the search."""
        left = self.left()
        return self.asked or (left is not None and left <= 0.01)


@attrs.frozen(eq=False, repr=False)
class Question:
    """A model to minimise, the deterministic effort for it, and how to go about it.

    `start` are values to begin from; `led_by` names CP-SAT's searches.
    `light` leaves out what pays only in a long search.
    """

    model: Model
    effort: float
    led_by: tuple[str, ...] = LED_BY_BOUND
    start: list[int] | None = None
    light: bool = False


@attrs.frozen(eq=False, repr=False)
class Found:
    """Values (None where none were found), a bound where one is known, and the effort it took.

    `proven` says that there are no better values; without values, that there are none at all.
    """

    values: list[int] | None
    bound: int | None
    proven: bool
    effort: float


def ask(questions: Sequence[Question], stop: Stop) -> list[Found]:
    """The answers in the order of the questions, as many at once as there are cores.

    Ctrl-C stops them all and keeps the best of each so far. With its own handling of the signal
    CP-SAT swallows the first Ctrl-C and leaves the next to kill the process; in the main thread
    without it, Ctrl-C waits for the end of the search. So it runs in threads.
    """
    running: list[Any] = []
    found: dict[int, Found] = {}
    failed: list[BaseException] = []
    numbers = iter(range(len(questions)))

    def work() -> None:
        for number in numbers:
            try:
                found[number] = _answer(questions[number], stop, running)
            except BaseException as error:
                failed.append(error)
                return

    threads = [Thread(target=work) for _ in range(min(len(questions), cores()))]
    for thread in threads:
        thread.start()
    try:
        while any(thread.is_alive() for thread in threads):
            for thread in threads:
                thread.join(0.05)
    except KeyboardInterrupt:
        stop.asked = True
        for wrapper in running:
            wrapper.stop_search()
        for thread in threads:
            thread.join()
    if failed:
        raise failed[0]
    return [found[number] for number in range(len(questions))]


def cores() -> int:
    """How many questions this process may answer at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _answer(question: Question, stop: Stop, running: list[Any]) -> Found:
    if stop.over():
        return Found(None, None, False, 0.0)
    native = _native()
    parameters = native.SatParameters()
    # One worker and a seed: the same answer every time, and no slower on these models.
    parameters.num_workers = 1
    parameters.random_seed = 1
    parameters.subsolvers.extend(question.led_by)
    if question.led_by == MOST_LINEAR:
        parameters.linearization_level = 2
    if question.light:
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
        parameters.max_presolve_iterations = 1
    parameters.max_deterministic_time = question.effort
    parameters.catch_sigint_signal = False
    left = stop.left()
    if left is not None:
        parameters.max_time_in_seconds = max(0.01, left)
    wrapper: Any = native.SolveWrapper()
    wrapper.set_parameters(parameters)
    proto = native_model(question.model)
    if question.start is not None:
        proto.solution_hint.vars.extend(range(len(question.start)))
        proto.solution_hint.values.extend(question.start)
    running.append(wrapper)
    # Stopped between the first look and now: nobody else would stop this one.
    if stop.over():
        return Found(None, None, False, 0.0)
    response: Any = wrapper.solve(proto)
    effort = float(response.deterministic_time)
    if response.status == native.INFEASIBLE:
        return Found(None, None, True, effort)
    # A little less than the bound's rounding error, so that a bound is never one too high.
    bound = ceil(response.best_objective_bound - 1e-6)
    if response.status not in (native.OPTIMAL, native.FEASIBLE):
        return Found(None, bound, False, effort)
    values = question.model.tightened(list(response.solution))
    if response.status == native.OPTIMAL:
        return Found(values, question.model.objective.value(values), True, effort)
    return Found(values, bound, False, effort)


def native_model(model: Model) -> Any:
    """The model as CP-SAT's own."""
    native = _native()
    proto = native.CpModelProto()
    bit = native.IntegerVariableProto()
    bit.domain.extend([0, 1])
    proto.variables.extend([bit] * len(model.uppers))
    for index, upper in enumerate(model.uppers):
        if upper != 1:
            proto.variables[index].domain[1] = upper
    for row in model.rows:
        _add_row(proto, row, row.indexes)
    objective = merged(model.objective)
    proto.objective.vars.extend(objective.indexes)
    proto.objective.coeffs.extend(objective.coefficients)
    proto.objective.offset = objective.constant
    return proto


@attrs.frozen(eq=False, repr=False)
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
    native = _native()
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
        _add_row(proto, row, [column[index] for index in row.indexes])
    for number, group in enumerate(groups, start=len(column)):
        for row in group:
            own = [column[index] for index in row.indexes]
            _add_row(proto, row, own).enforcement_literal.append(number)
    proto.assumptions.extend(range(len(column), len(column) + len(groups)))
    if objective is not None:
        weighed = merged(objective)
        proto.objective.vars.extend(column[index] for index in weighed.indexes)
        proto.objective.coeffs.extend(weighed.coefficients)
    parameters = native.SatParameters()
    parameters.num_workers = 1
    parameters.random_seed = 1
    parameters.catch_sigint_signal = False
    parameters.max_deterministic_time = seconds * second(len(column))
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


def _add_row(proto: Any, row: Condition, columns: Sequence[int]) -> Any:
    """A row over these columns of CP-SAT's model, one for each of its entries."""
    constraint = proto.constraints.add()
    linear = constraint.linear
    linear.vars.extend(columns)
    linear.coeffs.extend(row.coefficients)
    lower = -_UNBOUNDED if row.lower is None else row.lower
    linear.domain.extend([lower, _UNBOUNDED if row.upper is None else row.upper])
    return constraint
