"""One problem looked at while the others are mended, so that a repair of it can be proved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import attrs

from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.clash import Clash, loosened
from workprog.explaining.conflicts.minimal import possible
from workprog.programme.revisions import Revision, revised
from workprog.rules.typing import Rule

Key = tuple[str, tuple[str, ...]]


@attrs.define
class Worth:
    """How much proving repairs is worth, in requirements written anew; what is `left` of it."""

    left: int

    def enough(self, case: Case) -> bool:
        """Whether there is enough left for one more proof."""
        return self.left >= len(case.requirements)


@attrs.frozen(slots=False)
class Scene:
    """A problem among the others: the requirements that hold while it alone is looked at."""

    case: Case
    rules: Sequence[Rule]
    clash: Clash
    aside: frozenset[int]
    seconds: float
    worth: Worth

    @property
    def numbers(self) -> list[int]:
        """All requirements but those that the other problems set aside; and see `own`."""
        gone = self.aside.difference(self.own)
        return [number for number in self.case.everything if number not in gone]

    @cached_property
    def own(self) -> tuple[int, ...]:
        """What the problem itself asks for, whatever another would set aside of it.

        Of one that says more than it must that is what it counts: an item that has no day of its
        own is another problem's.
        """
        case, clash = self.case, self.clash
        return tuple(
            number
            for number in clash.numbers
            if number not in self.aside
            or not clash.whole
            or case.kinds[number].counts
            or number in case.taking
        )

    def mended_by(self, revisions: Sequence[Revision]) -> bool:
        """Whether the changed programme can keep all requirements, proved by a solve.

        So it must all those of the problem itself: what mends another as well is not counted on.
        Nothing is proved where that is worth no more.
        """
        if not self.worth.enough(self.case):
            return False
        self.worth.left -= len(self.case.requirements)
        changed = revised(self.case.outings, tuple(revisions))
        case = Case.of(changed, self.rules)
        aside = {key(self.case, number) for number in self.aside}
        kept = [number for number in case.everything if key(case, number) not in aside]
        mine = {key(self.case, number) for number in self.own}
        own = [number for number in case.everything if key(case, number) in mine]
        return all(possible(case, numbers, self.seconds) is True for numbers in (own, kept))


def key(case: Case, number: int) -> Key:
    """What a requirement is known by when the programme is changed and numbered anew."""
    requirement = case.requirements[number]
    return requirement.rule, requirement.about


def scene(
    case: Case,
    rules: Sequence[Rule],
    clash: Clash,
    others: Sequence[Clash],
    seconds: float,
    worth: Worth,
) -> Scene:
    """A problem with every other one mended by what loosens it."""
    mine = set(clash.numbers)
    aside: set[int] = set()
    for other in others:
        loose = other.loose
        if loose & mine and not _still_impossible(case, clash, loose):
            rest = set(other.numbers) - mine
            loose = loosened(case, rest) if rest else frozenset()
        aside |= loose
    return Scene(case, rules, clash, frozenset(aside), seconds, worth)


def _still_impossible(case: Case, clash: Clash, loose: frozenset[int]) -> bool:
    """Whether a set that says more than it must cannot hold without some of its requirements."""
    kept = [number for number in clash.numbers if number not in loose]
    return clash.whole and possible(case, kept) is False
