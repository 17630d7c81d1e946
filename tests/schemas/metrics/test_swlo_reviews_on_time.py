"""Reviews done by their day, of those that fell due."""

from datetime import date

from tests.rows import swlo_case
from tests.schemas.metrics.conftest import Measured

CASES = [
    swlo_case(review_due_date=date(2026, 9, 1), review_done_date=date(2026, 9, 1)),
    swlo_case(review_due_date=date(2026, 9, 1), review_done_date=date(2026, 9, 2)),
    swlo_case(review_due_date=date(2026, 9, 1)),
    swlo_case(review_due_date=date(2026, 9, 30)),  # due on the as-at date: not overdue yet
    swlo_case(review_due_date=date(2026, 10, 1)),  # not due yet
    swlo_case(review_due_date=date(2026, 9, 1), closed_date=date(2026, 8, 1)),  # closed before it fell due
    swlo_case(),
    swlo_case(review_due_date=date(2026, 9, 1), review_done_date=date(2026, 8, 18)),  # 14 days before: this one
    swlo_case(review_due_date=date(2026, 9, 1), review_done_date=date(2026, 8, 17)),  # 15: the one before
]


def test_done_by_the_day(measured: Measured) -> None:
    rows = measured("swlo_reviews_on_time", swlo_cases=CASES)
    assert (rows.numerator, rows.denominator) == (1 + 1, 4 + 2)


def test_done_by_the_day_of_those_that_fell_due_by_an_earlier_day(measured: Measured) -> None:
    rows = measured("swlo_reviews_on_time", swlo_cases=CASES, on=date(2026, 9, 29))
    assert (rows.numerator, rows.denominator) == (1 + 1, 4 + 2 - 1)
    opened = [swlo_case(opened_date=date(2026, 9, 9), review_due_date=date(2026, 9, 1))]
    assert measured("swlo_reviews_on_time", swlo_cases=opened, on=date(2026, 9, 8)).denominator == 0
