"""Prose beside the column of dates, searched only for what it plainly says.

How often an item comes back, when it was last taken, what it waits for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

from workprog.dates.lexicon import Token
from workprog.dates.one_date import Context, Cursor, Tokens, Unreadable
from workprog.dates.tokens import normalise, recurrence_at, tokenise
from workprog.dates.windows import DATED, parts
from workprog.programme import MunicipalYear

# The words of a sentence that says how often the committee takes an item, and nothing else.
_CARRIERS = parts(
    "to be is are will receive receives received undertake undertaken consider considers "
    "considered review reviews reviewed report reports reported monitor monitors monitored "
    "monitoring submitted presented taken brought back provided update updates updated "
    "scrutinised item items progress committee scrutiny members the a an at least on basis this "
    "it that meeting agenda standing standard regular regularly for and then ongoing continuing "
    "interval intervals"
)
_DEFINITE = parts("the this last latest next previous")
_AFTER_NOUN = parts("of from to by fill until and then")
_AFTER = DATED | parts("fill from until by to then continuing municipal comma")


def recurrence_in(text: str) -> str | None:
    """How often the committee takes an item, where prose beside it says so: "P3M", "meeting".

    Only a sentence about receiving the item counts: "To be received quarterly", "6 monthly
    review". How often something else happens ("bins emptied every two weeks"), a name ("annual
    report"), a single later review ("6 month review") and two different answers give None.
    """
    found: set[str] = set()
    for clause in _clauses(tokenise(normalise(text))):
        at = 0
        while at < len(clause):
            recurrence = recurrence_at(clause, at)
            if recurrence and _is_cadence(clause[:at], clause[recurrence[1] :]):
                found.add(recurrence[0])
            at = recurrence[1] if recurrence else at + 1
    return found.pop() if len(found) == 1 else None


def _clauses(tokens: Tokens) -> Iterator[list[Token]]:
    """Runs of tokens between full stops, dashes, colons, semicolons and brackets."""
    clause: list[Token] = []
    for at, token in enumerate(tokens):
        if _ends_clause(tokens, at):
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause


def _ends_clause(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.name == "dash" and 0 < at < len(tokens) - 1:
        hyphened = tokens[at - 1].name in ("number", "count")  # "6-monthly", "six-monthly"
        return not (hyphened and tokens[at + 1].name.startswith("adverb:"))
    return token.text == ";" or token.name in ("stop", "dash", "colon", "open", "close")


def _is_cadence(before: Tokens, after: Tokens) -> bool:
    """Whether what surrounds a recurrence makes it the committee's own."""
    if not all(_is_carrier(token) for token in before):
        return False
    if after and after[0].name in ("noise", "meeting"):
        beyond = after[1].name if len(after) > 1 else ""
        definite = bool(before) and before[-1].text in _DEFINITE
        return not definite and (not beyond or beyond in _AFTER_NOUN or _is_carrier(after[1]))
    return all(token.name in _AFTER or _is_carrier(token) for token in after)


def _is_carrier(token: Token) -> bool:
    return set(token.text.split()) <= _CARRIERS


def standing_in(text: str) -> bool:
    """Whether prose beside an item calls it a standing (or standard) item."""
    return any(
        any(token.name == "standing" and "item" in token.text for token in clause)
        and not any(token.name == "not" for token in clause)
        for clause in _clauses(tokenise(normalise(text)))
    )


def by_exception_in(text: str) -> bool:
    """Whether prose beside an item says that it is reported by exception only."""
    tokens = tokenise(normalise(text))
    names = {token.name for token in tokens}
    return "not" not in names and any(
        token.name == "exception" and "exception" in token.text for token in tokens
    )


_TAKEN = parts("reviewed considered received taken discussed scrutinised examined")
_BY_US = parts("by at the this last our scrutiny committee meeting of on held")


def last_taken_in(text: str, *, year: MunicipalYear) -> dt.date | None:
    """The last day on which prose says that the committee took the item, or None.

    "Third quarter reviewed by Committee on 10 January 2013" is 10 January 2013. A day without a
    year, a day still to come ("to be reviewed") and a day of another body give None. `year` only
    tells the century of a year in two figures.
    """
    tokens = tokenise(normalise(text))
    context = Context(year, {})
    days = [
        day
        for at, token in enumerate(tokens)
        if token.text in _TAKEN and not (at and tokens[at - 1].text in ("be", "not", "never"))
        for day in _days_after(tokens[at + 1 :], context)
    ]
    return max(days, default=None)


def _days_after(tokens: Tokens, context: Context) -> Iterator[dt.date]:
    cursor = Cursor(tokens, context)
    while cursor.name() and set(tokens[cursor.at].text.split()) <= _BY_US:
        cursor.at += 1
    try:
        while True:
            part = cursor.part()
            if part.kind == "day" and part.settled:
                yield part.bounds()[0]
            if not cursor.take("and", "comma"):
                return
    except Unreadable:
        return


_HELD = re.compile(
    r"(?<!no longer )(?<!not )\b(?:(?:held |kept )?in abeyance|on hold"
    r"|(?:parked|paused|suspended|deferred)(?= (?:until|till|pending)\b))"
    r"[ ,:;-]*(?:(?:until|till|pending|awaiting|while|whilst)\b ?(?P<condition>[^.;]*))?",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\b(?:awaiting|awaited|(?:information|details?|clarification|advice|confirmation|figures"
    r"|evidence)\b[^.;]{0,40}? to be (?:obtained|provided|sought|supplied|confirmed|requested))\b",
    re.IGNORECASE,
)


def abeyance_in(text: str) -> str | None:
    """What an item held in abeyance waits for; "" where prose does not say, None if not held."""
    held = _HELD.search(normalise(text))
    if held is None:
        return None
    condition = (held["condition"] or "").strip()
    return "" if re.fullmatch(r"further notice", condition, re.IGNORECASE) else condition


_OVER = re.compile(
    r"(?P<removed>removed|withdrawn|deleted|dropped|cancelled"
    r"|(?:no longer|not) (?:required|needed|being pursued))"
    r"|(?P<taken>completed?|concluded|done|taken|considered|finished)",
    re.IGNORECASE,
)
# "Completed in June 2026", "Removed at the meeting of 14 July", and nothing about something else.
_WHEN_OVER = re.compile(
    r"[ ,:–—-]*(?:(?:in|on|at|by|since|from)\b.{0,40}|[\d/ ]*\w* ?\d{4}|)", re.IGNORECASE
)


def over_in(text: str) -> Literal["removed", "taken"] | None:
    """Whether a cell for a date or a position says no more than that the item is off, or done."""
    plain = normalise(text).strip(" .()*")
    found = _OVER.match(plain)
    if found is None or not _WHEN_OVER.fullmatch(plain[found.end() :]):
        return None
    return "removed" if found["removed"] else "taken"


def awaited_in(text: str) -> str | None:
    """The sentence that says information is still awaited, as printed; None if there is none."""
    for sentence in re.split(r"(?<=[.;])\s", normalise(text)):
        if _AWAITED.search(sentence):
            return sentence.strip(" .;")
    return None
