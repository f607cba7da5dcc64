"""What rules of one's own ask to be done, where not all of it can be: the firmest are kept.

The rules that come with workprog hold when nothing is planned, save that items are taken. A rule
of somebody's own may ask for more than there is, or for what is nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from workprog.rules.linear import Condition
from workprog.solving.cpsat import can_hold
from workprog.solving.formulation import Formulation

Rows = list[Condition]


def without_impossible(built: Formulation) -> Formulation:
    """The formulation without the demands that no plan can meet along with all that is firmer.

    Whether required items are taken is not looked at: that has its price.
    """
    if not built.demands:
        return built
    numbers = {number for demand in built.demands for number in demand.rows}
    numbers |= {number for number, _ in built.required}
    rows = [row for number, row in enumerate(built.model.rows) if number not in numbers]
    closed = [index for index, upper in enumerate(built.model.uppers) if not upper]
    firm = [
        *rows[: len(rows) - built.helper_rows],
        Condition(closed, [1] * len(closed), None, 0),
    ]
    _, met = _met(built, firm, range(len(built.demands)))
    unmet = [demand for number, demand in enumerate(built.demands) if number not in met]
    gone = {number: None for demand in unmet for number in demand.rows}
    # Every other row keeps its number.
    free = [
        Condition((), (), None, None) if n in gone else r for n, r in enumerate(built.model.rows)
    ]
    return attrs.evolve(
        built,
        model=attrs.evolve(built.model, rows=free),
        unmet=tuple(demand.requirement for demand in unmet),
    )


def _met(built: Formulation, firm: Rows, numbers: Sequence[int]) -> tuple[Rows, list[int]]:
    """Rows with those of the demands that can be met beside them; the first have precedence."""
    own = [built.model.rows[row] for number in numbers for row in built.demands[number].rows]
    if can_hold([*firm, *own]).possible:
        return [*firm, *own], list(numbers)
    if len(numbers) < 2:
        return firm, []
    half = len(numbers) // 2
    firm, first = _met(built, firm, numbers[:half])
    firm, second = _met(built, firm, numbers[half:])
    return firm, [*first, *second]
