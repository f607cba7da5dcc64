"""Six papers in forms that councils use, each as it was read wrong once: every title and date."""

import datetime as dt

from workprog import read
from workprog.programme import Programme

ON = dt.date(2026, 6, 3)


def rows(tmp_path, name: str, text: str) -> list[tuple[str, str]]:
    """The titles of a paper and the dates that are printed for them."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return [(item.title, item.target.text) for item in read(path, on=ON).items]


PLACES = """SOUTHMERE DISTRICT COUNCIL
PLACE SCRUTINY COMMITTEE
WORK PROGRAMME 2026-27

Meetings start at 7pm and are held in the Assembly Rooms, Southmere unless otherwise stated.

9 JULY 2026
Town centre regeneration
    Portfolio: Economy
Waste contract mobilisation

8 OCTOBER 2026 (Guildhall, Northgate)
Housing delivery test
    Portfolio: Planning
Enforcement policy
"""


def test_a_place_in_brackets_beside_a_day_is_no_item(tmp_path):
    """The meeting is there, and what stands below is of that day."""
    assert rows(tmp_path, "plan.txt", PLACES) == [
        ("Town centre regeneration", "9 JULY 2026"),
        ("Waste contract mobilisation", "9 JULY 2026"),
        ("Housing delivery test", "8 OCTOBER 2026"),
        ("Enforcement policy", "8 OCTOBER 2026"),
    ]
    found = read(tmp_path / "plan.txt", on=ON)
    assert [m.venue for m in found.meetings] == ["Assembly Rooms", "Guildhall, Northgate"]


THEMES = """MEETING 1 - THURSDAY 25 JUNE 2026 - 10.00AM - COUNTY HALL
Theme: Transport

Items:
Bus service improvement plan
Rail station access

MEETING 2 - THURSDAY 24 SEPTEMBER 2026 - 10.00AM - COUNTY HALL
Theme: Environment

Items:
Minerals plan
No other business
"""


def test_a_theme_over_the_items_of_a_meeting_is_none(tmp_path):
    """It is listed as what the paper says of the meeting, and so is that there is no more."""
    assert rows(tmp_path, "plan.txt", THEMES) == [
        ("Bus service improvement plan", "THURSDAY 25 JUNE 2026"),
        ("Rail station access", "THURSDAY 25 JUNE 2026"),
        ("Minerals plan", "THURSDAY 24 SEPTEMBER 2026"),
    ]
    notes = read(tmp_path / "plan.txt", on=ON).notes
    assert "plan.txt, line 2: Theme: Transport" in notes
    assert "plan.txt, line 13: “No other business” is no item." in notes


QUARTERS = """# Community Safety Panel work programme

**Quarter 1 (April to June 2026)**

- PSPO renewal – 18 June 2026 – Community Safety Manager
- CCTV upgrade – 18 June 2026 – Head of Assets

**Quarter 2 (July to September 2026)**

- Night-time economy – 17 September 2026 – Licensing Manager

**Quarter 3 (October to December 2026)**

- Fire service risk plan – 3 December 2026 – Fire Authority
- Hate crime – date TBC
"""


def test_days_and_officers_between_dashes_under_quarters_are_read(tmp_path):
    """A day is surer than the quarter over it; without one the quarter stands, and that is said."""
    assert rows(tmp_path, "plan.md", QUARTERS) == [
        ("PSPO renewal", "18 June 2026"),
        ("CCTV upgrade", "18 June 2026"),
        ("Night-time economy", "17 September 2026"),
        ("Fire service risk plan (Fire Authority)", "3 December 2026"),
        ("Hate crime", "Quarter 3 (October to December 2026)"),
    ]
    found = read(tmp_path / "plan.md", on=ON)
    assert [item.lead for item in found.items[:3]] == [
        "Community Safety Manager",
        "Head of Assets",
        "Licensing Manager",
    ]
    said = "“date TBC”, so “Quarter 3 (October to December 2026)” stands."
    assert any(said in note for note in found.notes)


CARRIED = """Scrutiny Work Plan 2026/27

July 2026
* Climate plan: first year (to include fleet)

February 2027
* Budget

Items carried forward from 2025/26: Voluntary sector grants; Public conveniences
"""


def test_what_is_carried_forward_has_no_date_yet(tmp_path):
    """It is not of the month above it."""
    assert rows(tmp_path, "plan.txt", CARRIED) == [
        ("Climate plan: first year (to include fleet)", "July 2026"),
        ("Budget", "February 2027"),
        ("Voluntary sector grants", ""),
        ("Public conveniences", ""),
    ]


DECIDED = """Committee date,Report deadline,Report title,Author,Decision maker
Mon 6 Jul 2026,22 Jun 2026,Outturn 2025/26,Chief Accountant,Cabinet 13 Jul 2026
Mon 5 Oct 2026,21 Sep 2026,Medium term plan,Chief Accountant,Cabinet 12 Oct 2026
Mon 5 Oct 2026,21 Sep 2026,Staff survey,Head of HR,-
"""


def test_who_decides_on_which_day_is_no_committee_of_ours(tmp_path):
    """Nor is a dash; the words stay beside the item."""
    assert rows(tmp_path, "plan.csv", DECIDED) == [
        ("Outturn 2025/26", "Mon 6 Jul 2026"),
        ("Medium term plan", "Mon 5 Oct 2026"),
        ("Staff survey", "Mon 5 Oct 2026"),
    ]
    found = read(tmp_path / "plan.csv", on=ON)
    assert len(found.committees) == 1
    assert dict(found.items[0].extra)["Decision maker"] == "Cabinet 13 Jul 2026"


def test_a_month_in_a_column_of_frequencies_is_when_it_is_taken(tmp_path):
    """Where no date is printed; beside “TBC” as well."""
    text = "Topic,Frequency,Meeting\nSafeguarding,Annually (October),\nRoads,Yearly - July,tbc\n"
    assert rows(tmp_path, "plan.csv", text) == [
        ("Safeguarding", "Annually (October)"),
        ("Roads", "Yearly - July"),
    ]
    (october, july) = read(tmp_path / "plan.csv", on=ON).items
    assert (str(october.target.start), str(july.target.start)) == ("2026-10-01", "2026-07-01")


def test_an_item_of_every_meeting_is_no_heading(tmp_path):
    """Its title stands before the brackets; “Standing items (every meeting)” heads a list."""
    july = "Work programme 2026/27\n\n7 July 2026\nTransport\n"
    found = read_paper(
        tmp_path, f"{july}Direct payments (every meeting)\n\n6 October 2026\nRents\n"
    )
    assert [(item.title, item.method) for item in found.items] == [
        ("Transport", "substantive"),
        ("Direct payments", "standing"),
        ("Rents", "substantive"),
    ]
    over = f"{july}\nStanding items (every meeting)\nMinutes\nForward plan\n"
    assert [item.method for item in read_paper(tmp_path, over).items][-1] == "standing"


def test_a_bare_number_under_minutes_is_said_to_be_kept(tmp_path):
    """It may be that of a minute; nothing else would tell that it is not how long an item takes."""
    path = tmp_path / "plan.csv"
    path.write_text("Item,Meeting date,Minutes\nParks,14 July 2026,50\n", encoding="utf-8")
    assert (
        "plan.csv, row 2, Minutes: “50” may be the number of a minute, so it is kept beside the "
        "item. If it is how long it takes, head the column “Mins”." in read(path, on=ON).notes
    )


def read_paper(tmp_path, text: str) -> Programme:
    """A text as a programme."""
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read(path, on=ON)
