"""What lists and letters say beside a title: who, where, how often, by when, and to the reader."""

import datetime as dt

import pytest

from workprog import read, roll_over, solve
from workprog.programme import Programme
from workprog.publish.toml import to_toml
from workprog.read.new_year import next_programme

ON = dt.date(2026, 6, 3)


def paper(tmp_path, *lines: str, name: str = "plan.txt", meetings: str | None = None) -> Programme:
    """Lines of a text as a programme."""
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read(path, on=ON, meetings=meetings) if meetings else read(path, on=ON)


# Whose an item is


@pytest.mark.parametrize(
    ("line", "title", "lead", "portfolio"),
    [
        ("Parking - Lead officer: Head of Parking", "Parking", "Head of Parking", ""),
        ("Trees – Lead Officer: Head of Parks – 30 mins", "Trees", "Head of Parks", ""),
        ("Hedges (Lead officer: Head of Parks)", "Hedges", "Head of Parks", ""),
        (
            "Verges; Lead officer: Head of Parks; Portfolio holder: Environment",
            "Verges",
            "Head of Parks",
            "Environment",
        ),
        ("Care - Lessons: what went well", "Care - Lessons: what went well", None, ""),
        ("Lead officer: what the post is for", "Libraries", "what the post is for", ""),
    ],
)
def test_who_is_named_behind_a_title_is_no_part_of_it(tmp_path, line, title, lead, portfolio):
    """A label of a person and a colon; any other words before a colon stay in the title."""
    found = paper(
        tmp_path, "Work programme 2026/27", "", "16 July 2026", "- Libraries", f"- {line}"
    )
    item = found.items[-1]
    assert (item.title, item.lead, item.portfolio) == (title, lead, portfolio)


# Where a meeting is


@pytest.mark.parametrize(
    ("heading", "venue"),
    [
        ("16 July 2026, 2pm, St Mary's Hall, Northgate", "St Mary's Hall, Northgate"),
        ("16 July 2026 at 6pm – St. Mark’s Church, Low Easton", "St. Mark’s Church, Low Easton"),
        ("16 July 2026, 10am, Town Hall, High Street, Easton", "Town Hall, High Street, Easton"),
        ("16 July 2026, 2pm, Town Hall, Special meeting", "Town Hall"),
        ("16 July 2026, 2pm, Town Hall – Housing", "Town Hall"),
        ("16 July 2026, 2pm, Housing, Easton", ""),
    ],
)
def test_the_town_of_a_building_is_part_of_where_it_is(tmp_path, heading, venue):
    """It follows the building and a comma; other words there are no place."""
    found = paper(tmp_path, "Work programme 2026/27", "", heading, "- Libraries", "- Trees")
    assert [meeting.venue for meeting in found.meetings] == [venue]


# How often an item comes back


MEETINGS = (
    "15 July 2026, 16 September 2026, 14 October 2026, 9 December 2026, 20 January 2027, "
    "10 March 2027, 14 April 2027"
)


def days_of(found: Programme, title: str) -> list[str]:
    """The days on which an item is planned, as the year's meetings allow."""
    plan = solve(found, on=ON)
    return [str(p.date) for p in plan.placements if p.title.startswith(title)]


QUARTERS = ["2026-07-15", "2026-10-14", "2027-01-20", "2027-04-14"]


@pytest.mark.parametrize(
    ("when", "often", "days"),
    [
        ("15 July 2026", "Quarterly: Jul, Oct, Jan, Apr", QUARTERS),
        ("15 July 2026", "Jul, Oct, Jan, Apr", QUARTERS),
        ("TBC", "Quarterly (July, October, January and April)", QUARTERS),
        ("", "Jul, Oct, Jan, Apr", QUARTERS),
        ("14 October 2026", "Quarterly: Jul, Oct, Jan, Apr", QUARTERS[1:]),
        ("15 July 2026", "6-monthly: July and January", QUARTERS[::2]),
        ("July 2026", "Twice a year (July, December)", ["2026-07-15", "2026-12-09"]),
    ],
)
def test_months_in_a_column_of_frequencies_bind(tmp_path, when, often, days):
    """Each is one time, next year's too; a day that is printed is the first of them."""
    lines = ("Item,Meeting,Frequency", f'Repairs,{when},"{often}"')
    found = paper(tmp_path, *lines, name="plan.csv", meetings=MEETINGS)
    assert days_of(found, "Repairs") == days
    assert any(f"as “{often}” says" in note for note in found.notes)
    path = tmp_path / "programme.toml"
    path.write_text(to_toml(found), encoding="utf-8")
    assert days_of(read(path, on=ON), "Repairs") == days


def test_months_that_the_printed_day_is_not_in_are_said_not_to_bind(tmp_path):
    """The paper contradicts itself; the day stands, and every other time follows from it."""
    lines = ("Item,Meeting,Frequency", 'Repairs,16 September 2026,"Quarterly: Jul, Oct, Jan, Apr"')
    found = paper(tmp_path, *lines, name="plan.csv", meetings=MEETINGS)
    assert days_of(found, "Repairs")[0] == "2026-09-16"
    assert (
        "plan.csv, row 2, Frequency, every: “Repairs” is printed for “16 September 2026”, which is "
        "in none of the months of “Quarterly: Jul, Oct, Jan, Apr”: they do not bind it."
        in found.notes
    )


def test_a_day_in_such_a_date_goes_and_its_months_stay_at_the_end_of_the_year(tmp_path):
    """What is carried into the next year comes in the same months."""
    lines = ("Item,Meeting,Frequency", 'Repairs,15 July 2026,"Quarterly: Jul, Oct, Jan, Apr"')
    found = paper(tmp_path, *lines, name="plan.csv", meetings=MEETINGS)
    path = tmp_path / "programme.toml"
    path.write_text(to_toml(found), encoding="utf-8")
    again = read(path, on=ON)
    over = roll_over(again, on=dt.date(2027, 4, 30))
    text = next_programme(path.read_text(encoding="utf-8"), path.name, again, over)
    assert 'date = "Quarterly: Jul, Oct, Jan, Apr"' in text


@pytest.mark.parametrize(
    ("lines", "title", "every"),
    [
        (["- Voids (quarterly)"], "Voids", "P3M"),
        (["- Voids – six-monthly"], "Voids", "P6M"),
        (["- Voids, every six months"], "Voids", "P6M"),
        (["- Voids – update. Quarterly (Jul, Oct, Jan, Apr)"], "Voids – update", "P3M"),
        (["- Voids (quarterly: Jul, Oct)"], "Voids", "P3M"),
        (["- Voids", "  - Frequency: quarterly"], "Voids", "P3M"),
        (["- Voids", "  Frequency: every six months"], "Voids", "P6M"),
        (["- Voids (quarterly) (Head of Housing)"], "Voids", "P3M"),
        (["- Voids (annual report)"], "Voids (annual report)", None),
        (["- Voids (quarter 1)"], "Voids (quarter 1)", None),
    ],
)
def test_how_often_is_read_behind_a_title_and_under_it(tmp_path, lines, title, every):
    """As it would be in a column of its own."""
    text = ("Work programme 2026/27", "", "15 July 2026", *lines, "", "14 October 2026", "- Trees")
    item = paper(tmp_path, *text).items[0]
    assert (item.title, item.series and item.series.every) == (title, every)


def test_how_often_in_the_words_of_a_title_makes_no_series_and_is_said(tmp_path):
    """They may be the name of a report."""
    text = ("Work programme 2026/27", "", "15 July 2026", "- Quarterly outturn report", "- Trees")
    found = paper(tmp_path, *text)
    assert found.items[0].series is None
    assert (
        "plan.txt, line 4: “Quarterly outturn report” is taken once, whatever its title says of "
        "how often. To plan it each time, give how often it comes back as every." in found.notes
    )


def test_a_frequency_of_months_under_standing_items_is_no_standing_item(tmp_path):
    """What comes quarterly is on no agenda of other months, wherever it is listed."""
    text = "# Work programme 2026/27\n\n## 15 July 2026\n\n- Trees\n\n## Standing items\n\n"
    listed = "- Minutes\n- Voids\n  - Frequency: quarterly"
    found = paper(tmp_path, text + listed, name="plan.md")
    assert [(item.title, item.method) for item in found.items[1:]] == [
        ("Minutes", "standing"),
        ("Voids", "substantive"),
    ]


# By when


@pytest.mark.parametrize(
    ("label", "latest"),
    [
        ("Deadline: by Cabinet on 20 July", "2026-07-20"),
        ("Deadline: 20 July 2026", "2026-07-20"),
        ("Decision due: 21 July", "2026-07-21"),
        ("Deadline: before October Cabinet", "2026-09-30"),
        ("Deadline: end of October 2026", "2026-10-31"),
    ],
)
def test_a_deadline_under_an_item_bounds_it_beside_its_heading(tmp_path, label, latest):
    """The day of the heading is when it is taken, and the deadline the last day that is left."""
    text = ("Work programme 2026/27", "", "16 July 2026", "- Parking", f"  {label}", "- Trees")
    parking, trees = paper(tmp_path, *text).items
    assert (parking.target.text, str(parking.latest)) == ("16 July 2026", latest)
    assert parking.latest_reason == label
    assert (trees.target.text, trees.latest) == ("16 July 2026", None)


@pytest.mark.parametrize("deadline", ["1 July 2026", "1 July", "end of June"])
def test_a_deadline_before_the_day_of_the_item_is_kept_beside_it(tmp_path, deadline):
    """It is likely that of the papers, and bounds nothing."""
    lines = ("16 July 2026", "- Parking", f"  Deadline: {deadline}", "- Trees")
    found = paper(tmp_path, "Work programme 2026/27", "", *lines)
    parking = found.items[0]
    assert (parking.target.text, parking.latest) == ("16 July 2026", None)
    assert parking.extra == (("Deadline", deadline),)
    assert any("lies before “16 July 2026”" in note for note in found.notes)


# What a letter says to its reader


LETTER = """From: Scrutiny Officer
Sent: 18 June 2026 16:12
To: Members
Subject: Draft work programme 2026/27

All,

We usually meet at 2.00pm in the Council Chamber. Here is the draft.

16 July 2026
GP access
Dental deserts

17 September 2026
Loneliness
Comments to me by Friday please.

Kind regards,

Scrutiny Officer
Democratic Services
"""


def test_a_letter_speaks_to_its_reader_and_tells_of_no_item(tmp_path):
    """Nothing of it is a description; each sentence is listed, and who signed it is not named."""
    found = paper(tmp_path, LETTER)
    assert [(item.title, item.description) for item in found.items] == [
        ("GP access", ""),
        ("Dental deserts", ""),
        ("Loneliness", ""),
    ]
    assert {(m.start, m.venue) for m in found.meetings} == {(dt.time(14), "Council Chamber")}
    told = (
        "plan.txt, line 16: “Comments to me by Friday please.” speaks to the reader, and is no "
        "business.",
        "Inferred: plan.txt, line 18 to plan.txt, line 21: the close of a letter, and no business.",
        "Inferred: plan.txt, line 6: a greeting, and no business.",
    )
    assert set(told) <= set(found.notes)
    unread = [note for note in found.notes if note.startswith("Not understood")]
    assert unread == ["Not understood: plan.txt, line 8: “Here is the draft.”."]


def test_a_programme_below_the_close_of_a_letter_is_read(tmp_path):
    """Who signs it may put the programme under the name."""
    found = paper(
        tmp_path, "Dear all,", "", "Please see below.", "", "Kind regards", "Scrutiny Officer", "",
        "Work programme 2026/27", "", "16 July 2026", "- Libraries", "- Trees",
    )  # fmt: skip
    assert [item.title for item in found.items] == ["Libraries", "Trees"]


def test_a_sentence_about_an_item_in_a_letter_is_still_its_description(tmp_path):
    """It speaks to nobody."""
    found = paper(
        tmp_path, "Dear all,", "", "Work programme 2026/27", "", "16 July 2026", "Libraries",
        "To hear from residents.", "", "Regards",
    )  # fmt: skip
    assert [(item.title, item.description) for item in found.items] == [
        ("Libraries", "To hear from residents.")
    ]


# A table for each meeting


@pytest.mark.parametrize("headings", [["| Item | Lead officer |"], []])
def test_a_row_that_names_a_meeting_and_its_day_heads_the_rows_below(tmp_path, headings):
    """With headings under it or without, in the first table and in those after it."""
    first = ("# Work programme 2026/27", "", "| Meeting 1 | 11 June 2026 |", "| --- | --- |")
    found = paper(
        tmp_path, *first, *headings, "| Damp and mould | Head of Housing |",
        "| Rents | Head of Finance |", "", "| Meeting 2: | Thursday 10 September 2026 |",
        "| --- | --- |", *headings, "| Voids | Head of Housing |", name="plan.md",
    )  # fmt: skip
    assert [(item.title, item.target.text) for item in found.items] == [
        ("Damp and mould", "11 June 2026"),
        ("Rents", "11 June 2026"),
        ("Voids", "Thursday 10 September 2026"),
    ]
    assert [str(meeting.date) for meeting in found.meetings] == ["2026-06-11", "2026-09-10"]


def test_rows_of_meetings_one_under_another_are_no_headings(tmp_path):
    """They list the days on which the committee meets; nothing stands under them."""
    found = paper(
        tmp_path, "# Work programme 2026/27", "", "## 11 June 2026", "", "- Rents", "- Voids", "",
        "| Meeting 1 | 11 June 2026 |", "| --- | --- |", "| Meeting 2 | 10 September 2026 |",
        name="plan.md",
    )  # fmt: skip
    assert [item.title for item in found.items] == ["Rents", "Voids"]
    assert [str(meeting.date) for meeting in found.meetings] == ["2026-06-11", "2026-09-10"]
