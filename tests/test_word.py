"""The report in Word: what stands in it, that it is harmless, and that it reads back."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from strategies import by_hand, in_both, statuses

from workprog.planning.solve import solve
from workprog.programme import Amendment, Committee, Item, Meeting, Programme, Window
from workprog.programme.plan import Change, LeftOut, Placement, Plan
from workprog.publish.word import for_officers, to_docx
from workprog.read.programme import read
from workprog.words.changes import was_agreed

EXAMPLE = Path(__file__).parents[1] / "examples/cheshire_east_2013/programme.toml"
ON = dt.date(2013, 5, 7)
APRIL = Meeting("april", "c", dt.date(2013, 4, 16), dt.time(14))
JUNE = Meeting("june", "c", dt.date(2013, 6, 11), dt.time(14), report_deadline=dt.date(2013, 5, 30))
LEISURE = Item("2013-07", "Leisure contract", "c", Window("June 2013", "month"))
LIBRARY = Item("2013-08", "Libraries strategy", "c", Window("TBA", "unscheduled"))
LEASE = Item("2013-09", "Depot lease", "c", exempt=True, exempt_paragraph=3)


def plan_of(*items: Item, basis: str = "printed", **more: Any) -> Plan:
    """A plan that takes every item in June."""
    programme = Programme(
        "Corporate work programme",
        (Committee("c", "Corporate Scrutiny Committee"),),
        (APRIL, JUNE),
        items,
    )
    placements = tuple(
        Placement(i.ref, i.title, "c", "june", JUNE.date, basis, "Printed for June 2013.")  # type: ignore[arg-type]
        for i in items
    )
    return by_hand(programme, ON, placements, **more)


def opened(content: bytes) -> Any:
    """A report as Word's reader sees it."""
    return docx.Document(io.BytesIO(content))


def paragraphs(content: bytes, style: str) -> list[str]:
    """The texts of the paragraphs in a style."""
    return [p.text for p in opened(content).paragraphs if p.style.name == style]


def rows(content: bytes, *headings: str) -> list[list[str]]:
    """The rows of the first table under these headings."""
    for table in opened(content).tables:
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        if set(headings) <= set(cells[0]):
            return cells[1:]
    return []


def test_parts_of_the_report_are_real_headings() -> None:
    """A screen reader, and Word's own contents, find each part."""
    report = to_docx(plan_of(LEISURE))
    assert paragraphs(report, "Title") == ["Corporate Scrutiny Committee"]
    assert paragraphs(report, "Heading 1") == [
        "Recommendations",
        "Changes since the last meeting",
        "Agendas ahead",
        "Corporate work programme",
        "Not placed, and why",
    ]
    assert paragraphs(report, "Heading 2") == [
        "Tuesday 11 June 2013, 14:00",
        "What the ratings mean",
    ]


def test_recommendations_ask_for_what_needs_a_decision() -> None:
    """What is proposed is never agreed: the committee is asked."""
    left = (LeftOut("2013-10", "Adoption", "There is no room."),)
    report = to_docx(plan_of(LIBRARY, basis="proposed", left_out=left))
    assert paragraphs(report, "List Number") == [
        "agrees the work programme in this report;",
        "agrees or amends the meeting proposed for each of these: "
        "Libraries strategy (11 June 2013); and",
        "decides on 1 item that has no meeting: Adoption.",
    ]
    assert rows(report, "Sort", "What") == [["◆ not placed", "Adoption", "There is no room."]]


def test_changes_have_their_minutes_and_are_since_the_last_meeting() -> None:
    """What an earlier report told of is not told again."""
    plan = plan_of(LEISURE, changes=(Change("2013-07", "Leisure contract", "moved", "Moved."),))
    amendments = (
        Amendment(dt.date(2013, 1, 8), "2013-07", "added", "", "Minute 3"),
        Amendment(APRIL.date, "2013-07", "moved to June", "as asked", "Minute 12"),
    )
    found = rows(to_docx(in_both(plan, amendments=amendments)), "Change", "Minute")
    assert [row[3] for row in found] == ["Moved.", "moved to June"]
    assert found[1][-2:] == ["16 April 2013", "Minute 12"]


def test_nothing_stands_between_the_heading_of_a_meeting_and_its_agenda() -> None:
    """LibreOffice leaves a heading alone at the foot of a page where a paragraph parts the two."""
    body = list(opened(to_docx(plan_of(LEISURE))).element.body)
    (at,) = (n for n, part in enumerate(body) if _words_of(part).startswith("Tuesday 11"))
    assert body[at + 1].tag == qn("w:tbl")
    assert body[at].pPr.find(qn("w:keepNext")) is not None


def _words_of(part: Any) -> str:
    return (
        "".join(node.text or "" for node in part.iter(qn("w:t"))) if part.tag == qn("w:p") else ""
    )


def test_a_decision_is_listed_once_with_its_minute() -> None:
    """A change that rests on an amendment carries its day and minute, and is counted once."""
    day = dt.date(2013, 4, 30)
    amendment = Amendment(day, "2013-07", "moved to June", "as asked", "minute 12")
    change = Change(
        "2013-07", "Leisure contract", "moved", "Moved.", was_agreed(day, "minute 12", "as asked")
    )
    plan = plan_of(LEISURE, changes=(change,))
    plan = in_both(plan, amendments=(amendment,))
    assert [row[3:] for row in rows(to_docx(plan), "Change", "Minute")] == [
        ["Moved.", "As asked.", "30 April 2013", "minute 12"]
    ]
    assert "notes the 1 change listed below." in paragraphs(to_docx(plan), "List Number")


def test_agenda_has_times_and_business() -> None:
    """Each meeting ahead has its deadlines and its planned agenda."""
    report = to_docx(plan_of(LEISURE))
    assert ["14:30", "45, assumed", "Leisure contract (2013-07)"] in rows(
        report, "Start", "Business"
    )
    assert "Papers are due by 30 May 2013. 45 of 100 minutes for items are taken." in paragraphs(
        report, "Normal"
    )


def test_tables_repeat_their_headings_split_no_row_and_say_what_they_hold() -> None:
    """So that a page stands for itself, and whoever hears the report knows each table."""
    document = opened(to_docx(plan_of(LEISURE)))
    assert document.tables
    for table in document.tables:
        head, *others = table._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (head, *others))
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_page_lies_on_its_side_and_the_language_is_british_english() -> None:
    """Landscape A4, en-GB in the styles and the properties, a number on each page."""
    document = opened(to_docx(plan_of(LEISURE)))
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    properties = document.core_properties
    assert (properties.language, properties.author) == ("en-GB", "workprog")
    assert "PAGE" in document.sections[0].footer._element.xml


def test_the_same_plan_gives_the_same_bytes() -> None:
    """No clock is in the archive, nor in the properties; the day is that of planning."""
    content = to_docx(plan_of(LEISURE))
    assert content == to_docx(plan_of(LEISURE))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2013-05-07T00:00:00Z" in archive.read("docProps/core.xml")


def test_exempt_item_is_its_paragraph_alone_in_public() -> None:
    """The officers' report has the title, and says at its head that it is not for the public."""
    public, officers = to_docx(plan_of(LEASE)), for_officers(plan_of(LEASE))
    assert rows(public, "Issue", "Exempt")[0][1] == "Exempt item (paragraph 3)"
    assert rows(officers, "Issue", "Exempt")[0][1] == "Depot lease"
    warning = "For officers only: it shows exempt business. Do not publish it."
    assert warning in paragraphs(officers, "Normal")
    assert warning not in paragraphs(public, "Normal")


HOSTILE = st.one_of(
    st.sampled_from(
        [
            "<w:p/>&amp;]]>",
            '=HYPERLINK("http://example.com")',
            "a\x1b[31mred\x07",
            "\u202egnp.exe",
            "a\r\nb\rc\x0bd\x0ce",
            "x" * 10_000,
            "\ufffe\ud800",
            "{ INCLUDETEXT c:\\x }",
        ]
    ),
    st.text(max_size=60).map(lambda text: text if text.strip() else "x"),
)


@settings(max_examples=30)
@given(st.lists(HOSTILE, min_size=6, max_size=6))
def test_law_hostile_text_is_text_and_nothing_else(texts: list[str]) -> None:
    """In every field it is words in a paragraph: no field, link, markup or control character."""
    title, description, portfolio, heading, value, venue = texts
    item = attrs.evolve(
        LEISURE,
        title=title,
        description=description,
        portfolio=portfolio,
        target=Window(value, "unknown"),
        extra=((heading, value),),
    )
    plan = plan_of(item, left_out=(LeftOut("other", title, description),))
    meetings = (APRIL, attrs.evolve(JUNE, venue=venue))
    plan = in_both(plan, title=title, meetings=meetings)
    changes = (Change(item.ref, title, "moved", description, portfolio),)
    content = for_officers(attrs.evolve(plan, changes=changes))
    document = opened(content)
    body = document.element.body
    assert not list(body.iter(qn("w:hyperlink"), qn("w:instrText"), qn("w:fldSimple")))
    written = "".join(text.text or "" for text in body.iter(qn("w:t")))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = archive.read("word/_rels/document.xml.rels")
    assert b"External" not in links


# Reading it back


def typed(item: Item) -> tuple[object, ...]:
    """What a person typed of an item."""
    names = "ref title description suggested_by portfolio position lead minutes minutes_assumed"
    names += " exempt exempt_paragraph extra status"
    return (*(getattr(item, name) for name in names.split()), item.target.text)


def test_example_is_read_back_as_it_was(tmp_path: Path) -> None:
    """Every item with its ref, words and date as printed; what was worked out is passed over."""
    programme = read(EXAMPLE, on=ON)
    path = tmp_path / "report.docx"
    path.write_bytes(to_docx(solve(programme, on=ON)))
    again = read(path, on=ON)
    assert again.title == programme.title
    assert [typed(item) for item in again.items] == [typed(item) for item in programme.items]


TITLES = st.lists(
    st.sampled_from(
        [
            "Leisure contract",
            "Ofsted: follow-up",
            "Care at home (adults)",
            "Roads & verges",
            "Care quality",
        ]
    ),
    min_size=2,
    max_size=5,
    unique=True,
)


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(TITLES, st.data())
def test_law_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str], data: st.DataObject
) -> None:
    """Refs, titles, dates, portfolios, the council's own columns and exempt business come back."""
    items = [
        Item(
            f"2013-{number:02d}",
            title,
            "c",
            Window(data.draw(st.sampled_from(["June 2013", "TBA", "11 June 2013", "quarterly"]))),
            description=data.draw(st.sampled_from(["", "What it costs.", "How it is run."])),
            portfolio=data.draw(st.sampled_from(["Finance", "Adults and Health"])),
            exempt=(exempt := data.draw(st.booleans())),
            exempt_paragraph=3 if exempt else None,
            status=data.draw(statuses()),
            extra=data.draw(st.sampled_from([(), (("Ward", "North"),)])),
        )
        for number, title in enumerate(titles, start=1)
    ]
    title = data.draw(st.sampled_from(["Panel", "Work Programme 2013/14", "Panel work programme"]))
    plan = in_both(plan_of(*items), title=title)
    path = tmp_path_factory.mktemp("law") / "report.docx"
    path.write_bytes(for_officers(plan))
    again = read(path, on=ON)
    assert again.title == title
    assert [typed(item) for item in again.items] == [typed(item) for item in items]


@pytest.mark.skipif(
    not shutil.which("soffice"),
    reason="needs LibreOffice: apt-get install --no-install-recommends libreoffice-writer-nogui",
)
@pytest.mark.office
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """Another program opens the report and prints it."""
    path = tmp_path / "report.docx"
    path.write_bytes(for_officers(solve(read(EXAMPLE, on=ON), on=ON)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_knows_whether_a_plan_was_published_before(report_of_changes):
    """The first one has none, and a later one names the day of the one before."""
    first, later = report_of_changes
    assert "No plan was published before this one." in first
    assert "Nothing has changed since the plan of 7 May 2013." in later


@pytest.fixture
def report_of_changes():
    """The paragraphs of a first report of a small programme, and of one a day later."""
    held = (Meeting("june", "corporate", dt.date(2013, 6, 11), minutes=120),)
    programme = Programme(
        title="Work Programme",
        committees=(Committee("corporate", "Corporate Scrutiny Committee"),),
        meetings=held,
        items=(Item("1", "Budget", "corporate", minutes=30),),
    )
    first = solve(programme, on=dt.date(2013, 5, 7))
    later = solve(programme, on=dt.date(2013, 5, 8), previous=first)
    return [
        [p.text for p in docx.Document(io.BytesIO(to_docx(plan))).paragraphs]
        for plan in (first, later)
    ]
