"""Incidents that were recorded as a crime after all."""

from datetime import date

from tests.rows import crime, incident
from tests.schemas.metrics.conftest import Measured


def test_only_unconfirmed_incidents_count(measured: Measured) -> None:
    rows = measured(
        "n100_later_crimed",
        crimes=[
            incident(n100_code="N100/1"),
            crime(n100_code="N100/1", crimed_date=date(2021, 1, 1)),
            crime(n100_code="N100/2", crimed_date=date(2021, 1, 1)),  # there was evidence to the contrary
            crime(),  # never an incident
        ],
    )
    assert (rows.numerator, rows.denominator) == (1, 1 + 1)
