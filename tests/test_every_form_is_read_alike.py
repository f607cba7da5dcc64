"""One programme, printed in every form that an officer may type, is read back the same.

Titles, dates, order, committee and lead officer are as printed, or the file is refused with a
sentence that says what to do. Nothing is read into something else without a note that says so.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.layouts import LAYOUTS, WRITERS, Block, Heading, Line, Point, Topic, Words, table
from workprog.dates.windows import read_when
from workprog.errors import ReadError
from workprog.programme import MunicipalYear, Programme, Window
from workprog.read.programme import read

ON = dt.date(2013, 5, 7)
YEAR = MunicipalYear.of(ON)

# Words that a reader of dates, headings or labels could take for something else, among plain ones.
TITLES = (
    "Budget",
    "Housing",
    "Libraries",
    "Performance",
    "Priorities",
    "Town centre",
    "Council house",
    "Public health",
    "Youth council",
    "Budget outlook",
    "Housing repairs",
    "Budget 2014/15",
    "Budget 2014/15: savings and growth",
    "Accounts 2012-13",
    "Review of the year 2012",
    "2014 Commonwealth Games legacy",
    "20mph zones",
    "Q3 performance",
    "Quarterly performance report",
    "Annual report of the Safeguarding Board",
    "Scrutiny Committee annual report",
    "Health and Wellbeing Board: its first year",
    "May Gurney contract",
    "March Road",
    "Spring clean campaign",
    "Winter maintenance of roads, paths and bridges",
    "Roads, paths and cycling",
    "Children’s homes (what inspectors found)",
    "Schools – places and admissions",
    "Post-16 transport",
    "Bus services - rural routes",
    "What residents say, and what is done about it",
    "Is the town safe?",
    "A38 corridor",
    "Town and parish councils",
    "Domestic abuse: support for victims and work with those who harm them",
    "How the council, the police and the health service work together in the north of the county",
    "Meeting the needs of carers",
    "Agenda for culture",
    "Director of Public Health’s annual report",
    "Ward boundary review",
    "Work of the food bank",
    "Planning enforcement policy",
)
WORDS = ("parks", "waste", "care", "repairs", "for", "and", "of", "leisure", "2013/14", "the",
         "contract", "fostering", "May", "fees", "schools", "in", "review", "new", "–")  # fmt: skip
DATES = (
    "June 2013",
    "9 July 2013",
    "Tuesday 9 July 2013",
    "10th September 2013",
    "08/10/2013",
    "5 Nov 2013",
    "January 2014",
    "Jan 2014",
    "March",
    "4 February",
    "Spring 2014",
    "Autumn",
    "Q3 2013/14",
    "Quarter 4",
    "TBC",
    "To be confirmed",
    "September/October 2013",
    "w/c 9 July 2013",
    "by 31 March 2014",
    "2013/14",
    "Ongoing",
    "Every meeting",
    "Quarterly",
    "November 2013 to January 2014",
    "3-5 December 2013",
    "end of March 2014",
)
# The form of one line. Where the date stands in the flow of the words it needs its preposition.
SHAPES: dict[str, Callable[[str, str], str]] = {
    "title: date": lambda t, d: f"{t}: {d}",
    "title - date": lambda t, d: f"{t} - {d}",
    "title – date": lambda t, d: f"{t} – {d}",
    "title — date": lambda t, d: f"{t} — {d}",
    "title (date)": lambda t, d: f"{t} ({d})",
    "title [date]": lambda t, d: f"{t} [{d}]",
    "title, date": lambda t, d: f"{t}, {d}",
    "title in date": lambda t, d: f"{t} {preposition(d)}{d}",
    "title; date": lambda t, d: f"{t}; {d}",
    "title\tdate": lambda t, d: f"{t}\t{d}",
    "title | date": lambda t, d: f"{t} | {d}",
    "date: title": lambda t, d: f"{capital(d)}: {t}",
    "date - title": lambda t, d: f"{capital(d)} - {t}",
    "date – title": lambda t, d: f"{capital(d)} – {t}",
    "date, title": lambda t, d: f"{capital(d)}, {t}",
    "date\ttitle": lambda t, d: f"{capital(d)}\t{t}",
}
MARKS: dict[str, Callable[[int], str]] = {
    "plain": lambda n: "",
    "•": lambda n: "•",
    "1.": lambda n: f"{n}.",
    "1)": lambda n: f"{n})",
    "(1)": lambda n: f"({n})",
    "a)": lambda n: f"{'abcdefgh'[n - 1]})",
    "i.": lambda n: f"{('i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii')[n - 1]}.",
}
# How a date heads the items under it.
HEADS: dict[str, Callable[[str, int], Block]] = {
    "a heading": lambda d, n: Heading(capital(d), 2),
    "a line in bold": lambda d, n: Line(capital(d), bold=True),
    "a line": lambda d, n: Line(capital(d)),
    "a line with a colon": lambda d, n: Line(f"{capital(d)}:"),
    "a line in capitals": lambda d, n: Line(d.upper()),
    "a point": lambda d, n: Point(capital(d)),
    "a numbered point": lambda d, n: Point(capital(d), 1, f"{n}."),
}
# What a paper says of its items, and what it says of itself before and after them.
REMARKS = (
    "To look at what was done and what is still to do.",
    "Members asked for this in 2012, and the officers will report on what they found.",
    "To hear from residents.",
)
BEFORE = (
    "The Committee will consider the following items:",
    "This programme was agreed in May 2013.",
)
AFTER = (
    "Please note that dates may change.",
    "Last updated 7 May 2013",
    "This programme will be reviewed at each meeting of the committee.",
    "Contact: Scrutiny Officer, Town Hall",
)
# Tables of rows, with headings over their columns and without.
TABLES: dict[str, Callable[[Sequence[Topic]], list[tuple[str, ...]]]] = {
    "title, date": lambda ts: [("Topic", "Date"), *((t.title, t.date) for t in ts)],
    "date, title": lambda ts: [("Meeting", "Item"), *((t.date, t.title) for t in ts)],
    "title, officer, date": lambda ts: [
        ("Title", "Officer", "When"),
        *((t.title, t.lead, t.date) for t in ts),
    ],
    "number, title, date": lambda ts: [
        ("No.", "Subject", "Date"),
        *((str(n), t.title, t.date) for n, t in enumerate(ts, start=1)),
    ],
    "title with its number, date": lambda ts: [
        ("Topic", "Date"),
        *((f"{n}. {t.title}", t.date) for n, t in enumerate(ts, start=1)),
    ],
    "title, date without headings": lambda ts: [(t.title, t.date) for t in ts],
    "date, title without headings": lambda ts: [(t.date, t.title) for t in ts],
    "number, title, date without headings": lambda ts: [
        (f"{n}.", t.title, t.date) for n, t in enumerate(ts, start=1)
    ],
}
# Layouts of tests/layouts.py in which dates head or lead their items.
LED = ("merged_dates", "blank_dates", "table_each", "date_rows", "points_in_cell", "heading_told")
COMMITTEES = ("Place Scrutiny Committee", "Adult Care and Health Overview Panel")


# Of some items of a list, behind the title or at the end of the line.
OFFICERS = ("", "Head of Housing", "Director of Adult Care and Health", "Section 151 Officer",
            "Corporate Director, People", "Assistant Chief Executive", "Waste Manager")  # fmt: skip


def capital(date: str) -> str:
    """A date as it begins a line."""
    return date if date.startswith("w/c") else date[0].upper() + date[1:]


def preposition(date: str) -> str:
    """The word that joins a date to a title in a sentence."""
    kind = read_when(date, year=YEAR).kind
    if date.startswith(("by", "w/c", "Ongoing")):
        return ""
    return {"day": "on ", "standing": "at ", "unscheduled": "", "recurring": ""}.get(kind, "in ")


@st.composite
def titles(draw: st.DrawFn) -> str:
    """A title of one to twelve words that is no date itself: "May update" may be one."""
    if draw(st.booleans()):
        return draw(st.sampled_from(TITLES))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
    first = draw(st.sampled_from(("Street", "Review of", "Care:", "Market", "Flood (and coast)")))
    last = draw(st.sampled_from(("plans", "costs", "strategy", "update", "(phase 2)", "homes?")))
    title = " ".join((first, *words, last))
    assume(read_when(title, year=YEAR).kind == "unknown")
    return title


@st.composite
def programmes(draw: st.DrawFn) -> tuple[Topic, ...]:
    """Two to six items with dates as councils print them, every title once, of two bodies or one.

    One date at least is none of a whole year: see `test_list_of_years_is_no_list_of_dates`.
    """
    names = draw(st.lists(titles(), min_size=2, max_size=6, unique=True))
    dates = draw(st.lists(st.sampled_from(DATES), min_size=len(names), max_size=len(names)))
    assume(set(dates) != {"2013/14"})
    half = draw(st.sampled_from((0, len(names) // 2)))
    leads = st.sampled_from(OFFICERS if draw(st.booleans()) else ("",))
    return tuple(
        Topic(name, date, draw(leads), committee=COMMITTEES[at >= half] if half else "")
        for at, (name, date) in enumerate(zip(names, dates, strict=True))
    )


def with_headings(
    topics: Sequence[Topic], heading: str, lines: Callable[[Sequence[Topic]], list[Block]]
) -> list[Block]:
    """The lines of each committee under its name, the whole under a heading or none."""
    blocks: list[Block] = [Heading(heading, 1)] if heading else []
    for committee, under in groupby(topics, key=lambda topic: topic.committee):
        blocks += [*([Heading(committee)] if committee else []), *lines([*under])]
    return blocks


def own_dates(topics: Sequence[Topic], shape: str, mark: str, last: bool) -> list[Block]:
    """A line for each item, its date on it; `last` says that the officer ends the line."""
    blocks = []
    for number, topic in enumerate(topics, start=1):
        officer = f" ({topic.lead})" if topic.lead else ""
        title = topic.title if last else topic.title + officer
        text = SHAPES[shape](title, topic.date) + (officer if last else "")
        blocks.append(line_of(text, MARKS[mark](number)))
    return blocks


def under_dates(topics: Sequence[Topic], head: str, mark: str) -> list[Block]:
    """Each date over its items."""
    blocks: list[Block] = []
    groups = groupby(topics, key=lambda topic: topic.date)
    for number, (date, under) in enumerate(groups, start=1):
        top = HEADS[head](date, number)
        level = 2 if isinstance(top, Point) else 1
        titles = (f"{t.title} ({t.lead})" if t.lead else t.title for t in under)
        lines = [line_of(t, MARKS[mark](n), level) for n, t in enumerate(titles, start=1)]
        blocks += [top, *lines]
    return blocks


def by_committee_and_date(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """The same items, those of one committee and date beside each other."""
    return tuple(sorted(topics, key=lambda topic: (topic.committee == COMMITTEES[1], topic.date)))


def line_of(text: str, mark: str, level: int = 1) -> Block:
    """A line of running text, or a point of a list."""
    return Point(text, level, mark) if mark else Line(text)


def printed(topics: Sequence[Topic]) -> list[tuple[object, ...]]:
    """What should be read: titles, dates, committees and lead officers in order."""
    return [(t.title, told(read_when(t.date, year=YEAR)), t.committee, t.lead) for t in topics]


def told(window: Window) -> tuple[object, ...]:
    """What a date says, without how it was printed."""
    return window.kind, window.start, window.end, window.every, window.continuing


def items_of(found: Programme) -> list[tuple[object, ...]]:
    """What was read, as `printed` gives it."""
    names = {committee.id: committee.name for committee in found.committees}
    return [
        (i.title, told(i.target), names[i.committee] if len(names) > 1 else "", i.lead or "")
        for i in found.items
    ]


def read_blocks(folder: Path, blocks: Sequence[Block], suffix: str) -> Programme:
    """The programme in a file of these blocks."""
    path = folder / f"programme.{suffix}"
    WRITERS[suffix](blocks, path)
    return read(path, on=ON)


def read_text(folder: Path, text: str, name: str = "programme.txt") -> Programme:
    """The programme in a file of this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path, on=ON)


@given(
    topics=programmes(),
    shape=st.sampled_from([*SHAPES]),
    mark=st.sampled_from([*MARKS]),
    heading=st.sampled_from(("", "Work programme 2013/14")),
    last=st.booleans(),
    suffix=st.sampled_from(("docx", "xlsx", "csv", "html", "md", "txt")),
)
@settings(max_examples=150)
def test_list_with_the_date_on_each_line(
    tmp_path_factory: pytest.TempPathFactory,
    topics: tuple[Topic, ...],
    shape: str,
    mark: str,
    heading: str,
    last: bool,
    suffix: str,
) -> None:
    """Whatever stands between title and date, whichever comes first, and whatever counts them."""
    # A tab is white space in a web page and the end of a cell in a sheet; ";" parts cells in CSV.
    assume("\t" not in SHAPES[shape]("", "x") or suffix in ("docx", "md", "txt"))
    assume((shape, suffix) != ("title; date", "csv"))
    # Tabs and "|" make columns: a post there stands behind the title or in a column of its own.
    assume(not last or not {"\t", "|"} & set(SHAPES[shape]("", "x")))
    blocks = with_headings(topics, heading, lambda under: own_dates(under, shape, mark, last))
    found = read_blocks(tmp_path_factory.getbasetemp(), blocks, suffix)
    assert items_of(found) == printed(topics)


@given(
    topics=programmes(),
    head=st.sampled_from([*HEADS]),
    mark=st.sampled_from([*MARKS]),
    heading=st.sampled_from(("", "Work programme 2013/14")),
    suffix=st.sampled_from(("docx", "xlsx", "csv", "html", "md", "txt")),
)
@settings(max_examples=150)
def test_list_under_dates(
    tmp_path_factory: pytest.TempPathFactory,
    topics: tuple[Topic, ...],
    head: str,
    mark: str,
    heading: str,
    suffix: str,
) -> None:
    """A date over its items, as a heading, a line or a point, and the items as lines or points."""
    assume("point" not in head or mark != "plain")
    # The same word before a colon, line after line, is a label: see the test of that.
    firsts = [topic.title.split(":")[0] for topic in topics if ":" in topic.title]
    assume(len(set(firsts)) == len(firsts))
    topics = by_committee_and_date(topics)
    blocks = with_headings(topics, heading, lambda under: under_dates(under, head, mark))
    found = read_blocks(tmp_path_factory.getbasetemp(), blocks, suffix)
    assert items_of(found) == printed(topics)


@given(
    topics=programmes(),
    form=st.sampled_from([*TABLES]),
    heading=st.sampled_from(("", "Work programme 2013/14")),
    suffix=st.sampled_from(("docx", "xlsx", "csv", "html", "md")),
)
@settings(max_examples=100)
def test_table_with_a_row_for_each_item(
    tmp_path_factory: pytest.TempPathFactory,
    topics: tuple[Topic, ...],
    form: str,
    heading: str,
    suffix: str,
) -> None:
    """A table for each committee, its columns in any order, with headings over them or without."""
    if "officer" not in form:
        topics = tuple(attrs.evolve(topic, lead="") for topic in topics)
    blocks = with_headings(topics, heading, lambda under: [table(TABLES[form](under))])
    found = read_blocks(tmp_path_factory.getbasetemp(), blocks, suffix)
    assert items_of(found) == printed(topics)


@given(
    topics=programmes(),
    layout=st.sampled_from(LED),
    heading=st.sampled_from(("", "Work programme 2013/14")),
    suffix=st.sampled_from(("docx", "xlsx", "csv", "html", "md")),
)
@settings(max_examples=100)
def test_table_led_by_dates(
    tmp_path_factory: pytest.TempPathFactory,
    topics: tuple[Topic, ...],
    layout: str,
    heading: str,
    suffix: str,
) -> None:
    """Dates in merged cells, once for several rows, in rows of their own, over tables."""
    lead = "" if layout == "points_in_cell" else "Head of Housing"
    topics = tuple(attrs.evolve(topic, lead=lead) for topic in by_committee_and_date(topics))
    blocks = with_headings(topics, heading, lambda under: LAYOUTS[layout](under, Words())[1:])
    found = read_blocks(tmp_path_factory.getbasetemp(), blocks, suffix)
    assert items_of(found) == printed(topics)


@given(
    topics=programmes(),
    shape=st.sampled_from([shape for shape in SHAPES if "\t" not in shape and ";" not in shape]),
    mark=st.sampled_from([*MARKS]),
    remarks=st.lists(st.sampled_from(REMARKS), min_size=6, max_size=6),
    around=st.tuples(st.sampled_from(BEFORE), st.sampled_from(AFTER)),
    suffix=st.sampled_from(("docx", "xlsx", "csv", "html", "md", "txt")),
)
@settings(max_examples=100)
def test_list_with_sentences_between(
    tmp_path_factory: pytest.TempPathFactory,
    topics: tuple[Topic, ...],
    shape: str,
    mark: str,
    remarks: list[str],
    around: tuple[str, str],
    suffix: str,
) -> None:
    """A sentence under each item describes it; those before and after the list are no items."""
    before, after = map(Line, around)
    items = own_dates(topics, shape, mark, last=False)
    told = [
        block
        for item, remark in zip(items, remarks, strict=False)
        for block in (item, Line(remark))
    ]
    topics = tuple(attrs.evolve(topic, committee="") for topic in topics)
    blocks = [Heading("Work programme 2013/14", 1), before, *told, after]
    found = read_blocks(tmp_path_factory.getbasetemp(), blocks, suffix)
    assert items_of(found) == printed(topics)
    assert [str(i.description).split("\n")[0] for i in found.items] == remarks[: len(topics)]


@given(
    topics=programmes(),
    shape=st.sampled_from([shape for shape in SHAPES if "\t" not in shape]),
    form=st.sampled_from(("headings", "lines in bold", "by turns")),
    suffix=st.sampled_from(("docx", "html", "md")),
)
@settings(max_examples=100)
def test_headings_that_are_items(
    tmp_path_factory: pytest.TempPathFactory,
    topics: tuple[Topic, ...],
    shape: str,
    form: str,
    suffix: str,
) -> None:
    """Each item is a heading with its date, over a sentence or nothing, or over a line for it."""
    topics = tuple(attrs.evolve(topic, committee="") for topic in topics)
    lines = [line.text for line in own_dates(topics, shape, "plain", last=False)]
    blocks: list[Block] = [Heading("Work programme 2013/14", 1)]
    for topic, line in zip(topics, lines, strict=True):
        if form == "by turns":
            title = f"{topic.title} ({topic.lead})" if topic.lead else topic.title
            blocks += [Heading(title, 2), Line(f"Date: {topic.date}")]
        elif form == "headings":
            blocks += [Heading(line, 2), Line(REMARKS[0])]
        else:
            blocks.append(Line(line, bold=True))
    found = read_blocks(tmp_path_factory.getbasetemp(), blocks, suffix)
    assert items_of(found) == printed(topics)


def test_word_before_a_colon_that_comes_again_is_a_label(tmp_path: Path) -> None:
    """Lines that begin alike tell of the items above them, and a note says that they were so read.

    Among more titles than that they are titles.
    """
    text = "9 July 2013\nStreet plans\nCost: 20 pounds\nParks\nCost: 40 pounds\n"
    found = read_text(tmp_path, text)
    assert [(i.title, dict(i.extra)) for i in found.items] == [
        ("Street plans", {"Cost": "20 pounds"}),
        ("Parks", {"Cost": "40 pounds"}),
    ]
    assert (
        "Inferred: programme.txt, line 3: “Cost” was taken to tell of the item above, as it comes"
        " again."
    ) in found.notes
    text = "9 July 2013\nBins\nCare: at home\nParks\nFees\nCare: of the young\nTrees\nRents\n"
    assert [i.title for i in read_text(tmp_path, text).items] == [
        "Bins", "Care: at home", "Parks", "Fees", "Care: of the young", "Trees", "Rents",
    ]  # fmt: skip


def test_title_of_one_word_is_no_meeting(tmp_path: Path) -> None:
    """A list of three lines is three items, though the first could head a meeting on the budget."""
    found = read_text(tmp_path, "Budget: June 2013\nHousing: 9 July 2013\nLibraries: May 2013\n")
    assert [(i.title, i.target.text) for i in found.items] == [
        ("Budget", "June 2013"),
        ("Housing", "9 July 2013"),
        ("Libraries", "May 2013"),
    ]


def test_meetings_with_items_under_them_stay_meetings(tmp_path: Path) -> None:
    """The same first line over points is a meeting, as nothing else is left to be one."""
    text = "Budget: June 2013\n- Fees\n- Savings\n\nHouse: July 2013\n- Rents\n"
    found = read_text(tmp_path, text)
    assert [(i.title, i.target.text) for i in found.items] == [
        ("Fees", "June 2013"),
        ("Savings", "June 2013"),
        ("Rents", "July 2013"),
    ]


def test_number_of_a_point_is_no_day(tmp_path: Path) -> None:
    """Numbers that count the points are no days of the month behind them."""
    text = "1. June 2013: Budget\n2. 9 July 2013: Housing\n3. May 2013: Libraries\n"
    found = read_text(tmp_path, text)
    assert [(i.title, i.target.text) for i in found.items] == [
        ("Budget", "June 2013"),
        ("Housing", "9 July 2013"),
        ("Libraries", "May 2013"),
    ]


def test_point_without_a_date_in_a_list_of_dates(tmp_path: Path) -> None:
    """A point among dated ones is an item as they are, without a date."""
    found = read_text(tmp_path, "- Budget, June 2013\n- Parks\n- Fees, July 2013\n")
    assert [(i.title, i.target.text) for i in found.items] == [
        ("Budget", "June 2013"),
        ("Parks", ""),
        ("Fees", "July 2013"),
    ]


def test_list_of_years_is_no_list_of_dates(tmp_path: Path) -> None:
    """“Accounts - 2012/13” names the accounts of a year: the title stays whole, and a note says so.

    Lines without any mark are refused instead.
    """
    found = read_text(tmp_path, "- Accounts - 2012/13\n- Budget - 2013/14\n")
    assert [(i.title, i.target.kind) for i in found.items] == [
        ("Accounts - 2012/13", "blank"),
        ("Budget - 2013/14", "blank"),
    ]
    assert found.notes[:1] == (
        "Inferred: programme.txt, line 1: points of a list without dates were taken for items.",
    )
    with pytest.raises(ReadError, match="Print the date of each item on its line"):
        read_text(tmp_path, "Accounts - 2012/13\nBudget - 2013/14\n")
