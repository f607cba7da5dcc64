"""The last day that a label sets beside the date of an item: "Deadline: by Cabinet on 20 July"."""

from __future__ import annotations

import re

from workprog.read.layouts.labels import Label
from workprog.read.layouts.short_texts import names_days, phrase
from workprog.words import full_date

# A day under such a label is the last one; under any other it is when the item is taken.
_DEADLINE = re.compile(r"\b(?:deadline|due|by|latest|decision)\b", re.IGNORECASE)


def last_day(label: Label, printed: str) -> dict[str, str]:
    """The bound that a labelled value sets on an item with a printed date, by the keys of an item.

    Nothing where it says when the item itself is taken, or names no last day. A year that is not
    printed is left out: it is that of the paper.
    """
    window = phrase(label.value)
    only_last = window.start is None and window.end is not None
    of_day = window.kind == "day" and _DEADLINE.search(label.name) is not None
    if window.end is None or not (only_last or of_day) or not names_days(printed):
        return {}
    day = full_date(window.end)
    has_year = str(window.end.year) in label.value
    return {
        "latest": day if has_year else day.rpartition(" ")[0],
        "latest_reason": f"{label.name}: {label.value}",
    }
