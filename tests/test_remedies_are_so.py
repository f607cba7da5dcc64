"""What would mend a problem mends it: each remedy is made, and the problem looked for again.

Other problems are not counted on: a remedy is for the problem beside which it stands.
"""

import re
from random import Random

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles import Only, can_hold, holds
from strategies import days_of_planning, programmes
from years import MEETING_DAYS, REVIEWS, year_of

from workprog.explaining.conflicts import Conflict, problems
from workprog.planning.solve import solve
from workprog.programme import Committee, Item, Meeting, Outings, Programme
from workprog.programme.outings import expand
from workprog.programme.revisions import Revision, revised
from workprog.rules import DEFAULT_RULES
from workprog.rules.grid import Grid, Requirement


def requirements(outings: Outings) -> list[Requirement]:
    """All that is asked of outings."""
    grid = Grid(outings)
    return [asked for rule in DEFAULT_RULES for asked in rule.requirements(grid)]


def can_hold_with(outings: Outings, one: Conflict, revisions: tuple[Revision, ...]) -> bool:
    """Whether the requirements of a problem can hold, as they are when a remedy is made."""
    known = {(r.rule, r.about) for r in requirements(outings) if r.sentence() in one.sentences}
    mended = revised(outings, revisions)
    return can_hold(
        mended, {r.sentence() for r in requirements(mended) if (r.rule, r.about) in known}
    )


def counts(one: Conflict) -> bool:
    """Whether a problem is said by counting."""
    return any("They are" in said for said in one.sentences)


def is_quoted_whole(one: Conflict, outings: Outings) -> bool:
    """Whether each of its sentences is that of a requirement, and none sums up several."""
    known = {r.sentence() for r in requirements(outings)}
    return set(one.sentences) <= known


def takes_enough_away(one: Conflict, outings: Outings, revisions: tuple[Revision, ...]) -> bool:
    """Whether changes to items and to the meetings make up for the minutes that are too many."""
    (too_many,) = re.findall(r"minutes: (\d+) too many", one.sentences[0])
    mended = revised(outings, revisions)
    days = {key: (outings.meeting_by_id[key], mended.meeting_by_id[key]) for key in one.meetings}
    more = sum(now.minutes - was.minutes for was, now in days.values())
    fewer = 0
    for ref in one.items:
        was, now = outings.item_by_ref[ref], mended.item_by_ref[ref]
        goes = (now.required, now.latest) != (was.required, was.latest)
        fewer += was.minutes if goes else was.minutes - now.minutes
    added = sum(m.minutes for m in mended.meetings if m.id not in outings.meeting_by_id)
    return more + fewer + added >= int(too_many)


def assert_remedies_are_so(outings: Outings) -> None:
    """Each remedy of each problem; of a single problem, all that is required has a place then."""
    found = problems(outings, DEFAULT_RULES)
    for one in found:
        for said, revisions in zip(one.repairs, one.revisions, strict=True):
            if counts(one) and "minutes: " in one.sentences[0]:
                assert takes_enough_away(one, outings, revisions), (one.sentences, said)
            elif is_quoted_whole(one, outings):
                assert can_hold_with(outings, one, revisions), (one.sentences, said)
            if len(found) == 1:
                assert holds(revised(outings, revisions), Only()), (one.sentences, said)


@settings(max_examples=60)
@given(programmes(), days_of_planning())
def test_remedies_of_any_programme_are_so(programme, on):
    """With links, absences, bounds, decisions of others, reserve and extra meetings."""
    assert_remedies_are_so(expand(programme, on))


@settings(max_examples=12)
@given(st.integers(0, 99_999))
def test_remedies_of_a_full_year_are_so(seed):
    """Several problems at once, over the same items and meetings.

    “The meeting on 11 September 2013 is 5 minutes longer” was said beside 35 minutes too many: the
    rest was to go with what mends another problem.
    """
    assert_remedies_are_so(solve(year_of(Random(seed)), on=REVIEWS[0]).outings)


def test_a_standing_item_is_not_fixed_for_another_meeting():
    """What a meeting opens with is of that meeting: no other day is offered for it."""
    minutes = Item("1", "Minutes", "c", method="standing", minutes=10, minutes_assumed=False)
    programme = Programme(
        "Work Programme",
        (Committee("c", "Scrutiny Committee"),),
        tuple(Meeting(f"{day:%B}", "c", day, minutes=110) for day in MEETING_DAYS[:3]),
        (attrs.evolve(minutes, latest=MEETING_DAYS[1]),),
    )
    plan = solve(programme, on=MEETING_DAYS[0].replace(day=1))
    (one,) = plan.problems
    assert one.sentences == (
        "Minutes: standing item, 11 July 2013 is taken at a meeting",
        "Minutes: standing item, 11 July 2013 is taken on 11 July 2013, as fixed",
        "Minutes: standing item, 11 July 2013 is taken by 11 June 2013",
    )
    assert one.repairs == (
        "Minutes: standing item, 11 July 2013 may be left out",
        "Minutes: standing item, 11 July 2013 may be taken up to 11 July 2013",
    )
