"""A series or standing item written out as single outings, each with a ref of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from workprog.programme import (
    Gap,
    Item,
    Meeting,
    Outing,
    OutingName,
    Programme,
    Series,
    Status,
    Window,
)
from workprog.programme.printed_times import first_of, names_its_times, printed_times
from workprog.words import full_date, month_and_year
from workprog.words import placements as words

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

# Kinds of meeting that take items only as a last resort, and what must be allowed for it.
LAST_RESORTS = {"reserve": "reserve", "extra": "extra meeting"}


def outing_named(programme: Programme, ref: str) -> OutingName | None:
    """The outing that a person names by its ref, "2013-03/2"; None for the ref of an item.

    Only an item that comes back has outings, so that "2026/1" may be the ref of any other.
    """
    if ref in programme.item_by_ref:
        return None
    named = OutingName.of(ref)
    item = programme.item_by_ref.get(named.part_of) if named else None
    return named if item and (item.series or item.method == "standing") else None


def typed_ref(programme: Programme, ref: str) -> str:
    """The ref of the item that is meant: a person may name it, or one of its outings."""
    named = outing_named(programme, ref)
    return named.part_of if named else ref


@attrs.frozen(eq=False, repr=False)
class Known:
    """Where items were taken, and where those to come were published to be, by ref.

    `outings` say of each of these refs that is one which outing it is. `spent` are the series
    whose printed date is over, as the outing that was planned for it has been taken.
    """

    past: Mapping[str, Meeting] = attrs.field(factory=dict)
    coming: Mapping[str, Meeting] = attrs.field(factory=dict)
    outings: Mapping[str, OutingName] = attrs.field(factory=dict)
    spent: Set[str] = frozenset()

    def past_of(self, item: Item) -> dict[int, Meeting]:
        """Where the outings of one item were taken, by number."""
        return self._of(item, self.past)

    def coming_of(self, item: Item) -> dict[int, Meeting]:
        """Where the outings of one item were published to be, by number."""
        return self._of(item, self.coming)

    def _of(self, item: Item, known: Mapping[str, Meeting]) -> dict[int, Meeting]:
        return {
            outing.number: known[ref]
            for ref, outing in self.outings.items()
            if outing.part_of == item.ref and ref in known
        }


@attrs.frozen(eq=False, repr=False)
class WrittenOut:
    """The outings of one item, the days that must lie between them, and what is said of them."""

    items: tuple[Outing, ...]
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()


def written_out(item: Item, programme: Programme, on: dt.date, known: Known) -> WrittenOut:
    """The outings of an item by its method and series; an item without either is its own."""
    if item.method == "standing":
        outings = _standing(item, programme, on, known)
    elif item.series is not None and programme.meetings_of[item.committee]:
        by_date = _at_printed_times if names_its_times(item) else _series
        outings = by_date(item, item.series, programme, on, known)
    else:
        return WrittenOut((Outing.of(item),))
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
    from dateutil.relativedelta import relativedelta

    count = int(every[1:-1])
    units = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
    return relativedelta(**{units[every[-1]]: count})  # type: ignore[arg-type]  # keys are known


def in_force(series: Series, day: dt.date) -> Series:
    """The series as it runs on a day: its frequency may change part-way through the year."""
    if series.then is not None and series.then_from is not None and day >= series.then_from:
        return series.then
    return series


def _changed(outing: Outing, cancelled: bool, target: Window | None) -> Outing:
    """An outing that a person cancelled or moved."""
    if cancelled:
        status = Status("removed", "this outing is cancelled")
        return attrs.evolve(outing, status=status, settled=False)
    free = attrs.evolve(outing, pinned=None, settled=False)
    return attrs.evolve(free, target=target or outing.target, firm=True)


def _standing(item: Item, programme: Programme, on: dt.date, known: Known) -> WrittenOut:
    """One outing for each ordinary meeting from the first printed date, or each n-th.

    An outing published before keeps its ref with its meeting; new meetings get numbers after.
    """
    published = known.past_of(item) | known.coming_of(item)
    every = item.target.every or "meeting"
    step = int(every.split()[0]) if every[:1].isdigit() else 1
    meetings = [m for m in programme.meetings_of[item.committee] if m.kind not in LAST_RESORTS]
    # Counted from the first there was, so that the day of planning changes no turn.
    known_from = min((m.date for m in published.values()), default=None)
    if step == 1:
        unprinted = min(on, known_from or on)
    else:
        unprinted = known_from or (meetings[0].date if meetings else on)
    begins = item.target.start or unprinted
    turns = [m for m in meetings if m.date >= begins][::step]
    held = [m for m in meetings if _is_held(item, m, m in turns, on, begins, published)]
    if not held:
        return WrittenOut((Outing.of(item, earliest=begins, required=False),))
    numbers = _standing_numbers(item, programme, held, published)
    return WrittenOut(
        tuple(
            Outing.of(
                item,
                **_named(item, numbers[meeting.id]),
                title=words.outing_title(item.title, "meeting", full_date(meeting.date)),
                target=Window.of(meeting.date, item.target.text),
                pinned=meeting.id,
                settled=meeting.date < on,
            )
            for meeting in held
        )
    )


def _is_held(
    item: Item,
    meeting: Meeting,
    turn: bool,
    on: dt.date,
    begins: dt.date,
    published: Mapping[int, Meeting],
) -> bool:
    """Whether a standing item is on a meeting's agenda; a published one that is known beats all."""
    if meeting.agenda is not None:
        return item.ref in meeting.agenda.refs
    if meeting in published.values():
        return True
    return turn and (meeting.date >= on or item.target.start is not None)


def _standing_numbers(
    item: Item, programme: Programme, held: list[Meeting], published: Mapping[int, Meeting]
) -> dict[str, int]:
    """A number for each meeting id: the one published for it, else the next."""
    numbers = {meeting.id: number for number, meeting in published.items()}
    last = max(published, default=0)
    for meeting in held:
        if meeting.id not in numbers:
            last = _after(last, item, programme)
            numbers[meeting.id] = last
    return numbers


def _after(number: int, item: Item, programme: Programme) -> int:
    """The next number of an outing; one whose ref a person gave to another item is passed over."""
    number += 1
    while OutingName(item.ref, number).ref in programme.item_by_ref:
        number += 1
    return number


def _named(item: Item, number: int) -> dict[str, Any]:
    """What an outing is known by."""
    return {
        "ref": OutingName(item.ref, number).ref,
        "part_of": item.ref,
        "number": number,
        "series_title": item.title,
    }


def _series(
    item: Item, series: Series, programme: Programme, on: dt.date, published: Known
) -> WrittenOut:
    """What was taken, then the first outing where the paper prints it, then one an interval.

    An outing published for a meeting to come is still due, at that meeting's day at the latest.
    """
    meetings = programme.meetings_of[item.committee]
    taken = _taken(item, programme, on, published.past_of(item))
    coming = {
        number: held.date
        for number, held in published.coming_of(item).items()
        if number not in taken
    }
    number = max(taken, default=0)
    printed = item.target.start or item.target.end
    latest = _last_of_series(item, programme, taken)
    # A printed date sooner after the last time than the series comes back is that time's.
    goes_on = latest is not None and (
        printed is None
        or item.ref in published.spent
        or (printed - latest).days < in_force(series, latest).min_days
    )
    if latest is not None and goes_on:
        nominal = latest + interval(in_force(series, latest).every)
    else:
        nominal = printed or next((m.date for m in meetings if m.date > on), on)
    due: list[Outing] = []
    moved = _moved_by_a_person(programme)
    last = meetings[-1].date
    while nominal <= last or number < max(coming, default=0) or not (due or taken):
        number = _after(number, item, programme)
        later = bool(due) or goes_on
        # The day it was published for moves it alone: those after it are counted as they were.
        day = coming.get(number, nominal) if later and nominal > last else nominal
        running = in_force(series, nominal)
        known = day if printed or goes_on else None
        fixed = None if item.pinned in {m.id for m in taken.values()} else item.pinned
        unfixed = attrs.evolve(item, pinned=fixed)
        outing = _outing(unfixed, running, number, later, known)
        if later and not goes_on and outing.ref not in moved:
            outing = _after_first(outing, item, meetings)
        due.append(outing)
        nominal += interval(running.every)
    held = [_held(item, number, meeting) for number, meeting in taken.items()]
    before = held[-1:] if latest is not None else []
    return WrittenOut((*held, *due), _gaps([*before, *due], item))


def _at_printed_times(
    item: Item, series: Series, programme: Programme, on: dt.date, published: Known
) -> WrittenOut:
    """What was taken, then one outing for each time that the date names, each bound to its own.

    Numbers go with the times in their order. Where none is known the first is the first that is
    not over, or that lies after the last time the item was taken.
    """
    taken = _taken(item, programme, on, published.past_of(item))
    known = {n: m.date for n, m in (taken | published.coming_of(item)).items()}
    last = programme.meetings_of[item.committee][-1].date
    numbers = [0]
    while numbers[-1] < max(known, default=0):
        numbers.append(_after(numbers[-1], item, programme))
    places = {number: place for place, number in enumerate(numbers[1:])}
    times = printed_times(item, last, back=1 + len(numbers))
    over: list[Window] = []
    if known:
        begins = first_of(times, {places[n]: day for n, day in known.items() if n in places})
    else:
        taken_last, printed = series.last_taken, item.target.start or on
        if taken_last is not None:
            begins = sum(_begins(time) <= taken_last for time in times)
        else:
            begins = sum(_ends(time) < on or _is_before_first(item, time) for time in times)
            over = [time for time in times[:begins] if _ends(time) >= printed]
    # Where a person has moved one, the times beside it bind it no more.
    moved = _moved_by_a_person(programme)
    due: list[Outing] = []
    number = max(taken, default=0)
    place = begins + places.get(number, -1) + 1
    while 0 <= place < len(times) and (_begins(times[place]) <= last or not (due or taken)):
        number = _after(number, item, programme)
        outing = _at_time(item, series, number, times[place], first=not (due or taken))
        if outing.ref not in moved:
            outing = _between(outing, times[:place][-1:], times[place + 1 :][:1])
        due.append(outing)
        place += 1
    held = [_held(item, number, meeting) for number, meeting in taken.items()]
    if not held and not due:
        return WrittenOut((Outing.of(item, required=False),))
    notes = (words.times_are_over(item, over),) if over else ()
    return WrittenOut((*held, *due), notes=notes)


def _moved_by_a_person(programme: Programme) -> frozenset[str]:
    """The refs of outings that somebody has given another date."""
    return frozenset(one.ref for one in programme.outing_changes if one.target is not None)


def _is_before_first(item: Item, time: Window) -> bool:
    """Whether a month that is named lies before the day that is printed for the first time."""
    target = item.target
    return bool(target.days and target.months and target.start and _ends(time) < target.start)


def _begins(time: Window) -> dt.date:
    return time.start or dt.date.min


def _ends(time: Window) -> dt.date:
    return time.end or dt.date.max


def _between(outing: Outing, before: Sequence[Window], after: Sequence[Window]) -> Outing:
    """The outing kept from the times before and after its own: it displaces none of the others."""
    for time in before:
        first = _ends(time) + dt.timedelta(days=1)
        if outing.earliest is None or outing.earliest < first:
            why = words.another_time(time, "before")
            outing = attrs.evolve(outing, earliest=first, earliest_reason=why)
    for time in after:
        last = _begins(time) - dt.timedelta(days=1)
        if outing.latest is None or outing.latest > last:
            why = words.another_time(time, "after")
            outing = attrs.evolve(outing, latest=last, latest_reason=why)
    return outing


def _at_time(item: Item, series: Series, number: int, time: Window, *, first: bool) -> Outing:
    """The outing for one printed time: an item of its own date, on no interval."""
    when = month_and_year(time.start) if time.start else ""
    title = words.outing_title(item.title, series.every, when)
    outing = Outing.of(item, **_named(item, number), title=title, target=time, series=None)
    if first:
        shorter = item.minutes_assumed and series.last_taken is not None
        return attrs.evolve(outing, minutes=series.later_minutes) if shorter else outing
    return attrs.evolve(
        outing, minutes=series.later_minutes, pinned=None, earliest=None, latest=None
    )


def _last_of_series(
    item: Item, programme: Programme, taken: Mapping[int, Meeting]
) -> dt.date | None:
    """When the series was last taken; what was taken before an amendment made it one is not it."""
    since = dt.date.min
    if item.originally_due is not None and item.originally_due.kind == "standing":
        since = max((a.day for a in programme.amendments if a.ref == item.ref), default=since)
    return max((m.date for m in taken.values() if m.date > since), default=None)


def _taken(
    item: Item, programme: Programme, on: dt.date, past: Mapping[int, Meeting]
) -> dict[int, Meeting]:
    """Outings of the past by number, earliest first: published ones, and those on agendas."""
    found = dict(past)
    known = {meeting.id for meeting in found.values()}
    number = max(found, default=0)
    for meeting in programme.meetings_of[item.committee]:
        on_agenda = meeting.agenda is not None and item.ref in meeting.agenda.refs
        on_agenda = on_agenda or meeting.id == item.pinned
        if on_agenda and meeting.date < on and meeting.id not in known:
            number = _after(number, item, programme)
            found[number] = meeting
    return dict(sorted(found.items(), key=lambda pair: pair[1].date))


def _held(item: Item, number: int, meeting: Meeting) -> Outing:
    """An outing of the past."""
    day = full_date(meeting.date)
    return Outing.of(
        item,
        **_named(item, number),
        pinned=meeting.id,
        settled=True,
        title=words.past_title(item.title, meeting, proposed=False),
        series=None,
        target=Window.of(meeting.date, day),
    )


def _outing(
    item: Item, series: Series, number: int, later: bool, nominal: dt.date | None
) -> Outing:
    when = month_and_year(nominal) if nominal else f"number {number}"
    title = words.outing_title(item.title, series.every, when)
    first = Outing.of(item, **_named(item, number), title=title, series=series)
    shorter = item.minutes_assumed and series.last_taken is not None
    if not later:
        return attrs.evolve(first, minutes=series.later_minutes) if shorter else first
    target = Window(when, "day", nominal, nominal) if nominal else Window()
    return attrs.evolve(
        first,
        minutes=series.later_minutes,
        target=target,
        later=True,
        firm=False,
        required=False,
        pinned=None,
        latest=None,
        earliest=None,
    )


def _after_first(outing: Outing, item: Item, meetings: Sequence[Meeting]) -> Outing:
    """A later outing kept from before the printed date of the first, where a meeting is held then.

    Were one taken before a first that has no place, that date would be nobody's, or be due again.
    """
    first = item.target.start
    if first is None or not any(meeting.date in item.target for meeting in meetings):
        return outing
    why = words.first_time(item.target)
    return attrs.evolve(outing, earliest=first, earliest_reason=why)


def _gaps(due: list[Outing], item: Item) -> tuple[Gap, ...]:
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
