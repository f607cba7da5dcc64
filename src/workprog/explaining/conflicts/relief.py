"""How near a set of requirements comes to holding when one of them gives way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from workprog.explaining.conflicts.case import Case
from workprog.programme import Gap, Meeting
from workprog.rules.linear import Condition, Linear
from workprog.solving.cpsat import can_hold


@attrs.frozen
class Nearest:
    """Where items are when one requirement is missed by as little as can be."""

    places: Mapping[str, Meeting]

    def where(self, ref: str) -> Meeting | None:
        """The meeting of an item, or None."""
        return self.places.get(ref)

    def days_between(self, gap: Gap) -> int:
        """Days from one end of a gap to the other."""
        return (self.places[gap.after].date - self.places[gap.before].date).days


def without(case: Case, numbers: Collection[int], number: int, seconds: float) -> Nearest | None:
    """The others of some requirements kept, and one missed by as little as can be.

    None when the others cannot hold either, or when it is not known.
    """
    others = case.rows(n for n in numbers if n != number)
    best: tuple[int, Nearest] | None = None
    for objective, further in _ways(case, number):
        found = can_hold([*others, *further], objective=objective, seconds=seconds)
        if not found.possible:
            continue
        at = [i for i, value in found.values.items() if value and i < len(case.grid.pairs)]
        nearest = Nearest({case.grid.pairs[i][0].ref: case.meeting_at(i) for i in at})
        miss = _miss(case, number, nearest)
        if best is None or miss < best[0]:
            best = miss, nearest
    return best[1] if best else None


def _miss(case: Case, number: int, nearest: Nearest) -> int:
    """By how much a distance is missed; other requirements have one way to be missed only."""
    link = case.links.get(number)
    if not isinstance(link, Gap):
        return 0
    days = nearest.days_between(link)
    return max(link.min_days - days, days - (link.max_days or days))


def _ways(case: Case, number: int) -> Iterator[tuple[Linear | None, Sequence[Condition]]]:
    """What to keep small when a requirement gives way, with what must hold besides."""
    requirement, kind = case.requirements[number], case.kinds[number]
    about, link = requirement.about, case.links.get(number)
    if isinstance(link, Gap):
        yield from _gap_ways(case, link)
    elif kind.near is not None:
        columns = case.columns(about[0])
        days = [case.meeting_at(column).date for column in columns]
        yield Linear(columns, [kind.near(case.grid, about, day) for day in days]), ()
    elif kind.counts:
        row = requirement.conditions[0]
        yield Linear(row.indexes, row.coefficients), ()
    else:
        yield None, ()


def _gap_ways(case: Case, gap: Gap) -> Iterator[tuple[Linear, Sequence[Condition]]]:
    distance = case.days(gap.after) - case.days(gap.before)
    both = (case.grid.taken(gap.before) >= 1, case.grid.taken(gap.after) >= 1)
    yield -distance, (*both, distance <= gap.min_days - 1)
    if gap.max_days is not None:
        yield distance, (*both, distance >= gap.max_days + 1)


def telling(case: Case, numbers: Collection[int]) -> int | None:
    """The requirement of a set that says best by how much the set fails."""
    known = [(found, n) for n in numbers if (found := case.kinds[n].telling) is not None]
    return min(known)[1] if known else None
