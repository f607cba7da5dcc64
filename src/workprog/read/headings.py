"""How councils head the columns of a work programme, as data, and which of ours each one is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# The columns workprog knows, each with the headings councils print over it. The likelier heading
# stands first and wins where a table has several; a trailing * lets the heading go on ("Portfolio
# Holder as at February 2013"). Spelled as `plain_heading` leaves them.
ALIASES: dict[str, tuple[str, ...]] = {
    "ref": (
        "ref",
        "reference",
        "ref no",
        "reference no",
        "reference number",
        "item no",
        "item number",
        "no",
        "number",
    ),
    "title": (
        "issue",
        "topic",
        "title",
        "subject",
        "agenda item",
        "agenda items",
        "item",
        "items",
        "area for investigation",
        "areas for investigation",
        "scrutiny topic",
        "review topic",
        "topic title",
        "issue title",
        "item title",
        "report title",
        "title of report",
        "item of business",
        "subject and scope",
        "name of issue",
        "name of topic",
    ),
    "description": (
        "description",
        "description and comments",
        "details",
        "details and desired outcome",
        "details and desired outcomes",
        "objectives",
        "objectives and desired outcomes",
        "comments",
        "desired outcome",
        "desired outcomes",
        "purpose",
        "purpose of report",
        "reason for scrutiny",
        "scope",
        "what does the topic include",
    ),
    "suggested_by": (
        "suggested by",
        "origin",
        "source",
        "requested by",
        "raised by",
        "proposed by",
        "issue raised by",
        "issue suggested by",
        "source of issue",
        "source of item",
        "source of request",
        "origin of item",
    ),
    "portfolio": (
        "portfolio holder*",
        "cabinet member*",
        "portfolio*",
        "lead member*",
        "lead cabinet member*",
        "cabinet portfolio*",
        "executive member*",
        "relevant portfolio holder*",
        "responsible portfolio holder*",
    ),
    "position": (
        "current position*",
        "position",
        "rag",
        "r a g",
        "rag status",
        "rag rating",
        "status",
        "current status",
        "progress",
        "progress update",
        "latest position",
    ),
    "target": (
        "date for completion",
        "completion date",
        "date of completion",
        "target date",
        "target completion date",
        "meeting date",
        "date of meeting",
        "committee date",
        "committee meeting date",
        "scrutiny date",
        "date of scrutiny",
        "scheduled date",
        "date scheduled",
        "proposed date",
        "proposed meeting date",
        "expected date",
        "date",
        "dates",
        "decision due",
        "date due",
        "due date",
        "due",
        "when",
        "timescale",
        "timescales",
        "timetable",
        "deadline",
    ),
    "lead": (
        "lead officer",
        "lead officers",
        "report author",
        "report authors",
        "author",
        "contact officer",
        "responsible officer",
        "officer",
        "officer lead",
        "lead",
        "lead responsibility",
    ),
    "people": (
        "witnesses",
        "possible witnesses",
        "invitees",
        "witnesses and report authors",
        "report author and possible witnesses",
    ),
    "minutes": (
        "minutes",
        "time",
        "duration",
        "time needed",
        "time required",
        "time allowed",
        "time allocated",
        "estimated time",
        "length",
    ),
    "priority": ("priority", "priority rating", "priority level"),
    "method": ("method", "approach", "type of scrutiny", "method of scrutiny", "type of item"),
    "committee": ("committee", "scrutiny committee", "panel", "decision maker"),
    "originally_due": ("originally due", "original date", "original target date"),
    "first_published": (
        "first published",
        "notice of proposed decision first published",
        "date first published",
    ),
}

# What a heading over the table may call it. A "forward plan" is the executive's, not scrutiny's.
_PROGRAMME = re.compile(
    r"\b(?:work ?(?:programme|program|plan)|programme of work|scrutiny programme)s?\b"
)
_EXACT = {
    alias.rstrip("*"): (field, place)
    for field, aliases in ALIASES.items()
    for place, alias in enumerate(aliases)
}
_OPEN = tuple(
    (alias.rstrip("*"), field, place)
    for field, aliases in ALIASES.items()
    for place, alias in enumerate(aliases)
    if alias.endswith("*")
)


def plain_heading(text: str) -> str:
    """A heading in lower case, without punctuation: "Agenda Item(s)" is "agenda items"."""
    folded = (
        unicodedata.normalize("NFKC", text).casefold().replace("(s)", "s").replace("&", " and ")
    )
    return " ".join(re.sub(r"[^\w/]+", " ", folded).split())


def _matches(text: str) -> tuple[str, int] | None:
    """The field and the place in its list of an exact alias, whole or in all parts around "/"."""
    plain = plain_heading(text)
    if found := _EXACT.get(" ".join(plain.replace("/", " ").split())):
        return found
    parts = [_EXACT.get(part.strip()) for part in plain.split("/")]
    fields = {part[0] if part else None for part in parts}
    return min(part for part in parts if part) if len(fields) == 1 and None not in fields else None


def is_known_heading(text: str) -> bool:
    """Whether `text` is a known heading as it stands, nothing before or after it."""
    return _matches(text) is not None


def _field_of(text: str) -> tuple[str, int] | None:
    if found := _matches(text):
        return found
    plain = " ".join(plain_heading(text).replace("/", " ").split())
    begun = [
        (-len(alias), field, place)
        for alias, field, place in _OPEN
        if plain.startswith(f"{alias} ")
    ]
    if not begun:
        return None
    _, field, place = min(begun)
    return field, place


def known_columns(columns: Sequence[str]) -> dict[str, int]:
    """Which column, counted from 0, holds each field of `ALIASES`.

    Where two columns could hold one field ("Description" and "Comments"), the heading that stands
    first in `ALIASES` has it; the other is left to `unknown_columns`.
    """
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(columns):
        if found := _field_of(heading):
            field, place = found
            best[field] = min(best.get(field, (place, index)), (place, index))
    return {field: best[field][1] for field in ALIASES if field in best}


def unknown_columns(columns: Sequence[str]) -> tuple[int, ...]:
    """The columns, counted from 0, that `known_columns` leaves: kept under their own heading."""
    known = set(known_columns(columns).values())
    return tuple(index for index in range(len(columns)) if index not in known)


def is_heading_row(texts: Sequence[str]) -> bool:
    """Whether a row of a table is its headings: issue and date, and a third of it known."""
    known = known_columns(texts)
    filled = sum(1 for text in texts if text)
    return "title" in known and "target" in known and 3 * len(known) >= filled


def names_work_programme(heading: str) -> bool:
    """Whether a heading announces a work programme."""
    return _PROGRAMME.search(plain_heading(heading)) is not None
