"""Name the years of a selection that the extracts do not cover."""

from datetime import date

from dashboard.charts.text import figure_text
from dashboard.language import formats
from dashboard.language.catalogue import _
from dashboard.language.labels import extract_name
from dashboard.measure.covered import is_cut
from dashboard.measure.periods import add_months, periods
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Begin
from schemas.metrics.definition import Metric


def uncovered_text(metric: Metric, selection: Selection, begin: Begin | None, first: date) -> str:
    """Say which years of a selection the extracts of a metric do not cover, and why; empty where they cover all of it."""
    if not is_cut(metric, selection, begin, first):
        return ""
    assert begin is not None
    month, extract = begin
    last = min(add_months(month, -1), selection.last_month or month)
    years = [figure_text.period(one.label) for one in periods(selection.first_month or first, last, "year")]
    return _("Not covered: {years}. The data on {extract} begin in {month}.").format(
        years=", ".join(years), extract=extract_name(extract), month=formats.month_year(month)
    )
