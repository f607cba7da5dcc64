"""What a person says of a table: what its columns hold, and which of several it is."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen
class Choices:
    """Fields by the headings of columns, plain and in small letters; a table's number, from 1."""

    columns: Mapping[str, str] = attrs.Factory(dict)
    table: int | None = None
