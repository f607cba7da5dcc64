"""One entry of a file: values by key, each with its place, and every problem with them gathered.

A programme.toml and a council's own table both become entries; from there on there is one way.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import attrs

from workprog.domain import MunicipalYear, full_date
from workprog.errors import Problem
from workprog.read.keys import Key

_TIME = re.compile(r"(\d{1,2})[:.](\d{2})\s*(am|pm)?", re.IGNORECASE)
_WORDS = {
    "text": "text in quotes",
    "phrase": "text in quotes",
    "texts": "a list of texts: [“a”, “b”]",
    "date": "a date: 2013-05-07 or “7 May 2013”",
    "time": "a time: “14:00”",
    "minutes": "whole minutes, 0 to 1440",
    "count": "a whole number, 0 or more",
    "flag": "true or false",
    "table": "a table",
    "business": "a list of {title = “…”, minutes = 5}",
}


@attrs.define
class Problems:
    """Every problem of a file, gathered so that all are said at once."""

    found: list[Problem] = attrs.Factory(list)

    def add(self, where: str, found: str, expected: str, mend: str = "") -> None:
        """Note one more problem."""
        self.found.append(Problem(where, found, expected, mend))


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
    values: dict[str, Any] = {}
    for name, value in entry.values.items():
        key = keys.get(name)
        if key is None:
            problems.add(
                entry.where(name),
                f"the key “{name}”",
                _known(name, keys),
                "Mend the spelling, or remove the line.",
            )
            continue
        read = _read(key, value, year)
        if read is None:
            problems.add(entry.where(name), _shown(value), _WORDS[key.kind])
        elif key.choices and read not in key.choices:
            problems.add(entry.where(name), f"“{read}”", _known(str(read), key.choices))
        else:
            values[name] = read
    for name, key in keys.items():
        if key.required and name not in entry.values:
            problems.add(entry.place, f"no “{name}”", _WORDS[key.kind], key.meaning)
    return attrs.evolve(entry, values=values)


def _known(name: str, known: Mapping[str, Key] | tuple[str, ...]) -> str:
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    if close:
        return f"“{close[0]}” perhaps"
    return "one of " + ", ".join(known)


def _shown(value: Any) -> str:
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def _read(key: Key, value: Any, year: MunicipalYear) -> Any:
    """The value as its kind, or None where it is not one."""
    match key.kind:
        case "text" | "phrase":
            if key.kind == "phrase" and isinstance(value, dt.date):
                return full_date(value)
            return value if isinstance(value, str) else None
        case "texts":
            good = isinstance(value, list) and all(isinstance(v, str) for v in value)
            return tuple(value) if good else None
        case "date":
            return read_day(value, year)
        case "time":
            return read_time(value)
        case "minutes" | "count":
            most = 24 * 60 if key.kind == "minutes" else 100_000
            whole = isinstance(value, int) and not isinstance(value, bool)
            return value if whole and 0 <= value <= most else None
        case "flag":
            return value if isinstance(value, bool) else None
        case "table":
            return value if isinstance(value, dict) else None
        case "business":
            return value if _is_business(value) else None


def _is_business(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(line, dict)
        and isinstance(line.get("title"), str)
        and isinstance(line.get("minutes"), int)
        and line["minutes"] >= 0
        and isinstance(line.get("last", False), bool)
        and not line.keys() - {"title", "minutes", "last"}
        for line in value
    )


def read_day(value: Any, year: MunicipalYear) -> dt.date | None:
    """A date, or a phrase that names a single day; None for anything else."""
    if isinstance(value, dt.datetime):
        return None
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return None
    from workprog.when import read_when

    window = read_when(value, year=year)
    return window.start if window.kind == "day" else None


def read_time(value: Any) -> dt.time | None:
    """A time of day: a time, "14:00", "2.00 pm"; None for anything else."""
    if isinstance(value, dt.time):
        return value
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2])
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3].lower() == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
