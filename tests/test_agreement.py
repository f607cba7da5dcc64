"""One definition, two uses: `check` and the solver's model say the same of every plan."""

import datetime as dt
from itertools import combinations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import (
    JULY,
    JUNE,
    PLANNED_ON,
    changed_plans,
    days_of_planning,
    drawn_outings,
    item,
    plan_of,
    programme,
    programmes,
    typed_plans,
)

from workprog.planning.solve import solve
from workprog.programme import Meeting, Person, Programme
from workprog.programme.plan import Finding, Plan
from workprog.rules import DEFAULT_RULES
from workprog.rules.check import check, costs
from workprog.rules.linear import Linear
from workprog.rules.preferences import DEFAULT_PREFERENCES, weighted
from workprog.solving.engine import minimise
from workprog.solving.formulation import Formulation, build
from workprog.solving.model import Answer


def fixed(built: Formulation, plan: Plan) -> Answer:
    """What the solver makes of its model when every entry of the grid is held to the plan."""
    placed = {(p.ref, p.meeting) for p in plan.placements}
    # A fact is no entry to hold: where the plan says otherwise, its row is false.
    held = [
        (Linear((index,), (1,)) == int((item.ref, meeting.id) in placed)).given(built.grid.facts)
        for index, (item, meeting) in enumerate(built.grid.pairs)
    ]
    return minimise(attrs.evolve(built.model, rows=[*built.model.rows, *held]))


def with_facts(plan: Plan) -> Plan:
    """The plan with what is settled where it was taken or is on the agenda."""
    settled = {item.ref: item.pinned for item in plan.outings.items if item.settled}
    pairs = [(p.ref, p.meeting) for p in plan.placements if p.ref not in settled]
    typed = plan_of(plan.outings, [*pairs, *settled.items()])
    return attrs.evolve(typed, programme=plan.programme)


def broken(plan: Plan, rules: tuple, built: Formulation) -> list[Finding]:
    """What a plan breaks, save that the model asks for no item to which no meeting is open."""
    closed = {item.ref for item in built.outings.items if not built.grid.taken(item).indexes}
    return [
        finding
        for finding in check(plan, rules)
        if not finding.advice and not (finding.rule == "required" and finding.about[0] in closed)
    ]


@pytest.mark.parametrize("rule", DEFAULT_RULES, ids=lambda rule: rule.name)
@settings(max_examples=40)
@given(data=st.data())
def test_one_rule_and_the_model_agree(rule, data):
    """For each rule alone, nothing is found exactly when the model takes the plan.

    Facts are no choice of the plan; that it tells them as they are is asked by one rule alone.
    """
    outings = data.draw(drawn_outings())
    plan = with_facts(data.draw(typed_plans(outings)))
    built = build(outings, (rule,), ())
    assert (not broken(plan, (rule,), built)) == (fixed(built, plan).values is not None)


@settings(max_examples=150)
@given(data=st.data())
def test_all_rules_and_the_model_agree(data):
    """For all rules together, nothing is found exactly when the model takes the plan."""
    programme = data.draw(programmes())
    best = solve(programme, on=data.draw(days_of_planning()), break_ties=False)
    plan = data.draw(changed_plans(best))
    built = build(plan.outings, DEFAULT_RULES, ())
    assert (not broken(plan, DEFAULT_RULES, built)) == (fixed(built, plan).values is not None)


@settings(max_examples=100)
@given(data=st.data())
def test_the_objective_is_the_sum_of_the_costs(data):
    """Of any plan, right or wrong, the model's points are those that `costs` prints."""
    outings = data.draw(drawn_outings())
    plan = with_facts(data.draw(typed_plans(outings)))
    answer = fixed(build(outings, (), weighted(DEFAULT_PREFERENCES, plan.programme.weights)), plan)
    assert answer.proven
    assert answer.objective == sum(points for _, points in costs(plan))


@settings(max_examples=100)
@given(data=st.data())
def test_the_objective_under_all_rules_is_the_sum_of_the_costs(data):
    """The rules close pairs before the points are counted, and change none of the points."""
    programme = data.draw(programmes())
    plan = solve(programme, on=data.draw(days_of_planning()), break_ties=False)
    answer = fixed(build(plan.outings, plan.rules, plan.preferences), plan)
    if answer.values is not None:  # else something required had to be left out
        assert answer.objective == sum(points for _, points in costs(plan))
        assert answer.objective == plan.objective


@settings(max_examples=60)
@given(data=st.data())
def test_each_preference_and_the_model_agree(data):
    """Each preference alone costs in the model what it costs a plan typed by hand."""
    outings = data.draw(drawn_outings())
    plan = with_facts(data.draw(typed_plans(outings)))
    for preference in weighted(DEFAULT_PREFERENCES, plan.programme.weights):
        answer = fixed(build(outings, (), (preference,)), plan)
        assert ((preference.name, answer.objective),) == costs(plan, (preference,))


def test_the_strategies_break_and_keep_every_rule():
    """No rule is in the agreement test for show: plans break it, and plans keep it."""
    broke: set[str] = set()
    kept: set[str] = set()

    @settings(max_examples=800, derandomize=True, database=None)
    @given(data=st.data())
    def meet(data):
        outings = data.draw(drawn_outings())
        plan = data.draw(typed_plans(outings))
        found = {finding.rule for finding in check(plan)}
        built = build(outings, (), ())
        asked = {
            requirement.rule
            for rule in DEFAULT_RULES
            for requirement in rule.requirements(built.grid)
        }
        broke.update(found)
        kept.update(asked - found)

    meet()
    names = {rule.name for rule in DEFAULT_RULES}
    assert names - broke == set()
    assert names - kept == set()


@settings(max_examples=100)
@given(data=st.data())
def test_a_placement_at_no_meeting_of_its_committee_is_found(data):
    """A meeting of another committee, a cancelled one or an unknown one is never overlooked."""
    outings = data.draw(drawn_outings())
    item = data.draw(st.sampled_from(outings.items))
    own = {meeting.id for meeting in outings.meetings_of[item.committee]}
    strange = [m.id for m in outings.meetings if m.id not in own] + ["no-such-meeting"]
    key = data.draw(st.sampled_from(strange))
    found = check(plan_of(outings, {item.ref: key}))
    assert ("own-meeting", (item.ref, key)) in [(f.rule, f.about) for f in found]


@settings(max_examples=100)
@given(data=st.data())
def test_every_finding_can_be_read_aloud(data):
    """Whatever is wrong, the sentence and its shortfall are there and name no negative number."""
    outings = data.draw(drawn_outings())
    for finding in check(data.draw(typed_plans(outings))):
        assert finding.sentence
        assert finding.advice or finding.shortfall
        assert ", -" not in finding.shortfall
        assert " 0 too many" not in finding.shortfall
        assert not finding.sentence.endswith(".")
        assert "None" not in str(finding)


def test_a_plan_of_nothing_is_checked():
    """A programme without committees, meetings or items has an empty plan that breaks nothing."""
    today = dt.date(2013, 5, 7)
    plan = solve(Programme("Work Programme", ()), on=today)
    assert (plan.placements, plan.findings, plan.objective) == ((), (), 0)


@settings(max_examples=100)
@given(programmes(most_meetings=2), days_of_planning())
def test_nobody_is_needed_at_two_meetings_at_once(programme, on):
    """Of two committees, or of one that meets twice on a day, as far as the times are known."""
    last = programme.meetings[-1]
    again = attrs.evolve(last, id="again", agenda=None)
    plan = solve(attrs.evolve(programme, meetings=(*programme.meetings, again)), on=on)
    held = [m for m in plan.outings.meetings if m.date > on and m.agenda is None]
    for first, second in combinations(held, 2):
        known = first.start is not None and second.start is not None
        if first.date != second.date or not (known or first.committee != second.committee):
            continue
        if known:
            starts, ends = zip(*map(minutes_of, (first, second)), strict=True)
            if max(starts) >= min(ends):
                continue
        needed = [{who for item in plan.at(m) for who in item.people} for m in (first, second)]
        assert not set.intersection(*needed)


def minutes_of(meeting):
    """When a meeting begins and ends, in minutes of the day."""
    begins = meeting.start.hour * 60 + meeting.start.minute
    return begins, begins + meeting.minutes


def test_two_meetings_of_one_committee_at_once():
    """What one person is needed for is taken on two days, although the committee meets twice."""
    times = {"minutes": 90, "fixed": 0}
    held = tuple(
        Meeting(key, "corporate", when, start, **times)
        for key, when, start in (
            ("june-main", JUNE, dt.time(10)),
            ("june-group", JUNE, dt.time(11)),
            ("july", JULY, dt.time(10)),
        )
    )
    wanted = tuple(
        item(ref, title, people=("finance",), minutes=60)
        for ref, title in (("1", "Leisure Contract"), ("2", "Libraries Strategy"))
    )
    finance = Person("finance", "portfolio holder for Finance")
    plan = solve(programme(*wanted, meetings=held, people=(finance,)), on=PLANNED_ON)
    assert {placed.date for placed in plan.placements} == {JUNE, JULY}
