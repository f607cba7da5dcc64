"""A file changed as a tree: a branch goes, comes twice, moves, or holds a value of another kind."""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
import tomllib
from typing import Any

import tomli_w
from lxml import etree
from lxml import html as web

Chance = random.Random
_VALUES: tuple[Any, ...] = (
    0, -1, 1, 10**18, 2**63, -0.0, 1e300, float("inf"), float("nan"), True, False, None, "", " ", "x", "\u202e", "\u200b",
    "1", "2013-02-30", "P1M", "P0D", "P99999M", "2013/14", "9998/99", "0000/01", "14:00", "25:00", "A" * 10_000, [], {}, [[]],
    [None], ["x", "x"], {"": ""}, {"a": {"b": {"c": []}}}, dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2013, 6, 11),
    dt.datetime(2013, 6, 11, 14, 0), dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC), dt.time(14, 0), "9999-12-31", "0001-01-01",
    "first Tuesday", "every Tuesday", "fifth Monday", "<b>", "=1+1", "../x", "a\nb", "\x00", [1, 2, 3], 150, 10_000_000,
)  # fmt: skip


def branched(content: bytes, name: str, chance: Chance) -> bytes | None:
    """One to three branches of a TOML, JSON, XML or web file changed; None for any other file."""
    try:
        if name.endswith(".toml"):
            return tomli_w.dumps(_plain(_changed(tomllib.loads(content.decode()), chance))).encode()
        if name.endswith(".json"):
            return json.dumps(_changed(json.loads(content), chance), default=str).encode()
        if name.endswith((".xml", ".rels")):
            return bytes(etree.tostring(_moved(etree.fromstring(content), chance)))
        if name.endswith((".html", ".htm")):
            return bytes(web.tostring(_moved(web.fromstring(content), chance)))
    except (ValueError, TypeError, etree.LxmlError, AssertionError):
        # What stands there is no file of its kind, or would be none after the change.
        return None
    return None


# A list that holds a list 500 times, and that one another 500 times, has more.
_MOST_BRANCHES = 100_000


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Each branch, as what holds it and its key or number there."""
    found: list[tuple[Any, Any]] = []
    todo = [tree]
    while todo:
        if len(found) > _MOST_BRANCHES:
            raise ValueError("it would fill the memory when it is written")
        held = todo.pop()
        keys = (
            list(held)
            if isinstance(held, dict)
            else range(len(held))
            if isinstance(held, list)
            else ()
        )
        for key in keys:
            found.append((held, key))
            todo.append(held[key])
    return found


def _changed(tree: Any, chance: Chance) -> Any:
    for _ in range(chance.choice((1, 1, 2, 3))):
        places = _places(tree)
        if not places:
            return tree
        holder, key = chance.choice(places)
        other, its = chance.choice(places)
        match chance.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.insert(key, copy.deepcopy(holder[key]))
            case 1:
                holder[chance.choice((f"{key} ", str(key).upper(), "x", "id", "date"))] = holder[
                    key
                ]
            case 2:
                holder[key] = copy.deepcopy(other[its])
            case 3:
                holder[key] = [holder[key]]
            case 4 if isinstance(holder, list):
                holder *= chance.choice((2, 3, 100))
                del holder[500:]
            case _:
                holder[key] = chance.choice(_VALUES)
    _places(tree)
    return tree


def _plain(tree: Any) -> Any:
    """Without what TOML has no word for."""
    if isinstance(tree, dict):
        return {str(key): _plain(held) for key, held in tree.items()}
    if isinstance(tree, list):
        return [_plain(held) for held in tree]
    return "" if tree is None else tree


def _moved(root: Any, chance: Chance) -> Any:
    for _ in range(chance.choice((1, 2, 4))):
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        node, other = chance.choice(nodes), chance.choice(nodes)
        above = node.getparent()
        match chance.randrange(7):
            case 0 if above is not None:
                above.remove(node)
            case 1 if above is not None:
                above.insert(chance.randrange(len(above) + 1), copy.deepcopy(node))
            case 2:
                other.append(copy.deepcopy(node))
            case 3 if node.attrib:
                node.attrib[chance.choice(list(node.attrib))] = chance.choice(
                    ("", "0", "-1", "99999999999", "x", "\u202e")
                )
            case 4:
                node.tag = other.tag
            case 5 if above is not None:
                for _ in range(chance.choice((2, 50, 400))):
                    above.append(copy.deepcopy(node))
                    if len(above) > 2_000:
                        break
            case _:
                node.text = chance.choice(
                    ("", "x", "41436", "31 June 2013", "\u200b", "A" * 40_000, "\n\n")
                )
    return root
