"""Every sentence that workprog says about a plan, and the grammar of them all.

Plain English, present tense, titles and full dates, no identifiers and no word of solvers.
Here stand dates, numbers and lists in words; the sentences have a module for each speaker.
Another language needs this package alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs

if TYPE_CHECKING:
    from workprog.programme import Item, Meeting, Window

# Where each item is, asked by its ref.
Where: TypeAlias = "Callable[[str], Meeting | None]"


@attrs.frozen
class WouldBe:
    """Where each item would be, in a plan that is only thought of.

    What is said of it is said as a supposition. `item` is the one thought of at `meeting`, the
    rest being where the plan has it; without one all are thought of.
    """

    where: Where
    item: Item | None = None
    meeting: Meeting | None = None

    def __call__(self, ref: str) -> Meeting | None:
        """The meeting of an item, or None."""
        thought = self.item is not None and self.item.ref == ref
        return self.meeting if thought else self.where(ref)


CADENCE = {
    "P1W": "weekly",
    "P1M": "monthly",
    "P2M": "two-monthly",
    "P3M": "quarterly",
    "P4M": "four-monthly",
    "P6M": "six-monthly",
    "P1Y": "annual",
    "P12M": "annual",
    "P2Y": "two-yearly",
}

# Python's own names of months and days change with the locale of the program.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def full_date(day: dt.date) -> str:
    """A date as a report prints it: "7 May 2013"."""
    return f"{day.day} {month_and_year(day)}"


def month_and_year(day: dt.date) -> str:
    """The month of a date as a report prints it: "May 2013"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def weekday(day: dt.date) -> str:
    """The name of a day: "Tuesday"."""
    return WEEKDAYS[day.weekday()]


def plural(count: int, noun: str, many: str = "") -> str:
    """A count with its noun: "1 day", "28 days"."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def in_words(count: int) -> str:
    """A number as a report prints it: in words up to ten."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def counted(count: int, noun: str) -> str:
    """A number in words with its noun: "one item", "six meetings"."""
    return f"{in_words(count)} {noun if count == 1 else noun + 's'}"


def is_or_are(count: int) -> str:
    """The verb of a count."""
    return "is" if count == 1 else "are"


def capital(sentence: str) -> str:
    """The sentence with its first letter raised."""
    return sentence[:1].upper() + sentence[1:]


def cadence(every: str) -> str:
    """How often, as an adjective: "P3M" is "quarterly", "P12W" is "12-weekly"."""
    if every in CADENCE:
        return CADENCE[every]
    if not every.startswith("P"):
        return f"taken every {every}"
    number = "".join(letter for letter in every if letter.isdigit())
    units = {"W": "weekly", "M": "monthly", "Y": "yearly", "D": "daily"}
    return f"{number}-{units[every[-1]]}" if every[-1] in units else "standing"


def when_printed(target: Window) -> str:
    """A printed date as a sentence takes it: "on 7 May 2013", "in September 2013"."""
    if target.kind == "day" and target.start:
        return f"on {full_date(target.start)}"
    if target.kind == "month" and target.start:
        return f"in {month_and_year(target.start)}"
    if target.kind in ("days", "alternatives") and target.days:
        return f"on {listed([full_date(day) for day in target.days], 'or')}"
    return f"within “{printed_text(target)}”"


def printed_text(target: Window) -> str:
    """A printed date as the paper has it, on one line."""
    return " ".join(target.text.split())


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """A question where a known word is close to a name; else nothing."""
    from difflib import get_close_matches

    close = get_close_matches(name[:100], known, n=1)
    return f"Did you mean “{close[0]}”?" if close else ""


def still_awaited(what: str) -> str:
    """Information that somebody still has to give, in their words: "Awaiting the inspector"."""
    told = what.rstrip(".")
    if told.casefold().startswith("awaiting "):
        return f"Still {told[0].lower()}{told[1:]}."
    return f"Still awaited: {told}."


def bracketed(text: str) -> str:
    """A text in brackets after a word, or nothing: " (the contract ends)"."""
    return f" ({text})" if text else ""
