"""The answer of a search as a plan: placements, what is left out and why, remedies and points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from workprog.errors import PlanError
from workprog.explaining import placements
from workprog.explaining.no_place import NoPlace
from workprog.programme import Meeting, Outing, Outings, Programme
from workprog.programme.outings import briefing_allowed, on_hold
from workprog.programme.plan import LeftOut, Plan, UsedRemedy
from workprog.programme.series import LAST_RESORTS
from workprog.rules.check import judged
from workprog.rules.items import Required
from workprog.rules.typing import Preference, Rule
from workprog.solving.cpsat import versions
from workprog.solving.formulation import Formulation
from workprog.solving.model import Answer
from workprog.words import month_and_year
from workprog.words import placements as words


def plan_of(
    programme: Programme,
    built: Formulation,
    answer: Answer,
    rules: Sequence[Rule],
    preferences: Sequence[Preference],
) -> Plan:
    """The plan that an answer is, every item accounted for, checked and priced anew.

    Raises:
        PlanError: the answer breaks a rule, which is a fault of workprog and never of the user.
    """
    assert answer.values is not None
    meetings = built.grid.where(answer.values)
    outings = _as_taken(built.outings, meetings)
    plan = Plan(
        programme=programme,
        outings=outings,
        placements=placements.placements(outings, meetings),
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
        left_out=tuple(_left_out(outings, meetings, nowhere)),
        remedies=tuple(_remedies(outings, meetings, nowhere)),
    )
    return _judged(plan, built, rules, preferences)


def _as_taken(outings: Outings, meetings: Mapping[str, Meeting]) -> Outings:
    """Outings named for when they are taken; an extra meeting that nothing needs is not held."""
    used = {meeting.id for meeting in meetings.values()}
    used |= {item.pinned for item in outings.items if item.pinned is not None}
    return attrs.evolve(
        outings,
        items=tuple(_titled(item, meetings.get(item.ref)) for item in outings.items),
        meetings=tuple(m for m in outings.meetings if m.kind != "extra" or m.id in used),
    )


def _titled(item: Outing, meeting: Meeting | None) -> Outing:
    """An outing named for the month it is taken in, not the one it was due in."""
    if meeting is None or item.series is None or item.part_of is None:
        return item
    title = words.outing_title(item.typed_title, item.series.every, month_and_year(meeting.date))
    return attrs.evolve(item, title=title)


def _left_out(
    outings: Outings, meetings: Mapping[str, Meeting], nowhere: NoPlace
) -> Iterator[LeftOut]:
    """The items that are due and on no agenda, each with what keeps it out.

    An undated series has as many later outings as fit after its first; the rest are not due.
    """
    for item in outings.items:
        accounted = item.ref in meetings or on_hold(item) or briefing_allowed(outings, item)
        if not accounted and not item.as_fits:
            yield LeftOut(item.ref, item.title, nowhere.reason(item), item.required)


def _remedies(
    outings: Outings, meetings: Mapping[str, Meeting], nowhere: NoPlace
) -> Iterator[UsedRemedy]:
    """What was resorted to, in the order of the meetings, then the briefings."""
    items: dict[str, list[Outing]] = {}
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


def _judged(
    plan: Plan, built: Formulation, rules: Sequence[Rule], preferences: Sequence[Preference]
) -> Plan:
    """The plan with its points, and with what is said of requirements that nobody could meet."""
    found, points = judged(plan, rules, preferences)
    unmet = {(requirement.rule, requirement.about) for requirement in built.unmet}
    without_place = {left.ref for left in plan.left_out}
    said = [f for f in found if f.advice or (f.rule, f.about) in unmet]
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
