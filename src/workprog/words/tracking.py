"""What is said of the actions that a committee follows, and of trackers as they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workprog.words import full_date, plural

if TYPE_CHECKING:
    from workprog.programme import Action


def row_without_action(place: str, text: str) -> str:
    """A row of a tracker that says something and names no action."""
    return f"{place}: no action, so it was not read: {text}"


def columns_not_used(place: str, headings: Sequence[str]) -> str:
    """The columns of a tracker that hold nothing of an action."""
    named = ", ".join(f"“{heading}”" for heading in headings)
    return f"{place}: not read into the actions: {named}."


def date_not_read(place: str, text: str) -> str:
    """A date of a tracker that was not understood."""
    return f"{place}: “{text}” was not understood, so the action is without a date."


def actions_of(title: str, on: dt.date, coming: dt.date | None) -> str:
    """The heading of the actions that an item looks at."""
    when = f"next looked at on {full_date(coming)}" if coming else "on no agenda to come"
    return f"{title}: {when}"


def action_line(action: Action, on: dt.date, coming: dt.date | None) -> str:
    """One action, and how it stands on a day."""
    due = f", due {action.due.text}" if action.due.text else ""
    lead = f" ({action.lead})" if action.lead else ""
    if action.complete:
        state = "complete"
    elif action.overdue(on):
        assert action.due.end is not None
        state = f"overdue by {plural((on - action.due.end).days, 'day')}"
    elif coming and action.due.end and action.due.end <= coming:
        state = "due before it is next looked at"
    else:
        state = "under way"
    rated = [
        f"{what} {word}"
        for what, word in (("action", action.progress), ("impact", action.impact))
        if word
    ]
    return f"{action.action}{due}{lead}: {'; '.join([state, *rated])}"


# A programme that follows no action.
NO_ACTIONS = "No action is followed."
ACTIONS = "Actions that are followed"
ACTION_HEADINGS = ("Item", "Action")


def wrote_actions(count: int, path: str) -> str:
    """What was written of a tracker."""
    return f"Wrote {plural(count, 'action')} to {path}; put them into the programme."
