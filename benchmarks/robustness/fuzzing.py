"""Fresh papers, and real files changed in bytes, structure and values: a result, or an error.

Which input a number stands for is the same each time; `seed` begins another row of numbers.
"""

from __future__ import annotations

import io
import json
import os
import random
import resource
import signal
import sys
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from types import FrameType

from benchmarks.robustness import Row
from benchmarks.robustness.readers import Reader, readers
from benchmarks.robustness.stopping import child
from benchmarks.robustness.structure import branched
from workprog.errors import ProgrammeError, WorkprogError

# Of the processor, so that what else the machine does is not counted.
LONGEST_SECONDS = 5.0
MOST_MEMORY = 500_000_000
_PIECES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n\r\n", b"\x1b[31m", "\u202e".encode(),
    b"\xed\xa0\x80", "\U0001f600".encode(), b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    b"&a;", b"]]>", b"<table>", b"</td>", b"<!--", b"[[items]]", b"'''", b'"""', b"{" * 200,
    b"[" * 2_000, b"(" * 500, b"|" * 300, b"<div>" * 2_000, b"9" * 5_000, b"=cmd|' /C calc'!A1",
    b"BEGIN:VEVENT", b"RRULE:FREQ=SECONDLY", b"obj", b"stream", b",,,,", b'"', b"\xc2\xa0" * 50,
    b" and " * 400, b"rowspan=99999 colspan=99999 ",
    b"resolved that " * 100, b"1.1.1.1.1 ", b"a.b.c = 1",
)  # fmt: skip
_VALUES = (
    "0", "-1", "99999999999999999999", "1e999", "nan", "-inf", "true", "null", "[]", "{}", '""',
    "0001-01-01", "9999-12-31", "2013-02-30", "29 February 2013", "31 June", "24:00", "99:99",
    "2013-06-11T14:00:00+99:99", "İ", "ß", "１２ June ２０１３", "12/13/14/15", "10000",
    "Q9 2013/99",
    "every 0 weeks", "every 99999999 months", "00/00/0000", "20130611T140000Z", "2**64", "٣ June",
    "²", "½", "first Tuesday of every month until 9999",
)  # fmt: skip
Chance = random.Random


def changed(content: bytes, name: str, chance: Chance) -> bytes:
    """A file with one to four changes; of an Office file, mostly in one of its parts."""
    if content[:2] == b"PK" and chance.random() < 0.7:
        try:
            return _repacked(content, chance)
        except (zipfile.BadZipFile, ValueError):
            # A fresh paper may hold two parts of one name, or none.
            pass
    if chance.random() < 0.5 and (found := branched(content, name, chance)) is not None:
        return found
    for _ in range(chance.choice((1, 1, 2, 4))):
        content = chance.choice(_CHANGES)(content, chance)
    return content


def _repacked(content: bytes, chance: Chance) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        # A bomb goes to its reader as it is, and is not unpacked here.
        small = [part.filename for part in packed.infolist() if part.file_size < 10_000_000]
        parts = {name: packed.read(name) for name in small}
    telling = [n for n in parts if "sheet" in n or "document" in n or "shared" in n or "style" in n]
    name = chance.choice(telling if chance.random() < 0.8 else list(parts))
    if chance.random() < 0.05:
        del parts[name]
    else:
        parts[name] = changed(parts[name], name, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for part, held in parts.items():
            packed.writestr(part, held)
    return out.getvalue()


def _flip(content: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _insert(content: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(_PIECES) + content[at:]


def _cut(content: bytes, chance: Chance) -> bytes:
    at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:at] + content[to:] if chance.random() < 0.7 else content[:to]


def _repeat(content: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(content) + 1)
    piece = content[at : at + chance.randrange(1, 400)]
    return content[:at] + piece * chance.choice((2, 3, 50)) + content[at:]


def _lines(content: bytes, chance: Chance) -> bytes:
    mark = chance.choice((b"\n", b"<", b",", b" ", b'"'))
    lines = content.split(mark)
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[chance.choice((at, other))]
    if chance.random() < 0.3:
        del lines[at]
    return mark.join(lines)


def _value(content: bytes, chance: Chance) -> bytes:
    """A number, or a word, for one of `_VALUES`."""
    at = chance.randrange(len(content) + 1)
    while at < len(content) and not content[at : at + 1].isalnum():
        at += 1
    while content[at - 1 : at].isalnum():
        at -= 1
    to = at
    while content[to : to + 1].isalnum():
        to += 1
    return content[:at] + chance.choice(_VALUES).encode() + content[to:]


_CHANGES: tuple[Callable[[bytes, Chance], bytes], ...] = (
    _flip, _insert, _cut, _repeat, _lines, _lines, _value, _value,
)  # fmt: skip


class _TooLongError(BaseException):
    """Not an error that a reader catches."""


def _too_long(number: int, frame: FrameType | None) -> None:
    raise _TooLongError


def drawn(reader: Reader, chance: Chance) -> tuple[str, bytes]:
    """A file for a reader: fresh, fresh and changed, or real and changed."""
    if reader.fresh and chance.random() < 0.6:
        name, content = reader.fresh(chance)
        return name, content if chance.random() < 0.75 else changed(content, name, chance)
    name, content = chance.choice(reader.real)
    return name, changed(content, name, chance)


def fault_of(reader: Reader, row: str, number: int, folder: Path) -> str:
    """Give a reader the n-th input of a row of them; returns what was wrong, or nothing."""
    name, content = drawn(reader, Chance(f"{row} {number}"))
    path = folder / name
    path.write_bytes(content)
    signal.signal(signal.SIGPROF, _too_long)
    # Again each second: a library may catch the first in a loop that has no end.
    signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS, 1)
    try:
        wrong = _wrong(reader, path)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except _TooLongError:
        # Apart from the errors below: it comes at any line, in what tells of them too.
        wrong = f"more than {LONGEST_SECONDS:g} s"
    path.unlink(missing_ok=True)
    return wrong


def _wrong(reader: Reader, path: Path) -> str:
    try:
        reader.read(path)
    except ProgrammeError as error:
        return "" if all(p.where and p.found and p.expected for p in error.problems) else "no place"
    except WorkprogError as error:
        return "" if str(error) else "no sentence"
    except _TooLongError:
        raise
    except BaseException:
        return " | ".join(traceback.format_exc().strip().splitlines()[-3:])
    return ""


def _work(known: Mapping[str, Reader], row: str, seconds: float, out: int) -> None:
    """Give all readers inputs in turn until the time is over; write the counts as JSON."""
    warnings.simplefilter("ignore")
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (before + MOST_MEMORY,) * 2)
    spent = dict.fromkeys(known, 0.0)
    end = monotonic() + seconds
    with TemporaryDirectory() as folder:
        while (began := monotonic()) < end:
            # Each has its part of the time, whatever one input takes.
            kind = min(spent, key=spent.__getitem__)
            for _ in range(known[kind].share):
                counts[kind] += 1
                try:
                    said = fault_of(known[kind], f"{row} {kind}", counts[kind], Path(folder))
                except BaseException:
                    print(f"{row} {kind} {counts[kind]} ends the process", file=sys.stderr)
                    traceback.print_exc()
                    raise
                if said:
                    wrong.append((kind, f"{row} {kind} {counts[kind]}: {said}"))
                    print(wrong[-1][1], file=sys.stderr, flush=True)
            spent[kind] += (monotonic() - began) * known[kind].share
    os.write(out, json.dumps([counts, wrong[:60]]).encode()[:60_000])


def fuzz(
    seconds: float, kinds: tuple[str, ...] = (), seed: str = "", processes: int = 2
) -> Iterator[Row]:
    """So many processes for so many seconds; one row of the table for each reader.

    What is wrong is told on stderr as it comes.
    """
    known = {name: one for name, one in readers().items() if name in kinds or not kinds}
    pipes = [os.pipe() for _ in range(processes)]
    for worker, (_, out) in enumerate(pipes):
        child(lambda: _work(known, f"{seed}{worker}", seconds, out))  # noqa: B023
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    for come, out in pipes:
        os.close(out)
        with os.fdopen(come, "rb") as said:
            text = said.read()
        if not text:
            wrong.append(("a process", "ended without a word: it was killed, or had no memory"))
            continue
        own, found = json.loads(text)
        counts.update(own)
        wrong += [(kind, fault) for kind, fault in found]
    for kind in (*known, "a process"):
        faults = tuple(fault for of, fault in wrong if of == kind)
        if counts[kind] or faults:
            yield Row(f"changed files: {kind}", counts[kind], faults)
