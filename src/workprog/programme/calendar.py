"""The council's calendar: meeting patterns, bank holidays, clear days, deadlines and recess.

Everything here works on `datetime.date`. Numbers laid down by law carry their source on the line
above; numbers that are only practice are settings.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Collection, Container, Iterable
from functools import lru_cache
from types import MappingProxyType

import attrs

from workprog.errors import Problem, ProgrammeError, ReadError
from workprog.programme import Meeting, MunicipalYear, PreElection
from workprog.showing import Shown
from workprog.words import did_you_mean, full_date

ONE_DAY = dt.timedelta(days=1)
NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# The library's name for each nation (ISO 3166-2:GB).
_SUBDIVISIONS = dict(zip(NATIONS, ("ENG", "WLS", "SCT", "NIR"), strict=True))
# The `holidays` library knows no British holiday after 2100.
_YEARS = range(1900, 2101)
# So far back, counting working days, a count never leaves the year before.
_MOST_DAYS = 200


def _refuse(where: str, found: str, expected: str, mend: str = "") -> ProgrammeError:
    return ProgrammeError((Problem(where, found, expected, mend),))


def _require_days(where: str, days: int) -> None:
    if not 0 <= days <= _MOST_DAYS:
        raise _refuse(where, f"{days} days", f"from 0 to {_MOST_DAYS} days")


def known_nation(nation: str) -> str:
    """Return `nation` when its bank holidays are known.

    Raises ProgrammeError, with the nearest name, for any other word.
    """
    if nation in _SUBDIVISIONS:
        return nation
    mend = did_you_mean(nation[:40].title(), NATIONS) or "Bank holidays differ by nation."
    raise _refuse("nation", f"“{nation[:40]}”", f"one of {', '.join(NATIONS)}", mend)


@lru_cache(maxsize=1024)
def _holidays_in(nation: str, year: int) -> MappingProxyType[dt.date, str]:
    from holidays import country_holidays

    # A language must be named, or the names follow the language of the machine.
    found = country_holidays(
        "GB", subdiv=_SUBDIVISIONS[nation], years=year, expand=False, language="en_GB"
    )
    return MappingProxyType({day: str(found[day]) for day in sorted(found)})


def bank_holidays(nation: str, years: Iterable[int]) -> dict[dt.date, str]:
    """Bank holidays of one nation in `years`, each date with its name, in order.

    Substitute days and days by proclamation are in it, as far as they were proclaimed when the
    installed `holidays` library was released. Local holidays are not. Raises ProgrammeError for an
    unknown nation and for a year before 1900 or after 2100.
    """
    known_nation(nation)
    found: dict[dt.date, str] = {}
    for year in sorted(set(years)):
        if year not in _YEARS:
            expected = f"a year from {_YEARS[0]} to {_YEARS[-1]}"
            raise _refuse("bank holidays", f"year {year}", expected, "Mend the year.")
        found.update(_holidays_in(nation, year))
    return found


def _holidays_before(nation: str, day: dt.date, where: str) -> dict[dt.date, str]:
    """Bank holidays of the year of `day` and of the year before it."""
    known_nation(nation)
    if day.year - 1 not in _YEARS or day.year not in _YEARS:
        expected = f"a date from {_YEARS[1]} to {_YEARS[-1]}"
        raise _refuse(where, full_date(day), expected, "Mend the year.")
    return bank_holidays(nation, (day.year - 1, day.year))


def is_working_day(day: dt.date, holidays: Container[dt.date]) -> bool:
    """Whether `day` is a Monday to Friday and not one of `holidays`."""
    return day.weekday() < 5 and day not in holidays


def working_day_by(day: dt.date, holidays: Container[dt.date]) -> dt.date:
    """`day` itself when it is a working day, else the last working day before it."""
    while not is_working_day(day, holidays):
        day -= ONE_DAY
    return day


def meeting_on_holiday(meeting: Meeting, nation: str) -> Problem | None:
    """What is wrong with a meeting on a bank holiday, or None; a cancelled one is not wrong."""
    where = meeting.source or f"meeting {meeting.id}"
    name = _holidays_before(nation, meeting.date, where).get(meeting.date)
    if name is None or meeting.cancelled:
        return None
    found = f"a meeting on {meeting}, a bank holiday in {nation} ({name})"
    return Problem(where, found, "a day that is not a bank holiday", "Give the meeting's own date.")


def weekend_note(meeting: Meeting) -> str | None:
    """A sentence about a meeting on a Saturday or Sunday, which is allowed but rare; else None."""
    if meeting.date.weekday() < 5 or meeting.cancelled:
        return None
    return f"The meeting on {meeting} falls on a {WEEKDAYS[meeting.date.weekday()]}."


@attrs.frozen(repr=False)
class ClearDays(Shown):
    """How a council counts the days between publishing a paper and the meeting.

    The day of publication and the day of the meeting never count. No statute says which of the
    others do; the usual reading leaves out weekends and bank holidays
    (R v Swansea City Council ex parte Elitestone, 1993). Raises ProgrammeError for a number of days
    below 0 or above 200.
    """

    days: int
    count_saturdays: bool = False
    count_sundays: bool = False
    count_holidays: bool = False

    def __attrs_post_init__(self) -> None:
        _require_days("clear days", self.days)

    def counts(self, day: dt.date, holidays: Container[dt.date]) -> bool:
        """Whether `day`, lying between publication and meeting, is one of the clear days."""
        if day in holidays and not self.count_holidays:
            return False
        if day.weekday() == 5:
            return self.count_saturdays
        return day.weekday() < 5 or self.count_sundays


CLEAR_DAYS = MappingProxyType(
    {
        # Local Government Act 1972, sections 100A(6) and 100B(3) and (4), "five" by SI 2002/715.
        "England": ClearDays(5),
        # Local Government Act 1972, section 100BA, by the Local Government and Elections (Wales)
        # Act 2021, Schedule 4.
        "Wales": ClearDays(3),
        # Local Government (Scotland) Act 1973, section 50B; not confirmed against the Act in force,
        # so a council checks it and may give its own number.
        "Scotland": ClearDays(3),
        # Local Government Act (Northern Ireland) 2014, sections 42(6) and 43; not confirmed against
        # the Act in force, so a council checks it and may give its own number.
        "Northern Ireland": ClearDays(5),
    }
)

# The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England)
# Regulations 2012, SI 2012/2089, regulation 9. Councils count calendar days here.
KEY_DECISION_NOTICE = ClearDays(28, count_saturdays=True, count_sundays=True, count_holidays=True)

# Practice, not law: Maidstone Borough Council asked for reports 12 or 13 days ahead in 2014.
REPORT_DAYS = 12


def clear_days_for(nation: str, clear_days: ClearDays | int | None = None) -> ClearDays:
    """The council's own rule or number of days where given, else the nation's default."""
    default = CLEAR_DAYS[known_nation(nation)]
    if clear_days is None:
        return default
    if isinstance(clear_days, ClearDays):
        return clear_days
    return attrs.evolve(default, days=clear_days)


def publication_date(
    meeting: dt.date, clear_days: ClearDays, holidays: Container[dt.date]
) -> dt.date:
    """The last working day on which the agenda can be published for a meeting on that day."""
    day, left = meeting, clear_days.days
    while left:
        day -= ONE_DAY
        left -= clear_days.counts(day, holidays)
    return working_day_by(day - ONE_DAY, holidays)


def report_deadline(
    meeting: dt.date,
    *,
    publication: dt.date,
    holidays: Container[dt.date],
    calendar_days: int = REPORT_DAYS,
) -> dt.date:
    """The day reports are due: a working day, `calendar_days` or a little more before the meeting.

    It is never later than the day of publication. Raises ProgrammeError for a number of days
    below 0 or above 200.
    """
    _require_days("report deadline", calendar_days)
    due = working_day_by(meeting - dt.timedelta(days=calendar_days), holidays)
    return min(due, publication)


def with_deadlines(
    meeting: Meeting,
    *,
    nation: str,
    clear_days: ClearDays | int | None = None,
    report_days: int = REPORT_DAYS,
    closed: Collection[dt.date] = (),
) -> Meeting:
    """The meeting with the days its agenda and its reports are due; a day a person gave stays.

    `closed` are days on which this council's offices are shut, beside bank holidays: a Christmas
    closure, a local holiday. Raises ProgrammeError for an unknown nation or a date before 1901 or
    after 2100.
    """
    where = meeting.source or f"meeting {meeting.id}"
    holidays = _holidays_before(nation, meeting.date, where).keys() | set(closed)
    publication = meeting.agenda_published or publication_date(
        meeting.date, clear_days_for(nation, clear_days), holidays
    )
    reports = meeting.report_deadline or report_deadline(
        meeting.date, publication=publication, holidays=holidays, calendar_days=report_days
    )
    return attrs.evolve(meeting, agenda_published=publication, report_deadline=reports)


def key_decision_notice(decision: dt.date) -> dt.date:
    """The last working day for the notice of a key decision in England, taken on `decision`."""
    holidays = _holidays_before("England", decision, "key decision")
    return publication_date(decision, KEY_DECISION_NOTICE, holidays)


# England: last day for the notice of election, Local Elections (Principal Areas) (England and
# Wales) Rules 2006, SI 2006/3304, Schedules 2 and 3, rule 1. Other elections differ: a setting.
NOTICE_OF_ELECTION_DAYS = 25


def pre_election_period(
    election: dt.date, *, nation: str, working_days: int = NOTICE_OF_ELECTION_DAYS
) -> PreElection:
    """The days from the notice of election to polling day, both inclusive.

    Raises ProgrammeError for an unknown nation, or a number of days below 0 or above 200.
    """
    _require_days("pre-election period", working_days)
    holidays = _holidays_before(nation, election, "election")
    day, left = election, working_days
    while left:
        day -= ONE_DAY
        # SI 2006/3304, Schedules 2 and 3, rule 2: Christmas Eve is left out as well.
        christmas_eve = (day.month, day.day) == (12, 24)
        left -= is_working_day(day, holidays) and not christmas_eve
    return PreElection(day, election)


def municipal_year(annual_meeting: dt.date, following: dt.date | None = None) -> MunicipalYear:
    """The year from one annual meeting to the day before the `following` one.

    While the following one is not fixed, the year ends on the next 30 April.
    """
    if following is None:
        return attrs.evolve(MunicipalYear.of(annual_meeting), start=annual_meeting)
    if following <= annual_meeting:
        expected = f"a day after {full_date(annual_meeting)}"
        raise _refuse("annual meeting", full_date(following), expected)
    return MunicipalYear(annual_meeting, following - ONE_DAY)


@attrs.frozen(repr=False)
class Recess(Shown):
    """When the council does not meet: months (1 to 12) and inclusive pairs of days."""

    months: tuple[int, ...] = ()
    days: tuple[tuple[dt.date, dt.date], ...] = ()

    def __contains__(self, day: dt.date) -> bool:
        return day.month in self.months or any(first <= day <= last for first, last in self.days)


@attrs.frozen(repr=False)
class Pattern(Shown):
    """Meetings by weekday position in the month: the second Tuesday, the last Thursday.

    `weekday` runs from 0 (Monday) to 6; `positions` from 1 to 5, with -1 for the last. A month
    without a fifth such day has no meeting. `every` 2 is every second month, counted from the month
    in which the dates begin.
    """

    weekday: int
    positions: tuple[int, ...]
    every: int = 1
    recess: Recess = Recess()
    text: str = ""

    def __attrs_post_init__(self) -> None:
        positions_sound = self.positions and set(self.positions) <= {1, 2, 3, 4, 5, -1}
        if not (0 <= self.weekday <= 6 and positions_sound and 1 <= self.every <= 12):
            raise _refuse("meeting pattern", repr(self), "a weekday position in the month")


def pattern_dates(pattern: Pattern, start: dt.date, end: dt.date) -> tuple[dt.date, ...]:
    """The pattern's dates from `start` to `end`, both inclusive, without those in recess.

    A date on a bank holiday is kept, for `meeting_on_holiday` to name: only the council knows
    where it moves. Raises ProgrammeError when `end` is before `start`.
    """
    from dateutil.rrule import MONTHLY, rrule, weekday

    if end < start:
        expected = f"a last day not before {full_date(start)}"
        raise _refuse("meeting pattern", full_date(end), expected)
    found = rrule(
        MONTHLY,
        interval=pattern.every,
        dtstart=dt.datetime(start.year, start.month, 1),
        until=dt.datetime(end.year, end.month, end.day),
        byweekday=[weekday(pattern.weekday, position) for position in pattern.positions],
    )
    days = (moment.date() for moment in found)
    return tuple(day for day in days if day >= start and day not in pattern.recess)


def meeting_dates(
    pattern: Pattern, explicit: Iterable[dt.date], year: MunicipalYear
) -> tuple[dt.date, ...]:
    """The year's dates, earliest first: those given, and the pattern's where none replaces it.

    A given date replaces one date of the pattern in its month, the nearest; where the pattern has
    none there, in recess or outside the year, it is an extra meeting.
    """
    given = sorted(set(explicit))
    of_pattern = pattern_dates(pattern, year.start, year.end)
    kept = [day for day in of_pattern if day not in given]
    for day in (day for day in given if day not in of_pattern):
        same_month = [d for d in kept if (d.year, d.month) == (day.year, day.month)]
        if same_month:
            kept.remove(min(same_month, key=lambda d: (abs((d - day).days), d)))
    return tuple(sorted((*given, *kept)))


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_STEPS = {"other": 2, "two": 2, "2": 2, "second": 2, "2nd": 2}
_STEPS |= {"three": 3, "3": 3, "third": 3, "3rd": 3}
_DAY_NAMES = {name.casefold(): number for number, name in enumerate(WEEKDAYS)}
_MONTHS = "january february march april may june july august september october november december"
_MONTH_NAMES = {name: number for number, name in enumerate(_MONTHS.split(), start=1)}
_MONTH_NAMES |= {name[:3]: number for name, number in _MONTH_NAMES.items()} | {"sept": 9}

_ORDINAL = "|".join(_ORDINALS)
_PHRASE = re.compile(
    rf"(?:the )?(?P<positions>(?:{_ORDINAL})(?:(?:, and |, | and | & )(?:the )?(?:{_ORDINAL}))*)"
    rf" (?P<weekday>{'|'.join(_DAY_NAMES)})s?"
    r"(?: monthly| (?:(?:of|in) )?(?:the|a|each|every) month"
    rf"| (?:(?:of|in) )?every (?P<step>{'|'.join(_STEPS)}) months?)?"
)


def _plain(text: str) -> str:
    """One line of small letters; printed dashes stand for "to"."""
    normal = unicodedata.normalize("NFKC", text).replace("\u2010", "-")
    return " ".join(re.sub("[\u2012-\u2015]", " to ", normal).casefold().split()).strip(" .")


def _clip(text: str) -> str:
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def _day_or_month(text: str) -> dt.date | int | None:
    """A date with its year, the number of a month, or None for anything else."""
    if text in _MONTH_NAMES:
        return _MONTH_NAMES[text]
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    printed = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]+) ([0-9]{4})", text)
    try:
        if printed:
            return dt.date(int(printed[3]), _MONTH_NAMES.get(printed[2], 0), int(printed[1]))
        return dt.date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None
    except ValueError:
        return None


def read_recess(text: str, *, where: str = "recess") -> Recess:
    """Read "August", "July to August and December" or "20 December 2013 to 5 January 2014".

    A blank is no recess. Raises ReadError naming every part that is none of these.
    """
    months: list[int] = []
    days: list[tuple[dt.date, dt.date]] = []
    problems: list[Problem] = []
    for part in filter(None, (part.strip() for part in re.split(r" and |[,;&]", _plain(text)))):
        match [_day_or_month(bound) for bound in part.split(" to ")]:
            case [int(first)]:
                months.append(first)
            case [int(first), int(last)]:
                months += [(first + n - 1) % 12 + 1 for n in range((last - first) % 12 + 1)]
            case [dt.date() as day]:
                days.append((day, day))
            case [dt.date() as start, dt.date() as end] if start <= end:
                days.append((start, end))
            case _:
                expected = "a month, or a first and a last day with their years"
                mend = "Write “August” or “20 December 2013 to 5 January 2014”."
                problems.append(Problem(where, _clip(part), expected, mend))
    if problems:
        raise ReadError(tuple(problems))
    return Recess(tuple(dict.fromkeys(months)), tuple(dict.fromkeys(days)))


def _mended(phrase: str) -> str:
    """The phrase with its words spelled like the nearest known ones, when that reads."""
    known = [*_ORDINALS, *_DAY_NAMES, "month", "every", "other", "each", "and", "of", "the"]
    # Closer than "sixth" is to "fifth".
    near = [(difflib.get_close_matches(w, known, 1, 0.82) or [w])[0] for w in phrase.split()]
    return " ".join(near) if _PHRASE.fullmatch(" ".join(near)) else ""


def read_pattern(
    text: str, *, recess: Recess | None = None, where: str = "meeting pattern"
) -> Pattern:
    """Read "second Tuesday", "first and third Monday", "last Thursday of every other month".

    Raises ReadError for anything else, "every fourth Wednesday" included: it may mean the fourth
    of the month or every four weeks.
    """
    phrase = _plain(text[:201])
    found = _PHRASE.fullmatch(phrase) if len(text) <= 200 else None
    if found is None:
        near = _mended(phrase) if len(text) <= 60 else ""
        mend = f"Did you mean “{near}”?" if near else "Or list the dates themselves."
        expected = "words like “second Tuesday” or “last Thursday of every other month”"
        raise ReadError((Problem(where, _clip(text), expected, mend),))
    positions = [_ORDINALS[word] for word in re.findall(_ORDINAL, found["positions"])]
    return Pattern(
        weekday=_DAY_NAMES[found["weekday"]],
        positions=tuple(dict.fromkeys(positions)),
        every=_STEPS[found["step"]] if found["step"] else 1,
        recess=recess or Recess(),
        text=text,
    )
