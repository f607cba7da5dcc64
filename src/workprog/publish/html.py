"""The schedule as one accessible web page that needs no script and no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib import resources

from workprog.programme.plan import Plan
from workprog.publish import sheet
from workprog.publish.schedule import schedule
from workprog.publish.sheet import Rating


def to_html(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
) -> str:
    """The schedule as a whole page, with its style inside and every text escaped.

    It is made to meet the Web Content Accessibility Guidelines 2.2 at level AA.

    Args:
        plan: any plan.
        ratings: one for each item; worked out from the plan when not given.
        key: word and meaning of each rating; the library's own when not given.
    """
    return _rendered("page.html", plan, ratings, key)


def for_officers(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
) -> str:
    """The page with everything: exempt items, points, findings, assumptions and notes.

    It is not for the public.
    """
    return _rendered("page.html", plan, ratings, key, officers=True)


def fragment(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
) -> str:
    """The schedule without the frame of a page, for a notebook or another page."""
    return _rendered("fragment.html", plan, ratings, key)


def _rendered(
    template: str,
    plan: Plan,
    ratings: Sequence[Rating] | None,
    key: Sequence[tuple[str, str]] | None,
    officers: bool = False,
) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("workprog", "publish/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = resources.files("workprog").joinpath("publish/templates/style.css").read_text("utf-8")
    # The policy allows this one style sheet, known by its hash, and nothing else
    # (Content Security Policy Level 3, section 2.3.1).
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.get_template(template).render(
        schedule=schedule(plan, ratings, key, officers=officers),
        words=sheet,
        # The style sheet is the library's own file, never a user's text.
        style=Markup(style),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'",
    )
