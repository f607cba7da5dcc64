"""What can go wrong, said so that a careful person can mend it."""

from __future__ import annotations

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


class ArgumentError(WorkprogError, TypeError, ValueError):
    """An argument that is not what is asked for; the sentence says what to give instead."""
