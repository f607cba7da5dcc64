"""Tables drawn with | in plain text and Markdown, their page fragments joined again.

A scanner of our own: the text comes out of PDF converters, so a table may break off at the foot of
a page, and every cell needs its line. It reads what GitHub-flavoured Markdown calls a table.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import attrs

from workprog.read.cells import Line, Outline, Table, build_table, check_size, gathered, tidy
from workprog.read.headings import known_columns

_TAG = re.compile(
    r"</?(?:br|b|i|u|em|strong|ul|ol|li|p|sup|sub|span|div|font|small)(?:\s[^<>]*)?/?>", re.I
)
_EMPHASIS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\*\*([^*]+)\*\*",
        r"(?<!\w)__([^_]+)__(?!\w)",
        r"(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])",
        r"(?<!\w)_([^_\s][^_]*)_(?!\w)",
    )
)
_END = re.compile(r"\r\n|\r|\n")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What converters leave between two pages.
_FURNITURE = re.compile(
    r"(?:this page is intentionally left blank|page \d+(?: of \d+)?|\d+|[-*_ ]{3,})", re.I
)


@attrs.frozen
class _Fragment:
    """As much of a table as one page holds: the line above the rule and those below it."""

    outline: Outline
    head: Line
    body: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def tables_in_text(file: str, text: str, *, notes: tuple[str, ...] = ()) -> tuple[Table, ...]:
    """Every table in the text, in order, with the headings above it."""
    if "|" not in text:
        return ()
    pages = (_joined(file, group) for group in _groups(_fragments(file, re.split(_END, text))))
    return gathered(file, ([_table(file, page, notes)] for page in pages))


def _table(file: str, page: _Fragment, notes: tuple[str, ...]) -> Table:
    headings = page.outline.chain
    return build_table(file, page.head, page.body, headings=headings, notes=notes + page.notes)


def _plain(text: str) -> str:
    """Printed text without its mark-up."""
    text = _TAG.sub(" ", text)
    for emphasis in _EMPHASIS:
        text = emphasis.sub(r"\1", text)
    return tidy(html.unescape(_ESCAPED.sub(r"\1", text)))


def _split(line: str) -> tuple[str, ...]:
    r"""The cells of a line; "\|" is a letter, not a border."""
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(_plain(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", inner))


def _is_rule(line: str, dashes: int = 1) -> bool:
    """Whether a line is the rule under the headings, each part at least so many dashes long."""
    if "|" not in line or not set(line) <= set("|-: \t"):
        return False
    parts = line.strip().removeprefix("|").removesuffix("|").split("|")
    return all(re.fullmatch(rf":?-{{{dashes},}}:?", part.strip()) for part in parts)


def _heading(line: str, below: str) -> tuple[int, str] | None:
    """The level and text of a heading line: "## Title", a line in bold, or one underlined."""
    if marked := re.match(r" {0,3}(#{1,6})\s+(.*)", line):
        return len(marked[1]), _plain(marked[2].rstrip().rstrip("#"))
    if bold := re.fullmatch(r"\s*\*\*([^*]+)\*\*\s*", line):
        return 7, _plain(bold[1])
    if underlined := re.fullmatch(r" {0,3}(?:(={3,})|-{3,})\s*", below):
        return (1 if underlined[1] else 2), _plain(line)
    return None


def _fragments(file: str, lines: Sequence[str]) -> Iterator[_Fragment]:
    outline = Outline()
    number = cells = 0
    while number < len(lines):
        line, below = lines[number], lines[number + 1] if number + 1 < len(lines) else ""
        if "|" in line and not _is_rule(line) and _is_rule(below):
            stop = _end_of_table(lines, number + 2)
            # Counted before they are split: a file of nothing but | takes minutes to split.
            cells += sum(lines[at].count("|") for at in range(number, stop))
            check_size(file, cells)
            head = _line(lines, number)
            body = tuple(_line(lines, at) for at in range(number + 2, stop))
            yield _Fragment(outline, head, body)
            outline = outline.with_table()
            number = stop
            continue
        heading = _heading(line, below)
        plain = heading[1] if heading else _plain(line)
        if plain and not _FURNITURE.fullmatch(plain):
            outline = outline.with_heading(*heading) if heading else outline.with_text(plain)
        number += 1


def _line(lines: Sequence[str], number: int) -> Line:
    return Line(f"line {number + 1}", _split(lines[number]))


def _end_of_table(lines: Sequence[str], number: int) -> int:
    """The first line after a table: an empty one, a heading, or the start of another table."""
    while number < len(lines) and lines[number].strip():
        # A row of single dashes is a row of empty cells, not the rule of another table.
        rule_below = number + 1 < len(lines) and _is_rule(lines[number + 1], dashes=2)
        if rule_below or re.match(r" {0,3}#{1,6}\s", lines[number]):
            break
        number += 1
    return number


def _groups(fragments: Iterable[_Fragment]) -> Iterator[list[_Fragment]]:
    """Each table's fragments together."""
    group: list[_Fragment] = []
    for fragment in fragments:
        if group and not _continues(group[0], fragment):
            yield group
            group = []
        group.append(fragment)
    if group:
        yield group


def _has_headings(page: _Fragment) -> bool:
    known = known_columns(page.head.texts)
    return "title" in known and len(known) > 1


def _continues(page: _Fragment, fragment: _Fragment) -> bool:
    """Whether a fragment goes on with the table above it, cut in two by a page break.

    It has as many columns, stands under the same headings, and has none of its own, or the same.
    """
    own = _has_headings(fragment) and fragment.head.texts != page.head.texts
    return (
        _has_headings(page)
        and len(page.head.texts) == len(fragment.head.texts)
        and page.outline.levels == fragment.outline.levels
        and not own
    )


def _joined(file: str, group: Sequence[_Fragment]) -> _Fragment:
    """One table of all. A first row without a title finishes the last row of the page above."""
    first = group[0]
    body = list(first.body)
    notes = []
    for page in group[1:]:
        lines = page.body if page.head.texts == first.head.texts else (page.head, *page.body)
        rows = [line for line in lines if any(line.texts)]
        between = f" after “{page.outline.caption}”" if page.outline.caption else ""
        note = f"{file}, {page.head.position}: this page goes on{between} with the table above"
        title = known_columns(first.head.texts)["title"]
        if body and rows and not any(rows[0].texts[title : title + 1]):
            note += f"; its first row finishes that of {body[-1].position}"
            body[-1] = _one_row(body[-1], rows.pop(0))
        body += rows
        notes.append(f"{note}.")
    return attrs.evolve(first, body=tuple(body), notes=tuple(notes))


def _one_row(above: Line, below: Line) -> Line:
    """Two halves of a row, joined cell by cell with a space."""
    pairs = zip_longest(above.texts, below.texts, fillvalue="")
    texts = tuple(" ".join(pair).strip() for pair in pairs)
    return Line(f"{above.position} and {below.position}", texts)
