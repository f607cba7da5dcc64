"""Who said that an item is to be elsewhere: the amendments agreed since the earlier plan.

An amendment is given for a change only where it is proved to have made it: what it set in the
item's row differs between the two programmes, and that alone parts the two places. What somebody
typed beside it is nobody's word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from workprog.programme import Amendment, Item
from workprog.programme.outings import on_hold
from workprog.programme.plan import Placement, Plan, Published
from workprog.words import changes as words


class Authority:
    """What a person agreed between two plans, to be asked about single changes."""

    def __init__(self, before: Published, after: Published) -> None:
        self._amendments = _agreed_since(before, after)
        self._typed = _typed(before), _typed(after)
        self._single = _single(before), _single(after)

    def moved(self, was: Placement, now: Placement) -> str:
        """The amendments that moved an item; "" where none did."""
        found = self._own(now, lambda one: self._comes_back(one) or self._parts(one, was, now))
        return " ".join(_agreed(one, now.date) for one in found)

    def added(self, now: Placement) -> str:
        """The amendments that brought an item on: it is new, was on hold, or could not be there."""
        before = self._typed[0].get(now.series_ref)
        if before is None:
            # One that sets something is of an item that was there.
            return self._said(now, lambda one: not one.rows)
        found = self._own(
            now,
            lambda one: (
                (on_hold(before) and not on_hold(self._with(before, one)))
                or self._comes_back(one)
                or self._parts(one, None, now)
            ),
        )
        return " ".join(_agreed(one, now.date) for one in found)

    def dropped(self, was: Placement) -> str:
        """The amendments that took an item off: it is on hold, or its old place is closed to it."""
        before = self._typed[0].get(was.series_ref)
        found = self._own(
            was,
            lambda one: (
                (before is not None and on_hold(self._with(before, one)) and not on_hold(before))
                or self._comes_back(one)
                or self._parts(one, was, None)
            ),
        )
        return " ".join(_agreed(one, None) for one in found)

    def renamed(self, now: Placement) -> str:
        """The amendments of an item whose own title is another."""
        return self._said(now, lambda one: "title" in self._made(one))

    def comes_back_otherwise(self, placed: Placement) -> str:
        """The amendments of an item that comes back more or less often than it did."""
        return self._said(placed, self._comes_back)

    def _said(self, placed: Placement, made_it: Callable[[Amendment], bool]) -> str:
        found = self._own(placed, made_it)
        return " ".join(words.was_agreed(one.day, one.minute, one.reason) for one in found)

    def _own(self, placed: Placement, made_it: Callable[[Amendment], bool]) -> list[Amendment]:
        by_ref = self._amendments
        own = by_ref.get(placed.ref, []) or by_ref.get(placed.series_ref, [])
        return [one for one in own if made_it(one)]

    def is_elsewhere(self, now: Placement) -> bool:
        """Whether a date was agreed of an item and it is at none of those meetings."""
        return bool(self._own(now, lambda one: _is_for_another_day(one, now.date)))

    def _made(self, one: Amendment) -> dict[str, Any]:
        """What an amendment made different: set by it, and as it set it to this day."""
        before, after = (items.get(one.ref) for items in self._typed)
        if before is None or after is None:
            return {}
        return {
            name: value
            for name, value in one.sets.items()
            if getattr(before, name) != value and getattr(after, name) == value
        }

    def _with(self, item: Item, one: Amendment) -> Item:
        """An item with what the amendment made different, and nothing else."""
        return attrs.evolve(item, **self._made(one))

    def _comes_back(self, one: Amendment) -> bool:
        """Whether it changed how often its item comes back, or whose it is."""
        return not _OF_A_SERIES.isdisjoint(self._made(one))

    def _parts(self, one: Amendment, was: Placement | None, now: Placement | None) -> bool:
        """Whether dates that it set close the item's earlier place, or opened its later one."""
        before = self._typed[0].get(one.ref)
        if before is None:
            return False
        if _closes_or_opens(before, self._with(before, one), was, now):
            return True
        # The dates of an outing follow from those of its item, all together.
        [ref] = {placed.ref for placed in (was, now) if placed is not None}
        first, then = (items.get(ref) for items in self._single)
        if ref == one.ref or first is None or then is None:
            return False
        return self._dates_alone(one) and _closes_or_opens(first, then, was, now)

    def _dates_alone(self, one: Amendment) -> bool:
        """Whether it set a date of its item, and nobody else set another."""
        before, after = (items.get(one.ref) for items in self._typed)
        if before is None or after is None:
            return False
        changed = {name for name in _DATES if getattr(before, name) != getattr(after, name)}
        return bool(changed) and changed <= self._made(one).keys()


# What says how often an item comes back, and whose it is.
_OF_A_SERIES = frozenset(("series", "method", "committee", "attach_to", "by_exception", "called"))
_DATES = ("target", "earliest", "latest", "pinned")


def _closes_or_opens(
    before: Item, after: Item, was: Placement | None, now: Placement | None
) -> bool:
    """Whether a row closes a place that another left open, or opens one that it closed."""
    return any(
        (was is not None and closes(after, was) and not closes(before, was))
        or (now is not None and closes(before, now) and not closes(after, now))
        for closes in _CLOSES
    )


def _outside_target(item: Item, placed: Placement) -> bool:
    return item.target.dated and placed.date not in item.target


def _too_early(item: Item, placed: Placement) -> bool:
    return item.earliest is not None and placed.date < item.earliest


def _too_late(item: Item, placed: Placement) -> bool:
    return item.latest is not None and placed.date > item.latest


def _fixed_elsewhere(item: Item, placed: Placement) -> bool:
    return item.pinned is not None and placed.meeting != item.pinned


# What a date of an item says against a place.
_CLOSES: tuple[Callable[[Item, Placement], bool], ...] = (
    _outside_target,
    _too_early,
    _too_late,
    _fixed_elsewhere,
)


def _typed(plan: Published) -> Mapping[str, Item]:
    """The items of a plan as a person keeps them."""
    return plan.programme.item_by_ref if isinstance(plan, Plan) else {}


def _single(plan: Published) -> Mapping[str, Item]:
    """The items of a plan written out."""
    return plan.outings.item_by_ref if isinstance(plan, Plan) else {}


def _is_for_another_day(one: Amendment, day: dt.date | None) -> bool:
    """Whether an amendment sets a date that an item taken on a day, or on none, is not at."""
    date = one.sets.get("target")
    return date is not None and date.dated and (day is None or day not in date)


def _agreed(one: Amendment, day: dt.date | None) -> str:
    """What was agreed, by the words of the date where the item is not taken then."""
    if _is_for_another_day(one, day):
        return words.another_date_was_agreed(one.sets["target"], one.day, one.minute, one.reason)
    return words.was_agreed(one.day, one.minute, one.reason)


def _agreed_since(before: Published, after: Published) -> Mapping[str, list[Amendment]]:
    """What was agreed on the day of the earlier plan or later, and is not in that plan."""
    if not isinstance(after, Plan):
        return {}
    since = getattr(before, "on", None) or dt.date.min
    known = {
        one.record for one in (before.programme.amendments if isinstance(before, Plan) else ())
    }
    found: dict[str, list[Amendment]] = {}
    for amendment in after.programme.amendments:
        if amendment.day >= since and amendment.record not in known:
            found.setdefault(amendment.ref, []).append(amendment)
    return found
