"""Hold what a downloaded file holds: one row a figure with the same columns for every metric, or a list as its page shows it.

The names of columns stay in English, whatever the page speaks: what reads the file by its columns must find them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.charts.text.row_labels import row_labels
from dashboard.measure.result import MeasureResult, Row
from dashboard.web.html_table import HtmlTable

Cell = str | int | float | bool | date | None
Note = tuple[str, str]
"""A fact about the whole file and what it is, such as the selection."""

ABOUT: Final = ("metric", "title", "cohort", "victims", "only", "basis", "unit")
PLACE: Final = ("period", "period_from", "period_to", "step", "breakdown", "value", "label")
FIGURES: Final = (
    "numerator", "denominator", "open_inside", "people", "rate", "low", "high", "median", "q1", "q3", "n", "horizon_days",
    "at_risk", "ratio", "ratio_low", "ratio_high", "others_numerator", "others_denominator", "difference",
    "difference_low", "difference_high", "expected", "coefficient", "best", "worst", "uncertain", "median_least",
    "median_most", "word", "flag", "mature",
)  # fmt: skip
COLUMNS: Final = (*ABOUT, *PLACE, *FIGURES, "definition")
"""The columns of every file of figures, so that two of them can be put together."""
PLACES: Final = 6
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
    about = (metric.name, metric.title, cohort, selection.victims, only, result.basis, metric.unit)
    by = selection.by or metric.split_by
    return [
        (*about, *_place(row, by, label), *(_figure(row, name) for name in FIGURES), _counted(result))
        for row, label in zip(result.rows, row_labels(result), strict=True)
    ]


def _place(row: Row, by: str | None, label: str) -> tuple[Cell, ...]:
    months = (None, None, None) if row.period is None else (row.period.label, row.period.start, row.period.end)
    return (*months, row.step, None if row.breakdown is None else by, row.breakdown, label)


def _figure(row: Row, name: str) -> Cell:
    value: Cell = getattr(row, name)
    return round(value, PLACES) if isinstance(value, float) else value
