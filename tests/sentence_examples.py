"""The page of sentences: for every rule what it says when it is kept, when broken, and why not.

Run this file to write the page anew, to tests/golden/ and to docs/reference/; then read it aloud.
"""

import datetime as dt
import inspect
from collections.abc import Mapping
from pathlib import Path

import attrs
from strategies import (
    CHILDREN,
    CORPORATE,
    JULY,
    JUNE,
    MAY,
    MEETINGS,
    day_window,
    item,
    outings,
    plan_of,
)

from workprog.explaining.conflicts import problems
from workprog.explaining.why import why_not
from workprog.programme import (
    Body,
    Decision,
    Gap,
    Meeting,
    Outing,
    Outings,
    Pair,
    Person,
    PreElection,
    PublishedAgenda,
    Status,
)
from workprog.programme.plan import Plan
from workprog.rules import DEFAULT_RULES
from workprog.rules.check import check
from workprog.rules.typing import Rule

ROOT = Path(__file__).parents[1]
PLACES = (ROOT / "tests/golden/sentences.md", ROOT / "docs/reference/sentences.md")


@attrs.frozen
class Example:
    """A programme, a plan that keeps a rule, one that breaks it, and a question.

    `kept` and `broken` are pairs of ref and meeting; `asked` is a ref and the meeting it is asked
    for while the plan is `kept`.
    """

    outings: Outings
    kept: Mapping[str, str]
    broken: Mapping[str, str]
    asked: tuple[str, str] | None = None


def with_meeting(name: str, **facts: object) -> tuple[Meeting, ...]:
    """The meetings, one of them changed."""
    return tuple(attrs.evolve(m, **facts) if m.id == name else m for m in MEETINGS)


LEISURE = item("1", "Leisure Contract")
OUTTURN = item("2", "Final Outturn")
LIBRARIES = item("3", "Libraries Strategy")
FINANCE = Person("finance", "portfolio holder for Finance", ((JULY, JULY),))
ELSEWHERE = Meeting("children-june", "children", JUNE)


def _examples() -> dict[str, Example]:
    at_june, at_july = {"1": "june"}, {"1": "july"}
    to_july = ("1", "july")
    both = {"1": "june", "2": "june"}
    apart = {"1": "june", "2": "july"}
    parked = attrs.evolve(LIBRARIES, status=Status("parked", until="the bill is passed"))
    grouped = [
        item(ref, title, method="group") for ref, title in (("1", "Parking"), ("2", "Parks"))
    ]
    return {
        "on-hold": Example(outings(parked), {}, {"3": "june"}, ("3", "june")),
        "pinned": Example(
            outings(LEISURE, meetings=with_meeting("june", agenda=PublishedAgenda(("1",)))),
            at_june,
            at_july,
            to_july,
        ),
        "after-planning": Example(outings(LEISURE, on=MAY), at_june, {"1": "may"}, ("1", "may")),
        "published-agenda": Example(
            outings(LEISURE, meetings=with_meeting("july", agenda=PublishedAgenda())),
            at_june,
            at_july,
            to_july,
        ),
        "frozen": Example(
            outings(Outing.of(LEISURE, published="may"), frozen_until=dt.date(2013, 6, 1)),
            {"1": "may"},
            at_june,
            ("1", "june"),
        ),
        "last-resort": Example(
            outings(LEISURE, meetings=with_meeting("july", kind="reserve")),
            at_june,
            at_july,
            to_july,
        ),
        "as-printed": Example(
            outings(attrs.evolve(LEISURE, target=day_window(JUNE))),
            at_june,
            at_july,
            to_july,
        ),
        "not-before": Example(
            outings(
                attrs.evolve(
                    LEISURE, earliest=dt.date(2013, 6, 20), earliest_reason="tenders are opened"
                )
            ),
            at_july,
            at_june,
            ("1", "june"),
        ),
        "not-after": Example(
            outings(attrs.evolve(LEISURE, latest=JUNE)), at_june, at_july, to_july
        ),
        "report-deadline": Example(
            outings(LEISURE, meetings=with_meeting("may", report_deadline=dt.date(2013, 4, 15))),
            at_june,
            {"1": "may"},
            ("1", "may"),
        ),
        "attendance": Example(
            outings(attrs.evolve(LEISURE, people=("finance",)), people=(FINANCE,)),
            at_june,
            at_july,
            to_july,
        ),
        "pre-election": Example(
            outings(
                attrs.evolve(LEISURE, sensitive=True),
                pre_election=(PreElection(dt.date(2013, 6, 20), dt.date(2013, 7, 25)),),
            ),
            at_june,
            at_july,
            to_july,
        ),
        "pre-decision": Example(
            outings(
                attrs.evolve(LEISURE, decision="contract"),
                bodies=(Body("cabinet", "Cabinet"),),
                decisions=(
                    Decision(
                        "contract",
                        "Award of the leisure contract",
                        "cabinet",
                        dt.date(2013, 6, 24),
                        papers=dt.date(2013, 5, 20),
                    ),
                ),
            ),
            at_june,
            at_july,
            to_july,
        ),
        "taken-once": Example(outings(LEISURE), at_june, {"1": "june", "1 again": "july"}),
        "within-time": Example(
            outings(
                attrs.evolve(LEISURE, minutes=60),
                attrs.evolve(OUTTURN, minutes=60, minutes_assumed=False),
            ),
            apart,
            both,
            ("2", "june"),
        ),
        "substantive-items": Example(
            outings(LEISURE, OUTTURN, meetings=with_meeting("june", max_substantive=1)),
            apart,
            both,
            ("2", "june"),
        ),
        "one-major": Example(
            outings(attrs.evolve(LEISURE, major=True), attrs.evolve(OUTTURN, major=True)),
            apart,
            both,
            ("2", "june"),
        ),
        "spotlight": Example(
            outings(attrs.evolve(LEISURE, method="spotlight"), OUTTURN),
            apart,
            both,
            ("2", "june"),
        ),
        "one-place": Example(
            outings(
                attrs.evolve(LEISURE, people=("finance",)),
                attrs.evolve(OUTTURN, committee="children", people=("finance",)),
                committees=(CORPORATE, CHILDREN),
                meetings=(*MEETINGS, ELSEWHERE),
                people=(FINANCE,),
            ),
            {"1": "may", "2": "children-june"},
            {"1": "june", "2": "children-june"},
            ("1", "june"),
        ),
        "in-order": Example(
            outings(OUTTURN, LEISURE, gaps=(Gap("2", "1", min_days=60, max_days=126),)),
            {"2": "may", "1": "july"},
            {"2": "may", "1": "june"},
            ("1", "june"),
        ),
        "together": Example(
            outings(LEISURE, OUTTURN, together=(Pair("1", "2"),)), both, apart, ("2", "july")
        ),
        "apart": Example(
            outings(LEISURE, OUTTURN, apart=(Pair("1", "2", min_days=60),)),
            {"1": "may", "2": "july"},
            apart,
            ("1", "june"),
        ),
        "groups-at-once": Example(
            outings(
                *(attrs.evolve(group, group_days=60) for group in grouped),
                committees=(attrs.evolve(CORPORATE, max_groups=1),),
            ),
            {"1": "may", "2": "october"},
            {"1": "may", "2": "june"},
            ("2", "june"),
        ),
        "required": Example(outings(LEISURE), at_june, {}),
    }


EXAMPLES = _examples()
# One test says which rule has none yet; the others go on without it.
SHOWN = tuple(rule for rule in DEFAULT_RULES if rule.name in EXAMPLES)


def sentences(rule: Rule) -> list[tuple[str, list[str]]]:
    """What a rule says in its example: under each heading some sentences."""
    example = EXAMPLES[rule.name]
    single = example.outings
    kept = plan_for(single, example.kept)
    said = [("Kept", _what_holds(rule, single)), ("Broken", _found(rule, single, example.broken))]
    if example.asked is not None:
        ref, meeting = example.asked
        told = why_not(kept, ref, single.meeting_by_id[meeting].date)
        said.append(("Why not", [told.answer, *told.details]))
    return said


def clash(rule: Rule) -> list[str]:
    """What cannot all hold when somebody fixes the items where the broken plan has them.

    Empty for a rule that nobody can clash with so: what is on hold is asked for by nobody.
    """
    example = EXAMPLES[rule.name]
    fixed = tuple(
        attrs.evolve(i, pinned=example.broken[i.ref], required=True)
        if i.ref in example.broken
        else i
        for i in example.outings.items
    )
    asked = attrs.evolve(example.outings, items=fixed)
    found = problems(asked, DEFAULT_RULES, mend=False)
    return next((list(one.sentences) for one in found if rule.name in one.rules), [])


def page() -> str:
    """The whole page."""
    lines = [
        "# The sentences",
        "",
        "<!-- Made by tests/sentence_examples.py: change the code and run it again. -->",
        "",
        "Every rule speaks in one sentence, whoever asks.",
        "*Kept* is what must hold.",
        "*Broken* is the finding, with how the plan misses it.",
        "*Why not* is the answer to a question about another date.",
        "*In conflict* are the fewest that cannot all hold when the broken plan is asked for.",
        "The programme is a small one of 2013, made up for this page.",
    ]
    for rule in SHOWN:
        about = inspect.getdoc(type(rule)).split("\n\n")[0]
        lines += ["", f"## {rule.name}", "", " ".join(about.split())]
        for heading, said in sentences(rule):
            lines += ["", f"{heading}:", "", *(f"- {sentence}" for sentence in said)]
        if together := clash(rule):
            lines += ["", "In conflict:", "", *(f"- {sentence}" for sentence in together)]
    return "\n".join(lines) + "\n"


def plan_for(single: Outings, where: Mapping[str, str]) -> Plan:
    """A plan typed as pairs of ref and meeting; "1 again" puts an item on once more."""
    pairs = [(ref.removesuffix(" again"), meeting) for ref, meeting in where.items()]
    return plan_of(single, pairs)


def _what_holds(rule: Rule, single: Outings) -> list[str]:
    """The sentences of the requirements that the broken plan breaks."""
    broken = plan_for(single, EXAMPLES[rule.name].broken)
    return list(dict.fromkeys(f.sentence for f in check(broken, (rule,)) if f.rule == rule.name))


def _found(rule: Rule, single: Outings, where: Mapping[str, str]) -> list[str]:
    broken = check(plan_for(single, where), (rule,))
    return list(dict.fromkeys(str(f) for f in broken if f.rule == rule.name))


if __name__ == "__main__":
    for place in PLACES:
        place.parent.mkdir(exist_ok=True)
        place.write_text(page(), encoding="utf-8")
