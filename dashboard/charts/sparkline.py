"""The small line beside a headline figure."""

from dashboard.charts.share_finding import headline_rows
from dashboard.measure.result import MeasureResult


def sparkline(measurement: MeasureResult) -> list[float]:
    """The mature periods' values, oldest first, for `st.metric(chart_data=...)`; empty with fewer than two.

    Periods that are not mature are left out: a small line cannot say that its end only looks like a fall.
    """
    rows = [row for row in headline_rows(measurement) if row.mature]
    values = [
        row.rate if row.denominator is not None else row.median if row.n is not None else row.numerator for row in rows
    ]
    found = [float(value) for value in values if value is not None]
    return found if len(found) > 1 else []
