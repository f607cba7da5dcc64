"""Many programmes at once: every committee of a council, every council of a group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial

import attrs

from workprog.planning.solve import solve
from workprog.programme import Programme
from workprog.programme.plan import Plan

Done = Callable[[int, int], None]


@attrs.frozen
class Outcome:
    """What came of one programme: its plan, or what went wrong; never both."""

    title: str
    plan: Plan | None = None
    error: str = ""


def solve_all(
    programmes: Sequence[Programme],
    *,
    on: dt.date,
    executor: Executor | None = None,
    jobs: int | None = None,
    seconds: float | None = None,
    done: Done = lambda count, of: None,
) -> tuple[Outcome, ...]:
    """Plan every programme; results in the order given, a failure as a value among them.

    Args:
        programmes: what to plan, each for itself.
        on: the day of planning.
        executor: any executor of concurrent.futures; Dask's `Client.get_executor()` is one. It
            is left open.
        jobs: without an executor, how many processes to use; one after another without either.
        seconds: the safety stop of each.
        done: called after each with how many are done, and of how many.

    Raises:
        ValueError: fewer jobs than one, or both an executor and jobs.
    """
    if jobs is not None and (jobs < 1 or executor is not None):
        raise ValueError("jobs is a number of processes from 1, and goes without an executor")
    work = partial(_outcome, on=on, seconds=seconds)
    if executor is None and jobs in (None, 1):
        found = []
        for number, programme in enumerate(programmes, start=1):
            found.append(work(programme))
            done(number, len(programmes))
        return tuple(found)
    with _pool(executor, jobs) as pool:
        futures = [pool.submit(work, programme) for programme in programmes]
        return tuple(_gathered(programmes, futures, done))


@contextmanager
def _pool(executor: Executor | None, jobs: int | None) -> Iterator[Executor]:
    """The executor given, or processes of our own that end with the work."""
    if executor is not None:
        yield executor
        return
    import multiprocessing

    # A fresh interpreter for each: forking one that has solver threads may hang.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as own:
        yield own


def _gathered(
    programmes: Sequence[Programme], futures: Sequence[Future[Outcome]], done: Done
) -> Iterator[Outcome]:
    for number, (programme, future) in enumerate(zip(programmes, futures, strict=True), start=1):
        try:
            outcome = future.result()
        # Whatever a worker died of is that programme's failure and nobody else's.
        except Exception as error:
            outcome = Outcome(programme.title, error=_said(error))
        done(number, len(programmes))
        yield outcome


def _outcome(programme: Programme, *, on: dt.date, seconds: float | None) -> Outcome:
    try:
        return Outcome(programme.title, solve(programme, on=on, seconds=seconds))
    # One bad programme never loses the rest.
    except Exception as error:
        return Outcome(programme.title, error=_said(error))


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
