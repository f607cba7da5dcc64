"""A setting is declared once, beside the field that it fills, and everything else follows."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import attrs
import pytest

from workprog.errors import Problem
from workprog.programme import MunicipalYear
from workprog.programme.keys import Key, Named, keys_of, minutes
from workprog.read.entries import Entry, Problems, checked, filled
from workprog.read.known_keys import LISTS, TABLES
from workprog.read.schema import table_schema
from workprog.read.values import WRONG, toml_reader

YEAR = MunicipalYear.of(dt.date(2013, 5, 7))


@attrs.frozen
class Room:
    """A value of no programme, to see what follows from its fields."""

    name: Annotated[str, Named("item", own=True), Key("What it is called.")]
    seats: Annotated[int, Key("How many it holds.", least=1, most=200)] = 20
    hire: Annotated[int | None, minutes("How long it is hired for.", name="hire_minutes")] = None
    access: Annotated[Literal["step free", "stairs"], Key("How one gets in.")] = "step free"
    source: str = ""


def room(**values: object) -> tuple[Entry, list[str]]:
    """A checked entry of a room, and what was wrong with it."""
    problems = Problems()
    entry = checked(Entry(values, "rooms.toml, line 3"), keys_of(Room), problems, YEAR)
    return entry, [str(problem) for problem in problems.found]


def test_a_field_is_a_key_of_the_file_by_its_own_name_or_another():
    """What is not declared, such as the place it was read from, is no key."""
    assert list(keys_of(Room)) == ["name", "seats", "hire_minutes", "access"]


def test_an_entry_fills_the_fields_that_its_keys_are_declared_at():
    """Nothing else is written down for it."""
    entry, wrong = room(name="Capesthorne", hire_minutes=90)
    assert wrong == []
    assert Room(**filled(Room, entry)) == Room("Capesthorne", hire=90)


def test_every_wrong_value_says_where_it_is_and_what_is_expected():
    """The words follow from the type and the bounds of the field."""
    _, wrong = room(seats=0, hire_minutes="an hour", access="step-free", acess="stairs")
    at = "rooms.toml, line 3"
    assert wrong == [
        f"{at}, acess: found the key “acess”; expected a key that belongs here. "
        "Did you mean “access”?",
        f"{at}, seats: found 0; expected a whole number, 1 to 200.",
        f"{at}, hire_minutes: found “an hour”; expected whole minutes, 0 to 1440.",
        f"{at}, access: found “step-free”; expected one of step free, stairs. "
        "Did you mean “step free”?",
        f"{at}: found no “name”; expected text in quotes. What it is called.",
    ]


def test_the_schema_for_editors_follows_too():
    """An editor offers the choices and marks a number out of bounds."""
    assert table_schema(keys_of(Room)) == {
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "What it is called."},
            "seats": {
                "type": "integer",
                "minimum": 1,
                "maximum": 200,
                "description": "How many it holds.",
            },
            "hire_minutes": {
                "type": "integer",
                "minimum": 0,
                "maximum": 1440,
                "description": "How long it is hired for.",
            },
            "access": {
                "type": "string",
                "enum": ["step free", "stairs"],
                "description": "How one gets in.",
            },
        },
        "additionalProperties": False,
        "required": ["name"],
    }


@pytest.mark.parametrize("name", TABLES)
def test_every_key_of_every_table_fills_a_field_of_its_class(name):
    """No key is listed anywhere but at a field."""
    for key in keys_of(TABLES[name]).values():
        assert key.field[0] in attrs.fields_dict(TABLES[name])
    assert keys_of(TABLES[name]).items() <= LISTS[name].items()


def test_a_wrong_value_in_a_list_is_named_by_its_number():
    """The third of three texts is the one to mend."""
    problems: list[Problem] = []
    found = toml_reader(problems, YEAR).read(
        tuple[str, ...], ["a", "b", 3], "p.toml, line 9, people"
    )
    assert found is WRONG
    assert [str(problem) for problem in problems] == [
        "p.toml, line 9, people, entry 3: found 3; expected text in quotes."
    ]
