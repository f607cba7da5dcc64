"""A model taken apart by committee: each part with the rest held as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import attrs

from workprog.rules.linear import Condition, Linear
from workprog.solving.model import Model, merged

Block = tuple[int, ...]


@attrs.frozen(eq=False, repr=False)
class Sub:
    """A model over some of the columns, with the others held at known values."""

    model: Model
    columns: list[int]

    def own(self, values: Sequence[int]) -> list[int]:
        """The values of its columns."""
        return [values[column] for column in self.columns]

    def own_cost(self, values: Sequence[int]) -> int:
        """The points of its columns."""
        return self.model.objective.value(self.own(values))

    def part_of(self, expression: Linear) -> Linear:
        """What of a sum is over its columns."""
        weights = dict(zip(expression.indexes, expression.coefficients, strict=True))
        kept = [(n, weights[c]) for n, c in enumerate(self.columns) if c in weights]
        return Linear([number for number, _ in kept], [weight for _, weight in kept])

    def put(self, own: Sequence[int], values: list[int]) -> None:
        """Write the values of its columns back."""
        for column, value in zip(self.columns, own, strict=True):
            values[column] = value


@attrs.define(eq=False, repr=False)
class Parts:
    """A model by committee: which rows touch which."""

    model: Model
    columns: dict[int, list[int]]
    rows_of: list[list[int]]
    links: dict[tuple[int, int], int]
    prices: dict[int, int]

    @classmethod
    def of(cls, model: Model) -> Parts:
        """Take a model apart."""
        columns: dict[int, list[int]] = {}
        for column, group in enumerate(model.groups):
            if model.uppers[column]:
                columns.setdefault(group, []).append(column)
        rows_of: list[list[int]] = [[] for _ in model.uppers]
        links: dict[tuple[int, int], int] = {}
        for number, row in enumerate(model.rows):
            for column in row.indexes:
                rows_of[column].append(number)
            touched = sorted({model.groups[column] for column in row.indexes})
            for first, second in combinations(touched, 2):
                links[first, second] = links.get((first, second), 0) + 1
        objective = merged(model.objective)
        prices = dict(zip(objective.indexes, objective.coefficients, strict=True))
        return cls(model, columns, rows_of, links, prices)

    def groups_of(self, row: Condition) -> set[int]:
        """The committees that a row binds."""
        return {self.model.groups[column] for column in row.indexes}

    def cost(self, block: Block, values: Sequence[int]) -> int:
        """The points of a block."""
        columns = (column for group in block for column in self.columns[group] if values[column])
        return sum(self.prices.get(column, 0) * values[column] for column in columns)

    def broken(self, values: Sequence[int]) -> list[Condition]:
        """The rows that do not hold."""
        return [row for row in self.model.rows if not row.holds(values)]

    def fits(self, columns: Sequence[int], values: Sequence[int]) -> bool:
        """Whether every row that touches one of the columns holds."""
        numbers = {number for column in columns for number in self.rows_of[column]}
        return all(self.model.rows[number].holds(values) for number in numbers)

    def alone(self, group: int) -> Sub:
        """The model of one committee without what binds it to others."""
        own = self.columns[group]
        new = {column: number for number, column in enumerate(own)}
        groups = self.model.groups
        rows = []
        for number in sorted({row for column in own for row in self.rows_of[column]}):
            row = self.model.rows[number]
            if all(groups[column] == group for column in row.indexes):
                kept = [
                    (new[column], weight)
                    for column, weight in zip(row.indexes, row.coefficients, strict=True)
                    if column in new
                ]
                indexes, weights = [index for index, _ in kept], [weight for _, weight in kept]
                rows.append(Condition(indexes, weights, row.lower, row.upper))
        return self._over(own, new, rows)

    def put(self, sub: Sub, own: Sequence[int], values: list[int]) -> bool:
        """Put a part's values in where every row that they touch holds then; whether it was so."""
        before = sub.own(values)
        sub.put(own, values)
        if self.fits(sub.columns, values):
            return True
        sub.put(before, values)
        return False

    def block(self, block: Block, values: Sequence[int]) -> Sub:
        """The model of a block with the rest held."""
        return self.held([column for group in block for column in self.columns[group]], values)

    def held(self, columns: Iterable[int], values: Sequence[int]) -> Sub:
        """The model of some columns, the rest held; rows that can no longer bind are left out."""
        free = sorted(columns)
        new = {column: number for number, column in enumerate(free)}
        uppers = [self.model.uppers[column] for column in free]
        rows = []
        for number in sorted({row for column in free for row in self.rows_of[column]}):
            kept = _with_held(self.model.rows[number], new, uppers, values)
            if kept is not None:
                rows.append(kept)
        return self._over(free, new, rows)

    def _over(self, own: list[int], new: dict[int, int], rows: list[Condition]) -> Sub:
        uppers = [self.model.uppers[column] for column in own]
        priced = [column for column in own if column in self.prices]
        objective = Linear([new[c] for c in priced], [self.prices[c] for c in priced])
        return Sub(Model(uppers, rows, objective, [0] * len(own)), own)


def _with_held(
    row: Condition, new: dict[int, int], uppers: Sequence[int], values: Sequence[int]
) -> Condition | None:
    """A row over the free columns alone, or None where it cannot bind."""
    indexes, coefficients, held = [], [], 0
    least = most = 0
    for column, coefficient in zip(row.indexes, row.coefficients, strict=True):
        number = new.get(column)
        if number is None:
            held += coefficient * values[column]
            continue
        indexes.append(number)
        coefficients.append(coefficient)
        least += min(0, coefficient) * uppers[number]
        most += max(0, coefficient) * uppers[number]
    lower = None if row.lower is None else row.lower - held
    upper = None if row.upper is None else row.upper - held
    if (lower is None or least >= lower) and (upper is None or most <= upper):
        return None
    return Condition(indexes, coefficients, lower, upper)
