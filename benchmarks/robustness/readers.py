"""Every reader, with real files to begin from."""

from __future__ import annotations

import datetime as dt
import io
import os
import random
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs

from benchmarks.robustness.forms import FRESH, pdf

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "cheshire_east_2013"
ON = dt.date(2013, 5, 7)


@attrs.frozen
class Reader:
    """One way in: what reads a file, what real files of its kind hold, and how a fresh one is made.

    A file is its name and its bytes.
    """

    read: Callable[[Path], object]
    real: tuple[tuple[str, bytes], ...]
    # What is read in microseconds is given this part of the time that a table gets.
    share: int = 1
    fresh: Callable[[random.Random], tuple[str, bytes]] | None = None


def readers() -> Mapping[str, Reader]:
    """All of them, by name; PDF only where its library is installed."""
    from workprog.publish.theme import read_theme
    from workprog.read.amendments import read_amendments
    from workprog.read.framework import read_framework, read_suggestion
    from workprog.read.minutes.reading import read_minutes
    from workprog.read.plan import read_plan
    from workprog.read.programme import read

    def programme(path: Path) -> object:
        return read(path, on=ON)

    def meetings(path: Path) -> object:
        return read(EXAMPLE / "programme.toml", on=ON, meetings=str(path))

    published = _published()
    minutes = _files(ROOT / "tests" / "minutes") + _seeds()
    frameworks = _files(ROOT / "src/workprog/read/frameworks")
    found = {
        "programme.toml": Reader(programme, _files(EXAMPLE, ".toml")),
        "plan.json": Reader(read_plan, published[".json"]),
        "Excel": Reader(programme, _files(EXAMPLE, ".xlsx") + published[".xlsx"]),
        "Word": Reader(programme, _files(EXAMPLE, ".docx")),
        "CSV": Reader(programme, published[".csv"], 2),
        "HTML": Reader(programme, published[".html"]),
        "Markdown": Reader(programme, published[".md"], 2),
        "text": Reader(programme, _seeds() or published[".txt"]),
        "meetings.ics": Reader(meetings, published[".ics"]),
        "meetings.csv": Reader(meetings, (("m.csv", b"date,time\n2013-06-11,14:00\n"),)),
        "minutes": Reader(read_minutes, minutes, 4),
        "AMENDMENTS.toml": Reader(read_amendments, _proposed(minutes), 4),
        "framework": Reader(read_framework, frameworks, 4),
        "suggestion": Reader(
            lambda path: read_suggestion(path, ON), (("s.toml", _SUGGESTION.encode()),), 4
        ),
        "theme": Reader(
            lambda path: read_theme(path.parent), (("style.css", b":root { --ink: #123 }\n"),), 4
        ),
        "date phrase": Reader(_phrases, _phrase_list(), 4),
    }
    found["plan of a paper"] = Reader(_planned, _files(EXAMPLE, ".docx"), fresh=_any_paper)
    if find_spec("pdfplumber"):
        found["PDF"] = Reader(programme, (("t.pdf", pdf(_TABLE)),))
    return {name: attrs.evolve(one, fresh=FRESH.get(name)) for name, one in found.items()}


_SUGGESTION = (
    'title = "Parking"\nsuggested_by = "A resident"\n'
    '[[answers]]\ncriterion = "interest"\nyes = true\nby = "the chair"\n'
)
_TABLE = ("Work programme 2013/14", "Budget: 11 June 2013", "Libraries: July 2013")
_PHRASES = (
    "11 June 2013", "June 2013", "TBA", "quarterly", "Autumn 2013", "Q3 2013/14", "mid July",
    "by end of September 2013", "Tuesday 11th June 2013", "every 6 months", "2013/14",
    "not before 1 Nov 2013", "June or July 2013", "10/9/13", "following the Cabinet decision",
    "early 2014", "to be confirmed (see minute 12)", "six months after implementation",
)  # fmt: skip


def _any_paper(chance: random.Random) -> tuple[str, bytes]:
    return FRESH[chance.choice(("Excel", "Word", "CSV", "HTML", "Markdown", "text"))](chance)


def _planned(path: Path) -> object:
    """A whole run of the command: read, planned, and published beside the paper."""
    from workprog.cli import main

    out = path.parent / "out"
    words = ["plan", str(path), "--on", str(ON), "--meetings", "second Tuesday", "-o", str(out)]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
        code = main(words)
    assert code in (0, 1) or said.getvalue().startswith("workprog: "), said.getvalue()
    shutil.rmtree(out, ignore_errors=True)
    return code


def _phrases(path: Path) -> object:
    """Each line of a file as the phrase of a date column, and in the other questions of one."""
    from workprog.dates import prose
    from workprog.dates.windows import read_when
    from workprog.programme import MunicipalYear

    year = MunicipalYear.of(ON)
    for phrase in path.read_bytes().decode("utf-8", errors="replace").splitlines():
        window = read_when(phrase, year=year)
        assert window.text == phrase
        prose.recurrence_in(phrase)
        prose.standing_in(phrase)
        prose.last_taken_in(phrase, year=year)
        prose.abeyance_in(phrase)
        prose.awaited_in(phrase)
    return None


def _phrase_list() -> tuple[tuple[str, bytes], ...]:
    return tuple((f"{at}.txt", phrase.encode()) for at, phrase in enumerate(_PHRASES))


def _files(folder: Path, suffix: str = "") -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (path.name, path.read_bytes())
        for path in sorted(folder.glob(f"*{suffix}"))
        if path.is_file()
    )


def _seeds() -> tuple[tuple[str, bytes], ...]:
    """Public records, where they lie beside the project."""
    records = os.environ.get("WORKPROG_RECORDS")
    return _files(Path(records) / "seeds", ".txt") if records else ()


def _published() -> Mapping[str, tuple[tuple[str, bytes], ...]]:
    """The example's plan in every form that is read again."""
    from workprog.planning.solve import solve
    from workprog.publish import export
    from workprog.read.programme import read

    plan = solve(read(EXAMPLE / "programme.toml", on=ON), on=ON)
    with TemporaryDirectory() as folder:
        return {
            suffix: ((f"p{suffix}", export(plan, Path(folder, f"p{suffix}")).read_bytes()),)
            for suffix in (".json", ".xlsx", ".csv", ".html", ".md", ".txt", ".ics")
        }


def _proposed(minutes: tuple[tuple[str, bytes], ...]) -> tuple[tuple[str, bytes], ...]:
    from workprog.read.amendments import to_amendments_of
    from workprog.read.minutes.proposals import propose
    from workprog.read.minutes.reading import read_minutes

    with TemporaryDirectory() as folder:
        name, content = next(one for one in minutes if one[0].endswith("district.txt"))
        path = Path(folder, name)
        path.write_bytes(content)
        found = read_minutes(path)
        text = to_amendments_of(found, propose(found), file=name)
    return (("AMENDMENTS.toml", text.encode()),)
