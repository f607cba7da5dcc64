"""The plan as plan.json, the file that the next planning starts from; see docs/plan-json.md."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import attrs

from workprog.programme import Item, Meeting, MunicipalYear, Programme
from workprog.programme.plan import CalendarEntry, Plan, Problem
from workprog.publish.exempt import Exempt
from workprog.publish.identity import calendar_entries
from workprog.publish.ratings import KEY, Rated, rate

FORMAT = "workprog plan"
VERSION = 1


def to_json(plan: Plan, ratings: tuple[Rated, ...] | None = None) -> str:
    """The plan in the documented format, the same text each time for the same plan.

    It is the officer's own file: exempt items are in it, marked as such.

    Args:
        plan: what to write.
        ratings: one for each item, as `workprog.rate` gives them; worked out when left out.

    Returns:
        JSON indented by two spaces, with a newline at its end.

    Raises:
        PlanError: the calendar's identities cannot be worked out, as in `to_ics`.
    """
    return _said(_written(plan, rate(plan) if ratings is None else ratings))


def items_to_json(programme: Programme) -> str:
    """A programme as it was read, before any planning: its meetings, its items and their windows.

    Rows are those of plan.json; items also have their `description`, `position`, `status` and the
    `window` that their printed date was read into. Indented by two spaces, ending with a newline.
    """
    return _said(
        {
            "title": programme.title,
            "council": programme.council,
            "nation": programme.nation,
            "year": _year(programme.year),
            "committees": [{"id": c.id, "name": c.name} for c in programme.committees],
            "meetings": [_meeting(meeting) for meeting in programme.meetings],
            "items": [_item(item) | _as_read(item) for item in programme.items],
            "assumptions": programme.assumptions,
            "notes": programme.notes,
        }
    )


def _said(written: dict[str, Any]) -> str:
    said = json.dumps(written, indent=2, ensure_ascii=False, allow_nan=False, default=_day)
    return said + "\n"


def _day(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"plan.json holds no {type(value).__name__}")


def _written(plan: Plan, ratings: tuple[Rated, ...]) -> dict[str, Any]:
    programme = plan.programme
    typed = _typed_items(plan)
    exempt = Exempt.of(plan).refs
    return {
        "format": FORMAT,
        "version": VERSION,
        "on": plan.on,
        "title": programme.title,
        "council": programme.council,
        "nation": programme.nation,
        "year": _year(programme.year),
        "committees": [{"id": c.id, "name": c.name} for c in programme.committees],
        "meetings": [_meeting(meeting) for meeting in programme.meetings],
        "items": [_item(item) for item in typed],
        "retired": _retired(programme, typed),
        "placements": _rows(plan.placements, exempt),
        "left_out": _rows(plan.left_out, exempt),
        "parked": _rows(plan.parked, exempt),
        "ratings": [
            {"ref": r.ref, "rating": r.rating, "reason": r.reason, "exempt": r.ref in exempt}
            for r in ratings
        ],
        "rating_key": dict(KEY),
        "complete": plan.complete,
        "proven": plan.proven,
        "gap": plan.gap,
        "cut_short": plan.cut_short,
        "costs": dict(plan.costs),
        "objective": plan.objective,
        "findings": [
            {
                "rule": finding.rule,
                "about": finding.about,
                "sentence": finding.sentence,
                "shortfall": finding.shortfall,
                "advice": finding.advice,
            }
            for finding in plan.findings
        ],
        # By the fields of Problem alone: a conflict also holds whole items, for what_if.
        "problems": [
            {field.name: getattr(problem, field.name) for field in attrs.fields(Problem)}
            for problem in plan.problems
        ],
        "changes": [attrs.asdict(change) for change in plan.changes],
        "remedies": [attrs.asdict(remedy) for remedy in plan.remedies],
        "assumptions": programme.assumptions,
        "notes": programme.notes,
        "calendar": [_entry(entry) for entry in calendar_entries(plan, plan.calendar)],
        "versions": dict(plan.versions),
    }


def _entry(entry: CalendarEntry) -> dict[str, Any]:
    times = (("start", entry.start), ("end", entry.end))
    return attrs.asdict(entry) | {k: t.isoformat("minutes") if t else None for k, t in times}


def _retired(programme: Programme, items: Iterable[Item]) -> list[str]:
    """Refs given to items that are no longer on the programme; they are never given again."""
    kept = {item.ref for item in items} | {item.series_ref for item in items}
    return [ref for ref in programme.minted if ref not in kept]


def _rows(rows: Iterable[Any], exempt: frozenset[str]) -> list[dict[str, Any]]:
    """Rows about items, each with whether its item is considered in private."""
    return [attrs.asdict(row) | {"exempt": row.ref in exempt} for row in rows]


def _year(year: MunicipalYear | None) -> dict[str, dt.date] | None:
    return {"start": year.start, "end": year.end} if year else None


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "committee": meeting.committee,
        "date": meeting.date,
        "start": meeting.start.isoformat("minutes") if meeting.start else None,
        "minutes": meeting.minutes,
        "kind": meeting.kind,
        "venue": meeting.venue,
        "report_deadline": meeting.report_deadline,
        "agenda_published": meeting.agenda_published,
        "assumed": meeting.assumed,
        "cancelled": meeting.cancelled,
    }


def _item(item: Item) -> dict[str, Any]:
    """What tells an item when the table is read again: its words and first date, as printed."""
    return {
        "ref": item.series_ref,
        "title": item.title,
        "committee": item.committee,
        "portfolio": item.portfolio,
        "printed": item.target.text,
        "first_date": item.target.start or item.target.end,
        "first_published": item.first_published,
        "exempt": item.exempt,
        "entered_ratings": [attrs.asdict(rating) for rating in item.ratings],
    }


def _as_read(item: Item) -> dict[str, Any]:
    window = item.target
    return {
        "description": item.description,
        "position": item.position,
        "status": item.status.name,
        "window": {
            "kind": window.kind,
            "start": window.start,
            "end": window.end,
            "every": window.every,
            "continuing": window.continuing,
            "understood": window.understood,
        },
    }


def _typed_items(plan: Plan) -> tuple[Item, ...]:
    """The items as a person keeps them; of a series whose own row is not at hand, its first."""
    if plan.original is not None:
        return plan.original.items
    firsts: dict[str, Item] = {}
    for item in plan.programme.items:
        firsts.setdefault(item.series_ref, item)
    return tuple(attrs.evolve(item, ref=ref, part_of=None) for ref, item in firsts.items())
