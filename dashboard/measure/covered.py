"""Leave out of a figure what its extracts do not cover: a 0 would say no more than that nothing came from there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.language import formats
from dashboard.language.catalogue import _
from dashboard.language.labels import extract_name
from dashboard.measure.measure import measure
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Begin, Warehouse
from schemas.errors import UsageError
from schemas.metrics.definition import Metric

OF_ONE_DAY: Final = frozenset({"snapshot", "load"})
"""Bases that no month of a selection touches."""


class NotCoveredError(UsageError):
    """Report that an extract that a figure reads covers no month of the selection: the figure is not known, and not 0."""

    def __init__(self, metric: Metric, begin: Begin) -> None:
        month, extract = begin
        super().__init__(
            _("{title}: not covered. The data on {extract} begin in {month}, so it is not known. It is not 0.").format(
                title=_(metric.title), extract=extract_name(extract), month=formats.month_year(month)
            )
        )


def measure_covered(warehouse: Warehouse, metric: str, selection: Selection) -> MeasureResult:
    """Return a metric over the months that its extracts cover. A period of which they cover nothing has a row without a figure.

    Raises UsageError as `measure` does.
    """
    asked = measure(warehouse, metric, selection)
    begin = warehouse.covered_from.get(metric)
    starts = (row.period.start for row in asked.rows if row.period is not None)
    first = min(
        starts, default=selection.first_month or selection.last_month
    )  # days with an event have no row before the first
    if first is None or not is_cut(asked.metric, selection, begin, first):
        return asked
    assert begin is not None
    rows = list(_not_covered(asked, begin[0]))
    if selection.last_month is None or selection.last_month >= begin[0]:
        rows += measure(warehouse, metric, replace(selection, first_month=begin[0])).rows
    of_all = replace(asked.selection, first_month=selection.first_month or first)
    return replace(asked, selection=of_all, rows=tuple(rows), covered_from=begin[0])


def covered_part(metric: Metric, selection: Selection, begin: Begin | None, first: date) -> Selection:
    """Return the part of a selection that the extracts of a metric cover; `first` is the first month that pages offer.

    Raises NotCoveredError where they cover none of it. What one officer has is known: she has no case before her first.
    """
    if not is_cut(metric, selection, begin, first):
        return selection
    assert begin is not None
    if selection.last_month is not None and selection.last_month < begin[0]:
        raise NotCoveredError(metric, begin)
    return replace(selection, first_month=begin[0])


def is_cut(metric: Metric, selection: Selection, begin: Begin | None, first: date) -> bool:
    """Return whether a selection reaches back to months that the extracts of a metric do not cover."""
    if begin is None or OF_ONE_DAY & set(metric.bases) or selection.officer is not None:
        return False
    return (selection.first_month or first) < begin[0]


def _not_covered(asked: MeasureResult, begin: date) -> Iterator[Row]:
    """Yield a row without a figure for each period before the extracts begin; of rolling years each that begins there."""
    for row in asked.rows:
        assert row.period is not None
        if (row.period.start if asked.selection.per == "rolling_year" else row.period.end) < begin:
            yield Row(
                row.period, row.step, row.breakdown, horizon_days=row.horizon_days, mature=False, is_covered=False
            )
