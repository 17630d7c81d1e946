"""Find the one row that stands for a metric."""

from dashboard.measure.result import MeasureResult, Row


def headline(measurement: MeasureResult) -> Row:
    """Return the row that stands for the metric: of a curve its last certain day. An empty one where nothing is selected."""
    step = measurement.metric.headline_step
    rows = [row for row in measurement.rows if row.step == step]
    certain = [row for row in rows if row.horizon_days is not None and row.mature and row.rate is not None]
    return next(iter([*certain[-1:], *rows]), Row(numerator=0))
