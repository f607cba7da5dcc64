"""What is said at the end of the year: what goes on, what does not, and the figures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workprog.words import capital, full_date, plural

if TYPE_CHECKING:
    from workprog.year.rollover import Figures


ENDED = "Does not go on"
FIGURES = "The year in figures"
ROLLOVER_HEADINGS = ("Item", "Code", "Reason")


def rollover_of(title: str, year: str) -> str:
    """The heading of a rollover."""
    return f"{title}: the end of {year}"


def carried(year: str) -> str:
    """The heading of what goes on."""
    return f"Goes on to {year}"


CARRIED_FORWARD = "Carried forward"


def carried_forward(year: str, reason: str) -> str:
    """What the next programme tells of an item of the last."""
    return f"From {year}: {reason}"


def disposed(title: str, ref: str, reason: str) -> str:
    """What becomes of an item."""
    return f"{title} ({ref}): {reason}"


def last_time(day: dt.date, recorded: bool, proposed: bool) -> str:
    """When an item was last taken, whether the record says so, or that it was only proposed."""
    if proposed:
        return f"proposed for {full_date(day)}, and nothing says whether it was agreed or taken"
    if recorded:
        return f"taken on {full_date(day)}"
    return f"planned for {full_date(day)} and held to have been taken then"


def why_so(code: str, last: str, reason: str, until: str, printed: str) -> str:
    """Why an item goes on to the next year, or does not; `last` says when it was last taken."""
    because = f": {reason.rstrip('.')}." if reason else "."
    told = f"; last {last}" if last else ""
    match code:
        case "taken":
            return f"{capital(last or 'taken')}."
        case "tracked":
            return f"{capital(last or 'taken')}; its progress is still followed."
        case "removed":
            return f"Taken off the programme{because}"
        case "transferred":
            return f"Handed to another body{because}"
        case "parked":
            return "Held in abeyance" + (f" until {until.rstrip('.')}." if until else because)
        case "standing":
            return "On every agenda."
        case "recurring":
            return f"Comes back{told or '; not taken this year'}."
        case "by exception":
            return f"Taken when it is called{told}."
        case "suggested":
            return "Suggested, and not yet decided."
        case "proposed":
            return f"{capital(last)}."
        case "undated":
            return "Not taken, and without a date."
    return "Not taken" + (f"; it was due “{printed}”." if printed else ".")


def figures(counts: Figures) -> tuple[str, ...]:
    """The counts of an annual report."""
    sources = [f"{who} {count}" for who, count in counts.suggested_by]
    unsuggested = plural(counts.unsuggested, "item")
    return (
        f"{plural(counts.items, 'item')} on the programme, of which {counts.taken} "
        f"{_were(counts.taken)} taken, at {plural(counts.outings, 'outing')}"
        + (
            f"; {counts.presumed} of them by the plan alone, with no record."
            * bool(counts.presumed)
            or "."
        ),
        f"{counts.added} came onto it during the year, {counts.moved} moved to another date.",
        f"{counts.removed} {_were(counts.removed)} taken off, {counts.transferred} handed to "
        f"another body, {counts.carried} {'goes' if counts.carried == 1 else 'go'} on.",
        *((f"Suggested by: {', '.join(sources)}.",) if sources else ()),
        *((f"Who suggested {unsuggested} is not said.",) if counts.unsuggested else ()),
    )


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
