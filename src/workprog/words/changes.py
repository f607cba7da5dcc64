"""What is different between two plans, the cause of each move, and on whose word it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workprog.words import cadence, capital, full_date, is_or_are, listed, printed_text
from workprog.words.explaining import more_or_fewer

if TYPE_CHECKING:
    from workprog.programme import Item, Window


def is_new(title: str, day: dt.date | None) -> str:
    """An item with a place that it did not have."""
    return f"{title} is added" + (f", on {full_date(day)}" if day else " as a standing item")


def has_a_place(title: str, day: dt.date) -> str:
    """An item that was on the programme before, and on no agenda."""
    return f"{title}, on no agenda before, is on {full_date(day)}"


def outing(title: str, number: int | None) -> str:
    """An outing by its number, where another has got the name that it had."""
    return f"{title}, number {number}"


def is_dropped(title: str, day: dt.date | None) -> str:
    """An item that has lost its place."""
    return f"{title} is dropped" + (f"; it was on {full_date(day)}" if day else "")


def is_moved(title: str, before: dt.date, after: dt.date) -> str:
    """An item at another meeting."""
    return f"{title} moves from {full_date(before)} to {full_date(after)}"


def is_retimed(title: str, before: dt.date, after: dt.date) -> str:
    """An item whose meeting is held on another day."""
    return (
        f"{title} keeps its meeting, which is now on {full_date(after)} and not on "
        f"{full_date(before)}"
    )


def is_renamed(before: str, after: str) -> str:
    """An item under another title."""
    return f"{before} is now called {after}"


def how_often(item: Item) -> str:
    """How often an item is taken: "once", "quarterly", "at every meeting"."""
    if item.method == "standing":
        return "at every meeting"
    if item.series is None:
        return "once"
    every = item.series.every
    return cadence(every) if every.startswith("P") else f"every {every}"


def is_as_often(title: str, day: dt.date, now: str, before: str) -> str:
    """An item that became a series, or is one no longer."""
    first = "on" if now == "once" else "next on"
    return f"{title} is taken {now}, {first} {full_date(day)}, no longer {before}"


def was_as_often(title: str, day: dt.date, now: str, before: str) -> str:
    """Such an item with nothing to come."""
    return f"{title} was taken on {full_date(day)}; it is taken {now}, no longer {before}"


def was_agreed(day: dt.date, minute: str, reason: str) -> str:
    """The authority for a change."""
    return f"Agreed on {_authority(day, minute, reason)}"


def another_date_was_agreed(date: Window, day: dt.date, minute: str, reason: str) -> str:
    """What was agreed of an item that is not where that would have it."""
    return f"“{printed_text(date)}” was agreed on {_authority(day, minute, reason)}"


def _authority(day: dt.date, minute: str, reason: str) -> str:
    where = f" ({minute})" if minute else ""
    return f"{full_date(day)}{where}" + (f": {reason.rstrip('.')}." if reason else ".")


# Why an item has no place any more: it is gone.
IS_NOT_ON_PROGRAMME = "It is no longer on the programme."
# Why an outing has no place any more: its item does not come back.
IS_NO_SERIES = "It is on the programme once only, and no longer as a series."
# What is known of an item of a plan typed by hand that is left out without a word.
IS_ON_NO_AGENDA = "It is on the programme, and on no agenda."
MEETING = "Meeting"
SIDES = ("Before", "After")


def two_plans(before: dt.date | None, after: dt.date | None) -> str:
    """What is compared."""
    if before is None or after is None or before == after:
        return "Two plans compared"
    return f"The plan of {full_date(before)} and the plan of {full_date(after)}"


# What is missing where a programme is to be planned.
NEEDS_A_DAY = "Give the day of planning, on=datetime.date(2013, 5, 7)."


def supposing(changes: Sequence[str]) -> str:
    """What is supposed, as a heading."""
    return f"What if: {'; '.join(changes)}" if changes else "What if nothing changes"


def both_days(before: dt.date | None, after: dt.date | None) -> tuple[str, str]:
    """The day of a meeting in each plan."""
    return (
        full_date(before) if before else "–",
        full_date(after) if after else "–",
    )


def goes_to(title: str, kept: bool, day: dt.date | None) -> str:
    """An item of the earlier plan, with where it is in the later."""
    if not kept:
        return f"{title} (on no agenda now)"
    return f"{title} (moves to {full_date(day)})" if day else title


def comes_from(title: str, known: bool, day: dt.date | None) -> str:
    """An item of the later plan, with where it was in the earlier."""
    if not known:
        return f"{title} (on no agenda before)"
    return f"{title} (from {full_date(day)})" if day else title


def with_reason(sentence: str, reason: str) -> str:
    """A change and its reason, as two sentences."""
    return f"{sentence}. {reason}" if reason else f"{sentence}."


def is_left_out(title: str) -> str:
    """An item that the later plan has no place for."""
    return f"{title} is left out"


# Two plans that are the same.
NOTHING_CHANGED = "Every item is where it was."


def costs_differ(points: Sequence[tuple[str, int]]) -> str:
    """The points of the later plan against those of the earlier."""
    return f"The later plan costs {more_or_fewer(points)}."


def was_cancelled(day: dt.date) -> str:
    """Why an item left its meeting."""
    return f"The meeting on {full_date(day)} is not held."


def made_room(day: dt.date) -> str:
    """Why an item moved although no rule closes the meeting it left."""
    return (
        f"Had it stayed on {full_date(day)}, another published item would have had to move or an "
        "item would have lost its place."
    )


def was_not_taken(day: dt.date) -> str:
    """Why an item planned for a past meeting is planned anew."""
    return f"It was not taken on {full_date(day)}: the agenda of that day does not have it."


def was_taken_instead(title: str, planned: dt.date, taken: dt.date) -> str:
    """An item that was taken before the day for which it was planned, or after it."""
    return f"{title} was taken on {full_date(taken)}, and was planned for {full_date(planned)}"


def meeting_is_now(before: dt.date, after: dt.date) -> str:
    """A meeting with another date."""
    return f"The meeting on {full_date(before)} is now on {full_date(after)}."


# An item that the sentence before has named, and the outings of its series next to it.
IT = "it"
TIME_BEFORE = "the time before"
TIME_AFTER = "the time after"


def named_anew(sentence: str, names: Mapping[str, str]) -> str:
    """A sentence with other names for some of the titles in it; the longest title comes first."""

    def named(found: re.Match[str]) -> str:
        name = names[found[0]]
        return name if found.start() or name == found[0] else capital(name)

    longest_first = sorted(names, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(title)}(?!\w)" for title in longest_first)
    return re.sub(pattern, named, sentence)


def no_room_beside(new: Sequence[str], day: dt.date, sentence: str, shortfall: str) -> str:
    """Why an item cannot go back: what has come to its meeting, and what it would be with both."""
    come = f"{listed(new)} {is_or_are(len(new))} now on {full_date(day)}. " if new else ""
    return f"{come}{sentence}" + (f": with this one as well, {shortfall}." if shortfall else ".")


def follows_one_that_moves(sentence: str, before: dt.date, after: dt.date) -> str:
    """Why an item cannot go back: what it comes after has moved. The sentence ends with that."""
    return f"{sentence}, which moves from {full_date(before)} to {full_date(after)}."


def clashes_with_moves(sentence: str, moves: Sequence[str]) -> str:
    """Why an item cannot go back: others have moved, and a rule binds them to it."""
    return f"{'. '.join(moves)}. {sentence}."


# Why a published outing has no place: its series goes on, with fewer outings to come.
IS_NOT_DUE_AGAIN = "Its series goes on, and this outing is no longer due."
