"""Series and standing items written out as single outings, each with a ref of its own."""

import datetime as dt

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from strategies import CORPORATE, day, day_window, item, outing

from workprog.dates.windows import read_when
from workprog.errors import ArgumentError
from workprog.planning.solve import solve
from workprog.programme import (
    Gap,
    Item,
    Meeting,
    MunicipalYear,
    OutingChange,
    Pair,
    Programme,
    PublishedAgenda,
    Series,
    Status,
    Window,
)
from workprog.programme.outings import expand, told_apart
from workprog.programme.printed_times import names_its_times
from workprog.programme.series import interval

# Cheshire East's second Tuesdays of 2013/14, without August.
DAYS = tuple(
    day(text)
    for text in (
        *("2013-04-16", "2013-05-07", "2013-06-11", "2013-07-09"),
        *("2013-09-10", "2013-10-08", "2013-11-12", "2013-12-10"),
    )
)
MEETINGS = tuple(Meeting(f"{d:%B}".lower(), "corporate", d) for d in DAYS)
QUARTERLY = Series("P3M", min_days=60, max_days=126)
PLANNED_ON = day("2013-05-01")


def programme(*items: Item, **facts: object) -> Programme:
    """The committee's programme for 2013."""
    usual = {"committees": (CORPORATE,), "meetings": MEETINGS}
    return Programme(title="Work Programme 2013/14", items=items, **{**usual, **facts})


def outings(one: Item, on: dt.date = PLANNED_ON, **facts: object) -> list[Item]:
    """The single items that one item becomes."""
    return list(expand(programme(one, **facts), on).items)


# Titles


def test_twins_are_told_apart_by_portfolio():
    """Two items of one title carry their portfolios, and others stay as they are."""
    items = (
        item("1", "Final Outturn", portfolio="Finance"),
        item("2", "Final outturn", portfolio="Adults"),
        item("3", "Leisure Contract", portfolio="Finance"),
    )
    assert told_apart(items) == {
        "1": "Final Outturn (Finance)",
        "2": "Final outturn (Adults)",
        "3": "Leisure Contract",
    }


def test_twins_of_one_portfolio_are_told_apart_by_ref():
    """Where the portfolio is the same, or not given, the ref tells them apart."""
    items = (
        item("1", "Final Outturn", portfolio="Finance"),
        item("2", "Final Outturn", portfolio="Finance"),
        item("3", "Final Outturn"),
    )
    assert told_apart(items) == {
        "1": "Final Outturn (1)",
        "2": "Final Outturn (2)",
        "3": "Final Outturn (3)",
    }


def test_an_outing_of_a_twin_keeps_the_portfolio():
    """The title of an outing begins with its item's, the portfolio beside twins."""
    target = day_window(day("2013-06-11"))
    twins = (
        item("1", "Final Outturn", portfolio="Finance", series=QUARTERLY, target=target),
        item("2", "Final Outturn", portfolio="Adults"),
    )
    first, *_, last = expand(programme(*twins), PLANNED_ON).items
    assert first.title == "Final Outturn (Finance): quarterly report, June 2013"
    assert last.title == "Final Outturn (Adults)"


# Single items


def test_a_single_item_stays_as_it_is():
    """An item without a series has no number after its ref."""
    (found,) = outings(item("1", "Leisure Contract"))
    assert found == outing("1", "Leisure Contract")


def test_an_item_on_hold_is_not_written_out():
    """A series in abeyance is one item until it is taken up again."""
    parked = item("1", "Safeguarding", series=QUARTERLY, status=Status("parked"))
    waiting = item("2", "Complaints", series=QUARTERLY, by_exception=True)
    assert [one.ref for one in outings(parked)] == ["1"]
    assert [one.ref for one in outings(waiting)] == ["2"]


# Standing items


def test_a_standing_item_has_an_outing_at_every_meeting():
    """From its first printed date each meeting takes it, fixed to the day."""
    standing = item(
        "1",
        "Forward Plan",
        method="standing",
        target=Window("8 October 2013 and continuing", "standing", day("2013-10-08")),
    )
    assert [(one.ref, one.title, one.pinned) for one in outings(standing)] == [
        ("1/1", "Forward Plan: standing item, 8 October 2013", "october"),
        ("1/2", "Forward Plan: standing item, 12 November 2013", "november"),
        ("1/3", "Forward Plan: standing item, 10 December 2013", "december"),
    ]


def test_a_standing_item_comes_at_every_second_meeting():
    """Every second meeting is counted from the first."""
    target = Window("every second meeting", "standing", day("2013-05-07"), every="2 meetings")
    standing = item("1", "Performance", method="standing", target=target)
    assert [one.pinned for one in outings(standing)] == ["may", "july", "october", "december"]


def test_a_standing_item_has_no_gaps():
    """Its days are fixed, so nothing holds them apart."""
    standing = item("1", "Forward Plan", method="standing")
    assert expand(programme(standing), PLANNED_ON).gaps == ()


def test_a_cancelled_meeting_takes_no_standing_item():
    """Nothing is taken at a meeting that is not held."""
    cancelled = tuple(attrs.evolve(m, cancelled=m.id == "june") for m in MEETINGS)
    standing = item("1", "Forward Plan", method="standing")
    assert "june" not in [one.pinned for one in outings(standing, meetings=cancelled)]


@pytest.mark.parametrize("kind", ["reserve", "extra"])
@pytest.mark.parametrize("remedies", [(), ("reserve", "extra meeting")])
def test_a_standing_item_calls_for_no_reserve_or_extra_meeting(kind, remedies):
    """A meeting of last resort is not held for the sake of what stands on every agenda."""
    spare = Meeting("spare", "corporate", day("2013-06-25"), kind=kind)
    standing = programme(
        item("1", "Forward Plan", method="standing"),
        meetings=(*MEETINGS, spare),
        remedies=remedies,
    )
    plan = solve(standing, on=PLANNED_ON)
    assert "spare" not in [placed.meeting for placed in plan.placements]


def test_planning_again_adds_no_outing_where_the_first_is_printed_after_the_last_meeting():
    """An earlier place of the first moves it alone: those after it are counted as they were."""
    inspection = item(
        "1", "Ofsted Inspection", target=day_window(day("2014-02-11")), series=QUARTERLY
    )
    strategies = [item("2", "Libraries Strategy"), item("3", "Leisure Contract")]
    gaps = (Gap("1", "2", min_days=150), Gap("2", "3", min_days=1))
    kept = programme(inspection, *strategies, gaps=gaps)
    first = solve(kept, on=PLANNED_ON)
    again = solve(kept, on=PLANNED_ON, previous=first)
    assert [(p.ref, p.meeting) for p in again.placements] == [
        (p.ref, p.meeting) for p in first.placements
    ]
    assert again.left_out == first.left_out == ()


def test_a_standing_item_keeps_its_refs_from_one_planning_to_the_next():
    """An outing is known by its ref: planning in July does not give July the ref of June."""
    standing = programme(item("1", "Forward Plan", method="standing"))
    first = solve(standing, on=day("2013-06-01"))
    again = solve(standing, on=day("2013-07-01"), previous=first)
    before = {p.ref: p.meeting for p in first.placements}
    after = {p.ref: p.meeting for p in again.placements}
    assert {ref: before[ref] for ref in after if ref in before} == {
        ref: key for ref, key in after.items() if ref in before
    }


def test_a_standing_item_that_begins_after_the_last_meeting_is_left_out_with_a_reason():
    """Every item is accounted for, also one that starts next year."""
    target = Window("14 January 2014 and continuing", "standing", day("2014-01-14"))
    late = item("1", "Forward Plan", method="standing", target=target)
    plan = solve(programme(late), on=PLANNED_ON)
    assert [(held.ref, held.reason) for held in plan.parked] == [
        (
            "1",
            "Printed for “14 January 2014 and continuing”, after the last meeting on this "
            "programme.",
        )
    ]
    assert plan.placements == ()


def test_a_link_to_a_standing_item_without_outings_is_no_error():
    """A gap after an item that starts next year does not stop the planning."""
    target = Window("14 January 2014 and continuing", "standing", day("2014-01-14"))
    late = item("1", "Forward Plan", method="standing", target=target)
    linked = programme(late, item("2", "Leisure Contract"), gaps=(Gap("2", "1"),))
    plan = solve(linked, on=PLANNED_ON)
    assert [placed.ref for placed in plan.placements] == ["2"]


# Series


def test_a_series_has_an_outing_each_quarter():
    """From its printed date an outing is due every three months, while the committee meets."""
    target = day_window(day("2013-06-11"))
    found = outings(item("1", "Budget Monitoring", series=QUARTERLY, target=target))
    assert [(one.ref, one.title, one.target.start) for one in found] == [
        ("1/1", "Budget Monitoring: quarterly report, June 2013", day("2013-06-11")),
        ("1/2", "Budget Monitoring: quarterly report, September 2013", day("2013-09-11")),
    ]
    assert all(one.part_of == "1" for one in found)


def test_the_first_outing_is_as_printed_and_the_later_ones_are_not():
    """Bounds, pins and the printed date are the first outing's; the later come after that date."""
    target = day_window(day("2013-06-11"))
    first, later = outings(
        item(
            "1",
            "Budget Monitoring",
            series=QUARTERLY,
            target=target,
            pinned="june",
            latest=day("2013-06-30"),
            earliest=day("2013-06-01"),
        )
    )
    assert (first.firm, first.required, first.pinned) == (True, True, "june")
    assert (first.earliest, first.latest) == (day("2013-06-01"), day("2013-06-30"))
    assert (later.firm, later.required, later.pinned) == (False, False, None)
    assert (later.earliest, later.latest) == (day("2013-06-11"), None)
    assert later.earliest_reason == "the first is printed for “11 June 2013”"


@pytest.mark.parametrize(
    ("assumed", "last_taken", "expected"),
    [
        # Nobody stated 45 minutes, and it has been there before: 20 as any later outing.
        (True, day("2013-01-10"), (20, 20)),
        (True, None, (45, 20)),
        (False, day("2013-01-10"), (45, 20)),
    ],
)
def test_a_later_outing_is_shorter(assumed, last_taken, expected):
    """The first report takes the item's minutes, those that follow the series' own."""
    series = attrs.evolve(QUARTERLY, last_taken=last_taken)
    one = item(
        "1",
        "Budget Monitoring",
        series=series,
        target=day_window(day("2013-06-11")),
        minutes_assumed=assumed,
    )
    assert tuple(outing.minutes for outing in outings(one)) == expected


def test_the_outings_of_a_series_keep_their_distance():
    """Neighbours are 60 to 126 days apart, and others at least 60, whatever is missed."""
    target = day_window(day("2013-05-07"))
    single = expand(
        programme(item("1", "Budget Monitoring", series=QUARTERLY, target=target)), PLANNED_ON
    )
    assert single.gaps == (
        Gap("1/1", "1/2", 60, 126, chained=False),
        Gap("1/2", "1/3", 60, 126, chained=False),
        Gap("1/1", "1/3", 60, None, chained=False),
    )


def test_a_series_without_a_date_is_numbered():
    """Outings of an undated series have no month until they have a meeting, and follow in a row."""
    single = expand(programme(item("1", "Budget Monitoring", series=QUARTERLY)), PLANNED_ON)
    assert [(one.ref, one.title) for one in single.items] == [
        ("1/1", "Budget Monitoring: quarterly report, number 1"),
        ("1/2", "Budget Monitoring: quarterly report, number 2"),
        ("1/3", "Budget Monitoring: quarterly report, number 3"),
    ]
    assert all(gap.chained for gap in single.gaps)


def test_a_planned_outing_is_named_for_the_month_it_is_taken_in():
    """The September report that the committee takes in October is the October report."""
    target = day_window(day("2013-06-11"))
    shut = tuple(attrs.evolve(m, cancelled=m.id == "september") for m in MEETINGS)
    monitoring = item("1", "Budget Monitoring", series=QUARTERLY, target=target)
    plan = solve(programme(monitoring, meetings=shut), on=PLANNED_ON)
    assert [(p.ref, p.title, p.meeting) for p in plan.placements] == [
        ("1/1", "Budget Monitoring: quarterly report, June 2013", "june"),
        ("1/2", "Budget Monitoring: quarterly report, October 2013", "october"),
    ]


def test_a_series_that_need_not_be_kept_is_planned():
    """A first outing whose date is a wish may be left out, and planning goes on."""
    wish = item("1", "Budget Monitoring", series=QUARTERLY, firm=False, latest=day("2013-04-01"))
    plan = solve(programme(wish, item("2", "Leisure Contract")), on=PLANNED_ON)
    assert "1/1" in [left.ref for left in plan.left_out]
    assert "2" in plan.placed


def test_an_outing_on_a_past_agenda_is_the_record():
    """What the agenda of April had is the first outing, and the next is due a quarter later."""
    held = tuple(
        attrs.evolve(m, agenda=PublishedAgenda(("1",))) if m.id == "april" else m for m in MEETINGS
    )
    target = day_window(day("2013-04-16"))
    monitoring = item("1", "Budget Monitoring", series=QUARTERLY, target=target)
    single = expand(programme(monitoring, meetings=held), PLANNED_ON)
    assert [(one.ref, one.title, one.target.start) for one in single.items] == [
        ("1/1", "Budget Monitoring: taken on 16 April 2013", day("2013-04-16")),
        ("1/2", "Budget Monitoring: quarterly report, July 2013", day("2013-07-16")),
        ("1/3", "Budget Monitoring: quarterly report, October 2013", day("2013-10-16")),
    ]


def test_a_committee_without_meetings_keeps_the_item_whole():
    """Where no outing can be, the item itself is left out."""
    lonely = programme(item("1", "Budget Monitoring", series=QUARTERLY), meetings=())
    plan = solve(lonely, on=PLANNED_ON)
    assert [(left.ref, left.reason) for left in plan.left_out] == [
        ("1", "Its committee has no meeting after the day of planning.")
    ]


# Links


def test_a_link_to_a_series_is_to_its_first_outing():
    """What comes after a series, or with it, goes by the first outing."""
    monitoring = item(
        "1", "Budget Monitoring", series=QUARTERLY, target=day_window(day("2013-10-08"))
    )
    beside = item("3", "Reserves", attach_to="1")
    single = expand(
        programme(monitoring, item("2", "Budget"), beside, gaps=(Gap("1", "2", 7),)), PLANNED_ON
    )
    assert single.gaps == (Gap("1/1", "2", 7),)
    assert single.together == (Pair("3", "1/1"),)


def test_a_published_place_is_kept_by_ref():
    """The last plan says where each outing was, by the ref of the outing."""
    target = day_window(day("2013-06-11"))
    monitoring = programme(item("1", "Budget Monitoring", series=QUARTERLY, target=target))
    plan = solve(monitoring, on=PLANNED_ON)
    single = expand(monitoring, PLANNED_ON, plan)
    assert [(one.ref, one.published) for one in single.items] == [
        ("1/1", "june"),
        ("1/2", "september"),
    ]


# Intervals


@pytest.mark.parametrize(
    ("every", "step"),
    [
        ("P3M", relativedelta(months=3)),
        ("P12W", relativedelta(weeks=12)),
        ("P1Y", relativedelta(years=1)),
        ("P10D", relativedelta(days=10)),
    ],
)
def test_an_interval_is_a_step_between_dates(every, step):
    """An ISO duration of one unit becomes a step of the calendar."""
    assert interval(every) == step


def test_an_outing_knows_its_number_and_its_item():
    """The number, the item's ref and its title stand in fields of their own."""
    found = outings(item("2026/1", "Budget: revenue", target=day_window(DAYS[2]), series=QUARTERLY))
    assert [(o.ref, o.part_of, o.number, o.typed_title) for o in found[:2]] == [
        ("2026/1/1", "2026/1", 1, "Budget: revenue"),
        ("2026/1/2", "2026/1", 2, "Budget: revenue"),
    ]


def test_a_ref_with_a_stroke_is_no_outing():
    """A council that numbers its items 2026/1 and 2026 has two items, whatever was published."""
    both = programme(
        item("2026", "Outturn", target=day_window(DAYS[1]), series=QUARTERLY),
        item("2026/1", "Budget", target=day_window(DAYS[2])),
    )
    first = solve(both, on=PLANNED_ON, rules=())
    again = expand(both, day("2013-07-01"), first)
    assert [(i.ref, i.part_of) for i in again.items if i.title == "Budget"] == [("2026/1", None)]


def test_what_an_agenda_lacks_was_not_taken_though_it_was_published_for_it():
    """The record of a past meeting beats the plan: only what its agenda has is on record there."""
    both = (item("1", "Leisure Contract"), item("2", "Libraries Strategy"))
    fixed = programme(*(attrs.evolve(i, pinned="may") for i in both))
    published = solve(fixed, on=PLANNED_ON)
    assert [placed.meeting for placed in published.placements] == ["may", "may"]

    held = tuple(
        attrs.evolve(m, agenda=PublishedAgenda(("1",))) if m.id == "may" else m for m in MEETINGS
    )
    later = expand(programme(*both, meetings=held), day("2013-06-01"), published)

    assert [(i.ref, i.settled, i.pinned) for i in later.items] == [
        ("1", True, "may"),
        ("2", False, None),
    ]


def test_an_agenda_names_a_series_for_its_outing():
    """An outing published for a meeting is on record where the agenda has its item's own ref."""
    series = item("1", "Outturn", target=day_window(DAYS[1]), series=QUARTERLY)
    published = solve(programme(series), on=PLANNED_ON)
    held = tuple(
        attrs.evolve(m, agenda=PublishedAgenda(("1",))) if m.id == "may" else m for m in MEETINGS
    )
    later = expand(programme(series, meetings=held), day("2013-06-01"), published)
    assert [(i.ref, i.pinned) for i in later.items if i.settled] == [("1/1", "may")]


def test_an_attached_item_is_taken_with_the_outing_nearest_its_date():
    """What belongs to a series and is due in October goes with the outing of October."""
    series = item("1", "Outturn", target=day_window(DAYS[1]), series=QUARTERLY)
    attached = item("2", "Debt write-off", target=day_window(day("2013-10-08")), attach_to="1")
    single = expand(programme(series, attached), PLANNED_ON)
    near = {outing.ref: outing.target.start for outing in single.items if outing.part_of == "1"}

    [pair] = single.together

    assert (pair.first, near[pair.second]) == ("2", day("2013-11-07"))


def test_an_attached_item_without_a_date_is_taken_with_the_next_outing():
    """Where nothing says which, it is the first that is not past."""
    series = item("1", "Outturn", target=day_window(DAYS[1]), series=QUARTERLY)
    single = expand(programme(series, item("2", "Debt write-off", attach_to="1")), PLANNED_ON)
    assert [(pair.first, pair.second) for pair in single.together] == [("2", "1/1")]


def test_nothing_waits_for_a_cancelled_outing():
    """What follows a series follows its first outing that is not cancelled."""
    series = item("1", "Outturn", target=day_window(DAYS[0]), series=QUARTERLY)
    kept = programme(series, item("2", "Debt write-off"))
    link = Gap("1", "2")

    def waits_for(*cancelled):
        changes = tuple(OutingChange(ref, cancelled=True) for ref in cancelled)
        single = expand(attrs.evolve(kept, gaps=(link,), outing_changes=changes), PLANNED_ON)
        return [gap.before for gap in single.gaps if gap.after == "2"]

    every = [one.ref for one in expand(kept, PLANNED_ON).items if one.part_of == "1"]
    assert waits_for() == ["1/1"]
    assert waits_for("1/1") == ["1/2"]
    assert waits_for(*every) == []


def test_an_agenda_counts_against_a_cancelled_outing():
    """It is at the meeting whose agenda has it, and nowhere else beside; and that is said."""
    series = item("1", "Outturn", target=day_window(DAYS[2]), series=QUARTERLY)
    june = attrs.evolve(MEETINGS[2], agenda=PublishedAgenda(("1",)))
    changes = (OutingChange("1/1", cancelled=True),)
    kept = programme(series, meetings=(*MEETINGS[:2], june, MEETINGS[3]), outing_changes=changes)
    plan = solve(kept, on=PLANNED_ON)

    assert plan.where("1/1") == june
    assert plan.parked == ()
    assert [note for note in plan.outings.notes if "Outturn" in note] == [
        "Outturn: quarterly report, June 2013 is removed from the programme in the table, and on "
        "the agenda of 11 June 2013: the agenda counts."
    ]


def test_outings_are_never_written_out_again():
    """What is to be placed is no programme: whoever gives it is told what to give."""
    outings = expand(programme(item("1", "Budget Monitoring", series=QUARTERLY)), PLANNED_ON)
    with pytest.raises(ArgumentError) as raised:
        expand(outings, PLANNED_ON)
    assert str(raised.value) == (
        "A programme is asked for, not its outings: give the programme that they were made of, "
        "which a plan has as plan.programme."
    )


# Times that the date names

IN_MONTHS = item(
    "1",
    "Outturn",
    series=QUARTERLY,
    target=read_when("Quarterly (Jul, Sep, Nov)", year=MunicipalYear.of(PLANNED_ON)),
)


def held(one: Item, on: dt.date = PLANNED_ON, **facts: object) -> list[tuple[str, str, str]]:
    """The outings of one item in its plan: ref, day and reason."""
    plan = solve(programme(one, **facts), on=on)
    return [(p.ref, f"{p.date:%d %b}", p.reason) for p in plan.placements]


def test_an_item_comes_in_the_months_that_its_date_names():
    """July, September and November, and not 60 to 126 days after each other from July on."""
    text = "one of the months in “Quarterly (Jul, Sep, Nov)”."
    assert held(IN_MONTHS) == [
        ("1/1", "09 Jul", f"Printed for July 2013, {text}"),
        ("1/2", "10 Sep", f"Printed for September 2013, {text}"),
        ("1/3", "12 Nov", f"Printed for November 2013, {text}"),
    ]


def test_a_named_month_without_a_meeting_is_said():
    """The outing of that month is moved, and says so; the others stay in theirs."""
    without = tuple(m for m in MEETINGS if m.id != "september")
    assert held(IN_MONTHS, meetings=without)[1] == (
        "1/2",
        "08 Oct",
        "Printed for September 2013, one of the months in “Quarterly (Jul, Sep, Nov)”, when the "
        "committee does not meet. Moved to 8 October 2013.",
    )


@pytest.mark.parametrize("gone", [None, "july", "september", "november"])
def test_days_that_pass_move_no_outing_of_named_months(gone: str | None):
    """Planned again on each day of the year after the plan before, every outing stays."""
    meetings = tuple(m for m in MEETINGS if m.id != gone)
    kept = programme(IN_MONTHS, meetings=meetings)
    plan = solve(kept, on=PLANNED_ON)
    days = {p.ref: p.date for p in plan.placements}
    for on in (d + dt.timedelta(days=after) for d in DAYS[1:] for after in (0, 1, 20)):
        plan = solve(kept, on=on, previous=plan)
        assert {p.ref: p.date for p in plan.placements} == days


def test_named_months_that_are_over_are_said_and_not_planned_again():
    """Nobody knows whether the report of July was taken before the first plan, in August."""
    found = expand(programme(IN_MONTHS), day("2013-08-01"))
    assert [one.title for one in found.items] == [
        "Outturn: quarterly report, September 2013",
        "Outturn: quarterly report, November 2013",
    ]
    assert found.notes == (
        "“Outturn” was to be taken in July 2013. Nothing says whether it was, and this time is "
        "over and not planned again; last_taken says when it was taken last.",
    )
    said = attrs.evolve(IN_MONTHS, series=attrs.evolve(QUARTERLY, last_taken=day("2013-07-09")))
    assert expand(programme(said), day("2013-08-01")).notes == ()


def test_a_named_month_that_was_missed_is_still_due():
    """The agenda of July lacks it; it is a problem with its repairs, and September stays."""
    agenda = PublishedAgenda(())
    meetings = tuple(attrs.evolve(m, agenda=agenda) if m.id == "july" else m for m in MEETINGS)
    first = solve(programme(IN_MONTHS), on=PLANNED_ON)
    plan = solve(programme(IN_MONTHS, meetings=meetings), on=day("2013-07-10"), previous=first)
    assert [f"{p.date:%B}" for p in plan.placements] == ["September", "November"]
    assert [left.title for left in plan.left_out] == ["Outturn: quarterly report, July 2013"]
    assert "Outturn: quarterly report, July 2013 may be left out" in plan.problems[0].repairs


def test_days_in_the_date_of_a_recurring_item_are_its_days():
    """A list of days is taken on these, and no more often."""
    text = "Quarterly: 11 June, 9 July and 10 December 2013"
    days = attrs.evolve(IN_MONTHS, target=read_when(text, year=MunicipalYear.of(PLANNED_ON)))
    assert [(ref, on) for ref, on, _ in held(days)] == [
        ("1/1", "11 Jun"),
        ("1/2", "09 Jul"),
        ("1/3", "10 Dec"),
    ]


def test_an_item_that_comes_back_otherwise_is_not_bound_by_old_months():
    """A frequency that is changed part-way, or typed as another, is counted by its interval."""
    later = attrs.evolve(QUARTERLY, then=Series("P6M", 150, 210), then_from=day("2013-09-01"))
    yearly = Series("P1Y", 300, 430)
    for series in (later, yearly):
        assert not names_its_times(attrs.evolve(IN_MONTHS, series=series))
    assert names_its_times(IN_MONTHS)


@given(
    st.lists(st.integers(5, 12), min_size=2, max_size=5, unique=True),
    st.sets(st.sampled_from(DAYS[1:]), min_size=1),
)
def test_law_each_named_month_has_its_outing_where_the_committee_meets(
    months: list[int], days: set[dt.date]
) -> None:
    """One outing for each month up to the last meeting; where a month has a meeting it is there."""
    text = f"Quarterly ({', '.join(f'{dt.date(2013, month, 1):%B}' for month in months)})"
    named = attrs.evolve(
        IN_MONTHS, target=read_when(text, year=MunicipalYear.of(PLANNED_ON)), required=False
    )
    meetings = tuple(m for m in MEETINGS if m.date in days)
    plan = solve(programme(named, meetings=meetings), on=PLANNED_ON)
    due = [month for month in sorted(months) if dt.date(2013, month, 1) <= max(days)]
    outings_of = [one for one in plan.outings.items if one.target.start is not None]
    assert [one.target.start.month for one in outings_of] == (due or [min(months)])
    for one in outings_of:
        if one.target.start.month in {day.month for day in days}:
            assert plan.placed[one.ref].date.month == one.target.start.month


def test_an_outing_of_a_named_month_can_be_moved_and_cancelled():
    """Also past the month of the next one, where a person says so."""
    changes = (
        OutingChange("1/1", target=day_window(day("2013-10-08"))),
        OutingChange("1/3", cancelled=True),
    )
    found = held(IN_MONTHS, outing_changes=changes)
    assert [(ref, on) for ref, on, _ in found] == [("1/2", "10 Sep"), ("1/1", "08 Oct")]


def test_a_later_outing_that_is_over_took_what_was_planned_for_it():
    """A series that is counted on from a past outing does not make that one longer."""
    half_yearly = Series("P6M", 150, 215, later_minutes=20)
    waste = item("1", "Waste contract", target=day_window(DAYS[1]), minutes=35, series=half_yearly)
    kept = programme(waste)
    first = solve(kept, on=PLANNED_ON)
    planned = {o.ref: o.minutes for o in first.outings.items if o.ref in first.placed}
    assert sorted(planned.values()) == [20, 35]
    later = solve(kept, on=day("2013-12-15"), previous=first)
    assert {o.ref: o.minutes for o in later.outings.items if o.ref in first.placed} == planned
