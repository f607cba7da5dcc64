"""What stands in a workbook, sheet by sheet, before any library writes it.

`workprog.read.workbook` reads the sheets of items and meetings back by these headings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import attrs

from workprog.dates.prose import recurrence_in
from workprog.programme import Amendment, Item, Meeting, OutingName, Programme
from workprog.programme.plan import Change, Plan
from workprog.publish.ratings import KEY, Rated, rate
from workprog.publish.redacted import public
from workprog.publish.schedule import Mark
from workprog.publish.schedule_from_plan import schedule
from workprog.words import cadence, capital, full_date
from workprog.words.changes import was_agreed

Value = str | int | dt.date

# Heading of each column of items, and the key of a programme file that it is.
ITEM_COLUMNS: tuple[tuple[str, str], ...] = (
    ("Ref", "ref"),
    ("Issue", "title"),
    ("Description", "description"),
    ("Suggested by", "suggested_by"),
    ("Portfolio holder", "portfolio"),
    ("Current position", "position"),
    ("Date for completion", "date"),
    ("Lead officer", "lead"),
    ("Committee", "committee"),
    ("Minutes", "minutes"),
    ("Method", "method"),
    ("Comes back every", "every"),
    ("Priority", "priority"),
    ("Exempt", "exempt"),
    ("Exempt paragraph", "exempt_paragraph"),
    ("Fixed for meeting", "pinned"),
    ("Held or removed", "status"),
    ("Why held or removed", "reason"),
    ("Held until", "until"),
)
_COUNCIL = {"ref", "title", "description", "suggested_by", "portfolio", "position", "date"}
_FILLED = {"minutes", "exempt", "exempt_paragraph"}
# What an item is that is to be planned; of any other its row says what became of it.
_LIVE = ("agreed", "scheduled", "later")
# Over the programme in a report, before its title where that does not say "work programme".
PROGRAMME_HEADING = "Work programme: "
# Under the name of the committee whose report it is.
REPORT_HEADING = "Scrutiny report"
# What workprog worked out, in the last columns; nobody reads it back.
WORKED_OUT = ("Planned meeting", "Schedule rating", "Reason for the rating")
MEETING_COLUMNS: tuple[tuple[str, str], ...] = (
    ("Meeting", "id"),
    ("Date", "date"),
    ("Committee", "committee"),
    ("Start", "start"),
    ("Length in minutes", "minutes"),
    ("Kind", "kind"),
    ("Venue", "venue"),
    ("Papers due", "report_deadline"),
    ("Agenda published", "agenda_published"),
    ("Date assumed", "assumed"),
    ("Cancelled", "cancelled"),
)
MEETING_WORKED_OUT = ("Minutes for items", "Minutes taken", "Room", "Items")
ITEMS, MEETINGS, CHANGES, FINDINGS, KEY_SHEET = "Items", "Meetings", "Changes", "Findings", "Key"
YES = "yes"
METHODS = ("substantive", "standing", "briefing", "group", "witness", "spotlight")
KINDS = ("ordinary", "special", "joint", "spotlight", "reserve", "extra")


def read_back(
    headings: Sequence[str], extra: Sequence[tuple[str, str]]
) -> tuple[dict[str, str | bool | int], list[tuple[str, str]]]:
    """Of a table that workprog wrote: values of an item by key, and the council's own columns.

    A table that workprog did not write is known by lacking the columns that it works out; of such
    a one everything is the council's own.
    """
    if not set(WORKED_OUT) <= set(headings):
        return {}, [*extra]
    keys = dict(ITEM_COLUMNS)
    values: dict[str, str | bool | int] = {}
    own = []
    for heading, text in extra:
        key = keys.get(heading, "")
        if key == "exempt":
            values[key] = text.casefold() == YES
        elif key:
            values[key] = int(text) if text.isdecimal() else text
        elif heading not in WORKED_OUT:
            own.append((heading, text))
    return values, own


@attrs.frozen
class Sheet:
    """One sheet: its name, a sentence on what it shows, its headings, and its rows."""

    name: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


NOT_PLACED = "◆ not placed"
# What became of an item that is not to be placed, by its status.
_BECAME = {
    "parked": "held",
    "suggested": "not yet agreed",
    "removed": "taken off",
    "transferred": "transferred",
    "taken": "taken",
    "later": "due later",
}


def sheets(plan: Plan, *, officers: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a plan: items, meetings, changes, findings, and the key.

    For the public nothing of exempt items is in them; with `officers` everything is.
    """
    shown = plan if officers else public(plan)
    return (
        _items(shown, officers),
        _meetings(shown),
        _changes(shown),
        _findings(shown, officers),
        _key(shown),
    )


def _items(plan: Plan, officers: bool) -> Sheet:
    programme = plan.programme
    extra = _extra_columns(programme.items)
    own = [tuple(_cells(programme, item)) for item in programme.items]
    # A column that nothing stands in is left out, unless somebody is likely to fill it.
    offered = _COUNCIL | (_FILLED if officers else set())
    kept = [
        at
        for at, (_, key) in enumerate(ITEM_COLUMNS)
        if key in offered or any(cells[at] != "" for cells in own)
    ]
    headings = (*(ITEM_COLUMNS[at][0] for at in kept), *_once([name for name, _ in extra]))
    rated = {one.ref: one for one in rate(plan)}
    days: dict[str, list[dt.date]] = {}
    for placement in plan.placements:
        days.setdefault(placement.series_ref, []).append(placement.date)
    rows = []
    for item, cells in zip(programme.items, own, strict=True):
        known = _numbered(item)
        hidden = item.exempt and not officers
        rows.append(
            (
                *(cells[at] for at in kept),
                *(known.get(column, "") for column in extra),
                *_worked_out(
                    sorted(days.get(item.ref, ())), None if hidden else rated.get(item.ref)
                ),
            )
        )
    about = "One row for each item. The last three columns are worked out by workprog."
    return Sheet(ITEMS, about, (*headings, *WORKED_OUT), tuple(rows))


def _cells(programme: Programme, item: Item) -> Iterator[Value]:
    committee = programme.committee_by_id[item.committee].name
    yield from (item.ref, item.title, item.description, item.suggested_by, item.portfolio)
    yield from (item.position, item.target.text, item.lead or "")
    yield committee if len(programme.committees) > 1 else ""
    yield "" if item.minutes_assumed else item.minutes
    yield "" if item.method == "substantive" else item.method
    yield _often(item.series.every) if item.series else ""
    yield "" if item.priority == 3 else item.priority
    yield YES if item.exempt else ""
    yield item.exempt_paragraph or ""
    yield item.pinned or ""
    yield "" if item.status.name in _LIVE else item.status.name
    yield from (item.status.reason, item.status.until)


def _often(every: str) -> str:
    """How often an item comes back, in words where they are read back as the same."""
    said = cadence(every)
    return said if recurrence_in(said) == every else every


def _worked_out(days: Sequence[dt.date], rated: Rated | None) -> tuple[str, str, str]:
    mark = str(Mark(rated.rating if rated else ""))
    return "; ".join(map(full_date, days)) or "none", mark, rated.reason if rated else ""


def _numbered(item: Item) -> dict[tuple[str, int], str]:
    """The council's own columns by heading and how many of that heading stand before."""
    found: dict[tuple[str, int], str] = {}
    for heading, text in item.extra:
        number = sum(1 for name, _ in found if name == heading)
        found[heading, number] = text
    return found


def _extra_columns(items: Sequence[Item]) -> tuple[tuple[str, int], ...]:
    return tuple(dict.fromkeys(column for item in items for column in _numbered(item)))


def _once(headings: Sequence[str]) -> tuple[str, ...]:
    """The council's own headings, told apart as Excel does: a second "Notes" is "Notes (2)"."""
    found: list[str] = []
    ours = (*(heading for heading, _ in ITEM_COLUMNS), *WORKED_OUT)
    taken = {heading.casefold() for heading in ours}
    for heading in headings:
        name, number = " ".join(heading.split())[:200] or "Column", 2
        plain = name
        while name.casefold() in taken:
            name, number = f"{plain} ({number})", number + 1
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def _meetings(plan: Plan) -> Sheet:
    programme = plan.programme
    rows = []
    for meeting in sorted(plan.outings.meetings, key=lambda m: (m.date, m.committee, m.id)):
        held = plan.at(meeting)
        used = sum(item.minutes for item in held)
        room = meeting.free - used
        word = "cancelled" if meeting.cancelled else _room(room, len(held))
        titles = "\n".join(item.title for item in held)
        rows.append((*_meeting_cells(programme, meeting), meeting.free, used, word, titles))
    headings = tuple(heading for heading, _ in MEETING_COLUMNS)
    about = "One row for each meeting. The last four columns are worked out by workprog."
    return Sheet(MEETINGS, about, (*headings, *MEETING_WORKED_OUT), tuple(rows))


def _room(room: int, held: int) -> str:
    if room < 0:
        return f"▲ {-room} minutes too many"
    if not held:
        return "○ empty"
    return "● full" if room == 0 else f"● {room} minutes free"


def _meeting_cells(programme: Programme, meeting: Meeting) -> Iterator[Value]:
    yield from (meeting.id, meeting.date, programme.committee_by_id[meeting.committee].name)
    yield f"{meeting.start:%H:%M}" if meeting.start else ""
    yield from (meeting.minutes, meeting.kind, meeting.venue)
    yield from (meeting.report_deadline or "", meeting.agenda_published or "")
    yield from (YES if meeting.assumed else "", YES if meeting.cancelled else "")


def _changes(plan: Plan) -> Sheet:
    programme = plan.programme
    titles = {item.ref: item.title for item in programme.items}
    rows: list[tuple[Value, ...]] = []
    told: set[Amendment] = set()
    for one in plan.changes:
        reason, own = _authority(one, programme.amendments)
        told.update(own)
        minutes = "; ".join(filter(None, dict.fromkeys(a.minute for a in own)))
        day: Value = max((a.day for a in own), default="")
        rows.append((one.ref, one.title, one.kind, one.sentence, reason, day, minutes))
    # What a change already tells, with its authority, is not told again.
    rows += [
        (a.ref, titles.get(a.ref, a.ref), "amendment", a.change, a.reason, a.day, a.minute)
        for a in programme.amendments
        if a not in told
    ]
    about = "What changed since the plan published before, and the amendments to the programme."
    columns = ("Ref", "Issue", "Kind", "Change", "Reason", "Agreed on", "Minute")
    return Sheet(CHANGES, about, columns, tuple(rows))


def _authority(
    change: Change, amendments: Sequence[Amendment]
) -> tuple[str, tuple[Amendment, ...]]:
    """The reason of a change without its day and minute, and the amendments that it rests on."""
    reason, own = change.reason, list[Amendment]()
    outing = OutingName.of(change.ref)
    refs = (change.ref, outing.part_of if outing else change.ref)
    for one in amendments:
        said = was_agreed(one.day, one.minute, one.reason)
        if one.ref in refs and said in reason:
            why = f"{capital(one.reason.rstrip('.'))}." if one.reason else ""
            reason = reason.replace(said, why)
            own.append(one)
    return " ".join(reason.split()), tuple(own)


def _findings(plan: Plan, officers: bool) -> Sheet:
    made = schedule(plan, officers=officers)
    rows: list[tuple[Value, ...]] = [
        (NOT_PLACED if left.required else "○ not placed, not required", left.title, left.reason)
        for left in plan.left_out
    ]
    rows += [(_why_held(plan, one.ref), one.title, one.reason) for one in plan.parked]
    sorts = {"findings": "◆ rule not kept", "problems": "◆ cannot all hold", "advice": "▲ advice"}
    sorts |= {"full": "▲ agenda too full", "remedies": "▲ resorted to"}
    for part in made.remarks:
        if part.name in sorts:
            for remark in part.remarks:
                rows.append((sorts[part.name], "", "\n".join((remark.said, *remark.more))))
    about = "What needs a person: items without a place, rules not kept, advice."
    return Sheet(FINDINGS, about, ("Sort", "Item", "What"), tuple(rows))


def _why_held(plan: Plan, ref: str) -> str:
    """The sort of an item that is not to be placed: what became of it."""
    item = plan.outings.item_by_ref.get(ref)
    return f"○ {_BECAME.get(item.status.name if item else '', 'on no agenda')}"


def _key(plan: Plan) -> Sheet:
    programme = plan.programme
    rows: list[tuple[Value, ...]] = [("Rating", str(Mark(word)), said) for word, said in KEY]
    rows += [("Method", word, "") for word in METHODS]
    rows += [("Kind of meeting", word, "") for word in KINDS]
    # Two that differ in capitals only have an order as well: a set has none.
    names = sorted(sorted({item.portfolio for item in programme.items} - {""}), key=str.casefold)
    rows += [("Portfolio holder", name, "") for name in names]
    about = "What the words mean, and what the lists of the other sheets offer."
    return Sheet(KEY_SHEET, about, ("List", "Word", "Meaning"), tuple(rows))
