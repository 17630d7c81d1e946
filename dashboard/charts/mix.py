"""Parts of a whole: every group of outcomes with its share, in the official order."""

from dashboard.charts import theme
from dashboard.charts.alt import alt
from dashboard.charts.bars import bars
from dashboard.charts.chart import Chart, Mode
from dashboard.charts.finding import finding, is_empty
from dashboard.charts.intervals import NOT_MATURE
from dashboard.charts.labels import step_label, value_label
from dashboard.charts.lanes import Lane, lane_figure
from dashboard.charts.table import of, table
from dashboard.charts.theme import PALETTES
from dashboard.measurement import Measurement, Row
from dashboard.panels import words


def outcome_mix(measurement: Measurement, mode: Mode = "light", highlight: str | None = None) -> Chart:
    """One bar per part, labelled where it stands; the step `highlight` (default the largest part) strong.

    Parts without a case are left to the table. Several periods or groups stand below one another under headings.
    """
    palette, title, shown = PALETTES[mode], finding(measurement), table(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, shown)
    drawn = [row for row in measurement.rows if row.numerator] or list(measurement.rows)
    strong = highlight or max(drawn, key=lambda row: row.numerator or 0).step
    rows: list[Row | None] = []
    lanes: list[Lane] = []
    for heading, under in _under_headings(measurement, drawn).items():
        if heading:
            lanes.append(Lane(heading, is_heading=True))
            rows.append(None)
        for row in under:
            highlighted = row.step == strong
            lanes.append(Lane(step_label(row.step), words.percent(row.rate), of(row), is_highlighted=highlighted))
            rows.append(row)
    is_strong = [row is not None and row.step == strong for row in rows]
    figure = lane_figure(
        lanes, palette, theme.hidden_axis(range=[0, 1]), lambda heights: bars(rows, heights, palette, is_strong)
    )
    notes = []
    if left := len(measurement.rows) - len(drawn):
        notes.append(f"Not drawn: {words.plural(left, 'part')} without a case.")
    if not all(row.mature for row in drawn):
        notes.append(NOT_MATURE)
    return Chart(figure, title, alt("Parts of a whole as bars", title, shown), shown, tuple(notes))


def _under_headings(measurement: Measurement, rows: list[Row]) -> dict[str, list[Row]]:
    """The rows by group and period; all under an empty heading where there is one of each."""
    has_periods = len({row.period for row in rows}) > 1
    found: dict[str, list[Row]] = {}
    for row in rows:
        parts = [value_label(measurement, row), row.period.label if row.period and has_periods else ""]
        found.setdefault(", ".join(part for part in parts if part), []).append(row)
    return found
