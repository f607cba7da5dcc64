"""The fixed words of every output in one language.

As with gettext, the English words are the key: whoever reads the code reads the page. A language
is one file beside this module, with the words under `[phrases]`, and `months` and `weekdays` from
Monday on. What a council typed and the sentences of the plan's own reasons stay as they are.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import attrs

from workprog.errors import PlanError
from workprog.words import MONTHS, WEEKDAYS, listed, plural

ENGLISH_CODE = "en"


@attrs.frozen
class Language:
    """A language of the outputs: `say("Papers due")` gives those words in it.

    `code` is that of BCP 47, as the `lang` of a page has it.
    """

    code: str = "en-GB"
    phrases: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()

    def __call__(self, phrase: str, **values: object) -> str:
        """The phrase with each {name} in it filled in."""
        found = self.phrases.get(phrase, phrase)
        return found.format(**values) if values else found

    @property
    def english(self) -> bool:
        """Whether the sentences of the plan are in the language of the page."""
        return not self.phrases

    def date(self, day: dt.date) -> str:
        """A date as a report prints it: "7 May 2013"."""
        return f"{day.day} {(self.months or MONTHS)[day.month - 1]} {day.year}"

    def month(self, day: dt.date) -> str:
        """The name of its month, in three letters."""
        return (self.months or MONTHS)[day.month - 1][:3]

    def weekday(self, day: dt.date) -> str:
        """A date with the day of the week: "Tuesday 7 May 2013"."""
        name = (self.weekdays or WEEKDAYS)[day.weekday()]
        return f"{name} {self.date(day)}"

    def count(self, number: int, noun: str) -> str:
        """A count with its noun: "1 day", "28 days"."""
        pattern = plural(1 if number == 1 else 2, noun).replace("2" if number != 1 else "1", "{n}")
        return self(pattern, n=number)

    def listed(self, words: tuple[str, ...] | list[str]) -> str:
        """Words in a row: "a, b and c"."""
        return listed(words, self("and"))


ENGLISH = Language()


@cache
def language(code: str) -> Language:
    """The language of a code: "en", or that of a file beside this module.

    Raises:
        PlanError: there is no such language.
    """
    if code == ENGLISH_CODE:
        return ENGLISH
    folder = resources.files("workprog").joinpath("publish/languages")
    known = sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.is_file())
    if code not in known:
        raise PlanError(f"“{code}” is no language of the outputs; use {', '.join(['en', *known])}.")
    read = tomllib.loads(folder.joinpath(f"{code}.toml").read_text("utf-8"))
    return Language(code, read["phrases"], tuple(read["months"]), tuple(read["weekdays"]))
