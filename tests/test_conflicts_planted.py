"""Conflicts planted in programmes that could be planned before: found, proved, smallest, mended.

The proofs here share no code with the search for conflicts: a set of sentences is made a rule of
its own, and the plain model of the programme under that rule is solved afresh.
"""

import datetime as dt
from random import Random

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracles import Only, can_hold, holds
from strategies import days_of_planning, kept, programmes

from workprog.explaining.conflicts import Conflict, problems
from workprog.planning.solve import solve
from workprog.programme import Committee, Gap, Item, Meeting, Outings, Person, Programme
from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES
from workprog.rules.facts import written
from workprog.rules.grid import Grid
from workprog.rules.items import Pinned

ON = dt.date(2026, 5, 1)
FIRST = dt.date(2026, 5, 21)
ROOM = 100


def facts_of(single: Outings) -> set[str]:
    """What is said of settled items; it is true whatever else is asked."""
    settled = {item.ref for item in single.items if item.settled}
    said = written(Pinned(), Grid(single))
    return {requirement.sentence() for requirement in said if requirement.about[0] in settled}


def can_be_planned(single: Outings) -> bool:
    """Whether every rule can be kept and everything required be taken."""
    return holds(single, Only())


def programme(random: Random) -> Outings:
    """A year of one committee with room for everything, where it was put at first."""
    meetings = tuple(
        Meeting(f"m{n}", "c", FIRST + dt.timedelta(days=35 * n), minutes=ROOM + 50)
        for n in range(random.randrange(5, 9))
    )
    items, people, home = [], [], {}
    for number in range(random.randrange(9, 15)):
        meeting = home[str(number)] = random.choice(meetings)
        name = f"p{number}"
        busy = random.choice([m for m in meetings if m != meeting])
        people.append(Person(name, f"officer {number}", ((busy.date, busy.date),)))
        items.append(
            Item(
                str(number),
                f"Review {number}",
                "c",
                minutes=10,
                minutes_assumed=False,
                priority=random.randrange(1, 6),
                required=random.random() < 0.8,
                earliest=random.choice([None, meeting.date - dt.timedelta(days=40)]),
                latest=random.choice([None, meeting.date + dt.timedelta(days=40)]),
                people=random.choice([(), (name,)]),
            )
        )
    pairs = [
        (one, other)
        for one in items
        for other in items
        if home[one.ref].date < home[other.ref].date
    ]
    gaps = [
        Gap(one.ref, other.ref, 30, random.choice([None, 300]))
        for one, other in random.sample(pairs, min(2, len(pairs)))
    ]
    single = expand(
        Programme(
            "Work Programme",
            (Committee("c", "Scrutiny Committee"),),
            meetings,
            tuple(items),
            people=tuple(people),
            gaps=tuple(gaps),
        ),
        ON,
    )
    assert can_be_planned(single)
    return single


# Plants: each makes the programme impossible, and says what must be named.

Planted = tuple[Outings, set[str], set[str]]


def changed(single: Outings, facts: dict[str, dict[str, object]]) -> Outings:
    """The programme with facts of some items changed."""
    items = tuple(attrs.evolve(item, **facts.get(item.ref, {})) for item in single.items)
    return attrs.evolve(single, items=items)


def absence(single: Outings, random: Random, free: list[str]) -> Planted:
    """Somebody whom an item needs is never there."""
    ref = free.pop()
    person = Person(
        f"never {ref}", f"mayor of {ref}", ((dt.date(2020, 1, 1), dt.date(2030, 1, 1)),)
    )
    single = attrs.evolve(single, people=(*single.people, person))
    planted = changed(single, {ref: {"required": True, "people": (person.id,)}})
    said = f"Review {ref} is taken on a day when the mayor of {ref} can attend"
    return planted, {said}, {ref}


def chain(single: Outings, random: Random, free: list[str]) -> Planted:
    """Three items in order, with one meeting's time between the first date and the last."""
    first, middle, last = free.pop(), free.pop(), free.pop()
    at = random.randrange(len(single.meetings) - 2)
    begin, end = single.meetings[at].date, single.meetings[at + 1].date
    bare = {"required": True, "people": (), "earliest": None, "latest": None}
    planted = changed(
        single,
        {first: bare | {"earliest": begin}, middle: bare, last: bare | {"latest": end}},
    )
    links = (Gap(first, middle, 20), Gap(middle, last, 20))
    kept = tuple(g for g in single.gaps if not {g.before, g.after} & {first, middle, last})
    planted = attrs.evolve(planted, gaps=(*kept, *links))
    said = {
        f"Review {middle} comes at least 20 days after Review {first}",
        f"Review {last} comes at least 20 days after Review {middle}",
    }
    return planted, said, {first, middle, last}


def capacity(single: Outings, random: Random, free: list[str]) -> Planted:
    """Two long items on the day of one meeting."""
    one, other = free.pop(), free.pop()
    held = random.choice(single.meetings).date
    bound = {
        "required": True,
        "people": (),
        "earliest": held,
        "latest": held,
        "minutes": 60,
    }
    kept = tuple(g for g in single.gaps if not {g.before, g.after} & {one, other})
    planted = attrs.evolve(changed(single, {one: bound, other: bound}), gaps=kept)
    return planted, set(), {one, other}


def overload(single: Outings, random: Random, free: list[str]) -> Planted:
    """Six items by a date, more than the meetings until then have."""
    refs = [free.pop() for _ in range(6)]
    count = random.choice([1, 2])
    end = single.meetings[count - 1].date
    minutes = ROOM * count // 6 // 5 * 5 + 10
    bound = {
        "required": True,
        "people": (),
        "earliest": None,
        "latest": end,
        "minutes": minutes,
    }
    kept = tuple(g for g in single.gaps if not {g.before, g.after} & set(refs))
    planted = attrs.evolve(changed(single, dict.fromkeys(refs, bound)), gaps=kept)
    return planted, set(), set(refs)


KINDS = {plant.__name__: plant for plant in (absence, chain, capacity, overload)}


def planted_in(kinds: tuple[str, ...], seed: int) -> tuple[Programme, list[Planted]]:
    """A random programme with conflicts of these kinds, on items of their own."""
    random = Random(seed)
    single = programme(random)
    free = [item.ref for item in single.items]
    random.shuffle(free)
    plants = []
    for kind in kinds:
        plants.append(KINDS[kind](single, random, free))
        single = plants[-1][0]
    assert not can_be_planned(single)
    return single, plants


def named(conflicts: tuple[Conflict, ...], plant: Planted) -> bool:
    """Whether one of the problems names all that was planted."""
    _, sentences, refs = plant
    return any(sentences <= set(one.sentences) and refs <= set(one.items) for one in conflicts)


def counts(one: Conflict) -> bool:
    """Whether a problem is said by counting."""
    return len(one.sentences) == 1 and "They are" in one.sentences[0]


SINGLE = [(kind,) for kind in KINDS]
PAIRS = [
    ("absence", "chain"),
    ("absence", "capacity"),
    ("absence", "overload"),
    ("chain", "capacity"),
    ("absence", "absence"),
]
KINDS_PLANTED = pytest.mark.parametrize("kinds", SINGLE + PAIRS, ids="+".join)
SEEDS = st.integers(0, 10**6)


@KINDS_PLANTED
@settings(max_examples=25)
@given(seed=SEEDS)
def test_what_was_planted_is_named(kinds, seed):
    """One problem names the planted requirements and items; two planted are both named."""
    single, plants = planted_in(kinds, seed)
    found = problems(single, DEFAULT_RULES, mend=False)
    for plant in plants:
        assert named(found, plant), [one.sentences for one in found]


@KINDS_PLANTED
@settings(max_examples=15)
@given(seed=SEEDS)
def test_a_reported_set_cannot_hold_and_is_smallest(kinds, seed):
    """A fresh solve of the set alone proves it impossible; without any one of it, possible."""
    single, _ = planted_in(kinds, seed)
    for one in problems(single, DEFAULT_RULES, mend=False):
        if counts(one):
            continue
        assert not can_hold(single, one.sentences)
        for sentence in one.sentences:
            assert can_hold(single, set(one.sentences) - {sentence}), sentence


@settings(max_examples=25)
@given(seed=SEEDS)
def test_an_overload_counts_what_must_be_heard(seed):
    """The items counted, alone on the programme, cannot be planned; the sum in words is theirs."""
    single, _ = planted_in(("overload",), seed)
    overloads = [one for one in problems(single, DEFAULT_RULES, mend=False) if counts(one)]
    assert overloads
    for one in overloads:
        alone = attrs.evolve(
            single,
            items=tuple(item for item in single.items if item.ref in one.items),
            gaps=tuple(g for g in single.gaps if {g.before, g.after} <= set(one.items)),
        )
        assert not can_be_planned(alone)
        minutes = sum(item.minutes for item in alone.items)
        room = sum(single.meeting_by_id[key].free for key in one.meetings)
        assert f" {minutes} minutes, must be heard" in one.sentences[0]
        assert f"{room} minutes: {minutes - room} too many." in one.sentences[0]
        assert all(item.title in one.sentences[0] for item in alone.items)


@pytest.mark.parametrize("kinds", SINGLE, ids="+".join)
@settings(max_examples=15)
@given(seed=SEEDS)
def test_each_repair_makes_it_possible(kinds, seed):
    """Of a programme with one problem, every repair offered leaves nothing required out."""
    single, _ = planted_in(kinds, seed)
    found = problems(single, DEFAULT_RULES)
    assume(len(found) == 1)
    (one,) = found
    assert one.repairs
    assert len(set(one.repairs)) == len(one.repairs) <= 5
    for revisions in one.revisions:
        mended = single
        for revision in revisions:
            mended = revision.apply(mended)
        assert can_be_planned(mended), revisions


@pytest.mark.parametrize("kinds", PAIRS, ids="+".join)
@settings(max_examples=10)
@given(seed=SEEDS)
def test_a_repair_mends_its_own_problem(kinds, seed):
    """Of several problems, each repair makes the set it is offered for possible."""
    single, _ = planted_in(kinds, seed)
    for one in problems(single, DEFAULT_RULES):
        for revisions in one.revisions:
            mended = single
            for revision in revisions:
                mended = revision.apply(mended)
            left = [other.sentences for other in problems(mended, DEFAULT_RULES, mend=False)]
            assert one.sentences not in left


@KINDS_PLANTED
@settings(max_examples=10)
@given(seed=SEEDS)
def test_the_rest_is_planned(kinds, seed):
    """With a conflict planted there is still a plan, and what it leaves out is in a problem."""
    single, _ = planted_in(kinds, seed)
    plan = solve(kept(single), on=ON, break_ties=False)
    out = {left.ref for left in plan.left_out if left.required}
    assert out
    assert {ref for one in problems(single, DEFAULT_RULES, mend=False) for ref in one.items} & out


@settings(max_examples=40)
@given(seed=SEEDS)
def test_what_can_be_planned_has_no_problems(seed):
    """No false alarm: a programme that can be planned has no problem."""
    assert problems(programme(Random(seed)), DEFAULT_RULES) == ()


@settings(max_examples=150)
@given(programmes(), days_of_planning())
def test_any_programme_has_problems_or_can_be_planned(kept, on):
    """With every rule in play there are problems exactly where not everything can be planned."""
    single = expand(kept, on)
    found = problems(single, DEFAULT_RULES, mend=False)
    assert (found == ()) == can_be_planned(single)
    for one in found:
        if not counts(one) and not any("no meeting has" in said for said in one.sentences):
            assert not can_hold(single, one.sentences)
            for sentence in set(one.sentences) - facts_of(single):
                assert can_hold(single, set(one.sentences) - {sentence}), sentence


def test_problems_are_the_same_every_time():
    """No clock and no order of a set decides what is said."""
    single, _ = planted_in(("absence", "chain"), 7)
    assert problems(single, DEFAULT_RULES) == problems(single, DEFAULT_RULES)
