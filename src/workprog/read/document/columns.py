"""Columns that a text sets with spaces: which lines belong together, and which rows wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import attrs

# Texts of one line: a gap of two spaces stands between columns.
_CHUNK = re.compile(r"\S+(?: \S+)*")
_BULLET = re.compile(r"\s*(?:[•●▪■◦‣*–-]|[0-9]{1,2}[.)])\s+\S")
_STARTS = re.compile(r"(?:[•●▪■◦‣*–-]|[0-9]{1,2}[.)])\s*\S")
_CONNECTING = frozenset(
    ("and", "or", "of", "the", "to", "for", "in", "on", "at", "by", "with", "a", "an", "from", "&")
)


# How many lines a text may stand alone in its column before another row follows.
_AHEAD = 8


def joined(above: str, text: str) -> str:
    """Two lines as one; a word that was broken off at a hyphen is made whole."""
    if re.search(r"\w-$", above):
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
    """Whether a line has texts side by side with a wide gap between them."""
    return len(_chunks(line)) > 1 and not _BULLET.match(line)


@attrs.define
class AlignedRow:
    """A row: its line in the file, and the lines of each cell. `lengths` are of the last lines."""

    at: int
    cells: list[list[str]]
    lengths: list[int]


def aligned(lines: Sequence[str], first: int, furniture: Set[int]) -> tuple[list[AlignedRow], int]:
    """The rows that begin at `first`, and the line after them.

    The first line has the headings, so it says where columns begin. A row ends where a new text
    begins in its first column, or at an empty line.
    """
    starts = [start for start, _ in _chunks(lines[first])]
    rows: list[AlignedRow] = []
    at, stop, gap, gaps = first, first, False, 0
    while at < len(lines):
        line = lines[at]
        if at in furniture or not line.strip():
            gap = gap or not line.strip()
            at += 1
            continue
        texts = _placed(line, starts)
        alone = texts is not None and sum(map(bool, texts)) < 2
        if texts is None or (
            gap
            and alone
            and not _goes_on(lines, at, starts, furniture)
            and not (gaps > 1 and len(line.strip()) <= starts[1] - 2)
        ):
            break
        if rows and not gap and _continues(rows[-1], texts, starts):
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
    for start, text in _chunks(line):
        column = max((n for n, begin in enumerate(starts) if begin <= start + 2), default=-1)
        if column < 0:
            return None
        after = starts[column + 1] if column + 1 < len(starts) else None
        # Running text begins in one column and goes on over the next.
        if after is not None and start + len(text) > after:
            return None
        texts[column] = f"{texts[column]} {text}".strip()
    return texts


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


def _continues(row: AlignedRow, texts: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether a line belongs to the row above: its first cell is blank or only goes on."""
    if not texts[0]:
        return True
    return all(
        bool(row.cells[column]) and _wraps(row, texts, column, starts)
        for column, text in enumerate(texts)
        if text
    )


def _wraps(row: AlignedRow, texts: Sequence[str], column: int, starts: Sequence[int]) -> bool:
    """Whether the text of a column finishes the line above it, which had no more room."""
    above, text = row.cells[column][-1], texts[column]
    if _STARTS.match(text):
        return False
    width = starts[column + 1] - starts[column] - 2 if column + 1 < len(starts) else 0
    full = width and row.lengths[column] + 1 + len(text.split()[0]) > width
    return bool(full) or is_unfinished(above, text)


def _add(row: AlignedRow, texts: Sequence[str], starts: Sequence[int]) -> None:
    for column, text in enumerate(texts):
        if not text:
            continue
        if row.cells[column] and _wraps(row, texts, column, starts):
            row.cells[column][-1] = joined(row.cells[column][-1], text)
        else:
            row.cells[column].append(text)
        row.lengths[column] = len(text)
