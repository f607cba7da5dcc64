"""Imports between modules run one way, and `import workprog` stays light."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import workprog

SOURCE = Path(workprog.__file__).parent

# A room may import from the rooms above its own; see docs/explanation/architecture.md.
ROOMS = (
    "version",
    "errors",
    "showing",
    "words",
    "programme",
    "dates",
    "rules",
    "solving",
    "explaining",
    "planning",
    "year",
    "selection",
    "publish",
    "read",
    "cli",
    "__main__",
)
RANK = {name: number for number, name in enumerate(ROOMS)}

HEAVY = (
    "ortools",
    "pandas",
    "numpy",
    "openpyxl",
    "docx",
    "lxml",
    "icalendar",
    "jinja2",
    "rich",
    "holidays",
    "markdown_it",
    "distributed",
    "filelock",
    "rapidfuzz",
    "tomlkit",
)

MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def room_of(path: Path) -> str:
    """The room a module is in, or its own name at the top: "rules", "errors"."""
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imported(node: ast.AST) -> list[str]:
    """The dotted names that one statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        assert node.module is not None
        if node.module == "workprog":
            return [f"workprog.{alias.name}" for alias in node.names]
        return [node.module]
    return []


def imports(path: Path) -> list[tuple[str, bool, int]]:
    """What a module imports: the dotted name, whether inside a function, and the line.

    What stands under `if TYPE_CHECKING` is left out: it is never imported.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    in_functions = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    }
    return [
        (name, id(node) in in_functions, node.lineno)
        for node in ast.walk(tree)
        if id(node) not in for_types
        for name in imported(node)
    ]


def dotted(path: Path) -> str:
    """The full name of a module."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules_named(path: Path, known: set[str]) -> set[str]:
    """The modules that a module imports; `from package import name` may name one too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    members = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found = {name for name, _, _ in imports(path)}
    return {m for m in members & known if m.rpartition(".")[0] in found} | {
        name
        for name in found & known
        if not {m for m in members & known if m.rpartition(".")[0] == name}
    }


def own_rooms(path: Path) -> list[tuple[str, int]]:
    """The rooms of workprog that a module imports, types alone apart."""
    return [
        (name.split(".")[1], line)
        for name, _, line in imports(path)
        if name.startswith("workprog.")
    ]


def test_every_room_exists_and_has_its_place():
    """The order names the rooms that there are, no more and no fewer."""
    assert {room_of(path) for path in MODULES} == set(ROOMS)


def test_the_page_on_architecture_lists_the_rooms_in_their_order():
    """A reader of the page sees the same house."""
    page = Path(__file__).parents[1] / "docs/explanation/architecture.md"
    listed = re.findall(r"^\| `(\w+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(listed) == ROOMS


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way(path):
    """A room knows only the rooms before it, inside functions too."""
    mine = room_of(path)
    upwards = [
        f"line {line}: {mine} imports {other}"
        for other, line in own_rooms(path)
        if RANK[other] > RANK[mine]
    ]
    assert upwards == []


def test_no_modules_import_each_other_in_a_circle():
    """Every module can be read after those that it imports."""
    names = {dotted(path): path for path in MODULES}
    known = {name: modules_named(path, set(names)) for name, path in names.items()}
    assert list(TopologicalSorter(known).static_order())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_imports_relatively(path):
    """Every import says its full name, so that this test sees it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    relative = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level]
    assert relative == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_heavy_libraries_load_when_first_used(path):
    """A library that takes long to load is imported inside the function that uses it."""
    at_once = [
        f"line {line}: {name}"
        for name, lazy, line in imports(path)
        if name.split(".")[0] in HEAVY and not lazy
    ]
    assert at_once == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_month_or_day_is_named_in_the_language_of_the_machine(path):
    """Python's %A, %B and their like change with the locale: names stand in `words`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert [n.lineno for n in texts if re.search(r"%[aAbBcpxX](?![A-Za-z0-9(])", n.value)] == []


def test_only_the_engine_knows_the_solver():
    """OR-Tools is named where it is asked, and nowhere else."""
    naming = {
        str(path.relative_to(SOURCE))
        for path in MODULES
        for name, _, _ in imports(path)
        if name.split(".")[0] == "ortools"
    }
    assert naming == {"solving/cpsat.py", "solving/relaxation.py"}


def loaded_by(statement: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after a statement."""
    code = f"import sys; {statement}; print(*sorted({{n.split('.')[0] for n in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_workprog_loads_nothing_heavy():
    """Whoever imports the library waits for none of its large companions."""
    assert loaded_by("import workprog") & set(HEAVY) == set()


def test_checking_a_plan_loads_no_solver():
    """`check` works on a machine without OR-Tools."""
    assert loaded_by("import workprog.rules.check") & set(HEAVY) == set()


def test_solving_never_loads_pandas():
    """The solver's own Python layer loads it, 0.7 seconds; the engine goes past that layer."""
    solving = (
        "import datetime as dt; from workprog import *; "
        "d = dt.date(2013, 5, 7); "
        "solve(Programme('P', (Committee('c', 'C'),), (Meeting('m', 'c', d),), "
        "(Item('1', 'A', 'c'),)), on=dt.date(2013, 4, 16))"
    )
    loaded = loaded_by(solving)
    assert "ortools" in loaded
    assert "pandas" not in loaded


def _in_comprehensions(function: ast.AST) -> set[str]:
    """The variables of the comprehensions of a function."""
    targets = [n.target for n in ast.walk(function) if isinstance(n, ast.comprehension)]
    return {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}


def _of_the_module(tree: ast.Module) -> set[str]:
    """The functions, classes and imports of a module."""
    imports = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    names = {alias.asname or alias.name for found in imports for alias in found.names}
    return names | {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_variable_of_a_comprehension_is_called_as_its_module_calls_a_function(path):
    """Python 3.12.1 takes the function for the variable in the next comprehension."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    mixed = {name for f in functions for name in _in_comprehensions(f) & _of_the_module(tree)}
    assert mixed == set()


def test_no_folder_of_a_trial_stands_in_the_root() -> None:
    """What a test or a trial writes belongs into a folder that goes away with it."""
    assert [path.name for path in SOURCE.parents[1].glob("tmp*")] == []


def test_every_file_that_a_remark_names_is_there() -> None:
    """Whoever is sent to a page or a test finds it."""
    root = SOURCE.parents[1]
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    named = re.compile(r"\b(?:docs|tests|examples|benchmarks)/[\w/.-]+\.(?:md|py|toml|ipynb)\b")
    lacking = {
        (path.name, name)
        for path, text in texts.items()
        for name in named.findall(text)
        if not (root / name).exists()
    }
    assert lacking == set()
