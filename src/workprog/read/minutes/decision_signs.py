"""The signs by which decisions are known in minutes: what opens, marks, continues and ends them."""

from __future__ import annotations

import re

WORD = r"(?:RESOLVED|[Rr]esolved|AGREED|Agreed|RECOMMENDED|Recommended|DECIDED|Decided|ORDERED)"
BODY = r"(?:[Tt]he |[Tt]his )?(?:[\w'&-]+ ){0,6}?(?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ommission|[Mm]embers|COMMITTEE|PANEL)"
# "RESOLVED", "It was agreed that:", "The Panel, having considered the report, RESOLVED".
HEAD = re.compile(
    rf"^(?:(?:[Oo]n being put to the vote,? )?(?:[Ii]t (?:was|is)|IT WAS) (?:(?:then|therefore|further|also|duly|unanimously|accordingly|subsequently|moved|proposed|seconded|MOVED|PROPOSED|SECONDED|and|by [^,;.]{{2,60}}?),? ){{0,8}}|{BODY},? (?:having [^.;]{{3,120}}, )?(?:then |also )?(?:unanimously )?)?"
    rf"(?:{WORD}|(?:RESOLUTION|DECISION|RECOMMENDATION|CONCLUSION|OUTCOME)S?(?![A-Za-z])|(?:Resolution|Decision|Recommendation|Outcome)s?(?= ?(?:[:(–-]|$|made\b|agreed\b|of the (?:committee|panel|board|meeting))))"
    r"(?P<how>(?: ?\((?!(?:[a-z]|[ivx]{1,4}|\d{1,2})\))[^)]{0,60}\)|,? (?:unanimously|nem con|as follows|on a vote|to recommend|made|of the (?:committee|panel|board|meeting))[,.]?){0,2})"
    r"(?P<rest>.*)$"
)
# A list after words in the middle of a sentence: "Following debate, the Panel agreed to:".
OPENING = re.compile(
    r"(?:\b(?:made|agreed|proposed|requested|submitted|put forward|makes?|request) the following(?: \w+,?){0,3}?(?: (?:recommendations?|requests?|actions?|conclusions?|decisions?|resolutions?))?(?: to [\w ,]{3,60})?\s*:\s*[–-]?$)|"
    r"\b(?:resolved|agreed|recommended|decided|RESOLVED|AGREED|RECOMMENDED)(?: (?:that|to))?(?: the (?:committee|panel|board))?\s*[:–-]\s*$"
)
ACTION = re.compile(
    r"^(?:ACTIONS?|Actions?|Agreed actions?|AGREED ACTIONS?)(?: (?:[Pp]oints?|[Rr]equired|[Aa]greed|[Aa]rising|[Tt]aken|[Nn]eeded|[Aa]nd [Nn]ext [Ss]teps|POINTS?|REQUIRED|AGREED|ARISING)){0,2}(?: \d{1,2})?\s*(?:[:–-]+|$)\s*(?P<rest>.*)$"
)
MARK = re.compile(
    r"^(?:[-*•·‣▪◦o]\s+)?(?:\(?\s?(?P<mark>[a-z]{1,2}|[ivx]{1,5}|[IVX]{1,4}|[A-H]|\d{1,2})\s?[).](?=\s|[A-Z]|$)\s*"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2})+)\.?\s+|(?P<dot>[-*•·‣▪◦])\s+)"
)
BULLET = re.compile(r"^[-*•·‣▪◦]\s+")
TOLD = re.compile(
    r"\b(?:(?:[Ii]t (?:was|had been)(?: therefore| also| further| subsequently| unanimously| then)*"
    r" (?:agreed|suggested|requested|proposed|decided|resolved|recommended))"
    r"|(?:[Mm]embers|[Tt]he (?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ommission"
    r"|[Cc]hair(?:man|person)?|[Vv]ice-[Cc]hair))"
    r"(?: of the \w+)?(?: also| further| then| unanimously)*"
    r" (?:AGREED|agreed|requested|RESOLVED|resolved|decided|concurred|undertook|suggested that|proposed that"
    r"|asked (?:that|for|officers|the [\w ]{3,40} to)\b)"
    r"|(?:[Mm]embers|[Tt]he (?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ommission)) [^.;]{3,100}? and (?:also )?(?:asked|requested|agreed|resolved|decided) (?:that|for|to)\b"
    r"|(?:[Mm]embers|[Tt]he (?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ommission)) (?:also )?(?:put forward|proposed|identified|noted that [^.;]{3,120} (?:would|will) (?:now|not))\b"
    r"|(?:[Tt]he )?(?:[\w']+ ){0,6}?(?:[Oo]fficers?|[Dd]irector|[Mm]anager|[Hh]ead of [\w ]{3,40}?|[Mm]ember for [\w ]{3,40}?|[Ee]xecutive|[Ll]eader)"
    r" (?:agreed|undertook|offered|promised) to\b"
    r"|(?:[Tt]he )?(?:[Oo]fficers?|(?:\w+ ){0,3}[Dd]irector|(?:\w+ ){0,3}[Mm]anager|[Hh]ead of [\w ]{3,40}?) would (?:provide|circulate|share|send|confirm|forward|report back|bring|supply)\b"
    r"|(?:said|confirmed|advised|explained|replied|stated|added) that (?:he|she|they|officers) would (?:provide|circulate|share|send|forward|report back|bring|supply|return|come back)\b"
    r"|(?:He|She|They) (?:agreed|undertook|offered|promised) to\b"
    r"|[Oo]fficers (?:were (?:requested|asked)|agreed to|undertook to|would report back)\b|[Ii]t was important to establish"
    r"|(?:and it was|it had been) (?:suggested|decided|agreed)|undertook to|there was (?:general )?(?:consensus|agreement))\b"
)
# "Following discussion, it was AGREED that": in the middle of prose only a decision is in capitals.
IN_CAPITALS = re.compile(r"\b(?:AGREED|RESOLVED|RECOMMENDED|DECIDED)\b")
# "The minutes of the last meeting were agreed as a correct record."
ADOPTED = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2})?\.?\s+)?(?:[Tt]he |[Tt]hat the )?(?:(?:\w+ ){0,2}[Mm]inutes|[Rr]eports?|[Uu]pdate|[Ii]nformation"
    r"|[Pp]resentation|[Cc]ontents|(?:\w+ )?[Aa]ctions|[Ww]ork [Pp]rogramme)\b[^.;]{0,160}? (?:was|were) (?:then |duly |therefore )?(?:AGREED|agreed"
    r"|approved|APPROVED|noted|NOTED|received|confirmed|accepted|endorsed|signed)\b"
    r"|(?:The )?[\w'& ]{3,80} (?:was|were) (?:noted|approved|NOTED|APPROVED)\W*$"
)
SENTENCE = re.compile(r"(?<=[a-z0-9)\"])[.?!]\s+(?=[A-Z\"])")
END = re.compile(
    r"^(?:supporting documents|reasons? (?:for|of)\b|reasons?:|the meeting"
    r" (?:commenced|ended|closed|concluded|finished|began|rose|terminated)"
    r"|duration of|(?:councillor|cllr) .{2,40}(?:\((?:chair|vice)|(?:left|joined|declared|returned))|(?:chair(?:man)?|signed)\b.{0,40}$"
    r"|(?:[a-z]{1,5}[/ -]?)?\d{1,4}[/-]\d{1,4}(?:[/-]\d{1,4})?\.?\s+[a-z]|[a-z]{2,6}/\d{1,3}/\d{1,4}\b"
    r"|this page is|meeting: |agenda item|minutes:?$"
    r"|voting|vote:|for: \d|\(?note:|next meeting|date of (?:the )?next|for information|background|proposed by|moved by|(?:proposer|seconder)"
    r"|contact|page \d|appendix|alternative options|options considered|wards? affected)",
    re.IGNORECASE,
)
CAPITALS_TITLE = re.compile(r"^[A-Z][A-Z0-9 '&,()/-]{7,}$")
# The time under which recommendations of a report are grouped.
HORIZON = re.compile(
    r"^(?P<time>immediately|(?:within|in the next) (?:\w+|\d+) (?:days|weeks|months|years?)(?: of [\w ]{3,40})?)\s*:?$",
    re.IGNORECASE,
)
# "RESOLVED that, subject to the comments made, to:" leads on to the clauses below.
CONDITION = re.compile(
    r"^(?:that\b[, ]*)?(?:subject to|having|following|in view of|in light of|in the light of|taking into account|after)\b[^;:]{3,200}?,\s*",
    re.IGNORECASE,
)
LEADS_ON = re.compile(r"(?::\s*[-–]?|\b(?:that|to)\b[\s,]*[:–-]{0,2})$")
ONLY_FRAME = re.compile(
    r"(?:,? ?(?:unanimously|that|to|the|this|also|it be|be|was|nem con)\b)*(?: ?(?!.*\b(?:be|and that)\b)[\w ,'&-]{0,80}\b(?:committee|board|panel|council|cabinet)\b(?: \(\d\))?)?(?: (?:that|to|is (?:asked|recommended|requested) to))?\s*[:.,–-]*",
    re.IGNORECASE,
)
# Under "Work programme": "it was reported that the item had been moved to April".
CHANGED_ALREADY = re.compile(
    r"\b(?:advised|informed|noted|reported|confirmed|explained) that [^.;]{3,120}? (?:had|has|have|would|will) (?:now )?(?:been|be) "
    r"(?:deferred|moved|put back|postponed|removed|withdrawn|rescheduled|brought forward|delayed)\b"
)
# What follows is a list, with or without marks.
LISTING = re.compile(
    r"\bfollowing (?:\w+ ){0,2}?(?:items?|topics?|reports?|matters?|subjects?|issues?)\b[^:]*:$",
    re.IGNORECASE,
)
COMMENTS = re.compile(
    r"\bfollowing (?:\w+ ){0,2}?(?:comments|points|observations|concerns|views|reasons|grounds)\b",
    re.IGNORECASE,
)
INSIDE = re.compile(
    r"(?<=[a-z0-9)\"][.?!])\s+(?=(?:(?:Outcome|Decision|Action|ACTION|Resolved|Agreed|Recommendation)s?\s*[:–]|(?:RESOLVED|AGREED|RECOMMENDED)\b))"
)
WORK = re.compile(r"\b(?:programme|work ?plan|planner|forward plan)\b", re.IGNORECASE)
REQUESTS = re.compile(
    rf"{BODY} (?:also |further |therefore )?(?:requests?|requested|asks?|asked|recommends?|recommended|agrees?|agreed|notes?|noted|resolves?|resolved)"
    r"(?: (?:that|to|the (?:cabinet|executive)(?: that)?))?\s*:[-–]?",
)
NUMBERED = re.compile(
    r"^(?:item )?(?:[A-Z]{1,6}[/ -]?)?\d{1,4}(?:[/.-]\d{1,4}){0,2}[.):]?\s+(?:[-–:] )?(?=[A-Z])",
    re.IGNORECASE,
)
INLINE = re.compile(
    r"(?<=[;.,:])\s+(?:and\s+)?(?=\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s)|\s(?=\((?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s(?:[Tt]hat|[Tt]o)\b)"
)
# "Having considered the report, the Committee:" leads on where the next line tells what it did.
BODY_ALONE = re.compile(rf"(?:.{{0,200}}\b)?{BODY}\s*:[-–]?$")
DID = re.compile(
    r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s+(?:also |further |unanimously )?(?:agree|ask|request|note|thank|endorse|recommend|resolve|support|welcome"
    r"|receive|approve|defer|refer|invite|commend|accept|instruct|propose|express|congratulate|acknowledge|suggest|decide)[sd]?(?:ed)?\b",
    re.IGNORECASE,
)
