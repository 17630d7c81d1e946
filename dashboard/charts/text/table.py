"""Build the table of a chart: the same rows in the same order, every figure that the chart shows and no other."""

from collections.abc import Callable
from typing import Final

from dashboard.charts.parts.chart import ChartTable
from dashboard.charts.text import figure_text
from dashboard.charts.text.row_labels import step_labels, value_label
from dashboard.language.catalogue import _, marked
from dashboard.measure.result import MeasureResult, Row
from schemas.breakdown import Breakdown

TableColumn = tuple[
    str, bool, Callable[[Row], str]
]  # its heading, whether it holds figures, its text ("" = does not apply)
SHARE: Final = marked("Share")
CASES: Final = marked("Cases")
MATURES: Final = ("proportion", "time_to_event", "comparison")


def table(measurement: MeasureResult, *more: TableColumn) -> ChartTable:
    """Return the columns that apply to at least one row; `more` are those that only one kind of chart has."""
    columns = [*_columns(measurement), *more]
    kept = [column for column in columns if any(column[2](row) for row in measurement.rows)]
    counted = next(
        (index for index, column in enumerate(kept) if column[0] in (measurement.metric.title, CASES, SHARE)), 0
    )
    return ChartTable(
        header=tuple(heading for heading, _, _ in kept),
        rows=tuple(tuple(text(row) or figure_text.NONE for _, _, text in kept) for row in measurement.rows),
        figures=frozenset(index for index, (_, is_figure, _) in enumerate(kept) if is_figure),
        links={(index, counted): row.address for index, row in enumerate(measurement.rows) if row.address},
    )


def of(row: Row) -> str:
    """Return the two counts behind a share."""
    return "" if row.denominator is None else figure_text.of(row.numerator, row.denominator)


def whole_number(value: float | None) -> str:
    """Return a whole number of days, cases or people."""
    return "" if value is None else figure_text.number(value)


def in_days(value: float | None) -> str:
    """Return a number of days with its unit."""
    return "" if value is None else figure_text.days(round(value))


def interval(row: Row) -> str:
    """Return the interval of a share or of a coefficient."""
    if row.low is None or row.high is None:
        return ""
    low, high = (
        figure_text.percent(end) if row.coefficient is None else figure_text.number(end, 2)
        for end in (row.low, row.high)
    )
    return _("{low} to {high}").format(low=low, high=high)


def of_others(row: Row) -> str:
    """Return the two counts of the other adult victims."""
    return "" if row.others is None else figure_text.of(*row.others)


def share_of_others(row: Row) -> str:
    """Return the share of the other adult victims."""
    return figure_text.percent(row.others[0] / row.others[1]) if row.others and row.others[1] else ""


def per_100(row: Row) -> str:
    """Return how many more of 100 than of 100 others, with its sign."""
    return "" if row.difference is None else figure_text.with_sign(100 * row.difference, 1)


def per_100_interval(row: Row) -> str:
    """Return the interval of that difference."""
    if row.difference_low is None or row.difference_high is None:
        return ""
    low, high = (figure_text.with_sign(100 * end, 1) for end in (row.difference_low, row.difference_high))
    return _("{low} to {high}").format(low=low, high=high)


def ratio(value: float) -> str:
    """Return a ratio with two decimal places, or none from 10 on."""
    return figure_text.number(value, 2 if value < 10 else 0)


def ratio_interval(row: Row) -> str:
    """Return the interval of a ratio; open at the top where the other victims have none."""
    if row.ratio_low is None:
        return ""
    if row.ratio_high is None:
        return _("{low} to no upper limit").format(low=ratio(row.ratio_low))
    return _("{low} to {high}").format(low=ratio(row.ratio_low), high=ratio(row.ratio_high))


def _middle_half(row: Row) -> str:
    return "" if row.q1 is None else _("{low} to {high}").format(low=whole_number(row.q1), high=whole_number(row.q3))


def _columns(measurement: MeasureResult) -> list[TableColumn]:
    metric, by, named = measurement.metric, measurement.selection.by, step_labels(measurement)
    moves = any(row.uncertain for row in measurement.rows)
    matures = (moves and metric.kind in ("count", "duration")) or (
        metric.kind in MATURES and (metric.matures_after_months or not all(row.mature for row in measurement.rows))
    )
    return [
        (marked("Period"), False, lambda row: figure_text.period(row.period.label) if row.period else ""),
        (marked("Step"), False, lambda row: named[row.step] if row.step else ""),
        (Breakdown(by).label if by else "", False, lambda row: value_label(measurement, row)),
        (marked("Within days"), True, lambda row: whole_number(row.horizon_days)),
        (metric.title, True, lambda row: of(row) or whole_number(row.numerator)),
        (SHARE, True, lambda row: "" if row.rate is None else figure_text.percent(row.rate)),
        (
            marked("Agreement beyond chance"),
            True,
            lambda row: "" if row.coefficient is None else figure_text.amount(row),
        ),
        (marked("{interval_percent}% interval"), True, interval),
        (CASES, True, lambda row: whole_number(row.n)),
        (marked("Median days"), True, lambda row: whole_number(row.median)),
        (marked("Middle half, days"), True, _middle_half),
        (marked("Still at risk"), True, lambda row: whole_number(row.at_risk)),
        (marked("Other adult victims"), True, of_others),
        (marked("Their share"), True, share_of_others),
        (marked("Difference per 100"), True, per_100),
        (marked("{interval_percent}% interval of the difference"), True, per_100_interval),
        (marked("Expected"), True, lambda row: "" if row.expected is None else figure_text.number(row.expected, 1)),
        (marked("Ratio"), True, lambda row: "" if row.ratio is None else ratio(row.ratio)),
        (marked("{interval_percent}% interval of the ratio"), True, ratio_interval),
        (marked("Verdict"), False, lambda row: _(row.word) if row.word else ""),
        (marked("Tested on first reports"), True, figure_text.tested),
        (marked("People"), True, lambda row: whole_number(row.people)),
        (marked("Maturity"), False, lambda row: figure_text.maturity(row) if matures else ""),
    ]
