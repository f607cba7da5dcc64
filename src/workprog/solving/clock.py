"""The seconds that each phase takes, for whoever measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

Clock = Callable[[str, float], None]


def no_clock(phase: str, spent: float) -> None:
    """Nobody measures."""


@contextmanager
def timed(clock: Clock, phase: str) -> Iterator[None]:
    """Tell the clock the phase and its seconds, when it is over."""
    began = perf_counter()
    yield
    clock(phase, perf_counter() - began)
