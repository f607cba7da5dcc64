"""The commands of the year: `history`, `review`, `rollover`, `topics` and `select`."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workprog.cli.inputs import (
    day_of,
    files_in,
    passed_over,
    plans_of,
    print_answer,
    programme_of,
)
from workprog.errors import Problem, ProgrammeError, ReadError
from workprog.words import review as words

if TYPE_CHECKING:
    from workprog.programme import Programme
    from workprog.programme.plan import Plan
    from workprog.read.framework import Suggestion
    from workprog.selection.select import Timescale
    from workprog.year.review import Review
    from workprog.year.rollover import Rollover
    from workprog.year.topics import Look

# What an old programme may be kept as.
_PROGRAMMES = (".toml", ".xlsx", ".docx", ".csv", ".md", ".txt", ".html", ".htm")


def history(arguments: argparse.Namespace) -> int:
    """Print what happened to an item."""
    from workprog.programme.lookup import items_named
    from workprog.year.history import history

    on = day_of(arguments, sys.stderr)
    programme, plans = _with_plans(arguments, arguments.plans, on)
    item = items_named(programme, arguments.item)[0]
    print_answer(history(programme, item.ref, on=on, plans=plans), arguments.json)
    return 0


def review(arguments: argparse.Namespace) -> int:
    """Print what the committee has to settle."""
    from workprog.year.review import review

    on = day_of(arguments, sys.stderr)
    given = [arguments.plan] if arguments.plan is not None else []
    programme, plans = _with_plans(arguments, given, on)
    found = review(programme, plans[-1] if plans else None, on=on)
    print_answer(found, arguments.json)
    if arguments.output is not None:
        _write_answers(found, arguments.output)
    return 0


def _write_answers(found: Review, path: Path) -> None:
    """Every answer that changes something, as a proposal that nobody has decided yet."""
    from workprog.publish.writing import write
    from workprog.read.amendments import to_amendments
    from workprog.read.minutes.proposals import Proposal

    proposals = [
        Proposal(
            q.asks,
            ref=q.ref,
            day=found.day,
            change=reply.change,
            why=words.settled_at_review(found.day),
            keys=dict(reply.keys),
        )
        for q in found.questions
        for reply in q.replies
        if reply.change
    ]
    head = words.how_to_answer(found.title, found.day)
    write(path, to_amendments(proposals, head=head).encode())
    print(f"Wrote {path}", file=sys.stderr)


def rollover(arguments: argparse.Namespace) -> int:
    """Print what goes on to the next year, what does not, and the year's figures."""
    from workprog.year.rollover import roll_over

    on = day_of(arguments, sys.stderr)
    programme, plans = _with_plans(arguments, arguments.plans, on)
    found = roll_over(programme, on=on, plans=plans)
    print_answer(found, arguments.json)
    if arguments.output is not None:
        _write_next(arguments.programme, programme, found, arguments.output)
    return 0


def _write_next(path: Path, programme: Programme, found: Rollover, to: Path) -> None:
    """Next year's programme, out of the person's own file where it is a programme.toml."""
    from workprog.publish.toml import to_toml
    from workprog.publish.writing import write
    from workprog.read.amending import programme_bytes, programme_text
    from workprog.read.new_year import next_programme

    if path.is_dir():
        mend = "Roll over each of its files by itself."
        raise ReadError((Problem(str(path), "a folder of programmes", "one programme", mend),))
    own = path.suffix.lower() == ".toml"
    text = programme_text(programme_bytes(path)) if own else to_toml(programme)
    write(to, next_programme(text, path.name, programme, found).encode())
    print(f"Wrote {to}", file=sys.stderr)


def topics(arguments: argparse.Namespace) -> int:
    """Print where nearly the same topic was looked at."""
    from workprog.year.topics import earlier

    on = arguments.on or dt.date.today()
    print_answer(earlier(arguments.topic, _looks(arguments.among, on)), arguments.json)
    return 0


def select(arguments: argparse.Namespace) -> int:
    """Print what comes of a suggestion, or the letter that answers it."""
    from workprog.read.framework import read_framework, read_suggestion
    from workprog.read.programme import read
    from workprog.selection.letter import letter
    from workprog.selection.other_programmes import duplicates
    from workprog.selection.select import select

    on = arguments.on or dt.date.today()
    given = read_suggestion(arguments.suggestion, on)
    framework = read_framework(given.framework, arguments.suggestion.parent)
    programme = read(arguments.programme, on=on) if arguments.programme is not None else None
    near = None
    if programme is not None:
        near = duplicates(given.topic, programme, on=on, others=_looks(arguments.among, on))
    found = select(
        given.topic,
        framework,
        given.given,
        timescale=_timescale(given, programme, on),
        duplicates=near,
        override=given.override,
    )
    if not arguments.letter:
        print(found)
        return 0
    committee, council = "committee", ""
    if programme is not None:
        names = {one.id: one.name for one in programme.committees}
        committee = names.get(given.committee, programme.committees[0].name)
        council = programme.council
    said = letter(found, committee=committee, council=council, suggested_on=given.suggested_on)
    print(said, end="")
    return 0


def _timescale(given: Suggestion, programme: Programme | None, on: dt.date) -> Timescale | None:
    """What the solver says of the time there is, where a last day and a programme are given."""
    if programme is None or given.by is None or not programme.meetings:
        return None
    from workprog.planning.solve import solve
    from workprog.selection.other_programmes import timescale

    return timescale(
        given.topic,
        solve(programme, on=on),
        by=given.by,
        minutes=given.minutes,
        committee=given.committee,
        after=given.after,
    )


def _with_plans(
    arguments: argparse.Namespace, paths: Iterable[Path], on: dt.date
) -> tuple[Programme, list[Plan]]:
    """The programme under the refs of the last of the plans, and the plans: all are its own."""
    from workprog.read.refs import check_same_committees, matched

    programme = programme_of(arguments, on)
    plans = plans_of(paths, on)
    for plan in plans:
        check_same_committees(programme, plan)
    return matched(programme, plans[-1]) if plans else programme, plans


def _looks(paths: Iterable[Path], on: dt.date) -> Iterator[Look]:
    """What every programme and plan tells; a file of a folder that cannot be read is named."""
    for path in paths:
        for file in files_in(path, (*_PROGRAMMES, ".json")):
            try:
                yield from _looks_in(file, on)
            except ProgrammeError as error:
                if file == path:
                    raise
                passed_over(file, error)


def _looks_in(file: Path, on: dt.date) -> Iterator[Look]:
    from workprog.read.plan import read_plan
    from workprog.read.programme import read
    from workprog.year.topics import looks_in_plan, looks_of

    if file.suffix.lower() == ".json":
        plan = read_plan(file)
        bodies = {committee.id: committee.name for committee in plan.programme.committees}
        yield from looks_in_plan(plan, bodies, file.name)
    else:
        yield from looks_of(read(file, on=on), file.name, on)
