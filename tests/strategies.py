"""Programmes and plans for property tests: small, readable, and with every field a rule reads.

A new rule's fields are added here first, so that the agreement test meets them.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import attrs
from hypothesis import strategies as st

from workprog.programme import (
    Body,
    Committee,
    Decision,
    Gap,
    Item,
    Meeting,
    Outing,
    OutingChange,
    Outings,
    Pair,
    Person,
    PreElection,
    Programme,
    PublishedAgenda,
    Series,
    Status,
    Window,
    Work,
)
from workprog.programme.outings import expand
from workprog.programme.plan import Placement, Plan
from workprog.rules.preferences import DEFAULT_PREFERENCES

COMMITTEES = (
    ("corporate", "Corporate Scrutiny Committee"),
    ("children", "Children and Families Scrutiny Committee"),
)
TITLES = (
    "Final Outturn",
    "Leisure Contract",
    "Ofsted Inspection",
    "Libraries Strategy",
    "Safeguarding",
    "Final Outturn",
)
# Two committees meet on 7 May and on 11 June, so that a person can be wanted in two places.
DAYS = tuple(
    dt.date(2013, month, day) for month, day in ((4, 16), (5, 7), (6, 11), (7, 9), (9, 10), (10, 8))
)
DAY_AFTER = dt.timedelta(days=1)


# The small programme of the tests that speak in sentences: one committee and four of its meetings.
MAY, JUNE, JULY, OCTOBER = FOUR_DAYS = (
    dt.date(2013, 5, 7),
    dt.date(2013, 6, 11),
    dt.date(2013, 7, 9),
    dt.date(2013, 10, 8),
)
MEETINGS = tuple(Meeting(f"{day:%B}".lower(), "corporate", day) for day in FOUR_DAYS)
CORPORATE, CHILDREN = (Committee(*named) for named in COMMITTEES)
PLANNED_ON = dt.date(2013, 4, 16)


def day(text: str) -> dt.date:
    """A date written 2013-05-07."""
    return dt.date.fromisoformat(text)


def item(ref: str, title: str, **facts: object) -> Item:
    """An item of the Corporate Scrutiny Committee."""
    return attrs.evolve(Item(ref, title, "corporate"), **facts)


def outing(ref: str, title: str, **facts: object) -> Outing:
    """An item of that committee as it is placed."""
    return attrs.evolve(Outing(ref, title, "corporate"), **facts)


def programme(*items: Item, **facts: object) -> Programme:
    """The committee's programme."""
    usual = {"committees": (CORPORATE,), "meetings": MEETINGS}
    return Programme(title="Work Programme 2013/14", items=items, **{**usual, **facts})


def outings(*items: Item, **facts: object) -> Outings:
    """The same items as outings to be placed on 16 April 2013."""
    usual = {"committees": (CORPORATE,), "meetings": MEETINGS, "on": PLANNED_ON}
    placed = tuple(map(Outing.of, items))
    return Outings(title="Work Programme 2013/14", items=placed, **{**usual, **facts})


def as_outings(programme: Programme, on: dt.date = PLANNED_ON) -> Outings:
    """A programme of single items as outings, with nothing worked out."""
    return Outings(**{**_both(programme), "items": tuple(map(Outing.of, programme.items))}, on=on)


def kept_items(outings: Iterable[Item]) -> tuple[Item, ...]:
    """The items that outings are of, each with what its first outing says."""
    first: dict[str, Item] = {}
    for item in outings:
        first.setdefault(item.series_ref, item)
    return tuple(
        Item(**{**facts_of(item, Item), "ref": ref, "title": item.typed_title})
        for ref, item in first.items()
    )


def kept(outings: Outings) -> Programme:
    """A programme of which these can be the outings; links of a single outing are theirs alone."""
    typed = {item.ref: item for item in kept_items(outings.items)}
    links = {
        "gaps": tuple(gap for gap in outings.gaps if {gap.before, gap.after} <= typed.keys()),
        "together": tuple(p for p in outings.together if {p.first, p.second} <= typed.keys()),
        "apart": tuple(p for p in outings.apart if {p.first, p.second} <= typed.keys()),
    }
    return Programme(**{**_both(outings), **links, "items": tuple(typed.values())})


def _both(work: Work) -> dict[str, Any]:
    return facts_of(work, Work)


def facts_of(value: object, kind: type) -> dict[str, Any]:
    """What a value has of a class that it is of as well."""
    return {field.name: getattr(value, field.name) for field in attrs.fields(kind)}


def day_window(day: dt.date) -> Window:
    """A printed day."""
    return Window(f"{day.day} {day:%B %Y}", "day", day, day, days=(day,))


def month_window(day: dt.date) -> Window:
    """The month of a day, as printed."""
    first = day.replace(day=1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - DAY_AFTER
    return Window(f"{day:%B %Y}", "month", first, last)


def statuses() -> st.SearchStrategy:
    """Where an item is in its life, with the words that a person typed beside it."""
    return st.sampled_from(
        [
            Status(),
            Status("removed", "it is done elsewhere"),
            Status("parked", until="the bill is passed"),
            Status("transferred", "to the health committee"),
            Status("suggested"),
            Status("taken"),
        ]
    )


def span_window(day: dt.date) -> Window:
    """The month of a day and the one after, as printed: a span that names no meeting."""
    first = month_window(day)
    last = month_window(first.end + DAY_AFTER)
    return Window(f"{day:%B} to {last.text}", "range", first.start, last.end)


def either_window(first: dt.date, second: dt.date) -> Window:
    """Two days, the preferred one first."""
    start, end = min(first, second), max(first, second)
    return Window(f"{first} or {second}", "alternatives", start, end, days=(first, second))


def range_window(start: dt.date, end: dt.date) -> Window:
    """From one day to another."""
    return Window(f"{start} to {end}", "range", start, end)


def by_hand(
    programme: Programme, on: dt.date, placements: tuple[Placement, ...] = (), **more: object
) -> Plan:
    """A plan of single items with these placements, and nothing worked out."""
    return attrs.evolve(Plan(programme, as_outings(programme, on), placements), **more)


def in_both(plan: Plan, **facts: object) -> Plan:
    """The plan with these facts in its programme, and in its outings where they have such."""
    shared = {name: fact for name, fact in facts.items() if name in _both(plan.outings)}
    if "items" in shared:
        shared["items"] = tuple(map(Outing.of, shared["items"]))
    return attrs.evolve(
        plan,
        programme=attrs.evolve(plan.programme, **facts),
        outings=attrs.evolve(plan.outings, **shared),
    )


def on_day(plan: Plan, on: dt.date) -> Plan:
    """The same plan as one of another day."""
    return attrs.evolve(plan, outings=attrs.evolve(plan.outings, on=on))


def plan_of(
    work: Programme | Outings,
    where: Mapping[str, str] | Iterable[tuple[str, str]],
    on: dt.date = PLANNED_ON,
) -> Plan:
    """A plan typed by hand: the meeting of each item by id; what is not named is left out."""
    if isinstance(work, Outings):
        programme, outings = kept(work), work
    else:
        programme, outings = work, as_outings(work, on)
    pairs = where.items() if isinstance(where, Mapping) else where
    items, meetings = outings.item_by_ref, outings.meeting_by_id
    placed = [
        Placement(
            ref,
            items[ref].title if ref in items else ref,
            items[ref].committee if ref in items else "",
            key,
            meetings[key].date if key in meetings else outings.on,
            "proposed",
            "Typed by hand.",
            *(
                (items[ref].part_of, items[ref].number, items[ref].series_title)
                if ref in items
                else ()
            ),
        )
        for ref, key in pairs
    ]
    return Plan(programme, outings, tuple(placed))


def rarely(usual: object, *others: object) -> st.SearchStrategy:
    """Mostly the usual value, which is also what an example shrinks to."""
    return st.sampled_from([usual] * (2 * len(others)) + list(others))


@st.composite
def _meetings(draw: st.DrawFn, committee: str, most: int) -> list[Meeting]:
    days = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=1, max_size=most)))
    return [
        Meeting(
            id=f"{committee}-{day:%m-%d}",
            committee=committee,
            date=day,
            start=draw(st.sampled_from([None, dt.time(10), dt.time(14)])),
            minutes=draw(st.sampled_from([150, 110, 90, 50])),
            kind=draw(rarely("ordinary", "reserve", "extra")),
            reserve=draw(rarely(0, 20)),
            max_substantive=draw(rarely(None, 1, 2)),
            max_major=draw(rarely(1, 0)),
            cancelled=draw(rarely(False, True)) and draw(st.booleans()),
            report_deadline=draw(rarely(None, day - 10 * DAY_AFTER, day - 40 * DAY_AFTER)),
        )
        for day in days
    ]


@st.composite
def _windows(draw: st.DrawFn) -> Window:
    first, second = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
    return draw(
        st.sampled_from(
            [
                Window(),
                Window(),
                Window("to be confirmed", "unscheduled"),
                Window("when the bill is passed", "unknown"),
                day_window(first),
                day_window(first),
                day_window(first + 3 * DAY_AFTER),
                month_window(first),
                either_window(first, second),
                range_window(min(first, second), max(first, second)),
                Window(f"by {first}", "range", None, first),
                Window(f"from {first}", "range", first, None),
            ]
        )
    )


@st.composite
def _items(draw: st.DrawFn, number: int, meetings: list[Meeting], outings: bool) -> Item:
    committee = draw(st.sampled_from(sorted({m.committee for m in meetings})))
    own = [m for m in meetings if m.committee == committee]
    day = draw(st.sampled_from(DAYS))
    method = draw(
        rarely("substantive", "briefing", "group", "witness", "spotlight", *["standing"] * outings)
    )
    pinned = draw(st.sampled_from([None] * 6 + [m.id for m in own]))
    item = Item(
        ref=f"2013-{number:02d}",
        title=TITLES[number % len(TITLES)],
        committee=committee,
        target=draw(_windows()),
        portfolio=draw(st.sampled_from(["", "Finance", "Adults"])),
        minutes=draw(st.sampled_from([45, 20, 60, 90])),
        minutes_assumed=draw(st.booleans()),
        method=method,
        status=draw(rarely(Status(), Status("parked", until="the bill is passed"))),
        priority=draw(st.sampled_from([3, 1, 5])),
        required=draw(st.booleans()),
        firm=draw(rarely(True, False)),
        major=draw(rarely(False, True, True)),
        may_be_briefed=draw(rarely(False, True)),
        sensitive=draw(rarely(False, True)),
        earliest=draw(rarely(None, day, day + DAY_AFTER)),
        latest=draw(rarely(None, day, day - DAY_AFTER)),
        pinned=pinned,
        by_exception=draw(rarely(False, True)),
        called=draw(st.booleans()),
        group_days=draw(st.sampled_from([0, 30, 60])),
        people=draw(st.sampled_from([(), ("finance",), ("police",), ("finance", "police")])),
        lead=draw(st.sampled_from([None, "treasurer"])),
        decision=draw(rarely(None, "budget", "contract")),
    )
    if outings and method != "standing" and draw(rarely(False, True)):
        return attrs.evolve(item, series=draw(_series()))
    return item


@st.composite
def _series(draw: st.DrawFn) -> Series:
    every, least, most = draw(
        st.sampled_from([("P3M", 60, 126), ("P6M", 150, 215), ("P12W", 70, 98)])
    )
    last = draw(st.sampled_from([None, dt.date(2013, 1, 10)]))
    series = Series(every, least, most, later_minutes=20, last_taken=last)
    if draw(rarely(False, True)):
        return attrs.evolve(series, then=Series("P1M", 20, 70), then_from=DAYS[3])
    return series


@st.composite
def _links(draw: st.DrawFn, items: list[Item]) -> dict[str, tuple]:
    """Gaps and pairs between two items; a pair kept together is of one committee."""
    if len(items) < 2:
        return {}
    two = st.permutations(items).map(lambda order: (order[0], order[1]))
    gaps = [
        Gap(before.ref, after.ref, *draw(st.sampled_from([(1, None), (60, 126), (0, 0), (28, 90)])))
        for before, after in draw(st.lists(two, max_size=2))
    ]
    together = [
        Pair(first.ref, second.ref)
        for first, second in draw(st.lists(two, max_size=1))
        if first.committee == second.committee
    ]
    apart = [
        Pair(first.ref, second.ref, draw(st.sampled_from([1, 30, 80])))
        for first, second in draw(st.lists(two, max_size=1))
    ]
    return {"gaps": tuple(gaps), "together": tuple(together), "apart": tuple(apart)}


@st.composite
def _agendas(draw: st.DrawFn, meetings: list[Meeting], items: list[Item]) -> list[Meeting]:
    """The meetings, some with a published agenda; an item is on one agenda only."""
    free = [item.ref for item in items]
    found = []
    for meeting in meetings:
        if draw(rarely(False, True)) and free:
            refs = draw(st.sets(st.sampled_from(free), max_size=2))
            own = [i.ref for i in items if i.ref in refs and i.committee == meeting.committee]
            free = [ref for ref in free if ref not in own]
            meeting = attrs.evolve(meeting, agenda=PublishedAgenda(tuple(own)))
        found.append(meeting)
    return found


def _weights() -> st.SearchStrategy:
    """Mostly none; else a council's own points for a preference or two, 0 among them."""
    names = [preference.name for preference in DEFAULT_PREFERENCES]
    own = st.dictionaries(
        st.sampled_from(names), st.sampled_from([0, 1, 7, 60, 400]), min_size=1, max_size=2
    ).map(lambda points: tuple(sorted(points.items())))
    return st.one_of(st.just(()), st.just(()), own)


@st.composite
def programmes(
    draw: st.DrawFn, *, most_items: int = 6, most_meetings: int = 4, outings: bool = True
) -> Programme:
    """A small programme; without `outings` every item is single."""
    committees = COMMITTEES[: draw(st.integers(1, 2))]
    meetings: list[Meeting] = []
    for key, _ in committees:
        meetings += draw(_meetings(key, max(1, most_meetings // len(committees))))
    numbers = range(1, 1 + draw(st.integers(1, most_items)))
    items = [draw(_items(number, meetings, outings)) for number in numbers]
    changed = draw(rarely(None, "2013-01/1", "2013-02/2"))
    change = OutingChange(
        changed or "", draw(st.sampled_from([None, day_window(DAYS[3])])), draw(st.booleans())
    )
    away = draw(st.sampled_from(DAYS))
    election = draw(st.sampled_from(DAYS))
    return Programme(
        title="Work Programme",
        committees=tuple(
            Committee(key, name, draw(st.sampled_from([None, None, 0, 1])))
            for key, name in committees
        ),
        meetings=tuple(draw(_agendas(meetings, items))),
        items=tuple(items),
        bodies=(Body("cabinet", "Cabinet"),),
        decisions=(
            Decision("budget", "Budget", "cabinet", DAYS[4], papers=DAYS[1], notice=DAYS[0]),
            Decision("contract", "Award of contract", "cabinet", DAYS[3]),
        ),
        people=(
            Person("finance", "portfolio holder for Finance", ((away, away),)),
            Person("police", "Chief Constable", ((away - 5 * DAY_AFTER, away + 30 * DAY_AFTER),)),
        ),
        pre_election=draw(rarely((), (PreElection(election, election + 20 * DAY_AFTER),))),
        preferred_substantive=draw(st.sampled_from([2, 1])),
        outing_changes=(change,) if changed else (),
        frozen_until=draw(rarely(None, DAYS[2])),
        weights=draw(_weights()),
        remedies=draw(
            rarely((), ("briefing",), ("reserve",), ("briefing", "reserve", "extra meeting"))
        ),
        **draw(_links(items)),
    )


def days_of_planning() -> st.SearchStrategy:
    """Before the first meeting, or on one of the first three."""
    return st.sampled_from([dt.date(2013, 4, 1), *DAYS[:3]])


@st.composite
def drawn_outings(draw: st.DrawFn, **kinds: bool) -> Outings:
    """What is to be placed of a small programme on such a day, some of it published before."""
    made = expand(draw(programmes(**kinds)), draw(days_of_planning()))
    items = []
    for item in made.items:
        own = [m.id for m in made.meetings_of[item.committee]]
        published = draw(rarely(None, *own)) if own else None
        items.append(attrs.evolve(item, published=published))
    return attrs.evolve(made, items=tuple(items))


@st.composite
def typed_plans(draw: st.DrawFn, outings: Outings) -> Plan:
    """Any plan of outings, right or wrong; now and then an item is on twice."""
    pairs = []
    for item in outings.items:
        own = [m.id for m in outings.meetings_of[item.committee]]
        if not own:
            continue
        for key in draw(st.lists(st.sampled_from(own), max_size=2 if draw(rarely(0, 1)) else 1)):
            pairs.append((item.ref, key))
    return plan_of(outings, list(dict.fromkeys(pairs)))


@st.composite
def changed_plans(draw: st.DrawFn, plan: Plan, most: int = 1) -> Plan:
    """A plan with a placement or two moved, added or taken away."""
    where = {placed.ref: placed.meeting for placed in plan.placements}
    for _ in range(draw(st.integers(0, most))):
        item = draw(st.sampled_from(plan.outings.items))
        own = [m.id for m in plan.outings.meetings_of[item.committee]]
        where.pop(item.ref, None)
        if own and (key := draw(st.sampled_from([None, *own]))) is not None:
            where[item.ref] = key
    changed = plan_of(plan.outings, where)
    return attrs.evolve(changed, programme=plan.programme)
