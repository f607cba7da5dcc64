"""What calendar programs stumble over, looked for in the very bytes before anybody gets them.

One bad line makes some readers refuse the whole feed, or keep the old one without a word.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

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
_REFRESH = b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n"
# RFC 5545, 3.3.8: readers hold SEQUENCE in 32 bits.
LARGEST_SEQUENCE = 2**31 - 1
_IDENTITY = re.compile(rb"\r\n(?:UID|SEQUENCE|DTSTAMP|LAST-MODIFIED|STATUS|TRANSP|LOCATION):[^\r]*")


def faults(written: bytes) -> Iterator[str]:
    """What a calendar program would misread in the lines of a feed, each in words."""
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


def event_faults(event: bytes) -> Iterator[str]:
    """What a calendar program would misread in the bytes of one event, read back by themselves."""
    from icalendar import Calendar

    whole = b"BEGIN:VCALENDAR\r\n" + VTIMEZONE + event + b"END:VCALENDAR\r\n"
    try:
        calendars = Calendar.from_ical(whole, multiple=True)
    except ValueError as error:
        yield f"it cannot be read back ({error})"
        return
    parts = [part for calendar in calendars for part in calendar.subcomponents]
    if [part.name for part in parts] != ["VTIMEZONE", "VEVENT"]:
        yield "it holds no event, or something other than events"
        return
    yield from _faults_of_event(parts[1])


def faults_together(events: Sequence[bytes]) -> Iterator[str]:
    """What would go wrong only because events are in one calendar."""
    uids = {part for event in events for part in re.findall(rb"\r\nUID:\S+", event)}
    if len(uids) < len(events):
        yield "two events have one UID"
    # A well-known reader names events by their look, and makes one of two that look the same.
    seen = {_IDENTITY.sub(b"", event) for event in events}
    if len(seen) < len(events):
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
