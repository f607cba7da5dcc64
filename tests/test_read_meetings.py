"""Meeting dates given beside a programme: dates, a pattern, or a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workprog.errors import ReadError
from workprog.programme import MunicipalYear
from workprog.read.meetings import GivenMeetings, read_given
from workprog.read.programme import read

YEAR = MunicipalYear(dt.date(2013, 5, 1), dt.date(2014, 4, 30))
MAY, JUNE = dt.date(2013, 5, 7), dt.date(2013, 6, 11)
BOTH = ((MAY, None), (JUNE, None))


def complaint(text: str, recess: str = "") -> str:
    """What is said of these dates."""
    with pytest.raises(ReadError) as caught:
        read_given(text, year=YEAR, recess=recess)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "7 May 2013, 11 June 2013",
        "7 May 2013; 11 June 2013",
        "2013-05-07,2013-06-11",
        "11 June, 7 May",
        "07/05/2013, 11/06/2013, 7 May 2013",
    ],
)
def test_dates_between_commas(text: str) -> None:
    """Dates in any printed style, in any order, each once; the year may be left out."""
    assert read_given(text, year=YEAR).dates == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "7 May 2013 at 14:00; 11 June 2013",
        "7 May 2013 2.00 pm, 11 June 2013",
        "7 May 2013, 14:00, 11 June 2013",
        "7 May 2013 at 2pm, 7 May, 11 June 2013",
        "2013-05-07T14:00, 11.06.2013",
    ],
)
def test_dates_may_have_the_time_a_meeting_begins(text: str) -> None:
    """The time stands beside its date, as people write it; a date without one has none."""
    assert read_given(text, year=YEAR).dates == ((MAY, dt.time(14)), (JUNE, None))


def test_pattern_with_recess() -> None:
    """A weekday position in the month, and the months without meetings."""
    found = read_given("second Tuesday", year=YEAR, recess="August")
    assert found == GivenMeetings(pattern="second Tuesday", recess="August")


def test_text_file_has_a_date_a_line(tmp_path: Path) -> None:
    """Empty lines and remarks are no dates."""
    path = tmp_path / "dates.txt"
    path.write_text("# 2013/14\n7 May 2013\n\n11 June 2013\n", encoding="utf-8")
    assert read_given(str(path), year=YEAR).dates == BOTH


def test_text_file_may_have_times(tmp_path: Path) -> None:
    """A line may say when the meeting begins."""
    path = tmp_path / "dates.txt"
    path.write_text("7 May 2013 at noon\n11 June 2013, 10.30 am\n", encoding="utf-8")
    found = read_given(str(path), year=YEAR).dates
    assert found == ((MAY, dt.time(12)), (JUNE, dt.time(10, 30)))


def test_csv_file_has_a_column_of_dates(tmp_path: Path) -> None:
    """The column of dates is found, and a time in the row is when the meeting begins."""
    path = tmp_path / "dates.csv"
    path.write_text("Where,When,Time\nTown hall,7 May 2013,14:00\nX,11 June 2013,\n", "utf-8")
    assert read_given(str(path), year=YEAR).dates == ((MAY, dt.time(14)), (JUNE, None))


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
DTSTART:20130507T130000Z
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20130611
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20130709
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""


def test_calendar_has_an_event_for_each_meeting(tmp_path: Path) -> None:
    """Times are British; whole days have none; cancelled events are no meetings."""
    path = tmp_path / "dates.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    assert read_given(str(path), year=YEAR).dates == ((MAY, dt.time(14)), (JUNE, None))


def test_calendar_with_a_repeating_event(tmp_path: Path) -> None:
    """The dates of a rule are not in the file; taking the first alone would lose the others."""
    path = tmp_path / "dates.ics"
    path.write_text(CALENDAR.replace("UID:1", "UID:1\nRRULE:FREQ=MONTHLY"), encoding="utf-8")
    assert complaint(str(path)) == (
        "dates.ics, event 1: found an event that repeats; expected one for each meeting. Export "
        "the calendar with single events, or list the dates."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "second Blursday",
            "--meetings: found “second Blursday”; expected words like “second Tuesday” or “last "
            "Thursday of every other month”. Or list the dates themselves.",
        ),
        (
            "7 May 2013, 31 June 2013",
            "--meetings, part 2: found “31 June 2013”; expected a date: “7 May 2013”.",
        ),
        (
            "7 May 2013 at 25:00",
            "--meetings: found “7 May 2013 at 25:00”; expected a date and when the meeting begins: "
            "“7 May 2013 at 14:00”.",
        ),
        (
            " , ",
            "--meetings: found nothing; expected dates, a pattern (“second Tuesday”), or a file "
            "ending in .ics, .csv or .txt.",
        ),
        (
            "no-such.ics",
            "no-such.ics: found no such file; expected a file ending in .ics, .csv or .txt. Check "
            "its name and folder.",
        ),
    ],
)
def test_what_is_no_date_is_said(text: str, said: str) -> None:
    """The part that is wrong is named."""
    assert complaint(text) == said


def test_recess_beside_dates_is_refused() -> None:
    """A recess would be passed over where the dates are listed."""
    assert complaint("7 May 2013", recess="August") == (
        "--recess: found “August” beside dates; expected a pattern in --meetings. Leave it out: "
        "dates that are listed need no recess."
    )


def test_recess_that_is_no_month() -> None:
    """The recess is read at once, with its own place."""
    assert complaint("second Tuesday", recess="Augst").startswith("--recess: found “augst”;")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("d.ics", b"\x00\x01\x02", "d.ics: found a calendar that cannot be read (ValueError);"),
        ("d.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "d.ics: found no events;"),
        ("d.txt", b"", "d.txt: found an empty file;"),
        ("d.txt", b"7 May 2013\nsoon\n", "d.txt, line 2: found “soon”; expected a date:"),
        ("d.csv", b"When\n7 May 2013\nsoon\n", "d.csv, line 3: found “soon”; expected a date:"),
        ("d.txt", b"x" * 2_000_001, "d.txt: found a file of 2.0 MB; expected at most 2 MB."),
        ("d.txt", b"7 May\n" * 2001, "d.txt: found 2,001 dates; expected at most 2,000."),
    ],
)
def test_bad_file_of_dates(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """Every kind of file is refused with its place."""
    (tmp_path / name).write_bytes(content)
    assert complaint(str(tmp_path / name)).startswith(said)


def a_programme(folder: Path, text: str) -> Path:
    """A programme.toml with a heading and this text."""
    path = folder / "programme.toml"
    path.write_text(f'title = "Scrutiny Committee"\nnation = "England"\n{text}', encoding="utf-8")
    return path


def test_dates_given_replace_those_of_the_file(tmp_path: Path) -> None:
    """What the file says of the same day still holds; its pattern and other days do not."""
    path = a_programme(
        tmp_path,
        '[assumed]\nmeeting_pattern = "second Tuesday"\n'
        '[[meetings]]\nid = "kept"\ndate = 2013-05-07\n[[meetings]]\ndate = 2013-07-09\n',
    )
    found = read(path, on=MAY, meetings=read_given("7 May 2013, 11 June 2013", year=YEAR))
    assert [(m.id, m.date, m.assumed) for m in found.meetings] == [
        ("kept", MAY, False),
        ("2013-06", JUNE, False),
    ]
    assert all("second Tuesday" not in sentence for sentence in found.assumptions)


def test_pattern_given_fills_the_months_without_a_date(tmp_path: Path) -> None:
    """A listed date replaces the pattern's in its month; the recess has none."""
    path = a_programme(tmp_path, "[[meetings]]\ndate = 2013-05-07\n")
    given_ = read_given("second Tuesday", year=YEAR, recess="August")
    found = read(path, on=MAY, meetings=given_)
    assert [m.date.isoformat() for m in found.meetings] == [
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
    ]


def test_bank_holiday_among_the_dates_given(tmp_path: Path) -> None:
    """The place is the date in the list."""
    with pytest.raises(ReadError) as caught:
        read(a_programme(tmp_path, ""), on=MAY, meetings=read_given("6 May 2013", year=YEAR))
    assert str(caught.value) == (
        "--meetings, date 1: found a meeting on 6 May 2013, a bank holiday in England (May Day); "
        "expected a day that is not a bank holiday. Give the meeting's own date."
    )


def test_bank_holiday_of_a_pattern_is_passed_over_with_a_note(tmp_path: Path) -> None:
    """A pattern is a rule of thumb: the day is left out, and its name is said."""
    given_ = read_given("first Monday", year=YEAR)
    found = read(a_programme(tmp_path, ""), on=MAY, meetings=given_)
    assert dt.date(2013, 5, 6) not in [meeting.date for meeting in found.meetings]
    assert len(found.meetings) == 11
    assert found.notes == (
        "The pattern “first Monday” names 6 May 2013, a bank holiday in England (May Day); no "
        "meeting is planned for that day. If it moves, give its date.",
    )


def test_bank_holiday_of_a_pattern_that_was_moved(tmp_path: Path) -> None:
    """A date that the file gives replaces the holiday in its month, and nothing is noted."""
    path = a_programme(tmp_path, "[[meetings]]\ndate = 2013-05-07\n")
    found = read(path, on=MAY, meetings=read_given("first Monday", year=YEAR))
    assert (found.meetings[0].date, found.notes) == (MAY, ())


def test_dates_given_for_several_committees(tmp_path: Path) -> None:
    """Whose dates they would be is not to be guessed."""
    path = a_programme(
        tmp_path, '[[committees]]\nid = "a"\nname = "A"\n[[committees]]\nid = "b"\nname = "B"\n'
    )
    with pytest.raises(ReadError) as raised:
        read(path, on=MAY, meetings=read_given("7 May 2013", year=YEAR))
    assert str(raised.value) == (
        "--meetings: found meetings for 2 committees; expected meetings for a programme of one "
        "committee. Write the programme out with workprog read FILE -o programme.toml, give each "
        "committee there its own meeting_pattern = “second Tuesday”, and plan programme.toml "
        "without --meetings."
    )


@given(st.text(max_size=30) | st.sampled_from(["a.ics", "\x00.txt", "x" * 300 + ".csv"]))
def test_any_text_is_meetings_or_a_read_error(text: str) -> None:
    """No text after --meetings brings the reader down."""
    try:
        found = read_given(text, year=YEAR)
    except ReadError as error:
        problems: tuple[object, ...] = error.problems
    else:
        problems = ()
        assert found.dates or found.pattern
    assert all(str(problem) for problem in problems)


@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@pytest.mark.parametrize("suffix", [".ics", ".csv", ".txt"])
def test_any_file_is_meetings_or_a_read_error(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, content: bytes
) -> None:
    """No file of dates brings the reader down."""
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(b"BEGIN:VCALENDAR\r\n" * (suffix == ".ics") + content)
    try:
        found = read_given(str(path), year=YEAR)
    except ReadError as error:
        found = None
        places = [problem.where for problem in error.problems]
    else:
        places = []
    assert (found is not None and len(found.dates) > 0) or all(p.startswith("any") for p in places)
