"""One problem looked at while the others are mended, so that a repair of it can be proved."""

from __future__ import annotations

from collections.abc import Sequence

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


@attrs.frozen
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
        """All requirements but those that the other problems set aside."""
        return [number for number in self.case.everything if number not in self.aside]

    def mended_by(self, revisions: Sequence[Revision]) -> bool:
        """Whether the changed programme can keep all requirements, proved by a solve.

        Nothing is proved where that is worth no more.
        """
        if not self.worth.enough(self.case):
            return False
        self.worth.left -= len(self.case.requirements)
        changed = revised(self.case.outings, tuple(revisions))
        case = Case.of(changed, self.rules)
        aside = {key(self.case, number) for number in self.aside}
        kept = [number for number in case.everything if key(case, number) not in aside]
        return possible(case, kept, self.seconds) is True


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
