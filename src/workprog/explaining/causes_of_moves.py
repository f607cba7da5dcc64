"""Why an item is not where an earlier plan had it: the cause of its move, in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from workprog.explaining.single_move import elsewhere
from workprog.programme import Item, Meeting
from workprog.programme.outings import left_off
from workprog.programme.plan import Finding, Plan, Published
from workprog.rules.links import InOrder
from workprog.rules.typing import Preference, Rule
from workprog.words import changes as words
from workprog.words.explaining import open_elsewhere


def cause_of_move(
    before: Published,
    after: Plan,
    ref: str,
    *,
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
    fewest: bool = False,
) -> str:
    """Why an item of two plans left its meeting in the earlier one; "" where nothing is known.

    What happened to the meeting comes first, then a rule that closes it to the item, then what
    came between: an item it follows moved, or others took the room. Only then is it a matter of
    points, or of the fewest moves.

    Args:
        before: the earlier plan.
        after: the later plan.
        ref: the ref of an item that both place, at different meetings.
        rules: the rules to hold the later plan to; those it was made with when not given.
        preferences: what to price it by; what it was made with when not given.
        fewest: whether the later plan was made from the earlier with the fewest moves, proven.
    """
    was = next(placed for placed in before.placements if placed.ref == ref)
    item = after.outings.item_by_ref.get(ref)
    if item is None or ref not in after.placed:
        return ""
    held = after.outings.meeting_by_id.get(was.meeting)
    if held is None or held.cancelled:
        return words.was_cancelled(was.date)
    if held.committee != item.committee:
        return ""
    if item.settled:
        return after.placed[ref].reason
    if held.date < after.on and left_off(item, held):
        return words.was_not_taken(held.date)
    asked = elsewhere(after, rules, preferences)
    moved = () if held.date == was.date else (words.meeting_is_now(was.date, held.date),)
    if broken := asked.broken(item, held):
        if held.id in asked.closed(item):
            return " ".join((*moved, f"{_told_of(item, broken[0], after)}."))
        causes = [_Cause.of(finding, item, held, before, after) for finding in broken]
        return " ".join((*moved, min(causes, key=lambda cause: cause.rank).sentence))
    if fewest:
        return words.made_room(held.date)
    difference = asked.difference(item, held)
    dearer = sum(points for _, points in difference) > 0
    return open_elsewhere(held.date, difference) if dearer else ""


@attrs.frozen
class _Cause:
    """What stands against an item's going back, with what brought it about; 0 is the best told."""

    rank: int
    sentence: str

    @classmethod
    def of(
        cls, finding: Finding, item: Item, held: Meeting, before: Published, after: Plan
    ) -> _Cause:
        was = {placed.ref: placed for placed in before.placements}
        if not finding.items and finding.about[0] == held.id:
            here = {placed.ref for placed in before.placements if placed.meeting == held.id}
            there = [p for p in after.placements if p.meeting == held.id]
            new = [p.title for p in there if p.ref not in here]
            said = words.no_room_beside(new, held.date, finding.sentence, finding.shortfall)
            return cls(1 if new else 3, said)
        others = [
            (was[other], now)
            for other in finding.items
            if other != item.ref and other in was and (now := after.placed.get(other)) is not None
            if was[other].meeting != now.meeting or was[other].date != now.date
        ]
        if not others:
            return cls(4, f"{_told_of(item, finding, after)}.")
        if finding.rule == InOrder.name and finding.about[1] == item.ref:
            ((earlier, now),) = others
            said = _told_of(item, attrs.evolve(finding, shortfall=""), after)
            return cls(0, words.follows_one_that_moves(said, earlier.date, now.date))
        moves = [words.is_moved(now.title, earlier.date, now.date) for earlier, now in others]
        said = _told_of(item, attrs.evolve(finding, shortfall=""), after)
        return cls(2, words.clashes_with_moves(said, moves))


def _told_of(item: Item, finding: Finding, plan: Plan) -> str:
    """A finding, said after a sentence that names the item: "It comes after the time before".

    An outing is named for its month and has two names where it moves, as has the one before it.
    """
    names = {}
    for ref in finding.items:
        other = plan.outings.item_by_ref.get(ref)
        if other is not None and other.series_ref == item.series_ref:
            before_it = finding.about[0] == ref
            names[other.title] = words.TIME_BEFORE if before_it else words.TIME_AFTER
        elif other is not None:
            names[other.title] = other.title
    return words.named_anew(str(finding), names | {item.title: words.IT})
