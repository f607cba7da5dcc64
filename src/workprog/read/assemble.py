"""Checked entries into a programme. The one way from any file to values of the domain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import attrs

from workprog.dates.prose import abeyance_in, awaited_in, over_in
from workprog.dates.tokens import normalise
from workprog.dates.windows import read_when
from workprog.programme import (
    Action,
    Amendment,
    Body,
    EnteredRating,
    Item,
    MunicipalYear,
    OutingChange,
    Person,
    Status,
    Window,
)
from workprog.programme.amendments import amended
from workprog.programme.keys import keys_of
from workprog.programme.printed_times import names_its_times
from workprog.programme.settings import Settings
from workprog.read.document.blocks import tidy
from workprog.read.entries import Entry, Paper, Problems, filled
from workprog.read.recurrence import (
    by_exception,
    interval_of,
    method_of,
    note_on_times,
    series_of,
    taken_once,
    with_times,
)
from workprog.read.standing_business import usual_minutes
from workprog.words import full_date, plural
from workprog.words.amending import not_agreed_yet

Value = TypeVar("Value", bound=attrs.AttrsInstance)

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_PRINTED_DAY = re.compile(
    rf"(?:[a-z]+day,? )?(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? ({'|'.join(_MONTHS)})[a-z]*"
    r"\.?,?(?: ([0-9]{4}))?",
    re.IGNORECASE,
)
_NUMBERED_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@attrs.frozen
class Items:
    """Items as they stand on the day of planning, and the amendments agreed by then and later.

    `intervals` are those of their series.
    """

    items: tuple[Item, ...]
    amendments: tuple[Amendment, ...]
    to_come: tuple[Amendment, ...]
    intervals: frozenset[str]


def build_items(
    entries: Iterable[Entry],
    amendments: Iterable[Entry],
    *,
    paper: Paper,
    settings: Mapping[str, Settings],
) -> Items:
    """Items with the amendments agreed by the day of planning, in the order of the file.

    What an amendment sets is read in the line of its item, so that “November 2013” means what it
    would mean there; it is kept as values.

    Args:
        entries: checked entries of items, each with a ref of its own.
        amendments: checked entries of amendments, taken in the order of their days.
        paper: the days that matter, and what is noticed on the way.
        settings: the settings in force for each committee id.
    """
    entries = [*entries]
    once = taken_once(entries)
    printed = {
        entry.get("ref"): _row(entry, entry.get("date", ""), paper, settings, once)
        for entry in entries
    }
    standing, last, later = dict(printed), dict(printed), list[_Row]()
    agreed, to_come = list[Amendment](), list[Amendment]()
    for change in sorted(amendments, key=lambda entry: entry.get("day") or dt.date.min):
        ref, day = change.get("ref"), change.get("day")
        if ref not in printed:
            mend = "Mend the ref, or add the item."
            paper.problems.add(change.where("ref"), f"item “{ref}”", "the ref of an item", mend)
            continue
        was, sets = last[ref], {k: v for k, v in change.values.items() if k not in _RECORD}
        places = {key: change.places.get(key, change.place) for key in sets}
        changed = attrs.evolve(was.entry.evolve(**sets), places={**was.entry.places, **places})
        before = printed[ref].entry.get("date", "")
        now = _row(changed, before, paper, settings, once) if sets else was
        amendment = Amendment(
            **filled(Amendment, change),
            rows=(was.item, now.item) if sets else (),
            source=change.place,
        )
        last[ref] = now
        if day is None or day <= paper.on:
            standing[ref] = now
            agreed.append(amendment)
        else:
            paper.notes.append(not_agreed_yet(change.place, day))
            to_come.append(amendment)
            later.append(now)
    for row in standing.values():
        paper.notes += row.paper.notes
        paper.assumptions += row.paper.assumptions
    read = (*standing.values(), *later)
    paper.problems.found += dict.fromkeys(p for row in read for p in row.paper.problems.found)
    items = amended((row.item for row in printed.values()), agreed)
    intervals = frozenset(i.series.every for i in items if i.series and not names_its_times(i))
    return Items(items, tuple(agreed), tuple(to_come), intervals)


# The keys of an amendment that say when and why; every other is one of its item.
_RECORD = frozenset(keys_of(Amendment))


@attrs.frozen
class _Row:
    """The row of an item at one time, and what was noticed as it was read."""

    entry: Entry
    item: Item
    paper: Paper


def _row(
    entry: Entry,
    printed: str,
    paper: Paper,
    settings: Mapping[str, Settings],
    once: frozenset[str],
) -> _Row:
    """A row as an item, which keeps the date that was printed first."""
    own = Paper(paper.on, paper.year, Problems())
    in_force = settings[entry.get("committee")]
    alone = entry.get("ref") in once
    item = _item(with_times(entry, own, once=alone), own, in_force, once=alone)
    if printed != entry.get("date", ""):
        item = attrs.evolve(item, originally_due=_window(printed, own, in_force))
    return _Row(entry, item, own)


def _window(text: str, paper: Paper, settings: Settings) -> Window:
    return read_when(text, year=paper.year, early_mid_late=settings.early_mid_late or None)


def _item(entry: Entry, paper: Paper, settings: Settings, *, once: bool) -> Item:
    target = _target(entry, paper, settings)
    every = interval_of(entry, target, paper, once=once)
    series = series_of(entry, every, paper, settings)
    if every is not None and series is None:
        target = attrs.evolve(target, every=every)
    method = method_of(entry, target, series, paper, once=once)
    dated = target.dated or entry.get("latest") is not None
    name = "standing_minutes" if method == "standing" else "item_minutes"
    assumed = {
        "minutes": getattr(settings, name),
        "required": dated,
        "awaiting": awaited_in(entry.get("position", "")) or "",
    }
    own = _without_nobody(filled(Item, entry), entry, paper)
    if "minutes" not in own and name in settings.assumed:
        usual = usual_minutes(entry.get("title"))
        if usual is not None:
            assumed["minutes"] = usual
            paper.assumptions.append(
                f"Assumed: “{tidy(entry.get('title'))}” takes {plural(usual, 'minute')}."
            )
    if own.get("exempt_paragraph") is not None:
        # Who names the paragraph says that it is exempt.
        assumed["exempt"] = True
    worked_out = {
        "title": tidy(entry.get("title")),
        "target": target,
        "minutes_assumed": "minutes" not in own and name in settings.assumed,
        "method": method,
        "status": _status(entry, target, paper),
        "series": series if method != "standing" else None,
        "by_exception": by_exception(entry, target, every, paper),
        "ratings": tuple(_ratings(entry)),
        "extra": (*entry.extra, *entry.get("extra", {}).items()),
        "source": entry.place,
    }
    item = Item(**settings.of(Item) | assumed | own | worked_out)
    note_on_times(entry, item, paper)
    return item


# What councils write where nobody is meant, and where somebody is still to be named.
_NOBODY = frozenset({"n/a", "na", "none", "nil", "not applicable", "nobody", "no one"})
_STILL_TO_BE_NAMED = frozenset({"tbc", "tba", "tbd", "to be confirmed", "to be agreed", "vacant"})


def _without_nobody(own: dict[str, Any], entry: Entry, paper: Paper) -> dict[str, Any]:
    """The values of an item without names that name nobody; one still to be named is noted."""
    kept = dict(own)
    for key in ("portfolio", "lead", "suggested_by"):
        plain = normalise(str(own.get(key) or "")).casefold().strip("-._ ()")
        if plain in _NOBODY | _STILL_TO_BE_NAMED or not any(map(str.isalnum, plain)):
            kept.pop(key, None)
        if plain in _STILL_TO_BE_NAMED:
            paper.notes.append(
                f"{entry.where(key)}: “{own[key]}” names nobody yet for “{entry.get('title')}”."
            )
    return kept


def _target(entry: Entry, paper: Paper, settings: Settings) -> Window:
    text = entry.get("date", "")
    target = _window(text, paper, settings)
    if target.kind == "relative" and not any(map(entry.get, _BOUNDS)):
        paper.notes.append(_hanging(entry, target))
    if target.understood or over_in(text):
        return target
    if _is_impossible(text):
        found, expected = f"“{text}”, a date that does not exist", "a date, or a phrase such as TBA"
        paper.problems.add(entry.where("date"), found, expected, "Give the date that is meant.")
    else:
        paper.notes.append(
            f"{entry.where('date')}: “{text}” was not understood, so “{entry.get('title')}” is "
            "treated as without a date."
        )
    return target


# The keys that give the day which "before Cabinet" leaves open.
_BOUNDS = ("earliest", "latest", "decision", "pinned")


def _hanging(entry: Entry, target: Window) -> str:
    """What is said of a date that hangs on another meeting or event, whose day it does not name."""
    said = f"{entry.where('date')}: “{target.text}” names no day, so “{entry.get('title')}” is "
    if target.end is not None:
        return (
            f"{said}planned by {full_date(target.end)}, which is before it on any day. To allow a "
            "later meeting, give its last day as latest, without a date."
        )
    if target.start is not None:
        return (
            f"{said}planned from {full_date(target.start)}, which is after it on any day. To allow "
            "an earlier meeting, give its first day as earliest, without a date."
        )
    return (
        f"{said}treated as without a date. Where it is known, give the last day as latest or the "
        "first as earliest."
    )


def _is_impossible(text: str) -> bool:
    """Whether a text has the form of a single day, and there is no such day."""
    clean = normalise(text)
    if found := _PRINTED_DAY.fullmatch(clean):
        month = _MONTHS.index(found[2].casefold()) + 1
        # A leap year stands in for a year that is not printed.
        parts = (int(found[3] or 2000), month, int(found[1]))
    elif found := _NUMBERED_DAY.fullmatch(clean):
        parts = (int(found[3]), int(found[2]), int(found[1]))
    elif found := _ISO_DAY.fullmatch(clean):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    else:
        return False
    try:
        dt.date(*parts)
    except ValueError:
        return True
    return False


def _status(entry: Entry, target: Window, paper: Paper) -> Status:
    name = entry.get("status")
    until = entry.get("until") or ""
    said = [text for key in ("date", "position") if over_in(text := entry.get(key) or "")]
    if name is None and said:
        name = over_in(said[0])
        paper.notes.append(
            f"{entry.place}: “{entry.get('title')}” is read as {name}, as “{said[0]}” says."
        )
    if name is None:
        waits = _abeyance(entry, target)
        if until or waits is not None:
            name, until = "parked", until or waits
            if target.kind != "parked" and "until" not in entry.values:
                paper.notes.append(
                    f"{entry.place}: “{entry.get('title')}” is read as held in abeyance."
                )
    elif name == "parked":
        until = until or _abeyance(entry, target) or ""
    return Status(
        name or "agreed",
        reason=entry.get("reason", ""),
        until=until if name == "parked" else "",
        minute=entry.get("minute", ""),
    )


def _abeyance(entry: Entry, target: Window) -> str | None:
    """What an item held in abeyance waits for, "" where nobody says, None where it is not held."""
    position = abeyance_in(entry.get("position", ""))
    if target.kind == "parked":
        return abeyance_in(target.text) or position or ""
    # A description tells of schemes that are on hold; only "until ..." is about the item.
    return position if position is not None else abeyance_in(entry.get("description", "")) or None


def _ratings(entry: Entry) -> Iterator[EnteredRating]:
    if "progress" in entry.values:
        yield EnteredRating("progress", entry.get("progress"), entry.get("rating_reason", ""))
    if "impact" in entry.values:
        yield EnteredRating("impact", entry.get("impact"), entry.get("rating_reason", ""))


def built(kind: type[Value], entries: Iterable[Entry]) -> tuple[Value, ...]:
    """The values of a class whose fields are filled by their keys alone."""
    placed = any(field.name == "source" for field in attrs.fields(kind))
    return tuple(
        kind(**filled(kind, entry), **({"source": entry.place} if placed else {}))
        for entry in entries
    )


def build_people(
    entries: Iterable[Entry], year: MunicipalYear, problems: Problems
) -> tuple[Person, ...]:
    """The people that items need, with the days they are away."""
    people = []
    for entry in entries:
        absences = []
        for text in entry.get("absences", ()):
            window = read_when(text, year=year)
            if window.start is None or window.end is None:
                problems.add(
                    entry.where("absences"),
                    f"“{text}”",
                    "a day or a range of days",
                    "Write “3 to 9 June 2013”.",
                )
            else:
                absences.append((window.start, window.end))
        people.append(Person(**filled(Person, entry), absences=tuple(absences)))
    return tuple(people)


def build_bodies(
    entries: Iterable[Entry], year: MunicipalYear, problems: Problems
) -> tuple[Body, ...]:
    """The bodies whose meetings only bound ours."""
    bodies = []
    for entry in entries:
        dates = []
        for text in entry.get("dates", ()):
            window = read_when(text, year=year)
            if window.kind != "day" or window.start is None:
                problems.add(entry.where("dates"), f"“{text}”", "a date: “7 May 2013”")
            else:
                dates.append(window.start)
        bodies.append(Body(**filled(Body, entry), dates=tuple(dates)))
    return tuple(bodies)


def build_outing_changes(entries: Iterable[Entry], paper: Paper) -> tuple[OutingChange, ...]:
    """Outings that a person cancelled or moved."""
    changes = []
    for entry in entries:
        target = read_when(entry.get("date", ""), year=paper.year)
        if not entry.get("cancelled") and not target.dated:
            found = f"“{entry.get('date', '')}”"
            expected = "cancelled = true, or the date it is moved to"
            paper.problems.add(entry.where("date"), found, expected)
        moved = target if target.dated else None
        own = filled(OutingChange, entry)
        changes.append(OutingChange(**own, target=moved, source=entry.place))
    return tuple(changes)


def build_actions(entries: Iterable[Entry], paper: Paper) -> tuple[Action, ...]:
    """Actions that are followed, each with its last day read."""
    return tuple(
        Action(
            **filled(Action, entry),
            due=read_when(entry.get("date", ""), year=paper.year),
            source=entry.place,
        )
        for entry in entries
    )
