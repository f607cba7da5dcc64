"""The schedule rating: its colour and its reason, sentence by sentence."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from workprog.planning.solve import solve
from workprog.programme import (
    Action,
    Committee,
    Item,
    Meeting,
    OutingChange,
    Programme,
    PublishedAgenda,
    Series,
    Status,
    Window,
)
from workprog.publish.events import events
from workprog.publish.html import to_html
from workprog.publish.ratings import KEY, Rated, rate
from workprog.publish.schedule_from_plan import schedule
from workprog.publish.summary import to_summary
from workprog.words import still_awaited

ON = dt.date(2013, 5, 7)
MAY = Meeting("may", "c", ON, agenda_published=dt.date(2013, 4, 26))
JUNE = Meeting(
    "june",
    "c",
    dt.date(2013, 6, 11),
    report_deadline=dt.date(2013, 5, 30),
    agenda_published=dt.date(2013, 6, 3),
)
JULY = Meeting(
    "july",
    "c",
    dt.date(2013, 7, 9),
    report_deadline=dt.date(2013, 6, 27),
    agenda_published=dt.date(2013, 7, 1),
)


def day(date: dt.date) -> Window:
    """A printed day."""
    return Window(f"{date.day} {date:%B %Y}", "day", date, date, days=(date,))


def rated(item: Item, *meetings: Meeting) -> tuple[str, str]:
    """Colour and reason of the one item of a programme, planned on 7 May 2013."""
    programme = Programme(
        "Work programme", (Committee("c", "Scrutiny"),), meetings or (MAY, JUNE, JULY), (item,)
    )
    (found,) = rate(solve(programme, on=ON))
    return found.rating, found.reason


GRANTS = Item("1", "Grants", "c", required=False)
IN_MAY = attrs.evolve(GRANTS, target=day(MAY.date), required=True)
IN_JUNE = attrs.evolve(GRANTS, target=day(JUNE.date), required=True)


def test_green_when_planned_for_its_date() -> None:
    """Nothing more is to be said of a meeting whose agenda is still to come."""
    assert rated(IN_JUNE) == ("green", "Printed for 11 June 2013.")


@pytest.mark.parametrize(
    ("published", "on", "checked"),
    [
        (dt.date(2013, 6, 3), dt.date(2013, 6, 2), True),
        (dt.date(2013, 6, 3), dt.date(2013, 6, 3), False),
        (None, dt.date(2013, 6, 10), True),
        (None, dt.date(2013, 6, 11), False),
    ],
    ids=["before it is due", "on the day it is due", "the day before", "the day itself"],
)
def test_green_says_when_an_agenda_that_is_due_was_not_seen(published, on, checked) -> None:
    """From the day it should be out, and on the day of the meeting at the latest."""
    june = attrs.evolve(JUNE, agenda_published=published, report_deadline=None)
    committees = (Committee("c", "Scrutiny"),)
    programme = Programme("Work programme", committees, (MAY, june, JULY), (IN_JUNE,))
    (found,) = rate(solve(programme, on=on))
    said = "" if checked else " Not checked against the agenda for 11 June 2013."
    assert (found.rating, found.reason) == ("green", f"Printed for 11 June 2013.{said}")


def test_a_series_that_is_over_is_rated_by_its_last_outing() -> None:
    """Nothing is to come: what is said is of the last time it was taken."""
    held = tuple(attrs.evolve(m, report_deadline=None) for m in (MAY, JUNE, JULY))
    monthly = attrs.evolve(IN_MAY, series=Series("P1M", 20, 70))
    programme = Programme("Work programme", (Committee("c", "Scrutiny"),), held, (monthly,))
    plan = solve(programme, on=ON)
    (found,) = rate(solve(programme, on=dt.date(2013, 12, 1), previous=plan))
    assert found.reason.startswith("Last planned for 9 July 2013, and held to have been taken")


APRIL = Meeting("april", "c", dt.date(2014, 4, 8))
DECEMBER = Window("December 2013", "month", dt.date(2013, 12, 1), dt.date(2013, 12, 31))


def test_amber_when_planned_before_its_printed_time() -> None:
    """No meeting is in December, and in June the report may not be there; it needs attention."""
    item = attrs.evolve(GRANTS, target=DECEMBER, required=True)
    programme = Programme("Panel", (Committee("c", "Panel"),), (MAY, JUNE, APRIL), (item,))
    plan = solve(programme, on=ON)
    (found,) = rate(plan)
    assert (found.rating, found.reason) == (
        "amber",
        "Printed for “December 2013”, when the committee does not meet. Moved to 11 June 2013. "
        "That is 173 days before the time printed for it: is it ready by then?",
    )
    assert [line.issue for line in schedule(plan).urgent] == ["Grants"]
    assert "To be watched" not in to_summary(plan)


@pytest.mark.parametrize(("target", "colour"), [(day(dt.date(2013, 6, 18)), "green"),
                                                (day(dt.date(2013, 7, 9)), "green"),
                                                (day(dt.date(2013, 7, 10)), "amber")])  # fmt: skip
def test_up_to_four_weeks_before_a_printed_day_are_no_matter(target: Window, colour: str) -> None:
    """A date for completion is the last day; a month before it the report may be too fresh."""
    item = attrs.evolve(GRANTS, target=target, required=True)
    assert rated(item, MAY, JUNE, APRIL)[0] == colour


def test_the_key_says_what_the_rule_does() -> None:
    """Four weeks before a printed day are green by the key as well; a day more is amber."""
    key = dict(KEY)
    assert "up to four weeks before a printed day" in key["green"]
    assert "more than four weeks where a day is printed" in key["amber"]
    assert all(what in key["amber"] for what in ("action is overdue", "later time has no place"))


def test_a_day_before_a_month_is_too_early() -> None:
    """A month is no last day: what is to be looked at in July is not there on 30 June."""
    july = Window("July 2013", "month", dt.date(2013, 7, 1), dt.date(2013, 7, 31))
    item = attrs.evolve(GRANTS, target=july, required=True)
    eve = attrs.evolve(JUNE, date=dt.date(2013, 6, 30))
    assert rated(item, MAY, eve, APRIL) == (
        "amber",
        "Printed for “July 2013”, when the committee does not meet. Moved to 30 June 2013. "
        "That is 1 day before the time printed for it: is it ready by then?",
    )


def test_what_a_person_fixed_is_not_too_early() -> None:
    """A wish, a place that a person gave it, and a published agenda are no matter either."""
    item = attrs.evolve(GRANTS, target=DECEMBER, required=True)
    assert rated(attrs.evolve(item, pinned=JUNE.id))[0] == "green"
    assert rated(attrs.evolve(item, firm=False), MAY, JUNE, APRIL)[0] == "green"
    agenda = attrs.evolve(JUNE, agenda=PublishedAgenda(("1",)))
    assert rated(item, MAY, agenda, APRIL)[0] == "green"


def test_bare_table_is_not_checked_against_the_agenda() -> None:
    """An agenda is out, and nobody gave it: the rating says so."""
    assert rated(IN_MAY) == (
        "green",
        "Printed for 7 May 2013. Not checked against the agenda for 7 May 2013.",
    )


def test_red_when_due_and_not_on_the_published_agenda() -> None:
    """The record beats the table, and the next possible meeting is named."""
    agenda = attrs.evolve(MAY, agenda=PublishedAgenda())
    assert rated(IN_MAY, agenda, JUNE) == (
        "red",
        "Due on 7 May 2013 and not on the agenda published for it; now planned for 11 June 2013.",
    )


def test_green_when_on_the_published_agenda() -> None:
    """The agenda is the reason."""
    agenda = attrs.evolve(MAY, agenda=PublishedAgenda(("1",)))
    assert rated(IN_MAY, agenda, JUNE) == ("green", "On the agenda published for 7 May 2013.")


def test_red_when_overdue() -> None:
    """A printed date that passed without a record."""
    item = attrs.evolve(GRANTS, target=day(dt.date(2013, 4, 16)), required=True)
    assert rated(item) == (
        "red",
        "Overdue: printed for “16 April 2013”, and 7 May 2013 is later. Printed for “16 April "
        "2013”, which has passed without a record that it was taken. Moved to 11 June 2013.",
    )


def test_red_when_impossible_before_its_latest_date() -> None:
    """No meeting is left by the last day."""
    item = attrs.evolve(GRANTS, latest=dt.date(2013, 5, 20), required=True)
    colour, reason = rated(item)
    assert colour == "red"
    assert (
        reason
        == "On no agenda. 3 meetings: 1 on the day of planning itself, 2 after its last date."
    )


def test_amber_when_information_is_awaited() -> None:
    """What is awaited is said."""
    assert rated(attrs.evolve(IN_JUNE, awaiting="the budget")) == (
        "amber",
        "Printed for 11 June 2013. Still awaited: the budget.",
    )


def test_amber_when_an_action_that_it_looks_at_is_overdue() -> None:
    """An action is late from the day after its last; those of another item do not count."""
    late = day(dt.date(2013, 5, 6))
    actions = (
        Action("Write to all schools", "1", due=late),
        Action("Train the staff", "1", due=day(ON)),
        Action("Publish the survey", "1", due=late, done=True),
        Action("Count the visitors", "2", due=late),
    )
    other = attrs.evolve(IN_JUNE, ref="2", title="Libraries")
    programme = Programme(
        "Work programme",
        (Committee("c", "Scrutiny"),),
        (MAY, JUNE, JULY),
        (IN_JUNE, other),
        actions=actions,
    )
    assert [(one.rating, one.reason) for one in rate(solve(programme, on=ON))] == [
        (
            "amber",
            "Printed for 11 June 2013. 1 action overdue: “Write to all schools” (due 6 May 2013).",
        ),
        (
            "amber",
            "Printed for 11 June 2013. 1 action overdue: “Count the visitors” (due 6 May 2013).",
        ),
    ]


def test_amber_when_the_meeting_date_is_assumed() -> None:
    """A date nobody has confirmed may move."""
    assert rated(IN_JUNE, MAY, attrs.evolve(JUNE, assumed=True)) == (
        "amber",
        "Printed for 11 June 2013. The meeting date 11 June 2013 is assumed, not confirmed.",
    )


def test_amber_when_an_interval_is_exceeded() -> None:
    """Last taken in January, next in June: more than a quarter."""
    series = Series("P3M", 60, 126, last_taken=dt.date(2013, 1, 10))
    assert rated(attrs.evolve(IN_JUNE, series=series), MAY, JUNE) == (
        "amber",
        "Printed for 11 June 2013. It was last taken on 10 January 2013 and comes next on 11 June "
        "2013, 152 days later, 26 too many.",
    )


def test_grey_when_a_meeting_is_only_proposed() -> None:
    """An undated item stays grey, whatever else there is to say of it."""
    assert rated(attrs.evolve(GRANTS, awaiting="a date")) == (
        "grey",
        "No date is printed. The meeting on 11 June 2013 has room: proposed, not agreed. "
        "Still awaited: a date.",
    )


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status("parked", until="the review ends"), "Held in abeyance until the review ends."),
        (Status("suggested"), "Not yet agreed."),
        (Status("removed", reason="done"), "Removed from the programme: done."),
        (Status("transferred", reason="Cabinet"), "Transferred to Cabinet."),
        (Status("taken", minute="minute 30"), "Already taken (minute 30)."),
    ],
)
def test_grey_when_not_to_be_taken(status: Status, reason: str) -> None:
    """What is on hold is neither late nor in time."""
    assert rated(attrs.evolve(IN_MAY, status=status)) == ("grey", reason)


def test_one_rating_an_item() -> None:
    """A series has one rating, of the outing that comes next."""
    series = attrs.evolve(IN_JUNE, series=Series("P1M", 20, 70), required=False)
    programme = Programme("P", (Committee("c", "Scrutiny"),), (MAY, JUNE, JULY), (series,))
    assert rate(solve(programme, on=ON)) == (
        Rated("1", "Grants", "green", "Printed for 11 June 2013."),
    )


def test_key_has_a_sentence_for_each_colour() -> None:
    """The key is printed with every output, so that no colour stands alone."""
    assert [colour for colour, _ in KEY] == ["red", "amber", "green", "grey"]


# An agenda that is too full, and a series that falls behind


def test_amber_when_the_agenda_is_too_full() -> None:
    """Minutes that nobody stated never push out what is printed: the agenda says so instead."""
    items = tuple(
        Item(str(n), f"Paper {n}", "c", day(JUNE.date), minutes=45, minutes_assumed=n > 1)
        for n in range(1, 4)
    )
    programme = Programme("Work programme", (Committee("c", "Scrutiny"),), (JUNE, JULY), items)
    plan = solve(programme, on=ON)
    said = (
        "The agenda of 11 June 2013 takes 135 minutes and the meeting has 100 for items: "
        "35 too many, and the minutes of 2 of its 3 items are assumed."
    )
    assert {(one.rating, one.reason) for one in rate(plan)} == {
        ("amber", f"Printed for 11 June 2013. {said}")
    }
    assert said in " ".join(str(plan).split("Needs attention")[1].split())
    page = to_html(plan)
    assert said in page[page.index("What needs attention") :]


def test_calendar_says_where_the_meeting_ends() -> None:
    """No business begins after the meeting's end as if there were time for it."""
    items = tuple(
        Item(str(n), f"Paper {n}", "c", day(JUNE.date), minutes_assumed=True) for n in range(1, 5)
    )
    june = attrs.evolve(JUNE, start=dt.time(14), minutes=130)
    programme = Programme("Work programme", (Committee("c", "Scrutiny"),), (june,), items)
    plan = solve(programme, on=ON)
    said = {event.summary: event.description for event in events(plan)}
    lines = said["Scrutiny"].splitlines()
    ends = "16:10 The meeting ends here: there is no time for what follows."
    assert lines[lines.index(ends) - 1 :][:3] == [
        "16:00 Paper 3 [3], 45 minutes assumed",
        ends,
        "16:45 Paper 4 [4], 45 minutes assumed",
    ]
    assert (
        "Planned for 45 minutes, assumed. The agenda is too full: what comes before it takes the "
        "time until the meeting ends, at 16:10."
    ) in said["Paper 4 (Scrutiny)"]


def test_amber_when_a_later_outing_is_late() -> None:
    """An outing that is dropped leaves too long a time between its neighbours."""
    printed = ((2013, 6, 11), (2013, 9, 10), (2013, 12, 10), (2014, 3, 11))
    days = [dt.date(*one) for one in printed]
    held = tuple(Meeting(f"{d:%B}", "c", d) for d in days)
    item = attrs.evolve(GRANTS, target=day(days[0]), required=True, series=Series("P3M", 60, 126))
    dropped = OutingChange("1/2", cancelled=True)
    whole = Programme("Work programme", (Committee("c", "Scrutiny"),), held, (item,))
    programme = attrs.evolve(whole, outing_changes=(dropped,))
    (found,) = rate(solve(programme, on=ON))
    assert (found.rating, found.reason) == (
        "amber",
        "Printed for 11 June 2013. It comes on 11 June 2013 and again on 10 December 2013, "
        "182 days later, 56 too many.",
    )


def test_what_the_paper_calls_awaited_is_said_once():
    """A position of “Awaiting the inspector” is not awaited once more."""
    assert still_awaited("Awaiting the inspector.") == "Still awaiting the inspector."
    assert still_awaited("the figures") == "Still awaited: the figures."
