"""Convictions of crimes charged."""

from datetime import date

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_only_charges_stand_below(measured: Measured) -> None:
    rows = measured(
        "convicted_of_charged",
        crimes=[
            crime(outcome_code="1", stages=("convicted",)),
            crime(outcome_code="1A"),
            crime(outcome_code="16"),
            crime(),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1, 1 + 1)


def test_a_trial_that_is_still_to_come_keeps_it_open(measured: Measured) -> None:
    november = {"first_month": date(2020, 11, 1), "last_month": date(2020, 11, 1)}
    crimes = [crime(outcome_code="1", stages=("convicted",)), crime(outcome_code="1")]
    rows = measured("convicted_of_charged", crimes=crimes, **november)
    assert (rows.mature, rows.worst, rows.best) == (False, 1 / 2, 2 / 2)
