"""The schedule as one accessible web page that needs no network, and no script to be read."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from workprog.programme.plan import Plan
from workprog.publish import wording
from workprog.publish.harmless_text import tidy
from workprog.publish.language import Language, language
from workprog.publish.schedule import Rating, Schedule
from workprog.publish.schedule_from_plan import schedule
from workprog.publish.theme import PLAIN, Theme

if TYPE_CHECKING:
    from jinja2 import Environment

# In this order: the picture stands in pages and alone.
STYLES = ("colours.css", "style.css", "picture.css")
ITEM_COLUMNS = (
    "Issue",
    "Suggested by",
    "Portfolio holder",
    "Current position",
    "Date for completion",
    "Meetings",
    "Rating",
)
POST_COLUMNS = ("Committee", "Next meeting", "Items", "What needs attention", "Calendar")
# The files beside a public page, and what they are called there.
_BESIDE = {
    "calendar.ics": "Calendar",
    "schedule.docx": "Word",
    "schedule.xlsx": "Excel",
    "schedule.csv": "Table (CSV)",
    "index.html": "Committees and portfolios",
}


@attrs.frozen
class Beside:
    """The calendars beside a public page: of everything, and of one thing by its name."""

    all: str
    committees: Mapping[str, str]
    portfolios: Mapping[str, str]
    items: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan) -> Beside:
        """The addresses of the calendars that a publication of this plan writes."""
        from workprog.publish.feeds import Published, public_files

        known = plan.programme.committee_by_id
        committees, portfolios, items = {}, {}, {}
        for (kind, about), file in public_files(Published.of(plan)).items():
            if kind == "item":
                items[tidy(about)] = f"feeds/{file}"
            elif kind == "committee" and about in known:
                committees[tidy(known[about].name)] = f"feeds/{file}"
            elif kind == "portfolio":
                portfolios[tidy(about)] = f"feeds/{file}"
        return cls("calendar.ics", committees, portfolios, items)


def to_html(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
    *,
    lang: str = "en",
    theme: Theme = PLAIN,
) -> str:
    """The schedule as a whole page, with its style inside and every text escaped.

    It is made to meet the Web Content Accessibility Guidelines 2.2 at level AA.

    Args:
        plan: any plan.
        ratings: one for each item; worked out from the plan when not given.
        key: word and meaning of each rating; the library's own when not given.
        lang: the language of the fixed words: "en" or "cy".
        theme: a council's own style, logo and template.
    """
    return _page(schedule(plan, ratings, key), language(lang), theme)


def for_public(plan: Plan, *, lang: str = "en", theme: Theme = PLAIN) -> str:
    """The page with links to the other files of a publication."""
    from workprog.publish import FILES

    names = [name.removeprefix("public/") for name in FILES if name.startswith("public/")]
    files = [(name, said) for name, said in _BESIDE.items() if name in names]
    return _page(schedule(plan), language(lang), theme, files, Beside.of(plan))


def for_officers(plan: Plan, *, lang: str = "en", theme: Theme = PLAIN) -> str:
    """The page with everything: exempt items, points, findings, assumptions and notes.

    It is not for the public.
    """
    return _page(schedule(plan, officers=True), language(lang), theme)


def fragment(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
    *,
    lang: str = "en",
) -> str:
    """What a notebook shows of a plan: the next meeting, the year, its items, and no links."""
    made = schedule(plan, ratings, key)
    say = language(lang)
    # Plans that a notebook shows one under the other do not share the parts of their pictures.
    name = f"wp{hashlib.sha256(repr(made).encode()).hexdigest()[:8]}"
    return rendered("fragment.html", say, **_common(made, say, name))


def _page(
    made: Schedule,
    say: Language,
    theme: Theme,
    files: Sequence[tuple[str, str]] = (),
    feeds: Beside | None = None,
) -> str:
    from markupsafe import Markup

    from workprog.publish.json_ld import events

    return rendered(
        "page.html",
        say,
        theme,
        scripts=("roles.js", "find.js") if made.subjects else (),
        events=Markup(events(made)),
        opening=tuple(_opening(made, say)),
        contents=tuple(_contents(made)),
        files=files,
        feeds=feeds,
        **_common(made, say),
    )


def _common(made: Schedule, say: Language, name: str = "wp") -> dict[str, Any]:
    from workprog.publish.json_ld import anchor
    from workprog.publish.timeline import Picture

    return {
        "made": made,
        "columns": ITEM_COLUMNS,
        "wording": wording,
        "anchor": anchor,
        "picture": Picture.of(made, say, name),
        "attention": bool(made.urgent or made.troubles),
    }


def _opening(made: Schedule, say: Language) -> Iterator[str]:
    """What stands under the title."""
    yield from (name for name in made.committees if name.casefold() not in made.title.casefold())
    if made.year:
        yield f"{say('Municipal year')} {made.year}"
    yield say("planned on {date}", date=say.date(made.on))
    yield say.count(len(made.subjects), "item")


def _contents(made: Schedule) -> Iterator[tuple[str, str]]:
    """Name and heading of each part that is there."""
    if made.remarks_on("changes", "amendments"):
        yield "changes", "What has changed"
    if made.urgent or made.troubles:
        yield "attention", "What needs attention"
    if made.sittings:
        yield "meetings", "Meetings"
    if made.subjects:
        yield "items", "Items"
    yield from ((section.name, section.heading) for section in made.sections)
    if made.history:
        yield "history", "Earlier meetings"
    if made.remarks_on("remedies", "advice", "assumptions", "notes"):
        yield "notes", "Assumptions and notes" if made.officers else "What the plan resorts to"
    yield "key", "What the ratings mean"


def rendered(
    template: str,
    say: Language,
    theme: Theme = PLAIN,
    scripts: Sequence[str] = (),
    **values: Any,
) -> str:
    """A template with its values, the style sheet and a policy that lets nothing else in."""
    from markupsafe import Markup

    style = small("".join(map(source, STYLES)) + _labels(say)) + theme.style
    script = "\n".join(_short(source(name)) for name in scripts)
    return (
        _templates(theme.folder)
        .get_template(template)
        .render(
            say=say,
            # Style and script are the library's and the council's own files, never a user's text.
            style=Markup(style),
            script=Markup(script),
            logo=theme.logo,
            policy="; ".join(_policy(style, script, theme.logo)),
            **values,
        )
    )


@cache
def _templates(own: Path | None) -> Environment:
    """The templates, a council's own before the library's."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    loaders = [FileSystemLoader(own)] if own else []
    return SandboxedEnvironment(
        loader=ChoiceLoader([*loaders, PackageLoader("workprog", "publish/templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _labels(say: Language) -> str:
    """Where a narrow screen stacks the cells of a table, each has the words of its heading."""
    headings = {
        ".subjects": ITEM_COLUMNS,
        ".waiting": ("", "Portfolio holder", "Has waited", "Why"),
        ".days": ("", "Portfolio holder", "Has waited", "Meeting proposed", "Why"),
        ".posts": POST_COLUMNS,
    }
    rules = [
        f".workprog {table} td:nth-child({n})::before {{ content: {_quoted(say(word))}; }}"
        for table, words in headings.items()
        for n, word in enumerate(words[1:], start=2)
    ]
    return f"@media screen and (max-width: 62rem) {{ {' '.join(rules)} }}"


def _quoted(text: str) -> str:
    """Text as a string of a style sheet."""
    safe = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in f"{text}:")
    return f'"{safe} "'


def small(style: str) -> str:
    """The library's style sheet without the spaces that a person reads it by."""
    style = re.sub(r"\n\s*", "", style)
    for spaced, tight in (
        (" {", "{"),
        ("{ ", "{"),
        ("; ", ";"),
        (";}", "}"),
        (": ", ":"),
        (" }", "}"),
    ):
        style = style.replace(spaced, tight)
    return style.replace(";}", "}")


def _short(script: str) -> str:
    """The library's script without its remarks and the spaces at the start of its lines."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if not line.startswith("//"))


@cache
def source(name: str) -> str:
    """A file of the library's own that stands inside pages."""
    return resources.files("workprog").joinpath(f"publish/templates/{name}").read_text("utf-8")


def _policy(style: str, script: str, logo: str) -> Iterator[str]:
    """Only this style sheet and this script, known by their hashes, and a logo inside the page.

    Content Security Policy Level 3, section 2.3.1.
    """
    yield "default-src 'none'"
    yield f"style-src 'sha256-{_digest(style)}'"
    if script:
        yield f"script-src 'sha256-{_digest(script)}'"
    if logo:
        yield "img-src data:"
    yield "base-uri 'none'"
    yield "form-action 'none'"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
