"""No socket, no process but our own solver, no file written outside the folder that was named."""

from __future__ import annotations

import io
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.robustness.readers import EXAMPLE, ROOT
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


# Every command on real files, `{}` being the folder they are in; only `new` in it is written into,
# and by `amend` the programme.
COMMANDS = (
    "plan {}/old/programme.toml --previous {}/old/officers/plan.json --json",
    "plan {}/old/programme.toml -o {}/new",
    "plan {}/work_programme.docx --meetings {}/old/public/calendar.ics -o {}/new",
    "plan-all {}/old/programme.toml -o {}/new",
    "check {}/old/programme.toml {}/old/officers/plan.json",
    "why {}/old/programme.toml 2013-04",
    "compare {}/old/officers/plan.json {}/old/officers/plan.json",
    "read {}/work_programme.xlsx -o {}/new/programme.toml",
    "dates June",
    "minutes {}/minutes.txt --programme {}/old/programme.toml -o {}/new/amendments.toml",
    "amend {}/new/programme.toml {}/amendments.toml",
    "amend {}/new/programme.toml {}/amendments.toml --undo",
    "amend {}/old/programme.toml {}/amendments.toml --dry-run",
    "calendar {}/old/officers/plan.json -o {}/new/feed.ics",
    "history {}/old/programme.toml 2013-04 --plans {}/old",
    "review {}/old/programme.toml --plan {}/old/officers/plan.json -o {}/new/answers.toml",
    "rollover {}/old/programme.toml --plans {}/old -o {}/new/next.toml",
    "topics Budget --among {}/old",
    "select {}/topic.toml --programme {}/old/programme.toml --among {}/old --letter",
    "actions {}/old/programme.toml --tracker {}/tracker.csv --item 2013-04 -o {}/new/actions.toml",
)
_NO_DAY = ("compare", "calendar")


def each_command(top: Path) -> Iterator[str]:
    """What each of `COMMANDS` did that it may not, or nothing; the folder is `top`."""
    from workprog.cli import main

    old, new = top / "old", top / "new"
    old.mkdir()
    for name in ("programme.toml", "work_programme.docx", "work_programme.xlsx"):
        shutil.copy(EXAMPLE / name, old if name.endswith("toml") else top)
    shutil.copytree(old, new)
    shutil.copy(ROOT / "tests" / "minutes" / "district.txt", top / "minutes.txt")
    (top / "topic.toml").write_text('title = "Buses"\nsuggested_by = "A resident"\n')
    (top / "tracker.csv").write_text("Recommendation,Action,Owner,Due\nA,B,Officer,June 2014\n")

    def run(line: str) -> int:
        words = [word.replace("{}", str(top)) for word in line.split()]
        with redirect_stderr(io.StringIO()):
            return main([*words, *(() if words[0] in _NO_DAY else ("--on", "2013-05-07"))])

    ended(child(lambda: run("plan {}/old/programme.toml -o {}/old")))
    ended(child(lambda: run("minutes {}/minutes.txt -o {}/amendments.toml")))
    for line in COMMANDS:

        def done() -> None:
            code = run(line)  # noqa: B023
            if code not in (0, 1):
                raise RuntimeError(f"ended with {code}")

        wrong = watched(done, new)
        yield f"{line}: {wrong}" if wrong else ""


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
        if event == "subprocess.Popen":
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
