"""Outcome 18."""

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_14_is_not_18(measured: Measured) -> None:
    rows = measured("no_suspect_identified", crimes=[crime(outcome_code="18"), crime(outcome_code="14"), crime()])
    assert (rows.numerator, rows.denominator) == (1, 3)
