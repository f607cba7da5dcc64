"""The plan as plan.json, the file that the next planning starts from; see docs/plan-json.md."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_origin

import attrs

from workprog.programme import Outing, Outings, Programme
from workprog.programme.keys import Object, bare, hints
from workprog.programme.plan import FORMAT, VERSION, Plan
from workprog.publish.exempt import Exempt
from workprog.publish.identity import calendar_entries
from workprog.publish.ratings import KEY, Rated, rate


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
    exempt = Exempt.of(plan).refs
    known = attrs.evolve(plan, calendar=calendar_entries(plan, plan.calendar))
    written: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "on": plan.on.isoformat(),
        **_object(Plan, known),
        "outings": _outings(plan),
        "rules": _made(plan.rules),
        "preferences": _made(plan.preferences),
        "complete": plan.complete,
        "objective": plan.objective,
        "ratings": [
            {"ref": r.ref, "rating": r.rating, "reason": r.reason}
            for r in (rate(plan) if ratings is None else ratings)
        ],
        "rating_key": dict(KEY),
    }
    for table in ("placements", "left_out", "parked", "ratings"):
        written[table] = [row | {"exempt": row["ref"] in exempt} for row in written[table]]
    return json.dumps(written, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _outings(plan: Plan) -> dict[str, Any]:
    """What the outings have otherwise than their programme, each with what it has of its own.

    An item that is taken once is as it is kept, and the outings of a series are much alike.
    """
    typed = plan.programme.item_by_ref
    rows = [
        {"ref": item.ref, **_object(Outing, item, usual=_fields(typed.get(item.series_ref)))}
        for item in plan.outings.items
    ]
    both = _object(Outings, plan.outings, usual=_fields(plan.programme) | {"on": plan.on})
    return both | {"items": rows}


def _fields(value: Any) -> dict[str, Any]:
    return {} if value is None else attrs.asdict(value, recurse=False)


def _object(
    kind: type, value: Any, *, short: bool = False, usual: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The fields of a value by their names, save those that are as `usual`.

    `kind` is the class that the field declares: a value of a class made from it has no more.
    Usual are the defaults where it is `short`; of what may be missing, nothing where it is not.
    """
    short = short or kind is Programme or usual is not None
    known = {field.name: field.default for field in attrs.fields(kind)} if short else {}
    known |= usual or {}
    return {
        name: _written(hint, getattr(value, name), short)
        for name, hint in hints(kind).items()
        if name not in known or getattr(value, name) != known[name]
    }


def _written(hint: Any, value: Any, short: bool) -> Any:
    """A value as JSON has it, by the type of its field."""
    kind, notes = bare(hint)
    if value is None:
        return None
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if Object() in notes:
            return dict(value)
        kinds = (inner[0],) * len(value) if inner[-1] is Ellipsis else inner
        return [_written(one, part, short) for one, part in zip(kinds, value, strict=True)]
    if attrs.has(kind):
        return _object(kind, value, short=short)
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, dt.date) else value


def _made(things: Iterable[Any] | None) -> list[Mapping[str, Any]] | None:
    """Rules or preferences by their names, with what is set on each."""
    if things is None:
        return None
    return [{"name": thing.name, "settings": _settings(thing)} for thing in things]


def _settings(thing: Any) -> dict[str, Any]:
    if not attrs.has(type(thing)):
        return {}
    found = {field.name: getattr(thing, field.name) for field in attrs.fields(type(thing))}
    return {name: value for name, value in found.items() if isinstance(value, str | int | float)}
