"""Draw one way to end at one day after the report, compared over groups or periods: everyone is followed for the same time."""

from dataclasses import replace

from dashboard.charts.intervals import interval_plot
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.text.table import table
from dashboard.language.catalogue import _
from dashboard.language.labels import step_label
from dashboard.measure.result import MeasureResult
from schemas.settings.thresholds import thresholds

DAYS = thresholds().comparison_days


def incidence_by_group(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw the share of the metric's headline step within the days of a comparison, per group or period; the table holds all."""
    step = measurement.metric.headline_step
    rows = tuple(row for row in measurement.rows if row.step == step and row.horizon_days == DAYS)
    chart = interval_plot(replace(measurement, rows=rows), mode)
    note = _("Drawn: {step} within {n} days. The table holds every way to end and every day.").format(
        step=step_label(step), n=DAYS
    )
    few = _(
        "Hollow: not mature, fewer than {at_risk_cases} cases are followed that long; hatched: where the share can still end."
    )
    notes = (note, few) if not all(row.mature for row in rows) else (note,)
    return replace(chart, table=table(measurement), notes=notes if chart.figure else ())
