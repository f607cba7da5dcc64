"""What is searched: a sum to make small over whole numbers that satisfy linear rows."""

from __future__ import annotations

import attrs

from workprog.rules.grid import Condition, Helper, Linear


@attrs.frozen
class Model:
    """Minimise `objective` over whole numbers 0..`uppers` that satisfy every row.

    `groups` say which committee a column belongs to; `crowded` that more is asked for than there
    is room. `helpers` follow from other columns and are put as low as they may be.
    """

    uppers: list[int]
    rows: list[Condition]
    objective: Linear
    groups: list[int]
    helpers: tuple[Helper, ...] = ()
    crowded: bool = False

    @property
    def size(self) -> int:
        """Columns that are not fixed at 0."""
        return sum(upper > 0 for upper in self.uppers)


def merged(expression: Linear) -> Linear:
    """The same sum with each entry once."""
    found: dict[int, int] = {}
    for index, coefficient in zip(expression.indexes, expression.coefficients, strict=True):
        found[index] = found.get(index, 0) + coefficient
    kept = {index: coefficient for index, coefficient in found.items() if coefficient}
    return Linear(list(kept), list(kept.values()), expression.constant)
