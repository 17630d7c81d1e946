"""Hold what a downloaded file holds: one row a figure with the same columns for every metric, or a list as its page shows it.

The names of columns stay in English, whatever the page speaks: what reads the file by its columns must find them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.charts.text.finding import control_chart_of, is_controlled, points_of
from dashboard.charts.text.row_labels import row_labels
from dashboard.measure.result import MeasureResult, Row
from dashboard.web.html_table import HtmlTable

Cell = str | int | float | bool | date | None
Note = tuple[str, str]
"""A fact about the whole file and what it is, such as the selection."""

ABOUT: Final = ("metric", "title", "cohort", "victims", "only", "basis", "unit")
PLACE: Final = ("period", "period_from", "period_to", "step", "breakdown", "value", "label")
FIGURES: Final = (
    "numerator", "denominator", "open_inside", "people", "rate", "low", "high", "median", "q1", "q3", "n", "days_since",
    "horizon_days", "at_risk", "ratio", "ratio_low", "ratio_high", "ratio_least", "ratio_most", "others_numerator",
    "others_denominator", "difference", "difference_low", "difference_high", "expected", "coefficient", "best", "worst",
    "uncertain", "median_least", "median_most", "word", "flag", "mature",
)  # fmt: skip
TESTED: Final = (
    "others_rate",
    "tested_numerator",
    "tested_denominator",
    "others_tested_numerator",
    "others_tested_denominator",
)
"""The share of the other adult victims, and what the word of a comparison with them was tested on."""
LIMITS: Final = ("mean", "lower_limit", "upper_limit", "signal")
"""What a control chart says of a period, or of the days before an event."""
COLUMNS: Final = (*ABOUT, *PLACE, *FIGURES, *TESTED, *LIMITS, "definition")
"""The columns of every file of figures, so that two of them can be put together."""
PLACES: Final = 10
"""Decimal places of a share: more than any count of people gives."""


@dataclass(frozen=True)
class DownloadTable:
    """Hold columns, rows of values and the notes about all of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Note, ...]


def table_of_figures(results: Sequence[MeasureResult], notes: tuple[Note, ...]) -> DownloadTable:
    """Return every row of some results, a line each, in their order: those of the metric first, then what it is read with."""
    return DownloadTable(COLUMNS, tuple(line for result in results for line in _lines(result)), notes)


def table_of_list(table: HtmlTable, notes: tuple[Note, ...]) -> DownloadTable:
    """Return a list with the cells that its page shows."""
    return DownloadTable(table.columns, table.rows, notes)


def _counted(result: MeasureResult) -> str:
    """Return what the metric counts, in English."""
    metric = result.metric
    return metric.numerator + (f", out of {metric.denominator}" if metric.denominator else "")


def _lines(result: MeasureResult) -> list[tuple[Cell, ...]]:
    metric, selection = result.metric, result.selection
    cohort = selection.cohort if metric.follows_cohort else None
    only = "; ".join(f"{column}={value}" for column, value in selection.where) or None
    about = (metric.name, metric.title, cohort, result.victims, only, result.basis, metric.unit)
    by = selection.by or metric.split_by
    return [
        (
            *about,
            *_place(row, by, label),
            *(_rounded(getattr(row, name)) for name in FIGURES),
            *_tested(row),
            *limits,
            _counted(result),
        )
        for row, label, limits in zip(result.rows, row_labels(result), _limits(result), strict=True)
    ]


def _place(row: Row, by: str | None, label: str) -> tuple[Cell, ...]:
    months = (None, None, None) if row.period is None else (row.period.label, row.period.start, row.period.end)
    return (*months, row.step, None if row.breakdown is None else by, row.breakdown, label)


def _rounded(value: Cell) -> Cell:
    return round(value, PLACES) if isinstance(value, float) else value


def _tested(row: Row) -> tuple[Cell, ...]:
    rate = row.others[0] / row.others[1] if row.others and row.others[1] else None
    return _rounded(rate), *(row.tested_on or (None, None)), *(row.others_tested_on or (None, None))


def _limits(result: MeasureResult) -> list[tuple[Cell, ...]]:
    """Return what the control chart of a result says of each row: nothing where it has none, or does not judge."""
    nothing: tuple[Cell, ...] = (None,) * len(LIMITS)
    chart = control_chart_of(result) if is_controlled(result) else None
    if chart is None or not chart.is_judged:
        return [nothing] * len(result.rows)
    return [
        (
            *(
                None if value is None or value < 0 else _rounded(value)
                for value in (point.centre, point.lower, point.upper)
            ),
            "; ".join(point.signals) or None,
        )
        if point.is_judged
        else nothing
        for point in points_of(result, chart)
    ]
