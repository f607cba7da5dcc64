"""The index: one page on which a council's committees and portfolio holders find what is theirs."""

from __future__ import annotations

import datetime as dt

import attrs
from lxml import etree
from lxml import html as lxml_html
from strategies import by_hand, in_both, on_day

from workprog.cli.command import main
from workprog.programme import Committee, Item, Meeting, Programme
from workprog.programme.plan import Placement, Plan
from workprog.publish import export_council
from workprog.publish.index import index, of_plan

ON = dt.date(2013, 5, 7)
JUNE, JULY = (
    Meeting(f"m{day:%m}", "c", day, dt.time(14))
    for day in (dt.date(2013, 6, 11), dt.date(2013, 7, 9))
)
BUDGET = Item("1", "Budget", "c", portfolio="Finance")
DEBT = Item("2", "Debt", "c", portfolio="finance")
ROADS = Item("3", "Roads", "c", portfolio="Highways")


def plan_of(name: str, *placed: tuple[Item, Meeting], waiting: tuple[Item, ...] = ()) -> Plan:
    """A plan of one committee with these items at these meetings."""
    items = tuple(item for item, _ in placed) + waiting
    committee = (Committee("c", name),)
    programme = Programme(f"{name} programme", committee, (JUNE, JULY), items, council="Borset")
    return by_hand(
        programme,
        ON,
        tuple(Placement(i.ref, i.title, "c", m.id, m.date, "printed", "") for i, m in placed),
    )


def tree_of(page: str) -> etree._Element:
    """A page as a browser reads it."""
    return lxml_html.document_fromstring(page.encode())


PLANS = {
    "adults": plan_of("Adults", (BUDGET, JULY), (ROADS, JUNE)),
    "health": plan_of("Health", (DEBT, JUNE), waiting=(ROADS,)),
}


def test_each_committee_has_its_next_meeting_with_its_items():
    """A row leads to the committee's page, to the meeting in it, and to its calendar."""
    rows = tree_of(index(PLANS)).xpath("//table[contains(@class, 'posts')]/tbody/tr")

    assert [row.xpath("string(th)") for row in rows] == ["Adults", "Health"]
    assert rows[0].xpath(".//a/@href") == [
        "adults/schedule.html",
        "adults/schedule.html#meeting-m06",
        "adults/calendar.ics",
    ]
    assert rows[0].xpath("string(td[1]/a)") == "Tuesday 11 June 2013"
    assert "Roads" in rows[0].xpath("string(td[2])")


def test_portfolio_holder_finds_everything_by_date():
    """Items of all committees under one name, capitals apart; what has no date comes last."""
    tree = tree_of(index(PLANS))
    names = tree.xpath("//h2[starts-with(@id, 'portfolio')]/text()")
    faced = {
        table.xpath("string(caption)"): [
            [cell.text_content() for cell in row[:3]] for row in table.xpath("tbody/tr")
        ]
        for table in tree.xpath("//table[contains(@class, 'faced')]")
    }

    assert names == ["Finance", "Highways"]
    assert faced["Finance"] == [
        ["11 June 2013", "Debt", "Health"],
        ["9 July 2013", "Budget", "Adults"],
    ]
    assert faced["Highways"] == [
        ["11 June 2013", "Roads", "Adults"],
        ["No date", "Roads", "Health"],
    ]


def test_year_of_the_council_has_a_line_for_each_committee():
    """All committees stand over the same months, and each line is said in words."""
    lines = tree_of(index(PLANS)).xpath("//ul[@class='year']/li[not(@aria-hidden)]")

    assert [line.xpath("string(a)") for line in lines] == ["Adults", "Health"]
    assert lines[1].xpath("string(svg/@aria-label)") == (
        "11 June 2013: 45 of 100 minutes taken; 9 July 2013: 0 of 100 minutes taken"
    )


def test_plan_of_several_committees_is_an_index_of_them():
    """Committees that were planned together stand on it one by one."""
    plan = plan_of("Adults", (BUDGET, JUNE))
    health = attrs.evolve(JULY, id="h07", committee="h")
    plan = in_both(
        plan,
        committees=(*plan.programme.committees, Committee("h", "Health")),
        meetings=(JUNE, JULY, health),
    )
    rows = tree_of(of_plan(plan)).xpath("//table[1]/tbody/tr")

    assert [(row.xpath("string(th)"), row.xpath("string(td[1]/a)")) for row in rows[:2]] == [
        ("Adults", "Tuesday 11 June 2013"),
        ("Health", "Tuesday 9 July 2013"),
    ]


def test_exempt_item_is_under_no_portfolio():
    """What is considered in private names nobody."""
    mill = Item("4", "Sale of Fairfield Mill", "c", portfolio="Assets", exempt=True)
    page = index({"adults": plan_of("Adults", (mill, JUNE))})

    assert "Fairfield" not in page
    assert "Assets" not in page


def test_every_link_of_a_published_council_finds_its_file(tmp_path):
    """Pages, calendars and places in pages are all there."""
    export_council(PLANS, tmp_path)
    public = tmp_path / "public"
    hrefs = set(tree_of((public / "index.html").read_text(encoding="utf-8")).xpath("//a/@href"))
    missing = []
    for href in hrefs:
        file, _, place = href.partition("#")
        target = public / file if file else public / "index.html"
        if not target.is_file() or (place and f'id="{place}"' not in target.read_text("utf-8")):
            missing.append(href)

    assert missing == []
    assert sorted(path.name for path in (tmp_path / "officers").iterdir()) == [
        "adults",
        "files.txt",
        "health",
    ]


def test_command_publishes_many_programmes_with_one_index(tmp_path, capsys):
    """Programmes whose files have one name are told apart by their folders."""
    text = 'title = "{0}"\nnation = "England"\n[[meetings]]\ndate = 2013-06-11\n[[items]]\n'
    for name in ("adults", "health"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "programme.toml"
        path.write_text(text.format(name) + 'title = "Budget"\ndate = "11 June 2013"\n', "utf-8")
    paths = [str(tmp_path / name / "programme.toml") for name in ("adults", "health")]
    out = tmp_path / "out"

    assert main(["plan-all", *paths, "--on", "2013-05-07", "-o", str(out)]) == 0
    assert (out / "public/health/schedule.html").is_file()
    assert (out / "officers/adults/plan.json").is_file()
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{out / 'public' / 'index.html'}: all of them on one page."
    )


def test_programmes_of_one_name_in_one_folder_are_refused(tmp_path, capsys):
    """Nothing is written over another committee's files."""
    paths = [str(tmp_path / name) for name in ("p.toml", "p.csv")]

    assert main(["plan-all", *paths, "--on", "2013-05-07", "-o", str(tmp_path / "out")]) == 2
    assert "2 programmes that would be called" in capsys.readouterr().err


def test_committee_without_a_meeting_to_come_says_so():
    """A dash stands where nothing is to come, and the page is whole."""
    plan = plan_of("Adults")
    page = index({"a": on_day(plan, dt.date(2014, 1, 1))})

    assert tree_of(page).xpath("string(//table[1]/tbody/tr/td[1])") == "–"


def test_index_without_a_council_has_its_title_once():
    """Nothing stands where the council's name would."""
    plan = plan_of("Adults", (BUDGET, JUNE))
    plan = in_both(plan, council="")
    tree = tree_of(of_plan(plan))
    assert tree.xpath("string(//title)") == "Work programmes"
    assert tree.xpath("//header//*[self::p or self::h1]/text()")[0] == "Work programmes"
    assert tree.xpath("//p[@class='council']") == []
