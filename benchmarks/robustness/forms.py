"""Papers drawn by chance in every form that is read: text, Markdown, web, Word, Excel, PDF."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from benchmarks.robustness.papers import (
    Chance,
    Rows,
    calendar,
    cell,
    date,
    line,
    meetings,
    minutes,
    table,
)


def _csv(chance: Chance) -> str:
    mark = chance.choice((",", ",", ";", "\t", "|"))
    quote = chance.choice(('"', '"', "'"))

    def written(text: str) -> str:
        if chance.random() < 0.95 and any(sign in text for sign in (mark, quote, "\n", "\r")):
            return quote + text.replace(quote, quote * 2) + quote
        return text

    rows = [mark.join(map(written, row)) for row in table(chance)]
    before = [line(chance) for _ in range(chance.choice((0, 0, 1, 3)))]
    return chance.choice(("\n", "\r\n", "\r")).join([*before, *rows])


def _markdown(chance: Chance) -> str:
    parts = []
    for _ in range(chance.choice((1, 1, 2, 4))):
        parts += [
            f"{chance.choice(('#', '##', '-', '1.', '>', '', '**'))} {line(chance)}"
            for _ in range(chance.randrange(3))
        ]
        rows = table(chance)
        shown = ["| " + " | ".join(row) + " |" for row in rows]
        parts.append(
            "\n".join([*shown[:1], "|---" * len(rows[0] if rows else "") + "|", *shown[1:]])
        )
    return "\n\n".join(parts)


def _plain(chance: Chance) -> str:
    parts = []
    for _ in range(chance.choice((2, 6, 15))):
        parts.append(line(chance))
        if chance.random() < 0.3:
            mark = chance.choice(("\t", "   ", " | ", "  -  "))
            parts += [mark.join(row) for row in table(chance)]
    return chance.choice(("\n", "\n\n", "\r\n")).join(parts)


def _html(chance: Chance, depth: int = 0) -> str:
    shown = ""
    for _ in range(chance.choice((1, 1, 2, 4))):
        tag = chance.choice(
            ("h1", "h2", "p", "li", "div", "b", "pre", "td", "select", "template", "svg", "details")
        )
        shown += f"<{tag}>{line(chance)}</{tag}>"
        rows = ""
        for row in table(chance):
            cells = ""
            for text in row:
                inner = html.escape(text) if chance.random() < 0.9 else text
                if depth < 3 and chance.random() < 0.02:
                    inner += _html(chance, depth + 1)
                span = (
                    f' rowspan="{chance.choice((0, 2, 3, 99999, -1))}"'
                    if chance.random() < 0.04
                    else ""
                )
                span += (
                    f' colspan="{chance.choice((0, 2, 3, 99999, "x"))}"'
                    if chance.random() < 0.04
                    else ""
                )
                span += ' hidden style="display:none"' if chance.random() < 0.02 else ""
                cells += f"<{(name := chance.choice(('td', 'td', 'th')))}{span}>{inner}</{name}>"
            rows += f"<tr>{cells}</tr>" if chance.random() < 0.97 else cells
        shown += f"<table>{rows}</table>" if chance.random() < 0.97 else f"<table><caption>{rows}"
    return shown


def _word(chance: Chance) -> bytes:
    body = "".join(_block(chance, 0) for _ in range(chance.choice((1, 3, 8))))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    entity = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY s SYSTEM 'file:///etc/passwd'>]>"
    before = entity if chance.random() < 0.03 else ""
    return _office(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r" Target="word/document.xml" Type='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        },
        chance,
    )  # fmt: skip


def _run(text: str, chance: Chance) -> str:
    plain = "".join(c for c in text if c in "\t\n" or " " <= c < "\ud800" or c > "\ufffe")
    shown = f"<w:r>{chance.choice(('', '', '<w:rPr><w:b/></w:rPr>', '<w:rPr><w:strike/></w:rPr>', '<w:rPr><w:vanish/></w:rPr>'))}<w:t>{html.escape(plain)}</w:t></w:r>"
    around = chance.choice(
        (
            "{}",
            "{}",
            "{}",
            "<w:ins>{}</w:ins>",
            "<w:del>{}</w:del>",
            "<w:hyperlink>{}</w:hyperlink>",
            "<w:smartTag>{}</w:smartTag>",
        )
    )
    return around.replace("{}", shown)


def _block(chance: Chance, depth: int) -> str:
    if chance.random() < 0.4:
        style = (
            f'<w:pStyle w:val="{chance.choice(("Heading1", "Title", "ListBullet", "x"))}"/>'
            if chance.random() < 0.4
            else ""
        )
        listed = (
            '<w:numPr><w:ilvl w:val="9"/><w:numId w:val="7"/></w:numPr>'
            if chance.random() < 0.2
            else ""
        )
        return f"<w:p><w:pPr>{style}{listed}</w:pPr>{_run(line(chance), chance)}</w:p>"
    rows = ""
    for row in table(chance):
        cells = ""
        for text in row:
            how = (
                f'<w:gridSpan w:val="{chance.choice((0, 2, 3, 60, -1, "x"))}"/>'
                if chance.random() < 0.04
                else ""
            )
            how += (
                chance.choice(("<w:vMerge/>", '<w:vMerge w:val="restart"/>'))
                if chance.random() < 0.06
                else ""
            )
            inner = _block(chance, depth + 1) if depth < 4 and chance.random() < 0.02 else ""
            cells += f"<w:tc><w:tcPr>{how}</w:tcPr>{inner}<w:p>{_run(text, chance)}</w:p></w:tc>"
        rows += (
            f"<w:tr>{cells}</w:tr>"
            if chance.random() < 0.97
            else f"<w:sdt><w:sdtContent><w:tr>{cells}</w:tr></w:sdtContent></w:sdt>"
        )
    return f"<w:tbl>{rows}</w:tbl>"


def _excel(chance: Chance) -> bytes:
    shown, at = "", 0
    for row in table(chance):
        at += chance.choice((1, 1, 1, 2, 1_000_000 if chance.random() < 0.01 else 1))
        cells = "".join(_excel_cell(text, at, column, chance) for column, text in enumerate(row))
        hidden = ' hidden="1"' if chance.random() < 0.03 else ""
        shown += f'<row r="{at}"{hidden}>{cells}</row>'
    merged = (
        f'<mergeCells><mergeCell ref="{chance.choice(("A1:B3", "B2:A1", "A1:XFD1048576", "A:A", "x"))}"/></mergeCells>'
        if chance.random() < 0.1
        else ""
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    states = [
        chance.choice(("", "", ' state="hidden"', ' state="veryHidden"'))
        for _ in range(chance.choice((1, 1, 2)))
    ]
    sheets = "".join(
        f'<sheet name="{html.escape(line(chance)[:31]) or "S"}{n}" sheetId="{n}" r:id="r{n}"{state}/>'
        for n, state in enumerate(states, 1)
    )
    sheets = "".join(c for c in sheets if " " <= c < "\ud800")
    day = chance.choice(("", '<workbookPr date1904="1"/>'))
    links = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml" Type="{office}/worksheet"/>'
        for n in range(1, len(states) + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return _office(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            + "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in range(1, len(states) + 1)) + "</Types>",
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Target="xl/workbook.xml" Type="{office}/officeDocument"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{office}">{day}<sheets>{sheets}</sheets></workbook>',
            **{f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{space}"><sheetData>{shown}</sheetData>{merged}</worksheet>' for n in range(1, len(states) + 1)},
        },
        chance,
    )  # fmt: skip


def _excel_cell(text: str, row: int, column: int, chance: Chance) -> str:
    place = (
        f"{chr(65 + column)}{row}"
        if chance.random() < 0.99
        else chance.choice(("", "A0", "ZZZZ1", "a1", "A1:B2", "1"))
    )
    plain = html.escape("".join(c for c in text if c in "\t\n" or " " <= c < "\ud800"))
    return chance.choice(
        (
            f'<c r="{place}" t="inlineStr"><is><t>{plain}</t></is></c>', f'<c r="{place}" t="inlineStr"><is><r><t>{plain}</t></r><r><t>x</t></r></is></c>',
            f'<c r="{place}" t="str"><v>{plain}</v></c>', f'<c r="{place}"><v>{chance.choice(("41436", "0", "60", "-1", "2958466", "1e300", "41436.999999", "x", ""))}</v></c>',
            f'<c r="{place}" t="inlineStr"><is><t>{plain}</t></is></c>', f'<c r="{place}" t="inlineStr"><is><t>{plain}</t></is></c>',
            f'<c r="{place}"><f>{plain}</f><v>1</v></c>' if chance.random() < 0.2 else "", f'<c r="{place}" t="{chance.choice(("b", "e", "s", "d", "n", "q"))}"><v>{chance.choice(("1", "2013-06-11", "#N/A", "7"))}</v></c>',
        )
    )  # fmt: skip


def _office(parts: Mapping[str, str], chance: Chance) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text.encode("utf-8", errors="replace"))
        if chance.random() < 0.02:
            name = chance.choice(
                ("xl/vbaProject.bin", "../outside.xml", "word/media/a.png", "/root", "con")
            )
            packed.writestr(name, b"\0" * 1_000)
        if chance.random() < 0.01:
            packed.writestr("word/bomb.xml", _zeros(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


@cache
def _zeros() -> bytes:
    return bytes(110_000_000)


def _in_bytes(text: str, chance: Chance) -> bytes:
    """In the encodings that files come in, two of them mixed now and then."""
    plain = text.encode("utf-8", errors="replace")
    how = chance.random()
    if how < 0.7:
        return plain
    if how < 0.8:
        return b"\xef\xbb\xbf" + plain
    if how < 0.85:
        return text.encode("utf-16", errors="replace")
    if how < 0.88:
        return text.encode(chance.choice(("utf-16-le", "utf-16-be", "utf-32")), errors="replace")
    if how < 0.95:
        return text.encode("cp1252", errors="replace")
    half = len(text) // 2
    return text[:half].encode("utf-8", errors="replace") + text[half:].encode(
        "cp1252", errors="ignore"
    )


def _text(name: str, make: Callable[[Chance], str]) -> Callable[[Chance], tuple[str, bytes]]:
    return lambda chance: (name, _in_bytes(make(chance), chance))


def _page(chance: Chance) -> str:
    return f"<!DOCTYPE html><html><head><meta charset={chance.choice(('utf-8', 'windows-1252', 'utf-16', 'x'))}></head><body>{_html(chance)}</body></html>"


def pdf(lines: Sequence[str], table: Rows = ()) -> bytes:
    """A page of lines and a ruled table, as small as PDF allows."""

    def at(x: float, y: float, text: str) -> str:
        plain = text.encode("latin-1", errors="replace").decode("latin-1")
        plain = plain.replace("\\", "").replace("(", "\\(").replace(")", "\\)")[:2_000]
        return f"1 0 0 1 {x} {y} Tm ({plain}) Tj "

    shown = "".join(at(50, 800 - 20 * number, line) for number, line in enumerate(lines))
    top, ruled = 780 - 20 * len(lines), ""
    for number, row in enumerate(table):
        for column, text in enumerate(row):
            shown += at(52 + 100 * column, top - 20 * number + 5, text)
            ruled += f"{50 + 100 * column} {top - 20 * number} 100 20 re S "
    stream = f"{ruled}BT /F1 9 Tf {shown}ET".encode("latin-1", errors="replace").decode("latin-1")
    bodies = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    text, starts = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        starts.append(len(text))
        text += f"{number} 0 obj{body}\nendobj\n"
    listed = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(text)}\n%%EOF"
    return f"{text}xref\n0 6\n0000000000 65535 f \n{listed}{end}".encode("latin-1")


# For each reader, how a fresh paper is made for it: its name and what it holds.
FRESH: Mapping[str, Callable[[Chance], tuple[str, bytes]]] = {
    "Excel": lambda chance: (chance.choice(("t.xlsx", "t.xlsx", "t.xlsm")), _excel(chance)),
    "Word": lambda chance: ("t.docx", _word(chance)),
    "CSV": _text("t.csv", _csv),
    "HTML": _text("t.html", _page),
    "Markdown": _text("t.md", _markdown),
    "text": _text("t.txt", _plain),
    "meetings.ics": _text("m.ics", calendar),
    "meetings.csv": _text("m.csv", meetings),
    "minutes": _text("minutes.txt", minutes),
    "date phrase": _text(
        "p.txt", lambda chance: date(chance) if chance.random() < 0.7 else cell(chance, 1)
    ),
    "PDF": lambda chance: (
        "t.pdf",
        pdf([line(chance) for _ in range(chance.randrange(6))], table(chance)),
    ),
}
