"""The `workprog` command: plan, check, read, dates. The only place that reads the clock.

Exit codes: 0 done, 1 findings or something required left out, 2 bad input.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from workprog.domain import MunicipalYear, full_date
from workprog.errors import PlanError, Problem, ProgrammeError, ReadError

if TYPE_CHECKING:
    from workprog.domain import Item, Programme


class Answer(Protocol):
    """What the commands that explain print."""

    def as_data(self) -> dict[str, Any]:
        """The same as JSON holds it."""


DONE, FOUND, BAD_INPUT = 0, 1, 2
# As shells count a program that was interrupted.
STOPPED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these words, or those it was called with; returns the exit code."""
    _speak_utf_8()
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser().parse_args(_apart(words) if words[:1] == ["dates"] else words)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except (ProgrammeError, PlanError) as error:
        print(_said(error), file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("workprog: stopped; nothing was written.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has closed it; Python must not try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _speak_utf_8() -> None:
    """Output is UTF-8 wherever it goes: the signs of the ratings are in no older alphabet."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _apart(words: list[str]) -> list[str]:
    """The words of `dates` with its options first: any other, “-May” too, is a phrase."""
    options: list[str] = []
    phrases: list[str] = []
    rest = iter(words[1:])
    for word in rest:
        if word == "--":
            phrases += rest
        elif word == "--on":
            options += [word, *islice(rest, 1)]
        elif word in ("-h", "--help") or (word.startswith("--") and word.strip("-")):
            options.append(word)
        else:
            phrases.append(word)
    return ["dates", *options, "--", *phrases]


def _said(error: Exception) -> str:
    problems = getattr(error, "problems", ())
    if len(problems) < 2:
        return f"workprog: {error}"
    listed = "\n".join(f"  {number}. {problem}" for number, problem in enumerate(problems, 1))
    return f"workprog: {len(problems)} problems, nothing was written.\n{listed}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workprog",
        description="Plans the work programme of a council scrutiny committee, and says why.",
        epilog="Exit codes: 0 done; 1 findings, or something required was left out; 2 bad input.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _plan_parser(commands)
    _check_parser(commands)
    _why_parser(commands)
    _compare_parser(commands)
    _read_parser(commands)
    _dates_parser(commands)
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=about, description=about[:1].upper() + about[1:] + ".")


def _day(text: str) -> dt.date:
    from workprog.read.entries import read_day

    found = read_day(text, MunicipalYear.of(dt.date.today()))
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write 2013-05-07")
    return found


def _seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0 < found < float("inf"):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds; write 30")
    return found


def _add_programme(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "programme",
        metavar="PROGRAMME",
        type=Path,
        help="programme.toml, a folder of them, or your own .xlsx, .docx, .csv, .md, .txt or .html",
    )
    parser.add_argument(
        "--meetings",
        metavar="WHEN",
        help="dates between commas, a pattern (“second Tuesday”), or a file (.ics, .csv, .txt)",
    )
    parser.add_argument(
        "--recess",
        default="",
        metavar="MONTHS",
        help="months without meetings, with a pattern: August",
    )
    parser.add_argument(
        "--nation", metavar="NATION", help="England, Wales, Scotland or Northern Ireland"
    )
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of planning; today without it"
    )


def _plan_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "plan", "plan a work programme; write page, table and calendar")
    _add_programme(parser)
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="PLAN.json",
        help="the plan published last, to keep its refs and move little",
    )
    parser.add_argument(
        "--seconds",
        type=_seconds,
        metavar="N",
        help="a safety stop; a plan cut short by it is not reproducible",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help="the folder for plan.json, schedule.html, .md, .csv and calendar.ics",
    )
    parser.add_argument("--json", action="store_true", help="print plan.json, not the schedule")
    parser.set_defaults(run=_plan)


def _check_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "check", "read a programme, and hold a plan to the rules")
    _add_programme(parser)
    parser.add_argument("plan", nargs="?", type=Path, metavar="PLAN.json", help="the plan to check")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.set_defaults(run=_check, previous=None)


def _why_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "why", "say why an item is where it is, or what keeps it elsewhere")
    _add_programme(parser)
    parser.add_argument("item", metavar="ITEM", help="its ref or its title")
    parser.add_argument("--at", type=_day, metavar="DATE", help="why not on this day?")
    parser.add_argument(
        "--exact",
        action="store_true",
        help="plan again with the item held there, instead of the rest as it is",
    )
    parser.add_argument("--table", action="store_true", help="every meeting: open, or what blocks")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    parser.set_defaults(run=_why, previous=None)


def _compare_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "compare", "say what is different between two published plans")
    parser.add_argument("before", type=Path, metavar="A.json", help="the earlier plan")
    parser.add_argument("after", type=Path, metavar="B.json", help="the later plan")
    parser.add_argument("--json", action="store_true", help="print the differences as JSON")
    parser.set_defaults(run=_compare)


def _read_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "read", "turn a council's own table into a programme.toml")
    _add_programme(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="the programme.toml to write; printed without it",
    )
    parser.add_argument("--json", action="store_true", help="print the items as JSON")
    parser.set_defaults(run=_read, previous=None)


def _dates_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "dates", "say how date phrases are read, one JSON object a line")
    parser.add_argument(
        "phrases",
        nargs="*",
        metavar="PHRASE",
        help="“Autumn 2013”, “TBA”; from standard input without any",
    )
    parser.add_argument(
        "--on",
        type=_day,
        metavar="DATE",
        help="a day of the municipal year that supplies missing years",
    )
    parser.set_defaults(run=_dates)


def _on(arguments: argparse.Namespace, out: TextIO) -> dt.date:
    if arguments.on is not None:
        given: dt.date = arguments.on
        return given
    today = dt.date.today()
    print(f"Planned as on {full_date(today)}, today.", file=out)
    return today


def _programme(arguments: argparse.Namespace, on: dt.date) -> Programme:
    from workprog.read.meetings import read_given
    from workprog.read.programme import read

    given = None
    if arguments.meetings is not None:
        given = read_given(arguments.meetings, year=MunicipalYear.of(on), recess=arguments.recess)
    elif arguments.recess:
        mend = "Give --meetings “second Tuesday” with it, or write the recess in the file."
        raise ReadError((Problem("--recess", "no --meetings", "a pattern with it", mend),))
    return read(arguments.programme, on=on, meetings=given, nation=arguments.nation)


def _plan(arguments: argparse.Namespace) -> int:
    from workprog.export import export_all
    from workprog.export.json import to_json
    from workprog.export.text import to_text
    from workprog.solver import solve

    on = _on(arguments, sys.stderr)
    programme = _programme(arguments, on)
    previous = None
    if arguments.previous is not None:
        from workprog.read.plan import read_plan
        from workprog.read.refs import matched

        previous = read_plan(arguments.previous)
        programme = matched(programme, previous)
    plan = solve(
        programme,
        on=on,
        previous=previous,
        seconds=arguments.seconds,
        progress=_progress(sys.stderr),
    )
    if arguments.output is not None:
        for path in export_all(plan, arguments.output):
            print(f"Wrote {path}", file=sys.stderr)
    print(to_json(plan) if arguments.json else to_text(plan), end="")
    return DONE if plan.complete else FOUND


def _progress(out: TextIO) -> Callable[[int | None, int | None], None]:
    """A line that says how the search stands, where somebody is looking at a terminal."""
    began = monotonic()

    def say(best: int | None, bound: int | None) -> None:
        seconds = monotonic() - began
        # Most programmes are planned before there is anything to wait for.
        if out.isatty() and seconds > 1:
            points = f"best {best:,} points" if best is not None else "no plan yet"
            least = f", none below {bound:,}" if bound is not None else ""
            print(
                f"\rSearching: {points}{least}, {seconds:.0f} s. Ctrl-C keeps the best.   ",
                end="",
                file=out,
                flush=True,
            )

    return say


def _check(arguments: argparse.Namespace) -> int:
    from workprog.check import advice, check
    from workprog.occurrences import expand
    from workprog.read.plan import read_plan
    from workprog.read.refs import matched

    on = _on(arguments, sys.stderr)
    programme = _programme(arguments, on)
    if arguments.plan is None:
        findings = advice(expand(programme, on))
    else:
        published = read_plan(arguments.plan)
        findings = check(published.placed_in(matched(programme, published)))
    if arguments.json:
        import json

        rows = [
            {
                "rule": f.rule,
                "about": list(f.about),
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


def _why(arguments: argparse.Namespace) -> int:
    from workprog import explain
    from workprog.solver import solve

    on = _on(arguments, sys.stderr)
    plan = solve(_programme(arguments, on), on=on)
    answer: Answer
    if arguments.table:
        answer = explain.meetings_for(plan, arguments.item, exact=arguments.exact)
    elif arguments.at is None:
        answer = explain.why(plan, arguments.item)
    else:
        answer = explain.why_not(plan, arguments.item, arguments.at, exact=arguments.exact)
    _print_answer(answer, arguments.json)
    return DONE


def _compare(arguments: argparse.Namespace) -> int:
    from workprog.compare import compare
    from workprog.read.plan import read_plan

    _print_answer(compare(read_plan(arguments.before), read_plan(arguments.after)), arguments.json)
    return DONE


def _print_answer(answer: Answer, as_json: bool) -> None:
    if not as_json:
        print(answer)
        return
    import json

    print(json.dumps(answer.as_data(), ensure_ascii=False, indent=2))


def _print_check(programme: Programme, findings: Sequence[object]) -> None:
    print(f"{programme.title}: {len(programme.items)} items, {len(programme.meetings)} meetings.")
    for sentence in (*programme.assumptions, *programme.notes):
        print(f"  {sentence}")
    for finding in findings:
        print(f"- {finding}")
    if not findings:
        print("Nothing to report.")


def _read(arguments: argparse.Namespace) -> int:
    from workprog.export.toml import to_toml

    if not arguments.json and (
        arguments.programme.suffix.lower() == ".toml" or arguments.programme.is_dir()
    ):
        expected = "a table: .xlsx, .docx, .csv, .md, .txt or .html"
        problem = Problem(
            arguments.programme.name, "a programme file already", expected, "Edit that file itself."
        )
        raise ReadError((problem,))
    on = _on(arguments, sys.stderr)
    programme = _programme(arguments, on)
    for note in (*programme.assumptions, *programme.notes):
        print(note, file=sys.stderr)
    if arguments.json:
        import json

        rows = [_row(item) for item in programme.items]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return DONE
    text = to_toml(programme)
    if arguments.output is None:
        print(text, end="")
    else:
        from workprog.export import write

        write(arguments.output, text.encode())
        print(f"Wrote {arguments.output}", file=sys.stderr)
    return DONE


def _row(item: Item) -> dict[str, object]:
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
        "source": item.source,
    }


def _dates(arguments: argparse.Namespace) -> int:
    import json

    from workprog.when import read_when

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


if __name__ == "__main__":
    sys.exit(main())
