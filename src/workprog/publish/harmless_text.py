"""A user's text made harmless to print: without control characters and turning marks."""

from __future__ import annotations

import unicodedata


def tidy(text: str) -> str:
    """Text on one line, without control characters and marks that turn its direction."""
    return " ".join(_clean(text).split())


def paragraphs(text: str) -> str:
    """Text with its line breaks, each line tidy and none empty."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in _clean(text).splitlines())))


def _clean(text: str) -> str:
    # Cc: control, Cs: half of a pair, not to be written as UTF-8. The marks of UAX 9 that
    # set or override direction can make a line read as another.
    turning = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    kept = (c if unicodedata.category(c) not in ("Cc", "Cs") or c.isspace() else " " for c in text)
    return "".join(c for c in kept if c not in turning)
