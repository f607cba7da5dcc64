"""How near a set of requirements comes to holding when one of them gives way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from workprog.explaining.conflicts.case import Case
from workprog.programme import Gap, Meeting
from workprog.rules import (
    AsPrinted,
    BeforeDecision,
    NotAfter,
    NotBefore,
    PeopleAttend,
    Pinned,
)
from workprog.rules.grid import Condition, Linear, Requirement
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
    requirement = case.requirements[number]
    link = case.links.get(number)
    if isinstance(link, Gap):
        yield from _gap_ways(case, link)
    elif requirement.rule in (NotAfter.name, BeforeDecision.name, PeopleAttend.name):
        yield case.days(requirement.about[0]), ()
    elif requirement.rule == NotBefore.name:
        yield -case.days(requirement.about[0]), ()
    elif requirement.rule in (AsPrinted.name, Pinned.name):
        yield _away_from_home(case, requirement), ()
    elif case.kinds[number].counts:
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


def _away_from_home(case: Case, requirement: Requirement) -> Linear:
    """Days between an item and where it is fixed or printed."""
    item = case.item(requirement.about[0])
    home = case.grid.fixed_at(item)[0]
    columns = case.columns(item.ref)
    days = [case.meeting_at(column).date for column in columns]
    if home is not None:
        return Linear(columns, [abs((day - home.date).days) for day in days])
    return Linear(columns, [item.target.days_outside(day) for day in days])


def telling(case: Case, numbers: Collection[int]) -> int | None:
    """The requirement of a set that says best by how much the set fails."""
    known = [(found, n) for n in numbers if (found := case.kinds[n].telling) is not None]
    return min(known)[1] if known else None
