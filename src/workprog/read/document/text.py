"""Documents of plain text and Markdown (.txt, .md), lines that a PDF converter wrote too.

A scanner of our own and no Markdown library: the text is often what came out of a PDF, so a table
may break off at the foot of a page or be drawn with spaces, and every cell needs its line. It reads
what GitHub-flavoured Markdown calls headings, lists and tables.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence, Set

import attrs

from workprog.read.document.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Line,
    cells_taken,
    check_size,
    line_of,
    lines_of,
    running_line,
    tabbed,
    table_of,
    text_block,
    tidy,
)
from workprog.read.document.spaced_columns import (
    aligned,
    heads_pages,
    is_aligned,
    is_broken_date,
    is_unfinished,
    joined,
)

_BREAK = re.compile(r"<br\s*/?>|</(?:p|li|div)>", re.IGNORECASE)
_POINT = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
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
        r"\[([^\[\]]+)\]\([^()\s]*\)",
    )
)
_END = re.compile(r"\r\n|\r|\n")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD = re.compile(r"\s*(?:\*\*([^*]+)\*\*|__([^_]+)__):?\s*")
# What converters leave between two pages.
_FURNITURE = re.compile(
    r"(?:this page is intentionally left blank|page:? \d+(?: of \d+)?|\d+ of \d+|\d+|- \d+ -"
    r"|[-*_=~ ]{3,})",
    re.I,
)
# The number of a page at the end of a line that says more.
_PAGED = re.compile(
    r"(?<=\S)(?:\s{2,}|\t\s*)(?:page:? ?\d+(?: ?(?:of|/) ?\d+)?|\d+ (?:of|/) \d+)\s*$", re.I
)
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_CROSSED = re.compile(r"\s*-{2,}(?:\+-{2,})+\s*")
# A line shorter than this was not broken off for want of room.
_WRAPPED = 70
_ENDING = 300
# Small letters that begin a date all the same.
_BEGINS = re.compile(r"\s*(?:w/[cbe]|tb[acd]|mid|early|late)\b", re.IGNORECASE)
_LABELLED = re.compile(r"\s*[A-Z][\w /&'’-]{2,40}:(?:\s|$)")
# A rule under each of several columns that are set with spaces.
_UNDER_COLUMNS = re.compile(r"\s*[-=]{2,}(?: +[-=]{2,})+\s*")
_GRID_RULE = re.compile(r"\s*\+(?:[-=]+\+)+\s*")


def document_of_text(file: str, text: str, *, notes: tuple[str, ...] = ()) -> Document:
    """The blocks of a text in order, each with its line."""
    printed = [line.replace("\f", "") for line in _END.split(text)]
    lines = [_ruled(_PAGED.sub("", line)) for line in printed]
    heads, again = heads_pages(lines)
    paged = {at for at, line in enumerate(printed) if _PAGED.search(line)}
    furniture = [
        at
        for at in range(len(lines))
        if at in again or _is_furniture(lines, at) or (at in paged and _is_again(lines, at))
    ]
    words = dict.fromkeys(
        found
        for at in furniture
        if (found := tidy(lines[at])) and any(letter.isalpha() for letter in found)
    )
    if words:
        shown = ", ".join(f"“{word}”" for word in [*words][:5]) + (", …" if len(words) > 5 else "")
        notes += (f"{file}: taken for the foot or head of a page and left out: {shown}.",)
    scanner = _Scanner(file, lines, frozenset(furniture), heads | paged)
    return Document(file, tuple(scanner.blocks()), notes)


def _is_furniture(lines: Sequence[str], at: int) -> bool:
    plain = tidy(lines[at])
    if re.fullmatch(r"#+ page \d+(?: of \d+)?", plain, re.IGNORECASE):
        return True
    if not _FURNITURE.fullmatch(plain):
        return False
    if _UNDER_COLUMNS.fullmatch(lines[at]):
        return True
    above = lines[at - 1] if at else ""
    if plain.isdigit() and is_broken_date(above, plain):
        return False
    # A row of dashes under a line is the rule of a heading or of a table.
    return not (set(plain) <= set("-= ") and above.strip())


def _ruled(line: str) -> str:
    """A rule that databases draw under headings, "----+----", as Markdown draws it."""
    return line.replace("+", "|") if _CROSSED.fullmatch(line) else line


def _is_again(lines: Sequence[str], at: int) -> bool:
    """Whether a line stands above, too: the head or foot of another page."""
    plain = tidy(lines[at]).casefold()
    return any(tidy(line).casefold() == plain for line in lines[:at])


@attrs.define
class _Scanner:
    file: str
    lines: Sequence[str]
    furniture: frozenset[int]
    heads: Set[int] = frozenset()
    cells: int = 0

    def blocks(self) -> Iterator[Block]:
        at = 0
        while at < len(self.lines):
            if at in self.furniture or not self.lines[at].strip():
                at += 1
                continue
            stop = at
            for read in (self.pipes, self.grid, self.tabs, self.spaces):
                block, stop = read(at)
                if stop > at:
                    if block is not None:
                        yield block
                    break
            if stop == at:
                block, stop = self.running(at)
                yield block
            at = stop

    def place(self, at: int) -> str:
        return f"{self.file}, line {at + 1}"

    def table(self, rows: list[tuple[int, list[Cell]]]) -> Block | None:
        self.cells += cells_taken([cells for _, cells in rows])
        check_size(self.file, self.cells)
        placed = [(self.place(at), cells) for at, cells in rows]
        return table_of(placed[0][0], placed) if placed else None

    def pipes(self, at: int) -> tuple[Block | None, int]:
        """A table drawn with |, with the rule under its headings or without one."""
        if not _is_piped(self.lines[at]):
            return None, at
        stop = at
        while stop < len(self.lines) and _is_piped(self.lines[stop]):
            # A new rule two lines on begins another table; a row of single dashes is empty cells.
            if stop > at + 1 and stop + 1 < len(self.lines) and _is_rule(self.lines[stop + 1], 2):
                break
            stop += 1
        rows = [n for n in range(at, stop) if not (_is_rule(self.lines[n]) and n == at + 1)]
        if len(rows) < 2 and not (stop > at + 1 or _outer(self.lines[at])):
            return None, at
        # Counted before they are split: a file of nothing but | takes minutes to split.
        check_size(self.file, self.cells + sum(self.lines[n].count("|") for n in rows))
        first = self.lines[at]
        # Without a border at the left, a row that begins with "|" begins with an empty cell.
        open_left = not _outer(first) and all(
            self.lines[n].count("|") == first.count("|") for n in rows
        )
        edge = "|" if open_left else ""
        return self.table([(n, _split(edge + self.lines[n])) for n in rows]), stop

    def grid(self, at: int) -> tuple[Block | None, int]:
        """A table drawn with +---+, its cells over several lines."""
        if not _GRID_RULE.fullmatch(self.lines[at]):
            return None, at
        rows: list[tuple[int, list[Cell]]] = []
        stop, fresh = at, True
        while stop < len(self.lines) and self.lines[stop].strip().startswith(("+", "|")):
            if self.lines[stop].strip().startswith("+"):
                fresh = True
            elif fresh:
                rows.append((stop, _split(self.lines[stop])))
                fresh = False
            else:
                above = rows[-1][1]
                below = _split(self.lines[stop])
                rows[-1] = (
                    rows[-1][0],
                    [_joined(a, b) for a, b in zip(above, below, strict=False)],
                )
            stop += 1
        return self.table(rows), stop

    def tabs(self, at: int) -> tuple[Block | None, int]:
        """Lines whose cells stand between tabs, as a table copied from Word or Excel."""
        rows: list[tuple[int, list[Cell]]] = []
        stop = at
        for below in range(at, len(self.lines)):
            line = self.lines[below]
            if not line.strip() or below in self.furniture:
                continue
            texts = tabbed(line)
            # A row may begin with a blank cell; a first one would be an indented line.
            if len(texts) < 2 or not (rows or texts[0].strip()):
                break
            rows.append((below, [_cell(text) for text in texts]))
            stop = below + 1
        return (self.table(rows), stop) if len(rows) > 1 else (None, at)

    def spaces(self, at: int) -> tuple[Block | None, int]:
        """Columns set with spaces, rows wrapped, as `pdftotext -layout` writes them."""
        if at in self.heads or not is_aligned(self.lines[at]):
            return None, at
        rows, stop = aligned(self.lines, at, self.furniture)
        if len(rows) < 2:
            return None, at
        return self.table([(row.at, [_lined(texts) for texts in row.cells]) for row in rows]), stop

    def running(self, at: int) -> tuple[Block, int]:
        """A heading, a point of a list or a line; what was wrapped is put together."""
        line = self.lines[at]
        below = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        if heading := _heading(line, below):
            level, text = heading
            underlined = (
                not line.lstrip().startswith("#") and level < 3 and not _BOLD.fullmatch(line)
            )
            return Heading(text, self.place(at), level), at + 1 + underlined
        indent = len(line) - len(line.lstrip())
        # A wide gap parts texts as a tab does.
        read = running_line("\t".join(map(_plain, tabbed(_GAP.sub("\t", line)))))
        level = (1 + min(indent // 2, 8)) if read.level else 0
        text, stop = read.text, at + 1
        while stop < len(self.lines) and self.goes_on(text, line, stop):
            line = self.lines[stop]
            text = joined(text, _plain(line))
            stop += 1
        return text_block(Line(text, max(level, read.level), read.mark), self.place(at)), stop

    def goes_on(self, text: str, line: str, at: int) -> bool:
        """Whether a line only finishes the one above, which had no more room."""
        more = self.lines[at]
        # Its end tells; a line that is wrapped for a chapter is not gone through at each of them.
        text = text[-_ENDING:]
        if not more.strip() or at in self.furniture or _is_piped(more) or "\t" in more.strip():
            return False
        if _closes(text, more) or (_is_full(line, more) and _goes_on_inside(text, line, more)):
            return True
        if line_of(more).level or _heading(more, "") or is_aligned(more) or _LABELLED.match(more):
            return False
        deeper = len(more) - len(more.lstrip()) - (len(line) - len(line.lstrip()))
        if deeper < 0 or _BEGINS.match(more):
            return False
        full = _is_full(line, more)
        if text.endswith((".", ":", ";", "!", "?")):
            return full and deeper > 0 and self.lines[at - 1] is line
        if len(line) > 20 or (text.endswith(",") and more.strip()[:1].islower()):
            return is_unfinished(text, _plain(more))
        return full and deeper > 0


def _closes(above: str, more: str) -> bool:
    """Whether a line closes the bracket that the one above left open: "(phase", "2)"."""
    return any(
        above.count(begins) > above.count(ends) and ends in more.partition(begins)[0]
        for begins, ends in ("()", "[]")
    )


def _is_full(line: str, more: str) -> bool:
    """Whether a line had no room for the first word of the next."""
    return len(line.rstrip()) + 1 + len(more.split()[0]) > _WRAPPED


def _goes_on_inside(text: str, line: str, more: str) -> bool:
    """Whether a line begins inside a date, or with a dash that marks no point of a list."""
    begins, dashes = line_of(more), ("–", "—")
    dash = begins.mark in dashes and begins.text[:1].islower() and not _BEGINS.match(begins.text)
    return (dash and line_of(line).mark not in dashes) or is_broken_date(text, tidy(more))


def _joined(above: Cell, below: Cell) -> Cell:
    """A cell of two printed lines; the second finishes the first unless it begins a point."""
    if not above.lines or not below.lines or below.lines[0].level:
        return Cell(above.lines + below.lines)
    last, first = above.lines[-1], below.lines[0]
    return Cell((*above.lines[:-1], attrs.evolve(last, text=joined(last.text, first.text))))


def _plain(text: str) -> str:
    """Printed text without its mark-up."""
    text = _TAG.sub(" ", text)
    for emphasis in _EMPHASIS:
        text = emphasis.sub(r"\1", text)
    return tidy(html.unescape(_ESCAPED.sub(r"\1", text)))


def _cell(text: str) -> Cell:
    text = _POINT.sub("<br>• ", text)
    # A converter breaks lines where the printed column ended.
    lines = lines_of("\n".join(_plain(part) for part in _BREAK.split(text)))
    return Cell(tuple(attrs.evolve(line, soft=True) for line in lines))


def _lined(texts: Sequence[str]) -> Cell:
    return Cell(tuple(attrs.evolve(line_of(_plain(text)), soft=True) for text in texts))


def _is_piped(line: str) -> bool:
    return "|" in line and (_outer(line) or " | " in line or _is_rule(line))


def _outer(line: str) -> bool:
    return line.strip().startswith("|")


def _split(line: str) -> list[Cell]:
    r"""The cells of a line; "\|" is a letter, not a border."""
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [_cell(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", inner)]


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
    if bold := _BOLD.fullmatch(line):
        return 10, _plain(bold[1] or bold[2])
    if underlined := re.fullmatch(r" {0,3}(?:(={3,})|-{3,}|~{3,})\s*", below):
        return (1 if underlined[1] else 2), _plain(line)
    return None
