"""What a person keeps: the words of scrutiny as frozen values, and what can be done with them."""

from importlib import import_module
from typing import TYPE_CHECKING

from workprog.programme.items import (
    EVERY,
    EnteredRating,
    Gap,
    Item,
    Kind,
    Method,
    Outing,
    OutingChange,
    OutingName,
    Pair,
    Series,
    Status,
    StatusName,
    Topic,
    Window,
)
from workprog.programme.meetings import (
    FIXED_BUSINESS,
    Body,
    Committee,
    Decision,
    FixedBusiness,
    Meeting,
    MeetingKind,
    MunicipalYear,
    Person,
    PreElection,
    PublishedAgenda,
)
from workprog.programme.tracking import Action, Referral
from workprog.programme.whole import (
    Amendment,
    Outings,
    Plugins,
    Programme,
    Remedy,
    Work,
)

if TYPE_CHECKING:
    from workprog.programme import revisions

__all__ = [
    "EVERY",
    "FIXED_BUSINESS",
    "Action",
    "Amendment",
    "Body",
    "Committee",
    "Decision",
    "EnteredRating",
    "FixedBusiness",
    "Gap",
    "Item",
    "Kind",
    "Meeting",
    "MeetingKind",
    "Method",
    "MunicipalYear",
    "Outing",
    "OutingChange",
    "OutingName",
    "Outings",
    "Pair",
    "Person",
    "Plugins",
    "PreElection",
    "Programme",
    "PublishedAgenda",
    "Referral",
    "Remedy",
    "Series",
    "Status",
    "StatusName",
    "Topic",
    "Window",
    "Work",
    "revisions",
]


def __getattr__(name: str) -> object:
    """The changes that may be tried: the rules name them, and no ordinary plan loads them."""
    if name != "revisions":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.revisions")
