"""What is found in a document as it is read: items, meetings, and what must be said of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from workprog.read.entries import Entry
from workprog.read.layouts.dated_lines import DatedLine, is_of_year, title_then_date
from workprog.read.layouts.how_often import comes_by_months, how_often, often_behind
from workprog.read.layouts.labels import label_of, labels_behind
from workprog.read.layouts.short_texts import (
    Section,
    dated,
    is_nothing,
    names_days,
    phrase,
)

# What a section says of the items in it, by the keys of an item.
_SAID: Mapping[str, Mapping[str, str]] = {
    "standing": {"method": "standing"},
    "group": {"method": "group"},
    "briefing": {"method": "briefing"},
    "taken": {"status": "taken"},
    "undated": {},
}

# How committee software marks an item that the list before did not have.
_NEW = re.compile(r"\s*(?:\b(?i:new)!|(?<=[a-z)]) NEW|\((?i:new)!?\))\s*$")

# Between a title and a date that are set apart, and words that make such a date part of a title.
_APART = re.compile(r"\s+[-–—]\s+")
_DOCUMENT = re.compile(r"\b(?:updates?|reviews?|monitoring|reports?(?! back))\b", re.IGNORECASE)

# Fields whose text an item holds under our own key; the rest is kept under the column's heading.
TEXTS = frozenset(
    {
        *("ref", "title", "description", "suggested_by", "portfolio"),
        *("position", "date", "lead", "committee"),
    }
)


@attrs.frozen
class Context:
    """What the headings above a place say of the items there.

    `date` is the text of a date heading and `date_place` where it stands; `group` is the text of a
    heading of no known kind. `level` is the heading level of the date.
    """

    committee: str = ""
    section: Section | None = None
    group: str = ""
    date: str = ""
    date_place: str = ""
    level: int = 0
    year: str = ""

    def dated(self, date: str, place: str, level: int = 0) -> Context:
        """The same under a date heading."""
        if self.year and names_days(f"{date} {self.year}") and not _has_year(date):
            date = f"{date} {self.year}"
        # Dates under "Previous meetings" are of these; under any other section they end it.
        over = self.section if self.section and self.section.name == "taken" else None
        return attrs.evolve(self, date=date, date_place=place, level=level, section=over, group="")


def _date_in_title(made: Mapping[str, str]) -> DatedLine | None:
    """The date at the end of a title that has none of its own: "GP estates (early 2027)"."""
    if phrase(made.get("date", "")).kind not in ("blank", "unscheduled"):
        return None
    line = title_then_date(made["title"], _APART)
    if line is None or is_of_year(line) or _DOCUMENT.search(line.date):
        return None
    window = phrase(line.date)
    return line if window.start or window.end else None


def _has_year(date: str) -> bool:
    return any(
        len(word.strip(",.()")) == 4 and word.strip(",.()").isdigit() for word in date.split()
    )


@attrs.frozen
class Meeting:
    """A day on which the paper says that a committee meets."""

    date: str
    committee: str
    place: str
    venue: str = ""
    start: str = ""


@attrs.define
class Found:
    """The items and meetings of a document, and sentences about them.

    `inferred` says what was taken for granted and `unread` what was not understood, each with its
    place. `kept` are remarks that belong to no item and are passed on as they are.
    """

    items: list[Entry] = attrs.Factory(list)
    meetings: dict[tuple[str, str], Meeting] = attrs.Factory(dict)
    inferred: list[str] = attrs.Factory(list)
    unread: list[tuple[str, str]] = attrs.Factory(list)
    kept: list[str] = attrs.Factory(list)

    def add_item(
        self,
        values: Mapping[str, str],
        place: str,
        context: Context,
        places: Mapping[str, str] | None = None,
        extra: Iterable[tuple[str, str]] = (),
    ) -> None:
        """One more item, with what the headings above it say.

        Words that say there is none, "No items scheduled", are passed on and make no item. What
        has no title, as a date beside dashes, was not understood.
        """
        said = " | ".join(map(str, [*filter(None, values.values()), *(text for _, text in extra)]))
        if not values["title"]:
            self.skip(place, said)
            return
        if is_nothing(values["title"]):
            self.kept.append(f"{place}: “{said}” is no item.")
            return
        made: dict[str, Any] = {key: text for key, text in values.items() if text}
        at = dict(places or {})
        more = [*extra]
        made["title"], behind = labels_behind(made["title"])
        for label in behind:
            said = f"{label.name}: {label.value}"
            self.inferred.append(f"{place}: “{said}” was taken out of the title.")
            if made.setdefault(label.field, label.value) != label.value:
                more.append((label.name, label.value))
        if _NEW.search(made["title"]):
            made["title"] = _NEW.sub("", made["title"])
            more.append(("Flag", "New!"))
        if "date" not in made and context.date:
            made["date"], at["date"] = context.date, context.date_place
        # What a paper lists apart, or says is to be programmed, has to have no place yet.
        listed_apart = context.section is not None and context.section.name == "undated"
        without_place = listed_apart and phrase(made.get("date", "")).kind not in ("day", "days")
        title, often = often_behind(made["title"])
        if often and "every" not in made and not phrase(made.get("date", "")).every:
            said = f"“{often}” behind “{title}” was taken for how often it comes back"
            self.inferred.append(f"{place}: {said}.")
            made |= {"title": title, **how_often(often)}
        if own := _date_in_title(made):
            self.inferred.append(f"{place}: “{own.date}” was taken for the date of “{own.title}”.")
            without_place |= bool(made.get("date"))
            made |= {"title": own.title, "date": own.date}
            at["date"] = place
        if without_place and made.get("date"):
            made["required"] = False
        if context.committee and "committee" not in made:
            made["committee"] = context.committee
        if context.section is not None:
            often = made.get("every") or made.get("date", "")
            if context.section.name != "standing" or not comes_by_months(often):
                made.update(_SAID[context.section.name])
            more.append(("Section", context.section.text))
        elif context.group:
            more.append(("Section", context.group))
        self.items.append(Entry(made, place, at, tuple(_once(more))))

    def amend(self, key: str, text: str, name: str) -> None:
        """Put a text to the last item: its own value where it has none, kept beside it else."""
        last = self.items[-1]
        if key == "description" and key in last.values:
            self.items[-1] = last.evolve(description=f"{last.values[key]}\n{text}")
        elif key and key not in last.values:
            self.items[-1] = last.evolve(**{key: text})
        else:
            self.items[-1] = attrs.evolve(last, extra=(*last.extra, (name, text)))

    def amend_how_often(self, text: str, name: str) -> None:
        """Put to the last item how often it comes back; the words are kept beside it."""
        last = self.items[-1]
        values = dict(last.values)
        if "every" not in values:
            values |= how_often(text)
        if values.get("method") == "standing" and comes_by_months(values.get("every", "")):
            del values["method"]
        extra = (*last.extra, (name, text))
        self.items[-1] = attrs.evolve(last, values=values, extra=extra)

    def add_meeting(self, date: str, committee: str, place: str, **more: str) -> None:
        """A meeting, once for each committee and date; only a single day is one."""
        if phrase(date).kind != "day":
            return
        known = self.meetings.get((committee, date), Meeting(date, committee, place))
        self.meetings[committee, date] = attrs.evolve(
            known, **{key: text for key, text in more.items() if text}
        )

    def skip(self, place: str, text: str) -> None:
        """A text that was not understood."""
        if text:
            self.unread.append((place, text))

    def take(self, other: Found) -> None:
        """All that was found elsewhere, after what is here."""
        self.items += other.items
        self.meetings |= other.meetings
        self.inferred += other.inferred
        self.unread += other.unread
        self.kept += other.kept


def _once(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Texts under one name put together: the name is a key further on."""
    held: dict[str, list[str]] = {}
    for name, text in pairs:
        if text not in held.setdefault(name, []):
            held[name].append(text)
    return [(name, "; ".join(texts)) for name, texts in held.items()]


def date_cell(text: str, lines: Sequence[str] = ()) -> tuple[str, str]:
    """The date of a cell that says more of a meeting than its day, and the rest of what it says.

    `lines` are the lines of the cell: a date may be one of them by itself.
    """
    if phrase(text).kind != "unknown":
        return text, ""
    if len(lines) > 1 and names_days(lines[0]):
        return lines[0], " ".join(lines[1:])
    found = dated(text)
    if found is None and (label := label_of(text)) and label.field in ("date", "note"):
        return date_cell(label.value)
    return (found.date, found.rest) if found else (text, "")
