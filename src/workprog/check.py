"""Whether any plan keeps the rules and what it costs: no solver, also for a plan typed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workprog import words
from workprog.domain import Programme
from workprog.grid import Grid
from workprog.occurrences import on_hold
from workprog.plan import Finding, Plan
from workprog.preferences import DEFAULT_PREFERENCES
from workprog.rules import DEFAULT_RULES
from workprog.typing import Preference, Rule


def check(plan: Plan, rules: Sequence[Rule] = DEFAULT_RULES) -> tuple[Finding, ...]:
    """Every requirement that a plan breaks, in the order of the rules, then what is worth saying.

    Args:
        plan: any plan of a programme of single items, solved or typed.
        rules: the rules to hold it to, firmest first.
    """
    return _findings(plan, Grid(plan.programme), rules)


def judged(
    plan: Plan, rules: Sequence[Rule], preferences: Sequence[Preference]
) -> tuple[tuple[Finding, ...], tuple[tuple[str, int], ...]]:
    """What `check` and `costs` say of a plan, on one grid."""
    x = Grid(plan.programme)
    return _findings(plan, x, rules), _costs(plan, x, preferences)


def _findings(plan: Plan, x: Grid, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    found = list(_strays(plan, x))
    values = x.values((p.ref, p.meeting) for p in plan.placements)
    for rule in rules:
        for requirement in rule.requirements(x):
            if all(condition.holds(values) for condition in requirement.conditions):
                continue
            found.append(
                Finding(
                    requirement.rule,
                    requirement.about,
                    requirement.sentence(),
                    requirement.shortfall(plan.where),
                )
            )
    return (*found, *advice(plan.programme))


def costs(
    plan: Plan, preferences: Sequence[Preference] = DEFAULT_PREFERENCES
) -> tuple[tuple[str, int], ...]:
    """The points of a plan by preference, in the order given; they add up to its objective."""
    return _costs(plan, Grid(plan.programme), preferences)


def _costs(plan: Plan, x: Grid, preferences: Sequence[Preference]) -> tuple[tuple[str, int], ...]:
    expressions = [(preference.name, preference.cost(x)) for preference in preferences]
    values = x.values((p.ref, p.meeting) for p in plan.placements)
    return tuple((name, expression.value(values)) for name, expression in expressions)


def _strays(plan: Plan, x: Grid) -> Iterable[Finding]:
    """Placements that name no item of the programme, or no meeting of its committee."""
    seen: dict[str, str] = {}
    for placed in plan.placements:
        if not x[placed.ref, placed.meeting].indexes:
            sentence = words.own_meeting(placed.title)
            yield Finding(
                "own-meeting",
                (placed.ref, placed.meeting),
                sentence,
                words.no_such_meeting(placed.date),
            )
        if seen.get(placed.ref) == placed.meeting:
            yield Finding(
                "taken-once",
                (placed.ref,),
                words.capital(placed.title) + " is taken once only",
                "it is on one agenda twice",
            )
        seen[placed.ref] = placed.meeting


def advice(programme: Programme) -> tuple[Finding, ...]:
    """What no rule forbids but a committee would want to know: intervals already exceeded."""
    found = []
    for item in programme.items:
        series, due = item.series, item.target.start
        if series is None or due is None or series.last_taken is None or on_hold(item):
            continue
        first_outing = item.firm and item.target.kind != "unknown"
        days = (due - series.last_taken).days
        if first_outing and days > series.max_days:
            found.append(
                Finding(
                    "interval",
                    (item.series_ref,),
                    words.interval_kept(item, series.max_days),
                    words.interval_exceeded(series.last_taken, due, days, series.max_days),
                    advice=True,
                )
            )
    return tuple(found)
