"""Days from the referral to the discussion."""

from datetime import timedelta

from tests.rows import REPORTED, Record, forum_referral, swlo_case
from tests.schemas.metrics.conftest import Measured


def discussed(days: int) -> Record:
    return forum_referral("S", discussed_date=REPORTED + timedelta(days=days))


def test_only_discussed_ones_in_order(measured: Measured) -> None:
    rows = measured(
        "forum_days_to_discussion",
        swlo_cases=[swlo_case(case_ref="S")],
        forum_referrals=[*(discussed(days) for days in range(8)), discussed(-1), forum_referral("S")],
    )
    assert (rows.n, rows.median) == (8, 3.5)
