"""Where and when a committee meets, as a paper says it beside a date or once for the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from workprog.read.document.blocks import Block, Row, Table
from workprog.read.layouts.headings import BODIES
from workprog.read.values import TIME_IN, read_time

# No committee meets before it, so that an earlier hour is one of the afternoon.
_EARLIEST_HOUR = 8
_NUMBER = r"(?:[A-Z]|[A-Z]?[0-9]{1,3}[A-Z]?)"
_PLACE = re.compile(
    r"(?:the )?(?:(?:[A-Z0-9][\w'’.]*|of|and|the|&) ){0,6}"
    r"(?:rooms?|halls?|annexe?|chambers?|centre|suite|guildhall|offices|house|theatre|library"
    r"|pavilion|hub|building|headquarters|forum|school|college|church|museum|hotel)"
    rf"(?: (?:no\.? ?)?{_NUMBER}(?: (?:and|&|/) {_NUMBER})?)?"
    r"|(?:held )?(?:virtual(?:ly)?|remote(?:ly)?|online|hybrid)(?: (?:meeting|via .{3,30}))?"
    r"|(?:via |on |by )?(?:microsoft |ms )?(?:teams|zoom)(?: meeting)?",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:rooms?|chambers?|halls?|suite|guildhall|civic|virtual|remote|online|hybrid|teams|zoom)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?:(?:[A-Z0-9][\w'’.]*) ){1,4}(?:Street|Road|Lane|Square|Avenue|Way|Place|Hill|Green|Row)"
    r"|[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}"
)
# The town or the part of it in which a building stands, which is named after a comma.
_BUILDING = re.compile(
    r"(?:halls?|annexe?|centre|guildhall|offices|house|theatre|library|pavilion|hub|building"
    r"|headquarters|school|college|church|museum|hotel)$",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"(?!.*\b(?:meetings?|session|budget|special|extraordinary|additional|joint|reserve|provisional"
    r"|reviews?|strategy|plans?|updates?|performance|monitoring|agenda|items?|reports?|tb[acd]"
    rf"|to be|cancelled|public|private|seminar|workshop|{BODIES})\b)"
    r"(?-i:[A-Z])[\w'’.-]+(?: (?:upon|on|in|under|le|the|(?-i:[A-Z])[\w'’.-]+)){0,3}",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BEFORE = re.compile(r"^(?:(?:the|at|in|are|is|and|held|be|in the) )+", re.IGNORECASE)
_UNLESS = re.compile(r"[,;]?\s*(?:unless|except|but)\b.*$", re.IGNORECASE)
_SMALL = re.compile(r"(?:the|of|and|&)", re.IGNORECASE)
_PARTS = re.compile(
    r"\s*[,;()|\[\]]\s*|\s+[-–—]\s+|(?:^|\s+)(?:at|in|@)\s+(?=\D)|\bvenue:?\s*", re.IGNORECASE
)
_WORDS = re.compile(r"(?:at|from|start(?:s|ing)?|time|venue|the|meeting)?[\s:.]*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z])")
_USUAL = re.compile(
    r"(?:please note(?: that)?[:,]? )?(?:unless (?:otherwise stated|stated otherwise)[:,]? )?"
    r"(?:(?:all |the |our |these |committee |scrutiny |panel |ordinary )*meetings?"
    rf"(?: of the (?:[\w&,’' -]+ )?{BODIES})? "
    r"(?:(?:are|is|will|be|usually|normally|generally|to|at present|currently) )*"
    r"(?:held|starts?|begins?|commences?|takes? place|convenes?)"
    r"|all(?= at )|we (?:(?:usually|normally|generally|will|always) )*meet(?= (?:at|in|from) )"
    r"|(?:all )?meetings(?= (?:at|from) \d)"
    rf"|the (?:[\w&,’' -]+ )?{BODIES} "
    r"(?:(?:usually|normally|generally|will) )*meets?)\b(?P<rest>.*)",
    re.IGNORECASE,
)


def start_in(text: str) -> str:
    """When a meeting begins by the heading of its date: "at 5.30pm"; "" where no hour is sure.

    "2.00" without a.m. or p.m. may be either.
    """
    times = [found[0] for found in TIME_IN.finditer(text)]
    begins = read_time(times[0].rstrip(".")) if times else None
    return times[0] if begins is not None and begins.hour >= _EARLIEST_HOUR else ""


def venue_in(text: str) -> str:
    """Where a meeting is: "(10.00am, Committee Room 2)", "at 2pm in the Guildhall"; "" for nowhere.

    A building without a time may be a topic: "16 June - Civic Centre", "16 June (Theatre)".
    """
    if not TIME_IN.search(text):
        places = [place for inside in _BRACKETS.findall(text) for place in _places(inside)]
        return ", ".join(places) if any(map(_ROOM.search, places)) else ""
    return ", ".join(_places(text))


def tells_where(text: str) -> bool:
    """Whether the words beside a date are a place and nothing else: with a time, or in brackets."""
    places = _places(text)
    sure = TIME_IN.search(text) or (_BRACKETS.fullmatch(text.strip()) and venue_in(text))
    return bool(places and sure) and all(
        part in places or _WORDS.fullmatch(part) for part in _parts(text)
    )


def _places(text: str) -> list[str]:
    """The room, the building, its street and its town, in the order of a text.

    A town is only what stands after the name of a building, with a comma between them.
    """
    found: list[str] = []
    for part in _parts(text):
        beside = bool(found) and f"{found[-1]}, {part}" in text
        town = beside and any(map(_BUILDING.search, found)) and _TOWN.fullmatch(part)
        if _is_place(part) or (found and _STREET.fullmatch(part)) or town:
            found.append(part)
    return found


def _parts(text: str) -> Iterator[str]:
    """The words between times, brackets, commas and "at" or "in"."""
    for part in _PARTS.split(TIME_IN.sub(" , ", text)):
        plain = " ".join(part.split()).strip(" .:-–—")
        if plain:
            yield _BEFORE.sub("", plain)


def _is_place(part: str) -> bool:
    """Whether words name a room or a building: each is a name, as no sentence's words are."""
    if not _PLACE.fullmatch(part):
        return False
    words = part.split()
    named = all(word[0].isupper() or word[0].isdigit() or _SMALL.fullmatch(word) for word in words)
    return named or words[0].casefold().startswith(_ELSEWHERE)


# How words begin that say that nobody need come.
_ELSEWHERE = ("virtual", "remote", "online", "hybrid", "held", "via", "on", "by", "ms")


@attrs.frozen
class UsualMeeting:
    """What a paper says once of every meeting, with its place in the paper; "" for nothing."""

    start: str = ""
    venue: str = ""
    place: str = ""
    text: str = ""

    def notes(self) -> Iterator[str]:
        """What was made of it."""
        if self.text:
            what = " and ".join(
                name for name, said in (("time", self.start), ("place", self.venue)) if said
            )
            yield (
                f"{self.place}: “{self.text}” was taken for the {what} of each meeting that has "
                "none of its own."
            )


def usual_meeting(blocks: Sequence[Block]) -> tuple[list[Block], UsualMeeting]:
    """The blocks without a line that only tells of all meetings, and what it tells.

    Where the sentence stands among others these stay. Where two such sentences differ neither
    is taken.
    """
    kept: list[Block] = []
    told: list[UsualMeeting] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = [(row, _told(_alone(row), row.place)) for row in block.rows]
            told += [one for _, one in rows if one]
            left = tuple(row for row, one in rows if not one)
            if left:
                kept.append(attrs.evolve(block, rows=left) if len(left) < len(rows) else block)
            continue
        found = _told(block.text, block.place)
        told += [found] if found else []
        rest = _without(block.text, found.text) if found else block.text
        if rest:
            kept.append(block if rest == block.text else attrs.evolve(block, text=rest))
    if len({(one.start, one.venue) for one in told}) != 1:
        return [*blocks], UsualMeeting()
    return kept, told[0]


def _without(text: str, sentence: str) -> str:
    """The sentences of a text save one."""
    return " ".join(one for one in _SENTENCE.split(text) if _plain(one) != sentence)


def _alone(row: Row) -> str:
    return next((cell.text for cell in row.cells if cell.text), "") if row.filled == 1 else ""


def _told(text: str, place: str) -> UsualMeeting | None:
    """What the sentence of a text says that is about all meetings."""
    if len(text) > _LONGEST:
        return None
    for sentence in map(_plain, _SENTENCE.split(text)):
        found = _USUAL.fullmatch(sentence)
        rest = _UNLESS.sub("", found["rest"]) if found else ""
        start, venue = start_in(rest), venue_in(rest) or venue_in(f"({rest})")
        if start or venue:
            return UsualMeeting(start, venue, place, sentence)
    return None


# Nobody says in a longer paragraph when all the meetings are.
_LONGEST = 500


def _plain(sentence: str) -> str:
    return " ".join(sentence.split()).rstrip(".")


__all__ = ["UsualMeeting", "start_in", "tells_where", "usual_meeting", "venue_in"]
