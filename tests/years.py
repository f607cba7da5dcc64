"""Programmes that live through a year: a committee reviews its own, changes it and plans again.

Meetings are put off and cancelled, agendas published and frozen, items added, removed, renamed,
amended, put on hold and made private, people go away, and remedies are allowed.
"""

import datetime as dt
from collections.abc import Callable
from functools import cache
from random import Random

import attrs
from hypothesis import strategies as st
from strategies import DAYS, day_window, month_window, programmes, span_window

from workprog.planning.solve import solve
from workprog.programme import (
    Amendment,
    Committee,
    Gap,
    Item,
    Meeting,
    Pair,
    Person,
    Programme,
    PublishedAgenda,
    Series,
    Status,
    Window,
)
from workprog.programme.plan import Plan

REVIEWS = tuple(dt.date(2013, month, 1) for month in range(5, 11))
MEETING_DAYS = tuple(dt.date(2013, month, 11) for month in range(5, 13))
WEEK = dt.timedelta(days=7)
# Between and on the days of the meetings that `programmes` draws.
REVIEW_DAYS = (dt.date(2013, 4, 1), *DAYS[:4], *REVIEWS[:4])
TITLES = ("Highways", "Housing: repairs", "Leisure", "Libraries", "Safeguarding", "Transport")


def year_of(random: Random) -> Programme:
    """A committee's year: eight meetings, and more items than all of them take with ease."""
    return Programme(
        title="Work Programme 2013/14",
        committees=(Committee("corporate", "Corporate Scrutiny Committee", max_groups=1),),
        meetings=tuple(
            Meeting(
                f"{day:%B}",
                "corporate",
                day,
                minutes=random.choice((110, 150)),
                max_substantive=random.choice((None, 3)),
                report_deadline=day - random.choice((1, 3)) * WEEK,
            )
            for day in MEETING_DAYS
        ),
        items=tuple(_item(random, number) for number in range(1, random.randint(7, 12))),
        people=(Person("finance", "portfolio holder for Finance", ((DAYS[2], DAYS[3]),)),),
        gaps=(Gap("1", "2", 28, None),) if random.random() < 0.5 else (),
        apart=(Pair("3", "4"),) if random.random() < 0.3 else (),
        weights=random.choice(((), (), (("moved since published", 0), ("full agendas", 9)))),
        remedies=random.choice(((), (), ("briefing",))),
    )


def _item(random: Random, number: int) -> Item:
    day = random.choice(MEETING_DAYS)
    target = random.choice(
        (Window(), Window(), day_window(day), month_window(day), span_window(day))
    )
    return Item(
        str(number),
        f"{TITLES[number % len(TITLES)]} {number}",
        "corporate",
        target=target,
        minutes=random.choice((20, 45, 60)),
        minutes_assumed=random.random() < 0.5,
        method="standing" if random.random() < 0.1 else "substantive",
        priority=random.choice((1, 3, 3, 5)),
        required=random.random() < 0.7,
        may_be_briefed=random.random() < 0.2,
        latest=random.choice((None, None, None, MEETING_DAYS[5])),
        series=random.choice((None, None, Series("P3M", 60, 126), Series("P2M", 30, 95))),
        people=random.choice(((), ("finance",))),
    )


def reviewed(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    """The programme as a committee leaves it by the next review: a change or two, or none."""
    for way in random.choices(WAYS, k=random.randint(0, 2)):
        programme = way(programme, last, on, random)
    return programme


def _meeting_moved(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    days = random.choice((WEEK, -WEEK, 9 * WEEK))
    return _next_changed(programme, on, random, lambda m: {"date": max(on, m.date + days)})


def _meeting_cancelled(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    return _next_changed(programme, on, random, lambda m: {"cancelled": True})


def _next_changed(
    programme: Programme, on: dt.date, random: Random, facts: Callable[[Meeting], dict[str, object]]
) -> Programme:
    ahead = [m for m in programme.meetings if m.date > on and m.agenda is None]
    if not ahead:
        return programme
    changed = random.choice(ahead)
    meetings = (
        attrs.evolve(m, report_deadline=None, **facts(m)) if m.id == changed.id else m
        for m in programme.meetings
    )
    return attrs.evolve(programme, meetings=tuple(meetings))


def _item_removed(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    bound = {ref for m in programme.meetings if m.agenda for ref in m.agenda.refs}
    bound |= {ref for gap in programme.gaps for ref in (gap.before, gap.after)}
    bound |= {p.first for p in (*programme.together, *programme.apart)}
    bound |= {p.second for p in (*programme.together, *programme.apart)}
    free = [item.ref for item in programme.items if item.ref not in bound]
    if not free or len(programme.items) == 1:
        return programme
    gone = random.choice(free)
    return attrs.evolve(programme, items=tuple(i for i in programme.items if i.ref != gone))


def _item_added(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    number = 100 + on.month + len(programme.items)
    return attrs.evolve(programme, items=(*programme.items, _item(random, number)))


def _item_renamed(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    one = random.choice(programme.items)
    return _changed(programme, one.ref, title=f"{one.title}: the second part")


def _item_amended(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    one = random.choice(programme.items)
    target = day_window(random.choice(MEETING_DAYS))
    changed = _changed(programme, one.ref, target=target)
    rows = (one, next(item for item in changed.items if item.ref == one.ref))
    minute = Amendment(on, one.ref, "another day", "asked for", "minute 4", rows)
    return attrs.evolve(changed, amendments=(*programme.amendments, minute))


def _item_minuted(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    """A minute about an item: it moves nothing, fixes the item, or puts it on hold."""
    one = random.choice(programme.items)
    facts = random.choice(
        (
            {"position": "noted"},
            {"title": f"{one.title} (noted)"},
            {"latest": MEETING_DAYS[7]},
            {"earliest": on + 2 * WEEK},
            {"status": Status("parked", until="the bill is passed")},
        )
    )
    changed = _changed(programme, one.ref, **facts)
    rows = (one, next(item for item in changed.items if item.ref == one.ref))
    minute = Amendment(on, one.ref, "as minuted", "", f"minute {on.month}", rows)
    return attrs.evolve(changed, amendments=(*programme.amendments, minute))


def _item_taken_otherwise(
    programme: Programme, last: Plan, on: dt.date, random: Random
) -> Programme:
    """A series becomes a single item, or the other way round."""
    single = [item for item in programme.items if item.method != "standing"]
    if not single:
        return programme
    one = random.choice(single)
    return _changed(programme, one.ref, series=None if one.series else Series("P3M", 60, 126))


def _agenda_published(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    """The agenda of a meeting about now: what was planned, or something less or more.

    A series is not put on before its printed date: nobody can say whether it is due then all the
    same.
    """
    near = [m for m in programme.meetings if abs((m.date - on).days) < 35 and not m.cancelled]
    near = [m for m in near if m.agenda is None]
    if not near:
        return programme
    meeting = random.choice(near)
    refs = {item.series_ref for item in last.at(meeting)}
    own = [item for item in programme.items if item.committee == meeting.committee]
    single = sorted(item.ref for item in own if item.series is None)
    if random.random() < 0.5:
        refs ^= {random.choice(sorted(refs) + single)} if refs or single else set()
    known = set(single)
    known -= {ref for m in programme.meetings if m.agenda for ref in m.agenda.refs}
    known |= {item.ref for item in own if item.series or item.method == "standing"}
    agenda = PublishedAgenda(tuple(sorted(refs & known)))
    meetings = (
        attrs.evolve(m, agenda=agenda) if m.id == meeting.id else m for m in programme.meetings
    )
    return attrs.evolve(programme, meetings=tuple(meetings))


def _agendas_frozen(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    """What is published until some weeks from now is to stay."""
    return attrs.evolve(programme, frozen_until=on + random.choice((4, 8)) * WEEK)


def _person_away(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    """Somebody whom items need goes away for a month."""
    if not programme.people:
        return programme
    first, *others = programme.people
    away = attrs.evolve(first, absences=((on + WEEK, on + 5 * WEEK),))
    return attrs.evolve(programme, people=(away, *others))


def _item_exempt(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    """An item becomes private."""
    return _changed(programme, random.choice(programme.items).ref, exempt=True)


def _remedies_allowed(programme: Programme, last: Plan, on: dt.date, random: Random) -> Programme:
    """The committee allows itself its reserve and its extra meetings, or allows them no longer."""
    allowed = () if programme.remedies else ("briefing", "reserve", "extra meeting")
    return attrs.evolve(programme, remedies=allowed)


WAYS = (
    _meeting_moved,
    _meeting_cancelled,
    _item_removed,
    _item_added,
    _item_renamed,
    _item_amended,
    _item_minuted,
    _item_taken_otherwise,
    _agenda_published,
    _agenda_published,
    _agendas_frozen,
    _person_away,
    _item_exempt,
    _remedies_allowed,
)


def _changed(programme: Programme, ref: str, **facts: object) -> Programme:
    items = tuple(attrs.evolve(i, **facts) if i.ref == ref else i for i in programme.items)
    return attrs.evolve(programme, items=items)


@cache
def plans_of(seed: int) -> tuple[Plan, ...]:
    """The plans of a year's reviews, each following the last."""
    random = Random(seed)
    return plans_from(year_of(random), sorted([REVIEWS[0], *random.sample(REVIEWS[1:], 3)]), random)


def plans_from(programme: Programme, days: list[dt.date], random: Random) -> tuple[Plan, ...]:
    """The plans of a programme at its reviews; before each but the first it is changed."""
    plans = [solve(programme, on=days[0])]
    for on in days[1:]:
        programme = reviewed(programme, plans[-1], on, random)
        plans.append(solve(programme, on=on, previous=plans[-1]))
    return tuple(plans)


@attrs.frozen
class Reviewed:
    """The plans of a programme at its reviews, too long to be shown whole, and how they came."""

    plans: tuple[Plan, ...] = attrs.field(repr=False)
    days: list[dt.date]
    seed: int


@st.composite
def reviews(draw: st.DrawFn, **kinds: int) -> Reviewed:
    """The plans of any small programme, made, reviewed and planned again up to twice."""
    programme = draw(programmes(**kinds))
    days = draw(st.sets(st.sampled_from(REVIEW_DAYS), min_size=2, max_size=3))
    seed = draw(SEEDS)
    return Reviewed(plans_from(programme, sorted(days), Random(seed)), sorted(days), seed)


SEEDS = st.integers(0, 99_999)
