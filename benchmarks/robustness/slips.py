"""Small slips that can be made in a module, and a loaded module changed to hold one."""

from __future__ import annotations

import ast
import gc
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import attrs

_SWAPS: Mapping[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.And: ast.Or, ast.Or: ast.And, ast.Mult: ast.Add,
}  # fmt: skip
Key = tuple[str, int]


@attrs.frozen
class Slip:
    """One slip: its file, the number of its node as `ast.walk` goes, its line and what it is."""

    path: Path
    node: int
    line: int
    what: str

    def tree(self) -> ast.Module:
        """The whole module with the slip in it."""
        return _with_slip(self.path.read_text(encoding="utf-8"), self.node)[0]


def slips(path: Path) -> Iterator[Slip]:
    """Every slip that can be made in a file, but in decorators, which are no rules of ours."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    decorators = [one for node in ast.walk(tree) for one in getattr(node, "decorator_list", ())]
    passed_over = {id(node) for decorator in decorators for node in ast.walk(decorator)}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in passed_over and _change(node) is not None:
            _, line, what = _with_slip(source, number)
            yield Slip(path, number, line, what)


def _with_slip(source: str, number: int) -> tuple[ast.Module, int, str]:
    tree = ast.parse(source)
    node = next(one for at, one in enumerate(ast.walk(tree)) if at == number)
    before, line = ast.unparse(node), getattr(node, "lineno", 0)
    change = _change(node)
    assert change is not None
    change(node)
    after = ast.unparse(node)
    ast.fix_missing_locations(tree)
    return tree, line, f"{before[:90]}  ->  {after[:90]}"


def _change(node: ast.AST) -> Callable[[Any], object] | None:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPS:
        return lambda n: n.ops.__setitem__(0, _SWAPS[type(n.ops[0])]())
    if isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in _SWAPS:
        return lambda n: setattr(n, "op", _SWAPS[type(n.op)]())
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return lambda n: setattr(n, "value", not n.value)
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return lambda n: setattr(n, "value", n.value + 1)
    if isinstance(node, ast.If | ast.IfExp):
        return lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))
    return None


def codes(top: CodeType) -> dict[Key, CodeType]:
    """All the code of a module by its dotted name and first line."""
    found = {(top.co_qualname, top.co_firstlineno): top}
    for held in top.co_consts:
        if isinstance(held, CodeType):
            found |= codes(held)
    return found


def touched(path: Path, slip: Slip) -> set[Key]:
    """The code that a slip changes, itself and not what stands in it."""
    text = path.read_text(encoding="utf-8")
    before = codes(compile(text, str(path), "exec"))
    after = codes(compile(slip.tree(), str(path), "exec"))
    return {key for key, code in after.items() if _own(code) != _own(before.get(key))}


def _own(code: CodeType | None) -> object:
    if code is None:
        return None
    held = [None if isinstance(one, CodeType) else (type(one), one) for one in code.co_consts]
    return code.co_code, repr(held), code.co_names


def put_in(slip: Slip) -> bool:
    """Change the functions of a loaded module where they stand; False where none can hold it.

    What is worked out while a module is loaded, as a table or a default, is no function's.
    """
    changed = touched(slip.path, slip)
    after = codes(compile(slip.tree(), str(slip.path), "exec"))
    live = [
        one
        for one in gc.get_objects()
        if isinstance(one, FunctionType) and one.__code__.co_filename == str(slip.path)
    ]
    reached = {name for one in live for name, _ in codes(one.__code__)}
    if not changed or not all(name in reached for name, _ in changed):
        return False
    for one in live:
        key = one.__code__.co_qualname, one.__code__.co_firstlineno
        if key in after and len(after[key].co_freevars) == len(one.__code__.co_freevars):
            one.__code__ = after[key]
    return True
