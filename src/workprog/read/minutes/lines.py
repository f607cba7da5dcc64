"""Minutes as lines, each with its place: from text, Markdown, Word and web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import attrs

from workprog.dates.phrases import normalise
from workprog.read.files import check_office_file, checked_bytes, decoded

SUFFIXES = (".txt", ".md", ".docx", ".html", ".htm")
# No sentence is longer; what follows is passed over for safety's sake.
_LONGEST_LINE = 20_000
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
    """One line of minutes: where it stands, its text, whether a heading or a cell of a table."""

    place: str
    text: str
    heading: bool = False
    cell: bool = False


def lines_in(path: Path) -> list[Line]:
    """The lines of a file in order, blank ones too; a cell of a table is a line of its own.

    Raises:
        ReadError: the file is of another kind, or cannot be read.
    """
    content = checked_bytes(path, SUFFIXES)
    suffix = path.suffix.lower()
    if suffix == ".docx":
        from workprog.read.document.word import paragraphs_of

        check_office_file(path.name, suffix, content)
        texts, unit = list(paragraphs_of(content)), "paragraph"
    elif suffix in (".html", ".htm"):
        from workprog.read.document.page import text_of_page

        texts, unit = list(text_of_page(path.name, decoded(path.name, content)[0])), "paragraph"
    else:
        texts, unit = re.split(r"\r\n|\r|\n", decoded(path.name, content)[0]), "line"
    return [
        line
        for number, text in enumerate(texts, 1)
        for line in _lines(f"{unit} {number}", text[:_LONGEST_LINE])
    ]


def _lines(place: str, text: str) -> Iterator[Line]:
    # What is not printed would command a terminal, or break a remark in a file.
    text = _EMPHASIS.sub(r"\1", _SYMBOL.sub("- ", _BOLD.sub("", text)).strip())
    plain = "".join(c if c.isprintable() else " " for c in normalise(text))
    text = " ".join(plain.split())
    if text.startswith("|") and text.count("|") > 2:
        if not _RULE.fullmatch(text):
            for cell in text.strip("| ").split("|"):
                yield Line(place, cell.strip(), cell=True)
        return
    text = _QUOTED.sub("", text)
    headed = _HEADING.match(text)
    text = text[headed.end() :].strip() if headed else text
    yield Line(place, text, bool(headed) or bool(_CAPITALS.fullmatch(text)))
