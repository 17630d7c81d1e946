"""Interviewed or arrested, of those with a suspect."""

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_only_crimes_with_a_suspect_stand_below(measured: Measured) -> None:
    rows = measured(
        "suspect_interviewed",
        crimes=[
            crime(stages=("suspect_interviewed",)),
            crime(stages=("suspect_arrested", "suspect_identified")),
            crime(outcome_code="1"),  # charged is a later stage
            crime(stages=("suspect_identified",)),
            crime(outcome_code="16"),  # implies a suspect, no interview
            crime(outcome_code="18"),  # no suspect
            crime(),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1 + 1, 3 + 1 + 1)
