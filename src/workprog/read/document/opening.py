"""Any of a council's own files opened as a document, or refused with one clear sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import attrs

from workprog.errors import ReadError
from workprog.read.document.blocks import Document
from workprog.read.file_checks import (
    LARGEST_FILE,
    OFFICE,
    PDF,
    SERVICE,
    TEXT,
    check_office_file,
    checked_bytes,
    decoded,
    refusal,
)

_WITH_MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_WITHOUT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def read_document(path: Path, *, largest: int = LARGEST_FILE) -> Document:
    """The document in a Word, Excel, PDF, CSV, Markdown, text or HTML file, as it stands.

    Nothing of it is left out: the notes say what was joined, hidden or taken for granted. No
    network, no macros, no scripts.

    Args:
        path: The file; its ending says what it is.
        largest: The most bytes the file may have; a larger one is refused before it is read.

    Raises:
        ReadError: The file is missing, empty, too large, damaged, protected, or not what its ending
            says.
    """
    content = checked_bytes(path, (*OFFICE, *TEXT, PDF, SERVICE), largest)
    suffix = path.suffix.lower()
    if suffix in OFFICE:
        return _office(path.name, suffix, content)
    if suffix == PDF:
        return _pdf(path.name, content)
    if suffix == SERVICE:
        from workprog.read.document.service import document_of_service

        return document_of_service(path.name, content)
    return _text(path.name, suffix, content)


def _office(name: str, suffix: str, content: bytes) -> Document:
    check_office_file(name, suffix, content)
    try:
        if suffix in (".xlsx", ".xlsm"):
            from workprog.read.document.excel import document_of_workbook

            document = document_of_workbook(name, content)
        else:
            from workprog.read.document.word import document_of_word

            document = document_of_word(name, _plain(content) if suffix == ".docm" else content)
    except ReadError:
        raise
    except Exception as error:
        # Both libraries meet a file that breaks the standard with any error there is.
        mend = "Open it in Office and save it again."
        found = f"a file that cannot be taken apart ({type(error).__name__})"
        raise refusal(name, found, OFFICE[suffix][0], mend) from error
    if suffix not in (".xlsm", ".docm"):
        return document
    note = f"{name}: the file holds macros; they were not run."
    return attrs.evolve(document, notes=(*document.notes, note))


def _plain(content: bytes) -> bytes:
    """A Word file with macros as one without: python-docx opens no other."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(made, "w") as plain:
        for name in parts.namelist():
            part = parts.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(_WITH_MACROS, _WITHOUT)
            plain.writestr(name, part)
    return made.getvalue()


def _pdf(name: str, content: bytes) -> Document:
    from workprog.read.document.pdf import document_of_pdf

    try:
        return document_of_pdf(name, content)
    except ReadError:
        raise
    except Exception as error:
        mend = "Fetch a fresh copy, or use the Word or Excel file it was made from."
        found = f"a file that cannot be taken apart ({type(error).__name__})"
        raise refusal(name, found, "a PDF", mend) from error


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
