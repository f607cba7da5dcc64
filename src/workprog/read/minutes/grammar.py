"""The grammar of minutes as patterns: its words and rules are data, in grammar.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

_ACTIONS = frozenset(
    (
        "add_item",
        "recurring_item",
        "invite",
        "report_back",
        "amend_date",
        "remove_item",
        "note_only",
        "refer_to_other_body",
    )
)
_NAME = re.compile(r"(?<!\?P)<([a-z][a-z ]+)>")


@attrs.frozen
class Rule:
    """An action, the words that it needs in a part of a clause, and those that speak against it.

    A `timed` rule fits only where the part names a time as well; a `doubtful` one marks the clause.
    """

    action: str
    needs: tuple[str, ...] = attrs.field(converter=tuple)
    unless: tuple[str, ...] = attrs.field(converter=tuple, default=())
    doubtful: bool = False
    timed: bool = False


@attrs.frozen(eq=False)
class Grammar:
    """What words mean: patterns by name, rules in the order in which they are tried, and times."""

    written: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]
    rules: tuple[Rule, ...]
    times: tuple[re.Pattern[str], ...]
    _known: dict[str, re.Pattern[str]] = attrs.field(factory=dict, repr=False)

    def pattern(self, text: str) -> re.Pattern[str]:
        """The pattern of a text in which `<name>` stands for the words of that name."""
        if text not in self._known:
            self._known[text] = _compiled(text, self.written)
        return self._known[text]

    def rule(self, part: str, *, timed: Callable[[], bool]) -> Rule | None:
        """The first rule that a part of a clause, without its opening, fits."""
        known: dict[str, bool] = {}

        def has(name: str) -> bool:
            if name not in known:
                known[name] = self.patterns[name].search(part) is not None
            return known[name]

        return next(
            (
                rule
                for rule in self.rules
                if all(map(has, rule.needs))
                and not any(map(has, rule.unless))
                and (not rule.timed or timed())
            ),
            None,
        )


_read_with: ContextVar[Grammar | None] = ContextVar("_read_with", default=None)


def grammar() -> Grammar:
    """The grammar that minutes are read with: the one that comes with workprog, or one extended."""
    return _read_with.get() or _shipped()


@contextmanager
def extended(path: Path | None) -> Iterator[None]:
    """Minutes are read with the words and rules of a file as well; without one, as they come.

    Its words are added to the lists of the same name, its rules are tried before the others.

    Raises:
        ReadError: the file cannot be read, or has what no grammar has; every fault at once.
    """
    if path is None:
        yield
        return
    token = _read_with.set(_made(_joined(_data(), _own(path))))
    try:
        yield
    finally:
        _read_with.reset(token)


@cache
def _data() -> dict[str, Any]:
    text = files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _shipped() -> Grammar:
    return _made(_data())


def _made(data: Mapping[str, Any]) -> Grammar:
    words = {name: rf"\b(?:{'|'.join(said)})\b" for name, said in data["words"].items()}
    written = words | {name: "|".join(said) for name, said in data["phrases"].items()}
    return Grammar(
        written,
        {name: _compiled(text, written) for name, text in written.items()},
        tuple(Rule(**rule) for rule in data["rules"]),
        tuple(_compiled(said, written) for said in data["times"]["said"]),
    )


def _joined(data: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    joined: dict[str, Any] = {}
    for section in ("words", "phrases", "times"):
        lists = {name: list(said) for name, said in data[section].items()}
        for name, said in own.get(section, {}).items():
            lists[name] = [*said, *lists.get(name, [])]
        joined[section] = lists
    joined["rules"] = [*own.get("rules", []), *data["rules"]]
    return joined


def _own(path: Path) -> dict[str, Any]:
    """The content of a person's own grammar file, once nothing in it is amiss."""
    from workprog.errors import Problem, ReadError
    from workprog.read.toml import read_table

    own = read_table(path)
    faults = tuple(
        Problem(f"{path.name}, {where}", found, expected) for where, found, expected in _faults(own)
    )
    if faults:
        raise ReadError(faults)
    return own


def _faults(own: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What in a person's own file no grammar has: where, what was found, what was expected."""
    data = _data()
    for section in own.keys() - {"words", "phrases", "times", "rules"}:
        yield section, f"“{section}”", "[words], [phrases], [times] or [[rules]]"
    names = {*data["words"], *data["phrases"]}
    for section in ("words", "phrases", "times"):
        lists = own.get(section, {})
        for name, said in lists.items() if isinstance(lists, dict) else ():
            where = f"{section}, {name}"
            names.add(name)
            elsewhere = {"words": "phrases", "phrases": "words"}.get(section, "")
            if name in data.get(elsewhere, {}):
                yield where, f"“{name}”, a list under [{elsewhere}]", f"it under [{elsewhere}]"
            if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
                yield where, "no list of texts", "['first wording', 'second wording']"
                continue
            yield from ((where, f"“{one}”", wrong) for one in said if (wrong := _wrong(one)))
        if not isinstance(lists, dict):
            yield section, "no table of lists", f"[{section}] with lists below it"
    rules = own.get("rules", [])
    for number, rule in enumerate(rules if isinstance(rules, list) else [], 1):
        where = f"rule {number}"
        if rule.get("action") not in _ACTIONS:
            yield where, f"action “{rule.get('action')}”", f"one of {', '.join(sorted(_ACTIONS))}"
        if not rule.get("needs"):
            yield where, "no needs", 'the lists that a clause must have, needs = ["adding"]'
        for name in [*rule.get("needs", []), *rule.get("unless", [])]:
            if name not in names:
                yield where, f"“{name}”", "the name of a list of words or phrases"
        for key in rule.keys() - {"action", "needs", "unless", "doubtful", "timed"}:
            yield where, f"“{key}”", "action, needs, unless, doubtful or timed"


def _wrong(text: str) -> str:
    """Why a wording is no pattern; empty where it is one."""
    try:
        re.compile(_NAME.sub("x", text))
    except re.error as error:
        return f"a wording, or a regular expression that has no fault ({error})"
    unknown = [
        name for name in _NAME.findall(text) if name not in _data()["words"] | _data()["phrases"]
    ]
    return f"the name of a list of workprog inside < >, not {unknown[0]}" if unknown else ""


def _compiled(text: str, written: Mapping[str, str]) -> re.Pattern[str]:
    while named := _NAME.search(text):
        text = text.replace(named[0], f"(?:{written[named[1]]})")
    return re.compile(text, re.IGNORECASE)
