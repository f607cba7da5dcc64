"""Series and standing items written out as single outings, each with a ref of its own.

Everything after this step sees single items and the gaps between them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

import attrs
from dateutil.relativedelta import relativedelta

from workprog import words
from workprog.domain import Gap, Item, Meeting, Pair, Programme, Window, full_date
from workprog.plan import Published

# Kinds of printed date that name a meeting, so that an item "printed for a meeting" stays there.
NAMES_A_MEETING = ("day", "days", "alternatives", "month")


def expand(programme: Programme, on: dt.date, previous: Published | None = None) -> Programme:
    """The programme as it is planned on a day: single items, gaps, and where each was published.

    Args:
        programme: as a person keeps it, with series and standing items.
        on: the day of planning.
        previous: the plan published last, whose places the items keep where they can.

    Returns:
        A programme of single items. An outing's ref is its item's and a number: "2013-03/2".
    """
    titles = told_apart(programme.items)
    published = {p.ref: p.meeting for p in previous.placements} if previous else {}
    items: list[Item] = []
    gaps = list(programme.gaps)
    for item in programme.items:
        named = attrs.evolve(item, title=titles[item.ref])
        outings = _outings(named, programme, on)
        items += outings
        gaps += _gaps_between(outings, named)
    moved_to = {key: m for key, m in published.items() if m in programme.meeting_by_id}
    items = [attrs.evolve(i, published=moved_to.get(i.ref, i.published)) for i in items]
    refs = {item.ref for item in items}
    first_of = {
        item.ref: item.ref if item.ref in refs else f"{item.ref}/1" for item in programme.items
    }
    together = [*programme.together]
    together += [Pair(i.ref, i.attach_to, source=i.source) for i in programme.items if i.attach_to]
    return attrs.evolve(
        programme,
        on=on,
        items=tuple(items),
        gaps=tuple(_renamed_gap(gap, first_of) for gap in gaps),
        together=tuple(_renamed_pair(pair, first_of) for pair in together),
        apart=tuple(_renamed_pair(pair, first_of) for pair in programme.apart),
    )


def told_apart(items: tuple[Item, ...]) -> dict[str, str]:
    """A title for each ref, with the portfolio beside twins, and the ref where that is not enough.

    Two items may share a title ("Final Outturn") and differ by portfolio only.
    """
    titles = Counter(item.title.casefold() for item in items)
    named = Counter((item.title.casefold(), item.portfolio.casefold()) for item in items)
    found = {}
    for item in items:
        if titles[item.title.casefold()] == 1:
            found[item.ref] = item.title
        elif item.portfolio and named[item.title.casefold(), item.portfolio.casefold()] == 1:
            found[item.ref] = f"{item.title} ({item.portfolio})"
        else:
            found[item.ref] = f"{item.title} ({item.ref})"
    return found


def interval(every: str) -> relativedelta:
    """An ISO 8601 duration of one unit ("P3M", "P12W", "P1Y") as a step between dates."""
    count = int(every[1:-1])
    units = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
    return relativedelta(**{units[every[-1]]: count})  # type: ignore[arg-type]  # keys are known


def home_meetings(programme: Programme, item: Item) -> frozenset[str]:
    """Ids of the meetings an item already belongs to: fixed, on the agenda, printed, published.

    What stays there need not meet the report deadline again; only what is newly put on or moved.
    """
    on = programme.on
    homes = {item.pinned, item.published} - {None}
    for meeting in programme.meetings_of[item.committee]:
        if on is not None and meeting.date < on:
            continue
        names_it = item.firm and item.target.kind in NAMES_A_MEETING
        if _on_agenda(item, meeting) or (names_it and meeting.date in item.target):
            homes.add(meeting.id)
    return frozenset(home for home in homes if home)


def printed_meetings(programme: Programme, item: Item) -> tuple[Meeting, ...]:
    """The meetings still to come inside the printed window of a firm item; empty when none is."""
    if not (item.firm and item.target.dated):
        return ()
    on = programme.on or dt.date.min
    return tuple(
        meeting
        for meeting in programme.meetings_of[item.committee]
        if meeting.date >= on and meeting.date in item.target
    )


def on_hold(item: Item) -> bool:
    """Whether an item is not to be placed: parked, not yet agreed, gone, or by exception."""
    if item.status.name not in ("agreed", "scheduled"):
        return True
    return item.by_exception and not item.called


def is_later_outing(item: Item) -> bool:
    """Whether the item is a computed outing: not the first of its series, and on nobody's list."""
    return item.part_of is not None and item.series is not None and not item.firm


def _on_agenda(item: Item, meeting: Meeting) -> bool:
    return meeting.agenda is not None and item.ref in meeting.agenda.refs


def _outings(item: Item, programme: Programme, on: dt.date) -> list[Item]:
    if on_hold(item):
        return [item]
    if item.method == "standing":
        return _standing(item, programme, on)
    if item.series is not None:
        return _series(item, programme, on)
    return [item]


def _standing(item: Item, programme: Programme, on: dt.date) -> list[Item]:
    """One outing for each meeting from the first printed date, or each n-th."""
    begins = item.target.start or on
    every = item.target.every or "meeting"
    step = int(every.split()[0]) if every[:1].isdigit() else 1
    held = [m for m in programme.meetings_of[item.committee] if m.date >= begins][::step]
    return [
        attrs.evolve(
            item,
            ref=f"{item.ref}/{number}",
            part_of=item.ref,
            title=words.outing_title(item.title, "meeting", full_date(meeting.date)),
            target=Window(
                item.target.text, "day", meeting.date, meeting.date, days=(meeting.date,)
            ),
            pinned=meeting.id,
        )
        for number, meeting in enumerate(held, start=1)
    ]


def _series(item: Item, programme: Programme, on: dt.date) -> list[Item]:
    """The first outing where the paper prints it, the later ones about one interval apart."""
    series = item.series
    assert series is not None
    meetings = programme.meetings_of[item.committee]
    if not meetings:
        return [item]
    past = [m for m in meetings if m.date < on and _on_agenda(item, m)]
    outings = [_held(item, number, meeting) for number, meeting in enumerate(past, start=1)]
    first = item.target.start or item.target.end
    begins = first or next((m.date for m in meetings if m.date > on), on)
    step = interval(series.every)
    last = meetings[-1].date
    number = 0
    while (nominal := begins + step * number) <= last or number == 0:
        outings.append(_outing(item, len(outings) + 1, number, nominal if first else None))
        number += 1
    return outings


def _held(item: Item, number: int, meeting: Meeting) -> Item:
    """An outing of the past, known from the agenda of its meeting."""
    day = full_date(meeting.date)
    return attrs.evolve(
        item,
        ref=f"{item.ref}/{number}",
        part_of=item.ref,
        pinned=meeting.id,
        title=f"{item.title}: taken on {day}",
        series=None,
        target=Window(day, "day", meeting.date, meeting.date, days=(meeting.date,)),
    )


def _outing(item: Item, label: int, number: int, nominal: dt.date | None) -> Item:
    series = item.series
    assert series is not None
    when = f"{nominal:%B %Y}" if nominal else f"number {label}"
    later = number > 0
    minutes = series.later_minutes if later or series.last_taken else item.minutes
    target, firm = item.target, item.firm
    if later:
        firm = False
        target = Window(when, "day", nominal, nominal) if nominal else Window()
    return attrs.evolve(
        item,
        ref=f"{item.ref}/{label}",
        part_of=item.ref,
        title=words.outing_title(item.title, series.every, when),
        minutes=minutes if item.minutes_assumed or later else item.minutes,
        target=target,
        firm=firm,
        required=item.required and not later,
        pinned=None if later else item.pinned,
        latest=None if later else item.latest,
        earliest=None if later else item.earliest,
    )


def _gaps_between(outings: list[Item], item: Item) -> list[Gap]:
    """The distances between the outings of a series that are still to come.

    In a dated series a missed outing does not cancel those after it, so each keeps its distance
    from all before it. An undated series has as many outings as fit, in a row.
    """
    if item.series is None or item.method == "standing":
        return []
    least, most = item.series.min_days, item.series.max_days
    due = [outing.ref for outing in outings if outing.series is not None]
    chained = not item.target.dated
    gaps = [
        Gap(before, after, least, most, chained=chained, source=item.source)
        for before, after in pairwise(due)
    ]
    if not chained:
        gaps += [
            Gap(before, after, least, chained=False, source=item.source)
            for number, before in enumerate(due)
            for after in due[number + 2 :]
        ]
    return gaps


def _renamed_gap(gap: Gap, first_of: dict[str, str]) -> Gap:
    before = first_of.get(gap.before, gap.before)
    return attrs.evolve(gap, before=before, after=first_of.get(gap.after, gap.after))


def _renamed_pair(pair: Pair, first_of: dict[str, str]) -> Pair:
    first = first_of.get(pair.first, pair.first)
    return attrs.evolve(pair, first=first, second=first_of.get(pair.second, pair.second))
