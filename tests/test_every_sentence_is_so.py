"""Every sentence of a plan is of a known sort, and what it says is so.

Each sort is a pattern with a law: what must be true of the item, the meeting and the plan for the
sentence to be so. The laws read the values alone, never the code that said the sentence; one that
no law knows fails.
"""

import datetime as dt
import re
from collections.abc import Callable

import attrs
from hypothesis import given, settings
from strategies import days_of_planning, programmes
from years import SEEDS, plans_of, reviews

from workprog.planning.solve import solve
from workprog.programme import Item, Meeting
from workprog.programme.plan import Finding, Placement, Plan
from workprog.publish.ratings import rate
from workprog.rules.check import check

DAY = r"(\d{1,2} [A-Z][a-z]+ \d{4})"
MONTHS = {f"{dt.date(2013, month, 1):%B}": month for month in range(1, 13)}


def day(text: str) -> dt.date:
    """A full date as it is printed."""
    number, month, year = text.split()
    return dt.date(int(year), MONTHS[month], int(number))


@attrs.frozen
class Said:
    """A sentence with what it is about: the plan, the item, and the meeting where it is."""

    plan: Plan
    item: Item
    meeting: Meeting | None
    parts: tuple[str, ...]

    @property
    def window(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last printed day."""
        return self.item.target.start, self.item.target.end

    @property
    def inside(self) -> list[Meeting]:
        """The meetings of the item's committee on a printed day."""
        held = self.plan.outings.meetings_of[self.item.committee]
        return [meeting for meeting in held if meeting.date in self.item.target]

    def is_here(self, text: str) -> bool:
        """Whether the item is on that day."""
        return self.meeting is not None and self.meeting.date == day(text)

    def at(self, text: str) -> list[Meeting]:
        """The meetings of a day."""
        return [m for m in self.plan.outings.meetings if m.date == day(text)]

    def on_agenda(self, meeting: Meeting) -> bool:
        """Whether a published agenda has the item."""
        return meeting.agenda is not None and self.item.series_ref in meeting.agenda.refs


def used(plan: Plan, meeting: Meeting) -> int:
    """The minutes of what is at a meeting."""
    return sum(item.minutes for item in plan.at(meeting))


# Why an item is where it is


def has_room(said: Said) -> bool:
    """Whether the items of the meeting fit its minutes for items, what is kept free left so."""
    assert said.meeting is not None
    return used(said.plan, said.meeting) <= said.meeting.free


def was_recorded(said: Said) -> bool:
    """Whether the programme says that the item was taken; of a series, that it was that day."""
    kept = said.plan.programme.item_by_ref[said.item.series_ref]
    if kept.series is not None:
        return kept.series.last_taken == said.meeting.date
    return kept.status.name == "taken"


def is_proposed(said: Said) -> bool:
    """An undated item at a meeting that has room, where the sentence says so."""
    *_, how, here = said.parts
    room = how == "The meeting on"
    return not said.item.target.dated and said.is_here(here) and has_room(said) == room


def is_within(said: Said) -> bool:
    """An item with bounds of its own and no printed date."""
    first, last, here, how = said.parts
    room = how == "has room"
    bounds = (
        day(first) if first else None,
        day(last) if last else None,
    )
    right = bounds == (said.item.earliest, said.item.latest)
    return right and said.is_here(here) and has_room(said) == room


def is_moved(said: Said, why: Callable[[Said], bool]) -> bool:
    """An item printed for days on which it is not taken, for the reason given."""
    text, here = said.parts
    assert said.meeting is not None
    return (
        text == " ".join(said.item.target.text.split())
        and said.is_here(here)
        and said.meeting.date not in said.item.target
        and why(said)
    )


def cannot_be_inside(said: Said) -> bool:
    """Whether each meeting to come on a printed day would break a rule with the item there."""
    ahead = [m for m in said.inside if m.date >= said.plan.on]
    return bool(ahead) and all(broken_with(said, m) for m in ahead)


def broken_with(said: Said, meeting: Meeting) -> bool:
    """Whether the plan breaks more with the item at another meeting."""
    there = tuple(
        attrs.evolve(p, meeting=meeting.id, date=meeting.date) if p.ref == said.item.ref else p
        for p in said.plan.placements
    )
    before, after = (
        {(f.rule, f.sentence) for f in check(plan) if not f.advice}
        for plan in (said.plan, attrs.evolve(said.plan, placements=there))
    )
    return not after <= before


def date_agreed(said: Said) -> dt.date | None:
    """The day on which the date that the item has was set, by the last amendment that set one."""
    setting = [
        (one.day, one.rows[1].target)
        for one in said.plan.programme.amendments
        if one.ref == said.item.series_ref and one.rows and one.rows[0].target != one.rows[1].target
    ]
    return setting[-1][0] if setting and setting[-1][1] == said.item.target else None


def is_from(said: Said) -> Said | None:
    """The sentence without its first part, a day, where the item's date was agreed that day."""
    agreed, *rest = said.parts
    return attrs.evolve(said, parts=tuple(rest)) if date_agreed(said) == day(agreed) else None


def is_due_and_lacking(said: Said) -> bool:
    """Each meeting named by the printed date has its agenda out, without the item."""
    named = [m for m in said.inside if m.date >= said.plan.on]
    now = said.parts[-1]
    return (
        bool(named)
        and all(m.agenda is not None and not said.on_agenda(m) for m in named)
        and (not now or said.is_here(now))
    )


def time_before(said: Said) -> Placement | None:
    """The placed outing before the item's own."""
    earlier = [
        p
        for p in said.plan.placements
        if p.part_of is not None
        and p.part_of == said.item.part_of
        and (p.number or 0) < (said.item.number or 0)
    ]
    return max(earlier, key=lambda p: p.number or 0, default=None)


def comes_back(said: Said) -> bool:
    """So many days after the outing before it."""
    days, text = said.parts
    before = time_before(said)
    assert said.meeting is not None
    return (
        before is not None
        and before.date == day(text)
        and (said.meeting.date - before.date).days == int(days)
    )


CADENCE = r"[A-Z0-9][\w-]*(?: every [^:]+)?"
PRINTED = r"Printed for “(.*)”, "
PROPOSED = (
    rf"(The meeting on|It is proposed for) {DAY}"
    r"(?: has room: proposed, not agreed|, not agreed)\."
)
AGREED = rf"Agreed on {DAY} for "
REASONS: dict[str, Callable[[Said], bool]] = {
    r"A standing item, taken where the programme says so and never moved\.": lambda said: (
        said.item.method == "standing" and said.meeting.id == said.item.pinned
    ),
    rf"Fixed for {DAY} in the programme\.": lambda said: (
        said.is_here(said.parts[0]) and said.meeting.id == said.item.pinned
    ),
    rf"No date is printed\. {PROPOSED}": lambda said: (
        is_proposed(said) and said.item.target.kind in ("blank", "unscheduled")
    ),
    rf"“(.*)” names no day to plan from\. {PROPOSED}": (
        lambda said: is_proposed(said) and said.parts[0] == said.item.target.text
    ),
    rf"To be taken (?:no earlier than {DAY})?(?: and )?(?:by {DAY})?; the meeting on {DAY} "
    r"(has room|is then)\.": is_within,
    rf"Printed for {DAY}\.": lambda said: (
        said.is_here(said.parts[0]) and said.meeting.date in said.item.target
    ),
    r"Printed for “([^”]*)”\.": lambda said: (
        said.parts[0] == said.item.target.text and said.meeting.date in said.item.target
    ),
    rf"{PRINTED}which has passed without a record that it was taken\. Moved to {DAY}\.": (
        lambda said: is_moved(
            said,
            lambda said: (
                (said.window[1] or said.meeting.date) < said.plan.on
                and not any(map(said.on_agenda, said.inside))
            ),
        )
    ),
    rf"{PRINTED}whose meetings have passed\. Moved to {DAY}\.": lambda said: is_moved(
        said,
        lambda said: bool(said.inside) and all(m.date < said.plan.on for m in said.inside),
    ),
    rf"{PRINTED}when the committee does not meet\. Moved to {DAY}\.": lambda said: is_moved(
        said, lambda said: not said.inside
    ),
    rf"{PRINTED}when it cannot be taken\. Moved to {DAY}\.": lambda said: is_moved(
        said, cannot_be_inside
    ),
    rf"{PRINTED}a date that does not bind\. Moved to {DAY}\.": lambda said: is_moved(
        said,
        lambda said: not said.item.firm and any(m.date >= said.plan.on for m in said.inside),
    ),
    rf"Due (?:on|in|within) .* and not on the agendas? published for [^;]*?"
    rf"(?:; now planned for {DAY})?\.": is_due_and_lacking,
    rf"On the agenda published for {DAY}\.": lambda said: (
        said.is_here(said.parts[0]) and said.on_agenda(said.meeting)
    ),
    rf"Taken on {DAY}: it was on the agenda\.": lambda said: (
        said.is_here(said.parts[0])
        and said.on_agenda(said.meeting)
        and said.meeting.date < said.plan.on
    ),
    rf"Taken on {DAY}, as the programme records\.": lambda said: (
        said.is_here(said.parts[0])
        and said.meeting.date < said.plan.on
        and said.meeting.agenda is None
        and was_recorded(said)
    ),
    rf"Last planned for {DAY}, and held to have been taken then: no agenda or minute says "
    r"otherwise\.": lambda said: (
        said.is_here(said.parts[0])
        and said.meeting.date <= said.plan.on
        and said.meeting.agenda is None
    ),
    rf"Proposed for {DAY}; nothing says whether it was agreed, or taken then\.": lambda said: (
        said.is_here(said.parts[0])
        and said.meeting.date < said.plan.on
        and said.meeting.agenda is None
        and not names_the_day(said)
        and said.plan.programme.item_by_ref[said.item.series_ref].pinned is None
    ),
    rf"Fixed for {DAY} in the programme, and held to have been taken then; the agenda of that day "
    r"does not have it\.": lambda said: (
        said.is_here(said.parts[0])
        and said.meeting.id == said.item.pinned
        and said.meeting.date < said.plan.on
        and said.meeting.agenda is not None
        and not said.on_agenda(said.meeting)
    ),
    rf"{CADENCE}: (\d+) days? after the time before, on {DAY}\.": comes_back,
    rf"{CADENCE}: the next time is due about now\.": lambda said: time_before(said) is None,
}


def so_when(law: Callable[[Said], bool], agreed: bool) -> Callable[[Said], bool]:
    """A law of a date of the paper, or of one that was agreed on the day named first."""

    def of_agreed(said: Said) -> bool:
        rest = is_from(said)
        return rest is not None and law(rest)

    return of_agreed if agreed else lambda said: date_agreed(said) is None and law(said)


# Each sentence on a date that the paper prints has its twin on a date that was agreed.
for form, law in tuple(REASONS.items()):
    if form.startswith("Printed for "):
        REASONS[form] = so_when(law, agreed=False)
        REASONS[AGREED + form.removeprefix("Printed for ")] = so_when(law, agreed=True)


def names_the_day(said: Said) -> bool:
    """Whether the date of an item, as a person keeps it, names the day of the meeting."""
    target = said.plan.programme.item_by_ref[said.item.series_ref].target
    return target.dated and said.meeting.date in target


def held_by(laws: dict[str, Callable[[Said], bool]], said: str, **about: object) -> bool:
    """Whether a sentence is of a known sort and so.

    Raises:
        AssertionError: no law knows such a sentence.
    """
    found = [(law, m) for pattern, law in laws.items() if (m := re.fullmatch(pattern, said))]
    assert found, f"no law knows “{said}”"
    return any(law(Said(parts=tuple(m.groups()), **about)) for law, m in found)


def assert_placements_are_so(plan: Plan) -> None:
    """Why each item is where it is."""
    for placed in plan.placements:
        about = {
            "plan": plan,
            "item": plan.outings.item_by_ref[placed.ref],
            "meeting": plan.outings.meeting_by_id[placed.meeting],
        }
        assert held_by(REASONS, placed.reason, **about), placed


# By how much a requirement is missed, or what is worth saying


@attrs.frozen
class Missed:
    """What is said of a requirement that a plan misses: the plan, what it is about, the numbers."""

    plan: Plan
    about: tuple[str, ...]
    parts: tuple[str, ...]

    def date(self, ref: str) -> dt.date | None:
        """The day on which an item is taken."""
        placed = self.plan.placed.get(ref)
        return placed.date if placed else None

    @property
    def item(self) -> Item:
        """The item that it is about first."""
        return self.plan.outings.item_by_ref[self.about[0]]

    @property
    def days(self) -> int:
        """From the first of two items to the second."""
        first, second = map(self.date, self.about[:2])
        assert first is not None
        assert second is not None
        return (second - first).days

    def title(self, ref: str) -> str:
        """The title of one of its items."""
        return self.plan.outings.item_by_ref[ref].title

    def meeting(self, key: str) -> Meeting:
        """A meeting that it is about."""
        return self.plan.outings.meeting_by_id[key]


def early_or_late(missed: Missed) -> bool:
    """By how many days a first or a last date is missed."""
    bound, here, days, how = missed.parts
    own = missed.item.earliest if how == "too early" else missed.item.latest
    here_on = missed.date(missed.about[0])
    return own == day(bound) and here_on == day(here) and abs((here_on - own).days) == int(days)


def needs_minutes(missed: Missed) -> bool:
    """The minutes of the items, the room, and what is too much."""
    (key,) = missed.about
    room, needed, over = map(int, missed.parts)
    return used(missed.plan, missed.meeting(key)) == needed and needed - over == room


def has_too_many(missed: Missed) -> bool:
    """The items of a sort at a meeting, and how many it takes."""
    most, noun, found = missed.parts
    (key,) = missed.about
    sorts = {
        "substantive item": lambda item: item.substantive,
        "major item": lambda item: item.major,
    }
    sort = sorts[noun.removesuffix("s")]
    return sum(map(sort, missed.plan.at(key))) == int(found) > int(most or 0)


def takes_too_long(missed: Missed) -> bool:
    """An agenda that runs over on assumed minutes."""
    here, needed, room, over, assumed = missed.parts
    meeting = missed.meeting(missed.about[0])
    items = missed.plan.at(meeting)
    guessed = sum(item.minutes_assumed for item in items)
    told = {0: None, len(items): "all its items" if len(items) > 1 else "its one item"}
    return (
        meeting.date == day(here)
        and used(missed.plan, meeting) == int(needed)
        and meeting.free == int(room) == int(needed) - int(over)
        and assumed == told.get(guessed, f"{guessed} of its {len(items)} items")
    )


def interval_passed(missed: Missed) -> bool:
    """Two neighbouring times of a series, and how far they are apart."""
    most, first, second, days, over = missed.parts
    due = missed.plan.outings.item_by_ref[missed.about[1]]
    own = [p.date for p in missed.plan.placements if p.series_ref == missed.about[0]]
    running = [
        item.series for item in missed.plan.outings.items if item.series_ref == missed.about[0]
    ]
    known = [*own, *(series.last_taken for series in running if series is not None)]
    return (
        day(first) in known
        and day(second) == (missed.date(missed.about[1]) or due.target.start)
        and (day(second) - day(first)).days == int(days) == int(most) + int(over)
        and not any(day(first) < one < day(second) for one in own)
    )


def is_away(missed: Missed) -> bool:
    """Somebody whom an item needs is away on its day."""
    here, role = missed.parts
    person = missed.plan.outings.person_by_id[missed.about[1]]
    gone = any(first <= day(here) <= last for first, last in person.absences)
    return person.role == role and gone and missed.date(missed.about[0]) == day(here)


def is_closed(missed: Missed) -> bool:
    """An item is on the day that is said, which its rule does not allow."""
    return missed.date(missed.about[0]) == day(missed.parts[-1])


FINDINGS: dict[str, Callable[[Missed], bool]] = {
    rf".* is taken no earlier than {DAY}(?: \(.*\))?: it is on {DAY}, (\d+) days? (too early)": (
        early_or_late
    ),
    rf".* is taken by {DAY}(?: \(.*\))?: it is on {DAY}, (\d+) days? (late)": early_or_late,
    r"The items .*on .* fit (\d+) minutes?: they need (\d+) minutes?, (\d+) too many": (
        needs_minutes
    ),
    r"The meeting .*on .* has no time for items: those on it need (\d+) minutes?": lambda missed: (
        used(missed.plan, missed.meeting(missed.about[0])) == int(missed.parts[0])
        and missed.meeting(missed.about[0]).free == 0
    ),
    r"The meeting on .* takes (?:no|at most (\d+)) (.* items?): it has (\d+)": has_too_many,
    rf"The agenda of {DAY} takes (\d+) minutes? and the meeting has (\d+) for items: (\d+) too many"
    r"(?:, and the minutes of (.*) are assumed)?": takes_too_long,
    rf".* comes within (\d+) days of the time before: it (?:was last taken|comes) on {DAY} and "
    rf"(?:comes next|again) on {DAY}, (\d+) days later, (\d+) too many": interval_passed,
    rf".* can attend: it is on {DAY}, when the (.*) is away": is_away,
    rf".*: it is on {DAY}, whose reports were due by {DAY}": lambda missed: (
        missed.date(missed.about[0]) == day(missed.parts[0])
        and day(missed.parts[1]) < missed.plan.on
        and any(
            m.report_deadline == day(missed.parts[1])
            for m in missed.plan.outings.meetings
            if m.date == day(missed.parts[0])
        )
    ),
    rf".*: they are on {DAY} and {DAY}, (\d+) days? apart": lambda missed: (
        (missed.date(missed.about[0]), missed.date(missed.about[1]))
        == (day(missed.parts[0]), day(missed.parts[1]))
        and abs(missed.days) == int(missed.parts[2])
    ),
    rf".*: both are on {DAY}": lambda missed: missed.days == 0 and is_closed(missed),
    rf"(?P<after>.*) comes (?:.* )?(?:after|than|as) .*: (?P=after) is on {DAY}, (\d+) days? "
    r"before .*": (
        lambda missed: (
            missed.date(missed.about[1]) == day(missed.parts[1])
            and -missed.days == int(missed.parts[2])
        )
    ),
    r"(.*) is at no meeting": lambda missed: any(
        missed.date(ref) is None and missed.parts[0].endswith(f": {missed.title(ref)}")
        for ref in missed.about
    ),
    r".* has the meeting on .* to itself: it shares it with (.*)": lambda missed: all(
        item.title in missed.parts[0]
        for item in missed.plan.at(missed.about[1])
        if item.ref != missed.about[0]
    ),
    r"The .* is not needed at two meetings at once on .*: needed for (.*) at one and for (.*) at "
    r"the other": lambda missed: all(
        any(item.title in told and missed.about[0] in item.people for item in missed.plan.at(key))
        for told, key in zip(missed.parts, missed.about[1:], strict=True)
    ),
    r".* has (?:at most (\d+)|no) groups? at work on .*: .* at work": lambda missed: (
        sum(
            missed.plan.outings.item_by_ref[p.ref].method == "group"
            for p in missed.plan.placements
            if p.committee == missed.about[0]
        )
        > int(missed.parts[0] or 0)
    ),
    rf".* is taken .*, as (?:printed|agreed on [^:]*|fixed|on its published agenda): it is on "
    rf"{DAY}": (
        lambda missed: (
            is_closed(missed)
            and (day(missed.parts[0]) not in missed.item.target or missed.item.pinned is not None)
        )
    ),
    rf".* pre-election period, {DAY} to {DAY}: it is on {DAY}": lambda missed: (
        is_closed(missed) and day(missed.parts[0]) <= day(missed.parts[2]) <= day(missed.parts[1])
    ),
    rf".* is taken (?:from {DAY}, when papers and notice are out, and )?before .* decides “.*” on "
    rf"{DAY}: it is on {DAY}": lambda missed: (
        is_closed(missed)
        and not (
            (day(missed.parts[0]) if missed.parts[0] else dt.date.min)
            <= day(missed.parts[2])
            < day(missed.parts[1])
        )
    ),
    rf".* is not taken on {DAY}, whose agenda is published without it: it is on {DAY}": (
        lambda missed: missed.parts[0] == missed.parts[1] and is_closed(missed)
    ),
    rf".* (?:stays as published: agendas before {DAY} are settled"
    rf"|is not put on an agenda before {DAY}: those are settled): it is on {DAY}": lambda missed: (
        is_closed(missed)
        and missed.plan.outings.frozen_until == day(missed.parts[0] or missed.parts[1])
    ),
    rf".* is put only on a meeting after {DAY}, the day of planning: it is on {DAY}": (
        lambda missed: is_closed(missed) and day(missed.parts[1]) <= missed.plan.on
    ),
    rf".* is not put on a reserve or extra meeting unless that is allowed: it is on {DAY}": (
        lambda missed: (
            is_closed(missed) and missed.plan.where(missed.about[0]).kind in ("reserve", "extra")
        )
    ),
}


def assert_findings_are_so(plan: Plan, findings: tuple[Finding, ...]) -> None:
    """What a plan misses, or is worth saying of it; nothing is said twice."""
    assert len(set(findings)) == len(findings)
    for finding in findings:
        said = str(finding)
        found = [(law, m) for form, law in FINDINGS.items() if (m := re.fullmatch(form, said))]
        assert found, f"no law knows “{said}”"
        assert any(law(Missed(plan, finding.about, m.groups())) for law, m in found), finding


# Ratings


def colour_of(plan: Plan, item: Item) -> str:
    """The colour that the key gives an item, worked out from the plan alone."""
    own = [outing for outing in plan.outings.items if outing.series_ref == item.ref]
    holds = ("parked", "suggested", "removed", "transferred", "taken", "later")
    idle = [
        o
        for o in own
        if o.status.name in holds or o.method == "briefing" or (o.by_exception and not o.called)
    ]
    if len(idle) == len(own):
        return "grey"
    ahead = [o for o in own if o.ref not in plan.placed or plan.placed[o.ref].date >= plan.on]
    due = (ahead or own[-1:])[0]
    placed = plan.placed.get(due.ref)
    if placed is None:
        if any(remedy.about == due.ref for remedy in plan.remedies):
            return "grey"
        return "red" if item.target.dated or item.latest or item.required else "grey"
    end = due.target.end if due.firm else None
    about = {
        "plan": plan,
        "item": due,
        "meeting": plan.outings.meeting_by_id[placed.meeting],
        "parts": ("",),
    }
    lacking = due.target.kind in ("day", "days", "alternatives", "month") and is_due_and_lacking(
        Said(**about)
    )
    late = placed.basis == "moved" and end is not None and placed.date > end
    if lacking or late or (end is not None and end < plan.on and placed.date > end):
        return "red"
    refs = {outing.ref for outing in own}
    behind = any(left.required and left.ref in refs for left in plan.left_out)
    behind = behind or any(
        finding.advice
        and (
            due.ref in finding.about
            or (finding.rule == "interval" and refs & set(finding.about))
            or (finding.rule in ("overrun", "within-time") and placed.meeting in finding.about)
        )
        for finding in plan.findings
    )
    early = days_early(due, placed)
    if early or behind or item.awaiting or about["meeting"].assumed:
        return "grey" if placed.basis == "proposed" and due.originally_due is None else "amber"
    return "grey" if placed.basis == "proposed" else "green"


def days_early(due: Item, placed: Placement) -> int:
    """Days before its time, where nobody but the plan put it there; a day has four weeks."""
    start = due.target.start
    if start is None or not due.firm or due.settled or placed.basis != "moved":
        return 0
    days = (start - placed.date).days
    return days if days > (28 if due.target.kind == "day" else 0) else 0


def is_early(plan: Plan, item: Item, days: str, whose: str) -> bool:
    """Whether the item's next outing is so many days before a time that was printed or agreed."""
    return any(
        outing.series_ref == item.ref
        and outing.ref in plan.placed
        and days_early(outing, plan.placed[outing.ref]) == int(days)
        and (whose == "agreed") == bool(date_agreed(Said(plan, outing, None, ())))
        for outing in plan.outings.items
    )


def assert_ratings_are_so(plan: Plan) -> None:
    """The colours are those of the key, and each reason is made of what is said elsewhere."""
    known = [p.reason for p in plan.placements]
    known += [row.reason for row in (*plan.left_out, *plan.parked)]
    known += [remedy.sentence for remedy in plan.remedies]
    found = [f"{str(f)[:1].upper()}{str(f)[1:]}." for f in plan.findings]
    known += found
    known += [f"{f.shortfall[:1].upper()}{f.shortfall[1:]}." for f in plan.findings]
    known += [f"{left.title} is on no agenda. {left.reason}" for left in plan.left_out]
    known += ["On no agenda."]
    rated = {one.ref: one for one in rate(plan)}
    for item in plan.programme.items:
        one = rated[item.ref]
        assert one.rating == colour_of(plan, item), (one, item)
        assert all(one.reason.count(sentence) < 2 for sentence in found), one
        rest = one.reason
        early = (
            r"That is (\d+) days? before the time (printed|agreed) for it: is it ready by then\?"
        )
        for days, whose in re.findall(early, rest):
            assert is_early(plan, item, days, whose), one
        rest = re.sub(early, "", rest)
        for pattern in (
            rf"Overdue: (?:printed|agreed on {DAY}) for “[^”]*”, and {DAY} is later\.",
            rf"Not checked against the agenda for {DAY}\.",
            rf"Due (?:on|in|within) .* and not on the agendas? published for .*?"
            rf"(?:; now planned for {DAY})?\.",
        ):
            rest = re.sub(pattern, "", rest)
        for sentence in sorted(known, key=len, reverse=True):
            rest = rest.replace(sentence, "")
        assert not rest.strip(), (one, rest)


def hold(plan: Plan) -> None:
    """Every sentence of a plan."""
    assert_placements_are_so(plan)
    assert_findings_are_so(plan, plan.findings)
    assert_ratings_are_so(plan)


@settings(max_examples=150)
@given(programmes(), days_of_planning())
def test_every_sentence_of_a_plan_is_so(programme, on):
    """With two committees, links, absences, bounds, agendas, reserve and extra meetings."""
    hold(solve(programme, on=on))


@settings(max_examples=40)
@given(reviews())
def test_every_sentence_of_a_plan_made_again_is_so(reviewed):
    """After each review: meetings put off, agendas published and frozen, items amended."""
    for plan in reviewed.plans:
        hold(plan)


@settings(max_examples=40)
@given(SEEDS)
def test_every_sentence_of_a_full_year_is_so(seed):
    """More items than the meetings take."""
    for plan in plans_of(seed):
        hold(plan)
