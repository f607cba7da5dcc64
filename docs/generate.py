"""Writes what comes from the code: reference pages of keys, rules, preferences; JSON Schemas.

Run `python docs/generate.py` after a change to one of them; a test compares the pages.
"""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_origin

import attrs

import workprog
from workprog.programme import MunicipalYear, Programme
from workprog.programme.keys import Key, Phrase, keys_of
from workprog.programme.settings import SETTINGS
from workprog.read.known_keys import LISTS, PROGRAMME, TABLES
from workprog.read.schema import plan_schema, programme_schema
from workprog.read.values import choices, toml_reader
from workprog.rules import DEFAULT_RULES
from workprog.rules.preferences import DEFAULT_PREFERENCES

_READER = toml_reader([], MunicipalYear.of(dt.date(2013, 5, 7)))
MADE = "<!-- Made by docs/generate.py: change the code and run it again. -->"


REFERENCE = Path(__file__).parent / "reference"
SOURCE = Path(workprog.__file__).parent


def files() -> dict[Path, str]:
    """Each file that comes from the code, by its path."""
    return {
        REFERENCE / "programme-toml.md": programme_keys(),
        REFERENCE / "rules.md": rules(),
        REFERENCE / "preferences.md": preferences(),
        SOURCE / "read" / "programme.schema.json": _json(programme_schema()),
        SOURCE / "read" / "plan.schema.json": _json(plan_schema()),
        SOURCE / "publish" / "spoken_words.txt": "\n".join(spoken_words()) + "\n",
    }


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def spoken_words() -> list[str]:
    """The words of workprog's own sentences, which give no exempt item away."""
    rooms = ("words", "publish", "explaining", "planning", "rules")
    modules = [path for room in rooms for path in SOURCE.joinpath(room).rglob("*.py")]
    texts = [text.casefold() for path in modules for text in _texts_of(path)]
    return sorted({word for text in texts for word in re.findall(r"[a-z]+", text)})


def _texts_of(path: Path) -> Iterator[str]:
    """The texts in a module, without its docstrings and remarks, which nobody is told."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unsaid = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in unsaid
        ):
            yield node.value


def programme_keys() -> str:
    """The keys of programme.toml, table by table."""
    lines = [
        "# The keys of programme.toml",
        "",
        MADE,
        "",
        "`programme.toml` is a text file in the TOML format: keys with values, and tables of them.",
        "[Write a programme.toml](../how-to/write-a-programme-toml.md) shows one being made.",
        "A key that is not on this page is an error, with its line and the likeliest key meant.",
        "Keys marked * must be there.",
        "",
        "## At the top",
        "",
        *_table(PROGRAMME),
        "",
        "## [settings] and [assumed]",
        "",
        "Both tables take the same keys.",
        "What stands under `[settings]` is the council's word.",
        "What stands under `[assumed]` is yours, and every plan prints it as assumed.",
        "`[assumed]` may also hold `nation`.",
        "",
        *_table(SETTINGS),
    ]
    for name, keys in LISTS.items():
        own = keys_of(TABLES[name])
        about = keys_of(Programme)[name].meaning.replace(". ", ".\n")
        if name == "committees":
            common = [f"`{key}`" for key in SETTINGS if key not in keys]
            about += f"\nAll keys of `[settings]` may stand here but {', '.join(common)}."
        lines += ["", f"## [[{name}]]", "", about, "", *_table(own)]
    return "\n".join(lines) + "\n"


def _table(keys: Mapping[str, Key]) -> list[str]:
    rows = [
        f"| `{name}`{'*' if key.required else ''} | {_value(key)} | {key.meaning} |"
        for name, key in keys.items()
    ]
    return ["| Key | Value | What it is for |", "| --- | --- | --- |", *rows]


def _value(key: Key) -> str:
    if known := choices(key.holds):
        several = "a list of any of " if get_origin(key.holds) is tuple else "one of "
        return several + ", ".join(f'`"{choice}"`' for choice in known)
    if key.holds is Phrase:
        return "a date as printed, in quotes; see [date phrases](date-phrases.md)"
    # The words of the error messages, so that the page and they agree.
    return _READER.expected(key.holds, key)


def rules() -> str:
    """The rules, in the order in which they are applied, in the words of their docstrings."""
    lines = [
        "# The rules",
        "",
        MADE,
        "",
        "A plan keeps every rule, or says which it does not.",
        "`workprog check` holds a plan to the same rules, also one that you changed by hand.",
        "The name before each is the one that `plan.json` and `--json` give with a finding.",
        "[Add a rule of your own](../how-to/add-a-rule.md) shows how to write another.",
    ]
    for rule in DEFAULT_RULES:
        lines += ["", f"## {rule.name}", "", *_said(rule)]
    return "\n".join(lines) + "\n"


def preferences() -> str:
    """The preferences with their points."""
    lines = [
        "# The preferences",
        "",
        MADE,
        "",
        "Where the rules leave a choice, the plan with the fewest points is taken.",
        "The points of all preferences add up to the plan's total, which every plan prints.",
        "[Add a preference of your own](../how-to/add-a-rule.md) shows how to write another.",
    ]
    for preference in DEFAULT_PREFERENCES:
        lines += ["", f"## {preference.name}", "", *_said(preference), "", *_points(preference)]
    return "\n".join(lines) + "\n"


def _said(thing: object) -> list[str]:
    """A docstring with one sentence a line."""
    paragraphs = inspect.getdoc(type(thing)).split("\n\n")  # type: ignore[union-attr]  # a test has it
    lines: list[str] = []
    for paragraph in paragraphs:
        joined = " ".join(paragraph.split())
        lines += ["", *joined.replace(". ", ".\n").splitlines()]
    return lines[1:]


def _points(preference: object) -> list[str]:
    """The settings of a preference and what they are without a person's word."""
    fields = attrs.fields(type(preference))
    return [f"- `{field.name}`: {getattr(preference, field.name)}" for field in fields]


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
