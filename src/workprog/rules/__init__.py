"""The rules a plan must keep, each written once.

A rule is a class that holds nothing (its slots are empty) with a `name`, one sentence of docstring
and `requirements(x)`; one with settings of its own is an attrs.frozen class. It stands among the
`RULES` at the foot of its module. The same conditions check any plan and build the solver's model;
see `grid`. A rule's docstring is its entry in the reference.
"""

from workprog.rules import items, links, meetings

# Rules about one item alone come first: the pairs they forbid are gone before the others are
# written, which keeps the solver's model small.
DEFAULT_RULES = (*items.RULES, *meetings.RULES, *links.RULES, items.Required())

__all__ = ["DEFAULT_RULES"]
