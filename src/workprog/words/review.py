"""The questions of a review, the answers there are, and the amendment that each would be."""

from __future__ import annotations

import datetime as dt

from workprog.words import full_date, is_or_are, plural, still_awaited

TAKEN = "Taken since the last plan"
WAITING = "Waiting, and nothing has come"
QUESTIONS = "To be settled"
REVIEW_HEADINGS = ("Item", "Question", "Answers")


def review_of(title: str, day: dt.date) -> str:
    """The heading of a review."""
    return f"{title}: review on {full_date(day)}"


def how_to_answer(title: str, day: dt.date) -> tuple[str, ...]:
    """The head of a file of answers: what to do with them."""
    return (
        f"Answers to choose from, for the review of {title} on {full_date(day)}.",
        "Nothing here is done until somebody decides. For each question write",
        'decision = "accept" under the one answer that holds, and strike the others out.',
        "Then: workprog amend PROGRAMME THIS-FILE --dry-run, and without --dry-run to apply it.",
    )


def settled_at_review(day: dt.date) -> str:
    """The reason of an amendment that answers a question of a review."""
    return f"settled at the review of {full_date(day)}"


# A review that settles nothing.
NOTHING_TO_ASK = "Nothing has to be settled."


def is_recorded(title: str, day: dt.date) -> str:
    """An item that a meeting's agenda holds."""
    return f"{title}: taken on {full_date(day)}."


def was_it_taken(title: str, day: dt.date, *, proposed: bool = False) -> str:
    """An item planned for a meeting of which no agenda is kept."""
    if proposed:
        return f"{title} was only proposed for {full_date(day)}. Was it agreed, and taken?"
    return f"{title} was planned for {full_date(day)}. Was it taken?"


def was_not_taken(title: str, day: dt.date, cancelled: bool) -> str:
    """An item that a meeting did not take."""
    why = "that meeting was cancelled" if cancelled else "was not on its agenda"
    return f"{title} was planned for {full_date(day)}, and {why}. When is it taken instead?"


def is_overdue(title: str, last: dt.date, days: int, coming: dt.date | None) -> str:
    """An item whose printed date has passed."""
    late = f"{title} was due by {full_date(last)}, {plural(days, 'day')} ago"
    return f"{late}; it is {_planned(coming)}. When is it taken?"


def _planned(coming: dt.date | None) -> str:
    return f"planned for {full_date(coming)}" if coming else "planned for no meeting"


def is_undated(title: str, since: dt.date | None, on: dt.date, coming: dt.date | None) -> str:
    """An item without a date."""
    waited = f" for {plural((on - since).days, 'day')}" if since and since < on else ""
    said = f"{title} has waited{waited} without a date and is"
    if coming is None:
        return f"{said} planned for no meeting. When is it taken?"
    return f"{said} proposed for {full_date(coming)}. Is that agreed?"


def is_awaited(title: str, what: str, coming: dt.date) -> str:
    """Information that has not come, for an item that is planned."""
    return f"{title} is planned for {full_date(coming)}. {still_awaited(what)} Has it come?"


def still_parked(title: str, until: str) -> str:
    """A parked item that goes on waiting."""
    return f"{title} is held in abeyance" + (f" until {until.rstrip('.')}." if until else ".")


def parked_no_longer(title: str, came: str) -> str:
    """A parked item whose day or event has come."""
    return f"{title} is held in abeyance, and {came}. Is it taken up again?"


def its_day_came(until: str, last: dt.date) -> str:
    """The day that a parked item waited for."""
    return f"the time it waited for (“{until}”) ended on {full_date(last)}"


def was_decided(title: str, day: dt.date) -> str:
    """The decision that a parked item waited for."""
    return f"the decision it waited for, “{title}”, was due on {full_date(day)}"


def its_event_came(title: str, day: dt.date) -> str:
    """The item that a parked item waited for."""
    return f"“{title}”, which it waited for, was taken on {full_date(day)}"


def calls_itself(title: str, about: str, reason: str) -> str:
    """An item by exception whose rating is red."""
    because = f" ({reason.rstrip('.')})" if reason else ""
    return f"{title} is taken by exception, and its {about} is rated red{because}. Is it called?"


# The answer that calls an item.
CALL_IT = "Yes, call it."


def was_called(title: str) -> str:
    """The amendment of that."""
    return f"{title} is called"


# The answer that does not.
NOT_THIS_TIME = "Not this time."
# The answer that an item was taken.
YES_TAKEN = "Yes, it was taken."


def was_taken_on(title: str, day: dt.date) -> str:
    """The amendment of that."""
    return f"{title} was taken on {full_date(day)}"


def put_it_on(day: dt.date, *, full: bool = False) -> str:
    """The answer that puts an item on a meeting; on one without room it says so."""
    if full:
        return f"Take it on {full_date(day)}, whose agenda has no room: something else must move."
    return f"Take it on {full_date(day)}."


def was_put_on(title: str, day: dt.date) -> str:
    """The amendment of that."""
    return f"{title} is taken on {full_date(day)}"


# The answer that removes an item.
TAKE_IT_OFF = "Take it off the programme."


def was_taken_off(title: str) -> str:
    """The amendment of that."""
    return f"{title} is taken off the programme"


# The answer that takes a parked item up again.
TAKE_IT_UP = "Yes, take it up again."


def was_taken_up(title: str) -> str:
    """The amendment of that."""
    return f"{title} is taken up again"


# The answer that leaves it parked.
STAYS_PARKED = "No, it stays in abeyance."
# The answer that awaited information is there.
INFORMATION_CAME = "Yes, it has come."
# The amendment of that.
CAME = "The information awaited has come"


def actions_late(title: str, count: int) -> str:
    """An item taken by exception of which actions are late."""
    late = f"{plural(count, 'action')} of it {is_or_are(count)} overdue"
    return f"{title} is taken by exception, and {late}. Is it called?"


def no_answer(title: str, body: str, due: dt.date, days: int) -> str:
    """An answer that is late."""
    return (
        f"{body} was to answer what came from {title} by {full_date(due)}, "
        f"{plural(days, 'day')} ago, and has not. Is it put on an agenda?"
    )
