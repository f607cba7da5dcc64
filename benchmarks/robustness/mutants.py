"""python -m benchmarks.robustness.mutants: small slips put into the pure modules; who sees them.

One operator, number, truth value or condition of a module is changed in a copy of the source, and
the tests of its room are run. A slip that no test sees is printed with its line.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from benchmarks.robustness.readers import ROOT

# Files or folders of src/workprog, and the tests that speak of them: the quick ones, then others.
ROOMS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "dates": (("test_when",), ("test_layouts", "test_read_programme")),
    "programme/calendar.py": (("test_calendar",), ("test_read_meetings", "test_read_programme")),
    "selection": (("test_selection", "test_frameworks"), ("test_cli", "test_docs")),
    "rules/check.py": (("test_rules",), ("test_agreement", "test_own_rules", "test_preferences")),
    "rules": (
        ("test_rules", "test_preferences"),
        ("test_agreement", "test_own_rules", "test_facts", "test_best_plan"),
    ),
    "publish/ratings.py": (("test_rag",), ("test_export_pages", "test_year")),
}
_SWAPS: Mapping[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.And: ast.Or, ast.Or: ast.And, ast.Mult: ast.Add,
}  # fmt: skip


def slips(source: str) -> list[int]:
    """The places of a source where a slip can be made: numbers of nodes, as `ast.walk` goes."""
    nodes = ast.walk(ast.parse(source))
    return [at for at, node in enumerate(nodes) if _change(node) is not None]


def made(source: str, at: int) -> tuple[int, str, str]:
    """One slip as its line, what was changed, and the whole changed source."""
    tree = ast.parse(source)
    node = next(one for number, one in enumerate(ast.walk(tree)) if number == at)
    before = ast.unparse(node)
    change = _change(node)
    assert change is not None
    change(node)
    what = f"{before}  ->  {ast.unparse(node)}"[:160]
    return getattr(node, "lineno", 0), what, ast.unparse(tree)


def _change(node: ast.AST) -> Callable[[Any], object] | None:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPS:
        return lambda n: n.ops.__setitem__(0, _SWAPS[type(n.ops[0])]())
    if isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in _SWAPS:
        return lambda n: setattr(n, "op", _SWAPS[type(n.op)]())
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return lambda n: setattr(n, "value", not n.value)
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return lambda n: setattr(n, "value", n.value + 1)
    if isinstance(node, ast.If | ast.IfExp):
        return lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))
    return None


def survives(path: Path, changed: str, tests: tuple[str, ...]) -> bool:
    """Whether these tests pass with a module so changed."""
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "src", Path(folder, "src"), ignore=shutil.ignore_patterns("*.pyc"))
        Path(folder, "src/workprog", path).write_text(changed, encoding="utf-8")
        words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
        words += [str(ROOT / "tests" / f"{test}.py") for test in tests]
        search = os.pathsep.join((str(Path(folder, "src")), str(ROOT)))
        env = {**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, timeout=120)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def main() -> int:
    """Try a sample of the slips of each room until the time is over; print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness.mutants")
    parser.add_argument("rooms", nargs="*", help=f"of {', '.join(ROOMS)}; else all")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", default="1")
    arguments = parser.parse_args()
    drawn: list[tuple[str, Path, int]] = []
    top = ROOT / "src/workprog"
    for room in arguments.rooms or ROOMS:
        files = sorted((top / room).glob("*.py")) if (top / room).is_dir() else [top / room]
        for file in files:
            places = slips(file.read_text(encoding="utf-8"))
            drawn += [(room, file.relative_to(top), at) for at in places]
    random.Random(arguments.seed).shuffle(drawn)
    end = monotonic() + 60 * arguments.minutes
    tried: Counter[str] = Counter()
    alive: Counter[str] = Counter()

    def run(one: tuple[str, Path, int]) -> None:
        room, path, at = one
        if monotonic() > end:
            return
        line, what, changed = made((top / path).read_text(encoding="utf-8"), at)
        tried[room] += 1
        if all(survives(path, changed, tests) for tests in ROOMS[room]):
            alive[room] += 1
            print(f"not seen: {path}, line {line}: {what}", flush=True)

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(run, drawn))
    for room in tried:
        possible = sum(one[0] == room for one in drawn)
        print(f"{room:<24}{possible:>6} slips, {tried[room]:>4} tried, {alive[room]:>3} not seen")
    return 0


if __name__ == "__main__":
    sys.exit(main())
