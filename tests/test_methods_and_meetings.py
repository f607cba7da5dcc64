"""How a column says an item is taken, and how a list says on which days the committee meets."""

import datetime as dt
from pathlib import Path

import pytest

from tests.test_ordinary_rows import ON, read_rows
from workprog.programme import Method, MunicipalYear
from workprog.read.layouts.methods import method_in
from workprog.read.meetings import read_given
from workprog.read.programme import read


@pytest.mark.parametrize(
    ("words", "method"),
    [
        ("Report", "substantive"),
        ("Report and presentation", "substantive"),
        ("Briefing note", "briefing"),
        ("Circulated outside of the meeting", "briefing"),
        ("Task and Finish Group", "group"),
        ("Working party", "group"),
        ("Witness session", "witness"),
        ("Standing item", "standing"),
        ("Spotlight review", "spotlight"),
        ("Workshop", None),
        ("Report on the task group", "group"),
        ("Task group, then a briefing note", None),
    ],
)
def test_words_of_a_method(words: str, method: Method | None) -> None:
    """Words of two methods name neither."""
    assert method_in(words) == method


def test_column_of_methods_says_how_items_are_taken(tmp_path: Path) -> None:
    """What is known is the item's method, what is not is told; the words stay beside both."""
    rows = [
        ("Topic", "Scrutiny Method", "Meeting date"),
        ("Waste contract", "Briefing note", "16 June 2026"),
        ("Road repairs", "Workshop", "7 July 2026"),
        ("Savings", "Standing item", "Quarterly"),
    ]
    found = read_rows(tmp_path, rows)
    assert [(i.method, dict(i.extra)) for i in found.items] == [
        ("briefing", {"Scrutiny Method": "Briefing note"}),
        ("substantive", {"Scrutiny Method": "Workshop"}),
        ("substantive", {"Scrutiny Method": "Standing item"}),
    ]
    assert found.items[2].series is not None
    assert [note for note in found.notes if "no method" in note] == [
        "programme.csv, row 3, Scrutiny Method: “Workshop” is no method that is known; it is kept "
        "beside the item."
    ]


def test_purpose_is_the_description_and_comments_stay_beside_it(tmp_path: Path) -> None:
    """Of two columns that could describe an item, the one with its purpose does."""
    heading = "Purpose / Key Lines of Enquiry"
    rows = [("Topic", "Comments", heading, "Meeting date"),
            ("Waste contract", "Moved once", "What it costs", "16 June 2026")]  # fmt: skip
    (item,) = read_rows(tmp_path, rows).items
    assert (item.description, dict(item.extra)) == ("What it costs", {"Comments": "Moved once"})


def test_line_of_meetings_is_the_days_on_which_it_meets(tmp_path: Path) -> None:
    """Days after “Meetings:” are meetings, those that no item names too."""
    path = tmp_path / "list.md"
    path.write_text(
        "# Place Scrutiny Committee work programme\n\n"
        "Meetings: 16 June 2026, 21 July 2026 and 15 September 2026\n\n- Bins - 16 June 2026\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    assert [meeting.date for meeting in found.meetings] == [
        dt.date(2026, 6, 16), dt.date(2026, 7, 21), dt.date(2026, 9, 15),
    ]  # fmt: skip
    assert [item.title for item in found.items] == ["Bins"]


def test_days_of_items_as_the_only_meetings_are_told(tmp_path: Path) -> None:
    """Where the paper alone says when it meets, a remark says so; with --meetings there is none."""
    said = (
        "The only meetings are on the days that the paper names. If there are others, give them "
        "all with --meetings, as dates or as “second Tuesday”."
    )
    found = read_rows(tmp_path, [("Topic", "Meeting date"), ("Waste contract", "16 June 2026")])
    assert said in found.notes
    given = read_given("second Tuesday", year=MunicipalYear.of(ON))
    assert said not in read(tmp_path / "programme.csv", on=ON, meetings=given).notes
