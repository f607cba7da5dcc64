"""The last day that a label sets beside the date of an item: "Deadline: by Cabinet on 20 July"."""

from __future__ import annotations

import datetime as dt
import re

from workprog.read.layouts.labels import Label
from workprog.read.layouts.short_texts import names_days, phrase
from workprog.words import full_date

# A date under such a label is the last one; under any other it is when the item is taken.
_DEADLINE = re.compile(r"\b(?:deadline|due|by|latest|decision)\b", re.IGNORECASE)


def last_day(label: Label, printed: str) -> dict[str, str] | None:
    """The bound that a labelled value sets on an item with a printed date, by the keys of an item.

    None where it says when the item itself is taken, or names no last day; nothing where that lies
    before the printed date, as the day for papers does. A year that is not printed is left out: it
    is that of the paper.
    """
    window = phrase(label.value)
    only_last = window.start is None and window.end is not None
    named_so = _DEADLINE.search(label.name) is not None and names_days(label.value)
    if window.end is None or not (only_last or named_so) or not names_days(printed):
        return None
    first = phrase(printed).start
    with_years = all(re.search(r"20\d\d", text) for text in (label.value, printed))
    if first is not None and _place(window.end, with_years) < _place(first, with_years):
        return {}
    day = full_date(window.end)
    has_year = str(window.end.year) in label.value
    return {
        "latest": day if has_year else day.rpartition(" ")[0],
        "latest_reason": f"{label.name}: {label.value}",
    }


def _place(day: dt.date, with_year: bool) -> tuple[int, int, int]:
    """Where a day lies among others; without its year, in a municipal year, May to April."""
    return (day.year if with_year else 0, day.month if with_year else (day.month - 5) % 12, day.day)
