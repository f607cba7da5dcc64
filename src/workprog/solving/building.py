"""A first plan without any search: items put in one by one, never against a row.

It is no good plan, but it keeps every rule, takes no solver and ends on any machine; the search
begins from it, and it is what is left when the search was stopped before it found anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from workprog.solving.model import Model, merged

# How many columns may be raised, one because of the other, before a place is given up: items that
# belong together, and what must come before.
_MOST_TRIED = 60
# A part of a whole that is no more than an error of rounding.
_NONE = 1e-6


@attrs.define(eq=False, repr=False)
class Builder:
    """Puts items in one by one: values so far, what each row comes to, which rows touch what."""

    model: Model
    nothing: tuple[list[int], list[int]]
    touched: list[list[tuple[int, int]]]
    helpers: frozenset[int]
    prices: dict[int, int]
    values: list[int] = attrs.Factory(list)
    sums: list[int] = attrs.Factory(list)
    preferred: set[int] = attrs.Factory(set)
    trail: list[tuple[int, int]] = attrs.Factory(list)
    tried: int = 0

    @classmethod
    def of(cls, model: Model) -> Builder | None:
        """For a model with `lacking` columns, so that nothing has to be taken.

        None where a rule of somebody's own asks for more than one thing after another can mend.
        """
        values = model.tightened([0] * len(model.uppers))
        touched: list[list[tuple[int, int]]] = [[] for _ in values]
        sums = []
        for number, row in enumerate(model.rows):
            came_to = 0
            for column, weight in zip(row.indexes, row.coefficients, strict=True):
                touched[column].append((number, weight))
                came_to += weight * values[column]
            sums.append(came_to)
        helpers = frozenset(helper.index for helper in model.helpers)
        objective = merged(model.objective)
        prices = dict(zip(objective.indexes, objective.coefficients, strict=True))
        builder = cls(model, (values, sums), touched, helpers, prices, list(values), list(sums))
        for number in range(len(sums)):
            builder.tried = 0
            if not builder._mended(number):
                return None
        builder.nothing = builder.values, builder.sums
        return builder

    def built(self, wanted: Sequence[float] = ()) -> list[int]:
        """Values that satisfy every row, with what can be placed placed.

        Args:
            wanted: values to come close to, parts of a whole too; the largest are tried first.
        """
        self.values, self.sums = map(list, self.nothing)
        for column in self._wanted(wanted):
            self._put(column)
        for column in self._required():
            self._put(column)
        for column in self._wished():
            self._put(column, at_a_gain=True)
        return self.model.tightened(self.values)

    def _wanted(self, values: Sequence[float]) -> list[int]:
        """Columns to try first, which are also what another column calls for first."""
        columns = [c for c, part in enumerate(values) if part > _NONE and c not in self.helpers]
        columns.sort(key=lambda c: -values[c])
        self.preferred = set(columns)
        return columns

    def _required(self) -> Iterator[int]:
        """Places of what is required and has none yet, those with fewest places first."""
        lacking = set(self.model.lacking)
        required = [h.of.indexes for h in self.model.helpers if h.index in lacking]
        for columns in sorted(required, key=len):
            for column in sorted(columns, key=lambda c: (self.prices.get(c, 0), c)):
                if any(self.values[c] for c in columns):
                    break
                yield column

    def _wished(self) -> list[int]:
        """Places that make the points fewer by themselves, the dearest to leave out first."""
        columns = (c for c, p in self.prices.items() if p < 0 and c not in self.helpers)
        return sorted(columns, key=lambda c: (self.prices[c], c))

    def _put(self, column: int, *, at_a_gain: bool = False) -> bool:
        """Raise a column and whatever that calls for; whether it could be done.

        Args:
            column: what to raise by one.
            at_a_gain: whether only where the points of all that is raised do not grow by it.
        """
        if self.values[column] >= self.model.uppers[column]:
            return False
        self.tried = 0
        self.trail.clear()
        if not self._raised([(column, 1)]):
            return False
        if at_a_gain and sum(by * self.prices.get(c, 0) for c, by in self.trail) > 0:
            self._undo(0)
            return False
        return True

    def _raised(self, due: list[tuple[int, int]]) -> bool:
        """Raise columns and mend each row that breaks by raising another; all or nothing."""
        self.tried += 1
        if self.tried > _MOST_TRIED:
            return False
        mark = len(self.trail)
        broken = [row for column, by in due for row in self._add(column, by)]
        self.trail += due
        if all(self._mended(row) for row in dict.fromkeys(broken)):
            return True
        self._undo(mark)
        return False

    def _undo(self, mark: int) -> None:
        """Take back what was raised since the trail was so long."""
        while len(self.trail) > mark:
            column, by = self.trail.pop()
            self._add(column, -by)

    def _add(self, column: int, by: int) -> list[int]:
        """Change one value; the rows that do not hold then."""
        self.values[column] += by
        broken = []
        for number, weight in self.touched[column]:
            self.sums[number] += weight * by
            if self._short(number):
                broken.append(number)
        return broken

    def _short(self, number: int) -> int:
        """By how much a row fails: above 0 when it comes to too much, below 0 to too little."""
        row, came_to = self.model.rows[number], self.sums[number]
        if row.upper is not None and came_to > row.upper:
            return came_to - row.upper
        return came_to - row.lower if row.lower is not None and came_to < row.lower else 0

    def _mended(self, number: int) -> bool:
        short = self._short(number)
        if not short:
            return True
        return any(self._raised([due]) for due in self._ways(number, short))

    def _ways(self, number: int, short: int) -> Iterable[tuple[int, int]]:
        """Columns that would mend a row, each with by how much; what follows by itself first."""
        row = self.model.rows[number]
        found = []
        for column, weight in zip(row.indexes, row.coefficients, strict=True):
            if weight * short < 0:
                by = -(-abs(short) // abs(weight))
                if self.values[column] + by <= self.model.uppers[column]:
                    found.append((column, by))
        return sorted(
            found,
            key=lambda d: (d[0] not in self.helpers, d[0] not in self.preferred, d[0]),
        )
