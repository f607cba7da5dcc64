"""The plan as a calendar feed: one event a meeting, its agenda inside, its identity lasting.

A feed is read by some fifteen programs, each with faults of its own. Rules that look arbitrary
here were found by trying them; the standards behind them are RFC 5545, 5546 and 7986.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal
from zoneinfo import ZoneInfo

import attrs

from workprog.errors import PlanError
from workprog.programme import Meeting
from workprog.programme.plan import CalendarEntry, Plan, Slot
from workprog.words import full_date, plural

# Names every meeting that was ever published: it must never change.
NAMESPACE = uuid.UUID("7d3c1a52-5b0e-5f0a-9c57-2f6f1b8d4e90")
LONDON = ZoneInfo("Europe/London")

# Written out because every reader understands this form, and some misread the one that calendar
# libraries generate. It is right from the change of 27 October 1996 onwards.
VTIMEZONE = b"""\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
DTSTART:19810329T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
DTSTART:19961027T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")
_VTIMEZONE_FROM = dt.date(1996, 10, 28)
_REFRESH = b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n"
_FIRST_EVENT = b"\r\nBEGIN:VEVENT\r\n"
_ADDRESS = re.compile(
    r"[^\s@＠﹫<>()\[\],;:]+[@＠﹫][^\s@＠﹫<>()\[\],;:]+\.[^\s@＠﹫<>()\[\],;:]+"
)
# RFC 5545, 3.3.8: readers hold SEQUENCE in 32 bits.
LARGEST_SEQUENCE = 2**31 - 1

_TIME_TO_BE_CONFIRMED = "time to be confirmed"
_DATE_ASSUMED = "The date of this meeting is assumed: the council has not confirmed it."
_CANCELLED = "This meeting is cancelled."
_GONE = "This meeting is no longer on the programme."
_NO_ITEM = "No item of the programme is planned for this meeting."
_ESTIMATED = "Times are estimates from the minutes planned for each item."

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]


@attrs.frozen
class _Event:
    """What a reader of the calendar sees of one meeting; a change of any of it is a new version.

    Start and end are both days, `end` the day after the last, or both moments.
    """

    summary: str
    start: dt.date
    end: dt.date
    description: str
    location: str = ""
    status: Status = "CONFIRMED"
    transparent: bool = False

    @property
    def hash(self) -> str:
        said = [str(value) for value in attrs.astuple(self)]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def to_ics(plan: Plan) -> bytes:
    """The plan as an iCalendar feed in UTF-8, one event for each meeting.

    Each event has the uid and the count of changes of its entry in `plan.calendar`, brought up to
    date by `calendar_entries`. Exempt items are counted, never named. Cancelled meetings stay,
    marked, until their date is past.

    Raises:
        PlanError: a meeting that starts or ends in an hour that the clocks skip or repeat, one
            that ends before it starts, or bytes that a calendar program would refuse.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//workprog//work programme//EN")
    calendar.add("version", "2.0")
    calendar.add("name", _name(plan))
    calendar.add("x-wr-calname", _name(plan))
    # RFC 7986, 5.7 demands the parameter, which the library leaves out.
    calendar.add("refresh-interval", dt.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for entry, event in _events(plan):
        calendar.add_component(_component(entry, event))
    head, mark, events = calendar.to_ical().partition(_FIRST_EVENT)
    return _checked(head + b"\r\n" + VTIMEZONE + mark[2:] + events)


def calendar_entries(plan: Plan, previous: tuple[CalendarEntry, ...]) -> tuple[CalendarEntry, ...]:
    """The calendar's identities for a plan, carried on from those of the plan published before.

    A meeting keeps its uid whatever else changes. `sequence` rises by one when what the event says
    has changed. No row is dropped: a meeting still to come that has left the programme becomes
    cancelled, one of the past stays as it was. Applied to its own result it changes nothing.

    Returns:
        One entry a meeting, in order of date and id.

    Raises:
        PlanError: as `to_ics`, for meetings whose times cannot be written.
    """
    before = {entry.meeting: entry for entry in previous}
    entries = [_entry(plan, m, before.get(m.id)) for m in plan.programme.meetings]
    kept = {entry.meeting for entry in entries}
    entries += [_without_meeting(plan, e) for e in before.values() if e.meeting not in kept]
    return tuple(sorted(entries, key=lambda entry: (entry.date, entry.meeting)))


def _entry(plan: Plan, meeting: Meeting, before: CalendarEntry | None) -> CalendarEntry:
    event = _event(plan, meeting)
    if before is None:
        name = f"{plan.programme.council}/{meeting.committee}/{meeting.id}"
        uid = str(uuid.uuid5(NAMESPACE, name))
        first = CalendarEntry(meeting.id, uid, event.hash, 0, plan.on, meeting.date)
        return attrs.evolve(first, cancelled=meeting.cancelled)
    changed = _carried_on(plan, before, event)
    return attrs.evolve(changed, date=meeting.date, cancelled=meeting.cancelled)


def _without_meeting(plan: Plan, entry: CalendarEntry) -> CalendarEntry:
    if entry.date < plan.on:
        return entry
    return attrs.evolve(_carried_on(plan, entry, _tombstone(plan, entry)), cancelled=True)


def _carried_on(plan: Plan, entry: CalendarEntry, event: _Event) -> CalendarEntry:
    if entry.hash == event.hash:
        return entry
    # A plan made for an earlier day must not turn the feed's clock back.
    modified = max(plan.on, entry.last_modified)
    return attrs.evolve(entry, hash=event.hash, sequence=entry.sequence + 1, last_modified=modified)


def _events(plan: Plan) -> Iterator[tuple[CalendarEntry, _Event]]:
    shown = 0
    for entry in calendar_entries(plan, plan.calendar):
        meeting = plan.programme.meeting_by_id.get(entry.meeting)
        if entry.date < plan.on and (meeting is None or meeting.cancelled):
            continue
        shown += 1
        yield entry, _event(plan, meeting) if meeting else _tombstone(plan, entry)
    if not shown:
        yield _notice(plan)


def _notice(plan: Plan) -> tuple[CalendarEntry, _Event]:
    """The one event of an empty programme; RFC 5545, 3.4 allows no calendar without any."""
    event = _Event(
        summary=f"{_name(plan)}: no meetings",
        start=plan.on,
        end=plan.on + dt.timedelta(days=1),
        description="There is no meeting on this programme.",
        transparent=True,
    )
    # It is the notice of one day, not a meeting that may move: another day's is another event.
    uid = uuid.uuid5(NAMESPACE, f"{plan.programme.council}/no meetings/{plan.on}")
    return CalendarEntry("", str(uid), event.hash, 0, plan.on, plan.on), event


def _event(plan: Plan, meeting: Meeting) -> _Event:
    summary = _committee(plan, meeting)
    if meeting.kind != "ordinary":
        summary += f": {meeting.kind} meeting"
    status: Status = "CONFIRMED"
    if meeting.start is None:
        summary += f" ({_TIME_TO_BE_CONFIRMED})"
    if meeting.assumed:
        summary, status = f"{summary} (date assumed)", "TENTATIVE"
    if meeting.cancelled:
        summary, status = f"CANCELLED: {summary}", "CANCELLED"
    start, end = _span(meeting)
    return _Event(
        summary=summary,
        start=start,
        end=end,
        description=_description(plan, meeting),
        location=_clean(meeting.venue),
        status=status,
        transparent=meeting.start is None or meeting.cancelled,
    )


def _tombstone(plan: Plan, entry: CalendarEntry) -> _Event:
    """What is left of a meeting that the programme no longer knows."""
    committees = plan.programme.committees
    name = _clean(committees[0].name) if len(committees) == 1 else _name(plan)
    return _Event(
        summary=f"CANCELLED: {name}",
        start=entry.date,
        end=entry.date + dt.timedelta(days=1),
        description=f"{_GONE}\nMeeting: {_clean(entry.meeting)}",
        status="CANCELLED",
        transparent=True,
    )


def _span(meeting: Meeting) -> tuple[dt.date, dt.date]:
    """Start and end; the end of a whole day is the day after (RFC 5545, 3.6.1)."""
    if meeting.start is None or meeting.end is None:
        return meeting.date, meeting.date + dt.timedelta(days=1)
    start, end = _moment(meeting, meeting.start), _moment(meeting, meeting.end)
    if end <= start:
        said = f"starts at {meeting.start:%H:%M} and lasts {plural(meeting.minutes, 'minute')}"
        raise PlanError(
            f"The meeting on {meeting} ({meeting.id}) {said}, so it does not end after it starts. "
            "Give its minutes, or an earlier start."
        )
    return start, end


def _moment(meeting: Meeting, time: dt.time) -> dt.datetime:
    clock = time.replace(tzinfo=None, fold=0)
    moment = dt.datetime.combine(meeting.date, clock, tzinfo=LONDON)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise PlanError(
            f"The meeting on {meeting} ({meeting.id}) starts or ends at {clock:%H:%M}, an hour "
            "that the clocks skip or repeat that day. Give another time."
        )
    return moment if meeting.date >= _VTIMEZONE_FROM else moment.astimezone(dt.UTC)


def _description(plan: Plan, meeting: Meeting) -> str:
    last = f"Meeting: {_clean(meeting.id)}"
    if meeting.cancelled:
        return f"{_CANCELLED}\n{last}"
    lines = []
    if meeting.assumed:
        lines.append(_DATE_ASSUMED)
    if meeting.start is None:
        lines.append("The time is to be confirmed.")
    if meeting.report_deadline:
        lines.append(f"Reports are due by {full_date(meeting.report_deadline)}.")
    if meeting.agenda_published:
        lines.append(f"The agenda is published by {full_date(meeting.agenda_published)}.")
    slots = plan.agenda(meeting)
    if not any(slot.ref for slot in slots):
        lines.append(_NO_ITEM)
    lines += ["", "Planned agenda", *_agenda(plan, slots), ""]
    if meeting.start is not None:
        lines.append(_ESTIMATED)
    return "\n".join([*lines, last]).strip()


def _agenda(plan: Plan, slots: Iterable[Slot]) -> Iterator[str]:
    """The lines of an agenda; Part 2 is one line that names nothing."""
    private = [slot for slot in slots if slot.part == 2]
    for slot in slots:
        if slot.part == 1:
            yield _at(slot) + _line(plan, slot)
    if private:
        yield f"{_at(private[0])}Part 2: {plural(len(private), 'item')} considered in private"


def _at(slot: Slot) -> str:
    return f"{slot.start:%H:%M} " if slot.start else ""


def _line(plan: Plan, slot: Slot) -> str:
    line = _clean(slot.title)
    if slot.ref:
        line += f" [{_clean(slot.ref)}]"
    line += f", {plural(slot.minutes, 'minute')}" + (" assumed" if slot.assumed else "")
    placement = plan.placed.get(slot.ref)
    if placement and placement.basis == "proposed":
        line += " (proposed, not agreed)"
    return line


def _name(plan: Plan) -> str:
    title, council = _clean(plan.programme.title), _clean(plan.programme.council)
    if not title or not council or council.casefold() in title.casefold():
        return title or council or "Work programme"
    return f"{council}: {title}"


def _committee(plan: Plan, meeting: Meeting) -> str:
    return _clean(plan.programme.committee_by_id[meeting.committee].name) or _name(plan)


def _clean(text: str) -> str:
    """One line without control characters or e-mail addresses, which no public feed may hold."""
    controls = ("Cc", "Cs")
    plain = "".join(" " if unicodedata.category(c) in controls else c for c in text)
    line = " ".join(plain.split())
    return re.sub("[@＠﹫]", "(at)", _ADDRESS.sub("(address left out)", line))


def _component(entry: CalendarEntry, event: _Event) -> Any:
    # The `new()` forms of the library fill in random ids and the present time.
    from icalendar import Event

    # A reader that has seen an event takes it again only with a later LAST-MODIFIED, also when a
    # plan is published twice on one day: so the count of changes stands in the seconds.
    midnight = dt.datetime.combine(entry.last_modified, dt.time(), tzinfo=dt.UTC)
    revised = midnight + dt.timedelta(seconds=entry.sequence)
    component = Event()
    component.add("uid", entry.uid)
    component.add("dtstamp", revised)
    component.add("last-modified", revised)
    component.add("sequence", entry.sequence)
    component.add("dtstart", event.start)
    component.add("dtend", event.end)
    component.add("summary", event.summary)
    component.add("description", event.description)
    component.add("status", event.status)
    component.add("transp", "TRANSPARENT" if event.transparent else "OPAQUE")
    if event.location:
        component.add("location", event.location)
    return component


def _checked(written: bytes) -> bytes:
    """The very bytes, once nothing is found that a calendar program stumbles over.

    One bad line makes some readers refuse the whole feed, or keep the old one without a word.
    """
    faults = [*_faults_of_lines(written), *_faults_of_calendar(written)]
    if faults:
        said = "; ".join(dict.fromkeys(faults))
        raise PlanError(f"The calendar was not written, because programs would misread it: {said}.")
    return written


def _faults_of_lines(written: bytes) -> Iterator[str]:
    for number, line in enumerate(written.split(b"\r\n"), start=1):
        # RFC 5545, 3.1: 75 octets; a line cut inside a character is refused by most readers.
        if len(line) > 75:
            yield f"line {number} is longer than 75 octets"
        if b"\r" in line or b"\n" in line:
            yield f"line {number} holds a bare line break"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"line {number} is cut inside a character"
    if not (written.startswith(b"BEGIN:VCALENDAR\r\n") and written.endswith(b"END:VCALENDAR\r\n")):
        yield "it does not begin and end as a calendar"
    if b"@" in written:
        yield "it holds an @, as e-mail addresses do"
    if written.count(VTIMEZONE) != 1:
        yield "the rules for summer time are not there once"
    if written.count(_REFRESH) != 1:
        yield "the refresh interval is not written as RFC 7986 asks"


def _faults_of_calendar(written: bytes) -> Iterator[str]:
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(written, multiple=True)
    except ValueError as error:
        yield f"it cannot be read back ({error})"
        return
    if len(calendars) != 1:
        yield f"it holds {len(calendars)} calendars"
    parts = [part for calendar in calendars for part in calendar.subcomponents]
    events = [part for part in parts if part.name == "VEVENT"]
    if {part.name for part in parts} != {"VTIMEZONE", "VEVENT"}:
        yield "it holds no event, or something other than events"
    if any("METHOD" in calendar for calendar in calendars):
        yield "it has a METHOD, as only invitations have"
    for event in events:
        yield from _faults_of_event(event)
    if len({str(event.get("UID")) for event in events}) < len(events):
        yield "two events have one UID"
    looks = ("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION")
    # A well-known reader names events by their look, and makes one of two that look the same.
    seen = Counter(tuple(event[look].to_ical() for look in looks) for event in events)
    if any(count > 1 for count in seen.values()):
        yield "two events look the same"


def _faults_of_event(event: Any) -> Iterator[str]:
    once = "UID DTSTAMP LAST-MODIFIED SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION STATUS TRANSP"
    missing = [key for key in once.split() if key not in event or isinstance(event[key], list)]
    if missing:
        yield f"an event has not exactly one {', '.join(missing)}"
        return
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(event["UID"])):
        yield f"“{event['UID']}” is not a UUID"
    if not 0 <= event["SEQUENCE"] <= LARGEST_SEQUENCE:
        yield f"SEQUENCE {event['SEQUENCE']} is out of range"
    if str(event["STATUS"]) not in ("CONFIRMED", "TENTATIVE", "CANCELLED"):
        yield f"“{event['STATUS']}” is not a status"
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    if type(start) is not type(end) or end <= start:
        yield "an event does not end after it starts"
    for key in ("DTSTART", "DTEND"):
        zone = event[key].params.get("TZID", "Europe/London")
        naive = isinstance(event[key].dt, dt.datetime) and event[key].dt.tzinfo is None
        if zone != "Europe/London" or naive:
            yield f"a {key} is not in London time"
    stamps = [event[key].dt for key in ("DTSTAMP", "LAST-MODIFIED")]
    if stamps[0] != stamps[1] or stamps[0].utcoffset() != dt.timedelta(0):
        yield "DTSTAMP and LAST-MODIFIED are not one moment in UTC"
    if event.subcomponents or {"ATTENDEE", "ORGANIZER"} & set(event):
        yield "an event holds an alarm or a person"
