"""The `workprog` command: plan, check, read, dates. The only place that reads the clock.

Exit codes: 0 done, 1 findings or something required left out, 2 bad input.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workprog.cli.inputs import GIVE_MEETINGS, day_of, print_answer, programme_of, to_plan
from workprog.cli.options import arguments_of
from workprog.errors import PlanError, Problem, ProgrammeError, ReadError
from workprog.programme import MunicipalYear

if TYPE_CHECKING:
    from workprog.cli.inputs import Answer
    from workprog.programme import Item, Programme
    from workprog.programme.plan import Finding, Plan


DONE, FOUND, BAD_INPUT = 0, 1, 2
# As shells count a program that was interrupted.
STOPPED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these words, or those it was called with; returns the exit code."""
    _without_closed_streams()
    _speak_utf_8()
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = arguments_of(words)
    try:
        code = _does(arguments.command)(arguments)
        sys.stdout.flush()
    except (ProgrammeError, PlanError) as error:
        print(_said(error), file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("workprog: stopped; no file is half written.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has closed it.
        _print_no_more()
        return DONE
    except OSError as error:
        _print_no_more()
        print(
            f"workprog: {error.filename or 'what was to be printed'}: {error.strerror or error}; "
            "see that there is room and that you may write there, and run again.",
            file=sys.stderr,
        )
        return BAD_INPUT
    return code


def _print_no_more() -> None:
    """Python must not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _without_closed_streams() -> None:
    """What is printed to a stream that was closed before we began, `>&-`, is shown nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 to the end


def _speak_utf_8() -> None:
    """Output is UTF-8 wherever it goes: the signs of the ratings are in no older alphabet."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _said(error: Exception) -> str:
    problems = getattr(error, "problems", ())
    if len(problems) < 2:
        return f"workprog: {error}"
    listed = "\n".join(f"  {number}. {problem}" for number, problem in enumerate(problems, 1))
    return f"workprog: {len(problems)} problems, nothing was written.\n{listed}"


def _plan(arguments: argparse.Namespace) -> int:
    from workprog.planning.solve import solve
    from workprog.publish.json import to_json
    from workprog.publish.summary import to_summary
    from workprog.publish.text import to_text

    if arguments.improve and arguments.previous is None:
        raise PlanError("--improve moves what was published: name the plan with --previous too.")
    look = _look(arguments)
    on = day_of(arguments, sys.stderr)
    programme, previous = to_plan(arguments, on)
    plan = solve(
        programme,
        on=on,
        previous=previous,
        improve=arguments.improve,
        seconds=arguments.seconds,
    )
    written: tuple[Path, ...] = ()
    if arguments.output is not None:
        from workprog.publish import export_all

        written = export_all(plan, arguments.output, **look)
    if arguments.json:
        print(to_json(plan), end="")
    elif arguments.full:
        print(to_text(plan, officers=True), end="")
    else:
        print(to_summary(plan, written), end="")
    return DONE if plan.complete else FOUND


def _look(arguments: argparse.Namespace) -> dict[str, Any]:
    """The language and the theme, read before there is anything to wait for."""
    from workprog.publish.language import language
    from workprog.publish.theme import read_theme

    language(arguments.language)
    theme = read_theme(arguments.theme) if arguments.theme is not None else None
    return {"lang": arguments.language, "theme": theme}


def _plan_all(arguments: argparse.Namespace) -> int:
    from workprog.planning.many import Outcome, solve_all
    from workprog.publish import export_council
    from workprog.read.programme import read

    look = _look(arguments)
    names = _names(arguments.programmes)
    if arguments.jobs < 1:
        raise ReadError((Problem("--jobs", str(arguments.jobs), "1 or more"),))
    on = day_of(arguments, sys.stderr)
    failed: dict[Path, str] = {}
    programmes = {}
    for path in arguments.programmes:
        try:
            programmes[path] = read(path, on=on)
        except ProgrammeError as error:
            failed[path] = str(error)
    with _bar(len(programmes)) as done:
        found = solve_all(
            list(programmes.values()),
            on=on,
            jobs=arguments.jobs,
            seconds=arguments.seconds,
            done=done,
        )
    outcomes = dict(zip(programmes, found, strict=True))
    complete = True
    plans: dict[str, Plan] = {}
    for path in arguments.programmes:
        outcome = outcomes.get(path, Outcome(str(path), error=failed.get(path, "")))
        if outcome.plan is None:
            print(f"{path}: not planned. {outcome.error}")
            continue
        plans[names[path]] = outcome.plan
        complete = complete and outcome.plan.complete
        placed = f"{len(outcome.plan.placements)} placed, {len(outcome.plan.left_out)} left out"
        print(f"{path}: {placed}. {outcome.plan.verdict}")
    if plans:
        export_council(plans, arguments.output, **look)
        print(f"{arguments.output / 'public' / 'index.html'}: all of them on one page.")
    if failed or any(outcome.plan is None for outcome in found):
        return BAD_INPUT
    return DONE if complete else FOUND


def _names(paths: Sequence[Path]) -> dict[Path, str]:
    """The folder of each programme: its file's name, or that of its folder where two share one."""
    times = Counter(path.stem for path in paths)
    names = {
        path: path.stem if times[path.stem] == 1 else path.resolve().parent.name for path in paths
    }
    for name, count in Counter(names.values()).items():
        if count > 1 or not name:
            found = f"{count} programmes that would be called “{name}”"
            mend = "Give the files names of their own."
            raise ReadError((Problem("plan-all", found, "a name for each", mend),))
    return names


@contextmanager
def _bar(programmes: int) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, where somebody is looking at a terminal."""
    if not sys.stderr.isatty():
        yield lambda count, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("Planning", total=programmes)
        yield lambda count, of: progress.update(task, completed=count)


def _check(arguments: argparse.Namespace) -> int:
    from workprog.rules.check import check

    on = day_of(arguments, sys.stderr)
    programme = programme_of(arguments, on)
    if arguments.plan is None:
        findings = tuple(_found_in(programme, on))
    else:
        from workprog.read.plan import read_plan
        from workprog.read.refs import matched, placed_in

        published = read_plan(arguments.plan)
        findings = check(placed_in(matched(programme, published), published))
    if arguments.json:
        import json

        rows = [
            {
                "rule": f.rule,
                "about": list(f.about),
                "items": list(f.items),
                "sentence": f.sentence,
                "shortfall": f.shortfall,
                "advice": f.advice,
            }
            for f in findings
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print_check(programme, findings)
    return FOUND if any(not finding.advice for finding in findings) else DONE


def _found_in(programme: Programme, on: dt.date) -> Iterator[Finding]:
    """What is seen in a programme before any plan: what cannot all hold, then advice."""
    from workprog.explaining.conflicts import problems
    from workprog.programme.outings import expand
    from workprog.programme.plan import Finding, Plan
    from workprog.rules.check import intervals
    from workprog.rules.installed import rules_for

    if not programme.meetings:
        yield Finding("meetings", (), f"No meeting dates. {GIVE_MEETINGS}")
        return
    outings = expand(programme, on)
    for problem in problems(outings, rules_for(programme), mend=False):
        about = (*problem.items, *problem.meetings, *problem.people)
        several = "These cannot all hold together: " if len(problem.sentences) > 1 else ""
        sentence = several + "; ".join(problem.sentences)
        yield Finding("cannot-all-hold", about, sentence, problem.shortfall, items=problem.items)
    yield from intervals(Plan(programme, outings, ()))


def _why(arguments: argparse.Namespace) -> int:
    from workprog.explaining import why as explain
    from workprog.planning.solve import solve

    on = day_of(arguments, sys.stderr)
    programme, previous = to_plan(arguments, on)
    plan = solve(programme, on=on, previous=previous)
    answer: Answer
    if arguments.table:
        answer = explain.meetings_for(plan, arguments.item, exact=arguments.exact)
    elif arguments.at is None:
        answer = explain.why(plan, arguments.item)
    else:
        answer = explain.why_not(plan, arguments.item, arguments.at, exact=arguments.exact)
    print_answer(answer, arguments.json)
    return DONE


def _compare(arguments: argparse.Namespace) -> int:
    from workprog.planning.compare import compare
    from workprog.read.plan import read_plan

    print_answer(compare(read_plan(arguments.before), read_plan(arguments.after)), arguments.json)
    return DONE


def _print_check(programme: Programme, findings: Sequence[object]) -> None:
    from workprog.words import plural

    items, meetings = len(programme.items), len(programme.meetings)
    print(f"{programme.title}: {plural(items, 'item')}, {plural(meetings, 'meeting')}.")
    for sentence in (*programme.assumptions, *programme.notes):
        print(f"  {sentence}")
    for finding in findings:
        print(f"- {finding}")
    if not findings:
        print("Nothing to report.")


def _read(arguments: argparse.Namespace) -> int:
    from workprog.publish.toml import to_toml

    path = arguments.programme
    if not arguments.json and ((path.suffix.lower() == ".toml" and path.exists()) or path.is_dir()):
        expected = "a table: .xlsx, .docx, .csv, .md, .txt or .html"
        found, mend = "a programme file already", "Edit that file itself."
        if path.is_dir():
            found, mend = "a folder", "Edit the files in it themselves."
        raise ReadError((Problem(path.name, found, expected, mend),))
    on = day_of(arguments, sys.stderr)
    programme = programme_of(arguments, on)
    for note in (*programme.assumptions, *programme.notes):
        print(note, file=sys.stderr)
    if arguments.json:
        import json

        names = {committee.id: committee.name for committee in programme.committees}
        rows = [_row(item, names) for item in programme.items]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return DONE
    text = to_toml(programme)
    if arguments.output is None:
        print(text, end="")
    else:
        from workprog.publish import write

        write(arguments.output, text.encode())
        print(f"Wrote {arguments.output}", file=sys.stderr)
    return DONE


def _row(item: Item, committees: Mapping[str, str]) -> dict[str, object]:
    return {
        "ref": item.ref,
        "title": item.title,
        "description": item.description,
        "suggested_by": item.suggested_by,
        "portfolio": item.portfolio,
        "position": item.position,
        "date": item.target.text,
        "kind": item.target.kind,
        "start": item.target.start.isoformat() if item.target.start else None,
        "end": item.target.end.isoformat() if item.target.end else None,
        "every": item.series.every if item.series else item.target.every,
        "status": item.status.name,
        "committee": committees.get(item.committee, item.committee),
        "lead": item.lead or "",
        "method": item.method,
        "extra": dict(item.extra),
        "source": item.source,
    }


def _dates(arguments: argparse.Namespace) -> int:
    import json

    from workprog.dates.windows import read_when

    year = MunicipalYear.of(arguments.on or dt.date.today())
    for phrase in arguments.phrases or _lines_in():
        window = read_when(phrase, year=year)
        row = {
            "text": window.text,
            "kind": window.kind,
            "start": window.start.isoformat() if window.start else None,
            "end": window.end.isoformat() if window.end else None,
            "every": window.every,
            "continuing": window.continuing,
            "understood": window.understood,
        }
        print(json.dumps(row, ensure_ascii=False))
    return DONE


def _lines_in() -> list[str]:
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    return [line.rstrip("\r\n") for line in sys.stdin]


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "plan-all": _plan_all,
    "plan": _plan,
    "check": _check,
    "why": _why,
    "compare": _compare,
    "read": _read,
    "dates": _dates,
}
# The others, each loaded when it is asked for: a module beside this one, and its function.
_ELSEWHERE: Mapping[str, str] = {
    "minutes": "minutes.read_and_print",
    "amend": "amend.amend_and_print",
    "calendar": "calendars.write_feed",
    "history": "year.history",
    "review": "year.review",
    "rollover": "year.rollover",
    "topics": "year.topics",
    "select": "year.select",
    "actions": "actions.actions",
}


def _does(command: str) -> Callable[[argparse.Namespace], int]:
    if command in _COMMANDS:
        return _COMMANDS[command]
    module, _, function = _ELSEWHERE[command].partition(".")
    found: Callable[[argparse.Namespace], int]
    found = getattr(import_module(f"workprog.cli.{module}"), function)
    return found
