"""Changes that could be made to a programme, as small values: each makes the changed programme.

They serve "what if" and the repairs that a conflict is offered. None of them is made unless
somebody asks: `apply` returns a new programme and leaves the old one as it was.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Protocol

import attrs

from workprog.programme import Item, Meeting, Pair, Remedy, Window, Work
from workprog.programme.lookup import item_named, meeting_named, person_named
from workprog.programme.whole import State
from workprog.words import amending as words

_ROUND_TO = 5


class Revision(Protocol):
    """A change that could be made to a programme, or tried on its outings.

    Items are named by ref or by title.
    """

    def apply(self, programme: State) -> State:
        """The programme with the change made. PlanError: it names no item or meeting of it."""

    def sentence(self, programme: Work) -> str:
        """What the change says, in words, about the programme before it is made."""


def revised(programme: State, revisions: tuple[Revision, ...]) -> State:
    """The programme with several changes made, one after the other."""
    for revision in revisions:
        programme = revision.apply(programme)
    return programme


@attrs.frozen
class _OfItem(ABC):
    """A change to one item, named by its ref or its title."""

    item: str

    def apply(self, programme: State) -> State:
        """The programme with the item changed."""
        return _with_item(programme, self.item, self._changed)

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        return self._said(item_named(programme, self.item))

    @abstractmethod
    def _changed(self, item: Item) -> Item: ...

    @abstractmethod
    def _said(self, item: Item) -> str: ...


@attrs.frozen
class _OfMeeting(ABC):
    """A change to one meeting, named by its id or its date."""

    meeting: str

    def apply(self, programme: State) -> State:
        """The programme with the meeting changed."""
        found = meeting_named(programme, self.meeting).id
        meetings = (self._changed(m) if m.id == found else m for m in programme.meetings)
        return attrs.evolve(programme, meetings=tuple(sorted(meetings, key=lambda m: m.date)))

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        return self._said(meeting_named(programme, self.meeting), programme)

    @abstractmethod
    def _changed(self, meeting: Meeting) -> Meeting: ...

    @abstractmethod
    def _said(self, meeting: Meeting, programme: Work) -> str: ...


@attrs.frozen
class MeetingRemoved(_OfMeeting):
    """A meeting is not held. It stays on the programme as cancelled, so that calendars say so."""

    def _changed(self, meeting: Meeting) -> Meeting:
        return attrs.evolve(meeting, cancelled=True)

    def _said(self, meeting: Meeting, programme: Work) -> str:
        return words.is_not_held(meeting, programme)


@attrs.frozen
class MeetingAdded:
    """A meeting more."""

    meeting: Meeting

    def apply(self, programme: State) -> State:
        """The programme with the meeting."""
        meetings = sorted((*programme.meetings, self.meeting), key=lambda m: m.date)
        return attrs.evolve(programme, meetings=tuple(meetings))

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        return words.is_held_too(self.meeting, programme)


@attrs.frozen
class MeetingMoved(_OfMeeting):
    """A meeting is held on another day. A deadline for its reports is no longer known."""

    date: dt.date

    def _changed(self, meeting: Meeting) -> Meeting:
        return attrs.evolve(
            meeting, date=self.date, report_deadline=None, agenda_published=None, assumed=False
        )

    def _said(self, meeting: Meeting, programme: Work) -> str:
        return words.is_held_on(meeting, self.date, programme)


@attrs.frozen
class MeetingLengthened(_OfMeeting):
    """A meeting has so many minutes more, or fewer where the number is below 0."""

    minutes: int

    def _changed(self, meeting: Meeting) -> Meeting:
        return attrs.evolve(meeting, minutes=meeting.minutes + self.minutes)

    def _said(self, meeting: Meeting, programme: Work) -> str:
        return words.is_longer(meeting, self.minutes, programme)


@attrs.frozen
class SubstantiveLimitChanged(_OfMeeting):
    """A meeting takes at most so many substantive items; None is no limit."""

    most: int | None

    def _changed(self, meeting: Meeting) -> Meeting:
        return attrs.evolve(meeting, max_substantive=self.most)

    def _said(self, meeting: Meeting, programme: Work) -> str:
        return words.takes_so_many(meeting, self.most, programme)


@attrs.frozen
class MajorLimitChanged(_OfMeeting):
    """A meeting takes at most so many major items."""

    most: int

    def _changed(self, meeting: Meeting) -> Meeting:
        return attrs.evolve(meeting, max_major=self.most)

    def _said(self, meeting: Meeting, programme: Work) -> str:
        return words.takes_so_many_major(meeting, self.most, programme)


@attrs.frozen
class ReportsLate(_OfMeeting):
    """Reports for a meeting are accepted after their deadline."""

    def _changed(self, meeting: Meeting) -> Meeting:
        return attrs.evolve(meeting, report_deadline=None)

    def _said(self, meeting: Meeting, programme: Work) -> str:
        return words.reports_may_be_late(meeting, programme)


@attrs.frozen
class ReserveAllowed:
    """Meetings held in reserve, and minutes kept free, may be used."""

    def apply(self, programme: State) -> State:
        """The programme with the remedy allowed."""
        others: tuple[Remedy, ...] = tuple(r for r in programme.remedies if r != "reserve")
        return attrs.evolve(programme, remedies=(*others, "reserve"))

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        return words.reserve_may_be_used()


@attrs.frozen
class ItemAdded:
    """An item more: "an inspection report lands in October" has its first day as `earliest`."""

    item: Item

    def apply(self, programme: State) -> State:
        """The programme with the item."""
        return attrs.evolve(programme, items=(*programme.items, self.item))

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        return words.is_added(self.item)


@attrs.frozen
class ItemRemoved:
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


@attrs.frozen
class ItemOptional(_OfItem):
    """An item may be left out."""

    def _changed(self, item: Item) -> Item:
        return attrs.evolve(item, required=False)

    def _said(self, item: Item) -> str:
        return words.may_be_left_out(item)


@attrs.frozen
class BriefingInstead(_OfItem):
    """An item is taken as a written briefing and needs no time at a meeting."""

    def _changed(self, item: Item) -> Item:
        return attrs.evolve(item, method="briefing", minutes=0, minutes_assumed=False, major=False)

    def _said(self, item: Item) -> str:
        return words.becomes_briefing(item)


@attrs.frozen
class MinutesChanged(_OfItem):
    """An item takes so many minutes, as somebody has now said."""

    minutes: int

    def _changed(self, item: Item) -> Item:
        return attrs.evolve(item, minutes=self.minutes, minutes_assumed=False)

    def _said(self, item: Item) -> str:
        return words.takes_minutes(item, self.minutes)


@attrs.frozen
class DateChanged(_OfItem):
    """An item is printed for another date."""

    target: Window

    def _changed(self, item: Item) -> Item:
        return attrs.evolve(item, target=self.target)

    def _said(self, item: Item) -> str:
        return words.is_due(item, self.target)


@attrs.frozen
class FirstDateChanged(_OfItem):
    """An item is taken no earlier than a day; None lifts the bound."""

    day: dt.date | None
    reason: str = ""

    def _changed(self, item: Item) -> Item:
        return attrs.evolve(item, earliest=self.day, earliest_reason=self.reason)

    def _said(self, item: Item) -> str:
        return words.may_be_from(item, self.day, self.reason)


@attrs.frozen
class LastDateChanged(_OfItem):
    """An item is taken by a day; None lifts the bound."""

    day: dt.date | None
    reason: str = ""

    def _changed(self, item: Item) -> Item:
        return attrs.evolve(item, latest=self.day, latest_reason=self.reason)

    def _said(self, item: Item) -> str:
        return words.may_be_until(item, self.day, self.reason)


@attrs.frozen
class Fixed:
    """An item is fixed for a meeting, or for none (None). It leaves no published agenda."""

    item: str
    meeting: str | None

    def apply(self, programme: State) -> State:
        """The programme with the item fixed, or free."""
        home = None if self.meeting is None else meeting_named(programme, self.meeting).id
        return _with_item(programme, self.item, lambda item: attrs.evolve(item, pinned=home))

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        home = None if self.meeting is None else meeting_named(programme, self.meeting)
        return words.is_fixed(item_named(programme, self.item), home)


@attrs.frozen
class OfficerAway:
    """Somebody cannot attend from one day to another, both inclusive."""

    person: str
    first: dt.date
    last: dt.date

    def apply(self, programme: State) -> State:
        """The programme with the absence."""
        return _with_absences(
            programme, self.person, lambda known: (*known, (self.first, self.last))
        )

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        return words.is_away(_role(programme, self.person), self.first, self.last)


@attrs.frozen
class OfficerAttends:
    """Somebody attends on a day all the same."""

    person: str
    day: dt.date

    def apply(self, programme: State) -> State:
        """The programme with the person there on the day."""
        return _with_absences(programme, self.person, lambda known: _without_day(known, self.day))

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        return words.is_there(_role(programme, self.person), self.day)


@attrs.frozen
class DistanceChanged:
    """What lies between two items, in days; with None for `min_days` their order is free."""

    before: str
    after: str
    min_days: int | None
    max_days: int | None = None

    def apply(self, programme: State) -> State:
        """The programme with the distance."""
        before, after = item_named(programme, self.before), item_named(programme, self.after)
        least = self.min_days
        gaps = tuple(
            attrs.evolve(gap, min_days=least or 0, max_days=self.max_days)
            if (gap.before, gap.after) == (before.ref, after.ref)
            else gap
            for gap in programme.gaps
            if least is not None or (gap.before, gap.after) != (before.ref, after.ref)
        )
        return attrs.evolve(programme, gaps=gaps)

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        before, after = item_named(programme, self.before), item_named(programme, self.after)
        return words.may_be_apart(before, after, self.min_days, self.max_days)


@attrs.frozen
class PairReleased:
    """Two items are no longer kept together, or no longer kept apart."""

    first: str
    second: str
    together: bool

    def apply(self, programme: State) -> State:
        """The programme without the pair."""
        first, second = (item_named(programme, name).ref for name in (self.first, self.second))

        def others(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
            return tuple(p for p in pairs if (p.first, p.second) != (first, second))

        if not self.together:
            return attrs.evolve(programme, apart=others(programme.apart))
        items = tuple(
            attrs.evolve(item, attach_to=None)
            if (item.ref, item.attach_to) == (first, second)
            else item
            for item in programme.items
        )
        return attrs.evolve(programme, items=items, together=others(programme.together))

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        first, second = item_named(programme, self.first), item_named(programme, self.second)
        return words.need_not_be(first, second, self.together)


@attrs.frozen
class DecisionMoved:
    """Another body decides on another day."""

    decision: str
    day: dt.date

    def apply(self, programme: State) -> State:
        """The programme with the decision on that day."""
        decisions = tuple(
            attrs.evolve(d, date=self.day) if d.ref == self.decision else d
            for d in programme.decisions
        )
        return attrs.evolve(programme, decisions=decisions)

    def sentence(self, programme: Work) -> str:
        """What the change says."""
        decision = next(d for d in programme.decisions if d.ref == self.decision)
        bodies = {body.id: body.name for body in programme.bodies}
        return words.is_decided_on(decision, bodies.get(decision.body, decision.body), self.day)


def rounded(minutes: int) -> int:
    """Minutes as a clerk would grant them, in fives."""
    return -(-minutes // _ROUND_TO) * _ROUND_TO


def _with_item(programme: State, name: str, change: Callable[[Item], Item]) -> State:
    ref = item_named(programme, name).ref
    items = tuple(change(item) if item.ref == ref else item for item in programme.items)
    return attrs.evolve(programme, items=items)


Absences = tuple[tuple[dt.date, dt.date], ...]


def _with_absences(programme: State, name: str, change: Callable[[Absences], Absences]) -> State:
    found = person_named(programme, name).id
    people = tuple(
        attrs.evolve(person, absences=change(person.absences)) if person.id == found else person
        for person in programme.people
    )
    return attrs.evolve(programme, people=people)


def _role(programme: Work, name: str) -> str:
    return person_named(programme, name).role


def _without_day(absences: Absences, day: dt.date) -> Absences:
    """Absences with a hole where the day is."""
    one = dt.timedelta(days=1)
    kept: list[tuple[dt.date, dt.date]] = []
    for first, last in absences:
        if first <= day <= last:
            kept += [(a, b) for a, b in ((first, day - one), (day + one, last)) if a <= b]
        else:
            kept.append((first, last))
    return tuple(kept)


def _without(pairs: tuple[Pair, ...], ref: str) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if ref not in (pair.first, pair.second))
