"""The end of a year is so: each item goes on or does not, and each figure is counted again.

What was planned is found in the plans of the year, and what is recorded in its agendas.
"""

import datetime as dt
import re
from collections import Counter

from hypothesis import given, settings
from test_every_sentence_is_so import DAY, day
from years import SEEDS, plans_of, reviews

from workprog.programme.plan import Plan
from workprog.year.history import history
from workprog.year.rollover import Disposition, roll_over

ENDED = {"taken", "removed", "transferred"}


def days_of(plans: tuple[Plan, ...], ref: str) -> set[dt.date]:
    """The past days on which a plan of the year, an agenda or a person has an item."""
    last = plans[-1]
    item = last.programme.item_by_ref[ref]
    fixed = last.programme.meeting_by_id.get(item.pinned or "")
    typed = {fixed.date if fixed else None, item.status.day}
    typed |= {item.series.last_taken} if item.series else set()
    found = {p.date for plan in plans for p in plan.placements if p.series_ref == ref}
    held = (m for m in last.programme.meetings if m.agenda is not None and ref in m.agenda.refs)
    found |= {meeting.date for meeting in held}
    return {one for one in found | typed if one is not None and one < last.on}


def assert_year_end_is_so(plans: tuple[Plan, ...]) -> None:
    """Every item, every list and every figure."""
    last = plans[-1]
    items = last.programme.items
    end = roll_over(last.programme, on=last.on, plans=plans)
    assert [one.ref for one in end.dispositions] == [item.ref for item in items]
    assert sorted(one.ref for one in (*end.carried, *end.ended)) == sorted(i.ref for i in items)
    for one in end.dispositions:
        assert_disposition_is_so(last, one, days_of(plans, one.ref))
    said = {item.ref for item in items if item.status.name == "taken"}
    taken = [one for one in end.dispositions if one.last_taken is not None or one.ref in said]
    codes = Counter(one.code for one in end.dispositions)
    figures = end.figures
    assert figures.items == len(items)
    assert figures.taken == len(taken)
    assert figures.presumed <= figures.taken
    assert figures.outings <= sum(len(days_of(plans, item.ref)) for item in items)
    assert figures.removed == sum(item.status.name == "removed" for item in items)
    assert figures.transferred == sum(item.status.name == "transferred" for item in items)
    assert figures.carried == len(items) - sum(codes[code] for code in ENDED)
    assert sum(count for _, count in figures.suggested_by) + figures.unsuggested == len(items)


def assert_disposition_is_so(plan: Plan, one: Disposition, days: set[dt.date]) -> None:
    """Whether an item goes on, when it was taken last, and each day in the reason."""
    item = plan.programme.item_by_ref[one.ref]
    assert one.carried == (one.code not in ENDED)
    assert one.last_taken is None or one.last_taken in days
    if one.code == "taken":
        assert one.last_taken is not None or item.status.name == "taken"
        assert item.series is None
    if one.code in ("not taken", "undated"):
        assert one.last_taken is None
        assert item.target.dated == (one.code == "not taken")
    if one.code in ("removed", "transferred", "parked"):
        assert item.status.name == one.code
    reason = one.reason.replace(item.target.text, "") if item.target.text else one.reason
    assert {day(said) for said in re.findall(DAY, reason)} <= days


@settings(max_examples=20)
@given(reviews())
def test_the_end_of_any_year_is_so(reviewed):
    """After reviews in which items are added, removed, amended and put on hold."""
    assert_year_end_is_so(reviewed.plans)


@settings(max_examples=20)
@given(SEEDS)
def test_the_end_of_a_full_year_is_so(seed):
    """More items than the meetings take."""
    assert_year_end_is_so(plans_of(seed))


@given(SEEDS)
@settings(max_examples=20)
def test_what_the_plan_says_of_the_past_the_history_says_too(seed):
    """Taken, held to have been taken, or only proposed and never agreed: one truth in both."""
    plans = plans_of(seed)
    last = plans[-1]
    kinds = {"Proposed for": "proposed", "Last planned for": "taken"}
    for placed in last.placements:
        said = [kind for begins, kind in kinds.items() if placed.reason.startswith(begins)]
        if not said:
            continue
        told = history(last.programme, placed.series_ref, on=last.on, plans=plans).events
        found = [e.kind for e in told if e.day == placed.date and e.kind in ("taken", "proposed")]
        assert found == said, placed
