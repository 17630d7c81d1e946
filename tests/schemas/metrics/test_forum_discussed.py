"""Referrals that the forum has discussed."""

from datetime import date

from tests.rows import REPORTED, forum_referral, swlo_case
from tests.schemas.metrics.conftest import Measured


def test_discussed_of_referred(measured: Measured) -> None:
    rows = measured(
        "forum_discussed",
        swlo_cases=[swlo_case(case_ref="S")],
        forum_referrals=[
            forum_referral("S", discussed_date=REPORTED),
            forum_referral("S", discussed_date=date(2020, 11, 1)),  # before the referral: flagged, and counted
            forum_referral("S"),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1, 3)
