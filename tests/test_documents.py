"""Any of a council's own files becomes one document of headings, lines, lists and tables."""

import datetime as dt
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
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests import layouts
from workprog.errors import ReadError
from workprog.read.document.blocks import Document, Heading, ListEntry, Paragraph, Table
from workprog.read.document.opening import read_document
from workprog.read.programme import read


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding=encoding, newline="")
    return path


def texts(table: Table) -> list[tuple[str, ...]]:
    """The printed text of every row."""
    return [row.texts for row in table.rows]


def only_table(document: Document) -> Table:
    """The one table of a document."""
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return table


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
        read_document(path, **settings)
    assert len(raised.value.problems) == 1
    return str(raised.value)


class TestText:
    def test_blocks_stand_in_order_with_their_lines(self, tmp_path):
        """Headings, paragraphs, list entries and tables, each with its place."""
        text = (
            "# Harbour Scrutiny\n\nWhat comes.\n\n- Quay\n  - walls\n1. Ferry\n\n"
            "| Issue | Date |\n|--|--|\n| Lights | May |\n"
        )
        document = read_document(written(tmp_path, "a.md", text))
        assert document.blocks[:5] == (
            Heading("Harbour Scrutiny", "a.md, line 1", 1),
            Paragraph("What comes.", "a.md, line 3"),
            ListEntry("Quay", "a.md, line 5", 1, "-"),
            ListEntry("walls", "a.md, line 6", 2, "-"),
            ListEntry("Ferry", "a.md, line 7", 1, "1."),
        )
        table = document.blocks[5]
        assert isinstance(table, Table)
        assert texts(table) == [("Issue", "Date"), ("Lights", "May")]
        assert [row.place for row in table.rows] == ["a.md, line 9", "a.md, line 11"]

    def test_mark_up_is_no_text(self, tmp_path):
        """Breaks, lists, emphasis, entities and escapes go; each point is a line of its cell."""
        text = (
            "| Issue | Date |\n|--|--|\n"
            "| Ferry<br>fares<br/>**and** tolls &amp; <ul><li>dues</li></ul> | A\\*\\|B < 5 |\n"
        )
        cell, date = only_table(read_document(written(tmp_path, "a.md", text))).rows[1].cells
        assert [(line.text, line.level) for line in cell.lines] == [
            ("Ferry", 0),
            ("fares", 0),
            ("and tolls &", 0),
            ("dues", 1),
        ]
        assert date.text == "A*|B < 5"

    def test_furniture_of_pages_is_said_and_left_out(self, tmp_path):
        """Page numbers and the like are no lines of the paper."""
        text = "One\n\nThis page is intentionally left blank\n\n## Page 34\n\n34\n\nTwo\n"
        document = read_document(written(tmp_path, "a.txt", text))
        assert [block.text for block in document.blocks] == ["One", "Two"]
        assert document.notes == (
            "a.txt: taken for the foot or head of a page and left out: "
            "“This page is intentionally left blank”, “## Page 34”.",
        )

    def test_a_wrapped_line_is_one(self, tmp_path):
        """What was broken off for want of room is put together, words at a hyphen too."""
        text = (
            "- The review of the harbour dues and of what visitors pay for environ-\n"
            "  mental work\n- Ferry\n"
        )
        document = read_document(written(tmp_path, "a.txt", text))
        assert [block.text for block in document.blocks] == [
            "The review of the harbour dues and of what visitors pay for environmental work",
            "Ferry",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "Issue\tDate\nQuay\tMay\nFerry fares\tJune\n",
            "Issue | Date\nQuay | May\nFerry fares | June\n",
            "+-------+------+\n| Issue | Date |\n+=======+======+\n| Quay  | May  |\n"
            "+-------+------+\n| Ferry | June |\n| fares |      |\n+-------+------+\n",
            "Issue        Date\nQuay         May\nFerry fares  June\n",
            "Issue   Date\n\nQuay    May\n\nFerry   June\nfares\n",
        ],
        ids=["tabs", "bars", "drawn", "spaces", "wrapped"],
    )
    def test_tables_without_rules(self, tmp_path, text):
        """Cells between tabs, bars or wide gaps are a table all the same."""
        table = only_table(read_document(written(tmp_path, "a.txt", text)))
        assert texts(table) == [("Issue", "Date"), ("Quay", "May"), ("Ferry fares", "June")]

    def test_a_row_of_dashes_is_a_row(self, tmp_path):
        """Single dashes stand for "none", not for the rule of a second table."""
        text = "|Issue|Date|\n|--|--|\n|Quay|May|\n|-|-|\n|Ferry|June|\n"
        table = only_table(read_document(written(tmp_path, "a.txt", text)))
        assert texts(table)[1:] == [("Quay", "May"), ("-", "-"), ("Ferry", "June")]

    def test_rows_of_uneven_length_lose_nothing(self, tmp_path):
        """A longer row widens the table; a shorter one is filled with empty cells."""
        text = "|Issue|Date|\n|--|--|\n|Quay|May|Urgent|\n|Ferry|\n"
        table = only_table(read_document(written(tmp_path, "a.txt", text)))
        assert texts(table) == [
            ("Issue", "Date", ""),
            ("Quay", "May", "Urgent"),
            ("Ferry", "", ""),
        ]

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
        lines = "".join(f"| x{title} | x{date} |\n" for title, date in rows)
        path = written(tmp_path_factory.mktemp("law"), "a.md", f"|Issue|Date|\n|--|--|\n{lines}")
        expected = [(" ".join(f"x{a}".split()), " ".join(f"x{b}".split())) for a, b in rows]
        assert texts(only_table(read_document(path)))[1:] == expected


class TestSpreadsheets:
    def test_csv_finds_its_delimiter(self, tmp_path):
        """Semicolons, tabs and commas are told apart."""
        for sign in ",;\t":
            text = f'Work Programme\r\n\r\nIssue{sign}Date\r\n"Quay{sign} north"{sign}7 May\r\n'
            table = only_table(read_document(written(tmp_path, "a.csv", text, "utf-8-sig")))
            quay = f"Quay{sign} north".replace("\t", " ").replace("  ", " ")
            assert texts(table) == [("Work Programme", ""), ("Issue", "Date"), (quay, "7 May")]
            assert table.rows[1].place == "a.csv, row 3"

    def test_csv_in_windows_letters_is_said(self, tmp_path):
        """A file that is not UTF-8 is read as Windows-1252, with a note."""
        document = read_document(written(tmp_path, "a.csv", "Issue,Date\nCafé £,May\n", "cp1252"))
        assert texts(only_table(document))[1] == ("Café £", "May")
        assert document.notes == (
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
        document = read_document(path)
        assert document.blocks[0] == Heading("Plan", "a.xlsx, sheet “Plan”", 1)
        assert texts(only_table(document))[1:] == [
            ("Quay", "7 May 2013", "45"),
            ("Ferry", "September 2013", "22.5"),
            ("Lights", "7 May 2013, 14:00", "00:45"),
        ]

    def test_places_in_a_workbook_are_sheet_and_row(self, tmp_path):
        """The row is the one that Excel shows; empty rows above count."""
        path = tmp_path / "a.xlsx"
        workbook(path, ("Plan", [["Work Programme"], [], ["Issue", "Date"], ["Quay", "May"]]))
        table = only_table(read_document(path))
        assert table.rows[2].place == "a.xlsx, sheet “Plan”, row 4"

    def test_cells_merged_downwards_hold_in_every_row(self, tmp_path):
        """One date over three rows is the date of each; a wholly merged row is no second item."""
        path = tmp_path / "a.xlsx"
        rows = [["Date", "Issue"], ["7 May", "Quay"], ["", "Ferry"], ["June", "Lights"], []]
        book = workbook(path, ("Plan", rows))
        book["Plan"].merge_cells("A2:A3")
        book["Plan"].merge_cells("A4:A5")
        book["Plan"].merge_cells("B4:B5")
        book.save(path)
        table = only_table(read_document(path))
        assert texts(table)[1:] == [("7 May", "Quay"), ("7 May", "Ferry"), ("June", "Lights")]
        assert [row.cells[0].merged for row in table.rows] == [False, False, True, False]

    def test_a_formula_without_its_result_is_a_problem(self, tmp_path):
        """What Excel has not calculated is never taken for an empty cell."""
        path = tmp_path / "a.xlsx"
        workbook(path, ("Plan", [["Issue", "Date"], ["Quay", "=TODAY()"], ["Ferry", "#REF!"]]))
        assert [(p.where, p.found) for p in read_document(path).problems] == [
            ("a.xlsx, sheet “Plan”, cell B2", "a formula without its result"),
            ("a.xlsx, sheet “Plan”, cell B3", "the error #REF!"),
        ]

    def test_what_is_hidden_is_read_and_said(self, tmp_path):
        """Hiding is no deleting; a comment is told apart."""
        path = tmp_path / "a.xlsx"
        book = workbook(path, ("Plan", [["Issue", "Date", "Why"], ["Quay", "May", "old"]]))
        sheet = book["Plan"]
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet["A2"].comment = openpyxl.comments.Comment("Ask the warden", "officer")
        book.create_sheet("Front")
        sheet.sheet_state = "hidden"
        book.save(path)
        document = read_document(path)
        assert texts(only_table(document))[1] == ("Quay", "May", "old")
        assert document.notes == (
            "a.xlsx, sheet “Plan”: the sheet is hidden; it was read all the same.",
            "a.xlsx, sheet “Plan”: hidden rows were read all the same: 2.",
            "a.xlsx, sheet “Plan”: hidden columns were read all the same: C.",
            "a.xlsx, sheet “Plan”, cell A2: a comment says “Ask the warden”; it was not followed.",
        )


class TestWord:
    def test_headings_and_lists(self, tmp_path):
        """Heading styles and lines in bold are headings; list styles make list entries."""
        document = docx.Document()
        document.add_heading("Work Programme", level=1)
        document.add_paragraph().add_run("2024/25").bold = True
        document.add_paragraph("As at April:")
        document.add_paragraph("Quay", style="List Bullet")
        document.add_paragraph("walls", style="List Bullet 2")
        document.add_paragraph("• Ferry")
        document.save(tmp_path / "a.docx")
        read = [
            (type(block).__name__, block.text, getattr(block, "level", 0))
            for block in read_document(tmp_path / "a.docx").blocks
        ]
        assert read == [
            ("Heading", "Work Programme", 1),
            ("Heading", "2024/25", 10),
            ("Paragraph", "As at April:", 0),
            ("ListEntry", "Quay", 1),
            ("ListEntry", "walls", 2),
            ("ListEntry", "Ferry", 1),
        ]

    def test_merged_cells(self, tmp_path):
        """Down: the text holds in each row. Across: it stands in the first column."""
        document = docx.Document()
        table = word_table(
            document, [["Date", "Issue", "Why"], ["7 May", "Quay", "x"], ["", "Ferry", ""]]
        )
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(2, 1).merge(table.cell(2, 2))
        document.save(tmp_path / "a.docx")
        read = only_table(read_document(tmp_path / "a.docx"))
        assert texts(read)[1:] == [("7 May", "Quay", "x"), ("7 May", "Ferry", "")]
        assert read.rows[2].cells[1].across == 2
        assert read.rows[2].place == "a.docx, table 1, row 3"

    def test_a_row_whose_only_words_are_hidden_by_a_merged_cell(self, tmp_path):
        """Word shows nothing of a cell that goes on from an empty one: the row is no item."""
        document = docx.Document()
        rows = [["Issue", "Date"], ["", "to follow"], ["Hidden", ""], ["Quay repairs", "9 July"]]
        table = word_table(document, rows)
        for row, value in ((1, "restart"), (2, "continue")):
            merge = OxmlElement("w:vMerge")
            merge.set(qn("w:val"), value)
            table.cell(row, 0)._tc.get_or_add_tcPr().append(merge)
        document.save(tmp_path / "a.docx")
        programme = read(tmp_path / "a.docx", on=dt.date(2024, 5, 1))
        assert [item.title for item in programme.items] == ["Quay repairs"]

    def test_a_table_inside_a_cell_follows_it(self, tmp_path):
        """Its text is not mixed into the cell's."""
        document = docx.Document()
        table = word_table(document, [["Issue", "Date"], ["Quay", "May"]])
        table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "inside"
        document.save(tmp_path / "a.docx")
        outer, inner = read_document(tmp_path / "a.docx").blocks
        assert (texts(outer)[1], texts(inner)) == (("Quay", "May"), [("inside",)])

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
        read = read_document(tmp_path / "a.docx")
        assert texts(only_table(read))[1:] == [("Quay walls", "May")]
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
        assert texts(only_table(read_document(tmp_path / "a.docx")))[1] == ("Quay", "7 May 2024")

    def test_comments_and_margins_are_told_apart(self, tmp_path):
        """They are no lines of the paper, and are not lost."""
        document = docx.Document()
        paragraph = document.add_paragraph("Quay")
        document.add_comment(paragraph.runs, text="Ask the warden")
        document.sections[0].header.paragraphs[0].text = "Draft 2"
        document.save(tmp_path / "a.docx")
        read = read_document(tmp_path / "a.docx")
        assert [block.text for block in read.blocks] == ["Quay"]
        assert read.notes == (
            "a.docx: in the margin of its pages stands “Draft 2”.",
            "a.docx: a comment in the margin says “Ask the warden”; it was not followed.",
        )


class TestPages:
    def test_spans_and_headings(self, tmp_path):
        """Row spans hold in every row, column spans stand first; scripts are not text."""
        text = (
            "<html><body><h2>Work Programme</h2><p>For June</p><table>"
            "<tr><th>Date<th>Issue<th>Why</tr>"
            "<tr><td rowspan=2>7 May<td>Quay<br>repairs<script>x()</script><td>a</tr>"
            "<tr><td colspan=2>Ferry</tr></table></body></html>"
        )
        document = read_document(written(tmp_path, "a.html", text))
        assert [block.text for block in document.blocks[:2]] == ["Work Programme", "For June"]
        table = only_table(document)
        assert texts(table)[1:] == [("7 May", "Quay repairs", "a"), ("7 May", "Ferry", "")]
        assert table.rows[2].place == "a.html, table 1, row 3"

    def test_a_table_in_a_layout_table_is_read(self, tmp_path):
        """Old pages are laid out with tables; the inner table stands by itself."""
        text = (
            "<table><tr><td>Menu</td><td><h1>Work Programme</h1>"
            "<table><tr><td>Issue</td><td>Date</td></tr><tr><td>Quay é</td><td>May</td></tr>"
            "</table></td></tr></table>"
        )
        document = read_document(written(tmp_path, "a.htm", text))
        assert texts(only_table(document)) == [("Issue", "Date"), ("Quay é", "May")]

    def test_lines_of_a_page(self, tmp_path):
        """A break begins a line, a point a list entry; what is hidden or struck out is not read."""
        text = (
            "<p><b>7 May</b></p><p>Quay<br>Ferry <s>fares</s></p>"
            "<ul><li>Lights<ul><li>north</li></ul></li></ul><p style='display: none'>x</p>"
        )
        read = [
            (type(block).__name__, block.text, getattr(block, "level", 0))
            for block in read_document(written(tmp_path, "a.html", text)).blocks
        ]
        assert read == [
            ("Heading", "7 May", 10),
            ("Paragraph", "Quay", 0),
            ("Paragraph", "Ferry", 0),
            ("ListEntry", "Lights", 1),
            ("ListEntry", "north", 2),
        ]

    def test_nothing_is_fetched(self, tmp_path):
        """An entity that names a file is never opened."""
        secret = written(tmp_path, "secret.txt", "secret")
        text = (
            f'<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
            "<table><tr><td>Issue<td>Date</tr><tr><td>Quay &s;<td>May</tr></table>"
        )
        assert "secret" not in str(read_document(written(tmp_path, "a.html", text)).blocks)

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
            ("programme", b"any", "a name without an ending"),
            ("a.xlsx", b"Issue,Date\n", "a damaged file, or one of another kind"),
            ("a.docx", b"PK\x03\x04 torn", "a damaged file, or one of another kind"),
            ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "an old Word or Excel file"),
            (
                "a.docx",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "a file protected by a password",
            ),
        ],
    )
    def test_one_clear_problem(self, tmp_path, name, content, found):
        """What is wrong with the file is said in one sentence that names it."""
        (tmp_path / name).write_bytes(content)
        assert the_problem(tmp_path / name).startswith(f"{name}: found {found}; expected ")

    def test_missing_file_and_folder(self, tmp_path):
        """A name that is no file is said to be none."""
        (tmp_path / "nine.csv").touch()
        said = the_problem(tmp_path / "none.csv")
        assert said.startswith(f"{tmp_path}/none.csv: found no such file;")
        assert said.endswith("Did you mean “nine.csv”?")
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
        assert texts(only_table(read_document(zipped(path, parts))))[1:] == [("Quay", "May")]

    def test_too_many_cells(self, tmp_path):
        """A sheet far larger than any programme is refused, not cut off."""
        path = written(tmp_path, "a.csv", "Issue,Date\n" + "x,y\n" * 100_000)
        assert the_problem(path).startswith("a.csv: found more than 200,000 cells;")

    @given(st.binary(max_size=200), st.sampled_from(["xlsx", "docx", "csv", "md", "html"]))
    def test_any_bytes_are_read_or_refused(self, tmp_path_factory, content, suffix):
        """Whatever a file holds, the answer is a document with full rows, or a ReadError."""
        path = tmp_path_factory.mktemp("bytes") / f"a.{suffix}"
        path.write_bytes(content)
        with suppress(ReadError):
            for block in read_document(path).blocks:
                if isinstance(block, Table):
                    assert len({len(row.cells) for row in block.rows}) == 1


class TestPdf:
    def test_a_ruled_table_keeps_its_cells(self, tmp_path):
        """Merged cells and wrapped lines are told by where rules and words stand."""
        pytest.importorskip("pdfplumber", reason="pip install 'workprog[pdf]'")
        blocks = [
            layouts.Heading("Work Programme", 1),
            layouts.Line("What comes before us."),
            layouts.table(
                [
                    ("Date", "Issue", "Why"),
                    (layouts.cell("7 May 2024", down=2), "Quay repairs and what they cost", "a"),
                    (layouts.Cell(down=0), "Ferry", "b"),
                ]
            ),
        ]
        layouts.write_pdf(blocks, tmp_path / "a.pdf")
        heading, line, table = read_document(tmp_path / "a.pdf").blocks
        assert (heading.text, type(heading)) == ("Work Programme", Heading)
        assert line.text == "What comes before us."
        assert texts(table) == [
            ("Date", "Issue", "Why"),
            ("7 May 2024", "Quay repairs and what they cost", "a"),
            ("7 May 2024", "Ferry", "b"),
        ]
        assert table.rows[2].cells[0].merged
        assert table.rows[2].place == "a.pdf, page 1, table 1, row 3"

    def test_a_scan_is_said_to_be_one(self, tmp_path):
        """A picture of a page has no text to read."""
        pytest.importorskip("pdfplumber", reason="pip install 'workprog[pdf]'")
        layouts.write_pdf([], tmp_path / "a.pdf")
        assert the_problem(tmp_path / "a.pdf") == (
            "a.pdf: found pictures of pages without text; expected a PDF with text. Use the Word "
            "or Excel file it was made from, or put it through text recognition."
        )

    def test_a_pdf_cut_short(self, tmp_path):
        """Half a download is refused, or read as far as it goes, and never crashed on."""
        pytest.importorskip("pdfplumber", reason="pip install 'workprog[pdf]'")
        layouts.write_pdf([layouts.Line("Quay")], tmp_path / "a.pdf")
        content = (tmp_path / "a.pdf").read_bytes()
        for length in (9, 40, len(content) // 2):
            (tmp_path / "a.pdf").write_bytes(content[:length])
            with suppress(ReadError):
                read_document(tmp_path / "a.pdf")

    def test_pages_without_end_are_refused(self, tmp_path):
        """A file of hundreds of pages is no programme."""
        pytest.importorskip("pdfplumber", reason="pip install 'workprog[pdf]'")
        lines = [layouts.Line("Quay")] * 11_000
        layouts.write_pdf(lines, tmp_path / "a.pdf")
        assert "pages; expected at most 200 pages" in the_problem(tmp_path / "a.pdf")


class TestService:
    def test_meetings_and_agendas_of_a_web_service(self, tmp_path):
        """A committee, its meetings with place and time, and the items of their agendas."""
        text = (
            "<getmeetings><committeeid>9</committeeid><committeetitle>Harbour Panel"
            "</committeetitle><committeemeetings><meeting><meetingid>1</meetingid>"
            "<meetingdate>09/07/2024</meetingdate><meetingtime>18:30</meetingtime>"
            "<meetinglocation>Quay House</meetinglocation><agendaitems><agendaitem>"
            "<agendaitemid>4</agendaitemid><agendaitemtext>Ferry fares</agendaitemtext>"
            "</agendaitem></agendaitems></meeting><meeting><meetingdate>10/09/2024</meetingdate>"
            "<meetingstatus>Cancelled</meetingstatus></meeting></committeemeetings></getmeetings>"
        )
        path = written(tmp_path, "a.xml", text)
        assert [block.text for block in read_document(path).blocks] == [
            "Harbour Panel",
            "09/07/2024",
            "Venue: Quay House",
            "Time: 18:30",
            "Ferry fares",
            "Note: the meeting of 10/09/2024 is cancelled.",
        ]
        programme = read(path, on=dt.date(2024, 6, 3))
        (item,) = programme.items
        (meeting,) = programme.meetings
        assert (item.title, item.target.start) == ("Ferry fares", dt.date(2024, 7, 9))
        assert (meeting.venue, meeting.start) == ("Quay House", dt.time(18, 30))
        assert programme.committees[0].name == "Harbour Panel"

    def test_entities_are_refused(self, tmp_path):
        """No service sends a document type; one that swells is never opened."""
        text = '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
        said = the_problem(written(tmp_path, "a.xml", text))
        assert said.startswith("a.xml: found a document type;")


class TestMacros:
    @pytest.mark.parametrize("suffix", [".docm", ".xlsm"])
    def test_a_document_with_macros_is_read_and_they_are_not_run(self, tmp_path, suffix):
        """Its text is as good as any; a note says that macros were left alone."""
        plain = tmp_path / f"a{suffix[:-1]}x"
        if suffix == ".docm":
            document = docx.Document()
            word_table(document, [["Issue", "Date"], ["Quay", "May"]])
            document.save(plain)
            kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
            main = (
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            )
        else:
            workbook(plain, ("Plan", [["Issue", "Date"], ["Quay", "May"]]))
            kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        with zipfile.ZipFile(plain) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(main, kind)
        folder = "word" if suffix == ".docm" else "xl"
        parts[f"{folder}/vbaProject.bin"] = b"macros"
        path = zipped(tmp_path / f"a{suffix}", parts)
        document = read_document(path)
        assert texts(only_table(document)) == [("Issue", "Date"), ("Quay", "May")]
        assert f"a{suffix}: the file holds macros; they were not run." in document.notes


@pytest.fixture
def seed() -> Path:
    """The agenda pack of May 2013 as text, with its table at the end."""
    folder = os.environ.get("WORKPROG_RECORDS")
    if not folder:
        pytest.skip("WORKPROG_RECORDS does not name the folder of the public records")
    return next(Path(folder, "seeds").glob("004_*.txt"))


def test_text_needs_no_office_library(seed):
    """Reading the pack loads no Excel, Word or HTML library."""
    program = (
        "import sys; from pathlib import Path;"
        "from workprog.read.document.opening import read_document;"
        "read_document(Path(sys.argv[1]));"
        "print(sorted({'openpyxl', 'docx', 'lxml', 'pdfplumber'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(seed)], capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"
