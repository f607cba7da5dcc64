"""What is told of an item: when it was suggested, planned, agreed, changed and taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workprog.words import capital, full_date, listed

HISTORY_HEADINGS = ("Day", "Body", "What happened")


def no_item(ref: str) -> str:
    """A name that no item has."""
    return f"no item has the ref “{ref}”; name one that is on the programme"


# An item of which nothing is known yet.
NO_HISTORY = "Nothing is recorded of it yet."


def suggested(by: str) -> str:
    """Where an item comes from."""
    return f"Suggested by {by}." if by else "Suggested."


# When an item was first on a programme.
FIRST_PUBLISHED = "First on a published programme."


def first_planned(days: Sequence[dt.date]) -> str:
    """Where the first plan put an item."""
    return f"First planned, for {listed([full_date(day) for day in days])}."


def in_a_plan(sentence: str) -> str:
    """A change that a published plan made."""
    return f"In the plan published then: {sentence.rstrip('.')}."


def agreed(change: str, reason: str) -> str:
    """An amendment."""
    why = f"; {reason.rstrip('.')}" if reason else ""
    return f"Agreed: {change.rstrip('.')}{why}."


def resolved(change: str, reason: str, minute: str) -> str:
    """An amendment, told with the meeting that agreed it."""
    return agreed(change, reason).rstrip(".") + (f" ({minute})." if minute else ".")


# An item at a meeting of the past that its record holds.
WAS_TAKEN = "Taken."
# An item planned for a meeting of the past of which no agenda is kept.
HELD_TAKEN = "Planned for this meeting, and held to have been taken: no agenda says otherwise."
# An item without a date that a plan proposed for a meeting of the past, and that nobody agreed.
ONLY_PROPOSED = "Proposed for this meeting; nothing says whether it was agreed, or taken."
# An item planned for a meeting of the past whose agenda lacked it.
NOT_ON_THE_AGENDA = "Planned for this meeting, and not on its agenda."
# An item planned for a meeting of the past, that has got a later date since.
PUT_OFF = "Planned for this meeting; the programme gives it a later date since."
# An item on a published agenda to come.
ON_THE_AGENDA = "On the published agenda."
# An item that the last plan has at a meeting to come.
IS_PLANNED = "Planned for this meeting."


def decision(title: str, decided: bool) -> str:
    """The decision that an item looks at beforehand."""
    return f"The day of the decision “{title}”." if decided else f"“{title}” is to be decided."


def was_referred(what: str, body: str) -> str:
    """What was sent to another body."""
    return f"{capital(what or 'its report')} sent to {body}."


def answer_came(what: str) -> str:
    """The answer of another body."""
    return f"Answered{f': {what.rstrip(chr(46))}' if what else ''}."


# The day by which another body is to answer.
ANSWER_DUE = "The answer is due."
