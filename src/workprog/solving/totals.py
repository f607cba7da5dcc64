"""What the meetings of a committee hold all together: rows that follow, and guide the search.

That each meeting has 90 minutes says no more to a solver than that a year has 900: it leaves out
parts of items, and fractions cost little. With one entry for whether an item is taken at all, and
one row for the year, it sees which items cannot all be taken (a surrogate constraint: Glover,
Operations Research 13, 1965). A plan keeps these rows wherever it keeps those they are made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

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
    once, limits = _read(rows, items, groups, open_to)
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
    is_open = {index for indexes in open_to.values() for index in indexes}
    limits: dict[tuple[str, int], list[Condition]] = {}
    for rule, row in rows:
        if not _is_limit(row) or max(row.indexes) >= len(items):
            continue
        row = _open(row, is_open)
        refs = {items[index] for index in row.indexes}
        committees = {groups[index] for index in row.indexes}
        if len(refs) == 1 and row.upper == 1:
            (ref,) = refs
            once |= refs if len(row.indexes) == len(open_to[ref]) else set()
        elif len(refs) == len(row.indexes) > len(committees) == 1:
            limits.setdefault((rule, committees.pop()), []).append(row)
    return once, list(limits.values())


def _is_limit(row: Condition) -> bool:
    """Whether a row does no more than say how much its entries may come to."""
    return row.upper is not None and (row.lower or 0) <= 0 < min(row.coefficients, default=0)


def _open(row: Condition, is_open: Set[int]) -> Condition:
    """A row without the entries that are 0 anyway."""
    pairs = zip(row.indexes, row.coefficients, strict=True)
    kept = [(index, coefficient) for index, coefficient in pairs if index in is_open]
    return Condition([i for i, _ in kept], [c for _, c in kept], row.lower, row.upper)


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
