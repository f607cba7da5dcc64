"""The smallest set of requirements that cannot all hold, and the proof that it cannot.

The solver guesses a set; everything that can be dropped from it is dropped, each time with a
fresh solve of what is left alone, so the set that is shown has been proved by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.clash import deleted
from workprog.solving.cpsat import can_hold


def possible(case: Case, numbers: Iterable[int], seconds: float = 1.0) -> bool | None:
    """Whether a set of requirements can hold, with the background; None when it is not known."""
    return can_hold(case.rows(numbers), seconds=seconds).possible


def smallest(case: Case, numbers: Sequence[int], seconds: float = 1.0) -> tuple[int, ...] | None:
    """A set of these requirements that cannot hold and from which nothing can be dropped.

    None when they can hold together, or when nothing is proved within the effort.
    """
    guess = can_hold(
        case.background, groups=[case.requirements[n].conditions for n in numbers], seconds=seconds
    )
    if guess.possible:
        return None
    core = [numbers[place] for place in guess.clash]
    if not core or possible(case, core) is not False:
        # No guess, or a wrong one.
        core = list(numbers)
        if possible(case, core, seconds) is not False:
            return None
    return dropped(case, core)


def dropped(case: Case, numbers: Iterable[int]) -> tuple[int, ...]:
    """What is left of a set that cannot hold when everything that can be is dropped from it.

    The last rules, that items are taken, are dropped first, so that few items are named.
    """
    ordered = sorted(numbers, reverse=True)
    return deleted(ordered, lambda trial: possible(case, trial) is False)
