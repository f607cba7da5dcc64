"""The command `minutes`: the decisions of minutes and what each asks of a programme."""

from __future__ import annotations

import argparse
import datetime as dt
import json

from workprog.words import full_date


def read_and_print(arguments: argparse.Namespace) -> int:
    """Print the decisions of the minutes with their follow-ups. Nothing is changed."""
    from workprog.read.minutes.reading import read_minutes
    from workprog.read.programme import read

    programme = None
    if arguments.programme is not None:
        programme = read(arguments.programme, on=arguments.on or dt.date.today())
    minutes = read_minutes(arguments.file, on=arguments.on, programme=programme)
    if arguments.json:
        print(json.dumps(minutes.as_data(), ensure_ascii=False, indent=2))
        return 0
    day = full_date(minutes.meeting) if minutes.meeting else "a day that the minutes do not tell"
    print(f"{minutes.committee or 'A committee that the minutes do not name'}, {day}.")
    for clause in minutes.clauses:
        mark = " (doubtful: look before you use it)" if clause.doubtful else ""
        print(f"- {clause.place}, {clause.kind}{mark}: “{clause.text}”")
        for action in clause.actions:
            named = (action.target, action.interval, action.who, action.item)
            rest = "".join(f"; {part}" for part in named if part)
            print(f"    {action.action.replace('_', ' ')}: {action.subject}{rest}")
    if not minutes.clauses:
        print("No decision was found.")
    return 0
