"""Whether a topic comes onto the programme: questions, answers and what follows from them.

A framework is data. Its criteria speak for a topic, its rejections against it, and any rejection
that stands is a veto. Nothing is guessed: a question without an answer is named, and the result
waits for it where it matters.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import attrs

from workprog.errors import Problem, ProgrammeError
from workprog.programme import Topic
from workprog.words import full_date

Result = Literal["selected", "not selected", "rejected", "undecided"]


@attrs.frozen
class Criterion:
    """One question about a topic, and how a report puts the answer "yes".

    `timescale` marks the question that the calendar and the solver answer when nobody has.
    """

    key: str
    question: str
    finding: str
    timescale: bool = False


@attrs.frozen
class Rejection:
    """One named reason to reject a topic; it stands when any of its questions is answered yes."""

    key: str
    reason: str
    questions: tuple[Criterion, ...]


@attrs.frozen
class Framework:
    """A council's way of choosing topics.

    `needed` is how many criteria must be answered yes. Raises ProgrammeError when two questions
    share a key or more criteria are needed than there are.
    """

    name: str
    criteria: tuple[Criterion, ...]
    rejections: tuple[Rejection, ...] = ()
    needed: int = 1
    source: str = ""

    def __attrs_post_init__(self) -> None:
        times = Counter(question.key for question in self.questions)
        problems = [
            Problem(self.name, f"question “{key}” {count} times", "each key once", "Rename one.")
            for key, count in times.items()
            if count > 1
        ]
        if not 0 <= self.needed <= len(self.criteria):
            expected = f"from 0 to {len(self.criteria)}, the number of criteria"
            problems.append(Problem(self.name, f"needed = {self.needed}", expected))
        if problems:
            raise ProgrammeError(tuple(problems))

    @property
    def questions(self) -> tuple[Criterion, ...]:
        """Every question, those for the topic before those against it."""
        against = (question for reason in self.rejections for question in reason.questions)
        return (*self.criteria, *against)


# The six questions and three reasons that Cheshire East Council put to its scrutiny members in May
# 2013 (report on the work programme, paragraphs 10.2 and 10.3). The report sets no number of
# questions to be met, so one is enough here.
DEFAULT_FRAMEWORK = Framework(
    name="Six questions and three reasons to reject",
    criteria=(
        Criterion(
            "corporate-priority",
            "Is it part of one of the council's priorities?",
            "it is part of one of the council's priorities",
        ),
        Criterion(
            "public-interest",
            "Do residents care much about it?",
            "residents care much about it",
        ),
        Criterion(
            "poor-performance",
            "Does the service do badly or grow worse, and nobody can say why?",
            "the service does badly or grows worse and nobody can say why",
        ),
        Criterion(
            "overspending",
            "Has the budget been overspent again and again?",
            "the budget has been overspent again and again",
        ),
        Criterion(
            "external-audit",
            "Did the external auditor bring it up?",
            "the external auditor brought it up",
        ),
        Criterion(
            "dissatisfaction",
            "Are many people unhappy with the service?",
            "many people are unhappy with the service",
        ),
    ),
    rejections=(
        Rejection(
            "dealt-with-elsewhere",
            "somebody else deals with it",
            (
                Criterion(
                    "dealt-with-elsewhere",
                    "Does somebody else deal with it already?",
                    "somebody else deals with it already",
                ),
            ),
        ),
        Rejection(
            "sub-judice",
            "it is before a court",
            (Criterion("sub-judice", "Is it before a court?", "it is before a court"),),
        ),
        Rejection(
            "no-use",
            "scrutiny would be of no use, or too late",
            (
                Criterion(
                    "no-added-value",
                    "Would scrutiny fail to add anything?",
                    "scrutiny would not add anything",
                ),
                Criterion(
                    "timescale",
                    "Is there too little time to finish the work?",
                    "there is too little time to finish the work",
                    timescale=True,
                ),
            ),
        ),
    ),
    source="Cheshire East Council, work programme report of 7 May 2013, paragraphs 10.2 and 10.3",
)


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
    """Yes or no to one question: who said so, when and on what evidence.

    `by` is a role or a body, never a person's name. Raises ProgrammeError without it.
    """

    criterion: str
    yes: bool
    by: str
    day: dt.date | None = None
    evidence: str = ""

    def __attrs_post_init__(self) -> None:
        _require_text(f"answer to “{self.criterion}”", role=self.by)


@attrs.frozen
class Timescale:
    """Whether the calendar and the solver can fit the work in, with the sentence that says why.

    `day` is the day of planning.
    """

    fits: bool
    sentence: str
    day: dt.date | None = None


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
    in the order of the framework's questions, `unanswered` the questions without one. `notes` are
    sentences on what a reader should know besides.
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

    @property
    def sentence(self) -> str:
        """The result in words fit for a report to the committee."""
        said = [self._overridden() if self.override else self._decided()]
        if self.unanswered:
            said.append(f"Not answered: {' '.join(q.question for q in self.unanswered)}")
        return " ".join((*said, *self.notes))

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
        if self.result == "not selected":
            count = sum(a.yes for a in self.answers)  # no rejection stands, so all speak for it
            few = f"it needs {self.framework.needed} of the questions answered yes and has {count}"
            return f"{title} is not selected: {few}{said_for and f' ({said_for})'}."
        return f"{title} is selected: {said_for or 'the framework asks for nothing more'}."

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
    return f"{question.finding} ({evidence})" if evidence else question.finding


def select(
    topic: Topic,
    framework: Framework,
    answers: Iterable[Answer],
    *,
    timescale: Timescale | None = None,
    override: Override | None = None,
) -> Selection:
    """Put a topic to a framework.

    A rejection answered yes rejects it, whatever else is said. It is selected once enough criteria
    are answered yes and every rejection is answered no; while an open question could still change
    the result it is undecided. `timescale` answers the timescale question when nobody has.

    Raises ProgrammeError, with all problems, for an answer to no question of the framework, two
    answers to one question, or an override of a rejection.
    """
    given = tuple(answers)
    problems = tuple(_wrong_answers(topic, framework, given))
    if problems:
        raise ProgrammeError(problems)
    known = {answer.criterion: answer for answer in given}
    notes = tuple(_fill_in(framework, known, timescale))
    by_framework, reasons = _judge(framework, known)
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
    )


def _wrong_answers(
    topic: Topic, framework: Framework, answers: tuple[Answer, ...]
) -> Iterator[Problem]:
    keys = [question.key for question in framework.questions]
    where = f"topic “{topic.title}”"
    for key, count in Counter(answer.criterion for answer in answers).items():
        if key not in keys:
            near = difflib.get_close_matches(key[:60], keys, n=1)
            mend = f"Did you mean “{near[0]}”?" if near else ""
            yield Problem(where, f"an answer to “{key[:60]}”", f"one of {', '.join(keys)}", mend)
        elif count > 1:
            yield Problem(where, f"{count} answers to “{key}”", "one", "Keep the one that holds.")


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
            Answer(question.key, computed, "the meeting dates", timescale.day, timescale.sentence),
        )
        if answer.yes != computed:
            said = "yes" if answer.yes else "no"
            yield (
                f"{answer.by} answered {said} to “{question.question}” "
                f"The meeting dates say otherwise: {timescale.sentence}"
            )


def _judge(
    framework: Framework, known: Mapping[str, Answer]
) -> tuple[Result, tuple[Rejection, ...]]:
    """The framework's result, and the rejections that stand.

    A scored or weighted checklist would differ here alone: a sum of points against a threshold.
    """
    yes = {key for key, answer in known.items() if answer.yes}
    standing = tuple(r for r in framework.rejections if any(q.key in yes for q in r.questions))
    if standing:
        return "rejected", standing
    met = sum(criterion.key in yes for criterion in framework.criteria)
    could_be_met = met + sum(criterion.key not in known for criterion in framework.criteria)
    if could_be_met < framework.needed:
        return "not selected", ()
    against = (question for reason in framework.rejections for question in reason.questions)
    if met < framework.needed or any(question.key not in known for question in against):
        return "undecided", ()
    return "selected", ()
