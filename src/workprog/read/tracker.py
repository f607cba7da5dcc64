"""Improvement plans and trackers: a table of actions as councils print it, into actions.

A row with an action is one action; the outcome, the lead and the evidence above it stand for the
rows under them, as a plan that prints an outcome once means it. What a row without an action says
is told, and never added to another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from workprog.dates.windows import read_when
from workprog.errors import Problem, ReadError
from workprog.programme import Action, MunicipalYear
from workprog.read.document.blocks import Row, Table
from workprog.read.document.opening import read_document
from workprog.read.layouts.headings import plain_heading
from workprog.words import tracking as words

# The headings of such tables, in small letters; one that begins with a word here is known too.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "action": ("action", "actions", "what we will do", "task", "activity"),
    "outcome": ("outcome", "objective", "aim", "priority", "theme", "what we want to achieve",
                "recommendation", "recommendations"),
    "date": ("date for completion", "date for", "by when", "deadline", "target date", "due",
             "timescale", "completion date", "date", "when"),
    "lead": ("lead", "owner", "responsible", "who", "accountable"),
    "success": ("success", "how we will know", "measure", "indicators", "kpi", "milestone"),
    "evidence": ("evidence", "validation", "update", "comment", "position", "progress update"),
    "impact": ("impact",),
    "progress": ("action rating", "action rag", "action brag", "progress", "rag", "brag", "status",
                 "rating"),
}  # fmt: skip
# Stand for the rows under them where those are blank.
_CARRIED = ("outcome",)


@attrs.frozen
class Tracker:
    """The actions of a paper, and what of its tables was not read as one."""

    actions: tuple[Action, ...]
    notes: tuple[str, ...] = ()


def read_tracker(path: Path, *, item: str, on: dt.date) -> Tracker:
    """The actions in every table of a paper that has a column of actions.

    Args:
        path: .docx, .xlsx, .csv, .html, .md or .txt.
        item: the ref of the item at which the committee looks at them.
        on: its municipal year supplies the years of dates without one.

    Raises:
        ReadError: the file cannot be read, or none of its tables has a column of actions.
    """
    tables = [block for block in read_document(path).blocks if isinstance(block, Table)]
    actions: list[Action] = []
    notes: list[str] = []
    for table in tables:
        head = next((at for at, row in enumerate(table.rows) if "action" in _columns(row)), None)
        if head is not None:
            columns = _columns(table.rows[head])
            rows = [row for row in table.rows[head + 1 :] if _columns(row) != columns]
            notes += _unused(table.rows[head], columns)
            found = list(_actions(rows, columns, item, on))
            actions += [one for one in found if isinstance(one, Action)]
            notes += [one for one in found if isinstance(one, str)]
    if not actions:
        headed = "; ".join(", ".join(filter(None, t.rows[0].texts)) for t in tables[:3])
        found_here = f"no table of actions{f' (tables headed {headed})' if headed else ''}"
        expected = "a table with a column headed Action"
        raise ReadError((Problem(path.name, found_here, expected, "Head the column Action."),))
    return Tracker(tuple(actions), tuple(notes))


def _columns(row: Row) -> dict[str, int]:
    """The column of each field that a row of headings names; none for a row of other cells."""
    found: dict[str, int] = {}
    for at, text in enumerate(row.texts):
        field = _field(plain_heading(text))
        if field is not None:
            found.setdefault(field, at)
    if "action" not in found:
        # Where no other column holds the actions, they are the recommendations themselves.
        plain = [plain_heading(text) for text in row.texts]
        held = next((n for n, text in enumerate(plain) if _is_recommendation(text)), None)
        if held is not None:
            found = {field: n for field, n in found.items() if n != held} | {"action": held}
    return found if len(found) > 1 else {}


def _is_recommendation(heading: str) -> bool:
    return heading.startswith("recommendation") and len(heading) <= 60


def _unused(head: Row, columns: Mapping[str, int]) -> Iterator[str]:
    """The columns that no action takes, named."""
    left = [text for at, text in enumerate(head.texts) if text and at not in columns.values()]
    if left:
        yield words.columns_not_used(head.place, left)


def _field(heading: str) -> str | None:
    if not heading or len(heading) > 60:
        return None
    named = [
        (-len(name), field)
        for field, names in HEADINGS.items()
        for name in names
        if heading == name or heading.startswith(f"{name} ") or heading.endswith(f" {name}")
    ]
    return min(named)[1] if named else None


def _actions(
    rows: Iterable[Row], columns: Mapping[str, int], item: str, on: dt.date
) -> Iterator[Action | str]:
    year = MunicipalYear.of(on)
    above: dict[str, str] = {}
    for row in rows:
        said = {field: row.texts[at] for field, at in columns.items()}
        above |= {field: said[field] for field in _CARRIED if said.get(field)}
        if not said["action"]:
            if rest := "; ".join(filter(None, row.texts)):
                yield words.row_without_action(row.place, rest)
            continue
        date = said.pop("date", "")
        window = read_when(date, year=year)
        if not window.understood:
            yield words.date_not_read(row.place, date)
        own: dict[str, Any] = {**above, **{k: v for k, v in said.items() if v}}
        yield Action(**own, item=item, due=window, source=row.place)


def to_entries(actions: Sequence[Action]) -> str:
    """Actions as [[actions]] of a programme.toml."""
    import tomlkit

    rows = tomlkit.aot()
    for one in actions:
        row = tomlkit.table()
        row.add("item", one.item)
        for name in HEADINGS:
            if held := one.due.text if name == "date" else getattr(one, name):
                row.add(name, held)
        rows.append(row)
    document = tomlkit.document()
    document.add("actions", rows)
    return tomlkit.dumps(document)
