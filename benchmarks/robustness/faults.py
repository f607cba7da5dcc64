"""A disk that is full, a folder that is closed, gone, or written by two: nothing is lost."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import attrs

from benchmarks.robustness.stopping import EVENTS, child, ended, files, left_over
from workprog.errors import WorkprogError

# How a child says that it met an error of ours, and that it met another.
OURS, ANOTHER = 3, 4


@attrs.frozen
class Target:
    """A folder with an older publication, and how a newer one is written into it."""

    folder: Path
    older: Callable[[], object]
    newer: Callable[[], object]
    after: dict[str, bytes]
    before: dict[str, bytes]
    # The names of the files that a person has put there.
    own: tuple[str, ...]

    @classmethod
    def of(
        cls,
        folder: Path,
        older: Callable[[], object],
        newer: Callable[[], object],
        own: tuple[str, ...],
    ) -> Target:
        """Put a person's own files there, and write both publications, the older last."""
        for name in own:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(b"a person's own")
        older()
        newer()
        after = files(folder)
        older()
        return cls(folder, older, newer, after, files(folder), own)


def outcome(do: Callable[[], object]) -> tuple[int, str]:
    """Do it in a child: 0, `OURS` or `ANOTHER`, with the sentence or the traceback."""
    read, written = os.pipe()

    def guarded() -> None:
        try:
            do()
        except WorkprogError as error:
            os.write(written, str(error).encode())
            os._exit(OURS)
        except BaseException:
            os.write(written, traceback.format_exc().encode()[-2_000:])
            os._exit(ANOTHER)

    code = ended(child(guarded))
    os.close(written)
    with os.fdopen(read, encoding="utf-8", errors="replace") as said:
        return code, said.read()


def try_fault(
    target: Target,
    fault: Callable[[], object],
    mended: Callable[[], object] = int,
    whole: Container[dict[str, bytes]] = (),
) -> str:
    """Write under a fault, mend it, write again; returns what was wrong, or nothing.

    After the fault the files are those of before or, where there was no error, of after; or one
    of the sets in `whole`.
    """

    def faulty() -> None:
        fault()
        target.newer()

    code, text = outcome(faulty)
    expected = target.after if code == 0 else target.before
    wrong = ""
    if code not in (0, OURS):
        wrong = f"no error of ours: {text[-300:]}"
    elif files(target.folder) != expected and files(target.folder) not in whole:
        wrong = f"the files are not whole after: {text}"
    elif code == OURS and "; " not in text:
        wrong = f"nothing says what to do: {text}"
    mended()
    target.newer()
    if files(target.folder) != target.after or left_over(target.folder):
        wrong = wrong or f"the next run left {left_over(target.folder)}"
    target.older()
    return wrong


def file_limits(target: Target) -> Iterator[str]:
    """Files may be no longer than so many bytes, as `ulimit -f` has it."""
    longest = max(map(len, target.after.values()))
    for size in sorted({longest * tenth // 10 for tenth in range(10)}):
        limit = (size, resource.RLIM_INFINITY)
        yield try_fault(target, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))  # noqa: B023


def vanishing(target: Target) -> Iterator[str]:
    """The folder is taken away before each event that writes."""
    written = {n: held for n, held in target.after.items() if n not in target.own}
    for number in range(1, 1_000):
        seen = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal seen
            if event not in EVENTS:
                return
            seen += 1
            if seen == number:  # noqa: B023
                shutil.rmtree(target.folder)

        reached = target.folder.parent / "reached"

        def fault() -> None:
            sys.addaudithook(count)

        def newer() -> None:
            target.newer()
            if 0 < seen < number:  # noqa: B023
                reached.touch()  # noqa: B023

        def mend() -> None:
            for name, content in target.before.items():
                path = target.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)

        yield try_fault(attrs.evolve(target, newer=newer), fault, mend, ({}, written))
        if reached.exists():
            reached.unlink()
            return


def closed(target: Target) -> Iterator[str]:
    """A folder, or a file in it, that this person may not write; tried as `nobody` by root."""
    root = os.getuid() == 0
    nobody = 65534

    def become() -> None:
        if root:
            os.setgroups([])
            os.setgid(nobody)
            os.setuid(nobody)

    top = target.folder
    for path, mode in ((top, 0o555), (top / "public", 0o555), (top / "officers/plan.json", 0o444)):
        usual = path.stat().st_mode
        if root and path != top:
            _own(top, nobody)
        path.chmod(mode)

        def mend() -> None:
            _own(top, os.getuid())
            path.chmod(usual)  # noqa: B023

        yield try_fault(target, become, mend)


def _own(top: Path, user: int) -> None:
    for path in (top, *top.rglob("*")):
        with suppress(FileNotFoundError):
            os.chown(path, user, -1)


@contextmanager
def small_disk(size: int) -> Iterator[Path | None]:
    """A disk of so many bytes; None where this person may mount none."""
    with TemporaryDirectory() as top:
        words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", top]
        if (
            os.getuid()
            or not which("mount")
            or subprocess.run(words, capture_output=True).returncode
        ):
            yield None
            return
        try:
            yield Path(top)
        finally:
            subprocess.run(["umount", top], check=True)


def full(target: Target, disk: Path) -> Iterator[str]:
    """So many pages are left on the disk, from none to enough."""
    page = os.sysconf("SC_PAGESIZE")
    filler = disk / "filler"
    needed = sum(len(content) // page + 2 for content in target.after.values())
    for left in range(0, needed + needed // 2, max(1, needed // 30)):
        free = os.statvfs(disk).f_bavail

        def fill() -> None:
            filler.write_bytes(b"\0" * max(0, free - left) * page)  # noqa: B023

        yield try_fault(target, fill, lambda: filler.unlink(missing_ok=True))


def killed_at_any_moment(target: Target, times: int) -> Iterator[str]:
    """A run is killed after so many microseconds, drawn by chance, and then the next, unmended.

    Which call that meets is the machine's doing; the other kills name each call in turn.
    """
    chance = random.Random(1)
    began = perf_counter()
    target.newer()
    target.older()
    longest = perf_counter() - began
    for number in range(times):
        pid = child((target.newer, target.older)[number % 2])
        sleep(chance.random() * longest)
        os.kill(pid, signal.SIGKILL)
        ended(pid)
        whole = files(target.folder) in (target.before, target.after)
        yield "" if whole else "the files are neither the old nor the new"
    target.older()
    yield f"left over: {left_over(target.folder)}" if left_over(target.folder) else ""


def at_once(target: Target, pairs: int) -> Iterator[str]:
    """Two runs begin together: the files are all of the one or all of the other."""
    for number in range(pairs):
        pids = [child(target.newer), child(target.older)]
        codes = [ended(pid) for pid in (pids if number % 2 else reversed(pids))]
        found = files(target.folder)
        whole = found in (target.after, target.before)
        yield "" if codes == [0, 0] and whole and not left_over(target.folder) else f"codes {codes}"
    target.older()
