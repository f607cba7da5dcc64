"""The words of date phrases, English and Welsh, each with the part that it plays in one."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """One part of a phrase: the part it plays, its words in small letters, numbers it states."""

    name: str
    text: str
    numbers: tuple[int, ...] = ()


# English and Welsh: councils in Wales print both.
_MONTHS = (
    "january jan ionawr|february feb chwefror|march mar mawrth|april apr ebrill|may mai|"
    "june jun mehefin|july jul gorffennaf|august aug awst|september sept sep medi|"
    "october oct hydref|november nov tachwedd|december dec rhagfyr"
)
_WEEKDAYS = (
    "monday mon|tuesday tues tue|wednesday weds wed|thursday thurs thur thu|friday fri|"
    "saturday sat|sunday sun"
)
# Behind "dydd": alone, "Mawrth" is March.
_WELSH_WEEKDAYS = "llun mawrth mercher iau gwener sadwrn sul"
_COUNTS = "one two three four five six seven eight nine ten eleven twelve"
_NTHS = "second third fourth fifth sixth"
MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(_MONTHS.split("|"), start=1)
    for name in names.split()
}
# Any of them in a pattern, the longer before the shorter.
ANY_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))

# Each line: the part played, then the words that play it.
_PARTS = {
    "fill": (
        "the|a|an|on|in|at|during|for|due|due on|date|dates|target|target date|expected|scheduled|"
        "scheduled for|scheduled on|programmed for|meeting date|held on|"
        "to be held on|to be considered|to be considered at|to be taken|to be received|"
        "to be undertaken|to be reported|at least|no less than|not less than|regular|regularly|"
        "either|next due|first|commission date|deferred to|deferred until|moved to|postponed to|"
        "postponed until|rescheduled to|rescheduled for|re scheduled to|re scheduled for|"
        "rearranged to|rearranged for|re arranged to|re arranged for|carried forward to|"
        "carried over to|brought forward to|put back to|put back until|possibly|probably|likely|"
        "provisionally|potentially|maybe|tentatively|report back in|reports back in|"
        "reporting back in|back in|reporting|reporting in|to report|to report in|"
        "dyddiad"
    ),
    "noise": (
        "review|reviews|report|reports|update|updates|item|items|basis|interval|intervals|"
        "monitoring|agenda|progress report|progress reports|progress update|"
        "agenda item|agenda items|special|extra|additional|extraordinary|ordinary|scrutiny"
    ),
    "meeting": (
        "meeting|meetings|committee|scrutiny committee|special meeting|committee meeting|"
        "scrutiny meeting|extraordinary meeting|cyfarfod"
    ),
    # Where it meets, which is no body's name.
    "place": (
        "council chamber|the council chamber|council chambers|committee room|committee suite|"
        "town hall|county hall|civic centre|guildhall|council offices|civic offices|city hall|"
        "shire hall|civic suite|remote|virtual|hybrid|online|via teams|microsoft teams|teams"
    ),
    "body": (
        "cabinet|full council|council|executive|the executive|board|council assembly|"
        "full council meeting|county council|borough council"
    ),
    "of": "of",
    "and": "and|plus|as well as",
    "or": (
        "or|alternatively|or alternatively|alternative|alternative date|reserve date|"
        "failing that|or failing that|with an alternative of|with a reserve date of"
    ),
    "with": "with",
    "as_alternative": (
        "as a possible alternative|as a possible alternative date|as an alternative|"
        "as an alternative date|as a reserve|as a reserve date|as the reserve date|as reserve|"
        "as a possible alternative if required|as a possible alternative date if required|"
        "as an alternative if required|as an alternative date if required"
    ),
    "comma": "with a review on|with a further review on",
    "then": "then|and then|followed by",
    "to": "to|through|till",
    "from": (
        "from|starting|starting on|starting from|starting in|commencing|commencing on|"
        "commencing in|beginning|beginning in|beginning on|no earlier than|not earlier than|"
        "no sooner than|not before|on or after|with effect from|as from|introduced from|"
        "to be introduced from|to start in|to start from|to begin in|to commence in"
    ),
    "by": "by|no later than|not later than|on or before|not after|deadline of",
    "until": "until|up to|up until",
    "before": "before|pre|prior to|ahead of|in advance of|in time for|earlier than|preceding",
    "after": "after|following|later than|post",
    "when": (
        "when|once|upon|on completion of|on receipt of|pending|subject to|dependent on|"
        "depending on|conditional on|to coincide with|alongside|at the same time as|until after|"
        "as soon as|awaiting|in line with"
    ),
    "between": "between",
    "end_of": "end|end of|the end of|the end of the",
    "start_of": "start of|the start of|beginning of|the beginning of",
    "christmas": "christmas",
    "onwards": "onwards|onward|and onwards|or later|or after|at the earliest|at earliest",
    "latest": "at the latest|at latest|or earlier|or sooner|or before",
    "origin": (
        "rearranged from|re arranged from|rescheduled from|re scheduled from|moved from|"
        "deferred from|postponed from|brought forward from|carried forward from|originally|"
        "originally due|originally scheduled for|originally planned for|previously|formerly|was"
    ),
    "week": "week commencing|week beginning|wk commencing|week starting|wc",
    "week_ending": "week ending|week end|wk ending",
    "early": "early|early in",
    "mid": "mid|middle of|the middle of",
    "late": "late|late in",
    "municipal": (
        "municipal year|civic year|council year|this municipal year|current municipal year|"
        "the municipal year|the current municipal year"
    ),
    "financial": (
        "financial year|fy|the financial year|this financial year|current financial year|"
        "the current financial year"
    ),
    "standing": (
        "standing|standing item|standing items|standing agenda item|standing agenda items|"
        "standard item|standard items|standard agenda item|standard agenda items|"
        "regular agenda item"
    ),
    "continuing": (
        "continuing|ongoing|on going|continuous|rolling|thereafter|continues|and continues"
    ),
    "park": "held in abeyance|in abeyance|abeyance|on hold|parked|paused|suspended",
    "exception": (
        "by exception|by exception only|on exception|on an exception basis|exception basis|"
        "on an exception basis only|exception basis only|exception reporting|exception report|"
        "exception reports|as required|as and when|as and when required|as and when needed|"
        "as necessary|as needed|as appropriate|when required|when needed|when necessary|"
        "as received|as they arise|as it arises|if required|if needed|if necessary|ad hoc|"
        "from time to time"
    ),
    "unscheduled": (
        "tba|tbd|tbs|to be advised|to be announced|to be agreed|to be arranged|to be decided|"
        "to be determined|to be scheduled|to be set|to be fixed|"
        "to be identified|to be programmed|to be allocated|"
        "date to be determined|date to be agreed|with a date to be determined|not yet scheduled|"
        "not scheduled|not yet known|not known|not yet agreed|not yet set|not set|no date|"
        "no date set|no fixed date|date not set|undated|unscheduled|unallocated|in due course|"
        "at a later date|at a future date|a later date|a future date|date unknown|awaiting date|"
        "deferred|as soon as possible|asap|date to follow|to follow|date not known|date awaited"
    ),
    "unconfirmed": (
        "tbc|to be confirmed|date to be confirmed|dates to be confirmed|provisional|unconfirmed|"
        "not confirmed|not yet confirmed|subject to confirmation|i'w gadarnhau|i'w cadarnhau"
    ),
    "next": "|".join(
        f"{which} {what}"
        for which in [
            "next",
            "next available",
            "next scheduled",
            "next ordinary",
            "future",
            "later",
            "subsequent",
            "following",
            "forthcoming",
            "upcoming",
            "this",
            "any future",
            "next appropriate",
        ]
        for what in ("meeting", "meetings", "committee", "committee meeting", "scrutiny committee")
    )
    + "|meeting after next|pre cabinet|post cabinet|pre council|post council|next cycle|"
    "next quarter|next month|next week|next year|this year|next municipal year|"
    "the next municipal year|next financial year|today|today's|tomorrow",
    "not": "not|no|no longer|never|without|cancelled|canceled|withdrawn|removed|completed|unless",
    # Words that look like a cadence or a bound and are not. "Bi-monthly" is read both ways: twice
    # a month and every two months.
    "name": (
        "annual report|annual reports|annual meeting|further notice|until further notice|"
        "bi monthly|bimonthly|bi weekly|biweekly"
    ),
    "each": "every|each|once every|at every|at each|all",
    "other": "other|alternate",
}
_NUMBERED: dict[str, dict[str, tuple[int, ...]]] = {
    "month": {name: (number,) for name, number in MONTH_NUMBERS.items()},
    "weekday": {
        name: (number,)
        for number, names in enumerate(_WEEKDAYS.split("|"))
        for name in names.split()
    },
    # The first month of each, and how many: a season has three, its early or late part two of them.
    "season": {
        said: numbers
        for month, name in ((3, "spring"), (6, "summer"), (9, "autumn"), (12, "winter"))
        for said, numbers in (
            (name, (month, 3)),
            (f"early {name}", (month, 2)),
            (f"late {name}", (month % 12 + 1, 2)),
        )
    },
    "quarter": {
        f"{word} quarter": (number,)
        for number, word in enumerate(("first", "second", "third", "fourth"), start=1)
    },
    "half": {"first half": (1,), "second half": (2,)},
    "count": {word: (number,) for number, word in enumerate(_COUNTS.split(), start=1)},
    "nth": {word: (number,) for number, word in enumerate(_NTHS.split(), start=2)},
}
# How often: the number and the unit of an ISO 8601 duration.
_EVERY = {
    "quarterly": "P3M",
    "half yearly": "P6M",
    "twice yearly": "P6M",
    "biannual": "P6M",
    "biannually": "P6M",
    "bi annual": "P6M",
    "bi annually": "P6M",
    "fortnightly": "P2W",
    "annual": "P1Y",
    "annually": "P1Y",
    "per annum": "P1Y",
    "biennial": "P2Y",
    "biennially": "P2Y",
}
_ADVERBS = {"weekly": "W", "monthly": "M", "yearly": "Y"}
_UNIT_NAMES = "day days week weeks month months quarter quarters year years"
_UNITS = {name: name[0].upper() for name in _UNIT_NAMES.split()}
_TIMES = {"once": 1, "twice": 2, "three times": 3, "four times": 4, "six times": 6}
_PERIODS = {"year": 12, "quarter": 3, "month": 1}


def _lexicon() -> dict[str, Token]:
    words: dict[str, Token] = {}
    for name, phrases in _PARTS.items():
        words |= {phrase: Token(name, phrase) for phrase in phrases.split("|")}
    for number, day in enumerate(_WELSH_WEEKDAYS.split()):
        words[f"dydd {day}"] = Token("weekday", f"dydd {day}", (number,))
    for name, numbered in _NUMBERED.items():
        words |= {phrase: Token(name, phrase, numbers) for phrase, numbers in numbered.items()}
    for phrase, every in _EVERY.items():
        words[phrase] = Token("every:" + every, phrase)
    for phrase, unit in _ADVERBS.items():
        words[phrase] = Token("adverb:" + unit, phrase)
    for phrase, unit in _UNITS.items():
        words[phrase] = Token("unit:" + unit, phrase)
    for often, times in _TIMES.items():
        for period, months in _PERIODS.items():
            if months % times == 0:
                for word in ("a", "per", "each", "every"):
                    phrase = f"{often} {word} {period}"
                    words[phrase] = Token(f"every:P{months // times}M", phrase)
    return words


LEXICON = _lexicon()
OPENINGS = frozenset(
    " ".join(phrase.split()[:count])
    for phrase in LEXICON
    for count in range(1, phrase.count(" ") + 1)
)
