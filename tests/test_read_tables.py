"""Any of a council's own files becomes tables, and the work programme is found among them."""

import datetime as dt
import json
import os
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from workprog.errors import ReadError
from workprog.read.headings import known_columns, names_work_programme, unknown_columns
from workprog.read.tables import Table, read_tables, work_programme_table

PROGRAMME = """\
# Harbour Scrutiny Committee

## Risk register

| Risk | Owner | Review date |
|------|-------|-------------|
| Flooding | Port master | May 2024 |

## Work Programme 2024/25

| Issue | Description | Date for completion |
|-------|-------------|---------------------|
| Quay repairs | First look | 7 May 2024 |
| Ferry fares | Yearly review | TBA |
"""


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding=encoding, newline="")
    return path


def texts(table: Table) -> list[tuple[str, ...]]:
    """The printed text of every row."""
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def workbook(path: Path, *sheets: tuple[str, list[list[object]]]) -> openpyxl.Workbook:
    """A workbook with these sheets, saved; returned for changes."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return book


def word_table(document: docx.document.Document, rows: list[list[str]]) -> docx.table.Table:
    """A table with these rows at the end of the document."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, line in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    return table


def the_problem(path: Path, **settings: int) -> str:
    """The one problem that reading the file raises, in words."""
    with pytest.raises(ReadError) as raised:
        read_tables(path, **settings)
    assert len(raised.value.problems) == 1
    return str(raised.value)


class TestText:
    def test_every_cell_has_its_place(self, tmp_path):
        """File, line and column heading stand beside each text."""
        table = read_tables(written(tmp_path, "plan.md", PROGRAMME))[1]
        cell = table.rows[1].cells[2]
        assert (cell.text, cell.place) == ("TBA", "plan.md, line 14, Date for completion")
        assert table.rows[1].place == "plan.md, line 14"
        assert table.place == "plan.md, line 11"

    def test_headings_above_a_table_are_kept(self, tmp_path):
        """The nearest heading is the table's; those further up stand before it."""
        table = read_tables(written(tmp_path, "plan.txt", PROGRAMME))[1]
        assert (table.heading, table.above) == (
            "Work Programme 2024/25",
            ("Harbour Scrutiny Committee",),
        )

    def test_wrapped_words_become_one_line(self, tmp_path):
        """Breaks, lists, emphasis, entities and escapes are mark-up, not text."""
        text = (
            "| Issue | Date |\n|--|--|\n"
            "| Ferry<br>fares<br/>**and** tolls &amp; <ul><li>dues</li></ul> | A\\*\\|B < 5 |\n"
        )
        assert texts(read_tables(written(tmp_path, "a.md", text))[0]) == [
            ("Ferry fares and tolls & dues", "A*|B < 5")
        ]

    def test_a_page_break_inside_a_row_is_joined(self, tmp_path):
        """A fragment without headings goes on with the table; its untitled first row too."""
        text = (
            "## Work Programme\n\n| Issue | Description | Date |\n|--|--|--|\n"
            "| Quay repairs | To consider the | 7 May |\n\n"
            "This page is intentionally left blank\n\n## Page 34\n\n"
            "|  | engineer's report | 2024 |\n|--|--|--|\n| Ferry fares | Review | TBA |\n"
        )
        (table,) = read_tables(written(tmp_path, "a.txt", text))
        assert texts(table) == [
            ("Quay repairs", "To consider the engineer's report", "7 May 2024"),
            ("Ferry fares", "Review", "TBA"),
        ]
        assert table.rows[0].position == "line 5 and line 11"
        assert table.notes == (
            "a.txt, line 11: this page goes on with the table above; "
            "its first row finishes that of line 5.",
        )

    def test_a_page_break_between_rows_is_joined(self, tmp_path):
        """The line above the second rule is a row when it has a title."""
        text = "|Issue|Date|\n|--|--|\n|Quay|May|\n\n|Ferry|June|\n|--|--|\n|Lights|July|\n"
        (table,) = read_tables(written(tmp_path, "a.txt", text))
        assert texts(table) == [("Quay", "May"), ("Ferry", "June"), ("Lights", "July")]

    def test_headings_repeated_on_a_page_are_no_row(self, tmp_path):
        """The same headings again go on with the table."""
        text = "|Issue|Date|\n|--|--|\n|Quay|May|\n\n|Issue|Date|\n|--|--|\n|Ferry|June|\n"
        (table,) = read_tables(written(tmp_path, "a.txt", text))
        assert texts(table) == [("Quay", "May"), ("Ferry", "June")]

    def test_a_date_left_blank_is_not_a_page_break(self, tmp_path):
        """Where the date comes first, a row without one still has a title of its own."""
        text = (
            "|Meeting date|Agenda items|\n|--|--|\n|7 May|Quay|\n\n"
            "||Ferry|\n|--|--|\n|June|Lights|\n"
        )
        (table,) = read_tables(written(tmp_path, "a.txt", text))
        assert texts(table) == [("7 May", "Quay"), ("", "Ferry"), ("June", "Lights")]

    @pytest.mark.parametrize(
        "second",
        [
            "## No date yet\n\n|Ferry|June|\n|--|--|\n|Lights|July|\n",
            "|Ferry|June|Red|\n|--|--|--|\n|Lights|July|Red|\n",
            "|Topic|Meeting date|\n|--|--|\n|Lights|July|\n",
            "|Topic|Lead officer|\n|--|--|\n|Lights|Warden|\n",
        ],
        ids=["another heading", "another width", "other headings", "headings without a date"],
    )
    def test_another_table_is_not_joined(self, tmp_path, second):
        """A new heading, another number of columns or other headings begin another table."""
        text = f"|Issue|Date|\n|--|--|\n|Quay|May|\n\n{second}"
        assert len(read_tables(written(tmp_path, "a.txt", text))) == 2

    def test_a_row_of_marks_alone_finishes_no_heading(self, tmp_path):
        """A stray mark under a heading is a cell like any other, and is not lost."""
        (table,) = read_tables(written(tmp_path, "a.csv", "Ref,Issue,Date\n,,:\n"))
        assert (table.columns, texts(table)) == (("Ref", "Issue", "Date"), [("", "", ":")])

    def test_headings_over_two_rows_are_one(self, tmp_path):
        """A second row that only finishes a known heading belongs to it."""
        text = "|Issue|Date for|\n|--|--|\n||completion|\n|Quay|May|\n"
        (table,) = read_tables(written(tmp_path, "a.txt", text))
        assert (table.columns, texts(table)) == (
            ("Issue", "Date for completion"),
            [("Quay", "May")],
        )

    def test_rows_of_uneven_length_lose_nothing(self, tmp_path):
        """A longer row widens the table; a shorter one is filled with empty cells."""
        text = "|Issue|Date|\n|--|--|\n|Quay|May|Urgent|\n|Ferry|\n"
        (table,) = read_tables(written(tmp_path, "a.txt", text))
        assert table.columns == ("Issue", "Date", "")
        assert texts(table) == [("Quay", "May", "Urgent"), ("Ferry", "", "")]
        assert table.rows[0].cells[2].place == "a.txt, line 3, column 3"

    def test_a_row_of_dashes_is_a_row(self, tmp_path):
        """Single dashes stand for "none", not for the rule of a second table."""
        text = "|Issue|Date|\n|--|--|\n|Quay|May|\n|-|-|\n|Ferry|June|\n"
        (table,) = read_tables(written(tmp_path, "a.txt", text))
        assert texts(table) == [("Quay", "May"), ("-", "-"), ("Ferry", "June")]

    @given(
        st.lists(
            st.tuples(*[st.text("abc XYZ09'’é", min_size=1, max_size=9).map(str.strip)] * 2).filter(
                all
            ),
            min_size=1,
            max_size=6,
        )
    )
    def test_what_is_written_is_read(self, tmp_path_factory, rows):
        """Rows written as a pipe table come back in order, one by one."""
        lines = "".join(f"| x{title} | {date} |\n" for title, date in rows)
        path = written(tmp_path_factory.mktemp("law"), "a.md", f"|Issue|Date|\n|--|--|\n{lines}")
        expected = [(" ".join(f"x{a}".split()), " ".join(b.split())) for a, b in rows]
        assert texts(read_tables(path)[0]) == expected


class TestSpreadsheets:
    def test_csv_finds_its_delimiter_and_titles(self, tmp_path):
        """Semicolons, tabs and commas are told apart; lines above the headings are the title."""
        for sign in ",;\t":
            text = f'Work Programme\r\n\r\nIssue{sign}Date\r\n"Quay{sign} north"{sign}7 May\r\n'
            (table,) = read_tables(written(tmp_path, "a.csv", text, "utf-8-sig"))
            assert texts(table) == [
                (f"Quay{sign} north".replace("\t", " ").replace("  ", " "), "7 May")
            ]
            assert (table.heading, table.place) == ("Work Programme", "a.csv, row 3")

    def test_csv_in_windows_letters_is_said(self, tmp_path):
        """A file that is not UTF-8 is read as Windows-1252, with a note."""
        (table,) = read_tables(written(tmp_path, "a.csv", "Issue,Date\nCafé £,May\n", "cp1252"))
        assert texts(table) == [("Café £", "May")]
        assert table.notes == (
            "a.csv: not saved as UTF-8, so it was read as Windows-1252; "
            "check accented letters and £.",
        )

    def test_csv_with_an_open_quotation_names_its_row(self, tmp_path):
        """A quotation mark never closed would swallow the rest of the file."""
        said = the_problem(written(tmp_path, "a.csv", 'Issue,Date\nQuay,May\n"Ferry,June\n'))
        assert said.startswith("a.csv, row 3: found a row that cannot be split")

    def test_dates_in_cells_are_printed(self, tmp_path):
        """A date reads as it is shown: with its day, or the month alone if no day is shown."""
        path = tmp_path / "a.xlsx"
        book = workbook(path, ("Plan", [["Issue", "Date", "Time"]]))
        sheet = book["Plan"]
        sheet.append(["Quay", dt.date(2013, 5, 7), 45])
        sheet.append(["Ferry", dt.datetime(2013, 9, 1), 22.5])
        sheet.append(["Lights", dt.datetime(2013, 5, 7, 14, 0), dt.time(0, 45)])
        sheet["B3"].number_format = "mmm\\-yy"
        book.save(path)
        assert texts(read_tables(path)[0]) == [
            ("Quay", "7 May 2013", "45"),
            ("Ferry", "September 2013", "22.5"),
            ("Lights", "7 May 2013, 14:00", "00:45"),
        ]

    def test_places_in_a_workbook_are_sheet_and_row(self, tmp_path):
        """The row is the one that Excel shows; empty rows above count."""
        path = tmp_path / "a.xlsx"
        workbook(path, ("Plan", [["Work Programme"], [], ["Issue", "Date"], ["Quay", "May"]]))
        (table,) = read_tables(path)
        assert table.rows[0].cells[1].place == "a.xlsx, sheet “Plan”, row 4, Date"
        assert (table.heading, table.above) == ("Work Programme", ("Plan",))

    def test_cells_merged_downwards_hold_in_every_row(self, tmp_path):
        """One date over three rows is the date of each; a wholly merged row is no second item."""
        path = tmp_path / "a.xlsx"
        rows = [["Date", "Issue"], ["7 May", "Quay"], ["", "Ferry"], ["June", "Lights"], []]
        book = workbook(path, ("Plan", rows))
        book["Plan"].merge_cells("A2:A3")
        book["Plan"].merge_cells("A4:A5")
        book["Plan"].merge_cells("B4:B5")
        book.save(path)
        assert texts(read_tables(path)[0]) == [
            ("7 May", "Quay"),
            ("7 May", "Ferry"),
            ("June", "Lights"),
        ]

    def test_a_formula_without_its_result_is_a_problem_of_its_table(self, tmp_path):
        """What Excel has not calculated is never taken for an empty cell."""
        path = tmp_path / "a.xlsx"
        workbook(path, ("Plan", [["Issue", "Date"], ["Quay", "=TODAY()"], ["Ferry", "#REF!"]]))
        tables = read_tables(path)
        with pytest.raises(ReadError) as raised:
            work_programme_table(tables)
        assert [(p.where, p.found) for p in raised.value.problems] == [
            ("a.xlsx, sheet “Plan”, cell B2", "a formula without its result"),
            ("a.xlsx, sheet “Plan”, cell B3", "the error #REF!"),
        ]

    def test_hidden_sheets_and_rows_are_read_and_said(self, tmp_path):
        """Hiding is no deleting."""
        path = tmp_path / "a.xlsx"
        book = workbook(path, ("Plan", [["Issue", "Date"], ["Quay", "May"]]))
        book["Plan"].row_dimensions[2].hidden = True
        book.create_sheet("Front")
        book["Plan"].sheet_state = "hidden"
        book.save(path)
        (table,) = read_tables(path)
        assert texts(table) == [("Quay", "May")]
        assert table.notes == (
            "a.xlsx, sheet “Plan”: the sheet is hidden; it was read all the same.",
            "a.xlsx, sheet “Plan”: hidden rows were read all the same: 2.",
        )

    def test_two_tables_on_one_sheet_are_two(self, tmp_path):
        """New headings begin a table; the single line above them is its title."""
        path = tmp_path / "a.xlsx"
        rows = [
            ["Issue", "Date"],
            ["Quay", "May"],
            [],
            ["Ideas"],
            ["Topic", "Date", "Why"],
            ["Sea", "", "x"],
        ]
        workbook(path, ("Plan", rows))
        first, second = read_tables(path)
        assert (texts(first), second.heading) == ([("Quay", "May")], "Ideas")
        assert texts(second) == [("Sea", "", "x")]

    def test_the_only_programme_of_a_workbook_needs_no_heading(self, tmp_path):
        """Another sheet without issues and dates does not stand in the way, and is named."""
        path = tmp_path / "a.xlsx"
        workbook(path, ("Sheet1", [["Issue", "Date"], ["Quay", "May"]]), ("Key", [["Red", "Late"]]))
        table, notes = work_programme_table(read_tables(path))
        assert texts(table) == [("Quay", "May")]
        assert notes == (
            "a.xlsx, sheet “Sheet1”, row 1: taken as the work programme, "
            "though no heading over it says so.",
            "a.xlsx, sheet “Key”, row 1: the table headed Red, Late was passed over: it has "
            "neither an issue column nor a date column, and is not under a Work Programme heading.",
        )


class TestWord:
    def test_tables_stand_under_their_headings(self, tmp_path):
        """Heading styles and lines in bold are headings; a short line above is the caption."""
        document = docx.Document()
        document.add_heading("Work Programme", level=1)
        document.add_paragraph().add_run("2024/25").bold = True
        document.add_paragraph("As at April:")
        word_table(document, [["Issue", "Date"], ["Quay\nrepairs", "7 May"]])
        document.save(tmp_path / "a.docx")
        (table,) = read_tables(tmp_path / "a.docx")
        assert (*table.above, table.heading) == ("Work Programme", "2024/25", "As at April")
        assert texts(table) == [("Quay repairs", "7 May")]
        assert table.rows[0].place == "a.docx, table 1, row 2"

    def test_merged_cells(self, tmp_path):
        """Down: the text holds in each row. Across: it stands in the first column."""
        document = docx.Document()
        table = word_table(
            document, [["Date", "Issue", "Why"], ["7 May", "Quay", "x"], ["", "Ferry", ""]]
        )
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(2, 1).merge(table.cell(2, 2))
        document.save(tmp_path / "a.docx")
        assert texts(read_tables(tmp_path / "a.docx")[0]) == [
            ("7 May", "Quay", "x"),
            ("7 May", "Ferry", ""),
        ]

    def test_a_table_inside_a_cell_is_said(self, tmp_path):
        """It is not read, and its text is not mixed into the cell's."""
        document = docx.Document()
        table = word_table(document, [["Issue", "Date"], ["Quay", "May"]])
        table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "inside"
        document.save(tmp_path / "a.docx")
        (read,) = read_tables(tmp_path / "a.docx")
        assert texts(read) == [("Quay", "May")]
        assert read.notes == ("a.docx: tables inside a cell or text box were not read: 1.",)

    def test_tracked_changes_are_read_as_accepted(self, tmp_path):
        """Inserted words count, deleted words and rows do not; a note says so."""
        document = docx.Document()
        table = word_table(document, [["Issue", "Date"], ["Quay", "May"], ["Gone", "June"]])
        paragraph = table.cell(1, 0).paragraphs[0]
        inserted = OxmlElement("w:ins")
        inserted.append(paragraph.add_run(" walls")._r)
        deleted = OxmlElement("w:del")
        deleted.append(paragraph.add_run(" doors")._r)
        paragraph._p.append(inserted)
        paragraph._p.append(deleted)
        table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
        document.save(tmp_path / "a.docx")
        (read,) = read_tables(tmp_path / "a.docx")
        assert texts(read) == [("Quay walls", "May")]
        assert read.notes == ("a.docx: tracked changes were read as if accepted.",)

    def test_content_controls_are_read(self, tmp_path):
        """A date picked from a calendar stands in a content control of its own."""
        document = docx.Document()
        table = word_table(document, [["Issue", "Date"], ["Quay", ""]])
        paragraph = table.cell(1, 1).paragraphs[0]
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        content.append(paragraph.add_run("7 May 2024")._r)
        control.append(content)
        paragraph._p.append(control)
        document.save(tmp_path / "a.docx")
        assert texts(read_tables(tmp_path / "a.docx")[0]) == [("Quay", "7 May 2024")]


class TestPages:
    def test_spans_and_headings(self, tmp_path):
        """Row spans hold in every row, column spans stand first; scripts are not text."""
        text = (
            "<html><body><h2>Work Programme</h2><p>For June</p><table>"
            "<tr><th>Date<th>Issue<th>Why</tr>"
            "<tr><td rowspan=2>7 May<td>Quay<br>repairs<script>x()</script><td>a</tr>"
            "<tr><td colspan=2>Ferry</tr></table></body></html>"
        )
        (table,) = read_tables(written(tmp_path, "a.html", text))
        assert (table.above, table.heading) == (("Work Programme",), "For June")
        assert texts(table) == [("7 May", "Quay repairs", "a"), ("7 May", "Ferry", "")]
        assert table.rows[1].place == "a.html, table 1, row 3"

    def test_a_table_in_a_layout_table_is_read(self, tmp_path):
        """Old pages are laid out with tables; the inner table stands by itself."""
        text = (
            "<table><tr><td>Menu</td><td><h1>Work Programme</h1>"
            "<table><tr><td>Issue</td><td>Date</td></tr><tr><td>Quay é</td><td>May</td></tr>"
            "</table></td></tr></table>"
        )
        table, _ = work_programme_table(read_tables(written(tmp_path, "a.htm", text)))
        assert texts(table) == [("Quay é", "May")]

    def test_nothing_is_fetched(self, tmp_path):
        """An entity that names a file is never opened."""
        secret = written(tmp_path, "secret.txt", "secret")
        text = (
            f'<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
            "<table><tr><td>Issue<td>Date</tr><tr><td>Quay &s;<td>May</tr></table>"
        )
        assert "secret" not in str(texts(read_tables(written(tmp_path, "a.html", text))[0]))

    def test_a_page_nested_too_deep_is_refused(self, tmp_path):
        """The parser would leave out what follows; that is said, not passed over."""
        deep = "<div>" * 10_000 + "<table><tr><td>Issue<td>Date</tr></table>"
        assert the_problem(written(tmp_path, "a.html", deep)) == (
            "a.html, line 1: found tags nested too deep or too long; "
            "expected a web page as a browser saves it."
        )

    def test_a_page_of_huge_spans_is_refused(self, tmp_path):
        """A short page cannot make a table of millions of cells."""
        row = "<tr>" + "<td colspan=1000 rowspan=9999>x" * 50 + "</tr>"
        said = the_problem(written(tmp_path, "a.html", f"<table>{row * 50}</table>"))
        assert said.startswith("a.html, table 1: found more than 200,000 cells;")


class TestHeadings:
    def test_columns_are_known_by_alias(self):
        """The council's words find our column, whatever follows "Portfolio Holder"."""
        columns = (
            "Issue",
            "Description/Comments",
            "Suggested by",
            "Portfolio Holder as at February 2013",
            "Current Position R,A,G",
            "Date for completion",
        )
        assert known_columns(columns) == {
            "title": 0,
            "description": 1,
            "suggested_by": 2,
            "portfolio": 3,
            "position": 4,
            "target": 5,
        }

    @pytest.mark.parametrize(
        ("columns", "known"),
        [
            (
                ("Meeting Date", "Agenda Item(s)", "Details and Desired Outcomes"),
                {"title": 1, "description": 2, "target": 0},
            ),
            (
                ("No.", "Item", "Decision maker", "Decision due", "Originally due", "Lead officer"),
                {"ref": 0, "title": 1, "committee": 2, "originally_due": 4, "target": 3, "lead": 5},
            ),
            (("Date", "TOPIC", "Target date:"), {"title": 1, "target": 2}),
            (("Issue raised by", "Date of last review"), {"suggested_by": 0}),
        ],
    )
    def test_layouts_in_use(self, columns, known):
        """Layouts of several councils; the better heading wins, and no word is stretched."""
        assert known_columns(columns) == known

    def test_unknown_columns_are_named(self):
        """What no field takes is kept under its own heading."""
        assert unknown_columns(("Issue", "Impact on the harbour", "Date", "Dates")) == (1, 3)

    @pytest.mark.parametrize(
        ("heading", "expected"),
        [
            ("Corporate Scrutiny WORK PROGRAMME 16 April 2013", True),
            ("Forward Work-Programme", True),
            ("Scrutiny Workplan 2024", True),
            ("Single Improvement Plan", False),
            ("Forward Plan of Key Decisions", False),
        ],
    )
    def test_headings_that_announce_a_programme(self, heading, expected):
        """The executive's forward plan is not the committee's programme."""
        assert names_work_programme(heading) is expected


class TestChoosing:
    def test_tables_passed_over_are_named(self, tmp_path):
        """A date column alone does not make a work programme."""
        table, notes = work_programme_table(read_tables(written(tmp_path, "a.md", PROGRAMME)))
        assert [row[0] for row in texts(table)] == ["Quay repairs", "Ferry fares"]
        assert notes == (
            "a.md, line 5: the table headed Risk, Owner, Review date was passed over: it has "
            "neither an issue column nor a date column, and is not under a Work Programme heading.",
        )

    def test_several_are_not_chosen_from(self, tmp_path):
        """Two tables under such a heading: both are named, neither is guessed."""
        second = "\n## Work programme: ideas\n\n|Topic|When|\n|--|--|\n|Seals|TBA|\n"
        with pytest.raises(ReadError) as raised:
            work_programme_table(read_tables(written(tmp_path, "a.md", PROGRAMME + second)))
        assert str(raised.value) == (
            "a.md: found 2 that could be it: the table headed Issue, Description, "
            "Date for completion (line 11): it has an issue column and a date column, and is under "
            "a Work Programme heading; the table headed Topic, When (line 18): it has an issue "
            "column and a date column, and is under a Work Programme heading; expected one: a "
            "table under a “Work Programme” heading with a column of issues and one of dates. Copy "
            "the one that is the work programme into a file of its own."
        )

    def test_the_nearest_heading_decides(self, tmp_path):
        """In a report on the work programme, the table that says so itself is it."""
        text = (
            "# Work Programme report\n\n## Questions asked\n\n|Topic|Date|\n|--|--|\n|Seals|May|\n"
            "\n## Work Programme\n\n|Issue|Date|\n|--|--|\n|Quay|June|\n"
        )
        table, notes = work_programme_table(read_tables(written(tmp_path, "a.md", text)))
        assert (texts(table), len(notes)) == ([("Quay", "June")], 1)

    def test_none_is_said_table_by_table(self, tmp_path):
        """Without the heading a page of several tables is not guessed at."""
        text = "## A\n\n|Issue|Date|\n|--|--|\n|Quay|May|\n\n## B\n\n|Risk|Owner|\n|--|--|\n|x|y|\n"
        with pytest.raises(ReadError) as raised:
            work_programme_table(read_tables(written(tmp_path, "a.md", text)))
        (problem,) = raised.value.problems
        assert problem.found == (
            "none: the table headed Issue, Date (line 3): it has an issue column and a date "
            "column, but is not under a Work Programme heading; the table headed Risk, Owner "
            "(line 9): it has neither an issue column nor a date column, and is not under a Work "
            "Programme heading"
        )

    def test_all_forms_give_the_same_rows(self, tmp_path):
        """Word, Excel, CSV, Markdown and HTML of one table are one table."""
        rows = [
            ["Issue", "Date", "Harbour"],
            ["Quay, north", "7 May 2024", "Old"],
            ["Ferry", "TBA", ""],
        ]
        workbook(tmp_path / "a.xlsx", ("Work Programme", rows))
        document = docx.Document()
        document.add_heading("Work Programme")
        word_table(document, rows)
        document.save(tmp_path / "a.docx")
        quoted = "\n".join(",".join(f'"{text}"' for text in row) for row in rows)
        written(tmp_path, "a.csv", quoted)
        piped = "\n".join("|" + "|".join(row) + "|" for row in [rows[0], ["--"] * 3, *rows[1:]])
        written(tmp_path, "a.md", f"# Work Programme\n\n{piped}")
        cells = "".join(
            "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows
        )
        written(tmp_path, "a.html", f"<h1>Work Programme</h1><table>{cells}</table>")
        for suffix in ("xlsx", "docx", "csv", "md", "html"):
            table, _ = work_programme_table(read_tables(tmp_path / f"a.{suffix}"))
            assert (table.columns, texts(table)) == (
                tuple(rows[0]),
                [tuple(row) for row in rows[1:]],
            )


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip file with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


class TestBadInput:
    @pytest.mark.parametrize(
        ("name", "content", "found"),
        [
            ("a.csv", b"", "an empty file"),
            ("a.md", b" \n\t\n", "an empty file"),
            ("a.txt", "﻿".encode(), "an empty file"),
            ("a.txt", b"PK\x03\x04rest", "a Word, Excel or zip file"),
            ("a.csv", b"%PDF-1.7 rest", "a PDF"),
            ("a.html", bytes(range(256)) * 9, "a file that is not text"),
            ("a.txt", b"|Issue|\x00Date|\n", "a file that is not text"),
            ("a.xls", b"any", "a file ending in “.xls”"),
            ("a.doc", b"any", "a file ending in “.doc”"),
            ("a.pdf", b"any", "a file ending in “.pdf”"),
            ("programme", b"any", "a name without an ending"),
            ("a.xlsx", b"Issue,Date\n", "a damaged file, or one of another kind"),
            ("a.docx", b"PK\x03\x04 torn", "a damaged file, or one of another kind"),
            ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "an old Word or Excel file"),
            (
                "a.docx",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "a file protected by a password",
            ),
            ("a.md", b"No table here.\n", "no table"),
            ("a.html", b"<p>No table here.</p>", "no table"),
        ],
    )
    def test_one_clear_problem(self, tmp_path, name, content, found):
        """What is wrong with the file is said in one sentence that names it."""
        (tmp_path / name).write_bytes(content)
        assert the_problem(tmp_path / name).startswith(f"{name}: found {found}; expected ")

    def test_missing_file_and_folder(self, tmp_path):
        """A name that is no file is said to be none."""
        assert the_problem(tmp_path / "none.csv").startswith("none.csv: found no such file;")
        (tmp_path / "plans.xlsx").mkdir()
        assert the_problem(tmp_path / "plans.xlsx").startswith("plans.xlsx: found a folder;")

    def test_old_formats_say_how_to_save_them(self, tmp_path):
        """The way out stands in the message."""
        said = the_problem(written(tmp_path, "a.xls", "any"))
        assert said.endswith("Open it in Excel and save it as an Excel Workbook (.xlsx).")

    def test_a_large_file_is_refused_unread(self, tmp_path):
        """Fifty megabytes are refused by their size alone; the limit is a setting."""
        path = tmp_path / "a.csv"
        with path.open("wb") as file:
            file.truncate(50_000_000)
        assert the_problem(path).startswith(
            "a.csv: found a file of 50.0 MB; expected at most 20 MB."
        )
        assert "not text" in the_problem(path, largest=60_000_000)

    def test_a_zip_bomb_is_not_opened(self, tmp_path):
        """A small file that would unpack to a huge one is refused by its own list of parts."""
        path = zipped(tmp_path / "a.xlsx", {"xl/workbook.xml": b" " * 101_000_000})
        assert path.stat().st_size < 200_000
        assert "found a file that unpacks to 101 MB in 1 parts" in the_problem(path)

    def test_entities_are_refused(self, tmp_path):
        """No honest Office file has a document type, in whatever encoding."""
        for encoding in ("utf-8", "utf-16"):
            part = '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'.encode(encoding)
            path = zipped(tmp_path / "a.docx", {"word/document.xml": part})
            assert "a document type in its part “word/document.xml”" in the_problem(path)

    def test_the_other_kind_of_office_file(self, tmp_path):
        """A workbook named .docx is neither read nor crashed on."""
        workbook(tmp_path / "a.xlsx", ("Plan", [["Issue", "Date"]]))
        path = (tmp_path / "a.xlsx").rename(tmp_path / "a.docx")
        assert the_problem(path).startswith("a.docx: found a file of another kind; expected a Word")

    def test_parts_that_make_no_sense(self, tmp_path):
        """An error of a library becomes a problem of the file."""
        for name, part in (("a.xlsx", "xl/workbook.xml"), ("a.docx", "word/document.xml")):
            said = the_problem(zipped(tmp_path / name, {part: b"<a>"}))
            assert said.startswith(f"{name}: found a file that cannot be taken apart (")

    def test_a_workbook_cut_short(self, tmp_path):
        """Half a download is a damaged file."""
        workbook(tmp_path / "a.xlsx", ("Plan", [["Issue", "Date"]]))
        path = tmp_path / "a.xlsx"
        path.write_bytes(path.read_bytes()[:-400])
        assert "a damaged file" in the_problem(path)

    def test_a_merge_of_the_whole_sheet_is_no_harm(self, tmp_path):
        """Seventeen thousand million merged cells are not made one by one."""
        path = tmp_path / "a.xlsx"
        workbook(path, ("Plan", [["Issue", "Date"], ["Quay", "May"]]))
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        merge = b'</sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
        parts[sheet] = parts[sheet].replace(b"</sheetData>", merge)
        assert merge in parts[sheet]
        assert texts(read_tables(zipped(path, parts))[0]) == [("Quay", "May")]

    def test_too_many_cells(self, tmp_path):
        """A sheet far larger than any programme is refused, not cut off."""
        path = written(tmp_path, "a.csv", "Issue,Date\n" + "x,y\n" * 100_000)
        assert the_problem(path).startswith("a.csv: found more than 200,000 cells;")

    @given(st.binary(max_size=200), st.sampled_from(["xlsx", "docx", "csv", "md", "html"]))
    def test_any_bytes_are_read_or_refused(self, tmp_path_factory, content, suffix):
        """Whatever a file holds, the answer is tables with full rows, or a ReadError."""
        path = tmp_path_factory.mktemp("bytes") / f"a.{suffix}"
        path.write_bytes(content)
        with suppress(ReadError):
            for table in read_tables(path):
                assert {len(row.cells) for row in table.rows} <= {len(table.columns)}


@pytest.fixture
def seed() -> Path:
    """The agenda pack of May 2013 as text, with its table at the end."""
    folder = os.environ.get("WORKPROG_RECORDS")
    if not folder:
        pytest.skip("WORKPROG_RECORDS does not name the folder of the public records")
    return next(Path(folder, "seeds").glob("004_*.txt"))


class TestRecord:
    def test_the_sixteen_items(self, seed):
        """Three page fragments give the sixteen items of the record, in order."""
        fields = {
            "title": "title",
            "target_text": "target",
            "description": "description",
            "suggested_by": "suggested_by",
            "portfolio": "portfolio",
            "status_text": "position",
        }
        record = seed.parent.parent / "records" / "programmes" / "cheshire_east_2013-04.json"
        items = json.loads(record.read_text(encoding="utf-8"))["items"]
        table, _ = work_programme_table(read_tables(seed))
        known = known_columns(table.columns)
        read = [
            {name: row.cells[known[field]].text or None for name, field in fields.items()}
            for row in table.rows
        ]
        assert read == [{name: item[name] for name in fields} for item in items]
        assert len(read) == 16

    def test_the_improvement_plan_is_passed_over(self, seed):
        """Its tables have a column of dates, and are named in the notes."""
        _, notes = work_programme_table(read_tables(seed))
        assert (
            f"{seed.name}, line 417: the table headed OUTCOME, SOURCE OF ISSUE, ACTION, "
            "DATE FOR COMPLETION, … was passed over: it has a date column but no issue column, "
            "and is not under a Work Programme heading."
        ) in notes
        assert len(notes) == 8

    def test_text_needs_no_office_library(self, seed):
        """Reading the pack loads no Excel, Word or HTML library."""
        program = (
            "import sys; from pathlib import Path; from workprog.read.tables import read_tables;"
            "read_tables(Path(sys.argv[1]));"
            "print(sorted({'openpyxl', 'docx', 'lxml', 'markdown_it'} & set(sys.modules)))"
        )
        run = subprocess.run(
            [sys.executable, "-c", program, str(seed)], capture_output=True, text=True, check=True
        )
        assert run.stdout == "[]\n"
