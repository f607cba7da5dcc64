"""python -m benchmarks.robustness.mutants: small slips put into the pure modules; who sees them.

The tests are loaded once. In a fork of that process the tests of the rooms run, and each is noted
with the lines it reaches. Then for each slip a fork changes the function where it stands and runs
the tests that reach the line until one fails: first those that saw other slips of that file, then
the quickest. A slip that is made while a module is loaded is given to a whole new process.
"""

from __future__ import annotations

import argparse
import ast
import json
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
from types import CodeType, FrameType
from typing import Any

import attrs
import pytest

from benchmarks.robustness.readers import ROOT
from benchmarks.robustness.slips import Slip, put_in, slips
from benchmarks.robustness.stopping import child, ended

TOP = ROOT / "src" / "workprog"
# Files or folders of src/workprog that hold no more than rules of dates, of the law and of points.
ROOMS = ("dates", "programme/calendar.py", "selection", "rules", "publish/ratings.py")
# Tests that load the code in other processes, or take minutes, tell nothing here.
_PASSED_OVER = ("test_robustness", "test_stopping", "test_docs", "test_many", "test_browser")
# Seconds of the processor that the tests of one slip may take, one test at most, and a hang.
_LONGEST, _LONGEST_TEST, _HANG = 20.0, 4.0, 40
# Calls of a function of which a test's lines are noted; more would take minutes.
_CALLS = 200


@attrs.define
class _Seen:
    """Which tests reach a line of the rooms, the seconds of each, and what each saw so far."""

    tests: dict[tuple[str, int], set[str]] = attrs.field(factory=lambda: defaultdict(set))
    seconds: dict[str, float] = attrs.field(factory=dict)
    saw: dict[str, Counter[str]] = attrs.field(factory=lambda: defaultdict(Counter))

    def reached(self, slip: Slip) -> bool:
        """Whether a test runs the line; otherwise it ran as the module was loaded, or never."""
        return (str(slip.path), slip.line) in self.tests

    def of(self, slip: Slip) -> list[str]:
        """The tests for a slip in the order to run them, as long as there is time for."""
        file = str(slip.path)
        # What is worked out while a module is loaded no test reaches, and any may see.
        named = self.tests.get((file, slip.line), set()) or set(self.seconds)
        saw = self.saw[file]
        order = sorted(named, key=lambda test: (-saw[test], self.seconds[test], test))
        chosen, left = [], _LONGEST
        for test in order:
            if self.seconds[test] <= min(left, _LONGEST_TEST):
                chosen.append(test)
                left -= self.seconds[test]
        return chosen


@attrs.frozen
class _Record:
    """What became of each slip, a line of JSON each, so that a run can go on."""

    path: Path | None

    def known(self) -> dict[tuple[str, int, str], str]:
        """The test that saw each slip, or "" where none did."""
        lines = (
            self.path.read_text("utf-8").splitlines() if self.path and self.path.exists() else ()
        )
        found = map(json.loads, lines)
        return {(one["file"], one["node"], one["what"]): one["seen_by"] for one in found}

    def add(self, slip: Slip, seen_by: str) -> None:
        """Write one down."""
        if self.path is not None:
            one = dict(zip(("file", "node", "what"), _key(slip), strict=True))
            with self.path.open("a", encoding="utf-8") as out:
                out.write(json.dumps({**one, "line": slip.line, "seen_by": seen_by}) + "\n")


def _key(slip: Slip) -> tuple[str, int, str]:
    return str(slip.path.relative_to(TOP)), slip.node, slip.what


class _Plugin:
    """Stands in the place of pytest's own loop over the tests."""

    def __init__(
        self, drawn: Sequence[tuple[str, Slip]], end: float, processes: int, record: _Record
    ) -> None:
        self.drawn, self.end, self.processes, self.record = drawn, end, processes, record
        self.tried: Counter[str] = Counter()
        self.unseen: Counter[str] = Counter()

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
        """Note who reaches what, then try the slips."""
        seen = _noted(session.items)
        spent = sum(seen.seconds.values())
        print(f"{len(session.items)} tests, {spent:.0f} s of the processor", flush=True)
        with TemporaryDirectory() as folder:
            self._try({item.nodeid: item for item in session.items}, seen, Path(folder))
        return True

    def _try(self, items: Mapping[str, Any], seen: _Seen, folder: Path) -> None:
        known = self.record.known()
        running: dict[int, tuple[str, Slip]] = {}
        for room, slip in self.drawn:
            if _key(slip) in known:
                self._told(room, slip, known[_key(slip)], seen)
                continue
            if monotonic() > self.end:
                break
            if len(running) >= self.processes:
                self._one_ended(running, seen, folder)
            chosen = [items[test] for test in seen.of(slip)] if seen.reached(slip) else []
            running[child(lambda: _run(slip, chosen, folder))] = (room, slip)  # noqa: B023
        while running:
            self._one_ended(running, seen, folder)

    def _one_ended(self, running: dict[int, tuple[str, Slip]], seen: _Seen, folder: Path) -> None:
        pid, status = os.wait()
        room, slip = running.pop(pid)
        code, told = os.waitstatus_to_exitcode(status), folder / str(pid)
        seen_by = told.read_text("utf-8") if told.exists() else "it hangs or crashes"
        if code == 0:
            seen_by = ""
        elif code == _NO_FUNCTION:
            seen_by = "" if _survives(slip, seen.of(slip)) else "a new process"
        self.record.add(slip, seen_by)
        self._told(room, slip, seen_by, seen)

    def _told(self, room: str, slip: Slip, seen_by: str, seen: _Seen) -> None:
        self.tried[room] += 1
        if seen_by:
            seen.saw[str(slip.path)][seen_by] += 1
            return
        self.unseen[room] += 1
        where = slip.path.relative_to(TOP)
        print(
            f"not seen by {len(seen.of(slip))} tests: {where}:{slip.line}: {slip.what}", flush=True
        )


# How a fork ends whose slip no function can hold, and one whose test has failed.
_NO_FUNCTION, _FAILED = 5, 6


def _run(slip: Slip, items: Sequence[Any], folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(process_time()) + _HANG,) * 2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if not items or not put_in(slip):
        os._exit(_NO_FUNCTION)
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            (folder / str(os.getpid())).write_text(item.nodeid, encoding="utf-8")
            os._exit(_FAILED)


def _noted(items: Sequence[Any]) -> _Seen:
    """Run all the tests in a fork, and note the lines of the rooms that each reaches."""
    rooms = tuple(str(TOP / room) for room in ROOMS)
    with TemporaryDirectory() as folder:
        path = Path(folder, "seen")

        def note() -> None:
            seen = _Seen()
            reached: set[tuple[str, int]] = set()
            calls: Counter[CodeType] = Counter()

            def line(frame: FrameType, event: str, argument: object) -> Any:
                reached.add((frame.f_code.co_filename, frame.f_lineno))
                return line

            def call(frame: FrameType, event: str, argument: object) -> Any:
                code = frame.f_code
                if not code.co_filename.startswith(rooms) or calls[code] >= _CALLS:
                    return None
                calls[code] += 1
                return line

            for item, following in zip(items, [*items[1:], None], strict=True):
                reached.clear()
                calls.clear()
                began = process_time()
                sys.settrace(call)
                item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
                sys.settrace(None)
                if item.session.testsfailed:
                    # A test that counts calls or seconds cannot be watched.
                    print(f"left out, as it fails when watched: {item.nodeid}", flush=True)
                    item.session.testsfailed = 0
                    continue
                seen.seconds[item.nodeid] = process_time() - began
                for one in reached:
                    seen.tests[one].add(item.nodeid)
            path.write_bytes(pickle.dumps((dict(seen.tests), seen.seconds)))

        ended(child(note))
        return _Seen(*pickle.loads(path.read_bytes()))


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
    parser.add_argument("--record", type=Path, help="a file to write each to, and to go on from")
    parser.add_argument("--tests", nargs="*", default=[], help="files of tests to run besides")
    arguments = parser.parse_args()
    rooms = arguments.rooms or ROOMS
    drawn = []
    for room in rooms:
        files = sorted((TOP / room).glob("*.py")) if (TOP / room).is_dir() else [TOP / room]
        drawn += [(room, slip) for file in files for slip in slips(file)]
    random.Random(arguments.seed).shuffle(drawn)
    end = monotonic() + 60 * arguments.minutes
    plugin = _Plugin(drawn, end, arguments.processes, _Record(arguments.record))
    words = ["-p", "no:cacheprovider", "-s", "-m", "not slow"]
    pytest.main([*words, *_tests_of(rooms), *arguments.tests], plugins=[plugin])
    for room in rooms:
        possible = sum(one == room for one, _ in drawn)
        tried, unseen = plugin.tried[room], plugin.unseen[room]
        print(f"{room:<24}{possible:>6} slips, {tried:>5} tried, {unseen:>3} not seen")
    return 0


if __name__ == "__main__":
    sys.exit(main())
