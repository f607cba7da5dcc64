"""The work-programme problem written by hand for CP-SAT, with no library in between.

This is the time to beat. It reads an instance as plain JSON, filters every item's meetings by
its window, pin, absences, lags and gaps, and hands the solver lists of indices.

Run it with ``python -m benchmarks.raw INSTANCE.json OUT.json [--seconds N]``.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

Instance = dict[str, Any]


@dataclass(slots=True)
class Topic:
    """Items that must be together, planned as one."""

    items: list[Instance]
    optional: bool
    meetings: list[int]
    columns: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Link:
    """``after`` follows ``before`` by ``low`` days or more, and by ``high`` or fewer."""

    before: Topic
    after: Topic
    low: int
    high: int | None


@dataclass(slots=True)
class Program:
    """An integer program: columns from 0 to ``upper`` with a cost each, and bounded sums.

    ``excess`` has the columns that count what a row of columns has above a limit.
    """

    upper: list[int] = field(default_factory=list)
    costs: list[int] = field(default_factory=list)
    rows: list[tuple[list[int], list[int], int, int]] = field(default_factory=list)
    excess: list[tuple[int, list[int], list[int], int]] = field(default_factory=list)
    offset: int = 0

    def column(self, upper: int, cost: int) -> int:
        """Add a column and return its index."""
        self.upper.append(upper)
        self.costs.append(cost)
        return len(self.upper) - 1

    def row(self, columns: list[int], weights: list[int], low: int, high: int) -> None:
        """Add ``low <= sum of weight * column <= high``."""
        self.rows.append((columns, weights, low, high))

    def above(
        self, columns: list[int], weights: list[int], limit: int, room: int, cost: int
    ) -> None:
        """Price each unit of a sum above a limit; it has room for that many."""
        extra = self.column(room, cost)
        self.row([*columns, extra], [*weights, -1], 0, limit)
        self.excess.append((extra, columns, weights, limit))

    def tight(self, values: list[int]) -> list[int]:
        """The same values with every excess as low as it may be; a stopped solve leaves some."""
        found = list(values)
        for extra, columns, weights, limit in self.excess:
            total = sum(w * found[c] for c, w in zip(columns, weights, strict=True))
            found[extra] = max(0, total - limit)
        return found

    def cost(self, values: list[int]) -> int:
        """What some values of the columns cost."""
        return self.offset + sum(c * v for c, v in zip(self.costs, values, strict=True))

    def at_most_one(self, columns: list[int]) -> None:
        """Add a row that lets at most one of some 0-1 columns be 1."""
        if len(columns) > 1:
            self.row(columns, [1] * len(columns), 0, 1)


@dataclass(slots=True)
class Answer:
    """What the solver found: values of the columns, or None when it found no plan."""

    values: list[int] | None
    objective: int | None
    bound: int
    proven: bool


def day_of(text: str) -> int:
    """Days of an ISO date on one scale."""
    return date.fromisoformat(text).toordinal()


def merged(instance: Instance) -> list[list[Instance]]:
    """Group the items that must be together, in the order of the file."""
    group = {item["id"]: [item] for item in instance["items"]}
    for first, second in instance["same"]:
        kept, gone = group[first], group[second]
        if kept is not gone:
            kept.extend(gone)
            group.update((item["id"], kept) for item in gone)
    return list({id(items): items for items in group.values()}.values())


def allowed_meetings(items: list[Instance], meetings: list[Instance], away: set[str]) -> list[int]:
    """Meetings that the windows, pins, absences and room of some joined items leave, by date."""
    committees = {item["committee"] for item in items}
    pins = {item["pin"] for item in items if item["pin"]}
    earliest = max((item["earliest"] for item in items if item["earliest"]), default="")
    latest = min((item["latest"] for item in items if item["latest"]), default="9999")
    minutes = sum(item["minutes"] for item in items)
    if len(committees) > 1 or len(pins) > 1 or sum(item["major"] for item in items) > 1:
        return []
    return [
        index
        for index, meeting in enumerate(meetings)
        if meeting["committee"] in committees
        and earliest <= meeting["date"] <= latest
        and meeting["date"] not in away
        and (not pins or meeting["id"] in pins)
        and minutes <= meeting["minutes"]
        and len(items) <= meeting["max_items"]
    ]


def topics_of(instance: Instance, meetings: list[Instance]) -> list[Topic]:
    """One topic for each group of joined items, with the meetings it may go to."""
    unavailable = {person["id"]: person["unavailable"] for person in instance["people"]}
    by_committee: dict[str, list[int]] = {}
    for index, meeting in enumerate(meetings):
        by_committee.setdefault(meeting["committee"], []).append(index)
    topics = []
    for items in merged(instance):
        nearby = by_committee.get(items[0]["committee"], [])
        away = {day for item in items for person in item["people"] for day in unavailable[person]}
        kept = allowed_meetings(items, [meetings[index] for index in nearby], away)
        optional = all(item["optional"] and not item["pin"] for item in items)
        topics.append(Topic(items, optional, [nearby[index] for index in kept]))
    return topics


def links_of(instance: Instance, topic: dict[str, Topic]) -> list[Link]:
    """Precedences and neighbours in series, as links between topics."""
    links = [
        Link(topic[pair["before"]], topic[pair["after"]], pair["min_lag"], None)
        for pair in instance["precedence"]
    ]
    for series in instance["series"]:
        for before, after in pairwise(series["items"]):
            link = Link(topic[before], topic[after], series["min_gap"], series["max_gap"])
            links.append(link)
    return links


def fits(days: list[int], low: int, high: int) -> bool:
    """Whether one of some sorted days is from ``low`` to ``high``."""
    place = bisect_left(days, low)
    return place < len(days) and days[place] <= high


def narrow(link: Link, days: list[int]) -> bool:
    """Drop the meetings that a link rules out; say whether any was dropped."""
    before, after = link.before, link.after
    high = 10**6 if link.high is None else link.high
    sizes = len(before.meetings) + len(after.meetings) + before.optional
    first = [days[index] for index in before.meetings]
    after.meetings = [
        index for index in after.meetings if fits(first, days[index] - high, days[index] - link.low)
    ]
    if not after.optional:
        before.optional = False
        second = [days[index] for index in after.meetings]
        before.meetings = [
            index
            for index in before.meetings
            if fits(second, days[index] + link.low, days[index] + high)
        ]
    return sizes != len(before.meetings) + len(after.meetings) + before.optional


def cost_at(item: Instance, meeting: Instance, day: int, due: int, weights: Instance) -> int:
    """What it costs to take an item at a meeting."""
    weeks = max(0, day - due + 6) // 7 if item["target"] else 0
    changed = bool(item["published"]) and item["published"] != meeting["id"]
    return int(weights["late_week"] * item["priority"] * weeks + weights["change"] * changed)


def add_topics(
    program: Program,
    topics: list[Topic],
    meetings: list[Instance],
    days: list[int],
    weights: Instance,
) -> None:
    """Add a 0-1 column for each topic at each of its meetings, and 'once' rows."""
    day_at = {meeting["id"]: day for meeting, day in zip(meetings, days, strict=True)}
    for topic in topics:
        out = sum(
            weights["unscheduled"] * item["priority"] + weights["change"] * bool(item["published"])
            for item in topic.items
        )
        due = [day_at[item["target"]] if item["target"] else 0 for item in topic.items]
        base = out if topic.optional else 0
        program.offset += base
        for index in topic.meetings:
            cost = sum(
                cost_at(item, meetings[index], days[index], late, weights)
                for item, late in zip(topic.items, due, strict=True)
            )
            topic.columns[index] = program.column(1, cost - base)
        columns = list(topic.columns.values())
        if not topic.optional or len(columns) > 1:
            program.row(columns, [1] * len(columns), 0 if topic.optional else 1, 1)


def add_meetings(
    program: Program, topics: list[Topic], meetings: list[Instance], weights: Instance
) -> None:
    """Add each meeting's room, item limit, one major item, and the price of a full agenda."""
    unit = weights["unit"]
    at: list[list[tuple[int, list[Instance]]]] = [[] for _ in meetings]
    for topic in topics:
        for index, column in topic.columns.items():
            at[index].append((column, topic.items))
    for meeting, cells in zip(meetings, at, strict=True):
        columns = [column for column, _ in cells]
        sizes = [sum(item["minutes"] for item in items) // unit for _, items in cells]
        counts = [len(items) for _, items in cells]
        total = sum(sizes)
        if total > meeting["minutes"] // unit:
            program.row(columns, sizes, 0, meeting["minutes"] // unit)
        if sum(counts) > meeting["max_items"]:
            program.row(columns, counts, 0, meeting["max_items"])
        program.at_most_one([c for c, items in cells if any(item["major"] for item in items)])
        spare = (meeting["minutes"] - meeting["ideal"]) // unit
        ideal = meeting["ideal"] // unit
        for limit, price in ((ideal, weights["over1"]), (ideal + spare // 2, weights["over2"])):
            if total > limit:
                room = max(0, meeting["minutes"] // unit - limit)
                program.above(columns, sizes, limit, room, price)


def cumulated(link: Link, days: list[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Pairs (later, earlier) of column lists, each a row ``sum later <= sum earlier``."""
    first = [(days[index], column) for index, column in link.before.columns.items()]
    second = [(days[index], column) for index, column in link.after.columns.items()]
    yield from steps(first, second, -link.low)
    if link.high is not None:
        flipped = [(-day, column) for day, column in reversed(first)]
        yield from steps(flipped, [(-day, column) for day, column in reversed(second)], link.high)


def steps(
    first: list[tuple[int, int]], second: list[tuple[int, int]], shift: int
) -> Iterator[tuple[list[int], list[int]]]:
    """For each day, what of ``second`` is up to it and what of ``first`` up to it + shift.

    A day is left out when the next one has the same ``first``, as its row then says more.
    """
    starts = [day for day, _ in first]
    sizes = [bisect_right(starts, day + shift) for day, _ in second]
    for place, size in enumerate(sizes, 1):
        if place == len(sizes) or sizes[place] != size:
            yield [column for _, column in second[:place]], [column for _, column in first[:size]]


def add_links(program: Program, links: list[Link], days: list[int]) -> None:
    """Add the cumulated rows of precedences and series."""
    for link in links:
        everything = len(link.before.columns)
        for later, earlier in cumulated(link, days):
            if later and (len(earlier) < everything or link.before.optional):
                weights = [1] * len(later) + [-1] * len(earlier)
                program.row(later + earlier, weights, -1, 0)


def clashes(meetings: list[Instance]) -> Iterator[tuple[int, int]]:
    """Pairs of meetings that overlap in time."""
    by_day: dict[str, list[int]] = {}
    for index, meeting in enumerate(meetings):
        by_day.setdefault(meeting["date"], []).append(index)
    for together in by_day.values():
        for place, first in enumerate(together):
            for second in together[place + 1 :]:
                one, two = meetings[first], meetings[second]
                if one["start"] < two["end"] and two["start"] < one["end"]:
                    yield first, second


def add_people(program: Program, topics: list[Topic], meetings: list[Instance]) -> None:
    """Keep each person out of one of two meetings that overlap."""
    needed: dict[int, dict[str, list[int]]] = {}
    for topic in topics:
        people = sorted({person for item in topic.items for person in item["people"]})
        for index, column in topic.columns.items():
            for person in people:
                needed.setdefault(index, {}).setdefault(person, []).append(column)
    for first, second in clashes(meetings):
        here, there = needed.get(first, {}), needed.get(second, {})
        for person in sorted(here.keys() & there.keys()):
            for one in here[person]:
                for two in there[person]:
                    program.at_most_one([one, two])


def add_exclusions(
    program: Program, pairs: Iterable[tuple[str, str]], topic: dict[str, Topic]
) -> None:
    """Keep two items out of one meeting."""
    for first, second in pairs:
        one, two = topic[first].columns, topic[second].columns
        for index in one.keys() & two.keys():
            if one is two:
                program.row([one[index]], [1], 0, 0)
            else:
                program.at_most_one([one[index], two[index]])


def formulate(instance: Instance) -> tuple[Program, list[Topic], list[Instance]]:
    """The integer program of an instance, its topics, and its meetings by date."""
    meetings = sorted(instance["meetings"], key=lambda meeting: str(meeting["date"]))
    days = [day_of(meeting["date"]) for meeting in meetings]
    topics = topics_of(instance, meetings)
    topic = {item["id"]: found for found in topics for item in found.items}
    links = links_of(instance, topic)
    while sum(narrow(link, days) for link in links):
        pass
    program = Program()
    add_topics(program, topics, meetings, days, instance["weights"])
    add_meetings(program, topics, meetings, instance["weights"])
    add_links(program, links, days)
    add_people(program, topics, meetings)
    add_exclusions(program, instance["exclude"], topic)
    return program, topics, meetings


def to_cp_sat(program: Program) -> Any:
    """The native CP-SAT model of a program."""
    from ortools.sat.python import cp_model_helper as native

    model = native.CpModelProto()
    add_variable = model.variables.add
    for upper in program.upper:
        add_variable().domain.extend([0, upper])
    add_constraint = model.constraints.add
    for columns, weights, low, high in program.rows:
        linear = add_constraint().linear
        linear.vars.extend(columns)
        linear.coeffs.extend(weights)
        linear.domain.extend([low, high])
    priced = [column for column, cost in enumerate(program.costs) if cost]
    objective = model.objective
    objective.vars.extend(priced)
    objective.coeffs.extend([program.costs[column] for column in priced])
    objective.offset = program.offset
    return model


def oversubscribed(instance: Instance) -> bool:
    """Whether the items ask for more minutes than the meetings have."""
    demand = sum(item["minutes"] for item in instance["items"])
    return bool(demand > sum(meeting["minutes"] for meeting in instance["meetings"]))


def run_cp_sat(program: Program, model: Any, seconds: float, crowded: bool) -> Answer:
    """Solve with one worker and the settings that measured best."""
    from ortools.sat.python import cp_model_helper as native

    parameters = native.SatParameters()
    parameters.num_workers = 1
    parameters.max_time_in_seconds = seconds
    if crowded:
        parameters.linearization_level = 2
    else:
        parameters.subsolvers.append("objective_lb_search_max_lp")
    wrapper: Any = native.SolveWrapper()
    wrapper.set_parameters(parameters)
    response = wrapper.solve(model)
    bound = round(response.best_objective_bound)
    if response.status not in (native.OPTIMAL, native.FEASIBLE):
        return Answer(None, None, bound, response.status == native.INFEASIBLE)
    proven = response.status == native.OPTIMAL
    values = program.tight(list(response.solution))
    return Answer(values, program.cost(values), bound, proven)


def assignment_of(
    values: list[int], topics: list[Topic], meetings: list[Instance]
) -> dict[str, str | None]:
    """The meeting of each item, None for those left out."""
    plan: dict[str, str | None] = {}
    for topic in topics:
        taken = [index for index, column in topic.columns.items() if values[column]]
        for item in topic.items:
            plan[item["id"]] = meetings[taken[0]]["id"] if taken else None
    return plan


def solve(instance: Instance, seconds: float = 60.0) -> dict[str, Any]:
    """Plan an instance: its assignment, objective, bound, whether proven, and the times."""
    started = time.perf_counter()
    program, topics, meetings = formulate(instance)
    model = to_cp_sat(program)
    built = time.perf_counter()
    answer = run_cp_sat(program, model, seconds, oversubscribed(instance))
    solved = time.perf_counter()
    values = answer.values
    return {
        "assignment": None if values is None else assignment_of(values, topics, meetings),
        "objective": answer.objective,
        "bound": answer.bound,
        "proven": answer.proven,
        "build": built - started,
        "solve": solved - built,
    }


def main() -> None:
    """Solve one file, write the assignment, print one line of JSON."""
    started = time.perf_counter()
    parser = argparse.ArgumentParser(description="Plan one instance with CP-SAT alone.")
    parser.add_argument("instance", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    instance = json.loads(options.instance.read_text(encoding="utf-8"))
    read = time.perf_counter() - started
    result = solve(instance, options.seconds)
    assignment = result.pop("assignment")
    options.out.write_text(json.dumps({"assignment": assignment}), encoding="utf-8")
    result |= {"read": read, "total": time.perf_counter() - started}
    result["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({key: rounded(value) for key, value in result.items()}))


def rounded(value: Any) -> Any:
    """A number short enough to read."""
    return round(value, 4) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
