"""The sentences of each rule beside each other: what it requires, and how a plan misses that.

A function bears the name of its rule and gives two functions: one says what is required, the
other, told where a plan has each item, how it is missed. Neither is called before it is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from workprog.words import (
    Where,
    WouldBe,
    bracketed,
    capital,
    full_date,
    listed,
    plural,
    when_printed,
)
from workprog.words.placements import on_hold as state_of

if TYPE_CHECKING:
    from workprog.programme import Item, Meeting, Outing

# What is required, and how that is missed.
Said: TypeAlias = "tuple[Callable[[], str], Callable[[Where], str]]"


def where_it_is(ref: str, where: Where) -> str:
    """Where a plan has an item: "it is on 9 July 2013" or "it is at no meeting"."""
    meeting = where(ref)
    is_ = _so(where, "is", "would be")
    return f"it {is_} on {full_date(meeting.date)}" if meeting else f"it {is_} at no meeting"


def _so(where: Where, so: str, supposed: str) -> str:
    """What is so of a plan, or would be so of one that is only thought of."""
    return supposed if isinstance(where, WouldBe) else so


def _more_than_once(where: Where) -> str:
    return f"it {_so(where, 'is', 'would be')} on more than one agenda"


def _elsewhere(item: Item, sentence: Callable[[], str]) -> Said:
    """A rule that is missed by where the item is, whatever there is to say of that."""
    return sentence, partial(where_it_is, item.ref)


# One item


def on_hold(item: Item) -> Said:
    """An item on hold is on no agenda."""
    return _elsewhere(item, lambda: f"{item.title} is on no agenda while it is {state_of(item)}")


def pinned(item: Item, meeting: Meeting, on_agenda: bool) -> Said:
    """An item is fixed to a meeting, by its published agenda or by a person."""
    why = "as on its published agenda" if on_agenda else "as fixed"
    return _elsewhere(item, lambda: f"{item.title} is taken on {full_date(meeting.date)}, {why}")


def after_planning(item: Item, on: dt.date) -> Said:
    """Only what is printed for the day of planning or before stays there."""
    return _elsewhere(
        item,
        lambda: f"{item.title} is put only on a meeting after {full_date(on)}, the day of planning",
    )


def published_agenda(item: Item, meeting: Meeting) -> Said:
    """A published agenda says what a meeting takes."""
    return _elsewhere(
        item,
        lambda: (
            f"{item.title} is not taken on {full_date(meeting.date)}, whose agenda is published "
            "without it"
        ),
    )


def stays_frozen(item: Item, until: dt.date) -> Said:
    """Nothing leaves a settled agenda."""
    return _elsewhere(
        item,
        lambda: f"{item.title} stays as published: agendas before {full_date(until)} are settled",
    )


def keeps_off_frozen(item: Item, until: dt.date) -> Said:
    """Nothing joins a settled agenda."""
    return _elsewhere(
        item,
        lambda: (
            f"{item.title} is not put on an agenda before {full_date(until)}: those are settled"
        ),
    )


def last_resort(item: Item) -> Said:
    """Reserve and extra meetings are not for ordinary business."""
    return _elsewhere(
        item,
        lambda: f"{item.title} is not put on a reserve or extra meeting unless that is allowed",
    )


def as_printed(item: Outing) -> Said:
    """An item stays where the paper prints it, or where it was agreed that it comes."""

    def sentence() -> str:
        how = f"as agreed on {full_date(item.agreed)}" if item.agreed else "as printed"
        return f"{item.title} is taken {when_printed(item.target)}, {how}"

    return _elsewhere(item, sentence)


def not_before(item: Item, first: dt.date, why: str) -> Said:
    """An item has a first date."""

    def missed(where: Where) -> str:
        meeting = where(item.ref)
        if meeting is not None and meeting.date >= first:
            return _more_than_once(where)
        by = f", {plural((first - meeting.date).days, 'day')} too early" if meeting else ""
        return where_it_is(item.ref, where) + by

    return (
        lambda: f"{item.title} is taken no earlier than {full_date(first)}{bracketed(why)}",
        missed,
    )


def not_after(item: Item, last: dt.date, why: str) -> Said:
    """An item has a last date."""

    def missed(where: Where) -> str:
        meeting = where(item.ref)
        if meeting is not None and meeting.date <= last:
            return _more_than_once(where)
        by = f", {plural((meeting.date - last).days, 'day')} late" if meeting else ""
        return where_it_is(item.ref, where) + by

    return lambda: f"{item.title} is taken by {full_date(last)}{bracketed(why)}", missed


def report_deadline(item: Item, on: dt.date) -> Said:
    """Items that are newly put on need time for their reports."""

    def missed(where: Where) -> str:
        meeting = where(item.ref)
        due = meeting.report_deadline if meeting else None
        by = f", whose reports were due by {full_date(due)}" if due else ""
        return where_it_is(item.ref, where) + by

    return (
        lambda: (
            f"{item.title} is put only on a meeting whose report deadline had not passed by "
            f"{full_date(on)}"
        ),
        missed,
    )


def attendance(item: Item, role: str) -> Said:
    """Somebody an item needs can be there."""

    def missed(where: Where) -> str:
        return where_it_is(item.ref, where) + (f", when the {role} is away" * bool(where(item.ref)))

    return lambda: f"{item.title} is taken on a day when the {role} can attend", missed


def pre_election(item: Item, start: dt.date, end: dt.date) -> Said:
    """A sensitive item keeps out of the pre-election period."""
    return _elsewhere(
        item,
        lambda: (
            f"{item.title} is not taken in the pre-election period, "
            f"{full_date(start)} to {full_date(end)}"
        ),
    )


def pre_decision(item: Item, title: str, body: str, first: dt.date | None, last: dt.date) -> Said:
    """Scrutiny before a decision, with the papers in hand."""
    papers = f"from {full_date(first)}, when papers and notice are out, and " if first else ""
    return _elsewhere(
        item,
        lambda: (
            f"{item.title} is taken {papers}before {body} decides “{title}” on {full_date(last)}"
        ),
    )


def taken_once(item: Item) -> Said:
    """An item is on one agenda only."""
    return lambda: f"{item.title} is taken once only", _more_than_once


def required(item: Item) -> Said:
    """An item must not be left out."""
    return _elsewhere(item, lambda: f"{item.title} is taken at a meeting")


# One meeting


def within_time(items: Sequence[Item], meeting: Meeting, minutes: int, whose: str) -> Said:
    """An agenda fits the time of its meeting."""

    def missed(where: Where) -> str:
        used = sum(item.minutes for item in items if where(item.ref) == meeting)
        if used <= minutes:
            return f"one of them {_so(where, 'is', 'would be')} on more than one agenda"
        needs = f"{_so(where, 'need', 'would need')} {plural(used, 'minute')}"
        return f"they {needs}, {used - minutes} too many" if minutes else f"those on it {needs}"

    return (
        lambda: (
            f"The items {whose}on {full_date(meeting.date)} fit {plural(minutes, 'minute')}"
            if minutes
            else f"The meeting {whose}on {full_date(meeting.date)} has no time for items"
        ),
        missed,
    )


def at_most(items: Sequence[Item], meeting: Meeting, most: int, noun: str) -> Said:
    """A meeting takes so many items of a sort."""

    def missed(where: Where) -> str:
        count = sum(where(item.ref) == meeting for item in items)
        return f"it {_so(where, 'has', 'would have')} {count}"

    return (
        lambda: (
            f"The meeting on {full_date(meeting.date)} takes "
            + (f"at most {plural(most, noun)}" if most else f"no {noun}")
        ),
        missed,
    )


def spotlight(item: Item, others: Sequence[Item], meeting: Meeting) -> Said:
    """A spotlight item has the meeting to itself."""

    def missed(where: Where) -> str:
        titles = _titles_at(others, meeting, where)
        shares = _so(where, "shares", "would share")
        return f"it {shares} it with {listed(titles)}" if titles else _more_than_once(where)

    return lambda: f"{item.title} has the meeting on {full_date(meeting.date)} to itself", missed


# Several items


def one_place(
    role: str, here: Sequence[Item], first: Meeting, there: Sequence[Item], second: Meeting
) -> Said:
    """Nobody is in two places at once."""

    def missed(where: Where) -> str:
        one, other = _titles_at(here, first, where), _titles_at(there, second, where)
        needed = _so(where, "needed", "would be needed")
        return f"{needed} for {listed(one)} at one and for {listed(other)} at the other"

    return (
        lambda: f"The {role} is not needed at two meetings at once on {full_date(first.date)}",
        missed,
    )


def in_order(before: Item, after: Item, least: int, most: int | None) -> Said:
    """Two items in order, so many days apart."""

    def sentence() -> str:
        return f"{after.title} comes {_days_after(least, most)} {before.title}"

    return sentence, partial(_apart_by, before, after)


def _days_after(least: int, most: int | None) -> str:
    """How long after another an item comes: "60 to 126 days after", "on the same day as"."""
    if most is None:
        return (
            f"at least {least} days after" if least > 1 else "after" if least else "no sooner than"
        )
    if least == most:
        return f"{plural(most, 'day')} after" if most else "on the same day as"
    return f"{least} to {most} days after" if least else f"no more than {plural(most, 'day')} after"


def together(first: Item, second: Item) -> Said:
    """Two items that belong together."""
    return (
        lambda: f"{first.title} and {second.title} are taken at the same meeting",
        partial(_apart_by, first, second, ordered=False),
    )


def apart(first: Item, second: Item, days: int) -> Said:
    """Two items that do not belong together."""
    how = f"at least {days} days apart" if days > 1 else "at different meetings"
    return (
        lambda: f"{first.title} and {second.title} are taken {how}",
        partial(_apart_by, first, second, ordered=False),
    )


def groups_at_once(committee: str, most: int, day: dt.date) -> Said:
    """A committee's task and finish groups at work."""
    return (
        lambda: (
            f"{committee} has {f'at most {most}' if most else 'no'} "
            f"group{'s' * (most > 1)} at work on {full_date(day)}"
        ),
        lambda where: (
            f"more {_so(where, 'are', 'would be')} at work"
            if most
            else f"at least one {_so(where, 'is', 'would be')} at work"
        ),
    )


def _titles_at(items: Sequence[Item], meeting: Meeting, where: Where) -> list[str]:
    return [item.title for item in items if where(item.ref) == meeting]


def _apart_by(first: Item, second: Item, where: Where, *, ordered: bool = True) -> str:
    """How far apart two items are; which of them is before the other only where that matters."""
    before, after = where(first.ref), where(second.ref)
    if before is None or after is None:
        return f"{(first if before is None else second).title} is at no meeting"
    days = (after.date - before.date).days
    if not days:
        return f"both {_so(where, 'are', 'would be')} on {full_date(before.date)}"
    wrong = days < 0 and ordered
    by = plural(abs(days), "day")
    if isinstance(where, WouldBe) and where.item is not None and where.meeting is not None:
        # Which of the two is thought elsewhere is said; the plan has the other.
        thought = f"with {where.item.title} on {full_date(where.meeting.date)}"
        if wrong:
            return f"{thought}, {second.title} would be {by} before {first.title}"
        return f"{thought}, they would be {by} apart"
    if wrong:
        is_ = _so(where, "is", "would be")
        return f"{second.title} {is_} on {full_date(after.date)}, {by} before {first.title}"
    are = _so(where, "are", "would be")
    return f"they {are} on {full_date(before.date)} and {full_date(after.date)}, {by} apart"


# What is found in a plan beside its rules: what should be so, and how it is not


def own_meeting(title: str, day: dt.date) -> tuple[str, str]:
    """A placement that names no meeting of the item's own committee."""
    return (
        f"{title} is taken at a meeting of its own committee",
        f"no such meeting is held on {full_date(day)}",
    )


def placed_twice(title: str) -> tuple[str, str]:
    """An item that a plan typed by hand has twice on one agenda."""
    return f"{capital(title)} is taken once only", "it is on one agenda twice"


def interval(item: Item, last: dt.date, due: dt.date, on: dt.date, most: int) -> tuple[str, str]:
    """A series that does not come back in time, seen from the day of planning."""
    days = (due - last).days
    before, after = ("was last taken", "comes next") if last < on else ("comes", "again")
    return (
        f"{item.title} comes within {most} days of the time before",
        f"it {before} on {full_date(last)} and {after} on {full_date(due)}, {days} days later, "
        f"{days - most} too many",
    )


def overrun(meeting: Meeting, items: Sequence[Item]) -> tuple[str, str]:
    """An agenda without time for all its items, although nobody stated how long they take."""
    used = sum(item.minutes for item in items)
    assumed = sum(item.minutes_assumed for item in items)
    by = f"{used - meeting.free} too many"
    if assumed:
        whose = f"{assumed} of its {len(items)} items"
        if assumed == len(items):
            whose = "all its items" if assumed > 1 else "its one item"
        by += f", and the minutes of {whose} are assumed"
    return (
        f"The agenda of {full_date(meeting.date)} takes {plural(used, 'minute')} and the meeting "
        f"has {meeting.free} for items",
        by,
    )
