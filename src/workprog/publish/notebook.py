"""How plans, programmes and findings show themselves in scripts and notebooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from workprog.programme import Programme
from workprog.programme.plan import Finding, Findings, Plan
from workprog.publish.harmless_text import tidy
from workprog.publish.html import fragment, small, source
from workprog.publish.language import ENGLISH
from workprog.publish.schedule_from_plan import schedule
from workprog.publish.summary import to_summary
from workprog.publish.text import wrapped
from workprog.publish.timeline import timeline
from workprog.words import full_date, plural


def text(value: object) -> str:
    """A plan on one screen, a programme by its items, findings line by line.

    Raises:
        TypeError: it is none of these.
    """
    if isinstance(value, Plan):
        return to_summary(value)
    if isinstance(value, Programme):
        return programme_text(value)
    if isinstance(value, Findings):
        return findings_text(value)
    raise TypeError(f"a {type(value).__name__} does not show itself")


def html(value: object) -> str:
    """The same as a piece of a page.

    Raises:
        TypeError: it is none of these.
    """
    if isinstance(value, Plan):
        return fragment(value)
    if isinstance(value, Programme):
        return programme_html(value)
    if isinstance(value, Findings):
        return findings_html(value)
    raise TypeError(f"a {type(value).__name__} does not show itself")


def picture(plan: Plan) -> str:
    """The year of a plan as an SVG that stands alone."""
    return timeline(schedule(plan), ENGLISH, small(source("colours.css") + source("picture.css")))


def rows(plan: Plan) -> list[dict[str, object]]:
    """Every item and outing of a plan as a plain dictionary, one that is exempt too.

    Days are `datetime.date`, minutes whole numbers; what is not known is None or "".
    """
    made = schedule(plan, officers=True)
    items = {tidy(item.ref): item for item in plan.outings.items}
    return [
        {
            "ref": line.ref,
            "item": line.item or line.ref,
            "title": line.issue,
            "committee": line.committee,
            "portfolio": line.portfolio,
            "section": line.section,
            "meeting": line.sitting or None,
            "date": line.date,
            "minutes": line.minutes,
            "basis": line.basis or None,
            "rating": line.mark.rating or None,
            "reason": line.reason,
            "printed": line.printed,
            "exempt": line.ref in items and items[line.ref].exempt,
        }
        for line in made.rows
    ]


def programme_text(programme: Programme) -> str:
    """A programme as lines of at most 100 characters: its meetings, then its items."""
    return "\n".join(_programme(programme))


def _programme(programme: Programme) -> Iterator[str]:
    yield from wrapped(", ".join(filter(None, map(tidy, (programme.title, programme.council)))))
    counts = (plural(len(programme.items), "item"), plural(len(programme.meetings), "meeting"))
    yield f"{counts[0]}, {counts[1]}."
    for name, days in _meetings(programme):
        yield from wrapped(", ".join(map(full_date, days)), f"{name}: ")
    for item in programme.items:
        printed = f" ({tidy(item.target.text)})" if item.target.text else ""
        yield from wrapped(f"{tidy(item.title)}{printed}", f"  {tidy(item.ref)[:20]}  ")


def _meetings(programme: Programme) -> Iterator[tuple[str, list[dt.date]]]:
    for committee in programme.committees:
        held = programme.meetings_of[committee.id]
        if held:
            yield tidy(committee.name), [meeting.date for meeting in held]


def programme_html(programme: Programme) -> str:
    """A programme as a piece of a page: its meetings, and its items in a table."""
    from markupsafe import Markup

    held = [
        Markup("<li>{}: {}</li>").format(name, ", ".join(map(full_date, days)))
        for name, days in _meetings(programme)
    ]
    lines = [
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            tidy(item.ref), tidy(item.title), tidy(item.portfolio), tidy(item.target.text)
        )
        for item in programme.items
    ]
    return Markup(
        '<div lang="en-GB"><p>{}</p><ul>{}</ul><table><caption>{}</caption><thead><tr>'
        '<th scope="col">Ref</th><th scope="col">Issue</th><th scope="col">Portfolio holder</th>'
        '<th scope="col">Date</th></tr></thead><tbody>{}</tbody></table></div>'
    ).format(
        ", ".join(filter(None, map(tidy, (programme.title, programme.council)))),
        Markup("").join(held),
        plural(len(programme.items), "item"),
        Markup("").join(lines),
    )


def findings_text(findings: Sequence[Finding]) -> str:
    """Findings as lines: what is broken, then what is worth knowing."""
    if not findings:
        return "Nothing to report."
    return "\n".join(
        f"{'worth knowing' if finding.advice else 'broken'}: {tidy(str(finding))}"
        for finding in findings
    )


def findings_html(findings: Sequence[Finding]) -> str:
    """Findings as a list for a page."""
    from markupsafe import Markup

    if not findings:
        return '<p lang="en-GB">Nothing to report.</p>'
    said = [
        Markup("<li><strong>{}</strong> ({}): {}</li>").format(
            "Worth knowing" if finding.advice else "Broken", finding.rule, tidy(str(finding))
        )
        for finding in findings
    ]
    return Markup('<ul lang="en-GB">{}</ul>').format(Markup("").join(said))
