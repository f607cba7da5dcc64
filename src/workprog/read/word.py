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
# Below every heading style: those go down to 9.
_BOLD_LINE = 10
_OFF = frozenset(("0", "false", "off"))


def tables_in_document(file: str, content: bytes) -> tuple[Table, ...]:
    """The tables of a document in order, tracked changes read as if they were accepted.

    A table inside a cell or a text box is not read, and a note says so.
    """
    import docx
    from docx.oxml.ns import qn

    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    levels = _style_levels(document)
    outline = Outline()
    found: list[tuple[Any, Outline]] = []
    for element in _blocks(body):
        if element.tag == qn("w:tbl"):
            found.append((element, outline))
            outline = outline.with_table()
        elif text := _text(element):
            level = levels.get(element.style) or (_BOLD_LINE if _is_bold(element) else 0)
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


def _style_levels(document: Any) -> dict[str, int]:
    """The level of each heading style by its id, and of those built on one; 1 for a title."""
    levels = {}
    for described in document.styles:
        style = described
        for _ in range(10):
            kind, _, level = (style.name or "").partition(" ")
            if kind == "Title" or (kind == "Heading" and level.isdecimal()):
                levels[described.style_id] = int(level) if level.isdecimal() else 1
                break
            style = getattr(style, "base_style", None)
            if style is None:
                break
    return levels


def _is_bold(paragraph: Any) -> bool:
    """Whether every word of a paragraph is in bold by hand: a heading without a style."""
    from docx.oxml.ns import qn

    runs = paragraph.xpath("./w:r[w:t]")
    switches = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(runs) and all(
        switch is not None and switch.get(qn("w:val")) not in _OFF for switch in switches
    )


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


def paragraphs_of(content: bytes) -> Iterator[str]:
    """The text of a document in order, a cell of a table as a paragraph of its own."""
    import docx
    from docx.oxml.ns import qn

    for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        yield ("- " if paragraph.xpath("./w:pPr/w:numPr") else "") + _text(paragraph)
