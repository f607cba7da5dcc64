"""python -m benchmarks.robustness: one table of what was tried, how often, and what failed."""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.robustness import Row, faults, fuzzing, quiet, settings, stopping
from benchmarks.robustness.readers import EXAMPLE, readers
from workprog.publish import export_all, write
from workprog.publish.writing import write_all

Publish = Callable[[], object]


def _contents(day: dt.date) -> dict[str, bytes]:
    """The files of the example's publication on a day, one feed of each kind."""
    from workprog.planning.solve import solve
    from workprog.read.programme import read

    plan = solve(read(EXAMPLE / "programme.toml", on=day), on=day)
    with TemporaryDirectory() as folder:
        export_all(plan, folder)
        found = stopping.files(Path(folder))
    return {name: held for name, held in found.items() if "/feeds/" not in name or "all" in name}


def _target(folder: Path) -> faults.Target:
    older, newer = _contents(dt.date(2013, 5, 7)), _contents(dt.date(2013, 6, 12))
    older["public/of-the-older-only.ics"] = b"BEGIN:VCALENDAR"
    return faults.Target.of(
        folder,
        lambda: write_all(folder, older),
        lambda: write_all(folder, newer, lambda _: ["public/of-the-older-only.ics"]),
        ("public/logo.png", "officers/own/note.txt"),
    )


def _row(what: str, tried: Iterator[str]) -> Row:
    found = list(tried)
    return Row(what, len(found), tuple(wrong for wrong in found if wrong))


def _stops(top: Path) -> Iterator[Row]:
    target = _target(top / "out")
    kills: list[tuple[str, Callable[[Publish], Iterator[object]]]] = [
        ("at each event of Python", stopping.killed_at_events)
    ]
    if stopping.has_strace():
        kills.append(("at each call to Linux", stopping.killed_at_calls))
    else:
        yield Row("kill -9 by strace", 0, (), "not tried: apt-get install strace")
    yield _row(
        "publication killed at a moment drawn by chance, time after time",
        faults.killed_at_any_moment(target, 500),
    )
    one = top / "one" / "programme.toml"
    write(one, b"older")
    for how, kill in kills:
        tried, wrong = stopping.try_kills(
            target.folder, target.before, target.older, target.newer, kill
        )
        yield Row(f"publication killed {how}", tried, tuple(wrong))
        tried, wrong = stopping.try_kills(
            one.parent,
            {"programme.toml": b"older"},
            lambda: write(one, b"older"),
            lambda: write(one, b"newer"),
            kill,
        )
        yield Row(f"one file (amend, rollover) killed {how}", tried, tuple(wrong))


def _faults(top: Path) -> Iterator[Row]:
    top.chmod(0o755)
    target = _target(top / "out")
    yield _row("files may be no longer than so much", faults.file_limits(target))
    yield _row("the folder goes away at each event", faults.vanishing(target))
    yield _row("a folder or file closed to writing", faults.closed(target))
    yield _row("two runs at once into one folder", faults.at_once(target, 25))
    with faults.small_disk(30_000_000) as disk:
        if disk is None:
            yield Row("a full disk", 0, (), "not tried: only root may mount one")
        else:
            yield _row("a full disk", faults.full(_target(disk / "out"), disk))


def _quiet(top: Path) -> Iterator[Row]:
    from workprog.cli import main

    yield _row(
        "the watch sees a socket, a process, a stray file", iter([quiet.forbidden_is_seen()])
    )
    words = ["plan", str(EXAMPLE / "programme.toml"), "--on", "2013-05-07", "-o", str(top / "out")]
    wrong = [quiet.watched(lambda: main(words), top / "out")]
    for one in readers().values():
        for name, content in one.real:
            path = top / name
            path.write_bytes(content)
            wrong.append(quiet.watched(lambda: one.read(path), top / "out"))  # noqa: B023
    yield _row("no socket, process or stray file: plan -o, each reader", iter(wrong))
    (top / "commands").mkdir()
    commands = quiet.each_command(top / "commands")
    yield _row("no socket, process or stray file: every command", commands)


def _same(top: Path) -> Iterator[Row]:
    yield _row("same bytes: hash seeds, cores, time zones, locales", settings.differing())


PARTS = {"stops": _stops, "faults": _faults, "quiet": _quiet, "same": _same}


def main() -> int:
    """Try everything, or the parts that are named, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join((*PARTS, 'fuzz'))}; else all")
    parser.add_argument("--minutes", type=float, default=5.0, help="for changed files")
    parser.add_argument("--seed", default="", help="for changed files, others than without it")
    parser.add_argument("--processes", type=int, default=2, help="for changed files, at once")
    parser.add_argument(
        "--reader", action="append", default=[], help="for changed files, this only"
    )
    arguments = parser.parse_args()
    logging.disable()
    rows: list[Row] = []
    for name, part in PARTS.items():
        if name in arguments.parts or not arguments.parts:
            with TemporaryDirectory() as top:
                rows += part(Path(top))
    if "fuzz" in arguments.parts or not arguments.parts:
        rows += fuzzing.fuzz(
            60 * arguments.minutes, tuple(arguments.reader), arguments.seed, arguments.processes
        )
    print(f"{'Tried':<70}{'How many':>10}{'Failed':>8}")
    for row in rows:
        print(f"{row.what:<70}{row.tried:>10,}{len(row.wrong):>8}  {row.note}".rstrip())
    print(f"{'All':<70}{sum(r.tried for r in rows):>10,}{sum(len(r.wrong) for r in rows):>8}")
    for row in rows:
        for wrong in row.wrong[:20]:
            print(f"- {row.what}: {wrong}")
    return 1 if any(row.wrong for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
