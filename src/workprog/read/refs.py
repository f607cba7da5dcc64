"""The same item, the same ref: a table read again is matched with the plan published last.

An item is known by title, portfolio and first date; two of the three settle it where only one
item agrees. A meeting is known by its date, then by its month. A doubtful match is a question to
the person, never a guess.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import NoReturn

import attrs

from workprog.errors import Problem, ReadError
from workprog.programme import Item, Meeting, Programme, arguments
from workprog.programme.outings import expand
from workprog.programme.plan import Plan
from workprog.programme.renaming import renamed
from workprog.words import listed

# Two titles this alike may be one item renamed.
ALIKE = 0.6


def matched(programme: Programme, published: Plan) -> Programme:
    """The programme with the refs and meeting ids of the plan published before.

    Refs and ids that a person typed stay as they are. A ref once given is never given again, also
    when its item was dropped long ago: `minted` goes on holding it.

    Raises:
        ReadError: the plan is of other committees; or an item may or may not be one published
            before, each such question at once.
    """
    arguments.programme(programme)
    arguments.published(published, "published")
    check_same_committees(programme, published)
    refs = _item_refs(programme, published)
    ids = _meeting_ids(programme, published)

    found = renamed(
        programme,
        {"item": lambda ref: refs.get(ref, ref), "meeting": lambda key: ids.get(key, key)},
    )
    old = published.programme.item_by_ref
    return attrs.evolve(
        found,
        items=tuple(_with_first_day(item, old.get(item.ref), published.on) for item in found.items),
        minted=found.minted + _retired(refs.values(), published),
    )


def check_same_committees(programme: Programme, published: Plan) -> None:
    """Refuse a plan that shares no committee and no title: everything would be dropped and added.

    A committee that was renamed keeps its items. Committees of two councils may have one name, and
    one council may be named in more or fewer words.

    Raises:
        ReadError: they share none, or name two councils; it names both.
    """
    here, there = programme.council, published.programme.council
    words, others = set(_plain(here).split()), set(_plain(there).split())
    if not (words <= others or others <= words):
        _refuse(published, there, here)
    ours, theirs = (
        {committee.name.casefold(): committee.name for committee in one.committees}
        for one in (programme, published.programme)
    )
    titles = {item.title.casefold() for item in published.programme.items}
    if ours.keys() & theirs.keys() or any(i.title.casefold() in titles for i in programme.items):
        return
    _refuse(published, listed([*theirs.values()]), listed([*ours.values()]))


def _refuse(published: Plan, theirs: str, ours: str) -> NoReturn:
    found, expected = f"a plan of {theirs}", f"the plan published last of {ours}"
    mend = "Give that plan, or none for a first one."
    raise ReadError((Problem(published.programme.title, found, expected, mend),))


def _with_first_day(item: Item, known: Item | None, on: dt.date) -> Item:
    """The item with the day on which it was first published."""
    since = (known.first_published or on) if known else None
    return attrs.evolve(item, first_published=item.first_published or since)


def placed_in(programme: Programme, published: Plan) -> Plan:
    """The published plan as one of a programme that a person keeps, as on its own day.

    Nothing is claimed of how good it is. What the programme no longer knows stays in it: `check`
    reports that.
    """
    return attrs.evolve(
        published,
        programme=programme,
        outings=expand(programme, published.on, previous=published),
        findings=(),
        problems=(),
        proven=False,
        gap=None,
        bound=None,
        costs=(),
    )


def _retired(refs: Iterable[str], published: Plan) -> tuple[str, ...]:
    """Refs of items that were on a published programme and are not on this one."""
    known = dict.fromkeys((*published.programme.minted, *published.programme.item_by_ref))
    kept = set(refs)
    return tuple(ref for ref in known if ref not in kept)


def _item_refs(programme: Programme, published: Plan) -> dict[str, str]:
    minted = set(programme.minted)
    refs = {item.ref: item.ref for item in programme.items if item.ref not in minted}
    new = [item for item in programme.items if item.ref in minted]
    old = [item for item in published.programme.items if item.ref not in refs.values()]
    for key in (_whole, _title_and_portfolio, _title_and_date, _portfolio_and_date):
        for item, known in _pairs(new, old, key):
            if key is _portfolio_and_date and not _alike(item.title, known.title):
                continue
            refs[item.ref] = known.ref
            new.remove(item)
            old.remove(known)
    questions = [question for item in new if (question := _question(item, old))]
    if questions:
        raise ReadError(tuple(questions))
    taken = {*refs.values(), *published.programme.minted, *published.programme.item_by_ref}
    for item in new:
        refs[item.ref] = _fresh(item.ref, taken)
        taken.add(refs[item.ref])
    return refs


def _fresh(ref: str, taken: set[str]) -> str:
    stem, _, number = ref.rpartition("-")
    following = int(number)
    while f"{stem}-{following:02d}" in taken:
        following += 1
    return f"{stem}-{following:02d}"


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _first_date(item: Item) -> dt.date | None:
    return item.target.start or item.target.end


def _whole(item: Item) -> Hashable:
    return (item.committee, _plain(item.title), _plain(item.portfolio), _first_date(item))


def _title_and_portfolio(item: Item) -> Hashable:
    return (item.committee, _plain(item.title), _plain(item.portfolio))


def _title_and_date(item: Item) -> Hashable:
    return (item.committee, _plain(item.title), _first_date(item))


def _portfolio_and_date(item: Item) -> Hashable:
    return (item.committee, _plain(item.portfolio), _first_date(item))


def _pairs(
    new: Sequence[Item],
    old: Sequence[Item],
    key: Callable[[Item], Hashable],
) -> list[tuple[Item, Item]]:
    """Those that agree on a key with one item on either side and no other."""
    return [
        (mine[0], theirs[0])
        for found in dict.fromkeys(key(item) for item in new)
        if len(mine := [item for item in new if key(item) == found]) == 1
        and len(theirs := [item for item in old if key(item) == found]) == 1
    ]


def _alike(one: str, other: str) -> bool:
    """Whether one title may be the other renamed: much the same letters, or words added to it."""
    first, second = _plain(one), _plain(other)
    if SequenceMatcher(None, first, second).ratio() >= ALIKE:
        return True
    words, others = set(first.split()), set(second.split())
    return bool(words and others) and (words <= others or others <= words)


def _question(item: Item, old: Iterable[Item]) -> Problem | None:
    """Whether an item without a match may be one published before."""
    near = [
        known
        for known in old
        if _alike(item.title, known.title)
        or (_first_date(item) and _portfolio_and_date(item) == _portfolio_and_date(known))
    ]
    if not near:
        return None
    candidates = ", ".join(f"“{known.title}” ({known.ref})" for known in near)
    return Problem(
        item.source or item.ref,
        f"“{item.title}”, which may be {candidates} of the published plan",
        "an item that is clearly the same as one published before, or clearly new",
        "Give it a ref: the published one if it is the same item, a new one if not. In a table, "
        "add a column headed Ref.",
    )


def _meeting_ids(programme: Programme, published: Plan) -> dict[str, str]:
    """Published ids by date, then by month where one meeting on either side is left."""
    typed = set(programme.typed_meetings)
    ids = {m.id: m.id for m in programme.meetings if m.id in typed}
    new = [m for m in programme.meetings if m.id not in typed]
    old = [m for m in published.programme.meetings if m.id not in ids and not m.cancelled]
    for key in (_on_date, _in_month):
        for found in dict.fromkeys(key(meeting) for meeting in new):
            mine = [meeting for meeting in new if key(meeting) == found]
            theirs = [meeting for meeting in old if key(meeting) == found]
            if len(mine) == 1 and len(theirs) == 1:
                ids[mine[0].id] = theirs[0].id
                new.remove(mine[0])
                old.remove(theirs[0])
    taken = set(ids.values()) | {meeting.id for meeting in published.programme.meetings}
    # A meeting long gone still has its calendar identity; nothing new may inherit it.
    taken |= {entry.about for entry in published.calendar if entry.kind == "meeting"}
    for meeting in new:
        fresh, number = meeting.id, 2
        while fresh in taken:
            fresh, number = f"{meeting.id}-{number}", number + 1
        ids[meeting.id] = fresh
        taken.add(fresh)
    return ids


def _on_date(meeting: Meeting) -> Hashable:
    return (meeting.committee, meeting.date)


def _in_month(meeting: Meeting) -> Hashable:
    return (meeting.committee, meeting.date.year, meeting.date.month)
