"""What is seen without a solver, in milliseconds: by narrowing dates and by counting.

An item with no possible date; a chain or a series that cannot keep its distances; more minutes,
items or major items than the meetings between two dates can take.
"""

from __future__ import annotations

from collections.abc import Sequence

from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.clash import Clash
from workprog.explaining.conflicts.narrowing import chains, dateless
from workprog.explaining.conflicts.overloads import overloads


def pre_checks(case: Case) -> tuple[Clash, ...]:
    """What cannot hold, found without a solver: items without a date, chains, overloads."""
    found = list(dateless(case))
    found += chains(case, live(case, found), numbers_of(found))
    found += overloads(case, live(case, found))
    return tuple(found)


def live(case: Case, clashes: Sequence[Clash]) -> list[int]:
    """The requirements that are left when what loosens some sets is let go."""
    loose = {number for clash in clashes for number in clash.loose}
    return [number for number in case.everything if number not in loose]


def numbers_of(clashes: Sequence[Clash]) -> set[int]:
    """All requirements of some sets."""
    return {number for clash in clashes for number in clash.numbers}
