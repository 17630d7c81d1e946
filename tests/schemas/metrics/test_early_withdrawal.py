"""14 or 16 within days of the report."""

from datetime import date, timedelta

from tests.rows import REPORTED, crime
from tests.schemas.metrics.conftest import Measured


def test_the_boundaries(measured: Measured) -> None:
    rows = measured(
        "early_withdrawal",
        crimes=[
            crime(outcome_code="16", outcome_date=REPORTED + timedelta(days=7)),
            crime(outcome_code="14", outcome_date=REPORTED + timedelta(days=8)),
            crime(outcome_code="14", outcome_date=REPORTED + timedelta(days=30)),
            crime(outcome_code="16", outcome_date=REPORTED + timedelta(days=31)),
            crime(outcome_code="18", outcome_date=REPORTED + timedelta(days=1)),  # another outcome
            crime(),
        ],
    )
    assert (rows["within_7_days"].numerator, rows["within_7_days"].denominator) == (1, 6)
    assert (rows["within_30_days"].numerator, rows["within_30_days"].denominator) == (1 + 1 + 1, 6)


def test_a_crime_open_for_a_month_cannot_withdraw_early_any_more(measured: Measured) -> None:
    crimes = [crime(), crime(outcome_code="18")]
    month = {"first_month": date(2020, 11, 1), "last_month": date(2020, 11, 1)}
    assert measured("early_withdrawal", crimes=crimes, as_at=date(2021, 1, 31), **month).mature
    assert not measured("early_withdrawal", crimes=crimes, as_at=date(2021, 1, 30), **month).mature


def test_an_outcome_before_the_report_is_no_early_one(measured: Measured) -> None:
    crimes = [crime(outcome_code="16", outcome_date=REPORTED + timedelta(days=days)) for days in (-3, 0, 3)]
    rows = measured("early_withdrawal", crimes=crimes)
    assert (rows["within_7_days"].numerator, rows["within_7_days"].denominator) == (2, 3)
