"""What the head of minutes says: the day of the meeting and the committee."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import attrs

from workprog.read.minutes.horizons import day_printed
from workprog.read.minutes.lines import Line

# The head of minutes is at most so many lines that are not blank.
_HEAD = 60
_MEETS = re.compile(
    r"\b(?:meeting|held|date|minutes|committee|board|panel|commission|\w{3,6}day)\b", re.IGNORECASE
)
_MINUTES_OF = re.compile(
    r"(?:draft )?minutes of (?:a|the|an) (?:\w+ ){0,3}?meeting"
    r"(?!.*\b(?:confirmed|approved|signed|agreed|correct|held on .{4,30} be)\b)",
    re.IGNORECASE,
)
_NOT_THIS_MEETING = re.compile(
    r"^(?:to |that |the minutes|minutes of previous|resolved|signed)", re.I
)
_KIND = r"(?:Sub-Committee|Committee|Scrutiny Board|Board|Panel|Commission|Cabinet Committee)"
_NAME = re.compile(
    rf"\b((?:[A-Z][\w'&()-]*,? |and |& |for |of |the (?=[A-Z])|to ){{1,10}}{_KIND}(?: (?:[1-9A-D](?![\w.])|(?:for|on) [A-Z]\w+(?: (?:and )?[A-Z]\w+){{0,3}}))?(?: ?\([^)]{{1,40}}\))?)"
    r"(?! (?:considered|had|was|that|note|noted|agreed|resolved|would|will|members?\b|is|be))"
)
_CAPITALS = re.compile(
    r"\b((?:[A-Z&'-]{2,},? |& ){1,10}(?:SUB-COMMITTEE|COMMITTEE|BOARD|PANEL|COMMISSION)(?: [1-9A-D](?![\w.]))?)(?!\w)"
)
_BEFORE_NAME = re.compile(
    r"^(?:(?:draft )?(?:agenda|minutes|meeting|committee|record|notes|decisions?)\b[ :,-]*"
    r"(?:and minutes )?(?:of |for )?(?:(?:a|an|the) (?:\w+ ){0,3}?meeting of )?|of |to |by |from |the |that )+",
    re.IGNORECASE,
)
# A line that is the name and no more: "Scrutiny Committee", "Select Committee - Housing".
_PLAIN = re.compile(
    r"(?:Overview (?:and|&) )?(?:Scrutiny|Select|Environment|Audit|Policy|Cabinet) (?:Committee|Panel|Board|Commission)"
    r"(?: ?[-–:] ?[A-Z][\w',&]*(?: (?:and |& |of |for )?[A-Z][\w',&]*){0,8}| (?:A|B|C|[1-4]))?",
    re.IGNORECASE,
)
_GENERIC = re.compile(r"^(?:the |this |that |scrutiny |improvement |shadow )*\w+$", re.IGNORECASE)
_SMALL = frozenset(("and", "of", "for", "the", "to", "in"))


def meeting_day(lines: Sequence[Line]) -> dt.date | None:
    """The day under "Minutes of a meeting", or else beside "meeting" or "held" at the top."""
    for at, line in enumerate(lines):
        if _MINUTES_OF.match(line.text):
            for near in lines[at : at + 8]:
                if day := day_printed(near.text):
                    return day
    for line in [line for line in lines if line.text][:_HEAD]:
        if _NOT_THIS_MEETING.match(line.text) or len(line.text) >= 200:
            continue
        if (_MEETS.search(line.text) or len(line.text) < 40) and (day := day_printed(line.text)):
            return day
    return None


def committee_named(lines: Sequence[Line]) -> str | None:
    """The committee named in the head; in an extract without one, the scrutiny body it tells of."""
    head = _joined([line for line in lines if line.text][:_HEAD])
    for line in head:
        prose = re.search(r"[a-z)]\.$", line.text) and not re.search(r"[ap]\.m\.$", line.text)
        if len(line.text) < 160 and not prose and (name := _name_in(line.text)):
            return name
    for line in head:
        if found := _PLAIN.fullmatch(_BEFORE_NAME.sub("", line.text)):
            return _tidy(found[0], plain=True)
    told = (found for line in head for found in _NAME.finditer(line.text[:2_000]))
    return next(
        (
            name
            for found in told
            if re.search(r"\b(?:Scrutiny|Select)\b", found[1]) and (name := _tidy(found[1]))
        ),
        None,
    )


_BROKEN = re.compile(
    r"(?:AND |& |OVERVIEW |SCRUTINY |SELECT ){0,4}(?:SUB-)?(?:COMMITTEE|PANEL|BOARD|COMMISSION)",
    re.IGNORECASE,
)
_FIRST_HALF = re.compile(
    r"(?:[A-Z][\w'&-]*,? |and |& |of |for |the ){0,8}(?:[A-Z][\w'&-]*,?|and|&|of|for)"
)


def _joined(head: Sequence[Line]) -> list[Line]:
    """The head with a name that is broken over two lines put together."""
    joined: list[Line] = []
    for line in head:
        above = joined[-1] if joined else None
        halves = above and _BROKEN.fullmatch(line.text) and _FIRST_HALF.fullmatch(above.text)
        council = above and re.search(
            r"\b(?:council|minutes?|draft|borough|authority)\b", above.text, re.I
        )
        if above and halves and not council and above.text.isupper() == line.text.isupper():
            joined[-1] = attrs.evolve(above, text=f"{above.text} {line.text}")
        else:
            joined.append(line)
    return joined


def _name_in(text: str) -> str | None:
    if re.match(r"(?:that|to|it|resolved|agreed|members|councillors?)\b", text, re.I):
        return None
    for pattern in (_NAME, _CAPITALS):
        for found in pattern.finditer(text):
            name = _tidy(found[1])
            # A name opens its line, or follows a frame: "Minutes of a meeting of the ...".
            bare = _BEFORE_NAME.sub("", found[1])
            before = _BEFORE_NAME.sub("", text[: found.end(1) - len(bare)])
            framed = not before or re.search(
                r"(?:[-:–|,]|\b(?:of|the|day|held))\s*$|\d\s*$", before
            )
            if name and framed:
                return name
    return None


def _tidy(name: str, *, plain: bool = False) -> str | None:
    name = re.sub(r" ?\((?:Item|Minute) .*", "", _BEFORE_NAME.sub("", name)).strip(" ,")
    if not name or (_GENERIC.match(name) and not plain):
        return None
    if name.isupper():
        words = [
            word if "(" in word else "-".join(part.capitalize() for part in word.split("-"))
            for word in name.split()
        ]
        name = " ".join(w.lower() if w.lower() in _SMALL and i else w for i, w in enumerate(words))
    return name
