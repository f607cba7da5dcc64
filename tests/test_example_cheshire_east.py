"""The Corporate Scrutiny work programme of Cheshire East, April 2013, in each of its forms."""

from __future__ import annotations

import datetime as dt
import importlib.util
import tomllib
from pathlib import Path

import pytest

from workprog.planning.solve import solve
from workprog.programme import Item, Programme
from workprog.programme.plan import Plan
from workprog.publish.feeds import to_ics
from workprog.publish.ratings import Rated, rate
from workprog.publish.schedule_from_plan import schedule
from workprog.publish.text import to_text
from workprog.read.meetings import read_given
from workprog.read.programme import read

FOLDER = Path(__file__).parents[1] / "examples" / "cheshire_east_2013"
FORMS = ("programme.toml", "work_programme.xlsx", "work_programme.docx", "record")
ON = dt.date(2013, 5, 7)
# Printed in the record up to October; the others are the example's second Tuesdays.
DATES = (
    "16 April 2013, 7 May 2013, 11 June 2013, 9 July 2013, 10 September 2013, 8 October 2013, "
    "12 November 2013, 10 December 2013, 14 January 2014, 11 February 2014, 11 March 2014, "
    "8 April 2014"
)


def path_of(form: str, request: pytest.FixtureRequest) -> Path:
    """The file of a form; the record is among the public records."""
    if form != "record":
        return FOLDER / form
    records: Path = request.getfixturevalue("records")
    (found,) = (records / "seeds").glob("004_*.txt")
    return found


@pytest.fixture(params=FORMS)
def programme(request: pytest.FixtureRequest) -> Programme:
    """The programme as each form has it, with the year's meetings."""
    path = path_of(request.param, request)
    if path.suffix == ".toml":
        return read(path, on=ON)
    bare = read(path, on=ON)
    assert bare.year is not None
    return read(path, on=ON, meetings=read_given(DATES, year=bare.year))


@pytest.fixture
def plan(programme: Programme) -> Plan:
    """The programme planned on 7 May 2013."""
    return solve(programme, on=ON)


@pytest.fixture(scope="module")
def example() -> Plan:
    """The example's own programme.toml, planned on 7 May 2013."""
    return solve(read(FOLDER / "programme.toml", on=ON), on=ON)


def days_of(plan: Plan) -> dict[str, dt.date]:
    """Where the first outing of each item is that is still to come, or was taken last."""
    found: dict[str, dt.date] = {}
    for placement in plan.placements:
        ref = plan.outings.item_by_ref[placement.ref].series_ref
        if placement.date >= ON:
            found.setdefault(ref, placement.date)
    return found


def rating(plan: Plan, ref: str) -> Rated:
    """The rating of one item."""
    return next(rated for rated in rate(plan) if rated.ref == ref)


# The sixteen items

TITLES = (
    "Children and Adults Safeguarding issues",
    "Ofsted Inspection",
    "Regulation 33 update",
    "Final Outturn",
    "Final Outturn",
    "Budget Consultation",
    "Schools and the new Ofsted framework",
    "Academies and Primary schools",
    "Section 106 Agreements",
    "Residential Provision Task and Finish Review -update",
    "New management Structure",
    "Libraries Strategy",
    "School Examination data 2012/13",
    "Home to School Transport Task and Finish - update",
    "Business Generation Centres update",
    "BeWilderwood",
)


def test_sixteen_items_in_their_order(programme: Programme) -> None:
    """No row is lost at a page break, and both Final Outturns survive."""
    assert tuple(item.title for item in programme.items) == TITLES
    assert [item.ref for item in programme.items] == [f"2013-{n:02d}" for n in range(1, 17)]
    assert [i.portfolio for i in programme.items if i.title == "Final Outturn"] == [
        "Performance",
        "Finance",
    ]


def as_printed(item: Item) -> tuple[object, ...]:
    """What the paper says of an item; an amendment changes its plan and not the paper."""
    window = item.originally_due or item.target
    # The record spells “TBA” with Cyrillic letters, and keeps them.
    text = window.text if window.kind != "unscheduled" else "TBA"
    series = item.series if item.originally_due is None else None
    return (
        item.title,
        item.portfolio,
        text,
        window.kind,
        window.start,
        window.end,
        window.continuing,
        series and series.every,
        item.status.name,
        bool(item.awaiting) and item.originally_due is None,
    )


@pytest.mark.parametrize("form", FORMS[1:])
def test_every_form_gives_the_same_items(form: str, request: pytest.FixtureRequest) -> None:
    """Titles, portfolios, dates, kinds, recurrences, what is parked and what is awaited."""
    own = [as_printed(item) for item in read(FOLDER / "programme.toml", on=ON).items]
    assert [as_printed(item) for item in read(path_of(form, request), on=ON).items] == own


def test_recurrences_hidden_in_other_columns(programme: Programme) -> None:
    """They are found in each form, from the wording of the cells."""
    found = {i.ref: i.series.every for i in programme.items if i.series and i.ref != "2013-01"}
    assert found == {"2013-03": "P3M", "2013-04": "P3M", "2013-05": "P3M", "2013-09": "P6M"}


# The plan


def test_dated_items_are_where_the_record_puts_them(plan: Plan) -> None:
    """The six dated 7 May, 11 June and 9 July on their days, the later ones in their months.

    Where the agenda published for 7 May is known, it beats the table: it lacks Regulation 33.
    """
    days = days_of(plan)
    agenda = plan.programme.meeting_by_id["2013-05"].agenda
    assert {ref: days[f"2013-{ref}"] for ref in ("02", "03", "04", "05", "07", "08")} == {
        "02": dt.date(2013, 5, 7),
        "03": dt.date(2013, 6, 11) if agenda else dt.date(2013, 5, 7),
        "04": dt.date(2013, 6, 11),
        "05": dt.date(2013, 6, 11),
        "07": dt.date(2013, 7, 9),
        "08": dt.date(2013, 7, 9),
    }
    assert {ref: days[f"2013-{ref}"] for ref in ("06", "09", "10", "11")} == {
        "06": dt.date(2013, 9, 10),
        "09": dt.date(2013, 10, 8),
        "10": dt.date(2013, 10, 8),
        "11": dt.date(2014, 4, 8),
    }
    assert plan.complete


def test_libraries_strategy_is_parked_with_its_reason(plan: Plan) -> None:
    """It is on no agenda and waits for the review."""
    (parked,) = plan.parked
    assert (parked.ref, parked.title) == ("2013-12", "Libraries Strategy")
    assert parked.reason.startswith("Held in abeyance until ")


def test_other_undated_items_are_proposed(plan: Plan) -> None:
    """Each of the four is suggested for a meeting with room, from 11 June on."""
    undated = [plan.placed[f"2013-{number}"] for number in (13, 14, 15, 16)]
    assert [placement.basis for placement in undated] == ["proposed"] * 4
    assert min(placement.date for placement in undated) >= dt.date(2013, 6, 11)


def test_agenda_for_7_may_is_published_by_26_april(plan: Plan) -> None:
    """Five clear days, with the early May bank holiday between."""
    held = plan.programme.meeting_by_id["2013-05"]
    assert held.date == ON
    assert held.agenda_published == dt.date(2013, 4, 26)


def test_exceeded_interval_is_advice(plan: Plan) -> None:
    """Outturn on 10 January and next on 11 June is a finding, and never a ban."""
    said = [str(finding) for finding in plan.findings if finding.advice]
    assert (
        "Final Outturn (Performance): quarterly report, June 2013 comes within 126 days of the "
        "time before: it was last taken on 10 January 2013 and comes next on 11 June 2013, 152 "
        "days later, 26 too many"
    ) in said


# The record beats the table


def test_example_on_7_may(example: Plan) -> None:
    """The agenda published for 7 May decides, and minute 30 of 16 April."""
    assert rating(example, "2013-02") == Rated(
        "2013-02", "Ofsted Inspection", "green", "On the agenda published for 7 May 2013."
    )
    assert rating(example, "2013-03") == Rated(
        "2013-03",
        "Regulation 33 update",
        "red",
        "Due on 7 May 2013 and not on the agenda published for it; now planned for 11 June 2013.",
    )
    safeguarding = rating(example, "2013-01")
    assert safeguarding.rating == "amber"
    assert safeguarding.reason.startswith("Still awaited: the date of the first quarterly report.")


def test_example_shows_the_agenda_published_for_7_may(example: Plan) -> None:
    """What is on it and nothing else, in the plan, on the page, in the text and the calendar."""
    published = example.programme.meeting_by_id["2013-05"].agenda
    assert published is not None
    assert tuple(item.series_ref for item in example.at("2013-05")) == published.refs
    lines = [slot.title for slot in example.agenda("2013-05") if slot.ref]
    assert lines == ["Ofsted Inspection"]
    (sitting,) = [s for s in schedule(example).sittings if s.id == "2013-05"]
    assert "Ofsted Inspection" in [entry.title for entry in sitting.agenda]
    assert not any("Regulation" in entry.title for entry in sitting.agenda)
    text = to_text(example)
    on_the_day = text[text.index("Tuesday 7 May 2013") : text.index("Tuesday 11 June 2013")]
    assert "Regulation 33" not in on_the_day
    events = unfolded(to_ics(example)).split("BEGIN:VEVENT")
    (event,) = [event for event in events if "DTSTART;TZID=Europe/London:20130507" in event]
    assert "Ofsted Inspection" in event
    assert "Regulation 33" not in event


def unfolded(calendar: bytes) -> str:
    """The text of a calendar file with its folded lines joined (RFC 5545, 3.1)."""
    return calendar.decode().replace("\r\n ", "")


def test_only_the_first_outing_has_the_printed_date(example: Plan) -> None:
    """The paper prints 7 May for the first report; of a later one it says how often it comes."""
    lines = {line.ref: line.printed for line in schedule(example).rows}
    assert [lines[f"2013-03/{number}"] for number in (1, 2, 3)] == [
        "7 May 2013",
        "quarterly",
        "quarterly",
    ]


@pytest.mark.parametrize("form", FORMS[1:])
def test_bare_rows_are_not_checked_against_the_agenda(
    form: str, request: pytest.FixtureRequest
) -> None:
    """A bare table says nothing of the agenda, and the plan says that."""
    path = path_of(form, request)
    bare = read(path, on=ON)
    assert bare.year is not None
    plan = solve(read(path, on=ON, meetings=read_given(DATES, year=bare.year)), on=ON)
    unchecked = "Not checked against the agenda for 7 May 2013."
    assert {ref: rating(plan, ref).reason for ref in ("2013-02", "2013-03")} == {
        "2013-02": f"Printed for 7 May 2013. {unchecked}",
        # With these dates alone, the next quarterly report is half a year off.
        "2013-03": "Printed for 7 May 2013. It comes on 7 May 2013 and again on 12 November 2013, "
        f"189 days later, 63 too many. {unchecked}",
    }
    assert rating(plan, "2013-01").reason.endswith(unchecked)


def test_assumptions_of_the_example_are_printed(example: Plan) -> None:
    """All that the record does not say."""
    assert example.programme.assumptions == (
        "Assumed: a meeting begins at 14:00.",
        "Assumed: a meeting lasts 150 minutes.",
        "Assumed: a meeting takes at most 3 substantive items.",
        "Assumed: fixed business takes 50 minutes of each meeting: Apologies for absence (2), "
        "Minutes of the previous meeting (8), Declarations of interest and of party whip (5), "
        "Public speaking time (15) and Work programme (20).",
        "Assumed: 2 substantive items a meeting are preferred.",
        "Assumed: an item takes 45 minutes.",
        "Assumed: a later outing of a series takes 20 minutes.",
        "Assumed: quarterly means 60 to 126 days apart.",
        "Assumed: six-monthly means 150 to 215 days apart.",
        "Assumed: reports are due 12 days before a meeting.",
        "Assumed: the committee meets on the second Tuesday of each month without a printed date.",
        "Assumed: there is no meeting in August.",
    )


# The files of the example


def test_tables_are_made_from_the_programme() -> None:
    """make_tables.py gives the same bytes each time, and the table of the files that are kept."""
    spec = importlib.util.spec_from_file_location("make_tables", FOLDER / "make_tables.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    text = (FOLDER / "programme.toml").read_text(encoding="utf-8")
    table = make.rows(tomllib.loads(text))
    assert make.workbook(table) == make.workbook(table)
    assert make.document(table) == make.document(table)
    for form in FORMS[1:3]:
        kept = [as_printed(item) for item in read(FOLDER / form, on=ON).items]
        assert [cells[0] for cells in table] == [item[0] for item in kept]
        assert [cells[5] for cells in table] == [item[2] for item in kept]


def test_example_names_its_schema() -> None:
    """Editors find the schema by the first line."""
    first = (FOLDER / "programme.toml").read_text(encoding="utf-8").splitlines()[0]
    mark, _, place = first.partition(" ")
    assert mark == "#:schema"
    assert (FOLDER / place).is_file()
