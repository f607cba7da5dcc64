"""What a council has set, what was assumed for it, and the sentences that say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

import attrs

from workprog.programme import FIXED_BUSINESS, FixedBusiness
from workprog.programme.calendar import REPORT_DAYS
from workprog.read.entries import Entry
from workprog.read.keys import SETTINGS
from workprog.words import cadence, listed

# Days between outings when nobody says otherwise: about one interval, a month's slack either way,
# since few committees meet in August.
GAPS: Mapping[str, tuple[int, int]] = {
    "P1M": (20, 70),
    "P2M": (40, 98),
    "P3M": (60, 126),
    "P4M": (90, 160),
    "P6M": (150, 215),
    "P1Y": (300, 430),
    "P12M": (300, 430),
}

DEFAULTS: Mapping[str, Any] = {
    # Cheshire East's meeting of 16 April 2013 ran from 2.00 to 4.35 pm.
    "meeting_minutes": 150,
    "reserve_minutes": 0,
    # The two-item rule: no more than two substantive items of about 45 minutes in two hours.
    "item_minutes": 45,
    "preferred_substantive": 2,
    "max_major": 1,
    "later_outing_minutes": 20,
    "standing_minutes": 10,
    "report_days": REPORT_DAYS,
}


@attrs.frozen
class Settings:
    """The values in force, and which of them nobody at the council has stated."""

    values: Mapping[str, Any]
    assumed: frozenset[str]
    places: Mapping[str, str]

    @classmethod
    def of(cls, stated: Entry, assumed: Entry, over: Settings | None = None) -> Settings:
        """Settings stated in a file, those it marks as assumed, and over what they stand."""
        base = over or cls(DEFAULTS, frozenset(DEFAULTS), {})
        return cls(
            {**base.values, **assumed.values, **stated.values},
            (base.assumed | assumed.values.keys()) - stated.values.keys(),
            {
                **base.places,
                **{name: assumed.where(name) for name in assumed.values},
                **{name: stated.where(name) for name in stated.values},
            },
        )

    def where(self, name: str) -> str:
        """The place where a setting was given."""
        return self.places.get(name, name)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str) -> Any:
        """A value, or None where it has neither been stated nor assumed."""
        return self.values.get(name)

    @property
    def fixed_business(self) -> tuple[FixedBusiness, ...]:
        """What opens and closes every agenda."""
        lines = self.values.get("fixed_business")
        if lines is None:
            return FIXED_BUSINESS
        return tuple(
            FixedBusiness(line["title"], line["minutes"], line.get("last", False)) for line in lines
        )

    @property
    def fixed_minutes(self) -> int:
        """Minutes of a meeting that fixed business takes."""
        return sum(line.minutes for line in self.fixed_business)

    def gap(self, every: str) -> tuple[int, int]:
        """The least and most days between outings of a series."""
        own: tuple[int, int] | None = (self.values.get("gaps") or {}).get(every)
        if own is not None:
            return own
        if every in GAPS:
            return GAPS[every]
        days = days_of(every)
        # Two weeks' slack either way for intervals that are not a number of months.
        return (max(1, days - 14), days + 14)


def days_of(every: str) -> int:
    """About how many days an ISO 8601 duration of one unit takes."""
    return {"D": 1, "W": 7, "M": 30, "Y": 365}[every[-1]] * int(every[1:-1])


def sentences(settings: Settings, used: Collection[str], intervals: frozenset[str]) -> list[str]:
    """What was assumed, in words, for the settings that this programme makes use of."""
    said = []
    for name, key in SETTINGS.items():
        if name == "gaps":
            said += _gap_sentences(settings, intervals)
        elif name not in used:
            continue
        elif name == "fixed_business":
            if name in settings.assumed or name not in settings.values:
                said.append(key.assumed.format(settings.fixed_minutes))
        elif name in settings.assumed and settings.get(name) not in (None, 0):
            said.append(key.assumed.format(_shown(settings[name])))
    return [f"Assumed: {sentence}." for sentence in said]


def _gap_sentences(settings: Settings, intervals: frozenset[str]) -> list[str]:
    stated = {} if "gaps" in settings.assumed else settings.get("gaps") or {}
    found = []
    for every in sorted(intervals - stated.keys()):
        least, most = settings.gap(every)
        found.append(f"{cadence(every)} means {least} to {most} days apart")
    return found


def _shown(value: Any) -> str:
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dict):
        return listed([f"{name} {_span(found)}" for name, found in value.items()])
    return str(value)


def _span(value: object) -> str:
    return f"{value[0]} to {value[1]}" if isinstance(value, tuple) else str(value)
