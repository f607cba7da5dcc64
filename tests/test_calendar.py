"""The council's calendar: patterns of meetings, bank holidays, clear days and deadlines."""

import calendar
import datetime as dt
import os
import subprocess
import sys
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import day

from workprog.errors import ProgrammeError, ReadError
from workprog.programme import Meeting, MunicipalYear, PreElection
from workprog.programme.calendar import (
    CLEAR_DAYS,
    NATIONS,
    ClearDays,
    Pattern,
    Recess,
    bank_holidays,
    clear_days_for,
    is_working_day,
    key_decision_notice,
    meeting_dates,
    meeting_on_holiday,
    municipal_year,
    pattern_dates,
    pre_election_period,
    publication_date,
    read_pattern,
    read_recess,
    report_deadline,
    weekend_note,
    with_deadlines,
    working_day_by,
)

YEAR_2013 = MunicipalYear(dt.date(2013, 5, 1), dt.date(2014, 4, 30))
SECOND_TUESDAY = Pattern(weekday=1, positions=(2,), recess=Recess(months=(8,)))


def days(*texts: str) -> tuple[dt.date, ...]:
    """Several dates."""
    return tuple(day(text) for text in texts)


def sitting(on: str, **changes: object) -> Meeting:
    """A meeting on one day."""
    return attrs.evolve(Meeting("corporate-1", "corporate", day(on)), **changes)


def agenda_due(on: str, nation: str = "England", clear_days: ClearDays | int | None = None) -> str:
    """The day on which the agenda of a meeting has to be out."""
    due = with_deadlines(sitting(on), nation=nation, clear_days=clear_days).agenda_published
    assert due is not None
    return due.isoformat()


# Bank holidays


def test_bank_holidays_england_2013():
    """England had eight bank holidays in 2013."""
    assert bank_holidays("England", [2013]) == {
        day("2013-01-01"): "New Year's Day",
        day("2013-03-29"): "Good Friday",
        day("2013-04-01"): "Easter Monday",
        day("2013-05-06"): "May Day",
        day("2013-05-27"): "Spring Bank Holiday",
        day("2013-08-26"): "Late Summer Bank Holiday",
        day("2013-12-25"): "Christmas Day",
        day("2013-12-26"): "Boxing Day",
    }


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("extra", ["2022-06-03", "2022-09-19", "2023-05-08"])
def test_bank_holidays_proclaimed_days_are_holidays(nation, extra):
    """The jubilee, the state funeral and the coronation were bank holidays in every nation."""
    assert day(extra) in bank_holidays(nation, [2022, 2023])


def test_bank_holidays_moved_from_may_to_june_2022():
    """The spring bank holiday of 2022 was on 2 June, not on the last Monday of May."""
    holidays = bank_holidays("England", [2022])
    assert day("2022-06-02") in holidays
    assert day("2022-05-30") not in holidays


@pytest.mark.parametrize(("year", "substitute"), [(2022, "2022-01-03"), (2023, "2023-01-02")])
def test_bank_holidays_new_year_on_a_weekend_has_a_substitute(year, substitute):
    """When 1 January is a Saturday or Sunday the Monday is the holiday."""
    assert bank_holidays("England", [year])[day(substitute)] == "New Year's Day (observed)"


def test_bank_holidays_differ_by_nation():
    """Easter Monday is none in Scotland, 2 January one there only, 12 July in the north only."""
    of = {nation: bank_holidays(nation, [2024]) for nation in NATIONS}
    assert [n for n in NATIONS if day("2024-04-01") in of[n]] == [
        "England",
        "Wales",
        "Northern Ireland",
    ]
    assert [n for n in NATIONS if day("2024-01-02") in of[n]] == ["Scotland"]
    assert [n for n in NATIONS if day("2024-07-12") in of[n]] == ["Northern Ireland"]


def test_bank_holidays_unknown_nation_is_refused_with_the_nearest():
    """A misspelled nation is named, with what was probably meant."""
    with pytest.raises(ProgrammeError) as caught:
        bank_holidays("scotlnd", [2013])
    assert str(caught.value) == (
        "nation: found “scotlnd”; expected one of England, Wales, Scotland, Northern Ireland. "
        "Did you mean “Scotland”?"
    )


@pytest.mark.parametrize("nation", ["UK", "Great Britain", ""])
def test_bank_holidays_of_the_whole_kingdom_do_not_exist(nation):
    """Bank holidays belong to a nation, so none is chosen silently."""
    with pytest.raises(ProgrammeError, match="Bank holidays differ by nation"):
        bank_holidays(nation, [2013])


def test_bank_holidays_beyond_the_known_years_are_refused():
    """A year without known holidays is an error, not a year without holidays."""
    with pytest.raises(ProgrammeError, match="found year 2101; expected a year from 1900 to 2100"):
        bank_holidays("England", [2101])


def test_bank_holidays_are_english_on_a_machine_that_is_not():
    """The names do not follow the language of the machine."""
    code = (
        "from workprog.programme.calendar import bank_holidays;"
        "print(sorted(bank_holidays('England', [2013]).values())[0])"
    )
    environment = {**os.environ, "LANGUAGE": "th", "LC_ALL": "th_TH.UTF-8"}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    assert said.stdout.strip() == b"Boxing Day"


def test_bank_holidays_handed_out_cannot_spoil_the_next():
    """Changing the answer changes nobody else's."""
    bank_holidays("England", [2013]).clear()
    assert len(bank_holidays("England", [2013])) == 8


def test_working_day_by_goes_back_over_easter():
    """The last working day by Easter Monday 2013 is the Thursday before Good Friday."""
    holidays = bank_holidays("England", [2013])
    assert working_day_by(day("2013-04-01"), holidays) == day("2013-03-28")


def test_meeting_on_a_bank_holiday_is_a_problem():
    """A meeting on the May bank holiday is named with the holiday."""
    problem = meeting_on_holiday(sitting("2013-05-06", source="plan.toml, line 12"), "England")
    assert str(problem) == (
        "plan.toml, line 12: found a meeting on 6 May 2013, a bank holiday in England (May Day); "
        "expected a day that is not a bank holiday. Give the meeting's own date."
    )


@pytest.mark.parametrize("changes", [{"date": dt.date(2013, 5, 7)}, {"cancelled": True}])
def test_meeting_not_held_on_a_bank_holiday_is_no_problem(changes):
    """Neither the day after is wrong, nor a cancelled meeting."""
    assert meeting_on_holiday(sitting("2013-05-06", **changes), "England") is None


def test_meeting_on_a_local_day_depends_on_the_nation():
    """12 July is a bank holiday in Northern Ireland and a working day in England."""
    orange = sitting("2024-07-12")
    assert meeting_on_holiday(orange, "England") is None
    problem = meeting_on_holiday(orange, "Northern Ireland")
    assert problem is not None
    assert "Battle of the Boyne" in problem.found


def test_weekend_note_names_the_day():
    """A Saturday meeting is noted; a Tuesday meeting is not."""
    assert weekend_note(sitting("2013-05-11")) == (
        "The meeting on 11 May 2013 falls on a Saturday."
    )
    assert weekend_note(sitting("2013-05-07")) is None


# Clear days


def test_agenda_for_7_may_2013_is_due_on_friday_26_april():
    """Five clear days in England, with a weekend and the May bank holiday between."""
    assert agenda_due("2013-05-07") == "2013-04-26"


@pytest.mark.parametrize(
    ("nation", "due"),
    [
        ("England", "2024-03-25"),
        ("Wales", "2024-03-27"),
        # Easter Monday is no bank holiday in Scotland.
        ("Scotland", "2024-03-28"),
        ("Northern Ireland", "2024-03-25"),
    ],
)
def test_agenda_after_easter_2024_by_nation(nation, due):
    """A meeting on Thursday 4 April 2024 comes after Good Friday and Easter Monday."""
    assert agenda_due("2024-04-04", nation) == due


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        ("2014-01-07", "2013-12-27"),
        # 27 December 2021 to 3 January 2022: three substitute days.
        ("2022-01-06", "2021-12-24"),
        # 2 January 2023 stands in for New Year's Day, 27 December for Christmas Day.
        ("2023-01-05", "2022-12-23"),
        # Thursday and Friday, 2 and 3 June, were both bank holidays.
        ("2022-06-08", "2022-05-27"),
        ("2022-09-20", "2022-09-09"),
        ("2023-05-10", "2023-04-28"),
    ],
)
def test_agenda_around_christmas_and_proclaimed_holidays(meeting, due):
    """Five clear days in England over the year's end and over extra bank holidays."""
    assert agenda_due(meeting) == due


def test_agenda_of_a_council_that_counts_saturdays_is_due_later():
    """Where Saturdays count, Saturday 4 May 2013 is one of the five days."""
    saturdays = ClearDays(5, count_saturdays=True)
    assert agenda_due("2013-05-07", clear_days=saturdays) == "2013-04-29"


def test_saturdays_sundays_and_bank_holidays_each_count_by_themselves():
    """On the first week of May 2013: which days from Saturday to the bank holiday count."""
    week = [day(f"2013-05-0{number}") for number in (3, 4, 5, 6)]
    holidays = {day("2013-05-06")}

    def counted(**days_that_count):
        clear = ClearDays(5, **days_that_count)
        return [one.day for one in week if clear.counts(one, holidays)]

    assert counted() == [3]
    assert counted(count_saturdays=True) == [3, 4]
    assert counted(count_sundays=True) == [3, 5]
    assert counted(count_holidays=True) == [3, 6]


def test_agenda_of_a_council_that_counts_every_day():
    """Five days running before Tuesday 7 May 2013 are Thursday to Monday."""
    every = ClearDays(5, count_saturdays=True, count_sundays=True, count_holidays=True)
    assert agenda_due("2013-05-07", clear_days=every) == "2013-05-01"


def test_agenda_of_a_council_with_its_own_number():
    """A council's own number of days keeps the nation's way of counting."""
    assert agenda_due("2013-05-07", clear_days=7) == "2013-04-24"
    assert clear_days_for("Wales", 7) == ClearDays(7)


def test_agenda_of_a_council_closed_over_christmas():
    """Days on which the offices are shut do not count."""
    closed = days("2013-12-27", "2013-12-30", "2013-12-31")
    meeting = with_deadlines(sitting("2014-01-07"), nation="England", closed=closed)
    assert meeting.agenda_published == day("2013-12-20")


def test_clear_days_by_nation():
    """Five in England and Northern Ireland, three in Wales and Scotland."""
    assert {nation: CLEAR_DAYS[nation].days for nation in NATIONS} == {
        "England": 5,
        "Wales": 3,
        "Scotland": 3,
        "Northern Ireland": 5,
    }


@pytest.mark.parametrize("number", [-1, 201])
def test_clear_days_out_of_range_are_refused(number):
    """Nobody publishes after the meeting, or a year ahead."""
    with pytest.raises(ProgrammeError, match=f"found {number} days; expected from 0 to 200 days"):
        ClearDays(number)


@pytest.mark.parametrize("day", ["1900-06-05", "2101-06-07"])
def test_years_at_the_edge_of_what_is_known_are_refused(day):
    """Deadlines reach into the year before, so the first year that is known is not enough."""
    with pytest.raises(ProgrammeError, match="expected a date from 1901 to 2100"):
        with_deadlines(sitting(day, source="row 4"), nation="England")


def test_the_first_and_the_last_year_are_known():
    """From 1901, whose year before is known, to 2100."""
    for date in ("1901-06-05", "2100-06-09"):
        meeting = with_deadlines(sitting(date), nation="England")
        assert meeting.agenda_published < meeting.date


def test_meeting_in_an_impossible_year_is_refused():
    """The year 203 is a slip of the pen, told with its place."""
    with pytest.raises(ProgrammeError) as caught:
        with_deadlines(sitting("0203-05-07", source="row 4"), nation="England")
    assert str(caught.value) == (
        "row 4: found 7 May 203; expected a date from 1901 to 2100. Mend the year."
    )


# Report deadlines


@pytest.mark.parametrize(
    ("meeting", "calendar_days", "due"),
    [
        ("2014-07-29", 13, "2014-07-16"),
        ("2014-08-26", 13, "2014-08-13"),
        ("2014-09-29", 12, "2014-09-17"),
        ("2014-10-21", 13, "2014-10-08"),
        ("2014-10-28", 13, "2014-10-15"),
    ],
)
def test_report_deadline_as_maidstone_printed_it(meeting, calendar_days, due):
    """The deadlines that Maidstone printed in 2014 come out of its 12 or 13 days."""
    found = with_deadlines(sitting(meeting), nation="England", report_days=calendar_days)
    assert found.report_deadline == day(due)


def test_reports_are_due_twelve_days_before_where_nobody_says_otherwise():
    """The practice of the councils whose deadlines are known."""
    found = with_deadlines(sitting("2013-06-11"), nation="England")
    assert found.report_deadline == day("2013-05-30")


def test_report_deadline_on_a_weekend_goes_back_to_friday():
    """Twelve days before Thursday 4 April 2024 is a Saturday."""
    found = with_deadlines(sitting("2024-04-04"), nation="England")
    assert found.report_deadline == day("2024-03-22")


def test_report_deadline_is_never_after_publication():
    """Two days before the meeting is too late, so the day of publication holds."""
    found = report_deadline(
        day("2013-05-07"), publication=day("2013-04-26"), holidays=(), calendar_days=2
    )
    assert found == day("2013-04-26")


def test_with_deadlines_keeps_what_a_person_gave():
    """A printed deadline stays, also when it makes the other one earlier."""
    printed = sitting("2013-05-07", report_deadline=day("2013-04-30"))
    assert with_deadlines(printed, nation="England") == attrs.evolve(
        printed, agenda_published=day("2013-04-26")
    )
    early = sitting("2013-05-07", agenda_published=day("2013-04-19"))
    assert with_deadlines(early, nation="England").report_deadline == day("2013-04-19")


def test_with_deadlines_twice_is_once():
    """Deadlines already there are not counted anew."""
    once = with_deadlines(sitting("2013-05-07"), nation="England")
    assert with_deadlines(once, nation="Wales", clear_days=9) == once


# Key decisions and elections


def test_key_decision_notice_is_28_clear_days_before():
    """A decision on Tuesday 9 July 2013: 28 days between make Monday 10 June the last day."""
    assert key_decision_notice(day("2013-07-09")) == day("2013-06-10")


def test_key_decision_notice_goes_back_to_a_working_day():
    """For 7 May 2013 it is Monday 8 April; for 30 April it is 28 March, before Easter Monday."""
    assert key_decision_notice(day("2013-05-07")) == day("2013-04-08")
    assert key_decision_notice(day("2013-04-30")) == day("2013-03-28")


@pytest.mark.parametrize(
    ("election", "notice"),
    [
        # Stroud's timetable of 2025 and Southampton's of 2024 print these days.
        ("2025-05-01", "2025-03-25"),
        ("2024-05-02", "2024-03-26"),
    ],
)
def test_pre_election_period_begins_with_the_notice_of_election(election, notice):
    """Twenty-five working days before polling day, Easter left out."""
    found = pre_election_period(day(election), nation="England")
    assert found == PreElection(day(notice), day(election))


def test_pre_election_period_leaves_out_christmas_eve():
    """Ten working days before 9 January 2014 reach back beyond Christmas Eve."""
    found = pre_election_period(day("2014-01-09"), nation="England", working_days=10)
    assert found.start == day("2013-12-20")


# The municipal year


def test_municipal_year_runs_from_annual_meeting_to_annual_meeting():
    """The day of the next annual meeting belongs to the next year."""
    year = municipal_year(day("2013-05-15"), day("2014-05-14"))
    assert (year.start, year.end) == (day("2013-05-15"), day("2014-05-13"))
    assert str(year) == "2013/14"


def test_municipal_year_ends_in_april_while_the_next_is_not_fixed():
    """Without the following annual meeting the year ends on 30 April."""
    assert municipal_year(day("2013-05-15")).end == day("2014-04-30")


def test_municipal_year_backwards_is_refused():
    """The following annual meeting comes later."""
    for following, said in (("2013-05-01", "1 May 2013"), ("2013-05-15", "15 May 2013")):
        expected = f"found {said}; expected a day after 15 May 2013"
        with pytest.raises(ProgrammeError, match=expected):
            municipal_year(day("2013-05-15"), day(following))
    assert municipal_year(day("2013-05-15"), day("2013-05-16")).end == day("2013-05-15")


# Patterns


@pytest.mark.parametrize(
    ("text", "weekday", "positions", "every"),
    [
        ("second Tuesday", 1, (2,), 1),
        ("The 2nd Tuesday of each month.", 1, (2,), 1),
        ("last Thursday", 3, (-1,), 1),
        ("First and third Mondays", 0, (1, 3), 1),
        ("1st, 3rd and 5th Wednesday", 2, (1, 3, 5), 1),
        ("second  Tuesday\nof every second month", 1, (2,), 2),
        ("last Friday of every other month", 4, (-1,), 2),
        ("fourth Tuesday every three months", 1, (4,), 3),
    ],
)
def test_read_pattern(text, weekday, positions, every):
    """A pattern is a position in the month, and how often."""
    assert read_pattern(text) == Pattern(weekday, positions, every, text=text)


def test_read_pattern_keeps_the_recess():
    """The recess handed in belongs to the pattern."""
    recess = read_recess("August")
    assert read_pattern("second Tuesday", recess=recess).recess == Recess(months=(8,))


def test_read_pattern_misspelled_is_refused_with_the_nearest():
    """A slip of the pen is told with what was probably meant."""
    with pytest.raises(ReadError) as caught:
        read_pattern("secnd Teusday", where="--meetings")
    assert str(caught.value) == (
        "--meetings: found “secnd Teusday”; expected words like “second Tuesday” or “last Thursday "
        "of every other month”. Did you mean “second tuesday”?"
    )


@pytest.mark.parametrize(
    "text", ["every fourth Wednesday", "Tuesdays", "sixth Monday", "second", "", "x" * 10**6]
)
def test_read_pattern_that_is_no_position_in_the_month_is_refused(text):
    """Any other phrase is refused in one short message, however long it is."""
    with pytest.raises(ReadError) as caught:
        read_pattern(text)
    assert len(str(caught.value)) < 250
    assert str(caught.value).endswith("Or list the dates themselves.")


@pytest.mark.parametrize(
    ("weekday", "positions", "every"),
    [
        (0, (6,), 1),
        (0, (0,), 1),
        (0, (), 1),
        (-1, (1,), 1),
        (7, (1,), 1),
        (0, (1,), 0),
        (0, (1,), 13),
    ],
)
def test_pattern_out_of_range_is_refused(weekday, positions, every):
    """No month has a sixth Monday, no week an eighth day, and a pattern is yearly at the least."""
    with pytest.raises(ProgrammeError, match="a weekday position in the month"):
        Pattern(weekday, positions, every)


def test_pattern_in_range_is_any_weekday_position_and_step():
    """From Mondays to Sundays, first to fifth and last, monthly to yearly."""
    for weekday, position, every in product(range(7), (1, 2, 3, 4, 5, -1), (1, 2, 3, 12)):
        pattern = Pattern(weekday, (position,), every)
        found = pattern_dates(pattern, day("2013-05-01"), day("2014-04-30"))
        assert {one.weekday() for one in found} <= {weekday}
        assert all(week_of(one) == position for one in found if position > 0)
        assert all((one + dt.timedelta(7)).month != one.month for one in found if position < 0)
        assert not any((12 * (one.year - 2013) + one.month - 5) % every for one in found)


def week_of(one: dt.date) -> int:
    """Which of its weekday in its month a day is."""
    return (one.day - 1) // 7 + 1


def test_every_ordinal_and_step_of_a_pattern_is_read():
    """As words and as figures, each alone."""
    positions = ("first", "second", "third", "fourth", "fifth", "last", "1st", "2nd", "3rd", "4th")
    read = [read_pattern(f"{word} Monday").positions for word in (*positions, "5th")]
    assert read == [(1,), (2,), (3,), (4,), (5,), (-1,), (1,), (2,), (3,), (4,), (5,)]
    steps = ("other", "two", "2", "second", "2nd", "three", "3", "third", "3rd")
    read = [read_pattern(f"first Monday of every {step} months").every for step in steps]
    assert read == [2, 2, 2, 2, 2, 3, 3, 3, 3]


def test_pattern_dates_of_2013_14():
    """Second Tuesdays of the municipal year, without August."""
    assert pattern_dates(SECOND_TUESDAY, YEAR_2013.start, YEAR_2013.end) == days(
        "2013-05-14",
        "2013-06-11",
        "2013-07-09",
        "2013-09-10",
        "2013-10-08",
        "2013-11-12",
        "2013-12-10",
        "2014-01-14",
        "2014-02-11",
        "2014-03-11",
        "2014-04-08",
    )


def test_pattern_dates_begin_and_end_within_a_month():
    """A year from 15 May 2013 to 13 May 2014 has neither 14 May 2013 nor a later one."""
    found = pattern_dates(SECOND_TUESDAY, day("2013-05-15"), day("2014-05-13"))
    assert (found[0], found[-1]) == (day("2013-06-11"), day("2014-05-13"))


def test_pattern_dates_every_other_month_begin_with_the_first():
    """Every second month is counted from the month in which the dates begin."""
    pattern = read_pattern("last Thursday of every other month")
    assert pattern_dates(pattern, day("2013-05-01"), day("2013-12-31")) == days(
        "2013-05-30", "2013-07-25", "2013-09-26", "2013-11-28"
    )


def test_pattern_dates_fifth_monday_skips_months_without_one():
    """Only three months from May to December 2013 have five Mondays."""
    pattern = read_pattern("fifth Monday")
    assert pattern_dates(pattern, day("2013-05-01"), day("2013-12-31")) == days(
        "2013-07-29", "2013-09-30", "2013-12-30"
    )


def test_pattern_dates_fourth_and_last_are_one_meeting_where_they_meet():
    """In a month with four Mondays the fourth is the last, and there is one meeting."""
    pattern = read_pattern("fourth and last Monday")
    assert pattern_dates(pattern, day("2013-05-01"), day("2013-07-31")) == days(
        "2013-05-27", "2013-06-24", "2013-07-22", "2013-07-29"
    )


def test_pattern_dates_keep_bank_holidays_for_a_person_to_move():
    """The first Monday of May 2013 is a bank holiday, and still the pattern's date."""
    pattern = read_pattern("first Monday")
    (found,) = pattern_dates(pattern, day("2013-05-01"), day("2013-05-31"))
    assert meeting_on_holiday(sitting(found.isoformat()), "England") is not None


def test_pattern_dates_backwards_are_refused():
    """A last day before the first is a slip, not an empty year."""
    with pytest.raises(ProgrammeError, match="a last day not before 1 May 2014"):
        pattern_dates(SECOND_TUESDAY, day("2014-05-01"), day("2013-05-01"))


def test_meeting_dates_of_cheshire_east_2013_14():
    """Printed dates stand; 7 May replaces 14 May, and 16 April before the year is extra."""
    printed = days("2013-04-16", "2013-05-07", "2013-06-11", "2013-07-09", "2013-10-08")
    assert meeting_dates(SECOND_TUESDAY, printed, YEAR_2013) == days(
        "2013-04-16",
        "2013-05-07",
        "2013-06-11",
        "2013-07-09",
        "2013-09-10",
        "2013-10-08",
        "2013-11-12",
        "2013-12-10",
        "2014-01-14",
        "2014-02-11",
        "2014-03-11",
        "2014-04-08",
    )


def test_meeting_dates_in_recess_are_extra():
    """A date given for August adds a meeting."""
    found = meeting_dates(SECOND_TUESDAY, days("2013-08-06"), YEAR_2013)
    assert day("2013-08-06") in found
    assert len(found) == 12


def test_meeting_dates_replace_the_nearest_of_two():
    """Of the first and third Monday, 4 and 18 November 2013, the 19th replaces the second."""
    pattern = read_pattern("first and third Monday")
    november = MunicipalYear(day("2013-11-01"), day("2013-11-30"))
    assert meeting_dates(pattern, days("2013-11-19"), november) == days("2013-11-04", "2013-11-19")


def test_meeting_dates_given_twice_are_one_meeting():
    """The same date twice is one date."""
    twice = days("2013-05-07", "2013-05-07")
    assert len(meeting_dates(SECOND_TUESDAY, twice, YEAR_2013)) == 11


def test_pattern_dates_of_a_single_day():
    """The first day and the last may be one."""
    one = day("2013-06-11")
    assert pattern_dates(SECOND_TUESDAY, one, one) == (one,)


def test_phrase_of_two_hundred_letters_is_read_and_no_longer_one():
    """A pattern in so many blanks is one; what is longer is told without a guess."""
    blank = " " * (200 - len("second Tuesday"))
    assert read_pattern(f"second{blank} Tuesday").positions == (2,)
    with pytest.raises(ReadError, match="Or list the dates themselves"):
        read_pattern(f"second{blank}  Tuesday")


@pytest.mark.parametrize(("longest", "guessed"), [(60, True), (61, False)])
def test_guess_is_made_for_a_phrase_of_sixty_letters_and_no_longer_one(longest, guessed):
    """What is longer is no slip of the pen."""
    wrong = "secnd Tuesday"
    phrase = wrong.replace(" ", " " * (longest - len(wrong) + 1))
    with pytest.raises(ReadError) as caught:
        read_pattern(phrase)
    assert ("Did you mean “second tuesday”?" in str(caught.value)) is guessed


# Recess


@pytest.mark.parametrize(
    ("text", "recess"),
    [
        ("", Recess()),
        ("August", Recess(months=(8,))),
        ("July to August and Dec", Recess(months=(7, 8, 12))),
        ("December–January", Recess(months=(12, 1))),
        (
            "20 December 2013 to 5th January 2014",
            Recess(days=(days("2013-12-20", "2014-01-05"),)),
        ),
        (
            "2013-07-25 to 2013-09-03; August",
            Recess(months=(8,), days=(days("2013-07-25", "2013-09-03"),)),
        ),
        (
            "24 December 2013 to 24 December 2013",
            Recess(days=(days("2013-12-24", "2013-12-24"),)),
        ),
        ("24 Dec 2013", Recess(days=(days("2013-12-24", "2013-12-24"),))),
    ],
)
def test_read_recess(text, recess):
    """A recess is months, days, or both."""
    assert read_recess(text) == recess


def test_recess_holds_its_first_day_and_its_last():
    """And none before or after."""
    recess = read_recess("20 December 2013 to 5 January 2014")
    around = ("2013-12-19", "2013-12-20", "2014-01-05", "2014-01-06")
    assert [day(one) in recess for one in around] == [False, True, True, False]


@pytest.mark.parametrize(
    ("name", "month"),
    [(name, number) for number, name in enumerate(calendar.month_name) if number]
    + [(name, number) for number, name in enumerate(calendar.month_abbr) if number]
    + [("Sept", 9)],
)
def test_every_month_is_read_by_name_and_in_short(name, month):
    """Alone and in a day."""
    assert read_recess(name).months == (month,)
    one = dt.date(2013, month, 5)
    assert read_recess(f"5 {name} 2013").days == ((one, one),)


def test_read_recess_of_a_month_that_is_none_is_refused():
    """It is not taken for January."""
    with pytest.raises(ReadError, match="5 juneuary 2014"):
        read_recess("5 Juneuary 2014")


def test_read_recess_names_every_part_it_cannot_read():
    """A day that does not exist and a season are told together."""
    with pytest.raises(ReadError) as caught:
        read_recess("31 June 2013, August, summer", where="line 7, recess")
    assert [(p.where, p.found) for p in caught.value.problems] == [
        ("line 7, recess", "“31 june 2013”"),
        ("line 7, recess", "“summer”"),
    ]


@pytest.mark.parametrize(("long", "shown"), [(60, 60), (61, 60)])
def test_read_recess_shows_sixty_letters_of_what_it_cannot_read(long, shown):
    """And says that there is more where there is."""
    with pytest.raises(ReadError) as caught:
        read_recess("x" * long)
    assert caught.value.problems[0].found == f"“{'x' * shown}{'…' * (long > shown)}”"


def test_read_recess_backwards_is_refused():
    """A recess that ends before it begins is a slip."""
    with pytest.raises(ReadError, match="5 january 2014 to 20 december 2013"):
        read_recess("5 January 2014 to 20 December 2013")


# Laws

nations = st.sampled_from(NATIONS)
dates = st.dates(dt.date(1985, 1, 1), dt.date(2060, 12, 31))


def around(nation: str, on: dt.date) -> dict[dt.date, str]:
    """Bank holidays of the year and the one before."""
    return bank_holidays(nation, (on.year - 1, on.year))


@given(nations, dates, st.integers(0, 40))
def test_law_exactly_so_many_clear_days_lie_between(nation, on, number):
    """Between publication and meeting lie exactly the clear days asked for."""
    holidays = around(nation, on)
    published = publication_date(on, ClearDays(number), holidays)
    between = (published + dt.timedelta(n) for n in range(1, (on - published).days))
    assert sum(is_working_day(one, holidays) for one in between) == number


@given(nations, dates, st.builds(ClearDays, st.integers(0, 40), st.booleans(), st.booleans()))
def test_law_publication_and_reports_are_due_on_working_days_in_order(nation, on, rule):
    """Reports are due by publication, publication before the meeting, both on working days."""
    found = with_deadlines(Meeting("m", "c", on), nation=nation, clear_days=rule)
    assert found.report_deadline is not None
    assert found.agenda_published is not None
    assert found.report_deadline <= found.agenda_published < on
    assert is_working_day(found.report_deadline, around(nation, on))
    assert is_working_day(found.agenda_published, around(nation, on))


@given(nations, dates, st.integers(0, 40))
def test_law_counting_more_days_never_publishes_earlier(nation, on, number):
    """A council that counts Saturdays publishes on the same day as others or later."""
    holidays = around(nation, on)
    usual = publication_date(on, ClearDays(number), holidays)
    assert publication_date(on, ClearDays(number, count_saturdays=True), holidays) >= usual


@given(nations, dates, st.integers(0, 40))
def test_law_a_later_meeting_never_publishes_earlier(nation, on, number):
    """Publication keeps the order of the meetings."""
    later = on + dt.timedelta(days=1)
    holidays = {**around(nation, on), **around(nation, later)}
    rule = ClearDays(number)
    assert publication_date(on, rule, holidays) <= publication_date(later, rule, holidays)


patterns = st.builds(
    Pattern,
    weekday=st.integers(0, 6),
    positions=st.lists(st.sampled_from((1, 2, 3, 4, 5, -1)), min_size=1, unique=True).map(tuple),
)
years = st.integers(1990, 2050).map(lambda y: MunicipalYear.of(dt.date(y, 5, 1)))


@given(patterns, years)
def test_law_pattern_dates_are_the_days_in_their_weekday_position(pattern, year):
    """The dates are exactly the days of the year whose position the pattern names."""

    def in_position(one: dt.date) -> bool:
        length = calendar.monthrange(one.year, one.month)[1]
        position, last = (one.day + 6) // 7, one.day + 7 > length
        return one.weekday() == pattern.weekday and (
            position in pattern.positions or (last and -1 in pattern.positions)
        )

    every_day = (year.start + dt.timedelta(n) for n in range((year.end - year.start).days + 1))
    assert pattern_dates(pattern, year.start, year.end) == tuple(filter(in_position, every_day))


@given(years, st.integers(0, 364))
def test_law_an_explicit_date_replaces_exactly_one(year, offset):
    """One date given, one date of the pattern gone, and it is that of the same month."""
    monthly = Pattern(weekday=1, positions=(2,))
    explicit = year.start + dt.timedelta(days=offset)
    before = pattern_dates(monthly, year.start, year.end)
    after = meeting_dates(monthly, [explicit], year)
    assert len(after) == len(before) == 12
    assert explicit in after
    assert [d for d in after if d.month != explicit.month] == [
        d for d in before if d.month != explicit.month
    ]


@given(years, st.lists(dates, max_size=6))
def test_law_no_explicit_date_is_lost(year, explicit):
    """Every date given is a meeting, and dates come in order, each once."""
    found = meeting_dates(SECOND_TUESDAY, explicit, year)
    assert set(explicit) <= set(found)
    assert list(found) == sorted(set(found))
