"""Tables in .csv files, with commas, semicolons or tabs between the cells."""

from __future__ import annotations

import csv
import io

from workprog.errors import Problem, ReadError
from workprog.read.cells import Line, Table, check_size, tables_in_grid, tidy
from workprog.read.headings import known_columns


def tables_in_csv(file: str, text: str, *, notes: tuple[str, ...] = ()) -> tuple[Table, ...]:
    """The tables in comma-separated text; rows are counted as a spreadsheet counts them.

    Raises:
        ReadError: a quotation mark is opened and never closed, or the like.
    """
    lines: list[Line] = []
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, texts in enumerate(reader, start=1):
            cells += len(texts)
            check_size(file, cells)
            lines.append(Line(f"row {number}", tuple(tidy(cell) for cell in texts)))
    except csv.Error as error:
        where = f"{file}, row {len(lines) + 1}"
        expected = 'cells between commas, those with a comma or a line break between two " marks'
        mend = "Open it in Excel and save it again as CSV UTF-8."
        problem = Problem(where, f"a row that cannot be split ({error})", expected, mend)
        raise ReadError((problem,)) from None
    return tables_in_grid(file, lines, sheet=True, notes=notes)


def _delimiter(text: str) -> str:
    """The sign that splits the first twenty rows into most known headings, then most cells."""

    def found(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        most = (0, 0)
        try:
            for _, row in zip(range(20), reader, strict=False):
                most = max(most, (len(known_columns([tidy(cell) for cell in row[:100]])), len(row)))
        except csv.Error:
            # The true reading meets it again, and says where.
            return most
        return most

    return max((",", ";", "\t"), key=found)
