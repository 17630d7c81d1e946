"""Known to be a sex worker promptly."""

from datetime import timedelta

from tests.rows import REPORTED, crime
from tests.schemas.metrics.conftest import Measured


def test_the_boundaries(measured: Measured) -> None:
    rows = measured(
        "prompt_identification",
        crimes=[
            crime(identified_date=REPORTED - timedelta(days=90)),  # known before the report
            crime(identified_date=REPORTED),
            crime(identified_date=REPORTED + timedelta(days=7)),
            crime(identified_date=REPORTED + timedelta(days=8)),
            crime(identified_date=REPORTED + timedelta(days=28)),
            crime(identified_date=REPORTED + timedelta(days=29)),
            crime(identified_date=None),  # nobody wrote down when
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1 + 1, 6)
