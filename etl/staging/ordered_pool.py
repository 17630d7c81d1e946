"""Work on a few batches at a time and return the results in order: two cores busy, memory flat."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from etl.interruption import held_back

Item = TypeVar("Item")
Result = TypeVar("Result")

WORKERS = 2  # reading, checking and compressing run outside Python's lock; more workers only hold more batches


def map_in_order(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield `work(item)` for each item, in order, with at most `WORKERS` items at work and one waiting."""
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting: deque[Future[Result]] = deque()
        for item in items:
            with held_back():
                waiting.append(pool.submit(work, item))
            if len(waiting) > WORKERS:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(future: Future[Result]) -> Result:
    with held_back():
        return future.result()
