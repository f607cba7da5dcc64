"""Each date, number and "because" of an answer is so: tried by putting the item there.

The sentences are taken apart, and the plan with the item at the meeting is held to every rule and
priced by every preference, from the beginning.
"""

import datetime as dt
import re

import attrs
from hypothesis import given, settings
from strategies import days_of_planning, programmes

from workprog.explaining.explanation import Explanation
from workprog.explaining.why import meetings_for, why, why_not
from workprog.planning.solve import solve
from workprog.programme import Item, Meeting
from workprog.programme.outings import expand
from workprog.programme.plan import Finding, Plan
from workprog.rules.check import check, costs
from workprog.rules.grid import Grid
from workprog.rules.items import AsPrinted
from workprog.words import full_date

NUMBER = re.compile(r"\d+")
COST = re.compile(
    r"the plan would cost (?:the same(?: in all)?|(\d+) points? (more|fewer))(?: \((.*?)\))?[.:,]"
)


def with_it_there(plan: Plan, item: Item, meeting: Meeting) -> Plan:
    """The plan with one item at another meeting and the rest where it is."""
    here = plan.placed.get(item.ref) or attrs.evolve(
        plan.placements[0],
        ref=item.ref,
        title=item.title,
        committee=item.committee,
        reason="Asked for.",
        part_of=item.part_of,
        number=item.number,
        series_title=item.series_title,
    )
    there = attrs.evolve(here, meeting=meeting.id, date=meeting.date)
    rest = tuple(placed for placed in plan.placements if placed.ref != item.ref)
    return attrs.evolve(plan, placements=(*rest, there))


def broken(plan: Plan) -> dict[tuple[str, str], Finding]:
    """What a plan breaks, by rule and sentence."""
    return {(f.rule, f.sentence): f for f in check(plan) if not f.advice}


def prices_of(sentence: str) -> dict[str, int]:
    """The points that a sentence tells by preference; below 0 where they are fewer."""
    found = COST.search(sentence)
    signs = {"more": 1, "fewer": -1}
    said = {}
    for one in ((found and found[3]) or "").split("; "):
        if one:
            name, _, points = one.rpartition(": ")
            count, sign = points.split()
            said[name] = int(count) * signs[sign]
    return said


def prices_are_so(sentence: str, plan: Plan, moved: Plan) -> bool:
    """Whether the points in a sentence, in all and by preference, are those of the two plans."""
    found = COST.search(sentence)
    if found is None:
        return "points" not in sentence
    before = dict(costs(plan))
    by_name = {name: points - before[name] for name, points in costs(moved)}
    in_all = int(found[1]) * {"more": 1, "fewer": -1}[found[2]] if found[1] else 0
    told = {name: points for name, points in by_name.items() if points}
    return in_all == sum(by_name.values()) and prices_of(sentence) == told


def reasons_are_so(blocked: tuple[Finding, ...], moved: Plan, meeting: Meeting) -> bool:
    """Whether each rule in the way is broken with the item there, by the number that is said."""
    tried = broken(moved)
    for finding in blocked:
        if (finding.rule, finding.sentence) not in tried:
            return False
        known = tried[finding.rule, finding.sentence].shortfall + f" {full_date(meeting.date)}"
        said = finding.shortfall
        # A title may hold a number of its own: "quarterly report, number 2".
        for item in moved.outings.items:
            said = said.replace(item.title, "")
        if not set(NUMBER.findall(said)) <= set(NUMBER.findall(known)):
            return False
    return True


def is_so(answer: Explanation, plan: Plan, item: Item, meeting: Meeting) -> bool:
    """Whether an answer to "why not then" says what comes of the item being there."""
    moved = with_it_there(plan, item, meeting)
    new = set(broken(moved)) - set(broken(plan))
    if full_date(meeting.date) not in answer.answer or answer.possible == bool(answer.blocked):
        return False
    if answer.possible:
        return not new and prices_are_so(answer.answer, plan, moved)
    said = tuple(f"{finding}." for finding in answer.blocked)
    return answer.details == said and reasons_are_so(answer.blocked, moved, meeting)


@settings(max_examples=80)
@given(programmes(most_items=4), days_of_planning())
def test_why_not_is_so(programme, on):
    """A meeting is open when nothing more would be broken, at the points that are said."""
    plan = solve(programme, on=on)
    if not plan.placements:
        return
    for item in plan.outings.items:
        for meeting in plan.outings.meetings_of[item.committee]:
            answer = why_not(plan, item.ref, meeting.date)
            if answer.meeting is None or answer.ref != item.ref:
                continue
            asked = plan.outings.meeting_by_id[answer.meeting]
            if plan.where(item.ref) == asked:
                assert answer.answer == f"{item.title} is on {full_date(meeting.date)} already."
                assert answer.details == (plan.placed[item.ref].reason,)
            else:
                assert is_so(answer, plan, item, asked), answer


@settings(max_examples=80)
@given(programmes(most_items=4), days_of_planning())
def test_a_series_is_asked_about_as_the_outing_nearest_the_day(programme, on):
    """No other outing to come is taken, or where it has no place is due, nearer the day."""
    plan = solve(programme, on=on)
    for item in programme.items:
        own = [o for o in plan.outings.items if o.part_of == item.ref]
        for meeting in plan.outings.meetings_of[item.committee] if own else ():
            answer = why_not(plan, item.ref, meeting.date)
            days = {
                outing.ref: days_between(plan, outing, meeting.date)
                for outing in own
                if meeting.date < on or (plan.where(outing.ref) or meeting).date >= on
            }
            known = {ref: away for ref, away in days.items() if away is not None}
            if known:
                assert known.get(answer.ref) == min(known.values()), (answer, known)


def days_between(plan: Plan, outing: Item, day: dt.date) -> int | None:
    """From a day to where an outing is, or to the dates of one that has no place; None without."""
    here, first, last = plan.where(outing.ref), outing.target.start, outing.target.end
    if here is not None:
        return abs((here.date - day).days)
    if not outing.target.dated:
        return None
    early = (first - day).days if first else 0
    late = (day - last).days if last else 0
    return max(0, early, late)


@settings(max_examples=80)
@given(programmes(most_items=4), days_of_planning())
def test_meetings_of_an_item_are_so(programme, on):
    """Each row is open or blocked as trying it says, and costs what the plan then costs."""
    plan = solve(programme, on=on)
    if not plan.placements:
        return
    for item in plan.outings.items:
        found = meetings_for(plan, item.ref)
        asked = plan.outings.item_by_ref[found.ref]
        for row in found.rows:
            meeting = plan.outings.meeting_by_id[row.meeting]
            moved = with_it_there(plan, asked, meeting)
            assert row.date == meeting.date
            assert row.here == (plan.where(asked.ref) == meeting)
            assert reasons_are_so(row.blocked, moved, meeting)
            assert row.open != bool(row.blocked)
            if row.open:
                assert set(broken(moved)) <= set(broken(plan))
                assert row.points == sum(p for _, p in costs(moved)) - plan.objective


@settings(max_examples=80)
@given(programmes(most_items=4), days_of_planning())
def test_why_is_so(programme, on):
    """Each other meeting that is named costs or breaks what is said, and the closed are counted."""
    plan = solve(programme, on=on)
    for item in plan.outings.items:
        answer = why(plan, item.ref)
        asked = plan.outings.item_by_ref[answer.ref]
        if asked.ref not in plan.placed:
            continue
        here = plan.where(asked.ref)
        assert answer.answer == f"{asked.title} is on {full_date(here.date)}."
        assert answer.details[0] == plan.placed[asked.ref].reason
        ahead = {row.meeting: row for row in meetings_for(plan, asked.ref).rows}
        for said in answer.details[1:]:
            assert any(detail_is_so(said, plan, asked, m, ahead) for m in ahead), said


def detail_is_so(said: str, plan: Plan, item: Item, key: str, ahead: dict) -> bool:
    """Whether a sentence beside a placement is so of one meeting."""
    meeting = plan.outings.meeting_by_id[key]
    row = ahead[key]
    if found := re.match(r"(\d+) of (\d+) meetings? (?:is|are) closed to it: (.+)\.$", said):
        closed = [r for r in ahead.values() if any(f.sentence == found[3] for f in r.blocked)]
        return int(found[2]) == len(ahead) and 1 <= int(found[1]) <= len(closed)
    if not said.startswith(f"On {full_date(meeting.date)} "):
        return False
    if row.open:
        return prices_are_so(said, plan, with_it_there(plan, item, meeting))
    because = f"On {full_date(meeting.date)} there is no place for it. {row.blocked[0]}."
    return said == because


@given(programmes(), days_of_planning())
def test_as_printed_speaks_of_meetings_outside_the_printed_date_alone(programme, on):
    """What closes a meeting inside, as a deadline that has passed, is another rule's to say."""
    x = Grid(expand(programme, on))
    for requirement in AsPrinted().requirements(x):
        item = x.outings.item_by_ref[requirement.items[0]]
        closed = {x.pairs[i][1].date for row in requirement.conditions for i in row.indexes}
        assert not any(date in item.target for date in closed)
