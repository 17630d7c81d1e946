"""Yield one key per row of a result: every period, value and step, empty ones included, so that a gap is a visible zero."""

from collections.abc import Iterable, Iterator, Sequence

from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import Period

RowKey = tuple[int, Period, str | None, str | None]


def row_keys(resolved: ResolvedSelection, over: Sequence[Period], values: Iterable[str | None]) -> Iterator[RowKey]:
    """Yield the number and the period, the step and the value of every row, in the order in which they are shown."""
    found: list[str | None] = []
    if resolved.selection.by is not None:
        found += sorted({value for value in values if value is not None})
    for number, period in enumerate(over):
        for value in found or [None]:
            for step in resolved.metric.steps or (None,):
                yield number, period, step, value
