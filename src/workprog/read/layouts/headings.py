"""Which of our columns a heading of a work programme names; the headings stand in headings.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import attrs

# What councils call the bodies that scrutinise.
BODIES = "(?:committee|panel|board|commission)"
# No heading of a column is longer; a sentence is a cell.
_LONGEST = 80

# A word in a heading that no alias holds, and the field it points to. The first that fits wins.
_WORDS = (
    (
        "",
        r"\bpapers? (?:to\b.*\bby|by|due)\b|\b(?:papers?|agenda|report|reports|draft|despatch|dispatch|publication|submission)"
        r" (?:deadline|despatch|dispatch|publication|due|published)|deadline for|despatch|dispatch|publish"
        r"|\b(?:last|previous|previously|first|original|originally|added|requested|raised)\b",
    ),
    (
        "exempt",
        r"\b(?:exempt|exemption|confidential|confidentiality|part (?:2|ii)|schedule 12a"
        r"|(?:public|open) (?:or )?private|(?:press and|held in|in) (?:public|private))\b",
    ),
    ("date", r"\b(?:dates?|when|deadlines?|timescales?|timetabled?|timing|month|meeting|target)\b"),
    ("lead", r"\b(?:officers?|authors?|contact|director|presenter)\b"),
    ("portfolio", r"\b(?:portfolio|cabinet member|executive member|lead member|cllr|councillor)\b"),
    ("suggested_by", r"\b(?:suggested|requested|raised|referred|proposed) by\b|\borigin\b"),
    ("people", r"\b(?:witness(?:es)?|invitees?|attendees?|attendance|invited)\b"),
    ("position", r"\b(?:status|progress|position|rag)\b"),
    ("method", r"\b(?:method|approach|format)\b"),
    (
        "description",
        r"\b(?:purpose|objectives?|outcomes?|descriptions?|details?|scope|reasons?"
        r"|rationale|background|summary|comments?|notes|aims?|enquiry)\b",
    ),
    ("committee", rf"\b{BODIES}\b"),
    ("title", r"\b(?:titles?|items?|topics?|subjects?|issues?|matters?|themes?)\b"),
)
_FIELD_WORDS = tuple((field, re.compile(words)) for field, words in _WORDS)
# What a heading over the table may call it. A "forward plan" is the executive's, not scrutiny's.
_PROGRAMME = re.compile(
    r"\b(?:work ?(?:programme|program|plan)|programme of work|scrutiny (?:programme|plan)"
    rf"|{BODIES} forward (?:plan|look)"
    r"|rhaglen waith|blaenraglen waith)s?\b"
)
# A heading that holds such a word is farther from its field than any alias.
BY_WORD = 1_000


@attrs.frozen
class Headings:
    """The headings that are known: whole ones, and how those begin that may go on.

    Each leads to a column of ours and to how near it comes, 0 for the heading councils use most.
    """

    whole: Mapping[str, tuple[str, int]]
    begun: tuple[tuple[str, str, int], ...]


@cache
def known_headings() -> Mapping[str, tuple[str, ...]]:
    """The columns workprog knows, each with the headings councils print over it; headings.toml."""
    text = files(__package__).joinpath("headings.toml").read_text(encoding="utf-8")
    return {field: tuple(known) for field, known in tomllib.loads(text)["headings"].items()}


@cache
def _headings() -> Headings:
    found = [
        (heading, field, place)
        for field, known in known_headings().items()
        for place, heading in enumerate(known)
    ]
    return Headings(
        {heading.rstrip("*"): (field, place) for heading, field, place in found},
        tuple((h.rstrip("*"), field, place) for h, field, place in found if h.endswith("*")),
    )


def plain_heading(text: str) -> str:
    """A heading in lower case, without punctuation: "Agenda Item(s)" is "agenda items"."""
    folded = (
        unicodedata.normalize("NFKC", text).casefold().replace("(s)", "s").replace("&", " and ")
    )
    return " ".join(re.sub(r"[^\w/]+", " ", folded.replace("_", " ")).split())


@lru_cache(maxsize=4096)
def field_of(text: str) -> tuple[str, int] | None:
    """The field that a heading names, and how near it comes: 0 for the heading councils use most.

    Known whole, in all parts around "/", by how it begins, or by one word in it.
    """
    plain = plain_heading(text)
    if not plain or len(plain) > _LONGEST:
        return None
    whole = " ".join(plain.replace("/", " ").split())
    headings = _headings()
    if found := headings.whole.get(whole):
        return found
    parts = [headings.whole.get(part.strip()) for part in plain.split("/")]
    known = [part for part in parts if part]
    if len(parts) > 1 and len(known) == len(parts):
        return min(known, key=lambda part: part[1]) if len({f for f, _ in known}) == 1 else known[0]
    begun = [
        (-len(alias), field, place)
        for alias, field, place in headings.begun
        if whole.startswith(f"{alias} ")
    ]
    if begun:
        _, field, place = min(begun)
        return field, place
    for place, (field, words) in enumerate(_FIELD_WORDS):
        if words.search(whole):
            return (field, BY_WORD + place) if field else None
    return None


def is_known_heading(text: str) -> bool:
    """Whether `text` is a known heading as it stands, nothing before or after it."""
    found = field_of(text)
    return found is not None and found[1] < BY_WORD


def heads_titles(text: str) -> bool:
    """Whether a line is a known heading of a column of items: "Items:"."""
    found = field_of(text)
    return found is not None and found[0] == "title" and found[1] < BY_WORD


# The name of a committee stands at the beginning of a title.
_LONGEST_TITLE = 300
_BODY = re.compile(rf"\b{BODIES}\b", re.IGNORECASE)
_COMMITTEE = re.compile(rf".*?{_BODY.pattern}", re.IGNORECASE)
# "Work programme 2013/14: Finance Panel", "Work plan for the Finance Panel".
_OF_PROGRAMME = re.compile(
    r"^.*?\b(?:work )?(?:programme|program|plan)\b[^:–—]*?"
    r"(?:\s*[:–—]\s*|\s-\s|\b(?:for|of) (?:the )?)"
    rf"(?=.*{_BODY.pattern})",
    re.IGNORECASE,
)


def names_body(text: str) -> bool:
    """Whether a committee, panel, board or commission is named in a text."""
    return _BODY.search(text) is not None


def committee_in(title: str) -> str:
    """The committee that the title of a programme names: "Finance Panel: work programme"."""
    named = _COMMITTEE.match(_OF_PROGRAMME.sub("", title[:_LONGEST_TITLE]))
    return named[0] if named else ""


def names_work_programme(heading: str) -> bool:
    """Whether a heading announces a work programme."""
    return _PROGRAMME.search(plain_heading(heading)) is not None
