"""What a person calls an item or a meeting, found on the programme: a ref, a title, a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from workprog.errors import PlanError
from workprog.programme import Item, Meeting, Person, Work
from workprog.words import amending as words

# How much of a name is looked at when the nearest known one is sought.
_LONGEST = 100
# How many known names are offered in place of one that is not.
_OFFERED = 3


def items_named(programme: Work, name: str) -> tuple[Item, ...]:
    """The items that a name stands for: one, or every outing of a series.

    Args:
        programme: a programme, or its outings.
        name: a ref ("2013-03/2"), the ref of a series ("2013-03") or a title, in any capitals.

    Raises:
        PlanError: no item has that name, or several do; the nearest names are given.
    """
    wanted = _folded(name)
    for known in (_refs, _series_refs, _titles, _series_titles):
        found = tuple(item for item in programme.items if _folded(known(item)) == wanted)
        if len({item.series_ref for item in found}) == 1:
            return found
        if found:
            raise PlanError(words.several_named(name, [(i.title, i.ref) for i in found]))
    names = sorted({n for i in programme.items for n in (i.series_ref, _series_titles(i))})
    raise PlanError(words.none_named(name, _nearest(name, names)))


def item_named(programme: Work, name: str) -> Item:
    """The one item of a name, as a person keeps it or a single outing.

    Raises:
        PlanError: no item has that name, or several do.
    """
    found = items_named(programme, name)
    if len(found) > 1:
        raise PlanError(words.several_named(name, [(item.title, item.ref) for item in found]))
    return found[0]


def meeting_named(programme: Work, name: str) -> Meeting:
    """The meeting of an id, or of a date written 2013-05-07 on which only one is held.

    Raises:
        PlanError: no meeting has that name, or several do.
    """
    wanted = _folded(name)
    found = [m for m in programme.meetings if _folded(m.id) == wanted]
    found = found or [m for m in programme.meetings if m.date.isoformat() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise PlanError(words.several_meetings_named(name, [m.id for m in found]))
    known = [m.id for m in programme.meetings] + [m.date.isoformat() for m in programme.meetings]
    raise PlanError(words.no_meeting_named(name, _nearest(name, known)))


def person_named(programme: Work, name: str) -> Person:
    """The person of an id or a role, in any capitals.

    Raises:
        PlanError: nobody has that name, or several do.
    """
    wanted = _folded(name)
    for person in programme.people:
        if _folded(person.id) == wanted:
            return person
    found = [person for person in programme.people if _folded(person.role) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise PlanError(words.several_named(name, [(p.role, p.id) for p in found]))
    known = [word for person in programme.people for word in (person.id, person.role)]
    raise PlanError(words.nobody_named(name, _nearest(name, known)))


def meetings_near(meetings: Iterable[Meeting], day: dt.date) -> tuple[Meeting, ...]:
    """The last meeting before a day and the first after it, where there are such."""
    held = sorted(meetings, key=lambda meeting: meeting.date)
    before = [meeting for meeting in held if meeting.date < day][-1:]
    return (*before, *[meeting for meeting in held if meeting.date > day][:1])


def _refs(item: Item) -> str:
    return item.ref


def _series_refs(item: Item) -> str:
    return item.series_ref


def _titles(item: Item) -> str:
    return item.title


def _series_titles(item: Item) -> str:
    return item.typed_title


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three known names: those that a part was given of, then those spelt nearly so."""
    from difflib import get_close_matches

    by_folded = {_folded(word)[:_LONGEST]: word for word in known}
    wanted = _folded(name)[:_LONGEST]
    holding = [word for word in by_folded if _is_part(wanted, word)]
    close = get_close_matches(wanted, list(by_folded), n=_OFFERED, cutoff=0.5)
    return [by_folded[word] for word in dict.fromkeys((*holding, *close))][:_OFFERED]


def _is_part(given: str, known: str) -> bool:
    """Whether each word that was given begins one of a name: "foster" of "fostering service"."""
    words = given.split()
    return bool(words) and all(
        len(word) > 1 and any(whole.startswith(word) for whole in known.split()) for word in words
    )
