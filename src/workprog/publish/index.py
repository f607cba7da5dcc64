"""One page for many committees: who meets next, who faces what, and the year of the council."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

import attrs

from workprog.programme.plan import Plan
from workprog.publish import wording
from workprog.publish.harmless_text import tidy
from workprog.publish.html import POST_COLUMNS, Beside, rendered
from workprog.publish.json_ld import anchor
from workprog.publish.language import Language, language
from workprog.publish.schedule import Line, Schedule, Sitting
from workprog.publish.schedule_from_plan import schedule
from workprog.publish.theme import PLAIN, Theme
from workprog.publish.timeline import Picture, Span
from workprog.words import listed


@attrs.frozen
class Post:
    """One committee: its schedule, where it is published, its calendar, its part of the picture."""

    name: str
    made: Schedule
    page: str
    calendar: str
    picture: Picture | None = None

    @property
    def urgent(self) -> int:
        """How many of its items need attention."""
        return len([line for line in self.made.urgent if line.committee in ("", self.name)])


@attrs.frozen
class Due:
    """One thing that a portfolio holder faces, on its day; None for what has no day."""

    date: dt.date | None
    committee: str
    line: Line
    page: str


@attrs.frozen
class Portfolio:
    """All that one portfolio holder faces, by date, and the calendars of it with whose they are."""

    name: str
    due: tuple[Due, ...]
    calendars: tuple[tuple[str, str], ...]


def of_plan(plan: Plan, *, lang: str = "en", theme: Theme = PLAIN) -> str:
    """The index of one plan, beside its page: its committees, portfolios and calendars."""
    return index({"": plan}, lang=lang, theme=theme)


def index(plans: Mapping[str, Plan], *, lang: str = "en", theme: Theme = PLAIN) -> str:
    """The index of several plans.

    Args:
        plans: each by the folder beside the index that its files are in; "" is the same folder.
        lang: the language of the fixed words: "en" or "cy".
        theme: a council's own style and logo.
    """
    say = language(lang)
    made = {folder: schedule(plan) for folder, plan in plans.items()}
    beside = {folder: Beside.of(plan) for folder, plan in plans.items()}
    posts = tuple(_posts(made, beside, say))
    councils = dict.fromkeys(one.council for one in made.values() if one.council)
    return rendered(
        "index.html",
        say,
        theme,
        ("roles.js",),
        columns=POST_COLUMNS,
        title=", ".join(councils),
        posts=posts,
        portfolios=tuple(_portfolios(made, beside)),
        on=max((one.on for one in made.values()), default=None),
        wording=wording,
        anchor=anchor,
    )


def _prefix(folder: str) -> str:
    return f"{quote(folder)}/" if folder else ""


def _posts(
    made: Mapping[str, Schedule], beside: Mapping[str, Beside], say: Language
) -> Iterator[Post]:
    span = Span.of(made.values())
    for folder, whole in made.items():
        before = _prefix(folder)
        for name in whole.committees:
            own = _of_committee(whole, name)
            calendar = beside[folder].committees.get(name, beside[folder].all)
            picture = Picture(own, say, span) if span else None
            yield Post(name, own, f"{before}schedule.html", f"{before}{calendar}", picture)


def _of_committee(made: Schedule, name: str) -> Schedule:
    """The schedule with the meetings of one committee alone."""

    def own(sittings: Iterable[Sitting]) -> tuple[Sitting, ...]:
        return tuple(one for one in sittings if one.committee in ("", name))

    return attrs.evolve(made, sittings=own(made.sittings), history=own(made.history))


def _portfolios(made: Mapping[str, Schedule], beside: Mapping[str, Beside]) -> Iterator[Portfolio]:
    """By the name as typed, capitals apart: other spellings are other portfolios, never guessed."""
    due: dict[str, list[Due]] = {}
    names: dict[str, str] = {}
    for folder, whole in made.items():
        for line in whole.rows:
            if line.portfolio and (line.date is None or line.date >= whole.on):
                key = line.portfolio.casefold()
                names.setdefault(key, line.portfolio)
                page = f"{_prefix(folder)}schedule.html"
                due.setdefault(key, []).append(Due(line.date, line.committee, line, page))
    for key in sorted(due):
        files = [
            (f"{_prefix(folder)}{file}", listed(made[folder].committees))
            for folder, one in beside.items()
            for name, file in one.portfolios.items()
            if name.casefold() == key
        ]
        ordered = sorted(due[key], key=lambda d: (d.date or dt.date.max, d.committee, d.line.ref))
        yield Portfolio(tidy(names[key]), tuple(ordered), tuple(dict.fromkeys(files)))
