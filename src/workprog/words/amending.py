"""The sentences of changes that could be made to a programme, and of names that are not on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workprog.words import capital, counted, full_date, listed, plural, when_printed

if TYPE_CHECKING:
    from workprog.programme import Decision, Item, Meeting, Window, Work

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


def the_meeting(meeting: Meeting, programme: Work, day: dt.date | None = None) -> str:
    """A meeting as a sentence names it, with its committee where there are several."""
    whose = ""
    if len(programme.committees) > 1:
        whose = f" of {programme.committee_by_id[meeting.committee].name}"
    return f"the meeting{whose} on {full_date(day or meeting.date)}"


def is_not_held(meeting: Meeting, programme: Work) -> str:
    """A meeting fewer."""
    return f"{capital(the_meeting(meeting, programme))} is not held"


def is_held_too(meeting: Meeting, programme: Work) -> str:
    """A meeting more."""
    name = the_meeting(meeting, programme).removeprefix("the meeting")
    return f"A further meeting is held{name}"


def is_held_on(meeting: Meeting, day: dt.date, programme: Work) -> str:
    """A meeting on another day."""
    return f"{capital(the_meeting(meeting, programme))} is held on {full_date(day)} instead"


def is_longer(meeting: Meeting, minutes: int, programme: Work) -> str:
    """A longer or shorter meeting."""
    how = "longer" if minutes >= 0 else "shorter"
    return f"{capital(the_meeting(meeting, programme))} is {plural(abs(minutes), 'minute')} {how}"


def takes_so_many(meeting: Meeting, most: int | None, programme: Work) -> str:
    """Another limit on substantive items."""
    name = capital(the_meeting(meeting, programme))
    if most is None:
        return f"{name} takes any number of substantive items"
    return f"{name} takes up to {plural(most, 'substantive item')}"


def takes_so_many_major(meeting: Meeting, most: int, programme: Work) -> str:
    """Another limit on major items."""
    return f"{capital(the_meeting(meeting, programme))} takes up to {counted(most, 'major item')}"


def reports_may_be_late(meeting: Meeting, programme: Work) -> str:
    """A deadline for reports is let go."""
    return f"Reports for {the_meeting(meeting, programme)} are accepted after their deadline"


def reserve_may_be_used() -> str:
    """What is held in reserve may be used."""
    return "Meetings held in reserve, and the time kept free at others, may be used"


def becomes_briefing(item: Item) -> str:
    """An item that needs no time at a meeting."""
    return f"{item.title} is taken as a written briefing, outside the meeting"


def need_not_be(first: Item, second: Item, together: bool) -> str:
    """Two items are no longer bound to one meeting, or no longer kept from each other."""
    may = "need not" if together else "may"
    return f"{first.title} and {second.title} {may} be taken at the same meeting"


def is_decided_on(decision: Decision, body: str, day: dt.date) -> str:
    """Another body decides on another day."""
    return (
        f"{body} decides “{decision.title}” on {full_date(day)}, not on {full_date(decision.date)}"
    )


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
