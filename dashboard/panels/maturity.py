"""The part of a selection that can be judged: what was recorded so long ago that its results are in."""

from dataclasses import replace
from datetime import date, timedelta

from dashboard.maturity import is_mature, months_to_maturity
from dashboard.periods import add_months, end_of_quarter
from dashboard.selection import Selection
from schemas.metrics import METRICS


def mature_part(selection: Selection, metrics: tuple[str, ...], as_at: date) -> Selection | None:
    """The selection up to the last quarter that is mature for all of these metrics; None when nothing of it is.

    Whether too many of its cases are open all the same is for the measurement to say.
    """
    months = max(_months(name, selection) for name in metrics)
    if months == 0:
        return selection
    last = end_of_quarter(as_at)
    while not is_mature(last, as_at, months):
        last = add_months(last, -2) - timedelta(days=1)
    month = last.replace(day=1)
    if selection.last_month and selection.last_month <= month:
        return selection
    if selection.first_month and selection.first_month > month:
        return None
    return replace(selection, last_month=month)


def _months(name: str, selection: Selection) -> int:
    metric = METRICS[name]
    basis = selection.basis if selection.basis in metric.bases else metric.bases[0]
    return months_to_maturity(metric, basis)
