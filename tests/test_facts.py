"""What was taken, or is on a published agenda, is a fact: no rule and no repair touches it."""

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import days_of_planning, programmes

from workprog.planning.solve import solve
from workprog.programme import (
    Committee,
    Item,
    Meeting,
    Pair,
    Programme,
    PublishedAgenda,
)
from workprog.programme.outings import expand
from workprog.programme.plan import Plan
from workprog.rules import DEFAULT_RULES
from workprog.rules.check import check
from workprog.rules.grid import Grid, Requirement
from workprog.rules.linear import total

NOVEMBER, DECEMBER, JANUARY, FEBRUARY = (
    dt.date(2013, 11, 12),
    dt.date(2013, 12, 10),
    dt.date(2014, 1, 14),
    dt.date(2014, 2, 11),
)
MEETINGS = tuple(
    Meeting(f"{day:%B}".casefold(), "corporate", day)
    for day in (NOVEMBER, DECEMBER, JANUARY, FEBRUARY)
)
TITLES = ("Final Outturn", "Leisure Contract", "Libraries Strategy", "Safeguarding")


@attrs.frozen
class LightMonth:
    """The meetings of one month take at most so many substantive items: see the how-to."""

    month: int = 12
    most: int = 1
    name = "light-month"

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        for meeting in x.outings.meetings:
            if meeting.date.month == self.month:
                taken = total(x[item, meeting] for item in x.items_at(meeting) if item.substantive)
                yield Requirement(
                    self.name,
                    (meeting.id,),
                    (taken <= self.most,),
                    lambda: f"The meetings of the month take {self.most} at most",
                    lambda where: "they take more",
                )


def programme(*items: Item, **facts: object) -> Programme:
    """One committee with a meeting in each of four months."""
    usual = {"committees": (Committee("corporate", "Corporate"),), "meetings": MEETINGS}
    return Programme("Work Programme 2013/14", items=items, **{**usual, **facts})


def four() -> tuple[Item, ...]:
    """Four items without dates, half an hour each."""
    return tuple(
        Item(str(number), title, "corporate", minutes=25) for number, title in enumerate(TITLES, 1)
    )


def with_agenda(name: str, *refs: str) -> tuple[Meeting, ...]:
    """The meetings, one with a published agenda."""
    agenda = PublishedAgenda(refs)
    return tuple(attrs.evolve(m, agenda=agenda) if m.id == name else m for m in MEETINGS)


def where(plan: Plan) -> dict[str, str]:
    """The meeting of each item."""
    return {placed.ref: placed.meeting for placed in plan.placements}


def test_a_rule_of_ones_own_takes_nothing_off_the_record():
    """Two items held on 10 December stay on record, though a rule made since allows one."""
    kept = programme(*four(), meetings=with_agenda("december", "1", "2"))
    rules = (*DEFAULT_RULES, LightMonth())

    plan = solve(kept, on=dt.date(2014, 1, 2), rules=rules)

    assert {ref for ref, held in where(plan).items() if held == "december"} == {"1", "2"}
    assert (plan.left_out, plan.problems, plan.complete) == ((), (), True)
    assert [(str(f), f.advice) for f in check(plan, rules) if f.rule == "light-month"] == [
        ("The meetings of the month take 1 at most: they take more", True)
    ]


def test_a_rule_of_ones_own_asks_for_nothing_more_of_what_is_over():
    """A meeting that is past had one item, though a rule made since wants two at each."""

    class TwoAtLeast:
        name = "two-at-least"

        def requirements(self, x: Grid) -> Iterator[Requirement]:
            for meeting in x.outings.meetings[1:3]:
                taken = total(x[item, meeting] for item in x.items_at(meeting))
                said = (lambda: f"Two items on {meeting}", lambda where: "there are fewer")  # noqa: B023
                yield Requirement(self.name, (meeting.id,), (taken >= 2,), *said, items=())

    kept = programme(*four(), meetings=with_agenda("december", "1"))
    rules = (*DEFAULT_RULES, TwoAtLeast())

    plan = solve(kept, on=dt.date(2014, 1, 2), rules=rules)

    assert (plan.left_out, plan.problems, plan.complete) == ((), (), True)
    assert list(where(plan).values()).count("january") >= 2
    told = [f for f in check(plan, rules) if f.rule == "two-at-least"]
    assert [(f.about, f.items, f.advice) for f in told] == [(("december",), (), True)]


def test_the_first_plan_keeps_the_same_rule():
    """The rule that is advice about the past is a rule for what is still to come."""
    plan = solve(programme(*four()), on=dt.date(2013, 11, 1), rules=(*DEFAULT_RULES, LightMonth()))
    assert list(where(plan).values()).count("december") <= 1


def test_no_repair_is_on_a_past_day():
    """What cannot be is mended among the meetings to come, whatever the rule says of December."""
    needed = attrs.evolve(four()[3], latest=dt.date(2014, 1, 10))
    kept = programme(*four()[:3], needed, meetings=with_agenda("december", "1", "2"))

    plan = solve(kept, on=dt.date(2014, 1, 2), rules=(*DEFAULT_RULES, LightMonth()))

    assert [left.ref for left in plan.left_out] == ["4"]
    assert plan.problems != ()
    said = [repair for problem in plan.problems for repair in problem.repairs]
    assert said != []
    assert not any("2013" in repair for repair in said)


def test_nothing_is_added_to_what_an_agenda_breaks():
    """A published agenda of 180 minutes stays as it is, and no further item is put on it."""
    items = tuple(attrs.evolve(item, minutes=60, minutes_assumed=False) for item in four())
    kept = programme(*items, meetings=with_agenda("january", "1", "2", "3"))

    plan = solve(kept, on=dt.date(2014, 1, 2))

    assert where(plan) == {"1": "january", "2": "january", "3": "january", "4": "february"}
    assert plan.complete
    [said] = [f for f in plan.findings if f.rule in ("within-time", "overrun")]
    assert said.advice
    assert str(said) == (
        "The items on 14 January 2014 fit 100 minutes: they need 180 minutes, 80 too many"
    )


def test_what_is_kept_apart_from_the_past_is_kept_apart():
    """An item that must not follow another within 40 days keeps its distance from the record."""
    kept = programme(
        *four()[:2],
        meetings=with_agenda("december", "1"),
        apart=(Pair("1", "2", min_days=40),),
    )
    assert where(solve(kept, on=dt.date(2014, 1, 2)))["2"] == "february"


def test_a_meeting_cancelled_after_an_item_was_fixed_for_it_took_nothing():
    """What was fixed for a meeting that was not held is not on record there."""
    meetings = tuple(attrs.evolve(m, cancelled=m.id == "december") for m in MEETINGS)
    fixed = attrs.evolve(four()[0], pinned="december")
    single = expand(programme(fixed, meetings=meetings), dt.date(2014, 1, 2))
    assert not single.items[0].settled


def test_a_row_that_nothing_can_satisfy_is_never_taken_for_a_fact():
    """A rule that asks for the impossible stays so, also where a fact is among what it names."""
    kept = programme(*four(), meetings=with_agenda("january", "1"))
    x = Grid(expand(kept, dt.date(2014, 1, 2)))
    impossible = total(x[item, MEETINGS[2]] for item in x.items) <= -1
    assert impossible.eased(x.facts) is impossible


@attrs.frozen
class Bound:
    """A rule of one's own: of some items at some meetings, at least or at most so many."""

    refs: tuple[str, ...]
    meetings: tuple[str, ...]
    least: int | None
    most: int | None
    name = "bound"

    def requirements(self, x: Grid) -> Iterable[Requirement]:
        taken = total(x[ref, key] for ref in self.refs for key in self.meetings)
        rows = []
        if self.least is not None:
            rows.append(taken >= self.least)
        if self.most is not None:
            rows.append(taken <= self.most)
        return [
            Requirement(
                self.name, self.meetings, tuple(rows), lambda: "So many", lambda w: "not so"
            )
        ]


@st.composite
def bounds(draw: st.DrawFn, single: Programme) -> Bound:
    """Any such rule about a programme of single items."""
    refs = [item.ref for item in single.items]
    keys = [meeting.id for meeting in single.meetings]
    return Bound(
        tuple(draw(st.lists(st.sampled_from(refs), unique=True))),
        tuple(draw(st.lists(st.sampled_from(keys), unique=True))),
        draw(st.sampled_from([None, None, 1, 2])),
        draw(st.sampled_from([None, 0, 1])),
    )


@settings(max_examples=150)
@given(data=st.data())
def test_no_rule_of_ones_own_moves_a_fact(data):
    """Whatever a rule says, what is settled is planned where it was taken or is on the agenda."""
    kept = data.draw(programmes())
    on = data.draw(days_of_planning())
    single = expand(kept, on)
    rules = (*DEFAULT_RULES, data.draw(bounds(single)))

    plan = solve(kept, on=on, rules=rules, break_ties=False)

    held = {meeting.id for found in single.meetings_of.values() for meeting in found}
    settled = {i.ref: i.pinned for i in single.items if i.settled and i.pinned in held}
    assert settled.items() <= where(plan).items()
