"""Whole minutes in the layouts of many councils: clauses found, and what each asks for.

Each file of tests/minutes/lots holds minutes, invented; under each passage that decides stands
"=> action | words of its subject | words of its target | first day | last day". The line before
each minutes gives the day and the committee that its head names.
"""

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest

from tests import layouts
from workprog.read.minutes.reading import Clause, read_minutes

LOTS = sorted((Path(__file__).parent / "minutes/lots").glob("*.txt"))


@attrs.frozen
class Wanted:
    """What a passage of minutes asks for: its lines, and each follow-up as it is labelled."""

    first: int
    last: int
    asks: tuple[tuple[str, ...], ...]


@attrs.frozen
class Sample:
    """One set of minutes without its labels."""

    day: str
    committee: str
    text: str
    passages: tuple[Wanted, ...]


def samples(lot: Path) -> list[Sample]:
    """The minutes of a lot."""
    found = []
    for part in re.split(r"^==== ", lot.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, body = part.split("\n", 1)
        lines: list[str] = []
        passages: list[Wanted] = []
        first = 1
        for line in body.split("\n"):
            if not line.startswith("=> "):
                lines.append(line)
                first = first if line.strip() else len(lines) + 1
                continue
            asked = tuple(field.strip() for field in f"{line[3:]} | | | |".split("|"))[:5]
            if first > len(lines):
                last = passages.pop()
                passages.append(attrs.evolve(last, asks=(*last.asks, asked)))
            else:
                passages.append(Wanted(first, len(lines), (asked,)))
            first = len(lines) + 1
        day, committee = (field.strip() for field in head.split("|"))
        found.append(Sample(day, committee, "\n".join(lines), tuple(passages)))
    return found


def read(sample: Sample, folder: Path) -> tuple[str, str | None, tuple[Clause, ...]]:
    """The sample as its reader reads it."""
    path = folder / "minutes.txt"
    path.write_text(sample.text, encoding="utf-8")
    minutes = read_minutes(path)
    return str(minutes.meeting), minutes.committee, minutes.clauses


def passage_of(clause: Clause, sample: Sample) -> Wanted | None:
    """The passage in which a clause stands."""
    line = int(clause.place.split()[1])
    return next((p for p in sample.passages if p.first <= line <= p.last), None)


def counted(clauses: list[Clause]) -> Counter[str]:
    """The follow-ups of a passage; that it is noted as well says nothing more."""
    found = Counter(action.action for clause in clauses for action in clause.actions)
    if len(found) > 1:
        del found["note_only"]
    return Counter({"note_only": 1}) if set(found) == {"note_only"} else found


@pytest.mark.parametrize("lot", LOTS, ids=lambda lot: lot.stem)
def test_follow_ups_of_whole_minutes(lot: Path, tmp_path: Path) -> None:
    """Nine of ten are found and nine of ten found are right; none is invented unmarked."""
    right = found = wanted = 0
    invented = []
    for sample in samples(lot):
        _, _, clauses = read(sample, tmp_path)
        inside: dict[Wanted | None, list[Clause]] = {}
        for clause in clauses:
            inside.setdefault(passage_of(clause, sample), []).append(clause)
        for passage in (*sample.passages, None):
            has = inside.get(passage, [])
            asks = Counter(asked[0] for asked in passage.asks) if passage else Counter[str]()
            got = counted(has)
            if passage is None:
                del got["note_only"]
            right += (got & asks).total()
            found += got.total()
            wanted += asks.total()
            if set(asks) <= {"note_only"} and set(got) - {"note_only"}:
                invented += [clause.text for clause in has if not clause.doubtful and clause.asks]
    print(f"{lot.stem}: {right} right of {found} found and {wanted} wanted")
    assert right / found >= 0.9
    assert right / wanted >= 0.9
    assert invented == []


@pytest.mark.parametrize("lot", LOTS, ids=lambda lot: lot.stem)
def test_dates_of_whole_minutes(lot: Path, tmp_path: Path) -> None:
    """A time that names days means those days; where none is named, none is made up."""
    wrong = []
    for sample in samples(lot):
        _, _, clauses = read(sample, tmp_path)
        left = [(clause, action) for clause in clauses for action in clause.actions]
        for passage in sample.passages:
            for name, _, _, *days in passage.asks:
                for one in left:
                    clause, action = one
                    if passage_of(clause, sample) is passage and action.action == name:
                        left.remove(one)
                        got = [_printed(action.start), _printed(action.end)]
                        if name != "note_only" and got != days:
                            wrong.append((clause.text, got))
                        break
    assert wrong == []


def _printed(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


@pytest.mark.parametrize("lot", LOTS, ids=lambda lot: lot.stem)
def test_heads_of_whole_minutes(lot: Path, tmp_path: Path) -> None:
    """The day and the committee are those of the head."""
    for sample in samples(lot):
        day, committee, _ = read(sample, tmp_path)
        assert (day, committee) == (sample.day, sample.committee)


ACTIONS = (
    ("Action", "Owner", "Deadline"),
    ("Report to the Panel on voids", "Head of Housing", "30 November 2024"),
    ("Add damp to the work programme", "Scrutiny Officer", "30 June 2024"),
    ("Circulate the slides to members", "Clerk", "10 June 2024"),
)
FOLLOW_UPS = [
    ("report_back", "voids", "Head of Housing", dt.date(2024, 11, 30)),
    ("add_item", "damp", "Scrutiny Officer", None),
    ("note_only", "Circulate the slides to members", "Clerk", dt.date(2024, 6, 10)),
]
HEAD = "Minutes of a meeting of the Housing Panel held on 3 June 2024"


def asked_in(path: Path) -> list[tuple[str, str, str | None, dt.date | None]]:
    """What the table of actions asks for: who, and by when."""
    minutes = read_minutes(path)
    assert (str(minutes.meeting), minutes.committee) == ("2024-06-03", "Housing Panel")
    actions = [action for clause in minutes.clauses for action in clause.actions]
    return [(action.action, action.subject, action.who, action.end) for action in actions]


def test_a_table_of_actions_in_word(tmp_path: Path) -> None:
    """Each row is a decision; its deadline is no date of an item that is to be added."""
    import docx

    document = docx.Document()
    document.add_paragraph(HEAD)
    table = document.add_table(rows=0, cols=3)
    for cells in ACTIONS:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.save(str(tmp_path / "minutes.docx"))
    assert asked_in(tmp_path / "minutes.docx") == FOLLOW_UPS


def test_a_table_of_actions_on_a_page(tmp_path: Path) -> None:
    """The same table in HTML asks for the same."""
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in ACTIONS)
    page = f"<html><body><h1>{HEAD}</h1><table>{rows}</table></body></html>"
    (tmp_path / "minutes.html").write_text(page, encoding="utf-8")
    assert asked_in(tmp_path / "minutes.html") == FOLLOW_UPS


def test_a_table_of_actions_set_with_tabs(tmp_path: Path) -> None:
    """The same table pasted into a text asks for the same."""
    rows = "\n".join("\t".join(row) for row in ACTIONS)
    (tmp_path / "minutes.txt").write_text(f"{HEAD}\n\n{rows}\n", encoding="utf-8")
    assert asked_in(tmp_path / "minutes.txt") == FOLLOW_UPS


def test_minutes_in_a_pdf(tmp_path: Path) -> None:
    """Wrapped clauses are whole, the feet of pages are left out, tables of actions are read."""
    pytest.importorskip("pdfplumber", reason="pip install 'workprog[pdf]'")
    table = layouts.Table(tuple(tuple(layouts.Cell((text,)) for text in row) for row in ACTIONS))
    clause = (
        "(a) That a further report on the condition of the sheltered housing schemes in the north "
        "of the borough be submitted to the Panel at its meeting in October 2024."
    )
    blocks = [
        layouts.Line(HEAD),
        layouts.Heading("RESOLVED"),
        layouts.Line(clause),
        layouts.Line("(b) That the report be noted."),
        table,
    ]
    layouts.write_pdf(blocks, tmp_path / "minutes.pdf")
    further, noted, *rows = read_minutes(tmp_path / "minutes.pdf").clauses
    assert further.text == clause.removeprefix("(a) ")
    (asked,) = further.actions
    assert (asked.action, asked.start) == ("report_back", dt.date(2024, 10, 1))
    assert noted.actions[0].action == "note_only"
    assert [row.actions[0].action for row in rows] == [asked[0] for asked in FOLLOW_UPS]
