"""What `workprog plan` prints on one screen is so: each day, count, minute and name of it.

The screen is taken apart and held to the plan alone, never to the schedule that it is made from.
"""

import datetime as dt
import re
from collections import Counter

from hypothesis import given, settings
from strategies import days_of_planning, programmes
from test_every_sentence_is_so import colour_of
from years import SEEDS, plans_of, reviews

from workprog.planning.solve import solve
from workprog.programme import Meeting
from workprog.programme.plan import Plan
from workprog.publish.summary import to_summary
from workprog.publish.text import to_text

MONTHS = {f"{dt.date(2013, month, 1):%b}": month for month in range(1, 13)}
SHAPES = {"◆": "red", "▲": "amber", "●": "green", "○": "grey"}
# Longer lists are cut, and say so.
MOST = 8
HEADINGS = ("Needs attention", "On no agenda", "Changes since last time")
ROW = re.compile(
    r"(?P<weekday>[A-Z][a-z]{2}) +(?P<day>\d+) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4})"
    r"(?P<assumed>\*?)"
    r"(?: +(?P<due>\d+ [A-Z][a-z]{2}))?(?: +(?P<used>\d+)/(?P<free>-?\d+))? +(?P<items>.*?)"
    r"(?: \[(?P<marks>[^\]]*)\])?"
)


def unwrapped(text: str) -> list[str]:
    """The lines of a screen, with those that go on in the next made whole."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith(" ") and lines and lines[-1]:
            # A line may end within a word that has a hyphen.
            lines[-1] += line.strip() if lines[-1].endswith("-") else f" {line.strip()}"
        else:
            lines.append(line)
    return lines


def parts_of(lines: list[str]) -> dict[str, list[str]]:
    """The sentences under each heading of a screen."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line in HEADINGS:
            found[line] = []
        elif line.startswith("- "):
            found[list(found)[-1]].append(line.removeprefix("- "))
    return found


def assert_screen_is_so(plan: Plan) -> None:
    """Every part of the screen; and whatever is said of an item elsewhere, something is."""
    assert "The plan says nothing of it." not in to_text(plan, officers=True)
    lines = unwrapped(to_summary(plan))
    assert_opening_is_so(plan, lines)
    rows = [found for line in lines if (found := ROW.fullmatch(line))]
    ahead = [m for m in plan.outings.meetings if m.date >= plan.on]
    assert len(rows) == len(ahead)
    for row in rows:
        same = [m for m in ahead if m.date == day_of(row) and is_meeting(plan, m, row)]
        assert same, row[0]
    parts = parts_of(lines)
    assert_attention_is_so(plan, parts.get("Needs attention", []))
    assert_waiting_is_so(plan, parts.get("On no agenda", []))
    assert len(parts.get("Changes since last time", [])) == min(len(plan.changes), MOST + 1)
    assert_closing_is_so(plan, lines)


def assert_opening_is_so(plan: Plan, lines: list[str]) -> None:
    """The day of planning, how many items there are, and how many of each colour."""
    [opening] = [line for line in lines if line.startswith("Planned on ")]
    said = re.fullmatch(r"Planned on (\d+ [A-Z][a-z]+ \d{4}): (\d+) items?\. (.*)\.", opening)
    assert said is not None
    assert said[1] == f"{plan.on.day} {plan.on:%B %Y}"
    assert int(said[2]) == len(plan.programme.items)
    counts = Counter(colour_of(plan, item) for item in plan.programme.items)
    told = re.findall(r"(\S) ([A-Z][a-z]+) (\d+)", said[3])
    assert {word.lower(): int(count) for _, word, count in told} == counts
    assert all(SHAPES[shape] == word.lower() for shape, word, _ in told)


def day_of(row: re.Match[str]) -> dt.date:
    """The day of a row, whose weekday it is."""
    when = dt.date(int(row["year"]), MONTHS[row["month"]], int(row["day"]))
    assert f"{when:%a}" == row["weekday"]
    return when


def is_meeting(plan: Plan, meeting: Meeting, row: re.Match[str]) -> bool:
    """Whether a row is of this meeting: its papers, its minutes, its items, whose it is."""
    due = meeting.report_deadline
    marks = [plan.programme.committee_by_id[meeting.committee].name]
    marks = marks if len(plan.programme.committees) > 1 else []
    marks += ["cancelled"] * meeting.cancelled
    marks += [f"{meeting.kind} meeting"] * (meeting.kind != "ordinary")
    held = [p for p in plan.placements if p.meeting == meeting.id]
    outings = plan.outings.item_by_ref
    used = str(sum(outings[p.ref].minutes for p in held))
    free = max(0, meeting.minutes - meeting.fixed - meeting.reserve)
    minutes = (None, None) if meeting.cancelled else (used, str(free))
    titles = sorted(p.typed_title + (p.basis == "proposed") * " (proposed)" for p in held)
    said = [re.sub(r"^[◆▲●○] ", "", one) for one in row["items"].split("; ")]
    return (
        row["due"] == (f"{due.day} {due:%b}" if due else None)
        and (row["used"], row["free"]) == minutes
        and (row["marks"] or "") == ", ".join(marks)
        and bool(row["assumed"]) == meeting.assumed
        and (sorted(said) == titles if titles else said == ["–"])
        and all(is_coloured(plan, one) for one in row["items"].split("; ") if one[0] in SHAPES)
    )


def is_coloured(plan: Plan, said: str) -> bool:
    """Whether a shape before a title is that of its item."""
    shape, title = said[0], said[2:].removesuffix(" (proposed)")
    own = {o.series_ref for o in plan.outings.items if o.typed_title == title}
    return SHAPES[shape] in {
        colour_of(plan, item) for item in plan.programme.items if item.ref in own
    }


def assert_attention_is_so(plan: Plan, said: list[str]) -> None:
    """Each red item is named, and nothing else is named red; what is watched is amber."""
    colours = {item.ref: colour_of(plan, item) for item in plan.programme.items}
    titles = {
        outing.ref: (outing.title, outing.typed_title)
        for outing in plan.outings.items
        if colours[outing.series_ref] == "red"
    }
    red = [one[2:] for one in said if one.startswith("◆ ")]
    for one in red:
        assert any(one.startswith(f"{title}: ") for own in titles.values() for title in own), one
    if len(said) <= MOST:
        for ref in {item.ref for item in plan.programme.items if colours[item.ref] == "red"}:
            own = [t for o in plan.outings.items if o.series_ref == ref for t in titles[o.ref]]
            assert any(one.startswith(f"{title}: ") for one in red for title in own), ref
    for one in said:
        if watched := re.fullmatch(r"▲ To be watched: (.*)\.", one):
            named = watched[1].split("; ")
            amber = {o.typed_title for o in plan.outings.items if colours[o.series_ref] == "amber"}
            assert set(named) <= amber
            assert len(set(named)) == len(named)
    left = {left.title for left in plan.left_out}
    for one in said[:MOST]:
        known = one.startswith(("◆ ", "▲ ", "These cannot all hold together. "))
        unplaced = any(one.removeprefix("○ ").startswith(f"{title}: ") for title in left)
        assert known or unplaced or is_remark(plan, one)


def is_remark(plan: Plan, said: str) -> bool:
    """Whether a sentence is a finding of the plan, or what it resorted to."""
    found = [f"{finding}." for finding in plan.findings]
    return said in found or said in [remedy.sentence for remedy in plan.remedies]


def assert_waiting_is_so(plan: Plan, said: list[str]) -> None:
    """What is on no agenda is on none to come."""
    placed = {p.series_ref for p in plan.placements if p.date >= plan.on}
    by_title: dict[str, set[str]] = {}
    for outing in plan.outings.items:
        for title in (outing.title, outing.typed_title):
            by_title.setdefault(title, set()).add(outing.ref)
    for one in said:
        heading, _, titles = one.partition(": ")
        assert heading in ("In abeyance", "No date", "Taken off", "Not to be placed")
        for title in titles.removesuffix(".").split("; "):
            refs = by_title[title]
            assert any(ref not in plan.placed for ref in refs), title
            items = [plan.outings.item_by_ref[ref] for ref in refs]
            if heading == "No date":
                assert any(not item.target.dated for item in items)
            if heading == "In abeyance":
                assert any(item.status.name in ("parked", "suggested") for item in items)
            if all("/" not in ref for ref in refs):
                assert not refs <= placed


def assert_closing_is_so(plan: Plan, lines: list[str]) -> None:
    """How many assumptions, notes and remarks there are to read."""
    rests = " ".join(line for line in lines if line.startswith("It rests on "))
    told = {
        noun: int(count) for count, noun in re.findall(r"(\d+) (assumption|note|remark)", rests)
    }
    advice = {
        str(f) for f in plan.findings if f.advice and f.rule not in ("overrun", "within-time")
    }
    counts = {
        "assumption": len(set(plan.programme.assumptions)),
        "note": len(set(plan.outings.notes)),
        "remark": len(advice),
    }
    assert told == {noun: count for noun, count in counts.items() if count}


@settings(max_examples=60)
@given(programmes(), days_of_planning())
def test_the_screen_of_any_programme_is_so(programme, on):
    """With two committees, meetings cancelled and held in reserve, and items that have no place."""
    assert_screen_is_so(solve(programme, on=on))


@settings(max_examples=20)
@given(reviews())
def test_the_screen_of_a_plan_made_again_is_so(reviewed):
    """After each review, with what has changed."""
    for plan in reviewed.plans:
        if not any(item.exempt for item in plan.programme.items):
            assert_screen_is_so(plan)


@settings(max_examples=20)
@given(SEEDS)
def test_the_screen_of_a_full_year_is_so(seed):
    """More items than the meetings take."""
    for plan in plans_of(seed):
        if not any(item.exempt for item in plan.programme.items):
            assert_screen_is_so(plan)
