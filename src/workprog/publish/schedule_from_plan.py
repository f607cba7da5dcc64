"""From a plan to the schedule a person reads: one value that every output prints.

It is safe to publish, unless it was made for officers. Exempt items are left out at its making, so
that no output can show them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from workprog.errors import PlanError
from workprog.programme import Item, Meeting
from workprog.programme.outings import told_apart
from workprog.programme.plan import Plan, Slot
from workprog.publish.exempt import NOTHING_HIDDEN, Exempt
from workprog.publish.harmless_text import tidy
from workprog.publish.item_lines import Writer, when
from workprog.publish.ratings import KEY, rate
from workprog.publish.redacted import public
from workprog.publish.remarks import remarks
from workprog.publish.remembered import remembered
from workprog.publish.schedule import (
    CANCELLED,
    NO_ITEMS,
    NOT_RECORDED,
    SECTIONS,
    SHAPES,
    Entry,
    Line,
    Mark,
    Rating,
    Schedule,
    Section,
    Sitting,
    Subject,
)
from workprog.words import capital, listed
from workprog.words import publishing as words

WEB = ("https://", "http://")
Written = Sequence[tuple[Item | None, Line]]


def schedule(
    plan: Plan,
    ratings: Sequence[Rating] | None = None,
    key: Sequence[tuple[str, str]] | None = None,
    *,
    officers: bool = False,
) -> Schedule:
    """The schedule of a plan as a person reads it, without a word of exempt items.

    Args:
        plan: any plan.
        ratings: one for each item; worked out from the plan when not given.
        key: word and meaning of each rating; the library's own when not given.
        officers: with everything: exempt items, points, findings, assumptions and notes. None of
            that is for the public.

    Raises:
        PlanError: a rating is none of red, amber, green and grey.
    """
    plan = plan if officers else public(plan)
    if ratings is None and key is None:
        return _rated(plan, officers=officers)
    return _made(plan, rate(plan) if ratings is None else ratings, key or KEY, officers)


@remembered
def _rated(plan: Plan, *, officers: bool) -> Schedule:
    return _made(plan, rate(plan), KEY, officers)


def _made(
    plan: Plan, ratings: Sequence[Rating], key: Sequence[tuple[str, str]], officers: bool
) -> Schedule:
    _check_colours(ratings, key)
    programme = plan.programme
    exempt = NOTHING_HIDDEN if officers else Exempt.of(plan)
    written = tuple(Writer(plan, exempt, {r.ref: r for r in ratings}).written())
    sittings = tuple(_sittings(plan, written, officers))
    # A number too many would tell the public how exempt business stands.
    counts = Counter(rating.rating for rating in ratings if not exempt.hides(rating.ref))
    return Schedule(
        title=tidy(programme.title),
        council=tidy(programme.council),
        committees=tuple(tidy(committee.name) for committee in programme.committees),
        year=str(programme.year or ""),
        on=plan.on,
        rows=tuple(line for _, line in written),
        subjects=tuple(_subjects(plan, exempt, written)),
        sittings=tuple(one for one in sittings if not one.past),
        history=tuple(one for one in sittings if one.past),
        sections=tuple(_sections(written)),
        remarks=tuple(remarks(plan, exempt, officers)),
        key=tuple((Mark(word.casefold()), meaning) for word, meaning in key),
        counts=tuple((Mark(word), counts[word]) for word in SHAPES if counts[word]),
        required_left=sum(x.required and not exempt.hides(x.ref) for x in plan.left_out),
        broken=sum(not finding.advice for finding in plan.findings) if officers else 0,
        costs=tuple((_named(name), points) for name, points in plan.costs) if officers else (),
        verdict=tidy(plan.verdict) if officers else "",
        officers=officers,
    )


def _check_colours(ratings: Sequence[Rating], key: Sequence[tuple[str, str]]) -> None:
    allowed = set(SHAPES) - {""}
    strange = sorted({r.rating for r in ratings} - allowed)
    strange += sorted({word.casefold() for word, _ in key} - allowed)
    if strange:
        raise PlanError(f"Ratings are red, amber, green or grey; found {listed(strange)}.")


def _named(preference: str) -> str:
    return capital(tidy(preference).replace("-", " "))


def _sittings(plan: Plan, written: Written, officers: bool) -> Iterator[Sitting]:
    # By the plan's own ref: that of an exempt item is in no line.
    lines = {item.ref: line for item, line in written if item is not None}
    for meeting in sorted(plan.outings.meetings, key=lambda m: (*when(m), m.committee, m.id)):
        yield _sitting(plan, meeting, lines, officers)


def _sitting(plan: Plan, meeting: Meeting, lines: Mapping[str, Line], officers: bool) -> Sitting:
    programme = plan.programme
    several = len(programme.committees) > 1
    past = meeting.date < plan.on
    held = plan.at(meeting)
    note = ""
    if meeting.cancelled:
        note = CANCELLED
    elif past and not held and meeting.agenda is None:
        note = NOT_RECORDED
    elif not held:
        note = NO_ITEMS
    shown = not meeting.cancelled and note != NOT_RECORDED
    agenda = plan.agenda(meeting) if shown else ()
    if not officers:
        agenda = tuple(slot for slot in agenda if not slot.invented)
    return Sitting(
        id=meeting.id,
        committee=tidy(programme.committee_by_id[meeting.committee].name) if several else "",
        date=meeting.date,
        start=meeting.start,
        end=meeting.end,
        used=sum(item.minutes for item in held),
        free=meeting.free,
        kind=meeting.kind,
        venue=tidy(meeting.venue),
        assumed=meeting.assumed,
        cancelled=meeting.cancelled,
        papers_due=meeting.report_deadline,
        papers_assumed=programme.deadlines_assumed and meeting.report_deadline is not None,
        agenda_published=meeting.agenda_published,
        agenda_seen=meeting.agenda is not None,
        # Only what leads to a page: an address of another kind could run something.
        agenda_url=meeting.agenda_url if meeting.agenda_url.startswith(WEB) else "",
        agenda=tuple(_entry(slot, lines) for slot in agenda),
        note=note,
        past=past,
    )


def _entry(slot: Slot, lines: Mapping[str, Line]) -> Entry:
    start = f"{slot.start:%H:%M}" if slot.start else ""
    return Entry(start, slot.minutes, tidy(slot.title), slot.assumed, lines.get(slot.ref))


def _subjects(plan: Plan, exempt: Exempt, written: Written) -> Iterator[Subject]:
    """Each item once, in the order in which the programme has them."""
    typed = plan.programme
    titles = told_apart(typed.items)
    own: dict[str, list[tuple[Item, Line]]] = {}
    for item, line in written:
        if item is not None:
            own.setdefault(item.series_ref, []).append((item, line))
    for ref in dict.fromkeys((*(item.ref for item in typed.items), *own)):
        if ref in own:
            item, line = next((pair for pair in own[ref] if pair[1].mark.rating), own[ref][0])
            if line.private:
                yield Subject(line.issue, line)
                continue
            outings = tuple(one for _, one in own[ref] if one.date is not None)
            history = tuple(_history(plan, exempt, ref, item))
            title = tidy(titles.get(ref, item.title))
            # The date as the paper has it, whichever outing the rating is about.
            kept = typed.item_by_ref.get(ref, item)
            printed = exempt.told(tidy(kept.target.text))
            line = attrs.evolve(line, ref=tidy(ref), printed=printed)
            yield Subject(title, line, outings, history)


def _history(plan: Plan, exempt: Exempt, ref: str, item: Item) -> Iterator[str]:
    """What became of an item: first dates, amendments, and what has changed since last time."""
    if item.originally_due is not None and item.originally_due.text:
        yield exempt.told(tidy(f"Originally due: {item.originally_due.text}."))
    programme = plan.programme
    for amendment in programme.amendments:
        if amendment.ref == ref:
            yield exempt.told(tidy(words.was_amended(amendment, programme)), ref)
    known = plan.outings.item_by_ref
    for change in plan.changes:
        outing = known.get(change.ref)
        if ref == (outing.series_ref if outing else change.ref):
            sentence = tidy(f"{change.sentence.rstrip('.')}. {change.reason}")
            yield exempt.told(sentence, change.ref)


def _sections(written: Written) -> Iterator[Section]:
    for name, heading, note in SECTIONS:
        lines = tuple(line for _, line in written if line.section == name)
        if lines:
            yield Section(name, heading, note, lines)
