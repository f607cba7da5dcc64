"""What is different between two plans, item by item, each with its reason or authority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from workprog.programme import Amendment
from workprog.programme.plan import Change, Placement, Plan, Published
from workprog.words import explaining as words

# Why an item is not where the earlier plan had it, asked by its ref; "" where that is not known.
Because = Callable[[str], str]


def changes_between(
    before: Published, after: Published, *, because: Because = lambda ref: ""
) -> tuple[Change, ...]:
    """Every item moved, added, dropped, retimed or renamed, in the order of the later plan.

    A standing item is compared as a whole: its single outings come and go with the meetings. An
    outing that keeps its series' title is not renamed, although it is named for its month. What
    was held before the later plan's day of planning is no change, taken or not.

    Args:
        before: the earlier plan: a Plan, or one read back from plan.json.
        after: the later plan.
        because: asked for the reason of each move, with the item's ref.
            An amendment since the earlier plan comes before it, the placement's own reason after.
    """
    was, now = _by_ref(before), _by_ref(after)
    reasons = _Reasons(before, after, because)
    on = getattr(after, "on", None) or dt.date.min
    found = [
        change
        for ref in [*now, *(ref for ref in was if ref not in now)]
        if not (_is_past(was.get(ref), on) and _is_past(now.get(ref), on))
        for change in _changes(ref, was.get(ref), now.get(ref), reasons)
    ]
    return tuple(found)


def _is_past(placed: Placement | None, on: dt.date) -> bool:
    """Whether nothing of it is still to come: it was held, or there is none."""
    return placed is None or placed.date < on


def _by_ref(plan: Published) -> dict[str, Placement]:
    """Each placement by its ref, and each standing item once."""
    found: dict[str, Placement] = {}
    for placed in sorted(plan.placements, key=lambda p: (p.date, p.meeting)):
        found.setdefault(placed.series_ref if _stands(placed) else placed.ref, placed)
    return found


def _changes(
    ref: str, was: Placement | None, now: Placement | None, reasons: _Reasons
) -> Iterator[Change]:
    if was is None:
        assert now is not None
        sentence = words.is_new(_called(now), _day(now))
        yield Change(ref, _called(now), "added", sentence, reasons.added(now))
        return
    if now is None:
        sentence = words.is_dropped(_called(was), _day(was))
        yield Change(ref, _called(was), "dropped", sentence, reasons.dropped(was))
        return
    if was.typed_title != now.typed_title:
        sentence = words.is_renamed(was.typed_title, now.typed_title)
        yield Change(ref, now.typed_title, "renamed", sentence, reasons.agreed(now))
    if _stands(was) and _stands(now):
        return
    if was.meeting != now.meeting:
        is_past = reasons.is_past(now)
        moves = words.was_taken_instead if is_past else words.is_moved
        sentence = moves(now.title, was.date, now.date)
        yield Change(ref, now.title, "moved", sentence, reasons.moved(now))
    elif was.date != now.date:
        yield Change(ref, now.title, "retimed", words.is_retimed(now.title, was.date, now.date))


class _Reasons:
    """Why things changed: an amendment agreed since, what the caller knows, what the plan says."""

    def __init__(self, before: Published, after: Published, because: Because) -> None:
        self._because = because
        self._on = getattr(after, "on", None) or dt.date.min
        self._amendments = _agreed_since(before, after)
        self._unplaced = _reasons_in(after)
        self._series = _series_on(after)
        programme = after.programme if isinstance(after, Plan) else None
        self._single = programme.item_by_ref if programme else {}

    def is_past(self, placed: Placement) -> bool:
        """Whether a placement of the later plan tells what was taken."""
        return placed.date < self._on

    def agreed(self, placed: Placement) -> str:
        """The amendments of an item as its authority, or ""."""
        by_ref = self._amendments
        own = by_ref.get(placed.ref, []) or by_ref.get(placed.series_ref, [])
        return " ".join(words.was_agreed(a.day, a.minute, a.reason) for a in own)

    def moved(self, now: Placement) -> str:
        """Why an item moved."""
        return self.agreed(now) or self._because(now.ref) or now.reason

    def added(self, now: Placement) -> str:
        """Why an item is new."""
        return self.agreed(now) or now.reason

    def dropped(self, was: Placement) -> str:
        """Why an item has no place any more."""
        known = self._unplaced.get(was.ref) or self._unplaced.get(was.series_ref)
        return self.agreed(was) or known or self._gone(was)

    def _gone(self, was: Placement) -> str:
        """Why an item that the later plan says nothing of has no place."""
        series = was.series_ref
        if was.ref in self._single:
            return self._because(was.ref) or words.is_on_no_agenda()
        if was.ref in self._series:
            return words.is_on_no_agenda()
        if series not in self._series:
            return words.is_not_on_programme() if self._series else ""
        return words.is_not_due_again() if self._series[series] else words.is_no_series()


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


def _reasons_in(plan: Published) -> dict[str, str]:
    """The reasons of what a plan left out, holds back or takes in writing; a bare list has none."""
    rows = (*getattr(plan, "left_out", ()), *getattr(plan, "parked", ()))
    in_writing = {
        r.about: r.sentence for r in getattr(plan, "remedies", ()) if r.kind == "briefing"
    }
    return in_writing | {row.ref: row.reason for row in rows}


def _series_on(plan: Published) -> dict[str, bool]:
    """The items of a plan's programme as a person keeps them, with whether each comes back."""
    if isinstance(plan, Plan):
        found = {item.series_ref: item.part_of is not None for item in plan.programme.items}
        return found | {
            item.ref: item.series is not None or item.method == "standing"
            for item in (plan.original.items if plan.original else ())
        }
    return {item.ref: True for item in getattr(plan, "items", ())}


def _day(placed: Placement) -> dt.date | None:
    """The day of a placement; None for a standing item, which has many."""
    return None if _stands(placed) else placed.date


def _stands(placed: Placement) -> bool:
    return placed.basis == "standing" and placed.part_of is not None


def _called(placed: Placement) -> str:
    """A placement as a sentence names it: a standing item by its own title."""
    return placed.typed_title if _stands(placed) else placed.title
