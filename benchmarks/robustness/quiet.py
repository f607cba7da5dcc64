"""No socket, no process but our own solver, no file written outside the folder that was named."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.robustness.stopping import child, ended
from workprog.errors import WorkprogError

# Audit events of Python (PEP 578 and the table of audit events in its documentation).
_SOCKETS = ("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "ssl.")
_CODE = ("os.system", "os.exec", "os.posix_spawn", "os.startfile", "marshal.loads_", "pty.")
_CHANGES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "shutil.rmtree",
)


class ForbiddenError(BaseException):
    """Something was done that workprog never does."""


def watched(do: Callable[[], object], inside: Path) -> str:
    """Do it in a child that may open no socket and write only inside a folder; says what it did."""
    come, out = os.pipe()

    def forbid(what: str) -> None:
        os.write(out, f"{what}\n".encode())
        raise ForbiddenError(what)

    def look(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_SOCKETS):
            forbid(event)
        if event.startswith(_CODE):
            forbid(f"{event} {arguments[:2]}")
        if event == "subprocess.Popen" and "workprog.solving.highs" not in str(arguments[1]):
            forbid(f"{event} {arguments[:2]}")
        if event == "open" and _writes(arguments) and not _allowed(arguments[0], inside):
            forbid(f"{event} {arguments[0]}")
        if event in _CHANGES and not _allowed(_changed(event, arguments), inside):
            forbid(f"{event} {arguments[0]}")

    def guarded() -> None:
        sys.dont_write_bytecode = True
        sys.addaudithook(look)
        with suppress(WorkprogError):
            do()

    code = ended(child(guarded))
    os.close(out)
    with os.fdopen(come, encoding="utf-8") as said:
        wrong = said.read().strip()
    return wrong or ("" if code == 0 else f"ended with {code}")


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _changed(event: str, arguments: tuple[object, ...]) -> object:
    """What a change is made to; of a whole folder that is taken away, shutil.rmtree tells first."""
    if event in ("os.remove", "os.rmdir") and arguments[1] != -1:
        return os.devnull
    return arguments[1] if event in ("os.symlink", "os.link") else arguments[0]


def _allowed(place: object, inside: Path) -> bool:
    if isinstance(place, int) or place == os.devnull:
        return True
    path = Path(os.fsdecode(place)) if isinstance(place, str | bytes | os.PathLike) else Path()
    return path.absolute().is_relative_to(inside)


def forbidden_is_seen() -> str:
    """The watch itself: a socket and a stray file are caught, or this says which was not."""
    with TemporaryDirectory() as folder:
        stray = Path(folder, "stray")
        for do in (socket.socket, lambda: stray.write_text("x"), lambda: os.system("true")):
            if not watched(do, Path(folder, "inside")):
                return f"{do} was not seen"
    return ""
