"""Tables in web pages (.html), with the headings above them. Nothing is fetched, nothing is run."""

from __future__ import annotations

import re
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
from workprog.read.files import refusal

_BLOCKS = frozenset(("br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "h1", "h2", "h3", "h4"))
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))
# The HTML standard, 4.9.11: a cell spans 1,000 columns at most.
_MOST_COLUMNS = 1_000


def tables_in_page(file: str, text: str, *, notes: tuple[str, ...] = ()) -> tuple[Table, ...]:
    """The tables of a page in order; one inside another is a table of its own.

    Raises:
        ReadError: the page is nested too deep, or has no content.
    """
    return gathered(
        file,
        (
            tables_in_grid(
                file,
                _lines(file, f"table {number}", element),
                headings=outline.chain,
                notes=notes,
            )
            for number, (element, outline) in enumerate(_tables(_parsed(file, text)), start=1)
        ),
    )


def _tables(page: Any) -> Iterator[tuple[Any, Outline]]:
    """Each table of the page with the headings above it."""
    from lxml import etree

    outline = Outline()
    depth = 0
    walker = etree.iterwalk(page, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "end":
            depth -= tag == "table"
        elif tag in _UNSEEN:
            walker.skip_subtree()
        elif tag == "table":
            depth += 1
            caption = element.find("caption")
            yield element, outline if caption is None else outline.with_text(_text(caption))
            outline = outline.with_table()
        elif (level := _heading_level(element, depth)) and (said := _text(element)):
            outline = outline.with_heading(level, said)
        elif tag == "p" and not depth and (said := _text(element)):
            outline = outline.with_text(said)


def _parsed(file: str, text: str) -> Any:
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


def _heading_level(element: Any, depth: int) -> int | None:
    """1 to 6 for h1 to h6, 7 for a paragraph all in bold outside tables."""
    if isinstance(element.tag, str) and re.fullmatch("h[1-6]", element.tag):
        return int(element.tag[1])
    if element.tag != "p" or depth:
        return None
    bold = tidy(" ".join("".join(part.itertext()) for part in element.iter("b", "strong")))
    return 7 if bold and bold == _text(element) else None


def _text(element: Any) -> str:
    """What a reader sees of an element, without the tables inside it."""
    from lxml import etree

    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        hidden = node.tag in _UNSEEN or (node.tag == "table" and node is not element)
        if event == "start":
            if hidden:
                walker.skip_subtree()
            elif isinstance(node.tag, str):
                parts += [" " if node.tag in _BLOCKS else "", node.text or ""]
        else:
            parts.append(" " if node.tag in _BLOCKS else "")
            parts.append((node.tail or "") if node is not element else "")
    return tidy("".join(parts))


def _lines(file: str, place: str, table: Any) -> list[Line]:
    """The rows of a table on its grid: text across columns in the first, down rows in each."""
    grid: list[list[str]] = []
    merged: list[tuple[int, int, int]] = []
    rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
    # For each column taken by a cell further up: the last row it takes.
    taken: dict[int, int] = {}
    cells = 0
    for number, row in enumerate(rows):
        texts: list[str] = []
        for cell in row.xpath("./td | ./th"):
            while taken.get(len(texts), -1) >= number:
                texts.append("")
            column, across = len(texts), min(_span(cell, "colspan"), _MOST_COLUMNS)
            # A span of 0 goes to the end of the table.
            last = number + (_span(cell, "rowspan", zero=len(rows)) - 1)
            taken.update(dict.fromkeys(range(column, column + across), last))
            if last > number:
                merged.append((number, last, column))
            texts += [_text(cell), *[""] * (across - 1)]
            check_size(f"{file}, {place}", cells + len(texts))
        cells += len(texts)
        grid.append(texts)
    return [
        Line(f"{place}, row {number}", tuple(texts))
        for number, texts in enumerate(filled_down(f"{file}, {place}", grid, merged), start=1)
    ]


def _span(cell: Any, name: str, zero: int = 1) -> int:
    said = re.match(r"\s*(\d{1,9})", cell.get(name, "1"))
    return (int(said[1]) or zero) if said else 1


def lines_of(file: str, text: str) -> Iterator[str]:
    """What a reader sees of a page, one block a line; a point of a list begins with a dash."""
    from lxml import etree

    line: list[str] = []
    walker = etree.iterwalk(_parsed(file, text), events=("start", "end"))
    for event, node in walker:
        if event == "start" and node.tag in _UNSEEN:
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
