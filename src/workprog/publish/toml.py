"""A programme back into programme.toml, the file an officer keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import Any

import attrs

from workprog.programme import Amendment, Committee, Item, MunicipalYear, Programme, Series, Window
from workprog.programme.keys import Key, keys_of
from workprog.programme.settings import COMMON, Settings
from workprog.words import full_date


def to_toml(programme: Programme) -> str:
    """The programme as programme.toml: its heading, lists and items, in their order.

    What was assumed and what was noticed stand above it as remarks: they are not the council's
    word. Amendments that were agreed are in the items, and remarks too; those to come are kept.
    """
    top = _keys(programme) | {"nation": programme.nation} | _written_year(programme.year)
    top["settings"] = _settings(programme)
    if programme.business_assumed:
        held = top["settings"].pop("fixed_business", None)
        top["assumed"] = {} if held is None else {"fixed_business": held}
    several = len(programme.committees) > 1
    if several:
        top = _without(top, "committee")
        top["committees"] = [_keys(c) | _series(programme, c) for c in programme.committees]
        top = _without(top, "committee")
    else:
        top["committee"] = programme.committees[0].name
        top = _without(top, "committees")
        top["settings"] |= _series(programme, programme.committees[0])
    for table in ("meetings", "items"):
        rows = [_keys(value) for value in getattr(programme, table)]
        top[table] = [row if several else _without(row, "committee") for row in rows]
    # Those that were agreed are in the items.
    top["amendments"] = [_amendment(one) for one in programme.to_come]
    ordered = {
        name: top[name] for name in (*keys_of(Programme), "assumed", "settings") if top.get(name)
    }
    return _remarks(programme) + "\n".join(_parts(ordered))


def _parts(top: Mapping[str, Any]) -> Iterator[str]:
    """The keys of a file, then its tables: each row of a list under a [[heading]] of its own.

    tomli_w puts short rows into one line, `items = [{...}]`, and TOML lets nobody add a row to it.
    """
    import tomli_w

    rows = {name: held for name, held in top.items() if _is_rows(held)}
    yield tomli_w.dumps({name: held for name, held in top.items() if name not in rows})
    for name, held in rows.items():
        for row in held:
            yield f"[{tomli_w.dumps({name: row}).replace(']', ']]', 1)}"


def _is_rows(held: Any) -> bool:
    return isinstance(held, list) and all(isinstance(row, dict) for row in held)


def _remarks(programme: Programme) -> str:
    applied = (
        f"Applied on {full_date(a.day)} to {a.ref}: {a.change}" for a in programme.amendments
    )
    sentences = (*programme.assumptions, *programme.notes, *applied)
    # A remark ends with its line, and TOML allows no control characters in one.
    plain = (" ".join("".join(c if c >= " " else " " for c in s).split()) for s in sentences)
    return "".join(f"# {sentence.replace(chr(127), ' ')}\n" for sentence in plain)


def _keys(value: Any) -> dict[str, Any]:
    """The keys of a value, as its class declares them, without those left at their default."""
    worked_out = _item(value) if isinstance(value, Item) else {}
    found = worked_out | {
        name: _written(held)
        for name, key in keys_of(type(value)).items()
        if name not in worked_out
        and (held := _held(value, key)) is not None
        and (key.required or held != key.default)
    }
    return {name: held for name, held in found.items() if held not in (None, "", {})}


def _held(value: Any, key: Key) -> Any:
    """What a value has at the field of a key, None where a value on the way is missing."""
    return reduce(lambda held, name: getattr(held, name, None), key.field, value)


def _written(value: Any) -> Any:
    """A value as the file has it."""
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    return _keys(value) if attrs.has(type(value)) else value


def _listed(values: tuple[Any, ...]) -> list[Any]:
    return [
        _span(value) if isinstance(value, tuple) else _written_in_list(value) for value in values
    ]


def _written_in_list(value: Any) -> Any:
    """In a list days are texts, as beside the ranges of a person's absences."""
    return full_date(value) if isinstance(value, dt.date) else _written(value)


def _span(days: tuple[dt.date, dt.date]) -> str:
    first, last = days
    return full_date(first) if first == last else f"{full_date(first)} to {full_date(last)}"


_WRITERS: Mapping[type, Callable[[Any], Any]] = {
    Window: lambda window: window.text,
    Series: lambda series: series.every,
    dt.time: lambda time: f"{time:%H:%M}",
    tuple: _listed,
}


def _written_year(year: MunicipalYear | None) -> dict[str, Any]:
    """The year as typed, with the annual meetings where these bound it."""
    if year is None:
        return {"year": None, "annual_meeting": None, "next_annual_meeting": None}
    usual = year == MunicipalYear.of(year.start)
    return {
        "year": str(year),
        "annual_meeting": None if usual else year.start,
        "next_annual_meeting": None if usual else year.end + dt.timedelta(days=1),
    }


def _item(item: Item) -> dict[str, Any]:
    """The keys of an item that are worked out when it is read."""
    keys: dict[str, Any] = {"extra": dict(item.extra)}
    keys |= dict.fromkeys(("progress", "impact", "rating_reason"))
    keys["minutes"] = None if item.minutes_assumed else item.minutes
    dated = item.target.dated or item.latest is not None
    keys["required"] = None if item.required == dated else item.required
    if item.series is None and item.method == "standing" and item.target.every:
        keys["every"] = f"every {item.target.every}"
    for rating in item.ratings:
        keys |= {rating.about: rating.value, "rating_reason": rating.reason}
    return keys


def _amendment(one: Amendment) -> dict[str, Any]:
    """The keys of an amendment with those of its item that it sets."""
    record = _keys(one)
    if not one.rows:
        return record
    was, now = map(_keys, one.rows)
    return record | {key: held for key, held in now.items() if was.get(key) != held}


def _settings(programme: Programme) -> dict[str, Any]:
    """The settings that hold for the whole programme."""
    found = {"weights": dict(programme.weights)} if programme.weights else {}
    return found | {
        name: _written(value)
        for name, key in COMMON.items()
        if name != "weights" and (value := _held(programme, key)) != key.default
    }


def _series(programme: Programme, committee: Committee) -> dict[str, Any]:
    """The settings that a committee's series were made with, where they are not the usual ones."""
    usual = Settings()
    own = [i.series for i in programme.items if i.series and i.committee == committee.id]
    series = [*own, *(s.then for s in own if s.then)]
    found: dict[str, Any] = {
        "gaps": {
            s.every: [s.min_days, s.max_days]
            for s in series
            if (s.min_days, s.max_days) != usual.gap(s.every)
        }
    }
    if series and series[0].later_minutes != usual.later_outing_minutes:
        found["later_outing_minutes"] = series[0].later_minutes
    return {name: value for name, value in found.items() if value}


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}
