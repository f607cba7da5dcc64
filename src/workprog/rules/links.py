"""Rules that bind items to one another: people, order, distance, company, groups at once."""

from __future__ import annotations

from collections.abc import Iterator

from workprog import programme
from workprog.programme import Gap, Meeting, Outing
from workprog.programme.outings import natural
from workprog.rules.grid import Grid, Requirement
from workprog.rules.linear import Condition, total
from workprog.rules.typing import WISH, InConflict
from workprog.words import rules as words


class OnePlaceAtOnce:
    """Nobody is needed at two meetings that overlap.

    Of two meetings of one committee on a day, without times, one is held after the other.
    """

    __slots__ = ()
    name = "one-place"

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each person and pair of overlapping meetings."""
        by_day: dict[object, list[Meeting]] = {}
        for meeting in x.outings.meetings:
            by_day.setdefault(meeting.date, []).append(meeting)
        for held in by_day.values():
            for number, first in enumerate(held):
                for second in held[number + 1 :]:
                    if first.overlaps(second) and not _after_another(first, second):
                        yield from self._pair(x, first, second)

    def _pair(self, x: Grid, first: Meeting, second: Meeting) -> Iterator[Requirement]:
        here, there = _by_person(x.items_at(first)), _by_person(x.items_at(second))
        for name in sorted(here.keys() & there.keys()):
            role = x.outings.person_by_id[name].role
            conditions = tuple(
                x[one, first] + x[other, second] <= 1 for one in here[name] for other in there[name]
            )
            yield Requirement(
                self.name,
                (name, first.id, second.id),
                conditions,
                *words.one_place(role, here[name], first, there[name], second),
                items=(),
            )


def _after_another(first: Meeting, second: Meeting) -> bool:
    """Whether two meetings are of one committee, of which nothing says that they overlap."""
    return first.committee == second.committee and None in (first.start, second.start)


def _by_person(items: tuple[Outing, ...]) -> dict[str, list[Outing]]:
    found: dict[str, list[Outing]] = {}
    for item in items:
        for name in item.people:
            found.setdefault(name, []).append(item)
    return found


class InOrder:
    """Two items in order keep their distance: a lag, or the least and most days of a series."""

    __slots__ = ()
    name = "in-order"
    in_conflict = InConflict(
        WISH,
        telling=2,
        closes="too soon or too late for what it follows",
        links=lambda outings: outings.gaps,
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each gap, written as running totals over the meeting days."""
        items = x.outings.item_by_ref
        # In an order of their own, so that the order of a table changes no plan.
        gaps = sorted(x.outings.gaps, key=lambda g: (natural(g.before), natural(g.after)))
        for gap in gaps:
            before, after = items[gap.before], items[gap.after]
            yield Requirement(
                self.name,
                (before.ref, after.ref),
                tuple(_gap_rows(x, gap, before, after)),
                *words.in_order(before, after, gap.min_days, gap.max_days),
                gap.source,
            )


def _gap_rows(x: Grid, gap: Gap, before: Outing, after: Outing) -> Iterator[Condition]:
    """Running totals say a gap more tightly than pairs: by any day, `after` only if `before`."""
    first = [(m.date.toordinal(), x[before, m]) for m in x.meetings(before)]
    second = [(m.date.toordinal(), x[after, m]) for m in x.meetings(after)]
    # Where a missing `before` does not hold `after` back, its absence fills the right-hand side.
    absent = total(()) if gap.chained else 1 - x.taken(before)
    if gap.chained:
        yield total(entry for _, entry in second) <= total(entry for _, entry in first)
    reachable = [sum(start <= day - gap.min_days for start, _ in first) for day, _ in second]
    for number, reach in enumerate(reachable):
        # The last day that reaches no further says it for the days before it too.
        binds = number + 1 == len(second) or reachable[number + 1] > reach
        if binds and reach < len(first):
            yield total(entry for _, entry in second[: number + 1]) <= absent + total(
                entry for _, entry in first[:reach]
            )
    if gap.max_days is None:
        return
    out_of_reach = 0
    for number, (day, _) in enumerate(second):
        too_early = sum(start < day - gap.max_days for start, _ in first)
        if too_early > out_of_reach:
            yield total(entry for _, entry in second[number:]) <= absent + total(
                entry for _, entry in first[too_early:]
            )
        out_of_reach = too_early


class Together:
    """Two items that belong together are at the same meeting, or both left out."""

    __slots__ = ()
    name = "together"
    in_conflict = InConflict(
        WISH,
        let_go=5,
        links=lambda outings: outings.together,
        lifted=lambda about: programme.revisions.LinkChanged("together", about[0], about[1]),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each pair."""
        items = x.outings.item_by_ref
        for pair in x.outings.together:
            first, second = items[pair.first], items[pair.second]
            meetings = x.outings.meetings_of[first.committee]
            yield Requirement(
                self.name,
                (first.ref, second.ref),
                tuple(x[first, m] - x[second, m] == 0 for m in meetings),
                *words.together(first, second),
                pair.source,
            )


class Apart:
    """Two items that must not meet are at different meetings, or so many days apart."""

    __slots__ = ()
    name = "apart"
    in_conflict = InConflict(
        WISH,
        let_go=6,
        lifted=lambda about: programme.revisions.LinkChanged("apart", about[0], about[1]),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each pair."""
        items = x.outings.item_by_ref
        for pair in x.outings.apart:
            first, second = items[pair.first], items[pair.second]
            conditions = []
            for m in x.meetings(first):
                near = total(
                    x[second, n]
                    for n in x.meetings(second)
                    if n.id == m.id
                    or (pair.min_days > 1 and abs((n.date - m.date).days) < pair.min_days)
                )
                if near.indexes:
                    conditions.append(x[first, m] + near <= 1)
            yield Requirement(
                self.name,
                (first.ref, second.ref),
                tuple(conditions),
                *words.apart(first, second, pair.min_days),
                pair.source,
            )


class GroupsAtOnce:
    """A committee has no more task and finish groups at work at once than it allows."""

    __slots__ = ()
    name = "groups-at-once"

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each meeting day; a group works until the meeting it reports to."""
        for committee in x.outings.committees:
            if committee.max_groups is None:
                continue
            groups = [i for i in x.items if i.committee == committee.id and i.method == "group"]
            meetings = x.outings.meetings_of[committee.id]
            for day in sorted({m.date for m in meetings}):
                at_work = total(
                    x[group, m]
                    for group in groups
                    for m in meetings
                    if m.date >= day and (m.date - day).days < max(1, group.group_days)
                )
                if len(at_work.indexes) > committee.max_groups:
                    yield Requirement(
                        self.name,
                        (committee.id,),
                        (at_work <= committee.max_groups,),
                        *words.groups_at_once(committee.name, committee.max_groups, day),
                        items=(),
                    )


RULES = (OnePlaceAtOnce(), InOrder(), Together(), Apart(), GroupsAtOnce())
