"""Files put in place whole: a reader finds the old ones or the new, never half of either."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from workprog.errors import PlanError


def write(path: Path, content: bytes) -> None:
    """Put one whole file in place.

    Raises:
        PlanError: the place cannot be written to.
    """
    write_all(path.parent, {path.name: content})


def write_all(folder: Path, contents: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
    """Put all files of a folder in place, or leave it as it was.

    Everything is written into one folder beside them first. Only when all are whole do they take
    their places; when one cannot, those before it are put back.

    Args:
        folder: made if it is not there.
        contents: what each file holds, by its place in the folder ("public/schedule.md").
        gone: files to take away in the same step; those that are not there are passed over.

    Raises:
        PlanError: the folder cannot be written to, or something else stands in a file's place.
    """
    where = folder
    made: list[Path] = []
    try:
        _make_folder(folder, made)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".workprog-") as staging:
            for name, content in contents.items():
                where = folder / name
                _refuse_folder(where)
                _stage(Path(staging, "new", name), content)
            for name in contents:
                where = folder / name
                _make_folder(where.parent, made)
            leaving = [name for name in gone if name not in contents and (folder / name).is_file()]
            where = folder
            _swap(folder, Path(staging), contents, leaving)
            made.clear()
    except (OSError, ValueError) as error:
        for one in reversed(made):
            one.rmdir()
        reason = getattr(error, "strerror", None) or str(error)
        raise PlanError(
            f"{where}: cannot be written ({reason}); choose a folder you may write to."
        ) from None


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder with those above it, and note which were not there."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def _stage(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o644)


def _swap(folder: Path, staging: Path, coming: Iterable[str], leaving: Iterable[str]) -> None:
    """Old files out and new ones in, each by one rename; after a failure all as before."""
    renamed: list[tuple[Path, Path]] = []

    def rename(old: Path, new: Path) -> None:
        os.replace(old, new)
        renamed.append((old, new))

    try:
        for name in (*coming, *leaving):
            if (folder / name).exists():
                aside = staging / "old" / name
                aside.parent.mkdir(parents=True, exist_ok=True)
                rename(folder / name, aside)
            if (staging / "new" / name).exists():
                rename(staging / "new" / name, folder / name)
    except OSError:
        for old, new in reversed(renamed):
            os.replace(new, old)
        raise
