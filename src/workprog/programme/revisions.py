"""Changes to a programme, as small values: each makes the changed programme and says itself.

They serve "what if" and the repairs that a problem is offered. None of them is made unless
somebody asks: `apply` returns a new programme and leaves the old one as it was. This module is
loaded where a change is first tried or offered, and by no ordinary plan.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, ClassVar, Literal, Protocol

import attrs

from workprog.errors import PlanError
from workprog.programme import Decision, Gap, Item, Meeting, Pair, Remedy, Work
from workprog.programme.lookup import item_named, meeting_named, person_named
from workprog.programme.whole import State
from workprog.showing import Shown
from workprog.words import amending as words

_ROUND_TO = 5


class Revision(Protocol):
    """A change to a programme, tried on its outings too.

    Items are named by ref or title, meetings by id or date.
    """

    def apply(self, programme: State) -> State:
        """The programme with the change made. PlanError: it names nothing that is there."""

    def sentence(self, programme: Work) -> str:
        """What the change says, in words, about the programme before it is made."""


def revised(programme: State, revisions: tuple[Revision, ...]) -> State:
    """The programme with several changes made, one after the other."""
    for revision in revisions:
        programme = revision.apply(programme)
    return programme


@attrs.frozen(init=False, repr=False)
class _Changed(ABC):
    """Something on the programme, by its name, and the fields that have other values."""

    name: str
    fields: tuple[tuple[str, Any], ...]

    kind: ClassVar[type[Any]]
    table: ClassVar[str]
    key: ClassVar[str]
    says: ClassVar[Mapping[str, words.Says]]

    def __init__(self, name: str, /, **fields: Any) -> None:
        """The name, and each field that changes with its new value.

        Raises:
            PlanError: no field is given, or one that there is not.
        """
        known = [field.name for field in attrs.fields(self.kind) if field.name != self.key]
        if not fields:
            raise PlanError(words.nothing_changes(type(self).__name__, name))
        for field in fields:
            if field not in known:
                near = get_close_matches(field, known, n=1)
                raise PlanError(words.no_such_field(type(self).__name__, field, near))
        self.__attrs_init__(name, tuple(fields.items()))

    def __repr__(self) -> str:
        given = "".join(f", {field}={value!r}" for field, value in self.fields)
        return f"{type(self).__name__}({self.name!r}{given})"

    def apply(self, programme: State) -> State:
        """The programme with the change made."""
        was = self.found(programme)
        now = self._changed(was, programme)
        rows = (now if row is was else row for row in getattr(programme, self.table))
        changes: dict[str, Any] = {self.table: _in_order(self.table, rows)}
        return attrs.evolve(programme, **changes)

    def sentence(self, programme: Work) -> str:
        """What the change says: a sentence for each field."""
        was = self.found(programme)
        now = self._changed(was, programme)
        said = [self.says.get(field, words.becomes(field)) for field, _ in self.fields]
        return "; ".join(filter(None, (says(was, now, programme) for says in said)))

    @abstractmethod
    def found(self, programme: Work) -> Any:
        """What it is about, on a programme. PlanError: nothing is called so."""

    def _changed(self, was: Any, programme: Work) -> Any:
        return attrs.evolve(was, **(self._besides() | dict(self.fields)))

    def _besides(self) -> dict[str, Any]:
        """What else is no longer so when the fields have other values."""
        return {}


class ItemChanged(_Changed):
    """An item has other values: `ItemChanged("2013-01", minutes=20)`.

    The fields are those of `Item`. `method="briefing"` takes it outside the meeting, and
    `pinned` fixes it for a meeting, by its id or date, or with None for none.
    """

    __slots__ = ()
    kind, table, key = Item, "items", "ref"
    says = words.OF_ITEM

    def found(self, programme: Work) -> Item:
        """The item. PlanError: none is called so."""
        return item_named(programme, self.name)

    def _changed(self, was: Item, programme: Work) -> Item:
        now: Item = super()._changed(was, programme)
        if "pinned" not in dict(self.fields) or now.pinned is None:
            return now
        return attrs.evolve(now, pinned=meeting_named(programme, now.pinned).id)

    def _besides(self) -> dict[str, Any]:
        given = dict(self.fields)
        besides: dict[str, Any] = {}
        if given.get("method") == "briefing":
            besides |= {"minutes": 0, "minutes_assumed": False, "major": False}
        if "minutes" in given:
            besides["minutes_assumed"] = False
        # The reason of a bound goes with it.
        return besides | {f"{name}_reason": "" for name in ("earliest", "latest") if name in given}


class MeetingChanged(_Changed):
    """A meeting has other values: `MeetingChanged("2013-07", cancelled=True)`.

    The fields are those of `Meeting`. One that is not held stays on the programme as cancelled, so
    that calendars say so; one on another day has no known deadline for its reports.
    """

    __slots__ = ()
    kind, table, key = Meeting, "meetings", "id"
    says = words.OF_MEETING

    def found(self, programme: Work) -> Meeting:
        """The meeting. PlanError: none is called so."""
        return meeting_named(programme, self.name)

    def _besides(self) -> dict[str, Any]:
        moved = {"report_deadline": None, "agenda_published": None, "assumed": False}
        return moved if "date" in dict(self.fields) else {}


class DecisionChanged(_Changed):
    """A coming decision of another body has other values, by its ref: another `date`."""

    __slots__ = ()
    kind, table, key = Decision, "decisions", "ref"
    says = words.OF_DECISION

    def found(self, programme: Work) -> Decision:
        """The decision. PlanError: none has that ref."""
        for decision in programme.decisions:
            if decision.ref == self.name:
                return decision
        known = [one.ref for one in programme.decisions]
        raise PlanError(words.no_decision_named(self.name, known))


@attrs.frozen(repr=False)
class Added(Shown):
    """An item or a meeting more.

    "An inspection report lands in October" is an item with its first day as `earliest`.
    """

    value: Item | Meeting

    def apply(self, programme: State) -> State:
        """The programme with it."""
        table = "items" if isinstance(self.value, Item) else "meetings"
        changes: dict[str, Any] = {
            table: _in_order(table, (*getattr(programme, table), self.value))
        }
        return attrs.evolve(programme, **changes)

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        if isinstance(self.value, Item):
            return words.is_added(self.value)
        return words.is_held_too(self.value, programme)


@attrs.frozen(repr=False)
class Removed(Shown):
    """An item is taken off the programme, with whatever bound it to others."""

    item: str

    def apply(self, programme: State) -> State:
        """The programme without the item."""
        gone = item_named(programme, self.item).ref
        items = tuple(
            attrs.evolve(item, attach_to=None) if item.attach_to == gone else item
            for item in programme.items
            if item.ref != gone
        )
        return attrs.evolve(
            programme,
            items=items,
            gaps=tuple(gap for gap in programme.gaps if gone not in (gap.before, gap.after)),
            together=_without(programme.together, gone),
            apart=_without(programme.apart, gone),
        )

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        return words.is_taken_off(item_named(programme, self.item))


@attrs.frozen(repr=False)
class LinkChanged(Shown):
    """What binds two items: other days between them, or with None for `min_days` nothing any more.

    `link` is the list that holds it: "order", in which `second` comes after `first`, "together" or
    "apart". `max_days` is of an order alone.
    """

    link: Literal["order", "together", "apart"]
    first: str
    second: str
    min_days: int | None = None
    max_days: int | None = None

    def apply(self, programme: State) -> State:
        """The programme with the link changed, or without it."""
        first, second = self._ends(programme)
        table = "gaps" if self.link == "order" else self.link
        rows = (self._changed(row, first, second) for row in getattr(programme, table))
        changes: dict[str, Any] = {table: tuple(row for row in rows if row)}
        changed = attrs.evolve(programme, **changes)
        if self.link != "together":
            return changed
        items = tuple(
            attrs.evolve(item, attach_to=None)
            if (item.ref, item.attach_to) == (first.ref, second.ref)
            else item
            for item in changed.items
        )
        return attrs.evolve(changed, items=items)

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        first, second = self._ends(programme)
        if self.link == "order":
            return words.may_be_apart(first, second, self.min_days, self.max_days)
        if self.min_days is not None:
            return words.need_be_apart(first, second, self.min_days)
        return words.need_not_be(first, second, together=self.link == "together")

    def _ends(self, programme: Work) -> tuple[Item, Item]:
        return item_named(programme, self.first), item_named(programme, self.second)

    def _changed(self, row: Gap | Pair, first: Item, second: Item) -> Gap | Pair | None:
        ends = (row.before, row.after) if isinstance(row, Gap) else (row.first, row.second)
        if ends != (first.ref, second.ref):
            return row
        if self.min_days is None:
            return None
        if isinstance(row, Gap):
            return attrs.evolve(row, min_days=self.min_days, max_days=self.max_days)
        return attrs.evolve(row, min_days=self.min_days)


@attrs.frozen(repr=False)
class Attendance(Shown):
    """Somebody cannot attend from one day to another, both inclusive; or can, all the same."""

    person: str
    first: dt.date
    last: dt.date
    attends: bool = False

    def apply(self, programme: State) -> State:
        """The programme with the person away, or there."""
        found = person_named(programme, self.person)
        days = self.first, self.last
        known = found.absences
        absences = _with_hole(known, *days) if self.attends else (*known, days)
        now = attrs.evolve(found, absences=absences)
        people = tuple(now if person is found else person for person in programme.people)
        return attrs.evolve(programme, people=people)

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        role = person_named(programme, self.person).role
        says = words.is_there if self.attends else words.is_away
        return says(role, self.first, self.last)


@attrs.frozen(repr=False)
class RemedyAllowed(Shown):
    """The plan may resort to something more before an item is left out: "reserve"."""

    remedy: Remedy

    def apply(self, programme: State) -> State:
        """The programme with the remedy allowed."""
        others: tuple[Remedy, ...] = tuple(r for r in programme.remedies if r != self.remedy)
        return attrs.evolve(programme, remedies=(*others, self.remedy))

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        return words.REMEDIES[self.remedy]


def rounded(minutes: int) -> int:
    """Minutes as a clerk would grant them, in fives."""
    return -(-minutes // _ROUND_TO) * _ROUND_TO


def _in_order(table: str, rows: Iterable[Any]) -> tuple[Any, ...]:
    """Meetings by their days, anything else as it comes."""
    return tuple(sorted(rows, key=lambda m: m.date) if table == "meetings" else rows)


def _with_hole(
    absences: tuple[tuple[dt.date, dt.date], ...], first: dt.date, last: dt.date
) -> tuple[tuple[dt.date, dt.date], ...]:
    """Absences without some days."""
    one = dt.timedelta(days=1)
    kept: list[tuple[dt.date, dt.date]] = []
    for start, end in absences:
        # The days before those, and the days after: all of them where they do not meet.
        before, after = (start, min(end, first - one)), (max(start, last + one), end)
        kept += [(a, b) for a, b in (before, after) if a <= b]
    return tuple(kept)


def _without(pairs: tuple[Pair, ...], ref: str) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if ref not in (pair.first, pair.second))
