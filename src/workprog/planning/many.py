"""Many programmes at once: every committee of a council, every council of a group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
)
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from queue import SimpleQueue
from typing import Protocol

import attrs

from workprog.planning.solve import solve
from workprog.programme import Programme, arguments
from workprog.programme.plan import Plan, Published
from workprog.version import __version__
from workprog.words import plural

Done = Callable[[int, int], None]


@attrs.frozen
class Outcome:
    """What came of one programme: its plan, or what went wrong; never both."""

    title: str
    plan: Plan | None = None
    error: str = ""


class Finished(Protocol):
    """Plans kept as soon as each is made, so that work that was stopped can go on from there."""

    def get(self, key: str) -> Plan | None:
        """The plan kept under a key; None where there is none."""

    def put(self, key: str, plan: Plan) -> None:
        """Keep a plan."""


def solve_all(
    programmes: Sequence[Programme],
    *,
    on: dt.date,
    previous: Sequence[Published | None] | None = None,
    executor: Executor | None = None,
    jobs: int | None = None,
    seconds: float | None = None,
    finished: Finished | None = None,
    done: Done = lambda count, of: None,
) -> tuple[Outcome, ...]:
    """Plan every programme; results in the order given, a failure as a value among them.

    A process that dies takes nothing with it but the programme it was at: that one is tried once
    more, and named where its process dies again.

    Args:
        programmes: what to plan, each for itself.
        on: the day of planning.
        previous: for each programme the plan published last, or None where there is none.
        executor: any executor of concurrent.futures; Dask's `Client.get_executor()` is one. It
            is left open.
        jobs: without an executor, how many processes to use; one after another without either.
        seconds: the safety stop of each.
        finished: where plans are kept as they are made and looked for first, such as
            `FinishedPlans(folder)`. Only a plan of the same programme, day, previous plan and
            version of workprog is taken from there, and none that the clock cut short is put there.
        done: called after each with how many are done, and of how many.

    Raises:
        ValueError: fewer jobs than one, both an executor and jobs, or not one previous plan (or
            None) for each programme.
    """
    # One that is no programme is a failure among the outcomes, like any other bad one.
    arguments.one(programmes, (list, tuple), "programmes", "a list of what workprog.read returns")
    arguments.day(on)
    arguments.seconds(seconds)
    if jobs is not None and (jobs < 1 or executor is not None):
        raise ValueError("jobs is a number of processes from 1, and goes without an executor")
    before = [None] * len(programmes) if previous is None else list(previous)
    if len(before) != len(programmes):
        raise ValueError(
            f"previous has {plural(len(before), 'plan')} for "
            f"{plural(len(programmes), 'programme')}; "
            "give one for each, None where there is none"
        )
    work = [_Work(one, on, old, seconds) for one, old in zip(programmes, before, strict=True)]
    outcomes: dict[int, Outcome] = {}
    for number, outcome in _outcomes(work, executor, jobs, finished):
        outcomes[number] = outcome
        done(len(outcomes), len(work))
    return tuple(outcomes[number] for number in range(len(work)))


@attrs.frozen
class _Work:
    """One programme to plan."""

    programme: Programme
    on: dt.date
    previous: Published | None
    seconds: float | None

    def outcome(self) -> Outcome:
        """Its plan, or what went wrong."""
        try:
            plan = solve(
                self.programme,
                on=self.on,
                previous=self.previous,
                seconds=self.seconds,
                # Several at a time would write over each other's line; `done` says how far all are.
                progress=lambda best, bound: None,
            )
        # One bad programme never loses the rest.
        except Exception as error:
            return self.failed(error)
        return Outcome(self.programme.title, plan)

    def failed(self, error: Exception) -> Outcome:
        """What went wrong, as a value."""
        return Outcome(self.programme.title, error=f"{type(error).__name__}: {error}")

    def key(self) -> str:
        """What its plan depends on, as 64 letters and digits."""
        old = self.previous
        known = None if old is None else (old.on, old.placements, old.calendar)
        told = repr((__version__, self.programme, self.on, known))
        return sha256(told.encode()).hexdigest()


def _outcomes(
    work: Sequence[_Work], executor: Executor | None, jobs: int | None, finished: Finished | None
) -> Iterator[tuple[int, Outcome]]:
    """Each number with its outcome, as they are known."""
    due: dict[int, _Work] = {}
    for number, one in enumerate(work):
        plan = None if finished is None else finished.get(one.key())
        if plan is None:
            due[number] = one
        else:
            yield number, Outcome(one.programme.title, plan)
    for number, outcome in _planned(due, executor, jobs):
        if finished is not None and outcome.plan is not None and not outcome.plan.cut_short:
            finished.put(work[number].key(), outcome.plan)
        yield number, outcome


def _planned(
    due: dict[int, _Work], executor: Executor | None, jobs: int | None
) -> Iterator[tuple[int, Outcome]]:
    if executor is None and jobs in (None, 1):
        for number, one in due.items():
            yield number, one.outcome()
        return
    with _submitting(executor, jobs) as submit:
        numbers = {submit(one): number for number, one in due.items()}
        again: dict[Future[Outcome], int] = {}
        for futures, last in ((numbers, False), (again, True)):
            for future in as_completed(list(futures)):
                number = futures[future]
                try:
                    outcome = future.result()
                # Whatever a worker died of is that programme's failure and nobody else's.
                except Exception as error:
                    outcome = due[number].failed(error)
                    if not last:
                        retry = _once_more(submit, due[number])
                        if retry is not None:
                            again[retry] = number
                            continue
                yield number, outcome


def _once_more(submit: Callable[[_Work], Future[Outcome]], one: _Work) -> Future[Outcome] | None:
    """The same work handed out again; None where the executor takes no more."""
    try:
        return submit(one)
    except RuntimeError:
        return None


@contextmanager
def _submitting(
    executor: Executor | None, jobs: int | None
) -> Iterator[Callable[[_Work], Future[Outcome]]]:
    """How work is handed out: to the executor given, or to processes that end with the work."""
    if executor is not None:
        yield lambda one: executor.submit(_Work.outcome, one)
        return
    processes: SimpleQueue[ProcessPoolExecutor] = SimpleQueue()
    for _ in range(jobs or 1):
        processes.put(_process())
    try:
        # A pool of one process for each thread: a process that dies breaks no pool but its own.
        with ThreadPoolExecutor(jobs) as threads:
            yield lambda one: threads.submit(partial(_in_process, processes, one))
    finally:
        while not processes.empty():
            processes.get().shutdown()


def _process() -> ProcessPoolExecutor:
    import multiprocessing

    # A fresh interpreter for each: forking one that has solver threads may hang.
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def _in_process(processes: SimpleQueue[ProcessPoolExecutor], one: _Work) -> Outcome:
    process = processes.get()
    try:
        return process.submit(_Work.outcome, one).result()
    except Exception:
        process.shutdown()
        process = _process()
        raise
    finally:
        processes.put(process)
