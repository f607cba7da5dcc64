"""What a committee follows once it has reported: actions of an improvement plan, and referrals."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import attrs

from workprog.programme.items import Window
from workprog.programme.keys import BodyId, Key, KnownItemRef, Phrase
from workprog.showing import Shown

# Words of a rating that leave nothing to follow.
COMPLETE = ("complete", "completed", "done", "achieved", "closed", "blue")
# Local Government Act 2000, section 9FE: the council or the executive answers a report of a
# scrutiny committee within two months of receiving it. A setting, since councils agree less.
RESPONSE_MONTHS = 2
_NO_DATE = Window()


@attrs.frozen(repr=False)
class Action(Shown):
    """One action of an improvement plan or a tracker, and the item that looks at it.

    `progress` and `impact` are ratings entered by a person, each in the words of its own key: how
    far the action is, and what it has changed. "" is not yet assessed.
    """

    action: Annotated[str, Key("What is to be done.")]
    item: Annotated[KnownItemRef, Key("The ref of the item at which the committee looks at it.")]
    outcome: Annotated[str, Key("What it is to lead to.")] = ""
    due: Annotated[Window, Key("By when, as the plan prints it.", "date", Phrase)] = _NO_DATE
    lead: Annotated[str, Key("Who leads on it, by role and never by name.")] = ""
    success: Annotated[str, Key("How its success is told.")] = ""
    evidence: Annotated[str, Key("The evidence for it.")] = ""
    progress: Annotated[str, Key("A rating of the action itself, in the words of its key.")] = ""
    impact: Annotated[str, Key("A rating of its impact, in the words of its own key.")] = ""
    done: Annotated[bool, Key("Whether it is complete.")] = False
    source: str = ""

    @property
    def complete(self) -> bool:
        """Whether nothing is left to follow."""
        return self.done or self.progress.strip().casefold() in COMPLETE

    def overdue(self, on: dt.date) -> bool:
        """Whether its last day has passed, and it is not complete."""
        return not self.complete and self.due.end is not None and self.due.end < on


@attrs.frozen(repr=False)
class Referral(Shown):
    """A report or a recommendation sent to Cabinet, Council or another body, and its answer."""

    item: Annotated[KnownItemRef, Key("The ref of the item that it comes from.")]
    body: Annotated[BodyId, Key("The id of the body that it goes to.")]
    day: Annotated[dt.date, Key("When it was sent.")]
    what: Annotated[str, Key("What was sent, in words.")] = ""
    answer_due: Annotated[
        dt.date | None, Key("When an answer is due; two months after it was sent without one.")
    ] = None
    answered: Annotated[dt.date | None, Key("When it was answered.")] = None
    answer: Annotated[str, Key("What the answer was, in words.")] = ""
    source: str = ""

    @property
    def due(self) -> dt.date:
        """The last day for the answer."""
        from dateutil.relativedelta import relativedelta

        return self.answer_due or self.day + relativedelta(months=RESPONSE_MONTHS)

    def overdue(self, on: dt.date) -> bool:
        """Whether the answer is late."""
        return self.answered is None and self.due < on
