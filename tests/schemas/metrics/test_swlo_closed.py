"""Cases closed in the period."""

from datetime import date

from tests.rows import swlo_case
from tests.schemas.metrics.conftest import Measured


def test_by_the_day_of_closing(measured: Measured) -> None:
    cases = [swlo_case(), swlo_case(closed_date=date(2021, 1, 5)), swlo_case(closed_date=date(2021, 2, 5))]
    january = {"first_month": date(2021, 1, 1), "last_month": date(2021, 1, 1)}
    assert measured("swlo_closed", swlo_cases=cases, **january).numerator == 1
    assert measured("swlo_closed", swlo_cases=cases).numerator == 2
