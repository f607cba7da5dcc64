"""Tables in Word documents (.docx), with the headings above them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from workprog.read.cells import (
    Line,
    Outline,
    Table,
    check_size,
    filled_down,
    gathered,
    tables_in_grid,
    tidy,
)

# Word itself stops at 63 columns.
_MOST_COLUMNS = 63


def tables_in_document(file: str, content: bytes) -> tuple[Table, ...]:
    """The tables of a document in order, tracked changes read as if they were accepted.

    A table inside a cell or a text box is not read, and a note says so.
    """
    import docx
    from docx.oxml.ns import qn

    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    outline = Outline()
    found: list[tuple[Any, Outline]] = []
    for element in _blocks(body):
        if element.tag == qn("w:tbl"):
            found.append((element, outline))
            outline = outline.with_table()
        elif text := _text(element):
            level = _heading_level(element, document)
            outline = outline.with_heading(level, text) if level else outline.with_text(text)
    notes = []
    inner = sum(1 for _ in body.iter(qn("w:tbl"))) - len(found)
    if inner:
        notes.append(f"{file}: tables inside a cell or text box were not read: {inner}.")
    if next(body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom")), None) is not None:
        notes.append(f"{file}: tracked changes were read as if accepted.")
    read = (
        tables_in_grid(
            file,
            _lines(file, f"table {number}", element),
            headings=above.chain,
            notes=tuple(notes),
        )
        for number, (element, above) in enumerate(found, start=1)
    )
    return gathered(file, read)


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also those inside content controls; none inside another."""
    from docx.oxml.ns import qn
    from lxml import etree

    walker = etree.iterwalk(body, events=("start",), tag=(qn("w:p"), qn("w:tbl")))
    for _, element in walker:
        yield element
        walker.skip_subtree()


def _heading_level(paragraph: Any, document: Any) -> int | None:
    """1 to 9 for a heading style or one built on it, 1 for a title, 10 for a line all in bold."""
    from docx.text.paragraph import Paragraph

    described = Paragraph(paragraph, document)
    style = described.style
    for _ in range(10):
        if style is None:
            break
        kind, _, level = (style.name or "").partition(" ")
        if kind == "Heading" and level.isdecimal():
            return int(level)
        if kind == "Title":
            return 1
        style = style.base_style
    runs = [run for run in described.runs if run.text.strip()]
    return 10 if runs and all(run.bold for run in runs) else None


def _text(element: Any) -> str:
    """The text of a paragraph or cell, without what was deleted and without tables inside it."""
    from docx.oxml.ns import qn
    from lxml import etree

    spaces = {qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:p")}
    # A text box stands in the file twice, the second time for old programs.
    left_out = {
        qn("w:tbl"),
        qn("w:del"),
        qn("w:moveFrom"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start",))
    for _, node in walker:
        if node.tag in left_out:
            walker.skip_subtree()
        elif node.tag in spaces:
            parts.append(" ")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif node.tag == qn("w:t"):
            parts.append(node.text or "")
    return tidy("".join(parts))


def _lines(file: str, place: str, table: Any) -> list[Line]:
    """The rows of a table on its grid: text across columns in the first, down rows in each."""
    grid: list[list[str]] = []
    merged: list[tuple[int, int, int]] = []
    open_at: dict[int, int] = {}
    rows = table.xpath("./w:tr[not(w:trPr/w:del)] | ./*//w:sdtContent/w:tr[not(w:trPr/w:del)]")
    rows = [row for row in rows if next(row.iterancestors(table.tag)) is table]
    cells = 0
    for number, row in enumerate(rows):
        grid.append([""] * _count(row, "./w:trPr/w:gridBefore/@w:val", 0))
        still_open: dict[int, int] = {}
        for cell in row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc"):
            column = len(grid[-1])
            span = _count(cell, "./w:tcPr/w:gridSpan/@w:val", 1)
            marks = cell.xpath("./w:tcPr/w:vMerge")
            if marks and not marks[0].xpath("./@w:val[. = 'restart']") and column in open_at:
                still_open[column] = open_at[column]
                merged.append((open_at[column], number, column))
            elif marks:
                still_open[column] = number
            grid[-1] += [_text(cell), *[""] * (span - 1)]
        open_at = still_open
        cells += len(grid[-1])
        check_size(f"{file}, {place}", cells)
    return [
        Line(f"{place}, row {number}", tuple(texts))
        for number, texts in enumerate(filled_down(f"{file}, {place}", grid, merged), start=1)
    ]


def _count(element: Any, path: str, default: int) -> int:
    values = element.xpath(path)
    return min(int(values[0]), _MOST_COLUMNS) if values else default
