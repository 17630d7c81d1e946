"""Parts of a whole: every group of outcomes with its share, in the official order."""

from dashboard.charts import theme
from dashboard.charts.alt import alt
from dashboard.charts.bars import bars
from dashboard.charts.chart import Chart, Mode
from dashboard.charts.finding import finding, is_empty
from dashboard.charts.intervals import NOT_MATURE
from dashboard.charts.lanes import Lane, lane_figure
from dashboard.charts.table import of, row_label, table
from dashboard.charts.theme import PALETTES
from dashboard.measurement import Measurement, Row
from dashboard.panels import words


def outcome_mix(measurement: Measurement, mode: Mode = "light", highlight: str | None = None) -> Chart:
    """One bar per part, labelled where it stands; the step `highlight` (default the largest part) strong."""
    palette, title, shown = PALETTES[mode], finding(measurement), table(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, shown)
    rows: list[Row | None] = []
    lanes: list[Lane] = []
    periods = len({row.period for row in measurement.rows})
    strong = highlight or max(measurement.rows, key=lambda row: row.numerator or 0).step
    for place, row in enumerate(measurement.rows):
        if periods > 1 and (place == 0 or row.period != measurement.rows[place - 1].period):
            lanes.append(Lane(row.period.label if row.period else "", is_heading=True))
            rows.append(None)
        label = words.label(row.step) if row.step and row.breakdown is None else row_label(measurement, row)
        lanes.append(Lane(label, words.percent(row.rate), of(row), is_highlighted=row.step == strong))
        rows.append(row)
    is_strong = [row is not None and row.step == strong for row in rows]
    figure = lane_figure(
        lanes, palette, theme.hidden_axis(range=[0, 1]), lambda heights: bars(rows, heights, palette, is_strong)
    )
    notes = () if all(row.mature for row in measurement.rows) else (NOT_MATURE,)
    return Chart(figure, title, alt("Parts of a whole as bars", title, shown), shown, notes)
