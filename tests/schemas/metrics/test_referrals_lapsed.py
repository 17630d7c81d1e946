"""Accepted services that came to nothing."""

from tests.rows import REPORTED, offer, swlo_case
from tests.schemas.metrics.conftest import Measured

DAY = REPORTED


def test_lapsed_of_accepted(measured: Measured) -> None:
    rows = measured(
        "referrals_lapsed",
        swlo_cases=[swlo_case(case_ref="S")],
        referrals=[
            offer("S", accepted_date=DAY, ended_date=DAY, end_reason="lapsed"),
            offer("S", started_date=DAY, ended_date=DAY, end_reason="lapsed"),
            offer("S", accepted_date=DAY, ended_date=DAY, end_reason="completed"),
            offer("S", accepted_date=DAY),  # goes on
            offer("S", ended_date=DAY, end_reason="lapsed"),  # never accepted
            offer("S", declined_date=DAY),
            offer("S"),  # may still be accepted, and lapse
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1, 4)
    assert (rows.worst, rows.best) == (2 / (4 + 1), (2 + 1 + 1) / (4 + 1))
