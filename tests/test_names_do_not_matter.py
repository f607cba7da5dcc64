"""What items and meetings are called changes nothing: an item may be called as a meeting is.

Councils number both by the year and the month, so that the sixth item and the meeting of June are
both 2013-06.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count

import attrs
from hypothesis import given, settings
from years import SEEDS, plans_of, reviews

from workprog.planning.solve import solve
from workprog.programme import Committee, Item, Meeting, Programme, Window
from workprog.programme.plan import Plan
from workprog.programme.renaming import renamed
from workprog.publish.committees import of_committee
from workprog.publish.ratings import rate

JUNE = Window("June 2013", "month", dt.date(2013, 6, 1), dt.date(2013, 6, 30))


def said(plan: Plan) -> list[str]:
    """All that is said of a plan, without the names; on one day nothing has an order."""
    return sorted(
        map(
            str,
            [
                *((p.title, p.date, p.reason) for p in plan.placements),
                *((left.title, left.reason) for left in plan.left_out),
                *map(str, plan.findings),
                *((problem.sentences, problem.repairs) for problem in plan.problems),
                *(problem.shortfall for problem in plan.problems),
                *(remedy.sentence for remedy in plan.remedies),
                *((change.sentence, change.reason) for change in plan.changes),
                *((rated.ref, rated.rating, rated.reason) for rated in rate(plan)),
            ],
        )
    )


def assert_said_alike(plans: Sequence[Plan]) -> None:
    """Planned again with each meeting called as an item is, each review says the same."""
    refs = (item.ref for item in plans[0].programme.items)
    spare = chain(refs, (f"other-{number}" for number in count()))
    names = defaultdict(lambda: next(spare))
    last = again = None
    for plan in plans:
        called = renamed(plan.programme, {"meeting": names.__getitem__})
        last = solve(plan.programme, on=plan.on, previous=last)
        again = solve(called, on=plan.on, previous=again)
        assert said(again) == said(last)


@settings(max_examples=40)
@given(reviews())
def test_every_review_is_said_alike_whatever_the_meetings_are_called(reviewed):
    """Of any small programme, with two committees, links, absences and bounds."""
    assert_said_alike(reviewed.plans)


@settings(max_examples=8)
@given(SEEDS)
def test_a_full_year_is_said_alike_whatever_the_meetings_are_called(seed):
    """Of a crowded year, in which much is moved and left out."""
    assert_said_alike(plans_of(seed))


def clash() -> Plan:
    """An item called as a meeting is, whose agenda is too full; the item is taken elsewhere."""
    meetings = tuple(
        Meeting(f"2013-{month:02}", "c", dt.date(2013, month, 11), minutes=90, fixed=50)
        for month in (6, 12)
    )
    items = (
        Item("2013-01", "Outturn", "c", target=JUNE, minutes=45, minutes_assumed=True),
        Item("2013-06", "Budget", "c", target=Window.of(dt.date(2013, 12, 11)), minutes=30),
    )
    return solve(
        Programme("Work Programme", (Committee("c", "Corporate"),), meetings, items),
        on=dt.date(2013, 5, 1),
    )


def test_an_agenda_that_is_too_full_is_no_fault_of_an_item_called_as_its_meeting():
    """The budget comes in December, and June is no concern of it."""
    ratings = {rated.ref: rated.rating for rated in rate(clash())}
    assert ratings == {"2013-01": "amber", "2013-06": "green"}


def test_an_item_called_as_a_past_meeting_keeps_its_date():
    """What is past is the meeting, and the rules hold for the item as for any other."""
    plan = clash()
    later = solve(plan.programme, on=dt.date(2013, 7, 1), previous=plan)
    assert later.placed["2013-06"].meeting == "2013-12"
    assert {f.rule for f in later.findings} == set()


def test_the_page_of_a_committee_has_its_item_called_as_a_meeting_of_another():
    """Its own item is its own, whatever the others call their meetings."""
    plan = clash()
    programme = attrs.evolve(
        plan.programme,
        committees=(*plan.programme.committees, Committee("d", "Other")),
        meetings=(*plan.programme.meetings, Meeting("2013-01", "d", dt.date(2013, 6, 20))),
    )
    own = of_committee(solve(programme, on=plan.on), "c")
    assert [placed.ref for placed in own.placements] == ["2013-01", "2013-06"]
