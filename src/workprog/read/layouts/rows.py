"""Rows of a table into items: dates carried down, headings inside it, several items in a row."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, cast

import attrs

from workprog.publish.workbook import read_back
from workprog.read.document.blocks import Cell, Line, Row
from workprog.read.layouts.cells import (
    colour_of,
    grouped,
    is_narrow,
    lists_items,
    title_of,
    tops,
    unwrapped,
)
from workprog.read.layouts.columns import Columns
from workprog.read.layouts.columns_left import (
    without_counting,
    without_other_days,
    without_worked_out,
)
from workprog.read.layouts.durations import minutes_in
from workprog.read.layouts.found_items import TEXTS, Context, Found, date_cell
from workprog.read.layouts.headings import names_work_programme, plain_heading
from workprog.read.layouts.how_often import how_often
from workprog.read.layouts.labels import MEETING_LABELS
from workprog.read.layouts.methods import method_in
from workprog.read.layouts.short_texts import (
    dated,
    ends_with_day,
    heads_items,
    is_body,
    is_date,
    is_footer,
    is_prose,
    names_days,
    names_year,
    officer_in,
    opens_section,
    phrase,
    section_of,
    without_chair,
)
from workprog.read.layouts.table_parts import Part, is_date_row
from workprog.read.layouts.venues import start_in, tells_where, venue_in


def read_part(part: Part, columns: Columns, context: Context, found: Found) -> str:
    """Add the items of a part to `found`, under what the headings above it say.

    Returns:
        The committee whose items its last rows are.
    """
    columns = without_worked_out(without_counting(part, columns, found))
    columns = without_other_days(part, columns, context, found)
    found.kept.append(f"{part.place}: {columns.said()}.")
    reader = _Reader(part, columns, found, context, _by_meeting(part, columns))
    found.inferred += columns.inferred
    for row in part.key:
        found.kept.append(f"{row.place}: the key says {_said(row)}.")
    for row in part.repeated:
        found.kept.append(f"{row.place}: headings repeated, not taken for an item.")
    reader.each = _prints_each(part, columns)
    # In a spreadsheet a line ends where somebody ended it.
    titles = [row.cells[columns.fields["title"]] for row in part.body]
    reader.narrow = not part.table.sheet and is_narrow(titles)
    for row in part.body:
        reader.row(row)
    reader.say_carried()
    return reader.context.committee


def _by_meeting(part: Part, columns: Columns) -> bool:
    """Whether each row is a meeting: its date leads, stands once, and items share a cell."""
    if "title" not in columns.fields or not columns.leading:
        return False
    date = columns.fields["date"]
    dates = [row.cells[date].text for row in part.body if row.filled > 1]
    several = [row for row in part.body if len(row.cells[columns.fields["title"]].lines) > 1]
    return bool(several) and len(set(dates)) == len(dates) and "" not in dates[1:]


def _said(row: Row) -> str:
    return "“" + " ".join(text for text in row.texts if text) + "”"


def _prints_each(part: Part, columns: Columns) -> bool:
    """Whether a date is printed again in the next row: then a blank one is no date."""
    if "date" not in columns.fields:
        return False
    cells = [row.cells[columns.fields["date"]] for row in part.body]
    return any(b.text == a.text != "" and not b.merged for a, b in pairwise(cells))


def _with_dash(line: Line) -> str:
    """A line with the dash before it, which is no bullet where the line goes on with another."""
    return f"{line.mark} {line.text}" if line.mark in ("-", "–", "—") else line.printed


@attrs.define
class _Reader:
    part: Part
    columns: Columns
    found: Found
    context: Context
    by_meeting: bool
    carried: list[str] = attrs.Factory(list)
    above: dict[str, str] = attrs.Factory(dict)
    begun: bool = False
    headed: bool = False
    each: bool = False
    narrow: bool = False

    def row(self, row: Row) -> None:
        single = row.filled == 1 and len(row.cells) > 1
        if single and not any(cell.merged for cell in row.cells) and self.heading(row):
            text = next(cell.text for cell in row.cells if cell.text)
            self.found.inferred.append(f"{row.place}: “{text}” was taken for a heading.")
            return
        if self.finishes(row):
            return
        values, places, extra = self.values(row)
        titles = self.titles(row)
        if not titles:
            self.withouttitle_of(row, values)
            return
        for number, (title, more) in enumerate(titles):
            own = dict(values)
            own["title"] = title
            if "lead" not in self.columns.fields:
                own |= self.officer(row, own)
            shared = [*extra]
            if len(titles) > 1:
                self.share(row, number, len(titles), own, shared)
            if more:
                own["description"] = "\n".join(filter(None, (own.get("description"), more)))
            context = self.context
            if "date" in self.columns.fields and not self.headed:
                context = attrs.evolve(context, date="")
            before = len(self.found.items)
            self.found.add_item(own, row.place, context, places, shared)
            self.begun = len(self.found.items) > before
        if len(titles) > 1:
            cell = f"{row.place}, {self.columns.name(self.columns.fields['title'])}"
            self.found.inferred.append(f"{cell}: read as {len(titles)} items, one a line.")

    def heading(self, row: Row) -> bool:
        """Whether a row of one text is a heading inside the table; it holds for what follows."""
        at = next(n for n, cell in enumerate(row.cells) if cell.text)
        text, wide = row.cells[at].text, row.cells[at].across > 1
        if is_footer(text):
            self.found.skip(row.place, text)
            return True
        title = self.columns.fields.get("title")
        date = dated(text)
        if date and (date.alone or wide) and (at != title or wide or date.alone):
            self.context = self.context.dated(date.date, row.place)
            self.headed = True
            self.above.pop("date", None)
            begins = {"start": start_in(text), "venue": venue_in(text)}
            self.found.add_meeting(date.date, self.context.committee, row.place, **begins)
            if date.rest and is_body(date.rest):
                self.context = attrs.evolve(self.context, committee=without_chair(date.rest))
            elif date.rest and not date.alone:
                self.found.kept.append(f"{row.place}: “{text}” was read as {date.date}.")
            return True
        if heads_items(text) or names_year(text) is not None:
            self.context = self.context.dated(text, row.place)
            self.headed = True
            self.above.pop("date", None)
            return True
        section = section_of(text)
        if section and (wide or at != title or opens_section(text)):
            self.context = attrs.evolve(self.context, section=section, date="", group="")
            self.above.pop("date", None)
            return True
        if is_body(text) and (wide or at != title or self.heads_rows(row)):
            self.context = attrs.evolve(
                self.context, committee=without_chair(text), date="", section=None, group=""
            )
            self.above.clear()
            return True
        if wide or (
            at == 0
            and title != 0
            and not is_date(text)
            and self.columns.fields.get("date") != 0
            and self.columns.fields.get("committee") != 0
        ):
            if is_prose(text):
                self.found.skip(row.place, text)
            elif not names_work_programme(text):
                self.context = attrs.evolve(self.context, group=text, section=None)
            return True
        return False

    def heads_rows(self, row: Row) -> bool:
        """Whether a body's name heads rows: a date follows, or each other row has a date."""
        below = self.part.body[self.part.body.index(row) + 1 :]
        if below and is_date_row(below[0]):
            return True
        return "date" in self.columns.fields and all(
            other.filled > 1 or is_body(next(filter(None, other.texts))) for other in self.part.body
        )

    def finishes(self, row: Row) -> bool:
        """Whether a row goes on with the item above: its title was merged, or a page broke it."""
        title = self.columns.fields["title"]
        cell = row.cells[title]
        joins = cell.merged or (not cell.text and self.begun and self.is_torn(row))
        if not joins or not self.begun:
            return False
        for at, other in enumerate(row.cells):
            if other.text and not other.merged:
                self.put(at, other.text)
        return True

    def is_torn(self, row: Row) -> bool:
        """Whether a row without a title holds the ends of sentences that stand above it."""
        texts = [c.text for c in row.cells if c.text and not c.merged]
        date = self.columns.fields.get("date")
        kind = "" if date is None else phrase(row.cells[date].text).kind
        own = kind not in ("", "blank", "unknown", "year", "municipal_year")
        return bool(texts) and not own

    def put(self, at: int, text: str) -> None:
        """More text for a column of the last item."""
        field = next((f for f, column in self.columns.fields.items() if column == at), "")
        key = field if field in TEXTS else ""
        last = self.found.items[-1]
        if key in last.values:
            joint = ", " if key == "date" and is_date(text) else " "
            self.found.items[-1] = last.evolve(**{key: f"{last.values[key]}{joint}{text}"})
            return
        self.found.amend(key, text, self.columns.name(at))

    def values(self, row: Row) -> tuple[dict[str, str], dict[str, str], list[tuple[str, str]]]:
        """The values of a row by our keys, where they stand, and what is kept beside them."""
        values: dict[str, str] = {}
        places: dict[str, str] = {}
        extra: list[tuple[str, str]] = []
        for field, at in self.columns.fields.items():
            cell, name = row.cells[at], self.columns.name(at)
            text = (
                "\n".join(line.printed for line in cell.lines)
                if field == "description"
                else cell.text
            )
            if field == "earliest":
                values |= self.earliest(text)
            if field == "every":
                values |= how_often(text)
                places["every"] = f"{row.place}, {name}"
            if field == "minutes" and (minutes := minutes_in(text, name)):
                values |= {"minutes": cast(Any, minutes)}
                places["minutes"] = f"{row.place}, {name}"
                continue
            if field == "minutes" and text.isdecimal():
                self.found.kept.append(
                    f"{row.place}, {name}: “{text}” may be the number of a minute, so it is kept "
                    "beside the item. If it is how long it takes, head the column “Mins”."
                )
            if field == "date":
                text = self.date(row, cell, extra)
            elif field == "committee" and (ends_with_day(text) or not any(map(str.isalnum, text))):
                # "Cabinet 13 July 2026" says who decides and when, and is no committee of ours.
                extra += [(name, text)] if any(map(str.isalnum, text)) else []
                continue
            elif field == "committee":
                text = self.carry(row, "committee", text, at)
            elif field == "position" and not text and (colour := colour_of(cell.fill)):
                text = colour
                self.found.inferred.append(
                    f"{row.place}, {name}: blank and shaded, so it was read as “{colour}”."
                )
            if field == "method" and text:
                values |= self.method(row, name, text)
            if field in TEXTS and text:
                values[field], places[field] = text, f"{row.place}, {name}"
            elif text and field not in TEXTS:
                extra.append((name, text))
        for at in self.columns.others:
            if text := row.cells[at].text:
                extra.append((self.columns.name(at), text))
        ours, extra = read_back(self.columns.headings, extra)
        return {**values, **cast(dict[str, str], ours)}, places, extra

    def officer(self, row: Row, own: Mapping[str, str]) -> dict[str, str]:
        """The lead officer in brackets at the end of a title or a date, and the text without."""
        for field in ("title", "date"):
            text, post = officer_in(own.get(field, ""))
            if post:
                said = f"{row.place}: “({post})” was taken for the lead officer."
                self.found.inferred.append(said)
                return {field: text, "lead": post}
        return {}

    def method(self, row: Row, name: str, text: str) -> dict[str, str]:
        """How the item is taken where its column says so; the words stay beside it."""
        known = method_in(text)
        if known is None:
            self.found.kept.append(
                f"{row.place}, {name}: “{text}” is no method that is known; it is kept beside the "
                "item."
            )
        at = self.columns.fields.get("date")
        recurs = at is not None and phrase(row.cells[at].text).every is not None
        # How often a standing item comes is in its date; a report is what any item is.
        plain = known in (None, "substantive") or (known == "standing" and recurs)
        return {} if plain else {"method": str(known)}

    def date(self, row: Row, cell: Cell, extra: list[tuple[str, str]]) -> str:
        at = self.columns.fields["date"]
        printed = [line.printed for line in cell.lines]
        date, rest = date_cell(cell.text, printed) if cell.text else ("", "")
        if date and self.context.year:
            date = self.context.dated(date, row.place).date
        if rest and not tells_where(rest):
            extra.append((self.columns.name(at), cell.text))
        date = self.carry(row, "date", date, at)
        if date and self.is_meeting_column(at):
            begins = {"start": start_in(cell.text), "venue": venue_in(cell.text)}
            told = begins | self.beside_meeting(row)
            self.found.add_meeting(date, self.committee(row), row.place, **told)
        return date

    def beside_meeting(self, row: Row) -> dict[str, str]:
        """The place and the time of a meeting that columns of their own give."""
        told: dict[str, str] = {}
        for cell, heading in zip(row.cells, self.columns.headings, strict=True):
            field = MEETING_LABELS.get(plain_heading(heading))
            value = start_in(cell.text) if field == "start" else cell.text
            if field in ("venue", "start") and value and phrase(value).kind != "unscheduled":
                told[field] = value
        return told

    def earliest(self, text: str) -> dict[str, Any]:
        """When work begins as the first day on which an item can be taken, where a year is told."""
        window, name = phrase(text), self.columns.name(self.columns.fields["earliest"])
        if window.start is None or str(window.start.year) not in text:
            return {}
        return {"earliest": window.start, "earliest_reason": f"{name}: {text}"}

    def committee(self, row: Row) -> str:
        """The committee of a row: its own, the one above it, or the heading's."""
        at = self.columns.fields.get("committee")
        own = "" if at is None else row.cells[at].text or self.above.get("committee", "")
        return own or self.context.committee

    def is_meeting_column(self, at: int) -> bool:
        heading = plain_heading(self.columns.headings[at])
        return "meeting" in heading or "committee" in heading or self.columns.leading

    def carry(self, row: Row, field: str, text: str, at: int) -> str:
        """A date or committee of this row, or the one above where the column leads its row."""
        title = self.columns.fields["title"]
        if text:
            self.above[field] = text
            return text
        if (
            at < title
            and not (field == "date" and self.each)
            and self.above.get(field)
            and row.cells[title].text
        ):
            name = self.columns.name(at)
            self.carried.append(
                f"{row.place}, {name}: blank, so “{self.above[field]}” was carried down."
            )
            return self.above[field]
        return ""

    def say_carried(self) -> None:
        self.found.inferred += self.carried

    def titles(self, row: Row) -> list[tuple[str, str]]:
        """The titles of a row, each with the points printed under it."""
        cell = row.cells[self.columns.fields["title"]]
        lines = cell.lines
        if not lines:
            return []
        points = [line for line in lines if line.level]
        if len(lines) == 1:
            return [(title_of(lines[0], alone=True), "")]
        if len(points) > 1 or (points and self.by_meeting):
            if not self.by_meeting and not lines[0].level and sum(not p.level for p in lines) == 1:
                return [(lines[0].text.rstrip(":"), "\n".join(line.text for line in points))]
            return grouped(lines)
        if self.by_meeting:
            return [(text, "") for text in unwrapped([line.printed for line in lines])]
        heading = self.columns.name(self.columns.fields["title"])
        each = [line.printed for line in lines]
        several = lists_items(heading, *each)
        beside = any(len(other.lines) == len(lines) for other in row.cells if other is not cell)
        if several and beside:
            return [(text, "") for text in each]
        if self.narrow or (all(line.soft for line in lines) and not several):
            return [(" ".join(map(_with_dash, lines)), "")]
        title, *more = unwrapped(each)
        if more and lists_items(heading, title, *more):
            return [(text, "") for text in (title, *more)]
        if more:
            said = "; ".join(f"“{text}”" for text in more)
            self.found.inferred.append(
                f"{row.place}: what stands under “{title}” in its cell was taken to tell of it: "
                f"{said}."
            )
        return [(title, "\n".join(more))]

    def share(
        self, row: Row, number: int, count: int, own: dict[str, str], extra: list[tuple[str, str]]
    ) -> None:
        """For one of several items of a row: its own line of each cell, or all of it beside it."""
        for field, at in self.columns.fields.items():
            if field in ("title", "date", "committee") or not row.cells[at].text:
                continue
            lines = tops(row.cells[at].lines)
            name = self.columns.name(at)
            if len(lines) == count:
                own_line = lines[number]
                if field in TEXTS:
                    own[field] = own_line
                else:
                    extra[:] = [(n, own_line if n == name else t) for n, t in extra]
            elif field == "description" and len(lines) > 1:
                own.pop("description", None)
                extra.append((name, row.cells[at].text))
        for at in self.columns.others:
            lines = tops(row.cells[at].lines)
            name = self.columns.name(at)
            if len(lines) == count:
                extra[:] = [(n, lines[number] if n == name else t) for n, t in extra]

    def withouttitle_of(self, row: Row, values: dict[str, str]) -> None:
        """A row that names no item: a meeting without business, or something not understood."""
        if values.get("date") and names_days(values["date"]):
            self.found.add_meeting(values["date"], self.context.committee, row.place)
        texts = [cell.text for cell in row.cells if cell.text and not cell.merged]
        if not (len(texts) == 1 and is_date(values.get("date", ""))):
            self.found.skip(row.place, " | ".join(texts))
