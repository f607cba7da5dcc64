"""Which column of a table holds what: by its heading, and by its contents where that is silent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from workprog.errors import Problem, ReadError
from workprog.read.document.blocks import Row
from workprog.read.layouts.headings import BY_WORD, field_of, plain_heading
from workprog.read.layouts.short_texts import is_body, is_date, names_days, phrase

# Of the filled cells of a column: enough to take it for dates though its heading does not say so,
# and too few to believe a heading that says so.
_MOSTLY, _HARDLY = 0.6, 0.2
# Headings of tables that are no work programme; a column under one is no title by its contents.
_NO_TITLE = re.compile(
    r"\b(?:risks?|recommendations?|resolutions?|minutes?|members?|membership|councillors?|names?"
    r"|votes?|actions?|decisions?|key|colour|meaning|telephone|email|phone|venue|time|wards?)\b"
)
# Dates under these are of something else than the committee's meeting.
NOT_WHEN = re.compile(
    r"start|begin|commence|creat|modif|enter|rais|publish|updat|deadline|despatch|dispatch|added"
    r"|cabinet|council|executive|\bend\b",
    re.IGNORECASE,
)
_OF_WORK = r"(?: date| month| of work| of review| of project)?"
_BEGINS = re.compile(
    rf"(?:(?:proposed|planned|expected|estimated) )?(?:start|starts|begins?|commences?|from"
    rf"|commencement|date started){_OF_WORK}"
)
_ENDS = re.compile(
    rf"(?:(?:proposed|planned|expected|estimated|target) )?(?:end|ends|finish|finishes|completion"
    rf"|complete|to|until|date completed){_OF_WORK}"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@attrs.frozen
class Columns:
    """Which column, counted from 0, holds each field; the others are kept under their headings.

    `inferred` has a sentence for each column known by its contents; `firm` says that the title was
    known by its heading.
    """

    headings: tuple[str, ...]
    fields: Mapping[str, int]
    inferred: tuple[str, ...] = ()
    firm: bool = True

    @property
    def others(self) -> tuple[int, ...]:
        """The columns that no field takes."""
        taken = set(self.fields.values())
        return tuple(at for at in range(len(self.headings)) if at not in taken)

    def name(self, at: int) -> str:
        """A column as a message names it."""
        return self.headings[at] or f"column {at + 1}"

    def said(self) -> str:
        """The match in words, for a person to overrule."""
        read = [
            f"“{self.name(at)}” as {field}"
            for field, at in sorted(self.fields.items(), key=lambda pair: pair[1])
        ]
        kept = [f"“{self.headings[at]}”" for at in self.others if self.headings[at]]
        beside = f"; kept beside: {', '.join(kept)}" if kept else ""
        return f"columns read: {', '.join(read)}{beside}"

    @property
    def leading(self) -> bool:
        """Whether the date stands before the title, and may stand for the rows under it."""
        return "date" in self.fields and self.fields["date"] < self.fields.get("title", 99)


@attrs.frozen
class _Column:
    """What stands in one column: its heading's field and how it looks."""

    at: int
    heading: str
    field: str
    rank: int
    texts: tuple[str, ...]

    @property
    def dates(self) -> float:
        """The share of cells that could be dates."""
        sample = self.texts[:60]
        return sum(map(is_date, sample)) / len(sample) if sample else 0.0

    @property
    def days(self) -> bool:
        """Whether any cell names a day, month or other stretch of time."""
        return any(names_days(text) for text in self.texts[:60])

    @property
    def figures(self) -> bool:
        """Whether figures stand in it: "Winter" may be a topic, "March 2025" is a date."""
        return any(letter.isdigit() for text in self.texts for letter in text)

    @property
    def worded(self) -> float:
        """The share of cells with a word in them."""
        return sum(bool(_WORD.search(text)) for text in self.texts) / max(len(self.texts), 1)

    @property
    def length(self) -> float:
        return sum(map(len, self.texts)) / max(len(self.texts), 1)

    @property
    def distinct(self) -> float:
        return len(set(self.texts)) / max(len(self.texts), 1)

    @property
    def bodies(self) -> float:
        return sum(map(is_body, self.texts)) / max(len(self.texts), 1)


def is_heading_row(texts: Sequence[str]) -> bool:
    """Whether a row of a table is its headings: short, mostly known, and no date among them."""
    filled = [text for text in texts if text]
    found = [known for text in filled if (known := field_of(text)) is not None]
    if any(len(text) > 80 or phrase(text).start is not None for text in filled):
        return False
    fields = {field for field, _ in found}
    sure = sum(rank < BY_WORD for _, rank in found)
    return (
        len(fields) > 1
        and bool(fields & {"title", "date", "description"})
        and 2 * len(found) >= len(filled)
        and (
            sure > 1 or (sure == 1 and sum(len(text.split()) for text in filled) <= 4 * len(filled))
        )
    )


def heads_again(first: Sequence[str], texts: Sequence[str], *, titled: bool) -> bool:
    """Whether a row like headings, under the headings `first`, is headings too and no item.

    "Update", "Report" and "Director" head columns and stand in cells as well. So headings come
    again in their own columns, or are all plain ones; under a title of their own, half of them.
    """
    known = [field_of(text) for text in texts]
    above = [field_of(text) for text in first]
    filled = sum(map(bool, texts))
    sure = [found is not None and found[1] < BY_WORD for found in known]
    fields = {found[0] for found, plain in zip(known, sure, strict=True) if found and plain}
    pairs = [(a[0], b[0] if b else "") for a, b in zip(above, known, strict=True) if a]
    if pairs and all(a == b for a, b in pairs):
        return True
    if titled:
        in_place = any(
            a and b and a[0] == b[0] == "title" and plain
            for a, b, plain in zip(above, known, sure, strict=True)
        )
        return 2 * sum(sure) >= filled and ("date" in fields or in_place)
    return sum(sure) == filled and {"title", "date"} <= fields


def match(
    headings: Sequence[str],
    rows: Sequence[Row],
    chosen: Mapping[str, str],
    place: str,
    *,
    under_dates: bool = False,
) -> Columns:
    """The columns of a table by their headings and their contents.

    Args:
        headings: the text over each column, "" where there is none.
        rows: the rows under the headings.
        chosen: what a person said of a heading, spelled as `plain_heading` leaves it: a field of
            `known_fields`. It overrules what is seen.
        place: where the table is, for messages.
        under_dates: whether dates head its rows, so that it needs no column of them.

    Raises:
        ReadError: a person chose one field for two columns of this table.
    """
    columns = [_column(at, heading, rows) for at, heading in enumerate(headings)]
    fields = _chosen(columns, chosen, place)
    said = {
        at: chosen[plain_heading(c.heading)]
        for at, c in enumerate(columns)
        if plain_heading(c.heading) in chosen
    }
    free = [column for column in columns if column.at not in said]
    inferred: list[str] = []
    firm = True
    if "date" not in fields and (span := _first_and_last(free)):
        first, last = span
        fields |= {"earliest": first.at, "date": last.at}
        inferred.append(
            f"{place}: the column “{last.heading}” was taken for the date for completion and "
            f"“{first.heading}” for the earliest, because they stand together."
        )
    if "date" not in fields and (date := _date_column(free)):
        fields["date"] = date.at
        if date.field != "date":
            inferred.append(_sentence(place, date, "the date", "most of its cells are dates"))
    free = [column for column in free if column.at not in fields.values()]
    if "title" not in fields:
        title = _titled(free)
        if (
            title is None
            and (title := _by_contents(free, under_dates or "date" in fields)) is not None
        ):
            firm = False
            inferred.append(
                _sentence(place, title, "the title", "its texts are the longest that differ")
            )
        if title is not None:
            fields["title"] = title.at
    free = [column for column in free if column.at not in fields.values()]
    for column in sorted(free, key=lambda column: (column.rank, column.at)):
        field = column.field
        if not field and column.bodies > _MOSTLY and "committee" not in fields:
            field = "committee"
            inferred.append(_sentence(place, column, "the committee", "its cells name bodies"))
        if field in ("date", "title", "") or field in fields:
            continue
        fields[field] = column.at
    return Columns(tuple(headings), fields, tuple(inferred), firm)


def _column(at: int, heading: str, rows: Sequence[Row]) -> _Column:
    field, rank = field_of(heading) or ("", 9_999)
    texts = (row.cells[at].text for row in rows if not row.cells[at].merged)
    return _Column(at, heading, field, rank, tuple(text for text in texts if text))


def _chosen(columns: Sequence[_Column], chosen: Mapping[str, str], place: str) -> dict[str, int]:
    fields: dict[str, int] = {}
    for column in columns:
        field = chosen.get(plain_heading(column.heading)) if column.heading else None
        if field is None or field == "extra":
            continue
        if field in fields:
            first = columns[fields[field]].heading
            found = f"“{first}” and “{column.heading}” both as {field}"
            mend = "Name one of them “extra” in --columns."
            raise ReadError((Problem(place, found, f"one column of {field}", mend),))
        fields[field] = column.at
    return fields


def _sentence(place: str, column: _Column, what: str, why: str) -> str:
    name = f"the column “{column.heading}”" if column.heading else f"column {column.at + 1}"
    return f"{place}: {name} was taken for {what}, because {why}."


def _date_column(columns: Sequence[_Column]) -> _Column | None:
    """The column of dates: one that says so unless its cells deny it, else one full of dates."""
    headed = [c for c in columns if c.field == "date" and (len(c.texts) < 3 or c.dates > _HARDLY)]
    full = [
        c
        for c in columns
        if c.field in ("", "committee", "title", "description", "position", "portfolio", "people")
        and (len(c.texts) > 2 or c.figures or c.field not in ("title", "description"))
        and c.dates >= _MOSTLY
        and c.days
    ]
    # Under no headings at all a column of "TBC" and "Quarterly" is one of dates, too.
    full = full or [c for c in columns if c.dates == 1 and not any(o.heading for o in columns)]
    if headed:
        sure = [c for c in headed if c.rank < BY_WORD and (not c.texts or c.dates >= 0.5)]
        best = min(sure or headed, key=lambda c: (c.rank, c.at))
        if sure or not full:
            return best
    return max(
        full,
        key=lambda c: (not NOT_WHEN.search(c.heading), c.dates * len(c.texts), -c.at),
        default=None,
    )


def _first_and_last(columns: Sequence[_Column]) -> tuple[_Column, _Column] | None:
    """The columns that say when a piece of work begins and when it ends, where both are there."""
    found = []
    for words in (_BEGINS, _ENDS):
        named = [c for c in columns if words.fullmatch(plain_heading(c.heading))]
        found += [c for c in named if c.texts and c.dates >= _MOSTLY][:1]
    other = any(c.field == "date" and c not in found and c.rank < 1_000 for c in columns)
    return (found[0], found[1]) if len(found) == 2 and not other else None


def _titled(columns: Sequence[_Column]) -> _Column | None:
    """The column whose heading says that it holds titles and whose cells have words."""
    headed = [
        c
        for c in columns
        if c.field == "title"
        and (not c.texts or (c.worded > 0.5 and not (c.figures and c.dates >= _MOSTLY)))
    ]
    sure = [c for c in headed if c.rank < BY_WORD]
    return min(sure or headed, key=lambda c: (c.rank, c.at), default=None)


def _by_contents(columns: Sequence[_Column], is_dated: bool) -> _Column | None:
    """The column of titles where no heading says so: long distinct texts, the first of such."""
    able = [
        c
        for c in columns
        if c.field in ("", "description", "minutes", "method")
        and not _NO_TITLE.search(plain_heading(c.heading))
        and c.worded > 0.8
        and c.distinct > 0.6
        and 6 <= c.length <= 250
        and c.dates < 0.3
    ]
    unknown = [c for c in able if not c.field] or able
    if not unknown or (not is_dated and not any(c.field == "description" for c in able)):
        return None
    weights = {c.at: c.distinct * min(c.length, 80) for c in unknown}
    return next(c for c in unknown if weights[c.at] >= 0.4 * max(weights.values()))
