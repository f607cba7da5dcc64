"""Where the requirements of rules are collected, and facts are told from what can be arranged.

What was taken at a past meeting, or is on a published agenda, is a number of the grid
(`Grid.facts`), whatever a rule says of it. A requirement that such numbers break alone, with
nothing else planned, is advice: it asks for no more than they leave, and nothing else may add to
what they break. A meeting that is past is wholly a fact, what was not taken there as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from workprog.errors import PlanError
from workprog.rules.grid import Grid, Requirement
from workprog.rules.linear import Condition
from workprog.rules.typing import Rule, in_conflict
from workprog.words import own_rules as words

_CONDITIONS = {Condition}


def collected(rules: Iterable[Rule], x: Grid) -> Iterator[Requirement]:
    """Every requirement of some rules, in their order, none asking for what facts rule out.

    Raises:
        PlanError: what a rule of somebody's own gives is no requirement.
    """
    for rule in rules:
        yield from written(rule, x)


def written(rule: Rule, x: Grid) -> Iterator[Requirement]:
    """The requirements of one rule; see `collected`."""
    x.asked_by = rule.name
    counts = in_conflict(rule).counts
    try:
        for requirement in rule.requirements(x) or ():
            rows: object = requirement.conditions
            if type(rows) is not tuple or set(map(type, rows)) - _CONDITIONS:
                rows = tuple(_rows(requirement.rule, rows))
                requirement = attrs.evolve(requirement, conditions=rows)
            if not x.outings.item_by_ref.keys() >= set(requirement.items):
                requirement = attrs.evolve(requirement, items=_refs(requirement, x))
            if counts and not _is_count(requirement, x):
                raise PlanError(words.no_count(rule.name, counts))
            yield _eased(requirement, x)
    finally:
        x.asked_by = ""


def _rows(rule: str, given: object) -> Iterator[Condition]:
    """The conditions of a requirement; Python's own sum of nothing is 0, and compared at once."""
    for row in given if isinstance(given, Iterable) else (given,):
        if isinstance(row, Condition):
            yield row
        elif not isinstance(row, bool):
            raise PlanError(words.no_condition(rule, row if isinstance(row, str | int) else None))
        elif not row:
            yield Condition((), (), 1, None)


def _refs(requirement: Requirement, x: Grid) -> tuple[str, ...]:
    """The refs of items among what a rule of somebody's own says that it is about."""
    return tuple(name for name in requirement.items if name in x.outings.item_by_ref)


def _is_count(requirement: Requirement, x: Grid) -> bool:
    """Whether a requirement bounds what is counted at a meeting, which it is about."""
    bounded = [row.upper is not None for row in requirement.conditions]
    about = requirement.about[0] if requirement.about else ""
    return bool(bounded) and all(bounded) and about in x.outings.meeting_by_id


def _eased(requirement: Requirement, x: Grid) -> Requirement:
    """The requirement itself, or what is left of it where facts alone break it."""
    meetings = () if requirement.items else requirement.about
    past = bool(meetings) and x.past.issuperset(meetings)
    if not past and not x.facts:
        return requirement
    written = requirement.conditions
    rows = tuple(row.eased(x.facts, past=past) for row in written)
    if all(row is was for row, was in zip(rows, written, strict=True)):
        return requirement
    return attrs.evolve(requirement, conditions=rows, written=written)
