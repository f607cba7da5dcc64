"""What rules of one's own ask to be done, where not all of it can be: the firmest are kept.

The rules that come with workprog hold when nothing is planned, save that items are taken. A rule
of somebody's own may ask for more than there is, or for what is nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from workprog.rules.grid import Condition
from workprog.solving.cpsat import can_hold
from workprog.solving.task import Task

Rows = list[Condition]


def without_impossible(task: Task) -> Task:
    """The task without the demands that no plan can meet along with all that is firmer.

    Whether required items are taken is not looked at: that has its price.
    """
    if not task.demands:
        return task
    numbers = {number for demand in task.demands for number in demand.rows}
    numbers |= {number for number, _ in task.required}
    rows = [row for number, row in enumerate(task.model.rows) if number not in numbers]
    closed = [index for index, upper in enumerate(task.model.uppers) if not upper]
    firm = [*rows[: len(rows) - task.helper_rows], Condition(closed, [1] * len(closed), None, 0)]
    _, met = _met(task, firm, range(len(task.demands)))
    unmet = [demand for number, demand in enumerate(task.demands) if number not in met]
    gone = {number: None for demand in unmet for number in demand.rows}
    # Every other row keeps its number.
    free = [
        Condition((), (), None, None) if n in gone else r for n, r in enumerate(task.model.rows)
    ]
    return attrs.evolve(
        task,
        model=attrs.evolve(task.model, rows=free),
        unmet=tuple(demand.requirement for demand in unmet),
    )


def _met(task: Task, firm: Rows, numbers: Sequence[int]) -> tuple[Rows, list[int]]:
    """Rows with those of the demands that can be met beside them; the first have precedence."""
    own = [task.model.rows[row] for number in numbers for row in task.demands[number].rows]
    if can_hold([*firm, *own]).possible:
        return [*firm, *own], list(numbers)
    if len(numbers) < 2:
        return firm, []
    half = len(numbers) // 2
    firm, first = _met(task, firm, numbers[:half])
    firm, second = _met(task, firm, numbers[half:])
    return firm, [*first, *second]
