"""Imports between modules run one way, and `import workprog` stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import workprog

SOURCE = Path(workprog.__file__).parent

# A module may import from the lines above its own, and from its own package. Modules of one line
# are beside each other and do not know one another, save inside a package.
LAYERS = (
    ("errors", "version"),
    ("domain",),
    ("words",),
    ("naming",),
    ("amend",),
    ("phrases", "calendar", "selection"),
    ("dates",),
    ("when",),
    ("plan",),
    ("series",),
    ("occurrences",),
    ("grid",),
    ("typing",),
    ("rules", "preferences"),
    ("elsewhere",),
    ("check",),
    ("reasons",),
    ("model",),
    ("parts",),
    ("engine",),
    ("task",),
    ("conflicts",),
    ("forced",),
    ("changes", "show"),
    ("solver",),
    ("explanation",),
    ("explain", "rag", "compare", "many", "minutes"),
    ("exempt", "sheet"),
    ("schedule",),
    ("export",),
    ("read",),
    ("parsers",),
    ("cli", "__main__"),
)
RANK = {name: number for number, layer in enumerate(LAYERS) for name in layer}

# Imports upwards that are allowed, each for a reason; all of them are inside a function.
EXCEPTIONS = {
    # A plan shows itself in scripts and notebooks, in the words of the exporters.
    ("plan", "export"),
}

# Beside the rules: it is handed the answer about the timescale, and asks for nothing else.
SELECTION_MAY_IMPORT = {"errors", "domain", "words"}

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
)

MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def layer_of(path: Path) -> str:
    """The module, or the package it is in: "grid", "rules"."""
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
    """What a module imports: the dotted name, whether inside a function, and the line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    return [
        (name, id(node) in inner, node.lineno) for node in ast.walk(tree) for name in imported(node)
    ]


def own_layers(path: Path) -> list[tuple[str, bool, int]]:
    """The layers of workprog that a module imports."""
    return [
        (name.split(".")[1], lazy, line)
        for name, lazy, line in imports(path)
        if name.startswith("workprog.")
    ]


def test_every_module_has_a_place():
    """A new module is given its place in the order before it is used."""
    assert sorted({layer_of(path) for path in MODULES} - RANK.keys()) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way(path):
    """A module knows only what comes before it."""
    mine = layer_of(path)
    upwards = [
        f"line {line}: {mine} imports {other}"
        for other, lazy, line in own_layers(path)
        if other != mine
        and RANK.get(other, len(LAYERS)) >= RANK.get(mine, -1)
        and not (lazy and (mine, other) in EXCEPTIONS)
    ]
    assert upwards == []


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


def test_only_the_engine_knows_the_solver():
    """OR-Tools is named in one module."""
    naming = {
        str(path.relative_to(SOURCE))
        for path in MODULES
        for name, _, _ in imports(path)
        if name.split(".")[0] == "ortools"
    }
    assert naming == {"engine.py"}


def test_selection_stands_beside_the_rules():
    """Selection knows the values and the errors, and neither rules nor solver."""
    known = {other for other, _, _ in own_layers(SOURCE / "selection.py")}
    assert known <= SELECTION_MAY_IMPORT


@pytest.mark.parametrize("name", ["rules", "preferences", "grid", "check"])
def test_rules_do_not_know_the_solver(name):
    """A rule is data; who solves it is not its business."""
    paths = [path for path in MODULES if layer_of(path) == name]
    known = {other for path in paths for other, _, _ in own_layers(path)}
    assert paths
    assert known & {"engine", "task", "solver", "read", "export", "cli"} == set()


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
    assert loaded_by("import workprog.check") & set(HEAVY) == set()


def test_solving_never_loads_pandas():
    """The solver's own Python layer loads it, 0.7 seconds; the engine goes past that layer."""
    solving = (
        "import datetime as dt; from workprog.domain import *; from workprog.solver import solve; "
        "d = dt.date(2013, 5, 7); "
        "solve(Programme('P', (Committee('c', 'C'),), (Meeting('m', 'c', d),), "
        "(Item('1', 'A', 'c'),)), on=dt.date(2013, 4, 16))"
    )
    loaded = loaded_by(solving)
    assert "ortools" in loaded
    assert "pandas" not in loaded
