"""Offers of services, step by step."""

from datetime import date
from typing import Any

from tests.rows import REPORTED, offer, swlo_case
from tests.schemas.metrics.conftest import Measured

DAY = REPORTED


def given() -> dict[str, Any]:
    return {
        "swlo_cases": [swlo_case("one", case_ref="S")],
        "referrals": [
            offer("S"),
            offer("S", declined_date=DAY),
            offer("S", accepted_date=DAY, service="isva"),
            offer("S", accepted_date=DAY, ended_date=DAY, end_reason="lapsed"),
            offer("S", started_date=DAY),  # who started accepted
            offer("S", accepted_date=DAY, started_date=DAY, ended_date=DAY, end_reason="other"),
            offer("S", ended_date=DAY, end_reason="completed"),  # who completed started
        ],
    }


def test_a_step_is_reached_if_a_later_one_is(measured: Measured) -> None:
    rows = measured("referral_uptake", **given())
    assert rows.numerators == {"offered": 7, "accepted": 2 + 2 + 1, "started": 2 + 1, "completed": 1}
    assert {(row.denominator, row.people) for row in rows.rows} == {(7, 1)}


def test_by_service(measured: Measured) -> None:
    rows = measured("referral_uptake", **given(), by="service")
    assert rows.by("accepted") == {"housing": (4, 6), "isva": (1, 1)}


def test_what_goes_on_may_still_come(measured: Measured) -> None:
    """Old enough, but three of seven may still be completed."""
    rows = measured("referral_uptake", **given())
    assert (rows["completed"].worst, rows["completed"].best) == (1 / 7, (1 + 3) / 7)
    assert (rows["offered"].mature, rows["completed"].mature) == (False, False)  # to the as-at month
    old = measured("referral_uptake", **given(), last_month=date(2020, 12, 1))
    assert (old["offered"].mature, old["completed"].mature) == (True, False)


def test_a_month_after_the_quarter(measured: Measured) -> None:
    one = {"swlo_cases": [swlo_case(case_ref="S")], "referrals": [offer("S", declined_date=DAY)]}
    window = {"first_month": date(2020, 11, 1), "last_month": date(2020, 11, 1)}
    assert not measured("referral_uptake", **one, **window, as_at=date(2021, 1, 30)).mature
    assert measured("referral_uptake", **one, **window, as_at=date(2021, 1, 31)).mature
