"""The notebooks under examples/ run from top to bottom and are stored without outputs."""

import json
from pathlib import Path

import pytest

from workprog.explaining.explanation import Explanation
from workprog.planning.compare import Comparison

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTEBOOKS = sorted(path.name for path in EXAMPLES.glob("*.ipynb"))


def code_cells(notebook: str) -> list[dict[str, object]]:
    """The code cells of a notebook, in order."""
    cells = json.loads((EXAMPLES / notebook).read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def run(notebook: str) -> dict[str, object]:
    """The names that the cells of a notebook leave behind."""
    names: dict[str, object] = {}
    for number, cell in enumerate(code_cells(notebook), start=1):
        exec(compile("".join(cell["source"]), f"{notebook}, code cell {number}", "exec"), names)
    return names


@pytest.fixture
def in_copy(tmp_path, monkeypatch):
    """A folder that sees the example programmes and takes what the notebook writes."""
    (tmp_path / "cheshire_east_2013").symlink_to(EXAMPLES / "cheshire_east_2013")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_notebook_is_stored_without_outputs(notebook):
    """A stored output would be out of date after the next change, and fill the history."""
    cells = code_cells(notebook)

    assert cells
    assert [cell["outputs"] for cell in cells] == [[]] * len(cells)
    assert {cell["execution_count"] for cell in cells} == {None}


def test_first_programme_writes_its_files(in_copy):
    """The notebook reads, solves and exports: a proven plan and its files, in two folders."""
    names = run("first_programme.ipynb")

    assert names["plan"].complete
    assert names["plan"].proven
    assert sorted(path.name for path in (in_copy / "out").iterdir()) == ["officers", "public"]
    assert (in_copy / "out" / "officers" / "plan.json").exists()


def test_first_programme_says_what_its_hand_made_move_breaks(in_copy):
    """Moving the examination data to September breaks their first date and the meeting's time."""
    names = run("first_programme.ipynb")
    broken = {finding.rule for finding in names["check"](names["moved"]) if not finding.advice}

    assert broken >= {"not-before", "within-time"}


def test_first_programme_asks_why_and_tries_a_change(in_copy):
    """It can be in December if others move; a meeting less moves some, and one has to go."""
    names = run("first_programme.ipynb")
    assert isinstance(names["exactly"], Explanation)
    assert isinstance(names["supposed"], Comparison)

    assert names["exactly"].possible
    assert names["exactly"].changes
    assert {change.kind for change in names["supposed"].changes} == {"moved", "dropped"}


def test_a_year_goes_from_minutes_to_minutes(in_copy):
    """Three sets of minutes change the programme; each plan follows from the last; one goes on."""
    names = run("a_year.ipynb")
    text = (in_copy / "year" / "programme.toml").read_text(encoding="utf-8")

    assert text.startswith("#:schema")
    assert [text.count(f"{month}.txt") for month in ("june", "october", "february")] == [4, 5, 5]
    assert names["fourth"].on == names["february"]
    assert (in_copy / "year" / "published" / "public" / "schedule.html").exists()
    going_on = {d.ref for d in names["roll_over"](names["programme"], on=names["end"]).dispositions}
    assert "2013-20" in going_on
