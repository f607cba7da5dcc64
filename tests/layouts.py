"""Programmes rendered as councils lay them out, in each format: a small renderer for tests.

A layout turns items into blocks; a writer turns blocks into a file. So every layout is written in
every format that can hold it.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

import attrs


@attrs.frozen
class Topic:
    """One item of a programme as a council prints it."""

    title: str
    date: str = ""
    lead: str = ""
    why: str = ""
    committee: str = ""


@attrs.frozen
class Words:
    """How one council heads its columns and sections."""

    title: str = "Topic"
    date: str = "Date"
    lead: str = "Lead officer"
    why: str = "Comments"
    committee: str = "Committee"
    undated: str = "Dates to be determined"
    heading: str = "Work Programme 2024/25"


@attrs.frozen
class Cell:
    """A cell of several lines, points of a list or not, over `down` rows and `across` columns."""

    lines: tuple[str, ...] = ()
    points: bool = False
    down: int = 1
    across: int = 1


@attrs.frozen
class Heading:
    text: str
    level: int = 2


@attrs.frozen
class Line:
    text: str
    bold: bool = False


@attrs.frozen
class Point:
    text: str
    level: int = 1
    mark: str = "•"


@attrs.frozen
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    headed: bool = True


Block = Heading | Line | Point | Table


def cell(text: str, **more: int) -> Cell:
    """A cell of one line."""
    return Cell((text,) if text else (), **more)


def table(rows: Iterable[Sequence[str | Cell]], headed: bool = True) -> Table:
    """A table of texts and cells."""
    return Table(
        tuple(tuple(c if isinstance(c, Cell) else cell(c) for c in row) for row in rows), headed
    )


# --- layouts -------------------------------------------------------------------------------------


def by_date(topics: Sequence[Topic]) -> list[tuple[str, list[Topic]]]:
    """Topics under each date as printed, in the order of the paper."""
    groups: dict[str, list[Topic]] = {}
    for topic in topics:
        groups.setdefault(topic.date, []).append(topic)
    return list(groups.items())


def plain_table(topics: Sequence[Topic], words: Words) -> list[Block]:
    """One table, a row for each item."""
    head = (words.title, words.lead, words.why, words.date)
    rows = [(t.title, t.lead, t.why, t.date) for t in topics]
    return [Heading(words.heading, 1), table([head, *rows])]


def bare_table(topics: Sequence[Topic], words: Words) -> list[Block]:
    """One table under no heading at all."""
    return plain_table(topics, words)[1:]


def date_first(topics: Sequence[Topic], words: Words) -> list[Block]:
    """One table, the date first and printed in each row."""
    rows = [(t.date or "TBC", t.title, t.why, t.lead) for t in topics]
    return [
        Heading(words.heading, 1),
        table([(words.date, words.title, words.why, words.lead), *rows]),
    ]


def merged_dates(topics: Sequence[Topic], words: Words) -> list[Block]:
    """A date in a merged cell beside its items."""
    rows: list[Sequence[str | Cell]] = []
    for date, under in by_date(topics):
        for number, t in enumerate(under):
            first = cell(date or "TBC", down=len(under)) if not number else Cell(down=0)
            rows.append((first, t.title, t.why, t.lead))
    head = (words.date, words.title, words.why, words.lead)
    return [Heading(words.heading, 1), table([head, *rows])]


def blank_dates(topics: Sequence[Topic], words: Words) -> list[Block]:
    """A date beside the first of its items, and blank cells under it."""
    rows = [
        ((date or "TBC") if not number else "", t.title, t.why, t.lead)
        for date, under in by_date(topics)
        for number, t in enumerate(under)
    ]
    head = (words.date, words.title, words.why, words.lead)
    return [Heading(words.heading, 1), table([head, *rows])]


def table_each(topics: Sequence[Topic], words: Words) -> list[Block]:
    """A table for each meeting under its date."""
    blocks: list[Block] = [Heading(words.heading, 1)]
    for date, under in by_date(topics):
        blocks.append(Heading(date or words.undated, 2))
        rows = [(t.title, t.why, t.lead) for t in under]
        blocks.append(table([(words.title, words.why, words.lead), *rows]))
    return blocks


def date_rows(topics: Sequence[Topic], words: Words) -> list[Block]:
    """One table with rows across it that hold a date."""
    rows: list[Sequence[str | Cell]] = [(words.title, words.why, words.lead)]
    for date, under in by_date(topics):
        rows.append((cell(date or words.undated, across=3), Cell(across=0), Cell(across=0)))
        rows += [(t.title, t.why, t.lead) for t in under]
    return [Heading(words.heading, 1), table(rows)]


def points_in_cell(topics: Sequence[Topic], words: Words, points: bool = True) -> list[Block]:
    """A row for each meeting, its items as points of a list in one cell."""
    rows = [
        (
            date or words.undated,
            Cell(tuple(t.title for t in under), points),
            Cell(tuple(t.why for t in under if t.why), points),
        )
        for date, under in by_date(topics)
    ]
    return [Heading(words.heading, 1), table([(words.date, words.title, words.why), *rows])]


def lines_in_cell(topics: Sequence[Topic], words: Words) -> list[Block]:
    """A row for each meeting, its items as lines of one cell."""
    return points_in_cell(topics, words, points=False)


def headings_with(
    topics: Sequence[Topic], words: Words, make: Callable[[int, Topic], Iterable[Block]]
) -> list[Block]:
    """Date headings with what `make` makes of each item under them."""
    blocks: list[Block] = [Heading(words.heading, 1)]
    for date, under in by_date(topics):
        blocks.append(Heading(date or words.undated, 2))
        for number, t in enumerate(under, start=1):
            blocks += make(number, t)
    return blocks


def heading_points(topics: Sequence[Topic], words: Words) -> list[Block]:
    """Date headings with bullets under them."""
    return headings_with(topics, words, lambda n, t: [Point(t.title)])


def heading_numbers(topics: Sequence[Topic], words: Words) -> list[Block]:
    """Date headings with numbered items under them."""
    return headings_with(topics, words, lambda n, t: [Point(t.title, 1, f"{n}.")])


def heading_lines(topics: Sequence[Topic], words: Words) -> list[Block]:
    """Date headings with plain lines under them."""
    return headings_with(topics, words, lambda n, t: [Line(t.title)])


def heading_told(topics: Sequence[Topic], words: Words) -> list[Block]:
    """Date headings with bullets, and the lead officer of each on a line of its own."""

    def make(number: int, t: Topic) -> list[Block]:
        return [Point(t.title), *([Line(f"{words.lead}: {t.lead}")] if t.lead else [])]

    return headings_with(topics, words, make)


def meeting_blocks(topics: Sequence[Topic], words: Words) -> list[Block]:
    """Date, venue and time on lines of their own before the items of each meeting."""
    blocks: list[Block] = [Heading(words.heading, 1)]
    for date, under in by_date(topics):
        if date:
            blocks += [Line(f"Date: {date}"), Line("Venue: Council Chamber"), Line("Time: 6.30pm")]
        else:
            blocks.append(Heading(words.undated, 2))
        blocks += [Point(t.title) for t in under]
    return blocks


def title_and_date(topics: Sequence[Topic], words: Words) -> list[Block]:
    """Lines of "topic: date" under each committee."""
    blocks: list[Block] = [Heading(words.heading, 1)]
    for committee, under in groupby(topics, key=lambda t: t.committee):
        if committee:
            blocks.append(Heading(committee, 2))
        blocks += [Point(f"{t.title}: {t.date or 'TBC'}") for t in under]
    return blocks


def committee_column(topics: Sequence[Topic], words: Words) -> list[Block]:
    """One table with the committee of each item."""
    head = (words.committee, words.title, words.why, words.date)
    names = ("Adult Care Scrutiny Committee", "Place Scrutiny Committee")
    half = (len(topics) + 1) // 2
    rows = [(t.committee or names[n >= half], t.title, t.why, t.date) for n, t in enumerate(topics)]
    return [Heading(words.heading, 1), table([head, *rows])]


def plan_list(topics: Sequence[Topic], words: Words) -> list[Block]:
    """What committee software publishes: a title, then labelled lines."""
    blocks: list[Block] = [Heading(words.heading, 1)]
    dated = [t for t in topics if t.date]
    for group, heading in ((dated, ""), ([t for t in topics if not t.date], words.undated)):
        if heading and group:
            blocks.append(Heading(f"Items for future meetings ({heading.lower()})", 2))
        for number, t in enumerate(group, start=1):
            blocks.append(Line(f"{number}. {t.title}{' New!' if number == 2 else ''}"))
            blocks.append(Line("Decision maker: Scrutiny Committee"))
            if t.date:
                blocks.append(Line(f"Decision due: {t.date}"))
            blocks.append(Line(f"Lead officer: {t.lead or 'Head of Service'}"))
            blocks.append(Line("Notice of proposed decision first published: 08/11/2019"))
    return blocks


def month_grid(topics: Sequence[Topic], words: Words) -> list[Block]:
    """Columns of dates with a cross under the one an item is taken at."""
    dates = list(dict.fromkeys(t.date for t in topics if t.date))
    rows = [(t.title, *("X" if t.date == date else "" for date in dates)) for t in topics]
    return [Heading(words.heading, 1), table([(words.title, *dates), *rows])]


LAYOUTS: dict[str, Callable[[Sequence[Topic], Words], list[Block]]] = {
    layout.__name__: layout
    for layout in (
        plain_table,
        bare_table,
        date_first,
        merged_dates,
        blank_dates,
        table_each,
        date_rows,
        points_in_cell,
        lines_in_cell,
        heading_points,
        heading_numbers,
        heading_lines,
        heading_told,
        meeting_blocks,
        title_and_date,
        committee_column,
        plan_list,
        month_grid,
    )
}


# --- writers -------------------------------------------------------------------------------------


def write_html(blocks: Sequence[Block], path: Path) -> None:
    """A web page as a content manager writes it."""
    parts = ["<!doctype html><html><head><title>x</title></head><body><nav>Home</nav>"]
    for kind, group in groupby(blocks, key=lambda b: type(b)):
        if kind is Point:
            parts.append(_html_points(list(group)))
            continue
        for block in group:
            if isinstance(block, Heading):
                parts.append(f"<h{block.level}>{html.escape(block.text)}</h{block.level}>")
            elif isinstance(block, Line):
                text = html.escape(block.text)
                parts.append(f"<p>{f'<strong>{text}</strong>' if block.bold else text}</p>")
            else:
                parts.append("<table border='1'>")
                for number, row in enumerate(block.rows):
                    tag = "th" if block.headed and not number else "td"
                    parts.append("<tr>" + "".join(_html_cell(c, tag) for c in row) + "</tr>")
                parts.append("</table>")
    path.write_text("\n".join([*parts, "</body></html>"]), encoding="utf-8")


def _html_points(points: Sequence[Point]) -> str:
    """Points as lists in lists."""
    tag = "ol" if any(letter.isalnum() for letter in points[0].mark) else "ul"
    made, at = "", 0
    while at < len(points):
        stop = at + 1
        while stop < len(points) and points[stop].level > points[at].level:
            stop += 1
        under = _html_points(points[at + 1 : stop]) if stop > at + 1 else ""
        made += f"<li>{html.escape(points[at].text)}{under}</li>"
        at = stop
    return f"<{tag}>{made}</{tag}>"


def _html_cell(c: Cell, tag: str) -> str:
    if not c.down or not c.across:
        return ""
    texts = [html.escape(text) for text in c.lines]
    inner = "<br>".join(texts)
    if c.points:
        inner = "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"
    down = f' rowspan="{c.down}"' if c.down > 1 else ""
    across = f' colspan="{c.across}"' if c.across > 1 else ""
    return f"<{tag}{down}{across}>{inner}</{tag}>"


def write_docx(blocks: Sequence[Block], path: Path) -> None:
    """A Word document with its own styles."""
    import docx

    document = docx.Document()
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, level=block.level)
        elif isinstance(block, Line):
            document.add_paragraph().add_run(block.text).bold = block.bold or None
        elif isinstance(block, Point):
            style = "List Number" if any(map(str.isalnum, block.mark)) else "List Bullet"
            deeper = f" {block.level}" if block.level > 1 else ""
            document.add_paragraph(block.text, style=style + deeper)
        else:
            _word_table(document, block)
    document.save(str(path))


def _word_table(document: object, block: Table) -> None:
    rows = block.rows
    made = document.add_table(rows=len(rows), cols=len(rows[0]))  # type: ignore[attr-defined]
    grid = [list(row.cells) for row in made.rows]
    for at, row in enumerate(rows):
        for column, c in enumerate(row):
            target = grid[at][column]
            for number, text in enumerate(c.lines):
                paragraph = target.paragraphs[0] if not number else target.add_paragraph()
                paragraph.text = text
                if c.points:
                    paragraph.style = "List Bullet"
    for at, row in enumerate(rows):
        for column, c in enumerate(row):
            if c.down > 1:
                grid[at][column].merge(grid[at + c.down - 1][column])
            if c.across > 1:
                grid[at][column].merge(grid[at][column + c.across - 1])


def _grid(blocks: Sequence[Block], bullet: str = "• ") -> list[list[str]]:
    rows: list[list[str]] = []
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                rows.append(
                    ["\n".join((bullet if c.points else "") + t for t in c.lines) for c in row]
                )
            rows.append([])
        elif isinstance(block, Point):
            rows.append([f"{'    ' * (block.level - 1)}{block.mark} {block.text}"])
        else:
            rows.append([block.text])
    return rows


def write_csv(blocks: Sequence[Block], path: Path) -> None:
    """What Excel saves as CSV UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_grid(blocks))


def write_xlsx(blocks: Sequence[Block], path: Path) -> None:
    """A sheet with merged cells."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    at = 1
    for block in blocks:
        for row in _grid([block]):
            for column, text in enumerate(row, start=1):
                if text:
                    # A text like "=" would be a formula; none of ours is.
                    sheet.cell(at, column, text)
            at += 1
        if isinstance(block, Table):
            first = at - len(block.rows) - 1
            for number, cells in enumerate(block.rows):
                for column, c in enumerate(cells, start=1):
                    if c.down > 1 or c.across > 1:
                        sheet.merge_cells(
                            start_row=first + number,
                            end_row=first + number + c.down - 1,
                            start_column=column,
                            end_column=column + c.across - 1,
                        )
    book.save(path)


def write_md(blocks: Sequence[Block], path: Path) -> None:
    """GitHub-flavoured Markdown."""
    out = io.StringIO()
    for block in blocks:
        if isinstance(block, Heading):
            out.write(f"\n{'#' * block.level} {block.text}\n\n")
        elif isinstance(block, Line):
            out.write(f"**{block.text}**\n\n" if block.bold else f"{block.text}\n\n")
        elif isinstance(block, Point):
            mark = "-" if block.mark == "•" else block.mark
            out.write(f"{'    ' * (block.level - 1)}{mark} {block.text}\n")
        else:
            out.write("\n")
            for number, row in enumerate(block.rows):
                texts = ["<br>".join(("• " if c.points else "") + t for t in c.lines) for c in row]
                out.write("| " + " | ".join(t.replace("|", "\\|") for t in texts) + " |\n")
                if not number:
                    out.write("|" + " --- |" * len(row) + "\n")
            out.write("\n")
    path.write_text(out.getvalue(), encoding="utf-8")


def write_txt(blocks: Sequence[Block], path: Path, width: int = 30) -> None:
    """Plain text with columns set in spaces and wrapped, as out of a PDF."""
    import textwrap

    out = io.StringIO()
    for block in blocks:
        if isinstance(block, Heading):
            out.write(f"\n{block.text}\n\n")
        elif isinstance(block, Line):
            out.write(f"{block.text}\n")
        elif isinstance(block, Point):
            out.write(f"{'    ' * (block.level - 1)}  {block.mark} {block.text}\n")
        else:
            for row in block.rows:
                cells = [
                    [
                        part
                        for text in c.lines
                        for part in textwrap.wrap(("• " if c.points else "") + text, width) or [""]
                    ]
                    for c in row
                ]
                for number in range(max(map(len, cells))):
                    texts = [c[number] if number < len(c) else "" for c in cells]
                    out.write("  ".join(t.ljust(width) for t in texts).rstrip() + "\n")
                out.write("\n")
    path.write_text(out.getvalue(), encoding="utf-8")


_WIDE = 95  # Letters of nine points in Courier on a page of A4.
_STEP = 11.0


class _Paper:
    """Pages of a PDF with text in Courier and rules, written by hand."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.y = 800.0

    def room(self, height: float) -> None:
        if self.y - height < 50:
            self.pages.append([])
            self.y = 800.0

    def text(self, x: float, y: float, text: str, bold: bool = False) -> None:
        # Its fonts know no Cyrillic; a printed "TBA" looks the same in either alphabet.
        text = text.translate(str.maketrans("ТВА", "TBA"))
        plain = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        font = "F2" if bold else "F1"
        self.pages[-1].append(f"BT /{font} 9 Tf {x:.1f} {y:.1f} Td ({plain}) Tj ET")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self.pages[-1].append(f"{x:.1f} {y:.1f} {width:.1f} {height:.1f} re S")

    def save(self, path: Path) -> None:
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
        for name in ("Courier", "Courier-Bold"):
            objects.append(
                f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            )
        kids = []
        for page in self.pages:
            content = "\n".join(page)
            length = len(content.encode("cp1252", "replace"))
            objects.append(f"<< /Length {length} >>\nstream\n{content}\nendstream")
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
                f"{len(objects)} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        out = b"%PDF-1.4\n"
        starts = []
        for number, body in enumerate(objects, start=1):
            starts.append(len(out))
            out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252", "replace")
        listed = "".join(f"{start:010} 00000 n \n" for start in starts)
        path.write_bytes(
            out
            + (
                f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{listed}trailer\n"
                f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
            ).encode()
        )


def write_pdf(blocks: Sequence[Block], path: Path) -> None:
    """A PDF as Word saves it: headings in bold, lists, tables with rules."""
    import textwrap

    paper = _Paper()
    for block in blocks:
        if isinstance(block, Table):
            _pdf_table(paper, block)
            continue
        mark = f"{block.mark} " if isinstance(block, Point) else ""
        for number, line in enumerate(textwrap.wrap(block.text, _WIDE - 6)):
            paper.room(_STEP)
            paper.y -= _STEP
            indent = 30 + 20 * block.level if isinstance(block, Point) else 40
            lead = mark if not number else " " * len(mark)
            bold = isinstance(block, Heading) or (isinstance(block, Line) and block.bold)
            paper.text(indent, paper.y, lead + line, bold)
        paper.y -= 4
    paper.save(path)


def _pdf_table(paper: _Paper, block: Table) -> None:
    import textwrap

    columns = len(block.rows[0])
    wide = 515 / columns
    letters = int((wide - 6) / 5.4)
    wrapped = [
        [
            [
                part
                for text in c.lines
                for part in textwrap.wrap(
                    ("• " if c.points else "") + text, letters, break_on_hyphens=False
                )
            ]
            for c in row
        ]
        for row in block.rows
    ]
    heights = [max(_STEP * max((len(t) for t in row), default=1), _STEP) + 6 for row in wrapped]
    for at, row in enumerate(block.rows):
        down = max(c.down for c in row)
        paper.room(sum(heights[at : at + max(down, 1)]))
        for column, c in enumerate(row):
            if not c.down or not c.across:
                continue
            height = sum(heights[at : at + c.down])
            x = 40 + column * wide
            paper.box(x, paper.y - height, wide * c.across, height)
            for number, text in enumerate(wrapped[at][column]):
                paper.text(x + 3, paper.y - 10 - number * _STEP, text)
        paper.y -= heights[at]
    paper.y -= 12


def write_tabs(blocks: Sequence[Block], path: Path) -> None:
    """Text with tabs between the cells, as pasted from a table."""
    lines = ["\t".join(text.replace("\n", " ") for text in row) for row in _grid(blocks)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


WRITERS: dict[str, Callable[[Sequence[Block], Path], None]] = {
    "docx": write_docx,
    "xlsx": write_xlsx,
    "csv": write_csv,
    "html": write_html,
    "md": write_md,
    "txt": write_txt,
    "pdf": write_pdf,
}
