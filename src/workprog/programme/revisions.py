"""Changes that could be made to a programme, as small values: each makes the changed programme.

They serve "what if" and the repairs that a conflict is offered. None of them is made unless
somebody asks: `apply` returns a new programme and leaves the old one as it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

import attrs

from workprog.programme import Item, Meeting, Pair, Programme, Window
from workprog.programme.naming import item_named, meeting_named, person_named
from workprog.words import amending as words


class Revision(Protocol):
    """A change that could be made to a programme. Items are named by ref or by title."""

    def apply(self, programme: Programme) -> Programme:
        """The programme with the change made. PlanError: it names no item or meeting of it."""

    def sentence(self, programme: Programme) -> str:
        """What the change says, in words, about the programme before it is made."""


def revised(programme: Programme, revisions: tuple[Revision, ...]) -> Programme:
    """The programme with several changes made, one after the other."""
    for revision in revisions:
        programme = revision.apply(programme)
    return programme


@attrs.frozen
class MeetingRemoved:
    """A meeting is not held. It stays on the programme as cancelled, so that calendars say so."""

    meeting: str

    def apply(self, programme: Programme) -> Programme:
        """The programme without the meeting."""
        return _with_meeting(programme, self.meeting, lambda m: attrs.evolve(m, cancelled=True))

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.is_not_held(meeting_named(programme, self.meeting), programme)


@attrs.frozen
class MeetingAdded:
    """A meeting more."""

    meeting: Meeting

    def apply(self, programme: Programme) -> Programme:
        """The programme with the meeting."""
        meetings = sorted((*programme.meetings, self.meeting), key=lambda m: m.date)
        return attrs.evolve(programme, meetings=tuple(meetings))

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.is_held_too(self.meeting, programme)


@attrs.frozen
class MeetingMoved:
    """A meeting is held on another day. A deadline for its reports is no longer known."""

    meeting: str
    date: dt.date

    def apply(self, programme: Programme) -> Programme:
        """The programme with the meeting on the other day."""
        return _with_meeting(
            programme,
            self.meeting,
            lambda m: attrs.evolve(
                m, date=self.date, report_deadline=None, agenda_published=None, assumed=False
            ),
        )

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.is_held_on(meeting_named(programme, self.meeting), self.date, programme)


@attrs.frozen
class MeetingLengthened:
    """A meeting has so many minutes more, or fewer where the number is below 0."""

    meeting: str
    minutes: int

    def apply(self, programme: Programme) -> Programme:
        """The programme with the longer meeting."""
        return _with_meeting(
            programme, self.meeting, lambda m: attrs.evolve(m, minutes=m.minutes + self.minutes)
        )

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.is_longer(meeting_named(programme, self.meeting), self.minutes, programme)


@attrs.frozen
class SubstantiveLimitChanged:
    """A meeting takes at most so many substantive items; None is no limit."""

    meeting: str
    most: int | None

    def apply(self, programme: Programme) -> Programme:
        """The programme with the limit."""
        return _with_meeting(
            programme, self.meeting, lambda m: attrs.evolve(m, max_substantive=self.most)
        )

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.takes_so_many(meeting_named(programme, self.meeting), self.most, programme)


@attrs.frozen
class ItemAdded:
    """An item more: "an inspection report lands in October" has its first day as `earliest`."""

    item: Item

    def apply(self, programme: Programme) -> Programme:
        """The programme with the item."""
        return attrs.evolve(programme, items=(*programme.items, self.item))

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.is_added(self.item)


@attrs.frozen
class ItemRemoved:
    """An item is taken off the programme, with whatever bound it to others."""

    item: str

    def apply(self, programme: Programme) -> Programme:
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

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.is_taken_off(item_named(programme, self.item))


@attrs.frozen
class ItemOptional:
    """An item may be left out."""

    item: str

    def apply(self, programme: Programme) -> Programme:
        """The programme with the item no longer required."""
        return _with_item(programme, self.item, lambda i: attrs.evolve(i, required=False))

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.may_be_left_out(item_named(programme, self.item))


@attrs.frozen
class MinutesChanged:
    """An item takes so many minutes, as somebody has now said."""

    item: str
    minutes: int

    def apply(self, programme: Programme) -> Programme:
        """The programme with the item's minutes."""
        return _with_item(
            programme,
            self.item,
            lambda i: attrs.evolve(i, minutes=self.minutes, minutes_assumed=False),
        )

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        item = item_named(programme, self.item)
        return words.takes_minutes(item, self.minutes)


@attrs.frozen
class DateChanged:
    """An item is printed for another date."""

    item: str
    target: Window

    def apply(self, programme: Programme) -> Programme:
        """The programme with the item's date."""
        return _with_item(programme, self.item, lambda i: attrs.evolve(i, target=self.target))

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.is_due(item_named(programme, self.item), self.target)


@attrs.frozen
class FirstDateChanged:
    """An item is taken no earlier than a day; None lifts the bound."""

    item: str
    day: dt.date | None
    reason: str = ""

    def apply(self, programme: Programme) -> Programme:
        """The programme with the item's first date."""
        return _with_item(
            programme,
            self.item,
            lambda i: attrs.evolve(i, earliest=self.day, earliest_reason=self.reason),
        )

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.may_be_from(item_named(programme, self.item), self.day, self.reason)


@attrs.frozen
class LastDateChanged:
    """An item is taken by a day; None lifts the bound."""

    item: str
    day: dt.date | None
    reason: str = ""

    def apply(self, programme: Programme) -> Programme:
        """The programme with the item's last date."""
        return _with_item(
            programme,
            self.item,
            lambda i: attrs.evolve(i, latest=self.day, latest_reason=self.reason),
        )

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.may_be_until(item_named(programme, self.item), self.day, self.reason)


@attrs.frozen
class Fixed:
    """An item is fixed for a meeting, or for none (None). It leaves no published agenda."""

    item: str
    meeting: str | None

    def apply(self, programme: Programme) -> Programme:
        """The programme with the item fixed, or free."""
        home = None if self.meeting is None else meeting_named(programme, self.meeting).id
        return _with_item(programme, self.item, lambda i: attrs.evolve(i, pinned=home))

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        home = None if self.meeting is None else meeting_named(programme, self.meeting)
        return words.is_fixed(item_named(programme, self.item), home)


@attrs.frozen
class OfficerAway:
    """Somebody cannot attend from one day to another, both inclusive."""

    person: str
    first: dt.date
    last: dt.date

    def apply(self, programme: Programme) -> Programme:
        """The programme with the absence."""
        return _with_absences(
            programme, self.person, lambda known: (*known, (self.first, self.last))
        )

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.is_away(_role(programme, self.person), self.first, self.last)


@attrs.frozen
class OfficerAttends:
    """Somebody attends on a day all the same."""

    person: str
    day: dt.date

    def apply(self, programme: Programme) -> Programme:
        """The programme with the person there on the day."""
        return _with_absences(programme, self.person, lambda known: _without_day(known, self.day))

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.is_there(_role(programme, self.person), self.day)


@attrs.frozen
class DistanceChanged:
    """What lies between two items, in days; with None for `min_days` their order is free."""

    before: str
    after: str
    min_days: int | None
    max_days: int | None = None

    def apply(self, programme: Programme) -> Programme:
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

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        before, after = item_named(programme, self.before), item_named(programme, self.after)
        return words.may_be_apart(before, after, self.min_days, self.max_days)


def _with_item(programme: Programme, name: str, change: Callable[[Item], Item]) -> Programme:
    ref = item_named(programme, name).ref
    items = tuple(change(item) if item.ref == ref else item for item in programme.items)
    return attrs.evolve(programme, items=items)


def _with_meeting(
    programme: Programme, name: str, change: Callable[[Meeting], Meeting]
) -> Programme:
    found = meeting_named(programme, name).id
    meetings = tuple(change(m) if m.id == found else m for m in programme.meetings)
    return attrs.evolve(programme, meetings=tuple(sorted(meetings, key=lambda m: m.date)))


Absences = tuple[tuple[dt.date, dt.date], ...]


def _with_absences(
    programme: Programme, name: str, change: Callable[[Absences], Absences]
) -> Programme:
    found = person_named(programme, name).id
    people = tuple(
        attrs.evolve(person, absences=change(person.absences)) if person.id == found else person
        for person in programme.people
    )
    return attrs.evolve(programme, people=people)


def _role(programme: Programme, name: str) -> str:
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
