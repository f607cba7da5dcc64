"""Exempt business: of an item considered in private, the public reads its paragraph and no more."""

from __future__ import annotations

import base64
import datetime as dt
import html
import io
import re
import urllib.parse
import zipfile
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import by_hand

from workprog.errors import ProgrammeError
from workprog.planning.solve import solve
from workprog.programme import (
    Action,
    Amendment,
    Body,
    Committee,
    Decision,
    EnteredRating,
    Gap,
    Item,
    Meeting,
    Pair,
    Person,
    Programme,
    PublishedAgenda,
    Referral,
    Series,
    Status,
    Window,
)
from workprog.programme.outings import expand
from workprog.programme.plan import (
    Change,
    Contradiction,
    Finding,
    LeftOut,
    Parked,
    Placement,
    Plan,
    UsedRemedy,
)
from workprog.programme.whole import State
from workprog.publish import FORMS, export, export_all
from workprog.publish.exempt import WITHHELD, Exempt, _spoken_words, exempt_title
from workprog.publish.identity import calendar_entries
from workprog.publish.redacted import public
from workprog.publish.schedule_from_plan import schedule
from workprog.read.amending import amend
from workprog.read.minutes.proposals import propose
from workprog.read.minutes.reading import read_minutes
from workprog.read.programme import read
from workprog.words.minutes import minute_for_all

ON = dt.date(2013, 5, 7)
JUNE = Meeting("june", "c", dt.date(2013, 6, 11), dt.time(14), venue="Westfields")
JULY = Meeting("july", "c", dt.date(2013, 7, 9), dt.time(14), venue="Westfields")
LEISURE = Item("leisure", "Leisure contract", "c", portfolio="Finance", lead="treasurer")
LEASE = Item("lease", "Depot lease", "c", exempt=True, exempt_paragraph=3, portfolio="Finance")
COMMITTEES = (Committee("c", "Corporate Scrutiny Committee"),)


def plan_of(*items: Item, **more: object) -> Plan:
    """A plan that takes every item in June."""
    programme = Programme("Work programme", COMMITTEES, (JUNE, JULY), items)
    placements = tuple(
        Placement(i.ref, i.title, "c", "june", JUNE.date, "printed", f"{i.title} is printed.")
        for i in items
    )
    return by_hand(programme, ON, placements, **more)


def test_title_says_the_paragraph_where_it_is_known() -> None:
    """Schedule 12A has seven paragraphs; without one the public reads that it is exempt."""
    assert exempt_title(LEASE) == "Exempt item (paragraph 3)"
    assert exempt_title(attrs.evolve(LEASE, exempt_paragraph=None)) == "Exempt item"


def test_redacted_plan_keeps_place_and_minutes_under_a_ref_that_says_nothing() -> None:
    """What is left of an exempt item is where it is taken and for how long."""
    (placement, kept) = public(plan_of(LEASE, LEISURE)).placements
    assert placement == Placement(
        "exempt-1", "Exempt item (paragraph 3)", "c", "june", JUNE.date, "printed", ""
    )
    assert kept.reason == "Leisure contract is printed."
    item = public(plan_of(LEASE, LEISURE)).programme.item_by_ref["exempt-1"]
    assert (item.title, item.minutes, item.portfolio) == ("Exempt item (paragraph 3)", 45, "")


def test_public_counts_hold_no_exempt_item() -> None:
    """A total of one too many would tell how exempt business stands; officers have them all."""
    left = (LeftOut("lease", "Depot lease", "No room.", required=True),)
    plan = plan_of(LEASE, LEISURE, left_out=left)
    for_all, for_officers = schedule(plan), schedule(plan, officers=True)
    assert sum(count for _, count in for_all.counts) == 1
    assert sum(count for _, count in for_officers.counts) == 2
    assert (for_all.required_left, for_officers.required_left) == (0, 1)


def test_plan_without_exempt_items_is_left_as_it_is() -> None:
    """There is nothing to hide, so nothing is touched."""
    plan = plan_of(LEISURE)
    assert public(plan) is plan


def test_redacting_twice_is_redacting_once() -> None:
    """Whatever form a plan passes through, it says the same."""
    once = public(plan_of(LEASE, LEISURE))
    assert public(once) == once


def test_sentence_that_quotes_a_telling_word_gives_way() -> None:
    """A word that only exempt business holds would give it away, also without the title."""
    item = attrs.evolve(LEASE, description="Terms with Hollowbrook Ltd for the depot")
    exempt = Exempt.of(plan_of(item, LEISURE))
    assert exempt.told("It waits for the Hollowbrook survey.") == WITHHELD
    said = "Leisure contract is taken by 11 June 2013."
    assert exempt.told(said) == said


def test_words_that_workprog_says_itself_are_those_of_its_sentences() -> None:
    """A word of its examples or remarks, "leisure", is a secret where an exempt item holds it."""
    assert {"agenda", "published", "withheld"} & _spoken_words() == {"agenda", "published"}
    assert {"leisure", "cheshire", "libraries", "mill"}.isdisjoint(_spoken_words())


def test_portfolio_that_public_items_share_stays() -> None:
    """Finance is no secret because one of its items is."""
    exempt = Exempt.of(plan_of(LEASE, LEISURE))
    assert exempt.told("Finance has two items.") == "Finance has two items."


def test_paragraph_without_exempt_is_a_contradiction() -> None:
    """An item is exempt or has no paragraph; the error says how to mend it."""
    with pytest.raises(ProgrammeError, match="paragraph 3 of an item that is not exempt"):
        plan_of(attrs.evolve(LEASE, exempt=False))


def test_paragraph_in_a_file_makes_an_item_exempt(tmp_path: Path) -> None:
    """Whoever names the paragraph need not say it twice; an eighth there is not."""
    path = tmp_path / "programme.toml"
    text = 'title = "P"\nyear = "2013/14"\n[[items]]\ntitle = "Lease"\nexempt_paragraph = {}\n'
    path.write_text(text.format(3), encoding="utf-8")
    (item,) = read(path, on=ON).items
    assert (item.exempt, item.exempt_paragraph) == (True, 3)
    path.write_text(text.format(8), encoding="utf-8")
    with pytest.raises(ProgrammeError, match="exempt_paragraph: found 8; expected"):
        read(path, on=ON)


# The law: a secret planted anywhere is in no public byte


def opened(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file and, of a zipped one, every part with its name."""
    yield name, content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield name, archive.comment
            for part in archive.namelist():
                yield f"{name}/{part}", archive.read(part)


def looks(content: bytes) -> Iterator[str]:
    """How a secret could be read out of bytes: as they are, unfolded, decoded, in small letters."""
    unfolded = content.replace(b"\r\n ", b"").replace(b"\n ", b"")
    for raw in (content, unfolded):
        text = raw.decode("utf-8", "replace")
        for seen in (text, html.unescape(text), urllib.parse.unquote(text)):
            yield seen.casefold()
            yield re.sub(r"<[^>]*>", "", seen).casefold()
            yield re.sub(r"\W+", "", seen).casefold()
    for run in re.findall(rb"[A-Za-z0-9+/=_-]{16,}", content):
        for decode in (base64.b64decode, base64.urlsafe_b64decode):
            for start in range(4):
                part = run[start : start + (len(run) - start) // 4 * 4]
                try:
                    yield decode(part).decode("utf-8", "ignore").casefold()
                except ValueError:
                    continue


def secrets_in(folder: Path, secrets: list[str]) -> list[tuple[str, str]]:
    """Where secrets are found: the file, or the part of a file, and the secret."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        for part, content in opened(name, path.read_bytes()):
            texts = [part.casefold(), *looks(content)]
            found += [
                (part, secret)
                for secret in secrets
                if any(secret.casefold() in text for text in texts)
            ]
    return found


class Planted:
    """Gives a new secret at each call, and remembers it."""

    def __init__(self, stem: str) -> None:
        self.stem, self.given = stem, list[str]()

    def __call__(self, words: str = "{}") -> str:
        # Letters alone, so that no encoding hides one by its signs.
        number = len(self.given)
        secret = f"{self.stem}{chr(97 + number // 26)}{chr(97 + number % 26)}q"
        self.given.append(secret)
        return words.format(secret)


def planted(secret: Planted, series: bool, shared: bool) -> tuple[Programme, Plan]:
    """A programme and a plan with a secret in every text about exempt business."""
    window = Window(secret("{} 2013"), "unknown")
    item = Item(
        ref=secret(),
        title=secret("Sale of {}"),
        committee="c",
        target=window,
        description=secret("Terms of the sale\nto {} are agreed"),
        suggested_by=secret(),
        portfolio=secret(),
        position=secret("Awaiting {}"),
        status=Status("agreed", secret("since {}"), secret("until {}"), minute=secret()),
        exempt=True,
        exempt_paragraph=5,
        earliest_reason=secret("after {} signs"),
        latest_reason=secret(),
        series=Series("P3M", 60, 126) if series else None,
        awaiting=secret("the answer of {}"),
        people=("chief", *(("treasurer",) if shared else ())),
        lead=secret(),
        decision="dec",
        originally_due=Window(secret()),
        ratings=(EnteredRating("progress", secret("on {}"), secret("as {} said")),),
        extra=((secret("Column {}"), secret()),),
        source=secret("programme.toml, item {}"),
    )
    open_item = attrs.evolve(LEISURE, target=Window("June 2013", "month"), people=("treasurer",))
    ref, title = item.ref, item.title
    programme = Programme(
        "Work programme",
        COMMITTEES,
        (JUNE, attrs.evolve(JULY, agenda=PublishedAgenda((ref,)))),
        (open_item, item),
        council="Cheshire East",
        bodies=(Body("cabinet", "Cabinet"),),
        decisions=(Decision("dec", secret("Award to {}"), "cabinet", dt.date(2013, 9, 1)),),
        people=(Person("chief", secret("Adviser on {}")), Person("treasurer", "Treasurer")),
        gaps=(Gap("leisure", ref, source=secret("gap of {}")),),
        apart=(Pair("leisure", ref, source=secret()),),
        amendments=(
            Amendment(ON, ref, secret("{} is added"), secret(), secret("Minute {}")),
            Amendment(ON, "leisure", f"moved to make room for {title}", "as agreed", "Minute 4"),
        ),
        actions=(
            Action(
                secret("Sell {}"),
                ref,
                secret(),
                Window(secret("{} 2013")),
                secret(),
                secret("{} is sold"),
                secret(),
                secret(),
                secret(),
                source=secret(),
            ),
            Action(f"Wait for {title}", "leisure"),
        ),
        referrals=(Referral(ref, "cabinet", ON, secret("Sell {}"), answer=secret("{} is sold")),),
        assumptions=(f"Assumed: {title} takes 45 minutes.",),
        notes=(f"“{window.text}” was not understood, so “{title}” is treated as without a date.",),
    )
    outings = expand(programme, ON)
    refs = [one.ref for one in outings.items if one.exempt]
    plan = Plan(
        programme,
        outings,
        placements=(
            Placement(refs[0], title, "c", "june", JUNE.date, "printed", secret("for {}")),
            Placement(
                "leisure", LEISURE.title, "c", "july", JULY.date, "moved", f"{title} is before it."
            ),
        ),
        left_out=tuple(LeftOut(one, title, secret("no room for {}")) for one in refs[1:2]),
        parked=tuple(Parked(one, title, secret("held for {}")) for one in refs[2:3]),
        findings=(
            Finding("spacing", (refs[0],), secret("{} is early"), secret()),
            Finding("spacing", ("leisure",), f"It comes after {title}", f"{title} is late"),
        ),
        problems=(
            Contradiction(
                (secret("{} is taken"), "Leisure contract is taken"),
                (refs[0], "leisure"),
                people=(secret(),),
                sources=(secret("row {}"),),
                repairs=(secret("drop {}"),),
                shortfall=secret(),
            ),
        ),
        changes=(
            Change(refs[0], title, "added", secret("{} is new"), secret()),
            Change("leisure", "Leisure contract", "moved", f"moved for {title}", f"for {title}"),
        ),
        remedies=(UsedRemedy("briefing", refs[0], secret("{} is briefed")),),
    )
    return programme, plan


@settings(max_examples=12)
@given(st.text("bcdfghjklmnpqrstvwxz", min_size=7, max_size=10), st.booleans(), st.booleans())
def test_law_no_secret_is_in_any_public_byte(
    tmp_path_factory: pytest.TempPathFactory, stem: str, series: bool, shared: bool
) -> None:
    """Not in a text, a property, a part of a zipped file, a name; the officers have it all.

    Each form of file that there is, but for the plan itself, is one for the public.
    """
    secret = Planted(stem)
    _, plan = planted(secret, series, shared)
    folder = tmp_path_factory.mktemp("out")
    export_all(plan, folder)
    for suffix in FORMS.keys() - {".json"}:
        export(plan, folder / "public" / f"schedule{suffix}")
    assert secrets_in(folder / "public", secret.given) == []
    kept = b"".join(p.read_bytes() for p in (folder / "officers").rglob("*") if p.is_file())
    assert secret.given[1] in kept.decode("utf-8", "ignore")


@settings(max_examples=8)
@given(st.text("bcdfghjklmnpqrstvwxz", min_size=7, max_size=10), st.booleans())
def test_law_an_item_that_becomes_exempt_leaves_no_byte(
    tmp_path_factory: pytest.TempPathFactory, stem: str, series: bool
) -> None:
    """What was published yesterday in the open is in no public byte today, calendars included."""
    secret = Planted(stem)
    _, plan = planted(secret, series, shared=False)

    def in_the_open(work: State) -> State:
        items = (attrs.evolve(i, exempt=False, exempt_paragraph=None) for i in work.items)
        return attrs.evolve(work, items=tuple(items))

    before = attrs.evolve(
        plan, programme=in_the_open(plan.programme), outings=in_the_open(plan.outings)
    )
    after = attrs.evolve(plan, calendar=calendar_entries(before, ()))
    folder = tmp_path_factory.mktemp("out")
    export_all(after, folder)
    assert secrets_in(folder / "public", secret.given) == []


@settings(max_examples=2)
@given(st.text("bcdfghjklmnpqrstvwxz", min_size=7, max_size=10))
def test_law_no_quoted_clause_on_exempt_business_is_in_any_public_byte(
    tmp_path_factory: pytest.TempPathFactory, stem: str
) -> None:
    """Accepted proposals quote the minutes in the programme; the public reads none of it."""
    secret = Planted(stem)
    folder = tmp_path_factory.mktemp("out")
    title, reason = secret("Sale of {}"), secret()
    file, minutes = folder / "programme.toml", folder / "minutes.txt"
    file.write_text(
        'title = "Work programme"\nyear = "2013/14"\n'
        "[[meetings]]\ndate = 2013-06-11\n[[meetings]]\ndate = 2013-07-09\n"
        f'[[items]]\nref = "lease"\ntitle = "{title}"\nexempt = true\ndate = "June 2013"\n'
        '[[items]]\nref = "leisure"\ntitle = "Leisure contract"\ndate = "July 2013"\n',
        encoding="utf-8",
    )
    minutes.write_text(
        "Minutes of a meeting of the Finance Panel held on 7 May 2013\n\nRESOLVED\n\n"
        f"(a) That the item on {title} be deferred to July 2013 as {reason} has not signed.\n"
        f"(b) That the Leisure contract be moved to June 2013 in place of the {title}.\n",
        encoding="utf-8",
    )
    proposals = propose(
        read_minutes(minutes, programme=read(file, on=ON)), programme=read(file, on=ON)
    )
    accepted = [
        attrs.evolve(p, decision="accept", ref=ref)
        for p, ref in zip(proposals, ("lease", "leisure"), strict=True)
    ]
    amend(file, accepted, on=ON)
    export_all(solve(read(file, on=ON), on=ON), folder / "made")
    assert secrets_in(folder / "made/public", secret.given) == []
    kept = (folder / "made/officers/plan.json").read_text(encoding="utf-8")
    assert all(one in kept for one in secret.given)


@given(st.text("bcdfghjklmnpqrstvwxz", min_size=7, max_size=10), st.booleans())
def test_law_a_redacted_plan_is_a_plan(stem: str, series: bool) -> None:
    """Its links lead somewhere and nothing of it is a secret, in whatever field."""
    secret = Planted(stem)
    _, plan = planted(secret, series, shared=True)
    shown = public(plan)
    assert public(shown) == shown
    text = repr(attrs.asdict(shown)).casefold()
    assert [one for one in secret.given if one in text] == []
    refs = set(shown.outings.item_by_ref)
    assert {placement.ref for placement in shown.placements} <= refs


# The other law: what says nothing of exempt business stays


@pytest.mark.parametrize(
    "printed",
    ["13 October 2026", "October 2026", "13/10/2026", "Autumn 2026", "TBC", "Quarterly", "Q3 2026"],
)
def test_date_of_an_exempt_item_is_no_secret(printed: str) -> None:
    """A public item that is printed for the same day, or leaves it, says so."""
    exempt = Exempt.of(plan_of(attrs.evolve(LEASE, target=Window(printed, "unknown")), LEISURE))
    said = f"Leisure contract leaves {printed}."
    assert exempt.told(said) == said


def test_date_with_a_telling_word_is_a_secret() -> None:
    """It says what the date is of."""
    target = Window("13 October 2026, when Hollowbrook signs", "unknown")
    exempt = Exempt.of(plan_of(attrs.evolve(LEASE, target=target), LEISURE))
    assert exempt.told("It is after 13 October 2026, when Hollowbrook signs.") == WITHHELD
    assert exempt.told("Hollowbrook is heard.") == WITHHELD


def test_item_named_as_its_committee_does_not_hide_the_committee() -> None:
    """The names of committees and bodies are in every agenda."""
    named = attrs.evolve(LEASE, title="Corporate Scrutiny Committee")
    said = "The Corporate Scrutiny Committee meets on 11 June 2013."
    assert Exempt.of(plan_of(named, LEISURE)).told(said) == said


SHARED = ("13 October 2026", "October 2026", "Corporate Scrutiny Committee", "TBC", "Westfields")
SHARED += ("annual report", "the budget", "Finance", "quarterly", "11 June 2013", "roads")
shared_texts = st.lists(st.sampled_from(SHARED), min_size=1, max_size=4).map(" ".join)


@given(st.lists(shared_texts, min_size=5, max_size=5), st.permutations(SHARED))
def test_law_what_only_public_words_say_is_unchanged(told: list[str], open_: list[str]) -> None:
    """Texts about public items, none of whose words stands in exempt items alone, stay as are."""
    texts = dict(zip(("description", "portfolio", "position", "suggested_by"), told, strict=False))
    secret = attrs.evolve(
        LEASE,
        title="Zyxwvq",
        target=Window(told[4], "unknown"),
        status=Status("agreed", told[4], told[0], minute=told[1]),
        extra=((told[2], told[3]),),
        **texts,
    )
    plain = attrs.evolve(
        LEISURE,
        description=" ".join(open_),
        position=" ".join(told),
        target=Window(told[0], "unknown"),
        extra=(("Notes", " ".join(reversed(told))),),
    )
    amended = Amendment(ON, "leisure", " ".join(told), told[1], told[2])
    plan = plan_of(secret, plain)
    plan = attrs.evolve(
        plan,
        programme=attrs.evolve(plan.programme, amendments=(amended,)),
        findings=(Finding("spacing", ("leisure",), f"Leisure contract leaves {told[3]}", told[4]),),
        changes=(Change("leisure", "Leisure contract", "moved", f"It leaves {told[0]}.", told[1]),),
    )
    shown = public(plan)
    assert shown.programme.item_by_ref["leisure"] == plain
    assert shown.programme.amendments == (amended,)
    assert (shown.findings, shown.changes) == (plan.findings, plan.changes)
    assert "zyxwvq" not in repr(attrs.asdict(shown)).casefold()


# What officers have of minutes, and the public has not


def test_an_exempt_item_that_was_amended_is_published_without_whom_it_needs() -> None:
    """What the amendment says of the person that it alone needs goes with the person."""
    valuer = Person("valuer", "valuation surveyor")
    before = Item("depot", "Depot lease", "c", exempt=True, people=("valuer",))
    after = attrs.evolve(before, earliest=dt.date(2013, 6, 1))
    amended = Amendment(dt.date(2013, 5, 7), "depot", "put off", rows=(before, after))
    programme = Programme(
        "Work programme", COMMITTEES, (JUNE,), (after,), people=(valuer,), amendments=(amended,)
    )
    shown = public(by_hand(programme, dt.date(2013, 5, 7)))
    assert shown.programme.people == ()
    assert [one.change for one in shown.programme.amendments] == ["not shown"]
    assert "valu" not in repr(shown)


def test_public_reads_the_meeting_and_no_file_of_minutes() -> None:
    """Officers find the words by file and line; in public the meeting is named, or its minute."""
    minute = "meeting of 16 April 2013, minutes.txt, line 35"
    amended = Amendment(ON, "leisure", "moved to July", "as asked", minute)
    held = attrs.evolve(LEISURE, status=Status("parked", minute=minute))
    plan = plan_of(held)
    plan = attrs.evolve(
        plan,
        programme=attrs.evolve(plan.programme, amendments=(amended,)),
        changes=(Change("leisure", "", "moved", "", f"Agreed on 7 May 2013 ({minute}): asked."),),
    )
    shown = public(plan)
    assert shown.programme.amendments[0].minute == "meeting of 16 April 2013"
    assert shown.programme.items[0].status.minute == "meeting of 16 April 2013"
    said = "Agreed on 7 May 2013 (meeting of 16 April 2013): asked."
    assert shown.changes[0].reason == said
    assert "minutes.txt" in str(schedule(plan, officers=True))
    assert "minutes.txt" not in str(schedule(plan))


@pytest.mark.parametrize(
    ("minute", "shown"),
    [
        ("minutes.txt, line 35", ""),
        (
            "meeting of 16 June 2026, Minutes 16.06.docx, minute 12, line 3",
            "meeting of 16 June 2026, minute 12",
        ),
        ("minute 30 (b) and (c) of 16 April 2013", "minute 30 (b) and (c) of 16 April 2013"),
    ],
)
def test_minute_reference_for_all(minute: str, shown: str) -> None:
    """A number and a day stay as they are; a file and its line go."""
    assert minute_for_all(minute) == shown
