"""A plan as the public may know it: every public form is made from it and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast

import attrs

from workprog.programme import Amendment, Item, Outing, OutingName, Programme
from workprog.programme.plan import Contradiction, Placement, Plan, besides
from workprog.programme.renaming import renamed
from workprog.programme.whole import State
from workprog.publish.exempt import (
    WITHHELD,
    Exempt,
    all_items,
    bare,
    exempt_title,
    is_bare,
    key,
    linked,
)
from workprog.publish.minute_references import without_files
from workprog.publish.remembered import remembered

_ACTION = ("action", "outcome", "lead", "success", "evidence", "progress", "impact")
_PROSE = ("description", "suggested_by", "portfolio", "position", "awaiting")
_Value = TypeVar("_Value")


@remembered
def public(plan: Plan) -> Plan:
    """The plan as the public may know it; every public form is made from it and from nothing else.

    An exempt item keeps its place, its length and its paragraph, under a ref that says nothing.
    What is linked to exempt items alone is left out: decisions, people, reasons. A sentence that
    is about one, or quotes a word that only exempt business holds, gives way to words that say so.
    Minute references lose the file and the line that officers have. A plan without either is
    returned as it is.
    """
    plan = without_files(plan)
    exempt = Exempt.of(plan)
    if not exempt.refs or all(is_bare(item) for item in all_items(plan) if exempt.has(item)):
        return plan
    names = _names(plan, exempt)
    told = _redacted(plan, exempt)

    def named(work: State) -> State:
        return renamed(work, {"item": lambda ref: names.get(ref, ref)})

    def about(row: Any) -> Any:
        return attrs.evolve(row, ref=names.get(row.ref, row.ref))

    return attrs.evolve(
        told,
        programme=named(told.programme),
        outings=named(told.outings),
        placements=tuple(map(about, told.placements)),
        left_out=tuple(map(about, told.left_out)),
        parked=tuple(map(about, told.parked)),
        changes=tuple(map(about, told.changes)),
        findings=tuple(
            attrs.evolve(
                f,
                about=(*(names.get(ref, ref) for ref in f.items), *besides(f.about, f.items)),
                items=tuple(names.get(ref, ref) for ref in f.items),
            )
            for f in told.findings
        ),
        problems=tuple(
            attrs.evolve(p, items=tuple(names.get(ref, ref) for ref in p.items))
            for p in told.problems
        ),
        remedies=tuple(attrs.evolve(r, about=names.get(r.item, r.about)) for r in told.remedies),
        kept=tuple(names.get(ref, ref) for ref in told.kept),
    )


def _names(plan: Plan, exempt: Exempt) -> dict[str, str]:
    """A ref that says nothing for each exempt one."""
    items = all_items(plan)
    taken = {item.ref for item in items} | {item.series_ref for item in items}
    names: dict[str, str] = {}
    number = 0
    for item in items:
        if not exempt.has(item):
            continue
        if item.series_ref not in names:
            number += 1
            while f"exempt-{number}" in taken:
                number += 1
            names[item.series_ref] = f"exempt-{number}"
        own = names[item.series_ref]
        outing = item.number if isinstance(item, Outing) else None
        names[item.ref] = own if outing is None else OutingName(own, outing).ref
    return names


def _redacted(plan: Plan, exempt: Exempt) -> Plan:
    """The plan without a word of exempt business, its refs still as they were."""
    told = exempt.told

    def row(one: Any) -> Any:
        if exempt.hides(one.ref):
            title = titles.get(one.ref, "Exempt item")
            return attrs.evolve(one, title=title, reason="")
        return attrs.evolve(one, title=told(one.title), reason=told(one.reason))

    def place(one: Placement) -> Placement:
        series_title = "" if exempt.hides(one.ref) else told(one.series_title)
        return attrs.evolve(cast(Placement, row(one)), series_title=series_title)

    titles = {item.ref: exempt_title(item) for item in all_items(plan) if exempt.has(item)}
    return attrs.evolve(
        plan,
        programme=_programme(plan.programme, exempt),
        outings=_open_to_all(plan.outings, exempt),
        placements=tuple(map(place, plan.placements)),
        left_out=tuple(map(row, plan.left_out)),
        parked=tuple(map(row, plan.parked)),
        findings=tuple(
            attrs.evolve(
                f,
                sentence=told(f.sentence, *f.items),
                shortfall="" if exempt.hides(*f.items) else told(f.shortfall),
            )
            for f in plan.findings
        ),
        problems=tuple(_problem(problem, exempt) for problem in plan.problems),
        changes=tuple(attrs.evolve(row(c), sentence=told(c.sentence, c.ref)) for c in plan.changes),
        remedies=tuple(attrs.evolve(r, sentence=told(r.sentence, r.item)) for r in plan.remedies),
        calendar=tuple(entry for entry in plan.calendar if not entry.private),
    )


def _problem(problem: Contradiction, exempt: Exempt) -> Contradiction:
    """By the fields of Contradiction alone: a conflict also holds whole items."""
    values = {field.name: getattr(problem, field.name) for field in attrs.fields(Contradiction)}
    plain = Contradiction(**values)
    if exempt.hides(*problem.items):
        return attrs.evolve(
            plain, sentences=(WITHHELD,), people=(), sources=(), repairs=(), shortfall=""
        )
    return attrs.evolve(
        plain,
        sentences=tuple(exempt.told(sentence) for sentence in plain.sentences),
        sources=tuple(exempt.told(source) for source in plain.sources),
        repairs=tuple(exempt.told(repair) for repair in plain.repairs),
        shortfall=exempt.told(plain.shortfall),
    )


def _programme(programme: Programme, exempt: Exempt) -> Programme:
    def amended(one: Amendment) -> Amendment:
        if exempt.hides(one.ref):
            return Amendment(one.day, one.ref, "not shown")
        return _told(one.record, exempt, ("change", "reason", "minute"))

    # What tells of exempt items goes before the people and decisions that they alone name.
    told = attrs.evolve(
        programme,
        amendments=tuple(map(amended, programme.amendments)),
        # What is not agreed yet is not for the public.
        to_come=(),
        actions=tuple(
            attrs.evolve(_told(one, exempt, _ACTION), due=_told(one.due, exempt, ("text",)))
            for one in programme.actions
            if not exempt.hides(one.item)
        ),
        referrals=tuple(
            _told(one, exempt, ("what", "answer"))
            for one in programme.referrals
            if not exempt.hides(one.item)
        ),
        outing_changes=tuple(
            change for change in programme.outing_changes if not exempt.hides(change.part_of)
        ),
        assumptions=tuple(dict.fromkeys(exempt.told(said) for said in programme.assumptions)),
        minted=tuple(ref for ref in programme.minted if not exempt.hides(ref)),
    )
    return _open_to_all(told, exempt)


def _open_to_all(work: State, exempt: Exempt) -> State:
    """What a programme and its outings both have, without a word of exempt business."""
    hidden = [item for item in work.items if exempt.has(item)]
    open_items = [item for item in work.items if not exempt.has(item)]
    alone = {(type(part), key(part)) for part in linked(work, hidden, open_items)}

    def kept(parts: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(part for part in parts if (type(part), key(part)) not in alone)

    def link(one: Any, *refs: str) -> Any:
        return attrs.evolve(one, source="") if exempt.hides(*refs) else one

    return attrs.evolve(
        work,
        items=tuple(bare(item) if exempt.has(item) else _open(item, exempt) for item in work.items),
        decisions=kept(work.decisions),
        people=kept(work.people),
        gaps=tuple(link(gap, gap.before, gap.after) for gap in work.gaps),
        together=tuple(link(pair, pair.first, pair.second) for pair in work.together),
        apart=tuple(link(pair, pair.first, pair.second) for pair in work.apart),
        notes=tuple(dict.fromkeys(exempt.told(said) for said in work.notes)),
    )


def _open(item: Item, exempt: Exempt) -> Item:
    """A public item, without what it may say of an exempt one."""
    of_series = ("series_title",) if isinstance(item, Outing) else ()
    plain = _told(item, exempt, (*_PROSE, *of_series, "earliest_reason", "latest_reason"))
    return attrs.evolve(
        plain,
        target=_told(item.target, exempt, ("text",)),
        status=_told(item.status, exempt, ("reason", "until", "minute")),
        ratings=tuple(_told(rating, exempt, ("value", "reason")) for rating in item.ratings),
        extra=tuple((exempt.told(head), exempt.told(text)) for head, text in item.extra),
    )


def _told(value: _Value, exempt: Exempt, fields: Iterable[str]) -> _Value:
    told = {name: exempt.told(getattr(value, name)) for name in fields}
    return cast(_Value, attrs.evolve(cast(Any, value), **told))
