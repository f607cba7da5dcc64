"""Every sentence that workprog says about a plan, in one place.

Plain English, present tense, titles and full dates, no identifiers and no word of solvers.
Another language needs this package alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from workprog.programme import Action, Amendment, Item, Meeting, Programme, Window

# Where each item is, asked by its ref.
Where: TypeAlias = "Callable[[str], Meeting | None]"

CADENCE = {
    "P1W": "weekly",
    "P1M": "monthly",
    "P2M": "two-monthly",
    "P3M": "quarterly",
    "P4M": "four-monthly",
    "P6M": "six-monthly",
    "P1Y": "annual",
    "P12M": "annual",
    "P2Y": "two-yearly",
}

# As many actions are named in one sentence; of more, the count is told.
_ACTIONS_NAMED = 3


def full_date(day: dt.date) -> str:
    """A date as a report prints it: "7 May 2013"."""
    return f"{day.day} {day:%B %Y}"


def plural(count: int, noun: str, many: str = "") -> str:
    """A count with its noun: "1 day", "28 days"."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def capital(sentence: str) -> str:
    """The sentence with its first letter raised."""
    return sentence[:1].upper() + sentence[1:]


def cadence(every: str) -> str:
    """How often, as an adjective: "P3M" is "quarterly", "P12W" is "12-weekly"."""
    if every in CADENCE:
        return CADENCE[every]
    if not every.startswith("P"):
        return f"taken every {every}"
    number = "".join(letter for letter in every if letter.isdigit())
    units = {"W": "weekly", "M": "monthly", "Y": "yearly", "D": "daily"}
    return f"{number}-{units[every[-1]]}" if every[-1] in units else "standing"


def outing_title(title: str, every: str, when: str) -> str:
    """The title of one outing: its item's title, how often it comes, and when."""
    what = f"{cadence(every)} report" if every.startswith("P") else "standing item"
    return f"{title}: {what}, {when}" if when else f"{title}: {what}"


def when_printed(target: Window) -> str:
    """A printed date as a sentence takes it: "on 7 May 2013", "in September 2013"."""
    if target.kind == "day" and target.start:
        return f"on {full_date(target.start)}"
    if target.kind == "month" and target.start:
        return f"in {target.start:%B %Y}"
    if target.kind in ("days", "alternatives") and target.days:
        return f"on {listed([full_date(day) for day in target.days], 'or')}"
    return f"within “{' '.join(target.text.split())}”"


def where_it_is(ref: str, where: Where) -> str:
    """Where a plan has an item: "it is on 9 July 2013" or "it is at no meeting"."""
    meeting = where(ref)
    return f"it is on {full_date(meeting.date)}" if meeting else "it is at no meeting"


def taken_by(item: Item, day: dt.date, why: str = "") -> str:
    """An item has a last date."""
    return f"{item.title} is taken by {full_date(day)}" + (f" ({why})" if why else "")


def taken_from(item: Item, day: dt.date, why: str = "") -> str:
    """An item has a first date."""
    return f"{item.title} is taken no earlier than {full_date(day)}" + (f" ({why})" if why else "")


def late(ref: str, day: dt.date, where: Where) -> str:
    """By how much a last date is missed."""
    meeting = where(ref)
    said = where_it_is(ref, where)
    if meeting is None or meeting.date <= day:
        return said if meeting is None else more_than_once(where)
    return f"{said}, {plural((meeting.date - day).days, 'day')} late"


def early(ref: str, day: dt.date, where: Where) -> str:
    """By how much a first date is missed."""
    meeting = where(ref)
    said = where_it_is(ref, where)
    if meeting is None or meeting.date >= day:
        return said if meeting is None else more_than_once(where)
    return f"{said}, {plural((day - meeting.date).days, 'day')} too early"


def taken(item: Item) -> str:
    """An item must not be left out."""
    return f"{item.title} is taken at a meeting"


def more_than_once(where: Where) -> str:
    """An item is on two agendas."""
    return "it is on more than one agenda"


def taken_once(item: Item) -> str:
    """An item is on one agenda only."""
    return f"{item.title} is taken once only"


def taken_as_printed(item: Item) -> str:
    """An item stays where the paper prints it."""
    return f"{item.title} is taken {when_printed(item.target)}, as printed"


def taken_at(item: Item, meeting: Meeting, on_agenda: bool) -> str:
    """An item is fixed to a meeting, by its published agenda or by a person."""
    why = "as on its published agenda" if on_agenda else "as fixed"
    return f"{item.title} is taken on {full_date(meeting.date)}, {why}"


def not_placed(item: Item) -> str:
    """An item on hold is on no agenda."""
    return f"{item.title} is on no agenda while it is {on_hold(item)}"


def on_hold(item: Item) -> str:
    """Why an item is not to be placed, as an adjective."""
    names = {
        "parked": "held in abeyance",
        "suggested": "not yet agreed",
        "removed": "removed from the programme",
        "transferred": "transferred elsewhere",
        "taken": "already taken",
        "later": "due after the last meeting on this programme",
    }
    if item.status.name in names:
        return names[item.status.name]
    if item.method == "briefing":
        return "a written briefing, which takes no time at a meeting"
    return "taken by exception only"


def hold_reason(item: Item) -> str:
    """The sentence beside an item on hold."""
    status = item.status
    if status.name == "parked" and status.until:
        said = f"Held in abeyance until {status.until}"
    elif status.name == "later":
        said = f"Printed for “{' '.join(status.reason.split())}”, after the last meeting on this "
        said += "programme"
    elif status.name == "transferred" and status.reason:
        said = f"Transferred to {status.reason}"
    else:
        said = capital(on_hold(item)) + (f": {status.reason}" if status.reason else "")
    if status.minute:
        said += f" ({status.minute})"
    return said.rstrip(".") + "."


def newly_put_on(item: Item, on: dt.date) -> str:
    """Only what is printed for the day of planning or before stays there."""
    return f"{item.title} is put only on a meeting after {full_date(on)}, the day of planning"


def left_off(item: Item, meeting: Meeting) -> str:
    """A published agenda says what a meeting takes."""
    day = full_date(meeting.date)
    return f"{item.title} is not taken on {day}, whose agenda is published without it"


def stays_frozen(item: Item, until: dt.date) -> str:
    """Agendas before a date are settled."""
    return f"{item.title} stays as published: agendas before {full_date(until)} are settled"


def keeps_off_frozen(item: Item, until: dt.date) -> str:
    """Nothing joins a settled agenda."""
    return f"{item.title} is not put on an agenda before {full_date(until)}: those are settled"


def was_amended(amendment: Amendment, programme: Programme) -> str:
    """An amendment as a report lists it: which item, what changes, on whose word."""
    item = programme.item_by_ref.get(amendment.ref)
    why = f" {capital(amendment.reason.rstrip('.'))}." if amendment.reason else ""
    authority = amendment.minute or full_date(amendment.day)
    title = item.title if item else amendment.ref
    return f"{title}: {amendment.change.rstrip('.')} ({authority}).{why}"


def not_in_reserve(item: Item) -> str:
    """Reserve and extra meetings are not for ordinary business."""
    return f"{item.title} is not put on a reserve or extra meeting unless that is allowed"


def extra_meeting_used(meeting: Meeting, titles: Sequence[str]) -> str:
    """An extra meeting is needed."""
    return f"An extra meeting on {full_date(meeting.date)} takes {listed(titles)}."


def reserve_meeting_used(meeting: Meeting, titles: Sequence[str]) -> str:
    """A meeting held in reserve is used."""
    return f"The reserve meeting on {full_date(meeting.date)} takes {listed(titles)}."


def reserve_used(meeting: Meeting, minutes: int) -> str:
    """Room kept free is used."""
    return (
        f"{plural(minutes, 'minute')} kept free on {full_date(meeting.date)} for call-ins and "
        "urgent business are used."
    )


def becomes_briefing(item: Item, reason: str) -> str:
    """An item is taken in writing, and why it is at no meeting."""
    return f"{item.title} becomes a written briefing. {reason}"


def reports_in_time(item: Item, on: dt.date) -> str:
    """Newly put on items need time for their reports."""
    return (
        f"{item.title} is put only on a meeting whose report deadline had not passed by "
        f"{full_date(on)}"
    )


def deadline_missed(ref: str, where: Where) -> str:
    """A report deadline that has passed."""
    meeting = where(ref)
    said = where_it_is(ref, where)
    if meeting is None or meeting.report_deadline is None:
        return said
    return f"{said}, whose reports were due by {full_date(meeting.report_deadline)}"


def attends(role: str, item: Item) -> str:
    """Somebody an item needs can be there."""
    return f"{item.title} is taken on a day when the {role} can attend"


def away(role: str, ref: str, where: Where) -> str:
    """Somebody is away on the day."""
    said = where_it_is(ref, where)
    return f"{said}, when the {role} is away" if where(ref) else said


def not_before_election(item: Item, start: dt.date, end: dt.date) -> str:
    """A sensitive item keeps out of the pre-election period."""
    return (
        f"{item.title} is not taken in the pre-election period, "
        f"{full_date(start)} to {full_date(end)}"
    )


def before_decision(item: Item, title: str, body: str, first: dt.date | None, last: dt.date) -> str:
    """Scrutiny before a decision, with the papers in hand."""
    papers = f"from {full_date(first)}, when papers and notice are out, and " if first else ""
    return f"{item.title} is taken {papers}before {body} decides “{title}” on {full_date(last)}"


def fits_minutes(meeting: Meeting, minutes: int, body: str) -> str:
    """An agenda fits the time of its meeting."""
    return f"The items {body}on {full_date(meeting.date)} fit {plural(minutes, 'minute')}"


def over_minutes(items: Sequence[Item], meeting: Meeting, minutes: int, where: Where) -> str:
    """By how much an agenda is too long."""
    used = sum(item.minutes for item in items if where(item.ref) == meeting)
    if used <= minutes:
        return "one of them is on more than one agenda"
    return f"they need {plural(used, 'minute')}, {used - minutes} too many"


def too_full(meeting: Meeting, used: int) -> str:
    """An agenda that has no time for all its items, although nobody stated how long they take."""
    return (
        f"The agenda of {full_date(meeting.date)} takes {plural(used, 'minute')} and the meeting "
        f"has {meeting.free} for items"
    )


def too_full_by(over: int, assumed: int, items: int) -> str:
    """By how much an agenda is too full, and of how many of its items the minutes are assumed."""
    whose = "all its items" if assumed == items else f"{assumed} of its {plural(items, 'item')}"
    said = f"{over} too many"
    return f"{said}, and the minutes of {whose} are assumed" if assumed else said


def at_most(meeting: Meeting, count: int, noun: str) -> str:
    """A meeting takes so many items of a sort."""
    return f"The meeting on {full_date(meeting.date)} takes at most {plural(count, noun)}"


def too_many(items: Sequence[Item], meeting: Meeting, where: Where) -> str:
    """How many there are."""
    return f"it has {sum(where(item.ref) == meeting for item in items)}"


def whole_meeting(item: Item, meeting: Meeting) -> str:
    """A spotlight item has the meeting to itself."""
    return f"{item.title} has the meeting on {full_date(meeting.date)} to itself"


def shared_with(others: Sequence[Item], meeting: Meeting, where: Where) -> str:
    """Who else is on the agenda of a spotlight meeting."""
    titles = _titles_at(others, meeting, where)
    return f"it shares it with {listed(titles)}" if titles else more_than_once(where)


def needed_at(
    here: Sequence[Item], first: Meeting, there: Sequence[Item], second: Meeting, where: Where
) -> str:
    """What pulls one person to two places."""
    one, other = _titles_at(here, first, where), _titles_at(there, second, where)
    return f"needed for {listed(one)} at one and for {listed(other)} at the other"


def _titles_at(items: Sequence[Item], meeting: Meeting, where: Where) -> list[str]:
    return [item.title for item in items if where(item.ref) == meeting]


def one_place(role: str, first: Meeting) -> str:
    """Nobody is in two places at once."""
    return f"The {role} is not needed at two meetings at once on {full_date(first.date)}"


def in_order(before: Item, after: Item, least: int, most: int | None) -> str:
    """Two items in order, so many days apart."""
    if most is not None:
        return f"{after.title} comes {least} to {most} days after {before.title}"
    if least > 1:
        return f"{after.title} comes at least {least} days after {before.title}"
    return f"{after.title} comes after {before.title}"


def apart_by(first: str, second: str, where: Where) -> str:
    """How far apart two items are."""
    before, after = where(first), where(second)
    if before is None:
        return "the first is at no meeting"
    if after is None:
        return "the second is at no meeting"
    days = (after.date - before.date).days
    if not days:
        return f"both are on {full_date(before.date)}"
    dates = f"they are on {full_date(before.date)} and {full_date(after.date)}"
    if days < 0:
        return f"{dates}, the second {plural(-days, 'day')} before the first"
    return f"{dates}, {plural(days, 'day')} apart"


def so_far_apart(first: str, second: str, where: Where) -> str:
    """How far apart two items are, in either order."""
    one, other = where(first), where(second)
    if one is None or other is None:
        return apart_by(first, second, where)
    if one.date == other.date:
        return f"both are on {full_date(one.date)}"
    days = plural(abs((other.date - one.date).days), "day")
    return f"they are on {full_date(one.date)} and {full_date(other.date)}, {days} apart"


def at_same_meeting(first: Item, second: Item) -> str:
    """Two items that belong together."""
    return f"{first.title} and {second.title} are taken at the same meeting"


def kept_apart(first: Item, second: Item, days: int) -> str:
    """Two items that do not belong together."""
    if days > 1:
        return f"{first.title} and {second.title} are taken at least {days} days apart"
    return f"{first.title} and {second.title} are taken at different meetings"


def more_at_work(where: Where) -> str:
    """Too many groups."""
    return "more are at work"


def groups_at_once(name: str, count: int, day: dt.date) -> str:
    """A committee's task and finish groups at work."""
    return f"{name} has at most {plural(count, 'group')} at work on {full_date(day)}"


def own_meeting(title: str) -> str:
    """A placement must name a meeting of the item's own committee."""
    return f"{title} is taken at a meeting of its own committee"


def no_such_meeting(day: dt.date) -> str:
    """A placement that names no such meeting."""
    return f"no such meeting is held on {full_date(day)}"


def interval_kept(item: Item, most: int) -> str:
    """A series comes back in time."""
    return f"{item.title} comes within {most} days of the time before"


def interval_exceeded(last: dt.date, due: dt.date, most: int, on: dt.date) -> str:
    """By how much an interval is exceeded, seen from the day of planning."""
    days = (due - last).days
    before, after = ("was last taken", "is due") if last < on else ("is due", "again")
    return (
        f"it {before} on {full_date(last)} and {after} on {full_date(due)}, "
        f"{days} days later, {days - most} too many"
    )


def on_its_agenda(meeting: Meeting) -> str:
    """The reason of an item that a published agenda holds."""
    return f"On the agenda published for {full_date(meeting.date)}."


def was_taken(meeting: Meeting) -> str:
    """The reason of a placement of the past."""
    return f"Taken on {full_date(meeting.date)}: it was on the agenda."


def presumed_taken(meeting: Meeting) -> str:
    """The reason of a placement of the past that no agenda confirms."""
    return (
        f"Planned for {full_date(meeting.date)}, and held to have been taken then: no agenda or "
        "minute says otherwise."
    )


def no_such_outing(where: str, ref: str, outings: Sequence[str]) -> str:
    """A note on a change to an outing that is not there: "2013-03/9"."""
    place = f"{where}: " if where else ""
    known = f"; it has {listed(outings)}" if outings else ""
    return f"{place}there is no outing “{ref}”{known}, so this changes nothing."


def agenda_beats_table(item: Item, meeting: Meeting) -> str:
    """An agenda holds what the table holds back."""
    return (
        f"{item.title} is {on_hold(item)} in the table, and on the agenda of "
        f"{full_date(meeting.date)}: the agenda counts."
    )


def stands_on_every_agenda() -> str:
    """The reason of a standing item."""
    return "A standing item, taken where the programme says so and never moved."


def comes_back(every: str, before: Meeting | None, meeting: Meeting) -> str:
    """The reason of a later outing."""
    often = capital(cadence(every))
    if before is None:
        return f"{often}: the next time is due about now."
    days = plural((meeting.date - before.date).days, "day")
    return f"{often}: {days} after the time before, on {full_date(before.date)}."


def was_fixed(meeting: Meeting) -> str:
    """The reason of an item that a person fixed."""
    return f"Fixed for {full_date(meeting.date)} in the programme."


def is_proposed(target: Window, meeting: Meeting) -> str:
    """The reason of an undated item."""
    printed = " ".join(target.text.split())
    unnamed = target.kind in ("blank", "unscheduled") or not printed
    why = "No date is printed" if unnamed else f"“{printed}” names no day to plan from"
    return f"{why}. The meeting on {full_date(meeting.date)} has room: proposed, not agreed."


def is_within(first: dt.date | None, last: dt.date | None, meeting: Meeting) -> str:
    """The reason of an item that has bounds and no printed date."""
    bounds = [f"no earlier than {full_date(first)}"] if first else []
    bounds += [f"by {full_date(last)}"] if last else []
    return f"To be taken {listed(bounds)}; the meeting on {full_date(meeting.date)} has room."


def is_printed(target: Window, meeting: Meeting) -> str:
    """The reason of an item at its printed date."""
    if target.kind == "day":
        return f"Printed for {full_date(meeting.date)}."
    return f"Printed for “{' '.join(target.text.split())}”."


def printed_date_passed() -> str:
    """Why an item is not where it is printed: the date is over."""
    return "which has passed without a record that it was taken"


def closed_to_it() -> str:
    """Why an item is not where it is printed: something keeps it from the meetings there."""
    return "where it cannot be taken"


def meetings_passed() -> str:
    """Why an item is not where it is printed: no meeting there is still to come."""
    return "whose meetings have passed"


def no_meeting_then() -> str:
    """Why an item is not where it is printed: there is no meeting."""
    return "when the committee does not meet"


def was_moved(target: Window, meeting: Meeting, why: str) -> str:
    """The reason of an item that cannot be where it is printed."""
    return (
        f"Printed for “{' '.join(target.text.split())}”, {why}. Moved to {full_date(meeting.date)}."
    )


def has_no_place(reason: str) -> str:
    """The rating's reason for an item on no agenda."""
    return f"On no agenda. {reason}".strip()


def ways_to_mend(repairs: Sequence[str]) -> tuple[str, ...]:
    """What mends a problem, any of them alone; numbered where there are several."""
    if len(repairs) < 2:
        return tuple(f"One way to mend it: {repair}" for repair in repairs)
    numbered = (f"({number}) {repair}" for number, repair in enumerate(repairs, start=1))
    return ("Any one of these mends it:", *numbered)


def lacks_an_outing(title: str, reason: str) -> str:
    """A later outing of a series has no place."""
    return f"{title} is on no agenda. {reason}".strip()


def overdue(target: Window, on: dt.date) -> str:
    """A printed date that has passed."""
    printed = " ".join(target.text.split())
    return f"Overdue: printed for “{printed}”, and {full_date(on)} is later."


def due_and_not_on_agenda(
    target: Window, lacking: Sequence[Meeting], now: Meeting | None = None
) -> str:
    """The record beats the table: an item due at meetings whose published agendas lack it."""
    days = listed([full_date(meeting.date) for meeting in lacking])
    agendas = "agenda" if len(lacking) == 1 else "agendas"
    published = f"the {agendas} published for {'it' if target.kind == 'day' else days}"
    later = f"; now planned for {full_date(now.date)}" if now else ""
    return f"Due {when_printed(target)} and not on {published}{later}."


def awaits(what: str) -> str:
    """Information that somebody still has to give."""
    return f"Still awaited: {what.rstrip('.')}."


def actions_overdue(actions: Sequence[Action]) -> str:
    """What is late of the actions that an item looks at."""
    named = [f"“{a.action}” (due {a.due.text or 'without a date'})" for a in actions]
    told = listed(named[:_ACTIONS_NAMED])
    rest = len(named) - _ACTIONS_NAMED
    more = f", and {plural(rest, 'other')}" if rest > 0 else ""
    return f"{plural(len(named), 'action')} overdue: {told}{more}."


def assumed_date(meeting: Meeting) -> str:
    """A meeting date nobody has confirmed."""
    return f"The meeting date {full_date(meeting.date)} is assumed, not confirmed."


def not_checked(meeting: Meeting) -> str:
    """A meeting whose agenda is out, but was not given."""
    return f"Not checked against the agenda for {full_date(meeting.date)}."
