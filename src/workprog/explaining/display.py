"""Explanations on a screen: lines of text 100 wide, and pieces of HTML with every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import zip_longest
from textwrap import wrap

WIDTH = 100


def wrapped(text: str, first: str = "") -> list[str]:
    """The text in lines no wider than the page, the later ones indented under the first."""
    indent = " " * len(first)
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent) or [first.rstrip()]


def list_as_html(heading: str, sentences: Iterable[str]) -> str:
    """A heading sentence with others listed under it."""
    listed = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<p><strong>{escape(heading)}</strong></p>" + (f"<ul>{listed}</ul>" if listed else "")


def table_as_html(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column names its rows; a line break in a text is one on the page."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        f'<tr><th scope="row">{_broken(first)}</th>'
        + "".join(f"<td>{_broken(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _broken(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def side_by_side(left: str, right: str) -> list[str]:
    """Two texts beside each other, each in its half of the page."""
    half = (WIDTH - 3) // 2
    columns = zip_longest(
        wrap(left, half, subsequent_indent="  "),
        wrap(right, half, subsequent_indent="  "),
        fillvalue="",
    )
    return [f"{one:{half}} | {other}".rstrip() for one, other in columns]
