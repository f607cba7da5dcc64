"""Whether any plan keeps the rules and what it costs: no solver, also for a plan typed by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import attrs

from workprog.programme import Outing, Outings, arguments
from workprog.programme.outings import on_hold
from workprog.programme.plan import Finding, Findings, Plan
from workprog.rules.facts import collected
from workprog.rules.grid import Grid
from workprog.rules.installed import preferences_for, rules_for
from workprog.rules.meetings import WithinTime
from workprog.rules.preferences import weighted
from workprog.rules.typing import Preference, Rule
from workprog.words import rules as words


def rules_of(plan: Plan, given: Sequence[Rule] | None = None) -> tuple[Rule, ...]:
    """The rules to hold a plan to: those given, else those it was made with, else the usual."""
    arguments.plan(plan)
    arguments.all_with(given, "requirements", "rules")
    if given is None:
        given = rules_for(plan.programme) if plan.rules is None else plan.rules
    return tuple(given)


def preferences_of(plan: Plan, given: Sequence[Preference] | None = None) -> tuple[Preference, ...]:
    """The preferences that price a plan, as `rules_of`, with the points of its programme."""
    arguments.plan(plan)
    arguments.all_with(given, "cost", "preferences")
    if given is None:
        made_with = plan.preferences
        given = preferences_for(plan.programme) if made_with is None else made_with
    named = {preference.name for preference in given}
    return weighted(given, [own for own in plan.programme.weights if own[0] in named])


def arranged(plan: Plan) -> Outings:
    """The outings of a plan as they were arranged: with the extra meetings that it does not hold.

    They were open to its items too, and a rule or a place published before may name one.
    """
    outings = plan.outings
    held = outings.meeting_by_id
    unheld = [m for m in plan.programme.meetings if m.kind == "extra" and m.id not in held]
    if not unheld:
        return outings
    meetings = sorted((*outings.meetings, *unheld), key=lambda m: (m.date, m.id))
    return attrs.evolve(outings, meetings=tuple(meetings))


def check(plan: Plan, rules: Sequence[Rule] | None = None) -> Findings:
    """Every requirement that a plan breaks, in the order of the rules, then what is worth saying.

    Worth saying is what no rule forbids but a committee would want to know: intervals that are
    exceeded, agendas that run over on assumed minutes, and what facts alone break.

    Args:
        plan: any plan, solved or typed.
        rules: the rules to hold it to, firmest first; those it was made with when not given.
    """
    rules = rules_of(plan, rules)
    return Findings(_findings(plan, Grid(arranged(plan)), rules))


def judged(
    plan: Plan, rules: Sequence[Rule], preferences: Sequence[Preference]
) -> tuple[tuple[Finding, ...], tuple[tuple[str, int], ...]]:
    """What `check` and `costs` say of a plan, on one grid."""
    x = Grid(arranged(plan))
    return _findings(plan, x, rules), _costs(plan, x, preferences)


def _findings(plan: Plan, x: Grid, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    found = list(_strays(plan, x))
    values = x.values((p.ref, p.meeting) for p in plan.placements)
    for requirement in collected(rules, x):
        kept = all(condition.holds(values) for condition in requirement.conditions)
        if kept and all(condition.holds(values) for condition in requirement.written):
            continue
        found.append(requirement.missed(requirement.shortfall(plan.where), advice=kept))
    broken = [finding for finding in found if not finding.advice]
    full = {finding.about for finding in found if finding.rule == WithinTime.name}
    overruns = [finding for finding in _overruns(plan) if finding.about not in full]
    advice = (f for f in found if f.advice)
    # The same link may stand in a programme twice.
    return tuple(dict.fromkeys((*broken, *intervals(plan), *overruns, *advice)))


def costs(
    plan: Plan, preferences: Sequence[Preference] | None = None
) -> tuple[tuple[str, int], ...]:
    """The points of a plan by preference; they add up to its objective.

    Args:
        plan: any plan, solved or typed.
        preferences: what to price it by; what it was made with when not given. The points that its
            programme sets for a preference hold in either case.
    """
    preferences = preferences_of(plan, preferences)
    return _costs(plan, Grid(arranged(plan)), preferences)


def _costs(plan: Plan, x: Grid, preferences: Sequence[Preference]) -> tuple[tuple[str, int], ...]:
    expressions = [(preference.name, preference.cost(x)) for preference in preferences]
    values = x.values((p.ref, p.meeting) for p in plan.placements)
    return tuple((name, expression.value(values)) for name, expression in expressions)


def _strays(plan: Plan, x: Grid) -> Iterable[Finding]:
    """Placements that name none of its outings, or no meeting of its committee."""
    seen: dict[str, str] = {}
    for placed in plan.placements:
        if not x.is_pair(placed.ref, placed.meeting):
            said = words.own_meeting(placed.title, placed.date)
            yield Finding("own-meeting", (placed.ref, placed.meeting), *said, items=(placed.ref,))
        if seen.get(placed.ref) == placed.meeting:
            yield Finding("taken-once", (placed.ref,), *words.placed_twice(placed.title))
        seen[placed.ref] = placed.meeting


def intervals(plan: Plan) -> Iterator[Finding]:
    """Neighbouring outings to come that are further apart than their series allows."""
    outings: dict[str, list[Outing]] = {}
    for item in plan.outings.items:
        if not on_hold(item) and item.method != "standing":
            outings.setdefault(item.series_ref, []).append(item)
    for ref, own in outings.items():
        running = next((item for item in own if item.series is not None), None)
        if running is None or running.series is None:
            continue
        last, most = running.series.last_taken, running.series.max_days
        for due, item in sorted(_dates_of(plan, own), key=lambda pair: pair[0]):
            if last is not None and due >= plan.on and (due - last).days > most:
                said = words.interval(item, last, due, plan.on, most)
                yield Finding("interval", (ref, item.ref), *said, advice=True)
            last = due


def _dates_of(plan: Plan, outings: Sequence[Outing]) -> Iterator[tuple[dt.date, Outing]]:
    for item in outings:
        placed = plan.placed.get(item.ref)
        # What was taken while the item was still a standing one starts no interval.
        if placed is not None and placed.basis != "standing":
            yield placed.date, item
        elif item.firm and item.target.start is not None and not plan.placements:
            # Before there is a plan, the printed date stands in for it.
            yield item.target.start, item


def _overruns(plan: Plan) -> Iterator[Finding]:
    """Agendas with too little time, kept because nobody stated how long their items take."""
    for meeting in plan.outings.meetings:
        held = plan.at(meeting)
        used = sum(item.minutes for item in held)
        if meeting.date >= plan.on and used > max(0, meeting.minutes - meeting.fixed):
            said = words.overrun(meeting, held)
            yield Finding("overrun", (meeting.id,), *said, advice=True, items=())
