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
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"PYTHONOPTIMIZE": "2"},
    {"COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb"},
)


def digest(settings: Mapping[str, str], before: tuple[str, ...] = (), python: str = "") -> str:
    """What the command prints and writes under these settings, as one hash; or how it failed."""
    with TemporaryDirectory() as folder:
        run = "from workprog.cli import main; raise SystemExit(main())"
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
    if which("taskset"):
        found = digest({}, ("taskset", "-c", "0"))
        yield "" if found == usual else f"one processor: {found}"
