"""A council's own colours, logo and template, from a folder of its own."""

from __future__ import annotations

import base64
from pathlib import Path

import attrs

from workprog.errors import PlanError

_LARGEST = 200_000
_LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}


@attrs.frozen
class Theme:
    """What a council puts in place of the library's own look.

    `style` comes after the library's style sheet; `logo` is a data address; `folder` may hold a
    `page.html` of its own.
    """

    style: str = ""
    logo: str = ""
    folder: Path | None = None


PLAIN = Theme()


def read_theme(folder: Path) -> Theme:
    """The theme in a folder: `style.css`, `logo.svg` or `logo.png`, and `page.html`, each if there.

    Raises:
        PlanError: there is no such folder, nothing of a theme is in it, or a file is too large or
            holds what cannot stand inside a page.
    """
    if not folder.is_dir():
        raise PlanError(f"{folder}: found no such folder; expected a theme: style.css, logo.svg.")
    style = _read(folder / "style.css")
    if b"</" in style or b"@import" in style or b"url(" in style:
        raise PlanError(
            f"{folder / 'style.css'}: found “</”, “@import” or “url(”; expected a style sheet that "
            "loads nothing, since the page may not. A logo goes into logo.svg or logo.png."
        )
    logo = ""
    for name, kind in _LOGOS.items():
        content = _read(folder / name)
        if content:
            logo = f"data:{kind};base64,{base64.b64encode(content).decode()}"
            break
    if not style and not logo and not (folder / "page.html").is_file():
        raise PlanError(
            f"{folder}: found none of style.css, {', '.join(_LOGOS)} and page.html; expected one."
        )
    try:
        return Theme(style.decode("utf-8"), logo, folder)
    except UnicodeDecodeError:
        raise PlanError(f"{folder / 'style.css'}: found no text in UTF-8; save it so.") from None


def _read(path: Path) -> bytes:
    if not path.is_file():
        return b""
    try:
        if path.stat().st_size > _LARGEST:
            raise PlanError(
                f"{path}: found {path.stat().st_size:,} bytes; expected at most {_LARGEST:,}, "
                "since it stands in every page. Make it smaller."
            )
        return path.read_bytes()
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}).") from None
