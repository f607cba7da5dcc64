"""python -m benchmarks: the library against a raw model, and one instance at a time."""

from __future__ import annotations

import argparse
import json
import resource
import sys
from pathlib import Path
from time import perf_counter


def solve_instance(arguments: argparse.Namespace) -> int:
    """Read an instance, solve it through the library, write the assignment, print one line."""
    began = perf_counter()
    from benchmarks import problem
    from workprog.planning.solve import solve

    instance = json.loads(arguments.instance.read_text(encoding="utf-8"))
    programme = problem.programme_of(instance)
    phases: dict[str, float] = {"read": perf_counter() - began}
    plan = solve(
        programme,
        on=problem.on_of(instance),
        preferences=problem.preferences_of(instance),
        seconds=arguments.seconds,
        break_ties=arguments.ties,
        clock=lambda name, spent: phases.__setitem__(name, spent),
    )
    assignment: dict[str, str | None] = {item["id"]: None for item in instance["items"]}
    assignment |= {placed.ref: placed.meeting for placed in plan.placements}
    arguments.out.write_text(json.dumps({"assignment": assignment}), encoding="utf-8")
    phases["total"] = perf_counter() - began
    line: dict[str, object] = {name: round(spent, 3) for name, spent in phases.items()}
    line |= {
        "objective": plan.objective,
        "bound": plan.bound,
        "proven": plan.proven,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(line))
    return 0


def explain(arguments: argparse.Namespace) -> int:
    """Print the problems of a contradictory instance, and how long each step took."""
    from benchmarks.explain import explain_instance

    return explain_instance(arguments.instance)


def minutes(_: argparse.Namespace) -> int:
    """Print how long minutes of 200 pages take to read."""
    from benchmarks.minutes import measure

    return measure()


def compare(words: list[str]) -> int:
    """A folder of instances, or a few of our own making, beside the raw model."""
    from benchmarks import table

    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=table.__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="instances; our own without one")
    parser.add_argument("--pairs", type=int, default=5, help="runs of each, in turn")
    parser.add_argument("--seconds", type=float, default=60.0)
    arguments = parser.parse_args(words)
    return table.run(arguments.folder, arguments.pairs, arguments.seconds)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    if len(sys.argv) < 2 or sys.argv[1] not in ("solve", "explain", "minutes"):
        return compare(sys.argv[1:])
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("solve", help="one instance through the library")
    one.add_argument("instance", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--seconds", type=float)
    one.add_argument("--ties", action="store_true", help="break ties as well")
    one.set_defaults(run=solve_instance)
    why = commands.add_parser("explain", help="the problems of a contradictory instance")
    why.add_argument("instance", type=Path)
    why.set_defaults(run=explain)
    commands.add_parser("minutes", help="200 pages of minutes").set_defaults(run=minutes)
    arguments = parser.parse_args()
    return int(arguments.run(arguments))


if __name__ == "__main__":
    sys.exit(main())
