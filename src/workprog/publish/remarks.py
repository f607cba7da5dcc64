"""What a plan says beside its placements: problems, findings, changes, assumptions, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workprog.programme.plan import Finding, Plan
from workprog.publish.exempt import Exempt
from workprog.publish.harmless_text import tidy
from workprog.publish.ratings import is_too_full
from workprog.publish.schedule import CANNOT_ALL_HOLD, REMARKS, Remark, Remarks
from workprog.words import publishing as words


def remarks(plan: Plan, exempt: Exempt, officers: bool) -> Iterator[Remarks]:
    """The parts that say something, in the order in which they are printed."""

    def said(sentences: Iterable[str], *about: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(exempt.told(tidy(s), *about) for s in sentences if s))

    def found(part: str) -> Iterator[Remark]:
        for finding in plan.findings:
            if _part_of(finding) == part:
                yield Remark(exempt.told(_stop(tidy(str(finding))), *finding.items))

    def problems() -> Iterator[Remark]:
        for problem in plan.problems:
            mends = words.ways_to_mend([_stop(repair) for repair in problem.repairs])
            sentences = [*map(_stop, problem.sentences), _stop(problem.shortfall), *mends]
            yield Remark(CANNOT_ALL_HOLD, said(sentences, *problem.items))

    def changes() -> Iterator[Remark]:
        for change in plan.changes:
            sentence = tidy(f"{_stop(change.sentence)} {_stop(change.reason)}")
            yield Remark(exempt.told(sentence, change.ref))

    def amendments() -> Iterator[Remark]:
        for amendment in plan.programme.amendments:
            sentence = words.was_amended(amendment, plan.programme)
            yield Remark(exempt.told(tidy(sentence), amendment.ref))

    def remedies() -> Iterator[Remark]:
        for remedy in plan.remedies:
            held = [p.ref for p in plan.placements if p.meeting == remedy.meeting]
            yield Remark(exempt.told(tidy(remedy.sentence), remedy.item, *held))

    def plain(sentences: Iterable[str]) -> Iterator[Remark]:
        return (Remark(sentence) for sentence in said(sentences))

    held: dict[str, Iterable[Remark]] = {
        "problems": problems(),
        "findings": found("findings"),
        "full": found("full"),
        "advice": found("advice"),
        "remedies": remedies(),
        "changes": changes(),
        "amendments": amendments(),
        "assumptions": plain(plan.programme.assumptions),
        "notes": plain(plan.outings.notes),
    }
    for name, heading, public in REMARKS:
        remarks = tuple(held[name]) if public or officers else ()
        if remarks:
            yield Remarks(name, heading, remarks)


def _part_of(finding: Finding) -> str:
    """The part under which a finding is printed."""
    if not finding.advice:
        return "findings"
    return "full" if is_too_full(finding) else "advice"


def _stop(sentence: str) -> str:
    """The sentence with a full stop, as a line of its own has."""
    sentence = sentence.strip()
    return sentence if not sentence or sentence[-1] in ".?!" else f"{sentence}."
