"""Two plans side by side: what moved, what came and went, and what it does to the points.

`what_if` makes the two plans from one programme: as it is, and with changes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import attrs

from workprog.errors import PlanError
from workprog.explaining.causes_of_moves import cause_of_move
from workprog.explaining.changes import changes_between
from workprog.explaining.display import list_as_html, side_by_side, table_as_html, wrapped
from workprog.planning.solve import solve
from workprog.programme import Programme, arguments
from workprog.programme.plan import Change, LeftOut, Placement, Plan, Published
from workprog.rules.check import preferences_of, rules_of
from workprog.rules.typing import Preference, Rule
from workprog.words import changes as words

if TYPE_CHECKING:
    from workprog.programme.revisions import Revision


@attrs.frozen
class MeetingPair:
    """One meeting in both plans: its day in each (None where it is in one only) and its items.

    An item is its title, with what becomes of it in brackets where it is not in both.
    """

    meeting: str
    day_before: dt.date | None
    day_after: dt.date | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@attrs.frozen
class Costs:
    """The points of one preference in each plan."""

    name: str
    before: int
    after: int


@attrs.frozen
class Comparison:
    """What is different between two plans; in scripts text, in notebooks tables.

    `title` says what is compared. `costs` is empty where a plan was read from a file, which tells
    its placements alone. `left_out` are the items that only the later plan leaves out.
    """

    title: str
    changes: tuple[Change, ...]
    meetings: tuple[MeetingPair, ...]
    left_out: tuple[LeftOut, ...] = ()
    costs: tuple[Costs, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing moved, came, went or changed its name."""
        return not self.changes

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every difference in a sentence with its reason, and the points at the end."""
        said = [words.with_reason(change.sentence, change.reason) for change in self.changes]
        gone = {change.ref for change in self.changes if change.kind == "dropped"}
        said += [
            words.with_reason(words.is_left_out(left.title), left.reason)
            for left in self.left_out
            if left.ref not in gone
        ]
        if not said:
            said = [words.NOTHING_CHANGED]
        if self.costs:
            said.append(words.costs_differ([(c.name, c.after - c.before) for c in self.costs]))
        return tuple(said)

    def as_data(self) -> dict[str, Any]:
        """The comparison as plain values for JSON; dates are ISO dates."""
        return {
            "title": self.title,
            "same": self.same,
            "sentences": list(self.sentences),
            "changes": [attrs.asdict(change) for change in self.changes],
            "left_out": [attrs.asdict(left) for left in self.left_out],
            "costs": [attrs.asdict(cost) for cost in self.costs],
            "meetings": [
                {
                    "meeting": pair.meeting,
                    "date_before": pair.day_before.isoformat() if pair.day_before else None,
                    "date_after": pair.day_after.isoformat() if pair.day_after else None,
                    "before": list(pair.before),
                    "after": list(pair.after),
                }
                for pair in self.meetings
            ],
        }

    def __str__(self) -> str:
        lines = wrapped(self.title)
        for sentence in self.sentences:
            lines += wrapped(sentence, "- ")
        lines += ["", *side_by_side(*words.SIDES)]
        for pair in self.meetings:
            lines += ["", *side_by_side(*words.both_days(pair.day_before, pair.day_after))]
            for left, right in zip_longest(pair.before, pair.after, fillvalue=""):
                lines += side_by_side(left, right)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = []
        for pair in self.meetings:
            before, after = words.both_days(pair.day_before, pair.day_after)
            day = before if before == after else f"{before}\n{after}"
            rows.append((day, "\n".join(pair.before), "\n".join(pair.after)))
        headings = (words.MEETING, *words.SIDES)
        return list_as_html(self.title, self.sentences) + table_as_html("", headings, rows)


def compare(
    plan: Published,
    other: Published,
    *,
    title: str = "",
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
) -> Comparison:
    """What is different in another plan, and why.

    A move is put down to an amendment since the first plan where there is one, else to what keeps
    the item from its old meeting in the other plan, else to the reason of its new place.

    Args:
        plan: a plan, made or read back from plan.json.
        other: the plan to hold against it, the later one where they are of two days.
        title: what is compared, in words; made from the days of the plans without it.
        rules: the rules to hold the other plan to; those it was made with when not given.
        preferences: what to price it by; what it was made with when not given.
    """
    arguments.published(plan, "The first")
    arguments.published(other, "The second")

    def because(ref: str) -> str:
        if not isinstance(other, Plan):
            return ""
        return cause_of_move(plan, other, ref, rules=rules, preferences=preferences)

    changes = changes_between(plan, other, because=because)
    return _compared(plan, other, changes, title)


def _compared(
    plan: Published, other: Published, changes: tuple[Change, ...], title: str
) -> Comparison:
    before = {left.ref for left in _left_out(plan)}
    return Comparison(
        title or words.two_plans(_day_of(plan), _day_of(other)),
        changes,
        tuple(_pairs(plan, other)),
        tuple(left for left in _left_out(other) if left.ref not in before),
        tuple(_costs(plan, other)),
    )


def what_if(
    programme: Programme | Plan,
    *changes: Revision,
    on: dt.date | None = None,
    previous: Published | None = None,
    rules: Sequence[Rule] | None = None,
    preferences: Sequence[Preference] | None = None,
    seconds: float | None = None,
) -> Comparison:
    """The plan of a programme beside its plan with changes made; or a plan beside such a one.

    The second plan is made as planning again is: it leaves the places of the first only for a
    gain, and the points of its moves are counted.

    Args:
        programme: what must be looked at, and when each committee meets; or the plan made of it,
            which knows its day, its rules and its preferences.
        changes: what is supposed, from `workprog.programme.revisions`, made one after the other.
        on: the day of planning; needed where a programme is given.
        previous: the plan published last, from which the first plan is made.
        rules: what a plan must keep; the usual, or those of the plan, when not given.
        preferences: what a good plan is like; the usual, or those of the plan, when not given.
        seconds: a safety stop for each of the two plans.

    Raises:
        PlanError: a change names no item, meeting or person of the programme, or there is no day.
        ProgrammeError: the programme with the changes contradicts itself.
    """
    arguments.all_with(changes, "apply", "changes")
    if isinstance(programme, Plan):
        first = programme
        rules, preferences = rules_of(first, rules), preferences_of(first, preferences)
    else:
        if on is None:
            raise PlanError(words.NEEDS_A_DAY)
        first = solve(
            programme,
            on=on,
            previous=previous,
            rules=rules,
            preferences=preferences,
            seconds=seconds,
        )
    supposed = []
    after = first.programme
    for change in changes:
        supposed.append(change.sentence(after))
        after = change.apply(after)
    second = solve(
        after,
        on=first.on,
        previous=first,
        rules=rules,
        preferences=preferences,
        seconds=seconds,
    )
    return _compared(first, second, second.changes, words.supposing(supposed))


def _pairs(plan: Published, other: Published) -> Iterator[MeetingPair]:
    """Every meeting with an item in either plan, by its day in the later one."""
    was, now = _by_meeting(plan), _by_meeting(other)
    where_was = {p.ref: p for p in plan.placements}
    where_now = {p.ref: p for p in other.placements}
    days = {key: held[0].date for key, held in (*was.items(), *now.items())}
    for key in sorted(days, key=lambda key: (days[key], key)):
        before, after = was.get(key, []), now.get(key, [])
        yield MeetingPair(
            key,
            before[0].date if before else None,
            after[0].date if after else None,
            tuple(words.goes_to(p.title, *_elsewhere(p, where_now)) for p in before),
            tuple(words.comes_from(p.title, *_elsewhere(p, where_was)) for p in after),
        )


def _elsewhere(placed: Placement, there: dict[str, Placement]) -> tuple[bool, dt.date | None]:
    """Whether an item is in the other plan at all, and on what day if at another meeting."""
    found = there.get(placed.ref)
    if found is None:
        return False, None
    return True, found.date if found.meeting != placed.meeting else None


def _by_meeting(plan: Published) -> dict[str, list[Placement]]:
    found: dict[str, list[Placement]] = {}
    for placed in plan.placements:
        found.setdefault(placed.meeting, []).append(placed)
    return found


def _costs(plan: Published, other: Published) -> Iterator[Costs]:
    """The points of both plans, where both are known."""
    if isinstance(plan, Plan) and isinstance(other, Plan) and plan.costs and other.costs:
        before, after = dict(plan.costs), dict(other.costs)
        for name in dict.fromkeys((*before, *after)):
            yield Costs(name, before.get(name, 0), after.get(name, 0))


def _left_out(plan: Published) -> tuple[LeftOut, ...]:
    found: tuple[LeftOut, ...] = getattr(plan, "left_out", ())
    return found


def _day_of(plan: Published) -> dt.date | None:
    found: dt.date | None = getattr(plan, "on", None)
    return found
