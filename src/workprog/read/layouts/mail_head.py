"""The head of an e-mail over a work programme: from whom, to whom and when is no business."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workprog.read.document.blocks import Block, Table
from workprog.read.layouts.sentences import greets

# The fields that mail programs print over a message (RFC 5322, section 3.6; Outlook says "Sent").
_FIELD = re.compile(
    r"(?P<name>from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?)\s*:\s*\S.*",
    re.IGNORECASE | re.DOTALL,
)
# Fewer fields may stand in a paper that is no e-mail.
_FEWEST = 3


def without_mail_head(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The blocks below the head of an e-mail and its greeting, and what is said of them.

    The names in it are left out of the notes: the head of an e-mail names people.
    """
    names = []
    for block in blocks:
        field = None if isinstance(block, Table) else _FIELD.fullmatch(block.text)
        if field is None:
            break
        names.append(field["name"].casefold())
    notes = []
    if len(names) < _FEWEST or not {"from", "to"} & set(names) or "subject" not in names:
        names = []
    else:
        first, last = blocks[0].place, blocks[len(names) - 1].place
        notes.append(f"Inferred: {first} to {last}: the head of an e-mail, and no business.")
    body = list(blocks[len(names) :])
    if body and not isinstance(body[0], Table) and greets(body[0].text):
        notes.append(f"Inferred: {body[0].place}: a greeting, and no business.")
        del body[0]
    return body, notes
