"""Documents of Word files (.docx): headings, paragraphs, lists and tables, text boxes too.

Tracked changes are read as if they were accepted; comments are told apart from the text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import attrs

from workprog.read.document.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Line,
    Table,
    cells_taken,
    check_size,
    line_of,
    lines_of,
    row_of,
    running_line,
    tabbed,
    table_of,
    text_block,
    tidy,
)

# Word itself stops at 63 columns.
_MOST_COLUMNS = 63
_OFF = frozenset(("0", "false", "off"))
_PAGE_NUMBER = re.compile(r"(?:page )?\d*(?: of \d*)?", re.IGNORECASE)


@attrs.define
class _Styles:
    """What the paragraph styles of a document mean, by their ids."""

    headings: dict[str, int]
    lists: dict[str, int]


def document_of_word(file: str, content: bytes) -> Document:
    """The blocks of a document in order; what stands inside a cell or text box follows it."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    reader = _Reader(file, _styles(document))
    blocks = tuple(_with_tables_of_tabs(reader.blocks(body)))
    check_size(file, reader.cells)
    notes = [*_margins(file, document), *_comments(file, document)]
    if next(body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom")), None) is not None:
        notes.append(f"{file}: tracked changes were read as if accepted.")
    return Document(file, blocks, tuple(notes))


@attrs.frozen
class _Tabbed:
    """A paragraph with texts between tabs, and what it is where it stands alone."""

    texts: tuple[str, ...]
    alone: Block


def _with_tables_of_tabs(blocks: Iterable[Block | _Tabbed]) -> Iterator[Block]:
    """The blocks, paragraphs with tabs one after another as the rows of a table."""
    rows: list[_Tabbed] = []
    for block in chain(blocks, (None,)):
        if isinstance(block, _Tabbed):
            rows.append(block)
            continue
        placed = [
            (row.alone.place, [Cell(tuple(lines_of(text))) for text in row.texts]) for row in rows
        ]
        made = table_of(rows[0].alone.place, placed) if len(rows) > 1 else None
        yield from (made,) if made else (row.alone for row in rows)
        rows = []
        if block is not None:
            yield block


@attrs.define
class _Reader:
    file: str
    styles: _Styles
    tables: int = 0
    paragraphs: int = 0
    cells: int = 0

    def blocks(self, parent: Any) -> Iterator[Block | _Tabbed]:
        """Paragraphs and tables in order, also those inside content controls."""
        from docx.oxml.ns import qn
        from lxml import etree

        fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
        tags = (qn("w:p"), qn("w:tbl"), qn("w:del"), qn("w:moveFrom"), fallback)
        walker = etree.iterwalk(parent, events=("start",), tag=tags)
        for _, element in walker:
            if element is parent:
                continue
            if element.tag == qn("w:p"):
                yield from self.paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self.table(element)
            walker.skip_subtree()

    def paragraph(self, element: Any) -> Iterator[Block | _Tabbed]:
        from docx.oxml.ns import qn

        self.paragraphs += 1
        place = f"{self.file}, paragraph {self.paragraphs}"
        style = element.style
        heading = self.styles.headings.get(style)
        bold = heading is None and _is_bold(element)
        level = self.level(element)
        for text in _texts(element):
            line = running_line(text, level)
            if heading is not None and not level:
                yield Heading(tidy(text), place, heading)
            elif bold and not line.level:
                yield Heading(tidy(line.text), place)
            elif line.text:
                alone, texts = text_block(line, place), tabbed(text.strip())
                yield _Tabbed(tuple(texts), alone) if len(texts) > 1 else alone
        for box in element.iter(qn("w:txbxContent")):
            if not _stands_in_fallback(box):
                yield from self.blocks(box)

    def level(self, paragraph: Any) -> int:
        """How deep in a list a paragraph stands, 0 outside one."""
        numbered = paragraph.xpath("./w:pPr/w:numPr")
        if numbered:
            if numbered[0].xpath("./w:numId/@w:val[. = '0']"):
                return 0
            return 1 + _count(numbered[0], "./w:ilvl/@w:val", 0)
        return self.styles.lists.get(paragraph.style, 0)

    def table(self, element: Any) -> Iterator[Block | _Tabbed]:
        from docx.oxml.ns import qn

        self.tables += 1
        place = f"{self.file}, table {self.tables}"
        found = self.grid(place, element)
        if found is not None:
            yield found
        for inner in element.iter(qn("w:tbl"), qn("w:txbxContent")):
            owner = next(inner.iterancestors(qn("w:tbl")), None)
            if owner is not element or _stands_in_fallback(inner):
                continue
            yield from self.table(inner) if inner.tag == qn("w:tbl") else self.blocks(inner)

    def grid(self, place: str, table: Any) -> Table | None:
        """The rows of a table on its grid: text across columns in the first, down rows in each."""
        grid: list[list[Cell]] = []
        merged: list[tuple[int, int, int]] = []
        open_at: dict[int, int] = {}
        own = 0
        rows = table.xpath("./w:tr[not(w:trPr/w:del)] | ./*//w:sdtContent/w:tr[not(w:trPr/w:del)]")
        rows = [row for row in rows if next(row.iterancestors(table.tag)) is table]
        for number, row in enumerate(rows):
            grid.append([Cell()] * _count(row, "./w:trPr/w:gridBefore/@w:val", 0))
            still_open: dict[int, int] = {}
            for cell in row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc"):
                column = len(grid[-1])
                span = _count(cell, "./w:tcPr/w:gridSpan/@w:val", 1)
                marks = cell.xpath("./w:tcPr/w:vMerge")
                lines = self.lines(cell)
                if marks and not marks[0].xpath("./@w:val[. = 'restart']") and column in open_at:
                    still_open[column] = open_at[column]
                    merged.append((open_at[column], number, column))
                elif marks:
                    still_open[column] = number
                grid[-1] += [
                    Cell(tuple(lines), across=span, fill=_fill(cell)),
                    *[Cell()] * (span - 1),
                ]
            open_at = still_open
            own += len(grid[-1])
            check_size(place, self.cells + own)
        self.cells += cells_taken(grid)
        check_size(place, self.cells)
        placed = [(f"{place}, row {number}", cells) for number, cells in enumerate(grid, start=1)]
        return table_of(place, placed, merged)

    def lines(self, cell: Any) -> Iterator[Line]:
        from docx.oxml.ns import qn
        from lxml import etree

        walker = etree.iterwalk(cell, events=("start",), tag=(qn("w:p"), qn("w:tbl")))
        for _, element in walker:
            if element.tag == qn("w:p"):
                level = self.level(element)
                for text in _texts(element):
                    yield from [line_of(text, level)] if level else lines_of(text)
            walker.skip_subtree()


def _stands_in_fallback(element: Any) -> bool:
    """A text box stands in the file twice, the second time for old programs."""
    return any(str(above.tag).endswith("}Fallback") for above in element.iterancestors())


def _styles(document: Any) -> _Styles:
    """The level of each heading and list style by its id, and of those built on one."""
    found = _Styles({}, {})
    for described in document.styles:
        style = described
        for _ in range(10):
            kind, _, level = (style.name or "").partition(" ")
            if kind in ("Title", "Subtitle") or (kind == "Heading" and level.isdecimal()):
                found.headings[described.style_id] = int(level) if level.isdecimal() else 1
                break
            if kind == "List" and level.split(" ")[0] in ("Bullet", "Number"):
                deeper = level.partition(" ")[2]
                found.lists[described.style_id] = int(deeper) if deeper.isdecimal() else 1
                break
            style = getattr(style, "base_style", None)
            if style is None:
                break
    return found


def _is_bold(paragraph: Any) -> bool:
    """Whether every word of a paragraph is in bold by hand: a heading without a style."""
    from docx.oxml.ns import qn

    runs = [run for run in paragraph.xpath("./w:r[w:t]") if tidy("".join(run.itertext()))]
    switches = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(runs) and all(
        switch is not None and switch.get(qn("w:val")) not in _OFF for switch in switches
    )


def _texts(paragraph: Any) -> list[str]:
    """The lines of a paragraph, without what was deleted and what stands in boxes of their own."""
    from docx.oxml.ns import qn
    from lxml import etree

    left_out = {
        qn("w:tbl"),
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:txbxContent"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
    lines: list[list[str]] = [[]]
    walker = etree.iterwalk(paragraph, events=("start",))
    for _, node in walker:
        if node.tag in left_out:
            walker.skip_subtree()
        elif node.tag in (qn("w:br"), qn("w:cr")):
            lines.append([])
        elif node.tag == qn("w:tab"):
            lines[-1].append("\t")
        elif node.tag == qn("w:noBreakHyphen"):
            lines[-1].append("-")
        elif node.tag == qn("w:t"):
            lines[-1].append(node.text or "")
    return [text for parts in lines if tidy(text := "".join(parts))]


def _fill(cell: Any) -> str:
    found = cell.xpath("./w:tcPr/w:shd/@w:fill")
    colour = str(found[0]).upper() if found else ""
    return "" if colour in ("AUTO", "FFFFFF") else colour


def _count(element: Any, path: str, default: int) -> int:
    values = element.xpath(path)
    return min(int(values[0]), _MOST_COLUMNS) if values else default


def _margins(file: str, document: Any) -> Iterator[str]:
    """What heads and feet of pages say besides numbers, each once."""
    said: dict[str, None] = {}
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                for paragraph in part.paragraphs:
                    text = tidy(paragraph.text)
                    if not _PAGE_NUMBER.fullmatch(text):
                        said[text] = None
    yield from (f"{file}: in the margin of its pages stands “{text}”." for text in said)


def _comments(file: str, document: Any) -> Iterator[str]:
    for comment in document.comments:
        yield f"{file}: a comment in the margin says “{tidy(comment.text)}”; it was not followed."


def paragraphs_of(
    content: bytes, *, by_row: Callable[[Sequence[str]], object] = lambda heads: False
) -> Iterator[str]:
    """The text of a document in order, a cell of a table as a paragraph of its own.

    Args:
        content: of the file.
        by_row: whether a table whose first row has these cells is given row by row instead, "| a |
            b |".
    """
    import docx
    from docx.oxml.ns import qn

    taken = set()
    for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p"), qn("w:tbl")):
        if paragraph.tag == qn("w:tbl"):
            rows = [
                [
                    tidy(" ".join(" ".join(_texts(p)) for p in cell.iter(qn("w:p"))))
                    for cell in row.tc_lst
                ]
                for row in paragraph.tr_lst
            ]
            if rows and by_row(rows[0]):
                yield from (row_of(cells) for cells in rows)
                taken.update(paragraph.iter(qn("w:p")))
            continue
        if paragraph in taken:
            continue
        listed = "- " if paragraph.xpath("./w:pPr/w:numPr") else ""
        yield listed + tidy(" ".join(_texts(paragraph)))
