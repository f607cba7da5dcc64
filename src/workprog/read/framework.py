"""A council's way of choosing topics, and a suggestion with its answers, from TOML files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import attrs

from workprog.errors import Problem, ReadError
from workprog.programme import MunicipalYear, Topic, arguments
from workprog.programme.keys import Key, minutes
from workprog.read.toml import read_table
from workprog.read.values import WRONG, toml_reader
from workprog.selection.framework import Framework
from workprog.selection.select import Answer, Override
from workprog.words import did_you_mean

Held = TypeVar("Held")
# In bytes: some hundreds of questions.
LARGEST = 500_000
# A framework holds no dates, so any year serves to read it.
_NO_DATES = dt.date(2000, 5, 1)
_SHIPPED = Path(__file__).parent / "frameworks"


@attrs.frozen
class GivenAnswer:
    """An answer as a file holds it: `yes`, or a `score` where the question has points."""

    criterion: str
    by: str
    yes: bool | None = None
    score: int | None = None
    day: dt.date | None = None
    evidence: str = ""


@attrs.frozen
class Suggestion:
    """A topic as a file holds it, with its answers and, where there is one, the override.

    `minutes` is how long it would take, `by` the last day on which it is of use, `framework` the
    name of one that workprog brings or a file beside this one.
    """

    title: str
    description: str = ""
    suggested_by: str = ""
    suggested_on: dt.date | None = None
    framework: str = "six-questions"
    committee: str = ""
    minutes: Annotated[int, minutes("How long it would take.")] = 45
    after: Annotated[dt.date | None, Key("The first day on which it can be taken.")] = None
    by: Annotated[dt.date | None, Key("The last day on which it is of use.")] = None
    answers: tuple[GivenAnswer, ...] = ()
    override: Override | None = None

    @property
    def topic(self) -> Topic:
        """What is suggested."""
        return Topic(self.title, self.description, self.suggested_by)

    @property
    def given(self) -> tuple[Answer, ...]:
        """The answers as the selection takes them."""
        return tuple(
            Answer(
                answer.criterion,
                int(bool(answer.yes)) if answer.score is None else answer.score,
                answer.by,
                answer.day,
                answer.evidence,
            )
            for answer in self.answers
            if answer.score is not None or answer.yes is not None
        )


def read_framework(name: str | Path, beside: Path | None = None) -> Framework:
    """A framework that workprog brings, by its name, or one of your own from a TOML file.

    Args:
        name: "six-questions", "topic", "weighted", or a path.
        beside: the folder that a path starts from; the working folder without it.

    Raises:
        ReadError: no such file, or every problem in it.
    """
    arguments.path(name, "name")
    shipped = {path.stem: path for path in sorted(_SHIPPED.glob("*.toml"))}
    path = shipped.get(str(name)) or (beside or Path()) / name
    if path.suffix.lower() != ".toml":
        expected = f"one of {', '.join(shipped)}, or a .toml file"
        raise ReadError(
            (
                Problem(
                    f"framework “{name}”",
                    "no such framework",
                    expected,
                    did_you_mean(str(name), list(shipped)),
                ),
            )
        )
    return _read(path, Framework, _NO_DATES)


def read_suggestion(path: Path, on: dt.date) -> Suggestion:
    """A suggestion with its answers; the year of `on` supplies the years of dates without one.

    Raises:
        ReadError: no such file, or every problem in it.
    """
    found = _read(path, Suggestion, on)
    problems = [
        Problem(
            f"{path.name}, answers, entry {number}",
            "both yes and score" if answer.yes is not None else "neither yes nor score",
            "one of them: yes = true, or score = 2",
        )
        for number, answer in enumerate(found.answers, 1)
        if (answer.yes is None) == (answer.score is None)
    ]
    if problems:
        raise ReadError(tuple(problems))
    return found


def _read(path: Path, kind: type[Held], on: dt.date) -> Held:
    problems: list[Problem] = []
    found = toml_reader(problems, MunicipalYear.of(on)).read(
        kind, read_table(path, LARGEST), path.name
    )
    if found is WRONG or problems:
        raise ReadError(tuple(problems))
    held: Held = found
    return held


__all__: Sequence[str] = ["DEFAULT_FRAMEWORK", "read_framework", "read_suggestion"]
DEFAULT_FRAMEWORK = read_framework("six-questions")
