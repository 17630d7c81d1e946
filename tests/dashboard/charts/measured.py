"""Build results for the tests of charts: a test says only what differs."""

from datetime import date
from typing import Any

from dashboard.measure.result import MeasureResult, Period, Row
from dashboard.measure.selection import Selection
from dashboard.statistics.duration import quartiles
from dashboard.statistics.proportion import bounds, wilson
from schemas.metrics.definition import Metric


def metric(**given: Any) -> Metric:
    """Return a metric, a proportion of crimes by default."""
    return Metric(
        **{
            "name": "charged",
            "title": "Charged or summonsed",
            "question": "How many led to a charge?",
            "why_it_matters": "The study found 6 of 86.",
            "kind": "proportion",
            "bases": ("recorded",),
            "unit": "crime",
            "numerator": "crimes charged",
            "denominator": "crimes recorded",
            "better": "none",
            "source": "test",
            "owner": "test",
            "reviewed": date(2026, 9, 30),
            **given,
        }
    )


def measurement(*rows: Row, selection: Selection | None = None, **given: Any) -> MeasureResult:
    """Return these rows as the result of a selection; `given` are fields of the metric."""
    return MeasureResult(metric(**given), selection or Selection(), "recorded", "build", date(2026, 9, 30), rows)


def share(numerator: int, denominator: int, still_open: int = 0, **given: Any) -> Row:
    """Return a row of a proportion; with open cases it is immature and has bounds, unless given otherwise."""
    found = wilson(numerator, denominator)
    row: dict[str, Any] = {
        "numerator": numerator,
        "denominator": denominator,
        "people": max(1, round(denominator * 0.8)) if denominator else 0,
        "rate": found.rate,
        "low": found.low,
        "high": found.high,
    }
    if still_open:
        reach = bounds(numerator, denominator, still_open)
        row |= {"mature": False, "best": reach.if_all, "worst": reach.if_none, "open_inside": still_open}
    return Row(**{**row, **given})


def took(*days: float, **given: Any) -> Row:
    """Return a row of a duration."""
    found = quartiles(days)
    return Row(n=found.n, median=found.median, q1=found.q1, q3=found.q3, people=found.n, **given)


def year(start: int) -> Period:
    """Return a financial year."""
    return Period(date(start, 4, 1), date(start + 1, 3, 31), f"{start}/{(start + 1) % 100:02d}")


def month(number: int) -> Period:
    """Return the month so many after October 2020."""
    months = 2020 * 12 + 9 + number
    start = date(months // 12, months % 12 + 1, 1)
    return Period(start, start.replace(day=28), f"{start:%b %Y}")
