"""Every item and outing of a plan as the line that a reader sees of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

import attrs

from workprog.programme import Item, Meeting, Outing
from workprog.programme.outings import natural
from workprog.programme.plan import Plan
from workprog.publish.exempt import Exempt, exempt_title
from workprog.publish.harmless_text import paragraphs, tidy
from workprog.publish.ratings import days_early
from workprog.publish.schedule import (
    NOT_IN_PLAN,
    NOT_ON_PROGRAMME,
    NOT_REQUIRED,
    RATED_ELSEWHERE,
    Line,
    Mark,
    Rating,
)
from workprog.words import cadence


def when(meeting: Meeting) -> tuple[dt.date, dt.time]:
    """A key that sorts meetings by day and hour."""
    return meeting.date, meeting.start or dt.time.min


@attrs.frozen
class Writer:
    """Writes the line of each item of a plan."""

    plan: Plan
    exempt: Exempt
    ratings: dict[str, Rating]

    def written(self) -> Iterator[tuple[Item | None, Line]]:
        """Every item and outing once, with its line: by meeting in agenda order, then the rest."""
        plan = self.plan
        meetings = plan.outings.meeting_by_id
        held = sorted(
            {p.meeting for p in plan.placements if p.meeting in meetings},
            key=lambda key: (*when(meetings[key]), key),
        )
        at = [i for key in held for i in plan.at(key) if plan.placed[i.ref].meeting == key]
        # A plan typed by hand may put one item on an agenda twice; `check` says so.
        at = list({item.ref: item for item in at}.values())
        # An undated series has as many outings as fit; one that does not is no item without place.
        named = {left.ref for left in plan.left_out} | {held.ref for held in plan.parked}
        done = {item.ref for item in at}
        done |= {i.ref for i in plan.outings.items if i.as_fits and i.ref not in named}
        rest = [item for item in plan.outings.items if item.ref not in done]
        yield from ((item, self._placed(item)) for item in at)
        yield from ((item, self._without_place(item)) for item in rest)
        yield from ((None, line) for line in self._strangers())

    def _placed(self, item: Item) -> Line:
        placement = self.plan.placed[item.ref]
        meeting = self.plan.outings.meeting_by_id[placement.meeting]
        section = "history" if meeting.date < self.plan.on else "meetings"
        if placement.basis in ("standing", "proposed"):
            section = placement.basis
        line = attrs.evolve(
            self._line(section, item, placement.reason),
            basis=placement.basis,
            sitting=meeting.id,
            date=meeting.date,
            early=days_early(self.plan.outings.item_by_ref[item.ref], placement) > 0,
        )
        return self._waiting(line, item) if section == "proposed" else line

    def _without_place(self, item: Outing) -> Line:
        parked = next((p for p in self.plan.parked if p.ref == item.ref), None)
        if parked:
            return self._line(_held_in(item), item, parked.reason)
        briefed = next((r.sentence for r in self.plan.remedies if r.item == item.ref), None)
        if briefed:
            return self._line("off", item, briefed)
        left = next((one for one in self.plan.left_out if one.ref == item.ref), None)
        dated = item.target.dated or item.series is not None or (left and left.required)
        reason = left.reason if left else NOT_IN_PLAN
        line = self._line("unplaced" if dated else "undated", item, reason)
        if left and not left.required and not line.private:
            line = attrs.evolve(
                line,
                reason=f"{line.reason} {NOT_REQUIRED}",
                remark=f"{line.remark} {NOT_REQUIRED}",
            )
        return line if dated else self._waiting(line, item)

    def _strangers(self) -> Iterator[Line]:
        """What the plan names and the programme does not: said, so that nothing is lost."""
        plan, known = self.plan, self.plan.outings.item_by_ref
        named = {p.ref: p.title for p in plan.placements}
        named |= {left.ref: left.title for left in plan.left_out}
        named |= {parked.ref: parked.title for parked in plan.parked}
        for ref, title in named.items():
            if ref not in known:
                issue = self.exempt.told(tidy(title), ref)
                reason = NOT_ON_PROGRAMME
                yield Line("unplaced", tidy(ref), issue, Mark(""), reason=reason, remark=reason)

    def _line(self, section: str, item: Item, reason: str) -> Line:
        rating = self.ratings.get(item.series_ref)
        due = item.ref in self.due
        colour = rating.rating if rating and due else ""
        line = Line(
            section,
            "",
            exempt_title(item),
            Mark(""),
            committee=tidy(self.plan.programme.committee_by_id[item.committee].name),
            minutes=item.minutes,
            minutes_assumed=item.minutes_assumed,
            private=True,
        )
        if self.exempt.hides(item.ref, item.series_ref):
            return line
        told = self.exempt.told
        reason = told(tidy(reason))
        why = told(tidy(rating.reason)) if rating and due else ""
        return attrs.evolve(
            line,
            ref=tidy(item.ref),
            item=tidy(item.series_ref),
            issue=tidy(item.title),
            mark=Mark(colour, why if due else RATED_ELSEWHERE),
            description=told(paragraphs(item.description)),
            suggested_by=told(tidy(item.suggested_by)),
            portfolio=told(tidy(item.portfolio)),
            position=told(paragraphs(item.position)),
            printed=told(tidy(self._printed(item))),
            reason=reason,
            remark=_once(reason, why),
            private=False,
            progress=self._entered(item, "progress"),
            impact=self._entered(item, "impact"),
            lead=told(tidy(self._lead(item))),
            own=tuple((told(tidy(name)), told(paragraphs(text))) for name, text in item.extra),
        )

    def _lead(self, item: Item) -> str:
        known = self.plan.programme.person_by_id.get(item.lead or "")
        return known.role if known else item.lead or ""

    def _entered(self, item: Item, about: str) -> str:
        """What a person judged, beside the outing that the rating stands beside."""
        said = [r for r in item.ratings if r.about == about and item.ref in self.due]
        return "; ".join(
            self.exempt.told(tidy(f"{r.value} ({r.reason})" if r.reason else r.value)) for r in said
        )

    @cached_property
    def due(self) -> frozenset[str]:
        """The outing of each item that its one rating is about: the next, or else the last."""
        past = {p.ref for p in self.plan.placements if p.date < self.plan.on}
        items = sorted(self.plan.outings.items, key=lambda item: item.ref not in past)
        last = {item.series_ref: item.ref for item in items if item.ref in past}
        coming = {i.series_ref: i.ref for i in reversed(items) if i.ref not in past}
        return frozenset((last | coming).values())

    @cached_property
    def _first(self) -> dict[str, str]:
        """The first outing of each item."""
        items = sorted(self.plan.outings.items, key=lambda item: natural(item.ref))
        return {item.series_ref: item.ref for item in reversed(items)}

    def _printed(self, item: Item) -> str:
        """The date as the paper has it; of a later outing of a series only how often it comes.

        An outing's own target is the library's; the paper prints that of its item.
        """
        typed = self._typed(item)
        if typed.series is None or self._first[item.series_ref] == item.ref:
            return typed.target.text
        return cadence(typed.series.every)

    def _typed(self, item: Item) -> Item:
        return self.plan.programme.item_by_ref.get(item.series_ref, item)

    def _waiting(self, line: Line, item: Item) -> Line:
        known = [day for day in (item.suggested_on, item.first_published) if day]
        since = min(known, default=None)
        if since is None or since > self.plan.on:
            return line
        return attrs.evolve(line, since=since, age=(self.plan.on - since).days)


def _held_in(item: Outing) -> str:
    """The section of an item that is on no agenda for now, or for good."""
    # A cancelled outing is no item that the committee has done with.
    if item.status.name == "removed" and item.part_of is None:
        return "taken off"
    return "abeyance" if item.status.name == "parked" else "off"


def _once(reason: str, why: str) -> str:
    """Two reasons together, without saying again what one has said."""
    if reason in why:
        return why
    return reason if why in reason else f"{reason} {why}"
