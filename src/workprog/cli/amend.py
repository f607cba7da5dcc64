"""The command `amend`: accepted proposals into a programme file, or what that would do."""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from workprog.words import minutes as words

if TYPE_CHECKING:
    from workprog.programme import Programme


def amend_and_print(arguments: argparse.Namespace) -> int:
    """Apply the accepted proposals, or with --dry-run print what they would do."""
    from workprog.read.amending import amend, amended, programme_bytes, taken_back
    from workprog.read.amendments import read_amendments

    path = arguments.programme
    on = arguments.on or dt.date.today()
    proposals = read_amendments(arguments.amendments)
    if arguments.dry_run:
        change = taken_back if arguments.undo else amended
        result = change(programme_bytes(path), path.name, proposals, on=on)
    else:
        result = amend(path, proposals, on=on, undo=arguments.undo)
    for proposal in result.done:
        print(f"- {words.done(proposal.change or proposal.clause, undone=arguments.undo)}")
    print(words.counted(result.done, result.already, proposals, undone=arguments.undo))
    if arguments.dry_run:
        _print_difference(path.name, result.text, result.changed)
        if result.done:
            _print_plans(result.before, result.after, on, arguments.previous)
    elif result.done:
        print(f"Wrote {path}", file=sys.stderr)
    return 0


def _print_difference(name: str, text: str, changed: str) -> None:
    lines = difflib.unified_diff(
        text.splitlines(), changed.splitlines(), name, f"{name}, amended", lineterm="", n=1
    )
    print("\n".join(["", *lines]) if text != changed else words.NO_DIFFERENCE)


def _print_plans(before: Programme, after: Programme, on: dt.date, published: Path | None) -> None:
    """What the plan would become, held against the one published: what moves, what does not fit."""
    from workprog.explaining.display import wrapped
    from workprog.planning.compare import compare
    from workprog.planning.solve import solve
    from workprog.read.plan import read_plan
    from workprog.read.refs import matched

    if not after.meetings:
        print(f"\n{words.NO_MEETINGS}")
        return
    if published is None:
        print(f"\n{words.PLANNED_AFRESH}")
        first = solve(before, on=on)
    else:
        first = read_plan(published)
        after = matched(after, first)
    second = solve(after, on=on, previous=first)
    compared = compare(first, second, title=words.PLAN_BECOMES)
    # What a plan scores is no matter for a committee.
    print(f"\n{attrs.evolve(compared, costs=())}")
    for problem in second.problems:
        print("\n".join(wrapped(str(problem), "- ")))
