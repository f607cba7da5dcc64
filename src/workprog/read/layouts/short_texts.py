"""What a short text of a work programme is: a date, a body, a section, a label and its value.

Whole phrases are read by the grammar of dates; here a date is only found among other words, so
that a heading such as "Thursday 5 September 2024 – Council Chamber, 6.30 pm" tells its day.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import get_args

import attrs

from workprog.dates.lexicon import ANY_MONTH
from workprog.dates.tokens import normalise, tokenise
from workprog.dates.windows import read_when
from workprog.programme import Kind, MunicipalYear, Window
from workprog.read.layouts.headings import BODIES, plain_heading
from workprog.read.layouts.venues import tells_where

# The year does not matter to what kind of phrase a text is.
_ANY_YEAR = MunicipalYear.of(dt.date(2024, 6, 1))
_LONGEST_DATE = 120
_MONTH = rf"(?:{ANY_MONTH})\b\.?"
_WEEKDAY = (
    r"(?:(?:mon|tues?|weds?|wednes|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?\.?,?\s+(?:the\s+)?)?"
)
_YEAR = r"(?:(?:,?\s*(?:19|20)\d\d|\s*['’]\d\d)(?!\d))"
_DAY = re.compile(
    rf"{_WEEKDAY}(?:(?<![\d/.])\d{{1,2}}(?:\.|\s?(?:st|nd|rd|th))?(?:\s+of)?\s+{_MONTH}{_YEAR}?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:{_YEAR}|(?!\s*\d))"
    r"|(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d(?![\d/.-])"
    r"|(?<![\d-])20\d\d-\d\d-\d\d(?![\d-]))",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"{_MONTH}{_YEAR}", re.IGNORECASE)
# Words that may stand before or after the date of a heading and leave it a heading of that date.
_TIME = r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|noon|midday"
_BESIDE = re.compile(
    rf"(?:{_TIME}|\b(?:the|a|an|of|on|at|in|for|from|to|held|date|dates|meeting|meetings|committee"
    r"|scrutiny|overview|and|special|extraordinary|ordinary|additional|extra|budget|reserve|joint"
    r"|provisional|next|agenda|items?|reports?|programme|time|venue|start|starts|starting|hours?|hrs"
    r"|tbc|confirmed|be|cancelled|continued|cont'?d|cont|select|annual|virtual|hybrid|remote|online"
    r"|teams|private|public|informal|formal|themed|session|day|evening|morning|afternoon)\b"
    r"|(?:meeting|no)\.? \d{1,2}\b|(?:council|civic|town|county|city|shire|guildhall|hall|centre|house"
    r"|offices?|suite|rooms?|chambers?)\b(?: [0-9A-Z]\b)?|[^\w])+",
    re.IGNORECASE,
)
# "Meeting 1 - 9 July" counts a meeting, and is no range of days.
_COUNTED = re.compile(r"(?:meeting|no)\.? \d", re.IGNORECASE)
_SEPARATED = re.compile(r"\s*(?:[-–—:|,;(\[]|$)|\s+(?:at|in|@)\b")
_BODY = re.compile(
    r"\b(?:committee|sub-?committee|panel|board|commission|cabinet|executive|council|forum"
    r"|task (?:and finish )?group|working (?:group|party)|pwyllgor)s?\b",
    re.IGNORECASE,
)
_ENDS_BODY = re.compile(rf"(?:{BODIES}|pwyllgor [\w ]+)(?: \([^()]*\))?:?$", re.IGNORECASE)
_CHAIR = re.compile(r"\((?:chair|chairman|chairperson|cadeirydd)\b[^()]*\)", re.IGNORECASE)
# What makes a line that ends with the name of a body a sentence, or the title of a paper.
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|to|should|has|have|by|the following|reports?|updates?|responses?)\b",
    re.IGNORECASE,
)


@attrs.frozen
class Section:
    """A heading that says what kind of items follow. `name` is one of `SECTIONS`."""

    name: str
    text: str


# The kinds of sections councils print, and the words that announce each.
SECTIONS: dict[str, re.Pattern[str]] = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "standing": r"\bstanding (?:agenda )?items?\b|\bregular items\b|\bevery meeting\b"
        r"|\bfixed items\b|\brecurring items\b|\bannual items\b",
        "group": r"\btask (?:and|&) finish\b|\btask groups?\b|\bworking (?:groups?|part(?:y|ies))\b"
        r"|\breview groups?\b|\bscrutiny reviews?\b|\bin-?depth reviews?\b|\binquir(?:y|ies)\b",
        "briefing": r"\bbriefing (?:notes?|papers?|items?)\b|\bbriefings\b|\binformation (?:only|items?"
        r"|reports?)\b|\bfor information\b|\bcirculated outside\b|\bwritten (?:updates|briefings)\b",
        "taken": r"\b(?:completed|concluded|finished|past|previous) "
        r"(?:items?|reviews?|work|topics?|meetings?)\b"
        r"|\bitems? (?:completed|considered|concluded)\b"
        r"|^completed(?: (?:in|during|since) [\w /–-]{2,20})?$",
        "undated": r"\bitems? (?:carried|brought) (?:forward|over)\b|\b(?:dates?|timings?|timescales?) (?:to be|tb[acd]|not yet|yet to be)\b"
        r"|\b(?:to be|not yet|yet to be|un) ?-?(?:scheduled|programmed|timetabled|allocated|dated)\b"
        r"|\bno (?:fixed )?dates?\b|\bnot dated\b|\b(?:awaiting|without|needing) (?:an? )?dates?\b|\blong ?-?list\b|\bfuture (?:items?|topics?|meetings?|business"
        r"|work|reports?|reviews?)\b|\bitems? for (?:future|later|consideration)\b|\bpending\b"
        r"|\b(?:possible|potential|suggested|proposed|unallocated|outstanding|reserve|parked|other) "
        r"(?:items?|topics?|reviews?|business|work)\b|\btb[acd]\b|\bbacklog\b|\bparking bay\b"
        r"|\bto be (?:confirmed|agreed|determined|arranged|advised)\b|\bholding list\b",
    }.items()
}


@lru_cache(maxsize=16_384)
def phrase(text: str) -> Window:
    """A text as the grammar of dates reads it, whatever the year."""
    if len(text) > _LONGEST_DATE:
        return Window(text, "unknown")
    window = read_when(text, year=_ANY_YEAR)
    if window.kind == "unknown" and not _FULL_YEAR.search(text):
        # A weekday without a year is right in some years, and which does not matter here.
        window = attrs.evolve(read_when(_DAY_NAME.sub("", text), year=_ANY_YEAR), text=text)
    return window


_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_NAME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b"
    r"[.,]?\s*(?=\d)",
    re.IGNORECASE,
)


_TELLING = frozenset(get_args(Kind)) - {"blank", "unknown"}
_DATED = _TELLING - {"recurring", "standing", "relative", "exception", "parked", "unscheduled"}
_PLAIN = _DATED - frozenset({"year", "municipal_year"})


def names_days(text: str) -> bool:
    """Whether a text is a date, month, quarter or range of them and nothing else."""
    return phrase(text).kind in _DATED


def is_date(text: str) -> bool:
    """Whether a text could stand in a column of dates: "TBC" and "Quarterly" too."""
    return phrase(text).kind in _TELLING


_CALENDAR_YEAR = re.compile(r"(?:calendar year |year )?(?P<year>20\d\d):?", re.IGNORECASE)


def names_year(text: str) -> str | None:
    """The calendar year that a text is, "" for a municipal or financial one, None for no year."""
    plain = text.strip().rstrip(":")
    if found := _CALENDAR_YEAR.fullmatch(plain):
        return found["year"]
    return "" if phrase(plain).kind in ("year", "municipal_year") else None


@attrs.frozen
class Dated:
    """A text that holds a date: the date as printed, what stands beside it, where.

    `alone` says that the rest only tells of the meeting: its time, its place, its kind.
    """

    date: str
    rest: str
    first: bool
    alone: bool


_DOCUMENT = re.compile(r"\b(?:reports?|updates?|reviews?|monitoring)\b", re.IGNORECASE)
# Kinds that the grammar gives to phrases with words of other sorts in them.
_LOOSE = frozenset(("recurring", "standing", "relative", "unscheduled", "parked", "exception"))
_UNLIKE_DATES = [[name] for name in ("noise", "meeting", "body", "place", "dash", "comma", "colon")]


def parts_of(date: str) -> list[str]:
    """The parts that the words of a phrase play, as the grammar of dates names them."""
    return [token.name for token in tokenise(normalise(date))]


def says_when(text: str) -> bool:
    """Whether words say when and nothing else: "Seal counts – yearly report" says what it is."""
    date = text.strip(" .")
    kind = phrase(date).kind
    if kind in ("blank", "unknown"):
        return False
    parts = [part for part in parts_of(date) if part != "fill"]
    described = kind in _LOOSE and ("word" in parts or _DOCUMENT.search(date))
    return not described and parts[:1] not in _UNLIKE_DATES


def heads_items(text: str) -> bool:
    """Whether a heading says when the items under it are taken, though not on which day."""
    plain = text.strip().rstrip(":")
    window = phrase(plain)
    if window.kind == "standing":
        # "Standing items" is the heading of a section.
        return bool(window.start or window.every or window.continuing)
    return window.kind in ("unscheduled", "relative", "recurring")


_MONTH_THEN_DAY = re.compile(rf"{_MONTH}{_YEAR}?\s*\((?P<day>[^()]*)\)", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def dated(text: str) -> Dated | None:
    """The date in a heading or line that begins or ends with one; None where there is none."""
    if len(text) > 2 * _LONGEST_DATE:
        return None
    if (inside := _MONTH_THEN_DAY.fullmatch(text.strip())) and inside["day"]:
        # "July (14 July, 2pm)" heads the meeting of that day.
        within = dated(inside["day"])
        if within and within.alone and phrase(within.date).kind == "day":
            return within
    plain = text.strip().rstrip(":").strip()
    kind = phrase(plain).kind
    if kind in _PLAIN and not (kind == "range" and _COUNTED.match(plain)):
        pattern = {"day": _DAY, "month": _MONTH_YEAR}.get(kind)
        core = pattern.search(plain) if pattern else None
        beside = f"{plain[: core.start()]} {plain[core.end() :]}" if core else ""
        if not beside.strip() or _BESIDE.fullmatch(beside):
            return Dated(core[0].strip() if core else plain, "", True, True)
    if not any(letter.isdigit() for letter in plain):
        return None
    for pattern in (_DAY, _MONTH_YEAR):
        found = [
            match for match in pattern.finditer(plain) if phrase(match[0].strip()).kind in _PLAIN
        ]
        for match in found[:1] + found[1:][-1:]:
            before, after = plain[: match.start()], plain[match.end() :]
            date = match[0].strip()
            if not before.strip() or _BESIDE.fullmatch(before):
                if pattern is _MONTH_YEAR and not _SEPARATED.match(after):
                    continue
                rest = after.strip(" -–—:|,;()[]")
                alone = not rest or bool(_BESIDE.fullmatch(after)) or tells_where(after)
                if alone or _SEPARATED.match(after):
                    return Dated(date, rest, True, alone)
            elif (not after.strip(" .:)]") or _BESIDE.fullmatch(after)) and len(found) == 1:
                rest = before.strip(" -–—:|,;([")
                separated = bool(re.search(r"[-–—:|,;(\[]\s*$", before))
                if separated or is_body(rest):
                    return Dated(date, rest, False, is_body(rest))
    return None


def ends_with_day(text: str) -> bool:
    """Whether a day stands behind other words: "Cabinet 13 July 2026"."""
    days = [*_DAY.finditer(text.strip())]
    return bool(days) and days[-1].start() > 0 and days[-1].end() == len(text.strip())


_OF_MEETING = re.compile(
    r"(?!.*\breports?\b).*\b(?:meetings?|committee|session|agenda|items?|dates?|chamber|room|suite)\b",
    re.IGNORECASE,
)


def tells_of_meeting(text: str) -> bool:
    """Whether words name a meeting and no business of it: "Special meeting", a body's name."""
    plain = text.strip()
    return is_body(plain) or bool(_BESIDE.fullmatch(plain) and _OF_MEETING.match(plain))


_OFFICER = re.compile(
    r"\s*[(\[](?=[^()\[\]]*\b(?:Head of|Director|Chief (?:Executive|Officer)|Officer|Manager|Solicitor"
    r"|Treasurer|Engineer|Accountant|Lead)\b)"
    r"(?P<post>[A-Z][\w’'/,-]*(?: (?:[A-Z0-9][\w’'/,-]*|and|of|for|the|[–&-]))*)[)\]]\.?$"
)


def officer_in(text: str) -> tuple[str, str]:
    """A text and the post in brackets at its end: "Voids (Head of Housing)"; "" for none."""
    found = _OFFICER.search(text)
    return (text[: found.start()], found["post"]) if found and found.start() else (text, "")


def is_body(text: str) -> bool:
    """Whether a short text names a committee, panel, board or commission."""
    plain = text.strip()
    if _CHAIR.search(plain):
        return True
    return (
        len(plain) <= 90
        and bool(_ENDS_BODY.search(plain))
        and not _VERB.search(plain)
        and plain[:1].isupper()
    )


_DECIDED = re.compile(r"(?P<date>.+)\s+by\s+(?:the\s+)?(?P<body>[A-Z][^\d]*)")
_PERIOD = re.compile(r"(?P<body>[^\d]+?)\s*[-–—:,(]*\s*(?P<period>(?:\d|[A-Z][a-z]+ \d)[^()]*)\)?")


def decided(text: str) -> tuple[str, str]:
    """A date and who decides then, "22 Nov 2021 by Joint Scrutiny Committee"; "" for nobody."""
    found = _DECIDED.fullmatch(text.strip())
    window = phrase(text)
    if found is None or window.start or window.end or not is_date(found["date"]):
        return text, ""
    return found["date"], found["body"].strip()


def period_of(text: str) -> tuple[str, str] | None:
    """A body and the stretch of days that a list is of: "Place Panel - 1 May to 31 July 2024"."""
    found = _PERIOD.fullmatch(text.strip())
    if found is None or not is_body(found["body"]) or phrase(found["period"]).kind != "range":
        return None
    return without_chair(found["body"]), found["period"].strip()


def without_chair(text: str) -> str:
    """A committee's name without who chairs it."""
    return " ".join(_CHAIR.sub("", text).split()).strip(" :-–")


def section_of(text: str) -> Section | None:
    """The section that a heading opens, if it is of a known kind."""
    plain = normalise(text)
    if len(plain) > 100 or plain.endswith("."):
        return None
    for name, words in SECTIONS.items():
        if words.search(plain):
            return Section(name, text.strip().rstrip(":"))
    return None


_APART = re.compile(r"\s*:\s*|\s+[-–—]\s+|\s*[–—]\s*|\t")


def opens_section(text: str) -> bool:
    """Whether the words of a section are nearly all that a line says."""
    heading, *rest = _APART.split(text.strip(), 1)
    if rest and rest[0] and phrase(heading).every:
        return False  # "Every meeting: Care" is an item with its date
    section = section_of(text)
    words = len(text.split())
    wanted = 9 if section and section.name in ("undated", "standing", "taken") else 5
    return section is not None and (words <= wanted or (words <= 9 and text.isupper()))


def heads_nothing(text: str) -> bool:
    """Whether words are more than those of a heading: the title of an item."""
    return not (opens_section(text) or (_BESIDE.fullmatch(text) and tells_of_meeting(text)))


_NOTE = re.compile(
    r"(?:please note|note|n\.?b\.?|key|source|contact|for (?:further|more) information|see |this "
    r"(?:work|programme|document|plan|page|report)|the (?:committee|panel|board|work|following"
    r"|programme|council|dates?)|members (?:are|may|will|of)|all (?:meetings|dates)|meetings (?:are"
    r"|start|begin|take)|published|last updated|updated|version|items? (?:may|are|in|marked)|dates? "
    r"(?:may|are|shown)|subject to|\*|there (?:are|is)|if you|any |copyright|©|page |produced|"
    r"the next meeting|key decision)\b",
    re.IGNORECASE,
)


_NOTHING = re.compile(
    r"(?:there (?:are|is) )?no (?:other |further |more )?(?:meetings?|items?|business|reports?|agenda items?|scheduled items?)"
    r"(?: (?:is |are )?(?:currently |yet )?(?:scheduled|programmed|planned|identified|at present|due))?"
    r"|none(?: (?:scheduled|planned|at present))?|nil|n/?a|meeting cancelled|cancelled|recess|[-–—. ]+"
    r"|(?:items? )?(?:to be (?:confirmed|agreed|advised|determined)|tb[acd])",
    re.IGNORECASE,
)


def is_nothing(text: str) -> bool:
    """Whether the words in place of an item say that there is none: "No items scheduled"."""
    return _NOTHING.fullmatch(text.strip(" .*()")) is not None


_FOOTER = re.compile(
    r"(?:(?:key|legend|notes?|n\.?b\.?|source|contact)\s*[:–.-]|please note|last (?:updated|revised)|updated"
    r"|version \d|page \d|published (?:on )?\d|\*+\s*\w+|©|copyright|for (?:further|more) information)",
    re.IGNORECASE,
)


def is_footer(text: str) -> bool:
    """Whether a line under a table is a remark on it."""
    return bool(_FOOTER.match(text)) or (text.endswith(".") and len(text.split()) > 12)


def opens_key(text: str) -> bool:
    """Whether a line opens the key to colours or letters."""
    return plain_heading(text) in _KEYS


_KEYS = frozenset(
    (
        "key",
        "rag key",
        "legend",
        "key to rag",
        "rag rating key",
        "rag status key",
        "status key",
        "key to status",
        "key to colours",
        "colour key",
        "rag rating",
        "rag",
    )
)


def is_prose(text: str) -> bool:
    """Whether a line is a sentence or a remark rather than the title of an item."""
    words = text.split()
    if len(text) > 220 or _NOTE.match(text):
        return True
    return text.endswith(".") and (len(words) > 12 or bool(re.search(r"[.;] [A-Z]", text)))


def is_told(text: str) -> bool:
    """Whether a line is a sentence, short as it may be: "To hear from residents."."""
    return is_prose(text) or (text.endswith(".") and len(text.split()) > 1)
