"""A programme back into programme.toml, the file an officer keeps."""

from __future__ import annotations

from typing import Any

from workprog.domain import Item, Meeting, Programme


def to_toml(programme: Programme) -> str:
    """The programme as programme.toml: its heading, meetings and items, in their order.

    What was assumed stays assumed: it is written as remarks, not as the council's word.
    """
    import tomli_w

    top: dict[str, Any] = {"title": programme.title}
    if programme.council:
        top["council"] = programme.council
    several = len(programme.committees) > 1
    if not several:
        top["committee"] = programme.committees[0].name
    top["nation"] = programme.nation
    if programme.year is not None:
        top["year"] = str(programme.year)
    if several:
        top["committees"] = [{"id": c.id, "name": c.name} for c in programme.committees]
    top["meetings"] = [_meeting(meeting, several) for meeting in programme.meetings]
    top["items"] = [_item(item, several) for item in programme.items]
    remarks = "".join(
        f"# {line}\n"
        for sentence in (*programme.assumptions, *programme.notes)
        for line in sentence.splitlines()
    )
    return remarks + tomli_w.dumps({key: value for key, value in top.items() if value != []})


def _meeting(meeting: Meeting, several: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"id": meeting.id, "date": meeting.date}
    if several:
        made["committee"] = meeting.committee
    if meeting.start is not None:
        made["start"] = f"{meeting.start:%H:%M}"
    if meeting.assumed:
        made["assumed"] = True
    if meeting.agenda is not None:
        made["agenda"] = list(meeting.agenda.refs)
    return made


def _item(item: Item, several: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"ref": item.ref, "title": item.title}
    if several:
        made["committee"] = item.committee
    texts = {
        "description": item.description,
        "suggested_by": item.suggested_by,
        "portfolio": item.portfolio,
        "position": item.position,
        "date": item.target.text,
        "lead": item.lead or "",
    }
    made |= {key: text for key, text in texts.items() if text}
    if not item.minutes_assumed:
        made["minutes"] = item.minutes
    if item.series is not None:
        made["every"] = item.series.every
        if item.series.last_taken is not None:
            made["last_taken"] = item.series.last_taken
    if item.status.name != "agreed":
        made["status"] = item.status.name
        if item.status.until:
            made["until"] = item.status.until
    if item.awaiting:
        made["awaiting"] = item.awaiting
    return made
