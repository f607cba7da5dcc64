"""The year at a glance: meetings by how full they are, and each item's outings on a line.

Places along the year are per cents of its width, so that the same drawing fits a telephone, a
screen and a sheet of paper, and its words keep their size.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs
from markupsafe import Markup

from workprog.publish import wording
from workprog.publish.language import Language
from workprog.publish.schedule import Line, Schedule, Sitting, Subject

# Around the point 0, 0, so that `use` puts the middle of each on its day, and gives its colour.
_SHAPES = {
    "red": '<path id="{name}-red" d="M0-7 7 0 0 7-7 0z"/>',
    "amber": '<path id="{name}-amber" d="M0-7 7.5 6H-7.5z"/>',
    "green": '<circle id="{name}-green" r="6"/>',
    "grey": '<circle id="{name}-grey" r="5.5"/>',
    "none": '<circle id="{name}-none" r="3"/>',
    "proposed": '<circle id="{name}-proposed" r="9.5"/>',
}
_MONTHS_NAMED = 14
_LABEL = 48


@attrs.frozen
class Span:
    """Whole months, from the day `first` to the day before `end`."""

    first: dt.date
    end: dt.date

    @classmethod
    def of(cls, schedules: Iterable[Schedule]) -> Span | None:
        """The months that hold every meeting and the day of planning; None without meetings."""
        made = tuple(schedules)
        days = [s.date for one in made for s in (*one.history, *one.sittings)]
        if not days:
            return None
        days += [one.on for one in made]
        last = max(days).replace(day=1) + dt.timedelta(days=32)
        return cls(min(days).replace(day=1), last.replace(day=1))

    def place(self, day: dt.date) -> str:
        """Where a day stands, in per cent of the width."""
        return f"{100 * (day - self.first).days / (self.end - self.first).days:.1f}%"

    @cached_property
    def months(self) -> tuple[dt.date, ...]:
        """The first day of each month."""
        found = [self.first]
        while found[-1] < self.end:
            found.append((found[-1] + dt.timedelta(days=32)).replace(day=1))
        return tuple(found[:-1])


@attrs.frozen
class Picture:
    """Draws a schedule over a span of months, with its words in one language.

    `name` begins the ids that its parts are known by; two pictures on a page have two names.
    """

    made: Schedule
    say: Language
    span: Span
    name: str = "wp"

    @classmethod
    def of(cls, made: Schedule, say: Language, name: str = "wp") -> Picture | None:
        """The picture of one schedule; None where it has no meeting."""
        span = Span.of([made])
        return cls(made, say, span, name) if span else None

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The items that have a line."""
        return tuple(subject for subject in self.made.subjects if subject.outings)

    @property
    def shapes(self) -> Markup:
        """What its parts share: the shapes, the lines between months, the day of planning."""
        lines = [
            Markup('<line x1="{0}" x2="{0}" y2="100%"/>').format(self.span.place(month))
            for month in self.span.months
        ]
        today = Markup(
            '<line stroke="currentColor" stroke-dasharray="3 2" x1="{0}" x2="{0}" y2="100%"/>'
        ).format(self.span.place(self.made.on))
        drawn = Markup("").join(Markup(shape).format(name=self.name) for shape in _SHAPES.values())
        ground = Markup("").join([*lines, today])
        return Markup('<defs>{}<g id="{}-ground">{}</g></defs>').format(drawn, self.name, ground)

    @property
    def ground(self) -> Markup:
        """The lines between the months, and the day of planning."""
        return Markup('<use class="ground" href="#{}-ground"/>').format(self.name)

    @property
    def months(self) -> Markup:
        """The names of the months over their days; every second or third where there are many."""
        step = -(-len(self.span.months) // _MONTHS_NAMED)
        drawn = [
            Markup('<text x="{}" y="14">{}</text>').format(
                self.span.place(month), self.say.month(month)
            )
            for month in self.span.months[::step]
        ]
        return Markup("").join(drawn)

    @property
    def sittings(self) -> tuple[Sitting, ...]:
        """Every meeting, earliest first."""
        return (*self.made.history, *self.made.sittings)

    @property
    def bars(self) -> Markup:
        """A bar for each meeting, filled as far as its time for items is taken."""
        return Markup("").join(self._bar(sitting) for sitting in self.sittings)

    def _bar(self, sitting: Sitting) -> Markup:
        full = min(1.0, sitting.used / sitting.free) if sitting.free else 1.0
        height = 0 if sitting.cancelled else round(34 * full)
        kind = "cancelled" if sitting.cancelled else "past" if sitting.past else "room"
        return Markup(
            '<svg x="{}" overflow="visible"><rect class="{}" x="-5" y="3" width="10" height="34"/>'
            '<rect class="used" x="-5" y="{}" width="10" height="{}"/></svg>'
        ).format(self.span.place(sitting.date), kind, 37 - height, height)

    @property
    def bars_said(self) -> str:
        """What the bars show, in words."""
        return "; ".join(self._bar_said(sitting) for sitting in self.sittings)

    def _bar_said(self, sitting: Sitting) -> str:
        day = self.say.date(sitting.date)
        if sitting.cancelled:
            return f"{day}: {self.say('This meeting is cancelled.')}"
        return day if sitting.past else f"{day}: {wording.taken(sitting, self.say)}"

    def lane(self, subject: Subject) -> Markup:
        """The outings of an item on its line; the one that its rating is about has its shape."""
        days = sorted(line.date for line in subject.outings if line.date)
        way = Markup('<line class="way" x1="{}" x2="{}" y1="12" y2="12"/>').format(
            self.span.place(days[0]), self.span.place(days[-1])
        )
        marks = [mark for line in subject.outings for mark in self._marks(line)]
        return Markup("").join([way, *marks] if len(days) > 1 else marks)

    def _marks(self, line: Line) -> Iterator[Markup]:
        assert line.date is not None
        shapes = ["proposed"] if line.proposed else []
        for shape in (*shapes, line.mark.rating or "none"):
            yield Markup('<use class="{0}" href="#{1}-{0}" x="{2}" y="12"/>').format(
                shape, self.name, self.span.place(line.date)
            )

    def lane_said(self, subject: Subject) -> str:
        """What the line of an item shows, in words."""
        return "; ".join(self._outing_said(line) for line in subject.outings)

    def _outing_said(self, line: Line) -> str:
        rated = self.say(line.mark.word) if line.mark.rating else ""
        proposed = self.say("proposed, not agreed") if line.proposed else ""
        day = self.say.date(line.date) if line.date else ""
        return ", ".join(filter(None, (day, rated, proposed)))


def timeline(made: Schedule, say: Language, style: str) -> str:
    """The picture as one SVG that stands alone, 960 wide; "" where there is no meeting.

    It says in words what it shows, for those who cannot see it.
    """
    name = f"wp{hashlib.sha256(repr(made).encode()).hexdigest()[:8]}"
    picture = Picture.of(made, say, name)
    if picture is None:
        return ""
    height = 68 + 24 * len(picture.subjects)
    lanes = [
        _labelled(subject.title, picture.lane(subject), 64 + 24 * number)
        for number, subject in enumerate(picture.subjects)
    ]
    described = [f"{say('Meetings')}: {picture.bars_said}."]
    described += [f"{s.title}: {picture.lane_said(s)}." for s in picture.subjects]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="workprog" role="img" width="960" '
        'height="{height}" viewBox="0 0 960 {height}" aria-labelledby="{name}-title {name}-desc">'
        '<title id="{name}-title">{title}</title><desc id="{name}-desc">{described}</desc>'
        "<style>{style}</style>{shapes}"
        '<svg x="330" width="620">{ground}{months}<svg y="20" height="40">{bars}</svg></svg>'
        '<text class="label" x="4" y="46">{meetings}</text>{lanes}</svg>'
    ).format(
        name=name,
        height=height,
        title=f"{made.title}: {say('The year at a glance')}",
        described=" ".join(described),
        style=Markup(style),
        shapes=picture.shapes,
        ground=picture.ground,
        months=picture.months,
        bars=picture.bars,
        meetings=say("Meetings"),
        lanes=Markup("").join(lanes),
    )


def _labelled(title: str, lane: Markup, y: int) -> Markup:
    # A picture has no room to wrap: the whole title stands in the words that describe it.
    short = title if len(title) <= _LABEL else f"{title[: _LABEL - 1]}…"
    return Markup(
        '<text class="label" x="4" y="{}">{}</text><svg x="330" y="{}" width="620" height="24">'
        "{}</svg>"
    ).format(y + 16, short, y, lane)
