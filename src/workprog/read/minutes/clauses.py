"""Decisions found in minutes: clauses under RESOLVED and its like, and agreements told in prose."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import attrs

from workprog.dates.phrases import MONTH_NUMBERS, normalise
from workprog.programme import Item, Programme
from workprog.read.files import check_office_file, checked_bytes, decoded
from workprog.read.minutes.followups import FollowUp, Reading, follow_ups

SUFFIXES = (".txt", ".md", ".docx", ".html", ".htm")
# Two titles this alike may be one item.
_ALIKE = 0.72

_HEAD = re.compile(
    r"^(?:it was |the (?:committee|board|panel|commission) )?(?:unanimously )?"
    r"(?:RESOLVED|resolved|Resolved|AGREED|Agreed|RECOMMENDED|Recommended|DECIDED|Decided|"
    r"RESOLUTIONS?|Resolutions?|DECISIONS?|Decisions?|RECOMMENDATIONS?)\b"
    r"(?P<how> ?(?:\([^)]{0,60}\)|unanimously|as follows|to recommend))?"
    r"(?P<rest>.*)$"
)
_MARK = re.compile(
    r"^(?:[-*•·‣▪◦o]\s+)?(?:\(?\s?(?:[a-z]|[ivx]{1,5}|[A-H]|\d{1,2})\s?[).]|\d{1,2}(?:\.\d{1,2})+\.?|[-*•·‣▪◦])\s+"
)
_BULLET = re.compile(r"^[-*•·‣▪◦]\s+")
_TOLD = re.compile(
    r"\b(?:(?:[Ii]t (?:was|had been)(?: therefore| also| further| subsequently| unanimously)*"
    r" (?:agreed|suggested|requested|proposed|decided|resolved|recommended))"
    r"|(?:[Mm]embers|[Tt]he (?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ommission"
    r"|[Cc]hair(?:man|person)?))"
    r"(?: also| further| then| unanimously)*"
    r" (?:AGREED|agreed|requested|RESOLVED|resolved|decided|asked)"
    r"|[Oo]fficers (?:were|was) (?:requested|asked)|[Ii]t was important to establish"
    r"|(?:and it was|it had been) (?:suggested|decided|agreed)|undertook to)\b"
)
_SENTENCE = re.compile(r"(?<=[a-z0-9)”’\"])[.?!]\s+(?=[A-Z“\"])")
_END = re.compile(
    r"^(?:#|\*\*\d|supporting documents|reasons? (?:for|of)|the meeting"
    r" (?:commenced|ended|closed|concluded|finished|began)"
    r"|duration of|councillor .{2,40}\((?:chair|vice)|(?:chair(?:man)?|signed)\b.{0,40}$"
    r"|this page is"
    r"|meeting: |agenda item|minutes:?$"
    r"|voting|\(?note:|next meeting|for information|background|proposed by|moved by)",
    re.IGNORECASE,
)
_UPPER = re.compile(r"^[A-Z][A-Z0-9 '’,&()/-]{9,}$")
_MONTHS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_LONG_DATE = re.compile(
    rf"\b(\d{{1,2}})\s?(?:st|nd|rd|th)?(?: of)? ({_MONTHS})\b,? (\d{{4}})", re.IGNORECASE
)
_SHORT_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_MEETS = re.compile(
    r"\b(?:meeting|held|date|minutes|committee|board|panel|\w+day)\b", re.IGNORECASE
)
_MINUTES_OF = re.compile(
    r"minutes of (?:a|the) (?:\w+ )?meeting(?!.*\b(?:confirmed|approved|signed|agreed|correct)\b)",
    re.I,
)
_NAME = re.compile(
    r"\b((?:[A-Z][\w’'&()-]*,? |and |& |for |of |the (?=[A-Z])|to ){0,9}"
    r"(?:Committee|Scrutiny Board|Board|Panel|Commission)(?: ?\([^)]{1,40}\))?)"
    r"(?! (?:considered|had|was))"
)
_UPPER_NAME = re.compile(r"\b((?:[A-Z&’'-]+ ){1,9}(?:COMMITTEE|BOARD|PANEL|COMMISSION))\b")


@attrs.frozen
class Clause:
    """One decision of minutes in its own words, where it stands and what it asks for."""

    text: str
    place: str
    kind: str
    doubtful: bool
    actions: tuple[FollowUp, ...]


@attrs.frozen
class Minutes:
    """Minutes as read: the meeting's day, its committee, and every decision found."""

    meeting: dt.date | None
    committee: str | None
    clauses: tuple[Clause, ...]

    def as_data(self) -> dict[str, object]:
        """As JSON holds it: dates as text, a decision as its words and its follow-ups."""
        return attrs.asdict(self, value_serializer=_plain)


def _plain(_: object, __: object, value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


@attrs.frozen
class _Line:
    place: str
    text: str


def read_minutes(
    path: Path, *, on: dt.date | None = None, programme: Programme | None = None
) -> Minutes:
    """The decisions of minutes in a .txt, .md, .docx or .html file.

    Args:
        path: the minutes.
        on: the day of the meeting; without it, the day that the minutes print, if any.
        programme: where the items are looked for that follow-ups are about.

    Raises:
        ReadError: the file is of another kind, or cannot be read.
    """
    lines = _lines(path)
    day = on or _meeting_day(lines)
    committee = _committee(lines)
    listed = tuple(
        Clause(text, place, kind, reading.doubtful or unsure, actions)
        for text, place, kind, above, then in _found(lines)
        for held in (on or then or day,)
        for reading in (
            _with_list(follow_ups(text, meeting=held, committee=committee), above, held),
        )
        for actions, unsure in (_matched(reading.actions, programme),)
    )
    return Minutes(day, committee, listed)


def _lines(path: Path) -> list[_Line]:
    content = checked_bytes(path, SUFFIXES)
    suffix = path.suffix.lower()
    if suffix == ".docx":
        from workprog.read.word import paragraphs_of

        check_office_file(path.name, suffix, content)
        texts, unit = list(paragraphs_of(content)), "paragraph"
    elif suffix in (".html", ".htm"):
        from workprog.read.page import lines_of

        texts, unit = list(lines_of(path.name, decoded(path.name, content)[0])), "paragraph"
    else:
        texts, unit = re.split(r"\r\n|\r|\n", decoded(path.name, content)[0]), "line"
    return [_Line(f"{unit} {number}", _clean(text)) for number, text in enumerate(texts, 1)]


def _clean(text: str) -> str:
    text = normalise(text[:20_000])
    return re.sub(r"^[#>\s]*(?=\S)|\*\*|__", "", text).strip()


def _meeting_day(lines: Sequence[_Line]) -> dt.date | None:
    """The day under "Minutes of a meeting", or else beside "meeting" or "held" at the top."""
    for at, line in enumerate(lines):
        if _MINUTES_OF.match(line.text):
            for near in lines[at : at + 8]:
                if day := _date_in(near.text):
                    return day
    for line in [line for line in lines if line.text][:60]:
        if _MEETS.search(line.text) or len(line.text) < 40:
            if line.text.casefold().startswith(("to ", "that ", "the minutes")):
                continue
            if (day := _date_in(line.text)) and len(line.text) < 200:
                return day
    return None


def _date_in(text: str) -> dt.date | None:
    try:
        if found := _LONG_DATE.search(text):
            return dt.date(int(found[3]), MONTH_NUMBERS[found[2].casefold()], int(found[1]))
        if found := _SHORT_DATE.search(text):
            if found[1]:
                return dt.date(int(found[3]), int(found[2]), int(found[1]))
            return dt.date(int(found[4]), int(found[5]), int(found[6]))
    except ValueError:
        pass
    return None


def _committee(lines: Sequence[_Line]) -> str | None:
    for line in [line for line in lines if line.text][:60]:
        if len(line.text) > 200 or _HEAD.match(line.text) or line.text.startswith("That "):
            continue
        if found := _NAME.search(line.text) or _UPPER_NAME.search(line.text):
            name = re.sub(
                r" \(Item \d+\)$|^(?:(?:Minutes|Meeting) (?:of )?)+(?:the )?|^(?:of )?the ",
                "",
                found[1],
                flags=re.I,
            )
            if len(name.split()) > 1:
                return name.strip()
    return None


def _found(
    lines: Sequence[_Line],
) -> Iterator[tuple[str, str, str, list[str], dt.date | None]]:
    """Each decision: its words, place and kind, the list above it, and the day of its meeting.

    The day is that of the heading "Meeting: 11/11/2013" above it: a page may tell of several.
    """
    above: list[str] = []
    day: dt.date | None = None
    at = 0
    while at < len(lines):
        text = lines[at].text
        head = _HEAD.match(_BULLET.sub("", text))
        if head and _opens(head):
            taken, at = _clauses_after(lines, at, head)
            for words, place in taken:
                yield words, place, "resolution", above, day
            above = []
            continue
        if _BULLET.match(text):
            above.append(_BULLET.sub("", text))
        elif text and (_UPPER.match(text) or text.startswith("Meeting:")):
            above = []
            day = _date_in(text) if text.startswith("Meeting:") else day
        if text:
            for sentence in _SENTENCE.split(text):
                if _TOLD.search(sentence):
                    kind = (
                        "resolution"
                        if re.search(r"\b(?:AGREED|RESOLVED)\b", sentence)
                        else "narrative"
                    )
                    yield sentence.strip(), lines[at].place, kind, above, day
        at += 1


def _opens(head: re.Match[str]) -> bool:
    rest = head["rest"].lstrip(" :-")
    word = head[0].split(head["rest"])[0] if head["rest"] else head[0]
    plural = re.search(r"(?:recommendations?|decisions?|resolutions?)\s*$", word.strip(), re.I)
    return not plural or not rest


def _clauses_after(
    lines: Sequence[_Line], at: int, head: re.Match[str]
) -> tuple[list[tuple[str, str]], int]:
    """The clauses of one resolution, and the place after it."""
    rest = re.sub(r"^[\s:,.\-]*(?:that)?[\s:,\-]*$", "", head["rest"], flags=re.I)
    # The mark of a lettered clause may stand on the line of the heading.
    rest = re.sub(r"^[\s:,\-]+", "", rest)
    rest = re.sub(r"^that[\s:,\-]+(?=\(?(?:[a-z]|[ivx]+|\d{1,2})\s?[).]\s)", "", rest, flags=re.I)
    found: list[list[str]] = []
    marked = False
    if rest:
        for part in re.split(r"(?<=[;.,])\s+(?:and\s+)?(?=\((?:[a-z]|[ivx]+|\d{1,2})\)\s)", rest):
            found.append([_MARK.sub("", part), lines[at].place])
            marked = marked or bool(_MARK.match(part))
    at += 1
    blank = False
    while at < len(lines):
        text = lines[at].text
        if not text:
            blank = True
        elif (
            _HEAD.match(text) or (_END.match(text) and not _MARK.match(text)) or _UPPER.match(text)
        ):
            break
        elif _MARK.match(text):
            if rest and not marked and not rest.rstrip().endswith((":", "that", "to")):
                break
            if rest and not marked and found:
                found.pop()
            marked = True
            found.append([_MARK.sub("", text), lines[at].place])
            blank = False
        elif not found:
            if re.fullmatch(
                r"(?:that )?(?:the )?[\w ,’'&-]{0,80}(?:committee|board|panel|that|to)\W*",
                text,
                re.I,
            ):
                at += 1
                continue
            found.append([text, lines[at].place])
            blank = False
        elif blank and (found[-1][0].rstrip()[-1:] in ".;" or not marked):
            if marked or not re.match(r"that\b|and that\b", text, re.I):
                break
            found.append([text, lines[at].place])
            blank = False
        elif re.match(r"that\b", text, re.I) and not marked:
            found.append([text, lines[at].place])
        else:
            found[-1][0] += " " + text
        at += 1
    return [(text.strip(), place) for text, place in found if text.strip()], at


def _with_list(reading: Reading, above: list[str], day: dt.date | None) -> Reading:
    """A clause about "the changes listed above" with the dates that the list gives items."""
    if not (reading.doubtful and reading.actions[0].action == "note_only" and above):
        return reading
    from workprog.read.minutes.followups import moved_in_list

    moved = tuple(action for line in above if (action := moved_in_list(line, day)))
    return Reading(moved, doubtful=True) if moved else reading


def _matched(
    actions: tuple[FollowUp, ...], programme: Programme | None
) -> tuple[tuple[FollowUp, ...], bool]:
    """The follow-ups with the refs of their items; whether some may be one of several items."""
    if programme is None:
        return actions, False
    unsure = False
    found = []
    for action in actions:
        if action.action == "note_only":
            found.append(action)
            continue
        item, asked = _item_of(action.subject, programme.items)
        unsure = unsure or asked
        found.append(attrs.evolve(action, item=item))
    return tuple(found), unsure


def _item_of(subject: str, items: Sequence[Item]) -> tuple[str | None, bool]:
    """The ref of the one item of that title; None and a question for twins and near matches."""
    wanted = _folded(subject)
    same = [item for item in items if _folded(item.title) == wanted]
    if len(same) == 1:
        return same[0].ref, False
    if same:
        return None, True
    inside = [item for item in items if f" {_folded(item.title)} " in f" {wanted} "]
    if len(inside) == 1 and len(_folded(inside[0].title).split()) > 1:
        return inside[0].ref, False
    near = any(
        SequenceMatcher(None, wanted[:200], _folded(item.title)[:200]).ratio() >= _ALIKE
        for item in items
    )
    return None, near or bool(inside)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
