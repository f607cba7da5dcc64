"""The programme file of the next municipal year, out of this year's; all else stays as typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from workprog.dates.windows import read_when
from workprog.programme import Item, MunicipalYear, Programme
from workprog.programme.keys import keys_of
from workprog.programme.whole import Amendment
from workprog.read.entries import Problems
from workprog.read.programme import build
from workprog.read.toml import read_sections
from workprog.words import cadence
from workprog.words import rollover as words
from workprog.year.rollover import Disposition, Rollover

if TYPE_CHECKING:
    from tomlkit.toml_document import TOMLDocument

# What speaks of days of the old year alone.
_GONE = ("amendments", "outings", "frozen_until")


def next_programme(text: str, file: str, programme: Programme, rollover: Rollover) -> str:
    """The text of next year's programme.toml.

    What goes on stands in it with the values that amendments have given it; a date that has passed
    is struck out, and told under the heading “Carried forward”. A recurring item is told when it
    was last taken. Meetings and amendments of the old year go.

    Args:
        text: this year's programme.toml.
        file: its name, for messages.
        programme: what was read of it.
        rollover: what becomes of each of its items; see `roll_over`.

    Raises:
        ReadError: what remains contradicts itself, such as an item pinned to a meeting that went.
    """
    import tomlkit

    document = tomlkit.parse(text)
    amendments = list(document.get("amendments", []))
    becomes = {found.ref: found for found in rollover.dispositions}
    for row, item in _items(document, programme):
        if becomes[item.ref].carried:
            _carry(row, item, becomes[item.ref], amendments, rollover)
    ended = {found.ref for found in rollover.ended}
    first = rollover.next_year.start
    _strike(document, "items", lambda row: row["ref"] in ended)
    _strike(document, "meetings", lambda row: _is_before(row.get("date"), first, rollover.year))
    _strike(document, "pre_election", lambda row: _is_before(row.get("end"), first, rollover.year))
    _strike(document, "order", lambda row: not ended.isdisjoint((row["before"], row["after"])))
    for name in ("together", "apart"):
        _strike(document, name, lambda row: not ended.isdisjoint((row["first"], row["second"])))
    for name in _GONE:
        document.pop(name, None)
    _new_head(document, rollover)
    changed = tomlkit.dumps(document)
    problems = Problems()
    build(file, read_sections(file, changed, problems), problems, on=first)
    return changed


def _items(document: TOMLDocument, programme: Programme) -> Iterator[tuple[Any, Item]]:
    """Each row of the items with its item; one without a ref gets the one it is known by."""
    for row, item in zip(document.get("items", []), programme.items, strict=True):
        row["ref"] = item.ref
        yield row, item


def _carry(
    row: Any, item: Item, found: Disposition, amendments: list[Any], rollover: Rollover
) -> None:
    """The row of an item that goes on, with what was agreed of it and without what has passed."""
    import tomlkit

    own = set(keys_of(Amendment))
    for amendment in amendments:
        if amendment.get("ref") == found.ref:
            row.update({key: value for key, value in amendment.items() if key not in own})
    row.pop("pinned", None)
    last = item.target.end or item.target.start
    past = last is not None and last < rollover.next_year.start and not item.target.continuing
    if past and not _comes_again(row.get("date", ""), rollover.next_year):
        # "15 July 2026; quarterly: Jul, Jan": the day is over, the months come again.
        _, _, months = row.pop("date", "").partition("; ")
        if _comes_again(months, rollover.next_year):
            row["date"] = months
    if item.series is not None:
        row.setdefault("every", cadence(item.series.every))
        if found.last_taken is not None:
            row["last_taken"] = found.last_taken
    columns = row.get("extra")
    if columns is None:
        columns = row["extra"] = tomlkit.inline_table()
    columns[words.CARRIED_FORWARD] = words.carried_forward(str(rollover.year), found.reason)


def _comes_again(date: str, year: MunicipalYear) -> bool:
    """Whether a list of months of no year is meant of the next year too: "Quarterly (Jul, Jan)"."""
    window = read_when(date, year=year)
    return len(window.months) > 1 and window.start is not None and window.start >= year.start


def _strike(document: TOMLDocument, name: str, gone: Callable[[Any], bool]) -> None:
    rows = document.get(name)
    if rows is None:
        return
    for at in reversed(range(len(rows))):
        if gone(rows[at]):
            del rows[at]
    if not rows:
        document.remove(name)


def _is_before(value: Any, first: dt.date, year: MunicipalYear) -> bool:
    day = read_when(value, year=year).end if isinstance(value, str) else value
    return isinstance(day, dt.date) and day < first


def _new_head(document: TOMLDocument, rollover: Rollover) -> None:
    """The year, the annual meeting and the title, as next year's."""
    following = document.pop("next_annual_meeting", None)
    if "annual_meeting" in document:
        if following is None:
            del document["annual_meeting"]
        else:
            document["annual_meeting"] = following
    document["year"] = str(rollover.next_year)
    document["title"] = str(document["title"]).replace(str(rollover.year), str(rollover.next_year))
