"""Make work_programme.xlsx and work_programme.docx from programme.toml: the same table, twice.

They stand for the files that councils keep. Run `python make_tables.py` in this folder after a
change of programme.toml; making them again without one gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
from openpyxl.styles import Alignment, Font

FOLDER = Path(__file__).parent
HEADING = "Corporate Overview and Scrutiny Committee: Work Programme of April 2013"
# The six columns of the council's table, and the key of programme.toml behind each.
COLUMNS = {
    "Issue": "title",
    "Description/Comments": "description",
    "Suggested by": "suggested_by",
    "Portfolio Holder": "portfolio",
    "Current Position R,A,G": "position",
    "Date for completion": "date",
}
MADE = dt.datetime(2013, 4, 16)


def rows(programme: dict[str, Any]) -> list[list[str]]:
    """The table's cells, row by row, as the paper had them: amendments are not in it."""
    return [[item.get(key, "") for key in COLUMNS.values()] for item in programme["items"]]


def workbook(table: list[list[str]]) -> bytes:
    """The table as an Excel workbook, under its heading."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = MADE
    sheet = book.active
    sheet.title = "Work Programme"
    sheet.append([HEADING])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(list(COLUMNS))
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for row in table:
        sheet.append([text or None for text in row])
    for letter in "ABCDEF":
        sheet.column_dimensions[letter].width = 30
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    made = io.BytesIO()
    book.save(made)
    return without_clock(made.getvalue())


def document(table: list[list[str]]) -> bytes:
    """The table as a Word document, under its heading."""
    paper = docx.Document()
    paper.core_properties.created = paper.core_properties.modified = MADE
    paper.core_properties.author = ""
    paper.core_properties.title = HEADING
    paper.add_heading(HEADING, level=1)
    grid = paper.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    for cell, text in zip(grid.rows[0].cells, COLUMNS, strict=True):
        cell.text = text
    for row in table:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    made = io.BytesIO()
    paper.save(made)
    return without_clock(made.getvalue())


def without_clock(content: bytes) -> bytes:
    """The same zip archive with every part dated alike, and the day of saving set to `MADE`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            # The same on every system: made on MS-DOS, as Office writes it.
            part.create_system = 0
            new.writestr(
                part, _dated(old.read(name)) if name == "docProps/core.xml" else old.read(name)
            )
    return made.getvalue()


def _dated(core: bytes) -> bytes:
    """The properties of a workbook, in which openpyxl puts the time of saving."""
    from lxml import etree

    tree = etree.fromstring(core)
    for element in tree.iter("{http://purl.org/dc/terms/}modified"):
        element.text = f"{MADE:%Y-%m-%dT%H:%M:%SZ}"
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def main() -> None:
    """Write both files beside this one."""
    table = rows(tomllib.loads((FOLDER / "programme.toml").read_text(encoding="utf-8")))
    (FOLDER / "work_programme.xlsx").write_bytes(workbook(table))
    (FOLDER / "work_programme.docx").write_bytes(document(table))


if __name__ == "__main__":
    main()
