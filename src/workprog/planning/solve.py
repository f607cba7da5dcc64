"""From a programme to its best plan: rules and preferences become a model, its answer a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

import attrs

from workprog.errors import PlanError
from workprog.explaining.no_place import NoPlace
from workprog.planning.fewest_moves import Found, with_fewest_moves
from workprog.planning.plan_of_answer import plan_of
from workprog.programme import Programme, arguments
from workprog.programme.amendments import standing
from workprog.programme.outings import expand
from workprog.programme.plan import Plan, Published
from workprog.rules.check import preferences_of, rules_of
from workprog.rules.installed import preferences_for, rules_for
from workprog.rules.preferences import weighted
from workprog.rules.typing import Preference, Rule
from workprog.showing import watched
from workprog.solving.clock import Clock, no_clock, timed
from workprog.solving.demands import without_impossible
from workprog.solving.engine import Progress, ties_broken
from workprog.solving.formulation import build, tie_breakers
from workprog.solving.search import searched
from workprog.words import full_date


def solve(
    programme: Programme,
    *,
    on: dt.date,
    previous: Published | None = None,
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
    seconds: float | None = None,
    improve: bool = False,
    break_ties: bool = True,
    progress: Progress | None = None,
    clock: Clock = no_clock,
) -> Plan:
    """The best plan of a programme, every item accounted for.

    A programme that asks for too much is no error: what cannot be placed is left out with a
    reason, required items last. Nor is a rule of the caller's own that no plan can keep: it is a
    problem in words, and the rest is planned.

    Args:
        programme: what must be looked at, and when each committee meets.
        on: the day of planning. Earlier meetings are history.
        previous: the plan published last, of the day of planning or before. What it had at a
            meeting to come stays there, unless a rule or a person moves it or its staying would
            cost an item its place.
        improve: whether what was published may also move for fewer points.
        rules: what a plan must keep; the usual and the programme's own when not given.
        preferences: what a good plan is like; likewise.
        seconds: a safety stop. A plan cut short by it says so, and another run may differ.
        break_ties: whether to choose among equally good plans the one nearest the printed
            dates, then the earliest, then by ref.
        progress: called with the best points and the lower bound so far; a line in a terminal or
            a notebook, after a second, when not given.
        clock: called with the name of each phase and the seconds it took.

    Raises:
        ArgumentError: an argument is not what is asked for.
        PlanError: the plan published last is of a later day; a rule of the caller's own is not
            one; or the answer breaks a rule, which is a fault of workprog and never of the user.
    """
    _check_arguments(programme, on, previous, rules, preferences, seconds)
    rules = rules_for(programme) if rules is None else rules
    preferences = preferences_for(programme) if preferences is None else preferences
    preferences = weighted(preferences, programme.weights)
    programme = standing(programme, on)
    with timed(clock, "build"):
        outings = expand(programme, on, previous)
        built = without_impossible(build(outings, rules, preferences))
    with timed(clock, "solve"), watched(progress) as said:
        search = partial(searched, seconds=seconds, progress=said)
        if improve or previous is None:
            found = Found(*search(built))
        else:
            found = with_fewest_moves(built, previous, search)
    built, answer = found.built, found.answer
    if answer.values is None:
        raise PlanError("no plan was found; please report this with the programme")
    if break_ties and answer.proven:
        with timed(clock, "ties"):
            answer = ties_broken(built.model, answer, tie_breakers(built), seconds)
    with timed(clock, "explain"):
        plan = plan_of(programme, built, answer, rules, preferences)
        plan = attrs.evolve(plan, kept=tuple(sorted(found.kept)))
        if built.unmet or any(left.required for left in plan.left_out):
            from workprog.explaining.conflicts import problems

            plan = attrs.evolve(plan, problems=problems(built.outings, rules, clock=clock))
        if previous is not None:
            plan = _following(plan, previous, fewest=found.fewest)
    return plan


def _check_arguments(
    programme: Programme,
    on: dt.date,
    previous: Published | None,
    rules: Sequence[Rule] | None,
    preferences: Sequence[Preference] | None,
    seconds: float | None,
) -> None:
    arguments.programme(programme)
    arguments.day(on)
    if previous is not None:
        arguments.published(previous, "previous")
    arguments.all_with(rules, "requirements", "rules")
    arguments.all_with(preferences, "cost", "preferences")
    arguments.seconds(seconds)
    if previous is not None and previous.on > on:
        raise PlanError(
            f"the plan published last is of {full_date(previous.on)}, after the day of planning, "
            f"{full_date(on)}; see that the date of this machine is right, and plan as on that day "
            "or later, or without the plan published last."
        )


def _following(plan: Plan, previous: Published, *, fewest: bool) -> Plan:
    """The plan with what changed since the last, why, and the calendar's identities."""
    from workprog.explaining.causes_of_moves import cause_of_move
    from workprog.explaining.changes import changes_between

    def because(ref: str) -> str:
        if ref in plan.placed:
            return cause_of_move(previous, plan, ref, fewest=fewest)
        nowhere = NoPlace(plan, rules_of(plan), preferences_of(plan))
        return nowhere.reason(plan.outings.item_by_ref[ref])

    changes = changes_between(previous, plan, because=because)
    return attrs.evolve(plan, changes=changes, calendar=previous.calendar, follows=previous.on)
