"""How often an item comes back: in a column of its own, on a line under it, behind its title."""

from __future__ import annotations

import re
from typing import Any

from workprog.dates.prose import recurrence_in
from workprog.read.layouts.short_texts import phrase, says_when

# What may stand between a title and how often it comes.
_CUT = re.compile(r"\s*[(\[]|\s+[-–—]+\s*|\s*[–—;:]\s*|[,.]\s+|\s+(?=(?:quarter|month)ly\s*\()")
_LONGEST = 240


def how_often(text: str) -> dict[str, Any]:
    """What the words of a column or a label "Frequency" say, by the keys of an item."""
    if recurrence_in(text) or len(phrase(text).months) > 1:
        return {"every": text}
    return {"by_exception": True} if phrase(text).kind == "exception" else {}


def often_behind(title: str) -> tuple[str, str]:
    """A title and how often it comes, which stands behind it: "Voids (quarterly)"; "" for none."""
    if len(title) > _LONGEST:
        return title, ""
    for cut in _CUT.finditer(title):
        name, often = title[: cut.start()], title[cut.end() :].strip()
        if cut[0].strip() in ("(", "["):
            if often[-1:] not in (")", "]"):
                continue
            often = often[:-1]
        if name and says_when(often) and phrase(often).every:
            return name.rstrip(" ,;:.-–—"), often
    return title, ""


def comes_by_months(text: str) -> bool:
    """Whether an item comes back by the calendar, and so is on no agenda of other months."""
    return (phrase(text).every or recurrence_in(text) or "").startswith("P")
