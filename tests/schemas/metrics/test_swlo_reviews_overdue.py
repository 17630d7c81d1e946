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


def test_on_an_earlier_day_a_review_that_was_done_later_was_overdue(measured: Measured) -> None:
    def overdue(day: int) -> int | None:
        return measured("swlo_reviews_overdue", swlo_cases=CASES, on=date(2026, 9, day)).numerator

    assert [overdue(1), overdue(2), overdue(3)] == [
        0,
        1 + 1,
        1 + 1,
    ]  # late by a day: done on the 2nd, overdue on no day
    late = [swlo_case(review_due_date=date(2026, 9, 1), review_done_date=date(2026, 9, 9))]
    assert [measured("swlo_reviews_overdue", swlo_cases=late, on=date(2026, 9, day)).numerator for day in (8, 9)] == [
        1,
        0,
    ]
    closed = [swlo_case(review_due_date=date(2026, 9, 1), closed_date=date(2026, 9, 9))]
    found = [measured("swlo_reviews_overdue", swlo_cases=closed, on=date(2026, 9, day)).numerator for day in (8, 9)]
    assert found == [1, 0]
    opened = [swlo_case(opened_date=date(2026, 9, 9), review_due_date=date(2026, 9, 1))]
    found = [measured("swlo_reviews_overdue", swlo_cases=opened, on=date(2026, 9, day)).numerator for day in (8, 9)]
    assert found == [0, 1]
