"""programme.toml: what its keys mean, and what is said when it is wrong."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

import workprog
from workprog.errors import ArgumentError, ReadError
from workprog.programme import EnteredRating, Item, Meeting, MunicipalYear, PreElection, Programme
from workprog.programme.amendments import standing
from workprog.programme.keys import keys_of, settings_of
from workprog.programme.outings import expand, on_hold
from workprog.publish.toml import to_toml
from workprog.read import known_keys, schema
from workprog.read.entries import Problems
from workprog.read.programme import build, read
from workprog.read.toml import read_sections

ON = dt.date(2013, 5, 7)
HEAD = 'title = "Corporate Scrutiny Committee work programme"\nnation = "England"\n'


def programme(text: str, on: dt.date = ON) -> Programme:
    """The programme of a file with a heading and this text."""
    problems = Problems()
    sections = read_sections("programme.toml", HEAD + text, problems)
    return build("programme.toml", sections, problems, on=on)


def item(text: str, top: str = "") -> Item:
    """The one item that these keys make."""
    return programme(f'{top}\n[[items]]\ntitle = "Grants"\n{text}').items[0]


def complaints(text: str) -> list[str]:
    """Every problem found in a file with a heading and this text."""
    with pytest.raises(ReadError) as caught:
        programme(text)
    return [str(problem) for problem in caught.value.problems]


# Values


def test_one_committee_needs_no_list() -> None:
    """The committee is named by the title where the file names none."""
    found = programme("")
    assert [committee.name for committee in found.committees] == ["Corporate Scrutiny Committee"]
    assert found.year == MunicipalYear(dt.date(2013, 5, 1), dt.date(2014, 4, 30))


def test_annual_meetings_bound_the_municipal_year() -> None:
    """The year runs from the annual meeting to the day before the next; dates may be printed."""
    found = programme('annual_meeting = "14 May 2013"\nnext_annual_meeting = 2014-05-13\n')
    assert found.year == MunicipalYear(dt.date(2013, 5, 14), dt.date(2014, 5, 12))


@pytest.mark.parametrize("year", ["2013/14", "2013-14", "2013/2014"])
def test_year_supplies_what_a_date_leaves_out(year: str) -> None:
    """A month without a year falls in the programme's municipal year, whatever today is."""
    found = programme(
        f'year = "{year}"\n[[items]]\ntitle = "A"\ndate = "March"', dt.date(2020, 1, 1)
    )
    assert found.items[0].target.start == dt.date(2014, 3, 1)


def test_refs_are_minted_in_the_order_of_the_file() -> None:
    """An item without a ref gets the next one that nobody typed."""
    found = programme(
        '[[items]]\ntitle = "A"\n[[items]]\nref = "2013-02"\ntitle = "B"\n[[items]]\ntitle = "C"'
    )
    assert [i.ref for i in found.items] == ["2013-01", "2013-02", "2013-03"]
    assert found.minted == ("2013-01", "2013-03")


def test_bare_date_is_a_phrase_too() -> None:
    """A date without quotes is read as the day it names."""
    assert item("date = 2013-06-11").target.text == "11 June 2013"


def test_early_means_what_the_council_says() -> None:
    """“Early September” is unknown until a setting gives its days."""
    date = 'date = "early September 2013"'
    own = "[settings]\nearly_mid_late = { early = [1, 10] }"
    assert item(date).target.kind == "unknown"
    assert item(date, own).target.end == dt.date(2013, 9, 10)


def test_series_takes_its_gaps_from_the_settings() -> None:
    """The days between outings are the council's where it states them."""
    own = "[settings]\ngaps = { P3M = [50, 130] }\nlater_outing_minutes = 15"
    series = item('every = "quarterly"', own).series
    assert series is not None
    assert (series.every, series.min_days, series.max_days, series.later_minutes) == (
        "P3M",
        50,
        130,
        15,
    )


@pytest.mark.parametrize(
    ("key", "words", "every"),
    [
        ("position", "To be received quarterly", "P3M"),
        ("description", "To be received at least quarterly", "P3M"),
        ("position", "6 monthly review", "P6M"),
    ],
)
def test_recurrence_hides_in_other_columns(key: str, words: str, every: str) -> None:
    """How often an item comes back may stand beside a single printed date."""
    series = item(f'date = "11 June 2013"\n{key} = "{words}"').series
    assert series is not None
    assert series.every == every


def test_standing_item_hides_in_other_columns() -> None:
    """An item whose position calls it standing is taken at every meeting from its date on."""
    found = programme(
        '[[items]]\ntitle = "Grants"\ndate = "11 June 2013"\nposition = "Standing item"'
    )
    assert found.items[0].method == "standing"
    assert found.notes == (
        "programme.toml, line 3: “Grants” is read as a standing item from its current position.",
    )


@pytest.mark.parametrize("key", ["position", "description"])
def test_abeyance_hides_in_other_columns(key: str) -> None:
    """An item held in abeyance is parked with what it waits for."""
    status = item(f'date = "TBA"\n{key} = "Held in abeyance until the review has ended"').status
    assert (status.name, status.until) == ("parked", "the review has ended")


def test_abeyance_without_a_condition_is_parked() -> None:
    """Nobody needs to say what an item in abeyance waits for."""
    status = item('position = "In abeyance"').status
    assert (status.name, status.until) == ("parked", "")


def test_scheme_on_hold_does_not_park_the_item_about_it() -> None:
    """A description tells of the world; only “until” there is about the item."""
    assert item('description = "Why the scheme is on hold"').status.name == "agreed"


@pytest.mark.parametrize("status", ["suggested", "taken", "parked", "removed", "transferred"])
def test_item_that_is_not_to_be_planned_is_on_hold(status: str) -> None:
    """Only what is agreed or scheduled is planned."""
    assert on_hold(item(f'status = "{status}"'))


@pytest.mark.parametrize("text", ['date = "by exception"', 'position = "Reports by exception"'])
def test_item_by_exception_waits_until_it_is_called(text: str) -> None:
    """An item reported by exception is planned only once somebody calls it."""
    assert on_hold(item(text))
    assert not on_hold(item(f"{text}\ncalled = true"))


def test_printed_date_makes_an_item_required() -> None:
    """A dated item must be taken; an undated one need not, unless somebody says so."""
    assert item('date = "June 2013"').required
    assert not item('date = "TBA"').required
    assert item('date = "TBA"\nrequired = true').required


def test_ratings_entered_by_a_person_stay_apart() -> None:
    """Progress and impact are values of their own, “not yet assessed” among them."""
    found = item('progress = "on track"\nimpact = "not yet assessed"\nrating_reason = "Seen"')
    assert found.ratings == (
        EnteredRating("progress", "on track", "Seen"),
        EnteredRating("impact", "not yet assessed", "Seen"),
    )


def test_amendment_changes_an_item_and_keeps_its_first_date() -> None:
    """An amendment agreed by the day of planning is applied, with its authority kept."""
    found = programme(
        '[[items]]\nref = "a"\ntitle = "Grants"\ndate = "7 May 2013"\n'
        '[[amendments]]\nday = 2013-04-16\nref = "a"\nchange = "Moved"\nminute = "minute 30"\n'
        'date = "11 June 2013"'
    )
    assert found.items[0].target.text == "11 June 2013"
    assert found.items[0].originally_due is not None
    assert found.items[0].originally_due.text == "7 May 2013"
    assert [(a.day, a.minute) for a in found.amendments] == [(dt.date(2013, 4, 16), "minute 30")]


def test_amendment_of_a_later_day_is_not_applied_yet() -> None:
    """What the committee agrees in June is unknown on 7 May, and a note says so."""
    found = programme(
        '[[items]]\nref = "a"\ntitle = "Grants"\ndate = "7 May 2013"\n'
        '[[amendments]]\nday = 2013-06-11\nref = "a"\nchange = "Moved"\ndate = "9 July 2013"'
    )
    assert found.items[0].target.text == "7 May 2013"
    assert found.amendments == ()
    assert [(a.day, dict(a.sets)["target"].text) for a in found.to_come] == [
        (dt.date(2013, 6, 11), "9 July 2013")
    ]
    assert found.notes == (
        "programme.toml, line 7: the amendment of 11 June 2013 comes after the day of planning "
        "and is not applied yet.",
    )


SEVERAL_AMENDMENTS = """
year = "2013/14"
[[items]]
ref = "a"
title = "Grants"
date = "7 May 2013"
[[items]]
ref = "b"
title = "Outturn"
date = "Quarterly"
[[amendments]]
day = 2013-09-10
ref = "a"
change = "Moved again"
date = "November 2013"
minutes = 20
[[amendments]]
day = 2013-06-11
ref = "a"
change = "Moved"
date = "9 July 2013"
[[amendments]]
day = 2013-07-09
ref = "b"
change = "Taken once"
date = "March"
[[amendments]]
day = 2013-10-08
ref = "b"
change = "On hold"
status = "parked"
until = "the survey is in"
"""


@given(
    first=st.dates(dt.date(2013, 5, 7), dt.date(2013, 12, 31)),
    days=st.integers(0, 250),
)
def test_a_programme_stands_on_a_later_day_as_if_it_were_read_then(
    first: dt.date, days: int
) -> None:
    """What was to come and has come since is agreed, as reading the file on that day has it."""
    later = first + dt.timedelta(days=days)
    early, late = (programme(SEVERAL_AMENDMENTS, on) for on in (first, later))

    # What is assumed was said of the series that there were when the file was read.
    assert attrs.evolve(standing(early, later), assumptions=()) == attrs.evolve(
        late, assumptions=()
    )
    assert [a.day for a in (*late.amendments, *late.to_come)] == sorted(
        a.day for a in (*early.amendments, *early.to_come)
    )


def test_an_amendment_to_come_is_written_and_read_again(tmp_path: Path) -> None:
    """What is not agreed yet stays an amendment in the file that is written of a programme."""
    found = programme(SEVERAL_AMENDMENTS, dt.date(2013, 7, 31))
    (tmp_path / "again.toml").write_text(to_toml(found), encoding="utf-8")

    again = read(tmp_path / "again.toml", on=dt.date(2013, 7, 31))

    assert [(a.ref, a.day, a.change) for a in again.to_come] == [
        ("a", dt.date(2013, 9, 10), "Moved again"),
        ("b", dt.date(2013, 10, 8), "On hold"),
    ]
    late = (standing(one, dt.date(2013, 12, 1)) for one in (found, again))
    told = [[(i.ref, i.target.text, i.minutes, i.status.name) for i in one.items] for one in late]
    assert told[0] == told[1]
    assert told[0] == [("a", "November 2013", 20, "agreed"), ("b", "March", 45, "parked")]


def test_a_date_that_does_not_exist_in_an_amendment_has_the_line_of_the_amendment() -> None:
    """It is a problem whether its day has come or not."""
    for day in ("2013-05-01", "2013-09-10"):
        said = complaints(
            '[[items]]\nref = "a"\ntitle = "Grants"\ndate = "7 May 2013"\n'
            f'[[amendments]]\nday = {day}\nref = "a"\nchange = "Moved"\ndate = "31 June 2013"'
        )
        assert said == [
            "programme.toml, line 11, date: found “31 June 2013”, a date that does not exist; "
            "expected a date, or a phrase such as TBA. Give the date that is meant."
        ]


def test_most_major_items_is_a_setting_and_a_meeting_s_own() -> None:
    """The programme says how many major items a meeting takes, and a meeting may say another."""
    found = programme(
        "[settings]\nmax_major = 2\n[[meetings]]\ndate = 2013-06-11\n"
        "[[meetings]]\ndate = 2013-07-09\nmax_major = 3\n"
    )
    assert [meeting.max_major for meeting in found.meetings] == [2, 3]
    assert programme("[[meetings]]\ndate = 2013-06-11").meetings[0].max_major == 1


def test_most_major_items_is_assumed_where_there_is_one() -> None:
    """Without a word one major item a meeting is assumed, and said where it matters."""
    said = "Assumed: the most major items that a meeting takes is 1."
    assert said in programme('[[items]]\ntitle = "Budget"\nmajor = true').assumptions
    assert said not in programme('[[items]]\ntitle = "Budget"').assumptions


SERIES = '[[items]]\nref = "a"\ntitle = "Grants"\nevery = "quarterly"\n'


def test_outing_of_a_series_is_cancelled() -> None:
    """An outing is named by its item's ref and its number."""
    found = programme(SERIES + '[[outings]]\nref = "a/2"\ncancelled = true\n')
    assert [(o.ref, o.cancelled) for o in found.outing_changes] == [("a/2", True)]


@pytest.mark.parametrize("ref", ["b/2", "a", "c/1", "a/two"])
def test_outing_of_no_series(ref: str) -> None:
    """A ref that names no outing would be passed over; it is said."""
    single = '[[items]]\nref = "c"\ntitle = "Budget"\ndate = "11 June 2013"\n'
    assert complaints(f'{SERIES}{single}[[outings]]\nref = "{ref}"\ncancelled = true\n') == [
        f"programme.toml, line 12, ref: found “{ref}”; expected the ref of an outing of an item "
        "that comes back: “2013-03/2”. Mend it, or remove it."
    ]


def test_people_bodies_and_links_are_read() -> None:
    """Absences, other bodies' dates, order, together, apart and pre-election periods arrive."""
    found = programme(
        """
        [[people]]
        id = "finance"
        role = "portfolio holder for finance"
        absences = ["3 to 9 June 2013", "9 July 2013"]
        [[bodies]]
        id = "cabinet"
        name = "Cabinet"
        dates = ["16 July 2013"]
        [[decisions]]
        ref = "D1"
        title = "Leisure contract"
        body = "cabinet"
        date = 2013-07-16
        [[items]]
        ref = "a"
        title = "Leisure contract"
        decision = "D1"
        people = ["finance"]
        [[items]]
        ref = "b"
        title = "Libraries"
        [[order]]
        before = "a"
        after = "b"
        max_days = 60
        [[together]]
        first = "a"
        second = "b"
        [[apart]]
        first = "a"
        second = "b"
        min_days = 30
        [[pre_election]]
        start = 2014-03-30
        end = 2014-05-22
        """
    )
    july = dt.date(2013, 7, 9)
    assert found.people[0].absences == (
        (dt.date(2013, 6, 3), dt.date(2013, 6, 9)),
        (july, july),
    )
    assert found.bodies[0].dates == (dt.date(2013, 7, 16),)
    assert found.items[0].decision == found.decisions[0].ref
    assert (found.gaps[0].before, found.gaps[0].after, found.gaps[0].max_days) == ("a", "b", 60)
    assert found.together[0].source == "programme.toml, line 29"
    assert found.apart[0].min_days == 30
    assert found.pre_election[0].end == dt.date(2014, 5, 22)


def test_committees_have_settings_of_their_own() -> None:
    """A committee's setting stands over the programme's; meeting ids carry the committee."""
    found = programme(
        """
        [settings]
        item_minutes = 30
        meeting_pattern = "second Tuesday"
        [[committees]]
        id = "a"
        name = "Adults"
        item_minutes = 20
        [[committees]]
        id = "c"
        name = "Children"
        meeting_pattern = "third Wednesday"
        [[items]]
        committee = "a"
        title = "Care"
        [[items]]
        committee = "c"
        title = "Schools"
        """
    )
    assert [(i.title, i.minutes) for i in found.items] == [("Care", 20), ("Schools", 30)]
    first = {meeting.committee: meeting for meeting in reversed(found.meetings)}
    assert (first["a"].id, first["a"].date) == ("a-2013-05", dt.date(2013, 5, 14))
    assert (first["c"].id, first["c"].date) == ("c-2013-05", dt.date(2013, 5, 15))


# Assumptions


@pytest.mark.parametrize("name", settings_of(Meeting))
def test_a_setting_fills_its_field_of_each_meeting_that_says_nothing_else(name: str) -> None:
    """The key stands at the field alone; a meeting's own key, where it has one, goes before it."""
    field = settings_of(Meeting)[name].field[0]
    own = {key.field[0]: key.name for key in keys_of(Meeting).values()}[field]
    council, meeting = {
        "meeting_start": ("“10:00”", "“18:30”"),
        "meeting_venue": ("“Town Hall”", "“Library”"),
    }.get(name, ("7", "8"))
    text = f"""[settings]
{name} = {council}
[[meetings]]
date = 2013-06-11
[[meetings]]
date = 2013-07-09
{own} = {meeting}
"""
    first, second = programme(text.replace("“", '"').replace("”", '"')).meetings
    bare = (council.strip("“”"), meeting.strip("“”"))
    given = [getattr(held, field) for held in (first, second)]
    assert [f"{v:%H:%M}" if isinstance(v, dt.time) else str(v) for v in given] == list(bare)


def test_a_council_sets_the_most_groups_of_all_its_committees_and_of_one() -> None:
    """A setting fills a field of a committee too, and the committee's own word goes before it."""
    found = programme(
        "[settings]\nmax_groups = 2\n"
        '[[committees]]\nid = "a"\nname = "Health"\n'
        '[[committees]]\nid = "b"\nname = "Housing"\nmax_groups = 1\n'
    )
    assert [(c.name, c.max_groups) for c in found.committees] == [("Health", 2), ("Housing", 1)]


def test_what_nobody_stated_is_said_to_be_assumed() -> None:
    """Each default in use is printed as a sentence; what the file states is not."""
    found = programme("[settings]\nmeeting_minutes = 120\n")
    assert found.assumptions == (
        "Assumed: fixed business takes 50 minutes of each meeting: Apologies for absence (2), "
        "Minutes of the previous meeting (8), Declarations of interest and party whip (5), Public "
        "speaking time (15) and Work programme (20).",
        "Assumed: 2 substantive items a meeting are preferred.",
        "Assumed: an item takes 45 minutes.",
        "Assumed: reports are due 12 days before a meeting.",
    )


def test_deadlines_are_assumed_until_somebody_states_them() -> None:
    """How long before a meeting reports are due is a fact where the settings say so."""
    assert programme("").deadlines_assumed
    assert programme("[assumed]\nreport_days = 9\n").deadlines_assumed
    assert not programme("[settings]\nreport_days = 12\n").deadlines_assumed


def test_file_marks_its_own_assumptions() -> None:
    """What stands under [assumed] holds, and is printed as assumed."""
    found = programme('[assumed]\nmeeting_pattern = "second Tuesday"\nrecess = "August"\n')
    assert "Assumed: there is no meeting in August." in found.assumptions
    assert found.meetings[0] == Meeting(
        "2013-05",
        "committee",
        dt.date(2013, 5, 14),
        assumed=True,
        report_deadline=dt.date(2013, 5, 2),
        agenda_published=dt.date(2013, 5, 3),
        source="the pattern “second Tuesday”",
    )


def test_reports_may_be_due_on_the_day_of_the_agenda() -> None:
    """A report deadline of 0 days is a setting like any other: publication comes first."""
    found = programme("[settings]\nreport_days = 0\n[[meetings]]\ndate = 2013-05-07\n")
    assert found.meetings[0].report_deadline == dt.date(2013, 4, 26)


# Bad input


def test_date_that_does_not_exist_in_toml() -> None:
    """The place of an impossible date is its line and column."""
    assert complaints("[[meetings]]\ndate = 2013-02-30\n") == [
        "programme.toml, line 4, column 8: found a date or time that does not exist; expected a "
        "date: 2013-05-07. Give the date that is meant; text goes in quotes."
    ]


@pytest.mark.parametrize(
    "date", ["30 February 2013", "Tuesday 31 June 2013", "31/06/2013", "2013-02-30", "31 Sept"]
)
def test_printed_date_that_does_not_exist(date: str) -> None:
    """A day that no calendar has is a slip of the pen to mend, not a phrase to pass over."""
    assert complaints(f'[[items]]\ntitle = "A"\ndate = "{date}"') == [
        f"programme.toml, line 5, date: found “{date}”, a date that does not exist; expected a "
        "date, or a phrase such as TBA. Give the date that is meant."
    ]


def test_phrase_that_is_not_understood_is_noted() -> None:
    """An unknown phrase stays unknown and is listed with its place."""
    found = programme('[[items]]\ntitle = "A"\ndate = "late in the year"')
    assert found.notes == (
        "programme.toml, line 5, date: “late in the year” was not understood, so “A” is treated as "
        "without a date.",
    )


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (
            "Before Oct Cabinet",
            "planned by 30 September 2013, which is before it on any day. To allow a later "
            "meeting, give its last day as latest, without a date.",
        ),
        (
            "after the October meeting",
            "planned from 1 November 2013, which is after it on any day. To allow an "
            "earlier meeting, give its first day as earliest, without a date.",
        ),
        (
            "after the summer recess",
            "treated as without a date. Where it is known, give the last day as latest or "
            "the first as earliest.",
        ),
    ],
)
def test_a_date_that_hangs_on_another_meeting_says_what_bounds_it(date: str, said: str) -> None:
    """So far as it is sure it bounds the item; what bounds nothing is listed."""
    found = programme(f'[[items]]\ntitle = "A"\ndate = "{date}"')
    where = "programme.toml, line 5, date"
    assert found.notes == (f"{where}: “{date}” names no day, so “A” is {said}",)
    known = programme(f'[[items]]\ntitle = "A"\ndate = "{date}"\nlatest = 2013-10-01')
    assert known.notes == ()


def test_months_beside_a_frequency_of_their_own_column_bind() -> None:
    """“quarterly” in one column and its months in the other are one date."""
    rows = """[[items]]
title = "A"
date = "July, September, January and March"
every = "quarterly"
[[items]]
title = "B"
date = "Quarterly (July and January)"
[[items]]
title = "C"
date = "Quarterly (July, January)"
every = "six-monthly"
"""
    found = programme(rows)
    assert found.items[0].target.months == (7, 9, 1, 3)
    assert found.notes == (
        "programme.toml, line 9, date: “B” is quarterly and names two months; it is taken in these "
        "months: July and January.",
        "programme.toml, line 12, date: “C” is read as six-monthly from July; the other months "
        "that it names do not bind it. To fix one, give that time an entry under [[outings]] with "
        "its date.",
    )


def test_unknown_key_is_named_with_the_nearest() -> None:
    """A misspelt key is never passed over."""
    assert complaints('[[items]]\ntitle = "A"\nportfoilo = "Finance"') == [
        "programme.toml, line 5, portfoilo: found the key “portfoilo”; expected a key that belongs "
        "here. Did you mean “portfolio”?"
    ]


def test_unknown_choice_is_named_with_the_nearest() -> None:
    """A misspelt status is refused with those there are."""
    assert complaints('[[items]]\ntitle = "A"\nstatus = "park"') == [
        "programme.toml, line 5, status: found “park”; expected one of suggested, agreed, "
        "scheduled, taken, parked, removed, transferred. Did you mean “parked”?"
    ]


def test_two_items_with_one_ref() -> None:
    """Neither of two items with one ref is dropped; both places are named."""
    assert complaints(
        '[[items]]\nref = "2013-07"\ntitle = "A"\n[[items]]\nref = "2013-07"\ntitle = "B"'
    ) == [
        "programme.toml, line 7, ref: found “2013-07” again, as at programme.toml, line 4; "
        "expected each once. Give one of them another."
    ]


def test_meeting_on_a_bank_holiday() -> None:
    """The May Day holiday of 2013 is no day for a meeting."""
    assert complaints("[[meetings]]\ndate = 2013-05-06") == [
        "programme.toml, line 3: found a meeting on 6 May 2013, a bank holiday in England (May "
        "Day); expected a day that is not a bank holiday. Give the meeting's own date."
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            '[[items]]\ndate = "TBA"',
            "programme.toml, line 3: found no “title”; expected text in quotes. The issue.",
        ),
        (
            '[[items]]\ntitle = " "',
            "programme.toml, line 4, title: found an empty text; expected text in quotes. "
            "The issue.",
        ),
        (
            '[[items]]\ntitle = "A"\nminutes = "long"',
            "programme.toml, line 5, minutes: found “long”; expected whole minutes, 0 to 1440.",
        ),
        (
            '[[items]]\ntitle = "A"\npriority = 9',
            "programme.toml, line 5, priority: found 9; expected a whole number, 1 to 5.",
        ),
        (
            '[[items]]\ntitle = "A"\nevery = "fortnighty"',
            "programme.toml, line 5, every: found “fortnighty”; expected how often: “quarterly”, "
            "“every 12 weeks”, “P3M”, “every second meeting”.",
        ),
        (
            '[[items]]\ntitle = "A"\ndate = 2013-05-07T10:00:00',
            "programme.toml, line 5, date: found 2013-05-07 10:00:00; expected text in quotes.",
        ),
        (
            '[[items]]\ntitle = "A"\nlatest = 0213-05-07',
            "programme.toml, line 5, latest: found 0213-05-07; expected a date from 1901 to 2099: "
            "2013-05-07 or “7 May 2013”.",
        ),
        (
            '[[items]]\ntitle = "A"\npinned = "2013-13"',
            "programme.toml, line 5, pinned: found “2013-13”; expected the id of one of its "
            "committee's meetings: none.",
        ),
        (
            '[[items]]\ntitle = "A"\nattach_to = "x"',
            "programme.toml, line 5, attach_to: found “x”; expected the ref of an item. "
            "Mend it, or add what it names.",
        ),
        (
            '[[items]]\ntitle = "A"\ndecision = "x"',
            "programme.toml, line 5, decision: found “x”; expected the ref of a decision under "
            "[[decisions]]. Mend it, or add what it names.",
        ),
        (
            '[[items]]\ntitle = "A"\npeople = ["x"]',
            "programme.toml, line 3: found person “x”; expected a person listed under [[people]]. "
            "Add the person by role.",
        ),
        (
            '[[meetings]]\ndate = 2013-05-07\nagenda = ["x"]',
            "programme.toml, line 5, agenda: found “x”; expected the ref of an item. "
            "Mend it, or add what it names.",
        ),
        (
            "[[meetings]]\ndate = 2013-05-07\n[[meetings]]\ndate = 2013-05-07",
            "programme.toml, line 4, date: found 2013-05-07 again; expected each meeting once. "
            "Remove one of them.",
        ),
        (
            "[settings]\ngaps = { P3M = [126, 60] }",
            "programme.toml, line 4, gaps: found a table; expected days for each interval, the "
            "least and the most: {P3M = [60, 126]}.",
        ),
        (
            '[settings]\nmeeting_pattern = "second Tuseday"',
            "programme.toml, line 4, meeting_pattern: found “second Tuseday”; expected words like "
            "“second Tuesday” or “last Thursday of every other month”. Did you mean “second "
            "tuesday”?",
        ),
        (
            '[[committees]]\nid = "a"\nname = "A"\n[[committees]]\nid = "b"\nname = "B"\n'
            '[[items]]\ntitle = "A"',
            "programme.toml, line 9, committee: found no committee; expected one of a, b.",
        ),
        (
            "items = 5",
            "programme.toml, line 3: found [items]; expected entries headed [[items]], with two "
            "brackets each side.",
        ),
        (
            '[[people]]\nid = "a"\nrole = "chair"\nabsences = ["whenever"]',
            "programme.toml, line 6, absences: found “whenever”; expected a day or a range of "
            "days. Write “3 to 9 June 2013”.",
        ),
        (
            '[[items]]\nref = "a"\ntitle = "A"\n'
            '[[amendments]]\nday = 2013-05-01\nref = "a"\nchange = "Moved"\ncommittee = "x"',
            "programme.toml, line 10, committee: found committee “x”; expected one of committee.",
        ),
        (
            'year = "2013/15"',
            "programme.toml, line 3, year: found “2013/15”; expected a municipal year: “2013/14”.",
        ),
        (
            "x = " + "[" * 5000,
            "programme.toml: found a number of thousands of digits, or brackets thousands deep; "
            "expected numbers and lists that a person types.",
        ),
    ],
)
def test_bad_value(text: str, complaint: str) -> None:
    """One clear message: the place, what was found, what was expected, how to mend it."""
    assert complaints(text) == [complaint]


def test_all_problems_are_said_at_once() -> None:
    """A person mends a file in one go."""
    assert len(complaints('nonsense = 1\n[[items]]\ntitle = "A"\nminutes = -1\nmajor = "x"')) == 3


# Whole files


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.toml", b"", "a.toml: found an empty file; expected"),
        ("a.toml", b"title = 1\n\xff\x00", "a.toml, line 2: found bytes that are not UTF-8 text;"),
        ("a.toml", b"#" * 2_000_001, "a.toml: found a file of 2.0 MB; expected at most 2 MB."),
        ("a.txt", b"", "a.txt: found an empty file;"),
        ("a.xlsx", b"\x00\x01" * 99, "a.xlsx: found a damaged file, or one of another kind;"),
    ],
)
def test_bad_file(tmp_path: Path, name: str, content: bytes, complaint: str) -> None:
    """A file that is empty, binary or huge is refused at once."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read(tmp_path / name, on=ON)
    assert str(caught.value).startswith(complaint)


def test_windows_line_ends_and_mark_make_no_difference(tmp_path: Path) -> None:
    """Notepad's files read like any other, and lines keep their numbers."""
    text = HEAD + '[[items]]\ntitle = "A"\n'
    (tmp_path / "p.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read(tmp_path / "p.toml", on=ON).items[0].source == "p.toml, line 3"


# A folder as one council


def council(folder: Path, **files: str) -> Path:
    """A folder with a programme for each committee."""
    for name, text in files.items():
        heading = f'title = "{name.title()} Committee"\ncouncil = "Testshire"\nnation = "Wales"\n'
        (folder / f"{name}.toml").write_text(heading + text, encoding="utf-8")
    return folder


FINANCE = '[[people]]\nid = "finance"\nrole = "portfolio holder for finance"\n'


def test_folder_is_one_council(tmp_path: Path) -> None:
    """Each file is a committee; refs and ids carry its name; shared people are one."""
    item = '[[meetings]]\ndate = 2013-06-11\nagenda = ["2013-01"]\n[[items]]\ntitle = "A"\n'
    found = read(council(tmp_path, adults=FINANCE + item, children=FINANCE + item), on=ON)
    assert found.title == "Testshire work programmes"
    assert [(c.id, c.name) for c in found.committees] == [
        ("adults", "Adults Committee"),
        ("children", "Children Committee"),
    ]
    assert [i.ref for i in found.items] == ["adults-2013-01", "children-2013-01"]
    assert [m.id for m in found.meetings] == ["adults-2013-06", "children-2013-06"]
    assert found.meetings[1].agenda is not None
    assert found.meetings[1].agenda.refs == ("children-2013-01",)
    assert [person.id for person in found.people] == ["finance"]


def test_folder_keeps_the_outings_of_every_file(tmp_path: Path) -> None:
    """An outing that was cancelled is known by the name of its file as its item is."""
    cancelled = '[[outings]]\nref = "a/2"\ncancelled = true\n'
    found = read(council(tmp_path, adults="", children=SERIES + cancelled), on=ON)
    assert [outing.ref for outing in found.outing_changes] == ["children-a/2"]


def test_folder_says_whose_assumption_it_is(tmp_path: Path) -> None:
    """What is assumed for one committee only is printed under its name."""
    found = read(council(tmp_path, adults="", children="[settings]\nitem_minutes = 30"), on=ON)
    assert "Adults Committee: Assumed: an item takes 45 minutes." in found.assumptions
    assert "Assumed: a meeting lasts 150 minutes." in found.assumptions


def test_folder_with_two_meanings_of_one_id(tmp_path: Path) -> None:
    """A person who is somebody else in another file is a problem, never a guess."""
    other = FINANCE.replace('finance"\nrole', 'finance"\nrole').replace("for finance", "for care")
    with pytest.raises(ReadError) as caught:
        read(council(tmp_path, adults=FINANCE, children=other), on=ON)
    assert str(caught.value) == (
        "children.toml, people: found “finance” otherwise than in adults.toml; expected one "
        "meaning for each. Write the same in both, or give one another name."
    )


@pytest.mark.parametrize(
    ("adults", "children", "name", "first", "second"),
    [
        ("", "frozen_until = 2013-06-01", "frozen_until", "none", "1 June 2013"),
        ('remedies = ["briefing"]', "", "remedies", "briefing", "none"),
        (
            '[settings]\nweights = {"full agendas" = 2}',
            '[settings]\nweights = {"full agendas" = 3}',
            "weights",
            "full agendas 2",
            "full agendas 3",
        ),
    ],
)
def test_folder_with_two_answers_for_the_whole_council(
    tmp_path: Path, adults: str, children: str, name: str, first: str, second: str
) -> None:
    """What the council plans by is one for all its committees, and no file is passed over."""
    with pytest.raises(ReadError) as caught:
        read(council(tmp_path, adults=adults, children=children), on=ON)
    assert str(caught.value) == (
        f"children.toml: found another {name}: {second}; expected the same {name} as in "
        f"adults.toml: {first}. Write the same in both files."
    )


def test_outing_that_is_not_there_is_noted() -> None:
    """A change to the ninth outing of a series that has four is said to change nothing."""
    text = (
        '[settings]\nmeeting_pattern = "second Tuesday"\n[[items]]\nref = "a"\ntitle = "Grants"\n'
        'every = "P6M"\n[[outings]]\nref = "a/9"\ncancelled = true\n'
    )
    found = expand(programme(text), ON)
    assert found.notes[-1] == (
        "programme.toml, line 9: there is no outing “a/9”; its item has a/1 and a/2, so the "
        "change to it changes nothing."
    )


def test_folder_gathers_the_problems_of_every_file(tmp_path: Path) -> None:
    """All files are read before anything is said."""
    with pytest.raises(ReadError) as caught:
        read(council(tmp_path, adults="x = 1", children="y = 1"), on=ON)
    assert [problem.where for problem in caught.value.problems] == [
        "adults.toml, line 4, x",
        "children.toml, line 4, y",
    ]


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without programmes is no council."""
    with pytest.raises(ReadError, match=r"found a folder without \.toml files; expected"):
        read(tmp_path, on=ON)


# Tables


def table(folder: Path, *rows: str, heading: str = "Ref,Issue,Current Position,Date") -> Programme:
    """The programme of a table kept as CSV."""
    (folder / "table.csv").write_text("\n".join([heading, *rows]), encoding="utf-8")
    return read(folder / "table.csv", on=ON)


def test_table_keeps_refs_and_other_columns(tmp_path: Path) -> None:
    """A ref column gives the refs, and an unknown column stays under its heading."""
    found = table(tmp_path, "OSC7,Grants,,TBA,All", heading="Ref,Issue,Current Position,Date,Ward")
    assert found.items[0].ref == "OSC7"
    assert found.items[0].extra == (("Ward", "All"),)
    assert found.minted == ()


def test_column_that_counts_the_rows_gives_no_refs(tmp_path: Path) -> None:
    """Numbers 1, 2, 3 would all change when a row is put in; they are no identities."""
    found = table(tmp_path, "1,Grants,,TBA", "2,Roads,,TBA", heading="No,Issue,Position,Date")
    assert [i.ref for i in found.items] == ["2013-01", "2013-02"]
    assert [i.extra for i in found.items] == [(("No", "1"),), (("No", "2"),)]
    assert (
        "table.csv, row 1: the column “No” only counts the rows; it gives no refs." in found.notes
    )


def test_table_with_one_ref_twice(tmp_path: Path) -> None:
    """The cell is named."""
    with pytest.raises(ReadError) as caught:
        table(tmp_path, "a,Grants,,TBA", "a,Roads,,TBA")
    assert str(caught.value) == (
        "table.csv, row 3, Ref, ref: found “a” again, as at table.csv, row 2, Ref; expected each "
        "once. Give one of them another."
    )


def test_bare_table_is_read_as_england_and_says_so(tmp_path: Path) -> None:
    """A table names no nation; the assumption is printed."""
    found = table(tmp_path, "a,Grants,,TBA")
    assert found.nation == "England"
    assert found.assumptions[0] == "Assumed: the council is in England."


def test_comes_back_too_often_to_plan(tmp_path: Path) -> None:
    """What comes back every twenty years is no series; a note says that it is taken once."""
    found = table(tmp_path, "a,Grants,,every 20 years")
    assert found.items[0].series is None
    assert found.notes[-1] == (
        "table.csv, row 2: “Grants” comes back too often or too seldom to be planned as a series, "
        "and is taken once."
    )


def test_table_of_several_bodies_is_as_many_committees(tmp_path: Path) -> None:
    """Two bodies in one list are two committees of one programme, and a note says so."""
    found = table(
        tmp_path,
        "Cabinet,Grants,TBA",
        "Audit Committee,Roads,TBA",
        "Cabinet,Parks,TBA",
        heading="Decision Maker,Issue,Date",
    )
    assert [c.name for c in found.committees] == ["Cabinet", "Audit Committee"]
    assert [i.committee for i in found.items] == ["committee-1", "committee-2", "committee-1"]
    assert found.notes[-1] == (
        "Inferred: table.csv, row 2, Decision Maker, committee: 2 bodies are named and were taken "
        "for as many committees: Cabinet; Audit Committee."
    )


def test_table_of_one_body_needs_no_note(tmp_path: Path) -> None:
    """A column that names the same committee in every row says nothing new."""
    found = table(tmp_path, "Audit,Grants,TBA", "Audit,Roads,TBA", heading="Committee,Issue,Date")
    assert [note for note in found.notes if "bodies" in note] == []


def test_cell_with_several_issues_is_several_items(tmp_path: Path) -> None:
    """Two bullets in one cell are two items, and the cell is named."""
    found = table(tmp_path, ",• Grants • Roads,,TBA", "b,• Parks,,TBA")
    assert [i.title for i in found.items] == ["Grants", "Roads", "Parks"]
    assert [note for note in found.notes if "items" in note] == [
        "Inferred: table.csv, row 2, Issue: read as 2 items, one a line."
    ]


# What bounds the work from outside

DECISION = """
[[bodies]]
id = "cabinet"
name = "Cabinet"
[[decisions]]
ref = "budget"
title = "Budget"
body = "cabinet"
date = 2013-07-09
key_decision = true
"""


def test_notice_of_a_key_decision_is_worked_out() -> None:
    """Twenty-eight clear days before 9 July is 10 June, and it is said to be assumed."""
    found = programme(DECISION)
    assert found.decisions[0].notice == dt.date(2013, 6, 10)
    assert found.assumptions[-1] == (
        "Assumed: the notice of “Budget” is out on 10 June 2013, the last day that leaves 28 "
        "clear days (SI 2012/2089, regulation 9)."
    )


def test_notice_that_is_given_stays() -> None:
    """A person's own day beats the one worked out, and nothing is assumed."""
    found = programme(f"{DECISION}notice = 2013-06-03\n")
    assert found.decisions[0].notice == dt.date(2013, 6, 3)
    assert "notice" not in "".join(found.assumptions)


def test_notice_of_a_decision_that_is_no_key_decision_is_not_supposed() -> None:
    """Only key decisions are published so long before."""
    found = programme(DECISION.replace("key_decision = true\n", ""))
    assert found.decisions[0].notice is None


def test_pre_election_period_is_worked_out_from_polling_day() -> None:
    """Twenty-five working days before 2 May 2013, Easter apart, is 26 March."""
    found = programme("[[pre_election]]\nelection = 2013-05-02\n")
    assert found.pre_election == (
        PreElection(dt.date(2013, 3, 26), dt.date(2013, 5, 2), dt.date(2013, 5, 2)),
    )
    assert found.assumptions[-1] == (
        "Assumed: the pre-election period begins on 26 March 2013, the last day for the notice of "
        "an election on 2 May 2013 (SI 2006/3304, Schedules 2 and 3, rule 1)."
    )


def test_pre_election_period_needs_polling_day_or_both_its_ends() -> None:
    """A period without either is a problem, and so is one where other days hold."""
    assert complaints("[[pre_election]]\nend = 2013-05-02\n") == [
        "programme.toml, line 3: found neither polling day nor a first and a last day; expected "
        "election = 2013-05-02, or start and end."
    ]
    text = HEAD.replace("England", "Scotland") + "[[pre_election]]\nelection = 2013-05-02\n"
    problems = Problems()
    sections = read_sections("p.toml", text, problems)
    with pytest.raises(ReadError) as caught:
        build("p.toml", sections, problems, on=ON)
    assert str(caught.value) == (
        "p.toml, line 4, election: found an election in Scotland; expected the first day under "
        "start, since the days before an election differ there."
    )


# Arguments of the wrong type


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"on": "2013-05-07"},
            "on is a date: give datetime.date(2013, 5, 7), not '2013-05-07'.",
        ),
        (
            {"on": ON, "meetings": 5},
            "meetings: give dates, “second Tuesday” or a file of dates, not 5.",
        ),
        (
            {"on": ON, "nation": 1},
            "nation: give the name of a nation, such as “Wales”, not 1.",
        ),
        (
            {"on": ON, "path": None},
            "path is the name of a file or folder: give “programme.toml”, not None.",
        ),
    ],
)
def test_argument_of_the_wrong_type(tmp_path: Path, given: dict[str, Any], said: str) -> None:
    """Each says what to give instead, and is a TypeError too."""
    path = tmp_path / "programme.toml"
    path.write_text(HEAD, encoding="utf-8")
    with pytest.raises(ArgumentError) as caught:
        read(**{"path": path, **given})
    assert str(caught.value) == said
    assert isinstance(caught.value, TypeError)


def test_meetings_are_given_in_words(tmp_path: Path) -> None:
    """A pattern beside the file is what --meetings takes."""
    path = tmp_path / "programme.toml"
    path.write_text(HEAD, encoding="utf-8")
    found = read(path, on=ON, meetings="second Tuesday")
    assert found.meetings[0].date == dt.date(2013, 5, 14)


# Back into TOML


def stripped(item: Item) -> Item:
    """The item without its place, which is another in another file."""
    return attrs.evolve(item, source="")


def test_table_survives_as_programme(tmp_path: Path) -> None:
    """What was read from a table is read again from the programme.toml made of it."""
    found = table(
        tmp_path,
        "a,Grants,To be received quarterly,11 June 2013,All",
        "b,Roads,In abeyance until May,TBA,",
        "c,Minutes,,16 April 2013 and continuing,",
        "d,Late,,late 2013,North",
        heading="Ref,Issue,Current Position,Date,Ward",
    )
    (tmp_path / "programme.toml").write_text(to_toml(found), encoding="utf-8")
    again = read(tmp_path / "programme.toml", on=ON)
    assert list(map(stripped, again.items)) == list(map(stripped, found.items))


def test_programme_survives_as_itself(tmp_path: Path) -> None:
    """Every table and setting of the example is in the file that is written of it.

    Its amendments are applied and stand there as remarks.
    """
    example = Path(__file__).parents[1] / "examples/cheshire_east_2013/programme.toml"
    (tmp_path / example.name).write_text(to_toml(read(example, on=ON)), encoding="utf-8")
    found, again = read(example, on=ON), read(tmp_path / example.name, on=ON)
    for field in attrs.fields(Programme):
        if field.name not in ("assumptions", "notes", "typed_meetings", "amendments"):
            before, after = getattr(found, field.name), getattr(again, field.name)
            assert placeless(after) == placeless(before), field.name


def placeless(value: object) -> object:
    """A value or several without their places, which are others in another file."""
    if isinstance(value, tuple):
        return tuple(map(placeless, value))
    if isinstance(value, Item):
        return attrs.evolve(value, source="", originally_due=None)
    if attrs.has(type(value)) and hasattr(value, "source"):
        return attrs.evolve(value, source="")
    return value


def test_programme_with_every_sort_of_row_survives(tmp_path: Path) -> None:
    """Links, absences, outings, periods and settings are written as they are read."""
    text = (
        HEAD
        + """
frozen_until = 2013-06-01
remedies = ["briefing"]
annual_meeting = 2013-05-15
[settings]
preferred_substantive = 1
fixed_business = [{title = "Apologies", minutes = 5}]
weights = {"full agendas" = 7}
[[meetings]]
date = 2013-06-11
start = "14:00"
agenda = []
[[items]]
ref = "a"
title = "Grants"
every = "P3M"
then_every = "P1M"
then_from = 2013-10-01
people = ["finance"]
minutes = 45
progress = "on track"
rating_reason = "report received"
[[items]]
ref = "b"
title = "Roads"
date = "June 2013"
required = false
decision = "budget"
status = "parked"
until = "the bill is passed"
[[people]]
id = "finance"
role = "portfolio holder for finance"
absences = ["3 June 2013", "5 to 9 June 2013"]
[[bodies]]
id = "cabinet"
name = "Cabinet"
dates = ["4 June 2013"]
[[decisions]]
ref = "budget"
title = "Budget"
body = "cabinet"
date = 2013-07-02
[[order]]
before = "a"
after = "b"
min_days = 7
[[apart]]
first = "a"
second = "b"
[[pre_election]]
start = 2013-04-01
end = 2013-05-02
[[outings]]
ref = "a/2"
date = "12 November 2013"
"""
    )
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    found = read(tmp_path / "one.toml", on=ON)
    (tmp_path / "two.toml").write_text(to_toml(found), encoding="utf-8")
    again = read(tmp_path / "two.toml", on=ON)
    said = {"source": "", "assumptions": (), "notes": (), "typed_meetings": ()}
    one, two = (
        {f.name: placeless(getattr(attrs.evolve(p, **said), f.name)) for f in attrs.fields(type(p))}
        for p in (found, again)
    )
    assert two == one


# For editors


def test_schema_shipped_is_the_one_of_the_keys() -> None:
    """programme.schema.json is made from the table of keys that the reader uses."""
    shipped = Path(workprog.__file__).parent / "read" / "programme.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == schema.programme_schema()


# Laws

KEYS = sorted(
    {name for table in known_keys.LISTS.values() for name in table} | known_keys.ASSUMED.keys()
)
WORDS = st.sampled_from(
    ["7 May 2013", "30 February", "TBA", "quarterly", "every 9999 weeks", "a", "", "second Tuesday"]
)
VALUES = st.recursive(
    WORDS
    | st.text(max_size=8, alphabet=st.characters(exclude_categories=("Cs",)))
    | st.integers(-(2**62), 2**62)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=2)
    ),
    max_leaves=4,
)
TABLES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4)


@given(
    st.dictionaries(st.sampled_from(sorted(known_keys.PROGRAMME)), VALUES, max_size=2),
    st.dictionaries(
        st.sampled_from(sorted(known_keys.LISTS)), st.lists(TABLES, max_size=2), max_size=4
    ),
    TABLES,
)
def test_any_toml_is_a_programme_or_a_read_error(
    top: dict[str, Any], lists: dict[str, Any], settings: dict[str, Any]
) -> None:
    """No value under any key brings the reader down."""
    text = tomli_w.dumps({"title": "A", **top, "settings": settings, **lists})
    problems = Problems()
    outcome = programme_or_places(
        lambda: build("p.toml", read_sections("p.toml", text, problems), problems, on=ON)
    )
    assert isinstance(outcome, Programme) or all(place.startswith("p.toml") for place in outcome)


def programme_or_places(reading: Callable[[], Programme]) -> Programme | list[str]:
    """What was read, or the places of everything that is wrong with it."""
    try:
        return reading()
    except ReadError as error:
        return [problem.where for problem in error.problems]


def texts_of(value: object) -> Iterator[str]:
    """Every text inside a programme."""
    if isinstance(value, str):
        yield value
    elif attrs.has(type(value)):
        yield from texts_of([getattr(value, field.name) for field in attrs.fields(type(value))])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part)


def letters(text: str) -> str:
    """A text without what is no letter or figure: bullets and spaces may go."""
    return "".join(letter for letter in text if letter.isalnum())


@given(st.lists(st.tuples(*[WORDS | st.text(max_size=9)] * 3), min_size=1, max_size=4))
def test_any_cells_are_items_or_a_read_error(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    """No text in a council's table brings the reader down, and no row of it is lost."""
    path = tmp_path_factory.getbasetemp() / "cells.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([("Issue", "Description", "Date"), *rows])
    outcome = programme_or_places(lambda: read(path, on=ON))
    if isinstance(outcome, Programme):
        said = letters(" ".join(texts_of(outcome)))
        lost = [cell for row in rows for cell in row if letters(cell) not in said]
        assert lost == []
    else:
        assert all(place.startswith("cells.csv") for place in outcome)


def test_a_person_can_add_a_row_to_what_read_writes(tmp_path: Path) -> None:
    """Each row stands under a heading of its own, however short, so that one more may follow."""
    found = table(
        tmp_path, "a,Grants,11 June 2013,North", "b,Roads,TBA,South", heading="Ref,Issue,Date,Ward"
    )
    path = tmp_path / "programme.toml"
    added = '\n[[items]]\nref = "c"\ntitle = "Parks"\ndate = "July 2013"\n'
    path.write_text(to_toml(found) + added, encoding="utf-8")
    again = read(path, on=ON)
    assert [(item.ref, item.title, item.extra) for item in again.items] == [
        ("a", "Grants", (("Ward", "North"),)),
        ("b", "Roads", (("Ward", "South"),)),
        ("c", "Parks", ()),
    ]
