"""Tables whose columns are dates: crosses beside titles, or titles under dates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from workprog.dates.lexicon import MONTH_NUMBERS
from workprog.read.document.blocks import Row
from workprog.read.layouts.cells import tops
from workprog.read.layouts.columns import Columns, match
from workprog.read.layouts.found_items import TEXTS, Context, Found
from workprog.read.layouts.headings import plain_heading
from workprog.read.layouts.labels import MEETING_LABELS
from workprog.read.layouts.short_texts import (
    dated,
    is_body,
    names_days,
    phrase,
    section_of,
    without_chair,
)
from workprog.read.layouts.table_parts import Part

_QUARTER = re.compile(
    r"(?P<quarter>(?:q|qtr |quarter )[1-4])[\s:–-]*\(?(?P<months>[a-z]+ ?(?:[-–/]|to) ?[a-z]+)\)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?P<month>[^\W\d]+)\.? ['’]?(?P<year>\d\d)")
# What marks a column as an item's.
_CROSSES = frozenset(
    ["x", "xx", "✓", "✔", "✗", "✘", "×", "●", "•", "*", "y", "yes", "√", "■", "█", "ü", "þ"]
)


def is_month_grid(part: Part) -> bool:
    """Whether the columns are dates and the rows say under which an item falls."""
    dates = [text for text in part.headings if text and _heads_column(text)]
    dates = dates or [*_months_of_years(part.headings).values()]
    return len(dates) > 1 and 2 * len(dates) >= sum(map(bool, part.headings))


def is_body_grid(part: Part) -> bool:
    """Whether the columns are committees beside a column of dates, with titles in the cells."""
    bodies = [at for at, text in enumerate(part.headings) if is_body(text)]
    first = [row.cells[0].text for row in part.body if row.cells[0].text]
    return len(bodies) > 1 and 0 not in bodies and bool(first) and all(map(names_days, first))


def _read_bodies(part: Part, context: Context, found: Found) -> None:
    """Items of a table with a column for each committee and a row for each date."""
    dates = part.headings[0] or "column 1"
    found.inferred.append(
        f"{part.place}: the columns were taken for committees, and “{dates}” for the dates."
    )
    for row in part.body:
        date = row.cells[0].text
        for at, body in enumerate(part.headings):
            lines = tops(row.cells[at].lines) if at else []
            place = f"{row.place}, {body or f'column {at + 1}'}"
            if not is_body(body):
                for line in lines:
                    found.skip(place, line)
                continue
            under = attrs.evolve(context.dated(date, row.place), committee=without_chair(body))
            found.add_meeting(date, under.committee, row.place)
            for line in lines:
                found.add_item({"title": line}, place, under)


def _heads_column(text: str) -> bool:
    """Whether a heading is a date: that is all it says, or it comes before a remark."""
    window = phrase(_heading_date(text))
    return names_days(_heading_date(text)) or window.start is not None


def _heading_date(text: str) -> str:
    found = dated(text)
    if quarter := _QUARTER.fullmatch(text.strip()):
        # "Q2 Jul-Sep": the months are the plainer of the two where they stand in one year.
        return quarter["months"] if names_days(quarter["months"]) else quarter["quarter"]
    return found.date if found and (found.alone or found.first) else text


def _months_of_years(headings: Sequence[str]) -> dict[int, str]:
    """The columns headed "Jul 24", "Dec 24", "Feb 25": months, where they run as the years do.

    One alone may be a day as well.
    """
    found = {at: short for at, text in enumerate(headings) if (short := _SHORT.fullmatch(text))}
    runs = [(int(m["year"]), MONTH_NUMBERS.get(m["month"].casefold(), 0)) for m in found.values()]
    ascending = runs == sorted(set(runs)) and all(month for _, month in runs)
    if len(runs) < 3 or not ascending or runs[-1][0] - runs[0][0] > 1:
        return {}
    return {at: f"{short['month']} 20{short['year']}" for at, short in found.items()}


def read_grid(part: Part, context: Context, found: Found, chosen: Mapping[str, str]) -> None:
    """Items of a table whose columns are dates: crosses beside titles, or titles under dates."""
    if is_body_grid(part):
        _read_bodies(part, context, found)
        return
    dates = {
        at: _heading_date(text)
        for at, text in enumerate(part.headings)
        if text and _heads_column(text)
    } or _months_of_years(part.headings)
    for date in dates.values():
        found.add_meeting(date, context.committee, part.place)
    cells = [row.cells[at].text for row in part.body for at in dates if row.cells[at].text]
    crosses = sum(text.casefold() in _CROSSES or len(text) < 3 for text in cells)
    if 2 * crosses >= len(cells):
        _read_crosses(part, dates, context, found, chosen)
    else:
        _read_titles(part, dates, context, found)


def _read_titles(part: Part, dates: Mapping[int, str], context: Context, found: Found) -> None:
    """Items that stand under their dates."""
    others = [at for at in range(len(part.headings)) if at not in dates]
    for row in part.body:
        group = " ".join(row.cells[at].text for at in others if row.cells[at].text)
        if _tells_of_meetings(group, row, dates, context, found):
            continue
        for at, date in dates.items():
            for line in tops(row.cells[at].lines):
                under = context.dated(date, f"{part.place}, {part.headings[at]}")
                extra = [(part.headings[others[0]] or "Row", group)] if group else []
                found.add_item({"title": line}, row.place, under, extra=extra)


def _tells_of_meetings(
    name: str, row: Row, dates: Mapping[int, str], context: Context, found: Found
) -> bool:
    """Whether a row says when and where the meetings are, or when their papers come; then kept."""
    field = MEETING_LABELS.get(plain_heading(name))
    told = {at: row.cells[at].text for at in dates if row.cells[at].text}
    if field in ("venue", "start"):
        for at, text in told.items():
            found.add_meeting(dates[at], context.committee, row.place, **{field: text})
        return True
    if field is None and not (told and all(phrase(text).kind == "day" for text in told.values())):
        return False
    said = "; ".join(f"{dates[at]}: {text}" for at, text in told.items())
    found.kept.append(f"{row.place}: “{name or 'a row of days'}” tells of the meetings: {said}.")
    return True


def _read_crosses(
    part: Part,
    dates: Mapping[int, str],
    context: Context,
    found: Found,
    chosen: Mapping[str, str],
) -> None:
    """Items with a mark under each of their dates."""
    others = [at for at in range(len(part.headings)) if at not in dates]
    if not others:
        # Marks without a title beside them are of no item.
        for row in part.body:
            found.skip(row.place, " | ".join(text for text in row.texts if text))
        return
    columns = match(
        [part.headings[at] for at in others],
        [Row(tuple(row.cells[at] for at in others), row.place) for row in part.body],
        chosen,
        part.place,
    )
    title = others[columns.fields.get("title", 0)]
    found.inferred.append(f"{part.place}: the months are columns; a mark under one is its date.")
    for row in part.body:
        held = [at for at in dates if row.cells[at].text]
        name = row.cells[title].text
        if row.filled == 1 and not held:
            if section := section_of(name):
                context = attrs.evolve(context, section=section)
                continue
            if is_body(name):
                context = attrs.evolve(context, committee=without_chair(name))
                continue
        if not name:
            found.skip(row.place, " | ".join(text for text in row.texts if text))
            continue
        values = {"title": name, "date": _listed([dates[at] for at in held])}
        extra = [
            (part.headings[at], row.cells[at].text)
            for at in held
            if row.cells[at].text.casefold() not in _CROSSES
        ]
        _add_others(row, others, columns, values, extra)
        found.add_item(values, row.place, context, extra=extra)


def _add_others(
    row: Row,
    others: Sequence[int],
    columns: Columns,
    values: dict[str, str],
    extra: list[tuple[str, str]],
) -> None:
    """What stands in the columns that are no dates."""
    for field, at in columns.fields.items():
        text = row.cells[others[at]].text
        if field != "title" and text:
            if field in TEXTS and field != "date":
                values[field] = text
            else:
                extra.append((columns.name(at), text))
    extra += [
        (columns.name(at), row.cells[others[at]].text)
        for at in columns.others
        if row.cells[others[at]].text
    ]


def _listed(dates: Sequence[str]) -> str:
    return f"{', '.join(dates[:-1])} and {dates[-1]}" if len(dates) > 1 else "".join(dates)
