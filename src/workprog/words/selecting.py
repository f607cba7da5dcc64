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
    result: str,
    why: Sequence[str],
    by: str,
) -> str:
    """The answer to the person who suggested a topic; a person signs it."""
    asked = f"on {full_date(on)} " if on else ""
    outcome = {
        "selected": f"The {committee} has taken it onto its work programme.",
        "not selected": f"The {committee} has not taken it onto its work programme.",
        "rejected": f"The {committee} cannot take it onto its work programme.",
        "undecided": f"The {committee} has not yet decided on it.",
    }[result]
    reasons = "\n".join(f"  {one}" for one in why)
    because = "The reason is:" if len(why) == 1 else "The reasons are:"
    again = "A topic that is not taken can be suggested again when the facts have changed."
    parts = [
        f"Thank you for suggesting {asked}that the committee look at “{title}”.",
        outcome.replace("The The ", "The "),
        *([f"{because}\n\n{reasons}"] if why else []),
        *([again] if result in ("rejected", "not selected") else []),
        "\n".join(filter(None, (by, council))),
    ]
    return "\n\n".join(parts) + "\n"
