"""HiGHS, for committees that ask for more than there is room: it proves more there than CP-SAT.

It comes with OR-Tools, prints to the standard output from within, and has settings that are those
of a whole process; so it runs in processes of its own, which are handed one model after another
as JSON and end with their parent. Its limit is a number of nodes, which ends it at the same place
on every machine. What comes back is rounded and held to the rows before it is believed.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from math import ceil, isfinite
from queue import Empty, SimpleQueue
from typing import Any

import attrs

from workprog.solving import cpsat
from workprog.solving.cpsat import Found, Question, Stop
from workprog.solving.model import Model, merged

# Nodes for each unit of effort that CP-SAT counts: measured on committees of 90 items.
_NODES = 70
# Points are whole numbers: what is less than one apart is the same.
_LESS_THAN_A_POINT = 0.99


@attrs.define(eq=False, repr=False)
class Highs:
    """Processes that answer questions; each answers one at a time.

    What was asked is answered from memory: an answer depends on nothing but the model and nodes.
    """

    children: list[subprocess.Popen[str]] = attrs.Factory(list)
    known: dict[bytes, Found] = attrs.Factory(dict)

    def ask(self, questions: Sequence[Question], stop: Stop) -> list[Found]:
        """The answers in the order of the questions; what no process answers, CP-SAT does."""
        lines = [_asked(question) for question in questions]
        keys = [hashlib.sha256(line.encode()).digest() for line in lines]
        while len(self.children) < min(len(questions), cpsat.cores()):
            self.children.append(_child())
        idle: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        for child in self.children:
            idle.put(child)

        def answered(number: int) -> Found | None:
            if keys[number] in self.known:
                return self.known[keys[number]]
            try:
                child = idle.get(timeout=0)
            except Empty:
                return None
            question, line = questions[number], lines[number]
            found = None if stop.over() else _answer(child, question, line, stop)
            if child.poll() is None:
                idle.put(child)
            return found

        with ThreadPoolExecutor(max(1, len(self.children))) as pool:
            futures = [pool.submit(answered, number) for number in range(len(questions))]
            try:
                while wait(futures, timeout=0.05).not_done:
                    pass
            except KeyboardInterrupt:
                stop.asked = True
                self.close()
        found = [future.result() for future in futures]
        if not stop.over():
            answers = zip(keys, found, strict=True)
            self.known |= {key: one for key, one in answers if one is not None}
        self.children = [child for child in self.children if child.poll() is None]
        without = [n for n, one in enumerate(found) if one is None]
        instead = cpsat.ask([questions[n] for n in without], stop)
        by_number = dict(zip(without, instead, strict=True))
        return [by_number[n] if one is None else one for n, one in enumerate(found)]

    def close(self) -> None:
        """End the processes."""
        for child in self.children:
            child.kill()
        for child in self.children:
            child.communicate()
        self.children.clear()


@contextmanager
def processes() -> Iterator[Highs]:
    """HiGHS for as long as it is needed."""
    highs = Highs()
    try:
        yield highs
    finally:
        highs.close()


def _child() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "from workprog.solving.highs import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _answer(
    child: subprocess.Popen[str], question: Question, line: str, stop: Stop
) -> Found | None:
    """What a process says; None where it died of the question."""
    model = question.model
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(f"{json.dumps(stop.left())}\n{line}\n")
        child.stdin.flush()
        said = json.loads(child.stdout.readline() or "null")
    except (OSError, ValueError):
        said = None
    if said is None:
        child.kill()
        child.wait()
        return None
    if said["impossible"]:
        # Small numbers may be taken for none: CP-SAT proves it.
        return None
    values = said["values"]
    if values is not None:
        values = model.tightened([round(value) for value in values])
        if not all(row.holds(values) for row in model.rows):
            values = None
    bound = None if said["bound"] is None else ceil(said["bound"] - 1e-6 * abs(said["bound"]))
    proven = values is not None and bound is not None and model.objective.value(values) <= bound
    return Found(values, bound, proven, question.effort)


def _asked(question: Question) -> str:
    """A model and how many nodes it is worth, in a line."""
    model: Model = question.model
    objective = merged(model.objective)
    asked = {
        "uppers": model.uppers,
        "rows": [[list(r.indexes), list(r.coefficients), r.lower, r.upper] for r in model.rows],
        "objective": [objective.indexes, objective.coefficients, objective.constant],
        "nodes": max(1, round(question.effort * _NODES)),
    }
    return json.dumps(asked)


def serve() -> None:
    """Answer models from the standard input until it ends; the process of `Highs`."""
    import signal

    # Ctrl-C goes to every process of a terminal; the parent says when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        # What HiGHS prints from within goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        for seconds in sys.stdin:
            asked = json.loads(sys.stdin.readline())
            out.write(json.dumps(_solved(asked, json.loads(seconds))) + "\n")
            out.flush()


def _solved(asked: dict[str, Any], seconds: float | None) -> dict[str, Any]:
    import datetime as dt

    from ortools.math_opt.python import mathopt
    from ortools.math_opt.solvers import highs_pb2

    model = mathopt.Model()
    columns = [model.add_integer_variable(lb=0, ub=upper) for upper in asked["uppers"]]
    for indexes, weights, lower, upper in asked["rows"]:
        pairs = zip(indexes, weights, strict=True)
        model.add_linear_constraint(
            lb=float("-inf") if lower is None else lower,
            ub=float("inf") if upper is None else upper,
            expr=mathopt.LinearSum(weight * columns[index] for index, weight in pairs),
        )
    indexes, weights, constant = asked["objective"]
    pairs = zip(indexes, weights, strict=True)
    model.minimize(mathopt.LinearSum(weight * columns[index] for index, weight in pairs) + constant)
    result = mathopt.solve(
        model,
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            node_limit=asked["nodes"],
            time_limit=None if seconds is None else dt.timedelta(seconds=max(0.01, seconds)),
            relative_gap_tolerance=0.0,
            absolute_gap_tolerance=_LESS_THAN_A_POINT,
            highs=highs_pb2.HighsOptionsProto(string_options={"parallel": "off"}),
        ),
    )
    bound = result.termination.objective_bounds.dual_bound
    values = None
    if result.has_primal_feasible_solution():
        found = result.variable_values()
        values = [found[column] for column in columns]
    return {
        "values": values,
        "bound": bound if isfinite(bound) else None,
        "impossible": result.termination.reason == mathopt.TerminationReason.INFEASIBLE,
    }
