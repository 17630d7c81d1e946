"""Days from the report to the charge, of closed cases."""

from datetime import date, timedelta

from tests.rows import REPORTED, crime
from tests.schemas.metrics.conftest import Measured


def test_median_and_quartiles_of_at_least_eight(measured: Measured) -> None:
    crimes = [crime(outcome_code="1", outcome_date=REPORTED + timedelta(days=days)) for days in range(10, 100, 10)]
    rows = measured("days_to_charge", crimes=[*crimes, crime()])  # open crimes have no duration
    assert (rows.n, rows.q1, rows.median, rows.q3) == (9, 30, 50, 70)
    few = measured("days_to_charge", crimes=crimes[:7])
    assert (few.n, few.median, few.flag) == (7, None, "fewer than 8 cases")


def test_what_is_left_out(measured: Measured) -> None:
    rows = measured(
        "days_to_charge",
        crimes=[
            crime(outcome_code="1"),
            crime(outcome_code="1", outcome_date=REPORTED - timedelta(days=1)),  # out of order: no duration
            crime(outcome_code="1", cancelled_code="C3"),
            crime(outcome_code="18"),
        ],
    )
    assert rows.n == 1


def test_the_period_is_that_of_the_outcome(measured: Measured) -> None:
    crimes = [crime(outcome_code="1", outcome_date=date(2021, 3, 1))]
    march = {"first_month": date(2021, 3, 1), "last_month": date(2021, 3, 1)}
    assert measured("days_to_charge", crimes=crimes, **march).n == 1
