"""From a plan to the schedule a person reads: one value that every output prints.

It is safe to publish. Exempt items are left out at its making, so no output can show them.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from workprog import words
from workprog.errors import PlanError
from workprog.programme import Item, Meeting
from workprog.programme.outings import natural
from workprog.programme.plan import Plan, Slot
from workprog.publish import sheet
from workprog.publish.exempt import NOTHING_HIDDEN, PART_TWO, Exempt
from workprog.publish.sheet import (
    Entry,
    Line,
    Mark,
    Rating,
    Remark,
    Remarks,
    Schedule,
    Section,
    Sitting,
)
from workprog.words import full_date, listed, plural


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
    if ratings is None or key is None:
        from workprog.publish import ratings as rag

        ratings = rag.rate(plan) if ratings is None else ratings
        key = rag.KEY if key is None else key
    allowed = set(sheet.SHAPES) - {""}
    strange = sorted({r.rating for r in ratings} - allowed)
    strange += sorted({word.casefold() for word, _ in key} - allowed)
    if strange:
        raise PlanError(f"Ratings are red, amber, green or grey; found {listed(strange)}.")
    exempt = NOTHING_HIDDEN if officers else Exempt.of(plan)
    written = tuple(_Writer(plan, exempt, {r.ref: r for r in ratings}).written())
    rows = tuple(line for _, line in written)
    meetings = sorted(plan.programme.meetings, key=lambda m: (*_when(m), m.committee, m.id))
    return Schedule(
        title=tidy(plan.programme.title),
        council=tidy(plan.programme.council),
        facts=tuple(_facts(plan, ratings, officers)),
        rows=rows,
        sittings=tuple(_sitting(plan, exempt, m) for m in meetings if m.date >= plan.on),
        history=tuple(_sitting(plan, exempt, m) for m in meetings if m.date < plan.on),
        sections=tuple(_sections(plan, written)),
        remarks=tuple(_remarks(plan, exempt, officers)),
        key=tuple((Mark(word.casefold()), meaning) for word, meaning in key),
        costs=tuple((_named(name), points) for name, points in plan.costs) if officers else (),
        verdict=tidy(plan.verdict) if officers else "",
        officers=officers,
    )


def tidy(text: str) -> str:
    """Text on one line, without control characters and marks that turn its direction."""
    return " ".join(_clean(text).split())


def paragraphs(text: str) -> str:
    """Text with its line breaks, each line tidy and none empty."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in _clean(text).splitlines())))


def _clean(text: str) -> str:
    # Cc: control, Cs: half of a pair, not to be written as UTF-8. The marks of UAX 9 that
    # override direction can make a line read as another.
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    kept = (c if unicodedata.category(c) not in ("Cc", "Cs") or c.isspace() else " " for c in text)
    return "".join(c for c in kept if c not in turning)


def _when(meeting: Meeting) -> tuple[dt.date, dt.time]:
    return meeting.date, meeting.start or dt.time.min


def _named(preference: str) -> str:
    words = tidy(preference).replace("-", " ")
    return words[:1].upper() + words[1:]


@attrs.frozen
class _Writer:
    """Writes the line of each item of a plan."""

    plan: Plan
    exempt: Exempt
    ratings: dict[str, Rating]

    def written(self) -> Iterator[tuple[Item | None, Line]]:
        """Every item and outing once, with its line: by meeting in agenda order, then the rest."""
        plan = self.plan
        meetings = plan.programme.meeting_by_id
        held = sorted(
            {p.meeting for p in plan.placements if p.meeting in meetings},
            key=lambda key: (*_when(meetings[key]), key),
        )
        at = [i for key in held for i in plan.at(key) if plan.placed[i.ref].meeting == key]
        # A plan typed by hand may put one item on an agenda twice; `check` says so.
        at = list({item.ref: item for item in at}.values())
        # An undated series has as many outings as fit; one that does not is no item without place.
        named = {left.ref for left in plan.left_out} | {held.ref for held in plan.parked}
        done = {item.ref for item in at}
        done |= {i.ref for i in plan.programme.items if i.as_fits and i.ref not in named}
        rest = [item for item in plan.programme.items if item.ref not in done]
        yield from ((item, self._placed(item)) for item in at)
        yield from ((item, self._without_place(item)) for item in rest)
        yield from ((None, line) for line in self._strangers())

    def _placed(self, item: Item) -> Line:
        placement = self.plan.placed[item.ref]
        meeting = self.plan.programme.meeting_by_id[placement.meeting]
        section = "history" if meeting.date < self.plan.on else "meetings"
        if placement.basis in ("standing", "proposed"):
            section = placement.basis
        line = attrs.evolve(
            self._line(section, item, placement.reason),
            basis=placement.basis,
            sitting=meeting.id,
        )
        if section == "proposed":
            where = f"{full_date(meeting.date)}."
            return self._waiting(attrs.evolve(line, remark=f"{where} {line.remark}"), item)
        return line

    def _without_place(self, item: Item) -> Line:
        parked = next((p for p in self.plan.parked if p.ref == item.ref), None)
        if parked:
            section = "abeyance" if item.status.name == "parked" else "off"
            return self._line(section, item, parked.reason)
        left = next((one for one in self.plan.left_out if one.ref == item.ref), None)
        dated = item.target.dated or item.series is not None or (left and left.required)
        reason = left.reason if left else sheet.NOT_IN_PLAN
        line = self._line("unplaced" if dated else "undated", item, reason)
        if left and not left.required and not line.private:
            line = attrs.evolve(
                line,
                reason=f"{line.reason} {sheet.NOT_REQUIRED}",
                remark=f"{line.remark} {sheet.NOT_REQUIRED}",
            )
        return line if dated else self._waiting(line, item)

    def _strangers(self) -> Iterator[Line]:
        """What the plan names and the programme does not: said, so that nothing is lost."""
        plan, known = self.plan, self.plan.programme.item_by_ref
        named = {p.ref: p.title for p in plan.placements}
        named |= {left.ref: left.title for left in plan.left_out}
        named |= {parked.ref: parked.title for parked in plan.parked}
        for ref, title in named.items():
            if ref not in known:
                issue = self.exempt.told(tidy(title), ref)
                reason = sheet.NOT_ON_PROGRAMME
                yield Line("unplaced", tidy(ref), issue, Mark(""), reason=reason, remark=reason)

    def _line(self, section: str, item: Item, reason: str) -> Line:
        rating = self.ratings.get(item.series_ref)
        due = item.ref in self.due
        colour = rating.rating if rating and due else ""
        line = Line(
            section,
            "",
            PART_TWO,
            Mark(colour),
            committee=tidy(self.plan.programme.committee_by_id[item.committee].name),
            minutes=item.minutes,
            minutes_assumed=item.minutes_assumed,
            private=True,
        )
        if self.exempt.hides(item.ref, item.series_ref):
            return line
        told = self.exempt.told
        reason = told(tidy(reason))
        why = told(tidy(rating.reason)) if rating and due else ""
        return attrs.evolve(
            line,
            ref=tidy(item.ref),
            issue=tidy(item.title),
            mark=Mark(colour, why if due else sheet.RATED_ELSEWHERE),
            description=told(paragraphs(item.description)),
            suggested_by=told(tidy(item.suggested_by)),
            portfolio=told(tidy(item.portfolio)),
            position=told(paragraphs(item.position)),
            printed=told(tidy(self._printed(item))),
            reason=reason,
            remark=_once(reason, why),
            private=False,
            progress=self._entered(item, "progress"),
            impact=self._entered(item, "impact"),
        )

    def _entered(self, item: Item, about: str) -> str:
        """What a person judged, beside the outing that the rating stands beside."""
        said = [r for r in item.ratings if r.about == about and item.ref in self.due]
        return "; ".join(
            self.exempt.told(tidy(f"{r.value} ({r.reason})" if r.reason else r.value)) for r in said
        )

    @cached_property
    def due(self) -> frozenset[str]:
        """The outing of each item that its one rating is about: the next, or else the last."""
        past = {p.ref for p in self.plan.placements if p.date < self.plan.on}
        items = sorted(self.plan.programme.items, key=lambda item: item.ref not in past)
        last = {item.series_ref: item.ref for item in items if item.ref in past}
        coming = {i.series_ref: i.ref for i in reversed(items) if i.ref not in past}
        return frozenset((last | coming).values())

    @cached_property
    def _first(self) -> dict[str, str]:
        """The first outing of each item."""
        items = sorted(self.plan.programme.items, key=lambda item: natural(item.ref))
        return {item.series_ref: item.ref for item in reversed(items)}

    def _printed(self, item: Item) -> str:
        """The date as the paper has it; of a later outing of a series only how often it comes.

        An outing's own target is the library's; the paper prints that of its item.
        """
        typed = self._typed(item)
        if typed.series is None or self._first[item.series_ref] == item.ref:
            return typed.target.text
        return words.cadence(typed.series.every)

    def _typed(self, item: Item) -> Item:
        original = self.plan.original
        return original.item_by_ref.get(item.series_ref, item) if original else item

    def _waiting(self, line: Line, item: Item) -> Line:
        known = [day for day in (item.suggested_on, item.first_published) if day]
        since = min(known, default=None)
        if since is None or since > self.plan.on:
            return attrs.evolve(line, remark=f"{line.remark} {sheet.AGE_UNKNOWN}".strip())
        age = (self.plan.on - since).days
        waited = f"It has waited {plural(age, 'day')}, since {full_date(since)}."
        return attrs.evolve(line, age=age, remark=f"{line.remark} {waited}".strip())


def _sitting(plan: Plan, exempt: Exempt, meeting: Meeting) -> Sitting:
    programme = plan.programme
    several = len(programme.committees) > 1
    name = tidy(programme.committee_by_id[meeting.committee].name)
    heading = f"{meeting.date:%A} {full_date(meeting.date)}" + (f", {name}" if several else "")
    known = bool(plan.at(meeting)) or meeting.agenda is not None
    note = ""
    if meeting.cancelled:
        note = sheet.CANCELLED
    elif meeting.date < plan.on and not known:
        note = sheet.NOT_RECORDED
    elif not plan.at(meeting):
        note = sheet.NO_ITEMS
    shown = not meeting.cancelled and note != sheet.NOT_RECORDED
    return Sitting(
        id=meeting.id,
        heading=heading,
        date=meeting.date,
        start=meeting.start,
        assumed=meeting.assumed,
        papers_due=meeting.report_deadline,
        agenda_published=meeting.agenda_published,
        facts=tuple(_meeting_facts(plan, meeting)),
        agenda=tuple(_entry(plan, exempt, s) for s in plan.agenda(meeting)) if shown else (),
        note=note,
        papers_assumed=programme.deadlines_assumed and meeting.report_deadline is not None,
    )


def _meeting_facts(plan: Plan, meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.assumed:
        yield "Date", f"{sheet.DATE_ASSUMED}; nobody at the council has confirmed it"
    if meeting.start is None or meeting.end is None:
        yield "Time", sheet.TIME_UNKNOWN
    else:
        yield "Time", f"{meeting.start:%H:%M} to {meeting.end:%H:%M}"
    if meeting.kind != "ordinary":
        yield "Kind", f"{meeting.kind} meeting"
    if meeting.venue:
        yield "Venue", tidy(meeting.venue)
    due, published = meeting.report_deadline, meeting.agenda_published
    assumed = f" ({sheet.ASSUMED})" if plan.programme.deadlines_assumed else ""
    yield "Papers due", f"{full_date(due)}{assumed}" if due else sheet.NOT_SET
    yield "Agenda to be published by", full_date(published) if published else sheet.NOT_SET
    if meeting.agenda is not None:
        yield "Published agenda", sheet.AGENDA_SEEN
    if not meeting.cancelled and meeting.date >= plan.on:
        used = sum(item.minutes for item in plan.at(meeting))
        yield "Time for items", f"{used} of {plural(meeting.free, 'minute')} taken"


def _entry(plan: Plan, exempt: Exempt, slot: Slot) -> Entry:
    start = f"{slot.start:%H:%M}" if slot.start else ""
    if exempt.hides(slot.ref):
        return Entry(start, slot.minutes, PART_TWO, slot.assumed)
    placement = plan.placed.get(slot.ref)
    proposed = placement is not None and placement.basis == "proposed"
    note = sheet.NOT_AGREED if proposed else ""
    return Entry(start, slot.minutes, tidy(slot.title), slot.assumed, note)


def _facts(plan: Plan, ratings: Sequence[Rating], officers: bool) -> Iterator[tuple[str, str]]:
    programme = plan.programme
    names = [tidy(committee.name) for committee in programme.committees]
    yield ("Committee" if len(names) == 1 else "Committees"), listed(names)
    if programme.year:
        yield "Municipal year", str(programme.year)
    yield "Planned on", full_date(plan.on)
    yield "Items", str(len({item.series_ref for item in programme.items}))
    counts = Counter(rating.rating for rating in ratings)
    said = [f"{Mark(colour)} {counts[colour]}" for colour in sheet.SHAPES if counts[colour]]
    yield "Ratings", ", ".join(said) or sheet.NOTHING
    required = sum(left.required for left in plan.left_out)
    yield "Required items without a meeting", str(required)
    if officers:
        yield "Rules not kept", str(sum(not finding.advice for finding in plan.findings))
        yield "How good it is", tidy(plan.verdict)


def _sections(plan: Plan, written: Sequence[tuple[Item | None, Line]]) -> Iterator[Section]:
    for name, heading, note, last in sheet.SECTIONS:
        held = [(item, line) for item, line in written if line.section == name]
        lines = _standing(plan, held) if name == "standing" else [line for _, line in held]
        if lines:
            yield Section(name, heading, note, last, tuple(lines))


def _standing(plan: Plan, held: Iterable[tuple[Item | None, Line]]) -> list[Line]:
    """One line for each standing item, with all the days it is taken on."""
    outings: dict[str, list[tuple[Item, Line]]] = {}
    for item, line in held:
        if item is not None:
            outings.setdefault(item.series_ref, []).append((item, line))
    lines = []
    for ref, found in outings.items():
        item, line = next((pair for pair in found if pair[1].mark.rating), found[0])
        days = listed([full_date(plan.placed[outing.ref].date) for outing, _ in found])
        why = line.mark.reason or line.reason
        line = attrs.evolve(line, remark=f"{days}. {why}".strip(), sitting="")
        if not line.private:
            typed = plan.original.item_by_ref.get(ref) if plan.original else None
            title = typed.title if typed else item.title.rpartition(": ")[0] or item.title
            line = attrs.evolve(line, ref=tidy(ref), issue=tidy(title))
        lines.append(line)
    return lines


def _remarks(plan: Plan, exempt: Exempt, officers: bool) -> Iterator[Remarks]:
    def said(sentences: Iterable[str], *about: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(exempt.told(tidy(s), *about) for s in sentences if s))

    def found(advice: bool) -> Iterator[Remark]:
        for finding in plan.findings:
            if finding.advice == advice:
                yield Remark(exempt.told(_stop(tidy(str(finding))), *finding.about))

    def problems() -> Iterator[Remark]:
        for problem in plan.problems:
            mends = [f"One way to mend it: {_stop(repair)}" for repair in problem.repairs]
            sentences = [*map(_stop, problem.sentences), _stop(problem.shortfall), *mends]
            yield Remark(sheet.CANNOT_ALL_HOLD, said(sentences, *problem.items))

    def changes() -> Iterator[Remark]:
        for change in plan.changes:
            sentence = tidy(f"{_stop(change.sentence)} {_stop(change.reason)}")
            yield Remark(exempt.told(sentence, change.ref))

    def amendments() -> Iterator[Remark]:
        for amendment in plan.programme.amendments:
            sentence = words.was_amended(amendment, plan.original or plan.programme)
            yield Remark(exempt.told(tidy(sentence), amendment.ref))

    def remedies() -> Iterator[Remark]:
        for remedy in plan.remedies:
            held = [p.ref for p in plan.placements if p.meeting == remedy.about]
            yield Remark(exempt.told(tidy(remedy.sentence), remedy.about, *held))

    def plain(sentences: Iterable[str]) -> Iterator[Remark]:
        return (Remark(sentence) for sentence in said(sentences))

    held: dict[str, Iterable[Remark]] = {
        "problems": problems(),
        "findings": found(advice=False),
        "advice": found(advice=True),
        "remedies": remedies(),
        "changes": changes(),
        "amendments": amendments(),
        "assumptions": plain(plan.programme.assumptions),
        "notes": plain(plan.programme.notes),
    }
    for name, heading, public in sheet.REMARKS:
        remarks = tuple(held[name]) if public or officers else ()
        if remarks:
            yield Remarks(name, heading, remarks)


def _once(reason: str, why: str) -> str:
    """Two reasons together, without saying again what one has said."""
    if reason in why:
        return why
    return reason if why in reason else f"{reason} {why}"


def _stop(sentence: str) -> str:
    """The sentence with a full stop, as a line of its own has."""
    sentence = sentence.strip()
    return sentence if not sentence or sentence[-1] in ".?!" else f"{sentence}."
