"""The columns of a table without those that hold no values of its items."""

from __future__ import annotations

import attrs

from workprog.publish.workbook import WORKED_OUT
from workprog.read.layouts.columns import NOT_WHEN, Columns
from workprog.read.layouts.found_items import Context, Found
from workprog.read.layouts.table_parts import Part


def without_counting(part: Part, columns: Columns, found: Found) -> Columns:
    """The columns without one that only counts: a row put in would change every number in it."""
    at = columns.fields.get("ref")
    if at is None:
        return columns
    texts = [row.cells[at].text.strip(" .()") for row in part.body if row.cells[at].text]
    numbers = all(text.isdecimal() for text in texts)
    counted = texts == [str(number) for number in range(1, len(texts) + 1)]
    if not numbers or not (counted or len(set(texts)) < len(texts)):
        return columns
    name = columns.name(at)
    found.kept.append(f"{part.place}: the column “{name}” only counts the rows; it gives no refs.")
    fields = {field: column for field, column in columns.fields.items() if field != "ref"}
    return attrs.evolve(columns, fields=fields)


def without_other_days(part: Part, columns: Columns, context: Context, found: Found) -> Columns:
    """The columns without one of other days, "Report deadline", where a date heads the table."""
    at = columns.fields.get("date")
    if at is None or not context.date or not NOT_WHEN.search(columns.headings[at]):
        return columns
    found.inferred.append(
        f"{part.place}: the date over the table, “{context.date}”, was taken for that of its "
        f"items, and not the column “{columns.name(at)}”."
    )
    fields = {field: column for field, column in columns.fields.items() if field != "date"}
    return attrs.evolve(columns, fields=fields)


def without_worked_out(columns: Columns) -> Columns:
    """The columns without those in which workprog says what it worked out: they hold no values."""
    if not set(WORKED_OUT) <= set(columns.headings):
        return columns
    fields = {f: at for f, at in columns.fields.items() if columns.headings[at] not in WORKED_OUT}
    return attrs.evolve(columns, fields=fields)
