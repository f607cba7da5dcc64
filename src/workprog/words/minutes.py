"""The sentences about follow-ups of minutes: what changes, and what is asked of a person."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from workprog.words import capital, full_date, listed, plural

REMOVED = "taken off by the committee"
NOT_TOLD = "a day that the minutes do not tell"
NO_COMMITTEE = "A committee that the minutes do not name"
NO_DECISION = "No decision was found."
LOOK = "doubtful: look before you use it"
WHICH_ITEM = "Which item is meant? Give its ref, or strike this out."
HOW_OFTEN = 'How often? Write it as every = "quarterly".'
WHEN = 'When? Write it as date = "October 2024".'


def what_changes(action: str, title: str, when: str = "", every: str = "", who: str = "") -> str:
    """What a follow-up changes, for the list of amendments: “Voids” is put to October 2024."""
    named = f"“{title}”"
    said = {
        "add_item": f"{named} is added",
        "recurring_item": f"{named} comes back{f' {every}' if every else ''}",
        "invite": f"{capital(who or title)} is invited: {named}",
        "report_back": f"a report back on {named} is asked for",
        "amend_date": f"{named} is put off" if not when else f"{named} is put to {when}",
        "remove_item": f"{named} is taken off",
        "refer_to_other_body": f"{named} is referred to {who or 'another body'}",
    }[action]
    timed = f" ({when})" if when and action != "amend_date" else ""
    return f"{capital(said)}{timed}"


def minute_of(day: dt.date | None, file: str, place: str) -> str:
    """Where a decision stands: “meeting of 12 September 2024, minutes.txt, line 26”."""
    return ", ".join([*([f"meeting of {full_date(day)}"] if day else []), file, place])


# A file with an ending, and the place in it: what `minute_of` says after the meeting.
_IN_A_FILE = re.compile(r"(?:(meeting of [0-9]{1,2} \w+ [0-9]{4}), )?.+\.[A-Za-z]{2,5}, .+")
_NUMBERED = re.compile(r"\bminute [0-9]+\b", re.IGNORECASE)


def minute_for_all(minute: str) -> str:
    """A minute reference without a file and a line: “meeting of 12 September 2024”."""
    found = _IN_A_FILE.fullmatch(minute)
    if not found:
        return minute
    numbered = _NUMBERED.search(minute)
    parts = (found[1], numbered[0] if numbered else "")
    return ", ".join(part for part in parts if part)


def referred_to(who: str) -> str:
    """The reason of an item that another body takes on."""
    return f"referred to {who}"


def may_be(items: Sequence[tuple[str, str]]) -> str:
    """The question which of several items a clause is about; pairs of ref and title."""
    which = listed([f"{ref} (“{title}”)" for ref, title in items], "or")
    return f"It may be {which}. Give the ref that is meant."


def as_minuted(clause: str) -> str:
    """A clause as the reason of what it changes."""
    return f"the minutes say “{clause.rstrip(' ;,.').removesuffix(' and').rstrip(' ;,.')}”"


ASKS_NOTHING = "Decisions that ask nothing of the programme, as far as they were understood:"


def how_to_decide(committee: str | None, day: dt.date | None, file: str) -> tuple[str, ...]:
    """The head of a file of proposals: where they are from, and what to do with them."""
    when = full_date(day) if day else NOT_TOLD
    return (
        f"Proposals from {file}: {committee or NO_COMMITTEE}, {when}.",
        "Nothing here is done until somebody decides. For each proposal read the clause, then",
        'write decision = "accept" or "reject"; change any key first, or strike the proposal out.',
        "A ref names the item that it changes; without one it is a new item.",
        "Then: workprog amend PROGRAMME THIS-FILE --dry-run, and without --dry-run to apply it.",
    )


NO_DIFFERENCE = "The programme stays as it is."
NO_MEETINGS = "The programme has no meetings, so no plan was made of it."
PLANNED_AFRESH = (
    "No plan published last was given, so both plans are made afresh and know nothing of what was "
    "published or taken. Give it with --previous, and what moves is told from there."
)
PLAN_BECOMES = "What the plan would become"


def done(change: str, *, undone: bool) -> str:
    """A change that was made, or taken back."""
    return f"Taken back: {change}" if undone else change


def counted(
    made: Sequence[object],
    already: Sequence[object],
    all_of_them: Sequence[object],
    *,
    undone: bool,
) -> str:
    """How many proposals changed the programme, and what became of the others."""
    if undone:
        return f"{len(made)} of {plural(len(all_of_them), 'proposal')} taken back."
    passed = len(all_of_them) - len(made) - len(already)
    return (
        f"{len(made)} of {plural(len(all_of_them), 'proposal')} applied, {len(already)} applied"
        f" before, {passed} not accepted."
    )
