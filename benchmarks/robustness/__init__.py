"""What may go wrong on a person's machine, tried: stops, faults, hostile files, other settings."""

from __future__ import annotations

import attrs


@attrs.frozen
class Row:
    """One line of the table: what was tried, how often, and each time that it went wrong."""

    what: str
    tried: int
    wrong: tuple[str, ...] = ()
    note: str = ""
