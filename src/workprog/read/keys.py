"""The keys of programme.toml as data: what each may hold and what it is for.

The reader, the JSON Schema for editors and the reference page are all made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

Kind = Literal[
    "text",
    "texts",
    "date",
    "time",
    "minutes",
    "count",
    "priority",
    "flag",
    "phrase",
    "gaps",
    "spans",
    "points",
    "columns",
    "business",
]

# Minutes in a day, and more days or items than any programme counts.
LONGEST_DAY = 24 * 60
MOST = 100_000


@attrs.frozen
class Key:
    """One key: the kind of value, what it is for, its choices, and the sentence of an assumption.

    `assumed` has a place for the value: "a meeting lasts {} minutes".
    """

    kind: Kind
    meaning: str
    choices: tuple[str, ...] = ()
    required: bool = False
    assumed: str = ""


def _text(meaning: str, *choices: str, required: bool = False) -> Key:
    return Key("text", meaning, choices, required)


PROGRAMME: Mapping[str, Key] = {
    "title": _text("What the programme is called.", required=True),
    "council": _text("The council's name."),
    "committee": _text("The committee's name, where there is one committee only."),
    "nation": Key(
        "text",
        "The nation whose bank holidays and notice periods apply.",
        ("England", "Wales", "Scotland", "Northern Ireland"),
        assumed="the council is in {}",
    ),
    "year": _text("The municipal year, “2013/14”."),
    "annual_meeting": Key("date", "The day of the annual meeting, which starts the year."),
    "frozen_until": Key("date", "Agendas before this day stay as they were published."),
    "remedies": Key(
        "texts",
        "What the plan may resort to, at a price, before an item is left out.",
        ("briefing", "reserve", "extra meeting"),
    ),
    "next_annual_meeting": Key("date", "The day of the annual meeting after."),
}

SETTINGS: Mapping[str, Key] = {
    "meeting_minutes": Key(
        "minutes", "How long a meeting lasts.", assumed="a meeting lasts {} minutes"
    ),
    "fixed_business": Key(
        "business",
        "What every agenda opens and closes with: a list of {title, minutes, last}.",
        assumed="fixed business takes {} minutes of each meeting",
    ),
    "reserve_minutes": Key(
        "minutes",
        "Minutes kept free at each meeting for call-ins and urgent business.",
        assumed="{} minutes of each meeting are kept free for call-ins and urgent business",
    ),
    "item_minutes": Key(
        "minutes", "How long a substantive item takes.", assumed="an item takes {} minutes"
    ),
    "later_outing_minutes": Key(
        "minutes",
        "How long a later outing of a series takes.",
        assumed="a later outing of a series takes {} minutes",
    ),
    "standing_minutes": Key(
        "minutes", "How long a standing item takes.", assumed="a standing item takes {} minutes"
    ),
    "max_substantive": Key(
        "count",
        "The most substantive items a meeting takes.",
        assumed="a meeting takes at most {} substantive items",
    ),
    "max_major": Key(
        "count",
        "The most major items a meeting takes.",
        assumed="the most major items that a meeting takes is {}",
    ),
    "preferred_substantive": Key(
        "count",
        "How many substantive items a meeting has by preference.",
        assumed="{} substantive items a meeting are preferred",
    ),
    "gaps": Key(
        "gaps",
        "For each interval the least and most days between outings: P3M = [60, 126].",
        assumed="{}",
    ),
    "report_days": Key(
        "count",
        "Calendar days before a meeting by which its reports are due.",
        assumed="reports are due {} days before a meeting",
    ),
    "clear_days": Key(
        "count",
        "Clear days between the agenda's publication and the meeting.",
        assumed="agendas are published {} clear days before a meeting",
    ),
    "meeting_pattern": Key(
        "text",
        "When the committee meets: “second Tuesday”.",
        assumed="the committee meets on the {} of each month without a printed date",
    ),
    "meeting_start": Key("time", "When a meeting begins: “14:00”.", assumed="it begins at {}"),
    "meeting_venue": Key("text", "Where it meets.", assumed="it meets at {}"),
    "recess": Key(
        "text", "Months or days without meetings: “August”.", assumed="there is no meeting in {}"
    ),
    "early_mid_late": Key(
        "spans",
        "What “early”, “mid” and “late” in a month mean: early = [1, 10].",
        assumed="“early”, “mid” and “late” in a month mean {}",
    ),
    "weights": Key(
        "points",
        "Points of a preference, by its name: {“full agendas” = 2}.",
        assumed="the points of preferences are {}",
    ),
}

ASSUMED: Mapping[str, Key] = {**SETTINGS, "nation": PROGRAMME["nation"]}

COMMITTEES: Mapping[str, Key] = {
    "id": _text("A short name for use in this file.", required=True),
    "name": _text("The committee's name.", required=True),
    "max_groups": Key("count", "The most task and finish groups at work at once."),
    # These are one for the whole programme.
    **{
        name: key
        for name, key in SETTINGS.items()
        if name not in ("fixed_business", "preferred_substantive", "weights")
    },
}

MEETINGS: Mapping[str, Key] = {
    "id": _text("A lasting name; without one it is made from the date."),
    "committee": _text("Which committee's, where there are several."),
    "date": Key("date", "The day.", required=True),
    "start": Key("time", "When it begins; without one, “time to be confirmed”."),
    "minutes": Key("minutes", "How long it lasts."),
    "kind": _text(
        "What sort of meeting.", "ordinary", "special", "joint", "spotlight", "reserve", "extra"
    ),
    "venue": _text("Where."),
    "max_substantive": Key("count", "The most substantive items it takes."),
    "max_major": Key("count", "The most major items it takes."),
    "reserve_minutes": Key("minutes", "Minutes kept free for call-ins and urgent business."),
    "assumed": Key("flag", "Whether nobody has confirmed the date."),
    "cancelled": Key("flag", "Whether it is cancelled."),
    "agenda": Key("texts", "The refs on its published agenda; an empty list is an agenda too."),
    "agenda_published": Key("date", "The day the agenda was or will be published."),
    "report_deadline": Key("date", "The day its reports are due."),
}

ITEMS: Mapping[str, Key] = {
    "ref": _text("The item's lasting name, “2013-07”; it never changes."),
    "title": _text("The issue.", required=True),
    "committee": _text("Which committee's, where there are several."),
    "description": _text("What the committee is to look at."),
    "suggested_by": _text("Who suggested it."),
    "portfolio": _text("The portfolio holder's portfolio."),
    "position": _text("The current position, in the council's own words."),
    "date": Key("phrase", "The date for completion as the paper prints it."),
    "every": _text("How often it comes back: “quarterly”, “every 12 weeks”."),
    "last_taken": Key("date", "When it was last taken."),
    "minutes": Key("minutes", "How long it takes."),
    "method": _text(
        "How it is taken.", "substantive", "standing", "briefing", "group", "witness", "spotlight"
    ),
    "status": _text(
        "Where it is in its life.",
        "suggested",
        "agreed",
        "scheduled",
        "taken",
        "parked",
        "removed",
        "transferred",
    ),
    "until": _text("What a parked item waits for."),
    "reason": _text("Why it is parked, removed or transferred."),
    "minute": _text("The minute that says so."),
    "awaiting": _text("Information that somebody still has to give."),
    "priority": Key("priority", "1 (least) to 5 (most); 3 without one."),
    "required": Key("flag", "Whether it must be taken; a dated item must."),
    "firm": Key("flag", "Whether the printed date binds; false makes it a wish."),
    "then_every": _text("How often it comes back after that: its frequency changes part-way."),
    "then_from": Key("date", "The day from which it comes back as then_every says."),
    "may_be_briefed": Key("flag", "Whether a written briefing may take its place."),
    "major": Key(
        "flag", "Whether it is a major item; a meeting takes one unless max_major says more."
    ),
    "exempt": Key("flag", "Whether it is Part 2 business, kept out of public outputs."),
    "sensitive": Key("flag", "Whether it keeps out of the pre-election period."),
    "by_exception": Key("flag", "Whether it is taken only when called."),
    "called": Key("flag", "Whether an item by exception has been called."),
    "earliest": Key("date", "The first day on which it can be taken."),
    "earliest_reason": _text("Why not sooner: “exam data are out in November”."),
    "latest": Key("date", "The last day on which it can be taken."),
    "latest_reason": _text("Why not later."),
    "pinned": _text("The id of the meeting it is fixed to."),
    "people": Key("texts", "The ids of the people it needs."),
    "lead": _text("The lead officer's role."),
    "decision": _text("The ref of the decision it looks at beforehand."),
    "attach_to": _text("The ref of the item it is taken with."),
    "group_days": Key("count", "How many days a task and finish group works before it reports."),
    "progress": _text("A rating of progress, entered by a person."),
    "impact": _text("A rating of impact, entered by a person."),
    "rating_reason": _text("Why that rating."),
    "first_published": Key("date", "When it was first on a published programme."),
    "suggested_on": Key("date", "When it was suggested."),
    "extra": Key("columns", "Other columns of the council's own table, by their headings."),
}

PEOPLE: Mapping[str, Key] = {
    "id": _text("A short name for use in this file.", required=True),
    "role": _text("The role, never a name: “portfolio holder for finance”.", required=True),
    "absences": Key("texts", "Days or ranges they are away: “3 to 9 June 2013”."),
}

BODIES: Mapping[str, Key] = {
    "id": _text("A short name for use in this file.", required=True),
    "name": _text("Cabinet, Council, or another body.", required=True),
    "dates": Key("texts", "When it meets."),
}

DECISIONS: Mapping[str, Key] = {
    "ref": _text("A lasting name.", required=True),
    "title": _text("What is decided.", required=True),
    "body": _text("The id of the body that decides.", required=True),
    "date": Key("date", "When it decides.", required=True),
    "papers": Key("date", "When its papers are published."),
    "notice": Key("date", "When its notice is published."),
}

ORDER: Mapping[str, Key] = {
    "before": _text("The ref of the item that comes first.", required=True),
    "after": _text("The ref of the item that comes after.", required=True),
    "min_days": Key("count", "The least days between them; 1 without one."),
    "max_days": Key("count", "The most days between them."),
}

PAIRS: Mapping[str, Key] = {
    "first": _text("The ref of one item.", required=True),
    "second": _text("The ref of the other.", required=True),
    "min_days": Key("count", "The least days between two items kept apart; 1 without one."),
}

OUTINGS: Mapping[str, Key] = {
    "ref": _text("The outing's ref, as the plan gives it: “2013-03/2”.", required=True),
    "cancelled": Key("flag", "Whether the outing is cancelled."),
    "date": Key("phrase", "When it is taken instead, as printed."),
}

PRE_ELECTION: Mapping[str, Key] = {
    "start": Key("date", "The first day.", required=True),
    "end": Key("date", "The last day.", required=True),
}

AMENDMENTS: Mapping[str, Key] = {
    "day": Key("date", "When it was agreed.", required=True),
    "ref": _text("The item it changes.", required=True),
    "change": _text("What changes, in words.", required=True),
    "why": _text("Why."),
    "minute": _text("The minute that says so."),
    **{
        name: attrs.evolve(key, required=False)
        for name, key in ITEMS.items()
        if name not in ("ref", "minute")
    },
}

LISTS: Mapping[str, Mapping[str, Key]] = {
    "committees": COMMITTEES,
    "meetings": MEETINGS,
    "items": ITEMS,
    "people": PEOPLE,
    "bodies": BODIES,
    "decisions": DECISIONS,
    "order": ORDER,
    "together": PAIRS,
    "apart": PAIRS,
    "amendments": AMENDMENTS,
    "pre_election": PRE_ELECTION,
    "outings": OUTINGS,
}

_PAIR = {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}

_TYPES: Mapping[Kind, dict[str, Any]] = {
    "text": {"type": "string"},
    "phrase": {"type": "string"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "date": {"type": "string", "description": "a date: 2013-05-07"},
    "time": {"type": "string"},
    "minutes": {"type": "integer", "minimum": 0, "maximum": LONGEST_DAY},
    "count": {"type": "integer", "minimum": 0, "maximum": MOST},
    "priority": {"type": "integer", "minimum": 1, "maximum": 5},
    "flag": {"type": "boolean"},
    "gaps": {
        "type": "object",
        "patternProperties": {r"^P[1-9][0-9]*[DWMY]$": _PAIR},
        "additionalProperties": False,
    },
    "spans": {
        "type": "object",
        "properties": dict.fromkeys(("early", "mid", "late"), _PAIR),
        "additionalProperties": False,
    },
    "points": {
        "type": "object",
        "additionalProperties": {"type": "integer", "minimum": 0, "maximum": MOST},
    },
    "columns": {"type": "object", "additionalProperties": {"type": "string"}},
    "business": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "title": {"type": "string"},
                "minutes": {"type": "integer", "minimum": 0, "maximum": LONGEST_DAY},
                "last": {"type": "boolean"},
            },
            "required": ["title", "minutes"],
            "additionalProperties": False,
        },
    },
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of programme.toml, for editors that check as one types."""
    properties = {name: _schema_of(key) for name, key in PROGRAMME.items()}
    properties["settings"] = _object(SETTINGS)
    properties["assumed"] = _object(ASSUMED)
    for name, keys in LISTS.items():
        properties[name] = {"type": "array", "items": _object(keys)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "workprog programme",
        "type": "object",
        "properties": properties,
        "required": [name for name, key in PROGRAMME.items() if key.required],
        "additionalProperties": False,
    }


def _object(keys: Mapping[str, Key]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "object",
        "properties": {name: _schema_of(key) for name, key in keys.items()},
        "additionalProperties": False,
    }
    if required := [name for name, key in keys.items() if key.required]:
        made["required"] = required
    return made


def _schema_of(key: Key) -> dict[str, Any]:
    made = {**_TYPES[key.kind], "description": key.meaning}
    if key.choices:
        made["enum"] = list(key.choices)
    return made
