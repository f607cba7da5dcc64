"""A programme as it stands on a day: with the amendments that were agreed by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from workprog.programme.items import Item
from workprog.programme.whole import Amendment, Programme
from workprog.words import amending as words


def amended(items: Iterable[Item], amendments: Iterable[Amendment]) -> tuple[Item, ...]:
    """Items with amendments made, one after the other."""
    by_ref = {item.ref: item for item in items}
    for amendment in amendments:
        if amendment.ref in by_ref:
            by_ref[amendment.ref] = attrs.evolve(by_ref[amendment.ref], **amendment.sets)
    return tuple(by_ref.values())


def standing(programme: Programme, on: dt.date) -> Programme:
    """The programme as it stands on a day: what was to come by then is agreed.

    Raises:
        ProgrammeError: with these amendments the programme contradicts itself.
    """
    come = [one for one in programme.to_come if one.day <= on]
    if not come:
        return programme
    told = {words.not_agreed_yet(one.source, one.day) for one in come}
    return attrs.evolve(
        programme,
        items=amended(programme.items, come),
        amendments=(*programme.amendments, *come),
        to_come=tuple(one for one in programme.to_come if one.day > on),
        notes=tuple(note for note in programme.notes if note not in told),
    )
