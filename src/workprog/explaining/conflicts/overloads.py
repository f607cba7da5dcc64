"""More than meetings can take, by counting: minutes, substantive items, major items."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import attrs

from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.clash import Clash, Overload, loosened
from workprog.explaining.conflicts.narrowing import Dates, narrowed
from workprog.programme import Meeting

# No meeting is asked to hold more than this; it stands for "no limit".
_ANY = 10**9
# An overload of so few items is said in full, requirement by requirement.
FEW = 4


@attrs.frozen
class _Counted:
    """What one rule counts in one committee: weights of items, rooms of meetings, dates as bits."""

    rule: str
    counts: str
    meetings: tuple[Meeting, ...]
    rooms: tuple[int, ...]
    weights: dict[str, int]
    masks: dict[str, int]

    def confined(self, mask: int) -> list[str]:
        """The items that must be heard at these meetings."""
        return [ref for ref, own in self.masks.items() if not own & ~mask]

    def room(self, mask: int) -> int:
        """What these meetings hold together."""
        return sum(room for number, room in enumerate(self.rooms) if mask >> number & 1)

    def excess(self, mask: int) -> int:
        """By how much too much must be heard at these meetings."""
        return sum(self.weights[ref] for ref in self.confined(mask)) - self.room(mask)


def overloads(case: Case, live: Collection[int]) -> Iterator[Clash]:
    """Groups of meetings, between two dates or the only ones open to an item, that hold too little.

    Args:
        case: the case.
        live: the requirements to look at.
    """
    dates = narrowed(case, live)
    for committee in case.outings.committees:
        for rule in case.counting:
            counted = _counted(case, rule, committee.id, dates)
            if counted is not None:
                for mask in _too_much(counted):
                    yield _as_clash(case, counted, mask)


def _counted(case: Case, rule: str, committee: str, dates: Dates) -> _Counted | None:
    meetings = case.outings.meetings_of[committee]
    place = {meeting.id: number for number, meeting in enumerate(meetings)}
    rooms = [_ANY] * len(meetings)
    weights: dict[str, int] = {}
    counts = ""
    numbers = sorted(n for m in meetings for n in case.of_meeting.get((rule, m.id), ()))
    for number in numbers:
        requirement = case.requirements[number]
        row, counts = requirement.conditions[0], case.kinds[number].counts
        assert row.upper is not None
        rooms[place[requirement.about[0]]] = row.upper
        for index, coefficient in zip(row.indexes, row.coefficients, strict=True):
            ref = case.grid.pairs[index][0].ref
            if ref in dates.needed and dates.open[ref]:
                weights[ref] = coefficient
    if not weights:
        return None
    masks = {
        ref: sum(1 << place[case.meeting_at(column).id] for column in dates.open[ref])
        for ref in weights
    }
    return _Counted(rule, counts, meetings, tuple(rooms), weights, masks)


def _too_much(counted: _Counted) -> Iterator[int]:
    """The meetings that hold too little: those of a few items first, then "by a date".

    What is explained by those found before it is passed over.
    """
    taken: set[str] = set()
    used = 0
    for mask in sorted(_overloaded(counted), key=lambda m: _order(counted, m)):
        rest = [ref for ref in counted.confined(mask) if ref not in taken]
        if sum(counted.weights[ref] for ref in rest) > counted.room(mask & ~used):
            taken.update(rest)
            used |= mask
            yield mask


def _order(counted: _Counted, mask: int) -> tuple[bool, bool, int, int]:
    """A few items; the meetings up to a date, an early date first; then by what is too much."""
    few = len(counted.confined(mask)) <= FEW
    up_to_a_date = mask & (mask + 1) == 0
    first = mask if up_to_a_date and not few else -counted.excess(mask)
    return (not few, not up_to_a_date, first, mask)


def _overloaded(counted: _Counted) -> list[int]:
    """Every overloaded run of meetings, and every overloaded set that an item is confined to."""
    last = len(counted.meetings)
    masks = set(counted.masks.values())
    masks |= {(1 << b) - (1 << a) for a in range(last) for b in range(a + 1, last + 1)}
    found = set()
    for mask in masks:
        if counted.excess(mask) > 0:
            # Only the meetings that are open to any of them.
            tight = 0
            for ref in counted.confined(mask):
                tight |= counted.masks[ref]
            found.add(tight)
    return sorted(found)


def _as_clash(case: Case, counted: _Counted, mask: int) -> Clash:
    refs = counted.confined(mask)
    meetings = tuple(m for number, m in enumerate(counted.meetings) if mask >> number & 1)
    items = tuple(item for item in case.outings.items if item.ref in set(refs))
    overload = Overload(
        counted.rule,
        counted.counts,
        items,
        meetings,
        sum(counted.weights[ref] for ref in refs),
        counted.room(mask),
        sum(item.minutes for item in items),
    )
    numbers = _behind(case, counted.rule, refs, meetings)
    return Clash(numbers, loosened(case, numbers, overload=overload), overload, whole=True)


def _behind(
    case: Case, rule: str, refs: Sequence[str], meetings: Sequence[Meeting]
) -> tuple[int, ...]:
    """The requirements that an overload counts on: rooms, items, and what keeps these there."""
    held = {meeting.id for meeting in meetings}
    numbers = {number for key in held for number in case.of_meeting.get((rule, key), ())}
    numbers.update(case.required[ref] for ref in refs if ref in case.required)
    for ref in refs:
        numbers.update(case.closers.get(ref, ()))
    alone = narrowed(case, numbers, refs)
    inside = all(
        ref in alone.needed and {case.meeting_at(c).id for c in alone.open[ref]} <= held
        for ref in refs
    )
    if not inside:
        numbers.update(case.about_items(case.relatives(refs)))
    return tuple(sorted(numbers))
