"""A further meeting as a repair: on which day it would be held."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import attrs

from workprog.explaining.conflicts.scene import Scene
from workprog.programme import Item, Meeting, Outings
from workprog.programme.calendar import bank_holidays
from workprog.programme.revisions import Added, Revision


def further_meeting(
    scene: Scene, items: Sequence[Item], around: Sequence[Meeting] = ()
) -> tuple[Revision, ...]:
    """A further meeting on the committee's usual day of the week, where it would do most.

    It is held among the meetings given, or else when the items may be taken.
    """
    outings = scene.case.outings
    committees = {item.committee for item in items}
    if len(committees) != 1:
        return ()
    meetings = outings.meetings_of[committees.pop()]
    coming = [m for m in meetings if m.date > outings.on]
    if len(coming) < 2:
        return ()
    if around:
        span = around[0].date, around[-1].date
    else:
        first = max((i.earliest for i in items if i.earliest), default=coming[0].date)
        span = first, min((i.latest for i in items if i.latest), default=coming[-1].date)
    people = () if around else tuple(name for item in items for name in item.people)
    for day in _free_days(outings, coming, span, people):
        meeting = attrs.evolve(
            coming[-1],
            id=f"{coming[-1].committee}-{day.isoformat()}",
            date=day,
            kind="special",
            agenda=None,
            assumed=False,
            report_deadline=None,
            agenda_published=None,
            source="",
        )
        further = Added(meeting)
        if meeting.id not in outings.meeting_by_id and scene.mended_by((further,)):
            return (further,)
    return ()


def _free_days(
    outings: Outings,
    coming: Sequence[Meeting],
    span: tuple[dt.date, dt.date],
    people: Sequence[str],
) -> list[dt.date]:
    """A few days of a span, away from other meetings, on which people can attend; middle first."""
    weekday = Counter(meeting.date.weekday() for meeting in coming).most_common(1)[0][0]
    first, last = span
    needed = [outings.person_by_id[name] for name in people]
    week = dt.timedelta(days=6)
    days = [
        first + dt.timedelta(days=number)
        for number in range((last - first).days + 1)
        if (first + dt.timedelta(days=number)).weekday() == weekday
    ]
    closed = bank_holidays(outings.nation, sorted({day.year for day in days})) if days else {}
    free = [
        day
        for day in days
        if day not in closed
        and all(abs(day - meeting.date) > week for meeting in coming)
        and not any(person.away(day) for person in needed)
    ]
    middle = len(free) // 2
    return [*free[middle : middle + 1], *free[-1:], *free[:1]] if free else []
