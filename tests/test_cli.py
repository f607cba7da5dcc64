"""The `workprog` command, as a person types it."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workprog.cli.command import main

ON = ["--on", "2013-05-07"]
TEXT = """
title = "Corporate Scrutiny Committee work programme"
nation = "England"
[[meetings]]
date = 2013-05-07
[[meetings]]
date = 2013-06-11
[[items]]
title = "Budget"
portfolio = "Finance"
date = "11 June 2013"
[[items]]
title = "Libraries"
date = "TBA"
"""


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A small programme.toml."""
    path = tmp_path / "programme.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def workprog(*words: str | Path, feed: bytes = b"", **environment: str) -> tuple[int, str, str]:
    """Exit code, output and messages of the command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "workprog", *map(str, words)],
        input=feed,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


# dates


def dated(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    """What `workprog dates` prints, line by line."""
    assert main(["dates", *words]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_dates_prints_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Keys in the documented order, days inclusive, null where there are none."""
    assert main(["dates", *ON, "Autumn 2013", "16 April 2013 and continuing"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        '{"text": "Autumn 2013", "kind": "season", "start": "2013-09-01", "end": "2013-11-30", '
        '"every": null, "continuing": false, "understood": true}',
        '{"text": "16 April 2013 and continuing", "kind": "standing", "start": "2013-04-16", '
        '"end": null, "every": null, "continuing": true, "understood": true}',
    ]


def test_dates_without_a_year_belong_to_the_municipal_year(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """May starts the new year, April ends it."""
    found = dated(capsys, *ON, "May", "April")
    assert [row["start"] for row in found] == ["2013-05-01", "2014-04-01"]


@pytest.mark.parametrize(
    "words",
    [["", "-"], ["--", "", "-"], ["--", "-"], ["-"], ["-May"], ["-", "TBA", *ON], ["---"]],
)
def test_dates_takes_any_phrase(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """An empty phrase, a dash and a phrase that begins with one are phrases like any other."""
    phrases = [word for word in words if word not in ("--", *ON)]
    assert [row["text"] for row in dated(capsys, *words)] == phrases


def test_dates_that_do_not_exist_have_none(capsys: pytest.CaptureFixture[str]) -> None:
    """An impossible date is not understood, and the command goes on."""
    found = dated(capsys, *ON, "30 February 2013", "7 May 2013")
    assert [(row["understood"], row["start"]) for row in found] == [
        (False, None),
        (True, "2013-05-07"),
    ]


def test_dates_reads_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line is a phrase; an empty line is a blank one; the mark of Windows files is none."""
    feed = io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfTBA\r\n\n7 May"))
    monkeypatch.setattr(sys, "stdin", feed)
    assert [row["kind"] for row in dated(capsys, *ON)] == ["unscheduled", "blank", "day"]


def test_dates_without_utf_8() -> None:
    """In an older alphabet, and with bytes that are no text, it still prints a line each."""
    code, out, _ = workprog("dates", "é", PYTHONIOENCODING="ascii")
    assert (code, json.loads(out)["text"]) == (0, "é")
    code, out, _ = workprog("dates", feed=b"\xff\xfe\nTBA\n")
    assert (code, len(out.splitlines())) == (0, 2)


# plan


def test_plan_writes_two_folders_and_prints_the_schedule(
    programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One screen is printed, and it ends with where the files are."""
    assert main(["plan", str(programme), *ON, "-o", str(tmp_path / "out")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["officers", "public"]
    assert lines[0] == "Corporate Scrutiny Committee work programme"
    folders = [line.partition(": ")[0] for line in lines if line.startswith(str(tmp_path))]
    expected = ("public", "public/feeds", "officers")
    assert folders[-3:] == [str(tmp_path / "out" / name) for name in expected]


def test_plan_as_json_is_the_file(
    programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--json prints plan.json to the letter."""
    assert main(["plan", str(programme), *ON, "--json", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (tmp_path / "officers" / "plan.json").read_text(
        encoding="utf-8"
    )


def test_plan_without_a_day_says_which_it_took(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Today's date is read by the command alone, and printed."""
    before = dt.date.today()
    main(["plan", str(programme)])
    said = capsys.readouterr().err.splitlines()[0]
    assert said in {
        f"Planned as on {day.day} {day:%B %Y}, today." for day in (before, dt.date.today())
    }


def test_plan_with_advice_is_done(programme: Path) -> None:
    """An interval that was exceeded already is said, and changes no exit code."""
    with programme.open("a", encoding="utf-8") as file:
        file.write('every = "quarterly"\nlast_taken = 2012-01-10\n')
    assert main(["plan", str(programme), *ON]) == 0


def test_plan_that_leaves_out_something_required(programme: Path) -> None:
    """A dated item without a meeting is worth exit code 1."""
    with programme.open("a", encoding="utf-8") as file:
        file.write("latest = 2013-05-08\n")
    assert main(["plan", str(programme), *ON]) == 1


def test_same_command_twice_writes_the_same_bytes(programme: Path, tmp_path: Path) -> None:
    """Also where Python orders its sets and dictionaries by another chance."""
    for seed in ("1", "2"):
        code, _, _ = workprog(
            "plan", programme, *ON, "-o", tmp_path / seed, PYTHONHASHSEED=seed, TZ="Asia/Tokyo"
        )
        assert code == 0
    one, other = (
        {
            path.relative_to(tmp_path / seed): path.read_bytes()
            for path in sorted((tmp_path / seed).rglob("*"))
            if path.is_file()
        }
        for seed in ("1", "2")
    )
    assert one == other


def test_plan_follows_the_one_before(programme: Path, tmp_path: Path) -> None:
    """--previous keeps refs: a row put in before the others takes none of theirs."""
    assert main(["plan", str(programme), *ON, "-o", str(tmp_path / "first")]) == 0
    text = TEXT.replace("[[items]]", '[[items]]\ntitle = "Roads"\n[[items]]', 1)
    programme.write_text(text, encoding="utf-8")
    previous = ["--previous", str(tmp_path / "first" / "officers" / "plan.json")]
    assert main(["plan", str(programme), *ON, *previous, "-o", str(tmp_path / "second")]) == 0
    kept = json.loads((tmp_path / "second" / "officers" / "plan.json").read_text(encoding="utf-8"))
    assert [(item["title"], item["ref"]) for item in kept["programme"]["items"]] == [
        ("Roads", "2013-03"),
        ("Budget", "2013-01"),
        ("Libraries", "2013-02"),
    ]


def test_plan_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of programmes is planned as one council."""
    for name in ("adults", "children"):
        (tmp_path / f"{name}.toml").write_text(TEXT, encoding="utf-8")
    assert main(["plan", str(tmp_path), *ON, "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert [row["ref"] for row in kept["placements"]] == [
        "adults-2013-01",
        "adults-2013-02",
        "children-2013-01",
        "children-2013-02",
    ]


# why


def test_why_explains_the_plan_that_was_published(
    programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --previous the refs and places are those published, whatever row was put in since."""
    july = f"{TEXT}[[meetings]]\ndate = 2013-07-09\n"
    programme.write_text(july, encoding="utf-8")
    assert main(["plan", str(programme), *ON, "-o", str(tmp_path)]) == 0
    plan = tmp_path / "officers" / "plan.json"
    kept = json.loads(plan.read_text(encoding="utf-8"))
    libraries = next(row for row in kept["placements"] if row["title"] == "Libraries")
    assert (libraries["ref"], libraries["date"]) == ("2013-02", "2013-07-09")
    libraries |= {"meeting": "2013-06", "date": "2013-06-11"}
    plan.write_text(json.dumps(kept), encoding="utf-8")
    roads = '[[items]]\ntitle = "Roads"\nstatus = "parked"\n'
    programme.write_text(july.replace("[[items]]", f"{roads}[[items]]", 1), encoding="utf-8")
    capsys.readouterr()
    words = ["why", str(programme), "Libraries", *ON, "--json"]
    said = []
    for more in ([], ["--previous", str(plan)]):
        assert main([*words, *more]) == 0
        answer = json.loads(capsys.readouterr().out)
        said.append((answer["ref"], answer["date"]))
    assert said == [("2013-03", "2013-07-09"), ("2013-02", "2013-06-11")]


# Bad input


@pytest.mark.parametrize("command", [["plan"], ["why"]])
def test_nothing_is_planned_without_meetings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """What is missing is said once, not for each item."""
    table = tmp_path / "table.csv"
    table.write_text("Issue,Date\nBudget,11 June 2013\nLibraries,TBA\n", encoding="utf-8")
    item = ["Budget"] if command == ["why"] else []
    assert main([*command, str(table), *item, *ON]) == 2
    assert capsys.readouterr().err == (
        "workprog: table.csv: found no meeting dates; expected when it meets. Give --meetings with "
        "a pattern, “second Tuesday”, or with dates, or list the dates under [[meetings]].\n"
    )


def test_plan_with_a_pattern_that_meets_a_bank_holiday(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The schedule says which day was left out and why."""
    programme.write_text(TEXT.replace("[[meetings]]\ndate = 2013-05-07\n", ""), encoding="utf-8")
    assert main(["plan", str(programme), *ON, "--full", "--meetings", "first Monday"]) == 0
    assert "The pattern “first Monday” names 6 May 2013" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("2013-06-11", "2013-06-31"), "programme.toml, line 7, column 8: found a date or time"),
        (("portfolio", "portfoilo"), "programme.toml, line 10, portfoilo: found the key"),
        (("2013-06-11", "2013-05-27"), "programme.toml, line 6: found a meeting on 27 May 2013"),
        ((TEXT, ""), "programme.toml: found an empty file;"),
        ((TEXT, "\x00\x01"), "programme.toml, line 1, column 1: found a slip in the TOML"),
    ],
)
def test_bad_input_writes_nothing(
    programme: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    said: str,
) -> None:
    """One clear message that names the place, exit code 2, and no file."""
    programme.write_text(TEXT.replace(*change), encoding="utf-8")
    assert main(["plan", str(programme), *ON, "-o", str(tmp_path / "out")]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err.startswith(f"workprog: {said}")
    assert not (tmp_path / "out").exists()


def test_several_problems_are_numbered(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of them at once."""
    programme.write_text(TEXT + "one = 1\ntwo = 2\n", encoding="utf-8")
    assert main(["plan", str(programme), *ON]) == 2
    first, *rest = capsys.readouterr().err.splitlines()
    assert first == "workprog: 2 problems, nothing was written."
    assert [line.partition(": found")[0] for line in rest] == [
        "  1. programme.toml, line 15, one",
        "  2. programme.toml, line 16, two",
    ]


def test_huge_file_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """50 MB of table are not read."""
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(50_000_000)
    assert main(["plan", str(tmp_path / "huge.csv"), *ON]) == 2
    assert capsys.readouterr().err.startswith(
        "workprog: huge.csv: found a file of 50.0 MB; expected at most 20 MB."
    )


def test_output_that_cannot_be_written_leaves_nothing_behind(
    programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All files or none: a folder that stands where one of them goes stops all."""
    (tmp_path / "out" / "public" / "calendar.ics").mkdir(parents=True)
    assert main(["plan", str(programme), *ON, "-o", str(tmp_path / "out")]) == 2
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["public", "calendar.ics"]
    assert "calendar.ics: cannot be written (Is a directory)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--on", "2013-02-30"], "argument --on: “2013-02-30” is not a date; write 2013-05-07"),
        (["--on", "9999-12-31"], "argument --on: “9999-12-31” is not a date; write 2013-05-07"),
        (["--seconds", "nan"], "argument --seconds: “nan” is not a number of seconds; write 30"),
        (["--seconds", "-1"], "argument --seconds: “-1” is not a number of seconds; write 30"),
    ],
)
def test_bad_option(
    programme: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """A value that is none is refused before anything is read."""
    with pytest.raises(SystemExit, match="2"):
        main(["plan", str(programme), *words])
    assert capsys.readouterr().err.splitlines()[-1] == f"workprog plan: error: {said}"


def test_recess_needs_a_pattern(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A recess that would have no effect is not passed over."""
    assert main(["plan", str(programme), *ON, "--recess", "August"]) == 2
    assert capsys.readouterr().err.startswith("workprog: --recess: found no --meetings;")


@pytest.mark.parametrize("command", [[], ["plan"], ["check"], ["read"], ["dates"]])
def test_every_command_has_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """--help says how it is called, and exits with 0."""
    with pytest.raises(SystemExit, match="0"):
        main([*command, "--help"])
    assert capsys.readouterr().out.startswith(" ".join(["usage: workprog", *command]))


# check and read


def test_check_holds_a_plan_to_the_rules(
    programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The plan just made keeps them; with an item moved by hand it does not."""
    main(["plan", str(programme), *ON, "-o", str(tmp_path)])
    plan = tmp_path / "officers" / "plan.json"
    assert main(["check", str(programme), str(plan), *ON]) == 0
    kept = json.loads(plan.read_text(encoding="utf-8"))
    budget = kept["placements"][0]
    assert budget["ref"] == "2013-01"
    budget |= {"meeting": "2013-05", "date": "2013-05-07"}
    plan.write_text(json.dumps(kept), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(programme), str(plan), "--json", *ON]) == 1
    sentences = [finding["sentence"] for finding in json.loads(capsys.readouterr().out)]
    assert "Budget is taken on 11 June 2013, as printed" in sentences


IMPOSSIBLE = TEXT + "latest = 2013-05-08\n"


def test_check_finds_what_cannot_be_planned(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a plan the programme itself is held to the rules."""
    programme.write_text(IMPOSSIBLE, encoding="utf-8")
    assert main(["check", str(programme), *ON]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        "- These cannot all hold together: Libraries is taken at a meeting; Libraries is taken by "
        "8 May 2013: 2 meetings: 1 on the day of planning itself, 1 after its last date."
    )


def test_check_finds_it_as_json(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row like that of any finding."""
    programme.write_text(IMPOSSIBLE, encoding="utf-8")
    assert main(["check", str(programme), "--json", *ON]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["rule"], row["about"], row["advice"]) == ("cannot-all-hold", ["2013-02"], False)


def test_check_of_a_programme_that_can_be_planned(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is found, and it says how much was read."""
    assert main(["check", str(programme), *ON]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Corporate Scrutiny Committee work programme: 2 items, 2 meetings."
    assert said[-1] == "Nothing to report."


def test_check_without_meetings_says_so_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table was read; that nothing can be planned yet is one finding."""
    table = tmp_path / "table.csv"
    table.write_text("Issue,Date\nBudget,11 June 2013\nRoads,9 July 2013\n", encoding="utf-8")
    assert main(["check", str(table), *ON]) == 1
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("- ")] == [
        "- No meeting dates. Give --meetings with a pattern, “second Tuesday”, or with dates, or "
        "list the dates under [[meetings]]."
    ]


def test_read_makes_a_programme_of_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The programme.toml made of a table is read again as the same items."""
    table = tmp_path / "table.csv"
    table.write_text("Issue,Date\nBudget,11 June 2013\nLibraries,TBA\n", encoding="utf-8")
    made = tmp_path / "programme.toml"
    assert main(["read", str(table), *ON, "-o", str(made)]) == 0
    capsys.readouterr()
    for path in (table, made):
        assert main(["read", str(path), *ON, "--json"]) == 0
        rows = json.loads(capsys.readouterr().out)
        assert [(row["ref"], row["title"], row["kind"]) for row in rows] == [
            ("2013-01", "Budget", "day"),
            ("2013-02", "Libraries", "unscheduled"),
        ]


def test_read_leaves_a_programme_file_alone(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A programme.toml is edited itself: written anew it would lose what its remarks say."""
    assert main(["read", str(programme), *ON]) == 2
    assert capsys.readouterr().err == (
        "workprog: programme.toml: found a programme file already; expected a table: .xlsx, .docx, "
        ".csv, .md, .txt or .html. Edit that file itself.\n"
    )


def test_calendar_of_a_portfolio_is_written_as_it_was_published(
    programme: Path, tmp_path: Path
) -> None:
    """The file made again from plan.json is the one of the publication, to the byte."""
    main(["plan", str(programme), *ON, "-o", str(tmp_path / "out")])
    again = tmp_path / "finance.ics"
    plan = str(tmp_path / "out/officers/plan.json")

    assert main(["calendar", plan, "--for", "finance", "-o", str(again)]) == 0
    published = tmp_path / "out/public/feeds/portfolio-finance.ics"
    assert again.read_bytes() == published.read_bytes()
    assert main(["calendar", plan, "-o", str(again)]) == 0
    assert again.read_bytes() == (tmp_path / "out/public/calendar.ics").read_bytes()
    assert main(["calendar", plan, "--officers", "-o", str(again)]) == 0
    assert again.read_bytes() == (tmp_path / "out/officers/calendar.ics").read_bytes()


def test_calendar_of_an_unknown_name_says_what_is_near(
    programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and a person sees how it is spelled."""
    main(["plan", str(programme), *ON, "-o", str(tmp_path / "out")])
    capsys.readouterr()
    words = ["calendar", str(tmp_path / "out/officers/plan.json"), "--for", "Finanze"]

    assert main([*words, "-o", str(tmp_path / "f.ics")]) == 2
    assert "The nearest: “portfolio Finance”." in capsys.readouterr().err
    assert not (tmp_path / "f.ics").exists()
