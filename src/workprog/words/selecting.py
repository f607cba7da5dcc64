"""What is said of a topic before it is an item, also to the person who suggested it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workprog.words import full_date, listed


def is_on_it_already(title: str, ref: str) -> str:
    """Nearly the same topic on the programme itself."""
    return f"“{title}” ({ref}) on this programme is nearly the same."


def was_looked_at(sentence: str) -> str:
    """Nearly the same topic elsewhere or of late; the sentence says where and when."""
    return f"Nearly the same: {sentence}"


def fits_or_not(
    title: str, day: dt.date | None, by: dt.date, minutes: int, lost: Sequence[str]
) -> str:
    """Whether the agendas have room for a topic by a day."""
    if day is None:
        return f"No agenda until {full_date(by)} has {minutes} minutes for {title}."
    if lost:
        return f"{title} would be taken on {full_date(day)} and push out {listed(lost)}."
    return f"{title} can be taken on {full_date(day)}."


def which_committee(name: str, ids: Sequence[str]) -> str:
    """A topic of no committee that there is."""
    found = f"no committee has the id “{name}”" if name else "there are several committees"
    return f"{found}; name one of {', '.join(ids)}"


def letter(
    *,
    title: str,
    on: dt.date | None,
    committee: str,
    council: str,
    outcome: str,
    why: Sequence[str],
    again: bool,
    by: str,
) -> str:
    """The answer to the person who suggested a topic; a person signs it."""
    asked = f"on {full_date(on)} " if on else ""
    whose = committee if committee.casefold().startswith("the ") else f"the {committee}"
    reasons = "\n".join(f"  {one}" for one in why)
    because = "The reason is:" if len(why) == 1 else "The reasons are:"
    parts = [
        f"Thank you for suggesting {asked}that {whose} look at “{title}”.",
        outcome,
        *([f"{because}\n\n{reasons}"] if why else []),
        *([_AGAIN] if again else []),
        "\n".join(filter(None, (by, council))),
    ]
    return "\n\n".join(parts) + "\n"


_AGAIN = "A topic that is not taken can be suggested again when the facts have changed."


def outcome(result: str, route: str) -> str:
    """What came of a suggestion, to the person who made it; `route` is where it goes, or ""."""
    return {
        "selected": f"It has been selected for {route}.",
        "not selected": "It has not been selected for the work programme."
        + (f" It goes to {route}." if route else ""),
        "rejected": "It cannot be taken onto the work programme.",
        "undecided": "It has not been decided yet.",
    }[result]
