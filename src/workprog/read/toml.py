"""TOML files read: as plain tables, or as entries that know their lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from workprog.errors import Problem, ReadError
from workprog.read.entries import Entry, Problems
from workprog.read.file_checks import LARGEST_FILE, checked_bytes, refusal
from workprog.read.known_keys import LISTS

# How tomllib ends its messages.
_AT = re.compile(r" \(at line ([0-9]+), column ([0-9]+)\)")
_HEADER = re.compile(r"\s*(\[{1,2})\s*([\w.\"' -]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*(?:\.[\w.-]+\s*)?=")


@attrs.frozen
class Sections:
    """A programme file by its parts: the top, the settings, the assumed, and each list."""

    top: Entry
    settings: Entry
    assumed: Entry
    lists: Mapping[str, tuple[Entry, ...]]
    notes: tuple[str, ...] = ()


def text_of(path: Path, largest: int) -> str:
    """The text of a .toml file of at most `largest` bytes, its lines ended alike.

    Raises:
        ReadError: missing, unreadable, too large, empty, of another ending or not UTF-8.
    """
    content = checked_bytes(path, (".toml",), largest)
    try:
        # TOML ends its lines with LF or CRLF.
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        where = f"{path.name}, line {content[: error.start].count(10) + 1}"
    raise refusal(where, "bytes that are not UTF-8 text", "a text file saved as UTF-8")


def read_table(path: Path, largest: int = LARGEST_FILE) -> dict[str, Any]:
    """The content of a .toml file of at most `largest` bytes.

    Raises:
        ReadError: as `text_of` has it, or a slip in the TOML, with its line and column.
    """
    return _loaded(path.name, text_of(path, largest))


def read_sections(file: str, text: str, problems: Problems) -> Sections:
    """The parts of a programme file, each value with its line.

    Raises:
        ReadError: the text is not TOML; the message names line and column.
    """
    data = _loaded(file, text)
    lines = dict(_lines(text))
    top = {k: v for k, v in data.items() if k not in LISTS and k not in ("settings", "assumed")}
    return Sections(
        _entry(file, top, lines, ()),
        _table(file, data, "settings", lines, problems),
        _table(file, data, "assumed", lines, problems),
        {name: tuple(_listed(file, data, name, lines, problems)) for name in LISTS},
    )


def read_list(
    file: str, text: str, name: str, problems: Problems
) -> tuple[Entry, tuple[Entry, ...]]:
    """The keys at the top of a file that holds one list, and the entries of the list.

    Raises:
        ReadError: the text is not TOML; the message names line and column.
    """
    data = _loaded(file, text)
    lines = dict(_lines(text))
    top = {key: value for key, value in data.items() if key != name}
    return _entry(file, top, lines, ()), tuple(_listed(file, data, name, lines, problems))


def _loaded(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _AT.search(said)
        where = f"{file}, line {found[1]}, column {found[2]}" if found else file
        what = said[: found.start()] if found else said
        if "date" in what:
            problem = Problem(
                where,
                "a date or time that does not exist",
                "a date: 2013-05-07",
                "Give the date that is meant; text goes in quotes.",
            )
        else:
            mend = "Text goes in quotes; each key stands once in its table."
            problem = Problem(where, f"a slip in the TOML ({what})", "key = value", mend)
    except (ValueError, RecursionError):
        found_here = "a number of thousands of digits, or brackets thousands deep"
        problem = Problem(file, found_here, "numbers and lists that a person types")
    raise ReadError((problem,))


Spot = tuple[str | int, ...]


def _entry(file: str, values: Mapping[str, Any], lines: Mapping[Spot, int], at: Spot) -> Entry:
    begins = f"{file}, line {lines.get(at, 1)}"
    places = {key: f"{file}, line {lines[*at, key]}" for key in values if (*at, key) in lines}
    return Entry(values, begins, places)


def _table(
    file: str, data: Mapping[str, Any], name: str, lines: Mapping[Spot, int], problems: Problems
) -> Entry:
    found = data.get(name, {})
    if not isinstance(found, dict):
        where = f"{file}, line {lines.get((name,), 1)}"
        problems.add(where, f"{name} = …", f"a table headed [{name}]")
        found = {}
    return _entry(file, found, lines, (name,))


def _listed(
    file: str, data: Mapping[str, Any], name: str, lines: Mapping[Spot, int], problems: Problems
) -> Iterator[Entry]:
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(value, dict) for value in found):
        where = f"{file}, line {lines.get((name,), lines.get((name, 0), 1))}"
        problems.add(where, f"[{name}]", f"entries headed [[{name}]], with two brackets each side")
        return
    for number, values in enumerate(found):
        yield _entry(file, values, lines, (name, number))


def _lines(text: str) -> Iterator[tuple[Spot, int]]:
    """The line of each table and key; tomllib itself does not keep them."""
    at: Spot = ()
    counts: dict[str, int] = {}
    quotes = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if quotes:
            quotes = "" if quotes in line else quotes
            continue
        if header := _HEADER.match(line):
            name = header[2].strip("\"' ")
            at = (name,)
            if header[1] == "[[":
                at = (name, counts.get(name, 0))
                counts[name] = counts.get(name, 0) + 1
            elif "." in name and name.partition(".")[0] in counts:
                first, _, rest = name.partition(".")
                at = (first, counts[first] - 1, rest)
            yield at, number
        elif key := _KEY.match(line):
            yield (*at, key[1].strip("\"'")), number
        for mark in ('"""', "'''"):
            if line.count(mark) % 2:
                quotes = mark
