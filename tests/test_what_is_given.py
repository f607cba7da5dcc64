"""Whoever gives something else than what is asked for is told in one sentence what to give."""

import datetime as dt

import attrs
import pytest

import workprog
from workprog import PlanError, ProgrammeError
from workprog.programme import Committee, Item, Meeting, Programme

ON = dt.date(2013, 4, 16)
JUNE = dt.date(2013, 6, 11)
PROGRAMME = Programme(
    "Work Programme",
    (Committee("c", "Corporate"),),
    (Meeting("june", "c", JUNE),),
    (Item("2013-01", "Leisure Contract", "c"),),
)
PLAN = workprog.solve(PROGRAMME, on=ON)


class LightDecember:
    """A rule of one's own."""

    name = "light-december"

    def requirements(self, x):
        """None."""
        return ()


def solve(**given):
    """A plan by what is given."""
    return workprog.solve(**{"programme": PROGRAMME, "on": ON, **given})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            lambda: solve(on="2013-05-07"),
            "on is a date: give datetime.date(2013, 5, 7), not '2013-05-07'.",
        ),
        (
            lambda: solve(on=dt.datetime(2013, 6, 1, 9)),
            "on is a date: give datetime.date(2013, 6, 1), not "
            "datetime.datetime(2013, 6, 1, 9, 0).",
        ),
        (lambda: solve(on=None), "on is a date: give datetime.date(2013, 5, 7), not None."),
        (
            lambda: solve(programme="programme.toml"),
            "A programme is asked for: give what workprog.read returns, not 'programme.toml'.",
        ),
        (
            lambda: solve(programme=PLAN),
            "A programme is asked for, not a plan: give plan.original.",
        ),
        (
            lambda: solve(previous="plan.json"),
            "previous is a plan: give what workprog.solve or workprog.read_plan returns, not "
            "'plan.json'.",
        ),
        (
            lambda: solve(rules=(LightDecember,)),
            "rules holds the class LightDecember: write LightDecember().",
        ),
        (
            lambda: solve(rules=LightDecember()),
            "rules are given in a list, each with requirements, not as "
            "<test_what_is_given.LightDecember objec….",
        ),
        (
            lambda: solve(rules=["within-time"]),
            "rules holds 'within-time', which has no name or no requirements.",
        ),
        (
            lambda: solve(preferences=[LightDecember()]),
            "preferences holds <test_what_is_given.LightDecember objec…, which has no name or no "
            "cost.",
        ),
        (
            lambda: solve(seconds="10"),
            "seconds is a number above 0, or None for no limit, not '10'.",
        ),
        (lambda: solve(seconds=0), "seconds is a number above 0, or None for no limit, not 0."),
        (
            lambda: workprog.why(PROGRAMME, "2013-01"),
            "A plan is asked for: give what workprog.solve returns, not "
            "Programme(title='Work Programme', commi….",
        ),
        (
            lambda: workprog.why(PLAN, 1),
            "item is a ref or a title, such as “2013-07”, not 1.",
        ),
        (
            lambda: workprog.why_not(PLAN, "2013-01", "2013-06-11"),
            "date is a date: give datetime.date(2013, 6, 11), not '2013-06-11'.",
        ),
        (
            lambda: workprog.check("plan.json"),
            "A plan is asked for: give what workprog.solve returns, not 'plan.json'.",
        ),
        (
            lambda: workprog.costs(PLAN, ("full agendas",)),
            "preferences holds 'full agendas', which has no name or no cost.",
        ),
        (
            lambda: workprog.compare(PLAN, "plan.json"),
            "The second is a plan: give what workprog.solve or workprog.read_plan returns, not "
            "'plan.json'.",
        ),
        (
            lambda: workprog.what_if(PLAN, "no meeting in June"),
            "changes holds 'no meeting in June', which has no apply.",
        ),
        (
            lambda: workprog.what_if("programme.toml", on=ON),
            "A programme is asked for: give what workprog.read returns, not 'programme.toml'.",
        ),
    ],
)
def test_what_to_give_is_said(asked, said):
    """The sentence names what is asked for, how to write it, and what was given."""
    with pytest.raises(PlanError) as error:
        asked()

    assert str(error.value) == said


@pytest.mark.parametrize("wrong", [None, 7, "x", [], object, 2.5, {}])
@pytest.mark.parametrize("name", ["why", "why_left_out", "meetings_for", "check", "costs"])
def test_nothing_but_a_plan_is_a_plan(name, wrong):
    """Whatever else is given for a plan, the sentence says what to give."""
    arguments = () if name in ("check", "costs") else ("2013-01",)

    with pytest.raises(PlanError, match=r"^A plan is asked for: give what workprog\.solve"):
        getattr(workprog, name)(wrong, *arguments)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"priority": -3}, "found priority -3; expected a whole number from 1, the least urgent"),
        ({"priority": 40}, "found priority 40; expected a whole number from 1, the least urgent"),
        ({"title": "  "}, "found an empty title; expected a title. Say what the item is about."),
    ],
)
def test_an_item_that_cannot_be_planned_as_typed_is_refused(facts, said):
    """A priority outside 1 to 5 would price the plan wrongly, and a title names the item."""
    item = attrs.evolve(PROGRAMME.items[0], **facts)

    with pytest.raises(ProgrammeError) as error:
        attrs.evolve(PROGRAMME, items=(item,))

    assert str(error.value).startswith(f"2013-01: {said}")
