"""Items, meetings and labelled values put under what stands above them in running text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import attrs

from workprog.read.document.blocks import Block, ListEntry, Table
from workprog.read.layouts.durations import without_minutes
from workprog.read.layouts.found_items import Context, Found
from workprog.read.layouts.headings import (
    names_work_programme,
    plain_heading,
)
from workprog.read.layouts.labels import MEETING_LABELS, Label, label_of, labels_in
from workprog.read.layouts.last_days import last_day
from workprog.read.layouts.own_labels import named_value
from workprog.read.layouts.short_texts import (
    dated,
    decided,
    is_body,
    is_footer,
    officer_in,
    phrase,
    without_chair,
)
from workprog.read.layouts.venues import start_in, venue_in
from workprog.read.layouts.what_follows import (
    OF_MEETING,
    labels_follow,
    meeting_days,
    opens_meeting,
)

_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")
# What a heading names beside which a meeting's day may still be open.
LONGER = ("month", "months", "season", "quarter")
_AMENDED = frozenset(
    ["description", "suggested_by", "portfolio", "position", "date", "lead", "committee"]
)


@attrs.define
class Collector:
    """What stands above a line, and what lines have told so far of items and meetings.

    `open` says that the last item may still be told more of; `base` is the level of the list entry
    that made it, `dates_at` that of the points that are dates. `by_turns` says that an item and its
    date stood on lines of their own. `letter` says that this is a letter, `closing` are the places
    of the lines that close it. `loose` are points of lists under no date and no section; `names`
    are the council's own labels.
    """

    found: Found
    context: Context = attrs.Factory(Context)
    open: bool = False
    base: int = 0
    pending: dict[str, str] = attrs.Factory(dict)
    loose: list[tuple[ListEntry, Context]] = attrs.Factory(list)
    names: frozenset[str] = frozenset()
    dates_at: int = 0
    by_turns: bool = False
    letter: bool = False
    closing: list[str] = attrs.Factory(list)

    def date(self, date: str, rest: str, text: str, place: str, level: int) -> None:
        """A date heading, and what it says beside the date."""
        if is_body(rest):
            self.context = attrs.evolve(self.context, committee=without_chair(rest))
        elif rest:
            self.found.kept.append(f"{place}: “{text}” was read as {date}.")
        self.context = self.context.dated(date, place, level)
        begins = {"start": start_in(text), "venue": venue_in(text)} | self.pending
        self.found.add_meeting(self.context.date, self.context.committee, place, **begins)
        self.pending = {}
        self.open = False

    def item(self, text: str, place: str, level: int = 0) -> None:
        """An item under what the headings say."""
        title = _NUMBER.sub("", text)
        if not title:
            # A line of marks that are not printed, or a number alone.
            self.found.skip(place, text)
            return
        self.add({"title": title}, place, level)

    def dated_item(self, title: str, date: str, place: str, level: int = 0) -> None:
        """An item that prints its date on its own line."""
        if self.context.year:
            date = self.context.dated(date, place).date
        self.add({"title": title, "date": date}, place, level, {"date": place})

    def add(
        self,
        values: dict[str, str],
        place: str,
        level: int,
        places: Mapping[str, str] | None = None,
    ) -> None:
        """An item, with the officer that its title may name in brackets."""
        title, minutes = without_minutes(values["title"])
        if minutes:
            values |= {"title": title, "minutes": cast(Any, minutes)}
            self.found.inferred.append(f"{place}: {minutes} minutes were taken for its time.")
        title, post = officer_in(title)
        if post:
            values |= {"title": title, "lead": post}
            self.found.inferred.append(f"{place}: “({post})” was taken for the lead officer.")
        before = len(self.found.items)
        self.found.add_item(values, place, self.context, places)
        self.open, self.base = len(self.found.items) > before, level

    def labels(self, text: str, place: str, after: Sequence[Block]) -> bool:
        """Whether a line is labelled values, and then what they are told of."""
        if self.lists_meetings(text, place):
            return True
        labels = [*labels_in(text)]
        if not labels and self.open and (own := named_value(text)) and own[0] in self.names:
            self.found.amend("", own[1], own[0])
            self.found.inferred.append(
                f"{place}: “{own[0]}” was taken to tell of the item above, as it comes again."
            )
            return True
        if not labels:
            return False
        if len(labels) == 1 and not labels[0].value and labels[0].field != "date":
            return False
        if is_footer(text) and not after and len(self.found.items) > 1:
            # "Contact: ..." at the foot of a paper is of the whole of it.
            self.found.skip(place, text)
            return True
        for label in labels:
            if not self.label(label, place, after, own=opens_meeting(text)):
                self.found.skip(place, f"{label.name}: {label.value}")
        return True

    def lists_meetings(self, text: str, place: str) -> bool:
        """Whether a line is the days on which the committee meets: "Meetings: 9 June, 7 July"."""
        begins = {"start": start_in(text), "venue": venue_in(text)}
        days = meeting_days(text)
        for day in days:
            self.found.add_meeting(day, self.context.committee, place, **begins)
        return bool(days)

    def label(self, label: Label, place: str, after: Sequence[Block], *, own: bool) -> bool:
        """Whether a labelled value belonged to the item or meeting above.

        A date whose place stands in its `own` line is that of a meeting, and of no item.
        """
        plain = plain_heading(label.name)
        if label.field in OF_MEETING:
            self.of_meeting(label, place)
            return True
        opens = own or not self.takes_date(plain, after)
        if label.field == "date" and label.value and opens:
            found = dated(label.value)
            over = phrase(self.context.date).kind if 0 < self.context.level < 20 else ""
            if phrase(label.value).kind == "unscheduled" and over in LONGER:
                said = f"{label.name}: {label.value}"
                self.found.kept.append(f"{place}: “{said}”, so “{self.context.date}” stands.")
                return True
            date, rest = (found.date, found.rest) if found else (label.value, "")
            if not found:
                said = f"“{label.value}” was taken for the date of what follows"
                self.found.inferred.append(f"{place}: {said}.")
            self.date(date, rest, label.value, place, self.context.level or 20)
            return True
        if plain == "theme" and label.value and self.context.date and not labels_follow(after):
            # Of the whole meeting: its items follow.
            self.found.kept.append(f"{place}: {label.name}: {label.value}")
            return True
        if label.field == "title" and label.value:
            if self.context.date or not names_work_programme(label.value):
                self.item(label.value, place)
                return True
            return False
        if not self.open and label.field == "committee" and label.value:
            self.context = Context(without_chair(label.value), year=self.context.year)
            return True
        if not self.open:
            return False
        if not label.value:
            return True
        last = self.found.items[-1]
        bound = last_day(label, last.get("date", "")) if label.field == "date" else None
        if bound is not None:
            self.found.items[-1] = last.evolve(**bound)
            if not bound:
                said = f"“{label.name}: {label.value}” lies before “{last.get('date')}”"
                self.found.kept.append(f"{place}: {said}; it is kept beside the item.")
                self.found.amend("", label.value, label.name)
            return True
        if label.field == "date" and (
            "date" not in last.values or last.values.get("date") == self.context.date
        ):
            self.by_turns = self.by_turns or not self.context.date
            date, body = decided(label.value)
            self.found.items[-1] = last.evolve(date=date, **({"committee": body} if body else {}))
            if is_body(body) and phrase(date).kind == "day":
                self.found.add_meeting(date, body, place)
                self.found.inferred.append(f"{place}: {body} was taken to meet on {date}.")
            return True
        if label.field == "every":
            self.found.amend_how_often(label.value, label.name)
            return True
        key = label.field if label.field in _AMENDED else ""
        self.found.amend(key, label.value, label.name)
        return True

    def takes_date(self, plain: str, after: Sequence[Block]) -> bool:
        """Whether a date belongs to the item above and opens no meeting."""
        if after and not isinstance(after[0], Table):
            following = label_of(after[0].text)
            if following and following.field in OF_MEETING:
                return False
        last = self.found.items[-1] if self.open and self.found.items else None
        if last is None:
            return False
        return "date" not in last.values or MEETING_LABELS.get(plain) != "date"

    def of_meeting(self, label: Label, place: str) -> None:
        """A venue or time: of the meeting above, or of the one whose date follows."""
        key = "start" if label.field == "start" else "venue"
        if label.field == "note" or phrase(label.value).kind == "unscheduled":
            self.found.kept.append(f"{place}: {label.name}: {label.value}")
        elif self.context.date:
            more = {key: label.value}
            self.found.add_meeting(self.context.date, self.context.committee, place, **more)
        else:
            self.pending[key] = label.value
