"""An instance of the hard problem as a programme, with its objective as preferences of its own.

Nothing here reaches past the library's public face: the instance becomes domain values, the
library's own rules hold, and what the default preferences lack for this objective is written as
any user would write a preference.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import attrs

from workprog.programme import Committee, Gap, Item, Meeting, Pair, Person, Programme, Window
from workprog.rules.grid import Grid
from workprog.rules.linear import Linear, total

Instance = dict[str, Any]


@attrs.frozen
class LeftOut:
    """Points for each item left out, times its priority."""

    points: int
    name = "unscheduled"

    def cost(self, x: Grid) -> Linear:
        """Points of the items at no meeting, required ones too where they find no place."""
        prices = ((self.points * item.priority, item) for item in x.items)
        return total(price + -price * x.taken(item) for price, item in prices)


@attrs.frozen
class Late:
    """Points for each started week after the target, times the priority."""

    points: int
    name = "late"

    def cost(self, x: Grid) -> Linear:
        """Points of the weeks after each target."""
        costs = []
        for item in x.items:
            due = item.target.end
            if due is None:
                continue
            for meeting in x.meetings(item):
                days = (meeting.date - due).days
                if days > 0:
                    weeks = -(-days // 7)
                    costs.append(self.points * item.priority * weeks * x[item, meeting])
        return total(costs)


@attrs.frozen
class Changed:
    """Points for each item that leaves its published meeting; leaving out counts as a change."""

    points: int
    published: dict[str, str]
    name = "change"

    def cost(self, x: Grid) -> Linear:
        """Points of the changes."""
        held = self.published.items()
        return total(self.points + -self.points * x[ref, meeting] for ref, meeting in held)


@attrs.frozen
class Load:
    """Points for each unit of minutes above a meeting's ideal, and more above half way to full."""

    first: int
    second: int
    unit: int
    ideal: dict[str, int]
    name = "load"

    def cost(self, x: Grid) -> Linear:
        """Points of the full agendas."""
        costs = []
        for meeting in x.outings.meetings:
            items = x.items_at(meeting)
            used = total(item.minutes // self.unit * x[item, meeting] for item in items)
            most = sum(used.coefficients)
            full = meeting.free // self.unit
            ideal = self.ideal[meeting.id] // self.unit
            half = ideal + (full - ideal) // 2
            for bound, points in ((ideal, self.first), (half, self.second)):
                if most > bound:
                    costs.append(points * x.over(used, bound, full - bound))
        return total(costs)


def programme_of(instance: Instance) -> Programme:
    """The instance in the library's own words."""
    return Programme(
        title=instance["name"],
        committees=tuple(Committee(c["id"], c["name"]) for c in instance["committees"]),
        meetings=tuple(_meeting(meeting) for meeting in instance["meetings"]),
        items=_items(instance),
        people=tuple(_person(person) for person in instance["people"]),
        gaps=_gaps(instance),
        together=tuple(Pair(first, second) for first, second in instance["same"]),
        apart=tuple(Pair(first, second, min_days=0) for first, second in instance["exclude"]),
    )


def preferences_of(instance: Instance) -> tuple[LeftOut, Late, Changed, Load]:
    """The instance's objective."""
    weights = instance["weights"]
    ideal = {meeting["id"]: meeting["ideal"] for meeting in instance["meetings"]}
    published = {i["id"]: i["published"] for i in instance["items"] if i["published"]}
    return (
        LeftOut(weights["unscheduled"]),
        Late(weights["late_week"]),
        Changed(weights["change"], published),
        Load(weights["over1"], weights["over2"], weights["unit"], ideal),
    )


def on_of(instance: Instance) -> dt.date:
    """The day of planning: before every meeting."""
    first = min(dt.date.fromisoformat(meeting["date"]) for meeting in instance["meetings"])
    return min(dt.date.fromisoformat(instance["epoch"]), first - dt.timedelta(days=1))


def _meeting(meeting: Instance) -> Meeting:
    length = meeting["end"] - meeting["start"]
    return Meeting(
        meeting["id"],
        meeting["committee"],
        dt.date.fromisoformat(meeting["date"]),
        start=dt.time(meeting["start"] // 60, meeting["start"] % 60),
        minutes=length,
        fixed=length - meeting["minutes"],
        max_substantive=meeting["max_items"],
    )


def _items(instance: Instance) -> tuple[Item, ...]:
    dates = {m["id"]: dt.date.fromisoformat(m["date"]) for m in instance["meetings"]}
    return tuple(_item(item, dates) for item in instance["items"])


def _item(item: Instance, dates: dict[str, dt.date]) -> Item:
    due = dates[item["target"]] if item["target"] else None
    return Item(
        item["id"],
        item["id"],
        item["committee"],
        Window("", "day", due, due, days=(due,)) if due else Window(),
        minutes=item["minutes"],
        minutes_assumed=False,
        priority=item["priority"],
        required=not item["optional"] or bool(item["pin"]),
        firm=False,
        major=item["major"],
        earliest=_day(item["earliest"]),
        latest=_day(item["latest"]),
        pinned=item["pin"],
        people=tuple(item["people"]),
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _person(person: Instance) -> Person:
    days = [dt.date.fromisoformat(day) for day in person["unavailable"]]
    return Person(person["id"], person["id"], tuple((day, day) for day in days))


def _gaps(instance: Instance) -> tuple[Gap, ...]:
    gaps = [Gap(p["before"], p["after"], p["min_lag"]) for p in instance["precedence"]]
    for series in instance["series"]:
        for before, after in itertools.pairwise(series["items"]):
            gaps.append(Gap(before, after, series["min_gap"], series["max_gap"]))
    return tuple(gaps)
