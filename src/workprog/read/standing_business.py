"""The council's own rows that name what every agenda opens or closes with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workprog.programme import FixedBusiness
from workprog.programme.meetings import FIXED_BUSINESS

_THE = r"(?:the )?"
_OURS = rf"{_THE}(?:overview (?:and|&) )?(?:scrutiny )?(?:(?:committee|panel|board)(?:'s)? )?"
_REVIEW = rf"(?:(?:review|update|consideration|discussion|approval) (?:of|on) )?{_THE}"
# Each kind of such business, as agendas and programmes call it. A longer title is a topic of its
# own: "Minutes of the Safeguarding Board", "Homelessness work programme".
_KINDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"apologies(?: for absence)?(?: and substitut(?:es|ions))?",
        rf"(?:(?:approval|confirmation|signing) of )?{_THE}(?:previous |draft )?minutes"
        rf"(?: of {_THE}(?:(?:last|previous) )?(?:meeting.*)?)?",
        r"declarations?(?: of (?:members'? )?interests?.*)?",
        r"public (?:speaking|questions?|question|participation|forum|statements|open)"
        r"(?: (?:time|session|and statements))?"
        r"|questions? from (?:members of )?the public|public and member questions",
        rf"{_REVIEW}{_OURS}(?:forward |annual |draft )?work (?:programme|program|plan|planning)"
        r"(?: (?:review|update|report|item))?(?: [0-9]{4}.*)?"
        r"|(?:(?:cabinet )?forward plan|action (?:tracker|list|log|sheet))(?:,| and| &) "
        rf"{_THE}work (?:programme|plan)",
    )
)


def _kind(title: str) -> int | None:
    plain = " ".join(title.replace("’", "'").split()).rstrip(" .:")
    return next((n for n, kind in enumerate(_KINDS) if kind.fullmatch(plain)), None)


_MINUTES = {_kind(business.title): business.minutes for business in FIXED_BUSINESS}


def usual_minutes(title: str) -> int | None:
    """How long such business takes where nobody says so; None for an item of another kind."""
    kind = _kind(title)
    return None if kind is None else _MINUTES.get(kind)


def unnamed(assumed: Iterable[FixedBusiness], titles: Iterable[str]) -> tuple[FixedBusiness, ...]:
    """The assumed business that no row of the council's own names, so that none is there twice."""
    named = {kind for title in titles if (kind := _kind(title)) is not None}
    return tuple(business for business in assumed if _kind(business.title) not in named)


__all__ = ["unnamed", "usual_minutes"]
