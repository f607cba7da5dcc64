"""Why an item is where it is, why it is not elsewhere, why it is left out; and its meetings.

Every answer is quick, against the plan as it stands; with `exact` the rest is arranged anew with
the item held where it was asked for. What a rule says is the sentence of its requirement, as in
findings; only what goes around it is worded here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from workprog.explaining.changes import changes_between
from workprog.explaining.explanation import AtMeeting, Explanation, MeetingsOf
from workprog.explaining.replan_around import forced, impossible_because
from workprog.explaining.single_move import Elsewhere, elsewhere
from workprog.programme import Item, Meeting, arguments
from workprog.programme.lookup import items_named, meetings_near
from workprog.programme.outings import on_hold
from workprog.programme.plan import Change, Finding, Plan
from workprog.rules.check import check
from workprog.rules.items import Required
from workprog.rules.typing import Preference, Rule
from workprog.words import explaining as words
from workprog.words.placements import hold_reason


def why(
    plan: Plan,
    item: str,
    *,
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
) -> Explanation:
    """Why an item is where it is: its footing, what narrowed its dates, what others would cost.

    Args:
        plan: a plan as `solve` returns it.
        item: a ref, or a title in any capitals. A series stands for its next outing.
        rules: the rules to hold it to; those it was made with when not given.
        preferences: what to price it by; what it was made with when not given.

    Raises:
        PlanError: no item, or more than one, has that name.
    """
    _asked_for(plan, item)
    found = _next_of(plan, item)
    placed = plan.placed.get(found.ref)
    if placed is None:
        return why_left_out(plan, found.ref, rules=rules, preferences=preferences)
    asked = elsewhere(plan, rules, preferences)
    details = [placed.reason, *_narrowed(asked, found)]
    for meeting in _ahead(asked, found):
        if meeting.id != placed.meeting and meeting.id not in asked.closed(found):
            details.append(_said_of(asked, found, meeting))
    return Explanation(
        found.ref,
        found.title,
        words.is_here(found.title, placed.date),
        tuple(details),
        placed.meeting,
        placed.date,
        True,
    )


def why_left_out(
    plan: Plan,
    item: str,
    *,
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
) -> Explanation:
    """Why an item is on no agenda, and what each meeting still open to it would cost or break.

    Args:
        plan: a plan as `solve` returns it.
        item: a ref, or a title in any capitals. A series stands for its first outing left out.
        rules: the rules to hold it to; those it was made with when not given.
        preferences: what to price it by; what it was made with when not given.

    Raises:
        PlanError: no item, or more than one, has that name.
    """
    _asked_for(plan, item)
    named = items_named(plan.outings, item)
    without = [single for single in named if single.ref not in plan.placed]
    if not without:
        found = _next_of(plan, item)
        placed = plan.placed[found.ref]
        answer = words.has_place(found.title, placed.date)
        return Explanation(
            found.ref, found.title, answer, (placed.reason,), placed.meeting, placed.date
        )
    found = without[0]
    answer = words.is_nowhere(found.title)
    if on_hold(found):
        return Explanation(found.ref, found.title, answer, (hold_reason(found),))
    asked = elsewhere(plan, rules, preferences)
    reason = next((left.reason for left in plan.left_out if left.ref == found.ref), "")
    details = [reason or words.NOT_DUE]
    for meeting in _ahead(asked, found):
        if meeting.id not in asked.closed(found):
            details.append(_said_of(asked, found, meeting))
    return Explanation(found.ref, found.title, answer, tuple(details))


def why_not(
    plan: Plan,
    item: str,
    date: dt.date,
    *,
    exact: bool = False,
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
    seconds: float | None = None,
) -> Explanation:
    """What keeps an item from a date, or what it would cost there.

    Args:
        plan: a plan as `solve` returns it.
        item: a ref, or a title in any capitals. A series stands for its outing nearest the date.
        date: the day of a meeting. Where there are two that day, the first open to the item.
        exact: whether to arrange the rest anew with the item held there, instead of asking
            whether it fits the plan as it stands.
        rules: the rules to hold it to; those it was made with when not given.
        preferences: what to price it by; what it was made with when not given.
        seconds: a safety stop for the searches of `exact`.

    Raises:
        PlanError: no item, or more than one, has that name.
    """
    _asked_for(plan, item)
    arguments.day(date, "date")
    arguments.seconds(seconds)
    found = _nearest_of(plan, item, date)
    held = plan.outings.meetings_of[found.committee]
    there = [meeting for meeting in held if meeting.date == date]
    if not there:
        committee = plan.outings.committee_by_id[found.committee].name
        near = [meeting.date for meeting in meetings_near(held, date)]
        answer = words.not_held(committee, date, near)
        return Explanation(found.ref, found.title, answer, date=date, possible=False)
    placed = plan.placed.get(found.ref)
    if placed is not None and placed.date == date:
        answer = words.is_there_already(found.title, date)
        return Explanation(
            found.ref, found.title, answer, (placed.reason,), placed.meeting, date, True
        )
    asked = elsewhere(plan, rules, preferences)
    meeting = next((m for m in there if not asked.broken(found, m)), there[0])
    if exact and meeting.id not in asked.closed(found):
        return _exactly(asked, found, meeting, seconds)
    return _as_it_stands(asked, found, meeting)


def meetings_for(
    plan: Plan,
    item: str,
    *,
    exact: bool = False,
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
    seconds: float | None = None,
) -> MeetingsOf:
    """Every meeting still to come for one item: open or blocked by what, and the cost there.

    Args:
        plan: a plan as `solve` returns it.
        item: a ref, or a title in any capitals. A series stands for its next outing.
        exact: whether to arrange the rest anew for each meeting, one search each.
        rules: the rules to hold it to; those it was made with when not given.
        preferences: what to price it by; what it was made with when not given.
        seconds: a safety stop for each search of `exact`.

    Raises:
        PlanError: no item, or more than one, has that name.
    """
    _asked_for(plan, item)
    arguments.seconds(seconds)
    found = _next_of(plan, item)
    asked = elsewhere(plan, rules, preferences)
    here = plan.placed.get(found.ref)
    rows = []
    for meeting in _ahead(asked, found):
        is_here = here is not None and here.meeting == meeting.id
        closed = meeting.id in asked.closed(found)
        if exact and not is_here and not closed:
            told = _exactly(asked, found, meeting, seconds)
        else:
            told = _as_it_stands(asked, found, meeting)
        difference = told.difference if told.possible else None
        rows.append(
            AtMeeting(meeting.id, meeting.date, is_here, told.blocked, difference, told.changes)
        )
    return MeetingsOf(found.ref, found.title, tuple(rows), exact)


def _asked_for(plan: object, item: object) -> None:
    """A plan and the name of one of its items; said where it is something else."""
    arguments.plan(plan)
    arguments.text(item)


def _as_it_stands(asked: Elsewhere, item: Item, meeting: Meeting) -> Explanation:
    blocked = asked.broken(item, meeting)
    difference = asked.difference(item, meeting)
    if not blocked:
        answer, details = words.would_fit(item.title, meeting.date, difference), []
    else:
        closed = meeting.id in asked.closed(item)
        said = words.is_impossible if closed else words.does_not_fit
        answer, details = said(item.title, meeting.date), [f"{finding}." for finding in blocked]
    return Explanation(
        item.ref,
        item.title,
        answer,
        tuple(details),
        meeting.id,
        meeting.date,
        not blocked,
        blocked,
        () if blocked else difference,
    )


def _exactly(asked: Elsewhere, item: Item, meeting: Meeting, seconds: float | None) -> Explanation:
    plan = asked.plan
    best = forced(
        plan, item, meeting, rules=asked.rules, preferences=asked.preferences, seconds=seconds
    )
    about = Explanation(item.ref, item.title, "", meeting=meeting.id, date=meeting.date, exact=True)
    changes = () if best is None else tuple(_others(plan, best, item))
    about = attrs.evolve(about, changes=changes)
    lost = () if best is None else tuple(_lost(asked, best, changes))
    if best is None or lost:
        titles = [plan.outings.item_by_ref[finding.about[0]].title for finding in lost]
        blocked = impossible_because(asked, item, meeting) or lost or asked.broken(item, meeting)
        return attrs.evolve(
            about,
            answer=words.only_without(item.title, meeting.date, titles),
            details=(words.cannot_all_hold(len(blocked)), *(f"{finding}." for finding in blocked)),
            possible=False,
            blocked=blocked,
        )
    before = dict(asked.costs)
    difference = tuple((name, points - before[name]) for name, points in best.costs)
    return attrs.evolve(
        about,
        answer=words.could_be(item.title, meeting.date, difference),
        details=tuple(_consequences(best, changes)),
        possible=True,
        difference=difference,
    )


def _others(plan: Plan, best: Plan, item: Item) -> Iterator[Change]:
    changes = changes_between(plan, best, singly=True)
    return (change for change in changes if change.ref != item.ref)


def _lost(asked: Elsewhere, best: Plan, changes: Sequence[Change]) -> Iterator[Finding]:
    """What would have to be left out although it is required."""
    for finding in check(best, asked.rules):
        dropped = any(c.kind == "dropped" and c.ref in finding.about for c in changes)
        if finding.rule == Required.name and dropped:
            yield finding


def _consequences(best: Plan, changes: Sequence[Change]) -> Iterator[str]:
    yield words.others_move(len(changes))
    for change in changes:
        yield f"{change.sentence}."
    if not best.proven:
        yield words.not_sure_best(best.gap)


def _narrowed(asked: Elsewhere, item: Item) -> list[str]:
    """What closes meetings to an item, and how many of those still to come."""
    ahead = _ahead(asked, item)
    closed = asked.closed(item)
    by = Counter(closed[m.id].sentence() for m in ahead if m.id in closed)
    return [words.closes(count, len(ahead), sentence) for sentence, count in by.items()]


def _said_of(asked: Elsewhere, item: Item, meeting: Meeting) -> str:
    blocked = asked.broken(item, meeting)
    if blocked:
        # The firmest says enough here; the table by meeting has them all.
        return words.shut_elsewhere(meeting.date, str(blocked[0]))
    return words.open_elsewhere(meeting.date, asked.difference(item, meeting))


def _ahead(asked: Elsewhere, item: Item) -> tuple[Meeting, ...]:
    """The meetings still to come; that of the day of planning only where the item belongs to it."""
    plan = asked.plan
    home = asked.grid.home(item)
    return tuple(
        meeting
        for meeting in plan.outings.meetings_of[item.committee]
        if meeting.date > plan.on or (meeting.date == plan.on and meeting.id in home)
    )


def _next_of(plan: Plan, name: str) -> Item:
    """The item of a name; of a series the outing that comes next, or the last there was."""
    outings = items_named(plan.outings, name)
    return (_not_past(plan, outings) or list(outings[-1:]))[0]


def _nearest_of(plan: Plan, name: str, day: dt.date) -> Item:
    """The item of a name; of a series the outing that is taken, or due, nearest a day.

    A day to come is asked about an outing to come. One that is on no agenda is near by its dates.
    """
    outings = items_named(plan.outings, name)
    if day >= plan.on:
        outings = tuple(_not_past(plan, outings)) or outings

    def away(outing: Item) -> int:
        placed = plan.placed.get(outing.ref)
        return abs((placed.date - day).days) if placed else outing.target.days_outside(day)

    near = [outing for outing in outings if outing.ref in plan.placed or outing.target.dated]
    return min(near, key=away, default=_next_of(plan, name))


def _not_past(plan: Plan, outings: Sequence[Item]) -> list[Item]:
    return [
        outing
        for outing in outings
        if outing.ref not in plan.placed or plan.placed[outing.ref].date >= plan.on
    ]
