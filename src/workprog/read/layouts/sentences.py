"""Sentences of a paper or a letter that name no item, and those that name several."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workprog.read.layouts.short_texts import is_told, opens_section

_GONE = re.compile(
    r"(?:the following )?(?:(?:items?|topics?|reviews?) )?(?:which |that )?"
    r"(?:(?:have|has|were|was) )?(?:been )?"
    r"(?:removed|withdrawn|deleted|dropped|completed|previously considered"
    r"|considered previously|no longer required)\b[^:]{0,60}:\s*\S.*",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:(?:kind|kindest|best|many|warm|with) )*(?:regards|wishes|thanks)|thank you|cheers"
    r"|yours (?:sincerely|faithfully|truly)",
    re.IGNORECASE,
)


def tells_what_went(text: str) -> bool:
    """Whether a line names what is no longer on the programme: "Items removed: Vaping"."""
    return _GONE.fullmatch(text.strip()) is not None


_LETTER = re.compile(
    r"(?:we|i|i'm|i've|i am|please|if you|let me|do let|could you|thank you"
    r"|for (?:further|more) information)\b",
    re.IGNORECASE,
)


# Words that only whoever writes to somebody uses.
_TO_READER = re.compile(
    r"\b(?:i|me|we|us|you|your|please|thanks|attached|below|let us)\b", re.IGNORECASE
)


def is_of_letter(text: str, *, letter: bool = False) -> bool:
    """Whether a sentence speaks to the reader, and tells of no item.

    In a `letter` its words tell; in any other paper only how it begins.
    """
    if not is_told(text):
        return False
    return bool(_LETTER.match(text.strip()) or (letter and _TO_READER.search(text)))


def is_letter(lines: Iterable[str]) -> bool:
    """Whether a line closes a letter or begins one."""
    return any(signs_off(line) or greets(line) for line in lines)


_GREETING = re.compile(
    r"(?:dear|hi|hello|good (?:morning|afternoon|evening))\b[^.:;]{0,40}[,!]?"
    r"|(?:all|colleagues|members|everyone|councillors|chair),",
    re.IGNORECASE,
)


def greets(text: str) -> bool:
    """Whether a line is the greeting of a letter: "Dear all,"."""
    return _GREETING.fullmatch(text.strip()) is not None


def signs_off(text: str) -> bool:
    """Whether a line closes a letter, so that a name follows and no item."""
    return _SIGNED.fullmatch(text.strip(" ,.")) is not None


def section_then_items(text: str) -> list[str]:
    """A section and the items behind its colon, "To be allocated: fares; noise"; else nothing."""
    heading, colon, rest = text.partition(":")
    titles = [title.strip(" .") for title in rest.split(";") if title.strip(" .")]
    if not colon or len(titles) < 2 or not opens_section(heading):
        return []
    return [heading, *titles]
