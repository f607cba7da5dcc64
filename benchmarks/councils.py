"""Many councils: a thousand small programmes planned at once, and how many a minute that is.

Run ``python -m benchmarks.councils [--councils 1000] [--jobs 2] [--finished FOLDER]``. Each council
has one committee of 6 to 12 meetings and 12 to 40 items, made from its number.
"""

from __future__ import annotations

import argparse
import resource
from collections import Counter
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks import generate, problem
from workprog.planning.many import solve_all
from workprog.programme import Programme
from workprog.read.finished_plans import FinishedPlans


def council(number: int) -> Programme:
    """The programme of one council, always the same for the same number."""
    random = Random(number)
    meetings = random.randrange(6, 13)
    items = meetings * random.randrange(2, 4) + random.randrange(4)
    instance = generate.made(1, meetings, items, number)
    return problem.programme_of(instance | {"name": f"Council {number}"})


def main() -> int:
    """Print how it went."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.councils", description=__doc__)
    parser.add_argument("--councils", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--finished", type=Path, help="a folder to keep plans in and go on from")
    arguments = parser.parse_args()
    programmes = [council(number) for number in range(arguments.councils)]
    began = perf_counter()
    outcomes = solve_all(
        programmes,
        on=generate.EPOCH,
        jobs=arguments.jobs,
        finished=FinishedPlans(arguments.finished) if arguments.finished else None,
    )
    spent = perf_counter() - began
    plans = [outcome.plan for outcome in outcomes if outcome.plan is not None]
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in usage)
    print(
        f"{len(outcomes)} councils, {sum(len(p.items) for p in programmes)} items, "
        f"{arguments.jobs} processes: {spent:.0f} s, {60 * len(outcomes) / spent:.0f} a minute, "
        f"{1000 * cpu / len(outcomes):.0f} ms of processor each"
    )
    print(f"proven {sum(plan.proven for plan in plans)}, failed {len(outcomes) - len(plans)}")
    for error, times in Counter(outcome.error for outcome in outcomes if outcome.error).items():
        print(f"{times} times {error}")
    return 0 if len(plans) == len(outcomes) else 1


if __name__ == "__main__":
    raise SystemExit(main())
