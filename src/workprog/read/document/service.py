"""Documents of .xml files saved from committee software's web service: meetings and agendas.

Services differ in their names, so elements are known by what is in their names: a date, a time, a
place, a committee, the text of an agenda item. Ids, links and all else are left where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workprog.read.document.blocks import Block, Document, Heading, ListEntry, Paragraph, tidy
from workprog.read.file_checks import refusal

_DATE = re.compile(r"(?:meeting)?date(?:text)?")
_TIME = re.compile(r"(?:meeting|start)?time")
_PLACE = re.compile(r"(?:meeting)?(?:location|venue)")
_COMMITTEE = re.compile(r"committee(?:title|name)")
_ITEM = re.compile(r"(?:agenda)?item(?:text|title|name|subject)|(?:issue)?title|subject")
_CANCELLED = re.compile(r"cancelled|canceled|abandoned", re.IGNORECASE)


def document_of_service(file: str, content: bytes) -> Document:
    """A heading for each committee and each meeting's date, then its agenda's items.

    Raises:
        ReadError: it is no XML, or has a document type, which no service sends.
    """
    from lxml import etree

    expected = "XML as the web service of committee software sends it"
    if b"<!DOCTYPE" in content.replace(b"\x00", b"")[:100_000]:
        raise refusal(file, "a document type", expected)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refusal(file, f"XML that cannot be read ({error.msg})", expected) from None
    return Document(file, tuple(_blocks(file, root)))


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].casefold() if isinstance(element.tag, str) else ""


def _said(element: Any, pattern: re.Pattern[str]) -> str:
    """The text of the first child of such a name."""
    return next(
        (
            tidy(child.text or "")
            for child in element
            if pattern.fullmatch(_name(child)) and tidy(child.text or "")
        ),
        "",
    )


def _blocks(file: str, root: Any) -> Iterator[Block]:
    committee = ""
    for element in root.iter():
        place = f"{file}, line {element.sourceline or 0}"
        named = _said(element, _COMMITTEE)
        if named and named != committee:
            committee = named
            yield Heading(named, place, 1)
        if date := _said(element, _DATE):
            yield from _meeting(element, date, place)
        elif "item" in _name(element) and (title := _said(element, _ITEM)):
            yield ListEntry(title, place)


def _meeting(element: Any, date: str, place: str) -> Iterator[Block]:
    status = " ".join(tidy(c.text or "") for c in element if "status" in _name(c))
    if _CANCELLED.search(status):
        yield Paragraph(f"Note: the meeting of {date} is cancelled.", place)
        return
    yield Heading(date.partition(" ")[0] if ":" in date else date, place, 2)
    if venue := _said(element, _PLACE):
        yield Paragraph(f"Venue: {venue}", place)
    if start := _said(element, _TIME):
        yield Paragraph(f"Time: {start}", place)
