"""Counts by breakdown or step, as bars with their numbers."""

from dashboard import words
from dashboard.charts import theme
from dashboard.charts.alt import alt
from dashboard.charts.bars import bar
from dashboard.charts.chart import Chart, Mode
from dashboard.charts.finding import finding, is_empty
from dashboard.charts.labels import row_labels
from dashboard.charts.lanes import Lane, lane_figure
from dashboard.charts.table import table
from dashboard.charts.theme import PALETTES
from dashboard.language import _
from dashboard.measurement import Measurement


def count_bars(measurement: Measurement, mode: Mode = "light") -> Chart:
    """One bar per row."""
    palette, title, shown = PALETTES[mode], finding(measurement), table(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, shown)
    rows = measurement.rows
    lanes = [
        Lane(label, words.number(row.numerator), words.people(row))
        for row, label in zip(rows, row_labels(measurement), strict=True)
    ]
    end = max(*(row.numerator or 0 for row in rows), 1)
    figure = lane_figure(
        lanes,
        palette,
        theme.hidden_axis(range=[0, end]),
        lambda heights: [bar([float(row.numerator or 0) for row in rows], heights, palette.mark)],
    )
    return Chart(figure, title, alt(_("Bars"), title, shown), shown)
