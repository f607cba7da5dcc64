"""How an item comes back: as typed, as its date says, or as its other columns say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from workprog.dates.lexicon import MONTH_NUMBERS
from workprog.dates.prose import by_exception_in, last_taken_in, recurrence_in, standing_in
from workprog.dates.tokens import normalise, recurrence_at, tokenise
from workprog.dates.windows import read_when
from workprog.programme import Item, Method, MunicipalYear, Series, Window
from workprog.programme.printed_times import names_its_times
from workprog.programme.settings import Settings, days_of
from workprog.read.entries import Entry, Paper
from workprog.words import MONTHS, cadence, counted, listed

_ANY_YEAR = MunicipalYear.of(dt.date(2024, 6, 1))
_ISO_DURATION = re.compile(r"P[1-9][0-9]{0,3}[DWMY]")
# Days: what comes back more often than weekly or less than every ten years is no series.
_SHORTEST, _LONGEST = 7, 3660


def method_of(
    entry: Entry, target: Window, series: Series | None, paper: Paper, *, once: bool
) -> Method:
    """Standing where a column says so, or where it comes back by meetings instead of months."""
    typed: Method | None = entry.get("method")
    if typed == "standing" and series is not None and "every" in entry.values:
        found = f"{cadence(series.every)}, for a standing item"
        mend = "Leave it out for every meeting, or write “every second meeting”."
        paper.problems.add(entry.where("every"), found, "a number of meetings", mend)
    if typed is not None:
        return typed
    by_meetings = target.every is not None and target.every.endswith(("meeting", "meetings"))
    if series is None and (target.kind == "standing" or by_meetings):
        return "standing"
    if series is None and not once and target.kind in ("day", "month", "blank", "unscheduled"):
        for column, words in _BESIDE:
            if standing_in(entry.get(column, "")):
                _noted(entry, paper, "a standing item", words)
                return "standing"
    return "substantive"


# The columns whose prose may say what the date column does not.
_BESIDE = (("position", "current position"), ("description", "description"))


def _noted(entry: Entry, paper: Paper, what: str, words: str) -> None:
    title = entry.get("title")
    paper.notes.append(f"{entry.place}: “{title}” is read as {what} from its {words}.")


def by_exception(entry: Entry, target: Window, every: str | None, paper: Paper) -> bool:
    """Whether it waits to be called: as typed, or as the paper says of an item without a date."""
    typed: bool | None = entry.get("by_exception")
    if typed is not None:
        return typed
    if target.kind == "exception":
        return True
    if every is None and target.kind in ("blank", "unscheduled"):
        for column, words in _BESIDE:
            if by_exception_in(entry.get(column, "")):
                _noted(entry, paper, "taken by exception only", words)
                return True
    return False


# The part of a year that a report is about: "Q1 performance report", "Outturn (third quarter)".
_PERIOD = re.compile(
    r"\b(?:q(?:uarter|tr)?\.? ?[1-4]|(?:[1-4](?:st|nd|rd|th)|first|second|third|fourth)"
    r" (?:quarter|qtr))\b",
    re.IGNORECASE,
)


def taken_once(entries: Iterable[Entry]) -> frozenset[str]:
    """The refs of rows that are one outing each: the paper has a row of its own for every other.

    The title of such a row names its part of the year, or the item has rows of several dates.
    """
    dates: dict[tuple[str, ...], set[str]] = {}
    rows = [(entry, entry.get("date", "")) for entry in entries if entry.get("date")]
    for entry, date in rows:
        dates.setdefault(_same(entry), set()).add(normalise(date))
    return frozenset(
        entry.get("ref")
        for entry, _ in rows
        if len(dates[_same(entry)]) > 1 or _PERIOD.search(entry.get("title", ""))
    )


def _same(entry: Entry) -> tuple[str, ...]:
    return tuple(str(entry.get(key, "")).casefold() for key in ("title", "portfolio", "committee"))


def with_times(entry: Entry, paper: Paper, *, once: bool) -> Entry:
    """The entry with the months that its frequency names in its date, so that they bind.

    A day that is printed as well is the first of the times, where it is in one of the months; else
    it stands alone, and a note says so.
    """
    often, date = entry.get("every", ""), entry.get("date", "")
    months = read_when(often, year=paper.year).months if often else ()
    printed = read_when(date, year=paper.year)
    if often and not once and printed.kind in ("blank", "unscheduled") and len(months) < 2:
        first = read_when(often, year=paper.year)
        return entry.evolve(date=often) if first.every and first.start else entry
    if len(months) < 2 or once or printed.every or len(printed.months) > 1:
        return entry
    undated = printed.kind in ("blank", "unscheduled")
    every = _duration(often)
    said = often if recurrence_in(often) or every is None else f"{cadence(every)}: {often}"
    both = said if undated else f"{date}; {said}"
    named = listed([MONTHS[month - 1] for month in months])
    title = entry.get("title")
    if len(read_when(both, year=paper.year).months) < 2:
        paper.notes.append(
            f"{entry.where('every')}: “{title}” is printed for “{date}”, which is in none of the "
            f"months of “{often}”: they do not bind it."
        )
        return entry
    paper.notes.append(f"{entry.where('every')}: “{title}” is taken in {named}, as “{often}” says.")
    return entry.evolve(date=both)


def interval_of(entry: Entry, target: Window, paper: Paper, *, once: bool) -> str | None:
    """How often the item comes back: as typed, as its date says, or as its other columns say.

    A row that is taken `once` comes back only where its date says so, or once a year.
    """
    if typed := entry.get("every"):
        found = _duration(typed)
        if found is None or not _is_usual(found):
            expected = "how often: “quarterly”, “every 12 weeks”, “P3M”, “every second meeting”"
            paper.problems.add(entry.where("every"), f"“{typed}”", expected)
            return None
        if once and found.startswith("P") and days_of(found) < _YEARLY:
            paper.notes.append(_one_of_several(entry, cadence(found)))
            return None
        return found
    if target.every is not None or target.kind == "standing":
        return target.every
    if not once:
        every = _recurrence_beside(entry, paper)
        if every is None and target.kind in ("day", "month") and _named_often(entry.get("title")):
            paper.notes.append(
                f"{entry.place}: “{entry.get('title')}” is taken once, whatever its title says of "
                "how often. To plan it each time, give how often it comes back as every."
            )
        return every
    said = [every for column, _ in _BESIDE if (every := recurrence_in(entry.get(column, "")))]
    paper.notes += [_one_of_several(entry, cadence(every)) for every in said[:1]]
    return None


def _named_often(title: str) -> bool:
    """Whether a title has words such as "quarterly" in it, of what comes more than once a year."""
    tokens = tokenise(normalise(title))
    often = [found[0] for at in range(len(tokens)) if (found := recurrence_at(tokens, at))]
    return any(every.startswith("P") and days_of(every) < _YEARLY for every in often)


# Days: what comes back as seldom as this has one row a year.
_YEARLY = 300


def _one_of_several(entry: Entry, often: str) -> str:
    return (
        f"{entry.place}: “{entry.get('title')}” is {often} and stands for one time: other times "
        "have rows of their own, or are not on the programme."
    )


def series_of(entry: Entry, every: str | None, paper: Paper, settings: Settings) -> Series | None:
    """The series of an item that comes back by the calendar; None for any other."""
    if every is None or not every.startswith("P"):
        return None
    if not _is_usual(every):
        paper.notes.append(
            f"{entry.place}: “{entry.get('title')}” comes back too often or too seldom to be "
            "planned as a series, and is taken once."
        )
        return None
    least, most = settings.gap(every)
    last = entry.get("last_taken")
    if last is None:
        last = last_taken_in(entry.get("position", ""), year=paper.year)
    minutes = settings.later_outing_minutes
    then = _duration(entry.get("then_every", ""))
    if then is None:
        return Series(every, least, most, minutes, last)
    after = Series(then, *settings.gap(then), minutes, last)
    return Series(every, least, most, minutes, last, after, entry.get("then_from") or paper.on)


def note_on_times(entry: Entry, item: Item, paper: Paper) -> None:
    """Says what becomes of several months in the date of an item that comes back.

    They bind, also where they are more or fewer than its interval makes in a year; where it comes
    back otherwise than its date says, they do not.
    """
    named = _months_named(entry.get("date", ""))
    if item.series is None or len(named) < 2:
        return
    often = cadence(item.series.every)
    said = f"{entry.where('date')}: “{item.title}” "
    if not names_its_times(item):
        paper.notes.append(
            f"{said}is read as {often} from {named[0]}; the other months that it names do not bind "
            "it. To fix one, give that time an entry under [[outings]] with its date."
        )
    elif item.target.months and abs(days_of(item.series.every) * len(named) - 365) > 31:
        paper.notes.append(
            f"{said}is {often} and names {counted(len(named), 'month')}; it is taken in these "
            f"months: {listed(named)}."
        )


def _months_named(date: str) -> list[str]:
    """The months that a printed date names, in full, in its order."""
    found = (MONTH_NUMBERS.get(word) for word in re.findall(r"[a-z]+", date.casefold()))
    return list(dict.fromkeys(MONTHS[number - 1] for number in found if number))


def _duration(text: str) -> str | None:
    """How often, typed as "quarterly", as an ISO 8601 duration, "P3M", or as months of a year."""
    return text if _ISO_DURATION.fullmatch(text) else recurrence_in(text) or _of_months(text)


def _of_months(text: str) -> str | None:
    """How often an item comes that is taken in the same months of each year: "Jul, Oct, Jan, Apr".

    Where the months are not evenly apart it is how often it comes on the whole.
    """
    months = read_when(text, year=_ANY_YEAR).months
    return f"P{round(12 / len(months))}M" if len(months) > 1 else None


def _is_usual(every: str) -> bool:
    return not every.startswith("P") or _SHORTEST <= days_of(every) <= _LONGEST


def _recurrence_beside(entry: Entry, paper: Paper) -> str | None:
    for column, words in _BESIDE:
        every = recurrence_in(entry.get(column, ""))
        if every is not None:
            _noted(entry, paper, cadence(every), words)
            return every
    return None
