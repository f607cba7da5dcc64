"""A file made to do harm, or damaged, gives one clear error and takes little time and memory.

Each is read in a process of its own, which the system ends after two seconds of its processor and
which tells how much memory it took.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from tests import layouts

if not Path("/proc/self/status").exists():
    pytest.skip("the limits and the memory of a process are told on Linux", allow_module_level=True)

# The libraries are loaded before the clock of the processor is set: what is held is the reading.
PROGRAM = """
import datetime, math, resource, sys
from pathlib import Path
import docx, openpyxl, lxml.html
from workprog.errors import ReadError
from workprog.read.programme import read
used = resource.getrusage(resource.RUSAGE_SELF)
limit = math.ceil(used.ru_utime + used.ru_stime) + 2
resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
try:
    read(Path(sys.argv[1]), on=datetime.date(2024, 6, 3))
    said = ["read"]
except ReadError as error:
    said = [str(problem) for problem in error.problems]
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(int(peak) * 1024 // 1_000_000)
print("\\n".join(said))
"""
OLD = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(path: Path, parts: dict[str, bytes]) -> None:
    """A zip file with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def zip_bomb(path: Path) -> None:
    """A hundred kilobytes that unpack to a hundred megabytes."""
    zipped(path, {"xl/workbook.xml": b" " * 101_000_000})


def entity_bomb(path: Path) -> None:
    """A thousand million letters by ten entities, each ten of the one before."""
    each = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    part = f'<!DOCTYPE a [<!ENTITY e0 "lol">{each}]><a>&e9;</a>'
    zipped(path, {"word/document.xml": part.encode()})


def entity_bomb_of_a_service(path: Path) -> None:
    """The same as an .xml file."""
    each = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    path.write_text(f'<!DOCTYPE a [<!ENTITY e0 "lol">{each}]><a>&e9;</a>', encoding="utf-8")


def password(path: Path) -> None:
    """Word puts a document with a password into the container of its old format."""
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(OLD + b"\x00" * 504 + name + b"\x00" * 4_096)


def renamed(path: Path) -> None:
    """An old .doc under the name of a new one."""
    path.write_bytes(OLD + b"\x00" * 504 + "WordDocument".encode("utf-16-le") + b"\x00" * 4_096)


def truncated(path: Path) -> None:
    """Half a download."""
    document = docx.Document()
    document.add_paragraph("Quay repairs: 9 July 2024")
    document.save(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def macros_only(path: Path) -> None:
    """A document of macros and no text."""
    document = docx.Document()
    document.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    zipped(path, parts | {"word/vbaProject.bin": b"macros"})


def scanned(path: Path) -> None:
    """A picture of a page, without text."""
    layouts.write_pdf([], path)


def locked(path: Path) -> None:
    """A PDF that asks for a password."""
    layouts.write_pdf([layouts.Line("Quay repairs: 9 July 2024")], path)
    key = b"<" + b"41" * 32 + b">"
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O " + key + b" /U " + key + b" >> "
    content = path.read_bytes().replace(b"/Root", lock + b"/ID [<41> <41>] /Root", 1)
    assert lock in content
    path.write_bytes(content)


FILES = [
    (zip_bomb, "a.xlsx", "a.xlsx: found a file that unpacks to 101 MB in 1 parts;"),
    (entity_bomb, "a.docx", "a.docx: found a document type in its part “word/document.xml”;"),
    (entity_bomb_of_a_service, "a.xml", "a.xml: found a document type;"),
    (password, "a.docx", "a.docx: found a file protected by a password;"),
    (renamed, "a.docx", "a.docx: found an old Word or Excel file;"),
    (truncated, "a.docx", "a.docx: found a damaged file"),
    (macros_only, "a.docm", "a.docm: found nothing printed;"),
    (scanned, "a.pdf", "a.pdf: found pictures of pages without text;"),
    (locked, "a.pdf", "a.pdf: found a file protected by a password;"),
]


@pytest.mark.parametrize(("make", "name", "found"), FILES, ids=[f[0].__name__ for f in FILES])
def test_one_clear_error_within_two_seconds_and_200_megabytes(tmp_path, make, name, found):
    """The process is not ended by its limit, says one thing, and took less than 200 MB."""
    if name.endswith(".pdf"):
        pytest.importorskip("pdfplumber", reason="pip install 'workprog[pdf]'")
    make(tmp_path / name)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / name)], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    megabytes, *said = run.stdout.splitlines()
    assert len(said) == 1
    assert said[0].startswith(found)
    assert int(megabytes) < 200
