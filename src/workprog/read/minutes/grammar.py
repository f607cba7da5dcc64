"""The words that minutes use, as data: extend a list here to teach the reader a new wording.

Each rule is an action and a pattern of a part of a clause; the first that fits decides. A pattern
may name a `subject` and a `who`; `<be>`, `<body>` and the like stand for the lists of `LISTS`. A
rule that is not sure marks the clause as doubtful.
"""

from __future__ import annotations

import re

import attrs

LISTS = {
    "be": r"(?:(?:should|shall|will|would|could|can|must|may|to|also|now|then|again) )*"
    r"(?:be|is|are|was|were|been)(?: (?:also|now|then|formally|again|further))*",
    "programme": r"(?:overview and scrutiny |scrutiny |committee'?s? |board'?s? |panel'?s? |annual )*"
    r"(?:(?:forward |future )?work(?:ing)?[- ]?(?:programmes?|plans?|schedule)"
    r"|forward (?:plan|programme)|agendas?(?: for| of)?|list of (?:items|topics)"
    r"|schedule of work|long ?list)",
    "us": r"(?:(?:back )?to |by |before |at |with |for )*(?:(?:this|the|our|their|its) "
    r"(?:[\w&']+ ){0,5}?(?:committee|board|panel|commission)"
    r"|(?:(?:a|the|this|its|their|our|any|one) )?(?:[\w']+ ){0,4}?meetings?|members\b|councillors\b|it\b)",
    "body": r"(?:the )?(?:(?:full |county |borough |city |district )?council(?: assembly)?\b"
    r"(?! (?:tax|officer|plan|hous))|cabinet\b(?! member)|executive\b(?! (?:director|member|councillor))"
    r"|group whips|(?:[A-Z][\w&'-]+,? (?:and |& |of |for )*){1,7}"
    r"(?:Committee|Board|Panel|Commission|Group|Partnership|Forum|Authority)"
    r"|(?:licensing|planning|audit|standards|governance|policy|health|resources|finance)"
    r"[\w ,&]* (?:committee|board|panel))",
    "asked": r"(?:requested|asked|invited|instructed|tasked|directed|required|urged|called upon)",
    "paper": r"(?:reports?|updates?|papers?|briefings?(?: notes?| papers?)?|presentations?|reviews?"
    r"|statements?|summar(?:y|ies)|analys[ie]s|feedback|figures|information|progress)",
    "give": r"(?:submit|present|provid|bring|brought|giv|given|receiv|consider|prepar|produc|deliver"
    r"|report|return|tabl|circulat)(?:ted|ed|d|e|ing|t)?",
    "often": r"(?:quarterly|(?:bi-?)?monthly|annual(?:ly)?|(?:half|twice)[- ]yearly|bi-?annual(?:ly)?"
    r"|yearly|fortnightly|weekly|(?:\w+|\d+)[- ]month(?:ly)?(?= (?:basis|reports?|reviews?|updates?"
    r"|progress|intervals?|to)|\b[,.;]?$)|(?:\w+|\d+)[- ]monthly|termly"
    r"|every (?:other |second )?(?:(?:\w+|\d+) )?(?:meetings?|months?|weeks?|quarters?|years?|term)"
    r"|(?:at )?each (?:committee )?(?:meeting|quarter|year)|once a (?:year|quarter)|regular(?:ly)?"
    r"|twice a year|standing (?:agenda )?item|ongoing (?:item|issue|basis)|rolling"
    r"|at regular intervals|(?:by|on an?) exception(?: basis)?(?: only)?|as and when required)",
}


def _pattern(text: str) -> re.Pattern[str]:
    for name, words in LISTS.items():
        text = text.replace(f"<{name}>", words)
    # Names of bodies are told by their capitals, everything else in either case.
    text = text.replace("(?:[A-Z]", "(?:(?-i:[A-Z])")
    return re.compile(text, re.IGNORECASE)


@attrs.frozen
class Rule:
    """One wording: the action it asks for, its pattern, and whether a person must look."""

    action: str
    pattern: re.Pattern[str] = attrs.field(converter=_pattern)
    doubtful: bool = False


# A wording that looks like a follow-up and asks nothing of the programme.
NOTHING = tuple(
    map(
        _pattern,
        (
            r"\b(?:circulated|sent|e-?mailed|forwarded|distributed|made available) (?:\w+ )?to "
            r"(?:all )?(?:the )?(?:members|councillors)",
            r"\b(?:circulated|distributed)\b(?! to the (?:next|[a-z]+ meeting))",
            r"\bauthority <be> delegated|\bdelegat(?:e|ed|es) (?:authority|to)\b",
            r"\bminutes\b.*\b(?:confirmed|approved|signed|agreed|correct record)\b",
            r"\b(?:press and )?public <be> excluded|\bstanding orders?\b",
            r"\b(?:commence|start|begin)s? at \d",
            r"\bto meet with\b",
            r"\bbe thanked\b|\bvote of thanks\b|\bthanks <be>\b|\b(?:elected|appointed)\b",
            r"\btraining\b.*\bdate\b|\bdate\b.*\btraining\b",
        ),
    )
)

RULES = (
    Rule(
        "remove_item",
        r"^(?P<subject>.+?) <be> (?:removed|deleted|withdrawn|dropped|taken|struck)"
        r" (?:off |out )?(?:from |of )?(?:the |its |this )?<programme>",
    ),
    Rule(
        "remove_item",
        r"\bremove (?P<subject>(?:the following|several|these) items?\W+(?:the items were:).+)",
    ),
    Rule(
        "remove_item",
        r"\b(?:remov|delet|withdraw|drop)(?:e|ing|al of)? (?P<subject>.+?)"
        r" from (?:the |its |this )?<programme>",
    ),
    Rule("remove_item", r"^(?P<subject>.+?) (?:no longer (?:be|required)|not be)\b.*\b<programme>"),
    Rule(
        "note_only",
        r"^(?:the )?(?:committee|board|panel|members)? ?(?:is |are |be )?(?:to )?"
        r"(?:notes?|noted|acknowledges?|welcomes?|endorses?|thanks?|congratulates?|supports?)\b"
        r"(?!.*\b(?:report back|request|invite|recommend|further report|add)\w*)",
    ),
    Rule(
        "note_only",
        r"<be> (?:noted|received|welcomed|endorsed|acknowledged)"
        r"(?: and (?:noted|endorsed|welcomed|approved|agreed|accepted))?\W*$",
    ),
    Rule(
        "refer_to_other_body",
        r"^(?P<subject>.+?) <be> (?:deferred|transferred|passed|handed) to "
        r"(?P<who><body>)(?! meeting)",
    ),
    Rule("add_item", r"^(?P<subject>.+?) <be> transferred (?:from|to)\b"),
    Rule("add_item", r"^(?P<subject>.+?) <be> presented to .+ instead of\b", True),
    Rule(
        "amend_date",
        r"^(?P<subject>.+?) <be> (?:deferred|postponed|moved|re-?scheduled|put back|held over"
        r"|brought forward|carried (?:forward|over)|re-?arranged|delayed|adjourned|slipped|pushed back)\b",
    ),
    Rule(
        "amend_date",
        r"\b(?:defer|postpone|move|re-?schedule|put back|bring forward|carry forward|delay)"
        r"(?: (?:consideration|discussion) of)? (?P<subject>.+?)(?= (?:to|until|till|for|by|from)\b|\W*$)",
    ),
    Rule(
        "amend_date",
        r"^(?:the )?(?:date|timescale|completion date)(?: \w+)? (?:for|of) (?P<subject>.+?) <be> "
        r"(?:amended|changed|extended|revised|set|moved)",
    ),
    Rule("amend_date", r"(?P<subject>this item|.+?) remains? on the <programme>", True),
    Rule(
        "invite",
        r"\binvitations? <be> (?:extended|sent|issued|made) to (?P<who>.+?)"
        r"(?= to (?:attend|the|a|brief|speak|address)| for |\W*$)",
    ),
    Rule(
        "invite",
        r"^(?P<who>.+?) <be> <asked> (?:to|back to) (?:attend\b|(?:come|return|speak|address)\b|"
        r"(?:the|a|its|this|any) (?:[\w']+ ){0,3}?(?:meeting|committee))",
    ),
    Rule("invite", r"^(?:.*?[,;] )?(?P<who>[^,;]+?) (?:are|is|be) also invited\b"),
    Rule(
        "invite",
        r"\binvit(?:e|es|ed|ing) (?P<who>.+?) (?:to|for) (?:attend|speak|address|brief|a|the|its|discuss|present)\b",
    ),
    Rule(
        "invite",
        r"^(?P<who>(?:the |a )?(?:\S+ ){1,14}?)(?:to |should |will |be )*attends? "
        r"(?:(?:a|the|its|this|our|any|next) )*(?:\w+ )*?(?:meeting|committee)\b",
    ),
    Rule("refer_to_other_body", r"\brecommend(?:s|ed)? (?:to )?(?P<who><body>)(?P<subject>.*)"),
    Rule(
        "refer_to_other_body",
        r"^(?P<who><body>) <be> (?:recommended|<asked>|advised) (?:to|that)(?P<subject>.+)",
    ),
    Rule(
        "refer_to_other_body",
        r"^(?P<subject>.+?) <be> (?:referred|forwarded|submitted|recommended|escalated|"
        r"passed|reported|commended|presented|sent) (?:on |back |up )?to (?P<who><body>)",
    ),
    Rule(
        "refer_to_other_body",
        r"\b(?:refer|forward|escalate|submit)s? (?P<subject>.+?) to (?P<who><body>)",
    ),
    Rule(
        "refer_to_other_body", r"^(?P<subject>matters requiring (?P<who>.+?) approval) <be> brought"
    ),
    Rule(
        "recurring_item",
        r"\bsubject to the (?:inclusion|addition) of (?:an? )?(?:regular|standing|quarterly|monthly|annual)"
        r" (?:update|report|item)s? (?:regarding|on|about|for) (?P<subject>.+)",
    ),
    Rule("add_item", r"\bsubject to the (?:inclusion|addition) of (?!the items)(?P<subject>.+)"),
    Rule(
        "recurring_item",
        r"^all future (?P<subject>.+?) <be> (?:brought|submitted|reported|presented)",
    ),
    Rule(
        "recurring_item",
        r"\breceive an? (?:rolling|regular) (?P<subject>.+?)(?= starting| from|\W*$)",
    ),
    Rule("recurring_item", r"^(?P<subject>.+?) <be> an? (?:ongoing|standing|regular)\b"),
    Rule(
        "recurring_item",
        r"\b<often>\W(?:\w+ )*?(?:<paper>|item)\b.*?(?:<us>|<programme>|<be> (?:provided|submitted|received"
        r"|presented|given|brought|made))",
    ),
    Rule("recurring_item", r"\b(?:<paper>|monitor\w*|considered|report back|item)\b.*\b<often>"),
    Rule(
        "report_back",
        r"^(?P<who>.+?) (?:<be> <asked> to |to |be |will |should )?(?:report|reports) (?:back|further|again)\b"
        r"(?: to <us>)?(?: (?:on|with|about|regarding) (?P<subject>.+))?",
    ),
    Rule(
        "report_back",
        r"^(?P<who>.+?) <be> <asked> (?:to|that) (?P<subject>.*\b<give>\b.*(?:<us>|<paper>).*)",
    ),
    Rule(
        "report_back",
        r"\b(?:reporting|report|reports|bring|come) back\b(?: to <us>)?(?: (?:on|with) (?P<subject>.+))?",
    ),
    Rule(
        "report_back",
        r"\b(?:request|ask|instruct)(?:s|ed)? (?:that )?(?P<subject>(?:a |an )?(?:\w+ ){0,3}?<paper>\b.*)",
    ),
    Rule(
        "report_back",
        r"\b(?:request|ask|instruct)(?:s|ed)? (?P<who>the .+?) to (?P<subject>.*(?:<give>|report)\b.*)",
    ),
    Rule(
        "report_back",
        r"^(?:an? |the )?(?:further|progress|follow[- ]?up|interim|final|update|detailed|additional|revised)"
        r" (?:\w+ )?<paper>(?P<subject>.*?) <be> <give>",
    ),
    Rule(
        "report_back",
        r"^(?:an? |the )?(?:[\w-]+ ){0,2}?(?:report|paper)s?\b(?! (?:be|and) (?:received|noted|approved))"
        r"(?P<subject>.*?) <be> (?:submitted|presented|brought|provided|given|made|prepared|produced)\b(?!.*instead of).*<us>",
    ),
    Rule(
        "add_item",
        r"^(?P<subject>.+?) <be> (?:added|included|placed|put|inserted|scheduled|listed|programmed|considered"
        r"|incorporated|entered|brought|presented|taken|discussed|reviewed|scrutinised|submitted)"
        r" (?:\w+ ){0,3}?(?:(?:on|to|in|into|onto|within|for|at|by) )+(?:the |its |this |their |our |an? )?"
        r"(?:<programme>|<us>|[\w' ]*?meeting|Performance Scrutiny Committee|committee|january|february|march|april"
        r"|may\b|june|july|august|september|october|november|december)",
    ),
    Rule(
        "add_item",
        r"^(?P<subject>.+?) <be> (?:scheduled|programmed|arranged for (?:a|the) meeting)\b",
    ),
    Rule(
        "add_item",
        r"\b(?:add|include|schedule|place|put|consider|inclusion of|addition of)(?:s|ed|ing)? (?P<subject>.+?)"
        r" (?:be (?:added|included) )?(?:to|in|on|into|onto|for|at) (?:the |its |this |their )?(?:<programme>|<us>)",
    ),
    Rule("add_item", r"\badd to the <programme>.*?meeting,? (?P<subject>.+)"),
    Rule(
        "add_item",
        r"^(?P<subject>.+?) <be> subject to further (?:investigation|scrutiny|consideration)",
    ),
    Rule(
        "add_item",
        r"\b(?:an? )?(?P<subject>[^;]*?(?:task (?:and|&) finish|task|working|scrutiny|review) (?:group|panel)"
        r"[^;]*?) <be> (?:established|set up|formed|convened|created)",
    ),
    Rule(
        "add_item",
        r"\b(?:establish|set up|form|convene|create)(?:es|s|ed)? (?P<subject>an? [^;]*?(?:task|working|scrutiny|review)"
        r"[^;]*?(?:group|panel)[^;]*?)(?= as | to |\W*$)",
    ),
    Rule(
        "add_item",
        r"^(?:issues|matters|topics) for consideration by the committee (?P<subject>on .+)",
    ),
    Rule("add_item", r"^members receive (?P<subject>an? .+)"),
    Rule(
        "add_item",
        r"^(?P<subject>an? (?:<paper>) (?:on|about|regarding) .+?) <be> (?:provided|given|received|arranged)",
    ),
    Rule("recurring_item", r"\breceives? (?:an? )?<often>\W(?:\w+ )*?<paper>\b"),
    Rule("report_back", r"\bpresent (?:it|them) to the committee"),
)

# Words that tell of the programme or a meeting: where no rule fits, a person must look.
SUSPECT = _pattern(
    r"<programme>.*\b(?:amended|updated|revised|changed)|\bchanges listed above\b|\bfuture meeting\b"
    r"|\bnext meeting\b|\breport back\b|\binvited? to attend\b"
)

OFTEN = _pattern(r"\b<often>")

# With a capital: "may" and "march" are also verbs.
_MONTHS = (
    r"(?-i:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b)"
)
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|a)"
# Times that a clause names, the plainest first.
TARGETS = tuple(
    map(
        _pattern,
        (
            rf"(?:(?:before|prior to|by|starting|from|until)\b[^,;]{{0,60}}?)?\b(?:\w+day,? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?"
            rf" (?:of )?{_MONTHS}(?:,? \d{{4}})?",
            rf"(?:(?:by|before|until|from) )?(?:the )?(?:end of )?(?:their |the |its |a )?(?:meetings? (?:in|on|of) )?"
            rf"(?:(?:early|mid|late)[- ](?:in )?)?{_MONTHS},? ?(?:\d{{4}})?(?: \w+)?? ?(?:meetings?)?",
            rf"\b(?:in|within|after)(?: the next| approximately| about)? {_NUMBER} (?:calendar )?(?:months?|weeks?|years?)\b'?s?'?(?: time)?",
            r"(?:early )?in the (?:early )?new (?:calendar )?year",
            r"\b(?:spring|summer|autumn|winter)(?: (?:of )?\d{4})?\b",
            r"(?:by )?(?:at )?the end of the (?:current )?(?:municipal|civic|council|financial|calendar) year",
            r"(?:the |an? |their |its |this |any )?(?:next|future|subsequent|later|following|forthcoming)(?: \w+){0,4}? meetings?"
            r"(?: (?:but one|of (?:the|this) (?:scrutiny )?(?:committee|board|panel)))?",
            r"\b(?:meeting after next|in due course|at a later date|a future date|with a date to be (?:determined|agreed)"
            r"|immediately|as soon as possible|next (?:municipal )?year)",
            r"\b(?:when|once|following|after|upon|until|before|prior to)\b [^;]+",
        ),
    )
)
