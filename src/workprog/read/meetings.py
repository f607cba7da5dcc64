"""Meetings from a programme's own list and pattern, and from what --meetings names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from workprog.errors import Problem, ProgrammeError, ReadError
from workprog.programme import Meeting, MunicipalYear, PublishedAgenda
from workprog.programme.calendar import (
    Pattern,
    bank_holidays,
    meeting_dates,
    meeting_on_holiday,
    read_pattern,
    read_recess,
    weekend_note,
    with_deadlines,
)
from workprog.programme.settings import Settings
from workprog.read.entries import Entry, Paper, Problems, filled
from workprog.read.values import FIRST_YEAR, LAST_YEAR, TIME, TIME_IN, read_day, read_time
from workprog.words import full_date

_FILES = (".ics", ".csv", ".txt")
# In bytes; then dates and messages: far above what a council's calendar holds.
LARGEST = 2_000_000
MOST_DATES = 2_000
MOST_PROBLEMS = 50
# "9 July 2013, 14:00" is one part: the comma before a time stands between no two dates.
_BETWEEN = re.compile(rf"[,;](?!\s*(?:{TIME})\s*(?:[,;]|$))", re.IGNORECASE)


# A day, and when the meeting begins where that is known.
_Begins = tuple[dt.date, dt.time | None]


@attrs.frozen
class GivenMeetings:
    """What --meetings names: dates with the times they begin where known, or a pattern."""

    dates: tuple[_Begins, ...] = ()
    pattern: str = ""
    recess: str = ""
    source: str = "--meetings"


def build_meetings(
    entries: Sequence[Entry],
    *,
    committee: str,
    several: bool,
    settings: Settings,
    paper: Paper,
    nation: str,
) -> tuple[Meeting, ...]:
    """The meetings of one committee: those listed, and its pattern's in the months without one."""
    problems = paper.problems
    pattern = _pattern(settings, problems)
    explicit = {entry.get("date"): entry for entry in entries}
    if len(explicit) < len(entries):
        twice = [e for e in entries if explicit[e.get("date")] is not e]
        for entry in twice:
            problems.add(
                entry.where("date"),
                f"{entry.get('date')} again",
                "each meeting once",
                "Remove one of them.",
            )
    dates = sorted(explicit)
    if pattern is not None:
        dates = [
            day
            for day in meeting_dates(pattern, explicit, paper.year)
            if day in explicit or not _on_holiday(pattern, day, nation, paper)
        ]
    ids = _ids(dates, explicit, committee if several else "")
    meetings = []
    for day in dates:
        listed = explicit.get(day, Entry({}, f"the pattern “{settings.meeting_pattern}”"))
        meeting = _meeting(
            listed,
            ids[day],
            day,
            committee,
            settings,
            assumed=day not in explicit and "meeting_pattern" in settings.assumed,
        )
        try:
            holiday = meeting_on_holiday(meeting, nation)
            dated = with_deadlines(
                meeting,
                nation=nation,
                clear_days=settings.clear_days,
                report_days=settings.report_days,
            )
        except ProgrammeError as error:
            problems.found.extend(error.problems)
            continue
        if holiday is not None:
            problems.found.append(holiday)
        if (note := weekend_note(meeting)) is not None:
            paper.notes.append(note)
        meetings.append(dated)
    return tuple(meetings)


def _pattern(settings: Settings, problems: Problems) -> Pattern | None:
    text = settings.meeting_pattern
    if not text:
        return None
    try:
        recess = read_recess(settings.recess or "", where=settings.where("recess"))
        return read_pattern(text, recess=recess, where=settings.where("meeting_pattern"))
    except ProgrammeError as error:
        problems.found.extend(error.problems)
        return None


def _on_holiday(pattern: Pattern, day: dt.date, nation: str, paper: Paper) -> bool:
    """Whether a date of the pattern, which is a rule of thumb, is a bank holiday; then noted."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return False
    name = bank_holidays(nation, (day.year,)).get(day)
    if name is not None:
        paper.notes.append(
            f"The pattern “{pattern.text}” names {full_date(day)}, a bank holiday in {nation} "
            f"({name}); no meeting is planned for that day. If it moves, give its date."
        )
    return name is not None


def _meeting(
    entry: Entry, key: str, day: dt.date, committee: str, settings: Settings, *, assumed: bool
) -> Meeting:
    own = {name: value for name, value in filled(Meeting, entry).items() if value != ""}
    refs = entry.get("agenda")
    worked_out = {
        "id": key,
        "committee": committee,
        "date": day,
        "fixed": settings.fixed_minutes,
        "agenda": None if refs is None else PublishedAgenda(refs),
        "source": entry.place,
    }
    return Meeting(**settings.of(Meeting) | {"assumed": assumed} | own | worked_out)


def _ids(
    dates: Iterable[dt.date], explicit: dict[dt.date, Entry], committee: str
) -> dict[dt.date, str]:
    """A lasting id for each date: the one given, else its month, so that a date may move in it."""
    ids: dict[dt.date, str] = {}
    taken = {entry.get("id") for entry in explicit.values()}
    for day in dates:
        given = explicit[day].get("id") if day in explicit else None
        stem = f"{committee}-{day:%Y-%m}" if committee else f"{day:%Y-%m}"
        found, number = given or stem, 2
        while not given and found in taken:
            found, number = f"{stem}-{number}", number + 1
        taken.add(found)
        ids[day] = found
    return ids


def read_given(text: str, *, year: MunicipalYear, recess: str = "") -> GivenMeetings:
    """What --meetings says: dates between commas or semicolons, a pattern, or a file of dates.

    Args:
        text: the dates, the pattern, or the path of an .ics, .csv or .txt file.
        year: supplies the year of dates without one.
        recess: the months or days without meetings; with a pattern only.

    Raises:
        ReadError: every part that is none of these.
    """
    found = _given(text, year)
    if not recess:
        return found
    if not found.pattern:
        mend = "Leave it out: dates that are listed need no recess."
        problem = Problem("--recess", f"“{recess}” beside dates", "a pattern in --meetings", mend)
        raise ReadError((problem,))
    read_recess(recess, where="--recess")
    return attrs.evolve(found, recess=recess)


def _given(text: str, year: MunicipalYear) -> GivenMeetings:
    if Path(text).suffix.lower() in _FILES:
        return _read_file(Path(text), year)
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    places = [f"--meetings, part {n}" if len(parts) > 1 else "--meetings" for n in _from_1(parts)]
    dates = _dates("--meetings", list(zip(places, parts, strict=True)), year)
    if isinstance(dates, GivenMeetings):
        return dates
    try:
        read_pattern(text, where="--meetings")
    except ProgrammeError as error:
        # With a figure in it, it was meant for dates.
        of_dates = not parts or any(letter.isdigit() for letter in text)
        raise ReadError(dates if of_dates else error.problems) from None
    return GivenMeetings(pattern=text)


def _from_1(values: Sequence[object]) -> range:
    return range(1, len(values) + 1)


def _dates(
    source: str, parts: Sequence[tuple[str, str]], year: MunicipalYear
) -> GivenMeetings | tuple[Problem, ...]:
    from workprog.dates.windows import read_when

    expected = "dates, a pattern (“second Tuesday”), or a file ending in .ics, .csv or .txt"
    if not parts:
        return (Problem(source, "nothing", expected),)
    if len(parts) > MOST_DATES:
        return (Problem(source, f"{len(parts):,} dates", f"at most {MOST_DATES:,}"),)
    found: list[_Begins] = []
    problems = []
    for place, part in parts:
        window = read_when(part, year=year)
        times = [read_time(time[0]) for time in TIME_IN.finditer(part)]
        if not window.days or window.kind not in ("day", "days"):
            problems.append(Problem(place, f"“{part[:80]}”", "a date: “7 May 2013”"))
        elif len(times) > 1 or None in times:
            expected = "a date and when the meeting begins: “7 May 2013 at 14:00”"
            problems.append(Problem(place, f"“{part[:80]}”", expected))
        else:
            found += [(day, times[0] if times else None) for day in window.days]
    if problems:
        return tuple(problems[:MOST_PROBLEMS])
    return GivenMeetings(_each_once(found), source=source)


def _each_once(found: Iterable[_Begins]) -> tuple[_Begins, ...]:
    """Days in order; one that is given with a time and without has the time."""
    pairs = set(found)
    timed = {day for day, start in pairs if start is not None}
    kept = [(day, start) for day, start in pairs if start is not None or day not in timed]
    return tuple(sorted(kept, key=lambda pair: (pair[0], pair[1] or dt.time.min)))


def _read_file(path: Path, year: MunicipalYear) -> GivenMeetings:
    from workprog.read.file_checks import checked_bytes, decoded

    content = checked_bytes(path, _FILES, LARGEST)
    if path.suffix.lower() == ".ics":
        return _read_calendar(path.name, content)
    text, _ = decoded(path.name, content)
    if path.suffix.lower() == ".csv":
        return _read_csv(path.name, text, year)
    lines = [
        (f"{path.name}, line {n}", line.strip())
        for n, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    found = _dates(path.name, lines, year)
    if isinstance(found, GivenMeetings):
        return found
    raise ReadError(found)


def _read_csv(name: str, text: str, year: MunicipalYear) -> GivenMeetings:
    """The first column that holds a date in every row; a heading above it is no date.

    A cell of the same row that holds a time says when the meeting begins.
    """
    rows = _rows(name, text)
    best: tuple[Problem, ...] | None = None
    for body in (rows, rows[1:]):
        for column in range(max((len(cells) for _, cells in body), default=0)):
            parts = [(place, cells[column] if column < len(cells) else "") for place, cells in body]
            found = _dates(name, parts, year)
            if isinstance(found, GivenMeetings):
                return attrs.evolve(found, dates=_with_times(found.dates, column, body, year))
            # The column with the fewest bad cells is the one that was meant.
            best = min(best or found, found, key=len)
    raise ReadError(best or (Problem(name, "no rows", "a column of dates"),))


def _rows(name: str, text: str) -> list[tuple[str, list[str]]]:
    import csv
    import io

    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = [(f"{name}, line {reader.line_num}", cells) for cells in reader]
    except csv.Error as error:
        problem = Problem(f"{name}, line {reader.line_num}", str(error), "a file of dates")
        raise ReadError((problem,)) from None
    return [(place, cells) for place, cells in rows if any(cell.strip() for cell in cells)]


def _with_times(
    dates: Sequence[_Begins],
    column: int,
    rows: Sequence[tuple[str, list[str]]],
    year: MunicipalYear,
) -> tuple[_Begins, ...]:
    starts: dict[dt.date, dt.time] = {}
    for _, cells in rows:
        times = [start for cell in cells if (start := read_time(cell)) is not None]
        day = read_day(cells[column], year)
        if times and day is not None:
            starts[day] = times[0]
    return tuple((day, starts.get(day, start)) for day, start in dates)


def _read_calendar(name: str, content: bytes) -> GivenMeetings:
    """The days and times of a calendar's events, in British time; those cancelled are no meetings.

    An event that repeats by a rule is refused: its dates are not written in the file.
    """
    from zoneinfo import ZoneInfo

    found: set[_Begins] = set()
    problems: list[Problem] = []
    for number, (start, repeats) in enumerate(_events(name, content), start=1):
        where = f"{name}, event {number}"
        if repeats:
            mend = "Export the calendar with single events, or list the dates."
            problems.append(Problem(where, "an event that repeats", "one for each meeting", mend))
        elif isinstance(start, dt.datetime):
            local = start.astimezone(ZoneInfo("Europe/London")) if start.tzinfo else start
            found.add((local.date(), local.time().replace(second=0, microsecond=0)))
        elif isinstance(start, dt.date):
            found.add((start, None))
        else:
            problems.append(Problem(where, "an event without a day", "a day for each event"))
    if not found and not problems:
        problems.append(Problem(name, "no events", "an event for each meeting"))
    if len(found) > MOST_DATES:
        problems.append(Problem(name, f"{len(found):,} dates", f"at most {MOST_DATES:,}"))
    if problems:
        raise ReadError(tuple(problems[:MOST_PROBLEMS]))
    return GivenMeetings(_each_once(found), source=name)


def _events(name: str, content: bytes) -> list[tuple[object, bool]]:
    """The start of each event that is not cancelled, and whether it repeats."""
    import icalendar

    try:
        calendar = icalendar.Calendar.from_ical(content)
        return [
            (
                event.decoded("dtstart") if "dtstart" in event else None,
                "rrule" in event or "rdate" in event,
            )
            for event in calendar.walk("VEVENT")
            if str(event.get("status", "")).upper() != "CANCELLED"
        ]
    except Exception as error:
        # icalendar meets a file that breaks the standard with any error there is.
        found = f"a calendar that cannot be read ({type(error).__name__})"
        raise ReadError((Problem(name, found, "an .ics file of meetings"),)) from None
