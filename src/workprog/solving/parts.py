"""A model taken apart by committee: each part with the rest held as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import attrs

from workprog.rules.grid import Condition, Linear
from workprog.solving.model import Model, merged

Block = tuple[int, ...]


@attrs.frozen
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


@attrs.define
class Parts:
    """A model by committee: which rows touch which, and when each last changed."""

    model: Model
    columns: dict[int, list[int]]
    rows_of: list[list[int]]
    links: dict[tuple[int, int], int]
    prices: dict[int, int]
    clock: int = 0
    changed: dict[int, int] = attrs.Factory(dict)
    done: dict[Block, int] = attrs.Factory(dict)

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

    def blocks(self) -> Iterator[Block]:
        """Each committee, then pairs that share most, then threes; again while it helps."""
        alone: list[Block] = [(group,) for group in sorted(self.columns)]
        pairs = sorted(self.links, key=lambda pair: (-self.links[pair], pair))
        threes: list[Block] = sorted(
            {
                tuple(sorted({*pair, *other}))
                for pair in pairs
                for other in pairs
                if len({*pair, *other}) == 3
            }
        )
        rounds: tuple[list[Block], ...] = (alone, [*pairs], threes[: 3 * len(alone)])
        for blocks in rounds:
            before = -1
            while before != max(self.changed.values(), default=0):
                before = max(self.changed.values(), default=0)
                yield from blocks
                if blocks is alone:
                    break

    def unchanged(self, block: Block) -> bool:
        """Whether nothing about a block has changed since it was last tried."""
        around = {h for pair in self.links if set(pair) & set(block) for h in pair} | set(block)
        newest = max((self.changed.get(group, 0) for group in around), default=0)
        return self.done.get(block, -1) >= newest

    def note_change(self, block: Block) -> None:
        """A block got better."""
        self.clock += 1
        self.changed.update(dict.fromkeys(block, self.clock))

    def note_done(self, block: Block) -> None:
        """A block was tried."""
        self.done[block] = self.clock

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

    def held(self, block: Block, values: Sequence[int]) -> Sub:
        """The model of a block with the rest held; rows that can no longer bind are left out."""
        free = sorted(column for group in block for column in self.columns[group])
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
