"""Who said that an item is to be elsewhere: the amendments agreed since the earlier plan.

An amendment is given for a change only where it is proved to have made it: what the
item's row says differs between the two programmes, and the difference parts the two places.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

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
        series = now.series_ref
        proved = (
            self._comes_back_otherwise(series)
            or (self._dated_otherwise(series) and self._parts(now.ref, was, now))
            or self._parts(series, was, now)
        )
        return self._of(now) if proved else ""

    def added(self, now: Placement) -> str:
        """The amendments that brought an item on: it is new, was on hold, or could not be there."""
        before, after = (items.get(now.series_ref) for items in self._typed)
        proved = (
            before is None
            or (after is not None and on_hold(before) and not on_hold(after))
            or self._comes_back_otherwise(now.series_ref)
            or self._parts(now.series_ref, None, now)
        )
        return self._of(now) if proved else ""

    def dropped(self, was: Placement) -> str:
        """The amendments that took an item off: it is on hold, or its old place is closed to it."""
        after = self._typed[1].get(was.series_ref)
        proved = (
            after is None
            or on_hold(after)
            or self._comes_back_otherwise(was.series_ref)
            or self._parts(was.series_ref, was, None)
        )
        return self._of(was) if proved else ""

    def renamed(self, now: Placement) -> str:
        """The amendments of an item whose own title is another."""
        before, after = (items.get(now.series_ref) for items in self._typed)
        if before is None or after is None or before.title == after.title:
            return ""
        return self._of(now)

    def comes_back_otherwise(self, placed: Placement) -> str:
        """The amendments of an item that comes back more or less often than it did."""
        return self._of(placed) if self._comes_back_otherwise(placed.series_ref) else ""

    def _of(self, placed: Placement) -> str:
        by_ref = self._amendments
        own = by_ref.get(placed.ref, []) or by_ref.get(placed.series_ref, [])
        return " ".join(words.was_agreed(a.day, a.minute, a.reason) for a in own)

    def _comes_back_otherwise(self, ref: str) -> bool:
        """Whether how often an item comes back, or whose it is, is not as it was."""
        before, after = (items.get(ref) for items in self._typed)
        if before is None or after is None:
            return False
        return any(
            getattr(before, name) != getattr(after, name)
            for name in ("series", "method", "committee", "attach_to", "by_exception", "called")
        )

    def _dated_otherwise(self, ref: str) -> bool:
        """Whether a person set another date in the row of an item; an outing's own follow it."""
        before, after = (items.get(ref) for items in self._typed)
        if before is None or after is None:
            return False
        dates = ("target", "earliest", "latest", "pinned")
        return any(getattr(before, name) != getattr(after, name) for name in dates)

    def _parts(self, ref: str, was: Placement | None, now: Placement | None) -> bool:
        """Whether an item's dates close its earlier place now, or closed its later one before."""
        rows = self._typed if ref in self._typed[1] else self._single
        before, after = (items.get(ref) for items in rows)
        if before is None or after is None:
            return False
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


def _agreed_since(before: Published, after: Published) -> Mapping[str, list[Amendment]]:
    """What was agreed on the day of the earlier plan or later, and is not in that plan."""
    if not isinstance(after, Plan):
        return {}
    since = getattr(before, "on", None) or dt.date.min
    known = before.programme.amendments if isinstance(before, Plan) else ()
    found: dict[str, list[Amendment]] = {}
    for amendment in after.programme.amendments:
        if amendment.day >= since and amendment not in known:
            found.setdefault(amendment.ref, []).append(amendment)
    return found
