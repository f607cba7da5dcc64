"""The schedule as Markdown with tables (GitHub Flavored Markdown, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from workprog.programme.plan import Plan
from workprog.publish import sheet
from workprog.publish.schedule import schedule
from workprog.publish.sheet import Line, Mark, Rating, Schedule, Sitting

Columns = Sequence[tuple[str, str]]


def to_markdown(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
) -> str:
    """The schedule as Markdown; what a user typed stays text and never becomes markup.

    Args:
        plan: any plan.
        ratings: one for each item; worked out from the plan when not given.
        key: word and meaning of each rating; the library's own when not given.
    """
    return "\n\n".join(_blocks(schedule(plan, ratings, key))) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, in a paragraph, a list or a cell of a table."""
    text = re.sub(r"([\\`*_\[\]<>|~&$#])", r"\\\1", text)
    # At the start of a line these would begin a list or a rule.
    text = re.sub(r"^([+=-])", r"\\\1", text, flags=re.MULTILINE)
    text = re.sub(r"^(\d+)([.)])", r"\1\\\2", text, flags=re.MULTILINE)
    return "<br>".join(text.split("\n"))


def _blocks(sheets: Schedule) -> Iterator[str]:
    yield f"# {escaped(sheets.title)}"
    if sheets.council:
        yield escaped(sheets.council)
    yield _facts(sheets.facts)
    yield f"## {sheet.KEY_HEADING}"
    yield _table(sheet.KEY_COLUMNS, [(_mark(mark), meaning) for mark, meaning in sheets.key])
    if sheets.sittings:
        yield f"## {sheet.MEETINGS}"
    for sitting in sheets.sittings:
        yield from _meeting(sheets, sitting)
    for section in sheets.sections:
        yield f"## {section.heading}"
        yield section.note
        yield _items(section.columns, section.lines)
    if sheets.history:
        yield f"## {sheet.EARLIER}"
    for sitting in sheets.history:
        yield from _meeting(sheets, sitting)
    for group in sheets.remarks:
        yield f"## {group.heading}"
        said = [f"- {escaped(r.said)}" + "".join(map(_under, r.more)) for r in group.remarks]
        yield "\n".join(said)
    if not sheets.officers:
        return
    yield f"## {sheet.COSTS_HEADING}"
    yield f"{escaped(sheets.verdict)} {sheet.COSTS_NOTE}"
    yield _table(sheet.COSTS_COLUMNS, [(name, str(points)) for name, points in sheets.scored])


def _meeting(sheets: Schedule, sitting: Sitting) -> Iterator[str]:
    yield f"### {escaped(sitting.heading)}"
    yield _facts(sitting.facts)
    if sitting.note:
        yield sitting.note
    lines = sheets.lines_at(sitting)
    if lines:
        yield _items(sheets.columns, lines)
    if sitting.agenda:
        entries = [(entry.start, entry.duration, entry.business) for entry in sitting.agenda]
        yield _table(sheet.AGENDA_COLUMNS, entries)


def _facts(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{word}:** {escaped(value)}" for word, value in pairs)


def _under(sentence: str) -> str:
    return f"\n  - {escaped(sentence)}"


def _mark(mark: Mark) -> str:
    return str(mark)


def _items(columns: Columns, lines: Iterable[Line]) -> str:
    rows = [[_cell(line, field) for _, field in columns] for line in lines]
    return _table([heading for heading, _ in columns], rows)


def _cell(line: Line, field: str) -> str:
    if field == "issue" and line.ref_beside:
        return f"{line.issue} ({line.ref_beside})"
    return str(getattr(line, field))


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings)]
    escaped_rows = [[escaped(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*lines, *escaped_rows])
