"""The least change to one requirement after which all the others can hold.

A wish (a printed date, a limit on items, a distance) gives way more easily than a diary or a
meeting's length, these more easily than a bound somebody typed, and a date with a reason behind
it, such as a statutory one or a decision, last.
"""

from __future__ import annotations

import datetime as dt

from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.relief import Nearest, without
from workprog.explaining.conflicts.revisions import (
    DecisionMoved,
    MajorLimitChanged,
    PairReleased,
    ReportsLate,
    ReserveAllowed,
)
from workprog.explaining.conflicts.scene import Scene
from workprog.programme import Gap, Meeting, Window
from workprog.programme import revisions as amend
from workprog.rules import (
    Apart,
    AsPrinted,
    BeforeDecision,
    LastResort,
    NotAfter,
    NotBefore,
    PeopleAttend,
    Pinned,
    ReportsInTime,
    SubstantiveItems,
    Together,
    WithinTime,
)
from workprog.rules.typing import LAST
from workprog.words import full_date

_ROUND_TO = 5


def hardness(case: Case, number: int) -> int:
    """How hard a requirement is to change: more where a reason stands behind its date."""
    requirement = case.requirements[number]
    item = case.programme.item_by_ref.get(requirement.about[0])
    if item is not None:
        if requirement.rule == NotBefore.name and item.earliest_reason:
            return LAST
        if requirement.rule == NotAfter.name and item.latest_reason:
            return LAST
        if requirement.rule == Pinned.name and case.grid.fixed_at(item)[1]:
            return LAST
    found = case.kinds[number].gives_way
    return LAST if found is None else found


def given_way(scene: Scene, number: int) -> tuple[amend.Revision, ...]:
    """The least change to one requirement after which all the others can hold."""
    nearest = without(scene.case, scene.numbers, number, scene.seconds)
    revision = _revision(scene.case, number, nearest) if nearest else None
    return (revision,) if revision else ()


def _revision(case: Case, number: int, nearest: Nearest) -> amend.Revision | None:
    requirement = case.requirements[number]
    link = case.links.get(number)
    if isinstance(link, Gap):
        return _other_distance(link, nearest.days_between(link))
    if case.kinds[number].counts:
        return _more_room(case, number, nearest)
    if requirement.rule in (Together.name, Apart.name):
        first, second = requirement.about
        return PairReleased(first, second, requirement.rule == Together.name)
    if requirement.rule == LastResort.name:
        return ReserveAllowed()
    ref = requirement.about[0]
    meeting = nearest.where(ref)
    if meeting is None:
        return None
    return _other_date(case, requirement.rule, requirement.about, meeting)


def _other_date(
    case: Case, rule: str, about: tuple[str, ...], meeting: Meeting
) -> amend.Revision | None:
    ref, day = about[0], meeting.date
    if rule == NotAfter.name:
        return amend.LastDateChanged(ref, day)
    if rule == NotBefore.name:
        return amend.FirstDateChanged(ref, day)
    if rule == PeopleAttend.name:
        return amend.OfficerAttends(about[1], day)
    if rule == AsPrinted.name:
        return amend.DateChanged(ref, Window(full_date(day), "day", day, day, days=(day,)))
    if rule == Pinned.name and not case.grid.fixed_at(case.item(ref))[1]:
        return amend.Fixed(ref, meeting.id)
    if rule == ReportsInTime.name:
        return ReportsLate(meeting.id)
    if rule == BeforeDecision.name:
        decision = next(d for d in case.programme.decisions if d.ref == case.item(ref).decision)
        if day >= decision.date:
            dates = [d for b in case.programme.bodies if b.id == decision.body for d in b.dates]
            following = min((d for d in dates if d > day), default=day + dt.timedelta(days=1))
            return DecisionMoved(decision.ref, following)
    return None


def _other_distance(gap: Gap, days: int) -> amend.Revision:
    if days > gap.min_days:
        return amend.DistanceChanged(gap.before, gap.after, gap.min_days, days)
    if days < 0:
        return amend.DistanceChanged(gap.before, gap.after, None)
    return amend.DistanceChanged(gap.before, gap.after, days, gap.max_days)


def _more_room(case: Case, number: int, nearest: Nearest) -> amend.Revision | None:
    """A meeting with room for what would be at it."""
    requirement = case.requirements[number]
    meeting, row = requirement.about[0], requirement.conditions[0]
    assert row.upper is not None
    used = sum(
        coefficient
        for index, coefficient in zip(row.indexes, row.coefficients, strict=True)
        if nearest.where(case.grid.pairs[index][0].ref) == case.meeting_at(index)
    )
    if used <= row.upper:
        return None
    if requirement.rule == WithinTime.name:
        return amend.MeetingLengthened(meeting, rounded(used - row.upper))
    if requirement.rule == SubstantiveItems.name:
        return amend.SubstantiveLimitChanged(meeting, used)
    return MajorLimitChanged(meeting, used)


def rounded(minutes: int) -> int:
    """Minutes as a clerk would grant them, in fives."""
    return -(-minutes // _ROUND_TO) * _ROUND_TO
