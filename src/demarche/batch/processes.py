"""One function over many items, in several processes, in order."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4  # items a process that may wait: enough to keep it busy, few enough that a long list is never held in memory


def map_in_order(function: Callable[[Item], Result], items: Iterable[Item], workers: int = 1) -> Iterator[Result]:
    """Yields `function(item)` for each item, in order, with at most `workers` processes at work.

    With one worker all happens in this process. The function must be importable by its name and items and results must be picklable.
    An exception of the function is raised where its result would stand.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        yield from _drain(pool, function, iter(items), workers * AHEAD)


def _end_with_parent() -> None:
    """Ends this process with the one that started it: else, where that is killed, it would wait for work for ever and keep the model in memory."""
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _drain(pool: ProcessPoolExecutor, function: Callable[[Item], Result], items: Iterator[Item], ahead: int) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque(pool.submit(function, item) for item in islice(items, ahead))
    try:
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(pool.submit(function, item) for item in islice(items, 1))
            yield result
    finally:
        for future in waiting:
            future.cancel()
