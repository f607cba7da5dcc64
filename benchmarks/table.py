"""The library beside the raw model, in turn, as a table of ratios with their spread."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks import problem, raw
from benchmarks.generate import generate
from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES
from workprog.rules.facts import written
from workprog.rules.grid import Grid
from workprog.solving.cpsat import native_model
from workprog.solving.formulation import build

GENERATED = (("S", 1), ("S", 2), ("M", 1), ("M", 2), ("L", 1))


def run(folder: Path | None, pairs: int, seconds: float) -> int:
    """Print the table for a folder of instances, or for a few of our own making."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = sorted(folder.glob("*.json")) if folder else list(_made(Path(scratch)))
        print(
            f"{'instance':<10}{'whole process: ours / raw':>32}{'build: ours / raw':>24}"
            f"{'objective':>12}{'bound':>10}  proven"
        )
        for path in paths:
            print(_row(path, Path(scratch), pairs, seconds), flush=True)
        _print_shares(paths[-1])
    return 0


def _made(scratch: Path) -> Iterator[Path]:
    for size, seed in GENERATED:
        path = scratch / f"{size}-{seed}.json"
        path.write_text(json.dumps(generate(size, seed)), encoding="utf-8")
        yield path


def _row(path: Path, scratch: Path, pairs: int, seconds: float) -> str:
    whole = []
    ours: dict[str, Any] = {}
    for _ in range(pairs):
        raw_spent, _ = _timed(["benchmarks.raw", str(path)], scratch, seconds)
        spent, ours = _timed(["benchmarks", "solve", str(path)], scratch, seconds)
        whole.append(spent / raw_spent)
    instance = json.loads(path.read_text(encoding="utf-8"))
    build = [_built(instance) / _built_raw(instance) for _ in range(max(3, pairs))]
    return (
        f"{path.stem:<10}{_spread(whole):>32}{_spread(build):>24}"
        f"{ours['objective']:>12}{ours['bound'] or '-':>10}  {ours['proven']}"
    )


def _built(instance: dict[str, Any]) -> float:
    """Seconds from the domain's values to the solver's own model, through the library."""
    programme = problem.programme_of(instance)
    preferences = problem.preferences_of(instance)
    began = perf_counter()
    single = expand(programme, problem.on_of(instance))
    native_model(build(single, DEFAULT_RULES, preferences).model)
    return perf_counter() - began


def _built_raw(instance: dict[str, Any]) -> float:
    """Seconds from the plain JSON to the solver's own model."""
    began = perf_counter()
    raw.to_cp_sat(raw.formulate(instance)[0])
    return perf_counter() - began


def _spread(ratios: Sequence[float]) -> str:
    return f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def _timed(words: list[str], scratch: Path, seconds: float) -> tuple[float, dict[str, Any]]:
    """Wall seconds of one process, start to end, and the line it printed."""
    command = [sys.executable, "-m", *words, str(scratch / "out.json"), "--seconds", str(seconds)]
    began = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    spent = perf_counter() - began
    return spent, json.loads(done.stdout.splitlines()[-1])


def _print_shares(path: Path) -> None:
    """Where building the model of the last instance spends its time."""
    instance = json.loads(path.read_text(encoding="utf-8"))
    programme = problem.programme_of(instance)
    began = perf_counter()
    single = expand(programme, problem.on_of(instance))
    shares = [("single items", perf_counter() - began)]
    began = perf_counter()
    x = Grid(single)
    shares.append(("grid", perf_counter() - began))
    for rule in DEFAULT_RULES:
        began = perf_counter()
        for requirement in written(rule, x):
            for condition in requirement.conditions:
                if condition.forbids:
                    x.drop(condition.indexes)
        shares.append((rule.name, perf_counter() - began))
    for preference in problem.preferences_of(instance):
        began = perf_counter()
        preference.cost(x)
        shares.append((preference.name, perf_counter() - began))
    whole = sum(spent for _, spent in shares)
    print(f"\nBuilding {path.stem}: {whole * 1000:.0f} ms")
    for name, spent in shares:
        print(f"  {name:<20}{spent * 1000:>8.1f} ms{spent / whole:>8.0%}")
