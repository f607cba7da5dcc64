"""Documents of PDF files: ruled tables with their cells, and the text between them.

pdfplumber keeps the rules of a table and where each word stands, so that merged cells and wrapped
lines are told apart. Text without rules goes the way of plain text set in columns.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import attrs

from workprog.read.document.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Line,
    check_size,
    line_of,
    table_of,
    tidy,
)
from workprog.read.document.spaced_columns import joined
from workprog.read.document.text import document_of_text
from workprog.read.file_checks import refusal

_INSTALL = "pip install 'workprog[pdf]'"
# A report with its appendices is shorter; each page costs a tenth of a second.
_MOST_PAGES = 200
# In points: less than the space between two lines.
_NEAR = 2.0


def document_of_pdf(file: str, content: bytes) -> Document:
    """The blocks of a PDF in order, page by page; feet and heads of pages are told apart.

    Raises:
        ReadError: pdfplumber is not installed; the file is protected, too long or without text.
    """
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect

        _refuse_circles()
    except ImportError:
        raise refusal(file, "a PDF", "the library that reads it", f"Run {_INSTALL}.") from None
    # What it says of fonts and streams helps nobody who has a paper before them.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        opened = pdfplumber.open(io.BytesIO(content))
    except Exception as error:
        if isinstance(error, PDFPasswordIncorrect) or "Password" in repr(error):
            mend = "Save a copy without the password."
            raise refusal(file, "a file protected by a password", "a PDF", mend) from None
        mend = "Fetch a fresh copy, or use the Word or Excel file it was made from."
        raise refusal(file, "a damaged file, or one of another kind", "a PDF", mend) from None
    with opened as pdf:
        if len(pdf.pages) > _MOST_PAGES:
            found, mend = f"{len(pdf.pages):,} pages", "Keep the pages of the programme only."
            raise refusal(file, found, f"at most {_MOST_PAGES} pages", mend)
        if not any(page.chars for page in pdf.pages):
            mend = (
                "Use the Word or Excel file it was made from, or put it through text recognition."
            )
            raise refusal(file, "pictures of pages without text", "a PDF with text", mend)
        return _document(file, pdf.pages)


@cache
def _refuse_circles() -> None:
    """Have pdfplumber refuse an object that is a reference to itself: it would follow it for ever.

    pdfminer resolves references until one is none (`resolve1` of pdfminer.six 20260107), and
    pdfplumber names the class of its documents in this place alone.
    """
    import pdfplumber.pdf
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdftypes import PDFObjRef, PDFValueError

    class Uncircled(PDFDocument):  # type: ignore[misc]
        def getobj(self, objid: int) -> object:
            seen = {objid}
            found = super().getobj(objid)
            while isinstance(found, PDFObjRef):
                if found.objid in seen:
                    raise PDFValueError("an object is a reference to itself")
                seen.add(found.objid)
                found = super().getobj(found.objid)
            return found

    pdfplumber.pdf.PDFDocument = Uncircled


def _document(file: str, pages: Sequence[Any]) -> Document:
    furniture = _furniture(pages)
    blocks: list[Block] = []
    cells = 0
    for number, page in enumerate(pages, start=1):
        for block in _page(f"{file}, page {number}", page, furniture):
            blocks.append(block)
            cells += len(block.rows) * len(block.rows[0].cells) if hasattr(block, "rows") else 0
            check_size(file, cells)
        page.close()
    shown = ", ".join(f"“{text}”" for text in [*furniture][:5])
    notes = (f"{file}: taken for the foot or head of pages and left out: {shown}.",)
    return Document(file, tuple(blocks), notes if furniture else ())


def _furniture(pages: Sequence[Any]) -> dict[str, None]:
    """Lines that stand at the top or bottom of most pages, their numbers apart."""
    if len(pages) < 2:
        return {}
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [tidy(line["text"]) for line in page.extract_text_lines(return_chars=False)]
        counts.update({_numberless(text) for text in (*lines[:2], *lines[-2:])})
    often = {text for text, count in counts.items() if count > 1 and 2 * count >= len(pages)}
    return dict.fromkeys(sorted(text for text in often if _is_foot(text)))


def _is_foot(text: str) -> bool:
    """Whether a repeated line is no row of a table: short, or counting pages."""
    return "#" in text or len(text.split()) < 12


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _page(place: str, page: Any, furniture: dict[str, None]) -> Iterator[Block]:
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    tables = [table for table in tables if len(table.rows[0].cells) > 1]
    top = page.bbox[1]
    for number, table in enumerate(tables, start=1):
        above = min(max(table.bbox[1], top), page.bbox[3])
        yield from _running(place, page, top, above, furniture)
        found = _table(f"{place}, table {number}", page, table)
        if found is not None:
            yield found
        top = max(top, table.bbox[3])
    yield from _running(place, page, top, page.bbox[3], furniture)


def _running(
    place: str, page: Any, top: float, bottom: float, furniture: dict[str, None]
) -> Iterator[Block]:
    """The text between two tables; lines all in bold are headings."""
    if bottom - top < _NEAR:
        return
    part = page.crop((page.bbox[0], top, page.bbox[2], bottom), strict=False)
    bold = {
        tidy(line["text"])
        for line in part.extract_text_lines()
        if all("bold" in char["fontname"].casefold() for char in line["chars"])
    }
    text = "\n".join(line for line in _set_lines(part) if _numberless(tidy(line)) not in furniture)
    for block in document_of_text(place, text).blocks:
        if not hasattr(block, "rows") and block.text in bold and not hasattr(block, "level"):
            yield Heading(block.text, block.place)
        else:
            yield block


def _set_lines(part: Any) -> Iterator[str]:
    """The lines of a part, a gap wider than two letters as so many spaces."""
    widths = sorted(char["width"] for char in part.chars if char["text"].strip())
    letter = widths[len(widths) // 2] if widths else 5.0
    last = None
    for words in _by_line(part):
        if last is not None and words[0]["top"] - last > 2.2 * (
            words[0]["bottom"] - words[0]["top"]
        ):
            yield ""
        last = words[0]["top"]
        line = ""
        end = part.bbox[0]
        for word in words:
            wide = word["x0"] - end > 2.2 * letter
            at = round((word["x0"] - part.bbox[0]) / letter)
            if line and not wide:
                line += " "
            else:
                line = line.ljust(max(at, len(line) + 2 if line else 0))
            line += word["text"]
            end = word["x1"]
        yield line


def _by_line(part: Any) -> Iterator[list[Any]]:
    line: list[Any] = []
    for word in part.extract_words():
        if line and abs(word["top"] - line[-1]["top"]) > _NEAR:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _table(place: str, page: Any, table: Any) -> Block | None:
    grid: list[tuple[str, list[Cell]]] = []
    merged: list[tuple[int, int, int]] = []
    boxes = [box for row in table.rows for box in row.cells if box]
    for number, row in enumerate(table.rows):
        cells: list[Cell] = []
        for column, box in enumerate(row.cells):
            if box is not None:
                across = sum(1 for other in row.cells[column + 1 :] if other is None)
                wide = across and box[2] > _right_of(table, column) + _NEAR
                cells.append(Cell(tuple(_lines(page, box)), across=1 + across if wide else 1))
            else:
                cells.append(Cell())
                covering = _covering(boxes, _left_of(table, column), row.bbox)
                if covering and covering[1] < row.bbox[1] - _NEAR:
                    first = next(n for n, r in enumerate(table.rows) if covering in r.cells)
                    merged.append((first, number, column))
        grid.append((f"{place}, row {number + 1}", cells))
    return table_of(place, grid, merged)


def _left_of(table: Any, column: int) -> float:
    return min((r.cells[column][0] for r in table.rows if r.cells[column]), default=-1.0)


def _right_of(table: Any, column: int) -> float:
    return min((r.cells[column][2] for r in table.rows if r.cells[column]), default=0.0)


def _covering(boxes: Sequence[Any], left: float, row: Any) -> Any:
    """The cell over several rows that takes a place in this one."""
    return next(
        (
            box
            for box in boxes
            if abs(box[0] - left) < _NEAR and box[1] <= row[1] + _NEAR and box[3] >= row[3] - _NEAR
        ),
        None,
    )


@attrs.frozen
class _Printed:
    """One printed line of a cell: where it ends, and how wide its first word is."""

    text: str
    left: float
    right: float
    first: float
    space: float

    def pad(self, box: Any) -> float:
        """The margin inside a cell, as wide on the right as on the left."""
        return min(max(self.left - float(box[0]), 0.0), 12.0)


def _lines(page: Any, box: Any) -> Iterator[Line]:
    """The lines of a cell; one that only had no more room is put together with the next."""
    part = page.crop(box, strict=False)
    held: _Printed | None = None
    for line in map(_one, _by_line(part)):
        room = box[2] - line.pad(box) - held.right if held else 0.0
        if held and room < line.first + line.space and not line_of(line.text).level:
            held = attrs.evolve(held, text=joined(held.text, line.text), right=line.right)
            continue
        if held:
            yield line_of(held.text)
        held = line
    if held:
        yield line_of(held.text)


def _one(words: Sequence[Any]) -> _Printed:
    first = words[0]
    width = first["x1"] - first["x0"]
    space = width / max(len(first["text"]), 1)
    text = tidy(" ".join(word["text"] for word in words))
    return _Printed(text, first["x0"], words[-1]["x1"], width, space)
