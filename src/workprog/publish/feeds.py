"""The calendars that a plan offers: of all, a committee, a portfolio, an officer, an item."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal

import attrs

from workprog.errors import PlanError
from workprog.programme import Committee, Item
from workprog.programme.plan import CalendarEntry, EventKind, Plan
from workprog.publish.events import COUNCIL, feed_of, plain
from workprog.publish.ics import named, written
from workprog.publish.identity import calendar_entries
from workprog.words import capital, is_or_are, listed

FeedKind = Literal["council", "officers", "committee", "portfolio", "officer", "item"]
_KINDS: tuple[FeedKind, ...] = ("committee", "portfolio", "officer", "item")
# "Children and Families Overview and Scrutiny Committee" is "Children and Families" to people.
_COMMITTEE = re.compile(
    r"\s+(?:(?:overview|policy|scrutiny|select|and|&)\s+)*(?:committee|panel|board|commission)$",
    re.IGNORECASE,
)
_LONGEST_FILE = 60
MEETINGS: tuple[EventKind, ...] = ("meeting", "item")
DEADLINES: tuple[EventKind, ...] = ("papers", "agenda", "report")


@attrs.frozen
class Published:
    """A plan as calendars need it, its identities brought up to date."""

    on: dt.date
    title: str
    council: str
    committees: Sequence[Committee]
    items: Sequence[Item]
    calendar: tuple[CalendarEntry, ...]

    @classmethod
    def of(cls, plan: Plan) -> Published:
        """The calendars of a plan."""
        programme = plan.programme
        return cls(
            plan.on,
            programme.title,
            programme.council,
            programme.committees,
            programme.items,
            calendar_entries(plan, plan.calendar),
        )


@attrs.frozen
class Feed:
    """One calendar: of which kind, what it is about, and how people call that.

    `about` is a committee's id, a portfolio, an officer's role or an item's ref.
    """

    kind: FeedKind
    about: str = ""
    title: str = ""

    @property
    def name(self) -> str:
        """The name by which an entry knows this calendar."""
        return feed_of(self.kind, self.about) if self.about else self.kind

    @property
    def file(self) -> str:
        """A file name, without its ending, that stays the same: "portfolio-adults-and-health"."""
        return f"{self.kind}-{file_name(self.about)}" if self.about else self.kind

    def __str__(self) -> str:
        return f"{self.kind} {self.title or self.about}".strip()


def feeds(source: Published, *, private: bool = False) -> tuple[Feed, ...]:
    """Every calendar that has an event, now or once; with `private`, those of exempt items too."""
    entries = [entry for entry in source.calendar if private or not entry.private]
    offered = list(dict.fromkeys(name for entry in entries for name in entry.feeds))
    known = [Feed("council"), *(Feed("committee", c.id, plain(c.name)) for c in source.committees)]
    known += [Feed("portfolio", plain(i.portfolio), plain(i.portfolio)) for i in source.items]
    known += [Feed("item", i.ref, plain(i.title)) for i in source.items]
    by_name: dict[str, Feed] = {}
    for one in known:
        by_name.setdefault(one.name, one)
    return tuple(by_name.get(name) or _nameless(name) for name in offered if _is_kind(name))


def _is_kind(name: str) -> bool:
    return name == COUNCIL or name.partition(" ")[0] in _KINDS


def _nameless(name: str) -> Feed:
    """A calendar of what the programme names no more, or of an officer."""
    kind, _, about = name.partition(" ")
    found = next(known for known in _KINDS if known == kind)
    return Feed(found, about, capital(about))


def to_ics(plan: Plan) -> bytes:
    """The meetings of a plan as an iCalendar feed in UTF-8, each with its agenda.

    Each event has the uid and the count of changes of its entry in `plan.calendar`, brought up to
    date by `calendar_entries`. Exempt items are not named. Cancelled meetings stay,
    marked, until their date is past.

    Raises:
        PlanError: a meeting that starts or ends in an hour that the clocks skip or repeat, one
            that ends before it starts, or bytes that a calendar program would refuse.
    """
    return to_feed(Published.of(plan), Feed("council"))


def for_officers(plan: Plan) -> bytes:
    """The calendar that officers alone may see: meetings with whole agendas, and deadlines.

    Raises:
        PlanError: as `to_ics`.
    """
    return to_feed(Published.of(plan), Feed("officers"), private=True)


def public_feeds(plan: Plan) -> Mapping[str, bytes]:
    """The files of `public/feeds`: deadlines, and the calendars of committees, portfolios, items.

    Raises:
        PlanError: as `to_ics`.
    """
    source = Published.of(plan)
    made = {"deadlines.ics": to_feed(source, Feed("council"), deadlines=True)}
    for one in _public(source):
        made[f"{one.file}.ics"] = to_feed(source, one)
        if one.kind != "item":
            made[f"{one.file}-deadlines.ics"] = to_feed(source, one, deadlines=True)
    return made


def public_files(source: Published) -> Mapping[tuple[str, str], str]:
    """The file of each public calendar in `public/feeds`, by its kind and what it is about."""
    return {(one.kind, one.about): f"{one.file}.ics" for one in _public(source)}


def _public(source: Published) -> Iterator[Feed]:
    several = len(source.committees) > 1
    for one in feeds(source):
        if one.kind in ("item", "portfolio") or (one.kind == "committee" and several):
            yield one


def officers_feeds(plan: Plan) -> Mapping[str, bytes]:
    """The files of `officers/feeds`: calendars of officers, and of portfolios with exempt items.

    Raises:
        PlanError: as `to_ics`.
    """
    source = Published.of(plan)
    hidden = {feed for entry in source.calendar if entry.private for feed in entry.feeds}
    made = {}
    for one in feeds(source, private=True):
        # The other portfolios have theirs in public.
        if one.kind == "officer" or (one.kind == "portfolio" and one.name in hidden):
            made[f"{one.file}.ics"] = to_feed(source, one, private=True)
            made[f"{one.file}-deadlines.ics"] = to_feed(source, one, deadlines=True, private=True)
    return made


def to_feed(
    source: Published, one: Feed, *, deadlines: bool = False, private: bool = False
) -> bytes:
    """The bytes of one calendar.

    Args:
        source: `Published.of` a plan, made or read back.
        one: which.
        deadlines: the days on which papers are due and agendas are out, instead of meetings.
        private: exempt business too, for officers alone.

    Raises:
        PlanError: as `to_ics`.
    """
    whose = "for officers" if one.kind == "officers" else one.title
    parts = [named(source.title, source.council), whose, "deadlines" if deadlines else ""]
    # What officers have is one calendar of both.
    kinds = (
        DEADLINES if deadlines else MEETINGS if one.kind != "officers" else (*MEETINGS, *DEADLINES)
    )
    wanted = one.name
    shown = [
        entry
        for entry in source.calendar
        if wanted in entry.feeds and entry.kind in kinds and (private or not entry.private)
    ]
    return written(shown, ": ".join(part for part in parts if part), source.on)


def feed_named(source: Published, name: str, *, private: bool = False) -> Feed:
    """The calendar that a name stands for.

    Args:
        source: `Published.of` a plan, made or read back.
        name: a committee, a portfolio, an officer's role, an item's ref or title, in any capitals;
            with the kind before it, "portfolio Finance", where several kinds share a name.
        private: whether calendars of exempt items alone count.

    Raises:
        PlanError: nothing has that name, or several do; the nearest names are given.
    """
    offered = feeds(source, private=private)
    wanted = plain(name).casefold()
    found = [one for one in offered if wanted in _names(one)]
    if len(found) == 1:
        return found[0]
    if found:
        raise PlanError(
            f"“{name}” is {listed([f'the {one}' for one in found], 'or')}; say which: "
            f"--for {listed([f'“{one.name}”' for one in found], 'or')}."
        )
    spelled = {known: str(one) for one in offered for known in _names(one)}
    near = get_close_matches(wanted, list(spelled), n=5, cutoff=0.5)
    near += [known for known in spelled if wanted and wanted in known]
    nearest = list(dict.fromkeys(f"“{spelled[known]}”" for known in near))[:5]
    hint = f"The nearest: {', '.join(nearest)}." if nearest else _what_there_is(offered)
    raise PlanError(
        f"No committee, portfolio, officer or item with a calendar is called “{name}”. {hint}"
    )


def _names(one: Feed) -> tuple[str, ...]:
    """The names in small letters by which people may call for a calendar."""
    spelled = [one.about, one.title, _COMMITTEE.sub("", one.title)]
    folded = [text.casefold() for text in spelled if text]
    return tuple(dict.fromkeys([*folded, *(f"{one.kind} {text}" for text in folded)]))


def _what_there_is(offered: Iterable[Feed]) -> str:
    some = [f"“{one}”" for one in offered if one.about and one.kind != "item"][:10]
    if not some:
        return "This plan has the calendar of all alone."
    return f"There {is_or_are(len(some))} {listed(some)}."


def file_name(text: str) -> str:
    """A name of small letters, digits and hyphens that is the same for ever and for no other text.

    Where letters are lost on the way, six digits of a fingerprint follow.
    """
    folded = plain(text).casefold()
    words = "-".join(_plain_words(folded))[:_LONGEST_FILE].rstrip("-")
    # Names with blanks and refs with hyphens are kept apart, so that no two share a file.
    as_typed = words == folded and ("-" not in folded or any(c.isdecimal() for c in folded))
    spaced = words == folded.replace(" ", "-") and not re.search("[0-9-]", folded)
    if as_typed or spaced:
        return words
    mark = hashlib.sha256(folded.encode()).hexdigest()[:6]
    return f"{words}-{mark}" if words else mark


def _plain_words(text: str) -> Iterator[str]:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    yield from re.findall("[a-z0-9]+", letters)
