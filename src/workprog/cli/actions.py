"""The command `actions`: what is followed, and a tracker's table turned into [[actions]]."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from workprog.cli.inputs import day_of, plans_of, programme_of
from workprog.errors import Problem, ReadError
from workprog.words import tracking as words


def actions(arguments: argparse.Namespace) -> int:
    """Print the actions of each item, or turn a table of them into [[actions]]."""
    on = day_of(arguments, sys.stderr)
    if arguments.tracker is not None:
        return _turned(arguments, on)
    from workprog.year.tracking import followed

    plans = plans_of([arguments.plan] if arguments.plan is not None else [], on)
    found = followed(programme_of(arguments, on), plans[-1] if plans else None, on=on)
    print(found)
    return 0


def _turned(arguments: argparse.Namespace, on: dt.date) -> int:
    from workprog.programme.lookup import items_named
    from workprog.publish.writing import write
    from workprog.read.tracker import read_tracker, to_entries

    if arguments.item is None:
        mend = "Add --item with the ref or the title of the item that looks at the actions."
        raise ReadError((Problem("--tracker", "no --item", "the item of the programme", mend),))
    item = items_named(programme_of(arguments, on), arguments.item)[0]
    found = read_tracker(arguments.tracker, item=item.ref, on=on)
    for note in found.notes:
        print(note, file=sys.stderr)
    text = to_entries(found.actions)
    if arguments.output is None:
        print(text, end="")
    else:
        write(arguments.output, text.encode())
        print(words.wrote_actions(len(found.actions), str(arguments.output)), file=sys.stderr)
    return 0
