"""Papers that no council wrote, drawn by chance in the manner of many.

A third of the cells hold what nobody expects there: formulas, markup, other alphabets, marks of
zero width, numbers, years at both ends of the calendar.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

Chance = random.Random
Rows = Sequence[Sequence[str]]


_SUBJECTS = (
    "Budget monitoring", "Libraries strategy", "Waste contract", "Adult safeguarding annual report",
    "Q2 Performance", "Local Plan", "Child poverty", "Bus services (call-in)", "Corporate Plan",
    "Flood risk – lessons", "Minutes", "Work programme", "Town centre / high street", "SEND update",
    "Strategaeth Ddiwylliant", "Public questions", "Homelessness: progress; next steps",
    "Exempt: depot lease (Part 2, paragraph 3)", "Crime & Disorder", "* Treasury outturn",
)  # fmt: skip
_HEADS: tuple[tuple[str, ...], ...] = (
    ("Item", "Topic", "Agenda item", "Subject", "Title of report", "Issue", "Review", "Pwnc"),
    ("Date", "Meeting date", "When", "Target", "Scheduled for", "Timescale", "Frequency", "Month"),
    ("Lead officer", "Responsible officer", "Author", "Portfolio holder", "Lead", "Contact"),
    ("Purpose", "Objectives", "Reason for inclusion", "Notes", "Comments", "Outcome", "Status"),
    ("Ref", "No.", "Type", "Method", "Priority", "RAG", "Key decision?", "Public / private"),
)  # fmt: skip
_MONTHS = (
    "January", "Feb", "March", "Apr", "May", "June", "Jul", "August", "Sept", "October", "Nov.",
    "December", "Mehefin", "Autumn", "spring", "Q1", "Quarter 4", "Easter", "Xmas",
)  # fmt: skip
_ORDINARY_DATES = (
    "{d} {m} {y}", "{d}th {m} {y}", "{m} {y}", "{m}", "{d}/{n}/{y}", "{d}.{n}.{s}", "{y}-{n:02}-{d:02}",
    "Tuesday {d} {m}", "mid {m}", "late {m} {y}", "{m}/{m2}", "{m} - {m2} {y}", "by end of {m} {y}",
    "not before {d} {m} {y}", "every {d} months", "quarterly", "annually in {m}", "twice a year",
    "TBC", "ongoing", "standing item", "{y}/{s2}", "after the decision of Cabinet in {m}",
    "{m} {y} and six-monthly", "{d} {m} {y} at {h}:{d:02}", "last: {m} {y}, next: {m2} {y}",
    "six months after {m} {y}", "first Tuesday of {m}", "deferred from {m} to {m2} {y}", "w/c {d} {m}",
    "the {d}th working day of {m}", "every {m}", "{m}, {m2} and {m} {y}", "no later than {d}/{n}/{s}",
)  # fmt: skip
_PEOPLE = (
    "Director of Place", "Cllr (Chair)", "Head of Finance / s151", "Cabinet Member for Health",
    "Chief Executive; Monitoring Officer", "NHS trust", "n/a", "-", "Officers & partners", "TBC",
)  # fmt: skip
_PURPOSES = (
    "To receive the report.", "Pre-decision scrutiny", "Six-month review of recommendations",
    "To consider and comment;\nto recommend to Cabinet", "Not for publication", "Completed",
    "Deferred at the last meeting", "Task and finish group: 4 sessions", "1 hour 30", "45 mins",
)  # fmt: skip
_ODD = (
    "", " ", "\t", "\n", "\x0b", "\x0c", "\u2028", "\x85", "\xa0", "\u200b", "\ufeff", "\u00ad", "\u202eesrever", "\u2066\u2069",
    "=1+1", "=HYPERLINK(\"http://x.invalid\",\"x\")", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3",
    "<script>alert(1)</script>", "&lt;b&gt;", "&#0;", "&#xD800;", "]]>", "{{ 7*7 }}", "{% raw %}",
    "${jndi:ldap://x}", "../../etc/passwd", "C:\\CON", "NUL", "|", "||", "---", "***", "# ", "```",
    "\u05e2\u05d1\u05e8\u05d9\u05ea", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "\u0e44\u0e17\u0e22", "\u0130", "\u0131", "\u1e9e", "\U0001f4c5", "\u0661\u0661/\u0660\u0666/\u0662\u0660\u0661\u0663",
    "0", "-0", "1e400", "NaN", "inf", "\u00b2", "\u00bd", "\u2167", "\u2460", "99999999999999999999",
    "0000-00-00", "1 January 0001", "31 December 9999", "29 February 2100", "31/31/31", "1/1/1", "24:00",
    "29 March 2026 01:30", "25 October 2026 01:30", "2013-06-11T25:61", "June 99999", "June 0", "May 1752",
    "Item\nItem\nItem", "a\r\nb", "\u2022 one\n\u2022 two", "1. one\n2. two", "http://example.org/" + "a" * 300,
    "Everything (part 2) of item 1", "see item 4", "moved to another committee", "WITHDRAWN", "#REF!", "#N/A",
)  # fmt: skip

_LARGE = (
    "x" * 5_000, "word " * 3_000, "June " * 400, "(" * 300, "1." * 300, "and/or " * 500,
    "\u00a3" * 200, "e\u0301" * 40, "1 June 2013, " * 60, "\n" * 300, "a" * 40_000,
)  # fmt: skip


def odd(chance: Chance) -> str:
    """What nobody expects; seldom something large, since a large paper takes long to read."""
    return chance.choice(_LARGE if chance.random() < 0.01 else _ODD)


def date(chance: Chance) -> str:
    """A phrase as date columns hold them."""
    year = chance.choice((2012, 2013, 2013, 2013, 2014, 2026, 1, 9999, 1899))
    return chance.choice(_ORDINARY_DATES).format(
        d=chance.randrange(0, 33), m=chance.choice(_MONTHS), m2=chance.choice(_MONTHS),
        n=chance.randrange(0, 14), y=year, s=f"{year % 100:02}", s2=f"{(year + 1) % 100:02}",
        h=chance.randrange(0, 25),
    )  # fmt: skip


def cell(chance: Chance, of: int) -> str:
    """What stands in a column: a subject, a date, a person, a purpose, or what nobody expects."""
    if chance.random() < 0.3:
        return odd(chance)
    known = (_SUBJECTS, (), _PEOPLE, _PURPOSES, ("1", "2a", "High", "Amber", "Yes", "Private"))
    text = date(chance) if of == 1 else chance.choice(known[of])
    return f"{text}{odd(chance)}" if chance.random() < 0.1 else text


def table(chance: Chance) -> list[list[str]]:
    """Rows as one council or another sets them: of items, months across, or a name and its value."""
    columns = chance.sample(range(5), chance.randrange(1, 6))
    width = len(columns)
    rows = [[chance.choice(_HEADS[of]) for of in columns]] if chance.random() < 0.9 else []
    for _ in range(chance.choice((0, 1, 3, 8, 8, 20))):
        rows.append([cell(chance, of) for of in columns])
        if chance.random() < 0.1:
            rows.append([date(chance)] + [""] * (width - 1))
        if chance.random() < 0.05:
            rows.append([chance.choice(("Part 2", "Completed items", date(chance)))] * width)
        if chance.random() < 0.05:
            rows[-1] = rows[-1][: chance.randrange(width + 1)]
    manner = chance.random()
    if manner < 0.15:
        return [list(row) for row in zip(*rows, strict=False)]
    if manner < 0.3 and rows:
        return [[head, text] for row in rows[1:] for head, text in zip(rows[0], row, strict=False)]
    if manner < 0.4:
        return [["Item", *chance.sample(_MONTHS, 12)]] + [
            [row[0] if row else "", *(chance.choice(("", "", "X", "\u2713", cell(chance, 3))) for _ in range(12))]
            for row in rows
        ]  # fmt: skip
    return rows


def line(chance: Chance) -> str:
    """A heading or sentence between tables."""
    return chance.choice(
        (
            "Work programme 2013/14", f"Meeting of {date(chance)}", f"{date(chance)} at 2.00 pm",
            "Recess: August", "Standing items", "Items to be scheduled", "Overview and Scrutiny Committee",
            f"{cell(chance, 0)} \u2013 {date(chance)}", f"\u2022 {cell(chance, 0)}", f"{chance.randrange(99)}. {cell(chance, 0)}",
            f"{cell(chance, 0)}: {cell(chance, 3)}", cell(chance, 3), "Part 2 \u2013 private", "Page 3 of 7",
        )
    )  # fmt: skip


_DECISIONS = (
    "RESOLVED: That {p} be requested to {v} {s} {d}.", "ACTION: {p} to {v} {s} {d}", "It was agreed that {s} be {w} {d}.",
    "RESOLVED \u2013 (1) that {s} be noted; (2) that a further report on {s} be brought {d}; and (3) that {p} {v} it",
    "The Committee asked for {s} {d}", "Members requested that {p} {v} {s}.", "Recommended: that Cabinet {v} {s} {d}",
    "{s} to be added to the work programme for {d}", "{s} be removed from the work programme", "DECISION: defer {s} to {d}",
    "(a) That {s} be {w}; (b) that (i) {p} {v}; (ii) {d}", "Minute 12.{n}", "{n}. {s}", "Present: {p}", "{s}\t{p}\t{d}",
    "| Action | By whom | When |", "| {s} | {p} | {d} |", "PART 2", "That under section 100A(4) the public be excluded",
)  # fmt: skip


def minutes(chance: Chance) -> str:
    """Lines of minutes."""
    lines = [f"Minutes of the meeting held on {date(chance)}"] if chance.random() < 0.7 else []
    for _ in range(chance.choice((0, 2, 6, 12))):
        lines.append(
            chance.choice(_DECISIONS).format(
                p=cell(chance, 2), s=cell(chance, 0), d=chance.choice(("in ", "by ", "", "to the meeting of ")) + date(chance),
                v=chance.choice(("report back on", "review", "circulate", "provide", "look again at", "withdraw")),
                w=chance.choice(("noted", "reviewed", "deferred", "added", "the subject of a task group")), n=chance.randrange(200),
            )
        )  # fmt: skip
        if chance.random() < 0.02:
            lines[-1] = (lines[-1] * 2_000)[:1_000_000]
    return chance.choice(("\n", "\n\n", "\r\n", " ", "\r")).join(lines)


def calendar(chance: Chance) -> str:
    """A file of meetings for calendars, not all of it as RFC 5545 has it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x"]
    if chance.random() < 0.3:
        lines += [
            "BEGIN:VTIMEZONE",
            "TZID:Europe/London",
            chance.choice(("END:VTIMEZONE", "BEGIN:DAYLIGHT", "")),
        ]
    for number in range(chance.choice((0, 1, 3, 12))):
        year, month, day = (
            chance.choice((2013, 2013, 2014, 1, 9999)),
            chance.randrange(1, 13),
            chance.randrange(1, 32),
        )
        stamp = f"{year:04}{month:02}{day:02}"
        start = chance.choice(
            (
                f"DTSTART;VALUE=DATE:{stamp}", f"DTSTART:{stamp}T013000Z", f"DTSTART;TZID=Europe/London:{stamp}T013000",
                f"DTSTART;TZID=Pacific/Kiritimati:{stamp}T000000", f"DTSTART;TZID=No/Where:{stamp}T140000", "DTSTART:",
                f"DTSTART;TZID=\"(UTC) Dublin, London\":{stamp}T140000", f"DTSTART;VALUE=PERIOD:{stamp}T100000Z/PT1H", f"DTSTART:{stamp}T240000",
            )
        )  # fmt: skip
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number if chance.random() < 0.9 else 0}",
            start,
            f"SUMMARY:{line(chance)}",
        ]
        for rare in (
            "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=12", "RRULE:FREQ=SECONDLY", "RRULE:FREQ=YEARLY;UNTIL=99991231", "RRULE:FREQ=DAILY;INTERVAL=0",
            f"EXDATE:{stamp}", f"RDATE;VALUE=PERIOD:{stamp}T000000Z/P1D", f"DTEND:{stamp}", "DURATION:-PT1H", "DURATION:P99999999D", "STATUS:CANCELLED",
            f"RECURRENCE-ID:{stamp}", "ATTACH:file:///etc/passwd", "X-A;B=\"c:1", " folded", "DESCRIPTION:" + "y" * chance.choice((80, 1_000_000)),
            "SEQUENCE:x", "GEO:1", "BEGIN:VALARM", "CATEGORIES:" + "\\,;" * 50, "LOCATION\x00:x", "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=-1",
        ):  # fmt: skip
            if chance.random() < 0.08:
                lines.append(rare)
        lines += ["END:VEVENT"] if chance.random() < 0.95 else []
    lines += ["END:VCALENDAR"] if chance.random() < 0.95 else []
    return chance.choice(("\r\n", "\r\n", "\n", "\r")).join(lines)


def meetings(chance: Chance) -> str:
    """A table of days and times."""
    heads = chance.choice((("date", "time"), ("Date",), ("Meeting", "When", "Start"), ()))
    rows: list[tuple[str, ...]] = [heads] if heads else []
    for _ in range(chance.choice((0, 2, 8))):
        time = chance.choice(
            ("14:00", "2pm", "", "noon", "25:00", "14.00", "\u0661\u0664:\u0660\u0660")
        )
        rows.append((date(chance), time, cell(chance, 3))[: max(1, len(heads))])
    mark = chance.choice((",", ",", ";"))
    return "\n".join(mark.join(row) for row in rows)
