"""The grid x[item, meeting]: the one notation in which every rule and preference is written.

An entry stands for "this item is taken at this meeting": 1 if so, else 0. Rules combine entries
with `+ - * <= >= ==` and `total`; what comes out is data (`linear.py`). `check` puts a plan's zeros
and ones in; the search hands the same data to OR-Tools.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

import attrs

from workprog.errors import PlanError
from workprog.programme import Item, Meeting, Outing, Outings
from workprog.programme.lookup import item_named, meeting_named
from workprog.programme.outings import NAMES_A_MEETING, home_meetings, left_off, natural, on_hold
from workprog.programme.plan import Finding
from workprog.rules.linear import ZERO, Condition, Linear, total
from workprog.words import Where
from workprog.words import own_rules as words


@attrs.frozen(eq=False)
class Requirement:
    """One sentence of one rule about named items and meetings, with its conditions.

    `sentence` says what must hold; `shortfall` how a plan misses it, given where each item is.
    Both are built only when shown. `about` are refs, meeting ids and people, of which `items` are
    the refs: an item may be called as a meeting is. `source` is where a person wrote it. `written`
    are the conditions of its rule where facts alone break them: then `conditions` ask for no more
    than the facts leave, and that it is broken is worth saying.
    """

    rule: str
    about: tuple[str, ...]
    conditions: tuple[Condition, ...]
    sentence: Callable[[], str]
    shortfall: Callable[[Where], str]
    source: str = ""
    written: tuple[Condition, ...] = ()
    items: tuple[str, ...] = attrs.field(
        default=attrs.Factory(lambda self: self.about, takes_self=True), kw_only=True
    )

    def missed(self, shortfall: str = "", *, advice: bool = False) -> Finding:
        """The finding that it is not met."""
        return Finding(self.rule, self.about, str(self), shortfall, advice, items=self.items)

    def __str__(self) -> str:
        return self.sentence()


@attrs.frozen(eq=False, repr=False)
class Helper:
    """An entry that follows from others: what is over a bound, or whether any of them is 1."""

    index: int
    kind: Literal["over", "any"]
    of: Linear
    most: int

    def value(self, values: Sequence[int]) -> int:
        """What the entry is for these values of the others; never more than it must be."""
        found = self.of.value(values)
        return max(0, found) if self.kind == "over" else int(found > 0)


class Grid:
    """x[item, meeting] for every item and every meeting of its committee.

    What was taken, or is on a published agenda, is settled: its entries are `facts`, numbers that
    no rule changes.

    Pairs that cannot happen are the constant 0. `drop` makes further pairs so, which keeps a
    council of thirty committees small; explanations work on a grid where nothing was dropped.
    """

    def __init__(self, outings: Outings) -> None:
        self.outings = outings
        # In the order of their refs, so that the order of a table changes no plan.
        self.items = tuple(sorted(outings.items, key=lambda item: natural(item.ref)))
        self.pairs: list[tuple[Outing, Meeting]] = []
        self.helpers: list[Helper] = []
        self._entries: dict[tuple[str, str], Linear] = {}
        self._row: dict[str, list[Linear]] = {}
        self._at: dict[str, tuple[Outing, ...]] = {}
        self.dropped: set[int] = set()
        # The name of the rule that is being written, while one is.
        self.asked_by = ""
        self._homes: dict[str, frozenset[str]] = {}
        one = (1,)
        for item in self.items:
            row: list[Linear] = []
            for meeting in outings.meetings_of[item.committee]:
                entry = Linear((len(self.pairs),), one)
                self.pairs.append((item, meeting))
                self._entries[item.ref, meeting.id] = entry
                row.append(entry)
            self._row[item.ref] = row
        self.size = len(self.pairs)

    def __getitem__(self, pair: tuple[Item | str, Meeting | str]) -> Linear:
        item, meeting = pair
        ref = item if isinstance(item, str) else item.ref
        key = meeting if isinstance(meeting, str) else meeting.id
        found = self._entries.get((ref, key))
        if found is not None:
            return found
        if ref not in self.outings.item_by_ref:
            ref = item_named(self.outings, ref).ref
        if key not in self.outings.meeting_by_id:
            key = meeting_named(self.outings, key).id
        return self._entries.get((ref, key), ZERO)

    def is_pair(self, ref: str, meeting: str) -> bool:
        """Whether there is such an item, and such a meeting of its committee."""
        return (ref, meeting) in self._entries

    def taken(self, item: Item | str) -> Linear:
        """1 when the item is taken at any meeting, 0 when it is left out."""
        return total(self._row[item if isinstance(item, str) else item.ref])

    def meetings(self, item: Item | str) -> tuple[Meeting, ...]:
        """The meetings at which the item could be taken, earliest first."""
        found = self.outings.item_by_ref[item] if isinstance(item, str) else item
        return tuple(
            meeting
            for meeting in self.outings.meetings_of[found.committee]
            if (found.ref, meeting.id) in self._entries
        )

    def items_at(self, meeting: Meeting) -> tuple[Outing, ...]:
        """The items that could be taken at the meeting, in the programme's order."""
        if not self._at:
            at: dict[str, list[Outing]] = {m.id: [] for m in self.outings.meetings}
            for item, held in self.pairs:
                if (item.ref, held.id) in self._entries:
                    at[held.id].append(item)
            self._at = {key: tuple(found) for key, found in at.items()}
        return self._at[meeting.id]

    def home(self, item: Item) -> frozenset[str]:
        """Ids of the meetings the item already belongs to; see `home_meetings`."""
        found = self._homes.get(item.ref)
        if found is None:
            own = self.outings.item_by_ref[item.ref]
            found = self._homes[item.ref] = home_meetings(self.outings, own)
        return found

    def stays_at(self, item: Outing, meeting: Meeting) -> bool:
        """Whether an item is at a meeting already: fixed, published, on its agenda, or printed so.

        Printed for that very day, that is: a month may name several meetings.
        """
        if left_off(item, meeting):
            return False
        if meeting.id in (item.pinned, item.published):
            return True
        names = item.firm and item.target.kind in ("day", "days", "alternatives")
        return (names and meeting.date in item.target) or (
            meeting.agenda is not None and item.ref in meeting.agenda.refs
        )

    def is_past(self, meeting: Meeting) -> bool:
        """Whether a meeting lies before the day of planning."""
        return meeting.date < self.outings.on

    @cached_property
    def past(self) -> frozenset[str]:
        """Ids of the meetings that are past."""
        return frozenset(m.id for m in self.outings.meetings if self.is_past(m))

    @cached_property
    def facts(self) -> Mapping[int, int]:
        """The entries of settled items: 1 where each was taken or is on the agenda, else 0."""
        return {
            index: int(meeting.id == item.pinned)
            for index, (item, meeting) in enumerate(self.pairs)
            if item.settled and self._is_at_own(item)
        }

    def _is_at_own(self, item: Outing) -> bool:
        """Whether an item is fixed for a meeting that its committee holds."""
        return any(m.id == item.pinned for m in self.outings.meetings_of[item.committee])

    @cached_property
    def coming(self) -> tuple[Meeting, ...]:
        """The meetings that are not past: only those are anybody's to arrange."""
        return tuple(m for m in self.outings.meetings if not self.is_past(m))

    def fixed_at(self, item: Outing) -> tuple[Meeting | None, bool]:
        """The one meeting an item is fixed to, and whether a published agenda fixes it."""
        for meeting_id in sorted(self.home(item)) if self.agendas and not item.settled else ():
            meeting = self.outings.meeting_by_id.get(meeting_id)
            if (
                meeting is not None
                and meeting.agenda is not None
                and item.ref in meeting.agenda.refs
            ):
                return meeting, True
        fixed = self.outings.meeting_by_id.get(item.pinned or "")
        agenda = fixed.agenda if fixed is not None and item.settled else None
        return fixed, agenda is not None and item.series_ref in agenda.refs

    def printed_minutes(self, meeting: Meeting) -> int:
        """Minutes of what is printed for or fixed to a meeting, if any of them are assumed; or 0.

        Stated minutes bind as they stand, so they raise no limit.
        """
        printed = self._printed_at.get(meeting.id, [])
        if not any(item.minutes_assumed for item in printed):
            return 0
        return sum(item.minutes for item in printed)

    def printed_at(self, meeting: Meeting) -> tuple[Outing, ...]:
        """The items printed for a meeting, fixed to it or on its agenda."""
        return tuple(self._printed_at.get(meeting.id, ()))

    @cached_property
    def agendas(self) -> bool:
        """Whether any meeting's published agenda is known."""
        return any(meeting.agenda is not None for meeting in self.outings.meetings)

    @cached_property
    def _printed_at(self) -> dict[str, list[Outing]]:
        found: dict[str, list[Outing]] = {}
        for item in self.items:
            names = item.firm and item.target.kind in NAMES_A_MEETING
            if on_hold(item) or not (names or item.pinned or self.agendas):
                continue
            for meeting in self.outings.meetings_of[item.committee]:
                if meeting.id not in self.home(item):
                    continue
                prints = names and meeting.date in item.target
                holds = meeting.agenda is not None and item.ref in meeting.agenda.refs
                if prints or holds or meeting.id == item.pinned:
                    found.setdefault(meeting.id, []).append(item)
        return found

    def whose(self, meeting: Meeting) -> str:
        """The committee's name for a sentence, where there is more than one committee."""
        if len(self.outings.committees) == 1:
            return ""
        return f"of {self.outings.committee_by_id[meeting.committee].name} "

    def over(self, expression: Linear, bound: int, most: int) -> Linear:
        """By how much an expression exceeds a bound, at most `most`; only for costs.

        Raises:
            PlanError: a rule asks for it.
        """
        return self._helper("over", expression - bound, most)

    def any(self, expressions: Sequence[Linear]) -> Linear:
        """1 when any of these entries is 1; only for costs.

        Raises:
            PlanError: a rule asks for it.
        """
        return self._helper("any", total(expressions), 1)

    def _helper(self, kind: Literal["over", "any"], of: Linear, most: int) -> Linear:
        if self.asked_by:
            raise PlanError(words.only_for_costs(self.asked_by, kind))
        helper = Helper(self.size, kind, of, most)
        self.helpers.append(helper)
        self.size += 1
        return Linear((helper.index,), (1,))

    def drop(self, indexes: Iterable[int]) -> None:
        """Make these entries the constant 0 in everything written from now on."""
        for index in indexes:
            if index in self.dropped:
                continue
            self.dropped.add(index)
            item, meeting = self.pairs[index]
            entry = self._entries.pop((item.ref, meeting.id))
            self._row[item.ref] = [e for e in self._row[item.ref] if e is not entry]
        self._at = {}

    def is_open(self, item: Item, meeting: Meeting) -> bool:
        """Whether it is still to be decided if the item is taken at the meeting."""
        entry = self._entries.get((item.ref, meeting.id))
        return entry is not None and entry.indexes[0] not in self.facts

    def where(self, values: Sequence[int]) -> dict[str, Meeting]:
        """The meeting of each item that is taken, for values as a search finds them; facts too."""
        return {
            item.ref: meeting
            for index, (item, meeting) in enumerate(self.pairs)
            if self.facts.get(index, values[index])
        }

    def values(self, placed: Iterable[tuple[str, str]]) -> list[int]:
        """Zeros and ones for (ref, meeting id) pairs, and the helpers that follow from them."""
        values = [0] * self.size
        for ref, meeting in placed:
            entry = self._entries.get((ref, meeting))
            if entry is not None:
                values[entry.indexes[0]] = 1
        for helper in self.helpers:
            values[helper.index] = helper.value(values)
        return values


def none_of(x: Grid, item: Item, meetings: Iterable[Meeting]) -> tuple[Condition, ...]:
    """The condition that the item is at none of these meetings; none where none is open to it."""
    found = total(x[item, meeting] for meeting in meetings)
    return (found == 0,) if found.indexes else ()
