"""plan.json: what is written in it, and what is refused when it is read back."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import as_outings, changed_plans, days_of_planning, programmes, typed_plans

import workprog
from workprog.errors import ArgumentError, ReadError
from workprog.explaining.why import meetings_for, why, why_not
from workprog.planning.compare import compare, what_if
from workprog.planning.solve import solve
from workprog.programme import (
    Committee,
    Item,
    Meeting,
    MunicipalYear,
    Outing,
    Programme,
    Window,
)
from workprog.programme.outings import expand
from workprog.programme.plan import (
    Change,
    Contradiction,
    Finding,
    LeftOut,
    Parked,
    Placement,
    Plan,
    UsedRemedy,
)
from workprog.programme.revisions import MeetingChanged
from workprog.publish import FORMS, export, export_all
from workprog.publish.csv import to_csv
from workprog.publish.feeds import to_ics
from workprog.publish.html import to_html
from workprog.publish.identity import calendar_entries
from workprog.publish.json import to_json
from workprog.publish.markdown import to_markdown
from workprog.publish.ratings import KEY, Rated, rate
from workprog.publish.text import to_text
from workprog.read.plan import read_plan
from workprog.read.programme import read
from workprog.read.refs import placed_in
from workprog.read.schema import plan_schema
from workprog.rules import DEFAULT_RULES
from workprog.rules.check import check, costs
from workprog.rules.grid import Grid, Requirement
from workprog.rules.preferences import DEFAULT_PREFERENCES, EvenAgendas
from workprog.year.history import history

ON = dt.date(2013, 5, 7)
MAY = Meeting("corporate-1", "corporate", ON, dt.time(14), venue="Westfields")
JUNE = Meeting(
    "corporate-2",
    "corporate",
    dt.date(2013, 6, 11),
    report_deadline=dt.date(2013, 5, 29),
    agenda_published=dt.date(2013, 6, 3),
    assumed=True,
)
PRINTED = Window("11 June 2013", "day", JUNE.date, JUNE.date, days=(JUNE.date,))
OUTTURN = Item("2013-03", "Final Outturn", "corporate", PRINTED, portfolio="Finance")
FIRST = Outing.of(
    OUTTURN,
    ref="2013-03/1",
    title="Final Outturn: quarterly report, June 2013",
    part_of="2013-03",
    number=1,
    series_title="Final Outturn",
)
SECOND = Outing.of(
    OUTTURN,
    ref="2013-03/2",
    title="Final Outturn: quarterly report, September 2013",
    part_of="2013-03",
    target=Window(),
)
LEASE = Item("2013-09", "Café lease", "corporate", exempt=True)
LIBRARIES = Item("2013-12", "Libraries Strategy", "corporate", Window("held in abeyance", "parked"))
COMMITTEE = Committee("corporate", "Corporate Scrutiny Committee")
TYPED = Programme(
    "Corporate Scrutiny work programme",
    (COMMITTEE,),
    (MAY, JUNE),
    (OUTTURN, LEASE, LIBRARIES),
    year=MunicipalYear(dt.date(2013, 5, 1), dt.date(2014, 4, 30)),
    council="Cheshire East",
    assumptions=("Meetings last 150 minutes.",),
    notes=("A table of improvement actions was passed over.",),
)
PLAN = Plan(
    TYPED,
    attrs.evolve(
        as_outings(TYPED, ON), items=(FIRST, SECOND, Outing.of(LEASE), Outing.of(LIBRARIES))
    ),
    placements=(
        Placement(
            "2013-03/1",
            FIRST.title,
            "corporate",
            JUNE.id,
            JUNE.date,
            "printed",
            "As printed.",
            FIRST.part_of,
            FIRST.number,
            FIRST.series_title,
        ),
        Placement("2013-09", LEASE.title, "corporate", MAY.id, MAY.date, "proposed", "Has room."),
    ),
    left_out=(LeftOut("2013-03/2", SECOND.title, "No meeting in time.", required=False),),
    parked=(Parked("2013-12", LIBRARIES.title, "Held in abeyance."),),
    findings=(Finding("minutes", (JUNE.id,), "The items fit 100 minutes", "they need 120"),),
    problems=(Contradiction(("One sentence.", "Another."), repairs=("Hold one more meeting.",)),),
    changes=(Change("2013-09", LEASE.title, "added", "New on 7 May 2013."),),
    remedies=(UsedRemedy("briefing", "2013-09", f"{LEASE.title} becomes a written briefing."),),
    proven=False,
    gap=0.05,
    costs=(("moves", 3), ("balance", 4)),
    versions=(("workprog", "0.1.0"), ("ortools", "9.15")),
)
RATINGS = (
    Rated("2013-03", "Final Outturn", "green", "Printed for 11 June 2013."),
    Rated("2013-09", "Café lease", "grey", "Proposed, not agreed."),
    Rated("2013-12", "Libraries Strategy", "grey", "Held in abeyance."),
)


def written(plan: Plan = PLAN) -> Any:
    """What a program reads in the file of a plan."""
    return json.loads(to_json(plan, RATINGS))


def saved(folder: Path, text: str | bytes) -> Path:
    """A plan.json with this text."""
    path = folder / "plan.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems_in(path: Path) -> list[str]:
    """What reading a file complains of."""
    with pytest.raises(ReadError) as raised:
        read_plan(path)
    return [str(problem) for problem in raised.value.problems]


# Writing


def test_placement_as_written() -> None:
    """A placement says which item goes where, on what footing and why."""
    assert written()["placements"] == [
        {
            "ref": "2013-03/1",
            "title": "Final Outturn: quarterly report, June 2013",
            "committee": "corporate",
            "meeting": "corporate-2",
            "date": "2013-06-11",
            "basis": "printed",
            "reason": "As printed.",
            "part_of": "2013-03",
            "number": 1,
            "series_title": "Final Outturn",
            "exempt": False,
        },
        {
            "ref": "2013-09",
            "title": "Café lease",
            "committee": "corporate",
            "meeting": "corporate-1",
            "date": "2013-05-07",
            "basis": "proposed",
            "reason": "Has room.",
            "part_of": None,
            "number": None,
            "series_title": "",
            "exempt": True,
        },
    ]


def test_what_has_no_place_as_written() -> None:
    """Left out and parked items keep their reasons."""
    assert written()["left_out"] == [
        {
            "ref": "2013-03/2",
            "title": "Final Outturn: quarterly report, September 2013",
            "reason": "No meeting in time.",
            "required": False,
            "exempt": False,
        }
    ]
    assert written()["parked"] == [
        {
            "ref": "2013-12",
            "title": "Libraries Strategy",
            "reason": "Held in abeyance.",
            "exempt": False,
        }
    ]


def test_one_rating_for_each_item_that_a_person_typed() -> None:
    """The outings of a series share the rating of their item."""
    found = written()
    assert [row["ref"] for row in found["ratings"]] == [
        row["ref"] for row in found["programme"]["items"]
    ]
    assert found["ratings"][1] == {
        "ref": "2013-09",
        "rating": "grey",
        "reason": "Proposed, not agreed.",
        "exempt": True,
    }


def test_ratings_are_worked_out_when_none_are_given() -> None:
    """Without ratings of the caller's own, the file holds those of the plan, with their key."""
    assert to_json(PLAN) == to_json(PLAN, rate(PLAN))
    assert written()["rating_key"] == dict(KEY)


def test_how_good_the_plan_is_as_written() -> None:
    """Costs stand by name and as one number, the gap as a fraction."""
    found = written()
    assert found["costs"] == {"moves": 3, "balance": 4}
    assert found["objective"] == 7
    assert found["proven"] is False
    assert found["gap"] == 0.05
    assert found["complete"] is False
    assert written(attrs.evolve(PLAN, gap=None))["gap"] is None


def test_programme_as_written() -> None:
    """It is there as a person keeps it; what is as usual is left out."""
    found = written()
    assert found["programme"]["meetings"][1] == {
        "id": "corporate-2",
        "committee": "corporate",
        "date": "2013-06-11",
        "assumed": True,
        "report_deadline": "2013-05-29",
        "agenda_published": "2013-06-03",
    }
    assert found["programme"]["meetings"][0]["start"] == "14:00"
    assert found["programme"]["items"][0] == {
        "ref": "2013-03",
        "title": "Final Outturn",
        "committee": "corporate",
        "target": {
            "text": "11 June 2013",
            "kind": "day",
            "start": "2013-06-11",
            "end": "2013-06-11",
            "days": ["2013-06-11"],
        },
        "portfolio": "Finance",
    }


def test_outings_as_written() -> None:
    """They say what the programme does not say of them, and each what it has of its own."""
    assert written()["outings"] == {
        "items": [
            {
                "ref": "2013-03/1",
                "title": "Final Outturn: quarterly report, June 2013",
                "part_of": "2013-03",
                "number": 1,
                "series_title": "Final Outturn",
            },
            {
                "ref": "2013-03/2",
                "title": "Final Outturn: quarterly report, September 2013",
                "target": {},
                "part_of": "2013-03",
            },
            {"ref": "2013-09"},
            {"ref": "2013-12"},
        ]
    }


def test_rules_and_preferences_as_written() -> None:
    """What the plan was made with is named, with what was set on it; null where nobody said."""
    assert written()["rules"] is None
    plan = attrs.evolve(PLAN, rules=DEFAULT_RULES, preferences=(EvenAgendas(points=7),))
    assert written(plan)["rules"][0] == {"name": "on-hold", "settings": {}}
    assert written(plan)["preferences"] == [
        {"name": "full agendas", "settings": {"points": 7, "minutes": 5}}
    ]


def test_calendar_identities_are_carried() -> None:
    """The identities in the file are those of the feed published with it."""
    rows = written()["calendar"]
    meetings = [row for row in rows if row["kind"] == "meeting" and not row["private"]]
    assert [(row["about"], row["sequence"]) for row in meetings] == [
        ("corporate-1", 0),
        ("corporate-2", 0),
    ]
    assert [row["uid"] for row in rows] == [e.uid for e in calendar_entries(PLAN, ())]


def test_head_of_the_file() -> None:
    """The file says what it is before anything else, and ends with a newline."""
    text = to_json(PLAN, RATINGS)
    assert text.startswith('{\n  "format": "workprog plan",\n  "version": 1,\n  "on": "2013-05-07"')
    assert text.endswith("}\n")
    assert "Café" in text


def test_the_same_plan_gives_the_same_text() -> None:
    """Nothing of the clock or of chance is in the file."""
    assert to_json(PLAN, RATINGS) == to_json(PLAN, RATINGS)


def test_number_that_json_does_not_know_is_refused() -> None:
    """A gap that is not a number must not be written as one."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(attrs.evolve(PLAN, gap=float("nan")), RATINGS)


def test_every_key_is_documented_in_its_order() -> None:
    """The page on the format has each key of the file, table by table, and no other."""
    page = (Path(__file__).parents[1] / "docs" / "plan-json.md").read_text(encoding="utf-8")
    _, *tables = re.split(r"^## ", page, flags=re.MULTILINE)
    documented = {
        section.splitlines()[0].strip("`"): re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        for section in tables
    }
    found = written()
    assert documented["Top level"] == list(found)
    rows = {key: list(value[0]) for key, value in found.items() if _is_table(value)}
    assert {key: keys for key, keys in documented.items() if key in found} == rows


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


# Reading back


def test_plan_is_read_back(tmp_path: Path) -> None:
    """A plan is the same when it is read back; its calendar is the one published with it."""
    found = read_plan(saved(tmp_path, to_json(PLAN, RATINGS)))
    assert found == attrs.evolve(PLAN, calendar=calendar_entries(PLAN, ()))
    assert read_plan(str(tmp_path / "plan.json")) == found


def test_what_a_plan_was_made_with_is_read_back(tmp_path: Path) -> None:
    """The rules and the preferences come back, with what was set on them."""
    made_with = ((*DEFAULT_RULES, LightMeeting(most=2)), (EvenAgendas(points=7),))
    plan = attrs.evolve(PLAN, rules=made_with[0], preferences=made_with[1])
    path = saved(tmp_path, to_json(plan, RATINGS))
    found = read_plan(path, rules=[LightMeeting()])
    assert (found.rules, found.preferences) == made_with
    assert problems_in(path) == [
        "plan.json, rules, entry 25, name: found “light meeting”; expected one of the rules that "
        "are known here. Install the package that has it, or give it: read_plan(path, rules=[…])."
    ]


@attrs.frozen
class LightMeeting:
    """A rule of somebody's own."""

    name: ClassVar[str] = "light meeting"
    most: int = 1

    def requirements(self, x: Grid) -> list[Requirement]:
        """None: it only has a name and a setting."""
        return []


@given(programmes(most_items=4), days_of_planning(), st.data())
def test_law_a_plan_read_back_answers_as_it_did(
    tmp_path_factory: pytest.TempPathFactory,
    programme: Programme,
    on: dt.date,
    data: st.DataObject,
) -> None:
    """Read back, any plan is equal, and every question to it has the same answer."""
    plan = data.draw(changed_plans(data.draw(typed_plans(expand(programme, on))), most=2))
    assume(len(plan.placed) == len(plan.placements))
    plan = attrs.evolve(
        plan,
        programme=programme,
        rules=DEFAULT_RULES,
        preferences=DEFAULT_PREFERENCES,
        costs=costs(plan),
        findings=check(plan),
        kept=tuple(plan.placed)[:1],
    )
    plan = attrs.evolve(plan, calendar=calendar_entries(plan, ()))
    found = read_plan(saved(tmp_path_factory.mktemp("law"), to_json(plan)))
    assert found == plan
    assert (found.rules, found.preferences) == (plan.rules, plan.preferences)
    assert check(found) == check(plan)
    assert costs(found) == costs(plan)
    assert rate(found) == rate(plan)
    assert compare(found, plan).same
    assert to_json(found) == to_json(plan)
    assert to_text(found) == to_text(plan)


@settings(max_examples=25)
@given(programmes(most_items=4), days_of_planning())
def test_law_a_solved_plan_read_back_explains_and_publishes_as_it_did(
    tmp_path_factory: pytest.TempPathFactory, programme: Programme, on: dt.date
) -> None:
    """Why, why not, what if, history and each text form are the same, letter for letter."""
    plan = solve(programme, on=on)
    found = read_plan(saved(tmp_path_factory.mktemp("law"), to_json(plan)))
    for item in plan.outings.items:
        assert why(found, item.ref) == why(plan, item.ref)
        assert meetings_for(found, item.ref) == meetings_for(plan, item.ref)
        for meeting in plan.outings.meetings_of[item.committee]:
            assert why_not(found, item.ref, meeting.date) == why_not(plan, item.ref, meeting.date)
    for item in plan.programme.items:
        told = [history(p.programme, item.ref, on=on, plans=[p]) for p in (found, plan)]
        assert told[0] == told[1]
    for form in (to_json, to_text, to_html, to_markdown, to_csv, to_ics):
        assert form(found) == form(plan)


@settings(max_examples=25)
@given(programmes(most_items=4), days_of_planning(), st.sampled_from([0, 30, 60]))
def test_law_a_plan_is_planned_again_from_what_it_holds(
    tmp_path_factory: pytest.TempPathFactory, programme: Programme, on: dt.date, days: int
) -> None:
    """Planned again from its own programme, read back or not, a plan becomes what it would."""
    plan = solve(programme, on=on)
    assert plan.programme == programme
    later = on + dt.timedelta(days=days)
    found = read_plan(saved(tmp_path_factory.mktemp("law"), to_json(plan)))
    again = solve(found.programme, on=later, previous=found)
    said = attrs.evolve(plan, calendar=found.calendar)
    assert again == solve(programme, on=later, previous=said)


def test_a_plan_is_planned_again_as_from_the_file() -> None:
    """The programme of a plan is the one that was read, whatever day it is read again."""
    file = Path(__file__).parents[1] / "examples" / "cheshire_east_2013" / "programme.toml"
    plan = solve(read(file, on=ON), on=ON)
    later = dt.date(2013, 9, 2)
    again = solve(plan.programme, on=later, previous=plan)
    assert again == solve(read(file, on=later), on=later, previous=plan)
    assert again.outings != plan.outings


def test_a_plan_read_back_is_supposed_otherwise_as_it_was(tmp_path: Path) -> None:
    """What would happen if a meeting were not held is the same of a plan and of its file."""
    plan = solve(TYPED, on=ON)
    found = read_plan(saved(tmp_path, to_json(plan)))

    told = [what_if(p, MeetingChanged("corporate-2", cancelled=True)) for p in (plan, found)]
    assert told[0] == told[1]
    assert str(told[0]) == str(told[1])


@pytest.mark.parametrize("suffix", sorted(FORMS))
def test_a_plan_read_back_is_written_byte_for_byte(tmp_path: Path, suffix: str) -> None:
    """Each form of a file made from plan.json is the file made from the plan itself."""
    plan = solve(TYPED, on=ON)
    found = read_plan(saved(tmp_path, to_json(plan)))

    files = [export(p, tmp_path / f"{name}{suffix}") for name, p in (("a", plan), ("b", found))]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_published_plan_can_be_checked_against_its_programme(tmp_path: Path) -> None:
    """Laid on the programme, the published places are a plan again, of the day it was made for."""
    found = read_plan(saved(tmp_path, to_json(PLAN, RATINGS)))
    plan = placed_in(TYPED, found)
    assert (plan.on, plan.placements, plan.programme) == (ON, PLAN.placements, TYPED)
    assert plan.outings.item_by_ref["2013-09"].published == "corporate-1"
    assert (plan.proven, plan.gap) == (False, None)


def test_planning_again_without_a_change_writes_the_same_identities(tmp_path: Path) -> None:
    """A file read and written again is the same file."""
    previous = read_plan(saved(tmp_path, to_json(PLAN, RATINGS)))
    again = attrs.evolve(PLAN, calendar=calendar_entries(PLAN, previous.calendar))
    assert to_json(again, RATINGS) == to_json(PLAN, RATINGS)


def test_keys_of_a_later_workprog_are_passed_over(tmp_path: Path) -> None:
    """A key that this version does not know is no reason to refuse a file."""
    found = written()
    found["weather"] = "fine"
    assert read_plan(saved(tmp_path, json.dumps(found))).on == ON


def test_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    """Some editors put one before the text."""
    assert read_plan(saved(tmp_path, b"\xef\xbb\xbf" + to_json(PLAN, RATINGS).encode())).on == ON


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_law_words_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, title: str, reason: str
) -> None:
    """No title and no reason is changed by writing and reading."""
    parked = Parked("2013-12", title, reason)
    text = to_json(attrs.evolve(PLAN, parked=(parked,)), RATINGS)
    assert read_plan(saved(tmp_path_factory.mktemp("law"), text)).parked == (parked,)


# Files that are not such a file


def test_missing_file(tmp_path: Path) -> None:
    """A name that leads nowhere is said to."""
    assert problems_in(tmp_path / "plan.json") == [
        f"{tmp_path}/plan.json: found no such file; expected a file ending in .json. "
        "Check its name and folder."
    ]


def test_folder_of_a_publication_has_its_plan_with_the_officers(tmp_path: Path) -> None:
    """Whoever gives the folder that was planned into means the plan in it."""
    export_all(PLAN, tmp_path)
    assert read_plan(tmp_path) == read_plan(tmp_path / "officers" / "plan.json")
    assert problems_in(tmp_path / "plan.json") == [
        f"{tmp_path}/plan.json: found no such file; expected a file ending in .json. "
        f"There is one in {tmp_path}/officers."
    ]


def test_folder_without_a_publication(tmp_path: Path) -> None:
    """The plan is looked for where a publication has it."""
    assert problems_in(tmp_path) == [
        f"{tmp_path}/officers/plan.json: found no such file; expected a file ending in .json. "
        f"There is no folder “{tmp_path}/officers”: check its name."
    ]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b" \n", "an empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "a file that is not text in UTF-8"),
        (b"[]", "a JSON file that is not a plan"),
        (b"3", "a JSON file that is not a plan"),
        (b'{"version": 1}', "a JSON file that is not a plan"),
        (b"[" * 100_000, "JSON that no plan holds"),
        (b'{"version": ' + b"9" * 5000 + b"}", "JSON that no plan holds"),
        (b'{"on": 1, "on": 2}', "the key “on” 2 times"),
        (b'{"gap": NaN}', "NaN"),
        (b"\x00\x00", "text that is not JSON (Expecting value)"),
    ],
)
def test_file_of_another_sort(tmp_path: Path, content: bytes, found: str) -> None:
    """Whatever is handed in, one sentence says what it is."""
    (problem,) = problems_in(saved(tmp_path, content))
    assert f": found {found}; expected " in problem


def test_truncated_file_is_named_with_line_and_column(tmp_path: Path) -> None:
    """A file cut off says where it ends."""
    text = to_json(PLAN, RATINGS)
    cut = text[: text.index('"on"') + 4]
    assert problems_in(saved(tmp_path, cut)) == [
        "plan.json, line 4, column 7: found text that is not JSON (Expecting ':' delimiter); "
        "expected a plan.json as workprog writes it. "
        "The file may be cut off, or was changed by hand: fetch it again."
    ]


def test_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    """Fifty megabytes are refused before a byte is read."""
    path = tmp_path / "plan.json"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 50_000_000)
    assert problems_in(path) == ["plan.json: found a file of 50.0 MB; expected at most 20 MB."]


def test_newer_version_is_refused(tmp_path: Path) -> None:
    """A file of a newer workprog may mean something else by the same keys."""
    found = written()
    found["version"] = 2
    assert problems_in(saved(tmp_path, json.dumps(found))) == [
        "plan.json, version: found version 2; expected version 1, the newest this workprog knows. "
        "Install a newer workprog: pip install --upgrade workprog."
    ]


@pytest.mark.parametrize("version", [0, -1, "1", 1.0, True, None])
def test_version_that_is_none(tmp_path: Path, version: object) -> None:
    """Only a whole number from 1 is a version."""
    found = written()
    found["version"] = version
    (problem,) = problems_in(saved(tmp_path, json.dumps(found)))
    assert "expected a whole number from 1" in problem


def test_all_problems_are_gathered(tmp_path: Path) -> None:
    """Each bad place is named, in the order of reading."""
    found = written()
    del found["costs"]
    found["on"] = "7 May 2013"
    found["programme"]["meetings"][1]["date"] = "2013-02-30"
    found["programme"]["meetings"][1]["assumed"] = "yes"
    found["programme"]["items"][0] = "Final Outturn"
    del found["placements"][0]["title"]
    found["placements"][0]["basis"] = "hoped for"
    found["calendar"][0]["sequence"] = True
    said = [
        problem.partition("; expected")[0]
        for problem in problems_in(saved(tmp_path, json.dumps(found)))
    ]
    assert said == [
        "plan.json, costs: found nothing",
        "plan.json, programme, meetings, entry 2, date: found “2013-02-30”",
        "plan.json, programme, meetings, entry 2, assumed: found “yes”",
        "plan.json, programme, items, entry 1: found “Final Outturn”",
        "plan.json, on: found “7 May 2013”",
        "plan.json, placements, entry 1, title: found nothing",
        "plan.json, placements, entry 1, basis: found “hoped for”",
        "plan.json, calendar, entry 1, sequence: found true",
    ]


def test_a_flood_of_problems_is_counted(tmp_path: Path) -> None:
    """Fifty are listed, and the rest are said to be there."""
    found = written()
    found["parked"] = [0] * 60
    problems = problems_in(saved(tmp_path, json.dumps(found)))
    assert len(problems) == 51
    assert problems[-1].startswith("plan.json: found 10 more problems, not listed here;")


def _rows(found: Any, table: str) -> Any:
    """A table of the plan, or of its programme."""
    return found["programme"][table] if table in ("meetings", "items") else found[table]


def _twice(table: str) -> Callable[[Any], None]:
    def change(found: Any) -> None:
        _rows(found, table).append(_rows(found, table)[0])

    return change


def _set(table: str, key: str, value: object) -> Callable[[Any], None]:
    def change(found: Any) -> None:
        _rows(found, table)[0][key] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            _twice("meetings"),
            "plan.json, programme: Corporate Scrutiny work programme: "
            "found meeting id “corporate-1” 2 times",
        ),
        (
            _twice("items"),
            "plan.json, programme: Corporate Scrutiny work programme: "
            "found item ref “2013-03” 2 times",
        ),
        (_twice("placements"), "plan.json, placements: found ref “2013-03/1” 2 times"),
        (
            _twice("calendar"),
            "plan.json, calendar: found uid “a61d4fdf-75ae-5ccf-90a1-bc4d7e63945e” 2 times",
        ),
        (
            _set("placements", "meeting", "corporate-8"),
            "plan.json, placements, entry 1, meeting: found meeting “corporate-8”",
        ),
        (
            _set("placements", "date", "2013-06-18"),
            "plan.json, placements, entry 1, date: "
            "found 18 June 2013 for a meeting on 11 June 2013",
        ),
        (
            _set("calendar", "uid", "meeting 1"),
            "plan.json, calendar, entry 1, uid: found “meeting 1”",
        ),
        (_set("calendar", "sequence", -1), "plan.json, calendar, entry 1, sequence: found -1"),
        (
            _set("calendar", "sequence", 2**31 - 1),
            "plan.json, calendar, entry 1, sequence: found 2147483647",
        ),
        (
            _set("calendar", "date", "9999-12-31"),
            "plan.json, calendar, entry 1, date: found “9999-12-31”",
        ),
        (
            _set("meetings", "start", "25:00"),
            "plan.json, programme, meetings, entry 1, start: found “25:00”",
        ),
        (
            _set("meetings", "id", " "),
            "plan.json, programme, meetings, entry 1, id: found “ ”",
        ),
        (
            _set("items", "target", {"kind": "soon"}),
            "plan.json, programme, items, entry 1, target, kind: found “soon”",
        ),
        (
            _set("items", "series", {"every": "P3M", "min_days": 60, "max_days": "many"}),
            "plan.json, programme, items, entry 1, series, max_days: found “many”",
        ),
    ],
)
def test_contradiction_in_a_file(tmp_path: Path, change: Callable[[Any], None], said: str) -> None:
    """Values that cannot be, alone or together, are refused where they stand."""
    found = written()
    change(found)
    assert problems_in(saved(tmp_path, json.dumps(found)))[0].startswith(f"{said}; expected ")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.sampled_from(sorted(written())), JUNK)
def test_law_a_spoiled_value_is_refused_or_not_needed(
    tmp_path_factory: pytest.TempPathFactory, key: str, junk: object
) -> None:
    """Whatever stands under a key, reading gives a plan or a ReadError, nothing else."""
    found = written()
    found[key] = junk
    path = saved(tmp_path_factory.mktemp("law"), json.dumps(found))
    try:
        plan = read_plan(path)
    except ReadError:
        return
    assert plan.on == ON or key == "on"


ROWS = [(table, key) for table, rows in written().items() if _is_table(rows) for key in rows[0]]


@given(st.sampled_from(ROWS), JUNK)
def test_law_a_spoiled_value_of_a_row_is_refused_or_not_needed(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[str, str], junk: object
) -> None:
    """The same holds for what stands in a row of a table."""
    found = written()
    found[place[0]][0][place[1]] = junk
    path = saved(tmp_path_factory.mktemp("law"), json.dumps(found))
    try:
        plan = read_plan(path)
    except ReadError:
        return
    assert plan.on == ON


@given(st.sampled_from(["programme", "outings"]), st.data(), JUNK)
def test_law_a_spoiled_value_of_the_programme_is_refused_or_not_needed(
    tmp_path_factory: pytest.TempPathFactory, key: str, data: st.DataObject, junk: object
) -> None:
    """And for what stands anywhere in the programme."""
    found = written()
    at = found[key]
    while True:
        places = list(at) if isinstance(at, dict) else list(range(len(at)))
        place = data.draw(st.sampled_from(places))
        if not isinstance(at[place], dict | list) or not at[place] or data.draw(st.booleans()):
            break
        at = at[place]
    at[place] = junk
    path = saved(tmp_path_factory.mktemp("law"), json.dumps(found))
    try:
        plan = read_plan(path)
    except ReadError:
        return
    assert plan.on == ON


def test_schema_shipped_is_the_one_of_the_classes() -> None:
    """plan.schema.json is made from the classes that are written and read."""
    shipped = Path(workprog.__file__).parent / "read" / "plan.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == plan_schema()


def test_path_of_the_wrong_type() -> None:
    """What is no path is said to be none, before anything is read."""
    with pytest.raises(ArgumentError, match=r"^path is the name of a file or folder: give "):
        read_plan(None)  # type: ignore[arg-type]  # the wrong type is the point
