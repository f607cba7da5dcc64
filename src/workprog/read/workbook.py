"""A workbook that workprog wrote, read back as it was written and not as a stranger's table."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from workprog.publish.workbook import (
    ITEM_COLUMNS,
    ITEMS,
    MEETING_COLUMNS,
    MEETINGS,
    WORKED_OUT,
    YES,
)
from workprog.read.entries import Entry
from workprog.read.file_checks import OFFICE, check_office_file, checked_bytes
from workprog.read.layouts.programme_sections import in_committee
from workprog.read.toml import Sections
from workprog.words import full_date

_NUMBERED = re.compile(r" \(\d+\)$")
_FLAGS = ("exempt", "assumed", "cancelled")
_NUMBERS = ("minutes", "priority", "exempt_paragraph")


def workbook_sections(path: Path) -> Sections | None:
    """The items and meetings of a workbook that workprog wrote; None for any other file.

    It is known by its sheets and their headings. What was worked out in it is passed over, and
    columns that somebody has added are kept under their own headings.

    Raises:
        ReadError: the file is missing, too large or damaged.
    """
    if path.suffix.lower() != ".xlsx":
        return None
    content = checked_bytes(path, tuple(OFFICE))
    check_office_file(path.name, ".xlsx", content)
    found = _sheets(content)
    items, meetings = found.get(ITEMS), found.get(MEETINGS)
    if items is None or meetings is None:
        return None
    at = _heading_row(items, ("Ref", "Issue", "Date for completion", *WORKED_OUT))
    held = _heading_row(meetings, tuple(name for name, _ in MEETING_COLUMNS))
    if at is None or held is None:
        return None
    file = path.name
    title = _text(items[0][0]) if items and items[0] else path.stem
    entries = tuple(_items(file, items, at))
    sittings = tuple(_meetings(file, meetings, held))
    names = dict.fromkeys(str(entry.get("committee")) for entry in sittings)
    several = len(names) > 1
    ids = {name: f"committee-{number}" for number, name in enumerate(names, start=1)}

    def housed(entry: Entry) -> Entry:
        name = str(entry.get("committee") or "")
        return in_committee(entry, ids.get(name, name) if several else "")

    lists: dict[str, tuple[Entry, ...]] = {
        "items": tuple(map(housed, entries)),
        "meetings": tuple(map(housed, sittings)),
    }
    top = {"title": title}
    if several:
        lists["committees"] = tuple(
            Entry({"id": key, "name": name}, file) for name, key in ids.items()
        )
    elif names:
        top["committee"] = next(iter(names))
    empty = Entry({}, file)
    return Sections(Entry(top, file), empty, empty, lists, ())


def _sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            with closing(book):
                if not {ITEMS, MEETINGS} <= set(book.sheetnames):
                    return {}
                return {name: list(book[name].values) for name in (ITEMS, MEETINGS)}
        except Exception:
            # Not a workbook that workprog wrote; whoever reads any workbook says what is wrong.
            # Its rows are taken apart as they are asked for, so that they too may be at fault.
            return {}


def _heading_row(rows: Sequence[tuple[Any, ...]], wanted: Sequence[str]) -> int | None:
    for number, row in enumerate(rows[:10]):
        if set(wanted) <= {_text(cell) for cell in row}:
            return number
    return None


def _items(file: str, rows: Sequence[tuple[Any, ...]], at: int) -> Iterator[Entry]:
    keys = dict(ITEM_COLUMNS)
    headings = [_text(cell) for cell in rows[at]]
    ours = {name.casefold() for name in (*keys, *WORKED_OUT)}
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        place = f"{file}, sheet “{ITEMS}”, row {number}"
        values: dict[str, Any] = {}
        extra: list[tuple[str, str]] = []
        used: set[str] = set()
        for heading, cell in zip(headings, row, strict=False):
            key = keys.get(heading)
            if cell is None or heading in WORKED_OUT or not heading:
                used.add(heading)
            elif key is not None and heading not in used:
                used.add(heading)
                values[key] = _value(key, cell)
            else:
                plain = _NUMBERED.sub("", heading)
                doubled = plain.casefold() in ours or plain in headings
                extra.append((plain if doubled else heading, _text(cell)))
        if values:
            places = {key: f"{place}, {name}" for name, key in ITEM_COLUMNS}
            yield Entry(values, place, places, tuple(extra))


def _meetings(file: str, rows: Sequence[tuple[Any, ...]], at: int) -> Iterator[Entry]:
    keys = dict(MEETING_COLUMNS)
    headings = [_text(cell) for cell in rows[at]]
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        place = f"{file}, sheet “{MEETINGS}”, row {number}"
        values = {
            keys[heading]: cell.date() if isinstance(cell, dt.datetime) else _value(key, cell)
            for heading, cell in zip(headings, row, strict=False)
            if cell is not None and (key := keys.get(heading)) is not None
        }
        if values:
            places = {key: f"{place}, {name}" for name, key in MEETING_COLUMNS}
            yield Entry(values, place, places)


def _value(key: str, cell: Any) -> Any:
    """A cell as a programme file would hold it."""
    if key in _FLAGS:
        return _text(cell).casefold() == YES
    if key in _NUMBERS:
        text = _text(cell)
        return int(text) if text.isdecimal() else text
    return _text(cell)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return full_date(cell.date())
    if isinstance(cell, dt.time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
