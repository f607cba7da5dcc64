"""What is said to a caller who gave something else than what is asked for."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress


def _shown(value: object) -> str:
    """A value as it was typed, never long."""
    typed = repr(value)
    return typed if len(typed) <= 40 else f"{typed[:39]}…"


def not_a_day(name: str, value: object) -> str:
    """A date is asked for; where the value names one, how to write it."""
    day = dt.date(2013, 5, 7)
    if isinstance(value, dt.datetime):
        day = value.date()
    elif isinstance(value, str):
        with suppress(ValueError):
            day = dt.date.fromisoformat(value)
    how = f"datetime.date({day.year}, {day.month}, {day.day})"
    return f"{name} is a date: give {how}, not {_shown(value)}."


def not_a_path(name: str, value: object) -> str:
    """The name of a file or folder is asked for."""
    return f"{name} is the name of a file or folder: give “programme.toml”, not {_shown(value)}."


def not_a_programme(value: object, known: str) -> str:
    """A programme is asked for; `known` is what was given, where it comes from one."""
    if known == "a plan":
        return "A programme is asked for, not a plan: give plan.programme."
    if known:
        return (
            f"A programme is asked for, not {known}: give the programme that they were made of, "
            "which a plan has as plan.programme."
        )
    return f"A programme is asked for: give what workprog.read returns, not {_shown(value)}."


def not_a_plan(value: object, is_published: bool) -> str:
    """A plan is asked for."""
    if is_published:
        return (
            "A plan of a programme is asked for: give published.placed_in(programme), with the "
            "programme that it was made from."
        )
    return f"A plan is asked for: give what workprog.solve returns, not {_shown(value)}."


def not_published(name: str, value: object) -> str:
    """A plan is asked for, made or read back."""
    return (
        f"{name} is a plan: give what workprog.solve or workprog.read_plan returns, not "
        f"{_shown(value)}."
    )


def not_several(name: str, method: str, value: object) -> str:
    """Several things are asked for."""
    return f"{name} are given in a list, each with {method}, not as {_shown(value)}."


def a_class(name: str, value: type) -> str:
    """A class was given in place of one of its kind."""
    return f"{name} holds the class {value.__name__}: write {value.__name__}()."


def not_one_of(name: str, method: str, value: object) -> str:
    """Something among several is not of their kind."""
    lacks = method if method == "apply" else f"name or no {method}"
    return f"{name} holds {_shown(value)}, which has no {lacks}."


def not_a_text(name: str, value: object) -> str:
    """A ref or title is asked for."""
    return f"{name} is a ref or a title, such as “2013-07”, not {_shown(value)}."


def not_seconds(value: object) -> str:
    """A number is asked for."""
    return f"seconds is a number above 0, or None for no limit, not {_shown(value)}."


def not_the_kind(name: str, how: str, value: object) -> str:
    """Something else than what a function takes."""
    return f"{name}: give {how}, not {_shown(value)}."
