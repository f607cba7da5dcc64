"""What other programmes and the meeting dates say of a topic: duplicates, and time to take it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from workprog.errors import PlanError
from workprog.planning.solve import solve
from workprog.programme import Item, Programme, Topic
from workprog.programme.plan import Plan
from workprog.rules.check import preferences_of, rules_of
from workprog.selection.select import Duplicates, Timescale
from workprog.words import selecting as words
from workprog.year.topics import Look, earlier, looks_of

# Councils refuse what was reviewed within one year (Spelthorne) or two (Maidstone, 2009).
RECENT_DAYS = 2 * 365


def duplicates(
    topic: Topic,
    programme: Programme,
    *,
    on: dt.date,
    others: Iterable[Look] = (),
    recent_days: int = RECENT_DAYS,
) -> Duplicates:
    """Nearly the same topics: on this programme, on another, or looked at of late.

    Args:
        topic: the suggestion.
        programme: the programme that it would come onto.
        on: the day of asking.
        others: what other programmes and years tell; see `looks_of` and `looks_in_plan`.
        recent_days: how many days back a look is recent; two years without it.
    """
    here = earlier(topic.title, looks_of(programme, programme.title, on)).found
    there = earlier(topic.title, others).found
    since = on - dt.timedelta(days=recent_days)
    recent = [n for n in there if not n.look.days or n.look.days[-1] >= since]
    return Duplicates(
        (
            *(words.is_on_it_already(near.look.title, near.look.ref) for near in here),
            *(words.was_looked_at(near.sentence) for near in recent),
        )
    )


def timescale(
    topic: Topic,
    plan: Plan,
    *,
    by: dt.date,
    minutes: int = 45,
    committee: str = "",
    after: dt.date | None = None,
) -> Timescale:
    """Whether a topic fits the agendas by a day, as the solver finds it.

    It fits where the plan made with it takes it by then and leaves out nothing that was taken.

    Args:
        topic: the suggestion.
        plan: the plan as it is.
        by: the last day on which it is of use.
        minutes: how long it takes on an agenda.
        committee: the id of its committee; not needed where there is only one.
        after: the first day on which it can be taken, as when a review must be done first.

    Raises:
        PlanError: there are several committees and none of them is named.
    """
    programme = plan.programme
    known = {item.ref for item in programme.items}
    item = Item(
        next(ref for ref in map("topic-{}".format, range(len(known) + 1)) if ref not in known),
        topic.title,
        _committee(programme, committee),
        minutes=minutes,
        minutes_assumed=False,
        earliest=after,
        latest=by,
    )
    tried = solve(
        attrs.evolve(programme, items=(*programme.items, item)),
        on=plan.on,
        previous=plan,
        rules=rules_of(plan),
        preferences=preferences_of(plan),
    )
    before = {left.ref for left in plan.left_out}
    lost = [x.title for x in tried.left_out if x.ref not in before and x.ref != item.ref]
    placed = tried.placed.get(item.ref)
    day = placed.date if placed is not None else None
    sentence = words.fits_or_not(topic.title, day, by, minutes, lost)
    return Timescale(day is not None and not lost, sentence, plan.on)


def _committee(programme: Programme, name: str) -> str:
    ids = [committee.id for committee in programme.committees]
    if name in ids:
        return name
    if not name and len(ids) == 1:
        return ids[0]
    raise PlanError(words.which_committee(name, ids))
