"""python -m benchmarks.robustness.mutants: small slips put into the pure modules; who sees them.

The tests are loaded once. In a fork of that process the tests of a room run, and each is noted with
the functions it calls. Then for each slip a fork changes the function where it stands and runs the
tests that call it, the quickest first, until one fails. A slip that no fork's test sees, or that
is made while a module is loaded, is given to whole new processes.
"""

from __future__ import annotations

import argparse
import ast
import os
import pickle
import random
import resource
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, process_time
from types import FrameType
from typing import Any

import attrs
import pytest

from benchmarks.robustness.readers import ROOT
from benchmarks.robustness.slips import Key, Slip, put_in, slips, touched
from benchmarks.robustness.stopping import child, ended

TOP = ROOT / "src" / "workprog"
# Files or folders of src/workprog that hold no more than rules of dates, of the law and of points.
ROOMS = ("dates", "programme/calendar.py", "selection", "rules", "publish/ratings.py")
# Tests that load the code in other processes, or take minutes, tell nothing here.
_PASSED_OVER = ("test_robustness", "test_stopping", "test_docs", "test_many", "test_browser")
# Seconds of the processor that the tests of one slip may take, and one test at most.
_LONGEST, _LONGEST_TEST = 60, 4.0


@attrs.define
class _Seen:
    """Which tests call a function of the rooms, and the seconds that each test takes."""

    tests: dict[tuple[str, Key], set[str]] = attrs.field(factory=lambda: defaultdict(set))
    seconds: dict[str, float] = attrs.field(factory=dict)

    def of(self, path: Path, keys: set[Key]) -> list[str]:
        """The tests that call any of these functions, or any of the file's, the quickest first."""
        named = set().union(*(self.tests.get((str(path), key), set()) for key in keys))
        if not named:
            own = (tests for (file, _), tests in self.tests.items() if file == str(path))
            named = set().union(*own)
        return sorted(
            (test for test in named if self.seconds[test] <= _LONGEST_TEST),
            key=lambda test: (self.seconds[test], test),
        )


@attrs.define
class _Tried:
    counts: Counter[str] = attrs.field(factory=Counter)
    unseen: list[tuple[str, Slip]] = attrs.field(factory=list)


class _Plugin:
    """Stands in the place of pytest's own loop over the tests."""

    def __init__(self, drawn: Sequence[tuple[str, Slip]], end: float, processes: int) -> None:
        self.drawn, self.end, self.processes = drawn, end, processes
        self.tried = _Tried()

    def pytest_collection(self) -> None:
        """Cases are the same in every run, and a failing one is not made smaller."""
        from hypothesis import Phase, settings

        usual = settings.get_profile("workprog")
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "slips", usual, derandomize=True, database=None, phases=phases, max_examples=50
        )
        settings.load_profile("slips")

    def pytest_runtestloop(self, session: Any) -> bool:
        """Note who calls what, then try the slips."""
        items = {item.nodeid: item for item in session.items}
        seen = _noted(session.items)
        print(
            f"{len(items)} tests, {sum(seen.seconds.values()):.0f} s of the processor", flush=True
        )
        self._try(items, seen)
        return True

    def _try(self, items: Mapping[str, Any], seen: _Seen) -> None:
        running: dict[int, tuple[str, Slip]] = {}
        for room, slip in self.drawn:
            if monotonic() > self.end:
                break
            if len(running) >= self.processes:
                self._one_ended(running, seen)
            chosen = [items[test] for test in seen.of(slip.path, touched(slip.path, slip))]
            running[child(lambda: _run(slip, chosen))] = (room, slip)  # noqa: B023
        while running:
            self._one_ended(running, seen)

    def _one_ended(self, running: dict[int, tuple[str, Slip]], seen: _Seen) -> None:
        pid, status = os.wait()
        room, slip = running.pop(pid)
        self.tried.counts[room] += 1
        if os.waitstatus_to_exitcode(status) not in (0, _NO_FUNCTION):
            return
        tests = seen.of(slip.path, touched(slip.path, slip))
        if _survives(slip, tests):
            self.tried.unseen.append((room, slip))
            where = slip.path.relative_to(TOP)
            print(f"not seen by {len(tests)} tests: {where}:{slip.line}: {slip.what}", flush=True)


# How a fork ends whose slip no function can hold, and one whose test has failed.
_NO_FUNCTION, _FAILED = 5, 6


def _run(slip: Slip, items: Sequence[Any]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(process_time()) + _LONGEST,) * 2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if not put_in(slip):
        os._exit(_NO_FUNCTION)
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            os._exit(_FAILED)


def _noted(items: Sequence[Any]) -> _Seen:
    """Run all the tests in a fork, and note the functions of the rooms that each calls."""
    rooms = tuple(str(TOP / room) for room in ROOMS)
    with TemporaryDirectory() as folder:
        path = Path(folder, "seen")

        def note() -> None:
            seen, called = _Seen(), set()

            def call(frame: FrameType, event: str, argument: object) -> None:
                code = frame.f_code
                if code.co_filename.startswith(rooms):
                    called.add((code.co_filename, (code.co_qualname, code.co_firstlineno)))

            for item, following in zip(items, [*items[1:], None], strict=True):
                called.clear()
                began = process_time()
                sys.settrace(call)
                item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
                sys.settrace(None)
                if item.session.testsfailed:
                    path.with_suffix(".failed").write_text(item.nodeid)
                    return
                seen.seconds[item.nodeid] = process_time() - began
                for one in called:
                    seen.tests[one].add(item.nodeid)
            seen.tests = dict(seen.tests)
            path.write_bytes(pickle.dumps(seen))

        ended(child(note))
        if not path.exists():
            failed = path.with_suffix(".failed")
            raise SystemExit(
                f"fails without any slip: {failed.read_text() if failed.exists() else ''}"
            )
        found = pickle.loads(path.read_bytes())
    assert isinstance(found, _Seen)
    return found


def _survives(slip: Slip, tests: Sequence[str]) -> bool:
    """Whether these tests pass in a new process with the module so changed."""
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "src", Path(folder, "src"), ignore=shutil.ignore_patterns("*.pyc"))
        changed = Path(folder, "src", slip.path.relative_to(ROOT / "src"))
        changed.write_text(ast.unparse(slip.tree()), encoding="utf-8")
        words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
        search = os.pathsep.join((str(Path(folder, "src")), str(ROOT)))
        env = {**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1", "CI": "1"}
        try:
            done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, timeout=300)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def _tests_of(rooms: Sequence[str]) -> Iterator[str]:
    """The files of tests that name a room."""
    names = [f"workprog.{room.removesuffix('.py').replace('/', '.')}" for room in rooms]
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if path.stem not in _PASSED_OVER and any(name in text for name in names):
            yield str(path)


def main() -> int:
    """Try slips of each room until the time is over; print those unseen, and the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness.mutants")
    parser.add_argument("rooms", nargs="*", help=f"of {', '.join(ROOMS)}; else all")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", default="1", help="which are tried first")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--tests", nargs="*", default=[], help="files of tests to run besides")
    arguments = parser.parse_args()
    rooms = arguments.rooms or ROOMS
    drawn = []
    for room in rooms:
        files = sorted((TOP / room).glob("*.py")) if (TOP / room).is_dir() else [TOP / room]
        drawn += [(room, slip) for file in files for slip in slips(file)]
    random.Random(arguments.seed).shuffle(drawn)
    end = monotonic() + 60 * arguments.minutes
    plugin = _Plugin(drawn, end, arguments.processes)
    words = ["-p", "no:cacheprovider", "-s", "-m", "not slow"]
    pytest.main([*words, *_tests_of(rooms), *arguments.tests], plugins=[plugin])
    for room in rooms:
        possible = sum(one == room for one, _ in drawn)
        unseen = sum(one == room for one, _ in plugin.tried.unseen)
        tried = plugin.tried.counts[room]
        print(f"{room:<24}{possible:>6} slips, {tried:>5} tried, {unseen:>3} not seen")
    return 0


if __name__ == "__main__":
    sys.exit(main())
