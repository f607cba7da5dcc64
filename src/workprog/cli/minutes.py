"""The command `minutes`: the decisions of minutes and what each asks of a programme."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from typing import TYPE_CHECKING

from workprog.words import capital, full_date
from workprog.words import minutes as words

if TYPE_CHECKING:
    from workprog.programme import Programme
    from workprog.read.minutes.reading import Clause, Minutes


def read_and_print(arguments: argparse.Namespace) -> int:
    """Print the decisions of the minutes with their follow-ups. No programme is changed."""
    from workprog.read.minutes.reading import read_minutes
    from workprog.read.programme import read

    programme = None
    if arguments.programme is not None:
        programme = read(arguments.programme, on=arguments.on or dt.date.today())
    minutes = read_minutes(
        arguments.file, on=arguments.on, programme=programme, words=arguments.words
    )
    if arguments.json:
        print(json.dumps(minutes.as_data(), ensure_ascii=False, indent=2))
    else:
        _print_all(minutes, programme)
    if arguments.output is not None:
        _write(arguments, minutes, programme)
    return 0


def _print_all(minutes: Minutes, programme: Programme | None) -> None:
    day = full_date(minutes.meeting) if minutes.meeting else words.NOT_TOLD
    print(f"{minutes.committee or words.NO_COMMITTEE}, {day}.")
    for clause in minutes.clauses:
        _print(clause, programme)
    if not minutes.clauses:
        print(words.NO_DECISION)


def _print(clause: Clause, programme: Programme | None) -> None:
    mark = f" ({words.LOOK})" if clause.doubtful else ""
    print(f"- {clause.place}, {clause.kind}{mark}: “{clause.text}”")
    for action, may_be in zip(clause.actions, clause.may_be, strict=True):
        named = (action.target, action.interval, action.who, action.item)
        rest = "".join(f"; {part}" for part in named if part)
        print(f"    {capital(action.action.replace('_', ' '))}: {action.subject}{rest}")
        if may_be and programme is not None:
            items = programme.item_by_ref
            print(f"    {words.may_be([(ref, items[ref].title) for ref in may_be])}")


def _write(arguments: argparse.Namespace, minutes: Minutes, programme: Programme | None) -> None:
    from workprog.publish.writing import write
    from workprog.read.amendments import to_amendments_of
    from workprog.read.minutes.proposals import propose

    found = propose(minutes, file=arguments.file.name, programme=programme)
    text = to_amendments_of(minutes, found, file=arguments.file.name)
    write(arguments.output, text.encode())
    print(f"Wrote {arguments.output}", file=sys.stderr)
