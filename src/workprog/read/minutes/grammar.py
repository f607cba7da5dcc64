"""The grammar of minutes as patterns: its words and rules are data, in grammar.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

import attrs

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


@attrs.frozen
class Grammar:
    """What words mean: patterns by name, rules in the order in which they are tried, and times."""

    written: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]
    rules: tuple[Rule, ...]
    times: tuple[re.Pattern[str], ...]

    def pattern(self, text: str) -> re.Pattern[str]:
        """The pattern of a text in which `<name>` stands for the words of that name."""
        return _compiled(text, self.written)

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


@cache
def grammar() -> Grammar:
    """The grammar that comes with workprog."""
    text = files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    words = {name: rf"\b(?:{'|'.join(said)})\b" for name, said in data["words"].items()}
    written = words | {name: "|".join(said) for name, said in data["phrases"].items()}
    return Grammar(
        written,
        {name: _compiled(text, written) for name, text in written.items()},
        tuple(Rule(**rule) for rule in data["rules"]),
        tuple(_compiled(said, written) for said in data["times"]["said"]),
    )


def _compiled(text: str, written: Mapping[str, str]) -> re.Pattern[str]:
    while named := _NAME.search(text):
        text = text.replace(named[0], f"(?:{written[named[1]]})")
    return re.compile(text, re.IGNORECASE)
