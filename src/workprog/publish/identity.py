"""The lasting identities of calendar events, carried from one publication to the next.

The rules are those of RFC 5545, 3.8.7, and RFC 5546, 2.1: a UID never changes, and a count rises
with each change, also with one that takes another back.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Set
from typing import Any

import attrs

from workprog.programme.plan import CalendarEntry, Plan
from workprog.publish.events import CANCELLED, Event, events, told_apart
from workprog.publish.remembered import remembered

# Names every event that was ever published: it must never change.
NAMESPACE = uuid.UUID("7d3c1a52-5b0e-5f0a-9c57-2f6f1b8d4e90")

_GONE = {
    "meeting": "This meeting is no longer on the programme.",
    "papers": "This deadline no longer stands.",
    "agenda": "This deadline no longer stands.",
    "item": "This item is no longer planned for a meeting.",
    "report": "This deadline no longer stands.",
}
_LEFT = "This is no longer in this calendar."
_EXEMPT = "Exempt item"

_Key = tuple[bool, str, str]


@remembered
def calendar_entries(plan: Plan, previous: tuple[CalendarEntry, ...]) -> tuple[CalendarEntry, ...]:
    """The calendar's identities for a plan, carried on from those of the plan published before.

    An event keeps its uid whatever else changes. `sequence` rises by one when what it says has
    changed. No row is dropped: an event still to come that the plan has no longer becomes
    cancelled, and so, for one calendar alone, does one that this calendar shows no longer; one of
    the past stays as it was. Applied to its own result it changes nothing.

    Returns:
        In order of date, kind and what they are about.
    """
    said = {_key(event): event for event in (*events(plan), *events(plan, private=True))}
    before = {_key(entry): entry for entry in previous if not entry.left}
    departed = {(_key(entry), entry.left): entry for entry in previous if entry.left}
    for key, entry in before.items():
        if key in said:
            for feed in sorted({*entry.feeds} - {*said[key].feeds}):
                departed[key, feed] = _left(plan, entry, feed, departed.get((key, feed)))
    live = [
        _still(plan, before[key], event, departed) if key in before else _first(plan, event)
        for key, event in said.items()
    ]
    public = frozenset(feed for entry in live if not entry.private for feed in entry.feeds)
    off = [_no_longer(plan, entry, public) for key, entry in before.items() if key not in said]
    off += [_without_secrets(plan, entry, public) for entry in departed.values()]
    return tuple(sorted((*live, *off), key=_order))


def _key(event: Event | CalendarEntry) -> _Key:
    return event.private, event.kind, event.about


def _order(entry: CalendarEntry) -> tuple[object, ...]:
    return entry.date, entry.kind, entry.about, entry.private, entry.left


def _first(plan: Plan, event: Event) -> CalendarEntry:
    council, kind = plan.programme.council, event.kind
    of = plan.outings.meeting_by_id[event.about].committee if kind == "meeting" else f"/{kind}"
    name = "/".join((council, of, event.about, *(["officers"] if event.private else [])))
    # Half of a pair of code units is no text in UTF-8.
    uid = str(uuid.uuid5(NAMESPACE, name.encode("utf-8", "backslashreplace").decode()))
    return CalendarEntry(uid=uid, sequence=0, last_modified=plan.on, **_said(event))


def _said(event: Event) -> dict[str, Any]:
    return {field.name: getattr(event, field.name) for field in attrs.fields(Event)}


def _still(
    plan: Plan,
    entry: CalendarEntry,
    event: Event,
    departed: Mapping[tuple[_Key, str], CalendarEntry],
) -> CalendarEntry:
    """An event that the plan has as before, or again, or otherwise."""
    back = [departed.get((_key(event), feed)) for feed in event.feeds if feed not in entry.feeds]
    # A calendar that it comes back to takes it only above the count at which it left.
    above = [other for other in back if other is not None]
    return attrs.evolve(_carried_on(plan, entry, event, above), gone=False)


def _carried_on(
    plan: Plan, entry: CalendarEntry, event: Event, above: Iterable[CalendarEntry] = ()
) -> CalendarEntry:
    """The entry with what it now says: one change later if anybody sees something else."""
    counts = [other.sequence for other in above]
    if not counts and _seen(event) == _seen(Event.of(entry)):
        return attrs.evolve(entry, feeds=event.feeds)
    # A plan made for an earlier day must not turn the feed's clock back.
    modified = max((plan.on, entry.last_modified, *(other.last_modified for other in above)))
    return attrs.evolve(
        entry, sequence=max((entry.sequence, *counts)) + 1, last_modified=modified, **_said(event)
    )


def _seen(event: Event) -> Event:
    """What a reader sees of an event, whichever calendars it is in."""
    return attrs.evolve(event, feeds=())


def _no_longer(plan: Plan, entry: CalendarEntry, public: Set[str]) -> CalendarEntry:
    """An entry whose event the plan has no longer."""
    if entry.date < plan.on:
        return attrs.evolve(entry, gone=True)
    said = _tombstone(Event.of(entry), _GONE[entry.kind])
    if _is_exempt(plan, entry):
        said = _bare(said, entry.uid, public)
    return attrs.evolve(_carried_on(plan, entry, said), gone=True)


def _without_secrets(plan: Plan, entry: CalendarEntry, public: Set[str]) -> CalendarEntry:
    if not _is_exempt(plan, entry):
        return entry
    return _carried_on(plan, entry, _bare(Event.of(entry), entry.uid, public))


def _bare(event: Event, uid: str, public: Set[str]) -> Event:
    """What once was open to all and is exempt now: its words go, and calendars named after it."""
    return attrs.evolve(
        event,
        summary=f"{CANCELLED}{_EXEMPT}",
        # Two events that look the same are one to some readers.
        description=f"{_GONE[event.kind]}\nEvent: {uid[:8]}",
        feeds=tuple(feed for feed in event.feeds if feed in public),
    )


def _is_exempt(plan: Plan, entry: CalendarEntry) -> bool:
    item = plan.outings.item_by_ref.get(entry.about)
    of_item = entry.kind in ("item", "report") and not entry.private
    return of_item and item is not None and item.exempt


def _left(plan: Plan, entry: CalendarEntry, feed: str, old: CalendarEntry | None) -> CalendarEntry:
    """What a calendar says of an event that it shows no longer, while others do."""
    last = attrs.evolve(entry, feeds=(feed,), gone=True, left=feed)
    if entry.gone:
        # It was off already, and this calendar goes on saying so.
        return last
    return _carried_on(plan, last, _tombstone(Event.of(last), _LEFT), [old] if old else ())


def _tombstone(event: Event, why: str) -> Event:
    """A whole-day event that says an event is off; one that says so already says it anew."""
    title = event.summary.removeprefix(CANCELLED)
    about = "Meeting" if event.kind in ("meeting", "papers", "agenda") else "Item"
    return attrs.evolve(
        event,
        summary=f"{CANCELLED}{title}",
        description=f"{why}\n{about}: {told_apart(event.about)}",
        start=None,
        end=None,
        location="",
        status="CANCELLED",
    )
