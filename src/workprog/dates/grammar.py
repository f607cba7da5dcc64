"""How printed dates stand together: ranges, lists, alternatives and bounds.

A recursive-descent grammar over the tokens of `dates/tokens.py`, whose single dates
`dates/one_date.py` reads. A date without a year takes it from the date beside it, and failing that
from the municipal year.
"""

from __future__ import annotations

import datetime as dt

import attrs

from workprog.dates.one_date import Context, Cursor, Part, Tokens, Unreadable, require
from workprog.programme import Kind, Window

_DAY = dt.timedelta(days=1)
_SEVERAL: dict[Kind, Kind] = {"day": "days", "month": "months"}
_LEADS = ("from", "until", "by", "before", "after", "between", "origin")
_LISTED = ("comma", "and", "or", "slash", "to", "dash", "glue", "until")
_RANGED = frozenset({"to", "dash", "until"})


def with_years(parts: list[Part], context: Context, *, ranged: bool) -> list[Part]:
    """Every part with its year: its own, its neighbour's, or the municipal year's.

    Beside a printed year a missing one is the nearest in order: "December/January 2014" begins in
    2013, "April/October 2013" too. A list may be out of order by a quarter within the printed year:
    "17 or 3 September 2013".
    """
    parts = [*parts]
    for at in range(len(parts) - 2, -1, -1):
        if not parts[at].month and not parts[at].fixed:
            require(parts[at + 1].kind == "day" and parts[at].kind == "day")
            parts[at] = attrs.evolve(parts[at], month=parts[at + 1].month, year=parts[at + 1].year)
    if not any(part.settled for part in parts):
        return [context.settle(part) for part in parts]
    for at in range(len(parts) - 2, -1, -1):
        if not parts[at].settled and parts[at + 1].settled:
            parts[at] = _beside(parts[at], parts[at + 1], 1, ranged=ranged)
    for at in range(1, len(parts)):
        if not parts[at].settled:
            parts[at] = _beside(parts[at], parts[at - 1], -1, ranged=ranged)
    return parts


# Days by which a list in one year may be out of order: a quarter.
_OUT_OF_ORDER = 92


def _beside(part: Part, neighbour: Part, sign: int, *, ranged: bool) -> Part:
    """The part in the year nearest its neighbour: not after it for 1, not before it for -1."""
    there, _ = neighbour.bounds()
    near: list[tuple[int, int]] = []
    for year in (there.year - 1, there.year, there.year + 1):
        try:
            days = sign * (there - part.bounds(year)[0]).days
        except Unreadable:
            continue  # 29 February, or a weekday that is not the day's in that year
        swapped = not ranged and year == there.year and -days <= _OUT_OF_ORDER
        if days >= 0 or swapped:
            near.append((abs(days), year))
    require(near)
    return attrs.evolve(part, year=min(near)[1])


def _together(parts: list[Part], joined: set[str], context: Context) -> Window:
    """Several dates as one window: a range, alternatives, or a list from first to last."""
    ranged = bool(joined & _RANGED)
    require(not ranged or (len(parts) == 2 and len(joined) == 1))
    require(not {"and", "or"} <= joined)
    yearless = not any(part.settled for part in parts)
    parts = with_years(parts, context, ranged=ranged)
    kinds = {part.kind for part in parts}
    # "September - 2013" is more likely a month than a range of months and years.
    require(len(kinds) == 1 or not kinds & {"year", "municipal_year"})
    bounds = [part.bounds() for part in parts]
    starts = [first for first, _ in bounds]
    start, end = min(starts), max(last for _, last in bounds)
    if ranged:
        require(bounds[0][0] <= bounds[1][0] and bounds[0][1] <= bounds[1][1])
        return Window(kind="range", start=start, end=end)
    if "slash" in joined and yearless:
        require(starts == sorted(starts))
    days = tuple(dict.fromkeys(starts)) if kinds == {"day"} else ()
    if "or" in joined:
        return Window(kind="alternatives", start=start, end=end, days=days)
    require(len(kinds) == 1)
    kind = parts[0].kind
    return Window(
        kind=_SEVERAL.get(kind, kind) if len(parts) > 1 else kind,
        start=start,
        end=end,
        days=days,
        months=_months_listed(parts, joined),
    )


def _months_listed(parts: list[Part], joined: set[str]) -> tuple[int, ...]:
    """The months of a list; "Sept/Oct" is one time at the turn of two months, and no list."""
    months = tuple(part.month for part in parts if part.kind == "month")
    neighbours = len(months) == 2 and (months[1] - months[0]) % 12 == 1
    if len(months) < 2 or ("slash" in joined and neighbours):
        return ()
    return tuple(dict.fromkeys(months))


def _listed(cursor: Cursor) -> Window:
    """One date, a list, a range or alternatives, up to the end of the phrase."""
    parts, joined = [cursor.part()], set[str]()
    while join := cursor.take(*_LISTED):
        if join.name == "comma":
            join = cursor.take("and", "or", "comma") or join
        joined.add("dash" if join.name == "glue" else join.name)
        parts.append(cursor.part())
    window = _together(parts, joined, cursor.context)
    if len(parts) == 1 and cursor.take("onwards"):
        return Window(kind="range", start=window.start)
    if len(parts) == 1 and cursor.take("latest"):
        return Window(kind="range", end=window.end)
    return window


def _bounded(cursor: Cursor, lead: str) -> Window:
    """A date behind "from", "by", "before", "after", "between" or "moved from"."""
    context = cursor.context
    ended = lead in ("until", "by", "before", "after") and cursor.take("end_of")
    part = _christmas(cursor, lead) or cursor.part()
    pairs = {"between": ("and",), "from": ("to", "dash", "until"), "origin": ("to", "until")}
    if cursor.take(*pairs.get(lead, ())):
        second = cursor.part()
        if lead == "origin":
            moved = with_years([part, second], context, ranged=False)[1:]
            return _together(moved, set(), context)
        return _together([part, second], {"to"}, context)
    require(lead not in ("between", "origin"))
    start, end = context.settle(part).bounds()
    if lead == "from":
        cursor.take("onwards")
        return Window(kind="range", start=start)
    if lead == "after":
        return Window(kind="range", start=end + _DAY)
    if lead == "before" and not ended:
        return Window(kind="range", end=start - _DAY)
    return Window(kind="range", end=end)


def _christmas(cursor: Cursor, lead: str) -> Part | None:
    """Reads "before Christmas": a day that bounds a date, and is never one."""
    cursor.skip("fill")
    if lead in ("before", "by", "until", "after") and cursor.take("christmas"):
        return Part("day", 12, 25, year=cursor.year())
    return None


def beside_meeting(tokens: Tokens, context: Context) -> Window:
    """The bound of "before October Cabinet", "before Cabinet on 9 July", "after the May meeting".

    The month of a meeting does not tell its day. What comes before the month comes before the
    meeting, whichever day that is, and likewise after it: the window is so far sure, and its kind
    stays "relative". Raises Unreadable for any other phrase.
    """
    lead = tokens[0].name
    require(lead in ("before", "by", "after"))
    rest = [token for token in tokens[1:] if token.name not in ("body", "meeting", "fill", "noise")]
    require(0 < len(rest) < len(tokens) - 1)
    cursor = Cursor(rest, context)
    part = cursor.part()
    require(not cursor.name() and part.kind in ("day", "month"))
    start, end = context.settle(part).bounds()
    kind: Kind = "range" if part.kind == "day" else "relative"
    if lead == "after":
        return Window(kind=kind, start=end + _DAY)
    by_day = lead == "by" and part.kind == "day"
    return Window(kind=kind, end=start if by_day else start - _DAY)


def expression(tokens: Tokens, context: Context) -> Window:
    """The window of a phrase of dates and nothing else. Raises Unreadable for any other."""
    cursor = Cursor(tokens, context)
    cursor.skip("fill", "noise", "meeting", "colon")
    lead = cursor.take(*_LEADS)
    window = _bounded(cursor, lead.name) if lead else _listed(cursor)
    cursor.skip("stop")
    require(not cursor.name())
    return window
