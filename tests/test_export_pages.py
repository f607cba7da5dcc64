"""The schedule as page, Markdown, table and text: same words, nothing leaks, nothing breaks out."""

from __future__ import annotations

import base64
import csv
import datetime as dt
import hashlib
import io
import json
import os
import re
from collections.abc import Callable
from importlib import resources
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from strategies import by_hand, in_both, on_day

from workprog.programme import Committee, EnteredRating, Item, Meeting, Programme, Status, Window
from workprog.programme.plan import Finding, LeftOut, Parked, Placement, Plan
from workprog.publish.csv import COLUMNS, harmless, to_csv
from workprog.publish.html import fragment, to_html
from workprog.publish.markdown import escaped, to_markdown
from workprog.publish.schedule import SECTIONS
from workprog.publish.schedule_from_plan import schedule, tidy
from workprog.publish.summary import to_summary
from workprog.publish.text import to_text

KEY = (("red", "Overdue"), ("amber", "At risk"), ("green", "Planned"), ("grey", "No date"))
ON = dt.date(2013, 5, 7)
Output = Callable[..., str]
OUTPUTS = (to_html, fragment, to_markdown, to_csv, to_text)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '"|',
    "`code` | **bold** | [link](javascript:alert(1))",
    "one\ntwo\r\nthree",
    "=cmd()|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "# heading",
    "1. list",
    "</td></tr></table>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; & \\| ~~gone~~ $x$",
)
SECRET = ("Sale of Fairfield Mill", "Offer of two bidders", "before the option lapses", "mill-1")


@attrs.frozen
class Rated:
    """A rating as the schedule takes it."""

    ref: str
    rating: str
    reason: str = ""


def plan_of(titles: tuple[str, ...], *more: Item) -> Plan:
    """A plan with each title on its own item, at four meetings in turn, and one of every part."""
    meetings = tuple(
        Meeting(f"m{month}", "corporate", dt.date(2013, month, 9), dt.time(14), assumed=month > 7)
        for month in (4, 6, 7, 9)
    )
    items = [
        Item(f"2013-{n:02}", title, "corporate", description=title, position=title)
        for n, title in enumerate(titles, start=1)
    ]
    items += more
    placements = [
        Placement(item.ref, item.title, "corporate", at.id, at.date, basis, item.title)
        for n, item in enumerate(items)
        for at in [meetings[n % 4]]
        for basis in ["proposed" if n % 5 == 4 else "printed"]
    ]
    waiting = Item("w", "Libraries", "corporate", status=Status("parked", until="the review"))
    programme = Programme(
        titles[0],
        (Committee("corporate", titles[0]),),
        meetings,
        (*items, waiting, Item("u", "Undated", "corporate")),
        council=titles[0],
        notes=titles,
    )
    return by_hand(
        programme,
        ON,
        tuple(placements),
        left_out=(LeftOut("u", "Undated", titles[0]),),
        parked=(Parked("w", "Libraries", "Held."),),
        findings=tuple(Finding("window", (), title) for title in titles),
    )


def rated(plan: Plan) -> tuple[Rated, ...]:
    """Every item rated, the four ratings in turn, for its title's reason."""
    words = [word for word, _ in KEY]
    return tuple(
        Rated(item.ref, words[n % 4], item.title) for n, item in enumerate(plan.programme.items)
    )


@pytest.fixture(scope="module")
def hostile() -> Plan:
    """A plan whose every text tries to break out of where it is printed."""
    return plan_of(HOSTILE)


@pytest.fixture(scope="module")
def page(hostile: Plan) -> str:
    """Its page."""
    return to_html(hostile, rated(hostile), KEY)


@pytest.fixture(scope="module")
def tree(page: str) -> etree._Element:
    """Its page as a browser reads it."""
    return lxml_html.document_fromstring(page.encode())


class TestEveryOutput:
    @pytest.mark.parametrize("output", OUTPUTS)
    def test_shows_no_word_of_an_exempt_item(self, output: Output) -> None:
        """Title, description, reasons and ref of a Part 2 item are in no public file."""
        title, description, reason, ref = SECRET
        mill = Item(
            ref, title, "corporate", description=description, latest_reason=reason, exempt=True
        )
        plan = plan_of(("Budget",), mill)
        plan = in_both(plan, notes=(f"“{title.upper()}” has no date.",))
        finding = Finding("latest", (ref,), title, reason)
        plan = attrs.evolve(plan, findings=(finding,))
        ratings = (Rated(ref, "red", f"{title} is late, {reason}"),)
        written = output(plan, ratings, KEY)
        assert [text for text in SECRET if text.casefold() in written.casefold()] == []
        assert "Exempt item" in written

    @pytest.mark.parametrize("output", OUTPUTS)
    def test_is_the_same_twice(self, output: Output, hostile: Plan) -> None:
        """The same plan gives the same text."""
        assert output(hostile, rated(hostile), KEY) == output(hostile, rated(hostile), KEY)

    @pytest.mark.parametrize("output", [to_html, fragment, to_markdown, to_text])
    def test_prints_a_ref_once_and_what_a_person_judged(self, output: Output) -> None:
        """The ref that a title ends with stands alone; progress stands beside the item."""
        plan = plan_of(("Outturn (2013-01)",))
        items = tuple(
            attrs.evolve(i, ratings=(EnteredRating("progress", "zealous"),))
            for i in plan.programme.items
        )
        plan = in_both(plan, items=items)
        said = output(plan, rated(plan), KEY)
        assert "Outturn (2013-01) (2013-01)" not in said
        assert '(2013-01) <span class="ref">' not in said
        assert "zealous" in said

    @pytest.mark.parametrize("output", [to_html, to_markdown, to_text])
    def test_prints_the_key_and_every_heading(self, output: Output) -> None:
        """The key of the ratings and the parts of the schedule are in every reading output."""
        plan = plan_of(("Budget",))
        written = output(plan, rated(plan), KEY)
        held = {line.section for line in schedule(plan, rated(plan), KEY).rows}
        headings = [heading for name, heading, _ in SECTIONS if name in held]
        meanings = [meaning for _, meaning in KEY]
        missing = [words for words in (*headings, *meanings) if words not in written]
        assert missing == []

    @pytest.mark.parametrize("output", OUTPUTS)
    def test_rates_the_plan_itself_when_not_told(self, output: Output) -> None:
        """Ratings and key may be left to the library."""
        assert "Amber" in output(plan_of(("Budget", "Libraries", "Roads", "Transport")))

    def test_of_a_plan_is_its_screen_and_its_fragment(self) -> None:
        """Printing a plan gives one screen, showing it in a notebook the fragment."""
        plan = plan_of(("Budget",))
        assert str(plan) == to_summary(plan)
        assert plan._repr_html_() == fragment(plan)


class TestPage:
    def test_runs_nothing_a_user_typed(self, tree: etree._Element) -> None:
        """No script, picture, link, handler or style of a user is in the page."""
        assert tree.xpath("//img | //@onerror | //@style | //iframe | //b") == []
        kinds = ["application/ld+json", None]
        assert [script.get("type") for script in tree.xpath("//script")] == kinds
        assert set(tree.xpath("//a/@href")) <= {f"#{i}" for i in tree.xpath("//@id")}
        assert "{{ 7 * 7 }}{% raw %}" in tree.xpath("string(//h3/ancestor::main)")

    def test_shows_what_a_user_typed(self, tree: etree._Element) -> None:
        """Every hostile title stands in the page as the text it is."""
        shown = tree.xpath("string(//main)")
        assert [text for text in HOSTILE if tidy(text) not in shown] == []

    def test_allows_its_own_style_and_script_alone(self, tree: etree._Element) -> None:
        """The policy names one style sheet and one script by their hashes; nothing else loads."""
        (style,) = tree.xpath("//style/text()")
        (script,) = tree.xpath("//script[not(@type)]/text()")
        styles, scripts = (
            base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            for text in (style, script)
        )
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{styles}'; script-src 'sha256-{scripts}'; "
            "base-uri 'none'; form-action 'none'"
        )
        assert "url(" not in style
        assert "@import" not in style

    def test_says_its_language_and_title(self, tree: etree._Element) -> None:
        """The language is British English and the page has a title (WCAG 3.1.1 and 2.4.2)."""
        assert tree.get("lang") == "en-GB"
        assert tree.findtext("head/title") == f"{HOSTILE[0]} – {HOSTILE[0]}"

    @pytest.mark.parametrize("output", [to_html, fragment])
    def test_headings_are_in_order(self, output: Output, hostile: Plan) -> None:
        """No level of heading is left out (WCAG 1.3.1)."""
        tree = lxml_html.fromstring(output(hostile, rated(hostile), KEY).encode())
        levels = [int(h.tag[1]) for h in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert levels.count(1) == (1 if output is to_html else 0)

    def test_can_be_skipped_through(self, tree: etree._Element) -> None:
        """The first link leads past the navigation (WCAG 2.4.1); every link has its target once."""
        assert tree.xpath("//body/*[1]/@href") == ["#schedule"]
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))

    def test_tables_have_captions_and_scopes(self, tree: etree._Element) -> None:
        """Every table has a caption, and every heading cell says what it heads (WCAG 1.3.1)."""
        assert tree.xpath("//table[not(caption)] | //th[not(@scope)]") == []
        short = "//tr[not(@class)][count(td|th) != count(ancestor::table//thead//th)]"
        assert tree.xpath(short) == []
        fixed = tree.xpath("//tr[@class='fixed']")
        assert {(len(row), row.xpath("string(th/@colspan)")) for row in fixed} == {(3, "3")}

    def test_every_rating_has_a_shape_and_a_word(self, tree: etree._Element) -> None:
        """A rating is never a colour alone (WCAG 1.4.1)."""
        said = {" ".join(m.text_content().split()) for m in tree.xpath("//*[@class='mark red']")}
        assert said == {"◆ Red"}
        marks = tree.xpath("//span[starts-with(@class, 'mark')]")
        words = {tuple(mark.text_content().split(maxsplit=1)) for mark in marks}
        assert words == {("◆", "Red"), ("▲", "Amber"), ("●", "Green"), ("○", "Grey")}

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_colours_can_be_told_apart(self, scheme: str) -> None:
        """Text stands out 4.5 to 1 and lines 3 to 1, light and dark (WCAG 1.4.3 and 1.4.11)."""
        style = (
            resources.files("workprog").joinpath("publish/templates/colours.css").read_text("utf-8")
        )
        schemes = dict(zip(("light", "dark"), style.split("prefers-color-scheme"), strict=True))
        colour = dict(re.findall(r"--([\w-]+): (#\w{6})", schemes[scheme]))
        text = [(ink, paper) for ink in ("ink", "quiet") for paper in ("paper", "band")]
        text += [(word, f"{word}-paper") for word, _ in KEY] + [("link", "paper")]
        weak = [(a, b) for a, b in text if contrast(colour[a], colour[b]) < 4.5]
        assert weak == []
        assert contrast(colour["line"], colour["paper"]) >= 3

    def test_fragment_has_no_frame(self, hostile: Plan) -> None:
        """A notebook gets no page, and no ids that the picture of another plan would repeat."""
        part = fragment(hostile, rated(hostile), KEY)
        assert part.lstrip().startswith('<div class="workprog" lang="en-GB">')
        other = fragment(on_day(hostile, ON + dt.timedelta(days=1)), rated(hostile), KEY)
        one, two = (set(re.findall(r' id="([^"]*)"', text)) for text in (part, other))
        assert one
        assert two.isdisjoint(one)
        assert "<html" not in part


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def rendered(text: str) -> etree._Element:
    """Markdown as GitHub reads it: tables, struck text, and HTML let through."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return lxml_html.fromstring(f"<div>{reader.render(text)}</div>")


class TestMarkdown:
    def test_tables_parse_with_every_cell(self, hostile: Plan) -> None:
        """The items are a table of ten columns, whatever is in their cells."""
        tree = rendered(to_markdown(hostile, rated(hostile), KEY))
        (table,) = tree.xpath("//table[thead/tr/th[2] = 'Rating']")
        rows = [len(row) for row in table.xpath(".//tr")]
        made = schedule(hostile, rated(hostile), KEY)
        assert set(rows) == {10}
        assert len(rows) - 1 == len(made.subjects)

    def test_makes_no_markup_of_what_a_user_typed(self, hostile: Plan) -> None:
        """No link, code, emphasis, picture or script comes out of a title."""
        tree = rendered(to_markdown(hostile, rated(hostile), KEY))
        assert tree.xpath("//script | //img | //a | //code | //em | //s | //td//strong") == []

    def test_keeps_line_breaks_in_a_cell(self, hostile: Plan) -> None:
        """A description of three lines stays one cell of three lines."""
        tree = rendered(to_markdown(hostile, rated(hostile), KEY))
        cells = tree.xpath("//tr[td[1] = 'one two three (2013-05)'][td[10]]/td[3]")
        assert [cell.xpath(".//text()") for cell in cells] == [["one", "two", "three"]]

    @given(st.text().map(tidy).filter(bool))
    def test_shows_any_text_as_it_is(self, text: str) -> None:
        """Law: escaped text reads as the text, in a list, a heading and a cell."""
        shown = escaped(text)
        tree = rendered(f"- {shown}\n\n## x {shown}\n\n| a |\n| --- |\n| {shown} |\n")
        said = [*tree.xpath("./ul/li"), *tree.xpath("./h2"), *tree.xpath("./table/tbody/tr/td")]
        assert [s.text_content() for s in said] == [text, f"x {text}", text]


class TestTable:
    def test_round_trips(self, hostile: Plan) -> None:
        """Reading the file back gives each cell, an apostrophe before what could be a formula."""
        written = to_csv(hostile, rated(hostile), KEY).encode().decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(written, newline="")))
        made = schedule(hostile, rated(hostile), KEY)
        assert [row["Issue"] for row in rows] == [harmless(line.issue) for line in made.rows]
        assert [row["Ref"] for row in rows] == [line.ref for line in made.rows]
        assert list(rows[0]) == [heading for heading, _ in COLUMNS]

    def test_opens_in_excel_as_what_it_is(self) -> None:
        """It begins with a byte order mark, and its lines end in CR LF (RFC 4180)."""
        written = to_csv(plan_of(("Budget",)), (), KEY)
        assert written.startswith("\ufeffSection,Committee,")
        assert written.replace("\r\n", "").count("\n") == 0

    @pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
    def test_runs_no_formula(self, cell: str) -> None:
        """A cell that a spreadsheet would work out gets an apostrophe in front."""
        assert harmless(cell) == f"'{cell}"

    def test_leaves_other_cells_alone(self) -> None:
        """Dates and sums inside a text are no formulas."""
        assert [harmless(cell) for cell in ("2013-05-07", "a=b", "")] == ["2013-05-07", "a=b", ""]

    def test_has_columns_for_what_a_person_judged(self) -> None:
        """Progress and impact have columns of their own, beside the rating of the plan."""
        plan = plan_of(("Budget",))
        entered = (EnteredRating("progress", "amber", "Data are late"), EnteredRating("impact"))
        items = tuple(attrs.evolve(i, ratings=entered) for i in plan.programme.items)
        plan = in_both(plan, items=items)
        written = to_csv(plan, rated(plan), KEY)
        row = next(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
        assert (row["Progress"], row["Impact"]) == ("amber (Data are late)", "not yet assessed")

    def test_says_which_deadlines_are_assumed(self) -> None:
        """The last day for reports is marked where nobody stated how long before it is."""
        plan = plan_of(("Budget",))
        meetings = tuple(
            attrs.evolve(m, report_deadline=m.date - dt.timedelta(days=12))
            for m in plan.programme.meetings
        )
        said = []
        for assumed in (False, True):
            plan = in_both(plan, meetings=meetings, deadlines_assumed=assumed)
            written = to_csv(plan, rated(plan), KEY)
            row = next(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
            said.append((bool(row["Papers due"]), row["Papers due assumed"]))
        assert said == [(True, ""), (True, "yes")]

    def test_gives_one_row_an_item(self) -> None:
        """A row holds dates as year-month-day and says what is assumed."""
        plan = plan_of(("Budget", "Roads", "Transport", "Libraries"))
        written = to_csv(plan, rated(plan), KEY)
        rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
        row = next(row for row in rows if row["Ref"] == "2013-04")
        assert {k: row[k] for k in ("Meeting date", "Date assumed", "Start", "Minutes")} == {
            "Meeting date": "2013-09-09",
            "Date assumed": "yes",
            "Start": "14:00",
            "Minutes": "45",
        }


class TestText:
    def test_fits_the_terminal(self, hostile: Plan) -> None:
        """No line is wider than 100 characters and none holds a control code."""
        lines = to_text(hostile, rated(hostile), KEY).split("\n")
        assert max(map(len, lines)) <= 100
        assert [line for line in lines if not line.isprintable()] == []

    def test_wraps_under_what_it_belongs_to(self) -> None:
        """A long sentence goes on under its first words."""
        plan = plan_of(("Review of " + "very " * 20 + "long titles",))
        lines = to_text(plan, (), KEY, officers=True).splitlines()
        start = next(n for n, line in enumerate(lines) if line.startswith("- Review"))
        assert lines[start + 1].startswith("  ")


def records() -> Path:
    """The folder of public records, where there is one."""
    folder = os.environ.get("WORKPROG_RECORDS")
    if not folder:
        pytest.skip("WORKPROG_RECORDS does not name the folder of public records")
    return Path(folder) / "records" / "programmes"


@pytest.mark.parametrize("output", OUTPUTS)
def test_real_programme_keeps_every_title(output: Output) -> None:
    """All 16 items of a council's own programme are in every output, twins included."""
    record = json.loads((records() / "cheshire_east_2013-04.json").read_text("utf-8"))
    items = tuple(
        Item(str(n), row["title"], "corporate", Window(row["target_text"], "unscheduled"))
        for n, row in enumerate(record["items"], start=1)
    )
    programme = Programme(record["title"], (Committee("corporate", "Scrutiny"),), items=items)
    left = tuple(LeftOut(item.ref, item.title, "No meeting is open to it.") for item in items)
    shown = output(by_hand(programme, ON, left_out=left), (), KEY)
    if output in (to_html, fragment):
        shown = lxml_html.fromstring(shown.encode()).text_content()
    flat = " ".join(shown.split())
    assert [item.title for item in items if item.title not in flat] == []
    # A table of rows tells twins apart by their portfolio.
    twins = {f"Final Outturn ({n})" for n in range(1, 17)}
    assert len([twin for twin in twins if twin in flat]) == (0 if output is to_csv else 2)
