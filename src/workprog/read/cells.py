"""Raw tables: every cell with its printed text and its place in the council's file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import attrs

from workprog.errors import Problem, ReadError
from workprog.read.headings import is_heading_row, is_known_heading, plain_heading

# Far above any work programme, far below what fills a computer's memory.
MOST_CELLS = 200_000
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


@attrs.frozen
class Cell:
    """The text of one cell as printed, on one line, and where it stands."""

    text: str
    place: str


@attrs.frozen
class Row:
    """One row under the headings: a cell for every column of its table.

    `position` is the row in its file: "row 7", "line 562", "sheet “Plan”, row 7".
    """

    file: str
    position: str
    cells: tuple[Cell, ...]

    @property
    def place(self) -> str:
        """The file and the row in it, as a message names them."""
        return f"{self.file}, {self.position}"


@attrs.frozen
class Table:
    """One table of a file, as it stands there.

    `heading` is the heading nearest above it and `above` those above that one, outermost first.
    `file` is the file's name; `sheet` says it comes from a spreadsheet. `notes` are sentences about
    how it was read; `problems` must be mended before the table is used, and do not matter where it
    is passed over.
    """

    heading: str
    place: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    above: tuple[str, ...] = ()
    file: str = ""
    sheet: bool = False
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@attrs.frozen
class Line:
    """A row of texts before it is known which row holds the headings."""

    position: str
    texts: tuple[str, ...]


@attrs.frozen
class Outline:
    """The headings above a place in a document.

    `levels` pairs each with its level, outermost first; `caption` is a short line of text
    directly above; `fresh` says that the last heading, of one line, stands directly above.
    """

    levels: tuple[tuple[int, str], ...] = ()
    caption: str = ""
    fresh: bool = False

    def with_heading(self, level: int, text: str) -> Outline:
        """The outline after a heading; two of one level in a row are one heading in two lines."""
        second = self.fresh and self.levels[-1][0] == level
        if second:
            text = f"{self.levels[-1][1]}, {text}"
        kept = tuple(entry for entry in self.levels if entry[0] < level)
        return Outline((*kept, (level, text)), fresh=not second)

    def with_text(self, text: str) -> Outline:
        """The outline after a line or paragraph; a short one that is no sentence is a caption."""
        short = len(text) <= 100 and not text.endswith((".", ";", ","))
        return attrs.evolve(self, caption=text.rstrip(":") if short else "", fresh=False)

    def with_table(self) -> Outline:
        """The outline after a table: its caption is spent."""
        return attrs.evolve(self, caption="", fresh=False)

    @property
    def chain(self) -> tuple[str, ...]:
        """Every heading above, the nearest last."""
        return (*(text for _, text in self.levels), *((self.caption,) if self.caption else ()))


def tidy(text: str) -> str:
    """Text on one line: each run of white space and control characters becomes one space."""
    return _BREAKS.sub(" ", text).strip()


def check_size(file: str, cells: int) -> None:
    """Refuse a file with more cells than a work programme can have.

    Raises:
        ReadError: more than `MOST_CELLS`.
    """
    if cells > MOST_CELLS:
        expected = "the few hundred cells of a work programme"
        mend = "Keep the table in a file of its own, without empty rows or columns."
        raise ReadError((Problem(file, f"more than {MOST_CELLS:,} cells", expected, mend),))


def gathered(file: str, found: Iterable[Iterable[Table]]) -> tuple[Table, ...]:
    """The tables of one file in a row, as long as they are not too many.

    Raises:
        ReadError: more than `MOST_CELLS` in all.
    """
    tables = []
    cells = 0
    for table in chain.from_iterable(found):
        cells += len(table.columns) * (len(table.rows) + 1)
        check_size(file, cells)
        tables.append(table)
    return tuple(tables)


def filled_down(
    where: str, grid: Sequence[Sequence[str]], merged: Iterable[tuple[int, int, int]]
) -> list[list[str]]:
    """The grid with each merged cell's text in every row it spans.

    `merged` names first row, last row and column, from 0, inclusive. A row with no text of its own
    stays empty: there the whole row was merged with the one above, and is no second item.
    """
    own = [any(texts) for texts in grid]
    filled = [list(texts) for texts in grid]
    cells = 0
    for first, last, column in merged:
        if first >= len(grid) or column >= len(grid[first]):
            continue
        last = min(last, len(grid) - 1)
        cells += max(0, last - first)
        check_size(where, cells)
        for row in range(first + 1, last + 1):
            if own[row]:
                filled[row] += [""] * (column + 1 - len(filled[row]))
                filled[row][column] = grid[first][column]
    return filled


def build_table(
    file: str,
    head: Line,
    body: Sequence[Line],
    *,
    headings: Sequence[str],
    sheet: bool = False,
    notes: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Table:
    """A table from its heading line and the lines under it; none of the text is left out.

    Lines of unequal length are made equal with empty cells. `headings` are those above it, the
    nearest last.
    """
    width = max(len(line.texts) for line in (head, *body))
    check_size(file, width * (len(body) + 1))
    columns = (*head.texts, *[""] * (width - len(head.texts)))
    if body and _continues_heading(columns, body[0].texts):
        below = (*body[0].texts, *[""] * (width - len(body[0].texts)))
        columns = tuple(tidy(f"{above} {more}") for above, more in zip(columns, below, strict=True))
        body = body[1:]
    return Table(
        heading=headings[-1] if headings else "",
        place=f"{file}, {head.position}",
        columns=columns,
        rows=tuple(_row(file, line, columns) for line in body),
        above=tuple(headings[:-1]),
        file=file,
        sheet=sheet,
        notes=notes,
        problems=problems,
    )


def _row(file: str, line: Line, columns: tuple[str, ...]) -> Row:
    texts = (*line.texts, *[""] * (len(columns) - len(line.texts)))
    cells = tuple(
        Cell(text, f"{file}, {line.position}, {column or f'column {number}'}")
        for number, (text, column) in enumerate(zip(texts, columns, strict=True), start=1)
    )
    return Row(file, line.position, cells)


def _continues_heading(columns: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row only finishes headings printed over two rows: "Date for", "completion"."""
    pairs = [(above, more) for above, more in zip(columns, below, strict=False) if more]
    return (
        bool(pairs)
        and not below[0]
        and all(
            above and plain_heading(more) and is_known_heading(f"{above} {more}")
            for above, more in pairs
        )
    )


def tables_in_grid(
    file: str,
    lines: Sequence[Line],
    *,
    headings: Sequence[str] = (),
    sheet: bool = False,
    notes: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> tuple[Table, ...]:
    """The tables in one grid of cells, cut where a new row of headings stands.

    Titles above the headings join `headings`. Without known headings the first row with two or
    more texts has them. Empty rows go; headings repeated on a new page go, and a note says so.
    """
    lines = [line for line in lines if any(line.texts)]
    if not lines:
        return ()
    starts = [index for index, line in enumerate(lines) if is_heading_row(line.texts)]
    starts = starts or [next((i for i, line in enumerate(lines) if _filled(line) > 1), 0)]
    repeated = {
        later
        for earlier, later in pairwise(starts)
        if lines[later].texts == lines[earlier].texts and _filled(lines[later - 1]) > 1
    }
    notes += tuple(
        f"{file}, {lines[index].position}: headings repeated, not taken for an item."
        for index in sorted(repeated)
    )
    starts = [index for index in starts if index not in repeated]
    titled = [0, *(_titles_above(lines, starts[i - 1], starts[i]) for i in range(1, len(starts)))]
    tables = []
    for number, start in enumerate(starts):
        stop = titled[number + 1] if number + 1 < len(starts) else len(lines)
        titles = " ".join(_said_once(lines[titled[number] : start]))
        tables.append(
            build_table(
                file,
                lines[start],
                [lines[i] for i in range(start + 1, stop) if i not in repeated],
                headings=(*headings, titles) if titles else headings,
                sheet=sheet,
                notes=notes,
                problems=problems,
            )
        )
    return tuple(tables)


def _filled(line: Line) -> int:
    return sum(1 for text in line.texts if text)


def _titles_above(lines: Sequence[Line], after: int, start: int) -> int:
    """Where the lines of one text begin that stand directly above the headings at `start`."""
    first = start
    while first - 1 > after and _filled(lines[first - 1]) == 1:
        first -= 1
    return first


def _said_once(lines: Sequence[Line]) -> list[str]:
    texts: list[str] = []
    for text in (text for line in lines for text in line.texts if text):
        if not texts or texts[-1] != text:
            texts.append(text)
    return texts
