"""What a council has set, and what is assumed where it has said nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

import attrs

from workprog.programme.calendar import REPORT_DAYS
from workprog.programme.keys import LONGEST_DAY, MOST, Form, Interval, Key, Rising, keys_of, minutes
from workprog.programme.meetings import FIXED_BUSINESS, FixedBusiness

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


@attrs.frozen
class Settings:
    """What holds for a committee, and which of it nobody at the council has stated.

    Each field but the last two is a key of [settings]; None is neither stated nor assumed.
    `assumed` are the names of those not stated, `places` where the others stand.
    """

    meeting_minutes: Annotated[
        int, minutes("How long a meeting lasts.", assumed="a meeting lasts {} minutes")
    ] = 150  # Cheshire East's meeting of 16 April 2013 ran from 2.00 to 4.35 pm.
    fixed_business: Annotated[
        tuple[FixedBusiness, ...],
        Key(
            "What every agenda opens and closes with: a list of {title, minutes, last}.",
            most=LONGEST_DAY,
            expected="a list of {title = “…”, minutes = 5}",
            assumed="fixed business takes {} minutes of each meeting",
            common=True,
        ),
    ] = FIXED_BUSINESS
    reserve_minutes: Annotated[
        int,
        minutes(
            "Minutes kept free at each meeting for call-ins and urgent business.",
            assumed="{} minutes of each meeting are kept free for call-ins and urgent business",
        ),
    ] = 0
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
    max_substantive: Annotated[
        int | None,
        Key(
            "The most substantive items a meeting takes.",
            assumed="a meeting takes at most {} substantive items",
        ),
    ] = None
    max_major: Annotated[
        int,
        Key(
            "The most major items a meeting takes.",
            assumed="the most major items that a meeting takes is {}",
        ),
    ] = 1
    preferred_substantive: Annotated[
        int,
        Key(
            "How many substantive items a meeting has by preference.",
            assumed="{} substantive items a meeting are preferred",
            common=True,
        ),
    ] = 2
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
    meeting_start: Annotated[
        dt.time | None, Key("When a meeting begins: “14:00”.", assumed="it begins at {}")
    ] = None
    meeting_venue: Annotated[str | None, Key("Where it meets.", assumed="it meets at {}")] = None
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
    weights: Annotated[
        Mapping[str, int],
        Key(
            "Points of a preference, by its name: {“full agendas” = 2}.",
            expected=f"points for each name: {{“full agendas” = 2}}, each 0 to {MOST}",
            assumed="the points of preferences are {}",
            common=True,
        ),
    ] = attrs.field(factory=dict)
    assumed: frozenset[str] = frozenset()
    places: Mapping[str, str] = attrs.field(factory=dict)

    def having(
        self, values: Mapping[str, Any], places: Mapping[str, str], *, assumed: bool = False
    ) -> Settings:
        """These settings with others over them, stated or assumed, and the place of each."""
        own = {name: value for name, value in values.items() if name in keys_of(Settings)}
        names = frozenset(own)
        return attrs.evolve(
            self,
            **own,
            assumed=self.assumed | names if assumed else self.assumed - names,
            places={**self.places, **{name: places[name] for name in own}},
        )

    def where(self, name: str) -> str:
        """The place where a setting was given."""
        return self.places.get(name, name)

    @property
    def fixed_minutes(self) -> int:
        """Minutes of a meeting that fixed business takes."""
        return sum(line.minutes for line in self.fixed_business)

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


def unstated() -> Settings:
    """The settings of a council that has said nothing: all is assumed."""
    return Settings(assumed=frozenset(keys_of(Settings)))
