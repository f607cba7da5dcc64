"""An item keeps its ref and a meeting its identity when a table is read again."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import drawn_outings, programmes

from workprog.errors import ReadError
from workprog.planning.solve import solve
from workprog.programme import Outing
from workprog.programme.plan import Plan
from workprog.programme.renaming import renamed
from workprog.publish import export_all
from workprog.read.meetings import read_given
from workprog.read.plan import read_plan
from workprog.read.programme import read
from workprog.read.refs import matched

ROWS = (
    "Budget,Finance,11 June 2013",
    "Final Outturn,Finance,9 July 2013",
    "Final Outturn,Performance,9 July 2013",
    "Libraries,Communities,TBA",
)
DATES = "7 May 2013, 11 June 2013, 9 July 2013"


def planned(
    folder: Path, rows: tuple[str, ...], day: str, *, dates: str = DATES, after: str = ""
) -> Plan:
    """The plan of a table on a day, kept in a folder of its own, following the one `after`."""
    on = dt.date.fromisoformat(day)
    path = folder / "table.csv"
    path.write_text("\n".join(["Issue,Portfolio Holder,Date", *rows]), encoding="utf-8")
    programme = read(path, on=on)
    assert programme.year is not None
    programme = read(path, on=on, meetings=read_given(dates, year=programme.year))
    previous = None
    if after:
        previous = read_plan(folder / after / "officers" / "plan.json")
        programme = matched(programme, previous)
    plan = solve(programme, on=on, previous=previous)
    export_all(plan, folder / day)
    return plan


def refs(plan: Plan) -> dict[str, str]:
    """The ref of each title with its portfolio."""
    return {f"{item.title} {item.portfolio}": item.ref for item in plan.programme.items}


def uids(folder: Path, day: str) -> dict[str, str]:
    """The calendar identity of each meeting in a plan that was kept."""
    kept = json.loads((folder / day / "officers" / "plan.json").read_text(encoding="utf-8"))
    meetings = [entry for entry in kept["calendar"] if entry["kind"] == "meeting"]
    return {entry["about"]: entry["uid"] for entry in meetings if not entry["private"]}


def test_refs_and_uids_stay(tmp_path: Path) -> None:
    """A meeting is moved, an item renamed and a row put in: nothing else is another one now."""
    planned(tmp_path, ROWS, "2013-05-01")
    rows = ("Roads,Highways,TBA", "Budget for 2014,Finance,11 June 2013", *ROWS[1:])
    moved = "7 May 2013, 18 June 2013, 9 July 2013"
    second = planned(tmp_path, rows, "2013-05-02", dates=moved, after="2013-05-01")
    assert refs(second) == {
        "Roads Highways": "2013-05",
        "Budget for 2014 Finance": "2013-01",
        "Final Outturn Finance": "2013-02",
        "Final Outturn Performance": "2013-03",
        "Libraries Communities": "2013-04",
    }
    assert [(m.id, m.date.day) for m in second.programme.meetings] == [
        ("2013-05", 7),
        ("2013-06", 18),
        ("2013-07", 9),
    ]
    assert uids(tmp_path, "2013-05-02") == uids(tmp_path, "2013-05-01")


def test_item_keeps_its_ref_when_its_date_is_moved(tmp_path: Path) -> None:
    """Title and portfolio tell it, also beside a twin."""
    planned(tmp_path, ROWS, "2013-05-01")
    rows = (*ROWS[:2], "Final Outturn,Performance,11 June 2013", ROWS[3])
    assert refs(planned(tmp_path, rows, "2013-05-02", after="2013-05-01")) == {
        "Budget Finance": "2013-01",
        "Final Outturn Finance": "2013-02",
        "Final Outturn Performance": "2013-03",
        "Libraries Communities": "2013-04",
    }


def test_item_remembers_when_it_was_first_published(tmp_path: Path) -> None:
    """Its age counts from the plan that had it first."""
    planned(tmp_path, ROWS, "2013-05-01")
    planned(tmp_path, ROWS, "2013-05-02", after="2013-05-01")
    third = planned(tmp_path, (*ROWS, "Roads,,TBA"), "2013-05-03", after="2013-05-02")
    assert [item.first_published for item in third.programme.items] == [
        *[dt.date(2013, 5, 1)] * 4,
        None,
    ]


def test_doubtful_match_is_a_question(tmp_path: Path) -> None:
    """Renamed and moved at once, it may be the old item or a new one: the user is asked."""
    planned(tmp_path, ROWS, "2013-05-01")
    rows = (*ROWS[:3], "Libraries review,Communities and Leisure,9 July 2013")
    with pytest.raises(ReadError) as caught:
        planned(tmp_path, rows, "2013-05-02", after="2013-05-01")
    assert str(caught.value) == (
        "table.csv, row 5: found “Libraries review”, which may be “Libraries” (2013-04) of the "
        "published plan; expected an item that is clearly the same as one published before, or "
        "clearly new. Give it a ref: the published one if it is the same item, a new one if not. "
        "In a table, add a column headed Ref."
    )
    assert not (tmp_path / "2013-05-02").exists()


def test_ref_of_a_dropped_item_is_never_given_again(tmp_path: Path) -> None:
    """The last row goes in the second plan; a new one in the third gets a ref of its own."""
    planned(tmp_path, ROWS, "2013-05-01")
    second = planned(tmp_path, ROWS[:3], "2013-05-02", after="2013-05-01")
    assert list(refs(second).values()) == ["2013-01", "2013-02", "2013-03"]
    third = planned(tmp_path, (*ROWS[:3], "Roads,,TBA"), "2013-05-03", after="2013-05-02")
    assert refs(third)["Roads "] == "2013-05"
    kept = json.loads(
        (tmp_path / "2013-05-03" / "officers" / "plan.json").read_text(encoding="utf-8")
    )
    assert "2013-04" in kept["programme"]["minted"]


def test_links_follow_a_ref_that_changes(tmp_path: Path) -> None:
    """Order, agendas and “taken with” go on naming the same items."""
    heading = 'title = "Scrutiny Committee"\nnation = "England"\n'
    first = '[[items]]\ntitle = "A"\n[[items]]\ntitle = "B"\n'
    links = (
        '[[order]]\nbefore = "2013-02"\nafter = "2013-03"\n'
        '[[meetings]]\ndate = 2013-05-07\nagenda = ["2013-02"]\n'
    )
    path = tmp_path / "programme.toml"
    on = dt.date(2013, 5, 1)
    path.write_text(heading + first, encoding="utf-8")
    export_all(solve(read(path, on=on), on=on), tmp_path)
    inserted = '[[items]]\ntitle = "New"\n[[items]]\ntitle = "A"\n[[items]]\ntitle = "B"\n'
    path.write_text(heading + inserted + links, encoding="utf-8")
    found = matched(read(path, on=on), read_plan(tmp_path / "officers" / "plan.json"))
    assert [(i.title, i.ref) for i in found.items] == [
        ("New", "2013-03"),
        ("A", "2013-01"),
        ("B", "2013-02"),
    ]
    assert [(gap.before, gap.after) for gap in found.gaps] == [("2013-01", "2013-02")]
    assert found.meetings[0].agenda is not None
    assert found.meetings[0].agenda.refs == ("2013-01",)


def test_changed_outing_follows_a_ref_that_changes(tmp_path: Path) -> None:
    """An outing that a person cancelled is still one of the same series."""
    heading = 'title = "Scrutiny Committee"\nnation = "England"\n[[meetings]]\ndate = 2013-05-07\n'
    series = '[[items]]\ntitle = "A"\nevery = "quarterly"\n'
    path = tmp_path / "programme.toml"
    on = dt.date(2013, 5, 1)
    path.write_text(heading + series, encoding="utf-8")
    export_all(solve(read(path, on=on), on=on), tmp_path)
    cancelled = '[[outings]]\nref = "2013-02/2"\ncancelled = true\n'
    new = '[[items]]\ntitle = "New"\n'
    path.write_text(heading + new + series + cancelled, encoding="utf-8")
    found = matched(read(path, on=on), read_plan(tmp_path / "officers" / "plan.json"))
    assert [(i.title, i.ref) for i in found.items] == [("New", "2013-02"), ("A", "2013-01")]
    assert [outing.ref for outing in found.outing_changes] == ["2013-01/2"]


@given(st.one_of(programmes(), drawn_outings()))
def test_every_name_is_renamed_wherever_it_stands(programme):
    """Renamed and renamed back, either state is as it was; in between no old name is left."""
    kinds = ("item", "meeting", "committee", "person", "decision", "body")
    there = renamed(programme, {kind: f"{kind}!{{}}".format for kind in kinds})
    assert {name.partition("!")[0] for name in names_in(there)} <= set(kinds)
    assert len(names_in(there)) == len(names_in(programme))
    back = dict.fromkeys(kinds, lambda name: name.partition("!")[2])
    assert renamed(there, back) == programme


def names_in(programme):
    """Every ref and id that stands anywhere in a programme or its outings."""
    named = [item.ref for item in programme.items]
    for item in programme.items:
        named += [item.committee, *item.people, item.pinned, item.decision]
        named += [item.attach_to]
        named += [item.part_of, item.published] if isinstance(item, Outing) else []
    for meeting in programme.meetings:
        named += [meeting.id, meeting.committee, *(meeting.agenda.refs if meeting.agenda else ())]
    named += [end for gap in programme.gaps for end in (gap.before, gap.after)]
    for pair in (*programme.together, *programme.apart):
        named += [pair.first, pair.second]
    named += [change.ref for change in getattr(programme, "outing_changes", ())]
    named += [committee.id for committee in programme.committees]
    named += [decision.body for decision in programme.decisions]
    return [name for name in named if name is not None]


def test_the_plan_of_another_committee_is_refused(tmp_path: Path) -> None:
    """Everything would be said to be dropped and added."""
    last = planned(tmp_path, ROWS, "2013-05-01")
    path = tmp_path / "other.toml"
    path.write_text(
        'title = "Health"\ncommittee = "Health Scrutiny Panel"\nyear = "2013/14"\n'
        '[[items]]\nref = "1"\ntitle = "Dentistry"\n',
        encoding="utf-8",
    )
    with pytest.raises(ReadError) as raised:
        matched(read(path, on=dt.date(2013, 5, 7)), last)
    assert str(raised.value) == (
        f"{last.programme.title}: found a plan of {last.programme.committees[0].name}; expected "
        "the plan published last of Health Scrutiny Panel. Give that plan, or none for a first one."
    )


def test_the_plan_of_another_council_is_refused(tmp_path: Path) -> None:
    """Two councils may have a committee of one name, and an item of one title."""
    on = dt.date(2026, 6, 3)
    for name in ("Wyre Vale Council", "Saltmarsh Council"):
        (tmp_path / f"{name}.toml").write_text(
            f'title = "Housing"\ncommittee = "Housing Panel"\ncouncil = "{name}"\n'
            'year = "2026/27"\n[[meetings]]\ndate = 2026-09-22\n[[items]]\ntitle = "Voids"\n',
            encoding="utf-8",
        )
    here, there = (read(path, on=on) for path in sorted(tmp_path.iterdir()))
    with pytest.raises(ReadError) as raised:
        matched(there, solve(here, on=on))
    assert str(raised.value) == (
        "Housing: found a plan of Saltmarsh Council; expected the plan published last of Wyre Vale "
        "Council. Give that plan, or none for a first one."
    )


def test_a_council_named_in_more_words_is_the_same(tmp_path: Path) -> None:
    """Whoever writes the council's name in full keeps what was published."""
    on = dt.date(2026, 6, 3)
    for number, name in enumerate(("Wyre Vale", "Wyre Vale County Council", "")):
        (tmp_path / f"{number}.toml").write_text(
            f'title = "Housing"\ncommittee = "Housing Panel"\ncouncil = "{name}"\n'
            'year = "2026/27"\n[[meetings]]\ndate = 2026-09-22\n[[items]]\ntitle = "Voids"\n',
            encoding="utf-8",
        )
    last, *later = (read(path, on=on) for path in sorted(tmp_path.iterdir()))
    for programme in later:
        assert matched(programme, solve(last, on=on)).items[0].title == "Voids"
