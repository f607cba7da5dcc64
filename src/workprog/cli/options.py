"""The words of the `workprog` command: its commands, their options, and what each may be."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from workprog.programme import MunicipalYear


def arguments_of(words: Sequence[str]) -> argparse.Namespace:
    """The words of a command line as values; `command` is the name of the command.

    Prints what is wrong with them, or the help that they ask for, and raises SystemExit.
    """
    given = list(words)
    return _parser().parse_args(_apart(given) if given[:1] == ["dates"] else given)


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workprog",
        description="Plans the work programme of a council scrutiny committee, and says why.",
        epilog="Exit codes: 0 done; 1 findings, or something required was left out; 2 bad input.",
    )
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND")
    _plan_parser(commands)
    _plan_all_parser(commands)
    _check_parser(commands)
    _why_parser(commands)
    _compare_parser(commands)
    _read_parser(commands)
    _dates_parser(commands)
    _minutes_parser(commands)
    _amend_parser(commands)
    _calendar_parser(commands)
    _history_parser(commands)
    _review_parser(commands)
    _rollover_parser(commands)
    _topics_parser(commands)
    _select_parser(commands)
    _actions_parser(commands)
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=about, description=about[:1].upper() + about[1:] + ".")


def _day(text: str) -> dt.date:
    from workprog.read.values import read_day

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
        "--columns",
        default="",
        metavar="WHICH",
        help="what columns hold, “Meeting=date, Comments=position”, or a .toml file that says so",
    )
    parser.add_argument(
        "--which-table",
        type=int,
        metavar="N",
        help="which table is meant, where a file has several",
    )
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of planning; today without it"
    )


def _add_previous(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="PLAN.json",
        help="the plan published last, to keep its refs and its places",
    )


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", metavar="CODE", default="en", help="of the pages' fixed words: en or cy"
    )
    parser.add_argument(
        "--theme",
        type=Path,
        metavar="DIR",
        help="a folder with your own style.css, logo.svg or logo.png, and page.html",
    )


def _plan_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "plan", "plan a work programme; write page, table and calendar")
    _add_programme(parser)
    _add_previous(parser)
    parser.add_argument(
        "--improve",
        action="store_true",
        help="with --previous: move what was published where that saves points",
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
        help="the folder that gets public, for the web, and officers, with plan.json",
    )
    _add_look(parser)
    parser.add_argument(
        "--full", action="store_true", help="print everything, not one screen of it"
    )
    parser.add_argument("--json", action="store_true", help="print plan.json, not the schedule")


def _check_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "check", "read a programme, and hold a plan to the rules")
    _add_programme(parser)
    parser.add_argument("plan", nargs="?", type=Path, metavar="PLAN.json", help="the plan to check")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def _why_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "why", "say why an item is where it is, or what keeps it elsewhere")
    _add_programme(parser)
    parser.add_argument("item", metavar="ITEM", help="its ref or its title")
    _add_previous(parser)
    parser.add_argument("--at", type=_day, metavar="DATE", help="why not on this day?")
    parser.add_argument(
        "--exact",
        action="store_true",
        help="plan again with the item held there, instead of the rest as it is",
    )
    parser.add_argument("--table", action="store_true", help="every meeting: open, or what blocks")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def _compare_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "compare", "say what is different between two published plans")
    parser.add_argument("before", type=Path, metavar="A.json", help="the earlier plan")
    parser.add_argument("after", type=Path, metavar="B.json", help="the later plan")
    parser.add_argument("--json", action="store_true", help="print the differences as JSON")


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


def _plan_all_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "plan-all", "plan many programmes at once, each for itself")
    parser.add_argument(
        "programmes",
        nargs="+",
        type=Path,
        metavar="PROGRAMME",
        help="programme.toml files, or folders of them that each make one council",
    )
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of planning; today without it"
    )
    parser.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="how many processes to use; 1 without it"
    )
    parser.add_argument(
        "--seconds", type=_seconds, metavar="N", help="a safety stop for each programme"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="DIR",
        help="the folder that gets public, with an index of all, and officers",
    )
    _add_look(parser)


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


def _minutes_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "minutes", "find the decisions in minutes, and what each asks for")
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="minutes: .txt, .md, .docx, .html or .pdf"
    )
    parser.add_argument(
        "--programme", type=Path, metavar="PROGRAMME", help="where the items are looked for"
    )
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of the meeting; as printed without it"
    )
    parser.add_argument(
        "--words",
        type=Path,
        metavar="GRAMMAR",
        help="words and rules of your own, a .toml file, added to those that come with workprog",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="AMENDMENTS",
        help="write the follow-ups as proposals for a person to accept or reject, a .toml file",
    )
    parser.add_argument("--json", action="store_true", help="print the decisions as JSON")


def _amend_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "amend", "apply the accepted proposals to a programme file")
    parser.add_argument(
        "programme", type=Path, metavar="PROGRAMME", help="programme.toml; it is changed in place"
    )
    parser.add_argument(
        "amendments", type=Path, metavar="AMENDMENTS", help="the file of proposals, as decided"
    )
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of planning; today without"
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="change nothing; show the difference and what the plan would become",
    )
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="PLAN.json",
        help="with --dry-run: the plan published last, which the new one is held against",
    )
    parser.add_argument(
        "--undo", action="store_true", help="take back what the proposals had changed"
    )


def _calendar_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "calendar", "write one calendar feed out of a published plan")
    parser.add_argument("plan", type=Path, metavar="PLAN.json", help="the plan as published")
    parser.add_argument(
        "--for",
        dest="of",
        metavar="NAME",
        help="a committee, a portfolio, an officer's role, an item; everything without it",
    )
    parser.add_argument(
        "--deadlines",
        action="store_true",
        help="the days papers are due and agendas are out, instead of the meetings",
    )
    parser.add_argument(
        "--officers", action="store_true", help="exempt business too: not for the public"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE.ics",
        help="the calendar to write; printed without it",
    )


def _add_plans(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--plans",
        nargs="+",
        type=Path,
        default=[],
        metavar="PLAN.json",
        help="plans published so far: files, or folders that hold them",
    )


def _history_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "history", "tell what happened to an item, newest first")
    _add_programme(parser)
    parser.add_argument("item", metavar="ITEM", help="its ref or its title")
    _add_plans(parser)
    parser.add_argument("--json", action="store_true", help="print the history as JSON")


def _review_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "review", "ask what the committee has to settle at its review")
    _add_programme(parser)
    parser.add_argument("--plan", type=Path, metavar="PLAN.json", help="the plan published last")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="AMENDMENTS.toml",
        help="write every answer as a proposal, for `workprog amend`",
    )
    parser.add_argument("--json", action="store_true", help="print the questions as JSON")


def _rollover_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "rollover", "end the year: what goes on, what does not, and figures")
    _add_programme(parser)
    _add_plans(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE.toml", help="write next year's programme"
    )
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def _topics_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "topics", "find nearly the same topic in other years and programmes")
    parser.add_argument("topic", metavar="TOPIC", help="the title of a suggestion")
    parser.add_argument(
        "--among",
        nargs="+",
        type=Path,
        required=True,
        metavar="FILE",
        help="old programmes and published plans: files, or folders that hold them",
    )
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of asking; today without it"
    )
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")


def _select_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "select", "put a suggested topic to the council's own questions")
    parser.add_argument(
        "suggestion", type=Path, metavar="TOPIC.toml", help="the topic, with the answers given"
    )
    parser.add_argument(
        "--programme", type=Path, metavar="PROGRAMME", help="where it would come onto"
    )
    parser.add_argument(
        "--among",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="old programmes and published plans, to find nearly the same topic",
    )
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of asking; today without it"
    )
    parser.add_argument(
        "--letter", action="store_true", help="print the answer to whoever suggested it"
    )


def _actions_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "actions", "follow the actions of improvement plans")
    _add_programme(parser)
    parser.add_argument("--plan", type=Path, metavar="PLAN.json", help="the plan published last")
    parser.add_argument(
        "--tracker",
        type=Path,
        metavar="FILE",
        help="a table of actions (.docx, .xlsx, .csv, .html, .md, .txt) to turn into [[actions]]",
    )
    parser.add_argument("--item", metavar="ITEM", help="the item that looks at them")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE.toml", help="where [[actions]] are written"
    )
