"""How long an item takes, as a column of minutes states it."""

from __future__ import annotations

import re

from workprog.read.layouts.headings import plain_heading

_MINUTES = re.compile(r"(?:about |c\.? ?)?([1-9][0-9]{0,2}) ?(m|mins?|minutes?)?\.?", re.IGNORECASE)
_HOURS = re.compile(r"([1-9])(?:[.]([05]))? ?(?:h|hrs?|hours?)", re.IGNORECASE)
# Bare numbers under these are minutes; under "Minutes" they may be those of minutes.
_OF_MINUTES = re.compile(
    r"\bmins?\b|\bduration\b|\bminutes (?:needed|required|allowed)\b|\btime\b"
    r"|\b(?:est|estimated|approx) minutes\b"
)


def minutes_in(text: str, heading: str) -> int:
    """How many minutes a cell states, "40", "30 mins", "1.5 hours"; 0 where it states none."""
    plain = " ".join(text.split())
    if found := _HOURS.fullmatch(plain):
        return int(found[1]) * 60 + int(found[2] or 0) * 6
    found = _MINUTES.fullmatch(plain)
    sure = found and (found[2] or _OF_MINUTES.search(plain_heading(heading)))
    return int(found[1]) if found and sure else 0


_AT_END = re.compile(
    r"\s*(?:[-–—,]\s*|[(\[])(?P<minutes>[1-9][0-9]{0,2}) ?(?:mins?|minutes)\.?[)\]]?\s*$",
    re.IGNORECASE,
)


def without_minutes(title: str) -> tuple[str, int]:
    """A title without the minutes at its end, "Outturn - 30 mins", and these; 0 for none."""
    found = _AT_END.search(title)
    if found is None or not found.start():
        return title, 0
    return title[: found.start()], int(found["minutes"])
