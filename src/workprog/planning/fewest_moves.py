"""Planning again: what was published stays, unless its staying would cost an item its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

import attrs

from workprog.programme.outings import briefing_allowed, on_hold
from workprog.programme.plan import Plan, Published
from workprog.solving.formulation import Formulation, fewest_moves, published_places, staying
from workprog.solving.model import Answer

Search = Callable[[Formulation], tuple[Formulation, Answer]]


@attrs.frozen(eq=False, repr=False)
class Found:
    """What a search found, and of a re-plan: the refs that stay where they were published.

    `fewest` says whether fewer moves are proven impossible.
    """

    built: Formulation
    answer: Answer
    kept: frozenset[str] = frozenset()
    fewest: bool = False


def with_fewest_moves(free: Formulation, previous: Published, search: Search) -> Found:
    """The best answer among those that move the fewest published items to place all they can."""
    published = published_places(free)
    wanted = _with_a_claim(free, previous)
    staying_all = Found(*search(staying(free, published)), published, fewest=True)
    answer = staying_all.answer
    lacking = _lacking(staying_all.built, answer, wanted)
    if answer.values is not None and not lacking:
        return staying_all
    moving, best = search(fewest_moves(free, published, wanted))
    if best.values is None:
        return Found(*search(free))
    if answer.values is not None and _lacking(moving, best, wanted) >= lacking:
        # Moves that give no item a place are not made.
        return staying_all
    kept = _stayed(moving, best, published)
    taken = _taken_in(moving, best)
    others = sorted(ref for ref in wanted if ref in taken and ref not in kept)
    built, answer = search(staying(free, kept, others))
    if answer.values is None:
        # Stopped too early for the points; the moves alone make a plan as well.
        built, answer = moving, attrs.evolve(best, proven=False, bound=None)
    return Found(built, answer, kept, best.proven)


def _taken_in(built: Formulation, answer: Answer) -> dict[str, str]:
    """The meeting id of each item that an answer places."""
    values = answer.values or [0] * len(built.model.uppers)
    return {ref: meeting.id for ref, meeting in built.grid.where(values).items()}


# What is required counts for more than all that is not.
_REQUIRED = 1000


def _with_a_claim(built: Formulation, previous: Published) -> dict[str, int]:
    """The items for whose place others may have to move, each with what it counts for.

    They are what is required, had a place in the plan before, or is new on the programme since.
    A later outing of a series is on nobody's list and has no claim, nor what may be in writing.
    """
    placed = {placed.ref for placed in previous.placements}
    known = placed | {placed.series_ref for placed in previous.placements}
    if isinstance(previous, Plan):
        known |= {row.ref for row in previous.left_out} | {row.ref for row in previous.parked}
        known |= {i.series_ref for i in previous.outings.items if i.ref in known}
    return {
        item.ref: item.priority * (_REQUIRED if item.required else 1)
        for item in built.grid.items
        if not on_hold(item) and not item.later and not briefing_allowed(built.outings, item)
        if item.required or item.ref in placed or known.isdisjoint((item.ref, item.series_ref))
    }


def _lacking(built: Formulation, answer: Answer, wanted: Mapping[str, int]) -> int:
    """What the items without a place count for."""
    taken = _taken_in(built, answer)
    return sum(count for ref, count in wanted.items() if ref not in taken)


def _stayed(built: Formulation, answer: Answer, refs: Set[str]) -> frozenset[str]:
    """The items that an answer leaves where they were published."""
    taken = _taken_in(built, answer)
    items = built.outings.item_by_ref
    return frozenset(ref for ref in refs if taken.get(ref) == items[ref].published)
