"""Running text into items: date headings with lists or lines under them, and plan lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import attrs

from workprog.read.document.blocks import Block, Heading, ListEntry, Paragraph, Table, tidy
from workprog.read.layouts.dated_lines import DatedLine, is_of_year, title_then_date
from workprog.read.layouts.durations import without_minutes
from workprog.read.layouts.found_items import Context, Found
from workprog.read.layouts.headings import (
    committee_in,
    is_known_heading,
    names_work_programme,
    plain_heading,
)
from workprog.read.layouts.labels import MEETING_LABELS, Label, label_of, labels_in
from workprog.read.layouts.last_days import last_day
from workprog.read.layouts.own_labels import named_value
from workprog.read.layouts.sentences import (
    is_of_letter,
    section_then_items,
    signs_off,
    tells_what_went,
)
from workprog.read.layouts.short_texts import (
    dated,
    decided,
    heads_items,
    is_body,
    is_footer,
    is_prose,
    is_told,
    names_year,
    officer_in,
    opens_section,
    period_of,
    phrase,
    section_of,
    without_chair,
)
from workprog.read.layouts.venues import start_in, venue_in
from workprog.read.layouts.what_follows import (
    OF_MEETING,
    a_list_follows,
    heads_days,
    labels_follow,
    meeting_days,
    opens_meeting,
    something_begins,
    undated_follow,
)

_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")
# A heading whose date only tells when the papers of the meeting come.
_OF_PAPERS = re.compile(
    r"\b(?:despatch|dispatch|deadline|publication|published|papers|reports? due|agenda)\b", re.I
)
# What a heading names beside which a meeting's day may still be open.
_LONGER = ("month", "months", "season", "quarter")


@attrs.define
class Flow:
    """Reads headings, paragraphs and list entries in order, under what stood above.

    `open` says that the last item may still be told more of; `base` is the level of the list entry
    that made it, `dates_at` that of the points that are dates. `by_turns` says that an item and its
    date stood on lines of their own, `letter` that this is a letter, `closing` are the
    places of the lines that close it. `loose` are points of lists
    under no date and no section; `names` are the council's own labels.
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

    def block(self, block: Block, after: Sequence[Block], own: DatedLine | None = None) -> None:
        """One block of running text; `after` are the blocks that follow.

        `own` is an item with its date that the lines beside the block show it to be.
        """
        if not isinstance(block, Table):
            parted = block.text.split("\t")
            if len(parted) > 1 and all(map(is_known_heading, parted)):
                said = ", ".join(parted)
                self.found.kept.append(f"{block.place}: headings over lines below: {said}.")
                return
            block = attrs.evolve(block, text=tidy(block.text))
            if listed := section_then_items(block.text):
                self.several(*listed, place=block.place, after=after)
                return
        if own and not isinstance(block, Table):
            level = block.level if isinstance(block, ListEntry) else 0
            self.dated_item(own.title, own.date, block.place, level)
        elif isinstance(block, Heading):
            self.heading(block.text, block.place, block.level, after)
        elif isinstance(block, ListEntry):
            self.entry(block, after)
        elif isinstance(block, Paragraph):
            self.paragraph(block, after)

    def heading(self, text: str, place: str, level: int, after: Sequence[Block]) -> None:
        """A heading: a date, a section, a body, the title of an item, or of no known kind."""
        if self.labels(text, place, after) or self.is_headed(text, place, level, after):
            return
        if heads_days(text, after):
            # The days stand on the lines below.
            self.context, self.open = Context(self.context.committee), False
            return
        if names_work_programme(text):
            self.open = False
            if body := committee_in(text):
                self.context = Context(committee=body)
            elif level < 3:
                self.context = attrs.evolve(self.context, date="", section=None, group="")
            return
        deeper = bool(self.context.date or self.context.section) and level > self.context.level
        # The name of a sheet stands over its rows and is no title of one.
        titled = self.is_labelled(after) and not after[0].place.startswith(f"{place}, ")
        if titled or (deeper and not a_list_follows(after) and not is_prose(text)):
            self.item(text, place)
            return
        self.open = False
        ended = Context(self.context.committee, group=text, year=self.context.year)
        self.context = attrs.evolve(self.context, group=text) if deeper else ended

    def is_headed(self, text: str, place: str, level: int, after: Sequence[Block]) -> bool:
        """Whether a heading opened a date, a year, a section or a body; then it holds."""
        if names_year(text) is not None:
            self.context = Context(self.context.committee, year=names_year(text) or "")
            if undated_follow(after):
                date = text.strip().rstrip(":")
                self.context = attrs.evolve(self.context, date=date, date_place=place)
            self.open = False
            return True
        if period := period_of(text):
            body, days = period
            self.context = Context(body, year=self.context.year)
            self.found.kept.append(f"{place}: the list of {body} is for {days}.")
            self.open = False
            return True
        found = dated(text)
        if found and not names_work_programme(text) and (found.first or found.alone):
            self.date(found.date, found.rest, text, place, level)
            return True
        if heads_items(text):
            self.date(text.strip().rstrip(":"), "", text, place, level)
            return True
        if section := section_of(text):
            if names_work_programme(text) and section.name != "undated":
                return False
            self.context = Context(self.context.committee, section, year=self.context.year)
            self.context = attrs.evolve(self.context, level=level)
            self.open = False
            return True
        if is_body(text):
            body = committee_in(text) if names_work_programme(text) else without_chair(text)
            self.context = Context(body, year=self.context.year)
            self.open = False
            return True
        return False

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

    def paragraph(self, block: Paragraph, after: Sequence[Block]) -> None:
        """A line: a heading without a style, a labelled value, an item, or a remark."""
        text, place = block.text, block.place
        if self.closes(text, place):
            return
        if is_of_letter(text, letter=self.letter):
            self.found.kept.append(f"{place}: “{text}” speaks to the reader, and is no business.")
            return
        if tells_what_went(text):
            self.found.skip(place, text)
            return
        if period_of(text) and self.is_headed(text, place, 20, after):
            return
        if self.labels(text, place, after):
            return
        if names_work_programme(text) and not (self.context.date or self.context.section):
            self.open = False
            return
        if (
            text.endswith(":")
            and a_list_follows(after)
            and not self.heads(text, after)
            and not dated(text)
        ):
            # "Items:" over the points of a list.
            self.open = False
            return
        told = self.open and self.is_told(text)
        if self.is_labelled(after) and not (told or is_prose(text) or self.heads(text, after)):
            self.item(text, place)
            return
        found = dated(text)
        if found and (
            found.alone
            or (found.first and (_OF_PAPERS.search(found.rest) or a_list_follows(after)))
        ):
            self.date(found.date, found.rest, text, place, 20)
            return
        if self.heads(text, after):
            self.is_headed(text, place, 20, after)
            return
        if found and found.first and not is_prose(found.rest):
            self.dated_item(found.rest, found.date, place)
            return
        if self.open and (told or is_prose(text)):
            self.found.amend("description", text, "Text")
            return
        if is_prose(text):
            self.found.skip(place, text)
            return
        pair = title_then_date(text)
        if pair and not is_of_year(pair) and not self.context.date:
            self.dated_item(pair.title, pair.date, place)
        elif self.context.date or self.context.section:
            self.item(text, place)
        else:
            self.found.skip(place, text)

    def closes(self, text: str, place: str) -> bool:
        """Whether a line closes a letter, or says whose it is; what is dated is the programme."""
        ends = bool(self.closing) and not (dated(text) or names_work_programme(text))
        if ends or signs_off(text):
            self.closing.append(place)
            return True
        self.closing.clear()
        return False

    def is_told(self, text: str) -> bool:
        """Whether a line is a sentence about the item above, whose title is none."""
        title = str(self.found.items[-1].get("title"))
        return is_told(text) and not title.endswith(".")

    def is_labelled(self, after: Sequence[Block]) -> bool:
        """Whether the next line is a labelled value of the item that this one names.

        A date is where titles and dates stand by turns, or where nothing follows it.
        """
        if labels_follow(after):
            return True
        below = after[0] if after else None
        label = None if below is None or isinstance(below, Table) else label_of(below.text)
        dated = label is not None and label.field == "date" and bool(label.value)
        if below is not None and not isinstance(below, Table) and opens_meeting(below.text):
            return False
        return dated and not self.context.date and (self.by_turns or len(after) == 1)

    def heads(self, text: str, after: Sequence[Block]) -> bool:
        """Whether a plain line is a heading: a year, a section, or a body over what follows."""
        if names_year(text) is not None or (heads_items(text) and len(text) < 50):
            return True
        section = section_of(text)
        if section and opens_section(text):
            return True
        return is_body(text) and (not self.context.date or something_begins(after))

    def entry(self, block: ListEntry, after: Sequence[Block]) -> None:
        """A point of a list: a date over deeper points, an item, or more of the item above."""
        text, place = block.text, block.place
        if tells_what_went(text):
            self.found.skip(place, text)
            return
        if self.open and self.base and block.level > self.base:
            if not self.labels(text, place, after):
                self.found.amend("description", text, "Text")
            return
        if self.labels(text, place, after):
            return
        found = dated(text)
        if (found and found.alone) or heads_items(text):
            date, rest = (found.date, found.rest) if found else (text.rstrip(": "), "")
            self.date(date, rest, text, place, 20)
            self.dates_at = block.level
            return
        following = after[0] if after else None
        over = isinstance(following, ListEntry) and following.level > block.level
        if names_year(text) is not None:
            self.is_headed(text, place, 20, after)
            self.dates_at = block.level
            return
        if over and block.level == self.dates_at and not found:
            # A point beside those that are dates heads what is under it, as they do.
            self.open = False
            if not self.is_headed(text, place, 20, after):
                committee, year = self.context.committee, self.context.year
                self.context = Context(committee, group=text, year=year)
                self.found.kept.append(f"{place}: “{text}” was taken for a heading.")
            return
        if self.is_labelled(after) and not is_prose(text):
            self.item(text, place, block.level)
            return
        if found and found.first and not is_prose(found.rest):
            self.dated_item(found.rest, found.date, place, block.level)
            return
        pair = title_then_date(text)
        if pair and not is_of_year(pair) and not self.context.date:
            self.dated_item(pair.title, pair.date, place, block.level)
        elif self.context.date or self.context.section or (self.dates_at and self.context.group):
            if is_prose(text) and len(text) > 220:
                self.found.skip(place, text)
            else:
                self.item(text, place, block.level)
        else:
            self.loose.append((block, self.context))

    def several(self, heading: str, *titles: str, place: str, after: Sequence[Block]) -> None:
        """A section and its items on one line."""
        self.is_headed(heading, place, 20, after)
        for title in titles:
            self.item(title, place)
        self.found.inferred.append(f"{place}: read as {len(titles)} items under “{heading}”.")
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
            if phrase(label.value).kind == "unscheduled" and over in _LONGER:
                said = f"{label.name}: {label.value}"
                self.found.kept.append(f"{place}: “{said}”, so “{self.context.date}” stands.")
                return True
            date, rest = (found.date, found.rest) if found else (label.value, "")
            if not found:
                said = f"“{label.value}” was taken for the date of what follows"
                self.found.inferred.append(f"{place}: {said}.")
            self.date(date, rest, label.value, place, self.context.level or 20)
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
        if label.field == "date" and (bound := last_day(label, last.get("date", ""))):
            self.found.items[-1] = last.evolve(**bound)
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


_AMENDED = frozenset(
    ["description", "suggested_by", "portfolio", "position", "date", "lead", "committee"]
)
