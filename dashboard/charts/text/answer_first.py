"""Answer whether our shares differ from those of others: a short table of the figures that matter most, before all the rest."""

from collections.abc import Callable, Sequence

from dashboard.charts.parts.chart import ChartTable
from dashboard.charts.text import figure_text
from dashboard.charts.text.row_labels import step_labels
from dashboard.charts.text.table import of, of_others, per_100, per_100_interval, ratio, ratio_interval, share_of_others
from dashboard.language.catalogue import _, marked
from dashboard.measure.result import MeasureResult, Row


def answer_first(measurement: MeasureResult) -> ChartTable | None:
    """Return a column for each figure that the metric is always read with, and a line for each thing to know of it.

    That rule chooses them, not how they look: what is furthest from chance would be another figure at each load. None where
    groups or periods stand side by side, for which no one figure stands, and where nothing is compared with others.
    """
    rows = [row for row in measurement.rows if row.step in measurement.metric.shown_with and row.others is not None]
    if not rows or len({(row.period, row.breakdown) for row in measurement.rows}) > 1:
        return None
    labels = step_labels(measurement)
    return ChartTable(
        header=(marked("Figure"), *(labels[row.step] for row in rows)),
        rows=tuple((_(name), *(text(row) or figure_text.NONE for row in rows)) for name, text in LINES),
        figures=frozenset(range(1, len(rows) + 1)),
    )


def _with_share(counts: str, share: str) -> str:
    return _("{of} ({share})").format(of=counts, share=share) if share else counts


def _ratio(row: Row) -> str:
    return _("no ratio") if row.ratio is None else f"× {ratio(row.ratio)}"


LINES: Sequence[tuple[str, Callable[[Row], str]]] = (
    (marked("Sex workers"), lambda row: _with_share(of(row), figure_text.percent(row.rate))),
    (marked("Other adult victims"), lambda row: _with_share(of_others(row), share_of_others(row))),
    (marked("Difference per 100"), per_100),
    (marked("{interval_percent}% interval of the difference"), per_100_interval),
    (marked("Ratio"), _ratio),
    (marked("{interval_percent}% interval of the ratio"), ratio_interval),
    (marked("Verdict"), lambda row: _(row.word) if row.word else _("not mature")),
    (marked("Tested on first reports"), figure_text.tested),
    (marked("People"), lambda row: "" if row.people is None else figure_text.number(row.people)),
)
