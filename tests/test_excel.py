"""The workbook: what stands in it, that it is harmless, and that it reads back as written."""

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
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import by_hand, in_both, statuses

from workprog.planning.solve import solve
from workprog.programme import Amendment, Committee, Item, Meeting, Programme, Window
from workprog.programme.plan import Change, Finding, LeftOut, Placement, Plan
from workprog.publish.excel import MOST_CHARACTERS, for_officers, to_xlsx
from workprog.publish.ratings import rate
from workprog.read.programme import read

EXAMPLE = Path(__file__).parents[1] / "examples/cheshire_east_2013/programme.toml"
ON = dt.date(2013, 5, 7)
JUNE = Meeting("june", "c", dt.date(2013, 6, 11), dt.time(14), report_deadline=dt.date(2013, 5, 30))
LEISURE = Item(
    "2013-07", "Leisure contract", "c", Window("June 2013", "month"), portfolio="Finance"
)
LEASE = Item("2013-09", "Depot lease", "c", exempt=True, exempt_paragraph=3)


def plan_of(*items: Item, **more: Any) -> Plan:
    """A plan that takes every item in June."""
    programme = Programme(
        "Work programme", (Committee("c", "Corporate Scrutiny Committee"),), (JUNE,), items
    )
    placements = tuple(
        Placement(i.ref, i.title, "c", "june", JUNE.date, "printed", "Printed for June 2013.")
        for i in items
    )
    return by_hand(programme, ON, placements, **more)


def opened(content: bytes) -> Any:
    """A workbook as Excel's reader sees it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def table(content: bytes, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    headings, *rows = list(opened(content)[sheet].values)[3:]
    return [dict(zip(headings, row, strict=True)) for row in rows]


def saved(folder: Path, content: bytes) -> Path:
    """A workbook in a file."""
    path = folder / "schedule.xlsx"
    path.write_bytes(content)
    return path


def test_each_sheet_is_a_table_with_filters_and_headings_that_stay() -> None:
    """Items, meetings, changes, findings and the key each have a table of their own."""
    book = opened(to_xlsx(plan_of(LEISURE)))
    assert book.sheetnames == ["Items", "Meetings", "Changes", "Findings", "Key"]
    for page in book:
        (found,) = page.tables.values()
        assert found.ref.startswith("A4:")
        assert found.autoFilter is not None
        assert page.freeze_panes.endswith("5")
        assert page.page_setup.orientation == "landscape"
        assert page.print_title_rows == "$4:$4"


def test_item_stands_in_the_councils_columns_with_what_was_worked_out() -> None:
    """A rating is a shape and a word, with its reason; the date is as printed."""
    (row,) = table(to_xlsx(plan_of(LEISURE)), "Items")
    assert row == {
        "Ref": "2013-07",
        "Issue": "Leisure contract",
        "Description": None,
        "Suggested by": None,
        "Portfolio holder": "Finance",
        "Current position": None,
        "Date for completion": "June 2013",
        "Planned meeting": "11 June 2013",
        "Schedule rating": "● Green",
        "Reason for the rating": "Printed for June 2013.",
    }


def test_meeting_says_how_full_it_is_in_words() -> None:
    """Dates are dates, and the room is a shape, a number and words."""
    (row,) = table(to_xlsx(plan_of(LEISURE)), "Meetings")
    assert (row["Date"], row["Papers due"]) == (dt.datetime(2013, 6, 11), dt.datetime(2013, 5, 30))
    assert (row["Minutes taken"], row["Room"], row["Items"]) == (
        45,
        "● 55 minutes free",
        "Leisure contract",
    )


def test_changes_come_with_their_minutes() -> None:
    """What moved and what was agreed stand in one list, each with its authority."""
    plan = plan_of(LEISURE, changes=(Change("2013-07", "Leisure contract", "moved", "Moved."),))
    amendment = Amendment(ON, "2013-07", "moved to June", "as asked", "Minute 12")
    plan = in_both(plan, amendments=(amendment,))
    moved, agreed = table(to_xlsx(plan), "Changes")
    assert (moved["Kind"], moved["Change"]) == ("moved", "Moved.")
    assert (agreed["Change"], agreed["Minute"], agreed["Agreed on"]) == (
        "moved to June",
        "Minute 12",
        dt.datetime(2013, 5, 7),
    )


def test_findings_of_rules_are_for_officers() -> None:
    """The public reads what was not placed and why; officers also which rule is not kept."""
    plan = plan_of(
        LEISURE,
        left_out=(LeftOut("2013-08", "Adoption", "There is no room."),),
        findings=(Finding("within-time", ("june",), "The items fit", "20 minutes too many"),),
    )
    left = {"Sort": "◆ not placed", "Item": "Adoption", "What": "There is no room."}
    assert table(to_xlsx(plan), "Findings") == [left]
    assert table(for_officers(plan), "Findings")[1]["What"] == "The items fit: 20 minutes too many."


def test_exempt_item_is_its_paragraph_alone_in_public() -> None:
    """Officers have title and rating; both say that it is exempt, so that it is read back so."""
    (row,) = table(to_xlsx(plan_of(LEASE)), "Items")
    assert (row["Issue"], row["Exempt"], row["Exempt paragraph"]) == (
        "Exempt item (paragraph 3)",
        "yes",
        3,
    )
    assert row["Ref"] == "exempt-1"
    assert row["Schedule rating"] == "– Not rated"
    (own,) = table(for_officers(plan_of(LEASE)), "Items")
    assert own["Issue"] == "Depot lease"
    (rated,) = rate(plan_of(LEASE))
    assert own["Schedule rating"].endswith(rated.rating.capitalize())
    assert own["Reason for the rating"] == rated.reason


def test_lists_offer_what_may_be_chosen() -> None:
    """Portfolios of this programme are offered, and another may be typed all the same."""
    book = opened(for_officers(plan_of(LEISURE)))
    found = {v.formula1: v.errorStyle for v in book["Items"].data_validations.dataValidation}
    assert found['"1,2,3,4,5,6,7"'] == "stop"
    (portfolios,) = (formula for formula, style in found.items() if style == "warning")
    row = int(re.search(r"\$B\$(\d+)", portfolios)[1])  # type: ignore[index]
    assert book["Key"].cell(row, 2).value == "Finance"


def test_colours_follow_shapes_that_have_words() -> None:
    """Whoever sees no colour reads the shape and the word."""
    rules = opened(to_xlsx(plan_of(LEISURE)))["Items"].conditional_formatting
    formulas = [rule.formula[0] for area in rules for rule in area.rules]
    assert [formula[-3:] for formula in formulas] == ['"◆"', '"▲"', '"●"', '"○"']


def test_the_same_plan_gives_the_same_bytes() -> None:
    """No clock is in the archive, nor in the properties; the day is that of planning."""
    content = to_xlsx(plan_of(LEISURE))
    assert content == to_xlsx(plan_of(LEISURE))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(content).properties
    assert properties.modified == dt.datetime(2013, 5, 7)
    assert (properties.language, properties.creator) == ("en-GB", "workprog")


def test_text_longer_than_a_cell_says_that_it_was_cut() -> None:
    """Excel refuses more; what is missing is never missing silently."""
    (row,) = table(to_xlsx(plan_of(attrs.evolve(LEISURE, description="x" * 40_000))), "Items")
    assert len(row["Description"]) == MOST_CHARACTERS
    assert row["Description"].endswith("x… (cut: a cell of Excel holds no more)")


# Harmless, whatever is typed

HOSTILE = st.one_of(
    st.sampled_from(
        [
            '=cmd|"/C calc"!A0',
            "+1+1",
            "-2",
            "@SUM(A1)",
            '=HYPERLINK("http://example.com","x")',
            "<script>alert(1)</script>",
            "a\x1b[31mred\x07",
            "\u202egnp.exe",
            "a\r\nb\rc",
            "]]><!DOCTYPE x>&amp;",
            "#N/A",
            "x" * 10_000,
            "{{7*7}} ${7*7}",
            "\ufffe\ud800_x0041_",
        ]
    ),
    st.text(max_size=60).map(lambda text: text if text.strip() else "x"),
)


@settings(max_examples=30)
@given(st.lists(HOSTILE, min_size=6, max_size=6))
def test_law_hostile_text_is_text_and_nothing_else(texts: list[str]) -> None:
    """In every field it is a string in a cell: no formula, no link, no control character."""
    title, description, portfolio, heading, value, venue = texts
    item = attrs.evolve(
        LEISURE,
        title=title,
        description=description,
        portfolio=portfolio,
        target=Window(value, "unknown"),
        extra=((heading, value),),
    )
    plan = plan_of(item)
    meetings = (attrs.evolve(JUNE, venue=venue),)
    plan = attrs.evolve(
        in_both(plan, title=title, meetings=meetings),
        changes=(Change(item.ref, title, "moved", description, portfolio),),
        left_out=(LeftOut("other", title, description),),
    )
    book = opened(for_officers(plan))
    for page in book:
        assert not page._hyperlinks
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
                if isinstance(cell.value, str):
                    assert not re.search(
                        "[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", cell.value
                    )
                    if cell.value[:1] in ("=", "+", "-", "@"):
                        assert cell.quotePrefix


# Reading it back


def kept(item: Item) -> tuple[object, ...]:
    """What a person typed of an item."""
    names = "ref title description suggested_by portfolio position target lead minutes"
    names += " minutes_assumed method priority exempt exempt_paragraph extra"
    return tuple(getattr(item, name) for name in names.split())


def test_example_is_read_back_as_it_was(tmp_path: Path) -> None:
    """Every item with its ref, words and date as printed, and every meeting with its day."""
    programme = read(EXAMPLE, on=ON)
    again = read(saved(tmp_path, to_xlsx(solve(programme, on=ON))), on=ON)
    assert again.title == programme.title
    assert [kept(item) for item in again.items] == [kept(item) for item in programme.items]
    for field in ("id", "date", "start", "minutes", "kind", "report_deadline", "cancelled"):
        assert [getattr(m, field) for m in again.meetings] == [
            getattr(m, field) for m in programme.meetings
        ]


WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split()) or "x"
)

# A dash in place of a name names nobody.
NAMES = WORDS.filter(lambda text: any(map(str.isalnum, text)))


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            WORDS,
            WORDS,
            NAMES,
            WORDS,
            st.sampled_from(["June 2013", "TBA", "11 June 2013", "", "quarterly", "Autumn 2013"]),
            st.dictionaries(
                st.sampled_from(["Notes", "Minutes", "Ward", "schedule rating"]), WORDS
            ),
            st.sampled_from([(False, None), (True, None), (True, 5)]),
            st.sampled_from([None, 20, 90]),
            statuses(),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_law_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Any]
) -> None:
    """Of the officers' workbook nothing is lost: unknown columns, exempt business, minutes."""
    folder = tmp_path_factory.mktemp("law")
    items = []
    order = ["Notes", "Minutes", "Ward", "schedule rating"]
    for number, (
        title,
        description,
        portfolio,
        position,
        date,
        extra,
        exempt,
        minutes,
        status,
    ) in enumerate(drawn):
        items.append(
            Item(
                f"2013-{number:02d}",
                title,
                "c",
                Window(date),
                description=description,
                portfolio=portfolio,
                position=position,
                status=status,
                exempt=exempt[0],
                exempt_paragraph=exempt[1],
                minutes=45 if minutes is None else minutes,
                minutes_assumed=minutes is None,
                extra=tuple((name, extra[name]) for name in order if name in extra),
            )
        )
    again = read(saved(folder, for_officers(plan_of(*items))), on=ON)
    for new, old in zip(again.items, items, strict=True):
        assert (new.ref, new.title, new.target.text) == (old.ref, old.title, old.target.text)
        assert (new.description, new.portfolio, new.position) == (
            old.description,
            old.portfolio,
            old.position,
        )
        assert (new.exempt, new.exempt_paragraph) == (old.exempt, old.exempt_paragraph)
        assert sorted(new.extra) == sorted(old.extra)
        assert new.status == old.status
        if not old.minutes_assumed:
            assert (new.minutes, new.minutes_assumed) == (old.minutes, False)


def test_several_committees_are_read_back_as_several(tmp_path: Path) -> None:
    """Each item and meeting goes back to its own committee."""
    programme = Programme(
        "Work programme",
        (Committee("c", "Corporate Scrutiny Committee"), Committee("k", "Children Scrutiny")),
        (JUNE, Meeting("june-k", "k", dt.date(2013, 6, 18))),
        (LEISURE, Item("2013-10", "Adoption", "k")),
    )
    again = read(saved(tmp_path, to_xlsx(by_hand(programme, ON))), on=ON)
    names = {committee.id: committee.name for committee in again.committees}
    assert [names[item.committee] for item in again.items] == [
        "Corporate Scrutiny Committee",
        "Children Scrutiny",
    ]


@pytest.mark.skipif(
    not shutil.which("soffice"),
    reason="needs LibreOffice: apt-get install --no-install-recommends libreoffice-calc-nogui",
)
@pytest.mark.office
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """Another program opens every sheet and prints it."""
    path = saved(tmp_path, for_officers(solve(read(EXAMPLE, on=ON), on=ON)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "schedule.pdf").read_bytes().startswith(b"%PDF")
