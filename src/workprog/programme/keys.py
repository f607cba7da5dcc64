"""The keys of a programme file, declared beside the fields that they fill.

A field annotated with a Key is read from a file, offered by editors, listed on the reference page
and written back: `venue: Annotated[str, Key("Where.")] = ""`. Nothing else lists the keys.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from workprog.showing import Shown

# Minutes in a day, and more days or items than any programme counts.
LONGEST_DAY = 24 * 60
MOST = 100_000


@attrs.frozen(repr=False)
class Key(Shown):
    """One key: what it is for, and how the file differs from the field where it does.

    `holds` is the type that the file has in place of the field's. `least` and `most` bound whole
    numbers, which count `unit`. `assumed` has a place for a value that nobody stated: "a meeting
    lasts {} minutes". `field` is the path of fields to the value; it, `required` and `default`
    follow from the class.
    """

    meaning: str
    name: str = ""
    holds: Any = None
    least: int = 0
    most: int = MOST
    unit: str = "number"
    expected: str = ""
    assumed: str = ""
    required: bool | None = None
    field: tuple[str, ...] = ()
    default: Any = None

    @property
    def words(self) -> str:
        """What a whole number is that the key allows: "whole minutes, 0 to 1440"."""
        unit = "a whole number" if self.unit == "number" else f"whole {self.unit}"
        return f"{unit}, {self.least} to {self.most}"


@attrs.frozen
class Setting(Key):
    """The key under [settings] that fills a field where its own entry says nothing.

    It stands beside the field's own key, and by itself where no entry has the field.
    """


@attrs.frozen(repr=False)
class Form(Shown):
    """What a text must look like: a regular expression, and what it is in words."""

    pattern: str
    words: str


@attrs.frozen(repr=False)
class Range(Shown):
    """Bounds of a whole number that hold in every file, whoever wrote it."""

    least: int
    most: int

    @property
    def words(self) -> str:
        """What a whole number within the bounds is."""
        return f"a whole number, {self.least} to {self.most}"


NameKind = Literal["item", "outing", "meeting", "committee", "person", "body", "decision"]


@attrs.frozen(repr=False)
class Named(Shown):
    """A text that names something of the programme, or, where it is its `own`, names itself.

    What it names is `here`, in the same programme or the same outings, unless it may be gone: a
    printed agenda and an amendment outlive an item, and outings have its ref and not the item.
    """

    kind: NameKind
    own: bool = False
    here: bool = True


@attrs.frozen(repr=False)
class Rising(Shown):
    """Marks a pair of numbers of which the second is no less than the first."""


@attrs.frozen(repr=False)
class Object(Shown):
    """Marks pairs of a name and a value whose names are each there once."""


class Phrase:
    """A date as a paper prints it; what the file holds for a Window."""


# The names by which values know each other. One walk finds them all: programme/renaming.py.
ItemRef = Annotated[str, Named("item")]
KnownItemRef = Annotated[str, Named("item", here=False)]
OutingRef = Annotated[str, Named("outing")]
MeetingId = Annotated[str, Named("meeting")]
KnownMeetingId = Annotated[str, Named("meeting", here=False)]
CommitteeId = Annotated[str, Named("committee")]
PersonId = Annotated[str, Named("person")]
BodyId = Annotated[str, Named("body")]
DecisionRef = Annotated[str, Named("decision")]
Interval = Annotated[str, Form(r"P[1-9][0-9]{0,3}[DWMY]", "an interval such as P3M")]


def minutes(
    meaning: str, *, name: str = "", least: int = 0, assumed: str = "", kind: type[Key] = Key
) -> Key:
    """The key of a number of minutes, at most those of a day."""
    return kind(meaning, name, least=least, most=LONGEST_DAY, unit="minutes", assumed=assumed)


def out_of_bounds(value: Any) -> Iterator[tuple[str, int, str]]:
    """Each whole number in a value that its key does not allow: its name, it, and the bounds."""
    kind: Any = type(value)
    numbers, values = _held(kind)
    for name, bounds in numbers:
        found = getattr(value, name)
        if found is not None and not bounds.least <= found <= bounds.most:
            yield name, found, bounds.words
    for name in values:
        if getattr(value, name) is not None:
            yield from out_of_bounds(getattr(value, name))


@cache
def _held(kind: Any) -> tuple[tuple[tuple[str, Range | Key], ...], tuple[str, ...]]:
    """The fields of a class that hold a bounded whole number, and those that hold a value."""
    fields = [(name, *bare(hint)) for name, hint in hints(kind).items()]
    numbers = [
        (name, next(note for note in notes if type(note) in (Range, Key)))
        for name, held, notes in fields
        if held is int and any(type(note) in (Range, Key) for note in notes)
    ]
    return tuple(numbers), tuple(name for name, held, _ in fields if attrs.has(held))


def hints(kind: Any) -> Mapping[str, Any]:
    """The types of a class's fields, in their order, with what is annotated to them.

    A field that does not compare is left out: it is no part of what the value says.
    """
    return _hints(kind)


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    said = {field.name: field.type for field in attrs.fields(kind) if field.eq}
    module = vars(sys.modules[kind.__module__])
    return get_type_hints(
        types.SimpleNamespace(__annotations__=said), globalns=module, include_extras=True
    )


def bare(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without its annotations and without None, and the annotations."""
    notes: tuple[Any, ...] = ()
    while True:
        if get_origin(hint) is Annotated:
            notes += hint.__metadata__
            hint = hint.__origin__
        elif get_origin(hint) in (Union, types.UnionType):
            (hint,) = (part for part in get_args(hint) if part is not type(None))
        else:
            return hint, notes


def optional(hint: Any) -> bool:
    """Whether a field may hold None."""
    while get_origin(hint) is Annotated:
        hint = hint.__origin__
    return get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)


def keys_of(kind: Any) -> Mapping[str, Key]:
    """The keys that the fields of a class declare, by their names in a file, in order.

    A field that is itself a value with keys, such as a status, is written in line.
    """
    return _keys(kind)


@cache
def _keys(kind: Any) -> Mapping[str, Key]:
    return {key.name: key for key in _declared(kind, Key)}


@cache
def settings_of(kind: Any) -> Mapping[str, Key]:
    """The keys under [settings] that fill fields of a class, by their names there, in order."""
    return {key.name: key for key in _declared(kind, Setting)}


def _declared(kind: type, sort: type[Key]) -> Iterator[Key]:
    defaults = {field.name: field.default for field in attrs.fields(kind)}
    for name, hint in hints(kind).items():
        held, notes = bare(hint)
        keys = [note for note in notes if type(note) is sort]
        for key in keys:
            required = defaults[name] is attrs.NOTHING if key.required is None else key.required
            yield attrs.evolve(
                key,
                name=key.name or name,
                holds=held_in_file(hint) if key.holds is None else key.holds,
                required=required,
                field=(name,),
                default=None if required else defaults[name],
            )
        if sort is Key and not keys and attrs.has(held):
            for key in keys_of(held).values():
                yield attrs.evolve(
                    key,
                    field=(name, *key.field),
                    required=False,
                    # Where the whole value may be missing, what it has when it is there is said.
                    default=None if optional(hint) else key.default,
                )


def held_in_file(hint: Any) -> Any:
    """The type of a field without None, as a file holds it; names keep what they name."""
    held, notes = bare(hint)
    kept = tuple(note for note in notes if isinstance(note, Form | Named))
    return Annotated[(held, *kept)] if kept else held
