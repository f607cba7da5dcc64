"""Accepted proposals into a programme file, and out of it again; all else in it stays as typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from workprog.dates.windows import read_when
from workprog.errors import Problem, ReadError
from workprog.programme import MunicipalYear, Programme, arguments
from workprog.read.entries import Problems
from workprog.read.file_checks import checked_bytes
from workprog.read.minutes.proposals import Proposal, of_its_item
from workprog.read.programme import LARGEST_PROGRAMME, build
from workprog.read.toml import read_sections
from workprog.words import full_date
from workprog.words import minutes as words

if TYPE_CHECKING:
    from tomlkit.items import AoT
    from tomlkit.toml_document import TOMLDocument

_MARK = "\ufeff"


@attrs.frozen
class Amended:
    """A programme file before and after: as text, and as the programme that it makes.

    `done` are the proposals that changed it, `already` those that had done so before.
    """

    text: str
    changed: str
    before: Programme
    after: Programme
    done: tuple[Proposal, ...]
    already: tuple[Proposal, ...]

    def content(self, original: bytes) -> bytes:
        """The changed file as bytes, with the line ends and the mark that the original has."""
        text = self.changed.replace("\n", "\r\n") if b"\r\n" in original else self.changed
        mark = _MARK if original.startswith(_MARK.encode()) else ""
        return (mark + text).encode()


def amend(path: Path, proposals: Iterable[Proposal], *, on: dt.date, undo: bool = False) -> Amended:
    """Change a programme file by the accepted proposals, or take back what they had changed.

    The file is replaced whole, and only where something changed; see `amended`.

    Args:
        path: a programme.toml.
        proposals: those that are not accepted are passed over.
        on: the day of planning.
        undo: takes back instead.

    Raises:
        ReadError: a proposal does not fit; every one that does not, each with its reason.
        PlanError: the file cannot be written, or another program changed it meanwhile.
    """
    path = arguments.path(path)
    how = "what workprog.read_amendments returns"
    proposals = arguments.several(proposals, Proposal, "proposals", how)
    arguments.day(on)
    from workprog.publish.writing import write

    path = Path(path)
    content = programme_bytes(path)
    change = taken_back if undo else amended
    result = change(content, path.name, proposals, on=on)
    if result.done:
        write(path, result.content(content), instead_of=content)
    return result


def amended(content: bytes, file: str, proposals: Iterable[Proposal], *, on: dt.date) -> Amended:
    """The programme file with every accepted proposal done; those done before change nothing.

    An item that is there gets an entry under [[amendments]] with the new values; a new one is
    added under [[items]], with an entry that records it. A proposal to add, to hear or to report
    back that has a ref is about that item, which keeps its title.

    Args:
        content: a programme.toml.
        file: its name, for messages.
        proposals: those that are not accepted are passed over.
        on: the day of planning.

    Raises:
        ReadError: a proposal does not fit; every one that does not, each with its reason.
    """
    text = programme_text(content)
    accepted = [proposal for proposal in proposals if proposal.decision == "accept"]
    on = max([on, *(proposal.day for proposal in accepted if proposal.day)])
    before = _read(file, text, on)
    already, new = _sorted_out(text, [of_its_item(proposal, before) for proposal in accepted])
    problems = [problem for proposal in new for problem in _problems(proposal, before)]
    problems += _added_twice(new)
    if not problems:
        # What only shows when the file is read: each proposal alone, so that each has its reason.
        problems = [p for proposal in new for p in _found_in(file, text, proposal, before, on)]
    if problems:
        raise ReadError(tuple(problems))
    changed = _with(text, new, before, on)
    return Amended(text, changed, before, _read(file, changed, on), tuple(new), tuple(already))


def taken_back(content: bytes, file: str, proposals: Iterable[Proposal], *, on: dt.date) -> Amended:
    """The programme file without what the proposals had done to it.

    Raises:
        ReadError: something else rests on what would be taken back.
    """
    text = programme_text(content)
    known = tuple(proposals)
    on = max([on, *(proposal.day for proposal in known if proposal.day)])
    before = _read(file, text, on)
    done, _ = _sorted_out(text, [of_its_item(proposal, before) for proposal in known])
    changed = _without(text, done)
    try:
        after = _read(file, changed, on)
    except ReadError as error:
        mend = "Take that back first."
        raise ReadError(tuple(attrs.evolve(p, mend=mend) for p in error.problems)) from None
    return Amended(text, changed, before, after, tuple(done), ())


def programme_bytes(path: Path) -> bytes:
    """The content of a programme.toml.

    Raises:
        ReadError: it is another kind of file, which `workprog read` makes a programme.toml of.
    """
    return checked_bytes(path, (".toml",), LARGEST_PROGRAMME)


def programme_text(content: bytes) -> str:
    """The text of a programme.toml, with line ends as Python has them and one at its end."""
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    return text if text.endswith("\n") else text + "\n"


def _read(file: str, text: str, on: dt.date) -> Programme:
    problems = Problems()
    return build(file, read_sections(file, text, problems), problems, on=on)


def _sorted_out(text: str, proposals: Sequence[Proposal]) -> tuple[list[Proposal], list[Proposal]]:
    """The proposals that are done in the file, and the others."""
    import tomllib

    entries = tomllib.loads(text).get("amendments", [])
    done = [p for p in proposals if any(_is_of(p, entry) for entry in entries)]
    return done, [proposal for proposal in proposals if proposal not in done]


def _is_of(proposal: Proposal, entry: Mapping[str, Any]) -> bool:
    """Whether an entry under [[amendments]] records the proposal."""
    return (
        entry.get("day") == proposal.day
        and entry.get("change") == _change(proposal)
        and entry.get("minute", "") == proposal.minute
        and (not proposal.ref or entry.get("ref") == proposal.ref)
    )


def _change(proposal: Proposal) -> str:
    return proposal.change or proposal.clause[:200]


def _problems(proposal: Proposal, programme: Programme) -> Iterator[Problem]:
    """What can be seen of a proposal that does not fit, without making the change."""
    where, keys = proposal.place, proposal.keys
    if proposal.day is None:
        mend = "Add day = 2024-09-12, with the day of the meeting."
        yield Problem(where, "no day", "the day on which it was agreed", mend)
    if proposal.ref and proposal.ref not in programme.item_by_ref:
        near = get_close_matches(proposal.ref, list(programme.item_by_ref), 3)
        mend = f"Did you mean {', '.join(near)}?" if near else "Mend the ref."
        yield Problem(where, f"item “{proposal.ref}”", "the ref of an item of the programme", mend)
    if not proposal.ref and not keys.get("title"):
        expected = "the ref of the item that it changes, or the title of a new one"
        yield Problem(where, "neither ref nor title", expected, proposal.question)
    if proposal.ref and not keys:
        expected = "the key that changes, with its new value"
        yield Problem(where, "nothing to change", expected, proposal.question)
    twins = [item.ref for item in programme.items if item.title == keys.get("title")]
    if not proposal.ref and twins:
        found = f"a new item “{keys['title']}”, as {twins[0]} is called"
        yield Problem(where, found, "another title, or the ref of that item")
    yield from _problems_of_date(proposal, programme)


def _added_twice(proposals: Sequence[Proposal]) -> Iterator[Problem]:
    """New items of one title: two clauses that ask for one thing are one item."""
    first: dict[str, str] = {}
    for proposal in proposals:
        title = proposal.keys.get("title")
        if proposal.ref or not title:
            continue
        if title in first:
            found = f"a new item “{title}”, which {first[title]} adds already"
            expected = "one item of that title"
            yield Problem(proposal.place, found, expected, "Reject one, or give it another title.")
        first.setdefault(title, proposal.place)


def _problems_of_date(proposal: Proposal, programme: Programme) -> Iterator[Problem]:
    text = proposal.keys.get("date")
    if text is None:
        return
    window = read_when(text, year=programme.year or MunicipalYear.of(proposal.day or dt.date.max))
    if not window.understood:
        expected = "a date, “October 2024”, or “TBA” where there is none yet"
        yield Problem(f"{proposal.place}, date", f"“{text}”", expected)
    elif proposal.day and window.end and window.end < proposal.day:
        expected = f"a date after {full_date(proposal.day)}, when it was agreed"
        yield Problem(f"{proposal.place}, date", f"“{text}”", expected, "Give the year with it.")


def _found_in(
    file: str, text: str, proposal: Proposal, before: Programme, on: dt.date
) -> Iterator[Problem]:
    try:
        _read(file, _with(text, [proposal], before, on), on)
    except ReadError as error:
        for problem in error.problems:
            yield attrs.evolve(problem, where=proposal.place)


def _with(text: str, proposals: Sequence[Proposal], programme: Programme, on: dt.date) -> str:
    """The text with the entries of the proposals, everything else as it stands."""
    if not proposals:
        return text
    import tomlkit

    keeps = _library_keeps(text)
    document = tomlkit.parse(text) if keeps else tomlkit.document()
    taken = {*programme.item_by_ref, *programme.minted}
    for proposal in proposals:
        ref = proposal.ref
        record = {
            "day": proposal.day,
            "change": _change(proposal),
            "why": proposal.why or words.as_minuted(proposal.clause),
            "minute": proposal.minute,
        }
        if not ref:
            ref = _fresh(programme, taken, on)
            taken.add(ref)
            item = {"ref": ref, "suggested_on": proposal.day, **proposal.keys}
            item["minute"] = proposal.minute
            _append(document, "items", item)
            _append(document, "amendments", {"ref": ref, **record})
        else:
            _append(document, "amendments", {"ref": ref, **record, **proposal.keys})
    made = tomlkit.dumps(document)
    changed = _ending_as(text, made if keeps else f"{text.rstrip()}\n\n{made.lstrip()}")
    _all_kept(text, changed)
    return changed


def _library_keeps(text: str) -> bool:
    """Whether tomlkit gives the file back as it stands.

    It does not where a list stands in two places, [[items]] here and [[items]] below other lists;
    there, entries are added at the end of the file and cut out by their lines.
    """
    import tomlkit

    return tomlkit.dumps(tomlkit.parse(text)) == text


def _fresh(programme: Programme, taken: Iterable[str], on: dt.date) -> str:
    """A ref that no item has or had, in the way in which refs are given."""
    year = (programme.year or MunicipalYear.of(on)).start.year
    known = set(taken)
    number = 1
    while f"{year}-{number:02d}" in known:
        number += 1
    return f"{year}-{number:02d}"


def _append(document: TOMLDocument, name: str, values: Mapping[str, Any]) -> None:
    import tomlkit
    from tomlkit.items import AoT, Array

    said = {key: value for key, value in values.items() if value not in (None, "")}
    rows = document.get(name)
    if isinstance(rows, Array) and not isinstance(rows, AoT):
        row = tomlkit.inline_table()
        row.update(said)
        rows.append(row)
        return
    table = tomlkit.table()
    for key, value in said.items():
        table.add(key, value)
    # One blank line between entries: it stands after those that have one, else before the new one.
    if rows and rows[-1].as_string().endswith("\n\n"):
        table.add(tomlkit.nl())
    else:
        table.trivia.indent = "\n"
    if rows is None:
        document.append(name, tomlkit.aot())
        rows = document[name]
    rows.append(table)


def _without(text: str, done: Sequence[Proposal]) -> str:
    if not done:
        return text
    import tomlkit

    if not _library_keeps(text):
        return _ending_as(text, _cut(text, done))
    document = tomlkit.parse(text)
    for proposal in done:
        rows: AoT = document["amendments"]
        at = next(number for number, row in enumerate(rows) if _is_of(proposal, row.unwrap()))
        ref = rows[at]["ref"]
        _remove(document, "amendments", at)
        if not proposal.ref:
            items: AoT = document["items"]
            at = next(n for n, row in enumerate(items) if row.get("ref") == ref)
            _remove(document, "items", at)
    return _ending_as(text, tomlkit.dumps(document))


def _cut(text: str, done: Sequence[Proposal]) -> str:
    """The text without the lines of the entries of the proposals."""
    import tomllib

    for proposal in done:
        data = tomllib.loads(text)
        at = next(n for n, row in enumerate(data["amendments"]) if _is_of(proposal, row))
        ref = data["amendments"][at]["ref"]
        text = _without_entry(text, "amendments", at)
        if not proposal.ref:
            at = next(n for n, row in enumerate(data["items"]) if row.get("ref") == ref)
            text = _without_entry(text, "items", at)
    return text


def _without_entry(text: str, name: str, at: int) -> str:
    """The text without entry `at` of a list, from its [[header]] to the next, remarks kept.

    Raises:
        ReadError: what is left would not be the list without that entry.
    """
    import tomllib

    lines = text.splitlines(keepends=True)
    heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{name}\s*\]\]", line)]
    first = heads[at] if at < len(heads) else len(lines)
    last = next(
        (n for n in range(first + 1, len(lines)) if re.match(r"\s*(?:\[|#)", lines[n])), len(lines)
    )
    cut = "".join([*lines[:first], *lines[last:]])
    wanted = tomllib.loads(text)
    del wanted[name][at]
    try:
        same = {key: value for key, value in tomllib.loads(cut).items() if value != []}
    except tomllib.TOMLDecodeError:
        same = {}
    if same != {key: value for key, value in wanted.items() if value != []}:
        found, mend = f"an entry of [[{name}]] that is not set as it was written", "Cut it by hand."
        raise ReadError((Problem("amend", found, "the entry as it was written", mend),))
    return cut


def _ending_as(text: str, changed: str) -> str:
    """The changed text with as many line ends at its end as the text has."""
    return changed.rstrip("\n") + text[len(text.rstrip("\n")) :]


def _remove(document: TOMLDocument, name: str, at: int) -> None:
    rows: Any = document[name]
    if len(rows) == 1:
        document.remove(name)
    else:
        del rows[at]


def _all_kept(text: str, changed: str) -> None:
    """Hold the library to its promise: every line of the person's file is there, in order.

    Raises:
        ReadError: a line is not, and nothing must be written.
    """
    lines = iter(changed.splitlines())
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not any(line == other for other in lines):
            mend = "Make the change by hand, or put each list of the file in one place."
            found = f"line {number} of the programme, which would be lost"
            raise ReadError((Problem("amend", found, "a file that keeps every line", mend),))
