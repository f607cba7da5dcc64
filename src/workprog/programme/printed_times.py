"""The times that the date of a recurring item names: "Quarterly (Jul, Sep, Jan, Mar)"."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from workprog.programme import Item, Window


def names_its_times(item: Item) -> bool:
    """Whether a recurring item says when it is taken each time, in months or days.

    One that comes back otherwise than its printed date says, from a day on or by another column,
    is no longer taken at the times printed there.
    """
    series, target = item.series, item.target
    if series is None or series.then is not None or target.start is None:
        return False
    if target.every not in (None, series.every) or target.kind not in _LISTS:
        return False
    return len(target.months) > 1 or len(target.days) > 1


_LISTS = ("recurring", "days", "months")


def printed_times(item: Item, last: dt.date, back: int) -> tuple[Window, ...]:
    """The times as windows, earliest first; the first may have a day, and those after it months.

    Args:
        item: one that `names_its_times`.
        last: the day of the last meeting. Months come again each year, until one time lies
            after it; days that are printed do not.
        back: years before the first printed time from which months are counted.
    """
    target = item.target
    if not target.months:
        return tuple(Window.of(day) for day in sorted(target.days))
    assert target.start is not None
    found: list[Window] = []
    for first in _firsts(target.months, target.start.replace(day=1), last, back):
        end = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        if first <= target.start <= end and target.days:
            found.append(Window.of(target.start))
            continue
        found.append(Window(target.text, "month", first, end, months=target.months))
    return tuple(found)


def _firsts(months: Sequence[int], begins: dt.date, last: dt.date, back: int) -> Iterator[dt.date]:
    for year in range(begins.year - back, last.year + 2):
        for month in sorted(months):
            first = dt.date(year, month, 1)
            yield first
            if first > last and first >= begins:
                return


def first_of(times: Sequence[Window], known: Mapping[int, dt.date]) -> int:
    """Which of the times the first outing is for, as the days of outings known by place tell.

    Outings follow each other as the times do. So one distance tells of all: the one by which the
    known days miss the times least, the earlier where two are as good.
    """

    def missed(first: int) -> int:
        total = 0
        for place, day in known.items():
            at = min(max(first + place, 0), len(times) - 1)
            # A place beyond the times printed is as far off as the nearest of them, and one more.
            total += times[at].days_outside(day) + 31 * abs(first + place - at)
        return total

    return min(range(-max(known), len(times)), key=missed)


__all__ = ["first_of", "names_its_times", "printed_times"]
