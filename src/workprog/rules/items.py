"""Rules about one item alone: which of its committee's meetings are open to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workprog import programme
from workprog.programme import Meeting, Outing, Window
from workprog.programme.outings import briefing_allowed, left_off, on_hold, printed_meetings
from workprog.programme.series import LAST_RESORTS
from workprog.rules.grid import Grid, Requirement, none_of
from workprog.rules.typing import BOUND, DIARY, LAST, ROOM, WISH, About, InConflict
from workprog.words import rules as words

if TYPE_CHECKING:
    from workprog.programme.revisions import Revision


def _closed(
    rule: str,
    x: Grid,
    item: Outing,
    meetings: Iterable[Meeting],
    said: words.Said,
    about: str = "",
) -> Iterator[Requirement]:
    """The requirement that an item is at none of these meetings; nothing where none is open."""
    if conditions := none_of(x, item, meetings):
        named = (item.ref, about) if about else (item.ref,)
        yield Requirement(rule, named, conditions, *said, item.source, items=(item.ref,))


def _item(x: Grid, about: About) -> Outing:
    return x.outings.item_by_ref[about[0]]


def _soonest(x: Grid, about: About, day: dt.date) -> int:
    """What is late is missed least on the first day that is left."""
    return day.toordinal()


class NotWhileOnHold:
    """An item in abeyance, not yet agreed, removed, transferred or by exception is on no agenda."""

    __slots__ = ()
    name = "on-hold"
    in_conflict = InConflict(unsaid="closed")

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item on hold."""
        for item in x.items:
            if on_hold(item):
                yield from _closed(self.name, x, item, x.meetings(item), words.on_hold(item))


class Pinned:
    """An item on a published agenda, or fixed by a person, is at that meeting and no other."""

    __slots__ = ()
    name = "pinned"
    in_conflict = InConflict(
        WISH,
        let_go=4,
        telling=7,
        closes="other than the one it is fixed for",
        settles=True,
        near=lambda x, about, day: abs((day - x.outings.meeting_by_id[about[1]].date).days),
        change=lambda x, about, meeting: (
            None
            if _on_agenda(x, about) or _item(x, about).method == "standing"
            else programme.revisions.ItemChanged(about[0], pinned=meeting.id)
        ),
        reasoned=lambda x, about: _on_agenda(x, about),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each fixed item."""
        for item in x.items:
            home, on_agenda = x.fixed_at(item)
            if home is None or on_hold(item):
                continue
            elsewhere = none_of(x, item, (m for m in x.meetings(item) if m.id != home.id))
            yield Requirement(
                self.name,
                (item.ref, home.id),
                (*elsewhere, x[item, home] >= 1) if item.settled else elsewhere,
                *words.pinned(item, home, on_agenda),
                item.source,
                items=(item.ref,),
            )


def _on_agenda(x: Grid, about: About) -> bool:
    """Whether it is a published agenda that fixes an item."""
    return x.fixed_at(_item(x, about))[1]


class AfterPlanning:
    """Meetings before the day of planning are history; on the day only what is there stays."""

    __slots__ = ()
    name = "after-planning"
    in_conflict = InConflict(closes="already past", unsaid="closed")

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item with a meeting on or before the day of planning."""
        on = x.outings.on
        for item in x.items:
            gone = [m for m in x.meetings(item) if m.date <= on and m.id not in x.home(item)]
            yield from _closed(self.name, x, item, gone, words.after_planning(item, on))


class AsOnAgenda:
    """A meeting whose agenda is published takes what is on it and nothing else."""

    __slots__ = ()
    name = "published-agenda"
    in_conflict = InConflict(closes="whose agenda is published without it")

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item and meeting to come whose agenda lacks it."""
        for meeting in x.coming:
            if meeting.agenda is None:
                continue
            for item in x.items_at(meeting):
                if left_off(item, meeting):
                    said = words.published_agenda(item, meeting)
                    yield from _closed(self.name, x, item, (meeting,), said, about=meeting.id)


class Frozen:
    """Agendas before the frozen date stay as published: nothing leaves them, nothing joins them.

    What the paper prints for the very day of a meeting, or a person fixes for it, is there already.
    """

    __slots__ = ()
    name = "frozen"
    in_conflict = InConflict(closes="settled already")

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item that could leave or join a frozen agenda."""
        until = x.outings.frozen_until
        if until is None:
            return
        for item in x.items:
            published = x.outings.meeting_by_id.get(item.published or "")
            say = words.stays_frozen
            if published is not None and published.date < until:
                shut = [m for m in x.meetings(item) if m.id != published.id]
            else:
                shut = [m for m in x.meetings(item) if m.date < until and not x.stays_at(item, m)]
                say = words.keeps_off_frozen
            yield from _closed(self.name, x, item, shut, say(item, until))


class LastResort:
    """A meeting held in reserve, or an extra one, takes items only where that is allowed."""

    __slots__ = ()
    name = "last-resort"
    in_conflict = InConflict(
        ROOM,
        closes="held in reserve",
        lifted=lambda about: programme.revisions.RemedyAllowed("reserve"),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item whose committee has such a meeting and may not use it."""
        allowed = x.outings.remedies
        closed = {kind for kind, remedy in LAST_RESORTS.items() if remedy not in allowed}
        for item in x.items:
            shut = [m for m in x.meetings(item) if m.kind in closed and not x.stays_at(item, m)]
            yield from _closed(self.name, x, item, shut, words.last_resort(item))


class AsPrinted:
    """An item is taken where the paper prints it, as long as a meeting there is still to come."""

    __slots__ = ()
    name = "as-printed"
    in_conflict = InConflict(
        WISH,
        let_go=3,
        telling=6,
        closes="outside its date",
        near=lambda x, about, day: _item(x, about).target.days_outside(day),
        change=lambda x, about, meeting: programme.revisions.ItemChanged(
            about[0], target=Window.of(meeting.date)
        ),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item with a printed date that a meeting can still meet."""
        for item in x.items:
            if not printed_meetings(x.outings, item) or x.fixed_at(item)[0] is not None:
                continue
            # What keeps it from a meeting inside, as its agenda does, is another rule's to say.
            outside = (m for m in x.meetings(item) if m.date not in item.target)
            yield from _closed(self.name, x, item, outside, words.as_printed(item))


class NotBefore:
    """An item is taken no earlier than its first date: its data, its inspection, its notice."""

    __slots__ = ()
    name = "not-before"
    in_conflict = InConflict(
        BOUND,
        telling=8,
        closes="before its first date",
        near=lambda x, about, day: -day.toordinal(),
        change=lambda x, about, meeting: programme.revisions.ItemChanged(
            about[0], earliest=meeting.date
        ),
        reasoned=lambda x, about: bool(_item(x, about).earliest_reason),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item with a first date."""
        for item in x.items:
            if (first := item.earliest) is None:
                continue
            early = (m for m in x.meetings(item) if m.date < first)
            said = words.not_before(item, first, item.earliest_reason)
            yield from _closed(self.name, x, item, early, said)


class NotAfter:
    """An item is taken by its last date."""

    __slots__ = ()
    name = "not-after"
    in_conflict = InConflict(
        BOUND,
        telling=0,
        closes="after its last date",
        last_date=True,
        near=_soonest,
        change=lambda x, about, meeting: programme.revisions.ItemChanged(
            about[0], latest=meeting.date
        ),
        reasoned=lambda x, about: bool(_item(x, about).latest_reason),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item with a last date."""
        for item in x.items:
            if (last := item.latest) is None:
                continue
            late = (m for m in x.meetings(item) if m.date > last)
            said = words.not_after(item, last, item.latest_reason)
            yield from _closed(self.name, x, item, late, said)


class ReportsInTime:
    """An item newly put on or moved goes to a meeting whose report deadline is not past."""

    __slots__ = ()
    name = "report-deadline"
    in_conflict = InConflict(
        DIARY,
        closes="past the deadline for reports",
        change=lambda x, about, meeting: programme.revisions.MeetingChanged(
            meeting.id, report_deadline=None
        ),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item with a meeting whose deadline has passed."""
        on = x.outings.on
        for item in x.items:
            shut = [
                m
                for m in x.meetings(item)
                if m.report_deadline is not None
                and m.report_deadline < on < m.date
                and m.id not in x.home(item)
            ]
            yield from _closed(self.name, x, item, shut, words.report_deadline(item, on))


class PeopleAttend:
    """An item is taken on a day when the people it needs can attend."""

    __slots__ = ()
    name = "attendance"
    in_conflict = InConflict(
        DIARY,
        let_go=7,
        telling=9,
        closes="when the {role} is away",
        near=_soonest,
        change=lambda x, about, meeting: programme.revisions.Attendance(
            about[1], meeting.date, meeting.date, attends=True
        ),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item and person with an absence on a meeting day."""
        for item in x.items:
            for name in item.people:
                person = x.outings.person_by_id.get(name)
                if person is None or not person.absences:
                    continue
                absent = (m for m in x.meetings(item) if person.away(m.date))
                said = words.attendance(item, person.role)
                yield from _closed(self.name, x, item, absent, said, about=name)


class OutsidePreElection:
    """A sensitive item is not taken in a pre-election period."""

    __slots__ = ()
    name = "pre-election"
    in_conflict = InConflict(closes="in the pre-election period")

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each sensitive item and period."""
        for period in x.outings.pre_election:
            for item in x.items:
                if not item.sensitive:
                    continue
                inside = (m for m in x.meetings(item) if period.start <= m.date <= period.end)
                said = words.pre_election(item, period.start, period.end)
                yield from _closed(self.name, x, item, inside, said)


class BeforeDecision:
    """Scrutiny before a decision comes when papers and notice are out, and before the decision."""

    __slots__ = ()
    name = "pre-decision"
    in_conflict = InConflict(
        LAST,
        telling=1,
        closes="at the wrong time for the decision",
        near=_soonest,
        change=lambda x, about, meeting: _decided_after(x, about, meeting),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item that looks at a coming decision."""
        decisions = {decision.ref: decision for decision in x.outings.decisions}
        bodies = {body.id: body.name for body in x.outings.bodies}
        for item in x.items:
            decision = decisions.get(item.decision or "")
            if decision is None:
                continue
            known = [day for day in (decision.papers, decision.notice) if day is not None]
            first, last = max(known, default=None), decision.date
            outside = (
                m
                for m in x.meetings(item)
                if m.date >= last or (first is not None and m.date < first)
            )
            body = bodies.get(decision.body, decision.body)
            said = words.pre_decision(item, decision.title, body, first, last)
            yield from _closed(self.name, x, item, outside, said)


def _decided_after(x: Grid, about: About, meeting: Meeting) -> Revision | None:
    """The decision moved to its body's next day after a meeting; None where it is later already."""
    outings = x.outings
    decision = next(d for d in outings.decisions if d.ref == _item(x, about).decision)
    if meeting.date < decision.date:
        return None
    days = [d for b in outings.bodies if b.id == decision.body for d in b.dates]
    tomorrow = meeting.date + dt.timedelta(days=1)
    return programme.revisions.DecisionChanged(
        decision.ref, date=min((d for d in days if d >= tomorrow), default=tomorrow)
    )


class TakenOnce:
    """An item is on one agenda only."""

    __slots__ = ()
    name = "taken-once"
    in_conflict = InConflict(unsaid="given")

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each item with more than one meeting left."""
        for item in x.items:
            row = x.taken(item)
            if len(row.indexes) > 1:
                said = words.taken_once(item)
                yield Requirement(self.name, (item.ref,), (row <= 1,), *said, item.source)


class Required:
    """An item that is not optional is taken."""

    __slots__ = ()
    name = "required"

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each required item that is not on hold."""
        for item in x.items:
            if item.required and not on_hold(item) and not briefing_allowed(x.outings, item):
                taken = (x.taken(item) >= 1,)
                yield Requirement(self.name, (item.ref,), taken, *words.required(item), item.source)


# Firmest first, without `Required`, which comes after every other rule.
RULES = (
    NotWhileOnHold(),
    Pinned(),
    AfterPlanning(),
    AsOnAgenda(),
    Frozen(),
    LastResort(),
    AsPrinted(),
    NotBefore(),
    NotAfter(),
    ReportsInTime(),
    PeopleAttend(),
    OutsidePreElection(),
    BeforeDecision(),
    TakenOnce(),
)
