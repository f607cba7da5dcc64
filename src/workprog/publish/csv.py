"""The schedule as one table for a spreadsheet: a row for each item or outing."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from workprog.programme.plan import Plan
from workprog.publish.schedule import Line, Rating, Schedule
from workprog.publish.schedule_from_plan import schedule

COLUMNS: tuple[tuple[str, str], ...] = (
    ("Section", "meetings, history, standing, proposed, abeyance, undated, unplaced or off"),
    ("Committee", "whose item it is"),
    ("Meeting date", "year-month-day; empty for an item at no meeting"),
    ("Date assumed", "yes where nobody at the council has confirmed the date"),
    ("Start", "24-hour time; empty where it is to be confirmed"),
    ("Papers due", "last day for reports, year-month-day"),
    ("Papers due assumed", "yes where nobody stated how long before a meeting reports are due"),
    ("Agenda published by", "year-month-day"),
    ("Ref", "the item, or the outing after a stroke; empty for a Part 2 item"),
    ("Issue", "title"),
    ("Description", "as in the council's table"),
    ("Suggested by", "as in the council's table"),
    ("Portfolio holder", "as in the council's table"),
    ("Lead officer", "by role"),
    ("Current position", "as in the council's table"),
    ("Date for completion", "as printed"),
    ("Minutes", "time on the agenda"),
    ("Minutes assumed", "yes where nobody at the council stated them"),
    ("Basis", "printed, moved, proposed, standing or occurrence; proposed is not agreed"),
    ("Reason", "why it is where it is, or nowhere"),
    ("Rating", "Red, Amber, Green or Grey at an item's next outing; else Not rated"),
    ("Rating reason", "why it is rated so"),
    ("Progress", "as a person judged it, with the reason in brackets"),
    ("Impact", "as a person judged it, with the reason in brackets"),
    ("Days without a date", "days since it was suggested or first published, where known"),
)
"""Heading and meaning of each column; behind them stand the council's own, by their headings."""

# Excel reads a file without this mark in the code page of the machine.
BYTE_ORDER_MARK = "\ufeff"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
) -> str:
    """The items and outings of a plan, one a row, under the headings of `COLUMNS` and its own.

    It begins with a byte order mark and its lines end in CR LF (RFC 4180, 2): write it with
    `encode("utf-8")`, read it with the encoding "utf-8-sig". A cell that a spreadsheet would take
    for a formula gets an apostrophe in front.

    Args:
        plan: any plan.
        ratings: one for each item; worked out from the plan when not given.
        key: word and meaning of each rating; only checked, a table of rows has no place for it.
    """
    made = schedule(plan, ratings, key)
    written = io.StringIO()
    written.write(BYTE_ORDER_MARK)
    writer = csv.writer(written, lineterminator="\r\n")
    own = tuple(dict.fromkeys(name for line in made.rows for name, _ in line.own))
    writer.writerow([*(heading for heading, _ in COLUMNS), *map(harmless, own)])
    for line in made.rows:
        beside = ("\n".join(text for name, text in line.own if name == column) for column in own)
        writer.writerow([harmless(cell) for cell in (*_cells(made, line), *beside)])
    return written.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that could be gets an apostrophe.

    The characters are those of the Open Worldwide Application Security Project's page on CSV
    injection, with their full-width forms.
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _cells(made: Schedule, line: Line) -> tuple[str, ...]:
    sitting = made.sitting_by_id.get(line.sitting)
    return (
        line.section,
        line.committee,
        str(sitting.date) if sitting else "",
        _yes(sitting is not None and sitting.assumed),
        f"{sitting.start:%H:%M}" if sitting and sitting.start else "",
        str(sitting.papers_due or "") if sitting else "",
        _yes(sitting is not None and sitting.papers_assumed),
        str(sitting.agenda_published or "") if sitting else "",
        line.ref,
        line.issue,
        line.description,
        line.suggested_by,
        line.portfolio,
        line.lead,
        line.position,
        line.printed,
        str(line.minutes),
        _yes(line.minutes_assumed),
        line.basis,
        line.reason,
        line.mark.word,
        line.mark.reason,
        line.progress,
        line.impact,
        "" if line.age is None else str(line.age),
    )


def _yes(true: bool) -> str:
    return "yes" if true else ""
