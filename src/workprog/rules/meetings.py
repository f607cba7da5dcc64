"""Rules about one meeting: its minutes, its number of items, what has it to itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workprog import programme
from workprog.programme import Item, Meeting
from workprog.rules.grid import Grid, Requirement
from workprog.rules.linear import Condition, Linear, total
from workprog.rules.typing import ROOM, WISH, InConflict
from workprog.words import rules as words


class WithinTime:
    """Every agenda fits the minutes of its meeting.

    Minutes nobody stated never push out an item whose date is printed: where what is printed for
    a meeting already needs more, that is the limit.
    """

    __slots__ = ()
    name = "within-time"
    in_conflict = InConflict(
        ROOM,
        let_go=0,
        telling=3,
        counts="minute",
        closes="too short",
        more=lambda meeting, used, room: programme.revisions.MeetingChanged(
            meeting.id, minutes=meeting.minutes + programme.revisions.rounded(used - room)
        ),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each meeting."""
        for meeting in x.coming:
            items = x.items_at(meeting)
            if not items:
                continue
            kept_free = "reserve" in x.outings.remedies
            room = max(0, meeting.minutes - meeting.fixed) if kept_free else meeting.free
            excess = max(0, x.printed_minutes(meeting) - room)
            used = total(item.minutes * x[item, meeting] for item in items)
            yield Requirement(
                self.name,
                (meeting.id,),
                _within(x, meeting, used, room, excess, x.printed_at(meeting)),
                *words.within_time(items, meeting, room, x.whose(meeting)),
                meeting.source,
                items=(),
            )


def _within(
    x: Grid, meeting: Meeting, used: Linear, room: int, excess: int, printed: Sequence[Item]
) -> tuple[Condition, ...]:
    """What is printed may need more than there is, `excess`; nothing else may fill that."""
    if not excess:
        return (used <= room,)
    return tuple(used <= room + excess * x[item, meeting] for item in printed)


def _at_most(
    rule: str,
    x: Grid,
    meeting: Meeting,
    items: Sequence[Item],
    most: int,
    noun: str,
    printed: Sequence[Item] = (),
) -> Iterator[Requirement]:
    """At most so many of some items at a meeting, save those printed; nothing for so few."""
    if len(items) > most:
        taken = total(x[item, meeting] for item in items)
        yield Requirement(
            rule,
            (meeting.id,),
            _within(x, meeting, taken, most, max(0, len(printed) - most), printed),
            *words.at_most(items, meeting, most, noun),
            meeting.source,
            items=(),
        )


class SubstantiveItems:
    """A meeting takes no more substantive items than the committee allows, save those printed."""

    __slots__ = ()
    name = "substantive-items"
    in_conflict = InConflict(
        WISH,
        let_go=1,
        telling=4,
        counts="substantive item",
        closes="with no room for a substantive item",
        more=lambda meeting, used, room: programme.revisions.MeetingChanged(
            meeting.id, max_substantive=used
        ),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each meeting with a limit that it could pass."""
        for meeting in x.coming:
            if (most := meeting.max_substantive) is not None:
                items = tuple(item for item in x.items_at(meeting) if item.substantive)
                printed = [item for item in x.printed_at(meeting) if item.substantive]
                yield from _at_most(self.name, x, meeting, items, most, "substantive item", printed)


class OneMajor:
    """A meeting takes at most one major item."""

    __slots__ = ()
    name = "one-major"
    in_conflict = InConflict(
        WISH,
        let_go=2,
        telling=5,
        counts="major item",
        closes="with no room for a major item",
        more=lambda meeting, used, room: programme.revisions.MeetingChanged(
            meeting.id, max_major=used
        ),
    )

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each meeting that could have too many."""
        for meeting in x.coming:
            items = tuple(item for item in x.items_at(meeting) if item.major)
            yield from _at_most(self.name, x, meeting, items, meeting.max_major, "major item")


class Spotlight:
    """A spotlight item has its meeting to itself; standing items stay."""

    __slots__ = ()
    name = "spotlight"

    def requirements(self, x: Grid) -> Iterator[Requirement]:
        """One requirement for each spotlight item and meeting."""
        for item in x.items:
            if item.method != "spotlight":
                continue
            for meeting in x.meetings(item):
                others = tuple(
                    other
                    for other in x.items_at(meeting)
                    if other.ref != item.ref and other.method != "standing"
                )
                if not others:
                    continue
                rest = total(x[other, meeting] for other in others)
                yield Requirement(
                    self.name,
                    (item.ref, meeting.id),
                    (rest + len(others) * x[item, meeting] <= len(others),),
                    *words.spotlight(item, others, meeting),
                    item.source,
                    items=(item.ref,),
                )


RULES = (WithinTime(), SubstantiveItems(), OneMajor(), Spotlight())
