"""Why here, why not there, why left out: the answers that a committee report would print.

The committee is Cheshire East's Corporate Scrutiny of 2013/14, with an hour and forty minutes for
items at each meeting.
"""

import datetime as dt
import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    JULY,
    JUNE,
    MAY,
    MEETINGS,
    OCTOBER,
    PLANNED_ON,
    as_outings,
    day_window,
    days_of_planning,
    item,
    on_day,
    plan_of,
    programme,
    programmes,
    typed_plans,
)

from workprog.errors import PlanError
from workprog.explaining.single_move import elsewhere
from workprog.explaining.why import meetings_for, why, why_left_out, why_not
from workprog.planning.solve import solve
from workprog.programme import Item, Person, Series, Status, Window
from workprog.rules.check import check, costs
from workprog.rules.preferences import NearTarget
from workprog.words import full_date


def planned(*items: Item, **facts: object):
    """The plan of such a programme."""
    return solve(programme(*items, **facts), on=PLANNED_ON)


DUE_IN_JUNE = Window("June 2013", "month", dt.date(2013, 6, 1), dt.date(2013, 6, 30))
# Due in June and not bound to it, as an aim that may slip.
LEISURE = item("2013-01", "Leisure Contract", target=DUE_IN_JUNE, firm=False)
BUDGET = item("2013-02", "Budget Consultation", target=DUE_IN_JUNE, minutes=60)
OFSTED = item("2013-03", "Ofsted Inspection", target=day_window(MAY))


# Why here


def test_why_says_footing_closed_meetings_and_what_others_would_cost():
    """The answer is where it is; behind it the reason, what is closed, what else it would cost."""
    told = why(planned(attrs.evolve(LEISURE, latest=JULY)), "2013-01")

    assert (told.answer, told.date, told.possible) == (
        "Leisure Contract is on 11 June 2013.",
        JUNE,
        True,
    )
    assert told.details == (
        "Printed for “June 2013”.",
        "1 of 4 meetings is closed to it: Leisure Contract is taken by 9 July 2013.",
        "On 7 May 2013 the plan would cost 48 points more (away from the printed date: 48 more).",
        "On 9 July 2013 the plan would cost 60 points more (away from the printed date: 60 more).",
    )


def test_why_says_what_fills_another_meeting():
    """A meeting that is full as the plan is says so with its minutes."""
    full = item("2013-09", "Annual Report", target=day_window(JULY), minutes=90)

    told = why(planned(LEISURE, full), "2013-01")

    assert (
        "On 9 July 2013 there is no place for it. The items on 9 July 2013 fit 100 minutes: "
        "they would need 135 minutes, 35 too many."
    ) in told.details


@pytest.mark.parametrize("name", ["2013-01", "leisure contract", " Leisure  CONTRACT "])
def test_an_item_is_named_by_ref_or_by_title(name):
    """Capitals and spaces do not matter."""
    assert why(planned(LEISURE, OFSTED), name).ref == "2013-01"


def test_an_unknown_name_offers_the_nearest():
    """A slip of the pen is answered with the likeliest title."""
    with pytest.raises(PlanError) as error:
        why(planned(LEISURE, OFSTED), "Leisure contact")

    assert str(error.value) == (
        "No item of the programme is called “Leisure contact”. Did you mean “Leisure Contract”?"
    )


def test_a_name_that_twins_share_offers_both():
    """Two items of one title are told apart by their portfolio."""
    twins = [
        item("2013-04", "Final Outturn", portfolio="Finance"),
        item("2013-05", "Final Outturn", portfolio="Performance"),
    ]

    with pytest.raises(PlanError) as error:
        why(planned(*twins), "Final Outturn")

    assert str(error.value) == (
        "No item of the programme is called “Final Outturn”. "
        "Did you mean “Final Outturn (Finance)” or “Final Outturn (Performance)”?"
    )


def test_a_title_of_two_items_is_not_guessed():
    """A plan typed by hand may hold two items of one title."""
    single = programme(item("1", "Final Outturn"), item("2", "Final Outturn"))

    with pytest.raises(PlanError) as error:
        why(plan_of(single, {}, PLANNED_ON), "final outturn")

    assert str(error.value) == (
        "“final outturn” may be Final Outturn (1) or Final Outturn (2). Give the ref in brackets."
    )


def test_a_series_stands_for_its_next_outing():
    """Asked in June about a series since May, the answer is about the outing still to come."""
    monthly = item(
        "2013-06", "Budget Monitoring", target=day_window(MAY), series=Series("P1M", 20, 65)
    )
    plan = on_day(planned(monthly), dt.date(2013, 6, 1))

    assert why(plan, "Budget Monitoring").answer == (
        "Budget Monitoring: monthly report, June 2013 is on 11 June 2013."
    )
    nearest = why_not(plan, "2013-06", dt.date(2013, 7, 16))
    assert nearest.title == "Budget Monitoring: monthly report, July 2013"


# Why not there


def test_why_not_says_what_it_would_break():
    """The rest of the plan stays: the sentence of the rule, and by how much it would fail."""
    full = item("2013-09", "Annual Report", target=day_window(JULY), minutes=90)

    told = why_not(planned(LEISURE, full), "2013-01", JULY)

    assert str(told) == (
        "Leisure Contract has no place on 9 July 2013 with the rest of the plan as it is.\n"
        "- The items on 9 July 2013 fit 100 minutes: they would need 135 minutes, 35 too many."
    )
    assert (told.possible, [f.rule for f in told.blocked]) == (False, ["within-time"])


def test_why_not_where_a_rule_closes_the_meeting():
    """What the item itself forbids is said alone: no other arrangement would help."""
    finance = Person("finance", "portfolio holder", ((JULY, JULY),))
    needed = attrs.evolve(LEISURE, people=("finance",), minutes=120, minutes_assumed=False)
    plan = plan_of(programme(needed, people=(finance,)), {"2013-01": "june"}, PLANNED_ON)

    told = why_not(plan, "2013-01", JULY)

    assert told.answer == "Leisure Contract cannot be taken on 9 July 2013."
    assert told.details == (
        "Leisure Contract is taken on a day when the portfolio holder can attend: "
        "it would be on 9 July 2013, when the portfolio holder is away.",
    )


def test_why_not_where_nothing_keeps_it_away():
    """A free meeting says what it would cost by preference."""
    told = why_not(planned(LEISURE), "2013-01", JULY)

    assert told.answer == (
        "Nothing keeps Leisure Contract from 9 July 2013: the plan would cost 60 points more "
        "(away from the printed date: 60 more), and nothing else would have to move."
    )
    assert dict(told.difference)["away from the printed date"] == 60
    assert told.possible is True


def test_why_not_on_a_day_without_a_meeting():
    """No meeting is held, and the nearest are named."""
    told = why_not(planned(LEISURE), "2013-01", dt.date(2013, 6, 20))

    assert told.answer == (
        "Corporate Scrutiny Committee has no meeting on 20 June 2013. "
        "The nearest are on 11 June 2013 and 9 July 2013."
    )
    assert told.possible is False


def test_why_not_where_it_already_is():
    """The question answers itself."""
    told = why_not(planned(LEISURE), "2013-01", JUNE)

    assert told.answer == "Leisure Contract is on 11 June 2013 already."


def test_why_not_of_an_item_in_abeyance():
    """An item on hold is kept off every agenda."""
    parked = attrs.evolve(LEISURE, status=Status("parked", until="the bill is passed"))

    assert str(why_not(planned(parked), "2013-01", JUNE)) == (
        "Leisure Contract cannot be taken on 11 June 2013.\n"
        "- Leisure Contract is on no agenda while it is held in abeyance."
    )


def test_exact_says_who_moves_and_what_it_costs():
    """With the item held there the rest is arranged anew: one other has to make room."""
    may = item("2013-09", "Annual Report", minutes=90, target=day_window(MAY), firm=False)

    told = why_not(planned(LEISURE, may), "2013-01", MAY, exact=True)

    assert told.possible is True
    assert [change.sentence for change in told.changes] == [
        "Annual Report moves from 7 May 2013 to 11 June 2013"
    ]
    assert dict(told.difference)["away from the printed date"] == 48 + 150
    assert told.details[0] == "It would bring one other change:"


def test_exact_says_which_requirements_make_it_impossible():
    """The fewest requirements that cannot all hold with the item there, and what would be lost."""
    told = why_not(planned(LEISURE, OFSTED, BUDGET), "2013-01", MAY, exact=True)
    long = attrs.evolve(OFSTED, minutes=80, minutes_assumed=False)
    lost = why_not(planned(LEISURE, long, BUDGET), "2013-01", MAY, exact=True)

    assert told.possible is True
    assert lost.answer == (
        "Leisure Contract could be on 7 May 2013 only in place of something that has to be taken: "
        "Ofsted Inspection would be left out."
    )
    assert lost.details == (
        "With it there, these cannot all hold:",
        "Ofsted Inspection is taken on 7 May 2013, as printed.",
        "The items on 7 May 2013 fit 100 minutes.",
        "Ofsted Inspection is taken at a meeting.",
    )
    assert lost.possible is False


def test_exact_tells_of_one_time_of_a_standing_item():
    """What a standing item loses on one day is said, though it stands on other agendas."""
    standing = item("2013-05", "Safeguarding", method="standing", minutes=45)
    june = attrs.evolve(MEETINGS[1], minutes=110)
    plan = planned(attrs.evolve(LEISURE, target=Window()), standing, meetings=(MEETINGS[0], june))

    assert plan.where("2013-01") == MEETINGS[0]
    assert why_not(plan, "2013-01", JUNE, exact=True).answer == (
        "Leisure Contract could be on 11 June 2013 only in place of something that has to be "
        "taken: Safeguarding: standing item, 11 June 2013 would be left out."
    )


def test_exact_says_when_no_arrangement_helps():
    """An item longer than the meeting has no place there, whatever else is left out."""
    plan = planned(LEISURE, meetings=(*MEETINGS[1:], attrs.evolve(MEETINGS[0], minutes=90)))

    told = why_not(plan, "2013-01", MAY, exact=True)

    assert str(told) == (
        "Leisure Contract has no place on 7 May 2013, however the rest is arranged.\n"
        "- With it there, this cannot hold:\n"
        "- The items on 7 May 2013 fit 40 minutes."
    )


# Why left out


def test_why_left_out_gives_the_reason_and_the_open_meetings():
    """Nothing has room: the plan's own reason, then each meeting with what fills it."""
    big = [item(f"2013-1{n}", f"Review {n}", minutes=90) for n in range(4)]
    small = item("2013-20", "Parking", required=False, priority=1)

    told = why_left_out(planned(*big, small), "Parking")

    assert told.answer == "Parking is on no agenda."
    assert told.details == (
        "All four meetings are open to it, and none has a place for it beside the rest.",
        *(
            f"On {day} there is no place for it. The items on {day} fit 100 minutes: "
            "they would need 135 minutes, 35 too many."
            for day in map(full_date, (MAY, JUNE, JULY, OCTOBER))
        ),
    )


def test_why_left_out_of_an_item_in_abeyance():
    """What is on hold says why."""
    parked = attrs.evolve(LEISURE, status=Status("parked", until="the bill is passed"))

    assert str(why_left_out(planned(parked), "2013-01")) == (
        "Leisure Contract is on no agenda.\n- Held in abeyance until the bill is passed."
    )


def test_why_left_out_of_an_item_with_a_place():
    """The question is put right."""
    assert why_left_out(planned(LEISURE), "2013-01").answer == (
        "Leisure Contract is not left out: it is on 11 June 2013."
    )


# The table by meeting


def test_meetings_for_an_item():
    """Each meeting still to come: taken here, open at a cost, or blocked by a sentence."""
    table = meetings_for(planned(attrs.evolve(LEISURE, latest=JULY)), "2013-01")

    assert [(row.date, row.here, row.open, row.points) for row in table.rows] == [
        (MAY, False, True, 48),
        (JUNE, True, True, 0),
        (JULY, False, True, 60),
        (OCTOBER, False, False, None),
    ]
    assert str(table).replace("\n            ", "\n") == (
        "Leisure Contract\n"
        "2013-05-07  open, 48 points more\n"
        "2013-06-11  taken here\n"
        "2013-07-09  open, 60 points more\n"
        "2013-10-08  blocked\n"
        "Leisure Contract is taken by 9 July 2013: "
        "it would be on 8 October 2013, 91 days late."
    )


def test_meetings_for_an_item_exactly():
    """With the rest arranged anew a full meeting may be open, and says who moves."""
    may = item("2013-09", "Annual Report", minutes=90, target=day_window(MAY), firm=False)
    plan = planned(LEISURE, may)

    quick = meetings_for(plan, "2013-01").rows[0]
    exact = meetings_for(plan, "2013-01", exact=True).rows[0]

    assert (quick.open, exact.open) == (False, True)
    assert [change.title for change in exact.changes] == ["Annual Report"]


def test_page_of_an_explanation_escapes_what_was_typed():
    """A title with markup is shown, not run."""
    plan = planned(attrs.evolve(LEISURE, title="<script>alert(1)</script>"))

    for shown in (why(plan, "2013-01"), meetings_for(plan, "2013-01")):
        assert "<script>" not in shown._repr_html_()
        assert "&lt;script&gt;" in shown._repr_html_()


def test_data_of_an_explanation_is_json():
    """The machine form holds dates as text and the points by preference."""
    plan = planned(LEISURE)

    asked = json.loads(json.dumps(why_not(plan, "2013-01", JULY).as_data()))
    table = json.loads(json.dumps(meetings_for(plan, "2013-01").as_data()))

    assert (asked["date"], asked["possible"], asked["exact"]) == ("2013-07-09", True, False)
    assert asked["difference"]["away from the printed date"] == 60
    assert [row["points"] for row in table["meetings"]] == [48, 0, 60, 450]


def test_own_preferences_are_used():
    """A plan made by other preferences is explained by them."""
    told = why_not(planned(LEISURE), "2013-01", JULY, preferences=(NearTarget(late=1),))

    assert told.difference == (("away from the printed date", 6),)


# What holds for any plan


@st.composite
def questions(draw: st.DrawFn):
    """Any plan of single items, right or wrong, with an item and a meeting of its committee."""
    single = as_outings(draw(programmes(outings=False)), draw(days_of_planning()))
    plan = draw(typed_plans(single))
    # An item typed twice has no one place to be moved from.
    plan = attrs.evolve(plan, placements=tuple(plan.placed.values()))
    asked = draw(st.sampled_from(single.items))
    held = single.meetings_of[asked.committee]
    return plan, asked, draw(st.sampled_from(held)) if held else None


def _moved(plan, asked, meeting):
    where = {placed.ref: placed.meeting for placed in plan.placements}
    moved = plan_of(plan.outings, {**where, asked.ref: meeting.id})
    return attrs.evolve(moved, programme=plan.programme)


@given(questions())
def test_difference_is_that_of_the_two_plans(question):
    """The points of a move, worked out from what it touches, are those of the whole plans."""
    plan, asked, meeting = question
    if meeting is None:
        return

    found = elsewhere(plan).difference(asked, meeting)

    before, after = costs(plan), costs(_moved(plan, asked, meeting))
    assert found == tuple((n, now - was) for (n, was), (_, now) in zip(before, after, strict=True))


@given(questions())
def test_nothing_blocks_exactly_when_the_move_breaks_nothing_new(question):
    """No answer is missed: a move is open when the moved plan breaks no rule that touches it."""
    plan, asked, meeting = question
    if meeting is None:
        return

    blocked = elsewhere(plan).broken(asked, meeting)

    before = {(f.rule, f.sentence) for f in check(plan) if not f.advice}
    after = {(f.rule, f.sentence) for f in check(_moved(plan, asked, meeting)) if not f.advice}
    assert {(f.rule, f.sentence) for f in blocked} <= after
    assert bool(blocked) or after <= before
