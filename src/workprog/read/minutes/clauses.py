"""Decisions found in minutes: clauses under RESOLVED and its like, and agreements told in prose."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import attrs

from workprog.read.minutes.horizons import day_printed
from workprog.read.minutes.lines import Line

Kind = Literal["resolution", "narrative"]

_WORD = r"(?:RESOLVED|[Rr]esolved|AGREED|Agreed|RECOMMENDED|Recommended|DECIDED|Decided|ORDERED)"
_BODY = r"(?:[Tt]he |[Tt]his )?(?:[\w'&-]+ ){0,6}?(?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ommission|[Mm]embers|COMMITTEE|PANEL)"
# "RESOLVED", "It was agreed that:", "The Panel, having considered the report, RESOLVED".
_HEAD = re.compile(
    rf"^(?:(?:[Oo]n being put to the vote,? )?(?:[Ii]t (?:was|is)|IT WAS) (?:(?:then|therefore|further|also|duly|unanimously|accordingly|subsequently|moved|proposed|seconded|MOVED|PROPOSED|SECONDED|and|by [^,;.]{{2,60}}?),? ){{0,8}}|{_BODY},? (?:having [^.;]{{3,120}}, )?(?:then |also )?(?:unanimously )?)?"
    rf"(?:{_WORD}|(?:RESOLUTION|DECISION|RECOMMENDATION|CONCLUSION|OUTCOME)S?(?![A-Za-z])|(?:Resolution|Decision|Recommendation|Outcome)s?(?= ?(?:[:(–-]|$|made\b|agreed\b|of the (?:committee|panel|board|meeting))))"
    r"(?P<how>(?: ?\([^)]{0,60}\)|,? (?:unanimously|nem con|as follows|on a vote|to recommend|made|of the (?:committee|panel|board|meeting))[,.]?){0,2})"
    r"(?P<rest>.*)$"
)
# A list after words in the middle of a sentence: "Following debate, the Panel agreed to:".
_OPENING = re.compile(
    r"\b(?:resolved|agreed|recommended|decided|RESOLVED|AGREED|RECOMMENDED)(?: (?:that|to))?(?: the (?:committee|panel|board))?\s*[:–-]\s*$"
)
_ACTION = re.compile(
    r"^(?:ACTIONS?|Actions?|Agreed actions?|AGREED ACTIONS?)(?: (?:[Pp]oints?|[Rr]equired|[Aa]greed|[Aa]rising|[Tt]aken|[Nn]eeded|[Aa]nd [Nn]ext [Ss]teps|POINTS?|REQUIRED|AGREED|ARISING)){0,2}(?: \d{1,2})?\s*(?:[:–-]+|$)\s*(?P<rest>.*)$"
)
_MARK = re.compile(
    r"^(?:[-*•·‣▪◦o]\s+)?(?:\(?\s?(?P<mark>[a-z]{1,2}|[ivx]{1,5}|[IVX]{1,4}|[A-H]|\d{1,2})\s?[).](?=\s|[A-Z]|$)\s*"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2})+)\.?\s+|(?P<dot>[-*•·‣▪◦])\s+)"
)
_BULLET = re.compile(r"^[-*•·‣▪◦]\s+")
_TOLD = re.compile(
    r"\b(?:(?:[Ii]t (?:was|had been)(?: therefore| also| further| subsequently| unanimously| then)*"
    r" (?:agreed|suggested|requested|proposed|decided|resolved|recommended))"
    r"|(?:[Mm]embers|[Tt]he (?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ommission"
    r"|[Cc]hair(?:man|person)?|[Vv]ice-[Cc]hair))"
    r"(?: of the \w+)?(?: also| further| then| unanimously)*"
    r" (?:AGREED|agreed|requested|RESOLVED|resolved|decided|concurred|undertook"
    r"|asked (?:that|for|officers|the [\w ]{3,40} to)\b)"
    r"|(?:[Mm]embers|[Tt]he (?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ommission)) (?:also )?(?:put forward|proposed|identified|noted that [^.;]{3,120} (?:would|will) (?:now|not))\b"
    r"|(?:[Tt]he )?(?:[\w']+ ){0,6}?(?:[Oo]fficers?|[Dd]irector|[Mm]anager|[Hh]ead of [\w ]{3,40}?|[Mm]ember for [\w ]{3,40}?|[Ee]xecutive|[Ll]eader)"
    r" (?:agreed|undertook|offered|promised) to\b"
    r"|[Oo]fficers (?:were (?:requested|asked)|agreed to|undertook to|would report back)\b|[Ii]t was important to establish"
    r"|(?:and it was|it had been) (?:suggested|decided|agreed)|undertook to|there was (?:general )?(?:consensus|agreement))\b"
)
# "The minutes of the last meeting were agreed as a correct record."
_ADOPTED = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2})?\.?\s+)?(?:[Tt]he |[Tt]hat the )?(?:(?:\w+ ){0,2}[Mm]inutes|[Rr]eports?|[Uu]pdate|[Ii]nformation"
    r"|[Pp]resentation|[Cc]ontents|[Ww]ork [Pp]rogramme)\b[^.;]{0,160}? (?:was|were) (?:then |duly |therefore )?(?:AGREED|agreed"
    r"|approved|APPROVED|noted|NOTED|received|confirmed|accepted|endorsed|signed)\b"
)
_SENTENCE = re.compile(r"(?<=[a-z0-9)\"])[.?!]\s+(?=[A-Z\"])")
_END = re.compile(
    r"^(?:supporting documents|reasons? (?:for|of)\b|reasons?:|the meeting"
    r" (?:commenced|ended|closed|concluded|finished|began|rose|terminated)"
    r"|duration of|(?:councillor|cllr) .{2,40}(?:\((?:chair|vice)|(?:left|joined|declared|returned))|(?:chair(?:man)?|signed)\b.{0,40}$"
    r"|(?:[a-z]{1,5}[/ -]?)?\d{1,4}[/-]\d{1,4}(?:[/-]\d{1,4})?\.?\s+[a-z]|[a-z]{2,6}/\d{1,3}/\d{1,4}\b"
    r"|this page is|meeting: |agenda item|minutes:?$"
    r"|voting|vote:|for: \d|\(?note:|next meeting|date of (?:the )?next|for information|background|proposed by|moved by|(?:proposer|seconder)"
    r"|contact|page \d|appendix|alternative options|options considered|wards? affected)",
    re.IGNORECASE,
)
_CAPITALS_TITLE = re.compile(r"^[A-Z][A-Z0-9 '&,()/-]{7,}$")
# The time under which recommendations of a report are grouped.
_HORIZON = re.compile(
    r"^(?P<time>immediately|(?:within|in the next) (?:\w+|\d+) (?:days|weeks|months|years?)(?: of [\w ]{3,40})?)\s*:?$",
    re.IGNORECASE,
)
# "RESOLVED that, subject to the comments made, to:" leads on to the clauses below.
_CONDITION = re.compile(
    r"^(?:that\b[, ]*)?(?:subject to|having|following|in view of|in light of|in the light of|taking into account|after)\b[^;:]{3,200}?,\s*",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"(?::\s*[-–]?|\b(?:that|to)\b[\s,]*[:–-]{0,2})$")
_ONLY_FRAME = re.compile(
    r"(?:,? ?(?:unanimously|that|to|the|this|also|it be|be|was|nem con)\b)*(?: ?[\w ,'&-]{0,80}\b(?:committee|board|panel|council|cabinet)\b(?: \(\d\))?)?(?: (?:that|to|is (?:asked|recommended|requested) to))?\s*[:.,–-]*",
    re.IGNORECASE,
)


# In characters: what runs on longer is cut.
LONGEST_PARAGRAPH = 20_000


@attrs.frozen
class Found:
    """One decision: its words, where it stands, and what stands around it.

    `above` are the bulleted lines before it: "the changes listed above". `day` is that of the
    heading "Meeting: 11/11/2013" above it, where a page tells of several meetings. `horizon` is
    the time under which a report groups its recommendations. `owner` and `due` are those of a table
    of actions.
    """

    text: str
    place: str
    kind: Kind
    above: tuple[str, ...] = ()
    day: dt.date | None = None
    horizon: str | None = None
    heading: str = ""
    owner: str = ""
    due: str = ""


@attrs.define
class _Block:
    """A resolution being read: its clauses so far, and the stem that they share."""

    clauses: list[list[str]] = attrs.Factory(list)
    stems: list[tuple[str, str]] = attrs.Factory(list)
    marked: bool = False
    last: int = 0

    def add(self, text: str, place: str, style: str) -> None:
        """A new clause, with the stem of those that stand one step in: "That officers: (a) ..."."""
        while self.stems and self.stems[-1][0] == style:
            self.stems.pop()
        text = text.strip()
        if text.endswith(":") or re.search(r"\b(?:to|that|be)$", text):
            self.stems.append((style, " ".join([*(s for _, s in self.stems), text])))
            return
        self.clauses.append([" ".join([*[s for _, s in self.stems][-1:], text]), place])


def decisions(lines: Sequence[Line]) -> Iterator[Found]:
    """Every decision in the lines, in order."""
    above: list[str] = []
    day: dt.date | None = None
    heading = ""
    at = 0
    while at < len(lines):
        line = lines[at]
        text = _BULLET.sub("", line.text)
        if line.decided:
            text = text[mark.end() :] if (mark := _MARK.match(text)) else text
            yield Found(
                text,
                line.place,
                "resolution",
                heading=heading,
                owner=line.owner,
                due=line.due,
            )
            at += 1
            continue
        horizon = _HORIZON.match(line.text)
        if horizon and not _told_before(lines, at):
            taken, at = _under_horizon(lines, at + 1)
            yield from (
                Found(words, place, "resolution", horizon=horizon["time"]) for words, place in taken
            )
            continue
        if (rest := _opened(text)) is not None and not (line.cell and not rest):
            taken, at = _block(lines, at, rest)
            for words, place in taken:
                yield Found(words, place, "resolution", tuple(above), day, heading=heading)
            above = []
            continue
        if (action := _ACTION.match(text)) and not line.cell:
            if action["rest"]:
                yield Found(text, line.place, "resolution", tuple(above), day, heading=heading)
                at += 1
                continue
            taken, at = _block(lines, at, "")
            for words, place in taken:
                yield Found(words, place, "resolution", (), day, heading=heading)
            continue
        heading = _heading(line) or heading
        if _BULLET.match(line.text):
            above.append(text)
        elif line.heading or line.text.startswith("Meeting:"):
            above = []
            day = day_printed(line.text) if line.text.startswith("Meeting:") else day
        told, begins = _paragraph(lines, at)
        read = 0
        for sentence in _SENTENCE.split(told) if told else ():
            read = told.find(sentence, read)
            place = lines[at + bisect_right(begins, read) - 1].place
            if _TOLD.search(sentence) or _ADOPTED.match(sentence):
                kind: Kind = (
                    "resolution"
                    if re.search(r"\b(?:AGREED|RESOLVED|RECOMMENDED)\b", sentence)
                    else "narrative"
                )
                yield Found(sentence.strip(), place, kind, tuple(above), day, heading=heading)
        at += len(begins)


_NUMBERED = re.compile(
    r"^(?:item )?(?:[A-Z]{1,6}[/ -]?)?\d{1,4}(?:[/.-]\d{1,4}){0,2}[.):]?\s+(?=[A-Z])", re.IGNORECASE
)


def _heading(line: Line) -> str:
    """The title of an item of the agenda, without its number; empty where a line is none."""
    number = _NUMBERED.match(line.text)
    title = line.text[number.end() :] if number else line.text
    title = re.sub(r" ?\((?:pages?|item|minute)\b.*$|\bpdf icon.*$", "", title, flags=re.I).strip()
    if not (line.heading or number) or not 3 < len(title) < 120 or title[-1] in ".;:?!":
        return ""
    return title


def _paragraph(lines: Sequence[Line], at: int) -> tuple[str, list[int]]:
    """The line with those that it runs on into, and where in the text each of them begins."""
    text, end, begins = lines[at].text, at + 1, [0]
    while end < len(lines) and len(text) < LONGEST_PARAGRAPH:
        line, last = lines[end], lines[end - 1].text
        goes_on = last and last[-1] not in ".:;?!" and (len(last) >= 60 or line.text[:1].islower())
        if not goes_on or not line.text or lines[at].cell or line.cell or line.decided or _starts(line):
            break
        begins.append(len(text) + 1)
        text, end = f"{text} {line.text}", end + 1
    return text, begins


def _starts(line: Line) -> bool:
    """Whether a line begins something of its own."""
    text = _BULLET.sub("", line.text)
    return bool(
        line.heading
        or _MARK.match(line.text)
        or _END.match(text)
        or _ACTION.match(text)
        or _HORIZON.match(text)
        or _opened(text) is not None
    )


def _opened(text: str) -> str | None:
    """What stands after RESOLVED and its like on the line; None where none opens."""
    if head := _HEAD.match(text):
        word = text[: head.start("rest")]
        rest = head["rest"].strip()
        noun = re.search(r"(?:ion|ome)s?(?: ?\([^)]*\)| of the \w+)?\s*$", word.strip(), re.I)
        if word.strip().casefold().endswith("recommended") and rest.casefold().startswith("to "):
            # Whom it is recommended to is a part of the clause.
            return f"{word.strip()} {rest}"
        if noun and rest and not re.match(r"[:–(-]", rest):
            return None
        # "Agreed action plan", "Recommended reading": the word is an adjective.
        if word.strip() in ("Agreed", "Recommended", "Resolved", "Decided") and re.match(
            r"(?!that\b|to\b|unanimously\b)[a-z]", rest
        ):
            return None
        return rest
    if _OPENING.search(text):
        return ""
    return None


def _told_before(lines: Sequence[Line], at: int) -> bool:
    """Whether a time stands in the middle of prose: the line before does not end a sentence."""
    before = next((line.text for line in reversed(lines[:at]) if line.text), "")
    prose = len(before) > 60 and before[-1] not in ".:;" and not _BULLET.match(before)
    return prose and not lines[at].heading


_INLINE = re.compile(
    r"(?<=[;.,:])\s+(?:and\s+)?(?=\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s)|\s(?=\((?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s(?:[Tt]hat|[Tt]o)\b)"
)


def _block(lines: Sequence[Line], at: int, rest: str) -> tuple[list[tuple[str, str]], int]:
    """The clauses of one resolution, and the place after it."""
    block = _Block()
    rest = re.sub(r"^[\s:,.–-]+", "", rest)
    rest = re.sub(r"^that[\s:,–-]+(?=\(?(?:[a-z]|[ivx]+|\d{1,2})\s?[).]\s)", "", rest, flags=re.I)
    # A clause on the line of the heading stands alone unless it has a mark or leads on.
    rest = re.sub(r"^\((?:proposed|moved|on the)\b[^)]{0,160}\)[\s:,–-]*", "", rest, flags=re.IGNORECASE)
    alone = bool(rest) and not _ONLY_FRAME.fullmatch(_CONDITION.sub("", rest))
    if alone and _LEADS_ON.search(rest):
        block.stems.append(("", _CONDITION.sub("", rest).strip(" :–-")))
        alone = False
        rest = ""
    if alone and rest:
        first, *others = _INLINE.split(rest)
        if others and re.fullmatch(r"recommended to [\w ']{3,60}", first, re.IGNORECASE):
            block.stems.append(("", first))
        else:
            _add(block, first, lines[at].place)
        for part in others:
            _add(block, part, lines[at].place)
        alone = not block.marked and not block.stems
    elif re.search(r"\b(?:asked|recommended|requested|invited) to\b", rest):
        block.stems.append(("", rest))
    at += 1
    blank = False
    while at < len(lines):
        line = lines[at]
        mark = _MARK.match(line.text)
        if not line.text:
            blank = True
        elif _ends(line, mark, block) or (alone and mark):
            break
        elif mark:
            first, *others = _INLINE.split(line.text[mark.end() :])
            _add(block, line.text[: mark.end()] + first, line.place)
            for part in others:
                _add(block, part, line.place)
            blank = False
        elif not block.clauses and not block.stems:
            if not _ONLY_FRAME.fullmatch(line.text):
                _add(block, line.text, line.place)
                blank = False
            elif re.search(r"\b(?:asked|recommended|requested|invited) to\b", line.text):
                block.stems.append(("", line.text))
        elif block.marked and re.match(r"and (?:also )?that\b", line.text, re.IGNORECASE):
            block.stems.clear()
            _add(block, line.text, line.place)
        elif not block.clauses or (
            re.match(r"(?:and )?that\b", line.text, re.I) and not block.marked
        ):
            _add(block, line.text, line.place)
            blank = False
        elif blank and (block.clauses[-1][0].rstrip()[-1:] in ".;" or not block.marked):
            break
        elif not block.marked and _sentence_ended(block.clauses[-1][0], line.text):
            if alone:
                break
            _add(block, line.text, line.place)
        else:
            block.clauses[-1][0] += " " + line.text
        at += 1
    if not block.clauses and block.stems:
        block.clauses = [[stem, lines[min(at, len(lines)) - 1].place] for _, stem in block.stems]
    return [(text.strip(), place) for text, place in block.clauses if text.strip(" .;")], at


def _sentence_ended(before: str, text: str) -> bool:
    """Whether a line under RESOLVED without a mark is a decision of its own, and runs not on."""
    return before.rstrip()[-1:] in ".;" and text[:1].isupper()


def _add(block: _Block, text: str, place: str) -> None:
    mark = _MARK.match(text)
    style = _style(mark) if mark else ""
    if mark:
        block.marked = True
        if style == "1":
            block.last = int(mark["mark"])
    block.add(text[mark.end() :] if mark else text, place, style)


def _style(mark: re.Match[str]) -> str:
    """The kind of a mark: figures, letters, roman figures, or bullets."""
    if mark["dot"] or mark["deep"]:
        return "-" if mark["dot"] else "1.1"
    name = mark["mark"]
    if name.isdecimal():
        return "1"
    if re.fullmatch(r"[ivx]+", name) and name not in ("c", "d"):
        return "i"
    return "a" if name.islower() else "A"


def _ends(line: Line, mark: re.Match[str] | None, block: _Block) -> bool:
    """Whether a line is no more of the resolution: a heading, the next item, the next decision."""
    text = _BULLET.sub("", line.text)
    if line.cell or line.decided or _opened(text) is not None or (_ACTION.match(text) and not mark):
        return True
    if mark is None:
        return line.heading or bool(_END.match(text)) or bool(_CAPITALS_TITLE.match(text))
    rest = line.text[mark.end() :]
    if line.heading or _CAPITALS_TITLE.match(rest) or _END.match(rest):
        return True
    # "6. Bus services" after clauses (a) to (c), or after clause 2, is the next item of the agenda.
    return _style(mark) == "1" and bool(block.clauses) and int(mark["mark"]) != block.last + 1


def _under_horizon(lines: Sequence[Line], at: int) -> tuple[list[tuple[str, str]], int]:
    """The recommendations under "Within three months:": a list, whose marks may be lost."""
    found: list[list[str]] = []
    blank = True
    while at < len(lines):
        line = lines[at]
        if _HORIZON.match(line.text) or (line.text and line.heading):
            break
        if _BULLET.match(line.text):
            found.append([_BULLET.sub("", line.text), line.place])
        elif line.text and not line.text[0].islower():
            break
        elif line.text and blank:
            found.append([line.text, line.place])
        elif line.text:
            found[-1][0] += " " + line.text
        blank = not line.text
        at += 1
    return [(text, place) for text, place in found], at
