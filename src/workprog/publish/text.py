"""The schedule as plain text for the terminal, 100 columns wide and without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from workprog.programme.plan import Plan
from workprog.publish import sheet
from workprog.publish.schedule import schedule
from workprog.publish.sheet import Line, Rating, Schedule, Section, Sitting
from workprog.words import plural

WIDTH = 100


def to_text(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
    *,
    officers: bool = False,
) -> str:
    """The schedule as lines of at most 100 characters.

    Args:
        plan: any plan.
        ratings: one for each item; worked out from the plan when not given.
        key: word and meaning of each rating; the library's own when not given.
        officers: with everything, exempt business too.
    """
    return "\n".join(_lines(schedule(plan, ratings, key, officers=officers))) + "\n"


def _lines(made: Schedule) -> Iterator[str]:
    yield from _wrapped(made.title)
    if made.council:
        yield from _wrapped(made.council)
    yield ""
    yield from _pairs(made.facts)
    yield from _heading(sheet.KEY_HEADING)
    yield from _pairs((str(mark), meaning) for mark, meaning in made.key)
    if made.sittings:
        yield from _heading(sheet.MEETINGS)
    for sitting in made.sittings:
        yield from _meeting(made, sitting)
    for section in made.sections:
        yield from _section(section)
    if made.history:
        yield from _heading(sheet.EARLIER)
    for sitting in made.history:
        yield from _meeting(made, sitting)
    for group in made.remarks:
        yield from _heading(group.heading)
        for remark in group.remarks:
            yield from _wrapped(remark.said, "- ")
            for sentence in remark.more:
                yield from _wrapped(sentence, "    - ")
    if not made.officers:
        return
    yield from _heading(sheet.COSTS_HEADING)
    yield from _wrapped(f"{made.verdict} {sheet.COSTS_NOTE}")
    yield from _pairs((name, str(points)) for name, points in made.scored)


def _meeting(made: Schedule, sitting: Sitting) -> Iterator[str]:
    yield from _wrapped(sitting.heading)
    yield from _pairs(sitting.facts, "  ")
    if sitting.note:
        yield from _wrapped(sitting.note, "  ")
    for line in made.lines_at(sitting):
        yield from _item(line, made.columns)
    for entry in sitting.agenda:
        taken = plural(entry.minutes, "minute") + (", assumed" if entry.assumed else "")
        yield from _wrapped(f"{entry.business} ({taken})", f"    {entry.start or '–':5}  ")
    yield ""


def _section(section: Section) -> Iterator[str]:
    yield from _heading(section.heading)
    yield from _wrapped(section.note)
    for line in section.lines:
        yield from _item(line, section.columns)


def _item(line: Line, columns: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The rating, the issue and its ref, then each column that says something."""
    ref = f" ({line.ref_beside})" if line.ref_beside else ""
    yield from _wrapped(f"{line.issue}{ref}", f"  {line.mark!s:11} ")
    rest = [(heading, getattr(line, field)) for heading, field in columns]
    for (heading, field), (_, said) in zip(columns, rest, strict=True):
        if said and field not in ("issue", "mark"):
            yield from _wrapped(" ".join(said.split()), f"      {heading}: ")


def _heading(words: str) -> Iterator[str]:
    yield ""
    yield words
    yield "=" * len(words)


def _pairs(pairs: Iterable[tuple[str, str]], indent: str = "") -> Iterator[str]:
    for word, value in pairs:
        yield from _wrapped(value, f"{indent}{word}: ")


def _wrapped(text: str, first: str = "") -> Iterator[str]:
    """The text in lines no wider than the page, the later ones indented under the first."""
    margin = len(first) - len(first.lstrip())
    indent = " " * (len(first) if len(first) <= 14 else margin + 4)
    yield from wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent) or [first]
