"""Minutes to follow-ups: clauses found, what each asks for, and the days it means."""

import datetime as dt
import json
import os
from collections import Counter
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workprog.cli.command import main
from workprog.read.minutes.clauses import read_minutes
from workprog.read.minutes.followups import follow_ups
from workprog.read.minutes.horizons import days_meant

RECORDS = os.environ.get("WORKPROG_RECORDS")
MEETING = dt.date(2024, 7, 16)

# Wordings of our own, in no record; the grammar was written without them.
WORDINGS = [
    ("That the Head of Housing be asked to report back in six months on voids.", "report_back"),
    ("That a progress report on parking be submitted to the January meeting.", "report_back"),
    (
        "That the Treasurer be requested to bring a paper to the next meeting.",
        "report_back",
    ),
    ("That the Chief Fire Officer be invited to attend the October meeting.", "invite"),
    ("That representatives of the bus company be asked to attend a future meeting.", "invite"),
    ("That flooding be added to the work programme.", "add_item"),
    ("That the Library Strategy be placed on the agenda for the next meeting.", "add_item"),
    ("That a task and finish group on fly-tipping be established.", "add_item"),
    ("That consideration of the item on allotments be deferred to November 2024.", "amend_date"),
    ("That the review of markets be moved to the meeting on 12 September 2024.", "amend_date"),
    ("That the leisure contract be removed from the work programme.", "remove_item"),
    ("That the matter be referred to Cabinet.", "refer_to_other_body"),
    ("That the findings be referred to the Audit Committee.", "refer_to_other_body"),
    ("That Cabinet be recommended to adopt the strategy.", "refer_to_other_body"),
    ("That quarterly updates on complaints be provided to the Committee.", "recurring_item"),
    ("That the Board receive an annual report on adoption.", "recurring_item"),
    ("That the performance report be noted.", "note_only"),
    ("That the contents of the presentation be received and noted.", "note_only"),
    ("That the Chair write to the Minister about school places.", "note_only"),
    ("That the slides be circulated to Members after the meeting.", "note_only"),
]


@pytest.mark.parametrize(("text", "action"), WORDINGS)
def test_a_wording_asks_for_one_thing(text: str, action: str) -> None:
    """Each of the usual wordings is read as the one action that it asks for."""
    found = follow_ups(text, meeting=MEETING)
    assert [asked.action for asked in found.actions] == [action]


@pytest.mark.parametrize(
    ("target", "first", "last"),
    [
        ("in three months", "2024-10-01", "2024-10-31"),
        ("within six months", "2024-07-16", "2025-01-16"),
        ("the September meeting", "2024-09-01", "2024-09-30"),
        ("the March meeting", "2025-03-01", "2025-03-31"),
        ("17 July 2024", "2024-07-17", "2024-07-17"),
        ("by 9 January 2025", None, "2025-01-09"),
        ("before the Cabinet meeting on 9 January 2025", None, "2025-01-08"),
        ("early in the new year", "2025-01-01", "2025-02-28"),
        ("the next meeting", None, None),
        ("a meeting before the item", None, None),
        ("assessment completion", None, None),
        ("31 June", None, None),
        ("when Members may march", None, None),
    ],
)
def test_days_of_a_time_are_counted_from_the_meeting(
    target: str, first: str | None, last: str | None
) -> None:
    """A time that names days has them; one that waits for an event has none."""
    start, end = days_meant(target, MEETING)
    assert (start and start.isoformat(), end and end.isoformat()) == (first, last)


def test_minutes_are_printed_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lettered clauses and agreements told in prose are listed, each with its place."""
    path = tmp_path / "minutes.txt"
    path.write_text(
        "Meeting: 16/07/2024 - Housing Scrutiny Committee\n\n"
        "Members agreed that damp be added to the work programme for October 2024.\n\n"
        "RESOLVED\n\n(a) That the report be noted;\n"
        "(b) That a further report on voids be brought back in three months.\n",
        encoding="utf-8",
    )
    assert main(["minutes", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["meeting"], said["committee"]) == ("2024-07-16", "Housing Scrutiny Committee")
    told, noted, back = said["clauses"]
    assert (told["kind"], told["place"]) == ("narrative", "line 3")
    assert noted["actions"][0]["action"] == "note_only"
    assert back["text"] == "That a further report on voids be brought back in three months."
    assert back["actions"] == [
        {
            "action": "report_back",
            "subject": "voids",
            "target": "in three months",
            "start": "2024-10-01",
            "end": "2024-10-31",
            "interval": None,
            "who": None,
            "item": None,
        }
    ]


def test_two_hundred_pages_take_less_than_three_seconds(tmp_path: Path) -> None:
    """Minutes of 200 pages of prose and decisions are read in under 3 seconds."""
    page = "The officer told Members what had been done about it since they had last asked. " * 30
    page += (
        "\n\nRESOLVED\n\n(a) That the report be noted;\n(b) That damp be deferred to May 2025.\n\n"
    )
    path = tmp_path / "long.txt"
    path.write_text(page * 200, encoding="utf-8")
    began = perf_counter()
    assert len(read_minutes(path).clauses) == 400
    assert perf_counter() - began < 3


@given(st.text(max_size=400))
def test_any_clause_is_read(text: str) -> None:
    """Whatever a clause holds, it is read as at least one follow-up, and nothing is raised."""
    assert follow_ups(text, meeting=MEETING).actions


@pytest.mark.skipif(RECORDS is None, reason="the records are not here")
def test_figures_on_the_records() -> None:
    """Nine of ten follow-ups of the recorded clauses are found, and nine of ten found are right."""
    assert RECORDS is not None
    kept = json.loads((Path(RECORDS) / "records/resolutions.json").read_text(encoding="utf-8"))
    figures: dict[tuple[str, str], list[int]] = {}
    for clause in kept["resolutions"]:
        day = clause["meeting_date"] or ""
        meeting = dt.date.fromisoformat(day) if len(day) == 10 else None
        reading = follow_ups(clause["text"], meeting=meeting)
        found = Counter(asked.action for asked in reading.actions)
        wanted = Counter(label["action"] for label in clause["labels"])
        row = figures.setdefault((clause["council"], clause["kind"]), [0, 0, 0])
        for place, number in enumerate(((found & wanted), found, wanted)):
            row[place] += number.total()
        if set(wanted) == {"note_only"}:
            assert set(found) == {"note_only"} or reading.doubtful, clause["text"]
    for (council, kind), (right, found_, wanted_) in sorted(figures.items()):
        print(f"{council}, {kind}: {right} right of {found_} found and {wanted_} wanted")
    right, all_found, all_wanted = map(sum, zip(*figures.values(), strict=True))
    print(f"precision {right / all_found:.3f}, recall {right / all_wanted:.3f}")
    assert right / all_found >= 0.9
    assert right / all_wanted >= 0.9


def test_the_time_of_an_aside_is_not_taken() -> None:
    """A day told of another body's meeting is not the day that the clause asks for."""
    clause = (
        "The item on buses, which is with Cabinet on 6 September, be brought to the next meeting."
    )
    (asked,) = follow_ups(clause, meeting=MEETING).actions
    assert (asked.target, asked.start) == ("the next meeting", None)


def test_a_move_names_its_new_time() -> None:
    """Where an item is moved from one month to another, the second is its time."""
    clause = "That the review of markets be moved from October 2024 to December 2024."
    (asked,) = follow_ups(clause, meeting=MEETING).actions
    assert (asked.start, asked.end) == (dt.date(2024, 12, 1), dt.date(2024, 12, 31))
