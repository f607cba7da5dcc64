"""Whatever somebody types into a field is harmless in every form that is published."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import unicodedata

import attrs
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from strategies import by_hand

from workprog.programme import Amendment, Committee, Item, Meeting, Programme, Status, Window
from workprog.programme.items import EnteredRating
from workprog.programme.plan import Change, Contradiction, Finding, LeftOut, Parked, Placement, Plan
from workprog.publish.csv import FORMULA_STARTS, to_csv
from workprog.publish.html import for_officers, for_public, fragment, source
from workprog.publish.index import of_plan
from workprog.publish.language import ENGLISH
from workprog.publish.markdown import to_markdown
from workprog.publish.schedule_from_plan import schedule
from workprog.publish.summary import to_summary
from workprog.publish.text import to_text
from workprog.publish.timeline import timeline

ON = dt.date(2013, 5, 7)
JUNE = dt.date(2013, 6, 11)
NASTY = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "\"' onload=alert(1) x='",
    "javascript:alert(1)",
    "]]><!-- --> <![CDATA[",
    "{{ 7 * 7 }}{% include 'x' %}{0}{name}",
    '=HYPERLINK("http://x")',
    "\x1b[31mred\x1b]0;title\x07",
    "a\r\nBEGIN:VEVENT\r\nSUMMARY:x",
    "pay \u202etnuoma\u200f",
    "\x00\x08\x7f\x85\u2028\u2029",
    "long " * 2_000,
    "unbroken" * 1_250,
)
texts = st.sampled_from(NASTY) | st.text(max_size=40)
PICTURE = {
    "svg",
    "defs",
    "g",
    "use",
    "path",
    "circle",
    "rect",
    "line",
    "text",
    "title",
    "desc",
    "style",
}
PAGE = PICTURE | {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "script",
    "body",
    "a",
    "header",
    "p",
    "h1",
    "h2",
    "h3",
    "nav",
    "ul",
    "li",
    "main",
    "div",
    "section",
    "dl",
    "dt",
    "dd",
    "span",
    "b",
    "br",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "form",
    "details",
    "summary",
    "label",
    "input",
    "select",
    "option",
}


def plan_of(text: str) -> Plan:
    """A plan with the text in every field that anybody types and every sentence that quotes it."""
    item = Item(
        ref=text or "1",
        title=text if text.strip() else "Untitled",
        committee="c",
        target=Window(text, "day", JUNE, JUNE, days=(JUNE,)),
        description=text,
        suggested_by=text,
        portfolio=text,
        position=text,
        awaiting=text,
        earliest_reason=text,
        latest_reason=text,
        originally_due=Window(text),
        ratings=(EnteredRating("progress", text, text),),
        source=text,
    )
    waiting = attrs.evolve(item, ref=f"{item.ref}x", status=Status("parked", text, text))
    lost = attrs.evolve(item, ref=f"{item.ref}y")
    meeting = Meeting(text or "m", "c", JUNE, dt.time(14), venue=text, source=text)
    programme = Programme(
        text,
        (Committee("c", text),),
        (meeting,),
        (item, waiting, lost),
        council=text,
        assumptions=(text,),
        notes=(text,),
        amendments=(Amendment(ON, item.ref, text, text, text),),
        source=text,
    )
    return by_hand(
        programme,
        ON,
        (Placement(item.ref, text, "c", meeting.id, JUNE, "proposed", text),),
        left_out=(LeftOut(lost.ref, text, text),),
        parked=(Parked(waiting.ref, text, text),),
        findings=(Finding(text, (item.ref,), text, text),),
        problems=(Contradiction((text,), repairs=(text,), shortfall=text),),
        changes=(Change(item.ref, text, "moved", text, text),),
    )


def controls(text: str) -> set[str]:
    """The characters of a text that could steer a terminal or turn the direction of a line."""
    turning = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    allowed = set("\n")
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cs") or c in turning} - allowed


@given(texts)
@example(NASTY[0])
@example(NASTY[1])
@example(NASTY[8])
def test_pages_hold_no_element_or_address_of_a_users_text(text: str) -> None:
    """The public page, the officers' page and a notebook's piece are made of our elements alone."""
    plan = plan_of(text)
    for written in (for_public(plan), for_officers(plan), fragment(plan), of_plan(plan)):
        tree = lxml_html.document_fromstring(written.encode())
        assert {element.tag for element in tree.iter()} <= PAGE
        names = {name for element in tree.iter() for name in element.attrib}
        assert not {name for name in names if name.startswith("on") or name == "style"}
        hrefs = set(tree.xpath("//@href"))
        inside = ("#", "feeds/", "schedule.html#")
        assert {href for href in hrefs if not href.startswith(inside)} <= {
            "schedule.html",
            "calendar.ics",
            "schedule.csv",
            "schedule.docx",
            "schedule.xlsx",
            "index.html",
        }
        assert len(tree.xpath("//style")) == 1
        assert controls(written) == set()


@given(texts)
def test_data_for_search_engines_is_the_text_and_ends_no_script(text: str) -> None:
    """What stands in the script element reads back as what was typed, and holds no markup."""
    tree = lxml_html.document_fromstring(for_public(plan_of(text)).encode())
    linked, script = tree.xpath("//script")
    assert "<" not in linked.text
    graph = json.loads(linked.text)["@graph"]
    assert [event["startDate"] for event in graph if event["@type"] == "Event"] == [
        "2013-06-11T14:00:00+01:00"
    ]
    assert "alert" not in script.text
    assert len(script.text) <= len(source("find.js")) + len(source("roles.js"))


@given(texts)
def test_picture_is_xml_of_our_own_elements(text: str) -> None:
    """The timeline can be opened alone, and a title in it stays a title."""
    drawn = timeline(schedule(plan_of(text)), ENGLISH, "")
    tree = etree.fromstring(drawn.encode())
    assert {etree.QName(element).localname for element in tree.iter()} <= PICTURE
    assert not [name for element in tree.iter() for name in element.attrib if name[:2] == "on"]


@given(texts)
def test_text_steers_no_terminal(text: str) -> None:
    """No form in text holds a control character; those for a terminal fit 100 columns."""
    plan = plan_of(text)
    for written in (to_summary(plan), to_text(plan, officers=True), to_markdown(plan)):
        assert controls(written) == set()
    assert max(map(len, to_summary(plan).splitlines())) <= 100
    assert max(map(len, to_text(plan, officers=True).splitlines())) <= 100


@given(texts)
def test_table_runs_no_formula(text: str) -> None:
    """No cell begins as a formula does, and the columns stay the columns."""
    rows = list(csv.reader(io.StringIO(to_csv(plan_of(text)).removeprefix("\ufeff"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)]
