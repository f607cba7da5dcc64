"""The answer to the person who suggested a topic, as a letter that somebody signs."""

from __future__ import annotations

import datetime as dt

from workprog.selection.select import Selection
from workprog.words import capital
from workprog.words import selecting as words


def letter(
    selection: Selection,
    *,
    committee: str,
    council: str = "",
    suggested_on: dt.date | None = None,
    signed: str = "The scrutiny officer",
) -> str:
    """The outcome of a suggestion with its reasons, in plain words and without a name.

    Args:
        selection: what came of the topic.
        committee: the committee's name.
        council: the council's name.
        suggested_on: when it was suggested.
        signed: the role of whoever signs it.
    """
    return words.letter(
        title=selection.topic.title,
        on=suggested_on,
        committee=committee,
        council=council,
        outcome=words.outcome(selection.result, _route(selection)),
        why=[_sentence(reason) for reason in selection.reasons_given],
        again=selection.result in ("rejected", "not selected"),
        by=signed,
    )


def _sentence(reason: str) -> str:
    """A reason with its full stop; a question that is open ends as it is."""
    return capital(reason) + "." * (not reason.endswith(("?", "!")))


def _route(selection: Selection) -> str:
    """Where it goes; an override that selects it sends it where the committee's own topics go."""
    if selection.route is not None:
        return selection.route.name
    if selection.result != "selected":
        return ""
    return max(selection.framework.routes, key=lambda route: route.least).name
