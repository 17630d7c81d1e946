"""In contact within the days of early contact."""

from datetime import timedelta

from tests.rows import REPORTED, contact, crime, linked, swlo_case
from tests.schemas.metrics.conftest import Measured


def test_the_boundaries(measured: Measured) -> None:
    days = {"before": -1, "same day": 0, "a week": 7, "later": 8}
    rows = measured(
        "swlo_contact_within_7_days",
        crimes=[*(crime(crime_ref=name) for name in days), crime(crime_ref="no contact"), crime(crime_ref="no case")],
        swlo_cases=[*(swlo_case(case_ref=name) for name in days), swlo_case(case_ref="no contact")],
        swlo_case_crimes=[*(linked(name, name) for name in days), linked("no contact", "no contact")],
        swlo_contacts=[contact(name, REPORTED + timedelta(days=after)) for name, after in days.items()],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1, 5)
