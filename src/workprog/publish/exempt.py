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
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from workprog.dates.lexicon import MONTH_NUMBERS
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
        words -= {word for text in known for word in text.split()} | _own_words()
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
<<<<<<< HEAD
    if not isinstance(item, Outing):
        return made
    own = ("part_of", "number", "later", "settled")
    return Outing.of(made, **{name: getattr(item, name) for name in own})
=======


def _names(plan: Plan, exempt: Exempt) -> dict[str, str]:
    """A ref that says nothing for each exempt one."""
    items = _all_items(plan)
    taken = {item.ref for item in items} | {item.series_ref for item in items}
    names: dict[str, str] = {}
    number = 0
    for item in items:
        if not exempt.has(item):
            continue
        if item.series_ref not in names:
            number += 1
            while f"exempt-{number}" in taken:
                number += 1
            names[item.series_ref] = f"exempt-{number}"
        own = names[item.series_ref]
        names[item.ref] = own if item.number is None else Outing(own, item.number).ref
    return names


def _redacted(plan: Plan, exempt: Exempt) -> Plan:
    """The plan without a word of exempt business, its refs still as they were."""
    told = exempt.told

    def row(one: Any) -> Any:
        if exempt.hides(one.ref):
            title = titles.get(one.ref, "Exempt item")
            return attrs.evolve(one, title=title, reason="")
        return attrs.evolve(one, title=told(one.title), reason=told(one.reason))

    def place(one: Placement) -> Placement:
        series_title = "" if exempt.hides(one.ref) else told(one.series_title)
        return attrs.evolve(cast(Placement, row(one)), series_title=series_title)

    titles = {item.ref: exempt_title(item) for item in _all_items(plan) if exempt.has(item)}
    return attrs.evolve(
        plan,
        programme=_programme(plan.programme, exempt),
        outings=_open_to_all(plan.outings, exempt),
        placements=tuple(map(place, plan.placements)),
        left_out=tuple(map(row, plan.left_out)),
        parked=tuple(map(row, plan.parked)),
        findings=tuple(
            attrs.evolve(
                f,
                sentence=told(f.sentence, *f.about),
                shortfall="" if exempt.hides(*f.about) else told(f.shortfall),
            )
            for f in plan.findings
        ),
        problems=tuple(_problem(problem, exempt) for problem in plan.problems),
        changes=tuple(attrs.evolve(row(c), sentence=told(c.sentence, c.ref)) for c in plan.changes),
        remedies=tuple(attrs.evolve(r, sentence=told(r.sentence, r.about)) for r in plan.remedies),
        calendar=tuple(entry for entry in plan.calendar if not entry.private),
    )


def _problem(problem: Contradiction, exempt: Exempt) -> Contradiction:
    """By the fields of Contradiction alone: a conflict also holds whole items."""
    values = {field.name: getattr(problem, field.name) for field in attrs.fields(Contradiction)}
    plain = Contradiction(**values)
    if exempt.hides(*problem.items):
        return attrs.evolve(
            plain, sentences=(WITHHELD,), people=(), sources=(), repairs=(), shortfall=""
        )
    return attrs.evolve(
        plain,
        sentences=tuple(exempt.told(sentence) for sentence in plain.sentences),
        sources=tuple(exempt.told(source) for source in plain.sources),
        repairs=tuple(exempt.told(repair) for repair in plain.repairs),
        shortfall=exempt.told(plain.shortfall),
    )


def _programme(programme: Programme, exempt: Exempt) -> Programme:
    def amended(one: Amendment) -> Amendment:
        if exempt.hides(one.ref):
            return Amendment(one.day, one.ref, "not shown")
        return _told(_record(one), exempt, ("change", "reason", "minute"))

    return attrs.evolve(
        _open_to_all(programme, exempt),
        amendments=tuple(map(amended, programme.amendments)),
        # What is not agreed yet is not for the public.
        to_come=(),
        actions=tuple(
            attrs.evolve(_told(one, exempt, _ACTION), due=_told(one.due, exempt, ("text",)))
            for one in programme.actions
            if not exempt.hides(one.item)
        ),
        referrals=tuple(
            _told(one, exempt, ("what", "answer"))
            for one in programme.referrals
            if not exempt.hides(one.item)
        ),
        outing_changes=tuple(
            change for change in programme.outing_changes if not exempt.hides(change.part_of)
        ),
        assumptions=tuple(dict.fromkeys(exempt.told(said) for said in programme.assumptions)),
        minted=tuple(ref for ref in programme.minted if not exempt.hides(ref)),
    )


def _open_to_all(work: State, exempt: Exempt) -> State:
    """What a work and its outings both have, without a word of exempt business."""
    hidden = [item for item in work.items if exempt.has(item)]
    open_items = [item for item in work.items if not exempt.has(item)]
    alone = {(type(part), _key(part)) for part in _linked(work, hidden, open_items)}

    def kept(parts: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(part for part in parts if (type(part), _key(part)) not in alone)

    def link(one: Any, *refs: str) -> Any:
        return attrs.evolve(one, source="") if exempt.hides(*refs) else one

    return attrs.evolve(
        work,
        items=tuple(
            _bare(item) if exempt.has(item) else _open(item, exempt) for item in work.items
        ),
        decisions=kept(work.decisions),
        people=kept(work.people),
        gaps=tuple(link(gap, gap.before, gap.after) for gap in work.gaps),
        together=tuple(link(pair, pair.first, pair.second) for pair in work.together),
        apart=tuple(link(pair, pair.first, pair.second) for pair in work.apart),
        notes=tuple(dict.fromkeys(exempt.told(said) for said in work.notes)),
    )


def _open(item: Item, exempt: Exempt) -> Item:
    """A public item, without what it may say of an exempt one."""
    plain = _told(
        item,
        exempt,
        (*_PROSE, "series_title", "earliest_reason", "latest_reason"),
    )
    return attrs.evolve(
        plain,
        target=_told(item.target, exempt, ("text",)),
        status=_told(item.status, exempt, ("reason", "until", "minute")),
        ratings=tuple(_told(rating, exempt, ("value", "reason")) for rating in item.ratings),
        extra=tuple((exempt.told(head), exempt.told(text)) for head, text in item.extra),
    )


def _told(value: _Value, exempt: Exempt, fields: Iterable[str]) -> _Value:
    told = {name: exempt.told(getattr(value, name)) for name in fields}
    return cast(_Value, attrs.evolve(cast(Any, value), **told))
>>>>>>> 6865d2a (An amendment is a change to a programme that knows which fields it set; those to come are held, and one function moves a programme on to a day)


def _linked_alone(plan: Plan, hidden: Iterable[Item], open_items: Iterable[Item]) -> list[Any]:
    works = (plan.outings, plan.programme)
    return [p for work in works for p in linked(work, tuple(hidden), tuple(open_items))]


def linked(work: Work, hidden: Iterable[Item], open_items: Iterable[Item]) -> Iterator[Any]:
    """The decisions and people that exempt items alone name."""
    secret = {key for item in hidden for key in _named_by(item)}
    secret -= {key for item in open_items for key in _named_by(item)}
    for part in (*work.decisions, *work.people):
        if key(part) in secret:
            yield part


def _named_by(item: Item) -> Iterator[str]:
    yield from (key for key in (item.decision, item.lead, *item.people) if key)


def key(part: Any) -> str:
    """The ref or the id of a part of a programme."""
    return str(getattr(part, "ref", "") or getattr(part, "id", ""))


def _amendments(plan: Plan, refs: frozenset[str]) -> Iterator[Amendment]:
    kept = plan.programme
    yield from (_record(one) for one in (*kept.amendments, *kept.to_come) if one.ref in refs)


def _record(one: Amendment) -> Amendment:
    """An amendment without the rows of its item, which stand among the items."""
    return attrs.evolve(one, rows=(), source="")


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
    named = {key for item in open_items for key in _named_by(item)}
    hidden = [i for i in all_items(plan) if {i.ref, i.series_ref} & refs]
    secret = {key for item in hidden for key in _named_by(item)} - named
<<<<<<< HEAD
    parts = [p for p in (*programme.decisions, *programme.people) if key(p) not in secret]
    parts += [a for a in programme.amendments if a.ref not in refs]
=======
    parts = [p for p in (*programme.decisions, *programme.people) if _key(p) not in secret]
    parts += [_record(a) for a in programme.amendments if a.ref not in refs]
>>>>>>> 6865d2a (An amendment is a change to a programme that knows which fields it set; those to come are held, and one function moves a programme on to a day)
    held = (programme.committees, programme.bodies, programme.fixed_business, tuple(parts))
    yield from _said((*held, tuple(open_items)))
    for meeting in programme.meetings:
        yield from (meeting.id, meeting.venue, meeting.kind)


def _titles(item: Item) -> Iterator[str]:
    yield from dict.fromkeys((item.title, item.typed_title))


def _texts(item: Item) -> Iterator[str]:
    """What an exempt item holds in words besides its title: names whole, and each line of prose."""
    yield from (line for text in _said(item) for line in text.splitlines())


def _telling(word: str) -> bool:
    if word in MONTH_NUMBERS:
        return False
    return len(word) >= (_SHORTEST_NUMBER if word.isdecimal() else _SHORTEST_WORD)


def _only_a_date(text: str) -> bool:
    """Whether a text is a date, a month or a phrase in its place, such as TBC, and nothing else.

    One word more, and it may say what the date is of.
    """
    return all(token.name not in _NO_DATE for token in tokenise(normalise(text)))


@cache
def _own_words() -> frozenset[str]:
    """The words that workprog itself may say: those of its own sources."""
    texts = (path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("*.py"))
    return frozenset(word for text in texts for word in re.findall(r"[a-z]+", text.casefold()))


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
    wanted = {text for text in wanted if " " in text or text not in _own_words()}
    wanted |= {_folded(title) for title in titles} - named
    ordered = sorted(wanted - {""}, key=lambda text: (-len(text), text))
    if not ordered:
        return None
    return re.compile(rf"(?=\b({'|'.join(map(re.escape, ordered))})\b)")
