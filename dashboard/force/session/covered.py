"""Leave out of a selection what the extracts do not cover: a 0 would say no more than that nothing came from there."""

from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.charts.text import figure_text
from dashboard.language import formats
from dashboard.language.catalogue import _
from dashboard.measure.periods import add_months, periods
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Begin
from schemas.errors import UsageError
from schemas.metrics.definition import Metric

OF_ONE_DAY: Final = frozenset({"snapshot", "load"})
"""Bases that no month of a selection touches."""


class NotCoveredError(UsageError):
    """Report that an extract that a figure reads covers no month of the selection: the figure is not known, and not 0."""

    def __init__(self, metric: Metric, begin: Begin) -> None:
        month, extract = begin
        super().__init__(
            _(
                "{title}: not covered. No row of {extract} is from before {month}, so it is not known. It is not 0."
            ).format(title=_(metric.title), extract=extract, month=formats.month_year(month))
        )


def covered_part(metric: Metric, selection: Selection, begin: Begin | None, first: date) -> Selection:
    """Return the part of a selection that the extracts of a metric cover; `first` is the first month that pages offer.

    Raises NotCoveredError where they cover none of it. What one officer has is known: she has no case before her first.
    """
    if not _is_cut(metric, selection, begin, first):
        return selection
    assert begin is not None
    if selection.last_month is not None and selection.last_month < begin[0]:
        raise NotCoveredError(metric, begin)
    return replace(selection, first_month=begin[0])


def uncovered_text(metric: Metric, selection: Selection, begin: Begin | None, first: date) -> str:
    """Say which years of a selection the extracts of a metric do not cover, and why; empty where they cover all of it."""
    if not _is_cut(metric, selection, begin, first):
        return ""
    assert begin is not None
    month, extract = begin
    years = [
        figure_text.period(one.label) for one in periods(selection.first_month or first, add_months(month, -1), "year")
    ]
    return _("Not covered: {years}. No row of {extract} is from before {month}.").format(
        years=", ".join(years), extract=extract, month=formats.month_year(month)
    )


def _is_cut(metric: Metric, selection: Selection, begin: Begin | None, first: date) -> bool:
    if begin is None or OF_ONE_DAY & set(metric.bases) or selection.officer is not None:
        return False
    return (selection.first_month or first) < begin[0]
