"""The command `calendar`: one feed out of a published plan."""

from __future__ import annotations

import argparse
import sys


def write_feed(arguments: argparse.Namespace) -> int:
    """Write the calendar asked for to its file, or to standard output."""
    from workprog.publish import write
    from workprog.publish.feeds import Feed, Published, feed_named, to_feed
    from workprog.read.plan import read_plan

    plan = Published.of(read_plan(arguments.plan))
    wanted = Feed("officers" if arguments.officers else "council")
    if arguments.of is not None:
        wanted = feed_named(plan, arguments.of, private=arguments.officers)
    content = to_feed(plan, wanted, deadlines=arguments.deadlines, private=arguments.officers)
    if arguments.output is None:
        sys.stdout.buffer.write(content)
    else:
        write(arguments.output, content)
        print(f"Wrote {arguments.output}", file=sys.stderr)
    return 0
