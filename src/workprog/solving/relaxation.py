"""A model with halves and thirds allowed: a bound for it, and where its items would mostly go.

GLOP, which comes with OR-Tools, finds this in seconds where no search of whole numbers ends. Its
values are decimals; the bound is counted anew from its prices in whole numbers, so that no error of
rounding makes it one too high.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import attrs

from workprog.rules.linear import Condition
from workprog.solving.cpsat import Stop
from workprog.solving.model import Model, merged

# Entries of all rows together, above which it takes minutes and gigabytes.
_MOST_ENTRIES = 3_000_000
# Prices are counted in millionths of a point.
_MILLIONTHS = 1_000_000


@attrs.frozen(eq=False, repr=False)
class Relaxation:
    """What part of each column the relaxation takes, and a bound that no whole values can beat."""

    values: Sequence[float]
    bound: int


def relaxation(model: Model, stop: Stop) -> Relaxation | None:
    """The relaxation of a model; None where it is too large, or the search for it was stopped."""
    from ortools.math_opt.python import mathopt

    if sum(len(row.indexes) for row in model.rows) > _MOST_ENTRIES:
        return None
    rows = [(row, _weights(row)) for row in model.rows]
    asked = mathopt.Model.from_model_proto(_proto(model, rows))
    found = _found(asked, stop)
    if found is None or found.termination.reason != mathopt.TerminationReason.OPTIMAL:
        return None
    values, prices = found.variable_values(), found.dual_values()
    return Relaxation(
        [values[asked.get_variable(column)] for column in range(len(model.uppers))],
        _bound(model, rows, [prices[row] for row in asked.linear_constraints()]),
    )


def _found(asked: Any, stop: Stop) -> Any:
    """What GLOP finds. It runs in a thread, since in the main one Ctrl-C waits for its end."""
    import datetime as dt

    from ortools.math_opt.python import mathopt
    from ortools.util.python.solve_interrupter import SolveInterrupter

    left = stop.left()
    limit = None if left is None else dt.timedelta(seconds=max(0.01, left))
    parameters = mathopt.SolveParameters(time_limit=limit)
    interrupter = SolveInterrupter()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(
            mathopt.solve,
            asked,
            mathopt.SolverType.GLOP,
            params=parameters,
            interrupter=interrupter,
        )
        try:
            while not future.done():
                wait([future], timeout=0.05)
        except KeyboardInterrupt:
            stop.asked = True
            interrupter.interrupt()
    return None if stop.asked else future.result()


def _weights(row: Condition) -> dict[int, int]:
    """What each column is times in a row, by column."""
    weights: dict[int, int] = {}
    for index, weight in zip(row.indexes, row.coefficients, strict=True):
        weights[index] = weights.get(index, 0) + weight
    return dict(sorted(weights.items()))


def _proto(model: Model, rows: Sequence[tuple[Condition, Mapping[int, int]]]) -> Any:
    from ortools.math_opt import model_pb2

    proto = model_pb2.ModelProto()
    columns, limits = proto.variables, proto.linear_constraints
    columns.ids.extend(range(len(model.uppers)))
    columns.lower_bounds.extend([0.0] * len(model.uppers))
    columns.upper_bounds.extend(map(float, model.uppers))
    columns.integers.extend([False] * len(model.uppers))
    limits.ids.extend(range(len(rows)))
    limits.lower_bounds.extend(float("-inf" if r.lower is None else r.lower) for r, _ in rows)
    limits.upper_bounds.extend(float("inf" if r.upper is None else r.upper) for r, _ in rows)
    matrix = proto.linear_constraint_matrix
    for number, (_, weights) in enumerate(rows):
        matrix.row_ids.extend([number] * len(weights))
        matrix.column_ids.extend(weights)
        matrix.coefficients.extend(map(float, weights.values()))
    points = merged(model.objective)
    priced = sorted(zip(points.indexes, points.coefficients, strict=True))
    proto.objective.linear_coefficients.ids.extend(column for column, _ in priced)
    proto.objective.linear_coefficients.values.extend(float(price) for _, price in priced)
    return proto


def _bound(
    model: Model,
    rows: Iterable[tuple[Condition, Mapping[int, int]]],
    prices: Sequence[float],
) -> int:
    """What no values can beat, whatever the prices of the rows (weak duality).

    Each row is let go at its price, and each column is then taken where it gains by itself.
    """
    points = merged(model.objective)
    cost = [0] * len(model.uppers)
    for column, price in zip(points.indexes, points.coefficients, strict=True):
        cost[column] = price * _MILLIONTHS
    found = points.constant * _MILLIONTHS
    for (row, weights), decimal in zip(rows, prices, strict=True):
        price = round(decimal * _MILLIONTHS)
        limit = row.lower if price > 0 else row.upper
        if not price or limit is None:
            continue
        found += price * limit
        for column, weight in weights.items():
            cost[column] -= price * weight
    found += sum(min(0, own) * upper for own, upper in zip(cost, model.uppers, strict=True))
    return -(-found // _MILLIONTHS)
