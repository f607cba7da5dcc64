"""Writes the reference pages that come from the code: keys, rules, preferences.

Run `python docs/generate.py` after a change to one of them; a test compares the pages.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path

import attrs

from workprog.read.entries import _WORDS as EXPECTED
from workprog.read.keys import LISTS, PROGRAMME, SETTINGS, Key
from workprog.rules import DEFAULT_RULES
from workprog.rules.preferences import DEFAULT_PREFERENCES

MADE = "<!-- Made by docs/generate.py: change the code and run it again. -->"

TABLES = {
    "committees": "One for each committee, where there are several. "
    "Each may have settings of its own, beside these keys.",
    "meetings": "Meetings whose date is known. A pattern in the settings supplies the rest.",
    "items": "What is to be looked at.",
    "people": "Those whom items need, by role and never by name.",
    "bodies": "Cabinet, Council and others whose meetings bound the committee's.",
    "decisions": "Coming decisions that are looked at beforehand.",
    "order": "Two items of which one comes first.",
    "together": "Two items taken at the same meeting.",
    "apart": "Two items kept apart.",
    "amendments": "Changes agreed since the programme was drawn up. "
    "Any key of an item may stand beside these, with its new value.",
    "outings": "Single outings of a series that are cancelled or moved.",
    "pre_election": "Days before an election in which sensitive items are not taken.",
}


def pages() -> dict[str, str]:
    """Each generated page by its place under docs/."""
    return {
        "reference/programme-toml.md": programme_keys(),
        "reference/rules.md": rules(),
        "reference/preferences.md": preferences(),
    }


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
        own = {key: value for key, value in keys.items() if name != "committees" or key in _OWN}
        if name == "amendments":
            own = {key: keys[key] for key in ("day", "ref", "change", "why", "minute")}
        about = TABLES[name].replace(". ", ".\n")
        if name == "committees":
            common = [f"`{key}`" for key in SETTINGS if key not in keys]
            about += f"\nAll keys of `[settings]` may stand here but {', '.join(common)}."
        lines += ["", f"## [[{name}]]", "", about, "", *_table(own)]
    return "\n".join(lines) + "\n"


_OWN = ("id", "name", "max_groups")


def _table(keys: Mapping[str, Key]) -> list[str]:
    rows = [
        f"| `{name}`{'*' if key.required else ''} | {_value(key)} | {key.meaning} |"
        for name, key in keys.items()
    ]
    return ["| Key | Value | What it is for |", "| --- | --- | --- |", *rows]


def _value(key: Key) -> str:
    if key.choices:
        return "one of " + ", ".join(f'`"{choice}"`' for choice in key.choices)
    if key.kind == "phrase":
        return "a date as printed, in quotes; see [date phrases](date-phrases.md)"
    # The words of the error messages, so that the page and they agree.
    return EXPECTED[key.kind]


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
    for name, text in pages().items():
        Path(__file__).parent.joinpath(name).write_text(text, encoding="utf-8")
