"""What is said of an item through the year: history, questions of a review, the year's end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workprog.words import capital, full_date, listed, plural

if TYPE_CHECKING:
    from workprog.programme import Action
    from workprog.year.rollover import Figures
    from workprog.year.topics import Look

HISTORY_HEADINGS = ("Day", "Body", "What happened")


def no_item(ref: str) -> str:
    """A name that no item has."""
    return f"no item has the ref “{ref}”; name one that is on the programme"


def no_history() -> str:
    """An item of which nothing is known yet."""
    return "Nothing is recorded of it yet."


def suggested(by: str) -> str:
    """Where an item comes from."""
    return f"Suggested by {by}." if by else "Suggested."


def first_published() -> str:
    """When an item was first on a programme."""
    return "First on a published programme."


def first_planned(days: Sequence[dt.date]) -> str:
    """Where the first plan put an item."""
    return f"First planned, for {listed([full_date(day) for day in days])}."


def in_a_plan(sentence: str) -> str:
    """A change that a published plan made."""
    return f"In the plan published then: {sentence.rstrip('.')}."


def agreed(change: str, reason: str) -> str:
    """An amendment."""
    because = f", because {reason.rstrip('.')}" if reason else ""
    return f"Agreed: {change.rstrip('.')}{because}."


def resolved(change: str, reason: str, minute: str) -> str:
    """An amendment, told with the meeting that agreed it."""
    return agreed(change, reason).rstrip(".") + (f" ({minute})." if minute else ".")


def was_taken() -> str:
    """An item at a meeting of the past that its record holds."""
    return "Taken."


def held_taken() -> str:
    """An item planned for a meeting of the past of which no agenda is kept."""
    return "Planned for this meeting, and held to have been taken: no agenda says otherwise."


def not_on_the_agenda() -> str:
    """An item planned for a meeting of the past whose agenda lacked it."""
    return "Planned for this meeting, and not on its agenda."


def on_the_agenda() -> str:
    """An item on a published agenda to come."""
    return "On the published agenda."


def is_planned() -> str:
    """An item that the last plan has at a meeting to come."""
    return "Planned for this meeting."


def decision(title: str, decided: bool) -> str:
    """The decision that an item looks at beforehand."""
    return f"The day of the decision “{title}”." if decided else f"“{title}” is to be decided."


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


def nothing_to_ask() -> str:
    """A review that settles nothing."""
    return "Nothing has to be settled."


def is_recorded(title: str, day: dt.date) -> str:
    """An item that a meeting's agenda holds."""
    return f"{title}: taken on {full_date(day)}."


def was_it_taken(title: str, day: dt.date) -> str:
    """An item planned for a meeting of which no agenda is kept."""
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
    proposed = f"proposed for {full_date(coming)}" if coming else "proposed for no meeting"
    return f"{title} has waited{waited} without a date and is {proposed}. Is that agreed?"


def is_awaited(title: str, what: str, coming: dt.date) -> str:
    """Information that has not come, for an item that is planned."""
    return (
        f"{title} is planned for {full_date(coming)}. Still awaited: {what.rstrip('.')}. "
        "Has it come?"
    )


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


def call_it() -> str:
    """The answer that calls an item."""
    return "Yes, call it."


def was_called(title: str) -> str:
    """The amendment of that."""
    return f"{title} is called"


def not_this_time() -> str:
    """The answer that does not."""
    return "Not this time."


def yes_taken() -> str:
    """The answer that an item was taken."""
    return "Yes, it was taken."


def was_taken_on(title: str, day: dt.date) -> str:
    """The amendment of that."""
    return f"{title} was taken on {full_date(day)}"


def was_taken_by(title: str, day: dt.date) -> str:
    """The amendment that records an item of one outing."""
    return f"{title} has been taken ({full_date(day)})"


def put_it_on(day: dt.date) -> str:
    """The answer that puts an item on a meeting."""
    return f"Take it on {full_date(day)}."


def was_put_on(title: str, day: dt.date) -> str:
    """The amendment of that."""
    return f"{title} is taken on {full_date(day)}"


def take_it_off() -> str:
    """The answer that removes an item."""
    return "Take it off the programme."


def was_taken_off(title: str) -> str:
    """The amendment of that."""
    return f"{title} is taken off the programme"


def take_it_up() -> str:
    """The answer that takes a parked item up again."""
    return "Yes, take it up again."


def was_taken_up(title: str) -> str:
    """The amendment of that."""
    return f"{title} is taken up again"


def stays_parked() -> str:
    """The answer that leaves it parked."""
    return "No, it stays in abeyance."


def information_came() -> str:
    """The answer that awaited information is there."""
    return "Yes, it has come."


def came() -> str:
    """The amendment of that."""
    return "The information awaited has come"


ENDED = "Does not go on"
FIGURES = "The year in figures"
NOBODY_SAID = "nobody named"
ROLLOVER_HEADINGS = ("Item", "Code", "Reason")


def rollover_of(title: str, year: str) -> str:
    """The heading of a rollover."""
    return f"{title}: the end of {year}"


def carried(year: str) -> str:
    """The heading of what goes on."""
    return f"Goes on to {year}"


CARRIED_FORWARD = "Carried forward"


def carried_forward(year: str, reason: str) -> str:
    """What the next programme tells of an item of the last."""
    return f"From {year}: {reason}"


def disposed(title: str, ref: str, reason: str) -> str:
    """What becomes of an item."""
    return f"{title} ({ref}): {reason}"


def last_time(day: dt.date, recorded: bool) -> str:
    """When an item was last taken, and whether the record says so."""
    if recorded:
        return f"taken on {full_date(day)}"
    return f"planned for {full_date(day)} and held to have been taken then"


def why_so(code: str, last: str, reason: str, until: str, printed: str) -> str:
    """Why an item goes on to the next year, or does not; `last` says when it was last taken."""
    because = f": {reason.rstrip('.')}." if reason else "."
    told = f"; last {last}" if last else ""
    match code:
        case "taken":
            return f"{capital(last or 'taken')}."
        case "tracked":
            return f"{capital(last or 'taken')}; its progress is still followed."
        case "removed":
            return f"Taken off the programme{because}"
        case "transferred":
            return f"Handed to another body{because}"
        case "parked":
            return "Held in abeyance" + (f" until {until.rstrip('.')}." if until else because)
        case "standing":
            return "On every agenda."
        case "recurring":
            return f"Comes back{told or '; not taken this year'}."
        case "by exception":
            return f"Taken when it is called{told}."
        case "suggested":
            return "Suggested, and not yet decided."
        case "undated":
            return "Not taken, and without a date."
    return "Not taken" + (f"; it was due “{printed}”." if printed else ".")


def figures(counts: Figures) -> tuple[str, ...]:
    """The counts of an annual report."""
    sources = [f"{who} {count}" for who, count in counts.suggested_by]
    return (
        f"{plural(counts.items, 'item')} on the programme, of which {counts.taken} "
        f"{_were(counts.taken)} taken, at {plural(counts.outings, 'outing')}"
        + (
            f"; {counts.presumed} of them by the plan alone, with no record."
            * bool(counts.presumed)
            or "."
        ),
        f"{counts.added} came onto it during the year, {counts.moved} moved to another date.",
        f"{counts.removed} {_were(counts.removed)} taken off, {counts.transferred} handed to "
        f"another body, {counts.carried} {'goes' if counts.carried == 1 else 'go'} on.",
        *((f"Suggested by: {', '.join(sources)}.",) if sources else ()),
    )


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


TOPIC_HEADINGS = ("Topic", "Body", "When", "From")


def earlier_looks(topic: str, count: int) -> str:
    """The heading of what is known of a topic from other years."""
    if not count:
        return f"“{topic}”: nothing nearly the same was found."
    return f"“{topic}”: {plural(count, 'topic')} nearly the same."


def looked_at(look: Look) -> str:
    """When and where a committee had a topic."""
    ref = f" ({look.ref})" if look.ref else ""
    when = f", on {listed([full_date(day) for day in look.days])}" if look.days else ""
    due = f", printed for “{look.printed}”" if look.printed and not look.days else ""
    return f"“{look.title}”{ref}, {look.body}{when}{due}: {look.source}."


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


def no_actions() -> str:
    """A programme that follows no action."""
    return "No action is followed."


def actions_late(title: str, count: int) -> str:
    """An item taken by exception of which actions are late."""
    late = f"{plural(count, 'action')} of it {_is(count)} overdue"
    return f"{title} is taken by exception, and {late}. Is it called?"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def was_referred(what: str, body: str) -> str:
    """What was sent to another body."""
    return f"{capital(what or 'its report')} sent to {body}."


def answer_came(what: str) -> str:
    """The answer of another body."""
    return f"Answered{f': {what.rstrip(chr(46))}' if what else ''}."


def answer_due() -> str:
    """The day by which another body is to answer."""
    return "The answer is due."


def no_answer(title: str, body: str, due: dt.date, days: int) -> str:
    """An answer that is late."""
    return (
        f"{body} was to answer what came from {title} by {full_date(due)}, "
        f"{plural(days, 'day')} ago, and has not. Is it put on an agenda?"
    )


ACTIONS = "Actions that are followed"
ACTION_HEADINGS = ("Item", "Action")


def wrote_actions(count: int, path: str) -> str:
    """What was written of a tracker."""
    return f"Wrote {plural(count, 'action')} to {path}; put them into the programme."
