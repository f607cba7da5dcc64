"""The command `amend`: accepted proposals into a programme file, or what that would do."""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import sys

from workprog.words import minutes as words


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
            _print_plans(result.before, result.after, on)
    elif result.done:
        print(f"Wrote {path}", file=sys.stderr)
    return 0


def _print_difference(name: str, text: str, changed: str) -> None:
    lines = difflib.unified_diff(
        text.splitlines(), changed.splitlines(), name, f"{name}, amended", lineterm="", n=1
    )
    print("\n".join(["", *lines]) if text != changed else words.NO_DIFFERENCE)


def _print_plans(before: object, after: object, on: dt.date) -> None:
    """What the plan would become: what moves, and what no longer fits."""
    from workprog.planning.compare import compare
    from workprog.planning.solve import solve
    from workprog.programme import Programme

    assert isinstance(before, Programme)
    assert isinstance(after, Programme)
    if not after.meetings:
        print(f"\n{words.NO_MEETINGS}")
        return
    first = solve(before, on=on)
    second = solve(after, on=on, previous=first)
    print(f"\n{compare(first, second, title=words.PLAN_BECOMES)}")
    for problem in second.problems:
        print(f"- {problem}")
