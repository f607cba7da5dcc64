"""The tables of programme.toml and the keys of each, as the classes declare them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import attrs

from workprog.programme import Amendment, Committee, Item, Programme
from workprog.programme.keys import Key, keys_of
from workprog.programme.settings import COMMON, SETTINGS


def _class_in(key: Key) -> type | None:
    """The class of the entries of a list; None for a key that holds no list of entries."""
    inner = get_args(key.holds)[:1]
    return inner[0] if inner and attrs.has(inner[0]) else None


TABLES: Mapping[str, type] = {
    name: kind for name, key in keys_of(Programme).items() if (kind := _class_in(key)) is not None
}
PROGRAMME: Mapping[str, Key] = {
    name: key for name, key in keys_of(Programme).items() if name not in TABLES
}
ASSUMED: Mapping[str, Key] = {**SETTINGS, "nation": PROGRAMME["nation"]}

# Keys that stand in a table beside those of its own class.
_BESIDE: Mapping[type, Mapping[str, Key]] = {
    Committee: {name: key for name, key in SETTINGS.items() if name not in COMMON},
    Amendment: {name: attrs.evolve(key, required=False) for name, key in keys_of(Item).items()},
}
LISTS: Mapping[str, Mapping[str, Key]] = {
    name: {**_BESIDE.get(kind, {}), **keys_of(kind)} for name, kind in TABLES.items()
}
