"""What the meetings of a committee hold all together: rows that follow, and guide the search.

That each meeting has 90 minutes says no more to a solver than that a year has 900: it leaves out
parts of items, and fractions cost little. With one entry for whether an item is taken at all, and
one row for the year, it sees which items cannot all be taken (a surrogate constraint: Glover,
Operations Research 13, 1965). A plan keeps these rows wherever it keeps those they are made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workprog.rules.grid import Helper
from workprog.rules.linear import Condition, Linear


def totals(
    rows: Sequence[tuple[str, Condition]],
    items: Sequence[str],
    uppers: Sequence[int],
    groups: Sequence[int],
) -> tuple[list[Helper], list[Condition]]:
    """Entries for whether items are taken, numbered after all others, and the rows over them.

    Args:
        rows: what must hold, each with the name of its rule.
        items: the ref of the item of each pair; the entries of pairs come first.
        uppers: the most that each entry can be.
        groups: the committee of each entry.
    """
    open_to: dict[str, list[int]] = {}
    for index, ref in enumerate(items):
        if uppers[index]:
            open_to.setdefault(ref, []).append(index)
    once, limits = _read([(rule, _open(row, uppers)) for rule, row in rows], items, groups, open_to)
    taken: dict[str, Helper] = {}
    found = []
    for own in limits:
        weights = _weights(own, items, open_to)
        room = sum(row.upper or 0 for row in own)
        if sum(weights.values()) <= room or not once.issuperset(weights):
            continue
        for ref in weights:
            if ref not in taken:
                of = Linear(open_to[ref], [1] * len(open_to[ref]))
                taken[ref] = Helper(len(uppers) + len(taken), "any", of, 1)
        indexes = [taken[ref].index for ref in weights]
        found.append(Condition(indexes, list(weights.values()), None, room))
    same = [entry.of - Linear((entry.index,), (1,)) == 0 for entry in taken.values()]
    return list(taken.values()), same + found


def _read(
    rows: Iterable[tuple[str, Condition]],
    items: Sequence[str],
    groups: Sequence[int],
    open_to: Mapping[str, Sequence[int]],
) -> tuple[set[str], list[list[Condition]]]:
    """The items that are taken once at most, and the limits of each rule in each committee."""
    once = {ref for ref, indexes in open_to.items() if len(indexes) == 1}
    limits: dict[tuple[str, int], list[Condition]] = {}
    for rule, row in rows:
        refs = _limited(row, items)
        if len(refs) == 1 and row.upper == 1 and len(row.indexes) == len(open_to[refs[0]]):
            once.add(refs[0])
        elif len(refs) == len(row.indexes) > 1:
            limits.setdefault((rule, groups[row.indexes[0]]), []).append(row)
    return once, list(limits.values())


def _open(row: Condition, uppers: Sequence[int]) -> Condition:
    """A row without the entries that are 0 anyway."""
    pairs = zip(row.indexes, row.coefficients, strict=True)
    kept = [(index, coefficient) for index, coefficient in pairs if uppers[index]]
    return Condition([i for i, _ in kept], [c for _, c in kept], row.lower, row.upper)


def _limited(row: Condition, items: Sequence[str]) -> list[str]:
    """The refs of the items of a row that does no more than limit places of theirs."""
    limits = row.upper is not None and (row.lower or 0) <= 0 < min(row.coefficients, default=0)
    if not limits or max(row.indexes) >= len(items):
        return []
    return list(dict.fromkeys(items[index] for index in row.indexes))


def _weights(
    rows: Iterable[Condition], items: Sequence[str], open_to: Mapping[str, Sequence[int]]
) -> dict[str, int]:
    """What each item takes of the rows together wherever it is; nothing where rows overlap."""
    by_index: dict[int, int] = {}
    for row in rows:
        for index, weight in zip(row.indexes, row.coefficients, strict=True):
            if index in by_index:
                return {}
            by_index[index] = weight
    refs = dict.fromkeys(items[index] for index in by_index)
    least = {ref: min(by_index.get(index, 0) for index in open_to[ref]) for ref in refs}
    return {ref: weight for ref, weight in least.items() if weight}
