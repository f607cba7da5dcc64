"""A plan knows the rules, preferences and weights it was made with, and every answer uses them.

The committee is Cheshire East's Corporate Scrutiny of 2013/14.
"""

import datetime as dt
from dataclasses import dataclass

import attrs
import pytest
from hypothesis import given, settings
from strategies import day_window, days_of_planning, programmes

from workprog.errors import PlanError, ProgrammeError
from workprog.explaining.single_move import elsewhere
from workprog.explaining.why import meetings_for, why, why_not
from workprog.planning.compare import compare, what_if
from workprog.planning.solve import solve
from workprog.programme import Committee, Item, Meeting, Programme, Window
from workprog.programme import revisions as amend
from workprog.rules import DEFAULT_RULES
from workprog.rules.check import check, costs
from workprog.rules.grid import Requirement
from workprog.rules.linear import total
from workprog.rules.preferences import DEFAULT_PREFERENCES, LeaveOutLeast, NearTarget

ON = dt.date(2013, 4, 16)
MAY, JUNE, JULY = dt.date(2013, 5, 7), dt.date(2013, 6, 11), dt.date(2013, 7, 9)
DUE_IN_JUNE = Window("June 2013", "month", dt.date(2013, 6, 1), dt.date(2013, 6, 30))
LEISURE = Item("2013-01", "Leisure Contract", "corporate", target=DUE_IN_JUNE, firm=False)
OFSTED = Item("2013-03", "Ofsted Inspection", "corporate", target=day_window(MAY))


def programme(*items: Item, **facts: object) -> Programme:
    """The committee's programme, with meetings in May, June and July."""
    return Programme(
        title="Work Programme 2013/14",
        committees=(Committee("corporate", "Corporate Scrutiny Committee"),),
        meetings=tuple(Meeting(f"{d:%B}".lower(), "corporate", d) for d in (MAY, JUNE, JULY)),
        items=items,
        **facts,
    )


class NothingInJune:
    """A rule of the council's own, a class without attrs."""

    name = "nothing-in-june"

    def requirements(self, x):
        """One for each item."""
        for item in x.items:
            for meeting in x.meetings(item):
                if meeting.date.month == 6:
                    yield Requirement(
                        self.name,
                        (item.ref,),
                        (x[item, meeting] <= 0,),
                        lambda item=item: f"{item.title} is not taken in June",
                        lambda where: "",
                    )


class FewInJuly:
    """A preference of the council's own, a class without attrs."""

    name = "items in July"

    def cost(self, x):
        """Five points an item."""
        return total(
            5 * x[item, meeting]
            for item in x.items
            for meeting in x.meetings(item)
            if meeting.date.month == 7
        )


@dataclass(frozen=True)
class FewInMay:
    """A preference of the council's own, a dataclass with points to set."""

    points: int = 5
    name = "items in May"

    def cost(self, x):
        """Points an item."""
        return total(
            self.points * x[item, meeting]
            for item in x.items
            for meeting in x.meetings(item)
            if meeting.date.month == 5
        )


def test_why_prints_the_price_that_the_programme_sets():
    """A council that sets three points a week is told of three, not of the usual ten."""
    plan = solve(programme(LEISURE, weights=(("away from the printed date", 3),)), on=ON)

    assert why(plan, "2013-01").details == (
        "Printed for “June 2013”.",
        "On 7 May 2013 the plan would cost 48 points more (away from the printed date: 48 more).",
        "On 9 July 2013 the plan would cost 18 points more (away from the printed date: 18 more).",
    )


def test_a_rule_of_ones_own_is_in_every_answer():
    """Nobody has to name again the rules that a plan was made with."""
    plan = solve(programme(LEISURE), on=ON, rules=(*DEFAULT_RULES, NothingInJune()))

    assert plan.placed["2013-01"].date == MAY
    assert str(why_not(plan, "2013-01", JUNE)) == (
        "Leisure Contract cannot be taken on 11 June 2013.\n"
        "- Leisure Contract is not taken in June."
    )
    assert "1 of 3 meetings is closed to it: Leisure Contract is not taken in June." in (
        why(plan, "2013-01").details
    )
    assert [row.open for row in meetings_for(plan, "2013-01").rows] == [True, False, True]


def test_check_holds_a_plan_to_the_rules_it_was_made_with():
    """A plan changed by hand is held to the council's own rules as well."""
    plan = solve(programme(LEISURE), on=ON, rules=(*DEFAULT_RULES, NothingInJune()))
    placed = attrs.evolve(plan.placements[0], meeting="june", date=JUNE)
    changed = attrs.evolve(plan, placements=(placed,))

    assert [str(f) for f in check(changed)] == ["Leisure Contract is not taken in June"]
    assert check(changed, DEFAULT_RULES) == ()


def test_what_if_follows_a_plan_in_its_rules_and_prices():
    """Given a plan, what if starts from it and plans by what it was made with."""
    plan = solve(
        programme(LEISURE, weights=(("items in May", 70),)),
        on=ON,
        rules=(*DEFAULT_RULES, NothingInJune()),
        preferences=(*DEFAULT_PREFERENCES, FewInMay()),
    )

    compared = what_if(plan, amend.MeetingChanged("july", cancelled=True))

    assert plan.placed["2013-01"].date == JULY
    assert compared.sentences[0] == (
        "Leisure Contract moves from 9 July 2013 to 7 May 2013. "
        "The meeting on 9 July 2013 is not held."
    )
    assert {cost.name: cost.after - cost.before for cost in compared.costs}["items in May"] == 70


def test_what_if_of_a_programme_asks_for_the_day():
    """A programme has no day of its own."""
    with pytest.raises(PlanError) as error:
        what_if(programme(LEISURE), amend.MeetingChanged("july", cancelled=True))

    assert str(error.value) == "Give the day of planning, on=datetime.date(2013, 5, 7)."


def test_comparing_uses_the_rules_of_the_later_plan():
    """A move is put down to the rule that the later plan was made with."""
    one = programme(LEISURE)
    later = solve(one, on=ON, rules=(*DEFAULT_RULES, NothingInJune()))

    assert compare(solve(one, on=ON), later).sentences[0] == (
        "Leisure Contract moves from 11 June 2013 to 7 May 2013. It is not taken in June."
    )


@pytest.mark.parametrize("own", [FewInJuly(), FewInMay()])
def test_a_plain_class_is_a_preference(own):
    """A name and a cost are enough, with or without attrs, and why finds its price."""
    plan = solve(programme(OFSTED), on=ON, preferences=(*DEFAULT_PREFERENCES, own))

    assert own.name in dict(plan.costs)
    assert own.name in dict(elsewhere(plan).costs)


def test_weights_are_for_whichever_preferences_are_used():
    """A programme with points of its own can be planned by some of the preferences."""
    weights = (("away from the printed date", 3), ("full agendas", 9), ("left out", 7))
    one = programme(LEISURE, weights=weights)

    plan = solve(one, on=ON, preferences=(LeaveOutLeast(), NearTarget()))

    assert plan.preferences == (LeaveOutLeast(points=7), NearTarget(late=3))
    assert costs(plan, (NearTarget(),)) == plan.costs[1:]


def test_a_weight_of_no_preference_is_an_error_in_words():
    """What is not the name of a preference is told with the names there are."""
    with pytest.raises(ProgrammeError) as error:
        solve(
            programme(LEISURE, weights=(("full agenda", 3),)), on=ON, preferences=(LeaveOutLeast(),)
        )

    assert str(error.value).startswith(
        "weights: found “full agenda”; expected one of “left out”, “reserve and extra meetings”"
    )


def test_a_weight_of_a_preference_without_points_is_an_error_in_words():
    """A class that keeps its price to itself cannot be given another."""
    with pytest.raises(ProgrammeError) as error:
        solve(
            programme(LEISURE, weights=(("items in July", 3),)), on=ON, preferences=(FewInJuly(),)
        )

    assert str(error.value) == (
        "weights: found “items in July”; expected a preference whose `points` can be set."
    )


@settings(max_examples=60)
@given(programmes(), days_of_planning())
def test_the_costs_of_a_plan_are_those_it_was_made_with(programme, on):
    """What `costs` and `why` count of a plan are the points it carries, weights included."""
    plan = solve(programme, on=on, break_ties=False)

    assert costs(plan) == plan.costs == elsewhere(plan).costs
    assert tuple(f for f in check(plan) if f.advice) == plan.findings
