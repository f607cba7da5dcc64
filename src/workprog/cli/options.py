"""The words of the `workprog` command: its commands, their options, and what each may be."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

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
    for name, (about, options) in COMMANDS.items():
        described = about[:1].upper() + about[1:] + "."
        command = commands.add_parser(name, help=about, description=described)
        for option in options:
            command.add_argument(*option.names, help=option.about, **option.how)
    return parser


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


@attrs.frozen
class Option:
    """A word of a command: its names, what it is for, and how argparse is to take it."""

    names: tuple[str, ...]
    about: str
    how: Mapping[str, Any]


def _file(name: str, shown: str, about: str, **how: Any) -> Option:
    """A path, or several; a name without hyphens is no option but a place on the line."""
    return Option((name,), about, {"type": Path, "metavar": shown, **how})


def _text(name: str, shown: str, about: str, **how: Any) -> Option:
    return Option((name,), about, {"metavar": shown, **how})


def _yes(name: str, about: str) -> Option:
    return Option((name,), about, {"action": "store_true"})


def _output(shown: str, about: str, **how: Any) -> Option:
    return Option(("-o", "--output"), about, {"type": Path, "metavar": shown, **how})


def _on(about: str) -> Option:
    return _text("--on", "DATE", about, type=_day)


def _among(about: str, **how: Any) -> Option:
    return _file("--among", "FILE", about, nargs="+", **how)


_ON = _on("the day of planning; today without it")
_PROGRAMME = (
    _file(
        "programme",
        "PROGRAMME",
        "programme.toml, a folder of them, or your own .xlsx, .docx, .csv, .md, .txt or .html",
    ),
    _text(
        "--meetings",
        "WHEN",
        "dates between commas, a pattern (“second Tuesday”), or a file (.ics, .csv, .txt)",
    ),
    _text("--recess", "MONTHS", "months without meetings, with a pattern: August", default=""),
    _text("--nation", "NATION", "England, Wales, Scotland or Northern Ireland"),
    _text(
        "--columns",
        "WHICH",
        "what columns hold, “Meeting=date, Comments=position”, or a .toml file that says so",
        default="",
    ),
    _text("--which-table", "N", "which table is meant, where a file has several", type=int),
    _ON,
)
_PREVIOUS = _file(
    "--previous", "PLAN.json", "the plan published last, to keep its refs and its places"
)
_PUBLISHED_LAST = _file("--plan", "PLAN.json", "the plan published last")
_PLANS = _file(
    "--plans",
    "PLAN.json",
    "plans published so far: files, or folders that hold them",
    nargs="+",
    default=[],
)
_ITEM = _text("item", "ITEM", "its ref or its title")
_LOOK = (
    _text("--language", "CODE", "of the pages' fixed words: en or cy", default="en"),
    _file("--theme", "DIR", "your own style.css, logo.svg or logo.png, and page.html, in a folder"),
)

# Each command with what it does and its words, in the order in which the help lists them.
COMMANDS: Mapping[str, tuple[str, tuple[Option, ...]]] = {
    "plan": (
        "plan a work programme; write page, table and calendar",
        (
            *_PROGRAMME,
            _PREVIOUS,
            _yes("--improve", "with --previous: move what was published where that saves points"),
            _text(
                "--seconds",
                "N",
                "a safety stop; a plan cut short by it is not reproducible",
                type=_seconds,
            ),
            _output(
                "DIR", "the folder that gets public, for the web, and officers, with plan.json"
            ),
            *_LOOK,
            _yes("--full", "print everything, not one screen of it"),
            _yes("--json", "print plan.json, not the schedule"),
        ),
    ),
    "plan-all": (
        "plan many programmes at once, each for itself",
        (
            _file(
                "programmes",
                "PROGRAMME",
                "programme.toml files, or folders of them that each make one council",
                nargs="+",
            ),
            _ON,
            _text("--jobs", "N", "how many processes to use; 1 without it", type=int, default=1),
            _text("--seconds", "N", "a safety stop for each programme", type=_seconds),
            _output(
                "DIR",
                "the folder that gets public, with an index of all, and officers",
                required=True,
            ),
            *_LOOK,
        ),
    ),
    "check": (
        "read a programme, and hold a plan to the rules",
        (
            *_PROGRAMME,
            _file("plan", "PLAN.json", "the plan to check", nargs="?"),
            _yes("--json", "print the findings as JSON"),
        ),
    ),
    "why": (
        "say why an item is where it is, or what keeps it elsewhere",
        (
            *_PROGRAMME,
            _ITEM,
            _PREVIOUS,
            _text("--at", "DATE", "why not on this day?", type=_day),
            _yes("--exact", "plan again with the item held there, instead of the rest as it is"),
            _yes("--table", "every meeting: open, or what blocks"),
            _yes("--json", "print the answer as JSON"),
        ),
    ),
    "compare": (
        "say what is different between two published plans",
        (
            _file("before", "A.json", "the earlier plan"),
            _file("after", "B.json", "the later plan"),
            _yes("--json", "print the differences as JSON"),
        ),
    ),
    "read": (
        "turn a council's own table into a programme.toml",
        (
            *_PROGRAMME,
            _output("FILE", "the programme.toml to write; printed without it"),
            _yes("--json", "print the items as JSON"),
        ),
    ),
    "dates": (
        "say how date phrases are read, one JSON object a line",
        (
            _text(
                "phrases",
                "PHRASE",
                "“Autumn 2013”, “TBA”; from standard input without any",
                nargs="*",
            ),
            _on("a day of the municipal year that supplies missing years"),
        ),
    ),
    "minutes": (
        "find the decisions in minutes, and what each asks for",
        (
            _file("file", "FILE", "minutes: .txt, .md, .docx, .html or .pdf"),
            _file("--programme", "PROGRAMME", "where the items are looked for"),
            _on("the day of the meeting; as printed without it"),
            _file(
                "--words",
                "GRAMMAR",
                "words and rules of your own, a .toml file, added to those that come with workprog",
            ),
            _output(
                "AMENDMENTS",
                "write the follow-ups as proposals for a person to accept or reject, a .toml file",
            ),
            _yes("--json", "print the decisions as JSON"),
        ),
    ),
    "amend": (
        "apply the accepted proposals to a programme file",
        (
            _file("programme", "PROGRAMME", "programme.toml; it is changed in place"),
            _file("amendments", "AMENDMENTS", "the file of proposals, as decided"),
            _ON,
            _yes("--dry-run", "change nothing; show the difference and what the plan would become"),
            _file(
                "--previous",
                "PLAN.json",
                "with --dry-run: the plan published last, which the new one is held against",
            ),
            _yes("--undo", "take back what the proposals had changed"),
        ),
    ),
    "calendar": (
        "write one calendar feed out of a published plan",
        (
            _file("plan", "PLAN.json", "the plan as published"),
            _text(
                "--for",
                "NAME",
                "a committee, a portfolio, an officer's role, an item; everything without it",
                dest="of",
            ),
            _yes(
                "--deadlines",
                "the days papers are due and agendas are out, instead of the meetings",
            ),
            _yes("--officers", "exempt business too: not for the public"),
            _output("FILE.ics", "the calendar to write; printed without it"),
        ),
    ),
    "history": (
        "tell what happened to an item, newest first",
        (*_PROGRAMME, _ITEM, _PLANS, _yes("--json", "print the history as JSON")),
    ),
    "review": (
        "ask what the committee has to settle at its review",
        (
            *_PROGRAMME,
            _PUBLISHED_LAST,
            _output("AMENDMENTS.toml", "write every answer as a proposal, for `workprog amend`"),
            _yes("--json", "print the questions as JSON"),
        ),
    ),
    "rollover": (
        "end the year: what goes on, what does not, and figures",
        (
            *_PROGRAMME,
            _PLANS,
            _output("FILE.toml", "write next year's programme"),
            _yes("--json", "print it as JSON"),
        ),
    ),
    "topics": (
        "find nearly the same topic in other years and programmes",
        (
            _text("topic", "TOPIC", "the title of a suggestion"),
            _among(
                "old programmes and published plans: files, or folders that hold them",
                required=True,
            ),
            _on("the day of asking; today without it"),
            _yes("--json", "print what was found as JSON"),
        ),
    ),
    "select": (
        "put a suggested topic to the council's own questions",
        (
            _file("suggestion", "TOPIC.toml", "the topic, with the answers given"),
            _file("--programme", "PROGRAMME", "where it would come onto"),
            _among("old programmes and published plans, to find nearly the same topic", default=[]),
            _on("the day of asking; today without it"),
            _yes("--letter", "print the answer to whoever suggested it"),
        ),
    ),
    "actions": (
        "follow the actions of improvement plans",
        (
            *_PROGRAMME,
            _PUBLISHED_LAST,
            _file(
                "--tracker",
                "FILE",
                "a table to turn into [[actions]]: .docx, .xlsx, .csv, .html, .md or .txt",
            ),
            _text("--item", "ITEM", "the item that looks at them"),
            _output("FILE.toml", "where [[actions]] are written"),
        ),
    ),
}
