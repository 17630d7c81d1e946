"""Open: neither an outcome that stands nor cancelled."""

from datetime import date

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_a_rescinded_outcome_opens_the_crime_again(measured: Measured) -> None:
    rows = measured(
        "not_yet_assigned",
        crimes=[
            crime(),
            crime(outcome_code="1", rescinded_date=date(2021, 6, 1)),
            crime(outcome_code="0"),  # the state itself
            crime(outcome_code="18"),
            crime(cancelled_code="C1"),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1 + 1, 4)
    assert rows.mature  # it says how open a period is: it is never too early for it
