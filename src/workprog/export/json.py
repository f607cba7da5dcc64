"""The plan as plan.json, the file that the next planning starts from; see docs/plan-json.md."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import attrs

from workprog.domain import Item, Meeting
from workprog.export.ics import calendar_entries
from workprog.plan import Plan
from workprog.rag import Rated, rate

FORMAT = "workprog plan"
VERSION = 1


def to_json(plan: Plan, ratings: tuple[Rated, ...] | None = None) -> str:
    """The plan in the documented format, the same text each time for the same plan.

    It is the officer's own file: exempt items are in it, marked as such.

    Args:
        plan: what to write.
        ratings: one for each item, as `workprog.rag.rate` gives them; worked out when left out.

    Returns:
        JSON indented by two spaces, with a newline at its end.

    Raises:
        PlanError: the calendar's identities cannot be worked out, as in `to_ics`.
    """
    rated = rate(plan) if ratings is None else ratings
    return json.dumps(_written(plan, rated), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
