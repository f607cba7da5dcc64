"""The page of sentences: every rule is on it, and what it says is what the code says."""

import pytest
from sentence_examples import EXAMPLES, PLACES, SHOWN, clash, page, plan_for, sentences

from workprog.rules import DEFAULT_RULES
from workprog.rules.check import check


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.parent.name)
def test_page_is_as_the_code_makes_it(place):
    """The page that was read and agreed is what is said now, word for word."""
    assert place.read_text(encoding="utf-8") == page()


def test_every_rule_is_on_the_page():
    """A rule without an example would go unread."""
    lacking = [rule.name for rule in DEFAULT_RULES if rule.name not in EXAMPLES]
    assert not lacking, f"add an Example for {lacking} to _examples() in tests/sentence_examples.py"
    assert list(EXAMPLES) == [rule.name for rule in DEFAULT_RULES]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_example_keeps_and_breaks_its_rule(rule):
    """The plan called kept keeps the rule, the one called broken does not."""
    example = EXAMPLES[rule.name]

    kept = [f for f in check(plan_for(example.outings, example.kept), (rule,)) if not f.advice]
    broken = [f for f in check(plan_for(example.outings, example.broken), (rule,)) if not f.advice]

    assert kept == []
    assert broken != []


def test_conflicts_speak_in_the_same_sentences():
    """A rule that clashes with what somebody fixed says the sentence that its finding says."""
    clashing = {rule.name: clash(rule) for rule in SHOWN if clash(rule)}

    assert sorted(clashing) == [
        *("apart", "attendance", "frozen", "groups-at-once", "in-order", "not-after"),
        *("not-before", "one-major", "one-place", "pre-decision", "pre-election"),
        *("published-agenda", "spotlight", "together"),
    ]
    for rule in (rule for rule in SHOWN if rule.name in clashing):
        broken = dict(sentences(rule))["Broken"]
        assert any(line.startswith(one) for one in clashing[rule.name] for line in broken)


@pytest.mark.parametrize(
    "rule", [rule for rule in SHOWN if EXAMPLES[rule.name].asked], ids=lambda rule: rule.name
)
def test_why_not_says_the_sentence_of_the_rule(rule):
    """The answer to "why not" holds the very sentence of the finding, in its first words."""
    said = dict(sentences(rule))

    assert any(line.startswith(said["Kept"][0]) for line in said["Why not"])
