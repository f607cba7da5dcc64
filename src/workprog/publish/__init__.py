"""Plans into files and pages. Nothing else writes but `export`, `export_all`, `export_council`.

A form of a plan is a function of one of these modules, from a plan to text or bytes. A new one
takes one line in `FORMS`, and one in `FILES` if it is in the set that a publication writes. Where
it has a parameter `lang` or `theme`, it is given the language and the look of the publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING

from workprog.errors import PlanError
from workprog.programme import arguments
from workprog.publish.writing import write, write_all

if TYPE_CHECKING:
    from workprog.programme.plan import Plan
    from workprog.publish.theme import Theme

__all__ = ["FILES", "FORMS", "export", "export_all", "export_council", "write"]

# The suffix of a file, and what makes it: a module of this package and its function.
FORMS: Mapping[str, str] = {
    ".json": "json.to_json",
    ".html": "html.to_html",
    ".md": "markdown.to_markdown",
    ".csv": "csv.to_csv",
    ".txt": "text.to_text",
    ".ics": "feeds.to_ics",
    ".xlsx": "excel.to_xlsx",
    ".docx": "word.to_docx",
}

# The plan for the next planning, in a publication.
PLAN = "officers/plan.json"
# What a publication writes. All of public/ may be put on the web, and nothing of officers/. A
# name that ends in a stroke or a hyphen is how the names of several files begin; what makes them
# gives each by the rest of its name.
FILES: Mapping[str, str] = {
    "public/index.html": "index.of_plan",
    "public/schedule.html": "html.for_public",
    "public/schedule.md": "markdown.to_markdown",
    "public/schedule.csv": "csv.to_csv",
    "public/schedule.docx": "word.to_docx",
    "public/schedule-": "word.for_each_committee",
    "public/schedule.xlsx": "excel.to_xlsx",
    "public/calendar.ics": "feeds.to_ics",
    "public/feeds/": "feeds.public_feeds",
    "officers/schedule.html": "html.for_officers",
    "officers/schedule.docx": "word.for_officers",
    "officers/schedule-": "word.for_officers_of_each",
    "officers/schedule.xlsx": "excel.for_officers",
    PLAN: "json.to_json",
    "officers/calendar.ics": "feeds.for_officers",
    "officers/feeds/": "feeds.officers_feeds",
}
# The files that were written, so that the next publication takes away those it no longer has.
LIST = "officers/files.txt"


def export(plan: Plan, path: str | Path) -> Path:
    """Write a plan to one file, in the form its suffix names; returns the path.

    Args:
        plan: what to write.
        path: ends in .json, .html, .md, .csv, .txt, .ics, .xlsx or .docx. A plan.json holds
            everything and is for officers; the others may be published.

    Raises:
        PlanError: the suffix names no form, or the place cannot be written to.
    """
    arguments.plan(plan)
    path = arguments.path(path)
    maker = FORMS.get(path.suffix.lower())
    if maker is None:
        *others, last = FORMS
        raise PlanError(
            f"“{path.suffix.lower()}” is no form of a plan; use {', '.join(others)} or {last}."
        )
    write(path, _bytes(_made(maker, plan, {})))
    return path


def export_all(
    plan: Plan, folder: str | Path, *, lang: str = "en", theme: Theme | None = None
) -> tuple[Path, ...]:
    """Write the whole set of a publication into a folder, all or none; returns the paths.

    `public` in that folder is what may be put on the web. `officers` holds plan.json and the page
    with everything, exempt business too, and stays with the officers. What an earlier publication
    wrote into `public` and this one has no more is taken away.

    Args:
        plan: what to publish.
        folder: made if it is not there.
        lang: the language of the fixed words: "en" or "cy".
        theme: a council's own look, from `read_theme`.

    Raises:
        PlanError: the folder cannot be written to, or there is no such language.
    """
    arguments.plan(plan)
    folder = arguments.path(folder, "folder")
    choices = {"lang": lang} | ({"theme": theme} if theme else {})
    return _publish(folder, dict(_contents(plan, choices)))


def export_council(
    plans: Mapping[str, Plan],
    folder: str | Path,
    *,
    lang: str = "en",
    theme: Theme | None = None,
) -> tuple[Path, ...]:
    """Write the sets of many plans and one index of them all, all or none; returns the paths.

    Args:
        plans: each by the name of its own folder in `public` and in `officers`.
        folder: made if it is not there.
        lang: the language of the fixed words: "en" or "cy".
        theme: a council's own look, from `read_theme`.

    Raises:
        PlanError: the folder cannot be written to, or there is no such language.
    """
    from workprog.publish.index import index

    arguments.one(
        plans, Mapping, "plans", "each plan by the name of its folder, {“corporate”: plan}"
    )
    for plan in plans.values():
        arguments.plan(plan)
    folder = arguments.path(folder, "folder")
    choices = {"lang": lang} | ({"theme": theme} if theme else {})
    contents: dict[str, bytes] = {}
    for name, plan in plans.items():
        for place, content in _contents(plan, choices):
            top, _, rest = place.partition("/")
            contents[f"{top}/{name}/{rest}"] = content
    whole = index(plans, lang=lang, theme=theme) if theme else index(plans, lang=lang)
    contents["public/index.html"] = whole.encode("utf-8")
    return _publish(folder, contents)


def _publish(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put a whole publication in place of the one before."""
    listed = "".join(f"{name}\n" for name in sorted(contents))
    write_all(folder, {**contents, LIST: listed.encode()}, gone=_listed)
    return tuple(folder / name for name in contents)


def _contents(plan: Plan, choices: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    for name, maker in FILES.items():
        made = _made(maker, plan, choices)
        if isinstance(made, Mapping):
            yield from ((f"{name}{file}", _bytes(content)) for file, content in made.items())
        else:
            yield name, _bytes(made)


def _listed(folder: Path) -> tuple[str, ...]:
    """The public files that an earlier publication wrote.

    What officers have stays: a plan.json holds what calendars remember.
    """
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(line for line in lines if line[:7] == "public/" and ".." not in Path(line).parts)


def _made(maker: str, plan: Plan, choices: Mapping[str, object]) -> object:
    module, _, function = maker.partition(".")
    make: Callable[..., object] = getattr(import_module(f"{__name__}.{module}"), function)
    taken = signature(make).parameters
    return make(plan, **{name: value for name, value in choices.items() if name in taken})


def _bytes(content: object) -> bytes:
    return content if isinstance(content, bytes) else str(content).encode("utf-8")
