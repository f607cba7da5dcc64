"""The calendar feed: what subscribers see, and what stays from one publication to the next."""

from __future__ import annotations

import datetime as dt
import io
import re
from zoneinfo import ZoneInfo

import attrs
import pytest
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from strategies import by_hand, in_both, on_day

from workprog.errors import PlanError
from workprog.programme import Committee, Item, Meeting, Programme
from workprog.programme.plan import CalendarEntry, Placement, Plan
from workprog.publish.events import Event
from workprog.publish.feeds import to_ics
from workprog.publish.ics_faults import VTIMEZONE
from workprog.publish.identity import calendar_entries

LONDON = ZoneInfo("Europe/London")
ON = dt.date(2013, 5, 7)
NEXT_WEEK = dt.date(2013, 5, 14)
AFTERNOON = dt.time(14)

MAY = Meeting("corporate-1", "corporate", dt.date(2013, 5, 7), AFTERNOON, venue="Westfields")
JUNE = Meeting(
    "corporate-2",
    "corporate",
    dt.date(2013, 6, 11),
    AFTERNOON,
    report_deadline=dt.date(2013, 5, 29),
    agenda_published=dt.date(2013, 6, 3),
)
OFSTED = Item("2013-01", "Ofsted inspection", "corporate")
OUTTURN = Item("2013-03", "Final Outturn (Finance)", "corporate", minutes_assumed=False, minutes=20)
LEASE = Item("2013-09", "Depot lease surrender", "corporate", exempt=True, exempt_paragraph=3)


def placed(
    item: Item, meeting: Meeting, basis: str = "printed", why: str = "As printed."
) -> Placement:
    """An item at a meeting."""
    return Placement(item.ref, item.title, "corporate", meeting.id, meeting.date, basis, why)  # type: ignore[arg-type]  # a basis


def plan_of(
    *meetings: Meeting,
    items: tuple[Item, ...] = (),
    placements: tuple[Placement, ...] = (),
    on: dt.date = ON,
    calendar: tuple[CalendarEntry, ...] = (),
) -> Plan:
    """A plan of one committee."""
    programme = Programme(
        "Corporate Scrutiny work programme",
        (Committee("corporate", "Corporate Scrutiny Committee"),),
        meetings,
        items,
        council="Cheshire East",
    )
    return by_hand(programme, on, placements, calendar=calendar)


USUAL = plan_of(
    MAY,
    JUNE,
    items=(OFSTED, OUTTURN),
    placements=(placed(OFSTED, MAY), placed(OUTTURN, JUNE, "proposed")),
)


def events_of(feed: bytes) -> list[dict[str, object]]:
    """What a calendar program reads from a feed, one dictionary an event."""
    return [
        {key: getattr(event[key], "dt", event[key]) for key in event}
        for event in Calendar.from_ical(feed).walk("VEVENT")
    ]


def republished(plan: Plan, previous: Plan) -> Plan:
    """A plan that carries the identities of the one published before."""
    return attrs.evolve(plan, calendar=calendar_entries(plan, previous.calendar))


def meetings_in(calendar: tuple[CalendarEntry, ...]) -> list[CalendarEntry]:
    """The entries of meetings that the public sees, by date."""
    return [entry for entry in calendar if entry.kind == "meeting" and not entry.private]


PUBLISHED = republished(USUAL, USUAL)


def test_event_says_what_when_and_where() -> None:
    """A meeting is an event in London time, as long as the meeting, with its agenda inside."""
    event = events_of(to_ics(USUAL))[1]
    assert event["SUMMARY"] == "Corporate Scrutiny Committee"
    assert event["DTSTART"] == dt.datetime(2013, 6, 11, 14, tzinfo=LONDON)
    assert event["DTEND"] == dt.datetime(2013, 6, 11, 16, 30, tzinfo=LONDON)
    assert event["STATUS"] == "CONFIRMED"
    assert event["TRANSP"] == "OPAQUE"
    assert event["DESCRIPTION"] == (
        "Reports are due by 29 May 2013.\n"
        "The agenda is published by 3 June 2013.\n"
        "\n"
        "Planned agenda\n"
        "14:00 Apologies for absence, 2 minutes\n"
        "14:02 Minutes of the previous meeting, 8 minutes\n"
        "14:10 Declarations of interest and party whip, 5 minutes\n"
        "14:15 Public speaking time, 15 minutes\n"
        "14:30 Final Outturn (Finance) [2013-03], 20 minutes (proposed, not agreed)\n"
        "14:50 Work programme, 20 minutes\n"
        "\n"
        "Times are estimates from the minutes planned for each item.\n"
        "Meeting: corporate-2"
    )


def test_venue_and_assumed_minutes_are_said() -> None:
    """The place is the event's location; minutes that nobody stated are called assumed."""
    event = events_of(to_ics(USUAL))[0]
    assert event["LOCATION"] == "Westfields"
    assert "14:30 Ofsted inspection [2013-01], 45 minutes assumed\n" in str(event["DESCRIPTION"])


def test_head_of_the_feed() -> None:
    """The feed names itself twice, as programs want it, and asks to be fetched twice a day."""
    head = to_ics(USUAL).decode().split("BEGIN:VTIMEZONE")[0]
    assert head.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//workprog//work programme//EN",
        "NAME:Cheshire East: Corporate Scrutiny work programme",
        "X-WR-CALNAME:Cheshire East: Corporate Scrutiny work programme",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "",
    ]


def test_feed_has_nothing_that_makes_readers_stumble() -> None:
    """There is no method, alarm, person, address or byte-order mark, and one calendar only."""
    feed = to_ics(USUAL)
    for unwanted in (
        b"METHOD",
        b"VALARM",
        b"ATTENDEE",
        b"ORGANIZER",
        b"CLASS",
        b"@",
        b"\xef\xbb\xbf",
    ):
        assert unwanted not in feed
    assert feed.count(b"BEGIN:VCALENDAR") == 1
    assert feed.count(VTIMEZONE) == 1


def test_feed_has_the_same_bytes_each_time() -> None:
    """Neither the clock nor chance is in the feed."""
    assert to_ics(USUAL) == to_ics(USUAL)
    assert to_ics(USUAL) == to_ics(PUBLISHED)


def test_stamps_come_from_the_day_of_planning() -> None:
    """A first publication is stamped midnight UTC of the day of planning, at count 0."""
    for event in events_of(to_ics(USUAL)):
        assert event["DTSTAMP"] == dt.datetime(2013, 5, 7, tzinfo=dt.UTC)
        assert event["LAST-MODIFIED"] == event["DTSTAMP"]
        assert event["SEQUENCE"] == 0


def test_uid_is_known_for_ever() -> None:
    """The uid is made of council, committee and meeting id, the same with every version."""
    entries = meetings_in(calendar_entries(USUAL, ()))
    assert [entry.uid for entry in entries] == [
        "68d151e9-e019-5e7b-aacd-e10ee0fa1010",
        "78de4d0b-95a0-5c05-aca5-a1cc904cd8f4",
    ]


# Summer time


def test_summer_time_rules_agree_with_the_time_zone_database() -> None:
    """Around each clock change from 2020 to 2050 the written rules give London's time."""
    zone = tz.tzical(io.StringIO(VTIMEZONE.decode())).get("Europe/London")
    half_hour = dt.timedelta(minutes=30)
    for year in range(2020, 2051):
        for month in (3, 10):
            moment = dt.datetime(year, month, 24, tzinfo=dt.UTC)
            while moment < dt.datetime(year, month, 31, 23, tzinfo=dt.UTC) + 3 * half_hour:
                ours = moment.astimezone(zone).replace(tzinfo=None)
                assert ours == moment.astimezone(LONDON).replace(tzinfo=None)
                moment += half_hour
        for month in range(1, 13):
            noon = dt.datetime(year, month, 1, 12, tzinfo=dt.UTC)
            assert noon.astimezone(zone).utcoffset() == noon.astimezone(LONDON).utcoffset()


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (dt.date(2013, 3, 30), 14),
        (dt.date(2013, 3, 31), 13),
        (dt.date(2013, 10, 26), 13),
        (dt.date(2013, 10, 27), 14),
    ],
)
def test_meeting_keeps_its_hour_over_both_clock_changes(day: dt.date, utc: int) -> None:
    """Two o'clock is two o'clock on either side of a clock change, by the rules in the feed."""
    feed = to_ics(plan_of(attrs.evolve(MAY, date=day)))
    zone = tz.tzical(io.StringIO(VTIMEZONE.decode())).get("Europe/London")
    assert f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T140000\r\n".encode() in feed
    start = dt.datetime.combine(day, AFTERNOON, tzinfo=zone)
    assert start.astimezone(dt.UTC).hour == utc


@pytest.mark.parametrize("day", [dt.date(2013, 3, 31), dt.date(2013, 10, 27)])
def test_hour_that_the_clocks_skip_or_repeat_is_refused(day: dt.date) -> None:
    """A meeting at half past one on the night of a clock change has no certain time."""
    plan = plan_of(attrs.evolve(MAY, date=day, start=dt.time(1, 30)))
    said = "starts or ends at 01:30, an hour that the clocks skip or repeat that day"
    with pytest.raises(PlanError, match=said):
        to_ics(plan)


def test_meeting_before_the_rules_begin_is_written_in_utc() -> None:
    """The rules hold from 27 October 1996; an older meeting needs none."""
    feed = to_ics(plan_of(attrs.evolve(MAY, date=dt.date(1996, 7, 9)), on=dt.date(1996, 7, 1)))
    assert b"\r\nDTSTART:19960709T130000Z\r\n" in feed


def test_meeting_that_ends_no_later_than_it_starts_is_refused() -> None:
    """One such event makes some programs pass over every event after it."""
    with pytest.raises(
        PlanError, match="starts at 23:59 and ends at 23:59, so it does not end after it starts"
    ):
        to_ics(plan_of(attrs.evolve(MAY, start=dt.time(23, 59))))


# What is not certain


def test_meeting_without_a_time_is_a_whole_day_that_blocks_nothing() -> None:
    """It says that the time is to be confirmed, and ends the day after, as the standard counts."""
    feed = to_ics(plan_of(attrs.evolve(MAY, start=None)))
    (event,) = events_of(feed)
    assert event["SUMMARY"] == "Corporate Scrutiny Committee (time to be confirmed)"
    assert event["TRANSP"] == "TRANSPARENT"
    assert b"\r\nDTSTART;VALUE=DATE:20130507\r\nDTEND;VALUE=DATE:20130508\r\n" in feed


def test_assumed_date_is_said() -> None:
    """A date nobody has confirmed is marked in the title, in the text and in the status."""
    (event,) = events_of(to_ics(plan_of(attrs.evolve(MAY, assumed=True))))
    assert event["SUMMARY"] == "Corporate Scrutiny Committee (date assumed)"
    assert event["STATUS"] == "TENTATIVE"
    assert str(event["DESCRIPTION"]).startswith(
        "The date of this meeting is assumed: the council has not confirmed it.\n"
    )


def test_special_meeting_is_called_one() -> None:
    """A meeting out of the ordinary has its kind in the title."""
    (event,) = events_of(to_ics(plan_of(attrs.evolve(MAY, kind="special"))))
    assert event["SUMMARY"] == "Corporate Scrutiny Committee: special meeting"


def test_empty_programme_is_still_a_valid_feed() -> None:
    """Without meetings there is one event that says so, or some readers keep the old ones."""
    (event,) = events_of(to_ics(plan_of()))
    assert event["SUMMARY"] == "Cheshire East: Corporate Scrutiny work programme: no events"
    assert event["DTSTART"] == ON
    assert event["TRANSP"] == "TRANSPARENT"
    assert calendar_entries(plan_of(), ()) == ()


def test_two_meetings_at_one_time_are_told_apart() -> None:
    """Some readers know events by their words only, so each carries the id of its meeting."""
    twin = attrs.evolve(MAY, id="corporate-9")
    first, second = events_of(to_ics(plan_of(MAY, twin)))
    assert first["DESCRIPTION"] != second["DESCRIPTION"]
    assert first["UID"] != second["UID"]


# Cancelled


def test_cancelled_meeting_stays_marked_until_its_date_is_past() -> None:
    """Those who imported the feed learn of it only from the event itself."""
    meetings = (MAY, attrs.evolve(JUNE, cancelled=True))
    cancelled = events_of(to_ics(plan_of(*meetings)))[1]
    assert cancelled["SUMMARY"] == "CANCELLED: Corporate Scrutiny Committee"
    assert cancelled["STATUS"] == "CANCELLED"
    assert cancelled["TRANSP"] == "TRANSPARENT"
    assert cancelled["DESCRIPTION"] == "This meeting is cancelled.\nMeeting: corporate-2"
    on_the_day = to_ics(plan_of(*meetings, on=JUNE.date))
    assert b"STATUS:CANCELLED" in on_the_day
    the_day_after = to_ics(plan_of(*meetings, on=dt.date(2013, 6, 12)))
    assert b"CANCELLED" not in the_day_after


def test_meeting_gone_from_the_programme_becomes_cancelled() -> None:
    """Its row and uid stay, the count rises, and the feed says that it is off."""
    june = meetings_in(PUBLISHED.calendar)[1]
    later = republished(plan_of(MAY, on=NEXT_WEEK), PUBLISHED)
    gone = meetings_in(later.calendar)[1]
    assert (gone.uid, gone.sequence, gone.status) == (june.uid, 1, "CANCELLED")
    assert gone.last_modified == NEXT_WEEK
    event = events_of(to_ics(later))[1]
    assert event["UID"] == june.uid
    assert event["SUMMARY"] == "CANCELLED: Corporate Scrutiny Committee"
    assert event["DESCRIPTION"] == (
        "This meeting is no longer on the programme.\nMeeting: corporate-2"
    )


def test_meeting_of_the_past_is_not_cancelled_by_leaving_the_programme() -> None:
    """Next year's programme does not list it any more, yet it was held."""
    later = meetings_in(calendar_entries(plan_of(JUNE, on=NEXT_WEEK), PUBLISHED.calendar))
    assert later[0] == attrs.evolve(meetings_in(PUBLISHED.calendar)[0], gone=True)


def test_meeting_restored_rises_above_its_cancellation() -> None:
    """Readers take it back only with a count above that of the cancellation."""
    gone = republished(plan_of(MAY), PUBLISHED)
    back = republished(USUAL, gone)
    assert [entry.sequence for entry in meetings_in(back.calendar)] == [2, 2]
    assert meetings_in(back.calendar)[1].status == "CONFIRMED"


# Identity


def test_moved_meeting_keeps_its_uid_and_counts_one_change() -> None:
    """A new date is a change of one event, not another event."""
    moved = attrs.evolve(JUNE, date=dt.date(2013, 6, 18))
    placements = (placed(OFSTED, MAY), placed(OUTTURN, moved, "proposed"))
    plan = plan_of(MAY, moved, items=(OFSTED, OUTTURN), placements=placements, on=NEXT_WEEK)
    may, june = meetings_in(calendar_entries(plan, PUBLISHED.calendar))
    assert may == meetings_in(PUBLISHED.calendar)[0]
    assert june == attrs.evolve(
        meetings_in(PUBLISHED.calendar)[1],
        sequence=1,
        last_modified=NEXT_WEEK,
        date=dt.date(2013, 6, 18),
    )


def test_renamed_item_changes_only_its_own_meeting() -> None:
    """The agenda is part of the event, so a new title is a change of that event alone."""
    renamed = attrs.evolve(OUTTURN, title="Final Outturn 2012/13")
    plan = in_both(USUAL, items=(OFSTED, renamed))
    may, june = meetings_in(calendar_entries(plan, PUBLISHED.calendar))
    assert (may.sequence, june.sequence) == (0, 1)


def test_change_of_ids_elsewhere_keeps_the_uid() -> None:
    """The uid is read from the identities published, not worked out anew."""
    renamed = in_both(USUAL, council="Cheshire East Council")
    entries = calendar_entries(renamed, PUBLISHED.calendar)
    assert entries == PUBLISHED.calendar


def test_unchanged_plan_of_a_later_day_has_the_same_bytes() -> None:
    """Programs that look for changes find none, and servers send nothing."""
    later = republished(on_day(USUAL, dt.date(2013, 11, 5)), PUBLISHED)
    assert to_ics(later) == to_ics(PUBLISHED)


def test_second_change_on_one_day_is_later_than_the_first() -> None:
    """Some programs take a change only with a later stamp, so two of a day differ in seconds."""
    first = republished(plan_of(attrs.evolve(MAY, venue="Macclesfield Town Hall")), PUBLISHED)
    second = republished(plan_of(attrs.evolve(MAY, venue="Crewe")), first)
    stamps = [events_of(to_ics(plan))[0]["LAST-MODIFIED"] for plan in (PUBLISHED, first, second)]
    midnight = dt.datetime(2013, 5, 7, tzinfo=dt.UTC)
    assert stamps == [midnight + dt.timedelta(seconds=seconds) for seconds in (0, 1, 2)]


def test_plan_for_an_earlier_day_does_not_turn_the_stamp_back() -> None:
    """Planning as of an earlier day still counts as a later change."""
    later = republished(on_day(USUAL, NEXT_WEEK), plan_of())
    changed = attrs.evolve(MAY, venue="Crewe")
    entries = meetings_in(calendar_entries(plan_of(changed, JUNE, on=ON), later.calendar))
    assert entries[0].last_modified == NEXT_WEEK
    assert entries[0].sequence == 1


# Exempt business

PRIVATE = plan_of(
    MAY,
    items=(OFSTED, LEASE),
    placements=(
        placed(LEASE, MAY, why="Terms under negotiation with the landlord."),
        placed(OFSTED, MAY),
    ),
)


def test_exempt_item_is_told_by_its_paragraph_alone() -> None:
    """It is the last line of the agenda, and that line says nothing else."""
    (event,) = events_of(to_ics(PRIVATE))
    assert "\n15:35 Exempt item (paragraph 3)\n" in str(event["DESCRIPTION"])


def test_nothing_of_an_exempt_item_is_in_the_bytes() -> None:
    """No word of its title, ref or reason can be found, however the lines are folded."""
    unfolded = to_ics(PRIVATE).replace(b"\r\n ", b"").decode().casefold()
    for word in ("depot", "lease", "surrender", LEASE.ref, "terms", "negotiation", "landlord"):
        assert word not in unfolded


def test_exempt_title_does_not_even_count_as_a_change() -> None:
    """Entries hold what is published, so that a change in private leaves no trace."""
    renamed = attrs.evolve(LEASE, title="Depot lease and dilapidations")
    plan = in_both(PRIVATE, items=(OFSTED, renamed))
    public, same = (
        [entry for entry in calendar_entries(one, ()) if not entry.private]
        for one in (plan, PRIVATE)
    )
    assert public == same


def test_several_exempt_items_are_told_without_their_times() -> None:
    """The start of Part 2 is told, not how it is divided."""
    other = attrs.evolve(LEASE, ref="2013-10", title="Contract award", exempt_paragraph=None)
    plan = plan_of(MAY, items=(LEASE, other), placements=(placed(LEASE, MAY), placed(other, MAY)))
    (event,) = events_of(to_ics(plan))
    assert "\n14:50 Exempt item (paragraph 3)\nExempt item\n" in str(event["DESCRIPTION"])


# Bytes


def with_title(title: str) -> Plan:
    """A plan of one item of this title."""
    item = attrs.evolve(OFSTED, title=title)
    return plan_of(MAY, items=(item,), placements=(placed(item, MAY),))


def test_email_address_is_left_out_and_said() -> None:
    """A feed is open to all, so an address in a title is not carried into it."""
    feed = to_ics(with_title("Youth offer (ask youth.team@example.gov.uk) @ the Grange"))
    (event,) = events_of(feed)
    assert "Youth offer (ask (address left out)) (at) the Grange [2013-01]" in str(
        event["DESCRIPTION"]
    )


def test_punctuation_and_line_breaks_of_a_title_survive() -> None:
    """Commas, semicolons and backslashes are read back; breaks inside a cell become spaces."""
    (event,) = events_of(to_ics(with_title("Roads; paths,\r\n\u2028verges \\ nature\x0b\x07")))
    assert "14:30 Roads; paths, verges \\ nature [2013-01], 45" in str(event["DESCRIPTION"])


@given(st.text(max_size=300).filter(str.strip), st.text(max_size=80))
def test_law_every_line_is_short_and_readable_by_itself(title: str, venue: str) -> None:
    """Whatever a title holds, lines keep to 75 octets and none is cut inside a character."""
    item = attrs.evolve(OFSTED, title=title)
    meeting = attrs.evolve(MAY, venue=venue)
    feed = to_ics(plan_of(meeting, items=(item,), placements=(placed(item, meeting),)))
    assert feed.endswith(b"END:VCALENDAR\r\n")
    for line in feed.split(b"\r\n"):
        assert len(line) <= 75
        assert re.fullmatch(r"[^\x00-\x08\x0a-\x1f\x7f]*", line.decode("utf-8"))


@given(
    st.text(
        st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="@＠﹫")
    ).filter(str.strip)
)
def test_law_a_title_is_read_back_as_it_was(title: str) -> None:
    """Escaping and folding lose nothing but the width of blanks."""
    (event,) = events_of(to_ics(with_title(title)))
    assert f"14:30 {' '.join(title.split())} [2013-01], " in str(event["DESCRIPTION"])


def test_feed_that_programs_would_misread_is_not_written() -> None:
    """Identities spoiled by hand are found in the bytes, all at once, before anybody gets them."""
    may, june = meetings_in(PUBLISHED.calendar)
    spoiled = (attrs.evolve(may, sequence=-1), attrs.evolve(june, uid="meeting/2"))
    with pytest.raises(PlanError) as raised:
        to_ics(attrs.evolve(USUAL, calendar=spoiled))
    assert str(raised.value) == (
        "The calendar was not written, because programs would misread it: "
        "SEQUENCE -1 is out of range; “meeting/2” is not a UUID."
    )


def test_one_uid_for_two_meetings_is_refused() -> None:
    """Programs would show one of the two meetings only."""
    may, june = meetings_in(PUBLISHED.calendar)
    with pytest.raises(PlanError, match="two events have one UID"):
        to_ics(attrs.evolve(USUAL, calendar=(may, attrs.evolve(june, uid=may.uid))))


# Laws of the identities: programmes published one after the other

DAYS = st.dates(dt.date(2013, 5, 1), dt.date(2014, 4, 30))
MEETINGS = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.tuples(DAYS, st.sampled_from([None, AFTERNOON]), st.booleans()),
)
YEARS = st.lists(st.tuples(DAYS, MEETINGS), min_size=2, max_size=6)


def programme_of(on: dt.date, meetings: dict[str, tuple[dt.date, dt.time | None, bool]]) -> Plan:
    """A plan of meetings with nothing on their agendas."""
    return plan_of(
        *(
            Meeting(key, "corporate", day, start, cancelled=cancelled)
            for key, (day, start, cancelled) in meetings.items()
        ),
        on=on,
    )


@given(YEARS)
def test_law_identities_last_and_counts_never_fall(
    year: list[tuple[dt.date, dict[str, tuple[dt.date, dt.time | None, bool]]]],
) -> None:
    """No row is lost, no uid changes, and the count rises by one exactly with a new content."""
    before: tuple[CalendarEntry, ...] = ()
    for on, meetings in year:
        after = calendar_entries(programme_of(on, meetings), before)
        now = {entry.uid: entry for entry in after}
        assert len(now) == len(after)
        for old in before:
            new = now[old.uid]
            assert (new.kind, new.about) == (old.kind, old.about)
            assert new.sequence == old.sequence + (Event.of(new) != Event.of(old))
            assert new.last_modified >= old.last_modified
        before = after


@given(YEARS)
def test_law_identities_are_worked_out_once(
    year: list[tuple[dt.date, dict[str, tuple[dt.date, dt.time | None, bool]]]],
) -> None:
    """Identities brought up to date stay as they are, and the feed is the same with either."""
    before: tuple[CalendarEntry, ...] = ()
    for on, meetings in year:
        plan = attrs.evolve(programme_of(on, meetings), calendar=before)
        after = calendar_entries(plan, before)
        assert calendar_entries(plan, after) == after
        assert to_ics(plan) == to_ics(attrs.evolve(plan, calendar=after))
        before = after


def event_bytes(plan: Plan) -> dict[bytes, bytes]:
    """The bytes of each event of a feed by its uid."""
    events = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", to_ics(plan), re.DOTALL)
    found = {}
    for event in events:
        uid = re.search(rb"\r\nUID:(\S+)", event)
        assert uid
        found[uid[1]] = event
    return found


@given(YEARS)
def test_law_an_event_has_other_bytes_only_with_another_count(
    year: list[tuple[dt.date, dict[str, tuple[dt.date, dt.time | None, bool]]]],
) -> None:
    """Of two publications, an event with the same count has the same bytes in both."""
    before = programme_of(*year[0])
    before = republished(before, before)
    for on, meetings in year[1:]:
        after = republished(programme_of(on, meetings), before)
        old, new = event_bytes(before), event_bytes(after)
        for entry in after.calendar:
            uid = entry.uid.encode()
            if entry in before.calendar and uid in old and uid in new:
                assert new[uid] == old[uid]
        before = after
