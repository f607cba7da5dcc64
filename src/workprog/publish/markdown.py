"""The schedule as Markdown with tables (GitHub Flavored Markdown, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workprog.programme.plan import Plan
from workprog.publish.language import language
from workprog.publish.schedule import Rating
from workprog.publish.schedule_blocks import Block, Facts, Heading, Paragraph, Points, Table, walk
from workprog.publish.schedule_from_plan import schedule


def to_markdown(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
    *,
    lang: str = "en",
) -> str:
    """The schedule as Markdown; what a user typed stays text and never becomes markup.

    Args:
        plan: any plan.
        ratings: one for each item; worked out from the plan when not given.
        key: word and meaning of each rating; the library's own when not given.
        lang: the language of the fixed words: "en" or "cy".
    """
    made = schedule(plan, ratings, key)
    return "\n\n".join(_written(block) for block in walk(made, language(lang))) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, in a paragraph, a list or a cell of a table."""
    text = re.sub(r"([\\`*_\[\]<>|~&$#])", r"\\\1", text)
    # At the start of a line these would begin a list or a rule.
    text = re.sub(r"^([+=-])", r"\\\1", text, flags=re.MULTILINE)
    text = re.sub(r"^(\d+)([.)])", r"\1\\\2", text, flags=re.MULTILINE)
    return "<br>".join(text.split("\n"))


def _written(block: Block) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * level} {escaped(text)}"
        case Paragraph(text=text):
            return escaped(text)
        case Facts(pairs=pairs):
            return "\n".join(f"- **{word}:** {escaped(value)}" for word, value in pairs)
        case Points(points=points):
            return "\n".join(
                f"- {escaped(said)}" + "".join(f"\n  - {escaped(one)}" for one in more)
                for said, more in points
            )
        case Table(columns=columns, rows=rows):
            return _table(columns, rows)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings)]
    escaped_rows = [[escaped(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*lines, *escaped_rows])
