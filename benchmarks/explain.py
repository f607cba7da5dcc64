"""One contradictory instance through the library: what cannot hold, in words, and how long it took.

It prints one JSON object: the problems with their repairs, what found no place, and the seconds of
each step.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks import problem
from workprog.planning.solve import solve
from workprog.rules.check import check
from workprog.rules.items import Required


def explained(instance: dict[str, Any]) -> dict[str, Any]:
    """The problems of an instance, what its plan leaves out, and the seconds of each step.

    Raises:
        AssertionError: the plan for the rest breaks a rule.
    """
    programme = problem.programme_of(instance)
    on = problem.on_of(instance)
    seconds: dict[str, float] = {}
    plan = solve(
        programme,
        on=on,
        preferences=problem.preferences_of(instance),
        break_ties=False,
        clock=lambda phase, spent: seconds.__setitem__(phase, spent),
    )
    unplaced = [left.ref for left in plan.left_out]
    missing = {left.ref for left in plan.left_out if left.required}
    broken = [
        finding
        for finding in check(plan)
        if not finding.advice
        and not (finding.rule == Required.name and finding.about[0] in missing)
    ]
    assert not broken, broken
    return {
        "problems": [
            {
                "sentences": list(one.sentences),
                "shortfall": one.shortfall,
                "items": list(one.items),
                "meetings": list(one.meetings),
                "people": list(one.people),
                "repairs": list(one.repairs),
            }
            for one in plan.problems
        ],
        "unplaced": unplaced,
        "seconds": {phase: round(spent, 4) for phase, spent in seconds.items()},
    }


def explain_instance(path: Path) -> int:
    """Read an instance, print its problems as one JSON object."""
    instance = json.loads(Path(path).read_text(encoding="utf-8"))
    print(json.dumps(explained(instance), ensure_ascii=False))
    return 0
