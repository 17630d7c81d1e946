"""Which rows an answer has: every period, every step and every value found, so that a gap is a zero that one can see."""

from collections.abc import Iterable, Iterator, Sequence

from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import Period

Place = tuple[int, Period, str | None, str | None]


def grid(resolved: ResolvedSelection, over: Sequence[Period], values: Iterable[str | None]) -> Iterator[Place]:
    """Return the number and the period, the step and the value of every row, in the order in which they are shown."""
    found: list[str | None] = []
    if resolved.selection.by is not None:
        found += sorted({value for value in values if value is not None})
    for number, period in enumerate(over):
        for value in found or [None]:
            for step in resolved.metric.steps or (None,):
                yield number, period, step, value
