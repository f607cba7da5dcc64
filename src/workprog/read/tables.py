"""A council's own file into raw tables, and the work programme chosen among them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workprog.errors import Problem, ReadError
from workprog.read.cells import Cell, Row, Table
from workprog.read.files import (
    LARGEST_FILE,
    OFFICE,
    TEXT,
    check_office_file,
    checked_bytes,
    decoded,
    refusal,
)
from workprog.read.headings import known_columns, names_work_programme

__all__ = ["Cell", "Row", "Table", "read_tables", "work_programme_table"]

_WANTED = "a table under a “Work Programme” heading with a column of issues and one of dates"


def read_tables(path: Path, *, largest: int = LARGEST_FILE) -> tuple[Table, ...]:
    """Every table of an Excel, Word, CSV, Markdown, text or HTML file, in order, as it stands.

    Nothing of a table is left out: unknown columns stay under their own heading, and `notes` say
    what was joined, hidden or taken for granted. No network, no macros, no scripts.

    Args:
        path: The file; its ending says what it is.
        largest: The most bytes the file may have; a larger one is refused before it is read.

    Raises:
        ReadError: The file is missing, empty, too large, damaged, protected, not what its ending
            says, or has no table.
    """
    content = checked_bytes(path, (*OFFICE, *TEXT), largest)
    suffix = path.suffix.lower()
    tables = (
        _office_tables(path.name, suffix, content)
        if suffix in OFFICE
        else _text_tables(path.name, suffix, content)
    )
    if not tables:
        mend = ""
        if suffix in (".md", ".txt"):
            mend = "Put | between the cells and a line of |---|---| under the headings."
        raise refusal(path.name, "no table", _WANTED, mend)
    return tables


def _office_tables(name: str, suffix: str, content: bytes) -> tuple[Table, ...]:
    check_office_file(name, suffix, content)
    try:
        if suffix == ".xlsx":
            from workprog.read.excel import tables_in_workbook

            return tables_in_workbook(name, content)
        from workprog.read.word import tables_in_document

        return tables_in_document(name, content)
    except ReadError:
        raise
    except Exception as error:
        # Both libraries meet a file that breaks the standard with any error there is.
        mend = "Open it in Office and save it again."
        found = f"a file that cannot be taken apart ({type(error).__name__})"
        raise refusal(name, found, OFFICE[suffix][0], mend) from error


def _text_tables(name: str, suffix: str, content: bytes) -> tuple[Table, ...]:
    text, notes = decoded(name, content)
    if suffix in (".csv", ".tsv"):
        from workprog.read.delimited import tables_in_csv

        return tables_in_csv(name, text, notes=notes)
    if suffix in (".html", ".htm"):
        from workprog.read.page import tables_in_page

        return tables_in_page(name, text, notes=notes)
    from workprog.read.markdown import tables_in_text

    return tables_in_text(name, text, notes=notes)


def work_programme_table(tables: Sequence[Table]) -> tuple[Table, tuple[str, ...]]:
    """The one table that is the work programme, and notes about it and those passed over.

    It has a column of issues and one of dates and stands under a heading that says "Work
    Programme"; the heading nearest above counts before those further up. The only table of a file,
    and the only one of a spreadsheet with both columns, need no heading.

    Raises:
        ReadError: No table qualifies, or several do; or the chosen one has `problems`.
    """
    chosen = _chosen(tables)
    if len(chosen) != 1:
        raise _unclear(tables, chosen)
    table = chosen[0]
    if table.problems:
        raise ReadError(table.problems)
    unheaded = f"{table.place}: taken as the work programme, though no heading over it says so."
    passed = (
        f"{other.place}: the table headed {_columns_of(other)} was passed over: {_reason(other)}."
        for other in tables
        if other is not table
    )
    return table, (*table.notes, *(() if _is_headed(table) else (unheaded,)), *passed)


def _is_able(table: Table) -> bool:
    return {"title", "target"} <= known_columns(table.columns).keys()


def _is_headed(table: Table) -> bool:
    return any(names_work_programme(heading) for heading in (table.heading, *table.above))


def _chosen(tables: Sequence[Table]) -> list[Table]:
    able = [table for table in tables if _is_able(table)]
    headed = [table for table in able if _is_headed(table)]
    # The name of a sheet and the title typed on it are one as near as the other.
    nearest = [table for table in headed if table.sheet or names_work_programme(table.heading)]
    alone = len(tables) == 1 or all(table.sheet for table in able)
    return nearest or headed or (able if alone else [])


def _unclear(tables: Sequence[Table], chosen: Sequence[Table]) -> ReadError:
    """Says of each table why it could, or could not, be the one."""
    candidates = "; ".join(
        f"the table headed {_columns_of(table)} ({table.place.removeprefix(f'{table.file}, ')}): "
        f"{_reason(table)}"
        for table in chosen or tables
    )
    if chosen:
        found = f"{len(chosen)} that could be it: {candidates}"
        mend = "Copy the one that is the work programme into a file of its own."
    else:
        found = f"none: {candidates}" if tables else "no table"
        mend = "Write “Work Programme” over it, and head two of its columns “Issue” and “Date”."
    file = tables[0].file if tables else "the file"
    return ReadError((Problem(file, found, f"one: {_WANTED}", mend),))


def _columns_of(table: Table) -> str:
    """The first headings of a table, enough to know it by."""
    filled = [text for text in table.columns if text]
    shown = [f"{text[:40]}…" if len(text) > 40 else text for text in filled[:4]]
    return ", ".join([*shown, *(["…"] if len(filled) > 4 else [])]) or "with nothing"


def _reason(table: Table) -> str:
    known = known_columns(table.columns)
    issue, date = "title" in known, "target" in known
    columns = {
        (True, True): "it has an issue column and a date column",
        (True, False): "it has an issue column but no date column",
        (False, True): "it has a date column but no issue column",
        (False, False): "it has neither an issue column nor a date column",
    }[issue, date]
    joint = "and" if _is_headed(table) == (issue and date) else "but"
    under = "is" if _is_headed(table) else "is not"
    return f"{columns}, {joint} {under} under a Work Programme heading"
