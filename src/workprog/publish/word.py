"""The schedule as a Word document: the report that an officer attaches to an agenda.

Headings are real heading styles, heading rows are repeated on each page, no row is split, each
table says in words what it holds, and the language is British English (Web Content Accessibility
Guidelines 2.2: 1.3.1, 1.1.1, 3.1.1).
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from workprog.dates.prose import recurrence_in
from workprog.programme.plan import Plan
from workprog.publish import workbook
from workprog.publish.committees import of_committee
from workprog.publish.feeds import file_name
from workprog.publish.language import ENGLISH
from workprog.publish.office_files import repacked, visible
from workprog.publish.redacted import public
from workprog.publish.schedule import Schedule, Sitting
from workprog.publish.schedule_from_plan import schedule
from workprog.publish.wording import duration
from workprog.publish.workbook import NOT_PLACED, Sheet, Value, sheets
from workprog.words import full_date, listed, plural, weekday

# Widths of columns in parts of the page; others have 4.
_WIDTHS = {
    "Ref": 3,
    "Issue": 5,
    "Description": 6,
    "Current position": 5,
    "Reason for the rating": 9,
    "Portfolio holder": 5,
    "Change": 8,
    "Reason": 5,
    "Start": 2,
    "Business": 24,
    "Minutes": 3,
    "Item": 6,
    "What": 12,
    "Meaning": 14,
}
_USUAL_WIDTH = 4
# Without these nobody, and no program, knows the programme again.
_ALWAYS = ("Issue", "Date for completion", *workbook.WORKED_OUT)
# Twentieths of a point: A4 on its side, less two centimetres on either side.
_LONG, _SHORT, _MARGIN = 16838, 11906, 1134
_SHADES = {"◆": "F8C9C4", "▲": "FFE3A6", "●": "CDE8CF", "○": "E3E3E3"}
_HEAD_SHADE = "1F3864"
_SHORT_TABLE = 12


def to_docx(plan: Plan) -> bytes:
    """The public report of a plan, the same bytes for the same plan.

    Recommendations, changes with their minutes, agendas ahead, the work programme in the council's
    own columns, the key of the ratings, and what has no place and why.
    """
    return _report(public(plan), officers=False)


def for_officers(plan: Plan) -> bytes:
    """The report with everything, exempt business too; it is not for the public."""
    return _report(plan, officers=True)


def for_each_committee(plan: Plan) -> dict[str, bytes]:
    """The public report of each committee, by the end of its name; none where there is only one."""
    return _for_each(public(plan), officers=False)


def for_officers_of_each(plan: Plan) -> dict[str, bytes]:
    """The report with everything of each committee; none where there is only one."""
    return _for_each(plan, officers=True)


def _for_each(plan: Plan, officers: bool) -> dict[str, bytes]:
    committees = [committee.id for committee in plan.programme.committees]
    if len(committees) < 2:
        return {}
    return {
        f"{file_name(one)}.docx": _report(of_committee(plan, one), officers) for one in committees
    }


def _report(plan: Plan, officers: bool) -> bytes:
    import docx

    made = schedule(plan, officers=officers)
    held = {sheet.name: sheet for sheet in sheets(plan, officers=officers)}
    held[workbook.CHANGES] = _since_last_meeting(held[workbook.CHANGES], made, plan.follows)
    document = docx.Document()
    _prepare(document, plan, officers)
    _opening(document, plan, made, officers)
    _recommendations(document, made, held)
    _changes(document, held[workbook.CHANGES], plan.follows)
    _agendas(document, made)
    _programme(document, made.title, held[workbook.ITEMS], held[workbook.KEY_SHEET])
    _not_placed(document, held[workbook.FINDINGS])
    _signature(document)
    written = io.BytesIO()
    document.save(written)
    return repacked(written.getvalue(), plan.on)


def _prepare(document: Any, plan: Plan, officers: bool) -> None:
    """Page, fonts, language, properties and page numbers."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Pt, Twips

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(_LONG), Twips(_SHORT)
    section.left_margin = section.right_margin = Twips(_MARGIN)
    section.top_margin = section.bottom_margin = Twips(_MARGIN)
    for style in document.styles:
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None:
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{kind}"), "Arial")
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    properties = document.core_properties
    properties.title = visible(plan.programme.title)[:255]
    properties.author = "workprog"
    properties.language = "en-GB"
    properties.comments = "For officers only" if officers else ""
    moment = dt.datetime.combine(plan.on, dt.time())
    properties.created = properties.modified = moment
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _opening(document: Any, plan: Plan, made: Schedule, officers: bool) -> None:
    title = listed(made.committees) or made.council or "Scrutiny"
    document.add_paragraph(visible(title), style="Title")
    document.add_paragraph(workbook.REPORT_HEADING, style="Subtitle")
    if officers:
        warning = document.add_paragraph()
        warning.add_run(
            "For officers only: it shows exempt business. Do not publish it."
        ).bold = True
    following = made.next_sitting
    facts = [("Council", made.council), ("Municipal year", made.year)]
    facts.append(("Prepared on", full_date(made.on)))
    if following is not None:
        facts.append(("Next meeting", _when(following)))
        if following.papers_due:
            facts.append(("Its papers are due", full_date(following.papers_due)))
    facts.append(("Ratings", ", ".join(f"{mark} {count}" for mark, count in made.counts)))
    for name, value in facts:
        if value:
            line = document.add_paragraph()
            line.paragraph_format.space_after = 0
            line.add_run(f"{name}: ").bold = True
            line.add_run(visible(value))


def _recommendations(document: Any, made: Schedule, held: dict[str, Sheet]) -> None:
    document.add_heading("Recommendations", 1)
    document.add_paragraph("That the committee:")
    *first, last = _recommended(made, held)
    for said in first:
        end = "; and" if said == first[-1] else ";"
        document.add_paragraph(visible(f"{said}{end}"), style="List Number")
    document.add_paragraph(visible(f"{last}."), style="List Number")


def _recommended(made: Schedule, held: dict[str, Sheet]) -> Iterator[str]:
    yield "agrees the work programme in this report"
    changes = len(held[workbook.CHANGES].rows)
    if changes:
        yield f"notes the {plural(changes, 'change')} listed below"
    proposed = [
        f"{line.issue} ({full_date(line.date)})"
        for section in made.sections
        if section.name == "proposed"
        for line in section.lines
        if line.date is not None
    ]
    if proposed:
        yield f"agrees or amends the meeting proposed for each of these: {', '.join(proposed)}"
    red = [s.title for s in made.subjects if s.line.mark.rating == "red"]
    if red:
        yield f"considers what is rated red: {', '.join(red)}"
    if left := [str(row[1]) for row in held[workbook.FINDINGS].rows if row[0] == NOT_PLACED]:
        noun = "item that has" if len(left) == 1 else "items that have"
        yield f"decides on {len(left)} {noun} no meeting: {', '.join(left)}"


def _since_last_meeting(changes: Sheet, made: Schedule, follows: dt.date | None) -> Sheet:
    """Without amendments that an earlier report has told of."""
    last = max((sitting.date for sitting in made.history), default=dt.date.min)
    last = max(last, follows or last)
    agreed = changes.columns.index("Agreed on")
    kind = changes.columns.index("Kind")
    recent = [
        row
        for row in changes.rows
        if row[kind] != "amendment" or not isinstance(day := row[agreed], dt.date) or day >= last
    ]
    return attrs.evolve(changes, rows=tuple(recent))


def _changes(document: Any, changes: Sheet, follows: dt.date | None) -> None:
    document.add_heading("Changes since the last meeting", 1)
    if not changes.rows:
        unchanged = (
            f"Nothing has changed since the plan of {full_date(follows)}." if follows else ""
        )
        document.add_paragraph(unchanged or "No plan was published before this one.")
        return
    about = "Each change with its reason, and the minute that agreed it."
    _table(document, changes.columns, changes.rows, about)


def _agendas(document: Any, made: Schedule) -> None:
    document.add_heading("Agendas ahead", 1)
    if not made.sittings:
        document.add_paragraph("No meeting is to come.")
    for sitting in made.sittings:
        heading = document.add_heading(visible(_when(sitting)), 2)
        heading.paragraph_format.keep_with_next = True
        rows = [
            (entry.start, duration(entry, ENGLISH), _business(entry.title, entry.line))
            for entry in sitting.blocks
        ]
        if rows:
            about = f"The planned agenda of {_when(sitting)}."
            _table(document, ("Start", "Minutes", "Business"), rows, about)
        # Below the table: LibreOffice keeps a heading with a table, and not over a paragraph.
        for said in _facts(sitting):
            document.add_paragraph(visible(said))


def _when(sitting: Sitting) -> str:
    day = f"{weekday(sitting.date)} {full_date(sitting.date)}"
    time = f", {sitting.start:%H:%M}" if sitting.start else ", time to be confirmed"
    whose = f", {sitting.committee}" if sitting.committee else ""
    return f"{day}{time}{whose}"


def _facts(sitting: Sitting) -> Iterator[str]:
    if sitting.cancelled:
        yield "This meeting is cancelled."
        return
    said = []
    if sitting.venue:
        said.append(f"At {sitting.venue}.")
    if sitting.papers_due:
        assumed = " (assumed)" if sitting.papers_assumed else ""
        said.append(f"Papers are due by {full_date(sitting.papers_due)}{assumed}.")
    if sitting.agenda_published:
        said.append(f"The agenda is published by {full_date(sitting.agenda_published)}.")
    if sitting.assumed:
        said.append("The date is assumed: nobody at the council has confirmed it.")
    said.append(f"{sitting.used} of {plural(sitting.free, 'minute')} for items are taken.")
    yield " ".join(said)
    if sitting.note:
        yield sitting.note


def _business(title: str, line: Any) -> str:
    if line is None or not line.ref:
        return title
    proposed = " – proposed, not agreed" if line.section == "proposed" else ""
    return f"{title} ({line.ref}){proposed}"


def _programme(document: Any, title: str, items: Sheet, key: Sheet) -> None:
    # Whoever reads the report back finds the programme, and its title, by this heading.
    named = (
        title if "work programme" in title.casefold() else f"{workbook.PROGRAMME_HEADING}{title}"
    )
    document.add_heading(visible(named), 1)
    about = "Each item of the work programme in a row."
    kept = [at for at, heading in enumerate(items.columns) if heading != _OFTEN]
    if _often_beside(items):
        kept = [*range(len(items.columns))]
    columns = tuple(items.columns[at] for at in kept)
    _table(document, columns, [tuple(row[at] for at in kept) for row in items.rows], about)
    document.add_heading("What the ratings mean", 2)
    meanings = [row[1:] for row in key.rows if row[0] == "Rating"]
    _table(document, ("Rating", "Meaning"), meanings, "Each rating and its meaning.")


_OFTEN = "Comes back every"


def _often_beside(items: Sheet) -> bool:
    """Whether an item comes back that does not say so in its date, in the council's own words."""
    if _OFTEN not in items.columns:
        return False
    often, date = items.columns.index(_OFTEN), items.columns.index("Date for completion")
    return any(row[often] and not recurrence_in(str(row[date])) for row in items.rows)


def _not_placed(document: Any, findings: Sheet) -> None:
    document.add_heading("Not placed, and why", 1)
    if not findings.rows:
        document.add_paragraph("Every item that is to be placed has a meeting.")
        return
    about = "Each item without a meeting and the reason, and what else needs attention."
    _table(document, findings.columns, findings.rows, about)


def _signature(document: Any) -> None:
    line = document.add_paragraph("Agreed by the committee on ____________________")
    line.paragraph_format.space_before = 360_000
    line.paragraph_format.keep_with_next = True
    document.add_paragraph("Chair ______________________________")


def _table(
    document: Any, columns: Sequence[str], rows: Sequence[Sequence[Value]], about: str
) -> None:
    """A table whose heading row is repeated and whose rows are not split, with a description.

    A column that nothing stands in is left out. It is built part by part, since the library looks
    through a whole table for each cell.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    kept = [
        at
        for at, heading in enumerate(columns)
        if heading in _ALWAYS or any(row[at] != "" for row in rows)
    ]
    columns = [columns[at] for at in kept]
    rows = [[row[at] for at in kept] for row in rows]
    parts = [_WIDTHS.get(heading, _USUAL_WIDTH) for heading in columns]
    room = _LONG - 2 * _MARGIN
    widths = [room * part // sum(parts) for part in parts]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{room}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    _describe(table, about)
    # A short table stays on one page; a long one goes on with its headings repeated.
    together = len(rows) <= _SHORT_TABLE
    table.append(_row(columns, widths, head=True, keep=True))
    for number, row in enumerate(rows, start=1):
        table.append(_row(row, widths, keep=together and number < len(rows)))
    body = document.element.body
    body.insert(len(body) - 1, table)
    document.add_paragraph().paragraph_format.space_after = 0


def _describe(table: Any, about: str) -> None:
    """The alternative text of a table, as Word keeps it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for tag in ("w:tblCaption", "w:tblDescription"):
        said = OxmlElement(tag)
        said.set(qn("w:val"), visible(about)[:255])
        table.tblPr.append(said)


def _row(
    values: Sequence[Value], widths: Sequence[int], *, head: bool = False, keep: bool = False
) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for value, width in zip(values, widths, strict=True):
        text = full_date(value) if isinstance(value, dt.date) else visible(str(value))
        cell = OxmlElement("w:tc")
        about = OxmlElement("w:tcPr")
        wide = OxmlElement("w:tcW")
        wide.set(qn("w:w"), str(width))
        wide.set(qn("w:type"), "dxa")
        about.append(wide)
        shade = _HEAD_SHADE if head else _SHADES.get(text[:1])
        if shade:
            filled = OxmlElement("w:shd")
            filled.set(qn("w:val"), "clear")
            filled.set(qn("w:fill"), shade)
            about.append(filled)
        cell.append(about)
        cell.append(_paragraph(text, head, keep))
        row.append(cell)
    return row


def _paragraph(text: str, head: bool, keep: bool) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = OxmlElement("w:p")
    spaced = OxmlElement("w:pPr")
    if keep:
        spaced.append(OxmlElement("w:keepNext"))
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:before"), "20")
    spacing.set(qn("w:after"), "20")
    spaced.append(spacing)
    paragraph.append(spaced)
    run = OxmlElement("w:r")
    look = OxmlElement("w:rPr")
    if head:
        look.append(OxmlElement("w:b"))
        colour = OxmlElement("w:color")
        colour.set(qn("w:val"), "FFFFFF")
        look.append(colour)
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "18")
    look.append(size)
    run.append(look)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        said = OxmlElement("w:t")
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        said.text = line.replace("\t", " ")
        run.append(said)
    paragraph.append(run)
    return paragraph
