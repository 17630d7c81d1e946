"""Suspects of two crimes within a year."""

from datetime import timedelta

from tests.rows import REPORTED, crime, stage
from tests.schemas.metrics.conftest import Measured


def test_by_the_reference_of_the_suspect(measured: Measured) -> None:
    crimes = [
        crime(crime_ref="A"),
        crime(crime_ref="B", reported_date=REPORTED + timedelta(days=30)),
        crime(crime_ref="C", reported_date=REPORTED + timedelta(days=30)),
    ]
    rows = measured(
        "repeat_suspect",
        crimes=crimes,
        stages=[
            stage("A", "suspect_identified", suspect="x"),
            stage("A", "suspect_arrested", suspect="x"),  # the same crime
            stage("B", "suspect_identified", suspect="x"),
            stage("C", "suspect_identified", suspect="y"),
            stage("C", "suspect_identified"),  # nobody named
        ],
    )
    assert (rows.numerator, rows.denominator) == (1, 1 + 1)
