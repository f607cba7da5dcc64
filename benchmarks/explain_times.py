"""How long answers take beside a plain solve: python -m benchmarks.explain_times INSTANCE.json.

Prints one JSON object, in milliseconds: building the model and solving it without ties, writing a
plan out for questions (once a plan), a why-not against the plan as it stands, a whole table by
meeting, and an exact why-not; of the last three the median and the worst over the items.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from benchmarks import problem
from workprog.explaining.single_move import elsewhere
from workprog.explaining.why import meetings_for, why_not
from workprog.planning.solve import solve
from workprog.programme.plan import Plan
from workprog.rules import DEFAULT_RULES

Made = TypeVar("Made")


def measured(instance: problem.Instance, exact: int) -> dict[str, object]:
    """The times for one instance, with `exact` questions answered exactly."""
    programme = problem.programme_of(instance)
    preferences = problem.preferences_of(instance)

    def plain() -> Plan:
        return solve(
            programme,
            on=problem.on_of(instance),
            preferences=preferences,
            break_ties=False,
        )

    # The first solve loads OR-Tools, which is not what is asked.
    plain()
    plan, solving = _timed(plain)
    _, opening = _timed(lambda: elsewhere(plan, DEFAULT_RULES, preferences))
    questions = [
        (item.ref, meeting.date)
        for item in plan.outings.items
        for meeting in plan.outings.meetings_of[item.committee]
        if plan.placed.get(item.ref) is None or plan.placed[item.ref].meeting != meeting.id
    ]
    quickly = partial(why_not, plan, preferences=preferences)
    quick = [_timed(partial(quickly, *question))[1] for question in questions]
    table = partial(meetings_for, plan, preferences=preferences)
    tables = [_timed(partial(table, item.ref))[1] for item in plan.outings.items]
    step = max(1, len(questions) // exact)
    exactly = [_timed(partial(quickly, *q, exact=True))[1] for q in questions[::step]]
    return {
        "instance": instance["name"],
        "items": len(plan.outings.items),
        "solve": round(solving, 1),
        "open": round(opening, 1),
        "why_not": _spread(quick),
        "table": _spread(tables),
        "exact": _spread(exactly),
    }


def _timed(run: Callable[[], Made]) -> tuple[Made, float]:
    began = perf_counter()
    found = run()
    return found, (perf_counter() - began) * 1000


def _spread(times: list[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(times), 2),
        "worst": round(max(times), 2),
        "asked": len(times),
    }


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explain_times", description=__doc__)
    parser.add_argument("instance", type=Path)
    parser.add_argument("--exact", type=int, default=60, help="how many exact questions, about")
    arguments = parser.parse_args()
    instance = json.loads(arguments.instance.read_text(encoding="utf-8"))
    print(json.dumps(measured(instance, arguments.exact)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
