"""Times that minutes name, as days counted from the meeting: "in three months", "September"."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from workprog.dates.lexicon import ANY_MONTH, MONTH_NUMBERS
from workprog.dates.windows import read_when
from workprog.programme import MunicipalYear
from workprog.words import month_and_year

Days = tuple[dt.date | None, dt.date | None]

NONE: Days = (None, None)
_STEPS = {
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}
_DAY = dt.timedelta(days=1)
_TWO_MONTHS = 62
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "eighteen": 18,
}
# "Six months after implementation" waits for an event; "from now" does not.
_SPAN = re.compile(
    r"\b(in|within|after|over|for|by)\b(?P<next>(?: \w+){0,2}?) (?P<number>\w+) (?:calendar )?"
    r"(?P<unit>month|week|year)s?\b'?s?'?(?: time)?(?P<event> (?:of|after|from|following) )?",
    re.I,
)
_MONTH = rf"\b({ANY_MONTH})\b"
_DATE = re.compile(
    rf"(?:\b(\d{{1,2}})(?:st|nd|rd|th)? ?(?:and|or|to|&|-) ?)?"
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? ?(\d{{4}}))?",
    re.I,
)
_SHORT = re.compile(
    r"\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2}))\b",
)
# With a capital: "may" and "march" are also verbs.
_ONLY_MONTH = re.compile(rf"(?=[A-Z])(?i:{_MONTH}(?:,? (\d{{4}}))?)")
_PART_OF_MONTH = re.compile(
    rf"\b(early|mid|late)[- ](?:in )?(?=[A-Z])(?i:{_MONTH})(?:,? (\d{{4}}))?"
)


# "By Cabinet on 8 October" is no deadline.
_DEADLINE = re.compile(
    r"\bby\b(?! (?:the )?(?:cabinet|executive|(?:full )?council|committee|board|panel|members)\b)",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\b(first|second|third|fourth|last) quarter (?:of )?(\d{4})\b(?!/)")


def days_meant(target: str, meeting: dt.date | None) -> Days:
    """First and last day of a time that minutes name; None on a side that it leaves open.

    A day or month without a year is the next after the meeting. What waits for an event or for a
    meeting that is not dated has no days. "In three months" is the calendar month that the day
    falls in; "within three months" is from the meeting to that day; "before the September meeting"
    is by the end of September.
    """
    text = " ".join(target.split())
    try:
        return _printed(text, meeting) or (_counted(text.casefold(), meeting) if meeting else NONE)
    except (ValueError, OverflowError):
        return NONE


def day_printed(text: str) -> dt.date | None:
    """The first day that a text prints with its year; None where it prints none."""
    for found in _DATE.finditer(text):
        if found[4]:
            return _made(int(found[4]), MONTH_NUMBERS[found[3].casefold()], int(found[2]))
    short = _SHORT.search(text)
    try:
        return _in_figures(short) if short else None
    except ValueError:
        return None


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def is_past(target: str, meeting: dt.date | None) -> bool:
    """Whether a time ends before the meeting: it is told, not asked for."""
    end = days_meant(target, meeting)[1]
    return meeting is not None and end is not None and end < meeting


def _printed(text: str, meeting: dt.date | None) -> Days | None:
    """Days or months that stand there by name."""
    if found := _DATE.search(text):
        number = MONTH_NUMBERS[found[3].casefold()]
        last = _day(int(found[2]), number, found[4], meeting)
        first = last.replace(day=int(found[1])) if last and found[1] else last
    elif found := _SHORT.search(text):
        first = last = _in_figures(found)
    elif found := _PART_OF_MONTH.search(text):
        when = _day(1, MONTH_NUMBERS[found[2].casefold()], found[3], meeting)
        if when is None:
            return NONE
        window = read_when(f"{found[1]} {month_and_year(when)}", year=MunicipalYear.of(when))
        first, last = window.start, window.end
    elif months := list(_ONLY_MONTH.finditer(text)):
        found, until = months[0], months[-1]
        year = found[2] or (until[2] if until is not found else None)
        first = _day(1, MONTH_NUMBERS[found[1].casefold()], year, meeting)
        final = _day(1, MONTH_NUMBERS[until[1].casefold()], until[2], first or meeting)
        last = _end_of_month(final) if final else None
        apart = until is not found and re.search(r"\band\b", text[found.end() : until.start()])
        if apart and first and last and (last - first).days > _TWO_MONTHS:
            # "March and September" are two times, and not all that lies between.
            return NONE
    else:
        return None
    if first is None or last is None or last < first:
        return NONE
    return _bounded(text[: found.start()], first, last)


def _bounded(lead: str, first: dt.date, last: dt.date) -> Days:
    """The days that the word before a date makes of it: "by", "before", "from", "after"."""
    if re.search(r"\b(?:before|prior to|ahead of)\b", lead, re.I):
        return None, last if first != last else first - _DAY
    if _DEADLINE.search(lead):
        return None, last
    if re.search(r"\b(?:after|following)\b", lead, re.I):
        return (last + _DAY if first == last else first), None
    if re.search(r"\b(?:starting|from|beginning)\b", lead, re.I):
        return first, None
    return first, last


def _in_figures(found: re.Match[str]) -> dt.date:
    if found[1]:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    year = int(found[6])
    return dt.date(year if year > 99 else 2000 + year, int(found[5]), int(found[4]))


def _day(day: int, month: int, year: str | None, meeting: dt.date | None) -> dt.date | None:
    if year:
        return dt.date(int(year), month, day)
    if meeting is None:
        return None
    this = dt.date(meeting.year, month, day)
    past = _end_of_month(this) < meeting if day == 1 else this < meeting
    return dt.date(meeting.year + 1, month, day) if past else this


def _end_of_month(day: dt.date) -> dt.date:
    return day + relativedelta(day=31)


def _counted(text: str, meeting: dt.date) -> Days:
    """Days counted from the meeting."""
    if re.search(r"\bnew (?:calendar )?year\b", text):
        first = dt.date(meeting.year + 1, 1, 1)
        return first, (_end_of_month(first + relativedelta(months=1)) if "early" in text else None)
    if found := re.search(r"\bearly (?:in )?(\d{4})\b", text):
        first = dt.date(int(found[1]), 1, 1)
        return first, _end_of_month(first + relativedelta(months=2))
    if found := _QUARTER.search(text):
        month = {"first": 1, "second": 4, "third": 7}.get(found[1], 10)
        first = dt.date(int(found[2]), month, 1)
        return first, _end_of_month(first + relativedelta(months=2))
    if found := _SPAN.search(text):
        return _span(found, text, meeting)
    if re.search(r"\bimmediately\b|\bwith immediate effect\b", text):
        return meeting, meeting
    if re.search(r"\bnext month\b", text):
        first = (meeting + relativedelta(months=1)).replace(day=1)
        return first, _end_of_month(first)
    if re.search(r"\bterm\b", text):
        # A term of school: each council has its own.
        return NONE
    year = MunicipalYear.of(meeting)
    if re.search(r"\bnext (?:municipal|civic) year\b", text):
        following = MunicipalYear.of(year.end + _DAY)
        return following.start, following.end
    if "end of" in text and "year" in text:
        return _end_of_year(text, meeting, year)
    if re.search(r"\b(?:spring|summer|autumn|winter)\b", text):
        bare = re.sub(r"^(?:(?:in|the|of|by|during)\b ?)+|(?<=n|r|g) of(?= \d)", "", text)
        window = read_when(bare, year=year)
        if window.end and window.end < meeting and not re.search(r"\d", bare):
            window = read_when(bare, year=MunicipalYear.of(year.end + _DAY))
        return (window.start, window.end) if window.end and window.end >= meeting else NONE
    return NONE


def _span(found: re.Match[str], text: str, meeting: dt.date) -> Days:
    number = (
        int(found["number"]) if found["number"].isdecimal() else _NUMBERS.get(found["number"], 0)
    )
    event = found["event"] and not re.match(
        r"(?:now|today|this|the (?:date|meeting))\b", text[found.end() :]
    )
    if not number or event:
        return NONE
    day = meeting + _STEPS[found["unit"].casefold()] * number
    if found[1] in ("within", "over") or "next" in found["next"]:
        return meeting, day
    if found[1] == "after":
        return day, None
    if found[1] in ("for", "by"):
        return NONE
    if found["unit"] == "week":
        monday = day - day.weekday() * _DAY
        return monday, monday + 6 * _DAY
    return day.replace(day=1), _end_of_month(day)


def _end_of_year(text: str, meeting: dt.date, year: MunicipalYear) -> Days:
    """The end of the year that is named; "the end of the year" alone may be any of three."""
    if re.search(r"\b(?:municipal|civic|council)\b", text):
        return None, year.end
    if "calendar" in text:
        return None, dt.date(meeting.year, 12, 31)
    if "financial" in text:
        end = dt.date(meeting.year, 3, 31)
        return None, end if meeting <= end else end.replace(year=end.year + 1)
    return NONE
