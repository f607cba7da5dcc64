"""Times that minutes name, as days counted from the meeting: "in three months", "September"."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from workprog.dates.phrases import MONTH_NUMBERS
from workprog.dates.windows import read_when
from workprog.programme import MunicipalYear

Days = tuple[dt.date | None, dt.date | None]

NONE: Days = (None, None)
_STEPS = {
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}
_DAY = dt.timedelta(days=1)
_NUMBERS = {
    "a": 1,
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
_SPAN = re.compile(r"(in|within|after)\b.*? (\w+) (?:calendar )?(month|week|year)", re.I)
_MONTH = r"\b(" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\b"
_DATE = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? (\d{{4}}))?", re.I)
# With a capital: "may" and "march" are also verbs.
_ONLY_MONTH = re.compile(rf"(?=[A-Z])(?i:{_MONTH}(?:,? (\d{{4}}))?)")


def days_meant(target: str, meeting: dt.date | None) -> Days:
    """First and last day of a time that minutes name; None on a side that it leaves open.

    A day or month without a year is the next after the meeting. What waits for an event or for a
    meeting that is not dated has no days. "In three months" is the calendar month that the day
    falls in; "within three months" is from the meeting to that day.
    """
    text = " ".join(target.split())
    try:
        return _printed(text, meeting) or (_counted(text.casefold(), meeting) if meeting else NONE)
    except (ValueError, OverflowError):
        return NONE


def _printed(text: str, meeting: dt.date | None) -> Days | None:
    if found := _DATE.search(text):
        first = last = _day(int(found[1]), MONTH_NUMBERS[found[2].casefold()], found[3], meeting)
    elif found := _ONLY_MONTH.search(text):
        if re.search(r"\b(?:before|after|early|mid|late)\b", text, re.I):
            # The month of a meeting does not tell its day.
            return NONE
        first = _day(1, MONTH_NUMBERS[found[1].casefold()], found[2], meeting)
        last = first and _end_of_month(first)
    else:
        return None
    if first is None or last is None:
        return NONE
    lead = text[: found.start()]
    if re.search(r"\b(?:before|prior to)\b", lead, re.I):
        return None, first - _DAY
    if re.search(r"\bby\b(?! the (?:committee|board|panel))", lead, re.I):
        return None, last
    if re.search(r"\b(?:starting|from)\b", lead, re.I):
        return first, None
    return first, last


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
    if re.search(r"\bnew (?:calendar )?year\b", text):
        first = dt.date(meeting.year + 1, 1, 1)
        return first, (_end_of_month(first + relativedelta(months=1)) if "early" in text else None)
    if found := _SPAN.search(text):
        number = int(found[2]) if found[2].isdecimal() else _NUMBERS.get(found[2], 0)
        if not number:
            return NONE
        day = meeting + _STEPS[found[3]] * number
        if found[1] == "within":
            return meeting, day
        if found[1] == "after":
            return day, None
        if found[3] == "week":
            monday = day - day.weekday() * _DAY
            return monday, monday + 6 * _DAY
        return day.replace(day=1), _end_of_month(day)
    if re.search(r"end of the (?:current )?(?:municipal|civic|council) year", text):
        return None, MunicipalYear.of(meeting).end
    if re.fullmatch(r"(?:spring|summer|autumn|winter).*", text):
        window = read_when(text, year=MunicipalYear.of(meeting))
        return (window.start, window.end) if window.end and window.end >= meeting else NONE
    return NONE
