"""Tables in Excel workbooks (.xlsx): the values as they were last calculated and printed."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from typing import Any

import attrs

from workprog.errors import Problem
from workprog.read.cells import Line, Table, check_size, filled_down, gathered, tables_in_grid, tidy
from workprog.read.files import refusal
from workprog.words import full_date

# What is quoted, escaped or in brackets in a number format is no part of the date.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_LAST_ROW = 1_048_576


@attrs.frozen
class _Marks:
    """What openpyxl does not tell of a sheet it streams: counted from 1, all inclusive."""

    merged: tuple[tuple[int, int, int], ...]
    uncalculated: tuple[str, ...]
    hidden: tuple[int, ...]


def tables_in_workbook(file: str, content: bytes) -> tuple[Table, ...]:
    """The tables of every sheet, hidden ones too; the sheet's name is the first heading above."""
    import openpyxl

    with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        # openpyxl warns of drop-down lists and styles that it will not write back; we only read.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            sheets = (_tables_in_sheet(file, sheet, archive) for sheet in book.worksheets)
            return gathered(file, sheets)
        finally:
            book.close()


def _tables_in_sheet(file: str, sheet: Any, archive: zipfile.ZipFile) -> tuple[Table, ...]:
    where = f"{file}, sheet “{sheet.title}”"
    # Merged cells are not in openpyxl's streaming reader, and its other reader makes a cell of
    # every one of them, up to 17 thousand million; nothing public tells the part's name.
    marks = _marks(where, archive, sheet._worksheet_path.lstrip("/"))
    sheet.reset_dimensions()  # Some programs write a wrong size, and the rest would be cut off.
    grid: list[list[str]] = []
    cells = 0
    for row in sheet.iter_rows():
        cells += len(row)
        check_size(where, cells)
        grid.append([_printed(cell) for cell in row])
    merged = [(first - 1, last - 1, column - 1) for first, last, column in marks.merged]
    lines = [
        Line(f"sheet “{sheet.title}”, row {number}", tuple(texts))
        for number, texts in enumerate(filled_down(where, grid, merged), start=1)
        if any(texts)
    ]
    notes = []
    if sheet.sheet_state != "visible":
        notes.append(f"{where}: the sheet is hidden; it was read all the same.")
    hidden = [row for row in marks.hidden if row <= len(grid) and any(grid[row - 1])]
    if hidden:
        rows = ", ".join(str(row) for row in hidden[:10]) + (", …" if len(hidden) > 10 else "")
        notes.append(f"{where}: hidden rows were read all the same: {rows}.")
    mend = "Open the file in Excel and save it, so that the result is stored."
    problems = [
        Problem(f"{where}, cell {cell}", "a formula without its result", "a value", mend)
        for cell in marks.uncalculated
    ]
    problems += _error_values(where, grid)
    return tables_in_grid(
        file,
        lines,
        headings=(sheet.title,),
        sheet=True,
        notes=tuple(notes),
        problems=tuple(problems),
    )


def _error_values(where: str, grid: list[list[str]]) -> list[Problem]:
    from openpyxl.cell.cell import ERROR_CODES
    from openpyxl.utils import get_column_letter

    return [
        Problem(
            f"{where}, cell {get_column_letter(column)}{row}",
            f"the error {text}",
            "a value",
            "Mend the formula, or type the value.",
        )
        for row, texts in enumerate(grid, start=1)
        for column, text in enumerate(texts, start=1)
        if text in ERROR_CODES
    ]


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
    return tidy(str(value))


def _printed_date(day: dt.date, number_format: str) -> str:
    # Typing "Sep 2013" makes Excel store 1 September and show "Sep-13": the day is not printed.
    shown = _LITERAL.sub("", number_format).casefold()
    if "d" in shown or "y" not in shown:
        return full_date(day)
    return f"{day:%B %Y}" if "m" in shown else str(day.year)


def _marks(where: str, archive: zipfile.ZipFile, part: str) -> _Marks:
    """Merged cells, formulas without a result and hidden rows of one sheet."""
    from lxml import etree
    from openpyxl.utils import range_boundaries

    merged: list[tuple[int, int, int]] = []
    uncalculated: list[str] = []
    hidden: list[int] = []
    tags = ("{*}row", "{*}c", "{*}mergeCell")
    with archive.open(part) as source:
        elements = etree.iterparse(source, tag=tags, resolve_entities=False, no_network=True)
        for _, element in elements:
            kind = etree.QName(element).localname
            if kind == "mergeCell":
                left, top, _, bottom = range_boundaries(element.get("ref", ""))
                merged.append((top, bottom, left))
            elif kind == "c":
                # An empty result is one if it is text.
                if element.find("{*}f") is not None and not (
                    element.findtext("{*}v") or element.get("t") == "str"
                ):
                    uncalculated.append(element.get("r", "?"))
                # Its row is not finished yet, and the cell is not needed again.
                element.clear()
            else:
                row = int(element.get("r", 0))
                if row > _LAST_ROW:
                    raise refusal(where, "a row beyond the last row of Excel", "an Excel sheet")
                if element.get("hidden") in ("1", "true"):
                    hidden.append(row)
                element.clear()
    return _Marks(tuple(merged), tuple(uncalculated), tuple(hidden))
