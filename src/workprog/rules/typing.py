"""What a rule and a preference of your own must look like; no class to inherit from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from workprog.rules.grid import Grid, Linear, Requirement


class Rule(Protocol):
    """Something a plan must keep."""

    @property
    def name(self) -> str:
        """A short name, the same for ever: findings carry it."""

    def requirements(self, x: Grid) -> Iterable[Requirement]:
        """One requirement for each subject; see `workprog.rules.grid` for the notation."""


class Preference(Protocol):
    """Something a good plan is like, in points."""

    @property
    def name(self) -> str:
        """The name under which its points are printed."""

    def cost(self, x: Grid) -> Linear:
        """The points of a plan, 0 at best; a sum of whole numbers times entries."""
