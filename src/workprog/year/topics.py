"""Nearly the same topic in other years and on other programmes: "we looked at this in 2011".

What is near is a suggestion to a person and never a match: two topics of one title may differ.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from workprog.explaining.display import table_as_html, wrapped
from workprog.programme import Programme, arguments
from workprog.programme.plan import Published
from workprog.words import full_date
from workprog.words import topics as words
from workprog.year.history import history

# How alike two titles are, from 0 to 100, when they are shown as nearly the same. Below it lie
# titles with a word in common by chance, such as two about roads; tests/test_year.py has both.
ALIKE = 70
# Words that say how a topic is taken and not what it is about.
_EMPTY = re.compile(
    r"an?|and|annual|at|by|finish|for|from|group|in|into|item|its|monitoring|monthly|of|on|or|"
    r"progress|quarterly|report|review|scrutiny|six|strategy|task|the|to|update|with"
)
# "S106" is how officers write Section 106; a year tells which report it is, not of what.
_SECTION = re.compile(r"\bs\.? ?(\d+)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


@attrs.frozen
class Look:
    """One time that a committee had a topic: where it stands, and when it was taken or due.

    `source` is the programme or plan that tells of it, in words or as a file's name.
    """

    title: str
    body: str
    source: str
    ref: str = ""
    days: tuple[dt.date, ...] = ()
    printed: str = ""


@attrs.frozen
class Near:
    """A look at nearly the same topic, with how alike the titles are, from 0 to 100."""

    look: Look
    alike: int

    @property
    def sentence(self) -> str:
        """When and where the committee looked at it."""
        return words.looked_at(self.look)


@attrs.frozen
class Earlier:
    """What is known of a topic from other years and other programmes, the nearest first."""

    topic: str
    found: tuple[Near, ...]

    def as_data(self) -> dict[str, Any]:
        """The same as plain values for JSON; dates are ISO dates."""
        return {
            "topic": self.topic,
            "found": [
                {
                    **attrs.asdict(near.look),
                    "days": [day.isoformat() for day in near.look.days],
                    "alike": near.alike,
                }
                for near in self.found
            ],
        }

    def __str__(self) -> str:
        lines = wrapped(words.earlier_looks(self.topic, len(self.found)))
        for near in self.found:
            lines += wrapped(near.sentence, "- ")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = [(n.look.title, n.look.body, _when(n.look), n.look.source) for n in self.found]
        caption = words.earlier_looks(self.topic, len(self.found))
        return table_as_html(caption, words.TOPIC_HEADINGS, rows)


def _when(look: Look) -> str:
    return "\n".join(map(full_date, look.days)) or look.printed


def earlier(topic: str, looks: Iterable[Look]) -> Earlier:
    """The looks at nearly the same topic, the nearest first, then the latest.

    Args:
        topic: the title of a suggestion.
        looks: what other programmes and plans tell; see `looks_of`.
    """
    arguments.text(topic, "topic")
    looks = arguments.several(looks, Look, "looks", "what workprog.year.topics.looks_of returns")
    found = [Near(look, alike(topic, look.title)) for look in looks]
    near = [one for one in found if one.alike >= ALIKE]
    near.sort(key=lambda n: (n.look.days or (dt.date.min,))[-1], reverse=True)
    near.sort(key=lambda n: n.alike, reverse=True)
    return Earlier(topic, tuple(near))


def alike(first: str, second: str) -> int:
    """How alike two titles are, from 0 to 100; order of words and empty words do not count."""
    from rapidfuzz import fuzz

    one, other = _telling(first), _telling(second)
    if not one or not other:
        return 100 if first.casefold().split() == second.casefold().split() else 0
    return round(fuzz.token_sort_ratio(" ".join(one), " ".join(other)))


def _telling(title: str) -> Sequence[str]:
    spelt = _SECTION.sub(r"section \1", title.casefold().replace("’", "'").replace("'s", ""))
    found = re.findall(r"[^\W_]+", spelt)
    return [word for word in found if not (_EMPTY.fullmatch(word) or _YEAR.fullmatch(word))]


def looks_of(programme: Programme, source: str, on: dt.date) -> Iterator[Look]:
    """What a programme tells of its items: those taken with their days, the rest as printed.

    Args:
        programme: an old programme, or another committee's.
        source: what to call it.
        on: the day of asking; the agendas of meetings before it say what was taken.
    """
    for item in programme.items:
        events = history(programme, item.ref, on=on).events
        days = tuple(sorted(e.day for e in events if e.kind == "taken"))
        body = programme.committee_by_id[item.committee].name
        yield Look(item.title, body, source, item.ref, days, item.target.text)


def looks_in_plan(plan: Published, bodies: Mapping[str, str], source: str) -> Iterator[Look]:
    """What a published plan tells: each item, with the days it was planned for.

    Args:
        plan: any plan, with a placement for each outing.
        bodies: the name of each committee by its id.
        source: what to call it.
    """
    days: dict[tuple[str, str, str], list[dt.date]] = {}
    for placed in plan.placements:
        key = (placed.title, bodies.get(placed.committee, placed.committee), placed.ref)
        days.setdefault(key, []).append(placed.date)
    for (title, body, ref), held in days.items():
        yield Look(title, body, source, ref, tuple(sorted(held)))
