"""What a paper marks as exempt is read as exempt; what it leaves in doubt is kept out and said."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.test_ordinary_rows import ON, read_rows
from workprog.programme import Programme
from workprog.publish.toml import to_toml
from workprog.read.layouts.private_business import mark, verdict
from workprog.read.layouts.table_options import read_choices
from workprog.read.programme import read


def under(folder: Path, heading: str, cell: str) -> Programme:
    """The programme of two items, of which the first has this cell under this heading."""
    rows = [("Topic", heading, "Meeting date"), ("Depot lease", cell, "16 June 2026"),
            ("Bins", "", "16 June 2026")]  # fmt: skip
    return read_rows(folder, rows)


def inferred(found: Programme) -> list[str]:
    """The remarks that say what was taken for exempt."""
    return [note for note in found.notes if "public files" in note]


@pytest.mark.parametrize(
    ("heading", "cell", "paragraph"),
    [
        ("Exempt", "Yes", None),
        ("Exempt?", "3", 3),
        ("Exempt", "Para. 3", 3),
        ("Exempt information", "Paragraph 5 of Schedule 12A", 5),
        ("Reason for exemption", "paragraph 3", 3),
        ("Part 2", "Y", None),
        ("Part II", "✓", None),
        ("Part 1 or 2", "2", None),
        ("Public/Private", "Private", None),
        ("Open/Exempt", "Exempt – paragraph 3", 3),
        ("Confidential", "x", None),
        ("Is the item exempt?", "Yes", None),
        ("Held in public", "No", None),
        ("Press and public excluded", "Yes", None),
    ],
)
def test_column_of_its_own_says_what_is_exempt(
    tmp_path: Path, heading: str, cell: str, paragraph: int | None
) -> None:
    """A plain answer needs no remark; a blank says nothing."""
    found = under(tmp_path, heading, cell)
    lease, bins = found.items
    assert (lease.exempt, lease.exempt_paragraph, bins.exempt) == (True, paragraph, False)
    assert inferred(found) == []


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Exempt", "No"), ("Public/Private", "Public"), ("Open/Exempt", "Open"), ("Part 1 or 2", "1"),
     ("Held in public", "Yes"), ("Confidential", "n/a"), ("Part 2", "Part 1")],
)  # fmt: skip
def test_column_of_its_own_says_what_is_public(tmp_path: Path, heading: str, cell: str) -> None:
    """An item that its column calls public is public."""
    assert not under(tmp_path, heading, cell).items[0].exempt


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Exempt", "partly"), ("Public/Private", "Yes"), ("Public/Private", "No"), ("Part 2", "TBC")],
)
def test_answer_in_doubt_keeps_an_item_out(tmp_path: Path, heading: str, cell: str) -> None:
    """What is not plain is exempt, and a sentence says where and how to mend it."""
    found = under(tmp_path, heading, cell)
    assert found.items[0].exempt
    assert inferred(found) == [
        f"Inferred: programme.csv, row 2, {heading}: it does not say plainly whether the item is "
        "exempt, so it is kept out of public files. Write Yes or No there, or say "
        f"--columns “{heading}=extra” if the column tells of something else."
    ]


@given(st.text(max_size=30))
def test_every_answer_that_is_not_understood_keeps_an_item_out(cell: str) -> None:
    """Under “Exempt” any text is a plain no, or blank, or keeps the item out."""
    said = verdict("Exempt", cell)
    assert said is None or said.exempt or mark(cell) == ""
    if said is not None and not said.sure:
        assert said.exempt


def test_mark_in_words_is_taken_and_told(tmp_path: Path) -> None:
    """A title or a comment that says so keeps the item out, with its paragraph and a remark."""
    rows = [
        ("Topic", "Comments", "Meeting date"),
        ("Exempt: Depot lease (Part II, para 3)", "", "16 June 2026"),
        ("Staffing", "Exempt – paragraph 2", "16 June 2026"),
        ("Exempt accommodation", "Not exempt", "16 June 2026"),
    ]
    found = read_rows(tmp_path, rows)
    assert [(i.exempt, i.exempt_paragraph) for i in found.items] == [
        (True, 3), (True, 2), (False, None),
    ]  # fmt: skip
    mend = (
        "it says “exempt”, so the item was taken for exempt and is kept out of public files. If it "
        "is public, take exempt = true out of the programme.toml that workprog read writes."
    )
    assert inferred(found) == [
        f"Inferred: programme.csv, row 2, Topic: {mend}",
        f"Inferred: programme.csv, row 3, Comments: {mend}",
    ]


def test_item_of_a_list_is_marked_as_well(tmp_path: Path) -> None:
    """A list under dates has marks in its lines and in headings over them."""
    path = tmp_path / "list.md"
    path.write_text(
        "# Work programme\n\n## 16 June 2026\n\n- Bins\n- Confidential: staff review\n"
        "- Land sale (Part 2, paragraph 3)\n",
        encoding="utf-8",
    )
    found = read(path, on=ON)
    assert [(i.title, i.exempt) for i in found.items] == [
        ("Bins", False), ("Confidential: staff review", True),
        ("Land sale (Part 2, paragraph 3)", True),
    ]  # fmt: skip


def test_person_overrules_what_was_seen(tmp_path: Path) -> None:
    """A column said to be another is not asked; one said to be of exempt business is."""
    under(tmp_path, "Private", "Yes")
    path = tmp_path / "programme.csv"
    assert not read(path, on=ON, choices=read_choices("Private=extra")).items[0].exempt
    under(tmp_path, "Handling", "Yes")
    assert not read(path, on=ON).items[0].exempt
    assert read(path, on=ON, choices=read_choices("Handling=exempt")).items[0].exempt


WORDS = ("exempt", "Part 2", "Part II", "confidential", "not for publication", "private session")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.sampled_from(WORDS),
    form=st.sampled_from(
        ["({}) Lease", "Lease ({})", "Lease – {}", "{}: Lease", "Lease, {} para 3"]
    ),
    column=st.sampled_from(["title", "comment"]),
)
def test_marked_item_stays_exempt_in_the_file_that_is_written(
    tmp_path: Path, words: str, form: str, column: str
) -> None:
    """Wherever the words stand, the item is exempt, also after the file was written and read."""
    text = form.format(words)
    row = (text, "", "TBC") if column == "title" else ("Lease", text, "TBC")
    rows = [("Topic", "Comments", "Meeting date"), row, ("Bins", "Costs", "16 June 2026")]
    found = read_rows(tmp_path, rows)
    path = tmp_path / "programme.toml"
    path.write_text(to_toml(found), encoding="utf-8")
    for programme in (found, read(path, on=ON)):
        assert [item.exempt for item in programme.items] == [True, False]
