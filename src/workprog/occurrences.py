"""Series and standing items written out as single outings, each with a ref of its own.

Everything after this step sees single items and the gaps between them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import attrs

from workprog.domain import Gap, Item, Meeting, Pair, Programme
from workprog.plan import Published
from workprog.series import Known, written_out

# Kinds of printed date that name a meeting, so that an item "printed for a meeting" stays there.
NAMES_A_MEETING = ("day", "days", "alternatives", "month")


def expand(programme: Programme, on: dt.date, previous: Published | None = None) -> Programme:
    """The programme as it is planned on a day: single items, gaps, and where each was published.

    Args:
        programme: as a person keeps it, with series and standing items.
        on: the day of planning.
        previous: the plan published last, whose places the items keep where they can. What it
            had at an earlier meeting stays there, unless that meeting's agenda lacks it.

    Returns:
        A programme of single items. An outing's ref is its item's and a number: "2013-03/2".
    """
    titles = told_apart(programme.items)
    published, past = _published(programme, on, previous)
    coming = {ref: programme.meeting_by_id[meeting] for ref, meeting in published.items()}
    known = Known(past, coming)
    items: list[Item] = []
    gaps = list(programme.gaps)
    for item in programme.items:
        title = titles[item.ref]
        named = item if title == item.title else attrs.evolve(item, title=title)
        if on_hold(item):
            items.append(named)
            continue
        outings = written_out(named, programme, on, known)
        items += outings.items
        gaps += outings.gaps
    # A link to a series is a link to its first outing still to come, or the last there was.
    first_of: dict[str, str] = {}
    for item in items:
        if first_of.get(item.series_ref, item.ref) in past or item.series_ref not in first_of:
            first_of[item.series_ref] = item.ref
    together = [*programme.together]
    together += [Pair(i.ref, i.attach_to, source=i.source) for i in programme.items if i.attach_to]
    return attrs.evolve(
        programme,
        on=on,
        items=tuple(_where_published(item, published, past) for item in items),
        gaps=tuple(_renamed_gap(gap, first_of) for gap in gaps),
        meetings=tuple(sorted(programme.meetings, key=lambda m: (m.date, m.id))),
        together=tuple(_renamed_pair(pair, first_of) for pair in together),
        apart=tuple(_renamed_pair(pair, first_of) for pair in programme.apart),
    )


def natural(ref: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts "2013-9" before "2013-10"."""
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", ref)
    )


def briefing_allowed(programme: Programme, item: Item) -> bool:
    """Whether an item may be taken as a written briefing, outside any meeting."""
    return item.may_be_briefed and "briefing" in programme.remedies


def _published(
    programme: Programme, on: dt.date, previous: Published | None
) -> tuple[dict[str, str], dict[str, Meeting]]:
    """Meeting ids of what was published and is still to come, and meetings of what is past."""
    published: dict[str, str] = {}
    past: dict[str, Meeting] = {}
    for placement in previous.placements if previous else ():
        meeting = programme.meeting_by_id.get(placement.meeting)
        if meeting is None or meeting.cancelled:
            continue
        if meeting.date >= on:
            published[placement.ref] = meeting.id
        elif _was_taken(placement.ref, meeting):
            past[placement.ref] = meeting
    for meeting in programme.meetings:
        if meeting.date < on and meeting.agenda is not None and not meeting.cancelled:
            past |= dict.fromkeys(meeting.agenda.refs, meeting)
    return published, past


def _was_taken(ref: str, meeting: Meeting) -> bool:
    """Whether an item planned for a past meeting was taken there; its agenda beats the plan."""
    if meeting.agenda is None:
        return True
    return ref in meeting.agenda.refs or ref.rpartition("/")[0] in meeting.agenda.refs


def _where_published(item: Item, published: dict[str, str], past: dict[str, Meeting]) -> Item:
    if item.ref in past:
        return attrs.evolve(item, pinned=past[item.ref].id)
    if item.ref in published:
        return attrs.evolve(item, published=published[item.ref])
    return item


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


def _on_agenda(item: Item, meeting: Meeting) -> bool:
    return meeting.agenda is not None and item.ref in meeting.agenda.refs


def _renamed_gap(gap: Gap, first_of: dict[str, str]) -> Gap:
    before = first_of.get(gap.before, gap.before)
    return attrs.evolve(gap, before=before, after=first_of.get(gap.after, gap.after))


def _renamed_pair(pair: Pair, first_of: dict[str, str]) -> Pair:
    first = first_of.get(pair.first, pair.first)
    return attrs.evolve(pair, first=first, second=first_of.get(pair.second, pair.second))
