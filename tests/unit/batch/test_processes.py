"""One function over many items."""

import os
from collections.abc import Iterator

import pytest

from demarche.batch.processes import AHEAD, map_in_order


def square(n: int) -> int:
    return n * n


def with_process(n: int) -> tuple[int, int]:
    return n, os.getpid()


def fail_at_three(n: int) -> int:
    if n == 3:
        raise ValueError("three")
    return n


def test_one_worker_works_here_and_lazily() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(5):
            taken.append(n)
            yield n

    results = map_in_order(square, items())
    assert next(results) == 0
    assert taken == [0]


def test_several_processes_give_results_in_order() -> None:
    found = list(map_in_order(with_process, range(20), workers=2))
    assert [n for n, _ in found] == list(range(20))
    assert os.getpid() not in {process for _, process in found}


def test_an_error_stands_where_the_result_would_stand() -> None:
    results = map_in_order(fail_at_three, range(6), workers=2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)


def test_a_long_list_is_never_taken_whole() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(1000):
            taken.append(n)
            yield n

    results = map_in_order(square, items(), workers=2)
    next(results)
    assert len(taken) <= 2 * AHEAD + 1
    results.close()  # type: ignore[attr-defined]
