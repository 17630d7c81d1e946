"""Choose the chart of a result where the page does not name one."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.charts.attrition import attrition_bars
from dashboard.charts.control_chart import control_chart
from dashboard.charts.counts import count_bars
from dashboard.charts.days_between import days_between_chart
from dashboard.charts.disparity import ratio_plot
from dashboard.charts.durations import duration_plot
from dashboard.charts.funnel import funnel_plot
from dashboard.charts.incidence import incidence_curves
from dashboard.charts.incidence_groups import incidence_by_group
from dashboard.charts.intervals import interval_plot
from dashboard.charts.outcome_mix import mix_bars
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.text.finding import finding
from dashboard.charts.text.share_finding import is_mix
from dashboard.charts.text.table import table
from dashboard.charts.trend import trend_chart
from dashboard.language.catalogue import _
from dashboard.measure.comparison_words import LANDMARK_CAVEAT, is_by_landmark
from dashboard.measure.result import MeasureResult
from schemas.metrics.registry import CAVEATS


def chart_of(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw the chart that fits the kind of the metric and the shape of the selection."""
    metric, selection = measurement.metric, measurement.selection
    kind, periods = metric.kind, len({row.period for row in measurement.rows})
    is_over_time = selection.by is None and periods > 1
    choices: list[tuple[bool, Callable[..., Chart]]] = [
        (kind == "time_to_event" and selection.by is None and periods < 2, incidence_curves),
        (kind == "time_to_event", incidence_by_group),
        (kind == "comparison", ratio_plot),
        (kind == "duration", duration_plot),
        (kind == "coefficient", _words_and_table),
        (kind == "count" and selection.per == "event", days_between_chart),
        (kind == "count" and is_over_time and selection.per in ("month", "quarter"), control_chart),
        (kind == "count", count_bars),
        (metric.of_every_victim and periods < 2, funnel_plot),
        (is_over_time, trend_chart),
        (is_mix(metric), mix_bars),
        (metric.name == "attrition" and selection.by is None, attrition_bars),
        (True, interval_plot),
    ]
    chart = next(build for holds, build in choices if holds)(measurement, mode=mode)
    if is_by_landmark(selection):  # in full beside each, however it is drawn
        return replace(chart, notes=(*chart.notes, _(CAVEATS[LANDMARK_CAVEAT])))
    return chart


def _words_and_table(measurement: MeasureResult, **_mode: Mode) -> Chart:
    """Return a coefficient as its sentence and its table: beside shares it would be read as one of them."""
    title = finding(measurement)
    return Chart(None, title, title, table(measurement))
