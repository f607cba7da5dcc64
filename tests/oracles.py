"""What is so, found without the code that says it: every plan of a tiny programme, one by one.

Used beside `solve`, `why_not` and the rest, whose sentences are held to what comes of it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Collection, Iterator

import attrs

from workprog.programme import Outings, Programme
from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES
from workprog.rules.facts import collected
from workprog.rules.grid import Grid, Requirement
from workprog.rules.linear import Condition, Linear, total
from workprog.rules.preferences import DEFAULT_PREFERENCES, weighted
from workprog.rules.typing import in_conflict
from workprog.solving.engine import minimise
from workprog.solving.formulation import build

# More plans than this are not looked at one by one.
MOST_PLANS = 700


@attrs.frozen
class Possible:
    """A plan that keeps every rule: the meeting of each item taken, what is missing, the points.

    `missing` are the required items that it leaves out.
    """

    where: dict[str, str]
    missing: frozenset[str]
    points: int

    def lacks(self, outings: Outings) -> int:
        """What is missing, by priority."""
        return sum(outings.item_by_ref[ref].priority for ref in self.missing)


def every_plan(
    programme: Programme, on: dt.date, held: tuple[str, str] | None = None
) -> Iterator[Possible] | None:
    """All plans of a programme that keep every rule; None where they are too many.

    Args:
        programme: the programme.
        on: the day of planning.
        held: an item's ref and the id of the meeting where it is to be.
    """
    single = expand(programme, on)
    x = Grid(single)
    binding = [rule for rule in DEFAULT_RULES if rule.name != "required"]
    conditions = [row for requirement in collected(binding, x) for row in requirement.conditions]
    closed = {index for c in conditions if c.forbids for index in c.indexes}
    choices: dict[str, list[str | None]] = {item.ref: [None] for item in single.items}
    for index, (item, meeting) in enumerate(x.pairs):
        if x.facts.get(index):
            choices[item.ref] = [meeting.id]
        elif index not in closed and index not in x.facts:
            choices[item.ref].append(meeting.id)
    if held is not None:
        ref, key = held
        choices[ref] = [key] if key in choices[ref] else []
    if math.prod(map(len, choices.values())) > MOST_PLANS:
        return None
    preferences = weighted(DEFAULT_PREFERENCES, programme.weights)
    points = total(preference.cost(x) for preference in preferences)
    return _plans(x, conditions, points, choices)


def _plans(
    x: Grid,
    conditions: list[Condition],
    points: Linear,
    choices: dict[str, list[str | None]],
) -> Iterator[Possible]:
    wanted = {
        requirement.about[0]
        for rule in DEFAULT_RULES
        if rule.name == "required"
        for requirement in rule.requirements(x)
    }
    for picked in itertools.product(*choices.values()):
        where = {ref: key for ref, key in zip(choices, picked, strict=True) if key is not None}
        values = x.values(where.items())
        if all(condition.holds(values) for condition in conditions):
            yield Possible(where, frozenset(wanted - where.keys()), points.value(values))


# Sets of sentences, by a fresh solve of them alone


@attrs.frozen
class Only:
    """Some requirements of the default rules, and the background, as one rule; None is all.

    With the item `held` at the meeting, where there is one.
    """

    sentences: frozenset[str] | None = None
    held: tuple[str, str] | None = None
    name = "only"

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """Those that say one of the sentences."""
        for rule in DEFAULT_RULES:
            for requirement in rule.requirements(x):
                if (
                    self.sentences is None
                    or in_conflict(rule).unsaid
                    or requirement.sentence() in self.sentences
                ):
                    yield attrs.evolve(requirement, conditions=tuple(_kept(x, requirement)))
        if self.held is not None:
            here = (x[self.held] >= 1,)
            yield Requirement(self.name, self.held, here, lambda: "as asked", lambda where: "")


def _kept(x: Grid, requirement: Requirement) -> Iterator[Condition]:
    """The same rows, written so that none takes a pair off the grid before the model is built.

    An item with all its pairs off the grid is no longer asked for, which would hide a conflict.
    """
    for row in requirement.conditions:
        # Beside a fact a row may forbid what it would not forbid alone.
        extra = [index for index in row.indexes if index not in x.facts][:1]
        yield Condition(
            [*row.indexes, *extra], [*row.coefficients, *(0 for _ in extra)], row.lower, row.upper
        )


def holds(single: Outings, rule: Only) -> bool:
    """Whether a rule can be kept, by a fresh solve of the plain model."""
    empty = [
        row
        for requirement in rule.requirements(Grid(single))
        for row in requirement.conditions
        if not row.indexes
    ]
    answer = minimise(build(single, (rule,), ()).model)
    assert answer.proven
    return answer.values is not None and all(row.holds([]) for row in empty)


def can_hold(
    single: Outings, sentences: Collection[str], held: tuple[str, str] | None = None
) -> bool:
    """Whether these requirements can all be kept, with an item at a meeting where one is held."""
    return holds(single, Only(frozenset(sentences), held))
