"""The sentences of each rule beside each other: what it requires, and how a plan misses that.

A function bears the name of its rule and gives two functions: one says what is required, the
other, told where a plan has each item, how it is missed. Neither is called before it is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from workprog.words import Where, bracketed, capital, full_date, listed, plural, when_printed
from workprog.words.placements import on_hold as state_of

if TYPE_CHECKING:
    from workprog.programme import Item, Meeting

# What is required, and how that is missed.
Said: TypeAlias = "tuple[Callable[[], str], Callable[[Where], str]]"

MORE_THAN_ONCE = "it is on more than one agenda"


def where_it_is(ref: str, where: Where) -> str:
    """Where a plan has an item: "it is on 9 July 2013" or "it is at no meeting"."""
    meeting = where(ref)
    return f"it is on {full_date(meeting.date)}" if meeting else "it is at no meeting"


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


def as_printed(item: Item) -> Said:
    """An item stays where the paper prints it."""
    return _elsewhere(
        item, lambda: f"{item.title} is taken {when_printed(item.target)}, as printed"
    )


def not_before(item: Item, first: dt.date, why: str) -> Said:
    """An item has a first date."""

    def missed(where: Where) -> str:
        meeting = where(item.ref)
        if meeting is not None and meeting.date >= first:
            return MORE_THAN_ONCE
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
            return MORE_THAN_ONCE
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
    return lambda: f"{item.title} is taken once only", lambda where: MORE_THAN_ONCE


def required(item: Item) -> Said:
    """An item must not be left out."""
    return _elsewhere(item, lambda: f"{item.title} is taken at a meeting")


# One meeting


def within_time(items: Sequence[Item], meeting: Meeting, minutes: int, whose: str) -> Said:
    """An agenda fits the time of its meeting."""

    def missed(where: Where) -> str:
        used = sum(item.minutes for item in items if where(item.ref) == meeting)
        if used <= minutes:
            return "one of them is on more than one agenda"
        return f"they need {plural(used, 'minute')}, {used - minutes} too many"

    return (
        lambda: f"The items {whose}on {full_date(meeting.date)} fit {plural(minutes, 'minute')}",
        missed,
    )


def at_most(items: Sequence[Item], meeting: Meeting, most: int, noun: str) -> Said:
    """A meeting takes so many items of a sort."""
    return (
        lambda: f"The meeting on {full_date(meeting.date)} takes at most {plural(most, noun)}",
        lambda where: f"it has {sum(where(item.ref) == meeting for item in items)}",
    )


def spotlight(item: Item, others: Sequence[Item], meeting: Meeting) -> Said:
    """A spotlight item has the meeting to itself."""

    def missed(where: Where) -> str:
        titles = _titles_at(others, meeting, where)
        return f"it shares it with {listed(titles)}" if titles else MORE_THAN_ONCE

    return lambda: f"{item.title} has the meeting on {full_date(meeting.date)} to itself", missed


# Several items


def one_place(
    role: str, here: Sequence[Item], first: Meeting, there: Sequence[Item], second: Meeting
) -> Said:
    """Nobody is in two places at once."""

    def missed(where: Where) -> str:
        one, other = _titles_at(here, first, where), _titles_at(there, second, where)
        return f"needed for {listed(one)} at one and for {listed(other)} at the other"

    return (
        lambda: f"The {role} is not needed at two meetings at once on {full_date(first.date)}",
        missed,
    )


def in_order(before: Item, after: Item, least: int, most: int | None) -> Said:
    """Two items in order, so many days apart."""

    def sentence() -> str:
        how = ""
        if most is not None:
            how = f"{least} to {most} days "
        elif least > 1:
            how = f"at least {least} days "
        return f"{after.title} comes {how}after {before.title}"

    return sentence, partial(_apart_by, before.ref, after.ref)


def together(first: Item, second: Item) -> Said:
    """Two items that belong together."""
    return (
        lambda: f"{first.title} and {second.title} are taken at the same meeting",
        partial(_apart_by, first.ref, second.ref),
    )


def apart(first: Item, second: Item, days: int) -> Said:
    """Two items that do not belong together."""
    how = f"at least {days} days apart" if days > 1 else "at different meetings"
    return (
        lambda: f"{first.title} and {second.title} are taken {how}",
        partial(_apart_by, first.ref, second.ref, ordered=False),
    )


def groups_at_once(committee: str, most: int, day: dt.date) -> Said:
    """A committee's task and finish groups at work."""
    return (
        lambda: f"{committee} has at most {plural(most, 'group')} at work on {full_date(day)}",
        lambda where: "more are at work",
    )


def _titles_at(items: Sequence[Item], meeting: Meeting, where: Where) -> list[str]:
    return [item.title for item in items if where(item.ref) == meeting]


def _apart_by(first: str, second: str, where: Where, *, ordered: bool = True) -> str:
    """How far apart two items are; which of them is before the other only where that matters."""
    before, after = where(first), where(second)
    if before is None or after is None:
        return f"the {'first' if before is None else 'second'} is at no meeting"
    days = (after.date - before.date).days
    if not days:
        return f"both are on {full_date(before.date)}"
    dates = f"they are on {full_date(before.date)} and {full_date(after.date)}"
    if days < 0 and ordered:
        return f"{dates}, the second {plural(-days, 'day')} before the first"
    return f"{dates}, {plural(abs(days), 'day')} apart"


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
    before, after = ("was last taken", "is due") if last < on else ("is due", "again")
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
        all_of_them = assumed == len(items)
        whose = "all its items" if all_of_them else f"{assumed} of its {plural(len(items), 'item')}"
        by += f", and the minutes of {whose} are assumed"
    return (
        f"The agenda of {full_date(meeting.date)} takes {plural(used, 'minute')} and the meeting "
        f"has {meeting.free} for items",
        by,
    )
