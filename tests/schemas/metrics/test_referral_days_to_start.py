"""Days from the offer of a service to its start."""

from datetime import timedelta
from typing import Any

from tests.rows import REPORTED, Record, offer, swlo_case
from tests.schemas.metrics.conftest import Measured


def begun(days: int, **differs: Any) -> Record:
    return offer("S", started_date=REPORTED + timedelta(days=days), **differs)


def test_only_begun_ones_in_order(measured: Measured) -> None:
    rows = measured(
        "referral_days_to_start",
        swlo_cases=[swlo_case(case_ref="S")],
        referrals=[
            *(begun(days) for days in range(8)),
            begun(-1),
            begun(5, accepted_date=REPORTED + timedelta(days=6)),  # out of order too
            offer("S", accepted_date=REPORTED),
        ],
    )
    assert (rows.n, rows.median) == (8, 3.5)
