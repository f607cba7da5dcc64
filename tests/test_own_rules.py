"""Rules of one's own: what they may not say fails at once; what nobody can keep is a problem."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import product

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import plan_of

from workprog.errors import PlanError
from workprog.planning.solve import solve
from workprog.programme import Committee, Item, Meeting, Programme, revisions
from workprog.programme.plan import Plan
from workprog.rules import DEFAULT_RULES
from workprog.rules.check import check
from workprog.rules.grid import Grid, Requirement
from workprog.rules.linear import Condition, Linear, total
from workprog.rules.typing import WISH, InConflict

ON = dt.date(2013, 4, 16)
MEETINGS = (
    Meeting("may", "corporate", dt.date(2013, 5, 7)),
    Meeting("june", "corporate", dt.date(2013, 6, 11)),
)


def programme(count: int) -> Programme:
    """So many items of 20 minutes for two meetings, nothing required."""
    items = tuple(
        Item(f"2013-{n:02d}", f"Report {n}", "corporate", minutes=20, required=False)
        for n in range(1, count + 1)
    )
    return Programme("Work Programme", (Committee("corporate", "Corporate"),), MEETINGS, items)


@attrs.frozen
class Own:
    """A rule of one's own with one condition, and the sentence that it says."""

    condition: Callable[[Grid], object]
    said: str = "All reports are taken in May"
    name = "own"

    def requirements(self, x: Grid) -> list[Requirement]:
        rows = self.condition(x)
        conditions = rows if isinstance(rows, tuple) else (rows,)
        return [Requirement(self.name, (), conditions, lambda: self.said, lambda where: "not so")]


def planned(count: int, *own: Own) -> Plan:
    """The plan under the usual rules and some of one's own."""
    return solve(programme(count), on=ON, rules=(*DEFAULT_RULES, *own))


def all_in_may(x: Grid) -> object:
    """Every item at the first meeting."""
    taken = total(x[item, "may"] for item in x.items)
    return taken >= len(x.items)


def test_a_rule_asks_for_fifty_items_where_five_fit():
    """The rule is a problem in words beside what stands in its way, and the rest is planned."""
    plan = planned(50, Own(all_in_may))

    assert len(plan.placements) == 10
    assert len(plan.placements) + len(plan.left_out) == 50
    [problem] = plan.problems
    assert problem.sentences == (
        "The items on 7 May 2013 fit 100 minutes",
        "All reports are taken in May",
    )
    assert problem.repairs == ("The meeting on 7 May 2013 is 900 minutes longer",)
    assert [str(finding) for finding in plan.findings] == ["All reports are taken in May: not so"]
    assert not plan.complete


@pytest.mark.parametrize("adds_up", [total, sum], ids=["total", "sum"])
def test_a_rule_names_nothing_that_exists(adds_up):
    """At least one of no items at all: said, not dropped, and the programme is planned."""
    none = Own(lambda x: adds_up(x[i, "may"] for i in x.items if i.portfolio == "Health") >= 1)

    plan = planned(2, attrs.evolve(none, said="Health is on the May agenda"))

    assert len(plan.placements) == 2
    assert [problem.sentences for problem in plan.problems] == [("Health is on the May agenda",)]
    assert [str(finding) for finding in plan.findings] == ["Health is on the May agenda: not so"]


def test_of_rules_that_cannot_all_be_kept_the_first_are():
    """Two rules want more than there is; the one given first has its way."""
    two = Own(lambda x: total(x[i, "may"] for i in x.items) >= 2, "May has two reports")
    three = Own(lambda x: total(x[i, "june"] for i in x.items) >= 3, "June has three reports")

    plan = planned(4, three, two)
    assert len(plan.at("june")) == 3
    assert [finding.sentence for finding in plan.findings] == ["May has two reports"]

    other = planned(4, two, three)
    assert len(other.at("may")) >= 2
    assert [finding.sentence for finding in other.findings] == ["June has three reports"]
    broken = [finding for finding in check(other) if not finding.advice]
    assert broken == list(other.findings)


def test_what_is_forbidden_stays_forbidden_whatever_is_asked_for():
    """A rule that keeps a meeting free is kept, and the one that wants two items there is not."""
    free = Own(lambda x: total(x[i, "may"] for i in x.items) == 0, "May is kept free")
    two = Own(lambda x: total(x[i, "may"] for i in x.items) >= 2, "May has two reports")

    plan = planned(4, two, free)

    assert plan.at("may") == ()
    assert [finding.sentence for finding in plan.findings] == ["May has two reports"]


@attrs.frozen
class NotIn:
    """A rule of one's own that closes one meeting to every item; the least that a rule is."""

    meeting: str
    name = "not-in"

    def requirements(self, x: Grid) -> list[Requirement]:
        return [
            Requirement(
                self.name,
                (item.ref,),
                (x[item, self.meeting] <= 0,),
                lambda: f"Nothing is taken in {self.meeting.capitalize()}",
                lambda where: "it is",
            )
            for item in x.items
        ]


class NotInSaid(NotIn):
    """The same rule, which also says what it takes away in few words."""

    in_conflict = InConflict(closes="when the hall is closed")


@pytest.mark.parametrize(
    ("kind", "may", "june"),
    [
        (NotIn, "because “Nothing is taken in May”", "because “Nothing is taken in June”"),
        (NotInSaid, "when the hall is closed", "when the hall is closed"),
    ],
    ids=["as little as a rule can be", "with words of its own"],
)
def test_a_rule_says_what_it_takes_away_in_its_own_words(kind, may, june):
    """What is left out for its sake says so: by its sentence, or by its words for conflicts."""
    kept = programme(1)
    needed = attrs.evolve(kept, items=(attrs.evolve(kept.items[0], required=True),))

    plan = solve(needed, on=ON, rules=(*DEFAULT_RULES, kind("may"), kind("june")))

    [left] = plan.left_out
    said = f"1 {may}, 1 {june}" if may != june else f"2 {may}"
    assert left.reason == f"2 meetings: {said}."
    assert plan.problems != ()


class NotInUnlessFixed(NotIn):
    """The same rule, but for what a person fixed for the meeting; it says so to conflicts."""

    in_conflict = InConflict(
        WISH, change=lambda x, about, meeting: revisions.ItemChanged(about[0], pinned=meeting.id)
    )

    def requirements(self, x: Grid) -> list[Requirement]:
        free = {item.ref for item in x.items if item.pinned != self.meeting}
        return [found for found in super().requirements(x) if found.about[0] in free]


def test_a_rule_of_ones_own_offers_a_repair():
    """What it says would let an item be at a meeting is tried, proved and offered."""
    kept = programme(1)
    needed = attrs.evolve(kept, items=(attrs.evolve(kept.items[0], required=True),))
    own = (NotInUnlessFixed("may"), NotInUnlessFixed("june"))

    [problem] = solve(needed, on=ON, rules=(*DEFAULT_RULES, *own)).problems

    assert problem.repairs[:2] == (
        "Report 1 is fixed for 7 May 2013",
        "Report 1 is fixed for 11 June 2013",
    )


def test_a_rule_that_can_be_kept_is_kept_at_any_price():
    """A demand beside the usual rules decides where items go."""
    plan = planned(5, Own(all_in_may))
    assert {placed.meeting for placed in plan.placements} == {"may"}
    assert (plan.problems, plan.findings, plan.complete) == ((), (), True)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            lambda x: x.any([x["2013-01", "may"]]) <= 0,
            "the rule “own” asks for x.any(), which counts points and is for preferences; for "
            "“none of them” write total(...) <= 0, for “at least one” total(...) >= 1",
        ),
        (
            lambda x: x.over(total(x[i, "may"] for i in x.items), 1, 2) <= 0,
            "the rule “own” asks for x.over(), which counts points and is for preferences; write "
            "the bound itself, total(...) <= most",
        ),
        (
            lambda x: x["2013-01", "may"],
            "a requirement of the rule “own” has a sum that is compared with nothing among its "
            "conditions; expected comparisons such as total(...) <= 1, several of them in a tuple",
        ),
        (
            lambda x: x["2013-03", "may"] <= 0,
            "No item of the programme is called “2013-03”. Did you mean “2013-02” or “2013-01”?",
        ),
        (
            lambda x: x["2013-01", "july"] <= 0,
            "No meeting of the programme is called “july”. Did you mean “june”?",
        ),
    ],
    ids=["any", "over", "no condition", "no such item", "no such meeting"],
)
def test_what_a_rule_may_not_ask_for_is_said(condition, said):
    """The rule fails while it is written down, with what to write instead."""
    with pytest.raises(PlanError) as raised:
        planned(2, Own(condition))
    assert str(raised.value) == said


@pytest.mark.parametrize(
    ("about", "condition"),
    [
        (("may",), lambda taken: taken >= 1),
        ((), lambda taken: taken <= 1),
        (("2013-01",), lambda taken: taken <= 1),
        (("may",), lambda taken: ()),
    ],
    ids=["no upper bound", "about nothing", "about an item", "no condition"],
)
def test_a_rule_that_counts_at_a_meeting_bounds_it(about, condition):
    """What it says of itself for conflicts must be so, or they would add up something else."""

    class AtMost:
        name = "at-most"
        in_conflict = InConflict(counts="report")

        def requirements(self, x):
            rows = condition(total(x[item, "may"] for item in x.items))
            rows = rows if isinstance(rows, tuple) else (rows,)
            return [Requirement(self.name, about, rows, lambda: "So", lambda where: "not so")]

    with pytest.raises(PlanError) as raised:
        planned(2, AtMost())
    assert str(raised.value) == (
        "the rule “at-most” says that it counts “report” at a meeting; expected each of its "
        "requirements to be about (meeting.id,) and to have conditions such as total(...) <= most"
    )


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        (
            lambda one, other: one * other,
            "two expressions over the grid cannot be multiplied; for “not both” write x[one, "
            "meeting] + x[other, meeting] <= 1, for “both or neither” x[one, meeting] - x[other, "
            "meeting] == 0",
        ),
        (
            lambda one, other: 0.5 * one,
            "found 0.5 in an expression over the grid; expected a whole number: multiply both "
            "sides of the condition until all its numbers are whole, or count in a smaller unit, "
            "such as minutes for hours",
        ),
        (lambda one, other: one / 2, "found 1/2 in an expression over the grid"),
        (lambda one, other: one + 0.5, "found 0.5 in an expression over the grid"),
        (lambda one, other: one <= 1.5, "found 1.5 in an expression over the grid"),
        (lambda one, other: one == "yes", "found yes in an expression over the grid"),
        (lambda one, other: one != 1, "a condition cannot be written with !=; write <= or >="),
    ],
    ids=["product", "half", "division", "half more", "half as a bound", "text", "unequal"],
)
def test_an_expression_that_is_no_sum_of_whole_numbers_is_said(expression, said):
    """Python fails at the line that is wrong, with what to write instead."""
    x = Grid(programme(2))
    with pytest.raises(TypeError) as raised:
        expression(x["2013-01", "may"], x["2013-02", "may"])
    assert str(raised.value).startswith(said)


def test_decimals_that_are_whole_are_whole():
    """A limit worked out by a division that comes out even is taken as the number it is."""
    x = Grid(programme(2))
    found = 2.0 * x["2013-01", "may"] + 4 / 2
    assert isinstance(found, Linear)
    assert (found.coefficients, found.constant) == ([2], 2)


def test_below_and_above_are_taken_for_whole_numbers():
    """Fewer than two is at most one."""
    entry = Grid(programme(2))["2013-01", "may"]
    assert ((entry < 2).upper, (entry > 0).lower) == (1, 1)


def test_an_entry_is_found_by_what_people_call_it():
    """A title and a date name an entry as a ref and an id do."""
    x = Grid(programme(2))
    assert x["report 1", "2013-05-07"] is x["2013-01", "may"]


BOUNDS = st.none() | st.integers(-3, 3)
ENTRIES = st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 2)), max_size=4)
TAKEN = st.lists(st.integers(0, 1), min_size=4, max_size=4)


@given(ENTRIES, BOUNDS, BOUNDS, TAKEN, st.sets(st.integers(0, 3)), st.integers(-5, 5))
def test_law_what_is_settled_changes_no_sum_and_no_row(entries, lower, upper, taken, settled, add):
    """With the entries that are settled as numbers, a sum and a row come to the same."""
    indexes, coefficients = [i for i, _ in entries], [c for _, c in entries]
    facts = {index: taken[index] for index in settled}
    expression = Linear(indexes, coefficients, add)
    told = expression.given(facts)
    assert told.value(taken) == expression.value(taken)
    assert settled.isdisjoint(told.indexes)
    row = Condition(indexes, coefficients, lower, upper)
    assert row.given(facts).holds(taken) == row.holds(taken)
    assert settled.isdisjoint(row.given(facts).indexes)


@given(ENTRIES, BOUNDS, BOUNDS)
def test_law_a_row_knows_what_it_says_of_nothing_taken(entries, lower, upper):
    """Whether it holds when nothing is taken, and whether it lets nothing of it be taken."""
    row = Condition([i for i, _ in entries], [c for _, c in entries], lower, upper)
    assert row.holds_at_zero == row.holds([0] * 4)
    if row.forbids and (lower is None or lower <= 0):
        allowed = [bits for bits in product((0, 1), repeat=4) if row.holds(bits)]
        assert allowed
        assert all(bits[index] == 0 for bits in allowed for index in row.indexes)


@given(ENTRIES, BOUNDS, BOUNDS, TAKEN, st.sets(st.integers(0, 3)), st.booleans())
def test_law_an_eased_row_asks_for_no_more(entries, lower, upper, taken, settled, past):
    """What keeps a row keeps the eased one; where all is settled and past, so does what is so."""
    facts = {index: taken[index] for index in settled}
    row = Condition([i for i, _ in entries], [c for _, c in entries], lower, upper)
    eased = row.eased(facts, past=past)
    if row.holds(taken):
        assert eased.holds(taken)
    if past and settled.issuperset(row.indexes):
        assert eased.holds(taken)


@example([(0, 1)], 1, [0, 0, 0, 0], {0}, False)
@example([(0, -1)], 0, [1, 0, 0, 0], {0}, False)
@given(ENTRIES, st.integers(-3, 3), TAKEN, st.sets(st.integers(0, 3)), st.booleans())
def test_law_only_what_facts_break_is_eased(entries, bound, taken, settled, past):
    """And not what nothing planned would break as well, unless all it is about is past."""
    indexes, coefficients = [i for i, _ in entries], [c for _, c in entries]
    facts = {index: taken[index] for index in settled}
    alone = [facts.get(index, 0) for index in range(4)]
    for lower, upper in ((bound, None), (None, bound)):
        row = Condition(indexes, coefficients, lower, upper)
        touched = past or not settled.isdisjoint(indexes)
        breaks = touched and not row.holds(alone) and (past or row.holds([0] * 4))
        eased = row.eased(facts, past=past)
        assert (eased is not row) == breaks
        if breaks:
            # Nothing may be added to what the facts break.
            found = Linear(indexes, coefficients).value(alone)
            assert found in (eased.lower, eased.upper)


def test_what_a_rule_is_about_tells_its_items_from_the_rest():
    """A finding is of the items among the names that a rule of one's own gives, in any number."""

    class Named:
        name = "named"

        def requirements(self, x):
            for about in (("hall", "2013-01"), ("2013-01", "2013-02"), ("hall",)):
                rows = (x["2013-01", "may"] >= 1,)
                yield Requirement(self.name, about, rows, lambda: "So", lambda where: "not so")

    plan = plan_of(programme(2), (), ON)
    assert [f.items for f in check(plan, (Named(),))] == [("2013-01",), ("2013-01", "2013-02"), ()]


@pytest.mark.parametrize("made", [tuple, list, iter])
def test_conditions_may_be_given_in_any_run(made):
    """A tuple, a list, or one made while it is read: none of them is lost."""
    plan = plan_of(programme(2), {"2013-01": "may"}, ON)

    class Given:
        name = "own"

        def requirements(self, x):
            rows = made([x["2013-01", "may"] >= 1, x["2013-02", "june"] >= 1])
            return [Requirement(self.name, (), rows, lambda: "So", lambda where: "not so")]

    assert [f.rule for f in check(plan, (Given(),))] == ["own"]
    kept = plan_of(programme(2), {"2013-01": "may", "2013-02": "june"}, ON)
    assert check(kept, (Given(),)) == ()
