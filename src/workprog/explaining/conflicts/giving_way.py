"""The least change to one requirement after which all the others can hold.

A wish (a printed date, a limit on items, a distance) gives way more easily than a diary or a
meeting's length, these more easily than a bound somebody typed, and a date with a reason behind
it, such as a statutory one or a decision, last.
"""

from __future__ import annotations

from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.relief import Nearest, without
from workprog.explaining.conflicts.scene import Scene
from workprog.programme import Gap
from workprog.programme.revisions import LinkChanged, Revision
from workprog.rules.typing import LAST


def hardness(case: Case, number: int) -> int:
    """How hard a requirement is to change: hardest where a reason stands behind it."""
    kind = case.kinds[number]
    if kind.gives_way is None or kind.reasoned(case.grid, case.requirements[number].about):
        return LAST
    return kind.gives_way


def given_way(scene: Scene, number: int, least: int = 0) -> tuple[Revision, ...]:
    """The least change to one requirement after which all the others can hold.

    Where another problem keeps all of them from that, the others of its own problem can.

    Args:
        scene: the problem among the others.
        number: the requirement that gives way.
        least: by how much at least, where it counts something: less might count on what mends
            another problem.
    """
    case, seconds = scene.case, scene.seconds
    nearest = without(case, scene.numbers, number, seconds)
    if nearest is None:
        nearest = without(case, scene.own, number, seconds)
    revision = _revision(case, number, nearest, least) if nearest else None
    return (revision,) if revision else ()


def _revision(case: Case, number: int, nearest: Nearest, least: int) -> Revision | None:
    about, kind = case.requirements[number].about, case.kinds[number]
    link = case.links.get(number)
    if isinstance(link, Gap):
        return _other_distance(link, nearest.days_between(link))
    if kind.more is not None:
        used, room = _used(case, number, nearest)
        used = max(used, room + least)
        full = case.outings.meeting_by_id[about[0]]
        return kind.more(full, used, room) if used > room else None
    if kind.lifted is not None:
        return kind.lifted(about)
    meeting = nearest.where(about[0])
    return kind.change(case.grid, about, meeting) if meeting and kind.change else None


def _other_distance(gap: Gap, days: int) -> Revision:
    if days > gap.min_days:
        return LinkChanged("order", gap.before, gap.after, gap.min_days, days)
    if days < 0:
        return LinkChanged("order", gap.before, gap.after)
    return LinkChanged("order", gap.before, gap.after, days, gap.max_days)


def _used(case: Case, number: int, nearest: Nearest) -> tuple[int, int]:
    """What would be counted at a meeting, and what there is room for."""
    row = case.requirements[number].conditions[0]
    assert row.upper is not None
    used = sum(
        coefficient
        for index, coefficient in zip(row.indexes, row.coefficients, strict=True)
        if nearest.where(case.grid.pairs[index][0].ref) == case.meeting_at(index)
    )
    return used, row.upper
