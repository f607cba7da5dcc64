"""The sentences of conflicts: what cannot be, by how much, and what would mend it.

What each requirement says is in `workprog.words` and is not said again here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workprog.words import (
    capital,
    counted,
    full_date,
    in_words,
    is_or_are,
    listed,
    plural,
    printed_text,
)
from workprog.words.placements import printed_or_agreed

if TYPE_CHECKING:
    from workprog.programme import Item, Meeting, Outing

# Said after a number, as what a rule closes is: "1 on the day of planning itself".
TODAY = "on the day of planning itself"


def because(sentence: str) -> str:
    """Why a requirement takes meetings away, where its rule has no words for it."""
    return f"because “{sentence}”"


def no_date(meetings: int, parts: Sequence[tuple[int, str]], left: int) -> str:
    """What becomes of all the meetings of an item: how many of them are lost, and why."""
    if meetings == 1 and parts:
        return f"There is one meeting, {parts[0][1]}."
    said = f"{plural(meetings, 'meeting')}: {', '.join(f'{n} {why}' for n, why in parts)}"
    if left:
        has = "has" if left == 1 else "have"
        said += f"; the other {in_words(left)} {has} no place for it beside the rest"
    return f"{said}."


def not_where_fixed(meeting: Meeting, why: str) -> str:
    """An item that is fixed to a meeting, and why it has no place there."""
    return f"It is fixed for the meeting on {full_date(meeting.date)}, {why}."


# Said after a meeting that nothing closes to an item, and that has no room left.
NO_PLACE_BESIDE = "which has no place for it beside the rest"


def too_dear(points: Sequence[int]) -> str:
    """What an item would cost a plan at the meetings where it has a place, and is not taken."""
    least = min(points)
    if least < 0:
        return "where it has a place that the search did not come to"
    if not least:
        return "where taking it would save no points"
    least_of = " or more" if len(points) > 1 else ""
    return f"where taking it would cost {plural(least, 'point')}{least_of}"


def no_room(meetings: int) -> str:
    """Nothing stands in the way of an item but the other items."""
    if meetings == 1:
        return "The one meeting is open to it, and has no place for it beside the rest."
    if meetings == 2:
        return "Both meetings are open to it, and neither has a place for it beside the rest."
    every = in_words(meetings)
    return f"All {every} meetings are open to it, and none has a place for it beside the rest."


def no_meeting_then(item: Outing, others: str) -> str:
    """An item has a date when the committee does not meet, and no other place either."""
    whose = printed_or_agreed(item.agreed)
    return f"{whose} for “{printed_text(item.target)}”, when no meeting is held. {others}"


# A committee without a meeting to come.
NO_MEETING_AT_ALL = "Its committee has no meeting after the day of planning."


def too_long(item: Item, meetings: int, longest: int, every: bool) -> str:
    """An item is longer than any meeting left to it, or than every meeting there is."""
    said = f"{item.title} takes {plural(item.minutes, 'minute')}, and"
    room = f"more than {plural(longest, 'minute')} for items"
    if every:
        return f"{said} no meeting has {room}"
    return f"{said} none of the {in_words(meetings)} meetings left to it has {room}"


# Overloads


def overload(
    counts: str,
    items: Sequence[Item],
    meetings: Sequence[Meeting],
    held: Sequence[Meeting],
    amounts: tuple[int, int],
    committee: str,
) -> str:
    """More must be heard at some meetings than they can take.

    Args:
        counts: what is counted: "minute", "substantive item", "major item".
        items: the items that must be heard.
        meetings: where.
        held: every meeting of the committee still to come.
        amounts: what is needed, and what there is room for.
        committee: its name, where there are several.
    """
    needed, room = amounts
    noun = "item" if counts == "minute" else counts
    who = capital(counted(len(items), noun)) + (f" of {committee}" if committee else "")
    when, place = _span(meetings, held)
    verb = "must be heard"
    if counts == "minute":
        has = "has" if len(meetings) == 1 else "have"
        used = sum(item.minutes for item in items)
        over = f"{has} {plural(room, 'minute')}: {needed - room} too many"
        return f"{who}, {plural(used, 'minute')}, {verb} {when}; {place} {over}"
    takes = "takes" if len(meetings) == 1 else "take"
    over = f"{takes} {in_words(room)}: {in_words(needed - room)} too many"
    return f"{who} {verb} {when}; {place} {over}"


def _span(meetings: Sequence[Meeting], held: Sequence[Meeting]) -> tuple[str, str]:
    """When items must be heard, and the meetings that there are then."""
    first, last = full_date(meetings[0].date), full_date(meetings[-1].date)
    many = counted(len(meetings), "meeting")
    if len(meetings) == 1:
        return f"on {first}", "that meeting"
    ids = [meeting.id for meeting in held]
    start = ids.index(meetings[0].id) if meetings[0].id in ids else 0
    if ids[start : start + len(meetings)] != [meeting.id for meeting in meetings]:
        dates = listed([full_date(meeting.date) for meeting in meetings], "or")
        return f"on {dates}", f"these {many} together"
    if len(ids) == len(meetings):
        return "on this programme", f"its {many}"
    if start == 0:
        return f"by {last}", f"the {many} until then"
    if start + len(meetings) == len(ids):
        return f"from {first} on", f"the {many} from then on"
    return f"from {first} to {last}", f"the {many} of that time"


def naming(sentence: str, items: Sequence[Item]) -> str:
    """A sentence about several items, with the titles of all of them."""
    titles = [item.title for item in items]
    if any("," in title for title in titles):
        return f"{sentence}. They are: {'; '.join(titles)}"
    return f"{sentence}. They are {listed(titles)}"


def nearest(sentence: str, shortfall: str) -> str:
    """By how much one requirement is missed when all the others of its problem are kept."""
    return f"If everything but “{sentence}” were kept, {shortfall}."


def no_more_looked_for(tried: bool) -> str:
    """Ways to mend a problem that were not looked for, or no further ones."""
    which = "no further way" if tried else "no way"
    return f"In a programme of this size {which} to mend it was looked for"


def stand_in_other_problems(items: Sequence[Item]) -> str:
    """Items of a problem that stand in another too: mending one of the two is not enough."""
    few = len(items) <= 3
    which = listed([i.title for i in items]) if few else f"{in_words(len(items))} of these items"
    also = f"{capital(which)} {is_or_are(len(items))} in another problem as well"
    return f"{also}, and both have to be mended"


def no_more_problems_looked_for() -> str:
    """There may be further problems."""
    return "There may be further problems: in a programme of this size no more were looked for"


# Several changes that mend a problem together


def may_be_left_out(items: Sequence[Item]) -> str:
    """Several items that are no longer required."""
    return f"{listed([item.title for item in items])} may be left out"


def may_be_later(by_day: Sequence[tuple[dt.date, Sequence[Item]]]) -> str:
    """Several items with later last dates, by date."""
    parts = [
        f"{listed([item.title for item in items])} may be taken up to {full_date(day)}"
        for day, items in by_day
    ]
    return "; ".join(parts)


def become_briefings(items: Sequence[Item]) -> str:
    """Several items that need no time at a meeting."""
    titles = listed([item.title for item in items])
    return f"{titles} are taken as written briefings, outside the meeting"


def both(sentences: Sequence[str]) -> str:
    """Several changes that mend a problem only together."""
    return "; and ".join(sentences)
