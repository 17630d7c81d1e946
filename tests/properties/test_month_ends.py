"""What a series says of the end of a month is what the figure of that day says: two metrics, one count."""

from datetime import date
from random import Random

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from tests.properties.ask import Both, both_of
from tests.properties.generated.worlds import AS_AT, extracts

FIRST = date(2024, 10, 1)


@pytest.fixture(scope="module")
def both() -> Both:
    return both_of(extracts(Random(5), 120), AS_AT)


@pytest.mark.parametrize("metric", ["swlo_active", "swlo_reviews_overdue"])
def test_the_end_of_a_month_is_the_figure_of_its_last_day(both: Both, metric: str) -> None:
    series = measure(both.warehouse, f"{metric}_at_month_end", Selection(first_month=FIRST, per="month")).rows
    assert len({row.numerator for row in series}) > 3, "they vary"
    for row in series:
        assert row.period is not None
        (on_the_day,) = measure(both.warehouse, metric, Selection(on=row.period.end)).rows
        assert (row.numerator, row.people) == (on_the_day.numerator, on_the_day.people), row.period.label
