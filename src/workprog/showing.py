"""How a value shows itself on a screen and in a notebook, without knowing who prints it.

A plan is made long before it is printed, in rooms that know nothing of pages. The public face of
the package hangs the printers here; see docs/explanation/architecture.md.
"""

from __future__ import annotations

from typing import Protocol


class Printer(Protocol):
    """What turns a value into text for a terminal and into a piece of HTML."""

    def text(self, value: object) -> str:
        """The value as plain text."""

    def html(self, value: object) -> str:
        """The value as a piece of a page, escaped."""


_printers: list[Printer] = []


def print_with(printer: Printer) -> None:
    """Hang a printer, in place of the one before."""
    _printers[:] = [printer]


def printer() -> Printer:
    """The printer in use."""
    return _printers[-1]
