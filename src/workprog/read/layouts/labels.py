"""Labelled values in running text and in tables of two columns: "Lead officer: Head of Housing"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from workprog.read.layouts.headings import (
    field_of,
    is_known_heading,
    names_work_programme,
    plain_heading,
)


@attrs.frozen
class Label:
    """A labelled value: "Lead officer: Head of Housing". `field` is ours, "" for another label."""

    name: str
    value: str
    field: str


# What is said of a meeting, not of an item.
MEETING_LABELS = {
    "venue": "venue",
    "location": "venue",
    "place": "venue",
    "room": "venue",
    "time": "start",
    "start time": "start",
    "meeting time": "start",
    "start": "start",
    "date": "date",
    "meeting date": "date",
    "date of meeting": "date",
    "date and time": "date",
    "meeting": "date",
    "meeting date and time": "date",
    "agenda publication": "",
    "agenda published": "",
    "agenda despatch": "",
    "despatch date": "",
    "dispatch date": "",
    "agenda despatch date": "",
    "publication date": "",
    "agenda publication date": "",
    "report deadline": "",
    "deadline for reports": "",
    "reports deadline": "",
    "deadline for papers": "",
    "papers due": "",
    "agenda deadline": "",
    "draft report deadline": "",
    "final report deadline": "",
    "chair": "",
    "chairman": "",
    "vice chair": "",
    "scrutiny officer": "",
    "democratic services officer": "",
    "clerk": "",
    "members": "",
    "membership": "",
    "quorum": "",
}
# Labels of plan lists that tell of no field of ours; their values are kept with the item.
_KEPT_LABELS = frozenset(
    (
        "reason for decision",
        "reason key",
        "decision type",
        "type of decision",
        "key decision",
        "is it a key decision",
        "issue type",
        "wards affected",
        "ward",
        "wards",
        "consultees",
        "consultation",
        "background documents",
        "documents considered",
        "anticipated restriction",
        "anticipated restrictions",
    )
)
_LABEL = re.compile(r"(?P<name>[^\W\d_][^:|]{1,58}?)\s*(?::|\s[–-](?=\s))\s*(?P<value>.*)")


_ANSWER = re.compile(
    r"(?:yes|no|n/a|none|public|private|open|exempt|part|para(?:graph)?s?|\d)\b", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def label_of(text: str) -> Label | None:
    """A line that begins with a known label and a colon; None for any other line."""
    found = _LABEL.fullmatch(text.strip())
    if found is None:
        return None
    plain = plain_heading(found["name"])
    colon = ":" in text[: found.end("name") + 3]
    if plain in MEETING_LABELS and colon:
        return Label(found["name"], found["value"], MEETING_LABELS[plain] or "note")
    if plain in _KEPT_LABELS and colon:
        return Label(found["name"], found["value"], "")
    if not is_known_heading(found["name"]) or (not colon and len(plain) < 5):
        return None
    known = field_of(found["name"])
    if known and known[0] == "exempt" and not _ANSWER.match(found["value"]):
        # "Confidential: depot lease" is an item.
        return None
    if not colon and known and known[0] in ("title", "description", "date"):
        return None
    if known and known[0] == "committee" and names_work_programme(found["value"]):
        # "Scrutiny Committee - Forward Work Plan" is the title of a paper.
        return None
    return Label(found["name"], found["value"], known[0] if known else "")


def labels_in(text: str) -> Iterator[Label]:
    """The labelled values of one line: "Decision maker: Cabinet Decision due: 11 Oct 2021"."""
    first = label_of(text)
    if first is None:
        return
    inner = list(re.finditer(r"(?<=\s)[A-Z][A-Za-z]*(?: [A-Za-z]+){0,6}(?=:\s)", first.value))
    cut = next(
        (
            (match.start() + at, label)
            for match in inner
            for at in _word_starts(match[0])
            if (label := label_of(first.value[match.start() + at :])) is not None
        ),
        None,
    )
    if cut is None:
        yield first
        return
    yield attrs.evolve(first, value=first.value[: cut[0]].strip(" ;,|"))
    yield from labels_in(first.value[cut[0] :])


_BEHIND = re.compile(
    r"\s*(?:\s[-–—]+|[;,|.–—]|[(\[])\s*(?P<label>(?P<name>[A-Z][A-Za-z /’']{2,40}):\s*\S[^:]*)$"
)
# Whose an item is; what it is about stands in its title.
_OF_WHOM = ("lead", "portfolio", "suggested_by")


def labels_behind(text: str) -> tuple[str, list[Label]]:
    """A title and who is named behind it: "Voids - Lead officer: Head of Housing"."""
    found = _BEHIND.search(text)
    label = label_of(found["label"].rstrip(" )].")) if found else None
    if found is None or label is None or not found.start() or label.field not in _OF_WHOM:
        return text, []
    title, before = labels_behind(text[: found.start()])
    return title, [*before, label]


def _word_starts(text: str) -> Iterator[int]:
    yield from (found.start() for found in re.finditer(r"(?<!\S)[A-Z]", text))
