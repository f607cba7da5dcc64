"""What a committee is asked at its review: what was taken, what is late, what waits, what came.

Each question names the answers there are, and each answer the amendment it would be. Nothing is
changed here: a person answers, and `workprog amend` applies what was answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import attrs

from workprog.dates.windows import read_when
from workprog.explaining.display import table_as_html, wrapped
from workprog.programme import Item, Meeting, MunicipalYear, Outing, Programme, arguments
from workprog.programme.outings import left_off, on_hold, told_apart
from workprog.programme.plan import Placement, Published
from workprog.programme.series import typed_ref
from workprog.words import full_date
from workprog.words import review as words
from workprog.year.history import Event, history

Subject = Literal[
    "taken", "not taken", "overdue", "undated", "parked", "by exception", "awaited", "answer due"
]

# How many meetings to come are offered as answers to "when?".
_OFFERED = 2


@attrs.frozen
class Reply:
    """One answer to a question, and the amendment it would be.

    `change` is the amendment in words, "" where the answer changes nothing; `keys` are the keys of
    the item that it sets, as they stand in programme.toml.
    """

    says: str
    change: str = ""
    keys: tuple[tuple[str, str | bool | dt.date], ...] = ()


@attrs.frozen
class Question:
    """One thing the committee has to say of one item, with the answers there are."""

    subject: Subject
    ref: str
    title: str
    asks: str
    replies: tuple[Reply, ...]

    def __str__(self) -> str:
        lines = wrapped(self.asks, "- ")
        for reply in self.replies:
            lines += wrapped(reply.says, "    * ")
        return "\n".join(lines)


@attrs.frozen
class Review:
    """A programme looked at on a day: what is known to have been taken, and what is asked.

    `taken` and `waiting` are sentences that need no answer. `day` is the day of the review.
    """

    title: str
    day: dt.date
    taken: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The review as plain values for JSON; dates are ISO dates."""
        return {
            "title": self.title,
            "day": self.day.isoformat(),
            "taken": list(self.taken),
            "waiting": list(self.waiting),
            "questions": [
                {
                    "subject": q.subject,
                    "ref": q.ref,
                    "title": q.title,
                    "asks": q.asks,
                    "replies": [
                        {"says": r.says, "change": r.change, "keys": _plain(r.keys)}
                        for r in q.replies
                    ],
                }
                for q in self.questions
            ],
        }

    def __str__(self) -> str:
        lines = wrapped(words.review_of(self.title, self.day))
        for heading, sentences in ((words.TAKEN, self.taken), (words.WAITING, self.waiting)):
            if sentences:
                lines += ["", heading]
                for sentence in sentences:
                    lines += wrapped(sentence, "- ")
        if self.questions:
            lines += ["", words.QUESTIONS, *map(str, self.questions)]
        if not (self.taken or self.waiting or self.questions):
            lines += ["", words.NOTHING_TO_ASK]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = [(q.title, q.asks, "\n".join(r.says for r in q.replies)) for q in self.questions]
        caption = words.review_of(self.title, self.day)
        return table_as_html(caption, words.REVIEW_HEADINGS, rows)


def _plain(keys: Sequence[tuple[str, str | bool | dt.date]]) -> dict[str, str | bool]:
    return {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in keys}


def review(programme: Programme, plan: Published | None = None, *, on: dt.date) -> Review:
    """What a review on a day must settle, item by item in the programme's order.

    Args:
        programme: as a person keeps it.
        plan: the plan published last, with refs that are the programme's.
        on: the day of the review.
    """
    arguments.programme(programme)
    arguments.day(on)
    if plan is not None:
        arguments.published(plan, "plan")
    seen = _Seen(programme, on, plan)
    taken: list[str] = []
    waiting: list[str] = []
    questions: list[Question] = []
    titles = told_apart(programme.items)
    for kept in programme.items:
        item = attrs.evolve(kept, title=titles[kept.ref])
        taken += [
            words.is_recorded(item.title, event.day)
            for event in seen.held(item)
            if event.recorded and event.day >= seen.planned_on
        ]
        open_questions = [*seen.about_the_past(item), *seen.about_now(item)]
        questions += open_questions
        if item.status.name == "parked" and not any(q.subject == "parked" for q in open_questions):
            waiting.append(words.still_parked(item.title, item.status.until))
    return Review(programme.title, on, tuple(taken), tuple(waiting), tuple(questions))


@attrs.frozen
class _Seen:
    """A programme beside the plan published last, on the day of the review."""

    programme: Programme
    on: dt.date
    plan: Published | None

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Where the plan has each item."""
        return self.plan.placements if self.plan is not None else ()

    @property
    def planned_on(self) -> dt.date:
        """The day from which on things may have changed: that of the plan."""
        return self.plan.on if self.plan is not None else self.on

    def held(self, item: Item) -> Iterator[Event]:
        """Past meetings at which it was taken, is held to have been or was proposed, in order."""
        plans = (self.plan,) if self.plan is not None else ()
        events = history(self.programme, item.ref, on=self.on, plans=plans).events
        yield from (event for event in reversed(events) if event.kind in ("taken", "proposed"))

    def about_the_past(self, item: Item) -> Iterator[Question]:
        """Was it taken where no agenda is kept; when again, where the agenda lacked it."""
        if item.method == "standing" or item.status.name in _OVER:
            return
        # A person's word, when a series was last taken, settles all that lies before it.
        settled = item.series.last_taken if item.series is not None else None
        for held in self.held(item):
            if not held.recorded and (settled is None or held.day > settled):
                proposed = held.kind == "proposed"
                asks = words.was_it_taken(item.title, held.day, proposed=proposed)
                replies = (_it_was(item, held.day), *self._again(item))
                yield Question("taken", item.ref, item.title, asks, replies)
        for placed in self.placements:
            planned = self.programme.meeting_by_id.get(placed.meeting)
            if planned is None or placed.series_ref != item.ref:
                continue
            missed = planned.agenda is not None and not any(
                typed_ref(self.programme, ref) == item.ref for ref in planned.agenda.refs
            )
            if self.planned_on <= planned.date < self.on and (missed or planned.cancelled):
                asks = words.was_not_taken(item.title, planned.date, planned.cancelled)
                yield Question("not taken", item.ref, item.title, asks, self._again(item))

    def about_now(self, item: Item) -> Iterator[Question]:
        """Whether it is late, undated, parked, called, or waits for information."""
        yield from self._answers_due(item)
        if item.status.name == "parked":
            yield from self._parked(item)
            return
        if item.by_exception and not item.called:
            yield from self._by_exception(item)
            return
        if on_hold(item) or item.method == "standing":
            return
        coming = self._coming(item)
        last = item.target.end if item.firm else None
        if item.series is None and last is not None and last < self.on and not self._done(item):
            late = words.is_overdue(item.title, last, (self.on - last).days, coming)
            replies = (_it_was(item, last), *self._again(item))
            yield Question("overdue", item.ref, item.title, late, replies)
        elif self._is_undated(item):
            since = item.suggested_on or item.first_published
            asks = words.is_undated(item.title, since, self.on, coming)
            yield Question("undated", item.ref, item.title, asks, self._again(item, coming))
        if item.awaiting and coming is not None:
            asks = words.is_awaited(item.title, item.awaiting, coming)
            yield Question("awaited", item.ref, item.title, asks, (_information_came(),))

    def _parked(self, item: Item) -> Iterator[Question]:
        came = self._has_come(item.status.until)
        if came:
            yield Question(
                "parked",
                item.ref,
                item.title,
                words.parked_no_longer(item.title, came),
                (_taken_up(item), Reply(words.STAYS_PARKED), _removed(item)),
            )

    def _has_come(self, until: str) -> str:
        """What a parked item waited for, where its day or event has come; "" where it has not."""
        year = self.programme.year or MunicipalYear.of(self.on)
        window = read_when(until.removeprefix("until ").removeprefix("after "), year=year)
        last = window.end or window.start
        if last is not None:
            return words.its_day_came(until, last) if last < self.on else ""
        folded = until.casefold()
        for decision in self.programme.decisions:
            if decision.title.casefold() in folded and decision.date < self.on:
                return words.was_decided(decision.title, decision.date)
        for other in self.programme.items:
            if len(other.title) > _TELLING and other.title.casefold() in folded:
                held = [event.day for event in self.held(other) if event.recorded]
                if held:
                    return words.its_event_came(other.title, held[-1])
        return ""

    def _by_exception(self, item: Item) -> Iterator[Question]:
        """An item by exception whose trigger is met: a red rating, or an action that is overdue."""
        call = Reply(words.CALL_IT, words.was_called(item.title), (("called", True),))
        replies = (call, Reply(words.NOT_THIS_TIME))
        late = [a for a in self.programme.actions if a.item == item.ref and a.overdue(self.on)]
        if late:
            asks = words.actions_late(item.title, len(late))
            yield Question("by exception", item.ref, item.title, asks, replies)
        red = [r for r in item.ratings if r.value.strip().casefold() in ("red", "r")]
        for rating in red:
            asks = words.calls_itself(item.title, rating.about, rating.reason)
            yield Question("by exception", item.ref, item.title, asks, replies)

    def _answers_due(self, item: Item) -> Iterator[Question]:
        """Answers to what came from the item that are late."""
        bodies = {body.id: body.name for body in self.programme.bodies}
        for sent in self.programme.referrals:
            if sent.item == item.ref and sent.overdue(self.on):
                body, days = bodies.get(sent.body, sent.body), (self.on - sent.due).days
                asks = words.no_answer(item.title, body, sent.due, days)
                again = self._again(item)[:-1]
                yield Question(
                    "answer due",
                    item.ref,
                    item.title,
                    asks,
                    (*again, Reply(words.NOT_THIS_TIME)),
                )

    def _coming(self, item: Item) -> dt.date | None:
        """The first day to come on which the plan has the item; a cancelled meeting is none."""
        meetings = {m.id: m for m in self.programme.meetings if not m.cancelled}
        days = [
            meetings[p.meeting].date
            for p in self.placements
            if p.series_ref == item.ref and p.meeting in meetings
        ]
        return min((day for day in days if day >= self.on), default=None)

    def _is_undated(self, item: Item) -> bool:
        """Whether nothing says when an item is taken: no date, no fixed meeting, no agenda."""
        held = [meeting for meeting in self.programme.meetings if not meeting.cancelled]
        settled = item.target.dated or any(
            meeting.id == item.pinned or (meeting.agenda and item.ref in meeting.agenda.refs)
            for meeting in held
        )
        return item.series is None and not settled and not self._done(item)

    def _is_open(self, meeting: Meeting, item: Item) -> bool:
        """Whether an item can still be put on a meeting, or is there: in time, within bounds."""
        if meeting.cancelled or meeting.date < self.on or left_off(Outing.of(item), meeting):
            return False
        if self._is_at(meeting, item):
            return True
        due = meeting.report_deadline or meeting.date
        out = meeting.agenda_published
        if meeting.date == self.on or due < self.on or (out is not None and out <= self.on):
            return False
        day = meeting.date
        return (item.earliest or day) <= day <= (item.latest or day)

    def _has_room(self, meeting: Meeting, item: Item) -> bool:
        """Whether the last plan leaves the item's minutes free at a meeting, or has it there."""
        known = self.programme.item_by_ref
        held = [p.series_ref for p in self.placements if p.meeting == meeting.id]
        used = sum(known[ref].minutes for ref in held if ref in known)
        return self._is_at(meeting, item) or used + item.minutes <= meeting.free

    def _is_at(self, meeting: Meeting, item: Item) -> bool:
        own = (p for p in self.placements if p.series_ref == item.ref)
        return any(placed.meeting == meeting.id for placed in own)

    def _done(self, item: Item) -> bool:
        return next(iter(self.held(item)), None) is not None

    def _again(self, item: Item, proposed: dt.date | None = None) -> tuple[Reply, ...]:
        """The meetings at which it could be taken, one proposed first, and taking it off."""
        open_to_it = [
            meeting
            for meeting in self.programme.meetings_of[item.committee]
            if self._is_open(meeting, item)
        ]
        roomy = [m for m in open_to_it if self._has_room(m, item)]
        coming = [meeting.date for meeting in roomy or open_to_it]
        days = dict.fromkeys([*([proposed] if proposed else []), *coming[:_OFFERED]])
        dated = tuple(
            Reply(
                words.put_it_on(day, full=not roomy and day != proposed),
                words.was_put_on(item.title, day),
                (("date", full_date(day)),),
            )
            for day in days
        )
        return (*dated, _removed(item))


_OVER = ("taken", "removed", "transferred")
# A title this short ("Budget") stands in too many sentences to tell an event.
_TELLING = 8


def _it_was(item: Item, day: dt.date) -> Reply:
    if item.series is not None:
        return Reply(words.YES_TAKEN, words.was_taken_on(item.title, day), (("last_taken", day),))
    return Reply(words.YES_TAKEN, words.was_taken_on(item.title, day), (("status", "taken"),))


def _removed(item: Item) -> Reply:
    return Reply(words.TAKE_IT_OFF, words.was_taken_off(item.title), (("status", "removed"),))


def _taken_up(item: Item) -> Reply:
    return Reply(words.TAKE_IT_UP, words.was_taken_up(item.title), (("status", "agreed"),))


def _information_came() -> Reply:
    return Reply(words.INFORMATION_CAME, words.CAME, (("awaiting", ""),))
