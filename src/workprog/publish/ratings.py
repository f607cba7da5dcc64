"""The schedule rating of each item, derived from the plan, with a reason for every one.

Not the item's status, and not a rating of progress or impact that a person enters: those are
kept apart. The key is data and is printed with every output, since councils mean different
things by the same colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from workprog.programme import Item, Meeting, Outing, arguments
from workprog.programme.outings import agendas_without, left_off, on_hold
from workprog.programme.plan import Finding, Placement, Plan
from workprog.words import capital, still_awaited
from workprog.words import publishing as words
from workprog.words.placements import due_and_not_on_agenda, hold_reason

Colour = Literal["red", "amber", "green", "grey"]

KEY: tuple[tuple[Colour, str], ...] = (
    (
        "red",
        "Overdue, due and not on the published agenda, planned after its latest date, or without a "
        "place that it should have",
    ),
    (
        "amber",
        "Planned, but before its date (more than four weeks where a day is printed), information "
        "is awaited, an action is overdue, the date is assumed, a later time has no place, an "
        "interval is exceeded, the agenda is too full or other advice is not followed",
    ),
    (
        "green",
        "Planned for its date, up to four weeks before a printed day, or its date does not bind",
    ),
    ("grey", "No date yet, not started, or not to be taken for now"),
)


@attrs.frozen
class Rated:
    """One item's schedule rating with its reason; `ref` is the one a person typed."""

    ref: str
    title: str
    rating: Colour
    reason: str


def rate(plan: Plan) -> tuple[Rated, ...]:
    """One rating an item, in the programme's order.

    A series is rated by the outing that comes next; an item on no agenda by why it is on none.
    """
    arguments.plan(plan)
    outings: dict[str, list[Outing]] = {}
    for outing in plan.outings.items:
        outings.setdefault(outing.series_ref, []).append(outing)
    rated = []
    for item in plan.programme.items:
        own = outings.get(item.ref, [Outing.of(item)])
        colour, reason = _rating(plan, item, own)
        rated.append(Rated(item.ref, item.title, colour, reason))
    return tuple(rated)


def _rating(plan: Plan, item: Item, outings: list[Outing]) -> tuple[Colour, str]:
    if all(on_hold(outing) for outing in outings):
        return "grey", hold_reason(outings[0])
    due = _next_due(plan, outings)
    placed = plan.placed.get(due.ref)
    if placed is None:
        briefed = next((r.sentence for r in plan.remedies if r.item == due.ref), "")
        return ("grey", briefed) if briefed else _unplaced(plan, item, due)
    meeting = plan.outings.meeting_by_id[placed.meeting]
    reds = tuple(_reds(plan, due, placed, meeting))
    if reds:
        return "red", " ".join(reds)
    ambers = tuple(_ambers(plan, item, due, placed, outings))
    if placed.basis == "proposed":
        if item.originally_due is not None and ambers:
            return "amber", " ".join((*ambers, placed.reason))
        return "grey", " ".join((placed.reason, *ambers))
    seen = due.recorded or _agenda_seen(plan, meeting)
    checked = () if seen else (words.not_checked(meeting),)
    if ambers:
        return "amber", " ".join((placed.reason, *ambers, *checked))
    return "green", " ".join((placed.reason, *checked))


def _next_due(plan: Plan, outings: list[Outing]) -> Outing:
    """The first outing from the day of planning on, else the last there was."""
    ahead = [
        outing
        for outing in outings
        if outing.ref not in plan.placed or plan.placed[outing.ref].date >= plan.on
    ]
    return (ahead or outings[-1:])[0]


def _unplaced(plan: Plan, item: Item, due: Outing) -> tuple[Colour, str]:
    left = next((left.reason for left in plan.left_out if left.ref == due.ref), "")
    if item.target.dated or item.latest is not None or item.required:
        return "red", words.has_no_place(left)
    return "grey", words.has_no_place(left)


def _reds(plan: Plan, item: Outing, placed: Placement, meeting: Meeting) -> Iterator[str]:
    end = item.target.end if item.firm else None
    overdue = end is not None and end < plan.on and placed.date > end
    if overdue:
        yield words.overdue(item.target, plan.on, item.agreed)
        yield placed.reason
    lacking = agendas_without(plan.outings, item)
    if lacking:
        now = None if left_off(item, meeting) else meeting
        yield due_and_not_on_agenda(item.target, lacking, now)
    elif not overdue and placed.basis == "moved" and end is not None and meeting.date > end:
        yield placed.reason


def _ambers(
    plan: Plan, item: Item, due: Outing, placed: Placement, outings: list[Outing]
) -> Iterator[str]:
    meeting = plan.outings.meeting_by_id[placed.meeting]
    if days := days_early(due, placed):
        yield words.before_its_date(days, due.agreed)
    if item.awaiting:
        yield still_awaited(item.awaiting)
    # Also what is wrong with an outing after the next: it is the item that falls behind.
    series = {outing.ref for outing in outings}
    late = [a for a in plan.programme.actions if a.item == item.ref and a.overdue(plan.on)]
    if late:
        yield words.actions_overdue(late)
    if meeting.assumed:
        yield words.assumed_date(meeting)
    for finding in plan.findings:
        if not finding.advice:
            continue
        if finding.rule == "interval" and series.intersection(finding.items):
            yield capital(finding.shortfall) + "."
        elif due.ref in finding.items or (is_too_full(finding) and meeting.id in finding.about):
            yield capital(str(finding)) + "."
    for left in plan.left_out:
        if left.required and left.ref in series:
            yield words.lacks_an_outing(left.title, left.reason)


# A printed day is often the last one, "date for completion": so much before it nobody minds.
_USUAL_DAYS = 28


def days_early(item: Outing, placed: Placement) -> int:
    """Days by which an item is planned before the time that is printed for it; 0 for none.

    What is there on a person's word, or on a published agenda, is not too early, and neither is
    what is taken up to four weeks before a day.
    """
    start = item.target.start
    if placed.basis != "moved" or not item.firm or item.settled or start is None:
        return 0
    days = (start - placed.date).days
    return days if days > (_USUAL_DAYS if item.target.kind == "day" else 0) else 0


def is_too_full(finding: Finding) -> bool:
    """Whether a finding says that an agenda takes longer than its meeting has for items."""
    return finding.rule in ("overrun", "within-time")


def _agenda_out(plan: Plan, meeting: Meeting) -> bool:
    """Whether the meeting's agenda ought to be published by the day of planning."""
    return meeting.agenda_published is not None and meeting.agenda_published <= plan.on


def _agenda_seen(plan: Plan, meeting: Meeting) -> bool:
    """Whether what is planned was held against the published agenda, or none is out yet."""
    due = meeting.date <= plan.on or _agenda_out(plan, meeting)
    return meeting.agenda is not None or not due
