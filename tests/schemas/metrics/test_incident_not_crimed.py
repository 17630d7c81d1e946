"""Reported rapes that never became a crime."""

from datetime import date

from tests.rows import crime, incident
from tests.schemas.metrics.conftest import Measured


def test_incidents_above_rapes_and_incidents_below(measured: Measured) -> None:
    rows = measured(
        "incident_not_crimed",
        crimes=[
            incident(),
            incident(n100_code="N100/2"),
            incident(crimed_date=date(2021, 1, 1)),  # recorded as a crime since, under another reference
            crime(n100_code="N100/1", crimed_date=date(2021, 1, 1)),  # recorded as a crime since: a rape, once
            crime(offence_code="19C"),
            crime(offence_code="20A"),  # not a rape
            crime(offence_code="19C", cancelled_code="C1"),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1, 1 + 1 + 1 + 1 + 1)
