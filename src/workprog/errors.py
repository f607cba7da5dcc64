"""What can go wrong, said so that a careful person can mend it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs


@attrs.frozen
class Problem:
    """One thing wrong in one place: where, what was found, what was expected, how to mend it."""

    where: str
    found: str
    expected: str
    mend: str = ""

    def __str__(self) -> str:
        said = f"{self.where}: found {self.found}; expected {self.expected}."
        return f"{said} {self.mend}" if self.mend else said


class WorkprogError(Exception):
    """The parent of every error that workprog raises on purpose."""


class ProgrammeError(WorkprogError, ValueError):
    """A programme contradicts itself: two items with one ref, a meeting of no committee."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class ReadError(ProgrammeError):
    """A file cannot be read as it stands; `problems` lists every bad place, not the first only."""


class PlanError(WorkprogError, ValueError):
    """A plan does not belong to its programme, or a plan file is not one."""


class ArgumentError(WorkprogError, TypeError):
    """An argument of the wrong type; the sentence says what to give instead."""

    def __init__(self, name: str, value: object, expected: str, mend: str = "") -> None:
        said = f"{name}: found {_shown(value)}; expected {expected}."
        super().__init__(f"{said} {mend}" if mend else said)


def _shown(value: object) -> str:
    """A value with what it is, never long: “2013-05-07”, a str."""
    if value is None:
        return "None"
    text = f"“{value[:80]}”" if isinstance(value, str) else repr(value)[:80]
    kind = type(value).__name__
    return f"{text}, {'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def the_day(name: str, value: object) -> dt.date:
    """The value of an argument that is a day.

    Raises:
        ArgumentError: it is anything else; a time of a day too, since its day may be meant or not.
    """
    if isinstance(value, dt.datetime):
        raise ArgumentError(name, value, "a day", f"Give {name}.date().")
    if isinstance(value, dt.date):
        return value
    mend = f"Write {name}=datetime.date(2013, 5, 7)."
    if isinstance(value, str):
        mend = f"Write {name}=datetime.date.fromisoformat(“2013-05-07”)."
    raise ArgumentError(name, value, "a day", mend)


def the_path(name: str, value: object) -> Path:
    """The value of an argument that names a file or folder; raises as `the_day`."""
    if isinstance(value, str | Path):
        return Path(value)
    raise ArgumentError(name, value, "the name of a file", "Write “programme.toml”.")
