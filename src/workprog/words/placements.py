"""Why each item is where it is, or on hold; what was read of outings, and what remedies did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workprog.words import (
    cadence,
    capital,
    full_date,
    listed,
    month_and_year,
    plural,
    printed_text,
    when_printed,
)

if TYPE_CHECKING:
    from workprog.programme import Item, Meeting, Window


def outing_title(title: str, every: str, when: str) -> str:
    """The title of one outing: its item's title, how often it comes, and when."""
    what = f"{cadence(every)} report" if every.startswith("P") else "standing item"
    return f"{title}: {what}, {when}" if when else f"{title}: {what}"


def past_title(title: str, meeting: Meeting, *, proposed: bool) -> str:
    """The title of an outing of the past, also of one that nobody agreed."""
    return f"{title}: {'proposed for' if proposed else 'taken on'} {full_date(meeting.date)}"


def on_hold(item: Item) -> str:
    """Why an item is not to be placed, as an adjective."""
    names = {
        "parked": "held in abeyance",
        "suggested": "not yet agreed",
        "removed": "removed from the programme",
        "transferred": "transferred elsewhere",
        "taken": "already taken",
        "later": "due after the last meeting on this programme",
    }
    if item.status.name in names:
        return names[item.status.name]
    if item.method == "briefing":
        return "a written briefing, which takes no time at a meeting"
    return "taken by exception only"


def hold_reason(item: Item) -> str:
    """The sentence beside an item on hold."""
    status = item.status
    if status.name == "parked" and status.until:
        said = f"Held in abeyance until {status.until}"
    elif status.name == "later":
        said = f"Printed for “{' '.join(status.reason.split())}”, after the last meeting on this "
        said += "programme"
    elif status.name == "transferred" and status.reason:
        said = f"Transferred to {status.reason}"
    else:
        said = capital(on_hold(item)) + (f": {status.reason}" if status.reason else "")
    if status.minute:
        said += f" ({status.minute})"
    return said.rstrip(".") + "."


def on_its_agenda(meeting: Meeting) -> str:
    """The reason of an item that a published agenda holds."""
    return f"On the agenda published for {full_date(meeting.date)}."


def was_taken(meeting: Meeting) -> str:
    """The reason of a placement of the past."""
    return f"Taken on {full_date(meeting.date)}: it was on the agenda."


def recorded_taken(meeting: Meeting) -> str:
    """The reason of a placement of the past that a person has confirmed."""
    return f"Taken on {full_date(meeting.date)}, as the programme records."


def presumed_taken(meeting: Meeting) -> str:
    """The reason of a placement of the past that no agenda confirms."""
    return (
        f"Last planned for {full_date(meeting.date)}, and held to have been taken then: no agenda "
        "or minute says otherwise."
    )


def proposed_then(meeting: Meeting) -> str:
    """The reason of a proposal of the past that nobody agreed and no agenda confirms."""
    day = full_date(meeting.date)
    return f"Proposed for {day}; nothing says whether it was agreed, or taken then."


def fixed_and_not_on_agenda(meeting: Meeting) -> str:
    """The reason of a placement of the past that a person fixed, and that its agenda lacks."""
    return (
        f"Fixed for {full_date(meeting.date)} in the programme, and held to have been taken then; "
        "the agenda of that day does not have it."
    )


# The reason of a standing item.
STANDS_ON_EVERY_AGENDA = "A standing item, taken where the programme says so and never moved."


def comes_back(every: str, before: Meeting | None, meeting: Meeting) -> str:
    """The reason of a later outing."""
    often = capital(cadence(every))
    if before is None:
        return f"{often}: the next time is due about now."
    days = plural((meeting.date - before.date).days, "day")
    return f"{often}: {days} after the time before, on {full_date(before.date)}."


def was_fixed(meeting: Meeting) -> str:
    """The reason of an item that a person fixed."""
    return f"Fixed for {full_date(meeting.date)} in the programme."


def is_proposed(target: Window, meeting: Meeting, has_room: bool) -> str:
    """The reason of an undated item, and whether all that is there fits the time for items."""
    printed = printed_text(target)
    unnamed = target.kind in ("blank", "unscheduled") or not printed
    why = "No date is printed" if unnamed else f"“{printed}” names no day to plan from"
    if has_room:
        return f"{why}. The meeting on {full_date(meeting.date)} has room: proposed, not agreed."
    return f"{why}. It is proposed for {full_date(meeting.date)}, not agreed."


def is_within(first: dt.date | None, last: dt.date | None, meeting: Meeting, has_room: bool) -> str:
    """The reason of an item that has bounds and no printed date."""
    bounds = [f"no earlier than {full_date(first)}"] if first else []
    bounds += [f"by {full_date(last)}"] if last else []
    there = "has room" if has_room else "is then"
    return f"To be taken {listed(bounds)}; the meeting on {full_date(meeting.date)} {there}."


def is_printed(target: Window, meeting: Meeting, agreed: dt.date | None) -> str:
    """The reason of an item at its date, which the paper prints or which was agreed on a day."""
    whose = printed_or_agreed(agreed)
    if target.kind == "day":
        return f"{whose} for {full_date(meeting.date)}."
    return f"{whose} for {_printed_for(target)}."


def printed_or_agreed(agreed: dt.date | None) -> str:
    """Where a date comes from: the paper, or what was agreed on a day."""
    return f"Agreed on {full_date(agreed)}" if agreed else "Printed"


def _printed_for(target: Window) -> str:
    """The printed date, with the one of its months that is meant."""
    text = f"“{printed_text(target)}”"
    if target.kind == "month" and target.months and target.start:
        return f"{month_and_year(target.start)}, one of the months in {text}"
    return text


def first_time(target: Window) -> str:
    """Why a later outing of a series is not before a day: the first one is printed for it."""
    return f"the first is printed for “{printed_text(target)}”"


def another_time(time: Window, which: str) -> str:
    """Why an outing keeps to its own printed time: the one before or after it has another."""
    return f"the report {which} it is due {when_printed(time)}"


def times_are_over(item: Item, times: Sequence[Window]) -> str:
    """What is said of times that a recurring item names and that lie before the first plan."""
    days = listed([when_printed(time) for time in times])
    where = f"{item.source}: " if item.source else ""
    over = "these times are" if len(times) > 1 else "this time is"
    return (
        f"{where}“{item.title}” was to be taken {days}. Nothing says whether it was, and {over} "
        "over and not planned again; last_taken says when it was taken last."
    )


# Why an item is not where it is printed: the date is over.
PRINTED_DATE_PASSED = "which has passed without a record that it was taken"


# Why an item is not where it is printed: something keeps it from the meetings there.
CLOSED_TO_IT = "when it cannot be taken"


# Why an item is not where it is printed: it need not be.
DOES_NOT_BIND = "a date that does not bind"


# Why an item is not where it is printed: no meeting there is still to come.
MEETINGS_PASSED = "whose meetings have passed"


# Why an item is not where it is printed: there is no meeting.
NO_MEETING_THEN = "when the committee does not meet"


def was_moved(target: Window, meeting: Meeting, why: str, agreed: dt.date | None) -> str:
    """The reason of an item that cannot be at its date, printed or agreed on a day."""
    whose = printed_or_agreed(agreed)
    return f"{whose} for {_printed_for(target)}, {why}. Moved to {full_date(meeting.date)}."


def due_and_not_on_agenda(
    target: Window, lacking: Sequence[Meeting], now: Meeting | None = None
) -> str:
    """The record beats the table: an item due at meetings whose published agendas lack it."""
    days = listed([full_date(meeting.date) for meeting in lacking])
    agendas = "agenda" if len(lacking) == 1 else "agendas"
    published = f"the {agendas} published for {'it' if target.kind == 'day' else days}"
    later = f"; now planned for {full_date(now.date)}" if now else ""
    return f"Due {when_printed(target)} and not on {published}{later}."


def no_such_outing(where: str, ref: str, outings: Sequence[str]) -> str:
    """A note on a change to an outing that is not there: "2013-03/9"."""
    known = f"; its item has {listed(outings)}" if outings else ""
    said = f"there is no outing “{ref}”{known}, so the change to it changes nothing."
    return f"{where}: {said}" if where else capital(said)


def agenda_beats_table(item: Item, meeting: Meeting) -> str:
    """An agenda holds what the table holds back."""
    return (
        f"{item.title} is {on_hold(item)} in the table, and on the agenda of "
        f"{full_date(meeting.date)}: the agenda counts."
    )


def extra_meeting_used(meeting: Meeting, titles: Sequence[str]) -> str:
    """An extra meeting is needed."""
    return f"An extra meeting on {full_date(meeting.date)} takes {listed(titles)}."


def reserve_meeting_used(meeting: Meeting, titles: Sequence[str]) -> str:
    """A meeting held in reserve is used."""
    return f"The reserve meeting on {full_date(meeting.date)} takes {listed(titles)}."


def reserve_used(meeting: Meeting, minutes: int) -> str:
    """Room kept free is used."""
    return (
        f"{plural(minutes, 'minute')} kept free on {full_date(meeting.date)} for call-ins and "
        "urgent business are used."
    )


def becomes_briefing(item: Item, reason: str) -> str:
    """An item is taken in writing, and why it is at no meeting."""
    return f"{item.title} becomes a written briefing. {reason}"
