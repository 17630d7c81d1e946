"""Open cases of the liaison officer at the as-at date."""

from datetime import date

from tests.rows import swlo_case
from tests.schemas.metrics.conftest import Measured


def test_closed_cases_do_not_count(measured: Measured) -> None:
    rows = measured("swlo_active", swlo_cases=[swlo_case(), swlo_case(), swlo_case(closed_date=date(2021, 1, 1))])
    assert (rows.numerator, rows.people) == (2, 2)
