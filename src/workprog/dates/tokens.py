"""Printed words made plain and cut into tokens that a date grammar can match.

`normalise` undoes what copying out of Word, Excel and PDF does to a phrase; `tokenise` names each
word or run of words by the part it plays ("no earlier than" is one token, `from`). A word that the
lexicon does not hold stays a `word`, so that a grammar can refuse it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from workprog.dates.lexicon import ANY_MONTH, LEXICON, MONTH_NUMBERS, OPENINGS, Token

# Capital and small letters of Cyrillic and Greek that look like Latin ones: Unicode Technical
# Standard 39, confusables. Papers put through text recognition spell "TBA" with them.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԛԁһԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι",
    "ABESIJKMHOPCTYXaesijopcyxqdhwABEZHIKMNOPTYXovi",
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"))
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″", '"'))
_BREAK = re.compile(r"< ?/? ?br ?/? ?>|&nbsp;", re.IGNORECASE)
_DOTTED = re.compile(r"\b(T)\. ?(B)\. ?([ACD])\b\.?", re.IGNORECASE)
_ORDINAL_GAP = re.compile(r"(?<=[0-9]) (?=(?:st|nd|rd|th)\b)", re.IGNORECASE)
# The stop of an ordinal number: "12. September 2024".
_ORDINAL_STOP = re.compile(
    "(?<![0-9.])([0-9]{1,2})\\.(?= (?:" + "|".join(MONTH_NUMBERS) + ")(?![a-z]))", re.IGNORECASE
)


def normalise(text: str) -> str:
    """The phrase in plain characters on one line, its case and its words untouched.

    Compatibility forms, look-alike letters, dashes, quotation marks, hard spaces, HTML line breaks
    and the gap in "7 th" are made plain; invisible characters go. Doing it twice changes nothing.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = text.translate(_LOOKALIKES).translate(_DASHES).translate(_QUOTES)
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
        text = unicodedata.normalize("NFKC", text)
    text = " ".join(text.translate(_QUOTES).split())
    text = " ".join(_BREAK.sub(" ", text).split())
    return _DOTTED.sub(r"\1\2\3", _ORDINAL_STOP.sub(r"\1", _ORDINAL_GAP.sub("", text)))


_YEAR = r"(?:19|20|21)[0-9]{2}"
_MONTH = rf"(?:{ANY_MONTH})(?![a-z])\.?"
_ATOM = re.compile(
    rf"""
    (?P<iso>(?<![0-9]){_YEAR}(?P<s1>[-/.])[0-9]{{1,2}}(?P=s1)[0-9]{{1,2}}(?![0-9])
        (?:[t\ ][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.[0-9]{{1,9}})?)?z?)?)
  | (?P<numeric>(?<![0-9])[0-9]{{1,2}}\ ?(?P<s2>[-/.])\ ?[0-9]{{1,2}}\ ?(?P=s2)\ ?
        (?:{_YEAR}|[0-9]{{2}})(?![0-9]))
  | (?P<named>(?<![0-9])[0-9]{{1,2}}(?P<s3>[-/.]){_MONTH}(?P=s3)(?:{_YEAR}|[0-9]{{2}})(?![0-9]))
  | (?P<day_month>(?<![0-9])[0-9]{{1,2}}-{_MONTH}(?![0-9a-z]))
  | (?P<span>(?<![0-9]){_YEAR}[-/](?:[0-9]{{4}}|[0-9]{{2}})(?![0-9]|[-/.][0-9]))
  | (?P<month_year>(?<![-/.0-9])[0-9]{{1,2}}[-/]{_YEAR}(?![0-9]))
  | (?P<excel>(?<![a-z]){_MONTH}-[0-9]{{2}}(?![0-9]|\ ?(?:st|nd|rd|th)\b|\ ?{_MONTH}))
  | (?P<time>(?<![0-9])[0-9]{{1,2}}(?:[.:][0-9]{{2}})?\ ?(?:am|pm|a\.m\.?|p\.m\.?)(?![a-z])
        |(?<![0-9])[0-9]{{1,2}}:[0-9]{{2}}(?![0-9])|noon)
  | (?P<quarter>(?<![a-z0-9])(?:q|qtr\.?\ ?|quarter\ )[1-4](?![0-9a-z])
        |(?<![0-9])(?:1st|2nd|3rd|4th)\ (?:quarter|qtr)\b)
  | (?P<half>(?<![a-z0-9])h[12](?![0-9a-z])|(?<![0-9])(?:1st|2nd)\ half\b)
  | (?P<ordinal>(?<![0-9])[0-9]{{1,2}}(?:st|nd|rd|th)(?![a-z]))
  | (?P<year>(?<![0-9]){_YEAR}(?![0-9])|(?<![a-z0-9])'[0-9]{{2}}(?![0-9]))
  | (?P<number>(?<![0-9])[0-9]{{1,2}}(?![0-9]))
  | (?P<digits>[0-9]+)
  | (?P<week>(?<![a-z])w/[cb](?![a-z]))
  | (?P<week_ending>(?<![a-z])w/e(?![a-z]))
  | (?P<letters>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<glue>(?<=[^\W\d_])-(?=[^\W\d_]))
  | (?P<dots>\.\.+)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_DIGITS = re.compile("[0-9]+")
_MARK_NAMES = "dash slash comma comma and and colon stop stop open open close close"
_MARKS = dict(zip("-/,;&+:.*([)]", _MARK_NAMES.split(), strict=True))


def tokenise(clean: str) -> tuple[Token, ...]:
    """The tokens of a phrase that `normalise` has made plain. Dates come as (day, month, year)."""
    atoms = [
        Token(match.lastgroup or "", match.group()) for match in _ATOM.finditer(clean.casefold())
    ]
    return tuple(_tokens(atoms))


def _tokens(atoms: Sequence[Token]) -> Iterator[Token]:
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        if atom.name == "letters":
            token, at = _longest(atoms, at)
            yield token
            abbreviated = token.name in ("month", "weekday") and at < len(atoms)
            if abbreviated and atoms[at].text == ".":
                at += 1
            continue
        yield from _numeric(atom)
        at += 1


def _longest(atoms: Sequence[Token], at: int) -> tuple[Token, int]:
    """The longest run of words that the lexicon holds, and where the next token begins."""
    found, after = Token("word", atoms[at].text), at + 1
    phrase, here = "", at
    while here < len(atoms) and atoms[here].name == "letters":
        phrase = f"{phrase} {atoms[here].text}".lstrip()
        here += 1
        if phrase in LEXICON:
            found, after = LEXICON[phrase], here
        if phrase not in OPENINGS:
            break
        if here < len(atoms) and atoms[here].name == "glue":
            here += 1
    return found, after


def _numeric(atom: Token) -> Iterator[Token]:
    name, text = atom.name, atom.text
    if name in ("mark", "glue"):
        yield Token(_MARKS.get(text, "mark"), text)
        return
    if name in ("digits", "week", "week_ending"):
        yield Token(name, text)
        return
    if name == "dots":
        return
    stated = tuple(int(digits) for digits in _DIGITS.findall(text))
    month = re.search("[a-z]{3,}", text) if name in ("named", "day_month", "excel") else None
    named = (MONTH_NUMBERS[month.group()],) if month else ()
    match name:
        case "iso":
            yield Token("date", text, stated[2::-1])
        case "numeric":
            yield Token("date", text, stated)
        case "named":
            yield Token("date", text, (stated[0], *named, stated[1]))
        case "day_month":
            yield Token("number", text, stated)
            yield Token("month", text, named)
        case "excel":
            # Excel prints a month and its year as "Sep-13"; a day of a month it prints "13-Sep".
            yield Token("month_year", text, (*named, stated[0]))
        case "span":
            yield _span(text, *stated)
        case _:
            yield Token(name, text, stated)


def _span(text: str, first: int, second: int) -> Token:
    """Two years as one ("2013/14"), or an ISO 8601 month ("2013-05"); "2013/15" is neither."""
    if second in (first + 1, (first + 1) % 100):
        return Token("span", text, (first,))
    if "-" in text and 1 <= second <= 12:
        return Token("month_year", text, (second, first))
    return Token("digits", text)


def duration(number: int, unit: str) -> str:
    """An ISO 8601 duration of so many days, weeks, months, quarters or years: D, W, M, Q, Y."""
    return f"P{number * 3}M" if unit == "Q" else f"P{number}{unit}"


def recurrence_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """How often, where a recurrence begins at `at`, with the place of the token after it."""
    name = tokens[at].name
    if name.startswith("every:"):
        return name.removeprefix("every:"), at + 1
    if name.startswith("adverb:"):
        return duration(1, name[-1]), at + 1
    if name in ("number", "count"):
        after = at + 2 if _name(tokens, at + 1) in ("dash", "glue") else at + 1
        unit = _name(tokens, after)
        if unit.startswith("adverb:") and tokens[at].numbers[0] > 0:
            return duration(tokens[at].numbers[0], unit[-1]), after + 1
        return None
    if name in ("each", "other"):
        return _each(tokens, at)
    return None


def _each(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Reads "every meeting", "every 12 weeks", "every second meeting", "alternate meetings"."""
    number = 2 if tokens[at].name == "other" else 1
    after = at + 1
    if _name(tokens, after) in ("number", "count", "nth", "ordinal", "other"):
        number = (tokens[after].numbers or (2,))[0]
        after += 1
    unit = _name(tokens, after)
    if unit == "meeting" and number > 0:
        return ("meeting" if number == 1 else f"{number} meetings"), after + 1
    if unit.startswith("unit:") and number > 0 and tokens[at].text != "all":
        return duration(number, unit[-1]), after + 1
    if unit in ("month", "season") and after == at + 1 and tokens[at].name == "each":
        return "P1Y", after
    return None


def _name(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].name if at < len(tokens) else ""
