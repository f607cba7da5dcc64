"""What is too large is refused at once, with the figure and what to do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workprog.dates.windows import LONGEST, read_when
from workprog.errors import ReadError
from workprog.programme import MunicipalYear
from workprog.publish import writing
from workprog.read import amendments, file_checks, framework, meetings
from workprog.read.document.blocks import MOST_CELLS
from workprog.read.file_checks import MOST
from workprog.read.minutes.lines import LONGEST_LINE
from workprog.read.minutes.reading import read_minutes
from workprog.read.plan import read_plan
from workprog.read.programme import LARGEST_PROGRAMME, read

ON = dt.date(2013, 5, 7)
PAGE = (Path(__file__).parents[1] / "docs/reference/limits.md").read_text(encoding="utf-8")


def refusal(of, path) -> str:
    """The one sentence with which a file is refused."""
    with pytest.raises(ReadError) as raised:
        of(path)
    return str(raised.value)


def test_page_of_limits_tells_the_figures_of_the_code():
    """Each figure stands on the page as the code has it."""
    for name, figure in (
        ("items of a programme file", f"{MOST['items']:,}"),
        ("meetings listed in it", f"{MOST['meetings']:,}"),
        ("dates of meetings given apart", f"{meetings.MOST_DATES:,}"),
        ("`programme.toml`", f"{LARGEST_PROGRAMME / 1e6:g} MB"),
        ("`AMENDMENTS.toml`, file of meetings", f"{amendments._LARGEST / 1e6:g} MB"),
        ("`AMENDMENTS.toml`, file of meetings", f"{meetings.LARGEST / 1e6:g} MB"),
        ("framework or suggestion", f"{framework.LARGEST / 1e6:g} MB"),
        ("any other file that is read", f"{file_checks.LARGEST_FILE / 1e6:g} MB"),
        (
            "a Word or Excel file when unpacked",
            f"{file_checks.LARGEST_UNPACKED / 1e6:g} MB in {file_checks.MOST_PARTS:,} parts",
        ),
        ("cells of all the tables", f"{MOST_CELLS:,}"),
        ("characters on one line of minutes", f"{LONGEST_LINE:,}"),
        ("another run writing", f"waited for {writing.TRIES * writing.BETWEEN:g} seconds"),
    ):
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| {name}"))
        assert row.split("|")[2].strip() == figure
    assert f"more than {LONGEST} characters" in PAGE


@pytest.mark.parametrize(("name", "line"), [("items", "title = 'A'"), ("meetings", "")])
def test_more_items_or_meetings_than_were_measured_are_refused(tmp_path, name, line):
    """Twenty thousand items are planned; one more is told apart before anything is built."""
    path = tmp_path / "programme.toml"
    path.write_text(f"[[{name}]]\n{line}\n" * (MOST[name] + 1), encoding="utf-8")

    assert refusal(lambda p: read(p, on=ON), path) == (
        f"programme.toml: found {MOST[name] + 1:,} {name}; expected at most {MOST[name]:,}. Give "
        "each committee a file of its own."
    )


def test_council_of_more_items_than_were_measured_is_refused(tmp_path, monkeypatch):
    """The files of a folder are counted together, so that many small ones are no way round."""
    monkeypatch.setitem(MOST, "items", 3)
    for name in ("first", "second"):
        items = "[[items]]\ntitle = 'A'\n[[items]]\ntitle = 'B'\n"
        text = f"title = 'T'\ncommittee = '{name}'\n[[meetings]]\ndate = 2013-06-11\n{items}"
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")

    assert refusal(lambda p: read(p, on=ON), tmp_path) == (
        f"{tmp_path.name}: found 4 items; expected at most 3. Plan fewer committees at once, from "
        "a folder for some of them."
    )


@pytest.mark.parametrize(
    ("name", "between", "places"),
    [
        ("minutes.txt", "\n", ("line 1", "line 3")),
        ("minutes.html", "<p>", ("paragraph 1", "paragraph 4")),
    ],
)
def test_line_of_minutes_is_read_whole_or_refused(tmp_path, name, between, places):
    """What stands at the end of a long line may be the decision, so nothing is cut off."""
    start = "RESOLVED: That the Director report back in March 2014. "
    path = tmp_path / name
    path.write_text(between.join([start * 400, start, start * 370]), encoding="utf-8")

    assert refusal(read_minutes, path).splitlines() == [
        f"{name}, {place}: found {long:,} characters on one line; expected at most "
        "20,000, as a sentence or a paragraph has. Begin each paragraph on a line of its own."
        for place, long in zip(places, (21_999, 20_349), strict=True)
    ]


@pytest.mark.parametrize(
    ("name", "size", "of"),
    [
        ("programme.toml", LARGEST_PROGRAMME, lambda path: read(path, on=ON)),
        ("table.xlsx", file_checks.LARGEST_FILE, lambda path: read(path, on=ON)),
        ("table.docx", file_checks.LARGEST_FILE, lambda path: read(path, on=ON)),
        ("table.csv", file_checks.LARGEST_FILE, lambda path: read(path, on=ON)),
        ("plan.json", file_checks.LARGEST_FILE, read_plan),
        ("minutes.txt", file_checks.LARGEST_FILE, read_minutes),
        ("AMENDMENTS.toml", amendments._LARGEST, amendments.read_amendments),
        ("framework.toml", framework.LARGEST, framework.read_framework),
    ],
)
def test_file_that_is_too_large_is_not_read(tmp_path, name, size, of):
    """The size is looked at, and not a byte of the file is read."""
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(size + 1)

    assert f"expected at most {size / 1e6:g} MB" in refusal(of, path)


def test_table_of_too_many_cells_is_refused(tmp_path):
    """Empty rows to the end of a sheet are the usual reason, and the sentence says so."""
    path = tmp_path / "table.csv"
    path.write_text("Item,Date\n" + "a,b\n" * (MOST_CELLS // 2), encoding="utf-8")

    assert refusal(lambda p: read(p, on=ON), path) == (
        "table.csv: found more than 200,000 cells; expected the few hundred cells of a work "
        "programme. Keep the table in a file of its own, without empty rows or columns."
    )


def test_too_many_dates_of_meetings_are_refused():
    """Two thousand are a council's meetings of many years."""
    given = ", ".join(["11 June 2013"] * (meetings.MOST_DATES + 1))

    assert "2,001 dates; expected at most 2,000" in refusal(
        lambda text: meetings.read_given(text, year=MunicipalYear.of(ON)), given
    )


def test_phrase_that_is_too_long_for_a_date_is_kept_and_no_date():
    """A page of text in the date column is not searched for days."""
    phrase = "11 June 2013 " * LONGEST

    assert read_when(phrase, year=MunicipalYear.of(ON)).kind == "unknown"
    assert read_when(phrase, year=MunicipalYear.of(ON)).text == phrase
