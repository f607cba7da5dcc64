"""What a caller gave, held to what is asked for: one sentence where it is something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from workprog.errors import ArgumentError
from workprog.programme import Outings, Programme
from workprog.programme.plan import Plan
from workprog.words import arguments as words

Value = TypeVar("Value")


def day(value: object, name: str = "on") -> None:
    """A date, and not a text or a moment.

    Raises:
        ArgumentError: it is anything else.
    """
    if type(value) is not dt.date:
        raise ArgumentError(words.not_a_day(name, value))


def path(value: object, name: str = "path") -> Path:
    """The name of a file or folder, as a path.

    Raises:
        ArgumentError: it is anything else.
    """
    if not isinstance(value, str | Path):
        raise ArgumentError(words.not_a_path(name, value))
    return Path(value)


def programme(value: object) -> None:
    """A programme, and not a file of one, a plan or outings.

    Raises:
        ArgumentError: it is anything else.
    """
    if not isinstance(value, Programme):
        known = {Plan: "a plan", Outings: "its outings"}
        raise ArgumentError(words.not_a_programme(value, known.get(type(value), "")))


def plan(value: object) -> None:
    """A plan.

    Raises:
        ArgumentError: it is anything else.
    """
    if not isinstance(value, Plan):
        raise ArgumentError(words.not_a_plan(value, hasattr(value, "placements")))


def published(value: object, name: str) -> None:
    """A plan, or one read back from plan.json.

    Raises:
        ArgumentError: it is anything else.
    """
    if not hasattr(value, "placements"):
        raise ArgumentError(words.not_published(name, value))


def all_with(values: object, method: str, name: str) -> None:
    """Rules, preferences or changes: each with a method of that name; None where none are given.

    Rules and preferences have a name as well.

    Raises:
        ArgumentError: it is no sequence of such.
    """
    if values is None:
        return
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise ArgumentError(words.not_several(name, method, values))
    for value in values:
        if isinstance(value, type):
            raise ArgumentError(words.a_class(name, value))
        lacks_name = method != "apply" and not isinstance(getattr(value, "name", None), str)
        if not callable(getattr(value, method, None)) or lacks_name:
            raise ArgumentError(words.not_one_of(name, method, value))


def text(value: object, name: str = "item") -> None:
    """A ref or a title.

    Raises:
        ArgumentError: it is no text.
    """
    if not isinstance(value, str):
        raise ArgumentError(words.not_a_text(name, value))


def seconds(value: object) -> None:
    """A number of seconds above 0, or None.

    Raises:
        ArgumentError: it is anything else.
    """
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise ArgumentError(words.not_seconds(value))


def one(value: object, kind: type | tuple[type, ...], name: str, how: str) -> None:
    """A value of a kind, with how to come by one: "what workprog.read_minutes returns".

    Raises:
        ArgumentError: it is anything else.
    """
    if not isinstance(value, kind):
        raise ArgumentError(words.not_the_kind(name, how, value))


def several(values: object, kind: type[Value], name: str, how: str) -> tuple[Value, ...]:
    """What a list holds, or something else to go through: all of one kind.

    Raises:
        ArgumentError: it is anything else, or holds one of another kind.
    """
    if isinstance(values, str | Mapping) or not isinstance(values, Iterable):
        raise ArgumentError(words.not_the_kind(name, how, values))
    found = tuple(values)
    for value in found:
        if not isinstance(value, kind):
            raise ArgumentError(words.not_the_kind(name, how, value))
    return found


def all_published(values: object, name: str) -> None:
    """A list of plans, made or read back.

    Raises:
        ArgumentError: it is anything else.
    """
    if not isinstance(values, Sequence):
        raise ArgumentError(words.not_the_kind(name, "a list of plans", values))
    for value in values:
        published(value, name)
