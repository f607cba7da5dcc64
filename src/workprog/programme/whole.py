"""The work of committees in its two states: a programme that is kept, and outings to be placed.

What both have is one class, `Work`. Neither state is the other, so whoever wants one says which.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

import attrs

from workprog.errors import Problem, ProgrammeError
from workprog.programme.items import EVERY, Gap, Item, Outing, OutingChange, Pair
from workprog.programme.keys import (
    LONGEST_DAY,
    MOST,
    Key,
    KnownItemRef,
    KnownMeetingId,
    Object,
    Setting,
    out_of_bounds,
)
from workprog.programme.meetings import (
    FIXED_BUSINESS,
    Body,
    Committee,
    Decision,
    FixedBusiness,
    Meeting,
    MunicipalYear,
    Person,
    PreElection,
)
from workprog.programme.renaming import names_in
from workprog.programme.tracking import Action, Referral
from workprog.showing import Shown, printer

Nation = Literal["England", "Wales", "Scotland", "Northern Ireland"]
Remedy = Literal["briefing", "reserve", "extra meeting"]

# Either a programme or outings: what changes one gives back one of the same.
State = TypeVar("State", bound="Work")


@attrs.frozen(repr=False)
class Amendment(Shown):
    """One change to an item with its date, reason and minute reference.

    `rows` are the item as its row stood before and as the amendment makes it; none where it sets
    nothing and only records, as one does of an item that it added. It is a change like any other:
    see `workprog.programme.revisions`.
    """

    day: Annotated[dt.date, Key("When it was agreed.")]
    ref: Annotated[KnownItemRef, Key("The item it changes.")]
    change: Annotated[str, Key("What changes, in words.")]
    reason: Annotated[str, Key("Why.", name="why")] = ""
    minute: Annotated[str, Key("The minute that says so.")] = ""
    rows: tuple[Item, ...] = ()
    source: str = ""

    @property
    def sets(self) -> Mapping[str, Any]:
        """The fields of the item that it changes, with their new values."""
        if not self.rows:
            return {}
        was, now = self.rows
        fields = {field.name: getattr(now, field.name) for field in attrs.fields(Item)}
        return {name: value for name, value in fields.items() if value != getattr(was, name)}

    @property
    def record(self) -> Amendment:
        """When, what and why, without the rows of its item and its place in the file."""
        return attrs.evolve(self, rows=(), source="")

    def apply(self, programme: State) -> State:
        """The programme with its item changed."""
        items = (
            attrs.evolve(item, **self.sets) if item.ref == self.ref else item
            for item in programme.items
        )
        return attrs.evolve(programme, items=tuple(items))

    def sentence(self, programme: Work) -> str:
        """What it says, after the title of its item."""
        item = programme.item_by_ref.get(self.ref)
        return f"{item.title if item else self.ref}: {self.change}"


@attrs.frozen(repr=False)
class Plugins(Shown):
    """The rules and preferences of installed packages that a programme is planned by as well.

    They are named as their entry points are; see `workprog.rules.installed`.
    """

    rules: Annotated[
        tuple[str, ...], Key("Rules of installed packages, by their entry points.")
    ] = ()
    preferences: Annotated[
        tuple[str, ...], Key("Preferences of installed packages, by their entry points.")
    ] = ()


# What the name of each kind of thing is expected to be, and how it is mended.
_LOOSE: Mapping[str, tuple[str, str]] = {
    "item": ("the ref of an item on the programme", "Mend the ref."),
    "meeting": ("the id of a meeting on the programme", "Mend the id."),
    "committee": ("one of {}", "Add the committee or mend the spelling."),
    "person": ("a person listed under [[people]]", "Add the person by role."),
    "body": ("the id of a body under [[bodies]]", "Mend the id."),
    "decision": ("the ref of a decision under [[decisions]]", "Mend the ref."),
}


@attrs.frozen(repr=False)
class Work(Shown):
    """What is looked at, when each committee meets, and what binds the two, in either state.

    It is a `Programme` or `Outings`, and nothing by itself. `year` is the municipal year that
    supplies missing years. `notes` are sentences printed with every output. Plans published for
    meetings before `frozen_until` stay as they are. `remedies` are what the solver may resort to,
    at a price.
    """

    title: Annotated[str, Key("What the programme is called.")]
    committees: Annotated[
        tuple[Committee, ...],
        Key(
            "The committee's name, where there is one committee only.",
            "committee",
            str,
            required=False,
        ),
        Key(
            "One for each committee, where there are several. "
            "Each may have settings of its own, beside these keys.",
            required=False,
        ),
    ]
    meetings: Annotated[
        tuple[Meeting, ...],
        Key("Meetings whose date is known. A pattern in the settings supplies the rest."),
    ] = ()
    items: Annotated[tuple[Item, ...], Key("What is to be looked at.")] = ()
    year: Annotated[
        MunicipalYear | None,
        Key("The municipal year, “2013/14”.", holds=str),
        Key("The day of the annual meeting, which starts the year.", "annual_meeting", dt.date),
        Key("The day of the annual meeting after.", "next_annual_meeting", dt.date),
    ] = None
    council: Annotated[str, Key("The council's name.")] = ""
    nation: Annotated[
        str,
        Key(
            "The nation whose bank holidays and notice periods apply.",
            holds=Nation,
            assumed="the council is in {}",
        ),
    ] = "England"
    bodies: Annotated[
        tuple[Body, ...], Key("Cabinet, Council and others whose meetings bound the committee's.")
    ] = ()
    decisions: Annotated[
        tuple[Decision, ...], Key("Coming decisions that are looked at beforehand.")
    ] = ()
    people: Annotated[
        tuple[Person, ...], Key("Those whom items need, by role and never by name.")
    ] = ()
    gaps: Annotated[tuple[Gap, ...], Key("Two items of which one comes first.", name="order")] = ()
    together: Annotated[tuple[Pair, ...], Key("Two items taken at the same meeting.")] = ()
    apart: Annotated[tuple[Pair, ...], Key("Two items kept apart.")] = ()
    pre_election: Annotated[
        tuple[PreElection, ...],
        Key("Days before an election in which sensitive items are not taken."),
    ] = ()
    frozen_until: Annotated[
        dt.date | None, Key("Agendas before this day stay as they were published.")
    ] = None
    remedies: Annotated[
        tuple[Remedy, ...],
        Key("What the plan may resort to, at a price, before an item is left out."),
    ] = ()
    fixed_business: Annotated[
        tuple[FixedBusiness, ...],
        Setting(
            "What every agenda opens and closes with: a list of {title, minutes, last}.",
            most=LONGEST_DAY,
            expected="a list of {title = “…”, minutes = 5}",
            assumed="fixed business takes {} minutes of each meeting",
        ),
    ] = FIXED_BUSINESS
    preferred_substantive: Annotated[
        int,
        Setting(
            "How many substantive items a meeting has by preference.",
            assumed="{} substantive items a meeting are preferred",
        ),
    ] = 2
    notes: tuple[str, ...] = ()
    source: str = ""

    def __attrs_post_init__(self) -> None:
        problems = tuple(self._problems())
        if problems:
            raise ProgrammeError(problems)

    def _problems(self) -> Iterable[Problem]:
        named: tuple[tuple[str, list[tuple[str, str, str]]], ...] = (
            ("item ref", [(i.ref, i.committee, i.source) for i in self.items]),
            ("meeting id", [(m.id, m.committee, m.source) for m in self.meetings]),
            ("committee id", [(c.id, c.id, "") for c in self.committees]),
        )
        for noun, values in named:
            # Files are named after them, in small letters: capitals do not tell two apart.
            times = Counter(key.casefold() for key, _, _ in values)
            for repeated in (key for key, count in times.items() if count > 1):
                same = [(key, place) for key, _, place in values if key.casefold() == repeated]
                spelt = " and ".join(f"“{key}”" for key in dict.fromkeys(key for key, _ in same))
                yield Problem(
                    ", ".join(place for _, place in same if place) or self.source or self.title,
                    f"{noun} {spelt} {times[repeated]} times",
                    "each once, capitals apart" if " and " in spelt else "each once",
                    "Give one of them another.",
                )
        yield from self._loose_ends()

    def _loose_ends(self) -> Iterable[Problem]:
        """Names that name nothing, and what is at odds."""
        known: dict[str, set[str]] = {kind: set() for kind in _LOOSE}
        used: list[tuple[str, str, str]] = []
        for note, name, place in names_in(self, self.title):
            if note.own:
                known[note.kind].add(name)
            elif note.here and note.kind in known:
                used.append((note.kind, name, place))
        for kind, name, place in used:
            if name not in known[kind]:
                expected, mend = _LOOSE[kind]
                there = ", ".join(sorted(known[kind])) or "none given"
                yield Problem(place, f"{kind} “{name}”", expected.format(there), mend)
        yield from self._contradictions()

    def _out_of_bounds(self) -> Iterable[Problem]:
        """Numbers that no file may hold: a meeting of no minutes, fewer than no items."""
        named: list[tuple[object, str]] = [(item, item.ref) for item in self.items]
        named += [(meeting, meeting.id) for meeting in self.meetings]
        named += [(committee, committee.id) for committee in self.committees]
        named += [(business, business.title) for business in self.fixed_business]
        for value, name in named:
            for key, number, expected in out_of_bounds(value):
                place = getattr(value, "source", "") or name
                yield Problem(f"{place}, {key}", str(number), expected)

    def _contradictions(self) -> Iterable[Problem]:
        yield from self._out_of_bounds()
        meetings = {meeting.id: meeting.committee for meeting in self.meetings}
        committees = {item.ref: item.committee for item in self.items}
        for item in self.items:
            place = item.source or item.ref
            if meetings.get(item.pinned or "", item.committee) != item.committee:
                expected = "the id of a meeting of the item's committee"
                yield Problem(place, f"pinned to “{item.pinned}”", expected, "Mend the id.")
            if item.exempt_paragraph is not None and not item.exempt:
                found = f"paragraph {item.exempt_paragraph} of an item that is not exempt"
                yield Problem(place, found, "exempt = true with it", "Leave out one or the other.")
            if not item.title.strip():
                yield Problem(place, "an empty title", "a title", "Say what the item is about.")
            if item.series is not None and not EVERY.fullmatch(item.series.every):
                expected = "an interval such as P3M (three months) or P12W (twelve weeks)"
                yield Problem(place, f"every “{item.series.every}”", expected)
        ends = [(gap.before, gap.after, gap.source) for gap in self.gaps]
        ends += [(pair.first, pair.second, pair.source) for pair in (*self.together, *self.apart)]
        for first, second, source in ends:
            if first == second:
                yield Problem(source or self.title, f"item “{first}” linked to itself", "two items")
        for pair in self.together:
            if committees.get(pair.first) != committees.get(pair.second):
                found = f"“{pair.first}” together with “{pair.second}” of another committee"
                yield Problem(pair.source or self.title, found, "two items of one committee")

    @cached_property
    def item_by_ref(self) -> Mapping[str, Item]:
        """Every item by its ref."""
        return {item.ref: item for item in self.items}

    @cached_property
    def meeting_by_id(self) -> dict[str, Meeting]:
        """Every meeting by its id."""
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """Every person by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def committee_by_id(self) -> dict[str, Committee]:
        """Every committee by its id."""
        return {committee.id: committee for committee in self.committees}

    @cached_property
    def meetings_of(self) -> dict[str, tuple[Meeting, ...]]:
        """The meetings of each committee that are not cancelled, earliest first."""
        ordered = sorted(self.meetings, key=lambda m: (m.date, m.start or dt.time.min, m.id))
        return {
            committee.id: tuple(
                m for m in ordered if m.committee == committee.id and not m.cancelled
            )
            for committee in self.committees
        }


@attrs.frozen
class Programme(Work):
    """What must be looked at, and when each committee meets, as a person keeps it.

    A series is one item of it. The items are as they stand with the `amendments`, in the order of
    their days; those of days `to_come` are not in them yet. `assumptions` are sentences printed
    with every output: what was taken for granted. `minted` are the refs that nobody typed and those
    that are retired, `typed_meetings` the meeting ids that somebody did. `deadlines_assumed` says
    that nobody stated how long before a meeting its reports are due, `business_assumed` that nobody
    stated what every agenda opens and closes with.
    """

    amendments: Annotated[
        tuple[Amendment, ...],
        Key(
            "Changes agreed since the programme was drawn up. "
            "Any key of an item may stand beside these, with its new value."
        ),
    ] = ()
    to_come: tuple[Amendment, ...] = ()
    actions: Annotated[
        tuple[Action, ...],
        Key("Actions of an improvement plan or a tracker, each with the item that looks at it."),
    ] = ()
    referrals: Annotated[
        tuple[Referral, ...],
        Key("Reports and recommendations sent to Cabinet, Council or another body."),
    ] = ()
    outing_changes: Annotated[
        tuple[OutingChange, ...],
        Key("Single outings of a series that are cancelled or moved.", name="outings"),
    ] = ()
    weights: Annotated[
        tuple[tuple[str, int], ...],
        Object(),
        Setting(
            "Points of a preference, by its name: {“full agendas” = 2}.",
            holds=Mapping[str, int],
            expected=f"points for each name: {{“full agendas” = 2}}, each 0 to {MOST}",
            assumed="the points of preferences are {}",
        ),
    ] = ()
    plugins: Annotated[
        Plugins,
        Key("Rules and preferences of installed packages that count as well."),
    ] = Plugins()
    assumptions: tuple[str, ...] = ()
    minted: tuple[KnownItemRef, ...] = ()
    typed_meetings: tuple[KnownMeetingId, ...] = ()
    deadlines_assumed: bool = False
    business_assumed: bool = False

    def _problems(self) -> Iterable[Problem]:
        for item in self.items:
            if isinstance(item, Outing):
                expected = "an item as a person keeps it"
                mend = "Give the item that it is an outing of."
                yield Problem(item.source or self.title, f"the outing “{item.ref}”", expected, mend)
        yield from super()._problems()

    def __str__(self) -> str:
        return printer().text(self)

    def _repr_html_(self) -> str:
        return printer().html(self)


@attrs.frozen
class Outings(Work):
    """What is to be placed on a day: a programme with its series written out as single outings.

    `on` is the day of planning; meetings before it are history. The meetings are in the order of
    their dates, and the links between items are links between outings. `expand` makes it of a
    programme; a programme cannot be made of it.
    """

    items: tuple[Outing, ...] = ()
    on: dt.date = attrs.field(kw_only=True)

    @cached_property
    def item_by_ref(self) -> Mapping[str, Outing]:
        """Every outing by its ref."""
        return {item.ref: item for item in self.items}
