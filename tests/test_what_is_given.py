"""Whoever gives something else than what is asked for is told in one sentence what to give."""

import datetime as dt
import inspect

import attrs
import pytest

import workprog
from workprog import DEFAULT_FRAMEWORK, ArgumentError, ProgrammeError, WorkprogError
from workprog.cli.command import main
from workprog.programme import Committee, Item, Meeting, MunicipalYear, Programme, Topic
from workprog.read.minutes.reading import Minutes

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
            "A programme is asked for, not a plan: give plan.programme.",
        ),
        (
            lambda: solve(programme=PLAN.outings),
            "A programme is asked for, not its outings: give the programme that they were made "
            "of, which a plan has as plan.programme.",
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
    with pytest.raises(ArgumentError) as error:
        asked()

    assert str(error.value) == said


@pytest.mark.parametrize("wrong", [None, 7, "x", [], object, 2.5, {}])
@pytest.mark.parametrize("name", ["why", "why_left_out", "meetings_for", "check", "costs"])
def test_nothing_but_a_plan_is_a_plan(name, wrong):
    """Whatever else is given for a plan, the sentence says what to give."""
    arguments = () if name in ("check", "costs") else ("2013-01",)

    with pytest.raises(ArgumentError, match=r"^A plan is asked for: give what workprog\.solve"):
        getattr(workprog, name)(wrong, *arguments)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"priority": -3}, ", priority: found -3; expected a whole number, 1 to 5."),
        ({"priority": 40}, ", priority: found 40; expected a whole number, 1 to 5."),
        ({"minutes": -1}, ", minutes: found -1; expected whole minutes, 0 to 1440."),
        ({"title": "  "}, ": found an empty title; expected a title. Say what the item is about."),
    ],
)
def test_an_item_that_cannot_be_planned_as_typed_is_refused(facts, said):
    """A priority outside 1 to 5 would price the plan wrongly, and a title names the item."""
    item = attrs.evolve(PROGRAMME.items[0], **facts)

    with pytest.raises(ProgrammeError) as error:
        attrs.evolve(PROGRAMME, items=(item,))

    assert str(error.value).startswith(f"2013-01{said}")


YEAR = MunicipalYear.of(ON)
MINUTES = Minutes(JUNE, "Corporate", ())
# Each public function, called as it is meant to be; a question for each argument that it has.
CALLS = {
    "amend": {"path": "programme.toml", "proposals": (), "on": ON},
    "check": {"plan": PLAN},
    "compare": {"first": PLAN, "second": PLAN},
    "costs": {"plan": PLAN},
    "earlier": {"topic": "Leisure", "looks": ()},
    "export": {"plan": PLAN, "path": "plan.txt"},
    "export_all": {"plan": PLAN, "folder": "out"},
    "export_council": {"plans": {"corporate": PLAN}, "folder": "out"},
    "history": {"programme": PROGRAMME, "ref": "2013-01", "on": ON, "plans": ()},
    "matched": {"programme": PROGRAMME, "published": PLAN},
    "meetings_for": {"plan": PLAN, "item": "2013-01"},
    "propose": {"minutes": MINUTES, "file": "minutes"},
    "rate": {"plan": PLAN},
    "read": {"path": "programme.toml", "on": ON},
    "read_amendments": {"path": "AMENDMENTS.toml"},
    "read_framework": {"name": "topic"},
    "read_minutes": {"path": "minutes.txt"},
    "read_plan": {"path": "plan.json"},
    "read_when": {"text": "June 2013", "year": YEAR},
    "review": {"programme": PROGRAMME, "on": ON},
    "roll_over": {"programme": PROGRAMME, "on": ON, "plans": ()},
    "select": {"topic": Topic("Leisure"), "framework": DEFAULT_FRAMEWORK, "answers": ()},
    "solve": {"programme": PROGRAMME, "on": ON},
    "solve_all": {"programmes": [PROGRAMME], "on": ON},
    "total": {"expressions": ()},
    "what_if": {"given": PLAN},
    "why": {"plan": PLAN, "item": "2013-01"},
    "why_left_out": {"plan": PLAN, "item": "2013-01"},
    "why_not": {"plan": PLAN, "item": "2013-01", "date": JUNE},
}


def test_every_public_function_is_asked():
    """A function that is added is called here as well."""
    functions = {name for name in workprog.__all__ if inspect.isfunction(getattr(workprog, name))}
    assert set(CALLS) == functions


@pytest.mark.parametrize(
    ("name", "argument"),
    [(name, argument) for name, call in CALLS.items() for argument in call if name != "total"],
)
@pytest.mark.parametrize("wrong", [None, 7, "x", dt.datetime(2013, 6, 11, 9)])
def test_every_argument_of_the_wrong_type_is_answered(name, argument, wrong, tmp_path, monkeypatch):
    """Whatever is given for it, the answer is one sentence of workprog's and never a traceback."""
    monkeypatch.chdir(tmp_path)
    if isinstance(wrong, str) and isinstance(CALLS[name][argument], str) and argument != "path":
        pytest.skip("a text is what it takes")
    call = {**CALLS[name], argument: wrong}
    positional = [value for key, value in call.items() if key not in ("on", "plans", "file")]
    if name == "export_council":
        positional = list(call.values())
    by_name = {key: call[key] for key in ("on", "plans", "file") if key in call}
    by_name = {} if name == "export_council" else by_name
    if name == "read_when":
        positional, by_name = positional[:1], {"year": call["year"]}

    with pytest.raises(WorkprogError) as error:
        getattr(workprog, name)(*positional, **by_name)

    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"minutes": 0}, "minutes: found 0; expected whole minutes, 1 to 1440."),
        ({"minutes": -5}, "minutes: found -5; expected whole minutes, 1 to 1440."),
        ({"reserve": -10}, "reserve: found -10; expected whole minutes, 0 to 1440."),
        ({"fixed": -1}, "fixed: found -1; expected a whole number, 0 to 1440."),
        (
            {"max_substantive": -1},
            "max_substantive: found -1; expected a whole number, 0 to 100000.",
        ),
        ({"max_major": -1}, "max_major: found -1; expected a whole number, 0 to 100000."),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(facts, said):
    """A meeting has a length, and nothing about it is less than nothing."""
    meeting = attrs.evolve(PROGRAMME.meetings[0], **facts)

    with pytest.raises(ProgrammeError) as error:
        attrs.evolve(PROGRAMME, meetings=(meeting,))

    assert str(error.value).startswith(f"june, {said}")


def test_a_committee_with_fewer_than_no_groups_is_refused():
    """Its limit is a number of groups, none at the least."""
    with pytest.raises(ProgrammeError) as error:
        attrs.evolve(PROGRAMME, committees=(Committee("c", "Corporate", max_groups=-1),))

    assert str(error.value) == "c, max_groups: found -1; expected a whole number, 0 to 100000."


def test_improving_asks_for_what_was_published(capsys):
    """--improve says what it goes with."""
    assert main(["plan", "programme.toml", "--improve"]) == 2
    assert capsys.readouterr().err == (
        "workprog: --improve moves what was published: name the plan with --previous too.\n"
    )
