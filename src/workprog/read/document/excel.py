"""Documents of Excel workbooks (.xlsx): the values as they were last calculated and printed."""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import attrs

from workprog.errors import Problem
from workprog.read.document.blocks import (
    Cell,
    Document,
    Heading,
    Table,
    check_size,
    lines_of,
    table_of,
    tidy,
)
from workprog.read.file_checks import refusal
from workprog.words import full_date, month_and_year

# What is quoted, escaped or in brackets in a number format is no part of the date.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_LAST_ROW = 1_048_576
_UNNAMED = re.compile(r"(?:sheet|table|tabelle|feuil) ?\d{0,3}", re.IGNORECASE)
# Rows named in a note before it counts on.
_MOST_NAMED = 10


@attrs.frozen
class _Marks:
    """What openpyxl does not tell of a sheet it streams: counted from 1, all inclusive."""

    merged: tuple[tuple[int, int, int, int], ...]
    uncalculated: tuple[str, ...]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]
    comments: tuple[tuple[str, str], ...]


def document_of_workbook(file: str, content: bytes) -> Document:
    """The table of every sheet, hidden ones too, under the sheet's name as a heading."""
    import openpyxl

    with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        # openpyxl warns of drop-down lists and styles that it will not write back; we only read.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            sheets = [_sheet(file, sheet, archive) for sheet in book.worksheets]
        finally:
            book.close()
    blocks = tuple(block for sheet in sheets for block in sheet.blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    check_size(file, sum(len(table.rows) * len(table.rows[0].cells) for table in tables))
    notes = tuple(note for sheet in sheets for note in sheet.notes)
    return Document(file, blocks, notes, tuple(p for sheet in sheets for p in sheet.problems))


def _sheet(file: str, sheet: Any, archive: zipfile.ZipFile) -> Document:
    where = f"{file}, sheet “{sheet.title}”"
    # Merged cells are not in openpyxl's streaming reader, and its other reader makes a cell of
    # every one of them, up to 17 thousand million; nothing public tells the part's name.
    marks = _marks(where, archive, sheet._worksheet_path.lstrip("/"))
    sheet.reset_dimensions()  # Some programs write a wrong size, and the rest would be cut off.
    fills: dict[int, str] = {}
    grid: list[list[Cell]] = []
    cells = 0
    for row in sheet.iter_rows():
        cells += len(row)
        check_size(where, cells)
        grid.append([_cell(cell, fills) for cell in row])
    down = []
    for top, bottom, left, right in marks.merged:
        if top <= len(grid) and left <= len(grid[top - 1]):
            # Merged across, the text stands in the first of the columns.
            first = grid[top - 1][left - 1]
            grid[top - 1][left - 1] = attrs.evolve(first, across=right - left + 1)
        if bottom > top:
            down.append((top - 1, bottom - 1, left - 1))
    rows = [(f"{where}, row {number}", texts) for number, texts in enumerate(grid, start=1)]
    table = table_of(where, rows, down, sheet.title)
    if table is None:
        return Document(file, ())
    name = tidy(sheet.title)
    # What Excel itself calls a sheet says nothing of what is in it.
    named = () if _UNNAMED.fullmatch(name) else (Heading(name, where, 1),)
    return Document(
        file,
        (*named, table),
        tuple(_notes(where, sheet, marks, grid)),
        (*_formulas(where, marks), *_error_values(where, grid)),
    )


def _notes(where: str, sheet: Any, marks: _Marks, grid: list[list[Cell]]) -> Iterator[str]:
    from openpyxl.utils import get_column_letter

    if sheet.sheet_state != "visible":
        yield f"{where}: the sheet is hidden; it was read all the same."
    hidden = [row for row in marks.hidden_rows if row <= len(grid) and _any(grid[row - 1])]
    if hidden:
        yield f"{where}: hidden rows were read all the same: {_some(map(str, hidden))}."
    columns = [
        column
        for column in marks.hidden_columns
        if any(len(row) >= column and row[column - 1].text for row in grid)
    ]
    if columns:
        letters = _some(map(get_column_letter, columns))
        yield f"{where}: hidden columns were read all the same: {letters}."
    for at, text in marks.comments:
        yield f"{where}, cell {at}: a comment says “{text}”; it was not followed."


def _any(cells: list[Cell]) -> bool:
    return any(cell.text for cell in cells)


def _some(names: Iterator[str]) -> str:
    found = [*names]
    return ", ".join(found[:_MOST_NAMED]) + (", …" if len(found) > _MOST_NAMED else "")


def _formulas(where: str, marks: _Marks) -> Iterator[Problem]:
    mend = "Open the file in Excel and save it, so that the result is stored."
    for cell in marks.uncalculated:
        yield Problem(f"{where}, cell {cell}", "a formula without its result", "a value", mend)


def _error_values(where: str, grid: list[list[Cell]]) -> Iterator[Problem]:
    from openpyxl.cell.cell import ERROR_CODES
    from openpyxl.utils import get_column_letter

    for row, cells in enumerate(grid, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.text in ERROR_CODES:
                yield Problem(
                    f"{where}, cell {get_column_letter(column)}{row}",
                    f"the error {cell.text}",
                    "a value",
                    "Mend the formula, or type the value.",
                )


def _cell(cell: Any, fills: dict[int, str]) -> Cell:
    if cell.value is None and not getattr(cell, "has_style", False):
        return Cell()
    lines = lines_of(_printed(cell))
    style = cell._style_id
    if style not in fills:
        fills[style] = _fill(cell)
    return Cell(tuple(lines), fill=fills[style])


def _fill(cell: Any) -> str:
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return ""
    colour = fill.fgColor.rgb if fill.fgColor.type == "rgb" else ""
    return colour[-6:] if isinstance(colour, str) and colour[-6:] != "FFFFFF" else ""


def _printed(cell: Any) -> str:
    """The text of a cell; a date as "7 May 2013", one shown without a day as "May 2013"."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.datetime():
            day = _printed_date(value, cell.number_format or "")
            timed = value.time() != dt.time.min
            return f"{day}, {value:%H:%M}" if timed else day
        case dt.date():
            return _printed_date(value, cell.number_format or "")
        case dt.time():
            return f"{value:%H:%M}"
        case dt.timedelta():
            return f"{value.total_seconds() / 60:g} minutes"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _printed_date(day: dt.date, number_format: str) -> str:
    # Typing "Sep 2013" makes Excel store 1 September and show "Sep-13": the day is not printed.
    shown = _LITERAL.sub("", number_format).casefold()
    if "d" in shown or "y" not in shown:
        return full_date(day)
    return month_and_year(day) if "m" in shown else str(day.year)


def _marks(where: str, archive: zipfile.ZipFile, part: str) -> _Marks:
    """Merged cells, formulas without a result, hidden rows and columns, comments of one sheet."""
    from lxml import etree
    from openpyxl.utils import range_boundaries

    merged: list[tuple[int, int, int, int]] = []
    uncalculated: list[str] = []
    hidden: list[int] = []
    columns: list[int] = []
    tags = ("{*}row", "{*}c", "{*}mergeCell", "{*}col")
    with archive.open(part) as source:
        elements = etree.iterparse(source, tag=tags, resolve_entities=False, no_network=True)
        for _, element in elements:
            kind = etree.QName(element).localname
            if kind == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                merged.append((top, bottom, left, right))
            elif kind == "c":
                # An empty result is one if it is text.
                if element.find("{*}f") is not None and not (
                    element.findtext("{*}v") or element.get("t") == "str"
                ):
                    uncalculated.append(element.get("r", "?"))
                # Its row is not finished yet, and the cell is not needed again.
                element.clear()
            elif kind == "col":
                if element.get("hidden") in ("1", "true"):
                    last = min(int(element.get("max", 0)), int(element.get("min", 0)) + 200)
                    columns += range(int(element.get("min", 0)), last + 1)
            else:
                row = int(element.get("r", 0))
                if row > _LAST_ROW:
                    raise refusal(where, "a row beyond the last row of Excel", "an Excel sheet")
                if element.get("hidden") in ("1", "true"):
                    hidden.append(row)
                element.clear()
    comments = tuple(_comments(archive, part))
    return _Marks(tuple(merged), tuple(uncalculated), tuple(hidden), tuple(columns), comments)


def _comments(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """The cell and the text of each comment on a sheet."""
    from lxml import etree

    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    if links not in archive.namelist():
        return
    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    for link in etree.fromstring(archive.read(links), safe):
        if link.get("Type", "").endswith("/comments"):
            target = posixpath.normpath(posixpath.join(folder, link.get("Target", ""))).lstrip("/")
            for comment in etree.fromstring(archive.read(target), safe).iter("{*}comment"):
                yield comment.get("ref", "?"), tidy(" ".join(comment.itertext()))
