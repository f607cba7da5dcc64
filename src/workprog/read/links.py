"""Whether the entries of a file fit together: each name once, and none that names nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workprog.read.entries import Entry, Problems

Lists = Mapping[str, Sequence[Entry]]

# The lists whose entries have a name of their own, and the key that holds it.
_NAMES = {
    "committees": "id",
    "meetings": "id",
    "items": "ref",
    "people": "id",
    "bodies": "id",
    "decisions": "ref",
}


def check_once(lists: Lists, problems: Problems) -> None:
    """Note each name that two entries of one list have."""
    for table, key in _NAMES.items():
        places: dict[str, list[str]] = {}
        for entry in lists[table]:
            if name := entry.get(key):
                places.setdefault(name, []).append(entry.places.get(key, entry.place))
        for name, found in places.items():
            if len(found) > 1:
                where = f"{found[1]}, {key}"
                said = f"“{name}” again, as at {found[0]}"
                problems.add(where, said, "each once", "Give one of them another.")


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
    for entry, key, name, what, known in _links(lists):
        if name not in {"item": refs, "decision": decisions, "body": bodies}[known]:
            problems.add(entry.where(key), f"“{name}”", what, "Mend it, or add what it names.")
    for entry in lists["items"]:
        pinned = entry.get("pinned")
        if pinned and meetings.get(pinned) != entry.get("committee"):
            expected = f"the id of one of its committee's meetings: {', '.join(meetings) or 'none'}"
            problems.add(entry.where("pinned"), f"“{pinned}”", expected)
    for entry in lists["outings"]:
        ref = entry.get("ref", "")
        item, _, number = ref.rpartition("/")
        if ref and not (item in series and number.isdecimal()):
            expected = "the ref of an outing of an item that comes back: “2013-03/2”"
            problems.add(entry.where("ref"), f"“{ref}”", expected, "Mend it, or remove it.")
    _check_order(lists, problems)


def _links(lists: Lists) -> Iterator[tuple[Entry, str, str, str, str]]:
    """Each name that an entry has of another: entry, key, name, what it should be, its list."""
    item = "the ref of an item"
    keys = [("order", "before"), ("order", "after"), ("items", "attach_to")]
    keys += [(table, key) for table in ("together", "apart") for key in ("first", "second")]
    for table, key in keys:
        for entry in lists[table]:
            if name := entry.get(key):
                yield entry, key, name, item, "item"
    for entry in lists["meetings"]:
        for name in entry.get("agenda", ()):
            yield entry, "agenda", name, item, "item"
    for entry in lists["items"]:
        if name := entry.get("decision"):
            yield entry, "decision", name, "the ref of a decision under [[decisions]]", "decision"
    for entry in lists["decisions"]:
        if name := entry.get("body"):
            yield entry, "body", name, "the id of a body under [[bodies]]", "body"


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
