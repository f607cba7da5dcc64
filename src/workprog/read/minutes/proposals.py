"""Proposals from minutes: each follow-up as the change of a programme that it would be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import attrs

from workprog.dates.prose import recurrence_in
from workprog.dates.windows import read_when
from workprog.programme import Item, MunicipalYear, Programme, arguments
from workprog.programme.keys import Key, keys_of
from workprog.read.minutes.followups import FollowUp
from workprog.read.minutes.reading import Clause, Minutes
from workprog.words import full_date, month_and_year
from workprog.words import minutes as words

Decision = Literal["undecided", "accept", "reject"]


# An item that is one of these is agreed once it is given a time.
_COMES_BACK = ("parked", "removed", "taken", "suggested")
# These change an item that is there.
_OF_AN_ITEM = ("amend_date", "remove_item", "refer_to_other_body")


@attrs.frozen
class Proposal:
    """One change that minutes ask for, until a person accepts or rejects it.

    `keys` are those of the item, with their new values. Without a `ref` it is a new item.
    """

    clause: Annotated[str, Key("The words of the minutes.")]
    decision: Annotated[
        Decision, Key("“accept” or “reject”; “undecided” changes nothing.", required=False)
    ] = "undecided"
    action: Annotated[str, Key("What the clause asks for.")] = ""
    question: Annotated[str, Key("What a person must settle first.")] = ""
    ref: Annotated[str, Key("The item it changes; empty for a new one.")] = ""
    day: Annotated[dt.date | None, Key("When it was agreed.")] = None
    change: Annotated[str, Key("What changes, in words.")] = ""
    why: Annotated[str, Key("Why; the words of the clause without it.")] = ""
    minute: Annotated[str, Key("The minute that says so.")] = ""
    keys: Mapping[str, Any] = attrs.field(factory=dict, eq=False)
    place: str = attrs.field(default="", eq=False)


# The keys of one proposal in a file: those of an item, and its own.
KEYS: Mapping[str, Key] = {
    **{name: attrs.evolve(key, required=False) for name, key in keys_of(Item).items()},
    **keys_of(Proposal),
}


def propose(
    minutes: Minutes, *, file: str = "minutes", programme: Programme | None = None
) -> tuple[Proposal, ...]:
    """What the follow-ups of minutes would change, none of it decided.

    Args:
        minutes: as read.
        file: their name, for the minute reference.
        programme: supplies the titles of the items and the committee's other meetings.
    """
    arguments.one(minutes, Minutes, "minutes", "what workprog.read_minutes returns")
    arguments.one(file, str, "file", "the name of the minutes")
    if programme is not None:
        arguments.programme(programme)
    return tuple(
        _proposal(minutes, clause, action, refs, file, programme)
        for clause in minutes.clauses
        for action, refs in zip(clause.actions, clause.may_be, strict=True)
        if action.action != "note_only"
    )


def _proposal(
    minutes: Minutes,
    clause: Clause,
    action: FollowUp,
    may_be: tuple[str, ...],
    file: str,
    programme: Programme | None,
) -> Proposal:
    items = programme.item_by_ref if programme else {}
    known = items.get(action.item or "")
    title = known.title if known else _title(action)
    when = dict(_when(action, known))
    keys: dict[str, Any] = {**when, **dict(_own_keys(action))}
    if known is None and action.action not in _OF_AN_ITEM:
        keys = {"title": title, **_committee(minutes, programme), **keys}
    asked = [words.may_be([(ref, items[ref].title) for ref in may_be])] if may_be else []
    asked += list(_questions(action, known, keys)) if not may_be else []
    date = when.get("date", "TBA")
    # An item that is there already is given a time, not added.
    said = "amend_date" if known and action.action == "add_item" else action.action
    told = date if date != "TBA" else action.target or ""
    return Proposal(
        clause=clause.text,
        action=action.action,
        question=" ".join([*([words.LOOK.capitalize() + "."] if clause.doubtful else []), *asked]),
        ref=known.ref if known else "",
        day=minutes.meeting,
        change=words.what_changes(
            said,
            title,
            told,
            action.interval or "",
            action.who or "",
        ),
        minute=words.minute_of(minutes.meeting, file, clause.place),
        keys=keys,
    )


def of_its_item(proposal: Proposal, programme: Programme) -> Proposal:
    """A proposal that asks for an item, once a person gave the ref of one that is there.

    What it sets is set of that item, which keeps its title and its committee: the words of a clause
    rename nothing.
    """
    known = programme.item_by_ref.get(proposal.ref)
    title = proposal.keys.get("title")
    asks = proposal.action and proposal.action not in _OF_AN_ITEM
    if known is None or title is None or not asks:
        return proposal
    keys = {k: value for k, value in proposal.keys.items() if k not in ("title", "committee")}
    if known.status.name in _COMES_BACK and (proposal.action == "add_item" or "date" in keys):
        keys.setdefault("status", "agreed")
    change = proposal.change
    if proposal.action == "add_item" and change.startswith(words.what_changes("add_item", title)):
        date = keys.get("date", "TBA")
        told = date if date != "TBA" else keys.get("position", "")
        change = words.what_changes("amend_date", known.title, told)
    change = change.replace(f"“{title}”", f"“{known.title}”")
    return attrs.evolve(proposal, keys=keys, change=change)


def _title(action: FollowUp) -> str:
    """A subject as a title: a capital at its beginning, no longer than a line of a table."""
    title = action.subject[:1].upper() + action.subject[1:]
    return title if len(title) <= 120 else title[:119].rsplit(" ", 1)[0] + " …"


def _committee(minutes: Minutes, programme: Programme | None) -> dict[str, str]:
    if programme is None or len(programme.committees) < 2 or minutes.committee is None:
        return {}
    named = minutes.committee.casefold()
    same = [known.id for known in programme.committees if known.name.casefold() == named]
    return {"committee": same[0]} if len(same) == 1 else {}


# What is waited for is no date: the item is parked until it has come.
_EVENT = re.compile(
    r"(?:when|once|following|after|upon|until|on(?= (?:the )?(?:completion|conclusion))|pending)\b",
    re.IGNORECASE,
)


def _when(action: FollowUp, known: Item | None) -> Iterator[tuple[str, str]]:
    """The keys that say when: a date as a paper prints it, or what the item waits for."""
    start, end, target = action.start, action.end, action.target
    if action.action in ("remove_item", "refer_to_other_body") or target is None:
        return
    if start is None and end is None and _EVENT.match(target):
        yield from (("status", "parked"), ("until", _EVENT.sub("", target).strip()))
        return
    if start is not None or end is not None:
        yield "date", _printed(start, end)
    elif known is None or action.action == "amend_date":
        yield from (("date", "TBA"), ("position", target))
    if known is not None and known.status.name in _COMES_BACK:
        yield "status", "agreed"


def _printed(start: dt.date | None, end: dt.date | None) -> str:
    """The days as a date that a programme prints and reads back."""
    if start is None or end is None:
        return f"by {full_date(end)}" if end else f"from {full_date(start or dt.date.min)}"
    month = read_when(month_and_year(start), year=MunicipalYear.of(start))
    if (month.start, month.end) == (start, end):
        return month.text
    return full_date(start) if start == end else f"{full_date(start)} to {full_date(end)}"


def _own_keys(action: FollowUp) -> Iterator[tuple[str, Any]]:
    """The keys that each action changes beside the time."""
    if action.action == "remove_item":
        yield from (("status", "removed"), ("reason", words.REMOVED))
    elif action.action == "refer_to_other_body":
        yield from (
            ("status", "transferred"),
            ("reason", words.referred_to(action.who or "another body")),
        )
    elif action.action == "invite":
        yield "method", "witness"
    elif action.action == "recurring_item":
        yield from _often(action.interval or "")


def _often(interval: str) -> Iterator[tuple[str, Any]]:
    if "exception" in interval.casefold():
        yield "by_exception", True
    elif "standing" in interval.casefold():
        yield "method", "standing"
    elif recurrence_in(interval) is not None:
        yield "every", interval


def _questions(action: FollowUp, known: Item | None, keys: Mapping[str, Any]) -> Iterator[str]:
    if known is None and action.action in _OF_AN_ITEM:
        yield words.WHICH_ITEM
    if action.action == "amend_date" and not {"date", "status"} & keys.keys():
        yield words.WHEN
    often = {"every", "by_exception", "method"} & keys.keys()
    if action.action == "recurring_item" and not often:
        yield words.HOW_OFTEN
