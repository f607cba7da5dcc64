"""What a plan puts into calendars: meetings with their agendas, items at them, and deadlines."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

import attrs

from workprog.programme import Item, Meeting
from workprog.programme.plan import CalendarEntry, EventKind, EventStatus, Placement, Plan, Slot
from workprog.publish.redacted import public
from workprog.words import full_date, plural

COUNCIL = "council"
OFFICERS = "officers"
CANCELLED = "CANCELLED: "

_ADDRESS = re.compile(
    r"[^\s@＠﹫<>()\[\],;:]+[@＠﹫][^\s@＠﹫<>()\[\],;:]+\.[^\s@＠﹫<>()\[\],;:]+"
)
# Control characters, halves of pairs, and the marks of UAX 9 that turn the direction of a line.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TIME_TO_BE_CONFIRMED = "time to be confirmed"
_DATE_ASSUMED = "The date of this meeting is assumed: the council has not confirmed it."
_CANCELLED = "This meeting is cancelled."
_NO_ITEM = "No item of the programme is planned for this meeting."
_ESTIMATED = "Times are estimates from the minutes planned for each item."
_NOT_AGREED = "Proposed by workprog, not agreed by the committee."


@attrs.frozen
class Event:
    """What a reader of a calendar sees; a change of any of it is a new version.

    The fields are those of a `CalendarEntry` that are not its identity.
    """

    kind: EventKind
    about: str
    date: dt.date
    summary: str
    description: str
    feeds: tuple[str, ...]
    start: dt.time | None = None
    end: dt.time | None = None
    location: str = ""
    status: EventStatus = "CONFIRMED"
    private: bool = False

    @classmethod
    def of(cls, entry: CalendarEntry) -> Event:
        """What an entry says."""
        return cls(**{field.name: getattr(entry, field.name) for field in attrs.fields(cls)})


def feed_of(kind: str, name: str) -> str:
    """The name by which an entry knows a calendar: "portfolio finance", "committee corporate"."""
    return f"{kind} {plain(name).casefold()}"


def events(plan: Plan, *, private: bool = False) -> Iterator[Event]:
    """The events of a plan for the public; with `private`, those that officers alone may see.

    The public ones hold nothing of exempt items. The private ones are each meeting with its whole
    agenda, and exempt items with their deadlines.
    """
    if not private:
        plan = public(plan)
    for meeting in plan.outings.meetings:
        yield _meeting(plan, meeting, private)
        if not private and not meeting.cancelled:
            yield from _deadlines(plan, meeting)
    for placement in plan.placements:
        item = plan.outings.item_by_ref.get(placement.ref)
        meeting_held = plan.outings.meeting_by_id.get(placement.meeting)
        if item is None or meeting_held is None or meeting_held.cancelled:
            continue
        if item.exempt == private and plan.placed[placement.ref] is placement:
            yield from _outing(plan, item, placement, meeting_held)


def _meeting(plan: Plan, meeting: Meeting, private: bool) -> Event:
    summary = committee_name(plan, meeting.committee)
    if meeting.kind != "ordinary":
        summary += f": {meeting.kind} meeting"
    status: EventStatus = "CONFIRMED"
    if meeting.start is None:
        summary += f" ({_TIME_TO_BE_CONFIRMED})"
    if meeting.assumed:
        summary, status = f"{summary} (date assumed)", "TENTATIVE"
    if meeting.cancelled:
        summary, status = f"{CANCELLED}{summary}", "CANCELLED"
    return Event(
        "meeting",
        meeting.id,
        meeting.date,
        summary,
        _description(plan, meeting, private),
        (OFFICERS,) if private else (COUNCIL, feed_of("committee", meeting.committee)),
        meeting.start,
        meeting.end,
        plain(meeting.venue),
        status,
        private,
    )


def _deadlines(plan: Plan, meeting: Meeting) -> Iterator[Event]:
    """The whole days on which papers are due and the agenda is to be out."""
    of = f"{committee_name(plan, meeting.committee)}, {full_date(meeting.date)}"
    feeds = (COUNCIL, feed_of("committee", meeting.committee))
    assumed = "\nThe date of the meeting is assumed." if meeting.assumed else ""
    last = f"\nMeeting: {told_apart(meeting.id)}"
    if meeting.report_deadline:
        due = meeting.report_deadline
        nobody = "Nobody has stated how long before a meeting reports are due; this is assumed."
        more = f"\n{nobody}" if plan.programme.deadlines_assumed else ""
        said = f"Reports for this meeting are due today at the latest.{more}{assumed}{last}"
        yield Event("papers", meeting.id, due, f"Papers due: {of}", said, feeds)
    if meeting.agenda_published:
        out = meeting.agenda_published
        said = f"The agenda of this meeting is published today at the latest.{assumed}{last}"
        title = f"Agenda published: {of}"
        yield Event("agenda", meeting.id, out, title, said, (*feeds, OFFICERS))


def _outing(plan: Plan, item: Item, placement: Placement, meeting: Meeting) -> Iterator[Event]:
    """An item at its meeting, and the day its report is due."""
    committee = committee_name(plan, meeting.committee)
    title = plain(item.title)
    proposed = placement.basis == "proposed"
    tentative = proposed or meeting.assumed
    status: EventStatus = "TENTATIVE" if tentative else "CONFIRMED"
    notes = []
    if proposed:
        notes.append(_NOT_AGREED)
    if meeting.assumed:
        notes.append(_DATE_ASSUMED)
    facts = (
        ("Item", told_apart(item.ref)),
        ("Portfolio", plain(item.portfolio)),
        ("Who", ", ".join(plain(role) for role in _roles(plan, item))),
        ("Meeting", told_apart(meeting.id)),
    )
    last = [f"{word}: {said}" for word, said in facts if said]
    deadline = meeting.report_deadline
    lines = [
        f"{committee}, {full_date(meeting.date)}.",
        *_expected(plan, item, meeting),
        *([f"Its report is due by {full_date(deadline)}."] if deadline else []),
        *notes,
        *last,
    ]
    feeds = _followed_in(plan, item)
    yield Event(
        "item",
        item.ref,
        meeting.date,
        f"{title} ({committee})",
        "\n".join(lines),
        feeds,
        meeting.start,
        meeting.end,
        plain(meeting.venue),
        status,
        item.exempt,
    )
    if deadline is not None and item.minutes > 0:
        said = [f"For {committee} on {full_date(meeting.date)}.", *notes, *last]
        yield Event(
            "report",
            item.ref,
            deadline,
            f"Report due: {title} ({committee})",
            "\n".join(said),
            tuple(dict.fromkeys((*feeds, OFFICERS))),
            status=status,
            private=item.exempt,
        )


def _expected(plan: Plan, item: Item, meeting: Meeting) -> Iterator[str]:
    """When the item is likely to be reached."""
    assumed = ", assumed" if item.minutes_assumed else ""
    took = f"{plural(item.minutes, 'minute')}{assumed}"
    slot = next((slot for slot in plan.agenda(meeting) if slot.ref == item.ref), None)
    start = slot.start if slot else None
    if slot and _after_end(slot, meeting):
        yield (
            f"Planned for {took}. The agenda is too full: what comes before it takes the time "
            f"until the meeting ends, at {meeting.end:%H:%M}."
        )
    elif start is not None:
        yield f"Expected from {start:%H:%M}, for {took}; an estimate."
    else:
        yield f"Planned for {took}."


def _followed_in(plan: Plan, item: Item) -> tuple[str, ...]:
    """The calendars of those that an item concerns: itself, its portfolio, its officers."""
    # Each of them is also said in the event, so that whoever it newly concerns sees a change.
    found = [feed_of("item", item.series_ref)]
    if plain(item.portfolio):
        found.append(feed_of("portfolio", item.portfolio))
    found += [feed_of("officer", role) for role in _roles(plan, item)]
    return tuple(dict.fromkeys(found))


def _roles(plan: Plan, item: Item) -> tuple[str, ...]:
    """The lead officer and whoever else is needed, by role."""
    people = plan.programme.person_by_id
    named = [item.lead] if item.lead else []
    roles = [people[key].role if key in people else key for key in (*named, *item.people)]
    return tuple(dict.fromkeys(role for role in roles if plain(role)))


def _description(plan: Plan, meeting: Meeting, private: bool) -> str:
    last = f"Meeting: {told_apart(meeting.id)}"
    if meeting.cancelled:
        return f"{_CANCELLED}\n{last}"
    lines = []
    if meeting.assumed:
        lines.append(_DATE_ASSUMED)
    if meeting.start is None:
        lines.append("The time is to be confirmed.")
    if meeting.report_deadline:
        assumed = " (assumed)" if plan.programme.deadlines_assumed else ""
        lines.append(f"Reports are due by {full_date(meeting.report_deadline)}{assumed}.")
    if meeting.agenda_published:
        lines.append(f"The agenda is published by {full_date(meeting.agenda_published)}.")
    slots = plan.agenda(meeting)
    if not any(slot.ref for slot in slots):
        lines.append(_NO_ITEM)
    lines += ["", "Planned agenda", *_agenda(plan, meeting, slots, private), ""]
    if meeting.start is not None:
        lines.append(_ESTIMATED)
    return "\n".join([*lines, last]).strip()


def _agenda(plan: Plan, meeting: Meeting, slots: Iterable[Slot], private: bool) -> Iterator[str]:
    """The lines of an agenda; the public is told when Part 2 begins, not how it is divided."""
    begun = ended = False
    for slot in slots:
        if slot.invented and not private:
            continue
        if _after_end(slot, meeting) and not ended and not (begun and not private):
            yield f"{meeting.end:%H:%M} The meeting ends here: there is no time for what follows."
            ended = True
        if slot.part == 1 or private:
            yield _at(slot) + _line(plan, slot)
        else:
            yield ("" if begun else _at(slot)) + plain(slot.title)
            begun = True


def _after_end(slot: Slot, meeting: Meeting) -> bool:
    """Whether business would begin when the meeting is over."""
    if slot.start is None or meeting.end is None:
        return False
    return slot.start >= meeting.end and slot.minutes > 0


def _at(slot: Slot) -> str:
    return f"{slot.start:%H:%M} " if slot.start else ""


def _line(plan: Plan, slot: Slot) -> str:
    line = plain(slot.title)
    if slot.ref:
        line += f" [{plain(slot.ref)}]"
    line += f", {plural(slot.minutes, 'minute')}" + (" assumed" if slot.assumed else "")
    placement = plan.placed.get(slot.ref)
    if placement and placement.basis == "proposed":
        line += " (proposed, not agreed)"
    return line + (" (Part 2)" if slot.part == 2 else "")


def committee_name(plan: Plan, committee: str) -> str:
    """A committee's name as a calendar shows it."""
    programme = plan.programme
    name = plain(programme.committee_by_id[committee].name)
    return name or plain(programme.title) or plain(programme.council) or "Meeting"


def told_apart(name: str) -> str:
    """A ref or an id in plain words; where something is left out, what is left differs still.

    Some readers take two events that say the same for one.
    """
    shown = plain(name)
    if shown == name:
        return shown
    mark = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:6]
    return f"{shown} #{mark}".strip()


def plain(text: str) -> str:
    """One line without control characters or e-mail addresses, which no public feed may hold."""
    if text.isascii() and text.isprintable() and "@" not in text:
        return " ".join(text.split())
    shown = _UNSEEN.sub("", text)
    spaced = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in shown)
    line = " ".join(spaced.split())
    return re.sub("[@＠﹫]", "(at)", _ADDRESS.sub("(address left out)", line))
