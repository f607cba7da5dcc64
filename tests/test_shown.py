"""Values show themselves in scripts and notebooks: as text, as a piece of a page, as a picture."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from workprog import Item, Plan, PlanError, Programme, check, read, solve
from workprog.publish.notebook import html, text
from workprog.showing import watched

ON = dt.date(2013, 5, 7)
EXAMPLE = Path(__file__).parents[1] / "examples/cheshire_east_2013/programme.toml"


@pytest.fixture(scope="module")
def programme() -> Programme:
    """The example."""
    return read(EXAMPLE, on=ON)


@pytest.fixture(scope="module")
def plan(programme: Programme) -> Plan:
    """Its plan."""
    return solve(programme, on=ON)


def test_an_item_shows_what_was_given_and_what_is_shown_makes_it_again():
    """Forty fields are as usual and not printed."""
    item = Item("2013-12", "Libraries Strategy", "corporate", minutes=30)
    assert (
        repr(item)
        == "Item(ref='2013-12', title='Libraries Strategy', committee='corporate', minutes=30)"
    )
    assert eval(repr(item)) == item


def test_programme_lists_its_meetings_and_items(programme):
    """A line for each item, with its ref and the date as printed; the same in a table."""
    lines = str(programme).splitlines()
    table = lxml_html.fromstring(programme._repr_html_()).xpath("//tbody/tr")

    assert lines[1] == "16 items, 12 meetings."
    assert "  2013-12  Libraries Strategy (TBA)" in lines
    assert [row.xpath("string(th)") for row in table] == [item.ref for item in programme.items]


def test_findings_say_what_is_broken_and_what_is_worth_knowing(plan):
    """What `check` finds prints itself, and says so where there is nothing."""
    found = check(plan)
    shown = lxml_html.fromstring(found._repr_html_()).xpath("//li")

    assert [line.partition(": ")[0] for line in str(found).splitlines()] == ["worth knowing"] * 2
    assert len(shown) == len(found) == 2
    assert str(type(found)()) == "Nothing to report."
    assert "Nothing to report." in type(found)()._repr_html_()


def test_timeline_is_a_picture_that_says_what_it_shows(plan):
    """It is one SVG of its own, with a name and a description for those who cannot see it."""
    drawn = plan.timeline()
    tree = etree.fromstring(drawn.svg.encode())
    space = {"s": "http://www.w3.org/2000/svg"}
    (described,) = tree.xpath("s:desc/text()", namespaces=space)
    named = tree.get("aria-labelledby").split()

    assert drawn._repr_svg_() == str(drawn) == drawn.svg
    assert tree.get("role") == "img"
    assert tree.xpath("//*[@id=$one or @id=$two]", one=named[0], two=named[1])
    assert "Ofsted Inspection: 7 May 2013, Green." in described
    assert not tree.xpath("//*[local-name()='script']")


def test_timelines_of_two_plans_share_no_name(plan, programme):
    """One under the other in a notebook, each uses its own parts."""
    other = solve(programme, on=dt.date(2013, 6, 1))
    ids = [
        set(etree.fromstring(one.timeline().svg.encode()).xpath("//@id")) for one in (plan, other)
    ]

    assert ids[0]
    assert ids[0].isdisjoint(ids[1])


def test_rows_are_plain_dictionaries(plan):
    """One for each item and outing, with real days and numbers."""
    rows = plan.rows()
    ofsted = next(row for row in rows if row["title"] == "Ofsted Inspection")

    items = [item for item in plan.outings.items if plan.where(item.ref) or not item.as_fits]
    assert {row["ref"] for row in rows} == {item.ref for item in items}
    assert ofsted == {
        "ref": "2013-02",
        "item": "2013-02",
        "title": "Ofsted Inspection",
        "committee": "Corporate Overview and Scrutiny Committee",
        "portfolio": "Children's and Families",
        "section": "meetings",
        "meeting": "2013-05",
        "date": dt.date(2013, 5, 7),
        "minutes": 45,
        "basis": "printed",
        "rating": "green",
        "reason": "On the agenda published for 7 May 2013.",
        "printed": "7 May 2013",
        "exempt": False,
    }


def test_frame_has_the_rows(plan):
    """Whoever has pandas gets the same as a DataFrame."""
    pytest.importorskip("pandas", reason="for the test of to_frame: pip install pandas")
    frame = plan.to_frame()

    assert len(frame) == len(plan.rows())
    assert list(frame.columns) == list(plan.rows()[0])


def test_frame_without_pandas_says_what_to_do(plan, monkeypatch):
    """The error names what is missing, how to install it, and what does without."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(PlanError) as raised:
        plan.to_frame()

    assert str(raised.value) == (
        "found no pandas; expected it for to_frame. Install it with “pip install pandas”, or use "
        "plan.rows(), which gives the same as dictionaries."
    )


@pytest.mark.parametrize("show", [text, html])
def test_what_does_not_show_itself_says_so(show):
    """A value of another type is a slip, told by its name."""
    with pytest.raises(TypeError, match="a float does not show itself"):
        show(1.5)


class Screen(io.StringIO):
    """Where a search is watched: a terminal, or a pipe."""

    def __init__(self, *, looked_at: bool) -> None:
        super().__init__()
        self.looked_at = looked_at

    def isatty(self) -> bool:
        return self.looked_at


def told(monkeypatch: pytest.MonkeyPatch, screen: Screen, seconds: float) -> str:
    """What stands on a screen when a search has said how it stands after these seconds."""
    monkeypatch.setattr(sys, "stderr", screen)
    clock = iter((0.0, seconds))
    monkeypatch.setattr("workprog.showing.monotonic", lambda: next(clock))
    with watched(None) as say:
        say(1200, 900)
        return screen.getvalue()


def test_search_of_more_than_a_second_is_watched(monkeypatch):
    """A terminal shows the best plan so far, and the line is wiped at the end."""
    screen = Screen(looked_at=True)
    line = "Searching: best 1,200 points, none below 900, 5 s. Ctrl-C keeps the best."

    assert told(monkeypatch, screen, 5.0) == f"\r{line}"
    assert screen.getvalue() == f"\r{line}\r{' ' * len(line)}\r"


@pytest.mark.parametrize(("looked_at", "seconds"), [(True, 0.5), (False, 5.0)])
def test_search_says_nothing_in_a_pipe_or_when_it_is_quick(monkeypatch, looked_at, seconds):
    """Nobody's file of messages fills with it."""
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    screen = Screen(looked_at=looked_at)

    assert told(monkeypatch, screen, seconds) == ""
    assert screen.getvalue() == ""
