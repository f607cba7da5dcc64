"""Business that a paper marks as exempt, confidential or private: in a column, or in words.

Whoever plans an item in public that was meant for private has told it to everybody. So what a paper
leaves in doubt is taken for exempt, and said. Of exempt information: Local Government Act 1972,
Schedule 12A, whose Part 1 has its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from workprog.dates.tokens import normalise
from workprog.read.entries import Entry
from workprog.read.layouts.found_items import Found
from workprog.read.layouts.headings import field_of, plain_heading

_PUBLIC = re.compile(
    r"(?:no|n|none|nil|n/a|na|0|false|not applicable|not exempt|non[- ]exempt|not confidential"
    r"|unrestricted|no exempt information|(?:public|open|part (?:1|i|one))"
    r"(?: (?:report|item|session|meeting|agenda|business))?|[-. ]+)"
)
_PRIVATE = re.compile(
    r"(?:yes|y|x|true|✓|✔|☑|exempt|private|confidential|closed|restricted|part (?:2|ii|two))"
    r"(?: (?:report|item|session|meeting|agenda|business|information))?"
)
_ANSWERS = re.compile(r"(?:(?P<yes>yes|y|x|true|✓|✔|☑)|no|n|false)")
_NUMBER = re.compile(r"(?:(?P<roman>ii?)|(?P<digit>\d{1,2}))")
_PARAGRAPH = re.compile(r"\bpara(?:graph)?s?\.? ?\(?(?:no\.? ?)?(?P<number>\d{1,2})\b")
_OF_PUBLIC = re.compile(r"\b(?:public|open)\b(?!.*\bexclu)")
_OF_PRIVATE = re.compile(r"\b(?:private|exempt|confidential|closed|restricted)\b")
_OF_PARTS = re.compile(r"\bparts?\b(?! (?:2|ii|two)\b)")
# Words anywhere in the text of an item; "exempt accommodation" is a kind of housing.
_MARKS = re.compile(
    r"(?<!not )(?<!non-)(?<!non )(?<!no )(?<!tax )(?<!tax-)(?<!rate )(?<!rates )"
    r"\bexempt\b(?!\s*[:?]\s*(?:no|n/a|none)\b)"
    r"(?! (?:supported|accommodation|housing|charit\w+|propert\w+|vehicles?|persons?|sites?)\b)"
    r"|(?<!local plan )\bp(?:ar)?t\.? ?(?:2|ii|two)\b(?! of (?!the (?:agenda|meeting)\b))"
    r"|(?<!not )\bconfidential\b(?! (?:reporting|helpline|waste|advice|counselling|services?)\b)"
    r"|\bnot for publication\b|\bschedule 12a\b"
    r"|\b(?:private|closed) (?:session|items?|meeting|reports?|appendix|business)\b|\bin private\b"
    r"|\(private\)|^private(?=$| ?[:–-])|[:–-] ?private$"
    r"|\bexclusion of (?:the )?(?:press|public)\b|\b(?:press|public) (?:is|are|be) excluded\b"
)
_TEXTS = ("title", "description", "position", "suggested_by", "date")


@attrs.frozen
class Verdict:
    """What a cell says: exempt or not, the paragraph where it names one, and whether it is sure."""

    exempt: bool
    paragraph: int | None = None
    sure: bool = True


def verdict(heading: str, text: str) -> Verdict | None:
    """What a cell under a heading such as Exempt, Part 2 or Public/Private says; None if blank."""
    said = _plain(text)
    if not said:
        return None
    over = " ".join(plain_heading(heading).replace("/", " ").split())
    public, private = bool(_OF_PUBLIC.search(over)), bool(_OF_PRIVATE.search(over))
    parts = bool(_OF_PARTS.search(over))
    if answer := _ANSWERS.fullmatch(said):
        if (public and private) or parts:
            return Verdict(exempt=True, sure=False)
        return Verdict(exempt=bool(answer["yes"]) != public)
    if number := _NUMBER.fullmatch(said):
        which = len(number["roman"]) if number["roman"] else int(number["digit"])
        if parts:
            return Verdict(exempt=which != 1, sure=which in (1, 2))
        if which:
            return Verdict(True, _held(which), sure=not number["roman"])
    if _PUBLIC.fullmatch(said):
        return Verdict(exempt=False)
    sure = bool(_PRIVATE.fullmatch(said) or _MARKS.search(said) or _PARAGRAPH.search(said))
    return Verdict(True, paragraph_in(said), sure)


def paragraph_in(text: str) -> int | None:
    """The first paragraph of Schedule 12A that a text names, from 1 to 7; None for any other."""
    found = _PARAGRAPH.search(_plain(text))
    return _held(int(found["number"])) if found else None


def _held(number: int) -> int | None:
    return number if 1 <= number <= 7 else None


def _plain(text: str) -> str:
    return normalise(text).casefold().strip(" .;")


def mark(text: str) -> str:
    """The words of a text that say it is not public, "" where there are none."""
    found = _MARKS.search(_plain(text))
    return found[0].strip() if found else ""


def is_private_heading(heading: str) -> bool:
    """Whether a heading is of a column that says what is exempt."""
    found = field_of(heading)
    return found is not None and found[0] == "exempt"


def with_private_marked(found: Found, chosen: Mapping[str, str]) -> None:
    """Mark the items that the paper says are exempt, and tell of each that is only inferred.

    Args:
        found: what was read; its items are replaced.
        chosen: what a person said of headings. A column said to be another is not asked.
    """
    found.items = [_marked(entry, chosen, found.inferred) for entry in found.items]


def _marked(entry: Entry, chosen: Mapping[str, str], inferred: list[str]) -> Entry:
    if "exempt" in entry.values:
        return entry
    exempt, paragraph = False, None
    for name, text in entry.extra:
        if _asks(name, chosen) and (said := verdict(name, text)) is not None and said.exempt:
            exempt, paragraph = True, paragraph or said.paragraph
            if not said.sure:
                inferred.append(
                    f"{entry.place}, {name}: it does not say plainly whether the item is exempt, "
                    "so it is kept out of public files. Write Yes or No there, or say "
                    f"--columns “{name}=extra” if the column tells of something else."
                )
    for where, text in _prose(entry, chosen):
        words = mark(text)
        if words and not exempt:
            inferred.append(
                f"{where}: it says “{words}”, so the item was taken for exempt and is kept out of "
                "public files. If it is public, take exempt = true out of the programme.toml that "
                "workprog read writes."
            )
        if words:
            exempt, paragraph = True, paragraph or paragraph_in(text)
    if not exempt:
        return entry
    number = {} if paragraph is None else {"exempt_paragraph": paragraph}
    return entry.evolve(exempt=True, **number)


def _asks(name: str, chosen: Mapping[str, str]) -> bool:
    said = chosen.get(plain_heading(name))
    return said == "exempt" or (said is None and is_private_heading(name))


def _prose(entry: Entry, chosen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The texts of an item in which words may mark it, each with its place."""
    for key in _TEXTS:
        if text := entry.get(key, ""):
            yield entry.places.get(key, f"{entry.place}, {key}"), text
    for name, text in entry.extra:
        if not _asks(name, chosen) and chosen.get(plain_heading(name)) != "extra":
            yield f"{entry.place}, {name}", text
