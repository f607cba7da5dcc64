"""Every layout a council prints gives the same items: titles found, dates right, nothing else.

`tests/layouts.py` renders programmes in each layout and each format. The programmes are invented,
with words and date styles of many kinds; the public records are read too where they are at hand.
"""

import datetime as dt
import json
import os
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import layouts
from tests.layouts import LAYOUTS, WRITERS, Topic, Words
from workprog.dates.windows import read_when
from workprog.errors import ReadError
from workprog.programme import Programme
from workprog.read.layouts.headings import known_headings
from workprog.read.layouts.short_texts import dated, is_body, section_of
from workprog.read.programme import read

ON = dt.date(2024, 6, 3)
# Text set in columns does not tell where a wrapped line ends and the next item of a cell begins,
# and our PDF breaks words in columns as narrow as those of a grid.
LEFT_OUT = {("lines_in_cell", "txt"), ("lines_in_cell", "pdf"), ("month_grid", "pdf")}

HARBOUR = (
    Topic("Quay repairs", "9 July 2024", "Head of Harbours", "To see what was done"),
    Topic("Ferry fares and what islanders pay", "9 July 2024", "Head of Transport"),
    Topic("Lighthouse Strategy 2024-2030", "5 September 2024", "Warden", "Views before adoption"),
    Topic("Dredging: costs and income", "5 September 2024", "Head of Finance", "Lines of enquiry"),
    Topic("Seal counts – yearly report", "5 September 2024", "Warden"),
    Topic("Moorings", "7 November 2024", "Harbour Master", "Response to the consultation"),
    Topic("Visitor levy", "6 March 2025", "Head of Finance", "Impact on small firms"),
    Topic("Breakwater at North Bay", "", "Head of Harbours"),
    Topic("Fish market lease", "", "Head of Property", "Options"),
)
CARE = (
    Topic("Care homes: what inspectors found", "Tuesday 11th June", "Director of Care", "Ratings"),
    Topic("Winter plan", "Thurs 10 Oct", "Director of Care"),
    Topic("Carers’ charter", "Thurs 10 Oct", "Head of Commissioning", "How it is kept"),
    Topic("Safeguarding Adults Board annual report", "12th Dec '24", "Board manager"),
    Topic("Budget 2025/26", "Jan 2025", "Head of Finance", "To comment before Cabinet"),
    Topic("Hospital discharge", "Spring 2025", "Director of Care", "Progress"),
    Topic("Direct payments", "TBC", "Head of Commissioning"),
)
PLACE = (
    Topic("Potholes", "01/10/24", "Roads manager", "Backlog"),
    Topic("Bus network", "01/10/24", "Transport lead", "Changes since April"),
    Topic("Local Plan: pre-submission draft", "26/11/24", "Planning policy lead"),
    Topic("Allotments", "w/c 3 March 2025", "Parks manager", "Waiting lists"),
    Topic("Town centre wardens", "Q4 2024/25", "Community safety lead"),
    Topic("Street lighting", "To be confirmed", "Roads manager"),
)
VOCABULARIES = (
    Words(),
    Words("Item", "Meeting", "Report author", "Purpose", "Panel", "Items to be scheduled"),
    Words("Report title", "When", "Responsible officer", "Expected outcome", "Body", "Long list"),
    Words("Scrutiny topic", "Timescale", "Contact", "Objectives", "Scrutiny panel", "Date TBC"),
    Words("Agenda items", "Date of meeting", "Officer lead", "Details", "Committee", "Unscheduled"),
    Words("Matter", "Slot", "Accountable person", "Remarks", "Forum", "Future items"),
    Words("Subject", "Target", "Lead", "Why", "Committee", "Dates to be agreed", "Forward plan"),
)


def records() -> dict[str, tuple[dt.date, tuple[Topic, ...]]]:
    """The public records, each with a day of its year; none where they are not at hand."""
    folder = os.environ.get("WORKPROG_RECORDS")
    found = {}
    for path in sorted(Path(folder, "programmes").glob("*.json")) if folder else ():
        record = json.loads(path.read_text(encoding="utf-8"))
        dates = " ".join(str(item.get("target_text")) for item in record["items"])
        year = next((int(w[:4]) for w in dates.split() if w.isdecimal() and len(w) == 4), 2022)
        topics = tuple(
            Topic(
                item["title"],
                item.get("target_text") or "",
                "Head of Service",
                item.get("description") or item.get("desired_outcome") or "",
                item.get("committee") or "",
            )
            for item in record["items"]
        )
        found[path.stem] = (dt.date(year, 6, 1), topics)
    return found


PROGRAMMES = {
    "harbour": (ON, HARBOUR),
    "care": (ON, CARE),
    "place": (ON, PLACE),
    **(
        {name.removeprefix("records/"): known for name, known in records().items()}
        if os.environ.get("WORKPROG_RECORDS")
        and Path(os.environ["WORKPROG_RECORDS"], "programmes").is_dir()
        else {}
    ),
}


def table_of_differences(topics: tuple[Topic, ...], found: Programme) -> list[str]:
    """What is missing, wrong or too much, one line each; nothing where all is as printed."""
    left = list(found.items)
    said = []
    for topic in topics:
        expected = read_when(topic.date, year=found.year)
        same = [item for item in left if item.title == topic.title]
        if not same:
            said.append(f"missing: {topic.title}")
            continue
        days = [(item.target.start, item.target.end) for item in same]
        at = (
            days.index((expected.start, expected.end))
            if ((expected.start, expected.end) in days)
            else 0
        )
        left.remove(same[at])
        if days[at] != (expected.start, expected.end):
            said.append(f"{topic.title}: {topic.date!r} read as {same[at].target.text!r}")
    return said + [f"no item: {item.title}" for item in left]


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_layout_in_every_format(tmp_path, name, layout, suffix):
    """All titles, all dates, and no row that is no item."""
    on, topics = PROGRAMMES[name]
    if (layout, suffix) in LEFT_OUT:
        return
    if suffix == "pdf":
        pytest.importorskip("pdfplumber", reason="pip install 'workprog[pdf]'")
    if layout == "month_grid" and not any(topic.date for topic in topics):
        return
    path = tmp_path / f"{layout}.{suffix}"
    WRITERS[suffix](LAYOUTS[layout](topics, VOCABULARIES[0]), path)
    assert table_of_differences(topics, read(path, on=on)) == []


def test_the_table_of_files_and_layouts(tmp_path):
    """All titles, all dates, no row that is no item, by file and layout; `pytest -s` shows it."""
    lines = []
    total = [0, 0, 0, 0]
    for name, (on, topics) in PROGRAMMES.items():
        for layout, suffix in (
            (layout, suffix) for layout in LAYOUTS for suffix in ("html", "txt")
        ):
            if (layout, suffix) in LEFT_OUT:
                continue
            if layout == "month_grid" and not any(topic.date for topic in topics):
                continue
            path = tmp_path / f"{name}_{layout}.{suffix}"
            WRITERS[suffix](LAYOUTS[layout](topics, VOCABULARIES[0]), path)
            found = read(path, on=on)
            said = table_of_differences(topics, found)
            missing = sum(line.startswith("missing") for line in said)
            extra = sum(line.startswith("no item") for line in said)
            wrong = len(said) - missing - extra
            counts = (len(topics), missing, wrong, extra)
            total = [a + b for a, b in zip(total, counts, strict=True)]
            lines.append(
                f"{name:24} {layout:18} {suffix:5} titles {len(topics) - missing}/{len(topics)}"
                f" dates right {len(topics) - missing - wrong} wrong {wrong} extra {extra}"
            )
    print("\n".join(lines))
    print(
        f"all files and layouts: titles {total[0] - total[1]} of {total[0]}, dates wrong {total[2]}"
    )
    assert total[1:] == [0, 0, 0]


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.title)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_under_other_words(tmp_path, layout, words):
    """The words over columns and sections differ from council to council."""
    for suffix, topics in (("csv", HARBOUR), ("html", CARE), ("docx", PLACE)):
        path = tmp_path / f"{layout}.{suffix}"
        WRITERS[suffix](LAYOUTS[layout](topics, words), path)
        assert table_of_differences(topics, read(path, on=ON)) == [], suffix


def test_a_rating_that_is_only_a_colour_is_named(tmp_path):
    """A blank cell shaded red is read as “red”, and said to be; pale grey is no rating."""
    rows = "".join(
        f"<tr><td>{title}<td bgcolor='{fill}'><td>9 July 2024</tr>"
        for title, fill in (("Quay", "#FF0000"), ("Ferry", "#92D050"), ("Lights", "#EEEEEE"))
    )
    path = tmp_path / "a.html"
    path.write_text(f"<table><tr><th>Topic<th>RAG<th>Date</tr>{rows}</table>", encoding="utf-8")
    found = read(path, on=ON)
    assert [item.position for item in found.items] == ["red", "green", ""]
    assert (
        "Inferred: a.html, table 1, row 2, RAG: blank and shaded, so it was read as “red”."
        in found.notes
    )


_TEXTS = ["9 July 2024", "Quay", "Ferry fares", "TBC", "Long list", "Topic", "Date", "Lead officer"]
_TEXTS += ["Harbour Scrutiny Committee", "Please note that dates may change.", "Venue: Quay House"]
_TEXTS += ["Lights: 5 December 2024", "Work Programme", "Lead officer: Warden", "March", "Items:"]
_BLOCKS = st.one_of(
    st.sampled_from(_TEXTS).map(layouts.Heading),
    st.sampled_from(_TEXTS).map(layouts.Line),
    st.sampled_from(_TEXTS).map(layouts.Point),
    st.lists(st.tuples(*[st.sampled_from(["", *_TEXTS])] * 3), min_size=2, max_size=4).map(
        layouts.table
    ),
)


def letters(text: str) -> str:
    """A text without what is no letter or figure: bullets and spaces may go."""
    return "".join(letter for letter in text if letter.isalnum())


@given(st.lists(_BLOCKS, min_size=1, max_size=8))
def test_law_nothing_of_a_table_or_list_is_dropped(tmp_path_factory, blocks):
    """Each line and cell is in an item, a heading, a meeting or a note, whatever stands where."""
    path = tmp_path_factory.getbasetemp() / "law.html"
    layouts.write_html(blocks, path)
    try:
        found = read(path, on=ON)
    except ReadError:
        return
    said = letters(str(attrs.asdict(found)))
    texts = [
        text
        for block in blocks
        if not isinstance(block, layouts.Heading)
        for text in (
            [line for row in block.rows for cell in row for line in cell.lines]
            if isinstance(block, layouts.Table)
            else [block.text]
        )
    ]
    # A label is the name of a value, which is what is kept.
    texts = [text.removeprefix("Lead officer: ") for text in texts]
    used = {letters(text) for text in _TEXTS if is_heading_of(text)}
    unsaid = [t for t in texts if letters(t) not in said and letters(t) not in used]
    # Much that stands under no heading of the programme is counted, and only its beginning told.
    counts = [re.search(r"(\d+) lines and rows under no Work Prog", note) for note in found.notes]
    counted = sum(int(count[1]) for count in counts if count)
    assert unsaid == [] or len(unsaid) <= 3 * counted


_OVER = ("Work Programme", "Items:", "Topic", "Date", "Lead officer")


def is_heading_of(text: str) -> bool:
    """Whether a line may be a heading or the title of the whole, which no item repeats."""
    return bool(
        dated(text) or section_of(text) or is_body(text) or text in _OVER
    ) or text.startswith("Venue")


def test_no_heading_stands_twice_in_the_list_of_headings():
    """A heading said twice would have the later place, and be the less likely one of its table."""
    known = [heading.rstrip("*") for held in known_headings().values() for heading in held]
    assert [heading for heading in known if known.count(heading) > 1] == []


def test_lines_of_enquiry_describe_an_item_before_comments_do(tmp_path):
    """The likelier heading wins where a table has both, wherever it stands."""
    path = tmp_path / "programme.csv"
    path.write_text(
        "Topic,Comments,Key lines of enquiry,Meeting date\nBins,Moved once,Cost,12 Sept 2024\n",
        encoding="utf-8",
    )
    (bins,) = read(path, on=dt.date(2024, 6, 3)).items
    assert bins.description == "Cost"
