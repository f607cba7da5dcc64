"""What is seen without a solver, in milliseconds: by narrowing dates and by counting.

An item with no possible date; a chain or a series that cannot keep its distances; more minutes,
items or major items than the meetings between two dates can take.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.clash import Clash
from workprog.explaining.conflicts.narrowing import chains, dateless
from workprog.explaining.conflicts.overloads import overloads

# How many requirements may be gone through for all items without a date, and for all chains, which
# look at every requirement again each time: about ten seconds. Three sets are found at any size.
_DATELESS, _CHAINS, _LEAST = 1_000_000, 200_000, 3


def pre_checks(case: Case) -> tuple[list[Clash], bool]:
    """What cannot hold, found without a solver: items without a date, chains, overloads.

    Returns:
        The sets, and whether all were looked for.
    """
    alone = list(islice(dateless(case), most(case, _DATELESS)))
    linked = list(islice(chains(case, live(case, alone), numbers_of(alone)), most(case, _CHAINS)))
    found = [*alone, *linked]
    found += overloads(case, live(case, found))
    every = len(alone) < most(case, _DATELESS) and len(linked) < most(case, _CHAINS)
    return found, every


def most(case: Case, requirements: int) -> int:
    """How many sets to look for where each is worth going through every requirement."""
    return max(_LEAST, requirements // max(1, len(case.requirements)))


def live(case: Case, clashes: Sequence[Clash]) -> list[int]:
    """The requirements that are left when what loosens some sets is let go."""
    loose = {number for clash in clashes for number in clash.loose}
    return [number for number in case.everything if number not in loose]


def numbers_of(clashes: Sequence[Clash]) -> set[int]:
    """All requirements of some sets."""
    return {number for clash in clashes for number in clash.numbers}
