"""Every rule and preference once more, in plain Python over a plan: `check` and `costs` say so too.

Nothing here is written over a grid or solved. A rule is a function from a plan to what it finds
broken, named as its findings are; a preference is one from a plan to points.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import drawn_outings, typed_plans

from workprog.programme import Meeting, Outing
from workprog.programme.outings import (
    NAMES_A_MEETING,
    briefing_allowed,
    home_meetings,
    left_off,
    on_hold,
    printed_meetings,
)
from workprog.programme.plan import Plan
from workprog.rules import DEFAULT_RULES
from workprog.rules.check import check, costs
from workprog.rules.preferences import DEFAULT_PREFERENCES

About = tuple[str, ...]
RULES: dict[str, Callable[[Plan], Iterator[About]]] = {}
POINTS: dict[str, Callable[[Plan], int]] = {}


def rule(name: str) -> Callable[[Callable[[Plan], Iterator[About]]], None]:
    """Keeps a function under the name of the rule that it says otherwise."""
    return lambda function: RULES.update({name: function})


def preference(name: str) -> Callable[[Callable[[Plan], int]], None]:
    """Keeps a function under the name of the preference that it says otherwise."""
    return lambda function: POINTS.update({name: function})


def held(plan: Plan) -> list[tuple[Outing, Meeting]]:
    """Each item of the plan with a meeting that it is at; one typed twice has two."""
    items, meetings = plan.outings.item_by_ref, plan.outings.meeting_by_id
    return [(items[p.ref], meetings[p.meeting]) for p in plan.placements]


def at(plan: Plan, meeting: Meeting) -> list[Outing]:
    """The items at a meeting."""
    return [item for item, there in held(plan) if there.id == meeting.id]


def days(plan: Plan, item: Outing) -> list[dt.date]:
    """The days on which an item is taken."""
    return [meeting.date for found, meeting in held(plan) if found.ref == item.ref]


def could_be_at(plan: Plan, meeting: Meeting) -> list[Outing]:
    """The items of the meeting's committee."""
    return [item for item in plan.outings.items if item.committee == meeting.committee]


def named_by_its_date(item: Outing, meeting: Meeting) -> bool:
    """Whether the paper names the meeting for the item: by its day or its month."""
    return item.firm and item.target.kind in NAMES_A_MEETING and meeting.date in item.target


def on_its_agenda(item: Outing, meeting: Meeting) -> bool:
    """Whether the item is on the meeting's published agenda."""
    return meeting.agenda is not None and item.ref in meeting.agenda.refs


def printed_at(plan: Plan, meeting: Meeting) -> list[Outing]:
    """The items that the paper, an agenda or a person puts on a meeting."""
    return [
        item
        for item in could_be_at(plan, meeting)
        if not on_hold(item)
        and meeting.id in home_meetings(plan.outings, item)
        and (
            named_by_its_date(item, meeting)
            or on_its_agenda(item, meeting)
            or item.pinned == meeting.id
        )
    ]


def fixed_at(plan: Plan, item: Outing) -> Meeting | None:
    """The meeting that an agenda fixes an item for, or else a person or the record."""
    homes = home_meetings(plan.outings, item)
    agendas = [
        m
        for m in sorted(plan.outings.meetings, key=lambda m: m.id)
        if m.id in homes and not item.settled and on_its_agenda(item, m)
    ]
    return agendas[0] if agendas else plan.outings.meeting_by_id.get(item.pinned or "")


def stays_at(item: Outing, meeting: Meeting) -> bool:
    """Whether an item is at a meeting already: published, fixed, on its agenda or its very day."""
    its_day = named_by_its_date(item, meeting) and item.target.kind != "month"
    there = meeting.id in (item.pinned, item.published)
    return not left_off(item, meeting) and (there or its_day or on_its_agenda(item, meeting))


def to_come(plan: Plan) -> list[Meeting]:
    """The meetings on the day of planning and after it."""
    return [m for m in plan.outings.meetings if m.date >= plan.outings.on]


@rule("on-hold")
def _(plan: Plan) -> Iterator[About]:
    yield from ((item.ref,) for item, _ in held(plan) if on_hold(item))


@rule("pinned")
def _(plan: Plan) -> Iterator[About]:
    for item in plan.outings.items:
        home = fixed_at(plan, item)
        if home is None or on_hold(item):
            continue
        own = [meeting.id for found, meeting in held(plan) if found.ref == item.ref]
        if set(own) - {home.id} or (item.settled and home.id not in own):
            yield item.ref, home.id


@rule("after-planning")
def _(plan: Plan) -> Iterator[About]:
    for item, meeting in held(plan):
        if meeting.date <= plan.outings.on and meeting.id not in home_meetings(plan.outings, item):
            yield (item.ref,)


@rule("published-agenda")
def _(plan: Plan) -> Iterator[About]:
    for item, meeting in held(plan):
        if meeting in to_come(plan) and left_off(item, meeting):
            yield item.ref, meeting.id


@rule("frozen")
def _(plan: Plan) -> Iterator[About]:
    until = plan.outings.frozen_until
    for item, meeting in held(plan) if until is not None else ():
        published = plan.outings.meeting_by_id.get(item.published or "")
        if published is not None and published.date < until:
            shut = meeting.id != published.id
        else:
            shut = meeting.date < until and not stays_at(item, meeting)
        if shut:
            yield (item.ref,)


@rule("last-resort")
def _(plan: Plan) -> Iterator[About]:
    needs = {"reserve": "reserve", "extra": "extra meeting"}
    for item, meeting in held(plan):
        allowed = needs.get(meeting.kind) in (None, *plan.outings.remedies)
        if not allowed and not stays_at(item, meeting):
            yield (item.ref,)


@rule("as-printed")
def _(plan: Plan) -> Iterator[About]:
    for item, meeting in held(plan):
        keeps = printed_meetings(plan.outings, item) and fixed_at(plan, item) is None
        if keeps and meeting.date not in item.target:
            yield (item.ref,)


@rule("not-before")
def _(plan: Plan) -> Iterator[About]:
    for item, meeting in held(plan):
        if item.earliest is not None and meeting.date < item.earliest:
            yield (item.ref,)


@rule("not-after")
def _(plan: Plan) -> Iterator[About]:
    for item, meeting in held(plan):
        if item.latest is not None and meeting.date > item.latest:
            yield (item.ref,)


@rule("report-deadline")
def _(plan: Plan) -> Iterator[About]:
    on = plan.outings.on
    for item, meeting in held(plan):
        due = meeting.report_deadline
        over = due is not None and due < on and meeting.date > on
        if over and meeting.id not in home_meetings(plan.outings, item):
            yield (item.ref,)


@rule("attendance")
def _(plan: Plan) -> Iterator[About]:
    people = plan.outings.person_by_id
    for item, meeting in held(plan):
        for name in item.people:
            for first, last in people[name].absences if name in people else ():
                if first <= meeting.date <= last:
                    yield item.ref, name


@rule("pre-election")
def _(plan: Plan) -> Iterator[About]:
    for item, meeting in held(plan):
        for period in plan.outings.pre_election if item.sensitive else ():
            if period.start <= meeting.date <= period.end:
                yield (item.ref,)


@rule("pre-decision")
def _(plan: Plan) -> Iterator[About]:
    decisions = {decision.ref: decision for decision in plan.outings.decisions}
    for item, meeting in held(plan):
        if item.decision not in decisions:
            continue
        decision = decisions[item.decision]
        known = [day for day in (decision.papers, decision.notice) if day is not None]
        if meeting.date >= decision.date or any(meeting.date < day for day in known):
            yield (item.ref,)


@rule("taken-once")
def _(plan: Plan) -> Iterator[About]:
    yield from ((item.ref,) for item in plan.outings.items if len(days(plan, item)) > 1)


@rule("required")
def _(plan: Plan) -> Iterator[About]:
    for item in plan.outings.items:
        asked = item.required and not on_hold(item) and not briefing_allowed(plan.outings, item)
        if asked and not days(plan, item):
            yield (item.ref,)


def too_much(there: set[str], used: int, room: int, printed: dict[str, int], needs: int) -> bool:
    """Whether more is used than there is room for, or than the printed items all there need."""
    if needs <= room:
        return used > room
    return used > (needs if set(printed) <= there else room)


@rule("within-time")
def _(plan: Plan) -> Iterator[About]:
    for meeting in to_come(plan):
        kept_free = 0 if "reserve" in plan.outings.remedies else meeting.reserve
        room = max(0, meeting.minutes - meeting.fixed - kept_free)
        printed = {item.ref: item.minutes for item in printed_at(plan, meeting)}
        assumed = any(item.minutes_assumed for item in printed_at(plan, meeting))
        used = sum(item.minutes for item in at(plan, meeting))
        there = {item.ref for item in at(plan, meeting)}
        if too_much(there, used, room, printed, sum(printed.values()) if assumed else 0):
            yield (meeting.id,)


@rule("substantive-items")
def _(plan: Plan) -> Iterator[About]:
    for meeting in to_come(plan):
        if meeting.max_substantive is None:
            continue
        there = {item.ref for item in at(plan, meeting)}
        taken = [item for item in at(plan, meeting) if item.substantive]
        printed = {item.ref: 1 for item in printed_at(plan, meeting) if item.substantive}
        if too_much(there, len(taken), meeting.max_substantive, printed, len(printed)):
            yield (meeting.id,)


@rule("one-major")
def _(plan: Plan) -> Iterator[About]:
    for meeting in to_come(plan):
        if sum(item.major for item in at(plan, meeting)) > meeting.max_major:
            yield (meeting.id,)


@rule("spotlight")
def _(plan: Plan) -> Iterator[About]:
    for item, meeting in held(plan):
        others = [i for i in at(plan, meeting) if i.ref != item.ref and i.method != "standing"]
        if item.method == "spotlight" and others:
            yield item.ref, meeting.id


@rule("one-place")
def _(plan: Plan) -> Iterator[About]:
    for first, second in combinations(plan.outings.meetings, 2):
        timed = first.start is not None and second.start is not None
        if not first.overlaps(second) or (first.committee == second.committee and not timed):
            continue
        here = {name for item in at(plan, first) for name in item.people}
        there = {name for item in at(plan, second) for name in item.people}
        yield from ((name, first.id, second.id) for name in here & there)


@rule("in-order")
def _(plan: Plan) -> Iterator[About]:
    items = plan.outings.item_by_ref
    for gap in plan.outings.gaps:
        before, after = (days(plan, items[ref]) for ref in (gap.before, gap.after))
        if not before and not (gap.chained and after):
            continue
        # One of another committee, or on twice, is held to the earliest it may follow.
        apart = [(later - earlier).days for later in after for earlier in before]
        most = dt.timedelta.max.days if gap.max_days is None else gap.max_days
        if after and not any(gap.min_days <= found <= most for found in apart):
            yield gap.before, gap.after


@rule("together")
def _(plan: Plan) -> Iterator[About]:
    items = plan.outings.item_by_ref
    for pair in plan.outings.together:
        if days(plan, items[pair.first]) != days(plan, items[pair.second]):
            yield pair.first, pair.second


@rule("apart")
def _(plan: Plan) -> Iterator[About]:
    for pair in plan.outings.apart:
        one = [meeting for item, meeting in held(plan) if item.ref == pair.first]
        other = [meeting for item, meeting in held(plan) if item.ref == pair.second]
        close = [
            abs((a.date - b.date).days) < pair.min_days if pair.min_days > 1 else a.id == b.id
            for a in one
            for b in other
        ]
        if any(close):
            yield pair.first, pair.second


@rule("groups-at-once")
def _(plan: Plan) -> Iterator[About]:
    for committee in plan.outings.committees:
        own = [(i, m) for i, m in held(plan) if i.committee == committee.id and i.method == "group"]
        for day in {m.date for m in plan.outings.meetings_of[committee.id]}:
            # A group works for so many days up to its meeting, and on that day at least.
            working = [
                item
                for item, meeting in own
                if dt.timedelta(0) <= meeting.date - day < dt.timedelta(max(1, item.group_days))
            ]
            if committee.max_groups is not None and len(working) > committee.max_groups:
                yield (committee.id,)


def too_far_apart(plan: Plan) -> Iterator[About]:
    """Outings to come of a series that follow the one before them after more than it allows."""
    series: dict[str, list[Outing]] = {}
    for item in plan.outings.items:
        if item.series is not None and not on_hold(item) and item.method != "standing":
            series.setdefault(item.series_ref, []).append(item)
    for ref, outings in series.items():
        known = outings[0].series
        taken = [(day, i.ref) for i in outings for day in days(plan, i)[-1:]]
        # Before there is any plan, the printed dates stand in for it.
        printed = [(i.target.start, i.ref) for i in outings if i.firm and i.target.start]
        dated = sorted(taken if plan.placements else printed)
        before = [known.last_taken, *(day for day, _ in dated)]
        for last, (day, own) in zip(before, dated, strict=False):
            if last is not None and day >= plan.on and (day - last).days > known.max_days:
                yield ref, own


def run_over(plan: Plan, full: set[str]) -> Iterator[About]:
    """Meetings to come whose items need more minutes than they have, where no rule forbids it."""
    for meeting in to_come(plan):
        used = sum(item.minutes for item in at(plan, meeting))
        if used > max(0, meeting.minutes - meeting.fixed) and meeting.id not in full:
            yield (meeting.id,)


@preference("left out")
def _(plan: Plan) -> int:
    points = 0
    for item in plan.outings.items:
        if on_hold(item):
            continue
        price = 1000 * item.priority
        if briefing_allowed(plan.outings, item):
            price = 200 * item.priority
        elif item.later:
            price //= 2 if item.target.dated else 4
        points += price * (1 - len(days(plan, item)))
    return points


@preference("away from the printed date")
def _(plan: Plan) -> int:
    points = 0
    for item, meeting in held(plan):
        window, weeks = item.target, 0
        if window.start is not None and meeting.date < window.start:
            weeks = -(-(window.start - meeting.date).days // 7)
        after = window.end is not None and meeting.date > window.end
        if after:
            weeks = -(-(meeting.date - window.end).days // 7)
        second_best = window.kind == "alternatives" and meeting.date in window.days[1:]
        points += item.priority * (4 if second_best else weeks * (10 if after else 4))
    return points


@preference("moved since published")
def _(plan: Plan) -> int:
    moved = 0
    for item in plan.outings.items:
        if item.published is not None and not on_hold(item):
            moved += item.published not in [m.id for i, m in held(plan) if i.ref == item.ref]
    return 15 * moved


@preference("substantive items beyond the preferred number")
def _(plan: Plan) -> int:
    numbers = [sum(item.substantive for item in at(plan, m)) for m in plan.outings.meetings]
    return 20 * sum(max(0, number - plan.outings.preferred_substantive) for number in numbers)


@preference("full agendas")
def _(plan: Plan) -> int:
    points = 0
    for meeting in plan.outings.meetings:
        fives = sum(-(-item.minutes // 5) for item in at(plan, meeting))
        four_fifths, full = meeting.free * 4 // 5 // 5, meeting.free // 5
        points += max(0, fives - four_fifths) + 2 * max(0, fives - (four_fifths + full) // 2)
    return points


def visits(plan: Plan, name: Callable[[Outing], str]) -> int:
    """The pairs of a name and a meeting at which it has an item."""
    return len({(name(i), m.id) for i, m in held(plan) if name(i) and not on_hold(i)})


@preference("visits of portfolio holders")
def _(plan: Plan) -> int:
    return visits(plan, lambda item: item.portfolio.casefold())


@preference("visits of lead officers with monitoring reports")
def _(plan: Plan) -> int:
    return visits(plan, lambda item: (item.lead or "") if item.part_of is not None else "")


@preference("reserve and extra meetings")
def _(plan: Plan) -> int:
    points = 0
    for meeting in plan.outings.meetings:
        last_resort = meeting.kind in ("reserve", "extra") and at(plan, meeting)
        points += 4000 if last_resort else 0
        if meeting.reserve and "reserve" in plan.outings.remedies:
            fives = sum(-(-item.minutes // 5) for item in at(plan, meeting))
            points += 10 * max(0, fives - meeting.free // 5)
    return points


def once_each(plan: Plan) -> bool:
    """Whether no item is at two meetings, which a running total would count twice."""
    return max(Counter(p.ref for p in plan.placements).values(), default=0) <= 1


@settings(max_examples=400)
@given(data=st.data())
def test_a_rule_finds_what_its_words_say(data):
    """For any plan `check` tells of each rule what is broken, what facts alone break among it."""
    plan = data.draw(typed_plans(data.draw(drawn_outings())))
    found = {(f.rule, f.about) for f in check(plan) if f.rule in RULES}
    so = {(name, about) for name, broken in RULES.items() for about in broken(plan)}
    if not once_each(plan):
        between = ("in-order", "together", "apart")
        found, so = ({f for f in both if f[0] not in between} for both in (found, so))
    assert found == so


@settings(max_examples=200)
@given(data=st.data())
def test_what_no_rule_forbids_is_told_where_it_is_so(data):
    """For any plan `check` tells of every interval that is exceeded and agenda that runs over."""
    plan = data.draw(typed_plans(data.draw(drawn_outings())))
    found = check(plan)
    told = {name: {f.about for f in found if f.rule == name} for name in ("interval", "overrun")}
    if once_each(plan):
        assert told["interval"] == set(too_far_apart(plan))
    full = {f.about[0] for f in found if f.rule == "within-time"}
    assert told["overrun"] == set(run_over(plan, full))


@settings(max_examples=400)
@given(data=st.data())
def test_a_preference_costs_what_its_words_say(data):
    """For any plan `costs` has the points of each preference that counting by hand has."""
    plan = data.draw(typed_plans(data.draw(drawn_outings())))
    assert dict(costs(plan)) == {name: points(plan) for name, points in POINTS.items()}


def test_every_rule_and_preference_is_said_otherwise():
    """None of the usual ones is missing here."""
    assert set(RULES) == {rule.name for rule in DEFAULT_RULES}
    assert set(POINTS) == {preference.name for preference in DEFAULT_PREFERENCES}
