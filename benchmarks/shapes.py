"""Programmes of hard shapes: chains of orders, one month for everything, one committee, clashes.

Run ``python -m benchmarks.shapes`` for all of them, or name some. Each is planned in a process of
its own and its plan checked from the plain JSON; the columns are those of ``benchmarks.sizes``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from benchmarks.generate import Record, generate, made
from benchmarks.sizes import table

_DAYS_BETWEEN = 7
# Minutes from midnight to the first meeting of a day, and those of the longest meeting.
_FIRST_START, _LONGEST = 480, 200


def of_committees(instance: Record) -> list[list[Record]]:
    """The items of each committee, in the order of the meetings they were planted in."""
    return [
        [item for item in instance["items"] if item["committee"] == committee["id"]]
        for committee in instance["committees"]
    ]


def chained() -> Record:
    """800 items, each a week or more after one of a dozen before it: no order is left open."""
    instance = generate("L", 1)
    orders = [
        {"before": before["id"], "after": after["id"], "min_lag": _DAYS_BETWEEN}
        for items in of_committees(instance)
        for start in range(8)
        for before, after in pairwise(items[start::8])
    ]
    return instance | {"precedence": orders}


def first_month(instance: Record) -> dict[str, str]:
    """The second meeting of each committee, which is about a month into the year."""
    second = {}
    for committee in instance["committees"]:
        held = [m for m in instance["meetings"] if m["committee"] == committee["id"]]
        second[committee["id"]] = sorted(held, key=lambda meeting: str(meeting["date"]))[1]["id"]
    return second


def month_wished() -> Record:
    """800 items, all wanted in the first month and late ever after."""
    instance = generate("L", 1)
    wanted = first_month(instance)
    items = [item | {"target": wanted[item["committee"]]} for item in instance["items"]]
    return instance | {"items": items}


def month_required() -> Record:
    """800 items that must all be taken in the first month, with room for a sixth of them."""
    instance = generate("L", 1)
    wanted = first_month(instance)
    last = {m["id"]: m["date"] for m in instance["meetings"]}
    items = [
        item | {"earliest": None, "latest": last[wanted[item["committee"]]], "pin": None}
        for item in instance["items"]
    ]
    return instance | {"items": items}


def one_committee(meetings: int, items: int) -> Record:
    """One committee alone, whose meetings of one day come after one another."""
    instance = made(1, meetings, items, 1)
    held: Counter[str] = Counter()
    for meeting in instance["meetings"]:
        length = meeting["end"] - meeting["start"]
        meeting["start"] = _FIRST_START + _LONGEST * held[meeting["date"]]
        meeting["end"] = meeting["start"] + length
        held[meeting["date"]] += 1
    return instance


def clashing(size: str) -> Record:
    """Items in every second committee that must each be taken before the other."""
    instance = generate(size, 1)
    clashes = []
    for items in of_committees(instance)[::2]:
        one, two = [item for item in items if not item["optional"]][:2]
        for before, after in ((one, two), (two, one)):
            order = {"before": before["id"], "after": after["id"], "min_lag": _DAYS_BETWEEN}
            clashes.append(order)
    return instance | {"precedence": [*instance["precedence"], *clashes]}


SHAPES: dict[str, Callable[[], Record]] = {
    "chains": chained,
    "wished": month_wished,
    "required": month_required,
    "one-1000": lambda: one_committee(120, 1000),
    "one-3000": lambda: one_committee(360, 3000),
    "clash-3000": lambda: clashing("XL"),
    "clash-10000": lambda: clashing("XXL"),
}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shapes", description=__doc__)
    parser.add_argument("shapes", nargs="*", help=", ".join(SHAPES), metavar="SHAPE")
    named = parser.parse_args().shapes or list(SHAPES)
    if unknown := sorted(set(named) - SHAPES.keys()):
        parser.error(f"no shape is called {unknown[0]}; there are {', '.join(SHAPES)}")
    with tempfile.TemporaryDirectory() as scratch:
        paths = [Path(scratch, f"{name}.json") for name in named]
        for name, path in zip(named, paths, strict=True):
            path.write_text(json.dumps(SHAPES[name]()), encoding="utf-8")
        table(paths)


if __name__ == "__main__":
    main()
