"""What a rule and a preference of your own must look like; no class to inherit from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

import attrs

from workprog.programme import Gap, Meeting, Outings, Pair
from workprog.rules.grid import Grid, Requirement
from workprog.rules.linear import Linear

if TYPE_CHECKING:
    from workprog.programme.revisions import Revision

About = tuple[str, ...]

# How hard something is to change: a wish, a room, a diary, an item, a bound, a further meeting, and
# last what has a reason behind it.
WISH, ROOM, DIARY, ITEM, BOUND, FURTHER, LAST = range(1, 8)


@attrs.frozen(eq=False, repr=False)
class InConflict:
    """What a conflict needs to know of a rule; one of somebody's own may do without.

    `gives_way` is how hard it is to change, None where nothing of the programme would change it.
    Of several that clash, the lowest `let_go` is let go first to look for what else cannot hold,
    and the lowest `telling` says best by how much it fails. `counts` is what it counts at a
    meeting: "minute", "major item"; each of its requirements is then about that meeting, with
    conditions that have an upper bound. `closes` is said, after a number, of the meetings that it
    takes from it ("4 already past"), where {role} is the person it is about; without it, its
    sentence is quoted. `unsaid` marks what nobody can change: what is "closed" for good, and what
    is "given" in every set. `settles` says that it tells where a settled item is, `last_date` that
    it is an item's last date, `links` the gaps or pairs for each of which it has one requirement.

    How it gives way, by what one requirement is `about`: `near` is how far it is missed by an item
    taken on a day, in days of which the least is nearest; `change` lets an item be at a meeting,
    `more` lets a meeting hold what it counts, given what is used and what there is room for, and
    `lifted` lifts the requirement. `reasoned` says that a reason stands behind it, so that it is
    changed last.
    """

    gives_way: int | None = None
    let_go: int = 10
    telling: int | None = None
    counts: str = ""
    closes: str = ""
    unsaid: Literal["", "closed", "given"] = ""
    settles: bool = False
    last_date: bool = False
    links: Callable[[Outings], Sequence[Gap | Pair]] = lambda outings: ()
    near: Callable[[Grid, About, dt.date], int] | None = None
    change: Callable[[Grid, About, Meeting], Revision | None] | None = None
    more: Callable[[Meeting, int, int], Revision] | None = None
    lifted: Callable[[About], Revision] | None = None
    reasoned: Callable[[Grid, About], bool] = lambda x, about: False


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
