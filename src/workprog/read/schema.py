"""JSON Schemas of the files: for editors that check as one types, and for other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

import attrs

from workprog.programme.keys import Form, Key, Object, Phrase, Range, bare, hints, optional
from workprog.programme.plan import FORMAT, VERSION, Plan
from workprog.programme.settings import SETTINGS
from workprog.read.known_keys import ASSUMED, LISTS, PROGRAMME
from workprog.read.values import choices

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL = {"type": "null"}
_SCALARS: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    Phrase: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    dt.date: {"type": "string", "description": "a date: 2013-05-07"},
    dt.time: {"type": "string"},
}


def programme_schema() -> dict[str, Any]:
    """The JSON Schema of programme.toml."""
    properties = {name: _of_key(key) for name, key in PROGRAMME.items()}
    properties["settings"] = table_schema(SETTINGS)
    properties["assumed"] = table_schema(ASSUMED)
    for name, keys in LISTS.items():
        properties[name] = {"type": "array", "items": table_schema(keys)}
    return {
        "$schema": _DIALECT,
        "title": "workprog programme",
        **_closed(properties, (name for name, key in PROGRAMME.items() if key.required)),
    }


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of plan.json; keys that it does not name are passed over."""
    classes: dict[str, Any] = {}
    made = {"type": "array", "items": {"type": "object", "required": ["name", "settings"]}}
    own = _fields(Plan, classes)
    # Of outings there is what their programme does not say of them, and of each its own.
    outings = classes.pop("Outings")["properties"]
    del outings["on"]
    classes["Outing"]["required"] = ["ref"]
    own["properties"] = {
        "format": {"const": FORMAT},
        "version": {"type": "integer", "minimum": 1, "maximum": VERSION},
        "on": _of(dt.date),
        **own["properties"],
        "outings": {"type": "object", "properties": outings, "required": ["items"]},
        **{key: {"anyOf": [made, _NULL]} for key in ("rules", "preferences")},
    }
    own["required"] = list(own["properties"])
    return {"$schema": _DIALECT, "title": "workprog plan", **own, "$defs": classes}


def _fields(kind: Any, classes: dict[str, Any]) -> dict[str, Any]:
    """An object of a class, as plan.json has it; `classes` gathers those that it refers to."""
    needed = [f.name for f in attrs.fields(kind) if f.default is attrs.NOTHING]
    found = {name: _of_field(hint, classes) for name, hint in hints(kind).items()}
    return {"type": "object", "properties": found, "required": needed}


def table_schema(keys: Mapping[str, Key]) -> dict[str, Any]:
    """The JSON Schema of a table with these keys."""
    required = (name for name, key in keys.items() if key.required)
    return _closed({name: _of_key(key) for name, key in keys.items()}, required)


def _of_key(key: Key) -> dict[str, Any]:
    return {**_of(key.holds, key), "description": key.meaning}


def _closed(properties: Mapping[str, Any], required: Iterable[str] = ()) -> dict[str, Any]:
    """An object of these properties and no others."""
    made: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if needed := list(required):
        made["required"] = needed
    return made


def _of(hint: Any, key: Key | None = None, classes: dict[str, Any] | None = None) -> dict[str, Any]:
    """The schema of a type; `key` bounds its numbers, and `classes` gathers its classes."""
    kind, notes = bare(hint)
    bounds = next((note for note in notes if isinstance(note, Range)), key)
    if kind is int and bounds is not None:
        return {"type": "integer", "minimum": bounds.least, "maximum": bounds.most}
    if forms := [note.pattern for note in notes if isinstance(note, Form)]:
        return {"type": "string", "pattern": f"^(?:{forms[0]})$"}
    if Object() in notes:
        held = get_args(get_args(kind)[0])[1]
        return {"type": "object", "additionalProperties": _of(held, key, classes)}
    if known := choices(kind) if get_origin(kind) is Literal else ():
        return {"type": "string", "enum": list(known)}
    inner = get_args(kind)
    if get_origin(kind) is tuple and inner[-1] is Ellipsis:
        return {"type": "array", "items": _of(inner[0], key, classes)}
    if get_origin(kind) is tuple:
        several = {"minItems": len(inner), "maxItems": len(inner)}
        return {"type": "array", "items": _of(inner[0], key, classes), **several}
    if get_origin(kind) is not None:
        return _mapping(inner[0], _of(inner[1], key))
    if attrs.has(kind) and classes is not None:
        if kind.__name__ not in classes:
            classes[kind.__name__] = {}  # a class may hold itself, as a series does
            classes[kind.__name__] |= _fields(kind, classes)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if attrs.has(kind):
        fields = {field.name: field.default for field in attrs.fields(kind)}
        needed = (name for name, default in fields.items() if default is attrs.NOTHING)
        return _closed({name: _of_field(hint) for name, hint in hints(kind).items()}, needed)
    return dict(_SCALARS[kind])


def _of_field(hint: Any, classes: dict[str, Any] | None = None) -> dict[str, Any]:
    """The schema of a field, with the meaning of its key; in a file by hand with its bounds."""
    key = next((note for note in bare(hint)[1] if isinstance(note, Key)), None)
    if classes is None:
        return _of(hint) if key is None else {**_of(hint, key), "description": key.meaning}
    made = _of(hint, classes=classes)
    said = {"description": key.meaning} if key and not (key.name or key.holds) else {}
    return {"anyOf": [made, _NULL], **said} if optional(hint) else {**made, **said}


def _mapping(names: Any, held: dict[str, Any]) -> dict[str, Any]:
    kind, notes = bare(names)
    if forms := [note.pattern for note in notes if isinstance(note, Form)]:
        pattern = {f"^(?:{forms[0]})$": held}
        return {"type": "object", "patternProperties": pattern, "additionalProperties": False}
    if known := choices(kind):
        return _closed(dict.fromkeys(known, held))
    return {"type": "object", "additionalProperties": held}
