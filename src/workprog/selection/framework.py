"""A council's way of choosing topics, as data: questions, reasons to reject, where a topic goes.

A checklist of yes and no, one of scores, and one of weighted questions are the same thing: each
question has a highest score and a weight, and the points decide the route.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

import attrs

from workprog.errors import Problem, ProgrammeError
from workprog.programme.keys import Key

Result = Literal["selected", "not selected", "rejected", "undecided"]


@attrs.frozen
class Criterion:
    """One question about a topic, and how a report puts the answer "yes".

    An answer scores from 0 to `most`; 1 is a question of yes and no. A point counts `weight`
    times. `timescale` marks the question that the calendar and the solver answer when nobody has,
    and `duplicate` the one that other programmes throw light on.
    """

    key: str
    question: str
    finding: str
    timescale: bool = False
    duplicate: bool = False
    weight: Annotated[int, Key("How often a point counts.", least=1)] = 1
    most: Annotated[int, Key("The highest score.", least=1)] = 1


@attrs.frozen
class Rejection:
    """One named reason to reject a topic; it stands when any of its questions is answered yes."""

    key: str
    reason: str
    questions: tuple[Criterion, ...]


@attrs.frozen
class Route:
    """Where a topic goes that has at least so many points: a committee, a panel, a briefing.

    `taken` is false for a route that is not taken up, such as a letter in answer.
    """

    name: str
    least: int
    taken: bool = True


@attrs.frozen
class Framework:
    """A council's way of choosing topics.

    A topic takes the route with the most `least` that its points reach, and none below them all.
    Raises ProgrammeError when two questions share a key, or a route needs more points than there
    are.
    """

    name: str
    criteria: tuple[Criterion, ...]
    rejections: tuple[Rejection, ...] = ()
    routes: tuple[Route, ...] = (Route("the programme", 1),)
    source: str = ""

    def __attrs_post_init__(self) -> None:
        times = Counter(question.key for question in self.questions)
        problems = [
            Problem(self.name, f"question “{key}” {count} times", "each key once", "Rename one.")
            for key, count in times.items()
            if count > 1
        ]
        problems += [
            Problem(
                self.name,
                f"{route.least} points for {route.name}",
                f"from 0 to {self.most}, the most points there are",
            )
            for route in self.routes
            if not 0 <= route.least <= self.most
        ]
        if not self.routes:
            problems.append(Problem(self.name, "no routes", "where a topic may go, and from when"))
        if problems:
            raise ProgrammeError(tuple(problems))

    @property
    def questions(self) -> tuple[Criterion, ...]:
        """Every question, those for the topic before those against it."""
        against = (question for reason in self.rejections for question in reason.questions)
        return (*self.criteria, *against)

    @property
    def most(self) -> int:
        """The most points that a topic can have."""
        return sum(criterion.most * criterion.weight for criterion in self.criteria)

    @property
    def scored(self) -> bool:
        """Whether points are given, rather than each question answered yes or no."""
        return self.most > len(self.criteria)

    def route(self, points: int) -> Route | None:
        """Where so many points lead; None where they reach no route."""
        reached = [route for route in self.routes if route.least <= points]
        return max(reached, key=lambda route: route.least, default=None)
