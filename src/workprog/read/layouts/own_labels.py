"""Labels of a council's own: words before a colon that come again under the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workprog.read.document.blocks import Block, Heading, ListEntry, Paragraph, Table
from workprog.read.layouts.dated_lines import own_date
from workprog.read.layouts.short_texts import dated, heads_items

_NAMED = re.compile(r"([A-Z][^:|.]{2,40}?):\s+(\S.*)")


def named_value(text: str) -> tuple[str, str] | None:
    """The words before a colon and what follows it, in a line that may be a labelled value."""
    found = _NAMED.fullmatch(text)
    return (found[1], found[2]) if found and len(found[1].split()) < 6 else None


def own_labels(blocks: Sequence[Block]) -> frozenset[str]:
    """Words before a colon that come again and again under lines, and never under a heading.

    They are labels of the council's own, "Accountable person: ..." under the items: more than half
    as many as the lines without.
    """
    counts: dict[str, int] = {}
    plain = 0
    for above, block in pairwise((None, *blocks)):
        if not isinstance(block, Paragraph | ListEntry) or heads_with_date(block.text):
            continue
        named = named_value(block.text)
        plain += not named
        if named:
            told = _may_tell(block, named[0], above)
            counts[named[0]] = counts.get(named[0], 0) + (1 if told else -1_000)
    return frozenset(name for name, count in counts.items() if count > 1 and count * 2 > plain)


def _may_tell(block: Paragraph | ListEntry, name: str, above: Block | None) -> bool:
    """Whether a line may be a labelled value of the item above it.

    It is not the first under a heading nor one of its date, and no point beside other items.
    """
    if above is None or isinstance(above, Heading | Table) or heads_with_date(above.text):
        return False
    own = named_value(above.text)
    if (own and own[0] == name) or own_date(block.text):
        return False
    if not isinstance(block, ListEntry):
        return True
    beside = isinstance(above, ListEntry) and above.level >= block.level and not own
    return block.level > 1 and not beside


def heads_with_date(text: str) -> bool:
    """Whether a line is a date over the items under it."""
    found = dated(text)
    return bool(found and found.alone) or heads_items(text)
