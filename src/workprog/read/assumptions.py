"""The sentences that say what was assumed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from workprog.programme.settings import SETTINGS, Settings
from workprog.words import cadence, listed


def sentences(settings: Settings, used: Collection[str], intervals: frozenset[str]) -> list[str]:
    """What was assumed, in words, for the settings that this programme makes use of."""
    said = []
    for name, key in SETTINGS.items():
        value = settings.fixed_minutes if name == "fixed_business" else settings[name]
        if name == "gaps":
            said += _gap_sentences(settings, intervals)
        elif name in used and name in settings.assumed and (value or name == "fixed_business"):
            said.append(key.assumed.format(_shown(value)) + _business(name, settings))
    return [f"Assumed: {sentence}." for sentence in said]


def _business(name: str, settings: Settings) -> str:
    """What fixed business is, line by line, behind the minutes that it takes together."""
    if name != "fixed_business" or not settings[name]:
        return ""
    return ": " + listed([f"{line.title} ({line.minutes})" for line in settings[name]])


def _gap_sentences(settings: Settings, intervals: frozenset[str]) -> list[str]:
    stated = {} if "gaps" in settings.assumed else settings.gaps or {}
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
