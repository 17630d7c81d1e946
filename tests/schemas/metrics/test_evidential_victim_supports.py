"""Outcome 15."""

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_whoever_decided(measured: Measured) -> None:
    rows = measured(
        "evidential_victim_supports",
        crimes=[
            crime(outcome_code="15", decided_by="police"),
            crime(outcome_code="15", decided_by="cps"),
            crime(outcome_code="16"),
            crime(),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1, 4)
    closed = measured("evidential_victim_supports", crimes=[crime(outcome_code="15"), crime()], basis="closed")
    assert (closed.numerator, closed.denominator) == (1, 1)
