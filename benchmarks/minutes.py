"""How long minutes take to read: 200 dense pages, and lines made to be slow."""

from __future__ import annotations

import tempfile
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from workprog.read.minutes.reading import read_minutes

_PAGES = 200
_CLAUSES = Path(__file__).parents[1] / "tests/minutes/clauses.txt"
_PROSE = (
    "Members asked what would be done, and officers explained the position in some detail, with "
    "figures for each ward and each of the last three years. "
)
_SLOW = ("to the ", "A and ", "A-", "(a) ", "; ", "1 January and ", "be requested to be asked to ")


def pages() -> str:
    """Minutes of 200 pages of 3,000 letters: on each an agreement in prose and four clauses."""
    clauses = cycle(
        line
        for line in _CLAUSES.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", " "))
    )
    made = []
    for number in range(1, _PAGES + 1):
        marked = "\n".join(
            f"({mark}) {clause}" for mark, clause in zip("abcd", islice(clauses, 4), strict=True)
        )
        prose = _PROSE * 18 + "It was agreed that a report would come back in six months."
        made.append(f"{number}. ITEM {number}\n\n{prose}\n\nRESOLVED\n\n{marked}")
    return "\n\n".join(made)


def measure() -> int:
    """Print the least seconds of five readings of each."""
    texts = {f"{_PAGES} pages": pages()}
    texts |= {f"20,000 letters of “{piece}”": piece * (20_000 // len(piece)) for piece in _SLOW}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "minutes.txt")
        for name, text in texts.items():
            path.write_text(text, encoding="utf-8")
            print(f"{min(_seconds(path) for _ in range(5)):6.2f} s  {name}")
    return 0


def _seconds(path: Path) -> float:
    began = perf_counter()
    read_minutes(path)
    return perf_counter() - began
