"""Why not everything can be planned: the smallest sets of requirements that cannot all hold.

First come checks without a solver (`pre_checks`), then sets that the solver finds (`minimal`),
until what is left can be planned. Each set is proved again by itself before it is shown, with
where its requirements come from, by how much it fails (`relief`), and what would mend it
(`repairs`). What nobody can change is left unsaid: see `rules.typing.InConflict`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from workprog.explaining.conflicts.case import Case
from workprog.explaining.conflicts.clash import Clash, Overload, loosened
from workprog.explaining.conflicts.minimal import dropped, possible, smallest
from workprog.explaining.conflicts.overloads import FEW
from workprog.explaining.conflicts.pre_checks import live, most, numbers_of, pre_checks
from workprog.explaining.conflicts.relief import telling, without
from workprog.explaining.conflicts.repairs import Repair, repairs
from workprog.explaining.conflicts.scene import Worth, scene
from workprog.programme import Meeting, Outing, Outings, plan
from workprog.programme.revisions import Revision
from workprog.rules.grid import Requirement
from workprog.rules.items import AfterPlanning
from workprog.rules.typing import Rule
from workprog.solving.clock import Clock, no_clock, timed
from workprog.words import WouldBe
from workprog.words import conflicts as words

__all__ = ["Case", "Clash", "Conflict", "Repair", "problems", "why_no_place"]

# No plan has more separate problems than a person would read; where each search is long, fewer are
# looked for: twenty in a programme of 1,500 items or so, four in one of 10,000.
_MOST_FOUND, _SEARCHED = 20, 200_000
_SECONDS = 2.0
# About ten seconds: all that is tried for eighty items, four proofs for 3,000, none for 10,000.
_WORTH = 45_000


@attrs.frozen
class Conflict(plan.Contradiction):
    """A problem with the changes that its repairs stand for, in their order."""

    revisions: tuple[tuple[Revision, ...], ...] = ()


def problems(
    outings: Outings,
    rules: Sequence[Rule],
    *,
    mend: bool = True,
    clock: Clock = no_clock,
) -> tuple[Conflict, ...]:
    """Why what is required cannot all be taken, as numbered problems.

    Args:
        outings: what was to be placed.
        rules: the rules it was planned under, firmest first.
        mend: whether to look for repairs as well.
        clock: called with "pre_checks", "conflicts" and "repairs" and the seconds of each.
    """
    with timed(clock, "pre_checks"):
        case = Case.of(outings, rules)
        found, every = pre_checks(case)
    with timed(clock, "conflicts"):
        found = [proved for clash in found if (proved := _proved(case, clash)) is not None]
        further = _solved(case, found)
        every = every and len(further) < _most(case)
        found += further
        conflicts = [_conflict(case, clash) for clash in found]
    if mend:
        with timed(clock, "repairs"):
            worth = Worth(_WORTH)
            conflicts = [
                _mended(case, rules, conflict, clash, _others(found, clash), worth)
                for conflict, clash in zip(conflicts, found, strict=True)
            ]
    conflicts = [
        _beside_others(case, conflict, clash, _others(found, clash))
        for conflict, clash in zip(conflicts, found, strict=True)
    ]
    if conflicts and not every:
        last = conflicts[-1]
        sentences = *last.sentences, words.no_more_problems_looked_for()
        conflicts[-1] = attrs.evolve(last, sentences=sentences)
    return tuple(conflicts)


def _most(case: Case) -> int:
    """How many sets the solver is asked for."""
    return min(_MOST_FOUND, most(case, _SEARCHED))


def _others(clashes: Sequence[Clash], clash: Clash) -> list[Clash]:
    return [other for other in clashes if other is not clash]


def _proved(case: Case, clash: Clash) -> Clash | None:
    """The same set proved by a solve of it alone, and as small as can be; None if it can hold.

    An overload stays whole: every item counted is named, and the count is a proof as well. One of
    few items, each of which would be enough to leave out, is a set of requirements like any other.
    """
    can = possible(case, clash.numbers, _SECONDS)
    if can or (can is None and clash.overload is None):
        return None
    if clash.overload is not None and len(clash.overload.items) > FEW:
        return clash
    numbers = dropped(case, clash.numbers)
    named = {ref for number in numbers for ref in case.requirements[number].items[:1]}
    if clash.overload is not None and not named.issuperset(_refs(case, clash)):
        return clash
    loose = clash.loose.intersection(numbers) or loosened(case, numbers)
    return Clash(numbers, loose, clash.overload)


def _solved(case: Case, known: Sequence[Clash]) -> list[Clash]:
    """Further sets, until what is left can hold when something of each set is let go."""
    found: list[Clash] = []
    while len(found) < _most(case):
        before = (*known, *found)
        numbers = live(case, before)
        if possible(case, numbers, _SECONDS) is not False:
            break
        kept = smallest(case, numbers, _SECONDS)
        if kept is None:
            break
        found.append(Clash(kept, loosened(case, kept, numbers_of(before))))
    return found


def _beside_others(
    case: Case, conflict: Conflict, clash: Clash, others: Sequence[Clash]
) -> Conflict:
    """A problem, with the items that stand in another as well: what mends it is not all."""
    in_others = {ref for other in others for ref in _taken(case, other)}
    shared = [case.item(ref) for ref in _taken(case, clash) if ref in in_others]
    if not shared:
        return conflict
    said = (conflict.shortfall, f"{words.stand_in_other_problems(shared)}.")
    return attrs.evolve(conflict, shortfall=" ".join(filter(None, said)))


def _taken(case: Case, clash: Clash) -> list[str]:
    """The refs of the items that a set asks to be taken."""
    if clash.overload is not None:
        return [item.ref for item in clash.overload.items]
    return [case.taking[number] for number in clash.numbers if number in case.taking]


def _refs(case: Case, clash: Clash) -> set[str]:
    """The required items that a set names."""
    if clash.overload is not None:
        return {item.ref for item in clash.overload.items}
    return {ref for number in clash.numbers for ref in case.requirements[number].items}


# In words


def _conflict(case: Case, clash: Clash) -> Conflict:
    requirements = [*_settled_in(case, clash), *(case.requirements[n] for n in clash.numbers)]
    refs = {ref for requirement in requirements for ref in requirement.items}
    others = {key for r in requirements for key in plan.besides(r.about, r.items)}
    items = [key for key in case.outings.item_by_ref if key in refs]
    meetings = [key for key in case.outings.meeting_by_id if key in others]
    people = [key for key in case.outings.person_by_id if key in others]
    if clash.whole and clash.overload is not None:
        items = [item.ref for item in clash.overload.items]
        meetings = [meeting.id for meeting in clash.overload.meetings]
        people = []
        requirements = [r for r in requirements if _counted(r, items, meetings)]
    return Conflict(
        sentences=tuple(_sentences(case, clash)),
        items=tuple(items),
        meetings=tuple(meetings),
        people=tuple(people),
        rules=tuple(dict.fromkeys(r.rule for r in requirements)),
        sources=tuple(dict.fromkeys(r.source for r in requirements if r.source)),
        shortfall=_shortfall(case, clash),
    )


def _settled_in(case: Case, clash: Clash) -> list[Requirement]:
    """The facts about the items that a set names."""
    own = (case.requirements[number] for number in clash.numbers)
    named = dict.fromkeys(ref for requirement in own for ref in requirement.items)
    return [case.settled[key] for key in named if key in case.settled]


def _counted(requirement: Requirement, items: Sequence[str], meetings: Sequence[str]) -> bool:
    """Whether a requirement is about one of the items or meetings counted, or about nothing."""
    first = requirement.items[:1] or requirement.about[:1]
    return not first or first[0] in (items if requirement.items else meetings)


def _sentences(case: Case, clash: Clash) -> Iterable[str]:
    """What is required comes first, then what stands in its way."""
    if clash.whole and clash.overload is not None:
        yield words.naming(_overload(case, clash.overload), clash.overload.items)
        return
    taken = [case.item(case.taking[n]) for n in clash.numbers if n in case.taking]
    yield from (case.requirements[case.required[item.ref]].sentence() for item in taken)
    others = [case.requirements[n] for n in clash.numbers if n not in case.taking]
    others = [*_settled_in(case, clash), *others]
    rooms = [case.requirements[n] for n in clash.numbers if case.kinds[n].counts == "minute"]
    if len(taken) == 1 and len(rooms) > 2:
        others = [r for r in others if r not in rooms]
        longest = max(r.conditions[0].upper or 0 for r in rooms)
        [item] = taken
        yield words.too_long(item, len(rooms), longest, len(rooms) == len(case.columns(item.ref)))
    yield from (requirement.sentence() for requirement in others)


def _overload(case: Case, overload: Overload) -> str:
    outings = case.outings
    committee = outings.committee_by_id[overload.items[0].committee]
    held = [meeting for meeting in outings.meetings_of[committee.id] if meeting.date > outings.on]
    return words.overload(
        overload.counts,
        overload.items,
        overload.meetings,
        held,
        (overload.needed, overload.room),
        committee.name if len(outings.committees) > 1 else "",
    )


def _shortfall(case: Case, clash: Clash) -> str:
    """By how much a set fails."""
    if clash.overload is not None:
        return "" if clash.whole else f"{_overload(case, clash.overload)}."
    refs = _taken(case, clash)
    linked = any(number in case.links for number in clash.numbers)
    if len(refs) == 1 and not linked:
        return why_no_place(case, case.item(refs.pop()))
    number = telling(case, clash.numbers)
    nearest = without(case, clash.numbers, number, _SECONDS) if number is not None else None
    if number is None or nearest is None:
        return ""
    requirement = case.requirements[number]
    return words.nearest(requirement.sentence(), requirement.shortfall(WouldBe(nearest.where)))


def why_no_place(
    case: Case, item: Outing, price: Callable[[Meeting], int | None] = lambda meeting: None
) -> str:
    """How many meetings each requirement takes from an item: "10 meetings: 4 before its …".

    A meeting that two requirements take away is counted with the firmer.

    Args:
        case: the requirements.
        item: one of their items.
        price: the points more that the item would cost a plan at a meeting open to it; None where
            it has no place there beside the rest.
    """
    if (fixed := _fixed_column(case, item)) is not None:
        return words.not_where_fixed(
            case.meeting_at(fixed), _why_not_there(case, item, fixed, price)
        )
    columns = set(case.columns(item.ref))
    past = case.past.get(item.ref, 0)
    if not columns:
        return words.NO_MEETING_AT_ALL
    held = case.outings.meetings_of[item.committee]
    open_to_it = {case.meeting_at(column).id for column in columns}
    today = sum(m.date == case.outings.on and m.id not in open_to_it for m in held)
    over = AfterPlanning.in_conflict.closes
    counts = {over: past - today, words.TODAY: today}
    for number in case.closers.get(item.ref, ()):
        gone = case.closes[number][item.ref] & columns
        columns -= gone
        if gone:
            why = _closed_by(case, number)
            counts[why] = counts.get(why, 0) + len(gone)
    parts = [(count, why) for why, count in counts.items() if count]
    total = past + len(case.columns(item.ref))
    prices = [price(case.meeting_at(column)) for column in sorted(columns)]
    if dear := [points for points in prices if points is not None]:
        parts.append((len(dear), words.too_dear(dear)))
        return words.no_date(total, parts, len(columns) - len(dear))
    if parts:
        return words.no_date(total, parts, len(columns))
    said = words.no_room(total)
    if item.target.dated and not any(meeting.date in item.target for meeting in held):
        return words.no_meeting_then(item, said)
    return said


def _fixed_column(case: Case, item: Outing) -> int | None:
    """The entry of the meeting to come that an item is fixed to; no other is its choice."""
    fixed, _ = case.grid.fixed_at(item)
    own = (column for column in case.columns(item.ref) if case.meeting_at(column) == fixed)
    return next(own, None)


def _why_not_there(
    case: Case, item: Outing, column: int, price: Callable[[Meeting], int | None]
) -> str:
    """What keeps an item from one meeting: the firmest requirement, its price, or the rest."""
    for number in case.closers.get(item.ref, ()):
        if column in case.closes[number][item.ref]:
            return _closed_by(case, number)
    points = price(case.meeting_at(column))
    return words.NO_PLACE_BESIDE if points is None else words.too_dear([points])


def _closed_by(case: Case, number: int) -> str:
    """Why a requirement takes meetings away: its rule's words for it, or its own sentence."""
    requirement, closes = case.requirements[number], case.kinds[number].closes
    person = case.outings.person_by_id.get(requirement.about[-1])
    return closes.replace("{role}", person.role if person else "") or words.because(
        requirement.sentence()
    )


def _mended(
    case: Case,
    rules: Sequence[Rule],
    conflict: Conflict,
    clash: Clash,
    others: Sequence[Clash],
    worth: Worth,
) -> Conflict:
    """A problem with what mends it, as far as that is worth looking for; else it says so."""
    before = worth.left
    found: list[Repair] = []
    if worth.enough(case):
        found += repairs(scene(case, rules, clash, others, 1.0, worth))
    sentences = conflict.sentences
    if not worth.enough(case):
        sentences += (words.no_more_looked_for(worth.left < before),)
    return attrs.evolve(
        conflict,
        sentences=sentences,
        repairs=tuple(repair.sentence for repair in found),
        revisions=tuple(repair.revisions for repair in found),
    )
