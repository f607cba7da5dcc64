"""Documents of .csv and .tsv files: one table, with commas, semicolons or tabs between cells."""

from __future__ import annotations

import csv
import io
from collections import Counter

from workprog.errors import Problem, ReadError
from workprog.read.document.blocks import Cell, Document, check_size, lines_of, table_of


def document_of_csv(file: str, text: str, *, notes: tuple[str, ...] = ()) -> Document:
    """The table of comma-separated text; rows are counted as a spreadsheet counts them.

    Raises:
        ReadError: a quotation mark is opened and never closed, or the like.
    """
    rows = []
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, texts in enumerate(reader, start=1):
            cells += len(texts)
            check_size(file, cells)
            rows.append((f"{file}, row {number}", [_cell(printed) for printed in texts]))
    except csv.Error as error:
        where = f"{file}, row {len(rows) + 1}"
        expected = 'cells between commas, those with a comma or a line break between two " marks'
        mend = "Open it in Excel and save it again as CSV UTF-8."
        problem = Problem(where, f"a row that cannot be split ({error})", expected, mend)
        raise ReadError((problem,)) from None
    table = table_of(file, rows, sheet=file)
    return Document(file, (table,) if table else (), notes)


def _cell(printed: str) -> Cell:
    return Cell(tuple(lines_of(printed)))


def _delimiter(text: str) -> str:
    """The sign that cuts most of the first rows into as many cells as each other, two or more."""

    def even(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(reader, range(20), strict=False):
                widths[len(row)] += sum(1 for cell in row if cell.strip()) > 1
        except csv.Error:
            pass  # The true reading meets it again, and says where.
        width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return (rows, width) if width > 1 else (0, 0)

    return max((",", ";", "\t"), key=even)
