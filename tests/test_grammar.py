"""Words and rules of a council's own, added to the grammar that minutes are read with."""

import json
from pathlib import Path

import pytest

from workprog.cli.command import main

MINUTES = """\
Minutes of a meeting of the Housing Scrutiny Committee held on 16 July 2024

RESOLVED

(a) That Voids be parked on the pipeline for October 2024.
(b) That Damp be golden-threaded.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the minutes."""
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    return tmp_path


def actions(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """The action of each clause."""
    assert main(["minutes", str(folder / "minutes.txt"), "--json", *more]) == 0
    clauses = json.loads(capsys.readouterr().out)["clauses"]
    return [action["action"] for clause in clauses for action in clause["actions"]]


def test_words_of_ones_own_are_added(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wording joins the list of its name, a rule comes before the others, for that run only."""
    own = folder / "own.toml"
    own.write_text(
        "[words]\nprogramme = ['pipeline']\nadding = ['parked on']\n\n"
        "[phrases]\nthreading = ['\\bgolden-threaded\\b']\n\n"
        '[[rules]]\naction = "recurring_item"\nneeds = ["threading"]\n',
        encoding="utf-8",
    )
    before = actions(folder, capsys)
    assert before[1] == "note_only"
    assert actions(folder, capsys, "--words", str(own)) == ["add_item", "recurring_item"]
    assert actions(folder, capsys) == before


def test_every_fault_of_ones_own_words_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it is, what was found and what was expected, all at once."""
    own = folder / "own.toml"
    own.write_text(
        "[words]\nprogramme = ['(pipeline']\n[phrases]\nadding = ['x <nothing>']\n"
        '[[rules]]\naction = "add"\nneeds = ["parking"]\nif = 1\n[other]\n',
        encoding="utf-8",
    )
    assert main(["minutes", str(folder / "minutes.txt"), "--words", str(own)]) != 0
    said = capsys.readouterr().err
    assert "own.toml, words, programme: found “(pipeline”" in said
    assert "own.toml, phrases, adding: found “adding”, a list under [words]" in said
    assert "the name of a list of workprog inside < >, not nothing" in said
    assert "own.toml, rule 1: found action “add”; expected one of add_item, amend_date" in said
    assert "own.toml, rule 1: found “parking”; expected the name of a list" in said
    assert "own.toml, rule 1: found “if”; expected action, needs" in said
    assert "own.toml, other: found “other”; expected [words], [phrases]" in said


def test_a_grammar_file_that_is_no_toml_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the line at which it goes wrong."""
    own = folder / "own.toml"
    own.write_text("[words]\nprogramme = pipeline\n", encoding="utf-8")
    assert main(["minutes", str(folder / "minutes.txt"), "--words", str(own)]) != 0
    assert "line 2" in capsys.readouterr().err
