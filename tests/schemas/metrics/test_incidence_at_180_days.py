"""Charged, or withdrawn, within the same time for every crime."""

from datetime import timedelta

from tests.rows import REPORTED, crime
from tests.schemas.metrics.conftest import Measured


def test_the_boundaries(measured: Measured) -> None:
    rows = measured(
        "incidence_at_180_days",
        crimes=[
            crime(outcome_code="1", outcome_date=REPORTED + timedelta(days=180)),
            crime(outcome_code="1", outcome_date=REPORTED + timedelta(days=181)),
            crime(outcome_code="14", outcome_date=REPORTED + timedelta(days=20)),
            crime(outcome_code="18", outcome_date=REPORTED + timedelta(days=20)),
            crime(),
        ],
    )
    assert {row.step: (row.numerator, row.denominator) for row in rows.rows} == {
        "charged": (1, 5),
        "victim_does_not_support": (1, 5),
    }
