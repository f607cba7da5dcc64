"""What search engines read of the meetings: schema.org events as JSON-LD, and names for anchors."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from zoneinfo import ZoneInfo

from workprog.publish.schedule import Schedule, Sitting

LONDON = ZoneInfo("Europe/London")
_LONGEST = 80
_COUNCIL = "#council"


def anchor(kind: str, name: str) -> str:
    """The name of a place in a page, the same for the same thing: "item-2013-07".

    Other characters than letters, digits, dots and dashes are written as their number, so that
    two things never share a name and any of them may stand in an address.
    """
    plain = re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}_", name)
    if len(plain) > _LONGEST:
        plain = f"{plain[:40]}_{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return f"{kind}-{plain}"


def events(made: Schedule) -> str:
    """The meetings to come as JSON-LD that may stand in a page; "" where there are none."""
    found = [_event(made, sitting) for sitting in made.sittings]
    if not found:
        return ""
    if made.council:
        body: dict[str, object] = {
            "@type": "GovernmentOrganization",
            "@id": _COUNCIL,
            "name": made.council,
        }
        found.insert(0, body)
    whole = {"@context": "https://schema.org", "@graph": found}
    said = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    # What would end the script element, or a line of script in older browsers.
    for character in "<>&\u2028\u2029":
        said = said.replace(character, f"\\u{ord(character):04x}")
    return said


def _event(made: Schedule, sitting: Sitting) -> dict[str, object]:
    name = sitting.committee or (made.committees[0] if made.committees else made.title)
    status = "EventCancelled" if sitting.cancelled else "EventScheduled"
    event: dict[str, object] = {
        "@type": "Event",
        "name": name,
        "startDate": _moment(sitting.date, sitting.start),
        "eventStatus": f"https://schema.org/{status}",
    }
    if sitting.end is not None:
        event["endDate"] = _moment(sitting.date, sitting.end)
    if sitting.venue:
        event["location"] = {"@type": "Place", "name": sitting.venue}
    if sitting.agenda_url:
        event["url"] = sitting.agenda_url
    if made.council:
        event["organizer"] = {"@id": _COUNCIL}
    return event


def _moment(day: dt.date, time: dt.time | None) -> str:
    if time is None:
        return day.isoformat()
    return dt.datetime.combine(day, time.replace(tzinfo=None), LONDON).isoformat()
