"""Draw counts by breakdown or step, as bars with their numbers."""

from dataclasses import replace

from dashboard.charts.parts import theme
from dashboard.charts.parts.bars import bar
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.labelled_rows import Lane, lane_figure
from dashboard.charts.parts.theme import PALETTES
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import finding, is_empty
from dashboard.charts.text.row_labels import row_labels
from dashboard.charts.text.table import table
from dashboard.language.catalogue import _
from dashboard.language.labels import code_label, step_label
from dashboard.measure.result import MeasureResult, Row
from schemas.vocabulary import Band


def count_bars(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw one bar per row; the bands of a tool are listed under its name, from the lowest."""
    if all(_tool(row) for row in measurement.rows):
        measurement = replace(measurement, rows=tuple(sorted(measurement.rows, key=_order)))
    palette, title, shown = PALETTES[mode], finding(measurement), table(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, shown)
    rows: list[Row | None] = []
    lanes: list[Lane] = []
    under = ""
    for row, label in zip(measurement.rows, row_labels(measurement), strict=True):
        if (tool := _tool(row)) != under:
            under = tool
            lanes.append(Lane(step_label(tool), is_heading=True))
            rows.append(None)
        row_label = code_label(_band(row)) if tool else label
        lanes.append(Lane(row_label, figure_text.number(row.numerator), figure_text.people(row), address=row.address))
        rows.append(row)
    end = max(*(row.numerator or 0 for row in measurement.rows), 1)
    figure = lane_figure(
        lanes,
        palette,
        theme.hidden_axis(range=[0, end]),
        lambda heights: [bar([float(row.numerator or 0) if row else 0.0 for row in rows], heights, palette.mark)],
    )
    return Chart(figure, title, alternative_text(_("Bars"), title, shown), shown)


def _tool(row: Row) -> str:
    """Return the tool of a band; empty for a row that is no band."""
    tool, band = _parts(row)
    return tool if band in tuple(Band) else ""


def _band(row: Row) -> str:
    return _parts(row)[1]


def _parts(row: Row) -> tuple[str, str]:
    tool, _colon, band = (row.breakdown or "").rpartition(": ")
    return tool, band


def _order(row: Row) -> tuple[str, int]:
    return _tool(row), tuple(Band).index(Band(_band(row)))
