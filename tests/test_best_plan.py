"""The plan that `solve` calls proven best is the best of all plans, and keeps sensible laws."""

import datetime as dt
import os
import subprocess
import sys

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracles import every_plan
from strategies import DAYS, day, days_of_planning, programmes

from workprog.planning.solve import solve
from workprog.programme import Committee, Gap, Item, Meeting, Pair, Programme
from workprog.programme.outings import expand
from workprog.programme.plan import Plan

Score = tuple[int, int]


def score(plan: Plan) -> Score:
    """What is required and left out, by priority; then the points. Less is better."""
    items = plan.outings.item_by_ref
    missing = sum(items[left.ref].priority for left in plan.left_out if left.required)
    return missing, plan.objective


def where(plan: Plan) -> dict[str, str]:
    """The meeting of each placed item."""
    return {placed.ref: placed.meeting for placed in plan.placements}


def best_of_all(programme: Programme, on: dt.date) -> Score | None:
    """The best score of all plans that keep every rule, looked at one by one; None: too many."""
    plans = every_plan(programme, on)
    if plans is None:
        return None
    outings = expand(programme, on)
    return min((plan.lacks(outings), plan.points) for plan in plans)


@settings(max_examples=300)
@given(programmes(most_items=5, most_meetings=3), days_of_planning())
def test_the_solver_finds_the_best_of_all_plans(programme, on):
    """Of every plan of a tiny programme none is better than the one proven best."""
    best = best_of_all(programme, on)
    assume(best is not None)
    plan = solve(programme, on=on)
    assert plan.proven
    assert score(plan) == best


@settings(max_examples=100)
@given(programmes(), days_of_planning())
def test_every_item_is_accounted_for(programme, on):
    """Each item is placed, left out, parked or made a briefing, with a reason; none twice.

    A series without a date has as many later outings as fit: those that do not are not due.
    """
    plan = solve(programme, on=on)
    named = [*plan.placements, *plan.left_out, *plan.parked]
    briefings = [remedy.about for remedy in plan.remedies if remedy.kind == "briefing"]
    refs = [*(entry.ref for entry in named), *briefings]
    assert len(set(refs)) == len(refs)
    unnamed = [item for item in plan.outings.items if item.ref not in refs]
    assert all(item.series and item.part_of and not item.target.dated for item in unnamed)
    assert {i.series_ref for i in plan.outings.items} == {i.ref for i in programme.items}
    assert all(entry.reason.endswith(".") for entry in named)


@settings(max_examples=60)
@given(programmes(), days_of_planning())
def test_the_same_programme_gives_the_same_plan(programme, on):
    """Nothing in a plan depends on when or how often it was made."""
    assert solve(programme, on=on) == solve(programme, on=on)


@settings(max_examples=100)
@given(programmes(), days_of_planning())
def test_planning_again_moves_nothing_when_nothing_changed(programme, on):
    """On the same day, with the plan just published, every item stays and no move is priced."""
    first = solve(programme, on=on)
    second = solve(programme, on=on, previous=first)
    assert where(second) == where(first)
    assert dict(second.costs)["moved since published"] == 0
    assert second.costs == first.costs


@settings(max_examples=100)
@given(programmes(outings=False), st.sampled_from(DAYS[1:5]))
def test_planning_again_later_leaves_the_past_as_it_was(programme, later):
    """What the published plan has before the new day of planning stays where it is.

    A published agenda would beat the plan, so no meeting has one here.
    """
    fresh = attrs.evolve(
        programme,
        meetings=tuple(attrs.evolve(meeting, agenda=None) for meeting in programme.meetings),
    )
    first = solve(fresh, on=dt.date(2013, 4, 1))
    second = solve(fresh, on=later, previous=first)
    past = {placed.ref: placed.meeting for placed in first.placements if placed.date < later}
    kept = {ref: key for ref, key in where(second).items() if ref in past}
    assert kept == past


@settings(max_examples=60)
@given(st.data())
def test_the_order_of_a_table_changes_nothing(data):
    """Items, meetings and committees in another order give the same plan."""
    programme = data.draw(programmes())
    on = data.draw(days_of_planning())
    shuffled = attrs.evolve(
        programme,
        items=tuple(data.draw(st.permutations(programme.items))),
        meetings=tuple(data.draw(st.permutations(programme.meetings))),
        committees=tuple(data.draw(st.permutations(programme.committees))),
        people=tuple(reversed(programme.people)),
        gaps=tuple(reversed(programme.gaps)),
    )
    plan, other = solve(programme, on=on), solve(shuffled, on=on)
    assert score(other) == score(plan)
    assert where(other) == where(plan)


@settings(max_examples=60)
@given(programmes(), days_of_planning())
def test_renaming_items_changes_nothing_but_names(programme, on):
    """Other titles, and refs that sort as before, leave every item at its meeting."""
    renamed = {item.ref: f"X{item.ref}" for item in programme.items}
    other = attrs.evolve(
        programme,
        items=tuple(
            attrs.evolve(item, ref=renamed[item.ref], title=f"Review {number}")
            for number, item in enumerate(programme.items)
        ),
        meetings=tuple(_agenda_renamed(meeting, renamed) for meeting in programme.meetings),
        gaps=tuple(
            attrs.evolve(gap, before=renamed[gap.before], after=renamed[gap.after])
            for gap in programme.gaps
        ),
        together=tuple(_pair_renamed(pair, renamed) for pair in programme.together),
        apart=tuple(_pair_renamed(pair, renamed) for pair in programme.apart),
        outing_changes=tuple(
            attrs.evolve(change, ref=f"X{change.ref}") for change in programme.outing_changes
        ),
    )
    plan, again = solve(programme, on=on), solve(other, on=on)
    assert again.costs == plan.costs
    assert where(again) == {f"X{ref}": key for ref, key in where(plan).items()}


def _agenda_renamed(meeting: Meeting, renamed: dict[str, str]) -> Meeting:
    if meeting.agenda is None:
        return meeting
    refs = tuple(renamed[ref] for ref in meeting.agenda.refs)
    return attrs.evolve(meeting, agenda=attrs.evolve(meeting.agenda, refs=refs))


def _pair_renamed(pair: Pair, renamed: dict[str, str]) -> Pair:
    return attrs.evolve(pair, first=renamed[pair.first], second=renamed[pair.second])


@settings(max_examples=150)
@given(st.data())
def test_another_meeting_makes_no_plan_worse(data):
    """A meeting more, on a day on which nothing is printed, never costs anything.

    The law is about single items: a standing item or a series takes another outing with the
    meeting. A meeting on a printed day calls that item to it, wherever it was before, and one
    after the last makes room for what was printed for later.
    """
    programme = data.draw(programmes(outings=False))
    on = data.draw(days_of_planning())
    printed = [item.target for item in programme.items if item.firm and item.target.dated]
    taken = {meeting.date for meeting in programme.meetings}
    offered = (*DAYS, dt.date(2013, 8, 13), dt.date(2013, 11, 12))
    open_days = [d for d in offered if d not in taken and not any(d in t for t in printed)]
    assume(open_days)
    assume(all(item.status.name != "later" for item in expand(programme, on).items))
    extra = Meeting(
        "extra",
        data.draw(st.sampled_from(programme.committees)).id,
        data.draw(st.sampled_from(open_days)),
        minutes=data.draw(st.sampled_from([50, 110, 150])),
        kind="special",
    )
    more = attrs.evolve(programme, meetings=(*programme.meetings, extra))
    assert score(solve(more, on=on)) <= score(solve(programme, on=on))


@st.composite
def tightenings(draw: st.DrawFn, programme: Programme) -> Programme:
    """The same programme with one demand more, or one of them harder."""
    item = draw(st.sampled_from(programme.items))
    meeting = draw(st.sampled_from(programme.meetings))
    day = draw(st.sampled_from(DAYS))
    other = draw(st.sampled_from(programme.items))
    ways = [
        _item(programme, item, latest=min(item.latest or day, day)),
        _item(programme, item, earliest=max(item.earliest or day, day)),
        _item(programme, item, people=("finance", "police")),
        _item(programme, item, major=True),
        _item(programme, item, sensitive=True),
        _meeting(programme, meeting, minutes=meeting.minutes - 20),
        _meeting(programme, meeting, reserve=meeting.reserve + 20),
        _meeting(programme, meeting, max_substantive=1),
        _meeting(programme, meeting, max_major=0),
        attrs.evolve(
            programme,
            committees=tuple(attrs.evolve(c, max_groups=0) for c in programme.committees),
        ),
    ]
    if other.ref != item.ref:
        gap = Gap(item.ref, other.ref, draw(st.sampled_from([1, 60])))
        pair = Pair(item.ref, other.ref, 30)
        ways.append(attrs.evolve(programme, gaps=(*programme.gaps, gap)))
        ways.append(attrs.evolve(programme, apart=(*programme.apart, pair)))
    return draw(st.sampled_from(ways))


def _item(programme: Programme, item: Item, **changes: object) -> Programme:
    changed = attrs.evolve(item, **changes)
    items = tuple(changed if one.ref == item.ref else one for one in programme.items)
    return attrs.evolve(programme, items=items)


def _meeting(programme: Programme, meeting: Meeting, **changes: object) -> Programme:
    changed = attrs.evolve(meeting, **changes)
    meetings = tuple(changed if one.id == meeting.id else one for one in programme.meetings)
    return attrs.evolve(programme, meetings=meetings)


@settings(max_examples=150)
@given(st.data())
def test_a_tighter_rule_makes_no_plan_better(data):
    """A bound, an absence, a shorter meeting or another link never saves anything."""
    programme = data.draw(programmes(outings=False))
    on = data.draw(days_of_planning())
    tighter = data.draw(tightenings(programme))
    assert score(solve(tighter, on=on)) >= score(solve(programme, on=on))


def corporate(*items: Item, minutes: int = 150) -> Programme:
    """The committee meets on 7 May, 11 June and 9 July 2013, with 100 minutes for items."""
    days = (day("2013-05-07"), day("2013-06-11"), day("2013-07-09"))
    return Programme(
        title="Corporate Scrutiny Work Programme 2013/14",
        committees=(Committee("corporate", "Corporate Scrutiny Committee"),),
        meetings=tuple(Meeting(f"{d:%B}", "corporate", d, minutes=minutes) for d in days),
        items=items,
    )


def test_a_required_item_without_a_place_is_left_out_and_the_rest_is_planned():
    """An item that is too late for every meeting is named with the reason; the others are taken."""
    programme = corporate(
        Item("1", "Leisure Contract", "corporate", latest=day("2013-04-30")),
        Item("2", "Libraries Strategy", "corporate"),
        Item("3", "Final Outturn", "corporate"),
    )
    plan = solve(programme, on=day("2013-04-16"))
    assert where(plan) == {"2": "May", "3": "June"}
    assert [(left.ref, left.required, left.reason) for left in plan.left_out] == [
        ("1", True, "3 meetings: 3 after its last date.")
    ]
    assert not plan.complete
    assert plan.proven


def test_more_required_items_than_room_leaves_out_those_of_least_priority():
    """Four hours of required items and five hours' worth of meetings: the least urgent waits."""
    items = [
        Item(str(n), f"Review {n}", "corporate", minutes=100, priority=p)
        for n, p in enumerate((1, 3, 5, 2), start=1)
    ]
    plan = solve(corporate(*items), on=day("2013-04-16"))
    assert [left.ref for left in plan.left_out] == ["1"]
    assert sorted(where(plan)) == ["2", "3", "4"]


def test_ties_go_to_the_earliest_meeting_and_then_by_ref():
    """Undated items of a full hour each fill the meetings in the order of their refs."""
    items = [Item(str(n), f"Review {n}", "corporate", minutes=100) for n in (1, 2, 3)]
    plan = solve(corporate(*items), on=day("2013-04-16"))
    assert where(plan) == {"1": "May", "2": "June", "3": "July"}


SCRIPT = """
import datetime as dt
from workprog.programme import *
from workprog.planning.solve import solve
days = [dt.date(2013, 5, 7), dt.date(2013, 6, 11), dt.date(2013, 7, 9)]
programme = Programme(
    title="Work Programme",
    committees=(Committee("a", "Corporate"), Committee("b", "Children")),
    meetings=tuple(Meeting(f"{c}{d}", c, d) for c in "ab" for d in days),
    items=tuple(
        Item(f"{n}", f"Review {n}", "ab"[n % 2], portfolio="Finance", people=("chief",))
        for n in range(8)
    ),
    people=(Person("chief", "Chief Constable"),),
)
print(solve(programme, on=dt.date(2013, 4, 16)).placements)
"""


def test_a_plan_does_not_depend_on_the_seed_of_hashing():
    """Python orders sets anew in each run; a plan is the same whatever the order."""

    def printed(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, env=environment
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert printed("1") == printed("2")
