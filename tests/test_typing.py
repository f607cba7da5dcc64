"""Scripts of scrutiny teams are checked by mypy as written: the annotations serve them."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytest.importorskip("mypy", reason="to check annotations: pip install -e '.[lint]'")
pytestmark = pytest.mark.slow

SCRIPT = """
    import datetime as dt
    from pathlib import Path

    from workprog import Plan, Programme, check, export, history, rate, read, review, solve, why

    day = dt.date(2013, 5, 7)
    programme: Programme = read("programme.toml", on=day)
    plan: Plan = solve(programme, on=day)
    titles: list[str] = [item.title for item in plan.at("2013-07")]
    ratings: dict[str, str] = {rated.title: rated.rating for rated in rate(plan)}
    faults: list[str] = [str(finding) for finding in check(plan) if not finding.advice]
    written: Path = export(plan, "out/calendar.ics")
    asked: list[str] = [question.asks for question in review(programme, plan, on=day).questions]
    days: list[dt.date] = [event.day for event in history(programme, "2013-07", on=day).events]
    said: str = str(why(plan, "2013-07"))
"""
WRONG = """
    from workprog import solve

    solve("programme.toml", on="2013-05-07")
"""


def said_by_mypy(tmp_path: Path, script: str) -> str:
    """What mypy says of a script that uses workprog, at its strictest."""
    file = tmp_path / "script.py"
    file.write_text(textwrap.dedent(script), encoding="utf-8")
    words = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(file)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path)
    return done.stdout


def test_a_script_of_a_user_is_typed(tmp_path):
    """Every public function that it calls says what it takes and gives."""
    assert said_by_mypy(tmp_path, SCRIPT) == "Success: no issues found in 1 source file\n"


def test_a_wrong_argument_is_seen_before_it_runs(tmp_path):
    """A path where a programme is wanted, and a text where a date is."""
    said = said_by_mypy(tmp_path, WRONG)
    assert 'Argument 1 to "solve" has incompatible type "str"; expected "Programme"' in said
    assert 'Argument "on" to "solve" has incompatible type "str"; expected "date"' in said
