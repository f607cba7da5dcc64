"""Any file a council keeps into a programme: read(path)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs

from workprog.errors import ProgrammeError, ReadError
from workprog.programme import Committee, Meeting, MunicipalYear, Plugins, Programme, arguments
from workprog.programme.amendments import standing
from workprog.programme.calendar import known_nation, municipal_year
from workprog.programme.keys import keys_of
from workprog.programme.settings import SETTINGS, Settings, unstated
from workprog.read import assemble
from workprog.read.assumptions import sentences
from workprog.read.cross_references import check_links, check_once
from workprog.read.entries import Entry, Paper, Problems, checked, filled
from workprog.read.file_checks import MOST, check_counts
from workprog.read.known_keys import ASSUMED, LISTS, PROGRAMME, TABLES
from workprog.read.layouts.headings import committee_in
from workprog.read.layouts.table_options import Choices
from workprog.read.meetings import GivenMeetings, build_meetings, read_given
from workprog.read.outside_dates import build_decisions, build_periods
from workprog.read.standing_business import unnamed
from workprog.read.toml import Sections, read_sections, text_of
from workprog.read.values import FIRST_YEAR, LAST_YEAR, read_day
from workprog.rules.installed import PREFERENCES, RULES, missing
from workprog.words import full_date

_YEAR = re.compile(r"(\d{4})\s*[/–-]\s*(\d{2}|\d{4})")
# In bytes: some thousands of items.
LARGEST_PROGRAMME = 2_000_000
# The lists whose entries are values as they stand.
_AS_TYPED = ("order", "together", "apart", "referrals")

_ONLY_NAMED = (
    "The only meetings are on the days that the paper names. If there are others, give them all "
    "with --meetings, as dates or as “second Tuesday”."
)


def read(
    path: str | Path,
    *,
    on: dt.date,
    meetings: str | GivenMeetings | None = None,
    nation: str | None = None,
    choices: Choices | None = None,
) -> Programme:
    """A programme from programme.toml, or from the work-programme table of a council's own file.

    Args:
        path: a .toml, .xlsx, .docx, .csv, .md, .txt or .html file.
        on: the day of planning; its municipal year supplies missing years where the file names
            none.
        meetings: when it meets, given apart from the file: dates, “second Tuesday”, or the path of
            an .ics, .csv or .txt file of dates.
        nation: England, Wales, Scotland or Northern Ireland; a bare table is read as England,
            and says so.
        choices: what a person says of a table's columns, and which table is meant.

    Raises:
        ReadError: every problem of the file, each with its place.
        ArgumentError: an argument is not what is asked for.
    """
    path = arguments.path(path)
    arguments.day(on)
    given = _given(meetings, on)
    if nation is not None:
        arguments.one(nation, str, "nation", "the name of a nation, such as “Wales”")
    if path.is_dir():
        from workprog.read.folder import read_folder

        def read_file(file: Path) -> Programme:
            return read(file, on=on, nation=nation)

        return read_folder(path, read_file, meetings=given)
    problems = Problems()
    if path.suffix.lower() == ".toml":
        sections = read_sections(path.name, text_of(path, LARGEST_PROGRAMME), problems)
    else:
        from workprog.read.layouts.recognise import document_sections
        from workprog.read.workbook import workbook_sections

        sections = workbook_sections(path) or document_sections(
            path, on=on, nation=nation or "England", choices=choices
        )
        if given is None and sections.lists.get("meetings"):
            sections = attrs.evolve(sections, notes=(*sections.notes, _ONLY_NAMED))
    return build(path.name, sections, problems, on=on, meetings=given, nation=nation)


def _given(meetings: str | GivenMeetings | None, on: dt.date) -> GivenMeetings | None:
    if meetings is None or isinstance(meetings, GivenMeetings):
        return meetings
    arguments.one(meetings, str, "meetings", "dates, “second Tuesday” or a file of dates")
    return read_given(meetings, year=MunicipalYear.of(on))


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
        ReadError: every problem found on the way, or more items or meetings than `MOST`.
    """
    counts = {name: len(sections.lists.get(name, ())) for name in MOST}
    check_counts(file, counts, "Give each committee a file of its own.")
    year = _year(sections.top, on, problems)
    paper = Paper(on, year, problems, list(sections.notes))
    top = checked(sections.top, PROGRAMME, problems, year)
    supposed = checked(sections.assumed, ASSUMED, problems, year)
    stated = checked(sections.settings, SETTINGS, problems, year)
    own = _having(_having(unstated(), supposed, assumed=True), stated)
    where, nation_assumed = _nation(top, supposed, nation, problems)
    lists = {
        name: [checked(entry, keys, problems, year) for entry in sections.lists.get(name, ())]
        for name, keys in LISTS.items()
    }
    if "fixed_business" in own.assumed:
        titles = [entry.get("title") or "" for entry in lists["items"]]
        kept = Entry({"fixed_business": unnamed(own["fixed_business"], titles)}, top.place)
        own = _having(own, kept, assumed=True)
    lists["committees"] = lists["committees"] or [_only_committee(top)]
    check_once(lists, problems)
    settings = {
        entry.get("id"): _having(own, entry)
        for entry in lists["committees"]
        if entry.get("id") and entry.get("name")
    }
    for name in ("items", "meetings"):
        lists[name] = [_with_committee(entry, settings, problems) for entry in lists[name]]
    items, minted = _with_refs([entry for entry in lists["items"] if _usable(entry)], year)
    if meetings is not None:
        settings = _replaced(settings, meetings, problems)
    held = _meetings(lists["meetings"], settings, meetings, paper, where)
    built = assemble.build_items(
        items, _amendments(lists["amendments"], settings, problems), paper=paper, settings=settings
    )
    check_links(
        {**lists, "items": items},
        {item.ref: item.committee for item in built.items},
        {meeting.id: meeting.committee for meeting in held},
        problems,
        series={i.ref for i in built.items if i.series or i.method == "standing"},
    )
    people = assemble.build_people(lists["people"], year, problems)
    bodies = assemble.build_bodies(lists["bodies"], year, problems)
    outings = assemble.build_outing_changes(lists["outings"], paper)
    decisions = build_decisions(lists["decisions"], where, paper)
    periods = build_periods(lists["pre_election"], where, paper)
    own_plugins = top.get("plugins") or Plugins()
    for group, names in ((RULES, own_plugins.rules), (PREFERENCES, own_plugins.preferences)):
        problems.found.extend(missing(group, names, top.where("plugins")))
    if problems.found:
        raise ReadError(tuple(problems.found))
    assumptions = _assumptions(settings.values(), built)
    if nation_assumed:
        assumptions.insert(0, f"Assumed: {PROGRAMME['nation'].assumed.format(where)}.")
    try:
        programme = Programme(
            **own.of(Programme)
            | filled(Programme, top)
            | {
                keys_of(Programme)[name].field[0]: assemble.built(TABLES[name], lists[name])
                for name in _AS_TYPED
            }
            | {
                "title": top.get("title") or file,
                "committees": tuple(
                    Committee(**settings[entry.get("id")].of(Committee) | filled(Committee, entry))
                    for entry in lists["committees"]
                ),
                "meetings": held,
                "items": built.items,
                "year": year,
                "nation": where,
                "bodies": bodies,
                "decisions": decisions,
                "pre_election": periods,
                "people": people,
                "amendments": built.amendments,
                "to_come": built.to_come,
                "outing_changes": outings,
                "actions": assemble.build_actions(lists["actions"], paper),
                "weights": tuple(sorted(dict(own["weights"]).items())),
                "assumptions": (*assumptions, *paper.assumptions),
                "notes": tuple(paper.notes),
                "minted": minted,
                "typed_meetings": tuple(e.get("id") for e in lists["meetings"] if e.get("id")),
                "business_assumed": "fixed_business" in own.assumed,
                "deadlines_assumed": any("report_days" in s.assumed for s in settings.values()),
                "source": file,
            }
        )
        # What is to come must make a programme too.
        standing(programme, dt.date.max)
    except ProgrammeError as error:
        raise ReadError(error.problems) from None
    return programme


def _having(own: Settings, entry: Entry, *, assumed: bool = False) -> Settings:
    places = {name: entry.where(name) for name in entry.values}
    return own.having(entry.values, places, assumed=assumed)


def _year(top: Entry, on: dt.date, problems: Problems) -> MunicipalYear:
    """The municipal year: from its annual meeting, as typed, or the one that holds a day."""
    typed = MunicipalYear.of(on)
    text = top.get("year")
    if text is not None:
        match = _YEAR.fullmatch(str(text).strip())
        first = int(match[1]) if match else 0
        if (
            match
            and int(match[2]) in (first + 1, (first + 1) % 100)
            and FIRST_YEAR <= first < LAST_YEAR
        ):
            typed = MunicipalYear.of(dt.date(first, 5, 1))
        else:
            problems.add(top.where("year"), f"“{str(text)[:80]}”", "a municipal year: “2013/14”")
    annual = read_day(top.get("annual_meeting"), typed)
    following = read_day(top.get("next_annual_meeting"), typed)
    if annual is None:
        return typed
    try:
        year = municipal_year(annual, following)
    except ProgrammeError as error:
        problems.found += [
            attrs.evolve(problem, where=top.where("next_annual_meeting"))
            for problem in error.problems
        ]
        return typed
    if text is not None and year.start.year != typed.start.year:
        expected = f"a day of {typed.start.year}, where the year {text} begins"
        problems.add(top.where("annual_meeting"), full_date(annual), expected)
    return year


def _nation(top: Entry, supposed: Entry, given: str | None, problems: Problems) -> tuple[str, bool]:
    name = given or top.get("nation")
    assumed = name is None
    try:
        return known_nation(name or supposed.get("nation") or "England"), assumed
    except ProgrammeError as error:
        problems.found += [attrs.evolve(p, where="--nation") for p in error.problems]
        return "England", assumed


def _assumptions(settings: Iterable[Settings], built: assemble.Items) -> list[str]:
    """What was assumed for any committee, each sentence once."""
    used = set(SETTINGS)
    if all(item.series is None for item in built.items):
        used.remove("later_outing_minutes")
    if all(item.method != "standing" for item in built.items):
        used.remove("standing_minutes")
    if not any(item.major for item in built.items):
        used.remove("max_major")
    said = [sentence for own in settings for sentence in sentences(own, used, built.intervals)]
    return list(dict.fromkeys(said))


def _only_committee(top: Entry) -> Entry:
    title = top.get("title") or ""
    name = top.get("committee") or committee_in(title) or title or "The committee"
    return Entry({"id": "committee", "name": name}, top.place)


def _with_committee(entry: Entry, known: Mapping[str, Settings], problems: Problems) -> Entry:
    named = entry.get("committee")
    if not named and len(known) == 1:
        return entry.evolve(committee=next(iter(known)))
    if named not in known:
        found = f"committee “{named}”" if named else "no committee"
        problems.add(entry.where("committee"), found, f"one of {', '.join(known) or 'none given'}")
        return entry.evolve(committee=next(iter(known), None))
    return entry


def _amendments(
    entries: Sequence[Entry], known: Mapping[str, Settings], problems: Problems
) -> list[Entry]:
    """The amendments that can be applied; what each changes must still make an item."""
    usable = []
    for entry in entries:
        named, title = entry.get("committee"), entry.get("title")
        if named is not None and named not in known:
            expected = f"one of {', '.join(known) or 'none given'}"
            problems.add(entry.where("committee"), f"committee “{named}”", expected)
        elif title == "":
            problems.add(entry.where("title"), "an empty text", "the new title")
        elif entry.get("ref"):
            usable.append(entry)
    return usable


def _usable(entry: Entry) -> bool:
    return bool(entry.get("title")) and entry.get("committee") is not None


def _with_refs(
    entries: Sequence[Entry], year: MunicipalYear
) -> tuple[list[Entry], tuple[str, ...]]:
    """Refs minted in the order of the table for those without one, "2013-01", and which these are.

    Of two entries with one ref the second is left out here; `check_once` says so.
    """
    taken = {entry.get("ref") for entry in entries}
    found: dict[str, Entry] = {}
    minted: list[str] = []
    number = 0
    for entry in entries:
        ref = entry.get("ref")
        if not ref:
            number += 1
            while f"{year.start.year}-{number:02d}" in taken:
                number += 1
            ref = f"{year.start.year}-{number:02d}"
            minted.append(ref)
        found.setdefault(ref, entry.evolve(ref=ref))
    return list(found.values()), tuple(minted)


# What to do where several committees meet and the days are not printed.
EACH_ITS_OWN = (
    "Write the programme out with workprog read FILE -o programme.toml, give each committee there "
    "its own meeting_pattern = “second Tuesday”, and plan programme.toml without --meetings."
)


def _replaced(
    settings: Mapping[str, Settings], given: GivenMeetings, problems: Problems
) -> dict[str, Settings]:
    """The settings with the pattern given beside the file, or with none where dates were given."""
    if len(settings) > 1:
        expected = "meetings for a programme of one committee"
        mend = EACH_ITS_OWN
        problems.add(given.source, f"meetings for {len(settings)} committees", expected, mend)
    values = {"meeting_pattern": given.pattern} | ({"recess": given.recess} if given.recess else {})
    stated = Entry(values, given.source)
    return {key: _having(own, stated) for key, own in settings.items()}


def _meetings(
    entries: Sequence[Entry],
    settings: Mapping[str, Settings],
    given: GivenMeetings | None,
    paper: Paper,
    nation: str,
) -> tuple[Meeting, ...]:
    """Every committee's meetings; dates given beside the file replace the file's own."""
    found: list[Meeting] = []
    for committee, own in settings.items():
        listed = [e for e in entries if e.get("committee") == committee and e.get("date")]
        if given is not None and not given.pattern:
            listed = _given_entries(given, listed, committee)
        found += build_meetings(
            listed,
            committee=committee,
            several=len(settings) > 1,
            settings=own,
            paper=paper,
            nation=nation,
        )
    return tuple(found)


def _given_entries(given: GivenMeetings, listed: list[Entry], committee: str) -> list[Entry]:
    """Dates given beside the file; what the file says of the same days still holds."""
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


__all__ = ["build", "read"]
