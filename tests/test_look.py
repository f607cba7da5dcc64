"""The look of what is published: the command's screen, languages, themes, places to link to."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from importlib import resources
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from strategies import by_hand, in_both

from workprog.errors import PlanError
from workprog.planning.solve import solve
from workprog.programme import Committee, Item, Meeting, Programme
from workprog.programme.plan import Change, LeftOut, Placement, Plan
from workprog.publish import FILES
from workprog.publish.html import ITEM_COLUMNS, for_officers, for_public
from workprog.publish.json_ld import anchor, events
from workprog.publish.language import language
from workprog.publish.markdown import to_markdown
from workprog.publish.ratings import KEY
from workprog.publish.schedule import (
    CANCELLED,
    CANNOT_ALL_HOLD,
    NO_ITEMS,
    NOT_RECORDED,
    REMARKS,
    SECTIONS,
    SHAPES,
    Mark,
)
from workprog.publish.schedule_from_plan import schedule
from workprog.publish.summary import to_summary
from workprog.publish.theme import read_theme
from workprog.publish.timeline import Picture, Span
from workprog.read.programme import read

ROOT = Path(__file__).parents[1]
ON = dt.date(2013, 5, 7)
MAY, JUNE, JULY = (
    Meeting(f"2013-{day:%m}", "c", day, dt.time(14), report_deadline=day - dt.timedelta(days=12))
    for day in (dt.date(2013, 5, 7), dt.date(2013, 6, 11), dt.date(2013, 7, 9))
)
BUDGET, MILL = Item("1", "Budget", "c"), Item("2", "Sale of Fairfield Mill", "c", exempt=True)


@pytest.fixture(scope="module")
def example() -> Plan:
    """The plan of the example, as on 7 May 2013."""
    programme = read(ROOT / "examples/cheshire_east_2013/programme.toml", on=ON)
    return solve(programme, on=ON)


def plan_of(*items: Item, meetings: tuple[Meeting, ...] = (MAY, JUNE, JULY)) -> Plan:
    """A plan with each item at a meeting of its own."""
    programme = Programme("Work programme", (Committee("c", "Corporate"),), meetings, items)
    return by_hand(
        programme,
        ON,
        tuple(
            Placement(item.ref, item.title, "c", meeting.id, meeting.date, "printed", "Printed.")
            for item, meeting in zip(items, meetings, strict=False)
        ),
    )


class TestScreen:
    def test_shows_the_example_on_45_lines_of_100_columns(self, example: Plan) -> None:
        """Everything that a person must see first fits on one screen."""
        files = [
            Path("out", name, "x.ics") if name[-1] == "/" else Path("out", name) for name in FILES
        ]
        lines = to_summary(example, files).splitlines()
        assert len(lines) <= 45
        assert max(map(len, lines)) <= 100

    def test_has_a_line_for_each_meeting(self) -> None:
        """Its day, when its papers are due, the minutes taken of those there are, its items."""
        lines = to_summary(plan_of(BUDGET)).splitlines()
        assert lines[5:8] == [
            "Tue  7 May 2013  25 Apr   45/100  ● Budget",
            "Tue 11 Jun 2013  30 May    0/100  –",
            "Tue  9 Jul 2013  27 Jun    0/100  –",
        ]

    def test_puts_what_needs_attention_under_the_meetings(self) -> None:
        """What is red and what was left out come with their reasons; other parts are not there."""
        plan = plan_of(BUDGET)
        roads = Item("3", "Roads", "c", latest=dt.date(2013, 6, 1))
        plan = in_both(plan, items=(BUDGET, roads))
        left = (LeftOut("3", "Roads", "No meeting has room."),)
        said = to_summary(attrs.evolve(plan, left_out=left))
        assert "Needs attention\n- ◆ Roads: On no agenda. No meeting has room.\n" in said
        assert "Changes since last time" not in said
        assert "On no agenda\n" not in said

    def test_names_no_exempt_item(self) -> None:
        """A screen is often shared: what is private is only counted."""
        said = to_summary(plan_of(MILL))
        assert "Fairfield" not in said
        assert "45/100  Exempt item\n" in said

    def test_says_how_many_changes_it_does_not_list(self) -> None:
        """A long list ends with how many more there are, and where."""
        changes = tuple(Change(str(n), f"A{n}", "moved", f"A{n} moves") for n in range(20))
        lines = to_summary(attrs.evolve(plan_of(BUDGET), changes=changes)).splitlines()
        start = lines.index("Changes since last time")
        assert lines[start + 8 : start + 10] == [
            "- A7 moves.",
            "- and 12 more: see the officers' page, or --full.",
        ]


class TestPage:
    def test_of_the_example_is_under_60_kB(self, example: Plan) -> None:
        """It is quick to load where the signal is weak."""
        assert len(for_public(example).encode()) < 60_000

    def test_opens_with_the_next_meeting_and_the_year(self, example: Plan) -> None:
        """A reader finds at once what most come for."""
        tree = lxml_html.document_fromstring(for_public(example).encode())
        assert tree.xpath("//main//h2")[0].text == "Next meeting"
        assert tree.xpath("//main//h2")[1].text == "The year at a glance"
        (card,) = tree.xpath("//section[@class='next']")
        assert "Tuesday 7 May 2013" in card.text_content()
        assert "Ofsted Inspection" in card.text_content()

    def test_has_a_row_of_the_picture_for_each_item_with_an_outing(self, example: Plan) -> None:
        """What a row shows is said in words: the days, the rating, what is only proposed."""
        tree = lxml_html.document_fromstring(for_public(example).encode())
        rows = {
            row.xpath("string(a | span)"): row.xpath("string(svg/@aria-label)")
            for row in tree.xpath("//ul[@class='year']/li[not(@aria-hidden)]")
        }
        placed = {item.series_ref for item in example.outings.items if example.where(item.ref)}
        assert len(rows) == 1 + len(placed)
        assert rows["BeWilderwood"].endswith(", Grey, proposed, not agreed")

    def test_prints_no_empty_part(self) -> None:
        """A heading is there only where something stands under it."""
        tree = lxml_html.document_fromstring(for_public(plan_of(BUDGET)).encode())
        headings = [h.text_content() for h in tree.xpath("//h2")]
        assert headings == [
            "Next meeting",
            "The year at a glance",
            "Meetings",
            "Items",
            "What the ratings mean",
        ]

    def test_lists_agenda_and_items_in_one_table(self, example: Plan) -> None:
        """Each meeting has one table, in the order of its agenda."""
        tree = lxml_html.document_fromstring(for_public(example).encode())
        coming, past = tree.xpath("//table[@class='items agenda']")
        assert (len(coming.xpath("tbody")), len(past.xpath("tbody"))) == (11, 1)
        june = coming.xpath("tbody[@id='meeting-2013-06']")[0]
        starts = [row.xpath("string(td)") for row in june.xpath("tr[td]")]
        assert starts == sorted(starts)

    def test_links_a_meeting_to_its_agenda_and_calendar(self) -> None:
        """The council's own address is linked where it is one; nothing that could run is."""
        for address, linked in (
            ("https://borsetshire.example/agenda", True),
            ("javascript:alert(1)", False),
        ):
            plan = plan_of(BUDGET, meetings=(attrs.evolve(MAY, agenda_url=address),))
            tree = lxml_html.document_fromstring(for_public(plan).encode())
            hrefs = tree.xpath("//tbody[@id='meeting-2013-05']/tr[1]//a/@href")
            assert hrefs == [*([address] if linked else []), "calendar.ics"]

    def test_links_an_item_to_its_own_calendar(self) -> None:
        """Somebody who follows one item alone takes the calendar that has nothing else."""
        tree = lxml_html.document_fromstring(for_public(plan_of(BUDGET)).encode())
        assert tree.xpath("//tr[@id='item-1']//a/@href")[-1] == "feeds/item-1.ics"

    def test_tells_officers_that_it_is_for_them(self) -> None:
        """What may not be published says so, and names what the public page does not."""
        public, officers = for_public(plan_of(MILL)), for_officers(plan_of(MILL))
        assert "Do not publish it." in officers
        assert "Fairfield Mill" in officers
        assert "Do not publish it." not in public
        assert "Fairfield" not in public


class TestPlaces:
    def test_are_named_for_what_stands_there(self) -> None:
        """The ref is in the name, so that a link made today leads to the item next year."""
        assert anchor("item", "2013-07") == "item-2013-07"

    @given(st.text(min_size=1), st.text(min_size=1))
    def test_of_two_things_differ(self, one: str, other: str) -> None:
        """Law: a name is an address as it is, and two refs never share one."""
        names = {anchor("item", one), anchor("item", other)}
        assert len(names) == len({one, other})
        assert all(re.fullmatch(r"item-[\w.-]{1,100}", name, re.ASCII) for name in names)

    def test_are_there_for_each_item_and_meeting(self, example: Plan) -> None:
        """Every link inside the page finds its place."""
        tree = lxml_html.document_fromstring(for_public(example).encode())
        ids = set(tree.xpath("//@id"))
        assert {f"item-2013-{n:02}" for n in range(1, 17)} <= ids
        links = {href for href in tree.xpath("//a/@href") if href.startswith("#")}
        assert {href.removeprefix("#") for href in links} <= ids

    def test_of_meetings_are_told_to_search_engines(self) -> None:
        """Each meeting to come is an event with its hours in London, and who holds it."""
        gone = attrs.evolve(JULY, cancelled=True)
        plan = plan_of(BUDGET, MILL, meetings=(MAY, JUNE, gone))
        plan = in_both(plan, council="Borsetshire")
        council, may, june, july = json.loads(events(schedule(plan)))["@graph"]
        assert council == {
            "@type": "GovernmentOrganization",
            "@id": "#council",
            "name": "Borsetshire",
        }
        assert may == {
            "@type": "Event",
            "name": "Corporate",
            "startDate": "2013-05-07T14:00:00+01:00",
            "endDate": "2013-05-07T16:30:00+01:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "organizer": {"@id": "#council"},
        }
        assert july["eventStatus"] == "https://schema.org/EventCancelled"
        assert june["startDate"] == "2013-06-11T14:00:00+01:00"


class TestYear:
    def test_runs_over_whole_months(self) -> None:
        """From the first day of the first month to the last of the last."""
        span = Span.of([schedule(plan_of(BUDGET))])
        assert span == Span(dt.date(2013, 5, 1), dt.date(2013, 8, 1))
        assert [month.month for month in span.months] == [5, 6, 7]
        assert (span.place(dt.date(2013, 5, 1)), span.place(dt.date(2013, 8, 1))) == (
            "0.0%",
            "100.0%",
        )

    def test_says_how_full_each_meeting_is(self) -> None:
        """What a bar shows is said in words."""
        picture = Picture.of(schedule(plan_of(BUDGET)), language("en"))
        assert picture.bars_said == (
            "7 May 2013: 45 of 100 minutes taken; 11 June 2013: 0 of 100 minutes taken; "
            "9 July 2013: 0 of 100 minutes taken"
        )

    def test_of_many_items_keeps_the_first_screen_short(self) -> None:
        """The meetings stay in sight; more than thirty items are one step further."""
        for number, folded in ((30, 0), (31, 1)):
            items = tuple(Item(str(n), f"Topic {n}", "c") for n in range(number))
            placed = [
                Placement(i.ref, i.title, "c", JUNE.id, JUNE.date, "printed", "") for i in items
            ]
            plan = attrs.evolve(plan_of(*items), placements=tuple(placed))
            tree = lxml_html.document_fromstring(for_public(plan).encode())
            assert len(tree.xpath("//section[@class='glance']/details")) == folded
            assert len(tree.xpath("//section[@class='glance']//li/a")) == number

    def test_is_not_drawn_without_meetings(self) -> None:
        """A programme without meetings has no picture, and its page is whole all the same."""
        plan = plan_of(BUDGET, meetings=())
        assert Picture.of(schedule(plan), language("en")) is None
        assert "The year at a glance" not in for_public(plan)


def phrases() -> set[str]:
    """Every fixed phrase that the outputs ask a language for."""
    folder = Path(str(resources.files("workprog"))) / "publish"
    found = {"and", "{n} day", "{n} days", "{n} minute", "{n} minutes", "{n} item", "{n} items"}
    for path in (*folder.glob("*.py"), *folder.glob("templates/*.html")):
        text = path.read_text(encoding="utf-8")
        found |= {said for _, said in re.findall(r"""\bsay\(\s*(["'])((?!f")[^"']*?)\1""", text)}
    found |= {part for section in SECTIONS for part in section[1:]}
    found |= {heading for _, heading, _ in REMARKS}
    found |= {Mark(colour).word for colour in SHAPES}
    found |= {meaning for _, meaning in KEY}
    found |= {NO_ITEMS, CANCELLED, NOT_RECORDED, CANNOT_ALL_HOLD}
    found |= {f"{kind} meeting" for kind in ("special", "joint", "spotlight", "reserve", "extra")}
    found |= {*ITEM_COLUMNS, "Start", "Minutes", "Business", "Progress", "Impact", "Committees"}
    return found - {"", "{sitting.kind} meeting"}


class TestLanguage:
    def test_of_wales_has_every_phrase(self) -> None:
        """No fixed word of a Welsh page is left in English."""
        assert sorted(phrases() - set(language("cy").phrases)) == []

    def test_keeps_what_is_filled_in(self) -> None:
        """A translation names the same values in braces as the English."""
        for english, welsh in language("cy").phrases.items():
            assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", welsh))

    def test_of_wales_is_marked_for_review(self) -> None:
        """Whoever opens the file sees that no translator has read it yet."""
        file = resources.files("workprog").joinpath("publish/languages/cy.toml")
        text = file.read_text("utf-8")
        assert "FOR REVIEW" in text
        assert len(tomllib.loads(text)["months"]) == 12

    def test_is_that_of_the_page(self, example: Plan) -> None:
        """Fixed words are Welsh, and the plan's own sentences are marked as English."""
        tree = lxml_html.document_fromstring(for_public(example, lang="cy").encode())
        assert tree.get("lang") == "cy"
        assert tree.xpath("string(//h2)") == "Y cyfarfod nesaf"
        assert "Dydd Mawrth 7 Mai 2013" in tree.text_content()
        assert "Printed for 9 July 2013." in {e.text for e in tree.xpath("//*[@lang='en']")}
        assert "## Cyfarfodydd" in to_markdown(example, lang="cy")

    def test_that_is_not_there_says_which_are(self) -> None:
        """Nothing is printed in a language that nobody translated."""
        with pytest.raises(PlanError) as raised:
            language("fr")
        assert str(raised.value) == "“fr” is no language of the outputs; use en, cy."


class TestTheme:
    def test_brings_colours_and_logo(self, tmp_path: Path) -> None:
        """The council's style comes after ours, its logo is inside the page and has words."""
        (tmp_path / "style.css").write_text(".workprog { --brand: #5b2c6f; }", encoding="utf-8")
        (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
        plan = plan_of(BUDGET)
        plan = in_both(plan, council="Borsetshire")
        tree = lxml_html.document_fromstring(for_public(plan, theme=read_theme(tmp_path)).encode())
        assert tree.xpath("string(//style)").endswith(".workprog { --brand: #5b2c6f; }")
        (logo,) = tree.xpath("//img")
        assert logo.get("src").startswith("data:image/svg+xml;base64,")
        assert logo.get("alt") == "Borsetshire"
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "img-src data:;" in policy

    def test_may_have_a_template_of_its_own(self, tmp_path: Path) -> None:
        """A council's page.html is used in place of ours, and still escapes what users typed."""
        (tmp_path / "page.html").write_text("<p>{{ made.title }}</p>", encoding="utf-8")
        plan = plan_of(BUDGET)
        plan = in_both(plan, title="<b>Work</b>")
        page = for_public(plan, theme=read_theme(tmp_path))
        assert page == "<p>&lt;b&gt;Work&lt;/b&gt;</p>"

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("style.css", b"</style><script>", "style.css: found “</”, “@import” or “url(”"),
            ("style.css", b"@import 'x';", "style.css: found “</”, “@import” or “url(”"),
            ("style.css", b"\xff", "style.css: found no text in UTF-8"),
            ("logo.png", b"0" * 300_000, "logo.png: found 300,000 bytes; expected at most 200,000"),
            ("readme.txt", b"", "found none of style.css, logo.svg, logo.png and page.html"),
        ],
    )
    def test_that_cannot_stand_in_a_page_is_refused(
        self, tmp_path: Path, name: str, content: bytes, said: str
    ) -> None:
        """The message says which file, what was found and what was expected."""
        (tmp_path / name).write_bytes(content)
        with pytest.raises(PlanError) as raised:
            read_theme(tmp_path)
        assert said in str(raised.value)

    def test_in_no_folder_is_refused(self, tmp_path: Path) -> None:
        """A slip in the name of the folder is no page without a theme."""
        with pytest.raises(PlanError, match="found no such folder"):
            read_theme(tmp_path / "theem")
