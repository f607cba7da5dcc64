"""What lists and letters say beside a title: who, where, how often, by when, and to the reader."""

import datetime as dt

import pytest

from workprog import read
from workprog.programme import Programme

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
