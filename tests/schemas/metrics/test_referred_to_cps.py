"""Referral to the CPS, a side branch of the path."""

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_a_referral_or_a_decision_counts_and_advice_does_not(measured: Measured) -> None:
    rows = measured(
        "referred_to_cps",
        crimes=[
            crime(stages=("referred_to_cps",)),
            crime(stages=("cps_decision",)),
            crime(stages=("early_advice",)),
            crime(outcome_code="1", stages=("charged",)),  # the police can charge without
            crime(),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1, 5)
