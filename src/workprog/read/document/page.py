"""Documents of web pages (.html), as a browser saves them. Nothing is fetched, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from workprog.read.document.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Line,
    ListEntry,
    Table,
    cells_taken,
    check_size,
    line_of,
    lines_of,
    row_of,
    table_of,
    text_block,
    tidy,
)
from workprog.read.file_checks import refusal

_LISTS = frozenset(("ul", "ol"))
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What a reader of the page does not see, or uses to walk about the site.
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "select",
        "textarea",
        "button",
        "nav",
        "del",
        "s",
        "strike",
        "iframe",
        "footer",
        "aside",
    ]
)
_UNREAD = frozenset(("script", "style", "template", "noscript", "head"))
_BLOCKS = frozenset(("br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "h1", "h2", "h3", "h4"))
# The HTML standard, 4.9.11: a cell spans 1,000 columns at most.
_MOST_COLUMNS = 1_000
_COLOUR = re.compile(r"background(?:-color)?\s*:\s*(#[0-9a-f]{6}|[a-z]+)", re.IGNORECASE)
_NAMED = {"red": "FF0000", "green": "008000", "amber": "FFC000", "orange": "FFA500"}
_NAMED |= {"yellow": "FFFF00", "lime": "00FF00", "blue": "0000FF"}


def document_of_page(file: str, text: str, *, notes: tuple[str, ...] = ()) -> Document:
    """The blocks of a page in order. A table that only lays out the page is no table.

    Raises:
        ReadError: the page is nested too deep, or has no content.
    """
    reader = _Reader(file)
    return Document(file, tuple(reader.blocks(parsed_page(file, text))), notes)


def parsed_page(file: str, text: str) -> Any:
    """The tree of a page.

    Raises:
        ReadError: the page is nested too deep, or has no content.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    expected = "a web page as a browser saves it"
    try:
        page = html.document_fromstring(text.encode(), parser=parser)
    except etree.LxmlError as error:
        raise refusal(file, f"a page that cannot be read ({error})", expected) from None
    # What follows such an error is missing from the page; all others the parser mends.
    for entry in parser.error_log.filter_from_fatals():
        raise refusal(f"{file}, line {entry.line}", "tags nested too deep or too long", expected)
    return page


@attrs.frozen
class _Piece:
    """One line of running text before it is known what it is."""

    text: str
    bold: bool
    level: int
    heading: int
    at: int


@attrs.define
class _Flow:
    """Running text cut into lines where a reader sees a new one begin."""

    lines: list[_Piece] = attrs.Factory(list)
    parts: list[tuple[str, bool]] = attrs.Factory(list)
    level: int = 0
    heading: int = 0
    line: int = 0

    def add(self, text: str | None, bold: bool, line: int) -> None:
        if text:
            self.line = self.line if any(t.strip() for t, _ in self.parts) else line
            self.parts.append((text, bold))

    def end(self) -> None:
        text = tidy("".join(text for text, _ in self.parts))
        if text:
            bold = all(bold for text, bold in self.parts if text.strip())
            self.lines.append(_Piece(text, bold, self.level, self.heading, self.line))
        self.parts = []

    def taken(self) -> list[_Piece]:
        self.end()
        lines, self.lines = self.lines, []
        return lines


@attrs.define
class _Reader:
    file: str
    tables: int = 0
    cells: int = 0
    # A cell's own lines: the tables inside it stand apart, and are read once and not once a level.
    of_cell: bool = False

    def blocks(self, root: Any) -> Iterator[Block]:
        from lxml import etree

        flow = _Flow()
        bold = depth = 0
        points: set[Any] = set()
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, node in walker:
            tag = node.tag if isinstance(node.tag, str) else ""
            line = node.sourceline or 0
            if event == "start" and (tag in _UNSEEN or _hidden(node)):
                flow.add(node.tail if node is not root else "", bold > 0, line)
                walker.skip_subtree()
                points.add(node)
                continue
            if event == "end" and node in points:
                points.discard(node)
                continue
            if tag == "table" and node is not root and not _lays_out(node):
                if event == "start":
                    yield from self.said(flow)
                    if not self.of_cell:
                        yield from self.table(node)
                    walker.skip_subtree()
                else:
                    flow.add(node.tail, bold > 0, line)
                continue
            step = 1 if event == "start" else -1
            if tag not in _INLINE or tag == "br":
                flow.end()
            if tag in ("b", "strong", "th", "dt"):
                bold += step
            elif tag in _LISTS:
                depth += step
            elif tag in _HEADINGS:
                flow.heading = _HEADINGS[tag] if event == "start" else 0
            if tag == "li":
                flow.level = max(depth, 1) if event == "start" else max(depth - 1, 0)
            if event == "start":
                flow.add(node.text if tag else "", bold > 0, line)
            elif node is not root:
                flow.add(node.tail, bold > 0, line)
        yield from self.said(flow)

    def said(self, flow: _Flow) -> Iterator[Block]:
        for piece in flow.taken():
            place = f"{self.file}, line {piece.at}"
            line = line_of(piece.text, piece.level)
            if piece.heading:
                yield Heading(piece.text, place, piece.heading)
            elif piece.bold and not line.level:
                yield Heading(piece.text, place)
            else:
                yield text_block(line, place)

    def table(self, element: Any) -> Iterator[Block]:
        self.tables += 1
        place = f"{self.file}, table {self.tables}"
        caption = element.find("caption")
        if caption is not None and (said := tidy("".join(caption.itertext()))):
            yield Heading(said, place)
        found = self.grid(place, element)
        if found is not None:
            yield found
        for inner in element.iter("table"):
            if inner is not element and next(inner.iterancestors("table")) is element:
                yield from self.table(inner)

    def grid(self, place: str, table: Any) -> Table | None:
        """The rows of a table on its grid: text across columns in the first, down rows in each."""
        grid: list[list[Cell]] = []
        merged: list[tuple[int, int, int]] = []
        rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
        rows = [row for row in rows if not _hidden(row)]
        # For each column taken by a cell further up: the last row it takes.
        taken: dict[int, int] = {}
        for number, row in enumerate(rows):
            cells: list[Cell] = []
            for cell in row.xpath("./td | ./th"):
                while taken.get(len(cells), -1) >= number:
                    cells.append(Cell())
                column, across = len(cells), min(_span(cell, "colspan"), _MOST_COLUMNS)
                # A span of 0 goes to the end of the table.
                last = number + (_span(cell, "rowspan", zero=len(rows)) - 1)
                taken.update(dict.fromkeys(range(column, column + across), last))
                if last > number:
                    merged.append((number, last, column))
                made = Cell(tuple(_lines(cell)), across=across, fill=_fill(cell))
                cells += [made, *[Cell()] * (across - 1)]
                check_size(place, self.cells + len(cells))
            grid.append(cells)
        self.cells += cells_taken(grid)
        check_size(place, self.cells)
        placed = [(f"{place}, row {number}", cells) for number, cells in enumerate(grid, start=1)]
        return table_of(place, placed, merged)


def _lays_out(table: Any) -> bool:
    """Whether a table only arranges the page: others, or headings, stand in its cells."""
    if any(True for _ in table.iter("h1", "h2", "h3")):
        return next(table.iter("th"), None) is None
    return (
        any(inner is not table for inner in table.iter("table"))
        and len(table.xpath("./tr | ./tbody/tr")) < 3
    )


def _hidden(node: Any) -> bool:
    style = node.get("style", "") if isinstance(node.tag, str) else ""
    return "display:none" in style.replace(" ", "").lower()


def _lines(cell: Any) -> list[Line]:
    """The lines of a cell as a reader sees them, without the tables inside it."""
    lines: list[Line] = []
    for block in _Reader("", of_cell=True).blocks(cell):
        if isinstance(block, ListEntry):
            lines.append(Line(block.text, block.level, block.mark))
        elif not isinstance(block, Table):
            lines += lines_of(block.text)
    return lines


def _fill(cell: Any) -> str:
    said = cell.get("bgcolor") or ""
    if not said and (found := _COLOUR.search(cell.get("style", ""))):
        said = found[1]
    colour = _NAMED.get(said.lower(), said.lstrip("#").upper())
    return colour if re.fullmatch("[0-9A-F]{6}", colour) and colour != "FFFFFF" else ""


def _span(cell: Any, name: str, zero: int = 1) -> int:
    said = re.match(r"\s*(\d{1,9})", cell.get(name, "1"))
    return (int(said[1]) or zero) if said else 1


def text_of_page(
    file: str, text: str, *, by_row: Callable[[Sequence[str]], object] = lambda heads: False
) -> Iterator[str]:
    """What a reader sees of a page, one block a line; a point of a list begins with a dash.

    Args:
        file: its name.
        text: its HTML.
        by_row: whether a table whose first row has these cells is given row by row, "| a | b |".
    """
    from lxml import etree

    line: list[str] = []
    walker = etree.iterwalk(parsed_page(file, text), events=("start", "end"))
    for event, node in walker:
        if event == "start" and node.tag in _UNREAD:
            walker.skip_subtree()
            continue
        if event == "start" and node.tag == "table":
            rows = [
                [tidy(_said(cell)) for cell in row.xpath("./td | ./th")] for row in node.iter("tr")
            ]
            if rows and by_row(rows[0]):
                yield from map(row_of, rows)
                walker.skip_subtree()
                continue
        if node.tag in _BLOCKS:
            yield tidy("".join(line))
            line = ["- "] if event == "start" and node.tag == "li" else []
        if event == "start":
            line.append((node.text or "") if isinstance(node.tag, str) else "")
        else:
            line.append(node.tail or "")
    yield tidy("".join(line))


def _said(cell: Any) -> str:
    """The text of a cell on one line, without scripts and styles."""
    return " ".join(cell.xpath(".//text()[not(ancestor::script or ancestor::style)]"))
