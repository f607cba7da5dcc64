"""The end of the municipal year: what goes on to the next programme, what does not, and why.

Undone, standing, recurring, parked and tracked items go on. What was taken, removed or transferred
does not, and every item has the one or the other with a code and a reason, so that the two lists
together are the whole programme.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import attrs

from workprog.explaining.display import table_as_html, wrapped
from workprog.programme import Item, MunicipalYear, Programme, arguments
from workprog.programme.outings import told_apart
from workprog.programme.plan import Published
from workprog.words import rollover as words
from workprog.year.history import Event, history

# Why an item goes on, and why one does not. Councils print such codes beside a cleared list.
Code = Literal[
    "not taken",
    "undated",
    "proposed",
    "recurring",
    "standing",
    "parked",
    "by exception",
    "tracked",
    "suggested",
    "taken",
    "removed",
    "transferred",
]
_ENDED: tuple[Code, ...] = ("taken", "removed", "transferred")
# A rating of progress that says nothing is left to follow.
_COMPLETE = ("complete", "completed", "done", "blue")


@attrs.frozen
class Disposition:
    """What becomes of one item at the end of the year, with its code and the reason in words.

    `last_taken` is the day of its last meeting in the year, None where there was none; `recorded`
    is whether the record of that meeting says so, and not the plan alone.
    """

    ref: str
    title: str
    code: Code
    reason: str
    last_taken: dt.date | None = None
    recorded: bool = True

    @property
    def carried(self) -> bool:
        """Whether it goes on to the next programme."""
        return self.code not in _ENDED


@attrs.frozen
class Figures:
    """The counts of an annual report. Items are counted once each, `outings` each time taken.

    `presumed` are the items of `taken` that no record says were taken, only a plan.
    `suggested_by` are the items by who suggested them, most first; of `unsuggested` nobody says.
    """

    items: int
    taken: int
    presumed: int
    outings: int
    added: int
    moved: int
    removed: int
    transferred: int
    carried: int
    suggested_by: tuple[tuple[str, int], ...] = ()
    unsuggested: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """The figures in words fit for the report."""
        return words.figures(self)


@attrs.frozen
class Rollover:
    """A programme at the end of its year: every item's disposition, and the year's figures."""

    title: str
    year: MunicipalYear
    dispositions: tuple[Disposition, ...]
    figures: Figures

    @property
    def next_year(self) -> MunicipalYear:
        """The year that follows; its end is a year after this one's."""
        return MunicipalYear.of(self.year.end + dt.timedelta(days=1))

    @property
    def carried(self) -> tuple[Disposition, ...]:
        """What goes on, in the programme's order."""
        return tuple(d for d in self.dispositions if d.carried)

    @property
    def ended(self) -> tuple[Disposition, ...]:
        """What does not."""
        return tuple(d for d in self.dispositions if not d.carried)

    def as_data(self) -> dict[str, Any]:
        """The rollover as plain values for JSON; dates are ISO dates."""
        return {
            "title": self.title,
            "year": str(self.year),
            "next_year": str(self.next_year),
            "dispositions": [
                {
                    **attrs.asdict(d),
                    "carried": d.carried,
                    "last_taken": d.last_taken.isoformat() if d.last_taken else None,
                }
                for d in self.dispositions
            ],
            "figures": attrs.asdict(self.figures),
        }

    def __str__(self) -> str:
        lines = wrapped(words.rollover_of(self.title, str(self.year)))
        lists = ((words.carried(str(self.next_year)), self.carried), (words.ENDED, self.ended))
        for heading, found in lists:
            if found:
                lines += ["", heading]
                for disposition in found:
                    said = words.disposed(disposition.title, disposition.ref, disposition.reason)
                    lines += wrapped(said, "- ")
        lines += ["", words.FIGURES]
        for sentence in self.figures.sentences:
            lines += wrapped(sentence, "- ")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = [(d.title, d.code, d.reason) for d in self.dispositions]
        caption = words.rollover_of(self.title, str(self.year))
        return table_as_html(caption, words.ROLLOVER_HEADINGS, rows)


def roll_over(programme: Programme, *, on: dt.date, plans: Sequence[Published] = ()) -> Rollover:
    """What becomes of every item of a programme at the end of its year, and the year's figures.

    Args:
        programme: as a person keeps it.
        on: the day of asking; meetings before it are history.
        plans: the plans published in the year, in any order, with refs that are the programme's.
    """
    arguments.programme(programme)
    arguments.day(on)
    arguments.all_published(plans, "plans")
    year = programme.year or MunicipalYear.of(on)
    titles = told_apart(programme.items)
    held = {item.ref: _held(item, programme, plans, on) for item in programme.items}
    dispositions = tuple(
        _disposition(item, titles[item.ref], held[item.ref]) for item in programme.items
    )
    taken = {ref: tuple(e for e in events if e.kind == "taken") for ref, events in held.items()}
    figures = _figures(programme, dispositions, taken, plans, on)
    return Rollover(programme.title, year, dispositions, figures)


def _held(
    item: Item, programme: Programme, plans: Sequence[Published], on: dt.date
) -> tuple[Event, ...]:
    """The meetings in the year at which an item was taken or only proposed, earliest first."""
    year = programme.year or MunicipalYear.of(on)
    events = history(programme, item.ref, on=on, plans=plans).events
    return tuple(e for e in reversed(events) if e.kind in ("taken", "proposed") and e.day in year)


def _disposition(item: Item, title: str, held: tuple[Event, ...]) -> Disposition:
    taken = [event for event in held if event.kind == "taken"]
    code = _code(item, bool(taken), bool(held))
    last = (taken or held)[-1] if held else None
    said = words.last_time(last.day, last.recorded, last.kind == "proposed") if last else ""
    reason = words.why_so(code, said, item.status.reason, item.status.until, item.target.text)
    day, recorded = (taken[-1].day, taken[-1].recorded) if taken else (None, True)
    return Disposition(item.ref, title, code, reason, day, recorded)


def _code(item: Item, taken: bool, proposed: bool) -> Code:
    status = item.status.name
    if status == "removed" or status == "transferred" or status == "parked":
        return status
    if status == "suggested":
        return "suggested"
    if item.method == "standing":
        return "standing"
    if item.series is not None or item.target.every:
        return "recurring"
    if item.by_exception:
        return "by exception"
    if status == "taken" or taken:
        progress = [r.value.strip().casefold() for r in item.ratings if r.about == "progress"]
        return "tracked" if any(word not in _COMPLETE for word in progress) else "taken"
    if item.target.dated:
        return "not taken"
    return "proposed" if proposed else "undated"


def _figures(
    programme: Programme,
    dispositions: Sequence[Disposition],
    taken: dict[str, tuple[Event, ...]],
    plans: Sequence[Published],
    on: dt.date,
) -> Figures:
    begun = _begun(programme.year or MunicipalYear.of(on), plans)
    codes = Counter(d.code for d in dispositions)
    sources = Counter(item.suggested_by for item in programme.items if item.suggested_by)
    return Figures(
        items=len(programme.items),
        taken=sum(bool(times) or _said_taken(programme, ref) for ref, times in taken.items()),
        presumed=sum(
            bool(times) and not any(e.recorded for e in times) and not _said_taken(programme, ref)
            for ref, times in taken.items()
        ),
        outings=sum(map(len, taken.values())),
        added=sum(_was_added(item, begun, on) for item in programme.items),
        moved=sum(_was_moved(item, programme, plans, on) for item in programme.items),
        removed=codes["removed"],
        transferred=codes["transferred"],
        carried=sum(d.carried for d in dispositions),
        suggested_by=tuple(sorted(sources.items(), key=lambda pair: (-pair[1], pair[0]))),
        unsuggested=len(programme.items) - sources.total(),
    )


def _said_taken(programme: Programme, ref: str) -> bool:
    return programme.item_by_ref[ref].status.name == "taken"


def _was_added(item: Item, begun: dt.date, on: dt.date) -> bool:
    """Whether an item came onto the programme after the year's first programme was published."""
    since = item.first_published or item.suggested_on
    return since is not None and begun < since <= on


def _begun(year: MunicipalYear, plans: Sequence[Published]) -> dt.date:
    """The day of the year's first published plan; its first day where none is known."""
    return min((plan.on for plan in plans if plan.on in year), default=year.start)


def _was_moved(item: Item, programme: Programme, plans: Sequence[Published], on: dt.date) -> bool:
    """Whether an amendment changed a date that it had, or a plan moved one of its outings."""
    due = item.originally_due
    if (
        due is not None
        and due.dated
        and (due.start, due.end) != (item.target.start, item.target.end)
    ):
        return True
    was: dict[str, str] = {}
    for plan in sorted((plan for plan in plans if plan.on <= on), key=lambda plan: plan.on):
        coming = [p for p in plan.placements if p.date >= plan.on and p.series_ref == item.ref]
        if any(was.get(placed.ref, placed.meeting) != placed.meeting for placed in coming):
            return True
        was |= {placed.ref: placed.meeting for placed in coming}
    return False
