"""Running text into items: date headings with lists or lines under them, and plan lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from workprog.read.document.blocks import Block, Heading, ListEntry, Paragraph, Table, tidy
from workprog.read.layouts.collector import LONGER, Collector
from workprog.read.layouts.dated_lines import DatedLine, is_of_year, title_then_date
from workprog.read.layouts.found_items import Context
from workprog.read.layouts.headings import (
    committee_in,
    heads_titles,
    is_known_heading,
    names_work_programme,
)
from workprog.read.layouts.labels import label_of
from workprog.read.layouts.sentences import (
    is_of_letter,
    section_then_items,
    signs_off,
    tells_what_went,
)
from workprog.read.layouts.short_texts import (
    dated,
    heads_items,
    heads_nothing,
    is_body,
    is_nothing,
    is_prose,
    is_told,
    names_year,
    opens_section,
    period_of,
    phrase,
    section_of,
    without_chair,
)
from workprog.read.layouts.what_follows import (
    a_list_follows,
    heads_days,
    labels_follow,
    opens_meeting,
    something_begins,
    undated_follow,
)

# A heading whose date only tells when the papers of the meeting come.
_OF_PAPERS = re.compile(
    r"\b(?:despatch|dispatch|deadline|publication|published|papers|reports? due|agenda)\b", re.I
)


@attrs.define
class Flow(Collector):
    """Reads headings, paragraphs and list entries in order, under what stood above."""

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
        if text.endswith(":") and after and heads_titles(text):
            # "Items:" over lines of items.
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
        if pair and not is_of_year(pair) and (not self.context.date or self.is_within(pair)):
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

    def says_when(self, text: str) -> bool:
        """Whether a line says when those under it are taken: "Date TBC", not "Parks – date TBC"."""
        pair = title_then_date(text)
        return heads_items(text) and not (pair and heads_nothing(pair.title))

    def is_within(self, line: DatedLine) -> bool:
        """Whether a line names its own day under the heading of a month or a quarter."""
        over = phrase(self.context.date).kind
        return over in LONGER and phrase(line.date).kind == "day"

    def heads(self, text: str, after: Sequence[Block]) -> bool:
        """Whether a plain line is a heading: a year, a section, or a body over what follows."""
        if text.casefold().startswith("no ") and is_nothing(text):
            return False
        if names_year(text) is not None or (self.says_when(text) and len(text) < 50):
            return True
        pair = title_then_date(text)
        names_item = pair is not None and heads_nothing(pair.title)
        if section_of(text) and opens_section(text) and not names_item:
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
        if (found and found.alone) or self.says_when(text):
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
        if pair and not is_of_year(pair) and (not self.context.date or self.is_within(pair)):
            self.dated_item(pair.title, pair.date, place, block.level)
        elif pair and phrase(pair.date).kind == "unscheduled" and heads_nothing(pair.title):
            self.found.kept.append(f"{place}: “{pair.date}”, so “{self.context.date}” stands.")
            self.item(pair.title, place, block.level)
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
