"""Whether a file that somebody hands us is what its name says, and safe to open."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from workprog.errors import Problem, ReadError
from workprog.words import did_you_mean, listed

# In bytes. Settings: `read_document` takes the first as an argument.
LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 100_000_000
MOST_PARTS = 5_000
# Of a programme, and of a council's programmes together, as large as was measured; see
# docs/explanation/solving.md.
MOST = {"items": 20_000, "meetings": 5_000}

TEXT = (".csv", ".tsv", ".md", ".txt", ".html", ".htm")
PDF = ".pdf"
SERVICE = ".xml"
OFFICE = {
    ".xlsx": ("an Excel workbook", "xl/"),
    ".docx": ("a Word document", "word/"),
    ".xlsm": ("an Excel workbook", "xl/"),
    ".docm": ("a Word document", "word/"),
}
_SAVE_AS = {
    ".xls": "Open it in Excel and save it as an Excel Workbook (.xlsx).",
    ".xlsb": "Open it in Excel and save it as an Excel Workbook (.xlsx).",
    ".ods": "Save it as an Excel Workbook (.xlsx).",
    ".doc": "Open it in Word and save it as a Word Document (.docx).",
    ".rtf": "Open it in Word and save it as a Word Document (.docx).",
    ".odt": "Save it as a Word Document (.docx).",
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A protected .xlsx or .docx is an old-style file with a stream of this name ([MS-OFFCRYPTO] 1.3).
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (_OLD_OFFICE, "an old Word or Excel file"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def refusal(where: str, found: str, expected: str, mend: str = "") -> ReadError:
    """The one problem that stops a file from being read, as an error to raise."""
    return ReadError((Problem(where, found, expected, mend),))


def check_counts(where: str, counts: Mapping[str, int], mend: str) -> None:
    """Refuse more items or meetings than `MOST`, whichever of them is counted.

    Raises:
        ReadError: more of one.
    """
    for name, count in counts.items():
        if count > MOST[name]:
            raise refusal(where, f"{count:,} {name}", f"at most {MOST[name]:,}", mend)


def checked_bytes(path: Path, suffixes: tuple[str, ...], largest: int = LARGEST_FILE) -> bytes:
    """The content of a file of one of the `suffixes`, at most `largest` bytes long.

    Raises:
        ReadError: missing, a folder, unreadable, too large, empty, or of another suffix.
    """
    name = path.name or str(path)
    expected = f"a file ending in {listed(suffixes, 'or')}"
    try:
        size = path.stat().st_size
        folder, file = path.is_dir(), path.is_file()
    except FileNotFoundError:
        raise refusal(str(path), "no such file", expected, _where(path)) from None
    except (OSError, ValueError) as error:
        raise _not_opened(name, error) from None
    if folder:
        raise refusal(name, "a folder", expected, "Name the file inside it.")
    if not file:
        raise refusal(name, "something that is not a file", expected)
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        found = f"a file ending in “{path.suffix}”" if suffix else "a name without an ending"
        raise refusal(name, found, expected, _SAVE_AS.get(suffix, ""))
    if size > largest:
        # Before a byte is read: a huge file fails at once.
        found = f"a file of {size / 1e6:,.1f} MB"
        table = suffix in (*OFFICE, *TEXT, PDF)
        mend = "Keep the table in a file of its own, without pictures." if table else ""
        raise refusal(name, found, f"at most {largest / 1e6:g} MB", mend)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _not_opened(name, error) from None
    if not content.strip():
        raise refusal(name, "an empty file", "a file with a table in it")
    return content


def _where(path: Path) -> str:
    """Where a file that is missing may be: one folder down, or there by a name like it."""
    folder = path.parent
    if not folder.is_dir():
        return f"There is no folder “{folder}”: check its name."
    within = sorted(folder.iterdir())
    below = [one / path.name for one in within if one.is_dir() and (one / path.name).is_file()]
    if below:
        return f"There is one in {below[0].parent}."
    near = did_you_mean(path.name, [one.name for one in within if one.is_file()])
    return near or "Check its name and folder."


def _not_opened(name: str, error: OSError | ValueError) -> ReadError:
    reason = getattr(error, "strerror", None) or str(error)
    found = f"a file that cannot be opened ({reason})"
    return refusal(name, found, "a file you may read", "Check its name, and who may open it.")


def decoded(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and a note if it had to be taken for Windows-1252.

    Raises:
        ReadError: the file is not text, whatever its name says.
    """
    expected = "plain text, as its name says"
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            mend = "Give it the ending that belongs to it, or save the table as text."
            raise refusal(name, what, expected, mend)
    text, notes = _as_text(content)
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", text or ""))
    if text is None or "\x00" in text or 100 * controls > len(text) > 0:
        raise refusal(name, "a file that is not text", expected, "Check that it is the right file.")
    if not text.strip():
        raise refusal(name, "an empty file", "a file with a table in it")
    return text, tuple(f"{name}: {note}" for note in notes)


def _as_text(content: bytes) -> tuple[str | None, tuple[str, ...]]:
    """The text and what must be said of it; None where the bytes are no text."""
    # Excel's "Unicode Text" is UTF-16 and begins with its mark.
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    with suppress(UnicodeDecodeError):
        return content.decode("utf-16" if utf_16 else "utf-8-sig"), ()
    with suppress(UnicodeDecodeError):
        note = "not saved as UTF-8, so it was read as Windows-1252; check accented letters and £."
        return content.decode("cp1252"), (note,)
    return None, ()


def check_office_file(name: str, suffix: str, content: bytes) -> None:
    """Refuse what only looks like a Word or Excel file, and what would harm when opened.

    Raises:
        ReadError: protected, old, corrupt, of another kind, unpacking to more than
            `LARGEST_UNPACKED` bytes, or with XML entities in it.
    """
    what, folder = OFFICE[suffix]
    if content.startswith(_OLD_OFFICE):
        if _PROTECTED in content:
            mend = "Remove the password and save it again."
            raise refusal(name, "a file protected by a password", what, mend)
        old = ".xls" if suffix in (".xlsx", ".xlsm") else ".doc"
        raise refusal(name, "an old Word or Excel file", what, _SAVE_AS[old])
    mend = "Open it in Office and save it again, or fetch a fresh copy."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_parts(name, what, folder, parts)
    except ReadError:
        raise
    except Exception:
        # zipfile meets a damaged file with a dozen kinds of error.
        raise refusal(name, "a damaged file, or one of another kind", what, mend) from None


def _check_parts(name: str, what: str, folder: str, parts: zipfile.ZipFile) -> None:
    listed = parts.infolist()
    # zipfile never unpacks more of a part than is declared here.
    unpacked = sum(part.file_size for part in listed)
    if unpacked > LARGEST_UNPACKED or len(listed) > MOST_PARTS:
        found = f"a file that unpacks to {unpacked / 1e6:,.0f} MB in {len(listed):,} parts"
        expected = f"at most {LARGEST_UNPACKED / 1e6:g} MB in {MOST_PARTS:,} parts"
        raise refusal(name, found, expected, "Keep the table in a file of its own.")
    if any(part.flag_bits & 1 for part in listed):
        mend = "Remove the password and save it again."
        raise refusal(name, "a file protected by a password", what, mend)
    if not any(part.filename.startswith(folder) for part in listed):
        mend = "Give it the ending that belongs to it."
        raise refusal(name, "a file of another kind", what, mend)
    for part in listed:
        # Office files hold no document type (ISO/IEC 29500-2, 8.2.4.2 of the 2012 text), so one
        # that does is hostile: entities that swell, or that fetch other files.
        if part.filename.endswith((".xml", ".rels", ".vml")) and (
            b"<!DOCTYPE" in parts.read(part).replace(b"\x00", b"")
        ):
            raise refusal(name, f"a document type in its part “{part.filename}”", what)
