"""Many programmes are planned at once, wherever the work is done, and none loses the rest."""

import datetime as dt
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from multiprocessing import parent_process
from pathlib import Path

import attrs
import pytest
from strategies import day_window

from workprog import (
    Committee,
    FinishedPlans,
    Item,
    Meeting,
    Outcome,
    Programme,
    solve,
    solve_all,
)

DAY = dt.date(2013, 5, 7)
JUNE, JULY = dt.date(2013, 6, 11), dt.date(2013, 7, 9)


def programme_of(name: str) -> Programme:
    """One committee with two meetings and one dated item, all named for the committee."""
    return Programme(
        name,
        (Committee("c", name),),
        meetings=(Meeting("june", "c", JUNE), Meeting("july", "c", JULY)),
        items=(Item("2013-01", f"{name}'s budget", "c", day_window(JULY)),),
    )


PROGRAMMES = tuple(map(programme_of, ("Adults", "Children", "Environment")))
PLANNED = tuple(Outcome(programme.title, solve(programme, on=DAY), "") for programme in PROGRAMMES)
# `solve` refuses it: no preference has that name.
BAD = attrs.evolve(programme_of("Housing"), weights=(("fewer meetings", 1),))


@pytest.fixture(scope="module")
def cluster() -> Iterator[Executor]:
    """The executor of a Dask cluster of two workers, each a process, on this machine alone."""
    distributed = pytest.importorskip(
        "distributed", reason='for the test on a cluster: pip install -e ".[cluster]"'
    )
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        ) as workers,
        distributed.Client(workers) as client,
    ):
        yield client.get_executor()


def test_programmes_are_planned_one_after_the_other_unless_told_otherwise():
    """Each has the plan that it has alone, in the order given."""
    assert solve_all(PROGRAMMES, on=DAY) == PLANNED


def test_no_programmes_have_no_outcomes():
    """An empty list of programmes is no mistake, in processes either."""
    assert solve_all((), on=DAY) == ()
    assert solve_all((), on=DAY, jobs=2) == ()


def test_two_processes_give_the_same_plans():
    """With `jobs` the plans are those made one after the other, in the same order."""
    assert solve_all(PROGRAMMES, on=DAY, jobs=2) == PLANNED


def test_any_executor_will_do_and_is_left_open():
    """An executor of the caller's gives the same plans, and takes more work afterwards."""
    with ThreadPoolExecutor(2) as executor:
        assert solve_all(PROGRAMMES, on=DAY, executor=executor) == PLANNED
        assert executor.submit(len, "open").result() == 4


def test_failing_programme_is_a_value_among_the_plans():
    """What went wrong with one is said in its place; the others are planned."""
    outcomes = solve_all((PROGRAMMES[0], BAD, PROGRAMMES[1]), on=DAY)

    assert outcomes[::2] == PLANNED[:2]
    assert outcomes[1].title == "Housing"
    assert outcomes[1].plan is None
    assert outcomes[1].error.startswith("ProgrammeError: weights: found “fewer meetings”")


def test_programme_that_no_process_can_be_sent_is_a_value_among_the_plans():
    """What cannot leave this process fails there, and the others are planned."""
    unsent = attrs.evolve(PROGRAMMES[2], council=lambda: "not a text")
    outcomes = solve_all((PROGRAMMES[0], unsent, PROGRAMMES[1]), on=DAY, jobs=2)

    assert outcomes[::2] == PLANNED[:2]
    assert outcomes[1].plan is None
    assert "<lambda>" in outcomes[1].error


def killed(folder: Path, times: int) -> "Deadly | str":
    """Kill the worker that unpickles this, so many times; afterwards it is a text like any other.

    Dask's scheduler unpickles it too, to send it on; here that is the process of the tests.
    """
    if parent_process() is None:
        return Deadly(folder, times)
    deaths = len(list(folder.iterdir()))
    if deaths < times:
        Path(folder, str(deaths)).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "Eastshire"


@attrs.frozen
class Deadly:
    """A council whose programme kills the process that is to plan it."""

    folder: Path
    times: int

    def __reduce__(self):
        return killed, (self.folder, self.times)


def test_a_killed_process_loses_nothing_and_its_programme_is_tried_once_more(tmp_path):
    """The one that killed its process once is planned like the rest."""
    deadly = attrs.evolve(PROGRAMMES[1], council=Deadly(tmp_path, 1))
    outcomes = solve_all((PROGRAMMES[0], deadly, PROGRAMMES[2]), on=DAY, jobs=2)

    assert outcomes[0] == PLANNED[0]
    assert outcomes[2] == PLANNED[2]
    assert outcomes[1].plan is not None
    assert outcomes[1].plan.placements == PLANNED[1].plan.placements
    assert len(list(tmp_path.iterdir())) == 1


def test_a_programme_that_kills_its_process_twice_is_named(tmp_path):
    """It has an error in its place; the others have their plans."""
    deadly = attrs.evolve(PROGRAMMES[1], council=Deadly(tmp_path, 99))
    outcomes = solve_all((PROGRAMMES[0], deadly, PROGRAMMES[2]), on=DAY, jobs=2)

    assert outcomes[::2] == PLANNED[::2]
    assert outcomes[1].title == "Children"
    assert outcomes[1].plan is None
    assert outcomes[1].error.startswith("BrokenProcessPool: ")
    assert len(list(tmp_path.iterdir())) == 2


def test_each_programme_follows_the_plan_published_for_it():
    """With `previous` a plan is the one that `solve` makes after that plan."""
    previous = (PLANNED[0].plan, None)
    outcomes = solve_all(PROGRAMMES[:2], on=DAY, previous=previous)

    assert outcomes[0].plan == solve(PROGRAMMES[0], on=DAY, previous=previous[0])
    assert outcomes[1] == PLANNED[1]


def test_one_previous_plan_for_each_programme_is_asked_for():
    """With fewer nobody could say which plan is whose."""
    with pytest.raises(ValueError, match=r"^previous has 1 plan for 3 programmes"):
        solve_all(PROGRAMMES, on=DAY, previous=(None,))


def test_work_that_was_stopped_goes_on_where_it_was(tmp_path):
    """What is finished is read, what is new or damaged is planned, and a failure is tried again."""
    finished = FinishedPlans(tmp_path / "finished")
    solve_all((*PROGRAMMES[:2], BAD), on=DAY, finished=finished)
    kept = sorted(finished.folder.iterdir())
    assert len(kept) == 2
    kept[0].write_text("{", encoding="utf-8")
    whole = kept[1].stat().st_mtime_ns

    outcomes = solve_all(PROGRAMMES, on=DAY, finished=finished)
    assert [one.plan.placements for one in outcomes] == [one.plan.placements for one in PLANNED]
    assert kept[1].stat().st_mtime_ns == whole
    assert len(list(finished.folder.iterdir())) == 3
    assert kept[0].read_text(encoding="utf-8") != "{"


def test_a_finished_plan_of_another_day_is_not_taken(tmp_path):
    """A programme, a day, a previous plan: where one differs, so may the plan."""
    finished = FinishedPlans(tmp_path)
    solve_all(PROGRAMMES[:1], on=DAY, finished=finished)
    (outcome,) = solve_all(PROGRAMMES[:1], on=JULY, finished=finished)

    assert outcome.plan.on == JULY
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("jobs", [None, 2])
def test_done_is_told_how_many_are_done_and_of_how_many(jobs):
    """`done` is called once for each programme, a failing one too."""
    told = []
    solve_all((*PROGRAMMES[:2], BAD), on=DAY, jobs=jobs, done=lambda *counts: told.append(counts))

    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("jobs", [0, -1])
def test_fewer_jobs_than_one_are_refused(jobs):
    """No process could do the work."""
    with pytest.raises(ValueError, match=r"^jobs is a number of processes from 1"):
        solve_all(PROGRAMMES, on=DAY, jobs=jobs)


def test_jobs_beside_an_executor_are_refused():
    """An executor knows its own number of workers."""
    with ThreadPoolExecutor(1) as executor, pytest.raises(ValueError, match="without an executor"):
        solve_all(PROGRAMMES, on=DAY, executor=executor, jobs=1)


@pytest.mark.cluster
def test_cluster_gives_the_same_plans(cluster):
    """Workers in processes of their own give the plans made here, in the same order."""
    assert cluster.submit(os.getpid).result() != os.getpid()
    assert solve_all(PROGRAMMES, on=DAY, executor=cluster) == PLANNED


@pytest.mark.cluster
def test_failing_programme_is_a_value_on_a_cluster_too(cluster):
    """The error of a programme comes back from its worker; the others are planned."""
    outcomes = solve_all((PROGRAMMES[0], BAD, PROGRAMMES[1]), on=DAY, executor=cluster)

    assert outcomes[::2] == PLANNED[:2]
    assert outcomes[1].error.startswith("ProgrammeError: weights: found “fewer meetings”")


@pytest.mark.cluster
def test_a_killed_worker_of_a_cluster_loses_nothing(cluster, tmp_path):
    """Dask starts another worker, and the programme that killed the first is planned there."""
    deadly = attrs.evolve(PROGRAMMES[1], council=Deadly(tmp_path, 1))
    outcomes = solve_all((PROGRAMMES[0], deadly, PROGRAMMES[2]), on=DAY, executor=cluster)

    assert outcomes[::2] == PLANNED[::2]
    assert outcomes[1].plan is not None
    assert outcomes[1].plan.placements == PLANNED[1].plan.placements
    assert len(list(tmp_path.iterdir())) == 1
