"""How an item is taken, by the words councils print in a column of methods."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workprog.dates.tokens import normalise
from workprog.programme import Method

_WORDS: Mapping[Method, str] = {
    "standing": r"standing(?: agenda)? items?|^standing$",
    "group": r"task (?:and|&) finish|task groups?|working (?:groups?|part(?:y|ies))|review groups?",
    "witness": r"witness(?:es)?|evidence[- ](?:gathering )?sessions?",
    "spotlight": r"spotlight",
    "briefing": r"briefing (?:notes?|papers?)|(?:written|member|members') briefings?|^briefing$"
    r"|circulated|outside (?:of )?(?:the |a )?(?:meetings?|committee)|information (?:notes?|only)",
}
_SUBSTANTIVE = re.compile(
    r"(?:(?:full|committee|cabinet|scrutiny|officer|annual|progress|performance|monitoring|verbal"
    r"|written|final|interim|update) )*(?:reports?|presentations?|updates?|discussions?|review"
    r"|main item|substantive(?: item)?|agenda item|full item|pre[- ]decision(?: scrutiny)?)"
    r"(?: (?:and|&) (?:presentation|discussion|report))?"
)


def method_in(text: str) -> Method | None:
    """The method that words name; None for words of no known one, or of several."""
    plain = normalise(text).casefold().strip(" .")
    found = [method for method, words in _WORDS.items() if re.search(words, plain)]
    if not found and _SUBSTANTIVE.fullmatch(plain):
        return "substantive"
    return found[0] if len(found) == 1 else None
