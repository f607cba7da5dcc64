"""What is printed beside a plan: reasons of ratings, amendments, ways to mend a problem."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workprog.words import capital, full_date, listed, plural, printed_text

if TYPE_CHECKING:
    from workprog.programme import Action, Amendment, Meeting, Programme, Window

# As many actions are named in one sentence; of more, the count is told.
_ACTIONS_NAMED = 3


def has_no_place(reason: str) -> str:
    """The rating's reason for an item on no agenda."""
    return f"On no agenda. {reason}".strip()


def lacks_an_outing(title: str, reason: str) -> str:
    """A later outing of a series has no place."""
    return f"{title} is on no agenda. {reason}".strip()


def overdue(target: Window, on: dt.date, agreed: dt.date | None) -> str:
    """A date that has passed, printed or agreed on a day."""
    whose = f"agreed on {full_date(agreed)}" if agreed else "printed"
    return f"Overdue: {whose} for “{printed_text(target)}”, and {full_date(on)} is later."


def actions_overdue(actions: Sequence[Action]) -> str:
    """What is late of the actions that an item looks at."""
    named = [f"“{a.action}” (due {a.due.text or 'without a date'})" for a in actions]
    told = listed(named[:_ACTIONS_NAMED])
    rest = len(named) - _ACTIONS_NAMED
    more = f", and {plural(rest, 'other')}" if rest > 0 else ""
    return f"{plural(len(named), 'action')} overdue: {told}{more}."


def before_its_date(days: int, agreed: dt.date | None) -> str:
    """An item that is planned for a meeting before its time, printed or agreed on a day."""
    time = f"time {'agreed' if agreed else 'printed'} for it"
    return f"That is {plural(days, 'day')} before the {time}: is it ready by then?"


def assumed_date(meeting: Meeting) -> str:
    """A meeting date nobody has confirmed."""
    return f"The meeting date {full_date(meeting.date)} is assumed, not confirmed."


def not_checked(meeting: Meeting) -> str:
    """A meeting whose agenda is out, but was not given."""
    return f"Not checked against the agenda for {full_date(meeting.date)}."


def was_amended(amendment: Amendment, programme: Programme) -> str:
    """An amendment as a report lists it: which item, what changes, on whose word."""
    item = programme.item_by_ref.get(amendment.ref)
    why = f" {capital(amendment.reason.rstrip('.'))}." if amendment.reason else ""
    authority = amendment.minute or full_date(amendment.day)
    title = item.title if item else amendment.ref
    change = amendment.change.rstrip(".")
    named = change if change.startswith(title) else f"{title}: {change}"
    return f"{named} ({authority}).{why}"


def cannot_all_hold(sentences: Sequence[str], shortfall: str, repairs: Sequence[str]) -> str:
    """A problem as one paragraph: what clashes, by how much, and what mends it."""
    alone = () if len(sentences) < 2 else ("These cannot all hold together",)
    parts = (*alone, *sentences, shortfall, *ways_to_mend(repairs))
    return " ".join(p if p.endswith((".", ":")) else f"{p}." for p in parts if p)


def ways_to_mend(repairs: Sequence[str]) -> tuple[str, ...]:
    """What mends a problem, any of them alone; numbered where there are several."""
    if len(repairs) < 2:
        return tuple(f"One way to mend it: {repair}" for repair in repairs)
    numbered = (f"({number}) {repair}" for number, repair in enumerate(repairs, start=1))
    return ("Any one of these mends it:", *numbered)
