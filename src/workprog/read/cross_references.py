"""Whether the entries of a file fit together: each name once, and none that names nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from workprog.programme import OutingName
from workprog.programme.keys import Named, bare, keys_of
from workprog.read.entries import Entry, Problems
from workprog.read.known_keys import TABLES

Lists = Mapping[str, Sequence[Entry]]

# What the name of an item, and so on, is expected to be.
_KNOWN = {
    "item": "the ref of an item",
    "decision": "the ref of a decision under [[decisions]]",
    "body": "the id of a body under [[bodies]]",
}


def _named(own: bool) -> Iterator[tuple[str, str, str]]:
    """The keys that name something, or their own entry: the table, the key, what is named."""
    for table, kind in TABLES.items():
        for key in keys_of(kind).values():
            for note in _notes(key.holds):
                if isinstance(note, Named) and note.own is own:
                    yield table, key.name, note.kind


def _notes(hint: Any) -> tuple[Any, ...]:
    """What is annotated to a type, or to what its lists hold."""
    kind, notes = bare(hint)
    return notes or (_notes(get_args(kind)[0]) if get_origin(kind) is tuple else ())


def check_once(lists: Lists, problems: Problems) -> None:
    """Note each name that two entries of one list have, whatever its capitals.

    Files and addresses are named after items and committees in small letters.
    """
    for table, key, _ in _named(own=True):
        found: dict[str, list[tuple[str, str]]] = {}
        for entry in lists[table]:
            if name := entry.get(key):
                place = entry.places.get(key, entry.place)
                found.setdefault(name.casefold(), []).append((name, place))
        for (first, before), (name, place) in (two[:2] for two in found.values() if two[1:]):
            said = "again" if name == first else f"beside “{first}”"
            expected = "each once" if name == first else "each once, capitals apart"
            problems.add(
                f"{place}, {key}",
                f"“{name}” {said}, as at {before}",
                expected,
                "Give one of them another.",
            )


def check_links(
    lists: Lists,
    refs: Mapping[str, str],
    meetings: Mapping[str, str],
    problems: Problems,
    *,
    series: Collection[str],
) -> None:
    """Note each name of an item, outing, meeting, decision or body that is nowhere in the file.

    Args:
        lists: the checked entries.
        refs: the committee of each item by its ref.
        meetings: the committee of each meeting by its id.
        problems: gathers what is wrong.
        series: the refs of the items that come back.
    """
    bodies = {entry.get("id") for entry in lists["bodies"]}
    decisions = {entry.get("ref") for entry in lists["decisions"]}
    known: Mapping[str, Collection[Any]] = {"item": refs, "decision": decisions, "body": bodies}
    for table, key, what in _named(own=False):
        # What amendments change is looked up as they are applied.
        if what not in known or table == "amendments":
            continue
        for entry in lists[table]:
            value = entry.get(key) or ()
            for name in (value,) if isinstance(value, str) else value:
                if name not in known[what]:
                    mend = "Mend it, or add what it names."
                    problems.add(entry.where(key), f"“{name}”", _KNOWN[what], mend)
    for entry in lists["items"]:
        pinned = entry.get("pinned")
        if pinned and meetings.get(pinned) != entry.get("committee"):
            expected = f"the id of one of its committee's meetings: {', '.join(meetings) or 'none'}"
            problems.add(entry.where("pinned"), f"“{pinned}”", expected)
    for entry in lists["outings"]:
        ref = entry.get("ref", "")
        outing = OutingName.of(ref)
        if ref and (outing is None or outing.part_of not in series):
            expected = "the ref of an outing of an item that comes back: “2013-03/2”"
            problems.add(entry.where("ref"), f"“{ref}”", expected, "Mend it, or remove it.")
    _check_order(lists, problems)


def _check_order(lists: Lists, problems: Problems) -> None:
    for entry in lists["order"]:
        least, most = entry.get("min_days", 1), entry.get("max_days")
        if most is not None and most < least:
            problems.add(entry.where("max_days"), str(most), f"min_days ({least}) or more")
    for table, one, other in (
        ("order", "before", "after"),
        ("together", "first", "second"),
        ("apart", "first", "second"),
    ):
        for entry in lists[table]:
            if entry.get(one) and entry.get(one) == entry.get(other):
                problems.add(entry.where(other), f"“{entry.get(one)}” twice", "two different items")
    for entry in lists["pre_election"]:
        start, end = entry.get("start"), entry.get("end")
        if start and end and end < start:
            problems.add(
                entry.where("end"), f"{end}, before {start}", "a day on or after the first"
            )
