"""Decisions found in minutes: clauses under RESOLVED and its like, and agreements told in prose."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import attrs

from workprog.read.minutes import decision_signs as signs
from workprog.read.minutes.horizons import day_printed
from workprog.read.minutes.lines import Line

Kind = Literal["resolution", "narrative"]


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
    listing: bool = False

    def add(self, text: str, place: str, style: str) -> None:
        """A new clause, with the stem of those that stand one step in: "That officers: (a) ..."."""
        while self.stems and self.stems[-1][0] == style:
            self.stems.pop()
        text = text.strip()
        if self.listing and style == "-":
            self.clauses[-1][0] += f" {text}"
            return
        # "That the following comments be passed on:" is one clause with all its points.
        self.listing = bool(text.endswith(":") and signs.COMMENTS.search(text))
        if (not self.listing and text.endswith(":")) or re.search(r"\b(?:to|that|be)$", text):
            self.stems.append((style, " ".join([*(s for _, s in self.stems), text])))
            return
        self.clauses.append([" ".join([*[s for _, s in self.stems][-1:], text]), place])


def decisions(lines: Sequence[Line]) -> Iterator[Found]:
    """Every decision in the lines, in order."""
    above: list[str] = []
    day: dt.date | None = None
    heading = ""
    at = 0
    lines = [part for line in lines for part in _split(line)]
    sheet = False
    while at < len(lines):
        line = lines[at]
        sheet = sheet or _sheet_begins(lines, at)
        text = signs.BULLET.sub("", line.text)
        if line.decided:
            text = text[mark.end() :] if (mark := signs.MARK.match(text)) else text
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
        horizon = signs.HORIZON.match(line.text)
        if horizon and not _told_before(lines, at):
            taken, at = _under_horizon(lines, at + 1)
            yield from (
                Found(words, place, "resolution", horizon=horizon["time"]) for words, place in taken
            )
            continue
        if re.search(r"\bRESOLVED accordingly\W*$", text, re.IGNORECASE) and (
            moved := _motion(lines, at)
        ):
            yield Found(moved.text, moved.place, "resolution", (), day, heading=heading)
            at += 1
            continue
        if signs.BODY_ALONE.match(text) and signs.DID.match(_next_text(lines, at)):
            taken, at = _block(lines, at, "")
            for words, place in taken:
                yield Found(words, place, "resolution", tuple(above), day, heading=heading)
            continue
        if (rest := _opened(text)) is not None and not (line.cell and not rest):
            taken, at = _block(lines, at, rest)
            for words, place in taken:
                yield Found(words, place, "resolution", tuple(above), day, heading=heading)
            above = []
            continue
        if (action := signs.ACTION.match(text)) and not line.cell:
            if action["rest"]:
                yield Found(text, line.place, "resolution", tuple(above), day, heading=heading)
                at += 1
                continue
            taken, at = _block(lines, at, "")
            for words, place in taken:
                yield Found(words, place, "resolution", (), day, heading=heading)
            continue
        if sheet and re.match(r"(?:\(?\w{1,3}\) )?(?:otherwise )?to [a-z]", line.text):
            taken, end = _block([attrs.evolve(line, text=""), *lines[at:]], 0, "")
            at += max(end - 1, 1)
            yield from (
                Found(words, place, "resolution", heading=heading) for words, place in taken
            )
            continue
        heading = _heading(line) or heading
        if signs.BULLET.match(line.text):
            above.append(text)
        elif line.heading or line.text.startswith("Meeting:"):
            above = []
            day = day_printed(line.text) if line.text.startswith("Meeting:") else day
        told, begins = _paragraph(lines, at)
        read = 0
        for sentence in signs.SENTENCE.split(told) if told else ():
            read = told.find(sentence, read)
            place = lines[at + bisect_right(begins, read) - 1].place
            changed = signs.WORK.search(heading) and signs.CHANGED_ALREADY.search(sentence)
            in_capitals = signs.IN_CAPITALS.search(sentence) and not sentence.isupper()
            told_so = signs.TOLD.search(sentence) or signs.ADOPTED.match(sentence)
            if changed or in_capitals or told_so:
                kind: Kind = "resolution" if in_capitals else "narrative"
                yield Found(sentence.strip(), place, kind, tuple(above), day, heading=heading)
        at += len(begins)


def _split(line: Line) -> list[Line]:
    """A line in which a decision follows the discussion, "... Outcome: Noted.", as two."""
    parts = signs.INSIDE.split(line.text)
    return [line] if len(parts) == 1 else [attrs.evolve(line, text=part) for part in parts]


def _next_text(lines: Sequence[Line], at: int) -> str:
    return next((line.text for line in lines[at + 1 : at + 4] if line.text), "")


def _motion(lines: Sequence[Line], at: int) -> Line | None:
    """The motion that was carried, where the minutes say "RESOLVED accordingly"."""
    return next(
        (line for line in reversed(lines[max(at - 6, 0) : at]) if line.text.startswith("That ")),
        None,
    )


def _sheet_begins(lines: Sequence[Line], at: int) -> bool:
    """Whether "The Committee resolved:-" stands above all items of a record of decisions."""
    if not re.fullmatch(
        rf"{signs.BODY} (?:resolved|agreed|decided|RESOLVED|AGREED) ?:?[-–]?", lines[at].text
    ):
        return False
    after = next((line for line in lines[at + 1 : at + 4] if line.text), None)
    return after is not None and bool(re.match(r"(?:Item|Article) \d", after.text))


def _heading(line: Line) -> str:
    """The title of an item of the agenda, without its number; empty where a line is none."""
    number = signs.NUMBERED.match(line.text)
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
        if _heading(lines[end - 1]) and re.match(r"[A-Z]|to ", line.text):
            break
        goes_on = last and last[-1] not in ".:;?!" and (len(last) >= 60 or line.text[:1].islower())
        if (
            not goes_on
            or not line.text
            or lines[at].cell
            or line.cell
            or line.decided
            or _starts(line)
        ):
            break
        begins.append(len(text) + 1)
        text, end = f"{text} {line.text}", end + 1
    return text, begins


def _starts(line: Line) -> bool:
    """Whether a line begins something of its own."""
    text = signs.BULLET.sub("", line.text)
    return bool(
        line.heading
        or signs.MARK.match(line.text)
        or signs.END.match(text)
        or signs.ACTION.match(text)
        or signs.HORIZON.match(text)
        or _opened(text) is not None
    )


def _opened(text: str) -> str | None:
    """What stands after RESOLVED and its like on the line; None where none opens."""
    if head := signs.HEAD.match(text):
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
    if (list_ := signs.OPENING.search(text)) and not re.search(
        r"\b(?:comments|points|questions|observations|issues)\s*:", list_[0]
    ):
        return ""
    return None


def _told_before(lines: Sequence[Line], at: int) -> bool:
    """Whether a time stands in the middle of prose: the line before does not end a sentence."""
    before = next((line.text for line in reversed(lines[:at]) if line.text), "")
    prose = len(before) > 60 and before[-1] not in ".:;" and not signs.BULLET.match(before)
    return prose and not lines[at].heading


def _block(lines: Sequence[Line], at: int, rest: str) -> tuple[list[tuple[str, str]], int]:
    """The clauses of one resolution, and the place after it."""
    block = _Block()
    rest = re.sub(r"^[\s:,.–-]+", "", rest)
    rest = re.sub(r"^that[\s:,–-]+(?=\(?(?:[a-z]|[ivx]+|\d{1,2})\s?[).]\s)", "", rest, flags=re.I)
    # A clause on the line of the heading stands alone unless it has a mark or leads on.
    rest = re.sub(
        r"^\((?:proposed|moved|on the)\b[^)]{0,160}\)[\s:,–-]*", "", rest, flags=re.IGNORECASE
    )
    alone = bool(rest) and not signs.ONLY_FRAME.fullmatch(signs.CONDITION.sub("", rest))
    if alone and signs.LEADS_ON.search(rest):
        block.stems.append(("head", signs.CONDITION.sub("", rest).rstrip(" –-")))
        alone = False
        rest = ""
    if alone and rest:
        first, *others = signs.INLINE.split(rest)
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
        mark = signs.MARK.match(line.text)
        if not line.text:
            blank = True
        elif block.clauses and block.marked and signs.REQUESTS.fullmatch(line.text):
            block.stems = [("head", line.text.rstrip(":- –"))]
            blank = False
        elif (
            _ends(line, mark, block) or (alone and mark) or (blank and not mark and _heading(line))
        ):
            break
        elif mark:
            first, *others = signs.INLINE.split(line.text[mark.end() :])
            _add(block, line.text[: mark.end()] + first, line.place)
            for part in others:
                _add(block, part, line.place)
            blank = False
        elif not block.clauses and not block.stems:
            if not signs.ONLY_FRAME.fullmatch(line.text):
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
        elif not block.marked and block.stems and signs.LISTING.search(block.stems[-1][1]):
            _add(block, line.text, line.place)
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
    mark = signs.MARK.match(text)
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
    text = signs.BULLET.sub("", line.text)
    if (
        line.cell
        or line.decided
        or _opened(text) is not None
        or (signs.ACTION.match(text) and not mark)
    ):
        return True
    if mark is None:
        return line.heading or bool(signs.END.match(text)) or bool(signs.CAPITALS_TITLE.match(text))
    rest = line.text[mark.end() :]
    if line.heading or signs.CAPITALS_TITLE.match(rest) or signs.END.match(rest):
        return True
    # "6. Bus services" after clauses (a) to (c), or after clause 2, is the next item of the agenda.
    return _style(mark) == "1" and bool(block.clauses) and int(mark["mark"]) != block.last + 1


def _under_horizon(lines: Sequence[Line], at: int) -> tuple[list[tuple[str, str]], int]:
    """The recommendations under "Within three months:": a list, whose marks may be lost."""
    found: list[list[str]] = []
    blank = True
    while at < len(lines):
        line = lines[at]
        if signs.HORIZON.match(line.text) or (line.text and line.heading):
            break
        if signs.BULLET.match(line.text):
            found.append([signs.BULLET.sub("", line.text), line.place])
        elif line.text and not line.text[0].islower():
            break
        elif line.text and blank:
            found.append([line.text, line.place])
        elif line.text:
            found[-1][0] += " " + line.text
        blank = not line.text
        at += 1
    return [(text, place) for text, place in found], at
