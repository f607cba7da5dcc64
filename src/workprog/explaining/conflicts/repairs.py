"""What would mend a problem: small changes, cheapest first, each proved to make it possible."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

import attrs

from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.clash import Overload
from workprog.explaining.conflicts.further_meeting import further_meeting
from workprog.explaining.conflicts.giving_way import given_way, hardness
from workprog.explaining.conflicts.scene import Scene
from workprog.programme import Item, Meeting, Outings
from workprog.programme.revisions import Added, ItemChanged, Revision, rounded
from workprog.rules.linear import total
from workprog.rules.typing import FURTHER, ITEM, ROOM
from workprog.solving.cpsat import can_hold
from workprog.words import conflicts as words

MOST = 5
_MOST_TRIED = 14
_MOST_OF_A_KIND = 2
_SHORTEST_ITEM = 15
_MOST_AT_ONCE = 8


@attrs.frozen
class Repair:
    """One way to mend a problem: the changes to make, and the sentence that says them."""

    sentence: str
    revisions: tuple[Revision, ...]


@attrs.frozen
class _Attempt:
    """Something that may mend a problem: how hard it is to change, and how to work it out."""

    hardness: int
    kind: str
    revisions: Callable[[], tuple[Revision, ...]]


def repairs(scene: Scene) -> Iterator[Repair]:
    """At most five ways to mend a problem, the easiest first, no more than two of a kind."""
    found: Counter[str] = Counter()
    tried = 0
    seen: set[tuple[Revision, ...]] = set()
    for attempt in sorted(_attempts(scene), key=lambda a: a.hardness):
        if tried == _MOST_TRIED or found.total() == MOST or not scene.worth.enough(scene.case):
            return
        if found[attempt.kind] == _MOST_OF_A_KIND:
            continue
        tried += 1
        revisions = attempt.revisions()
        if revisions and revisions not in seen and scene.mended_by(revisions):
            seen.add(revisions)
            found[attempt.kind] += 1
            yield Repair(_said(scene.case.outings, revisions), revisions)


def _said(outings: Outings, revisions: Sequence[Revision]) -> str:
    """Several changes in a row; the same change to several items in one breath."""
    changed = [revision for revision in revisions if isinstance(revision, ItemChanged)]
    fields = {tuple(name for name, _ in revision.fields) for revision in changed}
    if len(changed) == len(revisions) > 1 and len(fields) == 1:
        items = [outings.item_by_ref[revision.name] for revision in changed]
        if fields == {("required",)}:
            return words.may_be_left_out(items)
        if fields == {("method",)}:
            return words.become_briefings(items)
        if fields == {("latest",)}:
            by_day: dict[dt.date, list[Item]] = {}
            for item, revision in zip(items, changed, strict=True):
                by_day.setdefault(dict(revision.fields)["latest"], []).append(item)
            return words.may_be_later(sorted(by_day.items()))
    return words.both([revision.sentence(outings) for revision in revisions])


def _attempts(scene: Scene) -> Iterator[_Attempt]:
    if scene.clash.whole and scene.clash.overload is not None:
        yield from _for_overload(scene, scene.clash.overload)
        return
    case = scene.case
    crowded = False
    for number in scene.clash.numbers:
        requirement = case.requirements[number]
        crowded = crowded or bool(case.kinds[number].counts)
        if case.kinds[number].gives_way is not None:
            yield _Attempt(
                hardness(case, number), requirement.rule, partial(given_way, scene, number)
            )
    items = _lightest_first(_items(case, scene.clash.numbers))
    for item in items[:1]:
        with_it = case.dependents([item.ref]).intersection(case.required)
        optional = [ItemChanged(ref, required=False) for ref in case.required if ref in with_it]
        yield _Attempt(ITEM, "left out", _known(*optional))
    if crowded:
        for item in items[:1]:
            yield _Attempt(ROOM, "briefing", _known(ItemChanged(item.ref, method="briefing")))
    if items:
        yield _Attempt(FURTHER, "meeting", lambda: further_meeting(scene, items))


def _known(*revisions: Revision) -> Callable[[], tuple[Revision, ...]]:
    return lambda: revisions


def _items(case: Case, numbers: Collection[int]) -> list[Item]:
    """The required items of a set."""
    return [case.item(case.taking[n]) for n in numbers if n in case.taking]


def _lightest_first(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: item.priority)


# Overloads


def _for_overload(scene: Scene, overload: Overload) -> Iterator[_Attempt]:
    case = scene.case
    held = {meeting.id for meeting in overload.meetings}
    rooms = [
        number
        for number in scene.clash.numbers
        if case.requirements[number].rule == overload.rule
        and case.requirements[number].about[0] in held
    ]
    # The last meetings leave the most time to arrange it.
    for number in rooms[::-1][:_MOST_OF_A_KIND]:
        hard = hardness(case, number)
        more = partial(given_way, scene, number, overload.excess)
        yield _Attempt(hard, overload.rule, more)
    enough = _enough(overload, _able(scene, overload))
    if enough:
        optional = tuple(ItemChanged(item.ref, required=False) for item in enough)
        yield _Attempt(ITEM, "left out", _known(*optional))
        briefed = tuple(ItemChanged(item.ref, method="briefing") for item in enough)
        yield _Attempt(ITEM, "briefing", _known(*briefed))
    shorter = _shorter(overload)
    if shorter is not None:
        yield _Attempt(ITEM, "shorter", _known(shorter))
    bounds = {
        case.requirements[number].about[0]: number
        for number in scene.clash.numbers
        if case.kinds[number].last_date
    }
    late = _enough(overload, [item for item in overload.items if item.ref in bounds])
    if late:
        numbers = [bounds[item.ref] for item in late]
        hardest = max(hardness(case, number) for number in numbers)
        yield _Attempt(hardest, "later", lambda: _taken_later(scene, overload, numbers))
    yield _Attempt(FURTHER, "meeting", lambda: _held_too(scene, overload))


def _able(scene: Scene, overload: Overload) -> list[Item]:
    """The items that can be left out: not fixed, and with nothing required that needs them."""
    case = scene.case
    return [
        item
        for item in overload.items
        if item.ref in case.required
        and item.pinned is None
        and not (case.dependents([item.ref]) - {item.ref}).intersection(case.required)
    ]


def _held_too(scene: Scene, overload: Overload) -> tuple[Revision, ...]:
    """A further meeting, where it takes all that is too much."""
    found = further_meeting(scene, overload.items, overload.meetings)
    short = [
        one
        for one in found
        if isinstance(one, Added)
        and isinstance(one.value, Meeting)
        and overload.counts == "minute"
        and one.value.free < overload.excess
    ]
    return () if short else found


def _taken_later(scene: Scene, overload: Overload, numbers: Sequence[int]) -> tuple[Revision, ...]:
    """Items moved past their last dates, by as few days as can be; enough of them or none."""
    case = scene.case
    refs = [case.requirements[number].about[0] for number in numbers]
    kept = [number for number in scene.numbers if number not in numbers]
    found = can_hold(
        case.rows(kept), objective=total(case.days(ref) for ref in refs), seconds=scene.seconds
    )
    revisions = []
    for ref in refs if found.possible else ():
        latest = case.item(ref).latest
        days = [case.meeting_at(c).date for c in case.columns(ref) if found.values[c]]
        # One whose being taken is set aside by another problem may be at no meeting.
        for day in (day for day in days if latest is not None and day > latest):
            revisions.append(ItemChanged(ref, latest=day))
    later = sum(_weight(overload, case.item(revision.name)) for revision in revisions)
    return tuple(revisions) if later >= overload.excess else ()


def _weight(overload: Overload, item: Item) -> int:
    return item.minutes if overload.counts == "minute" else 1


def _enough(overload: Overload, able: Sequence[Item]) -> list[Item]:
    """Of some items the fewest, of the lowest priority, without which the rest is not too much."""
    single = [item for item in able if _weight(overload, item) >= overload.excess]
    if single:
        return [min(single, key=lambda item: (item.priority, _weight(overload, item)))]
    found: list[Item] = []
    for item in sorted(able, key=lambda item: (item.priority, -_weight(overload, item))):
        found.append(item)
        if sum(_weight(overload, item) for item in found) >= overload.excess:
            in_order = [item for item in overload.items if item in found]
            return in_order if len(found) <= _MOST_AT_ONCE else []
    return []


def _shorter(overload: Overload) -> ItemChanged | None:
    """The longest item cut by what is too much, where something useful of it is left."""
    if overload.counts != "minute":
        return None
    longest = max(overload.items, key=lambda item: (item.minutes, -item.priority))
    left = longest.minutes - rounded(overload.excess)
    return ItemChanged(longest.ref, minutes=left) if left >= _SHORTEST_ITEM else None
