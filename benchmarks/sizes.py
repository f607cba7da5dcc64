"""What planning costs as programmes grow: one process for each, its time, memory, points and bound.

Run ``python -m benchmarks.sizes`` for the table of all sizes, ``--sizes XL XXL`` or ``--folder
INSTANCES`` for some, ``--grow PICTURE.svg`` for 100 to 20,000 items and a picture of that. The
plan of each is checked from the plain JSON. Processor seconds are those of all processes together,
megabytes the most that the largest of them held, wall seconds those from start to end. ``left``
are the items without a place, ``must`` those of them that are required, ``broken`` all other rules.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from math import log10
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks import check
from benchmarks.generate import CROWDED, SIZES, generate

Record = dict[str, Any]
GROWTH = (100, 200, 500, 1000, 2000, 5000, 10000, 20000)
_HEAD = (
    "instance",
    "items",
    "wall s",
    "cpu s",
    "MB",
    "points",
    "bound",
    "gap",
    "left",
    "must",
    "broken",
)
_WIDTHS = (12, 7, 8, 8, 6, 9, 9, 8, 6, 6, 7)


def measured(path: Path) -> Record:
    """One instance planned in a process of its own, and its plan checked."""
    instance = json.loads(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch, "plan.json")
        began = perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks", "solve", str(path), str(out)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        said = process.stdout.read()
        # The processes that it waited for are counted with it.
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - began
        if status:
            raise SystemExit(f"{path}: planning failed")
        assignment = json.loads(out.read_text(encoding="utf-8"))["assignment"]
    line = json.loads(said.splitlines()[-1])
    points = check.points(instance, assignment)
    if points != line["objective"]:
        raise SystemExit(f"{path}: {line['objective']} points said, {points} counted")
    broken = check.broken(instance, assignment)
    missing = [one for one in broken if one.endswith("must be taken")]
    bound = line["bound"]
    return {
        "instance": path.stem,
        "items": len(instance["items"]),
        "wall s": round(wall, 1),
        "cpu s": round(usage.ru_utime + usage.ru_stime, 1),
        "MB": round(max(line["peak_mb"], usage.ru_maxrss / 1024)),
        "points": points,
        "bound": "-" if bound is None else bound,
        "gap": "-" if bound is None else f"{(points - bound) / max(1, points):.2%}",
        "left": sum(meeting is None for meeting in assignment.values()),
        "must": len(missing),
        "broken": len(broken) - len(missing),
    }


def _line(values: Sequence[object]) -> str:
    return "".join(f"{value!s:>{width}}" for value, width in zip(values, _WIDTHS, strict=True))


def table(paths: Sequence[Path]) -> list[Record]:
    """Print a line for each instance as it is known."""
    print(_line(_HEAD))
    rows = []
    for path in paths:
        rows.append(measured(path))
        print(_line([rows[-1][name] for name in _HEAD]), flush=True)
    return rows


def picture(rows: Sequence[Record]) -> str:
    """Processor seconds and memory against items, both scales by powers of ten, as SVG."""
    left, top, wide, high = 70, 50, 560, 320
    grown = [row["items"] for row in rows]
    least, most = log10(grown[0]), log10(grown[-1])

    def x(items: float) -> float:
        return left + wide * (log10(items) - least) / (most - least)

    def y(value: float) -> float:
        return top + high * (1 - (log10(max(value, 0.1)) + 1) / 4)

    told = "; ".join(f"{r['items']:,} items {r['cpu s']} s, {r['MB']} MB" for r in rows)
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title told"',
        f' viewBox="0 0 {left + wide + 90} {top + high + 60}" font-family="sans-serif"',
        ' font-size="14">',
        '<title id="title">What planning costs as a programme grows</title>',
        f'<desc id="told">{told}.</desc>',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{left}" y="24">Processor seconds (circles) and megabytes (squares)</text>',
    ]
    for value in (0.1, 1, 10, 100, 1000):
        parts.append(
            f'<path d="M{left} {y(value):.1f}h{wide}" stroke="#ccc"/>'
            f'<text x="{left - 8}" y="{y(value) + 5:.1f}" text-anchor="end">{value:g}</text>'
        )
    for items in grown:
        parts.append(
            f'<text x="{x(items):.1f}" y="{top + high + 22}" text-anchor="middle">{items:,}</text>'
        )
    parts.append(
        f'<text x="{left + wide / 2}" y="{top + high + 48}" text-anchor="middle">items</text>'
    )
    for name, colour, dash in (("cpu s", "#005a9c", ""), ("MB", "#8a3b00", "6 4")):
        points = [(x(row["items"]), y(row[name])) for row in rows]
        line = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dash or "none"}"/>'
        )
        for across, down in points:
            parts.append(
                f'<circle cx="{across:.1f}" cy="{down:.1f}" r="5" fill="{colour}"/>'
                if name == "cpu s"
                else f'<rect x="{across - 4:.1f}" y="{down - 4:.1f}" width="8" height="8"'
                f' fill="{colour}"/>'
            )
        across, down = points[-1]
        last = f"{rows[-1][name]} {name.removeprefix('cpu ')}"
        parts.append(f'<text x="{across + 10:.1f}" y="{down + 5:.1f}">{last}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sizes", description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=[*SIZES, *CROWDED], help="sizes, or items")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="instances instead of our own")
    parser.add_argument("--grow", type=Path, metavar="PICTURE.svg", help="draw growth, seed 1")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if arguments.folder:
            table(sorted(arguments.folder.glob("*.json")))
            return
        sizes = [str(items) for items in GROWTH] if arguments.grow else arguments.sizes
        paths = [Path(scratch, f"{size}-{arguments.seed}.json") for size in sizes]
        for size, path in zip(sizes, paths, strict=True):
            path.write_text(json.dumps(generate(size, arguments.seed)), encoding="utf-8")
        rows = table(paths)
    if arguments.grow:
        arguments.grow.write_text(picture(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
