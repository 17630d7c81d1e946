"""The table of a chart: the same rows in the same order, every figure that the picture shows and no other."""

from collections.abc import Callable
from typing import Final

from dashboard import words
from dashboard.charts.chart import Table
from dashboard.charts.labels import step_labels, value_label
from dashboard.measurement import Measurement, Row
from schemas.breakdown import Breakdown

Column = tuple[str, bool, Callable[[Row], str]]  # its heading, whether it holds figures, its text ("" = does not apply)
MATURES: Final = ("proportion", "time_to_event", "comparison")


def table(measurement: Measurement, *more: Column) -> Table:
    """The columns that apply to at least one row; `more` are those that only one kind of chart has."""
    columns = [*_columns(measurement), *more]
    kept = [column for column in columns if any(column[2](row) for row in measurement.rows)]
    return Table(
        header=tuple(heading for heading, _, _ in kept),
        rows=tuple(tuple(text(row) or words.NONE for _, _, text in kept) for row in measurement.rows),
        figures=frozenset(place for place, (_, is_figure, _) in enumerate(kept) if is_figure),
    )


def of(row: Row) -> str:
    """The two counts behind a share."""
    return "" if row.denominator is None else f"{row.numerator or 0:,} of {row.denominator:,}"


def days(value: float | None) -> str:
    """A whole number: days, cases, people."""
    return "" if value is None else f"{value:,.0f}"


def in_days(value: float | None) -> str:
    """A number of days with its unit."""
    return f"{days(value)} day" if days(value) == "1" else f"{days(value)} days"


def interval(row: Row) -> str:
    """The 95% interval of a share."""
    return "" if row.low is None or row.high is None else f"{words.percent(row.low)} to {words.percent(row.high)}"


def ratio(value: float) -> str:
    """A ratio to as many places as it deserves."""
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def ratio_interval(row: Row) -> str:
    """The 95% interval of a ratio; open at the top where the others have none."""
    if row.ratio_low is None:
        return ""
    return f"{ratio(row.ratio_low)} to {'no upper limit' if row.ratio_high is None else ratio(row.ratio_high)}"


def _columns(measurement: Measurement) -> list[Column]:
    metric, by, named = measurement.metric, measurement.selection.by, step_labels(measurement)
    matures = metric.kind in MATURES and (metric.matures_after_months or not all(r.mature for r in measurement.rows))
    return [
        ("Period", False, lambda row: row.period.label if row.period else ""),
        ("Step", False, lambda row: named[row.step] if row.step else ""),
        (Breakdown(by).label if by else "", False, lambda row: value_label(measurement, row)),
        ("Within days", True, lambda row: days(row.horizon_days)),
        (metric.title, True, lambda row: of(row) or days(row.numerator)),
        ("Share", True, lambda row: "" if row.rate is None else words.percent(row.rate)),
        ("95% interval", True, interval),
        ("Cases", True, lambda row: days(row.n)),
        ("Median days", True, lambda row: days(row.median)),
        ("Middle half, days", True, lambda row: f"{days(row.q1)} to {days(row.q3)}" if row.q1 is not None else ""),
        ("Still at risk", True, lambda row: days(row.at_risk)),
        ("Ratio", True, lambda row: "" if row.ratio is None else ratio(row.ratio)),
        ("95% interval of the ratio", True, ratio_interval),
        ("In a word", False, lambda row: str(row.word or "")),
        ("People", True, lambda row: days(row.people)),
        ("Maturity", False, lambda row: words.maturity(row) if matures else ""),
    ]
