"""A programme back into programme.toml, the file an officer keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from workprog.programme import Item, Meeting, Programme
from workprog.words import full_date

# Keys of an item and of a meeting that are named as their fields, in the order of the file.
_ITEM = (
    *("description", "suggested_by", "portfolio", "position", "lead", "priority", "firm", "major"),
    "may_be_briefed",
    *("exempt", "sensitive", "by_exception", "called", "awaiting"),
    *("earliest", "earliest_reason", "latest", "latest_reason", "pinned", "people", "decision"),
    *("attach_to", "group_days", "first_published", "suggested_on"),
)
_MEETING = ("minutes", "kind", "venue", "max_substantive", "max_major", "assumed", "cancelled")


def to_toml(programme: Programme) -> str:
    """The programme as programme.toml: its heading, lists and items, in their order.

    What was assumed and what was noticed stand above it as remarks: they are not the council's
    word. Amendments were applied already and are remarks too.
    """
    import tomli_w

    top: dict[str, Any] = {"title": programme.title}
    if programme.council:
        top["council"] = programme.council
    several = len(programme.committees) > 1
    if not several:
        top["committee"] = programme.committees[0].name
    top["nation"] = programme.nation
    if programme.year is not None:
        top["year"] = str(programme.year)
    if several:
        top["committees"] = [_given(c, ("id", "name", "max_groups")) for c in programme.committees]
    top["meetings"] = [_meeting(meeting, several) for meeting in programme.meetings]
    top["items"] = [_item(item, several) for item in programme.items]
    top |= _others(programme)
    return _remarks(programme) + tomli_w.dumps({k: v for k, v in top.items() if v != []})


def _remarks(programme: Programme) -> str:
    applied = (
        f"Applied on {full_date(a.day)} to {a.ref}: {a.change}" for a in programme.amendments
    )
    sentences = (*programme.assumptions, *programme.notes, *applied)
    # A remark ends with its line, and TOML allows no control characters in one.
    plain = (" ".join("".join(c if c >= " " else " " for c in s).split()) for s in sentences)
    return "".join(f"# {sentence.replace(chr(127), ' ')}\n" for sentence in plain)


def _others(programme: Programme) -> dict[str, Any]:
    """The lists that bind items to each other, to people and to other bodies."""
    return {
        "people": [
            _given(person, ("id", "role"))
            | _filled(absences=[_span(first, last) for first, last in person.absences])
            for person in programme.people
        ],
        "bodies": [
            _given(body, ("id", "name")) | _filled(dates=[full_date(day) for day in body.dates])
            for body in programme.bodies
        ],
        "decisions": [
            _given(decision, ("ref", "title", "body", "date", "papers", "notice"))
            for decision in programme.decisions
        ],
        "order": [
            _given(gap, ("before", "after", "min_days", "max_days")) for gap in programme.gaps
        ],
        "together": [_given(pair, ("first", "second")) for pair in programme.together],
        "apart": [_given(pair, ("first", "second", "min_days")) for pair in programme.apart],
        "pre_election": [_given(period, ("start", "end")) for period in programme.pre_election],
    }


def _span(first: Any, last: Any) -> str:
    return full_date(first) if first == last else f"{full_date(first)} to {full_date(last)}"


def _given(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: found for name in names if (found := getattr(value, name)) is not None}


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _own(value: Item | Meeting, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The fields that somebody filled in, as TOML writes them."""
    defaults = {field.name: field.default for field in attrs.fields(type(value))}
    for name in names:
        found = getattr(value, name)
        if found is not None and found != defaults[name]:
            yield name, list(found) if isinstance(found, tuple) else found


def _meeting(meeting: Meeting, several: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"id": meeting.id, "date": meeting.date}
    if several:
        made["committee"] = meeting.committee
    if meeting.start is not None:
        made["start"] = f"{meeting.start:%H:%M}"
    made.update(_own(meeting, _MEETING))
    if meeting.reserve:
        made["reserve_minutes"] = meeting.reserve
    if meeting.agenda is not None:
        made["agenda"] = list(meeting.agenda.refs)
    return made


def _item(item: Item, several: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"ref": item.ref, "title": item.title}
    if several:
        made["committee"] = item.committee
    if item.target.text:
        made["date"] = item.target.text
    made.update(_own(item, _ITEM))
    dated = item.target.dated or item.latest is not None
    if item.required != dated:
        made["required"] = item.required
    if not item.minutes_assumed:
        made["minutes"] = item.minutes
    if item.method != "substantive":
        made["method"] = item.method
    made.update(_recurrence(item))
    made.update(_status(item))
    for rating in item.ratings:
        made[rating.about] = rating.value
        made.update(_filled(rating_reason=rating.reason))
    if item.extra:
        made["extra"] = dict(item.extra)
    return made


def _recurrence(item: Item) -> dict[str, Any]:
    if item.series is None:
        every = item.target.every if item.method == "standing" else None
        return {"every": f"every {every}"} if every else {}
    return {"every": item.series.every} | (
        {"last_taken": item.series.last_taken} if item.series.last_taken else {}
    )


def _status(item: Item) -> dict[str, Any]:
    status = item.status
    named = {"status": status.name} if status.name != "agreed" else {}
    return named | _filled(until=status.until, reason=status.reason, minute=status.minute)
