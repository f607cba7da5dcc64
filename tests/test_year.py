"""The life of a programme through a year: history, review, the end of the year, earlier looks."""

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from strategies import days_of_planning, programmes

from workprog import PlanError, rate, read, solve
from workprog.cli.command import main
from workprog.programme import Item, PublishedAgenda, Status, Window
from workprog.programme.items import EnteredRating
from workprog.programme.whole import Amendment
from workprog.publish import export_all
from workprog.read.amending import amended
from workprog.read.minutes.proposals import Proposal
from workprog.year.history import history
from workprog.year.review import review
from workprog.year.rollover import roll_over
from workprog.year.topics import ALIKE, Look, alike, earlier, looks_of

EXAMPLE = Path(__file__).parents[1] / "examples/cheshire_east_2013/programme.toml"
MAY, SEPTEMBER, JANUARY = dt.date(2013, 5, 7), dt.date(2013, 9, 1), dt.date(2014, 1, 2)


def with_item(programme, ref, **changes):
    """The programme with one of its items changed."""
    items = [attrs.evolve(i, **changes) if i.ref == ref else i for i in programme.items]
    return attrs.evolve(programme, items=tuple(items))


@pytest.fixture(scope="module")
def plans():
    """The plans that the example's committee published in May and in September 2013."""
    first = solve(read(EXAMPLE, on=MAY), on=MAY)
    return first, solve(read(EXAMPLE, on=SEPTEMBER), on=SEPTEMBER, previous=first)


@pytest.fixture(scope="module")
def programme():
    """The example's programme as it stands in January 2014."""
    return read(EXAMPLE, on=JANUARY)


def test_a_history_tells_planned_taken_and_coming_newest_first(programme, plans):
    """An item that no agenda records is held to have been taken, and said so."""
    found = history(programme, "2013-07", on=JANUARY, plans=plans)

    assert [(event.day, event.sentence) for event in found.events] == [
        (
            dt.date(2013, 7, 9),
            "Planned for this meeting, and held to have been taken: no agenda says otherwise.",
        ),
        (MAY, "First planned, for 9 July 2013."),
    ]


def test_what_was_resolved_stands_with_the_meeting(programme, plans):
    """An amendment of the day of a meeting is told with it, with its minute."""
    agreed = Amendment(MAY, "2013-02", "a report on the action plan comes back", "", "minute 7")
    found = history(
        attrs.evolve(programme, amendments=(agreed,)), "2013-02", on=JANUARY, plans=plans
    )

    taken = found.meetings[-1]
    assert (taken.day, taken.sentence, taken.recorded) == (MAY, "Taken.", True)
    assert taken.resolved == ("Agreed: a report on the action plan comes back (minute 7).",)


def test_a_history_of_no_item_says_so(programme):
    """A ref that is not on the programme is named."""
    with pytest.raises(PlanError, match="no item has the ref “2013-99”"):
        history(programme, "2013-99", on=JANUARY)


@settings(max_examples=60)
@given(programmes(), days_of_planning())
def test_every_meeting_in_a_history_is_one(programme, on):
    """What is told as taken is on an agenda or in the plan of that day, and said which."""
    plan = solve(programme, on=on)
    later = on + dt.timedelta(days=60)
    for item in programme.items:
        found = history(programme, item.ref, on=later, plans=(plan,))
        assert [e.day for e in found.events] == sorted((e.day for e in found.events), reverse=True)
        for event in found.meetings:
            held = [m for m in programme.meetings_of[item.committee] if m.date == event.day]
            if event.kind != "taken" or not held:
                continue
            assert event.day < later
            listed = [m for m in held if m.agenda and _names(m.agenda, item.ref)]
            planned = [
                m
                for m in held
                for p in plan.placements
                if p.meeting == m.id and p.series_ref == item.ref
            ]
            pinned = [m for m in held if m.id == item.pinned]
            assert listed or pinned if event.recorded else planned and not listed


def _names(agenda, ref):
    return any(one == ref or one.startswith(f"{ref}/") for one in agenda.refs)


def test_a_review_asks_what_the_record_does_not_say(plans):
    """Planned, and no agenda kept: was it taken? The answers are amendments."""
    found = review(read(EXAMPLE, on=SEPTEMBER), plans[0], on=SEPTEMBER)

    asked = next(q for q in found.questions if q.ref == "2013-07")
    assert str(asked).splitlines() == [
        "- Schools and the new Ofsted framework was planned for 9 July 2013. Was it taken?",
        "    * Yes, it was taken.",
        "    * Take it on 8 October 2013, whose agenda has no room: something else must move.",
        "    * Take it on 12 November 2013, whose agenda has no room: something else must move.",
        "    * Take it off the programme.",
    ]
    assert asked.replies[0].keys == (("status", "taken"),)
    assert "Ofsted Inspection: taken on 7 May 2013." in found.taken


def test_a_plan_made_again_since_forgets_nothing_that_was_taken(plans):
    """What is recorded is not late, and what is only held to be taken is still asked about."""
    july = dt.date(2013, 7, 11)
    again = solve(read(EXAMPLE, on=july), on=july, previous=plans[0])
    asked = review(read(EXAMPLE, on=SEPTEMBER), again, on=SEPTEMBER).questions

    about = {(q.ref, q.subject) for q in asked}
    assert not [subject for ref, subject in about if ref == "2013-02"]
    assert ("2013-07", "taken") in about
    assert ("2013-07", "overdue") not in about


@settings(max_examples=40)
@given(programmes(), days_of_planning())
def test_nothing_recorded_is_late_and_nothing_is_asked_twice(programme, on):
    """An item on the agenda of a past meeting is never asked about as late or undated."""
    later = on + dt.timedelta(days=60)
    plan = solve(programme, on=on)
    asked = review(programme, plan, on=later).questions
    for question in asked:
        told = history(programme, question.ref, on=later, plans=(plan,)).events
        if question.subject in ("overdue", "undated"):
            assert not [event for event in told if event.kind == "taken"]
    keys = [(q.ref, q.asks) for q in asked]
    assert len(keys) == len(set(keys))


def test_an_item_that_the_agenda_lacked_is_put_again(plans):
    """What was planned and was not on the agenda must be put on another."""
    programme = read(EXAMPLE, on=SEPTEMBER)
    meetings = [
        attrs.evolve(m, agenda=PublishedAgenda(("2013-08",))) if m.id == "2013-07" else m
        for m in programme.meetings
    ]
    found = review(attrs.evolve(programme, meetings=tuple(meetings)), plans[0], on=SEPTEMBER)

    asked = [q.asks for q in found.questions if q.subject == "not taken" and q.ref == "2013-07"]
    assert asked == [
        "Schools and the new Ofsted framework was planned for 9 July 2013, and was not on its "
        "agenda. When is it taken instead?"
    ]


def test_a_parked_item_whose_day_has_come_is_asked_about(programme):
    """The day in “until” is read like any printed date."""
    parked = with_item(programme, "2013-12", status=Status("parked", until="October 2013"))

    asks = [q.asks for q in review(parked, on=JANUARY).questions if q.subject == "parked"]
    assert asks == [
        "Libraries Strategy is held in abeyance, and the time it waited for (“October 2013”) ended "
        "on 31 October 2013. Is it taken up again?"
    ]
    waiting = with_item(programme, "2013-12", status=Status("parked", until="May 2014"))
    assert review(waiting, on=JANUARY).waiting == (
        "Libraries Strategy is held in abeyance until May 2014.",
    )


def test_an_item_by_exception_is_called_by_its_rating(programme):
    """A red rating is the trigger of an item that is taken by exception."""
    red = EnteredRating("progress", "red", "two visits were missed")
    called = with_item(programme, "2013-03", by_exception=True, ratings=(red,))

    asked = next(q for q in review(called, on=JANUARY).questions if q.subject == "by exception")
    assert asked.asks == (
        "Regulation 33 update is taken by exception, and its progress is rated red (two visits "
        "were missed). Is it called?"
    )
    assert asked.replies[0].keys == (("called", True),)


def test_an_undated_item_says_how_long_it_has_waited(programme):
    """Its waiting is counted in days from when it was suggested."""
    waited = with_item(programme, "2013-16", suggested_on=dt.date(2013, 10, 2))

    asks = [q.asks for q in review(waited, on=JANUARY).questions if q.ref == "2013-16"]
    assert asks == [
        "BeWilderwood has waited for 92 days without a date and is planned for no meeting. "
        "When is it taken?"
    ]


@settings(max_examples=60)
@given(programmes(), days_of_planning())
def test_every_answer_is_an_amendment_of_an_item(programme, on):
    """Each is about an item that is not over, says in words what changes, and sets a key."""
    later = on + dt.timedelta(days=60)
    found = review(programme, solve(programme, on=on), on=later)
    for question in found.questions:
        item = programme.item_by_ref[question.ref]
        assert item.status.name not in ("taken", "removed", "transferred")
        assert all(bool(reply.change) == bool(reply.keys) for reply in question.replies)
        assert any(reply.change for reply in question.replies)


def test_any_answer_can_be_applied(tmp_path, plans):
    """Each answer of a review, accepted alone, leaves a programme that reads and plans."""
    found = review(read(EXAMPLE, on=SEPTEMBER), plans[0], on=SEPTEMBER)
    replies = [(q, r) for q in found.questions for r in q.replies if r.change]
    assert len(replies) > 20
    for question, reply in replies:
        accepted = Proposal(
            question.asks,
            "accept",
            ref=question.ref,
            day=SEPTEMBER,
            change=reply.change,
            keys=dict(reply.keys),
        )
        result = amended(EXAMPLE.read_bytes(), "programme.toml", [accepted], on=SEPTEMBER)
        assert result.done == (accepted,)


def test_a_review_is_answered_in_a_file(tmp_path, capsys):
    """The command writes the answers; the one that is accepted changes the programme."""
    programme = tmp_path / "programme.toml"
    programme.write_bytes(EXAMPLE.read_bytes())
    answers = tmp_path / "answers.toml"
    assert main(["plan", str(programme), "--on", "2013-05-07", "-o", str(tmp_path / "out")]) == 0
    plan = tmp_path / "out/officers/plan.json"

    words = ["review", str(programme), "--plan", str(plan), "--on", "2013-09-01"]
    assert main([*words, "-o", str(answers)]) == 0
    text = answers.read_text(encoding="utf-8")
    asked = "Schools and the new Ofsted framework was planned for 9 July 2013. Was it taken?"
    at = text.index("undecided", text.index(asked))
    answers.write_text(f"{text[:at]}accept{text[at + len('undecided') :]}", encoding="utf-8")
    assert main(["amend", str(programme), str(answers), "--on", "2013-09-01"]) == 0

    item = read(programme, on=SEPTEMBER).item_by_ref["2013-07"]
    assert item.status.name == "taken"
    (amendment,) = (a for a in read(programme, on=SEPTEMBER).amendments if a.ref == "2013-07")
    assert amendment.reason == "settled at the review of 1 September 2013"
    assert amendment.change == "Schools and the new Ofsted framework was taken on 9 July 2013"
    capsys.readouterr()
    assert main(words) == 0
    assert asked not in capsys.readouterr().out


@settings(max_examples=60)
@given(programmes(), days_of_planning())
def test_at_the_end_of_the_year_every_item_goes_on_or_does_not(programme, on):
    """The two lists together are the programme, each item once."""
    found = roll_over(programme, on=dt.date(2014, 5, 1), plans=(solve(programme, on=on),))

    refs = [d.ref for d in (*found.carried, *found.ended)]
    assert sorted(refs) == sorted(item.ref for item in programme.items)
    counted = found.figures
    assert counted.carried == len(found.carried)
    named = sum(count for _, count in counted.suggested_by)
    assert named + counted.unsuggested == counted.items == len(refs)
    assert counted.presumed <= counted.taken <= counted.items


def test_the_end_of_the_year_gives_each_item_a_reason(programme, plans):
    """Series and parked items go on; what was taken does not."""
    found = roll_over(programme, on=dt.date(2014, 4, 29), plans=plans)

    said = {d.ref: (d.code, d.reason) for d in found.dispositions}
    assert said["2013-02"] == ("taken", "Taken on 7 May 2013.")
    assert said["2013-07"] == (
        "taken",
        "Planned for 9 July 2013 and held to have been taken then.",
    )
    assert said["2013-12"][0] == "parked"
    assert said["2013-03"][0] == "recurring"
    assert str(found.next_year) == "2014/15"


def test_an_item_whose_progress_is_followed_goes_on(programme, plans):
    """A tracked item goes on although it was taken, until its progress is complete."""
    followed = with_item(programme, "2013-07", ratings=(EnteredRating("progress", "amber"),))
    complete = with_item(programme, "2013-07", ratings=(EnteredRating("progress", "complete"),))

    def code(kept):
        found = roll_over(kept, on=dt.date(2014, 4, 29), plans=plans)
        return next(d.code for d in found.dispositions if d.ref == "2013-07")

    assert (code(followed), code(complete)) == ("tracked", "taken")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Section 106 Agreements", "S106 agreements update"),
        ("Bus Services Review", "Review of bus services 2011"),
        ("Libraries Strategy", "Library Strategy"),
        ("Safeguarding Children", "Children’s Safeguarding Annual Report"),
    ],
)
def test_titles_of_one_topic_are_nearly_the_same(one, other):
    """Order, number, year and words such as “update” do not tell two topics apart."""
    assert alike(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Road Safety", "Road Maintenance"),
        ("Budget Consultation", "Budget Monitoring"),
        ("Schools and the new Ofsted framework", "Ofsted Inspection"),
        ("Adult Social Care", "Children's Social Care"),
        ("", "Libraries"),
    ],
)
def test_titles_with_a_word_in_common_are_not(one, other):
    """A word by chance makes no topic the same."""
    assert alike(one, other) < ALIKE


def test_an_earlier_look_says_when_and_where(programme):
    """What another year's programme took is found under nearly the same title."""
    old = Look("Review of bus services", "Transport Panel", "2011.toml", "2011-04", (MAY,))

    found = earlier("Bus Services", [*looks_of(programme, "2013.toml", JANUARY), old])
    assert str(found).splitlines() == [
        "“Bus Services”: 1 topic nearly the same.",
        "- “Review of bus services” (2011-04), Transport Panel, on 7 May 2013: 2011.toml.",
    ]


def test_an_item_of_a_year_without_meetings_is_not_taken(programme):
    """Without a plan and without agendas nothing is held to have been taken."""
    bare = attrs.evolve(programme, meetings=(), items=(Item("1", "Buses", _only(programme)),))
    dated = attrs.evolve(
        bare, items=(attrs.evolve(bare.items[0], target=Window("May", "month", MAY, MAY)),)
    )

    (undated,) = roll_over(bare, on=JANUARY).dispositions
    (due,) = roll_over(dated, on=JANUARY).dispositions
    assert (undated.code, undated.reason) == ("undated", "Not taken, and without a date.")
    assert (due.code, due.reason) == ("not taken", "Not taken; it was due “May”.")


def _only(programme):
    (committee,) = programme.committees
    return committee.id


def test_the_next_programme_holds_what_goes_on(tmp_path, capsys):
    """It reads, plans, keeps the person's remarks, and has each item that goes on and no other."""
    said = ["rollover", str(EXAMPLE), "--on", "2014-04-29", "-o", str(tmp_path / "next.toml")]
    assert main(said) == 0
    capsys.readouterr()

    now, day = read(EXAMPLE, on=dt.date(2014, 4, 29)), dt.date(2014, 5, 2)
    following = read(tmp_path / "next.toml", on=day)
    goes_on = roll_over(now, on=dt.date(2014, 4, 29)).carried
    assert [item.ref for item in following.items] == [d.ref for d in goes_on]
    assert str(following.year) == "2014/15"
    assert all(meeting.date >= dt.date(2014, 5, 1) for meeting in following.meetings)
    for item, why in zip(following.items, goes_on, strict=True):
        assert dict(item.extra)["Carried forward"] == f"From 2013/14: {why.reason}"
        assert item.target.end is None or item.target.end >= dt.date(2014, 5, 1)
    assert solve(following, on=day).complete
    assert "# Minute 31 of 16 April 2013." in (tmp_path / "next.toml").read_text(encoding="utf-8")


def test_what_was_agreed_stands_in_the_next_programme(tmp_path, capsys):
    """An amendment's values become the item's own, and the amendments of the year go."""
    text = EXAMPLE.read_text(encoding="utf-8") + (
        '\n[[amendments]]\nday = 2013-06-11\nref = "2013-16"\nchange = "It takes longer"\n'
        "minutes = 60\n"
    )
    (tmp_path / "programme.toml").write_text(text, encoding="utf-8")
    words = ["rollover", str(tmp_path / "programme.toml"), "--on", "2014-04-29"]
    assert main([*words, "-o", str(tmp_path / "next.toml")]) == 0
    capsys.readouterr()

    following = read(tmp_path / "next.toml", on=dt.date(2014, 5, 2))
    assert following.item_by_ref["2013-16"].minutes == 60
    assert following.amendments == ()


IN_MONTHS = """
title = "Panel 2026/27"
committee = "Panel"
nation = "England"
year = "2026/27"
settings = {meeting_pattern = "second Tuesday"}

[[items]]
ref = "A1"
title = "Performance report"
date = "Quarterly (Jul, Sep, Jan, Mar)"

[[items]]
ref = "A2"
title = "Complaints"
date = "Quarterly (July 2026, January 2027)"
"""


def test_months_without_a_year_are_meant_of_the_next_year_too(tmp_path, capsys):
    """They go on with the item, after the month in which it was taken last."""
    path, after = tmp_path / "programme.toml", tmp_path / "next.toml"
    path.write_text(IN_MONTHS, encoding="utf-8")
    plan = solve(read(path, on=dt.date(2026, 6, 3)), on=dt.date(2026, 6, 3))
    export_all(plan, tmp_path)
    words = ["rollover", str(path), "--plans", str(tmp_path / "officers"), "--on", "2027-04-29"]
    assert main([*words, "-o", str(after)]) == 0
    capsys.readouterr()

    day = dt.date(2027, 5, 4)
    following = read(after, on=day)
    assert [item.target.text for item in following.items] == ["Quarterly (Jul, Sep, Jan, Mar)", ""]
    later = solve(following, on=day, previous=plan)
    days = [f"{p.ref} {p.date:%B %Y}" for p in later.placements if p.part_of == "A1"]
    assert days == [
        "A1/1 July 2027",
        "A1/2 September 2027",
        "A1/3 January 2028",
        "A1/4 March 2028",
    ]


BEACH_HUTS = """
title = "Panel"
committee = "Panel"
nation = "England"
year = "2026/27"
meetings = [{date = 2026-06-09}, {date = 2026-07-14}, {date = 2026-09-08}, {date = 2026-11-10}]
settings = {meeting_minutes = 100}

[[items]]
ref = "A1"
title = "Beach huts"
date = "TBC"
KEY

[[items]]
ref = "A2"
title = "Big item"
date = "9 June 2026"
"""
JULY = dt.date(2026, 7, 15)


def beach_huts(folder, key=""):
    """A programme of which one item is only proposed, for 14 July 2026, and the plan of June."""
    path = folder / "programme.toml"
    path.write_text(BEACH_HUTS.replace("KEY", ""), "utf-8")
    first = solve(read(path, on=dt.date(2026, 6, 3)), on=dt.date(2026, 6, 3))
    path.write_text(BEACH_HUTS.replace("KEY", key), "utf-8")
    return read(path, on=JULY), first


def test_a_proposal_of_the_past_is_grey_and_not_held_to_have_been_taken(tmp_path):
    """Nobody agreed it, and no record has it."""
    programme, first = beach_huts(tmp_path)
    later = solve(programme, on=JULY, previous=first)

    assert first.placed["A1"].basis == "proposed"
    (rated, _) = rate(later)
    assert (rated.rating, rated.reason) == (
        "grey",
        "Proposed for 14 July 2026; nothing says whether it was agreed, or taken then.",
    )


def test_a_review_asks_of_what_was_only_proposed(tmp_path):
    """Once, with the meetings to come that have room."""
    programme, first = beach_huts(tmp_path)
    asked = review(programme, first, on=JULY).questions

    assert [str(question).splitlines() for question in asked if question.ref == "A1"] == [
        [
            "- Beach huts was only proposed for 14 July 2026. Was it agreed, and taken?",
            "    * Yes, it was taken.",
            "    * Take it on 8 September 2026.",
            "    * Take it on 10 November 2026.",
            "    * Take it off the programme.",
        ]
    ]


def test_what_was_only_proposed_goes_on_to_the_next_year(tmp_path):
    """It was taken by no record, so it does not end with the year."""
    programme, first = beach_huts(tmp_path)
    ended = roll_over(programme, on=dt.date(2027, 4, 28), plans=[first])

    assert {d.ref: (d.code, d.carried) for d in ended.dispositions} == {
        "A1": ("proposed", True),
        "A2": ("taken", False),
    }


def test_what_a_person_says_was_taken_is_the_reason(tmp_path):
    """A review that settles it is the record: no note speaks of an agenda that there is not."""
    programme, first = beach_huts(tmp_path, 'status = "taken"')
    later = solve(programme, on=JULY, previous=first)

    (rated, _) = rate(later)
    assert rated.rating == "green"
    assert rated.reason == "Taken on 14 July 2026, as the programme records."
    assert later.outings.notes == ()
