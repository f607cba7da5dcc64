"""What committees share, at a price, so that each can be planned alone.

A row that binds several committees is left out, and what breaks it costs points instead: a price
for each unit too much. At any prices the committees' own best points, less what the prices allow
for, are a bound that no plan of the whole can beat (Lagrangian relaxation: Geoffrion, Mathematical
Programming Study 2, 1974). The prices move along the mean of what was missed lately, as far as
Polyak's rule says (the volume algorithm: Barahona and Anbil, Mathematical Programming 87, 2000).
They are whole numbers, so that every sum is exact and the same on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from workprog.rules.linear import Linear
from workprog.solving.blocks import Parts, Sub
from workprog.solving.cpsat import Found

# How much the newest miss counts in the direction that the prices move in.
_NEWEST = 0.6


@attrs.frozen(eq=False, repr=False)
class Shared:
    """A row of several committees: its sum is at most `upper`."""

    indexes: Sequence[int]
    coefficients: Sequence[int]
    upper: int

    def over(self, values: Sequence[int]) -> int:
        """By how much the values come to too much; below 0 where there is room."""
        pairs = zip(self.indexes, self.coefficients, strict=True)
        return sum(coefficient * values[index] for index, coefficient in pairs) - self.upper


@attrs.define(eq=False, repr=False)
class Prices:
    """The prices, each committee's own best at them, and the bound that follows."""

    parts: Parts
    shared: list[Shared]
    price: list[int]
    plan: list[int]
    alone: dict[int, Sub]
    touching: dict[int, list[tuple[int, int]]]
    direction: list[float] = attrs.Factory(list)
    bounds: dict[int, int] = attrs.Factory(dict)
    best: tuple[int, list[int]] | None = None
    length: float = 1.0

    @classmethod
    def of(cls, parts: Parts, plan: Sequence[int]) -> Prices:
        """Nothing costs anything yet.

        Args:
            parts: the model by committee.
            plan: values to stand for a committee that no values are found for.
        """
        groups = parts.model.groups
        shared = []
        for row in parts.model.rows:
            if len({groups[column] for column in row.indexes}) > 1:
                if row.upper is not None:
                    shared.append(Shared(row.indexes, row.coefficients, row.upper))
                if row.lower is not None:
                    negated = [-coefficient for coefficient in row.coefficients]
                    shared.append(Shared(row.indexes, negated, -row.lower))
        touching: dict[int, list[tuple[int, int]]] = {}
        for number, one in enumerate(shared):
            for column, coefficient in zip(one.indexes, one.coefficients, strict=True):
                touching.setdefault(column, []).append((number, coefficient))
        alone = {group: parts.alone(group) for group in sorted(parts.columns)}
        return cls(parts, shared, [0] * len(shared), list(plan), alone, touching)

    def question(self, group: int) -> Sub:
        """A committee alone, with what it takes of what is shared at its price."""
        sub = self.alone[group]
        prices = self.parts.prices
        weights = []
        for column in sub.columns:
            shared = self.touching.get(column, ())
            weights.append(prices.get(column, 0) + sum(self.price[n] * c for n, c in shared))
        priced = [number for number, weight in enumerate(weights) if weight]
        objective = Linear(priced, [weights[number] for number in priced])
        return Sub(attrs.evolve(sub.model, objective=objective), sub.columns)

    def take(self, group: int, found: Found) -> None:
        """Note what a committee would do alone."""
        if found.values is not None:
            self.alone[group].put(found.values, self.plan)
        assert found.bound is not None
        self.bounds[group] = found.bound

    def bound(self) -> int:
        """What no plan of the whole can beat."""
        allowed = sum(p * one.upper for p, one in zip(self.price, self.shared, strict=True) if p)
        return self.parts.model.objective.constant + sum(self.bounds.values()) - allowed

    def missed(self) -> list[int]:
        """By how much each shared row comes to too much in the committees' own plans."""
        return [one.over(self.plan) for one in self.shared]

    def move(self, missed: Sequence[int], gap: int) -> set[int]:
        """Move the prices; the committees that they matter to.

        Args:
            missed: by how much each shared row comes to too much.
            gap: how far the bound may still rise, as far as is known.
        """
        bound = self.bound()
        if self.best is None or bound > self.best[0]:
            self.best = bound, list(self.price)
        else:
            self.length /= 2
        before = list(self.price)
        if self.direction:
            self.direction = [
                _NEWEST * new + (1 - _NEWEST) * old
                for new, old in zip(missed, self.direction, strict=True)
            ]
        else:
            self.direction = [float(new) for new in missed]
        base = self.best[1]
        ways = [
            way if way > 0 or price else 0.0
            for way, price in zip(self.direction, base, strict=True)
        ]
        steepness = sum(way * way for way in ways)
        if not steepness:
            return set()
        step = self.length * max(1, gap) / steepness
        self.price = [
            max(0, round(price + step * way)) for price, way in zip(base, ways, strict=True)
        ]
        return self._matters(
            number
            for number, (old, new) in enumerate(zip(before, self.price, strict=True))
            if old != new
        )

    def _matters(self, numbers: Iterable[int]) -> set[int]:
        groups = self.parts.model.groups
        return {groups[column] for number in numbers for column in self.shared[number].indexes}
