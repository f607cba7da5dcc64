"""What is said of a schedule, a meeting and an item with fixed words, in one language."""

from __future__ import annotations

from collections.abc import Iterator

from workprog.publish.language import Language
from workprog.publish.schedule import Entry, Line, Mark, Schedule, Sitting


def marked(mark: Mark, say: Language) -> str:
    """A rating as shape and word: "◆ Red"."""
    return f"{mark.shape} {say(mark.word)}"


def heading(sitting: Sitting, say: Language) -> str:
    """The day of a meeting, and whose it is where there are several committees."""
    whose = f", {sitting.committee}" if sitting.committee else ""
    return say.weekday(sitting.date) + whose


def issue(line: Line) -> str:
    """The title with its ref."""
    ref = f" ({line.ref_beside})" if line.ref_beside else ""
    return f"{line.issue}{ref}"


def business(entry: Entry, say: Language) -> str:
    """The words of an agenda's line: "Budget (proposed, not agreed)"."""
    proposed = entry.line is not None and entry.line.proposed
    return entry.title + (f" ({say('proposed, not agreed')})" if proposed else "")


def duration(entry: Entry, say: Language) -> str:
    """The minutes, with a word where nobody at the council stated them: "45, assumed"."""
    return f"{entry.minutes}, {say('assumed')}" if entry.assumed else str(entry.minutes)


def waited(line: Line, say: Language) -> str:
    """How long an item has waited without a date, where that is known."""
    if line.age is None or line.since is None:
        return say("Not known")
    return say("{days}, since {date}", days=say.count(line.age, "day"), date=say.date(line.since))


def beside(line: Line, say: Language) -> tuple[str, ...]:
    """The lead officer and the council's own columns, each with its heading."""
    lead = ((say("Lead officer"), line.lead),)
    return tuple(f"{title}: {text}" for title, text in (*lead, *line.own) if text)


def judged(line: Line, say: Language) -> tuple[str, ...]:
    """What a person judged of progress and impact, each with its word."""
    entered = (("Progress", line.progress), ("Impact", line.impact))
    return tuple(f"{say(word)}: {value}." for word, value in entered if value)


def when(outings: tuple[Line, ...], say: Language) -> tuple[str, ...]:
    """The days an item is taken on, those that nobody has agreed marked."""
    return tuple(
        say.date(line.date) + (f" ({say('proposed, not agreed')})" if line.proposed else "")
        for line in outings
        if line.date is not None
    )


def meeting_time(sitting: Sitting, say: Language) -> str:
    """From when to when it sits."""
    if sitting.start is None or sitting.end is None:
        return say("time to be confirmed")
    start, end = f"{sitting.start:%H:%M}", f"{sitting.end:%H:%M}"
    return say("{start} to {end}", start=start, end=end)


def meeting_facts(sitting: Sitting, say: Language) -> Iterator[tuple[str, str]]:
    """Pairs of a word and what is so of a meeting."""
    if sitting.assumed:
        yield say("Date"), say("date assumed; nobody at the council has confirmed it")
    known = sitting.start is not None
    yield say("Time"), meeting_time(sitting, say) if known else say("to be confirmed")
    if sitting.kind != "ordinary":
        yield say("Kind"), say(f"{sitting.kind} meeting")
    if sitting.venue:
        yield say("Venue"), sitting.venue
    if sitting.papers_due:
        assumed = f" ({say('assumed')})" if sitting.papers_assumed else ""
        yield say("Papers due"), say.date(sitting.papers_due) + assumed
    if sitting.agenda_published:
        yield say("Agenda to be published by"), say.date(sitting.agenda_published)
    if sitting.agenda_seen:
        yield say("Published agenda"), say("known, and compared with this plan")
    if not sitting.cancelled and not sitting.past:
        yield say("Time for items"), taken(sitting, say)


def meeting_line(sitting: Sitting, say: Language) -> Iterator[str]:
    """The same on one line, for a page."""
    yield meeting_time(sitting, say)
    if sitting.kind != "ordinary":
        yield say(f"{sitting.kind} meeting")
    if sitting.venue:
        yield sitting.venue
    if sitting.papers_due:
        assumed = f" ({say('assumed')})" if sitting.papers_assumed else ""
        yield f"{say('Papers due')} {say.date(sitting.papers_due)}{assumed}"
    if sitting.agenda_published:
        yield f"{say('Agenda to be published by')} {say.date(sitting.agenda_published)}"
    if sitting.agenda_seen:
        yield say("compared with the published agenda")
    if not sitting.cancelled and not sitting.past:
        yield taken(sitting, say)


def taken(sitting: Sitting, say: Language) -> str:
    """How much of the time for items is taken."""
    free = say.count(sitting.free, "minute")
    return say("{used} of {free} taken", used=sitting.used, free=free)


def schedule_facts(made: Schedule, say: Language) -> Iterator[tuple[str, str]]:
    """Pairs of a word and what is so of the whole schedule."""
    one = len(made.committees) == 1
    yield say("Committee" if one else "Committees"), say.listed(made.committees)
    if made.year:
        yield say("Municipal year"), made.year
    yield say("Planned on"), say.date(made.on)
    yield say("Items"), str(len(made.subjects))
    if made.counts:
        yield say("Ratings"), ", ".join(f"{marked(mark, say)} {n}" for mark, n in made.counts)
    if made.required_left:
        yield say("Required items without a meeting"), str(made.required_left)
    if made.officers:
        yield say("Rules not kept"), str(made.broken)
        yield say("How good it is"), made.verdict
