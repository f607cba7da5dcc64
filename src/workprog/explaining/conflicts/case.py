"""Every requirement of a programme, numbered, so that sets of them can be asked about.

What nobody can change is kept apart as background: what is on hold is on no agenda, what is past
stays past, and an item is on one agenda only. It holds in every set and is left unsaid.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from functools import cached_property

import attrs

from workprog.programme import Gap, Meeting, Outing, Outings, Pair
from workprog.rules.facts import written
from workprog.rules.grid import Grid, Requirement
from workprog.rules.items import Required
from workprog.rules.linear import Condition, Linear
from workprog.rules.typing import InConflict, Rule, in_conflict

Link = Gap | Pair


@attrs.frozen(eq=False)
class Case:
    """Outings to be placed as numbered requirements over one grid.

    `kinds` say of each requirement what its rule says of itself for conflicts.
    `background` holds in every set, facts with it. `past` are the columns of each item that lie in
    the past, `settled` the requirement that says of each settled item where it is.
    """

    outings: Outings
    grid: Grid
    requirements: tuple[Requirement, ...]
    kinds: tuple[InConflict, ...]
    background: tuple[Condition, ...]
    links: dict[int, Link]
    past: dict[str, int]
    settled: dict[str, Requirement]

    @classmethod
    def of(cls, outings: Outings, rules: Sequence[Rule]) -> Case:
        """The case of outings under some rules, firmest first."""
        x = Grid(outings)
        past: dict[str, int] = {}
        for rule in rules:
            if in_conflict(rule).unsaid == "closed":
                for requirement in list(written(rule, x)):
                    gone = [index for c in requirement.conditions for index in c.indexes]
                    past[requirement.about[0]] = past.get(requirement.about[0], 0) + len(gone)
                    x.drop(gone)
        facts = x.facts.keys()
        x.drop(index for index, value in x.facts.items() if not value)
        requirements: list[Requirement] = []
        kinds: list[InConflict] = []
        background = [Linear((index,), (1,)) == 1 for index in facts - x.dropped]
        settled: dict[str, Requirement] = {}
        links: dict[int, Link] = {}
        for rule in rules:
            about = in_conflict(rule)
            if about.unsaid == "closed":
                continue
            known: dict[tuple[str, ...], list[Link]] = {}
            for found in about.links(outings):
                known.setdefault(ends_of(found), []).append(found)
            for requirement in written(rule, x):
                # Of several links between the same two items the first goes with the first.
                linked = known.get(requirement.about)
                link = linked.pop(0) if linked else None
                if about.unsaid:
                    background += requirement.conditions
                elif facts and _of_facts_alone(requirement, facts):
                    if about.settles:
                        settled[requirement.about[0]] = requirement
                elif requirement.conditions:
                    if link is not None:
                        links[len(requirements)] = link
                    requirements.append(requirement)
                    kinds.append(about)
        return cls(
            outings,
            x,
            tuple(requirements),
            tuple(kinds),
            tuple(background),
            links,
            past,
            settled,
        )

    @property
    def everything(self) -> range:
        """The numbers of all requirements."""
        return range(len(self.requirements))

    def item(self, ref: str) -> Outing:
        """An item by its ref."""
        return self.outings.item_by_ref[ref]

    def columns(self, ref: str) -> Sequence[int]:
        """The entries of an item."""
        return self.grid.taken(ref).indexes

    def meeting_at(self, column: int) -> Meeting:
        """The meeting of an entry."""
        return self.grid.pairs[column][1]

    def days(self, ref: str) -> Linear:
        """The day on which an item is taken, as a number; 0 when it is left out."""
        columns = self.columns(ref)
        return Linear(columns, [self.meeting_at(column).date.toordinal() for column in columns])

    def rows(self, numbers: Iterable[int]) -> list[Condition]:
        """The conditions of a set of requirements, with the background that touches them."""
        rows = [row for number in numbers for row in self.requirements[number].conditions]
        touched = {index for row in rows for index in row.indexes}
        return rows + [row for row in self.background if not touched.isdisjoint(row.indexes)]

    @cached_property
    def taking(self) -> dict[int, str]:
        """The requirements that an item is taken: its ref, by number."""
        return {
            number: requirement.about[0]
            for number, requirement in enumerate(self.requirements)
            if requirement.rule == Required.name
        }

    @cached_property
    def required(self) -> dict[str, int]:
        """The number of the requirement that an item is taken, by ref."""
        return {ref: number for number, ref in self.taking.items()}

    @cached_property
    def counting(self) -> tuple[str, ...]:
        """The rules that count something at a meeting, firmest first."""
        pairs = zip(self.requirements, self.kinds, strict=True)
        return tuple(dict.fromkeys(found.rule for found, kind in pairs if kind.counts))

    @cached_property
    def of_meeting(self) -> dict[tuple[str, str], list[int]]:
        """The requirements of a rule that speak of a meeting, by the rule and its id."""
        held = self.outings.meeting_by_id
        found: dict[tuple[str, str], list[int]] = {}
        for number, requirement in enumerate(self.requirements):
            if requirement.about and not requirement.items and requirement.about[0] in held:
                found.setdefault((requirement.rule, requirement.about[0]), []).append(number)
        return found

    @cached_property
    def closes(self) -> tuple[dict[str, frozenset[int]], ...]:
        """For each requirement the entries that it closes by itself, by ref."""
        return tuple(self._closed_by(requirement) for requirement in self.requirements)

    def _closed_by(self, requirement: Requirement) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for row in requirement.conditions:
            if row.upper is None or not row.coefficients or min(row.coefficients) < 0:
                continue
            if max(row.coefficients) <= row.upper:
                continue
            for index, coefficient in zip(row.indexes, row.coefficients, strict=True):
                if coefficient > row.upper and index < len(self.grid.pairs):
                    found.setdefault(self.grid.pairs[index][0].ref, set()).add(index)
        return {ref: frozenset(columns) for ref, columns in found.items()}

    @cached_property
    def closers(self) -> dict[str, tuple[int, ...]]:
        """The requirements that close entries of an item by themselves, firmest first."""
        found: dict[str, list[int]] = {}
        for number, closed in enumerate(self.closes):
            for ref in closed:
                found.setdefault(ref, []).append(number)
        return {ref: tuple(numbers) for ref, numbers in found.items()}

    def dependents(self, refs: Iterable[str]) -> set[str]:
        """Items and what cannot be taken without them: what follows them, what belongs to them."""
        return self._linked(refs, _depends)

    def relatives(self, refs: Iterable[str]) -> set[str]:
        """Items and all that links of any length bind to them."""
        return self._linked(refs, lambda link, found: ends_of(link))

    def _linked(
        self, refs: Iterable[str], beyond: Callable[[Link, Set[str]], tuple[str, ...]]
    ) -> set[str]:
        """Items and what links lead to, given where a link that touches some of them leads."""
        found = set(refs)
        size = -1
        while size != len(found):
            size = len(found)
            for link in self.links.values():
                if not found.isdisjoint(ends_of(link)):
                    found.update(beyond(link, found))
        return found

    def about_items(self, refs: Collection[str]) -> Iterator[int]:
        """The requirements that speak of these items alone, with those that close their entries."""
        for number, requirement in enumerate(self.requirements):
            named = requirement.items
            if (named and all(key in refs for key in named)) or (
                not named and not self.closes[number].keys().isdisjoint(refs)
            ):
                yield number


def _of_facts_alone(requirement: Requirement, facts: Set[int]) -> bool:
    """Whether a requirement speaks of nothing that can still be arranged."""
    touched = {index for row in requirement.conditions for index in row.indexes}
    return bool(touched) and touched <= facts


def _depends(link: Link, found: Set[str]) -> tuple[str, ...]:
    """What cannot be taken without some items, by a link that touches one of them."""
    if isinstance(link, Gap):
        return (link.after,) if link.chained and link.before in found else ()
    return ends_of(link)


def ends_of(link: Link) -> tuple[str, str]:
    """The two items of a link."""
    if isinstance(link, Gap):
        return link.before, link.after
    return link.first, link.second
