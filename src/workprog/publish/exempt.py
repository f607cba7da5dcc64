"""Exempt business kept out of what the public reads: a plan is redacted once, then published.

Items considered after the public have left are in every plan. In public each is "Exempt item
(paragraph 3)" and nothing more: no title, reason, date or name of it, or of what is linked to it
alone (Local Government Act 1972, section 100A(4); the paragraphs are those of Schedule 12A, Part 1,
which list seven sorts of information). What says nothing of it is no secret, though an exempt item
holds it too: a date, the name of a committee or a body, words of public items.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import attrs

from workprog.dates.tokens import normalise, tokenise
from workprog.programme import (
    Action,
    Amendment,
    Item,
    Outing,
    Referral,
    Status,
    Window,
    Work,
)
from workprog.programme.plan import Plan

WITHHELD = "Not shown: it concerns an exempt item."
# A word of fewer letters, or a shorter number, is in too many sentences to give anything away.
_SHORTEST_WORD, _SHORTEST_NUMBER = 3, 5
# Parts of a printed date that may be words of business.
_NO_DATE = ("word", "digits", "name", "noise", "place")


def exempt_title(item: Item) -> str:
    """What the public reads of an exempt item, and all of it."""
    if item.exempt_paragraph is None:
        return "Exempt item"
    return f"Exempt item (paragraph {item.exempt_paragraph})"


@attrs.frozen
class Exempt:
    """What must not be shown of one plan: `refs` of exempt items, and what they alone hold.

    `secret` matches their texts whole, `words` are single words that stand nowhere else.
    """

    refs: frozenset[str]
    secret: re.Pattern[str] | None = attrs.field(repr=False, default=None)
    words: frozenset[str] = attrs.field(repr=False, default=frozenset())
    public: tuple[str, ...] = attrs.field(repr=False, default=())

    @classmethod
    def of(cls, plan: Plan) -> Exempt:
        """The exempt items of a plan, single outings and the items they belong to."""
        items = all_items(plan)
        refs = frozenset(ref for i in items if i.exempt for ref in (i.ref, i.series_ref))
        hidden = [i for i in items if {i.ref, i.series_ref} & refs]
        if all(is_bare(item) for item in hidden):
            return cls(refs)
        open_items = [i for i in items if not {i.ref, i.series_ref} & refs]
        places = Counter((item.source, item.series_ref) for item in items)
        shared = Counter(source for source, _ in places)
        own = {i.source for i in hidden if shared[i.source] == 1} - {plan.programme.source}
        linked = [text for part in _linked_alone(plan, hidden, open_items) for text in _said(part)]
        titles = {text for item in hidden for text in _titles(item)}
        texts = {text for item in hidden for text in _texts(item)} | own | {*linked}
        texts |= {text for row in _amendments(plan, refs) for text in (row.change, row.reason)}
        known = frozenset(_folded(text) for text in _public_texts(plan, refs))
        everything = [text for item in hidden for text in _said(item)] + linked
        followed = list(_followed(plan, refs))
        texts |= {text for row in followed for text in _said(row) if text not in refs}
        everything += [text for row in (*_amendments(plan, refs), *followed) for text in _said(row)]
        words = {word for text in everything for word in _folded(text).split() if _telling(word)}
        words -= {word for text in known for word in text.split()} | _spoken_words()
        shown = {_folded(item.title) for item in open_items}
        names = [committee.name for committee in plan.programme.committees]
        names += [body.name for body in plan.programme.bodies]
        named = frozenset(map(_folded, names))
        secret = _any_of(titles, texts, known, named)
        return cls(refs, secret, frozenset(words), tuple(sorted(shown)))

    def has(self, item: Item) -> bool:
        """Whether an item, or the one that it is an outing of, is exempt."""
        return self.hides(item.ref, item.series_ref)

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
        if self.secret is None and not self.words:
            return False
        text = _folded(sentence)
        if not self.words.isdisjoint(text.split()):
            return True
        if self.secret is None:
            return False
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


def all_items(plan: Plan) -> tuple[Item, ...]:
    """The outings to be placed, and the items that a person keeps."""
    return (*plan.outings.items, *plan.programme.items)


def is_bare(item: Item) -> bool:
    """Whether nothing is left of an item but what the public may read."""
    return item == bare(item)


def bare(item: Item) -> Item:
    """An exempt item as the public may know it; its ref is changed elsewhere."""
    made = Item(
        ref=item.ref,
        title=exempt_title(item),
        committee=item.committee,
        minutes=item.minutes,
        minutes_assumed=item.minutes_assumed,
        method=item.method,
        status=Status(item.status.name),
        priority=item.priority,
        required=item.required,
        exempt=True,
        exempt_paragraph=item.exempt_paragraph,
        # Whether it has a date tells which part of a schedule it is in.
        target=Window(kind="blank", start=item.target.start, end=item.target.end),
    )
    if not isinstance(item, Outing):
        return made
    own = ("part_of", "number", "later", "settled")
    return Outing.of(made, **{name: getattr(item, name) for name in own})


def _linked_alone(plan: Plan, hidden: Iterable[Item], open_items: Iterable[Item]) -> list[Any]:
    works = (plan.outings, plan.programme)
    return [p for work in works for p in linked(work, tuple(hidden), tuple(open_items))]


def linked(work: Work, hidden: Iterable[Item], open_items: Iterable[Item]) -> Iterator[Any]:
    """The decisions and people that exempt items alone name."""
    secret = {name for item in hidden for name in _named_by(item)}
    secret -= {name for item in open_items for name in _named_by(item)}
    for part in (*work.decisions, *work.people):
        if key(part) in secret:
            yield part


def _named_by(item: Item) -> Iterator[str]:
    yield from filter(None, (item.decision, item.lead, *item.people))


def key(part: Any) -> str:
    """The ref or the id of a part of a programme."""
    return str(getattr(part, "ref", "") or getattr(part, "id", ""))


def _amendments(plan: Plan, refs: frozenset[str]) -> Iterator[Amendment]:
    kept = (*plan.programme.amendments, *plan.programme.to_come)
    yield from (one.record for one in kept if one.ref in refs)


def _followed(plan: Plan, refs: frozenset[str]) -> Iterator[Action | Referral]:
    """What is followed of exempt items."""
    yield from (one for one in plan.programme.actions if one.item in refs)
    yield from (one for one in plan.programme.referrals if one.item in refs)


def _said(value: Any) -> Iterator[str]:
    """Every text in a value and in the values that it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _said(one)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            # Where it was read from tells nothing of what it is.
            if field.name not in ("committee", "source", "method", "kind"):
                yield from _said(getattr(value, field.name))


def _public_texts(plan: Plan, refs: frozenset[str]) -> Iterator[str]:
    """What is open to all whatever is exempt: the council, its meetings and its public items."""
    programme = plan.programme
    yield from (programme.title, programme.council, programme.source)
    open_items = [i for i in all_items(plan) if not {i.ref, i.series_ref} & refs]
    named = {name for item in open_items for name in _named_by(item)}
    hidden = [i for i in all_items(plan) if {i.ref, i.series_ref} & refs]
    secret = {name for item in hidden for name in _named_by(item)} - named
    parts = [p for p in (*programme.decisions, *programme.people) if key(p) not in secret]
    parts += [a.record for a in programme.amendments if a.ref not in refs]
    held = (programme.committees, programme.bodies, programme.fixed_business, tuple(parts))
    yield from _said((*held, tuple(open_items)))
    for meeting in programme.meetings:
        yield from (meeting.id, meeting.venue, meeting.kind)


def _titles(item: Item) -> Iterator[str]:
    yield from dict.fromkeys((item.title, item.typed_title))


def _texts(item: Item) -> Iterator[str]:
    """What an exempt item holds in words besides its title: names whole, and each line of prose."""
    yield from (line for text in _said(item) for line in text.splitlines())


@lru_cache(maxsize=4_096)
def _telling(word: str) -> bool:
    long = len(word) >= (_SHORTEST_NUMBER if word.isdecimal() else _SHORTEST_WORD)
    return long and not _only_a_date(word)


def _only_a_date(text: str) -> bool:
    """Whether a text is a date, a month or a phrase in its place, such as TBC, and nothing else.

    One word more, and it may say what the date is of.
    """
    return all(token.name not in _NO_DATE for token in tokenise(normalise(text)))


@cache
def _spoken_words() -> frozenset[str]:
    """The words of the sentences that workprog says of any plan; `docs/generate.py` lists them."""
    text = Path(__file__).with_name("spoken_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _folded(text: str) -> str:
    """The words of a text alone, so that dashes, quotes, breaks and capitals do not tell apart."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", seen).casefold()))


def _any_of(
    titles: Iterable[str], texts: Iterable[str], known: frozenset[str], named: frozenset[str]
) -> re.Pattern[str] | None:
    """Any of the texts in whole words, also where two of them overlap.

    A text other than a title of which every word is public as well, as a portfolio may be, is no
    secret; nor is a date, a short number, or a single word that workprog says itself.
    """
    held = {_folded(text) for text in texts if not _only_a_date(text)}
    said = {word for text in known for word in text.split()}
    wanted = {t for t in held if any(_telling(word) and word not in said for word in t.split())}
    wanted = {text for text in wanted if " " in text or text not in _spoken_words()}
    wanted |= {_folded(title) for title in titles} - named
    ordered = sorted(wanted - {""}, key=lambda text: (-len(text), text))
    if not ordered:
        return None
    return re.compile(rf"(?=\b({'|'.join(map(re.escape, ordered))})\b)")
