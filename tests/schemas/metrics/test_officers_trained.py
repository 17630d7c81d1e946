"""Officers in scope who are trained: a state, of which the last of a period stands."""

from datetime import date

from tests.rows import training
from tests.schemas.metrics.conftest import Measured

MONTHS = [
    training(1, 10, month="2020-10"),
    training(4, 12),
    training(5, 5, unit="Neighbourhood", month="2020-10"),  # this unit gave no count in November
]


def test_each_unit_as_it_last_counted(measured: Measured) -> None:
    rows = measured("officers_trained", training=MONTHS)
    assert (rows.numerator, rows.denominator, rows.people) == (4 + 5, 12 + 5, None)


def test_a_period_that_ends_before_the_newer_count_keeps_the_older(measured: Measured) -> None:
    rows = measured("officers_trained", training=MONTHS, per="month", last_month=date(2020, 12, 1))
    assert [(row.numerator, row.denominator) for row in rows.rows] == [(1 + 5, 10 + 5), (4, 12), (0, 0)]


def test_by_unit(measured: Measured) -> None:
    rows = measured("officers_trained", training=MONTHS, by="training_unit")
    assert rows.by() == {"Response": (4, 12), "Neighbourhood": (5, 5)}


def test_within_a_month_nothing_of_a_count_may_still_come(measured: Measured) -> None:
    row = measured("officers_trained", training=[training(3, 6)], as_at=date(2020, 12, 14))
    assert (row.numerator, row.denominator, row.mature, row.worst, row.best) == (3, 6, False, None, None)
