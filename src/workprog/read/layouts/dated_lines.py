"""Lines that print an item and its date: which part is the date is chosen over the whole list.

One line alone tells little: "Budget: June 2013" may be an item or the heading of a meeting on the
budget. Its neighbours tell: a list prints all its lines in one shape.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import attrs

from workprog.dates.lexicon import ANY_MONTH
from workprog.read.document.blocks import Block, Heading, ListEntry, Paragraph, Table
from workprog.read.layouts.headings import names_work_programme
from workprog.read.layouts.labels import label_of
from workprog.read.layouts.short_texts import (
    dated,
    heads_items,
    heads_nothing,
    is_body,
    is_prose,
    is_told,
    officer_in,
    opens_section,
    parts_of,
    phrase,
    says_when,
    section_of,
    tells_of_meeting,
)

# What stands between a title and its date and in no title.
_MARK = re.compile(r"\s*\t\s*|\s*[:;|]\s+|\s*[–—]\s+|\s+-+\s*")
_MONTH = rf"(?:{ANY_MONTH})\b"
# What also stands in titles; the words of the second kind belong to the date.
_WORD = re.compile(
    r"\s*,\s+"
    r"|\s+(?:(?:to be \w+|due|scheduled|planned|expected|timetabled)\s+)?(?:in|on|at|for|during)\s+"
    r"|\s+(?=(?:by|from|until|before|after|between|w/[cbe]|week (?:commencing|beginning|ending)"
    r"|no (?:later|earlier) than|every|each|to be)\s|tb[acd]\b|ongoing\b|quarterly\b|monthly\b)"
    rf"|\s+(?=(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+20\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d\d))",
    re.IGNORECASE,
)
_EITHER = re.compile(f"{_MARK.pattern}|{_WORD.pattern}", re.IGNORECASE)
# A date at the start of a line, with no mark after it.
_BARE = re.compile(
    rf"(?:[a-z]+day\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+20\d\d\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
# An item, its day and who it is of, between dashes.
_THREE = re.compile(
    rf"(?P<title>[^\d–—]*?\S)\s+[–—-]+\s+(?P<date>\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+20\d\d)?)"
    r"\s+[–—-]+\s+(?P<rest>[A-Z][^\d()–—]*)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"(?P<title>.*\S)\s*[(\[](?P<date>[^()\[\]]+)[)\]]\.?")
_BESIDE_DATES = frozenset(("noise", "word"))
# No line that names an item and its date is longer.
_LONGEST = 240


@attrs.frozen
class DatedLine:
    """An item and the date printed on its line, "" for none; `first` says which comes first."""

    title: str
    date: str
    first: bool = False


@lru_cache(maxsize=16_384)
def title_then_date(text: str, between: re.Pattern[str] = _MARK) -> DatedLine | None:
    """A line such as "Topic: 5 October", "Topic (May)" or "Child poverty – TBC", else None."""
    if len(text) > _LONGEST:
        return None
    before, post = officer_in(text)
    if post:
        line = title_then_date(before, between)
        return line and attrs.evolve(line, title=f"{line.title} ({post})")
    if (inside := _BRACKET.fullmatch(text)) and says_when(inside["date"]):
        return _line(inside["title"], inside["date"], first=False)
    if found := _THREE.fullmatch(text):
        # "Voids – 17 September 2026 – Head of Housing"
        return _line(f"{found['title']} ({found['rest']})", found["date"], first=False)
    parts = [(text[: cut.start()], text[cut.end() :]) for cut in between.finditer(text)]
    able = [(title, date) for title, date in parts if title and says_when(date)]
    # "Care: May update, June 2013": the later cut leaves a date and nothing else.
    able.sort(key=lambda part: bool(_BESIDE_DATES & set(parts_of(part[1]))))
    return _line(*able[0], first=False) if able else None


@lru_cache(maxsize=16_384)
def date_then_title(text: str, between: re.Pattern[str] = _MARK) -> DatedLine | None:
    """A line such as "5 October: topic" or "TBC – child poverty", else None."""
    found = None
    for cut in between.finditer(text[:_LONGEST]):
        if not cut.start() or cut.end() == len(text) or not says_when(text[: cut.start()]):
            continue
        if found and not says_when(text[found.end() : cut.start()]):
            break
        found = cut
    if found is None and between is _EITHER:
        found = _BARE.match(text)
        return found and _line(text[found.end() :], found[0], first=True)
    return found and _line(text[found.end() :], text[: found.start()], first=True)


def _line(title: str, date: str, *, first: bool) -> DatedLine | None:
    title = title.strip(" ,;:-–—")
    return None if not title or says_when(title) else DatedLine(title, date.strip(" ."), first)


def own_date(text: str, between: re.Pattern[str] = _MARK) -> DatedLine | None:
    """The item and the date of a line, whichever stands first; None for any other line."""
    return title_then_date(text, between) or date_then_title(text, between)


def is_of_year(line: DatedLine) -> bool:
    """Whether a line names a year alone, which titles do as well: "Accounts - 2012/13"."""
    return not line.first and phrase(line.date).kind in ("year", "municipal_year")


def dated_lines(blocks: Sequence[Block], *, beside_tables: bool) -> dict[int, DatedLine]:
    """The lines that print an item with its date, by their place among the blocks.

    Told by the lines of their kind beside them: two of them or more, and most of all. Beside the
    table of a programme a list is more likely what was said of it: there a clear mark must part
    the title from the date, and a point without a date is no item.
    """
    found = {} if beside_tables else _headings(blocks)
    for over, group in _groups(blocks):
        lines = _read(blocks, group, beside_tables or _is_date(over))
        days = all(phrase(line.date).kind == "day" for line in lines.values())
        # Under the heading of a date "Performance - Q1" tells of what, unless days part the lines.
        if not _is_date(over) or (days and len(lines) == len(group) > 1):
            found |= lines
    return found


def _headings(blocks: Sequence[Block]) -> dict[int, DatedLine]:
    """Headings of one level that each name an item and its date, over remarks or nothing."""
    levels: dict[int, dict[int, str]] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and _could_be_item(block.text):
            levels.setdefault(block.level, {})[at] = block.text
    found: dict[int, DatedLine] = {}
    for texts in levels.values():
        for between in (_MARK, _EITHER):
            lines = {at: line for at, line in _in_shape(texts, between).items() if line}
            remarks = all(_has_remarks(blocks[at + 1 : at + 2]) for at in lines)
            named = any(heads_nothing(line.title) for line in lines.values())
            if len(lines) == len(texts) > 1 and remarks and named:
                found |= lines
                break
    return found


def _has_remarks(below: Sequence[Block]) -> bool:
    """Whether only another heading or a remark follows."""
    return all(
        isinstance(block, Heading) or (isinstance(block, Paragraph) and is_told(block.text))
        for block in below
    )


def _groups(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, list[int]]]:
    """Lines of one kind between headings: plain ones, and points of one depth and sort of mark.

    Each with what it stands under.
    """
    over: Block | None = None
    groups: dict[object, list[int]] = {}
    for at, block in enumerate(blocks):
        if _parts(block):
            yield from ((over, group) for group in groups.values())
            over, groups = block, {}
        elif isinstance(block, Paragraph | ListEntry) and _could_be_item(block.text):
            groups.setdefault(_kind(block), []).append(at)
    yield from ((over, group) for group in groups.values())


def _is_date(block: Block | None) -> bool:
    """Whether a block is the heading of a date."""
    if block is None or isinstance(block, Table):
        return False
    found = dated(block.text)
    return says_when(block.text.rstrip(": ")) or (found is not None and found.first)


def _kind(block: Paragraph | ListEntry) -> object:
    if isinstance(block, Paragraph):
        return 0
    mark = block.mark.strip("(). ")
    return block.level, mark.isdigit(), mark.isalpha()


def _parts(block: Block) -> bool:
    """Whether other lists stand under a block than over it: a table, a date, another part."""
    if isinstance(block, Table):
        return True
    if isinstance(block, Heading):
        known = is_body(block.text) or section_of(block.text)
        return not known or dated(block.text) is not None
    line = own_date(block.text)
    return says_when(block.text.rstrip(": ")) and not (line and heads_nothing(line.title))


def _could_be_item(text: str) -> bool:
    if is_prose(text) or names_work_programme(text) or text.endswith(":"):
        return False
    if own_date(text, _EITHER):
        return True
    return not (is_body(text) or heads_items(text) or (is_told(text) and len(text.split()) > 3))


def _is_doubtful(text: str, between: re.Pattern[str]) -> bool:
    """Whether a line alone is a labelled value or the heading of a section or a meeting."""
    line = own_date(text, between)
    if label_of(text) or (line and tells_of_meeting(line.title)):
        return True
    return opens_section(text) and not (line and heads_nothing(line.title))


def _read(
    blocks: Sequence[Block], group: Sequence[int], beside_tables: bool
) -> dict[int, DatedLine]:
    texts = {at: _text(blocks[at]) for at in group}
    listed = isinstance(blocks[group[0]], ListEntry) and not beside_tables
    for between in (_MARK,) if beside_tables else (_MARK, _EITHER):
        plain = {at: text for at, text in texts.items() if not _is_doubtful(text, between)}
        found = _in_shape(plain, between)
        fits = {at: line for at, line in found.items() if line}
        if len(group) == 1 and between is _MARK and _stands_alone(blocks, fits):
            return fits
        enough = (
            len(fits) * 2 > len(plain) if listed or between is _MARK else len(fits) == len(plain)
        )
        if len(fits) < 2 or not enough or all(map(is_of_year, fits.values())):
            continue
        if _are_headings(blocks, fits):
            continue
        fits |= _joining({at: text for at, text in texts.items() if at not in plain}, between)
        undated = {at: DatedLine(text, "") for at, text in plain.items() if listed}
        return {**undated, **fits}
    return {}


def _joining(texts: dict[int, str], between: re.Pattern[str]) -> dict[int, DatedLine]:
    """Doubtful lines that have the shape of the list: "Progress: May" once, "Parks: TBC"."""
    labels = {at: label for at, text in texts.items() if (label := label_of(text))}
    names = Counter(label.name for label in labels.values())
    once = {
        at: texts[at]
        for at, label in labels.items()
        if names[label.name] == 1 and label.field != "date"
    }
    others = {at: text for at, text in texts.items() if at not in labels}
    found = _in_shape(once | others, between)
    return {at: line for at, line in found.items() if line and heads_nothing(line.title)}


_READERS: tuple[Callable[[str, re.Pattern[str]], DatedLine | None], ...] = (
    title_then_date,
    date_then_title,
)


def _in_shape(texts: dict[int, str], between: re.Pattern[str]) -> dict[int, DatedLine | None]:
    """Each line in the order that most of them have, and else in the other."""
    readings = [{at: read(text, between) for at, text in texts.items()} for read in _READERS]
    usual, other = sorted(readings, key=lambda lines: -sum(map(bool, lines.values())))
    return {at: usual[at] or other[at] for at in texts}


def _are_headings(blocks: Sequence[Block], lines: dict[int, DatedLine]) -> bool:
    """Whether all the lines that have dates are headings: of meetings, or with lists under them."""
    if all(tells_of_meeting(line.title) for line in lines.values()):
        return True
    over = [_stands_over(blocks, at) for at in lines]
    if all(line.first for line in lines.values()) and isinstance(blocks[min(lines)], Paragraph):
        return sum(over) * 2 > len(over)
    return any(over) and all((d := dated(_text(blocks[at]))) and d.alone for at in lines)


def _stands_alone(blocks: Sequence[Block], lines: dict[int, DatedLine]) -> bool:
    """Whether a line with no other beside it is an item: it heads nothing that follows."""
    for at, line in lines.items():
        ends = at + 1 == len(blocks) or isinstance(blocks[at + 1], Heading)
        heads = not ends and (found := dated(_text(blocks[at]))) and found.alone
        if heads or is_of_year(line) or not heads_nothing(line.title) or _stands_over(blocks, at):
            return False
    return True


def _stands_over(blocks: Sequence[Block], at: int) -> bool:
    """Whether points or a table stand under a line."""
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if isinstance(below, ListEntry):
        return not isinstance(block, ListEntry) or below.level > block.level
    return isinstance(below, Table)


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text
