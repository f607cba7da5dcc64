"""A row of a table is an item, whatever words of headings stand in its cells."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workprog.programme import Item, Programme
from workprog.publish.toml import to_toml
from workprog.read.programme import read

ON = dt.date(2026, 5, 20)
HEADINGS = ("Topic", "Purpose", "Method", "Lead officer", "Meeting date")
ROWS = (
    ("Bins", "How the contract goes", "Report", "Director", "16 June 2026"),
    ("GP access", "Waits", "Witness session", "Scrutiny Officer", "7 July 2026"),
)
# What councils write in the cells of such columns; most head a column elsewhere.
WORDS = {
    "Purpose": ("Progress against savings", "Update", "Purpose of the grant", "Outcome", "Details"),
    "Method": ("Report", "Presentation", "Update", "Briefing", "Task group", "Review"),
    "Lead officer": ("Director", "Scrutiny Officer", "Section 151 Officer", "Head of Service",
                     "Portfolio Holder", "Cabinet Member"),
    "Meeting date": ("Every meeting", "TBC", "As required", "Ongoing", "Quarterly", "", "Autumn"),
}  # fmt: skip


def read_rows(folder: Path, rows: list[tuple[str, ...]]) -> Programme:
    """The programme of a table with these rows, the first its headings."""
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    path = folder / "programme.csv"
    path.write_text(made.getvalue(), encoding="utf-8")
    return read(path, on=ON)


def told(item: Item) -> tuple[object, ...]:
    """What an item says, without its ref and place."""
    return item.title, item.description, item.lead, item.target.text, item.extra, item.committee


@pytest.mark.parametrize("date", ["Every meeting", "TBC", "As required", "Ongoing"])
def test_row_of_words_that_head_columns_is_an_item(tmp_path: Path, date: str) -> None:
    """The words Progress, Report and Officer stand in a row; those under it stay as they were."""
    budget = ("Budget", "Progress against savings", "Report", "Section 151 Officer", date)
    found = read_rows(tmp_path, [HEADINGS, ROWS[0], budget, ROWS[1]])

    assert [(i.title, i.description, i.lead, i.target.text) for i in found.items] == [
        ("Bins", "How the contract goes", "Director", "16 June 2026"),
        ("Budget", "Progress against savings", "Section 151 Officer", date),
        ("GP access", "Waits", "Scrutiny Officer", "7 July 2026"),
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.sampled_from(["Budget", "Budget report", "Libraries review", "Issues in housing"]),
    row=st.tuples(*(st.sampled_from(WORDS[heading]) for heading in HEADINGS[1:])),
    at=st.integers(1, 3),
)
def test_one_more_row_changes_no_other_item(
    tmp_path: Path, title: str, row: tuple[str, ...], at: int
) -> None:
    """Wherever an ordinary row is put in, the other items are as without it."""
    rows = [HEADINGS, *ROWS]
    before = [told(item) for item in read_rows(tmp_path, rows).items]
    after = [
        told(item) for item in read_rows(tmp_path, [*rows[:at], (title, *row), *rows[at:]]).items
    ]
    assert [one for one in after if one[0] != title] == before
    assert len(after) == len(before) + 1


def test_headings_of_a_new_part_still_count(tmp_path: Path) -> None:
    """Under a title of its own a part of the table has its own headings, in another order."""
    rows = [HEADINGS, ROWS[0], ("Task groups", "", "", "", ""),
            ("Date", "Topic", "Lead officer", "", ""),
            ("7 July 2026", "GP access", "Director", "", "")]  # fmt: skip
    found = read_rows(tmp_path, rows)
    assert [(i.title, i.lead, i.target.text) for i in found.items] == [
        ("Bins", "Director", "16 June 2026"),
        ("GP access", "Director", "7 July 2026"),
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["Place", "Health", "Children’s", "Audit"]), min_size=2, max_size=6)
)
def test_programme_of_several_committees_is_read_back(tmp_path: Path, names: list[str]) -> None:
    """What is written of a table with several committees is accepted, and is the same programme."""
    rows = [
        (f"{name} Scrutiny Committee", f"Topic {number}", f"{number} June 2026")
        for number, name in enumerate(names, start=1)
    ]
    found = read_rows(tmp_path, [("Committee", "Topic", "Meeting date"), *rows])
    path = tmp_path / "programme.toml"
    path.write_text(to_toml(found), encoding="utf-8")
    again = read(path, on=ON)

    assert again.committees == found.committees
    assert [told(item) for item in again.items] == [told(item) for item in found.items]
    assert [(m.date, m.committee) for m in again.meetings] == [
        (m.date, m.committee) for m in found.meetings
    ]


def test_meeting_date_of_a_row_is_its_committees(tmp_path: Path) -> None:
    """A day in a column of meeting dates is a meeting of the committee that the row names."""
    rows = [("Committee", "Topic", "Meeting date"),
            ("Place Scrutiny Committee", "Bins", "16 June 2026"),
            ("Health Scrutiny Committee", "GP access", "7 July 2026")]  # fmt: skip
    found = read_rows(tmp_path, rows)
    names = {committee.id: committee.name for committee in found.committees}
    assert [(m.date, names[m.committee]) for m in found.meetings] == [
        (dt.date(2026, 6, 16), "Place Scrutiny Committee"),
        (dt.date(2026, 7, 7), "Health Scrutiny Committee"),
    ]


SECTIONS = ("STANDING ITEMS", "ONE-OFF ITEMS", "TASK & FINISH GROUPS", "BRIEFING NOTES")
PRINTED = ("Every meeting", "Quarterly (Jul, Sep, Jan, Mar)", "Quarterly", "Every second meeting",
           "Twice a year", "16 June 2026", "Autumn 2026", "TBC", "Before October Cabinet", "Annual",
           "monthly", "June and December 2026", "Every 6 weeks", "")  # fmt: skip


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(SECTIONS), st.lists(st.sampled_from(PRINTED), max_size=4)),
        min_size=1,
        max_size=3,
        unique_by=lambda part: part[0],
    )
)
def test_what_read_writes_of_a_table_in_sections_is_accepted_and_the_same(
    tmp_path: Path, parts: list[tuple[str, list[str]]]
) -> None:
    """Whatever heading an item stands under, and however often it comes back."""
    rows: list[tuple[str, ...]] = [HEADINGS, ROWS[0]]
    for section, dates in parts:
        rows.append((section, "", "", "", ""))
        rows += [(f"{section.title()} topic {n}", "", "", "", d) for n, d in enumerate(dates, 1)]
    found = read_rows(tmp_path, rows)
    path = tmp_path / "programme.toml"
    path.write_text(to_toml(found), encoding="utf-8")
    again = read(path, on=ON)

    assert [(told(i), i.method, i.series, i.status.name) for i in again.items] == [
        (told(i), i.method, i.series, i.status.name) for i in found.items
    ]


def test_months_that_a_recurring_item_names_bind_it(tmp_path: Path) -> None:
    """Under “Standing items” too it comes in its months, and is on no agenda between."""
    rows = [HEADINGS, ROWS[0], ("STANDING ITEMS", "", "", "", ""),
            ("Monitoring", "", "", "", "Quarterly (Jul, Sep, Jan, Mar)")]  # fmt: skip
    found = read_rows(tmp_path, rows)
    monitoring = found.items[-1]
    assert monitoring.method == "substantive"
    assert monitoring.series is not None
    assert monitoring.series.every == "P3M"
    assert monitoring.target.months == (7, 9, 1, 3)
    assert not any("Monitoring" in note for note in found.notes)
