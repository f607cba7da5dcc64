"""The parts of a clause that may each ask for something: "be noted and that a report be brought"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workprog.read.minutes.grammar import grammar

# Where one clause asks for several things.
_BREAKS = re.compile(
    r";\s*(?:and\b,?\s*)?|(?<=[a-z)])\. (?=[A-Z])|,? and (?:also )?(?=that\b)"
    r"|,? and (?=(?:further |also )?(?:to )?(?:requests?|asks?|recommends?|invites?|refers?"
    r"|receives?|removes?|deletes?|moves?|postpones?|includes?|defers?|adds?|forwards?)\b)"
    r"|,? and (?=(?:an?|the|any) [\w' -]{2,80} (?:be|being) [a-z]+ed\b)"
    r"|,? and (?=the (?:removal|deletion|withdrawal|deferral|postponement|addition|inclusion) of\b)"
    r"|,? and (?=(?:the|an?) [\w' -]{2,60} (?:brought|reported|submitted|presented|added|removed|deferred|referred|invited)\b)"
    r"|,? and (?=(?:also )?(?:asked|requested|agreed|suggested) (?:that|for|to)\b)"
    r"|,? and (?=(?:requested|referred|recommended|deferred|added|removed|invited)\b)"
    r"|,? with (?=[^,;]{3,60} being (?:invited|asked|requested|added|removed)\b)"
    r"|,? and replaced (?:with|by) (?=an?\b)|\s(?=\((?:[a-h]|[ivx]{1,4}|\d)\)\s)"
)
_REPLACED = re.compile(r"and replaced (?:with|by) $")
# "That the following items be added: Voids; Damp" says so of each.
_LISTED = re.compile(
    r"^(?P<before>.{0,80}?)\b(?:the )?(?:following|these) (?:additional |further |new )?"
    r"(?:items?|topics?|reports?|matters?)\b(?P<after>[^:]{3,160}):\s+(?P<items>.+)$"
)
_NAMED_NEXT = re.compile(r"(?:an?|the|any) ", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:be|been|is|are|was|were|note|agree|welcome|express|endorse|approve|receive|request|thank"
    r"|support|accept|congratulate|acknowledge|ask|recommend)s?\b",
    re.IGNORECASE,
)
_AS_FOLLOWS = re.compile(
    r"^(.*?\b(?:as follows|by|(?:with|subject to|by making) the following(?: (?:changes|amendments|alterations|updates|revisions|adjustments))?)):\s+(.*)$"
)
_ADDITIONS = re.compile(
    r"^(?P<before>.*?\b(?:with|following|subject to|including|by) (?:the )?(?:(?:following|addition of|inclusion of|adding|further) ){0,3}"
    r"(?:additions?|inclusions?|(?:the following )?(?:additional |new |further )?(?:items?|topics?|reports?|matters?))):\s+(?P<items>.*)$",
    re.IGNORECASE,
)
# "That the Committee, subject to the comments made, note the report": a condition asks for nothing.
_CONDITION = re.compile(
    r",? ?\bsubject to (?!a \w+ |the following )(?![^,;]*\b(?:(?:addition|inclusion|item|topic)s?\b|amend|defer|remov|delet|bring|including|adding|mov|further|report"
    r"|update|review|following items?|reschedul|invit|attend)\w*\b)[^,;]{3,160}(?:,|(?=;|$))(?: to\b(?=:))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r", (?:through|via|together with|along with|in (?:consultation|conjunction|liaison) with|where|if|as|when) [^,;]{2,80},(?= )",
    re.IGNORECASE,
)
# What the comments say, that are to be passed on, asks for nothing by itself.
_COMMENTS = re.compile(
    r"(?P<named>\bfollowing (?:\w+ ){0,2}?(?:comments|points|observations|concerns|views)\b[^:]{0,120}):.*$",
    re.IGNORECASE,
)


def _parts(text: str) -> Iterator[str]:
    """The parts of a clause that may each ask for something."""
    for aside in (_CONDITION, _BETWEEN):
        text = " ".join(aside.sub(" ", text).split()) or text
    text = _COMMENTS.sub(r"\g<named>", text)
    added = _ADDITIONS.match(text)
    if added and grammar().patterns["programme"].search(added["before"]):
        for one in re.split(r";|\s[-•*]\s(?=[A-Z].{0,60}\s[-•*]\s)", added["items"]):
            if one.strip(" ,.;"):
                yield f"{one.strip(' ,.;')} be added to the work programme"
        return
    follows = _AS_FOLLOWS.match(text)
    if follows and grammar().patterns["programme"].search(follows[1]):
        for part in re.split(r";|,? and (?=[A-Z])", follows[2]):
            yield f"{part.strip(' ,.')} [on the work programme]"
        return
    if listed := _LISTED.match(text):
        for one in re.split(r";|\s[-•*]\s|,? and (?=[A-Z])|, (?=[A-Z])", listed["items"]):
            if one.strip(" ,.;"):
                yield f"{listed['before']}{one.strip(' ,.;')}{listed['after']}"
        return
    if re.search(r"\bremove .{0,60}items were:", text):
        yield text
        return
    begin = 0
    for found in _BREAKS.finditer(text):
        part = text[begin : found.start()].strip(" ,;.")
        if _NAMED_NEXT.match(text, found.end()) and not _SAYS.search(part):
            # "The Leader and the Chief Executive be invited": two who are asked one thing.
            continue
        if part:
            yield part
        begin = found.end()
        if _REPLACED.search(found[0]):
            yield f"{text[begin:].strip(' ,;.')} be added to the work programme"
            return
    if part := text[begin:].strip(" ,;."):
        yield part


_CHANGES = re.compile(
    r"(?:(?:to|that|agreed|resolved)\b:? ?)*(?:remove|delete|add|include|withdraw|drop|schedule)s?\b"
    r"|(?:the )?(?:removal|deletion|withdrawal|addition|inclusion) of\b"
    r"|.{3,160} (?:be|to be|is|are|was|were) (?:removed|deleted|added|included|withdrawn|taken off|dropped|scheduled)\b",
    re.IGNORECASE,
)


def parts_of(text: str, *, known: bool) -> Iterator[str]:
    """The parts of a clause, where "add X to the work programme and remove Y" names it once for both.

    Args:
        text: the clause.
        known: whether its heading tells that it is about the work programme.
    """
    named = grammar().patterns["programme"]
    for part in _parts(text):
        again = known and _CHANGES.match(part) and not named.search(part)
        known = known or named.search(part) is not None
        yield f"{part} [on the work programme]" if again else part


def first_part(text: str) -> str:
    """What a clause says first."""
    return next(_parts(text))
