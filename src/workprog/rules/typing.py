"""What a rule and a preference of your own must look like; no class to inherit from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

import attrs

from workprog.rules.grid import Grid, Linear, Requirement

# How hard something is to change: a wish, a room, a diary, an item, a bound, a further meeting, and
# last what has a reason behind it.
WISH, ROOM, DIARY, ITEM, BOUND, FURTHER, LAST = range(1, 8)


@attrs.frozen
class InConflict:
    """What a conflict needs to know of a rule; one of somebody's own may do without.

    `gives_way` is how hard it is to change, None where nothing of the programme would change it.
    Of several that clash, the lowest `let_go` is let go first to look for what else cannot hold,
    and the lowest `telling` says best by how much it fails. `counts` is what it counts at a
    meeting: "minute", "major item". `closes` is said, after a number, of the meetings that it takes
    from an item ("4 already past"); without it, its sentence is quoted. `unsaid` marks what nobody
    can change: what is "closed" for good, and what is "given" in every set.
    """

    gives_way: int | None = None
    let_go: int = 10
    telling: int | None = None
    counts: str = ""
    closes: str = ""
    unsaid: Literal["", "closed", "given"] = ""


def in_conflict(rule: Rule) -> InConflict:
    """What a conflict needs to know of a rule: its own `in_conflict`, or the defaults."""
    found: InConflict = getattr(rule, "in_conflict", InConflict())
    return found


class Rule(Protocol):
    """Something a plan must keep."""

    @property
    def name(self) -> str:
        """A short name, the same for ever: findings carry it."""

    def requirements(self, x: Grid) -> Iterable[Requirement]:
        """One requirement for each subject; see `workprog.rules.grid` for the notation."""


class Preference(Protocol):
    """Something a good plan is like, in points."""

    @property
    def name(self) -> str:
        """The name under which its points are printed."""

    def cost(self, x: Grid) -> Linear:
        """The points of a plan, 0 at best; a sum of whole numbers times entries."""
