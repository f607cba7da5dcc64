"""Whatever is asked of it, no command prints a traceback or Python's way of writing a value.

Programmes of any sort are written to files, with titles as nobody expects them, and each command
is asked about them: for the plan, for every item, for days with and without a meeting.
"""

import contextlib
import datetime as dt
import io
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import days_of_planning, programmes

import workprog
from workprog.cli.command import main
from workprog.programme import Programme
from workprog.publish.toml import to_toml

TITLES = (
    "Budget",
    "--- ---",
    "“Quoted” 'title' \"twice\"",
    "<b>Bold & <i>bolder</i></b>",
    "9 July 2013",
    "None of the above",
    "{item.title} %s %(title)d {0}",
    "تقرير الميزانية",
    "Leisure 🏊 and ‎culture‏",
    "A very long title " * 20,
    "None",
    "2013-02",
)
CLASSES = "|".join(
    {name for name in workprog.__all__ if name[0].isupper()}
    | {"Window", "Placement", "Finding", "Change", "PosixPath", "Counter", "LeftOut", "Outing"}
)
PYTHON = re.compile(
    rf"Traceback|datetime\.|<[\w.]+ object at |\b(?:{CLASSES})\(|\[\(|\['|\(\)|\bfrozenset|\bset\("
    r"|\{'|\bTrue\b|\bFalse\b|\bNone\b"
)


@st.composite
def oddly_titled(draw: st.DrawFn) -> Programme:
    """A small programme, some of whose titles are none that a person would look for."""
    drawn = draw(programmes(most_items=3))
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=3, max_size=3))
    items = (
        attrs.evolve(item, title=title) for item, title in zip(drawn.items, titles, strict=False)
    )
    # In a file no outing of a single item is changed.
    return attrs.evolve(drawn, items=tuple(items), outing_changes=())


def said(*words: str) -> tuple[int, str]:
    """The exit code of a command and all that it prints, on both streams."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        try:
            code = main(words)
        except SystemExit as ended:
            code = ended.code
    return code, told.getvalue()


def commands(folder: Path, refs: list[str], on: dt.date) -> Iterator[tuple[str, ...]]:
    """All that is asked of a programme in a folder: the plan first, which later ones read."""
    file, day, later = str(folder / "programme.toml"), f"{on}", f"{on + dt.timedelta(days=40)}"
    out, again = str(folder / "out"), str(folder / "again")
    first = f"{out}/officers/plan.json"
    yield "plan", file, "--on", day, "-o", out
    yield "plan", file, "--on", later, "--previous", first, "-o", again, "--full"
    yield "compare", first, f"{again}/officers/plan.json"
    yield "check", file, first, "--on", day
    yield "check", file, "--on", day
    for ref in refs:
        yield "why", file, ref, "--on", day
        yield "why", file, ref, "--on", day, "--table"
        yield "why", file, ref, "--on", day, "--at", "2013-06-11"
        yield "history", file, ref, "--on", later, "--plans", first
    yield "review", file, "--on", later, "--plan", first
    yield "rollover", file, "--on", later, "--plans", first
    yield "calendar", first, "--for", "Finance", "-o", str(folder / "finance.ics")
    yield "actions", file, "--on", day
    yield "topics", "Budget", "--among", file, "--on", day
    yield "read", file, "--on", day
    yield "read", str(folder / "none.toml"), "--on", day


@settings(max_examples=5)
@given(oddly_titled(), days_of_planning())
def test_no_command_prints_a_traceback_or_a_value_of_python(programme, on):
    """Each is answered, or refused in words; a title that looks like Python is no fault of ours."""
    refs = [*(item.ref for item in programme.items[:1]), "no such item"]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "programme.toml").write_text(to_toml(programme), encoding="utf-8")
        for words in commands(folder, refs, on):
            code, told = said(*words)
            for title in sorted(TITLES, key=len, reverse=True):
                told = told.replace(title, "…")
            assert code in (0, 1, 2), (words, told)
            assert not PYTHON.search(told), (words, PYTHON.search(told), told)
            assert told.strip() or words[0] in ("calendar", "actions"), words
            # It is answers that are held to this, and not refusals alone.
            assert code < 2 or words[0] != "plan", (words, told)


def test_a_file_that_is_not_there_is_not_said_to_be_a_programme(tmp_path):
    """Nothing is said of a file but that there is none."""
    code, told = said("read", str(tmp_path / "none.toml"), "--on", "2013-05-07")
    assert code == 2
    assert "programme file already" not in told
    assert "none.toml: found no such file" in told
