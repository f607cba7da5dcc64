"""What one clause of minutes asks of a work programme, by the grammar and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from workprog.dates.tokens import normalise
from workprog.read.minutes.clause_parts import first_part, parts_of
from workprog.read.minutes.grammar import Grammar, Rule, grammar
from workprog.read.minutes.horizons import NONE, days_meant, is_past
from workprog.read.minutes.subjects import Lead, is_frame, subject_of, without_lead

# No clause is longer; a chapter under RESOLVED is not worth the patterns.
LONGEST = 2_000


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


def follow_ups(
    text: str, *, meeting: dt.date | None, committee: str | None = None, heading: str = ""
) -> Reading:
    """What a clause asks for; a clause that asks nothing of the programme is "note_only".

    Args:
        text: the clause.
        meeting: the day that "in three months" is counted from.
        committee: the name of the committee whose minutes they are: it refers nothing to itself.
        heading: the item of the agenda; under "Work programme", "remove Markets" is clear.
    """
    whole = re.sub(r"\b(to|that|be):? +(?=\w)|\b(to|that|be):", r"\1\2 ", normalise(text)).strip()
    if committee:
        own = rf"\b(?:the |this )?{re.escape(committee)}(?! member)"
        whole = re.sub(own, "the Committee", whole, flags=re.IGNORECASE)
    if len(whole) > LONGEST:
        return Reading((_nothing(whole[:LONGEST], meeting),), doubtful=True)
    found: list[FollowUp] = []
    doubtful = bool(grammar().patterns["unsure"].search(whole))
    known = grammar().patterns["programme"].search(normalise(heading)) is not None
    for part in parts_of(whole, known=known):
        for action, unsure in _of_part(part, meeting):
            if found and _THEN.search(part):
                before = found[-1]
                action = attrs.evolve(
                    action, target=before.target, start=before.start, end=before.end
                )
            found.append(action)
            doubtful = doubtful or unsure
    if found:
        about = _nothing_about(without_lead(first_part(whole)).text)
        named = about if len(found) == 1 and not is_frame(about) and _was_noted(whole) else ""
        return Reading(tuple(_about(action, named) for action in found), doubtful)
    doubtful = bool(grammar().patterns["suspect"].search(whole)) and not _settled(whole)
    return Reading((_nothing(whole, meeting),), doubtful)


_NOTED = re.compile(r"^.{3,200}? be (?:noted|received|approved|agreed|endorsed)\b,? and ")


def _was_noted(text: str) -> bool:
    return _NOTED.match(text) is not None


def _about(action: FollowUp, named: str) -> FollowUp:
    """The follow-up about what is named, where its own words say only "a further report"."""
    if not named or not is_frame(action.subject):
        return action
    return attrs.evolve(action, subject=re.sub(r"^(?:the|an?) ", "", named, flags=re.IGNORECASE))


# "At that meeting" is the time of what was asked for before.
_THEN = re.compile(r"\bat (?:that|the same) (?:meeting|time)\b|\buntil then\b", re.IGNORECASE)


def _settled(text: str) -> bool:
    """Whether a wording that asks for nothing is known as such."""
    plain = without_lead(text).text
    rule = grammar().rule(plain, timed=lambda: False)
    return rule is not None and rule.action == "note_only"


def _nothing(text: str, meeting: dt.date | None) -> FollowUp:
    """A clause without a follow-up; what is to be done outside meetings may have its time."""
    lead = without_lead(text)
    target, days = _target(lead.text, 0, meeting)
    if target and not re.match(r"(?:by|before|within|in|prior to)\b", target):
        target, days = None, NONE
    return FollowUp("note_only", _nothing_about(lead.text), target, *days, who=lead.who)


def _nothing_about(text: str) -> str:
    return re.sub(
        r"\s*\b(?:be|is|are) (?:noted|received|approved|agreed|endorsed)\W*$|[\s.;,:]+$", "", text
    )


# "..., before the topic is added": what must happen first is not what is asked for.
_SUBORDINATE = re.compile(
    r",? (?:before|once|when|if|whether|unless|so that|in order that|in case)"
    r" (?:the|it|this|that|they|any|a|an) [^,;]{0,60}?"
    r"\b(?:is|are|was|were|has|have|had|should|would|could|can|will|be)\b [^,;]*$",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not (?:to|be|been)|should not|would not|did not|never)\b", re.IGNORECASE
)


def _of_part(part: str, meeting: dt.date | None) -> Iterator[tuple[FollowUp, bool]]:
    lead = without_lead(part)
    main = _SUBORDINATE.sub("", lead.text)
    rule = grammar().rule(main, timed=lambda: _target(lead.text, 0, meeting)[0] is not None)
    if rule is not None and rule.action != "note_only":
        for action in _asked(rule, lead, meeting):
            asked = rule.action in ("add_item", "recurring_item", "invite", "report_back")
            yield action, rule.doubtful or (asked and _NEGATED.search(lead.text) is not None)


def _asked(rule: Rule, lead: Lead, meeting: dt.date | None) -> Iterator[FollowUp]:
    verb = grammar().patterns[rule.needs[0]].search(lead.text)
    # The new date of a move stands after the word that moves.
    after = verb.start() if verb and rule.action == "amend_date" else 0
    target, days = _target(lead.text, after, meeting)
    if rule.action == "amend_date" and re.search(r"\b(?:swap|exchange|change places)", lead.text):
        # Two items change places: which is to have which time is for a person to say.
        target, days = None, NONE
    if rule.action == "remove_item" and verb:
        # A time before the word that removes is the old one.
        target, days = _target(lead.text[verb.end() :], 0, meeting)
    often = None
    if rule.action == "recurring_item":
        every = [found[0] for found in grammar().patterns["often"].finditer(lead.text)]
        # "From quarterly to six-monthly": the last is what is wanted. "The annual report each
        # January": the first is a part of its name.
        named = [one for one in every if one.casefold().startswith(("each", "every"))]
        often = (named or every)[-1 if " from " in lead.text else 0] if every else None
        if target and any(one in target or target in one for one in every):
            target, days = None, NONE
    for subject, who in subject_of(rule.action, lead.text, target, lead.who):
        yield FollowUp(rule.action, subject, target, *days, often, who)


_ASIDE = re.compile(
    r", which (?:is|are|was|were|had|has)\b[^,]*,| with the [^,]+ as an? (?:\w+ )*altern.*"
    r"|(?<!be )\b(?:meeting )?(?:held|made|taken|agreed|considered|deferred) (?:on|at|from)"
    r" (?:the )?[^,;]{0,40}?\d{4}"
)
_MOVE = re.compile(
    r"\b(?:transferred|mov(?:ed|e|es|ing)"
    r"|br(?:ought|ing)(?: \w+){0,8}? forward|defer(?:red)?|postponed?|re-?scheduled?|put back"
    r"|slip(?:ped)?"
    r"|changed|amended)\b[^;]{0,80}?\bfrom\b[^;]{1,140}?(?=\bto\b)"
)
_OLD_TIME = re.compile(
    r"\b(?:scheduled|due|planned|programmed) (?:for|in|on) (?:the )?[\w ]{2,30}?"
    r"(?=,? (?:be|to be|is|should be) )"
    r"|\b(?:rather than|instead of)\b[^,;.]{0,40}",
    re.IGNORECASE,
)


def _target(
    text: str, after: int, meeting: dt.date | None
) -> tuple[str | None, tuple[dt.date | None, dt.date | None]]:
    return _target_by(grammar(), text, after, meeting)


# A rule asks whether there is a time before the time itself is asked for.
@lru_cache(maxsize=16)
def _target_by(
    known: Grammar, text: str, after: int, meeting: dt.date | None
) -> tuple[str | None, tuple[dt.date | None, dt.date | None]]:
    """The time that the clause asks for and its days.

    Not one told in an aside, nor the old one of a move, nor one that is past; one after the verb
    rather than one before it.
    """

    def hidden(found: re.Match[str]) -> str:
        return " " * len(found[0])

    for told in (_ASIDE, _OLD_TIME, _MOVE):
        text = told.sub(hidden, text)
    for begin in dict.fromkeys((after, 0)):
        for pattern in known.times:
            for found in pattern.finditer(text, begin):
                target = found[0].strip(" ,.;")
                days = days_meant(target, meeting)
                if target and not is_past(target, meeting):
                    return target, days
    return None, NONE


_MOVED = re.compile(r"^(?P<subject>.+?)(?: date for completion)? (?P<target>\w+ \d{4})$", re.I)


def moved_in_list(line: str, meeting: dt.date | None) -> FollowUp | None:
    """A line of a list of changes that gives an item a month: its new date."""
    found = _MOVED.match(normalise(line[:LONGEST]))
    start, end = days_meant(found["target"], meeting) if found else NONE
    if found is None or start is None:
        return None
    return FollowUp("amend_date", found["subject"], found["target"], start, end)
