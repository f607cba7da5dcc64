"""Minutes as lines, each with its place: from text, Markdown, Word and web pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from workprog.dates.tokens import normalise
from workprog.errors import Problem, ReadError
from workprog.read.document.blocks import Document, ListEntry, Table
from workprog.read.document.opening import read_document
from workprog.read.file_checks import PDF, check_office_file, checked_bytes, decoded

SUFFIXES = (".txt", ".md", ".docx", ".html", ".htm", PDF)
# In characters: no sentence is longer, and every pattern of a decision is looked for in a line.
LONGEST_LINE = 20_000
_HEADING = re.compile(r"^#{1,6}\s")
_BOLD = re.compile(r"\*\*|__")
# Word's bullets in the fonts of symbols, when text is taken from a page.
_EMPHASIS = re.compile(r"^[*_](?=\w)(.+?)[*_]$")
_SYMBOL = re.compile(r"^\s*[\ue000-\uf8ff]\s*")
_QUOTED = re.compile(r"^(?:>\s*)+")
_RULE = re.compile(r"^[-|:=+ ]+$")
_CAPITALS = re.compile(r"^(?:\d{1,3}[.)]?\s+)?[A-Z][A-Z0-9 '&,()/:;.-]{7,}$")


@attrs.frozen
class Line:
    """One line of minutes: where it stands, its text, whether a heading or a cell of a table.

    `decided` is a cell under "Action" or "Decision" of a table; `owner` and `due` stand beside it.
    """

    place: str
    text: str
    heading: bool = False
    cell: bool = False
    decided: bool = False
    owner: str = ""
    due: str = ""


def lines_in(path: Path) -> list[Line]:
    """The lines of a file in order, blank ones too; a cell of a table is a line of its own.

    Raises:
        ReadError: the file is of another kind, or cannot be read, or a line of it is longer than
            `LONGEST_LINE`.
    """
    content = checked_bytes(path, SUFFIXES)
    suffix = path.suffix.lower()
    if suffix == ".docx":
        from workprog.read.document.word import paragraphs_of

        check_office_file(path.name, suffix, content)
        texts, unit = list(paragraphs_of(content, by_row=columns_of)), "paragraph"
    elif suffix in (".html", ".htm"):
        from workprog.read.document.page import text_of_page

        texts, unit = (
            list(text_of_page(path.name, decoded(path.name, content)[0], by_row=columns_of)),
            "paragraph",
        )
    elif suffix == PDF:
        lines = list(_lines_of_document(read_document(path)))
        _refuse_long(path.name, ((line.place, line.text) for line in lines))
        return lines
    else:
        texts, unit = re.split(r"\r\n|\r|\n", decoded(path.name, content)[0]), "line"
    placed = [(f"{unit} {number}", text) for number, text in enumerate(texts, 1)]
    _refuse_long(path.name, placed)
    return list(_all_lines(placed))


def _refuse_long(file: str, placed: Iterable[tuple[str, str]]) -> None:
    """None is cut short: what stands at its end may be the decision."""
    expected = f"at most {LONGEST_LINE:,}, as a sentence or a paragraph has"
    mend = "Begin each paragraph on a line of its own."
    problems = tuple(
        Problem(f"{file}, {place}", f"{long:,} characters on one line", expected, mend)
        for place, text in placed
        if (long := len(text.strip())) > LONGEST_LINE
    )
    if problems:
        raise ReadError(problems)


def _lines_of_document(document: Document) -> Iterator[Line]:
    """The lines of a PDF, whose wrapped lines were put together and whose tables are ruled."""
    for block in document.blocks:
        if isinstance(block, Table):
            columns = columns_of(block.rows[0].texts)
            for row in block.rows[1:] if columns else block.rows:
                place = row.place.removeprefix(f"{document.file}, ")
                if columns:
                    yield from columns.lines(place, [printable(text) for text in row.texts])
                else:
                    yield from (Line(place, printable(text), cell=True) for text in row.texts)
            continue
        mark = f"{block.mark} " if isinstance(block, ListEntry) else ""
        yield from _lines(block.place.removeprefix(f"{document.file}, "), mark + block.text)


def _all_lines(placed: Iterable[tuple[str, str]]) -> Iterator[Line]:
    columns: Columns | None = None
    for place, text in placed:
        row = _row(text)
        if row and (columns := columns_of(row) or columns):
            if columns_of(row) is None and not all(map(_RULE.fullmatch, filter(None, row))):
                yield from columns.lines(place, row)
            continue
        columns = None if row is None else columns
        yield from _lines(place, text)


def _row(text: str) -> list[str] | None:
    """The cells of a row set with bars or tabs; None for a line that is no row."""
    if "|" not in text and "\t" not in text:
        return None
    text = _BOLD.sub("", text.strip(" "))
    if text.startswith("|") and text.count("|") > 2:
        return [printable(cell) for cell in text.strip("| ").split("|")]
    cells = [printable(cell) for cell in text.split("\t")]
    return cells if len(cells) > 1 and cells[0] else None


_DECIDED = re.compile(
    r"(?:agreed |key |follow[- ]?up )?(?:actions?|decisions?|outcomes?|resolutions?|recommendations?)"
    r"(?: (?:points?|required|agreed|taken|made|to be taken|item|description|/ (?:decision|outcome|request)))?"
    r"|request(?:ed information)?|(?:what|task)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:action )?(?:owner|lead|officer|responsib\w+|who|by whom|assigned to|action (?:by|for)|lead officer"
    r"|responsible officer|officer responsible|person responsible)s?",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:by|deadline|due(?: date| by)?|target(?: date)?|timescales?|date(?: due)?|by when|when"
    r"|completion date|complete by|status|progress|update|response)",
    re.IGNORECASE,
)


@attrs.frozen
class Columns:
    """Which columns of a table hold what is to be done, by whom and by when."""

    decided: int
    owner: int | None = None
    due: int | None = None

    def lines(self, place: str, row: Sequence[str]) -> Iterator[Line]:
        """What a row says is to be done."""

        def at(column: int | None) -> str:
            return row[column] if column is not None and column < len(row) else ""

        if at(self.decided):
            text = at(self.decided)
            yield Line(place, text, decided=True, owner=at(self.owner), due=at(self.due))


def columns_of(row: Sequence[str]) -> Columns | None:
    """The columns of a row of headings; None for any other row."""
    found: dict[str, int] = {}
    for column, text in enumerate(row):
        for name, wording in (("decided", _DECIDED), ("owner", _OWNER), ("due", _DUE)):
            if wording.fullmatch(text.strip(" :")):
                found.setdefault(name, column)
                break
    return Columns(**found) if "decided" in found and len(found) > 1 else None


def printable(text: str) -> str:
    """Text on one line; what is not printed would command a terminal, or break a remark."""
    plain = normalise(text)
    if not plain.isprintable():
        plain = "".join(c if c.isprintable() else " " for c in plain)
    return " ".join(plain.split())


def _lines(place: str, text: str) -> Iterator[Line]:
    text = printable(_EMPHASIS.sub(r"\1", _SYMBOL.sub("- ", _BOLD.sub("", text)).strip()))
    if text.startswith("|") and text.count("|") > 2:
        if not _RULE.fullmatch(text):
            for cell in text.strip("| ").split("|"):
                yield Line(place, cell.strip(), cell=True)
        return
    text = _QUOTED.sub("", text)
    headed = _HEADING.match(text)
    text = text[headed.end() :].strip() if headed else text
    yield Line(place, text, bool(headed) or bool(_CAPITALS.fullmatch(text)))
