"""Calendar entries as the bytes of an iCalendar feed.

A feed is read by some fifteen programs, each with faults of its own. Rules that look arbitrary
here were found by trying them; the standards behind them are RFC 5545, 5546 and 7986.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from workprog.errors import PlanError
from workprog.programme.plan import CalendarEntry
from workprog.publish.events import plain
from workprog.publish.ics_faults import VTIMEZONE, event_faults, faults, faults_together
from workprog.publish.identity import NAMESPACE
from workprog.words import full_date

LONDON = ZoneInfo("Europe/London")
_VTIMEZONE_FROM = dt.date(1996, 10, 28)
_END = b"END:VCALENDAR\r\n"


def written(entries: Iterable[CalendarEntry], name: str, on: dt.date) -> bytes:
    """Entries as the bytes of a feed: those that have not both gone and passed.

    Args:
        entries: what one calendar shows.
        name: what calendar programs call it.
        on: the day of publication; what is cancelled is shown until its day is past.

    Raises:
        PlanError: a meeting that starts or ends in an hour that the clocks skip or repeat, one
            that ends before it starts, or bytes that a calendar program would refuse.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//workprog//work programme//EN")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    # RFC 7986, 5.7 demands the parameter, which the library leaves out.
    calendar.add("refresh-interval", dt.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    head, end, _ = calendar.to_ical().partition(_END)
    shown = tuple(_shown(tuple(entries), on)) or (_notice(name, on),)
    made = [_event(entry) for entry in shown]
    content: bytes = head + VTIMEZONE + b"".join(event for event, _ in made) + end
    found = [fault for _, own in made for fault in own]
    found += [*faults_together([event for event, _ in made]), *faults(content)]
    if found:
        said = "; ".join(dict.fromkeys(found))
        raise PlanError(f"The calendar was not written, because programs would misread it: {said}.")
    return content


def named(title: str, council: str) -> str:
    """The name of a calendar from a programme's title and its council's name."""
    title, council = plain(title), plain(council)
    if not title or not council or council.casefold() in title.casefold():
        return title or council or "Work programme"
    return f"{council}: {title}"


def _shown(entries: tuple[CalendarEntry, ...], on: dt.date) -> Iterator[CalendarEntry]:
    """What has gone, or is cancelled, is shown until its day is past, once."""
    standing = {entry.uid for entry in entries if not entry.left}
    for entry in entries:
        off = entry.gone or entry.status == "CANCELLED"
        if (off and entry.date < on) or (entry.left and entry.uid in standing):
            continue
        yield entry


def _notice(name: str, on: dt.date) -> CalendarEntry:
    """The one event of an empty calendar; RFC 5545, 3.4 allows none without any."""
    # It is the notice of one day, not a meeting that may move: another day's is another event.
    uid = str(uuid.uuid5(NAMESPACE, f"{name}/nothing/{on}"))
    summary = f"{name}: no events"
    said = f"On {full_date(on)} there was nothing to show in this calendar."
    return CalendarEntry("meeting", "", uid, 0, on, on, summary=summary, description=said)


def _span(entry: CalendarEntry) -> tuple[dt.date, dt.date]:
    """Start and end; the end of a whole day is the day after (RFC 5545, 3.6.1)."""
    if entry.start is None or entry.end is None:
        return entry.date, entry.date + dt.timedelta(days=1)
    start, end = _moment(entry, entry.start), _moment(entry, entry.end)
    if end <= start:
        raise PlanError(
            f"The meeting on {full_date(entry.date)} ({entry.summary}) starts at "
            f"{entry.start:%H:%M} and ends at {entry.end:%H:%M}, so it does not end after it "
            "starts. Give its minutes, or an earlier start."
        )
    return start, end


def _moment(entry: CalendarEntry, time: dt.time) -> dt.datetime:
    clock = time.replace(tzinfo=None, fold=0)
    moment = dt.datetime.combine(entry.date, clock, tzinfo=LONDON)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise PlanError(
            f"The meeting on {full_date(entry.date)} ({entry.summary}) starts or ends at "
            f"{clock:%H:%M}, an hour that the clocks skip or repeat that day. Give another time."
        )
    return moment if entry.date >= _VTIMEZONE_FROM else moment.astimezone(dt.UTC)


@lru_cache(maxsize=10_000)
def _event(entry: CalendarEntry) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of an event and what is wrong with them; one event is in many calendars."""
    event = _component(entry).to_ical()
    return event, tuple(event_faults(event))


def _component(entry: CalendarEntry) -> Any:
    # The `new()` forms of the library fill in random ids and the present time.
    from icalendar import Event

    # A reader that has seen an event takes it again only with a later LAST-MODIFIED, also when a
    # plan is published twice on one day: so the count of changes stands in the seconds.
    midnight = dt.datetime.combine(entry.last_modified, dt.time(), tzinfo=dt.UTC)
    revised = midnight + dt.timedelta(seconds=entry.sequence)
    start, end = _span(entry)
    free = entry.start is None or entry.end is None or entry.status == "CANCELLED"
    component = Event()
    component.add("uid", entry.uid)
    component.add("dtstamp", revised)
    component.add("last-modified", revised)
    component.add("sequence", entry.sequence)
    component.add("dtstart", start)
    component.add("dtend", end)
    component.add("summary", entry.summary)
    component.add("description", entry.description)
    component.add("status", entry.status)
    component.add("transp", "TRANSPARENT" if free else "OPAQUE")
    if entry.location:
        component.add("location", entry.location)
    return component
