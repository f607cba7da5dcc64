"""What stands below a line, which tells what the line is: labels, a list, undated items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workprog.read.document.blocks import Block, Heading, ListEntry, Table
from workprog.read.layouts.dated_lines import own_date
from workprog.read.layouts.headings import plain_heading
from workprog.read.layouts.labels import MEETING_LABELS, label_of, labels_in
from workprog.read.layouts.own_labels import heads_with_date
from workprog.read.layouts.short_texts import dated, is_body, is_prose, names_year, phrase

# Labels whose value is of the meeting and no item.
OF_MEETING = frozenset(("venue", "start", "note"))


def opens_meeting(text: str) -> bool:
    """Whether one line tells the date of a meeting and its place or time, each by its label."""
    fields = {label.field for label in labels_in(text)}
    return "date" in fields and bool(fields & OF_MEETING)


_MEETINGS = re.compile(
    r"(?:(?:committee )?meetings|(?:committee )?meeting dates|dates of (?:the )?meetings?)"
    r"(?: in| for)?(?: 20\d\d[/–-]\d\d(?:\d\d)?)?\s*:\s*(?P<days>.+)",
    re.IGNORECASE,
)
_OF_DATES = re.compile(
    r"(?:committee |scrutiny )?(?:meetings|meeting dates|dates of (?:the )?meetings?)"
    r"(?: in| for)?(?: 20\d\d[/–-]\d\d(?:\d\d)?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+)?(?=\w)(?!20\d\d\b)|\s+and\s+")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


def meeting_days(text: str) -> list[str]:
    """The days of a line that is such, two or more: "Meetings: 9 June, 7 July (all at 2pm)"."""
    named = _MEETINGS.fullmatch(text.strip())
    days = _BETWEEN.split(_REMARK.sub("", named["days"] if named else text).strip(" ."))
    return days if len(days) > 1 and all(phrase(day).kind == "day" for day in days) else []


def heads_days(text: str, after: Sequence[Block]) -> bool:
    """Whether a heading only says that days of meetings stand on the line below."""
    below = after[0] if after else None
    if below is None or isinstance(below, Table) or not _OF_DATES.fullmatch(text.strip(" .:")):
        return False
    return bool(meeting_days(below.text))


def labels_follow(after: Sequence[Block]) -> bool:
    """Whether the next line is a labelled value of an item."""
    following = after[0] if after else None
    if following is None or isinstance(following, Table):
        return False
    label = label_of(following.text)
    if label is None or label.field in ("venue", "start", "note", "title"):
        return False
    if opens_meeting(following.text):
        return False
    if label.field != "date" or plain_heading(label.name) not in MEETING_LABELS:
        return True
    labels = [None if isinstance(b, Table) else label_of(b.text) for b in after[1:3]]
    if labels and labels[0] is not None:
        return labels[0].field not in OF_MEETING
    # A title and its date by turns; a date over several lines heads them.
    return len(labels) > 1 and labels[1] is not None and labels[1].name == label.name


def a_list_follows(after: Sequence[Block]) -> bool:
    """Whether a list or a table follows."""
    return bool(after) and isinstance(after[0], ListEntry | Table)


def undated_follow(after: Sequence[Block]) -> bool:
    """Whether a table follows, or points or lines that are no dates and have none."""
    following = after[0] if after else None
    if following is None or isinstance(following, Heading | Table):
        return isinstance(following, Table)
    text = following.text
    return not (
        dated(text) or heads_with_date(text) or own_date(text) or is_prose(text) or is_body(text)
    )


def something_begins(after: Sequence[Block]) -> bool:
    """Whether what follows begins something: a heading, a list, a table or a date."""
    if not after:
        return False
    following = after[0]
    if isinstance(following, Heading | ListEntry | Table):
        return True
    text = following.text
    return heads_with_date(text) or names_year(text) is not None or label_of(text) is not None
