"""From a programme to its best plan: rules and preferences become a model, its answer a plan.

The rules do not know this module. The search itself is in `engine`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import partial
from time import perf_counter

import attrs

from workprog.errors import PlanError, the_day
from workprog.explaining import placements
from workprog.explaining.no_place import NoPlace
from workprog.programme import Item, Meeting, Outing, Outings, Programme, arguments
from workprog.programme.amendments import standing
from workprog.programme.outings import briefing_allowed, expand, on_hold
from workprog.programme.plan import LeftOut, Plan, Published, UsedRemedy
from workprog.programme.series import LAST_RESORTS
from workprog.rules.check import judged, preferences_of, rules_of
from workprog.rules.installed import preferences_for, rules_for
from workprog.rules.items import Required
from workprog.rules.preferences import weighted
from workprog.rules.typing import Preference, Rule
from workprog.showing import watched
from workprog.solving.cpsat import versions
from workprog.solving.demands import without_impossible
from workprog.solving.engine import Progress, ties_broken
from workprog.solving.formulation import (
    Formulation,
    build,
    fewest_moves,
    published_places,
    staying,
    tie_breakers,
)
from workprog.solving.model import Answer
from workprog.solving.search import searched
from workprog.words import full_date, month_and_year
from workprog.words import placements as words

Clock = Callable[[str, float], None]


def solve(
    programme: Programme,
    *,
    on: dt.date,
    previous: Published | None = None,
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
    seconds: float | None = None,
    improve: bool = False,
    break_ties: bool = True,
    progress: Progress | None = None,
    clock: Clock = lambda phase, spent: None,
) -> Plan:
    """The best plan of a programme, every item accounted for.

    A programme that asks for too much is no error: what cannot be placed is left out with a
    reason, required items last. Nor is a rule of the caller's own that no plan can keep: it is a
    problem in words, and the rest is planned.

    Args:
        programme: what must be looked at, and when each committee meets.
        on: the day of planning. Earlier meetings are history.
        previous: the plan published last, of the day of planning or before. What it had at a
            meeting to come stays there, unless a rule or a person moves it or its staying would
            cost an item its place.
        improve: whether what was published may also move for fewer points.
        rules: what a plan must keep; the usual and the programme's own when not given.
        preferences: what a good plan is like; likewise.
        seconds: a safety stop. A plan cut short by it says so, and another run may differ.
        break_ties: whether to choose among equally good plans the one nearest the printed
            dates, then the earliest, then by ref.
        progress: called with the best points and the lower bound so far; a line in a terminal or
            a notebook, after a second, when not given.
        clock: called with the name of each phase and the seconds it took.

    Raises:
        PlanError: the plan published last is of a later day; a rule of the caller's own is not
            one; or the answer breaks a rule, which is a fault of workprog and never of the user.
    """
    arguments.programme(programme)
    arguments.day(on)
    if previous is not None:
        arguments.published(previous, "previous")
    arguments.all_with(rules, "requirements", "rules")
    arguments.all_with(preferences, "cost", "preferences")
    arguments.seconds(seconds)
    began = perf_counter()
    on = the_day("on", on)
    if previous is not None and previous.on > on:
        raise PlanError(
            f"the plan published last is of {full_date(previous.on)}, after the day of planning, "
            f"{full_date(on)}; see that the date of this machine is right, and plan as on that day "
            "or later, or without the plan published last."
        )
    rules = rules_for(programme) if rules is None else rules
    preferences = preferences_for(programme) if preferences is None else preferences
    preferences = weighted(preferences, programme.weights)
    programme = standing(programme, on)
    outings = expand(programme, on, previous)
    built = without_impossible(build(outings, rules, preferences))
    clock("build", perf_counter() - began)
    began = perf_counter()
    kept: frozenset[str] = frozenset()
    fewest = False
    with watched(progress) as said:
        search = partial(searched, seconds=seconds, progress=said)
        if improve or previous is None:
            built, answer = search(built)
        else:
            kept, fewest, built, answer = _with_fewest_moves(built, previous, search)
    if answer.values is None:
        raise PlanError("no plan was found; please report this with the programme")
    clock("solve", perf_counter() - began)
    if break_ties and answer.proven:
        began = perf_counter()
        answer = ties_broken(built.model, answer, tie_breakers(built), seconds)
        clock("ties", perf_counter() - began)
    began = perf_counter()
    plan = attrs.evolve(
        _plan(programme, built, answer, rules, preferences), kept=tuple(sorted(kept))
    )
    if built.unmet or any(left.required for left in plan.left_out):
        from workprog.explaining.conflicts import problems

        plan = attrs.evolve(plan, problems=problems(built.outings, rules, clock=clock))
    if previous is not None:
        plan = _following(plan, previous, fewest=fewest)
    clock("explain", perf_counter() - began)
    return plan


def _with_fewest_moves(
    free: Formulation,
    previous: Published,
    search: Callable[[Formulation], tuple[Formulation, Answer]],
) -> tuple[frozenset[str], bool, Formulation, Answer]:
    """The best answer among those that move the fewest published items to place all they can.

    Returns:
        The refs that stay where they were published, whether fewer moves are proven impossible,
        and the answer with its built.
    """
    kept = published_places(free)
    wanted = _with_a_claim(free, previous)
    built, answer = search(staying(free, kept))
    lacking = _lacking(built, answer, wanted)
    if answer.values is not None and not lacking:
        return kept, True, built, answer
    moving, best = search(fewest_moves(free, kept, wanted))
    if best.values is None:
        return frozenset(), False, *search(free)
    if answer.values is not None and _lacking(moving, best, wanted) >= lacking:
        # Moves that give no item a place are not made.
        return kept, True, built, answer
    stayed = _stayed(moving, best, kept)
    taken = _taken_in(moving, best)
    others = sorted(ref for ref in wanted if ref in taken and ref not in stayed)
    built, answer = search(staying(free, stayed, others))
    if answer.values is None:
        # Stopped too early for the points; the moves alone make a plan as well.
        built, answer = moving, attrs.evolve(best, proven=False, bound=None)
    return stayed, best.proven, built, answer


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


def _plan(
    programme: Programme,
    built: Formulation,
    answer: Answer,
    rules: Sequence[Rule],
    preferences: Sequence[Preference],
) -> Plan:
    values = answer.values
    assert values is not None
    meetings = built.grid.where(values)
    used = {meeting.id for meeting in meetings.values()}
    used |= {item.pinned for item in built.outings.items if item.pinned is not None}
    outings = attrs.evolve(
        built.outings,
        items=tuple(_titled(item, meetings) for item in built.outings.items),
        # An extra meeting that nothing needs is not held.
        meetings=tuple(m for m in built.outings.meetings if m.kind != "extra" or m.id in used),
    )
    placed = [
        placements.placement(
            outings, item, meetings[item.ref], placements.previous_outing(item, meetings.get)
        )
        for item in outings.items
        if item.ref in meetings
    ]
    # An undated series has as many later outings as fit after its first; the rest are not due.
    missing = [
        item
        for item in outings.items
        if item.ref not in meetings
        and not on_hold(item)
        and not briefing_allowed(outings, item)
        and not item.as_fits
    ]
    plan = Plan(
        programme=programme,
        outings=outings,
        placements=tuple(sorted(placed, key=lambda p: (p.date, p.meeting))),
        parked=tuple(placements.parked(item) for item in outings.items if on_hold(item)),
        proven=answer.proven,
        gap=answer.gap,
        bound=answer.bound,
        cut_short=answer.cut_short,
        versions=versions(),
        rules=tuple(rules),
        preferences=tuple(preferences),
    )
    nowhere = NoPlace(plan, rules, preferences)
    plan = attrs.evolve(
        plan,
        left_out=tuple(
            LeftOut(item.ref, item.title, nowhere.reason(item), item.required) for item in missing
        ),
        remedies=tuple(_remedies(outings, meetings, nowhere)),
    )
    found, points = judged(plan, rules, preferences)
    unmet = {(requirement.rule, requirement.about) for requirement in built.unmet}
    said = [f for f in found if f.advice or (f.rule, f.about) in unmet]
    without_place = {left.ref for left in plan.left_out}
    broken = [
        f
        for f in found
        if f not in said and not (f.rule == Required.name and f.about[0] in without_place)
    ]
    if broken:
        raise PlanError(
            "workprog made a plan that breaks its own rules; please report this: "
            + "; ".join(map(str, broken))
        )
    return attrs.evolve(plan, findings=tuple(said), costs=points)


def _following(plan: Plan, previous: Published, *, fewest: bool) -> Plan:
    """The plan with what changed since the last, why, and the calendar's identities."""
    from workprog.explaining.causes_of_moves import cause_of_move
    from workprog.explaining.changes import changes_between

    def because(ref: str) -> str:
        if ref in plan.placed:
            return cause_of_move(previous, plan, ref, fewest=fewest)
        nowhere = NoPlace(plan, rules_of(plan), preferences_of(plan))
        return nowhere.reason(plan.outings.item_by_ref[ref])

    changes = changes_between(previous, plan, because=because)
    return attrs.evolve(plan, changes=changes, calendar=previous.calendar)


def _remedies(
    outings: Outings, meetings: Mapping[str, Meeting], nowhere: NoPlace
) -> Iterator[UsedRemedy]:
    """What was resorted to, in the order of the meetings, then the briefings."""
    items: dict[str, list[Item]] = {}
    for item in outings.items:
        if item.ref in meetings:
            items.setdefault(meetings[item.ref].id, []).append(item)
    for meeting in outings.meetings:
        held = items.get(meeting.id, [])
        titles = [item.title for item in held]
        if meeting.kind == "extra" and held:
            sentence = words.extra_meeting_used(meeting, titles)
            yield UsedRemedy("extra meeting", meeting.id, sentence)
        elif meeting.kind in LAST_RESORTS and held:
            yield UsedRemedy("reserve", meeting.id, words.reserve_meeting_used(meeting, titles))
        over = min(meeting.reserve, sum(item.minutes for item in held) - meeting.free)
        if over > 0 and "reserve" in outings.remedies:
            yield UsedRemedy("reserve", meeting.id, words.reserve_used(meeting, over))
    for item in outings.items:
        if item.ref not in meetings and briefing_allowed(outings, item) and not on_hold(item):
            sentence = words.becomes_briefing(item, nowhere.reason(item))
            yield UsedRemedy("briefing", item.ref, sentence)


def _titled(item: Outing, meetings: Mapping[str, Meeting]) -> Outing:
    """An outing named for the month it is taken in, not the one it was due in."""
    meeting = meetings.get(item.ref)
    if meeting is None or item.series is None or item.part_of is None:
        return item
    title = words.outing_title(item.typed_title, item.series.every, month_and_year(meeting.date))
    return attrs.evolve(item, title=title)
