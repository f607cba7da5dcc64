"""Rules and preferences by their names: workprog's own, and those of installed packages.

A package offers its own under the entry points `workprog.rules` and `workprog.preferences`
(https://packaging.python.org/specifications/entry-points/). A programme names them and never
brings any code itself: reading a file runs nothing that nobody has installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from workprog.errors import Problem, ProgrammeError
from workprog.programme import Programme
from workprog.rules import DEFAULT_RULES
from workprog.rules.preferences import DEFAULT_PREFERENCES
from workprog.rules.typing import Preference, Rule

RULES, PREFERENCES = "workprog.rules", "workprog.preferences"
_WHAT = {RULES: ("rule", "requirements"), PREFERENCES: ("preference", "cost")}


def rules_for(programme: Programme) -> tuple[Rule, ...]:
    """The usual rules and those that a programme names.

    Raises:
        ProgrammeError: no installed package has one of them, or what it has is no rule.
    """
    return (*DEFAULT_RULES, *_all(RULES, programme.plugins.rules, programme))


def preferences_for(programme: Programme) -> tuple[Preference, ...]:
    """The usual preferences and those that a programme names; raises as `rules_for`."""
    return (*DEFAULT_PREFERENCES, *_all(PREFERENCES, programme.plugins.preferences, programme))


def _all(group: str, names: Iterable[str], programme: Programme) -> list[Any]:
    made: list[Any] = []
    problems: list[Problem] = []
    for name in names:
        try:
            made.append(installed(group, name, programme.source or programme.title))
        except ProgrammeError as error:
            problems += error.problems
    if problems:
        raise ProgrammeError(tuple(problems))
    return made


def installed(group: str, name: str, where: str) -> Any:
    """What an installed package offers under a name: made without arguments where it is a class.

    Raises:
        ProgrammeError: nothing has that name, it cannot be loaded, or it is something else.
    """
    from importlib.metadata import entry_points

    what, method = _WHAT[group]
    offered = entry_points(group=group)
    found = [point for point in offered if point.name == name]
    place = f"{where}, plugins"
    if not found:
        near = get_close_matches(name[:100], [point.name for point in offered], n=1)
        known = ", ".join(sorted({point.name for point in offered})) or "none is installed"
        raise _refusal(
            place,
            f"the {what} “{name[:80]}”",
            f"a {what} of an installed package ({known})",
            f"Did you mean “{near[0]}”?"
            if near
            else f"Install the package that offers it under the entry point {group}: "
            "pip install its-name.",
        )
    try:
        loaded = found[0].load()
        made = loaded() if isinstance(loaded, type) else loaded
    except Exception as error:  # a package of somebody else's may fail in any way
        said = f"the {what} “{name}” of {found[0].value}, which fails: {error!r}"
        raise _refusal(place, said, f"a {what} that can be made") from error
    if not callable(getattr(made, method, None)) or not isinstance(
        getattr(made, "name", None), str
    ):
        expected = f"something with a name and {method}(x)"
        raise _refusal(place, f"“{name}” of {found[0].value}, which is no {what}", expected)
    return made


def by_name(group: str, known: Iterable[Any], name: str) -> Any:
    """A rule or preference by the name that findings and costs carry; None where there is none."""
    for one in known:
        if one.name == name:
            return one
    from importlib.metadata import entry_points

    for point in entry_points(group=group):
        try:
            made = installed(group, point.name, point.value)
        except ProgrammeError:
            continue
        if made.name == name:
            return made
    return None


def _refusal(where: str, found: str, expected: str, mend: str = "") -> ProgrammeError:
    return ProgrammeError((Problem(where, found, expected, mend),))
