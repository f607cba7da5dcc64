"""How a value shows itself on a screen and in a notebook, without knowing who prints it.

A plan is made long before it is printed, in rooms that know nothing of pages. The public face of
the package hangs the printers here; see docs/explanation/architecture.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Protocol, TextIO

import attrs


class Printer(Protocol):
    """What turns a value into text for a terminal and into a piece of HTML."""

    def text(self, value: object) -> str:
        """The value as plain text."""

    def html(self, value: object) -> str:
        """The value as a piece of a page, escaped."""

    def picture(self, value: object) -> str:
        """The value as an SVG that stands alone."""

    def rows(self, value: object) -> list[dict[str, object]]:
        """The value as plain dictionaries."""


Progress = Callable[[int | None, int | None], None]


@contextmanager
def watched(progress: Progress | None) -> Iterator[Progress]:
    """What tells how far a search is: as given, or a line where somebody looks on.

    The line stands on standard error of a terminal or in a notebook, from the second second on,
    and is wiped at the end. Where output is piped nothing is said.
    """
    if progress is not None:
        yield progress
        return
    line = _Line(sys.stderr, monotonic())
    try:
        yield line.say
    finally:
        line.wipe()


@attrs.define(eq=False, repr=False)
class _Line:
    """One line of a terminal or a notebook that is written over again and again."""

    out: TextIO
    began: float
    width: int = 0

    def say(self, best: int | None, bound: int | None) -> None:
        seconds = monotonic() - self.began
        looked_at = self.out.isatty() or "ipykernel" in sys.modules
        # Most programmes are planned before there is anything to wait for.
        if not looked_at or seconds <= 1:
            return
        points = f"best {best:,} points" if best is not None else "no plan yet"
        least = f", none below {bound:,}" if bound is not None else ""
        text = f"Searching: {points}{least}, {seconds:.0f} s. Ctrl-C keeps the best."
        self.width = max(self.width, len(text))
        print(f"\r{text:{self.width}}", end="", file=self.out, flush=True)

    def wipe(self) -> None:
        if self.width:
            print(f"\r{'':{self.width}}\r", end="", file=self.out, flush=True)


@attrs.frozen
class Picture:
    """A picture that a notebook shows; `svg` is all of it, to be kept in a file."""

    svg: str = attrs.field(repr=False)

    def _repr_svg_(self) -> str:
        return self.svg

    def __str__(self) -> str:
        return self.svg


class Shown:
    """A base for attrs classes made with ``repr=False``: they show what was given and no more.

    An item has forty fields, of which a programme gives six: in a notebook only those are worth
    reading. Nor is a method compiled for each of the classes, a tenth of the time of their import.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        own: Any = type(self)
        shown = (
            f"{field.name}={value!r}"
            for field in attrs.fields(own)
            if field.repr and (value := getattr(self, field.name)) != self._usual(field.default)
        )
        return f"{own.__name__}({', '.join(shown)})"

    def _usual(self, default: Any) -> object:
        """What a field holds where nothing was given."""
        if not hasattr(default, "takes_self"):
            return default
        return default.factory(self) if default.takes_self else default.factory()


_printers: list[Printer] = []


def print_with(printer: Printer) -> None:
    """Hang a printer, in place of the one before."""
    _printers[:] = [printer]


def printer() -> Printer:
    """The printer in use."""
    return _printers[-1]
