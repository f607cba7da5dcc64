"""What a council has set, and what is assumed where it has said nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import attrs

from workprog.programme.calendar import REPORT_DAYS
from workprog.programme.items import Item
from workprog.programme.keys import (
    Form,
    Interval,
    Key,
    Rising,
    held_in_file,
    hints,
    keys_of,
    minutes,
    settings_of,
)
from workprog.programme.meetings import Committee, Meeting
from workprog.programme.whole import Programme
from workprog.showing import Shown

PartOfMonth = Annotated[str, Form("early|mid|late", "early, mid or late")]
# Days between outings when nobody says otherwise: about one interval, a month's slack either way,
# since few committees meet in August.
GAPS: Mapping[str, tuple[int, int]] = {
    "P1M": (20, 70),
    "P2M": (40, 98),
    "P3M": (60, 126),
    "P4M": (90, 160),
    "P6M": (150, 215),
    "P1Y": (300, 430),
    "P12M": (300, 430),
}


@attrs.frozen(repr=False)
class Settings(Shown):
    """What holds for a committee, and which of it nobody at the council has stated.

    The fields before `filling` are the keys of [settings] from which something is worked out; None
    is neither stated nor assumed. `filling` are the values of the others, which fill fields of
    meetings, items, committees and the programme. `assumed` are the names of the keys not stated,
    `places` where the others stand.
    """

    # The two-item rule: no more than two substantive items of about 45 minutes in two hours.
    item_minutes: Annotated[
        int, minutes("How long a substantive item takes.", assumed="an item takes {} minutes")
    ] = 45
    later_outing_minutes: Annotated[
        int,
        minutes(
            "How long a later outing of a series takes.",
            assumed="a later outing of a series takes {} minutes",
        ),
    ] = 20
    standing_minutes: Annotated[
        int,
        minutes("How long a standing item takes.", assumed="a standing item takes {} minutes"),
    ] = 10
    gaps: Annotated[
        Mapping[Interval, Annotated[tuple[int, int], Rising()]] | None,
        Key(
            "For each interval the least and most days between outings: P3M = [60, 126].",
            least=1,
            expected="days for each interval, the least and the most: {P3M = [60, 126]}",
            assumed="{}",
        ),
    ] = None
    report_days: Annotated[
        int,
        Key(
            "Calendar days before a meeting by which its reports are due.",
            assumed="reports are due {} days before a meeting",
        ),
    ] = REPORT_DAYS
    clear_days: Annotated[
        int | None,
        Key(
            "Clear days between the agenda's publication and the meeting.",
            assumed="agendas are published {} clear days before a meeting",
        ),
    ] = None
    meeting_pattern: Annotated[
        str | None,
        Key(
            "When the committee meets: “second Tuesday”.",
            assumed="the committee meets on the {} of each month without a printed date",
        ),
    ] = None
    recess: Annotated[
        str | None,
        Key("Months or days without meetings: “August”.", assumed="there is no meeting in {}"),
    ] = None
    early_mid_late: Annotated[
        Mapping[PartOfMonth, Annotated[tuple[int, int], Rising()]] | None,
        Key(
            "What “early”, “mid” and “late” in a month mean: early = [1, 10].",
            least=1,
            most=31,
            expected="the first and last day of each: "
            "{early = [1, 10], mid = [11, 20], late = [21, 31]}",
            assumed="“early”, “mid” and “late” in a month mean {}",
        ),
    ] = None
    filling: Mapping[str, Any] = attrs.field(factory=dict)
    assumed: frozenset[str] = frozenset()
    places: Mapping[str, str] = attrs.field(factory=dict)

    def having(
        self, values: Mapping[str, Any], places: Mapping[str, str], *, assumed: bool = False
    ) -> Settings:
        """These settings with others over them, stated or assumed, and the place of each."""
        known = {name: value for name, value in values.items() if name in SETTINGS}
        own = {name: value for name, value in known.items() if name in keys_of(Settings)}
        filling = {name: value for name, value in known.items() if name not in own}
        names = frozenset(known)
        return attrs.evolve(
            self,
            **own,
            filling={**self.filling, **filling},
            assumed=self.assumed | names if assumed else self.assumed - names,
            places={**self.places, **{name: places[name] for name in known}},
        )

    def __getitem__(self, name: str) -> Any:
        """The value of a key, stated, assumed or usual."""
        if name in keys_of(Settings):
            return getattr(self, name)
        return self.filling.get(name, SETTINGS[name].default)

    def of(self, kind: type) -> dict[str, Any]:
        """The fields of a class that settings fill where an entry says nothing, stated or assumed.

        Left out are those whose key holds another type than the field, which need working out.
        """
        declared = hints(kind)
        return {
            key.field[0]: self.filling[name]
            for name, key in settings_of(kind).items()
            if name in self.filling and key.holds == held_in_file(declared[key.field[0]])
        }

    def where(self, name: str) -> str:
        """The place where a setting was given."""
        return self.places.get(name, name)

    @property
    def fixed_minutes(self) -> int:
        """Minutes of a meeting that fixed business takes."""
        return sum(line.minutes for line in self["fixed_business"])

    def gap(self, every: str) -> tuple[int, int]:
        """The least and most days between outings of a series."""
        if self.gaps and every in self.gaps:
            return self.gaps[every]
        if every in GAPS:
            return GAPS[every]
        days = days_of(every)
        # Two weeks' slack either way for intervals that are not a number of months.
        return (max(1, days - 14), days + 14)


def days_of(every: str) -> int:
    """About how many days an ISO 8601 duration of one unit takes."""
    return {"D": 1, "W": 7, "M": 30, "Y": 365}[every[-1]] * int(every[1:-1])


# Settings of the programme are one for all committees.
COMMON: Mapping[str, Key] = settings_of(Programme)
SETTINGS: Mapping[str, Key] = {
    **settings_of(Meeting),
    **settings_of(Item),
    **settings_of(Committee),
    **COMMON,
    **keys_of(Settings),
}


def unstated() -> Settings:
    """The settings of a council that has said nothing: all is assumed."""
    return Settings(assumed=frozenset(SETTINGS))
