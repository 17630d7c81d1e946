"""Find the one row that stands for a metric, and say which basis and months it covers."""

from dashboard.charts.text import figure_text
from dashboard.language.catalogue import _
from dashboard.measure.result import MeasureResult, Row


def headline(measurement: MeasureResult) -> Row:
    """Return the row that stands for the metric: of a curve its last certain day. An empty one where nothing is selected."""
    step = measurement.metric.headline_step
    rows = [row for row in measurement.rows if row.step == step]
    certain = [row for row in rows if row.horizon_days is not None and row.mature and row.rate is not None]
    return next(iter([*certain[-1:], *rows]), Row(numerator=0))


def span(measurement: MeasureResult) -> str:
    """Return the basis and the months that a result covers, in words."""
    periods = [row.period for row in measurement.rows if row.period]
    basis = figure_text.basis(measurement.basis)
    if measurement.basis == "snapshot":
        return _("{basis}, {day}").format(basis=basis, day=figure_text.day(measurement.as_at))
    if not periods:
        return basis
    months = figure_text.months(min(p.start for p in periods), max(p.end for p in periods))
    return _("{basis} {months}").format(basis=basis, months=months)
