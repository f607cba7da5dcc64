"""Improvement plans and referrals: read, followed, overdue, and told where they matter."""

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workprog import ReadError, rate, read, solve
from workprog.cli.command import main
from workprog.programme import Action, Body, Referral, Window
from workprog.read.tracker import read_tracker, to_entries
from workprog.year.history import history
from workprog.year.review import review
from workprog.year.tracking import followed

EXAMPLE = Path(__file__).parents[1] / "examples/cheshire_east_2013/programme.toml"
MAY, JULY = dt.date(2013, 5, 7), dt.date(2013, 7, 1)
JUNE = Window("June 2013", "month", dt.date(2013, 6, 1), dt.date(2013, 6, 30))
AUDIT = Action("Audit every case file", "2013-01", due=JUNE, lead="Head of Safeguarding")
TABLE = """# Improvement plan

| OUTCOME | ACTION | DATE FOR COMPLETION | LEAD | SUCCESS INDICATORS | EVIDENCE | IMPACT RAG | RAG |
|---|---|---|---|---|---|---|---|
| 1. Practice is sound | 1.1 Audit every case file | June 2013 | Head of Care | Read | | | Amber |
|  | 1.2 Train every manager | July 2013 | Head of Training | | Register | Green | Complete |
| 2. Partners know their part | 2.1 Agree thresholds | soonish | | | | | |
|  |  |  | See appendix | | | | |
"""


@pytest.fixture
def programme():
    """The example's programme, which follows an audit of case files."""
    return attrs.evolve(read(EXAMPLE, on=JULY), actions=(AUDIT,))


def test_a_table_of_actions_is_read_with_its_outcomes(tmp_path):
    """An outcome printed once stands for the rows under it; two ratings have two keys."""
    paper = tmp_path / "plan.md"
    paper.write_text(TABLE, encoding="utf-8")
    found = read_tracker(paper, item="2013-01", on=MAY)

    told = [(a.outcome, a.action, a.due.text, a.lead, a.progress, a.impact) for a in found.actions]
    assert told == [
        ("1. Practice is sound", "1.1 Audit every case file", "June 2013", "Head of Care",
         "Amber", ""),
        ("1. Practice is sound", "1.2 Train every manager", "July 2013", "Head of Training",
         "Complete", "Green"),
        ("2. Partners know their part", "2.1 Agree thresholds", "soonish", "", "", ""),
    ]  # fmt: skip
    assert found.notes == (
        "plan.md, line 7: “soonish” was not understood, so the action is without a date.",
        "plan.md, line 8: no action, so it was not read: See appendix",
    )


def test_action_and_recommendation_are_two_columns(tmp_path):
    """The recommendation stands above its actions, BRAG is their progress, the rest is named."""
    paper = tmp_path / "plan.md"
    paper.write_text(
        "| No | Recommendation | Action | Deadline | BRAG |\n|---|---|---|---|---|\n"
        "| 1 | Mend the audit | Audit every file | End of June 2013 | Blue |\n",
        encoding="utf-8",
    )
    found = read_tracker(paper, item="2013-01", on=MAY)
    (one,) = found.actions
    assert (one.outcome, one.action, one.progress, one.due.end) == (
        "Mend the audit", "Audit every file", "Blue", dt.date(2013, 6, 30),
    )  # fmt: skip
    assert found.notes == ("plan.md, line 1: not read into the actions: “No”.",)


def test_recommendations_alone_are_the_actions(tmp_path):
    """A table without a column of actions is followed by its recommendations."""
    paper = tmp_path / "plan.md"
    text = "| Recommendation | Owner |\n|---|---|\n| Mend the audit | Head of Care |\n"
    paper.write_text(text, encoding="utf-8")
    (one,) = read_tracker(paper, item="2013-01", on=MAY).actions
    assert (one.action, one.outcome, one.lead) == ("Mend the audit", "", "Head of Care")


def test_actions_of_a_paper_come_into_the_programme(tmp_path, capsys):
    """What the command writes is read back as it was, from the end of a programme.toml."""
    paper = tmp_path / "plan.md"
    paper.write_text(TABLE, encoding="utf-8")
    words = ["actions", str(EXAMPLE), "--tracker", str(paper), "--item", "2013-01"]
    assert main([*words, "--on", "2013-05-07"]) == 0
    own = tmp_path / "programme.toml"
    own.write_text(EXAMPLE.read_text(encoding="utf-8") + capsys.readouterr().out, encoding="utf-8")

    known = read_tracker(paper, item="2013-01", on=MAY).actions
    read_back = read(own, on=MAY).actions
    assert [attrs.evolve(a, source="") for a in read_back] == [
        attrs.evolve(a, source="") for a in known
    ]


def test_a_paper_without_actions_says_what_was_found(tmp_path):
    """The headings that were found are named, and what is expected."""
    paper = tmp_path / "plan.md"
    paper.write_text("| Issue | When |\n|---|---|\n| Buses | May |\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"no table of actions \(tables headed Issue, When\)"):
        read_tracker(paper, item="1", on=MAY)


def test_an_overdue_action_shows_in_the_rating(programme):
    """The item that looks at it is amber, with the action and its date."""
    plan = solve(programme, on=JULY)

    rated = next(r for r in rate(plan) if r.ref == "2013-01")
    assert rated.rating == "amber"
    assert "1 action overdue: “Audit every case file” (due June 2013)." in rated.reason
    done = attrs.evolve(programme, actions=(attrs.evolve(AUDIT, progress="Complete"),))
    reasons = [r.reason for r in rate(solve(done, on=JULY))]
    assert not any("overdue" in reason for reason in reasons)


def test_a_progress_report_takes_the_right_actions(programme):
    """Those due by the next meeting and not complete, and those without a date."""
    later = Action(
        "Move to one system", "2013-01", due=Window("2015", "year", None, dt.date(2015, 12, 31))
    )
    undated = Action("Agree thresholds", "2013-01")
    done = Action("Train managers", "2013-01", due=JUNE, done=True)
    known = attrs.evolve(programme, actions=(AUDIT, later, undated, done))
    (found,) = followed(known, solve(known, on=JULY), on=JULY).items

    assert found.to_report == (AUDIT, undated)
    assert found.overdue == (AUDIT,)
    assert str(followed(known, solve(known, on=JULY), on=JULY)).splitlines() == [
        "Children and Adults Safeguarding issues: next looked at on 10 December 2013",
        "- Audit every case file, due June 2013 (Head of Safeguarding): overdue by 1 day",
        "- Move to one system, due 2015: under way",
        "- Agree thresholds: under way",
        "- Train managers, due June 2013: complete",
    ]


@given(
    st.dates(dt.date(2013, 1, 1), dt.date(2014, 12, 31)),
    st.booleans(),
    st.sampled_from(["", "Blue", "amber"]),
)
def test_an_action_is_overdue_when_its_last_day_has_passed(on, done, progress):
    """And it is not complete; in no other case."""
    action = attrs.evolve(AUDIT, done=done, progress=progress)
    assert action.overdue(on) == (on > dt.date(2013, 6, 30) and not done and progress != "Blue")


def test_an_overdue_action_calls_an_item_by_exception(programme):
    """It is the trigger of an item that is taken by exception."""
    items = [
        attrs.evolve(i, by_exception=True) if i.ref == "2013-01" else i for i in programme.items
    ]
    asked = review(attrs.evolve(programme, items=tuple(items)), on=JULY).questions
    assert [q.asks for q in asked if q.subject == "by exception"] == [
        "Children and Adults Safeguarding issues is taken by exception, and 1 action of it is "
        "overdue. Is it called?"
    ]


def test_cabinet_answers_within_two_months(programme):
    """Local Government Act 2000, section 9FE; a late answer is asked about and told."""
    sent = Referral("2013-07", "cabinet", dt.date(2013, 7, 9), "the report on schools")
    known = attrs.evolve(programme, bodies=(Body("cabinet", "Cabinet"),), referrals=(sent,))
    assert sent.due == dt.date(2013, 9, 9)

    path = history(known, "2013-07", on=dt.date(2013, 8, 1)).events
    assert [(e.day, e.body, e.sentence) for e in path] == [
        (dt.date(2013, 9, 9), "Cabinet", "The answer is due."),
        (dt.date(2013, 7, 9), "Cabinet", "The report on schools sent to Cabinet."),
    ]
    late = review(known, on=dt.date(2013, 9, 19)).questions
    assert [q.asks for q in late if q.subject == "answer due"] == [
        "Cabinet was to answer what came from Schools and the new Ofsted framework by 9 September "
        "2013, 10 days ago, and has not. Is it put on an agenda?"
    ]
    answered = attrs.evolve(sent, answered=dt.date(2013, 9, 2), answer="Agreed in full.")
    told = history(attrs.evolve(known, referrals=(answered,)), "2013-07", on=MAY).events
    assert told[0].sentence == "Answered: Agreed in full."


def test_what_is_written_of_actions_is_the_programme_s_own_form():
    """[[actions]] and nothing else, so that it can stand at the end of a programme.toml."""
    assert to_entries([AUDIT]) == (
        '[[actions]]\nitem = "2013-01"\naction = "Audit every case file"\ndate = "June 2013"\n'
        'lead = "Head of Safeguarding"\n'
    )
