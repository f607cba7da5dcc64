"""An answer about an item, and the table of its meetings: values that show themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from workprog.explaining.display import list_as_html, table_as_html, wrapped
from workprog.explaining.single_move import Points
from workprog.programme.plan import Change, Finding
from workprog.words import explaining as words
from workprog.words import full_date


@attrs.frozen
class Explanation:
    """An answer about one item: a sentence, and what stands behind it.

    `meeting` and `date` are what was asked about. `blocked` are the requirements in the way,
    `difference` the points by preference that the answer would cost more than the plan, `changes`
    what else would move. `possible` is None where nothing was asked for.
    """

    ref: str
    title: str
    answer: str
    details: tuple[str, ...] = ()
    meeting: str | None = None
    date: dt.date | None = None
    possible: bool | None = None
    blocked: tuple[Finding, ...] = ()
    difference: Points = ()
    changes: tuple[Change, ...] = ()
    exact: bool = False

    def as_data(self) -> dict[str, Any]:
        """The explanation as plain values for JSON; dates are ISO dates."""
        return {
            "ref": self.ref,
            "title": self.title,
            "answer": self.answer,
            "details": list(self.details),
            "meeting": self.meeting,
            "date": self.date.isoformat() if self.date else None,
            "possible": self.possible,
            "blocked": [_finding(finding) for finding in self.blocked],
            "difference": dict(self.difference),
            "changes": [attrs.asdict(change) for change in self.changes],
            "exact": self.exact,
        }

    def __str__(self) -> str:
        return "\n".join(
            [*wrapped(self.answer), *(s for d in self.details for s in wrapped(d, "- "))]
        )

    def _repr_html_(self) -> str:
        return list_as_html(self.answer, self.details)


@attrs.frozen
class AtMeeting:
    """One meeting in an item's table: open, or blocked by what; what it would cost there.

    `difference` is None where the item cannot be. `changes` are only known where the table is
    exact.
    """

    meeting: str
    date: dt.date
    here: bool
    blocked: tuple[Finding, ...] = ()
    difference: Points | None = None
    changes: tuple[Change, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the item could be taken there."""
        return self.difference is not None

    @property
    def points(self) -> int | None:
        """The points it would cost more there than now; None where it cannot be."""
        if self.difference is None:
            return None
        return sum(points for _, points in self.difference)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What blocks it, and what else would move."""
        blocked = tuple(f"{finding}." for finding in self.blocked)
        return (*blocked, *(f"{change.sentence}." for change in self.changes))


@attrs.frozen
class MeetingsOf:
    """The meetings of one item still to come, earliest first; in notebooks a table."""

    ref: str
    title: str
    rows: tuple[AtMeeting, ...]
    exact: bool = False

    def as_data(self) -> dict[str, Any]:
        """The table as plain values for JSON; dates are ISO dates."""
        return {
            "ref": self.ref,
            "title": self.title,
            "exact": self.exact,
            "meetings": [
                {
                    "meeting": row.meeting,
                    "date": row.date.isoformat(),
                    "here": row.here,
                    "open": row.open,
                    "points": row.points,
                    "blocked": [_finding(finding) for finding in row.blocked],
                    "changes": [attrs.asdict(change) for change in row.changes],
                }
                for row in self.rows
            ],
        }

    def __str__(self) -> str:
        lines = wrapped(self.title)
        for row in self.rows:
            for number, said in enumerate(words.at_meeting(row.here, row.points, row.sentences)):
                lines += wrapped(said, f"{row.date:%Y-%m-%d}  " if not number else " " * 12)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = [
            (
                full_date(row.date),
                words.open_or_not(row.here, row.open),
                words.cost_of(row.points),
                " ".join(row.sentences),
            )
            for row in self.rows
        ]
        return table_as_html(self.title, words.TABLE_HEADINGS, rows)


def _finding(finding: Finding) -> dict[str, Any]:
    """A requirement in the way, as plain values for JSON."""
    return {
        "rule": finding.rule,
        "about": list(finding.about),
        "items": list(finding.items),
        "sentence": finding.sentence,
        "shortfall": finding.shortfall,
    }
