"""Draw the parts of a whole: every group of outcomes with its share, in the official order."""

from collections import Counter

from dashboard.charts.parts import theme
from dashboard.charts.parts.bars import NOT_MATURE, bars
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.labelled_rows import Lane, lane_figure
from dashboard.charts.parts.theme import PALETTES
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import finding, is_empty
from dashboard.charts.text.row_labels import value_label
from dashboard.charts.text.table import of, table
from dashboard.language.catalogue import _, ngettext
from dashboard.language.labels import step_label
from dashboard.measure.result import MeasureResult, Row

MANY, FEW = 30, 3  # of more than so many bars only so many stand under each heading


def mix_bars(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw one bar per part, the largest strong.

    Parts without a case are left to the table. Several periods or groups are drawn one below another under headings.
    """
    palette, title, shown = PALETTES[mode], finding(measurement), table(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, shown)
    drawn = [row for row in measurement.rows if row.numerator] or list(measurement.rows)
    totals = Counter[str | None]()
    for row in drawn:
        totals[row.step] += row.numerator or 0
    strong = max(totals, key=totals.__getitem__)
    rows: list[Row | None] = []
    lanes: list[Lane] = []
    for heading, under in _under_headings(measurement, drawn).items():
        if heading:
            lanes.append(Lane(heading, is_heading=True))
            rows.append(None)
        for row in _kept(under, len(drawn)):
            label = step_label((row.step or "").partition(".")[2] or row.step)
            lanes.append(
                Lane(
                    label,
                    figure_text.percent(row.rate),
                    of(row),
                    is_highlighted=row.step == strong,
                    address=row.address,
                )
            )
            rows.append(row)
    is_strong = [row is not None and row.step == strong for row in rows]
    figure = lane_figure(
        lanes, palette, theme.hidden_axis(range=[0, 1]), lambda heights: bars(rows, heights, palette, is_strong)
    )
    notes = []
    if left := len(measurement.rows) - sum(row is not None for row in rows):
        notes.append(
            ngettext(
                "Not drawn: {count} part without a case or small. The table holds every part.",
                "Not drawn: {count} parts without a case or small. The table holds every part.",
                left,
            ).format(count=figure_text.number(left))
        )
    if not all(row.mature for row in drawn):
        notes.append(_(NOT_MATURE))
    return Chart(figure, title, alternative_text(_("Parts of a whole as bars"), title, shown), shown, tuple(notes))


def _under_headings(measurement: MeasureResult, rows: list[Row]) -> dict[str, list[Row]]:
    """Return the rows by group, period and the first part of their step; one empty heading if all are alike."""
    has_periods = len({row.period for row in rows}) > 1
    found: dict[str, list[Row]] = {}
    for row in rows:
        stage, dot, _ = (row.step or "").partition(".")
        parts = [
            value_label(measurement, row),
            figure_text.period(row.period.label) if row.period and has_periods else "",
            step_label(stage) if dot else "",
        ]
        found.setdefault(" · ".join(part for part in parts if part), []).append(row)
    return found


def _kept(rows: list[Row], drawn: int) -> list[Row]:
    """Return all parts, or the largest under each heading where all would make an endless picture, in their order."""
    if drawn <= MANY:
        return rows
    largest = sorted(rows, key=lambda row: -(row.numerator or 0))[:FEW]
    return [row for row in rows if row in largest]
