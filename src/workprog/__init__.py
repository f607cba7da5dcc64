"""Plans the work programme of a council scrutiny committee, and says why.

Read a programme, solve it, look at the plan, export it. Every name below loads when it is first
used, so that `import workprog` costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from workprog.showing import print_with

if TYPE_CHECKING:
    from workprog.dates.windows import read_when
    from workprog.errors import ArgumentError, PlanError, ProgrammeError, ReadError, WorkprogError
    from workprog.explaining.why import meetings_for, why, why_left_out, why_not
    from workprog.planning.compare import compare, what_if
    from workprog.planning.many import Outcome, solve_all
    from workprog.planning.solve import solve
    from workprog.programme import (
        Body,
        Committee,
        Decision,
        Gap,
        Item,
        Meeting,
        MunicipalYear,
        Outing,
        Outings,
        Pair,
        Person,
        Programme,
        Series,
        Status,
        Topic,
        Window,
    )
    from workprog.programme.plan import Finding, Placement, Plan
    from workprog.publish import export, export_all, export_council
    from workprog.publish.ratings import rate
    from workprog.read.amending import amend
    from workprog.read.amendments import read_amendments
    from workprog.read.finished_plans import FinishedPlans
    from workprog.read.framework import DEFAULT_FRAMEWORK, read_framework
    from workprog.read.minutes.proposals import propose
    from workprog.read.minutes.reading import read_minutes
    from workprog.read.plan import read_plan
    from workprog.read.programme import read
    from workprog.read.refs import matched
    from workprog.rules import DEFAULT_RULES
    from workprog.rules.check import check, costs
    from workprog.rules.grid import Grid, Requirement
    from workprog.rules.linear import Linear, total
    from workprog.rules.preferences import DEFAULT_PREFERENCES
    from workprog.selection.select import Answer, Selection, select
    from workprog.year.history import history
    from workprog.year.review import review
    from workprog.year.rollover import roll_over
    from workprog.year.topics import earlier

__all__ = [
    "DEFAULT_FRAMEWORK",
    "DEFAULT_PREFERENCES",
    "DEFAULT_RULES",
    "Answer",
    "ArgumentError",
    "Body",
    "Committee",
    "Decision",
    "Finding",
    "FinishedPlans",
    "Gap",
    "Grid",
    "Item",
    "Linear",
    "Meeting",
    "MunicipalYear",
    "Outcome",
    "Outing",
    "Outings",
    "Pair",
    "Person",
    "Placement",
    "Plan",
    "PlanError",
    "Programme",
    "ProgrammeError",
    "ReadError",
    "Requirement",
    "Selection",
    "Series",
    "Status",
    "Topic",
    "Window",
    "WorkprogError",
    "amend",
    "check",
    "compare",
    "costs",
    "earlier",
    "export",
    "export_all",
    "export_council",
    "history",
    "matched",
    "meetings_for",
    "propose",
    "rate",
    "read",
    "read_amendments",
    "read_framework",
    "read_minutes",
    "read_plan",
    "read_when",
    "review",
    "roll_over",
    "select",
    "solve",
    "solve_all",
    "total",
    "what_if",
    "why",
    "why_left_out",
    "why_not",
]

# Where each name lives; a test holds it in step with the imports above.
_HOME = {
    name: module
    for module, names in {
        "rules.check": "check costs",
        "planning.compare": "compare what_if",
        "programme": "Body Committee Decision Gap Item Meeting MunicipalYear Outing Outings Pair "
        "Person Programme Series Status Topic Window",
        "errors": "ArgumentError PlanError ProgrammeError ReadError WorkprogError",
        "explaining.why": "meetings_for why why_left_out why_not",
        "publish": "export export_all export_council",
        "rules.grid": "Grid Requirement",
        "rules.linear": "Linear total",
        "planning.many": "Outcome solve_all",
        "programme.plan": "Finding Placement Plan",
        "rules.preferences": "DEFAULT_PREFERENCES",
        "publish.ratings": "rate",
        "read.amending": "amend",
        "read.amendments": "read_amendments",
        "read.minutes.proposals": "propose",
        "read.minutes.reading": "read_minutes",
        "read.finished_plans": "FinishedPlans",
        "read.plan": "read_plan",
        "read.programme": "read",
        "read.refs": "matched",
        "rules": "DEFAULT_RULES",
        "read.framework": "DEFAULT_FRAMEWORK read_framework",
        "selection.select": "Answer Selection select",
        "planning.solve": "solve",
        "dates.windows": "read_when",
        "year.history": "history",
        "year.review": "review",
        "year.rollover": "roll_over",
        "year.topics": "earlier",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__


class _Publisher:
    """Prints values with the exporters, loaded when one is first shown."""

    def text(self, value: object) -> str:
        return str(self._shown("text", value))

    def html(self, value: object) -> str:
        return str(self._shown("html", value))

    def picture(self, value: object) -> str:
        return str(self._shown("picture", value))

    def rows(self, value: object) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = self._shown("rows", value)
        return rows

    def _shown(self, how: str, value: object) -> Any:
        return getattr(import_module(f"{__name__}.publish.notebook"), how)(value)


print_with(_Publisher())


class _PublicFace(ModuleType):
    """The package itself, in which `read`, `check` and `export` are the functions, always.

    Python binds a submodule to its package when it loads it, so that `import workprog.read.plan`
    would put the package `workprog.read` where the function `read` belongs.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _PublicFace
