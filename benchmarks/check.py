"""An instance's rules and points, counted from the plain JSON: shares nothing with the library.

``broken(instance, assignment)`` names what does not hold, ``points(instance, assignment)`` adds up
the objective. An assignment says for each item its meeting, or None where it is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise
from typing import Any

Record = dict[str, Any]
Assignment = Mapping[str, str | None]


def broken(instance: Record, assignment: Assignment) -> list[str]:
    """What does not hold, a short line each; an item that must be taken and is not, too."""
    return [
        *_items(instance, assignment),
        *_meetings(instance, assignment),
        *_links(instance, assignment),
        *_people(instance, assignment),
    ]


def _items(instance: Record, at: Assignment) -> Iterator[str]:
    meetings = {meeting["id"]: meeting for meeting in instance["meetings"]}
    for item in instance["items"]:
        name, key = item["id"], at[item["id"]]
        if key is None:
            if not item["optional"] or item["pin"]:
                yield f"{name} must be taken"
            continue
        meeting = meetings[key]
        if meeting["committee"] != item["committee"]:
            yield f"{name} is at another committee's meeting"
        if item["pin"] not in (None, key):
            yield f"{name} is not where it is fixed"
        if meeting["date"] < (item["earliest"] or "") or meeting["date"] > (item["latest"] or "9"):
            yield f"{name} is outside its dates"


def _meetings(instance: Record, at: Assignment) -> Iterator[str]:
    held = defaultdict(list)
    for item in instance["items"]:
        held[at[item["id"]]].append(item)
    for meeting in instance["meetings"]:
        items = held[meeting["id"]]
        if sum(item["minutes"] for item in items) > meeting["minutes"]:
            yield f"{meeting['id']} runs over"
        if len(items) > meeting["max_items"]:
            yield f"{meeting['id']} has too many items"
        if sum(item["major"] for item in items) > 1:
            yield f"{meeting['id']} has more than one major item"


def _links(instance: Record, at: Assignment) -> Iterator[str]:
    days = {m["id"]: date.fromisoformat(m["date"]).toordinal() for m in instance["meetings"]}
    gaps = [(p["before"], p["after"], p["min_lag"], 10**6) for p in instance["precedence"]]
    for series in instance["series"]:
        for before, after in pairwise(series["items"]):
            gaps.append((before, after, series["min_gap"], series["max_gap"]))
    for before, after, least, most in gaps:
        first, second = at[before], at[after]
        if second is not None and (
            first is None or not least <= days[second] - days[first] <= most
        ):
            yield f"{before} and {after} are not in order"
    for one, two in instance["exclude"]:
        if at[one] is not None and at[one] == at[two]:
            yield f"{one} and {two} are at one meeting"
    for one, two in instance["same"]:
        if at[one] != at[two]:
            yield f"{one} and {two} are apart"


def _people(instance: Record, at: Assignment) -> Iterator[str]:
    meetings = {meeting["id"]: meeting for meeting in instance["meetings"]}
    needed: dict[str, set[str]] = defaultdict(set)
    for item in instance["items"]:
        key = at[item["id"]]
        if key is not None:
            for person in item["people"]:
                needed[person].add(key)
    for person in instance["people"]:
        own = [meetings[key] for key in sorted(needed[person["id"]])]
        for meeting in own:
            if meeting["date"] in person["unavailable"]:
                yield f"{person['id']} is away on {meeting['date']}"
        for one, two in combinations(own, 2):
            at_once = one["start"] < two["end"] and two["start"] < one["end"]
            if one["date"] == two["date"] and at_once:
                yield f"{person['id']} is needed at {one['id']} and {two['id']}"


def points(instance: Record, assignment: Assignment) -> int:
    """The objective of the problem, to be small."""
    weights, unit = instance["weights"], instance["weights"]["unit"]
    days = {m["id"]: date.fromisoformat(m["date"]).toordinal() for m in instance["meetings"]}
    found = 0
    load: Counter[str] = Counter()
    for item in instance["items"]:
        key = assignment[item["id"]]
        if item["published"] not in (None, key):
            found += weights["change"]
        if key is None:
            found += weights["unscheduled"] * item["priority"]
            continue
        load[key] += item["minutes"]
        if item["target"]:
            weeks = -(-max(0, days[key] - days[item["target"]]) // 7)
            found += weights["late_week"] * item["priority"] * weeks
    for meeting in instance["meetings"]:
        used, ideal = load[meeting["id"]], meeting["ideal"]
        half = ideal + (meeting["minutes"] - ideal) // 2 // unit * unit
        found += weights["over1"] * (max(0, used - ideal) // unit)
        found += weights["over2"] * (max(0, used - half) // unit)
    return found
