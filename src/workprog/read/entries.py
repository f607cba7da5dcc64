"""One entry of a file: values by key, each with its place, and every problem with them gathered.

A programme.toml and a council's own table both become entries; from there on there is one way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from workprog.errors import Problem
from workprog.programme import MunicipalYear
from workprog.programme.keys import Key, held_in_file, hints, keys_of
from workprog.read.values import WRONG, toml_reader


@attrs.define
class Problems:
    """Every problem of a file, gathered so that all are said at once."""

    found: list[Problem] = attrs.Factory(list)

    def add(self, where: str, found: str, expected: str, mend: str = "") -> None:
        """Note one more problem."""
        self.found.append(Problem(where, found, expected, mend))


@attrs.define
class Paper:
    """What reading needs besides the entries: the days, and where sentences and problems go.

    `on` is the day of planning; `year` supplies missing years.
    """

    on: dt.date
    year: MunicipalYear
    problems: Problems
    notes: list[str] = attrs.Factory(list)
    assumptions: list[str] = attrs.Factory(list)


@attrs.frozen
class Entry:
    """Values by key with the place of each; `place` is where the entry begins.

    `extra` are the columns of a table that workprog does not know, under their own headings.
    """

    values: Mapping[str, Any]
    place: str
    places: Mapping[str, str] = attrs.Factory(dict)
    extra: tuple[tuple[str, str], ...] = ()

    def where(self, key: str) -> str:
        """The place of a value, as a message names it."""
        return f"{self.places.get(key, self.place)}, {key}"

    def get(self, key: str, default: Any = None) -> Any:
        """A value that was checked, or the default."""
        return self.values.get(key, default)

    def evolve(self, **changes: Any) -> Entry:
        """The same entry with other values."""
        return attrs.evolve(self, values={**self.values, **changes})


def checked(
    entry: Entry, keys: Mapping[str, Key], problems: Problems, year: MunicipalYear
) -> Entry:
    """The entry with dates and times as values; unknown keys and wrong values become problems."""
    reader = toml_reader(problems.found, year)
    values: dict[str, Any] = {}
    for name in reader.known(entry.values, tuple(keys), entry.where):
        key = keys[name]
        value = reader.read(key.holds, entry.values[name], entry.where(name), key)
        if value is not WRONG:
            values[name] = value
    for name, key in keys.items():
        if not key.required:
            continue
        expected = reader.expected(key.holds, key)
        if name not in entry.values:
            problems.add(entry.place, f"no “{name}”", expected, key.meaning)
        elif values.get(name) == "":
            problems.add(entry.where(name), "an empty text", expected, key.meaning)
    return attrs.evolve(entry, values=values)


def filled(kind: type, entry: Entry) -> dict[str, Any]:
    """The fields of a class that the keys of an entry fill without more ado.

    Left out are those whose key holds another type than the field, which need working out. None
    stands for a required one that is missing, which `checked` has noted.
    """
    declared = hints(kind)
    return {
        key.field[0]: entry.get(name)
        for name, key in keys_of(kind).items()
        if len(key.field) == 1
        and (name in entry.values or key.required)
        and key.holds == held_in_file(declared[key.field[0]])
    }
