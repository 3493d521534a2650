"""A check that time grows with length and no faster, in processor time so that a busy machine may run it."""

from __future__ import annotations

import time
from collections.abc import Callable

_TRIES = 3


def assert_linear(prepare: Callable[[int], Callable[[], object]], length: int, slack: float = 0.15) -> None:
    """Twice the length may take three times as long, and a moment more.

    ``prepare`` makes an input of a length and returns what is timed on it.
    """
    prepare(length // 20)()
    once, twice = _seconds(prepare, length), _seconds(prepare, 2 * length)
    assert twice < 3 * once + slack, f"{length}: {once:.2f} s, {2 * length}: {twice:.2f} s"


def _seconds(prepare: Callable[[int], Callable[[], object]], length: int) -> float:
    best = float("inf")
    for _ in range(_TRIES):
        run = prepare(length)
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def repeated(piece: str, length: int) -> str:
    """A piece again and again, to a length."""
    return (piece * (length // len(piece) + 1))[:length]
