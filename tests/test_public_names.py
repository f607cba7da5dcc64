"""The public face: quick to import, every name where it is promised."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import workprog

HEAVY = (
    *("ortools", "pandas", "numpy", "openpyxl", "docx"),
    *("lxml", "icalendar", "jinja2", "rich", "holidays"),
)


def fresh(code: str) -> str:
    """What a new interpreter prints that runs this code."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def imported_names() -> dict[str, str]:
    """Each name of the imports that only a type checker reads, with its module."""
    tree = ast.parse(Path(workprog.__file__).read_text(encoding="utf-8"))
    imports = [
        node
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
    ]
    return {
        name.name: node.module.removeprefix("workprog.")
        for node in imports
        if node.module.startswith("workprog.")
        for name in node.names
    }


def test_import_costs_less_than_80_ms_more_than_attrs():
    """Half of five runs of `import workprog`, after attrs, take less than 80 ms."""
    code = "from time import perf_counter; import attrs; before = perf_counter(); import workprog; "
    code += "print(perf_counter() - before)"

    assert statistics.median(float(fresh(code)) for _ in range(5)) < 0.080


def test_import_loads_nothing_heavy():
    """Neither `import workprog` nor asking for all its names loads a heavy library."""
    code = f"import sys; from workprog import *; print([m for m in {HEAVY} if m in sys.modules])"

    assert fresh(code) == "[]"


def test_an_ordinary_plan_loads_no_changes():
    """What only serves to try a change, or to mend a problem, is loaded for these."""
    code = "import datetime as dt, sys; day = dt.date(2013, 5, 7); "
    code += "from workprog import Committee, Item, Meeting, Programme, solve; "
    code += "meeting = Meeting('may', 'corporate', dt.date(2013, 6, 11)); "
    code += "item = Item('1', 'Leisure', 'corporate'); "
    code += "kept = Programme('P', (Committee('corporate', 'Corporate'),), (meeting,), (item,)); "
    code += "plan = solve(kept, on=day); assert plan.placements; "
    code += "print([m for m in sys.modules if m.startswith('workprog.programme.revisions')])"

    assert fresh(code) == "[]"


def test_every_public_name_is_there():
    """What __all__ promises can be had, and is what the type checker is told."""
    assert sorted(workprog.__all__) == sorted(imported_names()) == sorted(workprog._HOME)
    assert imported_names() == workprog._HOME
    for name in workprog.__all__:
        assert getattr(workprog, name) is not None


@pytest.mark.parametrize("name", ["read", "check", "export"])
@pytest.mark.parametrize(
    "before",
    [
        "",
        "import workprog.read.programme, workprog.rules.check, workprog.publish.ics",
        "import workprog; workprog.read, workprog.export; import workprog.read.toml",
        "from workprog.read import programme; from workprog.rules.check import intervals",
        "import importlib; importlib.import_module('workprog.publish')",
    ],
)
def test_a_function_named_like_a_module_is_the_function(name, before):
    """`from workprog import read` gives the function, whatever was imported before it."""
    code = f"{before}\nfrom workprog import {name}\nimport workprog\n"
    code += f"print(type({name}).__name__, {name} is workprog.{name})"

    assert fresh(code) == "function True"


def test_an_unknown_name_is_an_attribute_error():
    """A name that is not there fails as it does in any module."""
    with pytest.raises(AttributeError, match="module 'workprog' has no attribute 'solv'"):
        _ = workprog.solv
