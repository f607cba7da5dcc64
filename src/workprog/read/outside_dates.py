"""What bounds a committee's work from outside: coming decisions and elections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from workprog.errors import ProgrammeError
from workprog.programme import Decision, PreElection
from workprog.programme.calendar import key_decision_notice, pre_election_period
from workprog.read.entries import Entry, Paper, filled
from workprog.words import full_date


def build_decisions(entries: Iterable[Entry], nation: str, paper: Paper) -> tuple[Decision, ...]:
    """Coming decisions; of a key decision the day by which its notice is out, where none is given.

    The day is that of the Local Authorities (Executive Arrangements) (Meetings and Access to
    Information) (England) Regulations 2012, SI 2012/2089, regulation 9, and is said to be assumed.
    """
    decisions = []
    for entry in entries:
        decision = Decision(**filled(Decision, entry))
        if decision.key_decision and decision.notice is None and decision.date is not None:
            if nation != "England":
                found = f"a key decision in {nation}"
                expected = "the day of its notice, since the 28 days hold in England only"
                paper.problems.add(entry.where("key_decision"), found, expected)
                continue
            decision = attrs.evolve(decision, notice=_notice(entry, decision, paper))
        decisions.append(decision)
    return tuple(decisions)


def _notice(entry: Entry, decision: Decision, paper: Paper) -> dt.date | None:
    try:
        day = key_decision_notice(decision.date)
    except ProgrammeError as error:
        paper.problems.found.extend(
            attrs.evolve(problem, where=entry.where("date")) for problem in error.problems
        )
        return None
    paper.assumptions.append(
        f"Assumed: the notice of “{decision.title}” is out on {full_date(day)}, the last day that "
        "leaves 28 clear days (SI 2012/2089, regulation 9)."
    )
    return day


def build_periods(entries: Iterable[Entry], nation: str, paper: Paper) -> tuple[PreElection, ...]:
    """Pre-election periods as given, or worked out from polling day and said to be assumed."""
    periods = []
    for entry in entries:
        start, end, election = (entry.get(key) for key in ("start", "end", "election"))
        if election is None and (start is None or end is None):
            found = "neither polling day nor a first and a last day"
            expected = "election = 2013-05-02, or start and end"
            paper.problems.add(entry.place, found, expected)
        elif start is None:
            periods += _worked_out(entry, election, nation, paper)
        else:
            periods.append(PreElection(start, end or election, election))
    return tuple(periods)


def _worked_out(entry: Entry, election: dt.date, nation: str, paper: Paper) -> list[PreElection]:
    if nation not in ("England", "Wales"):
        expected = "the first day under start, since the days before an election differ there"
        paper.problems.add(entry.where("election"), f"an election in {nation}", expected)
        return []
    try:
        period = pre_election_period(election, nation=nation)
    except ProgrammeError as error:
        paper.problems.found.extend(
            attrs.evolve(problem, where=entry.where("election")) for problem in error.problems
        )
        return []
    paper.assumptions.append(
        f"Assumed: the pre-election period begins on {full_date(period.start)}, the last day for "
        f"the notice of an election on {full_date(election)} (SI 2006/3304, Schedules 2 and 3, "
        "rule 1)."
    )
    return [attrs.evolve(period, end=entry.get("end") or election, election=election)]
