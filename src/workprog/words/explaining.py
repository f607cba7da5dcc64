"""The sentences of explanations: why here, why not there, what changed, what if.

What a requirement says is in `workprog.words` and is not said again here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workprog.domain import Item, Meeting, Programme, Window, full_date
from workprog.words import capital, listed, plural, when_printed

# Names that are not on the programme


def none_named(name: str, near: Sequence[str]) -> str:
    """No item has the name that was given."""
    return f"No item of the programme is called “{name}”. {_did_you_mean(near)}".rstrip()


def several_named(name: str, found: Sequence[tuple[str, str]]) -> str:
    """Several items have the name that was given."""
    which = listed([f"{title} ({ref})" for title, ref in found], "or")
    return f"“{name}” may be {which}. Give the ref in brackets."


def no_meeting_named(name: str, near: Sequence[str]) -> str:
    """No meeting has the name that was given."""
    return f"No meeting of the programme is called “{name}”. {_did_you_mean(near)}".rstrip()


def several_meetings_named(name: str, found: Sequence[str]) -> str:
    """Several meetings are held on the date that was given."""
    return f"“{name}” may be {listed([f'“{key}”' for key in found], 'or')}. Give one of these."


def nobody_named(name: str, near: Sequence[str]) -> str:
    """Nobody has the name that was given."""
    return f"Nobody on the programme is called “{name}”. {_did_you_mean(near)}".rstrip()


def _did_you_mean(near: Sequence[str]) -> str:
    return f"Did you mean {listed([f'“{word}”' for word in near], 'or')}?" if near else ""


# Changes that could be made


def the_meeting(meeting: Meeting, programme: Programme, day: dt.date | None = None) -> str:
    """A meeting as a sentence names it, with its committee where there are several."""
    whose = ""
    if len(programme.committees) > 1:
        whose = f" of {programme.committee_by_id[meeting.committee].name}"
    return f"the meeting{whose} on {full_date(day or meeting.date)}"


def is_not_held(meeting: Meeting, programme: Programme) -> str:
    """A meeting fewer."""
    return f"{capital(the_meeting(meeting, programme))} is not held"


def is_held_too(meeting: Meeting, programme: Programme) -> str:
    """A meeting more."""
    name = the_meeting(meeting, programme).removeprefix("the meeting")
    return f"A further meeting is held{name}"


def is_held_on(meeting: Meeting, day: dt.date, programme: Programme) -> str:
    """A meeting on another day."""
    return f"{capital(the_meeting(meeting, programme))} is held on {full_date(day)} instead"


def is_longer(meeting: Meeting, minutes: int, programme: Programme) -> str:
    """A longer or shorter meeting."""
    how = "longer" if minutes >= 0 else "shorter"
    return f"{capital(the_meeting(meeting, programme))} is {plural(abs(minutes), 'minute')} {how}"


def takes_so_many(meeting: Meeting, most: int | None, programme: Programme) -> str:
    """Another limit on substantive items."""
    name = capital(the_meeting(meeting, programme))
    if most is None:
        return f"{name} takes any number of substantive items"
    return f"{name} takes up to {plural(most, 'substantive item')}"


def is_added(item: Item) -> str:
    """An item more."""
    bounds = _bounds(item)
    return f"{item.title} is added to the programme{bounds}"


def _bounds(item: Item) -> str:
    parts = [plural(item.minutes, "minute")]
    if item.earliest is not None:
        parts.append(f"no earlier than {full_date(item.earliest)}")
    if item.latest is not None:
        parts.append(f"by {full_date(item.latest)}")
    if item.target.dated:
        parts.append(when_printed(item.target))
    return f" ({', '.join(parts)})"


def is_taken_off(item: Item) -> str:
    """An item fewer."""
    return f"{item.title} is taken off the programme"


def may_be_left_out(item: Item) -> str:
    """An item that is no longer required."""
    return f"{item.title} may be left out"


def takes_minutes(item: Item, minutes: int) -> str:
    """A longer or shorter item."""
    return f"{item.title} takes {plural(minutes, 'minute')}, not {item.minutes}"


def is_due(item: Item, target: Window) -> str:
    """An item for another date."""
    if not target.dated:
        return f"{item.title} has no date"
    return f"{item.title} is due {when_printed(target)}"


def may_be_from(item: Item, day: dt.date | None, why: str) -> str:
    """An item with another first date."""
    if day is None:
        return f"{item.title} may be taken at any earlier meeting"
    return f"{item.title} may be taken from {full_date(day)}" + (f" ({why})" if why else "")


def may_be_until(item: Item, day: dt.date | None, why: str) -> str:
    """An item with another last date."""
    if day is None:
        return f"{item.title} may be taken at any later meeting"
    return f"{item.title} may be taken up to {full_date(day)}" + (f" ({why})" if why else "")


def is_fixed(item: Item, meeting: Meeting | None) -> str:
    """An item fixed for a meeting, or for none."""
    if meeting is None:
        return f"{item.title} is no longer fixed for a meeting"
    return f"{item.title} is fixed for {full_date(meeting.date)}"


def is_away(role: str, first: dt.date, last: dt.date) -> str:
    """Somebody is away."""
    when = f"on {full_date(first)}"
    if last != first:
        when = f"from {full_date(first)} to {full_date(last)}"
    return f"The {role} is away {when}"


def is_there(role: str, day: dt.date) -> str:
    """Somebody is there all the same."""
    return f"The {role} can attend on {full_date(day)}"


def may_be_apart(before: Item, after: Item, least: int | None, most: int | None) -> str:
    """Two items at another distance."""
    if least is None:
        return f"{after.title} need not come after {before.title}"
    if most is None:
        return f"{after.title} may come {plural(least, 'day')} after {before.title}"
    return f"{after.title} may come {least} to {most} days after {before.title}"


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


def was_agreed(day: dt.date, minute: str, reason: str) -> str:
    """The authority for a change."""
    where = f" ({minute})" if minute else ""
    return f"Agreed on {full_date(day)}{where}" + (f": {reason.rstrip('.')}." if reason else ".")


def is_not_on_programme() -> str:
    """Why an item has no place any more."""
    return "It is no longer on the programme."


# Why here, why not there


def is_asked_for(item: Item, meeting: Meeting) -> str:
    """An item held at a meeting to see what that would take."""
    return f"{item.title} is taken on {full_date(meeting.date)}, as asked"


def supposed(shortfall: str, here: str, day: dt.date) -> str:
    """How a plan would miss a requirement if an item were elsewhere; "" where that says it all.

    Args:
        shortfall: how it misses it, as of a plan that has the item there.
        here: what such a shortfall says of where the item is.
        day: the day of the meeting where it would be.
    """
    if shortfall == here:
        return ""
    if shortfall.startswith(here):
        return f"it would be on {full_date(day)}{shortfall.removeprefix(here)}"
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
