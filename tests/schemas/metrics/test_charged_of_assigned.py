"""Charged, of those that have an outcome."""

from datetime import date

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_open_crimes_are_left_out(measured: Measured) -> None:
    rows = measured("charged_of_assigned", crimes=[crime(outcome_code="1"), crime(outcome_code="18"), crime()])
    assert (rows.numerator, rows.denominator) == (1, 1 + 1)


def test_open_crimes_still_decide_the_maturity_and_the_bounds(measured: Measured) -> None:
    november = {"first_month": date(2020, 11, 1), "last_month": date(2020, 11, 1)}
    rows = measured(
        "charged_of_assigned", crimes=[crime(outcome_code="1"), crime(outcome_code="18"), crime()], **november
    )
    assert not rows.mature  # 1 of 3 is open
    assert (rows.worst, rows.best) == (1 / 3, (1 + 1) / 3)
