"""Cancelled: the only metric in which cancelled crimes stand below the line."""

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_c2_stands_apart(measured: Measured) -> None:
    rows = measured(
        "cancelled",
        crimes=[
            crime(cancelled_code="C1"),
            crime(cancelled_code="C2"),
            crime(cancelled_code="C5"),
            crime(),
            crime(outcome_code="1"),
        ],
    )
    assert (rows["all"].numerator, rows["all"].denominator) == (1 + 1 + 1, 5)
    assert (rows["C2"].numerator, rows["C2"].denominator) == (1, 5)
    assert (rows["other_codes"].numerator, rows["other_codes"].denominator) == (2, 5)
