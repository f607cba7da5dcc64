"""Changes that only repairs propose; the others are in `workprog.programme.revisions`."""

from __future__ import annotations

import datetime as dt

import attrs

from workprog.programme import Pair, Programme, Remedy
from workprog.words import amending
from workprog.words import conflicts as words


@attrs.frozen
class BriefingInstead:
    """An item is taken as a written briefing and needs no time at a meeting."""

    item: str

    def apply(self, programme: Programme) -> Programme:
        """The programme with the item as a briefing."""
        items = tuple(
            attrs.evolve(item, method="briefing", minutes=0, minutes_assumed=False, major=False)
            if item.ref == self.item
            else item
            for item in programme.items
        )
        return attrs.evolve(programme, items=items)

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.becomes_briefing(programme.item_by_ref[self.item])


@attrs.frozen
class MajorLimitChanged:
    """A meeting takes at most so many major items."""

    meeting: str
    most: int

    def apply(self, programme: Programme) -> Programme:
        """The programme with the limit."""
        meetings = tuple(
            attrs.evolve(m, max_major=self.most) if m.id == self.meeting else m
            for m in programme.meetings
        )
        return attrs.evolve(programme, meetings=meetings)

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        meeting = programme.meeting_by_id[self.meeting]
        return words.takes_so_many_major(amending.the_meeting(meeting, programme), self.most)


@attrs.frozen
class PairReleased:
    """Two items are no longer kept together, or no longer kept apart."""

    first: str
    second: str
    together: bool

    def apply(self, programme: Programme) -> Programme:
        """The programme without the pair."""
        if not self.together:
            return attrs.evolve(programme, apart=self._others(programme.apart))
        items = tuple(
            attrs.evolve(item, attach_to=None)
            if (item.ref, item.attach_to) == (self.first, self.second)
            else item
            for item in programme.items
        )
        return attrs.evolve(programme, items=items, together=self._others(programme.together))

    def _others(self, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple(p for p in pairs if (p.first, p.second) != (self.first, self.second))

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        items = programme.item_by_ref
        said = words.need_not_be_together if self.together else words.need_not_be_apart
        return said(items[self.first], items[self.second])


@attrs.frozen
class ReserveAllowed:
    """Meetings held in reserve, and minutes kept free, may be used."""

    def apply(self, programme: Programme) -> Programme:
        """The programme with the remedy allowed."""
        others: tuple[Remedy, ...] = tuple(r for r in programme.remedies if r != "reserve")
        return attrs.evolve(programme, remedies=(*others, "reserve"))

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        return words.reserve_may_be_used()


@attrs.frozen
class ReportsLate:
    """Reports for a meeting are accepted after their deadline."""

    meeting: str

    def apply(self, programme: Programme) -> Programme:
        """The programme without the deadline."""
        meetings = tuple(
            attrs.evolve(m, report_deadline=None) if m.id == self.meeting else m
            for m in programme.meetings
        )
        return attrs.evolve(programme, meetings=meetings)

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        meeting = programme.meeting_by_id[self.meeting]
        return words.reports_may_be_late(amending.the_meeting(meeting, programme))


@attrs.frozen
class DecisionMoved:
    """Another body decides on another day."""

    decision: str
    day: dt.date

    def apply(self, programme: Programme) -> Programme:
        """The programme with the decision on that day."""
        decisions = tuple(
            attrs.evolve(d, date=self.day) if d.ref == self.decision else d
            for d in programme.decisions
        )
        return attrs.evolve(programme, decisions=decisions)

    def sentence(self, programme: Programme) -> str:
        """What the change says."""
        decision = next(d for d in programme.decisions if d.ref == self.decision)
        bodies = {body.id: body.name for body in programme.bodies}
        return words.decided_later(decision, bodies.get(decision.body, decision.body), self.day)
