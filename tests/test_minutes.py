"""Minutes to follow-ups: clauses found, what each asks for, and the days it means."""

import datetime as dt
import json
import os
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workprog.cli.command import main
from workprog.programme import Item
from workprog.read.minutes.followups import follow_ups
from workprog.read.minutes.grammar import grammar
from workprog.read.minutes.horizons import days_meant
from workprog.read.minutes.lines import LONGEST_LINE
from workprog.read.minutes.matching import matched
from workprog.read.minutes.reading import read_minutes

RECORDS = os.environ.get("WORKPROG_RECORDS")
MEETING = dt.date(2024, 7, 16)

LOTS = Path(__file__).parent / "minutes" / "clauses.txt"


@attrs.frozen
class Asked:
    """What a clause of the lots asks for, as somebody labelled it."""

    action: str
    subject: str = ""
    target: str = ""
    first: str = ""
    last: str = ""


@attrs.frozen
class Labelled:
    """A clause with what it asks for, and where it is from."""

    text: str
    asks: tuple[Asked, ...]
    origin: str
    meeting: dt.date | None = MEETING
    committee: str | None = None


def labelled() -> list[Labelled]:
    """The invented clauses, lot by lot."""
    found: list[Labelled] = []
    origin = ""
    for line in LOTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# lot"):
            origin = line.removeprefix("# ")
        elif line.startswith("  "):
            asked = Asked(*(field.strip() for field in line.split("|")))
            found[-1] = attrs.evolve(found[-1], asks=(*found[-1].asks, asked))
        elif line and not line.startswith("#"):
            found.append(Labelled(line, (), origin))
    return found


def recorded() -> list[Labelled]:
    """The clauses on record, council by council and kind by kind."""
    assert RECORDS is not None
    kept = json.loads((Path(RECORDS) / "records/resolutions.json").read_text(encoding="utf-8"))
    return [
        Labelled(
            clause["text"],
            tuple(Asked(label["action"]) for label in clause["labels"]),
            f"{clause['council']}, {clause['kind']}",
            dt.date.fromisoformat(day) if len(day := clause["meeting_date"] or "") == 10 else None,
            clause["committee"],
        )
        for clause in kept["resolutions"]
    ]


def held_to(clauses: list[Labelled]) -> None:
    """Print the figures by origin, and hold all together to nine of ten right and found."""
    figures: dict[str, list[int]] = {}
    invented = []
    for clause in clauses:
        reading = follow_ups(clause.text, meeting=clause.meeting, committee=clause.committee)
        found = Counter(asked.action for asked in reading.actions)
        wanted = Counter(asked.action for asked in clause.asks)
        row = figures.setdefault(clause.origin, [0, 0, 0])
        for place, number in enumerate(((found & wanted), found, wanted)):
            row[place] += number.total()
        if set(wanted) == {"note_only"} and set(found) != {"note_only"} and not reading.doubtful:
            invented.append(clause.text)
    for origin, (right, found_, wanted_) in sorted(figures.items()):
        print(f"{origin}: {right} right of {found_} found and {wanted_} wanted")
    right, all_found, all_wanted = map(sum, zip(*figures.values(), strict=True))
    print(f"precision {right / all_found:.3f}, recall {right / all_wanted:.3f}")
    assert right / all_found >= 0.9
    assert right / all_wanted >= 0.9
    assert not invented, "a clause that asks for nothing became an item and is not marked"


def test_figures_on_the_invented_clauses() -> None:
    """Nine of ten follow-ups are found, nine of ten found are right, none is invented unmarked."""
    held_to(labelled())


@pytest.mark.skipif(RECORDS is None, reason="the records are not here")
def test_figures_on_the_records() -> None:
    """The same holds for the clauses on record."""
    held_to(recorded())


@pytest.mark.skipif(RECORDS is None, reason="the records are not here")
def test_whole_minutes_hold_the_clauses_on_record() -> None:
    """Read as whole minutes, each recorded clause is found there and asks for what it should."""
    assert RECORDS is not None
    kept = json.loads((Path(RECORDS) / "records/resolutions.json").read_text(encoding="utf-8"))
    for clause in kept["resolutions"]:
        if not clause["from_seed"]:
            continue
        minutes = read_minutes(Path(RECORDS) / "seeds" / clause["source"])
        words = re.findall(r"\w+", clause["text"])
        found = next(c for c in minutes.clauses if re.findall(r"\w+", c.text) == words)
        wanted = sorted(label["action"] for label in clause["labels"])
        assert sorted(action.action for action in found.actions) == wanted, clause["text"]
        assert found.kind == clause["kind"]


def test_dates_of_the_invented_clauses() -> None:
    """Every time that names days is read as those days, and no other time is."""
    wrong = []
    for clause in labelled():
        left = list(follow_ups(clause.text, meeting=MEETING).actions)
        for asked in clause.asks:
            found = next((action for action in left if action.action == asked.action), None)
            if found is None or asked.action == "note_only":
                continue
            left.remove(found)
            days = tuple(day.isoformat() if day else "" for day in (found.start, found.end))
            if asked.target and days != (asked.first, asked.last):
                wrong.append((clause.text, days))
    assert wrong == []


@pytest.mark.skipif(RECORDS is None, reason="the records are not here")
def test_dates_on_record() -> None:
    """A recorded time that names days is found in its clause, and means the same days there."""
    assert RECORDS is not None
    kept = json.loads((Path(RECORDS) / "records/resolutions.json").read_text(encoding="utf-8"))
    named = []
    for clause, one in zip(kept["resolutions"], recorded(), strict=True):
        found = follow_ups(one.text, meeting=one.meeting, committee=one.committee).actions
        for label in clause["labels"]:
            wanted = days_meant(label["target"] or "", one.meeting)
            # What is conditional on another body's dates is no time of the item.
            if wanted == (None, None) or "conditional" in label["target"]:
                continue
            if clause["context"] and "listed above" in clause["context"]:
                # The dates stand in the list, which the clause alone does not have.
                continue
            days = {(action.start, action.end) for action in found}
            named.append((wanted in days, one.text))
    print(f"{sum(right for right, _ in named)} of {len(named)} dates")
    assert len(named) >= 15
    assert [text for right, text in named if not right] == []


def test_subjects_of_the_invented_clauses() -> None:
    """The words that name the item stand in the subject, for 19 of 20 clauses."""
    found = [
        asked.subject.casefold() in action.subject.casefold()
        for clause in labelled()
        for action in follow_ups(clause.text, meeting=MEETING).actions
        for asked in clause.asks
        if asked.subject and len(clause.asks) == 1 and asked.action == action.action
    ]
    assert sum(found) / len(found) >= 0.95


def test_every_list_of_the_grammar_is_used() -> None:
    """No list of words stands in the grammar for nothing."""
    words = grammar()
    used = {name for rule in words.rules for name in (*rule.needs, *rule.unless)}
    used |= {name for text in words.written.values() for name in re.findall("<([a-z ]+)>", text)}
    used |= {"unsure", "suspect", "month", "number", "ordinal", "leading to a time"}
    assert set(words.written) == used


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


HOSTILE = (
    "to the ",
    "A and ",
    "of the meeting of the ",
    "(a) ",
    "; ",
    "1 January and ",
    '"',
    "A-",
    "be requested to be asked to ",
    "<script>alert(1)</script>",
    "&lt;b&gt; \x1b[31m\u202e " + "words that do no harm " * 20,
    "[on the work programme]",
    "| | |",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_minutes_do_no_harm(piece: str, tmp_path: Path) -> None:
    """Lines as long as may be, markup and control characters are words, and nothing else."""
    path = tmp_path / "hostile.txt"
    opening = ("", "That ", "RESOLVED that ", "Members agreed that ", "ACTION: ", "- (a) ")
    path.write_text(
        "\n\n".join(f"{start}{piece * ((LONGEST_LINE - 20) // len(piece))}" for start in opening),
        encoding="utf-8",
    )
    for clause in read_minutes(path).clauses:
        assert clause.text.isprintable()
        assert clause.actions


@given(st.text(max_size=400))
def test_any_clause_is_read(text: str) -> None:
    """Whatever a clause holds, it is read as at least one follow-up, and nothing is raised."""
    assert follow_ups(text, meeting=MEETING).actions


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


FOLDER = Path(__file__).parent / "minutes"


def listed(name: str) -> tuple[str, str, list[tuple[str, str, str]]]:
    """Minutes as read: day, committee, and each follow-up with its place, action and subject."""
    minutes = read_minutes(FOLDER / name)
    day = minutes.meeting.isoformat() if minutes.meeting else ""
    return (
        day,
        minutes.committee or "",
        [
            (clause.place, action.action, action.subject)
            for clause in minutes.clauses
            for action in clause.actions
            if action.action != "note_only"
        ],
    )


_BEFORE = ("", "The letter had not been published. ", "Members asked about costs (see page 4). ")
_OPENS = (
    "It was {}",
    "It was then {}",
    "Following discussion, it was {}",
    "After a vote, it was unanimously {}",
    "Members {}",
    "The Committee {}",
    "The Panel noted the report and {}",
    "On being put to the vote it was {}",
)
_SIGNS = ("AGREED", "RESOLVED", "agreed", "resolved")
_AFTER = ("", " The officers were thanked.", " Councillors left the room.")


@pytest.mark.parametrize("opens", _OPENS)
@given(st.sampled_from(_BEFORE), st.sampled_from(_SIGNS), st.sampled_from(_AFTER))
def test_a_decision_is_found_wherever_it_stands_in_a_paragraph(
    tmp_path_factory: pytest.TempPathFactory, opens: str, before: str, sign: str, after: str
) -> None:
    """Before and after other sentences, in capitals or not; in prose it moves the item above it."""
    decision = f"{opens.format(sign)} that the item be deferred to the December meeting."
    path = tmp_path_factory.mktemp("prose") / "minutes.txt"
    path.write_text(
        "Scrutiny Committee, 16 July 2024\n\n16. Directorate budget\n\n" + before + decision + after
    )
    clauses = [c for c in read_minutes(path).clauses if "December" in c.text]
    assert [(a.action, a.target) for c in clauses for a in c.actions] == [
        ("amend_date", "the December meeting")
    ]


def test_minutes_in_plain_text() -> None:
    """Headings in capitals, roman figures, a shared stem, actions and clauses on one line."""
    assert listed("panel.txt") == (
        "2024-09-12",
        "Health and Wellbeing Scrutiny Panel",
        [
            ("line 22", "invite", "ICB"),
            ("line 26", "invite", "Integrated Care Board"),
            ("line 29", "report_back", "vaccination rates"),
            ("line 34", "refer_to_other_body", "write to NHS England"),
            ("line 35", "report_back", "DENTISTRY"),
            ("line 38", "amend_date", "Hospital Discharge"),
            ("line 38", "remove_item", "Ambulance Waits"),
        ],
    )


def test_minutes_in_markdown() -> None:
    """A table of decisions, a bulleted decision, and recommendations grouped by their time.

    A decision whose own words name nothing is about the item of its row.
    """
    day, committee, asked = listed("decisions.md")
    assert (day, committee) == ("2023-10-03", "Place Overview and Scrutiny Committee")
    assert asked == [
        ("line 9", "report_back", "Flooding"),
        ("line 17", "invite", "bus operators"),
        ("line 18", "refer_to_other_body", "draft plan"),
        ("line 26", "report_back", "ensure that all referrals are seen by a qualified manager"),
        ("line 27", "report_back", "review the backlog of open cases"),
        ("line 31", "report_back", "publish a recruitment plan and report on it to the committee"),
        ("line 35", "report_back", "audit the quality of plans"),
    ]


def test_recommendations_of_a_report_are_tracked_to_their_time() -> None:
    """Grouped under a time, each is a follow-up with that time, and marked as a question."""
    clauses = read_minutes(FOLDER / "decisions.md").clauses[-4:]
    assert all(clause.doubtful for clause in clauses)
    days = [(action.start, action.end) for clause in clauses for action in clause.actions]
    held = dt.date(2023, 10, 3)
    assert days == [
        (held, held),
        (held, held),
        (held, dt.date(2024, 1, 3)),
        (held, dt.date(2024, 4, 3)),
    ]


def test_minutes_on_a_web_page() -> None:
    """A list under RESOLVED in a cell, and a decision in a sentence that changes two items."""
    assert listed("page.html") == (
        "2024-03-04",
        "Corporate Performance Panel",
        [
            ("paragraph 23", "report_back", "agency costs"),
            ("paragraph 36", "add_item", "Street Cleansing"),
            ("paragraph 36", "remove_item", "Grants"),
        ],
    )


def test_minutes_in_word(tmp_path: Path) -> None:
    """A Word document with a numbered list reads as the same text does."""
    import docx

    document = docx.Document()
    document.add_paragraph("Minutes of a meeting of the Audit Panel held on 3 June 2024")
    document.add_paragraph("RESOLVED:")
    document.add_paragraph("That the report be noted.", style="List Number")
    document.add_paragraph("That Voids be added to the work programme.", style="List Number")
    document.save(str(tmp_path / "minutes.docx"))
    minutes = read_minutes(tmp_path / "minutes.docx")
    assert (minutes.meeting, minutes.committee) == (dt.date(2024, 6, 3), "Audit Panel")
    assert [clause.actions[0].action for clause in minutes.clauses] == ["note_only", "add_item"]


def test_minutes_of_an_item_on_a_web_page() -> None:
    """A lettered list of a page, and changes that an approval of the programme is subject to."""
    assert listed("issue.html") == (
        "2024-11-06",
        "Environment Scrutiny Committee",
        [
            ("paragraph 18", "report_back", "diffusion tubes"),
            ("paragraph 20", "invite", "Cabinet Member for Transport"),
            ("paragraph 29", "remove_item", "deletion of Item 4, Weeds"),
            ("paragraph 31", "amend_date", "Flooding"),
        ],
    )


def test_minutes_with_wrapped_lines_and_marks_on_lines_of_their_own() -> None:
    """Lines that run on are one sentence; minute numbers end a resolution; actions are a list."""
    assert listed("district.txt") == (
        "2025-01-21",
        "Overview & Scrutiny Committee",
        [
            ("line 12", "report_back", "Housing Repairs Performance"),
            ("line 18", "report_back", "damp"),
            ("line 32", "add_item", "Water Quality"),
            ("line 33", "add_item", "Rural Transport"),
            ("line 38", "invite", "Environment Agency"),
            ("line 39", "remove_item", "CCTV"),
        ],
    )


def test_minutes_with_clauses_in_one_paragraph() -> None:
    """Clauses (i) to (iv) in two sentences: what is recommended to Cabinet goes to Cabinet."""
    assert listed("county.txt") == (
        "2024-12-09",
        "Children and Young People's Overview and Scrutiny Committee",
        [
            ("line 9", "refer_to_other_body", "policy"),
            ("line 9", "refer_to_other_body", "appeals process"),
            ("line 11", "report_back", "appeals"),
            ("line 15", "amend_date", "SEND Strategy"),
            ("line 15", "add_item", "Elective Home Education"),
            ("line 20", "recurring_item", "FORWARD PLAN"),
        ],
    )


@pytest.mark.parametrize(
    ("subject", "item", "may_be"),
    [
        ("BeWilderwood", "1", ()),
        ("the Libraries Strategy", "2", ()),
        ("item on the Libraries Strategy for rural areas", "2", ()),
        ("Library strategy", None, ("2",)),
        ("Final Outturn", None, ("3", "4")),
        ("Academies", None, ("5",)),
        ("agency staff", None, ()),
        ("review", None, ()),
    ],
)
def test_items_are_matched_by_title(
    subject: str, item: str | None, may_be: tuple[str, ...]
) -> None:
    """The same title is the item; twins, parts and near matches are questions."""
    titles = (
        "BeWilderwood",
        "Libraries Strategy",
        "Final Outturn",
        "Final Outturn",
        "Academies and Primary schools",
    )
    items = [Item(str(number), title, "c") for number, title in enumerate(titles, 1)]
    found = matched(subject, items)
    assert (found.item, found.may_be) == (item, may_be)


def test_minutes_with_words_of_decision_in_many_forms() -> None:
    """Clauses that begin with "to", bullets, and a suggestion told in prose."""
    assert listed("proceedings.txt") == (
        "2025-02-05",
        "Cabinet Scrutiny Committee",
        [
            ("line 14", "refer_to_other_body", "reconsider the proposed charge"),
            ("line 15", "report_back", "impact assessment"),
            ("line 20", "add_item", "pharmacy closures"),
            ("line 22", "amend_date", "Community Transport"),
            ("line 23", "remove_item", "Coastal Erosion"),
            ("line 24", "invite", "Police and Crime Commissioner"),
        ],
    )
    assert listed("commission.md") == (
        "2024-12-10",
        "Scrutiny Commission for Rural Communities",
        [
            ("line 11", "invite", "Openreach"),
            ("line 18", "refer_to_other_body", "recommendations"),
            ("line 19", "report_back", "implementation"),
        ],
    )
