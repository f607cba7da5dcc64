"""Several folders that change at one moment, whenever a run is stopped, by kill -9 too.

A folder cannot be renamed over one that holds files, and two renames are two moments. So each
folder is first exchanged with a link that leads to it by way of one other link, `now`. Turning
`now` from `old` to `new` is one rename: that is the moment. Then each link is exchanged with the
new folder itself. Through their own names the folders are seen all old, then all new:

    public -> .workprog/now/public      .workprog/now -> old, then new

Whatever stands in `.workprog` after a run that was stopped, `settle` finishes or takes back.

Linux exchanges two names in one step. Elsewhere there is a moment in which a name is missing, and
where there are no links (Windows without the right to make them) one folder changes after the
other; there too `settle` mends it when workprog next writes.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

# Beside the folders that change. Nobody else's files are ever in it.
WORK = ".workprog"
# linux/fs.h and fcntl.h.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def staging(folder: Path) -> Path:
    """Where the new folders are made before they change over, empty.

    Raises:
        OSError: it cannot be made.
    """
    new = folder / WORK / "new"
    new.mkdir(parents=True)
    return new


def change_over(folder: Path, names: Sequence[str]) -> None:
    """Put the staged folders of these names in the place of the old ones, all at one moment.

    `settle` must follow, also after an error: then all are the old ones.

    Raises:
        OSError: a folder cannot be renamed.
    """
    work = folder / WORK
    (work / "old").mkdir()
    try:
        (work / "now").symlink_to("old")
        (work / "then").symlink_to("new")
    except OSError:
        _one_after_the_other(folder, names)
        return
    for name in names:
        _put_link(folder / name, work / "old" / name)
    os.replace(work / "then", work / "now")


def settle(folder: Path) -> None:
    """Leave real folders, all old or all new, and nothing else, wherever a run was stopped.

    Raises:
        OSError: a folder cannot be renamed. Each name still leads to whole files.
    """
    work = folder / WORK
    if not work.is_dir() or work.is_symlink():
        return
    turned = (work / "now").is_symlink() and os.readlink(work / "now") == "new"
    real = work / ("new" if turned else "old")
    for path in list(folder.iterdir()):
        if _is_link(path):
            _put_folder(real / path.name, path)
    for one in list(real.iterdir()) if real.is_dir() else ():
        # Missing where two renames stood for an exchange and the run was stopped between them.
        if not one.is_symlink() and not os.path.lexists(folder / one.name):
            os.rename(one, folder / one.name)
    for above, _, _ in os.walk(work):
        # A folder that its owner closed to writing is emptied of its second names all the same.
        os.chmod(above, 0o700)
    shutil.rmtree(work)


def _is_link(path: Path) -> bool:
    return path.is_symlink() and os.readlink(path) == _target(path.name)


def _target(name: str) -> str:
    return f"{WORK}/now/{name}"


def _put_link(path: Path, aside: Path) -> None:
    """A folder goes aside, and a link that leads there takes its place."""
    if not path.exists():
        path.symlink_to(_target(path.name))
        return
    aside.symlink_to(_target(path.name))
    if not _exchanged(path, aside):
        aside.unlink()
        os.rename(path, aside)
        path.symlink_to(_target(path.name))


def _put_folder(real: Path, link: Path) -> None:
    """A folder takes the place of the link that leads to it; a link to nothing goes."""
    if not real.is_dir() or not _exchanged(real, link):
        link.unlink()
        if real.is_dir():
            os.rename(real, link)


def _one_after_the_other(folder: Path, names: Sequence[str]) -> None:
    work = folder / WORK
    renamed: list[tuple[Path, Path]] = []
    try:
        for name in names:
            for source, target in (
                (folder / name, work / "old" / name),
                (work / "new" / name, folder / name),
            ):
                if source.exists():
                    os.rename(source, target)
                    renamed.append((source, target))
    except OSError:
        for source, target in reversed(renamed):
            with suppress(OSError):
                os.rename(target, source)
        raise


def keep_through_a_power_cut(folder: Path) -> None:
    """What was written on the folder's disk is there before it takes its place.

    All at once and that disk alone: a file at a time takes a second for every hundred, and all
    disks as long as the slowest stick that is plugged in. Linux only.
    """
    if (sync := _linux("syncfs")) is not None:
        opened = os.open(folder, os.O_RDONLY)
        try:
            sync(opened)
        finally:
            os.close(opened)


@cache
def _linux(call: str) -> Any:
    """A call that Python has no name for; None where the system has none."""
    try:
        return getattr(ctypes.CDLL(None, use_errno=True), call)
    except (OSError, AttributeError, TypeError):
        return None


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or its disk has no such step."""
    rename = _linux("renameat2")
    return rename is not None and not rename(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
