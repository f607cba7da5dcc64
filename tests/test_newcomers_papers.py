"""Papers as an officer has them on the first day: front lines, rows of their own, who is nobody."""

import csv
import datetime as dt

import pytest
from docx import Document
from openpyxl import Workbook

from workprog import PlanError, export_all, read, solve
from workprog.programme.lookup import items_named
from workprog.publish.toml import to_toml
from workprog.publish.workbook import FINDINGS, sheets
from workprog.read.document.blocks import Cell, Line, Row, Table
from workprog.read.layouts.date_columns import read_grid
from workprog.read.layouts.found_items import Context, Found
from workprog.read.layouts.table_parts import Part

ON = dt.date(2026, 6, 3)
HEADINGS = ("Date of meeting", "Item", "Purpose", "Lead officer", "Cabinet member")


def word(tmp_path, front, rows, name="programme.docx"):
    """A Word file with lines above one table; a row of one text is merged."""
    document = Document()
    for style, text in front:
        document.add_paragraph(text, style=style)
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in (HEADINGS, *rows):
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
        for cell, text in zip(cells, row if len(row) > 1 else (), strict=False):
            cell.text = text
    document.save(tmp_path / name)
    return tmp_path / name


FRONT = (
    ("Title", "Northmoor District Council"),
    ("Heading 1", "Environment and Communities Overview and Scrutiny Committee"),
    ("Heading 1", "Work Programme 2026/27"),
)
ROWS = (
    ("16 June 2026", "Q1 performance report", "Quarterly monitoring report", "Head of Policy", "-"),
    ("16 June 2026", "Public toilets", "Options", "Head of Environment", "Environment"),
    ("15 September 2026", "Q2 performance report", "Quarterly monitoring report", "", "n/a"),
    ("8 December 2026", "Q3 performance report", "Quarterly monitoring report", "TBC", "None"),
    ("Task and Finish Groups",),
    ("TBC", "Grass verges", "Scoping", "Head of Environment", "N/A"),
)


def test_the_lines_above_the_programme_name_council_and_committee(tmp_path):
    """Above “Work Programme 2026/27” stands whose it is; both lines are said, neither is lost."""
    found = read(word(tmp_path, FRONT, ROWS), on=ON)
    assert found.title == "Work Programme 2026/27"
    assert found.council == "Northmoor District Council"
    assert [c.name for c in found.committees] == [
        "Environment and Communities Overview and Scrutiny Committee"
    ]
    assert not any("passed over" in note for note in found.notes)
    assert (
        "Inferred: programme.docx, paragraph 1: “Northmoor District Council” was taken for the "
        "council." in found.notes
    )


@pytest.mark.parametrize(
    ("front", "council", "committee"),
    [
        (
            [("Normal", "LONDON BOROUGH OF EASTHAM"), ("Normal", "Housing Scrutiny Panel"),
             ("Normal", "Forward Work Programme 2026/27")],
            "LONDON BOROUGH OF EASTHAM",
            "Housing Scrutiny Panel",
        ),
        (
            [("Normal", "Full Council"), ("Normal", "Health Scrutiny: work programme 2026/27")],
            "",
            "Health Scrutiny: work programme 2026/27",
        ),
        (
            [("Normal", "Housing Panel"), ("Normal", "Health Committee"),
             ("Normal", "Work programme 2026/27")],
            "",
            "Work programme 2026/27",
        ),
    ],
)  # fmt: skip
def test_front_lines_name_only_what_they_say(tmp_path, front, council, committee):
    """Full Council is no council, and of two committees neither is taken for the one."""
    found = read(word(tmp_path, front, ROWS), on=ON)
    assert (found.council, found.committees[0].name) == (council, committee)


def test_a_report_for_each_quarter_is_no_series(tmp_path):
    """Each has a row of its own, so “quarterly” beside it adds nothing; it is said."""
    found = read(word(tmp_path, FRONT, ROWS), on=ON)
    quarters = [item for item in found.items if "performance" in item.title]
    assert [item.target.text for item in quarters] == [ROWS[0][0], ROWS[2][0], ROWS[3][0]]
    assert all(item.series is None for item in quarters)
    assert (
        "programme.docx, table 1, row 2: “Q1 performance report” is quarterly and stands for one "
        "time: other times have rows of their own, or are not on the programme." in found.notes
    )


def test_rows_of_several_dates_are_no_series_either(tmp_path):
    """The same title stands twice; a title that stands once comes back as its row says."""
    rows = [
        ("16 June 2026", "Budget monitoring", "To be received quarterly", "", "Finance"),
        ("15 September 2026", "Budget monitoring", "To be received quarterly", "", "Finance"),
        ("16 June 2026", "Complaints", "To be received quarterly", "", "Finance"),
    ]
    found = read(word(tmp_path, FRONT, rows), on=ON)
    assert [item.series is None for item in found.items] == [True, True, False]


def test_a_frequency_beside_one_quarter_of_several_is_said(tmp_path):
    """A column of frequencies beside Q1 and Q2 makes no series of each."""
    path = tmp_path / "programme.csv"
    path.write_text(
        "Item,Meeting date,Frequency\nQ1 outturn,16 June 2026,Quarterly\n"
        "Q2 outturn,15 September 2026,Quarterly\nAnnual report,16 June 2026,Annually\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    assert [item.series and item.series.every for item in found.items] == [None, None, "P1Y"]


def test_a_column_of_frequencies_says_how_often(tmp_path):
    """Beside months they are the months of a series; “One-off” is no frequency and stays beside."""
    path = tmp_path / "programme.csv"
    path.write_text(
        "Item,When,Frequency\nRisk,TBC,One-off\n"
        'Budget,"July, September, January, March",Quarterly\nMinutes,,Every meeting\n'
        "Grants,,As required\n",
        encoding="utf-8",
    )
    risk, budget, minutes, grants = read(path, on=ON).items
    assert (risk.series, risk.extra) == (None, (("Frequency", "One-off"),))
    assert budget.series is not None
    assert (budget.series.every, budget.target.months) == ("P3M", (7, 9, 1, 3))
    assert budget.extra == (("Frequency", "Quarterly"),)
    assert minutes.method == "standing"
    assert grants.by_exception


def test_a_dash_and_n_a_name_nobody(tmp_path):
    """They are no portfolio with a section and a calendar; who is to be confirmed is noted."""
    found = read(word(tmp_path, FRONT, ROWS), on=ON)
    assert [item.portfolio for item in found.items] == ["", "Environment", "", "", ""]
    third = found.items[3]
    assert third.lead is None
    assert (
        "programme.docx, table 1, row 5, Lead officer, lead: “TBC” names nobody yet for “Q3 "
        "performance report”." in found.notes
    )
    export_all(solve(found, on=ON), tmp_path / "out")
    feeds = sorted(path.name for path in (tmp_path / "out" / "public" / "feeds").iterdir())
    assert [name for name in feeds if "portfolio" in name] == [
        "portfolio-environment-deadlines.ics",
        "portfolio-environment.ics",
    ]


# What every agenda opens with

LINES = """Work Programme 2026/27

16 June 2026
- Minutes of the previous meeting
- Fostering
- Scrutiny Work Programme

15 September 2026
- Minutes
- Homelessness work programme
- Work programme
"""


def paper(tmp_path, text=LINES):
    """A plain text as a programme."""
    path = tmp_path / "programme.txt"
    path.write_text(text, encoding="utf-8")
    return read(path, on=ON)


def test_business_that_the_councils_rows_name_is_not_there_twice(tmp_path):
    """Its own “Minutes” and “Work programme” take the place and the minutes of the assumed ones."""
    found = paper(tmp_path)
    assert [business.title for business in found.fixed_business] == [
        "Apologies for absence",
        "Declarations of interest and party whip",
        "Public speaking time",
    ]
    assert [(item.title, item.minutes) for item in found.items] == [
        ("Minutes of the previous meeting", 8),
        ("Fostering", 45),
        ("Scrutiny Work Programme", 20),
        ("Minutes", 8),
        ("Homelessness work programme", 45),
        ("Work programme", 20),
    ]
    assert {meeting.fixed for meeting in found.meetings} == {22}
    assert "Assumed: “Scrutiny Work Programme” takes 20 minutes." in found.assumptions


def test_assumed_business_is_on_no_public_agenda(tmp_path):
    """Officers see it, marked as assumed; the public pages and calendars do not name it."""
    plan = solve(paper(tmp_path), on=ON)
    export_all(plan, tmp_path / "out")
    for path in (tmp_path / "out" / "public").rglob("*"):
        if path.suffix in (".md", ".csv", ".ics"):
            agenda = path.read_text(encoding="utf-8").partition("Assumptions made")[0]
            assert "Public speaking" not in agenda, path
    officers = (tmp_path / "out" / "officers" / "schedule.html").read_text(encoding="utf-8")
    assert "Public speaking time" in officers.partition("Assumptions made")[0]
    assert [slot.assumed for slot in plan.agenda(plan.outings.meetings[0])[:3]] == [True] * 3


def test_stated_business_is_on_every_agenda(tmp_path):
    """What the council says that its agendas open with is published, also beside a row of its own.

    What was assumed is written as assumed, and is so when it is read again.
    """
    found = paper(tmp_path)
    path = tmp_path / "programme.toml"
    path.write_text(to_toml(found), encoding="utf-8")
    again = read(path, on=ON)
    assert again.business_assumed
    assert again.fixed_business == found.fixed_business
    stated = to_toml(found).replace("[assumed]", "[settings]")
    path.write_text(stated, encoding="utf-8")
    plan = solve(read(path, on=ON), on=ON)
    export_all(plan, tmp_path / "out")
    public = (tmp_path / "out" / "public" / "schedule.md").read_text(encoding="utf-8")
    assert "Public speaking time" in public


# Where and when a committee meets


def meetings(tmp_path, text, name="programme.txt"):
    """The start and the place of each meeting of a text."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = read(path, on=ON)
    return [(m.start and f"{m.start:%H:%M}", m.venue) for m in found.meetings]


@pytest.mark.parametrize(
    ("heading", "start", "venue"),
    [
        ("16 June 2026 (10.00am, Committee Room 2)", "10:00", "Committee Room 2"),
        ("16 June 2026 at 6pm in Room 1, Town Hall", "18:00", "Room 1, Town Hall"),
        ("Tuesday 16 June 2026 - 6:30 pm - Council Chamber", "18:30", "Council Chamber"),
        ("16 June 2026 (Wharton Room, County Hall)", None, "Wharton Room, County Hall"),
        ("16 June 2026, 10.00 a.m., Remote via Teams", "10:00", "Remote via Teams"),
        ("16 June 2026 at 2.00pm – The Guildhall, High Street", "14:00", "Guildhall, High Street"),
        ("Meeting 1 – Tuesday 16th June 2026 at 5.30pm", "17:30", ""),
        ("16 June 2026", None, ""),
        ("16 June 2026 (Theatre)", None, ""),
    ],
)
def test_the_place_beside_a_date_is_where_the_meeting_is(tmp_path, heading, start, venue):
    """It stands in the calendar too; a building without a time may be what is discussed."""
    text = f"# Work programme 2026/27\n\n## {heading}\n\n- Bus services\n- Grass verges\n"
    assert meetings(tmp_path, text, "programme.md") == [(start, venue)]
    path = tmp_path / "programme.csv"
    path.write_text(f'Meeting,Item\n"{heading}",Bus services\n"",Grass verges\n', encoding="utf-8")
    plan = solve(read(path, on=ON), on=ON)
    (meeting,) = plan.programme.meetings
    assert (meeting.start and f"{meeting.start:%H:%M}", meeting.venue) == (start, venue)
    export_all(plan, tmp_path / "out")
    calendar = (tmp_path / "out" / "public" / "calendar.ics").read_text(encoding="utf-8")
    assert (f"LOCATION:{venue}".replace(",", "\\,") in calendar) is bool(venue)


USUAL = "All meetings are held at 6.30 pm in the Guildhall unless stated otherwise."


@pytest.mark.parametrize(
    ("line", "start", "venue"),
    [
        (USUAL, "18:30", "Guildhall"),
        ("Meetings start at 2pm in Room 1, Town Hall.", "14:00", "Room 1, Town Hall"),
        ("All meetings commence at 10.00am", "10:00", ""),
        ("The Committee meetings will be held in Room 1 at 18:00", "18:00", "Room 1"),
        (
            "All meetings start at 6pm and are held remotely via Teams",
            "18:00",
            "remotely via Teams",
        ),
    ],
)
def test_what_is_said_once_holds_for_every_meeting(tmp_path, line, start, venue):
    """A meeting that says otherwise keeps its own; the sentence is no item and is not lost."""
    text = (
        f"Work programme 2026/27\n\n{line}\n\n16 June 2026\n- Bus services\n\n"
        "15 September 2026 at 10am in Committee Room 9\n- Grass verges\n"
    )
    assert meetings(tmp_path, text) == [(start, venue), ("10:00", "Committee Room 9")]
    found = read(tmp_path / "programme.txt", on=ON)
    assert [item.title for item in found.items] == ["Bus services", "Grass verges"]
    assert any(line.rstrip(".") in note for note in found.notes)


def test_it_is_read_in_a_merged_row_over_a_table(tmp_path):
    """And in a line that stands above “Work Programme”."""
    found = read(word(tmp_path, FRONT, [(USUAL,), *ROWS]), on=ON)
    assert {meeting.venue for meeting in found.meetings} == {"Guildhall"}
    above = read(word(tmp_path, [("Normal", USUAL), *FRONT], ROWS), on=ON)
    assert {meeting.venue for meeting in above.meetings} == {"Guildhall"}


def test_two_such_sentences_that_differ_are_not_understood(tmp_path):
    """Which of them holds nobody can tell."""
    other = f"{USUAL}\nMeetings start at 2pm."
    text = f"Work programme 2026/27\n\n{other}\n\n16 June 2026\n- Bus services\n"
    assert meetings(tmp_path, text) == [(None, "")]
    assert any(USUAL in note for note in read(tmp_path / "programme.txt", on=ON).notes)


# What the council prints beside an item


def test_lead_officer_and_own_columns_are_in_every_output(tmp_path):
    """On both pages, in the Markdown and in the table, each under its own heading."""
    path = tmp_path / "programme.csv"
    path.write_text(
        "Item,Meeting,Lead officer,Ward,Theme\n"
        "Bus services,16 June 2026,Head of Transport,All,Growth\n"
        "Grass verges,16 June 2026,,=North,\n",
        encoding="utf-8",
    )
    export_all(solve(read(path, on=ON), on=ON), tmp_path / "out")
    public, officers = tmp_path / "out" / "public", tmp_path / "out" / "officers"
    for page in (public / "schedule.html", officers / "schedule.html"):
        text = page.read_text(encoding="utf-8")
        for said in ("Lead officer: Head of Transport", "Ward: All", "Theme: Growth"):
            assert f'<p class="quiet">{said}</p>' in text
    markdown = (public / "schedule.md").read_text(encoding="utf-8")
    assert "| Lead officer | Current position | Date for completion | Ward | Theme |" in markdown
    with (public / "schedule.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [(row["Lead officer"], row["Ward"], row["Theme"]) for row in rows] == [
        ("Head of Transport", "All", "Growth"),
        ("", "'=North", ""),
    ]


# Several lines in a cell


def excel(tmp_path, *rows, sheet="Sheet1"):
    """A workbook of one sheet."""
    workbook = Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    workbook.save(tmp_path / "programme.xlsx")
    return read(tmp_path / "programme.xlsx", on=ON)


LINES_IN_A_CELL = "Council plan\nRisk register"


def test_lines_under_items_are_items_wherever_the_date_stands(tmp_path):
    """The column holds “Items”, so each line is one, also before the date and beside comments."""
    found = excel(
        tmp_path, ("Items", "Meeting", "Comments"), (LINES_IN_A_CELL, "16 June 2026", "Yearly")
    )
    assert [item.title for item in found.items] == ["Council plan", "Risk register"]


def test_lines_under_a_topic_tell_of_it_and_are_named(tmp_path):
    """A column of one topic a cell has its first line as the title; the rest is said, not lost."""
    found = excel(tmp_path, ("Topic", "Meeting"), (LINES_IN_A_CELL, "16 June 2026"))
    assert [(item.title, item.description) for item in found.items] == [
        ("Council plan", "Risk register")
    ]
    assert (
        "Inferred: programme.xlsx, sheet “Sheet1”, row 2: what stands under “Council plan” in its "
        "cell was taken to tell of it: “Risk register”." in found.notes
    )


def test_a_sheet_without_a_name_of_its_own_is_no_section(tmp_path):
    """“Sheet1” says nothing of its items; “Long list” does."""
    rows = (("Topic", "Meeting"), ("Fostering", "16 June 2026"))
    assert excel(tmp_path, *rows).items[0].extra == ()
    assert excel(tmp_path, *rows, sheet="Partners").items[0].extra == (("Section", "Partners"),)


# Asked by a part of a title


@pytest.mark.parametrize("part", ["Foster", "fostering", "serv foster", "2026-0", "Fostring"])
def test_a_part_of_a_title_is_answered_with_the_whole(tmp_path, part):
    """Each word that was given begins one of the title."""
    found = excel(
        tmp_path,
        ("Topic", "Meeting"),
        ("Fostering service: annual report of the registered manager", "16 June 2026"),
        ("Bus services", "16 June 2026"),
    )
    with pytest.raises(PlanError) as told:
        items_named(found, part)
    near = "2026-01" if part == "2026-0" else "Fostering service: annual report"
    assert f"Did you mean “{near}" in str(told.value) or part == "Fostring"


# What became of what is on no agenda


def test_items_on_no_agenda_are_sorted_by_what_became_of_them(tmp_path):
    """What was taken off is not held, and what nobody has agreed is neither."""
    path = tmp_path / "programme.toml"
    rows = (
        ("Fostering", "removed"),
        ("Buses", "transferred"),
        ("Parks", "parked"),
        ("Verges", "suggested"),
    )
    items = "".join(f'\n[[items]]\ntitle = "{title}"\nstatus = "{word}"\n' for title, word in rows)
    head = 'title = "Panel"\nnation = "England"\nmeetings = [{date = 2026-06-16}]\n'
    path.write_text(head + items, encoding="utf-8")
    sheet = next(s for s in sheets(solve(read(path, on=ON), on=ON)) if s.name == FINDINGS)
    assert [row[:2] for row in sheet.rows] == [
        ("○ taken off", "Fostering"),
        ("○ transferred", "Buses"),
        ("○ held", "Parks"),
        ("○ not yet agreed", "Verges"),
    ]


# Papers that nobody drew up for a program

LETTER = """From: Democratic Services
To: Members of the Health Overview and Scrutiny Panel
Subject: Draft work programme 2026-27

Dear all,

Here is the draft after the away day on 20 May. Meetings start at 10am in the Council Chamber.

Thursday 25 June
 1. Primary care access (deferred from March)
 2. Winter plan

Thursday 28 January 2027
 1. Budget consultation

Not yet scheduled:
 - Pharmacy closures
 - GP estates (early 2027)
 - Air quality

We have dropped hospital parking as it was answered by letter.

Regards
Scrutiny Officer
"""


def test_a_letter_is_read_to_its_close(tmp_path):
    """Title, panel, time and place stand in its sentences; what is no item is said and is none."""
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    found = read(path, on=ON)
    assert found.title == "Draft work programme 2026-27"
    assert [c.name for c in found.committees] == ["Health Overview and Scrutiny Panel"]
    assert [(str(m.date), m.venue) for m in found.meetings] == [
        ("2026-06-25", "Council Chamber"),
        ("2027-01-28", "Council Chamber"),
    ]
    assert [(item.title, item.target.text, item.required) for item in found.items] == [
        ("Primary care access (deferred from March)", "Thursday 25 June", True),
        ("Winter plan", "Thursday 25 June", True),
        ("Budget consultation", "Thursday 28 January 2027", True),
        ("Pharmacy closures", "Not yet scheduled", False),
        ("GP estates", "early 2027", False),
        ("Air quality", "Not yet scheduled", False),
    ]
    assert all(item.description == "" for item in found.items)
    for said in ("We have dropped hospital parking", "the close of a letter, and no business"):
        assert any(said in note for note in found.notes)


def test_a_weekday_is_right_in_its_own_year_only(tmp_path):
    """25 June 2026 is a Thursday, and 25 June of the year before was not."""
    text = "Work programme 2025/26\n\nThursday 25 June\n- Winter plan\n"
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    found = read(path, on=dt.date(2025, 6, 3))
    assert found.meetings == ()
    assert any("“Thursday 25 June” was not understood" in note for note in found.notes)


PAGE = """<h1>Scrutiny work programme</h1>
<p>Updated in June. The Scrutiny Board meets six times a year at 5.30pm at City Hall.</p>
<h2>June 2026</h2><p><strong>Date:</strong> Tuesday 23 June 2026</p>
<ul><li>Corporate plan</li></ul>
<h2>November 2026</h2><p><strong>Date:</strong> to be confirmed</p><ul><li>Capital</li></ul>
<h2>Long list</h2><ul><li>Museums strategy (2nd half of year)</li><li>Night-time economy</li></ul>
<p>Items removed since March: Holiday activities (covered by a briefing).</p>
"""


def test_a_month_stays_where_its_day_is_to_be_confirmed(tmp_path):
    """The heading names November; a long list has its own words for when, and no item must be."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    found = read(path, on=ON)
    assert [(item.title, item.target.text, item.required) for item in found.items] == [
        ("Corporate plan", "Tuesday 23 June 2026", True),
        ("Capital", "November 2026", True),
        ("Museums strategy", "2nd half of year", False),
        ("Night-time economy", "", False),
    ]
    assert [(m.start, m.venue) for m in found.meetings] == [(dt.time(17, 30), "City Hall")]
    assert any("Items removed since March" in note for note in found.notes)
    assert any("“Date: to be confirmed”, so “November 2026” stands" in n for n in found.notes)


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Childcare – not before January 2027", "not before January 2027"),
        ("Exclusions – reports back in April 2027", "reports back in April 2027"),
        ("Care leavers (early 2027)", "early 2027"),
        ("Youth plan (before Cabinet on 6 October)", "before Cabinet on 6 October"),
        ("Budget – May update", ""),
        ("Accounts – 2025/26", ""),
        ("Winter plan 2026", ""),
    ],
)
def test_a_date_set_apart_in_a_title_is_its_date(tmp_path, title, date):
    """Where the item has no other; a word of a report, or the year of one, is part of the title."""
    found = excel(tmp_path, ("Topic", "Meeting"), ("Buses", "16 June 2026"), (title, None))
    assert found.items[1].target.text == date
    named = [note for note in found.notes if "was taken for the date of" in note]
    assert len(named) == bool(date)
    assert found.items[1].title == (title.replace(date, "").strip(" –()") if date else title)


@pytest.mark.parametrize(
    ("heading", "text", "minutes"),
    [
        ("Mins", "40", 40),
        ("Duration", "30 mins", 30),
        ("Time", "1.5 hours", 90),
        ("Minutes", "20 minutes", 20),
        ("Minutes", "45", None),
        ("Time", "10.30am", None),
    ],
)
def test_minutes_that_a_column_states_are_the_items(tmp_path, heading, text, minutes):
    """A bare number under “Minutes” may be that of a minute, and stays beside the item."""
    found = excel(
        tmp_path, ("WP Ref", "Topic", "Meeting", heading), ("H1", "Buses", "9 June", text)
    )
    (item,) = found.items
    assert (item.ref, item.minutes_assumed) == ("H1", minutes is None)
    assert item.minutes == (minutes or 45)
    assert item.extra == (() if minutes else ((heading, text),))


SPACED = """                     MOORLAND COUNTY COUNCIL
             CORPORATE OVERVIEW AND SCRUTINY COMMITTEE
                   WORK PROGRAMME 2026/27

Meeting          Item                                 Lead               Notes
---------------  -----------------------------------  -----------------  ------------------
11 June 2026     Corporate risk register              Head of Audit      Six monthly
                 Council tax base                     Head of Finance
10 Dec 2026      Corporate risk register              Head of Audit      Six monthly
"""


def test_a_rule_under_columns_set_with_spaces_is_no_row(tmp_path):
    """The dashes under the headings belong to no item."""
    path = tmp_path / "programme.txt"
    path.write_text(SPACED, encoding="utf-8")
    found = read(path, on=ON)
    assert [(item.title, item.lead, item.series) for item in found.items] == [
        ("Corporate risk register", "Head of Audit", None),
        ("Council tax base", "Head of Finance", None),
        ("Corporate risk register", "Head of Audit", None),
    ]
    assert (found.council, found.committees[0].name) == (
        "MOORLAND COUNTY COUNCIL",
        "CORPORATE OVERVIEW AND SCRUTINY COMMITTEE",
    )


def test_a_line_that_names_council_and_committee_is_both(tmp_path):
    """And a line under it that names the plan is the title, not the name of the file."""
    path = tmp_path / "a.md"
    path.write_text(
        "# Estuary Borough Council – Resources Scrutiny Sub-Committee\n\n"
        "Forward work plan (as at 1 June 2026)\n\n"
        "- **Tue 16 June 2026**, 6.30pm, Room G12\n  - Outturn\n  - Procurement pipeline\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    assert (found.title, found.council, found.committees[0].name) == (
        "Forward work plan (as at 1 June 2026)",
        "Estuary Borough Council",
        "Resources Scrutiny Sub-Committee",
    )
    assert [item.title for item in found.items] == ["Outturn", "Procurement pipeline"]
    assert [(m.start, m.venue) for m in found.meetings] == [(dt.time(18, 30), "Room G12")]


TABLE = """<h2>Work Programme 2026/27</h2>
<table><tr><th>Date</th><th>Items</th><th>Invitees</th></tr>
<tr><td>9 Sept 2026<br>2pm, Committee Room A</td><td>Dental deserts<br>Winter resilience</td>
<td>ICB<br>Trust</td></tr>
<tr><td>11 Nov 2026<br>10am, virtual</td><td>Suicide prevention</td><td>Public Health</td></tr>
<tr><td>Carried over to 2027/28</td><td>Prison healthcare</td><td></td></tr></table>
"""


def test_lines_of_items_beside_as_many_of_another_column_are_items(tmp_path):
    """Two items, two invitees; what is carried over to another year is read as of that year."""
    path = tmp_path / "page.html"
    path.write_text(TABLE, encoding="utf-8")
    found = read(path, on=ON)
    assert [(item.title, dict(item.extra)) for item in found.items] == [
        ("Dental deserts", {"Invitees": "ICB"}),
        ("Winter resilience", {"Invitees": "Trust"}),
        ("Suicide prevention", {"Invitees": "Public Health"}),
        ("Prison healthcare", {}),
    ]
    assert str(found.items[3].target.start) == "2027-05-01"
    plan = solve(found, on=ON)
    assert [held.title for held in plan.parked] == ["Prison healthcare"]


def test_the_report_gives_back_how_often_and_whose(tmp_path):
    """A frequency of its own column stands in the Word report too, and so does the committee."""
    path = tmp_path / "programme.md"
    path.write_text(
        "# Housing Scrutiny Panel\n\nForward work plan 2026/27\n\n"
        "| Item | Meeting | Frequency |\n| --- | --- | --- |\n"
        "| Damp and mould | 16 June 2026 | Quarterly |\n| Rents | 16 June 2026 | |\n"
        "| Voids | Quarterly (Jun, Sep) | |\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    export_all(solve(found, on=ON), tmp_path / "out")
    again = read(tmp_path / "out" / "public" / "schedule.docx", on=ON)
    for one in (found, again):
        assert [c.name for c in one.committees] == ["Housing Scrutiny Panel"]
        assert [item.series and item.series.every for item in one.items] == ["P3M", None, "P3M"]


NUMBERED = """LOWTOWN BOROUGH COUNCIL
Scrutiny Committee - Forward Work Plan

1.  DATE: 17 June 2026    VENUE: Council Chamber    TIME: 18:00
    a)  Crime and Disorder - annual scrutiny (statutory)
    b)  Corporate Plan Quarter 4 performance
2.  DATE: 20 January 2027    VENUE: TBC    TIME: 17:00
    a)  Budget
    b)  No other items
3.  ITEMS TO BE SCHEDULED
    a)  Events policy (Spring 2027 at the earliest)
    b)  Allotments
"""


def test_labels_of_a_meeting_on_one_numbered_line_open_it(tmp_path):
    """Its points are under it, and not the title of the date that follows them."""
    path = tmp_path / "plan.txt"
    path.write_text(NUMBERED, encoding="utf-8")
    found = read(path, on=ON)
    assert (found.title, found.council, found.committees[0].name) == (
        "Scrutiny Committee - Forward Work Plan",
        "LOWTOWN BOROUGH COUNCIL",
        "Scrutiny Committee",
    )
    assert [(str(m.date), f"{m.start:%H:%M}", m.venue) for m in found.meetings] == [
        ("2026-06-17", "18:00", "Council Chamber"),
        ("2027-01-20", "17:00", ""),
    ]
    assert [(item.title, item.target.text) for item in found.items] == [
        ("Crime and Disorder - annual scrutiny (statutory)", "17 June 2026"),
        ("Corporate Plan Quarter 4 performance", "17 June 2026"),
        ("Budget", "20 January 2027"),
        ("Events policy", "Spring 2027 at the earliest"),
        ("Allotments", "ITEMS TO BE SCHEDULED"),
    ]


def test_what_previous_meetings_took_is_taken(tmp_path):
    """A date under that heading does not end it; a line to the reader tells of no item."""
    path = tmp_path / "plan.md"
    path.write_text(
        "# Work programme 2026/27\n\n## July (14 July, 2pm)\n\n- Rural transport\n- Halls\n\n"
        "## Previous meetings\n\n### 11 March 2026\n\n- Tourism\n\n"
        "For more information contact Democratic Services.\n\n## Not dated\n\n- Dark skies\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    assert [(i.title, i.target.text, i.status.name, i.description) for i in found.items] == [
        ("Rural transport", "14 July", "agreed", ""),
        ("Halls", "14 July", "agreed", ""),
        ("Tourism", "11 March 2026", "taken", ""),
        ("Dark skies", "", "agreed", ""),
    ]


AGENDA_LIST = """"Town Hall use only","","","",""
"Audit & Scrutiny Committee Forward Plan 2026/2027","","","",""
"","","","",""
"Mtg","Business","Type","Owner","Papers to DS by"
"Thu 4 Jun","External audit plan","For decision","Auditor","26-May"
"Thu 3 Sep","Annual governance statement","For decision","Monitoring Officer","25-Aug"
"tbc","Counter-fraud","Deep dive","Head of Audit",""
"""


def test_the_day_that_papers_go_in_is_not_the_day_of_the_meeting(tmp_path):
    """A short weekday without a year is a day, and a committee's own forward plan a programme."""
    path = tmp_path / "plan.csv"
    path.write_text(AGENDA_LIST, encoding="utf-8")
    found = read(path, on=ON)
    assert found.title == "Audit & Scrutiny Committee Forward Plan 2026/2027"
    assert found.committees[0].name == "Audit & Scrutiny Committee"
    assert [str(m.date) for m in found.meetings] == ["2026-06-04", "2026-09-03"]
    assert [(i.target.text, dict(i.extra).get("Papers to DS by")) for i in found.items] == [
        ("Thu 4 Jun", "26-May"),
        ("Thu 3 Sep", "25-Aug"),
        ("tbc", None),
    ]


DATED_BLOCKS = """Work Programme 2026/27: Finance Overview Panel

Date of meeting: 8 July 2026
Report deadline: 24 June 2026
  * Outturn 2025/26 [Head of Finance] - 30 mins
  * Procurement savings

Date of meeting: 20 January 2027 - BUDGET
  * Budget and council tax

Completed in 2025/26
  * Revenues system
"""


def test_a_date_of_meeting_opens_a_meeting_whatever_follows(tmp_path):
    """It is no date of the point above it; minutes and a post at the end of a title are read."""
    path = tmp_path / "plan.txt"
    path.write_text(DATED_BLOCKS, encoding="utf-8")
    found = read(path, on=ON)
    assert found.committees[0].name == "Finance Overview Panel"
    assert [str(m.date) for m in found.meetings] == ["2026-07-08", "2027-01-20"]
    assert [(i.title, i.target.text, i.lead, i.minutes, i.status.name) for i in found.items] == [
        ("Outturn 2025/26", "8 July 2026", "Head of Finance", 30, "agreed"),
        ("Procurement savings", "8 July 2026", None, 45, "agreed"),
        ("Budget and council tax", "20 January 2027", None, 45, "agreed"),
        ("Revenues system", "", None, 45, "taken"),
    ]


def test_rows_of_a_grid_that_tell_of_its_meetings_are_no_items(tmp_path):
    """When papers are due is kept; where and when they meet is read."""
    found = excel(
        tmp_path,
        ("", "10 June 2026", "16 September 2026", "9 December 2026"),
        ("Main item", "Hospital discharge", "Maternity", "Winter pressures"),
        ("Papers due", "29 May", "4 September", "27 November"),
        ("Venue", "Room 1", "Room 1", "Room 2"),
    )
    assert [item.title for item in found.items] == [
        "Hospital discharge",
        "Maternity",
        "Winter pressures",
    ]
    assert [meeting.venue for meeting in found.meetings] == ["Room 1", "Room 1", "Room 2"]
    assert any(
        "“Papers due” tells of the meetings: 10 June 2026: 29 May;" in n for n in found.notes
    )


def test_days_under_meeting_dates_are_meetings(tmp_path):
    """On one line below a heading of their own, with what holds for all of them in brackets."""
    path = tmp_path / "plan.md"
    path.write_text(
        "# Scrutiny Board — work plan\n\n## Quarter 1 (April–June 2026)\n\n"
        "| Ref | Topic |\n|---|---|\n| A1 | Reablement |\n\n### Meeting dates\n\n"
        "24 June 2026, 23 September 2026, 16 December 2026 (all at 1.30pm)\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    assert [item.title for item in found.items] == ["Reablement"]
    assert [(str(m.date), m.start) for m in found.meetings] == [
        ("2026-06-24", dt.time(13, 30)),
        ("2026-09-23", dt.time(13, 30)),
        ("2026-12-16", dt.time(13, 30)),
    ]


@pytest.mark.parametrize(
    ("title", "committee"),
    [
        ("Work Programme 2026/27: Finance Overview Panel", "Finance Overview Panel"),
        ("Work plan for the Finance Panel 2026/27", "Finance Panel"),
        ("Finance Panel: work programme 2026/27", "Finance Panel"),
        ("Finance Panel work programme", "Finance Panel"),
        ("Work programme", "Work programme"),
    ],
)
def test_the_title_names_the_committee_before_or_behind(tmp_path, title, committee):
    """The words of the programme are no part of its name."""
    path = tmp_path / "plan.md"
    path.write_text(f"# {title}\n\n## 16 June 2026\n\n- Outturn\n- Rates\n", encoding="utf-8")
    assert read(path, on=ON).committees[0].name == committee


def test_a_title_under_names_is_over_every_section_below(tmp_path):
    """Sections, what is concluded and the days of meetings belong to it as the first table does."""
    document = Document()
    document.add_heading("Isleworth District Council", 1)
    document.add_heading("Community Scrutiny Panel", 2)
    document.add_paragraph("Forward work programme as at June 2026")
    for heading, head, rows in (
        ("Scheduled items", ("Topic", "When"), [("Social prescribing", "8 July 2026")]),
        ("Unscheduled items", ("Topic", "Requested by"), [("Loneliness", "Councillor")]),
        ("Items concluded this year", ("Topic", "Date"), [("Warm spaces", "11 March 2026")]),
    ):
        document.add_heading(heading, 2)
        table = document.add_table(rows=0, cols=2)
        for row in (head, *rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.add_heading("Meeting dates", 2)
    document.add_paragraph("8 July 2026; 7 October 2026; 20 January 2027")
    document.add_paragraph("All at 7pm, Civic Suite")
    document.save(tmp_path / "a.docx")
    found = read(tmp_path / "a.docx", on=ON)
    assert [(item.title, item.status.name) for item in found.items] == [
        ("Social prescribing", "agreed"),
        ("Loneliness", "agreed"),
        ("Warm spaces", "taken"),
    ]
    assert [(str(m.date), m.start, m.venue) for m in found.meetings] == [
        ("2026-07-08", dt.time(19), "Civic Suite"),
        ("2026-10-07", dt.time(19), "Civic Suite"),
        ("2027-01-20", dt.time(19), "Civic Suite"),
    ]


def test_a_section_and_its_items_on_one_line(tmp_path):
    """Each is an item of its own, with the date that it has; commas would part no titles."""
    path = tmp_path / "plan.md"
    path.write_text(
        "# Work programme 2026/27\n\n## 11 June 2026\n\n- Trading standards\n- Dog control\n\n"
        "Items to be allocated: Taxi fares; Noise app; Fireworks (after November 2026)\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    assert [(item.title, item.target.text, item.required) for item in found.items] == [
        ("Trading standards", "11 June 2026", True),
        ("Dog control", "11 June 2026", True),
        ("Taxi fares", "Items to be allocated", False),
        ("Noise app", "Items to be allocated", False),
        ("Fireworks", "after November 2026", False),
    ]


def test_columns_of_place_and_time_are_the_meetings(tmp_path):
    """Beside the date; a line of when the paper was updated is no section."""
    found = excel(
        tmp_path,
        ("Last updated: 28 May 2026",),
        ("Meeting", "Start time", "Venue", "Agenda item", "Exec Member"),
        ("16 June 2026", "6pm", "Civic Centre, Room 3", "Annual report", "Leader"),
        ("15 September 2026", "tbc", "tbc", "Repairs", "Housing"),
    )
    assert [(m.start, m.venue) for m in found.meetings] == [
        (dt.time(18), "Civic Centre, Room 3"),
        (None, ""),
    ]
    assert [item.portfolio for item in found.items] == ["Leader", "Housing"]
    assert not any(name == "Section" for item in found.items for name, _ in item.extra)


def test_what_is_removed_or_done_by_its_date_is_proposed_for_no_meeting(tmp_path):
    """A cell of the date or the position may say so; each is listed with the words that do."""
    paper = tmp_path / "over.csv"
    paper.write_text(
        "Issue,Date,Position\nTwinning,Removed,\nLibraries,Completed June 2026,\n"
        "Parking,,Withdrawn\nTrees,14 July 2026,\n",
        encoding="utf-8",
    )
    programme = read(paper, on=ON, meetings="14 July 2026, 13 October 2026")
    assert [item.status.name for item in programme.items] == [
        "removed",
        "taken",
        "removed",
        "agreed",
    ]
    assert [placed.title for placed in solve(programme, on=ON).placements] == ["Trees"]
    assert [note for note in programme.notes if "is read as" in note] == [
        "over.csv, row 2: “Twinning” is read as removed, as “Removed” says.",
        "over.csv, row 3: “Libraries” is read as taken, as “Completed June 2026” says.",
        "over.csv, row 4: “Parking” is read as removed, as “Withdrawn” says.",
    ]


@pytest.mark.parametrize("sent", ["Date: 18 June 2026", "Sent: 18 June 2026 16:12"])
def test_the_head_of_an_email_is_no_business(tmp_path, sent):
    """From whom, to whom, when and the greeting make no item; the subject is the title."""
    paper = tmp_path / "mail.txt"
    paper.write_text(
        f"From: Scrutiny\n{sent}\nTo: Members of the Panel\nCc: Democratic Services\n"
        "Subject: Draft work programme 2026/27\n\nDear all,\n\n16 July 2026\n- GP access\n"
        "- Dental deserts\n\n17 September 2026\n- Public health annual report\n",
        encoding="utf-8",
    )
    programme = read(paper, on=ON)
    assert programme.title == "Draft work programme 2026/27"
    assert [(item.title, item.target.text) for item in programme.items] == [
        ("GP access", "16 July 2026"),
        ("Dental deserts", "16 July 2026"),
        ("Public health annual report", "17 September 2026"),
    ]
    assert [note for note in programme.notes if "no business" in note] == [
        "Inferred: mail.txt, line 1 to mail.txt, line 5: the head of an e-mail, and no business.",
        "Inferred: mail.txt, line 7: a greeting, and no business.",
    ]


@pytest.mark.parametrize(
    "heading", ["Est. mins", "Estimated minutes", "Approx. time (mins)", "Mins"]
)
def test_estimated_minutes_are_minutes(tmp_path, heading):
    """However short the heading is, a whole number under it is the time that an item takes."""
    paper = tmp_path / "mins.csv"
    paper.write_text(f"Issue,Date,{heading}\nTrees,14 July 2026,40\n", encoding="utf-8")
    (item,) = read(paper, on=ON).items
    assert (item.minutes, item.minutes_assumed) == (40, False)


def test_marks_without_a_title_beside_them_are_told():
    """A grid of nothing but months has no items, and what it holds is listed."""
    months = tuple(Cell((Line(f"{month} 2026"),)) for month in ("June", "July", "September"))
    head = Row(months, "row 1")
    marks = Row((Cell((Line("x"),)), Cell(), Cell((Line("x"),))), "row 2")
    found = Found()
    read_grid(Part(Table((head, marks), "table 1"), (), head, (marks,)), Context(), found, {})
    assert found.unread == [("row 2", "x | x")]
