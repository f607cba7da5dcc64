"""What a publication writes, and where: all or nothing, and nothing for officers in public."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest
from strategies import by_hand, on_day

from workprog.errors import PlanError
from workprog.programme import Amendment, Committee, Gap, Item, Meeting, Programme
from workprog.programme.plan import Placement
from workprog.publish import FILES, FORMS, export, export_all
from workprog.publish.writing import write_all

JUNE = Meeting("june", "c", dt.date(2013, 6, 11), dt.time(14))
MILL = Item("mill", "Sale of Fairfield Mill", "c", exempt=True)
PLAN = by_hand(
    Programme("Work programme", (Committee("c", "Corporate"),), (JUNE,), (MILL,)),
    dt.date(2013, 5, 7),
    (Placement("mill", MILL.title, "c", "june", JUNE.date, "printed", "Printed."),),
)


def files(folder: Path) -> dict[str, bytes]:
    """What every file of a folder holds, by its place there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_whole_set_goes_into_two_folders(tmp_path):
    """Every form of the table is there, and the list of what was written."""
    written = export_all(PLAN, tmp_path)

    found = set(files(tmp_path))
    several = ("/", "-")
    single = {name for name in FILES if not name.endswith(several)}
    folders = tuple(name for name in FILES if name.endswith(several))
    assert {*single, "officers/files.txt"} == {n for n in found if not n.startswith(folders)}
    assert {"officers/files.txt", *(path.relative_to(tmp_path).as_posix() for path in written)} == (
        found
    )


def test_plan_json_is_never_beside_public_files():
    """What an officer keeps and what the web gets are never in one folder."""
    assert {name.split("/")[0] for name in FILES if name.endswith(".json")} == {"officers"}
    assert {name.split("/")[0] for name in FILES} == {"public", "officers"}


def test_exempt_business_is_with_the_officers_alone(tmp_path):
    """The officers' page, plan and calendars name it; no byte of public does."""
    export_all(PLAN, tmp_path)
    named = [name for name, content in files(tmp_path).items() if b"Fairfield Mill" in content]

    assert named == ["officers/calendar.ics", "officers/plan.json", "officers/schedule.html"]


def test_what_is_published_no_more_is_taken_away(tmp_path):
    """A file of the last publication goes; one that somebody put there stays."""
    export_all(PLAN, tmp_path)
    for name in ("public/feeds/housing.ics", "public/logo.png", "notes.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    with (tmp_path / "officers/files.txt").open("a", encoding="utf-8") as listed:
        listed.write("public/feeds/housing.ics\npublic/../notes.txt\nnotes.txt\n")
    export_all(PLAN, tmp_path)

    assert {"public/logo.png", "notes.txt"} <= set(files(tmp_path))
    assert "public/feeds/housing.ics" not in files(tmp_path)


def test_failure_leaves_the_last_publication_whole(tmp_path):
    """Where one file cannot take its place, the others stay as they were."""
    export_all(PLAN, tmp_path)
    (tmp_path / "public/calendar.ics").unlink()
    (tmp_path / "public/calendar.ics").mkdir()
    before = files(tmp_path)
    with pytest.raises(PlanError, match=r"calendar\.ics: cannot be written \(Is a directory\)"):
        export_all(on_day(PLAN, dt.date(2013, 5, 8)), tmp_path)

    assert files(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["officers", "public"]


def test_failure_makes_no_folder(tmp_path):
    """Folders made on the way go again."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(PlanError, match="cannot be written"):
        write_all(tmp_path / "a" / "b", {"c/d": b"", "c/d/e": b""})

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("suffix", FORMS)
def test_one_file_is_written_in_the_form_of_its_suffix(tmp_path, suffix):
    """Each suffix of the table gives a file, and the same bytes twice."""
    one, other = (export(PLAN, tmp_path / name / f"plan{suffix}") for name in ("a", "b"))

    assert one.read_bytes() == other.read_bytes() != b""
    assert list(tmp_path.glob("*/.*")) == []


def test_unknown_suffix_says_which_there_are(tmp_path):
    """Nothing is written in a form that was not asked for."""
    with pytest.raises(PlanError) as raised:
        export(PLAN, tmp_path / "plan.pdf")

    assert str(raised.value) == (
        "“.pdf” is no form of a plan; use .json, .html, .md, .csv, .txt, .ics, .xlsx or .docx."
    )


def test_each_of_several_committees_has_a_report_of_its_own(tmp_path):
    """What goes with the agenda of one has no meeting and no item of the other."""
    adults = Meeting("adults", "a", dt.date(2013, 6, 18), dt.time(10))
    care = Item("care", "Care at home", "a")
    grants = Item("grants", "Grants", "c")
    committees = (Committee("c", "Corporate"), Committee("a", "Adults and Health"))
    programme = Programme(
        "Work programme",
        committees,
        (JUNE, adults),
        (MILL, grants, care),
        gaps=(Gap("grants", "care"),),
    )
    held = ((MILL, JUNE), (grants, JUNE), (care, adults))
    plan = by_hand(
        programme,
        dt.date(2013, 5, 7),
        tuple(
            Placement(i.ref, i.title, i.committee, m.id, m.date, "printed", "Printed.")
            for i, m in held
        ),
    )
    export_all(plan, tmp_path)
    reports = {
        path.relative_to(tmp_path).as_posix(): docx_text(path) for path in tmp_path.rglob("*.docx")
    }
    assert set(reports) == {
        f"{top}/schedule{whose}.docx"
        for top in ("public", "officers")
        for whose in ("", "-a", "-c")
    }
    assert "Care at home" in reports["public/schedule-a.docx"]
    assert "Grants" not in reports["public/schedule-a.docx"]
    assert "Care at home" not in reports["public/schedule-c.docx"]
    assert "Fairfield Mill" not in reports["public/schedule-c.docx"]
    assert "Fairfield Mill" in reports["officers/schedule-c.docx"]
    assert "Care at home" in reports["public/schedule.docx"]
    assert "Grants" in reports["public/schedule.docx"]


def docx_text(path):
    """All the words of a report."""
    import docx

    return "\n".join(node.text or "" for node in docx.Document(path).element.iter() if node.text)


def test_an_amendment_of_one_committee_is_with_its_papers(tmp_path):
    """Each committee of several has a document of its own, whichever items were amended."""
    d = Committee("d", "People")
    before, other = Item("plan", "Local plan", "c"), Item("home", "Homelessness", "d")
    after = attrs.evolve(before, earliest=dt.date(2013, 6, 1))
    amended = Amendment(dt.date(2013, 5, 7), "plan", "put off", rows=(before, after))
    september = Meeting("september", "d", dt.date(2013, 9, 10))
    programme = Programme(
        "Work programme",
        (Committee("c", "Place"), d),
        (JUNE, september),
        (after, other),
        amendments=(amended,),
    )
    export_all(by_hand(programme, dt.date(2013, 5, 7)), tmp_path)
    found = files(tmp_path / "officers")
    assert {"schedule-c.docx", "schedule-d.docx"} <= found.keys()
