"""Series and standing items written out as single outings, each with a ref of its own.

Everything after this step sees outings and the gaps between them alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from workprog.programme import (
    Item,
    Meeting,
    Outing,
    OutingName,
    Outings,
    Pair,
    Programme,
    Status,
    Work,
    arguments,
)
from workprog.programme.plan import Placement, Plan, Published
from workprog.programme.renaming import Renames, renamed
from workprog.programme.series import Known, outing_named, written_out
from workprog.words import placements as words

# Kinds of printed date that name a meeting, so that an item "printed for a meeting" stays there.
NAMES_A_MEETING = ("day", "days", "alternatives", "month")


def expand(programme: Programme, on: dt.date, previous: Published | None = None) -> Outings:
    """What is to be placed on a day: single outings, gaps, and where each was published.

    Args:
        programme: as a person keeps it, with series and standing items.
        on: the day of planning.
        previous: the plan published last, whose places the items keep where they can. What it
            had at an earlier meeting stays there, unless that meeting's agenda lacks it.

    Returns:
        The outings. The ref of one is its item's and a number: "2013-03/2".

    Raises:
        PlanError: it is no programme, but a plan, or outings already.
    """
    arguments.programme(programme)
    titles = told_apart(programme.items)
    published, past = _published(programme, on, previous)
    coming = {ref: programme.meeting_by_id[meeting] for ref, meeting in published.items()}
    known = Known(
        past,
        coming,
        _outings_in(programme, (*past, *coming), previous),
        _spent(programme, past, previous),
    )
    items: list[Outing] = []
    gaps = [gap for gap in programme.gaps if not _is_done(programme, gap.before)]
    notes = list(programme.notes)
    for item in programme.items:
        title = titles[item.ref]
        named = item if title == item.title else attrs.evolve(item, title=title)
        agenda = _agendas_of(named, programme, on)
        if on_hold(named) and (agenda or named.ref in past):
            if agenda or named.status.name != "taken":
                held = (agenda or [past[named.ref]])[0]
                notes.append(words.agenda_beats_table(named, held))
            named = attrs.evolve(named, status=Status("scheduled"), called=True)
        elif not agenda and _is_due_later(named, programme):
            named = attrs.evolve(named, status=Status("later", named.target.text))
        if on_hold(named):
            items.append(Outing.of(named))
            continue
        outings = written_out(named, programme, on, known)
        settled = _on_agendas(outings.items, agenda)
        items += settled
        notes += _called_off(outings.items, settled, programme)
        gaps += outings.gaps
        notes += outings.notes
    notes += _without_outing(programme, items)
    # A link to a series is a link to its first outing on the programme, and stays so: were it to
    # go on to the next when that is over, a day that passes would move what is published.
    # One that is cancelled is waited for by nothing.
    first_of: dict[str, str] = {}
    over = {i.ref for i in items if i.part_of is not None and i.status.name == "removed"}
    for item in sorted(items, key=lambda item: item.ref in over):
        first_of.setdefault(item.series_ref, item.ref)
    first: Renames = {"item": lambda ref: first_of.get(ref, ref)}
    together = [*programme.together]
    for item in programme.items:
        if item.attach_to:
            other = _outing_near(item, item.attach_to, items) or item.attach_to
            together.append(Pair(item.ref, other, source=item.source))
    together = [renamed(pair, first) for pair in together]
    both = {field.name: getattr(programme, field.name) for field in attrs.fields(Work)}
    before = {placed.ref: placed for placed in (previous.placements if previous else ())}
    was = previous.outings.item_by_ref if isinstance(previous, Plan) else {}
    placed = {
        "items": tuple(
            _where_published(
                item,
                coming,
                past,
                programme.item_by_ref[item.series_ref],
                before.get(item.ref),
                was.get(item.ref),
            )
            for item in _with_days_of_dates(items, programme)
        ),
        "notes": tuple(notes),
        "gaps": tuple(g for g in (renamed(gap, first) for gap in gaps) if g.before not in over),
        "meetings": tuple(sorted(programme.meetings, key=lambda m: (m.date, m.id))),
        # What was taken waits for no company, and nothing joins it any more.
        "together": tuple(p for p in together if p.first not in past and p.second not in past),
        "apart": tuple(renamed(pair, first) for pair in programme.apart),
    }
    return Outings(**both | placed, on=on)


def _with_days_of_dates(items: Iterable[Outing], programme: Programme) -> Iterator[Outing]:
    """The outings, with the day on which their date was agreed where an amendment set it."""
    dates = {one.ref: one for one in programme.amendments if "target" in one.sets}
    for item in items:
        one = dates.get(item.series_ref)
        if one is not None and item.target.dated and item.target == one.sets["target"]:
            item = attrs.evolve(item, agreed=one.day)
        yield item


def _without_outing(programme: Programme, items: list[Outing]) -> Iterator[str]:
    """What is said of changes to outings that there are not, at the programme's present dates."""
    refs = [item.ref for item in items]
    for change in programme.outing_changes:
        if change.ref not in refs:
            named = outing_named(programme, change.ref)
            own = [item.ref for item in items if named and item.part_of == named.part_of]
            yield words.no_such_outing(change.source, change.ref, own)


def _is_done(programme: Programme, ref: str) -> bool:
    """Whether an item is over, so that nothing waits for it any more."""
    item = programme.item_by_ref.get(ref)
    return item is not None and item.status.name in ("taken", "removed", "transferred")


def _is_due_later(item: Item, programme: Programme) -> bool:
    """Whether an item is printed for after the last meeting on the programme."""
    meetings = programme.meetings_of[item.committee]
    printed = item.target.start
    if not meetings or printed is None or not item.firm or item.pinned is not None:
        return False
    return not on_hold(item) and item.series is None and printed > meetings[-1].date


def _agendas_of(item: Item, programme: Programme, on: dt.date) -> list[Meeting]:
    """The meetings to come whose published agendas hold the item."""
    return [
        m for m in programme.meetings_of[item.committee] if m.date >= on and _on_agenda(item, m)
    ]


def _on_agendas(outings: tuple[Outing, ...], agendas: list[Meeting]) -> list[Outing]:
    """The outings, the nearest of them settled at each meeting whose agenda holds the item."""
    found = list(outings)
    for meeting in agendas:
        free = [n for n, outing in enumerate(found) if not outing.settled]
        if not free or found[free[0]].method == "standing":
            free = [n for n in free if found[n].pinned == meeting.id]
        nearest = min(
            free, key=lambda n: (found[n].target.days_outside(meeting.date), n), default=None
        )
        if nearest is not None:
            found[nearest] = attrs.evolve(
                found[nearest], pinned=meeting.id, settled=True, required=True
            )
            if on_hold(found[nearest]):
                found[nearest] = attrs.evolve(found[nearest], status=Status("scheduled"))
    return found


def _called_off(
    outings: Iterable[Outing], settled: Iterable[Outing], programme: Programme
) -> Iterator[str]:
    """What is said of outings that are cancelled, and are on an agenda all the same."""
    for was, now in zip(outings, settled, strict=True):
        if on_hold(was) and now.settled and not was.settled:
            yield words.agenda_beats_table(was, programme.meeting_by_id[now.pinned or ""])


def _outing_near(item: Item, ref: str, items: list[Outing]) -> str | None:
    """The outing of a series that an attached item is taken with: the nearest to its own date."""
    day = item.target.start or item.target.end
    outings = [i for i in items if i.part_of == ref and not i.settled]
    if not outings:
        return None
    if day is None:
        return outings[0].ref
    return min(outings, key=lambda o: o.target.days_outside(day)).ref


def natural(ref: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts "2013-9" before "2013-10"."""
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", ref)
    )


def briefing_allowed(work: Work, item: Item) -> bool:
    """Whether an item may be taken as a written briefing, outside any meeting."""
    return item.may_be_briefed and "briefing" in work.remedies


def _published(
    programme: Programme, on: dt.date, previous: Published | None
) -> tuple[dict[str, str], dict[str, Meeting]]:
    """Meeting ids of what was published and is still to come, and meetings of what is past."""
    published: dict[str, str] = {}
    past: dict[str, Meeting] = {}
    for placement in previous.placements if previous else ():
        meeting = programme.meeting_by_id.get(placement.meeting)
        if meeting is None or meeting.cancelled:
            continue
        if meeting.date >= on:
            published[placement.ref] = meeting.id
        elif _was_taken(placement, meeting) and not put_off(programme, placement):
            past[placement.ref] = meeting
    for meeting in programme.meetings:
        if meeting.date < on and meeting.agenda is not None and not meeting.cancelled:
            past |= dict.fromkeys(meeting.agenda.refs, meeting)
    for item in programme.items:
        fixed = programme.meeting_by_id.get(item.pinned or "")
        if fixed and fixed.date < on and not fixed.cancelled and item.series is None:
            past.setdefault(item.ref, fixed)
    return published, past


def _outings_in(
    programme: Programme, refs: Iterable[str], previous: Published | None
) -> dict[str, OutingName]:
    """Which outing each ref is, if it is one: the last plan says, or somebody typed its name."""
    found = {ref: named for ref in refs if (named := outing_named(programme, ref)) is not None}
    for placed in previous.placements if previous else ():
        if placed.part_of is not None and placed.number is not None:
            found[placed.ref] = OutingName(placed.part_of, placed.number)
    return found


def _spent(
    programme: Programme, past: Mapping[str, Meeting], previous: Published | None
) -> frozenset[str]:
    """The series whose printed date, the same as in the last plan, was for an outing of the past.

    It may have been taken long before that date, for want of a meeting then; were the date due
    all the same, one more would be asked for because a day has passed.
    """
    if not isinstance(previous, Plan):
        return frozenset()
    waiting = {o.series_ref for o in previous.outings.items if _is_for_the_date(o, past)}
    written = {o.part_of for o in previous.outings.items if o.series is not None}
    dates = {item.ref: item.target for item in previous.programme.items if item.series}
    return frozenset(
        item.ref
        for item in programme.items
        if item.ref in written - waiting and dates.get(item.ref) == item.target
    )


def _is_for_the_date(outing: Outing, past: Mapping[str, Meeting]) -> bool:
    """Whether an outing is the one that the printed date of its series is for, and not over."""
    return outing.series is not None and not outing.later and outing.ref not in past


def _was_taken(placed: Placement, meeting: Meeting) -> bool:
    """Whether an item planned for a past meeting was taken there; its agenda beats the plan."""
    if meeting.agenda is None:
        return True
    return not {placed.ref, placed.series_ref}.isdisjoint(meeting.agenda.refs)


def put_off(programme: Programme, placed: Placement) -> bool:
    """Whether an item has got a later date since a plan had it at a meeting on its own date.

    What a plan had before its date for want of a meeting is held to have been taken all the same.
    """
    item = programme.item_by_ref.get(placed.ref)
    if item is None or item.series is not None or placed.basis not in ("printed", "proposed"):
        return False
    return item.target.start is not None and item.target.start > placed.date


def _said_taken(item: Item, meeting: Meeting) -> bool:
    """Whether the programme says that an item was taken; of a series, that it was on that day."""
    if item.series is not None:
        return item.series.last_taken == meeting.date
    return item.status.name == "taken"


def _where_published(
    item: Outing,
    coming: dict[str, Meeting],
    past: dict[str, Meeting],
    kept: Item,
    placed: Placement | None,
    was: Outing | None,
) -> Outing:
    held = past.get(item.ref)
    # A published agenda to come, on which it is settled, says more than that it was due before.
    if held and not on_hold(item) and (not item.settled or _on_agenda(item, held)):
        item = attrs.evolve(item, pinned=held.id, settled=True)
    if held and item.settled and item.pinned == held.id:
        if was is not None and item.part_of is not None:
            # Of a series that is counted from here on, the first to come would be longer.
            assumed = was.minutes_assumed
            item = attrs.evolve(item, minutes=was.minutes, minutes_assumed=assumed)
        return _of_the_past(item, held, kept, placed)
    meeting = coming.get(item.ref)
    if meeting is None or left_off(item, meeting):
        return item
    return attrs.evolve(item, published=meeting.id)


def _of_the_past(item: Outing, held: Meeting, kept: Item, placed: Placement | None) -> Outing:
    """What is known of an outing of a past meeting: that it was taken, or only proposed."""
    recorded = _said_taken(kept, held)
    by_plan_alone = kept.pinned is None and held.agenda is None
    if recorded or placed is None or not (by_plan_alone and only_proposed(kept, placed)):
        return attrs.evolve(item, recorded=recorded)
    title = item.title
    if item.part_of is not None:
        title = words.past_title(kept.title, held, proposed=True)
    return attrs.evolve(item, title=title, proposed=True)


def is_proposal(item: Item) -> bool:
    """Whether nothing but a plan says when an item is taken: it has no date and no bound."""
    bounded = item.required and (item.earliest is not None or item.latest is not None)
    return not item.target.dated and not bounded


def only_proposed(item: Item, placed: Placement) -> bool:
    """Whether nothing but a plan had an item at a meeting: not even a date that it has since."""
    named = item.target.dated and placed.date in item.target
    return placed.basis == "proposed" and not named


def told_apart(items: tuple[Item, ...]) -> dict[str, str]:
    """A title for each ref, with the portfolio beside twins, and the ref where that is not enough.

    Two items may share a title ("Final Outturn") and differ by portfolio only.
    """
    titles = Counter(item.title.casefold() for item in items)
    named = Counter((item.title.casefold(), item.portfolio.casefold()) for item in items)
    found = {}
    for item in items:
        if titles[item.title.casefold()] == 1:
            found[item.ref] = item.title
        elif item.portfolio and named[item.title.casefold(), item.portfolio.casefold()] == 1:
            found[item.ref] = f"{item.title} ({item.portfolio})"
        else:
            found[item.ref] = f"{item.title} ({item.ref})"
    return found


def home_meetings(outings: Outings, item: Outing) -> frozenset[str]:
    """Ids of the meetings an item already belongs to: fixed, on the agenda, printed, published.

    What stays there need not meet the report deadline again; only what is newly put on or moved.
    """
    on = outings.on
    homes = {item.pinned, item.published} - {None}
    for meeting in outings.meetings_of[item.committee]:
        if meeting.date < on:
            continue
        if left_off(item, meeting):
            homes.discard(meeting.id)
            continue
        names_it = item.firm and item.target.kind in NAMES_A_MEETING
        if _on_agenda(item, meeting) or (names_it and meeting.date in item.target):
            homes.add(meeting.id)
    return frozenset(home for home in homes if home)


def printed_meetings(outings: Outings, item: Outing) -> tuple[Meeting, ...]:
    """The meetings still to come inside the printed window of a firm item; empty when none is.

    One whose agenda is published without the item is none of them, nor one to which the item does
    not belong already and for which its report would come too late.
    """
    if not (item.firm and item.target.dated):
        return ()
    on = outings.on
    homes = home_meetings(outings, item)
    return tuple(
        meeting
        for meeting in outings.meetings_of[item.committee]
        if meeting.date >= on
        and meeting.date in item.target
        and not left_off(item, meeting)
        and (
            meeting.id in homes or meeting.report_deadline is None or meeting.report_deadline >= on
        )
    )


def left_off(item: Outing, meeting: Meeting) -> bool:
    """Whether a meeting's agenda is published without the item, so that it is not taken there."""
    if meeting.agenda is None or _on_agenda(item, meeting):
        return False
    return not (item.settled and item.pinned == meeting.id)


def agendas_without(outings: Outings, item: Outing) -> tuple[Meeting, ...]:
    """The meetings to come that the printed date names, if each one's agenda lacks the item."""
    on = outings.on
    named = [
        meeting
        for meeting in outings.meetings_of[item.committee]
        if item.target.kind in NAMES_A_MEETING
        and meeting.date >= on
        and meeting.date in item.target
    ]
    return tuple(named) if all(left_off(item, meeting) for meeting in named) else ()


def on_hold(item: Item) -> bool:
    """Whether an item is not to be placed: parked, not yet agreed, gone, or by exception."""
    if item.status.name not in ("agreed", "scheduled") or item.method == "briefing":
        return True
    return item.by_exception and not item.called


def _on_agenda(item: Item, meeting: Meeting) -> bool:
    return meeting.agenda is not None and item.ref in meeting.agenda.refs
