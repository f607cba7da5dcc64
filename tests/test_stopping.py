"""A run that is stopped, or meets a fault, leaves the files of one publication and no others."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from benchmarks.robustness.faults import Target, at_once, closed, file_limits, vanishing
from benchmarks.robustness.stopping import (
    child,
    ended,
    files,
    has_strace,
    killed_at_calls,
    killed_at_events,
    left_over,
    try_kills,
)
from workprog.errors import PlanError
from workprog.publish import changeover, writing
from workprog.publish.changeover import settle
from workprog.publish.writing import write, write_all

if sys.platform == "win32":
    pytest.skip("processes are forked and killed, which Windows cannot", allow_module_level=True)


@pytest.fixture(autouse=True)
def _disk_is_not_waited_for(monkeypatch):
    """What a kill leaves does not hang on what has reached the disk; a power cut is not tried."""
    monkeypatch.setattr(writing, "keep_through_a_power_cut", lambda folder: None)


OLDER = {"public/page.html": b"old", "public/gone.ics": b"old", "officers/plan.json": b"old"}
NEWER = {"public/page.html": b"new", "public/feeds/a.ics": b"new", "officers/plan.json": b"new"}
GONE = "public/gone.ics"


@pytest.fixture
def target(tmp_path):
    """A folder with an older publication, beside which a person keeps two files of their own."""
    folder = tmp_path / "out"
    target = Target.of(
        folder,
        lambda: write_all(folder, OLDER, lambda _: ["public/feeds/a.ics"]),
        lambda: write_all(folder, NEWER, lambda _: [GONE]),
        ("public/logo.png", "officers/kept/note.txt"),
    )
    own = dict.fromkeys(target.own, b"a person's own")
    assert target.before == {**OLDER, **own}
    assert target.after == {**NEWER, **own}
    return target


def test_killed_before_any_step_all_files_are_of_one_publication(target):
    """At each step that Python tells of; then the next run writes its files and leaves no other."""
    tried, wrong = try_kills(
        target.folder, target.before, target.older, target.newer, killed_at_events
    )
    assert wrong == []
    assert tried > 30


@pytest.mark.slow
def test_killed_at_any_call_all_files_are_of_one_publication(target):
    """At each call to the system that writes, the exchange of two names among them."""
    if not has_strace():
        pytest.skip("needs strace: apt-get install strace")
    tried, wrong = try_kills(
        target.folder, target.before, target.older, target.newer, killed_at_calls
    )
    assert wrong == []
    assert tried > 60


def test_killed_first_publication_is_there_whole_or_not_at_all(tmp_path):
    """Where nothing was before, a stopped run shows nothing or everything."""
    folder = tmp_path / "out"
    for _ in killed_at_events(lambda: write_all(folder, NEWER)):
        assert not folder.exists() or files(folder) in ({}, NEWER)
        write_all(folder, NEWER)
        assert files(folder) == NEWER
        assert left_over(folder) == []
        write_all(folder, {}, lambda _: ())
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()


def test_killed_while_one_file_is_written_it_is_the_old_or_the_new(tmp_path):
    """A programme is never missing, and its part is gone after the next run."""
    path = tmp_path / "programme.toml"
    path.write_bytes(b"old")
    tried, wrong = try_kills(
        tmp_path,
        files(tmp_path),
        lambda: write(path, b"old"),
        lambda: write(path, b"new"),
        killed_at_events,
    )
    assert wrong == []
    assert tried >= 3


@pytest.mark.slow
@pytest.mark.parametrize("without", ["links", "exchange"])
def test_without_links_or_an_exchange_the_next_run_mends(target, monkeypatch, without):
    """Where a system lacks what makes it one moment, a stopped run is finished by the next."""
    if without == "links":

        def refuse(*_):
            raise OSError(errno.EPERM, "a right that is not held")

        monkeypatch.setattr(os, "symlink", refuse)
    else:
        monkeypatch.setattr(changeover, "_linux", lambda call: None)
    target.newer()
    assert files(target.folder) == target.after
    target.older()
    for _ in killed_at_events(target.newer):
        settle(target.folder)
        assert set(target.before) & set(target.after) <= set(files(target.folder))
        target.newer()
        assert files(target.folder) == target.after
        assert left_over(target.folder) == []
        target.older()


def test_files_that_may_not_be_so_long_leave_all_as_it_was(target):
    """As on a full disk, the error says what to do, and the last publication is whole."""
    assert set(file_limits(target)) == {""}


def test_folder_that_goes_away_is_an_error_that_says_so(target):
    """At whichever step it goes; nothing else is raised, and the next run works."""
    tried = list(vanishing(target))
    assert set(tried) == {""}
    assert len(tried) > 30


def test_what_is_closed_to_writing_stays_as_it_was(target, tmp_path):
    """The folder, the folder in it, one file: each is refused and nothing is half changed."""
    tmp_path.chmod(0o777)
    for above in tmp_path.parents:
        if os.getuid() == 0 and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o011)
    assert set(closed(target)) == {""}


def test_two_runs_at_once_leave_the_files_of_one(target):
    """The second waits for the first."""
    assert set(at_once(target, 10)) == {""}


@pytest.fixture(params=["folder", "file"])
def lock(request, monkeypatch):
    """A folder is locked itself or, as on Windows, by a file in it."""
    if request.param == "file":
        # As it loads on its own system, before ours is told that there is no such lock.
        import filelock  # noqa: F401

        monkeypatch.setitem(sys.modules, "fcntl", None)


def holding(folder) -> int:
    """A process that holds the lock of a folder and does nothing."""

    def hold():
        with writing._alone(folder):
            os.kill(os.getpid(), 19)

    pid = child(hold)
    os.waitpid(pid, os.WUNTRACED)
    return pid


@pytest.mark.usefixtures("lock")
def test_folder_that_another_run_holds_is_refused_with_a_sentence(target, monkeypatch):
    """Nobody waits for ever, and nobody is told to mend what is no fault of theirs."""
    monkeypatch.setattr(writing, "TRIES", 2)
    pid = holding(target.folder)
    with pytest.raises(PlanError) as raised:
        target.newer()
    os.kill(pid, 18)

    assert str(raised.value) == (
        f"{target.folder}: another run of workprog is writing there; wait until it is done, or end "
        "it, and run again."
    )
    assert ended(pid) == 0
    assert files(target.folder) == target.before


@pytest.mark.usefixtures("lock")
def test_run_that_was_killed_holds_no_folder(target, monkeypatch):
    """A lock ends with its process, so that nobody has to take anything away."""
    monkeypatch.setattr(writing, "TRIES", 1)
    pid = holding(target.folder)
    os.kill(pid, 9)
    ended(pid)
    target.newer()

    assert files(target.folder) == target.after


def test_link_is_not_replaced_by_a_folder(target, tmp_path):
    """A folder on another disk cannot change at one moment with its neighbour, so it is refused."""
    elsewhere = tmp_path / "elsewhere"
    (target.folder / "public").rename(elsewhere)
    (target.folder / "public").symlink_to(elsewhere)
    with pytest.raises(PlanError, match=r"public: a link or a disk of its own, .* plain folder"):
        target.newer()

    assert files(target.folder) == target.before


def test_a_link_to_a_file_stays_a_link(tmp_path):
    """The file that it leads to is replaced, with the rights it had."""
    real = tmp_path / "kept" / "programme.toml"
    real.parent.mkdir()
    real.write_bytes(b"old")
    real.chmod(0o600)
    (tmp_path / "programme.toml").symlink_to(real)
    write(tmp_path / "programme.toml", b"new")

    assert (tmp_path / "programme.toml").is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o600)


def test_what_is_no_file_is_written_into():
    """`-o /dev/null` writes there, and does not put a file in its place."""
    write(Path("/dev/null"), b"new")
    assert not Path("/dev/null").is_file()
