"""What is said of nearly the same topic in other years and on other programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workprog.words import full_date, listed, plural

if TYPE_CHECKING:
    from workprog.year.topics import Look


TOPIC_HEADINGS = ("Topic", "Body", "When", "From")


def earlier_looks(topic: str, count: int) -> str:
    """The heading of what is known of a topic from other years."""
    if not count:
        return f"“{topic}”: nothing nearly the same was found."
    return f"“{topic}”: {plural(count, 'topic')} nearly the same."


def looked_at(look: Look) -> str:
    """When and where a committee had a topic."""
    ref = f" ({look.ref})" if look.ref else ""
    when = f", on {listed([full_date(day) for day in look.days])}" if look.days else ""
    due = f", printed for “{look.printed}”" if look.printed and not look.days else ""
    return f"“{look.title}”{ref}, {look.body}{when}{due}: {look.source}."
