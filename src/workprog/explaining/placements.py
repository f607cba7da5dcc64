"""Why an item is where it is, or nowhere: the footing and the sentence beside each placement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from workprog.programme import Item, Meeting, Outing, OutingName, Outings
from workprog.programme.outings import agendas_without, is_proposal
from workprog.programme.plan import Basis, Parked, Placement
from workprog.words import Where
from workprog.words import placements as words


def placements(outings: Outings, where: Mapping[str, Meeting]) -> tuple[Placement, ...]:
    """Where each item is taken, with its basis and reason, in the order of the meetings.

    Args:
        outings: what was to be placed.
        where: the meeting of each item that is taken, by ref.
    """
    used: Counter[str] = Counter()
    for item in outings.items:
        if item.ref in where:
            used[where[item.ref].id] += item.minutes
    placed = [
        _placement(outings, item, meeting, previous_outing(item, where.get), used[meeting.id])
        for item in outings.items
        if (meeting := where.get(item.ref)) is not None
    ]
    return tuple(sorted(placed, key=lambda p: (p.date, p.meeting)))


def _placement(
    outings: Outings, item: Outing, meeting: Meeting, before: Meeting | None, used: int
) -> Placement:
    """An item at a meeting of which so many minutes are used, given where it was taken before."""
    basis, reason = _footing(outings, item, meeting, before, used <= meeting.free)
    return Placement(
        item.ref,
        item.title,
        item.committee,
        meeting.id,
        meeting.date,
        basis,
        reason,
        item.part_of,
        item.number,
        item.series_title,
    )


def _footing(
    outings: Outings, item: Outing, meeting: Meeting, before: Meeting | None, has_room: bool
) -> tuple[Basis, str]:
    if _is_record(outings, item, meeting):
        return _printed_or_standing(item), words.was_taken(meeting)
    if meeting.agenda is not None and item.series_ref in meeting.agenda.refs and item.settled:
        return _printed_or_standing(item), words.on_its_agenda(meeting)
    if item.method == "standing" and item.pinned == meeting.id:
        return "standing", words.STANDS_ON_EVERY_AGENDA
    if item.settled and meeting.agenda is not None:
        return _printed_or_standing(item), words.fixed_and_not_on_agenda(meeting)
    if item.recorded:
        return _printed_or_standing(item), words.recorded_taken(meeting)
    if item.settled and item.proposed:
        return "proposed", words.proposed_then(meeting)
    if item.settled:
        return _printed_or_standing(item), words.presumed_taken(meeting)
    if item.later and item.series is not None:
        return "occurrence", words.comes_back(item.series.every, before, meeting)
    if item.pinned == meeting.id:
        return "printed", words.was_fixed(meeting)
    if is_proposal(item):
        return "proposed", words.is_proposed(item.target, meeting, has_room)
    if not item.target.dated:
        return "printed", words.is_within(item.earliest, item.latest, meeting, has_room)
    if meeting.date in item.target:
        return "printed", words.is_printed(item.target, meeting, item.agreed)
    on = outings.on
    inside = [m.date for m in outings.meetings_of[item.committee] if m.date in item.target]
    if lacking := agendas_without(outings, item):
        return "moved", words.due_and_not_on_agenda(item.target, lacking, meeting)
    if (item.target.end or meeting.date) < on:
        why = words.PRINTED_DATE_PASSED
    elif any(day >= on for day in inside):
        why = words.CLOSED_TO_IT if item.firm else words.DOES_NOT_BIND
    else:
        why = words.MEETINGS_PASSED if inside else words.NO_MEETING_THEN
    return "moved", words.was_moved(item.target, meeting, why, item.agreed)


def _printed_or_standing(item: Item) -> Basis:
    """An item that was standing before an amendment was taken as a standing item."""
    before = item.originally_due
    was_standing = before is not None and before.kind == "standing" and item.series is None
    return "standing" if item.method == "standing" or was_standing else "printed"


def _is_record(outings: Outings, item: Outing, meeting: Meeting) -> bool:
    """Whether the placement tells the past: the item was on the agenda of an earlier meeting."""
    past = meeting.date < outings.on
    return past and meeting.agenda is not None and item.series_ref in meeting.agenda.refs


def parked(item: Item) -> Parked:
    """An item on hold, with the reason."""
    return Parked(item.ref, item.title, words.hold_reason(item))


def previous_outing(item: Outing, where: Where) -> Meeting | None:
    """Where the last outing before this one is taken: before "2013-03/2" comes "2013-03/1"."""
    if item.part_of is None:
        return None
    earlier = (OutingName(item.part_of, n) for n in range((item.number or 1) - 1, 0, -1))
    found = (where(outing.ref) for outing in earlier)
    return next((meeting for meeting in found if meeting is not None), None)
