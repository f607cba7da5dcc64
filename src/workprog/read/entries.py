"""One entry of a file: values by key, each with its place, and every problem with them gathered.

A programme.toml and a council's own table both become entries; from there on there is one way.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import attrs

from workprog.errors import Problem
from workprog.programme import MunicipalYear
from workprog.read.keys import LONGEST_DAY, MOST, Key, Kind
from workprog.words import full_date

# The years that bank holidays are known for, less one for the year that follows.
FIRST_YEAR, LAST_YEAR = 1901, 2099
# A time of day as people write it: "14:00", "2.00 pm", "2pm", "noon".
TIME = (
    r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:\s*[ap]\.?m\b\.?)?|[0-9]{1,2}\s*[ap]\.?m\b\.?"
    r"|noon\b|midday\b"
)
_TIME = re.compile(
    r"([0-9]{1,2})(?:[:.]([0-9]{2})(?::[0-9]{2})?)?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE
)
_DURATION = re.compile(r"P[1-9][0-9]{0,3}[DWMY]")
_WORDS: Mapping[Kind, str] = {
    "text": "text in quotes",
    "phrase": "text in quotes",
    "texts": "a list of texts: [“a”, “b”]",
    "date": f"a date from {FIRST_YEAR} to {LAST_YEAR}: 2013-05-07 or “7 May 2013”",
    "time": "a time: “14:00”",
    "minutes": f"whole minutes, 0 to {LONGEST_DAY}",
    "count": f"a whole number, 0 to {MOST}",
    "priority": "a whole number, 1 to 5",
    "flag": "true or false",
    "gaps": "days for each interval, the least and the most: {P3M = [60, 126]}",
    "spans": "the first and last day of each: {early = [1, 10], mid = [11, 20], late = [21, 31]}",
    "points": f"points for each name: {{“full agendas” = 2}}, each 0 to {MOST}",
    "columns": "a text for each heading: {Ward = “All”}",
    "business": "a list of {title = “…”, minutes = 5}",
}


@attrs.define
class Problems:
    """Every problem of a file, gathered so that all are said at once."""

    found: list[Problem] = attrs.Factory(list)

    def add(self, where: str, found: str, expected: str, mend: str = "") -> None:
        """Note one more problem."""
        self.found.append(Problem(where, found, expected, mend))


@attrs.define
class Paper:
    """What reading needs besides the entries: the days, and where remarks and problems go.

    `on` is the day of planning; `year` supplies missing years.
    """

    on: dt.date
    year: MunicipalYear
    problems: Problems
    notes: list[str] = attrs.Factory(list)


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
            close = _near(name, tuple(keys))
            expected = "a key that belongs here" if close else f"one of {', '.join(keys)}"
            problems.add(
                entry.where(name),
                f"the key “{_clip(name)}”",
                expected,
                close or "Mend the spelling, or remove the line.",
            )
            continue
        read = _read(key, value, year)
        if read is None:
            problems.add(entry.where(name), _shown(value), _WORDS[key.kind])
        elif key.choices and (wrong := _not_among(read, key.choices)) is not None:
            expected = f"one of {', '.join(key.choices)}"
            problems.add(entry.where(name), _shown(wrong), expected, _near(wrong, key.choices))
        else:
            values[name] = read
    for name, key in keys.items():
        if not key.required:
            continue
        if name not in entry.values:
            problems.add(entry.place, f"no “{name}”", _WORDS[key.kind], key.meaning)
        elif values.get(name) == "":
            problems.add(entry.where(name), "an empty text", _WORDS[key.kind], key.meaning)
    return attrs.evolve(entry, values=values)


def _not_among(read: Any, choices: tuple[str, ...]) -> str | None:
    """The first of a value, or of a list of them, that is no choice; None where all are."""
    values = read if isinstance(read, tuple) else (read,)
    return next((value for value in values if value not in choices), None)


def _near(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name[:100], known, n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”?" if close else ""


def _clip(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _shown(value: Any) -> str:
    """A value as a message prints it, never long."""
    if isinstance(value, str):
        return f"“{_clip(value)}”"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 200:
        return "a number of many digits"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    return _clip(str(value))


def _read(key: Key, value: Any, year: MunicipalYear) -> Any:
    """The value as its kind, or None where it is not one."""
    match key.kind:
        case "text":
            return value.strip() if isinstance(value, str) else None
        case "phrase":
            return _phrase(value)
        case "texts":
            good = isinstance(value, list) and all(isinstance(v, str) for v in value)
            return tuple(value) if good else None
        case "date":
            return read_day(value, year)
        case "time":
            return read_time(value)
        case "minutes":
            return _whole(value, 0, LONGEST_DAY)
        case "count":
            return _whole(value, 0, MOST)
        case "priority":
            return _whole(value, 1, 5)
        case "flag":
            return value if isinstance(value, bool) else None
        case "gaps":
            return _pairs(value, _DURATION.fullmatch, 1, MOST)
        case "spans":
            return _pairs(value, ("early", "mid", "late").__contains__, 1, 31)
        case "points":
            good = isinstance(value, dict) and all(
                _whole(points, 0, MOST) is not None for points in value.values()
            )
            return value if good else None
        case "columns":
            good = isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
            return value if good else None
        case "business":
            return value if _is_business(value) else None


def _phrase(value: Any) -> str | None:
    """A date phrase; a bare date of TOML is one, a time of day is none."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return full_date(value)
    return value.strip() if isinstance(value, str) else None


def _whole(value: Any, least: int, most: int) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and least <= value <= most else None


def _pairs(
    value: Any, known: Callable[[str], object], least: int, most: int
) -> dict[str, tuple[int, int]] | None:
    """A first and a last number under each known name, in order."""
    if not isinstance(value, dict):
        return None
    good = all(
        known(name)
        and isinstance(pair, list)
        and len(pair) == 2
        and all(_whole(number, least, most) for number in pair)
        and pair[0] <= pair[1]
        for name, pair in value.items()
    )
    return {name: (pair[0], pair[1]) for name, pair in value.items()} if good else None


def _is_business(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(line, dict)
        and isinstance(line.get("title"), str)
        and _whole(line.get("minutes"), 0, LONGEST_DAY) is not None
        and isinstance(line.get("last", False), bool)
        and not line.keys() - {"title", "minutes", "last"}
        for line in value
    )


def read_day(value: Any, year: MunicipalYear) -> dt.date | None:
    """A date, or a phrase that names a single day, of `FIRST_YEAR` to `LAST_YEAR`; else None."""
    if isinstance(value, str):
        from workprog.dates.windows import read_when

        window = read_when(value, year=year)
        value = window.start if window.kind == "day" else None
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        return None
    return value if FIRST_YEAR <= value.year <= LAST_YEAR else None


def read_time(value: Any) -> dt.time | None:
    """A time of day to the minute: a time, "14:00", "2.00 pm", "noon"; None for anything else."""
    if isinstance(value, dt.time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    text = value.strip().lower() if isinstance(value, str) else ""
    if text in ("noon", "midday"):
        return dt.time(12)
    match = _TIME.fullmatch(text)
    if not match or not (match[2] or match[3]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
