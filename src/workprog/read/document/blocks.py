"""What every file becomes: one document of blocks in order, each knowing where it stands.

A reader for each format makes the blocks and judges nothing; what is a programme among them is for
`workprog.read.layouts` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from workprog.errors import Problem, ReadError

# Far above any work programme, far below what fills a computer's memory.
MOST_CELLS = 200_000
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# Ligatures and invisible signs that printing and text recognition put into words.
_PRINTED = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", "")
)
# Bullets as Word, Excel and PDF converters write them (U+F0B7 is the Symbol font's), and numbers.
_BULLET = "•●▪■□◦○‣⁃∙·➢➤►▶✓\uf0b7\uf0a7\uf0d8*–—-"
_MARK = re.compile(
    rf"(?:(?P<bullet>[{re.escape(_BULLET)}]|o(?=\s+[A-Z]))\s+|(?P<glued>[•●▪■◦‣⁃∙➢\uf0b7\uf0a7])"
    r"|(?P<number>\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+\.?)\s+)(?=\S)"
)
# Where a bullet stands in the middle of a line, another point begins.
_INSIDE = re.compile(r"\s*(?=[•●▪■◦‣⁃∙➢\uf0b7\uf0a7])")
_DEEPER = frozenset("◦○o⁃∙")


def tidy(text: str) -> str:
    """Text on one line: each run of white space and control characters becomes one space."""
    return _BREAKS.sub(" ", text if text.isascii() else text.translate(_PRINTED)).strip()


def row_of(cells: Iterable[str]) -> str:
    """A row of a table on one line, as Markdown sets it."""
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


@attrs.frozen
class Line:
    """One line of a cell; `level` counts from 1 in a list and is 0 outside one.

    `mark` is the bullet or number printed before the text, which does not hold it. `soft` says
    that the line above may have ended only for want of room.
    """

    text: str
    level: int = 0
    mark: str = ""
    soft: bool = False

    @property
    def numbered(self) -> bool:
        """Whether its mark counts: "1.", "(b)"."""
        return any(letter.isalnum() for letter in self.mark) and self.mark not in _DEEPER

    @property
    def printed(self) -> str:
        """The text with its number; a bullet says nothing and is left out."""
        return f"{self.mark} {self.text}" if self.numbered else self.text


def line_of(text: str, level: int = 0, mark: str = "") -> Line:
    """A line as printed; a mark typed at its start is told apart from its text."""
    text = tidy(text)
    if found := _MARK.match(text):
        printed = tidy(found[0])
        deeper = 2 if printed in _DEEPER else 1
        return Line(text[found.end() :], max(level, deeper), printed)
    return Line(text, level, mark)


def tabbed(text: str) -> list[str]:
    """The texts of a line between tabs; a mark with a tab after it belongs to the first of them."""
    texts = text.rstrip().split("\t")
    marked = len(texts) > 1 and texts[0].strip() and not line_of(f"{texts[0]} x").text[1:]
    return [f"{texts[0].strip()} {texts[1].strip()}", *texts[2:]] if marked else texts


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a cell's text: where it breaks, and where bullets stand in a row."""
    for printed in text.splitlines():
        points = _INSIDE.split(printed) if _INSIDE.match(printed.strip()) else [printed]
        for point in points:
            if tidy(point):
                yield line_of(point)


@attrs.frozen(slots=False)
class Cell:
    """One cell: its lines, and what shows that it is not a cell like any other.

    `merged` says that it goes on from the cell above, whose lines it repeats; `across` counts the
    columns it takes. `fill` is the colour behind it, "FF0000", "" without one.
    """

    lines: tuple[Line, ...] = ()
    merged: bool = False
    across: int = 1
    fill: str = ""

    @cached_property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(line.printed for line in self.lines)


@attrs.frozen
class Row:
    """One row of a table; `place` is the file and the row in it, as a message names them."""

    cells: tuple[Cell, ...]
    place: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of every cell."""
        return tuple(cell.text for cell in self.cells)

    @property
    def filled(self) -> int:
        """How many cells have text of their own."""
        return sum(1 for cell in self.cells if cell.text and not cell.merged)


@attrs.frozen
class Table:
    """Rows of equal length; `sheet` is the name of the spreadsheet's sheet, "" outside one."""

    rows: tuple[Row, ...]
    place: str
    sheet: str = ""


@attrs.frozen
class Heading:
    """A heading; `level` is 1 for the highest. A line in bold has 10, below every style."""

    text: str
    place: str
    level: int = 10


@attrs.frozen
class Paragraph:
    """A line or paragraph of running text."""

    text: str
    place: str


@attrs.frozen
class ListEntry:
    """One point of a list; `level` counts from 1, `mark` is its bullet or number.

    Tabs in its text stay, as in a paragraph's.
    """

    text: str
    place: str
    level: int = 1
    mark: str = ""


Block = Heading | Paragraph | ListEntry | Table


@attrs.frozen
class Document:
    """One file. `notes` are sentences on how it was read; `problems` are cells without a value.

    A problem matters only where the cell's table is used.
    """

    file: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def running_line(text: str, level: int = 0) -> Line:
    """A line of running text; tabs in it stay, as they part what stands in columns."""
    first, *others = tabbed(text.strip())
    line = line_of(first, level)
    return attrs.evolve(line, text="\t".join((line.text, *map(tidy, others))))


def text_block(line: Line, place: str) -> Paragraph | ListEntry:
    """A line of running text as a point of a list or a paragraph."""
    if line.level:
        return ListEntry(line.text, place, line.level, line.mark)
    return Paragraph(line.text, place)


def check_size(file: str, cells: int) -> None:
    """Refuse a file with more cells than a work programme can have.

    Raises:
        ReadError: more than `MOST_CELLS`.
    """
    if cells > MOST_CELLS:
        expected = "the few hundred cells of a work programme"
        mend = "Keep the table in a file of its own, without empty rows or columns."
        raise ReadError((Problem(file, f"more than {MOST_CELLS:,} cells", expected, mend),))


def cells_taken(rows: Sequence[Sequence[Cell]]) -> int:
    """How many cells a table of these rows takes: each is filled up to the longest.

    A row that spans a thousand columns makes every other row of its table as long.
    """
    return len(rows) * max(map(len, rows), default=0)


def table_of(
    place: str,
    rows: Sequence[tuple[str, Sequence[Cell]]],
    merged: Iterable[tuple[int, int, int]] = (),
    sheet: str = "",
) -> Table | None:
    """A table of rows, each with its place; None where nothing is printed in it.

    `merged` names first row, last row and column of cells merged downwards, from 0, inclusive.
    Empty rows go, and in a sheet empty columns.

    Raises:
        ReadError: more than `MOST_CELLS`.
    """
    grid = [list(cells) for _, cells in rows]
    own = [any(cell.text for cell in cells) for cells in grid]
    count = sum(len(cells) for cells in grid)
    for first, last, column in merged:
        if first >= len(grid) or column >= len(grid[first]):
            continue
        last = min(last, len(grid) - 1)
        count += max(0, last - first)
        check_size(place, count)
        above = attrs.evolve(grid[first][column], merged=True)
        for row in range(first + 1, last + 1):
            # A row without text of its own was merged whole with the one above: no second item.
            if own[row]:
                grid[row] += [Cell()] * (column + 1 - len(grid[row]))
                grid[row][column] = above
    check_size(place, cells_taken(grid))
    width = max(map(len, grid), default=0)
    empty = Cell()
    used = [
        column
        for column in range(width)
        if not sheet
        or any(column < len(cells) and (cells[column].text or cells[column].fill) for cells in grid)
    ]
    made = tuple(
        Row(tuple(cells[at] if at < len(cells) else empty for at in used), where)
        for (where, _), cells in zip(rows, grid, strict=True)
        if any(cell.text for cell in cells)
    )
    return Table(made, place, sheet) if made else None
