"""Rules and preferences by their names: workprog's own, and those of installed packages.

A package offers its own under the entry points `workprog.rules` and `workprog.preferences`
(https://packaging.python.org/specifications/entry-points/). A programme names them and never
brings any code itself: reading a file runs nothing that nobody has installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workprog.errors import Problem, ProgrammeError
from workprog.programme import Programme
from workprog.rules import DEFAULT_RULES
from workprog.rules.preferences import DEFAULT_PREFERENCES
from workprog.rules.typing import Preference, Rule
from workprog.words import did_you_mean

RULES, PREFERENCES = "workprog.rules", "workprog.preferences"
_WHAT = {RULES: ("rule", "requirements"), PREFERENCES: ("preference", "cost")}


def rules_for(programme: Programme) -> tuple[Rule, ...]:
    """The usual rules and those that a programme names.

    Raises:
        ProgrammeError: no installed package has one of them, or what it has is no rule.
    """
    return _with_own(DEFAULT_RULES, RULES, programme.plugins.rules, programme)


def preferences_for(programme: Programme) -> tuple[Preference, ...]:
    """The usual preferences and those that a programme names; raises as `rules_for`."""
    named = programme.plugins.preferences
    return _with_own(DEFAULT_PREFERENCES, PREFERENCES, named, programme)


def _with_own(
    usual: Sequence[Any], group: str, names: Iterable[str], programme: Programme
) -> tuple[Any, ...]:
    where = f"{programme.source or programme.title}, plugins"
    made = list(usual)
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        try:
            own = installed(group, name, where)
        except ProgrammeError as error:
            problems += error.problems
            continue
        if own.name in [known.name for known in made]:
            found = f"a second {_WHAT[group][0]} named “{own.name}”, from “{name}”"
            problems.append(Problem(where, found, "a name of its own for each"))
        made.append(own)
    if problems:
        raise ProgrammeError(tuple(problems))
    return tuple(made)


def missing(group: str, names: Iterable[str], where: str) -> Iterator[Problem]:
    """A problem for each name that no installed package offers; nothing of theirs is run."""
    what, _ = _WHAT[group]
    offered = sorted({point.name for point in _offers(group)})
    for name in names:
        if name in offered:
            continue
        install = f"Install the package that offers it as an entry point of {group}."
        yield Problem(
            where,
            f"the {what} “{name[:80]}”",
            f"a {what} of an installed package ({', '.join(offered) or 'there is none'})",
            did_you_mean(name, offered) or install,
        )


def installed(group: str, name: str, where: str) -> Any:
    """What an installed package offers under a name: made without arguments where it is a class.

    Raises:
        ProgrammeError: nothing has that name, it cannot be loaded, or it is something else.
    """
    if problems := tuple(missing(group, (name,), where)):
        raise ProgrammeError(problems)
    what, method = _WHAT[group]
    point = next(point for point in _offers(group) if point.name == name)
    try:
        loaded = point.load()
        made = loaded() if isinstance(loaded, type) else loaded
    except Exception as error:  # somebody else's package may fail in any way
        found = f"the {what} “{name}” of {point.value}, which fails ({error!r})"
        raise _refusal(where, found, f"a {what} that can be made without arguments") from error
    if not callable(getattr(made, method, None)) or not isinstance(
        getattr(made, "name", None), str
    ):
        found = f"“{name}” of {point.value}, which is no {what}"
        raise _refusal(where, found, f"an object with a name and {method}(x)")
    return made


def by_name(group: str, known: Iterable[Any], name: str) -> Any:
    """A rule or preference by the name that findings and costs carry; None where there is none."""
    for one in known:
        if one.name == name:
            return one
    for point in _offers(group):
        try:
            made = installed(group, point.name, point.value)
        except ProgrammeError:
            continue
        if made.name == name:
            return made
    return None


def _offers(group: str) -> Iterable[Any]:
    """The entry points of a group."""
    # A twentieth of planning a year, where most programmes name none.
    from importlib.metadata import entry_points

    return entry_points(group=group)


def _refusal(where: str, found: str, expected: str) -> ProgrammeError:
    return ProgrammeError((Problem(where, found, expected),))
