"""Reviews that nobody has done."""

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


def test_past_their_day_and_not_done(measured: Measured) -> None:
    assert measured("swlo_reviews_overdue", swlo_cases=CASES).numerator == 1 + 1
