"""A large programme taken apart: committees planned alone at prices, then put together."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from workprog.solving import cpsat
from workprog.solving.blocks import Block, Parts, Sub
from workprog.solving.building import Builder
from workprog.solving.cpsat import LED_BY_BOUND, MOST_LINEAR, Question, Stop
from workprog.solving.model import Answer, Model, Tell
from workprog.solving.prices import Prices

# How often the prices move at most, and the deterministic effort for one committee, about a
# second: more on one finds less than going on to the next.
_ROUNDS = 24
_COMMITTEE_EFFORT = 1.5
# So many blocks are searched against the same plan before what they found is put in. The number
# is fixed, so that the number of cores changes nothing.
_AT_ONCE = 8
# How often committees give way to one another, with how many others a committee is searched
# that lacks something required, and for how many such committees.
_GIVING_WAY, _PAIRS, _MISSING = 4, 3, 12


def taken_apart(
    model: Model, stop: Stop, tell: Tell, start: list[int] | None, bound: int | None
) -> Answer:
    """The best plan that committees planned one by one add up to, and a bound from their prices.

    Args:
        model: a model of several committees.
        stop: when to end.
        tell: called with the best values so far and the bound.
        start: values to begin from.
        bound: a bound that is known already.
    """
    builder = Builder.of(model)
    if start is None and builder is not None:
        start = builder.built()
    apart = _Apart(model, stop, tell, Parts.of(model), builder, bound)
    if start is not None:
        apart.offer(start)
    if apart.by_prices():
        return Answer(None, proven=True)
    apart.improve()
    return apart.answer()


@attrs.define(eq=False, repr=False)
class _Apart:
    """One search: the best so far, the bound, the model in parts, and the least of each alone."""

    model: Model
    stop: Stop
    tell: Tell
    parts: Parts
    builder: Builder | None
    bound: int | None
    best: list[int] | None = None
    cost: int = 0
    least: dict[int, int] = attrs.Factory(dict)

    def offer(self, values: Sequence[int]) -> None:
        """Keep values that are better than the best so far."""
        cost = self.model.objective.value(values)
        if self.best is None or cost < self.cost:
            self.best, self.cost = list(values), cost
            self.tell(self.best, self.bound)

    def done(self) -> bool:
        """Whether there is no more to do, or no more time."""
        return self.stop.over() or (self.best is not None and self.cost == self.bound)

    def answer(self) -> Answer:
        """The best values with what is known of how good they are."""
        proven = self.best is not None and self.cost == self.bound
        return Answer(self.best, self.cost, self.bound, proven, self.stop.over() and not proven)

    def by_prices(self) -> bool:
        """Move the prices round by round; whether a committee has no plan even alone."""
        prices = Prices.of(self.parts, self.best or [0] * len(self.model.uppers))
        due = set(prices.alone)
        fewest = None
        for _ in range(_ROUNDS):
            groups = sorted(due)
            subs = [prices.question(group) for group in groups]
            found = cpsat.ask([self.question(sub, prices.plan) for sub in subs], self.stop)
            if any(one.proven and one.values is None for one in found):
                return True
            if self.stop.over():
                break
            for group, one in zip(groups, found, strict=True):
                prices.take(group, one)
            bound = prices.bound()
            self.bound = bound if self.bound is None else max(self.bound, bound)
            # The first round is at no prices.
            self.least = self.least or dict(prices.bounds)
            missed = prices.missed()
            broken = sum(over > 0 for over in missed)
            fewest = broken if fewest is None else fewest
            if broken <= fewest // 3:
                fewest = broken
                self.put_together(prices.plan)
            if self.done():
                return False
            due = prices.move(missed, self.gap(prices.plan, bound))
            if not due:
                break
        self.put_together(prices.plan)
        return False

    def gap(self, plan: Sequence[int], bound: int) -> int:
        """How far the bound may rise next: what is open, but a hundredth of the points at most.

        Prices that start too high take many rounds to come down. What is left out by mishap in
        values just put together has its price, and is no part of what is open.
        """
        own = bound - self.model.penalty(plan)
        most = max(1, abs(own) // 100)
        if self.best is None:
            return most
        return min(most, max(1, self.cost - self.model.penalty(self.best) - own))

    def put_together(self, wanted: Sequence[int]) -> None:
        """Make one plan of what the committees want, and keep it where it is the best so far."""
        if self.builder is None or self.stop.over():
            return
        values = list(wanted)
        self.agree(values)
        agreed, values = values, self.builder.built(values)
        groups = self.model.groups
        differ = {groups[c] for c, value in enumerate(values) if value != agreed[c]}
        self.search([(group,) for group in sorted(differ)], values)
        self.search(self.around_missing(values), values)
        self.offer(values)

    def agree(self, values: list[int]) -> None:
        """Let committees give way that break a shared row, those first that lose least by it."""
        for _ in range(_GIVING_WAY):
            rows = self.parts.broken(values)
            groups = sorted({self.model.groups[c] for row in rows for c in row.indexes})
            if not rows or self.stop.over():
                return
            subs = [self.parts.block((group,), values) for group in groups]
            found = cpsat.ask([self.question(sub, values) for sub in subs], self.stop)
            ways = []
            for group, sub, one in zip(groups, subs, found, strict=True):
                if one.values is not None:
                    lost = sub.model.objective.value(one.values) - sub.own_cost(values)
                    gained = sum(group in self.parts.groups_of(row) for row in rows)
                    ways.append((lost / gained, group, sub, one.values))
            for _, group, sub, own in sorted(ways, key=lambda way: way[:2]):
                mine = (row for row in rows if group in self.parts.groups_of(row))
                if any(not row.holds(values) for row in mine):
                    self.parts.put(sub, own, values)

    def question(self, sub: Sub, values: Sequence[int], committees: int = 1) -> Question:
        """What a part would do, beginning from these values."""
        effort = _COMMITTEE_EFFORT * committees
        # A third less work where something must be left out, a tenth more where nothing must.
        led_by = MOST_LINEAR if self.model.crowded else LED_BY_BOUND
        return Question(sub.model, effort, led_by, sub.own(values), light=True)

    def around_missing(self, values: Sequence[int]) -> list[Block]:
        """Pairs of committees that share most, where something required has no place."""
        missing = {self.model.groups[column] for column in self.model.lacking if values[column]}
        links = self.parts.links
        pairs = sorted(links, key=lambda pair: (-links[pair], pair))
        each = [[pair for pair in pairs if group in pair][:_PAIRS] for group in sorted(missing)]
        return [pair for own in each[:_MISSING] for pair in own]

    def search(self, blocks: Sequence[Block], values: list[int]) -> None:
        """Search blocks with the rest held, several at once; put in what is better and fits."""
        left = [block for block in blocks if self.may_gain(block, values)]
        while left and not self.stop.over():
            now, left = left[:_AT_ONCE], left[_AT_ONCE:]
            subs = [self.parts.block(block, values) for block in now]
            questions = [
                self.question(sub, values, len(block)) for block, sub in zip(now, subs, strict=True)
            ]
            found = cpsat.ask(questions, self.stop)
            for block, sub, one in zip(now, subs, found, strict=True):
                if one.values is None:
                    continue
                better = sub.model.objective.value(one.values) < sub.own_cost(values)
                # Another block may have taken what this one counted on: once more, against that.
                if better and not self.parts.put(sub, one.values, values):
                    left.append(block)

    def may_gain(self, block: Block, values: Sequence[int]) -> bool:
        """Whether committees cost more than the least that they could alone."""
        least = sum(self.least[group] for group in block) if self.least else None
        return least is None or self.parts.cost(block, values) > least

    def improve(self) -> None:
        """Better and better, committees alone and then pairs, while it helps."""
        if self.best is None:
            return
        alone = [(group,) for group in sorted(self.parts.columns)]
        values = list(self.best)
        for blocks in (alone, self.around_missing(values)):
            if self.done():
                return
            self.search(blocks, values)
            self.offer(values)
