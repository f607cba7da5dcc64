"""The sentences of changes that could be made to a programme, and of names that are not on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workprog.words import capital, counted, full_date, listed, plural, when_printed

if TYPE_CHECKING:
    from workprog.programme import Decision, Item, Meeting, Remedy, Work

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


def no_decision_named(name: str, known: Sequence[str]) -> str:
    """No decision has the ref that was given."""
    there = f"There is {listed([f'“{ref}”' for ref in known])}." if known else "There is none."
    return f"No decision of the programme has the ref “{name}”. {there}"


def no_such_field(change: str, field: str, near: Sequence[str]) -> str:
    """A change is given a field that there is not."""
    return f"{change} cannot change “{field}”. {_did_you_mean(near)}".rstrip()


def nothing_changes(change: str, name: str) -> str:
    """A change is given no field."""
    return f"{change} of “{name}” says nothing that changes. Give a field with its new value."


def _did_you_mean(near: Sequence[str]) -> str:
    return f"Did you mean {listed([f'“{word}”' for word in near], 'or')}?" if near else ""


# Changes that could be made. Each field of an item, a meeting or a decision has its sentence in the
# tables at the end, said of what it was, what it is now and the programme that it is on.

Says = Callable[[Any, Any, "Work"], str]

REMEDIES: Mapping[Remedy, str] = {
    "reserve": "Meetings held in reserve, and the time kept free at others, may be used",
    "briefing": "A written briefing may take the place of an item that allows it",
    "extra meeting": "A further meeting may be called where the others have no room",
}


def not_agreed_yet(place: str, day: dt.date) -> str:
    """An amendment of a day to come."""
    return (
        f"{place}: the amendment of {full_date(day)} comes after the day of planning "
        "and is not applied yet."
    )


def the_meeting(meeting: Meeting, programme: Work, day: dt.date | None = None) -> str:
    """A meeting as a sentence names it, with its committee where there are several."""
    whose = ""
    if len(programme.committees) > 1:
        whose = f" of {programme.committee_by_id[meeting.committee].name}"
    return f"the meeting{whose} on {full_date(day or meeting.date)}"


def is_held_too(meeting: Meeting, programme: Work) -> str:
    """A meeting more."""
    name = the_meeting(meeting, programme).removeprefix("the meeting")
    return f"A further meeting is held{name}"


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


def is_away(role: str, first: dt.date, last: dt.date) -> str:
    """Somebody is away."""
    return f"The {role} is away {_days(first, last)}"


def is_there(role: str, first: dt.date, last: dt.date) -> str:
    """Somebody is there all the same."""
    return f"The {role} can attend {_days(first, last)}"


def _days(first: dt.date, last: dt.date) -> str:
    if first == last:
        return f"on {full_date(first)}"
    return f"from {full_date(first)} to {full_date(last)}"


def may_be_apart(before: Item, after: Item, least: int | None, most: int | None) -> str:
    """Two items at another distance."""
    if least is None:
        return f"{after.title} need not come after {before.title}"
    if most is None:
        return f"{after.title} may come {plural(least, 'day')} after {before.title}"
    return f"{after.title} may come {least} to {most} days after {before.title}"


def need_be_apart(first: Item, second: Item, least: int) -> str:
    """Two items that are kept apart by another distance."""
    return f"{first.title} and {second.title} are taken at least {plural(least, 'day')} apart"


def need_not_be(first: Item, second: Item, *, together: bool) -> str:
    """Two items are no longer bound to one meeting, or no longer kept from each other."""
    may = "need not" if together else "may"
    return f"{first.title} and {second.title} {may} be taken at the same meeting"


def becomes(field: str) -> Says:
    """A field without a sentence of its own has another value."""

    def says(was: Any, now: Any, programme: Work) -> str:
        of = capital(the_meeting(was, programme)) if hasattr(was, "cancelled") else was.title
        return f"{of}: {field.replace('_', ' ')} becomes {_shown(getattr(now, field))}"

    return says


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return full_date(value)
    if isinstance(value, tuple) and value:
        return listed([_shown(part) for part in value])
    return str(value) if isinstance(value, int) else f"“{value}”" if value else "empty"


def _method(was: Item, now: Item, programme: Work) -> str:
    if now.method == "briefing":
        return f"{was.title} is taken as a written briefing, outside the meeting"
    return becomes("method")(was, now, programme)


def _required(was: Item, now: Item, programme: Work) -> str:
    return f"{was.title} {'must be taken' if now.required else 'may be left out'}"


def _takes_minutes(was: Item, now: Item, programme: Work) -> str:
    return f"{was.title} takes {plural(now.minutes, 'minute')}, not {was.minutes}"


def _is_due(was: Item, now: Item, programme: Work) -> str:
    if not now.target.dated:
        return f"{was.title} has no date"
    return f"{was.title} is due {when_printed(now.target)}"


def _may_be_from(was: Item, now: Item, programme: Work) -> str:
    if now.earliest is None:
        return f"{was.title} may be taken at any earlier meeting"
    return f"{was.title} may be taken from {full_date(now.earliest)}{_why(now.earliest_reason)}"


def _may_be_until(was: Item, now: Item, programme: Work) -> str:
    if now.latest is None:
        return f"{was.title} may be taken at any later meeting"
    return f"{was.title} may be taken up to {full_date(now.latest)}{_why(now.latest_reason)}"


def _why(reason: str) -> str:
    return f" ({reason})" if reason else ""


def _reason_of(bound: str) -> Says:
    def says(was: Item, now: Item, programme: Work) -> str:
        # Beside a bound that changes, its sentence has the reason already.
        if getattr(was, bound) != getattr(now, bound):
            return ""
        return becomes(f"{bound}_reason")(was, now, programme)

    return says


def _is_fixed(was: Item, now: Item, programme: Work) -> str:
    if now.pinned is None:
        return f"{was.title} is no longer fixed for a meeting"
    return f"{was.title} is fixed for {full_date(programme.meeting_by_id[now.pinned].date)}"


def _is_held(was: Meeting, now: Meeting, programme: Work) -> str:
    how = "is not held" if now.cancelled else "is held after all"
    return f"{capital(the_meeting(was, programme))} {how}"


def _is_held_on(was: Meeting, now: Meeting, programme: Work) -> str:
    return f"{capital(the_meeting(was, programme))} is held on {full_date(now.date)} instead"


def _is_longer(was: Meeting, now: Meeting, programme: Work) -> str:
    how = "longer" if now.minutes >= was.minutes else "shorter"
    many = plural(abs(now.minutes - was.minutes), "minute")
    return f"{capital(the_meeting(was, programme))} is {many} {how}"


def _takes_so_many(was: Meeting, now: Meeting, programme: Work) -> str:
    name = capital(the_meeting(was, programme))
    if now.max_substantive is None:
        return f"{name} takes any number of substantive items"
    return f"{name} takes up to {plural(now.max_substantive, 'substantive item')}"


def _takes_so_many_major(was: Meeting, now: Meeting, programme: Work) -> str:
    many = counted(now.max_major, "major item")
    return f"{capital(the_meeting(was, programme))} takes up to {many}"


def _reports_are_due(was: Meeting, now: Meeting, programme: Work) -> str:
    name = the_meeting(was, programme)
    if now.report_deadline is None:
        return f"Reports for {name} are accepted after their deadline"
    return f"Reports for {name} are due by {full_date(now.report_deadline)}"


def _is_decided_on(was: Decision, now: Decision, programme: Work) -> str:
    body = next((one.name for one in programme.bodies if one.id == was.body), was.body)
    return f"{body} decides “{was.title}” on {full_date(now.date)}, not on {full_date(was.date)}"


OF_ITEM: Mapping[str, Says] = {
    "method": _method,
    "required": _required,
    "minutes": _takes_minutes,
    "target": _is_due,
    "earliest": _may_be_from,
    "earliest_reason": _reason_of("earliest"),
    "latest": _may_be_until,
    "latest_reason": _reason_of("latest"),
    "pinned": _is_fixed,
}
OF_MEETING: Mapping[str, Says] = {
    "cancelled": _is_held,
    "date": _is_held_on,
    "minutes": _is_longer,
    "max_substantive": _takes_so_many,
    "max_major": _takes_so_many_major,
    "report_deadline": _reports_are_due,
}
OF_DECISION: Mapping[str, Says] = {"date": _is_decided_on}
