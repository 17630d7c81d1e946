"""Which picture a measurement gets where the page does not name one."""

from collections.abc import Callable

from dashboard.charts.attrition import attrition
from dashboard.charts.chart import Chart, Mode
from dashboard.charts.control import control_chart
from dashboard.charts.counts import count_bars
from dashboard.charts.disparity import disparity
from dashboard.charts.durations import durations
from dashboard.charts.incidence import incidence_curves
from dashboard.charts.intervals import interval_plot
from dashboard.charts.mix import outcome_mix
from dashboard.charts.trend import trend
from dashboard.measurement import Measurement


def chart_of(measurement: Measurement, mode: Mode = "light") -> Chart:
    """The picture by kind of metric and shape of the selection."""
    metric, selection = measurement.metric, measurement.selection
    kind, is_over_time = metric.kind, selection.per != "all" and selection.by is None
    choices: list[tuple[bool, Callable[..., Chart]]] = [
        (kind == "time_to_event" and selection.by is None and not is_over_time, incidence_curves),
        (kind == "comparison", disparity),
        (kind == "duration", durations),
        (kind == "count" and is_over_time and selection.per in ("month", "quarter"), control_chart),
        (kind == "count", count_bars),
        (metric.steps_are_parts, outcome_mix),
        (is_over_time, trend),
        (metric.name == "attrition" and selection.by is None, attrition),
        (True, interval_plot),
    ]
    return next(build for holds, build in choices if holds)(measurement, mode=mode)
