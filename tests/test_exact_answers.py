"""An exact answer is the best plan with the item held there, found again among all plans there are.

Every plan of a tiny programme is looked at (`oracles.every_plan`); nothing of the search is used.
"""

import re

import attrs
from hypothesis import assume, given, settings
from oracles import Possible, can_hold, every_plan
from strategies import days_of_planning, programmes
from test_answers_are_so import prices_of

from workprog.explaining.explanation import Explanation
from workprog.explaining.why import why_not
from workprog.planning.solve import solve
from workprog.programme import Meeting
from workprog.programme.outings import natural
from workprog.programme.plan import Change, Plan
from workprog.words import full_date, listed

DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"


def with_changes(plan: Plan, ref: str, meeting: Meeting, changes: tuple[Change, ...]) -> dict:
    """Where everything would be: the item there, and each change made as its sentence says it."""
    where = {placed.ref: placed.meeting for placed in plan.placements} | {ref: meeting.id}
    for change in changes:
        committee = plan.outings.item_by_ref[change.ref].committee
        days = re.findall(DAY, change.sentence)
        if change.kind == "dropped":
            del where[change.ref]
        else:
            assert change.kind in ("moved", "added")
            (where[change.ref],) = (
                m.id
                for m in every_meeting(plan)
                if m.committee == committee and full_date(m.date) == days[-1]
            )
    return where


def every_meeting(plan: Plan) -> tuple[Meeting, ...]:
    """The meetings of a plan, with the extra ones that it does not hold."""
    return plan.programme.meetings


def stays(plan: Plan, where: dict) -> int:
    """How many placed items stay where they are."""
    return sum(where.get(placed.ref) == placed.meeting for placed in plan.placements)


def assert_so(answer: Explanation, plan: Plan, meeting: Meeting, plans: list[Possible]) -> None:
    """The answer is what comes of looking at all plans with the item there."""
    single = plan.outings
    keeping = [one for one in plans if one.missing.isdisjoint(plan.placed)]
    assert answer.possible == bool(keeping)
    day = full_date(meeting.date)
    if keeping:
        score = min((one.lacks(single), one.points) for one in keeping)
        best = [one for one in keeping if (one.lacks(single), one.points) == score]
        where = with_changes(plan, answer.ref, meeting, answer.changes)
        assert where in [one.where for one in best]
        assert stays(plan, where) == max(stays(plan, one.where) for one in best)
        assert answer.answer.startswith(f"{answer.title} could be on {day}: ")
        assert sum(prices_of(answer.answer).values()) == score[1] - plan.objective
        return
    assert_smallest(answer, plan, meeting)
    if not plans:
        assert answer.answer == (
            f"{answer.title} has no place on {day}, however the rest is arranged."
        )
        return
    lost = re.fullmatch(
        rf"{re.escape(answer.title)} could be on {day} only in place of something that has to be "
        r"taken: (.+) would be left out\.",
        answer.answer,
    )
    assert lost, answer.answer
    score = min((one.lacks(single), one.points) for one in plans)
    best = [one for one in plans if (one.lacks(single), one.points) == score]
    titles = {item.ref: item.title for item in single.items}
    assert lost[1] in {
        listed([titles[ref] for ref in sorted(one.missing & plan.placed.keys(), key=natural)])
        for one in best
    }


def assert_smallest(answer: Explanation, plan: Plan, meeting: Meeting) -> None:
    """What is said to stand in the way cannot hold with the item there, and less of it can."""
    single = attrs.evolve(plan.outings, meetings=every_meeting(plan))
    sentences = {finding.sentence for finding in answer.blocked}
    held = (answer.ref, meeting.id)
    assert not can_hold(single, sentences, held)
    for sentence in sentences:
        assert can_hold(single, sentences - {sentence}, held), sentence
    heading = "these cannot all hold:" if len(sentences) > 1 else "this cannot hold:"
    assert answer.details == (
        f"With it there, {heading}",
        *(f"{finding.sentence}." for finding in answer.blocked),
    )


@settings(max_examples=250)
@given(programmes(most_items=5, most_meetings=3), days_of_planning())
def test_exact_answers_are_so(programme, on):
    """What it costs, who moves, and where it cannot be, are those of the best of all plans."""
    plan = solve(programme, on=on)
    assume(plan.proven)
    for one in plan.outings.items:
        for meeting in plan.outings.meetings_of[one.committee]:
            answer = why_not(plan, one.ref, meeting.date, exact=True)
            if answer.ref != one.ref or answer.meeting != meeting.id or not answer.exact:
                continue
            plans = every_plan(programme, on, (one.ref, meeting.id))
            if plans is not None:
                assert_so(answer, plan, meeting, list(plans))
