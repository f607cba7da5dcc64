"""A plan read back from plan.json, as good as when it was made."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import attrs

from workprog.errors import Problem, ReadError
from workprog.programme import Outing, Outings, Programme, arguments
from workprog.programme.keys import hints
from workprog.programme.plan import FORMAT, VERSION, Plan
from workprog.publish import PLAN
from workprog.read.file_checks import LARGEST_FILE, checked_bytes, refusal
from workprog.read.values import WRONG, Reader, shown
from workprog.rules import DEFAULT_RULES
from workprog.rules.installed import PREFERENCES, RULES, by_name
from workprog.rules.preferences import DEFAULT_PREFERENCES
from workprog.rules.typing import Preference, Rule
from workprog.words import full_date

MOST_PROBLEMS = 50
_EXPECTED = "a plan.json as workprog writes it"
_MEND = "Name a plan.json that workprog wrote, unchanged."
_WORDS: Mapping[Any, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    dt.date: "a date such as 2013-05-07",
    dt.time: "a time such as 14:00, or null",
    tuple: "a list",
    dict: "an object",
}


def read_plan(
    path: Path | str,
    *,
    rules: Sequence[Rule] = (),
    preferences: Sequence[Preference] = (),
    largest: int = LARGEST_FILE,
) -> Plan:
    """The plan in a plan.json of at most `largest` bytes, or in the folder of a publication.

    Keys that this version does not know are passed over; docs/plan-json.md has them all.

    Args:
        path: the file, or a folder that `export_all` wrote, which has it in officers/.
        rules: those of your own that it may have been made with and that no package offers.
        preferences: likewise.
        largest: in bytes.

    Raises:
        ReadError: no such file, too large, not JSON (with line and column), not a plan, of a newer
            version, made with a rule that nobody has, or with keys missing, mistyped or at odds
            with each other; all of them listed.
        ArgumentError: an argument is not what is asked for.
    """
    path = arguments.path(path)
    path = path / PLAN if path.is_dir() else path
    name = path.name
    found = _object(name, checked_bytes(path, (".json",), largest))
    if found.get("format") != FORMAT:
        raise refusal(name, "a JSON file that is not a plan", _EXPECTED, _MEND)
    version = found.get("version")
    if type(version) is not int or version < 1:
        raise refusal(f"{name}, version", shown(version), "a whole number from 1", _MEND)
    if version > VERSION:
        mend = "Install a newer workprog: pip install --upgrade workprog."
        expected = f"version {VERSION}, the newest this workprog knows"
        raise refusal(f"{name}, version", f"version {version}", expected, mend)
    problems: list[Problem] = []
    reader = Reader(problems, _said, _day, _time, _WORDS, _MEND)
    for key in ("on", "rules", "preferences", *hints(Plan)):
        if key not in found:
            problems.append(Problem(f"{name}, {key}", "nothing", _EXPECTED, _MEND))
    plan = _plan(found, name, reader)
    made_with = {
        "rules": _made(found, RULES, (*rules, *DEFAULT_RULES), name, reader),
        "preferences": _made(
            found, PREFERENCES, (*preferences, *DEFAULT_PREFERENCES), name, reader
        ),
    }
    problems += _contradictions(name, plan) if not problems else ()
    if problems:
        raise ReadError(_first(name, list(dict.fromkeys(problems))))
    read: Plan = attrs.evolve(plan, **made_with)
    return read


def _plan(found: Mapping[str, Any], name: str, reader: Reader) -> Any:
    """The plan, or WRONG."""
    programme = reader.read(Programme, found.get("programme"), f"{name}, programme")
    on = reader.read(dt.date, found.get("on"), f"{name}, on")
    outings = WRONG
    if WRONG not in (programme, on):
        outings = _outings(found.get("outings"), programme, on, f"{name}, outings", reader)
    rest = {key: value for key, value in found.items() if key not in ("programme", "outings")}
    return reader.like(Plan, {"programme": programme, "outings": outings}, rest, name)


def _outings(found: Any, programme: Programme, on: dt.date, where: str, reader: Reader) -> Any:
    """The outings, or WRONG: the file has what their programme does not say of them."""
    rows = found.get("items") if isinstance(found, dict) else None
    if not isinstance(rows, list):
        return reader.wrong(where, found, "an object with the list of its items")
    items = tuple(
        reader.like(Outing, _kept(row, programme), row, f"{where}, items, entry {number}")
        for number, row in enumerate(rows, start=1)
    )
    usual = attrs.asdict(programme, recurse=False) | {"items": items, "on": on}
    own = {key: value for key, value in found.items() if key not in ("items", "on")}
    return WRONG if WRONG in items else reader.like(Outings, usual, own, where)


def _kept(row: Any, programme: Programme) -> Mapping[str, Any]:
    """The fields of the item, as it is kept, that a row is about or an outing of."""
    ref = (row.get("part_of") or row.get("ref")) if isinstance(row, dict) else None
    item = programme.item_by_ref.get(ref) if isinstance(ref, str) else None
    return {} if item is None else attrs.asdict(item, recurse=False)


def _said(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: Any) -> dt.date | None:
    # The one form that is written; Python reads others too, such as 2013-W19-2.
    form = r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
    if not isinstance(value, str) or not re.fullmatch(form, value):
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _time(value: Any) -> dt.time | None:
    if isinstance(value, str) and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        return dt.time.fromisoformat(value)
    return None


def _made(
    found: Mapping[str, Any],
    group: str,
    known: Sequence[Any],
    name: str,
    reader: Reader,
) -> tuple[Any, ...] | None:
    """The rules or the preferences that a plan was made with."""
    table = group.rpartition(".")[2]
    rows = found.get(table)
    if rows is None:
        return None
    if not isinstance(rows, list):
        reader.wrong(f"{name}, {table}", rows, "a list")
        return None
    return tuple(
        _one(row, group, known, f"{name}, {table}, entry {number}", reader)
        for number, row in enumerate(rows, start=1)
    )


def _one(row: Any, group: str, known: Sequence[Any], where: str, reader: Reader) -> Any:
    settings = row.get("settings") if isinstance(row, dict) else {}
    named = row.get("name") if isinstance(row, dict) else None
    if not isinstance(named, str) or not isinstance(settings, dict):
        return reader.wrong(where, row, "an object with a name and settings")
    made = by_name(group, known, named)
    what = group.rpartition(".")[2]
    if made is None:
        mend = f"Install the package that has it, or give it: read_plan(path, {what}=[…])."
        return reader.wrong(f"{where}, name", named, f"one of the {what} that are known here", mend)
    if not attrs.has(type(made)):
        return made
    types = hints(type(made))
    own = {
        key: reader.read(types[key], value, f"{where}, settings, {key}")
        for key, value in settings.items()
        if key in types
    }
    return made if WRONG in own.values() else attrs.evolve(made, **own)


def _first(name: str, problems: list[Problem]) -> tuple[Problem, ...]:
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return tuple(problems)
    rest = Problem(name, f"{more} more problems, not listed here", _EXPECTED, _MEND)
    return (*problems[:MOST_PROBLEMS], rest)


def _object(name: str, content: bytes) -> dict[str, Any]:
    def pairs(read: list[tuple[str, Any]]) -> dict[str, Any]:
        for key, times in Counter(key for key, _ in read).items():
            if times > 1:
                raise refusal(name, f"the key “{key[:40]}” {times} times", "each key once", _MEND)
        return dict(read)

    def constant(word: str) -> NoReturn:
        raise refusal(name, word, "a number that JSON knows", _MEND)

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal(name, "a file that is not text in UTF-8", _EXPECTED, _MEND) from None
    try:
        found = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except ReadError:
        raise
    except json.JSONDecodeError as error:
        where = f"{name}, line {error.lineno}, column {error.colno}"
        mend = "The file may be cut off, or was changed by hand: fetch it again."
        raise refusal(where, f"text that is not JSON ({error.msg})", _EXPECTED, mend) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or brackets nested thousands deep.
        raise refusal(name, "JSON that no plan holds", _EXPECTED, _MEND) from None
    if not isinstance(found, dict):
        raise refusal(name, "a JSON file that is not a plan", _EXPECTED, _MEND)
    return found


def _contradictions(name: str, plan: Plan) -> Iterator[Problem]:
    """Values that are right by themselves and wrong together."""
    once = (
        ("committees", "id", [committee.id for committee in plan.programme.committees]),
        ("placements", "ref", [placement.ref for placement in plan.placements]),
        ("calendar", "uid", [entry.uid for entry in plan.calendar if not entry.left]),
    )
    for table, key, values in once:
        for value, times in Counter(values).items():
            if times > 1:
                found = f"{key} {shown(value)} {times} times"
                yield Problem(f"{name}, {table}", found, "each once", _MEND)
    for number, placement in enumerate(plan.placements, start=1):
        where = f"{name}, placements, entry {number}"
        meeting = plan.outings.meeting_by_id.get(placement.meeting)
        if meeting is None:
            found = f"meeting {shown(placement.meeting)}"
            yield Problem(f"{where}, meeting", found, "the id of one of the meetings", _MEND)
        elif meeting.date != placement.date:
            found = f"{full_date(placement.date)} for a meeting on {full_date(meeting.date)}"
            yield Problem(f"{where}, date", found, "the date of its meeting", _MEND)
