"""Any of a council's own files opened as a document, or refused with one clear sentence."""

from __future__ import annotations

from pathlib import Path

from workprog.errors import ReadError
from workprog.read.document.blocks import Document
from workprog.read.files import (
    LARGEST_FILE,
    OFFICE,
    TEXT,
    check_office_file,
    checked_bytes,
    decoded,
    refusal,
)


def read_document(path: Path, *, largest: int = LARGEST_FILE) -> Document:
    """The document in an Excel, Word, CSV, Markdown, text or HTML file, in order, as it stands.

    Nothing of it is left out: the notes say what was joined, hidden or taken for granted. No
    network, no macros, no scripts.

    Args:
        path: The file; its ending says what it is.
        largest: The most bytes the file may have; a larger one is refused before it is read.

    Raises:
        ReadError: The file is missing, empty, too large, damaged, protected, or not what its ending
            says.
    """
    content = checked_bytes(path, (*OFFICE, *TEXT), largest)
    suffix = path.suffix.lower()
    if suffix in OFFICE:
        return _office(path.name, suffix, content)
    return _text(path.name, suffix, content)


def _office(name: str, suffix: str, content: bytes) -> Document:
    check_office_file(name, suffix, content)
    try:
        if suffix == ".xlsx":
            from workprog.read.document.excel import document_of_workbook

            return document_of_workbook(name, content)
        from workprog.read.document.word import document_of_word

        return document_of_word(name, content)
    except ReadError:
        raise
    except Exception as error:
        # Both libraries meet a file that breaks the standard with any error there is.
        mend = "Open it in Office and save it again."
        found = f"a file that cannot be taken apart ({type(error).__name__})"
        raise refusal(name, found, OFFICE[suffix][0], mend) from error


def _text(name: str, suffix: str, content: bytes) -> Document:
    text, notes = decoded(name, content)
    if suffix in (".csv", ".tsv"):
        from workprog.read.document.delimited import document_of_csv

        return document_of_csv(name, text, notes=notes)
    if suffix in (".html", ".htm"):
        from workprog.read.document.page import document_of_page

        return document_of_page(name, text, notes=notes)
    from workprog.read.document.text import document_of_text

    return document_of_text(name, text, notes=notes)
