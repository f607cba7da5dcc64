"""A set of requirements that cannot all hold, as numbers, and what would loosen it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import attrs

from workprog.explaining.conflicts.case import Case, ends_of
from workprog.programme import Item, Meeting


@attrs.frozen
class Overload:
    """Items that must all be heard at some meetings, which cannot hold them.

    `needed` and `room` are numbers of what the rule `counts`: minutes, or items of a kind.
    """

    rule: str
    counts: str
    items: tuple[Item, ...]
    meetings: tuple[Meeting, ...]
    needed: int
    room: int
    minutes: int

    @property
    def excess(self) -> int:
        """How much too much it is."""
        return self.needed - self.room


@attrs.frozen
class Clash:
    """Numbers of requirements that cannot all hold; an overload says so by counting.

    `whole` says that the numbers are all those behind an overload, not the fewest. `loose` are
    those that are let go to look for what else cannot hold.
    """

    numbers: tuple[int, ...]
    loose: frozenset[int]
    overload: Overload | None = None
    whole: bool = False


def loosened(
    case: Case,
    numbers: Collection[int],
    taken: Collection[int] = (),
    overload: Overload | None = None,
) -> frozenset[int]:
    """The fewest requirements without which a set can hold: its rooms, a link, or a bound.

    Args:
        case: the case.
        numbers: the set.
        taken: requirements of other sets, which are let go only where nothing else is left.
        overload: what the set says by counting, if it does.
    """
    if overload is not None:
        return frozenset(n for n in numbers if case.requirements[n].rule == overload.rule)
    required = {case.taking[n] for n in numbers if n in case.taking}

    def order(number: int) -> tuple[bool, bool, bool, bool, int, int]:
        link = case.links.get(number)
        ends_there = link is not None and not required.isdisjoint(ends_of(link))
        easy = case.kinds[number].let_go
        return number in case.taking, number in taken, not ends_there, link is None, easy, number

    easiest = min(numbers, key=order)
    rule = case.requirements[easiest].rule
    if case.kinds[easiest].counts:
        return frozenset(n for n in numbers if case.requirements[n].rule == rule)
    return frozenset([easiest])


def deleted(numbers: Sequence[int], impossible: Callable[[list[int]], bool]) -> tuple[int, ...]:
    """The set with everything dropped that can be: what is left cannot hold, less of it can.

    Many are tried at once first, then fewer, and at last one by one. What comes first in the
    sequence is dropped first.
    """
    kept = list(numbers)
    size = max(1, len(kept) // 4)
    while True:
        place = 0
        while place < len(kept):
            trial = kept[:place] + kept[place + size :]
            if len(trial) < len(kept) and impossible(trial):
                kept = trial
            else:
                place += size
        if size == 1:
            return tuple(sorted(kept))
        size = max(1, size // 3)
