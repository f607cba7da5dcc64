"""The plan as plan.json, the file that the next planning starts from; see docs/plan-json.md."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_origin

import attrs

from workprog.programme import Programme
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


def _object(kind: type, value: Any, *, short: bool = False) -> dict[str, Any]:
    """The fields of a value by their names; where it is `short`, those left at their default not.

    `kind` is the class that the field declares: a value of a class made from it has no more.
    """
    defaults = {field.name: field.default for field in attrs.fields(kind)}
    short = short or kind is Programme
    return {
        name: _written(hint, found, short)
        for name, hint in hints(kind).items()
        if (found := getattr(value, name)) != defaults[name] or not short
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
