"""How many reviews were overdue at the end of each month."""

from datetime import date
from typing import Final

from tests.rows import swlo_case
from tests.schemas.metrics.conftest import Measured

JUNE: Final = {"opened_date": date(2026, 6, 10), "review_due_date": date(2026, 7, 20)}
CASES: Final = [
    swlo_case(**JUNE),
    swlo_case(**JUNE, review_done_date=date(2026, 8, 5)),
    swlo_case(**JUNE, review_done_date=date(2026, 6, 20)),  # a month before its day: that was an earlier review
    swlo_case(**JUNE, closed_date=date(2026, 8, 31)),
    swlo_case(**JUNE, swlo_token="another"),  # noqa: S106  # an officer
    swlo_case(**JUNE | {"review_due_date": date(2026, 7, 31)}),  # due on the last day: not yet overdue at its end
    swlo_case(**JUNE | {"opened_date": date(2026, 8, 1)}),  # not a case yet in July
]
SUMMER: Final = {"first_month": date(2026, 6, 1), "per": "month", "swlo_cases": CASES}


def test_a_review_counts_until_it_is_done_or_the_case_is_closed(measured: Measured) -> None:
    rows = measured("swlo_reviews_overdue_at_month_end", **SUMMER)
    assert rows.labels == ["2026-06", "2026-07", "2026-08", "2026-09"]
    assert [row.numerator for row in rows.rows] == [0, 5, 5 + 1 + 1 - 1 - 1, 5 + 1 + 1 - 1 - 1]


def test_one_officer_has_her_own_cases_alone(measured: Measured) -> None:
    rows = measured("swlo_reviews_overdue_at_month_end", **SUMMER, officer="another")
    assert [row.numerator for row in rows.rows] == [0, 1, 1, 1]


def test_of_an_earlier_day_its_month_is_the_last(measured: Measured) -> None:
    rows = measured("swlo_reviews_overdue_at_month_end", **SUMMER, on=date(2026, 7, 20))
    assert [row.numerator for row in rows.rows] == [0, 0]  # due on that day
    assert measured("swlo_reviews_overdue_at_month_end", **SUMMER, on=date(2026, 7, 21)).rows[-1].numerator == 5


def test_the_last_month_is_the_number_of_overdue_reviews_whichever_extract_is_fresher(measured: Measured) -> None:
    for as_at, overdue in ((date(2026, 7, 31), 5 - 1 - 1 + 1), (date(2026, 8, 30), 5 + 1 + 1 - 1 - 1)):
        now = measured("swlo_reviews_overdue", swlo_cases=CASES, as_at=as_at).numerator
        last = measured("swlo_reviews_overdue_at_month_end", **SUMMER, as_at=as_at).rows[-1]
        assert last.numerator == now == overdue
