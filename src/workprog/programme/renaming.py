"""How values of a programme name each other: one walk finds their names, one renames them.

The fields that hold a name are annotated as such: see the names in programme/keys.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

import attrs

from workprog.programme.items import OutingName
from workprog.programme.keys import Named, bare, hints

Value = TypeVar("Value")
Renames = Mapping[str, Callable[[str], str]]


def renamed(value: Value, names: Renames) -> Value:
    """The value, and all in it, with every name of some kinds given by a function.

    Args:
        value: a programme, or any value in one.
        names: for each kind of name ("item", "meeting", "committee", ...) the new name of an old
            one. The ref of an outing follows its item's.
    """
    kind: Any = type(value)
    changes = {
        name: new
        for name, hint in _naming(kind).items()
        if (new := _renamed(hint, old := getattr(value, name), names)) != old
    }
    return cast(Value, attrs.evolve(cast(Any, value), **changes)) if changes else value


def _renamed(hint: Any, value: Any, names: Renames) -> Any:
    kind, notes = bare(hint)
    if value is None:
        return None
    if named := [note.kind for note in notes if isinstance(note, Named)]:
        if named[0] == "outing" and "item" in names:
            outing = OutingName.of(value)
            return OutingName(names["item"](outing.part_of), outing.number).ref if outing else value
        return names[named[0]](value) if named[0] in names else value
    if isinstance(value, tuple):
        return tuple(_renamed(get_args(kind)[0], one, names) for one in value)
    return renamed(value, names)


def names_in(value: Any, place: str) -> Iterator[tuple[Named, str, str]]:
    """Every name in a value and in all that it holds: what it names, its text, where it was read.

    Args:
        value: a programme, outings, or any value in one.
        place: where it was read, unless it says so itself or has a name of its own.
    """
    kind: Any = type(value)
    own, fields = _fields_that_name(kind)
    place = getattr(value, "source", "") or (getattr(value, own) if own else place)
    for name, note, several in fields:
        found = getattr(value, name)
        if found is None:
            continue
        for one in found if several else (found,):
            if note is not None:
                yield note, one, place
            else:
                yield from names_in(one, place)


@cache
def _fields_that_name(kind: Any) -> tuple[str, tuple[tuple[str, Named | None, bool], ...]]:
    """The field in which a class has its own name, and all that name or may hold what does.

    Which of them holds nothing that names is seen when one is met: to look through every class
    that a programme may hold takes longer than to walk through the values of a small one.
    """
    own, found = "", []
    for name, hint in hints(kind).items():
        held, notes = bare(hint)
        several = get_origin(held) is tuple
        if several:
            held, inner = bare(get_args(held)[0])
            notes += inner
        note = next((note for note in notes if isinstance(note, Named)), None)
        if note is not None or attrs.has(held):
            found.append((name, note, several))
        own = name if note is not None and note.own else own
    return own, tuple(found)


@cache
def _naming(kind: Any) -> Mapping[str, Any]:
    """The fields of a class that hold a name, or values that do."""
    return {name: hint for name, hint in hints(kind).items() if _names_any(hint, kind)}


def _names_any(hint: Any, within: type) -> bool:
    kind, notes = bare(hint)
    if any(isinstance(note, Named) for note in notes):
        return True
    if get_origin(kind) is tuple:
        return _names_any(get_args(kind)[0], within)
    # A class that holds itself, as a series does, is being looked at already.
    return attrs.has(kind) and kind is not within and bool(_naming(kind))
