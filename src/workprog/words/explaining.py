"""The sentences of explanations: why here, why not there, what changed, what if.

What a requirement says is in `workprog.words` and is not said again here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workprog.words import cadence, full_date, listed, plural

if TYPE_CHECKING:
    from workprog.programme import Item, Meeting

# What is different between two plans


def is_new(title: str, day: dt.date | None) -> str:
    """An item with a place that it did not have."""
    return f"{title} is added" + (f", on {full_date(day)}" if day else " as a standing item")


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
    where = f" ({minute})" if minute else ""
    return f"Agreed on {full_date(day)}{where}" + (f": {reason.rstrip('.')}." if reason else ".")


def is_not_on_programme() -> str:
    """Why an item has no place any more: it is gone."""
    return "It is no longer on the programme."


def is_no_series() -> str:
    """Why an outing has no place any more: its item does not come back."""
    return "It is on the programme once only, and no longer as a series."


def is_on_no_agenda() -> str:
    """What is known of an item of a plan typed by hand that is left out without a word."""
    return "It is on the programme, and on no agenda."


# Why here, why not there


def is_asked_for(item: Item, meeting: Meeting) -> str:
    """An item held at a meeting to see what that would take."""
    return f"{item.title} is taken on {full_date(meeting.date)}, as asked"


def supposed(shortfall: str, here: str, title: str, day: dt.date) -> str:
    """How a plan would miss a requirement if an item were elsewhere; "" where that says it all.

    Args:
        shortfall: how it misses it, as of a plan that has the item there.
        here: what such a shortfall says of where the item is.
        title: the title of the item.
        day: the day of the meeting where it would be.
    """
    if shortfall == here:
        return ""
    if shortfall.startswith(here):
        return f"it would be on {full_date(day)}{shortfall.removeprefix(here)}"
    if shortfall.startswith("both are on "):
        return f"both would be on {full_date(day)}"
    if shortfall.startswith("they are on "):
        # Which of the two is thought elsewhere is said; the plan has the other.
        distance = shortfall.partition(", ")[2]
        return f"with {title} on {full_date(day)}, they would be {distance}"
    return shortfall


def is_here(title: str, day: dt.date) -> str:
    """Where an item is."""
    return f"{title} is on {full_date(day)}."


def is_nowhere(title: str) -> str:
    """An item on no agenda."""
    return f"{title} is on no agenda."


def is_there_already(title: str, day: dt.date) -> str:
    """The answer to "why not then" where it is then."""
    return f"{title} is on {full_date(day)} as it is."


def closes(count: int, of: int, sentence: str) -> str:
    """How many of an item's meetings one requirement closes."""
    return f"{count} of {plural(of, 'meeting')} {_is(count)} closed to it: {sentence}."


def open_elsewhere(day: dt.date, points: Sequence[tuple[str, int]]) -> str:
    """What another open meeting would cost."""
    return f"On {full_date(day)} {_cost(points)}."


def shut_elsewhere(day: dt.date, finding: str) -> str:
    """What stands in the way of another meeting as the rest of the plan is."""
    return f"On {full_date(day)} there is no place for it. {finding}."


def is_impossible(title: str, day: dt.date) -> str:
    """A meeting that is closed to an item whatever else is planned."""
    return f"{title} cannot be taken on {full_date(day)}."


def does_not_fit(title: str, day: dt.date) -> str:
    """A meeting that has no place for an item as the rest of the plan is."""
    return f"{title} has no place on {full_date(day)} with the rest of the plan as it is."


def would_fit(title: str, day: dt.date, points: Sequence[tuple[str, int]]) -> str:
    """A meeting that an item could move to while the rest stays."""
    return (
        f"Nothing keeps {title} from {full_date(day)}: {_cost(points)}, "
        "and nothing else would have to move."
    )


def could_be(title: str, day: dt.date, points: Sequence[tuple[str, int]]) -> str:
    """A meeting that an item could move to, the rest arranged anew."""
    return f"{title} could be on {full_date(day)}: {_cost(points)}."


def only_without(title: str, day: dt.date, lost: Sequence[str]) -> str:
    """A meeting that an item could have only where required items are left out, or not at all."""
    if not lost:
        return f"{title} has no place on {full_date(day)}, however the rest is arranged."
    return (
        f"{title} could be on {full_date(day)} only if {listed(lost)}, which "
        f"{'has' if len(lost) == 1 else 'have'} to be taken, {_is(len(lost))} left out."
    )


def cannot_all_hold() -> str:
    """What comes before the requirements that stand against an item, wherever the others are."""
    return "With it there, these cannot all hold:"


def others_move(count: int) -> str:
    """How many other items would be elsewhere."""
    if not count:
        return "Nothing else would change."
    return f"It brings {plural(count, 'other change')}."


def not_sure_best(gap: float | None) -> str:
    """The search was stopped before it was certain."""
    if gap is None:
        return "The search was stopped early, so there may be a cheaper way."
    return f"The search was stopped early; a cheaper way could save at most {gap:.1%}."


def not_held(committee: str, day: dt.date, near: Sequence[dt.date]) -> str:
    """A day on which the committee does not meet."""
    said = f"{committee} has no meeting on {full_date(day)}."
    if not near:
        return said
    return f"{said} The nearest {_is(len(near))} on {listed([full_date(d) for d in near])}."


def has_place(title: str, day: dt.date) -> str:
    """The answer to "why left out" of an item that is not."""
    return f"{title} is not left out: it is on {full_date(day)}."


def not_due() -> str:
    """A later outing of an undated series that nobody counted on."""
    return "It is a later outing of a series without dates, taken where there is room."


def _cost(points: Sequence[tuple[str, int]]) -> str:
    """What a change costs: "the plan would cost 6 points more (full agendas: 6 more)"."""
    return f"the plan would cost {_more_or_fewer(points)}"


def _more_or_fewer(points: Sequence[tuple[str, int]]) -> str:
    """Points by preference, in all and one by one: "the same", "6 points more (...)"."""
    changed = [(name, count) for name, count in points if count]
    if not changed:
        return "the same"
    which = "; ".join(f"{name}: {_signed(count)}" for name, count in changed)
    every = sum(count for _, count in changed)
    return f"{_in_all(every) if every else 'the same in all'} ({which})"


def _in_all(points: int) -> str:
    return f"{plural(abs(points), 'point')} {'more' if points > 0 else 'fewer'}"


def _signed(count: int) -> str:
    return f"{abs(count)} {'more' if count > 0 else 'fewer'}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


# The table by meeting

TABLE_HEADINGS = ("Meeting", "Open", "Points", "Why")


def day_of(day: dt.date) -> str:
    """A meeting as its row names it."""
    return full_date(day)


def open_or_not(here: bool, is_open: bool) -> str:
    """Whether a meeting is open to an item."""
    if here:
        return "taken here"
    return "open" if is_open else "blocked"


def cost_of(points: int | None) -> str:
    """The points more or fewer in a column."""
    if points is None:
        return "–"
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def at_meeting(here: bool, points: int | None, why: Sequence[str]) -> list[str]:
    """The row of a meeting in words."""
    if here:
        return ["taken here", *why]
    if points is None:
        return ["blocked", *why]
    return [f"open, {_in_all(points) if points else 'at no cost'}", *why]


# Two plans side by side

MEETING = "Meeting"
SIDES = ("Before", "After")


def two_plans(before: dt.date | None, after: dt.date | None) -> str:
    """What is compared."""
    if before is None or after is None or before == after:
        return "Two plans compared"
    return f"The plan of {full_date(before)} and the plan of {full_date(after)}"


def needs_a_day() -> str:
    """What is missing where a programme is to be planned."""
    return "Give the day of planning, on=datetime.date(2013, 5, 7)."


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
        return f"{title} (dropped)"
    return f"{title} (moves to {full_date(day)})" if day else title


def comes_from(title: str, known: bool, day: dt.date | None) -> str:
    """An item of the later plan, with where it was in the earlier."""
    if not known:
        return f"{title} (new)"
    return f"{title} (from {full_date(day)})" if day else title


def with_reason(sentence: str, reason: str) -> str:
    """A change and its reason, as two sentences."""
    return f"{sentence}. {reason}" if reason else f"{sentence}."


def is_left_out(title: str) -> str:
    """An item that the later plan has no place for."""
    return f"{title} is left out"


def nothing_changed() -> str:
    """Two plans that are the same."""
    return "Every item is where it was."


def costs_differ(points: Sequence[tuple[str, int]]) -> str:
    """The points of the later plan against those of the earlier."""
    return f"The later plan costs {_more_or_fewer(points)}."


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


def no_room_beside(new: Sequence[str], day: dt.date, sentence: str, shortfall: str) -> str:
    """Why an item cannot go back: what has come to its meeting, and what it would be with both."""
    come = f"{listed(new)} {_is(len(new))} now on {full_date(day)}. " if new else ""
    return f"{come}{sentence}" + (f": with this one as well, {shortfall}." if shortfall else ".")


def follows_one_that_moves(sentence: str, before: dt.date, after: dt.date) -> str:
    """Why an item cannot go back: what it comes after has moved. The sentence ends with that."""
    return f"{sentence}, which moves from {full_date(before)} to {full_date(after)}."


def clashes_with_moves(sentence: str, moves: Sequence[str]) -> str:
    """Why an item cannot go back: others have moved, and a rule binds them to it."""
    return f"{'. '.join(moves)}. {sentence}."


def is_not_due_again() -> str:
    """Why a published outing has no place: its series goes on, with fewer outings to come."""
    return "Its series goes on, and this outing is no longer due."
