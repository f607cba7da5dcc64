"""Frameworks and suggestions as files: scores, routes, what stands elsewhere, the letter."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workprog import ReadError, read, solve
from workprog.cli.command import main
from workprog.errors import PlanError
from workprog.programme import Topic
from workprog.read.framework import read_framework, read_suggestion
from workprog.rules.check import check
from workprog.selection.framework import Criterion
from workprog.selection.letter import letter
from workprog.selection.other_programmes import duplicates, timescale
from workprog.selection.select import Answer, Duplicates, Override, select
from workprog.year.topics import Look

EXAMPLE = Path(__file__).parents[1] / "examples/cheshire_east_2013/programme.toml"
MAY = dt.date(2013, 5, 7)
BUSES = Topic("Bus services", suggested_by="a resident")
SHIPPED = ("six-questions", "topic", "weighted")


def scores(**given):
    """Answers with points, all by the scrutiny officer."""
    return [
        Answer(key.replace("_", "-"), score, "Scrutiny officer") for key, score in given.items()
    ]


def test_points_send_a_topic_to_the_committee_or_to_a_panel():
    """Eight points of ten are enough for the committee, five for a panel, four for neither."""
    topic = read_framework("topic")

    high = scores(timely=2, priority=2, public_interest=2, influence=1, cost=1)
    assert str(select(BUSES, topic, high)) == (
        "“Bus services” is selected for the committee: it scores 8 of 10 points, for which 8 are "
        "enough: now is the time to look at it (2 of 2), it is one of the organisation's "
        "priorities (2 of 2), the public cares about it (2 of 2), scrutiny can change something (1 "
        "of 2) and there is much money in it (1 of 2)."
    )
    middle = scores(timely=1, priority=1, public_interest=1, influence=1, cost=1)
    assert select(BUSES, topic, middle).route.name == "a panel"
    low = scores(timely=1, priority=1, public_interest=1, influence=1, cost=0)
    assert select(BUSES, topic, low).result == "not selected"


def test_a_weighted_question_counts_its_weight():
    """Two questions of six points and one of four make sixteen."""
    weighted = read_framework("weighted")

    yes = {"key-issue", "poor-performance", "budget"}
    answers = [Answer(q.key, int(q.key in yes), "The panel") for q in weighted.questions]
    found = select(BUSES, weighted, answers)
    assert (found.points, found.route.name) == (16, "the committee")


def test_a_score_that_a_question_does_not_have_is_refused():
    """Three of two points is a slip, and so is 2 for a question of yes and no."""
    with pytest.raises(Exception, match="a score of 3 for “timely”; expected from 0 to 2"):
        select(BUSES, read_framework("topic"), scores(timely=3))
    with pytest.raises(Exception, match=r"expected yes \(1\) or no \(0\)"):
        select(BUSES, read_framework("six-questions"), scores(public_interest=2))


@given(st.sampled_from(SHIPPED), st.data())
def test_a_decision_stands_whatever_the_open_questions_turn_out_to_be(name, data):
    """A route once reached for certain is the route at the end; every answer counts its points."""
    framework = read_framework(name)
    all_scores = {q.key: data.draw(st.integers(0, q.most)) for q in framework.questions}
    some = data.draw(st.sets(st.sampled_from(sorted(all_scores))))
    answers = [Answer(key, score, "Officer") for key, score in all_scores.items()]
    early = select(BUSES, framework, [a for a in answers if a.criterion in some])
    late = select(BUSES, framework, answers)

    assert late.result != "undecided"
    if early.result in ("selected", "rejected"):
        assert early.result == late.result or late.result == "rejected"
    if early.result == "selected":
        assert early.route == late.route
    assert late.points == sum(all_scores[c.key] * c.weight for c in framework.criteria)


def test_a_framework_of_ones_own_is_a_file(tmp_path):
    """A council's own questions, with all that is wrong in them told at once."""
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "Ours"\n[[criteria]]\nkey = "a"\nquestion = "Is it ours?"\nfinding = "it is"\n'
        'most = 0\nwieght = 2\n[[routes]]\nname = "the committee"\n',
        encoding="utf-8",
    )
    with pytest.raises(ReadError) as caught:
        read_framework("own.toml", tmp_path)
    assert [str(problem) for problem in caught.value.problems] == [
        "own.toml, criteria, entry 1, wieght: found the key “wieght”; expected a key that belongs "
        "here. Did you mean “weight”?",
        "own.toml, criteria, entry 1, most: found 0; expected a whole number, 1 to 100000.",
        "own.toml, routes, entry 1, least: found nothing; expected a whole number.",
    ]


def test_a_framework_that_is_none_names_those_there_are():
    """A misspelt name is told with the likeliest one."""
    with pytest.raises(ReadError, match=r"one of six-questions, topic, weighted, or a \.toml file"):
        read_framework("topics")


def test_what_is_nearly_the_same_is_told_and_decides_nothing():
    """On this programme, or looked at within two years; a person says whether it is the same."""
    programme = read(EXAMPLE, on=MAY)
    old = Look("S106 agreements", "Planning Panel", "2012.toml", "7", (dt.date(2012, 6, 1),))
    older = attrs.evolve(old, days=(dt.date(2009, 6, 1),))
    found = duplicates(
        Topic("Section 106 money agreements"), programme, on=MAY, others=[old, older]
    )

    assert found.found == (
        "“Section 106 Agreements” (2013-09) on this programme is nearly the same.",
        "Nearly the same: “S106 agreements” (7), Planning Panel, on 1 June 2012: 2012.toml.",
    )
    yes = [Answer("public-interest", 1, "The chair")]
    selection = select(BUSES, read_framework("six-questions"), yes, duplicates=found)
    assert selection.result == "undecided"
    assert selection.sentence.endswith(" ".join(found.found))
    assert select(BUSES, read_framework("topic"), [], duplicates=Duplicates()).notes == ()


@pytest.mark.parametrize(("day", "told"), [("2011-05-08", True), ("2011-05-07", False)])
def test_a_look_is_recent_for_two_years_to_the_day(day, told):
    """Twice 365 days, both ends counted; one of an unknown day is always told."""
    programme = read(EXAMPLE, on=MAY)
    look = Look("Cycle paths", "Panel", "2011.toml", "7", (dt.date.fromisoformat(day),))
    found = duplicates(Topic("Cycle paths"), programme, on=MAY, others=[look])
    assert bool(found.found) is told
    assert duplicates(
        Topic("Cycle paths"), programme, on=MAY, others=[attrs.evolve(look, days=())]
    ).found


def test_time_is_asked_of_the_committee_that_is_named():
    """Of one committee nobody need be named; of two, the sentence lists them."""
    plan = solve(read(EXAMPLE, on=MAY), on=MAY)
    (only,) = (committee.id for committee in plan.programme.committees)
    by = dt.date(2014, 3, 31)
    assert timescale(BUSES, plan, by=by, committee=only) == timescale(BUSES, plan, by=by)
    with pytest.raises(PlanError, match=f"no committee has the id “other”; name one of {only}"):
        timescale(BUSES, plan, by=by, committee="other")

    text = "title = 'T'\nyear = '2013/14'\n"
    for name in ("a", "b"):
        text += f"[[committees]]\nid = '{name}'\nname = '{name}'\n"
        text += f"[[meetings]]\ncommittee = '{name}'\ndate = 2013-06-11\n"
    two = solve(read_text(text), on=MAY)
    with pytest.raises(PlanError, match="there are several committees; name one of a, b"):
        timescale(BUSES, two, by=by)
    assert timescale(BUSES, two, by=by, committee="b").fits


def test_time_that_pushes_out_another_topic_is_no_time():
    """What is lost is named; what was left out before is not laid at the topic's door."""
    text = "title = 'T'\nyear = '2013/14'\ncommittee = 'C'\n"
    text += "[[meetings]]\ndate = 2013-06-11\nmax_substantive = 1\n"
    text += "[[items]]\ntitle = 'Too long for any agenda'\nminutes = 400\n"
    free = solve(read_text(text), on=MAY)
    assert [left.title for left in free.left_out] == ["Too long for any agenda"]
    assert timescale(BUSES, free, by=dt.date(2013, 6, 11)).sentence == (
        "Bus services can be taken on 11 June 2013."
    )
    late = timescale(BUSES, free, by=dt.date(2013, 6, 11), after=dt.date(2013, 6, 12), minutes=30)
    assert (late.fits, late.sentence) == (
        False,
        "No agenda until 11 June 2013 has 30 minutes for Bus services.",
    )


def test_a_topic_that_pushes_out_another_names_it():
    """The one item on the only agenda would lose its place, and the topic is not counted in."""
    text = "title = 'T'\nyear = '2013/14'\ncommittee = 'C'\n"
    text += "[[meetings]]\ndate = 2013-06-11\nmax_substantive = 1\n"
    text += "[[items]]\ntitle = 'Parks'\nrequired = false\ndate = 'June 2013'\n"
    full = solve(read_text(text), on=MAY)
    found = timescale(BUSES, full, by=dt.date(2013, 6, 11))
    assert (found.fits, found.sentence) == (
        False,
        "Bus services would be taken on 11 June 2013 and push out Parks.",
    )


def read_text(text):
    """A programme of a file of these words."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "programme.toml")
        path.write_text(text, encoding="utf-8")
        return read(path, on=MAY)


def test_the_solver_says_whether_there_is_time():
    """It names the day that a topic could have, and that plan keeps every rule."""
    plan = solve(read(EXAMPLE, on=MAY), on=MAY)

    found = timescale(BUSES, plan, by=dt.date(2014, 3, 31))
    assert found.fits
    assert found.sentence.startswith("Bus services can be taken on ")
    assert not [finding for finding in check(plan) if not finding.advice]

    late = timescale(BUSES, plan, by=dt.date(2013, 5, 31))
    assert (late.fits, late.sentence) == (
        False,
        "No agenda until 31 May 2013 has 45 minutes for Bus services.",
    )


def test_the_letter_gives_the_reasons_and_no_name():
    """The answer to whoever suggested a topic that was rejected."""
    answers = [Answer("sub-judice", 1, "Legal adviser", MAY, "an appeal is pending")]
    found = select(BUSES, read_framework("six-questions"), answers)

    assert letter(found, committee="Bus Panel", suggested_on=MAY) == (
        "Thank you for suggesting on 7 May 2013 that the Bus Panel look at “Bus services”.\n\n"
        "It cannot be taken onto the work programme.\n\n"
        "The reason is:\n\n"
        "  It is before a court (an appeal is pending).\n\n"
        "A topic that is not taken can be suggested again when the facts have changed.\n\n"
        "The scrutiny officer\n"
    )


def test_the_command_puts_a_suggestion_to_its_questions(tmp_path, capsys):
    """`workprog select` reads the answers of a file and prints the sentence for the report."""
    suggestion = tmp_path / "buses.toml"
    suggestion.write_text(
        'title = "Bus services"\nsuggested_by = "a resident"\nframework = "topic"\n'
        + "".join(
            f'[[answers]]\ncriterion = "{key}"\nscore = 2\nby = "The panel"\nday = 2013-05-07\n'
            for key in ("timely", "priority", "public-interest", "influence", "cost")
        ),
        encoding="utf-8",
    )

    assert main(["select", str(suggestion), "--on", "2013-05-07"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "“Bus services” is selected for the committee: it scores 10 of 10 points"
    )

    assert (
        main(
            [
                "select",
                str(suggestion),
                "--programme",
                str(EXAMPLE),
                "--letter",
                "--on",
                "2013-05-07",
            ]
        )
        == 0
    )
    assert "It has been selected for the committee." in capsys.readouterr().out


def test_the_letter_of_a_topic_that_nobody_has_judged_lists_the_open_questions():
    """As they are asked; nothing is said to be decided, and no other reason is given."""
    framework = read_framework("six-questions")
    said = letter(select(BUSES, framework, []), committee="Board")
    assert said == (
        "Thank you for suggesting that the Board look at “Bus services”.\n\n"
        "It has not been decided yet.\n\n"
        "The reasons are:\n\n"
        + "".join(f"  Not answered yet: {question.question}\n" for question in framework.questions)
        + "\nThe scrutiny officer\n"
    )


def test_the_letter_of_a_topic_that_meets_no_question_says_what_it_lacks():
    """And that it may be suggested again."""
    framework = read_framework("six-questions")
    answers = [Answer(question.key, 0, "Officer") for question in framework.questions]
    said = letter(select(BUSES, framework, answers), committee="Board")
    assert (
        "The reason is:\n\n  It needs 1 of the questions answered yes and has 0.\n\n"
        "A topic that is not taken can be suggested again"
    ) in said


def test_the_letter_of_a_topic_that_is_selected_gives_what_was_answered_yes():
    """Not what was answered no."""
    framework = read_framework("six-questions")
    answers = [Answer(question.key, 0, "Officer") for question in framework.questions[1:]]
    answers.append(Answer("corporate-priority", 1, "Officer", MAY, "the corporate plan, page 9"))
    said = letter(select(BUSES, framework, answers), committee="Board")
    reasons = said.split("The reason is:\n\n")[1].split("\n\n")[0]
    assert reasons.endswith("(the corporate plan, page 9).")
    assert len(reasons.splitlines()) == 1


def test_the_letter_says_which_way_a_topic_goes():
    """A topic for a panel is not told to be on the committee's programme."""
    middle = scores(timely=1, priority=1, public_interest=1, influence=1, cost=1)
    said = letter(select(BUSES, read_framework("topic"), middle), committee="the Board")
    assert "It has been selected for a panel." in said
    assert "that the Board look at" in said


def test_a_topic_that_is_selected_against_the_framework_goes_where_most_points_go():
    """No points lead anywhere, so an override sends it where the committee's own topics go."""
    topic = read_framework("topic")
    low = scores(timely=0, priority=0, public_interest=0, influence=0, cost=0)
    own = Override("selected", "The chair asks for it", "Scrutiny officer")
    said = letter(select(BUSES, topic, low, override=own), committee="the Board")
    assert "It has been selected for the committee." in said
    refused = select(BUSES, topic, low)
    assert "for the committee" not in letter(refused, committee="the Board")
    assert refused.points == 0


def test_a_question_counts_one_point_once_unless_the_framework_says_otherwise():
    """Neither weight nor the highest score need be given."""
    question = Criterion("ours", "Is it ours?", "it is ours")
    assert (question.weight, question.most) == (1, 1)
    assert not question.timescale
    assert not question.duplicate


def test_an_answer_with_yes_and_score_is_refused(tmp_path):
    """An answer is one or the other; which entry is wrong is named."""
    suggestion = tmp_path / "t.toml"
    suggestion.write_text(
        'title = "T"\n[[answers]]\ncriterion = "cost"\nby = "Officer"\nyes = true\nscore = 2\n',
        encoding="utf-8",
    )
    with pytest.raises(ReadError, match=r"t.toml, answers, entry 1: found both yes and score"):
        read_suggestion(suggestion, MAY)
