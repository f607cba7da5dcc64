"""The rules a plan must keep, each written once.

A rule is a class that holds nothing (its slots are empty) with a `name`, one sentence of docstring
and `requirements(x)`; one with settings of its own is an attrs.frozen class. The same conditions
check any plan and build the solver's model; see `grid`. A rule's docstring is its entry in the
reference.
"""

from workprog.rules.items import (
    AfterPlanning,
    AsOnAgenda,
    AsPrinted,
    BeforeDecision,
    Frozen,
    LastResort,
    NotAfter,
    NotBefore,
    NotWhileOnHold,
    OutsidePreElection,
    PeopleAttend,
    Pinned,
    ReportsInTime,
    Required,
    TakenOnce,
)
from workprog.rules.links import Apart, InOrder, OnePlaceAtOnce, Together
from workprog.rules.meetings import (
    GroupsAtOnce,
    OneMajor,
    Spotlight,
    SubstantiveItems,
    WithinTime,
)

# Rules about one item alone come first: the pairs they forbid are gone before the others are
# written, which keeps the solver's model small.
DEFAULT_RULES = (
    NotWhileOnHold(),
    Pinned(),
    AfterPlanning(),
    AsOnAgenda(),
    Frozen(),
    LastResort(),
    AsPrinted(),
    NotBefore(),
    NotAfter(),
    ReportsInTime(),
    PeopleAttend(),
    OutsidePreElection(),
    BeforeDecision(),
    TakenOnce(),
    WithinTime(),
    SubstantiveItems(),
    OneMajor(),
    Spotlight(),
    OnePlaceAtOnce(),
    InOrder(),
    Together(),
    Apart(),
    GroupsAtOnce(),
    Required(),
)

__all__ = [
    "DEFAULT_RULES",
    "AfterPlanning",
    "Apart",
    "AsOnAgenda",
    "AsPrinted",
    "BeforeDecision",
    "Frozen",
    "GroupsAtOnce",
    "InOrder",
    "LastResort",
    "NotAfter",
    "NotBefore",
    "NotWhileOnHold",
    "OneMajor",
    "OnePlaceAtOnce",
    "OutsidePreElection",
    "PeopleAttend",
    "Pinned",
    "ReportsInTime",
    "Required",
    "Spotlight",
    "SubstantiveItems",
    "TakenOnce",
    "Together",
    "WithinTime",
]
