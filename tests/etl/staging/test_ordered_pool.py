"""Batches are worked on beside each other, few at a time, and come back in their order."""

import threading
import time

import pytest

from etl.staging.ordered_pool import WORKERS, map_in_order


def test_results_come_in_the_order_of_the_items() -> None:
    def slow_first(number: int) -> int:
        time.sleep(0.02 if number == 0 else 0)
        return number * 10

    assert list(map_in_order(slow_first, range(5))) == [0, 10, 20, 30, 40]


def test_few_items_are_taken_ahead() -> None:
    taken: list[int] = []

    def items() -> "list[int]":
        for number in range(100):
            taken.append(number)
            yield number

    results = map_in_order(lambda number: number, items())
    assert next(results) == 0
    assert len(taken) == WORKERS + 1


def test_two_work_at_once() -> None:
    both = threading.Barrier(WORKERS, timeout=5)
    assert list(map_in_order(lambda _: both.wait() >= 0, range(WORKERS))) == [True] * WORKERS


def test_a_fault_of_one_item_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(map_in_order(lambda number: 1 // number, [1, 0, 2]))
