"""Checked entries into a programme. The one way from any file to values of the domain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from workprog import when
from workprog.domain import (
    Amendment,
    Body,
    Committee,
    Decision,
    EnteredRating,
    Gap,
    Item,
    Method,
    MunicipalYear,
    Pair,
    Person,
    PreElection,
    Series,
    Status,
    Window,
)
from workprog.read.entries import Entry, Problems
from workprog.read.settings import Settings
from workprog.words import cadence

_ISO_DURATION = re.compile(r"P[1-9]\d*[DWMY]")


@attrs.frozen
class Built:
    """Items, and what was noticed while reading them."""

    items: tuple[Item, ...]
    amendments: tuple[Amendment, ...]
    notes: tuple[str, ...]
    intervals: frozenset[str]


def build_items(
    entries: Iterable[Entry],
    amendments: Iterable[Entry],
    *,
    year: MunicipalYear,
    settings: Mapping[str, Settings],
    problems: Problems,
) -> Built:
    """Items with their amendments applied, in the order of the file.

    Args:
        entries: checked entries of items, each with its ref.
        amendments: checked entries of amendments, applied in order of their days.
        year: the municipal year that supplies missing years.
        settings: the settings in force for each committee id.
        problems: gathers what is wrong.
    """
    by_ref = {entry.get("ref"): entry for entry in entries}
    printed = {ref: entry.get("date", "") for ref, entry in by_ref.items()}
    changes = sorted(amendments, key=lambda entry: entry.get("day") or dt.date.min)
    for change in changes:
        ref = change.get("ref")
        if ref not in by_ref:
            problems.add(change.where("ref"), f"item “{ref}”", "the ref of an item", "Mend it.")
            continue
        kept = {"day", "ref", "change", "why", "minute"}
        own = {key: value for key, value in change.values.items() if key not in kept}
        by_ref[ref] = by_ref[ref].evolve(**own)
    notes: list[str] = []
    items = []
    for ref, entry in by_ref.items():
        item = _item(entry, year, settings[entry.get("committee")], notes)
        if printed[ref] != entry.get("date", ""):
            item = attrs.evolve(item, originally_due=_window(printed[ref], year, settings, entry))
        items.append(item)
    intervals = frozenset(item.series.every for item in items if item.series)
    return Built(tuple(items), tuple(map(_amendment, changes)), tuple(notes), intervals)


def _amendment(entry: Entry) -> Amendment:
    return Amendment(
        entry.get("day"),
        entry.get("ref"),
        entry.get("change"),
        entry.get("why", ""),
        entry.get("minute", ""),
    )


def _window(
    text: str, year: MunicipalYear, settings: Mapping[str, Settings], entry: Entry
) -> Window:
    return when.read_when(
        text, year=year, early_mid_late=settings[entry.get("committee")].get("early_mid_late")
    )


def _item(entry: Entry, year: MunicipalYear, settings: Settings, notes: list[str]) -> Item:
    text = entry.get("date", "")
    target = when.read_when(text, year=year, early_mid_late=settings.get("early_mid_late"))
    if not target.understood:
        notes.append(
            f"{entry.where('date')}: “{text}” was not understood, so “{entry.get('title')}” is "
            "treated as without a date."
        )
    every = _every(entry, target, notes)
    series = _series(entry, every, year, settings)
    if every is not None and series is None:
        target = attrs.evolve(target, every=every)
    status = _status(entry, target, notes)
    method: Method = entry.get("method") or _method(target, series)
    dated = target.dated or entry.get("latest") is not None
    stated = entry.get("minutes")
    name = {"standing": "standing_minutes"}.get(method, "item_minutes")
    return Item(
        ref=entry.get("ref"),
        title=entry.get("title").strip(),
        committee=entry.get("committee"),
        target=target,
        description=entry.get("description", ""),
        suggested_by=entry.get("suggested_by", ""),
        portfolio=entry.get("portfolio", ""),
        position=entry.get("position", ""),
        minutes=settings[name] if stated is None else stated,
        minutes_assumed=stated is None and name in settings.assumed,
        method=method,
        status=status,
        priority=min(5, max(1, entry.get("priority", 3))),
        required=entry.get("required", dated),
        firm=entry.get("firm", True),
        major=entry.get("major", False),
        exempt=entry.get("exempt", False),
        sensitive=entry.get("sensitive", False),
        earliest=entry.get("earliest"),
        latest=entry.get("latest"),
        earliest_reason=entry.get("earliest_reason", ""),
        latest_reason=entry.get("latest_reason", ""),
        pinned=entry.get("pinned"),
        series=series if method != "standing" else None,
        by_exception=entry.get("by_exception", target.kind == "exception"),
        called=entry.get("called", False),
        awaiting=entry.get("awaiting", when.awaited_in(entry.get("position", "")) or ""),
        people=entry.get("people", ()),
        lead=entry.get("lead"),
        decision=entry.get("decision"),
        attach_to=entry.get("attach_to"),
        group_days=entry.get("group_days", 0),
        ratings=tuple(_ratings(entry)),
        first_published=entry.get("first_published"),
        suggested_on=entry.get("suggested_on"),
        extra=entry.extra,
        source=entry.place,
    )


def _method(target: Window, series: Series | None) -> Method:
    """Standing where the date says so, or where it comes back by meetings instead of months."""
    by_meetings = target.every is not None and target.every.endswith(("meeting", "meetings"))
    return (
        "standing"
        if series is None and (target.kind == "standing" or by_meetings)
        else ("substantive")
    )


def _every(entry: Entry, target: Window, notes: list[str]) -> str | None:
    """How often the item comes back: as typed, as its date says, or as its other columns say."""
    typed = entry.get("every")
    every = _duration(typed) if typed else target.every
    if every is None and target.kind != "standing":
        every = _recurrence_beside(entry, notes)
    return every


def _series(
    entry: Entry, every: str | None, year: MunicipalYear, settings: Settings
) -> Series | None:
    if every is None or not every.startswith("P"):
        return None
    least, most = settings.gap(every)
    last = entry.get("last_taken")
    if last is None:
        last = when.last_taken_in(entry.get("position", ""), year=year)
    return Series(every, least, most, settings["later_outing_minutes"], last)


def _duration(text: str) -> str | None:
    """How often, typed as "quarterly" or as an ISO 8601 duration, "P3M"."""
    return text if _ISO_DURATION.fullmatch(text) else when.recurrence_in(text)


def _recurrence_beside(entry: Entry, notes: list[str]) -> str | None:
    for column, words in (("position", "current position"), ("description", "description")):
        every = when.recurrence_in(entry.get(column, ""))
        if every is not None:
            notes.append(
                f"{entry.place}: “{entry.get('title')}” is read as {cadence(every)} from its "
                f"{words}."
            )
            return every
    return None


def _status(entry: Entry, target: Window, notes: list[str]) -> Status:
    name = entry.get("status")
    held = when.abeyance_in(entry.get("position", ""))
    until = entry.get("until") or held or ""
    if name is None and target.kind == "parked":
        until = until or when.abeyance_in(target.text) or ""
        name = "parked"
    if name is None and (until or held is not None):
        notes.append(f"{entry.place}: “{entry.get('title')}” is read as held in abeyance.")
        name = "parked"
    return Status(
        name or "agreed",
        reason=entry.get("reason", ""),
        until=until if name == "parked" else "",
        minute=entry.get("minute", ""),
    )


def _ratings(entry: Entry) -> Iterator[EnteredRating]:
    if "progress" in entry.values:
        yield EnteredRating("progress", entry.get("progress"), entry.get("rating_reason", ""))
    if "impact" in entry.values:
        yield EnteredRating("impact", entry.get("impact"), entry.get("rating_reason", ""))


def build_people(
    entries: Iterable[Entry], year: MunicipalYear, problems: Problems
) -> tuple[Person, ...]:
    """The people that items need, with the days they are away."""
    people = []
    for entry in entries:
        absences = []
        for text in entry.get("absences", ()):
            window = when.read_when(text, year=year)
            if window.start is None or window.end is None:
                problems.add(
                    entry.where("absences"),
                    f"“{text}”",
                    "a day or a range of days",
                    "Write “3 to 9 June 2013”.",
                )
            else:
                absences.append((window.start, window.end))
        people.append(Person(entry.get("id"), entry.get("role"), tuple(absences)))
    return tuple(people)


def build_bodies(
    entries: Iterable[Entry], year: MunicipalYear, problems: Problems
) -> tuple[Body, ...]:
    """The bodies whose meetings only bound ours."""
    bodies = []
    for entry in entries:
        dates = []
        for text in entry.get("dates", ()):
            window = when.read_when(text, year=year)
            if window.kind != "day" or window.start is None:
                problems.add(entry.where("dates"), f"“{text}”", "a date: “7 May 2013”")
            else:
                dates.append(window.start)
        bodies.append(Body(entry.get("id"), entry.get("name"), tuple(dates)))
    return tuple(bodies)


def build_decisions(entries: Iterable[Entry]) -> tuple[Decision, ...]:
    """Coming decisions of other bodies."""
    return tuple(
        Decision(
            e.get("ref"),
            e.get("title"),
            e.get("body"),
            e.get("date"),
            e.get("papers"),
            e.get("notice"),
        )
        for e in entries
    )


def build_gaps(entries: Iterable[Entry]) -> tuple[Gap, ...]:
    """Items in order."""
    return tuple(
        Gap(
            e.get("before"), e.get("after"), e.get("min_days", 1), e.get("max_days"), source=e.place
        )
        for e in entries
    )


def build_pairs(entries: Iterable[Entry]) -> tuple[Pair, ...]:
    """Items at one meeting, or kept apart."""
    return tuple(
        Pair(e.get("first"), e.get("second"), e.get("min_days", 1), e.place) for e in entries
    )


def build_pre_election(entries: Iterable[Entry]) -> tuple[PreElection, ...]:
    """Pre-election periods."""
    return tuple(PreElection(e.get("start"), e.get("end")) for e in entries)


def build_committee(entry: Entry) -> Committee:
    """A committee."""
    return Committee(entry.get("id"), entry.get("name"), entry.get("max_groups"))
