"""Every calendar of a plan, over publications that follow one another."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from strategies import by_hand, in_both

from workprog.errors import PlanError
from workprog.programme import Committee, Item, Meeting, Person, Programme
from workprog.programme.plan import Placement, Plan
from workprog.publish.feeds import (
    Feed,
    Published,
    feed_named,
    feeds,
    file_name,
    for_officers,
    officers_feeds,
    public_feeds,
    to_feed,
)
from workprog.publish.identity import calendar_entries

ON = dt.date(2013, 5, 7)
JUNE, JULY = (
    Meeting(
        f"corporate-{day:%m}",
        "corporate",
        day,
        dt.time(14),
        report_deadline=day - dt.timedelta(12),
        agenda_published=day - dt.timedelta(7),
    )
    for day in (dt.date(2013, 6, 11), dt.date(2013, 7, 9))
)
LEISURE = Item("2013-07", "Leisure contract", "corporate", portfolio="Finance", lead="treasurer")
ADOPTION = Item("2013-08", "Adoption", "corporate", portfolio="Children and Families")
LEASE = Item("2013-09", "Depot lease", "corporate", portfolio="Assets", exempt=True, lead="valuer")
COMMITTEES = (
    Committee("corporate", "Corporate Overview and Scrutiny Committee"),
    Committee("children", "Children and Families Scrutiny Committee"),
)
PEOPLE = (Person("treasurer", "Head of Finance"), Person("valuer", "Estates surveyor"))


def plan_of(
    *held: tuple[Item, Meeting],
    on: dt.date = ON,
    meetings: tuple[Meeting, ...] = (JUNE, JULY),
    previous: Plan | None = None,
    items: tuple[Item, ...] | None = None,
) -> Plan:
    """A plan with items at meetings, following the one published before."""
    known = tuple(dict.fromkeys(item for item, _ in held)) if items is None else items
    programme = Programme("Work programme", COMMITTEES, meetings, known, people=PEOPLE)
    placements = tuple(
        Placement(i.ref, i.title, "corporate", m.id, m.date, "printed", "Printed.") for i, m in held
    )
    plan = by_hand(programme, on, placements, calendar=previous.calendar if previous else ())
    return attrs.evolve(plan, calendar=calendar_entries(plan, plan.calendar))


def events(feed: bytes) -> list[tuple[str, str, int, str]]:
    """What a program reads of each event: title, day, count of changes, status."""
    return [
        (
            str(event["SUMMARY"]),
            f"{event['DTSTART'].dt:%d %B}",
            int(event["SEQUENCE"]),
            str(event["STATUS"]),
        )
        for event in Calendar.from_ical(feed).walk("VEVENT")
    ]


def named(plan: Plan, name: str, **how: bool) -> list[tuple[str, str, int, str]]:
    """The events of the calendar of a name."""
    source = Published.of(plan)
    return events(to_feed(source, feed_named(source, name), **how))


FIRST = plan_of((LEISURE, JUNE), (ADOPTION, JULY))
CORPORATE = "Corporate Overview and Scrutiny Committee"


def test_calendar_of_a_portfolio_has_its_items_alone() -> None:
    """Whoever answers for Finance sees what Finance faces, each item at its meeting."""
    assert named(FIRST, "Finance") == [
        (f"Leisure contract ({CORPORATE})", "11 June", 0, "CONFIRMED")
    ]


def test_item_at_a_meeting_says_where_when_and_for_how_long() -> None:
    """The event is as long as the meeting; when the item is reached is an estimate."""
    source = Published.of(FIRST)
    (event,) = Calendar.from_ical(to_feed(source, feed_named(source, "2013-07"))).walk("VEVENT")
    assert f"{event['DTSTART'].dt:%H:%M} to {event['DTEND'].dt:%H:%M}" == "14:00 to 16:30"
    assert event["DESCRIPTION"] == (
        "Corporate Overview and Scrutiny Committee, 11 June 2013.\n"
        "Expected from 14:30, for 45 minutes, assumed; an estimate.\n"
        "Its report is due by 30 May 2013.\n"
        "Item: 2013-07\n"
        "Portfolio: Finance\n"
        "Who: Head of Finance\n"
        "Meeting: corporate-06"
    )


def test_deadlines_are_whole_days() -> None:
    """Papers due and agendas out are days of their own, which block nobody's diary."""
    source = Published.of(plan_of(meetings=(JUNE,)))
    feed = to_feed(source, Feed("council"), deadlines=True)
    assert events(feed) == [
        (f"Papers due: {CORPORATE}, 11 June 2013", "30 May", 0, "CONFIRMED"),
        (f"Agenda published: {CORPORATE}, 11 June 2013", "04 June", 0, "CONFIRMED"),
    ]
    assert b"DTSTART;VALUE=DATE:20130530\r\nDTEND;VALUE=DATE:20130531\r\n" in feed
    assert feed.count(b"TRANSP:TRANSPARENT") == 2


def test_deadlines_of_an_officer_are_those_of_their_reports() -> None:
    """An officer is told by role when each report is due."""
    assert named(FIRST, "Head of Finance", deadlines=True) == [
        (f"Report due: Leisure contract ({CORPORATE})", "30 May", 0, "CONFIRMED")
    ]


def test_calendar_of_a_committee_has_its_meetings_alone() -> None:
    """A meeting of another committee is not in it."""
    other = Meeting("children-06", "children", dt.date(2013, 6, 18), dt.time(10))
    plan = plan_of(meetings=(JUNE, other))
    assert [title for title, *_ in named(plan, "committee children")] == [
        "Children and Families Scrutiny Committee"
    ]
    assert len(named(plan, "corporate")) == 1


def test_moved_item_is_one_event_that_moves_and_moves_back() -> None:
    """Over three publications the event keeps its uid, and each move counts, also the way back."""
    second = plan_of((LEISURE, JULY), (ADOPTION, JULY), previous=FIRST)
    third = plan_of((LEISURE, JUNE), (ADOPTION, JULY), previous=second)
    assert [named(plan, "Leisure contract")[0][1:3] for plan in (FIRST, second, third)] == [
        ("11 June", 0),
        ("09 July", 1),
        ("11 June", 2),
    ]
    assert [
        named(plan, "Leisure contract", deadlines=True)[0][1:3] for plan in (second, third)
    ] == [
        ("27 June", 1),
        ("30 May", 2),
    ]


def test_item_dropped_is_cancelled_until_its_day_is_past_and_comes_back_above() -> None:
    """Every calendar that had it says so, and takes it back with a higher count."""
    second = plan_of((ADOPTION, JULY), previous=FIRST)
    for name in ("Finance", "Head of Finance", "2013-07"):
        assert named(second, name) == [
            (f"CANCELLED: Leisure contract ({CORPORATE})", "11 June", 1, "CANCELLED")
        ]
    third = plan_of((LEISURE, JUNE), (ADOPTION, JULY), previous=second)
    assert named(third, "Finance") == [
        (f"Leisure contract ({CORPORATE})", "11 June", 2, "CONFIRMED")
    ]
    past = plan_of((ADOPTION, JULY), previous=second, on=dt.date(2013, 6, 12))
    assert named(past, "Finance")[0][0].endswith("Finance: no events")


def test_item_of_another_portfolio_leaves_the_calendar_of_the_first() -> None:
    """It is cancelled there and new in the other; back again, it rises above both."""
    other = attrs.evolve(LEISURE, portfolio="Adults")
    second = plan_of((other, JUNE), previous=FIRST)
    assert named(second, "Finance") == [
        (f"CANCELLED: Leisure contract ({CORPORATE})", "11 June", 1, "CANCELLED")
    ]
    assert named(second, "Adults") == [
        (f"Leisure contract ({CORPORATE})", "11 June", 1, "CONFIRMED")
    ]
    third = plan_of((LEISURE, JUNE), previous=second)
    assert named(third, "Finance") == [
        (f"Leisure contract ({CORPORATE})", "11 June", 2, "CONFIRMED")
    ]
    assert named(third, "Adults") == [
        (f"CANCELLED: Leisure contract ({CORPORATE})", "11 June", 2, "CANCELLED")
    ]


def test_event_that_left_one_calendar_rests_there() -> None:
    """What later becomes of it elsewhere is no change of what this calendar says."""
    second = plan_of((attrs.evolve(LEISURE, portfolio="Adults"), JUNE), previous=FIRST)
    third = plan_of((attrs.evolve(LEISURE, portfolio="Adults"), JULY), previous=second)
    finance = [public_feeds(plan)["portfolio-finance.ics"] for plan in (second, third)]
    assert finance[0] == finance[1]
    assert named(third, "Adults")[0][1:3] == ("09 July", 2)


def test_another_officer_is_a_change_that_all_see() -> None:
    """The event says who leads, and so it leaves one officer's calendar and enters the other's."""
    second = plan_of((attrs.evolve(LEISURE, lead="valuer"), JUNE), (ADOPTION, JULY), previous=FIRST)
    assert named(second, "portfolio Finance")[0][2:] == (1, "CONFIRMED")
    assert named(second, "Estates surveyor")[0][2:] == (1, "CONFIRMED")
    assert named(second, "Head of Finance")[0][2:] == (1, "CANCELLED")


def test_cancelled_meeting_takes_its_deadlines_with_it() -> None:
    """Nobody writes a report for a meeting that is not held."""
    off = (attrs.evolve(JUNE, cancelled=True), JULY)
    second = plan_of((ADOPTION, JULY), meetings=off, previous=FIRST, items=(LEISURE, ADOPTION))
    june = [row for row in named(second, "corporate", deadlines=True) if "11 June" in row[0]]
    assert [status for *_, status in june] == ["CANCELLED", "CANCELLED"]
    assert named(second, "corporate")[0] == (f"CANCELLED: {CORPORATE}", "11 June", 1, "CANCELLED")


# Exempt business

PRIVATE = plan_of((LEASE, JUNE), (ADOPTION, JULY))


def test_exempt_item_has_no_public_calendar() -> None:
    """Neither its files nor those of a portfolio or an officer that it alone names are public."""
    assert list(public_feeds(PRIVATE)) == [
        "deadlines.ics",
        "committee-corporate.ics",
        "committee-corporate-deadlines.ics",
        "item-2013-08.ics",
        "portfolio-children-and-families.ics",
        "portfolio-children-and-families-deadlines.ics",
    ]
    with pytest.raises(PlanError, match="No committee, portfolio, officer or item"):
        feed_named(Published.of(PRIVATE), "Depot lease")


def test_officers_have_the_whole_agenda_and_every_deadline() -> None:
    """Their own calendar names exempt items, and so do those of their officers."""
    assert [title for title, *_ in events(for_officers(PRIVATE))] == [
        f"Report due: Depot lease ({CORPORATE})",
        f"Agenda published: {CORPORATE}, 11 June 2013",
        CORPORATE,
        f"Report due: Adoption ({CORPORATE})",
        f"Agenda published: {CORPORATE}, 9 July 2013",
        CORPORATE,
    ]
    assert "Depot lease [2013-09], 45 minutes assumed (Part 2)" in str(
        Calendar.from_ical(for_officers(PRIVATE)).walk("VEVENT")[2]["DESCRIPTION"]
    )
    assert list(officers_feeds(PRIVATE)) == [
        "portfolio-assets.ics",
        "portfolio-assets-deadlines.ics",
        "officer-estates-surveyor.ics",
        "officer-estates-surveyor-deadlines.ics",
    ]


def test_item_that_becomes_exempt_leaves_the_public_without_a_word() -> None:
    """Those who had it learn that it is off; its title, its portfolio's name and ref are gone."""
    first = plan_of((attrs.evolve(LEASE, exempt=False), JUNE), (ADOPTION, JULY))
    assert b"Depot lease" in public_feeds(first)["portfolio-assets.ics"]
    second = plan_of((LEASE, JUNE), (ADOPTION, JULY), previous=first)
    after = public_feeds(second)
    assert "portfolio-assets.ics" not in after
    assert not any(b"Depot" in content for content in after.values())
    third = plan_of((LEASE, JUNE), (ADOPTION, JULY), previous=second)
    assert public_feeds(third) == after


# Names


def test_name_that_nothing_has_lists_those_near_it() -> None:
    """A person who mistypes is shown what there is."""
    with pytest.raises(PlanError) as raised:
        feed_named(Published.of(FIRST), "Children and Famlies")
    assert str(raised.value) == (
        "No committee, portfolio, officer or item with a calendar is called “Children and "
        "Famlies”. The nearest: “portfolio Children and Families”."
    )


def test_one_calendar_is_named_as_one() -> None:
    """Where only one is offered it was said that there “are” one."""
    with pytest.raises(PlanError, match=r"^[^.]+“Zzz”[.] There is “committee [^”]+”[.]$"):
        feed_named(Published.of(plan_of()), "Zzz")


def test_name_of_two_things_asks_which() -> None:
    """A committee and a portfolio may share a name in people's mouths."""
    other = Meeting("children-06", "children", dt.date(2013, 6, 18), dt.time(10))
    source = Published.of(plan_of((ADOPTION, JUNE), meetings=(JUNE, other)))
    with pytest.raises(PlanError, match="say which: --for “"):
        feed_named(source, "Children and Families")
    assert feed_named(source, "portfolio Children and Families").kind == "portfolio"
    assert feed_named(source, "children").kind == "committee"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Finance", "finance"),
        ("FINANCE ", "finance"),
        ("Children and Families", "children-and-families"),
        ("2013-07", "2013-07"),
        ("Adults & Health", "adults-health-2f891c"),
        ("../../etc/passwd", "etc-passwd-3754d6"),
        ("Tai a Chymunedau Gwyrdd: Cefn Gwlad", "tai-a-chymunedau-gwyrdd-cefn-gwlad-7c161a"),
        ("財政", "bfb525"),
    ],
)
def test_file_names_are_plain_and_lasting(name: str, file: str) -> None:
    """The address that somebody subscribed to must not change with a later version."""
    assert file_name(name) == file


@given(st.lists(st.text("ab1 -&/.Aé", min_size=1), unique=True, max_size=8))
def test_law_two_names_never_share_a_file(names: list[str]) -> None:
    """Names that differ in more than capitals and blanks have files of their own."""
    folded = {" ".join(name.split()).casefold() for name in names} - {""}
    files = {file_name(name) for name in folded}
    assert len(files) == len(folded)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", file) for file in files)


# Laws over years of publications

HELD = st.dictionaries(
    st.sampled_from(["1", "2", "3"]),
    st.tuples(
        st.sampled_from([None, 0, 1]),
        st.sampled_from(["Finance", "Adults", ""]),
        st.sampled_from([None, "treasurer", "valuer"]),
    ),
)
YEARS = st.lists(
    st.tuples(st.dates(dt.date(2013, 5, 1), dt.date(2013, 7, 20)), HELD, st.sets(st.just(0))),
    min_size=3,
    max_size=5,
)


def published_over(
    years: list[tuple[dt.date, dict[str, tuple[int | None, str, str | None]], set[int]]],
) -> list[Plan]:
    """Plans that follow one another, on days that need not."""
    plans: list[Plan] = []
    for on, held, off in years:
        meetings = [JUNE, JULY]
        for number in off:
            meetings[number] = attrs.evolve(meetings[number], cancelled=True)
        items = {
            ref: Item(
                ref,
                f"Topic {ref}",
                "corporate",
                portfolio=portfolio,
                lead=lead,
                exempt=ref == "3",
            )
            for ref, (_, portfolio, lead) in held.items()
        }
        pairs = [(items[ref], meetings[at]) for ref, (at, *_) in held.items() if at is not None]
        plans.append(
            plan_of(
                *pairs,
                on=on,
                meetings=tuple(meetings),
                previous=plans[-1] if plans else None,
                items=tuple(items.values()),
            )
        )
    return plans


def by_uid(feed: bytes) -> dict[bytes, bytes]:
    """The bytes of each event by its uid."""
    found = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", feed, re.DOTALL)
    uids = [re.search(rb"\r\nUID:(\S+)", event) for event in found]
    # The notice of an empty calendar is of one day only.
    return {
        uid[1]: event
        for uid, event in zip(uids, found, strict=True)
        if uid and b": no events" not in event.replace(b"\r\n ", b"")
    }


def said(event: bytes) -> tuple[bytes, int]:
    """What an event says without its count and stamps, and its count."""
    count = re.search(rb"\r\nSEQUENCE:(\d+)", event)
    assert count
    bare = re.sub(rb"\r\n(SEQUENCE|DTSTAMP|LAST-MODIFIED):[0-9TZ]+", b"", event)
    return bare, int(count[1])


def feeds_of(plan: Plan) -> dict[tuple[str, bool, bool], bytes]:
    """Every calendar of a plan, for the public and for officers."""
    source = Published.of(plan)
    return {
        (one.name, deadlines, private): to_feed(source, one, deadlines=deadlines, private=private)
        for private in (False, True)
        for one in feeds(source, private=private)
        for deadlines in (False, True)
    }


@settings(max_examples=40)
@given(YEARS)
def test_law_every_calendar_keeps_its_promises(years) -> None:  # type: ignore[no-untyped-def]
    """In each calendar a count rises exactly with a change, however often one is taken back."""
    plans = published_over(sorted(years, key=lambda year: year[0]))
    for before, plan in pairwise(plans):
        after = feeds_of(plan)
        for key, feed in feeds_of(before).items():
            last, now = by_uid(feed), by_uid(after[key])
            for uid in now.keys() & last.keys():
                (old, count), (new, later) = said(last[uid]), said(now[uid])
                assert (later > count) == (old != new)
                assert (now[uid] == last[uid]) == (old == new)
            for uid in last.keys() - now.keys():
                day = re.search(rb"DTSTART[^:]*:(\d{8})", last[uid])
                assert day
                assert day[1].decode() < f"{plan.on:%Y%m%d}"


@given(YEARS)
def test_law_publishing_again_changes_nothing(years) -> None:  # type: ignore[no-untyped-def]
    """The same plan on the same day, published twice, is the same to the byte."""
    for plan in published_over(years):
        again = attrs.evolve(plan, calendar=calendar_entries(plan, plan.calendar))
        assert again.calendar == plan.calendar


# Hostile text

HOSTILE = st.one_of(
    st.sampled_from(
        [
            "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:stolen",
            "BEGIN:VALARM",
            '\\n;,:"=ATTENDEE:mailto:a@example.com',
            "a\x1b[31mred\x07\x00",
            "\u202egnp.exe\u2028\x85",
            "<script>alert(1)</script>",
            "é" * 300,
            "=cmd()",
            "\ud800\ufffe",
        ]
    ),
    st.text(max_size=60).map(lambda text: text if text.strip() else "x"),
)


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(HOSTILE, min_size=6, max_size=6))
def test_law_hostile_text_is_text_and_nothing_else(texts: list[str]) -> None:
    """In every field it makes no event, property, alarm, address or control character."""
    title, ref, portfolio, role, venue, council = texts
    item = Item(ref or "1", title, "corporate", portfolio=portfolio, lead=role)
    secret = attrs.evolve(item, ref=f"{ref}-2", exempt=True, exempt_paragraph=3)
    meetings = (attrs.evolve(JUNE, venue=venue), JULY)
    plan = plan_of((item, meetings[0]), (secret, meetings[0]), meetings=meetings)
    plan = attrs.evolve(in_both(plan, title=title, council=council), calendar=())
    made = {**public_feeds(plan), **officers_feeds(plan), "calendar.ics": for_officers(plan)}
    for name, feed in made.items():
        assert re.fullmatch(r"[a-z0-9-]+\.ics", name)
        assert b"@" not in feed
        assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", feed)
        calendar = Calendar.from_ical(feed)
        assert {part.name for part in calendar.subcomponents} == {"VTIMEZONE", "VEVENT"}
        for event in calendar.walk("VEVENT"):
            assert set(event) <= {
                *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"),
                *("DESCRIPTION", "STATUS", "TRANSP", "LOCATION"),
            }
            assert "\n" not in event["SUMMARY"]
            assert event["UID"] != "stolen"


def test_title_of_ten_thousand_characters_is_read_back_whole() -> None:
    """Nothing is cut off, however often the line is folded."""
    item = attrs.evolve(LEISURE, title="é" * 10_000)
    source = Published.of(plan_of((item, JUNE)))
    feed = to_feed(source, feed_named(source, "2013-07"))
    (event,) = Calendar.from_ical(feed).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith("é" * 10_000)
    assert max(map(len, feed.split(b"\r\n"))) <= 75
