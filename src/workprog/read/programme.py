"""Any file a council keeps into a programme: read(path)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

import attrs

from workprog.calendar import known_nation, municipal_year
from workprog.domain import Meeting, MunicipalYear, Programme
from workprog.errors import Problem, ProgrammeError, ReadError
from workprog.read import assemble
from workprog.read.entries import Entry, Problems, checked
from workprog.read.keys import COMMITTEES, LISTS, PROGRAMME, SETTINGS
from workprog.read.meetings import GivenMeetings, build_meetings
from workprog.read.settings import Settings, sentences
from workprog.read.toml import Sections, read_sections

_YEAR = re.compile(r"(\d{4})\s*[/–-]\s*(\d{2}|\d{4})")
# "Corporate Overview and Scrutiny Committee Work Programme 16 April 2013" names its committee.
_COMMITTEE = re.compile(r".*?\b(?:committee|panel|board|commission)\b", re.IGNORECASE)
# Settings that a programme of any kind makes use of.
_USED = frozenset(
    {
        "meeting_minutes",
        "fixed_business",
        "item_minutes",
        "report_days",
        "clear_days",
        "max_substantive",
        "preferred_substantive",
        "early_mid_late",
        "reserve_minutes",
    }
)


def read(
    path: str | Path,
    *,
    on: dt.date,
    meetings: GivenMeetings | None = None,
    nation: str | None = None,
) -> Programme:
    """A programme from programme.toml, or from the work-programme table of a council's own file.

    Args:
        path: a .toml, .xlsx, .docx, .csv, .md, .txt or .html file.
        on: the day of planning; its municipal year supplies missing years where the file names
            none.
        meetings: meeting dates given apart from the file.
        nation: England, Wales, Scotland or Northern Ireland; a bare table is read as England,
            and says so.

    Raises:
        ReadError: every problem of the file, each with its place.
    """
    path = Path(path)
    if path.suffix.lower() == ".toml":
        sections, problems = _programme_file(path)
    else:
        sections, problems = _table_file(path, on)
    return build(path.name, sections, problems, on=on, meetings=meetings, nation=nation)


def _programme_file(path: Path) -> tuple[Sections, Problems]:
    from workprog.read.files import checked_bytes

    content = checked_bytes(path, (".toml",))
    problems = Problems()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = Problem(
            f"{path.name}, line {line}",
            "bytes that are not UTF-8 text",
            "a text file saved as UTF-8",
        )
        raise ReadError((problem,)) from None
    return read_sections(path.name, text, problems), problems


def _table_file(path: Path, on: dt.date) -> tuple[Sections, Problems]:
    from workprog.read.rows import table_sections

    return table_sections(path, on), Problems()


def build(
    file: str,
    sections: Sections,
    problems: Problems,
    *,
    on: dt.date,
    meetings: GivenMeetings | None = None,
    nation: str | None = None,
) -> Programme:
    """The programme that a file's sections make.

    Raises:
        ReadError: every problem found on the way.
    """
    year = _year(sections.top, on, problems)
    top = checked(sections.top, PROGRAMME, problems, year)
    own = Settings.of(
        checked(sections.settings, SETTINGS, problems, year),
        checked(sections.assumed, {**SETTINGS, "nation": PROGRAMME["nation"]}, problems, year),
    )
    lists = {
        name: [checked(entry, LISTS[name], problems, year) for entry in entries]
        for name in LISTS
        for entries in (sections.lists.get(name, ()),)
    }
    where, assumed_nation = _nation(top, own, nation, problems)
    committees = lists["committees"] or [_only_committee(top)]
    known = [entry for entry in committees if "id" in entry.values and "name" in entry.values]
    settings = {entry.get("id"): _settings_of(entry, own) for entry in known}
    only = known[0].get("id") if len(known) == 1 else None
    for name in ("items", "meetings"):
        lists[name] = [_with_committee(e, only, set(settings), problems) for e in lists[name]]
    notes = list(sections.notes)
    held = _meetings(lists["meetings"], settings, meetings, year, where, problems, notes)
    entries = _with_refs([e for e in lists["items"] if _usable(e)], year)
    built = assemble.build_items(
        entries,
        [e for e in lists["amendments"] if e.get("ref")],
        year=year,
        settings=settings,
        problems=problems,
    )
    _check_agendas(lists["meetings"], {item.ref for item in built.items}, problems)
    if problems.found:
        raise ReadError(tuple(problems.found))
    used = _USED | {"meeting_pattern", "meeting_start", "recess", "meeting_venue"}
    used |= {"later_outing_minutes"} if built.intervals else set()
    used |= {"standing_minutes"} if any(i.method == "standing" for i in built.items) else set()
    said = sentences(own, frozenset(used), built.intervals)
    if assumed_nation:
        said.insert(0, f"Assumed: {PROGRAMME['nation'].assumed.format(where)}.")
    try:
        return Programme(
            title=top.get("title") or file,
            council=top.get("council", ""),
            committees=tuple(assemble.build_committee(entry) for entry in known),
            meetings=held,
            items=built.items,
            year=year,
            nation=where,
            on=on,
            bodies=assemble.build_bodies(lists["bodies"], year, problems),
            decisions=assemble.build_decisions(lists["decisions"]),
            people=assemble.build_people(lists["people"], year, problems),
            gaps=assemble.build_gaps(lists["order"]),
            together=assemble.build_pairs(lists["together"]),
            apart=assemble.build_pairs(lists["apart"]),
            pre_election=assemble.build_pre_election(lists["pre_election"]),
            amendments=built.amendments,
            fixed_business=own.fixed_business,
            preferred_substantive=own["preferred_substantive"],
            weights=tuple(sorted((own.get("weights") or {}).items())),
            assumptions=tuple(said),
            notes=(*notes, *built.notes),
            minted=tuple(entry.get("ref") for entry in entries if "ref" not in entry.places),
            typed_meetings=tuple(e.get("id") for e in lists["meetings"] if e.get("id")),
            source=file,
        )
    except ProgrammeError as error:
        raise ReadError((*problems.found, *error.problems)) from None
    finally:
        if problems.found:
            raise ReadError(tuple(problems.found))


def _year(top: Entry, on: dt.date, problems: Problems) -> MunicipalYear:
    annual, following = top.get("annual_meeting"), top.get("next_annual_meeting")
    if isinstance(annual, dt.date):
        return municipal_year(annual, following if isinstance(following, dt.date) else None)
    text = top.get("year")
    if text is None:
        return MunicipalYear.of(on)
    match = _YEAR.fullmatch(str(text).strip())
    if match and (int(match[1]) + 1) % 100 == int(match[2]) % 100:
        return MunicipalYear.of(dt.date(int(match[1]), 5, 1))
    problems.add(top.where("year"), f"“{text}”", "a municipal year: “2013/14”")
    return MunicipalYear.of(on)


def _nation(
    top: Entry, settings: Settings, given: str | None, problems: Problems
) -> tuple[str, bool]:
    name = given or top.get("nation")
    assumed = name is None
    try:
        return known_nation(name or settings.get("nation") or "England"), assumed
    except ProgrammeError as error:
        problems.found.extend(error.problems)
        return "England", assumed


def _only_committee(top: Entry) -> Entry:
    title = top.get("title") or ""
    named = _COMMITTEE.match(title)
    name = top.get("committee") or (named[0] if named else title) or "The committee"
    return Entry({"id": "committee", "name": name}, top.place)


def _settings_of(entry: Entry, own: Settings) -> Settings:
    stated = {key: value for key, value in entry.values.items() if key in SETTINGS}
    empty = Entry({}, entry.place)
    return Settings.of(Entry(stated, entry.place), empty, over=own) if stated else own


def _with_committee(entry: Entry, only: str | None, known: set[str], problems: Problems) -> Entry:
    named = entry.get("committee")
    if named is None and only is not None:
        return entry.evolve(committee=only)
    if named not in known:
        found = f"committee “{named}”" if named else "no committee"
        problems.add(entry.where("committee"), found, f"one of {', '.join(sorted(known))}")
        return entry.evolve(committee=min(known, default=None))
    return entry


def _usable(entry: Entry) -> bool:
    return "title" in entry.values and entry.get("committee") is not None


def _with_refs(entries: Sequence[Entry], year: MunicipalYear) -> list[Entry]:
    """Refs minted in the order of the table for those without one: "2013-01"."""
    taken = {entry.get("ref") for entry in entries}
    found, number = [], 0
    for entry in entries:
        if entry.get("ref"):
            found.append(entry)
            continue
        number += 1
        while f"{year.start.year}-{number:02d}" in taken:
            number += 1
        found.append(entry.evolve(ref=f"{year.start.year}-{number:02d}"))
    return found


def _meetings(
    entries: Sequence[Entry],
    settings: dict[str, Settings],
    given: GivenMeetings | None,
    year: MunicipalYear,
    nation: str,
    problems: Problems,
    notes: list[str],
) -> tuple[Meeting, ...]:
    """Every committee's meetings; those given beside the file replace the file's own."""
    found: list[Meeting] = []
    for committee, own in settings.items():
        listed = [e for e in entries if e.get("committee") == committee and e.get("date")]
        in_force = own
        if given is not None:
            listed = _given_entries(given, listed, committee)
            pattern = {"meeting_pattern": given.pattern, "recess": given.recess or None}
            stated = Entry({k: v for k, v in pattern.items() if v}, given.source)
            bare = {k: v for k, v in own.values.items() if k not in ("meeting_pattern",)}
            in_force = Settings.of(stated, Entry({}, ""), over=attrs.evolve(own, values=bare))
        found += build_meetings(
            listed,
            committee=committee,
            several=len(settings) > 1,
            settings=in_force,
            year=year,
            nation=nation,
            problems=problems,
            notes=notes,
        )
    return tuple(found)


def _given_entries(given: GivenMeetings, listed: list[Entry], committee: str) -> list[Entry]:
    """Dates given beside the file; what the file says of the same days still holds."""
    if given.pattern:
        return listed
    by_day = {entry.get("date"): entry for entry in listed}
    made = []
    for number, (day, start) in enumerate(given.dates, start=1):
        values = {"date": day, "committee": committee}
        if start is not None:
            values["start"] = start
        known = by_day.get(day)
        made.append(
            known.evolve(**values) if known else Entry(values, f"{given.source}, date {number}")
        )
    return made


def _check_agendas(entries: Sequence[Entry], refs: set[str], problems: Problems) -> None:
    for entry in entries:
        for ref in entry.get("agenda", ()):
            if ref not in refs:
                problems.add(
                    entry.where("agenda"),
                    f"“{ref}”",
                    "the ref of an item",
                    "Mend the ref, or add the item.",
                )


__all__ = ["COMMITTEES", "build", "read"]
