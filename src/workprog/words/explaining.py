"""The sentences of explanations: why here, why not there, and what it would cost.

What a requirement says is in `words/rules.py` and is not said again here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workprog.words import full_date, is_or_are, listed, plural

if TYPE_CHECKING:
    from workprog.programme import Item, Meeting


def is_asked_for(item: Item, meeting: Meeting) -> str:
    """An item held at a meeting to see what that would take."""
    return f"{item.title} is taken on {full_date(meeting.date)}, as asked"


def is_here(title: str, day: dt.date) -> str:
    """Where an item is."""
    return f"{title} is on {full_date(day)}."


def is_nowhere(title: str) -> str:
    """An item on no agenda."""
    return f"{title} is on no agenda."


def is_there_already(title: str, day: dt.date) -> str:
    """The answer to "why not then" where it is then."""
    return f"{title} is on {full_date(day)} already."


def closes(count: int, of: int, sentence: str) -> str:
    """How many of an item's meetings one requirement closes."""
    return f"{count} of {plural(of, 'meeting')} {is_or_are(count)} closed to it: {sentence}."


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
        f"{title} could be on {full_date(day)} only in place of something that has to be taken: "
        f"{listed(lost)} would be left out."
    )


def cannot_all_hold(count: int) -> str:
    """What comes before the requirements that stand against an item, wherever the others are."""
    return f"With it there, {'these cannot all' if count > 1 else 'this cannot'} hold:"


def others_move(count: int) -> str:
    """What comes before the changes to other items that a place would bring."""
    if not count:
        return "Nothing else would change."
    return f"It would bring {'one other change' if count == 1 else f'{count} other changes'}:"


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
    return f"{said} The nearest {is_or_are(len(near))} on {listed([full_date(d) for d in near])}."


def has_place(title: str, day: dt.date) -> str:
    """The answer to "why left out" of an item that is not."""
    return f"{title} is not left out: it is on {full_date(day)}."


# A later outing of an undated series that nobody counted on.
NOT_DUE = "It is a later outing of a series without dates, taken where there is room."


def _cost(points: Sequence[tuple[str, int]]) -> str:
    """What a change costs: "the plan would cost 6 points more (full agendas: 6 more)"."""
    return f"the plan would cost {more_or_fewer(points)}"


def more_or_fewer(points: Sequence[tuple[str, int]]) -> str:
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


TABLE_HEADINGS = ("Meeting", "Open", "Points", "Why")


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
