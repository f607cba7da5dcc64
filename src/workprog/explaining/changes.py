"""What is different between two plans, item by item, each with its reason or authority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

import attrs

from workprog.explaining.authority import Authority
from workprog.programme import Item
from workprog.programme.plan import Change, Placement, Plan, Published
from workprog.words import changes as words

# Why an item is not where the earlier plan had it, asked by its ref; "" where that is not known.
Because = Callable[[str], str]


def changes_between(
    before: Published,
    after: Published,
    *,
    because: Because = lambda ref: "",
    singly: bool = False,
) -> tuple[Change, ...]:
    """Every item moved, added, dropped, retimed or renamed, in the order of the later plan.

    A standing item is compared as a whole: its single outings come and go with the meetings. An
    outing that keeps its series' title is not renamed, although it is named for its month. An item
    that becomes a series, or is one no longer, is told of once and not for each outing. What
    was held before the later plan's day of planning is no change, taken or not.

    Args:
        before: the earlier plan: a Plan, or one read back from plan.json.
        after: the later plan.
        because: asked for the reason of each move, with the item's ref.
            An amendment since the earlier plan comes before it, the placement's own reason after.
        singly: whether each outing of a standing item is told of, where the meetings are the same.
    """
    was, now = _by_ref(before, singly), _by_ref(after, singly)
    reasons = _Reasons(before, after, because)
    on = getattr(after, "on", None) or dt.date.min
    otherwise = _coming_back_otherwise(before, after)
    found: dict[str, tuple[Change, ...]] = {}
    for ref in [*now, *(ref for ref in was if ref not in now)]:
        if _is_past(was.get(ref), on) and _is_past(now.get(ref), on):
            continue
        item = (now.get(ref) or was[ref]).series_ref
        if item in otherwise:
            found.setdefault(item, (_recurs(item, otherwise[item], after, reasons),))
        else:
            found[ref] = tuple(_changes(ref, was.get(ref), now.get(ref), reasons))
    return tuple(_renamed_once(change for changes in found.values() for change in changes))


def _renamed_once(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, with one new name for all the outings of a series that have it."""
    told = set()
    for change in changes:
        if change.kind != "renamed" or change.sentence not in told:
            yield change
        if change.kind == "renamed":
            told.add(change.sentence)


def _coming_back_otherwise(before: Published, after: Published) -> dict[str, tuple[Item, Item]]:
    """The items placed in both plans that come back in one and are taken once in the other."""
    if not (isinstance(before, Plan) and isinstance(after, Plan)):
        return {}
    was, now = (
        {placed.series_ref: placed.part_of is not None for placed in plan.placements}
        for plan in (before, after)
    )
    typed = [plan.programme.item_by_ref for plan in (before, after)]
    return {
        ref: (typed[0][ref], typed[1][ref])
        for ref, comes_back in now.items()
        if was.get(ref, comes_back) != comes_back and all(ref in items for items in typed)
    }


def _recurs(ref: str, items: tuple[Item, Item], after: Published, reasons: _Reasons) -> Change:
    """An item that became a series, or is one no longer: told once, and not for each outing."""
    was, now = items
    outings = sorted((p for p in after.placements if p.series_ref == ref), key=lambda p: p.date)
    coming = next((p for p in outings if not reasons.is_past(p)), outings[-1])
    said = words.was_as_often if reasons.is_past(coming) else words.is_as_often
    sentence = said(now.title, coming.date, words.how_often(now), words.how_often(was))
    return Change(
        ref, now.title, "recurs", sentence, reasons.authority.comes_back_otherwise(coming)
    )


def _is_past(placed: Placement | None, on: dt.date) -> bool:
    """Whether nothing of it is still to come: it was held, or there is none."""
    return placed is None or placed.date < on


def _by_ref(plan: Published, singly: bool) -> dict[str, Placement]:
    """Each placement by its ref, and each standing item once unless all are told singly."""
    found: dict[str, Placement] = {}
    for placed in sorted(plan.placements, key=lambda p: (p.date, p.meeting)):
        if singly and _stands(placed):
            placed = attrs.evolve(placed, basis="occurrence")
        found.setdefault(placed.series_ref if _stands(placed) else placed.ref, placed)
    return found


def _changes(
    ref: str, was: Placement | None, now: Placement | None, reasons: _Reasons
) -> Iterator[Change]:
    if was is None:
        assert now is not None
        sentence = words.is_new(_called(now), _day(now))
        if reasons.was_known(now) and (day := _day(now)) is not None:
            sentence = words.has_a_place(_called(now), day)
        yield Change(ref, _called(now), "added", sentence, reasons.added(now))
        return
    if now is None:
        called = (
            words.outing(was.typed_title, was.number) if reasons.is_named_so(was) else _called(was)
        )
        sentence = words.is_dropped(called, _day(was))
        yield Change(ref, _called(was), "dropped", sentence, reasons.dropped(was))
        return
    if was.typed_title != now.typed_title:
        sentence = words.is_renamed(was.typed_title, now.typed_title)
        yield Change(ref, now.typed_title, "renamed", sentence, reasons.authority.renamed(now))
    if _stands(was) and _stands(now):
        return
    if was.meeting != now.meeting:
        is_past = reasons.is_past(now)
        moves = words.was_taken_instead if is_past else words.is_moved
        # An outing is named for its month, and known by the one under which it was published.
        known = was.title if was.typed_title == now.typed_title else now.title
        sentence = moves(known, was.date, now.date)
        yield Change(ref, now.title, "moved", sentence, reasons.moved(was, now))
    elif was.date != now.date:
        yield Change(ref, now.title, "retimed", words.is_retimed(now.title, was.date, now.date))


class _Reasons:
    """Why things changed: an amendment agreed since, what the caller knows, what the plan says."""

    def __init__(self, before: Published, after: Published, because: Because) -> None:
        self._because = because
        self._on = getattr(after, "on", None) or dt.date.min
        self.authority = Authority(before, after)
        self._unplaced = _reasons_in(after)
        self._series = _series_on(after)
        self._single = after.outings.item_by_ref if isinstance(after, Plan) else {}
        self._names = {p.title: p.ref for p in after.placements if p.part_of is not None}
        self._known = before.outings.item_by_ref if isinstance(before, Plan) else {}

    def is_named_so(self, was: Placement) -> bool:
        """Whether another outing has the name that one had: each is named for its month."""
        return self._names.get(was.title, was.ref) != was.ref

    def was_known(self, placed: Placement) -> bool:
        """Whether a placement is of an item or outing that the earlier plan knew of."""
        return placed.ref in self._known

    def is_past(self, placed: Placement) -> bool:
        """Whether a placement of the later plan tells what was taken."""
        return placed.date < self._on

    def moved(self, was: Placement, now: Placement) -> str:
        """Why an item moved."""
        said = self.authority.moved(was, now)
        if said and self.authority.is_elsewhere(now):
            return f"{said} {now.reason}"
        return said or self._because(now.ref) or now.reason

    def added(self, now: Placement) -> str:
        """Why an item is new."""
        return self.authority.added(now) or now.reason

    def dropped(self, was: Placement) -> str:
        """Why an item has no place any more: what was agreed, and what it comes to."""
        known = self._unplaced.get(was.ref) or self._unplaced.get(was.series_ref)
        said = (self.authority.dropped(was), known or self._gone(was))
        return " ".join(filter(None, said))

    def _gone(self, was: Placement) -> str:
        """Why an item that the later plan says nothing of has no place."""
        series = was.series_ref
        if was.ref in self._single:
            return self._because(was.ref) or words.IS_ON_NO_AGENDA
        if was.ref in self._series:
            return words.IS_ON_NO_AGENDA
        if series not in self._series:
            return words.IS_NOT_ON_PROGRAMME if self._series else ""
        return words.IS_NOT_DUE_AGAIN if self._series[series] else words.IS_NO_SERIES


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
        return {
            item.ref: item.series is not None or item.method == "standing"
            for item in plan.programme.items
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
