"""An outcome of any kind within days of the report."""

from datetime import date, timedelta

from tests.rows import REPORTED, crime
from tests.schemas.metrics.conftest import Measured


def test_the_boundaries(measured: Measured) -> None:
    rows = measured(
        "resolved_within",
        crimes=[
            crime(outcome_code="16", outcome_date=REPORTED + timedelta(days=90)),
            crime(outcome_code="18", outcome_date=REPORTED + timedelta(days=91)),
            crime(outcome_code="1", outcome_date=REPORTED + timedelta(days=180)),
            crime(outcome_code="15", outcome_date=REPORTED + timedelta(days=365)),
            crime(outcome_code="14", outcome_date=REPORTED + timedelta(days=366)),
            crime(),
            crime(outcome_code="18", outcome_date=REPORTED + timedelta(days=1), cancelled_code="C3"),  # no crime
        ],
    )
    assert (rows["within_90_days"].numerator, rows["within_90_days"].denominator) == (1, 6)
    assert (rows["within_180_days"].numerator, rows["within_180_days"].denominator) == (1 + 1 + 1, 6)
    assert (rows["within_365_days"].numerator, rows["within_365_days"].denominator) == (1 + 1 + 1 + 1, 6)


def test_a_crime_open_for_a_year_cannot_be_resolved_in_time_any_more(measured: Measured) -> None:
    crimes = [crime(), crime(outcome_code="18")]
    month = {"first_month": date(2020, 11, 1), "last_month": date(2020, 11, 1)}
    assert measured("resolved_within", crimes=crimes, as_at=date(2021, 12, 31), **month).mature
    assert not measured("resolved_within", crimes=crimes, as_at=date(2021, 12, 30), **month).mature
