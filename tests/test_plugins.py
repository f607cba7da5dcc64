"""Rules and preferences of installed packages, named in programme.toml."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from workprog.cli import main
from workprog.errors import ProgrammeError, ReadError
from workprog.planning.compare import compare
from workprog.planning.solve import solve
from workprog.publish.json import to_json
from workprog.publish.toml import to_toml
from workprog.read.plan import read_plan
from workprog.read.programme import read
from workprog.rules.check import check, costs

ON = dt.date(2013, 5, 7)
MODULE = """
from functools import partial
from workprog import Requirement, total


class Light:
    name = "light"

    def requirements(self, x):
        for meeting in x.outings.meetings:
            yield Requirement(
                rule=self.name,
                about=(meeting.id,),
                conditions=(total(x[item, meeting] for item in x.items_at(meeting)) <= 1,),
                sentence=partial("The meeting on {} takes one item".format, meeting),
                shortfall=lambda where: "it has more",
            )


class EarlyIsDear:
    name = "early is dear"

    def cost(self, x):
        early = [(i, m) for i in x.items for m in x.meetings(i) if m.date.month < 7]
        return total(3 * x[item, meeting] for item, meeting in early)


class Fails:
    def __init__(self):
        raise RuntimeError("no licence")


class Second(Light):
    name = "pinned"


class Nameless(Light):
    name = None


NOTHING = 3
"""
OFFERED = """
[workprog.rules]
light = our_rules:Light
fails = our_rules:Fails
nothing = our_rules:NOTHING
second = our_rules:Second
nameless = our_rules:Nameless

[workprog.preferences]
early = our_rules:EarlyIsDear
"""
HEAD = """title = "Corporate Scrutiny Committee"
nation = "England"
"""
BODY = """
[[meetings]]
date = 2013-06-11
[[meetings]]
date = 2013-07-09
[[items]]
ref = "a"
title = "Grants"
[[items]]
ref = "b"
title = "Roads"
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one module, installed for the time of a test."""
    place = tmp_path / "site"
    information = place / "our_rules-1.0.dist-info"
    information.mkdir(parents=True)
    (place / "our_rules.py").write_text(MODULE, encoding="utf-8")
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: our-rules\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(OFFERED, encoding="utf-8")
    monkeypatch.syspath_prepend(str(place))
    return place


def programme_file(folder: Path, plugins: str) -> Path:
    """A programme of two items that names these plugins."""
    path = folder / "programme.toml"
    path.write_text(f"{HEAD}[plugins]\n{plugins}\n{BODY}", encoding="utf-8")
    return path


BOTH = 'rules = ["light"]\npreferences = ["early"]'


@pytest.mark.usefixtures("package")
def test_named_rules_and_preferences_count(tmp_path: Path) -> None:
    """No caller has to say them again, and every answer uses them."""
    programme = read(programme_file(tmp_path, BOTH), on=ON)
    plan = solve(programme, on=ON)
    assert sorted(placed.date.month for placed in plan.placements) == [6, 7]
    assert dict(plan.costs)["early is dear"] == 3
    assert costs(plan) == plan.costs
    crowded = solve(read(programme_file(tmp_path, ""), on=ON), on=ON)
    assert [finding.rule for finding in check(crowded)] == []


@pytest.mark.usefixtures("package")
def test_command_uses_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Workprog plan keeps the rule and prints the points; plan.json names both."""
    path = programme_file(tmp_path, BOTH)
    assert main(["plan", str(path), "--on", "2013-05-07", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rules"][-1] == {"name": "light", "settings": {}}
    assert found["costs"]["early is dear"] == 3
    assert found["programme"]["plugins"] == {"rules": ["light"], "preferences": ["early"]}


@pytest.mark.usefixtures("package")
def test_plan_read_back_knows_them(tmp_path: Path) -> None:
    """The installed package is asked again for the rules that a plan.json names."""
    plan = solve(read(programme_file(tmp_path, BOTH), on=ON), on=ON)
    path = tmp_path / "plan.json"
    path.write_text(to_json(plan), encoding="utf-8")
    found = read_plan(path)
    assert [rule.name for rule in found.rules or ()] == [rule.name for rule in plan.rules or ()]
    assert (check(found), costs(found)) == (check(plan), costs(plan))
    assert compare(found, plan).same


def test_rule_that_nobody_has_installed(tmp_path: Path) -> None:
    """The file is refused where it names the rule, with what to do."""
    with pytest.raises(ReadError) as caught:
        read(programme_file(tmp_path, 'rules = ["light"]'), on=ON)
    assert str(caught.value) == (
        "programme.toml, line 3, plugins: found the rule “light”; expected a rule of an installed "
        "package (there is none). Install the package that offers it as an entry point of "
        "workprog.rules."
    )


@pytest.mark.usefixtures("package")
def test_misspelt_rule(tmp_path: Path) -> None:
    """The nearest name on offer is named."""
    with pytest.raises(ReadError, match="Did you mean “light”"):
        read(programme_file(tmp_path, 'rules = ["ligth"]'), on=ON)


@pytest.mark.usefixtures("package")
def test_reading_runs_nothing_of_a_package(tmp_path: Path) -> None:
    """A package that fails when it is loaded fails on planning, not on reading."""
    programme = read(programme_file(tmp_path, 'rules = ["fails"]'), on=ON)
    with pytest.raises(ProgrammeError) as caught:
        solve(programme, on=ON)
    assert str(caught.value) == (
        "programme.toml, plugins: found the rule “fails” of our_rules:Fails, which fails "
        "(RuntimeError('no licence')); expected a rule that can be made without arguments."
    )


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("nothing", "“nothing” of our_rules:NOTHING, which is no rule"),
        ("nameless", "“nameless” of our_rules:Nameless, which is no rule"),
        ("second", "a second rule named “pinned”, from “second”"),
    ],
)
def test_what_a_package_offers_must_be_a_rule_with_a_name_of_its_own(
    tmp_path: Path, name: str, found: str
) -> None:
    """Anything else is a problem in words."""
    programme = read(programme_file(tmp_path, f'rules = ["{name}"]'), on=ON)
    with pytest.raises(ProgrammeError) as caught:
        solve(programme, on=ON)
    assert f"found {found};" in str(caught.value)


@pytest.mark.usefixtures("package")
def test_plugins_are_written_back(tmp_path: Path) -> None:
    """The programme.toml that is made of a programme names them again."""
    programme = read(programme_file(tmp_path, BOTH), on=ON)
    again = tmp_path / "again.toml"
    again.write_text(to_toml(programme), encoding="utf-8")
    assert read(again, on=ON).plugins == programme.plugins
