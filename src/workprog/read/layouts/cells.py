"""Several items in one cell: which of its lines are items, and which belong to one."""

from __future__ import annotations

from collections.abc import Sequence
from colorsys import rgb_to_hls
from itertools import pairwise

from workprog.read.document.blocks import Cell, Line
from workprog.read.document.spaced_columns import is_unfinished
from workprog.read.layouts.headings import plain_heading
from workprog.read.layouts.short_texts import is_prose

# Shades nearer to grey, black or white than this are no colour of a rating; from 0 to 1.
_GREY, _DARK, _PALE = 0.3, 0.12, 0.93


def title_of(line: Line, *, alone: bool) -> str:
    """The title in a line; a number that only counts belongs to no title."""
    return line.text if not line.numbered or not alone or line.mark[:1].isdigit() else line.printed


def tops(lines: Sequence[Line]) -> list[str]:
    """The lines of a cell that stand outermost, what belongs to one joined to it."""
    if any(line.level for line in lines):
        level = min(line.level for line in lines if line.level)
        tops: list[str] = []
        for line in lines:
            if tops and line.level > level:
                tops[-1] += f"\n{line.text}"
            else:
                tops.append(line.text)
        return tops
    return unwrapped([line.printed for line in lines])


def grouped(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Points of a list as titles; what is deeper, or no point, belongs to the one above it."""
    plain_first = [line for line in lines if not line.level]
    mixed = bool(plain_first) and not lines[0].level and len(plain_first) > 1
    level = 0 if mixed else min(line.level for line in lines if line.level)
    found: list[tuple[str, list[str]]] = []
    for at, line in enumerate(lines):
        if line.level == level:
            found.append((line.text, []))
        elif not found:
            # "To consider:" over the points is no item.
            if not line.text.endswith(":") and not is_prose(line.text):
                found.append((line.text, []))
        elif line.level == 0 and _wraps(lines[at - 1].text, line.text):
            title, more = found[-1]
            found[-1] = (f"{title} {line.text}", more)
        elif line.level == 0 and not mixed and not is_prose(line.text):
            found.append((line.text, []))
        else:
            found[-1][1].append(line.text)
    return [(title, "\n".join(more)) for title, more in found]


def unwrapped(texts: Sequence[str]) -> list[str]:
    """Lines put together where one only finishes the other."""
    made: list[str] = []
    for text in texts:
        if made and _wraps(made[-1], text):
            made[-1] = f"{made[-1]} {text}"
        else:
            made.append(text)
    return made


def colour_of(fill: str) -> str:
    """The colour behind a cell as people call it, "" for a shade that is no rating.

    It is named and not explained: green is "complete" in some keys and "on track" in others.
    """
    if len(fill) != 6 or not set(fill) <= set("0123456789ABCDEF"):
        return ""
    red, green, blue = (part / 255 for part in bytes.fromhex(fill))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    if saturation < _GREY or not _DARK < lightness < _PALE:
        return ""
    degrees = hue * 360
    names = ((18, "red"), (70, "amber"), (170, "green"), (265, "blue"), (330, "purple"))
    return next((name for limit, name in names if degrees < limit), "red")


# A line of a cell that is longer tells of the line above it.
_LONGEST_TITLE = 70


def lists_items(heading: str, *texts: str) -> bool:
    """Whether lines of a cell are items: its heading is of several, and each is like a title."""
    return plain_heading(heading).endswith("s") and all(
        text[:1].isupper() and len(text) <= _LONGEST_TITLE and not text.endswith((".", ":"))
        for text in texts
    )


def is_narrow(cells: Sequence[Cell]) -> bool:
    """Whether the lines of a column end only for want of room, as out of a PDF.

    Then the first word of each line had no place on the line above.
    """
    lines = [[line.printed for line in cell.lines] for cell in cells if not cell.merged]
    width = max((len(text) for texts in lines for text in texts), default=0)
    pairs = [pair for texts in lines for pair in pairwise(texts)]
    return all(len(above) + 1 + len(text.split()[0]) > width for above, text in pairs)


def _wraps(above: str, text: str) -> bool:
    return text[:1] == "(" or above.endswith(":") or is_unfinished(above, text)
