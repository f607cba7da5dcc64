"""Two plans side by side, and what would happen if.

The committee is Cheshire East's Corporate Scrutiny of 2013/14.
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
    changed_plans,
    day_window,
    days_of_planning,
    item,
    plan_of,
    programme,
    programmes,
    typed_plans,
)

from workprog.errors import PlanError
from workprog.explaining.changes import changes_between
from workprog.explaining.why import why_not
from workprog.planning.compare import compare, what_if
from workprog.planning.solve import solve
from workprog.programme import (
    Amendment,
    Gap,
    Meeting,
    Pair,
    Person,
    Series,
    Status,
    Window,
)
from workprog.programme import revisions as amend
from workprog.programme.plan import Placement
from workprog.publish.json import to_json
from workprog.read.plan import read_plan

DUE_IN_JUNE = Window("June 2013", "month", dt.date(2013, 6, 1), dt.date(2013, 6, 30))
LEISURE = item("2013-01", "Leisure Contract", target=DUE_IN_JUNE, firm=False)
OFSTED = item("2013-03", "Ofsted Inspection", target=day_window(MAY))
BOTH = programme(LEISURE, OFSTED)
PLAN = plan_of(BOTH, {"2013-01": "june", "2013-03": "may"}, PLANNED_ON)


def said(before, after) -> list[tuple[str, str, str]]:
    """The changes between two plans as kind, sentence and reason."""
    return [(c.kind, c.sentence, c.reason) for c in changes_between(before, after)]


# Changes


def test_same_plan_has_no_changes():
    """A plan beside itself."""
    assert said(PLAN, PLAN) == []


def test_item_moved():
    """An item at another meeting, with the reason of its new place."""
    moved = plan_of(BOTH, {"2013-01": "july", "2013-03": "may"}, PLANNED_ON)

    assert said(PLAN, moved) == [
        ("moved", "Leisure Contract moves from 11 June 2013 to 9 July 2013", "Typed by hand.")
    ]


def test_item_moved_on_the_committees_word():
    """An amendment agreed since the earlier plan is the authority for the move."""
    in_july = attrs.evolve(LEISURE, target=day_window(JULY))
    why = "the contractor asked for time"
    minute = Amendment(MAY, "2013-01", "to July", why, "minute 30", rows=(LEISURE, in_july))
    amended = programme(in_july, OFSTED, amendments=(minute,))
    moved = plan_of(amended, {"2013-01": "july", "2013-03": "may"}, MAY)

    assert [reason for _, _, reason in said(PLAN, moved)] == [
        "Agreed on 7 May 2013 (minute 30): the contractor asked for time."
    ]


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        (
            {"2013-01": "october", "2013-03": "may"},
            "“9 July 2013” was agreed on 7 May 2013 (minute 30). Typed by hand.",
        ),
        (
            {"2013-03": "may"},
            "“9 July 2013” was agreed on 7 May 2013 (minute 30). It is on the programme, and on "
            "no agenda.",
        ),
    ],
    ids=["at another meeting", "at none"],
)
def test_what_was_agreed_is_not_said_to_be_what_was_not(where, reason):
    """The committee agreed to July: that the item is in October, or nowhere, it did not agree."""
    in_july = attrs.evolve(LEISURE, target=day_window(JULY))
    minute = Amendment(MAY, "2013-01", "to July", "", "minute 30", rows=(LEISURE, in_july))
    amended = programme(in_july, OFSTED, amendments=(minute,))
    assert [why for _, _, why in said(PLAN, plan_of(amended, where, MAY))] == [reason]


@pytest.mark.parametrize(
    "facts",
    [{}, {"position": "Tenders are in"}, {"target": day_window(JUNE)}, {"latest": OCTOBER}],
    ids=["nothing", "the position", "the day it was on", "a last day it kept"],
)
def test_an_amendment_that_did_not_move_an_item_is_not_its_authority(facts):
    """A minute about the item is given for its move only where what it sets parts the places."""
    noted = attrs.evolve(LEISURE, **facts)
    minute = Amendment(MAY, "2013-01", "noted", "", "minute 30", rows=(LEISURE, noted))
    amended = programme(noted, OFSTED, amendments=(minute,))
    moved = plan_of(amended, {"2013-01": "july", "2013-03": "may"}, MAY)

    assert [reason for _, _, reason in said(PLAN, moved)] == ["Typed by hand."]


@pytest.mark.parametrize(
    "facts",
    [
        {"target": day_window(JULY)},
        {"earliest": dt.date(2013, 7, 1)},
        {"pinned": "july"},
    ],
    ids=["date", "earliest", "pinned"],
)
def test_an_amendment_that_moved_an_item_is_its_authority(facts):
    """What a person set closes the earlier place: the minute is the reason."""
    in_july = attrs.evolve(LEISURE, **facts)
    minute = Amendment(MAY, "2013-01", "to July", "", "minute 30", rows=(LEISURE, in_july))
    amended = programme(in_july, OFSTED, amendments=(minute,))
    moved = plan_of(amended, {"2013-01": "july", "2013-03": "may"}, MAY)

    assert [reason for _, _, reason in said(PLAN, moved)] == ["Agreed on 7 May 2013 (minute 30)."]


# What moves an item from June to July, and what does not.
PARTS = {"target": day_window(JULY), "earliest": dt.date(2013, 7, 1), "pinned": "july"}
BESIDES = {
    "position": "Tenders are in",
    "portfolio": "Leisure",
    "minutes": 30,
    "priority": 5,
    "lead": "head of leisure",
    "latest": OCTOBER,
}
SOME_FIELDS = st.sets(st.sampled_from(sorted(PARTS | BESIDES)))


@given(minuted=SOME_FIELDS, typed=SOME_FIELDS)
def test_a_minute_is_given_only_for_what_its_own_fields_make(minuted, typed):
    """A hand edit beside a minute on the same item is never put down to the minute."""
    values = PARTS | BESIDES
    agreed = attrs.evolve(LEISURE, **{name: values[name] for name in minuted})
    minute = Amendment(MAY, "2013-01", "as minuted", "", "minute 30", rows=(LEISURE, agreed))
    by_hand = attrs.evolve(agreed, **{name: values[name] for name in typed})
    kept = programme(by_hand, OFSTED, amendments=(minute,))
    moved = plan_of(kept, {"2013-01": "july", "2013-03": "may"}, MAY)

    [(_, _, reason)] = said(PLAN, moved)
    assert ("minute 30" in reason) == (not minuted.isdisjoint(PARTS))


def test_a_minute_that_was_overruled_by_hand_is_not_given():
    """Where somebody typed another day since, the minute's day is not what moved the item."""
    agreed = attrs.evolve(LEISURE, target=day_window(OCTOBER))
    minute = Amendment(MAY, "2013-01", "to October", "", "minute 30", rows=(LEISURE, agreed))
    by_hand = attrs.evolve(LEISURE, target=day_window(JULY))
    kept = programme(by_hand, OFSTED, amendments=(minute,))
    moved = plan_of(kept, {"2013-01": "july", "2013-03": "may"}, MAY)

    assert [reason for _, _, reason in said(PLAN, moved)] == ["Typed by hand."]


def test_an_item_typed_in_is_not_put_down_to_a_later_minute_about_it():
    """Of a new item the entry that records it is its authority; one that sets something is not."""
    before = plan_of(programme(OFSTED), {"2013-03": "may"}, PLANNED_ON)
    longer = attrs.evolve(LEISURE, minutes=60)
    about = Amendment(MAY, "2013-01", "longer", "", "minute 30", rows=(LEISURE, longer))
    record = Amendment(MAY, "2013-01", "added", "", "minute 29")
    reasons = []
    for amendments in ((about,), (record, about)):
        kept = programme(longer, OFSTED, amendments=amendments)
        after = plan_of(kept, {"2013-01": "july", "2013-03": "may"}, MAY)
        reasons += [reason for _, _, reason in said(before, after)]

    assert reasons == ["Typed by hand.", "Agreed on 7 May 2013 (minute 29)."]


def test_a_series_that_is_taken_once_is_told_once():
    """An item that no longer comes back is not added, and its outings are not dropped."""
    quarterly = item("2013-04", "Outturn", target=day_window(MAY), series=Series("P3M", 60, 126))
    once = attrs.evolve(quarterly, target=day_window(JULY), series=None)
    often, single = (solve(programme(one), on=PLANNED_ON) for one in (quarterly, once))
    assert [p.ref for p in often.placements] != [p.ref for p in single.placements]

    assert said(often, single) == [
        ("recurs", "Outturn is taken once, on 9 July 2013, no longer quarterly", "")
    ]
    assert said(single, often) == [
        ("recurs", "Outturn is taken quarterly, next on 7 May 2013, no longer once", "")
    ]
    every = attrs.evolve(once, target=Window(), method="standing")
    standing = solve(programme(every), on=PLANNED_ON)
    assert said(standing, single) == [
        ("recurs", "Outturn is taken once, on 9 July 2013, no longer at every meeting", "")
    ]


def test_a_rule_between_two_items_says_which_of_them_is_thought_elsewhere():
    """The day in the sentence is that of the item asked about, and is given with its title."""
    far = programme(LEISURE, OFSTED, gaps=(Gap("2013-03", "2013-01", 60),))
    plan = plan_of(far, {"2013-01": "july", "2013-03": "may"}, PLANNED_ON)

    assert why_not(plan, "2013-01", JUNE).details == (
        "Leisure Contract comes at least 60 days after Ofsted Inspection: with Leisure Contract "
        "on 11 June 2013, they would be 35 days apart.",
    )


def test_item_added_to_the_programme():
    """An item that the earlier programme did not have."""
    before = plan_of(programme(OFSTED), {"2013-03": "may"}, PLANNED_ON)
    assert said(before, PLAN) == [
        ("added", "Leisure Contract is added, on 11 June 2013", "Typed by hand.")
    ]


def test_item_added_and_item_dropped():
    """What is new, and what has lost its place, with the reason that the later plan gives."""
    only_ofsted = plan_of(BOTH, {"2013-03": "may"}, PLANNED_ON)
    parked = attrs.evolve(LEISURE, status=Status("parked", until="the bill is passed"))
    held = solve(programme(parked, OFSTED), on=PLANNED_ON)

    assert said(only_ofsted, PLAN) == [
        (
            "added",
            "Leisure Contract, on no agenda before, is on 11 June 2013",
            "Typed by hand.",
        )
    ]
    assert said(PLAN, held) == [
        (
            "dropped",
            "Leisure Contract is dropped; it was on 11 June 2013",
            "Held in abeyance until the bill is passed.",
        )
    ]
    assert said(PLAN, only_ofsted)[0][2] == "It is on the programme, and on no agenda."
    without = plan_of(programme(OFSTED), {"2013-03": "may"}, PLANNED_ON)
    assert said(PLAN, without)[0][2] == "It is no longer on the programme."


def test_an_outing_whose_name_another_has_got_is_told_by_its_number():
    """Outings are named for their months: the third of them is now July's, and the fourth gone."""

    def outing(number: int, day: dt.date) -> Placement:
        title = f"Waste contract: report, {day:%B %Y}"
        facts = ("corporate", f"{day:%B}".lower(), day, "occurrence", "Typed by hand.")
        return Placement(f"w/{number}", title, *facts, "w", number, "Waste contract: report")

    before = attrs.evolve(PLAN, placements=(outing(3, JUNE), outing(4, JULY)))
    after = attrs.evolve(PLAN, placements=(outing(3, JULY),))
    assert [sentence for _, sentence, _ in said(before, after)] == [
        "Waste contract: report, June 2013 moves from 11 June 2013 to 9 July 2013",
        "Waste contract: report, number 4 is dropped; it was on 9 July 2013",
    ]
    without = attrs.evolve(PLAN, placements=(outing(3, JUNE),))
    assert [sentence for _, sentence, _ in said(before, without)] == [
        "Waste contract: report, July 2013 is dropped; it was on 9 July 2013"
    ]


def test_item_renamed():
    """A new title for the same ref."""
    renamed = attrs.evolve(LEISURE, title="Leisure Trust")
    after = plan_of(programme(renamed, OFSTED), {"2013-01": "june", "2013-03": "may"}, PLANNED_ON)

    assert said(PLAN, after) == [("renamed", "Leisure Contract is now called Leisure Trust", "")]


def test_meeting_held_on_another_day():
    """Items keep their meeting, which has a new date."""
    meetings = tuple(
        attrs.evolve(m, date=dt.date(2013, 6, 18)) if m.id == "june" else m for m in MEETINGS
    )
    later = programme(LEISURE, OFSTED, meetings=meetings)
    after = plan_of(later, {"2013-01": "june", "2013-03": "may"}, PLANNED_ON)

    assert said(PLAN, after) == [
        (
            "retimed",
            "Leisure Contract keeps its meeting, which is now on 18 June 2013 and not on "
            "11 June 2013",
            "",
        )
    ]


def outing(ref: str, title: str, meeting: str, day: dt.date, basis: str) -> Placement:
    """One outing of a series or standing item: "2013-04/2", "Outturn: quarterly report, June"."""
    series, number = ref.split("/")
    of = title.split(":")[0]
    return Placement(ref, title, "corporate", meeting, day, basis, "", series, int(number), of)


def test_standing_item_is_compared_as_a_whole():
    """Its outings come and go with the meetings, which is no change of the item."""
    first = outing("2013-09/1", "Safeguarding: standing item, 7 May 2013", "may", MAY, "standing")
    later = outing(
        "2013-09/1", "Safeguarding: standing item, 9 July 2013", "july", JULY, "standing"
    )

    assert said(with_placements(first), with_placements(later)) == []
    assert said(with_placements(), with_placements(first, later)) == [
        ("added", "Safeguarding is added as a standing item", "")
    ]


def test_outing_that_moves_is_not_renamed():
    """It is named for its month, and moves under the name by which it was published."""
    june = outing("2013-04/2", "Outturn: quarterly report, June 2013", "june", JUNE, "occurrence")
    july = outing("2013-04/2", "Outturn: quarterly report, July 2013", "july", JULY, "occurrence")

    assert said(with_placements(june), with_placements(july)) == [
        ("moved", "Outturn: quarterly report, June 2013 moves from 11 June 2013 to 9 July 2013", "")
    ]


def test_a_renamed_item_is_renamed_whatever_its_title_holds():
    """A colon in a title, or a stroke in a council's own ref, makes no outing of an item."""
    was = Placement("2026/1", "Budget: revenue", "corporate", "june", JUNE, "printed", "")
    now = attrs.evolve(was, title="Budget: capital")

    assert said(with_placements(was), with_placements(now)) == [
        ("renamed", "Budget: revenue is now called Budget: capital", "")
    ]


def test_a_renamed_series_is_renamed():
    """The outings take the new title of their item, a colon in it or not; it is told once."""
    june = outing("2013-04/2", "Outturn: quarterly report, June 2013", "june", JUNE, "occurrence")
    title = "Outturn: revenue: quarterly report, June 2013"
    now = attrs.evolve(june, title=title, series_title="Outturn: revenue")

    again = outing("2013-04/3", "Outturn: quarterly report, July 2013", "july", JULY, "occurrence")
    later = attrs.evolve(again, series_title="Outturn: revenue")

    assert said(with_placements(june, again), with_placements(now, later)) == [
        ("renamed", "Outturn is now called Outturn: revenue", "")
    ]


def with_placements(*placements: Placement):
    """The plan with other placements."""
    return attrs.evolve(PLAN, placements=placements)


# Side by side


def test_move_is_put_down_to_what_keeps_the_item_from_its_old_meeting():
    """The reason of a move is the rule that the old place would break in the later plan."""
    after = programme(attrs.evolve(LEISURE, earliest=dt.date(2013, 7, 1)), OFSTED)

    compared = compare(solve(BOTH, on=PLANNED_ON), solve(after, on=PLANNED_ON))

    assert compared.sentences == (
        "Leisure Contract moves from 11 June 2013 to 9 July 2013. "
        "It is taken no earlier than 1 July 2013: "
        "it would be on 11 June 2013, 20 days too early.",
        "The later plan costs 60 points more (away from the printed date: 60 more).",
    )


def test_costs_of_both_plans_stand_side_by_side():
    """The breakdown by preference, before and after."""
    after = programme(attrs.evolve(LEISURE, earliest=dt.date(2013, 7, 1)), OFSTED)

    compared = compare(solve(BOTH, on=PLANNED_ON), solve(after, on=PLANNED_ON))

    found = {cost.name: (cost.before, cost.after) for cost in compared.costs}
    assert found["away from the printed date"] == (0, 60)


def test_two_plan_files_are_compared(tmp_path):
    """Two plan.json files say what the plans themselves say, with their points."""
    july = programme(attrs.evolve(LEISURE, earliest=dt.date(2013, 7, 1)), OFSTED)
    plans = [solve(made, on=PLANNED_ON) for made in (BOTH, july)]
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for file, plan in zip(files, plans, strict=True):
        file.write_text(to_json(plan), encoding="utf-8")

    compared = compare(*map(read_plan, files))

    assert compared == compare(*plans)
    assert compared.sentences == (
        "Leisure Contract moves from 11 June 2013 to 9 July 2013. It is taken no "
        "earlier than 1 July 2013: it would be on 11 June 2013, 20 days too early.",
        "The later plan costs 60 points more (away from the printed date: 60 more).",
    )


def test_text_shows_the_plans_side_by_side():
    """Meeting by meeting, with what becomes of an item in brackets."""
    moved = plan_of(BOTH, {"2013-01": "july", "2013-03": "may"}, PLANNED_ON)

    left = [" ".join(line.split()) for line in str(compare(PLAN, moved)).splitlines()]

    assert left[:2] == ["Two plans compared", left[1]]
    assert left[left.index("Before | After") :] == [
        "Before | After",
        "",
        "7 May 2013 | 7 May 2013",
        "Ofsted Inspection | Ofsted Inspection",
        "",
        "11 June 2013 | –",
        "Leisure Contract (moves to 9 July 2013) |",
        "",
        "– | 9 July 2013",
        "| Leisure Contract (from 11 June 2013)",
    ]


def test_same_plans_say_so():
    """No difference is a sentence too."""
    compared = compare(PLAN, PLAN)

    assert compared.same
    assert compared.sentences == ("Every item is where it was.",)


def test_page_of_a_comparison_escapes_what_was_typed():
    """A title with markup is shown, not run."""
    nasty = programme(attrs.evolve(LEISURE, title="<script>alert(1)</script>"))
    plan = plan_of(nasty, {"2013-01": "june"}, PLANNED_ON)

    page = compare(PLAN, plan)._repr_html_()

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_data_of_a_comparison_is_json():
    """The machine form holds every part."""
    moved = plan_of(BOTH, {"2013-01": "july", "2013-03": "may"}, PLANNED_ON)

    data = json.loads(json.dumps(compare(PLAN, moved).as_data()))

    assert data["changes"][0]["kind"] == "moved"
    assert data["meetings"][1] == {
        "meeting": "june",
        "date_before": "2013-06-11",
        "date_after": None,
        "before": ["Leisure Contract (moves to 9 July 2013)"],
        "after": [],
    }


# What if


def test_what_if_a_meeting_is_not_held():
    """Its items move, because of it."""
    compared = what_if(BOTH, amend.MeetingChanged("june", cancelled=True), on=PLANNED_ON)

    assert compared.title == "What if: The meeting on 11 June 2013 is not held"
    assert compared.sentences[0] == (
        "Leisure Contract moves from 11 June 2013 to 7 May 2013. "
        "The meeting on 11 June 2013 is not held."
    )


def test_what_if_an_inspection_report_lands_in_october():
    """An item more, not before its day, takes its place among the others."""
    report = item("2013-30", "Inspection Report", earliest=dt.date(2013, 10, 1))

    compared = what_if(BOTH, amend.Added(report), on=PLANNED_ON)

    assert compared.title == (
        "What if: Inspection Report is added to the programme "
        "(45 minutes, no earlier than 1 October 2013)"
    )
    assert [(c.kind, c.title) for c in compared.changes] == [("added", "Inspection Report")]


def test_what_if_something_has_no_place_any_more():
    """An item that is bound to a meeting which is too short for it is dropped, with the reason."""
    stated = programme(LEISURE, attrs.evolve(OFSTED, minutes_assumed=False))

    compared = what_if(stated, amend.MeetingChanged("may", minutes=80), on=PLANNED_ON)

    assert compared.title == "What if: The meeting on 7 May 2013 is 70 minutes shorter"
    assert compared.sentences[0] == (
        "Ofsted Inspection is dropped; it was on 7 May 2013. "
        "4 meetings: 3 outside its date, 1 too short."
    )
    assert [left.title for left in compared.left_out] == ["Ofsted Inspection"]


# Changes to a programme


PEOPLE = (Person("finance", "portfolio holder for Finance", ((MAY, OCTOBER),)),)
BOUND = programme(
    attrs.evolve(LEISURE, people=("finance",), latest=JULY),
    OFSTED,
    people=PEOPLE,
    gaps=(Gap("2013-03", "2013-01", 28),),
    together=(Pair("2013-01", "2013-03"),),
)


@pytest.mark.parametrize(
    ("change", "sentence", "seen", "expected"),
    [
        (
            amend.MeetingChanged("2013-06-11", cancelled=True),
            "The meeting on 11 June 2013 is not held",
            lambda p: p.meeting_by_id["june"].cancelled,
            True,
        ),
        (
            amend.Added(Meeting("extra", "corporate", dt.date(2013, 9, 3))),
            "A further meeting is held on 3 September 2013",
            lambda p: [m.id for m in p.meetings],
            ["may", "june", "july", "extra", "october"],
        ),
        (
            amend.MeetingChanged("june", date=dt.date(2013, 7, 20)),
            "The meeting on 11 June 2013 is held on 20 July 2013 instead",
            lambda p: [m.id for m in p.meetings],
            ["may", "july", "june", "october"],
        ),
        (
            amend.MeetingChanged("june", minutes=180),
            "The meeting on 11 June 2013 is 30 minutes longer",
            lambda p: p.meeting_by_id["june"].free,
            130,
        ),
        (
            amend.MeetingChanged("june", max_substantive=3),
            "The meeting on 11 June 2013 takes up to 3 substantive items",
            lambda p: p.meeting_by_id["june"].max_substantive,
            3,
        ),
        (
            amend.Removed("leisure contract"),
            "Leisure Contract is taken off the programme",
            lambda p: ([i.ref for i in p.items], p.gaps, p.together),
            (["2013-03"], (), ()),
        ),
        (
            amend.ItemChanged("2013-01", required=False),
            "Leisure Contract may be left out",
            lambda p: p.item_by_ref["2013-01"].required,
            False,
        ),
        (
            amend.ItemChanged("2013-01", minutes=20),
            "Leisure Contract takes 20 minutes, not 45",
            lambda p: p.item_by_ref["2013-01"].minutes,
            20,
        ),
        (
            amend.ItemChanged("2013-01", target=day_window(JULY)),
            "Leisure Contract is due on 9 July 2013",
            lambda p: p.item_by_ref["2013-01"].target.start,
            JULY,
        ),
        (
            amend.ItemChanged("2013-01", earliest=JUNE, earliest_reason="tenders are opened"),
            "Leisure Contract may be taken from 11 June 2013 (tenders are opened)",
            lambda p: p.item_by_ref["2013-01"].earliest,
            JUNE,
        ),
        (
            amend.ItemChanged("2013-01", latest=None),
            "Leisure Contract may be taken at any later meeting",
            lambda p: p.item_by_ref["2013-01"].latest,
            None,
        ),
        (
            amend.ItemChanged("2013-01", pinned="2013-07-09"),
            "Leisure Contract is fixed for 9 July 2013",
            lambda p: p.item_by_ref["2013-01"].pinned,
            "july",
        ),
        (
            amend.Attendance("portfolio holder for finance", JULY, JULY),
            "The portfolio holder for Finance is away on 9 July 2013",
            lambda p: p.people[0].absences,
            ((MAY, OCTOBER), (JULY, JULY)),
        ),
        (
            amend.Attendance("finance", JUNE, JUNE, attends=True),
            "The portfolio holder for Finance can attend on 11 June 2013",
            lambda p: p.people[0].absences,
            ((MAY, dt.date(2013, 6, 10)), (dt.date(2013, 6, 12), OCTOBER)),
        ),
        (
            amend.LinkChanged("order", "2013-03", "2013-01", 14),
            "Leisure Contract may come 14 days after Ofsted Inspection",
            lambda p: [(g.min_days, g.max_days) for g in p.gaps],
            [(14, None)],
        ),
        (
            amend.LinkChanged("order", "2013-03", "2013-01"),
            "Leisure Contract need not come after Ofsted Inspection",
            lambda p: p.gaps,
            (),
        ),
        (
            amend.LinkChanged("together", "2013-01", "2013-03"),
            "Leisure Contract and Ofsted Inspection need not be taken at the same meeting",
            lambda p: p.together,
            (),
        ),
        (
            amend.RemedyAllowed("briefing"),
            "A written briefing may take the place of an item that allows it",
            lambda p: p.remedies,
            ("briefing",),
        ),
        (
            amend.MeetingChanged("june", venue="Town Hall"),
            "The meeting on 11 June 2013: venue becomes “Town Hall”",
            lambda p: p.meeting_by_id["june"].venue,
            "Town Hall",
        ),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "apply") else "",
)
def test_change_says_what_it_does(change, sentence, seen, expected):
    """Each change makes a new programme and has a sentence."""
    assert change.sentence(BOUND) == sentence
    assert seen(change.apply(BOUND)) == expected


def test_what_if_an_amendment_is_agreed():
    """An amendment is a change like any other: what is to come can be tried."""
    in_july = attrs.evolve(LEISURE, pinned="july")
    coming = Amendment(JULY, "2013-01", "put to July", rows=(LEISURE, in_july))
    kept = attrs.evolve(BOTH, to_come=(coming,))

    compared = what_if(kept, *kept.to_come, on=PLANNED_ON)

    assert compared.title == "What if: Leisure Contract: put to July"
    assert [change.ref for change in compared.changes] == ["2013-01"]


def test_change_to_nothing_known_is_an_error():
    """A name that is not on the programme is answered with the nearest."""
    with pytest.raises(PlanError) as error:
        amend.MeetingChanged("jun", cancelled=True).apply(BOUND)

    assert str(error.value) == (
        "No meeting of the programme is called “jun”. Did you mean “june” or “july”?"
    )
    with pytest.raises(PlanError, match="Nobody on the programme is called “treasurer”"):
        amend.Attendance("treasurer", MAY, MAY).apply(BOUND)
    with pytest.raises(PlanError, match="No decision of the programme has the ref “d1”"):
        amend.DecisionChanged("d1", date=MAY).apply(BOUND)


def test_change_of_a_field_that_there_is_not_is_an_error():
    """It is said when the change is written down, with the nearest there is."""
    with pytest.raises(PlanError) as error:
        amend.ItemChanged("2013-01", pined="july")

    assert str(error.value) == ("ItemChanged cannot change “pined”. Did you mean “pinned”?")
    with pytest.raises(PlanError, match="MeetingChanged of “june” says nothing that changes"):
        amend.MeetingChanged("june")


def test_change_is_written_as_it_is_typed():
    """In an error and a notebook it looks as it does in a script."""
    change = amend.ItemChanged("2013-01", minutes=20, required=False)

    assert repr(change) == "ItemChanged('2013-01', minutes=20, required=False)"
    assert change == amend.ItemChanged("2013-01", minutes=20, required=False)
    assert change != amend.MeetingChanged("2013-01", minutes=20)


@given(st.data())
def test_every_field_that_changes_is_said(data):
    """A change of any field sets that field, and has a sentence for it that names its item."""
    was = BOUND.item_by_ref["2013-01"]
    other = {
        "title": "Pools and Gyms",
        "description": "What it costs.",
        "portfolio": "Leisure",
        "minutes": 25,
        "method": "witness",
        "priority": 5,
        "required": False,
        "firm": False,
        "major": True,
        "exempt": True,
        "latest": JULY,
        "earliest": MAY,
        "pinned": "july",
        "people": (),
        "lead": "head of leisure",
    }
    fields = data.draw(st.lists(st.sampled_from(sorted(other)), min_size=1, unique=True))

    change = amend.ItemChanged(was.ref, **{field: other[field] for field in fields})

    now = change.apply(BOUND).item_by_ref[was.ref]
    assert [getattr(now, field) for field in fields] == [other[field] for field in fields]
    said = change.sentence(BOUND).split("; ")
    assert len(said) == len(fields)
    assert all(sentence.startswith(was.title) for sentence in said)


# What holds for any two plans


@st.composite
def two_plans(draw: st.DrawFn):
    """Any plan of single items, and one that differs in a placement or two."""
    made = draw(typed_plans(as_outings(draw(programmes(outings=False)), draw(days_of_planning()))))
    before = attrs.evolve(made, placements=tuple(made.placed.values()))
    return before, draw(changed_plans(before, most=2))


@given(two_plans())
def test_changes_account_for_every_placement(plans):
    """The earlier placements and the changes give the later ones: none to come is left unsaid."""
    before, after = plans
    changes = changes_between(before, after)
    gone = {change.ref for change in changes if change.kind in ("moved", "dropped")}
    come = {change.ref for change in changes if change.kind in ("moved", "added")}
    to_come = {p.ref for p in (*before.placements, *after.placements) if p.date >= after.on}

    was = {(p.ref, p.meeting) for p in before.placements if p.ref in to_come}
    now = {(p.ref, p.meeting) for p in after.placements if p.ref in to_come}
    assert {ref for ref, _ in was - now} == gone
    assert {ref for ref, _ in now - was} == come
