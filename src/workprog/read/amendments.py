"""AMENDMENTS.toml: proposals as a file that a person edits, written and read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import attrs

from workprog.errors import ReadError
from workprog.programme import MunicipalYear, arguments
from workprog.read.entries import Entry, Problems, checked, filled
from workprog.read.minutes.proposals import KEYS, Proposal
from workprog.read.minutes.reading import Minutes
from workprog.read.toml import read_list, text_of
from workprog.words import minutes as words

# In bytes: some thousands of proposals.
_LARGEST = 2_000_000
_OWN = tuple(field.name for field in attrs.fields(Proposal) if field.name not in ("keys", "place"))


def to_amendments(
    proposals: Sequence[Proposal], *, head: Sequence[str], foot: Sequence[str] = ()
) -> str:
    """The proposals as AMENDMENTS.toml, each with its clause, ready to accept, change or reject.

    Args:
        proposals: what could be changed.
        head: remarks above them: where they are from, what to do with them.
        foot: remarks below them.
    """
    import tomlkit

    document = tomlkit.document()
    for line in head:
        document.add(tomlkit.comment(_plain(line)))
    document.add(tomlkit.nl())
    rows = tomlkit.aot()
    for proposal in proposals:
        row = tomlkit.table()
        said = {name: getattr(proposal, name) for name in _OWN}
        for name, value in {**said, **proposal.keys}.items():
            if value not in (None, "") or (name == "ref" and proposal.question):
                row.add(name, value)
        rows.append(row)
    if proposals:
        document.add("proposals", rows)
    if foot:
        document.add(tomlkit.nl())
    for line in foot:
        document.add(tomlkit.comment(_plain(line)))
    return tomlkit.dumps(document).rstrip("\n") + "\n"


def to_amendments_of(minutes: Minutes, proposals: Sequence[Proposal], *, file: str) -> str:
    """The proposals of minutes as AMENDMENTS.toml; below them the decisions that ask nothing."""
    noted = [clause for clause in minutes.clauses if clause.actions[0].action == "note_only"]
    foot = [words.ASKS_NOTHING] if noted else []
    for clause in noted:
        mark = f" ({words.LOOK})" if clause.doubtful else ""
        foot.append(f"{clause.place}{mark}: {clause.text}")
    head = words.how_to_decide(minutes.committee, minutes.meeting, file)
    return to_amendments(proposals, head=head, foot=foot)


def _plain(text: str) -> str:
    """A remark ends with its line, and TOML allows no control characters in one."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def read_amendments(path: Path) -> tuple[Proposal, ...]:
    """The proposals of a file, each with its place.

    Raises:
        ReadError: every problem of the file, each with its line.
    """
    path = arguments.path(path)
    problems = Problems()
    top, entries = read_list(path.name, text_of(path, _LARGEST), "proposals", problems)
    checked(top, {}, problems, MunicipalYear.of(dt.date(2000, 6, 1)))
    found = tuple(_proposal(entry, problems) for entry in entries)
    if problems.found:
        raise ReadError(tuple(problems.found))
    return found


def _proposal(entry: Entry, problems: Problems) -> Proposal:
    # Days stand with their years; a phrase without one is read with those of the programme.
    entry = checked(entry, KEYS, problems, MunicipalYear.of(dt.date(2000, 6, 1)))
    own = {name: value for name, value in filled(Proposal, entry).items() if value is not None}
    keys = {name: value for name, value in entry.values.items() if name not in _OWN}
    return Proposal(**{"clause": "", **own}, keys=keys, place=entry.place)
