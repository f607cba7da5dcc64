"""Each preference alone on an example worked out by hand, in exact points."""

import attrs
import pytest
from strategies import CHILDREN, CORPORATE, as_outings, day, day_window, plan_of

from workprog.planning.solve import solve
from workprog.programme import Item, Meeting, Outing, Outings, Programme, Series, Status, Window
from workprog.rules import preferences
from workprog.rules.check import costs
from workprog.rules.typing import Preference

MEETINGS = tuple(
    Meeting(f"{committee}-{name}", committee, day(on))
    for committee in ("corporate", "children")
    for name, on in (("may", "2013-05-07"), ("june", "2013-06-11"), ("july", "2013-07-09"))
)
MAY, JUNE, JULY = "corporate-may", "corporate-june", "corporate-july"


def item(ref: str, **facts: object) -> Item:
    """An item of the Corporate Scrutiny Committee, of 45 minutes and middling priority."""
    return attrs.evolve(Item(ref, f"Review {ref}", "corporate"), **facts)


def outing(ref: str, **facts: object) -> Outing:
    """Such an item as it is placed."""
    return Outing.of(item(ref), **facts)


def programme(*items: Item, **facts: object) -> Programme:
    """Two committees with meetings in May, June and July 2013, of 100 minutes for items."""
    usual = {"committees": (CORPORATE, CHILDREN), "meetings": MEETINGS}
    return Programme(title="Work Programme 2013/14", items=items, **{**usual, **facts})


def outings(*items: Item, **facts: object) -> Outings:
    """What is placed of such a programme."""
    placed = tuple(map(Outing.of, items))
    return attrs.evolve(as_outings(programme(**facts)), items=placed)


def points(preference: Preference, single: Programme | Outings, *where: tuple[str, str]) -> int:
    """The points of one preference for a plan typed as pairs of ref and meeting."""
    ((name, found),) = costs(plan_of(single, where), (preference,))
    assert name == preference.name
    return found


@pytest.mark.parametrize(("priority", "expected"), [(1, 1000), (3, 3000), (5, 5000)])
def test_leave_out_least_costs_by_priority(priority, expected):
    """An item left out costs a thousand points times its priority, a placed one nothing."""
    one = programme(item("1", priority=priority))
    assert points(preferences.LeaveOutLeast(), one) == expected
    assert points(preferences.LeaveOutLeast(), one, ("1", JUNE)) == 0


def test_leave_out_least_ignores_what_is_on_hold():
    """An item in abeyance is not left out."""
    parked = programme(item("1", status=Status("parked")), item("2", by_exception=True))
    assert points(preferences.LeaveOutLeast(), parked) == 0


def test_leave_out_least_halves_later_outings():
    """A later outing costs half, and a quarter where its series has no date."""
    series = Series("P3M", 60, 126)
    later = outing("1/2", part_of="1", series=series, later=True, firm=False, required=False)
    dated = attrs.evolve(later, target=day_window(day("2013-06-11")))
    assert points(preferences.LeaveOutLeast(), outings(dated)) == 1500
    assert points(preferences.LeaveOutLeast(), outings(later)) == 750


@pytest.mark.parametrize(
    ("target", "meeting", "expected"),
    [
        (day_window(day("2013-06-11")), JUNE, 0),
        # Exactly four weeks late: 4 weeks x priority 3 x 10 points.
        (day_window(day("2013-06-11")), JULY, 120),
        # 28 days and one more: five weeks have begun.
        (day_window(day("2013-06-10")), JULY, 150),
        # Five weeks early: 5 weeks x priority 3 x 4 points.
        (day_window(day("2013-06-11")), MAY, 60),
        (Window("Summer 2013", "season", day("2013-06-01"), day("2013-08-31")), JULY, 0),
        # 25 days before 1 June: four weeks have begun.
        (Window("Summer 2013", "season", day("2013-06-01"), day("2013-08-31")), MAY, 48),
        (Window("by 11 June 2013", "range", None, day("2013-06-11")), MAY, 0),
        (Window("from 11 June 2013", "range", day("2013-06-11"), None), JULY, 0),
        (Window(), JULY, 0),
    ],
)
def test_near_target_costs_by_started_week(target, meeting, expected):
    """Weeks late cost more than weeks early, and the window itself nothing."""
    one = programme(item("1", target=target))
    assert points(preferences.NearTarget(), one, ("1", meeting)) == expected


def test_near_target_leaves_what_is_left_out_to_its_own_preference():
    """An item at no meeting is not away from its date."""
    one = programme(item("1", target=day_window(day("2013-06-11"))))
    assert points(preferences.NearTarget(), one) == 0


def test_keep_published_costs_each_move():
    """An item elsewhere than published, or nowhere, costs fifteen points each."""
    three = outings(
        outing("1", published=JUNE),
        outing("2", published=JUNE),
        outing("3", published=JUNE),
    )
    plan = ("1", JUNE), ("2", JULY)
    assert points(preferences.KeepPublished(), three, *plan) == 30


def test_keep_published_ignores_what_is_new_or_on_hold():
    """What was not on the last plan, and what is parked since, is not moved."""
    two = outings(item("1"), outing("2", published=JUNE, status=Status("parked")))
    assert points(preferences.KeepPublished(), two, ("1", JUNE)) == 0


@pytest.mark.parametrize(("count", "expected"), [(2, 0), (3, 20), (4, 40)])
def test_few_substantive_costs_each_beyond_two(count, expected):
    """Two substantive items are preferred; each more on an agenda costs twenty points."""
    refs = [str(n) for n in range(count)]
    many = programme(*(item(ref) for ref in refs))
    assert points(preferences.FewSubstantive(), many, *((r, JUNE) for r in refs)) == expected


def test_few_substantive_counts_each_agenda_alone():
    """Briefings do not count, and a committee that prefers one item is taken at its word."""
    three = programme(
        item("1"), item("2", method="briefing"), item("3"), item("4"), preferred_substantive=1
    )
    plan = ("1", JUNE), ("2", JUNE), ("3", JULY), ("4", JULY)
    assert points(preferences.FewSubstantive(), three, *plan) == 20


@pytest.mark.parametrize(
    ("minutes", "expected"),
    # Of 100 minutes, 80 cost nothing; 85 and 90 one point each; 95 and 100 three each.
    [(80, 0), (81, 1), (85, 1), (90, 2), (95, 5), (100, 8)],
)
def test_even_agendas_costs_more_near_full(minutes, expected):
    """The last fifth of an agenda costs a point for each five minutes, its second half three."""
    one = programme(item("1", minutes=minutes))
    assert points(preferences.EvenAgendas(), one, ("1", JUNE)) == expected


def test_even_agendas_costs_nothing_at_an_empty_meeting():
    """A meeting with less time than its fixed business takes has no agenda to be full."""
    short = Meeting("short", "corporate", day("2013-06-25"), minutes=50, fixed=50, reserve=20)
    single = programme(item("1"), meetings=(*MEETINGS, short))
    assert points(preferences.EvenAgendas(), single, ("1", JUNE)) == 0


def finance(*committees: str) -> Programme:
    """Items of one portfolio holder, one for each committee named."""
    items = [
        item(str(n), portfolio="Finance" if n % 2 else "finance", committee=committee)
        for n, committee in enumerate(committees)
    ]
    return programme(*items)


def spare(kind: str, *items: Item, **facts: object) -> Programme:
    """The committee has one more meeting, held only if need be."""
    meeting = Meeting("spare", "corporate", day("2013-06-25"), kind=kind)
    return programme(*items, meetings=(*MEETINGS, meeting), **facts)


@pytest.mark.parametrize("kind", ["reserve", "extra"])
def test_few_last_resorts_costs_each_meeting_used(kind):
    """A reserve or extra meeting costs four thousand points once, however much it takes."""
    two = spare(kind, item("1"), item("2"))
    resorts = preferences.FewLastResorts()
    assert points(resorts, two, ("1", "spare"), ("2", "spare")) == 4000
    assert points(resorts, two, ("1", JUNE), ("2", JULY)) == 0


def reserve_kept(*minutes: int) -> Programme:
    """20 of 100 minutes are kept free for urgent business, and may be used at a price."""
    meetings = tuple(attrs.evolve(m, reserve=20) for m in MEETINGS)
    items = [item(str(n), minutes=each) for n, each in enumerate(minutes)]
    return programme(*items, meetings=meetings, remedies=("reserve",))


@pytest.mark.parametrize(
    ("minutes", "expected"),
    # 80 minutes cost nothing; each started five of the room kept free ten points.
    [((80,), 0), ((81,), 10), ((100,), 40), ((33, 33), 0)],
)
def test_few_last_resorts_costs_the_room_kept_free(minutes, expected):
    """Using the room kept for call-ins costs points by the minute, and nothing before that."""
    single = reserve_kept(*minutes)
    plan = [(str(n), JUNE) for n in range(len(minutes))]
    assert points(preferences.FewLastResorts(), single, *plan) == expected


def test_leave_out_least_costs_a_briefing_less():
    """An item that may be a written briefing instead costs a fifth of being left out."""
    briefed = programme(item("1", may_be_briefed=True), remedies=("briefing",))
    forbidden = programme(item("1", may_be_briefed=True))
    assert points(preferences.LeaveOutLeast(), briefed) == 600
    assert points(preferences.LeaveOutLeast(), forbidden) == 3000


def test_few_visits_costs_each_meeting():
    """Two items of one portfolio are one visit at one meeting and two at two."""
    both = finance("corporate", "corporate")
    assert points(preferences.FewVisits(), both, ("0", JUNE), ("1", JUNE)) == 1
    assert points(preferences.FewVisits(), both, ("0", JUNE), ("1", JULY)) == 2


def test_few_visits_counts_every_committee():
    """A portfolio holder's visits to another committee are visits too."""
    three = finance("corporate", "children", "children")
    apart = ("0", JUNE), ("1", "children-may"), ("2", "children-june")
    beside = ("0", JUNE), ("1", "children-may"), ("2", "children-may")
    visits = preferences.FewVisits()
    assert points(visits, three, *apart) - points(visits, three, *beside) == 1


def test_few_visits_does_not_depend_on_the_order_of_the_table():
    """Whichever committee's item comes first, the visits are the same."""
    three = finance("corporate", "children", "children")
    turned = attrs.evolve(three, items=three.items[::-1])
    plan = ("0", JUNE), ("1", "children-may"), ("2", "children-june")
    visits = preferences.FewVisits()
    assert points(visits, three, *plan) == points(visits, turned, *plan)


def test_few_visits_ignores_items_without_a_portfolio():
    """Nobody visits for an item whose portfolio is not given."""
    two = programme(item("1"), item("2"))
    assert points(preferences.FewVisits(), two, ("1", JUNE), ("2", JULY)) == 0


def test_group_monitoring_costs_each_visit():
    """Two monitoring reports at one meeting are one visit; other items do not count."""
    one = outing("1/1", part_of="1", lead="treasurer")
    three = outings(one, attrs.evolve(one, ref="2/1", part_of="2"), item("3", lead="treasurer"))
    together = ("1/1", JUNE), ("2/1", JUNE), ("3", MAY)
    apart = ("1/1", JUNE), ("2/1", JULY), ("3", MAY)
    assert points(preferences.GroupMonitoring(), three, *together) == 1
    assert points(preferences.GroupMonitoring(), three, *apart) == 2


def test_the_points_of_a_plan_add_up_to_its_objective():
    """The breakdown names every preference in order, and its sum is the objective."""
    plan = solve(
        programme(
            item("1", target=day_window(day("2013-06-18"))),
            item("2", latest=day("2013-04-30"), priority=1),
            item("3", minutes=90),
        ),
        on=day("2013-04-16"),
    )
    assert plan.costs == (
        ("left out", 1000),
        ("reserve and extra meetings", 0),
        # 11 June is seven days early: 1 week x priority 3 x 4 points.
        ("away from the printed date", 12),
        ("moved since published", 0),
        ("substantive items beyond the preferred number", 0),
        ("full agendas", 2),
        ("visits of portfolio holders", 0),
        ("visits of lead officers with monitoring reports", 0),
    )
    assert plan.objective == 1014


def test_a_preference_of_ones_own_needs_no_class_to_inherit_from():
    """Any value with a name and a cost is a preference; here July is to be avoided."""

    @attrs.frozen
    class NotInJuly:
        name = "meetings in July"

        def cost(self, x):
            july = [m for m in x.outings.meetings if m.date.month == 7]
            return sum((7 * x[i, m] for m in july for i in x.items_at(m)), start=0 * x["1", JUNE])

    plan = solve(
        programme(item("1", earliest=day("2013-06-30"))),
        on=day("2013-04-16"),
        preferences=(preferences.LeaveOutLeast(), NotInJuly()),
    )
    assert plan.costs == (("left out", 0), ("meetings in July", 7))


def test_every_preference_says_what_it_costs_in_one_sentence():
    """A preference's docstring begins with one sentence and names its points."""
    for preference in preferences.DEFAULT_PREFERENCES:
        first, *_ = (type(preference).__doc__ or "").splitlines()
        assert first.endswith(".")
        assert "point" in first.lower()
