"""Minute references as the public reads them: the meeting or the number, not a file and its line.

Officers find the words of a decision by the file and the line that `workprog minutes` noted; the
public has neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from workprog.programme.plan import Plan
from workprog.programme.whole import State
from workprog.words.minutes import minute_for_all


def without_files(plan: Plan) -> Plan:
    """The plan with each minute reference as the public reads it, also in reasons that quote one.

    A plan whose references name no file is returned as it is.
    """
    shown = {said: minute_for_all(said) for said in _minutes(plan)}
    shown = {said: short for said, short in shown.items() if said != short}
    if not shown:
        return plan
    # The longest first: one reference may begin as another does.
    longest = sorted(shown, key=lambda said: (-len(said), said))

    def reason(row: Any) -> Any:
        text = row.reason
        for said in longest:
            told = f" ({shown[said]})" if shown[said] else ""
            text = text.replace(f" ({said})", told).replace(said, shown[said])
        return attrs.evolve(row, reason=text) if text != row.reason else row

    def minute(row: Any) -> Any:
        return attrs.evolve(row, minute=shown[row.minute]) if row.minute in shown else row

    def own(work: State) -> State:
        items = (attrs.evolve(item, status=minute(item.status)) for item in work.items)
        return attrs.evolve(work, items=tuple(items))

    return attrs.evolve(
        plan,
        programme=attrs.evolve(
            own(plan.programme), amendments=tuple(map(minute, plan.programme.amendments))
        ),
        outings=own(plan.outings),
        placements=tuple(map(reason, plan.placements)),
        left_out=tuple(map(reason, plan.left_out)),
        parked=tuple(map(reason, plan.parked)),
        changes=tuple(map(reason, plan.changes)),
    )


def _minutes(plan: Plan) -> Iterator[str]:
    yield from (amendment.minute for amendment in plan.programme.amendments)
    yield from (i.status.minute for work in (plan.programme, plan.outings) for i in work.items)
