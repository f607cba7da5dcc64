"""Date phrases read into windows: "Autumn 2013", "16 April 2013 and continuing", "TBA".

A phrase is read whole or not at all: one word, date or connection that the grammar does not hold
makes it unknown, and an unknown has no dates.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from workprog.dates.grammar import beside_meeting, expression
from workprog.dates.lexicon import Token
from workprog.dates.one_date import Context, Tokens, Unreadable, require
from workprog.dates.tokens import normalise, recurrence_at, tokenise
from workprog.programme import MunicipalYear, Window, arguments


def parts(text: str) -> frozenset[str]:
    """The parts that tokens of a phrase may play, or words, by their names in one text."""
    return frozenset(text.split())


# No cell that names a date is longer; a chapter pasted into one is not worth cutting up.
LONGEST = 500

_BLANK = frozenset({"", "n/a", "na", "none", "nil", "not applicable"})
# What may stand beside the words of a phrase without a date: nothing that could be one.
_BESIDE = parts(
    "fill noise meeting of word comma dash colon stop glue slash and or open close then when "
    "after before body with to from by until next unit:M unit:Y name"
)
_JOINTS = parts("fill and then comma dash glue colon open close noise stop meeting")
_TAIL = parts("noise unconfirmed meeting time place")
_LEAD = parts("noise unconfirmed meeting time place fill stop")
# Words that change what a date means; a remark with none of them leaves it alone.
_TELLING = parts(
    "not or body before after by from until between origin next park exception standing continuing"
    " each other week week_ending early mid late quarter half season span municipal financial"
)
_UNDATED = parts("unscheduled unconfirmed")
_CYCLE = parts("continuing standing")
_EXCEPTION = parts("exception")
# What a date is made of.
DATED = parts("month date number ordinal year weekday season month_year span quarter half")


def _without_lead(tokens: Tokens) -> Tokens:
    """The tokens after "Special meeting -", "TBC -" and the like."""
    begins = 0
    while begins < len(tokens) and tokens[begins].name in _LEAD:
        begins += 1
    if 0 < begins < len(tokens) and tokens[begins].name in ("dash", "comma", "colon"):
        return tokens[begins + 1 :]
    # "Meeting 1 - 9 July" counts a meeting; it is no range of days.
    names = [token.name for token in tokens[begins : begins + 2]]
    require(not (begins and tokens[begins - 1].name == "meeting" and names == ["number", "dash"]))
    return tokens[begins:]


def _without_tail(tokens: Tokens) -> Tokens:
    """The tokens before "- reports", "(TBC)", ", Committee Room 1" and the like."""
    end = len(tokens)
    while end and (
        tokens[end - 1].name in _TAIL
        or tokens[end - 1].name == "comma"
        or (end > 1 and tokens[end - 1].name == "number" and tokens[end - 2].name == "place")
    ):
        end -= 1
    joint = ("dash", "comma", "colon", "fill")
    if end < len(tokens) and end and tokens[end - 1].name in joint:
        end -= 1
    return tokens[:end]


def _notes(tokens: Tokens) -> tuple[list[Token], list[Tokens]]:
    """The phrase without its footnotes, and those: what stands in brackets or tells an old date."""
    main: list[Token] = []
    notes: list[Tokens] = []
    at = 0
    while at < len(tokens):
        name = tokens[at].name
        if name == "origin" and main:
            notes.append(tokens[at:])
            break
        if name == "open":
            end = next((i for i in range(at, len(tokens)) if tokens[i].name == "close"), 0)
            require(end)
            inside = tokens[at + 1 : end]
            require(not any(token.name == "open" for token in inside))
            if inside and inside[0].name == "or":
                main += [token for token in inside if token.name != "colon"]
            else:
                notes.append(inside)
            at = end
        else:
            main.append(tokens[at])
        at += 1
    while main and notes and main[-1].name in ("comma", "dash"):
        main.pop()
    return main, notes


def _harmless(note: Tokens, window: Window, context: Context) -> bool:
    """Whether a footnote leaves the date alone: where it was before, or the same days again."""
    names = {token.name for token in note}
    if _is_remark(note) or _same_months(note, window):
        return True
    if names <= _TAIL | {"fill", "stop"} or names <= _UNDATED | {"origin", "fill"}:
        return "deferred" not in (token.text for token in note)
    if note[0].name == "origin":
        expression(note[1:], context)  # a date and nothing else, so that no new one hides there
        return True
    same = expression(note, context)
    return (same.start, same.end) == (window.start, window.end)


def _is_remark(note: Tokens) -> bool:
    """Whether words name no date and nothing that could change one: "(Budget)"."""
    names = {token.name for token in note}
    return (
        "word" in names
        and not names & (DATED | _TELLING)
        and not any(":" in token.name for token in note)
        and not any(token.text == "deferred" for token in note)
    )


def _same_months(note: Tokens, window: Window) -> bool:
    """Whether words only say which months a quarter or season has: "Q1 (Apr-Jun)"."""
    months = [token.numbers[0] for token in note if token.name == "month"]
    if window.start is None or window.end is None or len(months) < 2:
        return False
    alone = {token.name for token in note} <= parts("month dash glue to year fill slash comma and")
    return alone and (months[0], months[-1]) == (window.start.month, window.end.month)


def _dated(tokens: Tokens, context: Context) -> Window:
    main, notes = _notes(_without_lead(tokens))
    dash = next((n for n, token in enumerate(main) if token.name == "dash" and n), len(main))
    if _is_remark(main[dash + 1 :]):
        # "9 July - Budget": the date stands, the words are kept.
        main = main[:dash]
    if main and main[-1].name == "as_alternative":
        places = [at for at, token in enumerate(main) if token.name == "with"]
        require(len(places) == 1)
        main[places[0]] = Token("or", "with")
        main.pop()
    names = [token.name for token in main]
    # "Before the September meeting": the month of a meeting does not tell its day.
    require(
        not any(
            name in ("before", "after") and "meeting" in names[at:] for at, name in enumerate(names)
        )
    )
    window = expression(_without_tail(main), context)
    require(all(_harmless(note, window, context) for note in notes))
    return window


def _cyclic(tokens: Tokens, context: Context) -> Window:
    """A recurring or standing phrase with, perhaps, its first date."""
    every: set[str] = set()
    continuing = False
    segments: list[list[Token]] = [[]]
    at = 0
    while at < len(tokens):
        found = recurrence_at(tokens, at)
        if found is None and tokens[at].name not in _CYCLE:
            segments[-1].append(tokens[at])
            at += 1
            continue
        segments.append([])
        continuing |= tokens[at].name == "continuing"
        at = found[1] if found else at + 1
        every |= {found[0]} if found else set()
    require(len(every) <= 1)
    dates = [segment for segment in map(_trimmed, segments) if segment]
    printed = _first_and_months([expression(segment, context) for segment in dates])
    # A window says when a series begins and not when it ends: a printed end is not to be lost.
    require(printed.kind != "range" or printed.end is None)
    how_often = next(iter(every), None)
    standing = how_often is None or how_often.endswith(("meeting", "meetings"))
    return Window(
        kind="standing" if standing else "recurring",
        start=printed.start,
        every=how_often,
        continuing=continuing,
        days=printed.days if printed.kind == "days" or printed.months else (),
        months=printed.months,
    )


def _first_and_months(windows: list[Window]) -> Window:
    """The one date of a recurring phrase; of two one is the first time, the other the months.

    "15 July 2026; quarterly: Jul, Oct, Jan, Apr" is taken on the day and then in those months.
    """
    require(len(windows) <= 2)
    if len(windows) < 2:
        return windows[0] if windows else Window()
    first, listed = sorted(windows, key=lambda window: len(window.months))
    require(first.kind in ("day", "month") and first.start is not None and not first.months)
    require(listed.kind == "months" and len(listed.months) > 1)
    assert first.start is not None
    require(first.start.month in listed.months)
    return attrs.evolve(listed, start=first.start, days=first.days)


def _trimmed(segment: Tokens) -> Tokens:
    """A run of tokens without the words that join it to a recurrence."""
    first, last = 0, len(segment)
    while first < last and segment[first].name in _JOINTS:
        first += 1
    while last > first and segment[last - 1].name in _JOINTS:
        last -= 1
    return segment[first:last]


def _is_cyclic(tokens: Tokens) -> bool:
    return any(token.name in _CYCLE or recurrence_at(tokens, at) for at, token in enumerate(tokens))


def _is_dateless(tokens: Tokens, said: frozenset[str]) -> bool:
    """Whether a phrase says such a thing and nothing that could be a date or a recurrence."""
    names = {token.name for token in tokens}
    return bool(names & said) and names <= said | _UNDATED | _BESIDE


def _is_parked(tokens: Tokens) -> bool:
    names = [token.name for token in tokens]
    if "park" not in names or "not" in names:
        return False
    return set(names[: names.index("park")]) <= _BESIDE


def _is_relative(tokens: Tokens) -> bool:
    """Whether the phrase hangs on another event or body, or on the day it is read."""
    names = [token.name for token in tokens]
    while names and names[0] in ("fill", "noise", "stop"):
        names.pop(0)
    if not names or {"not", "or"} & set(names):
        return False
    breaks = [at for at, name in enumerate(names) if name in ("comma", "dash", "open")]
    if breaks and DATED & set(names[breaks[0] :]):
        return False  # "after consultation, 9 July" has a date of its own
    rest = set(names[1:])
    match names[0]:
        case "before" | "after" | "when" | "until":
            return bool(rest & {"word", "body", "meeting", "next", "noise"})
        case "from" | "by":
            return bool(rest & {"body", "next"})
        case "next":
            return not rest & DATED
        case _:
            beside = {"body", "meeting", "of", "fill", "slash", "comma", "and", "dash"}
            return "body" in names and set(names) <= DATED | beside


def _bracketed_date(tokens: Tokens) -> Tokens:
    """What "TBC (Autumn)" has in brackets, where that names a date; else nothing."""
    names = [token.name for token in tokens]
    at = names.index("open") if "open" in names else 0
    before, inside = names[:at], names[at + 1 : -1]
    if not at or names[-1] != "close" or not set(before) <= _UNDATED | {"fill"}:
        return ()
    moved = any(token.text == "deferred" for token in tokens)
    plain = {*DATED, "christmas"} & set(inside) and "open" not in inside and not moved
    return tokens[at + 1 : -1] if plain else ()


def _read(tokens: Tokens, context: Context) -> Window:
    """The kinds in turn. No phrase is of two: each refuses what is left over."""
    while tokens and tokens[-1].name in ("stop", "comma"):
        tokens = tokens[:-1]
    if [token.text for token in tokens[:2]] == ["pre", "-"]:
        tokens = (tokens[0], *tokens[2:])  # "pre-October Cabinet"
    if _is_parked(tokens):
        return Window(kind="parked")
    if inside := _bracketed_date(tokens):
        try:
            return _read(inside, context)
        except Unreadable:
            pass  # "TBC (was 9 July)" has no date
    if _is_dateless(tokens, _EXCEPTION):
        return Window(kind="exception")
    if _is_dateless(tokens, _UNDATED):
        return Window(kind="unscheduled")
    if _is_cyclic(tokens):
        return _cyclic(tokens, context)
    try:
        return _dated(tokens, context)
    except Unreadable:
        if not _is_relative(tokens):
            raise
    try:
        return beside_meeting(tokens, context)
    except Unreadable:
        return Window(kind="relative")


def read_when(
    text: str,
    *,
    year: MunicipalYear,
    early_mid_late: Mapping[str, tuple[int, int]] | None = None,
) -> Window:
    """The window that a phrase of a date column states. It never raises.

    Args:
        text: the phrase as printed; it is kept so in `Window.text`.
        year: supplies missing years. A day or month without one falls inside it; "2013/14" is
            this year where it is the same, 1 May to 30 April otherwise.
        early_mid_late: the first and last day of the month that "early", "mid" and "late" mean to
            a council, `{"early": (1, 10)}`. Without it they are unknown.

    Returns:
        A window whose days are inclusive. Its kind is "unknown", without dates, for a date that
        does not exist, a weekday that contradicts its date, two readings, or a word not known.
    """
    arguments.one(text, str, "text", "a printed date, such as “June 2013”")
    arguments.one(year, MunicipalYear, "year", "MunicipalYear.of(a day in it)")
    clean = normalise(text)
    if clean.casefold().strip("-._ ") in _BLANK:
        return Window(text, "blank")
    unknown = Window(text, "unknown")
    if len(clean) > LONGEST:
        return unknown
    try:
        window = _read(tokenise(clean), Context(year, early_mid_late or {}))
    except (Unreadable, OverflowError):
        return unknown
    return attrs.evolve(window, text=text)
