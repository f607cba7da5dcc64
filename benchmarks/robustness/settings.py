"""The same bytes under any hash seed, number of processors, time zone, language and Python."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from benchmarks.robustness.readers import EXAMPLE, ROOT
from benchmarks.robustness.stopping import files

# Of other alphabets, figures, calendars, and of an I that is not an i. Where the machine lacks one,
# Python falls back to C.
LOCALES = (
    "tr_TR.UTF-8", "az_AZ.UTF-8", "lt_LT.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "fa_IR.UTF-8",
    "hi_IN.UTF-8", "th_TH.UTF-8",
)  # fmt: skip
SETTINGS: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "4294967295"},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": "America/Los_Angeles"},
    {"TZ": "no such zone"},
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "C.utf8"},
    *({"LC_ALL": name, "LANG": name} for name in LOCALES),
    {"TZ": "Europe/London"},
    {"TZ": "Australia/Lord_Howe"},
    {"TZ": "Pacific/Apia"},
    {"PYTHONOPTIMIZE": "2"},
    {"COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb"},
)


def digest(settings: Mapping[str, str], before: tuple[str, ...] = (), python: str = "") -> str:
    """What the command prints and writes under these settings, as one hash; or how it failed."""
    with TemporaryDirectory() as folder:
        # What a notebook or another program does before it uses the library.
        run = "import locale; from contextlib import suppress\nwith suppress(locale.Error): "
        run += "locale.setlocale(locale.LC_ALL, '')\n"
        run += "from workprog.cli import main; raise SystemExit(main())"
        words = [*before, python or sys.executable, "-c", run, "plan"]
        words += [str(EXAMPLE / "programme.toml"), "--on", "2013-05-07", "-o", "out"]
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **settings}
        done = subprocess.run(words, cwd=folder, env=env, capture_output=True)
        if done.returncode not in (0, 1):
            return f"ended with {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}"
        if not Path(folder, "out", "officers", "plan.json").is_file():
            return "nothing was written"
        whole = hashlib.sha256(done.stdout)
        for name, content in sorted(files(Path(folder)).items()):
            whole.update(name.encode() + b"\0" + content)
        return whole.hexdigest()


def differing() -> Iterator[str]:
    """For each setting what was wrong, or nothing."""
    usual = digest({})
    yield "" if len(usual) == 64 else usual
    for settings in SETTINGS:
        found = digest(settings)
        yield "" if found == usual else f"{dict(settings)}: {found}"
    without = digest({}, ("env", "-u", "HOME", "-u", "TMPDIR", "TMPDIR=/no/such/folder"))
    yield "" if without == usual else f"neither home nor temporary folder: {without}"
    if which("faketime"):
        found = digest({}, ("faketime", "1999-12-31 23:59:59"))
        yield "" if found == usual else f"the clock set back: {found}"
        for name, jumps in (("a day back a second", "-86400"), ("a day on a second", "86400")):
            found = digest({}, ("faketime", "-f", f"@2013-05-07 12:00:00 x{jumps}"))
            yield "" if found == usual else f"the clock goes {name}: {found}"
    if which("taskset"):
        found = digest({}, ("taskset", "-c", "0"))
        yield "" if found == usual else f"one processor: {found}"
