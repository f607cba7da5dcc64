"""The schedule as plain text for the terminal, 100 columns wide and without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from workprog.programme.plan import Plan
from workprog.publish.language import language
from workprog.publish.schedule import Rating
from workprog.publish.schedule_blocks import Block, Facts, Heading, Paragraph, Points, Table, walk
from workprog.publish.schedule_from_plan import schedule

WIDTH = 100


def to_text(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
    *,
    officers: bool = False,
    lang: str = "en",
) -> str:
    """The schedule as lines of at most 100 characters.

    Args:
        plan: any plan.
        ratings: one for each item; worked out from the plan when not given.
        key: word and meaning of each rating; the library's own when not given.
        officers: with everything, exempt business too.
        lang: the language of the fixed words: "en" or "cy".
    """
    made = schedule(plan, ratings, key, officers=officers)
    blocks = (line for block in walk(made, language(lang)) for line in _lines(block))
    return "\n".join(blocks) + "\n"


def wrapped(text: str, first: str = "", width: int = WIDTH) -> Iterator[str]:
    """The text in lines no wider than the page, the later ones indented under the first."""
    margin = len(first) - len(first.lstrip())
    indent = " " * (len(first) if len(first) <= 36 else margin + 4)
    yield from wrap(text, width, initial_indent=first, subsequent_indent=indent) or [first]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=1, text=text):
            yield from wrapped(text)
        case Heading(level=2, text=text):
            yield from ("", text, "=" * len(text))
        case Heading(text=text):
            yield ""
            yield from wrapped(text)
        case Paragraph(text=text):
            yield from wrapped(text)
        case Facts(pairs=pairs):
            yield from _pairs(pairs)
        case Points(points=points):
            for said, more in points:
                yield from wrapped(said, "- ")
                for sentence in more:
                    yield from wrapped(sentence, "    - ")
        case Table():
            yield from _rows(block)


def _rows(table: Table) -> Iterator[str]:
    """Each row with its first cells on a line, then each cell that says something."""
    flat = [[" ".join(cell.split()) or "–" for cell in row[: table.lead]] for row in table.rows]
    widths = [max(map(len, column)) for column in zip(*flat, strict=True)]
    for row, lead in zip(table.rows, flat, strict=True):
        before = zip(lead[:-1], widths, strict=False)
        yield from wrapped(lead[-1], "  " + "".join(f"{cell:{width}}  " for cell, width in before))
        for heading, cell in zip(table.columns[table.lead :], row[table.lead :], strict=True):
            if cell:
                yield from wrapped(" ".join(cell.split()), f"      {heading}: ")


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for word, value in pairs:
        yield from wrapped(value, f"  {word}: ")
