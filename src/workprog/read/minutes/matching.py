"""Which item of a programme a follow-up is about: one by its title, or a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from workprog.programme import Item

# From 0 to 100: two titles this alike may be one item. On 73 titles of six programmes it asks for
# each title with a word more, fewer, changed or moved, and for no other of the same programme.
_ALIKE = 85
# A subject as long as this is no title.
_LONGEST = 200
# fmt: off
_FRAME = frozenset((
    "a", "an", "and", "at", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with",
    "its", "review", "update", "report", "item", "progress", "annual", "final",
    "interim", "task", "finish", "group",
))
# fmt: on


@attrs.frozen
class Match:
    """The ref of the one item of a title, or the refs of those that it may be."""

    item: str | None = None
    may_be: tuple[str, ...] = ()


def matched(subject: str, items: Sequence[Item]) -> Match:
    """The item that a subject names.

    The same title is the item, and so is the one title of several words that stands whole in the
    subject. Twins and near matches are questions: none is taken.
    """
    wanted = _folded(subject)[:_LONGEST]
    same = [item.ref for item in items if _folded(item.title) == wanted]
    if same:
        return Match(same[0]) if len(same) == 1 else Match(None, tuple(same))
    inside = [
        item.ref
        for item in items
        if len(title := _folded(item.title).split()) > 1 and f" {' '.join(title)} " in f" {wanted} "
    ]
    if len(inside) == 1:
        return Match(inside[0])
    near = tuple(item.ref for item in items if item.ref in inside or _near(wanted, item.title))
    return Match(None, near)


def _near(wanted: str, title: str) -> bool:
    """Whether two titles may be one: by the words that tell items apart, in any order."""
    from rapidfuzz import fuzz

    one, other = (
        " ".join(word for word in text.split() if word not in _FRAME)
        for text in (wanted, _folded(title)[:_LONGEST])
    )
    return bool(one and other) and fuzz.token_set_ratio(one, other) >= _ALIKE


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("'s", "s").replace("'", "")))
