"""From minutes to an amended programme: proposals, what a person decides, and back again."""

import datetime as dt
import os
import sys
import threading
import time
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workprog.cli.command import main
from workprog.errors import ReadError
from workprog.explaining.why import why
from workprog.planning.solve import solve
from workprog.publish import export_all
from workprog.read.amending import Amended, amended, taken_back
from workprog.read.amendments import read_amendments, to_amendments_of
from workprog.read.minutes.proposals import Proposal, propose
from workprog.read.minutes.reading import read_minutes
from workprog.read.programme import read
from workprog.rules.check import check
from workprog.words import full_date

ON = dt.date(2024, 7, 17)
CLAUSES = [
    line
    for line in (Path(__file__).parent / "minutes/clauses.txt").read_text("utf-8").splitlines()
    if line and not line.startswith(("#", " "))
]
PROGRAMME = """\
# Kept by the scrutiny officer; the order of the items is that of the printed table.
title = "Place Scrutiny Panel work programme"
committee = "Place Scrutiny Panel"
nation = "England"
year = "2024/25"

[settings]
meeting_minutes = 120
meeting_pattern = "second Tuesday"

[[items]]
ref = "2024-01"
title = "Leisure centres"   # asked for by members in May
date = "September 2024"

[[items]]
ref = "2024-02"
title = "Library Strategy"
date = "TBA"

[[items]]
ref = "2024-03"
title = "Library Strategy"
portfolio = "Finance"
date = "January 2025"

[items.extra]
"Our own column" = "kept"
"""
MINUTES = """\
Minutes of a meeting of the Place Scrutiny Panel held on 16 July 2024

RESOLVED

(a) That the report be noted;
(b) That the item on Leisure centres be deferred to November 2024;
(c) That damp in council homes be added to the work programme;
(d) That the Library Strategy be removed from the work programme;
(e) That a report on voids be submitted to the next meeting.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a programme and the minutes of its last meeting."""
    (tmp_path / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    return tmp_path


def write_proposals(folder: Path) -> str:
    """AMENDMENTS.toml as the command writes it."""
    words = ["minutes", "minutes.txt", "--programme", "programme.toml", "-o", "amendments.toml"]
    words = [str(folder / word) if "." in word else word for word in words]
    assert main([*words, "--json"]) == 0
    return (folder / "amendments.toml").read_text(encoding="utf-8")


def decide(folder: Path, *, without: str = "2024-03") -> None:
    """Accept everything, and say which of the twins is meant."""
    text = write_proposals(folder).replace('"undecided"', '"accept"')
    text = text.replace('ref = ""', f'ref = "{without}"')
    (folder / "amendments.toml").write_text(text, encoding="utf-8")


def amend(folder: Path, *more: str) -> int:
    """Run the command on the folder's files."""
    files = (str(folder / "programme.toml"), str(folder / "amendments.toml"))
    return main(["amend", *files, "--on", "2024-07-17", *more])


def test_each_follow_up_is_a_proposal_with_its_clause(folder: Path) -> None:
    """The file quotes each clause, proposes what it changes, and decides nothing."""
    text = write_proposals(folder)
    found = read_amendments(folder / "amendments.toml")
    assert [(p.decision, p.action, p.ref, dict(p.keys)) for p in found] == [
        ("undecided", "amend_date", "2024-01", {"date": "November 2024"}),
        ("undecided", "add_item", "", {"title": "Damp in council homes"}),
        (
            "undecided",
            "remove_item",
            "",
            {"status": "removed", "reason": "taken off by the committee"},
        ),
        ("undecided", "report_back", "", {"title": "Voids", "date": "13 August 2024"}),
    ]
    assert found[2].question == (
        "Doubtful: look before you use it. It may be 2024-02 (“Library Strategy”) or 2024-03"
        " (“Library Strategy”). Give the ref that is meant."
    )
    assert 'clause = "That the item on Leisure centres be deferred to November 2024;"' in text
    assert "# line 5: That the report be noted;" in text


def test_what_is_not_accepted_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proposals as they come leave the programme as it is, to the byte."""
    write_proposals(folder)
    capsys.readouterr()
    assert amend(folder) == 0
    assert (
        capsys.readouterr().out == "0 of 4 proposals applied, 0 applied before, 4 not accepted.\n"
    )
    assert (folder / "programme.toml").read_text(encoding="utf-8") == PROGRAMME


def test_accepted_proposals_are_written_into_the_programme(folder: Path) -> None:
    """Changes stand under [[amendments]], new items under [[items]]; all else stays as typed."""
    decide(folder)
    assert amend(folder) == 0
    text = (folder / "programme.toml").read_text(encoding="utf-8")
    assert text == PROGRAMME + (
        """
[[items]]
ref = "2024-04"
suggested_on = 2024-07-16
title = "Damp in council homes"
minute = "meeting of 16 July 2024, minutes.txt, line 7"

[[items]]
ref = "2024-05"
suggested_on = 2024-07-16
title = "Voids"
date = "13 August 2024"
minute = "meeting of 16 July 2024, minutes.txt, line 9"

[[amendments]]
ref = "2024-01"
day = 2024-07-16
change = "“Leisure centres” is put to November 2024"
why = "the minutes say “That the item on Leisure centres be deferred to November 2024”"
minute = "meeting of 16 July 2024, minutes.txt, line 6"
date = "November 2024"

[[amendments]]
ref = "2024-04"
day = 2024-07-16
change = "“Damp in council homes” is added"
why = "the minutes say “That damp in council homes be added to the work programme”"
minute = "meeting of 16 July 2024, minutes.txt, line 7"

[[amendments]]
ref = "2024-03"
day = 2024-07-16
change = "“Library Strategy” is taken off"
why = "the minutes say “That the Library Strategy be removed from the work programme”"
minute = "meeting of 16 July 2024, minutes.txt, line 8"
status = "removed"
reason = "taken off by the committee"

[[amendments]]
ref = "2024-05"
day = 2024-07-16
change = "A report back on “Voids” is asked for (13 August 2024)"
why = "the minutes say “That a report on voids be submitted to the next meeting”"
minute = "meeting of 16 July 2024, minutes.txt, line 9"
"""
    )


def test_an_addition_with_the_ref_of_an_item_renames_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The item keeps its whole title and gets the time; the record says so, and is taken back."""
    title = "Waiting times – joint with the Health Panel"
    programme = f'{PROGRAMME}\n[[items]]\nref = "7"\ntitle = "{title}"\nstatus = "suggested"\n'
    (folder / "programme.toml").write_text(programme, encoding="utf-8")
    (folder / "amendments.toml").write_text(
        '[[proposals]]\nclause = "That waiting times be added to the agenda for November 2024"\n'
        'decision = "accept"\naction = "add_item"\nref = "7"\nday = 2024-07-16\n'
        'change = "“Waiting times” is added (November 2024)"\ntitle = "Waiting times"\n'
        'date = "November 2024"\n',
        encoding="utf-8",
    )
    assert amend(folder) == 0
    assert f"- “{title}” is put to November 2024\n" in capsys.readouterr().out
    item = read(folder / "programme.toml", on=ON).item_by_ref["7"]
    assert (item.title, item.target.text, item.status.name) == (title, "November 2024", "agreed")
    assert amend(folder) == 0
    assert "0 of 1 proposal applied, 1 applied before" in capsys.readouterr().out
    assert amend(folder, "--undo") == 0
    assert (folder / "programme.toml").read_text(encoding="utf-8") == programme


def test_applying_twice_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time every proposal is known as applied, and the file stays as it is."""
    decide(folder)
    amend(folder)
    once = (folder / "programme.toml").read_bytes()
    capsys.readouterr()
    assert amend(folder) == 0
    assert (
        capsys.readouterr().out == "0 of 4 proposals applied, 4 applied before, 0 not accepted.\n"
    )
    assert (folder / "programme.toml").read_bytes() == once


def test_undo_gives_the_file_back(folder: Path) -> None:
    """What the proposals had changed is taken back, to the byte."""
    decide(folder)
    amend(folder)
    assert amend(folder, "--undo") == 0
    assert (folder / "programme.toml").read_text(encoding="utf-8") == PROGRAMME


def test_a_dry_run_shows_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The difference and what the plan would become are printed; the file stays as it is."""
    decide(folder)
    capsys.readouterr()
    assert amend(folder, "--dry-run") == 0
    said = capsys.readouterr().out
    assert '+title = "Damp in council homes"' in said
    assert "- Leisure centres moves from 10 September 2024 to 12 November 2024." in said
    assert "What the plan would become" in said
    assert "both plans are made afresh and know nothing of what was published or taken" in said
    assert (folder / "programme.toml").read_text(encoding="utf-8") == PROGRAMME


def test_a_dry_run_is_held_against_the_plan_that_was_published(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What moves is told from where it was published, not from where it might have been."""
    plan = solve(read(folder / "programme.toml", on=ON), on=ON)
    export_all(plan, folder / "out")
    decide(folder)
    capsys.readouterr()
    published = str(folder / "out/officers/plan.json")
    assert amend(folder, "--dry-run", "--previous", published) == 0
    said = capsys.readouterr().out
    day = plan.placed["2024-01"].date
    assert f"Leisure centres moves from {full_date(day)} to 12 November 2024" in said
    assert "points" not in said
    assert "afresh" not in said


def test_a_dry_run_says_what_cannot_all_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A problem is told as in a plan: what clashes, by how much, and what mends it."""
    (tmp_path / "programme.toml").write_text(
        'title = "Panel"\nyear = "2024/25"\n[settings]\nmeeting_minutes = 90\n'
        "item_minutes = 40\n[[meetings]]\ndate = 2024-09-10\n"
        '[[items]]\nref = "1"\ntitle = "Fostering"\nlatest = 2024-09-30\n'
        '[[items]]\nref = "2"\ntitle = "Budget"\n',
        encoding="utf-8",
    )
    (tmp_path / "amendments.toml").write_text(
        '[[proposals]]\nclause = "Budget by September"\ndecision = "accept"\nref = "2"\n'
        'day = 2024-07-16\nchange = "Budget is to be taken by September"\nlatest = 2024-09-30\n',
        encoding="utf-8",
    )
    assert amend(tmp_path, "--dry-run") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.endswith(
        "- These cannot all hold together. Fostering is taken at a meeting. Budget is taken at a "
        "meeting. The items on 10 September 2024 fit 40 minutes. Two items, 80 minutes, must be "
        "heard on 10 September 2024; that meeting has 40 minutes: 40 too many. Any one of these "
        "mends it: (1) The meeting on 10 September 2024 is 40 minutes longer. (2) Fostering is "
        "taken as a written briefing, outside the meeting. (3) Fostering may be left out."
    )


def test_line_ends_and_the_mark_of_the_file_are_kept(folder: Path) -> None:
    """A file from Windows stays one: CRLF at every line's end, and its mark in front."""
    decide(folder)
    path = folder / "programme.toml"
    path.write_bytes(b"\xef\xbb\xbf" + PROGRAMME.replace("\n", "\r\n").encode())
    assert amend(folder) == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert content.count(b"\n") == content.count(b"\r\n") > PROGRAMME.count("\n")


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said when the amendments do not fit; nothing may be written."""
    before = (folder / "programme.toml").read_bytes()
    capsys.readouterr()
    assert amend(folder) == 2
    assert (folder / "programme.toml").read_bytes() == before
    return capsys.readouterr().err


def test_what_does_not_fit_is_refused_all_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each proposal that does not fit is named with its line and its reason."""
    (folder / "amendments.toml").write_text(
        """\
[[proposals]]
clause = "That it be deferred."
decision = "accept"
ref = "2024-9"
day = 2024-07-16
change = "It is put off"
date = "November 2024"

[[proposals]]
clause = "That something be done."
decision = "accept"
title = "Leisure centres"

[[proposals]]
clause = "That it be taken in May."
decision = "accept"
ref = "2024-01"
day = 2024-07-16
date = "May 2024"

[[proposals]]
clause = "That it come back now and then."
decision = "accept"
ref = "2024-02"
day = 2024-07-16
every = "now and then"

[[proposals]]
clause = "That nothing change."
decision = "accept"
ref = "2024-02"
day = 2024-07-16
""",
        encoding="utf-8",
    )
    assert refused(folder, capsys) == (
        "workprog: 5 problems, nothing was written.\n"
        "  1. amendments.toml, line 1: found item “2024-9”; expected the ref of an item of the"
        " programme. Did you mean 2024-03, 2024-02, 2024-01?\n"
        "  2. amendments.toml, line 9: found no day; expected the day on which it was agreed."
        " Add day = 2024-09-12, with the day of the meeting.\n"
        "  3. amendments.toml, line 9: found a new item “Leisure centres”, as 2024-01 is called;"
        " expected another title, or the ref of that item.\n"
        "  4. amendments.toml, line 14, date: found “May 2024”; expected a date after 16 July"
        " 2024, when it was agreed. Give the year with it.\n"
        "  5. amendments.toml, line 28: found nothing to change; expected the key that changes,"
        " with its new value.\n"
    )


def test_what_only_the_programme_shows_is_refused_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that no item can have is refused with the line of its proposal."""
    (folder / "amendments.toml").write_text(
        """\
[[proposals]]
clause = "That it come back now and then."
decision = "accept"
ref = "2024-02"
day = 2024-07-16
every = "now and then"
""",
        encoding="utf-8",
    )
    assert refused(folder, capsys) == (
        "workprog: amendments.toml, line 1: found “now and then”; expected how often:"
        " “quarterly”, “every 12 weeks”, “P3M”, “every second meeting”.\n"
    )


def test_a_misspelt_key_or_decision_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the file of proposals is said with its line before anything is done."""
    (folder / "amendments.toml").write_text(
        '[[proposals]]\nclause = "x"\ndecision = "yes"\ntitel = "y"\n', encoding="utf-8"
    )
    said = refused(folder, capsys)
    assert "amendments.toml, line 3, decision: found “yes”" in said
    assert "amendments.toml, line 4" in said


def test_only_a_programme_file_is_amended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table is no programme.toml; how to make one is said."""
    decide(folder)
    capsys.readouterr()
    assert main(["amend", str(folder / "minutes.txt"), str(folder / "amendments.toml")]) == 2
    assert "expected a file ending in .toml" in capsys.readouterr().err


def accepted(folder: Path, clauses: list[str], refs: list[str]) -> tuple[Proposal, ...]:
    """Proposals of minutes with these clauses, accepted wherever a person could accept them."""
    text = "Minutes of a meeting held on 16 July 2024\n\n"
    text += "".join(f"RESOLVED\n\n{clause}\n\n" for clause in clauses)
    (folder / "any.txt").write_text(text, encoding="utf-8")
    programme = read(folder / "programme.toml", on=ON)
    minutes = read_minutes(folder / "any.txt", programme=programme)
    found = propose(minutes, file="any.txt", programme=programme)
    (folder / "any.toml").write_text(
        to_amendments_of(minutes, found, file="any.txt"), encoding="utf-8"
    )
    decided = []
    for number, proposal in enumerate(read_amendments(folder / "any.toml")):
        ref = proposal.ref or ("" if proposal.keys.get("title") else refs[number % len(refs)])
        if ref and not proposal.keys:
            continue
        decided.append(attrs.evolve(proposal, decision="accept", ref=ref))
    return tuple(decided)


def apply(content: bytes, decided: tuple[Proposal, ...]) -> tuple[Amended, tuple[Proposal, ...]]:
    """The programme with what fits of the proposals; one that does not fit is refused alone."""
    try:
        return amended(content, "programme.toml", decided, on=ON), decided
    except ReadError as error:
        refused = {problem.where.removesuffix(", date") for problem in error.problems}
    fitting = tuple(proposal for proposal in decided if proposal.place not in refused)
    return (apply(content, fitting)) if len(fitting) < len(decided) else pytest.fail(str(refused))


ANY = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=6, unique=True)
REFS = st.lists(st.sampled_from(["2024-01", "2024-02", "2024-03"]), min_size=1, max_size=3)


@settings(max_examples=30)
@given(clauses=ANY, refs=REFS)
def test_amend_then_undo_gives_the_same_programme(
    tmp_path_factory: pytest.TempPathFactory, clauses: list[str], refs: list[str]
) -> None:
    """Whatever was accepted, undo gives the file and the programme as they were."""
    folder = tmp_path_factory.mktemp("undo")
    (folder / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    content = PROGRAMME.encode()
    result, fitting = apply(content, accepted(folder, clauses, refs))
    back = taken_back(result.content(content), "programme.toml", fitting, on=ON)
    assert back.changed == PROGRAMME
    assert back.after == result.before


@settings(max_examples=8)
@given(clauses=ANY, refs=REFS)
def test_an_amended_programme_reads_plans_and_explains(
    tmp_path_factory: pytest.TempPathFactory, clauses: list[str], refs: list[str]
) -> None:
    """After any accepted proposals the programme is planned by its rules, each item explained."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    result, fitting = apply(PROGRAMME.encode(), accepted(folder, clauses, refs))
    assert all(line in result.changed for line in PROGRAMME.splitlines())
    assert len(result.after.amendments) == len(fitting)
    again = amended(result.changed.encode(), "programme.toml", fitting, on=ON)
    assert again.changed == result.changed
    plan = solve(result.after, on=ON)
    without_place = {left.ref for left in plan.left_out}
    for finding in check(plan):
        # What the new items leave no room for is left out with its reason; no other rule is broken.
        assert finding.advice or (finding.rule == "required" and finding.about[0] in without_place)
    for item in plan.outings.items[-3:]:
        assert str(why(plan, item.ref))


NOISE = """\
[[proposals]]
clause = "That noise be added."
decision = "accept"
day = 2024-07-16
change = "Noise is added"
title = "Noise"
"""


def test_a_list_on_one_line_grows_where_it_stands(folder: Path) -> None:
    """Items listed inside brackets get the new one there, and undo takes it out again."""
    items = '[\n  { title = "Voids" }, # first\n  { ref = "2024-07", title = "Damp" },\n]\n'
    top = PROGRAMME.partition("[[items]]")[0]
    kept = top.replace("\n[settings]", f"\nitems = {items}\n[settings]")
    (folder / "programme.toml").write_text(kept, encoding="utf-8")
    (folder / "amendments.toml").write_text(NOISE, encoding="utf-8")
    assert amend(folder) == 0
    text = (folder / "programme.toml").read_text(encoding="utf-8")
    assert '{ title = "Voids" }, # first\n' in text
    assert [item.title for item in read(folder / "programme.toml", on=ON).items] == [
        "Voids",
        "Damp",
        "Noise",
    ]
    assert amend(folder, "--undo") == 0
    assert (folder / "programme.toml").read_text(encoding="utf-8") == kept


def test_items_in_two_places_of_a_file(folder: Path) -> None:
    """What is added stands at the end of the file, no line moves, and undo takes it out again."""
    items = [f"[[items]]{part}" for part in PROGRAMME.split("[[items]]")[1:]]
    order = '[[order]]\nbefore = "2024-01"\nafter = "2024-02"\n\n'
    text = PROGRAMME.partition("[[items]]")[0] + order.join(items[:2]) + "# the end\n"
    (folder / "programme.toml").write_text(text, encoding="utf-8")
    (folder / "amendments.toml").write_text(NOISE, encoding="utf-8")
    assert amend(folder) == 0
    changed = (folder / "programme.toml").read_text(encoding="utf-8")
    assert changed.startswith(text)
    assert "Noise" in [item.title for item in read(folder / "programme.toml", on=ON).items]
    assert amend(folder, "--undo") == 0
    assert (folder / "programme.toml").read_text(encoding="utf-8") == text


def test_one_item_is_not_added_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two proposals of new items with one title are a question to the person."""
    (folder / "amendments.toml").write_text(NOISE + NOISE, encoding="utf-8")
    assert refused(folder, capsys) == (
        "workprog: amendments.toml, line 7: found a new item “Noise”, which amendments.toml, line 1"
        " adds already; expected one item of that title. Reject one, or give it another title.\n"
    )


def test_what_another_program_changes_meanwhile_is_not_overwritten(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that was saved between being read and being written stays as it was saved."""
    fcntl = pytest.importorskip("fcntl", reason="a folder cannot be locked here")
    decide(folder)
    capsys.readouterr()
    file = folder / "programme.toml"
    saved = file.read_text(encoding="utf-8").replace("scrutiny officer", "committee's clerk")
    codes: list[int] = []
    run = threading.Thread(target=lambda: codes.append(amend(folder)))
    held = os.open(folder, os.O_RDONLY)
    try:
        # While another run writes there, this one has read the file and waits.
        fcntl.flock(held, fcntl.LOCK_EX)
        run.start()
        while run.is_alive() and not waits_to_write(run):
            time.sleep(0.005)
        file.write_text(saved, encoding="utf-8")
    finally:
        os.close(held)
    run.join()

    assert codes == [2]
    assert capsys.readouterr().err == (
        f"workprog: {file}: another program changed it while this one worked; nothing was "
        "written. Save and close it there, and run again.\n"
    )
    assert file.read_text(encoding="utf-8") == saved
    assert sorted(path.name for path in folder.iterdir()) == [
        "amendments.toml",
        "minutes.txt",
        "programme.toml",
    ]
    assert amend(folder) == 0


def waits_to_write(run: threading.Thread) -> bool:
    """Whether a thread waits for the lock of the folder that it writes into."""
    frame = sys._current_frames().get(run.ident or 0)
    while frame is not None:
        if frame.f_code.co_name == "_alone":
            return True
        frame = frame.f_back
    return False
