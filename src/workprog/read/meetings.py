"""Meetings from a programme's own list and pattern, and from what --meetings names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from workprog.calendar import (
    Pattern,
    meeting_dates,
    meeting_on_holiday,
    read_pattern,
    read_recess,
    weekend_note,
    with_deadlines,
)
from workprog.domain import Meeting, MunicipalYear, PublishedAgenda
from workprog.errors import Problem, ProgrammeError, ReadError
from workprog.read.entries import Entry, Problems
from workprog.read.settings import Settings


@attrs.frozen
class GivenMeetings:
    """What --meetings names: dates with times where known, or a pattern."""

    dates: tuple[tuple[dt.date, dt.time | None], ...] = ()
    pattern: str = ""
    recess: str = ""
    source: str = "--meetings"


def build_meetings(
    entries: Sequence[Entry],
    *,
    committee: str,
    several: bool,
    settings: Settings,
    year: MunicipalYear,
    nation: str,
    problems: Problems,
    notes: list[str],
) -> tuple[Meeting, ...]:
    """The meetings of one committee: those listed, and its pattern's in the months without one."""
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
        dates = list(meeting_dates(pattern, explicit, year))
    ids = _ids(dates, explicit, committee if several else "")
    meetings = []
    for day in dates:
        listed = explicit.get(day, Entry({}, f"the pattern “{settings.get('meeting_pattern')}”"))
        meeting = _meeting(
            listed,
            ids[day],
            day,
            committee,
            settings,
            assumed=day not in explicit and "meeting_pattern" in settings.assumed,
        )
        holiday = meeting_on_holiday(meeting, nation)
        if holiday is not None:
            problems.found.append(holiday)
            continue
        if (note := weekend_note(meeting)) is not None:
            notes.append(note)
        try:
            meetings.append(
                with_deadlines(
                    meeting,
                    nation=nation,
                    clear_days=settings.get("clear_days"),
                    report_days=settings.get("report_days") or 12,
                )
            )
        except ProgrammeError as error:
            problems.found.extend(error.problems)
    return tuple(meetings)


def _pattern(settings: Settings, problems: Problems) -> Pattern | None:
    text = settings.get("meeting_pattern")
    if not text:
        return None
    try:
        recess = read_recess(settings.get("recess")) if settings.get("recess") else None
        return read_pattern(text, recess=recess)
    except ProgrammeError as error:
        problems.found.extend(error.problems)
        return None


def _meeting(
    entry: Entry, key: str, day: dt.date, committee: str, settings: Settings, *, assumed: bool
) -> Meeting:
    refs = entry.get("agenda")
    reserve = entry.get("reserve_minutes")
    return Meeting(
        id=key,
        committee=committee,
        date=day,
        start=entry.get("start") or settings.get("meeting_start"),
        minutes=entry.get("minutes", settings["meeting_minutes"]),
        fixed=settings.fixed_minutes,
        kind=entry.get("kind", "ordinary"),
        venue=entry.get("venue") or settings.get("meeting_venue") or "",
        max_substantive=entry.get("max_substantive", settings.get("max_substantive")),
        reserve=settings["reserve_minutes"] if reserve is None else reserve,
        assumed=entry.get("assumed", assumed),
        cancelled=entry.get("cancelled", False),
        agenda=None if refs is None else PublishedAgenda(tuple(refs)),
        report_deadline=entry.get("report_deadline"),
        agenda_published=entry.get("agenda_published"),
        source=entry.place,
    )


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

    Raises:
        ReadError: every part that is none of these.
    """
    if Path(text).suffix.lower() in (".ics", ".csv", ".txt"):
        return _read_file(Path(text), year)
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    dates = _dates([(f"--meetings, part {n}", part) for n, part in enumerate(parts, 1)], year)
    if isinstance(dates, GivenMeetings):
        return dates
    try:
        read_pattern(text)
    except ProgrammeError:
        raise ReadError(dates) from None
    return GivenMeetings(pattern=text, recess=recess)


def _dates(
    parts: Sequence[tuple[str, str]], year: MunicipalYear
) -> GivenMeetings | tuple[Problem, ...]:
    from workprog.when import read_when

    found: list[tuple[dt.date, dt.time | None]] = []
    problems = []
    for place, part in parts:
        window = read_when(part, year=year)
        if window.kind in ("day", "days") and window.days:
            found += [(day, None) for day in window.days]
        else:
            problems.append(Problem(place, f"“{part}”", "a date, or a pattern: “second Tuesday”"))
    if problems or not found:
        return tuple(problems) or (Problem("--meetings", "nothing", "at least one date"),)
    return GivenMeetings(tuple(sorted(set(found))))


def _read_file(path: Path, year: MunicipalYear) -> GivenMeetings:
    from workprog.read.files import checked_bytes, decoded

    content = checked_bytes(path, (".ics", ".csv", ".txt"))
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
    found = _dates(lines, year)
    if isinstance(found, GivenMeetings):
        return attrs.evolve(found, source=path.name)
    raise ReadError(found)


def _read_csv(name: str, text: str, year: MunicipalYear) -> GivenMeetings:
    """The first column that holds a date in every row; a heading above it is no date."""
    import csv

    rows = [row for row in csv.reader(text.splitlines()) if any(cell.strip() for cell in row)]
    width = max((len(row) for row in rows), default=0)
    problems: tuple[Problem, ...] = (Problem(name, "no rows", "a column of dates"),)
    for body in (rows, rows[1:]):
        for column in range(width):
            parts = [
                (f"{name}, row {number}", row[column] if column < len(row) else "")
                for number, row in enumerate(body, start=1 + len(rows) - len(body))
            ]
            found = _dates(parts, year) if parts else problems
            if isinstance(found, GivenMeetings):
                return attrs.evolve(found, source=name)
            if column == 0:
                problems = found
    raise ReadError(problems)


def _read_calendar(name: str, content: bytes) -> GivenMeetings:
    """The days and times of a calendar's events, in British time."""
    from zoneinfo import ZoneInfo

    import icalendar

    try:
        calendar = icalendar.Calendar.from_ical(content)
        starts = [
            event.decoded("dtstart")
            for event in calendar.walk("VEVENT")
            if str(event.get("status", "")).upper() != "CANCELLED"
        ]
    except (ValueError, KeyError) as error:
        found_here = f"a calendar that cannot be read ({error})"
        problem = Problem(name, found_here, "an .ics file of meetings")
        raise ReadError((problem,)) from None
    found: set[tuple[dt.date, dt.time | None]] = set()
    for start in starts:
        if isinstance(start, dt.datetime):
            local = start.astimezone(ZoneInfo("Europe/London")) if start.tzinfo else start
            found.add((local.date(), local.time().replace(second=0, microsecond=0)))
        else:
            found.add((start, None))
    if not found:
        raise ReadError((Problem(name, "no events", "an event for each meeting"),))
    ordered = sorted(found, key=lambda pair: (pair[0], pair[1] or dt.time.min))
    return GivenMeetings(tuple(ordered), source=name)
