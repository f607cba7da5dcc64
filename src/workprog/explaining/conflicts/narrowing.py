"""The dates left to items, by narrowing: who has none, and which chains leave one without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial

import attrs

from workprog.explaining.conflicts.case import Case, Link, ends_of
from workprog.explaining.conflicts.clash import Clash, deleted, loosened
from workprog.programme import Gap


@attrs.frozen
class Dates:
    """The entries still open to each item, and the items that must be taken."""

    open: dict[str, set[int]]
    needed: set[str]

    @property
    def without(self) -> list[str]:
        """The items that must be taken and have no date left."""
        return [ref for ref in self.open if ref in self.needed and not self.open[ref]]


def narrowed(case: Case, numbers: Collection[int], refs: Iterable[str] | None = None) -> Dates:
    """The dates left to items when these requirements hold, as far as narrowing can tell.

    Links are followed until nothing changes: what comes after an item comes after its first
    possible date, and so on.
    """
    known = case.outings.item_by_ref if refs is None else refs
    dates = Dates({ref: set(case.columns(ref)) for ref in known}, set(case.settled))
    links: list[Link] = []
    for number in numbers:
        for ref, columns in case.closes[number].items():
            if ref in dates.open:
                dates.open[ref] -= columns
        if number in case.links:
            if dates.open.keys() >= set(ends_of(case.links[number])):
                links.append(case.links[number])
        elif number in case.taking:
            dates.needed.add(case.taking[number])
    changed = True
    while changed:
        changed = False
        for link in links:
            changed |= _follow(case, link, dates)
    return dates


def _follow(case: Case, link: Link, dates: Dates) -> bool:
    """Narrow both ends of a link; whether anything changed."""
    one, other = ends_of(link)
    first, second = dates.open[one], dates.open[other]
    before = len(first), len(second), len(dates.needed)
    if isinstance(link, Gap):
        if link.chained and other in dates.needed:
            dates.needed.add(one)
        if link.chained or one in dates.needed:
            second &= {c for c in second if any(_apart(case, link, b, c) for b in first)}
        if one in dates.needed and other in dates.needed:
            first &= {c for c in first if any(_apart(case, link, c, a) for a in second)}
    else:
        if {one, other} & dates.needed:
            dates.needed.update((one, other))
        shared = {case.meeting_at(c).id for c in first} & {case.meeting_at(c).id for c in second}
        first &= {c for c in first if case.meeting_at(c).id in shared}
        second &= {c for c in second if case.meeting_at(c).id in shared}
    return before != (len(first), len(second), len(dates.needed))


def _apart(case: Case, gap: Gap, before: int, after: int) -> bool:
    days = (case.meeting_at(after).date - case.meeting_at(before).date).days
    return gap.min_days <= days and (gap.max_days is None or days <= gap.max_days)


def dateless(case: Case) -> Iterator[Clash]:
    """Required items to which some requirements close every meeting."""
    for ref, number in case.required.items():
        closers = set(case.closers.get(ref, ()))
        while _all_closed(case, ref, closers):
            kept = deleted(_by_size(case, ref, closers), partial(_all_closed, case, ref))
            numbers = tuple(sorted((number, *kept)))
            yield Clash(numbers, loosened(case, numbers))
            if not kept:
                break
            # What is left may close every meeting as well, which is a problem of its own.
            closers.difference_update(kept)


def _by_size(case: Case, ref: str, closers: Iterable[int]) -> list[int]:
    """What closes fewest meetings comes first: it is dropped first, so that few are left."""
    return sorted(closers, key=lambda number: (len(case.closes[number][ref]), -number))


def _all_closed(case: Case, ref: str, numbers: Iterable[int]) -> bool:
    """Whether these requirements close every meeting to an item."""
    left = set(case.columns(ref))
    for number in numbers:
        left -= case.closes[number].get(ref, frozenset())
    return not left


def chains(case: Case, live: Collection[int], taken: Collection[int]) -> Iterator[Clash]:
    """Items bound to one another that leave one of them without a date.

    A link of each set is let go once it is found, so that what it hid comes to light.

    Args:
        case: the case.
        live: the requirements to look at.
        taken: requirements of sets found before.
    """
    live, taken = list(live), set(taken)
    while without := narrowed(case, live).without:
        family = case.relatives(without[:1])
        inside = set(case.about_items(family))
        own = [number for number in live if number in inside]
        if not _one_without(case, family, own):
            return
        numbers = deleted(own[::-1], partial(_one_without, case, family))
        clash = Clash(numbers, loosened(case, numbers, taken))
        yield clash
        taken.update(numbers)
        live = [number for number in live if number not in clash.loose]


def _one_without(case: Case, refs: Collection[str], numbers: Collection[int]) -> bool:
    """Whether these requirements leave one of these items without a date."""
    return bool(narrowed(case, numbers, refs).without)
