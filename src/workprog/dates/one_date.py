"""One printed date: a day, a week, a part of a month, a month, a quarter, a season or a year.

The leaves of a recursive-descent grammar over the tokens of `dates/tokens.py`; how several dates
stand together is in `dates/grammar.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import cast

import attrs

from workprog.dates.lexicon import Token
from workprog.programme import Kind, MunicipalYear
from workprog.showing import Shown

Tokens = Sequence[Token]

_DAY = dt.timedelta(days=1)


class Unreadable(Exception):
    """A phrase that the grammar does not hold, or a date that does not exist."""


def require(condition: object) -> None:
    """Goes on only where the condition holds. Raises Unreadable otherwise."""
    if not condition:
        raise Unreadable


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Unreadable from None


@attrs.frozen(repr=False)
class Part(Shown):
    """One date as printed. Its year may be missing, and the month of a bare day ("3-9 June").

    `last` is the last day of a part of a month, `months` the length of a longer one, `shift` the
    days of a week before and after the day printed, `fixed` the bounds of a municipal year.
    """

    kind: Kind
    month: int = 0
    day: int = 0
    last: int = 0
    months: int = 1
    shift: tuple[int, int] = (0, 0)
    year: int | None = None
    weekday: int | None = None
    fixed: tuple[dt.date, dt.date] | None = None

    @property
    def settled(self) -> bool:
        """Whether its year is known."""
        return self.year is not None or self.fixed is not None

    def bounds(self, year: int | None = None) -> tuple[dt.date, dt.date]:
        """First and last day, in the printed year or else in `year`."""
        if self.fixed is not None:
            return self.fixed
        chosen = self.year if self.year is not None else year
        require(chosen is not None and self.month)
        assert chosen is not None
        first = _date(chosen, self.month, self.day or 1)
        if self.day and not self.last:
            require(self.weekday is None or first.weekday() == self.weekday)
            before, after = self.shift
            return first + before * _DAY, first + after * _DAY
        months = chosen * 12 + self.month - 1 + self.months
        end = _date(months // 12, months % 12 + 1, 1) - _DAY
        if self.last:
            end = min(end, _date(chosen, self.month, 1) + (self.last - 1) * _DAY)
        return first, end


@attrs.frozen(repr=False)
class Context(Shown):
    """What a paper leaves out: its municipal year, and what early, mid and late mean there."""

    year: MunicipalYear
    thirds: Mapping[str, tuple[int, int]]

    def full_year(self, number: int) -> int:
        """A year in full; of two digits, the one nearest the municipal year."""
        if number >= 100:
            return number
        here = self.year.start.year
        century = here - here % 100
        years = (century + hundred + number for hundred in (-100, 0, 100))
        return min(years, key=lambda year: abs(year - here))

    def municipal(self, first: int) -> Part:
        """The council's year that begins in the calendar year `first`."""
        known = self.year.start.year == first
        year = self.year if known else MunicipalYear(_date(first, 5, 1), _date(first + 1, 4, 30))
        return Part("municipal_year", fixed=(year.start, year.end))

    def settle(self, part: Part) -> Part:
        """The part in its printed year, or else in the municipal year."""
        if part.settled:
            return part
        start = self.year.start
        if part.kind in ("quarter", "half"):
            return attrs.evolve(part, year=start.year + (part.month < 4))
        if not part.day or part.last:
            return attrs.evolve(part, year=start.year + (part.month < start.month))
        for year in (start.year, start.year + 1):
            try:
                if _date(year, part.month, part.day) in self.year:
                    return attrs.evolve(part, year=year)
            except Unreadable:
                continue  # 29 February of the other year
        raise Unreadable


class Cursor:
    """A place in a row of tokens."""

    def __init__(self, tokens: Tokens, context: Context) -> None:
        self.tokens, self.context, self.at = tokens, context, 0

    def name(self, ahead: int = 0) -> str:
        """The part played by a token at or ahead of the place, "" past the end."""
        place = self.at + ahead
        return self.tokens[place].name if place < len(self.tokens) else ""

    def take(self, *names: str) -> Token | None:
        """The token at the place, and one step on, if it plays one of these parts."""
        if self.name() not in names:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def skip(self, *names: str) -> None:
        """Past every token that plays one of these parts."""
        while self.take(*names):
            pass

    def part(self) -> Part:
        """The next date of a phrase, with the words that stand round it."""
        self.skip("fill", "noise", "meeting", "colon", "of")
        for read in (_week, _third_of_year, _third, _quarter, _season, _whole_year, _day_or_month):
            part = read(self)
            if part is not None:
                self.skip("noise", "meeting")
                return part
        raise Unreadable

    def year(self) -> int | None:
        """A calendar year behind a month or a season: "2013", ", 2013", "of 2013"."""
        ahead = 1 if self.name() in ("comma", "of") else 0
        if self.name(ahead) != "year":
            return None
        self.at += ahead + 1
        return self.context.full_year(self.tokens[self.at - 1].numbers[0])

    def span(self) -> int | None:
        """The first of two years printed as one: "2013/14", "financial year 2013-14", "13/14"."""
        start = self.at
        self.skip("of", "fill", "comma", "financial")
        if token := self.take("span"):
            self.skip("financial")
            return token.numbers[0]
        if (self.name(), self.name(1), self.name(2)) == ("number", "slash", "number"):
            first, second = (self.tokens[self.at + step].numbers[0] for step in (0, 2))
            if second == (first + 1) % 100:
                self.at += 3
                return self.context.full_year(first)
        self.at = start
        return None


def _week(cursor: Cursor) -> Part | None:
    if token := cursor.take("week", "week_ending"):
        cursor.skip("of", "fill")
        part = _day_or_month(cursor)
        require(part is not None and part.day)
        assert part is not None
        shift = (0, 6) if token.name == "week" else (-6, 0)
        return attrs.evolve(part, kind="range", shift=shift)
    return None


# The first month, and how many, of "early 2027", "mid-2027" and so on: a third of a calendar year,
# and the quarter that it begins or ends with.
_OF_YEAR = {"early": (1, 4), "mid": (5, 4), "late": (9, 4), "start_of": (1, 3), "end_of": (10, 3)}


def _third_of_year(cursor: Cursor) -> Part | None:
    """Reads "early 2027", "mid-2027", "the end of 2026": a third or quarter of a calendar year."""
    start = cursor.at
    if token := cursor.take(*_OF_YEAR):
        cursor.skip("dash", "glue", "fill", "of")
        if year := cursor.take("year"):
            month, months = _OF_YEAR[token.name]
            number = cursor.context.full_year(year.numbers[0])
            return Part("range", month, months=months, year=number)
    cursor.at = start
    return None


def _third(cursor: Cursor) -> Part | None:
    """Reads "early June", "mid-June", "late June" where the council says what they mean.

    "End of June" is its last third, from the 21st, unless the council says what late means.
    """
    if token := cursor.take("early", "mid", "late", "end_of"):
        thirds = cursor.context.thirds
        ends = token.name == "end_of"
        days = thirds.get("late", (21, 31)) if ends else thirds.get(token.name)
        cursor.skip("dash", "glue", "fill")
        part = _day_or_month(cursor)
        require(days and part is not None and part.kind == "month")
        assert days
        assert part is not None
        first, last = days
        require(1 <= first <= last)
        return attrs.evolve(part, kind="range", day=first, last=last)
    return None


def _quarter(cursor: Cursor) -> Part | None:
    """A quarter or half of a financial year, April to March; with a plain year it is unclear."""
    start = cursor.at
    first = cursor.take("span")
    if token := cursor.take("quarter", "half"):
        months = 3 if token.name == "quarter" else 6
        month = (3 + months * (token.numbers[0] - 1)) % 12 + 1
        year = first.numbers[0] if first else cursor.span()
        if year is None:
            cursor.skip("of", "fill")
            cursor.take("financial", "unit:Y")
        year = year if year is None else year + (month < 4)
        return Part(cast(Kind, token.name), month, months=months, year=year)
    cursor.at = start
    return None


def _season(cursor: Cursor) -> Part | None:
    if token := cursor.take("season"):
        month, months = token.numbers
        year = cursor.year()
        if year is None and (first := cursor.span()) is not None:
            year = first + (month < 5)
        return Part("season", month, months=months, year=year)
    return None


def _whole_year(cursor: Cursor) -> Part | None:
    if token := cursor.take("year"):
        return Part("year", 1, months=12, year=cursor.context.full_year(token.numbers[0]))
    if cursor.take("municipal"):
        first = cursor.span()
        return cursor.context.municipal(cursor.context.year.start.year if first is None else first)
    if cursor.take("financial"):
        first = cursor.span()
        year = cursor.context.year.start.year if first is None else first
        return Part("year", 4, months=12, year=year)
    if token := cursor.take("span"):
        if cursor.take("financial"):
            return Part("year", 4, months=12, year=token.numbers[0])
        cursor.take("municipal")
        return cursor.context.municipal(token.numbers[0])
    return None


def _day_or_month(cursor: Cursor) -> Part | None:
    weekday = cursor.take("weekday")
    day_of_week = weekday.numbers[0] if weekday else None
    if weekday:
        cursor.skip("comma", "fill")
    part = _complete(cursor) or _day_first(cursor) or _month_first(cursor)
    if weekday:
        require(part is not None and part.day)
        assert part is not None
        return attrs.evolve(part, weekday=day_of_week)
    return part


def _complete(cursor: Cursor) -> Part | None:
    if token := cursor.take("date"):
        day, month, year = token.numbers
        require(day and month)
        return Part("day", month, day, year=cursor.context.full_year(year))
    if token := cursor.take("month_year"):
        month, year = token.numbers
        require(1 <= month <= 12)
        return Part("month", month, year=cursor.context.full_year(year))
    return None


def _day_first(cursor: Cursor) -> Part | None:
    """Reads "7 May 2013", "the 7th of May", "7/5", and the bare "3" of "3-9 June"."""
    names = tuple(cursor.name(ahead) for ahead in range(4))
    token = cursor.take("number", "ordinal")
    if token is None:
        return None
    day = token.numbers[0]
    require(day)
    if names[:3] == ("number", "slash", "number") and names[3] not in ("month", "slash", "of"):
        month = cursor.tokens[cursor.at + 1]
        # "10/11" may be a year of the council as well as a day.
        require(not (len(month.text) == 2 and month.numbers[0] == day + 1))
        cursor.at += 2
        return Part("day", month.numbers[0], day)
    if cursor.name() == "of" and cursor.name(1) == "month":
        cursor.take("of")
    month_name = cursor.take("month")
    if month_name is None:
        return Part("day", day=day)
    year = cursor.year()
    if year is None and cursor.name() == "number" and cursor.name(1) not in ("month", "of"):
        short = cursor.take("number")
        assert short is not None
        require(len(short.text) == 2 and cursor.name() != "slash")
        year = cursor.context.full_year(short.numbers[0])
    return Part("day", month_name.numbers[0], day, year=year)


def _month_first(cursor: Cursor) -> Part | None:
    """Reads "September 2013", "March 2nd", "March 2 2011"; "June 13" may be a year: unclear."""
    token = cursor.take("month")
    if token is None:
        return None
    month = token.numbers[0]
    if day := cursor.take("ordinal", "number"):
        year = cursor.year()
        require(day.numbers[0])
        require(year is not None or day.name == "ordinal" or len(day.text) == 1)
        return Part("day", month, day.numbers[0], year=year)
    cursor.skip("meeting")
    return Part("month", month, year=cursor.year())
