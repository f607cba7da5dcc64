"""Why not everything can be planned: each kind of conflict, in the words that an officer reads.

The committee is Cheshire East's Corporate Scrutiny of 2013/14, with an hour and forty minutes for
items at each meeting.
"""

from importlib import import_module

import attrs
import pytest
import strategies
from strategies import CORPORATE, MEETINGS, PLANNED_ON, day

from workprog.explaining import conflicts
from workprog.explaining.conflicts import Case, Conflict, problems, why_no_place
from workprog.programme import (
    Body,
    Committee,
    Decision,
    Gap,
    Item,
    Meeting,
    Outings,
    Pair,
    Person,
    Window,
)
from workprog.programme.outings import expand
from workprog.rules import DEFAULT_RULES

CHIEF = Person("chief", "Chief Constable", ((day("2013-05-01"), day("2013-07-31")),))


def item(ref: str, title: str, **facts: object) -> Item:
    """An item of the Corporate Scrutiny Committee, whose minutes somebody stated."""
    return strategies.item(ref, title, **{"minutes_assumed": False, **facts})


def programme(*items: Item, **facts: object) -> Outings:
    """The committee's items as they are placed on 16 April 2013."""
    return expand(strategies.programme(*items, **facts), PLANNED_ON)


def found(*items: Item, **facts: object) -> tuple[Conflict, ...]:
    """The problems of such a programme."""
    return problems(programme(*items, **facts), DEFAULT_RULES)


def only(*items: Item, **facts: object) -> Conflict:
    """The one problem of such a programme."""
    (one,) = found(*items, **facts)
    return one


# An item without a date


def test_a_witness_who_is_away_on_every_date():
    """The set names the item, its last date and the absence; the count says what each removes."""
    one = only(
        item(
            "1",
            "Safer Neighbourhoods",
            people=("chief",),
            latest=day("2013-07-31"),
            source="programme.toml, line 12",
        ),
        people=(CHIEF,),
    )
    assert one == Conflict(
        sentences=(
            "Safer Neighbourhoods is taken at a meeting",
            "Safer Neighbourhoods is taken by 31 July 2013",
            "Safer Neighbourhoods is taken on a day when the Chief Constable can attend",
        ),
        items=("1",),
        people=("chief",),
        rules=("not-after", "attendance", "required"),
        sources=("programme.toml, line 12",),
        repairs=(
            "The Chief Constable can attend on 7 May 2013",
            "Safer Neighbourhoods may be left out",
            "Safer Neighbourhoods may be taken up to 8 October 2013",
        ),
        shortfall="4 meetings: 1 after its last date, 3 when the Chief Constable is away.",
        revisions=one.revisions,
    )


def test_no_meeting_between_the_first_and_the_last_date():
    """A last date with a reason behind it is the last thing to change."""
    one = only(
        item(
            "1",
            "Leisure Contract",
            earliest=day("2013-06-20"),
            latest=day("2013-07-01"),
            latest_reason="the contract ends",
        )
    )
    assert one.sentences == (
        "Leisure Contract is taken at a meeting",
        "Leisure Contract is taken no earlier than 20 June 2013",
        "Leisure Contract is taken by 1 July 2013 (the contract ends)",
    )
    assert one.shortfall == "4 meetings: 2 before its first date, 2 after its last date."
    assert one.repairs == (
        "Leisure Contract may be left out",
        "Leisure Contract may be taken from 11 June 2013",
        "A further meeting is held on 25 June 2013",
        "Leisure Contract may be taken up to 9 July 2013",
    )


def test_an_item_longer_than_every_meeting():
    """The four limits are one sentence."""
    one = only(item("1", "Leisure Contract", minutes=180))
    assert one.sentences == (
        "Leisure Contract is taken at a meeting",
        "Leisure Contract takes 180 minutes, and no meeting has more than 100 minutes for items",
    )
    assert one.shortfall == "4 meetings: 4 too short."
    assert one.repairs == (
        "The meeting on 7 May 2013 is 80 minutes longer",
        "The meeting on 11 June 2013 is 80 minutes longer",
        "Leisure Contract is taken as a written briefing, outside the meeting",
        "Leisure Contract may be left out",
    )


def test_an_item_fixed_for_a_meeting_after_its_last_date():
    """A pin that breaks a rule."""
    one = only(item("1", "Leisure Contract", pinned="july", latest=day("2013-06-30")))
    assert one.sentences == (
        "Leisure Contract is taken at a meeting",
        "Leisure Contract is taken on 9 July 2013, as fixed",
        "Leisure Contract is taken by 30 June 2013",
    )
    assert one.shortfall == "It is fixed for the meeting on 9 July 2013, after its last date."
    assert one.repairs == (
        "Leisure Contract is fixed for 11 June 2013",
        "Leisure Contract may be left out",
        "Leisure Contract may be taken up to 9 July 2013",
    )


def test_a_printed_date_on_which_a_witness_is_away():
    """A printed date gives way before a diary."""
    printed = Window(
        "7 May 2013", "day", day("2013-05-07"), day("2013-05-07"), days=(MEETINGS[0].date,)
    )
    one = only(item("1", "Leisure Contract", target=printed, people=("chief",)), people=(CHIEF,))
    assert one.sentences == (
        "Leisure Contract is taken at a meeting",
        "Leisure Contract is taken on 7 May 2013, as printed",
        "Leisure Contract is taken on a day when the Chief Constable can attend",
    )
    assert one.repairs == (
        "Leisure Contract is due on 8 October 2013",
        "The Chief Constable can attend on 7 May 2013",
        "Leisure Contract may be left out",
    )


def test_scrutiny_before_a_decision():
    """The date of a decision is the last thing to change, and moves to the body's next date."""
    one = only(
        item("1", "Leisure Contract", decision="award", people=("chief",)),
        people=(CHIEF,),
        bodies=(Body("cabinet", "Cabinet", (day("2013-07-20"), day("2013-10-15"))),),
        decisions=(Decision("award", "Award of contract", "cabinet", day("2013-07-20")),),
    )
    assert one.sentences == (
        "Leisure Contract is taken at a meeting",
        "Leisure Contract is taken on a day when the Chief Constable can attend",
        "Leisure Contract is taken before Cabinet decides “Award of contract” on 20 July 2013",
    )
    assert one.repairs == (
        "The Chief Constable can attend on 7 May 2013",
        "Leisure Contract may be left out",
        "Cabinet decides “Award of contract” on 15 October 2013, not on 20 July 2013",
    )


def test_a_committee_without_a_meeting_to_come():
    """What is past stays past, and is left unsaid."""
    past = Meeting("old", "corporate", day("2013-01-08"))
    one = only(item("1", "Leisure Contract"), meetings=(past,))
    assert one.sentences == ("Leisure Contract is taken at a meeting",)
    assert one.shortfall == "Its committee has no meeting after the day of planning."


# Items bound to one another


def test_a_chain_too_long_for_its_dates():
    """The set goes from the first date along the chain to the last date."""
    one = only(
        item("1", "Consultation", earliest=day("2013-06-01")),
        item("2", "Draft Strategy"),
        item("3", "Final Strategy", latest=day("2013-07-31")),
        gaps=(Gap("1", "2", 21), Gap("2", "3", 28)),
    )
    assert one.sentences == (
        "Final Strategy is taken at a meeting",
        "Consultation is taken no earlier than 1 June 2013",
        "Final Strategy is taken by 31 July 2013",
        "Draft Strategy comes at least 21 days after Consultation",
        "Final Strategy comes at least 28 days after Draft Strategy",
    )
    assert one.shortfall == (
        "If everything but “Final Strategy is taken by 31 July 2013” were kept, it would be on "
        "8 October 2013, 69 days late."
    )
    assert one.repairs[2:] == (
        "Final Strategy may be left out",
        "Consultation may be taken from 7 May 2013",
        "Final Strategy may be taken up to 8 October 2013",
    )


def test_two_items_each_after_the_other():
    """An order that goes round in a circle."""
    one = only(
        item("1", "Draft Strategy"),
        item("2", "Final Strategy"),
        gaps=(Gap("1", "2"), Gap("2", "1")),
    )
    assert one.sentences == (
        "Draft Strategy is taken at a meeting",
        "Final Strategy comes after Draft Strategy",
        "Draft Strategy comes after Final Strategy",
    )
    assert one.repairs == (
        "Final Strategy need not come after Draft Strategy",
        "Draft Strategy need not come after Final Strategy",
        "Draft Strategy and Final Strategy may be left out",
    )


def test_a_series_whose_distance_no_two_meetings_have():
    """The nearest two meetings say by how much it fails."""
    one = only(
        item("1", "Budget Monitoring in spring"),
        item("2", "Budget Monitoring in summer"),
        gaps=(Gap("1", "2", 40, 50),),
    )
    assert one.sentences == (
        "Budget Monitoring in summer is taken at a meeting",
        "Budget Monitoring in summer comes 40 to 50 days after Budget Monitoring in spring",
    )
    assert one.shortfall == (
        "If everything but “Budget Monitoring in summer comes 40 to 50 days after Budget "
        "Monitoring in spring” were kept, they would be on 7 May 2013 and "
        "11 June 2013, 35 days apart."
    )
    assert one.repairs == (
        "Budget Monitoring in summer may come 35 to 50 days after Budget Monitoring in spring",
        "Budget Monitoring in summer may be left out",
        "A further meeting is held on 30 July 2013",
    )


def test_items_together_whose_dates_do_not_meet():
    """Two items at one meeting, one due before the other may begin."""
    one = only(
        item("1", "Leisure Contract", latest=day("2013-05-31")),
        item("2", "Final Outturn", earliest=day("2013-06-01")),
        together=(Pair("1", "2", source="programme.toml, line 40"),),
    )
    assert one.sentences == (
        "Leisure Contract is taken at a meeting",
        "Final Outturn is taken no earlier than 1 June 2013",
        "Leisure Contract is taken by 31 May 2013",
        "Leisure Contract and Final Outturn are taken at the same meeting",
    )
    assert one.sources == ("programme.toml, line 40",)
    assert (
        one.repairs[0] == "Leisure Contract and Final Outturn need not be taken at the same meeting"
    )


def test_items_kept_apart_with_one_meeting_for_both():
    """What only the solver sees: two items that may not meet, and one date."""
    one = only(
        item("1", "Leisure Contract", latest=day("2013-05-31")),
        item("2", "Final Outturn", latest=day("2013-05-31")),
        apart=(Pair("1", "2"),),
    )
    assert one.sentences == (
        "Leisure Contract is taken at a meeting",
        "Final Outturn is taken at a meeting",
        "Leisure Contract is taken by 31 May 2013",
        "Final Outturn is taken by 31 May 2013",
        "Leisure Contract and Final Outturn are taken at different meetings",
    )
    assert one.repairs[0] == "Leisure Contract and Final Outturn may be taken at the same meeting"


# Too much for the meetings


def test_two_long_items_for_one_meeting():
    """A few items are said in full, and the count says by how much."""
    one = only(
        item("1", "Leisure Contract", minutes=60, latest=day("2013-05-31")),
        item("2", "Final Outturn", minutes=60, latest=day("2013-05-31"), priority=4),
    )
    assert one.sentences == (
        "Leisure Contract is taken at a meeting",
        "Final Outturn is taken at a meeting",
        "Leisure Contract is taken by 31 May 2013",
        "Final Outturn is taken by 31 May 2013",
        "The items on 7 May 2013 fit 100 minutes",
    )
    assert one.shortfall == (
        "Two items, 120 minutes, must be heard on 7 May 2013; that meeting has 100 minutes: "
        "20 too many."
    )
    assert one.repairs == (
        "The meeting on 7 May 2013 is 20 minutes longer",
        "Leisure Contract is taken as a written briefing, outside the meeting",
        "Leisure Contract may be left out",
        "Leisure Contract may be taken up to 11 June 2013",
        "Final Outturn may be taken up to 11 June 2013",
    )


def test_an_overload_is_one_sentence_that_names_every_item():
    """More than a few items are counted; two of 45 minutes fit a meeting, so 35 minutes mend it."""
    titles = ("Leisure Contract", "Final Outturn", "Libraries Strategy", "Ofsted", "Safeguarding")
    one = only(
        *(
            item(str(number), title, latest=day("2013-06-30"), priority=number)
            for number, title in enumerate(titles, start=1)
        )
    )
    assert one.sentences == (
        "Five items, 225 minutes, must be heard by 11 June 2013; the two meetings until then have "
        "200 minutes: 25 too many. They are Leisure Contract, Final Outturn, Libraries Strategy, "
        "Ofsted and Safeguarding",
    )
    assert (one.items, one.meetings) == (("1", "2", "3", "4", "5"), ("may", "june"))
    assert one.repairs == (
        "The meeting on 11 June 2013 is 35 minutes longer",
        "The meeting on 7 May 2013 is 35 minutes longer",
        "Leisure Contract may be left out",
        "Leisure Contract is taken as a written briefing, outside the meeting",
        "Leisure Contract may be taken up to 9 July 2013",
    )


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ({"latest": day("2013-06-30")}, "by 11 June 2013; the two meetings until then have 200"),
        (
            {"earliest": day("2013-07-01")},
            "from 9 July 2013 on; the two meetings from then on have 200",
        ),
        (
            {"earliest": day("2013-06-01"), "latest": day("2013-07-31")},
            "from 11 June 2013 to 9 July 2013; the two meetings of that time have 200",
        ),
        ({"pinned": "july"}, "on 9 July 2013; that meeting has 100"),
    ],
)
def test_an_overload_says_which_meetings(bounds, said):
    """Up to a date, from a date on, between two, or on one."""
    one = only(*(item(str(n), f"Review {n}", **bounds) for n in range(1, 6)))
    assert one.sentences[0].startswith(f"Five items, 225 minutes, must be heard {said} minutes: ")


def test_a_programme_with_more_than_all_its_meetings():
    """Every meeting is counted; a committee is named where there are several."""
    children = Committee("children", "Children and Families Scrutiny Committee")
    one = only(
        *(item(str(n), f"Review {n}") for n in range(1, 12)),
        committees=(CORPORATE, children),
    )
    assert one.sentences[0].startswith(
        "11 items of Corporate Scrutiny Committee, 495 minutes, must be heard on this programme; "
        "its four meetings have 400 minutes: 95 too many. They are Review 1, Review 2,"
    )


def test_more_major_items_than_meetings():
    """Majors against meetings."""
    one = only(
        *(
            item(str(number), title, minutes=20, major=True, latest=day("2013-06-30"))
            for number, title in enumerate(("Leisure Contract", "Outturn", "Libraries"), start=1)
        )
    )
    assert one.shortfall == (
        "Three major items must be heard by 11 June 2013; the two meetings until then take two: "
        "one too many."
    )
    assert "The meeting on 11 June 2013 takes at most 1 major item" in one.sentences
    assert one.repairs[0] == "The meeting on 7 May 2013 takes up to two major items"


def test_more_substantive_items_than_the_meetings_take():
    """A limit on items is counted like minutes."""
    meetings = tuple(attrs.evolve(m, max_substantive=1) for m in MEETINGS)
    one = only(
        *(item(str(n), f"Review {n}", minutes=10, latest=day("2013-06-30")) for n in range(1, 7)),
        meetings=meetings,
    )
    assert one.sentences[0].startswith(
        "Six substantive items must be heard by 11 June 2013; the two meetings until then take "
        "two: four too many. They are Review 1,"
    )


# Several problems, and none


def test_two_problems_are_told_apart():
    """Each problem has its own set and its own repairs."""
    long, away = found(
        item("1", "Leisure Contract", minutes=180),
        item("2", "Safer Neighbourhoods", people=("chief",), latest=day("2013-07-31")),
        people=(CHIEF,),
    )
    assert (long.items, away.items) == (("1",), ("2",))
    assert away.repairs[0] == "The Chief Constable can attend on 7 May 2013"


def test_one_item_with_two_problems():
    """An item whose dates leave it no meeting, and whose witness never comes, has both."""
    never = Person("mayor", "Mayor", ((day("2013-01-01"), day("2013-12-31")),))
    dates, absence = found(
        item(
            "1",
            "Leisure Contract",
            people=("mayor",),
            earliest=day("2013-06-20"),
            latest=day("2013-07-01"),
        ),
        people=(never,),
    )
    assert [len(dates.sentences), len(absence.sentences)] == [2, 3]
    assert absence.sentences[1:] == (
        "Leisure Contract is taken no earlier than 20 June 2013",
        "Leisure Contract is taken by 1 July 2013",
    )


def test_what_can_be_planned_has_no_problems():
    """No conflict, no problem."""
    assert found(item("1", "Leisure Contract"), item("2", "Final Outturn")) == ()


def test_repairs_are_changes_that_can_be_made():
    """Beside each repair's sentence are the changes it stands for; made, nothing is in the way."""
    kept = programme(item("1", "Leisure Contract", minutes=180))
    (one,) = problems(kept, DEFAULT_RULES)
    assert len(one.revisions) == len(one.repairs)
    for revisions in one.revisions:
        changed = kept
        for revision in revisions:
            changed = revision.apply(changed)
        assert problems(changed, DEFAULT_RULES) == ()


def test_problems_can_be_asked_for_without_repairs():
    """The sets alone, for those who do not wait."""
    single = programme(item("1", "Leisure Contract", minutes=180))
    (one,) = problems(single, DEFAULT_RULES, mend=False)
    assert one.repairs == ()
    assert one.sentences


def test_a_large_programme_says_that_no_way_to_mend_it_was_looked_for(monkeypatch):
    """Each try goes through the whole programme again; at 10,000 items that is worth none."""
    single = programme(item("1", "Leisure Contract", minutes=180))
    (whole,) = problems(single, DEFAULT_RULES)
    size = len(Case.of(single, DEFAULT_RULES).requirements)
    monkeypatch.setattr(conflicts, "_WORTH", size - 1)
    (one,) = problems(single, DEFAULT_RULES)
    assert one.repairs == one.revisions == ()
    assert one.sentences == (
        *whole.sentences,
        "In a programme of this size no way to mend it was looked for",
    )

    monkeypatch.setattr(conflicts, "_WORTH", size)
    (one,) = problems(single, DEFAULT_RULES)
    assert one.repairs == whole.repairs[:1]
    assert (
        one.sentences[-1] == "In a programme of this size no further way to mend it was looked for"
    )


def test_a_large_programme_says_that_no_further_problem_was_looked_for(monkeypatch):
    """Three of each kind are looked for at any size; the last says that there may be more."""
    items = [item(str(n), f"Contract {n}", minutes=180) for n in range(1, 6)]
    every = found(*items)
    assert len(every) == 6
    pre_checks = import_module("workprog.explaining.conflicts.pre_checks")
    monkeypatch.setattr(pre_checks, "_DATELESS", 0)
    monkeypatch.setattr(pre_checks, "_CHAINS", 0)
    monkeypatch.setattr(conflicts, "_SEARCHED", 0)
    some = found(*items)
    assert len(some) == 4
    assert [one.sentences for one in some[:-1]] == [one.sentences for one in every[: len(some) - 1]]
    assert some[-1].sentences[-1] == (
        "There may be further problems: in a programme of this size no more were looked for"
    )


# The count beside an item that was left out


def test_the_count_of_dates_each_requirement_takes_away():
    """Ten meetings, each counted once, with the firmest requirement that closes it."""
    dates = [f"2013-{month:02d}-07" for month in range(2, 12)]
    meetings = tuple(
        Meeting(f"m{n}", "corporate", day(on), minutes=80 if n == 9 else 150)
        for n, on in enumerate(dates)
    )
    away = Person("witness", "witness", ((day("2013-08-01"), day("2013-10-31")),))
    wanted = item("1", "Leisure Contract", earliest=day("2013-07-01"), people=("witness",))
    single = programme(wanted, meetings=meetings, people=(away,))
    assert why_no_place(Case.of(single, DEFAULT_RULES), wanted) == (
        "10 meetings: 3 already past, 2 before its first date, 3 when the witness is away, "
        "1 too short; the other one has no place for it beside the rest."
    )


def test_the_count_where_nothing_but_other_items_is_in_the_way():
    """An item that was left out for want of room."""
    wanted = item("1", "Leisure Contract")
    case = Case.of(programme(wanted), DEFAULT_RULES)
    assert why_no_place(case, case.item("1")) == (
        "All four meetings are open to it, and none has a place for it beside the rest."
    )


def test_the_count_where_the_committee_does_not_meet_when_an_item_is_printed():
    """A meeting elsewhere that has no place is not all that keeps it out."""
    august = (day("2013-08-01"), day("2013-08-31"))
    wanted = item("1", "Leisure Contract", target=Window("August 2013", "month", *august))
    two = tuple(Meeting(on, "corporate", day(on)) for on in ("2013-06-11", "2013-10-08"))
    case = Case.of(programme(wanted, meetings=two), DEFAULT_RULES)
    assert why_no_place(case, case.item("1")) == (
        "Printed for “August 2013”, when no meeting is held. Both meetings are open to it, and "
        "neither has a place for it beside the rest."
    )
