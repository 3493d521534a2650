"""Read pages one after another or in several processes, always in their order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, Final

from store.reading import read
from store.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.records import Outcome, Rules, Task

_CHUNK: Final = 25
_CHUNK_BYTES: Final = 4 * 1024 * 1024
_WAITING: Final = 2  # chunks a process has before it, so that none stands idle and memory stays bounded

Chunk = list["Task"]

_rules: Rules | None = None


def read_all(tasks: Iterable[Task], rules: Rules, jobs: int = 1) -> Iterator[tuple[Task, Outcome]]:
    """Each task with its outcome, in the order of the tasks.

    A page whose reading kills its process is a failure; the rest is read all the same.
    """
    if jobs == 1:
        for task in tasks:
            yield task, read(task, rules)
        return
    chunks = _chunks(tasks)
    waiting: deque[Chunk] = deque()
    while True:
        waiting.extend(islice(chunks, max(0, jobs * _WAITING - len(waiting))))
        if not waiting:
            return
        yield from _read_until_broken(waiting, chunks, rules, jobs)
        if waiting:  # a process died: find the page by reading each of the oldest chunk alone
            yield from _read_singly(deque(waiting.popleft()), rules)


def _read_until_broken(
    waiting: deque[Chunk], chunks: Iterator[Chunk], rules: Rules, jobs: int
) -> Iterator[tuple[Task, Outcome]]:
    """Empty the queue, refilling it; leave in it what was not read when a process died."""
    with _executor(rules, jobs) as executor:
        running: deque[Future[list[Outcome]]] = deque(executor.submit(_read_chunk, c) for c in waiting)
        while running:
            try:
                outcomes = running.popleft().result()
            except BrokenProcessPool:
                return
            yield from zip(waiting.popleft(), outcomes, strict=True)
            for chunk in islice(chunks, 1):
                waiting.append(chunk)
                try:
                    running.append(executor.submit(_read_chunk, chunk))
                except BrokenProcessPool:
                    return


def _read_singly(tasks: deque[Task], rules: Rules) -> Iterator[tuple[Task, Outcome]]:
    while tasks:
        with _executor(rules, 1) as executor:
            while tasks:
                try:
                    outcome = executor.submit(_read_chunk, [tasks[0]]).result()[0]
                except BrokenProcessPool:
                    yield tasks.popleft(), Failure("the process that read it died")
                    break
                yield tasks.popleft(), outcome


def _executor(rules: Rules, jobs: int) -> ProcessPoolExecutor:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else None)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_use, initargs=(rules,))


def _use(rules: Rules) -> None:
    global _rules  # noqa: PLW0603 - one rule set a process, set when it starts
    _rules = rules


def _read_chunk(chunk: Chunk) -> list[Outcome]:
    assert _rules is not None
    return [read(task, _rules) for task in chunk]


def _chunks(tasks: Iterable[Task]) -> Iterator[Chunk]:
    chunk: Chunk = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += len(task.content)
        if len(chunk) >= _CHUNK or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
