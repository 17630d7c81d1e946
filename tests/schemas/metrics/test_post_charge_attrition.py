"""Discontinued after the charge."""

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_stopped_means_no_verdict(measured: Measured) -> None:
    rows = measured(
        "post_charge_attrition",
        crimes=[
            crime(outcome_code="1", stages=("discontinued",)),
            crime(outcome_code="1", stages=("discontinued", "convicted")),  # one of two suspects
            crime(outcome_code="1", stages=("acquitted",)),
            crime(outcome_code="1"),
            crime(outcome_code="16", stages=("discontinued",)),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1, 4)
