"""A small share of `python -m benchmarks.robustness`: hostile files, quiet runs, the same bytes."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from benchmarks.robustness import quiet
from benchmarks.robustness.fuzzing import fault_of
from benchmarks.robustness.quiet import forbidden_is_seen, watched
from benchmarks.robustness.readers import EXAMPLE, readers
from benchmarks.robustness.settings import digest
from benchmarks.robustness.stopping import files
from workprog.cli import main, options
from workprog.errors import ProgrammeError, ReadError
from workprog.read.amendments import read_amendments
from workprog.read.document.blocks import Table
from workprog.read.document.opening import read_document
from workprog.read.framework import read_framework
from workprog.read.layouts.table_options import read_choices
from workprog.read.minutes.grammar import extended
from workprog.read.programme import read

if sys.platform == "win32":
    pytest.skip("processes are forked, which Windows cannot", allow_module_level=True)

READERS = readers()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", READERS)
def test_changed_file_gives_a_result_or_an_error_with_its_place(kind, tmp_path):
    """Real files changed in bytes, structure and values; the numbers are the same every time."""
    wrong = [fault_of(READERS[kind], kind, number, tmp_path) for number in range(25)]
    assert set(wrong) == {""}


def test_watch_sees_what_is_forbidden():
    """A socket, another program and a stray file are each caught, so that silence tells."""
    assert forbidden_is_seen() == ""


def test_planning_opens_no_socket_and_writes_nowhere_else(tmp_path):
    """Neither an address on the network nor a file outside `-o`, the temporary folder included."""
    out = tmp_path / "out"
    words = ["plan", str(EXAMPLE / "programme.toml"), "--on", "2013-05-07", "-o", str(out)]
    assert watched(lambda: main(words), out) == ""
    assert (out / "officers" / "plan.json").is_file()


def test_no_command_opens_a_socket_or_writes_elsewhere(tmp_path):
    """Each of them on real files; only what is named after `-o`, or the programme amended."""
    assert {line.split()[0] for line in quiet.COMMANDS} == set(options.COMMANDS)
    assert [wrong for wrong in quiet.each_command(tmp_path) if wrong] == []


@pytest.mark.parametrize("kind", READERS)
def test_reading_opens_no_socket_and_writes_nothing(kind, tmp_path):
    """Nor is any program run, whatever the file asks for; a whole run writes under `-o` alone."""
    for name, content in READERS[kind].real:
        path = tmp_path / name
        path.write_bytes(content)
        assert watched(lambda path=path: READERS[kind].read(path), tmp_path / "out") == ""


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_same_bytes_whatever_the_machine_is_set_to(settings):
    """What is printed and every file written, under another hash seed, time zone and alphabet."""
    usual = digest({"PYTHONHASHSEED": "0"})
    assert len(usual) == 64
    assert digest(settings) == usual


@pytest.mark.parametrize("held", ["x = " + "9" * 5_000, "x = " + "[" * 5_000])
def test_what_toml_cannot_hold_is_an_error_in_every_file_of_it(held, tmp_path):
    """A number of thousands of digits and brackets thousands deep are no traceback anywhere."""
    path = tmp_path / "held.toml"
    path.write_text(held, encoding="utf-8")
    for reader in (read_framework, lambda path: read_choices(str(path)), read_amendments):
        with pytest.raises(ReadError, match=r"held\.toml"):
            reader(path)
    with pytest.raises(ReadError, match=r"held\.toml"):
        read(path, on=dt.date(2013, 5, 7))
    with pytest.raises(ReadError, match=r"held\.toml"), extended(path):
        pass


def command(*words, before=""):
    """Run the command as a shell does, with what the shell does before it."""
    run = "from workprog.cli import main; raise SystemExit(main())"
    line = f'{before} exec "$0" "$@"'
    return subprocess.run(
        ["sh", "-c", line, sys.executable, "-c", run, *map(str, words)],
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("closed", ["exec >&-;", "exec 2>&-;", "exec <&- >&- 2>&-;"])
def test_streams_that_are_closed_take_nothing_from_the_files(closed, tmp_path):
    """Run by a service without a screen, the same files are written and nothing goes wrong."""
    words = ["plan", EXAMPLE / "programme.toml", "--on", "2013-05-07", "-o"]
    done = command(*words, tmp_path / "closed", before=closed)
    assert (done.returncode, done.stderr) == (0, "")
    command(*words, tmp_path / "open")
    assert files(tmp_path / "closed") == files(tmp_path / "open")


def test_reader_that_goes_away_is_no_fault():
    """`workprog plan --full | head -1` ends as it should."""
    run = "from workprog.cli import main; raise SystemExit(main())"
    words = [sys.executable, "-c", run, "dates", str(EXAMPLE / "programme.toml")]
    with subprocess.Popen(
        [*words, "--on", "2013-05-07"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as done:
        done.stdout.close()
        assert done.stderr.read() == ""
    assert done.returncode == 0


def test_day_before_that_of_the_plan_published_last_is_refused(tmp_path):
    """A clock that was set back would take held meetings for meetings to come."""
    programme = EXAMPLE / "programme.toml"
    command("plan", programme, "--on", "2013-06-12", "-o", tmp_path)
    before = files(tmp_path)
    words = ["--on", "2013-05-07", "--previous", tmp_path / "officers" / "plan.json"]
    done = command("plan", programme, *words, "-o", tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "workprog: the plan published last is of 12 June 2013, after the day of "
        "planning, 7 May 2013; see that the date of this machine is right, and plan as on "
        "that day or later, or without the plan published last.\n",
    )
    assert files(tmp_path) == before


def test_pdf_with_an_object_that_is_a_reference_to_itself_is_refused(tmp_path):
    """The library that reads it would follow the reference for ever."""
    path = tmp_path / "programme.pdf"
    objects = (
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj 3 0 R\nendobj\n"
    )
    path.write_bytes(f"%PDF-1.4\n{objects}trailer<</Size 4/Root 1 0 R>>\n%%EOF".encode())
    with pytest.raises(ReadError) as raised:
        read(path, on=dt.date(2013, 5, 7))
    assert str(raised.value).startswith("programme.pdf: found a ")


def test_full_disk_under_what_is_printed_is_a_sentence():
    """`workprog plan > file` on a full disk says so, and there is no traceback."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with open("/dev/full", "w", encoding="utf-8") as full:
        run = "from workprog.cli import main; raise SystemExit(main())"
        words = ["dates", str(EXAMPLE / "programme.toml"), "--on", "2013-05-07"]
        done = subprocess.run(
            [sys.executable, "-c", run, *words], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == (
        "workprog: what was to be printed: No space left on device; see that there is room and "
        "that you may write there, and run again.\n"
    )


def test_row_whose_only_text_a_merged_cell_hides_is_no_row(tmp_path):
    """Word shows nothing of it; a heading above the table is hidden so, and the table is read."""
    document = docx.Document()
    table = document.add_table(4, 2)
    for at, texts in enumerate((("", ""), ("hidden", ""), ("Topic", "Date"), ("Budget", "June"))):
        for cell, text in zip(table.rows[at].cells, texts, strict=True):
            cell.text = text
    for at, how in ((0, "restart"), (1, "continue")):
        table.rows[at].cells[0]._tc.get_or_add_tcPr().get_or_add_vMerge().val = how
    document.save(tmp_path / "programme.docx")
    (found,) = (
        block
        for block in read_document(tmp_path / "programme.docx").blocks
        if isinstance(block, Table)
    )
    assert [row.texts for row in found.rows] == [("Topic", "Date"), ("Budget", "June")]


def test_tables_within_tables_are_each_read_once(tmp_path):
    """Forty deep is forty tables; read once a level, it would be a million million readings."""
    inner = "x"
    for number in range(40):
        rows = f"<tr><td>{number}</td><td>June</td></tr><tr><td>{inner}</td><td>July</td></tr>"
        inner = f"<table><tr><th>Item</th><th>Date</th></tr>{rows}</table>"
    path = tmp_path / "page.html"
    path.write_text(inner, encoding="utf-8")
    tables = [block for block in read_document(path).blocks if isinstance(block, Table)]
    assert [table.rows[1].texts[0] for table in tables] == [f"{at}" for at in range(39, -1, -1)]


@pytest.mark.parametrize("name", ["wide.html", "wide.docx"])
def test_cells_of_all_the_tables_are_counted_as_they_are_filled_up(name, tmp_path):
    """One wide row makes all rows of its table as wide; small tables could hold millions."""
    row, wide = "<tr><td>a</td></tr>", '<tr><td colspan="1000">a</td></tr>'
    path = tmp_path / name
    if name.endswith(".html"):
        path.write_text(f"<table>{wide}{row * 50}</table>" * 5, encoding="utf-8")
    else:
        document = docx.Document()
        for _ in range(5):
            table = document.add_table(700, 1)
            for cell in table.columns[0].cells:
                cell.text = "a"
            table.cell(0, 0)._tc.get_or_add_tcPr().grid_span = 63
        document.save(path)
    with pytest.raises(ReadError, match=r"table 4: found more than 200,000 cells|table 5: found"):
        read_document(path)


def test_date_beside_a_title_of_dashes_is_listed_and_no_item(tmp_path):
    """Dashes for “nothing here” are no title, and their date is among what was not understood."""
    path = tmp_path / "programme.txt"
    lines = (
        "Budget outlook | June 2013",
        "--- | not before September 2013",
        "Mobile libraries | May 2013",
    )
    path.write_text("\n\n".join(lines), "utf-8")
    found = read(path, on=dt.date(2013, 5, 7))
    assert [item.title for item in found.items] == ["Budget outlook", "Mobile libraries"]
    assert found.notes == (
        "Inferred: programme.txt: nothing names the programme, so it is called “programme”, after "
        "the file.",
        "Not understood: programme.txt, line 3: “--- | not before September 2013”.",
    )


def test_line_of_marks_that_nobody_sees_is_no_item(tmp_path):
    """A soft hyphen alone on its line, as word processors leave it, among items in running text."""
    path = tmp_path / "programme.txt"
    path.write_text("11 June 2013\n\nBudget\n\u00ad\nStanding items\n\u00ad\nLibraries\n", "utf-8")
    assert [item.title for item in read(path, on=dt.date(2013, 5, 7)).items] == [
        "Budget",
        "Libraries",
    ]


def test_names_that_differ_in_capitals_only_are_refused(tmp_path):
    """Their files would have one name, and one committee's report would be the other's."""
    text = "title = 'Council'\nyear = '2013/14'\n"
    for name, ref in (("health", "x1"), ("Health", "X1")):
        text += f"[[committees]]\nid = '{name}'\nname = 'C'\n"
        text += f"[[meetings]]\ncommittee = '{name}'\ndate = 2013-06-11\n"
        text += f"[[items]]\ntitle = 'A'\nref = '{ref}'\ncommittee = '{name}'\n"
    path = tmp_path / "programme.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        read(path, on=dt.date(2013, 5, 7))
    assert str(raised.value).splitlines() == [
        "programme.toml, line 14, id: found “Health” beside “health”, as at programme.toml, "
        "line 4; expected each once, capitals apart. Give one of them another.",
        "programme.toml, line 21, ref: found “X1” beside “x1”, as at programme.toml, line 11; "
        "expected each once, capitals apart. Give one of them another.",
    ]


def test_files_of_a_folder_whose_names_differ_in_capitals_only_are_refused(tmp_path):
    """As on a disk that tells them apart; each file names its committee and its items."""
    for name in ("Health", "health"):
        text = f"title = 'T'\ncommittee = 'C {name}'\n[[meetings]]\ndate = 2013-06-11\n"
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("needs a disk that tells capitals apart")
    with pytest.raises(ProgrammeError) as raised:
        read(tmp_path, on=dt.date(2013, 5, 7))
    assert (
        "found committee id “Health” and “health” 2 times; expected each once, capitals apart."
    ) in str(raised.value)
