"""Choosing topics: questions for, reasons against, and what the report to the committee says."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workprog.errors import ProgrammeError
from workprog.programme import Topic
from workprog.read.framework import DEFAULT_FRAMEWORK
from workprog.selection.framework import Criterion, Framework, Rejection, Route
from workprog.selection.select import Answer, Override, Timescale, select

LEISURE = Topic("Leisure contract")
REPORT_DAY = dt.date(2013, 5, 7)
AGAINST = ("dealt-with-elsewhere", "sub-judice", "no-added-value", "timescale")
FITS = Timescale(True, "It can be heard on 11 June 2013.", REPORT_DAY)
TOO_LATE = Timescale(False, "No meeting before 30 April 2014 has 45 minutes left.", REPORT_DAY)


def yes(key: str, evidence: str = "") -> Answer:
    """A question answered yes."""
    return Answer(key, True, "Scrutiny officer", REPORT_DAY, evidence)


def no(key: str) -> Answer:
    """A question answered no."""
    return Answer(key, False, "Scrutiny officer", REPORT_DAY)


def nothing_against() -> list[Answer]:
    """Every reason to reject answered no."""
    return [no(key) for key in AGAINST]


def all_no() -> list[Answer]:
    """Every question answered no."""
    return [no(question.key) for question in DEFAULT_FRAMEWORK.questions]


def test_default_framework_has_six_questions_and_three_reasons():
    """The default framework is that of the May 2013 report: six questions, three rejections."""
    assert [criterion.key for criterion in DEFAULT_FRAMEWORK.criteria] == [
        "corporate-priority",
        "public-interest",
        "poor-performance",
        "overspending",
        "external-audit",
        "dissatisfaction",
    ]
    assert [reason.key for reason in DEFAULT_FRAMEWORK.rejections] == [
        "dealt-with-elsewhere",
        "sub-judice",
        "no-use",
    ]
    assert tuple(q.key for q in DEFAULT_FRAMEWORK.questions[6:]) == AGAINST


def test_select_one_question_met_is_selected():
    """One question answered yes and nothing against it brings a topic on."""
    answers = [
        yes("overspending", "Outturn 2012/13, table 4."),
        *(no(c.key) for c in DEFAULT_FRAMEWORK.criteria if c.key != "overspending"),
        *nothing_against(),
    ]
    selection = select(LEISURE, DEFAULT_FRAMEWORK, answers)
    assert selection.result == "selected"
    assert str(selection) == (
        "“Leisure contract” is selected: the budget has been overspent again and again "
        "(Outturn 2012/13, table 4)."
    )


def test_select_unanswered_questions_are_named():
    """A selected topic still names the questions that nobody answered."""
    answers = [yes("public-interest"), yes("external-audit"), *nothing_against()]
    selection = select(LEISURE, DEFAULT_FRAMEWORK, answers)
    assert selection.result == "selected"
    assert str(selection) == (
        "“Leisure contract” is selected: residents care much about it and the external auditor "
        "brought it up. Not answered: Is it part of one of the council's priorities? "
        "Does the service do badly or grow worse, and nobody can say why? "
        "Has the budget been overspent again and again? "
        "Are many people unhappy with the service?"
    )


def test_select_rejection_is_a_veto():
    """A reason to reject stands against any number of questions answered yes."""
    answers = [yes(criterion.key) for criterion in DEFAULT_FRAMEWORK.criteria]
    answers += [yes("sub-judice", "hearing listed for June"), no("dealt-with-elsewhere")]
    answers += [no("no-added-value"), no("timescale")]
    selection = select(LEISURE, DEFAULT_FRAMEWORK, answers)
    assert selection.result == "rejected"
    assert [reason.key for reason in selection.reasons] == ["sub-judice"]
    assert str(selection) == (
        "“Leisure contract” is rejected: it is before a court (hearing listed for June)."
    )


def test_select_two_rejections_are_both_named():
    """Every reason that stands is in the sentence."""
    answers = [*all_no()[:6], yes("dealt-with-elsewhere"), yes("sub-judice")]
    answers += [no("no-added-value"), no("timescale")]
    assert str(select(LEISURE, DEFAULT_FRAMEWORK, answers)) == (
        "“Leisure contract” is rejected: somebody else deals with it already and it is before a "
        "court."
    )


def test_select_no_question_met_is_not_selected():
    """Six times no leaves a topic off, without calling it rejected."""
    selection = select(LEISURE, DEFAULT_FRAMEWORK, all_no())
    assert selection.result == "not selected"
    assert str(selection) == (
        "“Leisure contract” is not selected: it needs 1 of the questions answered yes and has 0."
    )


def test_select_too_few_questions_met_says_how_many():
    """A framework that asks for two says what it found of them."""
    strict = Framework(
        "Two of three",
        (
            Criterion("a", "Is it timely?", "it is timely"),
            Criterion("b", "Is it costly?", "it is costly"),
            Criterion("c", "Is it wanted?", "it is wanted"),
        ),
        routes=(Route("the programme", 2),),
    )
    selection = select(LEISURE, strict, [no("a"), yes("b", "£2m a year"), no("c")])
    assert str(selection) == (
        "“Leisure contract” is not selected: it needs 2 of the questions answered yes and has 1 "
        "(it is costly (£2m a year))."
    )


def test_select_open_rejection_is_undecided():
    """A topic waits while a reason to reject it is still an open question."""
    answers = [yes("public-interest"), no("dealt-with-elsewhere"), no("no-added-value")]
    selection = select(LEISURE, DEFAULT_FRAMEWORK, answers, timescale=FITS)
    assert selection.result == "undecided"
    assert [question.key for question in selection.unanswered] == [
        "corporate-priority",
        "poor-performance",
        "overspending",
        "external-audit",
        "dissatisfaction",
        "sub-judice",
    ]
    assert str(selection).startswith(
        "“Leisure contract” is not decided: it waits for answers to 6 questions. Not answered: "
    )


def test_select_without_answers_is_undecided():
    """No answers are no decision."""
    selection = select(LEISURE, DEFAULT_FRAMEWORK, ())
    assert selection.result == "undecided"
    assert selection.unanswered == DEFAULT_FRAMEWORK.questions


def test_select_one_open_question_is_said_in_the_singular():
    """One open question is one question."""
    selection = select(LEISURE, DEFAULT_FRAMEWORK, all_no()[1:])
    assert str(selection) == (
        "“Leisure contract” is not decided: it waits for an answer to 1 question. "
        "Not answered: Is it part of one of the council's priorities?"
    )


def test_timescale_answers_when_nobody_has():
    """The meeting dates answer the question about time, with their sentence as evidence."""
    answers = [yes("public-interest"), *nothing_against()[:3]]
    selection = select(LEISURE, DEFAULT_FRAMEWORK, answers, timescale=TOO_LATE)
    assert selection.result == "rejected"
    assert selection.answers[-1] == Answer(
        "timescale", True, "the meeting dates", REPORT_DAY, TOO_LATE.sentence
    )
    assert str(selection).startswith(
        "“Leisure contract” is rejected: there is too little time to finish the work "
        "(No meeting before 30 April 2014 has 45 minutes left)."
    )


def test_timescale_that_fits_clears_the_question():
    """Where the dates allow the work, nothing is left open about time."""
    answers = [yes("public-interest"), *nothing_against()[:3]]
    assert select(LEISURE, DEFAULT_FRAMEWORK, answers, timescale=FITS).result == "selected"
    assert select(LEISURE, DEFAULT_FRAMEWORK, answers).result == "undecided"


def test_timescale_does_not_replace_a_person_s_answer():
    """A person's answer stands, and the report says that the dates differ."""
    answers = [*all_no()[1:], yes("corporate-priority")]
    selection = select(LEISURE, DEFAULT_FRAMEWORK, answers, timescale=TOO_LATE)
    assert selection.result == "selected"
    assert selection.notes == (
        "Scrutiny officer answered no to “Is there too little time to finish the work?” The "
        "meeting dates say otherwise: No meeting before 30 April 2014 has 45 minutes left.",
    )


def test_override_with_a_reason_decides():
    """The committee may take a topic that its framework leaves off, and says why."""
    override = Override(
        "selected", "Members promised it to residents.", "the committee", REPORT_DAY, "minute 30"
    )
    selection = select(LEISURE, DEFAULT_FRAMEWORK, all_no(), override=override)
    assert (selection.result, selection.by_framework) == ("selected", "not selected")
    assert str(selection) == (
        "“Leisure contract” is selected by decision of the committee on 7 May 2013 (minute 30): "
        "Members promised it to residents. By the framework alone it is not selected."
    )


def test_override_without_a_reason_is_refused():
    """A decision against the framework needs a reason."""
    with pytest.raises(ProgrammeError) as caught:
        Override("selected", "  ", "the committee")
    assert str(caught.value) == (
        "override: found no reason; expected the reason in words. Give the reason."
    )


def test_override_of_a_rejection_is_refused():
    """A veto is a veto: the answer changes first, then the result."""
    override = Override("selected", "We want it", "the committee")
    with pytest.raises(ProgrammeError) as caught:
        select(LEISURE, DEFAULT_FRAMEWORK, [yes("sub-judice")], override=override)
    assert str(caught.value) == (
        "topic “Leisure contract”: found an override to “selected” of a rejected topic; expected "
        "no override: a reason to reject is a veto. "
        "Answer the question again if the facts have changed."
    )


def test_answer_says_who_gave_it():
    """An answer from nobody is refused."""
    with pytest.raises(ProgrammeError, match=r"answer to “sub-judice”: found no role"):
        Answer("sub-judice", False, "")


def test_select_names_every_wrong_answer_at_once():
    """A misspelled question and a question answered twice are told together."""
    answers = [yes("public-intrest"), yes("overspending"), no("overspending")]
    with pytest.raises(ProgrammeError) as caught:
        select(LEISURE, DEFAULT_FRAMEWORK, answers)
    misspelled, twice = caught.value.problems
    assert misspelled.found == "an answer to “public-intrest”"
    assert misspelled.mend == "Did you mean “public-interest”?"
    assert str(twice) == (
        "topic “Leisure contract”: found 2 answers to “overspending”; expected one. "
        "Keep the one that holds."
    )


def test_framework_with_one_key_twice_is_refused():
    """Two questions of one key could not be told apart."""
    question = Criterion("cost", "Is it costly?", "it is costly")
    with pytest.raises(ProgrammeError, match="question “cost” 2 times"):
        Framework("Odd", (question,), (Rejection("dear", "it is costly", (question,)),))


def test_framework_needing_more_than_it_asks_is_refused():
    """No topic could meet such a framework."""
    question = Criterion("cost", "Is it costly?", "it is costly")
    with pytest.raises(ProgrammeError, match="2 points for the panel; expected from 0 to 1"):
        Framework("Odd", (question,), routes=(Route("the panel", 2),))


@pytest.mark.parametrize(("least", "sound"), [(-1, False), (0, True), (1, True), (2, False)])
def test_framework_may_ask_for_anything_from_no_point_to_all(least, sound):
    """A route from no point on takes what no other takes."""
    question = Criterion("cost", "Is it costly?", "it is costly")
    if sound:
        assert Framework("Odd", (question,), routes=(Route("it", least),)).route(least)
        return
    with pytest.raises(ProgrammeError, match=f"{least} points for it; expected from 0 to 1"):
        Framework("Odd", (question,), routes=(Route("it", least),))


def test_open_question_may_yet_bring_all_its_points():
    """Its highest score as often as it counts, so that a topic may wait for the last point."""
    question = Criterion("cost", "Is it costly?", "it is costly", weight=2, most=3)
    framework = Framework("Points", (question,), routes=(Route("the board", 6),))
    assert select(LEISURE, framework, ()).result == "undecided"


@pytest.mark.parametrize(("score", "result"), [(2, "not selected"), (3, "selected")])
def test_points_count_as_often_as_their_question(score, result):
    """Two points twice are four, one less than is asked for."""
    question = Criterion("cost", "Is it costly?", "it is costly", weight=2, most=3)
    framework = Framework("Points", (question,), routes=(Route("the board", 5),))
    answers = [Answer("cost", score, "Scrutiny officer")]
    assert select(LEISURE, framework, answers).result == result


some_answers = st.dictionaries(
    st.sampled_from([question.key for question in DEFAULT_FRAMEWORK.questions]), st.booleans()
).map(lambda given: [Answer(key, value, "Officer") for key, value in given.items()])


@given(some_answers)
def test_law_a_rejection_answered_yes_rejects_whatever_else_is_said(answers):
    """A topic is rejected exactly when a question against it is answered yes."""
    against = any(answer.yes and answer.criterion in AGAINST for answer in answers)
    assert (select(LEISURE, DEFAULT_FRAMEWORK, answers).result == "rejected") == against


@given(some_answers)
def test_law_every_question_is_answered_or_named(answers):
    """No question disappears: it is among the answers or among the unanswered."""
    selection = select(LEISURE, DEFAULT_FRAMEWORK, answers)
    seen = {a.criterion for a in selection.answers} | {q.key for q in selection.unanswered}
    assert seen == {question.key for question in DEFAULT_FRAMEWORK.questions}
    assert len(selection.answers) + len(selection.unanswered) == len(DEFAULT_FRAMEWORK.questions)


@given(some_answers, st.data())
def test_law_a_result_stands_whatever_the_open_questions_turn_out_to_be(answers, data):
    """Answering what was open never turns over a selection, and always ends in a decision."""
    selection = select(LEISURE, DEFAULT_FRAMEWORK, answers)
    later = [Answer(q.key, data.draw(st.booleans()), "Officer") for q in selection.unanswered]
    after = select(LEISURE, DEFAULT_FRAMEWORK, [*answers, *later])
    assert after.result != "undecided"
    assert (selection.result == "selected") <= (after.result == "selected")
    assert (selection.result == "rejected") <= (after.result == "rejected")


@given(some_answers)
def test_law_the_order_of_answers_does_not_matter(answers):
    """The same answers in another order give the same selection."""
    assert select(LEISURE, DEFAULT_FRAMEWORK, answers) == select(
        LEISURE, DEFAULT_FRAMEWORK, answers[::-1]
    )


def test_reasons_given_of_a_selection_are_the_questions_met():
    """The letter on a selected topic gives each question answered yes, and no other."""
    answers = [*all_no()[1:], yes("corporate-priority", "Plan, page 4.")]
    assert select(LEISURE, DEFAULT_FRAMEWORK, answers).reasons_given == (
        "it is part of one of the council's priorities (Plan, page 4)",
    )


def test_reasons_given_without_a_decision_are_the_open_questions():
    """The letter on an undecided topic gives each question that is open."""
    assert select(LEISURE, DEFAULT_FRAMEWORK, all_no()[1:]).reasons_given == (
        "not answered yet: Is it part of one of the council's priorities?",
    )


def test_reasons_given_where_too_few_are_met_count_them():
    """The letter on a topic that is not selected says what it needed and what it has."""
    assert select(LEISURE, DEFAULT_FRAMEWORK, all_no()).reasons_given == (
        "it needs 1 of the questions answered yes and has 0",
    )


def test_framework_route_may_ask_for_no_points():
    """A route from 0 points takes every topic, and is allowed."""
    question = Criterion("cost", "Is it costly?", "it is costly")
    letter = Route("a letter", 0)
    assert Framework("Open", (question,), routes=(letter,)).route(0) == letter
