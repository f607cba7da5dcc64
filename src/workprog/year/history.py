"""The history of one item: when it was suggested, planned, moved, changed and taken, by whose word.

It is put together from what a person keeps: the programme with its amendments and the agendas of
its meetings, and the plans published so far. Nothing is made up: a meeting at which an item was
planned, and of which no agenda is kept, is told as planned.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal

import attrs

from workprog.errors import PlanError
from workprog.explaining.changes import changes_between
from workprog.explaining.display import table_as_html, wrapped
from workprog.programme import Amendment, Item, Programme, arguments
from workprog.programme.outings import only_proposed, put_off
from workprog.programme.plan import Placement, Published
from workprog.programme.series import typed_ref
from workprog.words import full_date
from workprog.words import history as words

EventKind = Literal[
    "suggested",
    "published",
    "planned",
    "changed",
    "decided",
    "proposed",
    "taken",
    "coming",
    "decision",
]
# Of two events on one day the later kind is the later event.
_ORDER: tuple[EventKind, ...] = (
    "suggested",
    "published",
    "decided",
    "planned",
    "changed",
    "proposed",
    "taken",
    "coming",
    "decision",
)


_AT_MEETINGS: tuple[EventKind, ...] = ("proposed", "taken", "coming", "decision")


@attrs.frozen
class Event:
    """One thing that happened to an item, or that is to come, on a day.

    `body` is the committee or other body concerned, "" where none is. `resolved` are the changes
    agreed at that meeting, in words; `minute` is the minute that says so. `recorded` is whether the
    record of the meeting says it, and not the plan alone.
    """

    day: dt.date
    kind: EventKind
    body: str
    sentence: str
    resolved: tuple[str, ...] = ()
    minute: str = ""
    recorded: bool = True


@attrs.frozen
class History:
    """What happened to one item, newest first; in notebooks a table."""

    ref: str
    title: str
    events: tuple[Event, ...]

    @property
    def meetings(self) -> tuple[Event, ...]:
        """The meetings of the item at every body, held or to come, newest first."""
        return tuple(e for e in self.events if e.kind in _AT_MEETINGS)

    def as_data(self) -> dict[str, Any]:
        """The history as plain values for JSON; dates are ISO dates."""
        events = [{**attrs.asdict(e), "day": e.day.isoformat()} for e in self.events]
        return {"ref": self.ref, "title": self.title, "events": events}

    def __str__(self) -> str:
        lines = wrapped(f"{self.title} ({self.ref})")
        for event in self.events:
            lines += wrapped(_told(event), f"{event.day:%Y-%m-%d}  ")
        if not self.events:
            lines += wrapped(words.NO_HISTORY)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = [(full_date(e.day), e.body, _told(e)) for e in self.events]
        return table_as_html(self.title, words.HISTORY_HEADINGS, rows)


def _told(event: Event) -> str:
    minute = f" ({event.minute})" if event.minute else ""
    return " ".join((event.sentence + minute, *event.resolved))


def history(
    programme: Programme, ref: str, *, on: dt.date, plans: Sequence[Published] = ()
) -> History:
    """Everything known of one item, newest first.

    Args:
        programme: as a person keeps it.
        ref: the ref of one of its items.
        on: the day of asking; what lies after it is told as to come.
        plans: the plans published so far, in any order, with refs that are the programme's.

    Raises:
        PlanError: no item has that ref.
    """
    arguments.programme(programme)
    arguments.text(ref, "ref")
    arguments.day(on)
    arguments.all_published(plans, "plans")
    item = programme.item_by_ref.get(ref)
    if item is None:
        raise PlanError(words.no_item(ref))
    ordered = sorted((p for p in plans if p.on <= on), key=lambda p: p.on)
    events = [
        *_beginnings(item),
        *_plannings(item, programme, ordered),
        *_agreements(item, programme, on),
        *_sittings(item, programme, ordered, on),
        *_decisions(item, programme, on),
        *_referrals(item, programme, on),
    ]
    events += _said_taken(item, programme, events)
    events.sort(key=lambda e: (e.day, _ORDER.index(e.kind)), reverse=True)
    return History(item.ref, item.title, tuple(_with_resolutions(events, item, programme)))


def _beginnings(item: Item) -> Iterator[Event]:
    if item.suggested_on is not None:
        yield Event(item.suggested_on, "suggested", "", words.suggested(item.suggested_by))
    if item.first_published is not None:
        yield Event(item.first_published, "published", "", words.FIRST_PUBLISHED)


def _plannings(item: Item, programme: Programme, plans: Sequence[Published]) -> Iterator[Event]:
    """Where the first plan put it, and what each later plan changed of that."""
    first = next((plan for plan in plans if _own(item, plan)), None)
    if first is not None:
        days = [placed.date for placed in _own(item, first) if placed.date >= first.on]
        if days:
            yield Event(first.on, "planned", "", words.first_planned(days))
    for before, after in pairwise(plans):
        for change in changes_between(before, after):
            if typed_ref(programme, change.ref) == item.ref:
                yield Event(after.on, "changed", "", words.in_a_plan(change.sentence))


def _agreements(item: Item, programme: Programme, on: dt.date) -> Iterator[Event]:
    for amendment in programme.amendments:
        if amendment.ref == item.ref and amendment.day <= on:
            yield Event(
                amendment.day,
                "decided",
                programme.committee_by_id[item.committee].name,
                words.agreed(amendment.change, amendment.reason),
                minute=amendment.minute,
            )


def _sittings(
    item: Item, programme: Programme, plans: Sequence[Published], on: dt.date
) -> Iterator[Event]:
    """Its meetings: on an agenda, held to have been taken as planned, or to come."""
    name = programme.committee_by_id[item.committee].name
    for meeting in programme.meetings_of[item.committee]:
        # A plan made after a meeting holds what it knew to have been taken there.
        current = next(
            (p for p in reversed(plans) if p.on <= meeting.date), next(iter(plans), None)
        )
        planned = [p for p in _own(item, current) if p.meeting == meeting.id] if current else []
        listed = meeting.agenda is not None and any(
            typed_ref(programme, ref) == item.ref for ref in meeting.agenda.refs
        )
        later = meeting.date < on and all(put_off(programme, placed) for placed in planned)
        presumed = bool(planned) and meeting.agenda is None and not later
        if meeting.date >= on:
            if listed:
                yield Event(meeting.date, "coming", name, words.ON_THE_AGENDA)
            elif presumed:
                yield Event(meeting.date, "coming", name, words.IS_PLANNED)
        elif (
            listed
            or meeting.id == item.pinned
            or (planned and meeting.agenda is None and item.status.name == "taken")
        ):
            yield Event(meeting.date, "taken", name, words.WAS_TAKEN)
        elif presumed and all(only_proposed(item, placed) for placed in planned):
            yield Event(meeting.date, "proposed", name, words.ONLY_PROPOSED, recorded=False)
        elif presumed:
            yield Event(meeting.date, "taken", name, words.HELD_TAKEN, recorded=False)
        elif planned:
            why = words.NOT_ON_THE_AGENDA if meeting.agenda is not None else words.PUT_OFF
            yield Event(meeting.date, "changed", name, why)


def _said_taken(item: Item, programme: Programme, told: Sequence[Event]) -> Iterator[Event]:
    """When a person says that a recurring item was last taken, where nothing else does."""
    last = item.series.last_taken if item.series is not None else None
    if last is not None and all(event.day != last or event.kind != "taken" for event in told):
        name = programme.committee_by_id[item.committee].name
        yield Event(last, "taken", name, words.WAS_TAKEN)


def _decisions(item: Item, programme: Programme, on: dt.date) -> Iterator[Event]:
    """The decision of Cabinet or Council that the item looks at: the rest of its path."""
    bodies = {body.id: body.name for body in programme.bodies}
    for decision in programme.decisions:
        if decision.ref == item.decision:
            body = bodies.get(decision.body, decision.body)
            said = words.decision(decision.title, decided=decision.date < on)
            yield Event(decision.date, "decision", body, said)


def _referrals(item: Item, programme: Programme, on: dt.date) -> Iterator[Event]:
    """What of it went to Cabinet, Council or another body, and what came back."""
    bodies = {body.id: body.name for body in programme.bodies}
    for sent in programme.referrals:
        if sent.item != item.ref:
            continue
        body = bodies.get(sent.body, sent.body)
        yield Event(sent.day, "decision", body, words.was_referred(sent.what, body))
        if sent.answered is not None:
            yield Event(sent.answered, "decision", body, words.answer_came(sent.answer))
        elif sent.due >= on:
            yield Event(sent.due, "decision", body, words.ANSWER_DUE)


def _with_resolutions(events: Sequence[Event], item: Item, programme: Programme) -> Iterator[Event]:
    """What was agreed on the day of a meeting of the item is told with that meeting."""
    met = {e.day for e in events if e.kind == "taken"}
    for event in events:
        if event.kind == "decided" and event.day in met:
            continue
        if event.kind != "taken":
            yield event
            continue
        agreed = [a for a in programme.amendments if a.ref == item.ref and a.day == event.day]
        yield attrs.evolve(event, resolved=tuple(map(_resolution, agreed)))


def _resolution(amendment: Amendment) -> str:
    return words.resolved(amendment.change, amendment.reason, amendment.minute)


def _own(item: Item, plan: Published) -> list[Placement]:
    """The placements of an item and of its outings, in order of their days."""
    found = [placed for placed in plan.placements if placed.series_ref == item.ref]
    return sorted(found, key=lambda placed: placed.date)
