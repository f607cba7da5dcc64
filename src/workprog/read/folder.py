"""A folder of programme files as one council: each file is one committee's programme.

Every ref and id is made distinct by the name of its file: the item 2013-01 of corporate.toml is
corporate-2013-01. People, bodies and decisions are the council's, and one entry with its id.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from workprog.errors import Problem, ProgrammeError, ReadError
from workprog.programme import MunicipalYear, Programme
from workprog.programme.renaming import renamed
from workprog.programme.settings import COMMON
from workprog.read.file_checks import MOST, check_counts
from workprog.read.meetings import GivenMeetings
from workprog.words import full_date

# What holds for the whole council, so that no two files may differ.
_COMMON = {
    "council": "council",
    "nation": "nation",
    "year": "year",
    "pre_election": "pre-election periods",
    "frozen_until": "frozen_until",
    "remedies": "remedies",
    "plugins": "plugins",
    **{key.field[0]: name for name, key in COMMON.items()},
}
# The lists that are put one after the other, and those of the council with the key of an entry.
_ROWS = (
    "committees",
    "meetings",
    "items",
    "gaps",
    "together",
    "apart",
    "amendments",
    "outing_changes",
    "actions",
    "referrals",
    "minted",
    "typed_meetings",
    "notes",
)
_SHARED = (("people", "id"), ("bodies", "id"), ("decisions", "ref"))


def read_folder(
    folder: Path,
    read_file: Callable[[Path], Programme],
    *,
    meetings: GivenMeetings | None,
) -> Programme:
    """The programme of a whole council, from every .toml file of a folder in order of their names.

    Args:
        folder: where the files are.
        read_file: what reads one of them.
        meetings: none may be given for a folder.

    Raises:
        ReadError: no such file, a problem in one of them, two that contradict each other, or more
            items or meetings in all than `MOST`.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    where = folder.resolve().name or str(folder)
    if not paths:
        expected = "a programme.toml for each committee"
        raise ReadError((Problem(where, "a folder without .toml files", expected),))
    if meetings is not None:
        mend = "List the meetings in each committee's own file."
        found = "meetings for a whole folder"
        raise ReadError((Problem(meetings.source, found, "meetings of one committee", mend),))
    parts: list[Programme] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            parts.append(_distinct(read_file(path), path.stem))
        except ProgrammeError as error:
            problems += error.problems
    if not problems:
        problems += _contradictions(parts)
    if problems:
        raise ReadError(tuple(problems))
    counts = {name: sum(len(getattr(part, name)) for part in parts) for name in MOST}
    check_counts(where, counts, "Plan fewer committees at once, from a folder for some of them.")
    return _merged(where, parts)


def _distinct(part: Programme, name: str) -> Programme:
    """The programme of one file with the file's name before its refs and ids."""

    def own(key: str) -> str:
        return f"{name}-{key}"

    alone = len(part.committees) == 1
    committees = {c.id: name if alone else own(c.id) for c in part.committees}
    return renamed(part, {"item": own, "meeting": own, "committee": committees.__getitem__})


def _contradictions(parts: Sequence[Programme]) -> Iterator[Problem]:
    first = parts[0]
    for part in parts[1:]:
        for field, name in _COMMON.items():
            if field == "fixed_business" and part.business_assumed and first.business_assumed:
                continue  # each has what its own rows do not name
            if getattr(part, field) != getattr(first, field):
                expected = f"the same {name} as in {first.source}: {_shown(first, field)}"
                found = f"another {name}: {_shown(part, field)}"
                yield Problem(part.source, found, expected, "Write the same in both files.")
    for table, key in _SHARED:
        known: dict[str, tuple[Any, str]] = {}
        for part in parts:
            for value in getattr(part, table):
                other, source = known.setdefault(getattr(value, key), (value, part.source))
                if other != value:
                    found = f"“{getattr(value, key)}” otherwise than in {source}"
                    mend = "Write the same in both, or give one another name."
                    yield Problem(f"{part.source}, {table}", found, "one meaning for each", mend)


def _shown(part: Programme, field: str) -> str:
    """What a file says of something that is one for the whole council, as messages print it."""
    value = getattr(part, field)
    if value in (None, "", ()):
        return "none"
    parts = value if isinstance(value, tuple) else (value,)
    return "; ".join(map(_said, parts))


def _said(value: Any) -> str:
    """One such value: a day, a weight, a line of fixed business, a period."""
    if isinstance(value, dt.date):
        return full_date(value)
    if attrs.has(type(value)) and not isinstance(value, MunicipalYear):
        value = attrs.astuple(value)
    if isinstance(value, tuple):
        return " ".join(_said(part) for part in value if not isinstance(part, bool))
    return str(value)


def _merged(where: str, programmes: Sequence[Programme]) -> Programme:
    first = programmes[0]
    title = f"{first.council} work programmes" if first.council else f"{where}: work programmes"
    merged: dict[str, Any] = {
        table: tuple(value for part in programmes for value in getattr(part, table))
        for table in _ROWS
    }
    for table, _ in _SHARED:
        values = (value for part in programmes for value in getattr(part, table))
        merged[table] = tuple(dict.fromkeys(values))
    merged["title"] = first.title if len(programmes) == 1 else title
    merged["deadlines_assumed"] = any(part.deadlines_assumed for part in programmes)
    merged["fixed_business"] = tuple(
        business
        for business in first.fixed_business
        if all(business in part.fixed_business for part in programmes)
    )
    merged["assumptions"] = tuple(_assumptions(programmes))
    return attrs.evolve(first, source=where, **merged)


def _assumptions(parts: Sequence[Programme]) -> Iterable[str]:
    """What was assumed for all committees once, and the rest under the committee's name."""
    said = dict.fromkeys(sentence for part in parts for sentence in part.assumptions)
    for sentence in said:
        holders = [part for part in parts if sentence in part.assumptions]
        if len(holders) == len(parts):
            yield sentence
        else:
            yield from (f"{part.committees[0].name}: {sentence}" for part in holders)
