"""A series or standing item written out as single outings, each with a ref of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

import attrs
from dateutil.relativedelta import relativedelta

from workprog import words
from workprog.domain import Gap, Item, Meeting, Programme, Series, Status, Window, full_date

# Where outings of the past were taken, by ref: from the plan published before.
Past = Mapping[str, Meeting]


@attrs.frozen
class Outings:
    """The outings of one item, and the days that must lie between them."""

    items: tuple[Item, ...]
    gaps: tuple[Gap, ...] = ()


def written_out(item: Item, programme: Programme, on: dt.date, past: Past) -> Outings:
    """The outings of an item by its method and series; an item without either is its own."""
    if item.method == "standing":
        outings = _standing(item, programme, on)
    elif item.series is not None and programme.meetings_of[item.committee]:
        outings = _series(item, item.series, programme, on, past)
    else:
        return Outings((item,))
    changed = {change.ref: change for change in programme.outing_changes}
    return attrs.evolve(
        outings,
        items=tuple(
            _changed(outing, changed[outing.ref].cancelled, changed[outing.ref].target)
            if outing.ref in changed
            else outing
            for outing in outings.items
        ),
    )


def interval(every: str) -> relativedelta:
    """An ISO 8601 duration of one unit ("P3M", "P12W", "P1Y") as a step between dates."""
    count = int(every[1:-1])
    units = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
    return relativedelta(**{units[every[-1]]: count})  # type: ignore[arg-type]  # keys are known


def in_force(series: Series, day: dt.date) -> Series:
    """The series as it runs on a day: its frequency may change part-way through the year."""
    if series.then is not None and series.then_from is not None and day >= series.then_from:
        return series.then
    return series


def _changed(outing: Item, cancelled: bool, target: Window | None) -> Item:
    """An outing that a person cancelled or moved."""
    if cancelled:
        return attrs.evolve(outing, status=Status("removed", "this outing is cancelled"))
    return attrs.evolve(outing, target=target or outing.target, firm=True, pinned=None)


def _standing(item: Item, programme: Programme, on: dt.date) -> Outings:
    """One outing for each meeting from the first printed date, or each n-th."""
    begins = item.target.start or on
    every = item.target.every or "meeting"
    step = int(every.split()[0]) if every[:1].isdigit() else 1
    held = [m for m in programme.meetings_of[item.committee] if m.date >= begins][::step]
    return Outings(
        tuple(
            attrs.evolve(
                item,
                ref=f"{item.ref}/{number}",
                part_of=item.ref,
                title=words.outing_title(item.title, "meeting", full_date(meeting.date)),
                target=_day_of(meeting, item.target.text),
                pinned=meeting.id,
            )
            for number, meeting in enumerate(held, start=1)
        )
    )


def _series(item: Item, series: Series, programme: Programme, on: dt.date, past: Past) -> Outings:
    """What was taken, then the first outing where the paper prints it, then one an interval."""
    meetings = programme.meetings_of[item.committee]
    taken = _taken(item, meetings, on, past)
    number = max((int(ref.rpartition("/")[2]) for ref in taken), default=0)
    printed = item.target.start or item.target.end
    latest = max((meeting.date for meeting in taken.values()), default=None)
    nominal = printed or next((m.date for m in meetings if m.date > on), on)
    goes_on = bool(past.keys() & taken.keys()) and latest is not None
    if goes_on and latest is not None and (printed is None or printed <= latest):
        nominal = latest + interval(in_force(series, latest).every)
    due: list[Item] = []
    while nominal <= meetings[-1].date or not (due or taken):
        number += 1
        later = bool(due) or (goes_on and printed != nominal)
        due.append(
            _outing(
                item,
                in_force(series, nominal),
                number,
                later,
                nominal if printed or goes_on else None,
            )
        )
        nominal += interval(in_force(series, nominal).every)
    held = [_held(item, ref, meeting) for ref, meeting in taken.items()]
    before = held[-1:] if goes_on else []
    return Outings((*held, *due), _gaps([*before, *due], item))


def _taken(
    item: Item, meetings: tuple[Meeting, ...], on: dt.date, past: Past
) -> dict[str, Meeting]:
    """Outings of the past by ref, earliest first: published ones, and those on agendas."""
    found = {ref: m for ref, m in past.items() if ref.rpartition("/")[0] == item.ref}
    known = {meeting.id for meeting in found.values()}
    number = max((int(ref.rpartition("/")[2]) for ref in found), default=0)
    for meeting in meetings:
        on_agenda = meeting.agenda is not None and item.ref in meeting.agenda.refs
        if on_agenda and meeting.date < on and meeting.id not in known:
            number += 1
            found[f"{item.ref}/{number}"] = meeting
    return dict(sorted(found.items(), key=lambda pair: pair[1].date))


def _day_of(meeting: Meeting, text: str) -> Window:
    return Window(text, "day", meeting.date, meeting.date, days=(meeting.date,))


def _held(item: Item, ref: str, meeting: Meeting) -> Item:
    """An outing of the past."""
    day = full_date(meeting.date)
    return attrs.evolve(
        item,
        ref=ref,
        part_of=item.ref,
        pinned=meeting.id,
        title=f"{item.title}: taken on {day}",
        series=None,
        target=_day_of(meeting, day),
    )


def _outing(item: Item, series: Series, number: int, later: bool, nominal: dt.date | None) -> Item:
    when = f"{nominal:%B %Y}" if nominal else f"number {number}"
    title = words.outing_title(item.title, series.every, when)
    first = attrs.evolve(
        item, ref=f"{item.ref}/{number}", part_of=item.ref, title=title, series=series
    )
    shorter = item.minutes_assumed and series.last_taken is not None
    if not later:
        return attrs.evolve(first, minutes=series.later_minutes) if shorter else first
    target = Window(when, "day", nominal, nominal) if nominal else Window()
    return attrs.evolve(
        first,
        minutes=series.later_minutes,
        target=target,
        firm=False,
        required=False,
        pinned=None,
        latest=None,
        earliest=None,
    )


def _gaps(due: list[Item], item: Item) -> tuple[Gap, ...]:
    """The distances between the outings of a series.

    In a dated series a missed outing does not cancel those after it, so each keeps its distance
    from all before it. An undated series has as many outings as fit, in a row.
    """
    chained = not item.target.dated
    gaps = []
    for before, after in pairwise(due):
        series = after.series or before.series
        assert series is not None
        gaps.append(
            Gap(before.ref, after.ref, series.min_days, series.max_days, chained, item.source)
        )
    if not chained:
        for number, before in enumerate(due):
            for after in due[number + 2 :]:
                least = after.series.min_days if after.series else 1
                gaps.append(Gap(before.ref, after.ref, least, None, chained, item.source))
    return tuple(gaps)
