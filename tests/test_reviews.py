"""Months of reviews: each plan follows the last, and every change said is so.

The plans are read with nothing but their placements and programmes; no sentence is taken apart
beyond the days and titles that stand in it.
"""

import datetime as dt
import json
import re
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from years import MEETING_DAYS, SEEDS, WEEK, plans_of, reviews

from workprog.cli.command import main
from workprog.dates.windows import read_when
from workprog.explaining.why import why_not
from workprog.planning.solve import solve
from workprog.programme import Committee, Item, Meeting, MunicipalYear, Programme, Series
from workprog.programme.plan import Change, Placement, Plan
from workprog.rules.check import costs
from workprog.words import full_date

DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"


# The example, through the command


ROOT = Path(__file__).parents[1]
EXAMPLE = (ROOT / "examples/cheshire_east_2013/programme.toml").read_text(encoding="utf-8")
JULY = 'id = "2013-07"\ndate = 2013-07-09'


@pytest.fixture
def changes_at(tmp_path):
    """What the command writes under changes, planned on 7 May 2013 and again with another text."""

    def changes(on: str, text: str = EXAMPLE, *words: str) -> list[str]:
        for name, programme in (("first.toml", EXAMPLE), ("second.toml", text)):
            (tmp_path / name).write_text(programme, encoding="utf-8")
        first, second = str(tmp_path / "a"), str(tmp_path / "b")
        main(["plan", str(tmp_path / "first.toml"), "--on", "2013-05-07", "-o", first])
        last = str(tmp_path / "a/officers/plan.json")
        again = ["plan", str(tmp_path / "second.toml"), "--on", on, "--previous", last]
        main([*again, "-o", second, *words])
        plan = json.loads((tmp_path / "b/officers/plan.json").read_text(encoding="utf-8"))
        return [f"{c['sentence']}. {c['reason']}".strip() for c in plan["changes"]]

    return changes


@pytest.mark.parametrize("on", ["2013-05-08", "2013-06-20", "2013-09-01", "2014-01-02"])
def test_a_review_of_the_example_at_which_nothing_changed(changes_at, on):
    """Nothing is dropped, moved or added because months have passed."""
    assert changes_at(on) == []


def test_a_meeting_of_the_example_put_off_by_a_week(changes_at):
    """Its items keep it, and nothing else is touched."""
    later = JULY.replace("07-09", "07-16")
    assert changes_at("2013-05-08", EXAMPLE.replace(JULY, later)) == [
        "Schools and the new Ofsted framework keeps its meeting, which is now on 16 July 2013 and "
        "not on 9 July 2013.",
        "Academies and Primary schools keeps its meeting, which is now on 16 July 2013 and not on "
        "9 July 2013.",
    ]


def test_a_meeting_of_the_example_cancelled(changes_at):
    """What was on it moves for that reason, and what makes room says for whom."""
    assert changes_at("2013-05-08", EXAMPLE.replace(JULY, f"{JULY}\ncancelled = true")) == [
        "Schools and the new Ofsted framework moves from 9 July 2013 to 12 November 2013. "
        "The meeting on 9 July 2013 is not held.",
        "Regulation 33 update: quarterly report, February 2014 moves from 11 February 2014 to "
        "14 January 2014. Academies and Primary schools is now on 11 February 2014. The items on "
        "11 February 2014 fit 100 minutes: with this one as well, they would need 110 minutes, "
        "10 too many.",
        "Academies and Primary schools moves from 9 July 2013 to 11 February 2014. "
        "The meeting on 9 July 2013 is not held.",
        "Regulation 33 update: quarterly report, November 2013 is dropped; it was on "
        "12 November 2013. 11 meetings: 2 already past; the other nine have no place for it "
        "beside the rest.",
    ]


def test_an_agenda_of_the_example_without_an_item(changes_at):
    """The record of June says what was not taken, and that is the reason of what follows."""
    june = 'id = "2013-06"\ndate = 2013-06-11'
    agenda = EXAMPLE.replace(june, f'{june}\nagenda = ["2013-04", "2013-05"]')
    assert changes_at("2013-06-20", agenda)[0] == (
        "Regulation 33 update: quarterly report, June 2013 moves from 11 June 2013 to "
        "12 November 2013. It was not taken on 11 June 2013: the agenda of that day does not have "
        "it."
    )


def test_an_amendment_of_the_example(changes_at):
    """What a person moved is moved on that person's word, agreed on the day of the first plan."""
    minute = """
[[amendments]]
day = 2013-05-07
ref = "2013-16"
change = "BeWilderwood is to come in September"
minute = "minute 4"
date = "September 2013"
"""
    assert changes_at("2013-05-08", EXAMPLE + minute)[0] == (
        "BeWilderwood moves from 11 March 2014 to 10 September 2013. "
        "Agreed on 7 May 2013 (minute 4)."
    )


def test_moves_for_points_are_a_choice(changes_at):
    """With --improve what is better placed elsewhere moves, and each move tells its price."""
    without = EXAMPLE[: EXAMPLE.index('ref = "2013-08"') - len("[[items]]\n")]
    rest = EXAMPLE[EXAMPLE.index('[[items]]\nref = "2013-09"') :]
    kept, improved = (
        changes_at("2013-05-08", without + rest, *words) for words in ((), ("--improve",))
    )
    assert kept == [
        "Academies and Primary schools is dropped; it was on 9 July 2013. "
        "It is no longer on the programme."
    ]
    assert len(improved) > 1


# Any year


def series_of(plan: Plan, ref: str) -> str:
    """The item that a placement is an outing of, as its programme knows it."""
    return plan.outings.item_by_ref[ref].series_ref


def first_of(plan: Plan, ref: str) -> Placement | None:
    """A placement of a ref, or the first of a standing item."""
    own = [p for p in plan.placements if p.ref == ref or series_of(plan, p.ref) == ref]
    return min(own, key=lambda p: p.date, default=None)


def is_so(change: Change, before: Plan, after: Plan) -> bool:
    """Whether a change is one, held against both plans."""
    was, now = first_of(before, change.ref), first_of(after, change.ref)
    if change.kind == "recurs":
        return comes_back_otherwise(change, before, after)
    to_come = [p for p in (was, now) if p is not None and p.date >= after.on]
    said = change.sentence
    if not to_come:
        return False
    if change.kind == "added":
        return was is None and now is not None
    if change.kind == "dropped":
        return now is None and was is not None
    assert was is not None
    assert now is not None
    if change.kind == "moved":
        return was.meeting != now.meeting and {full_date(was.date), full_date(now.date)} <= set(
            re.findall(DAY, said)
        )
    if change.kind == "retimed":
        return was.meeting == now.meeting and was.date != now.date and full_date(now.date) in said
    return change.kind == "renamed" and was.title != now.title


def comes_back_otherwise(change: Change, before: Plan, after: Plan) -> bool:
    """Whether an item is taken once in one plan and in outings of its own in the other."""
    placed = [
        [p for p in plan.placements if p.series_ref == change.ref] for plan in (before, after)
    ]
    often = after.programme.item_by_ref[change.ref].series is not None
    was_once, is_once = ({p.part_of is None for p in own} for own in placed)
    days = {full_date(p.date) for p in placed[1]}
    return (
        any(p.date >= after.on for own in placed for p in own)
        and (was_once, is_once) == ({often}, {not often})
        and set(re.findall(DAY, change.sentence)) <= days
        and f"is taken {'quarterly' if often else 'once'}, " in change.sentence
    )


def reason_is_so(change: Change, before: Plan, after: Plan) -> bool:
    """Whether the days and titles in a reason are those of the two plans."""
    reason = change.reason
    held = {m.date: m for m in after.outings.meetings if not m.cancelled}
    moves = {
        (full_date(was.date), full_date(now.date))
        for was in before.placements
        if (now := after.placed.get(was.ref)) is not None and was.date != now.date
    }
    committee = (first_of(before, change.ref) or first_of(after, change.ref)).committee
    if found := re.search(rf"The meeting on ({DAY}) is not held", reason):
        own = {full_date(d) for d, m in held.items() if m.committee == committee}
        if found[1] in own:
            return False
    if found := re.search(rf"It was not taken on ({DAY}): the agenda", reason):
        (lacking,) = [
            m
            for m in after.outings.meetings
            if full_date(m.date) == found[1] and m.committee == committee
        ]
        if lacking.agenda is None or series_of(after, change.ref) in lacking.agenda.refs:
            return False
    for found in re.finditer(rf"moves from ({DAY}) to ({DAY})", reason):
        if (found[1], found[2]) not in moves:
            return False
    if found := re.search(
        r"with this one as well, they would need (\d+) minutes, (\d+) too many", reason
    ):
        was = before.placed[change.ref]
        item = after.outings.item_by_ref[change.ref]
        meeting = after.outings.meeting_by_id[was.meeting]
        used = item.minutes + sum(other.minutes for other in after.at(meeting))
        if int(found[1]) != used or used - int(found[2]) > meeting.minutes - meeting.fixed:
            return False
    if "no longer on the programme" in reason:
        return change.ref.rpartition("/")[0] not in after.programme.item_by_ref and (
            change.ref not in after.programme.item_by_ref
        )
    return (
        not re.search(r"\b0 days|\bthey are on", reason)
        and agreed_is_so(change, before, after)
        and thought_is_so(change, before, after)
        and come_is_so(change, before, after)
    )


def agreed_is_so(change: Change, before: Plan, after: Plan) -> bool:
    """Whether each minute in a reason is of this item, and set what makes the change."""
    minutes = re.findall(rf"Agreed on ({DAY}) \((minute \d+)\)", change.reason)
    ref = change.ref.partition("/")[0]
    own = [amendment for amendment in after.programme.amendments if amendment.ref == ref]
    dated = {full_date(amendment.day) for amendment in own if "target" in amendment.sets}
    days = re.findall(rf"Agreed on ({DAY}) for ", change.reason)
    if not set(days) <= dated:
        return False
    if not minutes:
        return change.reason.count("Agreed") == len(days)
    was, now = (plan.programme.item_by_ref.get(ref) for plan in (before, after))
    if not set(minutes) <= {(full_date(a.day), a.minute) for a in own} or now is None:
        return False
    if was is None:
        return change.kind == "added"
    dates = {"target", "earliest", "latest", "pinned", "status", "series"}
    told = {"title"} if change.kind == "renamed" else dates
    return all(
        any(
            name in told and getattr(was, name) != value == getattr(now, name)
            for amendment in own
            if (full_date(amendment.day), amendment.minute) == minute
            for name, value in amendment.sets.items()
        )
        for minute in minutes
    )


def thought_is_so(change: Change, before: Plan, after: Plan) -> bool:
    """Whether what would be, were the item where it was, is what comes of putting it there."""
    if change.kind != "moved":
        return True
    was = before.placed[change.ref]
    held = after.outings.meeting_by_id.get(was.meeting)
    for found in re.finditer(
        rf"with (.+) on ({DAY}), .+ would be (\d+) days? (apart|before)", change.reason
    ):
        distances = {
            abs((held.date - p.date).days) for p in after.placements if p.ref != change.ref
        }
        if found[1] != "it" or found[2] != full_date(held.date):
            return False
        if int(found[3]) not in distances:
            return False
    for found in re.finditer(
        rf"it would be on ({DAY}), (\d+) days? too (early|late)", change.reason
    ):
        item = after.outings.item_by_ref[change.ref]
        days = dt.timedelta(days=int(found[2]) * (1 if found[3] == "early" else -1))
        bounds = (item.earliest, item.latest, item.target.start, item.target.end)
        if found[1] != full_date(held.date) or held.date + days not in bounds:
            return False
    if found := re.search(r"the plan would cost (?:(\d+) points? more|the same)", change.reason):
        there = attrs.evolve(after.placed[change.ref], meeting=held.id, date=held.date)
        moved = tuple(there if p.ref == change.ref else p for p in after.placements)
        points = sum(points for _, points in costs(attrs.evolve(after, placements=moved)))
        return points - after.objective == int(found[1] or 0)
    return True


def come_is_so(change: Change, before: Plan, after: Plan) -> bool:
    """Whether the items that are said to be on a meeting now are, and were not before."""
    found = re.search(rf"(?:^|\. )(.+?) (?:is|are) now on ({DAY})\. The ", change.reason)
    if found is None or found[1].startswith("The meeting on ") or change.kind != "moved":
        return True
    meeting = before.placed[change.ref].meeting
    here = {p.ref for p in before.placements if p.meeting == meeting}
    new = [p.title for p in after.placements if p.meeting == meeting and p.ref not in here]
    return bool(new) and all(title in found[1] for title in new)


def assert_changes_are_so(plans: tuple[Plan, ...]) -> None:
    """Each change is found again in the two plans, with its days and its reason; none is unsaid."""
    for before, after in pairwise(plans):
        for change in after.changes:
            assert is_so(change, before, after), change
            assert reason_is_so(change, before, after), change
        said = {change.ref for change in after.changes if change.kind in ("moved", "dropped")}
        otherwise = {change.ref for change in after.changes if change.kind == "recurs"}
        for was in before.placements:
            now = after.placed.get(was.ref)
            ahead = was.date >= after.on or (now is not None and now.date >= after.on)
            if was.basis != "standing" and ahead and was.series_ref not in otherwise:
                moved = now is None or now.meeting != was.meeting
                assert moved == (was.ref in said)


@settings(max_examples=100)
@given(SEEDS)
def test_every_change_of_every_review_is_so(seed):
    """A committee's year with more items than all its meetings take with ease."""
    assert_changes_are_so(plans_of(seed))


@settings(max_examples=60)
@given(reviews())
def test_every_change_of_any_programme_is_so(reviewed):
    """With two committees, links, absences, bounds, reserve and extra meetings, own points."""
    assert_changes_are_so(reviewed.plans)


@settings(max_examples=40)
@given(SEEDS, st.integers(0, 5), st.integers(1, 150))
def test_with_nothing_changed_but_the_date_nothing_to_come_moves(seed, review, days):
    """A review at which nobody changed anything leaves each meeting to come as it was.

    Where something required had no place, a day that passes may make one for it: then others move.
    """
    plans = plans_of(seed)
    before = plans[review % len(plans)]
    assume(before.complete)
    later = before.on + dt.timedelta(days=days)
    after = solve(before.programme, on=later, previous=before)

    where = {p.ref: p.meeting for p in after.placements}
    to_come = {p.ref: p.meeting for p in before.placements if p.date >= later}
    assert {ref: where.get(ref) for ref in to_come} == to_come
    assert [change for change in after.changes if change.kind != "added"] == []


@pytest.mark.parametrize("printed", ["June to July 2013", "Summer 2013", "Quarterly from June"])
def test_what_is_published_stays_when_its_reports_are_due(printed):
    """Its report is in hand, though for another item the deadline of that meeting has passed."""
    year = MunicipalYear.of(MEETING_DAYS[0])
    programme = Programme(
        "Work Programme",
        (Committee("corporate", "Corporate Scrutiny Committee"),),
        tuple(
            Meeting(f"{day:%B}", "corporate", day, minutes=150, report_deadline=day - 3 * WEEK)
            for day in MEETING_DAYS
        ),
        (Item("1", "Budget outlook", "corporate", target=read_when(printed, year=year)),),
    )
    before = solve(programme, on=dt.date(2013, 5, 12))
    assert before.placed["1"].meeting == "June"
    assert solve(programme, on=dt.date(2013, 6, 1), previous=before).changes == ()


def quarterly(printed: str, *others: Item, **facts: object) -> Programme:
    """A committee that meets from May to November, and a series that it prints a date for."""
    year = MunicipalYear.of(MEETING_DAYS[0])
    series = Series("P2M", 30, 95)
    item = Item("1", "Budget outlook", "corporate", target=read_when(printed, year=year))
    return Programme(
        "Work Programme",
        (Committee("corporate", "Corporate Scrutiny Committee"),),
        tuple(Meeting(f"{day:%B}", "corporate", day, minutes=110) for day in MEETING_DAYS[:7]),
        (attrs.evolve(item, series=series, minutes_assumed=False, **facts), *others),
    )


def test_a_date_that_an_early_outing_was_for_is_not_due_again():
    """Its first outing was taken in August for want of a meeting at its date, months before it."""
    programme = quarterly("December 2013 to January 2014", latest=MEETING_DAYS[3])
    before = solve(programme, on=dt.date(2013, 7, 12))
    assert [(p.ref, p.meeting) for p in before.placements] == [("1/1", "August")]
    for on in (dt.date(2013, 8, 12), dt.date(2013, 9, 12)):
        before = solve(programme, on=on, previous=before)
        assert [(i.ref, i.later) for i in before.outings.items] == [("1/1", False), ("1/2", True)]
        assert before.placed["1/2"].reason == (
            "Two-monthly: 61 days after the time before, on 11 August 2013."
        )


def test_no_later_outing_is_taken_before_the_date_of_the_first():
    """From July on the meetings are full: nothing is taken in June in place of July."""
    full = [
        Item(
            f"{number}",
            f"Housing {number}",
            "corporate",
            pinned=f"{day:%B}",
            minutes=60,
            minutes_assumed=False,
        )
        for number, day in enumerate(MEETING_DAYS[2:7], 2)
    ]
    programme = quarterly("11 July 2013", *full, required=False, minutes=60)
    plan = solve(programme, on=dt.date(2013, 5, 1))
    assert [p.ref for p in plan.placements if p.series_ref == "1"] == []
    assert why_not(plan, "1/2", MEETING_DAYS[1]).details == (
        "Budget outlook: two-monthly report, September 2013 is taken no earlier than 11 July 2013 "
        "(the first is printed for “11 July 2013”): it would be on 11 June 2013, 30 days too "
        "early.",
    )


@settings(max_examples=30)
@given(SEEDS)
def test_planning_again_is_stable(seed):
    """A second look on the same day, at the plan just published, changes nothing.

    What could not stay on a settled agenda is on none in the plan just published, so that the
    next one is free to find it another place; see docs/how-to/freeze-agendas.md.
    """
    last = plans_of(seed)[-1]
    assume(last.complete or last.programme.frozen_until is None)
    again = solve(last.programme, on=last.on, previous=last)
    assert again.changes == ()
