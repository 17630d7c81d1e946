"""Draw the days between rare events against their usual variation: where a count in each period is too small to judge."""

from dataclasses import replace
from typing import Final

from dashboard.charts.control_chart import Scale, control_figure, limit_columns, signal_text, signals_note
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.theme import PALETTES, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import control_chart_of, finding, open_wait, points_of
from dashboard.charts.text.signal_finding import is_beyond_limit
from dashboard.charts.text.table import table, whole_number
from dashboard.language.catalogue import _, marked
from dashboard.measure.result import MeasureResult, Row
from dashboard.statistics.control_chart import EVEN, ControlChart, Point

TICKS: Final = (1, 7, 30, 90, 180, 365, 730, 1460, 2920)
"""Days that are written at the axis: a day, a week, a month, up to eight years."""


def _even(days: float) -> float:
    """Return where so many days stand: far apart where they are few, as they vary evenly there."""
    return float(days ** (1 / EVEN))


def _axis_of_days(top: float) -> Part:
    end = 1.1 * max(top, 1)
    ticks = [days for days in TICKS if _even(days) <= end]
    names = [figure_text.number(days) for days in ticks]
    return {"range": [-0.06 * end, end], "tickvals": list(map(_even, ticks)), "ticktext": names}


DAYS: Final = Scale(_axis_of_days, lambda place: figure_text.number(place**EVEN))


def days_between_chart(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw a point for each day with an event, as high as the days since the one before; the first has none."""
    palette, title = PALETTES[mode], finding(measurement)
    rows = [row for row in measurement.rows if row.days_since is not None]
    chart = control_chart_of(measurement)
    point_of = dict(zip((id(row) for row in measurement.rows), points_of(measurement, chart), strict=True))

    def point(row: Row) -> Point:
        return point_of[id(row)]

    shown = table(
        measurement,
        (marked("Days since the one before"), True, lambda row: whole_number(row.days_since)),
        *limit_columns(point),
        (marked("Signal"), False, lambda row: signal_text(point(row))),
    )
    if not rows:
        return Chart(None, title, title, shown)
    labels = [figure_text.month(row.period.start) if row.period else "" for row in rows]
    notes = (
        _(
            "Days from one to the next, because a quarter has too few to judge. High: rarer than usual. Low: more often."
        ),
        signals_note(),
        *_since_the_last(measurement, chart),
    )
    placed = [_on_even_scale(point) for point in chart.points]
    figure = control_figure(placed, [True] * len(rows), labels, rows, palette, DAYS)
    alternative = alternative_text(_("Control chart of the days between"), title, shown)
    return Chart(figure, title, alternative, shown, notes, is_over_time=True)


def _on_even_scale(point: Point) -> Point:
    """Return a point where it is drawn."""
    limits = [None if limit is None else _even(limit) for limit in (point.lower, point.upper)]
    return replace(point, value=_even(point.value), centre=_even(point.centre), lower=limits[0], upper=limits[1])


def _since_the_last(measurement: MeasureResult, chart: ControlChart) -> tuple[str, ...]:
    """Say how long the last is ago: a wait that is not over has no point, and is judged only where it is too long already."""
    days = open_wait(measurement)
    if days is None:
        return ()
    sentence = (
        _(
            "Since the last, {days} to the day of the data: not over, and longer than the upper limit already, unless the "
            "extract is late."
        )
        if is_beyond_limit(chart, days)
        else _("Since the last, {days} to the day of the data: not over, and not judged.")
    )
    return (sentence.format(days=figure_text.days(days)),)
