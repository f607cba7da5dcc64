"""Exempt business kept out of what the public reads.

Items taken in Part 2, after the public have left, are in every plan; no page, table or feed
may show their title, description or reasons (Local Government Act 1972, section 100A(4) and
Schedule 12A).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from workprog.programme import Item
from workprog.programme.plan import Plan

PART_TWO = "Part 2 item, considered in private"
WITHHELD = "Not shown: it concerns a Part 2 item, considered in private."


@attrs.frozen
class Exempt:
    """What must not be shown of one plan: `refs` of exempt items, and the texts they hold."""

    refs: frozenset[str]
    secret: re.Pattern[str] | None = attrs.field(repr=False, default=None)
    public: tuple[str, ...] = attrs.field(repr=False, default=())

    @classmethod
    def of(cls, plan: Plan) -> Exempt:
        """The exempt items of a plan, single outings and the items they belong to."""
        items = (*plan.programme.items, *(plan.original.items if plan.original else ()))
        refs = {ref for i in items if i.exempt for ref in (i.ref, i.series_ref)}
        hidden = [item for item in items if item.ref in refs or item.part_of in refs]
        if not hidden:
            return cls(frozenset())
        places = Counter((item.source, item.series_ref) for item in items)
        shared = Counter(source for source, _ in places)
        own = {i.source for i in hidden if shared[i.source] == 1} - {plan.programme.source}
        texts = sorted({text for item in hidden for text in _texts(item)} | own)
        shown = {_folded(i.title) for i in items if i.ref not in refs and i.part_of not in refs}
        return cls(frozenset(refs), _any_of(texts), tuple(sorted(shown)))

    def hides(self, *refs: str) -> bool:
        """Whether one of these refs is that of an exempt item."""
        return not self.refs.isdisjoint(refs)

    def told(self, sentence: str, *about: str) -> str:
        """The sentence, or words in its place where it is about an exempt item or quotes one.

        Args:
            sentence: what would be shown.
            about: the refs it is known to be about.
        """
        return WITHHELD if self.hides(*about) or self._quoted_in(sentence) else sentence

    def _quoted_in(self, sentence: str) -> bool:
        if self.secret is None:
            return False
        text = _folded(sentence)
        found = [match.span(1) for match in self.secret.finditer(text)]
        if not found:
            return False
        # A public title may hold the words of an exempt one: "Leisure contract: site visit".
        open_spans = [
            match.span()
            for title in self.public
            if title
            for match in re.finditer(rf"\b{re.escape(title)}\b", text)
        ]
        return any(
            not any(first <= begin and end <= last for first, last in open_spans)
            for begin, end in found
        )


# For officers, who may see it all.
NOTHING_HIDDEN = Exempt(frozenset())


def _texts(item: Item) -> Iterator[str]:
    """What an exempt item holds in words: its titles whole, other texts of two words or more."""
    yield item.title
    if item.part_of:
        # The title of an outing begins with that of its item.
        yield item.title.rpartition(": ")[0]
    status = item.status
    prose = (item.description, item.position, item.awaiting, status.reason, status.until)
    reasons = (item.earliest_reason, item.latest_reason, *(r.reason for r in item.ratings))
    for text in (*prose, *reasons):
        yield from (line for line in text.splitlines() if len(line.split()) > 1)
    # A short ref such as "7" would be found in every date.
    if len(item.series_ref) > 3:
        yield item.series_ref


def _folded(text: str) -> str:
    """The words of a text alone, so that dashes, quotes, breaks and capitals do not tell apart."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", seen).casefold()))


def _any_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the texts in whole words, also where two of them overlap."""
    folded = sorted({_folded(text) for text in texts} - {""}, key=lambda text: (-len(text), text))
    if not folded:
        return None
    return re.compile(rf"(?=\b({'|'.join(map(re.escape, folded))})\b)")
