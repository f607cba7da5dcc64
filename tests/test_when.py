"""The date column: every printed style, and everything that must stay unread."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workprog.dates.prose import (
    abeyance_in,
    awaited_in,
    by_exception_in,
    last_taken_in,
    over_in,
    recurrence_in,
    standing_in,
)
from workprog.dates.tokens import normalise
from workprog.dates.windows import read_when
from workprog.programme import Kind, MunicipalYear, Window

YEAR = MunicipalYear(dt.date(2013, 5, 1), dt.date(2014, 4, 30))


def read(text: str) -> Window:
    """The window of a phrase in the municipal year 2013/14."""
    return read_when(text, year=YEAR)


def told(text: str) -> tuple[str, str | None, str | None]:
    """Kind, start and end, as the command prints them."""
    window = read(text)
    start = window.start.isoformat() if window.start else None
    return window.kind, start, window.end.isoformat() if window.end else None


@pytest.mark.parametrize(
    "text",
    [
        "7 May 2013",
        "07 May 2013",
        "7th May 2013",
        "7 th May 2013",
        "the 7th of May, 2013",
        "May 7 2013",
        "May 7th, 2013",
        "Tuesday 7 May 2013",
        "Tues, 7th May 2013",
        "7 May",
        "May 7th",
        "7 May 13",
        "7 May '13",
        "7-May-13",
        "7-May-2013",
        "7-May",
        "07/05/2013",
        "7/5/13",
        "7/5",
        "7.5.13",
        "7-5-2013",
        "2013-05-07",
        "2013-05-07 00:00:00",
        "7 May 2013 at 2.00 pm",
        "7 May 2013, 14:00",
        "7\u00a0May\n2013",
        "7<br/>May 2013",
        "７ May 2013",
        "7 Мау 2013",
        "on 7 May 2013.",
        "the meeting on 7 May 2013",
        "7 May 2013 - reports",
        "7 May 2013 (TBC)",
        "deferred to 7 May 2013",
        "deferred from 16 April to 7 May 2013",
        "7 May (re-arranged from the meeting of 16 April)",
    ],
)
def test_a_day_is_one_day_in_every_printed_style(text: str) -> None:
    """Whatever way a paper prints 7 May 2013, it is that day and no other."""
    day = dt.date(2013, 5, 7)
    assert read(text) == Window(text, "day", day, day, days=(day,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("September 2013", ("month", "2013-09-01", "2013-09-30")),
        ("April, 2013", ("month", "2013-04-01", "2013-04-30")),
        ("Sept. 2013", ("month", "2013-09-01", "2013-09-30")),
        ("Sep-13", ("month", "2013-09-01", "2013-09-30")),
        ("2013-09", ("month", "2013-09-01", "2013-09-30")),
        ("09/2013", ("month", "2013-09-01", "2013-09-30")),
        ("December", ("month", "2013-12-01", "2013-12-31")),
        ("February", ("month", "2014-02-01", "2014-02-28")),
        ("the October meeting", ("month", "2013-10-01", "2013-10-31")),
        ("meeting in September, 2017", ("month", "2017-09-01", "2017-09-30")),
        ("September 2013 and March 2014", ("months", "2013-09-01", "2014-03-31")),
        ("April/May 2014", ("months", "2014-04-01", "2014-05-31")),
        ("December/January 2014", ("months", "2013-12-01", "2014-01-31")),
        ("Spring 2014", ("season", "2014-03-01", "2014-05-31")),
        ("Summer 2013", ("season", "2013-06-01", "2013-08-31")),
        ("the Autumn of 2013", ("season", "2013-09-01", "2013-11-30")),
        ("Winter 2013/14", ("season", "2013-12-01", "2014-02-28")),
        ("Q3 2013/14", ("quarter", "2013-10-01", "2013-12-31")),
        ("Quarter 4 2013-14", ("quarter", "2014-01-01", "2014-03-31")),
        ("third quarter", ("quarter", "2013-10-01", "2013-12-31")),
        ("Q1", ("quarter", "2013-04-01", "2013-06-30")),
        ("late autumn", ("season", "2013-10-01", "2013-11-30")),
        ("early spring 2014", ("season", "2014-03-01", "2014-04-30")),
        ("late winter 2013/14", ("season", "2014-01-01", "2014-02-28")),
        ("late spring/early summer 2014", ("season", "2014-04-01", "2014-07-31")),
        ("first half of 2013/14", ("half", "2013-04-01", "2013-09-30")),
        ("2nd half of year", ("half", "2013-10-01", "2014-03-31")),
        ("the second half of the year", ("half", "2013-10-01", "2014-03-31")),
        ("early 2014", ("range", "2014-01-01", "2014-04-30")),
        ("early in 2014", ("range", "2014-01-01", "2014-04-30")),
        ("mid-2014", ("range", "2014-05-01", "2014-08-31")),
        ("late 2013", ("range", "2013-09-01", "2013-12-31")),
        ("the beginning of 2014", ("range", "2014-01-01", "2014-03-31")),
        ("end of 2013", ("range", "2013-10-01", "2013-12-31")),
        ("H2 2013/14", ("half", "2013-10-01", "2014-03-31")),
        ("2013", ("year", "2013-01-01", "2013-12-31")),
        ("financial year 2013/14", ("year", "2013-04-01", "2014-03-31")),
        ("2013/14", ("municipal_year", "2013-05-01", "2014-04-30")),
        ("municipal year 2014-15", ("municipal_year", "2014-05-01", "2015-04-30")),
    ],
)
def test_a_longer_time_runs_from_its_first_to_its_last_day(
    text: str, expected: tuple[str, str, str]
) -> None:
    """Months, seasons by threes, quarters of the financial year, years: both ends inclusive."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("June - September 2013", "2013-06-01", "2013-09-30"),
        ("Nov – Feb 2014", "2013-11-01", "2014-02-28"),
        ("3-9 June 2013", "2013-06-03", "2013-06-09"),
        ("between 3 and 9 June 2013", "2013-06-03", "2013-06-09"),
        ("Mon 3 - Fri 7 June", "2013-06-03", "2013-06-07"),
        ("29 December - 5 January 2014", "2013-12-29", "2014-01-05"),
        ("w/c 3 June 2013", "2013-06-03", "2013-06-09"),
        ("w/e 9 June 2013", "2013-06-03", "2013-06-09"),
        ("week ending 9 June 2013", "2013-06-03", "2013-06-09"),
        ("by 11 June 2013", None, "2013-06-11"),
        ("by the end of June 2013", None, "2013-06-30"),
        ("by the October meeting", None, "2013-10-31"),
        ("until 30 June 2013", None, "2013-06-30"),
        ("before 11 June 2013", None, "2013-06-10"),
        ("11 June 2013 at the latest", None, "2013-06-11"),
        ("from September 2013", "2013-09-01", None),
        ("September onwards", "2013-09-01", None),
        ("starting 29th January 2014", "2014-01-29", None),
        ("no earlier than November", "2013-11-01", None),
        ("not before 7 May 2013", "2013-05-07", None),
        ("after 11 June 2013", "2013-06-12", None),
    ],
)
def test_a_range_has_the_bounds_it_prints(text: str, start: str | None, end: str | None) -> None:
    """What is said by a day has no start; what is said from a day has no end."""
    assert told(text) == ("range", start, end)


def test_days_in_a_list_span_first_to_last() -> None:
    """A list keeps each of its days, and a bare number takes the month that follows it."""
    window = read("05, 07 and 11 January, with a review on 18 January 2022")
    assert window.kind == "days"
    assert (window.start, window.end) == (dt.date(2022, 1, 5), dt.date(2022, 1, 18))
    assert window.days == tuple(dt.date(2022, 1, day) for day in (5, 7, 11, 18))


@pytest.mark.parametrize(
    "text",
    [
        "17 September with 3 September as a possible alternative",
        "17th September, 2013 (alternative: 3rd September)",
        "17 or 3 September 2013",
    ],
)
def test_alternatives_keep_the_preferred_day_first(text: str) -> None:
    """The window spans earliest to latest; the days stand in the order of preference."""
    window = read(text)
    preferred, other = dt.date(2013, 9, 17), dt.date(2013, 9, 3)
    assert window == Window(text, "alternatives", other, preferred, days=(preferred, other))


@pytest.mark.parametrize(
    ("text", "kind", "start", "every", "continuing"),
    [
        ("quarterly", "recurring", None, "P3M", False),
        ("To be received at least quarterly", "recurring", None, "P3M", False),
        ("Quarterly from June 2013", "recurring", "2013-06-01", "P3M", False),
        ("June 2013 and quarterly thereafter", "recurring", "2013-06-01", "P3M", True),
        ("6 monthly review.", "recurring", None, "P6M", False),
        ("six-monthly", "recurring", None, "P6M", False),
        ("half-yearly", "recurring", None, "P6M", False),
        ("every 12 weeks", "recurring", None, "P12W", False),
        ("12-weekly from 7 May", "recurring", "2013-05-07", "P12W", False),
        ("monthly", "recurring", None, "P1M", False),
        ("Annually in September", "recurring", "2013-09-01", "P1Y", False),
        ("every September", "recurring", "2013-09-01", "P1Y", False),
        ("every meeting", "standing", None, "meeting", False),
        ("every second meeting", "standing", None, "2 meetings", False),
        ("alternate meetings", "standing", None, "2 meetings", False),
        ("every 3rd meeting from 7 May", "standing", "2013-05-07", "3 meetings", False),
        ("16 April 2013\nand\ncontinuing", "standing", "2013-04-16", None, True),
        ("ongoing", "standing", None, None, True),
        ("Standing item", "standing", None, None, False),
    ],
)
def test_what_comes_back_carries_only_its_first_date(
    text: str, kind: str, start: str | None, every: str | None, continuing: bool
) -> None:
    """A recurring or standing phrase has a start if it prints one, and no end."""
    window = read(text)
    first = None if start is None else dt.date.fromisoformat(start)
    assert (window.kind, window.start, window.end) == (kind, first, None)
    assert (window.every, window.continuing) == (every, continuing)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("TBA", "unscheduled"),
        ("\u0422\u0412\u0410", "unscheduled"),
        ("Child Poverty – TBC", "unscheduled"),
        ("in due course", "unscheduled"),
        ("with a date to be determined", "unscheduled"),
        ("deferred (no date)", "unscheduled"),
        ("the next meeting", "relative"),
        ("a future meeting of the committee", "relative"),
        ("before July and October Cabinet", "relative"),
        ("after the summer recess", "relative"),
        ("Cabinet October 2013", "relative"),
        ("prior to their receipt at Council", "relative"),
        ("when a Cabinet report is added to the Forward Plan", "relative"),
        ("by exception", "exception"),
        ("as required", "exception"),
        ("held in abeyance until after the review", "parked"),
        ("On hold until September 2013", "parked"),
        ("", "blank"),
        ("  ", "blank"),
        ("-", "blank"),
        ("–", "blank"),
        ("n/a", "blank"),
    ],
)
def test_a_phrase_without_a_date_of_its_own_has_none(text: str, kind: Kind) -> None:
    """Each is understood for what it is, and none is given a day."""
    assert read(text) == Window(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("before July Cabinet", "relative", None, "2013-06-30"),
        ("Before Oct Cabinet", "relative", None, "2013-09-30"),
        ("pre-October Cabinet", "relative", None, "2013-09-30"),
        ("in time for Cabinet in October", "relative", None, "2013-09-30"),
        ("by October Cabinet", "relative", None, "2013-09-30"),
        ("before the September meeting", "relative", None, "2013-08-31"),
        ("after the September meeting", "relative", "2013-10-01", None),
        ("following May 2014 Council", "relative", "2014-06-01", None),
        ("before the Cabinet meeting on 9 July 2013", "range", None, "2013-07-08"),
        ("by Cabinet on 9 July 2013", "range", None, "2013-07-09"),
        ("before Christmas", "range", None, "2013-12-24"),
        ("to be confirmed (before Christmas)", "range", None, "2013-12-24"),
        ("TBC (before Dec Cabinet)", "relative", None, "2013-11-30"),
        ("TBC (Autumn 2013)", "season", "2013-09-01", "2013-11-30"),
        ("after Christmas 2013", "range", "2013-12-26", None),
    ],
)
def test_the_month_of_another_meeting_bounds_as_far_as_is_sure(
    text: str, kind: Kind, start: str | None, end: str | None
) -> None:
    """Before July comes before any day in July; so much is known of “before July Cabinet”."""
    assert told(text) == (kind, start, end)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Quarterly (Jul, Sep, Jan, Mar)", (7, 9, 1, 3)),
        ("Six-monthly: June/December", (6, 12)),
        ("July, September, January and March", (7, 9, 1, 3)),
        ("Sept/Oct 2013", ()),
        ("Annual (March)", ()),
        ("quarterly from July", ()),
    ],
)
def test_months_in_a_list_are_kept(text: str, months: tuple[int, ...]) -> None:
    """A list names each of its months; the turn of two months, or one month, is no list."""
    assert read(text).months == months


@pytest.mark.parametrize(
    "text",
    [
        "30 February 2013",
        "31/06/2026",
        "05/13/2013",
        "29 February",
        "Wednesday 7 May 2013",
        "early in the new year",
        "early September",
        "Sept 13",
        "10/11",
        "April/May",
        "Q3 2013",
        "bi-monthly",
        "monthly/quarterly",
        "quarterly until March 2014",
        "6 month review",
        "annual report",
        "7 May 2013 11 June 2013",
        "7 May 2013 (moved to 11 June 2013)",
        "29 September (originally 23 September, now 6 October)",
        "7 May 2013 (cancelled)",
        "not 7 May 2013",
        "7 May 2013 unless Cabinet defers",
        "after consultation, 9 July 2013",
        "September – 2013",
        "28 - 3 June 2013",
        "June and July or September",
        "June 2013 or TBC",
        "7",
        "?",
        "(7 May 2013",
        "41401",
    ],
)
def test_what_is_doubtful_stays_unknown(text: str) -> None:
    """A date that does not exist, two readings or a strange word: no dates, never a guess."""
    assert read(text) == Window(text, "unknown")


def test_day_and_month_fall_inside_the_municipal_year() -> None:
    """May starts the new year: 1 May is in the year that starts then, 30 April ends it."""
    assert told("1 May") == ("day", "2013-05-01", "2013-05-01")
    assert told("30 April") == ("day", "2014-04-30", "2014-04-30")


def test_the_annual_meeting_bounds_the_municipal_year() -> None:
    """Where the council's year is known it stands for "2013/14", and 7 May is at its end."""
    year = MunicipalYear(dt.date(2013, 5, 21), dt.date(2014, 5, 20))
    window = read_when("2013/14", year=year)
    assert (window.start, window.end) == (year.start, year.end)
    assert read_when("7 May", year=year).start == dt.date(2014, 5, 7)


def test_end_of_a_month_is_its_last_third() -> None:
    """From the 21st, or from the day that the council calls late; behind “by”, its last day."""
    for text in ("End of June 2013", "end June 2013", "the end of June"):
        found = read_when(text, year=YEAR)
        assert (found.start, found.end) == (dt.date(2013, 6, 21), dt.date(2013, 6, 30))
    late = read_when("end of June", year=YEAR, early_mid_late={"late": (25, 31)})
    assert (late.start, late.end) == (dt.date(2013, 6, 25), dt.date(2013, 6, 30))
    by = read_when("by end of June", year=YEAR)
    assert (by.start, by.end) == (None, dt.date(2013, 6, 30))


def test_early_mid_and_late_are_read_where_the_council_says_what_they_mean() -> None:
    """With the council's own days of the month the phrase is a range, cut at the month's end."""
    thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
    late = read_when("late February 2014", year=YEAR, early_mid_late=thirds)
    assert (late.kind, late.start, late.end) == (
        "range",
        dt.date(2014, 2, 21),
        dt.date(2014, 2, 28),
    )
    by = read_when("by mid-June", year=YEAR, early_mid_late=thirds)
    assert (by.start, by.end) == (None, dt.date(2013, 6, 20))


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("To be received quarterly", "P3M"),
        ("To be undertaken at least quarterly", "P3M"),
        ("To be received quarterly, starting in September", "P3M"),
        ("That quarterly reports be submitted", "P3M"),
        ("Budget monitoring – quarterly", "P3M"),
        ("6 monthly review.", "P6M"),
        ("Reviewed every 12 weeks", "P12W"),
        ("Monthly", "P1M"),
        ("To receive an annual update on waste", "P1Y"),
        ("Reported yearly to the committee", "P1Y"),
        ("Reported three times a year", "P4M"),
        ("Reviewed once a quarter", "P3M"),
        ("at every meeting", "meeting"),
        ("every second meeting", "2 meetings"),
        ("6 month review - to see what the strategy changed.", None),
        ("Third quarter reviewed by Committee on 10 January 2013", None),
        ("To review the annual school examination data", None),
        ("Annual report on performance", None),
        ("Quarterly complaints figures", None),
        ("Bins emptied every two weeks", None),
        ("No longer quarterly", None),
        ("Reviewed monthly, then annually", None),
        ("Reported yearly monthly", None),
        ("To receive periodic reports", None),
    ],
)
def test_prose_tells_how_often_only_where_it_speaks_of_the_item(
    text: str, every: str | None
) -> None:
    """A name, a single later review or another service's rhythm is no recurrence."""
    assert recurrence_in(text) == every


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Third quarter reviewed by Committee on 10 January 2013", dt.date(2013, 1, 10)),
        ("Last considered 10/01/13", dt.date(2013, 1, 10)),
        ("Considered on 10 January 2013 and 7 May 2013", dt.date(2013, 5, 7)),
        ("To be reviewed by Committee on 10 January 2013", None),
        ("Reviewed by Cabinet on 10 January 2013", None),
        ("Reviewed on 10 January", None),
    ],
)
def test_prose_tells_when_the_committee_last_took_an_item(text: str, day: dt.date | None) -> None:
    """A day to come, of another body, or without its year is not the last outing."""
    assert last_taken_in(text, year=YEAR) == day


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("To be held in abeyance until after the Libraries review", "after the Libraries review"),
        ("On hold pending Cabinet's decision.", "Cabinet's decision"),
        ("Parked until September", "September"),
        ("On hold", ""),
        ("No longer on hold", None),
        ("Review of parked cars", None),
    ],
)
def test_prose_tells_what_a_parked_item_waits_for(text: str, condition: str | None) -> None:
    """The condition is kept as printed; "" says that none is given, None that it is not parked."""
    assert abeyance_in(text) == condition


def test_prose_tells_what_information_is_awaited() -> None:
    """The sentence is handed back as printed; an outing to come is not information awaited."""
    sentence = "Further information to be provided by officers"
    assert awaited_in(f"Agreed. {sentence}.") == sentence
    assert awaited_in("To be received quarterly") is None


def test_prose_tells_standing_items_and_items_by_exception() -> None:
    """Both are said in the council's words, and neither is taken from a denial."""
    assert standing_in("Standard item to be introduced from April 2013")
    assert not standing_in("No longer a standing item")
    assert not standing_in("Review of standing orders")
    assert by_exception_in("Reports on an exception basis only")
    assert not by_exception_in("As required by law")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 May 2013 (Budget)", ("day", "2013-05-07", "2013-05-07")),
        ("7 May 2013 - provisional", ("day", "2013-05-07", "2013-05-07")),
        ("7 May 2013 – lessons learnt", ("day", "2013-05-07", "2013-05-07")),
        ("Special meeting - 7 May 2013", ("day", "2013-05-07", "2013-05-07")),
        ("Scrutiny: 7 May 2013", ("day", "2013-05-07", "2013-05-07")),
        ("2pm, Tuesday 7 May 2013, Council Chamber", ("day", "2013-05-07", "2013-05-07")),
        ("Tuesday 7 May 2013, 2.00 pm, Committee Room 1", ("day", "2013-05-07", "2013-05-07")),
        ("dydd Mawrth 7 Mai 2013", ("day", "2013-05-07", "2013-05-07")),
        ("Medi 2013", ("month", "2013-09-01", "2013-09-30")),
        ("TBC - possibly January 2014", ("month", "2014-01-01", "2014-01-31")),
        ("Q1 (Apr-Jun)", ("quarter", "2013-04-01", "2013-06-30")),
        ("late summer", ("season", "2013-07-01", "2013-08-31")),
        ("Post May 2013", ("range", "2013-06-01", None)),
        ("T.B.C.", ("unscheduled", None, None)),
        ("I'w gadarnhau", ("unscheduled", None, None)),
        ("Date to follow", ("unscheduled", None, None)),
        ("Cabinet 12 Jan / Council 20 Feb", ("relative", None, None)),
    ],
)
def test_words_beside_a_date_leave_it_standing(
    text: str, expected: tuple[str, str | None, str | None]
) -> None:
    """A remark, a place, an hour or a doubt is kept in the text and changes no day."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Meeting 1 - 9 July 2013",
        "7 May 2013 (Cabinet)",
        "7 May 2013 (or later)",
        "7 May 2013 – cancelled",
        "7 May 2013 – despatch date 30 April",
        "late in the year",
        "deferred (July)",
        "TBC (was 9 July)",
    ],
)
def test_words_that_could_change_a_date_make_it_unknown(text: str) -> None:
    """A number that counts meetings, another body, another day: nothing is guessed."""
    assert told(text) == ("unknown", None, None)


_REMARKS = ("budget", "subject", "to", "lessons", "cabinet", "or", "not", "before", "June", "9")
_REMARKS += ("until", "draft", "special", "tbc", "from", "moved", "April", "quarterly", "reports")


@given(
    st.sampled_from(["7 May 2013", "June 2013", "Autumn 2013", "Q3 2013/14", "3-9 June 2013"]),
    st.lists(st.sampled_from(_REMARKS), min_size=1, max_size=4).map(" ".join),
    st.sampled_from(["{} ({})", "{} – {}", "{}, {}"]),
)
def test_law_words_in_brackets_never_narrow_a_window(base: str, words: str, form: str) -> None:
    """Whatever is added, the days printed first stay in the window, or none are named.

    A place moved to in the words is another day, and said to be: "moved to June".
    """
    plain, told_more = read(base), read(form.format(base, words))
    if (told_more.start is None and told_more.end is None) or "to" in words.split():
        return
    assert told_more.start is None or told_more.start <= plain.start
    assert told_more.end is None or told_more.end >= plain.end or told_more.every


@given(st.text())
def test_law_reading_is_total_and_keeps_the_text(text: str) -> None:
    """Any text has a window, with its text as printed, and an unknown has no dates."""
    window = read(text)
    assert window.text == text
    if not window.understood:
        assert window == Window(text, "unknown")


_VOCABULARY = """
7 11th 31 00 2013 2013/14 '13 May June. February Tuesday Q3 first half Autumn quarterly every 12
weeks meeting and or to - – / , ( ) from by before after until between early TBC Cabinet the next
end of w/c 30/02/2013 7/5/13 6-monthly continuing alternate with again ...
"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@given(st.lists(_WORDS, max_size=9).map(" ".join))
def test_law_windows_are_in_order(text: str) -> None:
    """Start is never after end, days lie within, and only some kinds have dates.

    What hangs on another meeting has one bound at most.
    """
    window = read(text)
    if window.start and window.end:
        assert window.start <= window.end
        assert all(window.start <= day <= window.end for day in window.days)
    if window.kind == "relative":
        assert window.every is None
        assert not (window.start and window.end)
    if window.kind in ("exception", "parked", "unscheduled", "blank", "unknown"):
        assert not window.dated
        assert window.every is None
    if window.kind in ("recurring", "standing"):
        assert window.end is None


@given(st.text())
def test_law_normalising_twice_changes_nothing(text: str) -> None:
    """Plain text stays as it is."""
    assert normalise(normalise(text)) == normalise(text)


@given(st.dates(dt.date(1970, 1, 1), dt.date(2055, 12, 31)))
def test_law_every_style_of_one_date_is_the_same_day(day: dt.date) -> None:
    """Styles differ, the day does not."""
    styles = (
        "%d/%m/%Y",
        "%d.%m.%y",
        "%d-%b-%y",
        "%A %d %B %Y",
        "%B %d, %Y",
        "%Y-%m-%d",
        "%dth %b %Y",
    )
    assert {read(day.strftime(style)).days for style in styles} == {(day,)}


@given(st.dates(YEAR.start, YEAR.end))
def test_law_a_missing_year_is_the_municipal_year(day: dt.date) -> None:
    """Every day of the year is itself again when its year is left out."""
    assert read(day.strftime("%d %B")).days == (day,)


def _printed_dates() -> list[str]:
    folder = os.environ.get("WORKPROG_RECORDS")
    if not folder:
        pytest.skip("WORKPROG_RECORDS names no folder of public records")
    files = sorted(Path(folder, "records", "programmes").glob("*.json"))
    rows = [row for file in files for row in json.loads(file.read_text("utf-8"))["items"]]
    return [row["target_text"] for row in rows if row.get("target_text")]


def test_every_date_in_the_published_programmes_is_understood() -> None:
    """No date column of the published programmes holds a phrase that stays unread."""
    texts = _printed_dates()
    assert len(texts) > 40
    assert [text for text in texts if not read(text).understood] == []


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("once a year", "P12M"),
        ("twice a year", "P6M"),
        ("three times a year", "P4M"),
        ("four times a year", "P3M"),
        ("six times a year", "P2M"),
        ("every quarter", "P3M"),
        ("every two quarters", "P6M"),
        ("every other month", "P2M"),
        ("six-monthly", "P6M"),
        ("every two weeks", "P2W"),
        ("every meeting", "meeting"),
        ("every second meeting", "2 meetings"),
        ("every 3 meetings", "3 meetings"),
        ("twice a quarter", None),
        ("three times per month", None),
    ],
)
def test_how_often_is_a_whole_number_of_months_weeks_or_meetings(
    text: str, every: str | None
) -> None:
    """What does not come out even, as twice in three months, is not understood."""
    assert read(text).every == every


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1/1/2014", "2014-01-01", "2014-01-01"),
        ("31/12/2013", "2013-12-31", "2013-12-31"),
        ("Winter 2013/14", "2013-12-01", "2014-02-28"),
        ("winter 2013", "2013-12-01", "2014-02-28"),
        ("spring 2014", "2014-03-01", "2014-05-31"),
        ("2013", "2013-01-01", "2013-12-31"),
        ("2013/14", "2013-05-01", "2014-04-30"),
        ("December to January", "2013-12-01", "2014-01-31"),
        ("7 May to 3 June 2013", "2013-05-07", "2013-06-03"),
        ("7th and 14th May 2013", "2013-05-07", "2013-05-14"),
        ("7/8 May 2013", "2013-05-07", "2013-05-08"),
        ("end of January 2014", "2014-01-21", "2014-01-31"),
        ("1/13/2013", None, None),
        ("May 2013/14", None, None),
    ],
)
def test_spans_begin_and_end_on_their_days(text: str, first: str | None, last: str | None) -> None:
    """A thirteenth month is none, and neither is a month of two years."""
    found = read(text)
    assert [day and day.isoformat() for day in (found.start, found.end)] == [first, last]


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("Removed", "removed"),
        ("No longer required", "removed"),
        ("Withdrawn.", "removed"),
        ("Cancelled - 14 July 2026", "removed"),
        ("Removed from the programme in May", "removed"),
        ("Completed June 2026", "taken"),
        ("Complete 14/07/2026", "taken"),
        ("Considered on 7 May 2013", "taken"),
        ("Completed audit of roads", None),
        ("Dropped kerbs", None),
        ("7 May 2013", None),
        ("", None),
    ],
)
def test_a_cell_may_say_no_more_than_that_an_item_is_off_or_done(
    text: str, over: str | None
) -> None:
    """A title or a sentence that begins with such a word says nothing of the item."""
    assert over_in(text) == over


def test_a_chapter_in_a_cell_is_unknown_at_once() -> None:
    """A very long cell is kept and not cut up."""
    assert read("7 May 2013 and " * 100_000).kind == "unknown"


def test_importing_the_reader_loads_nothing_heavy() -> None:
    """Reading dates needs neither dateutil nor any reader of files."""
    heavy = {"dateutil", "holidays", "icalendar", "openpyxl", "docx", "lxml", "ortools", "numpy"}
    code = f"import sys, workprog.dates.windows; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
