"""What is searched: a sum to make small over whole numbers that satisfy linear rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from workprog.rules.grid import Helper
from workprog.rules.linear import Condition, Linear

# Told the best values so far and the bound.
Tell = Callable[[list[int], int | None], None]


@attrs.frozen(eq=False, repr=False)
class Model:
    """Minimise `objective` over whole numbers 0..`uppers` that satisfy every row.

    `groups` say which committee a column belongs to; `crowded` that more is asked for than there
    is room. `helpers` follow from other columns and are put as low as they may be. `lacking` are
    the columns that stand for a required item left out, where that is allowed at a price. The first
    columns are pairs of an item and a meeting, numbered in `items` and, by date, in `meetings`.
    """

    uppers: list[int]
    rows: list[Condition]
    objective: Linear
    groups: list[int]
    helpers: tuple[Helper, ...] = ()
    crowded: bool = False
    lacking: tuple[int, ...] = ()
    items: Sequence[int] = ()
    meetings: Sequence[int] = ()

    @property
    def size(self) -> int:
        """Columns that are not fixed at 0."""
        return sum(upper > 0 for upper in self.uppers)

    def tightened(self, values: list[int]) -> list[int]:
        """The same values with every helper as low as may be; a stopped search leaves some high."""
        for helper in self.helpers:
            values[helper.index] = helper.value(values)
        return values

    def penalty(self, values: Sequence[int]) -> int:
        """The price of the required items that are left out, which are no points of a plan."""
        lacking = {column for column in self.lacking if values[column]}
        pairs = zip(self.objective.indexes, self.objective.coefficients, strict=True)
        return sum(price for column, price in pairs if column in lacking)


@attrs.frozen(eq=False, repr=False)
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


def merged(expression: Linear) -> Linear:
    """The same sum with each entry once."""
    found: dict[int, int] = {}
    for index, coefficient in zip(expression.indexes, expression.coefficients, strict=True):
        found[index] = found.get(index, 0) + coefficient
    kept = {index: coefficient for index, coefficient in found.items() if coefficient}
    return Linear(list(kept), list(kept.values()), expression.constant)
