"""What a rule or preference of one's own cannot say, and what to write instead."""

from __future__ import annotations

# An entry used as if it were known: in `if`, `and`, `min`, `max`, `any`.
NO_TRUTH = (
    "an expression over the grid is neither true nor false until there is a plan; "
    "write the condition with + - * <= >= == and total()"
)


# Two entries multiplied.
NO_PRODUCT = (
    "two expressions over the grid cannot be multiplied; for “not both” write "
    "x[one, meeting] + x[other, meeting] <= 1, for “both or neither” "
    "x[one, meeting] - x[other, meeting] == 0"
)


def not_whole(number: str) -> str:
    """A number that is not whole."""
    return (
        f"found {number} in an expression over the grid; expected a whole number: multiply both "
        "sides of the condition until all its numbers are whole, or count in a smaller unit, such "
        "as minutes for hours"
    )


# Two sums that must differ.
NO_UNEQUAL = (
    "a condition cannot be written with !=; write <= or >= with the numbers that are allowed"
)


def only_for_costs(rule: str, kind: str) -> str:
    """A helper of preferences in a rule."""
    instead = {
        "any": "for “none of them” write total(...) <= 0, for “at least one” total(...) >= 1",
        "over": "write the bound itself, total(...) <= most",
    }[kind]
    return (
        f"the rule “{rule}” asks for x.{kind}(), which counts points and is for preferences; "
        f"{instead}"
    )


def no_condition(rule: str, found: str | int | None) -> str:
    """Something else where a condition belongs; None for a sum that is compared with nothing."""
    what = "a sum that is compared with nothing" if found is None else repr(found)
    return (
        f"a requirement of the rule “{rule}” has {what} among its conditions; expected "
        "comparisons such as total(...) <= 1, several of them in a tuple"
    )


def no_count(rule: str, counts: str) -> str:
    """A rule that says it counts, and does not."""
    return (
        f"the rule “{rule}” says that it counts “{counts}” at a meeting; expected each of its "
        "requirements to be about (meeting.id,) and to have conditions such as total(...) <= most"
    )
