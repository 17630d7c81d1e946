"""Convictions of crimes recorded."""

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_a_verdict_needs_the_charge(measured: Measured) -> None:
    rows = measured(
        "convicted",
        crimes=[
            crime(outcome_code="1", stages=("charged", "court_finalised", "convicted")),
            crime(outcome_code="1", stages=("charged", "acquitted")),
            crime(outcome_code="16", stages=("convicted",)),  # a discrepancy, listed
            crime(),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1, 4)
