"""A folder of finished plans, so that planning many councils can go on where it was stopped."""

from __future__ import annotations

from pathlib import Path

import attrs

from workprog.errors import ReadError
from workprog.programme.plan import Plan
from workprog.publish import export
from workprog.read.plan import read_plan


@attrs.frozen
class FinishedPlans:
    """Plans in a folder, each a plan.json of its own, for `solve_all`.

    Files are written whole, so a run that was stopped at any moment leaves none that is half a
    plan. One that is damaged all the same counts as not there, and is made anew.

    Args:
        folder: made with the first plan. Plans hold exempt business: keep it with the officers'
            files.
    """

    folder: Path = attrs.field(converter=Path)

    def get(self, key: str) -> Plan | None:
        """The plan kept under a key; None where there is none that can be read."""
        path = self._path(key)
        if not path.exists():
            return None
        try:
            return read_plan(path)
        except ReadError:
            return None

    def put(self, key: str, plan: Plan) -> None:
        """Keep a plan.

        Raises:
            PlanError: the folder cannot be written to.
        """
        export(plan, self._path(key))

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"
