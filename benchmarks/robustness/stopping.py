"""A run is killed at every call that writes: the files are all of one publication."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import which

# What changes a disk: audit events of Python (PEP 578), and calls of Linux. Python tells of no
# write to an open file, nor of the exchange of two names; strace stops at both.
EVENTS = {
    "open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod",
    "shutil.copymode", "shutil.rmtree", "os.truncate", "ctypes.call_function",
}  # fmt: skip
CALLS = (
    "openat", "write", "fsync", "mkdir", "rename", "renameat2", "unlink", "unlinkat", "rmdir",
    "link", "linkat", "symlink", "symlinkat", "chmod", "close", "flock", "ftruncate",
)  # fmt: skip
KILLED = -signal.SIGKILL


def files(folder: Path) -> dict[str, bytes]:
    """What every file of a folder holds, as whoever opens it by its name finds it."""
    return {
        Path(above, name).relative_to(folder).as_posix(): Path(above, name).read_bytes()
        for above, _, names in os.walk(folder, followlinks=True)
        for name in names
        # A link to nothing, under which a first publication will appear, shows nothing.
        if Path(above, name).is_file()
        and "/.workprog" not in f"{above}/{name}".removeprefix(str(folder))
    }


def left_over(folder: Path) -> list[str]:
    """What a run has left of its own making: work folders, parts and links."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or ".workprog" in path.name
    )


def child(do: Callable[[], object]) -> int:
    """Fork, do it, and end the child; returns its process id. Nothing is printed."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            do()
            code = 0
        finally:
            os._exit(code)
    return pid


def ended(pid: int) -> int:
    """How a child ended: its code, or minus the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed_at_events(do: Callable[[], object]) -> Iterator[int]:
    """Do it again and again, killed before its first event that writes, its second, and so on.

    Yields the number of the event after each kill, until a run ends by itself.
    """

    def killed_at() -> None:
        seen = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal seen
            if event not in EVENTS or (event == "open" and not _writes(arguments)):
                return
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        do()

    number = 1
    while True:
        code = ended(child(killed_at))
        if code == 0:
            return
        if code != KILLED:
            raise RuntimeError(f"the run ended with {code} at event {number}")
        yield number
        number += 1


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def killed_at_calls(do: Callable[[], object]) -> Iterator[str]:
    """The same at each call to Linux, one kind after the other, by strace."""
    for call in CALLS:
        number = 1
        while _killed_at(do, call, number):
            yield f"{call} {number}"
            number += 1


def _killed_at(do: Callable[[], object], call: str, number: int) -> bool:
    def wait_and_do() -> None:
        os.kill(os.getpid(), signal.SIGSTOP)
        do()

    pid = child(wait_and_do)
    os.waitpid(pid, os.WUNTRACED)
    inject = f"inject={call}:signal=KILL:when={number}"
    words = [
        "strace",
        "-qq",
        "-p",
        str(pid),
        "-e",
        f"trace={call}",
        "-e",
        inject,
        "-o",
        "/dev/null",
    ]
    tracer = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    while f"TracerPid:\t{tracer.pid}\n" not in Path(f"/proc/{pid}/status").read_text():
        if tracer.poll() is not None:
            raise RuntimeError("strace could not be attached")
    os.kill(pid, signal.SIGCONT)
    code = ended(pid)
    tracer.wait()
    if code not in (0, KILLED):
        raise RuntimeError(f"the run ended with {code} at {call} {number}")
    return code == KILLED


def has_strace() -> bool:
    """Whether calls to Linux can be stopped at here."""
    return which("strace") is not None


def try_kills(
    folder: Path,
    before: Mapping[str, bytes],
    restore: Callable[[], object],
    do: Callable[[], object],
    kills: Callable[[Callable[[], object]], Iterator[object]],
) -> tuple[int, list[str]]:
    """Kill `do` everywhere; returns how often, and what was wrong after it.

    Args:
        folder: where it writes.
        before: its files before, which `restore` brings back.
        restore: what is done before each run.
        do: what is killed.
        kills: one of the two above.
    """
    restore()
    do()
    after = files(folder)
    wrong = []
    count = 0
    restore()
    for at in kills(do):
        count += 1
        if files(folder) not in (before, after):
            wrong.append(f"{at}: the files are neither the old nor the new")
        do()
        if files(folder) != after:
            wrong.append(f"{at}: the next run did not write its files")
        if left_over(folder):
            wrong.append(f"{at}: left over: {left_over(folder)}")
        restore()
    return count, wrong
