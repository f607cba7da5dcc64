"""The documents hold: their examples run as printed, and the reference says what the code says."""

import contextlib
import doctest
import io
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import workprog
from workprog.cli.command import main
from workprog.read.layouts.table_options import known_fields

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page.relative_to(ROOT).as_posix() for page in (ROOT / "README.md", *ROOT.glob("docs/**/*.md"))
)
FENCE = re.compile(r"^```(\w*)[ ]?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")


@attrs.frozen
class Block:
    """One fenced block of a page: its language, what stands after that, its text, its line."""

    language: str
    name: str
    text: str
    line: int


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [
        Block(found[1], found[2].strip(), found[3], text.count("\n", 0, found.start()) + 1)
        for found in FENCE.finditer(text)
    ]


def run_python(page: str, block: Block, names: dict[str, object]) -> None:
    """Run the `>>>` lines of a block; the names they make stay for the blocks after it."""
    example = doctest.DocTestParser().get_doctest(block.text, names, page, page, block.line)
    said = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    failed = runner.run(example, out=said.write, clear_globs=False).failed
    names.update(example.globs)
    assert not failed, said.getvalue()


def said_by(command: str) -> str:
    """What a command of a page prints: `workprog` with its words, or `python` with a file."""
    program, *words = shlex.split(command)
    if program == "python":
        made = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=120)
        return made.stdout + made.stderr
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        main(words)
    return said.getvalue()


def run_commands(page: str, block: Block) -> None:
    """Run the `$` lines of a block; what is printed under each must be what it prints."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        said = said_by(command)
        if expected.strip():
            options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            same = doctest.OutputChecker().check_output(expected, said, options)
            assert same, f"{page}, line {block.line}: {command} printed\n{said}"


def save(block: Block) -> None:
    """Save a block that has a name as a file of that name, as a reader would."""
    Path(block.name).parent.mkdir(exist_ok=True)
    Path(block.name).write_text(block.text, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_examples_of_a_page_run_as_printed(page, tmp_path, monkeypatch):
    """Every example runs, in the order of the page, in a folder with nothing but `examples`."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.name:
            save(block)
        elif block.language == "pycon":
            run_python(page, block, names)
        elif block.language == "console":
            run_commands(page, block)


@pytest.mark.cluster
def test_file_for_a_cluster_runs_on_one(tmp_path, monkeypatch):
    """The file that a page gives for a cluster plans on one of two workers, told its address."""
    distributed = pytest.importorskip(
        "distributed", reason='for the test on a cluster: pip install -e ".[cluster]"'
    )
    monkeypatch.chdir(tmp_path)
    for block in blocks("docs/how-to/plan-many-councils.md"):
        if block.name:
            save(block)

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as workers:
        said = said_by(f"python plan_on_cluster.py {workers.scheduler_address}")

    assert said.splitlines() == [
        "Eastshire scrutiny 2026/27 - Proven best: no other plan scores fewer points.",
        "Westshire scrutiny 2026/27 - Proven best: no other plan scores fewer points.",
    ]


@pytest.mark.parametrize("page", PAGES)
def test_python_of_a_page_is_run_and_not_only_shown(page):
    """A block of Python is either a session or a file with a name, so that none goes untested."""
    shown = [block.line for block in blocks(page) if block.language == "python" and not block.name]

    assert shown == []


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_lead_to_files(page):
    """A link to another page or file of the project finds it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in LINK.findall(text) if "://" not in target]

    assert [t for t in targets if not (ROOT / page).parent.joinpath(t).exists()] == []


def test_every_page_is_in_the_list_of_pages():
    """A reader finds each page from docs/README.md."""
    listed = set(LINK.findall((ROOT / "docs/README.md").read_text(encoding="utf-8")))
    pages = {page.removeprefix("docs/") for page in PAGES if page.startswith("docs/")}

    assert pages - listed - {"README.md"} == set()


def test_generated_files_are_as_the_code_makes_them():
    """Pages, schemas and the list of our own words are those that docs/generate.py writes now."""
    made = runpy.run_path(str(ROOT / "docs/generate.py"))["files"]()

    assert {path: path.read_text(encoding="utf-8") for path in made} == made


def commands() -> list[str]:
    """The commands of `workprog`, as its own help lists them."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        main(["--help"])
    return re.findall(r"^    ([a-z-]+) ", said.getvalue(), re.MULTILINE)


def test_command_page_has_a_part_for_each_command():
    """The parts of the page stand in the order of the help."""
    page = (ROOT / "docs/reference/command.md").read_text(encoding="utf-8")

    assert re.findall(r"^## workprog (.+)$", page, re.MULTILINE) == commands()


@pytest.mark.parametrize("command", commands())
def test_command_page_names_every_word_of_the_usage(command, capsys):
    """Each option and each argument that --help shows for a command stands in its part."""
    with pytest.raises(SystemExit):
        main([command, "--help"])
    usage = capsys.readouterr().out.partition("\n\n")[0].removeprefix("usage: workprog ")
    words = set(re.findall(r"(?<![\w-])--?[a-z]+|[A-Z]+(?:\.json)?", usage)) - {"-h"}
    page = (ROOT / "docs/reference/command.md").read_text(encoding="utf-8")
    part = page.partition(f"\n## workprog {command}\n")[2].partition("\n## ")[0]
    head = page.partition("\n## workprog ")[0]
    told = f"{head}\n{part}" if "takes the options above" in part else f"{part} DATE"

    assert {word for word in words if word not in told} == set()


def test_page_on_own_tables_names_every_role_of_a_column():
    """What `--columns` takes is in the sentence on it, in the order of its own message."""
    page = (ROOT / "docs/how-to/plan-from-your-own-table.md").read_text(encoding="utf-8")
    line = next(text for text in page.splitlines() if text.startswith("`--columns` overrules"))

    assert tuple(re.findall(r"`(\w+)`", line)) == known_fields()


def test_python_page_names_every_public_name():
    """Whatever `from workprog import ...` gives is on the page."""
    page = (ROOT / "docs/reference/python.md").read_text(encoding="utf-8")
    named = {name for code in re.findall(r"`([^`]+)`", page) for name in re.findall(r"\w+", code)}

    assert set(workprog.__all__) - named == set()


def test_glossary_is_in_the_order_of_the_alphabet():
    """The words of the glossary stand where a reader looks for them."""
    text = (ROOT / "docs/reference/glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\*\*(.+?)\*\*", text, re.MULTILINE)

    assert words == sorted(words, key=str.casefold)
    assert len(words) > 20
