"""Name a row of a result: its step, its value, its period, as far as they tell it from the other rows."""

from dashboard.charts.text import figure_text
from dashboard.language.catalogue import _
from dashboard.language.labels import code_label, lower_first, part_label, step_label
from dashboard.measure.result import MeasureResult, Row
from schemas.breakdown import Breakdown
from schemas.metrics.definition import ALL_STEPS
from schemas.metrics.registry import METRICS


def row_labels(measurement: MeasureResult) -> list[str]:
    """Return one label per row."""
    rows = measurement.rows
    has_steps, has_periods = (len({getattr(row, name) for row in rows}) > 1 for name in ("step", "period"))
    named = step_labels(measurement)
    found = []
    for row in rows:
        parts = [
            named[row.step] if has_steps else "",
            value_label(measurement, row),
            figure_text.period(row.period.label) if row.period and has_periods else "",
        ]
        found.append(", ".join(part for part in parts if part) or _(measurement.metric.title))
    return found


def step_labels(measurement: MeasureResult) -> dict[str | None, str]:
    """Return the labels of the steps; those of a comparison are metrics."""
    steps = {row.step for row in measurement.rows}
    if measurement.metric.kind == "comparison":
        return {step: _compared(step) for step in steps}
    return {step: step_label(step) for step in steps}


def value_label(measurement: MeasureResult, row: Row) -> str:
    """Return the label of the value of the breakdown; empty for a row that is not broken down."""
    if row.breakdown is None:
        return ""
    return (
        code_label(row.breakdown) if measurement.selection.by == Breakdown.OFFENCE_GROUP else part_label(row.breakdown)
    )


def _compared(step: str | None) -> str:
    """Return the title of a compared metric, with its step where one is named or stands for it, and "expected" where asked."""
    first, *rest = (step or "").split(".")
    metric = METRICS.get(first)
    if metric is None:
        return step_label(step)
    if not [part for part in rest if part != "expected"] and metric.headline_step not in (None, ALL_STEPS):
        rest = [str(metric.headline_step), *rest]
    return ", ".join([_(metric.title), *(lower_first(part_label(part)) for part in rest)])
