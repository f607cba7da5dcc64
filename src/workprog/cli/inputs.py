"""What the words of a command stand for: the day, the programme, the plans published so far."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from workprog.errors import Problem, ProgrammeError, ReadError
from workprog.programme import MunicipalYear
from workprog.words import full_date

if TYPE_CHECKING:
    from workprog.programme import Programme
    from workprog.programme.plan import Plan

GIVE_MEETINGS = (
    "Give --meetings with a pattern, “second Tuesday”, or with dates, or list the dates under "
    "[[meetings]]."
)


class Answer(Protocol):
    """What the commands that explain print."""

    def as_data(self) -> dict[str, Any]:
        """The same as JSON holds it."""


def day_of(arguments: argparse.Namespace, out: TextIO) -> dt.date:
    """The day of planning: the one given, or today, which is then printed."""
    if arguments.on is not None:
        given: dt.date = arguments.on
        return given
    today = dt.date.today()
    print(f"Planned as on {full_date(today)}, today.", file=out)
    return today


def programme_of(arguments: argparse.Namespace, on: dt.date) -> Programme:
    """The programme named, with the meetings and the nation given beside it."""
    from workprog.read.layouts.table_options import read_choices
    from workprog.read.meetings import read_given
    from workprog.read.programme import read

    given = None
    if arguments.meetings is not None:
        given = read_given(arguments.meetings, year=MunicipalYear.of(on), recess=arguments.recess)
    elif arguments.recess:
        mend = "Give --meetings “second Tuesday” with it, or write the recess in the file."
        raise ReadError((Problem("--recess", "no --meetings", "a pattern with it", mend),))
    choices = read_choices(arguments.columns, arguments.which_table)
    return read(
        arguments.programme, on=on, meetings=given, nation=arguments.nation, choices=choices
    )


def to_plan(arguments: argparse.Namespace, on: dt.date) -> tuple[Programme, Plan | None]:
    """The programme with meetings to plan for, under the refs of the plan published last."""
    from workprog.read.programme import EACH_ITS_OWN

    programme = programme_of(arguments, on)
    if not programme.meetings:
        where = programme.source or programme.title
        several = len(programme.committees) > 1
        found = "no meeting dates" + f" of {len(programme.committees)} committees" * several
        mend = EACH_ITS_OWN if several else GIVE_MEETINGS
        raise ReadError((Problem(where, found, "when it meets", mend),))
    if arguments.previous is None:
        return programme, None
    from workprog.read.plan import read_plan
    from workprog.read.refs import matched

    previous = read_plan(arguments.previous)
    return matched(programme, previous), previous


def plans_of(paths: Iterable[Path], on: dt.date) -> list[Plan]:
    """The plans published by a day in files and folders, the earliest first.

    In a folder every .json file is looked at; one that is no plan is named on standard error.

    Raises:
        ReadError: a file named by itself is no plan.
    """
    from workprog.read.plan import read_plan

    found = []
    for path in paths:
        for file in files_in(path, (".json",)):
            try:
                found.append(read_plan(file))
            except ReadError as error:
                if file == path:
                    raise
                passed_over(file, error)
    return sorted((plan for plan in found if plan.on <= on), key=lambda plan: plan.on)


def passed_over(file: Path, error: ProgrammeError) -> None:
    """Name a file of a folder that could not be read, with the first of its problems."""
    first, *more = error.problems
    print(f"Passed over {file}: {first}{f' And {len(more)} more.' * bool(more)}", file=sys.stderr)


def files_in(path: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """The file itself, or the files with these suffixes in a folder and below, by name."""
    if not path.is_dir():
        yield path
        return
    yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in suffixes and p.is_file())


def print_answer(answer: Answer, as_json: bool) -> None:
    """An answer as text, or as JSON."""
    if not as_json:
        print(answer)
        return
    import json

    print(json.dumps(answer.as_data(), ensure_ascii=False, indent=2))
