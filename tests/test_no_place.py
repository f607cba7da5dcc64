"""Why an item has no place: every count and price in the reason, proved again from the plan."""

import datetime as dt
import re
from random import Random

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import days_of_planning, programmes
from test_every_sentence_is_so import DAY, day
from years import REVIEWS, year_of

from workprog.planning.solve import solve
from workprog.programme import Committee, Item, Meeting, Programme
from workprog.programme.outings import expand
from workprog.programme.plan import Placement, Plan
from workprog.rules.check import check, costs
from workprog.words import in_words

NUMBERS = {in_words(number): number for number in range(30)}

NONE_TO_COME = "Its committee has no meeting after the day of planning."


def added(plan: Plan, ref: str, meeting: Meeting) -> Plan:
    """The plan with an item at one meeting more."""
    item = plan.outings.item_by_ref[ref]
    more = Placement(
        ref, item.title, item.committee, meeting.id, meeting.date, "proposed", "Typed by hand."
    )
    return attrs.evolve(plan, placements=(*plan.placements, more))


def broken(plan: Plan) -> set[tuple[str, str]]:
    """What a plan breaks, by sentence."""
    return {(f.rule, f.sentence) for f in check(plan) if not f.advice}


def assert_no_place_where_fixed(plan: Plan, item: Item, when: dt.date, why: str) -> None:
    """An item is fixed for a meeting of that day, and breaks a rule there or has its price."""
    meeting = plan.outings.meeting_by_id[item.pinned]
    more = added(plan, item.ref, meeting)
    new = broken(more) - broken(plan)
    assert meeting.date == when
    if priced := re.fullmatch(r"where taking it would (?:cost (\d+) points?|save no points)", why):
        points = [sum(count for _, count in costs(one)) for one in (plan, more)]
        assert not new
        assert points[1] - points[0] == int(priced[1] or 0)
    else:
        assert new
        assert why != "which has no place for it beside the rest" or not alone_broken(plan, more)


def alone_broken(plan: Plan, more: Plan) -> set[tuple[str, str]]:
    """What the placement that a plan has more breaks were it the only one to come."""
    past = tuple(p for p in plan.placements if p.date < plan.on)
    alone = attrs.evolve(more, placements=(*past, more.placements[-1]))
    chosen = {"required", "together", "in-order"}
    # Where minutes are assumed the room is that of what is printed there.
    if any(item.minutes_assumed for item in plan.outings.items):
        chosen.add("within-time")
    empty = broken(attrs.evolve(more, placements=past))
    return {found for found in broken(alone) - empty if found[0] not in chosen}


def assert_so(plan: Plan, ref: str, reason: str) -> None:
    """Every number in the reason, found again by adding the item to each of its meetings."""
    meetings = expand(plan.programme, plan.on).meetings
    plan = attrs.evolve(plan, outings=attrs.evolve(plan.outings, meetings=meetings))
    item = plan.outings.item_by_ref[ref]
    held = plan.outings.meetings_of[item.committee]
    before, points = broken(plan), sum(count for _, count in costs(plan))
    prices = []
    for meeting in held:
        more = added(plan, ref, meeting)
        if broken(more) <= before:
            prices.append(sum(count for _, count in costs(more)) - points)
    if printed := re.match(
        r"(?:Printed|Agreed on [^“]*) for “[^”]*”, when no meeting is held\. ", reason
    ):
        assert not any(meeting.date in item.target for meeting in held)
        reason = reason[printed.end() :]
    if fixed := re.fullmatch(rf"It is fixed for the meeting on {DAY}, (.*)\.", reason):
        assert_no_place_where_fixed(plan, item, day(fixed[1]), fixed[2])
        return
    # What is fixed to one meeting has no others to count.
    assert item.pinned not in {meeting.id for meeting in held}
    reason = reason.replace("There is one meeting, ", "1 meeting: 1 ")
    counted = re.match(
        r"(?:All )?(?!Both)(\w+) meetings?[: ]|The one meeting|(Both) meetings", reason
    )
    assert counted is not None
    said = "two" if counted[2] else counted[1] or "one"
    assert (int(said) if said.isdigit() else NUMBERS[said]) == len(held)
    priced = re.search(r"(\d+) where taking it would (?:cost (\d+) points?|save no points)", reason)
    assert (int(priced[1]) if priced else 0) == len(prices)
    if priced:
        assert int(priced[2] or 0) == min(prices)
    if ":" in reason:
        parts = [int(n) for n in re.findall(r"(?:[:,] )(\d+) ", re.sub(r"“[^”]*”", "", reason))]
        other = re.search(r"the other (\w+) ha", reason)
        assert sum(parts) + (NUMBERS[other[1]] if other else 0) == len(held)
    past = re.search(r"(\d+) already past", reason)
    assert not past or int(past[1]) <= sum(m.date < plan.on for m in held)


def hold_reasons(plan: Plan) -> None:
    """Every item left out, and every one taken in writing for want of a place."""
    for left in plan.left_out:
        if left.reason == NONE_TO_COME:
            item = plan.outings.item_by_ref[left.ref]
            assert all(m.date <= plan.on for m in plan.outings.meetings_of[item.committee])
        elif plan.proven:
            assert_so(plan, left.ref, left.reason)
    for remedy in plan.remedies:
        if remedy.kind == "briefing" and plan.proven:
            _, reason = remedy.sentence.split(" becomes a written briefing. ")
            if reason != NONE_TO_COME:
                assert_so(plan, remedy.about, reason)


@settings(max_examples=60)
@given(st.integers(0, 99_999))
def test_reasons_of_a_full_year_are_so(seed):
    """More items than there is room for: each reason is what keeps its item out."""
    hold_reasons(solve(year_of(Random(seed)), on=REVIEWS[0]))


@settings(max_examples=100)
@given(programmes(), days_of_planning())
def test_reasons_of_any_programme_are_so(programme, on):
    """With links, absences, bounds, reserve and extra meetings, and a council's own points."""
    hold_reasons(solve(programme, on=on))


def one_item(item: Item, *meetings: Meeting, **facts: object) -> Programme:
    """A programme of one item."""
    committees = (Committee("c", "Corporate"),)
    return Programme("Work Programme", committees, meetings, (item,), **facts)


def test_what_is_left_out_for_its_price_says_so():
    """A reserve meeting is allowed and has room; the item is not worth it."""
    spare = Meeting("spare", "c", REVIEWS[2], kind="reserve")
    parks = Item("1", "Parks", "c", priority=1, required=False)

    plan = solve(one_item(parks, spare, remedies=("reserve",)), on=REVIEWS[0])

    assert [left.reason for left in plan.left_out] == [
        "There is one meeting, where taking it would cost 3000 points."
    ]


def test_a_meeting_on_the_day_of_planning_is_not_past():
    """It is said to be what it is."""
    parks = Item("1", "Parks", "c")

    later = Meeting("later", "c", REVIEWS[1], minutes=60)

    plan = solve(one_item(parks, Meeting("today", "c", REVIEWS[0]), later), on=REVIEWS[0])

    assert [left.reason for left in plan.left_out] == [
        "2 meetings: 1 on the day of planning itself, 1 too short."
    ]
