"""Office files made alike: their text made harmless, and the same bytes for the same plan."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

# What XML 1.0 cannot hold, other control characters, halves of pairs, and the marks of UAX 9 that
# turn the direction of a line.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
# The first moment that a zip archive can tell.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def visible(text: str) -> str:
    """Text as office files can hold it: line breaks as one sign, control characters shown as �."""
    return _UNSEEN.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def repacked(content: bytes, on: dt.date) -> bytes:
    """A zipped office file without the time at which it was made; `on` is the day it tells.

    The libraries that write these files put the clock into the archive and its properties.
    """
    made = io.BytesIO()
    day = f"{on.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "docProps/core.xml":
                text = _STAMP.sub(rb"\g<1>" + day + rb"\g<2>", text)
            entry = zipfile.ZipInfo(part.filename, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, text)
    return made.getvalue()


def workbook_bytes(book: Any) -> bytes:
    """An openpyxl workbook as a file, made in memory.

    `book.save` writes each sheet into a file of the system's temporary folder first, where a run
    that is stopped would leave what only officers may see.
    """
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    # openpyxl ships no annotations, so its class is of any type.
    class InMemory(ExcelWriter):  # type: ignore[misc]
        def write_worksheet(self, page: Any) -> None:
            page._drawing = SpreadsheetDrawing()
            written = io.BytesIO()
            writer = WorksheetWriter(page, written)
            writer.write()
            page._rels = writer._rels
            self._archive.writestr(page.path[1:], written.getvalue())
            self.manifest.append(page)

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        InMemory(book, archive).save()
    return made.getvalue()
