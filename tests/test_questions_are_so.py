"""What a review asks is so: each day, count and title is the programme's and the last plan's.

Each sort of question is a pattern with a law over the values; one that no law knows fails.
"""

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from test_every_sentence_is_so import DAY, day
from years import SEEDS, plans_of, reviews

from workprog.planning.solve import solve
from workprog.programme import Committee, Item, Meeting, Programme, PublishedAgenda
from workprog.programme.plan import Plan
from workprog.year.review import Question, review


@attrs.frozen
class Asked:
    """A question of an item, beside the programme and the plan published last."""

    programme: Programme
    last: Plan
    on: dt.date
    item: Item
    parts: tuple[str | None, ...]

    @property
    def was_planned(self) -> list[Meeting]:
        """The meetings at which the last plan has the item, as they are now."""
        now = {meeting.id: meeting for meeting in self.programme.meetings}
        own = [p.meeting for p in self.last.placements if p.series_ref == self.item.ref]
        return [now[key] for key in own if key in now]

    def comes(self, text: str | None) -> bool:
        """Whether the first meeting to come, of those planned, is on that day; or there is none."""
        ahead = [m.date for m in self.was_planned if m.date >= self.on and not m.cancelled]
        return min(ahead, default=None) == (day(text) if text else None)

    @property
    def named(self) -> list[Meeting]:
        """The meetings to which a person or an agenda has put the item, cancelled ones apart."""
        return [
            meeting
            for meeting in self.programme.meetings
            if not meeting.cancelled
            and (
                meeting.id == self.item.pinned
                or (meeting.agenda is not None and self.item.ref in meeting.agenda.refs)
            )
        ]


def is_overdue(asked: Asked) -> bool:
    """The printed date is over by so many days, and nothing has the item before today."""
    last, days, coming = asked.parts
    end = asked.item.target.end
    return (
        end == day(last)
        and (asked.on - end).days == int(days)
        and asked.comes(coming)
        and not any(m.date < asked.on and m.agenda for m in asked.named)
    )


def was_planned_for(asked: Asked) -> bool:
    """The last plan has it on that day, which is over, and no agenda of that day."""
    (text,) = asked.parts
    over = [m for m in asked.was_planned if m.date == day(text) < asked.on]
    over += [m for m in asked.programme.meetings if m.id == asked.item.pinned]
    return any(m.agenda is None and not m.cancelled for m in over)


def was_only_proposed_for(asked: Asked) -> bool:
    """The last plan proposed it for that day, which is over, and nobody has given it that date."""
    (text,) = asked.parts
    target = asked.item.target
    return any(
        p.basis == "proposed" and p.date == day(text) < asked.on
        for p in asked.last.placements
        if p.series_ref == asked.item.ref
    ) and not (target.dated and day(text) in target)


def was_lacking(asked: Asked) -> bool:
    """The last plan has it on that day, which was cancelled, or whose agenda has not the item."""
    text, why = asked.parts
    return any(
        m.date == day(text) < asked.on
        and (m.cancelled if "cancelled" in why else m not in asked.named and m.agenda)
        for m in asked.was_planned
    )


QUESTIONS: dict[str, Callable[[Asked], bool]] = {
    rf"was planned for {DAY}\. Was it taken\?": was_planned_for,
    rf"was only proposed for {DAY}\. Was it agreed, and taken\?": was_only_proposed_for,
    rf"was planned for {DAY}, and (was not on its agenda|that meeting was cancelled)\. When is it "
    r"taken instead\?": was_lacking,
    rf"was due by {DAY}, (\d+) days? ago; it is planned for (?:{DAY}|no meeting)\. When is it "
    r"taken\?": is_overdue,
    rf"has waited(?: for (\d+) days?)? without a date and is (?:proposed for {DAY}\. Is that "
    r"agreed|planned for no meeting\. When is it taken)\?": lambda asked: (
        not asked.item.target.dated and not asked.named and asked.comes(asked.parts[1])
    ),
    rf"is planned for {DAY}\. Still (?:awaited: )?(.*)\. Has it come\?": lambda asked: (
        asked.comes(asked.parts[0]) and asked.parts[1] == asked.item.awaiting.rstrip(".")
    ),
}


def assert_questions_are_so(programme: Programme, last: Plan, on: dt.date) -> None:
    """Each question is of a known sort, so, asked once, and offers days on which they meet."""
    questions = review(programme, last, on=on).questions
    assert len({q.asks for q in questions}) == len(questions), questions
    for asked in questions:
        assert_is_so(asked, programme, last, on)


def assert_is_so(asked: Question, programme: Programme, last: Plan, on: dt.date) -> None:
    """One question, with its answers."""
    item = programme.item_by_ref[asked.ref]
    assert asked.asks.startswith(f"{asked.title} ")
    assert asked.title.startswith(item.title)
    said = asked.asks.removeprefix(f"{asked.title} ")
    found = [(law, m) for form, law in QUESTIONS.items() if (m := re.fullmatch(form, said))]
    assert found, f"no law knows “{said}”"
    assert any(law(Asked(programme, last, on, item, m.groups())) for law, m in found), asked
    held = {m.date for m in programme.meetings_of[item.committee] if not m.cancelled}
    offered = [r.says for r in asked.replies]
    assert len(set(offered)) == len(offered)
    for says in offered:
        then = re.fullmatch(
            rf"Take it on {DAY}(, whose agenda has no room: something else must move)?\.", says
        )
        if then:
            assert day(then[1]) in held, asked
            assert day(then[1]) >= on, asked
            assert has_room(item, day(then[1]), programme, last, on) != bool(then[2]), asked


def has_room(item: Item, when: dt.date, programme: Programme, last: Plan, on: dt.date) -> bool:
    """Whether the item is there by the last plan, or fits; one that is not must be in time."""
    (meeting,) = [m for m in programme.meetings if m.committee == item.committee and m.date == when]
    refs = [p.series_ref for p in last.placements if p.meeting == meeting.id]
    if item.ref in refs:
        return True
    for due in (meeting.date, meeting.report_deadline):
        assert due is None or due >= on
    assert meeting.agenda_published is None or meeting.agenda_published > on
    known = {one.ref: one.minutes for one in programme.items}
    return sum(known.get(ref, 0) for ref in refs) + item.minutes <= meeting.free


@settings(max_examples=15)
@given(reviews())
def test_every_question_of_a_review_is_so(reviewed):
    """After meetings are put off, cancelled and published, and items are amended."""
    for last, plan in pairwise(reviewed.plans):
        assert_questions_are_so(plan.programme, last, plan.on)


@settings(max_examples=15)
@given(SEEDS)
def test_every_question_of_a_full_year_is_so(seed):
    """More items than the meetings take."""
    for last, plan in pairwise(plans_of(seed)):
        assert_questions_are_so(plan.programme, last, plan.on)


def undated(**facts) -> tuple[Programme, Plan, str]:
    """An undated item, the plan of it, and the id of the meeting where it is."""
    held = tuple(
        Meeting(f"m{month}", "corporate", dt.date(2013, month, 11), minutes=120)
        for month in (5, 6, 7)
    )
    programme = Programme(
        title="Work Programme",
        committees=(Committee("corporate", "Corporate Scrutiny Committee"),),
        meetings=held,
        items=(Item("1", "Budget outlook", "corporate", minutes=30, **facts),),
    )
    plan = solve(programme, on=dt.date(2013, 4, 1))
    return programme, plan, plan.placements[0].meeting


def with_meeting(programme: Programme, key: str, **facts) -> Programme:
    """The programme with something changed at one meeting."""
    meetings = (attrs.evolve(m, **facts) if m.id == key else m for m in programme.meetings)
    return attrs.evolve(programme, meetings=tuple(meetings))


def test_an_item_fixed_to_a_meeting_is_not_asked_about():
    """It was said to wait without a date, and the fixed day to be a proposal."""
    programme, plan, _ = undated(pinned="m6")
    assert review(programme, plan, on=dt.date(2013, 4, 10)).questions == ()


def test_an_item_on_a_published_agenda_is_not_asked_about():
    """It was said to be only proposed for the day on whose agenda it stands."""
    programme, plan, key = undated()
    published = with_meeting(programme, key, agenda=PublishedAgenda(("1",)))
    assert review(published, plan, on=dt.date(2013, 4, 10)).questions == ()


@pytest.mark.parametrize("awaiting", ["", "the figures"])
def test_no_meeting_that_was_cancelled_is_proposed(awaiting):
    """It was said to be planned for a day on which nobody meets, and that day was offered."""
    programme, plan, key = undated(awaiting=awaiting)
    (asked,) = review(
        with_meeting(programme, key, cancelled=True), plan, on=dt.date(2013, 4, 10)
    ).questions
    assert asked.asks == (
        "Budget outlook has waited without a date and is planned for no meeting. When is it taken?"
    )
    assert [reply.says for reply in asked.replies] == [
        "Take it on 11 June 2013.",
        "Take it on 11 July 2013.",
        "Take it off the programme.",
    ]
