"""The actions that a committee follows, by the item that looks at them and its next meeting."""

from __future__ import annotations

import datetime as dt

import attrs

from workprog.explaining.display import table_as_html, wrapped
from workprog.programme import Action, Programme
from workprog.programme.plan import Published
from workprog.words import tracking as words


@attrs.frozen
class Followed:
    """The actions of one item on a day; `coming` is its next meeting, None where there is none."""

    ref: str
    title: str
    on: dt.date
    coming: dt.date | None
    actions: tuple[Action, ...]

    @property
    def overdue(self) -> tuple[Action, ...]:
        """Those whose last day has passed."""
        return tuple(action for action in self.actions if action.overdue(self.on))

    @property
    def to_report(self) -> tuple[Action, ...]:
        """What a progress report to the next meeting takes with it: all due by then, undone."""
        last = self.coming or self.on
        due = (a for a in self.actions if not a.complete)
        return tuple(a for a in due if a.due.end is None or a.due.end <= last)


@attrs.frozen
class Tracked:
    """Every item that looks at actions, in the programme's order; in notebooks a table."""

    items: tuple[Followed, ...]

    def __str__(self) -> str:
        lines: list[str] = []
        for found in self.items:
            lines += ["", *wrapped(words.actions_of(found.title, found.on, found.coming))]
            for action in found.actions:
                lines += wrapped(words.action_line(action, found.on, found.coming), "- ")
        return "\n".join(lines[1:]) or words.NO_ACTIONS

    def _repr_html_(self) -> str:
        rows = [
            (found.title, words.action_line(action, found.on, found.coming))
            for found in self.items
            for action in found.actions
        ]
        return table_as_html(words.ACTIONS, words.ACTION_HEADINGS, rows)


def followed(programme: Programme, plan: Published | None = None, *, on: dt.date) -> Tracked:
    """The actions of each item that has any, with its next meeting.

    Args:
        programme: as a person keeps it.
        plan: the plan published last, which says when each item is next looked at.
        on: the day of asking.
    """
    found = []
    for item in programme.items:
        own = tuple(action for action in programme.actions if action.item == item.ref)
        days = [p.date for p in (plan.placements if plan else ()) if p.series_ref == item.ref]
        coming = min((day for day in days if day >= on), default=None)
        if own:
            found.append(Followed(item.ref, item.title, on, coming, own))
    return Tracked(tuple(found))
