"""The lines above a programme that name the council and the committee whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from workprog.publish.workbook import REPORT_HEADING
from workprog.read.document.blocks import Block, Heading, Paragraph, Table
from workprog.read.layouts.headings import names_body, names_work_programme
from workprog.read.layouts.short_texts import is_body

_COUNCIL = re.compile(
    r"(?:the )?(?!your |full |this |county |borough |district |city |our )"
    r"[^\W\d][\w'’.&, -]{1,60}? council"
    r"|(?:the )?(?:london|royal) borough of [^\W\d][\w'’.&, -]{1,60}|cyngor [^\W\d][\w'’. -]{1,60}",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*([–—|:]|\s-\s)\s*")
# What stands before a committee that a letter or a report is addressed to.
_ADDRESS = re.compile(
    r"(?:to|for|report to|report for|committee|meeting of)\s*:\s*"
    r"(?:(?:all )?(?:the )?members of )?(?:the )?",
    re.IGNORECASE,
)
# How many lines, and rows over a table's headings, are looked at.
_FIRST = 8


@attrs.frozen
class FrontLines:
    """Who is named above the first item, each with its place; "" where nobody or several are."""

    council: str = ""
    committee: str = ""
    places: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """The names by the keys of a programme."""
        named = {"council": self.council, "committee": self.committee}
        return {key: name for key, name in named.items() if name}

    def notes(self) -> Iterator[str]:
        """What was inferred of each."""
        for (key, name), place in zip(self.values.items(), self.places, strict=False):
            yield f"{place}: “{name}” was taken for the {key}."


def front_lines(blocks: Sequence[Block], title: str) -> FrontLines:
    """The council and the committee of a programme whose title does not name its committee."""
    lines = [(place, part) for place, text in _lines(blocks[:_FIRST]) for part in _parted(text)]
    council = _only([line for line in lines if _COUNCIL.fullmatch(line[1])])
    named_by = (
        [] if names_body(title) else [(place, _ADDRESS.sub("", text)) for place, text in lines]
    )
    committee = _only([line for line in named_by if is_body(line[1])])
    named = [line for line in (council, committee) if line]
    return FrontLines(
        council[1] if council else "",
        committee[1] if committee else "",
        tuple(place for place, _ in named),
    )


def own_front(blocks: Sequence[Block]) -> FrontLines:
    """Whose report it is that workprog wrote: the line over its heading, and the council's."""
    lines = [
        (b.place, _plain(b.text)) for b in blocks[:_FIRST] if isinstance(b, Heading | Paragraph)
    ]
    if len(lines) < 2 or lines[1][1] != REPORT_HEADING:
        return FrontLines()
    council = next((text for _, text in lines if text.startswith(_COUNCIL_IS)), "")
    return FrontLines(council.removeprefix(_COUNCIL_IS), lines[0][1])


_COUNCIL_IS = "Council: "


def _parted(text: str) -> list[str]:
    """A line in parts where it names the council and then its committee."""
    council, dash, committee = _DASH.split(text, 1) if _DASH.search(text) else (text, "", "")
    return [council, committee] if dash and _COUNCIL.fullmatch(council) else [text]


def without_council(name: str, council: str) -> str:
    """The name of a committee without that of its council before it."""
    rest = name.removeprefix(council) if council else name
    return rest.strip(" –-—:|,") if rest != name and is_body(rest.strip(" –-—:|,")) else name


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The place and the words of each line down to the first table's headings or the first date."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows[:_FIRST]:
                if row.filled != 1:
                    return
                yield row.place, _plain("".join(row.texts))
            return
        if not isinstance(block, Heading | Paragraph):
            return
        yield block.place, _plain(block.text)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .:")


def _only(lines: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The line, where all that are alike say the same; none where they differ."""
    names = {name.casefold() for _, name in lines if not names_work_programme(name)}
    return lines[0] if len(names) == 1 else None


__all__ = ["FrontLines", "front_lines", "own_front", "without_council"]
