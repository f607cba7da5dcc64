"""Date phrases where one figure, sign or word more would be another date, or none.

The municipal year is 2013/14, as in `test_when`.
"""

import datetime as dt

import pytest

from workprog.dates.prose import last_taken_in, recurrence_in
from workprog.dates.windows import read_when
from workprog.programme import MunicipalYear, Window

YEAR = MunicipalYear.of(dt.date(2013, 6, 1))


def told(text: str, year: MunicipalYear = YEAR) -> tuple[str, str, str]:
    """The kind of a phrase, its first day and its last, "" where it has none."""
    window = read_when(text, year=year)
    return window.kind, *(day.isoformat() if day else "" for day in (window.start, window.end))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("April/October 2013", "2013-04-01", "2013-10-31"),
        ("March and October 2014", "2014-03-01", "2014-10-31"),
        ("January/November 2014", "2014-01-01", "2014-11-30"),
        ("January 2014, November", "2014-01-01", "2014-11-30"),
        ("June/January 2014", "2013-06-01", "2014-01-31"),
        ("December/January", "2013-12-01", "2014-01-31"),
        ("5 October and 30 September 2013", "2013-09-30", "2013-10-05"),
        ("December or November 2013", "2013-11-01", "2013-12-31"),
        ("11 November and 7 September 2013", "2013-09-07", "2013-11-11"),
        ("11 November 2013 and 7 September", "2013-09-07", "2013-11-11"),
        ("1 October or 1 July 2013", "2013-07-01", "2013-10-01"),
        ("2 October or 1 July 2013", "2012-10-02", "2013-07-01"),
        ("5 June 2015 or 9 June", "2015-06-05", "2015-06-09"),
        ("7 January 2013 or 3 June", "2013-01-07", "2013-06-03"),
        ("27 March 12 or August", "2012-03-27", "2012-08-31"),
        ("July 2012 - March", "2012-07-01", "2013-03-31"),
        ("June - June 2013", "2013-06-01", "2013-06-30"),
        ("moved from 18 October 2013 to 5 May", "2014-05-05", "2014-05-05"),
        ("moved from 18 October 2013 to 5 September", "2013-09-05", "2013-09-05"),
        ("moved from 6 March 2013 to March", "2013-03-01", "2013-03-31"),
    ],
)
def test_a_missing_year_keeps_the_order_of_the_list(text: str, first: str, last: str) -> None:
    """It is the year that keeps the order; within a printed year a quarter may be out of it."""
    assert told(text)[1:] == (first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H1 12/13", ("half", "2012-04-01", "2012-09-30")),
        ("H1 12/13,", ("half", "2012-04-01", "2012-09-30")),
        ("H1 12/13 or H2 12/13", ("alternatives", "2012-04-01", "2013-03-31")),
        ("Q4", ("quarter", "2014-01-01", "2014-03-31")),
        ("Q3 99/00", ("quarter", "1999-10-01", "1999-12-31")),
        ("1999/00 Q3", ("quarter", "1999-10-01", "1999-12-31")),
        ("H1 98/00", ("unknown", "", "")),
        ("H1 21/5", ("unknown", "", "")),
        ("Q1 18/0", ("unknown", "", "")),
        ("2013/2014", ("municipal_year", "2013-05-01", "2014-04-30")),
        ("1999-2000", ("municipal_year", "1999-05-01", "2000-04-30")),
        ("2012/13 financial year", ("year", "2012-04-01", "2013-03-31")),
        ("financial year", ("year", "2013-04-01", "2014-03-31")),
        ("spring 2013/14", ("season", "2014-03-01", "2014-05-31")),
        ("summer 2013/14", ("season", "2013-06-01", "2013-08-31")),
        ("4 January 63", ("day", "1963-01-04", "1963-01-04")),
        ("4 January 62", ("day", "2062-01-04", "2062-01-04")),
        ("2013-01", ("month", "2013-01-01", "2013-01-31")),
        ("1/2013", ("month", "2013-01-01", "2013-01-31")),
        ("12/2013", ("month", "2013-12-01", "2013-12-31")),
        ("13/2013", ("unknown", "", "")),
        ("at 2013-13 Cabinet", ("unknown", "", "")),
    ],
)
def test_two_figures_are_a_year_only_where_they_can_be(
    text: str, expected: tuple[str, str, str]
) -> None:
    """The second year follows the first, a century is the nearest, and a month is one of twelve."""
    assert told(text) == expected


def test_two_figures_are_a_year_of_the_next_century_near_its_end() -> None:
    """In 2099/2100 "13" is 2113."""
    late = MunicipalYear.of(dt.date(2099, 6, 1))
    assert told("'13", late) == ("year", "2113-01-01", "2113-12-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/2", ("day", "2014-02-01", "2014-02-01")),
        ("1/02", ("unknown", "", "")),
        ("0/5/2013", ("unknown", "", "")),
        ("7/0/2013", ("unknown", "", "")),
        ("3/6, 7/6", ("days", "2013-06-03", "2013-06-07")),
        ("29 June 4", ("unknown", "", "")),
        ("10 January/20", ("unknown", "", "")),
        ("w/c 3 June", ("range", "2013-06-03", "2013-06-09")),
        ("w/c June", ("unknown", "", "")),
        ("Mar. 1", ("day", "2014-03-01", "2014-03-01")),
        ("Mar. 07", ("unknown", "", "")),
        ("9 or June", ("unknown", "", "")),
        ("1 - August", ("unknown", "", "")),
        ("3, 5 or June 2013", ("unknown", "", "")),
        ("3 or June or 9 July", ("unknown", "", "")),
        ("3 of and 9 June", ("unknown", "", "")),
        ("7 of May and 9 June", ("days", "2013-05-07", "2013-06-09")),
        ("January 2014 - 7 January 2014", ("unknown", "", "")),
        ("7 January 2014 - January 2014", ("unknown", "", "")),
        ("June - July - August 2013", ("unknown", "", "")),
        ("9 July (was 0 June)", ("unknown", "", "")),
    ],
)
def test_a_figure_is_a_day_only_where_it_can_be_nothing_else(
    text: str, expected: tuple[str, str, str]
) -> None:
    """What may be a year as well, a day of no month, or a day beside a month, is unknown."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9 July 2013,", ("day", "2013-07-09", "2013-07-09")),
        ("Q2.", ("quarter", "2013-07-01", "2013-09-30")),
        (". Q2", ("quarter", "2013-07-01", "2013-09-30")),
        ("- Q2", ("unknown", "", "")),
        (", May", ("unknown", "", "")),
        ("July - TBC", ("month", "2013-07-01", "2013-07-31")),
        ("TBC (May)", ("month", "2013-05-01", "2013-05-31")),
        ("TBC 14 May)", ("unknown", "", "")),
        ("TBC the 6 July", ("day", "2013-07-06", "2013-07-06")),
        ("14:30 on 4 March", ("day", "2014-03-04", "2014-03-04")),
        ("9 July 2013 -", ("unknown", "", "")),
        ("9 July - Budget", ("day", "2013-07-09", "2013-07-09")),
        ("9 July, Committee Room 1", ("day", "2013-07-09", "2013-07-09")),
        ("8 September (was January)", ("day", "2013-09-08", "2013-09-08")),
        ("December originally", ("month", "2013-12-01", "2013-12-31")),
        ("Q2 (Jul-Sep)", ("quarter", "2013-07-01", "2013-09-30")),
        ("Q2 (Oct-May)", ("unknown", "", "")),
        ("before the end of January", ("range", "", "2014-01-31")),
        ("before January", ("range", "", "2013-12-31")),
        ("after the end of January", ("range", "2014-02-01", "")),
    ],
)
def test_what_stands_round_a_date_is_read_or_makes_it_unknown(
    text: str, expected: tuple[str, str, str]
) -> None:
    """Signs, words and brackets before and behind a date, one by one."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("1 monthly", "P1M"),
        ("0 monthly", None),
        ("once a month", "P1M"),
        ("twice a month", None),
        ("once a quarter", "P3M"),
        ("every 0 weeks", None),
        ("every 2 years from 7 May", "P2Y"),
        ("every 0 meetings", None),
        ("all meetings, June", "meeting"),
        ("all meetings to", None),
        ("every month to", None),
        ("each", None),
        ("weekly monthly", None),
        ("first half annually 7", None),
        ("6-monthly 0", None),
        ("ongoing 1", None),
        ("standing 7", None),
    ],
)
def test_how_often_is_read_only_where_nothing_else_is_said(text: str, every: str | None) -> None:
    """None of anything, two answers or a figure too many: unknown."""
    window = read_when(text, year=YEAR)
    assert window == Window(text, "unknown") if every is None else window.every == every


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("6 monthly review", "P6M"),
        ("6 monthly review, with figures", None),
        ("quarterly report by officers", "P3M"),
        ("12-weekly – figures", "P12W"),
        ("6 monthly review,", None),
        ("- monthly from 10", "P1M"),
        ("two –", None),
        ("monthly 3-9", "P1M"),
    ],
)
def test_prose_ends_where_its_clause_does(text: str, every: str | None) -> None:
    """What follows a comma belongs to the recurrence, and what follows a dash does not."""
    assert recurrence_in(text) == every


@pytest.mark.parametrize(
    "text", ["considered 1999", "considered '13", "received this financial year"]
)
def test_a_year_is_no_day_on_which_an_item_was_taken(text: str) -> None:
    """Only a day tells when the committee last took an item."""
    assert last_taken_in(text, year=YEAR) is None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (1, 10, ("range", "2013-06-01", "2013-06-10")),
        (10, 10, ("range", "2013-06-10", "2013-06-10")),
        (0, 10, ("unknown", "", "")),
        (11, 10, ("unknown", "", "")),
    ],
)
def test_early_begins_on_a_day_of_the_month(
    first: int, last: int, expected: tuple[str, str, str]
) -> None:
    """From the first day at the earliest, to the same day at the earliest."""
    window = read_when("early June", year=YEAR, early_mid_late={"early": (first, last)})
    days = [day.isoformat() if day else "" for day in (window.start, window.end)]
    assert (window.kind, *days) == expected


def test_the_turn_of_the_year_is_no_list_of_months() -> None:
    """December/January is one time, as Sept/Oct is; June and December are two."""
    assert read_when("December/January", year=YEAR).months == ()
    assert read_when("June/December", year=YEAR).months == (6, 12)


def test_the_days_of_what_comes_back_are_kept_where_it_names_several() -> None:
    """The one day that a series begins on is its start alone."""
    days = (dt.date(2013, 5, 7), dt.date(2013, 7, 9))
    assert read_when("quarterly: 7 May and 9 July", year=YEAR).days == days
    assert read_when("quarterly from 7 May", year=YEAR).days == ()


def test_a_phrase_as_long_as_is_read() -> None:
    """Of 500 characters it is read, of one more it is unknown."""
    words = "9 July 2013 (" + "x" * 400 + ")"
    assert told(words + "." * (500 - len(words)))[0] == "day"
    assert told(words + "." * (501 - len(words)))[0] == "unknown"
