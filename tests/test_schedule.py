"""The schedule a person reads: which part each item stands in, and what is never shown."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import by_hand, in_both, kept_items

from workprog.errors import PlanError
from workprog.programme import (
    Committee,
    EnteredRating,
    FixedBusiness,
    Item,
    Meeting,
    MunicipalYear,
    Outing,
    Programme,
    PublishedAgenda,
    Status,
    Window,
)
from workprog.programme.plan import Change, Contradiction, Finding, LeftOut, Parked, Placement, Plan
from workprog.publish import wording
from workprog.publish.exempt import WITHHELD, Exempt
from workprog.publish.harmless_text import paragraphs, tidy
from workprog.publish.language import ENGLISH as SAY
from workprog.publish.schedule import (
    COUNCIL_COLUMNS,
    RATED_ELSEWHERE,
    Line,
    Mark,
    Remark,
    Schedule,
    Sitting,
)
from workprog.publish.schedule_from_plan import schedule

KEY = (("red", "Overdue"), ("amber", "At risk"), ("green", "Planned"), ("grey", "No date"))
ON = dt.date(2013, 5, 7)
APRIL, MAY, JUNE, JULY = (
    Meeting(
        f"meeting-{day:%m}",
        "corporate",
        day,
        start,
        report_deadline=day - dt.timedelta(days=12),
        agenda_published=day - dt.timedelta(days=11),
    )
    for day, start in (
        (dt.date(2013, 4, 16), dt.time(14)),
        (dt.date(2013, 5, 7), dt.time(14)),
        (dt.date(2013, 6, 11), dt.time(14)),
        (dt.date(2013, 7, 9), None),
    )
)


@attrs.frozen
class Rated:
    """A rating as the schedule takes it."""

    ref: str
    rating: str
    reason: str = ""


def on_day(meeting: Meeting) -> Window:
    """The window of an item printed for one meeting."""
    return Window(str(meeting), "day", meeting.date, meeting.date, days=(meeting.date,))


def item(ref: str, title: str = "", **more: object) -> Item:
    """An item of the one committee."""
    return attrs.evolve(Item(ref, title or f"Title of {ref}", "corporate"), **more)


def placed(at: Meeting, thing: Item, basis: str = "printed", reason: str = "") -> Placement:
    """The item at the meeting."""
    return Placement(thing.ref, thing.title, "corporate", at.id, at.date, basis, reason)


def plan_of(*items: Item, placements: tuple[Placement, ...] = (), **more: object) -> Plan:
    """A plan of these items over four meetings, made on 7 May 2013."""
    programme = Programme(
        "Work programme",
        (Committee("corporate", "Corporate Scrutiny"),),
        (JULY, APRIL, JUNE, MAY),
        kept_items(items),
        MunicipalYear.of(ON),
    )
    plan = by_hand(programme, ON, placements, **more)
    outings = attrs.evolve(plan.outings, items=tuple(map(Outing.of, items)))
    return attrs.evolve(plan, outings=outings)


def made(plan: Plan, *ratings: Rated) -> Schedule:
    """The schedule with ratings given by hand."""
    return schedule(plan, ratings, KEY)


def facts(sitting: Sitting) -> list[tuple[str, str]]:
    """What is said of a meeting, in English."""
    return list(wording.meeting_facts(sitting, SAY))


def section(shown: Schedule, name: str) -> tuple[Line, ...]:
    """The lines of one section."""
    return next(part.lines for part in shown.sections if part.name == name)


def remarks(shown: Schedule, name: str) -> tuple[Remark, ...]:
    """The sentences under one heading."""
    return next(part.remarks for part in shown.remarks if part.name == name)


class TestMeetings:
    def test_run_in_date_order_with_earlier_ones_as_history(self) -> None:
        """A meeting on the day of planning is still to come; those before it are history."""
        shown = made(plan_of())
        assert [s.date for s in shown.sittings] == [MAY.date, JUNE.date, JULY.date]
        assert [s.date for s in shown.history] == [APRIL.date]

    def test_say_when_papers_are_due(self) -> None:
        """The facts of a meeting hold its times and its deadlines in words."""
        assert facts(made(plan_of()).sittings[1]) == [
            ("Time", "14:00 to 16:30"),
            ("Papers due", "30 May 2013"),
            ("Agenda to be published by", "31 May 2013"),
            ("Time for items", "0 of 100 minutes taken"),
        ]

    def test_part_2_comes_last_after_what_closes_the_meeting(self) -> None:
        """The public leave once, and have heard all that is theirs."""
        budget, sale = item("1", "Budget"), item("2", "Sale of the mill", exempt=True)
        closing = FixedBusiness("Date of next meeting", 5, last=True)
        opening = FixedBusiness("Apologies", 5)
        plan = plan_of(budget, sale, placements=(placed(JUNE, sale), placed(JUNE, budget)))
        plan = in_both(plan, fixed_business=(closing, opening))
        assert [slot.title for slot in plan.agenda(JUNE)] == [
            "Apologies",
            "Budget",
            "Date of next meeting",
            "Sale of the mill",
        ]

    def test_say_when_that_is_only_assumed(self) -> None:
        """A deadline that rests on an assumption about all reports is no fact."""
        plan = plan_of()
        june = made(in_both(plan, deadlines_assumed=True)).sittings[1]
        assert ("Papers due", "30 May 2013 (assumed)") in facts(june)
        assert june.papers_assumed

    def test_without_a_time_say_so(self) -> None:
        """An unknown time is said, and the agenda has no start times."""
        july = made(plan_of()).sittings[2]
        assert wording.heading(july, SAY) == "Tuesday 9 July 2013"
        assert ("Time", "to be confirmed") in facts(july)
        assert {entry.start for entry in july.agenda} == {""}

    def test_with_an_assumed_date_say_so(self) -> None:
        """A date that nobody confirmed is marked."""
        plan = plan_of()
        assumed = attrs.evolve(JUNE, assumed=True)
        plan = in_both(plan, meetings=(assumed,))
        fact = ("Date", "date assumed; nobody at the council has confirmed it")
        assert fact in facts(made(plan).sittings[0])

    def test_that_are_cancelled_have_no_agenda(self) -> None:
        """A cancelled meeting stays on the page with a note."""
        plan = plan_of()
        gone = attrs.evolve(JUNE, cancelled=True)
        plan = in_both(plan, meetings=(gone,))
        june = made(plan).sittings[0]
        assert (june.note, june.agenda) == ("This meeting is cancelled.", ())

    def test_held_without_a_record_show_no_agenda(self) -> None:
        """Nothing is made up for a meeting of the past."""
        april = made(plan_of()).history[0]
        assert april.note == "What was taken is not recorded in this programme."
        assert april.agenda == ()

    def test_with_a_published_agenda_say_so(self) -> None:
        """A reader sees whether the plan was held against the published agenda."""
        plan = plan_of()
        out = attrs.evolve(MAY, agenda=PublishedAgenda())
        plan = in_both(plan, meetings=(out,))
        fact = ("Published agenda", "known, and compared with this plan")
        assert fact in facts(made(plan).sittings[0])

    def test_name_their_committee_where_there_are_several(self) -> None:
        """With two committees a heading says whose meeting it is."""
        plan = plan_of()
        both = (*plan.programme.committees, Committee("health", "Health Scrutiny"))
        plan = in_both(plan, committees=both)
        sitting = made(plan).sittings[0]
        assert wording.heading(sitting, SAY) == "Tuesday 7 May 2013, Corporate Scrutiny"

    def test_agenda_says_assumed_minutes_and_proposals(self) -> None:
        """Minutes nobody stated and items nobody agreed are marked on the agenda."""
        idea = item("7", "Exam data")
        entries = made(plan_of(idea, placements=(placed(JUNE, idea, "proposed"),))).sittings[1]
        entry = next(e for e in entries.agenda if e.title == "Exam data")
        assert (entry.start, wording.duration(entry, SAY)) == ("14:30", "45, assumed")
        assert wording.business(entry, SAY) == "Exam data (proposed, not agreed)"


class TestSections:
    def test_hold_each_item_once(self) -> None:
        """Every item of a plan is on exactly one row, whatever became of it."""
        items = [item(str(number)) for number in range(6)]
        items[2] = item("2", status=Status("parked", until="the review"))
        items[3] = item("3", status=Status("removed"))
        items[4] = item("4", target=on_day(JUNE))
        plan = plan_of(
            *items,
            placements=(placed(JUNE, items[0]), placed(JULY, items[1], "proposed")),
            parked=(Parked("2", "", "Held."), Parked("3", "", "Removed.")),
            left_out=(LeftOut("4", "", "No room."), LeftOut("5", "", "No room.", required=False)),
        )
        shown = made(plan)
        assert {(row.ref, row.section) for row in shown.rows} == {
            ("0", "meetings"),
            ("1", "proposed"),
            ("2", "abeyance"),
            ("3", "taken off"),
            ("4", "unplaced"),
            ("5", "undated"),
        }
        assert len(shown.rows) == 6

    def test_keep_the_six_columns_of_the_council(self) -> None:
        """The council's own columns come first, its prose as the current position."""
        report = item(
            "1",
            "Regulation 33 update",
            target=on_day(MAY),
            description="Visits",
            suggested_by="Members",
            portfolio="Children",
            position="Twice a year",
        )
        shown = made(plan_of(report, placements=(placed(MAY, report),)))
        (line,) = shown.sittings[0].lines
        cells = {heading: getattr(line, field) for heading, field in COUNCIL_COLUMNS}
        assert cells == {
            "Issue": "Regulation 33 update",
            "Description": "Visits",
            "Suggested by": "Members",
            "Portfolio holder": "Children",
            "Current position": "Twice a year",
            "Date for completion": "7 May 2013",
        }

    def test_standing_items_are_one_subject(self) -> None:
        """A standing item is listed once under its own title, with every day it is taken on."""
        whole = item("1", "Safeguarding", method="standing", target=Window("continuing"))
        outings = [
            Outing.of(whole, ref=f"1/{n}", part_of="1", title=f"Safeguarding: standing item, {m}")
            for n, m in enumerate((MAY, JUNE), start=1)
        ]
        plan = plan_of(
            *outings,
            placements=tuple(
                placed(meeting, outing, "standing")
                for meeting, outing in zip((MAY, JUNE), outings, strict=True)
            ),
        )
        plan = attrs.evolve(plan, programme=attrs.evolve(plan.programme, items=(whole,)))
        shown = made(plan, Rated("1", "amber", "Reports come by exception."))
        (subject,) = shown.subjects
        assert (subject.line.ref, subject.title) == ("1", "Safeguarding")
        assert wording.when(subject.outings, SAY) == ("7 May 2013", "11 June 2013")
        assert subject.line.remark == "Reports come by exception."
        assert [line.section for line in shown.sittings[0].lines] == ["standing"]

    def test_proposals_name_the_meeting_and_are_not_agreed(self) -> None:
        """An undated item stands under its own heading with the meeting suggested for it."""
        idea = item("7", "Exam data", suggested_on=dt.date(2012, 11, 20))
        shown = made(plan_of(idea, placements=(placed(JUNE, idea, "proposed", "It has room."),)))
        heading = next(part.heading for part in shown.sections if part.name == "proposed")
        assert heading == "Proposed, not agreed"
        (line,) = section(shown, "proposed")
        assert (line.date, line.remark) == (JUNE.date, "It has room.")
        assert wording.waited(line, SAY) == "168 days, since 20 November 2012"

    @pytest.mark.parametrize(
        ("days", "age"),
        [
            ({"suggested_on": dt.date(2013, 5, 6)}, 1),
            ({"suggested_on": dt.date(2013, 5, 6), "first_published": dt.date(2013, 4, 7)}, 30),
            ({"suggested_on": dt.date(2013, 6, 1)}, None),
            ({}, None),
        ],
    )
    def test_undated_items_have_an_age(self, days: dict[str, dt.date], age: int | None) -> None:
        """The age counts days from the first known day, and is unknown without one."""
        idea = item("7", **days)
        shown = made(
            plan_of(idea, left_out=(LeftOut("7", "", "No meeting has room.", required=False),))
        )
        (line,) = section(shown, "undated")
        assert line.age == age
        assert (wording.waited(line, SAY) == "Not known") is (age is None)

    def test_an_item_the_plan_forgets_is_said(self) -> None:
        """Nothing is dropped because a plan says nothing of it."""
        shown = made(plan_of(item("7", target=on_day(JUNE))))
        assert section(shown, "unplaced")[0].remark == "The plan says nothing of it."

    def test_an_item_the_programme_forgets_is_said(self) -> None:
        """Nor because the programme no longer has it."""
        shown = made(plan_of(placements=(placed(JUNE, item("7", "Lost")),)))
        (line,) = section(shown, "unplaced")
        assert (line.issue, line.remark) == (
            "Lost",
            "The plan names it; it is not on the programme.",
        )

    def test_what_is_not_required_says_so(self) -> None:
        """A later outing without a place is told from a failure of the plan."""
        later = item("7", target=on_day(JULY))
        shown = made(plan_of(later, left_out=(LeftOut("7", "", "No room.", required=False),)))
        assert section(shown, "unplaced")[0].remark == "No room. It is not required."

    def test_what_is_not_required_is_said_once_beside_its_rating(self) -> None:
        """A rating that repeats the reason does not make the line say it twice."""
        later = item("7", target=on_day(JULY))
        plan = plan_of(later, left_out=(LeftOut("7", "", "It has no room.", required=False),))
        shown = made(plan, Rated("7", "grey", "On no agenda. It has no room."))
        (line,) = section(shown, "unplaced")
        assert line.remark == "On no agenda. It has no room. It is not required."
        assert line.reason == "It has no room. It is not required."

    def test_a_ref_in_the_title_is_not_printed_again(self) -> None:
        """Twins without a portfolio are told apart by a ref that their title already holds."""
        twin, other = item("2013-04", "Outturn (2013-04)"), item("2013-05", "Roads")
        lines = made(plan_of(twin, other)).rows
        assert [(line.ref, line.ref_beside) for line in lines] == [
            ("2013-04", ""),
            ("2013-05", "2013-05"),
        ]


class TestRatings:
    @pytest.mark.parametrize(
        ("rating", "said"),
        [("red", "◆ Red"), ("amber", "▲ Amber"), ("green", "● Green"), ("grey", "○ Grey")],
    )
    def test_have_a_shape_and_a_word(self, rating: str, said: str) -> None:
        """No rating is told by its colour alone."""
        assert str(Mark(rating)) == said

    def test_shapes_differ(self) -> None:
        """Each rating has a shape of its own."""
        assert len({Mark(word).shape for word, _ in KEY}) == 4

    def test_without_one_say_so(self) -> None:
        """An item without a rating is not rated, which is a word too."""
        thing = item("1")
        shown = made(plan_of(thing, placements=(placed(JUNE, thing),)))
        assert str(shown.rows[0].mark) == "– Not rated"

    def test_stand_beside_the_next_outing(self) -> None:
        """A series has one rating, and it is about the outing that comes next."""
        held = Outing.of(item("1/1"), part_of="1")
        due, later = (Outing.of(item(ref), part_of="1") for ref in ("1/2", "1/3"))
        plan = plan_of(
            held,
            due,
            later,
            placements=(placed(APRIL, held), placed(MAY, due), placed(JUNE, later, "occurrence")),
        )
        shown = made(plan, Rated("1", "red", "Late."))
        marks = {row.ref: row.mark for row in shown.rows}
        assert marks == {
            "1/1": Mark("", RATED_ELSEWHERE),
            "1/2": Mark("red", "Late."),
            "1/3": Mark("", RATED_ELSEWHERE),
        }

    def test_give_their_reason_without_saying_it_twice(self) -> None:
        """Where the rating repeats why an item is there, it is said once."""
        thing = item("1")
        plan = plan_of(thing, placements=(placed(JUNE, thing, reason="Printed for June."),))
        shown = made(plan, Rated("1", "amber", "Printed for June. More is awaited."))
        assert shown.rows[0].remark == "Printed for June. More is awaited."

    def test_that_a_person_entered_stand_apart(self) -> None:
        """Progress and impact stand under the reason, in their own words, and change no mark."""
        entered = (EnteredRating("progress", "amber", "Data are late"), EnteredRating("impact"))
        thing = item("1", ratings=entered)
        plan = plan_of(thing, placements=(placed(JUNE, thing, reason="Printed for June."),))
        (line,) = made(plan, Rated("1", "green", "Printed for June.")).rows
        assert wording.judged(line, SAY) == (
            "Progress: amber (Data are late).",
            "Impact: not yet assessed.",
        )
        assert (line.mark.rating, line.remark) == ("green", "Printed for June.")

    def test_that_a_person_entered_stand_beside_the_next_outing(self) -> None:
        """Like the rating of the plan they are an item's and not each outing's."""
        outings = [
            Outing.of(item(f"1/{n}", ratings=(EnteredRating("progress", "good"),)), part_of="1")
            for n in (1, 2, 3)
        ]
        plan = plan_of(
            *outings,
            placements=tuple(map(placed, (APRIL, JUNE, JULY), outings)),
        )
        assert {row.ref: row.progress for row in made(plan).rows} == {
            "1/1": "",
            "1/2": "good",
            "1/3": "",
        }

    def test_of_another_colour_are_refused(self) -> None:
        """A rating that has no shape cannot be printed."""
        with pytest.raises(PlanError, match="red, amber, green or grey; found blue"):
            made(plan_of(), Rated("1", "blue"))

    def test_are_explained_by_the_key(self) -> None:
        """The key is printed with every schedule."""
        assert made(plan_of()).key[0] == (Mark("red"), "Overdue")

    def test_are_worked_out_when_not_given(self) -> None:
        """Without ratings the plan is rated by the library's own key."""
        thing = item("1", target=on_day(JULY))
        shown = schedule(plan_of(thing, placements=(placed(JULY, thing, reason="Printed."),)))
        assert shown.rows[0].mark.rating == "green"


class TestRemarks:
    def test_findings_are_told_from_advice(self) -> None:
        """A broken rule and something worth knowing stand under different headings."""
        plan = plan_of(
            findings=(
                Finding("window", (), "Budget is taken by 11 June 2013", "it is at no meeting"),
                Finding("interval", (), "Outturn comes back in time", advice=True),
            )
        )
        shown = schedule(plan, (), KEY, officers=True)
        assert remarks(shown, "findings") == (
            Remark("Budget is taken by 11 June 2013: it is at no meeting."),
        )
        assert remarks(shown, "advice") == (Remark("Outturn comes back in time."),)

    def test_problems_come_with_their_repairs(self) -> None:
        """A clash is shown in the user's own sentences, then what mends it."""
        plan = plan_of(
            problems=(Contradiction(("A is in June", "B is in June"), repairs=("Move B",)),)
        )
        assert remarks(schedule(plan, (), KEY, officers=True), "problems") == (
            Remark(
                "These cannot all hold together.",
                ("A is in June.", "B is in June.", "One way to mend it: Move B."),
            ),
        )

    def test_several_repairs_are_listed_under_one_sentence(self) -> None:
        """What they have in common is said once."""
        both = Contradiction(("A is in June",), repairs=("Move B", "Drop C"))
        shown = schedule(plan_of(problems=(both,)), (), KEY, officers=True)
        (said,) = remarks(shown, "problems")
        assert said.more[1:] == ("Any one of these mends it:", "(1) Move B.", "(2) Drop C.")

    def test_changes_give_their_authority(self) -> None:
        """A change is followed by its reason."""
        change = Change("1", "A", "moved", "A moved to 9 July 2013", "Minute 30")
        assert remarks(made(plan_of(changes=(change,))), "changes") == (
            Remark("A moved to 9 July 2013. Minute 30."),
        )

    def test_costs_add_up(self) -> None:
        """The points by preference end in their sum."""
        shown = schedule(
            plan_of(costs=(("least-moves", 3), ("even-agendas", 4))), (), KEY, officers=True
        )
        assert shown.scored == (("Least moves", 3), ("Even agendas", 4), ("Together", 7))

    def test_are_for_officers_but_for_the_changes(self) -> None:
        """The public is told what changed, and not of points, findings, assumptions or notes."""
        plan = plan_of(
            findings=(Finding("window", (), "Budget is taken by 11 June 2013"),),
            problems=(Contradiction(("A is in June",)),),
            changes=(Change("1", "A", "moved", "A moved to 9 July 2013", "Minute 30"),),
            costs=(("least-moves", 3),),
        )
        plan = in_both(plan, notes=("Row 3.",), assumptions=("45 minutes.",))
        public, officers = schedule(plan), schedule(plan, officers=True)
        assert [part.name for part in public.remarks] == ["changes"]
        assert (public.costs, public.verdict) == ((), "")
        assert [part.name for part in officers.remarks] == [
            "problems",
            "findings",
            "changes",
            "assumptions",
            "notes",
        ]


class TestText:
    def test_is_kept_on_one_line(self) -> None:
        """Line breaks and control characters of a cell do not reach a heading."""
        assert tidy(" Budget\r\n\x00and\x07 tax ") == "Budget and tax"

    def test_keeps_the_lines_of_a_description(self) -> None:
        """A description keeps its line breaks and no empty lines."""
        assert paragraphs("One\r\n\r\n two \n") == "One\ntwo"

    def test_cannot_turn_round(self) -> None:
        """Marks that would make a line read backwards are taken out."""
        assert tidy("pay \u202etnuoma") == "pay tnuoma"

    def test_can_always_be_written(self) -> None:
        """Half of a surrogate pair, which UTF-8 cannot hold, is taken out."""
        assert tidy("a\ud800b") == "a b"


SECRETS = {
    "title": "Sale of Fairfield Mill",
    "description": "Offer of two bidders",
    "suggested_by": "The valuer",
    "portfolio": "Secret portfolio",
    "position": "Heads of terms drafted",
    "earliest_reason": "once bids close",
    "latest_reason": "before option lapses",
    "awaiting": "a valuation report",
}


def secret_plan() -> Plan:
    """A plan that names an exempt item everywhere a plan can."""
    mill = item("fairfield-mill", exempt=True, **SECRETS)
    other = item("2", "Town centre", description="Follows the Sale of Fairfield  MILL.")
    title = mill.title
    plan = plan_of(
        mill,
        other,
        placements=(
            placed(JUNE, mill, reason=f"{title} is first."),
            placed(JUNE, other, reason=f"Town centre comes after {title}."),
        ),
        left_out=(LeftOut("gone", "Gone", f"No room beside {title}."),),
        findings=(
            Finding("gap", ("fairfield-mill",), "Something about bids", "late"),
            Finding("gap", ("2",), f"Town centre comes after {title}"),
            Finding("gap", ("2",), "Town centre comes in June"),
        ),
        problems=(Contradiction((f"{title} is in June",), ("2",), repairs=(f"Move {title}",)),),
        changes=(
            Change("fairfield-mill", title, "moved", "The sale moved"),
            Change("2", "Town centre", "moved", f"Town centre comes after {title}"),
            Change("2", "Town centre", "moved", "Town centre moved"),
        ),
    )
    notes = ("Item fairfield-mill has no date.", "One table was passed over.")
    return in_both(plan, notes=notes, assumptions=(f"{title}: 45 minutes.",))


class TestExemptItems:
    def test_leave_one_line_and_no_word(self) -> None:
        """An exempt item keeps its place and its minutes, and nothing else."""
        shown = made(secret_plan(), Rated("fairfield-mill", "red", "once bids close"))
        line = next(row for row in shown.rows if row.private)
        assert line == Line(
            "meetings",
            "",
            "Exempt item",
            Mark(""),
            committee="Corporate Scrutiny",
            basis="printed",
            sitting=JUNE.id,
            date=JUNE.date,
            minutes=45,
            minutes_assumed=True,
            private=True,
        )
        assert shown.sittings[1].agenda[-1].title == "Exempt item"

    def test_hide_the_ratings_that_a_person_entered(self) -> None:
        """Neither those of the exempt item nor one of another item that names it."""
        mill = item(
            "mill", "Sale of Fairfield Mill", exempt=True, ratings=(EnteredRating("impact"),)
        )
        reason = EnteredRating("progress", "slow", "Waits for the sale of Fairfield Mill")
        other = item("2", "Town centre", ratings=(reason,))
        shown = made(plan_of(mill, other))
        assert {(row.issue, row.progress, row.impact) for row in shown.rows} == {
            ("Exempt item", "", ""),
            ("Town centre", f"slow ({WITHHELD})", ""),
        }

    def test_are_in_no_part_of_the_schedule(self) -> None:
        """The value itself holds none of their texts, so no output can."""
        whole = repr(made(secret_plan(), Rated("fairfield-mill", "red", "once bids close")))
        held = [text for text in (*SECRETS.values(), "fairfield-mill") if text in whole]
        assert held == []

    def test_withhold_the_sentences_that_name_them(self) -> None:
        """A sentence that quotes an exempt title is replaced, and the others stay."""
        shown = made(secret_plan())
        assert [remark.said for remark in remarks(shown, "changes")] == [
            WITHHELD,
            WITHHELD,
            "Town centre moved.",
        ]

    def test_do_not_hide_a_public_title_that_holds_their_words(self) -> None:
        """What a public item is called is public, also where an exempt title is part of it."""
        plan = plan_of(item("1", "Leisure", exempt=True), item("2", "Leisure card"))
        exempt = Exempt.of(plan)
        assert exempt.told("Leisure card is in June") == "Leisure card is in June"
        assert exempt.told("Leisure and Leisure card") == WITHHELD

    def test_hide_the_outings_of_a_series(self) -> None:
        """What an outing shares with its series is hidden with it."""
        whole = item("1", "Debt write-off", exempt=True)
        outing = Outing.of(whole, ref="1/1", part_of="1", title="Debt write-off: report, June")
        plan = plan_of(outing, placements=(placed(JUNE, outing),))
        exempt = Exempt.of(plan)
        assert exempt.refs == {"1", "1/1"}
        assert exempt.told("Debt write-off is late") == WITHHELD

    @given(st.text(min_size=1).filter(lambda text: any(c.isalnum() for c in text)))
    def test_hide_any_title(self, title: str) -> None:
        """Law: a sentence that quotes an exempt title with a letter or digit is never told."""
        exempt = Exempt.of(plan_of(item("1", title, exempt=True)))
        assert exempt.told(tidy(f"Before “{title}” is heard")) == WITHHELD
