"""Columns that a text sets with spaces: which lines belong together, and which rows wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

import attrs

from workprog.dates.lexicon import ANY_MONTH

# Texts of one line: a gap of two spaces stands between columns.
_CHUNK = re.compile(r"\S+(?: \S+)*")
_BULLET = re.compile(r"\s*(?:[•●▪■◦‣*–-]|[0-9]{1,2}[.)]|\(?[a-z]\))\s+\S")
_STARTS = re.compile(r"(?:[•●▪■◦‣*–-]|[0-9]{1,2}[.)])\s*\S")
_CONNECTING = frozenset(
    ("and", "or", "of", "the", "to", "for", "in", "on", "at", "by", "with", "a", "an", "from", "&")
)
_MONTH = rf"(?:{ANY_MONTH})\b\.?"
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?"
# What a cell of dates may begin with, and where one that is too narrow breaks it.
_OF_DATES = re.compile(rf"(?:\d|{_WEEKDAY}(?:\s|$)|{_MONTH}|tb[acd]\b|to be )", re.IGNORECASE)
_BROKEN_DATE = tuple(
    (re.compile(above, re.IGNORECASE), re.compile(below, re.IGNORECASE))
    for above, below in (
        (rf"(?:{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)),?$", r"(?:19|20)\d\d\b"),
        (r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?$", rf"{_MONTH}"),
        (rf"{_WEEKDAY}$", r"\d{1,2}(?!\d)"),
    )
)
_LABELLED = re.compile(r"[A-Z][A-Za-z ]{2,30}: \S")
# How many lines tell what a column holds.
_SAMPLE = 60
# How many lines a text may stand alone in its column before another row follows.
_AHEAD = 8


def joined(above: str, text: str) -> str:
    """Two lines as one; a word that was broken off at a hyphen is made whole."""
    if re.search(r"\w-$", above[-2:]):
        return above[:-1] + text if text[:1].islower() else above + text
    return f"{above} {text}".strip()


def is_unfinished(above: str, text: str) -> bool:
    """Whether a line shows by its words that it only finishes the one above."""
    words = above.split()
    last = words[-1] if words else ""
    return not _STARTS.match(text) and (
        text[:1].islower()
        or last.casefold() in _CONNECTING
        or last.endswith((",", "-", "–", "/"))
        or last in ("–", "-", "/")
    )


def _chunks(line: str) -> list[tuple[int, str]]:
    """The texts of a line between gaps of two spaces or more, each with where it begins."""
    return [(found.start(), found[0]) for found in _CHUNK.finditer(line.expandtabs())]


def is_aligned(line: str) -> bool:
    """Whether a line has texts side by side with a wide gap between them.

    A label and its value stand side by side, too, and are no columns: "Venue:    Town Hall".
    """
    texts = [text for _, text in _chunks(line)]
    one = len(texts) == 2 and texts[0].endswith(":") and not texts[1].endswith(":")
    # "2.  Date: 9 July    Venue: Town Hall" is labels too, with a number before them.
    told = texts[1:] if len(texts) > 2 and _BULLET.match(f"{texts[0]} x") else texts
    labelled = one or all(map(_LABELLED.match, told))
    # "1.   Budget   June 2013" counts its rows; "1.  Budget" is a point of a list.
    counted = len(texts) > 2 and _BULLET.match(f"{texts[0]} x") is not None
    return len(texts) > 1 and not labelled and (counted or not _BULLET.match(line))


def heads_pages(lines: Sequence[str]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines over the headings of a table that comes again on each page.

    Those of the first page, which tell what the paper is, and those that only repeat them.
    """
    plain = [" ".join(line.split()).casefold() for line in lines]
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if is_aligned(line) and len(_chunks(line)) > 2 and "|" not in line:
            places.setdefault(plain[at], []).append(at)
    first: set[int] = set()
    again: set[int] = set()
    for start, *later in places.values():
        for at in later:
            above = zip(_filled_above(plain, start), _filled_above(plain, at), strict=False)
            for one, other in above:
                if plain[one] != plain[other] or one in again or other <= start:
                    break
                first.add(one)
                again.add(other)
    return frozenset(first - again), frozenset(again)


def _filled_above(plain: Sequence[str], at: int) -> Iterator[int]:
    return (above for above in range(at - 1, -1, -1) if plain[above])


@attrs.define
class AlignedRow:
    """A row: its line in the file, and the lines of each cell. `lengths` are of the last lines.

    `ended` are the columns that its last line left blank.
    """

    at: int
    cells: list[list[str]]
    lengths: list[int]
    ended: set[int] = attrs.Factory(set)


def aligned(lines: Sequence[str], first: int, furniture: Set[int]) -> tuple[list[AlignedRow], int]:
    """The rows that begin at `first`, and the line after them.

    The first line has the headings, so it says where columns begin. A row ends where a new text
    begins in its first column, or at an empty line.
    """
    headings = _chunks(lines[first])
    starts = [start for start, _ in headings]
    dated = _leads_with_dates(lines, first, starts)
    rows: list[AlignedRow] = []
    at, stop, gap, gaps = first, first, False, 0
    while at < len(lines):
        line = lines[at]
        if at in furniture or not line.strip():
            gap = gap or not line.strip()
            at += 1
            continue
        if at > first and [t for _, t in _chunks(line)] == [t for _, t in headings]:
            # The headings on a new page, which may set its columns elsewhere.
            break
        texts = _placed(line, starts)
        alone = texts is not None and sum(map(bool, texts)) < 2
        if texts is None or (
            gap
            and alone
            and not _goes_on(lines, at, starts, furniture)
            and not (gaps > 1 and len(line.strip()) <= starts[1] - 2)
        ):
            break
        if rows and not gap and _continues(rows[-1], texts, starts, dated=dated):
            _add(rows[-1], texts, starts)
        else:
            rows.append(
                AlignedRow(at, [[text] if text else [] for text in texts], [*map(len, texts)])
            )
        gaps += gap
        gap = False
        at += 1
        stop = at
    return rows, stop


def _placed(line: str, starts: Sequence[int]) -> list[str] | None:
    """The texts of a line under the columns; None where one stands under none of them."""
    texts = [""] * len(starts)
    chunks = _chunks(line)
    for start, text in _parted(chunks, starts) if len(chunks) > 1 else chunks:
        column = max((n for n, begin in enumerate(starts) if begin <= start + 2), default=-1)
        if column < 0:
            return None
        after = starts[column + 1] if column + 1 < len(starts) else None
        # Running text begins in one column and goes on over the next.
        if after is not None and start + len(text) > after:
            return None
        texts[column] = f"{texts[column]} {text}".strip()
    return texts


def _parted(chunks: Sequence[tuple[int, str]], starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Texts, cut where a full cell left one space only before the next column."""
    for start, text in chunks:
        begin = start
        for column in starts:
            cut = column - start
            if begin < column < start + len(text) and text[cut - 1] == " ":
                yield begin, text[begin - start : cut].strip()
                begin = column
        yield begin, text[begin - start :]


def _leads_with_dates(lines: Sequence[str], first: int, starts: Sequence[int]) -> bool:
    """Whether what stands in the first column, under its heading, is dates."""
    texts = [
        text
        for line in lines[first + 1 : first + _SAMPLE]
        for start, text in _chunks(line)[:1]
        if start <= starts[0] + 2 and (len(starts) < 2 or start + len(text) < starts[1])
    ]
    return not texts or sum(bool(_OF_DATES.match(text)) for text in texts) * 2 > len(texts)


def _goes_on(lines: Sequence[str], at: int, starts: Sequence[int], furniture: Set[int]) -> bool:
    """Whether a line of one text stands inside a table: rows of it follow, or begin beside it."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    if indent >= starts[1] - 2:
        return True
    for below in range(at + 1, min(at + _AHEAD, len(lines))):
        if lines[below].strip() and below not in furniture:
            texts = _placed(lines[below], starts)
            if texts is None:
                return False
            if sum(map(bool, texts)) > 1:
                return True
    return False


def _continues(
    row: AlignedRow, texts: Sequence[str], starts: Sequence[int], *, dated: bool
) -> bool:
    """Whether a line belongs to the row above: its first cell is blank or only goes on."""
    if not texts[0]:
        return not (dated and _begins_beside(row, texts, starts))
    if dated and row.cells[0] and is_broken_date(row.cells[0][-1], texts[0]):
        return True
    return all(
        bool(row.cells[column]) and _wraps(row, texts, column, starts)
        for column, text in enumerate(texts)
        if text
    )


def _begins_beside(row: AlignedRow, texts: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether a text begins a row beside a blank: a date stands once for the rows under it.

    The cell above it has ended, or a cell of the line above had room for more. Points of a list
    are lines of one cell.
    """
    if not (texts[1] and row.cells[1]) or any(map(_STARTS.match, row.cells[1])):
        return False
    filled = [column for column, text in enumerate(texts) if text and row.cells[column]]
    return 1 in row.ended or not all(
        column in row.ended or _wraps(row, texts, column, starts) for column in filled
    )


def is_broken_date(above: str, text: str) -> bool:
    """Whether a text goes on with a date that the first text of a line began: "Thursday", "12"."""
    above = next((text for _, text in _chunks(above)), "")
    return any(ends.search(above) and begins.match(text) for ends, begins in _BROKEN_DATE)


def _wraps(row: AlignedRow, texts: Sequence[str], column: int, starts: Sequence[int]) -> bool:
    """Whether the text of a column finishes the line above it, which had no more room."""
    above, text = row.cells[column][-1], texts[column]
    if _STARTS.match(text):
        return False
    if is_broken_date(above, text):
        return True
    width = starts[column + 1] - starts[column] - 2 if column + 1 < len(starts) else 0
    full = width and row.lengths[column] + 1 + len(text.split()[0]) > width
    return bool(full) or is_unfinished(above, text)


def _add(row: AlignedRow, texts: Sequence[str], starts: Sequence[int]) -> None:
    for column, text in enumerate(texts):
        if not text:
            row.ended.add(column)
            continue
        broken = column == 0 and row.cells[0] and is_broken_date(row.cells[0][-1], text)
        if row.cells[column] and (broken or _wraps(row, texts, column, starts)):
            row.cells[column][-1] = joined(row.cells[column][-1], text)
        else:
            row.cells[column].append(text)
        row.lengths[column] = len(text)
        row.ended.discard(column)
