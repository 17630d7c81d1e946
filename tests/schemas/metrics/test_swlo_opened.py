"""Cases opened in the period."""

from datetime import date

from tests.rows import swlo_case
from tests.schemas.metrics.conftest import Measured


def test_by_the_day_of_opening(measured: Measured) -> None:
    cases = [swlo_case(opened_date=date(2021, 3, 31)), swlo_case(opened_date=date(2021, 4, 1))]
    rows = measured("swlo_opened", swlo_cases=cases, per="year", last_month=date(2021, 4, 1))
    assert rows.labels == ["2020/21 (part)", "2021/22 (part)"]
    assert [row.numerator for row in rows.rows] == [1, 1]
