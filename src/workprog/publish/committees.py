"""The part of a plan that is one committee's, for what goes with an agenda of that committee."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from workprog.programme import Programme
from workprog.programme.plan import Plan, besides
from workprog.programme.whole import State


def of_committee(plan: Plan, committee: str) -> Plan:
    """A plan with the items and meetings of one committee, and what is said of them.

    What is about no item and no meeting of any committee, such as an item that is gone from the
    programme, is kept. It is to be printed: links to other committees' items are not in it.

    Args:
        plan: any plan; for the public, one that is redacted already.
        committee: the id of one of its committees.
    """
    works = (plan.programme, plan.outings)
    theirs = {one.ref for work in works for one in work.items if one.committee != committee}
    meetings = {one.id for work in works for one in work.meetings if one.committee != committee}

    def own(rows: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(row for row in rows if row.ref not in theirs)

    def concerns(items: Iterable[str], others: Iterable[str]) -> bool:
        whose = [ref in theirs for ref in items] + [key in meetings for key in others]
        return not whose or not all(whose)

    return attrs.evolve(
        plan,
        programme=_programme(plan.programme, committee, theirs),
        outings=_own(plan.outings, committee, theirs),
        placements=own(plan.placements),
        left_out=own(plan.left_out),
        parked=own(plan.parked),
        changes=own(plan.changes),
        findings=tuple(f for f in plan.findings if concerns(f.items, besides(f.about, f.items))),
        problems=tuple(one for one in plan.problems if concerns(one.items, one.meetings)),
        remedies=tuple(
            one for one in plan.remedies if one.item not in theirs and one.meeting not in meetings
        ),
        calendar=(),
        kept=tuple(ref for ref in plan.kept if ref not in theirs),
    )


def _programme(programme: Programme, committee: str, theirs: set[str]) -> Programme:
    # What tells of others' items goes before their committees do, which it may name.
    told = attrs.evolve(
        programme,
        amendments=tuple(one for one in programme.amendments if one.ref not in theirs),
        to_come=tuple(one for one in programme.to_come if one.ref not in theirs),
        actions=tuple(one for one in programme.actions if one.item not in theirs),
        referrals=tuple(one for one in programme.referrals if one.item not in theirs),
        outing_changes=tuple(c for c in programme.outing_changes if c.part_of not in theirs),
    )
    return _own(told, committee, theirs)


def _own(work: State, committee: str, theirs: set[str]) -> State:
    def linked(pairs: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(pair for pair in pairs if theirs.isdisjoint((pair.first, pair.second)))

    return attrs.evolve(
        work,
        committees=(work.committee_by_id[committee],),
        meetings=tuple(one for one in work.meetings if one.committee == committee),
        items=tuple(one for one in work.items if one.committee == committee),
        gaps=tuple(one for one in work.gaps if theirs.isdisjoint((one.before, one.after))),
        together=linked(work.together),
        apart=linked(work.apart),
    )
