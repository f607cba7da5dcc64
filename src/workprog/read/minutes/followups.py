"""What one clause of minutes asks of a work programme, by the grammar and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import attrs

from workprog.dates.phrases import normalise
from workprog.read.minutes.grammar import NOTHING, OFTEN, RULES, SUSPECT, TARGETS
from workprog.read.minutes.horizons import days_meant

# No clause is longer; a chapter under RESOLVED is not worth the patterns.
LONGEST = 2_000

_LEAD = re.compile(
    r"^(?:(?:and|also|it was|members|the (?:committee|board|panel)|unanimously|resolved|agreed|"
    r"recommended|suggested|requested|proposed|therefore|decided|had been|be)\b[ ,:]*)*"
    r"(?:\bthat\b[ ,]*)+(?:there(?=fore))?",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^(?:the (?:committee|board|panel)|members)"
    r" (?:unanimously )?(?:agreed|resolved|decided)(?: to)? ",
    re.IGNORECASE,
)
_PARTS = re.compile(r";\s*(?:and )?(?:that )?|,? and that (?=.+\bbe\b)|(?<=[a-z])\. (?=[A-Z])")
_EDGE = re.compile(
    r"^(?:an? |the )?(?:items?|report|update) (?:on |entitled |regarding )?(?=\S)"
    r"|^(?!a and\b)(?:on|with|about|regarding|an|a|the) ",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,.;:]*\b(?:at|to|in|on|for|by|until|of|the|a|and|its|their|back|be|this|scheduled)?[\s,.;:]*$",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"\b(?:suggested|may|possibl[ey]|might|consider whether)\b", re.IGNORECASE)


@attrs.frozen
class FollowUp:
    """One change that a clause asks for, in its own words; days where a time could be told."""

    action: str
    subject: str
    target: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    interval: str | None = None
    who: str | None = None
    item: str | None = None


@attrs.frozen
class Reading:
    """What a clause asks for, and whether a person must look before it is believed."""

    actions: tuple[FollowUp, ...]
    doubtful: bool = False


def follow_ups(text: str, *, meeting: dt.date | None) -> Reading:
    """What a clause asks for; a clause that asks nothing of the programme is "note_only"."""
    whole = normalise(text)
    if len(whole) > LONGEST:
        return Reading((FollowUp("note_only", whole[:80]),), doubtful=True)
    found: list[FollowUp] = []
    doubtful = bool(_UNSURE.search(whole))
    parts = [whole] if re.search(r"\bremove .*items were:", whole) else _parts(whole)
    for part in parts:
        for action, unsure in _of_part(part, meeting):
            found.append(action)
            doubtful = doubtful or unsure
    changes = tuple(action for action in found if action.action != "note_only")
    if changes:
        return Reading(changes, doubtful)
    return Reading((FollowUp("note_only", _subject(whole)),), doubtful=bool(SUSPECT.search(whole)))


def _parts(text: str) -> list[str]:
    parts = [part.strip(" ,;.") for part in _PARTS.split(text)]
    return [part for part in parts if part]


def _plain(part: str) -> str:
    plain = _LEAD.sub("", part, count=1) if re.match(r"(?:.{0,60})\bthat\b", part, re.I) else part
    plain = _SAID.sub("", plain, count=1)
    return re.sub(r"^[^,;]{0,60}? (?:requests?|asks?) that ", "", plain).strip()


def _of_part(part: str, meeting: dt.date | None) -> Iterator[tuple[FollowUp, bool]]:
    plain = _plain(part)
    if any(pattern.search(plain) for pattern in NOTHING):
        return
    for rule in RULES:
        match = rule.pattern.search(plain)
        if match is None:
            continue
        if rule.action != "note_only":
            named = match.groupdict()
            target = _target(plain)
            start, end = days_meant(target, meeting) if target else (None, None)
            often = OFTEN.search(plain)
            words = _without(named.get("subject") or plain, target)
            if rule.action == "invite" and named.get("who"):
                words = named["who"]
            for subject in _several(rule.action, words):
                yield (
                    FollowUp(
                        rule.action,
                        _subject(subject, title=rule.action in ("remove_item", "amend_date")),
                        target,
                        start,
                        end,
                        often[0] if often and rule.action == "recurring_item" else None,
                        _tidy(named.get("who")),
                    ),
                    rule.doubtful,
                )
        return


_ASIDE = re.compile(
    r", which (?:is|are|was|were|had|has)\b[^,]*,| with the [^,]+ as an? (?:\w+ )*altern.*"
)
_MOVE = re.compile(r"^.*\bfrom\b.+?(?=\bto\b)", re.IGNORECASE)


def _target(text: str) -> str | None:
    """The time that the clause asks for: not one told in an aside, nor the old one of a move."""
    text = _ASIDE.sub("", text)
    if re.search(r"\b(?:transferred|moved|deferred|postponed|rescheduled)\b", text):
        text = _MOVE.sub("", text)
    for pattern in TARGETS:
        if found := pattern.search(text):
            return found[0].strip(" ,.;") or None
    return None


def _without(subject: str, target: str | None) -> str:
    cut = subject.find(target) if target else -1
    return subject if cut < 8 else subject[:cut]


def _several(action: str, subject: str) -> list[str]:
    """Items listed after "the items": only removals and moves list several."""
    listed = re.match(r"(?:the )?(?:following )?items:? (?=.*(?:,| and ))", subject, re.I)
    if action == "remove_item" and (inside := re.search(r"\bitems were:", subject)):
        subject = subject[inside.end() :]
    elif listed and action in ("remove_item", "amend_date"):
        subject = subject[listed.end() :]
    else:
        return [subject]
    subject = re.split(r"\. The items\b", subject)[0]
    parts = re.split(r",\s+|\.\s+|\s+and\s+(?=(?-i:[A-Z])\w{2,})", subject)
    return [part for part in parts if part.strip(" .")]


def _subject(text: str, *, title: bool = False) -> str:
    text = _plain(text)
    # A title is matched as it stands; only its article goes.
    text = re.sub(r"^the ", "", text, flags=re.I) if title else _EDGE.sub("", text, count=1)
    return _TAIL.sub("", text).strip(' ,.;:"') or text


def _tidy(who: str | None) -> str | None:
    return who.strip(" ,;") if who else None


_MOVED = re.compile(r"^(?P<subject>.+?)(?: date for completion)? (?P<target>\w+ \d{4})$", re.I)


def moved_in_list(line: str, meeting: dt.date | None) -> FollowUp | None:
    """A line of a list of changes that gives an item a month: its new date."""
    found = _MOVED.match(normalise(line))
    start, end = days_meant(found["target"], meeting) if found else (None, None)
    if found is None or start is None:
        return None
    return FollowUp("amend_date", found["subject"], found["target"], start, end)
