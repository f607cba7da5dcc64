"""Files put in place whole: a reader finds the old ones or the new, never half of either."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from workprog.errors import PlanError
from workprog.publish.changeover import WORK, change_over, keep_through_a_power_cut, settle, staging

# How long one run waits for another that writes into the same folder: tries, and seconds between.
# Writing takes milliseconds; a run that is stopped by its terminal holds the folder for hours.
TRIES, BETWEEN = 100, 0.1
# A single file, until it is whole. One name: the next run that writes there takes it away.
_PART = f"{WORK}-part"
_MENDS = {
    errno.ENOSPC: "make room on that disk, or choose a folder on another; the files that were "
    "there are as they were",
    errno.EDQUOT: "you have used the room you are given there; make some, or choose another folder",
    errno.EFBIG: "larger files are not allowed there; choose a folder on another disk",
    errno.ENOENT: "the folder went away while it was written; see that it is there and run again",
    errno.ENOTDIR: "a file stands where a folder should be; choose another folder",
    errno.EISDIR: "a folder stands where the file should be; take it away or choose another folder",
    errno.EBUSY: "another program holds it; close that and run again",
    errno.ENAMETOOLONG: "choose a shorter name",
}


def write(path: Path, content: bytes, *, instead_of: bytes | None = None) -> None:
    """Put one whole file in place; what is no file, such as /dev/stdout, is written into.

    Where the path is a link, the file that it leads to is replaced.

    Args:
        path: where.
        content: what the file holds then.
        instead_of: what it held when it was read; it is replaced only where it still does.

    Raises:
        PlanError: the place cannot be written to, or another program has changed the file since.
    """
    target = Path(os.path.realpath(path))
    special = target.exists() and not target.is_file() and not target.is_dir()
    with _ready(path.parent if special else target.parent) as at:
        at.append(path)
        if special:
            path.write_bytes(content)
            return
        _refuse_standing(path)
        part = target.parent / _PART
        try:
            _write_part(part, content)
            if target.exists():
                shutil.copymode(target, part)
            keep_through_a_power_cut(part.parent)
            if instead_of is not None and target.read_bytes() != instead_of:
                raise PlanError(_changed_by_another(path))
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)


def write_all(
    folder: Path,
    contents: Mapping[str, bytes],
    gone: Callable[[Path], Collection[str]] = lambda folder: (),
) -> None:
    """Put all files in place at one moment, or leave the folder as it was.

    Every folder in it that gets a file is made anew beside the old one, with the files of the old
    one that are neither replaced nor `gone`; then all take their places at once.

    Args:
        folder: made if it is not there.
        contents: what each file holds, by its place in the folder ("public/schedule.md").
        gone: called with the folder once nobody else writes there; the files to take away in the
            same step. Those that are not there are passed over.

    Raises:
        PlanError: the folder cannot be written to, something else stands in a file's place, or
            another run does not end writing there.
    """
    with _ready(folder) as at:
        leaving = {*contents, *gone(folder)}
        names = sorted({name.partition("/")[0] for name in contents})
        new = staging(folder)
        for name, content in contents.items():
            at.append(folder / name)
            _refuse_standing(folder / name)
            _make_below(new, (new / name).parent)
            _write_part(new / name, content)
        for name in names:
            at.append(folder / name)
            _refuse_link(folder / name)
            _keep_others(folder, new, name, leaving)
        at.append(folder)
        keep_through_a_power_cut(folder)
        change_over(folder, names)


@contextmanager
def _ready(folder: Path) -> Iterator[list[Path]]:
    """A folder that nobody else writes into, rid of what a stopped run left.

    The caller appends each path that it turns to; a failure names the last.
    """
    at = [folder]
    made: list[Path] = []
    try:
        _make_folder(folder, made)
        with _alone(folder):
            settle(folder)
            (folder / _PART).unlink(missing_ok=True)
            try:
                yield at
            finally:
                settle(folder)
    except (OSError, ValueError) as error:
        for one in reversed(made):
            with suppress(OSError):
                one.rmdir()
        if isinstance(error, PlanError):
            raise
        raise PlanError(_said(at[-1], error)) from None


def _said(path: Path, error: OSError | ValueError) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    mend = _MENDS.get(getattr(error, "errno", None) or 0, "choose a folder you may write to")
    return f"{path}: cannot be written ({reason}); {mend}."


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; it ends with the process, however that ends.

    Raises:
        PlanError: another run does not give it up.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        with _alone_by_a_file(folder):
            yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(TRIES):
            try:
                flock(held, LOCK_EX | LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(BETWEEN)
            except OSError:
                # A disk that has no locks.
                break
        else:
            raise PlanError(_held_by_another(folder))
        yield
    finally:
        os.close(held)


@contextmanager
def _alone_by_a_file(folder: Path) -> Iterator[None]:
    """On Windows, where a folder cannot be locked: a file in it is, and goes with the lock."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / f"{WORK}-lock", timeout=TRIES * BETWEEN, poll_interval=BETWEEN):
            yield
    except Timeout:
        raise PlanError(_held_by_another(folder)) from None


def _held_by_another(folder: Path) -> str:
    return (
        f"{folder}: another run of workprog is writing there; wait until it is done, or end it, "
        "and run again."
    )


def _changed_by_another(path: Path) -> str:
    return (
        f"{path}: another program changed it while this one worked; nothing was written. "
        "Save and close it there, and run again."
    )


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder with those above it, and note which were not there."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        made.append(one)


def _make_below(new: Path, folder: Path) -> None:
    """Make a folder and those above it up to `new`: were that gone, so were files in it."""
    above = [one for one in folder.parents if one.is_relative_to(new) and one != new]
    for one in (*reversed(above), folder):
        one.mkdir(exist_ok=True)


def _refuse_standing(path: Path) -> None:
    """A folder is never replaced by a file, nor what somebody has closed to writing."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "it is closed to writing")


def _refuse_link(path: Path) -> None:
    """A folder on another disk cannot change over together with its neighbour."""
    if path.is_symlink() or os.path.ismount(path):
        raise PlanError(
            f"{path}: a link or a disk of its own, which cannot change over at one moment with "
            "the folder beside it; make it a plain folder, and let the other place lead to it."
        )


def _write_part(path: Path, content: bytes) -> None:
    """Write a file that nobody sees yet."""
    path.write_bytes(content)
    path.chmod(0o644)


def _keep_others(folder: Path, new: Path, name: str, leaving: Collection[str]) -> None:
    """Take into the new folder what others have put into the old one."""
    for above, folders, files in os.walk(folder / name, topdown=False):
        here = Path(above).relative_to(folder)
        _make_below(new, new / here)
        links = [one for one in folders if Path(above, one).is_symlink()]
        for file in (*files, *links):
            if (here / file).as_posix() not in leaving:
                _keep(Path(above, file), new / here / file)
        # Last, since it may be a folder into which nothing is written.
        shutil.copymode(above, new / here)


def _keep(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        # Another person's file, or a disk without links.
        shutil.copy2(old, new, follow_symlinks=False)
