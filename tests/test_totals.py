"""Rows of what all meetings hold together follow from the rows of each, and change no answer."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from strategies import days_of_planning, programmes

from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES
from workprog.rules.linear import Condition
from workprog.rules.preferences import DEFAULT_PREFERENCES
from workprog.solving import formulation
from workprog.solving.engine import minimise
from workprog.solving.formulation import build, relaxed
from workprog.solving.totals import totals


def row(weights, upper):
    """A row that limits what these entries come to."""
    return Condition(list(weights), list(weights.values()), None, upper)


def year_of(minutes, lengths):
    """Items of so many minutes, each open to every meeting: the rows, and the item of each pair."""
    meetings = range(len(lengths))
    pairs = [(item, meeting) for item in range(len(minutes)) for meeting in meetings]
    number = {pair: index for index, pair in enumerate(pairs)}
    rows = [
        ("taken-once", row({number[item, m]: 1 for m in meetings}, 1))
        for item in range(len(minutes))
    ]
    rows += [
        ("within-time", row({number[i, m]: minutes[i] for i in range(len(minutes))}, lengths[m]))
        for m in meetings
    ]
    return rows, [str(item) for item, _ in pairs]


def test_three_items_of_forty_minutes_ask_more_than_two_meetings_of_fifty_have():
    """One entry says whether each is taken, and one row that 120 minutes must fit in 100."""
    rows, items = year_of([40, 40, 40], [50, 50])
    taken, in_all = totals(rows, items, [1] * 6, [0] * 6)
    assert [list(entry.of.indexes) for entry in taken] == [[0, 1], [2, 3], [4, 5]]
    ties, year = in_all[:3], in_all[3]
    assert [(tie.lower, tie.upper) for tie in ties] == [(0, 0)] * 3
    assert (year.indexes, year.coefficients, year.upper) == ([6, 7, 8], [40, 40, 40], 100)


def test_where_there_is_room_for_all_nothing_is_added():
    """Two meetings of a hundred minutes hold three items of forty, whatever the year says."""
    rows, items = year_of([40, 40, 40], [100, 100])
    assert totals(rows, items, [1] * 6, [0] * 6) == ([], [])


def test_an_item_that_may_be_taken_twice_is_counted_in_no_total():
    """Without the rule that an item is taken once, an entry of 0 or 1 would forbid the second."""
    rows, items = year_of([40, 40, 40], [50, 50])
    assert totals(rows[3:], items, [1] * 6, [0] * 6) == ([], [])


@given(st.data())
def test_what_each_meeting_holds_the_year_holds(data):
    """Whatever is taken where: if no meeting is too long, the rows of the year hold as well."""
    minutes = data.draw(st.lists(st.integers(1, 9), min_size=2, max_size=5))
    lengths = data.draw(st.lists(st.integers(1, 12), min_size=2, max_size=3))
    rows, items = year_of(minutes, lengths)
    uppers = data.draw(st.lists(st.integers(0, 1), min_size=len(items), max_size=len(items)))
    taken, in_all = totals(rows, items, uppers, [0] * len(items))
    values = data.draw(st.tuples(*(st.integers(0, upper) for upper in uppers)))
    values = [*values, *(entry.value(values) for entry in taken)]
    if all(one.holds(values) for _, one in rows):
        assert all(one.holds(values) for one in in_all)


@given(programmes(), days_of_planning())
def test_the_best_plan_costs_the_same_with_them_and_without(programme, on):
    """They guide the search and decide nothing."""

    def best():
        built = relaxed(build(expand(programme, on), DEFAULT_RULES, DEFAULT_PREFERENCES))
        return minimise(built.model)

    found = best()
    with patch.object(formulation, "totals", lambda *_: ([], [])):
        plain = best()
    assert found.proven
    assert plain.proven
    assert found.objective == plain.objective
