"""Sums over entries that are not known yet, and the rows that comparing them makes: plain data.

No expression has a truth value, so nothing in a rule can depend on a value of the grid: `if`,
`and`, `min`, `max` on one fail at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

from workprog.words import own_rules as words


class _NoTruth:
    """An expression has no truth value; only a plan gives it one."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TypeError(words.NO_TRUTH)


class Condition(_NoTruth):
    """A linear row: lower <= sum of coefficients times entries <= upper; None is no bound."""

    __slots__ = ("coefficients", "indexes", "lower", "upper")

    def __init__(
        self,
        indexes: Sequence[int],
        coefficients: Sequence[int],
        lower: int | None,
        upper: int | None,
    ) -> None:
        self.indexes = indexes
        self.coefficients = coefficients
        self.lower = lower
        self.upper = upper

    def holds(self, values: Sequence[int]) -> bool:
        """Whether the row holds for these values of the grid's entries."""
        pairs = zip(self.indexes, self.coefficients, strict=True)
        found = sum(coefficient * values[index] for index, coefficient in pairs)
        return (self.lower is None or self.lower <= found) and (
            self.upper is None or found <= self.upper
        )

    @property
    def forbids(self) -> bool:
        """Whether the row says no more than that each of its entries is 0."""
        return self.upper == 0 and bool(self.coefficients) and min(self.coefficients) > 0

    @property
    def holds_at_zero(self) -> bool:
        """Whether the row holds when each of its entries is 0."""
        return (self.lower or 0) <= 0 and (self.upper is None or self.upper >= 0)

    def given(self, facts: Mapping[int, int]) -> Condition:
        """The same row with these entries as the numbers they are."""
        if not facts or facts.keys().isdisjoint(self.indexes):
            return self
        indexes, coefficients, known = _free(self.indexes, self.coefficients, facts)
        return Condition(
            indexes,
            coefficients,
            None if self.lower is None else self.lower - known,
            None if self.upper is None else self.upper - known,
        )

    def eased(self, facts: Mapping[int, int], *, past: bool = False) -> Condition:
        """The row itself, or one that asks for no more than facts leave where they alone break it.

        A row that nothing planned would break as well stays, unless all it is about is `past`.
        """
        if not past and facts.keys().isdisjoint(self.indexes):
            return self
        known = _known(self.indexes, self.coefficients, facts)
        lower, upper = self.lower, self.upper
        if upper is not None and known > upper and (past or upper >= 0):
            upper = known
        if lower is not None and known < lower and (past or lower <= 0):
            lower = known
        if (lower, upper) == (self.lower, self.upper):
            return self
        return Condition(self.indexes, self.coefficients, lower, upper)


def _known(indexes: Sequence[int], coefficients: Sequence[int], facts: Mapping[int, int]) -> int:
    """What the entries that are settled add to a sum."""
    pairs = zip(indexes, coefficients, strict=True)
    return sum(coefficient * facts[index] for index, coefficient in pairs if index in facts)


def _free(
    indexes: Sequence[int], coefficients: Sequence[int], facts: Mapping[int, int]
) -> tuple[list[int], list[int], int]:
    """The entries that are not settled, with what they are times, and what the settled add."""
    own = zip(indexes, coefficients, strict=True)
    free = [(index, coefficient) for index, coefficient in own if index not in facts]
    return [i for i, _ in free], [c for _, c in free], _known(indexes, coefficients, facts)


class Linear(_NoTruth):
    """A sum of entries, each times a whole number, plus a constant."""

    __slots__ = ("coefficients", "constant", "indexes")

    def __init__(
        self, indexes: Sequence[int] = (), coefficients: Sequence[int] = (), constant: int = 0
    ) -> None:
        self.indexes = indexes
        self.coefficients = coefficients
        self.constant = constant

    def __add__(self, other: Linear | int) -> Linear:
        if isinstance(other, Linear):
            return total((self, other))
        return Linear(self.indexes, self.coefficients, self.constant + _whole(other))

    __radd__ = __add__

    def __neg__(self) -> Linear:
        return self * -1

    def __sub__(self, other: Linear | int) -> Linear:
        return self + (-other if isinstance(other, Linear) else -_whole(other))

    def __rsub__(self, other: Linear | int) -> Linear:
        return -1 * self + other

    def __mul__(self, factor: int) -> Linear:
        if isinstance(factor, Linear):
            raise TypeError(words.NO_PRODUCT)
        factor = _whole(factor)
        return Linear(self.indexes, [c * factor for c in self.coefficients], self.constant * factor)

    __rmul__ = __mul__

    def __truediv__(self, factor: object) -> NoReturn:
        raise TypeError(words.not_whole(f"1/{factor}"))

    def __le__(self, other: Linear | int) -> Condition:
        left = self - other
        return Condition(left.indexes, left.coefficients, None, -left.constant)

    def __ge__(self, other: Linear | int) -> Condition:
        left = self - other
        return Condition(left.indexes, left.coefficients, -left.constant, None)

    def __lt__(self, other: Linear | int) -> Condition:
        return self + 1 <= other

    def __gt__(self, other: Linear | int) -> Condition:
        return self - 1 >= other

    # A comparison that builds a row instead of answering is the point of this class.
    def __eq__(self, other: Linear | int) -> Condition:  # type: ignore[override]
        left = self - other
        return Condition(left.indexes, left.coefficients, -left.constant, -left.constant)

    def __ne__(self, other: object) -> NoReturn:
        raise TypeError(words.NO_UNEQUAL)

    __hash__ = None  # type: ignore[assignment]  # equality is not an answer, so neither is a hash

    def given(self, facts: Mapping[int, int]) -> Linear:
        """The same sum with these entries as the numbers they are."""
        if not facts or facts.keys().isdisjoint(self.indexes):
            return self
        indexes, coefficients, known = _free(self.indexes, self.coefficients, facts)
        return Linear(indexes, coefficients, self.constant + known)

    def value(self, values: Sequence[int]) -> int:
        """What the expression comes to for these values of the grid's entries."""
        pairs = zip(self.indexes, self.coefficients, strict=True)
        return self.constant + sum(coefficient * values[index] for index, coefficient in pairs)


ZERO = Linear()


def _whole(number: object) -> int:
    """A whole number as it is; a decimal that is one ("2.0") too."""
    if isinstance(number, int):
        return number
    if isinstance(number, float) and number.is_integer():
        return int(number)
    raise TypeError(words.not_whole(str(number)))


def total(expressions: Iterable[Linear]) -> Linear:
    """The sum of expressions, in time proportional to their length; 0 when there are none."""
    indexes: list[int] = []
    coefficients: list[int] = []
    constant = 0
    for expression in expressions:
        indexes += expression.indexes
        coefficients += expression.coefficients
        constant += expression.constant
    return Linear(indexes, coefficients, constant)
