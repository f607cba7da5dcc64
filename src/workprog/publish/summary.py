"""The plan on one screen: a line for each meeting, what needs attention, where the files are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from workprog.programme.plan import Plan
from workprog.publish.exempt import Exempt
from workprog.publish.language import ENGLISH as SAY
from workprog.publish.redacted import public
from workprog.publish.remarks import remarks
from workprog.publish.schedule import ATTENTION, Line, Remarks, Schedule, Sitting
from workprog.publish.schedule_from_plan import schedule
from workprog.publish.text import wrapped
from workprog.words import MONTHS, listed, plural, weekday

# A space at which no line is broken: between the shape of a rating and what it rates.
_JOINED = "\u00a0"
# Longer lists end with how many more there are, and where.
_MOST = 8


def to_summary(plan: Plan, written: Sequence[Path] = ()) -> str:
    """The plan as a page of a terminal, at most 100 columns wide; exempt items are not named.

    Args:
        plan: any plan.
        written: the files that it was published in.
    """
    plan = public(plan)
    made = schedule(plan)
    parts = {part.name: part for part in remarks(plan, Exempt.of(plan), officers=True)}
    lines = [
        *_opening(plan, made),
        *_meetings(made),
        *_attention(made, parts),
        *_waiting(made),
        *_changes(parts),
        *_closing(parts, written),
    ]
    return "\n".join(lines).replace(_JOINED, " ") + "\n"


def _opening(plan: Plan, made: Schedule) -> Iterator[str]:
    yield from wrapped(", ".join(filter(None, (made.title, made.council))))
    if len(made.committees) > 1:
        yield f"{len(made.committees)} committees."
    counts = ", ".join(f"{mark} {count}" for mark, count in made.counts)
    items = plural(len(made.subjects), "item")
    yield from wrapped(f"Planned on {SAY.date(made.on)}: {items}. {counts}".rstrip(". ") + ".")
    yield from wrapped(plan.verdict)


def _meetings(made: Schedule) -> Iterator[str]:
    if not made.sittings:
        return
    yield ""
    yield f"{'Meeting':17}{'Papers':8}{'Minutes':8}Items"
    titles = {line.ref: subject.title for subject in made.subjects for line in subject.outings}
    for sitting in made.sittings:
        yield from _meeting(sitting, titles)
    if any(sitting.assumed for sitting in made.sittings):
        yield "* The date is assumed; nobody at the council has confirmed it."


def _meeting(sitting: Sitting, titles: dict[str, str]) -> Iterator[str]:
    assumed = "*" if sitting.assumed else ""
    day = f"{weekday(sitting.date)[:3]} {_short(sitting.date)} {sitting.date.year}{assumed}"
    due = _short(sitting.papers_due) if sitting.papers_due else ""
    used = "" if sitting.cancelled else f"{sitting.used}/{sitting.free}"
    said = [_item(line, titles) for line in sitting.lines]
    marks = [
        sitting.committee,
        "cancelled" if sitting.cancelled else "",
        f"{sitting.kind} meeting" if sitting.kind != "ordinary" else "",
    ]
    whose = ", ".join(filter(None, marks))
    text = f"{'; '.join(said) or '–'}{f' [{whose}]' if whose else ''}"
    yield from wrapped(text, f"{day:17}{due:8}{used:>7}  ")


def _short(day: dt.date) -> str:
    return f"{day.day:2} {MONTHS[day.month - 1][:3]}"


def _item(line: Line, titles: dict[str, str]) -> str:
    mark = f"{line.mark.shape}{_JOINED}" if line.mark.rating else ""
    return f"{mark}{titles.get(line.ref, line.issue)}{' (proposed)' if line.proposed else ''}"


def _attention(made: Schedule, parts: dict[str, Remarks]) -> Iterator[str]:
    named = [
        (f"{line.mark.shape} {line.issue}" if line.mark.rating else line.issue, line.remark)
        for line in made.urgent
    ]
    said = [f"{issue}: {remark}" for issue, remark in named]
    for name in (*ATTENTION, "remedies"):
        for remark in parts[name].remarks if name in parts else ():
            said.append(" ".join((remark.said, *remark.more)))
    told = {line.item for line in made.urgent}
    amber = [
        subject.title
        for subject in made.subjects
        if subject.line.mark.rating == "amber" and subject.line.item not in told
    ]
    if amber:
        said.append(f"▲ To be watched: {'; '.join(amber)}.")
    yield from _list("Needs attention", said)


def _waiting(made: Schedule) -> Iterator[str]:
    held = [
        f"{section.heading}: {'; '.join(line.issue for line in section.lines)}."
        for section in made.sections
        if section.name in ("abeyance", "undated", "taken off", "off")
    ]
    yield from _list("On no agenda", held)


def _changes(parts: dict[str, Remarks]) -> Iterator[str]:
    if "changes" in parts:
        yield from _list(parts["changes"].heading, [r.said for r in parts["changes"].remarks])


def _list(heading: str, said: Sequence[str]) -> Iterator[str]:
    if not said:
        return
    yield ""
    yield heading
    for sentence in said[:_MOST]:
        yield from wrapped(sentence, "- ")
    if len(said) > _MOST:
        yield f"- and {len(said) - _MOST} more: see the officers' page, or --full."


def _closing(parts: dict[str, Remarks], written: Sequence[Path]) -> Iterator[str]:
    yield ""
    sorts = (("assumptions", "assumption"), ("notes", "note from reading"), ("advice", "remark"))
    counted = [
        plural(len(parts[name].remarks), noun, "notes from reading" if name == "notes" else "")
        for name, noun in sorts
        if name in parts
    ]
    if counted:
        page = next((path for path in written if path.parts[-2:] == OFFICERS_PAGE), None)
        where = f"in {page}, or with --full" if page else "with --full"
        yield from wrapped(f"It rests on {listed(counted)}: read them {where}.")
    folders: dict[Path, list[str]] = {}
    for path in written:
        folders.setdefault(path.parent, []).append(path.name)
    for folder, names in folders.items():
        told = (
            ", ".join(names)
            if folder.name in ("public", "officers")
            else plural(len(names), "file")
        )
        yield from wrapped(f"{folder}: {told}")


OFFICERS_PAGE = ("officers", "schedule.html")
