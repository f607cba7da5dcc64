"""Made-up instances of the work-programme problem, in the shape ``raw`` reads.

``generate(size, seed)`` plants a plan that keeps every rule, writes the limits around it, and
forgets the plan. The same size and seed always give the same instance.

Run it with ``python -m benchmarks.generate SIZE SEED OUT.json``.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

SIZES = {
    "S": (1, 10, 40),
    "M": (1, 12, 80),
    "L": (10, 120, 800),
    "XL": (30, 360, 3000),
    "XXL": (100, 1200, 10000),
}
"""Committees, meetings and items of each size; a number of items is a size as well."""

CROWDED = {"MO": "M", "LO": "L"}
"""Sizes with an eighth more items than were planted, so that some must be left out."""

EPOCH = date(2026, 5, 18)
YEAR = 350
"""Days in the municipal year from the first meeting to the last."""

UNIT = 5
WEIGHTS = {
    "unscheduled": 2000,
    "late_week": 10,
    "change": 15,
    "over1": 1,
    "over2": 2,
    "unit": UNIT,
}

Record = dict[str, Any]


@dataclass(slots=True)
class Draft:
    """An instance under construction, with the plan that is known to fit."""

    random: Random
    committees: list[Record]
    meetings: list[Record] = field(default_factory=list)
    people: list[Record] = field(default_factory=list)
    items: list[Record] = field(default_factory=list)
    planted: dict[str, Record] = field(default_factory=dict)

    def by_committee(self, committee: str) -> list[Record]:
        """The meetings of one committee, by date."""
        return [meeting for meeting in self.meetings if meeting["committee"] == committee]

    def day(self, item: Record) -> int:
        """The day on which an item was planted."""
        return int(self.planted[item["id"]]["day"])


def iso(day: int) -> str:
    """The ISO date of a day counted from the epoch."""
    return (EPOCH + timedelta(days=day)).isoformat()


def add_meetings(draft: Draft, each: int) -> None:
    """Give every committee its meetings, evenly spaced over the year."""
    random = draft.random
    for committee in draft.committees:
        offset = random.randrange(7, 21)
        for number in range(each):
            day = offset + number * (YEAR - 21) // each + random.choice((0, 0, 1, 7))
            start = random.choice((600, 600, 840, 1080))
            minutes = random.choice((120, 150, 150, 180))
            meeting = {
                "id": f"{committee['id']}M{number}",
                "committee": committee["id"],
                "date": iso(day),
                "day": day,
                "start": start,
                "end": start + minutes + 15,
                "minutes": minutes,
                "max_items": 0,
                "ideal": minutes * 8 // 10 // UNIT * UNIT,
            }
            draft.meetings.append(meeting)


def split(random: Random, total: int, parts: int) -> list[int]:
    """Break minutes into item lengths, multiples of the unit, that add up to the total."""
    sizes = [2 * UNIT] * parts
    for _ in range(total // UNIT - 2 * parts):
        sizes[random.randrange(parts)] += UNIT
    return sizes


def add_items(draft: Draft, count: int) -> None:
    """Plant items that fill about nine tenths of each meeting."""
    random = draft.random
    number = 0
    for place, meeting in enumerate(draft.meetings):
        left = len(draft.meetings) - place
        parts = (count - number + left - 1) // left
        parts = max(1, min(parts, int(meeting["minutes"] * 0.9) // (2 * UNIT)))
        sizes = split(random, int(meeting["minutes"] * random.uniform(0.86, 0.96)), parts)
        for minutes in sizes:
            item = new_item(random, f"I{number}", meeting, minutes)
            draft.items.append(item)
            draft.planted[item["id"]] = meeting
            number += 1
        meeting["max_items"] = parts + random.randrange(3)
        draft.random.choice(draft.items[-parts:])["major"] = True


def new_item(random: Random, name: str, meeting: Record, minutes: int) -> Record:
    """An item with a window around the meeting it is planted in."""
    early = random.choice((None, iso(meeting["day"] - random.randrange(1, 120))))
    late = random.choice((None, iso(meeting["day"] + random.randrange(1, 120))))
    return {
        "id": name,
        "committee": meeting["committee"],
        "minutes": minutes,
        "priority": random.randrange(1, 6),
        "major": False,
        "optional": random.random() < 0.27,
        "earliest": early,
        "latest": late,
        "target": None,
        "pin": meeting["id"] if random.random() < 0.02 else None,
        "published": None,
        "people": [],
    }


def add_wishes(draft: Draft) -> None:
    """Give some items a target, and some a published meeting, near where they were planted."""
    random = draft.random
    for item in draft.items:
        nearby = draft.by_committee(item["committee"])
        place = nearby.index(draft.planted[item["id"]])
        if random.random() < 0.6:
            item["target"] = nearby[max(0, place - random.choice((0, 0, 1, 2)))]["id"]
        if random.random() < 0.5:
            shift = random.choice((0, 0, 0, 1, -1))
            item["published"] = nearby[min(max(place + shift, 0), len(nearby) - 1)]["id"]


def add_people(draft: Draft, count: int) -> None:
    """Give items people who can be there, and the people absences elsewhere."""
    random = draft.random
    needed: list[list[Record]] = [[] for _ in range(count)]
    for item in draft.items:
        meeting = draft.planted[item["id"]]
        for person in random.sample(range(count), random.choice((0, 0, 1, 1, 2))):
            if not any(clash(meeting, other) for other in needed[person]):
                item["people"].append(f"P{person}")
                needed[person].append(meeting)
    for person, meetings in enumerate(needed):
        busy = {meeting["day"] for meeting in meetings}
        away = {
            day
            for start in random.sample(range(YEAR), 4)
            for day in range(start, start + random.randrange(3, 15))
        }
        days = [iso(day) for day in sorted(away - busy)]
        draft.people.append({"id": f"P{person}", "unavailable": days})


def clash(one: Record, two: Record) -> bool:
    """Whether two different meetings overlap in time."""
    together = one["id"] != two["id"] and one["day"] == two["day"]
    return bool(together and one["start"] < two["end"] and two["start"] < one["end"])


def precedences(draft: Draft, count: int) -> list[Record]:
    """Pairs of items, some of two committees, that were planted in order."""
    random = draft.random
    found: list[Record] = []
    while len(found) < count:
        first, second = random.sample(draft.items, 2)
        gap = draft.day(second) - draft.day(first)
        if 7 <= gap <= 120 and not first["optional"]:
            lag = random.choice((1, 7, 14, 28))
            found.append({"before": first["id"], "after": second["id"], "min_lag": min(lag, gap)})
    return found


def series_of(draft: Draft, committee: str, count: int) -> list[Record]:
    """Runs of three or four items of one committee about a quarter apart."""
    random = draft.random
    pool = [item for item in draft.items if item["committee"] == committee]
    pool.sort(key=draft.day)
    used: set[str] = set()
    found = []
    for number in range(count):
        chain = [random.choice(pool[: len(pool) // 4])]
        while len(chain) < 4:
            last = draft.day(chain[-1])
            following = [item for item in pool if 70 <= draft.day(item) - last <= 112]
            following = [item for item in following if item["id"] not in used]
            if not following:
                break
            chain.append(random.choice(following))
        names = [item["id"] for item in chain]
        if len(names) > 2 and not used.intersection(names):
            used.update(names)
            name = f"R{committee}{number}"
            found.append({"id": name, "items": names, "min_gap": 70, "max_gap": 112})
            for item in chain:
                item["optional"] = False
    return found


def pairs(draft: Draft, count: int, together: bool) -> list[list[str]]:
    """Pairs of items of one committee that were planted together, or apart."""
    random = draft.random
    found: list[list[str]] = []
    used: set[str] = set()
    while len(found) < count:
        first, second = random.sample(draft.items, 2)
        if first["committee"] != second["committee"] or used & {first["id"], second["id"]}:
            continue
        if (draft.planted[first["id"]] is draft.planted[second["id"]]) == together:
            found.append([first["id"], second["id"]])
            used.update(found[-1])
    return found


def add_demand(draft: Draft) -> None:
    """Ask for an eighth more items than were planted; each of them may be left out."""
    random = draft.random
    for number in range(len(draft.items), len(draft.items) * 9 // 8):
        meeting = random.choice(draft.meetings)
        minutes = random.randrange(2, 9) * UNIT
        item = new_item(random, f"I{number}", meeting, minutes) | {"optional": True, "pin": None}
        draft.items.append(item)
        draft.planted[item["id"]] = meeting


def shape_of(size: str) -> tuple[int, int, int]:
    """Committees, meetings and items of a size: about 100 items and 12 meetings a committee."""
    if size.isdigit():
        committees = max(1, round(int(size) / 100))
        return committees, 12 * committees, int(size)
    return SIZES[CROWDED.get(size, size)]


def generate(size: str, seed: int) -> Record:
    """An instance of one of the sizes that has at least one plan."""
    return made(*shape_of(size), seed, crowded=size in CROWDED) | {"name": f"{size}-{seed}"}


def made(committees: int, meetings: int, items: int, seed: int, *, crowded: bool = False) -> Record:
    """An instance of so many committees, meetings and items."""
    names = [{"id": f"C{number}", "name": f"Scrutiny {number}"} for number in range(committees)]
    draft = Draft(Random(seed), names)
    add_meetings(draft, meetings // committees)
    add_items(draft, items)
    if crowded:
        add_demand(draft)
    add_wishes(draft)
    add_people(draft, max(4, items // 18))
    series = [
        one
        for committee in names
        for one in series_of(draft, committee["id"], max(2, items // committees // 20))
    ]
    return {
        "name": f"{items} items, {seed}",
        "epoch": EPOCH.isoformat(),
        "committees": names,
        "meetings": draft.meetings,
        "people": draft.people,
        "items": draft.items,
        "precedence": precedences(draft, items // 12),
        "series": series,
        "exclude": pairs(draft, items // 25, together=False),
        "same": pairs(draft, items // 55, together=True),
        "weights": dict(WEIGHTS),
    }


def main() -> None:
    """Write one instance to a file."""
    size, seed, out = sys.argv[1:]
    Path(out).write_text(json.dumps(generate(size, int(seed))), encoding="utf-8")


if __name__ == "__main__":
    main()
