"""Each rule alone: a plan that keeps it, and one that breaks it with the sentence an officer reads.

The committee is Cheshire East's Corporate Scrutiny of 2013/14, with an hour and forty minutes for
items at each meeting.
"""

import datetime as dt

import attrs
import pytest
from strategies import (
    CHILDREN,
    CORPORATE,
    MEETINGS,
    PLANNED_ON,
    day,
    day_window,
    item,
    month_window,
    on_day,
    outing,
    outings,
    plan_of,
    programme,
    range_window,
)

from workprog.programme import (
    Body,
    Decision,
    Gap,
    Item,
    Meeting,
    Outings,
    Pair,
    Person,
    PreElection,
    PublishedAgenda,
    Status,
    Window,
)
from workprog.programme.revisions import DecisionChanged
from workprog.rules import DEFAULT_RULES
from workprog.rules.check import arranged, check, costs
from workprog.rules.grid import Grid
from workprog.rules.items import (
    AfterPlanning,
    AsOnAgenda,
    AsPrinted,
    BeforeDecision,
    Frozen,
    LastResort,
    NotAfter,
    NotBefore,
    NotWhileOnHold,
    OutsidePreElection,
    PeopleAttend,
    Pinned,
    ReportsInTime,
    Required,
    TakenOnce,
)
from workprog.rules.links import Apart, GroupsAtOnce, InOrder, OnePlaceAtOnce, Together
from workprog.rules.meetings import OneMajor, Spotlight, SubstantiveItems, WithinTime
from workprog.rules.preferences import LeaveOutLeast
from workprog.rules.typing import InConflict, Rule, in_conflict

LEISURE = item("1", "Leisure Contract")
OUTTURN = item("2", "Final Outturn")
LIBRARIES = item("3", "Libraries Strategy")


def with_meeting(name: str, **facts: object) -> tuple[Meeting, ...]:
    """The meetings, one of them changed."""
    return tuple(attrs.evolve(m, **facts) if m.id == name else m for m in MEETINGS)


def found(rule: Rule, single: Outings, *where: tuple[str, str]) -> list[str]:
    """What one rule finds in a plan that is typed as pairs of ref and meeting."""
    return [str(f) for f in check(plan_of(single, where), (rule,)) if not f.advice]


# A meeting is open to it


def test_not_while_on_hold_kept():
    """An item held in abeyance is on no agenda."""
    parked = item("1", "Libraries Strategy", status=Status("parked", until="the bill is passed"))
    assert found(NotWhileOnHold(), outings(parked)) == []


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (Status("parked", until="the bill is passed"), "held in abeyance"),
        (Status("suggested"), "not yet agreed"),
        (Status("removed"), "removed from the programme"),
        (Status("transferred", reason="Audit Committee"), "transferred elsewhere"),
        (Status("taken"), "already taken"),
    ],
)
def test_not_while_on_hold_broken(status, why):
    """An item that is not to be placed has a place."""
    held = item("1", "Libraries Strategy", status=status)
    assert found(NotWhileOnHold(), outings(held), ("1", "june")) == [
        f"Libraries Strategy is on no agenda while it is {why}: it is on 11 June 2013"
    ]


def test_not_while_on_hold_by_exception():
    """A report by exception waits until it is called."""
    waiting = item("1", "Safeguarding", by_exception=True)
    called = attrs.evolve(waiting, called=True)
    assert found(NotWhileOnHold(), outings(called), ("1", "june")) == []
    assert found(NotWhileOnHold(), outings(waiting), ("1", "june")) == [
        "Safeguarding is on no agenda while it is taken by exception only: it is on 11 June 2013"
    ]


def test_pinned_kept():
    """An item fixed for a meeting is there."""
    assert found(Pinned(), outings(item("1", "Leisure Contract", pinned="june"))) == []
    fixed = outings(item("1", "Leisure Contract", pinned="june"))
    assert found(Pinned(), fixed, ("1", "june")) == []


def test_pinned_broken():
    """An item that a person fixed is at another meeting."""
    fixed = outings(item("1", "Leisure Contract", pinned="june"))
    assert found(Pinned(), fixed, ("1", "july")) == [
        "Leisure Contract is taken on 11 June 2013, as fixed: it is on 9 July 2013"
    ]


def test_pinned_broken_by_agenda():
    """The published agenda has an item that the plan puts elsewhere."""
    meetings = with_meeting("may", agenda=PublishedAgenda(("1",)))
    printed = outings(item("1", "Ofsted Inspection"), meetings=meetings)
    assert found(Pinned(), printed, ("1", "may")) == []
    assert found(Pinned(), printed, ("1", "june")) == [
        "Ofsted Inspection is taken on 7 May 2013, as on its published agenda: "
        "it is on 11 June 2013"
    ]


def test_after_planning_kept():
    """Something new goes to a meeting after the day of planning."""
    assert found(AfterPlanning(), outings(LEISURE, on=day("2013-05-07")), ("1", "june")) == []


def test_after_planning_kept_by_what_is_printed():
    """On the day of planning the meeting is open to what is printed for it."""
    printed = item("1", "Leisure Contract", target=day_window(day("2013-05-07")))
    today = outings(printed, on=day("2013-05-07"))
    assert found(AfterPlanning(), today, ("1", "may")) == []


def test_after_planning_broken():
    """Something new is on the agenda of the day of planning itself."""
    today = outings(LEISURE, on=day("2013-05-07"))
    assert found(AfterPlanning(), today, ("1", "may")) == [
        "Leisure Contract is put only on a meeting after 7 May 2013, the day of planning: "
        "it is on 7 May 2013"
    ]


FROZEN_UNTIL = day("2013-06-30")


def test_frozen_kept():
    """A settled agenda keeps what was published for it, and later ones are free."""
    single = outings(
        outing("1", "Leisure Contract", published="june"),
        outing("2", "Final Outturn", published="july"),
        frozen_until=FROZEN_UNTIL,
    )
    assert found(Frozen(), single, ("1", "june"), ("2", "october")) == []


@pytest.mark.parametrize(
    ("published", "meeting", "on"),
    [("june", "july", "9 July 2013"), (None, "june", "11 June 2013")],
)
def test_frozen_broken(published, meeting, on):
    """Something leaves a settled agenda, or joins it."""
    one = outing("1", "Leisure Contract", published=published)
    single = outings(one, frozen_until=FROZEN_UNTIL)
    settled = {
        "june": "stays as published: agendas before 30 June 2013 are settled",
        None: "is not put on an agenda before 30 June 2013: those are settled",
    }
    assert found(Frozen(), single, ("1", meeting)) == [
        f"Leisure Contract {settled[published]}: it is on {on}"
    ]


def test_as_on_agenda_kept():
    """A published agenda holds what it names; other meetings take the rest."""
    agreed = with_agenda("1")
    assert found(AsOnAgenda(), agreed, ("1", "june"), ("2", "july")) == []


def test_as_on_agenda_broken():
    """Nothing joins an agenda that is published."""
    assert found(AsOnAgenda(), with_agenda("1"), ("1", "june"), ("2", "june")) == [
        "Final Outturn is not taken on 11 June 2013, whose agenda is published without it: "
        "it is on 11 June 2013"
    ]


def with_agenda(*refs: str) -> Outings:
    """The agenda for June is published with these items."""
    meetings = tuple(
        attrs.evolve(m, agenda=PublishedAgenda(refs)) if m.id == "june" else m for m in MEETINGS
    )
    return outings(LEISURE, OUTTURN, meetings=meetings)


def with_spare(kind: str, **facts: object) -> Outings:
    """A fifth meeting on 25 June 2013, held only if need be."""
    spare = Meeting("spare", "corporate", day("2013-06-25"), kind=kind)
    return outings(LEISURE, meetings=(*MEETINGS, spare), **facts)


def test_last_resort_kept():
    """A reserve meeting takes an item where that is allowed."""
    assert found(LastResort(), with_spare("reserve"), ("1", "june")) == []
    allowed = with_spare("reserve", remedies=("reserve",))
    assert found(LastResort(), allowed, ("1", "spare")) == []


@pytest.mark.parametrize(("kind", "other"), [("reserve", "extra meeting"), ("extra", "reserve")])
def test_last_resort_broken(kind, other):
    """A reserve or extra meeting takes an item where that remedy is not allowed."""
    assert found(LastResort(), with_spare(kind, remedies=(other,)), ("1", "spare")) == [
        "Leisure Contract is not put on a reserve or extra meeting unless that is allowed: "
        "it is on 25 June 2013"
    ]


def test_as_printed_kept():
    """An item is taken on the day that the paper prints, or in its month."""
    on_day = item("1", "Leisure Contract", target=day_window(day("2013-06-11")))
    in_month = item("2", "Final Outturn", target=month_window(day("2013-07-01")))
    plan = ("1", "june"), ("2", "july")
    assert found(AsPrinted(), outings(on_day, in_month), *plan) == []


def test_as_printed_kept_where_no_meeting_is_left():
    """A date on which the committee does not meet binds nothing."""
    august = item("1", "Leisure Contract", target=day_window(day("2013-08-13")))
    past = item("2", "Final Outturn", target=day_window(day("2013-04-09")))
    plan = ("1", "july"), ("2", "may")
    assert found(AsPrinted(), outings(august, past), *plan) == []


def test_as_printed_broken():
    """An item is somewhere else than printed, though the committee meets on its day."""
    printed = item("1", "Leisure Contract", target=day_window(day("2013-06-11")))
    assert found(AsPrinted(), outings(printed), ("1", "july")) == [
        "Leisure Contract is taken on 11 June 2013, as printed: it is on 9 July 2013"
    ]


@pytest.mark.parametrize(
    ("target", "printed"),
    [
        (month_window(day("2013-06-01")), "in June 2013"),
        (
            Window(
                "11 June, or 9 July",
                "alternatives",
                day("2013-06-11"),
                day("2013-07-09"),
                days=(day("2013-06-11"), day("2013-07-09")),
            ),
            "on 11 June 2013 or 9 July 2013",
        ),
        (
            Window("Summer\n2013", "season", day("2013-06-01"), day("2013-08-31")),
            "within “Summer 2013”",
        ),
    ],
)
def test_as_printed_broken_names_the_printed_date(target, printed):
    """The sentence gives the date as the paper has it."""
    single = outings(item("1", "Leisure Contract", target=target))
    assert found(AsPrinted(), single, ("1", "october")) == [
        f"Leisure Contract is taken {printed}, as printed: it is on 8 October 2013"
    ]


def test_as_printed_kept_where_the_date_is_a_wish():
    """A date that nobody promised binds nothing."""
    wish = item("1", "Leisure Contract", target=day_window(day("2013-06-11")), firm=False)
    assert found(AsPrinted(), outings(wish), ("1", "july")) == []


def test_not_before_kept():
    """An item is taken on its first day."""
    first = item("1", "Exam Results", earliest=day("2013-06-11"))
    assert found(NotBefore(), outings(first), ("1", "june")) == []


def test_not_before_broken():
    """An item comes four weeks before its data."""
    exams = item(
        "1",
        "Exam Results",
        earliest=day("2013-06-11"),
        earliest_reason="no data before then",
    )
    assert found(NotBefore(), outings(exams), ("1", "may")) == [
        "Exam Results is taken no earlier than 11 June 2013 (no data before then): "
        "it is on 7 May 2013, 35 days too early"
    ]


def test_not_after_kept():
    """An item is taken on its last day."""
    last = item("1", "Leisure Contract", latest=day("2013-06-11"))
    assert found(NotAfter(), outings(last), ("1", "june")) == []


def test_not_after_broken():
    """An item comes four weeks after its last day."""
    late = item("1", "Leisure Contract", latest=day("2013-06-11"))
    assert found(NotAfter(), outings(late), ("1", "july")) == [
        "Leisure Contract is taken by 11 June 2013: it is on 9 July 2013, 28 days late"
    ]


def test_not_after_broken_by_a_day():
    """One day is one day, not 1 days."""
    late = item("1", "Leisure Contract", latest=day("2013-06-10"), latest_reason="it ends")
    assert found(NotAfter(), outings(late), ("1", "june")) == [
        "Leisure Contract is taken by 10 June 2013 (it ends): it is on 11 June 2013, 1 day late"
    ]


def test_reports_in_time_kept():
    """What is printed for a meeting stays there, and something new goes where there is time."""
    meetings = with_meeting("may", report_deadline=day("2013-04-12"))
    printed = item("1", "Leisure Contract", target=day_window(day("2013-05-07")))
    single = outings(printed, OUTTURN, meetings=meetings)
    assert found(ReportsInTime(), single, ("1", "may"), ("2", "june")) == []


def test_reports_in_time_kept_on_the_deadline():
    """On the last day for reports there is still time."""
    meetings = with_meeting("may", report_deadline=PLANNED_ON)
    assert found(ReportsInTime(), outings(LEISURE, meetings=meetings), ("1", "may")) == []


def test_reports_in_time_broken():
    """Something new is put on a meeting whose papers are already due."""
    meetings = with_meeting("may", report_deadline=day("2013-04-12"))
    assert found(ReportsInTime(), outings(LEISURE, meetings=meetings), ("1", "may")) == [
        "Leisure Contract is put only on a meeting whose report deadline had not passed by "
        "16 April 2013: it is on 7 May 2013, whose reports were due by 12 April 2013"
    ]


AWAY_IN_JUNE = Person(
    "finance", "portfolio holder for Finance", ((day("2013-06-03"), day("2013-06-11")),)
)


def test_people_attend_kept():
    """An absence binds only the items that need the person."""
    needed = item("1", "Leisure Contract", people=("finance",))
    single = outings(needed, OUTTURN, people=(AWAY_IN_JUNE,))
    assert found(PeopleAttend(), single, ("1", "july"), ("2", "june")) == []


def test_people_attend_broken():
    """The portfolio holder is away on the day, the last day of an absence included."""
    single = outings(item("1", "Leisure Contract", people=("finance",)), people=(AWAY_IN_JUNE,))
    assert found(PeopleAttend(), single, ("1", "june")) == [
        "Leisure Contract is taken on a day when the portfolio holder for Finance can attend: "
        "it is on 11 June 2013, when the portfolio holder for Finance is away"
    ]


ELECTION = PreElection(day("2013-06-04"), day("2013-07-09"))


def test_outside_pre_election_kept():
    """In a pre-election period the committee takes what is not sensitive."""
    sensitive = item("1", "Leisure Contract", sensitive=True)
    single = outings(sensitive, OUTTURN, pre_election=(ELECTION,))
    assert found(OutsidePreElection(), single, ("1", "may"), ("2", "june")) == []


def test_outside_pre_election_broken():
    """A sensitive item is taken on the last day of the period."""
    single = outings(item("1", "Leisure Contract", sensitive=True), pre_election=(ELECTION,))
    assert found(OutsidePreElection(), single, ("1", "july")) == [
        "Leisure Contract is not taken in the pre-election period, 4 June 2013 to 9 July 2013: "
        "it is on 9 July 2013"
    ]


def test_outside_pre_election_broken_on_its_first_day():
    """A period begins with the day that is printed."""
    begins = PreElection(day("2013-06-11"), day("2013-06-20"))
    single = outings(item("1", "Leisure Contract", sensitive=True), pre_election=(begins,))
    assert found(OutsidePreElection(), single, ("1", "june")) == [
        "Leisure Contract is not taken in the pre-election period, 11 June 2013 to 20 June 2013: "
        "it is on 11 June 2013"
    ]


CABINET = Body("cabinet", "Cabinet")
AWARD = Decision(
    "award",
    "Award of the leisure contract",
    "cabinet",
    day("2013-07-09"),
    papers=day("2013-06-03"),
    notice=day("2013-05-20"),
)


def leisure_before(decision: Decision) -> Outings:
    """The leisure contract is looked at before its award."""
    before = item("1", "Leisure Contract", decision=decision.ref)
    return outings(before, decisions=(decision,), bodies=(CABINET,))


def test_before_decision_kept():
    """Scrutiny comes when papers and notice are out, and before the decision."""
    assert found(BeforeDecision(), leisure_before(AWARD), ("1", "june")) == []


@pytest.mark.parametrize(("meeting", "on"), [("may", "7 May 2013"), ("july", "9 July 2013")])
def test_before_decision_broken(meeting, on):
    """Scrutiny comes before the papers, or on the day of the decision itself."""
    assert found(BeforeDecision(), leisure_before(AWARD), ("1", meeting)) == [
        "Leisure Contract is taken from 3 June 2013, when papers and notice are out, "
        "and before Cabinet decides “Award of the leisure contract” on 9 July 2013: "
        f"it is on {on}"
    ]


def test_before_decision_broken_without_papers():
    """Where no day for papers is known, only the decision bounds the item."""
    bare = attrs.evolve(AWARD, papers=None, notice=None)
    assert found(BeforeDecision(), leisure_before(bare), ("1", "may")) == []
    assert found(BeforeDecision(), leisure_before(bare), ("1", "october")) == [
        "Leisure Contract is taken before Cabinet decides “Award of the leisure contract” "
        "on 9 July 2013: it is on 8 October 2013"
    ]


def test_taken_once_kept():
    """Each item is on one agenda."""
    assert found(TakenOnce(), outings(LEISURE, OUTTURN), ("1", "june"), ("2", "june")) == []


def test_taken_once_broken():
    """One item is on two agendas."""
    assert found(TakenOnce(), outings(LEISURE), ("1", "june"), ("1", "july")) == [
        "Leisure Contract is taken once only: it is on more than one agenda"
    ]


def test_taken_once_broken_at_one_meeting():
    """A plan typed by hand has one item twice on the same agenda."""
    assert found(TakenOnce(), outings(LEISURE), ("1", "june"), ("1", "june")) == [
        "Leisure Contract is taken once only: it is on one agenda twice"
    ]


def test_required_kept():
    """What is not required may be left out, and so may what is on hold."""
    optional = item("2", "Final Outturn", required=False)
    parked = item("3", "Libraries Strategy", status=Status("parked"))
    assert found(Required(), outings(LEISURE, optional, parked), ("1", "june")) == []


def test_required_broken():
    """An item that must be taken is nowhere."""
    assert found(Required(), outings(LEISURE)) == [
        "Leisure Contract is taken at a meeting: it is at no meeting"
    ]


# One meeting


def test_within_time_kept():
    """Two items of 50 minutes fill a meeting of 100."""
    two = item("1", "Leisure Contract", minutes=50), item("2", "Final Outturn", minutes=50)
    assert found(WithinTime(), outings(*two), ("1", "june"), ("2", "june")) == []


def test_within_time_kept_by_the_room_left():
    """The ten minutes kept free for urgent business are not to be filled."""
    meetings = with_meeting("june", reserve=10)
    two = item("1", "Leisure Contract", minutes=45), item("2", "Final Outturn", minutes=45)
    single = outings(*two, meetings=meetings)
    assert found(WithinTime(), single, ("1", "june"), ("2", "june")) == []


def test_within_time_broken():
    """Three items of 45 minutes are 35 too many."""
    plan = ("1", "june"), ("2", "june"), ("3", "june")
    assert found(WithinTime(), outings(LEISURE, OUTTURN, LIBRARIES), *plan) == [
        "The items on 11 June 2013 fit 100 minutes: they need 135 minutes, 35 too many"
    ]


def test_within_time_broken_by_the_room_left():
    """Ten minutes are kept free for urgent business."""
    meetings = with_meeting("june", reserve=10)
    two = item("1", "Leisure Contract", minutes=50), item("2", "Final Outturn", minutes=50)
    single = outings(*two, meetings=meetings)
    assert found(WithinTime(), single, ("1", "june"), ("2", "june")) == [
        "The items on 11 June 2013 fit 90 minutes: they need 100 minutes, 10 too many"
    ]


def test_within_time_broken_names_the_committee():
    """Where two committees meet, the sentence says whose meeting it is."""
    long = outings(item("1", "Leisure Contract", minutes=120), committees=(CORPORATE, CHILDREN))
    assert found(WithinTime(), long, ("1", "june")) == [
        "The items of Corporate Scrutiny Committee on 11 June 2013 fit 100 minutes: "
        "they need 120 minutes, 20 too many"
    ]


JUNE_PRINTED = day_window(day("2013-06-11"))


def test_within_time_kept_by_assumed_minutes():
    """Minutes nobody stated push out nothing that is printed for the day."""
    printed = [item(str(n), f"Review {n}", target=JUNE_PRINTED) for n in (1, 2, 3)]
    plan = [(str(n), "june") for n in (1, 2, 3)]
    assert found(WithinTime(), outings(*printed), *plan) == []


def test_within_time_broken_by_stated_minutes():
    """Minutes that the council stated bind, printed or not."""
    printed = [
        item(str(n), f"Review {n}", target=JUNE_PRINTED, minutes_assumed=False) for n in (1, 2, 3)
    ]
    plan = [(str(n), "june") for n in (1, 2, 3)]
    assert found(WithinTime(), outings(*printed), *plan) == [
        "The items on 11 June 2013 fit 100 minutes: they need 135 minutes, 35 too many"
    ]


def test_within_time_broken_by_what_is_not_printed():
    """The room that printed items take beyond the time is theirs, and open to nothing else."""
    printed = [item(str(n), f"Review {n}", target=JUNE_PRINTED) for n in (1, 2, 3)]
    new = item("4", "Leisure Contract")
    plan = ("1", "june"), ("2", "june"), ("4", "june")
    assert found(WithinTime(), outings(*printed, new), *plan) == [
        "The items on 11 June 2013 fit 100 minutes: they need 135 minutes, 35 too many"
    ]


def test_substantive_items_kept():
    """A written briefing does not count."""
    meetings = with_meeting("june", max_substantive=1)
    single = outings(LEISURE, item("2", "Final Outturn", method="briefing"), meetings=meetings)
    assert found(SubstantiveItems(), single, ("1", "june"), ("2", "june")) == []


def test_substantive_items_kept_where_more_are_printed():
    """Two items printed for a meeting stay there, whatever the limit."""
    meetings = with_meeting("june", max_substantive=1)
    two = [item(str(n), f"Review {n}", target=JUNE_PRINTED) for n in (1, 2)]
    single = outings(*two, meetings=meetings)
    assert found(SubstantiveItems(), single, ("1", "june"), ("2", "june")) == []


def test_substantive_items_broken():
    """Two substantive items where one is allowed."""
    single = outings(LEISURE, OUTTURN, meetings=with_meeting("june", max_substantive=1))
    assert found(SubstantiveItems(), single, ("1", "june"), ("2", "june")) == [
        "The meeting on 11 June 2013 takes at most 1 substantive item: it has 2"
    ]


MAJOR = (item("1", "Leisure Contract", major=True), item("2", "Final Outturn", major=True))


def test_one_major_kept():
    """Two major items are at two meetings."""
    assert found(OneMajor(), outings(*MAJOR), ("1", "june"), ("2", "july")) == []


def test_one_major_broken():
    """Two major items are on one agenda."""
    assert found(OneMajor(), outings(*MAJOR), ("1", "june"), ("2", "june")) == [
        "The meeting on 11 June 2013 takes at most 1 major item: it has 2"
    ]


SPOTLIGHT = item("1", "Child Poverty", method="spotlight")


def test_spotlight_kept():
    """A standing item may stay beside a spotlight item."""
    single = outings(SPOTLIGHT, item("4", "Forward Plan", method="standing"), OUTTURN)
    plan = ("1", "june"), ("4", "june"), ("2", "july")
    assert found(Spotlight(), single, *plan) == []


def test_spotlight_broken():
    """A spotlight item shares its meeting."""
    single = outings(SPOTLIGHT, OUTTURN, LIBRARIES)
    assert found(Spotlight(), single, ("1", "june"), ("2", "june"), ("3", "june")) == [
        "Child Poverty has the meeting on 11 June 2013 to itself: "
        "it shares it with Final Outturn and Libraries Strategy"
    ]


def groups(limit: int, days: int = 60) -> Outings:
    """Two task and finish groups, each at work for so many days before it reports."""
    facts = {"method": "group", "group_days": days}
    committee = attrs.evolve(CORPORATE, max_groups=limit)
    two = item("1", "Empty Homes Group", **facts), item("2", "Flooding Group", **facts)
    return outings(*two, committees=(committee,))


def test_groups_at_once_kept():
    """One group reports in May, the other begins after that and reports in July."""
    assert found(GroupsAtOnce(), groups(1), ("1", "may"), ("2", "july")) == []


def test_groups_at_once_broken():
    """One group reports in June while the other, which reports in July, is at work."""
    assert found(GroupsAtOnce(), groups(1), ("1", "june"), ("2", "july")) == [
        "Corporate Scrutiny Committee has at most 1 group at work on 11 June 2013: more are at work"
    ]


def test_groups_at_once_kept_to_the_day():
    """A group of 28 days begins after the meeting 28 days before, and one of none on its day."""
    assert found(GroupsAtOnce(), groups(1, 28), ("1", "june"), ("2", "july")) == []
    assert found(GroupsAtOnce(), groups(1, 29), ("1", "june"), ("2", "july")) != []
    next_day = attrs.evolve(groups(1, 0), meetings=with_meeting("july", date=day("2013-06-12")))
    assert found(GroupsAtOnce(), next_day, ("1", "june"), ("2", "july")) == []
    assert found(GroupsAtOnce(), next_day, ("1", "june"), ("2", "june")) != []


# Between items


def two_committees(start: dt.time | None = dt.time(14)) -> Outings:
    """Corporate and Children both meet on 11 June 2013, and both want the director."""
    theirs = Meeting("children-june", "children", day("2013-06-11"), start=start)
    meetings = (*with_meeting("june", start=dt.time(14)), theirs)
    needed = item("1", "Final Outturn", people=("director",))
    also = Item("2", "Ofsted Inspection", "children", people=("director",))
    return outings(
        needed,
        also,
        meetings=meetings,
        committees=(CORPORATE, CHILDREN),
        people=(Person("director", "Director of Children's Services"),),
    )


def test_one_place_at_once_kept():
    """A meeting in the morning and one in the afternoon are two places at two times."""
    plan = ("1", "june"), ("2", "children-june")
    assert found(OnePlaceAtOnce(), two_committees(dt.time(10)), *plan) == []


@pytest.mark.parametrize("start", [dt.time(14), dt.time(16), None])
def test_one_place_at_once_broken(start):
    """Two meetings overlap, and a meeting without a time takes the whole day."""
    plan = ("1", "june"), ("2", "children-june")
    assert found(OnePlaceAtOnce(), two_committees(start), *plan) == [
        "The Director of Children's Services is not needed at two meetings at once on "
        "11 June 2013: needed for Final Outturn at one and for Ofsted Inspection at the other"
    ]


def in_order(least: int, most: int | None = None, chained: bool = True) -> Outings:
    """The final outturn comes after the leisure contract."""
    return outings(LEISURE, OUTTURN, gaps=(Gap("1", "2", least, most, chained),))


def test_in_order_kept():
    """The later item is exactly 28 days after the earlier."""
    assert found(InOrder(), in_order(28, 28), ("1", "june"), ("2", "july")) == []


def test_in_order_kept_with_neither():
    """Two items that are both left out are in no order."""
    assert found(InOrder(), in_order(1)) == []


def test_in_order_kept_on_the_same_day():
    """A gap of no days lets both be taken on one day."""
    assert found(InOrder(), in_order(0), ("1", "june"), ("2", "june")) == []


def test_in_order_broken():
    """The later item comes first."""
    assert found(InOrder(), in_order(1), ("1", "july"), ("2", "june")) == [
        "Final Outturn comes after Leisure Contract: "
        "Final Outturn is on 11 June 2013, 28 days before Leisure Contract"
    ]


def test_in_order_broken_by_coming_too_soon():
    """Less than 60 days lie between them."""
    assert found(InOrder(), in_order(60), ("1", "june"), ("2", "july")) == [
        "Final Outturn comes at least 60 days after Leisure Contract: "
        "they are on 11 June 2013 and 9 July 2013, 28 days apart"
    ]


def test_in_order_broken_by_coming_too_late():
    """More than 126 days lie between them."""
    assert found(InOrder(), in_order(60, 126), ("1", "may"), ("2", "october")) == [
        "Final Outturn comes 60 to 126 days after Leisure Contract: "
        "they are on 7 May 2013 and 8 October 2013, 154 days apart"
    ]


def test_in_order_broken_by_a_missing_first():
    """The later item is taken though the earlier is not."""
    assert found(InOrder(), in_order(1), ("2", "july")) == [
        "Final Outturn comes after Leisure Contract: Leisure Contract is at no meeting"
    ]


def test_in_order_kept_after_a_missed_outing():
    """In a series a missed outing does not hold back the next."""
    assert found(InOrder(), in_order(60, 126, chained=False), ("2", "july")) == []


def test_in_order_broken_by_outings_that_are_both_taken():
    """In a series an outing that is taken binds the next one all the same."""
    assert found(InOrder(), in_order(1, chained=False), ("1", "july"), ("2", "june")) == [
        "Final Outturn comes after Leisure Contract: "
        "Final Outturn is on 11 June 2013, 28 days before Leisure Contract"
    ]


def test_in_order_holds_across_committees():
    """Scrutiny by one committee comes before that of another."""
    single = two_committees()
    ordered = attrs.evolve(single, gaps=(Gap("2", "1"),))
    plan = ("1", "may"), ("2", "children-june")
    assert found(InOrder(), ordered, *plan) == [
        "Final Outturn comes after Ofsted Inspection: "
        "Final Outturn is on 7 May 2013, 35 days before Ofsted Inspection"
    ]


BESIDE = outings(LEISURE, OUTTURN, together=(Pair("1", "2"),))


def test_together_kept():
    """Two items that belong together share a meeting, or are both left out."""
    assert found(Together(), BESIDE, ("1", "june"), ("2", "june")) == []
    assert found(Together(), BESIDE) == []


def test_together_broken():
    """Two items that belong together are at two meetings."""
    assert found(Together(), BESIDE, ("1", "june"), ("2", "july")) == [
        "Leisure Contract and Final Outturn are taken at the same meeting: "
        "they are on 11 June 2013 and 9 July 2013, 28 days apart"
    ]


def test_together_broken_by_a_missing_one():
    """One of two items that belong together is left out."""
    assert found(Together(), BESIDE, ("1", "june")) == [
        "Leisure Contract and Final Outturn are taken at the same meeting: "
        "Final Outturn is at no meeting"
    ]


def kept_apart(days: int) -> Outings:
    """The leisure contract and the final outturn are kept apart."""
    return outings(LEISURE, OUTTURN, apart=(Pair("1", "2", days),))


def test_apart_kept():
    """Two items at neighbouring meetings, exactly as many days apart as asked."""
    assert found(Apart(), kept_apart(1), ("1", "june"), ("2", "july")) == []
    assert found(Apart(), kept_apart(28), ("1", "june"), ("2", "july")) == []


def test_apart_kept_with_one_missing():
    """An item that is left out is apart from everything."""
    assert found(Apart(), kept_apart(28), ("1", "june")) == []


def test_apart_broken():
    """Two items that must not meet share an agenda."""
    assert found(Apart(), kept_apart(1), ("1", "june"), ("2", "june")) == [
        "Leisure Contract and Final Outturn are taken at different meetings: "
        "both are on 11 June 2013"
    ]


def test_apart_broken_by_days():
    """Two items are four weeks apart instead of 60 days, whichever comes first."""
    sentence = "Leisure Contract and Final Outturn are taken at least 60 days apart: "
    assert found(Apart(), kept_apart(60), ("1", "june"), ("2", "july")) == [
        sentence + "they are on 11 June 2013 and 9 July 2013, 28 days apart"
    ]


def test_apart_broken_by_days_in_either_order():
    """Kept apart knows no order, so nothing is the wrong way round."""
    sentence = "Leisure Contract and Final Outturn are taken at least 60 days apart: "
    assert found(Apart(), kept_apart(60), ("1", "july"), ("2", "june")) == [
        sentence + "they are on 9 July 2013 and 11 June 2013, 28 days apart"
    ]


def test_apart_kept_at_two_meetings_of_one_day():
    """Two committees on one day are two meetings: different meetings is all that was asked."""
    single = attrs.evolve(two_committees(), apart=(Pair("1", "2"),))
    assert found(Apart(), single, ("1", "june"), ("2", "children-june")) == []


# Every rule


def test_every_rule_has_a_pair():
    """Each rule that is on for everyone has a plan that keeps it and one that breaks it."""

    def words(name: str) -> str:
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)

    tests = set(globals())
    for rule in DEFAULT_RULES:
        name = words(type(rule).__name__)
        assert {f"test{name}_kept", f"test{name}_broken"} <= tests


def test_every_rule_has_a_name_of_its_own():
    """Findings carry the name of their rule, so no two rules share one."""
    names = [rule.name for rule in DEFAULT_RULES]
    assert sorted(set(names)) == sorted(names)


def test_every_rule_says_what_it_holds_in_one_sentence():
    """A rule's docstring begins with one line that is its entry in the reference."""
    for rule in DEFAULT_RULES:
        first, *_ = (type(rule).__doc__ or "").splitlines()
        assert first.endswith(".")


def test_an_expression_has_no_truth_value():
    """A rule that asks whether an entry is 1 fails at once, while checking and while solving."""
    x = Grid(outings(LEISURE))
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(x["1", "june"])
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(x["1", "june"] <= 1)
    with pytest.raises(TypeError, match="neither true nor false"):
        max(x["1", "june"], x["1", "july"])


def test_a_pair_that_cannot_happen_is_nothing():
    """A meeting of another committee is the constant 0 in every rule."""
    entry = Grid(two_committees())["1", "children-june"]
    assert (tuple(entry.indexes), entry.constant) == ((), 0)


# What a conflict needs to know of them


def ordered(numbers: dict[str, int]) -> list[str]:
    """The names, the lowest number first; no two are alike."""
    assert len(set(numbers.values())) == len(numbers)
    return sorted(numbers, key=numbers.__getitem__)


def test_what_gives_way_first_is_what_a_meeting_holds():
    """Of rules that clash minutes and numbers are let go first, then printed and fixed dates."""
    known = {rule.name: in_conflict(rule).let_go for rule in DEFAULT_RULES}
    usual = InConflict().let_go
    assert ordered({name: order for name, order in known.items() if order != usual}) == [
        "within-time",
        "substantive-items",
        "one-major",
        "as-printed",
        "pinned",
        "together",
        "apart",
        "attendance",
    ]
    assert max(order for order in known.values() if order != usual) < usual


def test_what_tells_best_by_how_much_is_a_last_date():
    """Of rules that clash a last date says it best, an absence worst; others have no measure."""
    known = {rule.name: in_conflict(rule).telling for rule in DEFAULT_RULES}
    assert ordered({name: order for name, order in known.items() if order is not None}) == [
        "not-after",
        "pre-decision",
        "in-order",
        "within-time",
        "substantive-items",
        "one-major",
        "as-printed",
        "pinned",
        "not-before",
        "attendance",
    ]


def test_one_rule_settles_where_an_item_is_and_one_is_its_last_date():
    """No other rule is taken for either."""
    known = {rule.name: in_conflict(rule) for rule in DEFAULT_RULES}
    assert [name for name, kind in known.items() if kind.settles] == ["pinned"]
    assert [name for name, kind in known.items() if kind.last_date] == ["not-after"]


# On the edge


def test_apart_by_two_days_is_broken_on_the_next_day():
    """Two items that must be two days apart are on one day and the next."""
    meetings = with_meeting("july", date=day("2013-06-12"))
    apart = outings(LEISURE, OUTTURN, apart=(Pair("1", "2", 2),), meetings=meetings)
    assert found(Apart(), apart, ("1", "june"), ("2", "july")) != []
    assert found(Apart(), apart, ("1", "june"), ("2", "june")) != []
    assert found(Apart(), apart, ("1", "june"), ("2", "may")) == []


@pytest.mark.parametrize("remedies", [(), ("reserve",)])
def test_a_meeting_that_fixed_business_fills_has_no_minute(remedies):
    """Not one minute is left, whether or not what is kept free may be used; one more is room."""
    brief = outings(item("1", "Leisure Contract", minutes=1), remedies=remedies)
    for minutes, broken in ((15, True), (10, True), (16, False)):
        full = attrs.evolve(brief, meetings=with_meeting("june", minutes=minutes, fixed=15))
        assert bool(found(WithinTime(), full, ("1", "june"))) is broken


@pytest.mark.parametrize(("minutes", "over"), [(15, True), (10, True), (16, False)])
def test_an_assumed_minute_more_than_a_meeting_has_is_told(minutes, over):
    """An agenda that runs over on a minute that nobody stated is worth saying."""
    printed = item(
        "1",
        "Leisure Contract",
        minutes=1,
        minutes_assumed=True,
        target=day_window(day("2013-06-11")),
    )
    meetings = with_meeting("june", minutes=minutes, fixed=15)
    plan = plan_of(outings(printed, meetings=meetings), (("1", "june"),))
    told = [f.rule for f in check(plan, (WithinTime(),)) if f.advice]
    assert told == (["overrun"] if over else [])
    # On the day itself it is still to come, the day after it is past.
    assert [f.rule for f in check(on_day(plan, day("2013-06-11")), (WithinTime(),))] == told
    assert check(on_day(plan, day("2013-06-12")), (WithinTime(),)) == ()


def test_a_decision_moves_to_the_first_day_of_its_body_after_the_meeting():
    """On the day after at the earliest; on that day itself where its body meets then."""
    change = BeforeDecision.in_conflict.change
    for dates, moved in (
        (("2013-06-11", "2013-06-12", "2013-06-30"), "2013-06-12"),
        (("2013-06-11", "2013-06-30"), "2013-06-30"),
        (("2013-06-11",), "2013-06-12"),
    ):
        single = outings(
            item("1", "Leisure Contract", decision="award"),
            bodies=(
                Body("board", "Board", (day("2013-06-13"),)),
                Body("cabinet", "Cabinet", tuple(map(day, dates))),
            ),
            decisions=(Decision("award", "Award", "cabinet", day("2013-06-11")),),
        )
        x = Grid(single)
        expected = DecisionChanged("award", date=day(moved))
        assert change(x, ("1",), single.meeting_by_id["june"]) == expected
        assert change(x, ("1",), single.meeting_by_id["may"]) is None


def test_an_entry_is_open_until_it_is_settled_or_dropped():
    """No meeting of another committee is, nor where an item was taken."""
    taken = outing("1", "Leisure Contract", pinned="may", settled=True)
    x = Grid(outings(taken, OUTTURN))
    may, june = (x.outings.meeting_by_id[name] for name in ("may", "june"))
    theirs = Meeting("children-june", "children", day("2013-06-11"))
    assert not x.is_open(taken, may)
    assert not x.is_open(taken, june)
    assert x.is_open(OUTTURN, june)
    assert not x.is_open(OUTTURN, theirs)
    x.drop(x[OUTTURN, june].indexes)
    assert not x.is_open(OUTTURN, june)
    assert x.is_open(OUTTURN, may)


def test_a_plan_is_checked_against_the_meetings_it_was_arranged_with():
    """Among them is an extra meeting that it did not need, and none that was called off."""
    extra = attrs.evolve(MEETINGS[1], id="extra", kind="extra", date=day("2013-06-18"))
    off = attrs.evolve(MEETINGS[3], cancelled=True)
    made = programme(LEISURE, meetings=(*MEETINGS[:3], off, extra))
    held = outings(LEISURE, meetings=MEETINGS[:3])
    plan = attrs.evolve(plan_of(held, ()), programme=made)
    assert [m.id for m in arranged(plan).meetings] == ["may", "june", "extra", "july"]


def test_the_points_of_a_programme_price_its_plan():
    """Also for a plan typed by hand; points for a preference that does not price it are let be."""
    made = programme(LEISURE, meetings=MEETINGS, weights=(("full agendas", 2), ("left out", 7)))
    plan = plan_of(made, ())
    assert dict(costs(plan))["left out"] == 7 * LEISURE.priority
    left_out = (LeaveOutLeast(),)
    assert costs(plan, left_out) == (("left out", 7 * LEISURE.priority),)


def test_what_is_missed_is_no_advice_unless_it_is_said():
    """A requirement that is not met is broken."""
    [requirement] = TakenOnce().requirements(Grid(outings(LEISURE)))
    assert not requirement.missed().advice
    assert requirement.missed(advice=True).advice


def test_what_is_frozen_until_a_day_is_free_on_that_day():
    """An item published for 11 June may move where agendas are frozen until then, not later."""
    published = outing("1", "Leisure Contract", published="june")
    for until, broken in (("2013-06-11", False), ("2013-06-12", True)):
        frozen = outings(LEISURE, frozen_until=day(until))
        kept = attrs.evolve(frozen, items=(published,))
        assert bool(found(Frozen(), kept, ("1", "july"))) is broken
        assert bool(found(Frozen(), frozen, ("1", "june"))) is broken


def test_what_is_on_an_agenda_stays_on_it_while_it_is_frozen():
    """Nothing joins a frozen agenda; what is on it, and was nowhere before, does not."""
    meetings = with_meeting("june", agenda=PublishedAgenda(("1",)))
    frozen = outings(LEISURE, OUTTURN, meetings=meetings, frozen_until=day("2013-07-01"))
    assert found(Frozen(), frozen, ("1", "june")) == []
    assert found(Frozen(), frozen, ("2", "june")) != []


@pytest.mark.parametrize(
    ("refs", "why"), [(("1",), "as on its published agenda"), (("2",), "as fixed")]
)
def test_what_was_taken_is_as_on_its_agenda_where_that_names_it(refs, why):
    """What is on record without an agenda that names it is there as fixed."""
    meetings = with_meeting("may", agenda=PublishedAgenda(refs))
    taken = outing("1", "Leisure Contract", pinned="may", settled=True)
    kept = attrs.evolve(outings(meetings=meetings), items=(taken,))
    [said] = Pinned().requirements(Grid(kept))
    assert str(said) == f"Leisure Contract is taken on 7 May 2013, {why}"


JUNE_MONTH = month_window(day("2013-06-11"))


@pytest.mark.parametrize(
    ("facts", "printed"),
    [
        ({"target": day_window(day("2013-06-11"))}, True),
        ({"target": JUNE_MONTH}, True),
        ({"pinned": "june"}, True),
        ({"target": JUNE_MONTH, "firm": False}, False),
        ({"target": day_window(day("2013-07-09"))}, False),
        ({"target": range_window(day("2013-05-01"), day("2013-07-31"))}, False),
        ({"target": JUNE_MONTH, "status": Status("parked", until="the bill is passed")}, False),
        ({}, False),
    ],
)
def test_what_is_printed_for_a_meeting_is_named_by_its_date_or_fixed(facts, printed):
    """Published for it before is not enough, nor a span that holds its day, nor a wish."""
    published = outing("1", "Leisure Contract", published="june", **facts)
    x = Grid(attrs.evolve(outings(), items=(published,)))
    june = x.outings.meeting_by_id["june"]
    assert [item.ref for item in x.printed_at(june)] == (["1"] if printed else [])


def test_what_is_on_an_agenda_is_printed_for_its_meeting():
    """And at that meeting alone."""
    meetings = with_meeting("june", agenda=PublishedAgenda(("1",)))
    x = Grid(outings(LEISURE, OUTTURN, meetings=meetings))
    printed = {m.id: [item.ref for item in x.printed_at(m)] for m in x.outings.meetings}
    assert printed == {"may": [], "june": ["1"], "july": [], "october": []}
