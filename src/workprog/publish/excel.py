"""The schedule as an Excel workbook: a table on each sheet, with filters, lists and colours.

No colour stands alone: each rating is a shape and a word as well. Whatever a person typed is
written as text, so that no cell of it is a formula.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from workprog.programme.plan import Plan
from workprog.publish import workbook
from workprog.publish.office_files import repacked, visible, workbook_bytes
from workprog.publish.workbook import Sheet, Value, sheets

# Excel's own limit of a cell, in characters.
MOST_CHARACTERS = 32_767
_CUT = "… (cut: a cell of Excel holds no more)"
_TITLE_ROW, _ABOUT_ROW, _HEAD_ROW = 1, 2, 4
_DATE = "d mmmm yyyy"
# Colours on which black text keeps a contrast of 7 to 1 and more.
_COLOURS = {"Red": "F8C9C4", "Amber": "FFE3A6", "Green": "CDE8CF", "Grey": "E3E3E3"}
_SORTS = {"◆": "Red", "▲": "Amber", "●": "Green", "○": "Grey"}
# In characters.
_WIDTHS = {
    "Ref": 10,
    "Issue": 28,
    "Description": 38,
    "Portfolio holder": 16,
    "Current position": 30,
    "Reason for the rating": 38,
    "Change": 60,
    "Reason": 40,
    "Item": 40,
    "What": 90,
    "Items": 50,
    "Meaning": 80,
    "Planned meeting": 18,
    "Committee": 24,
    "Venue": 24,
    "Room": 22,
    "Date": 19,
    "Papers due": 19,
    "Agenda published": 19,
    "Agreed on": 19,
    "Date for completion": 18,
    "Sort": 26,
    "List": 18,
    "Word": 18,
}
_USUAL_WIDTH = 13
_FONT = "Calibri"
_LINE, _TALLEST = 15, 400


def to_xlsx(plan: Plan) -> bytes:
    """The public workbook of a plan: items, meetings, changes, findings and the key.

    The same plan gives the same bytes. Read again, it gives the same items and meetings.
    """
    return _workbook(plan, officers=False)


def for_officers(plan: Plan) -> bytes:
    """The workbook with everything, exempt business too; it is not for the public."""
    return _workbook(plan, officers=True)


def _workbook(plan: Plan, officers: bool) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    title = visible(plan.programme.title) or "Work programme"
    for sheet in sheets(plan, officers=officers):
        _write(book.create_sheet(sheet.name), sheet, title)
    _add_lists(book)
    properties = book.properties
    properties.title = title
    properties.creator = "workprog"
    properties.language = "en-GB"
    properties.category = "For officers only" if officers else "Public"
    return repacked(workbook_bytes(book), plan.on)


def _write(page: Any, sheet: Sheet, title: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    _put(page.cell(_TITLE_ROW, 1), title).font = Font(name=_FONT, size=14, bold=True)
    _put(page.cell(_ABOUT_ROW, 1), sheet.about)
    thin = Side(style="thin", color="BFBFBF")
    top = Alignment(horizontal="left", vertical="top", wrap_text=True)
    for at, heading in enumerate(sheet.columns, start=1):
        cell = _put(page.cell(_HEAD_ROW, at), heading)
        cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="1F3864")
        cell.alignment = top
        width = _WIDTHS.get(heading, _USUAL_WIDTH)
        page.column_dimensions[get_column_letter(at)].width = width
    page.row_dimensions[_HEAD_ROW].height = 2 * _LINE
    for row, values in enumerate(sheet.rows, start=_HEAD_ROW + 1):
        for at, value in enumerate(values, start=1):
            cell = _put(page.cell(row, at), value)
            cell.alignment = top
            cell.border = Border(bottom=thin)
        page.row_dimensions[row].height = _height(sheet, values)
    last = _HEAD_ROW + max(1, len(sheet.rows))
    across = get_column_letter(len(sheet.columns))
    table = Table(displayName=sheet.name, ref=f"A{_HEAD_ROW}:{across}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    page.add_table(table)
    # The headings, and the first two columns of the widest sheets, stay in sight.
    page.freeze_panes = page.cell(_HEAD_ROW + 1, 3 if len(sheet.columns) > 7 else 1)
    page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.oddFooter.center.text = "Page &P of &N"
    _colour(page, sheet, last)


def _height(sheet: Sheet, values: Sequence[Value]) -> float:
    """The height in points that shows every line of a row; no program works it out for us."""
    lines = [
        sum(1 + len(line) // _WIDTHS.get(heading, _USUAL_WIDTH) for line in text)
        for heading, value in zip(sheet.columns, values, strict=True)
        if (text := str(value).splitlines() if isinstance(value, str) else [""])
    ]
    return float(min(_TALLEST, _LINE * max(lines, default=1)))


def _put(cell: Any, value: Value) -> Any:
    """A value in a cell; a text is text whatever it begins with, also when somebody edits it."""
    if isinstance(value, str):
        text = visible(value)
        if len(text) > MOST_CHARACTERS:
            text = text[: MOST_CHARACTERS - len(_CUT)] + _CUT
        if text:
            cell.value = text
            # The library takes what begins with = for a formula, and #N/A for an error.
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = text[:1] in "=+-@'＝＋－＠"
        return cell
    cell.value = value
    if isinstance(value, dt.date):
        cell.number_format = _DATE
    return cell


def _colour(page: Any, sheet: Sheet, last: int) -> None:
    """A colour behind each shape, which stands in the cell before its word."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    for at, heading in enumerate(sheet.columns, start=1):
        if heading not in ("Schedule rating", "Room", "Sort", "Word"):
            continue
        column = get_column_letter(at)
        first = f"{column}{_HEAD_ROW + 1}"
        for shape, colour in _SORTS.items():
            fill = PatternFill("solid", bgColor=_COLOURS[colour])
            rule = FormulaRule([f'LEFT({first},1)="{shape}"'], fill=fill)
            page.conditional_formatting.add(f"{first}:{column}{last}", rule)


def _add_lists(book: Any) -> None:
    """Lists to choose from, which the key holds; a portfolio may be another all the same."""
    key = book[workbook.KEY_SHEET]
    offered: dict[str, list[int]] = {}
    for row in range(_HEAD_ROW + 1, key.max_row + 1):
        offered.setdefault(str(key.cell(row, 1).value), []).append(row)
    items, meetings = book[workbook.ITEMS], book[workbook.MEETINGS]
    _add_list(items, "Portfolio holder", _range(offered.get("Portfolio holder")), strict=False)
    _add_list(items, "Method", _range(offered.get("Method")))
    _add_list(items, "Priority", '"1,2,3,4,5"')
    _add_list(items, "Exempt", f'"{workbook.YES}"')
    _add_list(items, "Exempt paragraph", '"1,2,3,4,5,6,7"')
    _add_list(meetings, "Kind", _range(offered.get("Kind of meeting")))
    _add_list(meetings, "Date assumed", f'"{workbook.YES}"')
    _add_list(meetings, "Cancelled", f'"{workbook.YES}"')


def _range(rows: list[int] | None) -> str:
    return f"{workbook.KEY_SHEET}!$B${rows[0]}:$B${rows[-1]}" if rows else ""


def _add_list(page: Any, heading: str, formula: str, *, strict: bool = True) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    headings = [cell.value for cell in page[_HEAD_ROW]]
    if not formula or heading not in headings:
        return
    choice = DataValidation("list", formula1=formula, allow_blank=True)
    choice.showErrorMessage = True
    choice.errorStyle = "stop" if strict else "warning"
    choice.error = "Choose one of the list, or leave it empty."
    column = get_column_letter(headings.index(heading) + 1)
    choice.add(f"{column}{_HEAD_ROW + 1}:{column}{max(_HEAD_ROW + 1, page.max_row)}")
    page.add_data_validation(choice)
