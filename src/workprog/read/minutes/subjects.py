"""What a part of a clause is about, and who is to act: its words without the frame of the minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from workprog.read.minutes.grammar import grammar

_BODY = (
    r"(?:(?:the|this) )?(?:[\w']+ ){0,3}?(?:committee|board|panel|commission|members"
    r"|chair(?:man|person)?|councillors)"
)
# What opens a clause before it says anything; each is taken off as often as it comes.
_LEADS = tuple(
    re.compile(text, re.IGNORECASE)
    for text in (
        r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s+",
        r"(?:discussion ensued|following|in view of|subject to|in response to|having)\b[^;]{0,160}?,?"
        r" and it was (?:suggested|agreed|requested|proposed) that\b",
        r"it (?:was|had been)(?:,? (?:therefore|also|further|subsequently|unanimously|then|duly|moved|seconded|and|accordingly)){0,8}"
        r" (?:agreed|suggested|requested|proposed|decided|resolved|recommended)\b(?: by [^,;]{2,40}?(?= that\b))?(?: that\b|(?= to\b))?",
        r"(?:and|also|therefore|further|unanimously|subject to the above|in addition|accordingly)\b[ ,]*",
        r"(?:resolved|agreed|recommended(?! to (?:the )?(?:(?:full )?council|cabinet|executive))|decided)\b(?: \([^)]{1,40}\))?[ :,-]*(?:that\b)?",
        rf"{_BODY}(?: of the (?:committee|board|panel))?(?: also| further| then| unanimously)*"
        r" (?:agreed|resolved|decided|concurred|agree|resolves?)\b(?:,? (?:that|to)\b)?",
        rf"{_BODY} [^.;:]{{3,120}}? and (?:also |then )?(?:agreed|resolved|decided)\b(?:,? (?:that|to)\b)",
        rf"{_BODY} (?:requests?|requested|asks?|asked) that\b",
        r"following [^,]{3,160}, (?=that\b)",
        rf"(?:following|after|having|upon|on) [^,;:]{{3,120}},? (?=it (?:was|had been)\b|{_BODY} )",
        r"recommendation of [\w/ ]{3,60}? that\b",
        r"there was (?:general )?(?:consensus|agreement) that\b",
        r"to (?:request|ask) that\b",
        r"that\b[ ,:]*(?:there(?=fore))?",
    )
)
_ACTION = re.compile(
    r"^action(?: points?| required)?\s*[:–-]+\s*(?P<who>[A-Z][^:;.]{1,80}?)"
    r"(?:,? (?:to|will|should) |:\s+)(?P<rest>.+)$",
    re.IGNORECASE,
)
_ASKED = r"^(?P<who>[^;]{2,160}?) <be> (?:also |therefore )?<asked> (?:to |that )(?:(?:they|he|she|it) )?(?P<what>.+)$"
_ACTOR = (
    r"^(?P<who>(?:the )?(?:[\w'&()-]+,? ){0,6}?(?:officers?|directors?(?: of [\w' ]{2,40}?)?|heads? of [\w' ]{2,40}?|managers?"
    r"|member for [\w' ]{2,40}?|chair(?:man)?|portfolio holder(?: for [\w' ]{2,40}?)?|services)),?"
    r" (?:(?:to|should|will|would|undertook to|agreed to|be) )?"
    r"(?P<what>(?:bring|report|provide|present|submit|add|give|come|return|draft|prepare|share|circulate)(?:s|ed)?\b.+)$"
)
_WHO_INVITED = (
    r"\binvitations? <be> (?:extended|sent|issued|made) to (?P<who>.+?)"
    r"(?= to (?:attend|the|a|brief|speak|address|meet)\b| for |\W*$)",
    r"(?:^|[,;] )(?P<who>[^,;]+?) (?:are|is|be) also invited\b",
    r"^(?P<who>.+?) (?:to )?<be> (?:also |formally )?<asked>\b",
    r"\b(?:invit(?:e[sd]?|ing)|extend(?:s|ed)? an invitation to|ask(?:s|ed)?|request(?:s|ed)?) (?!to |back )(?:that )?(?P<who>.+?)"
    r"(?= (?:to|attends?|appears?|returns?|back|at)\b|\W*$)",
    r"^(?P<who>.+?),? (?:(?:to|should|will|would|shall|also) ){0,2}(?:attends?|returns?|appears?|comes?|speak"
    r"|be in attendance)\b",
)
_PURPOSE = re.compile(
    r"\b(?:to|and) (?:discuss|explain|answer questions (?:on|about)|present|brief \w+(?: \w+)? on|report on|speak (?:on|about)"
    r"|provide an update on|talk about|outline|update \w+(?: \w+)? on) (?P<what>.+)$",
    re.IGNORECASE,
)
# The frame in which minutes say something; what is left when it is taken away is the subject.
_FRAME = (
    r"\s*\[on the work programme\]",
    r"^.*?<amended to include>",
    r",? (?:instead of|rather than) .*$",
    r"\b(?:will |should |to )?<be> an? (?:ongoing|standing|regular) (?:agenda )?(?:item|issue)\b",
    r",? (?:as|because|since) (?:the|it|this|there) .*$|, (?:having regard to|via|in order to|which <be>) .*$",
    r"(?<=[\w,)\"”] )\b(?:to|in|on|onto|into|from|of|for|within|off)? ?(?:the |its |this |their |our |an? |all )?"
    r"(?:(?:overview|and|scrutiny|committee's|board's|panel's|future|next|forward|each) ){0,4}<programme>(?: for (?:the )?[\d/ -]{4,9})?",
    r"\b(?:to|before|by|at|with|for|on|in) (?:(?:the|a|an|this|its|their|our|any|one of|each|every|all)\b ?)?(?:(?!(?:at|to|by|before|for|on|in|with|from|the|of)\b)[\w'-]+ ){0,3}?(?:committee"
    r"|board|panel|commission|meetings?|session|members)\b(?!'s (?!\w+ meeting))(?:'s [\w ]{0,20}meeting)?(?: of (?:the|this) (?:committee|board|panel))?",
    r",? ?\b(?:(?:should|shall|will|would|could|can|must|may|might) )?(?:also |now |then )?(?:to )?<be> (?:\w+ly )?(?:subject to|the subject of"
    r"|looked (?:at|into)|[\w-]+(?:ed|en|ught|eld|ade|own|pt)|put|set)\b(?: back| forward| over| up| off| out| again| on(?! (?:the|a)\b))?(?: and \w+ed\b(?! to))?",
)
_OLD_TIME = re.compile(
    r"\bfrom [A-Z]\w+(?: \d{4})?(?: to\b)?|\b(?:scheduled|due|planned|programmed) (?:for|in|on) [A-Z]\w+(?: \d{4})?"
)
_OPENING = re.compile(
    rf"^(?:{_BODY},? (?=[a-z])|(?:should|will|would|might|could|may|to|also|be|then|it was important|asking|officers|there be|recommended to(?: that)?)\b[ ,]*"
    r"|(?-i:add|inclu(?:de|sion of)|addition of|plac|put|schedul|bring|receiv|provid|submit|present|prepar|produc|shar|hold|look(?: at| into)|examin|undertak|conduct|establish"
    r"|deletion of|removal of|set up|form|convene|creat|defer|postpon|mov|reschedul|delet|remov|withdraw|request|ask(?: for)?|requir|revisit|re-visit|com|return|respond to|refer|forward"
    r"|recommend|consider|scrutinis|discuss|draft|agree|approve|adopt|note|report(?! on| of)|feed|giv|commission|give|take|endorse|review(?! of| on| group)|explor)"
    r"(?:e|es|ed|ing|s|ning)?\b(?: back| again| further| to(?= (?:a|the|an)\b)| with| that| out)?[ ,:]*)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"^(?:(?:an? |the |any |its |his |her |their |this )?(?:(?:further|progress|follow[- ]?up|formal|detailed|verbal|regular|updated|revised|final|interim|quarterly"
    r"|annual|monthly|\w+[- ]month(?:ly)?|half-yearly|standing|rolling|full|brief|short) ){0,3}"
    r"(?:agenda items?|items?|reports?|updates?|papers?|presentations?|topics?|consideration"
    r"|discussion|subject|issues?|requests?|feedback|statements?|briefings?(?! note)"
    r"|reviews?(?= on\b)|performance(?= against)|(?:monitoring|progress) reports?|progress|information)"
    r",? (?:on|entitled|called|titled|regarding|about|(?<!report )of|setting out|detailing|against|in relation to|relating to|concerning|for|with|covering)(?: the (?:delivery|progress|issue|subject|topic) of)? (?=\S))"
    r"|^(?!a and\b)(?:on|with|about|regarding|of|an|a|the|to|in|for|that|against) ",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:(?:the |an? )?(?:consideration|discussion) of )?(?:the |an? (?!and\b))?(?:(?:agenda )?(?:items?|topics?|reports?|updates?) (?:(?:on|entitled|called|of) |(?=[\"'])))?(?:the )?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,.;:]*\b(?:at|to|in|on|for|by|from|until|of|the|an?|and|its|their|our|back|be|is|this|that|scheduled|due|which|should|would|will|also|as|was|being"
    r"|forward|with a date|starting|to report)?[\s,.;:]*$",
    re.IGNORECASE,
)


_ONLY_FRAME = re.compile(
    r"(?:(?:an?|the|any|this|its|further|progress|follow[- ]?up|update[ds]?|interim|final|annual|verbal|detailed|full|item"
    r"|reports?|briefings?|papers?|presentations?|information|position|matter|contents?|of|back|come|in|on|and|to|it|note|monitoring|performance)\b[ ,]*)+",
    re.IGNORECASE,
)


def is_frame(subject: str) -> bool:
    """Whether a subject names nothing: "a further report"."""
    return _ONLY_FRAME.fullmatch(subject) is not None


@attrs.frozen
class Lead:
    """A part without what opens it, and who it says is to act."""

    text: str
    who: str | None = None


# "Add damp to the work programme": in a table of actions the verb stands first, with a capital.
_IMPERATIVE = re.compile(
    r"(?:Add|Remove|Delete|Include|Invite|Move|Defer|Postpone|Bring|Schedule|Request|Ask|Receive|Establish|Set up|Refer"
    r"|Recommend|Provide|Prepare|Withdraw|Drop|Consider)\b(?!.* \b(?:be|is|was)\b)"
)


def without_lead(part: str) -> Lead:
    """The part without "That", "It was agreed that", "ACTION: Head of Housing to" and the like."""
    if action := _ACTION.match(part):
        return Lead(action["rest"].strip(), action["who"].strip(" ,"))
    text, before = part.strip(), ""
    while text != before:
        before = text
        for lead in _LEADS:
            if found := lead.match(text):
                text = text[found.end() :].strip(" ,:–-")
    if _IMPERATIVE.match(text):
        text = text[0].lower() + text[1:]
    return Lead(text or part)


def subject_of(
    action: str, plain: str, target: str | None, who: str | None
) -> Iterator[tuple[str, str | None]]:
    """Each thing that a part asks to be changed, and who is to act or to be told."""
    if action == "invite":
        yield _invited(plain, target, who)
        return
    said = plain
    asked = grammar().pattern(_ASKED).match(plain) or (
        grammar().pattern(_ACTOR).match(plain) if action != "amend_date" else None
    )
    if asked:
        said, who = asked["what"], asked["who"].strip(" ,")
    if action == "refer_to_other_body":
        bodies = list(grammar().patterns["body"].finditer(plain))
        who = bodies[-1][0].strip(" ,") if bodies else who
        said = said.replace(bodies[-1][0], " ") if bodies else said
    listed = _several(action, said)
    for one in listed:
        yield _subject(action, one, target) or _tidy(plain), who


def _invited(plain: str, target: str | None, who: str | None) -> tuple[str, str | None]:
    found = next(
        (found for wording in _WHO_INVITED if (found := grammar().pattern(wording).search(plain))),
        None,
    )
    guest = _tidy(re.sub(r"^to (?:ask|invite) ", "", found["who"], flags=re.I)) if found else who
    guest = guest or _tidy(plain)
    purpose = _PURPOSE.search(plain)
    about = _subject("invite", purpose["what"], target) if purpose else ""
    bare = re.sub(r"^(?:the|an?) ", "", guest, flags=re.I)
    return (f"{bare}: {about}" if about else bare), guest


def _several(action: str, words: str) -> list[str]:
    """Items listed after "the items": only removals and moves list several."""
    listed = re.match(r"(?:the )?(?:following )?items:? (?=.*(?:,| and ))", words, re.I)
    if action == "remove_item" and (inside := re.search(r"\bitems were:", words)):
        words = re.split(r"\. The items\b", words[inside.end() :])[0]
    elif listed and action in ("remove_item", "amend_date"):
        words = words[listed.end() :]
    else:
        return [words]
    parts = re.split(r",\s+|\.\s+|(?<!\b[A-Z])\s+and\s+(?=(?-i:[A-Z])\w+)", words)
    return [part for part in parts if part.strip(" .")]


def _subject(action: str, words: str, target: str | None) -> str:
    if target:
        words = words.replace(target, " ", 1)
    words = _OLD_TIME.sub(" ", words)
    for frame in _FRAME:
        words = grammar().pattern(frame).sub(" ", words)
    if action == "recurring_item":
        words = grammar().patterns["often"].sub(" ", words)
    words = re.sub(r"^.*?\bsubject to (?!a\b)", "", re.sub(r"\(\s*\)", " ", words))
    words = re.sub(r" +(?=,)", "", " ".join(words.split())).strip(" ,")
    before = ""
    while words != before:
        before, words = words, _OPENING.sub("", words).strip(" ,")
    # A title is matched as it stands; only its frame goes.
    edge, times = (_TITLE, 1) if action in ("remove_item", "amend_date") else (_PAPER, 4)
    for _ in range(times):
        words = edge.sub("", words, count=1)
    return re.sub(r"^'(.+)'$", r"\1", _tidy(words))


def _tidy(words: str) -> str:
    before = ""
    while words != before:
        before, words = words, _TAIL.sub("", words).strip(' ,.;:"“”-')
    return words
