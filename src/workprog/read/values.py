"""A value of a file as the type that a field declares: read, said in words, and for editors.

programme.toml and plan.json are both read by this one walk over types.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, get_args, get_origin

import attrs

from workprog.errors import Problem, ProgrammeError
from workprog.programme import MunicipalYear
from workprog.programme.keys import (
    Form,
    Key,
    Named,
    Object,
    Phrase,
    Range,
    Rising,
    bare,
    hints,
    optional,
)
from workprog.words import did_you_mean, full_date

# The years that bank holidays are known for, less one for the year that follows.
FIRST_YEAR, LAST_YEAR = 1901, 2099
# A time of day as people write it: "14:00", "2.00 pm", "2pm", "noon".
TIME = (
    r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:\s*[ap]\.?m\b\.?)?|[0-9]{1,2}\s*[ap]\.?m\b\.?"
    r"|noon\b|midday\b"
)
# A time within a text; the figures of "07.05.2013" are none.
TIME_IN = re.compile(rf"(?<![0-9.:/-])(?:{TIME})(?![0-9:/]|\.[0-9])", re.IGNORECASE)
_TIME = re.compile(
    r"([0-9]{1,2})(?:[:.]([0-9]{2})(?::[0-9]{2})?)?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE
)
# RFC 8259, 6: whole numbers that every reader of JSON takes for the same.
_MOST = 2**53 - 1
_ANY_NUMBER = Key("", least=-_MOST, most=_MOST)


class _Wrong:
    """Stands for a value that was not as expected; the problem is noted."""


WRONG = _Wrong()


@attrs.frozen
class Reader:
    """How one kind of file is read: how it writes days and times, and where its problems go.

    `day`, `time` and `text` return None for what is none. `words` say what is expected for each
    type; `mend` is added to every problem that has no better advice. In a file written `by_hand`
    numbers are held to what their keys allow, a key that nobody knows is a slip, and an empty name
    is as good as none.
    """

    problems: list[Problem]
    text: Callable[[Any], str | None]
    day: Callable[[Any], dt.date | None]
    time: Callable[[Any], dt.time | None]
    words: Mapping[Any, str]
    mend: str = ""
    by_hand: bool = False

    def read(self, hint: Any, value: Any, where: str, key: Key | None = None) -> Any:
        """The value as the type of a field, or WRONG; all that is wrong with it is noted.

        Args:
            hint: the type, as `hints` and `keys_of` give it.
            value: what the file holds.
            where: its place, as a message names it.
            key: bounds its numbers, and may have words of its own for the whole.
        """
        if key is not None and key.expected:
            noted: list[Problem] = []
            found = attrs.evolve(self, problems=noted).read(
                hint, value, where, attrs.evolve(key, expected="")
            )
            return self.wrong(where, value, key.expected) if noted else found
        kind, notes = bare(hint)
        if value is None and optional(hint):
            return None
        origin = get_origin(kind)
        if origin is tuple and Object() in notes:
            found = self._mapping(get_args(get_args(kind)[0]), value, where, key)
            return found if found is WRONG else tuple(found.items())
        if origin is tuple:
            return self._tuple(hint, value, where, key)
        if origin is Mapping:
            return self._mapping(get_args(kind), value, where, key)
        if attrs.has(kind):
            return self._object(kind, value, where)
        return self._scalar(hint, value, where, key)

    def like(self, kind: type, usual: Mapping[str, Any], value: Any, where: str) -> Any:
        """A value of a class, where what the file does not say is as `usual`; or WRONG."""
        return self._object(kind, value, where, usual)

    def wrong(self, where: str, value: Any, expected: str, mend: str = "") -> _Wrong:
        """Note a wrong value."""
        self.problems.append(Problem(where, shown(value), expected, mend or self.mend))
        return WRONG

    def expected(self, hint: Any, key: Key | None = None) -> str:
        """What a value of a type is, in the words of messages and of the reference page."""
        kind, notes = bare(hint)
        if key is not None and key.expected:
            return key.expected
        for note in notes:
            if isinstance(note, Form):
                return note.words
            if isinstance(note, Range):
                return note.words
        if known := choices(kind):
            several = "a list of any of" if get_origin(kind) is tuple else "one of"
            return f"{several} {', '.join(known)}"
        if kind is int and key is not None:
            return key.words
        return self.words[get_origin(kind) or (dict if attrs.has(kind) else kind)]

    def _scalar(self, hint: Any, value: Any, where: str, key: Key | None) -> Any:
        kind, notes = bare(hint)
        if get_origin(kind) is Literal:
            found = self.text(value)
            if found not in choices(kind):
                mend = did_you_mean(found or "", choices(kind))
                return self.wrong(where, value, self.expected(hint), mend)
            return found
        read: Mapping[Any, Callable[[Any], Any]] = {
            str: self.text,
            Phrase: partial(_phrase, self.text),
            bool: _flag,
            int: partial(_whole, key or _ANY_NUMBER),
            float: _number,
            dt.date: self.day,
            dt.time: self.time,
        }
        found = read[kind](value)
        if found is None or not all(_allows(note, found) for note in notes):
            return self.wrong(where, value, self.expected(hint, key))
        named = any(isinstance(note, Named) for note in notes)
        if named and not self.by_hand and not found.strip():
            return self.wrong(where, value, "a text that names it")
        return found

    def _tuple(self, hint: Any, value: Any, where: str, key: Key | None) -> Any:
        """A list of any length, or of as many values as the type has."""
        kind, notes = bare(hint)
        inner = get_args(kind)
        if not isinstance(value, list):
            return self.wrong(where, value, self.expected(hint, key))
        if inner[-1] is Ellipsis:
            inner = (inner[0],) * len(value)
        if len(inner) != len(value):
            return self.wrong(where, value, f"a list of {len(inner)}")
        places = [f"{where}, entry {number}" for number in range(1, len(value) + 1)]
        found = tuple(
            self.read(part, one, place, key)
            for part, one, place in zip(inner, value, places, strict=True)
        )
        if WRONG in found:
            return WRONG
        if Rising() in notes and found[0] > found[1]:
            return self.wrong(where, value, "two numbers, the first no more than the second")
        return found

    def _mapping(self, kinds: tuple[Any, Any], value: Any, where: str, key: Key | None) -> Any:
        if not isinstance(value, dict):
            return self.wrong(where, value, self.words[dict])
        name_type, held = kinds
        read = {
            self.read(name_type, name, f"{where}, the key “{clip(name)}”"): self.read(
                held, one, f"{where}, {clip(name)}", key
            )
            for name, one in value.items()
        }
        return WRONG if WRONG in read or WRONG in read.values() else read

    def _object(
        self, kind: type, value: Any, where: str, usual: Mapping[str, Any] | None = None
    ) -> Any:
        """A value of a class, by the names of its fields."""
        if not isinstance(value, dict):
            return self.wrong(where, value, self.expected(kind))
        defaults = {field.name: field.default for field in attrs.fields(kind)}
        if self.by_hand:
            self.known(value, tuple(hints(kind)), lambda name: f"{where}, {name}")
        found = {}
        for name, hint in hints(kind).items():
            if name in value:
                notes = bare(hint)[1] if self.by_hand else ()
                own = next((note for note in notes if isinstance(note, Key)), None)
                found[name] = self.read(hint, value[name], f"{where}, {name}", own)
            elif usual and name in usual:
                found[name] = usual[name]
            elif defaults[name] is attrs.NOTHING:
                self.problems.append(
                    Problem(f"{where}, {name}", "nothing", self.expected(hint), self.mend)
                )
                found[name] = WRONG
        if WRONG in found.values():
            return WRONG
        try:
            return kind(**found)
        except ProgrammeError as error:
            self.problems.extend(
                attrs.evolve(problem, where=f"{where}: {problem.where}")
                for problem in error.problems
            )
            return WRONG

    def known(
        self, names: Iterable[str], keys: Sequence[str], where: Callable[[str], str]
    ) -> list[str]:
        """The names that are keys; the others are noted, with the key that was likely meant."""
        found = []
        for name in names:
            if name in keys:
                found.append(name)
                continue
            close = did_you_mean(name, keys)
            expected = "a key that belongs here" if close else f"one of {', '.join(keys)}"
            mend = close or "Mend the spelling, or remove the line."
            self.problems.append(
                Problem(where(clip(name)), f"the key “{clip(name)}”", expected, mend)
            )
        return found


def toml_reader(problems: list[Problem], year: MunicipalYear) -> Reader:
    """How programme.toml is read; `year` supplies the years of dates without one."""
    return Reader(
        problems,
        text=lambda value: value.strip() if isinstance(value, str) else None,
        day=lambda value: read_day(value, year),
        time=read_time,
        words=TOML_WORDS,
        by_hand=True,
    )


TOML_WORDS: Mapping[Any, str] = {
    str: "text in quotes",
    Phrase: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    dt.date: f"a date from {FIRST_YEAR} to {LAST_YEAR}: 2013-05-07 or “7 May 2013”",
    dt.time: "a time: “14:00”",
    tuple: "a list of texts: [“a”, “b”]",
    dict: "a table",
    Mapping: "a table",
}


def choices(kind: Any) -> tuple[str, ...]:
    """The words of a type that has only some, or whose list holds only some."""
    if get_origin(kind) is tuple:
        return choices(bare(get_args(kind)[0])[0])
    return get_args(kind) if get_origin(kind) is Literal else ()


def clip(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= 80 else text[:79] + "…"


def shown(value: Any) -> str:
    """A value as a message prints it, never long."""
    if isinstance(value, str):
        return f"“{clip(value)}”"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 200:
        return "a number of many digits"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    return clip(str(value))


def _allows(note: Any, found: Any) -> bool:
    """Whether what is annotated to a type allows a value of it."""
    if isinstance(note, Form):
        return re.fullmatch(note.pattern, found) is not None
    return not isinstance(note, Range) or note.least <= found <= note.most


def _phrase(text: Callable[[Any], str | None], value: Any) -> str | None:
    """A date phrase; a bare date of TOML is one, a time of day is none."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return full_date(value)
    return text(value)


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _whole(key: Key, value: Any) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and key.least <= value <= key.most else None


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


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
