"""Many programmes are planned at once, wherever the work is done, and none loses the rest."""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest
from strategies import day_window

from workprog import Outcome, Programme, solve, solve_all
from workprog.domain import Committee, Item, Meeting

DAY = dt.date(2013, 5, 7)
JUNE, JULY = dt.date(2013, 6, 11), dt.date(2013, 7, 9)


def programme_of(name: str) -> Programme:
    """One committee with two meetings and one dated item, all named for the committee."""
    return Programme(
        name,
        (Committee("c", name),),
        meetings=(Meeting("june", "c", JUNE), Meeting("july", "c", JULY)),
        items=(Item("2013-01", f"{name}'s budget", "c", day_window(JULY)),),
    )


PROGRAMMES = tuple(map(programme_of, ("Adults", "Children", "Environment")))
# Series whose interval is not one are refused when a programme is made, so it is planned to fail:
# a meeting of a committee is taken away behind the programme's back.
BROKEN = programme_of("Broken")
BROKEN.__dict__["meetings_of"] = {}


def where(outcomes: Sequence[Outcome]) -> list[tuple[str, list[tuple[dt.date, str]]]]:
    """The title of each programme, and the day of each of its items."""
    return [
        (outcome.title, [(placed.date, placed.title) for placed in outcome.plan.placements])
        for outcome in outcomes
    ]
