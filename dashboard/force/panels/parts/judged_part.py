"""Find the mature part of a selection: what was recorded long enough ago."""

from dataclasses import replace
from datetime import date, timedelta

from dashboard.force.session import warehouse_cache
from dashboard.measure.maturity import is_mature, months_to_maturity
from dashboard.measure.periods import add_months, end_of_quarter
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS


def judged_part(selection: Selection, *metrics: str) -> Selection | None:
    """Return the mature part of a selection in this run's build; None also when nothing in it is counted."""
    part = mature_part(selection, metrics, warehouse_cache.months()[0], warehouse_cache.warehouse().as_at)
    if part is None or part == selection:
        return part
    rows = warehouse_cache.result_of(metrics[0], replace(part, per="all", by=None)).rows
    return part if any(row.denominator or row.n for row in rows) else None


def mature_part(selection: Selection, metrics: tuple[str, ...], first: date, as_at: date) -> Selection | None:
    """Return the selection up to the last quarter that is mature for the first metric and all it is read with.

    `first` is the first month that there is. None when nothing of the selection is mature. A metric that is mature at once
    keeps all of its months. Whether too many of its cases are open all the same is for the measurement to say.
    """
    if _months(metrics[0], selection) == 0:
        return selection
    months = max(_months(name, selection) for name in metrics)
    last = end_of_quarter(as_at)
    while not is_mature(last, as_at, months):
        last = add_months(last, -2) - timedelta(days=1)
    month = last.replace(day=1)
    if selection.last_month and selection.last_month <= month:
        return selection
    if (selection.first_month or first) > month:
        return None
    return replace(selection, last_month=month)


def _months(name: str, selection: Selection) -> int:
    metric = METRICS[name]
    if metric.compares:
        return max(_months(part, selection) for part in metric.compares)
    basis = selection.basis if selection.basis in metric.bases else metric.bases[0]
    return months_to_maturity(metric, basis)
