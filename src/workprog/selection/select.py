"""Whether a topic comes onto the programme: answers to a framework, and what follows from them.

Criteria speak for a topic, rejections against it, and any rejection that stands is a veto. Nothing
is guessed: a question without an answer is named, and the result waits for it where it matters.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import attrs

from workprog.errors import Problem, ProgrammeError
from workprog.programme import Topic, arguments
from workprog.selection.framework import Criterion, Framework, Rejection, Result, Route
from workprog.words import did_you_mean, full_date


def _require_text(where: str, **texts: str) -> None:
    problems = tuple(
        Problem(where, f"no {name}", f"the {name} in words", f"Give the {name}.")
        for name, text in texts.items()
        if not text.strip()
    )
    if problems:
        raise ProgrammeError(problems)


@attrs.frozen
class Answer:
    """The answer to one question: who gave it, when and on what evidence.

    `score` is 1 for yes and 0 for no, or the points of a question that has more. `by` is a role or
    a body, never a person's name. Raises ProgrammeError without it.
    """

    criterion: str
    score: int
    by: str
    day: dt.date | None = None
    evidence: str = ""

    def __attrs_post_init__(self) -> None:
        _require_text(f"answer to “{self.criterion}”", role=self.by)

    @property
    def yes(self) -> bool:
        """Whether the answer is yes, or more than no points."""
        return self.score > 0


@attrs.frozen
class Timescale:
    """Whether the calendar and the solver can fit the work in, with the sentence that says why.

    `day` is the day of planning.
    """

    fits: bool
    sentence: str
    day: dt.date | None = None


@attrs.frozen
class Duplicates:
    """What is nearly the same topic elsewhere: on a programme, or looked at of late.

    Each of `found` is a sentence; `elsewhere.duplicates` makes them.
    """

    found: tuple[str, ...] = ()


@attrs.frozen
class Override:
    """A decision that sets the framework's result aside, always with a reason.

    It cannot lift a veto. Raises ProgrammeError without a reason or without who decided.
    """

    result: Literal["selected", "not selected"]
    reason: str
    by: str
    day: dt.date | None = None
    minute: str = ""

    def __attrs_post_init__(self) -> None:
        _require_text("override", reason=self.reason, role=self.by)


@attrs.frozen
class Selection:
    """What came of a topic, with everything it rests on.

    `result` is the outcome, after any override; `by_framework` the outcome before it. `answers` are
    in the order of the framework's questions, `unanswered` the questions without one. `points` are
    those of the answers, `route` where they lead. `notes` are sentences on what a reader should
    know besides.
    """

    topic: Topic
    framework: Framework
    result: Result
    by_framework: Result
    answers: tuple[Answer, ...] = ()
    reasons: tuple[Rejection, ...] = ()
    unanswered: tuple[Criterion, ...] = ()
    override: Override | None = None
    notes: tuple[str, ...] = ()
    points: int = 0
    route: Route | None = None

    @property
    def sentence(self) -> str:
        """The result in words fit for a report to the committee."""
        said = [self._overridden() if self.override else self._decided()]
        if self.unanswered:
            said.append(f"Not answered: {' '.join(q.question for q in self.unanswered)}")
        return " ".join((*said, *self.notes))

    @property
    def reasons_given(self) -> tuple[str, ...]:
        """Why it was decided so, each reason by itself and without its full stop."""
        if self.override is not None:
            return (self.override.reason.strip().rstrip("."),)
        yes = {answer.criterion: answer for answer in self.answers if answer.yes}
        if self.result == "rejected":
            against = [q for reason in self.reasons for q in reason.questions]
            return tuple(_with_evidence(q, yes[q.key]) for q in against if q.key in yes)
        if self.result == "undecided":
            return tuple(f"not answered yet: {q.question}" for q in self.unanswered)
        if self.result == "selected":
            criteria = self.framework.criteria
            return tuple(_with_evidence(q, yes[q.key]) for q in criteria if q.key in yes)
        least = min(route.least for route in self.framework.routes)
        if self.framework.scored:
            return (f"it scores {self.points} of {self.framework.most} points and needs {least}",)
        return (f"it needs {least} of the questions answered yes and has {self.points}",)

    def __str__(self) -> str:
        return self.sentence

    def _decided(self) -> str:
        title = f"“{self.topic.title}”"
        if self.result == "rejected":
            against = [q for reason in self.reasons for q in reason.questions]
            return f"{title} is rejected: {self._found(against)}."
        if self.result == "undecided":
            return f"{title} is not decided: it waits for {_questions(len(self.unanswered))}."
        said_for = self._found(self.framework.criteria)
        if self.framework.scored:
            return self._scored(title, said_for)
        if self.result == "not selected":
            least = min(route.least for route in self.framework.routes)
            few = f"it needs {least} of the questions answered yes and has {self.points}"
            return f"{title} is not selected: {few}{said_for and f' ({said_for})'}."
        return f"{title} is selected: {said_for or 'the framework asks for nothing more'}."

    def _scored(self, title: str, said_for: str) -> str:
        """The points, and the route that they lead to."""
        scores = f"{self.points} of {self.framework.most} points"
        because = f": {said_for}" if said_for else ""
        if self.route is None:
            least = min(route.least for route in self.framework.routes)
            return f"{title} is not selected: it scores {scores} and needs {least}{because}."
        chosen = "is selected for" if self.route.taken else "is not selected, and goes to"
        enough = f"for which {self.route.least} are enough"
        return f"{title} {chosen} {self.route.name}: it scores {scores}, {enough}{because}."

    def _overridden(self) -> str:
        assert self.override is not None
        decision = self.override
        day = f" on {full_date(decision.day)}" if decision.day else ""
        minute = f" ({decision.minute})" if decision.minute else ""
        return (
            f"“{self.topic.title}” is {decision.result} by decision of {decision.by}{day}{minute}: "
            f"{decision.reason.strip().rstrip('.')}. By the framework alone it is "
            f"{self.by_framework}."
        )

    def _found(self, questions: Iterable[Criterion]) -> str:
        """The findings answered yes, each with its evidence."""
        yes = {answer.criterion: answer for answer in self.answers if answer.yes}
        return _listed([_with_evidence(q, yes[q.key]) for q in questions if q.key in yes])


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _questions(count: int) -> str:
    return "an answer to 1 question" if count == 1 else f"answers to {count} questions"


def _with_evidence(question: Criterion, answer: Answer) -> str:
    evidence = answer.evidence.strip().rstrip(".")
    score = f"{answer.score} of {question.most}" if question.most > 1 else ""
    beside = "; ".join(filter(None, (score, evidence)))
    return f"{question.finding} ({beside})" if beside else question.finding


def select(
    topic: Topic,
    framework: Framework,
    answers: Iterable[Answer],
    *,
    timescale: Timescale | None = None,
    duplicates: Duplicates | None = None,
    override: Override | None = None,
) -> Selection:
    """Put a topic to a framework.

    A rejection answered yes rejects it, whatever else is said. It takes the route that its points
    lead to once no open question can change that and every rejection is answered no; until then it
    is undecided. `timescale` answers the timescale question when nobody has; `duplicates` are told
    beside the question whether it is dealt with elsewhere.

    Raises ProgrammeError, with all problems, for an answer to no question of the framework, a score
    that a question does not have, two answers to one question, or an override of a rejection.
    """
    arguments.one(topic, Topic, "topic", "a workprog.Topic")
    arguments.one(framework, Framework, "framework", "what workprog.read_framework returns")
    answers = arguments.several(answers, Answer, "answers", "a list of workprog.Answer")
    problems = tuple(_wrong_answers(topic, framework, answers))
    if problems:
        raise ProgrammeError(problems)
    known = {answer.criterion: answer for answer in answers}
    notes = (
        *_fill_in(framework, known, timescale),
        *_found_elsewhere(framework, known, duplicates),
    )
    by_framework, reasons = _judge(framework, known)
    points = _points(framework, known)
    if by_framework == "rejected" and override is not None:
        found = f"an override to “{override.result}” of a rejected topic"
        mend = "Answer the question again if the facts have changed."
        expected = "no override: a reason to reject is a veto"
        raise ProgrammeError((Problem(f"topic “{topic.title}”", found, expected, mend),))
    return Selection(
        topic=topic,
        framework=framework,
        result=override.result if override else by_framework,
        by_framework=by_framework,
        answers=tuple(known[q.key] for q in framework.questions if q.key in known),
        reasons=reasons,
        unanswered=tuple(q for q in framework.questions if q.key not in known),
        override=override,
        notes=notes,
        points=points,
        route=None if by_framework in ("rejected", "undecided") else framework.route(points),
    )


def _wrong_answers(
    topic: Topic, framework: Framework, answers: tuple[Answer, ...]
) -> Iterator[Problem]:
    questions = {question.key: question for question in framework.questions}
    keys = list(questions)
    where = f"topic “{topic.title}”"
    for key, count in Counter(answer.criterion for answer in answers).items():
        if key not in questions:
            mend = did_you_mean(key[:60], keys)
            yield Problem(where, f"an answer to “{key[:60]}”", f"one of {', '.join(keys)}", mend)
        elif count > 1:
            yield Problem(where, f"{count} answers to “{key}”", "one", "Keep the one that holds.")
    for answer in answers:
        question = questions.get(answer.criterion)
        if question is not None and not 0 <= answer.score <= question.most:
            expected = f"from 0 to {question.most}" if question.most > 1 else "yes (1) or no (0)"
            yield Problem(where, f"a score of {answer.score} for “{question.key}”", expected)


def _fill_in(
    framework: Framework, known: dict[str, Answer], timescale: Timescale | None
) -> Iterator[str]:
    """Answer the timescale questions nobody has answered; say where a person's answer differs."""
    for question in framework.questions:
        if timescale is None or not question.timescale:
            continue
        computed = not timescale.fits
        answer = known.setdefault(
            question.key,
            Answer(
                question.key,
                int(computed),
                "the meeting dates",
                timescale.day,
                timescale.sentence,
            ),
        )
        if answer.yes != computed:
            said = "yes" if answer.yes else "no"
            yield (
                f"{answer.by} answered {said} to “{question.question}” "
                f"The meeting dates say otherwise: {timescale.sentence}"
            )


def _found_elsewhere(
    framework: Framework, known: Mapping[str, Answer], duplicates: Duplicates | None
) -> Iterator[str]:
    """Tell of what is nearly the same; only a person says that it is the same."""
    for question in framework.questions:
        answer = known.get(question.key)
        if question.duplicate and duplicates and not (answer and answer.yes):
            yield from duplicates.found


def _judge(
    framework: Framework, known: Mapping[str, Answer]
) -> tuple[Result, tuple[Rejection, ...]]:
    """The framework's result, and the rejections that stand."""
    yes = {key for key, answer in known.items() if answer.yes}
    standing = tuple(r for r in framework.rejections if any(q.key in yes for q in r.questions))
    if standing:
        return "rejected", standing
    points = _points(framework, known)
    open_points = sum(c.most * c.weight for c in framework.criteria if c.key not in known)
    route, best = framework.route(points), framework.route(points + open_points)
    if best is None or not best.taken:
        return "not selected", ()
    against = (question for reason in framework.rejections for question in reason.questions)
    if route != best or any(question.key not in known for question in against):
        return "undecided", ()
    return "selected", ()


def _points(framework: Framework, known: Mapping[str, Answer]) -> int:
    """The points of the answers so far."""
    return sum(c.weight * known[c.key].score for c in framework.criteria if c.key in known)
