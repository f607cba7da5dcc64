"""A plan published before, read back from plan.json so that the next one can follow from it."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

import attrs

from workprog.errors import Problem, ReadError
from workprog.programme import Committee, Programme
from workprog.programme.outings import expand
from workprog.programme.plan import (
    Basis,
    CalendarEntry,
    EventKind,
    EventStatus,
    LeftOut,
    Parked,
    Placement,
    Plan,
)
from workprog.read.files import LARGEST_FILE, refusal
from workprog.words import full_date

FORMAT = "workprog plan"
VERSION = 1
MOST_PROBLEMS = 50
# RFC 5545, 3.3.8: calendar programs hold the count of changes in 32 bits.
_LARGEST_SEQUENCE = 2**31 - 1
_EXPECTED = "a plan.json as workprog writes it"
_MEND = "Name a plan.json that workprog wrote, unchanged."

_Kind = Literal["text", "number", "truth", "list", "object"]
_KINDS: dict[_Kind, type] = {
    "text": str,
    "number": int,
    "truth": bool,
    "list": list,
    "object": dict,
}
_NAMES: dict[_Kind, str] = {
    "text": "text",
    "number": "a whole number",
    "truth": "true or false",
    "list": "a list",
    "object": "an object",
}


@attrs.frozen
class PublishedItem:
    """An item as the published plan knew it: what tells it again in a table read anew.

    `printed` is its date as the paper had it, `first_date` the first day that it names.
    """

    ref: str
    title: str
    committee: str
    portfolio: str = ""
    printed: str = ""
    first_date: dt.date | None = None
    first_published: dt.date | None = None
    exempt: bool = False


@attrs.frozen
class PublishedMeeting:
    """A meeting as the published plan knew it."""

    id: str
    committee: str
    date: dt.date
    start: dt.time | None = None
    assumed: bool = False
    cancelled: bool = False


@attrs.frozen
class PublishedPlan:
    """What planning again needs of the plan published before; `on` is the day it was made for.

    `retired` are the refs of items that were on the programme once and are no more.
    """

    version: int
    on: dt.date
    title: str
    council: str
    committees: tuple[Committee, ...]
    meetings: tuple[PublishedMeeting, ...]
    items: tuple[PublishedItem, ...]
    placements: tuple[Placement, ...]
    left_out: tuple[LeftOut, ...] = ()
    parked: tuple[Parked, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    retired: tuple[str, ...] = ()

    @cached_property
    def placed(self) -> dict[str, Placement]:
        """Each placement by its ref."""
        return {placement.ref: placement for placement in self.placements}

    @cached_property
    def item_by_ref(self) -> dict[str, PublishedItem]:
        """Every item by its ref."""
        return {item.ref: item for item in self.items}

    @cached_property
    def meeting_by_id(self) -> dict[str, PublishedMeeting]:
        """Every meeting by its id."""
        return {meeting.id: meeting for meeting in self.meetings}

    def placed_in(self, programme: Programme) -> Plan:
        """The published plan as one of a programme that a person keeps, as on its own day.

        Nothing is claimed of how good it is. What the programme no longer knows stays in it:
        `check` reports that.
        """
        bare = Plan(programme, self.on, self.placements)
        return Plan(
            programme=expand(programme, self.on, previous=bare),
            original=programme,
            on=self.on,
            placements=self.placements,
            left_out=self.left_out,
            parked=self.parked,
            proven=False,
            gap=None,
            calendar=self.calendar,
        )


def read_plan(path: Path | str, *, largest: int = LARGEST_FILE) -> PublishedPlan:
    """The published plan in a plan.json of at most `largest` bytes.

    Keys that this version does not know are passed over; docs/plan-json.md has them all.

    Raises:
        ReadError: no such file, too large, not JSON (with line and column), not a plan, of a newer
            version, or with keys missing, mistyped or at odds with each other; all of them listed.
    """
    path = Path(path)
    name = path.name or str(path)
    found = _object(name, _text(path, name, largest))
    if found.get("format") != FORMAT:
        raise refusal(name, "a JSON file that is not a plan", _EXPECTED, _MEND)
    version = found.get("version")
    if type(version) is not int or version < 1:
        raise refusal(f"{name}, version", _shown(version), "a whole number from 1", _MEND)
    if version > VERSION:
        mend = "Install a newer workprog: pip install --upgrade workprog."
        expected = f"version {VERSION}, the newest this workprog knows"
        raise refusal(f"{name}, version", f"version {version}", expected, mend)
    problems: list[Problem] = []
    plan = _plan(_Object(name, found, problems), version)
    problems += _contradictions(name, plan) if not problems else ()
    if problems:
        raise ReadError(_first(name, problems))
    return plan


def _first(name: str, problems: list[Problem]) -> tuple[Problem, ...]:
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return tuple(problems)
    rest = Problem(name, f"{more} more problems, not listed here", _EXPECTED, _MEND)
    return (*problems[:MOST_PROBLEMS], rest)


def _text(path: Path, name: str, largest: int) -> str:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise refusal(name, "a folder, or something that is not a file", _EXPECTED, _MEND)
        if size > largest:
            # Before a byte is read: a huge file fails at once.
            found, expected = f"a file of {size / 1e6:,.1f} MB", f"at most {largest / 1e6:g} MB"
            raise refusal(name, found, expected, _MEND)
        content = path.read_bytes()
    except FileNotFoundError:
        raise refusal(name, "no such file", _EXPECTED, "Check its name and folder.") from None
    except (OSError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise refusal(name, f"a file that cannot be opened ({reason})", _EXPECTED) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal(name, "a file that is not text in UTF-8", _EXPECTED, _MEND) from None
    if not text.strip():
        raise refusal(name, "an empty file", _EXPECTED, _MEND)
    return text


def _object(name: str, text: str) -> dict[str, Any]:
    def pairs(read: list[tuple[str, Any]]) -> dict[str, Any]:
        for key, times in Counter(key for key, _ in read).items():
            if times > 1:
                raise refusal(name, f"the key “{key[:40]}” {times} times", "each key once", _MEND)
        return dict(read)

    def constant(word: str) -> NoReturn:
        raise refusal(name, word, "a number that JSON knows", _MEND)

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


@attrs.frozen
class _Object:
    """An object of the file with its place in it; what is wrong is noted, and reading goes on."""

    where: str
    found: dict[str, Any]
    problems: list[Problem]

    def note(self, key: str, found: str, expected: str) -> None:
        self.problems.append(Problem(f"{self.where}, {key}", found, expected, _MEND))

    def value(self, key: str, kind: _Kind) -> Any:
        """What stands under a key, or the empty value of its kind when it is missing or wrong."""
        if key not in self.found:
            self.note(key, "nothing", _NAMES[kind])
        elif type(self.found[key]) is _KINDS[kind]:
            return self.found[key]
        else:
            self.note(key, _shown(self.found[key]), _NAMES[kind])
        return _KINDS[kind]()

    def text(self, key: str) -> str:
        return str(self.value(key, "text"))

    def name(self, key: str) -> str:
        """A text that says something."""
        text = self.text(key)
        if not text.strip() and type(self.found.get(key)) is str:
            self.note(key, "an empty text", "a text that names it")
        return text

    def truth(self, key: str) -> bool:
        return bool(self.value(key, "truth"))

    def day(self, key: str) -> dt.date:
        found = self.value(key, "text")
        try:
            # The one form that is written; Python reads others too, such as 2013-W19-2.
            if re.fullmatch(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", found):
                return dt.date.fromisoformat(found)
        except ValueError:
            pass
        if type(self.found.get(key)) is str:
            self.note(key, _shown(found), "a date such as 2013-05-07")
        return dt.date.min

    def day_or_none(self, key: str) -> dt.date | None:
        return None if self.none(key) else self.day(key)

    def time_or_none(self, key: str) -> dt.time | None:
        if self.none(key):
            return None
        found = self.value(key, "text")
        if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", found):
            return dt.time.fromisoformat(found)
        if type(self.found.get(key)) is str:
            self.note(key, _shown(found), "a time such as 14:00, or null")
        return None

    def none(self, key: str) -> bool:
        return key in self.found and self.found[key] is None

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts in a list; none where the key is missing, as in plans of the first format."""
        listed = self.value(key, "list") if key in self.found else []
        if any(type(text) is not str for text in listed):
            self.note(key, "something that is not text", "a list of texts")
        return tuple(text for text in listed if type(text) is str)

    def objects(self, key: str) -> list[_Object]:
        """The objects in a list, each under its number there, counted from 1."""
        listed: list[_Object] = []
        for number, entry in enumerate(self.value(key, "list"), start=1):
            where = f"{self.where}, {key}, entry {number}"
            if isinstance(entry, dict):
                listed.append(_Object(where, entry, self.problems))
            else:
                self.problems.append(Problem(where, _shown(entry), "an object", _MEND))
        return listed


def _shown(value: object) -> str:
    """A value as a message prints it: never long, never a whole table."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    if isinstance(value, str):
        return f"“{value[:40]}{'…' if len(value) > 40 else ''}”"
    return json.dumps(value)[:40]


def _plan(found: _Object, version: int) -> PublishedPlan:
    return PublishedPlan(
        version=version,
        on=found.day("on"),
        title=found.text("title"),
        council=found.text("council"),
        committees=tuple(
            Committee(c.name("id"), c.text("name")) for c in found.objects("committees")
        ),
        meetings=tuple(_meeting(meeting) for meeting in found.objects("meetings")),
        items=tuple(_item(item) for item in found.objects("items")),
        placements=tuple(_placement(placement) for placement in found.objects("placements")),
        left_out=tuple(
            LeftOut(row.name("ref"), row.text("title"), row.text("reason"), row.truth("required"))
            for row in found.objects("left_out")
        ),
        parked=tuple(
            Parked(row.name("ref"), row.text("title"), row.text("reason"))
            for row in found.objects("parked")
        ),
        calendar=tuple(_entry(entry) for entry in found.objects("calendar")),
        retired=found.texts("retired"),
    )


def _meeting(found: _Object) -> PublishedMeeting:
    return PublishedMeeting(
        id=found.name("id"),
        committee=found.name("committee"),
        date=found.day("date"),
        start=found.time_or_none("start"),
        assumed=found.truth("assumed"),
        cancelled=found.truth("cancelled"),
    )


def _item(found: _Object) -> PublishedItem:
    return PublishedItem(
        ref=found.name("ref"),
        title=found.text("title"),
        committee=found.name("committee"),
        portfolio=found.text("portfolio"),
        printed=found.text("printed"),
        first_date=found.day_or_none("first_date"),
        first_published=found.day_or_none("first_published"),
        exempt=found.truth("exempt"),
    )


def _placement(found: _Object) -> Placement:
    return Placement(
        ref=found.name("ref"),
        title=found.text("title"),
        committee=found.name("committee"),
        meeting=found.name("meeting"),
        date=found.day("date"),
        basis=_one_of(found, "basis", Basis, "printed"),
        reason=found.text("reason"),
    )


def _entry(found: _Object) -> CalendarEntry:
    uid = found.name("uid")
    try:
        same = str(uuid.UUID(uid)) == uid
    except ValueError:
        same = False
    if uid and not same:
        found.note("uid", _shown(uid), "a UUID in small letters")
    sequence = int(found.value("sequence", "number"))
    if not 0 <= sequence < _LARGEST_SEQUENCE:
        found.note("sequence", _shown(sequence), f"a number from 0 to {_LARGEST_SEQUENCE - 1}")
    return CalendarEntry(
        kind=_one_of(found, "kind", EventKind, "meeting"),
        about=found.name("about"),
        uid=uid,
        sequence=sequence,
        last_modified=found.day("last_modified"),
        date=found.day("date"),
        start=found.time_or_none("start"),
        end=found.time_or_none("end"),
        summary=found.text("summary"),
        description=found.text("description"),
        location=found.text("location"),
        status=_one_of(found, "status", EventStatus, "CONFIRMED"),
        feeds=found.texts("feeds"),
        private=found.truth("private"),
        gone=found.truth("gone"),
        left=found.text("left"),
    )


def _one_of(found: _Object, key: str, words: Any, default: Any) -> Any:
    """A word out of those of a type; noted, and the default, where it is another."""
    word = found.text(key)
    if word in get_args(words):
        return word
    if type(found.found.get(key)) is str:
        found.note(key, _shown(word), f"one of {', '.join(get_args(words))}")
    return default


def _contradictions(name: str, plan: PublishedPlan) -> Iterable[Problem]:
    """Values that are right by themselves and wrong together."""
    once = (
        ("committees", "id", [committee.id for committee in plan.committees]),
        ("meetings", "id", [meeting.id for meeting in plan.meetings]),
        ("items", "ref", [item.ref for item in plan.items]),
        ("placements", "ref", [placement.ref for placement in plan.placements]),
        ("calendar", "uid", [entry.uid for entry in plan.calendar if not entry.left]),
    )
    for table, key, values in once:
        for value, times in Counter(values).items():
            if times > 1:
                found = f"{key} {_shown(value)} {times} times"
                yield Problem(f"{name}, {table}", found, "each once", _MEND)
    for number, placement in enumerate(plan.placements, start=1):
        where = f"{name}, placements, entry {number}"
        meeting = plan.meeting_by_id.get(placement.meeting)
        if meeting is None:
            found = f"meeting {_shown(placement.meeting)}"
            yield Problem(f"{where}, meeting", found, "the id of one of the meetings", _MEND)
        elif meeting.date != placement.date:
            found = f"{full_date(placement.date)} for a meeting on {full_date(meeting.date)}"
            yield Problem(f"{where}, date", found, "the date of its meeting", _MEND)
